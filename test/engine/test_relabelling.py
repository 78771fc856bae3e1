"""Significance of detected places by shuffling the sectors and detecting again."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import dbscan, relabelling
from quantu.plugin.engine.errors import Cancelled


def ground(xy, jobs=None, zones=(), sectors=2, **changes):
    limits = {"radius": 10.0, "min_firms": 3, "anchor_jobs": 1000.0, **changes}
    every = np.ones(sectors, dtype=bool)
    jobs = np.zeros(len(xy)) if jobs is None else np.asarray(jobs, float)
    return relabelling.ground(np.asarray(xy, float), jobs, every, every, zones, (*limits.values(),))


def by_hand(part, area, sector, total):
    """Return the ratio of Kulldorff's likelihoods, logarithms of products of powers."""

    def likelihood(hits, trials):
        rate = hits / trials if trials else 0.0
        return np.log(rate**hits * (1 - rate) ** (trials - hits))

    return (
        likelihood(part, area) + likelihood(sector - part, total - area) - likelihood(sector, total)
    )


@pytest.mark.parametrize(("part", "area"), [(4, 4), (3, 5), (9, 40), (10, 12)])
def test_the_ratio_is_the_likelihoods_of_the_bernoulli_model(part, area):
    ratio = relabelling.log_likelihood_ratio(part, area, 10, 100)
    assert ratio == pytest.approx(by_hand(part, area, 10, 100))


def test_an_average_or_poor_area_has_no_excess():
    assert relabelling.log_likelihood_ratio([1, 0, 10], [10, 10, 100], 10, 100).tolist() == [0] * 3


def test_a_cluster_is_compared_with_the_firms_of_its_cells():
    # the cell of the three firms of sector 0 holds one firm of sector 1; nine more stand elsewhere
    xy = [(0, 0), (1, 0), (2, 0), (3, 3), *[(100 + 50 * one, 500) for one in range(9)]]
    sector = np.array([0, 0, 0, 1, *[1] * 9])
    found = relabelling.search(ground(xy), sector)
    assert found.labels.tolist() == [0, 0, 0, *[dbscan.NOISE] * 10]
    assert found.cluster_excess == pytest.approx([by_hand(3, 4, 3, 13)])
    assert found.largest == found.cluster_excess[0]


def test_an_anchor_is_compared_with_its_surroundings_and_not_counted_itself():
    xy = [(0, 0), (6, 0), (0, 8), (9, 9), (300, 0), (400, 0), (500, 0)]
    sector = np.array([0, 0, 1, 0, 1, 1, 0])
    jobs = [1000, 5, 5, 5, 999, 5, 2000]
    place = ground(xy, jobs, min_firms=4)
    assert place.anchors.tolist() == [0, 6]
    found = relabelling.search(place, sector)
    # (9, 9) lies 12.7 m away; three other firms of sector 0 among six others
    assert found.anchor_excess == pytest.approx([by_hand(1, 2, 3, 6), 0.0])


def test_an_anchor_inside_a_cluster_of_its_sector_is_not_counted_twice():
    xy = [(0, 0), (1, 0), (2, 0), (200, 0), (300, 0)]
    found = relabelling.search(ground(xy, [5000, 1, 1, 1, 1]), np.array([0, 0, 0, 1, 1]))
    assert found.anchor_excess.tolist() == [0.0]


def test_a_zone_stands_for_the_sector_with_most_jobs_else_most_firms():
    xy = [(0, 0), (50, 0), (100, 0), (150, 0), (200, 0), (250, 0)]
    sector = np.array([0, 1, 1, 0, 1, 0])
    zones = (np.array([0, 1, 2]), np.array([3, 4]), np.array([], dtype=int))
    by_jobs = relabelling.search(ground(xy, [100, 20, 30, 1, 1, 1], zones), sector)
    assert by_jobs.zone_sector.tolist() == [0, 0, -1]
    by_firms = relabelling.search(ground(xy, None, zones), sector)
    assert by_firms.zone_sector.tolist() == [1, 0, -1]
    assert by_firms.zone_excess == pytest.approx([by_hand(2, 3, 3, 6), 0.0, 0.0])


