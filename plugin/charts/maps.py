"""A simple map: outlines, areas, points and a scale bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QPainterPath

from .axes import SMALL, Labeller, title
from .scale import nice
from .surface import (
    INK,
    PAPER,
    QUIET,
    RULE,
    Region,
    Stroke,
    Surface,
    Words,
    closed,
    rectangle,
    shorten,
    width,
)

Ring = Sequence[tuple[float, float]]

KEY_ROW, SWATCH, KEY_GAP = 16.0, 10.0, 14.0
SMALLEST = 8.0  # pixels; a smaller area is drawn as a dot
LAND, MARGIN = "#f3f4f1", 0.06


@dataclass(frozen=True)
class Area:
    """A polygon of a map.

    Parameters
    ----------
    rings : sequence of rings of (x, y)
        Map units; a ring inside another is a hole.
    fill, outline : str
        Colours; "" = none.
    label : str
        Written on or beside it.
    hint : str
        What to say about it.
    dashed : bool
        Dashed outline.
    """

    rings: Sequence[Ring]
    fill: str = ""
    outline: str = INK
    label: str = ""
    hint: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Dots:
    """Points of one look."""

    xy: Sequence[tuple[float, float]]
    colour: str = INK
    radius: float = 1.8


@dataclass(frozen=True)
class Map:
    """Areas and points at their places.

    Parameters
    ----------
    areas : tuple of Area
        Drawn in this order; they answer to the mouse.
    outlines : sequence of rings
        Land or provinces, below everything.
    dots : tuple of Dots
    title : str
    extent : (float, float, float, float) or None
        West, south, east, north to show; None = all of the data, with a margin.
    metres_per_unit : float
        For the scale bar; 0 = none.
    metres, kilometres : function of a float
        Write the length of the scale bar.
    key : tuple of (str, str)
        Names and colours explained below the map.
    """

    areas: tuple[Area, ...] = ()
    outlines: Sequence[Ring] = ()
    dots: tuple[Dots, ...] = ()
    title: str = ""
    extent: tuple[float, float, float, float] | None = None
    metres_per_unit: float = 1.0
    metres: Labeller = "{:g} m".format
    kilometres: Labeller = "{:g} km".format
    key: tuple[tuple[str, str], ...] = ()

    def draw(self, surface: Surface, area: QRectF) -> list[Region]:
        """Draw the map; the regions' index is the area."""
        area = title(surface, self.title, area)
        rows = _key_rows(self.key, area.width())
        sheet = area.adjusted(0.5, 0.5, -0.5, -0.5 - KEY_ROW * len(rows))
        _draw_key(surface, rows, QPointF(area.left(), sheet.bottom() + 4.0))
        extent = self.extent or _extent(self)
        if extent is None:
            return []
        view = _View.fit(extent, sheet)
        self._land(surface, view)
        regions = [_draw_area(surface, number, one, view) for number, one in enumerate(self.areas)]
        for dots in self.dots:
            seen = [point for point in map(view.place, dots.xy) if sheet.contains(*point)]
            surface.dots(seen, dots.radius, dots.colour, Stroke(PAPER, 0.4))
        _draw_labels(surface, self.areas, view)
        surface.shape(rectangle(*sheet.getRect()), stroke=Stroke(RULE))
        self._scale_bar(surface, view)
        return regions

    def _land(self, surface: Surface, view: _View) -> None:
        for ring in self.outlines:
            surface.shape(view.path([ring]), LAND, Stroke(QUIET, 0.8))

    def _scale_bar(self, surface: Surface, view: _View) -> None:
        if not self.metres_per_unit:
            return
        sheet = view.sheet
        metres = nice(0.25 * sheet.width() / view.scale * self.metres_per_unit)
        across = metres / self.metres_per_unit * view.scale
        text = self.metres(metres) if metres < 1000 else self.kilometres(metres / 1000)
        left, y = sheet.left() + 8.0, sheet.bottom() - 9.0
        surface.shape(rectangle(left, y, across / 2, 3.0), INK)
        surface.shape(rectangle(left, y, across, 3.0), stroke=Stroke(INK, 0.8))
        surface.write(Words(text, left + across / 2, y - 4.0, SMALL, "middle", INK, halo=True))


@dataclass(frozen=True)
class _View:
    """From map units to pixels."""

    sheet: QRectF
    centre: tuple[float, float]
    scale: float

    @classmethod
    def fit(cls, extent: tuple[float, float, float, float], sheet: QRectF) -> _View:
        west, south, east, north = extent
        across, up = max(east - west, 1e-9), max(north - south, 1e-9)
        scale = min(sheet.width() / across, sheet.height() / up)
        return cls(sheet, ((west + east) / 2, (south + north) / 2), scale)

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        middle = self.sheet.center()
        return (
            middle.x() + (point[0] - self.centre[0]) * self.scale,
            middle.y() - (point[1] - self.centre[1]) * self.scale,
        )

    def path(self, rings: Sequence[Ring]) -> QPainterPath:
        """Return rings as a path in pixels, cut at the edge of the sheet."""
        path = closed([[self.place(point) for point in ring] for ring in rings])
        if self.sheet.contains(path.boundingRect()):
            return path
        # QSvgGenerator of Qt 5 ignores the painter's clip, so the path itself is cut.
        return path.intersected(rectangle(*self.sheet.getRect()))


