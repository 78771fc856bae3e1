"""kdensity, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsProcessingException


def firms(layer_of, crs="EPSG:3405", town=True):
    """300 firms over 60 km, 60 of them shoe makers: in one town, or drawn at random."""
    rng = np.random.default_rng(1)
    xy = rng.uniform(0.0, 60_000.0, (300, 2))
    near = np.argsort(((xy - xy[0]) ** 2).sum(axis=1))
    chosen = near[:60] if town else rng.choice(300, 60, replace=False)
    return layer_of(
        [
            (600_000 + x, 2_330_000 + y, "shoes" if number in chosen else "food", 10.0 + number)
            for number, (x, y) in enumerate(xy.tolist())
        ],
        "sector:string;jobs:double",
        crs=crs,
    )


def settings(layer, **more):
    return {
        "INPUT": layer,
        "SECTOR_FIELD": "sector",
        "SECTOR": "shoes",
        "MAX_DISTANCE": 30_000,
        "SIMULATIONS": 99,
        "OUTPUT": "memory:",
    } | more


def test_a_town_of_shoe_makers_is_localised(run, layer_of, column):
    found = run("kdensity", settings(firms(layer_of)))
    assert found["LOCALISATION"] > 0.3
    assert found["DISPERSION"] == 0.0
    table = found["OUTPUT"]
    distance, observed, high = (column(table, one) for one in ("distance", "k_obs", "hi_global"))
    assert (distance[0], distance[-1], len(distance)) == (0.0, 30_000.0, 101)
    assert observed[5] > high[5]
    for low, wide in (("lo_global", "lo_local"), ("hi_local", "hi_global")):
        assert all(a <= b for a, b in zip(column(table, low), column(table, wide)))


def test_shoe_makers_anywhere_are_not(run, layer_of):
    found = run("kdensity", settings(firms(layer_of, town=False)))
    assert found["LOCALISATION"] == 0.0


def test_the_report_shows_plot_verdict_and_surroundings(run, layer_of, tmp_path):
    path = tmp_path / "report.html"
    run("kdensity", settings(firms(layer_of), REPORT=str(path), MODE=1, WEIGHT_FIELD="jobs"))
    text = path.read_text(encoding="utf-8")
    assert "<svg" in text
    assert "Localised" in text
    assert "M(r)" in text
    assert "more than chance" in text
    assert "Fast mode" in text
    assert "Fast mode" in run.log.text
    for foreign in ("<script", 'src="http', "@import"):
        assert foreign not in text


def test_both_modes_show_the_same_curve(run, layer_of, column):
    layer = firms(layer_of)
    exact, fast = (run("kdensity", settings(layer, MODE=mode))["OUTPUT"] for mode in (0, 1))
    assert column(exact, "k_obs") == column(fast, "k_obs")
    assert column(exact, "hi_global") != column(fast, "hi_global")


def test_a_layer_in_degrees_gives_the_same(run, layer_of, column, reprojected):
    metres = firms(layer_of)
    degrees = reprojected(metres)
    one, other = (run("kdensity", settings(layer))["OUTPUT"] for layer in (metres, degrees))
    assert column(one, "k_obs") == pytest.approx(column(other, "k_obs"), rel=1e-3)


def test_an_unknown_sector_is_refused_with_those_there_are(run, layer_of):
    with pytest.raises(QgsProcessingException, match="the field holds: food, shoes"):
        run("kdensity", settings(firms(layer_of), SECTOR="boats"))


def test_too_few_plants_are_refused(run, layer_of):
    rows = [(600_000 + 10 * n, 2_330_000, "shoes" if n < 19 else "food") for n in range(50)]
    with pytest.raises(QgsProcessingException, match="above zero: 19;"):
        run("kdensity", settings(layer_of(rows, "sector:string")))


def test_an_empty_layer_gives_an_empty_table_and_a_warning(run, layer_of):
    found = run("kdensity", settings(layer_of([], "sector:string;jobs:double")))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 20
    assert run("kdensity", settings(firms(layer_of)), log) == {}
