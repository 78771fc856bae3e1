"""Layers read with the wrong meridian."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from quantu.plugin.engine import whereabouts
from quantu.plugin.engine.errors import EngineError

PROVINCES = [box(0, 0, 100, 100), box(100, 0, 200, 100)]


def test_the_share_inside_any_polygon():
    xy = np.array([[50.0, 50.0], [150.0, 50.0], [250.0, 50.0], [np.inf, 0.0]])
    assert whereabouts.hit_rate(xy, PROVINCES) == 0.5
    assert np.isnan(whereabouts.hit_rate(xy[:0], PROVINCES))


def test_the_share_inside_their_own_polygon():
    xy = np.array([[50.0, 50.0], [150.0, 50.0], [50.0, 60.0], [50.0, 70.0]])
    assert whereabouts.hit_rate(xy, PROVINCES, np.array([0, 0, 0, -1])) == pytest.approx(2 / 3)
    assert np.isnan(whereabouts.hit_rate(xy, PROVINCES, np.full(4, -1)))


def test_province_names_and_codes_are_both_understood():
    names = np.array([" Thành phố hà nội", "79", None, "Huế", ""], dtype=object)
    own = whereabouts.own_numbers(
        names,
        np.array(["Hà Nội", "TP.HCM"], dtype=object),
        np.array(["01", "79"], dtype=object),
    )
    assert own.tolist() == [0, 1, -1, -1, -1]


def test_a_layer_far_from_its_provinces_stops_with_the_meridian_that_fits():
    with pytest.raises(EngineError, match=r"'107°'.*'105°30′'") as stopped:
        whereabouts.judge_provinces({"105°30′": 0.99, "106°": 0.2, "107°": 0.03}, "107°")
    assert stopped.value.values["outside"] == "97"


def test_a_layer_far_from_its_provinces_stops_even_if_nothing_fits():
    with pytest.raises(EngineError, match="no VN-2000 meridian fits better"):
        whereabouts.judge_provinces({"106°": 0.1, "107°": 0.05}, "107°")


def test_a_small_shift_inside_a_large_province_is_a_doubt():
    (doubt,) = whereabouts.judge_provinces({"105°45′": 0.96, "106°": 0.8}, "106°")
    assert "105°45′" in str(doubt)
    (doubt,) = whereabouts.judge_provinces({"105°45′": 0.99, "106°": 0.95}, "106°")
    assert str(doubt) == "5 % of the firms lie outside the provinces given."
    assert whereabouts.judge_provinces({"105°45′": 1.0, "106°": 1.0}, "106°") == ()


def test_a_tenth_outside_stops_where_another_meridian_leaves_out_almost_none():
    with pytest.raises(EngineError, match="'105°45′'"):
        whereabouts.judge_provinces({"105°45′": 1.0, "106°": 0.873}, "106°")
    with pytest.raises(EngineError, match="'105°45′'"):
        whereabouts.judge_provinces({"105°45′": 0.97, "106°": 0.89}, "106°")
    assert len(whereabouts.judge_provinces({"105°45′": 1.0, "106°": 0.9}, "106°")) == 1


def test_half_outside_is_still_a_doubt():
    assert len(whereabouts.judge_provinces({"106°": 0.5}, "106°")) == 1


def test_zones_hit_by_another_meridian_only():
    with pytest.raises(EngineError, match="'105°45′'"):
        whereabouts.judge_zones({"105°45′": 0.4, "106°": 0.01}, "106°", 40)
    (doubt,) = whereabouts.judge_zones({"105°45′": 0.4, "106°": 0.25}, "106°", 1000)
    assert "40 %" in str(doubt)


def test_a_tenth_of_the_firms_in_zones_is_enough_to_compare():
    with pytest.raises(EngineError, match=r"Only 0\.13 % .* 12 % when read as '105°45′'"):
        whereabouts.judge_zones({"105°45′": 0.117, "106°": 0.0013}, "106°", 3000)
    assert whereabouts.judge_zones({"105°45′": 0.117, "106°": 0.04}, "106°", 3000) == ()


def test_few_firms_in_zones_prove_nothing():
    assert whereabouts.judge_zones({"105°45′": 0.1, "106°": 0.01}, "106°", 490) == ()
    assert whereabouts.judge_zones({"105°45′": 0.3, "106°": 0.3}, "106°", 3000) == ()
    assert whereabouts.judge_zones({"105°45′": 0.0, "106°": 0.0}, "106°", 3000) == ()
    assert whereabouts.judge_provinces({"106°": np.nan}, "106°") == ()
    assert whereabouts.judge_zones({"106°": np.nan}, "106°", 3000) == ()
