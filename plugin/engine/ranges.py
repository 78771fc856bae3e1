"""Many ranges of sorted points at once, without a loop over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

from .progress import Progress

# Pairs of points that fit the processor's cache.
_PAIRS = 1 << 14


class Points(Protocol):
    """Sorted points with coordinates in metres and their weight, None where each counts 1."""

    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray | None


def totals(weight: np.ndarray | None, count: int) -> np.ndarray:
    """Sum the weight before each of `count` points, shape (count + 1,)."""
    if weight is None:
        return np.arange(count + 1, dtype=float)
    return np.append(0.0, np.cumsum(weight))


def members(
    first: np.ndarray, last: np.ndarray, which: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """List the members of some of many ranges.

    Parameters
    ----------
    first, last : ndarray of int, shape (r,)
        Ranges.
    which : ndarray of int, shape (q,)
        Ranges to list, in this order.

    Returns
    -------
    member, place : ndarray of int
        Every member, and the place in `which` of its range.
    """
    low = first[which]
    count = last[which] - low
    end = np.cumsum(count)
    place = np.repeat(np.arange(len(which)), count)
    return np.repeat(low - (end - count), count) + np.arange(len(place)), place


def chunks(count: int, size: int, progress: Progress) -> Iterator[tuple[slice, Progress]]:
    """Cut a number of items into chunks of `size`, each with its share of the progress."""
    for begin in range(0, count, size):
        progress.update(begin / count)
        end = min(begin + size, count)
        yield slice(begin, end), progress.part(begin / count, end / count)


def heads(number: np.ndarray) -> np.ndarray:
    """Find where each run of equal numbers begins."""
    fresh = np.empty(len(number), dtype=bool)
    fresh[:1] = True
    np.not_equal(number[1:], number[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def blocks(count: np.ndarray, size: int | None = None) -> Iterator[slice]:
    """Cut items into runs of about `size` members, and never less than one item.

    Parameters
    ----------
    count : ndarray of int, shape (q,)
        Members of each item.
    size : int, optional
        Members of a run; without it as many as fit the processor's cache.
    """
    size = size or _PAIRS
    end = np.cumsum(count)
    begin = 0
    while begin < len(end):
        done = end[begin - 1] if begin else 0
        stop = max(int(np.searchsorted(end, done + size, "right")), begin + 1)
        yield slice(begin, stop)
        begin = stop


def weight_within(
    x: np.ndarray,
    y: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    points: Points,
    square: float,
) -> np.ndarray:
    """Sum the weight within the radius among one range of points for each place.

    Parameters
    ----------
    x, y : ndarray of float, shape (q,)
        Places.
    low, high : ndarray of int, shape (q,)
        Ranges of points.
    points : Points
    square : float
        Square of the radius.

    Returns
    -------
    ndarray of float, shape (q,)
    """
    near = np.zeros(len(x))
    for asker, head, other, distance in pairs(x, y, low, high, points):
        within = distance <= square
        if points.weight is None:
            near[asker] = np.add.reduceat(within, head, dtype=np.int32)
        else:
            near[asker] = np.add.reduceat(points.weight[other] * within, head)
    return near


def pairs(
    x: np.ndarray, y: np.ndarray, low: np.ndarray, high: np.ndarray, points: Points
) -> Iterator[tuple[np.ndarray, ...]]:
    """Pair each place with the points of its range, block by block.

    Parameters
    ----------
    x, y, low, high, points
        As in `weight_within`.

    Yields
    ------
    asker : ndarray of int, shape (k,)
        Places of this block that have any points, ascending.
    head : ndarray of int, shape (k,)
        First pair of each of them.
    other : ndarray of int, shape (p,)
        The point of each pair.
    distance : ndarray of float, shape (p,)
        Square of the distance.
    """
    some = np.flatnonzero(high > low)
    x, y, low, count = x[some], y[some], low[some], (high - low)[some]
    for part in blocks(count):
        size = count[part]
        head = np.cumsum(size) - size
        other = np.repeat(low[part] - head, size)
        other += np.arange(len(other))
        dx = points.x[other]
        dy = points.y[other]
        dx -= np.repeat(x[part], size)
        dy -= np.repeat(y[part], size)
        dx *= dx
        dy *= dy
        dx += dy
        yield some[part], head, other, dx


class Nearest:
    """The nearest point so far of each of many askers, and who else is as near.

    Parameters
    ----------
    count : int
        Number of askers, q.
    square : float
        Square of the distance beyond which nobody counts.
    """

    def __init__(self, count: int, square: float) -> None:
        self.best = np.full(count, square)
        self._rivals: list[tuple[np.ndarray, ...]] = [
            (np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0))
        ]

    def lower(self, who: np.ndarray, distance: np.ndarray) -> None:
        """Note that someone is within a distance (square) of each of `who`, which ascends."""
        head = heads(who)
        if head.size:
            who, least = who[head], np.minimum.reduceat(distance, head)
            self.best[who] = np.minimum(self.best[who], least)

    def add(self, who: np.ndarray, other: np.ndarray, distance: np.ndarray) -> None:
        """Add points at a distance (square) from `who`, which ascends."""
        self.lower(who, distance)
        close = distance <= self.best[who]
        self._rivals.append((who[close], other[close], distance[close]))

    def add_runs(
        self, who: np.ndarray, head: np.ndarray, other: np.ndarray, distance: np.ndarray
    ) -> None:
        """Add the same, `head` telling where the points of each of `who` begin."""
        least = np.minimum.reduceat(distance, head)
        self.best[who] = np.minimum(self.best[who], least)
        close = np.flatnonzero(
            distance <= np.repeat(self.best[who], np.diff(head, append=len(other)))
        )
        row = np.searchsorted(head, close, "right") - 1
        self._rivals.append((who[row], other[close], distance[close]))

    def found(self, points: Points) -> np.ndarray:
        """Return the nearest point, of several the one with the smallest x, then y; -1 for none."""
        who, other, distance = map(np.concatenate, zip(*self._rivals))
        close = distance == self.best[who]
        who, other = who[close], other[close]
        rank = np.lexsort((points.y[other], points.x[other], who))
        top = rank[heads(who[rank])]
        found = np.full(len(self.best), -1)
        found[who[top]] = other[top]
        return found
