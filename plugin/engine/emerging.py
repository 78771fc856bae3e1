"""Emerging hot and cold spots: what became of a place over the years.

A place is *hot* in a year when its Gi* is significant at 95 % after the correction of that year's
map (bin 2 or 3), *cold* likewise (bin -2 or -3). Shares and runs are taken over the years in which
the place was observed; the trend is the Mann-Kendall test of its Gi* z values, two-sided at 5 %.

Decision table for hot spots; the first row that fits decides. Cold spots are the same with hot and
cold exchanged and the sign of z reversed. *Last* is the last year of the stack.

==== ============= ==================== =====================================================
code class         last year            the years before
==== ============= ==================== =====================================================
1    new           hot                  never hot
3    intensifying  hot                  hot in at least 90 % of all years, z rises
5    diminishing   hot                  hot in at least 90 % of all years, z falls
4    persistent    hot                  hot in at least 90 % of all years, z has no trend
2    consecutive   hot                  hot in one run that ends now, of two years or more
7    oscillating   hot                  cold in some year
6    sporadic      hot                  hot on and off, never cold
8    historical    neither hot nor cold hot in at least 90 % of all years
0    none          anything else
==== ============= ==================== =====================================================

A place that was not observed in the last year, or in fewer than five years, has no class. The
classes are those of ArcGIS's emerging hot spot analysis; two of its rules leave room and are fixed
here: a place that turns from 90 % hot to cold is judged by what it is now (a cold class, not
historical), and a run that ends now is consecutive even if the place was cold before it.

References
----------
Harris, N. L., Goldman, E., Gabris, C., et al. (2017). Using spatial statistics to identify emerging
hot spots of forest loss. Environmental Research Letters 12, 024012.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from . import hotspots, raster_scan, significance, trend
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .grid import Placement
from .progress import SILENT, Progress
from .raster_scan import Raster
from .scratch import Scratch

NAMES = (
    "none",
    "new",
    "consecutive",
    "intensifying",
    "persistent",
    "diminishing",
    "sporadic",
    "oscillating",
    "historical",
)
"""Class of each code; cold classes have the negative code."""
(
    NONE,
    NEW,
    CONSECUTIVE,
    INTENSIFYING,
    PERSISTENT,
    DIMINISHING,
    SPORADIC,
    OSCILLATING,
    HISTORICAL,
) = range(9)
MIN_YEARS = 5
"""In four years no order of the values is significant at 5 %."""
ADVISED_YEARS = 10
SIGNIFICANT_BIN = 2
MOST = 0.9
_STRIP_VALUES = 1 << 21


@dataclass(frozen=True)
class Emerging:
    """Class of each place.

    Parameters
    ----------
    classes : ndarray of float, shape of one year
        Code -8 to 8; NaN = no class.
    unobserved : int
        Places seen in some year, but not in the last one or not in five.
    """

    classes: np.ndarray
    unobserved: int


@dataclass(frozen=True)
class Histories:
    """Hot-spot statistics of every year, kept in scratch files rather than in memory.

    Parameters
    ----------
    years : int
        t.
    shape : tuple of int
        Rows and columns.
    z : Scratch
        Single precision; NaN = no value, or no result, in that year.
    bins : Scratch
        -3 to 3.
    notices : tuple of Notice
        What is doubtful about the values, each once.
    drawn : tuple of int
        Steps of the years whose p-values were drawn at random: the law is too coarse for them.
    """

    years: int
    shape: tuple[int, int]
    z: Scratch
    bins: Scratch
    notices: tuple[Notice, ...]
    drawn: tuple[int, ...]

    def strips(self, progress: Progress = SILENT) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
        """Yield first row, z and bins of strips of rows, shape (t, h, columns)."""
        rows = max(_STRIP_VALUES // (self.years * max(self.shape[1], 1)), 1)
        for first in range(0, self.shape[0], rows):
            progress.update(first / self.shape[0])
            last = min(first + rows, self.shape[0])
            z, bins = (
                np.array([kept.read(year, first, last) for year in range(self.years)])
                for kept in (self.z, self.bins)
            )
            yield first, z, bins


def histories(
    rasters: Sequence[Raster],
    method: int = hotspots.LAW,
    correction: int = significance.FDR,
    progress: Progress = SILENT,
) -> Histories:
    """Compute Gi* and its bins for every year.

    The correction is made within each year: a year is a map.

    Parameters
    ----------
    rasters : sequence of Raster
        One a year, on one grid.
    method, correction : int
        As in `raster_scan.scan` and `significance.adjust`.
    progress : Progress, optional

    Raises
    ------
    EngineError
        If the disk of the temporary files is full.
    """
    shape, notices, drawn = rasters[0].shape, {}, []
    z, p, bins = (Scratch(kind, shape) for kind in ("f4", "f8", "i1"))
    for year, raster in enumerate(rasters):
        part = progress.part(year / len(rasters), (year + 1) / len(rasters))
        found = raster_scan.survey(raster, part.part(0.0, 0.2))
        notices.update({str(one): one for one in raster_scan.remarks(found, raster)})
        tally = significance.Tally(correction, shape[0] * shape[1])
        for strip in raster_scan.scan(raster, found, raster_scan.STAR, method, part.part(0.2, 0.9)):
            z.write(year, strip.first, strip.z)
            p.write(0, strip.first, strip.p)
            tally.add(strip.p)
        for first, last in raster.strips(part.part(0.9, 1.0)):
            adjusted = tally.adjust(p.read(0, first, last))
            bins.write(year, first, significance.bins(z.read(year, first, last), adjusted))
        if raster_scan.draws(raster, found, method):
            drawn.append(year)
    return Histories(len(rasters), shape, z, bins, tuple(notices.values()), tuple(drawn))


def classify(
    years: np.ndarray, z: np.ndarray, bins: np.ndarray, progress: Progress = SILENT
) -> Emerging:
    """Classify places by the history of their hot-spot statistic.

    Parameters
    ----------
    years : ndarray of float, shape (t,)
        Ascending.
    z : ndarray of float, shape (t, ...)
        Gi* of each year; NaN = not observed, or without a result, in that year.
    bins : ndarray of float, shape (t, ...)
        Bin of each year, -3 to 3, of the corrected p; NaN where z is.
    progress : Progress, optional

    Returns
    -------
    Emerging

    Raises
    ------
    EngineError
        If there are fewer than five years, or they do not ascend.

    Examples
    --------
    >>> bins = np.array([0, 0, 0, 0, 0, 3.0])
    >>> float(classify(np.arange(2016, 2022), bins, bins).classes)
    1.0
    """
    require_years(years)
    seen = np.isfinite(z)
    hot = seen & (bins >= SIGNIFICANT_BIN)
    cold = seen & (bins <= -SIGNIFICANT_BIN)
    count = seen.sum(axis=0)
    judged = (hot[-1] & _most(hot, count)) | (cold[-1] & _most(cold, count))
    moving = _moving(years, np.where(seen, z, np.nan), judged, progress.part(0.0, 0.8))
    # nobody is classed as hot and as cold: both look at the last year first
    classes = _codes(hot, cold, seen, moving) - _codes(cold, hot, seen, -moving)
    progress.update(0.9)
    unclassed = ~seen[-1] | (count < MIN_YEARS)
    classes = np.where(unclassed, np.nan, classes)
    return Emerging(classes, int((unclassed & (count > 0)).sum()))


def _moving(years: np.ndarray, z: np.ndarray, judged: np.ndarray, progress: Progress) -> np.ndarray:
    """Return the sign of the trend of z, 0 for none and where it decides nothing."""
    moving = np.zeros(judged.shape)
    trends = trend.trends(years, z[:, judged], progress)
    moving[judged] = np.where(trends.p <= trend.LEVEL, np.sign(trends.tau), 0.0)
    return moving


def tally(
    classes: np.ndarray, placement: Placement, first: int = 0
) -> dict[int, tuple[int, float]]:
    """Return number and km² of the cells of each class in some rows of a grid.

    Parameters
    ----------
    classes : ndarray of float, shape (rows, columns)
        NaN = no class.
    placement : Placement
        Of the whole grid.
    first : int
        Row of the grid at which the rows begin.
    """
    area = placement.row_areas()[first : first + len(classes)] / 1e6
    found = {}
    for code in np.unique(classes[np.isfinite(classes)]).astype(int).tolist():
        by_row = (classes == code).sum(axis=1)
        found[code] = (int(by_row.sum()), float(by_row @ area))
    return found


def require_years(years: np.ndarray) -> None:
    """Refuse years that are too few or do not ascend.

    Raises
    ------
    EngineError
    """
    if len(years) < MIN_YEARS:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Emerging hot spots need at least {needed} years, got {years}; ten or more are "
                "better.",
            ),
            needed=MIN_YEARS,
            years=len(years),
        )
    if (np.diff(years) <= 0).any():
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The years must ascend, each once; got {years}."),
            years="; ".join(f"{one:g}" for one in years),
        )


def remarks(years: int) -> list[Notice]:
    """Return what to mind about so many years."""
    if years >= ADVISED_YEARS:
        return []
    text = QT_TRANSLATE_NOOP(
        "QuanTu",
        "With {years} years the classes are rough: a single year moves the shares by "
        "{share} %. Ten years or more are advised.",
    )
    return [Notice(text, years=years, share=round(100 / years))]


def _codes(hot: np.ndarray, cold: np.ndarray, seen: np.ndarray, moving: np.ndarray) -> np.ndarray:
    """Return the code of each place as far as it is hot; `moving` is the sign of its trend."""
    times = hot.sum(axis=0)
    now, most = hot[-1], _most(hot, seen.sum(axis=0))
    rows = (
        (now & (times == 1), NEW),
        (now & most & (moving > 0), INTENSIFYING),
        (now & most & (moving < 0), DIMINISHING),
        (now & most, PERSISTENT),
        (now & (times == _last_run(hot, seen)), CONSECUTIVE),
        (now & cold.any(axis=0), OSCILLATING),
        (now, SPORADIC),
        (~now & ~cold[-1] & most & (times > 0), HISTORICAL),
    )
    return np.select([fits for fits, _ in rows], [code for _, code in rows], NONE)


def _most(hot: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return where at least 90 % of the observed years, `count`, are hot."""
    return hot.sum(axis=0) >= MOST * count - 1e-9


def _last_run(hot: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Return the number of hot years since the last one that was observed and not hot."""
    unbroken = np.logical_and.accumulate((hot | ~seen)[::-1], axis=0)
    return (unbroken & hot[::-1]).sum(axis=0)
