from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import (
    hotspots,
    local_statistics,
    raster_hotspots,
    raster_scan,
    significance,
)
from quantu.plugin.engine.errors import Cancelled, EngineError
from quantu.plugin.engine.grid import Placement
from quantu.plugin.engine.local_statistics import Moments
from quantu.plugin.engine.weights import Listed

ARC = 15 / 3600
DEGREES = Placement(70, 60, (105.0, ARC, 0.0, 61.0, 0.0, -ARC), geographic=True)


def raster_of(values, half_widths):
    return raster_scan.Raster(lambda first, last: values[first:last], values.shape, half_widths)


def scanned(values, half_widths, *options):
    raster = raster_of(values, half_widths)
    found = raster_scan.survey(raster)
    strips = list(raster_scan.scan(raster, found, *options))
    return {
        name: np.concatenate([getattr(strip, name) for strip in strips])
        for name in ("z", "p", "near", "quadrant")
    }


def light(shape, seed):
    rng = np.random.default_rng(seed)
    values = rng.lognormal(0.0, 1.0, shape)
    values[shape[0] // 2 :, : shape[1] // 3] = np.nan
    values[rng.random(shape) < 0.2] = np.nan
    return values


def places_of(values, radius):
    rows, columns = np.nonzero(~np.isnan(values))
    near = np.hypot(rows[:, None] - rows, columns[:, None] - columns) <= radius
    return values[rows, columns], Listed.of(*np.nonzero(near), len(rows))


def plane(values):
    return Placement(*values.shape, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", ["continuous", "counts"])
def test_p_of_a_raster_is_p_of_its_cells_as_points(seed, kind):
    values = light((50, 40), seed)
    values = np.floor(2 * values) if kind == "counts" else values
    known, places = places_of(values, 2.0)
    found = scanned(values, plane(values).half_widths(2.0))
    expected = hotspots.p_values(known, places)
    fine = ~np.isnan(values) & (found["near"] > 0)
    np.testing.assert_allclose(found["p"][fine], expected[places.counts > 0], rtol=0.02, atol=1e-9)
    assert np.isnan(found["p"][~fine]).all()
    if kind == "counts":  # both on the counts' own lattice
        np.testing.assert_array_equal(found["p"][fine], expected[places.counts > 0])


def test_a_small_raster_is_judged_by_permutations():
    values = light((16, 12), 3)
    known, places = places_of(values, 2.0)
    found = scanned(values, plane(values).half_widths(2.0))
    expected = hotspots.p_values(known, places)
    np.testing.assert_array_equal(found["p"][~np.isnan(values)], expected)


@pytest.mark.parametrize("statistic", [raster_scan.STAR, raster_scan.MORAN])
@pytest.mark.parametrize("method", [hotspots.LAW, hotspots.NORMAL])
def test_the_height_of_the_strips_changes_nothing(monkeypatch, statistic, method):
    values, half = light(DEGREES.shape, 4), DEGREES.half_widths(1000.0)
    whole = scanned(values, half, statistic, method)
    monkeypatch.setattr(raster_scan, "_STRIP_CELLS", 60 * 7)
    strips = scanned(values, half, statistic, method)
    for name in ("z", "p"):
        np.testing.assert_allclose(strips[name], whole[name], rtol=1e-9, atol=1e-12)
    for name in ("near", "quadrant"):
        np.testing.assert_array_equal(strips[name], whole[name])


def test_scores_are_those_of_the_statistic():
    values, half = light(DEGREES.shape, 5), DEGREES.half_widths(1000.0)
    found = scanned(values, half)
    z, near = raster_hotspots.getis_ord(values, half)
    np.testing.assert_array_equal(found["z"], np.where(near > 0, z, np.nan))
    np.testing.assert_array_equal(found["near"], near)


def test_local_moran_is_that_of_the_cells_as_points():
    values = light((50, 40), 6)
    known, places = places_of(values, 1.5)
    moments = Moments.of(known)
    own = known - moments.mean
    around, counts = places.sums(own), places.counts
    _, z = local_statistics.local_moran(moments, own, around, counts)
    found = scanned(values, plane(values).half_widths(1.5), raster_scan.MORAN)
    cells = ~np.isnan(values)
    expected = np.where(counts > 0, z, np.nan)
    np.testing.assert_allclose(found["z"][cells], expected, atol=1e-9)
    np.testing.assert_array_equal(
        found["quadrant"][cells], local_statistics.quadrants(own, around, counts)
    )
    star = scanned(values, plane(values).half_widths(1.5))
    np.testing.assert_array_equal(found["p"], star["p"])


def test_a_cell_without_neighbours_has_no_result_but_counts():
    values = np.full((30, 30), np.nan)
    values[::7, ::7] = np.arange(25.0).reshape(5, 5)
    values[1, 0] = 30.0
    found = scanned(values, plane(values).half_widths(1.0))
    assert np.count_nonzero(~np.isnan(found["z"])) == 2
    assert found["near"].sum() == 2
    n, mean, spread = 26, values[~np.isnan(values)].mean(), values[~np.isnan(values)].std()
    expected = (30.0 + 0.0 - 2 * mean) / (spread * np.sqrt((2 * n - 4) / (n - 1)))
    assert found["z"][0, 0] == pytest.approx(expected, rel=1e-12)


def test_values_that_only_look_like_counts_are_not_rounded_to_them(monkeypatch):
    values = np.random.default_rng(7).poisson(4.0, (60, 60)).astype(float)
    values[30:, :] += np.random.default_rng(8).random((30, 60))
    monkeypatch.setattr(raster_scan, "_SAMPLE", 600)  # every seventh
    raster = raster_of(values, plane(values).half_widths(2.0))
    found = raster_scan.survey(raster)
    lies = raster_scan.Survey(found.moments, found.zeros, np.floor(found.some))
    strips = raster_scan.scan(raster, lies)
    known, places = places_of(values, 2.0)
    p = np.concatenate([strip.p for strip in strips])
    np.testing.assert_allclose(p.ravel(), hotspots.p_values(known, places), rtol=0.05)


def test_one_giant_does_not_hide_its_surroundings():
    values = np.random.default_rng(9).random((40, 40))
    values[20, 20] = 1000.0
    found = scanned(values, plane(values).half_widths(2.0))
    known, places = places_of(values, 2.0)
    np.testing.assert_allclose(found["p"].ravel(), hotspots.p_values(known, places), rtol=0.02)
    drawn = hotspots.p_values(known, places, 20_000)[20 * 40 + 20]
    assert found["p"][20, 20] == pytest.approx(drawn, abs=0.02)


def test_nothing_to_judge_and_its_remarks():
    half = Placement(9, 9, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)).half_widths(2.0)
    for values, words in (
        (np.full((9, 9), np.nan), "No cell has a value"),
        (np.full((9, 9), 4.0), "All cells with a value (81) hold 4.0"),
    ):
        raster = raster_of(values, half)
        found = raster_scan.survey(raster)
        assert words in str(raster_scan.remarks(found, raster)[0])
        results = scanned(values, half)
        assert np.isnan(results["z"]).all()
        assert np.isnan(results["p"]).all()


def test_zeros_and_a_tiny_radius_are_remarked():
    values = np.zeros((20, 20))
    values[:6] = 1.0
    raster = raster_of(values, np.array([[0]]))
    texts = [str(one) for one in raster_scan.remarks(raster_scan.survey(raster), raster)]
    assert texts[0].startswith("70% of the cells are zero")
    assert "smaller than a cell" in texts[1]


def test_bins_of_cells_without_a_result_are_missing():
    found = raster_scan.bins(np.array([[3.0, np.nan, -9.0]]), np.array([[0.02, np.nan, 0.001]]))
    np.testing.assert_array_equal(found, [[2, np.nan, -3]])


def test_it_can_be_cancelled(stopped):
    values = light((50, 40), 1)
    raster = raster_of(values, plane(values).half_widths(2.0))
    with pytest.raises(Cancelled):
        raster_scan.survey(raster, stopped)


@pytest.mark.parametrize("kind", ["log-normal", "mostly zero"])
def test_pure_noise_is_rarely_hot_by_the_law_and_often_by_the_normal_distribution(kind):
    hot = {hotspots.LAW: 0, hotspots.NORMAL: 0}
    half = Placement(30, 30, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)).half_widths(2.0)
    for seed in range(40):
        rng = np.random.default_rng(seed)
        skewed = kind == "log-normal"
        values = rng.lognormal(0, 1.5, (30, 30)) if skewed else 1.0 * rng.poisson(0.1, (30, 30))
        for method in hot:
            p = scanned(values, half, raster_scan.STAR, method)["p"]
            hot[method] += (significance.benjamini_hochberg(p) <= 0.05).any()
    assert hot[hotspots.LAW] <= 6  # 5 % of 40 is 2; 6 has a chance of 0.4 %
    assert hot[hotspots.NORMAL] >= 20


def test_hot_and_cold_cells_are_counted():
    bins = np.array([3, 2, 1, 0, -1, -2, np.nan])
    assert raster_scan.hot_and_cold(bins) == (2, 1)
    quadrant = np.array([1, 2, 1, 2, 3, 4, np.nan])
    assert raster_scan.hot_and_cold(bins, quadrant) == (1, 1)


def test_values_that_cannot_be_squared_are_refused():
    values = np.arange(30.0).reshape(5, 6)
    values[2, 2] = -np.finfo(float).max  # no data that was not declared
    with pytest.raises(EngineError, match="cannot be squared"):
        raster_scan.survey(raster_of(values, DEGREES.half_widths(1000.0)))
