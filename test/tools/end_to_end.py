"""Runs inside a real QGIS: does by mouse and keyboard what an officer does with a study.

Started by ``test_end_to_end.py``, which hands over the folders in the environment. Prints a line
for every step and writes it to a file of JSON lines; ends QGIS in the end.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QPoint, Qt, QTimer, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QDockWidget,
    QLineEdit,
    QToolBar,
    QWidget,
)
from qgis.utils import iface, plugins

WORLD = Path(os.environ["QUANTU_WORLD"])
ANSWERS = Path(os.environ["QUANTU_ANSWERS"])
WORK = ANSWERS.parent
PICTURES = os.environ.get("QUANTU_PICTURES", "")  # a folder: a picture after every step
LONGEST = 60_000  # milliseconds that one thing may take
LIMIT = float(os.environ.get("QUANTU_LIMIT", "170"))  # seconds for everything
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
VIETNAMESE = os.environ["QUANTU_LANGUAGE"] == "vi"
LAYERS = ("provinces", "zones", "roads", "universities", "facilities", "firms", "indicators",
          "suppliers")  # fmt: skip
EARLY = '"year" <= 2012'
OFFICER, REASON = "Nguyễn Thị Lan", "Đã khảo sát thực địa tháng 10/2026"
RESULTS = WORK / "results.gpkg"
PROJECT = WORK / "study.qgz"


def study():
    return plugins["quantu"]._study_dock.widget()


def places():
    return plugins["quantu"]._dock.widget()


def comparison():
    return plugins["quantu"]._compare_dock.widget()


def named(name):
    """Return the one layer of the project that has this name."""
    (found,) = QgsProject.instance().mapLayersByName(name)
    return found


# ------------------------------------------------------------------------- mouse, keyboard


def to_front():
    """Give the keyboard to the window, as a window manager would."""
    window = iface.mainWindow()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)


def until(ready, what):
    for _ in range(LONGEST // 20):
        if ready():
            return
        QTest.qWait(20)
    raise TimeoutError(what)


def click(widget, at=None):
    assert widget.isVisible(), widget.objectName()
    assert widget.isEnabled(), widget.objectName()
    QTest.mouseClick(widget, LEFT, NONE, QPoint() if at is None else at)
    QTest.qWait(20)


def tick(box):
    """Click a check box on its square; the middle may be empty."""
    click(box, QPoint(8, box.height() // 2))


def key(widget, one, modifier=NONE):
    QTest.keyClick(widget, one, modifier)
    QTest.qWait(20)


def write(widget, text):
    """Replace what a line, a number or a page holds; QTest writes ASCII only, so it is pasted."""
    widget.setFocus()
    key(widget, Qt.Key.Key_A, CONTROL)
    QApplication.clipboard().setText(text)
    key(widget, Qt.Key.Key_V, CONTROL)


def choose(combo, text):
    """Choose an entry with the arrow keys."""
    combo.setFocus()
    key(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText() == text:
            return
        key(combo, Qt.Key.Key_Down)
    raise LookupError(f"{combo.objectName()} has no {text}")


def row(view, number):
    """Click a row of a table."""
    rectangle = view.visualRect(view.model().index(number, 0))
    click(view.viewport(), rectangle.center())


class Answer:
    """Does something in the dialog that is about to open and would wait for ever."""

    def __init__(self, act):
        self._act, self.error = act, None
        self.done = False
        self._before = _dialogs()
        QTimer.singleShot(50, self._look)

    def _look(self):
        dialog = self._opened()
        if dialog is None:
            QTimer.singleShot(50, self._look)
            return
        try:
            self._act(dialog)
        except Exception as error:
            self.error = error
            picture("failed-in-dialog")
            dialog.close()
        self.done = True

    def _opened(self):
        # not the modal widget: QGIS shows its dialogs first and makes them wait afterwards
        return next((one for one in _dialogs() if one not in self._before), None)

    def check(self):
        until(lambda: self.done, "no dialog was opened")
        if self.error is not None:
            raise self.error
        to_front()


def _dialogs():
    return [one for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()]  # fmt: skip


def picture(name):
    if PICTURES:
        QTest.qWait(600)
        screen = QApplication.primaryScreen()
        screen.grabWindow(0).save(str(Path(PICTURES) / f"{name}.png"))


# ------------------------------------------------------------------------------------ steps


def open_panels():
    """Open the panels with the buttons of the toolbar."""
    window = iface.mainWindow()
    window.showNormal()  # there is no window manager to maximise it
    window.setGeometry(QApplication.primaryScreen().geometry())
    for name in ("Browser",):
        window.findChild(QDockWidget, name).hide()
    to_front()
    bar = window.findChild(QToolBar, "QuanTuToolBar")
    for place, dock in ((0, "_study_dock"), (1, "_dock"), (2, "_compare_dock")):
        dock = getattr(plugins["quantu"], dock)
        assert not dock.isVisible()
        click(bar.widgetForAction(bar.actions()[place]))
        until(dock.isVisible, "the dock is not shown")
    window.resizeDocks([plugins["quantu"]._dock], [520], Qt.Orientation.Horizontal)
    title = {True: "Nghiên cứu", False: "Study"}[VIETNAMESE]
    assert plugins["quantu"]._study_dock.windowTitle() == title


def load_sample():
    """Load the sample and, as a second layer, the firms of its early years."""
    for name in LAYERS:
        one = QgsVectorLayer(f"{WORLD / 'sample.gpkg'}|layername={name}", name, "ogr")
        assert one.isValid()
        QgsProject.instance().addMapLayer(one)
    early = QgsVectorLayer(f"{WORLD / 'sample.gpkg'}|layername=firms", "firms of 2012", "ogr")
    assert early.setSubsetString(EARLY)
    QgsProject.instance().addMapLayer(early)
    assert 0 < early.featureCount() < named("firms").featureCount()
    iface.mapCanvas().setExtent(named("firms").extent())
    plugins["quantu"]._study_dock.setUserVisible(True)


def fill_firms():
    """Choose the firms; the fields are guessed and said."""
    panel = study()
    choose(panel.firms_combo, "firms")
    fields = {name: one.currentField() for name, one in panel.field_combos().items()}
    assert fields["CODE_FIELD"] == "vsic"
    assert fields["JOBS_FIELD"] == "employees"
    assert fields["YEAR_FIELD"] == "year"
    assert "employees" in panel.guess_label.text()
    click(panel.next_button)
    assert panel.step_tab.currentIndex() == 1


def fill_light():
    """Choose the folder of annual rasters by writing its path."""
    panel = study()
    panel.light_combo.setFocus()
    key(panel.light_combo, Qt.Key.Key_End)
    write(panel.light_folder_edit.lineEdit(), str(WORLD))
    assert "2015" in panel.years_found_label.text()
    assert "2024" in panel.years_found_label.text()
    click(panel.next_button)


def fill_context():
    """Let the context layers be guessed, and tick two as complete."""
    panel = study()
    panel.guess_button.setFocus()
    key(panel.guess_button, Qt.Key.Key_Space)
    chosen = {name: one and one.name() for name, one in panel.context_rows.layers().items()}
    assert chosen["ZONES"] == "zones"
    assert chosen["PROVINCES"] == "provinces"
    for name in ("ZONES", "UNIVERSITIES"):
        box = panel.context_rows.ticks[name]
        panel.context_view.ensureWidgetVisible(box)
        tick(box)
        assert box.isChecked()
    click(panel.next_button)


def fill_settings():
    """Ask for few simulations, no sensitivity and a GeoPackage."""
    panel = study()
    write(panel.simulations_spin, "19")
    write(panel.output_edit.lineEdit(), str(RESULTS))
    key(panel.output_edit.lineEdit(), Qt.Key.Key_Tab)
    tick(panel.sensitivity_box)
    values = panel.values()
    assert values["SIMULATIONS"] == 19
    assert values["SENSITIVITY"] is False
    assert values["OUTPUT"] == str(RESULTS)
    click(panel.next_button)


def check_data():
    """Check the data before the run."""
    panel = study()
    click(panel.check_button)
    until(lambda: not panel.progress_widget.isVisible(), "the check does not end")
    said = panel.findings_view.toPlainText()
    assert ("Bước 8, Đổi mới sáng tạo" if VIETNAMESE else "Step 8, Innovation") in said
    assert ("8/8 bước" if VIETNAMESE else "8 of 8 steps") in panel.verdict_label.text()
    assert panel.run_button.isEnabled()


def run_study():
    """Run; the result comes into the project and into the table."""
    panel = study()
    click(panel.run_button)
    assert panel.progress_widget.isVisible()
    assert not panel.run_button.isEnabled()
    until(lambda: not panel.progress_widget.isVisible(), "the run does not end")
    assert not panel.problem_widget.isVisible(), panel.problem_label.text()
    until(lambda: places().table_view.model().rowCount() > 5, "the table is empty")
    layer = places().layer_combo.currentLayer()
    assert layer.source().startswith(str(RESULTS))
    assert plugins["quantu"]._dock.isUserVisible()
    assert panel.report_button.isEnabled()


def filter_table():
    """Search by name, then by sector, then by step; every row fits."""
    panel = places()
    model = panel.table_view.model()
    every = model.rowCount()
    place = panel.layer_combo.currentLayer()
    words = model.index(0, 0).data().split()[0]
    write(panel.search_edit, words.lower())
    assert 0 < model.rowCount() <= every
    write(panel.search_edit, "no such place")
    assert model.rowCount() == 0
    key(panel.search_edit, Qt.Key.Key_A, CONTROL)
    key(panel.search_edit, Qt.Key.Key_Delete)
    assert model.rowCount() == every
    panel.sector_combo.setFocus()
    key(panel.sector_combo, Qt.Key.Key_Down)
    sector = panel.sector_combo.currentData()
    fitting = [one for one in place.getFeatures() if one["sector"] == sector]
    assert model.rowCount() == len(fitting) < every
    key(panel.sector_combo, Qt.Key.Key_Home)
    panel.stage_combo.setFocus()
    for _ in range(3):
        key(panel.stage_combo, Qt.Key.Key_Down)
    high = [one for one in place.getFeatures() if one["stage_lo"] >= 3]
    assert model.rowCount() == len(high) < every
    key(panel.stage_combo, Qt.Key.Key_Home)
    assert model.rowCount() == every


def table_to_map():
    """Click a row, go on with the arrow key; the map follows."""
    panel = places()
    layer = panel.layer_combo.currentLayer()
    row(panel.table_view, 0)
    first = layer.selectedFeatureIds()
    assert first == panel.selected_ids()
    assert panel.evidence_tree.topLevelItemCount() == 8
    key(panel.table_view, Qt.Key.Key_Down)
    second = layer.selectedFeatureIds()
    assert second == panel.selected_ids() != first
    shown = iface.mapCanvas().mapSettings().mapToLayerCoordinates(layer, iface.mapCanvas().extent())
    assert shown.contains(layer.boundingBoxOfSelected())


def map_to_table():
    """Click on the first place on the map; its row is selected."""
    panel, canvas = places(), iface.mapCanvas()
    layer = panel.layer_combo.currentLayer()
    row(panel.table_view, 0)
    wanted = panel.selected_ids()
    QTest.qWait(300)
    where = layer.getFeature(wanted[0]).geometry().pointOnSurface().asPoint()
    layer.removeSelection()
    assert panel.selected_ids() == []
    tree = iface.layerTreeView()
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    click(tree.viewport(), tree.visualRect(tree.node2index(node)).center())
    assert iface.activeLayer() is layer
    iface.actionSelect().trigger()
    point = canvas.mapSettings().layerToMapCoordinates(layer, where)
    click(canvas.viewport(), canvas.getCoordinateTransform().transform(point).toQPointF().toPoint())
    until(lambda: panel.selected_ids() == wanted, "the row is not selected")


def correct(dialog):
    """Fill the dialog of the correction; it keeps open until there is a reason."""
    accept = dialog.button_box.button(QDialogButtonBox.StandardButton.Ok)
    write(dialog.officer_edit, OFFICER)
    click(accept)
    assert dialog.isVisible()
    assert dialog.problem_label.text()
    write(dialog.reason_edit, REASON)
    write(dialog.low_spin, "2")
    write(dialog.high_spin, "5")
    picture("dialog")
    click(accept)
    assert not dialog.isVisible()


def override():
    """Correct a label, with a reason and a name."""
    panel = places()
    layer, chosen = panel.layer_combo.currentLayer(), panel.selected_ids()[0]
    answer = Answer(correct)
    click(panel.correct_button)
    answer.check()
    until(lambda: panel.selected().corrected, "the correction is not shown")
    feature = layer.getFeature(chosen)
    assert (feature["over_lo"], feature["over_hi"]) == (2, 5)
    assert (feature["over_by"], feature["over_why"]) == (OFFICER, REASON)
    assert REASON in panel.summary_label.text()
    assert OFFICER in panel.summary_label.text()


def undo_and_redo():
    """Take the correction back with Ctrl+Z, and do it again with Ctrl+Shift+Z."""
    panel, window = places(), iface.mainWindow()
    key(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL)
    until(lambda: not panel.selected().corrected, "Ctrl+Z did not take the correction back")
    assert REASON not in panel.summary_label.text()
    key(window.focusWidget() or window, Qt.Key.Key_Z, CONTROL | SHIFT)
    until(lambda: panel.selected().corrected, "Ctrl+Shift+Z did not bring the correction back")


def withdraw():
    """Withdraw the correction with its button, correct again and save the edits."""
    panel = places()
    layer, chosen = panel.layer_combo.currentLayer(), panel.selected_ids()[0]
    click(panel.withdraw_button)
    until(lambda: not panel.selected().corrected, "the correction is not withdrawn")
    assert not panel.withdraw_button.isEnabled()
    assert not layer.getFeature(chosen)["override"]
    override()
    iface.actionSaveActiveLayerEdits().trigger()
    assert not layer.isModified()
    iface.actionToggleEditing().trigger()
    assert not layer.isEditable()


def read_only():
    """A layer that cannot be written says so instead of being corrected."""
    panel = places()
    layer = panel.layer_combo.currentLayer()
    layer.setReadOnly(True)
    choose(panel.layer_combo, panel.layer_combo.itemText(0))
    choose(panel.layer_combo, layer.name())
    row(panel.table_view, 0)
    assert not panel.correct_button.isEnabled()
    for said in (panel.correct_button.toolTip(), panel.problem_label.text()):
        assert ("chỉ cho phép đọc" if VIETNAMESE else "read-only") in said
    assert panel.problem_label.isVisible()
    picture("read-only")
    layer.setReadOnly(False)
    choose(panel.layer_combo, panel.layer_combo.itemText(0))
    choose(panel.layer_combo, layer.name())
    row(panel.table_view, 0)
    assert panel.correct_button.isEnabled()
    layer.setName("places of now")


def run_early_study():
    """Run again with the firms of an earlier year; the new tables stand beside the old ones."""
    panel = study()
    plugins["quantu"]._study_dock.setUserVisible(True)
    panel.step_tab.setCurrentIndex(0)
    choose(panel.firms_combo, "firms of 2012")
    panel.show_run_page()
    click(panel.run_button)
    until(lambda: not panel.progress_widget.isVisible(), "the run does not end")
    assert not panel.problem_widget.isVisible(), panel.problem_label.text()
    layer = places().layer_combo.currentLayer()
    assert layer.source().endswith("agglomerations_2")
    layer.setName("places of 2012")


def compare():
    """Compare the two years; a row is shown on the map, an event is filtered."""
    panel = comparison()
    plugins["quantu"]._compare_dock.setUserVisible(True)
    choose(panel.before_combo, "places of 2012")
    choose(panel.after_combo, "places of now")
    click(panel.compare_button)
    until(lambda: panel.result_combo.currentLayer() is not None, panel.problem_label.text())
    model = panel.table_view.model()
    until(lambda: model.rowCount() > 0, "there are no pairs")
    every = model.rowCount()
    choose(panel.event_combo, panel.event_combo.itemText(panel.event_combo.findData("born")))
    layer = panel.result_combo.currentLayer()
    born = [one for one in layer.getFeatures() if one["event"] == "born"]
    assert model.rowCount() == len(born)
    assert 0 < len(born) < every
    key(panel.event_combo, Qt.Key.Key_Home)
    row(panel.table_view, 0)
    assert layer.selectedFeatureIds() == panel.selected_ids() != []
    assert panel.summary_label.text()


def fill_report(dialog):
    """Write where the report goes, run, wait and close."""
    outputs = [one for one in dialog.findChildren(QWidget)
               if one.metaObject().className() == "QgsProcessingLayerOutputDestinationWidget"
               ]  # fmt: skip
    for one, end in zip(outputs, ("html", "pdf")):
        write(one.findChild(QLineEdit), str(WORK / f"report.{end}"))
    picture("report-dialog")
    click(dialog.runButton())
    until(lambda: (WORK / "report.pdf").is_file() and dialog.runButton().isEnabled(), "no report")
    picture("report-log")
    dialog.reject()


def choose_last(menu):
    """Choose the last entry of an open menu, which waits until one is chosen."""
    picture("report-menu")
    key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Return)


def save_report():
    """Save a report of the selected place as HTML and PDF."""
    panel = places()
    plugins["quantu"]._dock.setUserVisible(True)
    choose(panel.layer_combo, "places of now")
    row(panel.table_view, 0)
    answer = Answer(fill_report)
    menu = panel.report_button.menu()
    QTimer.singleShot(200, lambda: choose_last(menu))
    click(panel.report_button)
    answer.check()
    text = (WORK / "report.html").read_text(encoding="utf-8")
    assert f'lang="{"vi" if VIETNAMESE else "en"}"' in text
    assert (WORK / "report.pdf").read_bytes().startswith(b"%PDF")


def reopen():
    """Save the project, close it and open it again: everything is as it was."""
    project = QgsProject.instance()
    before = study().values()["FIRMS"].name(), study().values()["SIMULATIONS"]
    project.setFileName(str(PROJECT))
    key(iface.mainWindow(), Qt.Key.Key_S, CONTROL)
    until(lambda: PROJECT.is_file() and not project.isDirty(), "the project is not saved")
    iface.newProject(False)
    assert study().values()["FIRMS"] is None
    assert places().page_stack.currentWidget() is places().empty_page
    assert comparison().page_stack.currentWidget() is comparison().empty_page
    picture("closed")
    iface.addProject(str(PROJECT))
    values = study().values()
    assert (values["FIRMS"].name(), values["SIMULATIONS"]) == before
    assert values["LIGHT_FOLDER"] == str(WORLD)
    assert values["ZONES"].name() == "zones"
    choose(places().layer_combo, "places of now")
    row(places().table_view, 0)
    assert places().selected().corrected
    assert REASON in places().summary_label.text()


def begin_run():
    """Start a run and wait until it is under way."""
    panel = study()
    plugins["quantu"]._study_dock.setUserVisible(True)
    panel.show_run_page()
    click(panel.run_button)
    until(lambda: panel.share_widget.value() > 5, "the run does not begin")


def ended():
    return QgsApplication.taskManager().countActiveTasks() == 0


def remove_layer_in_run():
    """Remove the firms while a run reads them, then stop the run."""
    begin_run()
    QgsProject.instance().removeMapLayer(study().values()["FIRMS"].id())
    assert study().values()["FIRMS"] is None
    QTest.qWait(100)
    assert study().progress_widget.isVisible()
    click(study().cancel_button)
    until(lambda: ended() and not study().progress_widget.isVisible(), "the run does not stop")
    assert study().problem_label.text()


def close_project_in_run():
    """Close the project in the middle of a run; nothing of it comes into the next one."""
    choose(study().firms_combo, "firms")
    begin_run()
    iface.newProject(False)
    until(lambda: ended() and not study().progress_widget.isVisible(), "the run does not stop")
    QTest.qWait(200)
    assert QgsProject.instance().mapLayers() == {}
    assert study().values()["FIRMS"] is None


class Opened(QObject):
    """Catches what is to be opened in a browser."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @pyqtSlot(QUrl)
    def open(self, url):
        self.urls.append(url.toLocalFile())


