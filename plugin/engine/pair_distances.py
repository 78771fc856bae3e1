"""Distances of all pairs of points, counted in classes without ever listing the pairs.

Points in an order that keeps neighbours together are cut into blocks small enough for the
processor's cache. Blocks whose bounding boxes are farther apart than the last class are skipped;
the others meet pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .progress import SILENT, Progress

_BLOCK, _COLUMNS = 64, 512
_MANY = 16  # times the classes wanted
_LEVELS = 16


@dataclass(frozen=True)
class Classes:
    """Classes of distance of one width, from 0 on.

    Parameters
    ----------
    width : float
        Metres.
    count : int
        A pair at `count` widths or farther is in no class.
    """

    width: float
    count: int

    @property
    def centres(self) -> np.ndarray:
        """Return the distance in the middle of each class, shape (count,), metres."""
        return (np.arange(self.count) + 0.5) * self.width

    @property
    def reach(self) -> float:
        """Return the distance at which the last class ends, metres."""
        return self.width * self.count


def spatial_order(xy: np.ndarray) -> np.ndarray:
    """Return an order of points in which neighbours are mostly close.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)

    Returns
    -------
    ndarray of int, shape (n,)
        Along a curve that fills the square quarter by quarter.

    References
    ----------
    Morton, G. (1966). A computer oriented geodetic data base and a new technique in file
    sequencing. IBM, Ottawa.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    if not len(xy):
        return np.empty(0, dtype=np.int64)
    span = float(np.ptp(xy, axis=0).max()) or 1.0
    cell = ((xy - xy.min(axis=0)) * ((2**_LEVELS - 1) / span)).astype(np.int64)
    key = np.zeros(len(xy), dtype=np.int64)
    for bit in range(_LEVELS):
        key |= ((cell[:, 0] >> bit) & 1) << (2 * bit)
        key |= ((cell[:, 1] >> bit) & 1) << (2 * bit + 1)
    return np.argsort(key, kind="stable")


def histogram(
    xy: np.ndarray,
    classes: Classes,
    weight: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Count the pairs of points in each class of distance.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres; fast in the order of `spatial_order`, right in any.
    classes : Classes
    weight : ndarray of float, shape (n,), optional
        A pair counts the product of its two weights; 1 without.
    progress : Progress

    Returns
    -------
    ndarray of float, shape (count,)

    Examples
    --------
    >>> xy = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 4.0]])
    >>> histogram(xy, Classes(1.0, 6))
    array([0., 0., 0., 1., 1., 1.])
    """
    count = _counted(xy, classes)
    found = np.zeros(count)
    room = np.empty(_BLOCK * _COLUMNS, dtype=np.intp)
    for squared, products in _meetings(xy, classes, weight, progress):
        np.sqrt(squared, out=squared)
        squared *= 1.0 / classes.width
        if count == classes.count + 1:
            np.minimum(squared, classes.count, out=squared)
        number = room[: len(squared)]
        np.copyto(number, squared, casting="unsafe")
        found += np.bincount(number, products, count)
    return found[: classes.count]


def moments(
    xy: np.ndarray,
    classes: Classes,
    orders: int,
    weight: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Return, for each class, the sums of powers of the pairs' places within it.

    A pair at distance d has the place (d - centre) / width, between -1/2 and 1/2. With a few
    powers, sums of smooth functions of distance over all pairs are known nearly exactly.

    Parameters
    ----------
    xy, classes, weight, progress
        As in `histogram`.
    orders : int
        Powers 0 to `orders` - 1; the first row is the histogram.

    Returns
    -------
    ndarray of float, shape (orders, count)
    """
    found = np.zeros((orders, classes.count + 1))
    for squared, products in _meetings(xy, classes, weight, progress):
        place = np.sqrt(squared) / classes.width
        number = np.minimum(place, classes.count).astype(np.intp)
        place -= number
        place -= 0.5
        power = np.ones(len(place)) if products is None else products.copy()
        for row in found:
            row += np.bincount(number, power, classes.count + 1)
            power *= place
    return found[:, :-1]


def _counted(xy: np.ndarray, classes: Classes) -> int:
    """Return the number of classes to count in.

    As many as any two points need, so that no distance has to be cut off, unless these are very
    many; then those wanted, and one for everything beyond.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    whole = np.hypot(*np.ptp(xy, axis=0)) / classes.width if len(xy) else 0.0
    if whole < _MANY * classes.count:
        return max(int(whole), classes.count) + 2
    return classes.count + 1


def _meetings(
    xy: np.ndarray, classes: Classes, weight: np.ndarray | None, progress: Progress
) -> Iterator[tuple[np.ndarray, np.ndarray | None]]:
    """Yield squared distances, and products of weights, of the pairs of near blocks.

    What is yielded is written over by the next.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    starts = np.arange(0, len(xy), _BLOCK)
    boxes = _boxes(xy, starts)
    points = (*np.ascontiguousarray(xy.T), weight)
    room = np.empty((3, _BLOCK * _COLUMNS))
    for block, first in enumerate(starts):
        if block % 16 == 0:
            progress.update(block / len(starts))
        own = [None if one is None else one[first : first + _BLOCK] for one in points]
        upper = np.triu_indices(len(own[0]), 1)
        yield _meet([None if one is None else one[upper[0]] for one in own],
                    [None if one is None else one[upper[1]] for one in own], room)  # fmt: skip
        later = block + 1 + np.flatnonzero(_gaps(boxes, block) < classes.reach**2)
        near = (starts[later][:, None] + np.arange(_BLOCK)).ravel()
        near = near[near < len(xy)]
        for start in range(0, len(near), _COLUMNS):
            columns = near[start : start + _COLUMNS]
            others = [None if one is None else one[columns] for one in points]
            yield _meet([None if one is None else one[:, None] for one in own], others, room)


def _meet(
    some: list[np.ndarray | None], others: list[np.ndarray | None], room: np.ndarray
) -> tuple[np.ndarray, np.ndarray | None]:
    """Return squared distances and products of weights, from x, y and weight of both sides."""
    shape = np.broadcast_shapes(some[0].shape, others[0].shape)
    squared, up, products = (one[: int(np.prod(shape))].reshape(shape) for one in room)
    np.subtract(some[0], others[0], out=squared)
    np.subtract(some[1], others[1], out=up)
    squared *= squared
    up *= up
    squared += up
    if some[2] is None:
        return squared.ravel(), None
    np.multiply(some[2], others[2], out=products)
    return squared.ravel(), products.ravel()


def _boxes(xy: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the lower left and upper right corners of the blocks."""
    if not len(xy):
        return xy, xy
    return np.minimum.reduceat(xy, starts), np.maximum.reduceat(xy, starts)


def _gaps(boxes: tuple[np.ndarray, np.ndarray], block: int) -> np.ndarray:
    """Return the squared distance from a block's box to every later one."""
    low, high = boxes
    gap = np.maximum(low[block + 1 :] - high[block], low[block] - high[block + 1 :])
    return (np.maximum(gap, 0.0) ** 2).sum(axis=1)
