from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from quantu.plugin.engine import hdbscan
from quantu.plugin.engine.errors import Cancelled, EngineError

# What the package `hdbscan` finds where no two edges of the spanning tree are equal; written by
# test/tools/golden_hdbscan.py
GOLDEN = json.loads((Path(__file__).parent / "data" / "hdbscan.json").read_text("utf-8"))
RUNS = [
    (number, run["selection"], run["epsilon"])
    for number, case in enumerate(GOLDEN["cases"])
    for run in case["runs"]
]


def same_partition(one, other):
    pairs = {(int(a), int(b)) for a, b in zip(one, other)}
    noise_alike = all((a == -1) == (b == -1) for a, b in pairs)
    return noise_alike and len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


def blobs(seed, number=400):
    rng = np.random.default_rng(seed)
    centres = rng.uniform(0, 20_000, (5, 2))
    spread = rng.uniform(100, 900, 5)
    which = rng.integers(0, 5, number)
    xy = centres[which] + rng.normal(0, 1, (number, 2)) * spread[which, None]
    return np.concatenate([xy, rng.uniform(0, 20_000, (number // 5, 2))])


@pytest.mark.parametrize(("number", "selection", "epsilon"), RUNS)
def test_labels_probabilities_and_outliers_equal_another_implementation(number, selection, epsilon):
    case = GOLDEN["cases"][number]
    run = next(
        one for one in case["runs"] if (one["selection"], one["epsilon"]) == (selection, epsilon)
    )
    xy, size, samples = np.array(case["xy"]), case["min_cluster_size"], case["min_samples"]
    found = hdbscan.cluster(xy, size, samples, selection, epsilon)
    assert same_partition(found.labels, run["labels"])
    assert found.count == max(run["labels"]) + 1
    np.testing.assert_allclose(found.prob, run["prob"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.outlier, run["outlier"], rtol=1e-9, atol=1e-9)


def test_two_blobs_and_a_stray():
    xy = np.array([[0, 0], [0, 1], [1, 0], [50, 0], [50, 1], [51, 0], [51, 1], [90, 90]])
    found = hdbscan.cluster(xy, 3, 2)
    assert found.labels.tolist() == [1, 1, 1, 0, 0, 0, 0, -1]
    assert found.prob.tolist() == [1.0] * 7 + [0.0]
    assert found.outlier[:7].tolist() == [0.0] * 7
    assert found.outlier[7] == pytest.approx(1.0 - 1.0 / np.hypot(39.0, 89.0))


def test_blobs_are_found_and_numbered_by_size():
    xy = blobs(3)
    found = hdbscan.cluster(xy, 20, 10)
    size = np.bincount(found.labels[found.labels >= 0])
    assert found.count == 5
    assert (np.diff(size) <= 0).all()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("selection", hdbscan.SELECTIONS)
def test_the_order_of_points_and_ties_do_not_matter(seed, selection):
    rng = np.random.default_rng(seed)
    xy = rng.integers(0, 25, (200, 2)).astype(float) if seed % 2 else blobs(seed)
    order = rng.permutation(len(xy))
    one = hdbscan.cluster(xy, 6, 4, selection, 2.0)
    other = hdbscan.cluster(xy[order], 6, 4, selection, 2.0)
    assert (one.labels[order] == other.labels).all()
    assert (one.prob[order] == other.prob).all()
    assert (one.outlier[order] == other.outlier).all()


def test_larger_units_change_nothing_but_the_merging_distance():
    xy = blobs(5)
    one = hdbscan.cluster(xy, 8, 5, "leaf", 300.0)
    other = hdbscan.cluster(xy * 1024.0, 8, 5, "leaf", 300.0 * 1024.0)
    assert (one.labels == other.labels).all()
    assert (one.prob == other.prob).all()


def test_a_merging_distance_joins_what_parts_below_it():
    rng = np.random.default_rng(2)
    near = [rng.normal(0, 5, (30, 2)) + np.array([offset, 0]) for offset in (0, 60, 120)]
    xy = np.concatenate([*near, rng.normal(0, 5, (30, 2)) + np.array([3000, 0])])
    assert hdbscan.cluster(xy, 10, 3).count == 4
    merged = hdbscan.cluster(xy, 10, 3, epsilon=200.0)
    assert merged.count == 2
    assert np.bincount(merged.labels).tolist() == [90, 30]


def test_many_points_on_one_place():
    rng = np.random.default_rng(3)
    xy = np.concatenate([np.zeros((40, 2)), rng.normal(0, 1, (40, 2)) + np.array([100, 0])])
    found = hdbscan.cluster(xy, 5, 5)
    assert found.count == 2
    assert len(set(found.labels[:40].tolist())) == 1
    assert (found.prob[:40] == 1.0).all()
    assert (found.outlier[:40] == 0.0).all()
    assert np.isfinite(found.outlier).all()


def test_all_points_on_one_place_are_no_cluster_of_their_own():
    found = hdbscan.cluster(np.zeros((30, 2)), 5, 5)
    assert found.count == 0
    assert (found.labels == hdbscan.NOISE).all()
    assert (found.outlier == 0.0).all()


def test_reach_is_what_nine_in_ten_members_need():
    # Gaps of 1, then one last gap of 4: the tenth member joins at 4.
    one = np.column_stack([np.append(np.arange(9.0), 12.0), np.zeros(10)])
    xy = np.concatenate([one, one * 3.0 + 1000.0])
    found = hdbscan.cluster(xy, 5, 2)
    assert found.labels.tolist() == [0] * 10 + [1] * 10
    assert found.reach.tolist() == pytest.approx([1.0, 3.0])


def test_groups_are_searched_alone_and_numbered_over_all():
    rng = np.random.default_rng(6)
    xy = blobs(6)
    group = rng.integers(0, 3, len(xy)) * 7
    settings = hdbscan.Settings(8, 4, "leaf", 100.0)
    found = hdbscan.in_groups(xy, group, settings)
    alone = [hdbscan.cluster(xy[group == one], 8, 4, "leaf", 100.0) for one in (0, 7, 14)]
    assert found.count == sum(one.count for one in alone)
    sizes = np.bincount(found.labels[found.labels >= 0])
    assert (np.diff(sizes) <= 0).all()
    for one, value in zip(alone, (0, 7, 14)):
        members = group == value
        assert same_partition(found.labels[members], one.labels)
        assert (found.prob[members] == one.prob).all()
        assert (found.outlier[members] == one.outlier).all()
        for label in range(one.count):
            number = found.labels[members][one.labels == label][0]
            assert found.reach[number] == one.reach[label]
    order = rng.permutation(len(xy))
    again = hdbscan.in_groups(xy[order], group[order], settings)
    assert (again.labels == found.labels[order]).all()


def test_no_group_is_one_group():
    xy = blobs(9)
    one, other = hdbscan.cluster(xy, 8, 4), hdbscan.in_groups(xy, None, hdbscan.Settings(8, 4))
    assert (one.labels == other.labels).all()
    assert (one.reach == other.reach).all()


def test_many_tiny_groups_are_noise_quickly():
    found = hdbscan.in_groups(np.zeros((20_000, 2)), np.arange(20_000), hdbscan.Settings(5, 5))
    assert (found.labels == hdbscan.NOISE).all()
    assert found.reach.size == 0


@pytest.mark.parametrize("number", [0, 1, 4])
def test_too_few_points_are_noise_without_a_score(number):
    found = hdbscan.cluster(np.zeros((number, 2)), 5, 2)
    assert found.count == 0
    assert found.labels.tolist() == [hdbscan.NOISE] * number
    assert found.prob.tolist() == [0.0] * number
    assert np.isnan(found.outlier).all()


@pytest.mark.parametrize(
    "settings", [(1, 5, "eom", 0.0), (5, 0, "eom", 0.0), (5, 5, "eom", -1.0), (5, 5, "eom", np.nan)]
)
def test_settings_without_sense_are_refused(settings):
    with pytest.raises(EngineError, match="got"):
        hdbscan.cluster(blobs(1), *settings)


def test_coordinates_without_end_are_refused():
    with pytest.raises(EngineError, match="finite"):
        hdbscan.cluster(np.array([[0.0, np.inf]] * 9), 5, 2)


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        hdbscan.cluster(blobs(1), 5, 5, progress=stopped)
