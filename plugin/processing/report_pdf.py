"""The report of agglomerations as a PDF, by Qt's own text engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QRectF, QSizeF, Qt
from qgis.PyQt.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
    QTextObjectInterface,
    QTextOption,
)

from .. import charts
from ..bridge import whole
from ..engine.report_layout import PAGE_NUMBER
from . import page_breaks

if TYPE_CHECKING:
    from ..engine.progress import Progress
    from .page_breaks import Page
    from .report_charts import Drawing

DOTS_PER_INCH = 96  # a pixel of the layout; text and figures are vectors all the same
MARGIN, FOOT = 13.0, 8.0  # millimetres
WIDEST = 670  # pixels between the margins of an A4 page
# what is narrower is shown smaller than on screen, so that a place fits on two pages
SHRUNK = ((20, 0.56), (400, 0.82))
# PyQt6 has an enumeration where a plain number is asked for
IMAGE = int(
    getattr(QTextFormat.ObjectTypes.ImageObject, "value", QTextFormat.ObjectTypes.ImageObject)
)
FONT, SIZE, QUIET = "Arial", 9, "#56636e"


def element(drawing: Drawing) -> str:
    """Return the image element of a figure, no wider than the page."""
    scale = next((scale for most, scale in SHRUNK if drawing.width <= most), 1.0)
    scale = min(scale, WIDEST / drawing.width)
    width, height = round(drawing.width * scale), round(drawing.height * scale)
    return f'<img src="{drawing.name}" width="{width}" height="{height}">'


@dataclass(frozen=True)
class Document:
    """A report for the text engine, with the figures that it refers to."""

    title: str
    html: str
    drawings: dict[str, Drawing]

    def write(
        self, path: str, progress: Progress, waiting: list[whole.Waiting] | None = None
    ) -> int:
        """Write an A4 PDF and return its number of pages; see `whole.file`."""
        buffer = QBuffer()  # a writer of files does not tell when the disk is full
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        count = self._draw(buffer, progress)
        with whole.file(path, waiting) as part:
            part.write_bytes(bytes(buffer.data()))
        return count

    def _draw(self, buffer: QBuffer, progress: Progress) -> int:
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setResolution(DOTS_PER_INCH)
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        writer.setTitle(self.title)
        painter = QPainter(writer)
        try:
            return self._paint(painter, writer, progress)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, writer: QPdfWriter, progress: Progress) -> int:
        room = writer.height() - FOOT / 25.4 * DOTS_PER_INCH
        figures = _Figures(self.drawings)  # the layout does not keep it alive
        text = self._text(writer, figures, self.html)
        found = page_breaks.pages(text, room)
        numbered = self._with_numbers(page_breaks.headings(text), found)
        text = self._text(writer, figures, numbered)
        for number, page in enumerate(found):
            progress.update(number / len(found))
            if number:
                writer.newPage()
            _draw_page(painter, text, page)
            label = f"{number + 1} / {len(found)}"
            _draw_foot(painter, label, QRectF(0.0, room, writer.width(), writer.height() - room))
        return len(found)

    def _with_numbers(self, tops: list[float], pages: list[Page]) -> str:
        """Return the text with the pages of its headings in the table of contents."""
        before, *entries = self.html.split(PAGE_NUMBER)
        numbers = [sum(page.top <= top for page in pages) for top in tops]
        return before + "".join(f"{one}{rest}" for one, rest in zip(numbers, entries))

    def _text(self, writer: QPdfWriter, figures: _Figures, html: str) -> QTextDocument:
        text = QTextDocument()
        text.setDefaultFont(QFont(FONT, SIZE))
        layout = text.documentLayout()
        layout.setPaintDevice(writer)
        layout.registerHandler(IMAGE, figures)
        text.setDocumentMargin(0.0)
        text.setHtml(html)
        text.setTextWidth(writer.width())
        return text


class _Figures(QObject, QTextObjectInterface):
    """Paints charts where the text has images, so that they stay lines and letters."""

    def __init__(self, drawings: dict[str, Drawing]) -> None:
        super().__init__()
        self._drawings = drawings

    def intrinsicSize(self, document: Any, position: int, look: Any) -> QSizeF:
        image = look.toImageFormat()
        return QSizeF(image.width(), image.height())

    def drawObject(
        self, painter: QPainter, area: QRectF, document: Any, position: int, look: Any
    ) -> None:
        drawing = self._drawings[look.toImageFormat().name()]
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(area.width() / drawing.width, area.height() / drawing.height)
        charts.paint(drawing.chart, painter, QRectF(0.0, 0.0, drawing.width, drawing.height))
        painter.restore()


def _draw_page(painter: QPainter, text: QTextDocument, page: Page) -> None:
    below = 0.0
    if page.header:
        _draw_stretch(painter, text, page.header, below)
        below = page.header[1] - page.header[0]
    _draw_stretch(painter, text, (page.top, page.bottom), below)


def _draw_stretch(
    painter: QPainter, text: QTextDocument, stretch: tuple[float, float], below: float
) -> None:
    """Draw a stretch of the endless page, its top at `below`."""
    top, bottom = stretch
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0.0, top, text.textWidth(), bottom - top)
    painter.save()
    painter.translate(0.0, below - top)
    painter.setClipRect(context.clip)
    text.documentLayout().draw(painter, context)
    painter.restore()


def _draw_foot(painter: QPainter, label: str, area: QRectF) -> None:
    painter.setFont(QFont(FONT, SIZE - 1))
    painter.setPen(QColor(QUIET))
    low = area.adjusted(0.0, area.height() / 3, 0.0, 0.0)
    painter.drawText(low, label, QTextOption(Qt.AlignmentFlag.AlignRight))
