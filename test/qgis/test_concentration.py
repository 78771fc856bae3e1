"""concentration, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException


def firms(layer_of, crs="EPSG:3405"):
    """300 firms over six regions: food anywhere, 40 shoe makers in region 2, 10 boat yards."""
    rng = np.random.default_rng(1)
    rows = [("food", region) for region in rng.integers(0, 6, 250)]
    rows += [("shoes", 2)] * 40 + [("boats", 1)] * 10
    return layer_of(
        [
            (600_000 + 1_000 * int(region) + number % 7, 2_330_000, sector, f"r{region}", 10.0)
            for number, (sector, region) in enumerate(rows)
        ],
        "sector:string;region:string;jobs:double",
        crs=crs,
    )


def settings(layer, **more):
    return {
        "INPUT": layer,
        "SECTOR_FIELD": "sector",
        "REGION_FIELD": "region",
        "WEIGHT_FIELD": "jobs",
        "SIMULATIONS": 99,
        "OUTPUT": "memory:",
    } | more


def by_sector(layer):
    return {one["sector"]: one for one in layer.getFeatures()}


def test_shoes_are_concentrated_food_is_not_and_boats_are_too_few(run, layer_of):
    found = by_sector(run("concentration", settings(firms(layer_of)))["OUTPUT"])
    shoes, food, boats = found["shoes"], found["food"], found["boats"]
    assert shoes["p_eg"] == pytest.approx(0.01)
    # food is even, but not as all firms are: eg sees any difference, ms crowding alone
    assert food["p_eg"] <= 0.05 < 0.5 < food["p_ms"]
    assert shoes["p_ms_adj"] == pytest.approx(0.02)  # the smaller p of two sectors
    assert food["p_ms_adj"] == food["p_ms"]
    assert shoes["eg"] > 0.5 > food["eg"]
    assert shoes["hhi"] == pytest.approx(1 / 40)
    assert (shoes["n_firms"], shoes["weight"]) == (40, 400.0)
    assert shoes["reason_en"] == NULL
    assert (boats["eg"], boats["ms"], boats["p_eg"], boats["p_ms"]) == (NULL,) * 4
    assert boats["p_eg_adj"] == boats["p_ms_adj"] == NULL
    assert boats["gini"] > 0
    assert "20 plants" in boats["reason_en"]
    assert "20 cơ sở" in boats["reason_vi"]


def test_regions_can_be_polygons(run, layer_of):
    west, east = (
        f"Polygon(({x} 2329000, {x + 3000} 2329000, {x + 3000} 2331000, {x} 2331000, {x} 2329000))"
        for x in (599_500, 602_500)
    )
    regions = layer_of([(west, "west"), (east, "east")], "name:string", kind="Polygon")
    given = settings(firms(layer_of), REGIONS=regions, REGION_FIELD=None)
    found = by_sector(run("concentration", given)["OUTPUT"])
    assert found["shoes"]["n_firms"] == 40
    assert found["shoes"]["krugman"] == pytest.approx(2 * found["shoes"]["gini"])


def test_a_table_gives_gini_and_krugman_only(run, layer_of):
    rows = [
        ("a", "x", 20.0), ("a", "y", 0.0), ("b", "x", 10.0), ("b", "y", 0.0),
        ("c", "x", 70.0), ("c", "y", 0.0), ("d", "x", 0.0), ("d", "y", 60.0),
        ("e", "x", 0.0), ("e", "y", 40.0),
    ]  # fmt: skip
    layer = layer_of(
        [(None, None, *row) for row in rows],
        "region:string;sector:string;jobs:double", kind="None", crs="",
    )  # fmt: skip
    found = by_sector(run("concentration", settings(layer))["OUTPUT"])
    # regions a to c hold all of x and half of everything: |share in x - share in all| sums to 1
    assert found["x"]["krugman"] == pytest.approx(1.0)
    assert found["x"]["gini"] == pytest.approx(0.5)
    assert (found["x"]["hhi"], found["x"]["eg"], found["x"]["n_firms"]) == (NULL, NULL, NULL)
    assert "no plants" in found["x"]["reason_en"]


def test_rows_of_a_table_with_impossible_weights_are_left_out_and_counted(run, layer_of):
    rows = [("a", "x", 20.0), ("b", "x", 1e308), ("b", "x", -1.8e308), ("b", "y", 5.0)]
    layer = layer_of(
        [(None, None, *row) for row in rows],
        "region:string;sector:string;jobs:double", kind="None", crs="",
    )  # fmt: skip
    found = by_sector(run("concentration", settings(layer))["OUTPUT"])
    assert found["x"]["krugman"] == pytest.approx(2 * 0.2)
    assert "without a usable weight, which are left out: 2." in run.log.text


def test_without_simulations_there_is_no_p(run, layer_of):
    found = by_sector(run("concentration", settings(firms(layer_of), SIMULATIONS=0))["OUTPUT"])
    assert found["shoes"]["eg"] > 0.5
    assert found["shoes"]["p_eg"] == NULL


def test_a_layer_in_degrees_gives_the_same(run, layer_of, reprojected):
    metres = firms(layer_of)
    degrees = reprojected(metres)
    one, other = (
        [row.attributes() for row in run("concentration", settings(layer))["OUTPUT"].getFeatures()]
        for layer in (metres, degrees)
    )
    assert one == other


def test_no_regions_are_refused(run, layer_of):
    with pytest.raises(QgsProcessingException, match="as polygons or as a field"):
        run("concentration", settings(firms(layer_of), REGION_FIELD=None))


def test_an_empty_layer_gives_an_empty_table_and_a_warning(run, layer_of):
    layer = layer_of([], "sector:string;region:string;jobs:double")
    assert run("concentration", settings(layer))["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("concentration", settings(firms(layer_of)), log) == {}
