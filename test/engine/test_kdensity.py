"""K-density: the curve, the bands, and the ways to count pairs."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import pdist

from quantu.plugin.engine import kdensity, pair_distances, simulation_bands
from quantu.plugin.engine.errors import Cancelled, EngineError
from quantu.plugin.engine.kdensity import FAST, Plants
from quantu.plugin.engine.lag_grid import LagGrid
from quantu.plugin.engine.progress import SILENT


def scattered(count, seed=1, side=60_000.0):
    return np.random.default_rng(seed).uniform(0.0, side, (count, 2))


def by_the_definition(xy, distance, bandwidth, weight):
    """Return K of Duranton and Overman (2005), with a kernel for every pair, reflected at 0."""
    one, other = np.triu_indices(len(xy), 1)
    apart, product = np.hypot(*(xy[one] - xy[other]).T), weight[one] * weight[other]
    places = [(at + sign * apart) / bandwidth for at in distance for sign in (-1.0, 1.0)]
    bells = np.array([(product * np.exp(-0.5 * place**2)).sum() for place in places])
    density = bells.reshape(-1, 2).sum(axis=1) / (np.sqrt(2 * np.pi) * bandwidth * product.sum())
    return 1_000.0 * density


@pytest.mark.parametrize("weighted", [False, True])
def test_two_hundred_plants_equal_the_definition(weighted):
    xy, distance = scattered(200), np.linspace(0.0, 40_000.0, 81)
    weight = np.random.default_rng(2).lognormal(3.0, 1.0, 200) if weighted else None
    bandwidth = kdensity.bandwidth(xy)
    found = kdensity.density(xy, distance, bandwidth, weight)
    expected = by_the_definition(
        xy, distance, bandwidth, np.ones(200) if weight is None else weight
    )
    assert np.abs(found - expected).max() < 1e-9


def test_the_density_of_all_distances_is_one():
    xy = scattered(100)
    distance = np.linspace(0.0, 100_000.0, 2_001)
    density = kdensity.density(xy, distance, 2_000.0)
    total = (density[1:] + density[:-1]).sum() / 2 * distance[1] / 1_000.0
    assert total == pytest.approx(1.0, abs=1e-6)


def test_the_bandwidth_is_silvermans():
    xy = scattered(300)
    apart = pdist(xy)
    quartiles = np.percentile(apart, [25, 75])
    expected = 0.9 * min(apart.std(ddof=1), np.ptp(quartiles) / 1.34) * len(apart) ** -0.2
    assert kdensity.bandwidth(xy) == pytest.approx(expected, rel=1e-4)
    assert kdensity.median_distance(xy) == pytest.approx(np.median(apart), rel=1e-4)


def test_counts_equal_those_of_all_pairs():
    xy = scattered(700)
    xy = xy[pair_distances.spatial_order(xy)]
    weight = np.random.default_rng(3).uniform(1.0, 9.0, 700)
    classes = pair_distances.Classes(500.0, 60)
    edges = np.arange(61) * 500.0
    found = pair_distances.histogram(xy, classes)
    assert found.tolist() == np.histogram(pdist(xy), edges)[0].tolist()
    one, other = np.triu_indices(700, 1)
    expected = np.histogram(pdist(xy), edges, weights=weight[one] * weight[other])[0]
    assert pair_distances.histogram(xy, classes, weight) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("count", [0, 1, 2, 64, 65])
def test_any_number_of_points_can_be_counted(count):
    xy = scattered(count)
    classes = pair_distances.Classes(1_000.0, 100)
    assert pair_distances.histogram(xy, classes).sum() == count * (count - 1) / 2
    assert len(pair_distances.spatial_order(xy)) == count


def test_the_grid_counts_every_pair_once():
    xy = scattered(500)
    weight = np.random.default_rng(3).uniform(1.0, 9.0, 500)
    classes = pair_distances.Classes(1_000.0, 100)
    grid = LagGrid.of(xy, classes, 6_000.0)
    assert grid.count(xy, None, SILENT).sum() == pytest.approx(500 * 499 / 2, rel=1e-4)
    products = (weight.sum() ** 2 - (weight**2).sum()) / 2
    assert grid.count(xy, weight, SILENT).sum() == pytest.approx(products, rel=1e-4)


def test_the_fast_mode_says_how_wrong_it_is_and_finds_the_same():
    sites = scattered(2_000)
    plants = Plants(sites[:600], sites)
    exact = kdensity.estimate(plants, 30_000.0, (99, 1))
    fast = kdensity.estimate(plants, 30_000.0, (99, 1), FAST)
    assert exact.error < 2e-4
    assert 0.0 < fast.error < 0.005
    assert fast.observed.tolist() == exact.observed.tolist()
    for name in ("low_global", "high_global", "low_local", "high_local"):
        difference = np.abs(getattr(fast, name) - getattr(exact, name)).max()
        assert difference < 0.005 * exact.observed.max()


def test_the_fast_mode_is_right_for_plants_on_shared_addresses():
    # a hundred addresses 300 m apart with several plants each: far from even within a cell
    rng = np.random.default_rng(4)
    addresses = np.round(scattered(100, side=20_000.0) / 300.0) * 300.0
    sites = addresses[rng.integers(0, 100, 1_000)]
    found = kdensity.estimate(Plants(sites[:300], sites), 10_000.0, (39, 1), FAST)
    assert found.error < 0.005


def test_a_town_is_localised_where_it_is_dense_and_nowhere_dispersed():
    sites = scattered(1_500)
    town = np.argsort(((sites - 30_000.0) ** 2).sum(axis=1))[:200]
    chosen = town[::4]
    found = kdensity.estimate(Plants(sites[chosen], sites), 25_000.0, (199, 1))
    assert found.localisation > 0.3
    assert found.dispersion == 0.0
    above = found.observed > found.high_global
    assert above[found.distance < 8_000.0].all()
    assert not above[found.distance > 20_000.0].any()


@pytest.mark.parametrize("mode", [kdensity.EXACT, FAST])
def test_plants_at_one_address_are_localised_at_the_shortest_distances(mode):
    sites = np.vstack([np.full((30, 2), 30_000.0), scattered(300)])
    found = kdensity.estimate(Plants(sites[:30], sites), 0.0, (39, 1), mode)
    above = found.observed > found.high_global
    assert above[0]
    assert not above[10:].any()
    assert found.localisation == pytest.approx(1.0, abs=0.2)


def test_plants_that_keep_apart_are_dispersed():
    sites = scattered(2_500)
    lattice = np.stack(np.meshgrid(*[np.arange(3_500.0, 60_000.0, 6_600.0)] * 2), axis=-1)
    nearest = [((sites - at) ** 2).sum(axis=1).argmin() for at in lattice.reshape(-1, 2)]
    found = kdensity.estimate(Plants(sites[np.unique(nearest)], sites), 20_000.0, (199, 1))
    assert found.localisation == 0.0
    assert found.dispersion > 0.0
    assert (found.observed < found.low_global)[found.distance < 3_000.0].all()


def test_the_global_band_rejects_chance_rarely_and_the_local_one_often():
    sites, rng = scattered(600), np.random.default_rng(5)
    distance = np.linspace(0.0, 30_000.0, 101)
    bandwidth = kdensity.bandwidth(sites[:40])
    curves = np.array(
        [
            kdensity.density(sites[rng.choice(600, 40, replace=False)], distance, bandwidth)
            for _ in range(1_400)
        ]
    )
    simulated, fresh = curves[:1_000], curves[1_000:]

    def rejected(band):
        low, high = band
        return ((fresh < low) | (fresh > high)).any(axis=1).mean()

    assert rejected(simulation_bands.everywhere(simulated)) <= 0.08
    assert rejected(simulation_bands.local(simulated)) > 0.2


def test_the_whole_estimate_rejects_chance_as_rarely():
    sites, rng, beyond = scattered(600), np.random.default_rng(6), 0
    for number in range(40):
        plants = Plants(sites[rng.choice(600, 40, replace=False)], sites)
        found = kdensity.estimate(plants, 30_000.0, (199, number))
        beyond += found.localisation > 0.0 or found.dispersion > 0.0
    assert beyond <= 7  # 2 of 40 are expected; 8 or more have a chance of 1 in 1000


def test_weights_pull_the_curve_to_the_large_plants():
    sites = scattered(400)
    weight = np.where(np.arange(40) < 10, 1_000.0, 1.0)
    near = np.argsort(((sites - sites[0]) ** 2).sum(axis=1))[:10]
    rest = np.setdiff1d(np.arange(100, 200), near)[:30]
    chosen = sites[np.concatenate([near, rest])]
    plain = kdensity.estimate(Plants(chosen, sites), 20_000.0, (99, 1))
    weighted = kdensity.estimate(Plants(chosen, sites, weight), 20_000.0, (99, 1))
    assert weighted.localisation > 2 * plain.localisation


def test_the_order_of_plants_changes_nothing():
    sites = scattered(400)
    weight = np.random.default_rng(3).uniform(1.0, 9.0, 60)
    one = kdensity.estimate(Plants(sites[:60], sites, weight), 0.0, (39, 1))
    other = kdensity.estimate(Plants(sites[:60][::-1], sites[::-1], weight[::-1]), 0.0, (39, 1))
    assert one.high_global.tolist() == other.high_global.tolist()


@pytest.mark.parametrize(
    ("plants", "simulations", "message"),
    [
        (Plants(scattered(19), scattered(100)), 39, "above zero: 19;"),
        (Plants(scattered(30), scattered(90), np.arange(30.0) % 2), 39, "above zero: 15;"),
        (Plants(scattered(30), scattered(30)), 39, "of other sectors"),
        (Plants(scattered(30), scattered(100)), 38, "Simulations: 38"),
        (Plants(np.zeros((30, 2)), np.zeros((100, 2))), 39, "in one place"),
    ],
)
def test_what_cannot_be_estimated_is_refused_with_the_reason(plants, simulations, message):
    with pytest.raises(EngineError, match=message):
        kdensity.estimate(plants, 0.0, (simulations, 1))


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        kdensity.estimate(Plants(scattered(30), scattered(100)), 10_000.0, (39, 1), 0, stopped)
