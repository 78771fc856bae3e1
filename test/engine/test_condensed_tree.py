from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import cdist

from quantu.plugin.engine import condensed_tree, hdbscan, spanning_tree


def reachability(xy, samples):
    distance = cdist(xy, xy)
    core = np.sort(distance, axis=1)[:, samples - 1]
    return np.maximum(distance, np.maximum(core[:, None], core))


def from_above(weight, smallest):
    """Cut all edges of one length after the other, the longest first, as the paper says.

    Returns for each cluster its members at birth, its birth and its split, and for each point the
    cluster it leaves last and the length at which it does.
    """
    number = len(weight)
    clusters, home, level = [], np.empty(number, dtype=int), np.empty(number)

    def follow(members, birth):
        own = len(clusters)
        clusters.append([frozenset(members.tolist()), birth, 0.0])
        while len(members):
            inside = weight[np.ix_(members, members)]
            limit = bottleneck(inside)
            part = connected_components(inside < limit, directed=False)[1]
            parts = [members[part == one] for one in np.unique(part)]
            big = [one for one in parts if len(one) >= smallest]
            stays = big[0] if len(big) == 1 else np.concatenate([*big, members[:0]])
            leaves = np.setdiff1d(members, stays)
            home[leaves], level[leaves] = own, limit
            if len(big) > 1:
                clusters[own][2] = limit
                for one in big:
                    follow(one, limit)
                return
            members = stays

    follow(np.arange(number), np.inf)
    return clusters, home, level


def bottleneck(weight):
    """Return the shortest length whose edges and shorter ones connect all points."""
    lengths = np.unique(weight)
    low, high = 0, len(lengths) - 1
    while low < high:
        middle = (low + high) // 2
        if connected_components(weight <= lengths[middle], directed=False)[0] == 1:
            high = middle
        else:
            low = middle + 1
    return lengths[low]


