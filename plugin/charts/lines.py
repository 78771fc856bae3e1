"""Lines over years or distances, with bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QPainterPath

from .axes import AXIS_BASELINE, SMALL, Labeller, horizontal_grid, plain, title
from .scale import ticks, whole_ticks
from .surface import ACCENT, QUIET, TEXT_SIZE, Region, Stroke, Surface, Words, closed, width

KEY_ROOM, KEY_LINE, REACH = 16.0, 18.0, 6.0


@dataclass(frozen=True)
class Series:
    """A line, and perhaps a band around another.

    Parameters
    ----------
    name : str
    values : tuple of float
        One for each x; NaN leaves a gap.
    colour : str
    dash : tuple of float
        Dashes, so that lines differ without colour.
    low, high : tuple of float
        Edges of a band; none = no band.
    """

    name: str
    values: tuple[float, ...] = ()
    colour: str = ACCENT
    dash: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


@dataclass(frozen=True)
class Lines:
    """Lines over one horizontal axis.

    Parameters
    ----------
    x : tuple of float
        Ascending.
    series : tuple of Series
    title : str
    label : function of a float
        Writes a value of the vertical axis.
    x_label : function of a float
        Writes a value of the horizontal axis.
    from_zero : bool
        The vertical axis starts at zero.
    years : bool
        The horizontal axis is in whole numbers.
    """

    x: tuple[float, ...]
    series: tuple[Series, ...]
    title: str = ""
    label: Labeller = plain
    x_label: Labeller = plain
    from_zero: bool = False
    years: bool = False

    def draw(self, surface: Surface, area: QRectF) -> list[Region]:
        """Draw the lines; the regions' index is the place on the horizontal axis."""
        area = self._key(surface, title(surface, self.title, area))
        known = [value for value in self._all_values() if isfinite(value)]
        if not known or not self.x:
            return []
        low = min(0.0, *known) if self.from_zero else min(known)
        levels = ticks(low, max(known), 4)
        plot = horizontal_grid(surface, area, levels, self.label, self.x_label(self.x[-1]))
        frame = _Frame(plot, (self.x[0], self.x[-1]), (levels[0], levels[-1]))
        for series in self.series:
            self._band(surface, series, frame)
        for series in self.series:
            self._line(surface, series, frame)
        self._axis(surface, frame)
        return [self._region(number, frame) for number in range(len(self.x))]

    def _all_values(self) -> list[float]:
        return [
            value
            for one in self.series
            for part in (one.values, one.low, one.high)
            for value in part
        ]

    def _key(self, surface: Surface, area: QRectF) -> QRectF:
        """Name the lines above the plot."""
        if len(self.series) < 2:
            return area
        x, y = area.left(), area.top() + TEXT_SIZE / 2
        for series in self.series:
            room = KEY_LINE + 4.0 + width(series.name, SMALL)
            if x > area.left() and x + room > area.right():
                x, y = area.left(), y + KEY_ROOM
            if series.values:
                surface.line([(x, y), (x + KEY_LINE, y)], Stroke(series.colour, 2.0, series.dash))
            else:
                band = [(x, y - 4), (x + KEY_LINE, y - 4), (x + KEY_LINE, y + 4), (x, y + 4)]
                surface.shape(closed([band]), _pale(series.colour))
            surface.write(Words(series.name, x + KEY_LINE + 4.0, y + 0.36 * SMALL, SMALL))
            x += room + 14.0
        return area.adjusted(0.0, y - area.top() - TEXT_SIZE / 2 + KEY_ROOM, 0.0, 0.0)

    def _band(self, surface: Surface, series: Series, frame: _Frame) -> None:
        for run in _runs(self.x, series.low, series.high):
            there = [frame.place(x, low) for x, low, _ in run]
            back = [frame.place(x, high) for x, _, high in reversed(run)]
            surface.shape(closed([there + back]), _pale(series.colour))

    def _line(self, surface: Surface, series: Series, frame: _Frame) -> None:
        stroke = Stroke(series.colour, 2.0, series.dash)
        for run in _runs(self.x, series.values, series.values):
            points = [frame.place(x, value) for x, value, _ in run]
            if len(points) > 1:
                surface.line(points, stroke)
            if len(self.x) <= 30:
                surface.dots(points, 2.2, series.colour, Stroke(series.colour, 1.0))

    def _axis(self, surface: Surface, frame: _Frame) -> None:
        plot, (low, high) = frame.plot, frame.x_span
        room = max(width(self.x_label(high), SMALL) * 1.6, 1.0)
        most = max(int(plot.width() / room), 2)
        marks = whole_ticks(int(low), int(high), most) if self.years else ticks(low, high, most)
        for mark in marks:
            if low <= mark <= high:
                x, _ = frame.place(mark, 0.0)
                y = plot.bottom() + AXIS_BASELINE
                surface.write(Words(self.x_label(mark), x, y, SMALL, "middle", QUIET))

    def _region(self, number: int, frame: _Frame) -> Region:
        texts = []
        for one in self.series:
            if number < len(one.values) and isfinite(one.values[number]):
                value = self.label(one.values[number])
                texts.append(f"{one.name}: {value}" if one.name else value)
        x, _ = frame.place(self.x[number], 0.0)
        path = QPainterPath()
        path.addRect(
            QRectF(QPointF(x - REACH, frame.plot.top()), QPointF(x + REACH, frame.plot.bottom()))
        )
        return Region(path, number, "\n".join([self.x_label(self.x[number]), *texts]))


@dataclass(frozen=True)
class _Frame:
    """Where data stand in a plot."""

    plot: QRectF
    x_span: tuple[float, float]
    y_span: tuple[float, float]

    def place(self, x: float, y: float) -> tuple[float, float]:
        (left, right), (low, high) = self.x_span, self.y_span
        across = (x - left) / (right - left) if right > left else 0.5
        up = (y - low) / (high - low)
        return (
            self.plot.left() + across * self.plot.width(),
            self.plot.bottom() - up * self.plot.height(),
        )


def _runs(
    x: Sequence[float], low: Sequence[float], high: Sequence[float]
) -> list[list[tuple[float, float, float]]]:
    """Return the stretches without a missing value."""
    runs = [[]]
    for item in zip(x, low, high):
        if all(isfinite(one) for one in item):
            runs[-1].append(item)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _pale(colour: str) -> str:
    """Return a light tint, opaque: paler than its line on every device."""
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - 0.25 * (255 - part)):02x}" for part in parts)
