"""The M function, its band, and the sums it is made from."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import marcon_puech, own_kind, simulation_bands, surroundings
from quantu.plugin.engine.errors import Cancelled, EngineError
from quantu.plugin.engine.study import Firms


def by_the_definition(xy, is_sector, radius, weight):
    """Return M(r) as Marcon and Puech (2010) write it, plant by plant."""
    shares, usual = 0.0, 0.0
    for one in np.flatnonzero(is_sector):
        others = np.arange(len(xy)) != one
        near = others & (np.hypot(*(xy - xy[one]).T) <= radius)
        if weight[near].sum() > 0:
            shares += weight[near & is_sector].sum() / weight[near].sum()
            usual += weight[others & is_sector].sum() / weight[others].sum()
    return shares / usual


def scattered(count, sector, seed=1, side=20_000.0):
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0.0, side, (count, 2))
    is_sector = np.zeros(count, dtype=bool)
    is_sector[rng.choice(count, sector, replace=False)] = True
    return xy, is_sector


def test_m_equals_its_definition_with_and_without_weights():
    xy, is_sector = scattered(150, 40)
    radii = (600.0, 2_500.0, 9_000.0)
    weight = np.random.default_rng(2).lognormal(3.0, 1.0, 150)
    for given in (None, weight):
        used = np.ones(150) if given is None else given
        expected = [by_the_definition(xy, is_sector, one, used) for one in radii]
        found = marcon_puech.m_function(xy, is_sector, radii, given)
        assert found == pytest.approx(expected, rel=1e-12)


def test_a_town_of_one_sector_has_it_all_around_and_the_others_none():
    xy = np.vstack([np.full((25, 2), 0.0), np.full((75, 2), 50_000.0)])
    is_sector = np.arange(100) < 25
    # share 1 among the 24 neighbours, against 24/99 in the whole
    assert marcon_puech.m_function(xy, is_sector, [10_000.0]) == pytest.approx([99 / 24])


def test_no_neighbours_give_no_number():
    xy = np.array([[0.0, 0.0], [9.0, 0.0]])
    assert np.isnan(marcon_puech.m_function(xy, np.array([True, False]), [1.0])).all()


def test_the_band_is_made_of_the_same_m():
    xy, is_sector = scattered(300, 60)
    radii = (500.0, 2_000.0, 5_000.0)
    band = marcon_puech.global_band(xy, is_sector, radii, 99, seed=4)
    assert band.exact
    assert band.m == pytest.approx(marcon_puech.m_function(xy, is_sector, radii), rel=1e-6)
    assert (band.low < 1.0).all()
    assert (band.high > 1.0).all()
    around = np.nanmean(band.around[is_sector, 2])
    assert around == pytest.approx(band.m[2], rel=1e-6)


def test_cells_say_nearly_the_same_as_pairs():
    xy, is_sector = scattered(6_000, 900, side=60_000.0)
    band = marcon_puech.global_band(xy, is_sector, [10_000.0], 39, seed=4)
    assert not band.exact
    exact = marcon_puech.m_function(xy, is_sector, [10_000.0])
    assert band.m == pytest.approx(exact, abs=0.01)


def test_the_same_seed_gives_the_same_band():
    xy, is_sector = scattered(200, 30)
    one, same, other = (
        marcon_puech.global_band(xy, is_sector, [3_000.0], 99, seed) for seed in (1, 1, 2)
    )
    assert one.high.tolist() == same.high.tolist()
    assert one.high.tolist() != other.high.tolist()


def test_the_global_band_holds_chance_and_a_planted_town_leaves_it():
    xy, _ = scattered(400, 50)
    rng, outside = np.random.default_rng(8), 0
    for number in range(100):
        is_sector = np.zeros(400, dtype=bool)
        is_sector[rng.choice(400, 50, replace=False)] = True
        band = marcon_puech.global_band(xy, is_sector, [1_000.0, 2_000.0, 4_000.0], 199, number)
        outside += bool(((band.m > band.high) | (band.m < band.low)).any())
    assert outside <= 12  # 5 of 100 are expected; 13 or more have a chance of 1 in 1000
    town = np.argsort(((xy - xy[0]) ** 2).sum(axis=1))[:50]
    band = marcon_puech.global_band(xy, np.isin(np.arange(400), town), [2_000.0], 199, 1)
    assert band.m[0] > 2 * band.high[0]


def test_nineteen_plants_are_too_few():
    xy, is_sector = scattered(100, 19)
    with pytest.raises(EngineError, match="Plants of the sector: 19;"):
        marcon_puech.global_band(xy, is_sector, [1_000.0], 39, 1)


def test_a_cancel_is_heard(stopped):
    xy, is_sector = scattered(100, 30)
    with pytest.raises(Cancelled):
        marcon_puech.global_band(xy, is_sector, [1_000.0], 39, 1, stopped)


def test_a_global_band_is_wider_than_a_local_one_and_curves_leave_it_as_often_as_said():
    curves = np.random.default_rng(3).normal(size=(2_000, 30))
    low, high = simulation_bands.everywhere(curves)
    local_low, local_high = simulation_bands.local(curves)
    assert (high > local_high).all()
    assert (low < local_low).all()
    assert (curves > high).any(axis=1).mean() == pytest.approx(0.025, abs=0.01)
    assert (curves < low).any(axis=1).mean() == pytest.approx(0.025, abs=0.01)
    assert (curves > local_high).any(axis=1).mean() > 0.4


def test_cells_reach_as_far_as_they_should():
    xy = np.random.default_rng(5).uniform(-50_000.0, 50_000.0, (6_000, 2))
    found = surroundings.within(xy, 12_000.0)
    assert not found.exact
    pairs = ((xy[:, None] - xy[None]) ** 2).sum(axis=2) <= 12_000.0**2
    around = found.sums(np.ones(len(xy)))[found.cell]
    assert around.sum() == pytest.approx(pairs.sum(), rel=0.03)
    assert np.corrcoef(around, pairs.sum(axis=1))[0, 1] > 0.99


def firms(xy, sector):
    return Firms(xy, np.array(sector, dtype=object))


def test_a_place_of_an_even_sector_is_judged_by_the_sector():
    xy, is_sector = scattered(400, 80)
    names = np.where(is_sector, "wood", "food")
    kinds = own_kind.of_sectors(firms(xy, names), ["wood", ""], 4_000.0, (99, 1))
    dense = np.flatnonzero(is_sector)[np.argsort(-kinds["wood"].around[is_sector])[:10]]
    found = own_kind.meet((dense,), np.array(["wood"], dtype=object), kinds)[0]
    assert kinds["wood"].around[dense].mean() > kinds["wood"].high
    assert found[0] == kinds["wood"].m < found[1]


def test_sectors_that_cannot_be_tested_give_no_number():
    xy, is_sector = scattered(100, 15)
    given = firms(xy, np.where(is_sector, "wood", "food"))
    kinds = own_kind.of_sectors(given, ["wood"], 4_000.0, (99, 1))
    assert not kinds
    assert np.isnan(own_kind.meet((np.arange(3),), np.array(["wood"], dtype=object), kinds)).all()
    assert not own_kind.of_sectors(given, ["food"], 4_000.0, (0, 1))
