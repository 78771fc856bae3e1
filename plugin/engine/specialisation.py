"""Specialisation of regions in sectors: location quotients, their certainty, and concentration."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np
import pandas as pd
from scipy import stats

from . import significance
from .errors import QT_TRANSLATE_NOOP, EngineError

SHRINKAGE = 10.0
SMALL = 5
STAR_QUOTIENT = 2.0
TOP = 0.1


def location_quotient(
    part: np.ndarray, area: np.ndarray, sector: np.ndarray, total: np.ndarray
) -> np.ndarray:
    """Compare a sector's share in an area with its share in the whole: (x_is/x_i)/(x_s/x).

    Parameters
    ----------
    part, area, sector, total : array_like of float, broadcast together
        The sector in the area, everything in the area, the sector in the whole, everything.

    Returns
    -------
    ndarray of float
        NaN where the quotient is undefined (an empty area, an absent sector).

    References
    ----------
    Farhauer & Kröll (2013), Standorttheorien, Springer.

    Examples
    --------
    >>> float(location_quotient(1714, 79006, 879213, 15593224).round(7))
    0.3847623
    """
    return _ratio(_ratio(part, area), _ratio(sector, total))


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Divide; NaN instead of an infinite or undefined quotient."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.asarray(part, float) / np.asarray(whole, float)
    return np.where(np.isfinite(ratio), ratio, np.nan)


def shrunk_quotient(
    part: np.ndarray, area: np.ndarray, share: np.ndarray, strength: float = SHRINKAGE
) -> np.ndarray:
    """Pull a location quotient towards 1 as if `strength` average firms had been added.

    Parameters
    ----------
    part, area : array_like of float
        Firms of the sector in the area, and all firms in the area.
    share : array_like of float
        Share of the sector in the whole, 0 to 1.
    strength : float, default 10
        Number of average firms added; 0 gives the plain quotient.

    Returns
    -------
    ndarray of float
        NaN where the sector is absent from the whole.
    """
    part, area, share = (np.asarray(one, float) for one in (part, area, share))
    return _ratio((part + strength * share) / (area + strength), share)


def quotient_interval(
    share: np.ndarray, size: np.ndarray, reference: np.ndarray, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits of a location quotient by the exact binomial interval of the area's share.

    The sector's share in the area counts as observed on `size` independent units, its share in the
    whole as known. For weighted firms `size` is the effective number (sum w)² / sum w², so that one
    giant does not pass for a thousand firms.

    Parameters
    ----------
    share : array_like of float
        Share of the sector in the area, 0 to 1.
    size : array_like of float
        (Effective) number of firms in the area.
    reference : array_like of float
        Share of the sector in the whole.
    level : float, default 0.95
        Confidence level.

    Returns
    -------
    low, high : ndarray of float
        NaN where the quotient is undefined.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26, 404-413. Kish (1965), Survey Sampling, 258-259.
    """
    share, size, reference = np.broadcast_arrays(
        *(np.asarray(one, float) for one in (share, size, reference))
    )
    tail = (1.0 - level) / 2.0
    hits, misses = share * size, (1.0 - share) * size
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(hits > 0, stats.beta.ppf(tail, hits, misses + 1.0), 0.0) / reference
        high = np.where(misses > 0, stats.beta.ppf(1.0 - tail, hits + 1.0, misses), 1.0) / reference
    undefined = ~((size > 0) & (reference > 0))
    return np.where(undefined, np.nan, low), np.where(undefined, np.nan, high)


def excess_p(
    part: np.ndarray, area: np.ndarray, sector: np.ndarray, total: np.ndarray
) -> np.ndarray:
    """Return the exact probability that chance puts at least `part` of the sector in the area.

    Valid for areas given from outside only. Inside an outline that was drawn around a dense group
    of the sector the test is circular; see `relabelling`.

    Parameters
    ----------
    part, area, sector, total : array_like of float
        Counts of firms as in `location_quotient`; fractions are rounded.

    Returns
    -------
    ndarray of float
        One-sided p; NaN where the area or the sector is empty.

    Examples
    --------
    >>> float(excess_p(12, 50, 100, 1000).round(10))
    0.002458339
    """
    part, area, sector, total = np.broadcast_arrays(
        *(np.rint(np.asarray(one, float)) for one in (part, area, sector, total))
    )
    p = stats.hypergeom.sf(part - 1.0, total, sector, area)
    return np.where((area > 0) & (sector > 0), np.minimum(p, 1.0), np.nan)


