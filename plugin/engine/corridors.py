"""Economic corridors: what a line strings together, and where it is empty."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, substring, unary_union

from .given import Given, require_reach, sectors_of, total
from .progress import SILENT, Progress

NOWHERE = -1
KM = 1000.0


@dataclass(frozen=True)
class Corridor:
    """A line, perhaps of several pieces, measured along all of them.

    Parameters
    ----------
    name : str
    pieces : tuple of shapely lines
        In the order in which they are measured, metres.
    """

    name: str
    pieces: tuple[LineString, ...]

    @property
    def length(self) -> float:
        """Metres; the way between pieces does not count."""
        return float(sum(piece.length for piece in self.pieces))

    def distance(self, shape: BaseGeometry) -> float:
        """Return metres between the line and a shape."""
        return min(piece.distance(shape) for piece in self.pieces)

    def position(self, point: Point) -> float:
        """Return how far along the line its place nearest to a point is, metres."""
        start, best = 0.0, (np.inf, 0.0)
        for piece in self.pieces:
            best = min(best, (piece.distance(point), start + piece.project(point)))
            start += piece.length
        return best[1]

    def stretch(self, shape: BaseGeometry) -> tuple[float, float]:
        """Return from where to where the line runs in a shape; one position if it does not."""
        positions = [self.position(shape.centroid)]
        for piece in self.pieces:
            common = piece.intersection(shape)
            positions += [self.position(Point(one)) for one in _points(common)]
        return min(positions), max(positions)

    def cut(self, start: float, end: float) -> BaseGeometry:
        """Return the part of the line between two positions."""
        parts, begin = [], 0.0
        for piece in self.pieces:
            low, high = max(start - begin, 0.0), min(end - begin, piece.length)
            if low < high:
                parts.append(substring(piece, low, high))
            begin += piece.length
        return unary_union(parts)


def _points(shape: BaseGeometry) -> list[tuple[float, float]]:
    """Return the ends of the lines that a shape is made of."""
    if shape.is_empty:
        return []
    parts = getattr(shape, "geoms", [shape])
    return [one for part in parts for one in (part.coords[0], part.coords[-1])]


def corridors(shapes: np.ndarray, names: list[str]) -> tuple[Corridor, ...]:
    """Join the lines of each name to one corridor.

    Lines that meet are merged. A single line is measured as it was drawn; otherwise the corridor
    starts at its westernmost end and goes on to whichever piece begins nearest.

    Parameters
    ----------
    shapes : ndarray of shapely lines, shape (n,)
        Metres; None and lines without length are left out.
    names : list of str, length n

    Returns
    -------
    tuple of Corridor
        By name.
    """
    groups: dict[str, list[LineString]] = {}
    for shape, name in zip(shapes, names):
        for line in getattr(shape, "geoms", [] if shape is None else [shape]):
            if line.length > 0:
                groups.setdefault(name, []).append(line)
    return tuple(Corridor(name, _chained(groups[name])) for name in sorted(groups))


def _chained(lines: list[LineString]) -> tuple[LineString, ...]:
    if len(lines) == 1:
        return (lines[0],)
    lines = sorted(lines, key=lambda line: (line.bounds, line.wkb))
    merged = linemerge(lines)
    left = list(getattr(merged, "geoms", [merged]))
    ends = [tuple(end) for line in left for end in (line.coords[0], line.coords[-1])]
    here, chain = Point(min(ends)), []
    while left:
        reached = [_from(here, line) for line in left]
        number = min(range(len(left)), key=lambda n: (reached[n][0], left[n].bounds))
        left.pop(number)
        chain.append(reached[number][1])
        here = Point(chain[-1].coords[-1])
    return tuple(chain)


def _from(here: Point, line: LineString) -> tuple[float, LineString]:
    """Return how far a line's nearer end is, and the line starting there."""
    first, last = (here.distance(Point(line.coords[at])) for at in (0, -1))
    if last < first:
        return last, LineString(list(line.coords)[::-1])
    return first, line


