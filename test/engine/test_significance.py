from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import significance

# scipy 1.17.1, scipy.stats.false_discovery_control(p, method="bh"), on these p-values
P = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269]
P += [0.275, 0.34, 0.341, 0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986]
ADJUSTED = [
    0.025, 0.1, 0.21, 0.21, 0.21, 0.25, 0.2642857142857143, 0.4910714285714286,
    0.4910714285714286, 0.4910714285714286, 0.4910714285714286, 0.4910714285714286,
    0.4910714285714286, 0.4910714285714286, 0.5328125, 0.5328125, 0.5647058823529412,
    0.781578947368421, 0.781578947368421, 0.87, 0.9071428571428571, 0.986, 0.986, 0.986, 0.986,
]  # fmt: skip


def reference(p):
    """Return the corrected p-values by their definition, one at a time."""
    ordered = sorted(p)
    scaled = [one * len(p) / (rank + 1) for rank, one in enumerate(ordered)]
    return [min(1.0, *scaled[ordered.index(one) :], 1.0) for one in p]


def test_the_false_discovery_rate_equals_stored_values_of_scipy():
    np.testing.assert_allclose(significance.benjamini_hochberg(np.array(P)), ADJUSTED, rtol=1e-14)


@pytest.mark.parametrize("seed", range(20))
def test_the_false_discovery_rate_equals_its_definition(seed):
    rng = np.random.default_rng(seed)
    p = np.round(rng.random(rng.integers(1, 60)) ** 3, 2)
    found = significance.benjamini_hochberg(p)
    np.testing.assert_allclose(found, reference(p.tolist()), rtol=1e-13)


def test_the_cut_off_of_the_worked_example():
    assert significance.cut_off(np.array([0.001, 0.01, 0.02, 0.03, 0.2, 0.9])) == pytest.approx(
        0.0333333, abs=1e-7
    )
    assert significance.cut_off(np.array([0.5, 0.6])) == pytest.approx(0.025)


def test_rejecting_by_the_cut_off_is_rejecting_by_the_corrected_p():
    p = np.random.default_rng(3).random(500) ** 4
    rejected = significance.benjamini_hochberg(p) <= 0.05
    np.testing.assert_array_equal(rejected, p <= significance.cut_off(p))
    assert 0 < rejected.sum() < 500


def test_places_without_a_value_are_no_tests():
    p = np.array([[0.01, np.nan], [0.04, np.nan]])
    np.testing.assert_allclose(significance.adjust(p), [[0.02, np.nan], [0.04, np.nan]])
    np.testing.assert_allclose(
        significance.adjust(p, significance.BONFERRONI), [[0.02, np.nan], [0.08, np.nan]]
    )
    np.testing.assert_array_equal(significance.adjust(p, significance.NONE), p)


def test_nothing_to_correct():
    assert significance.benjamini_hochberg(np.array([])).size == 0
    assert np.isnan(significance.benjamini_hochberg(np.array([np.nan]))).all()


def test_an_unknown_correction_is_refused():
    with pytest.raises(ValueError, match="7"):
        significance.adjust(np.array([0.5]), 7)


def test_the_argument_is_left_alone():
    p = np.array([0.2, 0.1])
    for correction in (significance.NONE, significance.FDR, significance.BONFERRONI):
        significance.adjust(p, correction)[:] = 9.0
    np.testing.assert_array_equal(p, [0.2, 0.1])


def test_bins_are_signed_and_their_limits_belong_to_them():
    z = np.array([3.0, 3.0, -3.0, -3.0, 3.0, 0.0, np.nan])
    adjusted = np.array([0.01, 0.05, 0.1, 0.0100001, 0.1000001, 0.001, np.nan])
    np.testing.assert_array_equal(significance.bins(z, adjusted), [3, 2, -1, -2, 0, 0, 0])


def test_two_sided_p_of_the_usual_scores():
    z = np.array([1.6448536269514722, -1.959963984540054, 2.5758293035489004, np.nan])
    np.testing.assert_allclose(
        significance.two_sided_normal(z), [0.1, 0.05, 0.01, np.nan], rtol=1e-12
    )


def test_too_few_permutations_are_told():
    notice = significance.enough_permutations(1000, 999, significance.FDR)
    assert notice.values["share"] == pytest.approx(0.04)
    assert notice.values["needed"] == 39_999
    hopeless = significance.enough_permutations(1000, 999, significance.BONFERRONI)
    assert "no place can be significant" in str(hopeless)
    assert "no place can be significant" in str(
        significance.enough_permutations(1000, 30, significance.FDR)
    )


@pytest.mark.parametrize("permutations", [99, 999, 4999])
def test_the_share_at_the_floor_is_what_a_rejection_takes(permutations):
    tests = 1000
    notice = significance.enough_permutations(tests, permutations, significance.FDR)
    least = notice.values["share"]
    for together, rejected in ((least, True), (least - 0.002, False)):
        p = np.ones(tests)
        p[: round(together * tests)] = 2.0 / (permutations + 1)
        assert (significance.adjust(p) <= 0.05).any() == rejected
    p = np.ones(tests)
    p[0] = 2.0 / (notice.values["needed"] + 1)
    assert significance.adjust(p)[0] <= 0.05
    p[0] = 2.0 / notice.values["needed"]
    assert significance.adjust(p)[0] > 0.05


def test_enough_permutations_need_no_remark():
    assert significance.enough_permutations(1000, 39_999, significance.BONFERRONI) is None
    assert significance.enough_permutations(1000, 0, significance.FDR) is None
    assert significance.enough_permutations(1000, 99, significance.NONE) is None
    assert significance.enough_permutations(0, 99, significance.FDR) is None


@pytest.mark.parametrize("correction", [0, 1, 2])
def test_a_correction_in_parts_is_the_correction_of_all(correction):
    rng = np.random.default_rng(4)
    p = np.round(rng.random((40, 30)) ** 5, 4)
    p[rng.random(p.shape) < 0.2] = np.nan
    tally = significance.Tally(correction, p.size)
    for part in np.array_split(p, 7):
        tally.add(part)
    found = np.concatenate([tally.adjust(part) for part in np.array_split(p, 7)])
    np.testing.assert_array_equal(found, significance.adjust(p, correction))


def test_a_correction_of_very_many_rounds_up_a_little(monkeypatch):
    monkeypatch.setattr(significance, "_EXACT_TESTS", 10)
    p = np.random.default_rng(5).random(5000) ** 6
    p[:3] = [0.0, 1.0, 1e-12]
    tally = significance.Tally(significance.FDR, len(p))
    tally.add(p)
    found, exact = tally.adjust(p), significance.benjamini_hochberg(p)
    assert (found >= exact * (1 - 1e-12)).all()
    np.testing.assert_allclose(found, exact, rtol=7e-5, atol=1e-12)
