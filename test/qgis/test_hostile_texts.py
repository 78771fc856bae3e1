"""Names, sectors and titles that hold markup or formulas stay text in whatever is made of them."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
import wkt
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsVectorLayer,
)

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NASTY = """<script>alert(1)</script><img src=x onerror="alert(1)">'"&<b>"""
X, Y = 600_000, 2_330_000
NUMBERS = re.compile("(jobs|firms|lo|hi|n)_|(over|stage)_(lo|hi)|jobs$|override$")
FORMULAS = ("=1+1", "of:=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0")


class Harm(HTMLParser):
    """Collects what a browser would run, load or take for a tag of ours."""

    def __init__(self):
        super().__init__()
        self.found, self.texts = [], []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "iframe", "object", "embed", "link"):
            self.found.append(tag)
        for name, value in attributes:
            foreign = name in ("src", "href") and not (value or "").startswith(("data:", "#"))
            if name.startswith("on") or (foreign and tag == "img"):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data):
        self.texts.append(data)


def harm_in(text):
    parser = Harm()
    parser.feed(text)
    parser.close()
    return parser.found


def seen_in(text):
    parser = Harm()
    parser.feed(text)
    parser.close()
    return "".join(parser.texts)


def square(x, side=2000):
    return wkt.box(X + x, Y, side)


