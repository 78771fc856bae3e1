"""Who is whose neighbour: distance band, k nearest, contiguity of polygons.

Whatever the rule, a place is not its own neighbour; statistics that count it in add it themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from . import containment
from .bands import Band
from .errors import QT_TRANSLATE_NOOP, EngineError
from .patience import patiently
from .progress import SILENT, Progress

SNAP = 1.0
"""Metres; polygons at most this far apart touch."""

_PAIRS = 1 << 20
_SHARED = 1e-3
_LOOK = 64


@dataclass(frozen=True)
class Listed:
    """Neighbours of n places, listed one by one.

    Parameters
    ----------
    matrix : scipy CSR matrix of int, shape (n, n)
        1 where the place of the column is a neighbour of the place of the row.
    """

    matrix: sparse.csr_matrix

    @classmethod
    def of(cls, place: np.ndarray, neighbour: np.ndarray, count: int) -> Listed:
        """Return `count` places with neighbours given pair by pair; repeated pairs count once."""
        others = place != neighbour
        ones = np.ones(np.count_nonzero(others), dtype=np.int64)
        pairs = place[others], neighbour[others]
        matrix = sparse.csr_matrix((ones, pairs), shape=(count, count))
        matrix.data[:] = 1
        return cls(matrix)

    @property
    def counts(self) -> np.ndarray:
        """Number of neighbours of each place, int, shape (n,)."""
        return np.diff(self.matrix.indptr).astype(np.int64)

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of `values`, shape (n,), over the neighbours of each place.

        Whole numbers stay whole.
        """
        return self.matrix @ values


def band(xy: np.ndarray, radius: float, progress: Progress = SILENT) -> Band:
    """Return the neighbours at most `radius` away.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    radius : float
        Metres.
    progress : Progress, optional
        Shared out among the sums over the neighbours.

    Examples
    --------
    >>> band(np.array([[0.0, 0.0], [3.0, 4.0], [9.0, 4.0]]), 5.0).counts
    array([1, 1, 0])
    """
    return Band(xy, radius, progress)


def nearest(xy: np.ndarray, count: int, progress: Progress = SILENT) -> Listed:
    """Return the `count` nearest neighbours, or all others when there are fewer.

    Places at the same coordinates are each other's nearest; of more than wanted at one spot the
    first in the order given are taken, so that the order of those with equal values cannot matter
    where places are sorted by them. Among other equally near points those earlier in the order of
    the search tree are taken.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    count : int
        At least 1.
    progress : Progress, optional

    Raises
    ------
    EngineError
        If the count is below 1.

    Examples
    --------
    >>> nearest(np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]]), 1).matrix.toarray().tolist()
    [[0, 1, 0], [1, 0, 0], [0, 1, 0]]
    """
    if count < 1:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The number of nearest neighbours must be at least 1, got {count}."
            ),
            count=count,
        )
    places, wanted = len(xy), min(count, len(xy) - 1)
    if wanted < 1:
        return Listed.of(np.empty(0, dtype=int), np.empty(0, dtype=int), places)
    return Listed(patiently(lambda: _nearest(xy, wanted), progress))


def _nearest(xy: np.ndarray, wanted: int) -> sparse.csr_matrix:
    places, tree = len(xy), cKDTree(xy)
    found = np.empty((places, wanted + 1), dtype=np.int64)
    found[tree.indices] = tree.query(xy[tree.indices], wanted + 1)[1]  # twice as fast in its order
    _take_first_of_crowds(xy, found)
    own = found == np.arange(places)[:, None]
    own[~own.any(axis=1), -1] = True  # more than `count` others at the very same place
    ones, starts = np.ones(places * wanted, dtype=np.int64), np.arange(places + 1) * wanted
    return sparse.csr_matrix((ones, found[~own], starts), shape=(places, places))


def _take_first_of_crowds(xy: np.ndarray, found: np.ndarray) -> None:
    """Where more places share a spot than there is room for, put its first ones into `found`."""
    spot, size = _spots(xy)[1:]
    rows = np.flatnonzero((size > found.shape[1])[spot])
    order, first = np.argsort(spot, kind="stable"), np.cumsum(size) - size
    found[rows] = order[first[spot[rows], None] + np.arange(found.shape[1])]


def _spots(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the distinct points, each place's point, and how many places each point has."""
    plane = np.ascontiguousarray(xy, dtype=float).reshape(-1, 2).view(complex).ravel()
    distinct, spot, size = np.unique(plane, return_inverse=True, return_counts=True)
    return np.column_stack([distinct.real, distinct.imag]), spot.ravel(), size


@dataclass(frozen=True)
class Spacing:
    """How far places are from the nearest one, spatial outliers left out.

    Parameters
    ----------
    largest, mean : float
        Distance to the nearest place at other coordinates, metres.
    outlier : ndarray of bool, shape (n,)
        Places that are much further from all others.
    """

    largest: float
    mean: float
    outlier: np.ndarray


def spacing(xy: np.ndarray, progress: Progress = SILENT) -> Spacing:
    """Tell how far places are apart; within the largest distance everyone has a neighbour.

    An outlier is a place whose nearest neighbour (at other coordinates) is further than three
    interquartile ranges beyond the third quartile of all such distances, and more than twice the
    third quartile.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    progress : Progress, optional

    Returns
    -------
    Spacing

    Raises
    ------
    EngineError
        If all places lie at one point.

    References
    ----------
    Tukey, J. W. (1977). Exploratory data analysis. Reading: Addison-Wesley (the outer fence).
    """
    distance, spot = patiently(lambda: _to_the_nearest(xy), progress)
    if len(distance) < 2:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "All places ({count}) lie at one point, so no radius can be chosen. Give a radius.",
            ),
            count=len(xy),
        )
    first, third = np.quantile(distance, [0.25, 0.75])
    far = distance > max(third + 3.0 * (third - first), 2.0 * third)
    return Spacing(float(distance[~far].max()), float(distance[~far].mean()), far[spot])


