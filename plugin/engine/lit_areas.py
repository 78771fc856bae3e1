"""Contiguous lit areas of a light raster."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from . import cell_shapes, lights
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .grid import Grid, Placement
from .progress import SILENT, Progress

SMALL = 4
"""Areas of fewer cells are too near the size of a cell to be measured or ranked."""


@dataclass(frozen=True)
class LitAreas:
    """Lit areas, the brightest first, the small last; all arrays but `labels` have shape (k,).

    Parameters
    ----------
    shapes : ndarray of shapely Polygon or MultiPolygon
        In the grid's coordinates.
    n_cells : ndarray of int
    area_km2 : ndarray of float
        On the ellipsoid for a grid in degrees, in the plane for one in metres.
    sum_rad, mean_rad, max_rad : ndarray of float
        Sum, mean and maximum of the cells, in the grid's units (nW/cm²/sr).
    small : ndarray of bool
        Fewer than four cells: never to be ranked.
    labels : ndarray of int, shape (rows, columns)
        Number of the lit area of each cell, 1..k; 0 for none.
    """

    shapes: np.ndarray
    n_cells: np.ndarray
    area_km2: np.ndarray
    sum_rad: np.ndarray
    mean_rad: np.ndarray
    max_rad: np.ndarray
    small: np.ndarray
    labels: np.ndarray

    def __len__(self) -> int:
        return len(self.shapes)


def find(
    grid: Grid,
    threshold: float,
    min_cells: int = 5,
    bridge: float = 0.0,
    progress: Progress = SILENT,
) -> LitAreas:
    """Find the contiguous areas of light.

    A cell is lit when its value is at least the threshold and above zero: zero is what product
    makers write for background. Lit cells that share an edge are one area.

    Parameters
    ----------
    grid : Grid
        Radiance, nW/cm²/sr; NaN = not observed, never lit.
    threshold : float
        In the grid's units.
    min_cells : int, default 5
        Areas of fewer lit cells are left out.
    bridge : float, default 0.0
        Metres. Areas are joined when their nearest cells are at most so far apart, centre to
        centre; the dark cells between them stay out of the area. 0 joins nothing.
    progress : Progress, optional

    Returns
    -------
    LitAreas
        Ordered by falling sum of light, ties by x, then by y of the first cell from the west; the
        small ones behind all others, since their sum is no rank.

    Raises
    ------
    EngineError
        If the bridge is negative or not finite.

    Examples
    --------
    >>> values = np.array([[2.0, 3.0, 0.0], [0.0, 0.0, 7.0]])
    >>> found = find(Grid(values, Placement(2, 3, (0, 1000, 0, 0, 0, -1000))), 1.0, min_cells=1)
    >>> found.n_cells.tolist(), found.sum_rad.tolist(), found.area_km2.tolist()
    ([1, 2], [7.0, 5.0], [1.0, 2.0])
    """
    values, placement = grid.values, grid.placement
    labels, count = ndimage.label(lit(values, threshold))
    progress.update(0.1)
    cells = np.flatnonzero(labels)
    area_of = labels.ravel()[cells] - 1
    if bridge:
        area_of = _joined(labels, count, placement, bridge, progress.part(0.1, 0.4))[area_of]
    number, count = _numbers(area_of, values.ravel()[cells], cells, placement, min_cells)
    cells, area_of = cells[number[area_of] >= 0], number[area_of][number[area_of] >= 0]
    labels = np.zeros(values.shape, dtype=np.int32)
    labels.ravel()[cells] = area_of + 1
    outline = cell_shapes.polygons if bridge else cell_shapes.connected_polygons
    shapes = outline(labels, placement.transform, progress.part(0.5, 1.0))
    figures = measure(area_of, values.ravel()[cells], cells, placement, count)
    return LitAreas(shapes, *figures, labels)


def lit(values: np.ndarray, threshold: float) -> np.ndarray:
    """Return which cells are lit: at least the threshold, above zero, observed."""
    return (values >= threshold) & (values > 0)


def lit_extent(grid: Grid, thresholds: tuple[float, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the number and the total area of the lit cells at each threshold.

    Parameters
    ----------
    grid : Grid
    thresholds : tuple of float, length t
        In the grid's units.

    Returns
    -------
    cells : ndarray of int, shape (t,)
    area : ndarray of float, shape (t,)
        km².
    """
    by_row = np.array([lit(grid.values, one).sum(axis=1) for one in thresholds])
    return by_row.sum(axis=1), by_row @ grid.placement.row_areas() / 1e6


def remarks(grid: Grid, areas: LitAreas) -> list[Notice]:
    """Return what to mind about the lit areas of a grid."""
    found = []
    unseen = int(np.isnan(grid.values).sum())
    if unseen:
        found.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Cells without a value, of which it is not known whether they are lit: "
                    "{unseen} of {cells}.",
                ),
                unseen=unseen,
                cells=grid.values.size,
            )
        )
    if lights.looks_like_dmsp([grid.values]):
        text = QT_TRANSLATE_NOOP(
            "QuanTu",
            "The values are whole numbers from 0 to 63 like those of DMSP, not radiances; a "
            "threshold of 30 outlines cities there.",
        )
        found.append(Notice(text))
    if areas.small.any():
        text = QT_TRANSLATE_NOOP(
            "QuanTu",
            "Lit areas of fewer than {cells} cells, flagged 'small': {count}. Their size cannot "
            "be resolved, so do not rank them.",
        )
        found.append(Notice(text, count=int(areas.small.sum()), cells=SMALL))
    if not len(areas):
        text = QT_TRANSLATE_NOOP(
            "QuanTu", "No lit area has enough cells; try a lower threshold or a smaller minimum."
        )
        found.append(Notice(text))
    return found


