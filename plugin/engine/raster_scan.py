"""Hot spots of a raster of any size, strip by strip.

A first pass over the raster takes what the statistic needs to know of all values, a second one the
histogram of the permutation law; then every strip of rows can be judged alone, given the rows
around it. Memory depends on the width of the raster and on the radius, not on its height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from . import hotspots, local_statistics, permutation, significance, windows
from . import raster_hotspots as sums
from .errors import QT_TRANSLATE_NOOP, Notice
from .local_statistics import Moments
from .progress import SILENT, Progress

STAR, MORAN = range(2)
"""The statistics."""

_STRIP_CELLS = 1 << 21
_SAMPLE = 1 << 17
_HELD_CELLS = 1 << 24
_MANY_ZEROS = 0.5
_WHOLE = 1e-6


@dataclass(frozen=True)
class Raster:
    """A raster that is read in strips.

    Parameters
    ----------
    read : function of (int, int)
        Returns the rows from the first to the second (exclusive) as floats, NaN = no value.
    shape : tuple of int
        Rows and columns.
    half_widths : ndarray of int, shape (rows or 1, 2 m + 1)
        The disc in cells, from `Placement.half_widths`.
    """

    read: Callable[[int, int], np.ndarray]
    shape: tuple[int, int]
    half_widths: np.ndarray

    @property
    def reach(self) -> int:
        """Rows that the disc reaches up and down."""
        return self.half_widths.shape[1] // 2

    def strips(self, progress: Progress = SILENT) -> Iterator[tuple[int, int]]:
        """Yield the first and last row (exclusive) of every strip."""
        rows = max(_STRIP_CELLS // max(self.shape[1], 1), 2 * self.reach, 1)
        for first in range(0, self.shape[0], rows):
            progress.update(first / self.shape[0])
            yield first, min(first + rows, self.shape[0])

    def window(self, first: int, last: int) -> Window:
        """Return some rows with what the discs around them reach."""
        top, bottom = max(0, first - self.reach), min(self.shape[0], last + self.reach)
        half = self.half_widths if len(self.half_widths) == 1 else self.half_widths[first:last]
        return Window(self.read(top, bottom), half, first - top, last - top)


@dataclass(frozen=True)
class Window:
    """Rows `top` to `bottom` (exclusive) of `values`, whose other rows are their halo."""

    values: np.ndarray
    half_widths: np.ndarray
    top: int
    bottom: int

    @property
    def inner(self) -> np.ndarray:
        """The rows without their halo."""
        return self.values[self.top : self.bottom]

    def tiles(self, scale: windows.Scale) -> Iterator[windows.Tile]:
        """Yield the sums of whole numbers, as `windows.tiles` does."""
        return windows.tiles(self.values, scale, self.half_widths, self.top, self.bottom)


@dataclass(frozen=True)
class Survey:
    """What is to be known of all values of a raster before any cell can be judged.

    Parameters
    ----------
    moments : Moments
    zeros : int
        Number of cells whose value is 0.
    some : ndarray of float
        A sample of the values.
    """

    moments: Moments
    zeros: int
    some: np.ndarray


@dataclass(frozen=True)
class Strip:
    """Results of some rows.

    Parameters
    ----------
    first : int
        Row of the raster at which they begin.
    z, p : ndarray of float, shape (h, columns)
        Score and two-sided p; NaN where there is no value, no neighbour or no variance.
    near : ndarray of int, shape (h, columns)
        Number of neighbours with a value; 0 where there is no value.
    quadrant : ndarray of int8, shape (h, columns)
        1 high among high, 2 low among low, 3 high among low, 4 low among high, 0 no result.
    known : ndarray of bool, shape (h, columns)
        The cell has a value.
    """

    first: int
    z: np.ndarray
    p: np.ndarray
    near: np.ndarray
    quadrant: np.ndarray
    known: np.ndarray

    @property
    def near_or_missing(self) -> np.ndarray:
        """Numbers of neighbours as floats, NaN for a cell without a value."""
        return np.where(self.known, self.near, np.nan)

    @property
    def quadrant_or_missing(self) -> np.ndarray:
        """Quadrants as floats, NaN for a cell without a result."""
        return np.where(np.isnan(self.z), np.nan, self.quadrant)


def survey(raster: Raster, progress: Progress = SILENT) -> Survey:
    """Pass over the raster once for its moments, its zeros and a sample of its values.

    Raises
    ------
    EngineError
        If the values are too large or too small to be squared.
    """
    moments, zeros, some = Moments(), 0, []
    step = raster.shape[0] * raster.shape[1] // _SAMPLE | 1
    for first, last in raster.strips(progress):
        values = raster.read(first, last)
        moments = moments.joined(Moments.of(values))
        zeros += np.count_nonzero(values == 0.0)
        taken = values.ravel()[-first * raster.shape[1] % step :: step]
        some.append(taken[~np.isnan(taken)])
    moments.require_spread()
    return Survey(moments, zeros, np.concatenate([np.empty(0), *some]))


def remarks(found: Survey, raster: Raster) -> list[Notice]:
    """Return what is doubtful about the values."""
    count, notices = found.moments.count, []
    if not count:
        notices.append(Notice(QT_TRANSLATE_NOOP("QuanTu", "No cell has a value.")))
    elif found.moments.low == found.moments.high:
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu", "All cells with a value ({count}) hold {value}: nothing can be hot."
                ),
                count=count,
                value=found.moments.low,
            )
        )
    elif found.zeros > _MANY_ZEROS * count:
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "{share:.0%} of the cells are zero. Among so many every inhabited place looks "
                    "hot: give a study area of plausible land, or compare rates.",
                ),
                share=found.zeros / count,
            )
        )
    if count and raster.half_widths.max() < 1 and raster.reach < 1:
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The radius is smaller than a cell, so no cell has a neighbour. Use a larger "
                    "radius.",
                )
            )
        )
    return notices


def draws(raster: Raster, found: Survey, method: int) -> bool:
    """Tell whether the permutation law is too coarse, so that p-values are drawn at random."""
    if method == hotspots.NORMAL or not found.moments.squares:
        return False
    most = windows.largest_window(raster.half_widths) - 1
    cells = raster.shape[0] * raster.shape[1]
    return cells <= _HELD_CELLS and hotspots.needs_draws(found.moments.count, most)


def scan(
    raster: Raster,
    found: Survey,
    statistic: int = STAR,
    method: int = hotspots.LAW,
    progress: Progress = SILENT,
) -> Iterator[Strip]:
    """Yield the statistic and its p, strip by strip.

    Parameters
    ----------
    raster : Raster
    found : Survey
        Of this raster.
    statistic : int
        0 G*, 1 local Moran's I; its z is positive where a cell resembles its neighbours.
    method : int
        0 permutation law (on small rasters permutations), 1 normal distribution.
    progress : Progress, optional
    """
    judge = _judge(raster, found, method, progress.part(0.0, 0.3))
    rest, rows = progress.part(0.3, 1.0), max(raster.shape[0], 1)
    for first, last in raster.strips(rest):
        window = raster.window(first, last)
        z, near, quadrant = _statistic(window, found.moments, statistic)
        p = judge(window, z, near, first, rest.part(first / rows, last / rows))
        yield Strip(first, z, p, near, quadrant, ~np.isnan(window.inner))


def _statistic(
    window: Window, moments: Moments, statistic: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return score, number of neighbours and quadrant of the cells of a window."""
    shape = window.inner.shape
    z, near = np.empty(shape), np.empty(shape, dtype=np.int32)
    quadrant = np.zeros(shape, dtype=np.int8)
    scale = local_statistics.star_scale(moments, windows.largest_window(window.half_widths))
    for part in sums.parts(window.values, window.half_widths, moments, window.top, window.bottom):
        near[part.where] = counts = part.near
        if statistic == STAR:
            part.star(scale, z[part.where])
            continue
        own = part.own
        around = part.around - own
        z[part.where] = np.sign(own) * local_statistics.getis_ord(moments, own, around, counts)
        quadrant[part.where] = local_statistics.quadrants(own, around, counts)
    z[near == 0] = np.nan
    return z, near, quadrant