def point_set(seed):
    rng = np.random.default_rng(seed)
    number = int(rng.integers(8, 90))
    kinds = [
        rng.uniform(0, 100, (number, 2)),
        rng.integers(0, 9, (number, 2)).astype(float),
        rng.normal(0, 1, (number, 2)) + rng.integers(0, 3, (number, 1)) * [9, 4],
        np.repeat(rng.uniform(0, 9, (number // 3 + 3, 2)), 3, axis=0),
        np.column_stack([rng.integers(0, 40, number), np.zeros(number)]).astype(float),
    ]
    xy = kinds[seed % 5]
    return xy, int(rng.integers(1, 8)), int(rng.integers(2, 8))


@pytest.mark.parametrize("seed", range(100))
def test_the_tree_is_what_cutting_all_edges_of_a_length_at_once_gives(seed):
    xy, samples, smallest = point_set(seed)
    places, place = spanning_tree.distinct(xy)
    tree = spanning_tree.mutual_reachability(places, np.bincount(place), samples)
    found = condensed_tree.condense(tree, smallest)
    clusters, home, level = from_above(reachability(xy, max(samples, 2)), smallest)

    cluster = without_meeting_points(found)[place]
    np.testing.assert_allclose(found.level[place], level, rtol=1e-12)
    members = members_at_birth(cluster, found.parent)
    expected = {members: (birth, split) for members, birth, split in clusters}
    assert set(members) == set(expected)
    for one, (birth, split) in enumerate(zip(found.birth, found.split)):
        assert (birth, split) == pytest.approx(expected[members[one]], rel=1e-12)
    assert [members[one] for one in cluster] == [clusters[one][0] for one in home]


def without_meeting_points(found):
    """Put the points that join a cluster at its very birth back where it splits from."""
    meeting = found.level == found.birth[found.cluster]
    return np.where(meeting, found.parent[found.cluster], found.cluster)


def members_at_birth(cluster, parent):
    """Return the points of each cluster and of those that split from it."""
    members = [set(np.flatnonzero(cluster == one).tolist()) for one in range(len(parent))]
    for one in range(len(parent) - 1, 0, -1):
        members[parent[one]] |= members[one]
    return [frozenset(one) for one in members]


@pytest.mark.parametrize("seed", range(60))
def test_points_at_which_clusters_meet_are_in_reach_of_theirs(seed):
    xy, samples, smallest = point_set(5 * seed)
    places, place = spanning_tree.distinct(xy)
    tree = spanning_tree.mutual_reachability(places, np.bincount(place), samples)
    found = condensed_tree.condense(tree, smallest)
    weight = reachability(xy, max(samples, 2))
    for point in np.flatnonzero((found.level == found.birth[found.cluster])[place]):
        before = members_at_birth(without_meeting_points(found)[place], found.parent)
        theirs = sorted(before[found.cluster[place[point]]])
        assert weight[point, theirs].min() <= found.level[place[point]] * (1 + 1e-12)


def test_sizes_at_birth_count_the_points_below_the_split():
    xy = np.array([0.0, 1.0, 2.0, 3.0, 10.0, 11.0, 12.0, 40.0])
    xy = np.column_stack([xy, np.zeros(8)])
    tree = spanning_tree.mutual_reachability(xy, np.ones(8, dtype=int), 2)
    found = condensed_tree.condense(tree, 3)
    assert sorted(found.size.tolist()) == [3, 4, 8]
    assert found.parent.tolist() == [-1, 0, 0]
    assert found.birth.tolist() == [np.inf, 7.0, 7.0]
    assert found.split.tolist() == [7.0, 0.0, 0.0]
    assert found.level.tolist() == [1.0] * 7 + [28.0]


def test_points_at_which_clusters_meet_count_at_their_birth():
    # the point in the middle reaches its second neighbours, one on each side, at the split
    xy = np.array([0.0, 1.0, 2.0, 5.0, 8.0, 9.0, 10.0])
    xy = np.column_stack([xy, np.zeros(7)])
    tree = spanning_tree.mutual_reachability(xy, np.ones(7, dtype=int), 3)
    found = condensed_tree.condense(tree, 3)
    assert found.birth.tolist() == [np.inf, 3.0, 3.0]
    assert sorted(found.size.tolist()) == [3, 4, 7]
    members = np.bincount(found.cluster, minlength=3)
    assert sorted(found.size[1:].tolist()) == sorted(members[1:].tolist())


@pytest.mark.parametrize("seed", range(60))
def test_no_point_is_missing_from_the_sizes(seed):
    xy, samples, smallest = point_set(seed)
    places, place = spanning_tree.distinct(xy)
    tree = spanning_tree.mutual_reachability(places, np.bincount(place), samples)
    found = condensed_tree.condense(tree, smallest)
    own = np.bincount(found.cluster, found.count, len(found.size))
    below = np.bincount(found.parent[1:], found.size[1:], len(found.size))
    np.testing.assert_array_equal(found.size, own + below)


def largest_excess(clusters, home, level):
    """Choose clusters by the paper: every point counts 1 / level - 1 / birth where it last is.

    Returns the chosen cluster of each point, -1 for none.
    """
    parent = [
        max((other for other in range(one) if clusters[one][0] < clusters[other][0]), default=-1)
        for one in range(len(clusters))
    ]
    best, taken = [0.0] * len(clusters), {}
    for one in range(len(clusters) - 1, 0, -1):
        members, birth, split = clusters[one]
        mine = sum(1.0 / level[p] for p in members if home[p] == one)
        mine += sum(1.0 / split for p in members if home[p] != one) - len(members) / birth
        below = [other for other in range(len(clusters)) if parent[other] == one]
        inside = sum(best[other] for other in below)
        best[one] = max(mine, inside)
        taken[one] = [one] if mine >= inside else [t for other in below for t in taken[other]]
    chosen = np.full(len(home), -1)
    for top in (one for one in range(1, len(clusters)) if parent[one] == 0):
        for one in taken[top]:
            chosen[list(clusters[one][0])] = one
    return chosen


@pytest.mark.parametrize("seed", range(40))
def test_equal_edges_are_cut_at_once_when_clusters_are_chosen(seed):
    xy, samples, smallest = point_set(seed)
    xy = np.unique(xy, axis=0)
    samples = max(samples, 2)
    if len(xy) < max(samples, smallest):
        pytest.skip("too few places")
    expected = largest_excess(*from_above(reachability(xy, samples), smallest))
    labels = hdbscan.cluster(xy, smallest, samples).labels
    inside = expected >= 0
    pairs = set(zip(labels[inside].tolist(), expected[inside].tolist()))
    assert len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})
    assert -1 not in {one for one, _ in pairs}
    assert set(labels.tolist()) - {-1} == {one for one, _ in pairs}
