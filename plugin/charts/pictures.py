"""A chart on a painter, as an SVG picture inside a page, as a PNG picture."""

from __future__ import annotations

import re
from html import escape
from typing import Protocol

from qgis.PyQt.QtCore import QBuffer, QIODevice, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from qgis.PyQt.QtSvg import QSvgGenerator

from .surface import FAMILY, PAPER, Region, Surface, Words

FONTS = f"{FAMILY}, 'Liberation Sans', 'Segoe UI', Helvetica, sans-serif"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
NOISE = re.compile(
    r"\s+(?:transform=\"matrix\(1,0,0,1,0,0\)\"|vector-effect=\"none\"|(?:fill|stroke)-opacity=\"1\""
    r"|font-(?:family|size|weight|style)=\"[^\"]*\"|stroke-linecap=\"[a-z]*\"|stroke-width=\"1\""
    r"|fill-rule=\"evenodd\"(?= d=))"
)
DECIMALS = re.compile(r"\d+\.\d{2,}")


class Chart(Protocol):
    """What every chart can do."""

    def draw(self, surface: Surface, area: QRectF) -> list[Region]:
        """Draw into `area` and return the places that answer to the mouse."""


def paint(chart: Chart, painter: QPainter, area: QRectF) -> list[Region]:
    """Draw a chart on a painter and return the places that answer to the mouse."""
    return chart.draw(Surface(painter), area)


def svg(chart: Chart, width: int, height: int, label: str = "") -> str:
    """Return a chart as an ``<svg>`` element for a page.

    It has no prolog, no ids and no style sheet, so any number of them fit into one page; its text
    is text, and its regions' texts appear under the mouse.

    Parameters
    ----------
    chart : Chart
    width, height : int
        Pixels of the drawing; the element itself is as wide as the page lets it be.
    label : str
        What a screen reader says.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    generator.setViewBox(QRectF(0, 0, width, height))
    painter = QPainter(generator)
    surface = _SvgSurface(painter)
    regions = chart.draw(surface, QRectF(0, 0, width, height))
    painter.end()
    shapes = _tidy(bytes(buffer.data()).decode("utf-8"))
    words = "".join(_text(one) for one in surface.words)
    hints = "".join(_hint(one) for one in regions if one.text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="{_clean(label)}">'
        f'{shapes}<g font-family="{FONTS}">{words}</g>{hints}</svg>'
    )


def png(chart: Chart, width: int, height: int, ratio: float = 2.0) -> bytes:
    """Return a chart as a PNG picture of `width` × `height`, times `ratio`, pixels."""
    return _encoded(image(chart, width, height, ratio))


def image(chart: Chart, width: int, height: int, ratio: float = 2.0) -> QImage:
    """Return a chart as a picture of `width` × `height`, times `ratio`, pixels."""
    picture = QImage(
        round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(PAPER))
    painter = QPainter(picture)
    paint(chart, painter, QRectF(0, 0, width, height))
    painter.end()
    return picture


def _encoded(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data())


class _SvgSurface(Surface):
    """Keeps the words apart: they are written whole, with their anchor, on top of the shapes.

    QSvgGenerator fixes the left end of a text, which is wrong as soon as the reader's font differs
    from ours, and breaks a text wherever the font lacks a letter.
    """

    def __init__(self, painter: QPainter) -> None:
        super().__init__(painter)
        self.words: list[Words] = []

    def write(self, words: Words) -> None:
        self.words.append(words)


def _tidy(document: str) -> str:
    """Return the drawing inside QSvgGenerator's document, without what says nothing."""
    drawn = document[document.index("</defs>") + len("</defs>") : document.rindex("</svg>")]
    drawn = NOISE.sub("", drawn)
    drawn = DECIMALS.sub(lambda found: f"{float(found.group()):.1f}".replace(".0", ""), drawn)
    drawn = re.sub(r"<g[^>]*>\s*</g>", "", drawn)
    return re.sub(r"\s+", " ", drawn).replace("> <", "><").strip()


def _text(words: Words) -> str:
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    bold = ' font-weight="700"' if words.bold else ""
    halo = f' stroke="{PAPER}" stroke-width="3" paint-order="stroke"' if words.halo else ""
    return (
        f'<text x="{words.x:.1f}" y="{words.y:.1f}" font-size="{words.size:.1f}" '
        f'fill="{words.colour}"{anchor}{bold}{halo}>{_clean(words.text)}</text>'
    )


def _hint(region: Region) -> str:
    box = region.path.boundingRect()
    return (
        f'<rect x="{box.left():.1f}" y="{box.top():.1f}" width="{box.width():.1f}" '
        f'height="{box.height():.1f}" fill="none" pointer-events="all">'
        f"<title>{_clean(region.text)}</title></rect>"
    )


def _clean(text: str) -> str:
    """Escape a text for element and attribute alike, without letters that no page may have."""
    return escape(CONTROL.sub(" ", text), quote=True)
