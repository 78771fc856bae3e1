"""The algebra of evidence and the reading of L, U and H."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from quantu.plugin.engine import states
from quantu.plugin.engine.states import MET, NA, NOT, PART, UNK

GRADES = (NOT, UNK, PART, MET)


def one(*grades):
    return np.array([grades])


def read(*grades):
    found = states.stages(one(*grades))
    return int(found.low[0]), int(found.high[0]), int(found.observed[0])


def numbers(flags):
    return [int(number) + 1 for number in np.flatnonzero(flags[0])]


@pytest.mark.parametrize(
    ("grades", "both", "either"),
    [
        ((NOT, UNK), NOT, UNK),
        ((MET, UNK), UNK, MET),
        ((PART, UNK), UNK, PART),
        ((MET, PART), PART, MET),
        ((NOT, MET), NOT, MET),
    ],
)
def test_all_is_the_lowest_and_any_the_highest_grade(grades, both, either):
    assert states.at_least(2, one(*grades))[0] == both
    assert states.at_least(1, one(*grades))[0] == either


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ((MET, MET, MET, MET, NOT), MET),
        ((MET, MET, MET, UNK, NOT), UNK),
        ((MET, MET, MET, NOT, NOT), NOT),
        ((MET, MET, UNK, UNK, UNK), UNK),
        ((MET, NOT, NOT, UNK, UNK), NOT),
    ],
)
def test_two_thirds_of_five_are_four_and_unknown_ones_stay_in_the_count(grades, expected):
    assert states.at_least(Fraction(2, 3), one(*grades))[0] == expected


def test_two_thirds_of_three_are_two_and_of_two_are_two():
    assert states.at_least(Fraction(2, 3), one(MET, MET, NOT))[0] == MET
    assert states.at_least(Fraction(2, 3), one(MET, NOT))[0] == NOT


def test_a_step_is_part_when_only_the_weaker_condition_holds():
    met = np.array([MET, UNK, NOT, NOT, UNK, NOT])
    part = np.array([MET, MET, MET, UNK, UNK, NOT])
    assert states.step(met, part).tolist() == [MET, PART, PART, UNK, UNK, NOT]


def test_removing_evidence_from_any_combination_gives_unknown_or_turns_met_into_part():
    allowed = {(NOT, NOT), (UNK, UNK), (PART, PART), (MET, MET)}
    allowed |= {(before, UNK) for before in GRADES} | {(MET, PART)}
    for grades in product(GRADES, repeat=3):
        for removed in range(3):
            less = list(grades)
            less[removed] = UNK
            for wanted in (1, 2, 3):
                before, after = (
                    int(states.step(states.at_least(3, g), states.at_least(wanted, g))[0])
                    for g in (one(*grades), one(*less))
                )
                assert (before, after) in allowed, (grades, less, wanted)


def test_no_layer_for_innovation_leaves_the_interval_four_to_eight():
    assert read(MET, MET, MET, MET, UNK, UNK, UNK, UNK) == (4, 8, 4)


def test_a_failure_at_five_closes_the_interval_at_four():
    assert read(MET, MET, MET, MET, NOT, UNK, UNK, MET) == (4, 4, 8)


def test_a_failed_first_step_gives_zero_and_keeps_the_highest_step_seen():
    assert read(NOT, UNK, NOT, MET, UNK, UNK, UNK, UNK) == (0, 0, 4)


def test_an_unknown_first_step_proves_nothing():
    assert read(UNK, UNK, MET, MET, UNK, UNK, UNK, UNK) == (0, 8, 4)


def test_a_part_stops_the_proof_but_not_the_possible():
    assert read(MET, PART, MET, NOT, UNK, UNK, UNK, UNK) == (1, 3, 3)


def test_steps_that_do_not_apply_are_skipped():
    found = states.stages(one(NA, MET, NA, MET, NOT, UNK, UNK, UNK))
    assert (found.first[0], found.low[0], found.high[0], found.observed[0]) == (2, 4, 4, 4)
    assert read(NA, NOT, NA, MET, UNK, UNK, UNK, UNK) == (0, 0, 4)
    assert read(NA, MET, NA, NOT, UNK, UNK, UNK, UNK) == (2, 2, 2)


def test_nothing_applies():
    found = states.stages(one(*[NA] * 8))
    assert (found.first[0], found.low[0], found.high[0], found.observed[0]) == (0, 0, 0, 0)


def test_all_eight_steps():
    assert read(*[MET] * 8) == (8, 8, 8)


def test_gaps_are_below_the_highest_met_and_missing_is_unknown():
    found = states.stages(one(NOT, UNK, PART, MET, UNK, UNK, NOT, NA))
    assert numbers(found.gaps) == [1, 2, 3]
    assert numbers(found.missing) == [2, 5, 6]


def test_a_step_that_does_not_apply_is_no_gap():
    assert numbers(states.stages(one(NA, MET, NA, MET)).gaps) == []


def test_phases_follow_the_interval():
    low, high = np.array([0, 0, 1, 4, 5, 8, 4]), np.array([0, 3, 4, 4, 8, 8, 5])
    assert states.phases(low, high, 4).tolist() == [None, "I", "I", "I", "II", "II", "I-II"]


def test_no_places_give_empty_results():
    found = states.stages(np.empty((0, 8), dtype=int))
    assert len(found.low) == len(found.first) == 0
    assert len(states.phases(found.low, found.high, 4)) == 0
