"""Density clusters against a search of every pair, written independently here."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import dbscan

ROOT_2 = float(np.sqrt(2.0))


def near_matrix(xy, radius, group):
    dx = xy[:, None, 0] - xy[None, :, 0]
    dy = xy[:, None, 1] - xy[None, :, 1]
    near = dx * dx + dy * dy <= radius * radius
    return near if group is None else near & (group[:, None] == group[None, :])


def flooded(near, core):
    """Label core points by walking from each to those near it, one at a time."""
    labels = np.full(len(core), dbscan.NOISE)
    for seed in np.flatnonzero(core):
        if labels[seed] != dbscan.NOISE:
            continue
        labels[seed], waiting = seed, [seed]
        while waiting:
            found = np.flatnonzero(near[waiting.pop()] & core & (labels == dbscan.NOISE))
            labels[found] = seed
            waiting += found.tolist()
    return labels


def every_pair(xy, radius, min_weight, weight=None, group=None):
    """Return labels and core flags from the definition."""
    weight = np.ones(len(xy)) if weight is None else weight
    near = near_matrix(xy, radius, group)
    core = np.where(near, weight[None, :], 0.0).sum(axis=1) >= min_weight
    labels = flooded(near, core)
    for point in np.flatnonzero(~core):
        rivals = np.flatnonzero(near[point] & core)
        away = [(((xy[one] - xy[point]) ** 2).sum(), xy[one, 0], xy[one, 1], one) for one in rivals]
        if away:
            labels[point] = labels[min(away)[3]]
    seeds = sorted(
        set(labels.tolist()) - {dbscan.NOISE},
        key=lambda seed: (
            -weight[labels == seed].sum(),
            min(map(tuple, xy[labels == seed])),
            0 if group is None else group[seed],
        ),
    )
    number = {seed: place for place, seed in enumerate(seeds)} | {dbscan.NOISE: dbscan.NOISE}
    return np.array([number[label] for label in labels.tolist()], dtype=np.int64), core


def random_case(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(0, 4) if seed % 10 == 9 else rng.integers(4, 120))
    xy = (
        rng.random((n, 2)) * 10.0,
        rng.integers(0, 12, (n, 2)).astype(float),
        np.repeat(rng.random((n // 4 + 1, 2)) * 8.0, 4, axis=0)[:n],
        np.column_stack([rng.integers(0, 40, n), np.full(n, 7)]).astype(float),
        rng.normal(0.0, 1.0, (n, 2)) * 10.0 ** rng.uniform(-2, 1, (n, 1)) + 500_000.0,
    )[seed % 5]
    radius = (1.0, ROOT_2, float(rng.uniform(0.3, 2.0)), 2.0)[seed % 4]
    weight = (None, rng.integers(0, 6, n).astype(float), rng.random(n))[seed % 3]
    group = (None, rng.integers(-1, 3, n))[seed // 7 % 2]
    return xy, radius, float(rng.integers(1, (6, 30)[seed // 3 % 2])), weight, group


@pytest.mark.parametrize("seed", range(300))
def test_every_pair_says_the_same(seed):
    xy, radius, min_weight, weight, group = random_case(seed)
    labels, core = every_pair(xy, radius, min_weight, weight, group)
    found = dbscan.cluster(xy, radius, min_weight, weight, group)
    assert found.core.tolist() == core.tolist()
    assert found.labels.tolist() == labels.tolist()
    assert found.count == labels.max(initial=-1) + 1
