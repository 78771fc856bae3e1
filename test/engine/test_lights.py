from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from quantu.plugin.engine import lights
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.study import Lights

NAN = np.nan


def test_a_fixed_threshold_is_1_nanowatt_unless_said_otherwise():
    assert lights.threshold(np.zeros(3)) == 1.0
    assert lights.threshold(np.zeros(3), lights.FIXED, 2.5) == 2.5


def test_otsu_is_the_best_of_all_splits():
    rng = np.random.default_rng(1)
    for _ in range(40):
        values = np.round(rng.lognormal(0, 1.5, rng.integers(2, 60)), rng.integers(0, 3))
        if values.min() == values.max():
            continue
        splits = np.unique(values)[1:]
        within = [
            sum(
                ((one - one.mean()) ** 2).sum() for one in (values[values < s], values[values >= s])
            )
            for s in splits
        ]
        chosen = lights.otsu(values)
        assert within[splits.tolist().index(chosen)] == pytest.approx(min(within))


def test_the_quantile_is_of_the_cells_above_zero():
    values = np.array([[-1.0, 0.0, 0.0, NAN], [1.0, 2.0, 3.0, 4.0]])
    assert lights.threshold(values, lights.QUANTILE, 0.5) == 2.5
    assert lights.threshold(values, lights.QUANTILE) == pytest.approx(3.7)


def test_background_is_the_median_plus_k_times_the_mad():
    values = np.array([0.2, 0.3, 0.4, 0.5, 60.0, NAN])
    assert lights.threshold(values, lights.BACKGROUND, 2.0) == pytest.approx(0.4 + 2 * 0.1)
    assert lights.threshold(values, lights.BACKGROUND) == pytest.approx(0.4 + 3 * 0.1)


@pytest.mark.parametrize(
    ("values", "method", "parameter", "says"),
    [
        (np.array([2.0, 2.0, NAN]), lights.OTSU, None, "value 2.0"),
        (np.array([0.0, 0.0, 0.0, 5.0]), lights.BACKGROUND, 3.0, "masked product"),
        (np.array([0.0, -1.0]), lights.QUANTILE, 0.9, "above zero"),
        (np.array([1.0, 2.0]), lights.QUANTILE, 90.0, "got 90.0"),
        (np.array([NAN, NAN]), lights.OTSU, None, "no-data"),
        (np.array([NAN]), lights.QUANTILE, 0.5, "no-data"),
    ],
)
def test_a_method_that_cannot_work_says_why(values, method, parameter, says):
    with pytest.raises(EngineError, match=says):
        lights.threshold(values, method, parameter)


def test_whole_numbers_to_63_look_like_dmsp():
    numbers = np.array([0.0, 5.0, 6.0, 63.0, NAN])
    assert lights.looks_like_dmsp([numbers])
    assert lights.looks_like_dmsp([numbers[:2], numbers[2:]])
    assert lights.looks_like_dmsp([np.zeros(3), numbers])
    assert not lights.looks_like_dmsp([numbers, np.array([0.5])])
    assert not lights.looks_like_dmsp([numbers, np.array([64.0])])
    assert not lights.looks_like_dmsp([numbers, np.array([-1.0])])
    assert not lights.looks_like_dmsp([np.zeros(2), np.array([2.0, NAN])])
    assert not lights.looks_like_dmsp([])


def test_dmsp_and_viirs_do_not_mix():
    lights.require_one_product(["a", "b"], [True, True])
    lights.require_one_product(["a", "b"], [False, False])
    with pytest.raises(EngineError, match=r"'F18_2013' .* 'VNL_2014'"):
        lights.require_one_product(["VNL_2014", "F18_2013"], [False, True])


def test_cleaning_counts_each_cell_under_the_first_rule_that_meets_it():
    values = np.array([[5.0, 4.0, 3.0], [-0.5, 0.3, 0.0], [NAN, 9.0, -2.0]])
    coverage = np.array([[20, 0, 5], [20, 20, 20], [0, 20, NAN]])
    excluded = np.zeros((3, 3), dtype=bool)
    excluded[2, 1] = True
    found = lights.clean(values, lights.Rules(floor=0.5), coverage, excluded)
    np.testing.assert_array_equal(found.values, [[5.0, NAN, NAN], [0.0, 0.0, 0.0], [NAN, NAN, NAN]])
    assert found.cells == {"excluded": 1, "never": 2, "few": 1, "negative": 1, "floor": 1}
    assert found.light == {
        "excluded": 9.0,
        "never": 2.0,
        "few": 3.0,
        "negative": -0.5,
        "floor": 0.3,
    }


def test_the_light_taken_away_is_the_difference_of_the_sums():
    rng = np.random.default_rng(2)
    values = rng.normal(2, 3, (30, 30))
    coverage = rng.integers(0, 30, (30, 30)).astype(float)
    found = lights.clean(values, lights.Rules(1.0, lights.TO_NODATA, 10), coverage)
    assert sum(found.light.values()) == pytest.approx(values.sum() - np.nansum(found.values))
    assert not (found.values < 0).any()
    assert np.isnan(found.values).sum() == sum(
        found.cells[rule] for rule in ("never", "few", "negative")
    )


