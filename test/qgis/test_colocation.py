"""colocation, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException


def firms(layer_of, crs="EPSG:3405"):
    """300 firms of three sectors over 40 km, and 30 sole makers next door to shoe makers."""
    rng = np.random.default_rng(1)
    xy = rng.uniform(0.0, 40_000.0, (300, 2))
    rows = [(x, y, ("shoes", "food", "wood")[n % 3]) for n, (x, y) in enumerate(xy.tolist())]
    rows += [(x + 50.0, y, "soles") for x, y, _ in rows[:90:3]]
    rows += [(100.0 * n, 45_000.0, "boats") for n in range(5)]
    return layer_of(
        [(600_000 + x, 2_330_000 + y, kind) for x, y, kind in rows], "sector:string", crs=crs
    )


def settings(layer, **more):
    return {
        "INPUT": layer,
        "SECTOR_FIELD": "sector",
        "RADIUS": 500,
        "SIMULATIONS": 199,
        "OUTPUT": "memory:",
    } | more


def by_pair(layer):
    return {(one["sector_a"], one["sector_b"]): one for one in layer.getFeatures()}


def test_soles_sit_by_shoes_and_boats_are_too_few_for_a_test(run, layer_of):
    found = by_pair(run("colocation", settings(firms(layer_of)))["OUTPUT"])
    assert len(found) == 10
    soles = found["shoes", "soles"]
    assert soles["quotient"] > 2
    assert soles["p"] == pytest.approx(1 / 200)
    assert soles["p_adj"] <= 0.05
    assert (soles["n_a"], soles["n_b"]) == (100, 30)
    assert found["food", "wood"]["p"] > 0.01
    assert found["boats", "food"]["p"] == NULL
    assert found["boats", "food"]["quotient"] == 0.0


def test_without_simulations_there_is_no_p(run, layer_of):
    found = by_pair(run("colocation", settings(firms(layer_of), SIMULATIONS=0))["OUTPUT"])
    assert found["shoes", "soles"]["p"] == NULL


def test_too_few_simulations_are_remarked_on(run, layer_of):
    run("colocation", settings(firms(layer_of), SIMULATIONS=39))
    assert any("cannot be significant" in one for one in run.log.warnings)


def test_a_layer_in_degrees_gives_the_same(run, layer_of, reprojected):
    metres = firms(layer_of)
    degrees = reprojected(metres)
    one, other = (
        by_pair(run("colocation", settings(layer, SIMULATIONS=0))["OUTPUT"])
        for layer in (metres, degrees)
    )
    for names, row in one.items():
        assert other[names].attributes() == row.attributes()


def test_the_order_of_firms_changes_nothing(run, layer_of):
    layer = firms(layer_of)
    rows = [(*one.geometry().asPoint(), one["sector"]) for one in layer.getFeatures()]
    again = layer_of(rows[::-1], "sector:string")
    one, other = (
        [row.attributes() for row in run("colocation", settings(given))["OUTPUT"].getFeatures()]
        for given in (layer, again)
    )
    assert one == other


def test_one_sector_and_no_radius_are_refused(run, layer_of):
    layer = layer_of([(600_000, 2_330_000, "x")] * 2, "sector:string")
    with pytest.raises(QgsProcessingException, match="the only one"):
        run("colocation", settings(layer))
    with pytest.raises(QgsProcessingException, match="above zero"):
        run("colocation", settings(firms(layer_of), RADIUS=0))


def test_an_empty_layer_gives_an_empty_table_and_a_warning(run, layer_of):
    found = run("colocation", settings(layer_of([], "sector:string")))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 20
    assert run("colocation", settings(firms(layer_of)), log) == {}
