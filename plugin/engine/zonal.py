"""How much of each cell lies in a polygon, exactly, and sums of cells over polygons.

A zone of ten hectares is half a cell of VIIRS: whether a cell's centre happens to lie inside says
nothing there, so every cell counts with the share of it that the polygon covers.

Shares are kept as steps: how much the share changes from one column to the next. A polygon has
steps at its outline only, and its sum over a raster is that of the steps times the running sums of
the rows, so the work grows with the outline, not with the area.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from shapely.geometry.base import BaseGeometry

from .grid import Placement
from .progress import SILENT, Progress

_ROUNDING = 1e-9
_EDGES = 1 << 16


@dataclass(frozen=True)
class Zones:
    """Polygons on a grid, k of them; they may overlap.

    Parameters
    ----------
    steps : csr_matrix of float, shape (k, rows * (columns + 1))
        Change of the covered share at each cell from its western neighbour; every row of cells has
        a place more, behind its last cell.
    placement : Placement
    """

    steps: csr_matrix
    placement: Placement

    def __len__(self) -> int:
        return self.steps.shape[0]


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
    parts = [(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))]
    for number, edges in _batches(shapes, placement):
        progress.update(number[-1] / len(shapes))
        parts.append(_steps(number, edges, placement))
    number, at, step = (np.concatenate(one) for one in zip(*parts))
    size = (len(shapes), placement.height * (placement.width + 1))
    return Zones(csr_matrix((step, (number, at)), shape=size), placement)


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
    some = slice(*zones.steps.indptr[number : number + 2])
    row, column = np.divmod(zones.steps.indices[some].astype(np.int64), zones.placement.width + 1)
    if not len(row):
        return Cover(row, column, np.empty(0))
    low, high = (row.min(), column.min()), (row.max() + 1, column.max() + 1)
    shape = high[0] - low[0], high[1] - low[1]
    flat = (row - low[0]) * shape[1] + column - low[1]
    steps = np.bincount(flat, zones.steps.data[some], shape[0] * shape[1]).reshape(shape)
    share = np.cumsum(steps, axis=1)[:, : zones.placement.width - low[1]]
    rows, columns = np.nonzero(share > _ROUNDING)
    return Cover(rows + low[0], columns + low[1], np.minimum(share[rows, columns], 1.0))


def touched(zones: Zones, progress: Progress = SILENT) -> np.ndarray:
    """Return the cells that any of the polygons covers in part or whole.

    Returns
    -------
    ndarray of int, shape (m,)
        Ascending row * columns + column.
    """
    found = [np.empty(0, dtype=np.int64)]
    for number in range(len(zones)):
        progress.update(number / len(zones))
        one = cover(zones, number)
        found.append(one.rows * zones.placement.width + one.columns)
    return np.unique(np.concatenate(found))


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


def sums(zones: Zones, values: np.ndarray) -> np.ndarray:
    """Return the sum of the cells of each polygon, each with the share that is covered.

    Parameters
    ----------
    zones : Zones
    values : ndarray of float, shape (rows, columns)
        Without NaN.

    Returns
    -------
    ndarray of float, shape (k,)
    """
    return _times_running_sums(zones.steps, values)


def cells(zones: Zones) -> np.ndarray:
    """Return how many cells each polygon covers, parts of cells included, shape (k,)."""
    return sums(zones, np.ones(zones.placement.shape))


def means(zones: Zones, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean over the observed part of each polygon, and the area of that part.

    Parameters
    ----------
    zones : Zones
    values : ndarray of float, shape (rows, columns)
        NaN = not observed.

    Returns
    -------
    mean : ndarray of float, shape (k,)
        Weighted by area; NaN where nothing was observed.
    observed : ndarray of float, shape (k,)
        km².
    """
    area, steps = zones.placement.row_areas() / 1e6, zones.steps
    row = steps.indices // (zones.placement.width + 1)
    steps = csr_matrix((steps.data * area[row], steps.indices, steps.indptr), shape=steps.shape)
    seen = np.isfinite(values)
    observed = _times_running_sums(steps, seen)
    observed[observed < _ROUNDING * area.min(initial=1.0)] = 0.0  # differences of running sums
    total = _times_running_sums(steps, np.where(seen, values, 0.0))
    return np.divide(total, observed, np.full(len(zones), np.nan), where=observed > 0), observed


def _times_running_sums(steps: csr_matrix, values: np.ndarray) -> np.ndarray:
    """Return the sums of steps times what lies east of them.

    The steps of a row sum to nothing, so that is minus the steps times what lies west of them.
    """
    west = np.zeros((values.shape[0], values.shape[1] + 1))
    np.cumsum(values, axis=1, out=west[:, 1:])
    return -(steps @ west.ravel())


