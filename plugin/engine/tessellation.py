"""Square or hexagonal cells over points."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from shapely import wkb
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from . import containment
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

HEXAGON, SQUARE = range(2)
"""Shapes of cells."""
MOST_CELLS = 4_000_000
_FARTHEST = 2.0**30
_ROOT = np.sqrt(3.0)


@dataclass(frozen=True)
class Cells:
    """Cells of one lattice, sorted by x, then y of their centres.

    Parameters
    ----------
    shape : int
        0 hexagons with a corner at the top, 1 squares.
    size : float
        Distance between opposite sides, which is that between the centres of neighbours that
        share a side, metres.
    column, row : ndarray of int, shape (m,)
    """

    shape: int
    size: float
    column: np.ndarray
    row: np.ndarray

    def __len__(self) -> int:
        return len(self.column)

    @property
    def centres(self) -> np.ndarray:
        """X and y of the centres, shape (m, 2), metres."""
        if self.shape == SQUARE:
            return (np.column_stack([self.column, self.row]) + 0.5) * self.size
        x = (self.column + self.row / 2.0) * self.size
        return np.column_stack([x, self.row * (self.size * _ROOT / 2.0)])

    def polygon(self, number: int) -> Polygon:
        """Return one cell, metres."""
        x, y = Cells(
            self.shape, self.size, self.column[number : number + 1], self.row[number : number + 1]
        ).centres[0]
        return Polygon([(x + dx, y + dy) for dx, dy in self._corners])

    @property
    def _corners(self) -> list[tuple[float, float]]:
        half = self.size / 2.0
        if self.shape == SQUARE:
            return [(-half, -half), (half, -half), (half, half), (-half, half)]
        outer = self.size / _ROOT
        return [
            (0.0, -outer),
            (half, -outer / 2.0),
            (half, outer / 2.0),
            (0.0, outer),
            (-half, outer / 2.0),
            (-half, -outer / 2.0),
        ]

    def tally(self, xy: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
        """Return number or weight of the points in each cell, shape (m,).

        Parameters
        ----------
        xy : ndarray of float, shape (n, 2)
            Points, metres; those in no cell are not counted.
        weight : ndarray of float, shape (n,), optional
        """
        found = counted(xy, weight, self.size, self.shape).on(self)
        return found.points if weight is None else found.weight


@dataclass(frozen=True)
class Tally:
    """Points counted on cells.

    Parameters
    ----------
    cells : Cells
    points : ndarray of int, shape (m,)
        How many points each cell holds.
    weight : ndarray of float, shape (m,)
        Their weight.
    """

    cells: Cells
    points: np.ndarray
    weight: np.ndarray

    def on(self, cells: Cells) -> Tally:
        """Return the same of other cells of the lattice; what is in none of them is left out."""
        keys, own = (_keys(one.column, one.row) for one in (cells, self.cells))
        order = np.argsort(keys)
        at = np.minimum(np.searchsorted(keys[order], own), max(len(keys) - 1, 0))
        found = keys[order][at] == own if len(keys) else np.zeros(len(own), dtype=bool)
        points = np.zeros(len(cells), dtype=np.int64)
        weight = np.zeros(len(cells))
        points[order[at[found]]] = self.points[found]
        weight[order[at[found]]] = self.weight[found]
        return Tally(cells, points, weight)


def counted(xy: np.ndarray, weight: np.ndarray | None, size: float, shape: int) -> Tally:
    """Return the cells that hold points, with the number and weight of their points.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    weight : ndarray of float, shape (n,), or None
        None counts each point as 1.
    size : float
        Metres.
    shape : int

    Raises
    ------
    EngineError
        If the size does not fit the points.
    """
    require_size(xy, size)
    keys, cell = np.unique(_keys(*_cell_of(xy, shape, size)), return_inverse=True)
    points = np.bincount(cell, minlength=len(keys))
    total = points.astype(float) if weight is None else np.bincount(cell, weight, len(keys))
    column, row = _of_keys(keys).T
    return tally_of(Cells(shape, size, column, row), points, total)


def tally_of(cells: Cells, points: np.ndarray, weight: np.ndarray) -> Tally:
    """Return a tally of cells in any order."""
    order = _order(cells)
    sorted_cells = Cells(cells.shape, cells.size, cells.column[order], cells.row[order])
    return Tally(sorted_cells, points[order], weight[order])


def automatic_size(count: int, area: float, shape: int) -> float:
    """Return the size of cells that hold two points on average.

    Parameters
    ----------
    count : int
        Number of points.
    area : float
        Area they are spread over, m².
    shape : int

    Returns
    -------
    float
        Metres: the square root of twice the area per point, for hexagons of the same area.

    Raises
    ------
    EngineError
        If there are no points or no area.

    References
    ----------
    Greig-Smith, P. (1952). The use of random and contiguous quadrats in the study of the structure
    of plant communities. Annals of Botany 16, 293-316. Wong, D. W. S. and Lee, J. (2005).
    Statistical analysis of geographic information. Hoboken: Wiley (the rule of twice the area).

    Examples
    --------
    >>> automatic_size(200, 1e8, SQUARE)
    1000.0
    """
    if count < 1 or not area > 0.0:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "No cell size can be chosen; points: {count}, area: {area:.0f} m². Give a size.",
            ),
            count=count,
            area=area,
        )
    square = float(np.sqrt(2.0 * area / count))
    return square if shape == SQUARE else square * float(np.sqrt(2.0 / _ROOT))


def spread_area(xy: np.ndarray) -> float:
    """Return the area of the points' convex hull, m²."""
    if len(xy) < 3:
        return 0.0
    # a line through all points has their hull, and is made in one go
    line = np.ascontiguousarray(xy, dtype="<f8").tobytes()
    return float(wkb.loads(struct.pack("<BII", 1, 2, len(xy)) + line).convex_hull.area)


