"""Getis-Ord G and G* and local Moran's I from the sums over each place's neighbours.

The formulas need no more than that: how neighbours were found, and whether places are points,
polygons or cells of a raster, is the caller's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from . import gaps
from .errors import QT_TRANSLATE_NOOP, EngineError

_CHUNK = 1 << 16
_SMALLEST_SQUARE = 1e-290


@dataclass(frozen=True)
class Moments:
    """Count, mean and spread of all values of a map.

    Parameters
    ----------
    count : int
    mean : float
    squares : float
        Sum of the squared differences from the mean; exactly 0 where all values are equal.
    low, high : float
        Smallest and largest value.
    """

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0
    low: float = np.inf
    high: float = -np.inf

    @classmethod
    def of(cls, values: np.ndarray) -> Moments:
        """Return the moments of values of any shape; NaN takes no part."""
        flat = np.ravel(values)
        starts = range(0, len(flat), _CHUNK)
        chunks = (cls._of_chunk(flat[start : start + _CHUNK]) for start in starts)
        with np.errstate(over="ignore", invalid="ignore"):  # left to `require_spread`
            return reduce(Moments.joined, chunks, cls())

    @classmethod
    def _of_chunk(cls, values: np.ndarray) -> Moments:
        there = gaps.present(values)
        count = int(there.sum())
        if not count:
            return cls()
        low, high = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
        if low == high:
            return cls(count, low, 0.0, low, high)
        away = values.astype(float)
        gaps.blank(away, there)
        mean = float(away.sum()) / count
        away -= mean
        gaps.blank(away, there)
        return cls(count, mean + float(away.sum()) / count, float(away @ away), low, high)

    def joined(self, other: Moments) -> Moments:
        """Return the moments of both maps' values together.

        References
        ----------
        Chan, T. F., Golub, G. H. and LeVeque, R. J. (1983). Algorithms for computing the sample
        variance. The American Statistician 37, 242-247.
        """
        if not self.count or not other.count:
            return self if self.count else other
        count = self.count + other.count
        gap = other.mean - self.mean
        return Moments(
            count,
            self.mean + gap * (other.count / count),
            self.squares + other.squares + gap * gap * (self.count * other.count / count),
            min(self.low, other.low),
            max(self.high, other.high),
        )

    def require_spread(self) -> None:
        """Refuse values whose squares a number cannot hold.

        Raises
        ------
        EngineError
        """
        if self.low < self.high and not _SMALLEST_SQUARE <= self.squares < np.inf:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The values reach from {low} to {high}: numbers so large or so small cannot be "
                    "squared. They often stand for missing values; make those NULL, or declare "
                    "them as no data.",
                ),
                low=f"{self.low:.3g}",
                high=f"{self.high:.3g}",
            )

    @property
    def deviation(self) -> float:
        """Population standard deviation."""
        return float(np.sqrt(self.squares / self.count)) if self.count else np.nan


def getis_ord_star(moments: Moments, away: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the z-score of G*, the place itself among its neighbours.

    ``z = (Σ w x - x̄ W) / (S √((n Σ w² - W²) / (n - 1)))`` with weights of one, W = Σ w, and S the
    standard deviation of the population.

    Parameters
    ----------
    moments : Moments
        Of all values of the map.
    away : ndarray of float
        Sum of (x - x̄) over the neighbours and the place itself.
    counts : ndarray of int, shape of `away`
        Number of neighbours, the place itself not counted.

    Returns
    -------
    ndarray of float, shape of `away`
        NaN where the sum has no variance: all values equal, or all values of the map are
        neighbours.

    References
    ----------
    Ord, J. K. and Getis, A. (1995). Local spatial autocorrelation statistics: distributional
    issues and an application. Geographical Analysis 27, 286-306.
    """
    return away * star_scale(moments, int(np.max(counts, initial=0)))[counts]


