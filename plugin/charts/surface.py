"""What charts draw on: a painter, on screen, on paper or behind an SVG picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

FAMILY = "Arial"  # has Vietnamese on every platform; where it is absent Qt takes the nearest
INK, QUIET, RULE, PAPER = "#1f2933", "#56636e", "#c5cdd4", "#ffffff"
ACCENT, WARNING, MUTED = "#0b5c8a", "#b34700", "#9db4c3"
TEXT_SIZE = 11.0

SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True)
class Stroke:
    """A line: colour, width in pixels, dashes in multiples of the width."""

    colour: str = INK
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Region:
    """A place of a chart that answers to the mouse.

    Parameters
    ----------
    path : QPainterPath
        Where it is, in the painter's coordinates.
    index : int
        Which item of the chart's data it stands for.
    text : str
        What to say about it.
    """

    path: QPainterPath
    index: int
    text: str = ""


@dataclass(frozen=True)
class Words:
    """A piece of text on a chart; `x` is its start, middle or end, `y` its baseline."""

    text: str
    x: float
    y: float
    size: float = TEXT_SIZE
    anchor: str = "start"
    colour: str = INK
    bold: bool = False
    halo: bool = False


class Surface:
    """Shapes and words on a painter."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def shape(self, path: QPainterPath, fill: str = "", stroke: Stroke | None = None) -> None:
        """Draw a path, filled, outlined or both."""
        self._use(fill, stroke)
        self._painter.drawPath(path)

    def dots(
        self, centres: Sequence[tuple[float, float]], radius: float, fill: str, stroke: Stroke
    ) -> None:
        """Draw circles of one size."""
        self._use(fill, stroke)
        for x, y in centres:
            self._painter.drawEllipse(QPointF(x, y), radius, radius)

    def line(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        """Draw a line through points."""
        self.shape(polyline(points), stroke=stroke)

    def write(self, words: Words) -> None:
        """Draw a piece of text."""
        font = _font(words.size, words.bold)
        start = QPointF(
            words.x - SHIFT[words.anchor] * width(words.text, words.size, words.bold), words.y
        )
        if words.halo:
            outline = QPainterPath()
            outline.addText(start, font, words.text)
            self._use("", Stroke(PAPER, 3.0))
            self._painter.drawPath(outline)
        self._painter.setFont(font)
        self._painter.setPen(QPen(QColor(words.colour)))
        self._painter.drawText(start, words.text)

    def _use(self, fill: str, stroke: Stroke | None) -> None:
        self._painter.setBrush(QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))
        self._painter.setPen(_pen(stroke) if stroke else QPen(Qt.PenStyle.NoPen))


def rectangle(x: float, y: float, across: float, down: float) -> QPainterPath:
    """Return a rectangle as a path."""
    path = QPainterPath()
    path.addRect(QRectF(x, y, across, down))
    return path


def polyline(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """Return a line through points as a path."""
    path = QPainterPath()
    for number, (x, y) in enumerate(points):
        if number:
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    return path


def closed(rings: Sequence[Sequence[tuple[float, float]]]) -> QPainterPath:
    """Return rings as one path; a ring inside another is a hole."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        path.addPath(polyline(ring))
        path.closeSubpath()
    return path


def width(text: str, size: float = TEXT_SIZE, bold: bool = False) -> float:
    """Return how wide a text is, in pixels."""
    return QFontMetricsF(_font(size, bold)).horizontalAdvance(text)


def shorten(text: str, room: float, size: float = TEXT_SIZE, bold: bool = False) -> str:
    """Cut a text that is wider than `room` and end it with an ellipsis."""
    if width(text, size, bold) <= room:
        return text
    metrics = QFontMetricsF(_font(size, bold))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


def wrap(text: str, room: float, lines: int, size: float = TEXT_SIZE) -> list[str]:
    """Break a text at its spaces into at most `lines` lines; what is left over is cut."""
    found, words = [], text.split()
    while words and len(found) < lines - 1:
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size) <= room:
            taken += 1
        found.append(shorten(" ".join(words[:taken]), room, size))
        words = words[taken:]
    return [*found, shorten(" ".join(words), room, size)] if words else found


def _pen(stroke: Stroke) -> QPen:
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin if not stroke.dash else Qt.PenJoinStyle.BevelJoin)
    if stroke.dash:
        pen.setDashPattern(list(stroke.dash))
    return pen


@lru_cache(maxsize=64)
def _font(size: float, bold: bool) -> QFont:
    font = QFont(FAMILY)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    font.setPixelSize(max(round(size), 1))
    font.setBold(bold)
    return font