def around(xy: np.ndarray, size: float, shape: int) -> Cells:
    """Return the cells that hold points and those that touch them.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    size : float
        Metres.
    shape : int

    Raises
    ------
    EngineError
        If the size does not fit the points.
    """
    return touching(counted(xy, None, size, shape).cells)


def touching(cells: Cells) -> Cells:
    """Return cells and those that touch them."""
    steps = [(across, up) for across in (-1, 0, 1) for up in (-1, 0, 1)]
    if cells.shape == HEXAGON:  # in slanted columns two of the nine do not touch
        steps = [one for one in steps if abs(sum(one)) < 2]
    keys = np.concatenate([_keys(cells.column + across, cells.row + up) for across, up in steps])
    return _sorted(_of_keys(np.unique(keys)), cells.size, cells.shape)


def within(area: BaseGeometry, size: float, shape: int, progress: Progress = SILENT) -> Cells:
    """Return the cells whose centres lie in an area.

    Parameters
    ----------
    area : shapely polygon or multipolygon
        Metres.
    size : float
        Metres.
    shape : int
    progress : Progress, optional

    Raises
    ------
    EngineError
        If the size is not above zero, or there would be more than four million cells.
    """
    if area.is_empty:
        return _sorted(np.empty((0, 2), dtype=np.int64), size, shape)
    west, south, east, north = area.bounds
    corners = np.array([(west, south), (east, north)])
    require_size(corners, size)
    count = (east - west + 2 * size) * (north - south + 2 * size) / size**2
    if count > MOST_CELLS:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Cells of {size:.0f} m over the study area would be about {count:.0f}; at most "
                "{most} are allowed. Use larger cells.",
            ),
            size=size,
            count=count,
            most=MOST_CELLS,
        )
    _, (low, high) = _cell_of(corners, shape, size)
    cells = []
    for row in range(low - 1, high + 2):
        slant = row / 2.0 if shape == HEXAGON else 0.0
        first, last = np.floor(np.array([west, east]) / size - slant).astype(np.int64)
        columns = np.arange(first - 1, last + 2)
        cells.append(np.column_stack([columns, np.full(len(columns), row)]))
    found = _sorted(np.concatenate(cells), size, shape)
    inside = containment.inside(found.centres, area, progress)
    return Cells(shape, size, found.column[inside], found.row[inside])


def require_size(xy: np.ndarray, size: float) -> None:
    """Refuse a cell size that does not fit points between these.

    Raises
    ------
    EngineError
        If it is not above zero, or minute.
    """
    if not size > 0.0 or not np.abs(xy).max(initial=0.0) < _FARTHEST * size:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "A cell size of {size} m does not fit these points; it must be above zero and not "
                "minute.",
            ),
            size=size,
        )


def _cell_of(xy: np.ndarray, shape: int, size: float) -> tuple[np.ndarray, np.ndarray]:
    """Return column and row of the cell each point lies in."""
    x, y = np.asarray(xy, dtype=float).reshape(-1, 2).T / size
    if shape == SQUARE:
        return np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    row = y * (2.0 / _ROOT)
    column = x - row / 2.0
    return _nearest_hexagon(column, row)


def _nearest_hexagon(column: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round slanted coordinates: the one that rounding moved most follows from the others."""
    third = -column - row
    whole = np.rint([column, row, third])
    moved = np.abs(whole - [column, row, third])
    most = np.argmax(moved, axis=0)
    whole[0] = np.where(most == 0, -whole[1] - whole[2], whole[0])
    whole[1] = np.where(most == 1, -whole[0] - whole[2], whole[1])
    return whole[0].astype(np.int64), whole[1].astype(np.int64)


def _sorted(cells: np.ndarray, size: float, shape: int) -> Cells:
    order = _order(Cells(shape, size, cells[:, 0], cells[:, 1]))
    return Cells(shape, size, cells[order, 0], cells[order, 1])


def _order(cells: Cells) -> np.ndarray:
    """Return the order by x, then y of the centres."""
    x, y = cells.centres.T
    return np.lexsort((y, x))


def _keys(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Return one number for each cell; columns and rows are below 2^31."""
    return (column << 32) + row


def _of_keys(keys: np.ndarray) -> np.ndarray:
    """Return columns and rows, shape (m, 2), of cells from their numbers."""
    row = ((keys + (1 << 31)) & ((1 << 32) - 1)) - (1 << 31)
    return np.column_stack([(keys - row) >> 32, row])
