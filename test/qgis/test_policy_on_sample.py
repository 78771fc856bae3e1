"""The policy tools on the bundled sample, whose plans and corridor have a known outcome."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import NULL, QgsVectorLayer

from quantu.test.tools.world import policy

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
CONTEXT = ("zones", "universities", "facilities", "roads", "provinces", "indicators", "suppliers")
SECTORS = {
    "electronics": "electronics",
    "garments": "garments",
    "craft": "wood",
    "hightech": "software",
    "border": "footwear",
}


def layer(name):
    one = QgsVectorLayer(f"{SAMPLE / 'sample.gpkg'}|layername={name}", name, "ogr")
    assert one.isValid()
    return one


@pytest.fixture(scope="module")
def found(runner_class):
    """Return agglomerations and evidence of the sample, and the runner that owns them."""
    given = {name.upper(): layer(name) for name in CONTEXT}
    given |= {"CODE_FIELD": "vsic", "JOBS_FIELD": "employees", "NAME_FIELD": "name"}
    given |= {"YEAR_FIELD": "year", "FDI_FIELD": "fdi", "PROVINCE_FIELD": "province"}
    given |= {"GEOCODE_FIELD": "geocode", "FIRMS": layer("firms"), "COMPLETE": [0, 1, 2, 3, 4, 5]}
    given |= {"SIMULATIONS": 99, "SENSITIVITY": False}
    with runner_class() as runner:
        outputs = runner(
            "detectagglomerations", given | {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"}
        )
        yield outputs["AGGLOMERATIONS"], outputs["EVIDENCE"], runner


def test_each_plan_became_what_was_planted(found, column):
    places, _, run = found
    wanted = {"AGGLOMERATIONS": places, "PLAN": layer("plans"), "PLAN_SECTOR_FIELD": "sector"}
    result = run(
        "policyalignment",
        wanted | {"OUTPUT": "memory:", "UNPLANNED": "memory:", "MATRIX": "memory:"},
    )
    matches = dict(zip(column(result["OUTPUT"], "name"), column(result["OUTPUT"], "match")))
    assert matches == {one.name: one.match or NULL for one in policy.PLAN_AREAS}
    unplanned = set(column(result["UNPLANNED"], "sector"))
    assert unplanned == {SECTORS[one] for one in policy.UNPLANNED}


def test_the_corridor_strings_three_places_and_has_a_gap(found, column):
    places, _, run = found
    result = run(
        "corridoralignment",
        {
            "AGGLOMERATIONS": places,
            "CORRIDORS": layer("corridors"),
            "NAME_FIELD": "name",
            "REACH": 5000,
            "OUTPUT": "memory:",
            "SUMMARY": "memory:",
        },
    )
    output = result["OUTPUT"]
    along = {
        one["sector"]: one["chain_km"] for one in output.getFeatures() if one["corridor"] != NULL
    }
    assert sorted(along, key=along.get) == [SECTORS[one] for one in policy.ALONG]
    (row,) = result["SUMMARY"].getFeatures()
    assert row["corridor"] == policy.CORRIDOR
    assert row["n_agg"] == 3
    # between the place at the border and the last one, each of which covers a few kilometres
    apart = along["electronics"] - along["footwear"]
    assert apart - 8 < row["gap_km"] < apart
    assert row["gap_km"] > 40


def test_a_pole_lies_in_two_provinces(found):
    places, _, run = found
    result = run(
        "growthpoles",
        {"AGGLOMERATIONS": places, "PROVINCES": layer("provinces"), "OUTPUT": "memory:"},
    )
    poles = {one["sectors"]: one["n_prov"] for one in result["OUTPUT"].getFeatures()}
    assert poles["footwear;software"] == 2
    assert poles["electronics"] == 1


def test_breaches_of_the_law_are_the_zones_on_paper_that_are_too_large(found):
    _, _, run = found
    result = run(
        "zonecompliance",
        {
            "ZONES": layer("zones"),
            "FIRMS": layer("firms"),
            "CODE_FIELD": "vsic",
            "AT_DATE": "2025-06-01",
            "OUTPUT": "memory:",
        },
    )
    zones = {one["code"]: one for one in result["OUTPUT"].getFeatures()}
    assert [code for code, one in zones.items() if one["area_ok"] is False] == ["KTA"]
    assert (zones["XHO"]["area_ok"], zones["TMY"]["area_ok"]) == (True, NULL)
    assert (zones["PCU"]["main_sec"], zones["PCU"]["special"]) == ("electronics", True)
    assert zones["TNH"]["special"] is False


def test_the_most_developed_place_leads_the_pilots(found):
    places, evidence, run = found
    result = run(
        "pilotranking", {"AGGLOMERATIONS": places, "EVIDENCE": evidence, "OUTPUT": "memory:"}
    )
    rows = {one["sector"]: one for one in result["OUTPUT"].getFeatures() if one["rank"] != NULL}
    assert set(rows) == set(SECTORS.values())
    assert rows["software"]["rank"] == 1
    assert rows["wood"]["rank"] == 5
    # stages of the truth: the first step that is not met
    steps = {sector: one["next_step"] for sector, one in rows.items()}
    assert steps == {
        "software": NULL, "electronics": 5, "footwear": 5, "garments": 3, "wood": 1
    }  # fmt: skip