def test_a_sector_that_is_not_searched_makes_no_place():
    xy = np.zeros((4, 2))
    place = relabelling.ground(
        xy,
        np.full(4, 2000.0),
        np.array([False, True]),
        np.array([False, True]),
        (np.arange(4),),
        (10.0, 2, 1000.0),
    )
    found = relabelling.search(place, np.zeros(4, dtype=int))
    assert found.labels.tolist() == [dbscan.NOISE] * 4
    assert found.largest == 0.0
    assert found.zone_sector.tolist() == [-1]


def scattered(seed, firms=300):
    rng = np.random.default_rng(seed)
    town = rng.uniform(0, 20000, (5, 2))[rng.integers(0, 5, firms)]
    xy = town + rng.normal(0, 700, (firms, 2))
    return xy, rng.integers(0, 4, firms), np.round(rng.lognormal(4, 2, firms))


def test_the_same_seed_gives_the_same_shuffles_in_any_order_of_firms():
    xy, sector, jobs = scattered(1)
    zones = (np.arange(0, 300, 7),)
    order = np.random.default_rng(5).permutation(300)
    place = np.argsort(order)
    limits = {"radius": 800.0, "min_firms": 5, "sectors": 4}
    first = relabelling.largest_by_chance(ground(xy, jobs, zones, **limits), sector, 20, 9)
    moved = ground(xy[order], jobs[order], (place[zones[0]],), **limits)
    again = relabelling.largest_by_chance(moved, sector[order], 20, 9)
    assert first.tolist() == again.tolist()
    other = relabelling.largest_by_chance(ground(xy, jobs, zones, **limits), sector, 20, 10)
    assert first.tolist() != other.tolist()


def test_fewer_shuffles_are_the_first_of_more():
    xy, sector, jobs = scattered(2)
    place = ground(xy, jobs, radius=800.0, min_firms=5, sectors=4)
    many = relabelling.largest_by_chance(place, sector, 8, 3)
    assert relabelling.largest_by_chance(place, sector, 5, 3).tolist() == many[:5].tolist()


def test_moving_and_magnifying_everything_changes_nothing():
    xy, sector, jobs = scattered(3)
    first = ground(xy, jobs, radius=512.0, min_firms=5, sectors=4)
    second = ground(2 * xy, jobs, radius=1024.0, min_firms=5, sectors=4)
    one, other = relabelling.search(first, sector), relabelling.search(second, sector)
    assert one.cluster_excess.tolist() == other.cluster_excess.tolist()
    assert one.anchor_excess.tolist() == other.anchor_excess.tolist()


def test_the_real_labelling_counts_as_one_of_the_shuffles():
    largest = np.array([1.0, 2.0, 2.0, 5.0])
    p = relabelling.p_of_largest(np.array([6.0, 2.0, 0.0, np.nan]), largest)
    assert p[:3].tolist() == [0.2, 0.8, 1.0]
    assert np.isnan(p[3])
    assert np.isnan(relabelling.p_of_largest(np.array([6.0]), np.array([]))).all()


def test_no_firms_at_all():
    place = ground(np.empty((0, 2)), zones=(np.array([], dtype=int),))
    found = relabelling.search(place, np.array([], dtype=int))
    assert found.largest == 0.0
    assert relabelling.largest_by_chance(place, np.array([], dtype=int), 3, 1).tolist() == [0] * 3


def test_a_cancel_stops_the_shuffles(stopped):
    xy, sector, jobs = scattered(4)
    place = ground(xy, jobs, radius=800.0, min_firms=5, sectors=4)
    with pytest.raises(Cancelled):
        relabelling.largest_by_chance(place, sector, 5, 1, stopped)
