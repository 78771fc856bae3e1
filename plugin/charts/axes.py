"""What charts with axes share: titles, grid lines, the way numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import QRectF

from .surface import QUIET, RULE, TEXT_SIZE, Stroke, Surface, Words, shorten, width

TITLE_ROOM = 22.0
SMALL = 9.5
AXIS_ROOM, AXIS_BASELINE = 18.0, 14.0

Labeller = Callable[[float], str]


def plain(value: float) -> str:
    """Write a number without any language's separators."""
    return f"{value:g}"


def title(surface: Surface, text: str, area: QRectF) -> QRectF:
    """Write a chart's title, if it has one, and return the room below it."""
    if not text:
        return area
    fitting = shorten(text, area.width(), TEXT_SIZE, bold=True)
    surface.write(Words(fitting, area.left(), area.top() + TEXT_SIZE, bold=True))
    return area.adjusted(0.0, TITLE_ROOM, 0.0, 0.0)


def horizontal_grid(
    surface: Surface, area: QRectF, levels: Sequence[float], label: Labeller, last: str = ""
) -> QRectF:
    """Draw grid lines with their values on the left and return the room for the data.

    `last` is the text below the right end of the axis, which needs room too.
    """
    texts = [label(level) for level in levels]
    room = max(width(text, SMALL) for text in texts) + 6.0
    plot = area.adjusted(room, SMALL / 2, -max(width(last, SMALL) / 2, 4.0), -AXIS_ROOM)
    span = levels[-1] - levels[0]
    for level, text in zip(levels, texts):
        y = plot.bottom() - plot.height() * (level - levels[0]) / span
        surface.line([(plot.left(), y), (plot.right(), y)], Stroke(RULE, 1.0))
        surface.write(Words(text, plot.left() - 5.0, y + 0.36 * SMALL, SMALL, "end", QUIET))
    return plot
