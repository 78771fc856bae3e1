"""Gives a panel the room that it needs, however small the window."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtWidgets import QFrame, QLayoutItem, QScrollArea, QStackedWidget, QWidget

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
        self.widget().resize(width, max(room.height(), least_height(self.widget(), width)))


class _Keeper(QObject):
    """Keeps a part of a splitter as high as its content needs at its width."""

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            watched.setMinimumHeight(least_height(watched, watched.width()))
        return False


def keep_whole(widget: QWidget) -> None:
    """Let nobody make a part of a splitter lower than its wrapped texts and lists need."""
    widget.installEventFilter(_Keeper(widget))


def least_height(widget: QWidget, width: int) -> int:
    """Return the height that a column of widgets needs when it is `width` pixels wide.

    Qt's own answer takes every wrapped text for one line, and pages that are not seen for those
    that are.
    """
    layout = widget.layout()
    margins = layout.contentsMargins()
    inside = width - margins.left() - margins.right()
    items = [layout.itemAt(place) for place in range(layout.count())]
    heights = [_least(one, inside) for one in items if not one.isEmpty()]
    between = max(layout.spacing(), 0) * max(len(heights) - 1, 0)
    return sum(heights) + between + margins.top() + margins.bottom()


def _least(item: QLayoutItem, width: int) -> int:
    widget = item.widget()
    if isinstance(widget, QStackedWidget):
        return least_height(widget.currentWidget(), width)
    if item.hasHeightForWidth():
        return item.minimumHeightForWidth(width)
    return item.minimumSize().height()
