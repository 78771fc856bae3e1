"""agglomerationreport, as the toolbox runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import html5lib
import pytest
import wkt
from qgis.core import QgsProcessingException

KINDS = {"integer": "integer", "double": "double", "text": "string", "boolean": "boolean"}
ANCHOR = "Công ty Sao Mai"
CORNER = (600_000.0, 2_330_000.0)


def square(east, north, side=2000.0):
    return wkt.box(CORNER[0] + east, CORNER[1] + north, side)


def row(fields, values):
    return [values.get(name) for name in fields]


@pytest.fixture
def fields():
    from quantu.plugin.processing import agglomeration_fields

    return agglomeration_fields


def places(layer_of, fields, rows, crs="EPSG:3405"):
    kinds = fields.AGGLOMERATIONS
    definition = ";".join(f"{name}:{KINDS[kind]}" for name, kind in kinds.items())
    common = {
        "status": "confirmed",
        "origin": "density",
        "rules_id": "kuchiki-4plus4-v1",
        "sector": "electronics",
        "n_firms": 12,
        "jobs": 7000.0,
        "anchor": ANCHOR,
        "anchor_job": 5200.0,
        "stage_lo": 3,
        "stage_hi": 8,
        "stage_obs": 3,
        "label_en": "Steps 3–8",
        "label_vi": "Bước 3–8",
        "missing": "4;5;6;7;8",
        "conf": 0.4,
        "province": "Hưng Sơn",
    }
    shaped = [(wkt, *row(kinds, {**common, **values})) for wkt, values in rows]
    return layer_of(shaped, definition, "Polygon", crs, "found")


def evidence(layer_of, fields, rows):
    kinds = fields.EVIDENCE
    definition = ";".join(f"{name}:{KINDS[kind]}" for name, kind in kinds.items())
    return layer_of([(None, None, *row(kinds, one)) for one in rows], definition, "None")


LINES = [
    {"agg_id": 1, "step": 3, "indicator": "step", "state": "MET", "reason_en": "Why."},
    {
        "agg_id": 1,
        "step": 3,
        "indicator": "3a",
        "state": "MET",
        "value": 5200.0,
        "threshold": 1000.0,
        "unit": "jobs",
        "n": 12,
        "reason_en": f"5,200 jobs ({ANCHOR}).",
        "reason_vi": f"5.200 lao động ({ANCHOR}).",
    },
]


def firms(layer_of):
    """Twelve firms of the first place, four strangers inside it, one far away."""
    x, y = CORNER
    rows = [(x + 100 + 50 * at, y + 900, 1, "electronics", "member", 5 + at) for at in range(12)]
    rows += [(x + 300 + at, y + 300, 1, "plastics", "inside", 40) for at in range(3)]
    rows += [(x + 300, y + 400, 1, None, "inside", 7)]
    rows += [(x + 90_000, y, None, "plastics", None, 900)]
    rows = [(*one, ANCHOR) for one in rows]
    definition = "agg_id:integer;sector:string;role:string;employees:double;ten:string"
    return layer_of(rows, definition)


@pytest.fixture
def two(layer_of, fields):
    rows = [
        (square(0, 0), {"agg_id": 1, "name": "Yên Thịnh"}),
        (square(9000, 0), {"agg_id": 2, "name": "Phố Hiền", "status": "candidate"}),
    ]
    return {
        "AGGLOMERATIONS": places(layer_of, fields, rows),
        "EVIDENCE": evidence(layer_of, fields, LINES),
    }


@pytest.fixture
def report(run, tmp_path):
    """Return a function that runs the algorithm and returns the report and what it says."""

    def made(layers, **more):
        path = tmp_path / "report.html"
        found = run("agglomerationreport", {**layers, "REPORT": str(path), **more})
        assert found["REPORT"] == str(path)
        document = path.read_text(encoding="utf-8")
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        body = parser.parse(document).find("body")
        return document, " ".join(" ".join(body.itertext()).split())

    made.run = run
    return made


def test_it_writes_one_file_with_maps_and_boxes(report, two):
    document, text = report(two)

    assert "1. Yên Thịnh" in text
    assert "2. Phố Hiền" in text
    assert "Hưng Sơn" in text
    assert "7.0 km away" in text
    assert document.count("Overview map") >= 1
    assert document.count("<svg") > 8
    assert "States of steps 1 to 8: 1 No data" in document


def test_a_maps_hint_says_the_sector_once(report, layer_of, fields):
    sector = {"sector": "electronics", "sector_en": "Electronics"}
    rows = [
        (square(0, 0), {"agg_id": 1, "name": "KCN Phú Cường: Electronics", **sector}),
        (square(9000, 0), {"agg_id": 2, "name": "Yên Thịnh", **sector}),
    ]
    document, _ = report({
        "AGGLOMERATIONS": places(layer_of, fields, rows),
        "EVIDENCE": evidence(layer_of, fields, LINES),
    })  # fmt: skip
    hints = re.findall(r"<title>(.\. [^<]*)</title>", document)
    assert "1. KCN Phú Cường: Electronics" in hints
    assert "2. Yên Thịnh: Electronics" in hints
    assert not any("Electronics: Electronics" in one for one in hints)


def test_overlaps_are_named(report, layer_of, fields):
    rows = [
        (square(0, 0), {"agg_id": 4, "name": "A", "overlaps": "7"}),
        (square(500, 0), {"agg_id": 7, "overlaps": "4"}),
    ]
    layers = {
        "AGGLOMERATIONS": places(layer_of, fields, rows),
        "EVIDENCE": evidence(layer_of, fields, []),
    }
    _, text = report(layers)

    assert "2. #7 – overlaps" in text
    assert "1. A – overlaps" in text


def test_it_speaks_vietnamese(report, two):
    document, text = report(two, LANGUAGE=1)

    assert '<html lang="vi">' in document
    assert "Bước 3–8" in text
    assert "Quần tụ không đồng nghĩa liên kết" in text
    assert "Overview map" not in document


def test_names_and_single_firms_come_only_when_asked_for(report, two):
    assert ANCHOR not in report(two)[0]
    assert "5,200" not in report(two)[0]
    document, _ = report(two, SHOW_NAMES=True)
    assert f"{ANCHOR}, 5,200 jobs" in document


def test_firms_give_sizes_and_the_mix_inside(report, two, layer_of):
    layers = {**two, "FIRMS": firms(layer_of), "JOBS_FIELD": "employees", "NAME_FIELD": "ten"}
    document, text = report(layers, MIN_CELL=1)

    assert "Sectors of all firms inside, by jobs" in text
    assert "Micro, up to 10: 6" in document  # strangers inside are no members
    assert "Small, 11–100: 6" in document
    assert "Electronics and electrical equipment: 126" in document  # 5 + 6 + … + 16
    assert "Rubber and plastics: 120" in document
    assert "Sector not known: 7" in document
    assert ANCHOR not in document
    assert "Sector not known" not in report(layers)[1]


def test_small_cells_are_withheld_unless_the_limit_is_one(report, two, layer_of):
    layers = {**two, "FIRMS": firms(layer_of), "JOBS_FIELD": "employees"}

    # nobody is medium or large, six are micro and six small
    assert "Small, 11–100: 6" in report(layers, MIN_CELL=6)[0]
    assert "Small, 11–100: withheld" in report(layers, MIN_CELL=7)[0]
    assert "withheld" not in report(layers, MIN_CELL=1, SHOW_NAMES=True)[1].split("Settings")[0]


def test_fields_and_settings_come_from_the_run_of_the_agglomerations(report, two, layer_of):
    layer = two["AGGLOMERATIONS"]
    entry = {
        "algorithm": "quantu:detectagglomerations",
        "version": "9.8.7",
        "parameters": {
            "RADIUS": 1234,
            "JOBS_FIELD": "employees",
            "ROADS": None,
            "REPORT": "x",
            "SENSITIVITY": True,
            "ALPHA": 0.05,
            "FIRMS": "/home/an/secret/firms.gpkg|layername=firms_2023",
            "LIGHTS": ["C:\\an\\light_2020.tif", "/home/an/light_2021.tif"],
            "ZONES": "dbname='quantu' host=secret.example user=an",
        },
        "inputs": {"FIRMS": "firms_2023", "ZONES": "zones_2023"},
        "metric_crs": ["VN-2000 / UTM 48N"],
        "time": "2026-03-05T08:30:00+07:00",
    }
    layer.setCustomProperty("quantu/run", json.dumps(entry))
    _, text = report({**two, "FIRMS": firms(layer_of)})

    assert "Small, 11–100" in text
    settings = text[text.index("Settings and origin") :]
    for one in ("9.8.7", "(RADIUS) 1234", "firms_2023", "VN-2000 / UTM 48N", "5 March 2026 08:30"):
        assert one in settings
    assert "ROADS" not in settings
    assert "REPORT" not in settings
    assert "secret" not in settings
    for one in (
        "(SENSITIVITY) yes",
        "ALPHA 0.05",
        "(FIRMS) firms.gpkg|layername=firms_2023",
        "(LIGHTS) light_2020.tif; light_2021.tif",
        "(ZONES) zones_2023",
    ):
        assert one in settings
    _, vietnamese = report({**two, "FIRMS": firms(layer_of)}, LANGUAGE=1)
    for one in ("(SENSITIVITY) có", "ALPHA 0,05", "Doanh nghiệp (FIRMS)", "Bán kính"):
        assert one in vietnamese[vietnamese.index("Thiết lập và nguồn gốc") :]


def test_a_layer_in_degrees_gives_the_same_kilometres(report, two, reprojected):
    degrees = reprojected(two["AGGLOMERATIONS"])

    assert "7.0 km away" in report(two)[1]
    assert "7.0 km away" in report({**two, "AGGLOMERATIONS": degrees})[1]


def test_provinces_are_drawn_below(report, two, layer_of):
    land = layer_of([(square(-5000, -5000, 30_000), "A")], "name:string", "Polygon")
    plain, with_land = report(two)[0], report({**two, "PROVINCES": land})[0]

    assert with_land.count("#f3f4f1") > plain.count("#f3f4f1") == 0


def test_an_empty_layer_gives_a_report_that_says_so(report, layer_of, fields):
    layers = {
        "AGGLOMERATIONS": places(layer_of, fields, []),
        "EVIDENCE": evidence(layer_of, fields, []),
    }
    _, text = report(layers)

    assert "No agglomeration was found" in text
    assert "is empty" in report.run.log.text


def test_a_layer_of_something_else_is_refused(run, two, layer_of, tmp_path):
    other = layer_of([(square(0, 0), "x")], "name:string", "Polygon", name="parks")
    settings = {**two, "AGGLOMERATIONS": other, "REPORT": str(tmp_path / "report.html")}
    with pytest.raises((QgsProcessingException, AssertionError), match="'parks' has no field"):
        run("agglomerationreport", settings)


def test_other_rules_than_those_of_the_labels_are_said(report, layer_of, fields):
    rows = [(square(0, 0), {"agg_id": 1, "rules_id": "my-own-rules"})]
    layers = {
        "AGGLOMERATIONS": places(layer_of, fields, rows),
        "EVIDENCE": evidence(layer_of, fields, LINES),
    }
    report(layers)

    assert "'my-own-rules'" in report.run.log.text


def test_places_without_shape_or_with_one_id_twice_are_reported_all_the_same(
    report, layer_of, fields
):
    rows = [(square(0, 0), {"agg_id": 1}), (square(5000, 0), {"agg_id": 1}), ("Polygon EMPTY", {})]
    layers = {
        "AGGLOMERATIONS": places(layer_of, fields, rows),
        "EVIDENCE": evidence(layer_of, fields, LINES),
    }
    document, _ = report(layers)

    assert document.count('class="place"') == 3


def test_a_report_that_cannot_be_written_is_said(run, two, tmp_path):
    where = tmp_path / "report.html"
    where.mkdir()  # a folder, where the file should go
    with pytest.raises((QgsProcessingException, AssertionError), match="could not be written"):
        run("agglomerationreport", {**two, "REPORT": str(where)})


def test_it_can_be_cancelled(run, two, log, tmp_path):
    from qgis.core import QgsApplication

    log.cancel_at = 10
    path = tmp_path / "report.html"
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(
        "quantu:agglomerationreport"
    )
    results, _ = algorithm.run({**two, "REPORT": str(path)}, run.context, log, {}, False)

    assert not Path(path).exists()
    assert "REPORT" not in results


class Recorder:
    """A chart that notes where it was drawn."""

    def __init__(self):
        self.areas = []

    def draw(self, surface, area):
        self.areas.append(area)
        return []


def pages_of(path):
    return Path(path).read_bytes().count(b"/Type /Page\n")


def test_a_pdf_has_the_pages_it_says(report, two, tmp_path):
    path = tmp_path / "report.pdf"
    report(two, PDF=str(path))

    assert path.read_bytes().startswith(b"%PDF-")
    assert f"report.pdf, pages: {pages_of(path)}." in report.run.log.text
    assert pages_of(path) >= 4  # summary, reading, two places, settings


def test_without_a_path_no_pdf_is_made(report, two, tmp_path):
    report(two)

    assert not list(tmp_path.glob("*.pdf"))


def test_figures_stay_drawings_in_a_pdf(qgis_app, tmp_path):
    from quantu.plugin.engine.progress import SILENT
    from quantu.plugin.processing import report_pdf
    from quantu.plugin.processing.report_charts import Drawing

    chart = Recorder()
    drawing = Drawing("one", chart, 1340, 200)
    markup = f"<p>a</p>{report_pdf.element(drawing)}<h2 style='page-break-before:always'>b</h2>"
    path = str(tmp_path / "small.pdf")
    count = report_pdf.Document("x", markup, {"one": drawing}).write(path, SILENT)

    assert 'width="670" height="100"' in report_pdf.element(drawing)  # no wider than the page
    assert count == pages_of(path) == 2
    assert [(one.width(), one.height()) for one in chart.areas] == [(1340.0, 200.0)]


def test_a_pdf_that_cannot_be_written_is_said(run, two, tmp_path):
    where = tmp_path / "report.pdf"
    where.mkdir()
    settings = {**two, "REPORT": str(tmp_path / "report.html"), "PDF": str(where)}
    with pytest.raises((QgsProcessingException, AssertionError), match="could not be written"):
        run("agglomerationreport", settings)


def workbook(path):
    """Return {sheet: [row as {column: value}]} of a workbook, as GDAL reads it."""
    from osgeo import gdal

    # a sheet of nothing but text gives GDAL no hint that its first row is a head
    for driver in ("XLSX", "ODS"):
        gdal.SetThreadLocalConfigOption(f"OGR_{driver}_HEADERS", "FORCE")
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    sheets = {}
    for number in range(source.GetLayerCount()):
        layer = source.GetLayer(number)
        sheets[layer.GetName()] = [
            {name: row.GetField(name) for name in row.keys()}  # noqa: SIM118 - an ogr.Feature
            for row in layer
        ]
    for driver in ("XLSX", "ODS"):
        gdal.SetThreadLocalConfigOption(f"OGR_{driver}_HEADERS", None)
    return sheets


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_tables_have_numbers_as_numbers_and_vietnamese_heads(
    report, two, layer_of, tmp_path, ending
):
    path = tmp_path / f"tables.{ending}"
    report({**two, "FIRMS": firms(layer_of)}, TABLES=str(path), LANGUAGE=1, JOBS_FIELD="employees")
    sheets = workbook(path)

    assert list(sheets) == ["Quần tụ", "Bằng chứng từng bước", "Thành viên", "Phiên bản và dữ liệu"]
    first, second = sheets["Quần tụ"]
    assert (first["Quần tụ"], first["Doanh nghiệp"], first["Lao động"]) == ("Yên Thịnh", 12, 7000)
    assert (first["Bước đã chứng minh"], first["Độ tin cậy: chung"]) == (3, 0.4)
    assert second["Trạng thái xác nhận"] == "Ứng viên"
    rows = [(row["Nhóm"], row["Doanh nghiệp"]) for row in sheets["Thành viên"]]
    assert ("Siêu nhỏ, đến 10", 6) in rows
    origin = {row["Mục"]: row["Nội dung"] for row in sheets["Phiên bản và dữ liệu"]}
    assert origin["Tệp quy tắc"] == "kuchiki-4plus4-v1"


def test_tables_withhold_what_the_report_withholds(report, two, layer_of, tmp_path):
    path = tmp_path / "tables.xlsx"
    settings = {"TABLES": str(path), "JOBS_FIELD": "employees", "NAME_FIELD": "ten"}
    report({**two, "FIRMS": firms(layer_of)}, **settings)
    sheets = workbook(path)
    anchor = next(row for row in sheets["Evidence step by step"] if row["Indicator"] == "3a")
    assert (anchor["Value"], anchor["Threshold"]) == (None, 1000)
    assert ANCHOR not in str(sheets)
    assert "5200" not in str(sheets)
    assert sheets["Agglomerations"][0]["Some figures withheld"] == "yes"

    report({**two, "FIRMS": firms(layer_of)}, SHOW_NAMES=True, MIN_CELL=1, **settings)
    sheets = workbook(path)
    anchor = next(row for row in sheets["Evidence step by step"] if row["Indicator"] == "3a")
    assert anchor["Value"] == 5200
    assert ANCHOR in str(sheets)


def test_tables_of_one_agglomeration_hold_it_alone(report, two, tmp_path):
    path = tmp_path / "one.ods"
    _, text = report(two, TABLES=str(path), ONLY="2")
    assert [row["Agglomeration"] for row in workbook(path)["Agglomerations"]] == ["Phố Hiền"]
    assert "1. Phố Hiền" in text
    assert "2. Yên Thịnh – 7.0 km away" in text


def test_an_agglomeration_that_is_not_there_is_said(run, two, tmp_path):
    settings = {**two, "REPORT": str(tmp_path / "report.html"), "ONLY": "77"}
    with pytest.raises((QgsProcessingException, AssertionError), match="with the id 77"):
        run("agglomerationreport", settings)


@pytest.mark.parametrize(
    ("name", "problem"), [("t.csv", "ends in .xlsx or .ods"), ("no/t.xlsx", "not be written")]
)
def test_tables_that_cannot_be_written_are_said(run, two, tmp_path, name, problem):
    settings = {**two, "REPORT": str(tmp_path / "report.html"), "TABLES": str(tmp_path / name)}
    with pytest.raises((QgsProcessingException, AssertionError), match=problem):
        run("agglomerationreport", settings)


def test_the_light_of_every_year_comes_from_the_table_of_details(report, two, layer_of):
    kinds = "agg_id:integer;kind:string;key:string;low:double;high:double;value:double"
    rows = [(None, None, 1, "light", str(year), None, None, 3.0 + year) for year in range(4)]
    rows += [(None, None, None, "around", str(year), None, None, 1.0) for year in range(4)]
    details = layer_of(rows, kinds, "None")
    document, text = report({**two, "DETAILS": details}, PAGES=1)

    assert text.count("Light at night, first year = 100") == 1
    assert "Light at night, first year = 100" not in report(two)[1]
    assert "this agglomeration: 200" in document
