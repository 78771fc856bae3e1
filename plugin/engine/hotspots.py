"""Hot and cold spots: places whose neighbourhood is too high or too low for chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from . import local_statistics, permutation, resampling, significance
from .errors import QT_TRANSLATE_NOOP, Notice
from .local_statistics import Moments
from .progress import SILENT, Progress

LAW, NORMAL = range(2)
"""Ways to a p-value without simulation."""
OK, ISLAND, NO_VALUE, CONSTANT, WHOLE_SET = range(5)
"""What a result says: fine, no neighbour, no value, all values equal, all are neighbours."""

STATUS = ("ok", "island", "no value", "constant", "whole set")
QUADRANTS = ("", "HH", "LL", "HL", "LH")
DOMINANT = 0.01
"""Share of the variance from which on a place's own value is taken out of the permutation law."""
_SMALL_MAP = 500
_SMALL_SHARE = 0.02
_FEWEST_DRAWS, _MOST_DRAWS = 9_999, 99_999
_WORK = 20_000_000
_AFFORDABLE = 2e14
_FEWEST_PLACES = 30
_MANY_ZEROS = 0.5
_NO_NUMBER = QT_TRANSLATE_NOOP("QuanTu", "No feature has a number in the field; features: {count}.")
_FEW_PLACES = QT_TRANSLATE_NOOP(
    "QuanTu",
    "Features with a value: {count} only; with fewer than {fewest} a local statistic says little.",
)
_ALL_EQUAL = QT_TRANSLATE_NOOP("QuanTu", "All values are {value}: nothing can be hot or cold.")
_ZEROS = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{share:.0%} of the values are zero. Among so many every inhabited place looks hot: leave out "
    "places where nothing can be, or use a rate.",
)
_ISLANDS = QT_TRANSLATE_NOOP(
    "QuanTu",
    "Features without a neighbour, and so without a result: {count}; they count in the mean and "
    "the spread.",
)


class Neighbours(Protocol):
    """What local statistics need to know about neighbours; the place itself is none of them.

    Sums are best asked for first: where neighbours are searched anew by every sum, as in a distance
    band, the counts come with it.
    """

    @property
    def counts(self) -> np.ndarray:
        """Number of neighbours of each place, int, shape (n,)."""

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of `values`, shape (n,), over the neighbours of each place."""


@dataclass(frozen=True)
class Judgement:
    """How significance is judged.

    Parameters
    ----------
    method : int
        0 permutation law, 1 normal distribution; used when `permutations` is 0.
    permutations : int
        Number of conditional permutations; 0 = no simulation.
    correction : int
        0 none, 1 false discovery rate, 2 Bonferroni.
    seed : int
    """

    method: int = LAW
    permutations: int = 0
    correction: int = significance.FDR
    seed: int = 1


@dataclass(frozen=True)
class Judged:
    """What every local statistic has: a score, its p, and why there is none.

    Parameters
    ----------
    z : ndarray of float, shape (n,)
        Score; NaN unless the status is fine.
    p, adjusted : ndarray of float, shape (n,)
        Two-sided p-value, raw and corrected; NaN unless the status is fine.
    near : ndarray of int, shape (n,)
        Number of neighbours, the place itself not counted.
    status : ndarray of int8, shape (n,)
        `OK`, `ISLAND`, `NO_VALUE`, `CONSTANT`, `WHOLE_SET`.
    """

    z: np.ndarray
    p: np.ndarray
    adjusted: np.ndarray
    near: np.ndarray
    status: np.ndarray

    @property
    def bin(self) -> np.ndarray:
        """-3 ... 3, int8: cold or hot at 99, 95, 90 % on the corrected p."""
        return significance.bins(self.z, self.adjusted)


@dataclass(frozen=True)
class LocalMoran(Judged):
    """Local Moran's I of n places.

    Parameters
    ----------
    moran : ndarray of float, shape (n,)
        I with row-standardised weights; NaN unless the status is fine.
    quadrant : ndarray of int8, shape (n,)
        1 high among high, 2 low among low, 3 high among low, 4 low among high; 0 unless the status
        is fine.
    """

    moran: np.ndarray
    quadrant: np.ndarray


def p_values(
    values: np.ndarray,
    neighbours: Neighbours,
    permutations: int = 0,
    seed: int = 1,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Return the two-sided p of the neighbours' sum when the other values are shuffled.

    It serves G, G* and local Moran's I alike: with the own value held fixed, each of them rises or
    falls with that sum alone.

    Without a number of permutations the law of `permutation.PermutationLaw` is used; below 500
    values, and for places with more than 2 % of them as neighbours, where the law is too coarse,
    9 999 to 99 999 permutations.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Finite.
    neighbours : Neighbours
    permutations : int, default 0
        Number of conditional permutations for all places.
    seed : int
    progress : Progress, optional

    Returns
    -------
    ndarray of float, shape (n,)
        NaN for a place without neighbours.
    """
    counts = neighbours.counts
    drawn = counts if permutations else _too_coarse(counts)
    p = np.full(len(values), np.nan)
    if drawn.any():
        levels = resampling.fine_levels(values)
        draws = permutations or _draws(int(drawn.max()))
        sums, rng = neighbours.sums(levels), np.random.default_rng(seed)
        p = resampling.two_sided(levels, sums, drawn, draws, rng, progress.part(0.0, 0.6))
    by_law = (counts > 0) & (drawn == 0)
    if by_law.any():
        p[by_law] = _law(values, neighbours, by_law, progress.part(0.6, 1.0))
    return p


