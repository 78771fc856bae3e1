from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import kendalltau, theilslopes

from quantu.plugin.engine import trend
from quantu.plugin.engine.errors import EngineError


def test_slope_tau_and_p_equal_scipy_on_random_series():
    rng = np.random.default_rng(1)
    for count in (3, 4, 7, 10, 23, 33):
        years = np.arange(2000, 2000 + count)
        series = rng.normal(size=(count, 12)) + 0.05 * np.arange(count)[:, None]
        found = trend.trends(years, series)
        for place in range(12):
            reference = kendalltau(years, series[:, place], method="exact")
            assert found.slope[place] == pytest.approx(theilslopes(series[:, place], years)[0])
            assert found.tau[place] == pytest.approx(reference[0])
            assert found.p[place] == pytest.approx(reference[1])


def test_slope_and_tau_equal_scipy_with_gaps_and_ties_and_uneven_years():
    rng = np.random.default_rng(2)
    years = np.cumsum(rng.integers(1, 4, 15)) + 1992
    series = rng.poisson(2.0, size=(15, 60)).astype(float)
    series[rng.random(series.shape) < 0.2] = np.nan
    found = trend.trends(years, series)
    for place in range(60):
        kept = np.isfinite(series[:, place])
        times, values = years[kept], series[kept, place]
        assert found.years[place] == kept.sum()
        assert found.slope[place] == pytest.approx(theilslopes(values, times)[0])
        assert found.tau[place] == pytest.approx(kendalltau(times, values)[0])


@pytest.mark.parametrize(
    "values", [(0, 0, 1, 2), (0, 0, 0, 3, 4), (1, 1, 2, 2, 3), (0, 0, 5, 5, 5, 7)]
)
def test_p_with_ties_is_the_share_of_all_orders_with_such_a_score(values):
    def score(order):
        return abs(sum(np.sign(b - a) for i, a in enumerate(order) for b in order[i + 1 :]))

    scores = np.array([score(order) for order in permutations(values)])
    found = trend.trends(np.arange(len(values)), np.array(values, dtype=float))
    assert found.p == pytest.approx((scores >= score(values)).mean())


def test_p_of_a_long_series_is_the_normal_one_with_a_continuity_correction():
    rng = np.random.default_rng(3)
    values = rng.integers(0, 40, 120) + np.arange(120) * 0.05
    found = trend.trends(np.arange(120), values[:, None])
    reference = kendalltau(np.arange(120), values, method="asymptotic")
    assert found.tau[0] == pytest.approx(reference[0])
    assert found.p[0] == pytest.approx(reference[1], rel=0.03)
    assert found.p[0] > reference[1]


def test_the_exact_law_of_a_long_series_is_close_to_the_normal_one():
    law = trend._tail((1,) * 50)
    deviation = np.sqrt(50 * 49 * 105 / 18)
    assert law[int(1.96 * deviation)] == pytest.approx(0.05, abs=0.002)


def test_three_years_are_needed():
    series = np.array([[1.0, 1.0], [2.0, np.nan], [np.nan, np.nan], [4.0, 2.0]])
    found = trend.trends(np.array([2010, 2011, 2012, 2013]), series)
    assert found.slope.tolist()[0] == 1.0
    assert np.isnan([found.slope[1], found.tau[1], found.p[1]]).all()
    assert found.years.tolist() == [3, 2]


def test_a_constant_series_has_slope_0_and_p_1():
    found = trend.trends(np.arange(5), np.zeros((5, 1)))
    assert (found.slope[0], found.p[0]) == (0.0, 1.0)
    assert np.isnan(found.tau[0])


def test_a_raster_keeps_its_shape_and_is_not_changed():
    series = np.random.default_rng(4).normal(size=(6, 3, 4))
    before = series.copy()
    found = trend.trends(np.arange(6), series)
    assert found.slope.shape == found.p.shape == (3, 4)
    np.testing.assert_array_equal(series, before)
    alone = trend.trends(np.arange(6), series[:, 1, 2])
    assert found.slope[1, 2] == float(alone.slope)


def test_no_places_and_no_years():
    assert trend.trends(np.arange(4), np.empty((4, 0))).slope.shape == (0,)
    assert np.isnan(trend.trends(np.arange(1), np.ones((1, 2))).slope).all()


def test_the_year_of_a_new_level():
    level = np.array([1.0, 1.1, 0.9, 1.0, 1.05, 5.0, 5.2, 4.9, np.nan, 5.1])
    found = trend.break_years(np.arange(2013, 2023), level[:, None])
    assert found.tolist() == [2018.0]


def test_steady_growth_noise_and_short_series_have_no_break():
    line = np.arange(10.0)
    short = np.full(10, np.nan)
    short[:5] = [1, 1, 9, 9, 9]
    found = trend.break_years(np.arange(10), np.column_stack([line, short]))
    assert np.isnan(found).all()
    noise = np.random.default_rng(5).normal(size=(10, 400))
    assert np.isfinite(trend.break_years(np.arange(10), noise)).mean() < 0.07


def test_a_jump_of_the_whole_region_is_no_growth_of_its_places():
    region = np.array([10.0, 10.0, 20.0, 20.0])
    series = np.column_stack([region / 10, region / 10 * [1, 1.1, 1.2, 1.3]])
    relative = trend.relative(series, region)
    assert relative[:, 0].tolist() == [1.5] * 4
    assert trend.percent(trend.trends(np.arange(4), relative).slope, relative)[1] > 5


def test_a_region_without_light_in_a_year_leaves_the_year_out():
    relative = trend.relative(np.ones(3), np.array([1.0, 0.0, 3.0]))
    assert np.isnan(relative[1])
    assert relative[[0, 2]] == pytest.approx([2.0, 2 / 3])


def test_a_region_without_light_is_refused():
    seen = np.arange(24.0).reshape(4, 6)
    trend.require_region(trend.complete_total(seen))
    gaps = np.where(np.arange(6) % 4 == np.arange(4)[:, None], np.nan, seen)
    with pytest.raises(EngineError, match="no trend to compare with"):
        trend.require_region(trend.complete_total(gaps))


def test_percent_of_a_dark_place_is_undefined():
    series = np.array([[0.0, 10.0], [0.0, 12.0], [0.0, np.nan], [0.0, 14.0]])
    slope = np.array([0.0, 1.2])
    found = trend.percent(slope, series)
    assert np.isnan(found[0])
    assert found[1] == pytest.approx(10.0)


def test_the_total_is_of_places_with_every_year():
    series = np.array([[1.0, 5.0, 2.0], [1.0, np.nan, 4.0]])
    assert trend.complete_total(series).tolist() == [3.0, 5.0]


def test_few_years_are_refused_or_remarked():
    with pytest.raises(EngineError, match="at least 3 years, got 2"):
        trend.remarks(np.arange(2))
    assert "In 7 years" in str(trend.remarks(np.arange(7))[0])
    assert trend.remarks(np.arange(8)) == []
