"""Where light and firm data disagree: lit places without firms, firms without light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from . import cell_shapes, lit_areas
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .grid import Grid, Placement
from .progress import SILENT, Progress

LIT, DARK = "lit_no_firm", "firm_no_light"
BRIGHT = 50.0
"""nW/cm²/sr: brighter than most city centres; flares and floodlit yards reach it."""
COMPACT = 9
"""Cells: light blooms about one cell to every side of a single source."""
UNIFORM = 0.35
"""Coefficient of variation of the lit cells below which light is that of a lit field."""
DUPLICATED = 0.3
_AROUND = np.ones((3, 3), dtype=bool)
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True)
class Firms:
    """Firms on the raster.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        In the grid's coordinates.
    jobs : ndarray of float, shape (n,), optional
        NaN = unknown.
    """

    xy: np.ndarray
    jobs: np.ndarray | None = None


@dataclass(frozen=True)
class Gaps:
    """Places where light and firms disagree; all arrays have shape (k,).

    Parameters
    ----------
    shapes : ndarray of shapely polygons
        In the grid's coordinates.
    kind : ndarray of str objects
        ``lit_no_firm`` or ``firm_no_light``.
    area_km2, sum_rad, max_rad : ndarray of float
        Area of the squares; sum of their lit cells and largest observed cell, nW/cm²/sr.
    n_firms : ndarray of int
    jobs : ndarray of float
        NaN where no firm's jobs are known.
    hint : ndarray of str objects
        What to check, the likeliest first, separated by semicolons: ``flare``, ``port``,
        ``orchard``, ``unregistered``, ``head_office``, ``geocoding``, ``day_shift``.
    notices : tuple of Notice
    """

    shapes: np.ndarray
    kind: np.ndarray
    area_km2: np.ndarray
    sum_rad: np.ndarray
    max_rad: np.ndarray
    n_firms: np.ndarray
    jobs: np.ndarray
    hint: np.ndarray
    notices: tuple[Notice, ...] = ()

    def __len__(self) -> int:
        return len(self.shapes)


def find(
    grid: Grid, firms: Firms, threshold: float, size: float, progress: Progress = SILENT
) -> Gaps:
    """Compare light and firms on squares of raster cells.

    A square is *lit without firms* when at least half of its observed cells are lit and neither it
    nor the eight around it have a firm. It is *firms without light* when it has a firm, was
    observed, and neither it nor the eight around it have a lit cell. The margin of a square keeps
    the bloom of light and the error of addresses from making gaps. Squares of a kind that share an
    edge are one place.

    Parameters
    ----------
    grid : Grid
        Radiance, nW/cm²/sr; NaN = not observed.
    firms : Firms
    threshold : float
        Of a lit cell, nW/cm²/sr.
    size : float
        Side of a square, metres; rounded to whole cells, at least one.
    progress : Progress, optional

    Returns
    -------
    Gaps
        Lit places first, the brightest first, then firms, the most first.

    Raises
    ------
    EngineError
        If the size is negative or not finite.
    """
    side = _side(grid.placement, size)
    row, column = grid.placement.cells(firms.xy)
    square = np.where(row < 0, -1, row // side[0]), np.where(row < 0, -1, column // side[1])
    lit = lit_areas.lit(grid.values, threshold)
    seen, lit_cells = _per_square(np.isfinite(grid.values), side), _per_square(lit, side)
    labels, lit_count, count = _places(lit_cells, seen, _number(square, seen.shape))
    progress.update(0.3)
    place_of = np.where(row < 0, 0, labels[square])
    notices = _remarks(row < 0, (row >= 0) & (seen[square] == 0))
    cells = _spread(labels, side, grid.placement.shape)
    shapes = cell_shapes.polygons(cells, grid.placement.transform, progress.part(0.3, 0.9))
    light = _light(grid, cells, lit, count)
    n_firms, jobs, repeated = _of_firms(firms, place_of, count)
    is_dark = np.arange(count) >= lit_count
    kind = np.where(is_dark, DARK, LIT).astype(object)
    hint = np.where(is_dark, _hints_of_firms(repeated), _hints_of_light(light)).astype(object)
    order = np.lexsort((-n_firms, -light.total, is_dark))
    columns = (shapes, kind, light.area_km2, light.total, light.largest, n_firms, jobs, hint)
    return Gaps(*(one[order] for one in columns), notices)


def _side(placement: Placement, size: float) -> tuple[int, int]:
    """Return the rows and columns of a square."""
    if not 0 <= size < np.inf:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The cell size must be zero or above, got {size} metres."),
            size=size,
        )
    height = abs(placement.transform[5]) * (_METRES_PER_DEGREE if placement.geographic else 1.0)
    width = placement.row_areas()[placement.height // 2] / height
    return max(round(size / height), 1), max(round(size / width), 1)


def _per_square(cells: np.ndarray, side: tuple[int, int]) -> np.ndarray:
    """Return how many cells of each square are true."""
    down = np.add.reduceat(cells, np.arange(0, cells.shape[0], side[0]), axis=0, dtype=np.int64)
    return np.add.reduceat(down, np.arange(0, cells.shape[1], side[1]), axis=1)


def _number(square: tuple[np.ndarray, np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    """Return the number of firms in each square; row -1 is outside."""
    inside = square[0] >= 0
    flat = square[0][inside] * shape[1] + square[1][inside]
    return np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape)


def _places(
    lit_cells: np.ndarray, seen: np.ndarray, number: np.ndarray
) -> tuple[np.ndarray, int, int]:
    """Return the place of each square, 1..k or 0, how many of them are lit, and k."""
    near_firm = ndimage.binary_dilation(number > 0, _AROUND)
    near_light = ndimage.binary_dilation(lit_cells > 0, _AROUND)
    lit, lit_count = ndimage.label((lit_cells > 0) & (2 * lit_cells >= seen) & ~near_firm)
    dark, dark_count = ndimage.label((number > 0) & (seen > 0) & ~near_light)
    return np.where(dark > 0, dark + lit_count, lit), lit_count, lit_count + dark_count


def _spread(squares: np.ndarray, side: tuple[int, int], shape: tuple[int, int]) -> np.ndarray:
    """Return the value of its square for each cell."""
    return squares[(np.arange(shape[0]) // side[0])[:, None], np.arange(shape[1]) // side[1]]


@dataclass(frozen=True)
class _Light:
    """Light of each place; all but area and largest value are of its lit cells."""

    area_km2: np.ndarray
    cells: np.ndarray
    total: np.ndarray
    variation: np.ndarray
    largest: np.ndarray


def _light(grid: Grid, place_of: np.ndarray, lit: np.ndarray, count: int) -> _Light:
    rows, _ = np.nonzero(place_of)
    place = place_of[place_of > 0] - 1
    values, on = grid.values[place_of > 0], lit[place_of > 0]
    area = np.bincount(place, grid.placement.row_areas()[rows] / 1e6, count)
    cells = np.bincount(place[on], minlength=count)
    total = np.bincount(place[on], values[on], count)
    mean = total / np.maximum(cells, 1)
    squares = np.bincount(place[on], (values[on] - mean[place[on]]) ** 2, count)
    deviation = np.sqrt(squares / np.maximum(cells, 1))
    variation = np.divide(deviation, mean, np.zeros(count), where=mean > 0)
    largest = np.full(count, -np.inf)
    seen = np.isfinite(values)
    np.maximum.at(largest, place[seen], values[seen])
    return _Light(area, cells, total, variation, largest)


def _of_firms(
    firms: Firms, place_of: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return firms, jobs and the share of firms at repeated coordinates of each place."""
    inside = place_of > 0
    place = place_of[inside] - 1
    number = np.bincount(place, minlength=count)
    _, first, copies = np.unique(firms.xy[inside], axis=0, return_inverse=True, return_counts=True)
    repeated = np.bincount(place, copies[first.ravel()] > 1, count) / np.maximum(number, 1)
    jobs = np.full(count, np.nan)
    if firms.jobs is not None:
        known = np.isfinite(firms.jobs[inside])
        total = np.bincount(place[known], firms.jobs[inside][known], count)
        jobs = np.where(np.bincount(place[known], minlength=count) > 0, total, np.nan)
    return number, jobs, repeated


