"""Gives a panel the room that it needs, however small the window."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

LEAST_WIDTH, LEAST_HEIGHT = 250, 100  # pixels


class Page(QScrollArea):
    """A panel whole; where there is less room than it needs, with scroll bars.

    Without them a dock above or below would squeeze tables to nothing, or make the window larger
    than the screen: QGIS alone takes most of a small one that is scaled.
    """

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(panel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("page_view")

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(min(self._least_width() + bar, LEAST_WIDTH), LEAST_HEIGHT)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        answer = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return answer

    def _least_width(self) -> int:
        return max(self.widget().minimumWidth(), self.widget().minimumSizeHint().width())

    def _fit(self) -> None:
        room = self.viewport().size()
        width = max(room.width(), self._least_width())
        self.widget().resize(width, max(room.height(), least_height(self.widget())))


class _Keeper(QObject):
    """Keeps a part of a splitter as high as its content needs at its width."""

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            watched.setMinimumHeight(least_height(watched))
        return False


def keep_whole(widget: QWidget) -> None:
    """Let nobody make a part of a splitter lower than its wrapped texts and lists need."""
    widget.installEventFilter(_Keeper(widget))


def least_height(widget: QWidget) -> int:
    """Return the height that a widget needs.

    Qt takes every wrapped text for one line, and pages that are not seen for those that are.
    """
    height = widget.minimumSizeHint().height()
    for one in widget.findChildren(QStackedWidget):
        if not isinstance(one.parent(), QTabWidget):  # whose least height counts all its pages
            height += (
                one.currentWidget().minimumSizeHint().height() - one.minimumSizeHint().height()
            )
    for one in widget.findChildren(QLabel):
        if one.wordWrap() and one.isVisibleTo(widget) and not _scrolls(one, widget):
            height += max(one.heightForWidth(one.width()) - one.minimumSizeHint().height(), 0)
    return height


def _scrolls(one: QWidget, above: QWidget) -> bool:
    """Return whether a widget scrolls inside another."""
    while one is not above:
        one = one.parentWidget()
        if isinstance(one, QAbstractScrollArea):
            return one is not above
    return False
