"""Which place is which, by sector and overlap."""

from __future__ import annotations

import numpy as np
from arrays import objects
from shapely.geometry import box

from quantu.plugin.engine import matching


def shapes(*boxes):
    return objects([box(*one) for one in boxes])


def names(*values):
    return np.array(values, dtype=object)


def test_half_of_the_joint_area_is_enough():
    first = shapes((0, 0, 3, 1))
    wood = names("wood")
    assert matching.jaccard(first[0], box(1, 0, 4, 1)) == 0.5
    assert matching.footprints(first, wood, shapes((1, 0, 4, 1)), wood).tolist() == [0]
    assert matching.footprints(first, wood, shapes((1.1, 0, 4.1, 1)), wood).tolist() == [-1]


def test_another_sector_on_the_same_ground_is_another_place():
    place = shapes((0, 0, 1, 1))
    assert matching.footprints(place, names("wood"), place, names("food")).tolist() == [-1]


def test_each_place_has_one_partner_and_the_most_alike_comes_first():
    old = shapes((0, 0, 10, 1))
    new = shapes((0, 0, 6, 1), (0, 0, 9, 1), (20, 0, 21, 1))
    matched = matching.footprints(new, names("x", "x", "x"), old, names("x"))
    assert matched.tolist() == [-1, 0, -1]


def test_places_match_by_their_firms():
    own = (np.array([1, 2, 3]), np.array([7, 8]), np.array([], dtype=int))
    other = (np.array([8, 9, 10]), np.array([1, 2, 3, 4, 5, 6]), np.array([], dtype=int))
    sector = names("x", "x", "x")
    assert matching.members(own, sector, other, sector).tolist() == [1, -1, -1]
    assert matching.members(own, sector, other, sector, least=0.25).tolist() == [1, 0, -1]


def test_nothing_matches_nothing():
    empty = shapes()
    assert matching.footprints(empty, names(), empty, names()).tolist() == []
    assert matching.footprints(shapes((0, 0, 1, 1)), names("x"), empty, names()).tolist() == [-1]


def test_known_places_keep_their_number_and_new_ones_count_on():
    assert matching.identities(np.array([-1, -1]), np.array([], dtype=int)).tolist() == [1, 2]
    assert matching.identities(np.array([1, -1, 0, -1]), np.array([3, 8])).tolist() == [8, 9, 3, 10]


def test_a_number_that_two_places_had_passes_to_one_of_them():
    previous = np.array([1, 1, 1, 4])
    assert matching.identities(np.array([2, 0, -1, 3]), previous).tolist() == [1, 5, 6, 4]
