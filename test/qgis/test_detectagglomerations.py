"""The main job on the bundled sample, whose truth is known, and on bad input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import against_truth
import pytest
import sample
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsVectorLayer,
)


def whole_sample(folder):
    given = sample.main_job()
    given["LIGHTS"] = [str(path) for path in sorted(sample.FOLDER.glob("light_*.tif"))]
    package = folder / "found.gpkg"
    for name, layer in (("AGGLOMERATIONS", "agglomerations"), ("FIRMS_OUT", "firms")):
        given[name] = f"ogr:dbname='{package}' table=\"{layer}\" (geom)"
    return given | {"EVIDENCE": "memory:", "REPORT": str(folder / "report.html")}


@dataclass
class Done:
    """A finished run on the sample."""

    folder: Path
    outputs: dict
    runner: object  # its context owns the layers in memory

    @property
    def log(self):
        return self.runner.log


@pytest.fixture(scope="module")
def done(tmp_path_factory, runner_class):
    """Run the main job on the whole sample once."""
    folder = tmp_path_factory.mktemp("sample")
    with runner_class() as runner:
        outputs = runner("detectagglomerations", whole_sample(folder))
    return Done(folder, outputs, runner)


def firms(layer_of, rows, crs="EPSG:9210"):
    return layer_of(rows, "code:string;jobs:double", crs=crs, name="firms")


def crowd(count, x=560_000, y=2_350_000, code="1410", spread=900, jobs=20.0):
    """Make firms on a lattice round a place."""
    side = int(count**0.5) + 1
    step = spread / side
    return [(x + step * (n % side), y + step * (n // side), code, jobs) for n in range(count)]


def scattered(count, code, step=9_000):
    return [(500_000 + step * (n % 9), 2_300_000 + step * (n // 9), code, 10.0)
            for n in range(count)]  # fmt: skip


def settings(layer, **more):
    return {
        "FIRMS": layer,
        "CODE_FIELD": "code",
        "CLASSIFICATION": 1,
        "JOBS_FIELD": "jobs",
        "SIMULATIONS": 39,
        "SENSITIVITY": False,
        "AGGLOMERATIONS": "memory:",
        "EVIDENCE": "memory:",
    } | more


def garment_town():
    """Return 30 garment firms close together, and three other sectors and garments scattered."""
    rows = crowd(30)
    for number, code in enumerate(("1410", "2610", "3100", "2220")):
        rows += [(x + 700 * number, y + 900 * number, c, j) for x, y, c, j in scattered(60, code)]
    return rows


@pytest.mark.slow
def test_every_planted_agglomeration_is_found_as_planted_and_no_decoy_is_confirmed(done):
    planted = against_truth.read_truth(sample.FOLDER)
    found = against_truth.read_found(done.folder / "found.gpkg", "agglomerations", "firms")
    verdicts, surplus = against_truth.compare(planted, found)
    shown = against_truth.table(planted, found)
    assert len(verdicts) >= 7
    assert all(one.is_found and one.has_sector and one.has_stage for one in verdicts), shown
    assert surplus == [], shown
    assert against_truth.decoys_confirmed(planted, found) == [], shown


@pytest.mark.slow
def test_every_firm_comes_out_and_the_log_adds_up(done):
    out = QgsVectorLayer(f"{done.folder / 'found.gpkg'}|layername=firms", "firms", "ogr")
    total = sample.layer("firms").featureCount()
    assert out.featureCount() == total
    assert f"take part: {total} of {total}." in done.log.text


@pytest.mark.slow
def test_each_agglomeration_has_evidence_for_all_eight_steps(done):
    steps = {}
    for row in done.outputs["EVIDENCE"].getFeatures():
        if row["indicator"] == "step":
            steps.setdefault(row["agg_id"], []).append(row["step"])
        assert row["state"] in {"MET", "PART", "NOT", "UNK", "NA"}
        assert row["reason_en"] != NULL
        assert row["reason_vi"] != NULL
    assert len(steps) == done.outputs["COUNT"] + done.outputs["CANDIDATES"]
    assert all(sorted(one) == list(range(1, 9)) for one in steps.values())


@pytest.mark.slow
def test_the_report_is_one_file_that_needs_nothing_else(done):
    text = (done.folder / "report.html").read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    for foreign in ("<script", 'src="http', 'href="http', "@import"):
        assert foreign not in text


@pytest.mark.slow
def test_the_result_carries_its_run_record_in_the_geopackage(done):
    from quantu.plugin import record

    layer = QgsVectorLayer(f"{done.folder / 'found.gpkg'}|layername=agglomerations", "again", "ogr")
    entry = record.read(layer)
    assert entry["algorithm"] == "quantu:detectagglomerations"
    assert entry["parameters"]["CODE_FIELD"] == "vsic"


def test_a_garment_town_is_found_and_named(run, layer_of, column):
    found = run("detectagglomerations", settings(firms(layer_of, garment_town()), RADIUS=1000))
    places = found["AGGLOMERATIONS"]
    assert column(places, "sector") == ["garments"]
    assert column(places, "status") == ["confirmed"]
    assert column(places, "n_firms") == [30]
    assert column(places, "jobs") == [600.0]
    assert column(places, "label_vi")[0].startswith("Không chứng minh được bước 1")


def test_the_log_tells_members_firms_inside_and_firms_in_none(run, layer_of, column):
    rows = [*garment_town(), (560_400, 2_350_400, "2610", 10.0), (560_010, 2_350_010, "1410", 10.0)]
    found = run(
        "detectagglomerations",
        settings(firms(layer_of, rows), RADIUS=1000, FIRMS_OUT="memory:"),
    )
    role = column(found["FIRMS_OUT"], "role")
    counts = [role.count("member"), role.count("inside"), role.count(NULL)]
    assert sum(counts) == len(rows)
    assert min(counts) > 0
    noise = found["NOISE"]
    assert (
        f"Firms that are members of a place: {counts[0]}; others inside a footprint: {counts[1]}; "
        f"in none: {counts[2]}. Of the sectors searched, no members: {noise}." in run.log.text
    )
    assert noise == len(rows) - counts[0]


def test_degrees_web_mercator_and_metres_give_the_same_members(run, layer_of, column, reprojected):
    metres = firms(layer_of, garment_town())
    counts = []
    for crs in ("EPSG:9210", "EPSG:4326", "EPSG:3857"):
        layer = reprojected(metres, crs)
        found = run("detectagglomerations", settings(layer, RADIUS=1000, FIRMS_OUT="memory:"))
        assert found["AGGLOMERATIONS"].crs().authid() == crs
        counts.append(column(found["FIRMS_OUT"], "agg_id"))
    assert counts[0] == counts[1] == counts[2]


def test_the_order_of_firms_changes_nothing(run, layer_of, column):
    rows = garment_town()
    results = []
    for order in (rows, rows[::-1]):
        found = run("detectagglomerations", settings(firms(layer_of, order), RADIUS=1000))
        results.append([one.attributes() for one in found["AGGLOMERATIONS"].getFeatures()])
    assert results[0] == results[1]


def test_without_simulations_everything_remains_a_candidate(run, layer_of, column):
    found = run(
        "detectagglomerations",
        settings(firms(layer_of, garment_town()), RADIUS=1000, SIMULATIONS=0),
    )
    assert column(found["AGGLOMERATIONS"], "status") == ["candidate"]
    assert column(found["AGGLOMERATIONS"], "lq_p") == [NULL]


def test_firms_on_one_coordinate_are_a_candidate_at_most_with_low_position(run, layer_of, column):
    rows = (
        [(560_000, 2_350_000, "1410", 10.0)] * 200
        + scattered(80, "2610")
        + scattered(80, "3100", 8_000)
    )
    places = run("detectagglomerations", settings(firms(layer_of, rows), RADIUS=1000))
    assert column(places["AGGLOMERATIONS"], "status") == ["candidate"]
    assert column(places["AGGLOMERATIONS"], "conf_pos")[0] < 0.5


def test_a_layer_read_with_the_wrong_meridian_is_stopped_with_the_likely_zone(run, layer_of):
    # the provinces as they are, the same numbers read 15' further east: 26 km off
    province = layer_of(
        [("Polygon((490000 2290000, 590000 2290000, 590000 2390000, 490000 2390000, "
          "490000 2290000))", "A")],
        "name:string", kind="Polygon", crs="EPSG:9210", name="provinces",
    )  # fmt: skip
    zone = layer_of(
        [("Polygon((559000 2349000, 562000 2349000, 562000 2352000, 559000 2352000, "
          "559000 2349000))", "Z", "KCN", "operating")],
        "name:string;kind:string;status:string", kind="Polygon", crs="EPSG:9210", name="zones",
    )  # fmt: skip
    rows = crowd(80) + scattered(40, "2610")
    context = {"PROVINCES": province, "ZONES": zone, "RADIUS": 1000}
    run("detectagglomerations", settings(firms(layer_of, rows), **context))
    with pytest.raises(QgsProcessingException, match="EPSG:9210"):
        run("detectagglomerations", settings(firms(layer_of, rows, "EPSG:9211"), **context))


@pytest.mark.parametrize("meridian", ["EPSG:9211", "EPSG:9214"])
@pytest.mark.parametrize("context", ["provinces", "zones"])
def test_the_sample_read_with_a_wrong_meridian_is_stopped(run, meridian, context):
    layer = sample.layer("firms")
    layer.setCrs(QgsCoordinateReferenceSystem(meridian))
    given = settings(layer, CODE_FIELD="vsic", JOBS_FIELD="employees")
    given |= {context.upper(): sample.layer(context), "PROVINCE_FIELD": "province"}
    with pytest.raises(QgsProcessingException, match=r"EPSG:9210.* and run again"):
        run("detectagglomerations", given)


def test_a_rule_file_that_cannot_be_used_is_refused_with_its_place(run, layer_of, tmp_path):
    path = tmp_path / "mine.json"
    path.write_text('{"id": "mine", "steps": []}', encoding="utf-8")
    layer = firms(layer_of, garment_town())
    with pytest.raises(QgsProcessingException, match=r"mine\.json"):
        run("detectagglomerations", settings(layer, RADIUS=1000, RULES=str(path)))


def test_neither_code_nor_sector_makes_one_unnamed_sector_and_says_so(run, layer_of, column):
    given = settings(firms(layer_of, garment_town()), RADIUS=1000)
    given["CODE_FIELD"] = None
    found = run("detectagglomerations", given)
    assert "one unnamed sector" in run.log.text
    assert set(column(found["AGGLOMERATIONS"], "status")) <= {"candidate"}


def test_an_empty_layer_gives_empty_outputs_and_a_warning(run, layer_of):
    found = run("detectagglomerations", settings(firms(layer_of, [])))
    assert found["AGGLOMERATIONS"].featureCount() == 0
    assert found["EVIDENCE"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 30
    assert run("detectagglomerations", settings(firms(layer_of, garment_town())), log) == {}


def test_an_earlier_result_hands_on_its_ids_and_corrections(run, layer_of, column):
    layer = firms(layer_of, garment_town())
    first = run("detectagglomerations", settings(layer, RADIUS=1000))["AGGLOMERATIONS"]
    first.startEditing()
    feature = next(first.getFeatures())
    for name, value in (
        ("agg_id", 7), ("override", True), ("over_lo", 2), ("over_by", "Lan"), ("over_why", "seen")
    ):  # fmt: skip
        first.changeAttributeValue(feature.id(), first.fields().lookupField(name), value)
    first.commitChanges()
    again = run("detectagglomerations", settings(layer, RADIUS=1100, PREVIOUS=first))
    places = again["AGGLOMERATIONS"]
    assert column(places, "agg_id") == [7]
    assert column(places, "over_lo") == [2]
    assert column(places, "over_why") == ["seen"]


def test_a_previous_result_of_another_kind_is_refused_with_what_it_lacks(run, layer_of):
    layer = firms(layer_of, garment_town())
    plan = layer_of(
        [("Polygon((559000 2349000, 562000 2349000, 562000 2352000, 559000 2349000))", "food")],
        "sector:string", kind="Polygon", crs="EPSG:9210", name="plan",
    )  # fmt: skip
    with pytest.raises(QgsProcessingException, match=r"'plan' .* lacks the fields 'agg_id'\."):
        run("detectagglomerations", settings(layer, RADIUS=1000, PREVIOUS=plan))


def test_given_polygons_are_labelled_by_the_same_rules(run, layer_of, column):
    layer = firms(layer_of, garment_town())
    first = run("detectagglomerations", settings(layer, RADIUS=1000))["AGGLOMERATIONS"]
    given = {
        "AGGLOMERATIONS": first, "FIRMS": layer, "CODE_FIELD": "code", "CLASSIFICATION": 1,
        "JOBS_FIELD": "jobs", "OUTPUT": "memory:", "EVIDENCE": "memory:",
    }  # fmt: skip
    again = run("labelstages", given)
    for name in ("agg_id", "sector", "stage_lo", "stage_hi", "label_vi", "n_firms"):
        assert column(again["OUTPUT"], name) == column(first, name), name


def test_polygons_without_a_sector_are_refused_with_what_is_missing(run, layer_of):
    box = layer_of([("Polygon((0 0, 1 0, 1 1, 0 0))",)], kind="Polygon", crs="EPSG:9210")
    given = {"AGGLOMERATIONS": box, "FIRMS": firms(layer_of, garment_town()), "OUTPUT": "memory:"}
    with pytest.raises(QgsProcessingException, match="no field 'sector'"):
        run("labelstages", given | {"EVIDENCE": "memory:"})


def test_impossible_years_and_missing_jobs_are_counted_and_harm_nothing(run, layer_of, tmp_path):
    rows = [(*row, 2010) for row in garment_town()]
    rows[0] = (*rows[0][:3], None, 20_240)
    layer = layer_of(rows, "code:string;jobs:double;year:int", crs="EPSG:9210", name="firms")
    report = tmp_path / "report.html"
    given = settings(layer, RADIUS=1000, YEAR_FIELD="year", REPORT=str(report))
    run("detectagglomerations", given)
    assert report.is_file()
    assert any("20240" in one for one in run.log.warnings)
    assert any("Firms without a number of jobs: 1;" in one for one in run.log.warnings)


@pytest.mark.slow
def test_the_planted_foreign_anchor_is_seen_as_foreign(done):
    found = against_truth.read_found(done.folder / "found.gpkg", "agglomerations", "firms")
    electronics = next(one for one in found if one.values["sector"] == "electronics")
    assert electronics.values["path"] == "fdi_anchor"
