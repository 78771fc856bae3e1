"""compositelights, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingException, QgsRasterLayer

NAN = np.nan


def months(count, seed=1):
    return np.random.default_rng(seed).uniform(0.1, 9, (count, 2, 3)).astype(np.float32)


def counts(count, seed=2):
    return np.random.default_rng(seed).integers(0, 5, (count, 2, 3)).astype(float)


def settings(layers, **more):
    layers = layers if isinstance(layers, list) else [layers]
    return {"INPUTS": layers, "START": "2012-11", "OUTPUT": "TEMPORARY_OUTPUT"} | more


def weighted(light, views):
    total = views.sum(axis=0)
    return np.where(total > 0, (light * views).sum(axis=0) / np.maximum(total, 1), NAN)


def test_years_are_means_weighted_by_the_counts(run, raster_of, values_of):
    light, views = months(16), counts(16)
    views[2:14, 0, 0] = 0
    layer, cover = raster_of(light), raster_of(views, name="counts")
    found = run("compositelights", settings(layer, COVERAGE=[cover]))["OUTPUT"]
    years = [slice(0, 2), slice(2, 14), slice(14, 16)]
    expected = [weighted(light[one], views[one]) for one in years]
    np.testing.assert_allclose(values_of(found), expected, rtol=1e-6)
    assert [found.bandName(band).split(": ")[1] for band in (1, 2, 3)] == ["2012", "2013", "2014"]
    assert "Months: 16, from 2012-11 to 2014-02" in run.log.text
    assert "2013: cells never observed: 1." in run.log.text
    assert [one[:15] for one in run.log.warnings] == ["2012: months: 2", "2014: months: 2"]


def test_years_are_shown_as_light_and_not_as_red_green_and_blue(run, raster_of):
    found = run("compositelights", settings(raster_of(months(16))))["OUTPUT"]
    assert (found.bandCount(), found.renderer().type()) == (3, "singlebandpseudocolor")


def test_only_whole_years_and_their_counts(run, raster_of, values_of):
    light, views = months(16), counts(16)
    given = settings(raster_of(light), COVERAGE=[raster_of(views)], COUNTS="TEMPORARY_OUTPUT")
    found = run("compositelights", given | {"WHOLE_YEARS": True})
    assert found["OUTPUT"].bandName(1).endswith("2013")
    some = slice(2, 14)
    np.testing.assert_allclose(
        values_of(found["OUTPUT"]), [weighted(light[some], views[some])], rtol=1e-6
    )
    np.testing.assert_array_equal(values_of(found["COUNTS"]), [views[some].sum(axis=0)])
    with pytest.raises(QgsProcessingException, match="No year has twelve months"):
        run("compositelights", settings(raster_of(months(5)), WHOLE_YEARS=True))


def test_single_rasters_and_the_median(run, raster_of, values_of):
    light = months(3)
    light[1, 0, 0] = NAN
    layers = [raster_of(one) for one in light]
    found = run("compositelights", settings(layers, METHOD=1, START="2019-1"))["OUTPUT"]
    np.testing.assert_allclose(values_of(found)[0], np.nanmedian(light, axis=0), rtol=1e-6)
    assert any("Without cloud-free counts" in one for one in run.log.warnings)


def test_a_month_given_twice_is_left_out(run, raster_of, values_of):
    light = months(13)
    twice = np.concatenate([light[:5], light[4:]])
    once = run("compositelights", settings(raster_of(light), START="2012-01"))["OUTPUT"]
    found = run("compositelights", settings(raster_of(twice), START="2012-01"))["OUTPUT"]
    np.testing.assert_array_equal(values_of(found), values_of(once))
    assert any("lights [6]' repeats the month before" in one for one in run.log.warnings)


def test_mumbai_2013_to_2022_and_its_month_given_twice(run, shared_data, values_of):
    from osgeo import gdal

    folder = shared_data / "ntl_mumbai"
    layers = []
    for name in ("radiance", "clouds"):
        path = folder / "mumbai_ntl" / "datacube" / f"mumbai_{name}.nc"
        layers.append(QgsRasterLayer(str(path), name))
        layers[-1].setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    found = run("compositelights", settings(layers[0], COVERAGE=[layers[1]], START="2012-04"))
    light = gdal.Open(layers[0].source()).ReadAsArray()
    views = gdal.Open(layers[1].source()).ReadAsArray()
    assert (light[8] == light[7]).all()
    years = values_of(found["OUTPUT"])
    assert len(years) == 12
    for year in range(10):
        first = 10 + 12 * year
        some = slice(first, first + 12)
        np.testing.assert_allclose(years[1 + year], weighted(light[some], views[some]), rtol=1e-5)
    # the annual means shipped with the data are plain ones; where all months were seen equally
    # often both agree, so the years cannot be shifted
    means = gdal.Open(str(folder / "mumbai_viirs_annual_mean.tif")).ReadAsArray()
    assert np.corrcoef(years[1].ravel(), means[0].ravel())[0, 1] > 0.98
    assert "Months: 130, from 2012-04 to 2023-01" in run.log.text
    assert found["OUTPUT"].crs().authid() == "EPSG:4326"


@pytest.mark.parametrize("start", ["", "2012", "2012-13", "2012-00", "April 2012"])
def test_a_start_that_is_no_month_is_refused(run, raster_of, start):
    with pytest.raises(QgsProcessingException, match=r"like 2012-04|START|First month"):
        run("compositelights", settings(raster_of(months(2)), START=start))


def test_counts_that_do_not_fit_are_refused(run, raster_of):
    layer = raster_of(months(3))
    with pytest.raises(QgsProcessingException, match="Months of light: 3; of cloud-free counts: 2"):
        run("compositelights", settings(layer, COVERAGE=[raster_of(counts(2))]))
    other = raster_of(counts(3), origin=(107.0, 11.0))
    with pytest.raises(QgsProcessingException, match="different grids"):
        run("compositelights", settings(layer, COVERAGE=[other]))


def test_rasters_on_different_grids_or_of_several_bands_are_refused(run, raster_of):
    one = raster_of(months(1)[0])
    shifted = raster_of(months(1)[0], origin=(106.0, 11.001))
    with pytest.raises(QgsProcessingException, match="different grids"):
        run("compositelights", settings([one, shifted]))
    with pytest.raises(QgsProcessingException, match=r"Bands of .*: 2\."):
        run("compositelights", settings([one, raster_of(months(2))]))


def test_cancel_ends_the_run_without_outputs(run, raster_of, log):
    log.cancel_at = 0
    assert run("compositelights", settings(raster_of(months(2))), log) == {}
