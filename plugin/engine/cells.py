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

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from .errors import QT_TRANSLATE_NOOP, EngineError
from .ranges import heads, members, totals

REACH = 2

# Rounding moves a point by less than this share of a cell across the border of its cell, because
# `check` allows no more than 2^30 cells in a row.
MARGIN = 4e-6
_MOST_CELLS = 2.0**30
GAP = REACH + 1
COLUMNS = (0, -1, 1, -2, 2)
# Cells for each point up to which counting sorts faster.
_SPARSE = 4


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
    frame : tuple of float
        West and south end of the grid in metres, and cells per metre.
    weight : ndarray of float, shape (m,), optional
        Weight of the sorted points; None counts each as 1.
    """

    order: np.ndarray
    x: np.ndarray
    y: np.ndarray
    key: np.ndarray
    start: np.ndarray
    rows: int
    frame: tuple[float, float, float]
    weight: np.ndarray | None = None

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

    @cached_property
    def total(self) -> np.ndarray:
        """Weight before each sorted point, shape (m + 1,)."""
        return totals(self.weight, len(self.x))

    def column(self, key: np.ndarray, column: int) -> tuple[np.ndarray, np.ndarray]:
        """Find the cells of one column that may hold points within the radius of those of a cell.

        Parameters
        ----------
        key : ndarray of int, shape (q,)
            Numbers of cells, occupied or not, ascending; may come more than once.
        column : int
            Columns to the right, one of `COLUMNS`.

        Returns
        -------
        first, last : ndarray of int, shape (q,)
            Ranges of cells.
        """
        head = heads(key)
        middle = key[head] + column * self.rows
        first, last = self.between(middle - REACH, middle + REACH)
        place = np.repeat(np.arange(len(head)), np.diff(np.append(head, len(key))))
        return first[place], last[place]

    def ranges(
        self, askers: Askers, column: int
    ) -> tuple[np.ndarray, Askers, np.ndarray, np.ndarray]:
        """Find the points of one column that may be within the radius of points that ask.

        Parameters
        ----------
        askers : Askers
        column : int
            Columns to the right, one of `COLUMNS`.

        Returns
        -------
        which : ndarray of int, shape (p,)
            Askers whose reach goes as far as this column.
        askers : Askers
            These.
        low, high : ndarray of int, shape (p,)
            Ranges of sorted points.
        """
        which = np.arange(len(askers))
        if abs(column) == REACH:
            west, _, scale = self.frame
            east = (askers.x - west) * scale % 1.0
            away = REACH - east if column > 0 else REACH - 1.0 + east
            which = np.flatnonzero(away < np.sqrt(2.0) * (1.0 + 3.0 * MARGIN))
            askers = askers.take(which)
        first, last = self.column(askers.key, column)
        return which, askers, self.start[first], self.start[last]

    def askers(self, which: np.ndarray | slice) -> Askers:
        """Return some of the points, given by ascending position, as points that ask."""
        return Askers(self.x[which], self.y[which], self.key[self.cell[which]])

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
        for _ in range(int((north - south).max(initial=-1)) + 1):
            last += self._closed_key[last] <= north
        return first, last

    @cached_property
    def _closed_key(self) -> np.ndarray:
        """Numbers of the cells and one that is larger than all, shape (c + 1,)."""
        return np.append(self.key, np.iinfo(np.int64).max)

    def only(self, kept: np.ndarray) -> Cells:
        """Keep some of the points, given by ascending position."""
        cell = self.cell[kept]
        first = heads(cell)
        return Cells(
            self.order[kept],
            self.x[kept],
            self.y[kept],
            self.key[cell[first]],
            np.append(first, len(cell)),
            self.rows,
            self.frame,
            None if self.weight is None else self.weight[kept],
        )

    def near(self, askers: Askers) -> Cells:
        """Keep the cells around some points."""
        change = np.zeros(len(self) + 1, dtype=np.int64)
        key = askers.key[heads(askers.key)]
        for column in COLUMNS:
            first, last = self.column(key, column)
            change += np.bincount(first, minlength=len(change))
            change -= np.bincount(last, minlength=len(change))
        asked = np.flatnonzero(np.cumsum(change[:-1]))
        return self.only(members(self.start[:-1], self.start[1:], asked)[0])


@dataclass(frozen=True)
class Askers:
    """Points that ask about their neighbourhood.

    Parameters
    ----------
    x, y : ndarray of float, shape (q,)
        Metres.
    key : ndarray of int, shape (q,)
        Number of the cell of each point, ascending.
    """

    x: np.ndarray
    y: np.ndarray
    key: np.ndarray

    def __len__(self) -> int:
        return len(self.x)

    def take(self, which: np.ndarray | slice) -> Askers:
        """Return some of the points."""
        return Askers(self.x[which], self.y[which], self.key[which])


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
    with np.errstate(over="ignore", invalid="ignore"):
        extent = float(np.max([np.ptp(side) for side in xy.T])) if len(xy) else 0.0
    if extent <= _MOST_CELLS * radius:
        return xy
    _complain(xy, radius, extent)
    return xy


def _complain(xy: np.ndarray, radius: float, extent: float) -> None:
    broken = int(np.count_nonzero(~np.isfinite(xy).all(axis=1)))
    if broken:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Points whose coordinates are not finite numbers: {count}. Remove them or set the "
                "right CRS of the layer.",
            ),
            count=broken,
        )
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


def sort(
    xy: np.ndarray,
    radius: float,
    code: np.ndarray | None = None,
    weight: np.ndarray | None = None,
) -> Cells:
    """Sort points into cells.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points that passed `check`, metres.
    radius : float
        Metres.
    code : ndarray of int64, shape (n,), optional
        Groups from `codes`; points of different groups are nobody's neighbours.
    weight : ndarray of float, shape (n,), optional
        None counts each point as 1.

    Returns
    -------
    Cells
    """
    west, south = (float(side.min(initial=np.inf)) for side in xy.T)
    frame = west, south, np.sqrt(2.0) * (1.0 + MARGIN) / radius
    column, row = (place.astype(np.int64) for place in framed(xy[:, 0], xy[:, 1], frame))
    rows = int(row.max(initial=0)) + 1 + GAP
    if code is not None:
        column = _apart(column, code, rows)
    column *= rows
    column += row
    order = _order(column)
    key = column[order]
    first = heads(key)
    x, y = xy[:, 0][order], xy[:, 1][order]
    start = np.append(first, len(key))
    weight = None if weight is None else weight[order]
    return Cells(order, x, y, key[first], start, rows, frame, weight)


def _order(key: np.ndarray) -> np.ndarray:
    """Sort numbers of cells; where cells are few, by counting them, which turning a table does."""
    count, cells = len(key), int(key.max(initial=0)) + 1
    if cells > _SPARSE * count:
        return np.argsort(key)
    rows = np.arange(count + 1, dtype=np.int32)
    table = csr_matrix((np.ones(count, np.int8), key.astype(np.int32), rows), (count, cells))
    return table.tocsc().indices.astype(np.int64)


def framed(
    x: np.ndarray, y: np.ndarray, frame: tuple[float, float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """Return coordinates in cells from the west and from the south."""
    west, south, scale = frame
    return (x - west) * scale, (y - south) * scale


def _apart(column: np.ndarray, code: np.ndarray, rows: int) -> np.ndarray:
    """Give each group columns of its own, with a gap that nobody's reach crosses."""
    columns = int(column.max(initial=0)) + 1 + GAP
    if (int(code.max(initial=0)) + 1) * columns * rows < 2**62:
        return column + code * columns
    order = np.lexsort((column, code))
    step = np.minimum(np.diff(column[order], prepend=0), GAP)
    step[1:][np.diff(code[order]) != 0] = GAP
    packed = np.empty_like(column)
    packed[order] = np.cumsum(step)
    return packed
