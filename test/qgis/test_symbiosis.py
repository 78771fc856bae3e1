"""symbiosis, as the toolbox runs it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = "name:string;branch:string;gives:string;takes:string"


def firms(layer_of, crs="EPSG:3405"):
    rows = [
        (X, Y, "sawmill", "wood", "Sawdust; bark", None),
        (X + 3000, Y + 4000, "mill", "paper", None, "sawdust"),
        (X + 90_000, Y, "kiln", "minerals", None, "bark"),
    ]
    return layer_of(rows, FIELDS, crs=crs)


def settings(layer, **more):
    return {
        "FIRMS": layer,
        "OUTPUTS_FIELD": "gives",
        "INPUTS_FIELD": "takes",
        "NAME_FIELD": "name",
        "OUTPUT": "memory:",
    } | more


def by_sector(layer, **more):
    wanted = settings(layer, SECTOR_FIELD="branch", **more)
    return wanted | {"OUTPUTS_FIELD": None, "INPUTS_FIELD": None}


def rows(layer):
    return [(one["donor"], one["receiver"], one["material"]) for one in layer.getFeatures()]


def test_declared_lists(run, layer_of):
    found = run("symbiosis", settings(firms(layer_of)))["OUTPUT"]
    assert rows(found) == [("sawmill", "mill", "Sawdust")]
    (line,) = found.getFeatures()
    assert line["distance"] == pytest.approx(5000.0)
    assert line.geometry().length() == pytest.approx(5000.0)


def test_the_shipped_table_by_sector(run, layer_of):
    found = run("symbiosis", by_sector(firms(layer_of), REACH=100_000))["OUTPUT"]
    assert {one[:2] for one in rows(found)} == {
        ("sawmill", "mill"), ("sawmill", "kiln"), ("mill", "kiln")
    }  # fmt: skip
    assert all("BREF" in one["source"] for one in found.getFeatures())
    found = run("symbiosis", by_sector(firms(layer_of), REACH=100_000, LANGUAGE=1))["OUTPUT"]
    assert "Mùn cưa" in rows(found)[0][2]


def test_a_table_of_ones_own(run, layer_of, tmp_path):
    path = tmp_path / "own.csv"
    head = "id,name_en,name_vi,from_sector,to_sector,source"
    path.write_text(f"{head}\nx,Ash,Tro,paper,wood,mine\n", encoding="utf-8")
    found = run("symbiosis", by_sector(firms(layer_of), MATERIALS=str(path)))["OUTPUT"]
    assert rows(found) == [("mill", "sawmill", "Ash")]


def test_models_of_agglomerations_with_reasons(run, layer_of):
    many = [
        (X + 10 * n, Y, f"f{n}", ("wood", "paper", "minerals")[n % 3], None, None) for n in range(9)
    ]
    west, east, low, high = X - 50, X + 500, Y - 50, Y + 50
    ring = [(west, low), (east, low), (east, high), (west, high), (west, low)]
    shape = "Polygon((" + ", ".join(f"{a} {b}" for a, b in ring) + "))"
    area = layer_of(
        [(shape, 4, "wood", "density")], "agg_id:int;sector:string;origin:string", "Polygon"
    )
    wanted = by_sector(layer_of(many, FIELDS), AGGLOMERATIONS=area, CLUSTER_MODEL="memory:")
    (row,) = run("symbiosis", wanted)["CLUSTER_MODEL"].getFeatures()
    assert (row["agg_id"], row["model"], row["n_firms"]) == (4, "symbiosis", 9)
    # three wood firms to paper, three to minerals, three paper firms to minerals
    assert (row["n_exch"], row["n_mater"], row["share"]) == (9, 2, 1.0)
    assert row["reason_en"].startswith("100% of 9 firms")
    assert "cộng sinh" in row["reason_vi"]
    assert "Mùn cưa" in row["mater_vi"]


def test_a_layer_in_degrees(run, layer_of, reprojected):
    degrees = reprojected(firms(layer_of))
    found = run("symbiosis", settings(degrees))["OUTPUT"]
    assert rows(found) == [("sawmill", "mill", "Sawdust")]
    assert found.crs().authid() == "EPSG:4326"
    assert next(found.getFeatures())["distance"] == pytest.approx(5000.0, rel=2e-3)


@pytest.mark.parametrize(
    "without", [{"INPUTS_FIELD": None}, {"INPUTS_FIELD": None, "OUTPUTS_FIELD": None}]
)
def test_what_is_missing_is_said(run, layer_of, without):
    with pytest.raises(QgsProcessingException, match="by-products"):
        run("symbiosis", settings(firms(layer_of), **without))


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("symbiosis", settings(layer_of([], FIELDS), CLUSTER_MODEL="memory:"))
    assert found["OUTPUT"].featureCount() == 0
    assert found["CLUSTER_MODEL"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("symbiosis", settings(firms(layer_of)), log) == {}


def test_sectors_are_known_by_their_names_and_others_are_said(run, layer_of):
    places = [(X, Y, "a", "Gỗ, nội thất"), (X + 10, Y, "b", "Paper and printing"), (X, Y, "c", "?")]
    layer = layer_of(places, "name:string;branch:string")
    found = run("symbiosis", by_sector(layer))["OUTPUT"]
    assert ("a", "b") in {one[:2] for one in rows(found)}
    assert any("Sector names" in one and ": 1:" in one and "?" in one for one in run.log.warnings)
