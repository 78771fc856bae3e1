from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import bands, ranges
from quantu.plugin.engine.bands import Band
from quantu.plugin.engine.errors import Cancelled, EngineError

KINDS = {
    "scattered": lambda rng, n: rng.random((n, 2)) * 10,
    "lattice": lambda rng, n: rng.integers(0, 15, (n, 2)).astype(float),
    "very uneven": lambda rng, n: rng.normal(size=(n, 2)) * np.exp(2 * rng.normal(size=(n, 1))),
    "tenths far away": lambda rng, n: rng.integers(0, 15, (n, 2)) * 0.1 + 1e6,
    "one line": lambda rng, n: np.column_stack([rng.random(n) * 50, np.zeros(n)]),
    "few spots": lambda rng, n: rng.integers(0, 3, (n, 2)) * 1000.0,
}


def reached(xy, radius):
    near = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) <= radius * (1 + 1e-9)
    np.fill_diagonal(near, False)
    return near


@pytest.fixture(params=["cells only", "strips only", "both", "as shipped"])
def strategy(request, monkeypatch):
    few, most = {
        "cells only": (1 << 60, None),
        "strips only": (-1, {4: -1, 16: -1, 64: 1 << 62}),
        "both": (3, {4: 12, 16: 40, 64: 1 << 62}),
        "as shipped": (bands._FEW_CANDIDATES, None),
    }[request.param]
    monkeypatch.setattr(bands, "_FEW_CANDIDATES", few)
    if most:
        monkeypatch.setattr(bands, "_MOST_CANDIDATES", most)
        monkeypatch.setattr(ranges, "_PAIRS", 5)
        monkeypatch.setattr(bands, "_POINTS", 33)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("radius", [0.3, 1.0, 2**0.5, 7.0])
def test_sums_equal_those_over_all_pairs(kind, radius, strategy):
    rng = np.random.default_rng(round(100 * radius))
    for count in (1, 2, 17, 200):
        xy = KINDS[kind](rng, count)
        near, whole = reached(xy, radius), rng.integers(-1000, 1000, count)
        band = Band(xy, radius)
        np.testing.assert_array_equal(band.sums(whole), near @ whole)
        np.testing.assert_array_equal(band.counts, near.sum(axis=1))
        values = rng.normal(size=count)
        np.testing.assert_allclose(band.sums(values), near @ values, atol=1e-11)


def test_a_large_set_with_a_dense_middle():
    rng = np.random.default_rng(1)
    xy = np.concatenate([rng.random((1500, 2)) * 70, rng.normal(50, 0.5, (1000, 2))])
    values = rng.lognormal(size=2500)
    near = reached(xy, 1.0)
    band = Band(xy, 1.0)
    np.testing.assert_allclose(band.sums(values), near @ values, rtol=1e-11)
    np.testing.assert_array_equal(band.counts, near.sum(axis=1))


def test_a_distance_equal_to_the_radius_is_within():
    xy = np.array([[0.0, 0.0], [0.3, 0.0], [0.0, 0.1 * 3]])
    assert Band(xy, 0.3).counts.tolist() == [2, 1, 1]


def test_the_order_of_the_points_changes_no_bit():
    rng = np.random.default_rng(2)
    xy, values = rng.normal(size=(2000, 2)), rng.lognormal(size=2000)
    shuffled = rng.permutation(2000)
    one = Band(xy, 0.2).sums(values)
    other = Band(xy[shuffled], 0.2).sums(values[shuffled])
    np.testing.assert_array_equal(one[shuffled], other)


def test_nobody_and_zero_values():
    assert Band(np.empty((0, 2)), 1.0).counts.tolist() == []
    assert Band(np.empty((0, 2)), 1.0).sums(np.empty(0)).tolist() == []
    assert Band(np.zeros((3, 2)), 1.0).sums(np.zeros(3)).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("radius", [0.0, -1.0, float("nan"), float("inf")])
def test_a_radius_must_be_above_zero(radius):
    with pytest.raises(EngineError, match="above zero"):
        Band(np.zeros((2, 2)), radius)


def test_coordinates_must_be_finite():
    with pytest.raises(EngineError, match="finite"):
        Band(np.array([[0.0, np.nan]]), 1.0)


def test_it_can_be_cancelled(stopped):
    with pytest.raises(Cancelled):
        Band(np.zeros((2, 2)), 1.0, stopped).sums(np.zeros(2))
