"""Trends of short series: Theil-Sen slope, Mann-Kendall test, year of a break.

Time runs along the first axis; every other axis is a place of its own. NaN is a gap: the places
keep the years they have, and a place with fewer than `MIN_YEARS` of them has no trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb

import numpy as np
from scipy.special import ndtr

from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .progress import SILENT, Progress

MIN_YEARS = 3
BREAK_YEARS = 6
ADVISED_YEARS = 8
LEVEL = 0.05
_EXACT_YEARS = 50
_VALUES = 1 << 21
_SHUFFLES = 9999


@dataclass(frozen=True)
class Trends:
    """Trend of each place; all arrays have the shape of one time step.

    Parameters
    ----------
    slope : ndarray of float
        Median of the slopes between all pairs of years, units per year.
    tau : ndarray of float
        Kendall's tau-b with time, -1 to 1; NaN for a constant series.
    p : ndarray of float
        Two-sided p of the Mann-Kendall test; 1 for a constant series.
    years : ndarray of int
        Number of years with a value.
    """

    slope: np.ndarray
    tau: np.ndarray
    p: np.ndarray
    years: np.ndarray


def trends(years: np.ndarray, series: np.ndarray, progress: Progress = SILENT) -> Trends:
    """Estimate and test the monotonic trend of each place.

    The p value is exact, ties included, up to 50 years; above, it is the normal one with ties in
    the variance and a continuity correction.

    Parameters
    ----------
    years : ndarray of float, shape (t,)
        Ascending, all different.
    series : ndarray of float, shape (t, ...)
        Values; NaN = missing.
    progress : Progress, optional

    Returns
    -------
    Trends
        NaN where fewer than three years have a value.

    References
    ----------
    Mann, H. B. (1945). Nonparametric tests against trend. Econometrica 13, 245-259.
    Sen, P. K. (1968). Estimates of the regression coefficient based on Kendall's tau. Journal of
    the American Statistical Association 63, 1379-1389.
    Kendall, M. G. (1970). Rank correlation methods, 4th ed., chapters 4 and 5.

    Examples
    --------
    >>> found = trends(np.arange(2014, 2019), np.array([1.0, 2.0, 2.5, 4.0, 5.0]))
    >>> float(found.slope), float(found.tau), round(float(found.p), 4)
    (1.0, 1.0, 0.0167)
    """
    flat = np.reshape(series, (len(series), -1)).astype(float)
    slope, tau, p = (np.full(flat.shape[1], np.nan) for _ in range(3))
    count = np.isfinite(flat).sum(axis=0)
    usable = np.flatnonzero(count >= MIN_YEARS)
    step = max(_VALUES // len(series) ** 2, 1)
    for first in range(0, len(usable), step):
        progress.update(first / len(usable))
        some = usable[first : first + step]
        slope[some], tau[some], p[some] = _block(years, flat[:, some], count[some])
    shape = np.shape(series)[1:]
    return Trends(*(one.reshape(shape) for one in (slope, tau, p, count)))


def _block(
    years: np.ndarray, values: np.ndarray, count: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return slope, tau and p of places with `count` years each."""
    earlier, later = np.triu_indices(len(values), k=1)
    differences = values[later] - values[earlier]
    span = np.asarray(years, dtype=float)[later] - np.asarray(years, dtype=float)[earlier]
    score = np.nansum(np.sign(differences), axis=0)
    tied = (differences == 0).sum(axis=0)
    pairs = count * (count - 1) // 2
    slope = _median(differences / span[:, None], pairs)
    with np.errstate(invalid="ignore"):  # a constant series has no tau
        tau = score / np.sqrt(pairs * (pairs - tied).astype(float))
    return slope, tau, _p_values(np.abs(score).astype(np.int64), values, count, tied)


