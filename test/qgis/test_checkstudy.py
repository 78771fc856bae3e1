"""The check before the main job: what it counts, what it foresees, and what stops it."""

from __future__ import annotations

import pytest
import sample
import wkt
from qgis.core import NULL, QgsProcessingException

FIELDS = "code:string;jobs:double"


def town(crs_shift=0.0):
    """Return 40 garment firms on a lattice, 40 scattered wood firms, in VN-2000 (EPSG:9210)."""
    rows = [(560_000 + 100 * (n % 7), 2_300_000 + 100 * (n // 7), "1410", 20.0) for n in range(40)]
    rows += [(500_000 + 3_000 * (n % 8), 2_280_000 + 3_000 * (n // 8), "1610", 5.0)
             for n in range(40)]  # fmt: skip
    return [(x + crs_shift, *rest) for x, *rest in rows]


def settings(layer, **more):
    given = {"FIRMS": layer, "CODE_FIELD": "code", "CLASSIFICATION": 1, "JOBS_FIELD": "jobs"}
    return given | {"FINDINGS": "memory:"} | more


def rows(outputs, topic=None):
    found = [
        {name: None if one[name] == NULL else one[name] for name in
         ("topic", "level", "item", "count", "message")}
        for one in outputs["FINDINGS"].getFeatures()
    ]  # fmt: skip
    return [one for one in found if topic in (None, one["topic"])]


def test_unusable_firms_are_counted_by_reason(run, layer_of):
    bad = [(None, None, "1410", 3.0), (None, None, "1410", 3.0), (560_000, 2_300_050, "", None),
           (560_000, 2_300_060, "ZZZ", -4.0)]  # fmt: skip
    outputs = run("checkstudy", settings(layer_of(town() + bad, FIELDS, crs="EPSG:9210")))
    assert (outputs["FIRMS"], outputs["USABLE"], outputs["UNUSABLE"]) == (84, 82, 2)
    assert (outputs["UNMAPPED"], outputs["NO_JOBS"], outputs["STOPS"]) == (2, 2, 0)
    said = " ".join(one["message"] for one in rows(outputs))
    assert "Features left out, no geometry: 2." in said
    assert "negative, infinite or impossibly many jobs" in said
    codes = [one for one in rows(outputs, "sectors") if one["item"] == "ZZZ"]
    assert [(one["level"], one["count"]) for one in codes] == [("note", 1)]
    assert "No code. Firms: 1." in said
    assert "Firms whose code has no sector, and which take no part: 2." in said


def test_shared_coordinates_are_a_problem_only_when_they_are_many(run, layer_of):
    few = [(560_000, 2_300_000, "1410", 1.0)] * 2
    outputs = run("checkstudy", settings(layer_of(town() + few, FIELDS, crs="EPSG:9210")))
    assert outputs["DUPLICATED"] == 3
    assert [one["level"] for one in rows(outputs, "firms") if one["count"] == 3] == ["note"]
    many = [(560_000, 2_300_000, "1410", 1.0)] * 60
    outputs = run("checkstudy", settings(layer_of(town() + many, FIELDS, crs="EPSG:9210")))
    assert [one["level"] for one in rows(outputs, "firms") if one["count"] == 61] == ["problem"]


def test_without_context_most_steps_are_foreseen_as_no_data(run, layer_of):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    outputs = run("checkstudy", settings(layer, COMPLETE=[5]))
    steps = {int(one["item"]): one for one in rows(outputs, "steps")}
    assert sorted(steps) == list(range(1, 9))
    foreseen = {number for number, one in steps.items() if one["level"] == "ok"}
    assert foreseen == {3, 4}
    assert outputs["STEPS"] == 2
    assert "no data. Not given: zones." in steps[1]["message"]
    assert "Not given: roads, facilities, zones, table of indicators" in steps[2]["message"]


@pytest.mark.parametrize("name", ["ZONES", "UNIVERSITIES", "FACILITIES", "ROADS"])
def test_a_table_in_the_place_of_a_layer_is_refused(run, layer_of, name):
    table = layer_of([(None, None, "port")], "name:string", "None", "")
    given = settings(layer_of(town(), FIELDS, crs="EPSG:9210"), **{name: table})
    with pytest.raises(QgsProcessingException, match=r"takes .*, but the layer .* holds no shapes"):
        run("checkstudy", given)


def test_small_firms_that_are_not_declared_complete_are_no_failure(run, layer_of):
    outputs = run("checkstudy", settings(layer_of(town(), FIELDS, crs="EPSG:9210")))
    third = next(one for one in rows(outputs, "steps") if one["item"] == "3")
    assert third["level"] == "note"
    assert "not declared complete: firms" in third["message"]


def test_without_jobs_the_anchor_is_no_data(run, layer_of):
    given = settings(layer_of(town(), FIELDS, crs="EPSG:9210")) | {"JOBS_FIELD": None}
    outputs = run("checkstudy", given)
    assert outputs["NO_JOBS"] == 80
    assert {int(one["item"]) for one in rows(outputs, "steps") if one["level"] == "ok"} == {4}


def test_a_step_that_does_not_apply_is_said(run, layer_of):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    outputs = run("checkstudy", settings(layer, NOT_APPLICABLE="1;3", COMPLETE=[5]))
    steps = {int(one["item"]): one["message"] for one in rows(outputs, "steps")}
    assert "does not apply" in steps[1]
    assert "does not apply" in steps[3]
    assert outputs["STEPS"] == 1


def test_steps_that_are_no_numbers_stop(run, layer_of):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    outputs = run("checkstudy", settings(layer, NOT_APPLICABLE="one"))
    assert outputs["STOPS"] == 1
    assert [one["level"] for one in rows(outputs, "steps")] == ["stop"]


def test_the_provinces_of_the_firms_are_named(run, layer_of):
    provinces = layer_of([(wkt.box(480_000, 2_260_000, 100_000), "Hà Nam")], "name:string",
                         kind="Polygon", crs="EPSG:9210", name="provinces")  # fmt: skip
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    outputs = run("checkstudy", settings(layer, PROVINCES=provinces))
    assert any("Hà Nam (80)" in one["message"] for one in rows(outputs, "place"))
    outputs = run("checkstudy", settings(layer))
    assert any("105." in one["message"] for one in rows(outputs, "place"))


def test_a_wrong_meridian_stops_and_names_the_right_one(run, layer_of):
    provinces = layer_of([(wkt.box(480_000, 2_260_000, 100_000), "Hà Nam")], "name:string",
                         kind="Polygon", crs="EPSG:9210", name="provinces")  # fmt: skip
    layer = layer_of(town(), FIELDS, crs="EPSG:5899")
    outputs = run("checkstudy", settings(layer, PROVINCES=provinces))
    assert outputs["STOPS"] == 1
    (stop,) = [one for one in rows(outputs) if one["level"] == "stop"]
    assert stop["topic"] == "place"
    assert "EPSG:9210" in stop["message"]


def test_light_elsewhere_stops_and_the_rest_is_still_checked(run, layer_of, raster_of):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    lights = raster_of([[1.0, 2.0], [3.0, 4.0]])
    outputs = run("checkstudy", settings(layer, LIGHTS=[lights]))
    (stop,) = [one for one in rows(outputs) if one["level"] == "stop"]
    assert stop["topic"] == "light"
    assert "does not overlap" in stop["message"]
    assert len(rows(outputs, "steps")) == 8


@pytest.mark.parametrize("year", ["inf", "nan", "2012.5", "1e300"])
def test_light_of_a_year_that_is_none_stops(run, layer_of, raster_of, year):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    outputs = run("checkstudy", settings(layer, LIGHTS=[raster_of([[1.0]])], LIGHT_YEARS=year))
    (stop,) = [one for one in rows(outputs) if one["level"] == "stop"]
    assert "in the order of time, one a year" in stop["message"]


def test_a_context_layer_elsewhere_without_fields_or_tick_is_said(run, layer_of):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    here = layer_of([(wkt.box(559_000, 2_299_000, 3_000), "KCN")], "kind:string",
                    kind="Polygon", crs="EPSG:9210", name="estates")  # fmt: skip
    outputs = run("checkstudy", settings(layer, ZONES=here))
    said = " ".join(one["message"] for one in rows(outputs, "context"))
    assert "not declared complete" in said
    assert "'leased_ha'" in said
    assert "'kind'" not in said
    outputs = run("checkstudy", settings(layer, ZONES=here, COMPLETE=[0]))
    said = " ".join(one["message"] for one in rows(outputs, "context"))
    assert "not declared complete" not in said
    far = layer_of([(wkt.box(559_000, 1_299_000, 3_000), "KCN")], "kind:string",
                   kind="Polygon", crs="EPSG:9210", name="estates")  # fmt: skip
    outputs = run("checkstudy", settings(layer, ZONES=far))
    assert any("from all firms" in one["message"] for one in rows(outputs, "context"))


def test_all_that_a_run_says_of_its_data_is_said_before(run, layer_of, log):
    bad = [(None, None, "1410", 3.0), (560_000, 2_300_000, "ZZ", -1.0)]
    layer = layer_of(town() + bad, FIELDS, crs="EPSG:9210")
    zones = layer_of([(wkt.box(559_000, 2_299_000, 3_000), "lake", "20x5")],
                     "kind:string;year:string", kind="Polygon", crs="EPSG:9210")  # fmt: skip
    given = settings(layer, ZONES=zones)
    told = {one["message"] for one in rows(run("checkstudy", given))}
    log.cancel_at = 20  # what it says after reading is of its results
    outputs = {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"}
    assert run("detectagglomerations", given | outputs, log) == {}
    said = {*log.infos, *log.warnings}
    assert len(said) >= 8
    assert said <= told


def test_an_empty_layer_stops_without_an_error(run, layer_of):
    outputs = run("checkstudy", settings(layer_of([], FIELDS, crs="EPSG:9210")))
    assert outputs["STOPS"] == 1
    assert any("nothing to search" in one["message"] for one in rows(outputs))


def test_a_layer_without_a_crs_stops_and_says_so(run, layer_of):
    outputs = run("checkstudy", settings(layer_of(town(), FIELDS, crs="")))
    assert outputs["STOPS"] == 1
    (stop,) = [one for one in rows(outputs) if one["level"] == "stop"]
    assert "coordinate reference system" in stop["message"]


def test_the_sample_can_say_all_eight_steps(run):
    names = ("zones", "universities", "facilities", "roads", "provinces", "indicators")
    given = {"FIRMS": sample.layer("firms"), "CODE_FIELD": "vsic", "JOBS_FIELD": "employees",
             "YEAR_FIELD": "year", "FDI_FIELD": "fdi", "COMPLETE": [0, 1, 2, 3, 4, 5],
             "FINDINGS": "memory:"}  # fmt: skip
    given |= {name.upper(): sample.layer(name) for name in names}
    given["LIGHTS"] = [str(path) for path in sorted(sample.FOLDER.glob("light_*.tif"))]
    outputs = run("checkstudy", given)
    assert outputs["STEPS"] == 8
    assert outputs["STOPS"] == 0
    assert any("Nighttime light: years: 10" in one["message"] for one in rows(outputs, "light"))
    assert any("Lạc Giang" in one["message"] for one in rows(outputs, "place"))


def test_what_it_foresees_as_no_data_is_no_data_in_the_run(run, layer_of):
    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    outputs = run("checkstudy", settings(layer))
    dark = {int(one["item"]) for one in rows(outputs, "steps") if one["level"] != "ok"}
    given = settings(layer, SIMULATIONS=19, SENSITIVITY=False) | {
        "AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"
    }  # fmt: skip
    found = run("detectagglomerations", given)["EVIDENCE"]
    states = {(one["step"], one["state"]) for one in found.getFeatures("indicator = 'step'")}
    assert found.featureCount() > 0
    assert {step for step, state in states if state != "UNK"} & dark == set()


def test_the_radius_it_tells_is_the_one_the_run_takes(run, layer_of):
    from quantu.plugin import record

    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    told = run("checkstudy", settings(layer))["RADIUS"]
    given = settings(layer, SIMULATIONS=0, SENSITIVITY=False)
    found = run(
        "detectagglomerations", given | {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"}
    )
    assert told == record.read(found["AGGLOMERATIONS"])["used"]["RADIUS"] > 0
    assert run("checkstudy", settings(layer, RADIUS=750))["RADIUS"] == 750


def test_a_wrong_meridian_is_told_before_light_that_does_not_overlap(run, layer_of, raster_of):
    provinces = layer_of([(wkt.box(480_000, 2_260_000, 100_000), "Hà Nam")], "name:string",
                         kind="Polygon", crs="EPSG:9210", name="provinces")  # fmt: skip
    layer = layer_of(town(), FIELDS, crs="EPSG:5899")
    lights = raster_of([[1.0, 2.0], [3.0, 4.0]])
    given = settings(layer, PROVINCES=provinces, LIGHTS=[lights])
    with pytest.raises(QgsProcessingException, match="EPSG:9210"):
        run("detectagglomerations", given | {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"})


def test_cancel_leaves_nothing(run, layer_of, log):
    log.cancel_at = 10.0
    outputs = run("checkstudy", settings(layer_of(town(), FIELDS, crs="EPSG:9210")), log)
    assert outputs == {}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:9210"])
def test_degrees_and_metres_find_the_same(run, layer_of, crs):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    layer = layer_of(town(), FIELDS, crs="EPSG:9210")
    if crs != "EPSG:9210":
        wanted = QgsCoordinateReferenceSystem(crs)
        to = QgsCoordinateTransform(layer.crs(), wanted, QgsProject.instance())
        moved = []
        for feature in layer.getFeatures():
            point = to.transform(feature.geometry().asPoint())
            moved.append((point.x(), point.y(), *feature.attributes()))
        layer = layer_of(moved, FIELDS, crs=crs)
    outputs = run("checkstudy", settings(layer))
    assert (outputs["USABLE"], outputs["STEPS"]) == (80, 1)
