"""assignsectors, as the toolbox runs it."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingException


def settings(layer, **more):
    return {
        "INPUT": layer,
        "CODE_FIELD": "code",
        "CLASSIFICATION": 1,
        "OUTPUT": "memory:",
        "UNMAPPED": "memory:",
    } | more


def firms(layer_of, codes, kind="string", crs="EPSG:3405"):
    rows = [(600_000 + number, 2_330_000, code) for number, code in enumerate(codes)]
    return layer_of(rows, f"code:{kind}", crs=crs)


def test_codes_that_a_spreadsheet_damaged_are_repaired_and_noted(run, layer_of, column):
    codes = ["1410", "1410.0", " 0310 ", "C1410", "2610"]
    found = run("assignsectors", settings(firms(layer_of, codes)))["OUTPUT"]
    # Decision 27/2018/QĐ-TTg: 14 wearing apparel, 03 fishing, 26 electronic products
    assert column(found, "sector") == [
        "garments", "garments", "fisheries", "garments", "electronics"
    ]  # fmt: skip
    assert column(found, "division") == ["14", "14", "03", "14", "26"]
    assert column(found, "code_note")[0] == "ok"
    assert column(found, "code_note")[3] == "section letter removed"
    assert column(found, "code_note")[1] != "ok"
    assert column(found, "sector_vi")[0] == "Dệt may"


@pytest.mark.parametrize(("version", "code"), [(1, "4711"), (2, "4711"), (3, "4711")])
def test_every_division_has_its_official_name_beside_its_code(run, layer_of, column, version, code):
    found = run("assignsectors", settings(firms(layer_of, [code, "?"]), CLASSIFICATION=version))
    output = found["OUTPUT"]
    # ISIC rev. 4 and Decision 27/2018/QĐ-TTg, division 47; VSIC 2025 has no division 45
    assert column(output, "div_en")[0].startswith("Retail trade")
    assert column(output, "div_vi")[0].startswith("Bán lẻ")
    assert column(output, "div_en")[1] == NULL


@pytest.mark.parametrize("version", ["vsic2018", "vsic2025", "isic4"])
def test_no_division_of_a_shipped_table_is_without_a_name(root, version):
    from quantu.plugin.engine import taxonomy

    path = str(root / "resources" / "tables" / f"{version}.csv")
    for language in ("en", "vi"):
        names = taxonomy.division_names(path, language)
        assert len(names) == (87 if version == "vsic2025" else 88)
        assert len(set(names.values())) == len(names)


def test_a_number_field_works_and_lost_zeros_are_not_guessed(run, layer_of, column):
    found = run("assignsectors", settings(firms(layer_of, [1410, 310, 141], "integer")))
    assert column(found["OUTPUT"], "sector")[0] == "garments"
    unsure = column(found["OUTPUT"], "code_note")[2]
    listed = {one["code"]: one["reason"] for one in found["UNMAPPED"].getFeatures()}
    assert ("141" in listed) or unsure != "ok"


def test_what_cannot_be_read_is_empty_and_listed_with_its_number(run, layer_of, column):
    codes = ["4000", "4000", "abc", None, "1410;2610"]
    found = run("assignsectors", settings(firms(layer_of, codes)))
    assert column(found["OUTPUT"], "sector") == [NULL] * 5
    listed = {one["code"]: one["n"] for one in found["UNMAPPED"].getFeatures()}
    assert listed["4000"] == 2
    assert sum(listed.values()) == 5


def test_the_same_firms_in_both_versions_get_the_same_sector(run, layer_of, column):
    # 2610 became 2611 and 2619, 6201 became 6211 and 6219 (Decision 36/2025/QĐ-TTg)
    old = run("assignsectors", settings(firms(layer_of, ["2610", "6201", "1410"])))
    new = run(
        "assignsectors", settings(firms(layer_of, ["2619", "6219", "1410"]), CLASSIFICATION=2)
    )
    expected = ["electronics", "software", "garments"]
    assert column(old["OUTPUT"], "sector") == expected
    assert column(new["OUTPUT"], "sector") == expected


def test_a_table_of_ones_own_replaces_the_shipped_ones(run, layer_of, column, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("code,sector\n77,wood\n", encoding="utf-8")
    layer = firms(layer_of, ["77", "14"])
    found = run("assignsectors", settings(layer, TABLE=str(path)))["OUTPUT"]
    assert column(found, "sector") == ["wood", NULL]


def test_a_bad_table_is_refused_with_its_row(run, layer_of, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("code,sector\n77,no such sector\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"mine\.csv"):
        run("assignsectors", settings(firms(layer_of, ["77"]), TABLE=str(path)))


def test_a_layer_in_degrees_keeps_its_features_as_they_are(run, layer_of):
    layer = layer_of([(105.0, 21.0, "14")], "code:string", crs="EPSG:4326")
    feature = next(run("assignsectors", settings(layer))["OUTPUT"].getFeatures())
    assert feature.geometry().asWkt(0) == "Point (105 21)"


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("assignsectors", settings(firms(layer_of, [])))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("assignsectors", settings(firms(layer_of, ["14"])), log) == {}


def test_codes_are_followed_into_the_other_version(run, layer_of):
    layer = firms(layer_of, ["2610", "2610", "1410", "4711"])
    found = run("assignsectors", settings(layer, VERSIONS="memory:"))["VERSIONS"]
    rows = {one["code"]: one.attributes()[1:] for one in found.getFeatures()}
    # letter 3061/CTK-CSCL of the Statistics Office, annex II
    assert rows["2610"] == ["vsic2018", 2, "electronics", "split", "2611; 2619", "electronics"]
    assert rows["1410"] == ["vsic2018", 1, "garments", "same", "1410", "garments"]
    assert rows["4711"][3:] == ["not listed", NULL, NULL]
    assert any("4711" in one for one in run.log.warnings)
