"""Points sorted into square cells, so that whoever is near stands in a few short ranges.

A cell is a little narrower than the radius over the square root of two: points of one cell are
always within the radius of each other, and nobody within it stands more than two columns or rows
away. Cells are numbered column by column, so that the five rows around a cell are one range of
points in each of five columns. Groups have columns of their own and never meet.

References
----------
Gan, J., Tao, Y. (2015). DBSCAN revisited: mis-claim, un-fixability, and approximation. SIGMOD 2015,
519-530.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from .errors import QT_TRANSLATE_NOOP, EngineError

REACH = 2

# Rounding moves a point by less than this share of a cell across the border of its cell, because
# `check` allows no more than 2^30 cells in a row.
MARGIN = 4e-6
_MOST_CELLS = 2.0**30
_GAP = REACH + 1
_COLUMNS = (0, -1, 1, -2, 2)
_PAIRS = 1 << 15


@dataclass(frozen=True)
class Cells:
    """Points in the order of their cells.

    Parameters
    ----------
    order : ndarray of int, shape (m,)
        Index of each sorted point in the input.
    x, y : ndarray of float, shape (m,)
        Coordinates of the sorted points, exactly as given.
    key : ndarray of int, shape (c,)
        Numbers of the occupied cells, ascending.
    start : ndarray of int, shape (c + 1,)
        First sorted point of each cell, and m.
    rows : int
        Cells in a column; the cell to the right of a cell has the number key + rows.
    """

    order: np.ndarray
    x: np.ndarray
    y: np.ndarray
    key: np.ndarray
    start: np.ndarray
    rows: int

    def __len__(self) -> int:
        return len(self.key)

    @cached_property
    def size(self) -> np.ndarray:
        """Number of points of each cell, shape (c,)."""
        return np.diff(self.start)

    @cached_property
    def cell(self) -> np.ndarray:
        """Cell of each sorted point, shape (m,)."""
        return np.repeat(np.arange(len(self)), self.size)

    def around(self, key: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Find the cells that may hold points within the radius of the points of given cells.

        Parameters
        ----------
        key : ndarray of int, shape (q,)
            Numbers of cells, occupied or not, ascending.

        Returns
        -------
        first, last : ndarray of int, shape (5, q)
            Ranges of occupied cells in the five columns, own column first.
        """
        ranges = [
            self.between(key + (column * self.rows - REACH), key + (column * self.rows + REACH))
            for column in _COLUMNS
        ]
        first, last = zip(*ranges)
        return np.stack(first), np.stack(last)

    def between(self, south: np.ndarray, north: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Find the occupied cells with numbers from `south` to `north`, a few at most.

        Parameters
        ----------
        south, north : ndarray of int, shape (q,)
            Numbers of cells, ascending.

        Returns
        -------
        first, last : ndarray of int, shape (q,)
            Ranges of occupied cells.
        """
        first = np.searchsorted(self.key, south)
        last = first.copy()
        going = np.flatnonzero(last < len(self))
        while going.size:
            going = going[self.key[last[going]] <= north[going]]
            last[going] += 1
            going = going[last[going] < len(self)]
        return first, last

    def only(self, kept: np.ndarray) -> Cells:
        """Return the cells with none but some of their points, given by ascending position."""
        cell = self.cell[kept]
        first = np.flatnonzero(np.diff(cell, prepend=-1))
        return Cells(
            self.order[kept],
            self.x[kept],
            self.y[kept],
            self.key[cell[first]],
            np.append(first, len(cell)),
            self.rows,
        )


@dataclass(frozen=True)
class Askers:
    """Points that ask about their neighbourhood.

    Parameters
    ----------
    x, y : ndarray of float, shape (q,)
        Metres.
    first, last : ndarray of int, shape (k, q)
        Ranges of cells that hold whoever may be within the radius.
    """

    x: np.ndarray
    y: np.ndarray
    first: np.ndarray
    last: np.ndarray

    def __len__(self) -> int:
        return len(self.x)

    def take(self, which: np.ndarray | slice) -> Askers:
        """Return some of the points."""
        return Askers(self.x[which], self.y[which], self.first[:, which], self.last[:, which])


def check(xy: np.ndarray, radius: float) -> np.ndarray:
    """Check points and radius before any work.

    Parameters
    ----------
    xy : array_like of float, shape (n, 2)
        Metres.
    radius : float
        Metres.

    Returns
    -------
    ndarray of float, shape (n, 2)
        The points.

    Raises
    ------
    EngineError
        If a coordinate is not finite, the radius is not above zero, or the points spread over more
        than 2^30 radii.
    """
    xy = np.asarray(xy, dtype=float)
    xy = xy.reshape(-1, 2) if xy.size == 0 else xy
    if xy.ndim != 2 or xy.shape[1] != 2:
        raise ValueError(f"points have the shape (n, 2), not {xy.shape}")
    if not 1e-100 < radius < 1e100:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The radius must be a number of metres above zero, got {radius}."
            ),
            radius=radius,
        )
    if not np.isfinite(xy).all():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "{count} points have coordinates that are not finite numbers. Remove these points "
                "or set the right CRS of the layer.",
            ),
            count=int(np.count_nonzero(~np.isfinite(xy).all(axis=1))),
        )
    _check_extent(xy, radius)
    return xy


def _check_extent(xy: np.ndarray, radius: float) -> None:
    if not len(xy):
        return
    with np.errstate(over="ignore"):
        extent = max(float(side.max() - side.min()) for side in xy.T)
    if extent > _MOST_CELLS * radius:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The points are {extent:.4g} m apart, too far for a radius of {radius:.4g} m. "
                "Look for wrong coordinates, check the CRS or use a larger radius.",
            ),
            extent=extent,
            radius=radius,
        )


def codes(group: np.ndarray | None, count: int) -> np.ndarray | None:
    """Turn group values into codes of about as many numbers as there are points.

    Parameters
    ----------
    group : ndarray of int, shape (n,), optional
    count : int
        Number of points, n.

    Returns
    -------
    ndarray of int64, shape (n,), or None
        Zero or more, in the order of the values.
    """
    if group is None or not count:
        return None
    group = np.asarray(group)
    if len(group) != count:
        raise ValueError("there must be one group value for each point")
    lowest = int(group.min())
    if int(group.max()) - lowest < 4 * count:
        return group.astype(np.int64) - lowest
    return np.unique(group, return_inverse=True)[1]


def sort(xy: np.ndarray, radius: float, code: np.ndarray | None = None) -> Cells:
    """Sort points into cells.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points that passed `check`, metres.
    radius : float
        Metres.
    code : ndarray of int64, shape (n,), optional
        Groups from `codes`; points of different groups are nobody's neighbours.

    Returns
    -------
    Cells
    """
    key, rows = _numbers(xy, radius, code)
    order = np.argsort(key)
    key = key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    x, y = xy[:, 0][order], xy[:, 1][order]
    return Cells(order, x, y, key[first], np.append(first, len(key)), rows)


def _numbers(xy: np.ndarray, radius: float, code: np.ndarray | None) -> tuple[np.ndarray, int]:
    if not len(xy):
        return np.empty(0, dtype=np.int64), 1
    scale = np.sqrt(2.0) * (1.0 + MARGIN) / radius
    column, row = (((side - side.min()) * scale).astype(np.int64) for side in xy.T)
    rows = int(row.max()) + 1 + _GAP
    if code is not None:
        column = _apart(column, code, rows)
    column *= rows
    column += row
    return column, rows


def _apart(column: np.ndarray, code: np.ndarray, rows: int) -> np.ndarray:
    """Give each group columns of its own, with a gap that nobody's reach crosses."""
    columns = int(column.max()) + 1 + _GAP
    if (int(code.max()) + 1) * columns * rows < 2**62:
        return column + code * columns
    order = np.lexsort((column, code))
    step = np.minimum(np.diff(column[order], prepend=0), _GAP)
    step[1:][np.diff(code[order]) != 0] = _GAP
    packed = np.empty_like(column)
    packed[order] = np.cumsum(step)
    return packed


def members(
    first: np.ndarray, last: np.ndarray, which: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """List the members of some of many ranges.

    Parameters
    ----------
    first, last : ndarray of int, shape (r,)
        Ranges.
    which : ndarray of int, shape (q,)
        Ranges to list, in this order.

    Returns
    -------
    member, place : ndarray of int
        Every member, and the place in `which` of its range.
    """
    low = first[which]
    count = last[which] - low
    end = np.cumsum(count)
    place = np.repeat(np.arange(len(which)), count)
    return np.repeat(low - (end - count), count) + np.arange(len(place)), place


def blocks(count: np.ndarray, size: int = _PAIRS) -> Iterator[slice]:
    """Cut items into runs of about `size` members, and never less than one item.

    Parameters
    ----------
    count : ndarray of int, shape (q,)
        Members of each item.
    size : int
        Members of a run; the default keeps a run in the processor's cache.
    """
    end = np.cumsum(count)
    begin = 0
    while begin < len(end):
        done = end[begin - 1] if begin else 0
        stop = max(int(np.searchsorted(end, done + size, "right")), begin + 1)
        yield slice(begin, stop)
        begin = stop
