"""Which cells of core points belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from . import forest
from .cells import REACH, Cells, members
from .progress import Progress

Offsets = Callable[[int], tuple[tuple[int, int], ...]]

_CHUNK = 1 << 17
_SAMPLES = (1, 4)


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
    for pair in _pairs(cells, _side_by_side, progress.part(0.0, 0.3)):
        met = _samples_meet(cells, pair, 1, square)
        part = _merged(part, *pair[:, met])
    box = _boxes(cells)
    doubtful = [np.empty((2, 0), dtype=np.int64)]
    for pair in _pairs(cells, _within_reach, progress.part(0.3, 0.6)):
        pair = _still_apart(part, pair)
        low, high = forest.between(box, *pair)
        part = _merged(part, *pair[:, high <= square])
        pair = _still_apart(part, pair[:, low <= square])
        for count in _SAMPLES:
            met = _samples_meet(cells, pair, count, square)
            part = _merged(part, *pair[:, met])
            pair = _still_apart(part, pair)
        doubtful.append(pair)
    pair = _still_apart(part, np.concatenate(doubtful, axis=1))
    return _settled(cells, part, pair, square, progress.part(0.6, 1.0))


def _pairs(cells: Cells, offsets: Offsets, progress: Progress) -> Iterator[np.ndarray]:
    """Yield pairs of occupied cells, shape (2, p), whose numbers differ by the offsets."""
    for begin in range(0, len(cells), _CHUNK):
        progress.update(begin / len(cells))
        key = cells.key[begin : begin + _CHUNK]
        pairs = []
        for low, high in offsets(cells.rows):
            first, last = cells.between(key + low, key + high)
            right, left = members(first, last, np.arange(len(key)))
            pairs.append(np.stack([left + begin, right]))
        yield np.concatenate(pairs, axis=1)


def _side_by_side(rows: int) -> tuple[tuple[int, int], ...]:
    return ((1, 1), (rows - 1, rows + 1))


def _within_reach(rows: int) -> tuple[tuple[int, int], ...]:
    columns = range(1, REACH + 1)
    return ((1, REACH), *((column * rows - REACH, column * rows + REACH) for column in columns))


def _samples_meet(cells: Cells, pair: np.ndarray, count: int, square: float) -> np.ndarray:
    """Tell for which pairs a few points of one cell include one within the radius of the other."""
    met = np.zeros(pair.shape[1], dtype=bool)
    samples = [
        [cells.start[one] + (2 * nth + 1) * cells.size[one] // (2 * count) for nth in range(count)]
        for one in pair
    ]
    for left in samples[0]:
        for right in samples[1]:
            dx, dy = cells.x[left] - cells.x[right], cells.y[left] - cells.y[right]
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


def _boxes(cells: Cells) -> tuple[np.ndarray, ...]:
    """Return west, east, south and north of each cell's points."""
    head = cells.start[:-1]
    folds = (np.minimum, np.maximum)
    return tuple(fold.reduceat(side, head) for side in (cells.x, cells.y) for fold in folds)


def _settled(
    cells: Cells, part: np.ndarray, pair: np.ndarray, square: float, progress: Progress
) -> np.ndarray:
    """Return the parts after the pairs that samples could not decide."""
    if not pair.size:
        return part
    which, place = np.unique(pair, return_inverse=True)
    trees = forest.grow(cells, which, None)
    met = forest.touching(trees, *place.reshape(pair.shape), square, progress)
    return _merged(part, *pair[:, met])
