from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Point, box
from shapely.ops import unary_union

from quantu.plugin.engine import autocorrelation, hot_cells, hotspots, tessellation, weights
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.hot_cells import Layout
from quantu.plugin.engine.tessellation import HEXAGON, SQUARE

OFFSHORE = np.arange(500.0, 30_000.0, 3000.0)


def scattered(count, seed, side=40_000.0):
    return np.random.default_rng(seed).random((count, 2)) * side - side / 3


def town(seed=5):
    rng = np.random.default_rng(seed)
    return np.concatenate([scattered(600, seed), rng.normal(5e3, 3500.0, (400, 2))])


def test_a_dense_place_is_hot_and_only_its_surroundings_are():
    everyone = scattered(3000, 4)
    rng = np.random.default_rng(5)
    place = np.array([5_000.0, 5_000.0])
    sector = np.concatenate([everyone[:60], place + rng.normal(0.0, 800.0, (60, 2))])
    found = hot_cells.find(sector, everyone, 1000.0, 1500.0)
    assert found.testable
    middle = Point(*(place + 1.0))
    assert any(shape.contains(middle) for shape in found.shapes)
    assert all(shape.distance(middle) < 5_000.0 for shape in found.shapes)


def test_a_sector_spread_like_all_firms_is_rarely_hot():
    runs = 0
    for seed in range(40):
        everyone = scattered(1500, seed)
        runs += hot_cells.find(everyone[:150], everyone, 1000.0, 1500.0).hot.any()
    assert runs <= 5


def test_scores_are_those_of_getis_and_ord_on_the_cells():
    everyone = scattered(300, 6)
    found = hot_cells.find(everyone[:50], everyone, 1000.0, 2000.0)
    assert found.tally.sum() == 50
    near = weights.band(found.cells.centres, 2000.0)
    expected = hotspots.getis_ord(found.tally.astype(float), near)
    np.testing.assert_array_equal(found.found.z, expected.z)
    np.testing.assert_array_equal(found.found.p, expected.p)
    loose = hot_cells.find(everyone[:50], everyone, 1000.0, 2000.0, 0.5)
    np.testing.assert_array_equal(loose.hot, (expected.adjusted <= 0.5) & (expected.z > 0))


def test_few_cells_cannot_be_tested():
    found = hot_cells.find(np.zeros((9, 2)), np.zeros((1, 2)), 1000.0, 1000.0)
    assert not found.testable
    assert found.shapes == ()


def test_no_point_at_all():
    found = hot_cells.find(np.empty((0, 2)), np.empty((0, 2)), 1000.0, 1000.0)
    assert (len(found.cells), found.testable, found.shapes) == (0, False, ())
    empty = hot_cells.lay_out(np.empty((0, 2)), None, Layout())
    assert (len(empty.cells), empty.testable) == (0, False)


@pytest.mark.parametrize("side", [0.0, -5.0, 1e-30, float("nan")])
def test_a_cell_needs_a_size(side):
    with pytest.raises(EngineError, match="cell size"):
        hot_cells.find(np.ones((1, 2)), np.ones((1, 2)), side, 1000.0)


@pytest.mark.parametrize("shape", [HEXAGON, SQUARE])
def test_size_and_radius_are_chosen_by_their_rules(shape):
    xy = town()
    found = hot_cells.lay_out(xy, None, Layout(shape))
    size = tessellation.automatic_size(len(xy), tessellation.spread_area(xy), shape)
    assert found.cells.size == size
    first = 1.0 if shape == HEXAGON else np.sqrt(2.0)
    radii = (first + np.arange(12)) * size
    series = autocorrelation.series(found.cells.centres, found.weight, radii)
    at = int(np.flatnonzero(series.radius == found.reach)[0])
    assert found.reach == found.peak
    assert series.z[at - 1] < series.z[at] >= series.z[at + 1]
    assert (np.diff(series.z[: at + 1]) > 0).all() or (series.z[:at] < 1.96).any()
    assert (found.found.near > 0).all()
    assert found.hot.any()


def moran_score(near, values):
    """Return z of Moran's I under randomisation from a matrix of row-standardised weights."""
    n, w = len(values), near / np.maximum(near.sum(axis=1, keepdims=True), 1)
    away = values - values.mean()
    s0, s1 = w.sum(), ((w + w.T) ** 2).sum() / 2
    s2 = ((w.sum(axis=0) + w.sum(axis=1)) ** 2).sum()
    kurtosis = n * (away**4).sum() / (away**2).sum() ** 2
    square = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    square -= kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    square /= (n - 1) * (n - 2) * (n - 3) * s0**2
    moran = n / s0 * (away @ w @ away) / (away @ away)
    return (moran + 1 / (n - 1)) / np.sqrt(square - 1 / (n - 1) ** 2)


