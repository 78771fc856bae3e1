"""Runs inside a real QGIS: takes away layers, project and plugin at any moment of a run.

Started by ``test_removal.py``; writes a line for every turn, so that a crash shows where it was.
"""

from __future__ import annotations

import json
import os
import random
import sys
import traceback
from pathlib import Path

import qgis.utils
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar
from qgis.utils import iface

ANSWERS = Path(os.environ["QUANTU_ANSWERS"])
TURNS = int(os.environ["QUANTU_TURNS"])
PLUGIN = "quantu"
DOCKS = {"QuanTuStudy", "QuanTuAgglomerations", "QuanTuCompare"}
PLACES = "&field=agg_id:int&field=sector:string&field=status:string&field=stage_lo:int" + (
    "&field=stage_hi:int&field=jobs:double&field=name:string"
)
EVIDENCE = "&field=agg_id:int&field=step:int&field=indicator:string&field=state:string"
FIRMS = "&field=vsic:string&field=jobs:double&field=name:string"
COUNT, FIRMS_COUNT = 40, 240
SIMULATIONS = 9999  # so that no run ends before something is taken away
MOMENTS = (0, 0, 5, 20, 60, 120, 200, 350)  # milliseconds after the start of the runs
STEP = 5  # milliseconds between two looks


def layer(kind, fields, name, rows):
    one = QgsVectorLayer(f"{kind}{fields}", name, "memory")
    features = []
    for shape, values in rows:
        feature = QgsFeature()
        if shape is not None:
            feature.setGeometry(shape)
        feature.setAttributes(values)
        features.append(feature)
    one.dataProvider().addFeatures(features)
    return one


def square(number, shift):
    x, y = 600_000 + 2000 * (number % 20) + shift, 2_330_000 + 2000 * (number // 20)
    ring = [QgsPointXY(x + a, y + b) for a, b in ((0, 0), (900, 0), (900, 900), (0, 900))]
    return QgsGeometry.fromPolygonXY([[*ring, ring[0]]])


def load():
    """Add two results with evidence, and firms."""
    added = []
    for year, shift in ((2015, 0), (2024, 200)):
        rows = [
            (square(k, shift), [k, "wood", "confirmed", k % 4, 4, 10.0 * k, f"P{k}"])
            for k in range(COUNT)
        ]
        added.append(layer("Polygon?crs=EPSG:32648", PLACES, f"places {year}", rows))
        proofs = [
            (None, [k, step, "step", "MET" if step < 4 else "UNK"])
            for k in range(COUNT)
            for step in range(1, 9)
        ]
        added.append(layer("None?", EVIDENCE, f"evidence {year}", proofs))
    points = [
        (QgsGeometry.fromPointXY(QgsPointXY(600_000 + 37 * (k % 40), 2_330_000 + 41 * (k // 40))),
         [("1410", "3100", "2220")[k % 3], 8.0 + k % 5, f"Firm {k}"])
        for k in range(FIRMS_COUNT)
    ]  # fmt: skip
    added.append(layer("Point?crs=EPSG:32648", FIRMS, "firms", points))
    QgsProject.instance().addMapLayers(added)
    return added


def start_runs(plugin, layers):
    """Open every dock, start the comparison and the study."""
    for dock in (plugin._dock, plugin._study_dock, plugin._compare_dock):
        dock.show()
        dock.raise_()
    compare, study = plugin._compare_dock.widget(), plugin._study_dock.widget()
    compare.before_combo.setLayer(layers[0])
    compare.after_combo.setLayer(layers[2])
    QTest.mouseClick(compare.compare_button, Qt.MouseButton.LeftButton)
    study.firms_combo.setLayer(layers[4])
    study.simulations_spin.setValue(SIMULATIONS)
    QTest.mouseClick(study.run_button, Qt.MouseButton.LeftButton)


def take_away(kind, layers):
    if kind == "layers":
        QgsProject.instance().removeMapLayers([one.id() for one in layers])
    elif kind == "project":
        QgsProject.instance().clear()
    elif kind == "new project":
        iface.newProject(False)
    elif kind == "reload":
        qgis.utils.reloadPlugin(PLUGIN)
    else:
        qgis.utils.unloadPlugin(PLUGIN)


def left():
    """Return what of the plugin is in the window."""
    window = iface.mainWindow()
    docks = sorted(
        one.objectName() for one in window.findChildren(QDockWidget)
        if one.objectName().startswith("QuanTu")
    )  # fmt: skip
    bars = [one for one in window.findChildren(QToolBar) if one.objectName() == "QuanTuToolBar"]
    menus = [one for one in iface.vectorMenu().actions() if one.text() == "Quan Tu"]
    return {
        "docks": docks,
        "bars": len(bars),
        "menus": len(menus),
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "provider": QgsApplication.processingRegistry().providerById(PLUGIN) is not None,
    }


def expected(loaded):
    return {
        "docks": sorted(DOCKS) if loaded else [],
        "bars": int(loaded),
        "menus": int(loaded),
        "tasks": 0,
        "provider": loaded,
    }


def until(ready, milliseconds=15_000):
    for _ in range(milliseconds // STEP):
        QTest.qWait(STEP)
        if ready():
            return True
    return False


def turn(number):
    rng = random.Random(number)
    if PLUGIN not in qgis.utils.plugins:
        qgis.utils.loadPlugin(PLUGIN)
        qgis.utils.startPlugin(PLUGIN)
    layers = load()
    start_runs(qgis.utils.plugins[PLUGIN], layers)
    moment = rng.choice(MOMENTS)
    if moment:
        QTest.qWait(moment)
    caught = QgsApplication.taskManager().countActiveTasks()
    kind = ("layers", "project", "new project", "reload", "unload")[number % 5]
    take_away(kind, layers)
    del layers
    loaded = kind != "unload"
    if loaded:  # what still runs there belongs to a panel that is still open
        for dock in ("_study_dock", "_compare_dock"):
            panel = getattr(qgis.utils.plugins[PLUGIN], dock).widget()
            panel.cancel_requested.emit()
    fine = until(lambda: left() == expected(loaded))
    QgsProject.instance().clear()
    QTest.qWait(STEP)
    told = {"turn": number, "kind": kind, "moment": moment, "caught": caught}
    return told | {"fine": fine, "left": left()}


def main():
    with ANSWERS.open("a", encoding="utf-8") as file:

        def told(kind, value, trace, *_, **__):
            file.write(json.dumps({"error": traceback.format_exception(kind, value, trace)}) + "\n")
            file.flush()
            os._exit(1)  # QGIS would show a dialog and wait

        sys.excepthook = qgis.utils.showException = told
        try:
            for number in range(TURNS):
                file.write(json.dumps(turn(number)) + "\n")
                file.flush()
            file.write('"done"\n')
        except Exception:
            file.write(json.dumps({"error": traceback.format_exc()}) + "\n")
    os._exit(0)


QTimer.singleShot(1000, main)
