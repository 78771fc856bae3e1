"""The compare panel, driven as an officer drives it."""

from __future__ import annotations

import pytest
import widgets
from qgis.core import QgsApplication, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from widgets import wait_for

FIELDS = (
    "agg_id:int;name:string;status:string;sector:string;n_firms:int;jobs:double;stage_lo:int;"
    "stage_hi:int"
)
EVIDENCE = (
    "agg_id:int;step:int;indicator:string;state:string;value:double;unit:string;"
    "reason_en:string;reason_vi:string"
)
BOX = "Polygon(({0} 0, {1} 0, {1} 9, {0} 9, {0} 0))"


def place(number, west, east, name, sector, jobs, low, high, status="confirmed"):
    return (BOX.format(west, east), number, name, status, sector, 10, jobs, low, high)


EARLIER = [
    place(1, 0, 20, "Yên Phong: Wood and furniture", "wood", 900.0, 2, 4),
    place(2, 40, 50, "Quế Võ", "food", 100.0, 3, 3),
    place(3, 52, 60, "Thuận Thành", "food", 50.0, 1, 1),
    place(4, 80, 99, "Tiên Du", "metal", 70.0, 1, 1),
]
LATER = [
    place(1, 0, 20, "Yên Phong: Wood and furniture", "wood", 1500.0, 4, 4),
    place(2, 40, 60, "Quế Võ", "food", 160.0, 3, 3),
    place(3, 200, 220, "<b>Gia Bình</b>", "wood", 80.0, 1, 2, "candidate"),
]


def evidence_of(*states):
    rows = []
    for step, state in enumerate(states, start=1):
        rows.append((None, None, 1, step, "step", state, None, "", f"{state} e", f"{state} v"))
    rows.append((None, None, 1, 3, "3a", states[2], 7.0 if states[2] == "MET" else 1.0, "jobs",
                 f"3a {states[2]}", f"3a {states[2]} v"))  # fmt: skip
    return rows


@pytest.fixture
def panel(qgis_app):
    from quantu.plugin.panels.compare_panel import ComparePanel

    yield from widgets.shown(ComparePanel(), 700, 700)


@pytest.fixture
def controller(panel, project, provider):
    from quantu.plugin.panels.compare_controller import CompareController

    one = CompareController(panel, project, None)
    yield one
    one.release()
    wait_for(lambda: QgsApplication.taskManager().count() == 0)


def run_of(time, *layers, **parameters):
    from quantu.plugin import record

    entry = {"algorithm": "quantu:detectagglomerations", "time": time, "parameters": parameters}
    for layer in layers:
        record.attach(layer, entry)


@pytest.fixture
def sides(controller, panel, project, layer_of):
    before = layer_of(EARLIER, FIELDS, "Polygon", name="places 2015")
    after = layer_of(LATER, FIELDS, "Polygon", name="places 2024")
    old = evidence_of("MET", "MET", "NOT", "UNK", "UNK", "UNK", "UNK", "UNK")
    new = evidence_of("MET", "MET", "MET", "MET", "UNK", "UNK", "UNK", "NOT")
    evidence = layer_of(old, EVIDENCE, "None", "", name="evidence 2015")
    evidence_after = layer_of(new, EVIDENCE, "None", "", name="evidence 2024")
    run_of("2026-01-01T10:00:00", before, evidence, RADIUS=900.0)
    run_of("2026-02-01T10:00:00", after, evidence_after, RADIUS=1200.0)
    project.addMapLayers([before, after, evidence, evidence_after])
    panel.before_combo.setLayer(before)
    panel.after_combo.setLayer(after)
    return before, after


@pytest.fixture
def compared(sides, panel):
    QTest.mouseClick(panel.compare_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: not panel.run_bar.isVisible())
    assert panel.problem_label.text() == ""
    return panel


def names(panel, column=0):
    model = panel.table_view.model()
    found = [model.index(row, column).data() for row in range(model.rowCount())]
    return [one.split(" · ")[0] for one in found] if column == 0 else found


def click(panel, name):
    row = names(panel).index(name)
    view = panel.table_view
    spot = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), spot)


def test_without_two_results_the_panel_says_how_to_begin(controller, panel):
    assert "Choose the agglomerations of two" in panel.empty_label.text()
    assert not panel.compare_button.isEnabled()
    assert "two results" in panel.compare_button.toolTip()


