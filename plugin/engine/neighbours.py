"""The weight within a radius of every point."""

from __future__ import annotations

import numpy as np

from . import cells as grid
from . import density
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress
from .ranges import chunks

_CHUNK = 1 << 17


def near_weight(
    xy: np.ndarray,
    radius: float,
    weight: np.ndarray | None = None,
    group: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Sum the weight within a radius of every point, its own included.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    radius : float
        Metres; a point exactly at this distance counts.
    weight : ndarray of float, shape (n,), optional
        Zero or more; None counts each point as 1.
    group : ndarray of int, shape (n,), optional
        Only points of the same group count.
    progress : Progress, optional

    Returns
    -------
    ndarray of float, shape (n,)

    Raises
    ------
    EngineError
        If radius, coordinates or weights cannot be used.

    Examples
    --------
    >>> near_weight(np.array([[0.0, 0.0], [3.0, 4.0], [9.0, 4.0]]), 5.0)
    array([2., 2., 1.])
    """
    xy = grid.check(xy, radius)
    weight = summable(weight, len(xy))
    code = grid.codes(group, len(xy))
    near = np.empty(len(xy))
    cells = grid.sort(xy, radius, code, weight)
    for chunk, share in chunks(len(xy), _CHUNK, progress):
        askers = cells.askers(chunk)
        near[cells.order[chunk]] = density.near(askers, cells, radius * radius, share)
    return near


def summable(weight: np.ndarray | None, count: int) -> np.ndarray | None:
    """Round weights so little that every sum of them is exact, whatever its order.

    Parameters
    ----------
    weight : ndarray of float, shape (n,), optional
    count : int
        Number of points, n.

    Returns
    -------
    ndarray of float, shape (n,), or None
        Multiples of one power of two, at least 2^-52 of the sum of all weights; whole numbers stay
        as they are up to a sum of 2^51.

    Raises
    ------
    EngineError
        If a weight is negative or not finite.
    """
    if weight is None:
        return None
    weight = np.asarray(weight, dtype=float)
    if len(weight) != count:
        raise ValueError("weight and xy differ in length")
    wrong = ~((weight >= 0.0) & (weight < 1e290))
    if wrong.any():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Weights must be numbers of zero or more; {count} are not, for example {weight}.",
            ),
            count=int(np.count_nonzero(wrong)),
            weight=float(weight[wrong][0]),
        )
    grain = max(2.0 * float(np.spacing(weight.sum())), np.finfo(float).tiny)
    return np.round(weight / grain) * grain
