"""How much of each cell lies in a polygon, exactly, and sums of cells over polygons.

A zone of ten hectares is half a cell of VIIRS: whether a cell's centre happens to lie inside says
nothing there, so every cell counts with the share of it that the polygon covers.

A polygon is kept as runs of cells of a row that it covers alike: the inner cells of a row are one
run whatever their number, so the work before any value is read grows with the outline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry.base import BaseGeometry

from . import containment
from .grid import Placement
from .progress import SILENT, Progress

_ROUNDING = 1e-9
_RINGS, _VERTICES = 1 << 6, 1 << 14
_CELLS = 1 << 16


@dataclass(frozen=True)
class Runs:
    """Runs of cells of a row that a polygon covers alike, m of them.

    Parameters
    ----------
    owner : ndarray of int, shape (m,)
        Polygon of each run, from 0.
    row : ndarray of int, shape (m,)
    start : ndarray of int, shape (m,)
        Its first cell, as row * columns + column.
    share : ndarray of float, shape (m,)
        Part of each of its cells' area that the polygon covers, above 0, at most 1.
    length : ndarray of int, shape (m,), or None
        Number of its cells; None where each is one.
    """

    owner: np.ndarray
    row: np.ndarray
    start: np.ndarray
    share: np.ndarray
    length: np.ndarray | None = None

    def __getitem__(self, some: np.ndarray | slice) -> Runs:
        length = None if self.length is None else self.length[some]
        return Runs(self.owner[some], self.row[some], self.start[some], self.share[some], length)

    def __len__(self) -> int:
        return len(self.owner)

    @classmethod
    def joined(cls, parts: Sequence[Runs]) -> Runs:
        """Return all runs of the parts, which have lengths or have none."""
        names = ["owner", "row", "start", "share"]
        names += ["length"] if parts[0].length is not None else []
        return cls(*(np.concatenate([getattr(one, name) for one in parts]) for name in names))


@dataclass(frozen=True)
class Zones:
    """Polygons on a grid, k of them; they may overlap.

    Most runs are single cells of an outline. They are kept apart: their values are just looked up.

    Parameters
    ----------
    number : int
        k.
    single : Runs
        Of one cell, by ascending row.
    long : Runs
        Of two cells and more, descending by `start`.
    placement : Placement
    """

    number: int
    single: Runs
    long: Runs
    placement: Placement

    def __len__(self) -> int:
        return self.number

    @property
    def runs(self) -> Runs:
        """All runs, ascending by `start`."""
        single = replace(self.single, length=np.ones(len(self.single), dtype=np.int64))
        every = Runs.joined([single, self.long])
        return every[np.argsort(every.start, kind="stable")]


@dataclass(frozen=True)
class Cover:
    """The cells that a polygon touches.

    Parameters
    ----------
    rows, columns : ndarray of int, shape (m,)
    share : ndarray of float, shape (m,)
        Part of each cell's area that the polygon covers, above 0, at most 1.
    """

    rows: np.ndarray
    columns: np.ndarray
    share: np.ndarray


def trace(
    shapes: Sequence[BaseGeometry | None], placement: Placement, progress: Progress = SILENT
) -> Zones:
    """Lay polygons on a grid.

    Parameters
    ----------
    shapes : sequence of shapely Polygon or MultiPolygon, length k
        In the grid's coordinates; None, empty shapes, points and lines cover nothing.
    placement : Placement
    progress : Progress, optional

    Returns
    -------
    Zones

    Examples
    --------
    >>> from shapely.geometry import box
    >>> zones = trace([box(0.5, -1, 2, 0)], Placement(2, 3, (0, 1, 0, 0, 0, -1)))
    >>> cover(zones, 0).share.tolist()
    [0.5, 1.0]
    """
    none = np.empty(0, dtype=np.int64)
    empty = Runs(none, none.astype(_row_type(placement)), none, np.empty(0))
    parts = [(empty, replace(empty, length=none))]
    for number, edges in _batches(shapes, placement):
        progress.update(number[-1] / len(shapes))
        parts.append(_runs(*_pieces(number, edges, placement), placement))
    single, long = map(Runs.joined, zip(*parts))
    single = single[np.argsort(single.row, kind="stable")]
    long = long[np.argsort(long.start, kind="stable")[::-1]]
    return Zones(len(shapes), single, long, placement)


def _row_type(placement: Placement) -> type:
    """Return a type that holds the numbers of rows; short ones are sorted by counting."""
    return np.uint16 if placement.height <= 1 << 16 else np.int64


def cover(zones: Zones, number: int) -> Cover:
    """Return the share of each cell that one of the polygons covers.

    Parameters
    ----------
    zones : Zones
    number : int
        Of the polygon, from 0.

    Returns
    -------
    Cover
        Cells in row order; shares below 1e-9 are left out.
    """
    own = zones.runs
    own = own[own.owner == number]
    rows, columns = np.divmod(_cells_of(own.start, own.length), zones.placement.width)
    return Cover(rows, columns, np.repeat(own.share, own.length))


def touched(zones: Zones) -> np.ndarray:
    """Return the cells that any of the polygons covers in part or whole.

    Returns
    -------
    ndarray of int, shape (m,)
        Ascending row * columns + column.
    """
    runs = zones.runs
    end = runs.start + runs.length
    behind = np.concatenate([[0], np.maximum.accumulate(end)[:-1]])[: len(runs)]
    start = np.maximum(runs.start, behind)  # what the runs before do not hold already
    return _cells_of(start, np.maximum(end - start, 0))


def in_rows(cells: np.ndarray, shape: tuple[int, int], first: int) -> np.ndarray:
    """Return which cells of a block of rows are among `cells`, as `touched` gives them.

    Parameters
    ----------
    cells : ndarray of int, ascending
    shape : tuple of int
        Rows and columns of the block.
    first : int
        Row of the grid at which it begins.

    Returns
    -------
    ndarray of bool, shape `shape`
    """
    begin, size = first * shape[1], shape[0] * shape[1]
    inside = np.zeros(size, dtype=bool)
    low, high = np.searchsorted(cells, [begin, begin + size])
    inside[cells[low:high] - begin] = True
    return inside.reshape(shape)


def cells(zones: Zones) -> np.ndarray:
    """Return how many cells each polygon covers, parts of cells included, shape (k,)."""
    single, long = zones.single, zones.long
    alone = np.bincount(single.owner, single.share, len(zones))
    return alone + np.bincount(long.owner, long.share * long.length, len(zones))


def means(
    zones: Zones, read: Callable[[int, int], np.ndarray], progress: Progress = SILENT
) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean over the observed part of each polygon, and the area of that part.

    Parameters
    ----------
    zones : Zones
    read : function of (int, int)
        Returns the rows from the first to the second (exclusive) as floats, NaN = not observed;
        asked only for rows in which there are polygons.
    progress : Progress, optional

    Returns
    -------
    mean : ndarray of float, shape (k,)
        Weighted by area; NaN where nothing was observed.
    observed : ndarray of float, shape (k,)
        km².
    """
    grid, count = zones.placement, len(zones)
    area = grid.row_areas() / 1e6
    sums = _Sums(np.zeros(count), np.zeros(count))
    weights = zones.single.share * area[zones.single.row], zones.long.share * area[zones.long.row]
    rows = max(_CELLS // max(grid.width, 1), 1)
    firsts = np.arange(0, grid.height, rows)
    of_single = _slices(zones.single.row, np.append(firsts, grid.height))
    of_long = _slices(zones.long.row[::-1], np.append(firsts, grid.height))
    for first, alone, together in zip(firsts.tolist(), of_single, of_long):
        progress.update(first / grid.height)
        together = slice(len(zones.long) - together.stop, len(zones.long) - together.start)
        if alone.start == alone.stop and together.start == together.stop:
            continue
        block = _Block(first * grid.width, read(first, min(first + rows, grid.height)))
        sums.add(zones.single[alone], weights[0][alone], *block.at(zones.single.start[alone]))
        sums.add(zones.long[together], weights[1][together], *block.along(zones.long[together]))
    total, observed = sums.total, sums.observed
    return np.divide(total, observed, np.full(count, np.nan), where=observed > 0), observed


def _slices(ascending: np.ndarray, bounds: np.ndarray) -> list[slice]:
    """Return where the values from each bound to the next one stand."""
    at = np.searchsorted(ascending, bounds).tolist()
    return [slice(low, high) for low, high in zip(at, at[1:])]


@dataclass(frozen=True)
class _Sums:
    total: np.ndarray
    observed: np.ndarray

    def add(self, runs: Runs, weight: np.ndarray, light: np.ndarray, seen: np.ndarray) -> None:
        """Add the light of runs, and how many of their cells have some, to their polygons."""
        count = len(self.total)
        np.add(self.total, np.bincount(runs.owner, weight * light, count), self.total)
        np.add(self.observed, np.bincount(runs.owner, weight * seen, count), self.observed)


class _Block:
    """The values of some rows, from a cell on."""

    def __init__(self, first: int, values: np.ndarray) -> None:
        self._first = first
        known = np.equal(values, values)
        self._known = np.append(known, False)
        self._light = np.zeros(values.size + 1)  # the end of a run may be that of the rows
        np.copyto(self._light[:-1].reshape(values.shape), values, where=known)

    def at(self, cell: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the values of cells, 0 where there is none, and whether there is one."""
        place = cell - self._first
        return self._light[place], self._known[place]

    def along(self, runs: Runs) -> tuple[np.ndarray, np.ndarray]:
        """Return sum and number of the values in runs of cells, which descend by `start`.

        The ends of the runs stand between their starts, where they cost one cell each: the next
        run never starts behind them.
        """
        if not len(runs):
            return np.empty(0), np.empty(0)
        start = runs.start - self._first
        bounds = np.column_stack([start, start + runs.length]).ravel()
        seen = np.add.reduceat(self._known, bounds, dtype=np.int32)
        return np.add.reduceat(self._light, bounds)[::2], seen[::2]


def _cells_of(start: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Return the cells of runs, one run after the other."""
    before = np.cumsum(length) - length
    return np.arange(length.sum()) + np.repeat(start - before, length)


def _batches(
    shapes: Sequence[BaseGeometry | None], placement: Placement
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield polygons' numbers and edges, so few that their pieces fit into the cache.

    Edges have the shape (2, 2, m): column and row, of start and end.
    """
    numbers, turns, rings, vertices = [], [], [], 0
    for number, shape in enumerate(shapes):
        for polygon in containment.parts(shape):
            for ring, turn in ((polygon.exterior, 1), *((one, -1) for one in polygon.interiors)):
                numbers.append(number)
                turns.append(turn)
                rings.append(np.asarray(ring.coords)[:, :2])
                vertices += len(rings[-1])
        if len(rings) >= _RINGS or vertices >= _VERTICES:
            yield _edges(numbers, turns, rings, placement)
            numbers, turns, rings, vertices = [], [], [], 0
    if rings:
        yield _edges(numbers, turns, rings, placement)


def _edges(
    numbers: list[int], turns: list[int], rings: list[np.ndarray], placement: Placement
) -> tuple[np.ndarray, np.ndarray]:
    """Return the edges of closed rings; shells and holes turn opposite."""
    length = np.array([len(ring) for ring in rings])
    column, row = np.ascontiguousarray(placement.positions(np.concatenate(rings)).T)
    first = np.cumsum(length) - length
    # near the origin, so that products do not cancel
    away = column - np.repeat(column[first], length), row - np.repeat(row[first], length)
    products = away[0][:-1] * away[1][1:] - away[0][1:] * away[1][:-1]
    inside = np.ones(len(row), dtype=bool)
    inside[first + length - 1] = False  # from the end of a ring to the next one is no edge
    edge = np.flatnonzero(inside)
    ring = np.repeat(np.arange(len(rings)), length - 1)
    area = np.bincount(ring, products[edge], len(rings))
    onward = (area * np.array(turns) < 0)[ring]
    ends = np.where(onward, (edge, edge + 1), (edge + 1, edge))
    return np.array(numbers)[ring], np.stack([column[ends], row[ends]])


def _pieces(
    number: np.ndarray, edges: np.ndarray, placement: Placement
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Cut edges at the grid lines; return polygon, cell, fall and fall times what lies west of it.

    A piece covers what lies to its right in its own cell, and the cells further on in the row
    whole. Every row has a cell more, behind its last one.
    """
    across, down = edges
    edge, top, bottom = _cut(*down, placement.height)
    row, fall = np.floor((top + bottom) / 2), bottom - top
    kept = np.flatnonzero((row >= 0) & (row < placement.height) & (fall != 0))
    edge, row, fall = edge[kept], row[kept].astype(np.int64), fall[kept]
    slope = ((across[1] - across[0]) / (down[1] - down[0] + (down[0] == down[1])))[edge]
    sides = across[0][edge] + (np.array([top[kept], bottom[kept]]) - down[0][edge]) * slope
    part, begin, end = _cut(*sides, placement.width)
    width = sides[1] - sides[0]
    upright = width == 0  # a piece of its own
    fall = np.where(upright[part], fall[part], (end - begin) * (fall / (width + upright))[part])
    middle = (begin + end) / 2
    column = np.clip(np.floor(middle), 0, placement.width)
    left = np.clip(middle - column, 0.0, 1.0)  # west of the grid: all is covered
    left[column == placement.width] = 0.0  # east of it: nothing, the cell behind the row
    cell = row[part] * (placement.width + 1) + column.astype(np.int64)
    return number[edge[part]], cell, fall, fall * left


def _cut(
    one: np.ndarray, other: np.ndarray, last: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut lines from `one` to `other` at the whole numbers 0 to `last`.

    Returns line, begin and end of every piece.
    """
    first = np.clip(np.floor(np.minimum(one, other)) + 1, 0, last + 1).astype(np.int64)
    behind = np.clip(np.ceil(np.maximum(one, other)), 0, last + 1).astype(np.int64)
    cuts = np.maximum(behind - first, 0)
    line = np.repeat(np.arange(len(one)), cuts + 1)
    count = np.arange(len(line)) - (np.cumsum(cuts + 1) - cuts - 1)[line]
    inner = np.flatnonzero(count)  # pieces that do not begin where the line does
    of, count = line[inner], count[inner]
    begin, end = one[line], other[line]
    begin[inner] = np.where((other > one)[of], first[of] - 1 + count, behind[of] - count)
    end[inner - 1] = begin[inner]
    return line, begin, end


def _runs(
    owner: np.ndarray, cell: np.ndarray, fall: np.ndarray, left: np.ndarray, placement: Placement
) -> tuple[Runs, Runs]:
    """Return the single cells, with an outline or between two, and the longer runs between.

    The falls of a polygon in a row sum to nothing, so one running sum goes through all of them.
    """
    key = owner * (placement.height * (placement.width + 1)) + cell
    order = np.argsort(key, kind="stable")
    key = key[order]
    turns = np.ones(len(key) + 1, dtype=bool)
    np.not_equal(key[1:], key[:-1], out=turns[1:-1])
    first, last = np.flatnonzero(turns[:-1]), np.flatnonzero(turns[1:])
    beyond = np.cumsum(fall[order])[last]
    own = beyond - np.add.reduceat(left[order], first)
    owner, cell = owner[order[last]], cell[order[last]]
    row = cell // (placement.width + 1)
    cell -= row  # now of the raster, whose rows have no such cell
    gap = np.zeros_like(cell)
    gap[:-1] = cell[1:] - cell[:-1] - 1
    alone = np.flatnonzero((own > _ROUNDING) & (cell < (row + 1) * placement.width))
    between = np.flatnonzero((beyond > _ROUNDING) & (gap > 0))
    row = row.astype(_row_type(placement))
    outline = Runs(owner, row, cell, np.minimum(own, 1.0))
    inner = Runs(owner, row, cell + 1, np.minimum(beyond, 1.0))
    lonely = gap[between] == 1
    more = between[~lonely]
    single = Runs.joined([outline[alone], inner[between[lonely]]])
    return single, replace(inner[more], length=gap[more])
