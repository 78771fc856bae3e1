"""preparefirms, as the toolbox runs it, on files as offices send them."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter

import numpy as np
import pytest
import ugly_files
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

METRE = 1 / 111_000  # degrees


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ugly")
    return folder, ugly_files.make(folder)


def settings(**more):
    return {"OUTPUT": "memory:", "CHANGES": "memory:", "DOUBTFUL": "memory:"} | more


NAMES_OF = {
    "name": ("ten", "tendoanhnghiep", "tendn"),
    "code": ("manganh",),
    "jobs": ("laodong", "solaodong"),
    "revenue": ("doanhthu",),
    "province": ("tinh",),
}


def key_of(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(one for one in plain if one.isalnum() and one.isascii())


def field_like(layer, *names):
    """Return the values of the first field that has one of the names, marks and blanks aside."""
    for field in layer.fields():
        if key_of(field.name()) in names:
            index = layer.fields().lookupField(field.name())
            return [feature.attributes()[index] for feature in layer.getFeatures()]
    raise AssertionError(f"no field {names}")


def compare(output, doubtful, truth, tolerance):
    """Return how many cells are right, left and listed, or silently wrong, by kind."""
    listed = {(one["row"], key_of(one["field"])) for one in doubtful.getFeatures()}
    found = {
        "name": (field_like(output, *NAMES_OF["name"]), lambda one: one.name),
        "code": (field_like(output, *NAMES_OF["code"]), lambda one: one.code),
        "jobs": (field_like(output, *NAMES_OF["jobs"]), lambda one: float(one.jobs)),
        "revenue": (field_like(output, *NAMES_OF["revenue"]), lambda one: one.revenue),
        "province": (field_like(output, "prov2025"), lambda one: one.province_2025),
    }
    counts = Counter()
    for row, (feature, firm) in enumerate(zip(output.getFeatures(), truth), start=1):
        for kind, (values, wanted) in found.items():
            value, right = values[row - 1], wanted(firm)
            if value not in (None, NULL) and same(value, right):
                counts[kind, "right"] += 1
            elif any((row, name) in listed for name in NAMES_OF[kind]):
                counts[kind, "listed"] += 1
            else:
                counts[kind, "wrong"] += 1
        if feature.hasGeometry():
            point = feature.geometry().asPoint()
            away = math.hypot(point.x() - firm.lon, point.y() - firm.lat)
            counts["position", "right" if away < tolerance else "wrong"] += 1
        else:
            counts["position", "listed" if (row, "position") in listed else "wrong"] += 1
    return counts


def same(value, right):
    if isinstance(right, float):
        return math.isclose(float(value), right, rel_tol=1e-9)
    return str(value).casefold() == right.casefold()


def prepared(run, folder, one, **more):
    path = str(folder / one.name)
    source = {"INPUT": QgsVectorLayer(path, one.name, "ogr")} if one.as_layer else {"FILE": path}
    return run("preparefirms", settings(**source, **one.parameters, **more))


NAMES = [
    "lost_zeros.xlsx", "tcvn3.csv", "vni.csv", "utf16.csv", "unnamed.tab", "swapped.csv", "dms.csv",
    "mixed_zones.xlsx", "tcvn3.dbf", "one_column.ods",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_an_ugly_file_comes_out_right_and_nothing_is_silently_wrong(run, made, name):
    folder, truth = made
    one = next(file for file in ugly_files.FILES if file.name == name)
    found = prepared(run, folder, one)
    # a metre and a half: what two ways of going from VN-2000 to WGS 84 may differ by
    counts = compare(found["OUTPUT"], found["DOUBTFUL"], truth[name], 1.5 * METRE)
    total = sum(counts.values())
    wrong = {kind: count for (kind, how), count in counts.items() if how == "wrong"}
    assert wrong == {}, run.log.text[-3000:]
    assert sum(count for (_, how), count in counts.items() if how == "right") >= 0.99 * total
    assert found["OUTPUT"].featureCount() == len(truth[name])
    assert found["PLACED"] + found["UNPLACED"] == len(truth[name])


def write_csv(path, *lines, encoding="utf-8"):
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return str(path)


def reasons(layer):
    return {(one["row"], one["field"]): one["reason"] for one in layer.getFeatures()}


def metres(province, zone, count=40, seed=3):
    firms = ugly_files.rows((province,), seed, count)
    return [ugly_files.project(one.lon, one.lat, zone) for one in firms], firms


@pytest.mark.parametrize("name", ["lost_zeros.xlsx", "swapped.csv", "dms.csv", "one_column.ods"])
def test_the_file_itself_gives_what_its_layer_gives(run, made, name):
    folder, truth = made
    found = run("preparefirms", settings(FILE=str(folder / name)))
    counts = compare(found["OUTPUT"], found["DOUBTFUL"], truth[name], 1.5 * METRE)
    assert {how for _, how in counts} == {"right"}


def test_a_sheet_is_chosen_by_its_name(run, made):
    path = str(made[0] / "lost_zeros.xlsx")
    assert run("preparefirms", settings(FILE=path, LAYER="lost_zeros"))["PLACED"] == 300
    with pytest.raises((QgsProcessingException, AssertionError), match="no_such_sheet"):
        run("preparefirms", settings(FILE=path, LAYER="no_such_sheet"))


NAMED = ["Tên doanh nghiệp", "Số lao động", "Kinh độ", "Vĩ độ"]
SHEETS = {
    "a title and an empty row": [["DANH SÁCH", "", "", ""], [""] * 4, NAMED],
    "names in two rows": [
        ["Tên doanh nghiệp", "Số lao động", "Tọa độ", ""],
        ["", "", "Kinh độ", "Vĩ độ"],
    ],
    "names in the first row": [NAMED],
}


@pytest.mark.parametrize("kind", SHEETS)
def test_names_below_a_title_or_in_two_rows_are_found(run, tmp_path, kind):
    from quantu.plugin.bridge import workbooks
    from quantu.plugin.engine.report_tables import Sheet

    firms = [["Cơ khí Lim", "12", "106.02", "21.14"], ["Gỗ Đồng Kỵ", "7", "105.97", "21.15"]]
    # names that GDAL gives to columns without any
    columns = [(f"Field{number}", "text") for number in range(1, 5)]
    rows = [[one or None for one in row] for row in SHEETS[kind]] + firms
    path = str(tmp_path / "a.xlsx")
    workbooks.write(path, [Sheet("firms", columns, rows)])
    found = run("preparefirms", settings(FILE=path))
    assert found["PLACED"] == 2
    assert field_like(found["OUTPUT"], "tendoanhnghiep") == [one[0] for one in firms]
    assert field_like(found["OUTPUT"], "solaodong") == [12.0, 7.0]
    above = len(SHEETS[kind]) - 1
    assert ("were left out" in run.log.text) == (above > 0)


def test_no_row_of_firms_is_taken_for_names(run, tmp_path):
    rows = ["DANH SÁCH;;", "An Bình;;21.14", "Cơ khí Lim;106.02;21.14"]
    path = write_csv(tmp_path / "a.csv", *rows)
    with pytest.raises(QgsProcessingException, match="Name the columns of x and y"):
        run("preparefirms", settings(FILE=path))


def test_text_that_is_right_is_never_touched(run, tmp_path):
    path = write_csv(
        tmp_path / "right.csv",
        "ten,lon,lat",
        "Công ty Nestlé Việt Nam,105.85,21.02",
        "Société Générale à Hà Nội,105.85,21.03",
        "Bình Sơn Zürich Ångström,105.85,21.04",
        "Cà Ná,105.85,21.05",
    )
    found = run("preparefirms", settings(FILE=path))
    assert found["CHANGES"].featureCount() == 0
    assert found["DOUBTFUL"].featureCount() == 0
    assert "ten_1" not in found["OUTPUT"].fields().names()


def test_names_of_columns_are_repaired_and_keep_their_order(run, made):
    folder, _ = made
    one = next(file for file in ugly_files.FILES if file.name == "tcvn3.csv")
    output = prepared(run, folder, one)["OUTPUT"]
    assert output.fields().names() == [
        "Mã số thuế", "Tên doan_1", "Địa chỉ_1", "Tỉnh_1", "Mã ngành", "Số lao đ_1", "Doanh th_1",
        "Kinh độ", "Vĩ độ", "Tên doanh nghiệp", "Địa chỉ", "Tỉnh", "Số lao động", "Doanh thu",
        "row", "coord_crs", "prov_2025", "n_here", "dup_of", "repairs", "doubts",
    ]  # fmt: skip


def test_metres_without_a_province_are_left_in_doubt(run, tmp_path):
    points, _ = metres("Bắc Ninh", 9209)
    rows = [f"{east:.2f},{north:.2f}" for east, north in points]
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "X,Y", *rows)))
    assert found["PLACED"] == 0
    assert set(reasons(found["DOUBTFUL"]).values()) == {"zone not known"}


def test_the_outline_of_one_province_tells_the_zone_of_its_firms(run, tmp_path, layer_of):
    points, firms = metres("Bắc Ninh", 9209)
    rows = [f"{east:.2f},{north:.2f}" for east, north in points]
    outline = layer_of(
        [("POLYGON((105.9 20.97,106.31 20.97,106.31 21.26,105.9 21.26,105.9 20.97))", "Bắc Ninh")],
        "name:string",
        "Polygon",
        "EPSG:4326",
    )
    path = write_csv(tmp_path / "a.csv", "X,Y", *rows)
    found = run("preparefirms", settings(FILE=path, PROVINCES=outline))
    assert found["PLACED"] == len(firms)
    for feature, firm in zip(found["OUTPUT"].getFeatures(), firms):
        point = feature.geometry().asPoint()
        assert math.hypot(point.x() - firm.lon, point.y() - firm.lat) < 1.5 * METRE
        assert feature["coord_crs"] == "EPSG:9209"


def test_old_and_new_meridian_of_one_province_are_told_apart_row_by_row(run, tmp_path):
    old, firms = metres("Bắc Ninh", 9209)
    new, more = metres("Bắc Ninh", 9214, seed=4)
    rows = [f"Bắc Ninh,{east:.2f},{north:.2f}" for east, north in old + new]
    # a firm of what was Bắc Giang shows that the names are of before the mergers
    rows.append("Bắc Giang,,")
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "tinh,X,Y", *rows)))
    for feature, firm in zip(found["OUTPUT"].getFeatures(), firms + more):
        point = feature.geometry().asPoint()
        assert math.hypot(point.x() - firm.lon, point.y() - firm.lat) < 1.5 * METRE
    assert found["PLACED"] == len(firms + more)


def test_a_table_that_one_zone_of_six_degrees_holds_as_well_is_left_in_doubt(run, tmp_path):
    # Bắc Ninh's own zone would put these points into their province too, but 52 km off
    rows = []
    for province in ("Hà Nội", "Bắc Ninh"):
        lon, lat = {"Hà Nội": (105.8, 21.02), "Bắc Ninh": (106.08, 21.16)}[province]
        for step in range(10):
            east, north = ugly_files.project(lon + step / 1000, lat, 3405)
            rows.append(f"{province},{east:.2f},{north:.2f}")
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "tinh,X,Y", *rows)))
    assert found["PLACED"] == 0
    assert set(reasons(found["DOUBTFUL"]).values()) == {"zone not known"}
    assert "EPSG:3405" in run.log.text


def test_a_zone_that_the_provinces_contradict_is_put_right(run, layer_of):
    # Bắc Ninh's old files are in 105°30'; read in 107° they lie 155 km off
    points, firms = metres("Bắc Ninh", 9209)
    layer = layer_of([(*point, "Bắc Ninh") for point in points], "tinh:string", crs="EPSG:9214")
    found = run("preparefirms", settings(INPUT=layer))
    for feature, firm in zip(found["OUTPUT"].getFeatures(), firms):
        point = feature.geometry().asPoint()
        assert math.hypot(point.x() - firm.lon, point.y() - firm.lat) < 1.5 * METRE
    assert {one["repair"] for one in found["CHANGES"].getFeatures()} == {"zone recognised"}


def test_a_firm_far_from_the_province_it_names_has_no_point_and_is_listed(run, tmp_path):
    path = write_csv(
        tmp_path / "a.csv", "tinh,lon,lat", "Bắc Ninh,106.06,21.14", "Bắc Ninh,106.68,11.10"
    )
    found = run("preparefirms", settings(FILE=path))
    assert [one.hasGeometry() for one in found["OUTPUT"].getFeatures()] == [True, False]
    assert reasons(found["DOUBTFUL"]) == {(2, "position"): "outside its province"}


@pytest.mark.parametrize(("today", "placed"), [(4, 30), (2, 28)])
def test_names_of_today_among_old_ones_are_accepted_where_many_say_so(run, tmp_path, today, placed):
    # 106.3 21.33 was Bắc Giang and is Bắc Ninh today
    rows = [f"Bắc Giang,106.3,21.3{one}" for one in range(6)]
    rows += [f"Bắc Ninh,106.06,21.{10 + one}" for one in range(24 - today)]
    rows += [f"Bắc Ninh,106.3,21.4{one}" for one in range(today)]
    path = write_csv(tmp_path / "a.csv", "tinh,lon,lat", *rows)
    assert run("preparefirms", settings(FILE=path))["PLACED"] == placed


def test_numbers_that_may_be_two_are_left_and_both_are_named(run, tmp_path):
    path = write_csv(
        tmp_path / "a.csv", "doanh_thu;lon;lat", "1.234;105.85;21.02", "15;105.85;21.03"
    )
    found = run("preparefirms", settings(FILE=path))
    assert field_like(found["OUTPUT"], "doanhthu") == [NULL, 15.0]
    listed = next(found["DOUBTFUL"].getFeatures())
    assert (listed["row"], listed["value"], listed["may_mean"]) == (1, "1.234", "1.234 | 1234.0")


def test_persons_are_whole_so_a_mark_before_three_digits_parts_thousands(run, tmp_path):
    path = write_csv(
        tmp_path / "a.csv", "so_lao_dong;lon;lat", "1.234;105.85;21.02", "15;105.85;21.03"
    )
    found = run("preparefirms", settings(FILE=path))
    assert field_like(found["OUTPUT"], "solaodong") == [1234.0, 15.0]


@pytest.mark.parametrize("jobs", [("-15", "20"), ("-15 người", "20")])
def test_fewer_persons_than_none_are_listed(run, tmp_path, jobs):
    rows = [f"{one};105.85;21.0{number}" for number, one in enumerate(jobs)]
    path = write_csv(tmp_path / "a.csv", "so_lao_dong;lon;lat", *rows)
    found = run("preparefirms", settings(FILE=path))
    assert reasons(found["DOUBTFUL"]) == {(1, "so_lao_dong"): "less than nothing"}
    assert [float(one) for one in field_like(found["OUTPUT"], "solaodong")] == [-15.0, 20.0]


def test_parts_of_persons_are_listed_with_what_they_may_mean(run, tmp_path):
    rows = ["1.25,105.85,21.02", "12,105.85,21.03", "2345.5,105.85,21.04"]
    path = write_csv(tmp_path / "a.csv", "so_lao_dong,x,y", *rows)
    found = run("preparefirms", settings(FILE=path))
    assert field_like(found["OUTPUT"], "solaodong") == [1.25, 12, 2345.5]
    listed = [(one["row"], one["may_mean"]) for one in found["DOUBTFUL"].getFeatures()]
    assert listed == [(1, "1.25 | 1250"), (3, "2345.5")]


@pytest.mark.parametrize("jobs", [math.inf, math.nan])
def test_jobs_that_are_no_numbers_do_not_end_the_run(run, layer_of, jobs):
    layer = layer_of([(105.85, 21.02, jobs)], "so_lao_dong:double", crs="EPSG:4326")
    assert run("preparefirms", settings(INPUT=layer))["PLACED"] == 1


def test_a_text_file_of_excel_is_read(run, tmp_path):
    path = write_csv(tmp_path / "a.txt", "ten\tx\ty", "Cơ khí Lim\t106.02\t21.14")
    found = run("preparefirms", settings(FILE=path))
    assert (found["PLACED"], field_like(found["OUTPUT"], "ten")) == (1, ["Cơ khí Lim"])


def test_codes_that_are_group_and_class_are_left_where_the_column_has_groups(run, tmp_path):
    codes = ["1410", "262", "141", "111", "2610"]  # 262 can only be a group: no class 0262
    rows = [f"{code},105.85,21.0{number}" for number, code in enumerate(codes)]
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "vsic,x,y", *rows)))
    assert field_like(found["OUTPUT"], "vsic") == ["1410", "262", "141", "0111", "2610"]
    listed = next(found["DOUBTFUL"].getFeatures())
    assert (listed["row"], listed["may_mean"]) == (3, "141 | 0141")


def test_copies_and_stacked_firms_are_flagged_and_kept(run, tmp_path):
    path = write_csv(
        tmp_path / "a.csv",
        "mst,ten,lon,lat",
        "1,A,105.85,21.02",
        "2,B,105.85,21.02",
        "1,A,105.86,21.03",
        "3,C,,",
    )
    output = run("preparefirms", settings(FILE=path))["OUTPUT"]
    assert field_like(output, "dupof") == [NULL, NULL, 1, NULL]
    assert field_like(output, "nhere") == [2, 2, 1, 0]
    assert field_like(output, "row") == [1, 2, 3, 4]


def test_tax_codes_get_their_zero_back_by_the_check_digit(run, tmp_path):
    # 100233488 and 314409058-002 are examples of python-stdnum without their zero
    codes = ["100233488", "314409058-002", "0100233488", "2300233993", "0300588569", "123456789"]
    rows = [f"{code},105.85,21.0{number}" for number, code in enumerate(codes)]
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "mst,x,y", *rows)))
    right = ["0100233488", "0314409058-002", *codes[2:]]
    assert field_like(found["OUTPUT"], "mst") == right
    assert field_like(found["OUTPUT"], "dupof") == [NULL, NULL, 1, NULL, NULL, NULL]
    assert reasons(found["DOUBTFUL"]) == {(6, "mst"): "tax code without a digit"}
    assert {one["flag"] for one in found["CHANGES"].getFeatures()} == {"check digit"}


def test_firms_whose_tax_codes_were_rounded_are_no_copies(run, tmp_path):
    rows = ["3.68E+09,A,105.85,21.01", "3.68E+09,B,105.85,21.02"]
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "mst,ten,x,y", *rows)))
    assert field_like(found["OUTPUT"], "dupof") == [NULL, NULL]
    assert set(reasons(found["DOUBTFUL"]).values()) == {"digits lost"}


@pytest.mark.parametrize("first", ["sep=;\n", "\ufeffsep=;\n", ""])
def test_what_excel_puts_before_or_into_the_names_is_read(run, tmp_path, first):
    path = tmp_path / "a.csv"
    text = f'{first}"Tên\ndoanh nghiệp";"Kinh độ";"Vĩ độ"\n"Cơ khí\nLim";106.02;21.14\n'
    path.write_text(text, encoding="utf-8")
    found = run("preparefirms", settings(FILE=str(path)))
    assert found["PLACED"] == 1
    assert field_like(found["OUTPUT"], "tendoanhnghiep") == ["Cơ khí\nLim"]


def test_numbers_that_are_no_tax_codes_are_left(run, tmp_path):
    codes = ["100233488", "123456789", "223456789", "323456789", "423456789"]
    rows = [f"{code},105.85,21.0{number}" for number, code in enumerate(codes)]
    found = run("preparefirms", settings(FILE=write_csv(tmp_path / "a.csv", "mst,x,y", *rows)))
    assert [str(one) for one in field_like(found["OUTPUT"], "mst")] == codes
    assert found["CHANGES"].featureCount() == found["DOUBTFUL"].featureCount() == 0


def test_letters_that_qgis_lost_are_listed(run, layer_of):
    layer = layer_of([(105.85, 21.02, "C\ufffdng ty")], "ten:string", crs="EPSG:4326")
    found = run("preparefirms", settings(INPUT=layer))
    assert reasons(found["DOUBTFUL"]) == {(1, "ten"): "letters lost"}
    assert any("give the file itself" in one for one in run.log.warnings)


def test_letters_that_a_file_has_lost_are_not_sought_in_the_file(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", "ten,x,y", "KCN ?ông Anh,105.85,21.02")
    found = run("preparefirms", settings(FILE=path))
    assert reasons(found["DOUBTFUL"]) == {(1, "ten"): "letters lost"}
    assert not any("give the file itself" in one for one in run.log.warnings)


def test_a_layer_in_degrees_keeps_its_points_and_fields(run, layer_of):
    layer = layer_of([(105.85, 21.02, "A", 5)], "ten:string;lao_dong:integer", crs="EPSG:4326")
    found = run("preparefirms", settings(INPUT=layer))
    feature = next(found["OUTPUT"].getFeatures())
    assert feature.geometry().asWkt(2) == "Point (105.85 21.02)"
    assert (feature["ten"], feature["lao_dong"]) == ("A", 5)
    assert found["CHANGES"].featureCount() == 0


def test_points_with_latitude_first_are_turned(run, layer_of):
    layer = layer_of([(21.02, 105.85)], crs="EPSG:4326")
    found = run("preparefirms", settings(INPUT=layer))
    assert next(found["OUTPUT"].getFeatures()).geometry().asWkt(2) == "Point (105.85 21.02)"
    assert next(found["CHANGES"].getFeatures())["repair"] == "axes swapped"


def test_a_layer_of_another_country_and_projection_is_only_reprojected(run, layer_of):
    layer = layer_of([(2_500_000, 6_670_000)], crs="EPSG:3857")  # Lublin, Web Mercator
    found = run("preparefirms", settings(INPUT=layer))
    point = next(found["OUTPUT"].getFeatures()).geometry().asPoint()
    assert (round(point.x(), 1), round(point.y(), 1)) == (22.5, 51.3)


def test_degrees_of_vn_2000_are_shifted_when_their_crs_is_named(run, layer_of):
    layer = layer_of([(105.85, 21.02)], crs="EPSG:4756")
    found = run("preparefirms", settings(INPUT=layer))
    point = next(found["OUTPUT"].getFeatures()).geometry().asPoint()
    # EPSG:6960 moves points of northern Vietnam by some 190 m
    assert 100 * METRE < math.hypot(point.x() - 105.85, point.y() - 21.02) < 300 * METRE


def test_rows_without_usable_coordinates_all_come_out_and_are_listed(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", "ten,lon,lat", "A,x,y", "B,,", "C,0,0", "D,999,21")
    found = run("preparefirms", settings(FILE=path))
    assert (found["PLACED"], found["UNPLACED"]) == (0, 4)
    assert found["OUTPUT"].featureCount() == 4
    assert {row for row, _ in reasons(found["DOUBTFUL"])} == {1, 2, 3, 4}


@pytest.mark.parametrize("name", ["missing.csv", "empty.csv"])
def test_a_file_that_cannot_be_read_is_named(run, tmp_path, name):
    if name.startswith("empty"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises((QgsProcessingException, AssertionError), match=name):
        run("preparefirms", settings(FILE=str(tmp_path / name)))


def test_a_table_without_coordinates_is_refused_with_its_columns(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", "ten,dia_chi", "A,B")
    with pytest.raises((QgsProcessingException, AssertionError), match="dia_chi"):
        run("preparefirms", settings(FILE=path))


def test_a_field_that_is_not_there_is_refused(run, tmp_path):
    path = write_csv(tmp_path / "a.csv", "ten,lon,lat", "A,105.8,21")
    with pytest.raises((QgsProcessingException, AssertionError), match="no field 'kd'"):
        run("preparefirms", settings(FILE=path, X_FIELD="kd", Y_FIELD="lat"))


def test_a_column_may_be_named_as_it_is_after_its_repair(run, made):
    folder, truth = made
    path = str(folder / "tcvn3.csv")
    for name in ("Kinh độ", "Kinh độ".replace("ộ", "\u00e9").replace("đ", "\u00ae")):
        found = run("preparefirms", settings(FILE=path, X_FIELD=name, Y_FIELD="Vĩ độ"))
        assert found["PLACED"] == len(truth["tcvn3.csv"])


def test_a_deprecated_code_with_swapped_axes_is_refused_with_the_right_one(run, layer_of):
    layer = layer_of([(500_000, 1_200_000)], crs="EPSG:6957")
    with pytest.raises((QgsProcessingException, AssertionError), match="EPSG:5897"):
        run("preparefirms", settings(INPUT=layer))


def test_neither_or_both_inputs_are_refused(run, layer_of, tmp_path):
    layer = layer_of([(105.85, 21.02)], crs="EPSG:4326")
    for inputs in ({}, {"INPUT": layer, "FILE": str(tmp_path / "a.csv")}):
        with pytest.raises(QgsProcessingException, match="either the layer"):
            run("preparefirms", settings(**inputs))


def test_an_empty_layer_gives_empty_outputs_and_a_warning(run, layer_of, tmp_path):
    found = run("preparefirms", settings(INPUT=layer_of([], "ten:string", crs="EPSG:4326")))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)
    path = write_csv(tmp_path / "a.csv", "ten,lon,lat")
    assert run("preparefirms", settings(FILE=path))["OUTPUT"].featureCount() == 0
    assert any("no rows" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    layer = layer_of([(105.85, 21.02)], crs="EPSG:4326")
    assert run("preparefirms", settings(INPUT=layer), log) == {}


def test_a_table_in_a_geopackage_and_all_outputs_as_files(run, made, tmp_path):
    folder, truth = made
    files = {name: str(tmp_path / f"{name}.gpkg") for name in ("OUTPUT", "CHANGES", "DOUBTFUL")}
    report = str(tmp_path / "report.html")
    one = next(file for file in ugly_files.FILES if file.name == "tcvn3.csv")
    run("preparefirms", {"FILE": str(folder / one.name), "REPORT": report, **files})
    again = run("preparefirms", settings(INPUT=QgsVectorLayer(files["OUTPUT"], "firms", "ogr")))
    # what was prepared once needs nothing more; the values as they were are beside it
    fields = {one["field"] for one in again["CHANGES"].getFeatures()}
    assert all(name.endswith("_1") for name in fields)
    assert again["PLACED"] == len(truth[one.name])
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "tcvn3" in text
    assert "<table" in text


@pytest.mark.parametrize(
    "outlines",
    [
        "vn_provinces63_naturalearth.gpkg|layername=provinces63",
        "vn_admin_2025.gpkg|layername=provinces34",
    ],
)
@pytest.mark.parametrize("name", ["mixed_zones.xlsx", "swapped.csv", "unnamed.tab", "dms.csv"])
def test_outlines_of_either_vintage_change_nothing_that_is_right(
    run, made, shared_data, outlines, name
):
    folder, truth = made
    one = next(file for file in ugly_files.FILES if file.name == name)
    layer = QgsVectorLayer(f"{shared_data}/vn_provinces/{outlines}", "provinces", "ogr")
    found = prepared(run, folder, one, PROVINCES=layer)
    counts = compare(found["OUTPUT"], found["DOUBTFUL"], truth[name], 1.5 * METRE)
    assert [kind for (kind, how) in counts if how == "wrong"] == []
    assert counts["position", "right"] >= 0.99 * len(truth[name])


def test_every_zone_is_where_proj_says(qgis_app):
    from quantu.plugin.engine import vn2000

    xy = np.array([[400_000.0, 1_200_000.0], [640_000.0, 2_300_000.0]])
    for zone in vn2000.ZONES:
        crs = QgsCoordinateReferenceSystem(f"EPSG:{zone.epsg}")
        degrees = QgsCoordinateReferenceSystem("EPSG:4756")
        into = QgsCoordinateTransform(crs, degrees, QgsProject.instance())
        for found, one in zip(vn2000.to_degrees(xy, zone), xy):
            point = into.transform(QgsPointXY(*one))
            assert math.hypot(found[0] - point.x(), found[1] - point.y()) < 0.01 * METRE


def test_every_province_in_each_of_its_zones_is_right_or_in_doubt(qgis_app, root):
    from quantu.plugin.engine import provinces, vn2000, zones

    gazetteer = provinces.read(root / "resources" / "tables" / "provinces_vn.csv")
    rng = np.random.default_rng(1)
    right = wrong = 0
    for province in gazetteer.provinces.values():
        west, south, east, north = province.box
        lonlat = rng.uniform((west + 0.15, south + 0.15), (east - 0.15, north - 0.15), (40, 2))
        for meridian in {*province.meridians, province.meridian_2025}:
            zone = vn2000.by_parameters(meridian, 0.9999)
            crs = QgsCoordinateReferenceSystem(f"EPSG:{zone.epsg}")
            degrees = QgsCoordinateReferenceSystem("EPSG:4756")
            into = QgsCoordinateTransform(degrees, crs, QgsProject.instance())
            points = [into.transform(QgsPointXY(*one)) for one in lonlat]
            xy = np.array([(one.x(), one.y()) for one in points])
            found = zones.find(xy, [province] * len(xy), zones.Places(gazetteer))
            sure = found.doubt == ""
            right += (sure & (found.epsg == zone.epsg)).sum()
            wrong += (sure & (found.epsg != zone.epsg)).sum()
    assert wrong == 0
    assert right > 2000
