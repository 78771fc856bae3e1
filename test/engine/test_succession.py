"""What became of agglomerations between two results."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from quantu.plugin.engine import evidence_change, given, succession
from quantu.plugin.engine.errors import EngineError

NAN = float("nan")


def places(*rows, **columns):
    """Make agglomerations of (west, east, sector), 4 m high."""
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [box(west, 0, east, 4) for west, east, _ in rows]
    sector = np.array([one for _, _, one in rows], dtype=object)
    ids = np.arange(1, len(rows) + 1, dtype=float)
    return given.of(shapes, {"agg_id": ids, "sector": sector} | columns, candidates=True)


def told(pairs):
    return list(zip(pairs.before.tolist(), pairs.after.tolist(), pairs.event))


def test_born_kept_merged_split_and_gone_are_told_apart():
    before = places(
        (0, 4, "wood"), (5, 8, "wood"), (20, 30, "wood"), (40, 44, "wood"), (60, 64, "wood")
    )
    after = places(
        (0, 8, "wood"), (20, 24, "wood"), (26, 30, "wood"), (60, 64, "wood"), (80, 84, "wood")
    )
    assert told(succession.pair(before, after)) == [
        (-1, 4, "born"),
        (4, 3, "continues"),
        (0, 0, "merges"),
        (1, 0, "merges"),
        (2, 1, "splits"),
        (2, 2, "splits"),
        (3, -1, "dies"),
    ]


def test_places_of_other_sectors_on_the_same_ground_are_followed_apart():
    before = places((0, 4, "wood"), (0, 4, "food"))
    after = places((0, 4, "food"), (0, 4.1, "wood"))
    assert told(succession.pair(before, after)) == [(1, 0, "continues"), (0, 1, "continues")]


def test_the_same_ground_with_another_sector_has_changed_its_sector():
    before, after = places((0, 4, "wood")), places((1, 4, "metal"), (0, 2, "food"))
    pairs = succession.pair(before, after)
    assert told(pairs) == [(-1, 1, "born"), (0, 0, "changes")]
    assert pairs.kept[1] == pytest.approx(0.75)
    assert pairs.alike[1] == pytest.approx(0.75)
    assert np.isnan(pairs.kept[0])


def test_less_than_half_of_the_joint_ground_is_no_change_of_sector():
    before, after = places((0, 4, "wood")), places((2.5, 6, "metal"))
    assert {one for _, _, one in told(succession.pair(before, after))} == {"born", "dies"}


def test_a_corrected_sector_counts():
    corrected = {
        "override": np.array([1.0]),
        "over_sec": np.array(["metal"], dtype=object),
    }
    before = places((0, 4, "wood"), **corrected)
    assert told(succession.pair(before, places((0, 4, "metal")))) == [(0, 0, "continues")]


def test_the_order_of_the_features_changes_nothing():
    rows = [(0, 4, "wood"), (5, 8, "wood"), (20, 30, "food"), (40, 44, "wood")]
    later = [(0, 8, "wood"), (20, 24, "food"), (26, 30, "food"), (40.5, 44, "metal")]
    ids = np.array([4.0, 3.0, 2.0, 1.0])
    straight = succession.pair(places(*rows), places(*later))
    back = succession.pair(places(*rows[::-1], agg_id=ids), places(*later[::-1], agg_id=ids))
    turned = [(3 - one if one >= 0 else -1, 3 - two if two >= 0 else -1, event)
              for one, two, event in told(back)]  # fmt: skip
    assert turned == told(straight)


def test_growth_is_by_the_first_measure_that_both_have():
    before = places((0, 4, "wood"), (10, 14, "wood"), (20, 24, "wood"))
    after = places((0, 4, "wood"), (10, 14, "wood"), (20, 24, "wood"))
    jobs = np.array([100.0, NAN, 0.0]), np.array([130.0, 50.0, 9.0])
    firms = np.array([10.0, 10.0, NAN]), np.array([10.0, 8.0, 3.0])
    pairs, measure = succession.with_growth(succession.pair(before, after), (jobs, firms))
    assert told(pairs) == [(0, 0, "grows"), (2, 2, "continues"), (1, 1, "shrinks")]
    assert measure.tolist() == [0, -1, 1]


def test_a_tenth_is_not_yet_growth():
    one = places((0, 4, "wood"))
    sizes = (np.array([100.0]), np.array([110.0]))
    assert succession.with_growth(succession.pair(one, one), (sizes,))[0].event[0] == "continues"


def test_nothing_against_nothing_and_against_something():
    nobody, somebody = places(), places((0, 4, "wood"))
    assert len(succession.pair(nobody, nobody)) == 0
    assert told(succession.pair(nobody, somebody)) == [(-1, 0, "born")]
    assert told(succession.pair(somebody, nobody)) == [(0, -1, "dies")]


@pytest.mark.parametrize("overlap", [0.0, 1.5])
def test_an_impossible_overlap_is_refused(overlap):
    with pytest.raises(EngineError, match="overlap"):
        succession.pair(places((0, 4, "wood")), places((0, 4, "wood")), overlap)


def judged(low, high, states=None, officer=False):
    numbers = np.array([low], dtype=float), np.array([high], dtype=float)
    return succession.Stages(*numbers, np.array([officer]), {1: states} if states else {})


def states(text):
    names = {"M": "MET", "P": "PART", "N": "NOT", "?": "UNK"}
    return tuple(names[one] for one in text)


@pytest.mark.parametrize(
    ("before", "after", "moved", "why"),
    [
        ((2, 2, "MMNNNNNN"), (4, 4, "MMMMNNNN"), "up", "change"),
        ((2, 8, "MM??????"), (4, 8, "MMMM????"), "up", "data"),
        ((2, 3, "MM?NNNNN"), (4, 4, "MMMMNNNN"), "up", "both"),
        ((4, 4, "MMMMNNNN"), (3, 3, "MMMNNNNN"), "down", "change"),
        ((4, 4, "MMMMNNNN"), (3, 8, "MMM?????"), "down", "data"),
        ((2, 4, "MM??NNNN"), (2, 2, "MMN?NNNN"), "narrower", "data"),
        ((2, 4, "MMPPNNNN"), (2, 5, "MMPPPNNN"), "wider", "change"),
        ((2, 4, "MMPPNNNN"), (2, 4, "MMPPNNNN"), "same", None),
    ],
)
def test_a_stage_moves_by_a_change_or_by_what_is_known(before, after, moved, why):
    one = judged(*before[:2], states(before[2]))
    two = judged(*after[:2], states(after[2]))
    assert succession.movement(one, two, 0, 0) == moved
    assert succession.cause(one, two, (1, 1), 0, 0) == why


def test_an_officers_correction_is_named_as_the_cause():
    one, two = judged(2, 2, states("MMNNNNNN")), judged(3, 3, states("MMNNNNNN"), officer=True)
    assert succession.cause(one, two, (1, 1), 0, 0) == "officer"


def test_without_stage_or_evidence_nothing_is_claimed():
    assert succession.movement(judged(NAN, 2), judged(1, 2), 0, 0) is None
    assert succession.cause(judged(1, 2), judged(2, 2), (1, 1), 0, 0) is None


def evidence(*rows):
    """Make a table of (step, indicator, state, value) of agglomeration 1."""
    step, indicator, state, value = zip(*rows)
    return evidence_change.table(
        {
            "agg_id": np.ones(len(rows)),
            "step": np.array(step, dtype=float),
            "indicator": np.array(indicator, dtype=object),
            "state": np.array(state, dtype=object),
            "value": np.array([NAN if one is None else one for one in value], dtype=float),
        }
    )


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (("NOT", 1), ("PART", 1), "better"),
        (("MET", 1), ("NOT", 1), "worse"),
        (("UNK", None), ("NOT", 1), "known"),
        (("MET", 1), ("UNK", None), "unknown"),
        (("NA", None), ("MET", 1), "scope"),
        (("MET", 100), ("MET", 111.2), "value"),
        (("MET", 100), ("MET", 111), None),
        (("MET", 0), ("MET", 0), None),
        (("MET", None), ("MET", 5), None),
    ],
)
def test_evidence_changes_by_state_and_by_marked_values(before, after, kind):
    found = evidence_change.differences(
        evidence((1, "1a", *before)), evidence((1, "1a", *after)), (1, 1)
    )
    assert [one for one, _, _ in found] == ([] if kind is None else [kind])


def test_indicators_of_only_one_of_the_rules_are_told():
    one = evidence((1, "step", "MET", None), (2, "2x", "MET", 1))
    two = evidence((1, "step", "MET", None), (1, "1n", "MET", 1))
    assert evidence_change.differences(one, two, (1, 1)) == [
        ("added", None, 1),
        ("dropped", 1, None),
    ]
    assert evidence_change.differences(one, two, (7, 7)) == []


def test_a_strange_state_is_no_data_and_a_strange_step_none():
    one = evidence((1, "step", "-", None), (2, "step", "MET", None), (np.inf, "step", "MET", None))
    assert one.states() == {1: ("UNK", "MET", *["UNK"] * 6)}


def test_stages_that_are_no_steps_were_not_judged():
    columns = {
        "stage_lo": np.array([1.0, -1.0, 2e9, np.inf]),
        "stage_hi": np.array([8.0, 3.0, 9.0, NAN]),
    }
    found = succession.stages(columns, 4, {})
    np.testing.assert_array_equal(found.low, [1, NAN, NAN, NAN])
    np.testing.assert_array_equal(found.high, [8, 3, NAN, NAN])


def test_the_states_of_the_steps_are_read_from_their_rows():
    table = evidence((1, "step", "MET", None), (1, "1a", "NOT", 1), (3, "step", "PART", None))
    assert table.states() == {1: ("MET", "UNK", "PART", "UNK", "UNK", "UNK", "UNK", "UNK")}
