"""Runs inside a real QGIS: drives the study panel through its states and takes pictures.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsFillSymbol, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

WORLD = Path(os.environ["QUANTU_WORLD"])
PICTURES = Path(os.environ["QUANTU_PICTURES"])
SUFFIX = os.environ.get("QUANTU_SUFFIX", "")
WHOLE = Path(os.environ["QUANTU_WHOLE"])  # where pictures of the whole screen go
LAYERS = ("provinces", "zones", "roads", "universities", "facilities", "firms", "indicators",
          "suppliers")  # fmt: skip
NOT_IN_GUIDE = ("study-empty", "study-done")
WIDTH = 400
LONGEST = 120_000  # milliseconds


def picture(dock, name, wait=600):
    """Take a picture of the screen and, for the guide, of the dock."""
    QTest.qWait(wait)
    if name not in NOT_IN_GUIDE:
        dock.grab().save(str(PICTURES / f"{name}{SUFFIX}.png"))
    QApplication.primaryScreen().grabWindow(0).save(str(WHOLE / f"{name}{SUFFIX}.png"))


def load():
    layers = {}
    for name in LAYERS:
        one = QgsVectorLayer(f"{WORLD / 'sample.gpkg'}|layername={name}", name, "ogr")
        layers[name] = QgsProject.instance().addMapLayer(one)
    for name in ("provinces", "zones"):
        outline = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#44505a"})
        layers[name].renderer().setSymbol(outline)
    iface.mapCanvas().setDestinationCrs(layers["firms"].crs())
    iface.mapCanvas().setExtent(layers["firms"].extent())
    return layers


def until(ready):
    for _ in range(LONGEST // 100):
        if ready():
            return
        QTest.qWait(100)
    raise TimeoutError


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tour():
    ask = "projections/promptWhenMultipleTransformsExist"
    QgsSettings().setValue(ask, False, QgsSettings.Section.App)
    window = iface.mainWindow()
    window.showNormal()
    window.setGeometry(QApplication.primaryScreen().geometry())
    plugin = plugins["quantu"]
    for name in ("Browser", "Layers"):
        widget = window.findChild(QDockWidget, name)
        if widget is not None:
            widget.hide()
    plugin._dock.hide()
    dock, panel = plugin._study_dock, plugin._study_dock.widget()
    dock.show()
    dock.raise_()
    window.resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
    picture(dock, "study-empty")
    layers = load()
    steps(dock, panel, layers)
    runs(dock, panel, layers)


def steps(dock, panel, layers):
    panel.firms_combo.setLayer(layers["firms"])
    picture(dock, "study-firms", 1500)
    press(panel.next_button)
    panel.light_combo.setCurrentIndex(3)
    panel.light_folder_edit.setFilePath(str(WORLD))
    picture(dock, "study-light")
    press(panel.next_button)
    press(panel.guess_button)
    for name in ("ZONES", "UNIVERSITIES"):
        panel.context_rows.ticks[name].setChecked(True)
    picture(dock, "study-context")
    press(panel.next_button)
    press(panel.advise_button)
    until(lambda: panel.advice_label.isVisible() or panel.problem_widget.isVisible())
    picture(dock, "study-settings")


def runs(dock, panel, layers):
    panel.simulations_spin.setValue(99)
    panel.sensitivity_box.setChecked(False)
    press(panel.next_button)
    press(panel.check_button)
    until(lambda: not panel.progress_widget.isVisible())
    picture(dock, "study-check")
    press(panel.run_button)
    until(lambda: panel.share_widget.value() > 20 or not panel.progress_widget.isVisible())
    picture(dock, "study-running", 50)
    until(lambda: not panel.progress_widget.isVisible())
    plugins["quantu"]._study_dock.raise_()
    picture(dock, "study-done", 2000)
    wrong = layers["firms"].clone()
    QgsProject.instance().addMapLayer(wrong)
    wrong.setCrs(type(wrong.crs())("EPSG:5899"))
    panel.firms_combo.setLayer(wrong)
    press(panel.run_button)
    until(lambda: not panel.progress_widget.isVisible())
    picture(dock, "study-error")


def main():
    try:
        tour()
    except Exception:
        (WHOLE / f"failure{SUFFIX}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        sys.stderr.flush()
        os._exit(1)
    QgsProject.instance().clear()
    os._exit(0)


QTimer.singleShot(3000, main)
