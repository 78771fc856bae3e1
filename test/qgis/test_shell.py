"""What the plugin adds to the window: docks, menu, toolbar, running again, the action."""

from __future__ import annotations

from unittest.mock import MagicMock

import pytest
import widgets
from qgis.core import (
    QgsApplication,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProcessingFeatureSourceDefinition,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolBar

FIELDS = (
    "agg_id:int;name:string;status:string;sector:string;sector_en:string;sector_vi:string;"
    "n_firms:int;jobs:double;stage_lo:int;stage_hi:int;label_en:string;label_vi:string;"
    "override:bool;over_sec:string;over_lo:int;over_hi:int;over_by:string"
)
BOX = "Polygon((0 0, 9 0, 9 9, 0 9, 0 0))"
PLACE = (
    BOX, 7, "<b>Yên & Phong</b>", "candidate", "wood", "Wood", "Gỗ", 1234, 5678.0, 2, 4,
    "Steps 2–4", "Bước 2–4", False, None, None, None, None,
)  # fmt: skip


@pytest.fixture
def plugin(iface, project):
    import quantu

    one = quantu.classFactory(iface)
    one.initGui()
    yield one
    one.unload()
    widgets.delete_now()


@pytest.fixture
def places(layer_of):
    return layer_of([PLACE], FIELDS, "Polygon", name="places")


def style(layer):
    from quantu.plugin import styling

    styling.load(layer, "agglomerations.qml")
    return layer


def test_menu_and_toolbar_hold_the_same_actions_each_with_text_and_icon(plugin, iface):
    bar = iface.mainWindow().findChild(QToolBar, "QuanTuToolBar")
    texts = [one.text() for one in bar.actions()]
    assert texts[:3] == ["Study", "Agglomerations", "Compare Agglomerations"]
    assert "Guide" in texts
    assert all(not one.icon().isNull() for one in bar.actions())
    menu = [call.args for call in iface.addPluginToVectorMenu.call_args_list]
    assert [one for _, one in menu] == bar.actions()
    assert {name for name, _ in menu} == {"Quan Tu"}


def test_models_are_read_once_qgis_has_nothing_else_to_do(plugin):
    provider = QgsApplication.processingRegistry().providerById("quantu")
    said = []
    provider.algorithmsLoaded.connect(lambda: said.append(len(provider.algorithms())))
    assert provider.algorithm("dbscanpoints") is not None
    assert provider.algorithm("annualreview") is None
    QCoreApplication.processEvents()
    assert provider.algorithm("annualreview") is not None
    assert said == [len(provider.algorithms())]


def test_models_are_not_read_for_a_plugin_that_is_gone(iface, project):
    import quantu

    one = quantu.classFactory(iface)
    one.initGui()
    one.unload()
    QCoreApplication.processEvents()
    assert QgsApplication.processingRegistry().algorithmById("quantu:annualreview") is None


def test_a_panel_is_made_when_its_dock_is_first_seen(plugin, iface):
    dock = plugin._compare_dock
    assert dock.controller is None
    assert not dock.isVisible()
    bar = iface.mainWindow().findChild(QToolBar, "QuanTuToolBar")
    bar.actions()[2].trigger()
    assert dock.isVisible()
    assert dock.controller is not None
    assert dock.widget() is dock.widget()


def test_f1_in_a_dock_opens_the_guide(plugin, monkeypatch, tmp_path):
    from quantu.plugin import guidebook
    from quantu.plugin.panels import guide

    opened = []
    monkeypatch.setattr(guide.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    monkeypatch.setattr(guidebook, "resource", lambda *parts: str(tmp_path.joinpath(*parts[1:])))
    (tmp_path / "guide_en.html").write_text("<p>guide</p>")
    plugin._compare_dock.show()
    QTest.keyClick(plugin._compare_dock.widget().table_view, Qt.Key.Key_F1)
    assert [one.fileName() for one in opened] == ["guide_en.html"]
    monkeypatch.setattr(guidebook, "language", lambda: "vi")
    (tmp_path / "guide_vi.html").write_text("<p>sổ tay</p>")
    QTest.keyClick(plugin._compare_dock.widget().search_edit, Qt.Key.Key_F1)
    assert opened[-1].fileName() == "guide_vi.html"


def test_a_guide_that_is_not_there_is_said(plugin, iface, monkeypatch, tmp_path):
    from quantu.plugin import guidebook
    from quantu.plugin.panels import guide

    for module in (guidebook, guide):
        monkeypatch.setattr(module, "resource", lambda *parts: str(tmp_path))
    guide.show(iface)
    assert str(tmp_path) in iface.messageBar().pushWarning.call_args.args[1]


def test_without_the_toolbox_its_entry_says_how_to_enable_it(plugin, iface):
    plugin._shell._open_toolbox()
    assert "plugin manager" in iface.messageBar().pushWarning.call_args.args[1]


# ------------------------------------------------------------------------- running again


def made(layer, algorithm="quantu:comparehotspots", **more):
    from quantu.plugin import record

    entry = {"algorithm": algorithm, "time": "2026-11-21T10:00:00", "parameters": {}} | more
    record.attach(layer, entry)
    return layer


@pytest.fixture
def dialogs(plugin, monkeypatch):
    import processing

    opened = []
    monkeypatch.setattr(processing, "execAlgorithmDialog", lambda *one: opened.append(one))
    return opened


def test_a_layer_with_a_record_is_run_again_with_its_values(
    plugin, iface, dialogs, project, layer_of, places
):
    firms = layer_of([(1.0, 2.0)], name="firms")
    project.addMapLayers([firms, places])
    values = {"INPUT": "firms", "RADIUS": 900.0, "MIN_WEIGHT": 5.0, "OUTPUT": "kept.gpkg"}
    made(places, "quantu:dbscanpoints", parameters=values, selected_only=["INPUT"])
    iface.activeLayer.return_value = places
    plugin._shell._run_again()
    ((name, found),) = dialogs
    assert name == "quantu:dbscanpoints"
    assert (found["RADIUS"], found["MIN_WEIGHT"]) == (900.0, 5.0)
    assert isinstance(found["INPUT"], QgsProcessingFeatureSourceDefinition)
    assert found["INPUT"].source.staticValue() == firms.id()
    assert found["INPUT"].selectedFeaturesOnly
    assert "OUTPUT" not in found  # a new run must not write over the old one
    assert not iface.messageBar().pushWarning.called


def test_inputs_that_are_gone_are_named_and_the_others_kept(
    plugin, iface, dialogs, project, places
):
    project.addMapLayer(places)
    values = {"INPUT": "/nowhere/firms.gpkg|layername=firms", "RADIUS": 900.0}
    made(places, "quantu:dbscanpoints", parameters=values)
    iface.activeLayer.return_value = places
    plugin._shell._run_again()
    assert dialogs == [("quantu:dbscanpoints", {"RADIUS": 900.0})]
    assert "(firms.gpkg)" in iface.messageBar().pushWarning.call_args.args[1]


def test_a_list_of_rasters_comes_back_whole_or_is_missing_whole(
    plugin, project, raster_of, layer_of
):
    import numpy as np

    from quantu.plugin.panels import rerun

    first, second = (raster_of(np.ones((3, 3)), name=one) for one in ("y2020", "y2021"))
    project.addMapLayer(first)
    entry = {
        "algorithm": "quantu:emerginghotspots",
        "parameters": {"INPUTS": [first.source(), second.source()]},
    }
    values, missing = rerun.inputs(entry, project)
    assert values["INPUTS"] == [first.id(), second.source()]
    assert missing == []
    entry["parameters"]["INPUTS"].append("/nowhere/y2022.tif")
    values, missing = rerun.inputs(entry, project)
    assert "INPUTS" not in values
    assert "y2022.tif" in missing[0]


def test_two_layers_of_one_name_are_not_guessed_between(plugin, project, layer_of):
    from quantu.plugin.panels import rerun

    project.addMapLayers([layer_of([(1.0, 2.0)], name="firms") for _ in range(2)])
    entry = {"algorithm": "quantu:dbscanpoints", "parameters": {"INPUT": "firms"}}
    assert len(rerun.inputs(entry, project)[1]) == 1


def test_a_layer_without_a_record_and_an_algorithm_that_is_gone_are_said(
    plugin, iface, dialogs, places
):
    iface.activeLayer.return_value = None
    plugin._shell._run_again()
    assert "no run record" in iface.messageBar().pushInfo.call_args.args[1]
    iface.activeLayer.return_value = made(places, "quantu:nothing")
    plugin._shell._run_again()
    assert "quantu:nothing" in iface.messageBar().pushWarning.call_args.args[1]
    assert dialogs == []


def test_only_layers_with_a_record_get_the_entry_in_the_layer_tree(
    plugin, iface, project, layer_of, places, raster_of
):
    import numpy as np

    raster = made(raster_of(np.ones((3, 3))))
    project.addMapLayers([made(places), layer_of([(1.0, 2.0)], name="plain"), raster])
    offered = [call.args for call in iface.addCustomActionForLayer.call_args_list]
    assert {layer.name() for _, layer in offered} == {"places", raster.name()}
    assert len({id(action) for action, _ in offered}) == 2  # vectors and rasters have their own


# ------------------------------------------------------------------- map tip and action


def tip(layer, locale="en"):
    feature = next(layer.getFeatures())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    scope = context.lastScope()
    scope.setVariable("qgis_locale", locale)
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_the_map_tip_shows_names_as_they_are_in_both_languages(places):
    english = tip(style(places))
    assert "&lt;b&gt;Yên &amp; Phong&lt;/b&gt;" in english
    assert "Wood" in english
    assert "■■▨▨□□□□" in english
    assert "1,234" in english
    assert "Candidate, not confirmed" in english
    vietnamese = tip(places, "vi_VN")
    assert "Gỗ" in vietnamese
    assert "Bước 2–4" in vietnamese
    assert "Ứng viên, chưa xác nhận" in vietnamese


def test_the_map_tip_shows_a_correction(places):
    places.startEditing()
    for name, value in (
        ("override", True), ("over_sec", "metal"), ("over_lo", 3), ("over_hi", 3),
        ("over_by", "<i>Lan</i>"),
    ):  # fmt: skip
        places.changeAttributeValue(1, places.fields().lookupField(name), value)
    said = tip(style(places))
    places.rollBack()
    assert "Metals and metal products" in said
    assert "■■■□□□□□" in said
    assert "Corrected by &lt;i&gt;Lan&lt;/i&gt;" in said


def test_the_map_tip_bears_null_everywhere(layer_of):
    empty = layer_of([(BOX, *[None] * 17)], FIELDS, "Polygon")
    assert "▨▨▨▨▨▨▨▨" in tip(style(empty))


def test_the_action_opens_the_agglomeration_in_the_panel(plugin, project, places, monkeypatch):
    import qgis.utils

    monkeypatch.setitem(qgis.utils.plugins, "any folder", plugin)
    project.addMapLayer(style(places))
    feature = next(places.getFeatures())
    (action,) = places.actions().actions()
    assert action.name() == "Open in the Agglomerations Panel"
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(places))
    context.setFeature(feature)
    # what QGIS does with an action; its Python runner is there in the application only
    exec(QgsExpression.replaceExpressionText(action.command(), context))
    assert plugin._dock.widget().selected().get("agg_id") == 7
    assert plugin._dock.isVisible()


def test_without_the_plugin_the_action_says_what_to_install(project, places, monkeypatch):
    import qgis.utils

    window = MagicMock()
    monkeypatch.setattr(qgis.utils, "plugins", {})
    monkeypatch.setattr(qgis.utils, "iface", window)
    (action,) = style(places).actions().actions()
    exec(action.command().replace("[% @layer_id %]", "x").replace("[% $id %]", "1"))
    assert "Install and enable" in window.messageBar().pushWarning.call_args.args[1]


def test_tip_and_action_survive_saving_and_opening_the_project(project, places, tmp_path, plugin):
    from qgis.core import QgsVectorFileWriter

    options = QgsVectorFileWriter.SaveVectorOptions()
    path = str(tmp_path / "places.gpkg")
    QgsVectorFileWriter.writeAsVectorFormatV3(places, path, project.transformContext(), options)
    project.addMapLayer(style(QgsVectorLayer(path, "places", "ogr")))
    assert project.write(str(tmp_path / "study.qgs"))
    project.clear()
    assert project.read(str(tmp_path / "study.qgs"))
    (layer,) = project.mapLayers().values()
    assert "Yên &amp; Phong" in tip(layer)
    (action,) = layer.actions().actions()
    assert "show_agglomeration" in action.command()
    assert {"Canvas", "Feature"} == set(action.actionScopes())


def test_a_layer_that_is_opened_in_the_panel_gets_tip_and_action_once(plugin, project, places):
    project.addMapLayer(places)
    symbols = places.renderer().dump()
    for _ in range(2):
        plugin._shell.show_agglomerations(places)
        plugin._dock.widget().layer_combo.setLayer(None)
    assert len(places.actions().actions()) == 1
    assert "■" in places.mapTipTemplate()
    assert places.renderer().dump() == symbols


def test_the_legend_and_the_action_speak_the_language_of_the_interface(places, monkeypatch):
    from quantu.plugin import styling

    monkeypatch.setattr(styling, "language", lambda: "vi")
    labels = [one.label() for one in style(places).renderer().categories()]
    assert labels[0] == "Dệt may"
    assert labels[-1] == "ngành khác"


def test_undo_and_save_are_of_the_layer_that_the_panel_shows(plugin, iface, project, places):
    project.addMapLayer(places)
    plugin._shell.show_agglomerations(places)
    iface.setActiveLayer.assert_called_with(places)
    iface.setActiveLayer.reset_mock()
    plugin._dock.controller.edited.emit(places)
    iface.setActiveLayer.assert_called_once_with(places)


def test_a_dock_that_opens_beside_another_keeps_a_small_window_small(plugin, iface):
    window = iface.mainWindow()
    window.resize(900, 500)
    for dock in (plugin._dock, plugin._study_dock, plugin._compare_dock):
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.hide()
    for dock in (plugin._dock, plugin._study_dock, plugin._compare_dock):
        QgsSettings().remove(dock._joined)
        dock.show()
        QTest.qWait(20)
    assert window.height() <= 500
