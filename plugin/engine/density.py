"""The weight within the radius of points, or no more of it than a question needs."""

from __future__ import annotations

import numpy as np

from . import strips
from .cells import COLUMNS, Askers, Cells
from .progress import Progress
from .ranges import Nearest, pairs, weight_within

# Up to this many points a column of cells is searched point by point.
_LOOK = 128
# Up to this many points in the cells around, counting them is cheaper than cutting strips.
_FEW = 600


def enough(
    askers: Askers, cells: Cells, need: float, square: float, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Tell which points have enough weight within the radius, unless they stand in a crowd.

    Own column first, then outwards; a point leaves the search as soon as it has enough. Points in
    the thick of it are left to strips of points, whose cost grows with the edge of the search
    circle only.

    Parameters
    ----------
    askers : Askers
    cells : Cells
        Whoever counts.
    need : float
        Weight.
    square : float
        Square of the radius.
    progress : Progress

    Returns
    -------
    found : ndarray of bool, shape (q,)
    thick : ndarray of bool, shape (q,)
        Whether there are too many points around to look at each; `strips.enough` must tell.
    """
    near = np.zeros(len(askers))
    deferred = np.zeros(len(askers), dtype=bool)
    open_ = np.arange(len(askers))
    glance = _LOOK if 2.0 * need * len(cells.x) <= _LOOK * cells.total[-1] else 0
    for nth, column in enumerate(COLUMNS):
        progress.update(0.2 * nth)
        which, some, low, high = cells.ranges(askers.take(open_), column)
        there = open_[which]
        thick = high - low > _LOOK
        deferred[there[thick]] = True
        high = np.where(thick, low + glance, high)
        near[there] += weight_within(some.x, some.y, low, high, cells, square)
        open_ = open_[(near[open_] < need) & ~(deferred[open_] & (glance == 0))]
    found = near >= need
    return found, deferred & ~found


def near(askers: Askers, cells: Cells, square: float, progress: Progress) -> np.ndarray:
    """Sum the weight within the radius of points.

    Parameters
    ----------
    askers, cells, square, progress
        As in `enough`.

    Returns
    -------
    ndarray of float, shape (q,)
    """
    ranges = [cells.ranges(askers, column) for column in COLUMNS]
    count = np.zeros(len(askers), dtype=np.int64)
    for which, _, low, high in ranges:
        count[which] += high - low
    near = np.zeros(len(askers))
    for which, some, low, high in ranges:
        high = np.where(count[which] <= _FEW, high, low)
        near[which] += weight_within(some.x, some.y, low, high, cells, square)
    left = np.flatnonzero(count > _FEW)
    if left.size:
        near[left] = strips.near(askers.take(left), cells, count[left], square, progress)
    return near


def nearest(askers: Askers, cells: Cells, square: float) -> tuple[np.ndarray, np.ndarray]:
    """Find the nearest point within the radius, of several the one with the smallest x, then y.

    Parameters
    ----------
    askers, cells, square
        As in `enough`.

    Returns
    -------
    found : ndarray of int, shape (q,)
        Sorted point of the cells, -1 for none.
    thick : ndarray of bool, shape (q,)
        Whether there are too many points around to look at each, and nothing was found out.
    """
    nearest = Nearest(len(askers), square)
    thick = np.zeros(len(askers), dtype=bool)
    ranges = [cells.ranges(askers, column) for column in COLUMNS]
    for which, _, low, high in ranges:
        thick[which] |= high - low > _LOOK
    for which, some, low, high in ranges:
        high = np.where(thick[which], low, high)
        for asker, head, other, distance in pairs(some.x, some.y, low, high, cells):
            nearest.add_runs(which[asker], head, other, distance)
    return nearest.found(cells), thick
