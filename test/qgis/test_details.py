"""The details of an agglomeration in the panel: charts from the run's table, and what they do."""

from __future__ import annotations

import pytest
import widgets
from qgis.PyQt.QtCore import QCoreApplication, QDate, QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

PLACES = (
    "agg_id:int;name:string;status:string;sector:string;jobs:double;stage_lo:int;stage_hi:int;"
    "path:string"
)
EVIDENCE = (
    "agg_id:int;step:int;indicator:string;state:string;value:double;threshold:double;unit:string;"
    "layer:string;reason_en:string;reason_vi:string"
)
DETAILS = (
    "agg_id:int;kind:string;key:string;low:double;high:double;n_firms:int;jobs:double;value:double"
)
FIRMS = "agg_id:int;sector:string;role:string;excluded:string;employees:double;since:int"
BOX = "Polygon(({0} 0, {1} 0, {1} 9, {0} 9, {0} 0))"
NEXT = 1  # index of the tab of details


def detail(kind, key=None, low=None, high=None, firms=None, jobs=None, value=None, agg_id=1):
    return (None, agg_id, kind, key, low, high, firms, jobs, value)


ROWS = [
    detail("sector", "food", firms=4, jobs=322.0),
    detail("sector", "wood", firms=1, jobs=7.0),
    detail("sector", None, firms=1),
    detail("size", "micro", 1.0, 10.0, 1, 10.0),
    detail("size", "small", 11.0, 100.0, 2, 111.0),
    detail("size", "large", 201.0, None, 1, 201.0),
    detail("year", "2000", 2000.0, 2005.0, 2),
    detail("year", "2005", 2005.0, 2010.0, 2),
    detail("light", "2020", 1.5, 4.0, value=3.0),
    detail("light", "2021", 2.5, 5.0, value=3.5),
    detail("around", "2020", value=1.0, agg_id=None),
    detail("around", "2021", value=1.1, agg_id=None),
    detail("neighbour", "2", value=3.25),
    detail("sector", "paper", firms=9, agg_id=2),
]
MEMBERS = [
    ("Point(1 1)", 1, "food", "member", None, 10.0, 2001),
    ("Point(2 1)", 1, "food", "member", None, 10.5, 2004),
    ("Point(3 1)", 1, "food", "member", None, 100.0, 2005),
    ("Point(4 1)", 1, "food", "member", None, 201.0, 2009),
    ("Point(5 1)", 1, "wood", "inside", None, 7.0, 2001),
    ("Point(6 1)", 1, None, "inside", "no sector", None, None),
    ("Point(99 1)", 2, "food", "member", None, 10.0, 2001),
]


@pytest.fixture
def layers(layer_of):
    from quantu.plugin import record

    places = [
        (BOX.format(0, 9), 1, "One", "confirmed", "food", 322.0, 1, 8, "craft"),
        (BOX.format(20, 29), 2, "Two <b>", "confirmed", "paper", 5.0, 0, 8, None),
    ]
    zone = (None, 1, 2, "step", "PART", None, None, None, None, "", "")
    port = (None, 1, 2, "2a", "NOT", 12.0, 10.0, "km", "ports", "Port: 12 km.", "Cảng: 12 km.")
    first = (None, 1, 1, "step", "MET", None, None, None, None, "", "")
    made = {
        "places": layer_of(places, PLACES, kind="Polygon", name="agglomerations"),
        "evidence": layer_of([(None, *one) for one in (first, zone, port)], EVIDENCE, "None"),
        "details": layer_of([(None, *one) for one in ROWS], DETAILS, "None", name="details"),
        "firms": layer_of(MEMBERS, FIRMS, name="firms"),
    }
    fields = {"JOBS_FIELD": "employees", "YEAR_FIELD": "since"}
    entry = {"algorithm": "quantu:detectagglomerations", "time": "t", "parameters": fields}
    for one in made.values():
        record.attach(one, entry)
    return made


@pytest.fixture
def panel(project, layers):
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

    one = AgglomerationsPanel()
    one.resize(560, 900)
    one.show()
    controller = AgglomerationsController(one, project, None)
    project.addMapLayers(list(layers.values()))
    one.layer_combo.setLayer(layers["places"])
    one.table_view.selectRow(0)
    one.detail_tab.setCurrentIndex(NEXT)
    QTest.qWait(120)
    yield one
    controller.release()
    widgets.end(one)


@pytest.fixture
def chart(panel):
    return panel.details_view.charts


def middle(widget, part):
    return widget.regions()[part].path.boundingRect().center().toPoint()


def click(widget, part):
    at = middle(widget, part)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), at)


def xs(layer):
    return sorted(one.geometry().asPoint().x() for one in layer.selectedFeatures())


def test_every_chart_says_what_the_table_holds(chart):
    said = {kind: [one.text for one in widget.regions()] for kind, widget in chart.items()}
    assert said["sector"][0].endswith(": 4 firms · 322 jobs")
    assert said["sector"][2].endswith(": 1 firm")
    assert said["size"][1] == "Small, 11–100: 2 firms · 111 jobs"
    assert said["year"] == ["2000–2005: 2", "2005–2010: 2"]
    assert said["light"][1].splitlines() == ["2021", "this agglomeration: 3.5", "whole area: 1.1"]


