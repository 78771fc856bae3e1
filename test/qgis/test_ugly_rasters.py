"""Rasters as nobody wants them, through every algorithm that reads some."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr
from qgis.core import QgsProcessingException, QgsRasterLayer

NAN = np.nan
METRES = {"crs": "EPSG:3405", "origin": (600_000, 2_330_000), "cell": 500.0}
YEARS = "2013;2014;2015;2016;2017;2018"
OUT = "TEMPORARY_OUTPUT"
SINGLE = ("hotspotsraster", "litareas", "cleanlights", "lightfirmgaps")
STACKS = ("emerginghotspots", "lighttrend", "compositelights")
ALL = SINGLE + STACKS


def light(years=6, shape=(12, 14)):
    found = np.random.default_rng(3).lognormal(0.0, 1.0, (years, *shape))
    found[:, 3:6, 4:8] += 20.0
    return found


@pytest.fixture
def through(run, layer_of):
    """Return a function that runs an algorithm on a raster, or rasters, of six years."""

    def start(name, rasters, **more):
        point = "Point(600000 2330000)"
        given = {
            "hotspotsraster": {"BAND": 1, "RADIUS": 1000, "OUTPUT": OUT},
            "litareas": {"BAND": 1, "OUTPUT": OUT},
            "cleanlights": {"OUTPUT": OUT},
            "lightfirmgaps": {"CELL": 1000, "OUTPUT": OUT},
            "emerginghotspots": {"YEARS": YEARS, "RADIUS": 1000, "OUTPUT": OUT},
            "lighttrend": {"YEARS": YEARS, "OUTPUT": OUT},
            "compositelights": {"START": "2013-01", "OUTPUT": OUT},
        }[name]
        if name == "lightfirmgaps":
            given["FIRMS"] = layer_of([(point,)], crs="EPSG:3405")
        key = "INPUT" if name in SINGLE else "INPUTS"
        value = rasters if name in SINGLE or isinstance(rasters, list) else [rasters]
        return run(name, given | {key: value} | more)

    return start


def vn2000():
    system = osr.SpatialReference()
    system.ImportFromEPSG(3405)
    return system.ExportToWkt()


def written_again(layer, change):
    """Write a raster's file again with another geotransform, as GDAL would find it."""
    path = layer.source()
    dataset = gdal.Open(path, gdal.GA_Update)
    change(dataset)
    dataset = None
    return QgsRasterLayer(path, "light")


@pytest.mark.parametrize("name", ALL)
def test_a_rotated_raster_is_refused(through, raster_of, name):
    values = light(1 if name in SINGLE else 6)
    turned = (600_000, 480.0, 140.0, 2_330_000, 140.0, -480.0)
    layer = written_again(raster_of(values, **METRES), lambda one: one.SetGeoTransform(turned))
    with pytest.raises(QgsProcessingException, match="is rotated"):
        through(name, layer)


@pytest.mark.parametrize("name", ALL)
def test_a_raster_of_complex_numbers_is_refused(through, tmp_path, name):
    count = 1 if name in SINGLE else 6
    path = tmp_path / "radar.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 14, 12, count, gdal.GDT_CFloat32)
    dataset.SetGeoTransform((600_000, 500.0, 0.0, 2_330_000, 0.0, -500.0))
    dataset.SetProjection(vn2000())
    dataset = None
    with pytest.raises(QgsProcessingException, match="'radar' are no real numbers"):
        through(name, QgsRasterLayer(str(path), "radar"))


@pytest.mark.parametrize("name", ALL)
def test_a_file_cut_off_in_the_middle_is_refused(through, tmp_path, name):
    values = light(1 if name in SINGLE else 6, (300, 200)).astype("f4")
    path = tmp_path / "cut.tif"
    size = (200, 300, len(values))
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), *size, gdal.GDT_Float32)
    dataset.SetGeoTransform((600_000, 500.0, 0.0, 2_330_000, 0.0, -500.0))
    dataset.SetProjection(vn2000())
    for band, one in enumerate(values, start=1):
        dataset.GetRasterBand(band).WriteArray(one)
    dataset = None
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    layer = QgsRasterLayer(str(path), "cut")
    assert layer.isValid()
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        through(name, layer)


def undeclared(layer):
    """Take the declaration of no data from a file."""

    def change(dataset):
        for band in range(dataset.RasterCount):
            dataset.GetRasterBand(band + 1).DeleteNoDataValue()

    return written_again(layer, change)


