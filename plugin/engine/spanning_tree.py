"""Minimum spanning tree of mutual reachability distances, exact.

The mutual reachability of two points is the largest of their distance and both core distances. The
tree is found in three steps:

1. A point whose nearest neighbours include one of smaller core distance hangs on it by an edge as
   long as its own core distance: no edge of the point can be shorter. Following these edges leads
   to a peak of density, and what remains is a tree between peaks.
2. Edges between neighbours listed for a point are candidates for that tree.
3. An edge between points that do not list each other is as long as their distance. It cannot be
   needed where a listed neighbour closes its direction, being nearer to both ends; most points are
   closed all around. Between those that are open, an edge needs a disc over it that is empty, so
   the Delaunay triangulation of the open points has it, or a point in the disc whose core distance
   is longer, so that this point lists both ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial import cKDTree

from . import patience, triangulation
from .progress import SILENT, Progress

_PAIRS = 1 << 17  # of listed neighbours at a time: they stay in the processor's cache
_STORED = 24_000_000  # listed neighbours that are kept instead of searched for again
_EXTRA = 8  # neighbours listed beyond the samples; fewer leave more points open
_BINS = 64  # directions
_ROUNDING = np.float32(1e-3)  # bins by which single precision may be wrong, and more


def _arcs() -> np.ndarray:
    """Return the bits of arcs of directions, by their width and their first direction."""
    arcs = np.zeros((_BINS + 1, _BINS), dtype=np.uint64)
    for first in range(_BINS):
        for width in range(_BINS):
            arcs[width + 1, first] = arcs[width, first] | np.uint64(1 << ((first + width) % _BINS))
    return arcs


_ARCS = _arcs()


@dataclass(frozen=True)
class SpanningTree:
    """A minimum spanning tree of mutual reachability, its edges hung on peaks.

    A point other than a peak may hang on its peak by an edge as long as its core distance: up to
    any length, the same points are connected as by the edges to its neighbours.

    Parameters
    ----------
    count : ndarray of int, shape (n,)
        Points at each place.
    core : ndarray of float, shape (n,)
        Core distance of the points at each place.
    peak : ndarray of int, shape (n,)
        Number of the peak they hang on, by edges as long as `core`.
    summit : ndarray of int, shape (p,)
        The place that is the peak.
    start, end : ndarray of int, shape (p - 1,)
        Edges between peaks.
    length : ndarray of float, shape (p - 1,)
        Mutual reachability distance of those edges, ascending.
    """

    count: np.ndarray
    core: np.ndarray
    peak: np.ndarray
    summit: np.ndarray
    start: np.ndarray
    end: np.ndarray
    length: np.ndarray

    @property
    def lengths(self) -> np.ndarray:
        """Lengths of the edges of all points, ascending."""
        hanging = self.count.copy()
        hanging[self.summit] -= 1
        return np.sort(np.concatenate([np.repeat(self.core, hanging), self.length]))


def distinct(xy: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gather points into places.

    Parameters
    ----------
    xy : ndarray of float, shape (m, 2)
        Points.

    Returns
    -------
    places : ndarray of float, shape (n, 2)
        Distinct coordinates, sorted by x, then y.
    place : ndarray of int, shape (m,)
        The place of each point.
    """
    xy = np.asarray(xy, dtype=float)
    order = np.lexsort((xy[:, 1], xy[:, 0]))
    x, y = xy[order, 0], xy[order, 1]
    new = np.append(True, (x[1:] != x[:-1]) | (y[1:] != y[:-1]))[: len(xy)]
    place = np.empty(len(xy), dtype=np.int64)
    place[order] = np.cumsum(new) - 1
    return np.column_stack([x[new], y[new]]), place


def mutual_reachability(
    places: np.ndarray, count: np.ndarray, min_samples: int, progress: Progress = SILENT
) -> SpanningTree:
    """Find a minimum spanning tree of the mutual reachability distances.

    Parameters
    ----------
    places : ndarray of float, shape (n, 2)
        Distinct places of points, n at least 1.
    count : ndarray of int, shape (n,)
        Points at each place, together at least `min_samples`.
    min_samples : int
        The core distance of a point reaches so many points, itself included. One gives the same
        tree as two.
    progress : Progress, optional

    Returns
    -------
    SpanningTree

    References
    ----------
    Campello, R., Moulavi, D., Sander, J. (2013). Density-based clustering based on hierarchical
    density estimates. PAKDD, 160-172.
    Supowit, K. (1983). The relative neighborhood graph, with an application to minimum spanning
    trees. Journal of the ACM 30(3), 428-448.

    Examples
    --------
    >>> places = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 0.0]])
    >>> mutual_reachability(places, np.array([1, 1, 1]), 1).lengths
    array([1., 4.])
    """
    lists = _listed(places, count, max(min_samples, 2), progress.part(0.0, 0.5))
    hangs_on, is_open = _hang(lists, progress.part(0.5, 0.75))
    summit = np.flatnonzero(hangs_on == np.arange(len(hangs_on)))
    peak = np.searchsorted(summit, followed(hangs_on)).astype(np.int32)
    candidates = _between_peaks(lists, peak, is_open, progress.part(0.75, 1.0))
    start, end, length = _shortest_tree(candidates, len(summit))
    at, order = lists.position, lists.tree.indices
    return SpanningTree(count, lists.core[at], peak[at], order[summit], start, end, length)


