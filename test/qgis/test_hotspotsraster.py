"""hotspotsraster, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsProcessingException

from quantu.plugin.engine import hotspots
from quantu.plugin.engine.weights import Listed

NAN = np.nan
METRES = ("EPSG:3405", (600_000, 2_330_000), 500.0)


def light(seed=1, shape=(40, 50)):
    rng = np.random.default_rng(seed)
    values = rng.lognormal(0.0, 1.0, shape)
    values[10:15, 20:26] += 12.0
    values[30:, :8] = NAN
    return values


def settings(layer, **more):
    return {"INPUT": layer, "BAND": 1, "RADIUS": 1000.0, "OUTPUT": "TEMPORARY_OUTPUT"} | more


def test_its_scores_are_those_of_the_cells_as_points(run, raster_of, values_of):
    layer = raster_of(light(), *METRES)
    values = values_of(layer)[0]
    found = run("hotspotsraster", settings(layer))
    z, p, bins, adjusted, near = values_of(found["OUTPUT"])
    rows, columns = np.nonzero(~np.isnan(values))
    distance = 500.0 * np.hypot(rows[:, None] - rows, columns[:, None] - columns)
    places = Listed.of(*np.nonzero(distance <= 1000.0), len(rows))
    expected = hotspots.getis_ord(values[rows, columns], places)
    np.testing.assert_allclose(z[rows, columns], expected.z, atol=1e-9)
    np.testing.assert_array_equal(near[rows, columns], places.counts)
    np.testing.assert_allclose(p[rows, columns], expected.p, rtol=0.02, atol=1e-9)
    np.testing.assert_allclose(adjusted[rows, columns], expected.adjusted, rtol=0.05, atol=1e-9)
    assert (bins[10:15, 20:26] >= 2).mean() > 0.9
    assert (found["HOT"], found["COLD"]) == ((bins >= 2).sum(), (bins <= -2).sum())
    for band in (z, p, bins, adjusted, near):
        assert np.isnan(band[np.isnan(values)]).all()


@pytest.mark.parametrize(
    ("crs", "origin", "cell"), [METRES, ("EPSG:4326", (106.0, 11.0), 1 / 240)], ids=["m", "degrees"]
)
def test_its_scores_are_those_of_the_tool_for_points(
    run, raster_of, values_of, layer_of, crs, origin, cell
):
    layer = raster_of(light(), crs, origin, cell)
    values = values_of(layer)[0]
    rows, columns = np.nonzero(~np.isnan(values))
    x, y = origin[0] + (columns + 0.5) * cell, origin[1] - (rows + 0.5) * cell
    centres = [tuple(one) for one in np.column_stack([x, y, values[rows, columns]]).tolist()]
    # 1,100 m is 36 m or more from every distance between two of these cells
    z, _, _, _, near = values_of(run("hotspotsraster", settings(layer, RADIUS=1100.0))["OUTPUT"])
    points = run(
        "hotspotsvector",
        {
            "INPUT": layer_of(centres, "light:double", crs=crs),
            "FIELD": "light",
            "RADIUS": 1100.0,
            "OUTPUT": "TEMPORARY_OUTPUT",
        },
    )["OUTPUT"]
    # a sink keeps the values, not the order: each point is found again by its place
    found = {
        (one.geometry().asPoint().x(), one.geometry().asPoint().y()): (one["gi_z"], one["n_near"])
        for one in points.getFeatures()
    }
    expected = np.array([found[one[:2]] for one in centres], dtype=float)
    np.testing.assert_allclose(z[rows, columns], expected[:, 0], rtol=0.0, atol=1e-9)
    np.testing.assert_array_equal(near[rows, columns], expected[:, 1])


def test_bands_have_names_and_the_raster_its_place(run, raster_of):
    layer = raster_of(light(), *METRES)
    out = run("hotspotsraster", settings(layer))["OUTPUT"]
    names = [out.bandName(band).partition(": ")[2] for band in range(1, out.bandCount() + 1)]
    assert names == ["z", "p", "bin", "padj", "n"]
    assert out.extent() == layer.extent()
    assert out.crs().authid() == "EPSG:3405"


def test_a_raster_in_degrees_is_measured_in_metres(run, raster_of, values_of):
    layer = raster_of(light(), "EPSG:4326", (20.0, 60.0), 1 / 240)
    near = values_of(run("hotspotsraster", settings(layer))["OUTPUT"])[4]
    # at 60 N a cell is 464 m high and 232 m wide: 9 cells in the row, 7 two rows up and down
    assert near[20, 30] == 9 + 2 * 7 + 2 * 3 - 1


def test_local_moran_has_quadrants(run, raster_of, values_of):
    values = light(2)
    values[23:28, 23:28] = 0.1
    values[25, 25] = 60.0
    layer = raster_of(values, *METRES)
    found = run("hotspotsraster", settings(layer, STATISTIC=1))
    bands = values_of(found["OUTPUT"])
    z, _, bins, _, _, quadrant = bands
    assert quadrant[12, 23] == 1
    assert quadrant[25, 25] == 3
    assert quadrant[25, 26] == 4
    assert set(np.unique(quadrant[~np.isnan(quadrant)])) == {1, 2, 3, 4}
    alike = (quadrant == 1) | (quadrant == 2)
    same_sign = np.isnan(z) | (z == 0) | ((z > 0) == alike)
    assert same_sign.mean() > 0.95
    assert found["HOT"] == ((bins >= 2) & (quadrant == 1)).sum() > 0


def test_a_study_area_keeps_the_sea_out(run, raster_of, values_of, layer_of):
    values = np.zeros((40, 50))
    values[:, :20] = light(3)[:, :20]
    values[np.isnan(values)] = 1.0
    layer = raster_of(values, *METRES)
    west = (
        "Polygon((600000 2310000, 610000 2310000, 610000 2330000, 600000 2330000, 600000 2310000))"
    )
    area = layer_of([(west,)], kind="Polygon", crs="EPSG:3405")
    found = run("hotspotsraster", settings(layer, STUDY_AREA=area))
    z = values_of(found["OUTPUT"])[0]
    assert not np.isnan(z[:, :20]).any()
    assert np.isnan(z[:, 20:]).all()
    alone = run("hotspotsraster", settings(raster_of(values[:, :20], *METRES)))
    np.testing.assert_allclose(z[:, :20], values_of(alone["OUTPUT"])[0], atol=1e-12)


def test_a_study_area_in_degrees_on_a_raster_in_metres(run, raster_of, values_of, layer_of):
    layer = raster_of(light(4), *METRES)
    whole = "Polygon((105 20, 108 20, 108 22, 105 22, 105 20))"
    area = layer_of([(whole,)], kind="Polygon", crs="EPSG:4326")
    inside = run("hotspotsraster", settings(layer, STUDY_AREA=area))
    without = run("hotspotsraster", settings(layer))
    np.testing.assert_array_equal(values_of(inside["OUTPUT"]), values_of(without["OUTPUT"]))


@pytest.mark.parametrize("correction", [0, 2])
def test_other_corrections(run, raster_of, values_of, correction):
    layer = raster_of(light(), *METRES)
    _, p, _, adjusted, _ = values_of(
        run("hotspotsraster", settings(layer, CORRECTION=correction))["OUTPUT"]
    )
    tests = np.count_nonzero(~np.isnan(p))
    expected = p if correction == 0 else np.minimum(p * tests, 1.0)
    np.testing.assert_allclose(adjusted, expected, rtol=1e-12)


def test_the_normal_distribution_when_asked_for(run, raster_of, values_of):
    from math import erfc, sqrt

    layer = raster_of(light(), *METRES)
    z, p, *_ = values_of(run("hotspotsraster", settings(layer, P_METHOD=1))["OUTPUT"])
    assert p[12, 23] == pytest.approx(erfc(abs(z[12, 23]) / sqrt(2)), rel=1e-9)


@pytest.mark.parametrize(
    ("more", "said"),
    [({"RADIUS": 4000.0}, True), ({}, False), ({"RADIUS": 4000.0, "P_METHOD": 1}, False)],
)
def test_draws_for_wide_discs_are_said(run, raster_of, more, said):
    run("hotspotsraster", settings(raster_of(light(), *METRES), **more))
    assert any("come from random permutations" in one for one in run.log.infos) == said


def test_skewed_noise_is_hot_by_the_normal_distribution_only(run, raster_of):
    noise = np.random.default_rng(5).lognormal(0.0, 1.5, (40, 50))
    layer = raster_of(noise, *METRES)
    assert run("hotspotsraster", settings(layer))["HOT"] == 0
    assert run("hotspotsraster", settings(layer, P_METHOD=1))["HOT"] > 0


def test_no_data_and_equal_values_are_said(run, raster_of, values_of):
    for values, words in (
        (np.full((9, 9), NAN), "No cell has a value"),
        (np.ones((9, 9)), "nothing can be hot"),
    ):
        found = run("hotspotsraster", settings(raster_of(values, *METRES)))
        assert np.isnan(values_of(found["OUTPUT"])[0]).all()
        assert (found["HOT"], found["COLD"]) == (0, 0)
        assert any(words in one for one in run.log.warnings)


def test_many_zeros_and_a_tiny_radius_are_said(run, raster_of):
    values = np.zeros((20, 20))
    values[:4] = light()[:4, :20]
    run("hotspotsraster", settings(raster_of(values, *METRES), RADIUS=100.0))
    assert any("80% of the cells are zero" in one for one in run.log.warnings)
    assert any("smaller than a cell" in one for one in run.log.warnings)


@pytest.mark.parametrize(
    ("crs", "changed", "sentence"),
    [
        ("", {}, "no coordinate reference system"),
        ("EPSG:3857", {}, "not metres on the ground"),
        ("EPSG:4326", {"BAND": 2}, r"(?i)band|value for"),
        ("EPSG:4326", {"RADIUS": 0}, r"(?i)above zero"),
        ("EPSG:4326", {"INPUT": "nothing.tif"}, r"(?i)input|raster"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(run, raster_of, crs, changed, sentence):
    layer = raster_of(light(), crs, (106.0, 11.0) if crs != "EPSG:3857" else (1.18e7, 1.2e6))
    with pytest.raises((QgsProcessingException, AssertionError), match=sentence):
        run("hotspotsraster", settings(layer, **changed))


def test_it_can_be_cancelled(run, raster_of, log):
    log.cancel_at = 0.0
    found = run("hotspotsraster", settings(raster_of(light(), *METRES)), log)
    assert found == {} or "HOT" not in found


def test_the_same_raster_gives_the_same_bits(run, raster_of, values_of):
    layer = raster_of(light(), *METRES)
    one, two = (values_of(run("hotspotsraster", settings(layer))["OUTPUT"]) for _ in range(2))
    np.testing.assert_array_equal(one, two)


def test_its_output_is_styled_and_remembers_its_run(run, raster_of):
    from qgis.core import QgsPalettedRasterRenderer

    layer = raster_of(light(), *METRES)
    for statistic, band in ((0, 3), (1, 6)):
        algorithm_output = run("hotspotsraster", settings(layer, STATISTIC=statistic))["OUTPUT"]
        renderer = algorithm_output.renderer()
        assert isinstance(renderer, QgsPalettedRasterRenderer)
        assert renderer.band() == band
        assert "hotspotsraster" in str(algorithm_output.metadata().history())


def test_the_help_shows_a_picture_that_is_there(provider, root):
    from urllib.parse import urlparse
    from urllib.request import url2pathname

    for name in ("hotspotsraster", "hotspotsvector", "hotspotsgrid", "localmoran"):
        text = provider.algorithm(name).shortHelpString()
        address = text.partition('<img src="')[2].partition('"')[0]
        picture = url2pathname(urlparse(address).path)
        assert picture == str(root / "resources" / "help" / "permutation-law.png")
        assert (root / "resources" / "help" / "permutation-law-vi.png").is_file()
