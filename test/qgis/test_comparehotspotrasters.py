"""comparehotspotrasters, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsPalettedRasterRenderer, QgsProcessingException

from quantu.plugin.engine import comparison

METRES = ("EPSG:3405", (600_000, 2_330_000), 500.0)
NAN = np.nan


def hot_raster(raster_of, bins, *where):
    other = np.zeros((2, *np.shape(bins)))
    names = ("z", "p", "bin")
    return raster_of([*other, bins], *(where or METRES), name="map", bands=names)


def settings(first, second, **more):
    output = {"OUTPUT": "memory:", "CHANGE": "TEMPORARY_OUTPUT"}
    return {"FIRST": first, "SECOND": second} | output | more


def maps(seed=1):
    rng = np.random.default_rng(seed)
    first = rng.integers(-3, 4, (30, 20)).astype(float)
    second = np.clip(first + rng.integers(-1, 2, (30, 20)), -3, 3)
    first[:3], second[:, :2] = NAN, NAN
    return first, second


def test_the_table_the_numbers_and_the_changes(run, raster_of, values_of, column):
    first, second = maps()
    found = run(
        "comparehotspotrasters",
        settings(hot_raster(raster_of, first), hot_raster(raster_of, second)),
    )
    expected = comparison.compare(first.ravel(), second.ravel(), np.full(600, 0.25))
    table = found["OUTPUT"]
    names = ("bin_a", "bin_b", "n", "area_km2")
    rows = list(zip(*(column(table, name) for name in names)))
    assert rows == pytest.approx(expected.rows())
    assert found["AGREEMENT"] == pytest.approx(expected.agreement)
    assert found["KAPPA"] == pytest.approx(expected.kappa)
    change = values_of(found["CHANGE"])[0]
    np.testing.assert_array_equal(change, comparison.changes(first, second))
    assert isinstance(found["CHANGE"].renderer(), QgsPalettedRasterRenderer)


def test_areas_on_a_grid_in_degrees(run, raster_of, column):
    where = ("EPSG:4326", (106.0, 11.0), 1 / 240)
    bins = np.full((4, 5), 2.0)
    layer = hot_raster(raster_of, bins, *where)
    found = run("comparehotspotrasters", settings(layer, layer, CHANGE=None))
    assert column(found["OUTPUT"], "n") == [20]
    # a cell of 15 arc-seconds at 11 N has 460.8 x 455.4 m
    assert column(found["OUTPUT"], "area_km2")[0] / 20 == pytest.approx(0.2098, rel=1e-3)
    assert found["AGREEMENT"] == 1.0
    assert found["KAPPA"] is None
    assert "CHANGE" not in found


def test_the_output_of_hotspotsraster_is_understood(run, raster_of):
    light = raster_of(np.random.default_rng(2).lognormal(size=(30, 30)), *METRES)
    outputs = [
        run(
            "hotspotsraster",
            {"INPUT": light, "BAND": 1, "RADIUS": radius, "OUTPUT": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]
        for radius in (1000, 1500)
    ]
    found = run("comparehotspotrasters", settings(*outputs))
    assert 0.5 < found["AGREEMENT"] <= 1.0


def test_nothing_in_common(run, raster_of):
    first = hot_raster(raster_of, np.full((3, 3), NAN))
    found = run("comparehotspotrasters", settings(first, first))
    assert (found["AGREEMENT"], found["KAPPA"]) == (None, None)
    assert any("no place in common" in one for one in run.log.warnings)


def test_bad_input_is_refused_with_a_sentence(run, raster_of):
    good = hot_raster(raster_of, maps()[0])
    for second, sentence in (
        (raster_of(maps()[1], *METRES), "no band called 'bin'"),
        (hot_raster(raster_of, np.zeros((30, 21))), "different grids"),
        (hot_raster(raster_of, maps()[1], "EPSG:32648", (600_000, 2_330_000), 500.0), "differ"),
        (hot_raster(raster_of, 9.0 + maps()[0]), "whole numbers from -3 to 3"),
        (hot_raster(raster_of, maps()[1], "EPSG:3405", (600_100, 2_330_000), 500.0), "differ"),
    ):
        with pytest.raises((QgsProcessingException, AssertionError), match=sentence):
            run("comparehotspotrasters", settings(good, second))


def test_it_can_be_cancelled(run, raster_of, log):
    log.cancel_at = 0.0
    layer = hot_raster(raster_of, maps()[0])
    assert "KAPPA" not in run("comparehotspotrasters", settings(layer, layer), log)
