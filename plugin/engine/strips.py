"""Points in thin strips, to weigh a search circle by its edge.

Within a strip points stand from west to east. Of a strip that crosses the search circle all points
between two places are within the radius for certain and all beyond two others are not; only the
few between are doubtful. Finer strips leave fewer doubtful points and take more searching.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import forest
from .cells import GAP, Askers, Cells, framed
from .progress import Progress
from .ranges import chunks, totals, weight_within

_STEPS = 4096
_LEVELS = 8
# Strips for each row of cells, and up to how many points in the cells around that pays for a count.
_FINENESS = ((2, 3.5e3), (4, 1.6e4), (8, 6e4), (16, 2.5e5), (64, 3e6), (256, np.inf))
# To decide, coarse strips come first, with the number of doubtful points that are looked at.
_COARSE = ((4, 256), (16, 1024))
_ROOM = 1 << 18
# Rounding moves a point by less than this share of a cell.
_SHAKE = 1e-5


@dataclass(frozen=True)
class Strips:
    """Points sorted by strip and from west to east.

    Parameters
    ----------
    key : ndarray of int, shape (m,)
        Strip and step from the west in one number, ascending.
    x, y : ndarray of float, shape (m,)
        Coordinates.
    weight : ndarray of float, shape (m,), optional
    total : ndarray of float, shape (m + 1,)
        Weight before each point.
    ask : ndarray of int, shape (q,)
        Numbers like `key` for the points that ask.
    level : ndarray of int, shape (q,)
        How high in its strip each of them stands, 0 to `_LEVELS` - 1.
    reach : ndarray of int, shape (2, k, _LEVELS)
        Steps that are within the radius at most and for certain, in each of the strips around.
    shift : ndarray of int, shape (k, 1)
        What to add to a number to get to each of the strips around.
    """

    key: np.ndarray
    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray | None
    total: np.ndarray
    ask: np.ndarray
    level: np.ndarray
    reach: np.ndarray
    shift: np.ndarray

    def ranges(self, which: slice) -> np.ndarray:
        """Return where points may be within the radius, shape (4, k, q).

        Doubtful from the first to the second place, certain to the third, doubtful to the fourth.
        """
        middle = self.ask[which] + self.shift
        most, sure = self.reach[:, :, self.level[which]]
        return np.stack(
            [
                np.searchsorted(self.key, middle - most),
                np.searchsorted(self.key, middle - sure),
                np.searchsorted(self.key, middle + sure),
                np.searchsorted(self.key, middle + most),
            ]
        )


def cut(cells: Cells, askers: Askers, fineness: int) -> Strips:
    """Cut cells into strips.

    Parameters
    ----------
    cells : Cells
        All those around the askers.
    askers : Askers
    fineness : int
        Strips for each row of cells.

    Returns
    -------
    Strips
    """
    asking, place = np.unique(askers.key, return_inverse=True)
    key, place = np.append(cells.key, asking), np.append(cells.cell, len(cells) + place)
    column, row = (_closed_up(side)[place] for side in np.divmod(key, cells.rows))
    east, north = framed(np.append(cells.x, askers.x), np.append(cells.y, askers.y), cells.frame)
    step = column * _STEPS + (east % 1.0 * _STEPS).astype(np.int64)
    level = (north % 1.0 * (fineness * _LEVELS)).astype(np.int64)
    strip = row * fineness + level // _LEVELS
    bits = int(step.max() + GAP * _STEPS).bit_length()
    number = (strip << bits) | step
    count = len(cells.x)
    order = np.argsort(number[:count])
    weight = None if cells.weight is None else cells.weight[order]
    reach, away = _reach(fineness)
    return Strips(
        number[order],
        cells.x[order],
        cells.y[order],
        weight,
        totals(weight, count),
        number[count:],
        level[count:] % _LEVELS,
        reach,
        away << bits,
    )


def _closed_up(number: np.ndarray) -> np.ndarray:
    """Close up empty columns or rows, but for gaps that nobody's reach crosses."""
    values, place = np.unique(number, return_inverse=True)
    return (np.cumsum(np.minimum(np.diff(values, prepend=values[0]), GAP)) + GAP)[place]