def _hints_of_light(light: _Light) -> np.ndarray:
    """Return what lit places without firms may be.

    One very bright source: a flare, or a floodlit port. Wide and even: a field of lamps. Else a
    town or firms that the data lack.
    """
    source = (light.largest >= BRIGHT) & (light.cells <= COMPACT)
    field = (light.cells > COMPACT) & (light.variation <= UNIFORM)
    return np.select(
        [source, field], ["flare;port;unregistered", "orchard;unregistered"], "unregistered;port"
    )


def _hints_of_firms(repeated: np.ndarray) -> np.ndarray:
    """Return why firms may stand in the dark: addresses of offices or communes, or day shifts."""
    return np.where(repeated > DUPLICATED, "head_office;geocoding", "day_shift;geocoding")


def _remarks(outside: np.ndarray, unseen: np.ndarray) -> tuple[Notice, ...]:
    found = []
    if outside.any():
        text = QT_TRANSLATE_NOOP("QuanTu", "Firms outside the raster: {count}.")
        found.append(Notice(text, count=int(outside.sum())))
    if unseen.any():
        text = QT_TRANSLATE_NOOP(
            "QuanTu",
            "Firms where the raster has no value, so that it is not known whether there is light: "
            "{count}.",
        )
        found.append(Notice(text, count=int(unseen.sum())))
    return tuple(found)
