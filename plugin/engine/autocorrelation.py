"""Global Moran's I, at one distance or at a series of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from . import weights
from .errors import QT_TRANSLATE_NOOP, EngineError
from .hotspots import Neighbours
from .local_statistics import Moments
from .progress import SILENT, Progress
from .significance import two_sided_normal

STEPS = 12
"""Distances of an automatic series."""
_SIGNIFICANT = 1.96


@dataclass(frozen=True)
class Moran:
    """Global Moran's I.

    Parameters
    ----------
    value, expected : float
        I with row-standardised weights, and its mean if values were shuffled; NaN where all values
        are equal or nobody has a neighbour.
    z, p : float
        Score and two-sided p under randomisation (normal approximation).
    """

    value: float
    expected: float
    z: float
    p: float


def moran(values: np.ndarray, neighbours: Neighbours) -> Moran:
    """Return global Moran's I with row-standardised weights.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Finite.
    neighbours : Neighbours
        Mutual: distance band or contiguity. Places without neighbours count in n, not in the
        sum of weights.

    Returns
    -------
    Moran

    Raises
    ------
    EngineError
        If the values are too large or too small to be squared.

    References
    ----------
    Cliff, A. D. and Ord, J. K. (1981). Spatial processes: models and applications. London: Pion,
    chapters 1 and 2 (moments under randomisation).

    Examples
    --------
    >>> chain = weights.Listed.of(np.array([0, 1, 1, 2, 2, 3]), np.array([1, 0, 2, 1, 3, 2]), 4)
    >>> round(moran(np.array([1.0, 2.0, 3.0, 4.0]), chain).value, 6)
    0.4
    """
    moments, n = Moments.of(values), len(values)
    moments.require_spread()
    nothing = Moran(np.nan, -1.0 / (n - 1) if n > 1 else np.nan, np.nan, np.nan)
    if n < 4 or moments.low == moments.high:
        return nothing
    away = _moderate(values - np.mean(values))
    around, counts = neighbours.sums(away), neighbours.counts
    if not counts.any():
        return nothing
    squares = float(away @ away)
    share = np.divide(1.0, counts, out=np.zeros(n), where=counts > 0)
    total = float(np.count_nonzero(counts))
    value = n / total * float(away @ (share * around)) / squares
    expected = -1.0 / (n - 1)
    received = neighbours.sums(share)
    both_ways = float(share.sum() + share @ received)
    margins = float(np.square((counts > 0) + received).sum())
    peaked = float(np.square(away) @ np.square(away)) / n / (squares / n) ** 2
    variance = _variance(n, (total, both_ways, margins), peaked) - expected**2
    z = (value - expected) / np.sqrt(variance) if variance > 0.0 else np.nan
    return Moran(value, expected, float(z), float(two_sided_normal(np.float64(z))))


def _moderate(away: np.ndarray) -> np.ndarray:
    """Return differences over a power of two, so that their fourth powers do not overflow."""
    return np.ldexp(away, -int(np.frexp(np.abs(away).max(initial=0.0))[1]))


def _variance(n: int, sums: tuple[float, float, float], peaked: float) -> float:
    """Return the mean of I squared under randomisation from the sums S0, S1, S2 of the weights."""
    total, both_ways, margins = sums
    flat = (n * n - 3 * n + 3) * both_ways - n * margins + 3.0 * total**2
    tall = (n * n - n) * both_ways - 2.0 * n * margins + 6.0 * total**2
    return (n * flat - peaked * tall) / ((n - 1) * (n - 2) * (n - 3) * total**2)


@dataclass(frozen=True)
class Series:
    """Moran's I at ascending distances.

    Parameters
    ----------
    radius : ndarray of float, shape (m,)
        Metres.
    moran, expected, z, p : ndarray of float, shape (m,)
    """

    radius: np.ndarray
    moran: np.ndarray
    expected: np.ndarray
    z: np.ndarray
    p: np.ndarray

    @property
    def peak(self) -> float:
        """Radius of the first peak of the score that is significant at 5 %; NaN without one.

        A peak is higher than the distance before it and not lower than the one after it.
        """
        z = np.append(self.z, -np.inf)
        for at in range(1, len(self.z) - 1):
            if z[at] > z[at - 1] and z[at] >= z[at + 1] and z[at] >= _SIGNIFICANT:
                return float(self.radius[at])
        return np.nan


def series(
    xy: np.ndarray,
    values: np.ndarray,
    radii: Sequence[float] = (),
    progress: Progress = SILENT,
) -> Series:
    """Return Moran's I at several distances.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    values : ndarray of float, shape (n,)
        Finite.
    radii : sequence of float, optional
        Metres, in any order; without any those of `distances`.
    progress : Progress, optional

    Returns
    -------
    Series

    Raises
    ------
    EngineError
        If a radius is not above zero, or there are fewer than four places.
    """
    if len(values) < 4:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "Moran's I needs at least 4 features with a value; there are {count}."
            ),
            count=len(values),
        )
    given, search = np.unique(np.asarray(radii, dtype=float)), progress.part(0.0, 0.1)
    wanted = given if len(given) else distances(xy, progress=search)
    return series_of(
        values,
        wanted,
        lambda radius, share: weights.band(xy, radius, share),
        progress.part(0.1, 1.0),
    )


def series_of(
    values: np.ndarray,
    radii: np.ndarray,
    neighbours: Callable[[float, Progress], Neighbours],
    progress: Progress = SILENT,
) -> Series:
    """Return Moran's I at several distances of places whose neighbours are found elsewhere.

    Parameters
    ----------
    values : ndarray of float, shape (n,)
        Finite.
    radii : ndarray of float, shape (m,)
        Metres, ascending.
    neighbours : function
        Turns a radius and a progress into the neighbours.
    progress : Progress, optional

    Returns
    -------
    Series
    """
    found = []
    for number, radius in enumerate(radii.tolist()):
        share = progress.part(number / len(radii), (number + 1) / len(radii))
        found.append(moran(values, neighbours(radius, share)))
    columns = np.array([(one.value, one.expected, one.z, one.p) for one in found])
    return Series(radii, *columns.reshape(-1, 4).T)


def distances(xy: np.ndarray, steps: int = STEPS, progress: Progress = SILENT) -> np.ndarray:
    """Return ascending radii for a series.

    The first is the smallest at which every place has a neighbour, spatial outliers left out; the
    step is the mean distance to the nearest neighbour at other coordinates.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    steps : int
    progress : Progress, optional

    Returns
    -------
    ndarray of float, shape (steps,)

    Raises
    ------
    EngineError
        If all places lie at one point.
    """
    apart = weights.spacing(xy, progress)
    return apart.largest + apart.mean * np.arange(steps)