def _too_coarse(counts: np.ndarray) -> np.ndarray:
    """Return the number of neighbours where the permutation law will not do, 0 elsewhere."""
    count, most = len(counts), int(counts.max(initial=0))
    if count < _SMALL_MAP or not needs_draws(count, most):
        return counts if count < _SMALL_MAP else np.zeros_like(counts)
    return np.where(counts > _SMALL_SHARE * count, counts, 0)


def drawing(found: Judged, judgement: Judgement) -> tuple[int, int]:
    """Return how many places the permutation law was too coarse for, and their random draws.

    Parameters
    ----------
    found : Judged
    judgement : Judgement
        How `found` was judged.

    Returns
    -------
    places, draws : int
        0 and 0 where nothing had to be drawn.
    """
    if judgement.permutations or judgement.method == NORMAL:
        return 0, 0
    known = found.status != NO_VALUE
    drawn = _too_coarse(found.near[known])
    places = int(np.count_nonzero(drawn[found.status[known] == OK]))
    return (places, _draws(int(drawn.max()))) if places else (0, 0)


def needs_draws(count: int, most: int) -> bool:
    """Tell whether the permutation law is too coarse and permutations can be afforded.

    Parameters
    ----------
    count : int
        Number of values of the map.
    most : int
        Largest number of neighbours. Where it is above 2 % of a map of millions, the law stays:
        it then errs on the side of large p.
    """
    affordable = count * _draws(most) * (most + 1) <= _AFFORDABLE
    return count < _SMALL_MAP or (most > _SMALL_SHARE * count and affordable)


