"""The shipped print layouts: they load, are bound to the layer, and print every agglomeration."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import widgets
from qgis.core import QgsLayoutExporter
from qgis.PyQt.QtGui import QImage

LAYOUTS = Path(__file__).resolve().parents[2] / "resources" / "layouts"
FIELDS = (
    "agg_id:int;name:string;status:string;sector:string;sector_en:string;sector_vi:string;"
    "n_firms:int;jobs:double;anchor_job:double;area_km2:double;lq:double;lit_km2:double;conf:double;province:string;"
    "missing:string;stage_lo:int;stage_hi:int;label_en:string;label_vi:string;rules_id:string;"
    "class_ver:string;override:bool;over_sec:string;over_lo:int;over_hi:int;over_by:string;"
    "over_at:string;over_why:string"
)
BOX = "Polygon(({0} 0, {1} 0, {1} 900, {0} 900, {0} 0))"
CORRECTED = (True, "machinery", 3, 4, "Nguyễn Thị Lan", "2026-10-12T09:00:00", "Đã khảo sát")
NOT_CORRECTED = (False, *[None] * 6)


def place(number, status, jobs, correction, firms=12, largest=0.0):
    return (
        BOX.format(2000 * number, 2000 * number + 900), number, f"KCN {number}: Garments", status,
        "garments", "Garments", "Dệt may", firms, jobs, largest, 1234.5, None, None, 0.6,
        "Bắc Ninh", "5;6", 2, 8, "Steps 2–8", "Bước 2–8", "kuchiki-4plus4-v1", "vsic2018",
        *correction,
    )  # fmt: skip


@pytest.fixture
def layers(layer_of, project):
    rows = [
        place(1, "candidate", 90000.0, NOT_CORRECTED),
        place(2, "confirmed", 22562.0, CORRECTED),
    ]
    states = ("MET", "PART", "NOT", "UNK", "NA")
    lines = [(None, None, 2, step, "step", state) for step, state in enumerate(states, start=1)]
    found = layer_of(rows, FIELDS, kind="Polygon", name="agglomerations")
    evidence = layer_of(lines, "agg_id:int;step:int;indicator:string;state:string", kind="None")
    project.addMapLayers([found, evidence])
    return found, evidence


@pytest.fixture
def functions(qgis_app):
    """Register the functions that the templates use, as the plugin does."""
    from quantu.plugin.panels import expressions

    expressions.register()
    yield
    expressions.unregister()


@pytest.fixture
def layout(functions, layers, project, request, monkeypatch):
    from quantu.plugin.panels import print_layout

    monkeypatch.setattr(print_layout, "written_in", lambda: request.param)
    return print_layout.add(*layers, project)


def labels(layout, page=0):
    """Return the texts that a page of the atlas shows."""
    atlas = layout.atlas()
    atlas.beginRender()
    atlas.seekTo(page)
    found = [one.currentText() for one in layout.items() if hasattr(one, "currentText")]
    return "\n".join(found)


@pytest.mark.parametrize("layout", ["en"], indirect=True)
def test_the_confirmed_place_comes_first_with_its_figures(layout):
    text = labels(layout)
    assert "KCN 2: Garments" in text
    for shown in ("22,562", "1,234.5", "no data", "medium", "Bắc Ninh", "5, 6", "1 / 2"):
        assert shown in text
    assert "%" not in text, "an expression that could not be evaluated"


@pytest.mark.parametrize("layout", ["vi"], indirect=True)
def test_the_vietnamese_one_is_vietnamese(layout):
    text = labels(layout)
    assert "KCN 2: Dệt may" in text
    for shown in ("22.562", "1.234,5", "chưa có dữ liệu", "trung bình", "đã xác nhận"):
        assert shown in text
    assert not re.search(r"\b(the|and|is|not|of|Sector|Jobs|Firms)\b", text)


@pytest.mark.parametrize("layout", ["vi"], indirect=True)
def test_a_correction_stands_beside_the_computed_label(layout):
    text = labels(layout)
    assert "Bước 3–4 †" in text
    assert "Dệt may → Máy móc" in text
    note = "† Cán bộ Nguyễn Thị Lan hiệu chỉnh ngày 12/10/2026: Đã khảo sát. Kết quả tính: Bước 2–8"
    assert note in text
    assert "†" not in labels(layout, page=1)


@pytest.mark.parametrize("layout", ["en"], indirect=True)
def test_the_boxes_follow_the_evidence_and_without_it_the_label(layout):
    def signs(page):
        labels(layout, page)
        boxes = [
            one for one in layout.items() if hasattr(one, "currentText") and one.frameEnabled()
        ]
        return [one.currentText() for one in sorted(boxes, key=lambda one: one.x())]

    assert signs(0) == ["", "½", "×", "?", "–", "?", "?", "?"]
    assert signs(1) == ["", "", "?", "?", "?", "?", "?", "?"]


WITHHELD = [
    place(1, "confirmed", 500.0, NOT_CORRECTED, firms=2),
    place(2, "confirmed", 700.0, NOT_CORRECTED, largest=690.0),
    place(3, "confirmed", 600.0, NOT_CORRECTED),
    place(4, "confirmed", 650.0, NOT_CORRECTED, largest=None),
    place(5, "confirmed", 90.0, NOT_CORRECTED),
]


@pytest.fixture
def withheld(functions, layer_of, project, request, monkeypatch):
    from quantu.plugin.panels import print_layout

    monkeypatch.setattr(print_layout, "written_in", lambda: request.param)
    layer = layer_of(WITHHELD, FIELDS, kind="Polygon", name="agglomerations")
    project.addMapLayer(layer)
    return print_layout.add(layer, None, project)


@pytest.mark.parametrize(("withheld", "word"), [("en", "withheld"), ("vi", "không công bố")],
                         indirect=["withheld"])  # fmt: skip
def test_what_would_tell_of_single_firms_is_withheld_as_in_the_report(withheld, word):
    pages = {
        re.search(r"KCN (\d)", text).group(1): text.split("\n")
        for text in (labels(withheld, page) for page in range(5))
    }
    # the location quotient is not known: with few firms that is not said either
    assert [pages[one].count(word) for one in "12345"] == [3, 1, 0, 1, 0]
    assert "500" not in pages["1"]
    assert "12" in pages["2"]
    assert "700" not in pages["2"]
    assert {"12", "600"} <= set(pages["3"])
    assert "650" not in pages["4"]
    assert all(any(word in line.lower() and line != word for line in one) for one in pages.values())


@pytest.mark.parametrize("withheld", ["en"], indirect=True)
def test_the_order_of_the_pages_does_not_tell_what_is_withheld(withheld):
    order = [re.search(r"KCN (\d)", labels(withheld, page)).group(1) for page in range(5)]
    assert order[0] == "3"
    assert set(order[1:4]) == {"1", "2", "4"}
    assert order[4] == "5"


@pytest.mark.parametrize("layout", ["en", "vi"], indirect=True)
def test_the_atlas_prints_a_page_for_every_agglomeration(layout, tmp_path):
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 40
    done, problem = QgsLayoutExporter.exportToImage(
        layout.atlas(), str(tmp_path / "page"), "png", settings
    )
    assert (done, problem) == (QgsLayoutExporter.ExportResult.Success, "")
    pages = sorted(tmp_path.glob("*.png"))
    assert [one.name for one in pages] == ["agglomeration-1.png", "agglomeration-2.png"]
    assert all(QImage(str(one)).width() > 400 for one in pages)


@pytest.mark.parametrize("layout", ["en"], indirect=True)
def test_the_atlas_prints_a_pdf(layout, tmp_path):
    path = tmp_path / "atlas.pdf"
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 40
    done, _ = QgsLayoutExporter.exportToPdf(layout.atlas(), str(path), settings)
    assert done == QgsLayoutExporter.ExportResult.Success
    assert path.read_bytes().count(b"/Type /Page\n") == 2


@pytest.mark.parametrize("layout", ["en"], indirect=True)
def test_a_second_layout_has_another_name(layout, layers, project):
    from quantu.plugin.panels import print_layout

    names = [layout.name(), print_layout.add(*layers, project).name()]
    assert names == ["Atlas of agglomerations", "Atlas of agglomerations 2"]
    assert {one.name() for one in project.layoutManager().layouts()} == set(names)


def test_both_templates_are_alike_but_for_their_words():
    english, vietnamese = (
        (LAYOUTS / f"agglomerations{suffix}.qpt").read_text("utf-8") for suffix in ("", "_vi")
    )
    kinds = [re.findall(r'<LayoutItem[^>]* type="(\d+)"', one) for one in (english, vietnamese)]
    assert kinds[0] == kinds[1]
    assert len(kinds[0]) > 40
    for text in (english, vietnamese):
        assert "/work/" not in text
        assert "/home/" not in text


def test_the_panel_adds_the_layout_and_hands_it_on(functions, layers, project):
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

    panel = AgglomerationsPanel()
    controller = AgglomerationsController(panel, project, None)
    panel.layer_combo.setLayer(layers[0])
    made = []
    controller.layout_made.connect(made.append)
    panel.layout_button.click()
    controller.release()
    widgets.end(panel)

    assert made == project.layoutManager().printLayouts()
    assert made[0].atlas().coverageLayer() is layers[0]
    assert "KCN 2: Garments" in labels(made[0])


@pytest.mark.parametrize("layout", ["en"], indirect=True)
def test_the_legend_has_room_for_all_it_holds(layout, layers, project, layer_of, raster_of):
    from quantu.plugin.panels import print_layout

    more = [layer_of([("Point(1 1)",)], name=f"layer {number}") for number in range(9)]
    project.addMapLayers([*more, raster_of([[1.0, 2.0], [3.0, 4.0]])])
    made = print_layout.add(*layers, project)
    legend = made.itemById("legend")
    held = [one.name() for one in legend.model().rootGroup().findLayers()]

    assert len(held) == print_layout.MOST_IN_LEGEND
    assert layers[0].name() in held
    assert len(project.layerTreeRoot().findLayers()) == 12, "the project keeps its layers"
