"""Puts a panel in a dock with its toggle action."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QWidget

from ..paths import resource

OURS = ("QuanTuAgglomerations", "QuanTuStudy", "QuanTuCompare")


def add(iface: Any, panel: QWidget, name: str, title: str) -> tuple[QgsDockWidget, QAction]:
    """Show a panel as a dock on the right, as a tab among ours; returns dock and toggle action.

    `name` is the object name by which QGIS remembers where the dock was.
    """
    dock = QgsDockWidget(title, iface.mainWindow())
    dock.setObjectName(name)
    dock.setWidget(panel)
    action = QAction(QIcon(resource("icons", "quantu.svg")), title, iface.mainWindow())
    action.setCheckable(True)
    dock.setToggleVisibilityAction(action)
    iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock, list(OURS), False)
    return dock, action