@pytest.mark.parametrize("name", ALL)
def test_a_fill_value_that_is_not_declared_is_named_once(through, run, raster_of, name):
    values = light(1 if name in SINGLE else 6)
    values[:, 9:] = -9999.0
    through(name, undeclared(raster_of(values, **METRES)))
    said = [one for one in run.log.warnings if "looks like 'no data'" in one]
    assert len(said) == 1
    assert "-9999 (25.0%)" in said[0]
    assert not any("below zero" in one for one in run.log.warnings)
    run.log.warnings.clear()
    through(name, raster_of(values, **METRES))
    assert not any("looks like" in one for one in run.log.warnings)


def test_a_large_raster_is_sampled_in_strips_of_whole_rows(raster_of, qgis_app):
    from quantu.plugin.bridge.rasters import STRIPS, RasterSource

    values = np.tile(np.arange(500.0)[:, None], (1, 40))
    values[-1] = -9999.0  # the last row belongs to the last strip
    source = RasterSource.of(undeclared(raster_of(values, **METRES)))
    found = source.sample(1, 40 * STRIPS * 2)
    assert found.shape == (2 * STRIPS, 40)
    assert set(found[0]) == {0.0}
    assert set(found[-1]) == {-9999.0}
    np.testing.assert_array_equal(source.sample(1, 500 * 40), values)


@pytest.mark.parametrize("name", ALL)
def test_light_below_zero_is_said_by_the_tools_of_light(through, run, raster_of, name):
    values = light(1 if name in SINGLE else 6)
    values[:, 0, 0] = -0.4
    through(name, raster_of(values, **METRES))
    said = [one for one in run.log.warnings if "Cells of light below zero" in one]
    assert len(said) == (name in ("litareas", "lightfirmgaps", "lighttrend"))


@pytest.mark.parametrize("name", ["litareas", "lightfirmgaps"])
def test_a_raster_too_large_for_memory_is_refused(through, tmp_path, name):
    path = str(tmp_path / "huge.tif")
    options = ["SPARSE_OK=TRUE", "TILED=YES"]
    dataset = gdal.GetDriverByName("GTiff").Create(path, 10_000, 9000, 1, gdal.GDT_Byte, options)
    dataset.SetGeoTransform((600_000, 20.0, 0.0, 2_330_000, 0.0, -20.0))
    dataset.SetProjection(vn2000())
    dataset = None
    with pytest.raises(QgsProcessingException, match=r"has 90000000 cells.*Clip the raster"):
        through(name, QgsRasterLayer(path, "huge"))


@pytest.mark.parametrize("name", ALL)
def test_a_raster_of_one_cell(through, raster_of, values_of, name):
    values = np.full((1 if name in SINGLE else 6, 1, 1), 5.0)
    found = through(name, raster_of(values, **METRES))["OUTPUT"]
    if name in ("litareas", "lightfirmgaps"):
        assert found.featureCount() == 0
        return
    expected = {"cleanlights": 5.0, "compositelights": 5.0, "lighttrend": 0.0}.get(name, NAN)
    np.testing.assert_array_equal(values_of(found)[0], [[expected]])


@pytest.mark.parametrize("name", ALL)
def test_a_raster_of_no_data_alone(through, raster_of, values_of, name):
    values = np.full((1 if name in SINGLE else 6, 5, 4), NAN)
    found = through(name, raster_of(values, **METRES))["OUTPUT"]
    if name in ("litareas", "lightfirmgaps"):
        assert found.featureCount() == 0
    else:
        assert np.isnan(values_of(found)).all()


@pytest.mark.parametrize("name", ALL)
def test_cells_that_are_no_numbers_are_as_those_without_a_value(
    through, raster_of, values_of, name
):
    holes, odd = light(), light()
    for row, number in zip((0, 4, 9), (NAN, np.inf, -np.inf)):
        odd[:, row, :5] = number
        holes[:, row, :5] = NAN

    def with_odd(dataset):
        for band in range(1, dataset.RasterCount + 1):
            dataset.GetRasterBand(band).WriteArray(odd[band - 1].astype("f4"))

    of_odd, of_holes = (
        through(name, written_again(raster_of(holes, **METRES), change))
        for change in (with_odd, lambda dataset: None)
    )
    if isinstance(of_holes["OUTPUT"], QgsRasterLayer):
        np.testing.assert_array_equal(values_of(of_odd["OUTPUT"]), values_of(of_holes["OUTPUT"]))
    else:
        assert [one.attributes() for one in of_odd["OUTPUT"].getFeatures()] == [
            one.attributes() for one in of_holes["OUTPUT"].getFeatures()
        ]


