"""zonecompliance, as the toolbox runs it."""

from __future__ import annotations

import json

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = (
    "name:string;kind:string;mountain:bool;leased_ha:double;indust_ha:double;"
    "wastewater:bool;year:int"
)


def square(side, x=0, y=0):
    return wkt.box(X + x, Y + y, side)


def zones(layer_of, crs="EPSG:3405"):
    """A sound CCN of 64 ha, one of 100 ha without a plant, a park of unknown law."""
    rows = [
        (square(800), "sound", "CCN", False, 45.0, 50.0, True, 2019),
        (square(1000, 5000), "breach", "CCN", False, 20.0, 80.0, False, 2019),
        (square(2000, 10000), "zone", "KKT", None, None, None, None, None),
    ]
    return layer_of(rows, FIELDS, "Polygon", crs)


def firms(layer_of):
    rows = [(X + 100, Y + 100, "wood", 70.0), (X + 200, Y + 200, "wood", 20.0)]
    rows += [(X + 300, Y + 300, "metal", 30.0), (X + 5100, Y + 100, "metal", 10.0)]
    rows += [(X + 90_000, Y, "food", 9.0)]
    return layer_of(rows, "branch:string;staff:double")


def settings(layer, **more):
    return {"ZONES": layer, "AT_DATE": "2025-06-01", "OUTPUT": "memory:"} | more


def by_name(layer):
    return {one["name"]: one for one in layer.getFeatures()}


def run_with_firms(run, layer_of, **more):
    given = {"FIRMS": firms(layer_of), "SECTOR_FIELD": "branch", "JOBS_FIELD": "staff"}
    return by_name(run("zonecompliance", settings(zones(layer_of), **given, **more))["OUTPUT"])


def test_zones_are_judged_by_the_law(run, layer_of):
    found = run_with_firms(run, layer_of)
    sound, breach, other = found["sound"], found["breach"], found["zone"]
    assert sound["area_ha"] == pytest.approx(64.0, rel=1e-9)
    assert sound["rule"] == "68/2017/NĐ-CP; 32/2024/NĐ-CP"
    assert (sound["area_ok"], sound["occ_ok"], sound["waste_ok"]) == (True, True, True)
    assert sound["occupancy"] == pytest.approx(0.9)
    assert (sound["main_sec"], sound["special"]) == ("wood", True)
    assert sound["main_share"] == pytest.approx(90 / 120)
    assert (breach["area_ok"], breach["occ_ok"], breach["waste_ok"]) == (False, False, False)
    assert "100 ha is above 75 ha" in breach["notes"]
    assert (other["rule"], other["area_ok"], other["main_sec"]) == (NULL, NULL, NULL)
    assert sound["kind"] == "CCN"


def test_notes_in_vietnamese(run, layer_of):
    assert "100 ha vượt 75 ha" in run_with_firms(run, layer_of, LANGUAGE=1)["breach"]["notes"]


@pytest.mark.parametrize("year", ["2019", "2019.0", "12/05/2019", "2019-05-12", "năm 2019"])
def test_a_year_written_out_is_a_year(run, layer_of, year):
    rows = [(square(800), "a", "CCN", year), (square(800, 5000), "b", "CCN", "chưa rõ")]
    layer = layer_of(rows, "name:string;kind:string;year:string", "Polygon")
    found = by_name(run("zonecompliance", settings(layer))["OUTPUT"])
    assert found["a"]["rule"] == "68/2017/NĐ-CP; 32/2024/NĐ-CP"
    assert found["b"]["rule"] == "32/2024/NĐ-CP"
    assert found["a"]["year"] == year  # as it came
    assert any("cannot be read: 1" in one for one in run.log.warnings)


def test_kinds_written_out_are_judged_and_unknown_ones_named(run, layer_of):
    rows = [
        (square(1000), "long", "CỤM CÔNG NGHIỆP"),
        (square(1000, 5000), "bare", "cum cong nghiep"),
        (square(1000, 9000), "town", "Khu đô thị"),
    ]
    layer = layer_of(rows, "name:string;kind:string", "Polygon")
    found = by_name(run("zonecompliance", settings(layer))["OUTPUT"])
    assert [found[one]["area_ok"] for one in ("long", "bare", "town")] == [False, False, NULL]
    assert found["long"]["kind"] == "CỤM CÔNG NGHIỆP"
    assert "Khu đô thị" in found["town"]["notes"]
    said = [one for one in run.log.warnings if "not known" in one]
    assert len(said) == 1
    assert "Khu đô thị" in said[0]
    assert "CÔNG" not in said[0]


