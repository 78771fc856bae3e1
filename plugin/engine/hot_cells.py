"""Hot cells of points counted on square cells, within the cells where points can be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from . import hotspots
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

FEWEST_CELLS = 30
"""On fewer cells a local statistic says nothing."""
_MERGE = 1e-9
_FARTHEST = 2.0**30


@dataclass(frozen=True)
class SquareCells:
    """Some cells of an endless square grid, as places and each other's neighbours.

    Parameters
    ----------
    side : float
        Metres.
    column, row : ndarray of int, shape (m,)
        Sorted by row, then column.
    reach : float
        Cells are neighbours if their centres are at most this far apart, metres.
    """

    side: float
    column: np.ndarray
    row: np.ndarray
    reach: float

    @classmethod
    def around(cls, xy: np.ndarray, side: float, reach: float) -> SquareCells:
        """Return the cells that hold a point and the eight cells around each of them.

        Raises
        ------
        EngineError
            If the side is not above zero, or far too small for the coordinates.
        """
        if not side > 0 or not np.abs(xy).max(initial=0.0) < _FARTHEST * side:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "A cell size of {side} m does not fit these points; it must be above zero and "
                    "not minute.",
                ),
                side=side,
            )
        occupied = np.unique(np.floor(xy[:, ::-1] / side).astype(np.int64), axis=0)
        steps = np.array([(up, right) for up in (-1, 0, 1) for right in (-1, 0, 1)])
        row, column = np.unique((occupied[:, None] + steps).reshape(-1, 2), axis=0).T
        return cls(side, column, row, reach)

    def __len__(self) -> int:
        return len(self.column)

    def tally(self, xy: np.ndarray) -> np.ndarray:
        """Return how many points lie in each cell, int64, shape (m,); others are not counted."""
        column, row = np.floor(xy / self.side).astype(np.int64).T
        left, right = self.column.min(initial=0), self.column.max(initial=0)
        within = (column >= left) & (column <= right)
        keys, key = self._keys(self.column, self.row), self._keys(column, row)[within]
        first, last = np.searchsorted(keys, key), np.searchsorted(keys, key, side="right")
        return np.bincount(first[last > first], minlength=len(self))

    @property
    def counts(self) -> np.ndarray:
        """Number of neighbours of each cell, the cell itself not counted."""
        return self.sums(np.ones(len(self), dtype=np.int64))

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of `values` over the neighbours of each cell."""
        running = np.append(np.zeros(1, dtype=values.dtype), np.cumsum(values))
        keys = self._keys(self.column, self.row)
        reach = self.reach / self.side * (1.0 + _MERGE)
        total = -values
        for up in range(-int(reach), int(reach) + 1):
            half = int(np.sqrt(reach**2 - up**2))
            middle = keys + up * self._stride
            first = np.searchsorted(keys, middle - half)
            last = np.searchsorted(keys, middle + half, side="right")
            total = total + running[last] - running[first]
        return total

    def shape(self, number: int) -> BaseGeometry:
        """Return a cell as a polygon, metres."""
        left, bottom = self.column[number] * self.side, self.row[number] * self.side
        return box(left, bottom, left + self.side, bottom + self.side)

    @property
    def _stride(self) -> int:
        """Difference of the keys of two cells above each other; leaves room between rows."""
        width = int(self.column.max(initial=0) - self.column.min(initial=0)) + 1
        return width + 2 * int(self.reach / self.side) + 2

    def _keys(self, column: np.ndarray, row: np.ndarray) -> np.ndarray:
        return row * self._stride + column


@dataclass(frozen=True)
class HotCells:
    """Counts on cells and where they are hot.

    Parameters
    ----------
    cells : SquareCells
    tally : ndarray of int, shape (m,)
        Points of each cell.
    hotspots : Judged
        G* of the tallies, corrected.
    hot : ndarray of bool, shape (m,)
        Corrected p at most the level asked, and z above zero.
    testable : bool
        False: fewer than 30 cells, or the same tally everywhere; then no cell is hot.
    """

    cells: SquareCells
    tally: np.ndarray
    hotspots: hotspots.Judged
    hot: np.ndarray
    testable: bool

    @property
    def shapes(self) -> tuple[BaseGeometry, ...]:
        """The hot cells as polygons, metres."""
        return tuple(self.cells.shape(number) for number in np.flatnonzero(self.hot))


def find(
    xy: np.ndarray,
    everyone: np.ndarray,
    side: float,
    reach: float,
    level: float = 0.05,
    progress: Progress = SILENT,
) -> HotCells:
    """Find the cells in whose neighbourhood points are too many for chance.

    The study area is the cells that hold any of `everyone`, with the eight around each: empty land
    and sea are no place for a point and would make every settlement hot. G* of the tallies is
    judged by the permutation law with the false discovery rate.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        The points to count, say the firms of one sector, metres.
    everyone : ndarray of float, shape (k, 2)
        All points that tell where points can be, say all firms, metres.
    side : float
        Side of a cell, metres.
    reach : float
        Radius of the neighbourhood, between cell centres, metres.
    level : float, default 0.05
        False discovery rate.
    progress : Progress, optional

    Returns
    -------
    HotCells

    Raises
    ------
    EngineError
        If the cell size does not fit the points.
    """
    both = np.concatenate([np.reshape(everyone, (-1, 2)), np.reshape(xy, (-1, 2))])
    cells = SquareCells.around(both, side, reach)
    tally = cells.tally(np.reshape(xy, (-1, 2)))
    found = hotspots.getis_ord(tally.astype(float), cells, progress=progress)
    testable = len(cells) >= FEWEST_CELLS and tally.min(initial=0) < tally.max(initial=0)
    with np.errstate(invalid="ignore"):
        hot = testable & (found.adjusted <= level) & (found.z > 0.0)
    return HotCells(cells, tally, found, hot, testable)
