"""Industry codes as they come out of registers and spreadsheets."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from quantu.plugin.engine import taxonomy
from quantu.plugin.engine.errors import EngineError

# contract.md, "Sector ids"
SECTORS = [
    "garments",
    "footwear",
    "electronics",
    "software",
    "automobiles",
    "food",
    "fisheries",
    "pharma",
    "wood",
    "petrochem",
    "metal",
    "machinery",
    "plastics",
    "minerals",
    "paper",
    "other_mfg",
    "services",
    "agriculture",
    "other",
]
NOT_TRADED = {"services", "agriculture", "other"}


@pytest.fixture(scope="module")
def tables(root):
    return root / "resources" / "tables"


@pytest.fixture(scope="module")
def shipped(tables):
    versions = ("vsic2018", "vsic2025", "isic4")
    return taxonomy.read(tables / "sectors.csv", {v: tables / f"{v}.csv" for v in versions})


def one(shipped, code, *others, version="vsic2018"):
    answer = shipped.assign([code, *others], version)
    return answer.division[0], answer.sector[0], answer.note[0]


def test_the_sectors_are_those_of_the_contract(shipped):
    assert list(shipped.sectors) == SECTORS
    assert {s for s in SECTORS if not shipped.traded(s)} == NOT_TRADED
    assert [s for s in SECTORS if shipped.services(s)] == ["software", "services"]


def test_no_two_sectors_share_a_colour_or_a_name(shipped):
    for values in (
        [shipped.colour(s) for s in SECTORS],
        [shipped.name(s, "en") for s in SECTORS],
        [shipped.name(s, "vi") for s in SECTORS],
    ):
        assert len(set(values)) == len(SECTORS)


def test_a_sector_outside_the_table_keeps_its_own_name(shipped):
    assert shipped.name("bamboo", "vi") == "bamboo"
    assert shipped.traded("bamboo") is None
    assert shipped.services("bamboo") is False
    assert shipped.colour("bamboo").startswith("#")


@pytest.mark.parametrize(("version", "divisions"), [("vsic2018", 88), ("vsic2025", 87)])
def test_the_divisions_are_as_many_as_the_decisions_have(tables, version, divisions):
    # Decision 27/2018/QĐ-TTg: 88 divisions; Decision 36/2025/QĐ-TTg: 87
    with (tables / f"{version}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum(len(row["code"]) == 2 for row in rows) == divisions
    assert all(row["name_en"] and row["name_vi"] and row["source"] for row in rows)
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)


def test_every_longer_code_belongs_to_a_division_of_its_table(shipped):
    for codes in shipped.codes.values():
        assert {code[:2] for code in codes} <= set(codes)


@pytest.mark.parametrize(
    ("code", "division", "sector", "note"),
    [
        ("1410", "14", "garments", "ok"),
        (1410, "14", "garments", "ok"),
        (1410.0, "14", "garments", "ok"),
        ("1410.0", "14", "garments", "trimmed"),
        ("0310 ", "03", "fisheries", "trimmed"),
        ("'0310", "03", "fisheries", "trimmed"),
        ("C1410", "14", "garments", "section letter removed"),
        ("c 1410", "14", "garments", "section letter removed; trimmed"),
        ("14.10", "14", "garments", "trimmed"),
        (14.1, "14", "garments", "trimmed"),
        ("1410 - May trang phục", "14", "garments", "trimmed"),
        ("2610: linh kiện 5G, 100%", "26", "electronics", "trimmed"),
        ("14100", "14", "garments", "ok"),
        ("14", "14", "garments", "ok"),
        (3, "03", "fisheries", "zero restored"),
        ("1.10", "01", "agriculture", "trimmed; zero restored"),
        ("1020", "10", "fisheries", "ok"),
        ("10201", "10", "fisheries", "ok"),
        (102, "10", "fisheries", "ok"),
        ("1030", "10", "food", "ok"),
        ("5820", "58", "software", "ok"),
        ("5811", "58", "services", "ok"),
        ("6391", "63", "services", "ok"),
        ("\uff16\uff12\uff10\uff11", "62", "software", "trimmed"),
    ],
)
def test_a_code_with_one_reading_is_read_and_the_repair_noted(
    shipped, code, division, sector, note
):
    assert one(shipped, code) == (division, sector, note)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (141, "ambiguous"),  # group 141, clothes, or class 0141, cattle
        ("310", "ambiguous"),  # group 310, furniture, or class 0310
        ("1.410", "ambiguous"),  # class 1410 or sub-class 01410
        ("1410;2610", "several"),
        ("1410, 2610", "several"),
        ("1410\n1420", "several"),
        ("1410 - May; 2610 - Linh kiện", "several"),
        ("1410/2610", "several"),
        (4, "unknown"),
        ("3400", "unknown"),
        ("141000", "unknown"),
        ("1.41E+03", "unknown"),
        (-1410, "unknown"),
        (1410.5, "unknown"),
        ("May trang phục", "unknown"),
        (True, "unknown"),
        (None, "empty"),
        (np.nan, "empty"),
        ("  ", "empty"),
        ("NULL", "empty"),
    ],
)
def test_a_code_without_one_reading_is_listed_not_guessed(shipped, code, reason):
    answer = shipped.assign([code, "1410"], "vsic2018")
    assert (answer.division[0], answer.sector[0], answer.note[0]) == (None, None, reason)
    assert [(why, number) for _, why, number in answer.unmapped] == [(reason, 1)]
    assert answer.sector[1] == "garments"


def test_a_three_digit_code_is_a_group_where_the_column_keeps_its_zeros(shipped):
    assert one(shipped, "141", "014", "310") == ("14", "garments", "ok")


def test_a_three_digit_number_that_is_no_group_gets_its_zero_back(shipped):
    # a table without division 31: 310 can then only be 0310
    codes = {k: v for k, v in shipped.codes["vsic2018"].items() if not k.startswith("31")}
    smaller = taxonomy.Taxonomy(shipped.sectors, {"vsic2018": codes})
    assert one(smaller, 310) == ("03", "fisheries", "zero restored")


def test_a_four_digit_number_among_national_five_digit_codes_is_doubtful(shipped):
    # 01110 growing rice has become 1110, which looks like beverages
    answer = shipped.assign([1110, 14100, 26100, 62010], "vsic2018")
    assert list(answer.note) == ["ambiguous", "ok", "ok", "ok"]
    kept = shipped.assign(["1110", "0141", "14100", "26100", "62010"], "vsic2018")
    assert kept.sector[0] == "food"


def test_a_table_that_lists_one_reading_decides(tmp_path, tables):
    table = tmp_path / "own.csv"
    table.write_text("code,sector\n01,agriculture\n14,garments\n0141,agriculture\n", "utf-8")
    own = taxonomy.read(tables / "sectors.csv", {"own": table})
    answer = own.assign([141])
    assert (answer.version, answer.sector[0], answer.note[0]) == (
        "own",
        "agriculture",
        "zero restored",
    )


def test_unmapped_codes_are_counted_commonest_first(shipped):
    answer = shipped.assign(["x", None, "y", "x", "1410", None, None], "vsic2018")
    assert answer.unmapped == (("", "empty", 3), ("x", "unknown", 2), ("y", "unknown", 1))


# Annexes of Decisions 27/2018 and 36/2025: the same activities, coded in either version
BOTH = [
    ("1410", "1410"),
    ("1020", "1020"),
    ("1520", "1520"),
    ("2610", "2619"),
    ("2610", "2611"),
    ("2930", "2930"),
    ("3100", "3101"),
    ("5820", "5829"),
    ("5820", "5821"),
    ("6201", "6219"),
    ("6201", "6211"),
    ("6202", "6220"),
    ("6209", "6290"),
    ("6311", "6310"),
    ("6312", "6390"),
    ("6391", "6031"),
    ("4511", "4661"),
    ("4520", "9531"),
]


def test_the_same_firms_in_vsic_2018_and_2025_have_the_same_sectors(shipped):
    old = shipped.assign([a for a, _ in BOTH])
    new = shipped.assign([b for _, b in BOTH])
    assert (old.version, new.version) == ("vsic2018", "vsic2025")
    assert list(old.sector) == list(new.sector)
    assert not old.notices
    assert not new.notices
    assert not old.unmapped
    assert not new.unmapped


def test_no_codes_at_all_leave_no_doubt_about_their_version(shipped):
    assert shipped.assign(np.array([], dtype=object)).notices == ()


def test_codes_that_fit_both_versions_are_read_as_2018_with_a_notice(shipped):
    answer = shipped.assign(["1410", "1520"])
    assert answer.version == "vsic2018"
    assert "VSIC 2018" in str(answer.notices[0])
    assert not shipped.assign(["1410", "1520"], "vsic2025").notices


def test_a_mixture_goes_to_the_majority_with_a_notice(shipped):
    answer = shipped.assign(["6219", "6211", "2619", "6201"])
    assert answer.version == "vsic2025"
    assert "1 exist only in VSIC 2018, 3 only in VSIC 2025" in str(answer.notices[0])


def test_an_empty_column_is_no_error(shipped):
    answer = shipped.assign([])
    assert len(answer.sector) == len(answer.unmapped) == 0


def test_order_does_not_change_the_answers(shipped):
    codes = np.array(["1410", "141", "C2610", None, "6211", "x", "0310 ", 14100], dtype=object)
    order = np.random.default_rng(0).permutation(len(codes))
    there, back = shipped.assign(codes), shipped.assign(codes[order])
    assert list(there.sector[order]) == list(back.sector)
    assert there.unmapped == back.unmapped
    assert there.version == back.version


def test_an_unknown_version_is_refused(shipped):
    with pytest.raises(EngineError, match="nace2"):
        shipped.assign(["1410"], "nace2")


SECTOR_HEAD = "id,name_en,name_vi,traded,colour,group\n"
GOOD_SECTOR = "wood,Wood,Gỗ,true,#112233,light\n"


@pytest.mark.parametrize(
    ("rows", "match"),
    [
        ("wood,Wood,Gỗ,yes,#112233,light\n", r"sectors\.csv:2.*traded.*'yes'"),
        ("wood,Wood,Gỗ,true,red,light\n", r"sectors\.csv:2.*colour.*'red'"),
        (GOOD_SECTOR + GOOD_SECTOR, r"sectors\.csv:3.*'wood'"),
        (",Wood,Gỗ,true,#112233,light\n", r"sectors\.csv:2"),
        ("wood,Wood,,true,#112233,light\n", r"sectors\.csv:2.*name_vi"),
        ("wood,Wood\n", r"sectors\.csv:2"),
    ],
)
def test_a_bad_sector_row_is_named(tmp_path, rows, match):
    (tmp_path / "sectors.csv").write_text(SECTOR_HEAD + rows, "utf-8")
    (tmp_path / "codes.csv").write_text("code,sector\n", "utf-8")
    with pytest.raises(EngineError, match=match):
        taxonomy.read(tmp_path / "sectors.csv", {"vsic2018": tmp_path / "codes.csv"})


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("code,sector\n1,wood\n", r"codes\.csv:2.*code.*'1'"),
        ("code,sector\n16,wood\n31,timber\n", r"codes\.csv:3.*sector.*'timber'"),
        ("code,sector\n16,wood\n16,wood\n", r"codes\.csv:3.*'16'"),
        ("code;sector\n16;wood\n", r"codes\.csv.*'code'"),
    ],
)
def test_a_bad_code_row_is_named(tmp_path, text, match):
    (tmp_path / "sectors.csv").write_text(SECTOR_HEAD + GOOD_SECTOR, "utf-8")
    (tmp_path / "codes.csv").write_text(text, "utf-8")
    with pytest.raises(EngineError, match=match):
        taxonomy.read(tmp_path / "sectors.csv", {"vsic2018": tmp_path / "codes.csv"})


def test_a_table_that_is_no_text_is_refused(tmp_path, tables):
    (tmp_path / "codes.csv").write_bytes(b"\xff\xfe\x00code")
    with pytest.raises(EngineError, match=r"codes\.csv"):
        taxonomy.read(tables / "sectors.csv", {"vsic2018": tmp_path / "codes.csv"})
    with pytest.raises(EngineError, match=r"absent\.csv"):
        taxonomy.read(tables / "sectors.csv", {"vsic2018": tmp_path / "absent.csv"})