def test_details_of_another_agglomeration_are_its_own(panel, chart):
    panel.table_view.selectRow(1)
    assert [one.text for one in chart["sector"].regions()] == ["Paper and printing: 9 firms"]
    assert chart["size"].isHidden()
    assert chart["light"].isHidden()


def test_what_is_missing_is_the_first_step_that_is_not_met(panel):
    text = panel.details_view.next_label.text()
    assert "Step 2" in text
    assert "partly met" in text
    assert "Port: 12 km." in text


def test_neighbours_are_named_and_a_link_goes_there(panel, layers):
    label = panel.details_view.place_label
    assert "3.25 km" in label.text()
    assert "Two &lt;b&gt;" in label.text()
    label.linkActivated.emit("2")
    assert [one["agg_id"] for one in layers["places"].selectedFeatures()] == [2]


@pytest.mark.parametrize(
    ("kind", "part", "found"),
    [
        ("sector", 0, [1, 2, 3, 4]),
        ("sector", 1, [5]),
        ("sector", 2, [6]),
        ("size", 0, [1]),
        ("size", 1, [2, 3]),
        ("size", 2, [4]),
        ("year", 0, [1, 2]),
        ("year", 1, [3, 4]),
    ],
)
def test_a_click_selects_the_firms_of_that_part(chart, layers, kind, part, found):
    click(chart[kind], part)
    assert xs(layers["firms"]) == found


@pytest.mark.parametrize(
    ("kind", "years"),
    [
        ("int", [2003, 2004, 2005, None]),
        ("string", ["12/05/2003", "năm 2004", "2005.0", "10 năm rồi"]),
        ("date", [QDate(2003, 5, 12), QDate(2004, 12, 31), QDate(2005, 1, 1), None]),
    ],
)
def test_founding_years_are_found_however_they_are_written(layer_of, kind, years):
    from quantu.plugin.panels import firm_choice

    rows = [(f"Point({x} 1)", 1, "member", year) for x, year in enumerate(years)]
    layer = layer_of(rows, f"agg_id:int;role:string;since:{kind}", "Point")
    run = {"parameters": {"YEAR_FIELD": "since"}}
    asked = {"agg_id": 1, "kind": "year", "low": 2003.0, "high": 2005.0}
    layer.selectByExpression(firm_choice.expression(asked, layer, run))
    assert xs(layer) == [0.0, 1.0]
    layer.selectByExpression(firm_choice.expression(asked | {"low": None}, layer, run))
    assert xs(layer) == [3.0]


def test_a_click_says_how_many_are_selected_or_that_the_firms_are_absent(
    panel, chart, layers, project
):
    click(chart["sector"], 0)
    assert panel.problem_label.text() == "Firms selected in 'firms': 4."
    project.removeMapLayer(layers["firms"])
    click(chart["sector"], 0)
    assert "not in the project" in panel.problem_label.text()


def test_the_keyboard_goes_from_part_to_part_and_presses_one(chart, layers):
    widget = chart["size"]
    widget.setFocus()
    for _ in range(2):
        QTest.keyClick(widget, Qt.Key.Key_Down)
    assert widget.accessibleDescription().startswith("Small")
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert xs(layers["firms"]) == [2, 3]


def test_the_mouse_over_a_part_marks_it(chart):
    widget = chart["sector"]
    none = Qt.MouseButton.NoButton
    place = QPointF(middle(widget, 1))
    # the offscreen platform moves no mouse by itself
    moved = QMouseEvent(QEvent.Type.MouseMove, place, none, none, Qt.KeyboardModifier(0))
    QCoreApplication.sendEvent(widget, moved)
    assert widget.accessibleDescription().endswith("1 firm · 7 jobs")
    assert widget.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_pictures_are_saved_fine_and_as_drawings(chart, tmp_path):
    widget = chart["sector"]
    assert widget.save(str(tmp_path / "mix.png")) == ""
    assert widget.save(str(tmp_path / "mix.svg")) == ""
    assert QImage(str(tmp_path / "mix.png")).width() > 2.5 * widget.width()
    drawing = (tmp_path / "mix.svg").read_text("utf-8")
    assert drawing.startswith("<svg")
    assert "322" in drawing
    assert "could not be written" in widget.save(str(tmp_path / "nowhere" / "mix.png"))


def test_the_picture_and_the_values_can_be_copied(chart):
    widget = chart["sector"]
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().image().width() > widget.width()
    widget.copy_values()
    assert "4 firms · 322 jobs" in QApplication.clipboard().text()


def test_without_the_table_of_details_the_panel_says_what_to_do(panel, project, layers):
    project.removeMapLayer(layers["details"])
    panel.table_view.selectRow(1)
    view = panel.details_view
    assert "the output 'Details'" in view.hint_label.text()
    assert all(one.isHidden() for one in view.charts.values())


def test_the_report_is_offered_for_all_and_for_what_is_selected(panel, layers, monkeypatch):
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController

    opened = []
    monkeypatch.setattr(
        AgglomerationsController, "_open_dialog", staticmethod(lambda *given: opened.append(given))
    )
    whole, selected = panel.report_button.menu().actions()
    whole.trigger()
    selected.trigger()
    (name, values), (_, of_one) = opened

    assert name == "quantu:agglomerationreport"
    assert [values[one] for one in ("AGGLOMERATIONS", "EVIDENCE", "FIRMS")] == [
        layers["places"],
        layers["evidence"],
        layers["firms"],
    ]
    assert "ONLY" not in values
    assert of_one["ONLY"] == "1"
