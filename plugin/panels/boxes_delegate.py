"""Draws the eight boxes in a table cell."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QModelIndex, QRectF, QSize, Qt
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .. import charts
from . import theme
from .row_model import ROW_ROLE

WIDTH, HEIGHT, MARGIN = 120, 24, 3


class BoxesDelegate(QStyledItemDelegate):
    """Eight boxes and the bar of proved and possible steps, nothing where there are none."""

    def paint(self, painter: Any, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        one = index.data(ROW_ROLE)
        if one is None:
            return
        room = QRectF(option.rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        room.setWidth(min(room.width(), WIDTH))
        painter.save()
        if _is_dark(option):
            painter.fillRect(room, Qt.GlobalColor.white)
        charts.paint(charts.Boxes(one.states, one.low, one.high), painter, room)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(WIDTH + 2 * MARGIN, HEIGHT)


def _is_dark(option: QStyleOptionViewItem) -> bool:
    """Return whether full boxes could hardly be told from the ground: selected, or a dark theme."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    return selected or theme.is_dark(option.palette)
