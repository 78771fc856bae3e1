"""However low a dock is, every part of its panel keeps the height that it needs and is reached."""

from __future__ import annotations

import pytest
import widgets
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

PARTS = (QAbstractButton, QComboBox, QLabel, QLineEdit, QTabWidget, QTableView, QTreeWidget)
PLACES = (
    "agg_id:int;name:string;status:string;sector:string;sector_en:string;jobs:double;"
    "stage_lo:int;stage_hi:int;label_en:string;conf_data:double"
)
BOX = "Polygon((0 0, 9 0, 9 9, 0 9, 0 0))"
LONG = "Khu công nghiệp công nghệ cao và logistics " * 4
ROWS = [
    (BOX, 1, LONG, "candidate", "electronics", "Electronics", 5000.0, 4, 8, "Steps 4–8 " * 9, 0.8),
    (BOX, 2, "Quế Võ", "confirmed", "garments", "Garments", 900.0, 1, 3, "Steps 1–3", 0.4),
]


@pytest.fixture
def window(qgis_app, project):
    one = QMainWindow()
    one.resize(700, 700)
    one.show()
    yield one
    widgets.end(one)


@pytest.fixture
def panel(window, project, layer_of):
    """Return the agglomerations panel in a page, with a place selected."""
    from quantu.plugin.panels.agglomerations_controller import AgglomerationsController
    from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel
    from quantu.plugin.panels.page import Page

    one = AgglomerationsPanel()
    controller = AgglomerationsController(one, project, None)
    dock = QDockWidget(window)
    dock.setWidget(Page(one))
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    project.addMapLayer(layer_of(ROWS, PLACES, "Polygon"))
    one.table_view.selectRow(0)
    yield one
    controller.release()


def page_of(panel):
    return panel.parentWidget().parentWidget()


def resized(panel, width, height):
    dock = page_of(panel).parentWidget()
    dock.setFloating(True)
    dock.resize(width, height)
    settle()


def settle():
    """Let every layout that waits for another have its turn."""
    for _ in range(10):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()


def parts(panel):
    """Return what is seen of the panel itself, not of what scrolls inside it."""
    found = []
    for one in panel.findChildren(QWidget):
        above = one.parentWidget()
        while above is not panel and not isinstance(above, (QScrollArea, PARTS)):
            above = above.parentWidget()
        if above is panel and one.isVisible() and isinstance(one, PARTS):
            found.append(one)
    return found


def needed(one):
    if isinstance(one, QLabel):
        return one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
    return max(one.minimumHeight(), one.minimumSizeHint().height())


@pytest.mark.parametrize("height", [140, 300, 560, 900])
@pytest.mark.parametrize("width", [330, 620])
def test_no_part_is_lower_than_it_needs(panel, width, height):
    resized(panel, width, height)
    found = parts(panel)
    assert {"table_view", "summary_label", "detail_tab", "layout_button"} <= {
        one.objectName() for one in found
    }
    assert [one.objectName() for one in found if one.height() < needed(one)] == []


def test_where_there_is_room_nothing_scrolls(panel):
    resized(panel, 620, 900)
    assert not page_of(panel).verticalScrollBar().isVisible()
    assert panel.height() == page_of(panel).viewport().height()


def test_a_panel_scrolls_only_when_its_table_is_as_low_as_it_may_be(panel):
    for height in range(900, 300, -20):
        resized(panel, 420, height)
        if page_of(panel).verticalScrollBar().isVisible():
            break
    assert panel.table_view.height() == panel.table_view.minimumHeight()


def test_the_tab_key_scrolls_to_what_it_reaches(panel):
    resized(panel, 420, 200)
    button = panel.layout_button
    assert not button.visibleRegion().contains(button.rect().center())
    panel.rules_button.setFocus()
    QTest.keyClick(panel.rules_button, Qt.Key.Key_Tab)
    assert panel.focusWidget() is button
    settle()
    assert button.visibleRegion().contains(button.rect().center())


def test_a_name_stays_readable_in_a_narrow_dock(panel):
    resized(panel, 330, 560)
    assert panel.table_view.columnWidth(0) >= 110
    resized(panel, 900, 560)
    header = panel.table_view.horizontalHeader()
    assert header.length() == panel.table_view.viewport().width()


@pytest.fixture
def plugin(qgis_app, project, window):
    """Return the plugin in a window whose right side has a dock that cannot be low."""
    from unittest.mock import MagicMock

    from qgis.core import QgsSettings

    import quantu

    QgsSettings().remove("quantu/joined")
    QgsSettings().remove("quantu/given-room")
    iface = MagicMock()
    iface.mainWindow.return_value = window
    iface.mapCanvas.return_value = None
    iface.addDockWidget.side_effect = window.addDockWidget
    results, content = QDockWidget(window), QWidget()
    results.setObjectName("results")
    content.setMinimumHeight(287)
    results.setWidget(content)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, results)
    one = quantu.classFactory(iface)
    one.initGui()
    yield one
    one.unload()


@pytest.mark.parametrize("at_once", [False, True])
def test_other_docks_leave_ours_room_and_the_window_its_height(plugin, window, at_once):
    docks = [plugin._dock, plugin._study_dock, plugin._compare_dock]
    for one in docks:
        one.show()
        if not at_once:
            settle()
            widgets.wait_for(lambda one=one: one.height() >= 300)
    settle()
    widgets.wait_for(lambda: docks[-1].height() >= 300)
    assert window.height() == 700
    assert set(window.tabifiedDockWidgets(docks[0])) == set(docks[1:])


def test_where_there_is_room_for_one_dock_only_ours_becomes_a_tab(plugin, window):
    window.resize(700, 480)
    plugin._dock.show()
    settle()
    widgets.wait_for(lambda: plugin._dock.height() >= 300)
    assert window.height() == 480
    (other,) = window.tabifiedDockWidgets(plugin._dock)
    assert other.objectName() == "results"
    assert not plugin._dock.visibleRegion().isEmpty()


def test_a_long_layer_name_makes_the_panel_no_wider(panel, project, layer_of):
    before = panel.minimumSizeHint().width()
    long = layer_of(ROWS, PLACES, "Polygon", name=LONG)
    project.addMapLayer(long)
    panel.layer_combo.setLayer(long)
    settle()
    assert panel.minimumSizeHint().width() == before
    assert page_of(panel).minimumSizeHint().width() <= 250


def test_columns_share_what_a_wide_dock_gives_them(panel):
    table, tree = panel.table_view, panel.evidence_tree
    resized(panel, 330, 560)
    narrow = [table.columnWidth(0), table.columnWidth(1), tree.columnWidth(0)]
    resized(panel, 900, 560)
    wide = [table.columnWidth(0), table.columnWidth(1), tree.columnWidth(0)]
    assert narrow[:2] == [110, 72]
    assert 150 <= narrow[2] < 242
    assert wide[0] > 200
    assert wide[1:] == [150, 242]
    table.horizontalHeader().resizeSection(3, table.columnWidth(3) + 40)  # as by the mouse
    assert table.columnWidth(0) == wide[0] - 40
