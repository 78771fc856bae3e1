"""Scores by hand, ranks, next steps and instruments."""

from __future__ import annotations

import math

import numpy as np
import pytest
from arrays import objects
from scipy.stats import spearmanr

from quantu.plugin.engine import pilots
from quantu.plugin.engine.errors import EngineError

NAN = np.nan
YES = np.ones(3, dtype=bool)
IDS = np.array([5, 3, 9])


def texts(*values):
    return objects(values)


def columns(**more):
    return {
        "stage_lo": np.array([4.0, 2.0, 0.0]),
        "stage_obs": np.array([4.0, 4.0, 0.0]),
        "jobs": np.array([9999.0, 99.0, NAN]),
        "lq": np.array([3.0, 1.0, NAN]),
        "rad_trend": np.array([5.0, -20.0, NAN]),
        "gaps": texts(None, "3", None),
        "conf": np.array([0.8, 0.5, NAN]),
    } | more


def test_the_parts_of_the_score_by_hand():
    found = pilots.components(columns(), YES)
    # log(100) is half of log(10000); 5 % a year is three quarters from -10 to +10
    expected = [
        [0.5, 1.0, 1.0, 0.75, 1.0, 0.8],
        [0.25, 0.5, 0.5, 0.0, 0.75, 0.5],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    ]
    np.testing.assert_allclose(found, expected)


def test_an_officers_step_counts():
    corrected = columns(override=np.array([0.0, 1.0, 1.0]), over_lo=np.array([8.0, 6.0, NAN]))
    assert pilots.components(corrected, YES)[:, 0].tolist() == [0.5, 0.75, 0.0]


def test_scores_and_ranks_by_hand():
    parts = pilots.components(columns(), YES)
    weights = pilots.Weights(1.0, 0.5, 0.0, 0.0, 0.5, 0.0)
    found = pilots.rank(parts, YES, IDS, weights)
    np.testing.assert_allclose(found.score, [(0.5 + 0.5 + 0.5) / 2, (0.25 + 0.25 + 0.375) / 2, 0])
    assert found.rank.tolist() == [1, 2, 3]
    assert (found.low <= found.rank).all()
    assert (found.high >= found.rank).all()


def test_a_place_that_leads_in_everything_always_leads():
    parts = pilots.components(columns(), YES)
    found = pilots.rank(parts, YES, IDS, pilots.Weights())
    assert (found.low.tolist(), found.high.tolist()) == ([1, 2, 3], [1, 2, 3])


def test_places_that_differ_in_weights_only_change_places():
    parts = np.array([[1.0, 0, 0, 0, 0, 0], [0, 1.0, 0, 0, 0, 0]])
    found = pilots.rank(parts, YES[:2], IDS[:2], pilots.Weights())
    assert found.rank.tolist() == [2, 1]  # a tie, by the smaller id
    assert (found.low.tolist(), found.high.tolist()) == ([1, 1], [2, 2])


def test_unranked_places_stay_empty_and_set_no_scale():
    ranked = np.array([False, True, True])
    parts = pilots.components(columns(), ranked)
    assert parts[1, 1] == 1.0
    found = pilots.rank(parts, ranked, IDS, pilots.Weights())
    assert np.isnan(found.rank[0])
    assert found.rank[1:].tolist() == [1, 2]


@pytest.mark.parametrize("name", ["jobs", "lq", "rad_trend", "gaps", "conf", "stage_lo"])
def test_missing_data_never_lift_a_score(name):
    rng = np.random.default_rng(1)
    for _ in range(20):
        whole = columns(
            stage_lo=rng.integers(0, 9, 3).astype(float),
            stage_obs=np.full(3, 8.0),
            jobs=rng.uniform(1, 1e4, 3),
            lq=rng.uniform(0, 4, 3),
            rad_trend=rng.uniform(-15, 15, 3),
            conf=rng.uniform(0, 1, 3),
        )
        less = {key: value for key, value in whole.items() if key != name}
        assert (pilots.components(less, YES) <= pilots.components(whole, YES) + 1e-12).all()


