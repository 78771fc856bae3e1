"""lighttrend, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException
from scipy.stats import kendalltau, theilslopes

NAN = np.nan
METRES = {"crs": "EPSG:3405", "origin": (600_000, 2_330_000), "cell": 500.0}
YEARS = np.arange(2013, 2023)
LIST = ";".join(str(year) for year in YEARS)


def stack(seed=1):
    light = np.random.default_rng(seed).uniform(1, 3, (10, 6, 7))
    light[:, :3, :3] += np.arange(10)[:, None, None] * 0.8
    light[:, 5, 6] = 0.0
    light[3, 4, 4] = light[6, 4, 4] = NAN
    light[:, 4, 5] = NAN
    return np.float32(light)


def settings(layers, **more):
    layers = layers if isinstance(layers, list) else [layers]
    return {"INPUTS": layers, "YEARS": LIST, "OUTPUT": "TEMPORARY_OUTPUT"} | more


def square(left, top, width, height):
    right, bottom = left + width, top - height
    ring = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return f"Polygon(({', '.join(f'{x} {y}' for x, y in ring)}))"


ZONES = [
    (square(600_000, 2_330_000, 1500, 1500), "grows"),
    (square(601_500, 2_330_000, 2000, 1500), "noise"),
    (square(600_750, 2_329_500, 500, 250), "tiny"),
]


def test_cells_equal_scipy(run, raster_of, values_of):
    light = stack()
    found = run("lighttrend", settings(raster_of(light), CORRECTION=0))["OUTPUT"]
    assert [found.bandName(band + 1).split(": ")[1] for band in range(4)] == [
        "slope",
        "p",
        "padj",
        "tau",
    ]
    slope, p, padj, tau = values_of(found)
    for row, column in [(0, 0), (2, 2), (5, 0), (4, 4)]:
        series = light[:, row, column].astype(float)
        kept = np.isfinite(series)
        reference = kendalltau(YEARS[kept], series[kept], method="exact")
        assert tau[row, column] == pytest.approx(reference[0], rel=1e-5)
        assert p[row, column] == pytest.approx(reference[1], rel=1e-5)
        expected = theilslopes(series[kept], YEARS[kept])[0]
        assert slope[row, column] == pytest.approx(expected, rel=1e-4)
    assert np.isnan([slope[4, 5], p[4, 5], tau[4, 5]]).all()
    assert (slope[5, 6], p[5, 6]) == (0.0, 1.0)
    assert np.isnan([tau[5, 6], padj[5, 6]]).all()
    np.testing.assert_array_equal(padj[np.isfinite(padj)], p[np.isfinite(padj)])


def test_p_is_corrected_for_the_cells_that_have_light(run, raster_of, values_of):
    _, p, padj, tau = values_of(run("lighttrend", settings(raster_of(stack())))["OUTPUT"])
    tests = np.sort(p[np.isfinite(tau)])
    assert len(tests) == 40
    scaled = np.minimum.accumulate((tests * 40 / np.arange(1, 41))[::-1])[::-1]
    np.testing.assert_allclose(np.sort(padj[np.isfinite(tau)]), np.minimum(scaled, 1), rtol=1e-5)


def test_single_rasters_with_years_in_their_names(run, raster_of, values_of):
    light = stack()
    layers = [raster_of(one, name=f"lights_{year}") for year, one in zip(YEARS, light)]
    one_by_one = run("lighttrend", settings(layers, YEARS=""))["OUTPUT"]
    together = run("lighttrend", settings(raster_of(light)))["OUTPUT"]
    named = run("lighttrend", settings(raster_of(light, bands=YEARS), YEARS=""))["OUTPUT"]
    np.testing.assert_array_equal(values_of(one_by_one), values_of(together))
    np.testing.assert_array_equal(values_of(named), values_of(together))


def test_zones_get_their_series_trend_and_break(run, raster_of, layer_of, column):
    light = np.full((10, 6, 7), 2.0)
    light[:, :3, :3] += np.where(np.arange(10) >= 6, 5.0, 0.0)[:, None, None]
    light += np.random.default_rng(3).uniform(0, 0.1, (10, 1, 1))
    layer = raster_of(light, **METRES)
    zones = layer_of(ZONES, "name:string", "Polygon")
    found = run("lighttrend", settings(layer, ZONES=zones, ZONES_OUT="memory:"))["ZONES_OUT"]
    assert column(found, "name") == ["grows", "noise", "tiny"]
    assert column(found, "break_year") == [2019, NULL, 2019]
    assert column(found, "y2013") == pytest.approx([np.float32(light[0, 0, 0])] * 3, rel=1e-6)
    assert column(found, "y2022")[0] == pytest.approx(light[9, 0, 0], rel=1e-6)
    assert column(found, "n_cells") == pytest.approx([9.0, 12.0, 0.5])
    assert column(found, "small") == [False, False, True]
    series = light[:, 0, 0]
    slope = theilslopes(series, YEARS)[0]
    assert column(found, "slope")[0] == pytest.approx(slope, rel=1e-5)
    assert column(found, "slope_pct")[0] == pytest.approx(100 * slope / series.mean(), rel=1e-5)
    assert any("fewer than 4 cells, flagged 'small': 1." in one for one in run.log.warnings)


def test_zones_in_degrees_give_the_same(run, raster_of, layer_of, column, reprojected):
    layer = raster_of(stack(), **METRES)
    zones = layer_of(ZONES, "name:string", "Polygon")
    degrees = reprojected(zones)
    slopes = []
    for one in (zones, degrees):
        given = settings(layer, ZONES=one, ZONES_OUT="memory:")
        slopes.append(column(run("lighttrend", given)["ZONES_OUT"], "slope"))
    assert slopes[1] == pytest.approx(slopes[0], rel=1e-4)


def test_relative_takes_the_ups_and_downs_of_the_region_out(run, raster_of, layer_of, column):
    light = np.ones((10, 6, 7)) * (1 + np.arange(10) / 5)[:, None, None]
    zones = layer_of(ZONES, "name:string", "Polygon")
    given = settings(raster_of(light, **METRES), ZONES=zones, ZONES_OUT="memory:")
    plain = column(run("lighttrend", given)["ZONES_OUT"], "slope_pct")
    relative = column(run("lighttrend", given | {"RELATIVE": True})["ZONES_OUT"], "slope_pct")
    assert plain[0] > 5
    assert relative == pytest.approx([0.0, 0.0, 0.0], abs=1e-4)


def test_a_zone_outside_the_raster_has_no_figures(run, raster_of, layer_of, column):
    zones = layer_of([(square(900_000, 2_330_000, 500, 500),)], kind="Polygon")
    given = settings(raster_of(stack(), **METRES), ZONES=zones, ZONES_OUT="memory:")
    found = run("lighttrend", given)["ZONES_OUT"]
    for name in ("slope", "slope_pct", "p", "p_adj", "break_year", "y2013"):
        assert column(found, name) == [NULL]


def test_dmsp_mixed_with_viirs_is_refused(run, raster_of):
    light = stack()
    light[0] = np.rint(light[0])
    layers = [raster_of(one, name=f"lights{number}") for number, one in enumerate(light)]
    layers[0] = raster_of(np.nan_to_num(light[0]), name="F18")
    with pytest.raises(QgsProcessingException, match="like a DMSP product"):
        run("lighttrend", settings(layers))


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ("2013;2014", "Years given: 2; rasters or bands: 10"),
        (LIST.replace("2014", "2013"), "order of time"),
        (LIST.replace("2014", "2014.5"), "order of time"),
        (LIST.replace("2014", "x"), "not a number"),
        ("", "Years given: 0; rasters or bands: 10"),
    ],
)
def test_years_that_do_not_fit_are_refused(run, raster_of, years, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run("lighttrend", settings(raster_of(stack()), YEARS=years))


def test_a_year_without_values_leaves_nothing_to_compare_with(run, raster_of):
    light = np.random.default_rng(1).lognormal(0.0, 1.0, (10, 6, 8))
    light[4] = np.nan
    wanted = settings(raster_of(light))
    with pytest.raises((QgsProcessingException, AssertionError), match="no trend to compare with"):
        run("lighttrend", wanted | {"RELATIVE": True})


def test_few_years_are_refused_or_warned_about(run, raster_of):
    with pytest.raises(QgsProcessingException, match="at least 3 years, got 2"):
        run("lighttrend", settings(raster_of(stack()[:2]), YEARS="2013;2014"))
    run("lighttrend", settings(raster_of(stack()[:7]), YEARS=LIST[:34]))
    assert any("In 7 years" in one for one in run.log.warnings)


def test_zones_need_a_raster_with_a_crs_and_an_output_needs_zones(run, raster_of, layer_of):
    zones = layer_of(ZONES, "name:string", "Polygon")
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("lighttrend", settings(raster_of(stack(), ""), ZONES=zones))
    run("lighttrend", settings(raster_of(stack(), ""), ZONES_OUT="memory:"))
    assert any("Without zones" in one for one in run.log.warnings)


def test_an_empty_layer_of_zones_gives_an_empty_output(run, raster_of, layer_of):
    given = settings(raster_of(stack(), **METRES), ZONES=layer_of([], kind="Polygon"))
    found = run("lighttrend", given | {"ZONES_OUT": "memory:"})["ZONES_OUT"]
    assert found.featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_slopes_and_zones_are_coloured(run, raster_of, layer_of):
    zones = layer_of(ZONES, "name:string", "Polygon")
    given = settings(raster_of(stack(), **METRES), ZONES=zones, ZONES_OUT="memory:")
    found = run("lighttrend", given)
    assert found["OUTPUT"].renderer().type() == "singlebandpseudocolor"
    assert found["ZONES_OUT"].renderer().classAttribute() == "slope_pct"


def test_cancel_ends_the_run_without_outputs(run, raster_of, log):
    log.cancel_at = 0
    assert run("lighttrend", settings(raster_of(stack())), log) == {}