def help_key():
    """Press F1 in the panel: the guide of this language is opened."""
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened.open)
    plugins["quantu"]._dock.setUserVisible(True)
    key(places().search_edit, Qt.Key.Key_F1)
    QDesktopServices.unsetUrlHandler("file")
    guide = f"guide_{'vi' if VIETNAMESE else 'en'}.html"
    assert [Path(one).name for one in opened.urls] == [guide]


def left():
    """Return what of the plugin is in the window."""
    window = iface.mainWindow()
    docks = [one for one in window.findChildren(QDockWidget)
             if one.objectName().startswith("QuanTu")]  # fmt: skip
    bars = [one for one in window.findChildren(QToolBar) if one.objectName() == "QuanTuToolBar"]
    menus = [one for one in iface.vectorMenu().actions() if one.text() == "Quan Tu"]
    provider = QgsApplication.processingRegistry().providerById("quantu") is not None
    return len(docks), len(bars), len(menus), provider


def reload_plugin():
    """Unload the plugin: nothing is left; load it again: everything is there once."""
    assert left() == (3, 1, 1, True)
    assert qgis.utils.unloadPlugin("quantu")
    until(lambda: left() == (0, 0, 0, False), f"left in the window: {left()}")
    assert ended()
    assert qgis.utils.loadPlugin("quantu")
    assert qgis.utils.startPlugin("quantu")
    until(lambda: left() == (3, 1, 1, True), f"in the window: {left()}")