def _to_the_nearest(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each distinct point the distance to the nearest other, and each place's point."""
    points, spot, _ = _spots(xy)
    if len(points) < 2:
        return np.full(len(points), np.nan), spot
    return cKDTree(points).query(points, 2)[0][:, 1], spot


def require_polygons(shapes: np.ndarray | None) -> np.ndarray:
    """Return the polygons, or refuse points.

    Raises
    ------
    EngineError
    """
    if shapes is None:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Points do not touch each other: contiguity needs polygons. Use a distance band or "
                "the nearest neighbours.",
            )
        )
    return shapes


def queen(
    shapes: Sequence[BaseGeometry], snap: float = SNAP, progress: Progress = SILENT
) -> Listed:
    """Return the polygons that touch, in a point or along an edge, or all but touch.

    Parameters
    ----------
    shapes : sequence of shapely polygons, length n
        Metres.
    snap : float, default 1
        Metres; polygons with a gap of at most this count as touching.
    progress : Progress, optional

    Examples
    --------
    >>> from shapely.geometry import box
    >>> queen([box(0, 0, 1, 1), box(1, 1, 2, 2), box(9, 9, 10, 10)], 0.1).counts
    array([1, 1, 0])
    """
    one, other = _sharing_vertices(shapes, progress.part(0.0, 0.4))
    known = set(zip(one.tolist(), other.tolist()))
    pairs = [np.empty((0, 2), dtype=np.int64)]
    pairs += list(_overlapping_bounds(shapes, snap, progress.part(0.4, 0.5)))
    left = [pair for pair in map(tuple, np.concatenate(pairs).tolist()) if pair not in known]
    close = []
    for number, (first, second) in enumerate(left):
        if number % _LOOK == 0:
            progress.update(0.5 + 0.5 * number / len(left))
        if shapes[first].distance(shapes[second]) <= snap:
            close.append((first, second))
    more = np.array(close, dtype=np.int64).reshape(-1, 2)
    one, other = np.append(one, more[:, 0]), np.append(other, more[:, 1])
    return Listed.of(np.append(one, other), np.append(other, one), len(shapes))


def _sharing_vertices(
    shapes: Sequence[BaseGeometry], progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs (smaller index first) of polygons that have a vertex in common."""
    vertices = []
    for number, shape in enumerate(shapes):
        if number % _LOOK == 0:
            progress.update(number / len(shapes))
        vertices.append(_vertices(shape))
    owner = np.repeat(np.arange(len(shapes)), [len(one) for one in vertices])
    rounded = np.rint(np.concatenate([np.empty((0, 2)), *vertices]) / _SHARED).astype(np.int64)
    order = np.lexsort((owner, rounded[:, 1], rounded[:, 0]))
    owner, rounded = owner[order], rounded[order]
    pairs, apart = [np.empty((0, 2), dtype=np.int64)], 1
    while apart < len(owner):
        same = np.flatnonzero((rounded[apart:] == rounded[:-apart]).all(axis=1))
        if not len(same):
            break
        pairs.append(np.column_stack([owner[same], owner[same + apart]]))
        apart += 1
    found = np.unique(np.concatenate(pairs), axis=0)
    return found[found[:, 0] < found[:, 1]].T


def _vertices(shape: BaseGeometry) -> np.ndarray:
    found = [np.empty((0, 2))]
    for part in containment.parts(shape):
        rings = (part.exterior, *part.interiors)
        found += [np.asarray(ring.coords)[:-1, :2] for ring in rings]
    return np.concatenate(found)


def _overlapping_bounds(
    shapes: Sequence[BaseGeometry], snap: float, progress: Progress
) -> Iterator[np.ndarray]:
    """Yield pairs (smaller index first) of shapes whose bounds are at most `snap` apart."""
    bounds = np.array([(np.nan,) * 4 if one.is_empty else one.bounds for one in shapes])
    bounds = bounds.reshape(-1, 4)
    order = np.argsort(bounds[:, 0], kind="stable")  # empty shapes, NaN, come last
    west, south, east, north = bounds[order].T
    last = np.searchsorted(west, east + snap, side="right")
    count = np.where(np.isnan(west), 0, last - np.arange(len(order)) - 1)
    done = np.append(0, np.cumsum(count))
    start = 0
    while start < len(order):
        progress.update(start / len(order))
        stop = max(int(np.searchsorted(done, done[start] + _PAIRS, side="right")) - 1, start + 1)
        first = np.repeat(np.arange(start, stop), count[start:stop])
        second = np.arange(len(first)) + np.repeat(
            np.arange(start, stop) + 1 - (done[start:stop] - done[start]), count[start:stop]
        )
        meet = (south[second] <= north[first] + snap) & (north[second] >= south[first] - snap)
        pairs = np.column_stack([order[first[meet]], order[second[meet]]])
        yield np.sort(pairs, axis=1)
        start = stop
