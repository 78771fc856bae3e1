"""What is searched and filtered comes back with the layer, and with the project."""

from __future__ import annotations

import pytest
import widgets
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtTest import QTest

PLACES = (
    "agg_id:int;name:string;status:string;sector:string;sector_en:string;jobs:double;"
    "stage_lo:int;stage_hi:int"
)
PAIRS = (
    "pair_id:int;id_bef:int;id_aft:int;event:string;stage:string;boxes_bef:string;"
    "boxes_aft:string;name_bef:string;name_aft:string;sec_bef:string;sec_aft:string"
)
BOX = "Polygon((0 0, 9 0, 9 9, 0 9, 0 0))"
ROWS = [
    (BOX, 1, "Yên Phong", "confirmed", "electronics", "Electronics", 5000.0, 4, 8),
    (BOX, 2, "Quế Võ", "confirmed", "garments", "Garments", 900.0, 1, 3),
    (BOX, 3, "Gia Bình", "confirmed", "wood", "Wood", 80.0, 0, 8),
]
CHANGES = [
    (BOX, 1, 1, 1, "grows", "up", "M" * 8, "M" * 8, "Yên Phong", "Yên Phong", "wood", "wood"),
    (BOX, 2, None, 2, "born", None, "", "M" * 8, None, "Quế Võ", None, "food"),
]


def made(panel, controller):
    panel.show()
    yield panel
    controller.release()
    widgets.end(panel)


@pytest.fixture
def places(qgis_app, project):
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

    panel = AgglomerationsPanel()
    yield from made(panel, AgglomerationsController(panel, project, None))


@pytest.fixture
def comparison(provider, project):
    from quantu.plugin.panels.compare_controller import CompareController
    from quantu.plugin.panels.compare_panel import ComparePanel

    panel = ComparePanel()
    yield from made(panel, CompareController(panel, project, None))


def names(panel):
    model = panel.table_view.model()
    return {model.index(row, 0).data() for row in range(model.rowCount())}


def narrow(panel):
    """Search and filter as an officer does."""
    QTest.keyClicks(panel.search_edit, "o")
    panel.sector_combo.setCurrentIndex(panel.sector_combo.findData("electronics"))
    panel.stage_combo.setCurrentIndex(2)


def test_each_layer_has_its_own_search_and_filters(places, project, layer_of):
    first = layer_of(ROWS, PLACES, "Polygon", name="2015")
    second = layer_of(ROWS, PLACES, "Polygon", name="2024")
    project.addMapLayers([first, second])
    places.layer_combo.setLayer(first)
    narrow(places)
    assert names(places) == {"Yên Phong"}
    kept = places.filters()
    places.layer_combo.setLayer(second)
    assert len(names(places)) == 3
    assert places.search_edit.text() == ""
    places.layer_combo.setLayer(first)
    assert names(places) == {"Yên Phong"}
    assert places.filters() == kept == {"search": "o", "sector": "electronics", "least": 2}
    assert places.sector_combo.currentData() == "electronics"


def test_search_and_filters_come_back_with_the_project(places, project, layer_of, tmp_path):
    package = str(tmp_path / "places.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    layer = layer_of(ROWS, PLACES, "Polygon")
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, package, context, options)
    project.addMapLayer(QgsVectorLayer(package, "places", "ogr"))
    narrow(places)
    kept = places.filters()
    assert project.write(str(tmp_path / "study.qgs"))
    project.clear()
    assert project.read(str(tmp_path / "study.qgs"))
    assert names(places) == {"Yên Phong"}
    assert places.filters() == kept


def test_a_search_is_no_change_of_the_project(places, project, layer_of):
    project.addMapLayer(layer_of(ROWS, PLACES, "Polygon"))
    project.setDirty(False)
    narrow(places)
    assert not project.isDirty()


def test_without_filters_nothing_stays_in_the_layer(places, project, layer_of):
    layer = layer_of(ROWS, PLACES, "Polygon")
    project.addMapLayer(layer)
    before = layer.customPropertyKeys()
    narrow(places)
    assert layer.customPropertyKeys() != before
    places.search_edit.clear()
    places.sector_combo.setCurrentIndex(0)
    places.stage_combo.setCurrentIndex(0)
    assert layer.customPropertyKeys() == before


NOT_READABLE = {
    "empty": "", "cut": "{", "list": "[1]", "number": "3", "kinds": '{"sector": 7, "least": "x"}',
    "deep": "[" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("kept", NOT_READABLE.values(), ids=NOT_READABLE)
def test_what_nobody_can_read_filters_nothing(places, project, layer_of, kept):
    layer = layer_of(ROWS, PLACES, "Polygon")
    layer.setCustomProperty("quantu/filters", kept)
    project.addMapLayer(layer)
    assert len(names(places)) == 3


def test_a_sector_that_is_gone_hides_nothing(places, project, layer_of):
    layer = layer_of(ROWS, PLACES, "Polygon")
    layer.setCustomProperty("quantu/filters", '{"sector": "boats"}')
    project.addMapLayer(layer)
    assert len(names(places)) == 3


def test_how_many_fit_is_said(places, project, layer_of):
    project.addMapLayer(layer_of(ROWS, PLACES, "Polygon"))
    assert places.summary_label.text() == "Select an agglomeration to see its evidence."
    narrow(places)
    assert "1 of 3 fit the search and the filters" in places.summary_label.text()
    QTest.keyClicks(places.search_edit, "xyz")
    expected = "0 of 3 fit the search and the filters."
    assert places.summary_label.text() == expected


def test_comparisons_keep_theirs_too(comparison, project, layer_of):
    first = layer_of(CHANGES, PAIRS, "Polygon", name="2015 to 2020")
    second = layer_of(CHANGES, PAIRS, "Polygon", name="2020 to 2024")
    project.addMapLayers([first, second])
    comparison.result_combo.setLayer(first)
    QTest.keyClicks(comparison.search_edit, "phong")
    comparison.event_combo.setCurrentIndex(comparison.event_combo.findData("grows"))
    comparison.stage_combo.setCurrentIndex(comparison.stage_combo.findData("up"))
    kept = comparison.filters()
    assert len(names(comparison)) == 1
    comparison.result_combo.setLayer(second)
    assert len(names(comparison)) == 2
    comparison.event_combo.setCurrentIndex(comparison.event_combo.findData("dies"))
    expected = "0 of 2 fit the search and the filters."
    assert comparison.summary_label.text() == expected
    comparison.result_combo.setLayer(first)
    assert len(names(comparison)) == 1
    assert comparison.filters() == kept == {"search": "phong", "event": "grows", "stage": "up"}