def test_only_agglomerations_can_be_chosen_and_not_the_same_twice(sides, panel, project, layer_of):
    project.addMapLayer(layer_of([(BOX.format(0, 9),)], kind="Polygon", name="lakes"))
    assert panel.before_combo.count() == 3  # two results and none
    assert panel.compare_button.isEnabled()
    panel.before_combo.setLayer(panel.after_combo.currentLayer())
    assert not panel.compare_button.isEnabled()
    assert "two different" in panel.compare_button.toolTip()


def test_different_settings_are_said_before_anything_is_compared(sides, panel):
    assert "(900 → 1,200)" in panel.settings_label.text()
    assert panel.settings_label.isVisible()
    panel.before_combo.setLayer(panel.after_combo.currentLayer())
    assert not panel.settings_label.isVisible()


def test_a_click_compares_and_the_result_is_in_the_project(compared, project):
    assert names(compared) == ["Yên Phong", "Quế Võ", "Quế Võ", "<b>Gia Bình</b>", "Tiên Du"]
    first = compared.table_view.model().index(0, 0).data()
    assert first == "Yên Phong · Wood and furniture"
    assert names(compared, 1) == ["Grown", "Merged", "Merged", "Born", "Gone"]
    assert names(compared, 4)[0] == "900 → 1,500"
    found = sorted(one.name() for one in project.mapLayers().values())
    assert "Changes places 2015 → places 2024" in found
    assert "Changes of evidence places 2015 → places 2024" in found
    assert not compared.run_bar.isVisible()
    assert compared.result_combo.currentText() == "Changes places 2015 → places 2024"


def test_filters_narrow_by_event_by_stage_and_by_words(compared):
    compared.event_combo.setCurrentIndex(compared.event_combo.findData("merges"))
    assert names(compared) == ["Quế Võ", "Quế Võ"]
    compared.event_combo.setCurrentIndex(0)
    compared.stage_combo.setCurrentIndex(compared.stage_combo.findData("up"))
    assert names(compared) == ["Yên Phong", "Quế Võ"]
    compared.stage_combo.setCurrentIndex(0)
    compared.search_edit.setText("thuận")  # QTest types ASCII only
    assert names(compared, 1) == ["Merged"]


def test_both_stages_stand_as_boxes(compared):
    from quantu.plugin.panels.row_model import ROW_ROLE

    model = compared.table_view.model()
    before, after = (model.index(0, column).data(ROW_ROLE) for column in (2, 3))
    assert (before.low, before.high, before.states[:4]) == (2, 4, ("MET", "MET", "NOT", "UNK"))
    assert (after.low, after.high, after.states[7]) == (4, 4, "NOT")
    assert model.index(3, 2).data(ROW_ROLE) is None
    spoken = int(Qt.ItemDataRole.AccessibleTextRole)
    assert [model.index(0, column).data(spoken) for column in (2, 3)] == ["Steps 2–4", "Steps 4"]
    assert not compared.table_view.grab().isNull()


def test_a_click_shows_what_changed_in_the_evidence(compared):
    click(compared, "Yên Phong")
    assert compared.title_label.text() == "Yên Phong · Wood and furniture"
    said = compared.summary_label.text()
    assert "Grown, by jobs" in said
    assert "Jobs: 900 → 1,500" in said
    assert "Stage up: steps 2–4 → 4, in part because the place changed" in said
    tree = compared.change_tree
    steps = [tree.topLevelItem(row).text(0)[:1] for row in range(tree.topLevelItemCount())]
    assert steps == ["3", "4", "8"]
    assert [tree.topLevelItem(row).text(1) for row in (0, 1)] == ["Better", "Data came"]
    indicator = tree.topLevelItem(0).child(0)
    assert indicator.text(0).startswith("3a ")
    assert (indicator.text(2), indicator.text(3)) == ("Not met · 1 job", "Met · 7 jobs")
    assert indicator.text(4) == "3a MET"


def test_a_merger_names_the_others(compared):
    compared.event_combo.setCurrentIndex(compared.event_combo.findData("merges"))
    compared.search_edit.setText("thuận")  # QTest types ASCII only
    click(compared, "Quế Võ")
    assert compared.summary_label.text().startswith("Thuận Thành merged with: Quế Võ")


