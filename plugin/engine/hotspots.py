"""Hot and cold spots: places whose neighbourhood is too high or too low for chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from . import local_statistics, permutation, resampling, significance
from .local_statistics import Moments
from .progress import SILENT, Progress

LAW, NORMAL = range(2)
"""Ways to a p-value without simulation."""
OK, ISLAND, NO_VALUE, CONSTANT, WHOLE_SET = range(5)
"""What a result says: fine, no neighbour, no value, all values equal, all are neighbours."""

DOMINANT = 0.01
"""Share of the variance from which on a place's own value is taken out of the permutation law."""
_SMALL_MAP = 500
_SMALL_SHARE = 0.02
_FEWEST_DRAWS, _MOST_DRAWS = 9_999, 99_999
_WORK = 20_000_000
_AFFORDABLE = 2e14


class Neighbours(Protocol):
    """What local statistics need to know about neighbours; the place itself is none of them."""

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
class Hotspots:
    """Local statistics of n places, in the order of the values.

    Parameters
    ----------
    z : ndarray of float, shape (n,)
        Score of G* or G; NaN unless the status is fine.
    p, adjusted : ndarray of float, shape (n,)
        Two-sided p-value, raw and corrected; NaN unless the status is fine.
    bin : ndarray of int8, shape (n,)
        -3 ... 3: cold or hot at 99, 95, 90 % on the corrected p.
    near : ndarray of int, shape (n,)
        Number of neighbours, the place itself not counted.
    status : ndarray of int8, shape (n,)
        `OK`, `ISLAND`, `NO_VALUE`, `CONSTANT`, `WHOLE_SET`.
    """

    z: np.ndarray
    p: np.ndarray
    adjusted: np.ndarray
    bin: np.ndarray
    near: np.ndarray
    status: np.ndarray


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
    drawn = counts
    if not permutations and len(values) >= _SMALL_MAP:
        crowded = needs_draws(len(values), int(counts.max()))
        drawn = np.where(crowded & (counts > _SMALL_SHARE * len(values)), counts, 0)
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
    levels = lattice.levels(values)
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
) -> Hotspots:
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
    Hotspots

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
    """
    moments = Moments.of(values)
    own, counts = values - moments.mean, neighbours.counts
    around = neighbours.sums(own)
    if star:
        return local_statistics.getis_ord_star(moments, around + own, counts)
    return local_statistics.getis_ord(moments, own, around, counts)


def _judged(
    values: np.ndarray,
    neighbours: Neighbours,
    z: np.ndarray,
    judgement: Judgement | None,
    progress: Progress,
) -> Hotspots:
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
        p[known] = p_values(
            values[known], neighbours, judgement.permutations, judgement.seed, progress
        )
        p[~fine] = np.nan
    adjusted = significance.adjust(p, judgement.correction)
    return Hotspots(score, p, adjusted, significance.bins(score, adjusted), near, status)


def _status(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    if not len(values) or values.min() == values.max():
        return np.full(len(values), CONSTANT, dtype=np.int8)
    status = np.full(len(values), OK, dtype=np.int8)
    status[counts == 0] = ISLAND
    status[counts >= len(values) - 1] = WHOLE_SET
    return status
