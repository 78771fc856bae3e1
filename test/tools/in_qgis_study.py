"""Runs inside a real QGIS: drives the study panel through its states and takes pictures.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsFillSymbol, QgsProject
from qgis.utils import plugins

sys.path.insert(0, str(Path(os.environ["QUANTU_ROOT"], "test", "tools")))

import touring
from touring import PICTURES, SUFFIX, WHOLE, add, arrange, look_at, press, start, until

WORLD = Path(os.environ["QUANTU_WORLD"])
LAYERS = ("provinces", "zones", "roads", "universities", "facilities", "firms", "indicators",
          "suppliers")  # fmt: skip
NOT_IN_GUIDE = ("study-empty", "study-done")
WIDTH = 400


def picture(dock, name, wait=600):
    """Take a picture of the screen and, for the guide, of the dock."""
    touring.picture(name, wait, WHOLE)
    if name not in NOT_IN_GUIDE:
        dock.grab().save(str(PICTURES / f"{name}{SUFFIX}.png"))


def load():
    layers = {}
    for name in LAYERS:
        layers[name] = add(WORLD / "sample.gpkg", name)
    for name in ("provinces", "zones"):
        outline = QgsFillSymbol.createSimple({"style": "no", "outline_color": "#44505a"})
        layers[name].renderer().setSymbol(outline)
    look_at(layers["firms"])
    return layers


def tour():
    plugin = plugins["quantu"]
    plugin._dock.hide()
    dock, panel = plugin._study_dock, plugin._study_dock.widget()
    arrange(dock, WIDTH, "Browser", "Layers")
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


start(tour)