def _joined(
    labels: np.ndarray, count: int, placement: Placement, bridge: float, progress: Progress
) -> np.ndarray:
    """Return the group, from 0, of each area when those within the bridging distance are joined."""
    if not 0 < bridge < np.inf:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The bridging distance must be zero or above, got {bridge} metres."
            ),
            bridge=bridge,
        )
    half = placement.half_widths(bridge)
    reach, nearest = half.shape[1] // 2, _nearest_lit(labels > 0)
    row, column = np.nonzero((labels > 0) & ~_surrounded(labels))
    found = [np.empty(0, dtype=np.int64)]
    for down in range(reach + 1):  # the rows above see the same pairs from the other side
        progress.update(down / (reach + 1))
        there = np.flatnonzero(row + down < labels.shape[0])
        widths = half[row[there] if len(half) > 1 else 0, reach + down]
        found.append(_meetings(labels, nearest, (row[there], column[there], widths), down))
    first, second = np.divmod(np.unique(np.concatenate(found)), count + 1)
    links = coo_matrix((np.ones(len(first)), (first - 1, second - 1)), (count, count))
    return connected_components(links, directed=False)[1]


def _nearest_lit(lit_cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the nearest lit column west of each column, and at or east of it.

    Both have a column more than the grid; -1 and the number of columns stand for none.
    """
    rows, columns = lit_cells.shape
    west, east = np.full((2, rows, columns + 1), [[[-1]], [[columns]]], dtype=np.int32)
    at = np.arange(columns, dtype=np.int32)
    np.maximum.accumulate(np.where(lit_cells, at, -1), axis=1, out=west[:, 1:])
    back = np.where(lit_cells, at, columns)[:, ::-1]
    east[:, :-1] = np.minimum.accumulate(back, axis=1)[:, ::-1]
    return west, east


def _surrounded(labels: np.ndarray) -> np.ndarray:
    """Return the cells whose four neighbours are lit: nobody is nearer to them than to those."""
    inner = np.zeros(labels.shape, dtype=bool)
    inner[1:-1, 1:-1] = (
        (labels[:-2, 1:-1] > 0)
        & (labels[2:, 1:-1] > 0)
        & (labels[1:-1, :-2] > 0)
        & (labels[1:-1, 2:] > 0)
    )
    return inner


def _meetings(
    labels: np.ndarray,
    nearest: tuple[np.ndarray, np.ndarray],
    cells: tuple[np.ndarray, np.ndarray, np.ndarray],
    down: int,
) -> np.ndarray:
    """Return the pairs of areas with cells `down` rows apart, each pair as one number.

    Only the nearest lit cell to each side is looked at: what lies behind it is nearer to it than
    to the cell asked about, and was joined along their own row.
    """
    (row, column, widths), (west, east), found = cells, nearest, []
    own, size = labels[row, column].astype(np.int64), int(labels.max()) + 1
    for place in (west[row + down, column + (down > 0)], east[row + down, column + (down == 0)]):
        near = (np.abs(place - column) <= widths) & (place >= 0) & (place < labels.shape[1])
        other = labels[row[near] + down, place[near]]
        found.append((own[near] * size + other)[other != own[near]])
    return np.unique(np.concatenate(found))


def _numbers(
    area_of: np.ndarray,
    light: np.ndarray,
    cells: np.ndarray,
    placement: Placement,
    min_cells: int,
) -> tuple[np.ndarray, int]:
    """Return the number of each area, -1 for those left out, and how many.

    By falling light, and behind all others those that are too small to have a rank.
    """
    count = int(area_of.max(initial=-1)) + 1
    row, column = np.divmod(cells, placement.width)
    west = np.full(count, placement.width)
    np.minimum.at(west, area_of, column)
    south = np.full(count, placement.height)
    at_west = column == west[area_of]
    np.minimum.at(south, area_of[at_west], placement.height - 1 - row[at_west])
    n_cells = np.bincount(area_of, minlength=count)
    order = np.lexsort((south, west, -np.bincount(area_of, light, count), n_cells < SMALL))
    order = order[n_cells[order] >= min_cells]
    number = np.full(count, -1)
    number[order] = np.arange(len(order))
    return number, len(order)


def measure(
    area_of: np.ndarray, light: np.ndarray, cells: np.ndarray, placement: Placement, count: int
) -> tuple[np.ndarray, ...]:
    """Measure areas made of cells.

    Parameters
    ----------
    area_of : ndarray of int, shape (m,)
        Number of the area of each cell, 0 to `count` - 1; each area has a cell.
    light : ndarray of float, shape (m,)
        Radiance of each cell.
    cells : ndarray of int, shape (m,)
        Place of each cell in the grid, row by row.
    placement : Placement
        Of the grid.
    count : int

    Returns
    -------
    tuple of ndarrays, shape (count,)
        Cells, km², sum, mean and maximum of the light, and whether there are too few cells.
    """
    n_cells = np.bincount(area_of, minlength=count)
    area = np.bincount(area_of, placement.row_areas()[cells // placement.width], count) / 1e6
    total = np.bincount(area_of, light, count)
    order = np.argsort(area_of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(n_cells)[:-1]]).astype(np.int64)
    largest = np.maximum.reduceat(light[order], starts) if count else np.empty(0)
    return n_cells, area, total, total / n_cells, largest, n_cells < SMALL