def _draws(most: int) -> int:
    return int(np.clip(_WORK // (most + 1), _FEWEST_DRAWS, _MOST_DRAWS))


def _law(
    values: np.ndarray, neighbours: Neighbours, chosen: np.ndarray, progress: Progress
) -> np.ndarray:
    """Return the p of the chosen places from the permutation law."""
    lattice = permutation.lattice(float(values.min()), float(values.max()), values)
    levels = lattice.whole(values)
    sums, counts = neighbours.sums(levels)[chosen], neighbours.counts[chosen]
    law = permutation.PermutationLaw(np.bincount(levels))
    p = law.two_sided(sums, counts, progress)
    away = np.square(values - values.mean())
    for place in np.flatnonzero((away > DOMINANT * away.sum())[chosen]):
        own = levels[np.flatnonzero(chosen)[place]]
        p[place] = law.without(int(own), int(sums[place]), int(counts[place]))
    return p


def getis_ord(
    values: np.ndarray,
    neighbours: Neighbours,
    star: bool = True,
    judgement: Judgement | None = None,
    progress: Progress = SILENT,
) -> Judged:
    """Find hot and cold spots by Getis-Ord G* or G.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        NaN = no value; such a place takes part in nothing.
    neighbours : Neighbours
        Of the places that have a value, in their order.
    star : bool, default True
        G*: the place itself is among its neighbours.
    judgement : Judgement, optional
        Permutation law and false discovery rate by default.
    progress : Progress, optional

    Returns
    -------
    Judged

    Raises
    ------
    EngineError
        If the values are too large or too small to be squared.

    References
    ----------
    Ord, J. K. and Getis, A. (1995). Local spatial autocorrelation statistics: distributional
    issues and an application. Geographical Analysis 27, 286-306.

    Examples
    --------
    >>> from .weights import Listed
    >>> chain = Listed.of(np.array([0, 1, 1, 2]), np.array([1, 0, 2, 1]), 4)
    >>> found = getis_ord(np.array([1.0, 2.0, 6.0, np.nan, 3.0]), chain)
    >>> found.status.tolist() == [OK, OK, OK, NO_VALUE, ISLAND]
    True
    >>> found.z.round(3).tolist()
    [-1.389, 0.0, 0.926, nan, nan]
    """
    known = ~np.isnan(values)
    return _judged(values, neighbours, scores(values[known], neighbours, star), judgement, progress)


def scores(values: np.ndarray, neighbours: Neighbours, star: bool = True) -> np.ndarray:
    """Return the z-scores of G* or G, those of places without neighbours too.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Finite.
    neighbours, star
        As in `getis_ord`.

    Returns
    -------
    ndarray of float, shape (n,)
        NaN where the sum has no variance.

    Raises
    ------
    EngineError
        If the values are too large or too small to be squared.
    """
    moments = Moments.of(values)
    moments.require_spread()
    own = values - moments.mean
    around, counts = neighbours.sums(own), neighbours.counts
    if star:
        return local_statistics.getis_ord_star(moments, around + own, counts)
    return local_statistics.getis_ord(moments, own, around, counts)


def local_moran(
    values: np.ndarray,
    neighbours: Neighbours,
    judgement: Judgement | None = None,
    progress: Progress = SILENT,
) -> LocalMoran:
    """Find places that resemble their neighbours, or differ from them, by local Moran's I.

    Parameters
    ----------
    values, neighbours, judgement, progress
        As in `getis_ord`.

    Returns
    -------
    LocalMoran
        The score is positive where a place resembles its neighbours.

    Raises
    ------
    EngineError
        If the values are too large or too small to be squared.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association - LISA. Geographical Analysis 27,
    93-115.
    """
    known = ~np.isnan(values)
    moments = Moments.of(values[known])
    moments.require_spread()
    own = values[known] - moments.mean
    around, counts = neighbours.sums(own), neighbours.counts
    moran, z = local_statistics.local_moran(moments, own, around, counts)
    judged = _judged(values, neighbours, z, judgement, progress)
    quadrant = np.zeros(len(values), dtype=np.int8)
    quadrant[known] = local_statistics.quadrants(own, around, counts)
    spread, fine = np.full(len(values), np.nan), judged.status == OK
    spread[known] = moran
    return LocalMoran(
        **vars(judged),
        moran=np.where(fine, spread, np.nan),
        quadrant=np.where(fine, quadrant, 0),
    )


def finite(values: np.ndarray) -> np.ndarray:
    """Return the values with infinities, which are no values either, as NaN."""
    return np.where(np.isfinite(values), values, np.nan)


def remarks(values: np.ndarray, found: Judged, judgement: Judgement) -> list[Notice]:
    """Return what is doubtful about a result.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
    found : Judged
    judgement : Judgement
    """
    known, status = values[~np.isnan(values)], found.status
    zeros, islands = np.count_nonzero(known == 0.0), np.count_nonzero(status == ISLAND)
    tests = np.count_nonzero(status == OK)
    notices = []
    if len(values) and not len(known):
        notices.append(Notice(_NO_NUMBER, count=len(values)))
    elif 0 < len(known) < _FEWEST_PLACES:
        notices.append(Notice(_FEW_PLACES, count=len(known), fewest=_FEWEST_PLACES))
    if (status == CONSTANT).any():
        notices.append(Notice(_ALL_EQUAL, value=float(known[0])))
    if zeros > _MANY_ZEROS * max(len(known), 1):
        notices.append(Notice(_ZEROS, share=zeros / len(known)))
    if islands:
        notices.append(Notice(_ISLANDS, count=islands))
    short = significance.enough_permutations(tests, judgement.permutations, judgement.correction)
    return notices if short is None else [*notices, short]


def _judged(
    values: np.ndarray,
    neighbours: Neighbours,
    z: np.ndarray,
    judgement: Judgement | None,
    progress: Progress,
) -> Judged:
    """Return the scores of the places that have a value as a result for all places."""
    judgement, known = judgement or Judgement(), ~np.isnan(values)
    near, status = np.zeros(len(values), dtype=np.int64), np.full(len(values), NO_VALUE, np.int8)
    near[known] = neighbours.counts
    status[known] = _status(values[known], neighbours.counts)
    fine = status == OK
    score, p = np.full(len(values), np.nan), np.full(len(values), np.nan)
    score[known] = z
    score[~fine] = np.nan
    if judgement.method == NORMAL and not judgement.permutations:
        p = significance.two_sided_normal(score)
    elif fine.any():
        draws, seed = judgement.permutations, judgement.seed
        p[known] = p_values(values[known], neighbours, draws, seed, progress)
        p[~fine] = np.nan
    return Judged(score, p, significance.adjust(p, judgement.correction), near, status)


def _status(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    if not len(values) or values.min() == values.max():
        return np.full(len(values), CONSTANT, dtype=np.int8)
    status = np.full(len(values), OK, dtype=np.int8)
    status[counts == 0] = ISLAND
    status[counts >= len(values) - 1] = WHOLE_SET
    return status
