"""compareagglomerations, as the toolbox runs it."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = (
    "agg_id:int;name:string;sector:string;status:string;n_firms:int;jobs:double;stage_lo:int;"
    "stage_hi:int;rules_id:string;override:bool;over_sec:string;over_lo:int;over_hi:int"
)
EVIDENCE = (
    "agg_id:int;step:int;indicator:string;state:string;value:double;unit:string;"
    "reason_en:string;reason_vi:string"
)


def place(number, west, east, sector, firms, jobs, low, high, rules="r1"):
    corners = [(west, 0), (east, 0), (east, 1), (west, 1), (west, 0)]
    ring = ", ".join(f"{X + 1000 * x} {Y + 1000 * y}" for x, y in corners)
    return (
        f"Polygon(({ring}))", number, f"Place {number}", sector, "confirmed", firms, jobs, low,
        high, rules, False, None, None, None,
    )  # fmt: skip


EARLIER = [
    place(1, 0, 4, "wood", 10, 100.0, 2, 4),
    place(2, 10, 14, "food", 10, 100.0, 3, 3),
    place(3, 20, 24, "wood", 10, 100.0, 1, 1),
]
LATER = [
    place(11, 0, 5, "wood", 12, 150.0, 4, 4),
    place(12, 10, 14, "metal", 9, 90.0, 2, 3),
    place(13, 40, 44, "wood", 10, 100.0, 1, 1),
]


def proof(*rows):
    return [
        (None, None, number, step, indicator, state, value, "jobs", f"{state} en", f"{state} vi")
        for number, step, indicator, state, value in rows
    ]


BEFORE_PROOF = proof(
    (1, 3, "step", "UNK", None), (1, 3, "3a", "UNK", None), (1, 4, "step", "NOT", None),
    (1, 4, "4a", "NOT", 4.0), (1, 1, "1a", "MET", 1.0), (2, 3, "step", "MET", None),
)  # fmt: skip
AFTER_PROOF = proof(
    (11, 3, "step", "MET", None), (11, 3, "3a", "MET", 900.0), (11, 4, "step", "MET", None),
    (11, 4, "4a", "MET", 12.0), (11, 1, "1a", "MET", 1.01), (12, 3, "step", "NOT", None),
)  # fmt: skip


@pytest.fixture
def settings(layer_of):
    def make(earlier=EARLIER, later=LATER, crs="EPSG:3405", **more):
        return {
            "BEFORE": layer_of(earlier, FIELDS, "Polygon", crs),
            "AFTER": layer_of(later, FIELDS, "Polygon", crs),
            "EVIDENCE_BEFORE": layer_of(BEFORE_PROOF, EVIDENCE, "None", ""),
            "EVIDENCE_AFTER": layer_of(AFTER_PROOF, EVIDENCE, "None", ""),
            "OUTPUT": "memory:",
            "CHANGES": "memory:",
        } | more

    return make


def rows(layer, *names):
    return [tuple(one[name] for name in names) for one in layer.getFeatures()]


def test_events_sizes_and_stages_stand_side_by_side(run, settings):
    found = run("compareagglomerations", settings())
    output = found["OUTPUT"]
    assert rows(output, "id_bef", "id_aft", "event", "stage", "stage_by") == [
        (NULL, 13, "born", NULL, NULL),
        (1, 11, "grows", "up", "both"),
        (2, 12, "changes", "down", "change"),
        (3, NULL, "dies", NULL, NULL),
    ]
    grown = next(one for one in output.getFeatures() if one["event"] == "grows")
    assert (grown["jobs_bef"], grown["jobs_aft"], grown["grew_by"]) == (100.0, 150.0, "jobs")
    assert (grown["firms_bef"], grown["firms_aft"]) == (10, 12)
    assert (grown["area_bef"], grown["area_aft"]) == (pytest.approx(4), pytest.approx(5))
    assert (grown["kept"], grown["alike"]) == (pytest.approx(1), pytest.approx(0.8))
    assert [grown[one] for one in ("lo_bef", "hi_bef", "lo_aft", "hi_aft")] == [2, 4, 4, 4]
    assert (grown["boxes_bef"], grown["boxes_aft"]) == ("???N????", "??MM????")
    changed = next(one for one in output.getFeatures() if one["event"] == "changes")
    assert (changed["sec_bef"], changed["sec_aft"]) == ("food", "metal")
    assert grown.geometry().area() == pytest.approx(5e6)
    assert (found["BORN"], found["GONE"], found["UP"], found["DOWN"]) == (1, 1, 1, 1)


def test_the_changed_evidence_has_both_states_values_and_reasons(run, settings):
    found = run("compareagglomerations", settings())
    names = ("pair_id", "id_bef", "id_aft", "step", "indicator", "change", "state_bef", "state_aft")
    assert rows(found["CHANGES"], *names) == [
        (2, 1, 11, 3, "3a", "known", "UNK", "MET"),
        (2, 1, 11, 3, "step", "known", "UNK", "MET"),
        (2, 1, 11, 4, "4a", "better", "NOT", "MET"),
        (2, 1, 11, 4, "step", "better", "NOT", "MET"),
        (3, 2, 12, 3, "step", "worse", "MET", "NOT"),
    ]
    values = rows(found["CHANGES"], "value_bef", "value_aft", "unit", "was_en", "now_vi")
    assert values[2] == (4.0, 12.0, "jobs", "NOT en", "MET vi")
    assert [one["n_changes"] for one in found["OUTPUT"].getFeatures()] == [0, 4, 1, 0]


def test_a_smaller_change_can_be_asked_for(run, settings):
    found = run("compareagglomerations", settings(MARKED=0.005))
    assert (1, "1a", "value") in rows(found["CHANGES"], "step", "indicator", "change")


def test_without_evidence_stages_are_compared_and_no_cause_is_claimed(run, settings):
    found = run("compareagglomerations", settings(EVIDENCE_BEFORE=None))
    assert found["CHANGES"].featureCount() == 0
    assert rows(found["OUTPUT"], "stage", "stage_by")[1] == ("up", NULL)


def test_an_officers_correction_counts(run, settings):
    corrected = (*EARLIER[1][:10], True, "metal", 2, 3)
    found = run("compareagglomerations", settings([corrected], [LATER[1]]))
    assert rows(found["OUTPUT"], "event", "sec_bef", "stage") == [("continues", "metal", "same")]


def test_layers_in_degrees_give_the_same_events(run, settings, reprojected):
    metres = settings()
    degrees = {name: reprojected(metres[name]) for name in ("BEFORE", "AFTER")}
    one = run("compareagglomerations", metres)["OUTPUT"]
    other = run("compareagglomerations", metres | degrees)["OUTPUT"]
    names = ("id_bef", "id_aft", "event", "stage")
    assert rows(one, *names) == rows(other, *names)
    assert other.crs().authid() == "EPSG:4326"
    mixed = run("compareagglomerations", metres | {"AFTER": degrees["AFTER"]})["OUTPUT"]
    assert rows(one, *names) == rows(mixed, *names)


def test_different_rules_are_warned_of(run, settings):
    run("compareagglomerations", settings(later=[(*LATER[0][:9], "r2", *LATER[0][10:])]))
    assert any("different rules (r1; r2)" in one for one in run.log.warnings)
    run("compareagglomerations", settings())
    assert not any("different rules" in one for one in run.log.warnings)


def test_an_impossible_overlap_and_a_table_that_is_no_evidence_are_refused(run, settings, layer_of):
    with pytest.raises((QgsProcessingException, AssertionError), match="overlap"):
        run("compareagglomerations", settings(MIN_OVERLAP=0))
    other = layer_of([(None, None, 1)], "agg_id:int", "None", "")
    with pytest.raises((QgsProcessingException, AssertionError), match="'step'"):
        run("compareagglomerations", settings(EVIDENCE_AFTER=other))


def test_against_an_empty_layer_everything_is_gone_and_a_warning_says_why(run, settings):
    found = run("compareagglomerations", settings(later=[]))
    assert [one for (one,) in rows(found["OUTPUT"], "event")] == ["dies"] * 3
    assert any("is empty" in one for one in run.log.warnings)
    assert run("compareagglomerations", settings([], []))["OUTPUT"].featureCount() == 0


def test_polygons_of_others_without_the_fields_are_compared_by_place(run, settings, layer_of):
    bare = layer_of([(one[0], one[1]) for one in EARLIER], "number:int", "Polygon")
    found = run("compareagglomerations", settings(BEFORE=bare, AFTER=bare))
    assert rows(found["OUTPUT"], "event", "grew_by", "stage") == [("continues", "area", NULL)] * 3


def test_the_legend_speaks_the_language_of_the_interface(run, settings, monkeypatch):
    from quantu.plugin import styling

    def legend():
        layer = run("compareagglomerations", settings())["OUTPUT"]
        return [one.label() for one in layer.renderer().categories()][:2]

    assert legend() == ["born", "grows"]
    monkeypatch.setattr(styling, "language", lambda: "vi")
    assert legend() == ["mới hình thành", "mở rộng"]


def test_cancel_ends_the_run_without_outputs(run, settings, log):
    log.cancel_at = 0
    assert run("compareagglomerations", settings(), log) == {}