@dataclass(frozen=True)
class Summary:
    """What one corridor strings together.

    Parameters
    ----------
    corridor : Corridor
    rows : ndarray of int
        Agglomerations within reach, along the corridor.
    jobs : float
        NaN if no jobs are known.
    sectors : str or None
        By jobs, the most first, separated by semicolons.
    gaps : tuple of (float, float)
        Stretches without an agglomeration, metres from the start.
    """

    corridor: Corridor
    rows: np.ndarray
    jobs: float
    sectors: str | None
    gaps: tuple[tuple[float, float], ...]

    @property
    def longest_gap(self) -> float:
        """Metres of the longest stretch without an agglomeration."""
        return max((end - start for start, end in self.gaps), default=0.0)


@dataclass(frozen=True)
class Strings:
    """Agglomerations along corridors; arrays of shape (k,) in the order of the agglomerations.

    Parameters
    ----------
    nearest : ndarray of int
        Number of the nearest corridor within reach, `NOWHERE` without one.
    distance, position : ndarray of float
        Metres to that corridor and along it; NaN without one.
    summaries : tuple of Summary
        One for each corridor. An agglomeration counts in every corridor within reach.
    """

    nearest: np.ndarray
    distance: np.ndarray
    position: np.ndarray
    summaries: tuple[Summary, ...]


def align(
    lines: tuple[Corridor, ...], given: Given, reach: float, progress: Progress = SILENT
) -> Strings:
    """Find which agglomerations lie along which corridors.

    Parameters
    ----------
    lines : tuple of Corridor
    given : Given
    reach : float
        Metres from the line to the edge of an agglomeration, 0 or more.
    progress : Progress

    Returns
    -------
    Strings

    Raises
    ------
    EngineError
        If the reach is negative.
    """
    require_reach(reach)
    rows = given.rows
    distance = np.full((len(lines), len(given)), np.inf)
    summaries = []
    for number, line in enumerate(lines):
        stage = progress.part(number / len(lines), (number + 1) / len(lines))
        for done, row in enumerate(rows):
            stage.update(done / len(rows))
            distance[number, row] = line.distance(given.shapes[row])
        summaries.append(_summary(line, given, rows[distance[number, rows] <= reach]))
    return _strings(lines, given, np.where(distance <= reach, distance, np.inf), tuple(summaries))


def _summary(line: Corridor, given: Given, rows: np.ndarray) -> Summary:
    positions = [line.position(given.shapes[row].centroid) for row in rows]
    ordered = rows[np.argsort(positions, kind="stable")]
    return Summary(
        line,
        ordered,
        total(given.jobs[ordered]),
        sectors_of(given.sector, given.jobs, ordered.tolist()),
        _gaps(line.length, [line.stretch(given.shapes[row]) for row in rows]),
    )


def _gaps(length: float, covered: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Return the stretches of a line that no interval covers.

    Examples
    --------
    >>> _gaps(10.0, [(6.0, 7.0), (2.0, 2.0), (6.5, 8.0)])
    ((0.0, 2.0), (2.0, 6.0), (8.0, 10.0))
    """
    gaps, reached = [], 0.0
    for start, end in sorted([*covered, (length, length)]):
        if start > reached:
            gaps.append((reached, start))
        reached = max(reached, end)
    return tuple(gaps)


def _strings(
    lines: tuple[Corridor, ...],
    given: Given,
    distance: np.ndarray,
    summaries: tuple[Summary, ...],
) -> Strings:
    count = len(given)
    nearest, position = np.full(count, NOWHERE), np.full(count, np.nan)
    least = np.full(count, np.nan)
    for row in range(count):
        if len(lines) and np.isfinite(distance[:, row]).any():
            nearest[row] = int(np.argmin(distance[:, row]))
            least[row] = distance[nearest[row], row]
            position[row] = lines[nearest[row]].position(given.shapes[row].centroid)
    return Strings(nearest, least, position, summaries)
