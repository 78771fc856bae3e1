"""Horizontal bars, and histograms."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QRectF

from .axes import AXIS_BASELINE, SMALL, TITLE_ROOM, Labeller, horizontal_grid, plain, title
from .scale import ticks
from .surface import (
    ACCENT,
    INK,
    MUTED,
    QUIET,
    TEXT_SIZE,
    WARNING,
    Region,
    Stroke,
    Surface,
    Words,
    rectangle,
    shorten,
    width,
)

ROW, GAP = 20.0, 6.0
NAMES_AT_MOST, NOTES_AT_MOST = 0.45, 0.35


@dataclass(frozen=True)
class Bars:
    """Horizontal bars with their names on the left and their values on the right.

    Parameters
    ----------
    names : tuple of str
    values : tuple of float or None
        At least 0; None = not shown, the note says why.
    notes : tuple of str
        What stands at the end of each bar.
    title : str
    colours : tuple of str
        One a bar, or none.
    hints : tuple of str
        What to say about each bar; none = name and note.
    """

    names: tuple[str, ...]
    values: tuple[float | None, ...]
    notes: tuple[str, ...]
    title: str = ""
    colours: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """Pixels that give every bar its usual room."""
        return TITLE_ROOM * bool(self.title) + ROW * len(self.names) + 2.0

    def draw(self, surface: Surface, area: QRectF) -> list[Region]:
        """Draw the bars; the regions' index is the bar."""
        area = title(surface, self.title, area)
        if not self.names:
            return []
        pitch = min(area.height() / len(self.names), ROW)
        names = min(max(map(width, self.names)), area.width() * NAMES_AT_MOST) + GAP
        notes = min(max(map(width, self.notes)), area.width() * NOTES_AT_MOST) + GAP
        track = area.adjusted(names, 0.0, -notes, 0.0)
        regions = []
        for number in range(len(self.names)):
            top = area.top() + number * pitch
            self._bar(surface, number, QRectF(track.left(), top, track.width(), pitch))
            self._name(surface, number, QRectF(area.left(), top, names - GAP, pitch))
            path = rectangle(area.left(), top, area.width(), pitch)
            regions.append(Region(path, number, self._hint(number)))
        foot = area.top() + len(self.names) * pitch
        surface.line([(track.left(), track.top()), (track.left(), foot)], Stroke(QUIET))
        return regions

    def _bar(self, surface: Surface, number: int, place: QRectF) -> None:
        value = self.values[number]
        longest = max((one for one in self.values if one is not None), default=0.0)
        across = place.width() * value / longest if value else 0.0
        if across:
            colour = self.colours[number] if self.colours else ACCENT
            inset = 0.18 * place.height()
            tall = place.height() - 2 * inset
            surface.shape(rectangle(place.left(), place.top() + inset, across, tall), colour)
        colour = QUIET if value is None else INK
        left, baseline = place.left() + across + GAP - 2.0, _baseline(place)
        surface.write(Words(self.notes[number], left, baseline, colour=colour))

    def _name(self, surface: Surface, number: int, place: QRectF) -> None:
        name = shorten(self.names[number], place.width())
        surface.write(Words(name, place.right(), _baseline(place), anchor="end"))

    def _hint(self, number: int) -> str:
        if self.hints:
            return self.hints[number]
        return f"{self.names[number]}: {self.notes[number]}"


def _baseline(place: QRectF) -> float:
    return place.center().y() + 0.36 * TEXT_SIZE


@dataclass(frozen=True)
class Histogram:
    """Counts in bins along an axis.

    Parameters
    ----------
    edges : tuple of float
        Ascending ends of the bins, one more than bins.
    counts : tuple of float or None
        None = not shown.
    title : str
    marks : tuple of (float, str)
        Values to mark on the axis, and what they are.
    label : function of a float
        Writes a value of the horizontal axis.
    count_label : function of a float
        Writes a count.
    hidden : str
        What to say about a bin that is not shown.
    """

    edges: tuple[float, ...]
    counts: tuple[float | None, ...]
    title: str = ""
    marks: tuple[tuple[float, str], ...] = ()
    label: Labeller = plain
    count_label: Labeller = plain
    hidden: str = ""

    def draw(self, surface: Surface, area: QRectF) -> list[Region]:
        """Draw the bins; the regions' index is the bin."""
        area = title(surface, self.title, area)
        if not self.counts:
            return []
        highest = max((one for one in self.counts if one is not None), default=0.0)
        levels = ticks(0.0, max(highest, 1.0), 4)
        last = self.label(self.edges[-1])
        plot = horizontal_grid(surface, area, levels, self.count_label, last)
        regions = [
            self._bin(surface, number, plot, levels[-1]) for number in range(len(self.counts))
        ]
        self._axis(surface, plot)
        for value, text in self.marks:
            self._mark(surface, value, text, plot)
        return regions

    def _x(self, value: float, plot: QRectF) -> float:
        low, high = self.edges[0], self.edges[-1]
        return plot.left() + plot.width() * (value - low) / (high - low)

    def _bin(self, surface: Surface, number: int, plot: QRectF, top: float) -> Region:
        left, right = (self._x(edge, plot) for edge in self.edges[number : number + 2])
        count = self.counts[number]
        tall = plot.height() * count / top if count else 0.0
        if tall:
            bar = rectangle(left + 0.5, plot.bottom() - tall, max(right - left - 1.0, 0.5), tall)
            surface.shape(bar, MUTED)
        elif count is None:
            middle = (left + right) / 2
            surface.write(Words("*", middle, plot.bottom() - 2.0, anchor="middle", colour=QUIET))
        span = f"{self.label(self.edges[number])}–{self.label(self.edges[number + 1])}"
        text = self.hidden if count is None else self.count_label(count)
        whole = rectangle(left, plot.top(), right - left, plot.height())
        return Region(whole, number, f"{span}: {text}")

    def _axis(self, surface: Surface, plot: QRectF) -> None:
        taken = plot.left() - 1000.0
        for edge in self.edges:
            x, text = self._x(edge, plot), self.label(edge)
            half = width(text, SMALL) / 2
            if x - half > taken + GAP:
                surface.write(Words(text, x, plot.bottom() + AXIS_BASELINE, SMALL, "middle", QUIET))
                taken = x + half

    def _mark(self, surface: Surface, value: float, text: str, plot: QRectF) -> None:
        if not self.edges[0] <= value <= self.edges[-1]:
            return
        x = self._x(value, plot)
        surface.line([(x, plot.top()), (x, plot.bottom())], Stroke(WARNING, 1.5, (3.0, 2.0)))
        anchor = "end" if x > plot.center().x() else "start"
        beside = x - 4.0 if anchor == "end" else x + 4.0
        surface.write(Words(text, beside, plot.top() + SMALL, SMALL, anchor, WARNING, halo=True))
