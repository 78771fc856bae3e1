"""Density clusters against a search of every pair, written independently here."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from quantu.plugin.engine import dbscan, density, forest, linkage, ranges, strips
from quantu.plugin.engine.errors import Cancelled, EngineError

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
    # 11 shares no factor with the 5 layouts, so that few points come in each of them
    n = int(rng.integers(0, 4) if seed % 11 == 9 else rng.integers(4, 120))
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


def assert_every_pair_agrees(xy, radius, min_weight, weight=None, group=None):
    labels, core = every_pair(xy, radius, min_weight, weight, group)
    found = dbscan.cluster(xy, radius, min_weight, weight, group)
    assert found.core.tolist() == core.tolist()
    assert found.labels.tolist() == labels.tolist()
    assert found.count == labels.max(initial=-1) + 1


def agglomerations(n, seed):
    """Return firms in towns of very different density, with employees and sectors."""
    rng = np.random.default_rng(seed)
    towns = rng.random((12, 2)) * 50_000.0
    width = 10.0 ** rng.uniform(1.5, 3.5, 12)
    town = rng.integers(0, 12, n)
    xy = towns[town] + rng.normal(size=(n, 2)) * width[town, None]
    xy[: n // 3] = rng.random((n // 3, 2)) * 50_000.0
    return xy, np.ceil(rng.lognormal(2.0, 1.3, n)), rng.integers(0, 4, n)


@pytest.mark.parametrize("seed", range(300))
def test_every_pair_says_the_same(seed):
    assert_every_pair_agrees(*random_case(seed))


def test_few_points_are_drawn_in_every_layout_with_and_without_ties():
    drawn = {}
    for seed in range(300):
        xy = random_case(seed)[0]
        if len(xy) < 4:
            drawn.setdefault(seed % 5, []).append(xy)
    assert sorted(drawn) == [0, 1, 2, 3, 4]
    assert {len(xy) for cases in drawn.values() for xy in cases} == {0, 1, 2, 3}
    assert any(len(np.unique(xy, axis=0)) < len(xy) for xy in drawn[2])
    assert any(len(xy) == 3 for xy in drawn[3])  # three on one line


@pytest.fixture(params=["strips", "coarse strips", "trees", "one by one"])
def tightened(request, monkeypatch):
    """Send small cases down the paths that only crowds take."""
    settings = {
        "strips": [(density, "_LOOK", 2)],
        "coarse strips": [(density, "_LOOK", 2), (strips, "_COARSE", ((4, 0), (16, 4)))],
        "trees": [(density, "_LOOK", 1), (strips, "_COARSE", ()), (linkage, "_SAMPLES", ())],
        "one by one": [
            (density, "_LOOK", 1),
            (strips, "_COARSE", ((2, 0),)),
            (forest, "_LEAF", 1),
            (forest, "_FAN", 2),
            (forest, "_BATCH", 3),
            (linkage, "_CHUNK", 5),
            (linkage, "_meet", lambda samples, pair, _: np.zeros(pair.shape[1], bool)),
            (ranges, "_PAIRS", 2),
            (strips, "_ROOM", 10),
            (dbscan, "_CHUNK", 7),
        ],
    }[request.param]
    for module, name, value in settings:
        monkeypatch.setattr(module, name, value)


@pytest.mark.parametrize("seed", range(1000, 1060))
def test_every_path_says_the_same(seed, tightened):
    assert_every_pair_agrees(*random_case(seed))


@pytest.mark.parametrize("min_weight", [1.0, 8.0, 60.0, 300.0, 900.0])
@pytest.mark.parametrize("weighted", [False, True])
def test_crowds_are_exact(min_weight, weighted):
    xy, weight, _ = agglomerations(3000, 5)
    xy = np.round(xy / 200.0)
    weight = weight if weighted else None
    assert_every_pair_agrees(xy, 5.0, min_weight * (16.0 if weighted else 1.0), weight)


def test_two_pairs_and_a_stray():
    xy = np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 0.0], [9.0, 1.0], [4.5, 5.0]])
    found = dbscan.cluster(xy, 1.0, 2)
    assert found.labels.tolist() == [0, 0, 1, 1, -1]
    assert found.roles.tolist() == ["core", "core", "core", "core", "noise"]


FIVE = np.arange(5) / 4.0


def test_a_border_point_joins_its_nearest_core_point():
    row = np.concatenate([FIVE, [1.9], FIVE + 2.95])
    found = dbscan.cluster(np.column_stack([row, np.zeros(11)]), 1.1, 5)
    assert found.roles.tolist() == ["core"] * 5 + ["border"] + ["core"] * 5
    assert found.labels.tolist() == [0] * 6 + [1] * 5


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("turn", [1, -1])
def test_between_two_core_points_the_western_or_southern_one_wins(axis, turn):
    xy = np.zeros((11, 2))
    xy[:, axis] = np.concatenate([FIVE, [2.0], FIVE + 3.0])
    found = dbscan.cluster(xy[::turn], 1.0, 5)
    assert found.roles[5] == "border"
    assert found.labels[::turn].tolist() == [0] * 6 + [1] * 5


def test_a_point_exactly_at_the_radius_is_near():
    xy = np.array([[0.0, 0.0], [3.0, 4.0]])
    assert dbscan.cluster(xy, 5.0, 2).count == 1
    assert dbscan.cluster(xy, np.nextafter(5.0, 0.0), 2).count == 0


def test_weights_of_tenths_reach_their_sum():
    xy = np.arange(3.0)[:, None] * [0.1, 0.0]
    for weight in ([0.1, 0.2, 0.7], [0.7, 0.2, 0.1], [0.3, 0.3, 0.4]):
        assert dbscan.cluster(xy, 1.0, 1.0, np.array(weight)).core.all()
    assert not dbscan.cluster(xy, 1.0, 1.0, np.array([0.3, 0.3, 0.39])).core.any()


def test_a_point_without_weight_can_be_core():
    xy = np.array([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    found = dbscan.cluster(xy, 1.0, 4.0, np.array([2.0, 0.0, 2.0]))
    assert found.roles.tolist() == ["border", "core", "border"]


def test_no_weight_at_all_is_all_noise():
    assert dbscan.cluster(np.zeros((4, 2)), 1.0, 1.0, np.zeros(4)).labels.tolist() == [-1] * 4


def test_clusters_are_numbered_by_weight_then_from_the_south_west():
    xy = np.array([[9.0, 0.0], [9.0, 1.0], [0.0, 5.0], [0.0, 4.0], [0.0, 0.0], [0.0, 1.0]])
    assert dbscan.cluster(xy, 1.0, 2).labels.tolist() == [2, 2, 1, 1, 0, 0]
    heavy = np.array([1.0, 2.0, 1.0, 1.0, 1.0, 1.0])
    assert dbscan.cluster(xy, 1.0, 2, heavy).labels.tolist() == [0, 0, 2, 2, 1, 1]


def test_groups_are_searched_apart():
    xy = np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 0.0], [0.0, 1.0], [0.0, 0.5]])
    group = np.array([7, 7, -3, -3, 99])
    assert dbscan.cluster(xy, 1.0, 2, group=group).labels.tolist() == [1, 1, 0, 0, -1]
    assert dbscan.cluster(xy, 1.0, 2).count == 1


def test_a_hundred_thousand_groups():
    rng = np.random.default_rng(3)
    group = np.repeat(rng.permutation(100_000), 2)
    xy = rng.random((200_000, 2)) * 1000.0
    found = dbscan.cluster(xy, 300.0, 2, group=group)
    near = (np.diff(xy.reshape(-1, 2, 2), axis=1) ** 2).sum(axis=2).ravel() <= 300.0**2
    assert found.count == near.sum()
    assert found.core.tolist() == np.repeat(near, 2).tolist()
    assert len(np.unique(found.labels[found.core])) == found.count


def test_groups_far_apart_and_a_tiny_radius():
    corner = np.array([[0.0, 0.0], [1e9, 1e9], [1e9, 0.0]])
    xy = np.concatenate([corner, corner + 1.0])
    group = np.tile([0, 11, 5000], 2)
    labels, core = every_pair(xy, 2.0, 2.0, None, group)
    found = dbscan.cluster(xy, 2.0, 2.0, None, group)
    assert found.labels.tolist() == labels.tolist() == [0, 2, 1, 0, 2, 1]
    assert core.all()


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_few_points(count):
    xy = np.zeros((count, 2))
    assert dbscan.cluster(xy, 1.0, 1).labels.tolist() == [0] * count
    assert dbscan.cluster(xy, 1.0, 4).labels.tolist() == [-1] * count


def test_no_points_in_a_list():
    assert dbscan.cluster([], 1.0, 1).count == 0


def test_many_points_on_one_coordinate():
    found = dbscan.cluster(np.full((50_000, 2), 1e308), 1.0, 50_000)
    assert found.count == 1
    assert found.core.all()


def test_the_order_of_the_points_changes_nothing():
    xy, weight, group = agglomerations(6000, 2)
    xy = np.round(xy, -2)
    weight = weight / 7.0
    found = dbscan.cluster(xy, 700.0, 12.0, weight, group)
    assert found.count > 5
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(xy))
        again = dbscan.cluster(xy[order], 700.0, 12.0, weight[order], group[order])
        assert again.labels.tolist() == found.labels[order].tolist()
        assert again.core.tolist() == found.core[order].tolist()


def test_doubling_coordinates_and_radius_changes_nothing():
    xy, weight, group = agglomerations(4000, 3)
    found = dbscan.cluster(xy, 500.0, 40.0, weight, group)
    twice = dbscan.cluster(xy * 2.0, 1000.0, 40.0, weight, group)
    assert twice.labels.tolist() == found.labels.tolist()


def test_the_arguments_stay_as_they_were():
    xy, weight, group = agglomerations(500, 4)
    before = xy.copy(), weight.copy(), group.copy()
    dbscan.cluster(xy, 900.0, 20.0, weight, group)
    assert all((a == b).all() for a, b in zip(before, (xy, weight, group)))


def test_firms_of_a_real_region(shared_data):
    with (shared_data / "firms_lubelskie" / "firms_lubelskie.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["sector"] in "BCDE"]
    place = np.array([(float(row["lon"]), float(row["lat"])) for row in rows])
    xy = np.round((place - place.mean(axis=0)) * [69_900.0, 111_200.0], 1)
    weight = np.round([float(row["empl"]) for row in rows])
    group = np.array(["BCDE".index(row["sector"]) for row in rows])
    assert len(xy) > 1000
    assert_every_pair_agrees(xy, 2000.0, 10.0)
    assert_every_pair_agrees(xy, 2000.0, 150.0, weight, group)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"radius": 0.0}, "The radius must be a number of metres above zero, got 0.0."),
        ({"radius": -5.0}, "The radius must be a number of metres above zero, got -5.0."),
        ({"radius": float("nan")}, "The radius must be a number of metres above zero, got nan."),
        ({"radius": float("inf")}, "The radius must be a number of metres above zero, got inf."),
        ({"min_weight": 0.0}, "The minimum weight must be a number above zero, got 0.0."),
        ({"min_weight": -1.0}, "The minimum weight must be a number above zero, got -1.0."),
        (
            {"min_weight": float("nan")},
            "The minimum weight must be a number above zero, got nan.",
        ),
        (
            {"weight": np.array([1.0, -2.0, 1.0])},
            "Weights must be numbers of zero or more; 1 are not, for example -2.0.",
        ),
        (
            {"weight": np.array([1.0, np.nan, np.inf])},
            "Weights must be numbers of zero or more; 2 are not, for example nan.",
        ),
        (
            {"xy": np.array([[0.0, 0.0], [np.nan, 0.0], [0.0, np.inf]])},
            "Points whose coordinates are not finite numbers: 2. Remove them or set "
            "the right CRS of the layer.",
        ),
        (
            {"xy": np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 1e308]])},
            "The points are 1e+308 m apart, too far for a radius of 1 m. Look for wrong "
            "coordinates, check the CRS or use a larger radius.",
        ),
    ],
)
def test_bad_input_is_explained(change, sentence):
    arguments = {"xy": np.zeros((3, 2)), "radius": 1.0, "min_weight": 2.0, **change}
    with pytest.raises(EngineError) as caught:
        dbscan.cluster(**arguments)
    assert str(caught.value) == sentence


def test_progress_never_jumps_back(tightened, witness):
    xy, weight, group = agglomerations(300, 6)
    dbscan.cluster(xy, 1500.0, 60.0, weight, group, witness)
    assert len(witness.shown) > 10
    assert witness.shown == sorted(witness.shown)
    assert max(witness.shown) <= 1.0


def test_a_cancel_at_any_moment_ends_the_run(witness, witness_class):
    xy, weight, group = agglomerations(2000, 6)
    dbscan.cluster(xy, 1500.0, 60.0, weight, group, witness)
    for patience in range(len(witness.shown)):
        with pytest.raises(Cancelled):
            dbscan.cluster(xy, 1500.0, 60.0, weight, group, witness_class(patience))
