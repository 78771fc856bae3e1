"""Docks whose panels are made when they are first seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsSettings
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QEvent, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QWidget

from ..paths import resource
from . import guide
from .page import Page

ENOUGH, TOO_LITTLE = 420, 280  # pixels of height


class Dock(QgsDockWidget):
    """A panel and its controller, made by `make` when first seen: QGIS starts as fast without.

    F1 opens the guide.
    """

    def __init__(
        self, iface: Any, name: str, title: str, make: Callable[[Dock], tuple[QWidget, Any]]
    ) -> None:
        super().__init__(title, iface.mainWindow())
        self.setObjectName(name)
        self._joined, self._given_room = f"quantu/joined/{name}", f"quantu/given-room/{name}"
        self._iface, self._make = iface, make
        self._panel: Any = None
        self.controller: Any = None

    def widget(self) -> QWidget:
        """Return the panel; made now if it was not seen yet."""
        if self.controller is None:
            self._panel, self.controller = self._make(self)
            self.setWidget(Page(self._panel))
        return self._panel

    def release(self) -> None:
        """Let the controller go, if there is one."""
        if self.controller is not None:
            self.controller.release()

    def showEvent(self, event: Any) -> None:
        self.widget()
        super().showEvent(event)
        if not self._is_joined:
            # one above the other they would make the window higher than a small screen
            self._squeeze(1)
            QTimer.singleShot(0, self._join)

    def _join(self) -> None:
        """Become a tab of another of ours that is seen, once; later the user's order counts.

        Hidden docks cannot be made tabs: Qt then loses their place. QGIS's own docks leave a new
        one next to no room: the first time it takes some of theirs.
        """
        # another may have joined it meanwhile
        joins = not self._is_joined and self._join_another()
        self._squeeze(0)
        if joins or not QgsSettings().value(self._given_room, False, bool):
            QTimer.singleShot(0, self._take_room)  # when every dock has its place

    def _take_room(self) -> None:
        if self.isFloating() or self.visibleRegion().isEmpty():  # behind another tab
            return
        QgsSettings().setValue(self._given_room, True)
        window, lack = self._iface.mainWindow(), ENOUGH - self.height()
        others = [
            one
            for one in window.findChildren(QDockWidget)
            if one is not self and one.x() == self.x() and not one.visibleRegion().isEmpty()
        ]
        if lack <= 0 or not others:
            return
        tallest = max(others, key=lambda one: one.height())
        spare = tallest.height() - tallest.minimumSizeHint().height()
        if self.height() + spare < TOO_LITTLE:  # both are of more use as tabs
            window.tabifyDockWidget(self, tallest)
            self.raise_()
        else:
            heights = [ENOUGH, max(tallest.height() - lack, 1)]
            window.resizeDocks([self, tallest], heights, Qt.Orientation.Vertical)

    @property
    def _is_joined(self) -> bool:
        return QgsSettings().value(self._joined, False, bool)

    def _join_another(self) -> bool:
        window = self._iface.mainWindow()
        for other in window.findChildren(Dock):
            if other is not self and other.isVisible() and not other.isFloating():
                window.tabifyDockWidget(other, self)
                self.raise_()
                for one in (self, other):
                    QgsSettings().setValue(one._joined, True)
                return True
        return False

    def _squeeze(self, least: int) -> None:
        """Set the least height of all our panels; 0 is that which each of them needs."""
        for one in self._iface.mainWindow().findChildren(Dock):
            if one.controller is not None:
                super(Dock, one).widget().setMinimumHeight(least)

    def event(self, event: QEvent) -> bool:
        # QGIS has F1 as well, and of two shortcuts that fit none is taken
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F1:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_F1:
            guide.show(self._iface)
        else:
            super().keyPressEvent(event)


def add(iface: Any, dock: Dock, icon: str) -> QAction:
    """Add a dock on the right, and closed; returns its toggle action.

    QGIS opens it again if it was open when QGIS was closed.
    """
    picture = QIcon(resource("icons", icon))
    action = QAction(picture, dock.windowTitle(), iface.mainWindow())
    action.setCheckable(True)
    dock.setToggleVisibilityAction(action)
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.hide()
    return action