@dataclass(frozen=True)
class _Lists:
    """Nearest neighbours of distinct points, which are in the order of the search tree.

    Lists that would need much memory are searched for again each time they are asked for.
    """

    x: np.ndarray
    y: np.ndarray
    position: np.ndarray
    core: np.ndarray
    tree: cKDTree
    size: int
    stored: tuple[np.ndarray, np.ndarray] | None

    def at(self, number: np.ndarray | slice) -> np.ndarray:
        """Return the coordinates of some points."""
        return np.column_stack([self.x[number], self.y[number]])

    def distance(self, start: np.ndarray, end: np.ndarray) -> np.ndarray:
        """Return the distances of pairs of points."""
        return np.sqrt((self.x[start] - self.x[end]) ** 2 + (self.y[start] - self.y[end]) ** 2)

    def blocks(self, progress: Progress) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
        """Yield rows, distances and neighbours, nearest first, the point itself the first."""
        for rows in _blocks(len(self.x), self.size):
            progress.update(rows.start / len(self.x))
            if self.stored is None:
                yield (rows, *_nearest(self.tree, self.at(rows), self.size, self.position))
            else:
                yield rows, self.stored[0][rows], self.stored[1][rows]


def _blocks(number: int, size: int) -> list[slice]:
    rows = max(_PAIRS // size, 1)
    return [slice(first, min(first + rows, number)) for first in range(0, number, rows)]


def _nearest(
    tree: cKDTree, points: np.ndarray, size: int, position: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    distance, neighbour = tree.query(points, k=size)
    return distance.reshape(-1, size), position[neighbour.reshape(-1, size)]


def _listed(places: np.ndarray, count: np.ndarray, samples: int, progress: Progress) -> _Lists:
    size = min(len(places), samples + _EXTRA)
    tree = cKDTree(places)
    order = tree.indices
    points, count = places[order], count[order]
    position = np.empty(len(places), dtype=np.int32)
    position[order] = np.arange(len(places))
    core, alone = np.empty(len(places)), count.max() == 1
    stored = None
    if len(places) * size <= _STORED:
        stored = np.empty((len(places), size)), np.empty((len(places), size), dtype=np.int32)
    for rows in _blocks(len(places), size):
        progress.update(rows.start / len(places))
        distance, neighbour = _nearest(tree, points[rows], size, position)
        core[rows] = _core(distance, None if alone else count[neighbour], samples)
        if stored is not None:
            stored[0][rows], stored[1][rows] = distance, neighbour
    x, y = points.T.copy()
    return _Lists(x, y, position, core, tree, size, stored)


def _core(distance: np.ndarray, count: np.ndarray | None, samples: int) -> np.ndarray:
    if count is None:
        return distance[:, min(samples, distance.shape[1]) - 1]
    enough = np.cumsum(count, axis=1) >= samples
    return distance[np.arange(len(distance)), enough.argmax(axis=1)]


def _hang(lists: _Lists, progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Return the denser neighbour each point hangs on (a peak on itself), and if it is open."""
    number = len(lists.x)
    hangs_on, is_open = np.arange(number), np.zeros(number, dtype=bool)
    for rows, distance, neighbour in lists.blocks(progress):
        own = np.arange(rows.start, rows.stop)
        core, others = lists.core[rows, None], lists.core[neighbour]
        denser = (others < core) | ((others == core) & (neighbour < own[:, None]))
        others_or_none = np.where(denser & (distance <= core), others, np.inf)
        best = others_or_none.argmin(axis=1)
        row = np.arange(len(own))
        hangs = np.isfinite(others_or_none[row, best])
        hangs_on[rows] = np.where(hangs, neighbour[row, best], own)
        if lists.size < number:
            is_open[rows] = _open(lists, rows, distance, neighbour, others)
    return hangs_on, is_open


def followed(pointer: np.ndarray) -> np.ndarray:
    """Follow pointers to elements that point to themselves."""
    target = pointer[pointer]
    while (target != pointer).any():
        pointer, target = target, target[target]
    return target


def _open(
    lists: _Lists, rows: slice, distance: np.ndarray, neighbour: np.ndarray, core: np.ndarray
) -> np.ndarray:
    """Tell which points have a direction that no listed neighbour closes.

    Whatever lies beyond the list, at least as far as its last neighbour, is farther from the point
    than from a neighbour within an angle of arccos(distance / 2 reach). Directions are kept as the
    bits of one number; only those closed from end to end count.
    """
    reach = distance[:, -1:]
    distance, neighbour, core = distance[:, 1:-1], neighbour[:, 1:-1], core[:, 1:-1]
    closes = (core <= reach) & (distance > 0.0) & (distance < reach)
    east = (np.take(lists.x, neighbour) - lists.x[rows, None]).astype(np.float32)
    north = (np.take(lists.y, neighbour) - lists.y[rows, None]).astype(np.float32)
    turn = np.float32(_BINS / (2.0 * np.pi))
    angle = np.arctan2(north, east) * turn
    spread = np.arccos((distance / (2.0 * reach)).astype(np.float32)) * turn - _ROUNDING
    first = np.ceil(angle - spread).astype(np.int64)
    width = np.floor(angle + spread).astype(np.int64) - first
    arc = np.where(closes, width, 0) * _BINS + (first & (_BINS - 1))
    return np.bitwise_or.reduce(np.take(_ARCS, arc), axis=1) != _ARCS[_BINS, 0]


def _between_peaks(
    lists: _Lists, peak: np.ndarray, is_open: np.ndarray, progress: Progress
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the peaks and the length of all edges that the tree between peaks may need."""
    outside = np.flatnonzero(is_open)
    places = lists.at(outside)
    near = patience.patiently(lambda: triangulation.edges(places), progress.part(0.0, 0.3))
    found = [_edges(lists, peak, *outside[near].T)]
    for rows, distance, neighbour in lists.blocks(progress.part(0.3, 1.0)):
        leaves = np.flatnonzero(np.take(peak, neighbour) != peak[rows, None])
        start, end = rows.start + leaves // lists.size, np.take(neighbour, leaves)
        found.append(_edges(lists, peak, start, end, np.take(distance, leaves)))
        if outside.size:
            start, end = _seen_by_sparser(lists, rows, distance, neighbour, is_open)
            found.append(_edges(lists, peak, start, end))
    return _shortest(*(np.concatenate(column) for column in zip(*found)))


def _edges(
    lists: _Lists,
    peak: np.ndarray,
    start: np.ndarray,
    end: np.ndarray,
    distance: np.ndarray | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the edges of the peaks that pairs of points hang on, the shortest of each pair."""
    if distance is None:
        distance = lists.distance(start, end)
    length = np.maximum(np.maximum(lists.core[start], lists.core[end]), distance)
    start, end = peak[start], peak[end]
    differ = start != end
    start, end, length = start[differ], end[differ], length[differ]
    low, high = np.minimum(start, end), np.maximum(start, end)
    return _shortest(low.astype(np.int64), high.astype(np.int64), length)


def _shortest(
    start: np.ndarray, end: np.ndarray, length: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    key = (start << 32) | end
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.append(True, key[1:] != key[:-1])[: len(key)])
    shortest = np.minimum.reduceat(length[order], first) if len(first) else length
    return key[first] >> 32, key[first] & 0xFFFFFFFF, shortest


def _seen_by_sparser(
    lists: _Lists, rows: slice, distance: np.ndarray, neighbour: np.ndarray, is_open: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return pairs of open points on opposite sides of an open point of longer core distance."""
    row = np.flatnonzero(is_open[rows])
    distance, neighbour = distance[row], neighbour[row]
    core = lists.core[rows][row, None]
    fits = is_open[neighbour] & (lists.core[neighbour] < core) & (distance < core)
    order = np.argsort(~fits, axis=1, kind="stable")
    distance = np.take_along_axis(distance, order, axis=1)
    neighbour = np.take_along_axis(neighbour, order, axis=1)
    many = fits.sum(axis=1)
    starts, ends = [neighbour[:0, 0]], [neighbour[:0, 0]]
    for second in range(1, int(many.max(initial=0))):
        some = many > second
        start, end = np.broadcast_arrays(neighbour[some, :second], neighbour[some, second, None])
        squared = distance[some, :second] ** 2 + distance[some, second, None] ** 2
        length = lists.distance(start, end)
        opposite = (squared <= length**2 * (1.0 + 1e-9)) & (length <= core[some])
        starts.append(start[opposite])
        ends.append(end[opposite])
    return np.concatenate(starts), np.concatenate(ends)


def _shortest_tree(
    candidates: tuple[np.ndarray, np.ndarray, np.ndarray], number: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    start, end, length = candidates
    length = np.maximum(length, np.finfo(float).tiny)  # zero would be no edge
    tree = minimum_spanning_tree(coo_matrix((length, (start, end)), shape=(number, number)))
    tree = tree.tocoo()
    order = np.argsort(tree.data, kind="stable")
    return tree.row[order].astype(np.int64), tree.col[order].astype(np.int64), tree.data[order]
