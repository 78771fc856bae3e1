"""cleanlights, as the toolbox runs it."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsProcessingException, QgsSingleBandPseudoColorRenderer

NAN = np.nan
CELL = 500.0
METRES = ("EPSG:3405", (600_000, 2_330_000), CELL)
LIGHT = np.array([[5.0, 4.0, 3.0], [-0.5, 0.25, 0.0], [NAN, 9.0, 2.0]])


def settings(layer, **more):
    return {"INPUT": layer, "OUTPUT": "TEMPORARY_OUTPUT"} | more


def test_nothing_but_negatives_changes_by_default(run, raster_of, values_of):
    found = run("cleanlights", settings(raster_of(LIGHT)))
    expected = LIGHT.copy()
    expected[1, 0] = 0.0
    np.testing.assert_array_equal(values_of(found["OUTPUT"])[0], expected)


@pytest.mark.parametrize(("lowest", "warned"), [(-999.3, True), (-1.5, False)])
def test_no_data_that_is_not_declared_is_noticed(run, raster_of, lowest, warned):
    run("cleanlights", settings(raster_of([[lowest, 0.5, NAN, 3.0]])))
    assert any("too low for the noise" in one for one in run.log.warnings) == warned


def test_its_output_is_shown_as_light(run, raster_of):
    shown = run("cleanlights", settings(raster_of(LIGHT)))["OUTPUT"].renderer()
    assert isinstance(shown, QgsSingleBandPseudoColorRenderer)
    colours = [
        item.color.name() for item in shown.shader().rasterShaderFunction().colorRampItemList()
    ]
    assert (shown.band(), colours[0], colours[-1]) == (1, "#00224e", "#fee838")


def test_floor_and_negatives_as_no_data(run, raster_of, values_of):
    found = run("cleanlights", settings(raster_of(LIGHT), FLOOR=0.5, NEGATIVE=1))
    expected = LIGHT.copy()
    expected[1, 0], expected[1, 1] = NAN, 0.0
    np.testing.assert_array_equal(values_of(found["OUTPUT"])[0], expected)


def test_cells_seen_too_rarely_become_no_data(run, raster_of, values_of):
    counts = raster_of(np.array([[20, 11, 12], [20, 20, 20], [20, 0, NAN]]), name="counts")
    found = run("cleanlights", settings(raster_of(LIGHT), COVERAGE=counts))
    cleaned = values_of(found["OUTPUT"])[0]
    assert np.isnan(cleaned[[0, 2, 2], [1, 1, 2]]).all()
    assert cleaned[0, 2] == 3.0
    assert "Never observed without cloud: cells: 2; light taken away: 11" in run.log.text
    assert "Observed too few times: cells: 1; light taken away: 4" in run.log.text


def test_every_band_has_its_own_counts(run, raster_of, values_of):
    layer = raster_of(np.array([LIGHT, LIGHT + 1]), bands=(2019, 2020))
    counts = raster_of(np.array([np.full((3, 3), 20), np.full((3, 3), 5)]), name="counts")
    found = run("cleanlights", settings(layer, COVERAGE=counts))["OUTPUT"]
    cleaned = values_of(found)
    assert np.isfinite(cleaned[0]).sum() == 8
    assert np.isnan(cleaned[1]).all()
    assert found.bandName(2).endswith("2020")


def test_cells_touched_by_a_mask_become_no_data_whatever_its_crs(
    run, raster_of, layer_of, values_of, reprojected
):
    mask = layer_of(
        [("Polygon((600400 2329600, 600600 2329600, 600600 2329700, 600400 2329600))",)],
        kind="Polygon",
        crs="EPSG:3405",
    )
    degrees = reprojected(mask)
    expected = LIGHT.copy()
    expected[1, 0], expected[0, :2] = 0.0, NAN
    for one in (mask, degrees):
        found = run("cleanlights", settings(raster_of(LIGHT, *METRES), MASK=one))
        np.testing.assert_array_equal(values_of(found["OUTPUT"])[0], expected)
    wider = run("cleanlights", settings(raster_of(LIGHT, *METRES), MASK=mask, MASK_BUFFER=150))
    expected[1, :2] = NAN
    np.testing.assert_array_equal(values_of(wider["OUTPUT"])[0], expected)


@pytest.mark.filterwarnings("error:invalid value")
def test_a_mask_that_reaches_beyond_the_rasters_projection_is_refused(run, raster_of, layer_of):
    mask = layer_of([("Polygon((5 10, 6 10, 6 11, 5 10))",)], kind="Polygon", crs="EPSG:4326")
    raster = raster_of(LIGHT, "EPSG:9210", (600_000, 1_200_000), CELL)
    given = settings(raster, MASK=mask, MASK_BUFFER=1_000_000)
    with pytest.raises(QgsProcessingException, match="outside the area"):
        run("cleanlights", given)


def test_the_report_tells_rules_and_bands(run, raster_of, tmp_path):
    path = str(tmp_path / "cleaning.html")
    layer = raster_of(LIGHT, name="<light>")
    run("cleanlights", settings(layer, FLOOR=0.5, REPORT=path))
    text = Path(path).read_text(encoding="utf-8")
    assert "&lt;light&gt;" in text
    cells = re.findall("<td[^>]*>([^<]*)</td>", text)
    assert cells[-7:-4] == ["Light under the floor", "1", "0.25"]
    assert cells[-3:-1] == ["22.75", "23"]


def test_a_raster_higher_than_a_block(run, raster_of, values_of):
    values = np.arange(1100 * 3, dtype=float).reshape(1100, 3) - 5
    found = run("cleanlights", settings(raster_of(values), FLOOR=600))
    expected = np.where(values < 600, 0.0, values)
    np.testing.assert_array_equal(values_of(found["OUTPUT"])[0], expected)


def test_a_raster_without_crs_can_be_cleaned_but_not_masked(run, raster_of, layer_of, values_of):
    layer = raster_of(LIGHT, "")
    assert values_of(run("cleanlights", settings(layer))["OUTPUT"])[0][1, 0] == 0.0
    mask = layer_of([("Polygon((0 0, 1 0, 1 1, 0 0))",)], kind="Polygon")
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("cleanlights", settings(layer, MASK=mask))


def test_counts_on_another_grid_or_with_other_bands_are_refused(run, raster_of):
    with pytest.raises(QgsProcessingException, match="different grids"):
        run("cleanlights", settings(raster_of(LIGHT), COVERAGE=raster_of(np.ones((2, 3)))))
    three = raster_of(np.ones((3, 3, 3)), name="counts")
    layer = raster_of(np.array([LIGHT, LIGHT]))
    with pytest.raises(QgsProcessingException, match="Bands of 'counts': 3, of 'lights': 2"):
        run("cleanlights", settings(layer, COVERAGE=three))


def test_a_raster_of_no_data_stays_one(run, raster_of, values_of):
    found = run("cleanlights", settings(raster_of(np.full((2, 2), NAN)), FLOOR=1))
    assert np.isnan(values_of(found["OUTPUT"])).all()


def test_cancel_ends_the_run_without_outputs(run, raster_of, log):
    log.cancel_at = 0
    assert run("cleanlights", settings(raster_of(LIGHT)), log) == {}


def test_a_cancelled_run_leaves_no_half_written_raster(run, raster_of, tmp_path, log):
    import numpy as np

    path = tmp_path / "cleaned.tif"
    log.cancel_at = 20
    source = raster_of(np.ones((40, 40)))
    assert run("cleanlights", {"INPUT": source, "OUTPUT": str(path)}, log) == {}
    assert not path.exists()
