"""The agglomerations panel, driven as an officer drives it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import widgets
from qgis.core import NULL
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

ROOT = Path(__file__).resolve().parents[2]
FIELDS = (
    "agg_id:int;name:string;status:string;sector:string;sector_en:string;sector_vi:string;"
    "jobs:double;stage_lo:int;stage_hi:int;label_en:string;label_vi:string;conf:double;"
    "province:string;override:bool;over_sec:string;over_lo:int;over_hi:int;over_by:string;"
    "over_at:string;over_why:string"
)
EVIDENCE_FIELDS = (
    "agg_id:int;step:int;indicator:string;state:string;value:double;threshold:double;unit:string;"
    "layer:string;layer_date:string;source:string;reason_en:string;reason_vi:string"
)
BOX = "Polygon(({0} 0, {1} 0, {1} 9, {0} 9, {0} 0))"
NOTHING = (False, None, None, None, None, None, None)


def agglomeration(number, sector, jobs, low, high, name="", province="Bắc Ninh"):
    shape = BOX.format(20 * number, 20 * number + 9)
    label = f"Steps {low}–{high}"
    return (
        shape, number, name or f"Place {number}", "confirmed", sector, sector.title(),
        sector.title(), jobs, low, high, label, label, 0.8, province, *NOTHING,
    )  # fmt: skip


ROWS = [
    agglomeration(1, "electronics", 5000.0, 4, 8, "Yên Phong"),
    agglomeration(2, "garments", 900.0, 1, 3),
    agglomeration(3, "wood", None, 0, 8),
]


def evidence_rows(agg_id):
    steps = [
        (None, None, agg_id, step, "step", "MET" if step < 3 else "UNK", None, None, "", "", "",
         "", f"step {step}", f"bước {step}")
        for step in range(1, 9)
    ]  # fmt: skip
    zone = (None, None, agg_id, 1, "1a", "MET", 0.62, 0.5, "", "zones", "2024", "proposed",
            "62 % of the jobs lie in zones", "62 % lao động nằm trong khu")  # fmt: skip
    return [*steps, zone]


@pytest.fixture
def agglomerations(layer_of):
    return layer_of(ROWS, FIELDS, kind="Polygon", name="agglomerations")


@pytest.fixture
def evidence(layer_of):
    rows = [row for number in (1, 2, 3) for row in evidence_rows(number)]
    return layer_of(rows, EVIDENCE_FIELDS, kind="None", crs="", name="evidence")


@pytest.fixture
def panel(qgis_app):
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

    yield from widgets.shown(AgglomerationsPanel())


@pytest.fixture
def controller(panel, project):
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController

    one = AgglomerationsController(panel, project, None)
    yield one
    one.release()


@pytest.fixture
def filled(controller, panel, project, agglomerations, evidence):
    project.addMapLayers([evidence, agglomerations])
    panel.layer_combo.setLayer(agglomerations)
    return panel


def names(panel):
    model = panel.table_view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def settle():
    QTest.qWait(120)  # longer than the delay that joins many edits into one reload
    QTest.qWait(20)  # on a busy machine that time may pass before the timer has its turn


def test_without_a_layer_the_panel_says_how_to_begin(controller, panel):
    assert panel.page_stack.currentWidget() is panel.empty_page
    assert "Find Agglomerations" in panel.empty_label.text()


def test_a_place_without_a_status_is_not_called_tested(controller, panel, project, layer_of):
    bare = ("", 7, "Mỹ Tho", *[None] * 11, *NOTHING)
    tested = list(agglomeration(1, "wood", 9.0, 1, 8))
    tested[3] = "candidate"
    project.addMapLayer(layer_of([bare, tuple(tested)], FIELDS, kind="Polygon"))
    said = {}
    for row, name in enumerate(names(panel)):
        panel.table_view.selectRow(row)
        said[name] = panel.summary_label.text()
    assert "Not judged" in said["Mỹ Tho"]
    assert "not confirmed by the test" not in said["Mỹ Tho"]
    assert "not confirmed by the test" in said["Place 1"]


def test_an_empty_layer_says_that_nothing_was_found(controller, panel, project, layer_of):
    project.addMapLayer(layer_of([], FIELDS, kind="Polygon"))
    assert "none were found" in panel.empty_label.text()


def test_a_layer_of_something_else_cannot_be_chosen(controller, panel, project, layer_of):
    other = layer_of([(BOX.format(0, 9),)], kind="Polygon", name="lakes")
    project.addMapLayer(other)
    assert panel.layer_combo.currentLayer() is None


def test_the_layer_is_shown_with_the_most_jobs_first(filled):
    assert names(filled) == ["Yên Phong", "Place 2", "Place 3"]


def test_filters_narrow_by_sector_by_step_and_by_words(filled):
    filled.sector_combo.setCurrentIndex(filled.sector_combo.findData("garments"))
    assert names(filled) == ["Place 2"]
    filled.sector_combo.setCurrentIndex(0)
    filled.stage_combo.setCurrentIndex(4)
    assert names(filled) == ["Yên Phong"]
    filled.stage_combo.setCurrentIndex(0)
    QTest.keyClicks(filled.search_edit, "wood")
    assert names(filled) == ["Place 3"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("yen phong", 1),
        ("YÊN PHONG", 1),
        ("ye\u0302n", 1),  # the mark as a character of its own, as some systems type it
        ("yến", 0),
        ("bac ninh", 3),
        ("dien", 0),
    ],
)
def test_names_are_found_with_and_without_marks(filled, words, found):
    filled.search_edit.setText(words)
    assert len(names(filled)) == found


def test_the_boxes_are_told_to_screen_readers(filled):
    model = filled.table_view.model()
    spoken = model.index(0, 2).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Steps 4–8: 1 Met, 2 Met, 3 No data")
    assert model.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Yên Phong"


def test_a_click_selects_on_the_map_and_shows_the_evidence(filled, agglomerations):
    view = filled.table_view
    spot = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), spot)
    chosen = agglomerations.selectedFeatures()
    assert [one["name"] for one in chosen] == ["Yên Phong"]
    tree = filled.evidence_tree
    assert tree.topLevelItemCount() == 8
    assert tree.topLevelItem(0).text(1) == "Met"
    assert tree.topLevelItem(4).text(1) == "No data"
    indicator = tree.topLevelItem(0).child(0)
    assert indicator.text(0).startswith("1a ")
    assert indicator.text(5) == "62 % of the jobs lie in zones"


def test_a_selection_on_the_map_selects_the_row(filled, agglomerations):
    agglomerations.selectByExpression("name = 'Place 2'")
    assert filled.selected().get("name") == "Place 2"
    agglomerations.removeSelection()
    assert filled.selected() is None


def correct(layer, feature_id, **changed):
    from quantu.plugin.panels.label_store import Correction, correct

    given = {"sector": "food", "low": 2, "high": 5, "officer": "Lan", "reason": "visited"}
    return correct(layer, feature_id, Correction(**(given | changed)))


def test_a_correction_is_shown_and_one_undo_takes_it_back(filled, agglomerations):
    agglomerations.selectByExpression("agg_id = 1")
    one = filled.selected()
    correct(agglomerations, one.feature_id)
    settle()
    assert filled.selected().sector == "food"
    assert (filled.selected().low, filled.selected().high) == (2, 5)
    assert "Lan" in filled.summary_label.text()
    assert agglomerations.undoStack().count() == 1
    agglomerations.undoStack().undo()
    settle()
    assert filled.selected().sector == "electronics"
    agglomerations.rollBack()


def test_a_corrected_sector_is_shown_by_its_name(filled, agglomerations):
    agglomerations.selectByExpression("agg_id = 1")
    correct(agglomerations, filled.selected().feature_id, sector="machinery")
    settle()
    cells, name = filled.table_view.model(), "Machinery and other transport equipment"
    assert cells.index(0, 1).data() == name
    assert name in filled.title_label.text()
    assert f"Corrected to {name}" in filled.summary_label.text()
    assert filled.sector_combo.findText(name) > 0
    assert filled.selected().sector_name("vi") == "Máy móc, phương tiện vận tải khác"
    agglomerations.rollBack()


def test_a_corrected_sector_outside_the_table_is_its_own_name(filled, agglomerations):
    agglomerations.selectByExpression("agg_id = 1")
    correct(agglomerations, filled.selected().feature_id, sector="lacquer ware")
    settle()
    assert filled.selected().sector_name("vi") == "lacquer ware"
    agglomerations.rollBack()


def test_a_correction_can_be_withdrawn(filled, agglomerations):
    agglomerations.selectByExpression("agg_id = 1")
    correct(agglomerations, filled.selected().feature_id)
    settle()
    assert filled.withdraw_button.isEnabled()
    QTest.mouseClick(filled.withdraw_button, Qt.MouseButton.LeftButton)
    settle()
    feature = agglomerations.getFeature(filled.selected().feature_id)
    assert feature["over_why"] == NULL
    assert not filled.selected().corrected
    agglomerations.rollBack()


def test_a_read_only_layer_says_so_and_allows_no_correction(filled, agglomerations):
    agglomerations.setReadOnly(True)
    agglomerations.selectByExpression("agg_id = 1")
    filled.layer_combo.setLayer(None)
    filled.layer_combo.setLayer(agglomerations)
    agglomerations.selectByExpression("agg_id = 2")
    assert not filled.correct_button.isEnabled()
    assert "read-only" in filled.correct_button.toolTip()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"officer": " "}, "name"), ({"reason": ""}, "reason"), ({"low": 6}, "below")],
)
def test_a_correction_needs_a_name_a_reason_and_steps_in_order(qgis_app, changed, sentence):
    from quantu.plugin.panels.label_store import Correction

    given = {"sector": "food", "low": 2, "high": 5, "officer": "Lan", "reason": "visited"}
    assert Correction(**given).problem() == ""
    assert sentence in Correction(**(given | changed)).problem()


def test_the_dialog_keeps_open_until_the_correction_is_complete(filled, agglomerations):
    from quantu.plugin.panels.override_dialog import OverrideDialog

    agglomerations.selectByExpression("agg_id = 1")
    dialog = OverrideDialog(filled.selected(), {"food": "Food"}, "Steps 4–8", filled)
    dialog.officer_edit.setText("Lan")
    dialog.accept()
    assert dialog.result() == 0
    assert "reason" in dialog.problem_label.text()
    dialog.reason_edit.setPlainText("visited")
    dialog.sector_combo.setEditText("Food")
    dialog.accept()
    assert dialog.result() == 1
    assert dialog.correction().sector == "food"


def test_removing_the_layer_empties_the_panel(filled, project, agglomerations):
    project.removeMapLayer(agglomerations.id())
    assert filled.page_stack.currentWidget() is filled.empty_page


def test_closing_the_project_empties_the_panel(filled, project):
    project.clear()
    settle()
    assert filled.page_stack.currentWidget() is filled.empty_page


def shown_name(name, **more):
    from quantu.plugin.panels.records import Agglomeration

    sector = {"sector": "wood", "sector_en": "Wood", "sector_vi": "Gỗ"}
    return Agglomeration(1, {"agg_id": 7, "name": name, **sector, **more}).name("vi")


def test_a_name_leaves_the_sector_to_its_own_column():
    assert shown_name("KCN Phú Cường: Wood") == "KCN Phú Cường"
    assert shown_name("KCN Phú Cường: Gỗ") == "KCN Phú Cường"
    assert shown_name("Wood 2, Vân Hải") == "Gỗ 2, Vân Hải"
    assert shown_name("Woodland") == "Woodland"
    assert shown_name("Làng nghề", sector_en=None, sector_vi=None) == "Làng nghề"
    assert shown_name(None) == "#7"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.625, "share", "62.5%"),
        (1.0, "flag", "yes"),
        (0.0, "flag", "no"),
        (3.0, "km", "3 km"),
        (0.004, "p", "0.004"),
        (2.0, "cubits", "2 cubits"),
        (2.0, "", "2"),
    ],
)
def test_a_quantity_is_written_with_its_unit_in_words(qgis_app, value, unit, written):
    from quantu.plugin.panels.quantities import quantity

    assert quantity(value, unit) == written


def test_every_unit_of_the_shipped_rules_has_vietnamese_words(qgis_app, monkeypatch):
    import json

    from quantu.plugin.panels import quantities

    monkeypatch.setattr(quantities, "language", lambda: "vi")

    text = (ROOT / "resources" / "rules" / "kuchiki-4plus4-v1.json").read_text(encoding="utf-8")
    units = {one["unit"] for step in json.loads(text)["steps"] for one in step["indicators"]}
    untold = [one for one in units if quantities.quantity(2.0, one).endswith(f" {one}")]
    assert sorted(untold) == ["ha", "km"]  # written the same in Vietnamese


def test_without_a_result_there_is_nothing_to_filter(controller, panel):
    assert not panel.sector_combo.isEnabled()
    assert not panel.stage_combo.isEnabled()


def test_with_a_result_there_are_filters(filled):
    assert filled.sector_combo.isEnabled()
    assert filled.stage_combo.isEnabled()


def test_every_header_of_the_table_is_wide_enough(filled):
    header = filled.table_view.horizontalHeader()
    for column in (2, 3, 4):
        assert header.sectionSize(column) >= header.sectionSizeHint(column)


def run_of(time, *layers, **parameters):
    from quantu.plugin import record

    entry = {"algorithm": "quantu:detectagglomerations", "time": time, "parameters": parameters}
    for layer in layers:
        record.attach(layer, entry)


def states(panel):
    tree = panel.evidence_tree
    return {tree.topLevelItem(row).text(1) for row in range(tree.topLevelItemCount())}


def choose_first(project, panel, *layers):
    project.addMapLayers(layers)
    layers[0].selectByExpression("agg_id = 1")
    settle()


def test_evidence_of_the_same_run_is_shown(controller, panel, project, agglomerations, evidence):
    run_of("2026-11-21T10:00:00", agglomerations, evidence)
    choose_first(project, panel, agglomerations, evidence)
    assert states(panel) == {"Met", "No data"}


def test_evidence_of_another_run_is_not_shown(controller, panel, project, agglomerations, evidence):
    run_of("2026-11-21T10:00:00", agglomerations)
    run_of("2026-11-21T11:00:00", evidence)
    choose_first(project, panel, agglomerations, evidence)
    assert states(panel) == {"No data"}
    assert set(panel.selected().states) == {"UNK"}


@pytest.mark.parametrize("recorded", ["agglomerations", "evidence"])
def test_evidence_is_shown_when_one_of_the_two_has_no_record(
    controller, panel, project, agglomerations, evidence, recorded
):
    run_of("2026-11-21T10:00:00", {"evidence": evidence}.get(recorded, agglomerations))
    choose_first(project, panel, agglomerations, evidence)
    assert states(panel) == {"Met", "No data"}


def test_removing_the_evidence_empties_boxes_and_tree(filled, project, agglomerations, evidence):
    agglomerations.selectByExpression("agg_id = 1")
    assert "MET" in filled.selected().states
    project.removeMapLayer(evidence.id())
    assert set(filled.selected().states) == {"UNK"}
    assert states(filled) == {"No data"}


def test_edits_of_the_evidence_are_followed(filled, agglomerations, evidence):
    agglomerations.selectByExpression("agg_id = 1")
    settle()
    number = evidence.fields().lookupField("state")
    evidence.startEditing()
    for feature in evidence.getFeatures("agg_id = 1 and step = 8"):
        evidence.changeAttributeValue(feature.id(), number, "PART")
    settle()
    assert filled.selected().states[7] == "PART"
    assert "Partly met" in states(filled)
    evidence.rollBack()
    settle()
    assert filled.selected().states[7] == "UNK"


def test_running_the_rules_again_never_writes_over_the_first_run(
    filled, agglomerations, provider, monkeypatch
):
    run_of(
        "2026-11-21T10:00:00",
        agglomerations,
        FIRMS="firms.gpkg",
        CLUSTER_DISTANCE=900.0,
        EVIDENCE="first.gpkg",
        FIRMS_OUT="firms_out.gpkg",
        REPORT="first.html",
        AGGLOMERATIONS="first.gpkg",
    )
    opened = []
    monkeypatch.setattr("processing.execAlgorithmDialog", lambda *one: opened.append(one))
    QTest.mouseClick(filled.rules_button, Qt.MouseButton.LeftButton)
    assert opened == [
        ("quantu:labelstages", {"FIRMS": "firms.gpkg", "AGGLOMERATIONS": agglomerations})
    ]


def test_texts_of_others_are_shown_as_they_are(filled, agglomerations):
    from quantu.plugin.panels.override_dialog import OverrideDialog

    agglomerations.selectByExpression("agg_id = 1")
    correct(agglomerations, filled.selected().feature_id, reason="<b>bold</b> & <img src=x>")
    settle()
    dialog = OverrideDialog(filled.selected(), {}, "<i>label</i>", filled)
    labels = [filled.title_label, filled.summary_label, filled.empty_label, filled.problem_label]
    for one in [*labels, dialog.computed_label, dialog.problem_label]:
        assert one.textFormat() == Qt.TextFormat.PlainText
    tip = filled.table_view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;img" in tip
    agglomerations.rollBack()


def test_a_reason_with_tags_is_shown_as_it_is(filled, agglomerations, evidence):
    number = evidence.fields().lookupField("reason_en")
    evidence.startEditing()
    for feature in evidence.getFeatures("agg_id = 1 and indicator = '1a'"):
        evidence.changeAttributeValue(feature.id(), number, "<h1>zone</h1>")
    agglomerations.selectByExpression("agg_id = 1")
    settle()
    row = filled.evidence_tree.topLevelItem(0).child(0)
    assert row.text(5) == "<h1>zone</h1>"
    assert "&lt;h1&gt;zone&lt;/h1&gt;" in row.toolTip(5)
    evidence.rollBack()


def test_a_layer_that_cannot_be_edited_now_is_named_and_nothing_is_written(
    filled, agglomerations, monkeypatch
):
    agglomerations.selectByExpression("agg_id = 1")
    correct(agglomerations, filled.selected().feature_id)
    agglomerations.commitChanges()
    settle()
    monkeypatch.setattr(agglomerations, "startEditing", lambda: False)
    QTest.mouseClick(filled.withdraw_button, Qt.MouseButton.LeftButton)
    settle()
    assert "'agglomerations' cannot be edited now" in filled.problem_label.text()
    assert filled.problem_label.isVisible()
    assert filled.selected().corrected
    assert agglomerations.undoStack().count() == 0
    agglomerations.selectByExpression("agg_id = 2")
    assert not filled.problem_label.isVisible()


def test_a_refused_field_leaves_the_other_fields_as_they_were(filled, agglomerations, monkeypatch):
    agglomerations.selectByExpression("agg_id = 1")
    write, refused = agglomerations.changeAttributeValue, agglomerations.fields().lookupField
    monkeypatch.setattr(
        agglomerations,
        "changeAttributeValue",
        lambda one, field, value: field != refused("over_by") and write(one, field, value),
    )
    said = correct(agglomerations, filled.selected().feature_id)
    assert "refused the field over_by" in said
    assert agglomerations.undoStack().count() == 0
    assert not any(feature["override"] for feature in agglomerations.getFeatures())
    agglomerations.rollBack()


def test_a_layer_that_can_be_edited_again_gets_its_tip_back(filled, agglomerations):
    agglomerations.selectByExpression("agg_id = 1")
    agglomerations.setReadOnly(True)
    filled.layer_combo.setLayer(None)
    filled.layer_combo.setLayer(agglomerations)
    agglomerations.setReadOnly(False)
    filled.layer_combo.setLayer(None)
    filled.layer_combo.setLayer(agglomerations)
    assert filled.correct_button.isEnabled()
    assert "with a reason" in filled.correct_button.toolTip()


def test_deleting_features_while_they_are_shown_is_followed(filled, agglomerations):
    agglomerations.startEditing()
    agglomerations.deleteFeature(next(agglomerations.getFeatures()).id())
    settle()
    assert names(filled) == ["Place 2", "Place 3"]
    agglomerations.rollBack()


WITHOUT_PACKAGES = f"""
import sys
sys.path += ["/usr/share/qgis/python/plugins", "/usr/share/qgis/python"]
sys.path.append({str(ROOT / "test" / "tools")!r})
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
for name in ("numpy", "scipy", "pandas", "shapely"):
    for loaded in [one for one in sys.modules if one.split(".")[0] == name]:
        del sys.modules[loaded]
    sys.modules[name] = None
