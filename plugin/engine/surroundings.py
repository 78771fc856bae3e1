"""Who is within a distance of whom, for sums that are asked for many times over.

Few pairs are kept exactly. For many, points are put together in square cells with sides of an
eighth of the distance (a fourth or half of it for very many points), and two cells are near each
other when their centres are: what costs hundreds of sums over all pairs then costs hundreds of
sums over cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree

from .progress import SILENT, Progress

_CELLS_PER_DISTANCE = (8, 4, 2)
_EXACT_PAIRS, _CELL_PAIRS = 1_000_000, 20_000_000


@dataclass(frozen=True)
class Surroundings:
    """Near pairs among n points, put together in m cells; each point is a cell when exact.

    Parameters
    ----------
    cell : ndarray of int, shape (n,)
        Cell of each point.
    near : csr matrix of float32, shape (m, m)
        1 where two cells are near each other, each with itself included.
    exact : bool
        Every point is a cell of its own, so that distances are those of the points.
    """

    cell: np.ndarray
    near: sparse.csr_matrix
    exact: bool

    def sums(self, weight: np.ndarray) -> np.ndarray:
        """Return the sum of the points' weights around each cell, the cell's own included."""
        per_cell = np.bincount(self.cell, weight, self.near.shape[0])
        return self.near @ per_cell


def within(xy: np.ndarray, distance: float, progress: Progress = SILENT) -> Surroundings:
    """Find which points are within a distance of each other.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    distance : float
        Metres, above zero; a pair at exactly this distance counts.
    progress : Progress

    Returns
    -------
    Surroundings
        Exact up to a million ordered pairs.

    Examples
    --------
    >>> found = within(np.array([[0.0, 0.0], [3.0, 4.0], [9.0, 0.0]]), 5.0)
    >>> found.near.toarray().astype(int).tolist(), found.exact
    ([[1, 1, 0], [1, 1, 0], [0, 0, 1]], True)
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    for parts in _CELLS_PER_DISTANCE:
        cells, cell = _cells(xy, distance / parts)
        if len(cells) * np.pi * parts**2 <= _CELL_PAIRS:
            break
    near = _cell_pairs(cells, parts, progress)
    count = np.bincount(cell, minlength=len(cells)).astype(float)
    if count @ (near @ count) > _EXACT_PAIRS:
        return Surroundings(cell, near, False)
    return Surroundings(np.arange(len(xy)), _point_pairs(xy, distance), True)


def _cells(xy: np.ndarray, side: float) -> tuple[np.ndarray, np.ndarray]:
    """Return column and row of the occupied cells in their order, and the cell of each point."""
    place = np.floor(xy / side).astype(np.int64)
    if not len(place):
        return place, np.empty(0, dtype=np.int64)
    place -= place.min(axis=0)
    key = _key(place)
    _, first, cell = np.unique(key, return_index=True, return_inverse=True)
    return place[first], cell.reshape(-1)


def _key(place: np.ndarray) -> np.ndarray:
    return (place[:, 0] << 32) + place[:, 1]


def _cell_pairs(cells: np.ndarray, reach: int, progress: Progress) -> sparse.csr_matrix:
    """Return which cells have centres at most `reach` cells apart."""
    keys = _key(cells)
    rows, columns = [], []
    for done, step in enumerate(_steps(reach)):
        progress.update(done / (2 * reach + 1) ** 2)
        wanted = keys + (step[0] << 32) + step[1]
        found = np.searchsorted(keys, wanted)
        found[found == len(keys)] = 0
        there = np.flatnonzero(keys[found] == wanted) if len(keys) else found
        rows.append(there)
        columns.append(found[there])
    return _matrix(np.concatenate(rows), np.concatenate(columns), len(cells))


def _steps(reach: int) -> Iterator[tuple[int, int]]:
    for across in range(-reach, reach + 1):
        for up in range(-reach, reach + 1):
            if across * across + up * up <= reach * reach:
                yield across, up


def _point_pairs(xy: np.ndarray, distance: float) -> sparse.csr_matrix:
    pairs = cKDTree(xy).query_pairs(distance, output_type="ndarray") if len(xy) else xy.astype(int)
    own = np.arange(len(xy))
    one = np.concatenate([pairs[:, 0], pairs[:, 1], own])
    other = np.concatenate([pairs[:, 1], pairs[:, 0], own])
    return _matrix(one, other, len(xy))


def _matrix(rows: np.ndarray, columns: np.ndarray, size: int) -> sparse.csr_matrix:
    ones = np.ones(len(rows), dtype=np.float32)
    return sparse.csr_matrix((ones, (rows, columns)), shape=(size, size))
