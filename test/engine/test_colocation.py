"""Which sectors sit near each other, and how often chance says so."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import colocation
from quantu.plugin.engine.errors import Cancelled, EngineError


def world(seed=1, count=400, sectors=("food", "paper", "wood", "shoes")):
    """Return firms scattered over 30 km with sectors at random."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0.0, 30_000.0, (count, 2)), np.array(sectors, dtype=object)[
        rng.integers(0, len(sectors), count)
    ]


def pair(found, *wanted):
    (row,) = np.flatnonzero((found.sector_a == wanted[0]) & (found.sector_b == wanted[1]))
    return row


def test_counts_and_quotient_equal_their_definition():
    xy, sector = world(count=150)
    found = colocation.of_sectors(xy, sector, 3_000.0, (0, 1))
    assert found.exact
    near = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) <= 3_000.0
    all_pairs = near.sum() - 150
    for one, other in (("food", "paper"), ("shoes", "wood")):
        row = pair(found, one, other)
        both = near[np.ix_(sector == one, sector == other)].sum()
        usual = (sector == one).sum() * (sector == other).sum() * all_pairs / (150 * 149)
        assert found.quotient[row] == pytest.approx(both / usual, rel=1e-6)
    assert np.isnan(found.p).all()


def test_a_supplier_beside_its_customers_is_found_and_comes_first():
    xy, sector = world()
    rng = np.random.default_rng(3)
    makers = xy[sector == "shoes"][:40]
    beside = makers + rng.normal(0.0, 100.0, makers.shape)
    xy = np.vstack([xy, beside])
    sector = np.concatenate([sector, np.full(40, "soles", dtype=object)])
    found = colocation.of_sectors(xy, sector, 500.0, (399, 1))
    assert (found.sector_a[0], found.sector_b[0]) == ("shoes", "soles")
    assert found.quotient[0] > 2
    assert found.p[0] == pytest.approx(1 / 400)
    assert found.p_adj[0] <= 0.05
    assert found.n_b[0] == 40


def test_chance_is_rarely_called_co_location():
    worlds, rejected, p = 100, 0, []
    for seed in range(worlds):
        xy, sector = world(seed, 200)
        found = colocation.of_sectors(xy, sector, 2_500.0, (199, seed))
        rejected += bool((found.p_adj <= 0.05).any())
        p.extend(found.p)
    assert rejected <= 8
    assert 0.44 < np.mean(p) < 0.56


def test_cells_say_nearly_the_same_as_pairs():
    xy, sector = world(count=5_000)
    found = colocation.of_sectors(xy, sector, 5_000.0, (0, 1))
    assert not found.exact
    near = ((xy[:, None] - xy[None]) ** 2).sum(axis=2) <= 5_000.0**2
    row = pair(found, "food", "wood")
    one, other = sector == "food", sector == "wood"
    usual = one.sum() * other.sum() * (near.sum() - 5_000) / (5_000 * 4_999)
    assert found.quotient[row] == pytest.approx(near[np.ix_(one, other)].sum() / usual, abs=0.01)


def test_a_small_sector_has_a_quotient_but_no_test():
    xy, sector = world()
    sector[:19], sector[19:100] = "boats", "food"
    found = colocation.of_sectors(xy, sector, 2_000.0, (39, 1))
    row = pair(found, "boats", "food")
    assert np.isfinite(found.quotient[row])
    assert np.isnan(found.p[row])
    assert np.isnan(found.p_adj[row])


def test_few_simulations_for_many_pairs_are_remarked_on():
    xy, sector = world()
    (notice,) = colocation.of_sectors(xy, sector, 2_000.0, (99, 1)).notices
    assert "119 simulations" in str(notice)
    assert colocation.of_sectors(xy, sector, 2_000.0, (119, 1)).notices == ()


def test_firms_all_apart_give_no_number():
    xy = np.arange(60.0)[:, None] * [10_000.0, 0.0]
    sector = np.array(["a", "b"] * 30, dtype=object)
    assert np.isnan(colocation.of_sectors(xy, sector, 10.0, (39, 1)).quotient).all()


def test_firms_without_a_sector_take_no_part():
    xy, sector = world()
    whole = colocation.of_sectors(xy, sector, 2_000.0, (39, 1))
    xy = np.vstack([xy, xy[:50]])
    sector = np.concatenate([sector, np.full(50, None, dtype=object)])
    found = colocation.of_sectors(xy, sector, 2_000.0, (39, 1))
    assert found.quotient.tolist() == whole.quotient.tolist()
    assert found.p.tolist() == whole.p.tolist()


def test_one_sector_and_no_radius_are_refused():
    xy, _ = world()
    with pytest.raises(EngineError, match="the only one"):
        colocation.of_sectors(xy, np.full(400, "x", dtype=object), 1_000.0, (9, 1))
    with pytest.raises(EngineError, match="above zero"):
        colocation.of_sectors(xy, np.full(400, "x", dtype=object), 0.0, (9, 1))


def test_names_instead_of_sectors_are_refused():
    xy, _ = world()
    names = np.array([f"firm {number}" for number in range(400)], dtype=object)
    with pytest.raises(EngineError, match="400 different values"):
        colocation.of_sectors(xy, names, 1_000.0, (9, 1))


def test_no_firms_give_no_pairs():
    nothing = colocation.of_sectors(np.empty((0, 2)), np.empty(0, dtype=object), 9.0, (9, 1))
    assert len(nothing.quotient) == 0


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        colocation.of_sectors(*world(), 1_000.0, (9, 1), stopped)


def test_without_any_near_pair_there_is_no_p():
    xy = np.column_stack([np.arange(60) * 1000.0, np.zeros(60)])
    sector = np.array(["wood", "paper"] * 30, dtype=object)
    found = colocation.of_sectors(xy, sector, 1.0, (39, 1))
    assert np.isnan([found.quotient[0], found.p[0], found.p_adj[0]]).all()
