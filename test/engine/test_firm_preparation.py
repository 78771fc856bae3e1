"""Letters, numbers, coordinates and codes as offices write them."""

from __future__ import annotations

import math
import unicodedata

import numpy as np
import pytest

from quantu.plugin.engine import (
    amounts,
    coordinates,
    firm_fields,
    industry_codes,
    legacy_text,
    provinces,
    tax_codes,
    text_repair,
    vn2000,
    zones,
)
from quantu.plugin.engine.errors import EngineError


@pytest.fixture(scope="module")
def other_tables():
    """Return the maker of ugly files, whose letters come from other sources than the plugin's."""
    pytest.importorskip("osgeo")
    import ugly_files

    return ugly_files


@pytest.fixture(scope="module")
def tables(root):
    return root / "resources" / "tables"


@pytest.fixture(scope="module")
def gazetteer(tables):
    return provinces.read(tables / "provinces_vn.csv")


LETTERS = "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"


def test_every_letter_of_tcvn3_and_vni_agrees_with_another_source(other_tables):
    for letter in LETTERS:
        tcvn3 = other_tables.to_tcvn3(letter).decode("latin-1")
        assert legacy_text.decode(tcvn3, "tcvn3") == letter
        for one in (letter, letter.upper()):
            vni = other_tables.to_vni(one).decode("latin-1")
            assert legacy_text.decode(vni, "vni") == one


def test_code_page_1258_is_read_as_python_reads_it():
    for letter in LETTERS + LETTERS.upper():
        taken_apart = unicodedata.normalize("NFD", letter)
        # the code page has these letters whole, and the tones apart
        for mark, whole in (("\u0302", "âêôÂÊÔ"), ("\u0306", "ăĂ"), ("\u031b", "ơưƠƯ")):
            for one in whole:
                base = unicodedata.normalize("NFD", one)[0]
                if taken_apart[0] == base and mark in taken_apart:
                    taken_apart = one + taken_apart[1:].replace(mark, "")
        raw = taken_apart.encode("cp1258")
        assert legacy_text.decode(raw.decode("latin-1"), "cp1258") == letter


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("C\u00a4NG TY Hµ NéI", "CÔNG TY HÀ NỘI"),  # a font of capitals
        ("HAµ N¤éI", "HÀ NỘI"),  # a capital before its small toned letter
        ("Hµ Néi", "Hà Nội"),
        ("500 m² C«ng", "500 m² Công"),
    ],
)
def test_capitals_of_tcvn3_come_back(text, meant):
    assert legacy_text.decode(text, "tcvn3") == meant


@pytest.mark.parametrize(
    "word", ["Việt", "nghiệp", "quốc", "giếng", "gìn", "khuỷu", "thuở", "xoong", "YÊN", "Ấp", "đặc"]
)
def test_a_vietnamese_syllable_is_known(word):
    assert legacy_text.is_syllable(word)


@pytest.mark.parametrize("word", ["Coâng", "Vieät", "Nestlé", "ViÖt", "Laù", "cat", "Zürich", "hÀ"])
def test_another_word_is_not_a_syllable(word):
    assert not legacy_text.is_syllable(word)


def test_a_column_with_few_words_follows_its_table():
    many = text_repair.examine(["C«ng ty ViÖt TiÕn", "Nhµ m¸y", "S¶n xuÊt"])
    few = text_repair.examine(["B¾c Ninh"])
    assert few.verdict == ""
    assert text_repair.settle({"a": many, "b": few}) == {"a": "tcvn3", "b": "tcvn3"}
    assert text_repair.settle({"b": few}) == {"b": ""}


def test_few_words_alone_are_left_in_doubt_with_their_reading():
    found = text_repair.repair_all(["B¾c Ninh"], "")["B¾c Ninh"]
    assert (found.text, found.repair) == ("B¾c Ninh", "")
    assert (found.doubt, found.reading) == ("perhaps tcvn3", "Bắc Ninh")


def test_text_broken_twice_is_mended_twice():
    once = "Việt".encode().decode("latin-1")
    twice = once.encode().decode("latin-1")
    assert text_repair.repair_all([twice], "right")[twice].text == "Việt"


@pytest.mark.parametrize(
    ("text", "comma", "dot"),
    [
        ("1.234.567,8", 1234567.8, None),
        ("1,234,567.8", None, 1234567.8),
        ("1 234,5", 1234.5, None),
        ("0,125", 0.125, None),
        ("1.234", 1234.0, 1.234),
        ("15.000.000 đ", 15e6, None),
        ("-12,5", -12.5, None),
        ("1e3", None, 1000.0),
        ("12,34,56", None, None),
        ("01.02.2020", None, None),
        ("12 34", None, None),
    ],
)
def test_a_number_has_the_readings_that_its_marks_allow(text, comma, dot):
    assert amounts.read(text) == amounts.Reading(comma, dot)


