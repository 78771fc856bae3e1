"""policyalignment, as the toolbox runs it."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = "agg_id:int;sector:string;jobs:double;status:string"


def square(x, side=1000):
    return wkt.box(X + x, Y, side)


def grown(layer_of, crs="EPSG:3405"):
    rows = [
        (square(0), 11, "electronics", 5000.0, "confirmed"),
        (square(20_000), 12, "wood", 700.0, "confirmed"),
        (square(60_000), 13, "food", 900.0, "confirmed"),
    ]
    return layer_of(rows, FIELDS, "Polygon", crs)


def planned(layer_of):
    rows = [
        (square(500), "Plan <A>", "electronics"),
        (square(20_500), "B", "garments"),
        (square(40_000), "C", "garments"),
        (square(20_500), "D", None),
    ]
    return layer_of(rows, "name:string;branch:string", "Polygon")


def settings(layer_of, **more):
    return {
        "AGGLOMERATIONS": grown(layer_of),
        "PLAN": planned(layer_of),
        "PLAN_SECTOR_FIELD": "branch",
        "PLAN_NAME_FIELD": "name",
        "OUTPUT": "memory:",
        "UNPLANNED": "memory:",
        "MATRIX": "memory:",
    } | more


def test_plans_unplanned_and_matrix(run, layer_of, column):
    found = run("policyalignment", settings(layer_of))
    output = found["OUTPUT"]
    assert column(output, "match") == ["realised", "other sector", "unrealised", NULL]
    assert column(output, "agg_id") == [11, 12, NULL, 12]
    assert column(output, "overlap") == [pytest.approx(0.5), pytest.approx(0.5), NULL, 0.5]
    assert column(found["UNPLANNED"], "agg_id") == [12, 13]
    assert column(found["UNPLANNED"], "jobs") == [700.0, 900.0]
    rows = {one["sector"]: one.attributes()[1:] for one in found["MATRIX"].getFeatures()}
    assert rows == {
        "electronics": [1, 0, 0, 0],
        "food": [0, 0, 0, 1],
        "garments": [0, 1, 1, 0],
        "wood": [0, 0, 0, 1],
    }
    assert any("that name no sector" in one for one in run.log.warnings)


@pytest.mark.parametrize(("language", "word"), [(0, "unrealised"), (1, "chưa hình thành")])
def test_the_report_says_it_and_escapes_names(run, layer_of, tmp_path, language, word):
    path = tmp_path / "report.html"
    run("policyalignment", settings(layer_of, REPORT=str(path), LANGUAGE=language))
    text = path.read_text(encoding="utf-8")
    assert "Plan &lt;A&gt;" in text
    assert word in text
    assert "http" not in text


def test_undated_layers_are_called_so_in_log_and_report(run, layer_of, tmp_path):
    path, given = tmp_path / "report.html", settings(layer_of)
    given["PLAN"].setName("quy hoach 2018")
    run("policyalignment", given | {"REPORT": str(path)})
    text = path.read_text(encoding="utf-8")
    assert "Date of the plan layer: 2018; of the agglomerations: undated." in text
    assert "whether a plan came before" in text
    said = [one for one in run.log.infos if "Undated" in one]
    assert len(said) == 1
    assert "quy hoach" not in said[0]


def test_dated_layers_need_no_such_remark(run, layer_of, tmp_path):
    path, given = tmp_path / "report.html", settings(layer_of)
    for name, title in (("PLAN", "plan 2018"), ("AGGLOMERATIONS", "places 2024")):
        given[name].setName(title)
    run("policyalignment", given | {"REPORT": str(path)})
    assert "undated" not in path.read_text(encoding="utf-8")
    assert not any("Undated" in one for one in run.log.infos)


def test_a_layer_in_degrees_gives_the_same(run, layer_of, column, reprojected):
    degrees = reprojected(grown(layer_of))
    found = run("policyalignment", settings(layer_of, AGGLOMERATIONS=degrees))
    assert column(found["OUTPUT"], "match")[:3] == ["realised", "other sector", "unrealised"]
    assert found["OUTPUT"].crs().authid() == "EPSG:3405"
    assert found["UNPLANNED"].crs().authid() == "EPSG:4326"


def test_plans_without_a_shape_stay_empty_and_are_counted(run, layer_of, column):
    rows = [(square(0), "electronics"), (None, None, "wood")]
    plans = layer_of(rows, "branch:string", "Polygon")
    wanted = settings(layer_of, PLAN=plans, PLAN_NAME_FIELD=None)
    assert column(run("policyalignment", wanted)["OUTPUT"], "match") == ["realised", NULL]
    assert any("Features of" in one for one in run.log.warnings)


def test_a_plan_needs_its_sector_field(run, layer_of):
    wanted = settings(layer_of, PLAN_SECTOR_FIELD=None)
    with pytest.raises(QgsProcessingException):
        run("policyalignment", wanted)


def test_empty_layers_give_empty_outputs_and_a_warning(run, layer_of, column):
    none = layer_of([], FIELDS, "Polygon")
    found = run("policyalignment", settings(layer_of, AGGLOMERATIONS=none))
    assert column(found["OUTPUT"], "match") == ["unrealised"] * 4
    assert found["UNPLANNED"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)
    empty = layer_of([], "branch:string;name:string", "Polygon")
    found = run("policyalignment", settings(layer_of, PLAN=empty))
    assert found["OUTPUT"].featureCount() == 0
    assert found["UNPLANNED"].featureCount() == 3


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("policyalignment", settings(layer_of), log) == {}


def test_sectors_are_known_by_their_names_in_both_languages(run, layer_of, column):
    rows = [
        (square(500), "Điện tử và thiết bị điện"),
        (square(500), "electronics AND electrical equipment"),
        (square(20_500), "Gỗ, nội thất; Du lịch"),
    ]
    plan = layer_of(rows, "branch:string", "Polygon")
    found = run("policyalignment", settings(layer_of, PLAN=plan, PLAN_NAME_FIELD=""))
    assert column(found["OUTPUT"], "match") == ["realised", "realised", "realised"]
    assert column(found["OUTPUT"], "branch")[0] == "Điện tử và thiết bị điện"
    assert column(found["MATRIX"], "sector") == ["Du lịch", "electronics", "food", "wood"]
    assert any("Du lịch" in one and "Gỗ" not in one for one in run.log.warnings)
