"""Whether points have enough weight within the radius, without counting further than needed."""

from __future__ import annotations

import numpy as np

from . import forest
from .cells import Askers, Cells, blocks
from .progress import Progress

# A column of cells is searched point by point up to this many points; beyond it trees are cheaper.
_LOOK = 256


def totals(weight: np.ndarray | None, count: int) -> np.ndarray:
    """Sum the weight before each sorted point, shape (m + 1,)."""
    if weight is None:
        return np.arange(count + 1, dtype=float)
    return np.append(0.0, np.cumsum(weight))


def enough(
    askers: Askers,
    cells: Cells,
    weight: np.ndarray | None,
    need: float,
    square: float,
    progress: Progress,
) -> np.ndarray:
    """Tell which points have enough weight within the radius.

    Own column first, then outwards; a point leaves the search as soon as it has enough, or could
    not have it even if all the rest were within the radius.

    Parameters
    ----------
    askers : Askers
        Ranges of `cells`.
    cells : Cells
    weight : ndarray of float, shape (m,), optional
        Weight of the sorted points of `cells`; None counts each as 1.
    need : float
        Weight.
    square : float
        Square of the radius.
    progress : Progress

    Returns
    -------
    ndarray of bool, shape (q,)
    """
    total = totals(weight, len(cells.x))
    first, last = cells.start[askers.first], cells.start[askers.last]
    stop = np.minimum(last, first + _LOOK)
    near = np.zeros(len(askers))
    rest = (total[last] - total[first]).sum(axis=0)
    open_ = np.flatnonzero(rest >= need)
    for column in range(len(first)):
        progress.update(column / len(first))
        low, high = first[column, open_], stop[column, open_]
        near[open_] += _weight_within(askers.take(open_), cells, low, high, weight, square)
        rest[open_] -= total[high] - total[low]
        open_ = open_[(near[open_] < need) & (near[open_] + rest[open_] >= need)]
    found = near >= need
    if open_.size:
        which, askers = used(askers.take(open_), len(cells))
        trees = forest.grow(cells, which, weight)
        found[open_] = forest.enough(trees, askers, need, square, progress)
    return found


def near(askers: Askers, cells: Cells, weight: np.ndarray | None, square: float) -> np.ndarray:
    """Sum the weight within the radius of points.

    Parameters
    ----------
    askers, cells, weight, square
        As in `enough`.

    Returns
    -------
    ndarray of float, shape (q,)
    """
    first, last = cells.start[askers.first], cells.start[askers.last]
    sums = [_weight_within(askers, cells, *ends, weight, square) for ends in zip(first, last)]
    return np.sum(sums, axis=0)


def _weight_within(
    askers: Askers,
    cells: Cells,
    low: np.ndarray,
    high: np.ndarray,
    weight: np.ndarray | None,
    square: float,
) -> np.ndarray:
    """Sum the weight within the radius among one range of sorted points for each asker."""
    near = np.empty(len(askers))
    count = high - low
    for part in blocks(count):
        end = np.cumsum(count[part])
        ahead = end - count[part]
        other = np.repeat(low[part] - ahead, count[part])
        other += np.arange(len(other))
        dx = np.repeat(askers.x[part], count[part]) - cells.x[other]
        dy = np.repeat(askers.y[part], count[part]) - cells.y[other]
        within = dx * dx + dy * dy <= square
        sums = np.zeros(len(other) + 1)
        np.cumsum(within if weight is None else weight[other] * within, out=sums[1:])
        near[part] = sums[end] - sums[ahead]
    return near


def used(askers: Askers, count: int) -> tuple[np.ndarray, Askers]:
    """Find the cells that are asked about.

    Parameters
    ----------
    askers : Askers
        Ranges of cells.
    count : int
        Number of cells.

    Returns
    -------
    which : ndarray of int, shape (t,)
        Cells in any of the ranges, ascending.
    askers : Askers
        With ranges of places in `which`.
    """
    first, last = (
        np.bincount(side.ravel(), minlength=count + 1) for side in (askers.first, askers.last)
    )
    asked = np.cumsum(first - last)[:-1] > 0
    place = np.append(0, np.cumsum(asked))
    first, last = place[askers.first], place[askers.last]
    return np.flatnonzero(asked), Askers(askers.x, askers.y, first, last)