def star_scale(moments: Moments, most: int) -> np.ndarray:
    """Return what turns a sum of differences into the z of G*, by number of neighbours.

    Returns
    -------
    ndarray of float, shape (most + 1,)
    """
    number = np.arange(1.0, most + 2.0)
    n = moments.count
    variance = moments.squares / max(n, 1) * number * (n - number) / max(n - 1, 1)
    return _inverse_root(variance)


def getis_ord(
    moments: Moments, own: np.ndarray, around: np.ndarray, counts: np.ndarray
) -> np.ndarray:
    """Return the z-score of G, the place itself not among its neighbours.

    Mean and standard deviation are those of the other places, so that the score is also that of
    the neighbours' sum when all other values are shuffled and the own one stays.

    Parameters
    ----------
    moments : Moments
        Of all values of the map.
    own : ndarray of float
        x - x̄ of the place.
    around : ndarray of float, shape of `own`
        Sum of (x - x̄) over the neighbours.
    counts : ndarray of int, shape of `own`
        Number of neighbours.

    Returns
    -------
    ndarray of float, shape of `own`
        NaN where the sum has no variance.

    References
    ----------
    Getis, A. and Ord, J. K. (1992). The analysis of spatial association by use of distance
    statistics. Geographical Analysis 24, 189-206. Ord and Getis (1995).
    """
    others = float(moments.count - 1)
    if others < 2.0:
        return np.full(np.shape(own), np.nan)
    # the others have the mean -own / others
    squares = moments.squares - own * own * (1.0 + 1.0 / others)
    # what is left of the squares when the only odd value is taken out is rounding
    squares[squares < 1e-14 * moments.squares] = 0.0
    number = np.arange(int(np.max(counts, initial=0)) + 1.0)
    share = number * (others - number) / (others * (others - 1.0))
    return (around + counts * (own / others)) * _inverse_root(squares * share[counts])


def local_moran(
    moments: Moments, own: np.ndarray, around: np.ndarray, counts: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return local Moran's I with row-standardised weights, and its z-score.

    The score is the conditional one: the own value stays, all others are shuffled. It is positive
    where a place resembles its neighbours and negative where it differs from them.

    Parameters
    ----------
    moments, own, around, counts
        As in `getis_ord`.

    Returns
    -------
    moran : ndarray of float
        ``(n - 1) (x - x̄) lag / Σ (x - x̄)²``, where lag is the neighbours' mean difference from x̄;
        NaN for a place without neighbours.
    z : ndarray of float
        NaN where I has no variance.

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association - LISA. Geographical Analysis 27,
    93-115. Sokal, R. R., Oden, N. L. and Thomson, B. A. (1998). Local spatial autocorrelation in a
    biological model. Geographical Analysis 30, 331-354 (the conditional moments).
    """
    lag = np.full(np.shape(own), np.nan)
    np.divide(around, counts, out=lag, where=counts > 0)
    scale = (moments.count - 1) / moments.squares if moments.squares > 0.0 else np.nan
    return scale * own * lag, np.sign(own) * getis_ord(moments, own, around, counts)


def quadrants(own: np.ndarray, around: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return 1 high among high, 2 low among low, 3 high among low, 4 low among high.

    Parameters
    ----------
    own, around, counts
        As in `getis_ord`; a value equal to the mean counts as low.

    Returns
    -------
    ndarray of int8, shape of `own`
        0 where there are no neighbours or a value is missing.
    """
    high, high_around = own > 0.0, around > 0.0
    found = np.where(high, np.where(high_around, 1, 3), np.where(high_around, 4, 2))
    known = (np.asarray(counts) > 0) & ~np.isnan(own) & ~np.isnan(around)
    return np.where(known, found, 0).astype(np.int8)


def _inverse_root(variance: np.ndarray) -> np.ndarray:
    inverse = np.full(np.shape(variance), np.nan)
    np.divide(1.0, np.sqrt(np.maximum(variance, 0.0)), out=inverse, where=variance > 0.0)
    return inverse
