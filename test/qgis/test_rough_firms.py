"""Firms, zones and agglomerations as offices deliver them, through the policy tools."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
BOW = f"Polygon(({X} {Y}, {X + 2000} {Y + 2000}, {X + 2000} {Y}, {X} {Y + 2000}, {X} {Y}))"
SECTORS = ("wood", "food", "metal")


def square(x, y=0, side=1000):
    return wkt.box(X + x, Y + y, side)


@pytest.fixture
def firms(layer_of):
    """Return a function that makes 120 firms on a raster, with the columns given."""

    def made(jobs=lambda row: 10.0 + row, sector=lambda row: SECTORS[row % 3], kind="double"):
        rows = [
            (X + 250 * (row % 11), Y + 250 * (row // 11), sector(row), jobs(row), "ab"[row % 2])
            for row in range(120)
        ]
        return layer_of(rows, f"s:string;j:{kind};r:string")

    return made


@pytest.fixture
def tools(firms, layer_of):
    """Return a function: the parameters of every tool on a layer of firms, by name."""

    def given(layer):
        zones = layer_of(
            [(square(0), "z1", "CCN"), (BOW, "z2", "KCN"), (square(0, 0, 500), "z3", NULL)],
            "name:string;kind:string",
            "Polygon",
        )
        places = layer_of(
            [(square(0), 1, "wood", "confirmed"), (BOW, 2, "food", "confirmed")],
            "agg_id:int;sector:string;status:string",
            "Polygon",
        )
        of_regions = {"INPUT": layer, "SECTOR_FIELD": "s", "WEIGHT_FIELD": "j"}
        of_regions |= {"REGION_FIELD": "r", "OUTPUT": "memory:"}
        of_firms = {"FIRMS": layer, "SECTOR_FIELD": "s", "JOBS_FIELD": "j", "OUTPUT": "memory:"}
        study = {"SIMULATIONS": 19, "SENSITIVITY": False, "EVIDENCE": "memory:"}
        return {
            "locationquotient": of_regions,
            "concentration": of_regions | {"SIMULATIONS": 9},
            "kdensity": {
                "INPUT": layer, "SECTOR_FIELD": "s", "SECTOR": "wood", "WEIGHT_FIELD": "j",
                "SIMULATIONS": 39, "MAX_DISTANCE": 2000, "OUTPUT": "memory:",
            },
            "colocation": {
                "INPUT": layer, "SECTOR_FIELD": "s", "RADIUS": 500, "SIMULATIONS": 59,
                "OUTPUT": "memory:",
            },
            "zonecompliance": of_firms | {"ZONES": zones},
            "symbiosis": {
                "FIRMS": layer, "SECTOR_FIELD": "s", "AGGLOMERATIONS": places,
                "OUTPUT": "memory:", "CLUSTER_MODEL": "memory:",
            },
            "labelstages": of_firms | study | {"AGGLOMERATIONS": places},
            "detectagglomerations": {
                "FIRMS": layer, "SECTOR_FIELD": "s", "JOBS_FIELD": "j", "RADIUS": 500,
                "AGGLOMERATIONS": "memory:",
            } | study,
        }  # fmt: skip

    return given


TOOLS = (
    "locationquotient", "concentration", "kdensity", "colocation", "zonecompliance", "symbiosis",
    "labelstages", "detectagglomerations",
)  # fmt: skip
WEIGHTED = ("locationquotient", "concentration", "kdensity")
OF_JOBS = ("zonecompliance", "labelstages", "detectagglomerations")


def outcome(run, name, parameters):
    """Return the outputs, or the sentence with which they were refused; never anything else."""
    try:
        return run(name, parameters)
    except QgsProcessingException as refusal:
        return str(refusal)


@pytest.mark.parametrize("name", [*WEIGHTED, *OF_JOBS])
def test_jobs_that_are_no_numbers_are_left_out_and_counted(run, firms, tools, name):
    layer = firms(lambda row: "12,5" if row % 2 else "n/a", kind="string")
    outcome(run, name, tools(layer)[name])
    wanted = ": 120." if name in WEIGHTED else "Firms without a number of jobs: 120;"
    assert any(wanted in one for one in run.log.warnings), run.log.text


@pytest.mark.parametrize("name", [*WEIGHTED, *OF_JOBS])
def test_negative_jobs_are_left_out_and_counted(run, firms, tools, name):
    layer = firms(lambda row: -5.0 if row % 4 == 0 else 10.0)
    found = outcome(run, name, tools(layer)[name])
    wanted = ": 30." if name in WEIGHTED else "infinite or impossibly many jobs: 30;"
    assert any(wanted in one for one in run.log.warnings), run.log.text
    if name == "zonecompliance":
        shares = [one["main_share"] for one in found["OUTPUT"].getFeatures()]
        assert all(one is NULL or 0 < one <= 1 for one in shares)


@pytest.mark.parametrize("name", TOOLS)
def test_firms_without_any_sector_are_counted_or_refused(run, firms, tools, name):
    found = outcome(run, name, tools(firms(sector=lambda row: NULL))[name])
    said = run.log.text if isinstance(found, dict) else found
    if name != "zonecompliance":  # says it zone by zone
        assert any(
            one in said for one in ("without a sector", "without a known sector", "No firm")
        ), said  # fmt: skip


@pytest.mark.parametrize("name", TOOLS)
def test_jobs_that_are_all_zero_break_nothing(run, firms, tools, name):
    found = outcome(run, name, tools(firms(lambda row: 0.0))[name])
    if name == "locationquotient":
        assert {one["lq"] for one in found["OUTPUT"].getFeatures()} == {NULL}
    if name == "concentration":
        assert any("above zero" in one for one in run.log.warnings)
    if name == "kdensity":
        assert "weight above zero" in found


@pytest.mark.parametrize("name", TOOLS)
def test_one_sector_is_compared_with_nothing_and_said(run, firms, tools, name):
    found = outcome(run, name, tools(firms(sector=lambda row: "wood"))[name])
    if name in ("locationquotient", "colocation", "kdensity"):
        assert isinstance(found, str)
    if name == "detectagglomerations":
        assert found["COUNT"] == 0
        assert "All firms belong to one sector" in run.log.text


@pytest.mark.parametrize("name", TOOLS)
def test_firms_on_one_coordinate_are_no_confirmed_place(run, layer_of, tools, name):
    rows = [(X, Y, SECTORS[row % 3], 10.0, "ab"[row % 2]) for row in range(120)]
    found = outcome(run, name, tools(layer_of(rows, "s:string;j:double;r:string"))[name])
    if name == "detectagglomerations":
        assert found["COUNT"] == 0


def test_codes_nobody_knows_leave_the_main_sector_open(run, layer_of, tools):
    rows = [(X + 10 * row, Y + 10, ("xyz", "abc", NULL)[row % 3], 5.0) for row in range(30)]
    given = {"FIRMS": layer_of(rows, "c:string;j:double"), "CODE_FIELD": "c", "JOBS_FIELD": "j"}
    zones = tools(given["FIRMS"])["zonecompliance"]["ZONES"]
    found = run("zonecompliance", given | {"ZONES": zones, "OUTPUT": "memory:"})
    assert {one["main_sec"] for one in found["OUTPUT"].getFeatures()} == {NULL}


@pytest.mark.parametrize("name", ["locationquotient", "concentration"])
def test_regions_that_cross_themselves_or_others_are_repaired_and_said(run, firms, layer_of, name):
    shapes = [(square(0, 0, 1600), "A"), (square(1000, 0, 1600), "B"), (BOW, "C")]
    given = {"REGIONS": layer_of(shapes, "n:string", "Polygon"), "REGIONS_NAME_FIELD": "n"}
    given |= {"INPUT": firms(), "SECTOR_FIELD": "s", "OUTPUT": "memory:"}
    found = run(name, given)
    assert found["OUTPUT"].featureCount() > 0
    assert any("were repaired" in one for one in run.log.warnings)
    assert any("Regions overlap" in one for one in run.log.warnings)


@pytest.mark.parametrize(
    "name", ["policyalignment", "corridoralignment", "growthpoles", "pilotranking"]
)
def test_agglomerations_that_cross_themselves_or_have_no_shape_are_said(run, layer_of, name):
    rows = [(square(0), 1, "wood", "confirmed"), (BOW, 2, NULL, "confirmed"), ("", 3, "x", NULL)]
    places = layer_of(rows, "agg_id:int;sector:string;status:string", "Polygon")
    plan = layer_of([(BOW, NULL), (square(9000), "wood;food")], "branch:string", "Polygon")
    lines = layer_of(
        [(f"LineString({X} {Y}, {X + 9000} {Y})",), (f"LineString({X} {Y}, {X} {Y})",)],
        "",
        "LineString",
    )
    wrong = [(None, None, 1, 1, "1a", "WRONG"), (None, None, 77, 99, "step", "MET")]
    proof = layer_of(wrong, "agg_id:int;step:int;indicator:string;state:string", "None", "")
    more = {
        "policyalignment": {"PLAN": plan, "PLAN_SECTOR_FIELD": "branch", "UNPLANNED": "memory:"},
        "corridoralignment": {"CORRIDORS": lines},
        "pilotranking": {"EVIDENCE": proof},
    }
    found = run(name, {"AGGLOMERATIONS": places, "OUTPUT": "memory:"} | more.get(name, {}))
    said = run.log.text
    assert "Invalid shapes of 'layer' that were repaired: 1." in said
    assert "without a usable shape" in said
    if name == "policyalignment":
        matches = [one["match"] for one in found["OUTPUT"].getFeatures()]
        assert matches[1] == "unrealised"
    if name == "corridoralignment":
        assert "Lines without a length, which are left out: 1." in said


def test_plans_none_of_which_names_a_sector_are_compared_with_nothing(run, layer_of):
    places = layer_of([(square(0), 1, "wood")], "agg_id:int;sector:string", "Polygon")
    plan = layer_of([(square(0), NULL), (square(9000), "")], "branch:string", "Polygon")
    found = run(
        "policyalignment",
        {
            "AGGLOMERATIONS": places, "PLAN": plan, "PLAN_SECTOR_FIELD": "branch",
            "OUTPUT": "memory:", "UNPLANNED": "memory:",
        },
    )  # fmt: skip
    assert found["UNPLANNED"].featureCount() == 1
    assert any("that name no sector" in one for one in run.log.warnings)


def test_zones_without_years_are_judged_by_the_law_of_the_date(run, layer_of):
    zones = layer_of([(square(0), "CCN"), (square(3000, 0, 200), "CCN")], "kind:string", "Polygon")
    found = run("zonecompliance", {"ZONES": zones, "AT_DATE": "2018-01-01", "OUTPUT": "memory:"})
    rows = list(found["OUTPUT"].getFeatures())
    assert {one["rule"] for one in rows} == {"68/2017/NĐ-CP"}
    assert [one["area_ok"] for one in rows] == [False, False]