def stars(
    size: np.ndarray, quotient: np.ndarray, focus: np.ndarray, category: np.ndarray
) -> np.ndarray:
    """Count the stars of the European Cluster Observatory: size, specialisation and focus.

    Size and focus earn a star in the top tenth of their category, specialisation from a quotient
    of 2. A category of fewer than ten has no top tenth, hence no star for size or focus.

    Parameters
    ----------
    size, quotient, focus : ndarray of float, shape (n,)
        Jobs (or firms), location quotient, share of the sector in the area. NaN earns nothing.
    category : ndarray, shape (n,)
        What each is compared within.

    Returns
    -------
    ndarray of int, shape (n,)
        0 to 3.

    References
    ----------
    European Cluster Observatory (2007), Methodology.
    """
    special = np.nan_to_num(quotient, nan=0.0) >= STAR_QUOTIENT
    return special.astype(int) + _in_top_tenth(size, category) + _in_top_tenth(focus, category)


def _in_top_tenth(values: np.ndarray, category: np.ndarray) -> np.ndarray:
    values = pd.Series(np.asarray(values, float))
    groups = values.groupby(np.asarray(category))
    rank = groups.rank(method="max", ascending=False)
    allowed = np.floor(groups.transform("count") * TOP + 1e-9)
    return ((rank <= allowed) & (values > 0)).to_numpy().astype(int)


def herfindahl(values: np.ndarray) -> float:
    """Return the Herfindahl-Hirschman index of concentration, the sum of squared shares.

    Its inverse is the equivalent number of equal units.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        Sizes, at least 0; NaN is left out.

    Returns
    -------
    float
        1/n to 1; NaN without any size.

    References
    ----------
    Hirschman (1964), American Economic Review 54, 761-762.

    Examples
    --------
    >>> round(herfindahl([20, 50, 20, 10]), 2)
    0.34
    """
    values = np.sort(np.asarray(values, float))  # so that the sum does not depend on the order
    values = values[np.isfinite(values)]
    total = values.sum()
    return float(((values / total) ** 2).sum()) if total > 0 else float("nan")


def krugman(first: np.ndarray, second: np.ndarray) -> float:
    """Return Krugman's specialisation: the sum of absolute differences of two sets of shares.

    Parameters
    ----------
    first, second : array_like of float, shape (sectors,)
        The sectors of two areas, or of an area and the whole.

    Returns
    -------
    float
        0 (the same mix) to 2 (no sector in common); NaN if either is empty.

    References
    ----------
    Krugman (1991), Geography and Trade, 75-77.

    Examples
    --------
    >>> krugman([20, 10, 70, 0, 0], [0, 0, 0, 60, 40])
    2.0
    """
    first, second = np.asarray(first, float), np.asarray(second, float)
    if not (first.sum() > 0 and second.sum() > 0):
        return float("nan")
    return float(np.abs(first / first.sum() - second / second.sum()).sum())


@dataclass(frozen=True)
class Crosstab:
    """Firms by region and sector.

    Parameters
    ----------
    regions : ndarray of str objects, shape (r,)
    sectors : ndarray of str objects, shape (s,)
    count, weight : ndarray of float, shape (r, s)
        Firms, and jobs or whatever they were weighted by. `count` is NaN where unknown.
    size : ndarray of float, shape (r,)
        Effective number of firms of each region, (sum w)² / sum w²; NaN where unknown.
    count_total, weight_total : ndarray of float, shape (s,)
        The whole, firms outside every region included.
    """

    regions: np.ndarray
    sectors: np.ndarray
    count: np.ndarray
    weight: np.ndarray
    size: np.ndarray
    count_total: np.ndarray
    weight_total: np.ndarray


def crosstab_firms(
    region: np.ndarray, sector: np.ndarray, weight: np.ndarray | None = None
) -> Crosstab:
    """Count firms by region and sector.

    Parameters
    ----------
    region, sector : ndarray of str objects, shape (n,)
        None = outside every region (counts in the whole only), or unknown sector (left out).
    weight : ndarray of float, shape (n,), optional
        Jobs, at least 0; NaN leaves the firm out. Without it each firm counts 1.

    Returns
    -------
    Crosstab
    """
    weight = np.ones(len(region)) if weight is None else np.asarray(weight, float)
    (sectors, sector_code), (regions, region_code) = _codes(sector), _codes(region)
    used = np.isfinite(weight) & (sector_code >= 0)
    if not used.all():
        weight, region_code, sector_code = weight[used], region_code[used], sector_code[used]
        sectors, sector_code = _those_left(sectors, sector_code)
        regions, region_code = _those_left(regions, region_code)
    return crosstab_numbered((regions, sectors), region_code, sector_code, weight)


