from __future__ import annotations

import math

import numpy as np
import pytest

from quantu.plugin.engine import hotspots, permutation, resampling
from quantu.plugin.engine.weights import Listed


def drawn_truth(values, place, count, total, rng, draws=40_000):
    """Return the two-sided p of a sum, from draws among all values but the place's own."""
    others = np.delete(values, place)
    keys = rng.random((draws, len(others)))
    picked = np.argpartition(keys, count - 1, axis=1)[:, :count]
    sums = others[picked].sum(axis=1)
    slack = 1e-9 * max(abs(total), 1.0)
    return min(1.0, 2.0 * min((sums >= total - slack).mean(), (sums <= total + slack).mean()))


def a_map(kind, count, rng):
    """Return values, and neighbours of which half are drawn among the larger values."""
    values = {
        "log-normal": lambda: rng.lognormal(0.0, 1.0, count),
        "mostly zero": lambda: rng.poisson(0.3, count).astype(float),
        "tied": lambda: np.round(rng.lognormal(0.0, 1.2, count), 1),
    }[kind]()
    pairs = []
    for place in range(count):
        wanted = int(rng.integers(1, min(20, count // 3)))
        taste = (
            values + rng.normal(0.0, 2.0 * values.std(), count) if place % 2 else rng.random(count)
        )
        order = [one for one in np.argsort(-taste) if one != place]
        pairs += [(place, one) for one in order[:wanted]]
    return values, Listed.of(*np.transpose(pairs), count)


@pytest.mark.parametrize("count", [49, 400, 600])
@pytest.mark.parametrize("kind", ["log-normal", "mostly zero", "tied"])
def test_p_agrees_with_true_conditional_permutations(kind, count):
    rng = np.random.default_rng(count)
    values, neighbours = a_map(kind, count, rng)
    p = hotspots.p_values(values, neighbours)
    places = np.unique(np.append(rng.choice(count, 5, replace=False), values.argmax()))
    sums, draws = neighbours.sums(values), 5_000
    for place in places:
        true = drawn_truth(values, place, neighbours.counts[place], sums[place], rng, draws)
        error = math.sqrt(2.0 * max(true, p[place]) / draws)
        slack = 0.1 * true + 4.0 * error + 4.0 / draws
        assert p[place] == pytest.approx(true, abs=slack)


def every_choice(levels, place, count, total):
    """Return the two-sided p of a sum, from all choices of so many of the other levels."""
    others = np.delete(levels, place)
    ways = np.zeros((count + 1, int(np.sort(others)[-count:].sum()) + 1))
    ways[0, 0] = 1.0
    for level in others:
        for chosen in range(count, 0, -1):
            ways[chosen, level:] += ways[chosen - 1, : ways.shape[1] - level]
    share = ways[count] / ways[count].sum()
    return min(1.0, 2.0 * min(share[: total + 1].sum(), share[total:].sum()))


@pytest.mark.parametrize("count", [49, 100, 400])
@pytest.mark.parametrize("kind", ["mostly zero", "tied"])
def test_p_of_small_maps_agrees_with_all_choices_of_neighbours(kind, count):
    rng = np.random.default_rng(count + 1)
    values, neighbours = a_map(kind, count, rng)
    p, draws = hotspots.p_values(values, neighbours), 99_999
    levels = np.rint(values * 10.0).astype(int)
    sums = neighbours.sums(levels)
    for place in np.unique(np.append(rng.choice(count, 6), values.argmax())):
        exact = every_choice(levels, place, int(neighbours.counts[place]), int(sums[place]))
        error = math.sqrt(2.0 * exact / draws)
        assert p[place] == pytest.approx(exact, abs=4.5 * error + 4.0 / draws)


def test_a_sum_of_coins_follows_the_binomial_law():
    law = permutation.PermutationLaw(np.array([700, 300]))
    for count in (1, 2, 12, 60):
        weights = [
            math.comb(count, heads) * 0.3**heads * 0.7 ** (count - heads)
            for heads in range(count + 1)
        ]
        expected = [
            min(1.0, 2.0 * min(sum(weights[: heads + 1]), sum(weights[heads:])))
            for heads in range(count + 1)
        ]
        p = law.two_sided(np.arange(count + 1), np.full(count + 1, count))
        np.testing.assert_allclose(
            p, np.maximum(expected, permutation.FLOOR), rtol=1e-9, atol=1e-14
        )


def test_a_sum_of_dice_is_exact_far_out():
    law = permutation.PermutationLaw(np.ones(6))
    p = law.two_sided(np.array([0, 45, 9]), np.array([9, 9, 9]))
    ways = np.array([1])
    for _ in range(9):
        ways = np.convolve(ways, np.ones(6))
    np.testing.assert_allclose(p, 2.0 * np.array([1, 1, ways[:10].sum()]) / 6.0**9, rtol=1e-8)


def test_the_law_does_not_go_below_its_floor():
    law = permutation.PermutationLaw(np.array([999, 1]))
    assert law.two_sided(np.array([40]), np.array([40])) == permutation.FLOOR


def test_places_without_neighbours_have_no_p():
    law = permutation.PermutationLaw(np.array([999, 1]))
    assert np.isnan(law.two_sided(np.array([0]), np.array([0]))).all()


def test_skewed_values_need_the_law():
    # 12 draws from a skewed population, one-sided at z = 3: the normal law says .00135, 400 000
    # draws of an independent trial .0259
    values = np.exp(np.random.default_rng(8).normal(0.0, 1.8, 20_000))
    lattice = permutation.lattice(values.min(), values.max(), values)
    levels = lattice.whole(values)
    limit = 12 * levels.mean() + 3.0 * math.sqrt(12) * levels.std()
    law = permutation.PermutationLaw(np.bincount(levels))
    p = law.two_sided(np.array([math.ceil(limit)]), np.array([12]))[0] / 2.0
    rng = np.random.default_rng(9)
    drawn = levels[rng.integers(0, len(levels), (200_000, 12))].sum(axis=1)
    assert p == pytest.approx((drawn >= limit).mean(), rel=0.1)
    assert p > 10 * 0.00135


def test_without_its_own_value_a_giant_is_not_drawn():
    histogram = np.zeros(1001, dtype=int)
    histogram[[0, 1, 1000]] = [300, 300, 1]
    law = permutation.PermutationLaw(histogram)
    with_giant = law.two_sided(np.array([12]), np.array([12]))[0]
    alone = law.without(1000, 12, 12)
    assert alone == pytest.approx(2.0 * 0.5**12, rel=1e-9)
    assert with_giant > 50 * alone


def test_the_order_of_the_calls_changes_nothing():
    rng = np.random.default_rng(2)
    histogram = np.bincount(rng.poisson(30.0, 5000))
    sums, counts = rng.integers(0, 900, 400), rng.integers(1, 40, 400)
    together = permutation.PermutationLaw(histogram).two_sided(sums, counts)
    law = permutation.PermutationLaw(histogram)
    backwards = [law.two_sided(sums[i : i + 1], counts[i : i + 1])[0] for i in range(399, -1, -1)]
    np.testing.assert_array_equal(together, backwards[::-1])


def test_the_lattice_of_counts_is_their_own():
    counts = np.array([3.0, 5.0, 9.0, 21.0])
    lattice = permutation.lattice(3.0, 21.0, counts)
    assert (lattice.origin, lattice.step, lattice.top) == (3.0, 2.0, 9)
    np.testing.assert_array_equal(lattice.whole(counts), [0, 1, 3, 9])


def test_the_lattice_of_tenths_survives_floating_point():
    tenths = np.round(np.random.default_rng(1).lognormal(0, 1, 500), 1)
    lattice = permutation.lattice(tenths.min(), tenths.max(), tenths)
    assert lattice.step == pytest.approx(0.1)
    assert lattice.residual(tenths) < 1e-6


def test_other_values_get_a_fine_lattice():
    values = np.random.default_rng(1).lognormal(0, 1, 5000)
    lattice = permutation.lattice(values.min(), values.max(), values)
    first, third = np.quantile(values, [0.25, 0.75])
    assert lattice.step <= (third - first) / 16
    assert lattice.whole(np.array([values.max(), values.min()])).tolist() == [lattice.top, 0]


def test_equal_values_have_one_level():
    assert permutation.lattice(2.0, 2.0, np.array([2.0])).whole(np.array([2.0, 2.0])).sum() == 0


def test_small_samples_are_drawn_without_replacement_and_without_the_own_value():
    # three neighbours out of four others, one of them large: the sum holds it in three of four
    levels = resampling.fine_levels(np.array([0.0, 0.0, 0.0, 0.0, 1.0]))
    sums, counts = np.array([2**40, 0, 0, 0, 0]), np.array([3, 3, 0, 0, 3])
    p = resampling.two_sided(levels, sums, counts, 40_000, np.random.default_rng(1))
    assert p[0] == 1.0  # at least so large: 3/4, at most: always
    assert p[1] == pytest.approx(0.5, abs=0.02)  # no larger than 0: 1/4
    assert np.isnan(p[2])
    assert p[4] == 1.0  # the others are all alike


@pytest.mark.parametrize(("places", "length"), [(40, 39), (40, 12), (1000, 30), (5000, 9)])
def test_draws_hold_different_places_evenly(places, length):
    drawn = resampling._draw(places, length, 300, np.random.default_rng(3))
    assert drawn.shape == (300, length)
    ordered = np.sort(drawn, axis=1)
    assert (ordered[:, 1:] > ordered[:, :-1]).all()
    first = np.bincount(drawn[:, : max(1, length // 2)].ravel() * 10 // places, minlength=10)
    expected = first.sum() / 10
    assert (abs(first - expected) < 5 * math.sqrt(expected)).all()


def test_places_that_are_alike_have_the_same_p():
    rng = np.random.default_rng(6)
    levels, sums, counts = (rng.integers(0, most, 300) for most in (3, 12, 9))
    levels[:2], sums[:2], counts[:2] = 1, 5, 4
    p = resampling.two_sided(levels, sums, counts, 999, np.random.default_rng(1))
    for place in np.flatnonzero(counts):
        alike = (levels == levels[place]) & (sums == sums[place]) & (counts == counts[place])
        assert (p[alike] == p[place]).all()
    assert p[0] == p[1]
    assert np.isnan(p[counts == 0]).all()


def test_draws_of_one_shuffling_share_no_place():
    drawn = resampling._draw(103, 10, 25, np.random.default_rng(3))
    for shuffling in (drawn[:10], drawn[10:20], drawn[20:]):
        assert len(np.unique(shuffling)) == shuffling.size


def test_comparing_each_or_sorting_makes_no_difference(monkeypatch):
    rng = np.random.default_rng(4)
    levels = rng.integers(0, 50, 200)
    counts = rng.integers(0, 30, 200)
    sums = counts * 25 + rng.integers(-60, 60, 200)
    found = []
    for places in (0, 1 << 60):
        monkeypatch.setattr(resampling, "_PLACES_PER_COUNT", places)
        draws = np.random.default_rng(1)
        found.append(resampling.two_sided(levels, sums, counts, 3000, draws))
    np.testing.assert_array_equal(*found)


def test_ties_count_whatever_the_rounding_of_their_sums():
    # 0.1 + 0.2 and 0.3 + 0.0 differ in floating point
    values = np.array([0.1, 0.2, 0.3, 0.0])
    levels = resampling.fine_levels(np.append(values, 0.5))
    sums = np.full(5, levels[0] + levels[1])
    counts = np.array([0, 0, 0, 0, 2])
    p = resampling.two_sided(levels, sums, counts, 60_000, np.random.default_rng(1))[4]
    # pairs of the four: .3 .4 .1 .5 .2 .3; at least .3: four of six, at most .3: four of six
    assert p == 1.0
    more = resampling.two_sided(levels, sums + levels[0], counts, 60_000, np.random.default_rng(1))
    assert more[4] == pytest.approx(2 * 2 / 6, abs=0.02)


def test_the_same_seed_gives_the_same_p():
    values, neighbours = a_map("tied", 100, np.random.default_rng(5))
    one, same = (hotspots.p_values(values, neighbours, 999, 7) for _ in range(2))
    other = hotspots.p_values(values, neighbours, 999, 8)
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()
    assert np.nanmin(one) >= 2 / 1000


def test_the_law_and_drawing_agree_on_a_large_map():
    rng = np.random.default_rng(6)
    values, neighbours = a_map("log-normal", 2500, rng)
    law = hotspots.p_values(values, neighbours)
    drawn = hotspots.p_values(values, neighbours, 50_000)
    slack = 0.1 * law + 4.0 * np.sqrt(2.0 * law / 50_000) + 4 / 50_000
    assert (np.abs(law - drawn) <= slack).all()
