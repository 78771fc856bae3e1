from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from quantu.plugin.engine import spanning_tree
from quantu.plugin.engine.errors import Cancelled


def reachability(xy, samples):
    distance = cdist(xy, xy)
    core = np.sort(distance, axis=1)[:, samples - 1]
    return np.maximum(distance, np.maximum(core[:, None], core))


def prim(weight):
    """Grow a minimum spanning tree from the full matrix; return its lengths, ascending."""
    inside, best, last, lengths = np.zeros(len(weight), dtype=bool), weight[0], 0, []
    for _ in range(len(weight) - 1):
        inside[last] = True
        best = np.minimum(best, weight[last])
        last = int(np.where(inside, np.inf, best).argmin())
        lengths.append(best[last])
    return np.sort(lengths)


def tree_of(xy, samples, progress=None):
    places, place = spanning_tree.distinct(xy)
    more = () if progress is None else (progress,)
    return spanning_tree.mutual_reachability(places, np.bincount(place), samples, *more)


def cloud(seed):
    """Return one of eight kinds of point sets: with ties, duplicates, lines, many scales."""
    rng = np.random.default_rng(seed)
    number = int(rng.integers(2, 350))
    turn = rng.uniform(0, 2 * np.pi, number)
    kinds = [
        rng.uniform(0, 1, (number, 2)),
        rng.integers(0, rng.integers(2, 20), (number, 2)).astype(float),
        rng.normal(0, 1, (number, 2)) * 10 ** rng.uniform(-3, 3, (number, 1)),
        rng.normal(0, 1, (number, 2)) * rng.choice([0.05, 1.0], (number, 1)) + rng.choice([0, 3]),
        np.column_stack([rng.uniform(0, 1, number)] * 2),
        np.repeat(rng.uniform(0, 1, (number // 4 + 1, 2)), 4, axis=0)[:number],
        np.column_stack([np.cos(turn), np.sin(turn)]) * rng.choice([1, 1, 2, 5], (number, 1)),
        rng.integers(0, 30, (number, 2)) * [1.0, np.sqrt(3.0)] + 1e6,
    ]
    return kinds[seed % 8], int(rng.integers(1, min(number, 16) + 1))


@pytest.mark.parametrize("seed", range(80))
def test_lengths_equal_prims_on_the_full_matrix(seed):
    xy, samples = cloud(seed)
    expected = prim(reachability(xy, samples))
    np.testing.assert_allclose(tree_of(xy, samples).lengths, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("seed", range(16))
def test_the_tree_connects_the_same_points_at_any_length(seed):
    from scipy.sparse.csgraph import connected_components

    xy, samples = cloud(seed)
    xy = np.unique(xy, axis=0)
    samples = min(max(samples, 2), len(xy))
    tree, weight = tree_of(xy, samples), reachability(xy, samples)
    number = np.arange(len(xy))
    for limit in np.quantile(weight, [0.02, 0.1, 0.3, 0.8]) * (1 + 1e-12):
        graph = np.zeros((len(xy), len(xy)), dtype=bool)
        graph[number, tree.summit[tree.peak]] = tree.core <= limit
        short = tree.length <= limit
        graph[tree.summit[tree.start[short]], tree.summit[tree.end[short]]] = True
        expected = connected_components(weight <= limit, directed=False)[1]
        found = connected_components(graph, directed=False)[1]
        pairs = np.unique(np.column_stack([expected, found]), axis=0)
        assert len(pairs) == len(np.unique(expected)) == len(np.unique(found))


@pytest.mark.parametrize("seed", range(80))
def test_the_shortest_lists_are_long_enough(seed, monkeypatch):
    monkeypatch.setattr(spanning_tree, "_EXTRA", 0)
    xy, samples = cloud(seed)
    expected = prim(reachability(xy, samples))
    np.testing.assert_allclose(tree_of(xy, samples).lengths, expected, rtol=1e-9, atol=1e-12)


def test_an_edge_past_a_lone_point_is_found():
    # Left and right know a crowd each and the lone point between them, not each other; the lone
    # point has no one else near, so the way through it is longer than the edge past it.
    rng = np.random.default_rng(4)
    crowd, away = rng.normal(0.0, 0.01, (20, 2)), np.array([1.4, 0.0])
    xy = np.concatenate([[[-0.5, 0.0], [0.5, 0.0], [0.0, 0.0]], crowd - away, crowd + away])
    weight = reachability(xy, 5)
    assert weight[0, 1] == 1.0 < weight[0, 2]
    lengths = tree_of(xy, 5).lengths
    np.testing.assert_allclose(lengths, prim(weight), rtol=1e-12)
    assert 1.0 in lengths


def test_lists_that_are_not_stored_give_the_same_tree(monkeypatch):
    xy = np.random.default_rng(8).normal(0, 1, (3000, 2))
    stored = tree_of(xy, 5)
    monkeypatch.setattr(spanning_tree, "_STORED", 100)
    again = tree_of(xy, 5)
    assert (again.lengths == stored.lengths).all()
    assert (again.peak == stored.peak).all()


def test_many_samples_and_few_points():
    xy = np.random.default_rng(9).uniform(0, 1, (40, 2))
    np.testing.assert_allclose(tree_of(xy, 40).lengths, prim(reachability(xy, 40)))
    assert tree_of(np.zeros((3, 2)), 2).lengths.tolist() == [0.0, 0.0]
    assert tree_of(np.array([[0.0, 0.0], [3.0, 4.0]]), 2).lengths.tolist() == [5.0]


def test_points_closer_than_numbers_can_square_are_still_connected():
    xy = np.array([[0.0, 0.0], [1e-200, 0.0], [0.0, 1e-200], [1.0, 0.0]])
    assert len(tree_of(xy, 2).lengths) == 3


def test_progress_rises_and_a_cancel_is_heard(witness, stopped):
    xy = np.random.default_rng(2).uniform(0, 1, (30_000, 2))
    tree_of(xy, 5, witness)
    assert len(witness.shown) > 3
    assert witness.shown == sorted(witness.shown)
    with pytest.raises(Cancelled):
        tree_of(xy, 5, stopped)