@pytest.fixture
def firms(layer_of):
    rows = [
        (X + 60 * (row % 8), Y + 60 * (row // 8), NASTY if row % 3 else "wood", 5.0 + row, NASTY)
        for row in range(64)
    ]
    rows += [(X + 900 * row, Y + 50_000, "metal", 3.0, NASTY) for row in range(20)]
    return layer_of(rows, "s:string;j:double;name:string", name=NASTY)


@pytest.fixture
def places(layer_of):
    rows = [(square(0), 1, NASTY, 100.0, "confirmed"), (square(9000), 2, "wood", 9.0, "confirmed")]
    fields = "agg_id:int;sector:string;jobs:double;status:string"
    return layer_of(rows, fields, "Polygon", name=NASTY)


@pytest.fixture
def reports(run, firms, places, layer_of, raster_of, tmp_path):
    """Return a function: the HTML that an algorithm makes of hostile layers."""
    study = {
        "FIRMS": firms, "SECTOR_FIELD": "s", "JOBS_FIELD": "j", "NAME_FIELD": "name",
        "PROVINCE_FIELD": "name", "EVIDENCE": "memory:",
    }  # fmt: skip
    provinces = layer_of([(square(-9000, 40_000), NASTY)], "name:string", "Polygon", name=NASTY)

    def given(name):
        if name == "agglomerationreport":
            made = run("detectagglomerations", given("detectagglomerations"))
            layers = {one: made[one] for one in ("AGGLOMERATIONS", "EVIDENCE")}
            return layers | {"TITLE": NASTY, "SHOW_NAMES": True, "FIRMS": firms, "PAGES": 1}
        if name == "cleanlights":
            layer = raster_of([[1.0, 2.0], [3.0, 4.0]])
            layer.setName(NASTY)
            return {"INPUT": layer, "OUTPUT": str(tmp_path / "clean.tif")}
        line = layer_of(
            [(f"LineString({X} {Y}, {X + 30_000} {Y})", NASTY)], "n:string", "LineString"
        )
        plan = layer_of([(square(500), NASTY, NASTY)], "n:string;s:string", "Polygon")
        return {
            "detectagglomerations": study
            | {"RADIUS": 200, "MIN_FIRMS": 5, "SIMULATIONS": 19, "SENSITIVITY": False}
            | {"AGGLOMERATIONS": "memory:", "PROVINCES": provinces, "TRADED_ONLY": False},
            "labelstages": study | {"AGGLOMERATIONS": places, "OUTPUT": "memory:"},
            "corridoralignment": {
                "AGGLOMERATIONS": places, "CORRIDORS": line, "NAME_FIELD": "n", "OUTPUT": "memory:"
            },
            "policyalignment": {
                "AGGLOMERATIONS": places, "PLAN": plan, "PLAN_SECTOR_FIELD": "s",
                "PLAN_NAME_FIELD": "n", "OUTPUT": "memory:",
            },
            "densityadvisor": {"INPUT": firms, "GROUP_FIELD": "s"},
            "globalmoran": {"INPUT": firms, "FIELD": "j", "RADII": "500", "OUTPUT": "memory:"},
            "kdensity": {
                "INPUT": firms, "SECTOR_FIELD": "s", "SECTOR": NASTY, "MAX_DISTANCE": 2000,
                "SIMULATIONS": 39, "OUTPUT": "memory:",
            },
            "preparefirms": {
                "INPUT": firms, "NAME_FIELD": "name", "CODE_FIELD": "s", "JOBS_FIELD": "j",
                "OUTPUT": "memory:", "CHANGES": "memory:", "DOUBTFUL": "memory:",
            },
        }[name]  # fmt: skip

    def made(name):
        path = tmp_path / f"{name}.html"
        run(name, given(name) | {"REPORT": str(path)})
        return path.read_text(encoding="utf-8")

    return made


# what shows the texts of others; the others show numbers only
SHOWING = (
    "agglomerationreport", "corridoralignment", "detectagglomerations", "kdensity",
    "labelstages", "policyalignment",
)  # fmt: skip
SILENT = ("cleanlights", "densityadvisor", "globalmoran", "preparefirms")


@pytest.mark.parametrize("name", [*SHOWING, *SILENT])
def test_a_report_holds_nothing_that_runs_or_loads(reports, name):
    text = reports(name)
    assert harm_in(text) == []
    if name in SHOWING:
        assert "<script>alert(1)</script>" in seen_in(text)


def test_all_reports_were_tried(provider):
    with_reports = {
        one.name()
        for one in provider.algorithms()
        for definition in one.destinationParameterDefinitions()
        if definition.type() == "fileDestination" and "html" in definition.fileFilter()
    }
    assert with_reports == {*SHOWING, *SILENT}


def test_harm_is_recognised():
    assert harm_in(NASTY)[0] == "script"
    assert harm_in('<img src=x onerror="y">') == ["img src=x", "img onerror=y"]
    assert harm_in("<p onclick='x'>") == ["p onclick=x"]


@pytest.mark.parametrize("style", ["agglomerations", "changes"])
def test_a_map_tip_shows_names_as_text(qgis_app, style):
    template = re.search(
        "<mapTip>(.*?)</mapTip>",
        (RESOURCES / "styles" / f"{style}.qml").read_text(encoding="utf-8"),
        re.DOTALL,
    ).group(1)
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        template = template.replace(entity, sign)
    fields = sorted(set(re.findall('"([a-z_]+)"', template)))
    kinds = {one: "double" if NUMBERS.match(one) else "string" for one in fields}
    definition = "".join(f"&field={one}:{kind}" for one, kind in kinds.items())
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:3405{definition}", "places", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([3.0 if NUMBERS.match(one) else NASTY for one in fields])
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    shown = QgsExpression.replaceExpressionText(template, context)
    assert harm_in(shown) == []
    assert "<script>alert(1)</script>" in seen_in(shown)


def test_print_layouts_take_no_markup():
    for path in (RESOURCES / "layouts").glob("*.qpt"):
        text = path.read_text(encoding="utf-8")
        assert text.count('htmlState="0"') > 10
        assert 'htmlState="1"' not in text
        assert "LayoutHtml" not in text


def test_no_label_of_a_panel_guesses_whether_its_text_is_markup(root):
    """A label whose words are not in its form gets them from data."""
    from xml.etree import ElementTree

    for path in (root / "ui").glob("*.ui"):
        for label in ElementTree.parse(path).iter("widget"):
            if label.get("class") != "QLabel":
                continue
            properties = {one.get("name"): "".join(one.itertext()) for one in label}
            if not properties.get("text", "").strip() and label.get("name") != "warning_label":
                assert "PlainText" in properties.get("textFormat", ""), (path, label.get("name"))


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_has_no_formulas(qgis_app, tmp_path, ending):
    from quantu.plugin.bridge import workbooks
    from quantu.plugin.engine.report_tables import Sheet

    path = tmp_path / f"tables.{ending}"
    rows = tuple((one, 1.0) for one in FORMULAS)
    workbooks.write(str(path), [Sheet("firms", (("name", "text"), ("n", "double")), rows)])
    with zipfile.ZipFile(path) as book:
        content = "".join(book.read(one).decode() for one in book.namelist() if "xml" in one)
    assert "table:formula" not in content
    assert "<f>" not in content
    assert "@SUM(A1)" in content
