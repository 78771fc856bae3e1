"""How much of each cell lies in a polygon, exactly, and sums of cells over polygons.

A zone of ten hectares is half a cell of VIIRS: whether a cell's centre happens to lie inside says
nothing there, so every cell counts with the share of it that the polygon covers.
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


def cover(shape: BaseGeometry | None, placement: Placement) -> Cover:
    """Return the share of each cell that a polygon covers.

    The edges are cut at the grid lines; each piece adds the area to its right, in its cell and in
    the cells further on in the row, so a running sum along the rows gives the shares.

    Parameters
    ----------
    shape : shapely Polygon or MultiPolygon
        In the grid's coordinates; None, empty shapes, points and lines cover nothing.
    placement : Placement

    Returns
    -------
    Cover
        Cells in row order; shares below 1e-9 are left out.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> cover(box(0.5, -1, 2, 0), Placement(2, 3, (0, 1, 0, 0, 0, -1))).share.tolist()
    [0.5, 1.0]
    """
    edges = np.concatenate([np.empty((0, 4)), *_edges(shape, placement)])
    if not len(edges):
        return Cover(*np.empty((2, 0), dtype=np.int64), np.empty(0))
    low, high = _window(edges, placement)
    origin = np.array([low[0], low[1], low[0], low[1]], dtype=float)
    share = _shares(edges - origin, int(high[1] - low[1]), int(high[0] - low[0]))
    rows, columns = np.nonzero(share > _ROUNDING)
    return Cover(rows + low[1], columns + low[0], np.minimum(share[rows, columns], 1.0))


def weights(
    shapes: Sequence[BaseGeometry | None], placement: Placement, progress: Progress = SILENT
) -> csr_matrix:
    """Return the ground area of every cell that lies in every polygon.

    Parameters
    ----------
    shapes : sequence of shapely polygons, length k
        In the grid's coordinates; they may overlap.
    placement : Placement
    progress : Progress, optional

    Returns
    -------
    csr_matrix of float, shape (k, rows * columns)
        km². Multiplied with a raster's values it gives their integrals over the polygons.
    """
    area = placement.row_areas() / 1e6
    cells, data, ends = [np.empty(0, dtype=np.int64)], [np.empty(0)], [0]
    for number, shape in enumerate(shapes):
        progress.update(number / len(shapes))
        found = cover(shape, placement)
        cells.append(found.rows * placement.width + found.columns)
        data.append(found.share * area[found.rows])
        ends.append(ends[-1] + len(found.rows))
    size = (len(shapes), placement.height * placement.width)
    return csr_matrix((np.concatenate(data), np.concatenate(cells), ends), shape=size)


def cells(areas: csr_matrix, placement: Placement) -> np.ndarray:
    """Return how many cells each polygon covers, parts of cells included.

    Parameters
    ----------
    areas : csr_matrix, shape (k, rows * columns)
        From `weights`.
    placement : Placement

    Returns
    -------
    ndarray of float, shape (k,)
    """
    size = np.repeat(placement.row_areas() / 1e6, placement.width)
    return areas @ (1.0 / size)


def touched(
    shapes: Sequence[BaseGeometry | None], placement: Placement, progress: Progress = SILENT
) -> np.ndarray:
    """Return the cells that any of the polygons covers in part or whole.

    Parameters
    ----------
    shapes, placement, progress
        As in `weights`.

    Returns
    -------
    ndarray of int, shape (m,)
        Ascending row * columns + column.
    """
    found = [np.empty(0, dtype=np.int64)]
    for number, shape in enumerate(shapes):
        progress.update(number / len(shapes))
        one = cover(shape, placement)
        found.append(one.rows * placement.width + one.columns)
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


def means(areas: csr_matrix, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean over the observed part of each polygon, and the area of that part.

    Parameters
    ----------
    areas : csr_matrix, shape (k, rows * columns)
        From `weights`.
    values : ndarray of float, shape (rows, columns)
        NaN = not observed.

    Returns
    -------
    mean : ndarray of float, shape (k,)
        Weighted by area; NaN where nothing was observed.
    observed : ndarray of float, shape (k,)
        km².
    """
    seen = np.isfinite(values).ravel()
    observed = areas @ seen.astype(float)
    total = areas @ np.where(seen, values.ravel(), 0.0)
    return np.divide(total, observed, np.full(len(total), np.nan), where=observed > 0), observed


def _edges(shape: BaseGeometry | None, placement: Placement) -> Iterator[np.ndarray]:
    """Yield column, row, column, row of the edges of each ring; shells and holes turn opposite."""
    for polygon in _polygons(shape):
        for ring, turn in ((polygon.exterior, 1), *((one, -1) for one in polygon.interiors)):
            at = _in_cells(np.asarray(ring.coords)[:, :2], placement)
            edges = np.hstack([at[:-1], at[1:]])
            area = (edges[:, 0] * edges[:, 3] - edges[:, 2] * edges[:, 1]).sum()
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


def _window(edges: np.ndarray, placement: Placement) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and last (exclusive) column and row that the edges reach in the grid."""
    size = np.array([placement.width, placement.height])
    ends = edges.reshape(-1, 2)
    low = np.clip(np.floor(ends.min(axis=0)), 0, size).astype(np.int64)
    high = np.clip(np.ceil(ends.max(axis=0)), low, size).astype(np.int64)
    return low, high


def _shares(edges: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Return the covered share of each cell of a window."""
    start, end = _pieces(edges, rows, columns)
    fall, middle = end[:, 1] - start[:, 1], (start + end) / 2
    column = np.clip(np.floor(middle[:, 0]), 0, columns).astype(np.int64)
    row = np.floor(middle[:, 1]).astype(np.int64)
    kept = (row >= 0) & (row < rows) & (column < columns) & (fall != 0)
    row, column, fall = row[kept], column[kept], fall[kept]
    left = np.clip(middle[kept, 0] - column, 0.0, 1.0)  # what lies left of the window is whole
    at, size = row * (columns + 1) + column, rows * (columns + 1)
    steps = np.bincount(at, fall * (1 - left), size)
    steps[1:] += np.bincount(at, fall * left, size)[:-1]
    return np.cumsum(steps.reshape(rows, columns + 1), axis=1)[:, :columns]


def _pieces(edges: np.ndarray, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    """Cut edges at the grid lines of a window; return start and end of every piece."""
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
    return at[:-1][same], at[1:][same]
