"""Runs inside a real QGIS: loads a finished run, drives the dock and takes pictures.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsFillSymbol, QgsMarkerSymbol, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins

sys.path.insert(0, str(Path(os.environ["QUANTU_ROOT"], "test", "tools")))

from touring import PICTURES, SUFFIX, add, arrange, look_at, picture, start

ROOT = Path(os.environ["QUANTU_ROOT"])
WORLD = Path(os.environ["QUANTU_WORLD"])
PACKAGE = Path(os.environ["QUANTU_PACKAGE"])
DOCK_WIDTH = 560


def load():
    from quantu.plugin import styling

    light = QgsRasterLayer(str(sorted(WORLD.glob("light_*.tif"))[-1]), "light 2024")
    QgsProject.instance().addMapLayer(light)
    light.loadNamedStyle(str(ROOT / "resources" / "styles" / "light.qml"))
    light.setOpacity(0.5)
    for name in ("provinces", "zones"):
        outline = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#44505a"})
        add(WORLD / "sample.gpkg", name).renderer().setSymbol(outline)
    for name in ("evidence", "details"):
        add(PACKAGE, name)
    dot = {"size": "0.9", "color": "#5b6770", "outline_style": "no"}
    add(PACKAGE, "firms").renderer().setSymbol(QgsMarkerSymbol.createSimple(dot))
    found = add(PACKAGE, "agglomerations")
    styling.load(found, "agglomerations.qml")  # with its words in the interface's language
    found.triggerRepaint()
    for one in QgsProject.instance().mapLayers():
        iface.layerTreeView().refreshLayerSymbology(one)
    return found


def tour():
    plugin = plugins["quantu"]
    arrange(plugin._dock, DOCK_WIDTH, "Browser")
    picture("dock-empty")
    found = load()
    look_at(found)
    panel = plugin._dock.widget()
    picture("dock-table", 2800)
    panel.table_view.selectRow(0)
    tree = panel.evidence_tree
    tree.expandItem(tree.topLevelItem(0))
    picture("dock-evidence", 3300)
    details(panel)
    from quantu.plugin.panels.label_store import Correction, correct

    correct(
        found,
        panel.selected().feature_id,
        Correction("machinery", 3, 4, "Nguyễn Thị Lan", "Đã khảo sát thực địa tháng 10/2026"),
    )
    picture("dock-correction", 2300)
    found.rollBack()
    QTest.qWait(1000)
    panel.sector_combo.setCurrentIndex(1)
    picture("dock-filter")
    dialog()


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
    QTest.qWait(200)
    part = chart.regions()[3].path.boundingRect().center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), part)
    picture("dock-firms")
    panel.layout_button.click()
    QTest.qWait(3000)
    designer = iface.openLayoutDesigners()[-1]
    designer.window().setGeometry(QApplication.primaryScreen().geometry())
    designer.setAtlasPreviewEnabled(True)
    picture("layout", 3800)
    designer.close()
    panel.detail_tab.setCurrentIndex(0)
    panel.splitter.setSizes([300, 300])


def dialog():
    """Show an algorithm's dialog with its help."""
    import processing

    one = processing.createAlgorithmDialog("quantu:dbscanpoints")
    one.resize(920, 620)
    one.show()
    QTest.qWait(800)
    one.grab().save(str(PICTURES / f"dialog{SUFFIX}.png"))
    one.close()


start(tour)
