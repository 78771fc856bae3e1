from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import emerging, hotspots, raster_hotspots, significance
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.grid import Placement
from quantu.plugin.engine.raster_scan import Raster

NAN = np.nan
# bins of ten years, z values where they matter, and the class by the published definitions
SERIES = [
    ("none", "0 0 0 0 1 0 0 0 0 0", None),
    ("none", "0 3 3 0 0 0 0 0 0 0", None),
    ("none", "0 0 0 0 0 0 0 0 0 1", None),
    ("new", "0 0 0 0 0 0 0 0 0 2", None),
    ("new", "0 0 0 -3 0 0 0 0 0 3", None),
    ("consecutive", "0 0 0 0 0 0 0 0 2 3", None),
    ("consecutive", "1 1 3 3 3 3 3 3 3 3", None),
    ("intensifying", "3 3 3 3 3 3 3 3 3 3", "3 4 5 6 7 8 9 10 11 12"),
    ("intensifying", "0 3 3 3 3 3 3 3 3 3", "1 4 5 6 7 8 9 10 11 12"),
    ("persistent", "3 3 3 3 3 3 3 3 3 3", "5 6 5 6 5 6 5 6 5 6"),
    ("persistent", "3 3 3 3 0 3 3 3 3 3", "5 6 5 6 1 6 5 6 5 6"),
    ("diminishing", "3 3 3 3 3 3 3 3 3 3", "12 11 10 9 8 7 6 5 4 3"),
    ("sporadic", "0 2 0 0 3 3 0 0 0 2", None),
    ("sporadic", "3 3 3 3 0 0 3 3 3 3", "5 6 5 6 1 1 5 6 5 6"),
    ("oscillating", "0 2 0 -2 0 3 0 0 0 2", None),
    ("historical", "3 3 3 3 3 3 3 3 3 0", "5 6 5 6 5 6 5 6 5 1"),
]


def numbers(text):
    return np.array([float(word) for word in text.split()])


def classify(bins, z=None, years=None):
    bins = np.asarray(bins, dtype=float)
    z = bins if z is None else np.asarray(z, dtype=float)
    return emerging.classify(np.arange(len(bins)) if years is None else years, z, bins)


@pytest.mark.parametrize(("name", "bins", "z"), SERIES)
def test_hand_made_series_of_each_class_hot_and_cold(name, bins, z):
    code = emerging.NAMES.index(name)
    bins = numbers(bins)
    z = bins * 2 if z is None else numbers(z)
    assert classify(bins, z).classes == code
    assert classify(-bins, -z).classes == -code


def test_every_class_has_a_series_here():
    assert {name for name, _, _ in SERIES} == set(emerging.NAMES)


def test_all_series_at_once_on_a_raster_give_the_same():
    bins = np.array([numbers(bins) for _, bins, _ in SERIES]).T.reshape(10, 4, 4)
    z = np.array([numbers(z or bins) for _, bins, z in SERIES]).T.reshape(10, 4, 4)
    expected = [emerging.NAMES.index(name) for name, _, _ in SERIES]
    assert classify(bins, z).classes.ravel().tolist() == expected


def test_a_place_that_turned_from_hot_to_cold_is_judged_by_what_it_is_now():
    found = classify([3, 3, 3, 3, 3, 3, 3, 3, 3, -2])
    assert found.classes == -emerging.NEW


def test_gaps_are_left_out_of_shares_and_do_not_break_a_run():
    bins = [0, 0, 0, 0, 0, 0, 2, NAN, 2, 3]
    assert classify(bins).classes == emerging.CONSECUTIVE
    bins = [3, NAN, 3, 3, NAN, 3, 3, 3, NAN, 3]
    assert classify(bins, [5, NAN, 6, 5, NAN, 6, 5, 6, NAN, 5]).classes == emerging.PERSISTENT


def test_places_not_observed_now_or_in_five_years_have_no_class_and_are_counted():
    never = [NAN] * 10
    gone = [3.0] * 9 + [NAN]
    rare = [NAN] * 6 + [3.0] * 4
    found = classify(np.array([never, gone, rare, [0.0] * 10]).T)
    assert np.isnan(found.classes[:3]).all()
    assert found.classes[3] == emerging.NONE
    assert found.unobserved == 2


def test_few_years_are_refused_or_remarked():
    with pytest.raises(EngineError, match="at least 5 years, got 4"):
        classify(np.zeros((4, 1)))
    assert "7 years" in str(emerging.remarks(7)[0])
    assert emerging.remarks(10) == []


def test_years_must_ascend():
    with pytest.raises(EngineError, match="2013; 2015; 2014"):
        classify(np.zeros((5, 1)), years=np.array([2013, 2015, 2014, 2016, 2017]))


def test_the_trend_needs_significance():
    rising = np.array([5, 6, 4, 5, 6, 5, 6, 6, 5, 6.5])
    assert classify(np.full(10, 3), rising).classes == emerging.PERSISTENT


def test_the_statistics_of_each_year_are_those_of_its_map_alone(monkeypatch):
    rng = np.random.default_rng(1)
    years = rng.lognormal(size=(3, 24, 20))
    years[:, 4:8, 4:8] += 8
    years[1, 0, 0] = NAN
    placement = Placement(24, 20, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0))
    disc = placement.half_widths(2.0)
    rasters = [
        Raster(lambda first, last, one=one: one[first:last], (24, 20), disc) for one in years
    ]
    monkeypatch.setattr(emerging, "_STRIP_VALUES", 3 * 20 * 7)
    first, z_of, bins_of = zip(*emerging.histories(rasters, hotspots.NORMAL).strips())
    assert first == (0, 7, 14, 21)
    z_of, bins_of = np.concatenate(z_of, axis=1), np.concatenate(bins_of, axis=1)
    for year, values in enumerate(years):
        z, _ = raster_hotspots.getis_ord(values, disc)
        np.testing.assert_allclose(z_of[year], z, rtol=1e-5, atol=1e-6)
        p = significance.two_sided_normal(z)
        expected = significance.bins(z, significance.adjust(p))
        np.testing.assert_array_equal(bins_of[year], expected)
    assert (bins_of[:, 5, 5] >= 2).all()
    assert np.isnan(z_of[1, 0, 0])


def test_a_map_of_one_value_has_no_statistics_and_is_remarked():
    disc = Placement(6, 6, (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)).half_widths(2.0)
    flat = Raster(lambda first, last: np.full((last - first, 6), 3.0), (6, 6), disc)
    found = emerging.histories([flat, flat])
    assert all(np.isnan(z).all() for _, z, _ in found.strips())
    assert [str(one) for one in found.notices] == [
        "All cells with a value (36) hold 3.0: nothing can be hot."
    ]


def test_cells_and_areas_of_the_classes():
    placement = Placement(5, 2, (0.0, 1000.0, 0.0, 0.0, 0.0, -1000.0))
    classes = np.array([[1.0, -8.0], [1.0, NAN], [0.0, 0.0]])
    assert emerging.tally(classes, placement, 2) == {-8: (1, 1.0), 0: (2, 2.0), 1: (2, 2.0)}