def _reach(fineness: int) -> tuple[np.ndarray, np.ndarray]:
    """Return steps within the radius at most and for certain, and the strips they are in."""
    away = np.arange(-2 * fineness, 2 * fineness + 1)[:, None]
    low = np.arange(_LEVELS) / _LEVELS
    high = low + 1.0 / _LEVELS
    near = np.maximum(np.maximum(away - high, low - away - 1.0), 0.0) / fineness - _SHAKE
    far = np.maximum(away + 1.0 - low, high - away) / fineness + _SHAKE
    most = 2.0 * (1.0 + _SHAKE) - np.maximum(near, 0.0) ** 2
    sure = 2.0 - far**2
    touched = (most > 0.0).any(axis=1)
    most = np.ceil(np.sqrt(np.maximum(most, 0.0)) * _STEPS).astype(np.int64) + 2
    sure = np.maximum(np.floor(np.sqrt(np.maximum(sure, 0.0)) * _STEPS).astype(np.int64) - 2, 0)
    return np.stack([most, sure])[:, touched], away[touched]


def enough(
    askers: Askers, cells: Cells, need: float, square: float, progress: Progress
) -> np.ndarray:
    """Tell which points have enough weight within the radius.

    Parameters
    ----------
    askers, cells, need, square, progress
        As in `density.enough`.

    Returns
    -------
    ndarray of bool, shape (q,)
    """
    found = np.zeros(len(askers), dtype=bool)
    open_ = np.arange(len(askers))
    for nth, (fineness, look) in enumerate(_COARSE):
        share = progress.part(0.3 * nth, 0.3 * (nth + 1))
        some = askers.take(open_)
        strips = cut(cells.near(some), some, fineness)
        left = np.zeros(len(open_), dtype=bool)
        for place in _batches(strips, share):
            ranges = strips.ranges(place)
            sure, most, doubt = _bounds(strips, ranges)
            unknown = (sure < need) & (most >= need)
            few = np.flatnonzero(unknown & (doubt <= look))
            sure[few] += _doubtful(strips, some.take(place).take(few), ranges[:, :, few], square)
            unknown[few] = False
            left[place], found[open_[place]] = unknown, sure >= need
        open_ = open_[left]
        if not open_.size:
            return found
    some = askers.take(open_)
    trees = forest.grow(cells.near(some))
    found[open_] = forest.enough(trees, some, need, square, progress.part(0.6, 1.0))
    return found


def near(
    askers: Askers, cells: Cells, count: np.ndarray, square: float, progress: Progress
) -> np.ndarray:
    """Sum the weight within the radius of points.

    Parameters
    ----------
    askers, cells, square, progress
        As in `density.near`.
    count : ndarray of int, shape (q,)
        Points in the cells around.

    Returns
    -------
    ndarray of float, shape (q,)
    """
    near = np.zeros(len(askers))
    level = np.searchsorted([most for _, most in _FINENESS], count)
    for nth, (fineness, _) in enumerate(_FINENESS):
        share = progress.part(nth / len(_FINENESS), (nth + 1) / len(_FINENESS))
        which = np.flatnonzero(level == nth)
        if not which.size:
            continue
        some = askers.take(which)
        strips = cut(cells.near(some), some, fineness)
        for place in _batches(strips, share):
            ranges = strips.ranges(place)
            sure, _, _ = _bounds(strips, ranges)
            near[which[place]] = sure + _doubtful(strips, some.take(place), ranges, square)
    return near


def _batches(strips: Strips, progress: Progress) -> Iterator[slice]:
    """Cut the points that ask into runs with room for all their ranges."""
    size = max(1, _ROOM // len(strips.shift))
    return (chunk for chunk, _ in chunks(len(strips.ask), size, progress))


def _bounds(strips: Strips, ranges: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the weight within the radius for certain and at most, and the doubtful points."""
    start, first, last, stop = ranges
    sure = (strips.total[last] - strips.total[first]).sum(axis=0)
    most = (strips.total[stop] - strips.total[start]).sum(axis=0)
    return sure, most, (stop - last + first - start).sum(axis=0)


def _doubtful(strips: Strips, askers: Askers, ranges: np.ndarray, square: float) -> np.ndarray:
    """Sum the weight within the radius among the doubtful points."""
    low, high = (np.concatenate(ends).ravel() for ends in (ranges[0::2], ranges[1::2]))
    x, y = (np.tile(side, 2 * len(strips.shift)) for side in (askers.x, askers.y))
    near = weight_within(x, y, low, high, strips, square)
    return near.reshape(2 * len(strips.shift), len(askers)).sum(axis=0)