def bins(z: np.ndarray, adjusted: np.ndarray) -> np.ndarray:
    """Return the class of each cell, -3 ... 3, as `significance.bins`; NaN without a result."""
    return np.where(np.isnan(z), np.nan, significance.bins(z, adjusted))


def hot_and_cold(bin_of: np.ndarray, quadrant: np.ndarray | None = None) -> tuple[int, int]:
    """Return how many cells are hot and how many cold at 95 %.

    Parameters
    ----------
    bin_of : ndarray of float
        From `bins`.
    quadrant : ndarray of float, optional
        For local Moran's I, whose hot cells are high among high ones and whose cold cells are low
        among low ones.
    """
    if quadrant is None:
        hot, cold = bin_of >= significance.SIGNIFICANT, bin_of <= -significance.SIGNIFICANT
    else:
        alike = bin_of >= significance.SIGNIFICANT
        hot, cold = alike & (quadrant == 1), alike & (quadrant == 2)
    return int(np.count_nonzero(hot)), int(np.count_nonzero(cold))


Judge = Callable[[Window, np.ndarray, np.ndarray, int, Progress], np.ndarray]


def _judge(raster: Raster, found: Survey, method: int, progress: Progress) -> Judge:
    """Return what turns the scores of a window into p-values."""
    moments = found.moments
    if method == hotspots.NORMAL or not moments.squares:
        return lambda window, z, near, first, progress: significance.two_sided_normal(z)
    if draws(raster, found, method):
        whole = _p_of_whole(raster, progress)
        return lambda window, z, near, first, progress: np.where(
            np.isnan(z), np.nan, whole[first : first + len(z)]
        )
    return _Law(raster, found, progress)