STEPS = (
    open_panels, load_sample, fill_firms, fill_light, fill_context, fill_settings, check_data,
    run_study, filter_table, table_to_map, map_to_table, override, undo_and_redo, withdraw,
    read_only, run_early_study, compare, save_report, reopen, remove_layer_in_run,
    close_project_in_run, help_key, reload_plugin,
)  # fmt: skip


def tell(answers, **said):
    print(json.dumps(said, ensure_ascii=False), flush=True)
    answers.write(json.dumps(said) + "\n")
    answers.flush()


def main():
    with ANSWERS.open("w", encoding="utf-8") as answers:
        faulthandler.dump_traceback_later(LIMIT, exit=True, file=answers)

        def told(kind, value, trace, *_, **__):
            tell(answers, error="".join(traceback.format_exception(kind, value, trace)))
            os._exit(1)  # QGIS would show a dialog and wait

        sys.excepthook = qgis.utils.showException = told
        for number, step in enumerate(STEPS):
            start = time.perf_counter()
            try:
                step()
                assert iface.mainWindow().height() <= QApplication.primaryScreen().size().height()
            except Exception:
                picture(f"{number:02d}-{step.__name__}-failed")
                tell(answers, step=step.__name__, error=traceback.format_exc())
                os._exit(1)
            tell(answers, step=step.__name__, seconds=round(time.perf_counter() - start, 2))
            picture(f"{number:02d}-{step.__name__}")
        tell(answers, done=True)
        faulthandler.cancel_dump_traceback_later()
    QgsProject.instance().clear()
    iface.actionExit().trigger()


QTimer.singleShot(1000, main)