def test_cleaning_without_rules_changes_nothing():
    values = np.array([[0.0, 0.4], [NAN, 7.0]])
    found = lights.clean(values, lights.Rules())
    np.testing.assert_array_equal(found.values, values)
    assert set(found.cells.values()) == {0}


MONTHS = np.array([[[1.0, 0.0]], [[4.0, 0.0]], [[10.0, 7.0]], [[NAN, 0.0]]])
COUNTS = np.array([[[3, 0]], [[1, 0]], [[0, 0]], [[9, NAN]]], dtype=float)


def test_the_mean_of_the_months_is_weighted_by_cloud_free_counts():
    found = lights.composite(MONTHS, COUNTS)
    np.testing.assert_array_equal(found.values, [[1.75, NAN]])
    assert found.counts.tolist() == [[4.0, 0.0]]


def test_the_median_is_of_the_months_that_were_observed():
    found = lights.composite(MONTHS, COUNTS, lights.MEDIAN)
    np.testing.assert_array_equal(found.values, [[2.5, NAN]])


def test_without_counts_every_value_counts_once():
    found = lights.composite(MONTHS)
    np.testing.assert_array_equal(found.values, [[5.0, 1.75]])
    assert found.counts.tolist() == [[3.0, 4.0]]
    np.testing.assert_array_equal(lights.composite(MONTHS, None, lights.MEDIAN).values, [[4, 0]])


def test_a_month_given_twice_is_noticed():
    month = np.array([[1.0, NAN], [0.0, 2.0]])
    dark, unseen = np.zeros((2, 2)), np.full((2, 2), NAN)
    assert lights.repeats([(unseen, unseen), (dark, dark), (month, month.copy())])
    assert not lights.repeats([(month, month), (month, month + 0.1)])
    assert not lights.repeats([(dark, dark), (dark, dark)])
    assert not lights.repeats([(unseen, unseen)])


def test_a_month_that_differs_at_once_is_not_read_to_the_end():
    def blocks():
        yield np.ones(2), np.zeros(2)
        raise AssertionError

    assert not lights.repeats(blocks())


def three_years():
    """Return five cells in a row, 1 km apart; the light of the first two doubles."""
    xy = np.column_stack([np.arange(5) * 1000.0, np.zeros(5)])
    radiance = np.array(
        [[2.0, 2.0, 8.0, 0.5, 8.0], [3.0, 3.0, 8.0, 0.5, 8.0], [4.0, 4.0, 8.0, 0.5, NAN]]
    )
    return Lights(xy, radiance, np.full(5, 0.2), (2019, 2020, 2021))


def test_the_light_of_footprints():
    shapes = [box(-500, -500, 1500, 500), box(1500, -500, 4500, 500), box(0, 5000, 1, 5001)]
    found = lights.summarise(three_years(), shapes, 1.0)
    assert found["n_cells"][:2].tolist() == [2, 1]
    assert found["lit_km2"][:2] == pytest.approx([0.4, 0.2])
    assert found["sum_rad"][:2] == pytest.approx([8.0, 8.0])
    assert found["rad_trend"][0] == pytest.approx(100 / 3)
    assert np.isnan(found["rad_trend"][2])
    assert np.isnan(found["break_year"]).all()


def test_darkness_is_observed_and_a_place_without_values_is_unknown():
    shapes = [box(2500, -500, 3500, 500), box(3500, -500, 4500, 500), box(0, 5000, 1, 5001)]
    found = lights.summarise(three_years(), shapes, 1.0)
    for name in ("n_cells", "lit_km2", "sum_rad"):
        assert found[name][0] == 0.0, name
        assert np.isnan(found[name][1:]).all(), name
    assert lights.notices(three_years()) == ()


def test_a_newest_year_of_nothing_but_no_data_is_told():
    one = three_years()
    blind = Lights(one.xy, one.radiance.copy(), one.cell_area, one.years)
    blind.radiance[-1] = NAN
    assert np.isnan(lights.summarise(blind, [box(-500, -500, 1500, 500)], 1.0)["sum_rad"]).all()
    (notice,) = lights.notices(blind)
    assert "2021" in str(notice)
    assert lights.notices(None) == ()


def test_two_years_are_no_trend_and_ten_with_a_step_have_a_break():
    one = three_years()
    two = Lights(one.xy, one.radiance[:2], one.cell_area, one.years[:2])
    shape = [box(-500, -500, 1500, 500)]
    assert np.isnan(lights.summarise(two, shape, 1.0)["rad_trend"]).all()
    steps = np.where(np.arange(10)[:, None] < 4, 1.0, 6.0) + np.zeros(5)
    ten = Lights(one.xy, steps, one.cell_area, tuple(range(2013, 2023)))
    assert lights.summarise(ten, shape, 1.0)["break_year"].tolist() == [2017.0]


def test_without_lights_everything_is_unknown():
    found = lights.summarise(None, [box(0, 0, 1, 1)], 1.0)
    assert list(found) == ["n_cells", "lit_km2", "sum_rad", "rad_trend", "break_year"]
    assert all(np.isnan(column).all() for column in found.values())


def test_no_footprints_give_empty_columns():
    found = lights.summarise(three_years(), [], 1.0)
    assert all(column.shape == (0,) for column in found.values())