def _extent(chart: Map) -> tuple[float, float, float, float] | None:
    rings = [ring for area in chart.areas for ring in area.rings] + list(chart.outlines)
    points = [point for ring in rings for point in ring]
    points += [point for dots in chart.dots for point in dots.xy]
    if not points:
        return None
    x, y = [point[0] for point in points], [point[1] for point in points]
    margin = MARGIN * max(max(x) - min(x), max(y) - min(y), 1e-9)
    return min(x) - margin, min(y) - margin, max(x) + margin, max(y) + margin


def _draw_area(surface: Surface, number: int, area: Area, view: _View) -> Region:
    path = view.path(area.rings)
    bounds = path.boundingRect()
    stroke = Stroke(area.outline, 1.2, (3.0, 2.0) if area.dashed else ()) if area.outline else None
    if path.isEmpty() or max(bounds.width(), bounds.height()) >= SMALLEST:
        surface.shape(path, area.fill, stroke)
        return Region(path, number, area.hint)
    middle, radius = bounds.center(), SMALLEST / 2
    dot = QPainterPath()
    dot.addEllipse(middle, radius, radius)
    surface.dots([(middle.x(), middle.y())], radius, area.fill or PAPER, stroke or Stroke(INK))
    return Region(dot, number, area.hint)


def _draw_labels(surface: Surface, areas: Sequence[Area], view: _View) -> None:
    """Write the labels where they do not cover each other, with a leader where they stand off."""
    taken: list[QRectF] = []
    for area in areas:
        bounds = view.path(area.rings).boundingRect()
        if not area.label or bounds.isEmpty():
            continue
        size = (width(area.label, SMALL, bold=True) + 4.0, SMALL + 3.0)
        spot = _free_spot(bounds, size, taken, view.sheet)
        taken.append(spot)
        middle = bounds.center()
        if not spot.intersects(bounds.adjusted(-6.0, -6.0, 6.0, 6.0)):
            leader = [(middle.x(), middle.y()), (spot.center().x(), spot.center().y())]
            surface.line(leader, Stroke(QUIET, 0.7))
        x, y = spot.center().x(), spot.center().y() + 0.36 * SMALL
        surface.write(Words(area.label, x, y, SMALL, "middle", INK, bold=True, halo=True))


def _free_spot(
    bounds: QRectF, size: tuple[float, float], taken: Sequence[QRectF], sheet: QRectF
) -> QRectF:
    """Return the nearest place to an area's middle that no label covers, else the middle."""
    spots = _spots(bounds, size)
    for spot in spots:
        if sheet.contains(spot) and not any(spot.intersects(other) for other in taken):
            return spot
    return spots[0]


def _spots(bounds: QRectF, size: tuple[float, float]) -> list[QRectF]:
    across, down = size
    middle = bounds.center()
    spots = []
    if bounds.width() > across and bounds.height() > down:
        spots.append((0.0, 0.0))
    for ring in range(1, 6):
        reach_x = bounds.width() / 2 + across / 2 + 2.0 + (ring - 1) * across
        reach_y = bounds.height() / 2 + down / 2 + 2.0 + (ring - 1) * down
        angles = [step * pi / 4 for step in range(8)]
        spots += [(reach_x * cos(angle), -reach_y * sin(angle)) for angle in angles]
    return [
        QRectF(middle.x() + dx - across / 2, middle.y() + dy - down / 2, across, down)
        for dx, dy in spots
    ]


def _key_rows(key: Sequence[tuple[str, str]], room: float) -> list[list[tuple[float, str, str]]]:
    """Lay the key out: per row, the left end, name and colour of each entry."""
    rows, x = [], 0.0
    for name, colour in key:
        text = shorten(name, room - SWATCH - KEY_GAP, SMALL)
        across = SWATCH + 4.0 + width(text, SMALL) + KEY_GAP
        if not rows or x + across > room + KEY_GAP:
            rows.append([])
            x = 0.0
        rows[-1].append((x, text, colour))
        x += across
    return rows


def _draw_key(
    surface: Surface, rows: Sequence[Sequence[tuple[float, str, str]]], corner: QPointF
) -> None:
    for number, row in enumerate(rows):
        top = corner.y() + number * KEY_ROW
        for x, text, colour in row:
            left = corner.x() + x
            swatch = rectangle(left + 0.5, top + 0.5, SWATCH, SWATCH)
            surface.shape(swatch, colour, Stroke(INK, 0.6))
            baseline = top + SWATCH / 2 + 0.36 * SMALL
            surface.write(Words(text, left + SWATCH + 4.0, baseline, SMALL))