import load_root
application = QgsApplication([], True)
application.initQgis()
from quantu.plugin.panels.agglomerations_controller import AgglomerationsController
from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

def layer(kind, fields, name, *values):
    one = QgsVectorLayer(kind + "".join("&field=" + field for field in fields), name, "memory")
    feature = QgsFeature(one.fields())
    feature.setAttributes(list(values))
    if "crs" in kind:
        feature.setGeometry(QgsGeometry.fromWkt("Polygon((0 0, 9 0, 9 9, 0 0))"))
    one.dataProvider().addFeatures([feature])
    return one

names = ["agg_id:int", "sector:string", "stage_lo:int", "stage_hi:int", "status:string"]
places = layer("Polygon?crs=EPSG:3405", names, "places", 1, "wood", 1, 2, "confirmed")
names = ["agg_id:int", "step:int", "indicator:string", "state:string"]
evidence = layer("None?", names, "evidence", 1, 1, "1a", "MET")
panel = AgglomerationsPanel()
controller = AgglomerationsController(panel, QgsProject.instance(), None)
QgsProject.instance().addMapLayers([evidence, places])
places.selectAll()
print(panel.evidence_tree.topLevelItem(0).child(0).text(0))
controller.release()
"""


def test_without_the_run_time_packages_the_dock_still_shows_a_result(tmp_path):
    environment = dict(
        os.environ, QT_QPA_PLATFORM="offscreen", QGIS_CUSTOM_CONFIG_PATH=str(tmp_path)
    )
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT_PACKAGES],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert "1a Share of the sector's jobs" in ended.stdout, ended.stderr


def test_the_plugin_loads_and_unloads_its_dock_many_times(iface, project):
    import quantu

    for _ in range(20):
        plugin = quantu.classFactory(iface)
        plugin.initGui()
        plugin.unload()
        widgets.delete_now()
    assert iface.addDockWidget.call_count == iface.removeDockWidget.call_count
    assert iface.addDockWidget.call_count in range(20, 200, 20)


@pytest.fixture
def loud(monkeypatch):
    """Raise at the end what slots raised, which Qt only prints."""
    raised = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: raised.append(error))
    yield
    assert raised == []


TEXTUAL = (
    FIELDS.replace(":double", ":string").replace(":int", ":string").replace(":bool", ":string")
)


def test_a_result_that_went_through_a_text_file_reads_the_same(
    loud, panel, controller, project, layer_of, evidence
):
    rows = [tuple(None if one is None else str(one) for one in row) for row in ROWS]
    project.addMapLayers([evidence, layer_of(rows, TEXTUAL, kind="Polygon")])
    settle()
    assert names(panel) == ["Yên Phong", "Place 2", "Place 3"]
    first = panel.table_view.model().row_at(0)
    assert (first.low, first.high, first.get("jobs"), first.corrected) == (4, 8, 5000, False)
    assert first.states[:3] == ("MET", "MET", "UNK")


def test_values_of_any_type_are_shown_or_left_out(loud, panel, controller, project, layer_of):
    fields = TEXTUAL.replace("sector:string", "sector:int").replace(
        "over_at:string", "over_at:date"
    )
    words = [BOX.format(0, 9), "A-1", "x", "y", 5, "", "", "many", "one", "two", "", "", "high"]
    odd = [*words, "", "maybe", None, "few", "lots", "", None, ""]
    project.addMapLayer(layer_of([odd, [odd[0], *[None] * 20]], fields, kind="Polygon"))
    settle()
    model = panel.table_view.model()
    assert model.rowCount() == 2
    for column in range(model.columnCount()):
        panel.table_view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            assert [model.index(row, column).data(role) for row in range(2)]
    panel.table_view.selectRow(0)
    panel.detail_tab.setCurrentIndex(1)
    panel.grab()


@pytest.mark.parametrize("record", ['{"algorithm": "quantu:x', '{"algorithm": "quantu:x"}'])
def test_a_run_record_that_was_cut_off_is_none(
    loud, panel, controller, project, agglomerations, evidence, record
):
    agglomerations.setCustomProperty("quantu/run", record)
    project.addMapLayers([evidence, agglomerations])
    settle()
    assert names(panel) == ["Yên Phong", "Place 2", "Place 3"]


def test_evidence_and_details_with_odd_values_are_borne(loud, filled, project, evidence, layer_of):
    project.removeMapLayer(evidence.id())
    proofs = [
        (None, None, "1", "1", "step", "MET", ""),
        (None, None, "1", "1", "1a", "NOT", "a lot"),
    ]
    kind = "agg_id:string;step:string;indicator:string;state:string;value:string"
    project.addMapLayer(layer_of(proofs, kind, kind="None", crs=""))
    rows = [
        (None, None, 1, kind, key, value)
        for kind in ("neighbour", "light", "around")
        for key, value in (("x", 1.0), (None, None), ("2019", None))
    ]
    kind = "agg_id:int;kind:string;key:string;value:double"
    project.addMapLayer(layer_of(rows, kind, kind="None", crs=""))
    settle()
    filled.table_view.selectRow(0)
    filled.detail_tab.setCurrentIndex(1)
    settle()
    assert filled.selected().states[0] == "MET"
    assert filled.evidence_tree.topLevelItem(0).childCount() == 1


def test_a_layer_that_loses_a_needed_field_says_so(filled, agglomerations):
    agglomerations.startEditing()
    agglomerations.deleteAttribute(agglomerations.fields().lookupField("stage_lo"))
    agglomerations.commitChanges()
    settle()
    assert filled.page_stack.currentWidget() is filled.empty_page
    assert "is no layer of agglomerations" in filled.empty_label.text()


def test_a_filter_that_lets_nothing_through_is_named(filled, agglomerations):
    agglomerations.setSubsetString('"agg_id" = 99')
    settle()
    assert "filter" in filled.empty_label.text()
    agglomerations.setSubsetString("")
    settle()
    assert len(names(filled)) == 3


def correct_while(filled, monkeypatch, happens):
    """Correct the first row; something happens while the dialog is open."""
    from quantu.plugin.panels.label_store import Correction
    from quantu.plugin.panels.override_dialog import OverrideDialog

    def accept(_):
        happens()
        return True

    monkeypatch.setattr(OverrideDialog, "exec", accept)
    given = Correction("wood", 1, 2, "Lan", "visited")
    monkeypatch.setattr(OverrideDialog, "correction", lambda _: given)
    filled.table_view.selectRow(0)
    QTest.mouseClick(filled.correct_button, Qt.MouseButton.LeftButton)


def test_a_correction_goes_to_the_layer_it_was_asked_of(
    filled, project, agglomerations, layer_of, monkeypatch
):
    other = layer_of(ROWS, FIELDS, kind="Polygon", name="of a run that ended meanwhile")
    project.addMapLayer(other)
    correct_while(filled, monkeypatch, lambda: filled.layer_combo.setLayer(other))
    assert (agglomerations.isModified(), other.isModified()) == (True, False)
    agglomerations.rollBack()


def test_a_correction_of_a_layer_that_is_gone_is_not_lost_in_silence(
    filled, project, agglomerations, monkeypatch
):
    name = agglomerations.id()
    correct_while(filled, monkeypatch, lambda: project.removeMapLayer(name))
    assert "no longer in the project" in filled.empty_label.text()
    assert filled.empty_label.isVisible()


def test_the_map_is_drawn_again_after_a_correction_and_after_its_withdrawal(
    qgis_app, agglomerations
):
    from quantu.plugin.panels import label_store

    drawn = []
    agglomerations.repaintRequested.connect(lambda *_: drawn.append(True))
    given = label_store.Correction("wood", 1, 2, "Lan", "visited")
    assert label_store.correct(agglomerations, 1, given) == ""
    assert drawn
    drawn.clear()
    assert label_store.withdraw(agglomerations, 1) == ""
    assert drawn
    agglomerations.rollBack()


def test_a_reason_that_has_no_room_in_its_field_is_refused_at_once(qgis_app, layer_of):
    from quantu.plugin.panels import label_store

    layer = layer_of(ROWS, FIELDS.replace("over_why:string", "over_why:string(254,0)"), "Polygon")
    given = label_store.Correction("wood", 1, 2, "Lan", "đã khảo sát " * 30)
    problem = label_store.correct(layer, 1, given)
    assert "over_why holds 254 characters" in problem
    assert not layer.isEditable()
    assert label_store.correct(layer, 1, label_store.Correction("wood", 1, 2, "Lan", "ok")) == ""
    assert layer.commitChanges()


def test_a_long_reason_leaves_room_for_the_evidence(filled, layer_of, project):
    from quantu.plugin.panels import label_store

    layer = layer_of(ROWS, FIELDS.replace("over_why:string", "over_why:string(0)"), "Polygon")
    project.addMapLayer(layer)
    filled.layer_combo.setLayer(layer)
    filled.table_view.selectRow(0)
    reason = "Đã khảo sát thực địa " * 200
    given = label_store.Correction("wood", 1, 2, "Lan", reason)
    assert label_store.correct(layer, filled.selected().feature_id, given) == ""
    settle()
    said = filled.summary_label.text()
    assert said.startswith("Computed: Steps 4–8\n")
    assert "steps 1–2, by Lan" in said
    assert said.endswith(" …")
    assert len(said) < 400
    assert reason.strip() in filled.summary_label.toolTip()
    layer.rollBack()


def test_a_correction_that_is_not_saved_is_told_until_it_is(filled, agglomerations):
    agglomerations.selectByExpression("agg_id = 1")
    correct(agglomerations, filled.selected().feature_id)
    settle()
    assert "Not saved yet" in filled.problem_label.text()
    agglomerations.selectByExpression("agg_id = 2")
    assert filled.problem_label.isVisible()
    agglomerations.undoStack().undo()
    settle()
    assert not filled.problem_label.isVisible()
    agglomerations.undoStack().redo()
    settle()
    assert filled.problem_label.isVisible()
    agglomerations.commitChanges(False)
    settle()
    assert not filled.problem_label.isVisible()
    agglomerations.rollBack()


def test_a_read_only_layer_says_so_without_the_mouse(filled, agglomerations):
    agglomerations.setReadOnly(True)
    filled.layer_combo.setLayer(None)
    filled.layer_combo.setLayer(agglomerations)
    assert "read-only" in filled.problem_label.text()
    assert filled.problem_label.isVisible()


def test_undo_and_save_of_the_window_are_of_the_layer_that_was_corrected(
    filled, controller, agglomerations, monkeypatch
):
    from quantu.plugin.panels import agglomerations_controller

    active = []
    controller.edited.connect(active.append)
    monkeypatch.setattr(agglomerations_controller.OverrideDialog, "exec", lambda dialog: 1)
    agglomerations.selectByExpression("agg_id = 1")
    QTest.mouseClick(filled.correct_button, Qt.MouseButton.LeftButton)
    assert active == [agglomerations]
    settle()
    QTest.mouseClick(filled.withdraw_button, Qt.MouseButton.LeftButton)
    assert active == [agglomerations, agglomerations]
    agglomerations.rollBack()