def test_a_layer_without_a_date_is_called_undated(run, layer_of):
    layer = zones(layer_of)
    run("zonecompliance", settings(layer))
    assert any("Undated" in one and "date of judgement" in one for one in run.log.infos)
    run.log.infos.clear()
    layer.setName("zones 2024")
    run("zonecompliance", settings(layer))
    assert not any("Undated" in one for one in run.log.infos)


def test_cells_of_light_are_those_of_the_ellipsoid(run, layer_of, raster_of):
    # a cell of 15" at 21.06° N: 461.4 m (M·dφ) by 432.5 m (N·cosφ·dλ), WGS 84 radii
    cell = 461.4 * 432.5
    found = run_with_firms(run, layer_of)["sound"]
    assert found["lit_cells"] == pytest.approx(640_000 / cell, rel=2e-3)
    assert "fewer than 4" in found["notes"]
    lights = raster_of([[1.0] * 4] * 4, "EPSG:3405", (X, Y + 400), 100.0)
    found = run_with_firms(run, layer_of, LIGHTS=[lights])["sound"]
    assert found["lit_cells"] == pytest.approx(64.0)


def test_without_firms_there_is_no_main_sector(run, layer_of):
    found = by_name(run("zonecompliance", settings(zones(layer_of)))["OUTPUT"])
    assert found["sound"]["main_sec"] == NULL
    assert found["sound"]["area_ok"] is True


def test_industry_codes_do_instead_of_sectors(run, layer_of):
    rows = [(X + 100, Y + 100, "1610"), (X + 200, Y + 200, "1621")]
    given = {"FIRMS": layer_of(rows, "vsic:string"), "CODE_FIELD": "vsic", "CLASSIFICATION": 1}
    found = by_name(run("zonecompliance", settings(zones(layer_of), **given))["OUTPUT"])
    assert found["sound"]["main_sec"] == "wood"


def test_a_law_of_ones_own(run, layer_of, root, tmp_path):
    shipped = root / "resources" / "rules" / "zones-vn.json"
    document = json.loads(shipped.read_text(encoding="utf-8"))
    document["laws"][1]["max_ha"]["value"] = 60
    path = tmp_path / "own.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    found = by_name(run("zonecompliance", settings(zones(layer_of), RULES=str(path)))["OUTPUT"])
    assert found["sound"]["area_ok"] is False


def test_the_date_of_judgement_is_recorded(run, layer_of):
    layer = run("zonecompliance", settings(zones(layer_of), AT_DATE=""))["OUTPUT"]
    assert layer.featureCount() == 3
    assert any("Judged at 20" in one for one in run.log.infos)


def test_a_layer_in_degrees_gives_the_same_areas(run, layer_of, reprojected):
    degrees = reprojected(zones(layer_of))
    layer = run("zonecompliance", settings(degrees))["OUTPUT"]
    assert layer.crs().authid() == "EPSG:4326"
    # EPSG:3405 shortens by 0.9996, the local projection does not
    assert by_name(layer)["sound"]["area_ha"] == pytest.approx(64.0, rel=2e-3)


@pytest.mark.parametrize(
    ("more", "match"),
    [
        ({"AT_DATE": "1 May 2024"}, "1 May 2024"),
        ({"RULES": "/nowhere/law.json"}, r"law\.json"),
    ],
)
def test_what_is_wrong_is_said(run, layer_of, more, match):
    algorithm_error = pytest.raises((QgsProcessingException, AssertionError), match=match)
    with algorithm_error:
        run("zonecompliance", settings(zones(layer_of), **more))


def test_firms_need_a_sector(run, layer_of):
    with pytest.raises(QgsProcessingException, match="sector field"):
        run("zonecompliance", settings(zones(layer_of), FIRMS=firms(layer_of)))


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("zonecompliance", settings(layer_of([], FIELDS, "Polygon")))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("zonecompliance", settings(zones(layer_of)), log) == {}
