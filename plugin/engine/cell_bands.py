"""Sums over all cells of a lattice within a distance of each cell.

Cells are put back on their rows, gaps as zeros. What a circle cuts out of a row is the difference
of two running sums, and where rows are shifted against each other by half a cell, as hexagons are,
even and odd rows are treated apart. Nothing is searched or compared, so that a circle of hundreds
of cells costs a few subtractions for each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from . import weights
from .bands import exact_sums
from .hotspots import Neighbours
from .progress import SILENT, Progress
from .tessellation import HEXAGON, Cells

_SLACK = 1e-9
_TABLE_PER_CELL, _SMALL_TABLE = 6, 1_000_000


def neighbours(cells: Cells, radius: float, progress: Progress = SILENT) -> Neighbours:
    """Return the cells whose centres are at most `radius` away.

    Parameters
    ----------
    cells : Cells
    radius : float
        Metres, above zero.
    progress : Progress, optional
        Shared out among the sums over the neighbours.

    Returns
    -------
    CellBand, or a `Band` of the centres where cells are few and far between

    Raises
    ------
    EngineError
        If the radius is not above zero.
    """
    band = weights.band(cells.centres, radius, progress)
    if not len(cells):
        return band
    column, row = _offset(cells)
    reach = 2.5 * radius / cells.size + 1.0
    table = (np.ptp(column) + reach) * (np.ptp(row) + reach)
    if table > _TABLE_PER_CELL * len(cells) + _SMALL_TABLE:
        return band
    return CellBand(cells, radius, progress)


class CellBand:
    """Neighbours of cells, none its own.

    Parameters
    ----------
    cells : Cells
    radius : float
        Metres; a centre at exactly this distance (within 1e-9 of it) is a neighbour.
    progress : Progress, optional
        Every pass over the cells takes half of what is left of it.
    """

    def __init__(self, cells: Cells, radius: float, progress: Progress = SILENT) -> None:
        self._hexagons, self._progress = cells.shape == HEXAGON, progress
        self._reach = radius * (1.0 + _SLACK) / cells.size
        self._column, self._row = _offset(cells)
        self._counts: np.ndarray | None = None

    @property
    def counts(self) -> np.ndarray:
        """Number of neighbours of each cell, int, shape (m,)."""
        if self._counts is None:
            self._counts = self._passed(np.ones(len(self._row), dtype=np.int64))
        return self._counts

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of `values` over the neighbours of each cell.

        Parameters
        ----------
        values : ndarray of int64 or float, shape (m,)
            Floats are rounded as in `bands.exact_sums`.

        Returns
        -------
        ndarray, shape (m,)
            int64 or float, as `values`.
        """
        return exact_sums(values, self._passed)

    def _passed(self, values: np.ndarray) -> np.ndarray:
        """Pass over all rows and sum whole numbers."""
        progress, self._progress = self._progress.part(0.0, 0.5), self._progress.part(0.5, 1.0)
        if not len(values):
            return values
        pieces = list(self._pieces())
        above, side = pieces[-1][0], max(max(-low, high) for _, _, low, high in pieces)
        height, width = int(self._row.max()) + 1, int(self._column.max()) + 1
        running = np.zeros((height + 2 * above, width + 2 * side + 1), dtype=np.int64)
        running[self._row + above, self._column + side + 1] = values
        np.cumsum(running, axis=1, out=running)
        found = np.zeros((height, width), dtype=np.int64)
        for up, odd, low, high in pieces:
            progress.update((up + above) / (2 * above + 1))
            rows = slice(None) if odd is None else slice(odd, None, 2)
            around = running[above + up : above + up + height][rows]
            found[rows] += around[:, side + high + 1 : side + high + 1 + width]
            found[rows] -= around[:, side + low : side + low + width]
        return found[self._row, self._column] - values

    def _pieces(self) -> Iterator[tuple[int, int | None, int, int]]:
        """Yield rows up, from which rows (all, even 0, odd 1), first and last column across."""
        height = np.sqrt(0.75) if self._hexagons else 1.0
        most = int(self._reach / height)
        for up in range(-most, most + 1):
            half = np.sqrt(self._reach**2 - (height * up) ** 2)
            shifts = {0: 0.5, 1: -0.5} if self._hexagons and up % 2 else {None: 0.0}
            for odd, shift in shifts.items():
                low, high = int(np.ceil(-half - shift)), int(np.floor(half - shift))
                if low <= high:
                    yield up, odd, low, high


def _offset(cells: Cells) -> tuple[np.ndarray, np.ndarray]:
    """Return columns and rows from 0 on; every other row of hexagons is half a cell to the right.

    The lowest row, or the empty one below it, is an even one.
    """
    if not len(cells):
        return cells.column, cells.row
    column = cells.column + (cells.row >> 1) if cells.shape == HEXAGON else cells.column
    return column - column.min(), cells.row - (cells.row.min() & ~1)
