"""Bands of simulated curves: what chance makes of a function of distance.

A local band holds 95 % of the simulations at each distance taken alone, so a curve over many
distances leaves it somewhere far more often than in one case of twenty. A global band is wide
enough that only the wanted share of whole curves ever leaves it.
"""

from __future__ import annotations

from math import ceil

import numpy as np

TAIL = 0.025
"""Share of the simulations beyond a band on each of its two sides."""


def local(simulated: np.ndarray, tail: float = TAIL) -> tuple[np.ndarray, np.ndarray]:
    """Return the band that holds the simulations at each distance by itself.

    Parameters
    ----------
    simulated : ndarray of float, shape (simulations, distances)
    tail : float, default 0.025
        Share left out on each side.

    Returns
    -------
    low, high : ndarray of float, shape (distances,)
    """
    low, high = np.quantile(simulated, [tail, 1.0 - tail], axis=0)
    return low, high


def everywhere(simulated: np.ndarray, tail: float = TAIL) -> tuple[np.ndarray, np.ndarray]:
    """Return the global band: so few whole curves leave it on each side, anywhere.

    The local band is stretched away from the mean, by one factor on each side, until only the
    wanted share of further curves is to be expected beyond it. Leaving out curves by rank instead
    makes bands too narrow unless there are far more simulations than distances.

    Parameters
    ----------
    simulated : ndarray of float, shape (simulations, distances)
        At least 1/`tail` - 1 curves, or the widest of them is the limit.
    tail : float, default 0.025
        Share of curves that leave the band on each side.

    Returns
    -------
    low, high : ndarray of float, shape (distances,)

    References
    ----------
    Duranton, G. & Overman, H. G. (2005). Testing for localization using micro-geographic data.
    Review of Economic Studies 72, 1077-1106. Myllymäki, M. et al. (2017). Global envelope tests for
    spatial processes. Journal of the Royal Statistical Society B 79, 381-404 (directional
    quantiles).

    Examples
    --------
    >>> low, high = everywhere(np.arange(1.0, 201.0)[:, None], 0.025)
    >>> low.round(9), high.round(9)
    (array([5.]), array([196.]))
    """
    return -_upper(-simulated, tail), _upper(simulated, tail)


def _upper(simulated: np.ndarray, tail: float) -> np.ndarray:
    """Return the upper limit of a global band."""
    mean = simulated.mean(axis=0)
    above = np.quantile(simulated, 1.0 - tail, axis=0) - mean
    above = np.where(above > 0.0, above, simulated.max(axis=0) - mean)
    beyond = np.divide(
        simulated - mean, above, out=np.zeros_like(simulated), where=above > 0.0
    ).max(axis=1)
    rank = min(ceil((1.0 - tail) * (len(beyond) + 1)), len(beyond)) - 1
    return mean + np.sort(beyond)[rank] * above
