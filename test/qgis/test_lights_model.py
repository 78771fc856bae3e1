"""The shipped model of nighttime lights, from months to trends."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingModelAlgorithm,
    QgsRasterLayer,
)
from scipy import ndimage

NAN = np.nan


@pytest.fixture
def review(run, root):
    """Return a function that runs the model: its outputs by title, layers as layers."""

    def start(**parameters):
        model = QgsProcessingModelAlgorithm()
        assert model.fromFile(str(root / "resources" / "models" / "lights_review.model3"))
        titles = {one.name(): one.description() for one in model.parameterDefinitions()}
        return {titles[name]: layer for name, layer in run.model(model, parameters).items()}

    return start


TITLES = {
    "Cleaned lights",
    "Lit areas",
    "Hot spots",
    "Emerging hot spots",
    "Summary of emerging hot spots",
    "Trends",
}


def test_six_years_of_months(review, raster_of, values_of, run):
    rng = np.random.default_rng(1)
    months = rng.uniform(0.2, 0.8, (75, 40, 40))
    months[:, 4:9, 4:9] += 20.0 + np.arange(75)[:, None, None]
    views = np.full(months.shape, 3.0)
    views[:, 15, 15] = 1.0
    views[10:30, 15, 15] = 0.0
    months[10:30, 15, 15] = 0.0
    found = review(
        LIGHTS=raster_of(months, name="months"),
        COUNTS=raster_of(views, name="views"),
        START="2015-10",
        BAND=6,
        RADIUS=1000,
    )
    assert set(found) == TITLES
    assert "Months: 75, from 2015-10 to 2021-12" in run.log.text
    cleaned = values_of(found["Cleaned lights"])
    assert [found["Cleaned lights"].bandName(band)[-4:] for band in (1, 6)] == ["2016", "2021"]
    # 7 views in 2016, none in 2017, 9 in 2018, 12 in each later year
    assert np.isnan(cleaned[:, 15, 15]).tolist() == [True, True, True, False, False, False]
    assert np.isnan(cleaned).sum() == 3
    assert "2017: cells never observed: 1." in run.log.text
    areas = list(found["Lit areas"].getFeatures())
    assert [one["n_cells"] for one in areas] == [25]
    assert values_of(found["Hot spots"])[2, 6, 6] == 3
    assert values_of(found["Emerging hot spots"])[0, 6, 6] in (3, 4)
    assert values_of(found["Trends"])[0, 6, 6] > 0
    assert found["Summary of emerging hot spots"].featureCount() == 17


def test_mumbai_from_131_months_to_ten_years(review, shared_data, values_of, run):
    layers = []
    for name in ("radiance", "clouds"):
        path = shared_data / "ntl_mumbai" / "mumbai_ntl" / "datacube" / f"mumbai_{name}.nc"
        layers.append(QgsRasterLayer(str(path), name))
        assert not layers[-1].crs().isValid()
        layers[-1].setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    found = review(LIGHTS=layers[0], COUNTS=layers[1], START="2012-04", BAND=10, THRESHOLD=20)
    assert set(found) == TITLES
    assert "repeats the month before" in run.log.text
    assert "Months: 130, from 2012-04 to 2023-01" in run.log.text
    assert run.log.text.count("cells never observed") == 10
    cleaned = values_of(found["Cleaned lights"])
    assert cleaned.shape == (10, 101, 48)
    _, count = ndimage.label(cleaned[9] >= 20)
    sizes = np.bincount(ndimage.label(cleaned[9] >= 20)[0].ravel())[1:]
    assert found["Lit areas"].featureCount() == (sizes >= 5).sum() <= count
    lit = sum(one["n_cells"] for one in found["Lit areas"].getFeatures())
    assert lit == sizes[sizes >= 5].sum()
    bins = values_of(found["Hot spots"])[2]
    assert (bins >= 2).any()
    classes = values_of(found["Emerging hot spots"])[0]
    hot_now = np.isin(classes, [1, 2, 3, 4, 5, 6, 7])
    np.testing.assert_array_equal(hot_now, bins >= 2)
    assert np.isfinite(values_of(found["Trends"])[0]).all()
    for title in TITLES - {"Summary of emerging hot spots"}:
        assert found[title].crs().authid() == "EPSG:4326"