@pytest.mark.parametrize("name", ALL)
def test_equal_values_everywhere(through, raster_of, values_of, name):
    values = np.full((1 if name in SINGLE else 6, 5, 6), 0.7)
    found = through(name, raster_of(values, **METRES))["OUTPUT"]
    if name in ("litareas", "lightfirmgaps"):
        assert found.featureCount() == (0 if name == "litareas" else 1)
    elif name in ("hotspotsraster", "emerginghotspots"):
        assert np.isnan(values_of(found)[0]).all()
    elif name == "lighttrend":
        slope, p, padj, tau = values_of(found)
        assert (slope == 0).all()
        assert (p == 1).all()
        assert np.isnan(padj).all()
        assert np.isnan(tau).all()
    else:
        assert values_of(found)[0] == pytest.approx(np.full((5, 6), 0.7))


@pytest.mark.parametrize("name", ["emerginghotspots", "lighttrend"])
def test_dmsp_among_viirs_is_refused_by_its_values_and_by_its_grid(through, raster_of, name):
    years = light()
    layers = [raster_of(one, **METRES, name=f"viirs{n}") for n, one in enumerate(years)]
    digital = np.clip(np.rint(years[0] * 3), 0, 63)
    same_grid = raster_of(digital, **METRES, name="F182013")
    with pytest.raises(QgsProcessingException, match="'F182013' holds whole numbers from 0 to 63"):
        through(name, [same_grid, *layers[1:]])
    coarser = raster_of(digital[::2, ::2], **{**METRES, "cell": 1000.0}, name="F182013")
    with pytest.raises(QgsProcessingException, match=r"different grids.*DMSP"):
        through(name, [coarser, *layers[1:]])


@pytest.mark.parametrize("name", ["emerginghotspots", "lighttrend", "compositelights"])
def test_one_of_several_rasters_with_more_bands_is_refused(through, raster_of, name):
    layers = [raster_of(one, **METRES) for one in light()]
    layers[2] = raster_of(light(2), **METRES)
    with pytest.raises(QgsProcessingException, match="Bands of 'lights': 2"):
        through(name, layers)


@pytest.mark.parametrize("name", ["hotspotsraster", "litareas", "lightfirmgaps"])
def test_other_bands_do_not_matter(through, raster_of, values_of, name):
    values = light(2)
    one, both = (
        through(name, raster_of(some, **METRES))["OUTPUT"] for some in (values[:1], values)
    )
    if name == "hotspotsraster":
        np.testing.assert_array_equal(values_of(one), values_of(both))
    else:
        assert [f.attributes() for f in one.getFeatures()] == [
            f.attributes() for f in both.getFeatures()
        ]


def test_negative_light_is_background_everywhere(through, raster_of, values_of):
    values = light(6)
    values[:, 8:, :5] = -0.4
    layer = raster_of(values, **METRES)
    below = through("litareas", raster_of(values[0], **METRES), THRESHOLD=-1.0)["OUTPUT"]
    # a threshold below zero makes no dark cell lit
    assert sum(f["n_cells"] for f in below.getFeatures()) <= (values[0] > 0).sum()
    cleaned = values_of(through("cleanlights", layer)["OUTPUT"])
    assert cleaned.min() == 0.0
    assert np.isfinite(values_of(through("hotspotsraster", layer)["OUTPUT"])[0]).all()
    assert np.isfinite(values_of(through("lighttrend", layer)["OUTPUT"])[0]).all()


def test_empty_layers_beside_the_raster(through, run, raster_of, layer_of, values_of):
    empty = layer_of([], kind="Polygon", crs="EPSG:3405")
    layer = raster_of(light(6), **METRES)
    masked = through("cleanlights", layer, MASK=empty)["OUTPUT"]
    np.testing.assert_array_equal(values_of(masked), np.float32(light(6)))
    found = through("lighttrend", layer, ZONES=empty, ZONES_OUT="memory:")
    assert found["ZONES_OUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)
    hot = through("hotspotsraster", layer, STUDY_AREA=empty)
    assert np.isnan(values_of(hot["OUTPUT"])[0]).all()
    assert any("No cell has a value" in one for one in run.log.warnings)


def test_small_lit_areas_are_flagged_and_never_ranked(through, raster_of, column):
    values = np.zeros((9, 12))
    values[1:3, 1:4] = 2.0
    values[6, 6:9] = 100.0
    values[8, 0] = 50.0
    found = through("litareas", raster_of(values, **METRES), MIN_CELLS=1)["OUTPUT"]
    assert column(found, "n_cells") == [6, 3, 1]
    assert column(found, "sum_rad") == [12.0, 300.0, 50.0]
    assert column(found, "small") == [False, True, True]