def crosstab_numbered(
    names: tuple[np.ndarray, np.ndarray],
    region_code: np.ndarray,
    sector_code: np.ndarray,
    weight: np.ndarray,
) -> Crosstab:
    """Count firms by the numbers of their region and sector.

    Parameters
    ----------
    names : (ndarray of str objects, ndarray of str objects)
        Names of the r regions and of the s sectors.
    region_code, sector_code : ndarray of int, shape (n,)
        Positions in `names`; -1 as a region = outside every one, counts in the whole only.
    weight : ndarray of float, shape (n,)
        At least 0.

    Returns
    -------
    Crosstab
    """
    regions, sectors = names
    shape = (len(regions) + 1, len(sectors))
    # firms outside every region have a row of their own after the others
    cell = np.where(region_code < 0, len(regions), region_code) * shape[1] + sector_code

    def spread(values: np.ndarray | None = None) -> np.ndarray:
        sums = np.bincount(cell, values, minlength=shape[0] * shape[1])
        return sums.reshape(shape).astype(float, copy=False)

    count, by_weight = spread(), spread(weight)
    squares = np.bincount(region_code + 1, weight**2, minlength=shape[0])[1:]
    return Crosstab(
        regions,
        sectors,
        count[:-1],
        by_weight[:-1],
        _ratio(by_weight[:-1].sum(axis=1) ** 2, squares),
        count.sum(axis=0),
        np.bincount(sector_code, weight, minlength=shape[1]),
    )


def crosstab_table(
    region: np.ndarray, sector: np.ndarray, weight: np.ndarray, count: np.ndarray | None = None
) -> Crosstab:
    """Arrange a long table region × sector as a `Crosstab`; rows of one pair are summed.

    Parameters
    ----------
    region, sector : ndarray of str objects, shape (n,)
    weight : ndarray of float, shape (n,)
        Jobs, firms or whatever the table holds; NaN leaves the row out.
    count : ndarray of float, shape (n,), optional
        Firms of each row. Without it no test and no interval is possible; with a NaN among them
        there is no test, and no interval in that region.

    Returns
    -------
    Crosstab
    """
    used = np.isfinite(weight) & np.array(
        [one is not None and other is not None for one, other in zip(region, sector)], dtype=bool
    )
    regions, region_code = _codes(region[used])
    sectors, sector_code = _codes(sector[used])
    shape = (len(regions), len(sectors))
    cell = region_code * shape[1] + sector_code

    def summed(values: np.ndarray) -> np.ndarray:
        order = np.lexsort((values, cell))  # so that no sum depends on the order of rows
        sums = np.bincount(cell[order], values[order], minlength=shape[0] * shape[1])
        return sums.reshape(shape)

    by_weight = summed(weight[used])
    by_count = np.full(shape, np.nan) if count is None else summed(count[used])
    return Crosstab(
        regions,
        sectors,
        by_count,
        by_weight,
        by_count.sum(axis=1),
        by_count.sum(axis=0),
        by_weight.sum(axis=0),
    )


def totals(table: Crosstab) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the regions, and the sectors, that look like rows of totals.

    Each is the sum of all others, in every sector or every region, to a thousandth.

    Parameters
    ----------
    table : Crosstab

    Returns
    -------
    regions, sectors : tuple of str
        Nothing with fewer than three, where two alike would be the sum of each other.
    """
    names = (table.regions, table.sectors)
    return tuple(
        tuple(known[_sums_of_others(weight)].tolist())
        for known, weight in zip(names, (table.weight, table.weight.T))
    )


def _sums_of_others(weight: np.ndarray) -> np.ndarray:
    """Return which rows are the sum of all other rows, bool of shape (rows,)."""
    if len(weight) < 3:
        return np.zeros(len(weight), dtype=bool)
    others = weight.sum(axis=0) - weight
    alike = np.isclose(weight, others, rtol=1e-3, atol=0.0).all(axis=1)
    return alike & (weight.sum(axis=1) > 0)


def _codes(names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the sorted distinct names and the number of each name in them (-1 for None)."""
    codes, found = pd.factorize(np.asarray(names, dtype=object))
    order = sorted(range(len(found)), key=found.__getitem__)
    known = np.array([found[one] for one in order] + [None], dtype=object)[:-1]
    rank = np.full(len(found) + 1, -1, dtype=np.int64)  # the last is that of -1
    rank[order] = np.arange(len(found))
    return known, rank[codes]


