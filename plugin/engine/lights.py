"""Nighttime light: thresholds, cleaning, composites and the light of a footprint.

Values are radiances in nW/cm²/sr, NaN where a cell was not observed. Zero is a measurement: dark,
or filtered out as background by the maker of the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from . import containment, trend
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .progress import SILENT, Progress
from .study import Lights

FIXED, OTSU, QUANTILE, BACKGROUND = range(4)
DEFAULTS = {FIXED: 1.0, QUANTILE: 0.9, BACKGROUND: 3.0}
"""Radiance (background is under 1 nW: Elvidge et al. 2021), share of lit cells, multiple of MAD."""
SENSITIVITY = (0.5, 1.0, 2.0, 5.0)
"""Thresholds at which the lit area is always told: none is neutral."""
TO_ZERO, TO_NODATA = range(2)
MEAN, MEDIAN = range(2)
RULES = ("excluded", "never", "few", "negative", "floor")
_DMSP_TOP = 63
_DMSP_VALUES = 4  # a raster with fewer different values tells nothing


def threshold(values: np.ndarray, method: int = FIXED, parameter: float | None = None) -> float:
    """Return the radiance from which a cell counts as lit.

    Parameters
    ----------
    values : ndarray of float, any shape
        Radiance; NaN = not observed.
    method : int
        0 fixed: the parameter itself; 1 Otsu (no parameter); 2 quantile of the cells above zero;
        3 background: median of all cells plus a multiple of their MAD.
    parameter : float, optional
        Radiance (default 1.0), share 0 to 1 (default 0.9) or multiple (default 3.0).

    Raises
    ------
    EngineError
        If the method cannot be used with these values or this parameter.
    """
    number = DEFAULTS.get(method, 0.0) if parameter is None else parameter
    if method == FIXED:
        return float(number)
    if method == OTSU:
        return otsu(values)
    return quantile(values, number) if method == QUANTILE else background(values, number)


def otsu(values: np.ndarray) -> float:
    """Return the value that splits the observed cells best into dark and bright ones.

    The split between two neighbouring values with the largest variance between the classes; no
    histogram is involved, so there is no number of bins to choose.

    Parameters
    ----------
    values : ndarray of float, any shape
        NaN = not observed.

    Returns
    -------
    float
        Smallest value of the bright class.

    Raises
    ------
    EngineError
        If fewer than two different values were observed.

    References
    ----------
    Otsu, N. (1979). A threshold selection method from gray-level histograms. IEEE Transactions on
    Systems, Man, and Cybernetics 9(1), 62-66.

    Examples
    --------
    >>> otsu(np.array([0.0, 0.2, 0.1, 9.0, 8.0, np.nan]))
    8.0
    """
    ranked = np.sort(_observed(values))
    if ranked[0] == ranked[-1]:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "All observed cells have the value {value}, so Otsu's method cannot split them "
                "into dark and lit. Use a fixed threshold.",
            ),
            value=float(ranked[0]),
        )
    below = np.flatnonzero(np.diff(ranked)) + 1
    above = len(ranked) - below
    # with the mean taken away the sum above is minus the sum below, and nothing cancels
    low = np.cumsum(ranked - ranked.mean())[below - 1]
    between = low**2 * (1.0 / below + 1.0 / above)
    return float(ranked[below[between.argmax()]])


def quantile(values: np.ndarray, share: float) -> float:
    """Return a quantile of the cells above zero; cells at zero or below are background.

    Parameters
    ----------
    values : ndarray of float, any shape
        NaN = not observed.
    share : float
        0 to 1.

    Raises
    ------
    EngineError
        If the share is not between 0 and 1, or no cell is above zero.
    """
    if not 0 <= share <= 1:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "A quantile is a share between 0 and 1, for example 0.9; got {share}."
            ),
            share=share,
        )
    observed = _observed(values)
    if not (observed > 0).any():
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "No cell is above zero, so there is no quantile of light.")
        )
    return float(np.quantile(observed[observed > 0], share))


def background(values: np.ndarray, multiple: float) -> float:
    """Return the median of the observed cells plus a multiple of their MAD.

    The MAD is the median absolute deviation from the median, without a factor (for normal noise
    1.4826 MAD is one standard deviation). It needs unmasked values: with the background set to
    zero there is no spread left to measure.

    Parameters
    ----------
    values : ndarray of float, any shape
        NaN = not observed.
    multiple : float
        Of the MAD.

    Raises
    ------
    EngineError
        If half of the cells or more have one value.
    """
    observed = _observed(values)
    centre = float(np.median(observed))
    spread = float(np.median(np.abs(observed - centre)))
    if spread == 0:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "At least half of the cells have the value {value}, so the background shows no "
                "spread (a masked product?). Use a fixed threshold or a quantile.",
            ),
            value=centre,
        )
    return centre + multiple * spread


def _observed(values: np.ndarray) -> np.ndarray:
    observed = values[np.isfinite(values)].astype(float)
    if observed.size == 0:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The raster has no value at all, only no-data cells.")
        )
    return observed


def looks_like_dmsp(blocks: Iterable[np.ndarray]) -> bool:
    """Return whether values look like DMSP digital numbers: several whole numbers, 0 to 63.

    Parameters
    ----------
    blocks : iterable of ndarray of float
        A raster in parts; no more are taken than it needs.
    """
    found = np.empty(0)
    for values in blocks:
        observed = values[np.isfinite(values)]
        if observed.min(initial=0.0) < 0 or observed.max(initial=0.0) > _DMSP_TOP:
            return False
        if (observed != np.rint(observed)).any():
            return False
        found = np.union1d(found, observed)
    return len(found) >= _DMSP_VALUES


def require_one_product(names: Sequence[str], dmsp: Sequence[bool]) -> None:
    """Refuse a time stack that mixes DMSP with VIIRS.

    Parameters
    ----------
    names : sequence of str
        Names of the rasters, for the message.
    dmsp : sequence of bool
        What `looks_like_dmsp` said of each.

    Raises
    ------
    EngineError
        If some look like DMSP and some do not.
    """
    if any(dmsp) and not all(dmsp):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "'{first}' holds whole numbers from 0 to 63 like a DMSP product, '{second}' does "
                "not. The two measure different things and their difference is no trend: use "
                "rasters of one product.",
            ),
            first=names[list(dmsp).index(True)],
            second=names[list(dmsp).index(False)],
        )


@dataclass(frozen=True)
class Rules:
    """How to clean.

    `floor` is the radiance under which light is background and becomes 0; `negative` is `TO_ZERO`
    or `TO_NODATA`; `min_coverage` is the number of cloud-free observations a cell needs.
    """

    floor: float = 0.0
    negative: int = TO_ZERO
    min_coverage: float = 12.0


@dataclass(frozen=True)
class Cleaned:
    """A cleaned raster and what was done to it.

    Parameters
    ----------
    values : ndarray of float
    cells : dict of str to int
        Number of cells that each of the `RULES` changed.
    light : dict of str to float
        Light that each rule took away (negative where negative values were lifted).
    """

    values: np.ndarray
    cells: dict[str, int]
    light: dict[str, float]


def clean(
    values: np.ndarray,
    rules: Rules,
    coverage: np.ndarray | None = None,
    excluded: np.ndarray | None = None,
) -> Cleaned:
    """Remove what is not light of places: masks, unobserved cells, negatives, background.

    A cell is counted under the first rule that meets it: excluded, never observed, observed too
    few times (these three become no data), negative, under the floor.

    Parameters
    ----------
    values : ndarray of float, shape (rows, columns)
    rules : Rules
    coverage : ndarray of float, shape (rows, columns), optional
        Cloud-free observations; NaN = none.
    excluded : ndarray of bool, shape (rows, columns), optional
        Cells of gas flares, ports, lit orchards and the like.

    Returns
    -------
    Cleaned
    """
    observations = np.full(values.shape, np.inf) if coverage is None else np.nan_to_num(coverage)
    outside = np.zeros(values.shape, dtype=bool) if excluded is None else excluded
    to_negative = 0.0 if rules.negative == TO_ZERO else np.nan
    steps = {
        "excluded": (outside, np.nan),
        "never": (observations <= 0, np.nan),
        "few": (observations < rules.min_coverage, np.nan),
        "negative": (values < 0, to_negative),
        "floor": ((values < rules.floor) & (values != 0), 0.0),
    }
    result, cells, light = values.copy(), {}, {}
    untouched = np.isfinite(values)
    for rule in RULES:
        met, replacement = steps[rule]
        met = met & untouched
        cells[rule] = int(met.sum())
        light[rule] = float(values[met].sum())
        result[met] = replacement
        untouched &= ~met
    return Cleaned(result, cells, light)


def total(values: np.ndarray) -> float:
    """Return the sum of the observed cells."""
    return float(values[np.isfinite(values)].sum())


@dataclass(frozen=True)
class Composite:
    """One year from its months.

    Parameters
    ----------
    values : ndarray of float, shape (rows, columns)
        NaN = never observed in the year.
    counts : ndarray of float, shape (rows, columns)
        Cloud-free observations in the year; without counts given, the months with a value.
    """

    values: np.ndarray
    counts: np.ndarray


def composite(
    monthly: np.ndarray, counts: np.ndarray | None = None, method: int = MEAN
) -> Composite:
    """Make an annual raster of monthly ones.

    A month without a cloud-free observation of a cell says nothing about it, whatever its value
    is: a zero there is not darkness.

    Parameters
    ----------
    monthly : ndarray of float, shape (m, rows, columns)
        Radiance; NaN = no data.
    counts : ndarray of float, shape (m, rows, columns), optional
        Cloud-free observations. Without them every value counts as observed once.
    method : int
        0 mean weighted by the counts, 1 median of the observed months.

    Returns
    -------
    Composite

    References
    ----------
    Elvidge, C. D., Zhizhin, M., Ghosh, T., Hsu, F.-C., Taneja, J. (2021). Annual time series of
    global VIIRS nighttime lights derived from monthly averages: 2012 to 2019. Remote Sensing
    13(5), 922.
    """
    weights = np.ones(monthly.shape) if counts is None else np.nan_to_num(counts)
    used = np.isfinite(monthly) & (weights > 0)
    weights = np.where(used, weights, 0.0)
    total = weights.sum(axis=0)
    if method == MEDIAN:
        return Composite(_median(np.where(used, monthly, np.nan), used.sum(axis=0)), total)
    light = (weights * np.where(used, monthly, 0.0)).sum(axis=0)
    return Composite(np.divide(light, total, np.full(total.shape, np.nan), where=total > 0), total)


def _median(values: np.ndarray, count: np.ndarray) -> np.ndarray:
    ranked = np.sort(values, axis=0)  # NaN last
    low, high = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(values) - 1)
    halves = [np.take_along_axis(ranked, one[None], 0)[0] for one in (low, high)]
    return np.where(count > 0, (halves[0] + halves[1]) / 2, np.nan)


def repeats(blocks: Iterable[tuple[np.ndarray, np.ndarray]]) -> bool:
    """Return whether a month is the month before once more.

    Published monthly stacks do hold a month twice, which shifts every later one by a month. Two
    months with the same light in every cell do not happen otherwise, unless nothing is lit.

    Parameters
    ----------
    blocks : iterable of two ndarrays
        The same rows of both months; no more blocks are taken than it needs.
    """
    low, high = np.inf, -np.inf
    for month, previous in blocks:
        if not np.array_equal(month, previous, equal_nan=True):
            return False
        observed = month[np.isfinite(month)]
        low, high = observed.min(initial=low), observed.max(initial=high)
    return bool(low < high)


def months_by_year(start: tuple[int, int], count: int) -> dict[int, list[int]]:
    """Return the positions of months in a stack by year.

    Parameters
    ----------
    start : (int, int)
        Year and month, 1 to 12, of the first.
    count : int

    Examples
    --------
    >>> months_by_year((2012, 11), 4)
    {2012: [0, 1], 2013: [2, 3]}
    """
    year, month = start
    found: dict[int, list[int]] = {}
    for position in range(count):
        found.setdefault(year + (month - 1 + position) // 12, []).append(position)
    return found


def summarise(
    lights: Lights | None,
    shapes: Sequence[BaseGeometry],
    level: float,
    progress: Progress = SILENT,
) -> dict[str, np.ndarray]:
    """Return the light of each footprint.

    Parameters
    ----------
    lights : Lights or None
        Lit cells of annual rasters; None = no lights given.
    shapes : sequence of shapely polygons, length k
        Metres.
    level : float
        Threshold of a lit cell, nW/cm²/sr.
    progress : Progress, optional

    Returns
    -------
    dict of str to ndarray of float, shape (k,)
        Of the newest year: ``n_cells`` lit cells whose centre is inside (fewer than four cannot be
        resolved), ``lit_km2`` their area, ``sum_rad`` the sum of their light; NaN where no cell
        inside was observed, which is not darkness. Over the years, with all cells inside:
        ``rad_trend`` the Theil-Sen slope of the mean light in % per year of its mean (NaN below
        three years), ``break_year`` the first year of another level. All NaN without lights.
    """
    names = ("n_cells", "lit_km2", "sum_rad", "rad_trend", "break_year")
    if lights is None or not len(lights.radiance):
        return {name: np.full(len(shapes), np.nan) for name in names}
    inside = containment.members(lights.xy, shapes, progress)
    newest = lights.radiance[-1]
    observed = np.isfinite(newest)
    lit = [cells[observed[cells] & (newest[cells] >= level)] for cells in inside]
    seen = np.array([observed[cells].any() for cells in inside], dtype=bool)
    series = np.array([_mean_light(lights.radiance[:, cells]) for cells in inside]).T
    series = series.reshape(len(lights.radiance), len(shapes))
    years = np.asarray(lights.years, dtype=float)
    of_newest = (
        [float(len(cells)) for cells in lit],
        [lights.cell_area[cells].sum() for cells in lit],
        [newest[cells].sum() for cells in lit],
    )
    columns = (
        *(np.where(seen, column, np.nan) for column in of_newest),
        trend.percent(trend.trends(years, series).slope, series),
        trend.break_years(years, series),
    )
    return {name: np.asarray(column, dtype=float) for name, column in zip(names, columns)}


def notices(lights: Lights | None) -> tuple[Notice, ...]:
    """Tell when the newest year was not observed at all, so that nothing is known of its light."""
    if lights is None or not len(lights.radiance) or np.isfinite(lights.radiance[-1]).any():
        return ()
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "The nighttime light of {year} has no value at all near the firms, only no-data "
            "cells, so lit area and light remain unknown.",
        ),
        year=lights.years[-1] if len(lights.years) else "?",
    )
    return (notice,)


def _mean_light(radiance: np.ndarray) -> np.ndarray:
    """Return the mean of the observed cells of each year, NaN for a year without any."""
    seen = np.isfinite(radiance)
    count = seen.sum(axis=1)
    total = np.where(seen, radiance, 0.0).sum(axis=1)
    return np.divide(total, count, np.full(len(radiance), np.nan), where=count > 0)