@pytest.mark.parametrize("shape", [HEXAGON, SQUARE])
def test_cell_and_radius_equal_those_worked_out_with_full_matrices(shape):
    from scipy.spatial import ConvexHull

    xy = town(9)
    found = hot_cells.lay_out(xy, None, Layout(shape))
    cell_area = 2.0 * ConvexHull(xy).volume / len(xy)  # Wong and Lee (2005), p. 228
    side = np.sqrt(cell_area) if shape == SQUARE else np.sqrt(cell_area * 2.0 / np.sqrt(3.0))
    assert found.cells.size == pytest.approx(side, rel=1e-12)
    centres = found.cells.centres
    distance = np.hypot(*(centres[:, None] - centres[None]).transpose(2, 0, 1)) / side
    np.fill_diagonal(distance, np.inf)
    radii = (1.0 if shape == HEXAGON else np.sqrt(2.0)) + np.arange(12)
    z = [moran_score(distance <= one * (1 + 1e-9), found.weight) for one in radii]
    peaks = [at for at in range(1, 11) if z[at - 1] < z[at] >= z[at + 1] and z[at] >= 1.96]
    assert found.reach == pytest.approx(radii[peaks[0]] * side, rel=1e-12)


def test_the_radius_reaches_every_cell_of_a_scattered_study_area():
    # islets two cells apart on which only every third cell of a lattice lies
    islets = [box(x - 100, y - 100, x + 100, y + 100) for x in OFFSHORE for y in OFFSHORE]
    area = unary_union(islets)
    xy = np.random.default_rng(2).random((400, 2)) * 30_000
    found = hot_cells.lay_out(xy, None, Layout(SQUARE, 1000.0, area=area))
    assert len(found.cells) == len(islets)
    assert found.reach >= 3000.0
    assert (found.found.near > 0).all()


@pytest.mark.parametrize(("shape", "near"), [(HEXAGON, 12), (SQUARE, 8)])
def test_without_a_peak_there_are_eight_neighbours_and_more(shape, near, monkeypatch):
    monkeypatch.setattr(autocorrelation, "STEPS", 2)  # a peak needs three distances
    found = hot_cells.lay_out(town(), None, Layout(shape, 2000.0))
    assert np.isnan(found.peak)
    assert found.found.near.max() == near


def test_given_numbers_are_used():
    found = hot_cells.lay_out(town(), None, Layout(SQUARE, 1500.0, 4000.0))
    assert (found.cells.size, found.reach) == (1500.0, 4000.0)
    assert np.isnan(found.peak)


def test_a_study_area_keeps_empty_cells_and_leaves_points_out():
    area = box(0, 0, 20_000, 10_000)
    found = hot_cells.lay_out(town(), None, Layout(SQUARE, 1000.0, 1500.0, area))
    assert len(found.cells) == 200
    assert (found.tally == 0).any()
    inside = sum(area.contains(Point(*one)) for one in town())
    assert found.tally.sum() == inside < 1000


def test_the_size_is_that_for_the_points_of_the_study_area():
    rng = np.random.default_rng(4)
    inside, outside = rng.random((400, 2)) * 10_000, rng.random((4000, 2)) * 10_000 + 30_000
    area = box(0, 0, 10_000, 10_000)
    found = hot_cells.lay_out(np.concatenate([inside, outside]), None, Layout(SQUARE, area=area))
    assert found.cells.size == pytest.approx(np.sqrt(2.0 * 1e8 / 400))
    assert found.tally.mean() == pytest.approx(2.0, rel=0.1)


def test_weights_are_tested_instead_of_numbers():
    xy = town()
    weight = np.random.default_rng(8).lognormal(size=len(xy))
    found = hot_cells.lay_out(xy, weight, Layout(SQUARE, 2000.0, 3000.0))
    assert found.weight.sum() == pytest.approx(weight.sum())
    near = weights.band(found.cells.centres, 3000.0)
    np.testing.assert_array_equal(found.found.z, hotspots.getis_ord(found.weight, near).z)


def test_the_order_of_the_points_changes_nothing():
    xy = town()
    one = hot_cells.lay_out(xy, None, Layout(HEXAGON, 3000.0))
    other = hot_cells.lay_out(xy[::-1], None, Layout(HEXAGON, 3000.0))
    np.testing.assert_array_equal(one.found.p, other.found.p)
