"""Runs inside a real QGIS: takes pictures of the panels where another dock leaves little room.

Started by ``screenshots.py``, which hands over the folders in the environment.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface, plugins

sys.path.insert(0, str(Path(os.environ["QUANTU_ROOT"], "test", "tools")))

import touring
from touring import WHOLE, add, arrange, look_at, press, start, until

WIDTH = 420
RESULTS = "ResultsViewer"  # QGIS's own dock, which opens after a run that wrote a page


def picture(name):
    touring.picture(f"small-{name}", folder=WHOLE)


def result(year, folder):
    package = WHOLE / folder / "agglomerations.gpkg"
    for table in ("evidence", "details"):
        add(package, table, f"{table} {year}")
    return add(package, "agglomerations", f"agglomerations {year}")


def tour():
    plugin, window = plugins["quantu"], iface.mainWindow()
    window.findChild(QDockWidget, RESULTS).show()
    arrange(plugin._dock, WIDTH, "Browser")
    picture("empty")
    before, after = result(2015, "early"), result(2024, "late")
    look_at(after)
    places = plugin._dock.widget()
    places.layer_combo.setLayer(after)
    places.table_view.selectRow(0)
    picture("places")
    places.detail_tab.setCurrentIndex(1)
    page = places.parentWidget().parentWidget()
    page.ensureWidgetVisible(places.layout_button)
    picture("details")
    study = plugin._study_dock
    arrange(study, WIDTH)
    for page in range(study.widget().step_tab.count()):
        study.widget().step_tab.setCurrentIndex(page)
        picture(f"study-{page + 1}")
    arrange(plugin._compare_dock, WIDTH)
    compare = plugin._compare_dock.widget()
    compare.before_combo.setLayer(before)
    compare.after_combo.setLayer(after)
    press(compare.compare_button)
    until(lambda: compare.result_combo.currentLayer() is not None)
    compare.table_view.selectRow(0)
    picture("compare")


start(tour)
