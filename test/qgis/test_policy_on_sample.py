"""The policy tools on the bundled sample say what ``truth_policy.csv`` says was planted."""

from __future__ import annotations

import csv

import pytest
import sample
from qgis.core import NULL

FLAGS = ("area_ok", "occ_ok", "waste_ok", "special")


def rows(name):
    with (sample.FOLDER / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def truth(kind):
    """Return the outcomes of a kind by name."""
    found = {one["name"]: one["outcome"] for one in rows("truth_policy.csv") if one["kind"] == kind}
    assert found
    return found


@pytest.fixture(scope="module")
def sectors():
    """Return the sector of each planted agglomeration by its name."""
    return {one["name"]: one["sector"] for one in rows("truth.csv")}


@pytest.fixture(scope="module")
def found(runner_class):
    """Return agglomerations and evidence of the sample, and the runner that owns them."""
    given = sample.main_job() | {"SIMULATIONS": 99, "SENSITIVITY": False}
    with runner_class() as runner:
        outputs = runner(
            "detectagglomerations", given | {"AGGLOMERATIONS": "memory:", "EVIDENCE": "memory:"}
        )
        yield outputs["AGGLOMERATIONS"], outputs["EVIDENCE"], runner


def test_the_paths_are_those_of_the_places(found):
    planted = [one for one in rows("truth.csv") if one["kind"] == "agglomeration"]
    # all of their firms are found, and no others of their sector
    paths = {(one["sector"], one["n_firms"]): one["path"] for one in found[0].getFeatures()}
    for one in planted:
        assert paths[one["sector"], int(one["n_firms"])] == (one["path"] or NULL), one["name"]
    assert {one["path"] for one in planted} == {"fdi_anchor", "craft", "hightech", ""}


def test_each_plan_became_what_was_planted(found, column, sectors):
    places, _, run = found
    wanted = {
        "AGGLOMERATIONS": places,
        "PLAN": sample.layer("plans"),
        "PLAN_SECTOR_FIELD": "sector",
    }
    result = run(
        "policyalignment",
        wanted | {"OUTPUT": "memory:", "UNPLANNED": "memory:", "MATRIX": "memory:"},
    )
    matches = dict(zip(column(result["OUTPUT"], "name"), column(result["OUTPUT"], "match")))
    assert matches == {name: match or NULL for name, match in truth("plan").items()}
    assert {"realised", "other sector", "unrealised", NULL} == set(matches.values())
    unplanned = set(column(result["UNPLANNED"], "sector"))
    assert unplanned == set(truth("unplanned").values())
    assert unplanned == {sectors[name] for name in truth("unplanned")}


def test_the_corridor_strings_three_places_and_has_a_gap(found):
    places, _, run = found
    result = run(
        "corridoralignment",
        {
            "AGGLOMERATIONS": places,
            "CORRIDORS": sample.layer("corridors"),
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
    ((name, wanted),) = truth("corridor").items()
    assert sorted(along, key=along.get) == wanted.split(";")
    (row,) = result["SUMMARY"].getFeatures()
    assert row["corridor"] == name
    assert row["n_agg"] == 3
    # between two places, each of which covers a few kilometres
    before, after = truth("gap")[name].split(";")
    apart = along[after] - along[before]
    assert apart - 8 < row["gap_km"] < apart
    assert row["gap_km"] > 40


def test_a_pole_lies_in_two_provinces(found, sectors):
    places, _, run = found
    result = run(
        "growthpoles",
        {"AGGLOMERATIONS": places, "PROVINCES": sample.layer("provinces"), "OUTPUT": "memory:"},
    )
    poles = {
        tuple(one["sectors"].split(";")): one["n_prov"] for one in result["OUTPUT"].getFeatures()
    }
    for name, provinces in truth("pole").items():
        (own,) = (count for held, count in poles.items() if sectors[name] in held)
        assert own == int(provinces)
    assert 2 in poles.values()


def test_the_zones_against_the_law_are_those_that_were_planted(found):
    _, _, run = found
    result = run(
        "zonecompliance",
        {
            "ZONES": sample.layer("zones"),
            "FIRMS": sample.layer("firms"),
            "CODE_FIELD": "vsic",
            "AT_DATE": "2025-06-01",
            "OUTPUT": "memory:",
        },
    )
    zones = {one["code"]: one for one in result["OUTPUT"].getFeatures()}
    broken = {
        code: {flag for flag in FLAGS if one[flag] is False} - {"special"}
        for code, one in zones.items()
    }
    planted = {code: set(flags.split(";")) for code, flags in truth("zone").items()}
    assert {code: flags for code, flags in broken.items() if flags} == {
        code: flags - {"special"} for code, flags in planted.items() if flags != {"special"}
    }
    assert zones["XHO"]["occupancy"] == pytest.approx(0.48, abs=0.005)
    assert (zones["XHO"]["area_ok"], zones["TMY"]["area_ok"]) == (True, NULL)
    assert (zones["PCU"]["main_sec"], zones["PCU"]["special"]) == ("electronics", True)
    (mixed,) = (code for code, flags in planted.items() if flags == {"special"})
    assert zones[mixed]["special"] is False


def test_by_products_are_exchanged_where_they_were_planted(found, sectors):
    places, _, run = found
    result = run(
        "symbiosis",
        {
            "FIRMS": sample.layer("firms"),
            "NAME_FIELD": "name",
            "OUTPUTS_FIELD": "outputs",
            "INPUTS_FIELD": "inputs",
            "AGGLOMERATIONS": places,
            "OUTPUT": "memory:",
            "CLUSTER_MODEL": "memory:",
        },
    )
    given = [one["material"] for one in result["OUTPUT"].getFeatures()]
    for material, donors in truth("exchange").items():
        assert given.count(material) == int(donors)
    assert max(one["distance"] for one in result["OUTPUT"].getFeatures()) < 10_000
    sector_of = {
        one["agg_id"]: (one["sector"], one["status"], one["origin"]) for one in places.getFeatures()
    }
    models = {
        (sector_of[one["agg_id"]][0], sector_of[one["agg_id"]][1]): one["model"]
        for one in result["CLUSTER_MODEL"].getFeatures()
    }
    for name, model in truth("model").items():
        status = "candidate" if model == "newly planned" else "confirmed"
        assert models[sectors[name], status] == model


def test_the_most_developed_place_that_has_a_next_step_leads_the_pilots(found):
    places, evidence, run = found
    result = run(
        "pilotranking", {"AGGLOMERATIONS": places, "EVIDENCE": evidence, "OUTPUT": "memory:"}
    )
    confirmed = [one for one in rows("truth.csv") if one["status"] == "confirmed"]
    output = list(result["OUTPUT"].getFeatures())
    ranked = {one["sector"]: one for one in output if one["rank"] != NULL}
    (complete,) = (one["sector"] for one in confirmed if int(one["stage_lo"]) == 8)
    done = [one["sector"] for one in output if one["pilot"] == "all met"]
    assert done == [complete]
    assert set(ranked) == {one["sector"] for one in confirmed} - {complete}
    assert ranked["electronics"]["rank"] == 1
    assert ranked["wood"]["rank"] == 4
    # stages of the truth: the first step that is not met
    for one in confirmed:
        proved = int(one["stage_lo"])
        if proved < 8:
            assert ranked[one["sector"]]["next_step"] == proved + 1
