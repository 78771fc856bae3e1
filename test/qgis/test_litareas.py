"""litareas, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsProcessingException

NAN = np.nan
CITY = np.zeros((12, 12))
CITY[1:4, 1:4] = 10.0
CITY[2, 2] = 30.0
CITY[6:8, 6:9] = 2.0
CITY[10, 10] = 5.0


def settings(layer, **more):
    return {"INPUT": layer, "BAND": 1, "OUTPUT": "memory:"} | more


def test_two_areas_the_brightest_first(run, raster_of, column):
    found = run("litareas", settings(raster_of(CITY)))
    areas = found["OUTPUT"]
    assert column(areas, "lit_id") == [1, 2]
    assert column(areas, "n_cells") == [9, 6]
    assert column(areas, "sum_rad") == [110.0, 12.0]
    assert column(areas, "max_rad") == [30.0, 2.0]
    assert column(areas, "mean_rad") == pytest.approx([110 / 9, 2.0])
    assert column(areas, "small") == [False, False]
    assert (found["USED_THRESHOLD"], found["LIT_AREAS"]) == (1.0, 2)
    assert areas.crs().authid() == "EPSG:4326"


def test_areas_equal_the_ellipsoid_areas_of_qgis(run, raster_of, column):
    from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea

    areas = run("litareas", settings(raster_of(CITY)))["OUTPUT"]
    measure = QgsDistanceArea()
    measure.setSourceCrs(areas.crs(), QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:7030")
    by_qgis = [measure.measureArea(one.geometry()) / 1e6 for one in areas.getFeatures()]
    assert column(areas, "area_km2") == pytest.approx(by_qgis, rel=1e-5)
    assert all(one.geometry().isGeosValid() for one in areas.getFeatures())


def test_a_grid_in_metres(run, raster_of, column):
    layer = raster_of(CITY, "EPSG:3405", (600_000, 2_330_000), 500.0)
    areas = run("litareas", settings(layer))["OUTPUT"]
    assert column(areas, "area_km2") == [2.25, 1.5]


def test_small_areas_come_when_asked_for_and_are_flagged(run, raster_of, column):
    areas = run("litareas", settings(raster_of(CITY), MIN_CELLS=1))["OUTPUT"]
    assert column(areas, "small") == [False, False, True]
    assert any("do not rank" in one for one in run.log.warnings)


def test_bridging_makes_one_multipolygon(run, raster_of, column):
    values = np.zeros((4, 8))
    values[1:3, 0:2] = values[1:3, 5:7] = 3.0
    layer = raster_of(values, "EPSG:3405", (600_000, 2_330_000), 500.0)
    apart = run("litareas", settings(layer, MIN_CELLS=2, BRIDGE=1999))["OUTPUT"]
    joined = run("litareas", settings(layer, MIN_CELLS=2, BRIDGE=2000))["OUTPUT"]
    assert (apart.featureCount(), joined.featureCount()) == (2, 1)
    assert column(joined, "area_km2") == [2.0]


@pytest.mark.parametrize(
    ("method", "number", "used"), [(0, 2.5, 2.5), (1, None, 10.0), (2, 0.5, 6.0), (3, None, None)]
)
def test_the_threshold_of_each_method(run, raster_of, method, number, used):
    values = CITY.copy()
    if method == 3:
        values += np.random.default_rng(1).uniform(0, 0.4, values.shape)
        cells = np.float32(values).astype(float)
        used = np.median(cells) + 3 * np.median(np.abs(cells - np.median(cells)))
    if method == 2:
        values[values == 5.0] = 10.0
        used = 10.0
    found = run("litareas", settings(raster_of(values), METHOD=method, THRESHOLD=number))
    assert found["USED_THRESHOLD"] == pytest.approx(used)


def test_the_table_tells_the_lit_area_at_several_thresholds(run, raster_of, column):
    layer = raster_of(CITY, "EPSG:3405", (600_000, 2_330_000), 1000.0)
    table = run("litareas", settings(layer, THRESHOLD=3, THRESHOLDS="memory:"))["THRESHOLDS"]
    assert column(table, "threshold") == [0.5, 1.0, 2.0, 5.0, 3.0]
    assert column(table, "n_cells") == [16, 16, 16, 10, 10]
    assert column(table, "area_km2") == [16.0, 16.0, 16.0, 10.0, 10.0]
    assert column(table, "used") == [False, False, False, False, True]


def test_no_data_is_not_lit_and_is_counted(run, raster_of):
    values = CITY.copy()
    values[1:4, 1:4] = NAN
    found = run("litareas", settings(raster_of(values)))
    assert found["LIT_AREAS"] == 1
    assert any("are lit: 9 of 144." in one for one in run.log.warnings)


def test_a_raster_of_no_data_gives_an_empty_layer_and_a_warning(run, raster_of):
    found = run("litareas", settings(raster_of(np.full((3, 3), NAN))))
    assert found["OUTPUT"].featureCount() == 0
    assert any("No lit area has enough cells" in one for one in run.log.warnings)


def test_dmsp_is_noticed(run, raster_of):
    run("litareas", settings(raster_of(CITY)))
    assert any("DMSP" in one for one in run.log.warnings)
    run("litareas", settings(raster_of(CITY * 1.01)))
    assert not any("DMSP" in one for one in run.log.warnings)


@pytest.mark.parametrize(
    ("values", "crs", "changed", "sentence"),
    [
        (CITY, "", {}, "no coordinate reference system"),
        (CITY, "EPSG:3857", {}, "not metres on the ground"),
        (CITY, "EPSG:4326", {"BAND": 2}, r"(?i)band|value for"),
        (np.ones((4, 4)), "EPSG:4326", {"METHOD": 1}, "Otsu"),
        (CITY, "EPSG:4326", {"METHOD": 3}, "no spread"),
        (CITY, "EPSG:4326", {"METHOD": 2, "THRESHOLD": 90}, "between 0 and 1"),
        (np.full((3, 3), NAN), "EPSG:4326", {"METHOD": 1}, "no-data"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run, raster_of, values, crs, changed, sentence):
    origin, cell = ((106.0, 11.0), 1 / 240) if crs != "EPSG:3857" else ((11.8e6, 2.3e6), 500.0)
    with pytest.raises(QgsProcessingException, match=sentence):
        run("litareas", settings(raster_of(values, crs, origin, cell), **changed))


def test_the_areas_are_coloured_by_their_mean_light(run, raster_of):
    renderer = run("litareas", settings(raster_of(CITY)))["OUTPUT"].renderer()
    assert renderer.classAttribute() == "mean_rad"
    assert len(renderer.ranges()) == 7


def test_cancel_ends_the_run_without_outputs(run, raster_of, log):
    log.cancel_at = 0
    assert run("litareas", settings(raster_of(CITY)), log) == {}


def test_the_real_light_of_mumbai(run, shared_data, column):
    from qgis.core import QgsRasterLayer

    path = shared_data / "ntl_mumbai" / "mumbai_viirs_annual_mean.tif"
    layer = QgsRasterLayer(str(path), "mumbai")
    found = run("litareas", settings(layer, BAND=10, METHOD=1, MIN_CELLS=4))
    assert found["LIT_AREAS"] == found["OUTPUT"].featureCount() > 0
    assert all(one.geometry().isGeosValid() for one in found["OUTPUT"].getFeatures())
    assert min(column(found["OUTPUT"], "mean_rad")) >= found["USED_THRESHOLD"]