def _median(values: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return the median of each column's `count` values that are not NaN."""
    ranked = np.sort(values, axis=0)  # NaN last
    low, high = ((count - 1) // 2)[None], (count // 2)[None]
    halves = np.take_along_axis(ranked, low, 0) + np.take_along_axis(ranked, high, 0)
    return halves[0] / 2


def _p_values(
    score: np.ndarray, values: np.ndarray, count: np.ndarray, tied: np.ndarray
) -> np.ndarray:
    p = np.empty(len(score))
    exact = count <= _EXACT_YEARS
    for years in np.unique(count[exact & (tied == 0)]).tolist():
        which = np.flatnonzero((count == years) & (tied == 0))
        p[which] = _tail((1,) * years)[score[which]]
    with_ties = np.flatnonzero(exact & (tied > 0))
    sizes = np.sort(_group_sizes(values[:, with_ties]), axis=0)
    patterns, pattern_of = np.unique(sizes, axis=1, return_inverse=True)
    for number, pattern in enumerate(patterns.T.tolist()):
        which = with_ties[pattern_of.ravel() == number]
        p[which] = _tail(_groups(pattern))[score[which]]
    long = np.flatnonzero(~exact)
    p[long] = _normal(score[long], values[:, long], count[long])
    return p


def _group_sizes(values: np.ndarray) -> np.ndarray:
    """Return how many values of its column equal each value, itself included; 0 for NaN."""
    return np.array([(values == row).sum(axis=0) for row in values], dtype=np.int16)


def _groups(pattern: list[int]) -> tuple[int, ...]:
    """Return the sizes of the groups of equal values: a group of three comes as 3, 3, 3."""
    return tuple(
        size
        for size in sorted(set(pattern) - {0}, reverse=True)
        for _ in range(pattern.count(size) // size)
    )


@lru_cache(maxsize=4096)
def _tail(groups: tuple[int, ...]) -> np.ndarray:
    """Return P(|S| >= s) for s = 0, 1, ... when values with such ties come in any order.

    The inversions of the arrangements of a multiset are counted by the Gaussian multinomial
    coefficient; S is the number of untied pairs less twice the inversions.
    """
    law, before, untied = np.ones(1), 0, 0
    for size in groups:
        law = np.convolve(law, _gaussian(before + size, size) / comb(before + size, size))
        untied += before * size
        before += size
    chance = np.zeros(untied + 1)
    np.add.at(chance, np.abs(untied - 2 * np.arange(len(law))), law)
    return np.minimum(np.cumsum(chance[::-1])[::-1], 1.0)


@lru_cache(maxsize=4096)
def _gaussian(total: int, chosen: int) -> np.ndarray:
    """Return the coefficients of the Gaussian binomial coefficient."""
    if chosen in (0, total):
        return np.ones(1)
    result = np.zeros(chosen * (total - chosen) + 1)
    fewer, other = _gaussian(total - 1, chosen - 1), _gaussian(total - 1, chosen)
    result[: len(fewer)] = fewer
    result[chosen : chosen + len(other)] += other
    return result


def _normal(score: np.ndarray, values: np.ndarray, count: np.ndarray) -> np.ndarray:
    sizes = _group_sizes(values).astype(float)
    # a group of t adds t (t - 1) (2 t + 5): each of its t members brings one t-th of it
    ties = np.where(sizes > 0, (sizes - 1) * (2 * sizes + 5), 0.0).sum(axis=0)
    variance = (count * (count - 1.0) * (2 * count + 5) - ties) / 18
    z = np.maximum(score - 1, 0) / np.sqrt(np.where(variance > 0, variance, 1.0))
    return 2 * ndtr(-z)


def break_years(years: np.ndarray, series: np.ndarray) -> np.ndarray:
    """Find the year in which each place passes to another level.

    The year is given only where Pettitt's test is significant at 5 % (by seeded shuffles of the
    ranks) and two levels describe the series better than a straight line does, in least squares:
    steady growth has no break.

    Parameters
    ----------
    years : ndarray of float, shape (t,)
        Ascending.
    series : ndarray of float, shape (t, n)
        Values; NaN = missing.

    Returns
    -------
    ndarray of float, shape (n,)
        First year of the new level; NaN for no break, or for fewer than six years with a value.

    References
    ----------
    Pettitt, A. N. (1979). A non-parametric approach to the change-point problem. Applied
    Statistics 28, 126-135.

    Examples
    --------
    >>> step = np.array([1.0, 1.1, 0.9, 1.0, 5.0, 5.2, 4.9, 5.1])
    >>> break_years(np.arange(2014, 2022), np.column_stack([step, np.arange(8)]))
    array([2018.,   nan])
    """
    found = np.full(series.shape[1], np.nan)
    for place, values in enumerate(series.T):
        kept = np.isfinite(values)
        if kept.sum() >= BREAK_YEARS:
            found[place] = _break_year(np.asarray(years, dtype=float)[kept], values[kept])
    return found


def _break_year(years: np.ndarray, values: np.ndarray) -> float:
    count = len(values)
    distance = np.abs(_pettitt(_midranks(values)))
    last = int(distance.argmax())
    law = _pettitt_law(count)
    p = (1 + len(law) - np.searchsorted(law, distance[last] - 1e-9)) / (1 + len(law))
    levels = np.repeat(
        [values[: last + 1].mean(), values[last + 1 :].mean()], [last + 1, count - last - 1]
    )
    line = np.polyval(np.polyfit(years - years[0], values, 1), years - years[0])
    two_levels = ((values - levels) ** 2).sum() < ((values - line) ** 2).sum()
    return float(years[last + 1]) if p <= LEVEL and two_levels else np.nan


def _pettitt(ranks: np.ndarray) -> np.ndarray:
    """Return Pettitt's statistic after each year but the last."""
    return 2 * np.cumsum(ranks - (ranks.shape[-1] + 1) / 2, axis=-1)[..., :-1]


def _midranks(values: np.ndarray) -> np.ndarray:
    below, upto = (values < values[:, None]).sum(axis=1), (values <= values[:, None]).sum(axis=1)
    return (below + upto + 1) / 2


@lru_cache(maxsize=64)
def _pettitt_law(count: int) -> np.ndarray:
    """Return the sorted largest statistics of shuffled ranks."""
    rng = np.random.default_rng(count)
    ranks = rng.permuted(np.tile(np.arange(1.0, count + 1), (_SHUFFLES, 1)), axis=1)
    return np.sort(np.abs(_pettitt(ranks)).max(axis=1))


def remarks(years: np.ndarray) -> list[Notice]:
    """Return what to mind about a stack of so many years.

    Raises
    ------
    EngineError
        If there are fewer than three.
    """
    if len(years) < MIN_YEARS:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "A trend needs at least {needed} years, got {years}."),
            needed=MIN_YEARS,
            years=len(years),
        )
    if len(years) >= ADVISED_YEARS:
        return []
    text = QT_TRANSLATE_NOOP(
        "QuanTu",
        "In {years} years hardly any trend can be significant; {advised} or more are advised.",
    )
    return [Notice(text, years=len(years), advised=ADVISED_YEARS)]


def complete_total(series: np.ndarray) -> np.ndarray:
    """Return the sum per year of the places that have a value in every year.

    The same places in every year: one that was not observed in some year would make a dip.

    Parameters
    ----------
    series : ndarray of float, shape (t, ...)

    Returns
    -------
    ndarray of float, shape (t,)
    """
    flat = np.reshape(series, (len(series), -1))
    return flat[:, np.isfinite(flat).all(axis=0)].sum(axis=1)


def require_region(region: np.ndarray) -> None:
    """Refuse to compare with a region that has no light in three years.

    Parameters
    ----------
    region : ndarray of float, shape (t,)
        From `complete_total`.

    Raises
    ------
    EngineError
    """
    if np.count_nonzero(region > 0) < MIN_YEARS:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The cells that have a value in each of the {years} years have no light together, "
                "or there are none: the whole area has no trend to compare with. Leave out years "
                "with few values, or do not compare with the whole area.",
            ),
            years=len(region),
        )


def relative(series: np.ndarray, region: np.ndarray) -> np.ndarray:
    """Take a region's common ups and downs out of the series of its places.

    Each year is divided by the region's value of that year over the region's mean: what remains
    is growth beyond, or short of, the region's, in the units of the series. A change of product
    version or of lamps that touches the whole region disappears.

    Parameters
    ----------
    series : ndarray of float, shape (t, ...)
    region : ndarray of float, shape (t,)
        The region's total or mean per year, above zero; NaN leaves the year out.

    Returns
    -------
    ndarray of float, shape (t, ...)
    """
    factor = np.where(region > 0, region, np.nan) / np.nanmean(np.where(region > 0, region, np.nan))
    return series / factor.reshape(-1, *[1] * (np.ndim(series) - 1))


def percent(slope: np.ndarray, series: np.ndarray) -> np.ndarray:
    """Return slopes as % per year of the mean of each series; NaN where the mean is not above 0."""
    kept = np.isfinite(series)
    mean = np.where(kept, series, 0.0).sum(axis=0) / np.maximum(kept.sum(axis=0), 1)
    return 100 * slope / np.where(mean > 0, mean, np.nan)
