from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import dbscan, stability
from quantu.plugin.engine.errors import Cancelled, EngineError


def points(seed, lattice):
    rng = np.random.default_rng(seed)
    if lattice:
        xy = rng.integers(0, 25, (300, 2)) * 40.0
    else:
        centres = rng.uniform(0, 5000, (8, 2))[rng.integers(0, 8, 240)]
        xy = np.concatenate([centres + rng.normal(0, 120, (240, 2)), rng.uniform(0, 5000, (80, 2))])
    weight = rng.integers(0, 6, len(xy)).astype(float)
    return xy, weight, rng.integers(0, 3, len(xy))


def jaccard(one, other):
    return (one & other).sum() / (one | other).sum()


SETTINGS = [
    (radius, min_weight) for radius in (150.0, 40.0, 300.0, 80.0) for min_weight in (12.0, 4.0, 7.0)
]


@pytest.mark.parametrize("lattice", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_a_sweep_equals_separate_runs(seed, lattice):
    xy, weight, group = points(seed, lattice)
    reference = dbscan.cluster(xy, 100.0, 6.0, weight, group)
    found = stability.sweep(xy, reference.labels, SETTINGS, weight, group)
    lives = np.zeros((len(SETTINGS), reference.count), dtype=bool)
    for number, (radius, min_weight) in enumerate(SETTINGS):
        run = dbscan.cluster(xy, radius, min_weight, weight, group)
        assert found.clusters[number] == run.count
        assert found.noise[number] == (run.labels == dbscan.NOISE).sum()
        size = [(run.labels == one).sum() for one in range(run.count)]
        assert found.largest[number] == max(size, default=0)
        for one in range(reference.count):
            lives[number, one] = any(
                jaccard(reference.labels == one, run.labels == other) >= 0.5
                for other in range(run.count)
            )
    assert found.persist.tolist() == pytest.approx(lives.mean(axis=0).tolist())
    radii = np.array([radius for radius, _ in SETTINGS])
    for one in range(reference.count):
        alive = radii[lives[:, one]]
        assert found.born[one] == alive.min() if alive.size else np.isnan(found.born[one])
        assert found.dies[one] == alive.max() if alive.size else np.isnan(found.dies[one])


def test_a_dense_place_persists_and_a_chain_of_scattered_points_does_not():
    rng = np.random.default_rng(1)
    dense = rng.normal(0, 30, (60, 2))
    chain = np.column_stack([5000 + np.arange(12) * 95.0, np.zeros(12)])
    xy = np.concatenate([dense, chain])
    reference = dbscan.cluster(xy, 100.0, 3.0)
    settings = [(radius, least) for radius in (60.0, 100.0, 140.0) for least in (3.0, 6.0)]
    found = stability.sweep(xy, reference.labels, settings)
    assert found.persist.tolist() == pytest.approx([1.0, 2 / 6])
    assert found.born.tolist() == [60.0, 100.0]
    assert found.dies.tolist() == [140.0, 140.0]


def test_a_cluster_of_half_the_members_is_alike():
    xy = np.column_stack([np.array([0.0, 1.0, 2.0, 3.0, 10.0, 11.0]), np.zeros(6)])
    labels = np.array([0, 0, 0, 0, 0, 0])
    found = stability.sweep(xy, labels, [(1.0, 2.0), (1.0, 3.0)])
    assert found.persist.tolist() == [1.0]
    fewer = stability.sweep(xy[1:], labels[1:], [(1.0, 3.0)])
    assert fewer.persist.tolist() == [1.0]  # three of five
    assert stability.sweep(xy, labels, [(0.5, 2.0)]).persist.tolist() == [0.0]


@pytest.mark.parametrize("number", [0, 3])
def test_nothing_to_follow(number):
    labels = np.full(number, dbscan.NOISE)
    found = stability.sweep(np.zeros((number, 2)), labels, [(10.0, 50.0)])
    assert found.persist.size == found.born.size == 0
    assert found.clusters.tolist() == [0]
    assert found.noise.tolist() == [number]


def test_no_setting_and_a_setting_without_sense_are_refused():
    with pytest.raises(EngineError, match="at least one radius"):
        stability.sweep(np.zeros((2, 2)), np.zeros(2, dtype=int), [])
    with pytest.raises(EngineError, match="-5"):
        stability.sweep(np.zeros((2, 2)), np.zeros(2, dtype=int), [(10.0, 2.0), (-5.0, 2.0)])


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        stability.sweep(np.zeros((9, 2)), np.zeros(9, dtype=int), [(1.0, 2.0)], progress=stopped)