def test_a_name_with_tags_is_shown_as_it_is(compared):
    click(compared, "<b>Gia Bình</b>")
    assert compared.title_label.textFormat() == Qt.TextFormat.PlainText
    tip = compared.table_view.model().index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Gia Bình&lt;/b&gt;" in tip


def test_words_stay_at_the_top_when_no_evidence_changed(compared):
    click(compared, "Tiên Du")
    assert not compared.change_tree.isVisible()
    QTest.qWait(10)
    assert compared.summary_label.geometry().top() < 3 * compared.title_label.height()
    assert compared.summary_label.height() < compared.detail_widget.height() / 2
    click(compared, "Yên Phong")
    QTest.qWait(10)
    assert compared.change_tree.geometry().bottom() > compared.detail_widget.height() - 12


def test_table_and_map_select_each_other(compared):
    layer = compared.result_combo.currentLayer()
    click(compared, "Tiên Du")
    assert [one["event"] for one in layer.selectedFeatures()] == ["dies"]
    layer.selectByExpression("event = 'born'")
    assert compared.selected().event == "born"
    layer.removeSelection()
    assert compared.selected() is None
    QTest.keyClick(compared.table_view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(compared.table_view, Qt.Key.Key_Down)
    assert layer.selectedFeatureCount() == 1


def test_swapping_turns_the_comparison_round(sides, panel):
    before, after = sides
    QTest.mouseClick(panel.swap_button, Qt.MouseButton.LeftButton)
    assert panel.before_combo.currentLayer() is after
    assert panel.after_combo.currentLayer() is before


def test_a_comparison_can_be_cancelled_with_the_keyboard(sides, panel):
    panel.compare_button.setFocus()
    QTest.keyClick(panel.compare_button, Qt.Key.Key_Space)
    assert panel.run_bar.isVisible()
    assert not panel.compare_button.isEnabled()
    QTest.keyClick(panel.cancel_button, Qt.Key.Key_Space)
    wait_for(lambda: not panel.run_bar.isVisible())
    assert "cancelled" in panel.problem_label.text()
    assert panel.compare_button.isEnabled()


def test_a_comparison_whose_project_is_closed_puts_nothing_into_the_next(sides, panel, project):
    QTest.mouseClick(panel.compare_button, Qt.MouseButton.LeftButton)
    project.clear()
    wait_for(lambda: not panel.run_bar.isVisible())
    QTest.qWait(50)
    assert project.mapLayers() == {}
    assert panel.problem_label.text() == ""


def test_what_the_run_says_of_its_failure_is_shown(sides, panel, project, layer_of, monkeypatch):
    monkeypatch.setattr("quantu.plugin.panels.records.evidence_layer", lambda one, _: sides[0])
    QTest.mouseClick(panel.compare_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: panel.problem_label.isVisible())
    assert "'step'" in panel.problem_label.text()


def test_removing_the_comparison_or_closing_the_project_empties_the_panel(compared, project):
    project.removeMapLayer(compared.result_combo.currentLayer().id())
    assert compared.page_stack.currentWidget() is compared.empty_page
    project.clear()
    assert compared.before_combo.count() == 1
    assert not compared.compare_button.isEnabled()


def test_a_comparison_of_the_project_is_shown_when_it_is_opened(compared, project, tmp_path):
    from qgis.core import QgsVectorFileWriter

    from quantu.plugin.panels.compare_controller import CompareController
    from quantu.plugin.panels.compare_panel import ComparePanel

    options = QgsVectorFileWriter.SaveVectorOptions()
    path = str(tmp_path / "pairs.gpkg")
    layer = compared.result_combo.currentLayer()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, project.transformContext(), options)
    project.clear()
    project.addMapLayer(QgsVectorLayer(path, "kept", "ogr"))
    assert compared.result_combo.currentText() == "kept"
    assert len(names(compared)) == 5
    other = ComparePanel()
    controller = CompareController(other, project, None)
    assert len(names(other)) == 5
    controller.release()
    widgets.end(other)


def save_into(panel, path, monkeypatch):
    monkeypatch.setattr(panel, "ask_where", lambda suggested: str(path))
    QTest.mouseClick(panel.keep_button, Qt.MouseButton.LeftButton)


