"""Runs inside a real QGIS: loads a finished run, drives the dock and takes pictures.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from qgis.core import (
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

WORLD = Path(os.environ["QUANTU_WORLD"])
PACKAGE = Path(os.environ["QUANTU_PACKAGE"])
PICTURES = Path(os.environ["QUANTU_PICTURES"])
SUFFIX = os.environ.get("QUANTU_SUFFIX", "")
ROOT = Path(os.environ["QUANTU_ROOT"])
DOCK_WIDTH = 560


def settle(milliseconds=800):
    QTest.qWait(milliseconds)


def picture(name):
    settle()
    screen = QApplication.primaryScreen()
    shot = screen.grabWindow(0)
    shot.save(str(PICTURES / f"{name}{SUFFIX}.png"))


def layer(path, name, title):
    one = QgsVectorLayer(f"{path}|layername={name}", title, "ogr")
    QgsProject.instance().addMapLayer(one)
    return one


def load():
    light = QgsRasterLayer(str(sorted(WORLD.glob("light_*.tif"))[-1]), "light 2024")
    QgsProject.instance().addMapLayer(light)
    light.loadNamedStyle(str(ROOT / "resources" / "styles" / "light.qml"))
    light.setOpacity(0.5)
    for name in ("provinces", "zones"):
        outline = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#44505a"})
        layer(WORLD / "sample.gpkg", name, name).renderer().setSymbol(outline)
    for name in ("evidence", "details"):
        layer(PACKAGE, name, name)
    dot = {"size": "0.9", "color": "#5b6770", "outline_style": "no"}
    layer(PACKAGE, "firms", "firms").renderer().setSymbol(QgsMarkerSymbol.createSimple(dot))
    found = layer(PACKAGE, "agglomerations", "agglomerations")
    found.loadNamedStyle(str(ROOT / "resources" / "styles" / "agglomerations.qml"))
    found.triggerRepaint()
    for one in QgsProject.instance().mapLayers():
        iface.layerTreeView().refreshLayerSymbology(one)
    return found


def tour():
    # else a dialog asks which datum transformation to take, and waits
    ask = "projections/promptWhenMultipleTransformsExist"
    QgsSettings().setValue(ask, False, QgsSettings.Section.App)
    window = iface.mainWindow()
    # there is no window manager to maximise it
    window.showNormal()
    window.setGeometry(QApplication.primaryScreen().geometry())
    plugin = plugins["quantu"]
    for dock in ("Browser", "Layers"):
        widget = window.findChild(QDockWidget, dock)
        if widget is not None and dock == "Browser":
            widget.hide()
    plugin._dock.show()
    plugin._dock.raise_()
    window.resizeDocks([plugin._dock], [DOCK_WIDTH], Qt.Orientation.Horizontal)
    picture("dock-empty")
    found = load()
    iface.mapCanvas().setDestinationCrs(found.crs())
    iface.mapCanvas().setExtent(found.extent())
    settle(2000)
    panel = plugin._dock.widget()
    picture("dock-table")
    panel.table_view.selectRow(0)
    tree = panel.evidence_tree
    tree.expandItem(tree.topLevelItem(0))
    settle(2500)
    picture("dock-evidence")
    details(panel)
    from quantu.plugin.panels.label_store import Correction, correct

    correct(
        found,
        panel.selected().feature_id,
        Correction("machinery", 3, 4, "Nguyễn Thị Lan", "Đã khảo sát thực địa tháng 10/2026"),
    )
    settle(1500)
    picture("dock-correction")
    found.rollBack()
    settle(1000)
    panel.sector_combo.setCurrentIndex(1)
    picture("dock-filter")


def details(panel):
    """Show the details of the first place: from the top, then its charts, then firms selected."""
    panel.detail_tab.setCurrentIndex(1)
    panel.splitter.setSizes([150, 500])
    picture("dock-details")
    view = panel.details_view
    view.ensureWidgetVisible(view.charts["light"])
    picture("dock-charts")
    chart = view.charts["size"]
    view.ensureWidgetVisible(chart)
    settle(200)
    part = chart.regions()[3].path.boundingRect().center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), part)
    picture("dock-firms")
    panel.layout_button.click()
    settle(3000)
    designer = iface.openLayoutDesigners()[-1]
    designer.window().setGeometry(QApplication.primaryScreen().geometry())
    designer.setAtlasPreviewEnabled(True)
    settle(3000)
    picture("layout")
    designer.close()
    panel.detail_tab.setCurrentIndex(0)
    panel.splitter.setSizes([300, 300])


def dialog():
    """Show an algorithm's dialog with its help."""
    import processing

    one = processing.createAlgorithmDialog("quantu:dbscanpoints")
    one.resize(920, 620)
    one.show()
    settle()
    one.grab().save(str(PICTURES / f"dialog{SUFFIX}.png"))
    one.close()


def main():
    try:
        tour()
        dialog()
    except Exception:
        (PICTURES / "failure.txt").write_text(traceback.format_exc(), encoding="utf-8")
        sys.stderr.flush()
        os._exit(1)
    QgsProject.instance().clear()
    os._exit(0)


QTimer.singleShot(3000, main)
