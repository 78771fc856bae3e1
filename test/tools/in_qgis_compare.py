"""Runs inside a real QGIS: compares two finished runs in the panel and takes pictures.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

PICTURES = Path(os.environ["QUANTU_PICTURES"])
SUFFIX = os.environ.get("QUANTU_SUFFIX", "")
WHOLE = Path(os.environ["QUANTU_WHOLE"])
WIDTH = 600
LONGEST = 60_000  # milliseconds


def picture(name, wait=800):
    QTest.qWait(wait)
    QApplication.primaryScreen().grabWindow(0).save(str(PICTURES / f"{name}{SUFFIX}.png"))


def result(year, folder):
    layers = {}
    for name in ("evidence", "agglomerations"):
        path = WHOLE / folder / "agglomerations.gpkg"
        one = QgsVectorLayer(f"{path}|layername={name}", f"{name} {year}", "ogr")
        layers[name] = QgsProject.instance().addMapLayer(one)
    return layers["agglomerations"]


def until(ready):
    for _ in range(LONGEST // 100):
        if ready():
            return
        QTest.qWait(100)
    raise TimeoutError


def tour():
    # else a dialog asks which datum transformation to take, and waits
    ask = "projections/promptWhenMultipleTransformsExist"
    QgsSettings().setValue(ask, False, QgsSettings.Section.App)
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(QApplication.primaryScreen().geometry())
    browser = window.findChild(QDockWidget, "Browser")
    if browser is not None:
        browser.hide()
    dock = plugins["quantu"]._compare_dock
    dock.show()
    dock.raise_()
    window.resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
    picture("compare-empty")
    before, after = result(2015, "early"), result(2024, "late")
    iface.mapCanvas().setDestinationCrs(after.crs())
    iface.mapCanvas().setExtent(after.extent())
    panel = dock.widget()
    panel.before_combo.setLayer(before)
    panel.after_combo.setLayer(after)
    QTest.mouseClick(panel.compare_button, Qt.MouseButton.LeftButton)
    until(lambda: panel.result_combo.currentLayer() is not None)
    layers = QgsProject.instance().layerTreeRoot()
    for one in (before, after):
        layers.findLayer(one.id()).setItemVisibilityChecked(False)
    picture("compare-table", 2500)
    panel.stage_combo.setCurrentIndex(1)
    panel.table_view.selectRow(0)
    picture("compare-evidence", 2500)
    panel.stage_combo.setCurrentIndex(0)
    panel.event_combo.setCurrentIndex(panel.event_combo.findData("born"))
    panel.table_view.selectRow(0)
    picture("compare-born", 2000)


def main():
    try:
        tour()
    except Exception:
        (PICTURES / "failure.txt").write_text(traceback.format_exc(), encoding="utf-8")
        sys.stderr.flush()
        os._exit(1)
    QgsProject.instance().clear()
    os._exit(0)


QTimer.singleShot(3000, main)