def test_the_order_of_places_does_not_matter():
    rng = np.random.default_rng(2)
    parts, ids = rng.uniform(0, 1, (30, 6)).round(1), rng.permutation(30)
    yes = np.ones(30, dtype=bool)
    found = pilots.rank(parts, yes, ids, pilots.Weights(), seed=4)
    order = rng.permutation(30)
    mixed = pilots.rank(parts[order], yes, ids[order], pilots.Weights(), seed=4)
    for one, other in ((found.rank, mixed.rank), (found.low, mixed.low), (found.high, mixed.high)):
        assert one[order].tolist() == other.tolist()


def test_trials_compare_orders_by_spearman():
    rng = np.random.default_rng(5)
    parts, ids = rng.uniform(0, 1, (12, 6)), np.arange(12)
    yes, weights = np.ones(12, dtype=bool), pilots.Weights(1, 1, 0, 0, 0, 0.5)
    found = pilots.trials(parts, yes, ids, weights)
    assert [(one.component, one.factor) for one in found] == [
        (name, factor) for name in ("stage", "size", "confidence") for factor in (0.0, 0.5, 2.0)
    ]
    doubled = found[2]
    expected = spearmanr(
        parts @ np.array([1, 1, 0, 0, 0, 0.5]), parts @ np.array([2, 1, 0, 0, 0, 0.5])
    )
    assert doubled.agreement == pytest.approx(expected[0])
    assert doubled.first == int(np.argmax(parts @ np.array([2, 1, 0, 0, 0, 0.5])))


def test_the_only_weight_cannot_be_left_out():
    weights = pilots.Weights(1, 0, 0, 0, 0, 0)
    first = pilots.trials(pilots.components(columns(), YES), YES, IDS, weights)[0]
    assert math.isnan(first.agreement)
    assert first.first is None


@pytest.mark.parametrize("values", [(0,) * 6, (2, 1, 1, 1, 1, 1), (-1, 1, 1, 1, 1, 1), (NAN,) * 6])
def test_unusable_weights_are_refused(values):
    with pytest.raises(EngineError, match="Weights"):
        pilots.rank(np.zeros((3, 6)), YES, IDS, pilots.Weights(*values))


def evidence(*rows):
    """Rows are (agg_id, step, indicator, state)."""
    number, step, indicator, state = zip(*rows)
    unit = ["tests" if one == "5z" else None for one in indicator]
    return {
        "agg_id": np.array(number, dtype=float),
        "step": np.array(step, dtype=float),
        "indicator": texts(*indicator),
        "state": texts(*state),
        "unit": texts(*unit),
        "reason_en": texts(*(f"en {one}" for one in indicator)),
        "reason_vi": texts(*(f"vi {one}" for one in indicator)),
    }


ROWS = (
    (1, 4, "step", "MET"),
    (1, 5, "step", "PART"),
    (1, 5, "5a", "NOT"),
    (1, 5, "5b", "UNK"),
    (1, 5, "5c", "MET"),
    (1, 5, "5z", "NOT"),
    (1, 6, "step", "NOT"),
    (2, 5, "step", "NA"),
    (2, 6, "step", "UNK"),
    (3, 5, "step", "MET"),
)


@pytest.fixture(scope="module")
def instruments(root):
    return pilots.read_instruments(str(root / "resources" / "tables" / "instruments.csv"))


def test_the_next_step_is_the_first_that_applies_and_is_not_met(instruments):
    one, two, three, absent = pilots.outlooks(
        np.array([1, 2, 3, 4]), np.array([4.0, 4.0, 5.0, NAN]), evidence(*ROWS), instruments
    )
    assert (one.step, two.step, three.step, absent.step) == (5, 6, None, None)
    assert [(lack.indicator, lack.state) for lack in one.lacks] == [("5a", "NOT"), ("5b", "UNK")]
    assert one.lacks[0].reasons == {"en": "en 5a", "vi": "vi 5a"}
    assert (three.lacks, three.offers) == ((), ())
    fitness = [which.fitness for which in (one, two, three, absent)]
    assert fitness == ["ready", "data first", "no evidence", "no evidence"]


def fitness_of(rows, low=4.0):
    (found,) = pilots.outlooks(np.array([1]), np.array([low]), evidence(*rows), ())
    return found.fitness


