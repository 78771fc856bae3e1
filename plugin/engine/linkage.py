"""Which cells of core points belong together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from . import forest
from .cells import REACH, Cells
from .progress import Progress
from .ranges import chunks, members

_CHUNK = 1 << 17
_SAMPLES = (2, 4)


def components(cells: Cells, radius: float, progress: Progress) -> np.ndarray:
    """Find the connected parts of core points.

    Points of one cell are connected anyway, so it is cells that are joined: first those side by
    side, which settles most of them, then whoever is further off and still apart.

    Parameters
    ----------
    cells : Cells
        Of core points only.
    radius : float
        Metres.
    progress : Progress

    Returns
    -------
    ndarray of int, shape (c,)
        Part of each cell, 0 and up.
    """
    part = np.arange(len(cells))
    square = radius * radius
    doubtful = [np.empty((2, 0), dtype=np.int64)]
    samples = _samples(cells, 1)
    for pairs in _neighbours(cells, progress.part(0.0, 0.6)):
        left = []
        for pair in pairs:
            pair = _still_apart(part, pair)
            met = _meet(samples, pair, square)
            part = _merged(part, *pair[:, met])
            left.append(pair[:, ~met])
        doubtful.append(_still_apart(part, np.concatenate(left, axis=1)))
    pair = _still_apart(part, np.concatenate(doubtful, axis=1))
    pair = pair[:, _may_meet(cells, pair, square)]
    for count in _SAMPLES:
        met = _meet(_samples(cells, count), pair, square)
        part = _merged(part, *pair[:, met])
        pair = _still_apart(part, pair[:, ~met])
    return _settled(cells, part, pair, square, progress.part(0.6, 1.0))


def _neighbours(cells: Cells, progress: Progress) -> Iterator[Iterator[np.ndarray]]:
    """Yield pairs of cells that may hold points within the radius, shape (2, p), nearest first."""
    for chunk, _ in chunks(len(cells), _CHUNK, progress):
        yield (_beside(cells, chunk, column) for column in range(REACH + 1))


def _beside(cells: Cells, chunk: slice, column: int) -> np.ndarray:
    """Pair cells with those that may be within reach in one of the columns to the right."""
    key = cells.key[chunk]
    middle = key + column * cells.rows
    low = middle - REACH if column else middle + 1
    right, left = members(*cells.between(low, middle + REACH), np.arange(len(key)))
    return np.stack([left + chunk.start, right])


def _samples(cells: Cells, count: int) -> np.ndarray:
    """Return coordinates of a few points spread over each cell's own, shape (2, count, c)."""
    nth = np.arange(1, 2 * count, 2)[:, None]
    point = cells.start[:-1] + nth * cells.size // (2 * count)
    return np.stack([cells.x[point], cells.y[point]])


def _meet(samples: np.ndarray, pair: np.ndarray, square: float) -> np.ndarray:
    """Tell for which pairs a sample of one cell is within the radius of one of the other."""
    met = np.zeros(pair.shape[1], dtype=bool)
    for one in samples.swapaxes(0, 1):
        x, y = (side[pair[0]] for side in one)
        for other in samples.swapaxes(0, 1):
            dx, dy = x - other[0][pair[1]], y - other[1][pair[1]]
            met |= dx * dx + dy * dy <= square
    return met


def _merged(part: np.ndarray, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return the parts after joining those of pairs of cells."""
    if not left.size:
        return part
    count = int(part.max()) + 1
    links = (np.ones(len(left), dtype=np.int8), (part[left], part[right]))
    joined = connected_components(coo_matrix(links, (count, count)), directed=False)[1]
    return joined[part]


def _still_apart(part: np.ndarray, pair: np.ndarray) -> np.ndarray:
    return pair[:, part[pair[0]] != part[pair[1]]]


def _may_meet(cells: Cells, pair: np.ndarray, square: float) -> np.ndarray:
    """Tell for which pairs the boxes around the points are within the radius of each other."""
    which, place = np.unique(pair, return_inverse=True)
    some = cells.only(members(cells.start[:-1], cells.start[1:], which)[0])
    folds = (np.minimum, np.maximum)
    box = tuple(fold.reduceat(side, some.start[:-1]) for side in (some.x, some.y) for fold in folds)
    return forest.between(box, *place.reshape(pair.shape))[0] <= square


def _settled(
    cells: Cells, part: np.ndarray, pair: np.ndarray, square: float, progress: Progress
) -> np.ndarray:
    """Return the parts after the pairs that samples could not decide."""
    if not pair.size:
        return part
    which, place = np.unique(pair, return_inverse=True)
    trees = forest.grow(cells.only(members(cells.start[:-1], cells.start[1:], which)[0]))
    met = forest.touching(trees, *place.reshape(pair.shape), square, progress)
    return _merged(part, *pair[:, met])