class _Law:
    """The permutation law of a raster's values."""

    def __init__(self, raster: Raster, found: Survey, progress: Progress) -> None:
        self._moments = moments = found.moments
        self._lattice = permutation.lattice(moments.low, moments.high, found.some)
        histogram, residual = self._pass_over(raster, progress.part(0.0, 0.9))
        if self._lattice.exact and residual > _WHOLE:
            self._lattice = permutation.lattice(moments.low, moments.high, found.some, own=False)
            histogram, _ = self._pass_over(raster, progress.part(0.9, 1.0))
        self._law = permutation.PermutationLaw(histogram)

    def _pass_over(self, raster: Raster, progress: Progress) -> tuple[np.ndarray, float]:
        """Return how many cells have each level, and how far a value is from its level."""
        histogram, residual = np.zeros(self._lattice.top + 1, dtype=np.int64), 0.0
        for first, last in raster.strips(progress):
            values = raster.read(first, last)
            known = values[~np.isnan(values)]
            histogram += np.bincount(self._lattice.whole(known), minlength=len(histogram))
            residual = max(residual, self._lattice.residual(known))
        return histogram, residual

    def __call__(
        self, window: Window, z: np.ndarray, near: np.ndarray, first: int, progress: Progress
    ) -> np.ndarray:
        total = np.empty(z.shape, dtype=np.int64)
        for tile in window.tiles(self._lattice):
            total[tile.where] = tile.sums
        chosen = ~np.isnan(z)
        value, count = window.inner[chosen], near[chosen]
        level = self._lattice.whole(value)
        around = total[chosen] - level
        found = self._law.two_sided(around, count, progress)
        away = np.square(value - self._moments.mean)
        for cell in np.flatnonzero(away > hotspots.DOMINANT * self._moments.squares):
            own = int(level[cell])
            found[cell] = self._law.without(own, int(around[cell]), int(count[cell]))
        p = np.full(z.shape, np.nan)
        p[chosen] = found
        return p


@dataclass(frozen=True)
class _Cells:
    """The cells of a raster that have a value, as each other's neighbours."""

    window: Window

    @property
    def known(self) -> np.ndarray:
        return ~np.isnan(self.window.values)

    @property
    def counts(self) -> np.ndarray:
        return self.sums(np.ones(np.count_nonzero(self.known), dtype=np.int64))

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sums of whole numbers below 2^41."""
        spread, total = np.full(self.known.shape, np.nan), np.empty(self.known.shape, np.int64)
        spread[self.known] = values
        scale = windows.FixedPoint(0.0, 1.0)
        for tile in windows.tiles(spread, scale, self.window.half_widths):
            total[tile.where] = tile.sums
        return total[self.known] - values


def _p_of_whole(raster: Raster, progress: Progress) -> np.ndarray:
    """Return the p of all cells of a raster held in memory."""
    cells = _Cells(raster.window(0, raster.shape[0]))
    p = np.full(raster.shape, np.nan)
    p[cells.known] = hotspots.p_values(cells.window.values[cells.known], cells, progress=progress)
    return p