def test_a_pilot_needs_a_next_step_that_can_be_built():
    before = [(1, step, "step", "MET") for step in range(1, 5)]
    after = [(1, step, "step", "NOT") for step in range(6, 9)]

    def with_fifth(*rows):
        return fitness_of([*before, *((1, 5, *row) for row in rows), *after])

    assert with_fifth(("step", "NOT"), ("5a", "NOT")) == "open"
    assert with_fifth(("step", "NOT"), ("5a", "NOT"), ("5b", "PART")) == "ready"
    assert with_fifth(("step", "PART")) == "ready"
    assert with_fifth(("step", "NOT"), ("5z", "MET")) == "open"  # a group repeats its indicators
    assert with_fifth(("step", "UNK"), ("5a", "MET")) == "data first"


def test_a_place_with_every_step_met_has_nothing_left_for_a_pilot():
    rows = [(1, step, "step", "NA" if step == 1 else "MET") for step in range(1, 9)]
    assert fitness_of(rows, 8.0) == "all met"
    assert fitness_of(rows[:6], 8.0) == "all met"  # an officer says that all eight are
    assert fitness_of(rows[:6], 6.0) == "no evidence"
    (found,) = pilots.outlooks(np.array([1]), np.array([8.0]), evidence(*rows), ())
    assert (found.step, found.lacks, found.offers) == (None, (), ())


def test_an_officers_higher_step_moves_the_next_step(instruments):
    (found,) = pilots.outlooks(np.array([1]), np.array([5.0]), evidence(*ROWS), instruments)
    assert found.step == 6


def test_instruments_fit_the_step_and_tell_whether_they_are_there(instruments):
    rows = [(1, 5, "step", "PART"), (1, 5, "5a", "MET"), (1, 5, "5b", "NOT")]
    (found,) = pilots.outlooks(np.array([1]), np.array([4.0]), evidence(*rows), instruments)
    has = {one.instrument.id: one.has for one in found.offers}
    assert has == {
        "networking": None,  # nothing observes it
        "triple_helix": False,
        "near_university": True,
        "joint_research": False,
        "outreach": False,
    }


def test_the_table_holds_the_six_strategies_and_the_instruments_with_their_sources(instruments):
    smart = [one for one in instruments if "Bảng 2" in one.source]
    assert {one.source[-1] for one in smart} == set("123456")
    of_oecd = [one.source for one in instruments if "OECD" in one.source]
    assert len(of_oecd) == 14
    assert all("to be checked" in source for source in of_oecd)
    assert [one.unchecked for one in instruments] == ["OECD" in one.source for one in instruments]
    assert {step for one in instruments for step in one.steps} == set(range(1, 9))


def test_checks_are_indicators_of_the_shipped_rules(instruments, root):
    import json

    path = root / "resources" / "rules" / "kuchiki-4plus4-v1.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    known = {rule["id"] for step in document["steps"] for rule in step["indicators"]}
    assert {check for one in instruments for check in one.check} <= known


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("a,A,A,9,,law,own", "steps"),
        ("a,A,A,1,,,own", "source"),
        ("a,A,A,1,x y,law,own", "check"),
        ("a,A,A,1,,law,maybe", "wording"),
        ("a,A,A,1,,law,own\na,B,B,2,,law,own", "twice"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path, line, match):
    path = tmp_path / "own.csv"
    path.write_text(f"id,name_en,name_vi,steps,check,source,wording\n{line}\n", encoding="utf-8")
    with pytest.raises(EngineError, match=match):
        pilots.read_instruments(str(path))


def test_a_table_without_a_column_is_refused(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("id,name_en\n", encoding="utf-8")
    with pytest.raises(EngineError, match="name_vi"):
        pilots.read_instruments(str(path))


def test_a_state_that_is_none_is_not_known_and_capitals_do_not_count():
    rows = {
        "agg_id": [1, 1, 1],
        "step": [2, 2, 2],
        "indicator": ["step", "2a", "2b"],
        "state": ["part", None, "maybe"],
        "unit": ["", "", ""],
        "reason_en": ["", "", ""],
        "reason_vi": ["", "", ""],
    }
    evidence = {name: np.array(one, dtype=object) for name, one in rows.items()}
    (found,) = pilots.outlooks(np.array([1]), np.array([1.0]), evidence, ())
    assert [(one.indicator, one.state) for one in found.lacks] == [("2a", "UNK"), ("2b", "UNK")]