def test_the_column_decides_what_one_value_cannot():
    found, used = amounts.read_all(["1.234", "12,5", "7"])
    assert used == amounts.COMMA
    assert found["1.234"].value == 1234.0
    assert found["7"].repair == ""


def test_a_column_that_contradicts_itself_leaves_what_may_be_two():
    found, used = amounts.read_all(["1.234", "12,5", "12.5"])
    assert used == ""
    assert math.isnan(found["1.234"].value)
    assert found["1.234"].readings == (1.234, 1234.0)
    assert (found["12,5"].value, found["12.5"].value) == (12.5, 12.5)


def test_one_value_with_decimals_does_not_make_fractions_of_thousands():
    found, used = amounts.read_all(["1,234", "2,345", "9,876", "12,5"])
    assert used == ""
    assert math.isnan(found["1,234"].value)
    assert found["12,5"].value == 12.5


def test_persons_with_three_zeros_each_may_have_decimals():
    found, used = amounts.read_all(["125.000", "87.000"], whole=True)
    assert used == ""
    assert found["125.000"].doubt == amounts.AMBIGUOUS


@pytest.mark.parametrize(
    "text",
    [
        "21°01'42\"N", "21-01-42N", "N 21° 1' 42''", "21 01 42", "21:01:42", "21d01m42s",
        "21°01′42″B", "21° 1,7'", "21độ01phút42giây", "21°01'42,0\" vĩ".replace(" vĩ", "B"),
        "21.0283333", "21,0283333",
    ],
)  # fmt: skip
def test_a_latitude_is_read_however_it_is_written(text):
    value = coordinates.read(text)
    assert value.number == pytest.approx(21 + 1 / 60 + 42 / 3600, abs=1e-6)
    assert value.kind == coordinates.LATITUDE


@pytest.mark.parametrize(
    "text", ["21°01'42\"S", "21°61'00\"", "105°51'15\"N", "x", "21;105", "21-22"]
)
def test_what_is_no_coordinate_of_vietnam_is_not_used(text):
    value = coordinates.read(text)
    assert value.doubt or value.kind == coordinates.UNKNOWN


def test_axes_are_told_by_their_size():
    found = coordinates.pair(["2.325.678,5", "21.02", "0"], ["587.654,3", "105.85", "0"])
    assert found.xy[0].tolist() == [587654.3, 2325678.5]
    assert found.xy[1].tolist() == [105.85, 21.02]
    assert [one.endswith("axes swapped") for one in found.repair] == [True, True, False]
    assert found.doubt[2] == coordinates.OUTSIDE


def test_codes_get_their_zero_back_where_the_table_or_the_column_leaves_no_choice(tables):
    zeros = industry_codes.read_zero_codes(tables / "vsic_zero_codes.csv")
    found = industry_codes.write_all(["1410", "2610", "2930", "111", "141", "C1020"], zeros)
    assert found["111"].code == "0111"  # no group 111
    assert found["141"].code == "0141"  # a group too, but the column has classes only
    assert found["C1020"].code == "1020"
    groups = industry_codes.write_all(["141", "262", "1410"], zeros)
    assert groups["141"].readings == ("141", "0141")


@pytest.mark.parametrize(
    ("text", "code", "doubt"),
    [
        ("14.10", "1410", False),
        ("14.1", "141", True),  # or 14.10, shortened
        ("1410.0", "1410", False),
        ("1410. May trang phục", "1410", False),
        ("1410 - May trang phục", "1410", False),
        ("1410.5", "1410.5", True),
        ("1.410", "1.410", True),
        ("1410; 2610", "1410; 2610", True),
        ("1.41E+03", "1.41E+03", True),
        ("May", "May", True),
    ],
)
def test_a_damaged_code_is_mended_or_left_in_doubt(tables, text, code, doubt):
    zeros = industry_codes.read_zero_codes(tables / "vsic_zero_codes.csv")
    found = industry_codes.write_all([text], zeros)[text]
    assert (found.code, bool(found.doubt)) == (code, doubt)


def test_a_column_with_some_zeros_kept_restores_only_what_the_table_settles(tables):
    zeros = industry_codes.read_zero_codes(tables / "vsic_zero_codes.csv")
    found = industry_codes.write_all(["0141", "1410", "2610", "141", "111"], zeros)
    assert (found["141"].code, found["111"].code) == ("141", "0111")
    assert found["141"].doubt