def _batches(
    shapes: Sequence[BaseGeometry | None], placement: Placement
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield edges, many at a time, with the numbers of their polygons."""
    numbers, batch, size = [], [], 0
    for number, shape in enumerate(shapes):
        for edges in _edges(shape, placement):
            numbers.append(np.full(len(edges), number))
            batch.append(edges)
            size += len(edges)
        if size >= _EDGES:
            yield np.concatenate(numbers), np.concatenate(batch)
            numbers, batch, size = [], [], 0
    if batch:
        yield np.concatenate(numbers), np.concatenate(batch)


def _edges(shape: BaseGeometry | None, placement: Placement) -> Iterator[np.ndarray]:
    """Yield column, row, column, row of the edges of each ring; shells and holes turn opposite."""
    for polygon in _polygons(shape):
        for ring, turn in ((polygon.exterior, 1), *((one, -1) for one in polygon.interiors)):
            at = _in_cells(np.asarray(ring.coords)[:, :2], placement)
            edges = np.hstack([at[:-1], at[1:]])
            away = edges - np.tile(at[0], 2)  # near the origin, so that products do not cancel
            area = (away[:, 0] * away[:, 3] - away[:, 2] * away[:, 1]).sum()
            yield edges if area * turn < 0 else edges[:, [2, 3, 0, 1]]


def _polygons(shape: BaseGeometry | None) -> list[BaseGeometry]:
    if shape is None or shape.is_empty:
        return []
    if shape.geom_type == "Polygon":
        return [shape]
    return [part for one in getattr(shape, "geoms", ()) for part in _polygons(one)]


def _in_cells(xy: np.ndarray, placement: Placement) -> np.ndarray:
    """Return coordinates in columns and rows, fractions included."""
    x0, width, row_turn, y0, column_turn, height = placement.transform
    x, y = xy[:, 0] - x0, xy[:, 1] - y0
    turn = width * height - row_turn * column_turn
    return np.column_stack([height * x - row_turn * y, width * y - column_turn * x]) / turn


def _steps(
    number: np.ndarray, edges: np.ndarray, placement: Placement
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return polygon, place and size of the steps that edges make.

    The edges are cut at the grid lines; each piece covers what lies to its right in its own cell,
    and the cells further on in the row whole.
    """
    edge, start, end = _pieces(edges, placement.height, placement.width)
    fall, middle = end[:, 1] - start[:, 1], (start + end) / 2
    column = np.clip(np.floor(middle[:, 0]), 0, placement.width).astype(np.int64)
    row = np.floor(middle[:, 1]).astype(np.int64)
    kept = np.flatnonzero((row >= 0) & (row < placement.height) & (fall != 0))
    left = np.clip(middle[kept, 0] - column[kept], 0.0, 1.0)  # west of the grid: all is covered
    left[column[kept] == placement.width] = 0.0  # east of it: nothing, the place behind the row
    at, fall, owner = row[kept] * (placement.width + 1) + column[kept], fall[kept], edge[kept]
    split = np.flatnonzero(left)
    return (
        number[np.concatenate([owner, owner[split]])],
        np.concatenate([at, at[split] + 1]),
        np.concatenate([fall * (1 - left), (fall * left)[split]]),
    )


def _pieces(
    edges: np.ndarray, rows: int, columns: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut edges at the grid lines; return edge, start and end of every piece."""
    numbers, places = [np.arange(len(edges))] * 2, [np.zeros(len(edges)), np.ones(len(edges))]
    for axis, last in ((0, columns), (1, rows)):
        one, other = edges[:, axis], edges[:, axis + 2]
        first = np.clip(np.ceil(np.minimum(one, other)), 0, last + 1).astype(np.int64)
        count = np.clip(np.floor(np.maximum(one, other)), -1, last).astype(np.int64) - first + 1
        count[(count < 0) | (one == other)] = 0
        edge = np.repeat(np.arange(len(edges)), count)
        line = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + first[edge]
        numbers.append(edge)
        places.append((line - one[edge]) / (other - one)[edge])
    number, place = np.concatenate(numbers), np.concatenate(places)
    order = np.lexsort((place, number))
    number, place = number[order], place[order]
    at = edges[number, :2] + place[:, None] * (edges[number, 2:] - edges[number, :2])
    same = number[1:] == number[:-1]
    return number[:-1][same], at[:-1][same], at[1:][same]
