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
    box = _boxes(cells)
    doubtful = [np.empty((2, 0), dtype=np.int64)]
    for pair in _neighbours(cells, progress.part(0.0, 0.6)):
        pair = _still_apart(part, pair)
        met = _samples_meet(cells, pair, 1, square)
        part = _merged(part, *pair[:, met])
        pair = _still_apart(part, pair[:, ~met])
        low, high = forest.between(box, *pair)
        part = _merged(part, *pair[:, high <= square])
        doubtful.append(pair[:, (low <= square) & (high > square)])
    pair = np.concatenate(doubtful, axis=1)
    for count in _SAMPLES:
        pair = _still_apart(part, pair)
        met = _samples_meet(cells, pair, count, square)
        part = _merged(part, *pair[:, met])
        pair = pair[:, ~met]
    return _settled(cells, part, _still_apart(part, pair), square, progress.part(0.6, 1.0))


def _neighbours(cells: Cells, progress: Progress) -> Iterator[np.ndarray]:
    """Yield pairs of cells that may hold points within the radius, shape (2, p), nearest first."""
    for chunk, _ in chunks(len(cells), _CHUNK, progress):
        key = cells.key[chunk]
        for column in range(REACH + 1):
            middle = key + column * cells.rows
            low = middle - REACH if column else middle + 1
            right, left = members(*cells.between(low, middle + REACH), np.arange(len(key)))
            yield np.stack([left + chunk.start, right])


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
    trees = forest.grow(cells.only(members(cells.start[:-1], cells.start[1:], which)[0]))
    met = forest.touching(trees, *place.reshape(pair.shape), square, progress)
    return _merged(part, *pair[:, met])
