"""A chart on screen: says what is under the mouse, tells what was clicked, gives pictures away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeySequence, QPainter, QPen
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QFileDialog,
    QMenu,
    QSizePolicy,
    QToolTip,
    QWidget,
)

from .. import charts
from ..i18n import translate
from . import tips

MARGIN = 4.0  # pixels around the drawing
PRINT_RATIO = 3.0  # pixels of a saved picture for each of the screen
MARK = QColor(11, 92, 138, 60)
FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartWidget(QWidget):
    """Shows one chart; everything the mouse can do, the keyboard can.

    The arrow keys go from part to part, Enter and Space press one, Ctrl+C copies the picture and
    Ctrl+S saves it.
    """

    pressed = pyqtSignal(int)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._chart: charts.Chart | None = None
        self._regions: list[charts.Region] = []
        self._current = -1
        self._pressable = False
        self._tall = 160
        self.problem = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for text, keys, act in self._offers():
            action = QAction(text, self)
            action.setShortcuts(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.addAction(action)

    def _offers(self) -> list[tuple[str, Any, Any]]:
        copy = [QKeySequence(QKeySequence.StandardKey.Copy)]
        save = [QKeySequence(QKeySequence.StandardKey.Save)]
        return [
            (translate("QuanTu", "Copy Picture"), copy, lambda: self.copy()),
            (translate("QuanTu", "Copy Values"), ["Ctrl+Shift+C"], lambda: self.copy_values()),
            (translate("QuanTu", "Save Picture…"), save, lambda: self.ask_and_save()),
        ]

    # -------------------------------------------------------------------------- showing

    def show_chart(
        self, chart: charts.Chart | None, height: int, name: str = "", pressable: bool = False
    ) -> None:
        """Show another chart, nothing for None; `pressable` = its parts can be pressed."""
        self._chart, self._regions, self._current = chart, [], -1
        self._tall, self._pressable = height, pressable
        self.setAccessibleName(name)
        self.setVisible(chart is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._tall + int(2 * MARGIN))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._tall + int(2 * MARGIN))

    def regions(self) -> list[charts.Region]:
        """Return the parts that answer to the mouse, laid out for the present size."""
        if not self._regions and self._chart is not None:
            # a page that was never painted has no parts yet
            self.grab()
        return self._regions

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if self._chart is None:
            return
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        self._regions = charts.paint(self._chart, painter, room)
        if 0 <= self._current < len(self._regions):
            painter.fillPath(self._regions[self._current].path, MARK)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor("#0b5c8a"), 1.0, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    # ------------------------------------------------------------------ mouse, keyboard

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if self._current < 0:  # the whole, for those who cannot see it
            self.setAccessibleDescription(self._values())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._say_current(event.globalPos())
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: Any) -> None:
        self._go_to(self._at(QPointF(event.pos())))
        self._say_current(self.mapToGlobal(event.pos()))

    def leaveEvent(self, event: Any) -> None:
        self._go_to(-1)

    def mouseReleaseEvent(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(self._at(QPointF(event.pos())))

    def keyPressEvent(self, event: Any) -> None:
        key, count = event.key(), len(self.regions())
        if key in PRESS:
            self._press(self._current)
        elif count and key in FORWARD + BACK:
            step = 1 if key in FORWARD else -1
            first = 0 if step > 0 else count - 1
            self._go_to(first if self._current < 0 else (self._current + step) % count)
            box = self._regions[self._current].path.boundingRect()
            self._say_current(self.mapToGlobal(box.center().toPoint()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: Any) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _at(self, spot: QPointF) -> int:
        for number, region in enumerate(self.regions()):
            if region.path.contains(spot):
                return number
        return -1

    def _go_to(self, number: int) -> None:
        if number == self._current:
            return
        self._current = number
        text = self._regions[number].text if number >= 0 else ""
        self.setAccessibleDescription(text)
        hand = self._pressable and number >= 0
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def _say_current(self, spot: QPoint) -> None:
        text = self._regions[self._current].text if self._current >= 0 else ""
        if text and self._pressable:
            text += "\n" + translate("QuanTu", "Click to select these firms")
        QToolTip.showText(spot, tips.plain(text), self)

    def _press(self, number: int) -> None:
        if self._pressable and number >= 0:
            self.pressed.emit(self._regions[number].index)

    # ------------------------------------------------------------------------- pictures

    def copy(self) -> None:
        """Put the chart on the clipboard, fine enough to print."""
        QApplication.clipboard().setImage(charts.image(self._chart, *self._size(), PRINT_RATIO))

    def copy_values(self) -> None:
        """Put what the chart says on the clipboard, a line for each part."""
        QApplication.clipboard().setText(f"{self.accessibleName()}\n{self._values()}")

    def _values(self) -> str:
        return "\n".join(one.text.replace("\n", "\t") for one in self.regions())

    def ask_and_save(self) -> None:
        """Ask for a file and save the chart there."""
        kinds = translate("QuanTu", "PNG pictures (*.png);;SVG drawings (*.svg)")
        path, chosen = QFileDialog.getSaveFileName(
            self, translate("QuanTu", "Save Picture"), f"{self.accessibleName()}.png", kinds
        )
        if path:
            if not Path(path).suffix:
                path += ".svg" if "*.svg" in chosen else ".png"
            self.problem = self.save(path)
            if self.problem:
                QToolTip.showText(self.mapToGlobal(QPoint(0, 0)), tips.plain(self.problem), self)

    def save(self, path: str) -> str:
        """Write the chart as SVG or, by any other ending, PNG; returns what went wrong."""
        width, height = self._size()
        if path.lower().endswith(".svg"):
            data = charts.svg(self._chart, width, height, self.accessibleName()).encode()
        else:
            data = charts.png(self._chart, width, height, PRINT_RATIO)
        try:
            Path(path).write_bytes(data)
        except OSError as error:
            return translate("QuanTu", "{path} could not be written: {error}").format(
                path=path, error=error.strerror or error
            )
        return ""

    def _size(self) -> tuple[int, int]:
        return max(self.width() - int(2 * MARGIN), 1), self._tall