def test_a_temporary_comparison_says_so_and_can_be_kept(compared, project, tmp_path, monkeypatch):
    assert compared.keep_widget.isVisible()
    layer = compared.result_combo.currentLayer()
    (changes,) = (one for one in project.mapLayers().values() if "Changes of ev" in one.name())
    before = layer.id(), layer.name(), layer.renderer().type(), names(compared)
    save_into(compared, tmp_path / "between", monkeypatch)

    package = tmp_path / "between.gpkg"
    assert not compared.keep_widget.isVisible()
    assert str(package) in compared.problem_label.text()
    assert (layer.id(), layer.name(), layer.renderer().type(), names(compared)) == before
    assert {layer.providerType(), changes.providerType()} == {"ogr"}
    assert layer.source().startswith(str(package))
    compared.table_view.selectRow(0)
    assert compared.change_tree.topLevelItemCount() > 0


def test_a_kept_comparison_comes_back_with_the_project(compared, project, tmp_path, monkeypatch):
    before = names(compared)
    save_into(compared, tmp_path / "between.gpkg", monkeypatch)
    assert project.write(str(tmp_path / "study.qgs"))
    project.clear()
    assert project.read(str(tmp_path / "study.qgs"))
    assert names(compared) == before
    compared.table_view.selectRow(0)
    assert compared.change_tree.topLevelItemCount() > 0
    assert not compared.keep_widget.isVisible()


def test_keeping_overwrites_nothing(compared, sides, tmp_path, monkeypatch):
    from quantu.plugin.panels import packages

    package = tmp_path / "between.gpkg"
    save_into(compared, package, monkeypatch)
    QTest.mouseClick(compared.compare_button, Qt.MouseButton.LeftButton)
    wait_for(lambda: not compared.run_bar.isVisible())
    assert compared.keep_widget.isVisible()
    save_into(compared, package, monkeypatch)
    assert packages.tables_of(package) == {
        "comparison", "comparison_changes", "comparison_2", "comparison_changes_2",
    }  # fmt: skip


def test_what_cannot_be_written_stays_temporary_and_is_said(compared, tmp_path, monkeypatch):
    file = tmp_path / "a file"
    file.write_text("no folder", encoding="utf-8")
    save_into(compared, file / "between.gpkg", monkeypatch)
    assert "could not be written" in compared.problem_label.text()
    assert compared.keep_widget.isVisible()
    assert compared.result_combo.currentLayer().providerType() == "memory"
    assert len(names(compared)) == 5


def test_a_comparison_that_is_edited_is_not_moved(compared, tmp_path, monkeypatch):
    layer = compared.result_combo.currentLayer()
    assert layer.startEditing()
    save_into(compared, tmp_path / "between.gpkg", monkeypatch)
    assert "edits of the layer" in compared.problem_label.text()
    assert not (tmp_path / "between.gpkg").exists()
    assert layer.isEditable()
    layer.rollBack()


def test_a_second_table_that_cannot_be_written_leaves_no_file(compared, tmp_path, monkeypatch):
    from quantu.plugin.panels import packages

    write, answers = packages._write, iter(["", "the disk is full"])

    def written(*given):
        write(*given)
        return next(answers)

    monkeypatch.setattr(packages, "_write", written)
    save_into(compared, tmp_path / "between.gpkg", monkeypatch)
    assert "the disk is full" in compared.problem_label.text()
    assert not (tmp_path / "between.gpkg").exists()
    assert compared.result_combo.currentLayer().providerType() == "memory"


def test_asking_in_vain_changes_nothing(compared, monkeypatch):
    save_into(compared, "", monkeypatch)
    assert compared.keep_widget.isVisible()
    assert compared.problem_label.text() == ""


def test_every_control_can_be_reached_by_the_keyboard_and_has_a_name(panel):
    from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QTreeWidget

    for kind in (QComboBox, QPushButton, QTableView, QTreeWidget):
        for one in panel.findChildren(kind):
            if one.objectName().startswith(("qt_", "")) and one.parent() is panel:
                assert one.focusPolicy() & Qt.FocusPolicy.TabFocus, one.objectName()
                assert one.accessibleName() or one.text(), one.objectName()
    assert panel.search_edit.accessibleName()
    assert isinstance(panel.search_edit, QLineEdit)


def test_an_empty_temporary_comparison_says_what_became_of_it(qgis_app):
    from quantu.plugin.panels import compare_controller

    lost = QgsVectorLayer("Polygon?field=pair_id:int", "changes", "memory")
    assert "which a project does not keep" in compare_controller._no_pairs(lost)
