from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Polygon, box

from quantu.plugin.engine import comparison
from quantu.plugin.engine.comparison import CHANGES, Comparison
from quantu.plugin.engine.errors import EngineError

A = [2, -3, -2, -2, -2, 2, 3, 1, -3, -3, -1, 0, 1, 0, -2, -2, 1, 2, -3, -3, 0, -1, 3, 0, -1, 0, 1]
A += [1, -2, 2, 2, 3, 2, -2, -1, 1, 1, 1, 3, -1, 3, -3, -3, 3, 3, -1, -3, -1, -3, 3, 1, 1, -2, 0]
A += [-2, 2, 0, -3, -2, 1]
B = [3, -3, -2, -3, -1, 3, 3, 3, -1, -3, 0, 1, 0, 0, -2, -1, 1, 3, -2, -3, 0, 1, 3, 1, -2, 1, 0]
B += [3, 0, 2, 3, 3, 2, 0, -1, 0, 2, 3, 3, -1, 3, -3, -3, 2, 2, 0, -1, -1, -2, 3, 0, 1, -1, 1]
B += [-2, 2, -1, -2, 0, 0]
# scikit-learn 1.9.1, cohen_kappa_score(A, B, weights="linear")
KAPPA = 0.6763366099256773


def test_kappa_equals_that_of_scikit_learn():
    found = comparison.compare(np.array(A, dtype=float), np.array(B, dtype=float))
    assert found.kappa == pytest.approx(KAPPA, rel=1e-12)
    assert found.agreement == sum(a == b for a, b in zip(A, B)) / 60
    assert np.isnan(found.areas).all()


def test_full_agreement_none_and_no_places():
    a = np.array([3.0, -2.0, 0.0])
    assert comparison.compare(a, a).kappa == 1.0
    constant = comparison.compare(np.zeros(5), np.zeros(5))
    assert constant.agreement == 1.0
    assert np.isnan(constant.kappa)
    nothing = comparison.compare(np.array([np.nan, 1.0]), np.array([1.0, np.nan]))
    assert np.isnan([nothing.agreement, nothing.kappa]).all()


def test_independent_maps_have_a_kappa_near_zero():
    rng = np.random.default_rng(1)
    found = comparison.compare(*rng.integers(-3, 4, (2, 50_000)).astype(float))
    assert abs(found.kappa) < 0.02


def test_rows_are_the_pairs_that_occur_with_their_areas():
    first, second = np.array([3, 3, -1, 0.0, np.nan]), np.array([3, 3, 2, np.nan, 1.0])
    found = comparison.compare(first, second, np.array([1.0, 2.0, 4.0, 8.0, 16.0]))
    assert found.rows() == [(-1, 2, 1, 4.0), (3, 3, 2, 3.0)]


def test_parts_join_to_the_whole():
    a, b, area = np.array(A, float), np.array(B, float), np.arange(60.0)
    whole = comparison.compare(a, b, area)
    joined = comparison.compare(a[:25], b[:25], area[:25]).joined(
        comparison.compare(a[25:], b[25:], area[25:])
    )
    assert isinstance(joined, Comparison)
    np.testing.assert_array_equal(joined.counts, whole.counts)
    np.testing.assert_array_equal(joined.areas, whole.areas)


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        (0, 0, "none"),
        (1, -1, "none"),
        (2, 3, "stays hot"),
        (-3, -2, "stays cold"),
        (1, 2, "new hot"),
        (-1, 2, "new hot"),
        (0, -2, "new cold"),
        (3, 1, "no longer hot"),
        (-2, 1, "no longer cold"),
        (2, -2, "hot to cold"),
        (-2, 2, "cold to hot"),
    ],
)
def test_what_became_of_a_place(first, second, change):
    found = comparison.changes(np.array([float(first)]), np.array([float(second)]))
    assert CHANGES[int(found[0])] == change


def test_a_missing_bin_has_no_change():
    found = comparison.changes(np.array([[np.nan, 1.0]]), np.array([[2.0, np.nan]]))
    assert np.isnan(found).all()


@pytest.mark.parametrize("strange", [4.0, -7.0, 1.5, np.inf])
def test_bins_that_are_none_are_refused(strange):
    fine = np.array([1.0, np.nan])
    for first, second in ((np.array([strange, 0.0]), fine), (fine, np.array([strange, 0.0]))):
        with pytest.raises(EngineError, match="1 are not, for example"):
            comparison.compare(first, second)


def test_points_at_the_same_place():
    first = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    second = np.array([[20.5, 0.5], [0.0, 0.0], [12.0, 0.0]])
    assert comparison.match_points(first, second).tolist() == [1, -1, 0]
    assert comparison.match_points(first, np.empty((0, 2))).tolist() == [-1, -1, -1]


def test_polygons_are_matched_by_a_point_inside():
    corner = Polygon([(0, 0), (9, 0), (9, 1), (1, 1), (1, 9), (0, 9)])  # its centroid is outside
    second = [box(20, 20, 30, 30), box(-1, -1, 10, 1.5), box(-1, 1.5, 1, 10)]
    found = comparison.match_polygons([corner, box(21, 21, 22, 22), box(50, 50, 51, 51)], second)
    assert found[0] in (1, 2)
    assert found[1:].tolist() == [0, -1]


def test_keys():
    found = comparison.match_keys(["a", None, "c", "b"], ["b", "a", "a", None])
    assert found.tolist() == [1, -1, -1, 0]


def test_polygons_and_points_do_not_match_by_place():
    comparison.require_points(None)
    with pytest.raises(EngineError, match="Exchange the two layers"):
        comparison.require_points(np.array([box(0, 0, 1, 1)], dtype=object))
