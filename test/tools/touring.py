"""What the tours inside a real QGIS share: the window, waiting, pictures, and how they end."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface

PICTURES = Path(os.environ["QUANTU_PICTURES"])
WHOLE = Path(os.environ["QUANTU_WHOLE"])  # where what the guide does not show goes
SUFFIX = os.environ.get("QUANTU_SUFFIX", "")
LONGEST = 120_000  # milliseconds


def arrange(dock, width, *hidden):
    """Let the window fill the screen and show a dock in it; other docks are hidden by name."""
    window = iface.mainWindow()
    # there is no window manager to maximise it
    window.showNormal()
    window.setGeometry(QApplication.primaryScreen().geometry())
    for name in hidden:
        widget = window.findChild(QDockWidget, name)
        if widget is not None:
            widget.hide()
    dock.show()
    dock.raise_()
    window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)


def add(package, table, title=None):
    """Add a table of a GeoPackage to the project."""
    one = QgsVectorLayer(f"{package}|layername={table}", title or table, "ogr")
    return QgsProject.instance().addMapLayer(one)


def look_at(layer):
    """Let the map show a layer, in the layer's CRS."""
    iface.mapCanvas().setDestinationCrs(layer.crs())
    iface.mapCanvas().setExtent(layer.extent())


def picture(name, wait=800, folder=PICTURES):
    """Take a picture of the screen."""
    QTest.qWait(wait)
    QApplication.primaryScreen().grabWindow(0).save(str(folder / f"{name}{SUFFIX}.png"))


def until(ready):
    """Wait until something holds."""
    for _ in range(LONGEST // 100):
        if ready():
            return
        QTest.qWait(100)
    raise TimeoutError


def press(button):
    """Click a button."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def start(tour):
    """Run a tour once QGIS stands, and end QGIS; a failure is written into a file."""
    QTimer.singleShot(3000, lambda: _to_the_end(tour))


def _to_the_end(tour):
    try:
        tour()
    except Exception:
        (WHOLE / f"failure{SUFFIX}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        sys.stderr.flush()
        os._exit(1)
    QgsProject.instance().clear()
    os._exit(0)
