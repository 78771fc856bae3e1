"""Who cannot use a mouse, or sees little or nothing, gets what the others get."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
import widgets
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QColor, QFocusEvent
from qgis.PyQt.QtTest import QTest

PLACES = (
    "agg_id:int;name:string;status:string;sector:string;sector_en:string;jobs:double;"
    "stage_lo:int;stage_hi:int"
)
EVIDENCE = "agg_id:int;step:int;indicator:string;state:string"
BOX = "Polygon((0 0, 9 0, 9 9, 0 9, 0 0))"
ROWS = [
    (BOX, 1, "Yên Phong", "confirmed", "electronics", "Electronics", 5000.0, 4, 8),
    (BOX, 2, None, "candidate", None, None, 900.0, 1, 1),
    (BOX, 3, "Gia Bình", "confirmed", "wood", "Wood", 80.0, 0, 8),
]
LEGIBLE = 4.5  # contrast of small text, WCAG 2.1, 1.4.3
TOLD_APART = 3.0  # contrast of signs, WCAG 2.1, 1.4.11


@pytest.fixture
def panel(qgis_app, project, layer_of):
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

    one = AgglomerationsPanel()
    controller = AgglomerationsController(one, project, None)
    rows = [(None, None, 1, step, "step", "MET" if step < 5 else "UNK") for step in range(1, 9)]
    rows.append((None, None, 1, 2, "2a", "MET"))
    layers = [layer_of(rows, EVIDENCE, "None", ""), layer_of(ROWS, PLACES, "Polygon")]
    project.addMapLayers(layers)
    one.resize(600, 700)
    one.show()
    yield one
    controller.release()
    widgets.end(one)


def test_arrow_keys_select_rows_and_enter_shows_the_place_again(panel):
    told = []
    panel.selection_changed.connect(told.append)
    panel.table_view.setFocus()
    panel.table_view.setCurrentIndex(panel.table_view.model().index(0, 0))
    QTest.keyClick(panel.table_view, Qt.Key.Key_Down)
    assert panel.selected().get("agg_id") == 2
    told.clear()
    QTest.keyClick(panel.table_view, Qt.Key.Key_Return)
    assert told == [panel.selected_ids()]


def test_space_selects_the_row_that_has_the_focus(panel):
    panel.table_view.setFocus()
    panel.table_view.setCurrentIndex(panel.table_view.model().index(2, 0))
    panel.table_view.clearSelection()
    QTest.keyClick(panel.table_view, Qt.Key.Key_Space)
    assert panel.selected().get("agg_id") == 3


def test_the_tab_key_leaves_the_table_both_ways(panel):
    panel.table_view.selectRow(0)
    for key, neighbour in (
        (Qt.Key.Key_Tab, panel.detail_tab.tabBar()), (Qt.Key.Key_Backtab, panel.stage_combo)
    ):  # fmt: skip
        panel.table_view.setFocus()
        QTest.keyClick(panel.table_view, key)
        assert panel.focusWidget() is neighbour


def test_a_screen_reader_says_the_boxes_and_the_names_of_the_nameless(panel):
    model, role = panel.table_view.model(), Qt.ItemDataRole.AccessibleTextRole
    said = [[model.index(row, column).data(role) for column in range(3)] for row in (0, 1)]
    assert panel.table_view.accessibleName() == "Agglomerations"
    assert said[0][0] == "Yên Phong"
    assert said[0][2].startswith("Steps 4–8: 1 Met, 2 Met")
    assert said[1][:2] == ["#2", "–"]


def test_groups_of_indicators_have_names_in_the_tree(panel):
    panel.table_view.selectRow(0)
    step = panel.evidence_tree.topLevelItem(1)
    assert step.child(0).text(0) == "2a Infrastructure"


def test_a_chart_with_the_focus_tells_all_it_shows(qgis_app):
    from quantu.plugin import charts
    from quantu.plugin.panels.chart_widget import ChartWidget

    one = ChartWidget()
    chart = charts.Bars(
        ("Micro", "Large"), (12.0, 3.0), ("12", "3"), hints=("Micro: 12", "Large: 3")
    )
    one.show_chart(chart, 100, "Sizes")
    one.show()
    QCoreApplication.sendEvent(one, QFocusEvent(QEvent.Type.FocusIn))
    assert one.accessibleName() == "Sizes"
    assert one.accessibleDescription().split("\n") == ["Micro: 12", "Large: 3"]
    QTest.keyClick(one, Qt.Key.Key_Right)
    assert one.accessibleDescription() == "Micro: 12"
    widgets.end(one)


def luminance(name):
    parts = [one / 255 for one in QColor(name).getRgb()[:3]]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_contrast_that_is_known():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def drawn():
    from quantu.plugin import charts

    years = (2020.0, 2021.0)
    lines = (charts.Series("a", (1.0, 2.0)), charts.Series("b", (2.0, 1.0), "#56636e"))
    return [
        charts.Bars(("Micro",), (12.0,), ("12",), "Sizes"),
        charts.Histogram((0.0, 5.0, 10.0), (3.0, 4.0), title="Years", marks=((4.0, "mark"),)),
        charts.Lines(years, lines, title="Light"),
        charts.Boxes(("MET", "PART", "NOT", "UNK", "NA"), captions=("zone",) * 5),
    ]


def test_texts_of_charts_are_legible_on_their_paper(qgis_app):
    from quantu.plugin import charts

    found = set()
    for chart in drawn():
        root = ElementTree.fromstring(charts.svg(chart, 400, 160))
        found |= {one.get("fill") for one in root.iter() if one.tag.endswith("text")}
    assert len(found) > 1
    assert [one for one in sorted(found) if contrast(one, "#ffffff") < LEGIBLE] == []


def test_signs_of_states_are_told_from_paper_and_from_a_selected_row(panel):
    from quantu.plugin.charts import surface

    for one in (surface.ACCENT, surface.WARNING, "#8b959e"):
        assert contrast(one, "#ffffff") >= TOLD_APART
    panel.table_view.selectRow(0)
    place = panel.table_view.visualRect(panel.table_view.model().index(0, 2))
    picture = panel.table_view.viewport().grab(place).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in (2, 4, 12)}
    assert "#ffffff" in colours


def test_words_of_findings_are_legible(qgis_app):
    from quantu.plugin.panels import findings_page

    grounds = {"#ffffff": findings_page.COLOURS, "#222222": findings_page.ON_DARK}
    for ground, colours in grounds.items():
        for name, colour in colours.items():
            assert contrast(colour, ground) >= LEGIBLE, (name, ground)
    found = [findings_page.Finding("firms", "stop", "no firms")]
    assert findings_page.COLOURS["stop"] in findings_page.page(found)
    assert findings_page.ON_DARK["stop"] in findings_page.page(found, is_dark=True)
