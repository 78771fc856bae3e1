"""The study panel, driven as an officer drives it: form, check, run, cancel, error, project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import widgets
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from widgets import click, wait_for

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
FIELDS = "Mã ngành:string;Số lao động:double;Tên DN:string;Năm TL:int;FDI:int"
ROWS = [
    *((560_000 + 90 * (n % 7), 2_300_000 + 90 * (n // 7), "1410", 30.0, f"G{n}", 2001, 0)
      for n in range(42)),
    *((500_000 + 4_000 * (n % 9), 2_270_000 + 4_000 * (n // 9), ("1410", "3100", "2220")[n % 3],
       8.0, f"S{n}", 2010, 1) for n in range(72)),
]  # fmt: skip


@pytest.fixture
def panel(provider, project):
    from quantu.plugin.panels.study_panel import StudyPanel

    yield from widgets.shown(StudyPanel(), 400, 640)


@pytest.fixture
def controller(panel, project):
    from quantu.plugin.panels.study_controller import StudyController

    one = StudyController(panel, project)
    yield one
    one.release()


@pytest.fixture
def firms(layer_of, project):
    layer = layer_of(ROWS, FIELDS, crs="EPSG:9210", name="firms")
    project.addMapLayer(layer)
    return layer


@pytest.fixture
def filled(controller, panel, firms):
    panel.firms_combo.setLayer(firms)
    panel.simulations_spin.setValue(19)
    panel.sensitivity_box.setChecked(False)
    panel.radius_spin.setValue(500)
    return panel


def idle(panel):
    return lambda: not panel.progress_widget.isVisible()


def text(panel):
    return panel.findings_view.toPlainText()


def test_fields_are_guessed_from_vietnamese_names_and_shown(filled):
    chosen = {name: one.currentField() for name, one in filled.field_combos().items()}
    assert chosen["CODE_FIELD"] == "Mã ngành"
    assert chosen["JOBS_FIELD"] == "Số lao động"
    assert chosen["NAME_FIELD"] == "Tên DN"
    assert chosen["YEAR_FIELD"] == "Năm TL"
    assert chosen["FDI_FIELD"] == "FDI"
    assert "Số lao động" in filled.guess_label.text()


@pytest.mark.parametrize(
    ("names", "role", "guess"),
    [
        (["id", "vsic", "employees"], "CODE_FIELD", "vsic"),
        (["MA_NGANH", "TEN"], "CODE_FIELD", "MA_NGANH"),
        (["ma_nganh_kt", "so_ld", "tong_so_lao_dong"], "JOBS_FIELD", "tong_so_lao_dong"),
        (["employees_2023"], "JOBS_FIELD", "employees_2023"),
        (["Doanh thu", "Xuất khẩu"], "REVENUE_FIELD", "Doanh thu"),
        (["nam_thanh_lap", "ten"], "YEAR_FIELD", "nam_thanh_lap"),
        (["Đầu tư nước ngoài"], "FDI_FIELD", "Đầu tư nước ngoài"),
        (["TINH", "HUYEN"], "PROVINCE_FIELD", "TINH"),
        (["x", "y"], "CODE_FIELD", ""),
    ],
)
def test_a_field_is_recognised(names, role, guess):
    from quantu.plugin.panels import guesses

    assert guesses.fields(names, names)[role] == guess


def test_jobs_are_guessed_only_among_numbers():
    from quantu.plugin.panels import guesses

    assert guesses.fields(["employees", "vsic"], ["vsic"])["JOBS_FIELD"] == ""


def test_the_sample_is_recognised_whole(controller, panel, project):
    layers = [
        QgsVectorLayer(f"{SAMPLE / 'sample.gpkg'}|layername={name}", name, "ogr")
        for name in ("firms", "zones", "universities", "facilities", "roads", "provinces",
                     "indicators", "suppliers")
    ]  # fmt: skip
    project.addMapLayers(layers)
    panel.firms_combo.setLayer(layers[0])
    fields = {name: one.currentField() for name, one in panel.field_combos().items()}
    assert fields == {
        "CODE_FIELD": "vsic", "SECTOR_FIELD": "", "JOBS_FIELD": "employees", "NAME_FIELD": "name",
        "YEAR_FIELD": "year", "FDI_FIELD": "fdi", "REVENUE_FIELD": "", "EXPORT_FIELD": "",
        "GEOCODE_FIELD": "geocode", "PROVINCE_FIELD": "province",
    }  # fmt: skip
    panel.step_tab.setCurrentIndex(2)
    click(panel.guess_button)
    chosen = {name: one and one.name() for name, one in panel.context_rows.layers().items()}
    assert chosen["ZONES"] == "zones"
    assert chosen["UNIVERSITIES"] == "universities"
    assert chosen["INDICATORS"] == "indicators"
    assert chosen["BENCHMARK"] is None


def test_next_and_back_go_through_the_steps_by_mouse_and_by_keyboard(filled):
    assert not filled.back_button.isEnabled()
    for step in range(1, 5):
        click(filled.next_button)
        assert filled.step_tab.currentIndex() == step
    assert not filled.next_button.isEnabled()
    QTest.keyClick(filled.back_button, Qt.Key.Key_Space)
    assert filled.step_tab.currentIndex() == 3
    QTest.keyClick(filled.step_tab.tabBar(), Qt.Key.Key_Left)
    assert filled.step_tab.currentIndex() == 2


def test_every_control_has_a_name_for_screen_readers(filled):
    from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLabel

    buddies = {one.buddy() for one in filled.findChildren(QLabel)}
    for combo in filled.findChildren(QComboBox):
        if combo.parent().objectName().endswith(("page", "box")):
            assert combo.accessibleName(), combo.objectName()
            known = combo in buddies or combo is filled.raster_combo
            assert known, combo.objectName()
    for name in ("check_button", "run_button", "cancel_button", "next_button", "guess_button"):
        assert isinstance(getattr(filled, name), QAbstractButton)
        assert getattr(filled, name).text()


def test_the_tab_key_goes_from_control_to_control(filled):
    filled.activateWindow()
    filled.firms_combo.setFocus()
    seen = []
    for _ in range(8):
        seen.append(filled.focusWidget().objectName())
        QTest.keyClick(filled.focusWidget(), Qt.Key.Key_Tab)
    assert seen[:5] == [
        "firms_combo", "code_combo", "classification_combo", "sector_combo", "jobs_combo",
    ]  # fmt: skip


def test_a_folder_of_rasters_shows_its_years_and_asks_for_missing_ones(filled, tmp_path):
    for year in (2019, 2021, 2020):
        shutil.copyfile(SAMPLE / "light_2020.tif", tmp_path / f"VNL_{year}_avg.tif")
    (tmp_path / "readme.txt").write_text("2030")
    filled.light_combo.setCurrentIndex(3)
    filled.light_folder_edit.setFilePath(str(tmp_path))
    assert filled.years_found_label.text() == "Rasters: 3. Years: 2019, 2020, 2021."
    shutil.copyfile(SAMPLE / "light_2020.tif", tmp_path / "newest.tif")
    filled.light_folder_edit.setFilePath("")
    filled.light_folder_edit.setFilePath(str(tmp_path))
    assert "No year in these names: newest" in filled.years_found_label.text()


def test_the_check_shows_counts_and_what_can_be_judged(filled, firms, layer_of):
    bad = layer_of([(None, None, "1410", 1.0, "x", 2000, 0)], FIELDS, crs="EPSG:9210")
    firms.dataProvider().addFeatures(list(bad.getFeatures()))
    filled.show_run_page()
    click(filled.check_button)
    assert filled.progress_widget.isVisible()
    assert not filled.run_button.isEnabled()
    wait_for(idle(filled))
    assert "Features left out, no geometry: 1." in text(filled)
    assert "Step 1, Industrial zone: no data. Not given: zones." in text(filled)
    assert "of 8 steps can be judged" in filled.verdict_label.text()
    assert filled.run_button.isEnabled()


def test_findings_about_other_settings_are_not_shown(filled):
    filled.show_run_page()
    click(filled.check_button)
    filled.min_firms_spin.setValue(4)
    wait_for(idle(filled))
    assert text(filled) == ""
    assert "Check the data before the run" in filled.verdict_label.text()


def test_a_finding_that_stops_forbids_the_run_until_something_changes(filled):
    empty = filled.field_combos()["CODE_FIELD"].layer().clone()
    empty.dataProvider().truncate()
    QgsProject.instance().addMapLayer(empty)
    filled.firms_combo.setLayer(empty)
    filled.show_run_page()
    click(filled.check_button)
    wait_for(idle(filled))
    assert "cannot be run yet" in filled.verdict_label.text()
    assert not filled.run_button.isEnabled()
    filled.min_firms_spin.setValue(5)
    assert filled.run_button.isEnabled()
    assert text(filled) == ""


def test_without_firms_the_panel_says_so_and_nothing_starts(controller, panel):
    panel.show_run_page()
    click(panel.run_button)
    assert "Choose the layer of firms" in panel.problem_label.text()
    assert not panel.progress_widget.isVisible()


def test_a_run_adds_styled_results_in_a_group_and_tells_of_them(filled, controller, project):
    found = []
    controller.found.connect(found.append)
    filled.show_run_page()
    click(filled.run_button)
    stages = []
    controller._runner.stage_named.connect(stages.append)
    wait_for(idle(filled))
    assert filled.problem_label.text() == ""
    (layer,) = found
    assert project.mapLayer(layer.id()) is layer
    assert layer.featureCount() >= 1
    assert layer.renderer().type() == "categorizedSymbol"
    group = project.layerTreeRoot().children()[0]
    assert [one.name() for one in group.children()][:3] == [
        "Agglomerations", "Firms with agglomerations", "Evidence",
    ]  # fmt: skip
    assert "confirmed agglomerations" in filled.verdict_label.text()
    assert filled.report_button.isVisible()
    assert "Testing the candidates against chance" in stages


def test_results_go_into_a_geopackage_and_a_second_run_writes_over_nothing(
    filled, project, tmp_path
):
    from quantu.plugin.panels import packages

    folder = tmp_path / "officer's dữ liệu (mới)"  # the quotation mark and all
    folder.mkdir()
    path = folder / "out.gpkg"
    filled.output_edit.setFilePath(str(path))
    filled.show_run_page()
    for _ in range(2):
        click(filled.run_button)
        wait_for(idle(filled))
        assert filled.problem_label.text() == ""
    (newest, *_) = project.mapLayersByName("Agglomerations")
    assert newest.renderer().type() == "categorizedSymbol"
    tables = packages.tables_of(path)
    assert {"agglomerations", "evidence", "agglomerations_2", "evidence_2"} <= tables
    assert (folder / "out_report.html").is_file()
    assert (folder / "out_report_2.html").is_file()


def test_a_run_can_be_cancelled_by_button_and_by_escape(filled, project):
    filled.simulations_spin.setValue(9999)
    filled.show_run_page()
    for stop in (
        lambda: click(filled.cancel_button),
        lambda: QTest.keyClick(filled, Qt.Key.Key_Escape),
    ):
        click(filled.run_button)
        QTest.qWait(400)
        stop()
        wait_for(idle(filled))
        assert "Cancelled" in filled.problem_label.text()
    assert len(project.mapLayers()) == 1


def test_an_error_is_a_sentence_in_the_panel_and_the_log_can_be_copied(filled, tmp_path):
    from qgis.PyQt.QtWidgets import QApplication

    (tmp_path / "light_2020.tif").write_bytes((SAMPLE / "light_2020.tif").read_bytes())
    filled.light_combo.setCurrentIndex(2)
    filled.light_file_edit.setFilePath(str(tmp_path / "light_2020.tif"))
    filled.show_run_page()
    firms = filled.firms_combo.currentLayer()
    moved = firms.clone()
    QgsProject.instance().addMapLayer(moved)
    moved.dataProvider().changeGeometryValues(
        {one.id(): shifted(one.geometry()) for one in moved.getFeatures()}
    )
    filled.firms_combo.setLayer(moved)
    click(filled.run_button)
    wait_for(idle(filled))
    assert "does not overlap the firms" in filled.problem_label.text()
    assert filled.copy_button.isVisible()
    click(filled.copy_button)
    assert "quantu:detectagglomerations" in QApplication.clipboard().text()


def shifted(geometry):
    geometry.translate(0, -900_000)
    return geometry


def test_a_folder_that_is_not_there_is_refused_before_the_run(filled):
    filled.output_edit.setFilePath("/nowhere/at/all/out.gpkg")
    click(filled.run_button)
    assert "/nowhere/at/all" in filled.problem_label.text()
    assert not filled.progress_widget.isVisible()


def test_unsaved_edits_are_to_be_saved_first(filled, firms):
    firms.startEditing()
    firms.deleteFeature(next(firms.getFeatures()).id())
    click(filled.check_button)
    assert "Save or drop the edits of 'firms'" in filled.problem_label.text()
    firms.rollBack()
    click(filled.check_button)
    wait_for(idle(filled))
    assert filled.problem_label.text() == ""


def test_advice_shows_a_radius_and_its_curve(filled):
    filled.radius_spin.setValue(0)
    filled.step_tab.setCurrentIndex(3)
    click(filled.advise_button)
    wait_for(lambda: filled.advice_label.isVisible() or filled.problem_label.text())
    assert filled.problem_label.text() == ""
    assert filled.radius_spin.value() > 0
    assert filled.chart.isVisible()
    assert filled.chart.regions()


def test_settings_come_back_with_the_project_and_missing_layers_are_named(
    filled, controller, project, tmp_path, layer_of
):
    path = tmp_path / "firms.gpkg"
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(
        filled.firms_combo.currentLayer(), str(path), project.transformContext(), options
    )
    kept = QgsVectorLayer(str(path), "kept firms", "ogr")
    zone = layer_of([], "kind:string", kind="Polygon", crs="EPSG:9210", name="my zones")
    project.addMapLayers([kept, zone])
    filled.firms_combo.setLayer(kept)
    filled.field_combos()["NAME_FIELD"].setField("")
    filled.context_rows.combos["ZONES"].setLayer(zone)
    QTest.mouseClick(filled.context_rows.ticks["ZONES"], Qt.MouseButton.LeftButton)
    filled.context_rows.ticks["ZONES"].setChecked(True)
    filled.min_firms_spin.setValue(7)
    filled.language_combo.setCurrentIndex(1)
    QTest.qWait(400)
    assert project.isDirty()
    before = filled.values()
    project.write(str(tmp_path / "study.qgz"))
    project.clear()
    assert filled.values()["FIRMS"] is None
    assert filled.min_firms_spin.value() == 10
    QTest.qWait(400)
    assert not project.isDirty()
    project.read(str(tmp_path / "study.qgz"))
    after = filled.values()
    assert after["FIRMS"].name() == "kept firms"
    assert after["ZONES"].name() == "my zones"
    assert after["MIN_FIRMS"] == 7
    assert after["LANGUAGE"] == 1
    assert after["NAME_FIELD"] == ""
    assert after["COMPLETE"] == [0]
    same = set(before) - {"FIRMS", "ZONES"}
    assert {one: after[one] for one in same} == {one: before[one] for one in same}
    QTest.qWait(400)
    assert not project.isDirty()
    project.removeMapLayer(after["ZONES"].id())
    QTest.qWait(10)
    controller._restore()
    assert "my zones" in filled.problem_label.text()


def test_opening_the_panel_leaves_the_project_as_it_is(controller, panel, project):
    QTest.qWait(400)
    assert not project.isDirty()


def test_settings_that_nobody_can_read_are_left_alone(provider, project, panel):
    from quantu.plugin.panels.study_controller import StudyController

    project.writeEntry("QuanTu", "/study", "{not json")
    one = StudyController(panel, project)
    assert panel.min_firms_spin.value() == 10
    one.release()


def test_removing_the_layer_during_the_run_harms_nothing(filled, project):
    filled.show_run_page()
    click(filled.run_button)
    QTest.qWait(100)
    project.removeMapLayer(filled.firms_combo.currentLayer().id())
    wait_for(idle(filled))
    assert filled.problem_label.text() == ""
    names = {one.name() for one in project.mapLayers().values()}
    assert "Agglomerations" in names


def test_closing_the_project_during_the_run_drops_the_result(filled, project):
    filled.simulations_spin.setValue(9999)
    filled.show_run_page()
    click(filled.run_button)
    QTest.qWait(300)
    project.clear()
    wait_for(idle(filled))
    assert project.mapLayers() == {}
    assert filled.problem_label.text() == ""


def test_unloading_the_plugin_at_any_moment_of_a_run_leaves_nothing_behind(
    iface, project, layer_of
):
    from qgis.core import QgsApplication

    import quantu

    for moment in (0, 20, 150, 400):
        plugin = quantu.classFactory(iface)
        plugin.initGui()
        project.addMapLayer(layer_of(ROWS, FIELDS, crs="EPSG:9210", name="firms"))
        study = plugin._study_dock.widget()
        study.firms_combo.setLayer(next(iter(project.mapLayers().values())))
        study.simulations_spin.setValue(9999)
        click(study.run_button)
        QTest.qWait(moment)
        plugin.unload()
        widgets.delete_now()
        project.clear()
        QTest.qWait(50)
        assert QgsApplication.taskManager().countActiveTasks() == 0
    assert iface.addDockWidget.call_count == iface.removeDockWidget.call_count


def test_in_a_narrow_dock_other_steps_show_their_number_only(filled):
    filled.resize(320, 640)
    QTest.qWait(50)
    titles = [filled.step_tab.tabText(at) for at in range(5)]
    assert titles == ["1 Firms", "2", "3", "4", "Run"]
    assert filled.step_tab.tabBar().tabToolTip(2) == "3 Context"
    click(filled.next_button)
    assert filled.step_tab.tabText(1) == "2 Light"
    filled.resize(900, 640)
    QTest.qWait(50)
    assert filled.step_tab.tabText(2) == "3 Context"


def test_long_sentences_are_shown_whole(filled):
    filled.resize(320, 300)
    sentence = "A sentence with quite a few words that say what is wrong and how to mend it. " * 4
    filled.show_problem(sentence)
    filled.show_busy("A stage whose name is rather long, because it says exactly what is done")
    filled.show_problem(sentence)
    QTest.qWait(100)
    for label in (filled.problem_label, filled.stage_label):
        assert label.height() >= label.heightForWidth(label.width())


def test_docks_open_as_tabs_the_first_time_and_stay_where_they_are_put(iface, project):
    from qgis.core import QgsSettings

    import quantu

    QgsSettings().remove("quantu/joined")
    window = iface.mainWindow()
    plugin = quantu.classFactory(iface)
    plugin.initGui()
    study, places = plugin._study_dock, plugin._dock
    for one in (study, places):
        one.setUserVisible(True)
        QTest.qWait(50)
    tabs = window.tabifiedDockWidgets(study)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, places)
    for one in (study, places):
        one.hide()
        one.setUserVisible(True)
        QTest.qWait(50)
    apart = window.tabifiedDockWidgets(study)
    plugin.unload()
    assert (tabs, apart) == ([places], [])


def test_a_layer_that_goes_leaves_its_choice_empty(filled, firms, layer_of, project):
    other = layer_of(ROWS[:3], FIELDS, crs="EPSG:9210", name="a firm")
    project.addMapLayers([other, layer_of(ROWS[:3], FIELDS, crs="EPSG:9210", name="g firms")])
    project.removeMapLayer(other.id())
    assert filled.firms_combo.currentLayer() is firms
    project.removeMapLayer(firms.id())
    assert filled.firms_combo.currentLayer() is None
    assert filled.values()["CODE_FIELD"] == ""
