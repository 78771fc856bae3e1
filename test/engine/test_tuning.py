from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import poisson

from quantu.plugin.engine import dbscan, tuning
from quantu.plugin.engine.errors import Cancelled, EngineError
from quantu.plugin.engine.progress import Progress


def brute_force(xy, min_weight, weight, group):
    """Sort all others of the group by distance and add up."""
    found = []
    for point, own in zip(xy, group):
        distance = np.hypot(*(xy[group == own] - point).T)
        order = np.argsort(distance)
        enough = np.flatnonzero(np.cumsum(weight[group == own][order]) >= min_weight - 1e-9)
        found.append(distance[order][enough[0]] if enough.size else np.inf)
    return np.array(found)


@pytest.mark.parametrize("seed", range(60))
def test_k_distances_equal_brute_force(seed):
    rng = np.random.default_rng(seed)
    number = int(rng.integers(1, 90))
    lattice = rng.integers(0, 9, (number, 2)).astype(float)
    xy = lattice if seed % 2 else rng.normal(0, 100, (number, 2))
    weight = rng.integers(0, 5, number).astype(float) if seed % 3 else np.ones(number)
    group = rng.integers(0, 4, number) * 10
    min_weight = float(rng.choice([1, 2, 5, 12, 2.5]))
    found = tuning.k_distances(xy, min_weight, weight, group)
    np.testing.assert_allclose(found, brute_force(xy, min_weight, weight, group), atol=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_a_point_is_core_from_its_k_distance_on(seed):
    rng = np.random.default_rng(seed)
    xy, weight = rng.normal(0, 100, (60, 2)), rng.lognormal(0, 1, 60)
    distance = tuning.k_distances(xy, 4.0, weight)
    radius = float(np.median(distance)) * 1.000001
    core = dbscan.cluster(xy, radius, 4.0, weight).core
    assert (core == (distance <= radius)).all()


def test_points_without_weight_are_no_work_for_the_others():
    class Count(Progress):
        steps = 0

        def show(self, share: float) -> None:
            Count.steps += 1

    rng = np.random.default_rng(1)
    xy, weight = rng.uniform(0, 1e5, (10_000, 2)), np.zeros(10_000)
    heavy = rng.choice(10_000, 8, replace=False)
    weight[heavy] = 100.0
    found = tuning.k_distances(xy, 150.0, weight, progress=Count())
    far = np.sort(np.hypot(*(xy[:, None] - xy[heavy]).T), axis=0)
    np.testing.assert_allclose(found, far[1], rtol=1e-12)
    assert Count.steps < 20


def test_the_curve_ranks_each_group_by_itself():
    xy = np.array([[0.0, 0.0], [3.0, 0.0], [7.0, 0.0], [0.0, 50.0], [0.0, 51.0], [90.0, 90.0]])
    group = np.array([5, 5, 5, 2, 2, 9])
    curve = tuning.suggest_radius(xy, 2, group=group).curve
    assert curve.group.tolist() == [0, 0, 1, 1, 1]
    assert curve.rank.tolist() == [1, 2, 1, 2, 3]
    assert curve.distance.tolist() == [1.0, 1.0, 3.0, 3.0, 4.0]


def test_the_knee_is_where_the_variance_between_the_parts_is_largest():
    rng = np.random.default_rng(0)
    for _ in range(50):
        distance = np.sort(rng.lognormal(0, 2, 40))
        height = np.log(distance)
        within = [
            height[:cut].var() * cut + height[cut:].var() * (40 - cut) for cut in range(1, 40)
        ]
        assert tuning.knee(distance) == distance[int(np.argmin(within))]
    assert tuning.knee(np.array([7.0])) == 7.0


def test_the_knee_parts_agglomeration_from_background():
    rng = np.random.default_rng(3)
    blob = rng.normal(0, 800, (100, 2))
    rural = rng.uniform(-50_000, 50_000, (60, 2))
    distance = tuning.k_distances(np.concatenate([blob, rural]), 10)
    knee = tuning.knee(np.sort(distance))
    assert np.mean(distance[:100] <= knee) > 0.9
    assert np.mean(distance[100:] <= knee) < 0.1


def test_scattered_points_hardly_reach_the_chance_radius():
    radius = tuning.chance_radius(400, 10, 1e10)
    mean = 400 * np.pi * radius**2 / 1e10
    assert 400 * poisson.sf(8, mean) == pytest.approx(tuning.CHANCE, rel=1e-6)
    rng = np.random.default_rng(1)
    cores = [
        (tuning.k_distances(rng.uniform(0, 1e5, (400, 2)), 10) <= radius).any() for _ in range(60)
    ]
    assert np.mean(cores) < 0.15


def province(seed):
    """Return firms of nine sectors: agglomerations, background, and a town of shops."""
    rng = np.random.default_rng(seed)
    xy, group, place = [], [], []
    town = rng.uniform(20_000, 80_000, 2)
    for sector in range(8):
        for number in range(int(rng.integers(1, 3))):
            centre, spread = rng.uniform(10_000, 90_000, 2), rng.uniform(400, 1500)
            xy.append(centre + rng.normal(0, spread, (rng.integers(25, 120), 2)))
            place.append(np.full(len(xy[-1]), 10 * sector + number + 1))
            group.append(np.full(len(xy[-1]), sector))
        xy.append(rng.uniform(0, 100_000, (rng.integers(30, 150), 2)))
        place.append(np.zeros(len(xy[-1]), dtype=int))
        group.append(np.full(len(xy[-1]), sector))
    xy += [town + rng.normal(0, 2000, (1500, 2)), rng.uniform(0, 100_000, (300, 2))]
    group += [np.full(1500, 8), np.full(300, 8)]
    place += [np.zeros(1800, dtype=int)]
    return np.concatenate(xy), np.concatenate(group), np.concatenate(place)


def test_the_suggested_radius_finds_the_agglomerations_of_provinces():
    scores = []
    for seed in range(12):
        xy, group, place = province(seed)
        radius = tuning.suggest_radius(xy, 10, group=group, limits=(300.0, 5000.0)).radius
        labels = dbscan.cluster(xy, radius, 10, group=group).labels
        for number in np.unique(place[place > 0]):
            members = place == number
            found = [labels == label for label in np.unique(labels[members]) if label >= 0]
            overlap = [(one & members).sum() / (one | members).sum() for one in found]
            scores.append(max(overlap, default=0.0))
    assert np.mean(np.array(scores) > 2 / 3) > 0.95


def test_the_suggestion_says_how_it_came_about():
    xy, group, _ = province(1)
    suggestion = tuning.suggest_radius(xy, 10, group=group, limits=(300.0, 5000.0))
    assert f"{suggestion.radius:.0f} m was chosen" in str(suggestion.notices[0])
    assert "of 9;" in str(suggestion.notices[0])
    forced = tuning.suggest_radius(xy, 10, group=group, limits=(3000.0, 5000.0))
    assert forced.radius == 3000.0
    assert "3000 to 5000 m make sense" in str(forced.notices[0])


def test_scattered_firms_show_no_clusters():
    rng = np.random.default_rng(5)
    suggestion = tuning.suggest_radius(rng.uniform(0, 1e5, (200, 2)), 10)
    assert np.isnan(suggestion.knees).all()
    assert "chance" in str(suggestion.notices[0])


def test_order_and_place_do_not_matter():
    xy, group, _ = province(2)
    order = np.random.default_rng(0).permutation(len(xy))
    one = tuning.suggest_radius(xy, 10, group=group)
    other = tuning.suggest_radius(xy[order], 10, group=group[order])
    assert one.radius == other.radius
    assert (one.curve.distance == other.curve.distance).all()
    assert [str(notice) for notice in one.notices] == [str(notice) for notice in other.notices]


def said(xy, radius, min_weight):
    return " ".join(map(str, tuning.doubts(xy, radius, min_weight)))


def test_doubts_are_said_in_plain_words():
    rng = np.random.default_rng(6)
    scattered = rng.uniform(0, 1e5, (500, 2))
    blobs = np.concatenate([rng.normal(centre, 50, (60, 2)) for centre in (0, 5000, 9000)])
    assert "nearly everything will be noise" in said(scattered, 100.0, 5)
    assert "hardly anything will be noise" in said(blobs, 500.0, 5)
    assert "One cluster holds 100 %" in said(blobs, 9000.0, 5)
    assert "lie on one coordinate: 40 (33 %)" in said(
        np.concatenate([scattered[:80], np.zeros((40, 2))]), 500.0, 5
    )
    assert "share their coordinate" in said(np.repeat(scattered, 2, axis=0), 500.0, 5)
    fine = np.concatenate([blobs, scattered])
    assert tuning.doubts(fine, 100.0, 5) == ()


def test_all_points_on_one_place():
    xy = np.full((20, 2), 7.0)
    suggestion = tuning.suggest_radius(xy, 5, limits=(300.0, 5000.0))
    assert suggestion.radius == 300.0
    assert any("one coordinate" in str(notice) for notice in suggestion.notices)
    with pytest.raises(EngineError, match="one place"):
        tuning.suggest_radius(xy, 5)


@pytest.mark.parametrize(("number", "min_weight"), [(0, 5), (3, 5)])
def test_too_few_points_for_a_core(number, min_weight):
    with pytest.raises(EngineError, match="smaller minimum weight"):
        tuning.suggest_radius(np.zeros((number, 2)), min_weight)


@pytest.mark.parametrize("min_weight", [0.0, -1.0, np.nan, np.inf])
def test_a_minimum_weight_without_sense_is_refused(min_weight):
    with pytest.raises(EngineError, match="above zero"):
        tuning.suggest_radius(np.zeros((5, 2)), min_weight)


def test_points_along_a_line_have_a_radius():
    xy = np.column_stack([np.concatenate([np.arange(20) * 50.0, np.arange(5) * 9000.0]), [0] * 25])
    assert 90.0 < tuning.suggest_radius(xy, 4).radius < 5000.0


@pytest.mark.parametrize(
    ("length", "nice"),
    [(1213.0, 1200.0), (0.0341, 0.03), (0.59, 0.6), (94.0, 100.0), (6999.0, 8000.0)],
)
def test_radii_read_well(length, nice):
    assert tuning._nice(length) == nice


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        tuning.k_distances(np.zeros((3, 2)), 2, progress=stopped)
