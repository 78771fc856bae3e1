"""Charts and maps of the report of agglomerations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import charts, engine

if TYPE_CHECKING:
    from ..engine.progress import Progress
    from ..engine.report_content import Place, ReportContent
    from ..engine.texts import Texts
    from .reporting import Request

WIDE, HALF = 700, 330
BOX, STRIP, BOXES = (16, 16), (136, 20), (WIDE, 88)
LOWEST_MAP, TALLEST_MAP, LOCAL_MAP = 240, 360, 200
FOOTPRINT, OUTLINE, OTHERS, DOTS = "#d5e4ee", "#0b5c8a", "#dcdfe2", "#1f2933"
MIN_LOCAL_SPAN = 4000.0  # metres
AROUND = 0.35
QUIET = "#56636e"


@dataclass(frozen=True)
class Drawing:
    """A figure of the report: its name there, the chart, pixels, what a screen reader says."""

    name: str
    chart: charts.Chart
    width: int
    height: int
    alt: str = ""

    def svg(self) -> str:
        """Return the figure as an SVG element."""
        return charts.svg(self.chart, self.width, self.height, self.alt)


class Painter:
    """Draws what `engine.report` expects, from the same content.

    Parameters
    ----------
    content : ReportContent
    request : Request
        Shapes of the agglomerations, firms and provinces, in metres.
    texts : Texts
    """

    def __init__(self, content: ReportContent, request: Request, texts: Texts) -> None:
        self._content, self._texts = content, texts
        self._tables, self._land = request.tables, request.outlines
        self._language = content.options.language
        shapes = () if self._tables.shapes is None else self._tables.shapes
        drawn = [(place, shapes[place.row]) for place in content.places if len(shapes)]
        # shapes and bounds of the places that have them, taken once: bounds are slow
        self._shapes = {
            place.number: (shape, shape.bounds)
            for place, shape in drawn
            if shape is not None and not shape.is_empty
        }

    def all(self, progress: Progress) -> Iterator[Drawing]:
        """Yield every figure."""
        for state in engine.states.NAMES:
            yield Drawing(f"state-{state}", charts.Boxes((state,)), *BOX, self._state(state))
        yield from self._overview()
        for place in self._content.listed:
            if not place.steps:
                continue
            strip = charts.Boxes(place.states, *_interval(place))
            yield Drawing(f"strip-{place.number}", strip, *STRIP, self._alt(place))
        for done, place in enumerate(self._content.paged):
            progress.update(done / len(self._content.paged))
            yield from self._page(place)

    def _page(self, place: Place) -> Iterator[Drawing]:
        if place.steps:
            yield Drawing(f"boxes-{place.number}", self._boxes(place), *BOXES, self._alt(place))
        yield from self._map(place)
        if place.sizes:
            yield from self._bars("sizes", place, place.sizes, [None] * len(place.sizes))
        if place.mix:
            colours = [self._content.names.colours.get(one.key, "#9db4c3") for one in place.mix]
            yield from self._bars("mix", place, place.mix, colours)
        if place.lights is not None:
            yield from self._lights(place)
        if place.years is not None:
            yield from self._years(place)

    def _say(self, key: str, **values: object) -> str:
        return self._texts.say(key, self._language, **values)

    def _number(self, value: float) -> str:
        return engine.forms.number(value, self._language)

    def _state(self, state: str) -> str:
        return self._content.names.words.say(f"state_{state}", self._language)

    def _alt(self, place: Place) -> str:
        states = ", ".join(f"{one.step} {self._state(one.state)}" for one in place.steps)
        return self._say("boxes_alt", states=states)

    def _boxes(self, place: Place) -> charts.Boxes:
        short = engine.report_words.short
        names = [self._say("step_title", step=one.step, name=one.name) for one in place.steps]
        return charts.Boxes(
            place.states,
            *_interval(place),
            captions=tuple(f"{one.step}. {short(one.name)}" for one in place.steps),
            hints=tuple(
                f"{name}: {self._state(one.state)}" for name, one in zip(names, place.steps)
            ),
        )

    # ---------------------------------------------------------------------------- maps

    def _overview(self) -> Iterator[Drawing]:
        found = [place for place in self._content.places if place.number in self._shapes]
        if not found:
            return
        land = [shape.bounds for shape in self._land]
        extent = _union([bounds for _, bounds in self._shapes.values()] + land)
        tolerance = _tolerance(extent, WIDE)
        paged = len(self._content.paged)
        areas = [
            charts.Area(
                _rings(self._shapes[place.number][0], tolerance),
                place.colour,
                label=str(place.number) if place.number <= paged else "",
                hint=_hint(place),
                dashed=place.status != "confirmed",
            )
            for place in found
        ]
        key = {place.sector_name: place.colour for place in found}
        chart = self._chart(areas, extent, tolerance, key=tuple(sorted(key.items())))
        yield Drawing("overview", chart, WIDE, _height(extent), self._say("map_title"))

    def _chart(
        self,
        areas: list[charts.Area],
        window: tuple[float, float, float, float],
        tolerance: float,
        **more: Any,
    ) -> charts.Map:
        """Return a map of areas above the land that meets its window."""
        land = [shape for shape in self._land if _meet(window, shape.bounds)]
        return charts.Map(
            tuple(areas),
            [ring for shape in land for ring in _rings(shape, tolerance)],
            metres=lambda value: self._say("scale_m", value=self._number(value)),
            kilometres=lambda value: self._say("scale_km", value=self._number(value)),
            **more,
        )

    def _map(self, place: Place) -> Iterator[Drawing]:
        if place.number not in self._shapes:
            return
        own, bounds = self._shapes[place.number]
        extent = _extent_around(bounds)
        tolerance = _tolerance(extent, HALF)
        areas = [
            charts.Area(_rings(shape, tolerance), OTHERS, QUIET, str(number))
            for number, (shape, around) in self._shapes.items()
            if number != place.number and _meet(extent, around)
        ]
        areas.append(charts.Area(_rings(own, tolerance), FOOTPRINT, OUTLINE, str(place.number)))
        dots = (charts.Dots(self._firms(place), DOTS),) if place.positions else ()
        chart = self._chart(areas, extent, tolerance, dots=dots, extent=extent)
        alt = f"{self._say('figure_map')}: {place.name}"
        yield Drawing(f"map-{place.number}", chart, HALF, LOCAL_MAP, alt)

    def _firms(self, place: Place) -> list[tuple[float, float]]:
        members = self._tables.members
        return members.xy[members.of(place.row)].tolist()

    # -------------------------------------------------------------------------- charts

    def _bars(
        self, kind: str, place: Place, cells: Sequence[Any], colours: Sequence[str | None]
    ) -> Iterator[Drawing]:
        by_jobs = kind == "mix" and any(cell.jobs == cell.jobs for cell in cells)
        values = [_weight(cell, by_jobs) for cell in cells]
        chart = charts.Bars(
            tuple(cell.name for cell in cells),
            tuple(values),
            tuple(self._note(value) for value in values),
            colours=tuple(colours) if all(colours) else (),
        )
        caption = "figure_sizes" if kind == "sizes" else f"figure_mix_{_measure(by_jobs)}"
        alt = f"{self._say(caption)}: {place.name}"
        yield Drawing(f"{kind}-{place.number}", chart, HALF, int(chart.height), alt)

    def _note(self, value: float | None) -> str:
        return self._say("cell_hidden") if value is None else self._number(value)

    def _lights(self, place: Place) -> Iterator[Drawing]:
        light = place.lights
        lines = [charts.Series(self._say("series_place"), light.place)]
        if light.region:
            region = charts.Series(self._say("series_region"), light.region, QUIET, (4.0, 2.0))
            lines.append(region)
        years = tuple(map(float, light.years))
        chart = charts.Lines(years, tuple(lines), label=self._number, years=True)
        alt = f"{self._say('figure_light')}: {place.name}"
        yield Drawing(f"light-{place.number}", chart, HALF, 170, alt)

    def _years(self, place: Place) -> Iterator[Drawing]:
        years = place.years
        marks = ()
        if years.anchor is not None:
            marks = ((float(years.anchor), self._say("anchor_year", year=years.anchor)),)
        chart = charts.Histogram(
            tuple(map(float, years.edges)),
            years.firms,
            marks=marks,
            label="{:.0f}".format,
            count_label=self._number,
            hidden=self._say("cell_hidden"),
        )
        alt = f"{self._say('figure_years')}: {place.name}"
        yield Drawing(f"years-{place.number}", chart, HALF, 160, alt)


def _hint(place: Place) -> str:
    """Return number, name and sector; most names already say the sector."""
    name = f"{place.number}. {place.name}"
    return name if place.sector_name in place.name else f"{name}: {place.sector_name}"


def _interval(place: Place) -> tuple[int, int]:
    if place.low is None or place.high is None:
        return -1, -1
    return place.low, place.high


def _measure(by_jobs: bool) -> str:
    return "jobs" if by_jobs else "firms"


def _weight(cell: Any, by_jobs: bool) -> float | None:
    if cell.firms is None:
        return None
    return cell.jobs if by_jobs else float(cell.firms)


def _union(
    boxes: Sequence[tuple[float, float, float, float]],
) -> tuple[float, float, float, float]:
    west, south, east, north = zip(*boxes)
    return min(west), min(south), max(east), max(north)


def _height(bounds: tuple[float, float, float, float]) -> int:
    """Return the height of the overview: the land fills the width, within limits."""
    west, south, east, north = bounds
    wanted = WIDE * (north - south) / max(east - west, 1e-9)
    return int(min(max(wanted, LOWEST_MAP), TALLEST_MAP))


def _tolerance(bounds: tuple[float, float, float, float], pixels: int) -> float:
    """Return half a pixel in metres: detail below it cannot be seen."""
    west, south, east, north = bounds
    return 0.5 * max(east - west, north - south) / pixels


def _extent_around(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    half = max((east - west) * (0.5 + AROUND), MIN_LOCAL_SPAN / 2)
    tall = max((north - south) * (0.5 + AROUND), MIN_LOCAL_SPAN / 2 * LOCAL_MAP / HALF)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return middle_x - half, middle_y - tall, middle_x + half, middle_y + tall


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _rings(shape: Any, tolerance: float) -> list[list[tuple[float, float]]]:
    """Return the rings of a polygon or multipolygon, without detail below the tolerance."""
    if hasattr(shape, "geoms"):
        return [ring for part in shape.geoms for ring in _rings(part, tolerance)]
    if not hasattr(shape, "exterior"):
        return []
    simple = shape.simplify(tolerance)
    return [list(ring.coords) for ring in (simple.exterior, *simple.interiors)]
