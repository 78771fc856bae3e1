"""The weight within a radius against a search of every pair."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import dbscan, density, neighbours, strips
from quantu.plugin.engine.errors import Cancelled, EngineError


def every_pair(xy, radius, weight=None, group=None):
    dx = xy[:, None, 0] - xy[None, :, 0]
    dy = xy[:, None, 1] - xy[None, :, 1]
    near = dx * dx + dy * dy <= radius * radius
    if group is not None:
        near &= group[:, None] == group[None, :]
    return near @ (np.ones(len(xy)) if weight is None else weight)


def points(kind, rng):
    n = int(rng.integers(0, 150))
    return {
        "scattered": rng.random((n, 2)) * 8.0,
        "lattice": rng.integers(0, 10, (n, 2)).astype(float),
        "doubled": np.repeat(rng.random((n, 2)) * 8.0, 2, axis=0),
        "clustered": rng.normal(size=(n, 2)) * 10.0 ** rng.uniform(-3, 1, (n, 1)) - 1e6,
    }[kind]


@pytest.fixture(params=["counted", "cut in strips"])
def path(request, monkeypatch):
    if request.param == "cut in strips":
        monkeypatch.setattr(density, "_FEW", 0)
        monkeypatch.setattr(strips, "_FINENESS", ((2, 3), (4, 10), (16, 20), (64, np.inf)))
        monkeypatch.setattr(strips, "_ROOM", 500)


@pytest.mark.parametrize("kind", ["scattered", "lattice", "doubled", "clustered"])
@pytest.mark.parametrize("radius", [1.0, float(np.sqrt(2.0)), 3.7])
def test_every_pair_says_the_same(kind, radius, path):
    rng = np.random.default_rng(int(radius * 100))
    for _ in range(8):
        xy = points(kind, rng)
        weight = rng.integers(0, 9, len(xy)).astype(float)
        group = rng.integers(0, 2, len(xy))
        assert (neighbours.near_weight(xy, radius) == every_pair(xy, radius)).all()
        found = neighbours.near_weight(xy, radius, weight, group)
        assert (found == every_pair(xy, radius, weight, group)).all()


@pytest.mark.parametrize("radius", [60.0, 400.0, 3000.0])
def test_crowds_are_counted_exactly(radius):
    rng = np.random.default_rng(8)
    xy = np.round(rng.normal(size=(4000, 2)) * 10.0 ** rng.uniform(1, 3, (4000, 1)), 1)
    weight = rng.integers(0, 50, 4000).astype(float)
    found = dbscan.near_weight(xy, radius, weight)
    assert (found == every_pair(xy, radius, weight)).all()


def test_fractions_add_up():
    rng = np.random.default_rng(9)
    xy, weight = rng.random((500, 2)), rng.random(500)
    found = neighbours.near_weight(xy, 0.3, weight)
    assert found == pytest.approx(every_pair(xy, 0.3, weight), rel=1e-12)


def test_the_order_of_the_points_changes_nothing():
    rng = np.random.default_rng(10)
    xy, weight = rng.normal(size=(3000, 2)), rng.random(3000)
    order = rng.permutation(3000)
    found = neighbours.near_weight(xy, 0.5, weight)
    assert (neighbours.near_weight(xy[order], 0.5, weight[order]) == found[order]).all()


def test_sums_of_rounded_weights_do_not_depend_on_order():
    weight = np.random.default_rng(11).lognormal(0.0, 8.0, 10_000)
    rounded = neighbours.summable(weight, len(weight))
    assert rounded == pytest.approx(weight, abs=weight.sum() * 2.0**-51)
    assert rounded.sum() == rounded[::-1].sum() == np.sort(rounded).cumsum()[-1]


def test_whole_numbers_are_not_rounded():
    weight = np.array([1.0, 3.0, 2.0**50])
    assert neighbours.summable(weight, 3).tolist() == weight.tolist()


def test_no_points():
    assert neighbours.near_weight(np.empty((0, 2)), 1.0).tolist() == []


def test_bad_input_is_explained():
    with pytest.raises(EngineError, match="radius must be a number of metres above zero"):
        neighbours.near_weight(np.zeros((2, 2)), 0.0)
    with pytest.raises(EngineError, match="1 are not, for example -1"):
        neighbours.near_weight(np.zeros((2, 2)), 1.0, np.array([1.0, -1.0]))
    with pytest.raises(ValueError, match="differ in length"):
        neighbours.near_weight(np.zeros((2, 2)), 1.0, np.ones(3))


def test_progress_climbs_and_a_cancel_ends_the_run(path, witness, witness_class):
    xy = np.random.default_rng(12).random((1000, 2))
    neighbours.near_weight(xy, 0.3, progress=witness)
    assert witness.shown == sorted(witness.shown)
    for patience in np.linspace(0, len(witness.shown) - 1, 9).astype(int):
        with pytest.raises(Cancelled):
            neighbours.near_weight(xy, 0.3, progress=witness_class(patience))
