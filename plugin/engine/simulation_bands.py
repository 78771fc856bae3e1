"""Bands of simulated curves: what chance makes of a function of distance.

A local band holds 95 % of the simulations at each distance taken alone, so a curve over many
distances leaves it somewhere far more often than in one case of twenty. A global band is wide
enough that only the wanted share of whole curves ever leaves it.
"""

from __future__ import annotations

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
    """Return the global band: at most so many whole curves leave it on each side, anywhere.

    The curves that reach the outermost values at any distance are left out, rank by rank, until
    their share is `tail`; between two ranks the band is interpolated.

    Parameters
    ----------
    simulated : ndarray of float, shape (simulations, distances)
    tail : float, default 0.025
        Share of curves that leave the band on each side.

    Returns
    -------
    low, high : ndarray of float, shape (distances,)

    References
    ----------
    Duranton, G. & Overman, H. G. (2005). Testing for localization using micro-geographic data.
    Review of Economic Studies 72, 1077-1106.

    Examples
    --------
    >>> low, high = everywhere(np.arange(1.0, 201.0)[:, None], 0.025)
    >>> float(low[0]), float(high[0])
    (6.0, 195.0)
    """
    return -_upper(-simulated, tail), _upper(simulated, tail)


def _upper(simulated: np.ndarray, tail: float) -> np.ndarray:
    """Return the upper limit of a global band."""
    ordered = np.sort(simulated, axis=0)[::-1]
    leaving = _leaving(simulated, ordered)
    rank = int(np.searchsorted(leaving, tail, side="right")) - 1
    if rank + 1 >= len(ordered):
        return ordered[-1].copy()
    share = (tail - leaving[rank]) / (leaving[rank + 1] - leaving[rank])
    return ordered[rank] + share * (ordered[rank + 1] - ordered[rank])


def _leaving(simulated: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Return, for each rank, the share of curves that exceed the values of that rank anywhere."""
    count = len(simulated)
    best = np.full(count, count)
    for column, values in enumerate(ordered.T):
        at_least = np.searchsorted(-values, -simulated[:, column], side="right")
        np.minimum(best, at_least, out=best)
    return np.cumsum(np.bincount(best, minlength=count + 1))[:count] / count
