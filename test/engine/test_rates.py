from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import rates
from quantu.plugin.engine.errors import EngineError

# esda 2.9.0, esda.smoothing.Empirical_Bayes(events, base).r
EVENTS = np.array([53, 22, 0, 143, 49, 33, 44, 42, 151, 8, 25, 39])
BASE = np.array([269, 322, 13, 324, 190, 208, 253, 117, 391, 26, 114, 156])
EXPECTED = [
    0.2007874435042809, 0.07848193408559496, 0.15000073809538958, 0.43133604223729316,
    0.2576878719220342, 0.166558361342545, 0.17946893661083857, 0.34487282356122045,
    0.38029602171343607, 0.28603784814155797, 0.22435489998652966, 0.2505887120066302,
]  # fmt: skip


def test_rates_equal_those_of_esda():
    np.testing.assert_allclose(rates.empirical_bayes(EVENTS, BASE), EXPECTED, rtol=1e-12)


def test_a_base_of_nothing_has_no_rate_and_changes_no_other():
    events = np.concatenate([EVENTS, [5, np.nan, 3, 2]])
    base = np.concatenate([BASE, [0, 100, np.nan, -4]])
    found = rates.empirical_bayes(events, base)
    np.testing.assert_allclose(found[:12], EXPECTED, rtol=1e-12)
    assert np.isnan(found[12:]).all()


def test_rates_that_differ_less_than_chance_become_one():
    found = rates.empirical_bayes(np.array([10, 11, 9, 10]), np.array([100, 100, 100, 100]))
    np.testing.assert_allclose(found, 0.1)


def test_nothing_known_and_no_event():
    assert np.isnan(rates.empirical_bayes(np.array([1.0]), np.array([np.nan]))).all()
    assert rates.empirical_bayes(np.zeros(3), np.ones(3)).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(("strange", "base"), [(5.0, 1e-307), (1e308, 2.0), (5.0, 1.7e308)])
def test_rates_that_a_number_cannot_hold_are_refused(strange, base):
    events, base = np.append(EVENTS, [strange] * 2), np.append(BASE, [base] * 2)
    with pytest.raises(EngineError, match="cannot be computed"):
        rates.empirical_bayes(events, base)
