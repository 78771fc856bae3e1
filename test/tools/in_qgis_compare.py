"""Runs inside a real QGIS: compares two finished runs in the panel and takes pictures.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsProject
from qgis.utils import plugins

sys.path.insert(0, str(Path(os.environ["QUANTU_ROOT"], "test", "tools")))

from touring import WHOLE, add, arrange, look_at, picture, press, start, until

WIDTH = 600


def result(year, folder):
    package = WHOLE / folder / "agglomerations.gpkg"
    add(package, "evidence", f"evidence {year}")
    return add(package, "agglomerations", f"agglomerations {year}")


def tour():
    dock = plugins["quantu"]._compare_dock
    arrange(dock, WIDTH, "Browser")
    picture("compare-empty")
    before, after = result(2015, "early"), result(2024, "late")
    look_at(after)
    panel = dock.widget()
    panel.before_combo.setLayer(before)
    panel.after_combo.setLayer(after)
    press(panel.compare_button)
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


start(tour)
