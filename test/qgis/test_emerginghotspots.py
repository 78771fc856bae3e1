"""emerginghotspots, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsPalettedRasterRenderer, QgsProcessingException

from quantu.plugin.processing.algorithms.emerging_hotspots import class_names

NAN = np.nan
METRES = {"crs": "EPSG:3405", "origin": (600_000, 2_330_000), "cell": 500.0}
YEARS = ";".join(str(year) for year in range(2013, 2023))


def stack(rows=40, columns=40):
    """Return ten years of noise with a new, an old and a growing place of light."""
    light = np.random.default_rng(1).uniform(0.5, 2.0, (10, rows, columns))
    light[9, 4:9, 4:9] += 60.0
    light[:9, 4:9, 24:29] += 60.0
    light[:, 24:29, 4:9] += 40.0 + 12.0 * np.arange(10)[:, None, None]
    light[9, 24:29, 24:29] = NAN
    return light


def settings(layers, **more):
    layers = layers if isinstance(layers, list) else [layers]
    return {
        "INPUTS": layers,
        "YEARS": YEARS,
        "RADIUS": 1000,
        "OUTPUT": "TEMPORARY_OUTPUT",
    } | more


def test_new_historical_and_intensifying_places(run, raster_of, values_of):
    classes = values_of(run("emerginghotspots", settings(raster_of(stack(), **METRES)))["OUTPUT"])
    assert (classes[0, 5:8, 5:8] == 1).all()
    assert (classes[0, 5:8, 25:28] == 8).all()
    assert (classes[0, 25:28, 5:8] == 3).all()
    assert np.isnan(classes[0, 25:28, 25:28]).all()
    assert classes[0, 15, 35] == 0
    assert any("no class" in one and one.endswith(": 25.") for one in run.log.warnings)


def test_the_summary_counts_cells_and_area(run, raster_of, values_of, column):
    given = settings(raster_of(stack(), **METRES), SUMMARY="memory:")
    found = run("emerginghotspots", given)
    table, classes = found["SUMMARY"], values_of(found["OUTPUT"])[0]
    codes = column(table, "class")
    assert codes == [1, 2, 3, 4, 5, 6, 7, 8, -1, -2, -3, -4, -5, -6, -7, -8, 0]
    assert column(table, "cells") == [int((classes == code).sum()) for code in codes]
    assert column(table, "area_km2") == [cells / 4 for cells in column(table, "cells")]
    assert column(table, "name")[:2] == ["new hot spot", "consecutive hot spot"]


def test_the_output_has_a_colour_for_every_class(run, raster_of):
    layer = run("emerginghotspots", settings(raster_of(stack(), **METRES)))["OUTPUT"]
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)
    labels = {one.value: one.label for one in layer.renderer().classes()}
    assert sorted(labels) == list(range(-8, 9))
    for code, name in class_names().items():
        assert labels[code].startswith(f"{name} · ")


@pytest.mark.parametrize(("rows", "method", "said"), [(20, 0, 1), (20, 1, 0), (40, 0, 0)])
def test_p_values_drawn_at_random_are_said_to_be(run, raster_of, rows, method, said):
    # 20 by 20 cells are fewer than the 500 that the permutation law needs; the radius holds 13
    light = stack()[:, :rows, :rows]
    run("emerginghotspots", settings(raster_of(light, **METRES), P_METHOD=method))
    assert sum("random permutations" in one for one in run.log.infos) == said


def test_the_years_with_drawn_p_values_are_named_where_others_have_none(run, raster_of):
    light = stack()
    light[3, 10:] = NAN  # 400 cells are left in 2016
    run("emerginghotspots", settings(raster_of(light, **METRES)))
    (said,) = (one for one in run.log.infos if "random permutations" in one)
    assert said.endswith("these years: 2016.")


def test_the_years_of_the_map_are_judged_as_hotspotsraster_judges_them(run, raster_of, values_of):
    light = stack()
    layers = [
        raster_of(one, name=f"lights_{2013 + year}", **METRES) for year, one in enumerate(light)
    ]
    found = run("emerginghotspots", settings(layers, YEARS="", P_METHOD=1))["OUTPUT"]
    last = run(
        "hotspotsraster",
        {
            "INPUT": layers[9],
            "BAND": 1,
            "RADIUS": 1000,
            "P_METHOD": 1,
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    classes, bins = values_of(found)[0], values_of(last)[2]
    hot_now = np.isin(classes, [1, 2, 3, 4, 5, 6, 7])
    np.testing.assert_array_equal(hot_now, bins >= 2)


def test_degrees(run, raster_of, values_of):
    found = run("emerginghotspots", settings(raster_of(stack())))["OUTPUT"]
    assert values_of(found)[0][6, 6] == 1
    assert found.crs().authid() == "EPSG:4326"


def test_noise_of_skewed_light_has_almost_no_pattern(run, raster_of, values_of):
    noise = np.random.default_rng(7).lognormal(0, 1, (10, 40, 40))
    classes = values_of(run("emerginghotspots", settings(raster_of(noise, **METRES)))["OUTPUT"])[0]
    assert (classes != 0).mean() < 0.01


def test_years_that_are_too_few_or_few(run, raster_of):
    with pytest.raises(QgsProcessingException, match="at least 5 years, got 4"):
        run("emerginghotspots", settings(raster_of(stack()[:4], **METRES), YEARS=YEARS[:19]))
    run("emerginghotspots", settings(raster_of(stack()[:6], **METRES), YEARS=YEARS[:29]))
    assert any("With 6 years" in one for one in run.log.warnings)


def test_what_cannot_be_done_is_said(run, raster_of):
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("emerginghotspots", settings(raster_of(stack(), "")))
    with pytest.raises(QgsProcessingException, match="radius must be above zero"):
        run("emerginghotspots", settings(raster_of(stack(), **METRES), RADIUS=0))
    layers = [raster_of(one, **METRES) for one in stack()]
    layers[3] = raster_of(stack()[3][:20], **METRES)
    with pytest.raises(QgsProcessingException, match="different grids"):
        run("emerginghotspots", settings(layers))


def test_rasters_of_one_value_have_no_classes(run, raster_of, values_of):
    found = run("emerginghotspots", settings(raster_of(np.full((10, 9, 9), 2.0), **METRES)))
    assert np.isnan(values_of(found["OUTPUT"])).all()
    assert any("nothing can be hot" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, raster_of, log):
    log.cancel_at = 0
    assert run("emerginghotspots", settings(raster_of(stack(), **METRES)), log) == {}