def test_all_63_provinces_lead_to_34_and_have_zones(gazetteer):
    # Resolution 202/2025/QH15: 63 units to 34, eleven of them unchanged
    assert len(gazetteer.provinces) == 63
    successors = [one.successor for one in gazetteer.provinces.values()]
    assert len(set(successors)) == 34
    alone = [one for one in set(successors) if successors.count(one) == 1]
    assert len(alone) == 11
    for one in gazetteer.provinces.values():
        for meridian in (*one.meridians, one.meridian_2025):
            assert vn2000.by_parameters(meridian, 0.9999) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"), ("Ho Chi Minh City", "Hồ Chí Minh"),
        ("tỉnh BẮC NINH", "Bắc Ninh"), ("Thua Thien Hue", "Thừa Thiên Huế"),
        ("Huế", "Thừa Thiên Huế"), ("Đăk Lăk", "Đắk Lắk"), ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
    ],
)  # fmt: skip
def test_a_province_is_known_by_its_spellings(gazetteer, text, name):
    assert gazetteer.find(text).name == name


def test_a_table_with_names_of_today_only_is_not_of_before_the_mergers(gazetteer):
    assert not gazetteer.of_63(["Huế", "Bắc Ninh", "Cần Thơ"])
    assert gazetteer.of_63(["Huế", "Bắc Giang"])


def test_zones_that_fit_alike_are_left_in_doubt(gazetteer):
    # Gia Lai's files use 108°30' and 108°15'; firms of one town fit both
    province = gazetteer.provinces["Gia Lai"]
    xy = np.array([[450_000.0, 1_540_000.0]] * 20)
    found = zones.find(xy, [province] * 20, zones.Places(gazetteer))
    assert set(found.epsg) == {0}
    assert set(found.doubt) == {zones.ZONE_UNKNOWN}


def test_columns_are_found_by_their_usual_names(tables):
    usual = firm_fields.read(tables / "firm_fields.csv")
    names = ["Mã số thuế", "TÊN DOANH NGHIỆP", "Ma_Nganh", "Tỉnh", "Kinh độ", "VI_DO", "Doanh thu"]
    found = firm_fields.assign(names, {}, [], usual)
    assert [found.id, found.name, found.code] == names[:3]
    assert (found.x, found.y, found.amounts) == ("Kinh độ", "VI_DO", ("Doanh thu",))


def test_a_unit_in_brackets_is_no_part_of_a_name(tables):
    usual = firm_fields.read(tables / "firm_fields.csv")
    names = ["X (m)", "Y (m)", "Số lao động (người)", "Doanh thu [triệu đồng]", "Tên (cũ)", "Tên"]
    found = firm_fields.assign(names, {}, [], usual)
    assert (found.x, found.y, found.jobs) == ("X (m)", "Y (m)", "Số lao động (người)")
    assert found.amounts == ("Doanh thu [triệu đồng]",)
    assert found.name == "Tên"


def test_a_column_holds_one_thing(tables):
    usual = firm_fields.read(tables / "firm_fields.csv")
    found = firm_fields.assign(["vsic", "employees"], {"jobs": "vsic"}, [], usual)
    assert (found.jobs, found.code) == ("vsic", "")
    with pytest.raises(EngineError, match="'vsic' is given for two things"):
        firm_fields.assign(["vsic"], {"jobs": "vsic", "province": "vsic"}, [], usual)


def test_a_table_with_a_cell_of_a_whole_book_is_refused(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("role,name\nx," + "a" * 200_000 + "\n", encoding="utf-8")
    with pytest.raises(EngineError, match="cannot be read: field larger"):
        firm_fields.read(str(path))


# 0100233488 and 0314409058-002 are examples of python-stdnum
@pytest.mark.parametrize(
    ("text", "code", "repair"),
    [
        ("100233488.0", "0100233488", "zero restored; trimmed"),
        ("'0100233488", "0100233488", "trimmed"),
        ("0100 233 488", "0100233488", "trimmed"),
        ("0100.233.488\u00a0", "0100233488", "trimmed"),
        ("MST: 0100233488", "0100233488", "trimmed"),
        ("0314409058002", "0314409058-002", "trimmed"),
        ("314409058002", "0314409058-002", "zero restored; trimmed"),
        ("314409058-002", "0314409058-002", "zero restored"),
    ],
)
def test_a_tax_code_is_read_however_it_is_written(text, code, repair):
    found = tax_codes.restore_all([text, "2300233993", "0300588569"])
    assert (found[text].code, found[text].repair) == (code, repair)
    assert list(found) == [text]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2300233994", "check digit wrong"),
        ("314409059002", "tax code without a digit"),
        ("001085012345", None),
        ("3.68E+09", None),
        ("2024-01-15", None),
    ],
)
def test_what_is_no_tax_code_is_left(text, doubt):
    found = tax_codes.restore_all([text, "2300233993", "0300588569", "0100233488"] * 2 + ["x"])
    whole = tax_codes.restore_all(["2300233993", "0300588569", "0100233488", "0314409058", text])
    assert (whole[text].doubt if text in whole else None) == doubt
    assert all(one.code == key for key, one in {**found, **whole}.items())


