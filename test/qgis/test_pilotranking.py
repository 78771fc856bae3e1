"""pilotranking, as the toolbox runs it."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = (
    "agg_id:int;sector:string;status:string;jobs:double;lq:double;rad_trend:double;"
    "stage_lo:int;stage_obs:int;gaps:string;missing:string;conf:double"
)
EVIDENCE = (
    "agg_id:int;step:int;indicator:string;state:string;unit:string;reason_en:string;"
    "reason_vi:string"
)


def square(km):
    return wkt.box(X + 1000 * km, Y, 1000)


def grown(layer_of, crs="EPSG:3405"):
    rows = [
        (square(0), 1, "wood", "confirmed", 99.0, 1.0, -20.0, 2, 4, "3", "8", 0.5),
        (square(9), 2, "metal", "confirmed", 9999.0, 3.0, 5.0, 4, 4, None, None, 0.8),
        (square(20), 3, "food", "candidate", 1e6, 9.0, 9.0, 8, 8, None, None, 1.0),
    ]
    return layer_of(rows, FIELDS, "Polygon", crs)


def proof(layer_of):
    rows = [
        (None, None, 2, 5, "step", "PART", None, "", ""),
        (None, None, 2, 5, "5a", "MET", "km", "same field at 9 km", "cùng lĩnh vực cách 9 km"),
        (None, None, 2, 5, "5b", "NOT", "km", "no declared link", "chưa có liên kết"),
        (None, None, 1, 3, "step", "NOT", None, "", ""),
        (None, None, 1, 3, "3a", "NOT", "jobs", "the largest has 9", "lớn nhất có 9"),
    ]
    return layer_of(rows, EVIDENCE, "None", "")


def settings(layer_of, **more):
    return {
        "AGGLOMERATIONS": grown(layer_of),
        "EVIDENCE": proof(layer_of),
        "OUTPUT": "memory:",
        "SUPPORT": "memory:",
        "SENSITIVITY": "memory:",
    } | more


def test_score_rank_next_step_and_support(run, layer_of, column):
    found = run("pilotranking", settings(layer_of))
    output = found["OUTPUT"]
    # parts by hand: see test_pilots; (0.25+0.5+0.5+0+0.75+0.5)/6 and (0.5+1+1+0.75+1+0.8)/6
    assert column(output, "score") == [pytest.approx(2.5 / 6), pytest.approx(5.05 / 6), NULL]
    assert column(output, "rank") == [2, 1, NULL]
    assert (column(output, "rank_lo"), column(output, "rank_hi")) == ([2, 1, NULL], [2, 1, NULL])
    assert column(output, "next_step") == [3, 5, NULL]
    assert column(output, "missing") == [
        "not met: the largest has 9",
        "not met: no declared link",
        NULL,
    ]
    assert column(output, "missing_1") == ["8", NULL, NULL]
    support = column(output, "support")[1]
    assert "Joint projects of firms, universities and research institutions†" in support
    assert support.endswith("(† wording not compared with the source; no quotation)")
    assert "research and universities†" not in support
    assert "near universities" not in support  # it is shown to be there already
    rows = {(one["agg_id"], one["instrument"]): one for one in found["SUPPORT"].getFeatures()}
    assert rows[2, "near_university"]["already"] is True
    assert rows[2, "triple_helix"]["already"] is False
    assert rows[2, "networking"]["already"] == NULL
    assert all(one["source"] for one in rows.values())
    for (_, _), one in rows.items():
        of_oecd = "OECD" in one["source"]
        assert one["wording"].startswith("wording not compared" if of_oecd else "in this project")
    assert found["SENSITIVITY"].featureCount() == 18
    assert set(column(found["SENSITIVITY"], "first_id")) == {2}


def test_a_place_with_every_step_met_is_no_pilot_and_that_is_said(run, layer_of, column):
    rows = [(None, None, 3, step, "step", "MET", None, "", "") for step in range(1, 9)]
    rows += [(None, None, 1, 3, "step", "NOT", None, "", "")]
    rows += [(None, None, 2, 5, "step", "UNK", None, "", "")]
    given = settings(layer_of, EVIDENCE=layer_of(rows, EVIDENCE, "None", ""), CANDIDATES=True)
    found = run("pilotranking", given)
    output = found["OUTPUT"]
    assert column(output, "pilot") == ["open", "data first", "all met"]
    assert column(output, "rank") == [2, 1, NULL]
    assert column(output, "score")[2] == NULL
    assert column(output, "next_step")[2] == NULL
    why = column(output, "pilot_why")
    assert why[0].startswith("step 3 comes next and nothing of it")
    assert "nothing left to build" in why[2]
    assert set(column(found["SENSITIVITY"], "first_id")) <= {1, 2}
    said = " ".join(run.log.warnings)
    assert "every step met, which are not ranked: 1." in said
    assert "next step has no data: 1." in said


def test_one_weight_alone_decides(run, layer_of, column):
    weights = dict.fromkeys(
        ("W_STAGE", "W_SIZE", "W_SPECIALISATION", "W_GROWTH", "W_CONFIDENCE"), 0
    )
    found = run("pilotranking", settings(layer_of, **weights))
    assert column(found["OUTPUT"], "score") == [0.75, 1.0, NULL]
    assert column(found["OUTPUT"], "rank") == [2, 1, NULL]


def test_texts_in_vietnamese(run, layer_of, column):
    found = run("pilotranking", settings(layer_of, LANGUAGE=1))
    assert column(found["OUTPUT"], "missing")[1] == "chưa đạt: chưa có liên kết"
    assert "Dự án chung" in column(found["OUTPUT"], "support")[1]


def test_a_layer_in_degrees_gives_the_same_ranks(run, layer_of, column, reprojected):
    degrees = reprojected(grown(layer_of))
    found = run("pilotranking", settings(layer_of, AGGLOMERATIONS=degrees))
    assert column(found["OUTPUT"], "rank") == [2, 1, NULL]


def test_all_weights_at_zero_are_refused(run, layer_of):
    names = ("STAGE", "SIZE", "SPECIALISATION", "GROWTH", "GAPS", "CONFIDENCE")
    nothing = {f"W_{name}": 0 for name in names}
    with pytest.raises((QgsProcessingException, AssertionError), match="at least one above 0"):
        run("pilotranking", settings(layer_of, **nothing))


def test_a_table_that_is_no_evidence_is_refused(run, layer_of):
    other = layer_of([(None, None, 1)], "agg_id:int", "None", "")
    with pytest.raises((QgsProcessingException, AssertionError), match="'step'"):
        run("pilotranking", settings(layer_of, EVIDENCE=other))


def test_empty_layers_give_an_empty_output_and_a_warning(run, layer_of):
    none = layer_of([], FIELDS, "Polygon")
    found = run("pilotranking", settings(layer_of, AGGLOMERATIONS=none))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("pilotranking", settings(layer_of), log) == {}


def test_places_that_share_an_id_get_nobodys_evidence(run, layer_of, column):
    rows = [
        (square(0), 1, "wood", "confirmed", 99.0, 1.0, -20.0, 2, 4, "3", "8", 0.5),
        (square(9), 1, "metal", "confirmed", 9999.0, 3.0, 5.0, 4, 4, None, None, 0.8),
    ]
    layer = layer_of(rows, FIELDS, "Polygon")
    found = run("pilotranking", settings(layer_of, AGGLOMERATIONS=layer))
    assert column(found["OUTPUT"], "rank") == [2, 1]
    assert column(found["OUTPUT"], "next_step") == [NULL, NULL]
    assert found["SUPPORT"].featureCount() == 0


def test_sentences_of_what_is_missing_are_joined_without_their_stops(run, layer_of, column):
    rows = [
        (None, None, 1, 3, "step", "NOT", None, "", ""),
        (None, None, 1, 3, "3a", "NOT", "jobs", "It has 9.", "Có 9."),
        (None, None, 1, 3, "3b", "UNK", "jobs", "No data.", "Chưa rõ."),
    ]
    given = settings(layer_of, EVIDENCE=layer_of(rows, EVIDENCE, "None", ""))
    found = column(run("pilotranking", given)["OUTPUT"], "missing")
    assert found[0] == "not met: It has 9; no data: No data"