def _those_left(known: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the names that still occur, and the codes by them."""
    left = np.bincount(codes + 1, minlength=len(known) + 1)[1:] > 0
    number = np.append(np.cumsum(left) - 1, -1)
    return known[left], number[codes]


@dataclass(frozen=True)
class Quotients:
    """Location quotients in long form, one entry for each region and sector, shape (r·s,).

    `p` is the exact hypergeometric one-sided p, `p_adj` its Benjamini-Hochberg adjustment over all
    pairs; `small_n` is 1 for fewer than five firms, 0 for more. All three are NaN without counts.
    """

    region: np.ndarray
    sector: np.ndarray
    n_firms: np.ndarray
    weight: np.ndarray
    share: np.ndarray
    lq: np.ndarray
    lq_lo: np.ndarray
    lq_hi: np.ndarray
    p: np.ndarray
    p_adj: np.ndarray
    stars: np.ndarray
    small_n: np.ndarray


def benchmark_of(sector: np.ndarray, weight: np.ndarray) -> dict[str, float]:
    """Return the weight of each sector in a table of a reference area.

    Rows of one sector, say one for each province, are summed.

    Parameters
    ----------
    sector : ndarray of str objects, shape (n,)
        None leaves the row out.
    weight : ndarray of float, shape (n,)
        NaN, infinite or negative leaves the row out.

    Returns
    -------
    dict of str to float

    Examples
    --------
    >>> benchmark_of(np.array(["wood", "food", "wood"], dtype=object), np.array([1.0, 2.0, 3.0]))
    {'wood': 4.0, 'food': 2.0}
    """
    rows: dict[str, list[float]] = {}
    for name, one in zip(np.asarray(sector).tolist(), np.asarray(weight, float).tolist()):
        if name is not None and np.isfinite(one) and one >= 0:
            rows.setdefault(name, []).append(one)
    return {name: fsum(own) for name, own in rows.items()}


def quotients(
    table: Crosstab,
    benchmark: dict[str, float] | None = None,
    traded: np.ndarray | None = None,
) -> Quotients:
    """Return the location quotient of every region and sector with interval, test and stars.

    Parameters
    ----------
    table : Crosstab
    benchmark : dict of str to float, optional
        Weight of each sector in the reference area, all sectors included. Without it the reference
        is the table's own whole. The test always compares with the table's own firms.
    traded : ndarray of bool, shape (s,), optional
        Sectors that can earn stars; all by default.

    Returns
    -------
    Quotients

    Raises
    ------
    EngineError
        If there are fewer than two sectors and no benchmark: the quotient is then undefined.

    References
    ----------
    Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
    """
    if len(table.sectors) == 1 and benchmark is None:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "A location quotient compares sectors, and '{sector}' is the only one; give a "
                "benchmark or a field with more sectors.",
            ),
            sector=table.sectors[0],
        )
    area = table.weight.sum(axis=1, keepdims=True)
    reference = _reference(table, benchmark)
    share = _ratio(table.weight, area)
    lq = _ratio(share, reference)
    low, high = quotient_interval(share, table.size[:, None], reference)
    p = excess_p(
        table.count,
        table.count.sum(axis=1, keepdims=True),
        table.count_total,
        table.count_total.sum(),
    )
    return Quotients(
        region=np.repeat(table.regions, len(table.sectors)),
        sector=np.tile(table.sectors, len(table.regions)),
        n_firms=table.count.ravel(),
        weight=table.weight.ravel(),
        share=share.ravel(),
        lq=lq.ravel(),
        lq_lo=low.ravel(),
        lq_hi=high.ravel(),
        p=p.ravel(),
        p_adj=significance.benjamini_hochberg(p.ravel()),
        stars=_table_stars(table, lq, share, traded),
        small_n=np.where(np.isnan(table.count), np.nan, table.count < SMALL).ravel(),
    )


def _reference(table: Crosstab, benchmark: dict[str, float] | None) -> np.ndarray:
    """Return the share of each sector in the reference; NaN for one the benchmark lacks."""
    if benchmark is None:
        return _ratio(table.weight_total, table.weight_total.sum())
    known = np.array([benchmark.get(one, np.nan) for one in table.sectors], dtype=float)
    return _ratio(known, fsum(benchmark.values()))


def _table_stars(
    table: Crosstab, lq: np.ndarray, share: np.ndarray, traded: np.ndarray | None
) -> np.ndarray:
    category = np.tile(np.arange(len(table.sectors)), len(table.regions))
    earned = stars(table.weight.ravel(), lq.ravel(), share.ravel(), category)
    return earned if traded is None else np.where(np.asarray(traded)[category], earned, 0)