@pytest.mark.parametrize("text", ["10-Dec", "Oct-12", "2023-12-10", "10-12-2023", "10-Thg12"])
def test_a_code_that_became_a_date_is_in_doubt(tables, text):
    zeros = industry_codes.read_zero_codes(tables / "vsic_zero_codes.csv")
    found = industry_codes.write_all([text, "1410", "2610"], zeros)[text]
    assert (found.code, found.doubt) == (text, "no industry code")


def test_a_class_with_two_zeros_behind_the_dot_may_be_a_division(tables):
    zeros = industry_codes.read_zero_codes(tables / "vsic_zero_codes.csv")
    found = industry_codes.write_all(["31.00", "14.10"], zeros)
    assert found["31.00"].readings == ("31", "3100")
    assert (found["14.10"].code, found["14.10"].doubt) == ("1410", "")


@pytest.mark.parametrize(
    "text", ["KCN ?ông Anh", "th?nh", "CÃ´ng ty cá»• pháº§n TrÆ°á»ng", "NhÃ\xa0 \u0090Ä\u0090"]
)
def test_letters_that_are_gone_are_listed(text):
    found = text_repair.repair_all([text, "Công ty"], "right")
    assert {one: (found[one].text, found[one].doubt) for one in found} == {
        text: (text, "letters lost")
    }


SENTENCE = (
    "Công ty cổ phần dệt nhuộm Trần Hưng Đạo phường Vệ An tỉnh Bắc Ninh sản xuất giày dép chế biến "
    "thủy hải sản linh kiện điện tử khuôn mẫu cơ khí chính xác gạch ốp lát gỗ mỹ nghệ thức ăn bánh "
    "kẹo nước giải khát vật liệu xây dựng ống nhựa bao bì giấy lắp ráp dược phẩm khai thác đá nuôi "
    "tôm nhà máy hóa chất in ấn gia công hàng thêu máy móc thiết bị kê khai đất cát là trà cà phê"
)


def test_a_column_without_any_letter_that_western_files_lack_has_lost_them():
    words = SENTENCE.split()
    dropped = [one.encode("cp1252", "ignore").decode("cp1252") for one in words]
    evidence = text_repair.examine(dropped)
    found = text_repair.repair_all(dropped, text_repair.settle({"ten": evidence})["ten"])
    assert {one.doubt for one in found.values()} == {"letters lost"}
    assert set(found) == set(dropped)
    assert text_repair.repair_all(words, "right") == {}


def test_decimals_that_are_all_minutes_and_seconds_are_in_doubt():
    random = np.random.default_rng(4)
    places = np.array([105.0, 20.0]) + random.random((60, 2))
    sheet = [
        [f"{int(v)}.{int(v % 1 * 60):02d}{int(v * 60 % 1 * 60):02d}" for v in row] for row in places
    ]
    columns = [list(column) for column in zip(*sheet)]
    assert len(coordinates.packed(coordinates.pair(*columns))) == 60
    plain = places.round(4).T.tolist()
    assert len(coordinates.packed(coordinates.pair(*plain))) == 0
    # few rows, and firms of one park, tell nothing
    few = [column[:15] for column in columns]
    assert len(coordinates.packed(coordinates.pair(*few))) == 0
    park = (np.array([105.5, 20.5]) + random.random((60, 2)) * 0.005).round(4).T.tolist()
    assert len(coordinates.packed(coordinates.pair(*park))) == 0
    assert len(coordinates.packed(coordinates.pair([], []))) == 0


@pytest.mark.parametrize(("beginning", "filling"), [("1", " "), ("9", "9"), ("", "1 ")])
def test_a_cell_that_is_too_long_for_a_number_is_none(beginning, filling):
    text = beginning + filling * 30_000 + "x"
    assert coordinates.split(text) == (text, None)
    assert not amounts.read(text).readable
    assert coordinates.read(text).doubt == coordinates.UNREADABLE
