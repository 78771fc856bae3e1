"""Where a long text is cut into pages: between table rows and lines, never through them.

Qt's own pagination cuts through the rows of tables. So the text is laid out on one endless page,
and the pages are stretches of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtGui import QTextDocument, QTextFormat, QTextTable

ABOVE, BELOW = 2.0, 3.0  # pixels from a table's text to its edges: padding, and the border below
BORDER = 0.6  # where between the texts of two rows the upper one ends, its border included


@dataclass(frozen=True)
class Unit:
    """A stretch of text that stays whole.

    Parameters
    ----------
    top, bottom : float
    starts_page : bool
        It begins a new page.
    stays : bool
        It stays with what follows: a heading.
    header : (float, float) or None
        The head of its table, shown again on top of a new page.
    """

    top: float
    bottom: float
    starts_page: bool = False
    stays: bool = False
    header: tuple[float, float] | None = None


@dataclass(frozen=True)
class Page:
    """A page: the stretch it shows, and the table head above it, if any."""

    top: float
    bottom: float
    header: tuple[float, float] | None = None


def pages(text: QTextDocument, height: float) -> list[Page]:
    """Cut a text that is laid out on one endless page.

    Parameters
    ----------
    text : QTextDocument
        With a text width, without a page height.
    height : float
        Room on a page, pixels.
    """
    return cut(list(units(text)), height)


def headings(text: QTextDocument, level: int = 2) -> list[float]:
    """Return where the headings of a level begin, from top to bottom."""
    layout = text.documentLayout()
    found, block = [], text.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == level:
            found.append(layout.blockBoundingRect(block).top())
        block = block.next()
    return found


def cut(whole: list[Unit], height: float) -> list[Page]:
    """Fill pages with units; a unit taller than a page runs over."""
    found: list[Page] = []
    first = 0
    while first < len(whole):
        end = _last(whole, first, height)
        top, header = whole[first].top, whole[first].header if first else None
        # a line claims a pixel of the one below it
        below = whole[end].top if end < len(whole) else whole[-1].bottom
        found.append(Page(top, min(whole[end - 1].bottom, below), header))
        first = end
    return found


def _last(whole: list[Unit], first: int, height: float) -> int:
    """Return the unit that begins the next page."""
    header = whole[first].header if first else None
    room = height - (header[1] - header[0] if header else 0.0)
    end = first + 1
    while end < len(whole):
        if whole[end].starts_page:
            return end
        if whole[end].bottom - whole[first].top > room:
            break
        end += 1
    else:
        return end
    kept = end
    while kept - 1 > first and whole[kept - 1].stays:
        kept -= 1
    return kept if kept > first + 1 or not whole[first].stays else end


def units(text: QTextDocument) -> Iterator[Unit]:
    """Yield the lines and table rows of a text from top to bottom."""
    layout = text.documentLayout()
    walker = text.rootFrame().begin()
    while not walker.atEnd():
        frame = walker.currentFrame()
        if isinstance(frame, QTextTable):
            yield from _rows(frame, layout)
        elif walker.currentBlock().isValid():
            yield from _lines(walker.currentBlock(), layout)
        walker += 1


def _lines(block: Any, layout: Any) -> Iterator[Unit]:
    area = layout.blockBoundingRect(block)
    look = block.blockFormat()
    breaks = bool(look.pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    heading = look.headingLevel() > 0
    tops = [block.layout().lineAt(number).y() for number in range(block.layout().lineCount())]
    edges = [area.top(), *(area.top() + top for top in tops[1:]), area.bottom()]
    edges = [math.floor(edge) for edge in edges]  # Qt draws at whole pixels
    for number, (top, bottom) in enumerate(zip(edges, edges[1:])):
        yield Unit(top, bottom, breaks and number == 0, heading)


def _rows(table: QTextTable, layout: Any) -> Iterator[Unit]:
    texts = [_text_span(table, row, layout) for row in range(table.rows())]
    edges = [texts[0][0] - ABOVE]
    edges += [upper[1] + BORDER * (lower[0] - upper[1]) for upper, lower in zip(texts, texts[1:])]
    edges.append(texts[-1][1] + BELOW)
    heads = table.format().headerRowCount()
    header = (edges[0], edges[heads]) if heads else None
    for row, (top, bottom) in enumerate(zip(edges, edges[1:])):
        stays = row < heads or _is_heading(table, row)
        yield Unit(top, bottom, stays=stays, header=header if row > heads else None)


def _is_heading(table: QTextTable, row: int) -> bool:
    """Return whether a row has a cell across columns, as the heading of a group has."""
    return any(table.cellAt(row, one).columnSpan() > 1 for one in range(table.columns()))


def _text_span(table: QTextTable, row: int, layout: Any) -> tuple[float, float]:
    """Return where the text of a row begins and ends."""
    tops, bottoms = [], []
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        tops.append(layout.blockBoundingRect(cell.firstCursorPosition().block()).top())
        bottoms.append(layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom())
    return min(tops), max(bottoms)
