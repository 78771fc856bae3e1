"""The rule file is read whole, and an error names the file, the place, the value and the rest."""

from __future__ import annotations

import copy
import json
from fractions import Fraction

import numpy as np
import pytest

from quantu.plugin.engine import rules, states
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.states import MET, NOT, PART, UNK

UNDERSTOOD = {
    "type", "enum", "required", "properties", "additionalProperties", "propertyNames",
    "minProperties", "maxProperties", "items", "minItems", "maxItems", "minimum", "maximum",
    "exclusiveMinimum", "pattern", "anyOf", "$ref", "definitions", "title", "description",
    "$schema",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(root):
    return root / "resources" / "rules"


@pytest.fixture(scope="module")
def shipped(folder):
    return rules.read(str(folder / "kuchiki-4plus4-v1.json"), str(folder / "rules.schema.json"))


@pytest.fixture
def broken(folder, tmp_path):
    """Return a function that changes the shipped rules, reads them and returns the complaint."""

    def message(change):
        text = (folder / "kuchiki-4plus4-v1.json").read_text(encoding="utf-8")
        document = copy.deepcopy(json.loads(text))
        change(document)
        path = tmp_path / "mine.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        with pytest.raises(EngineError) as caught:
            rules.read(str(path), str(folder / "rules.schema.json"))
        assert "mine.json" in str(caught.value)
        return str(caught.value)

    return message


def put(value, *keys):
    def change(document):
        for key in keys[:-1]:
            document = document[key]
        document[keys[-1]] = value

    return change


def drop(*keys):
    def change(document):
        for key in keys[:-1]:
            document = document[key]
        del document[keys[-1]]

    return change


def test_the_shipped_rules_are_the_four_plus_four_reading(shipped):
    assert shipped.id == "kuchiki-4plus4-v1"
    assert [step.code for step in shipped.steps] == [
        "zone", "capacity", "anchor", "related", "university", "capacity2", "talent", "innovation",
    ]  # fmt: skip
    assert shipped.boundary == 4
    assert shipped.notes["vi"] == "diễn giải 4+4, chưa đối chiếu nguyên văn Kuchiki (2015)"
    assert shipped.steps[2].names["vi"] == "Doanh nghiệp đầu đàn (mỏ neo)"


def test_every_threshold_has_a_unit_and_a_source(shipped):
    for step in shipped.steps:
        for indicator in step.indicators:
            for threshold in indicator.thresholds.values():
                assert threshold.unit
                assert threshold.source


def test_the_thresholds_of_the_law_name_the_decree(shipped):
    anchor = shipped.steps[2].indicators[0]
    assert (anchor.thresholds["part"].value, anchor.thresholds["part_services"].value) == (201, 101)
    assert "80/2021" in anchor.thresholds["part"].source
    area = shipped.steps[0].indicators[1]
    assert (area.thresholds["met"].value, area.thresholds["met_small"].value) == (10, 5)
    assert "32/2024" in area.thresholds["met"].source


def test_the_schema_uses_only_what_the_checker_understands(folder):
    def keywords(schema):
        for key, inner in schema.items():
            yield key
            if key in ("properties", "definitions"):
                for one in inner.values():
                    yield from keywords(one)
            elif isinstance(inner, dict):
                yield from keywords(inner)
            elif key == "anyOf":
                for one in inner:
                    yield from keywords(one)

    text = (folder / "rules.schema.json").read_text(encoding="utf-8")
    assert set(keywords(json.loads(text))) <= UNDERSTOOD


def test_a_text_instead_of_a_number(broken):
    place = ("steps", 2, "indicators", 0, "thresholds", "met", "value")
    said = broken(put("1000", *place))
    assert "steps[2].indicators[0].thresholds.met.value" in said
    assert '"1000" found, number expected' in said


def test_true_is_no_number(broken):
    said = broken(put(True, "steps", 0, "k"))
    assert "steps[0].k: true found, integer expected" in said


def test_a_missing_key(broken):
    said = broken(drop("steps", 0, "indicators", 1, "thresholds", "met", "source"))
    assert "steps[0].indicators[1].thresholds.met: the key 'source' is missing" in said


def test_a_key_too_many(broken):
    said = broken(put(1, "steps", 0, "indicators", 0, "metres"))
    assert "steps[0].indicators[0]: 'metres' is no key here" in said
    assert "thresholds" in said


def test_a_word_outside_the_choice(broken):
    said = broken(put("=", "steps", 0, "indicators", 0, "op"))
    assert "steps[0].indicators[0].op" in said
    assert ">=, >, <=, <" in said


def test_seven_steps(broken):
    assert "steps: entries found: 7; expected: 8 to 8" in broken(drop("steps", 7))


def test_steps_out_of_order(broken):
    said = broken(lambda document: document["steps"].reverse())
    assert "steps[0].k: 8 found, 1 expected" in said


def test_a_step_of_stage_one_after_stage_two(broken):
    assert "steps[1].stage: II found, I expected" in broken(put("II", "steps", 1, "stage"))


def test_a_code_used_twice(broken):
    assert "steps[3].code" in broken(put("anchor", "steps", 3, "code"))


def test_an_unknown_measure(broken):
    said = broken(put("zone_shape", "steps", 0, "indicators", 0, "measure"))
    assert "steps[0].indicators[0].measure: zone_shape found, zone_share / " in said


def test_an_unknown_id_in_a_condition(broken):
    said = broken(put({"all": ["1a", "1z"]}, "steps", 0, "met"))
    assert "steps[0].met: 1z found, 1a / 1b / 1c expected" in said


def test_a_group_that_refers_to_a_later_group(broken):
    said = broken(put({"all": ["2b"]}, "steps", 1, "groups", 0, "rule"))
    assert "steps[1].groups[0].rule: 2b found" in said


def test_a_combination_with_two_keys(broken):
    said = broken(put({"all": ["1a"], "any": ["1b"]}, "steps", 0, "met"))
    assert "steps[0].met: entries found: 2; expected: 1 to 1" in said


def test_more_than_there_are(broken):
    said = broken(put({"at_least": {"n": 4, "of": ["1a", "1b", "1c"]}}, "steps", 0, "met"))
    assert "steps[0].met.at_least: 4 found, <= 3 expected" in said


def test_three_halves_of_the_tests(broken):
    said = broken(put({"at_least": {"n": "3/2", "of": ["1a", "1b"]}}, "steps", 0, "met"))
    assert "3/2 found" in said


def test_an_id_used_twice(broken):
    said = broken(put("1a", "steps", 0, "indicators", 1, "id"))
    assert "steps[0].indicators[1].id: 1a found, an id of its own expected" in said


def test_a_weaker_threshold_that_is_stronger(broken):
    said = broken(put(0.6, "steps", 0, "indicators", 0, "thresholds", "part", "value"))
    assert "steps[0].indicators[0].thresholds.part: 0.6 found, <= 0.5 expected" in said


def test_a_measure_without_its_threshold_option_or_reach(broken):
    said = broken(drop("steps", 2, "indicators", 0, "thresholds", "part_services"))
    assert "steps[2].indicators[0].thresholds: met, part found, part_services expected" in said
    said = broken(put([], "steps", 1, "indicators", 0, "options", "classes"))
    assert "steps[1].indicators[0].options" in said
    said = broken(put("near", "steps", 2, "indicators", 0, "reach"))
    assert "near found, core / local / regional / outer expected" in said


def test_a_reach_in_metres(broken):
    assert "reaches.local" in broken(put("m", "reaches", "local", "unit"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": "a", "id": "b"}', "the key 'id' comes twice"),
        ('{"id": }', "line 1, column 8"),
        ('{"confidence": NaN}', "'NaN' is no number"),
        ('{"confidence": 1e999}', "'1e999' is no number"),
        ('{"confidence": ' + "1" * 5000 + "}", "1...' is no number"),
        ("[]", "(top): [] found, object expected"),
        ("[" * 100_000, "brackets are nested too deeply"),
        ('{"steps": ' * 300 + "[]" + "}" * 300, "brackets are nested too deeply"),
    ],
)
def test_a_file_that_is_no_rule_file(folder, tmp_path, text, said):
    path = tmp_path / "mine.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=r"mine\.json") as caught:
        rules.read(str(path), str(folder / "rules.schema.json"))
    assert said in str(caught.value)


def test_a_file_that_is_not_there(folder, tmp_path):
    with pytest.raises(EngineError, match=r"nowhere\.json"):
        rules.read(str(tmp_path / "nowhere.json"), str(folder / "rules.schema.json"))


def step_of(shipped, number, **states_by_id):
    step = shipped.steps[number - 1]
    by_id = {key[1:]: np.array([one]) for key, one in states_by_id.items()}
    by_id = {**{one.id: np.array([UNK]) for one in step.indicators}, **by_id}
    for group in step.groups:
        by_id.setdefault(group.id, rules.evaluate(group.rule, by_id))
    return states.NAMES[rules.step_states(step, by_id)[0]]


def test_zone_and_occupancy(shipped):
    assert step_of(shipped, 1, _1a=MET, _1b=MET) == "MET"
    assert step_of(shipped, 1, _1a=MET, _1b=MET, _1c=PART) == "PART"
    assert step_of(shipped, 1, _1a=MET, _1b=PART, _1c=MET) == "PART"
    assert step_of(shipped, 1, _1a=NOT, _1b=MET) == "NOT"
    assert step_of(shipped, 1) == "UNK"


def test_capacity_needs_infrastructure_and_institutions(shipped):
    assert step_of(shipped, 2, _2a=MET, _2b=MET, _2c=MET) == "MET"
    assert step_of(shipped, 2, _2a=MET, _2b=MET) == "PART"
    assert step_of(shipped, 2, _2a=MET, _2c=MET, _2d=MET) == "PART"
    assert step_of(shipped, 2, _2a=MET, _2b=NOT, _2c=NOT, _2d=NOT) == "NOT"
    assert step_of(shipped, 2, _2a=NOT, _2b=MET) == "NOT"


def test_capacity_is_unknown_with_one_of_four_known(shipped):
    assert step_of(shipped, 2, _2a=NOT) == "UNK"
    assert step_of(shipped, 2, _2a=MET) == "UNK"
    assert step_of(shipped, 2, _2b=MET, _2c=MET, _2d=MET) == "UNK"


def test_an_anchor_is_large_and_has_its_share(shipped):
    assert step_of(shipped, 3, _3a=MET, _3b=MET) == "MET"
    assert step_of(shipped, 3, _3a=MET, _3b=NOT, _3c=MET) == "MET"
    assert step_of(shipped, 3, _3a=MET, _3b=NOT, _3c=NOT) == "PART"
    assert step_of(shipped, 3, _3a=NOT, _3b=MET, _3d=MET) == "PART"
    assert step_of(shipped, 3, _3a=NOT, _3b=MET, _3c=MET, _3d=NOT) == "NOT"


def test_related_firms_three_tests_and_two_vetoes(shipped):
    known = {"_4a_min": MET, "_4b_min": MET}
    assert step_of(shipped, 4, **known, _4a=MET, _4b_lq=MET, _4b_p=MET, _4c=MET) == "MET"
    assert step_of(shipped, 4, **known, _4a=MET, _4b_lq=MET, _4b_p=MET, _4c=NOT) == "PART"
    assert step_of(shipped, 4, **known, _4a=MET, _4b_lq=MET, _4c=MET) == "PART"
    assert step_of(shipped, 4, _4a_min=NOT, _4a=NOT, _4b_lq=MET, _4b_p=MET, _4c=MET) == "NOT"
    fewer = {"_4a_min": MET, "_4b_min": NOT, "_4b_lq": NOT, "_4a": MET, "_4c": MET}
    assert step_of(shipped, 4, **fewer) == "NOT"


def test_two_of_three_make_related_firms_partly_met_without_a_quotient(shipped):
    assert step_of(shipped, 4, _4a_min=MET, _4a=MET, _4c=MET) == "PART"


def test_innovation_needs_two_of_three_families(shipped):
    assert step_of(shipped, 8, _8a_level=MET, _8a_trend=MET, _8b=MET) == "MET"
    assert step_of(shipped, 8, _8a_level=MET, _8a_trend=MET) == "PART"
    assert step_of(shipped, 8, _8a_level=MET, _8a_trend=NOT, _8b=NOT, _8c=NOT) == "NOT"
    assert step_of(shipped, 8, _8b=PART, _8c=PART) == "PART"


def test_scaling_leaves_fixed_thresholds_alone(shipped):
    stricter = rules.scaled(shipped, 1.2)
    quotient, p = (one.thresholds["met"] for one in stricter.steps[3].indicators[2:4])
    assert quotient.value == pytest.approx(1.5)
    assert p.value == 0.05
    assert shipped.steps[3].indicators[2].thresholds["met"].value == 1.25


def test_what_decides_a_step_leaves_out_what_only_informs(shipped):
    used = set(rules.used(shipped.steps[3]))
    assert {"4a", "4b", "4b_lq", "4b_p", "4c", "4d", "4a_min", "4b_min"} == used


def test_two_thirds_is_read_as_a_fraction(shipped):
    group = next(one for one in shipped.steps[1].groups if one.id == "2a")
    assert group.rule.at_least == Fraction(2, 3)
