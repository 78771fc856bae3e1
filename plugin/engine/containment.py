"""Which points lie in which polygons, by crossing numbers.

Points are sorted by y once, each polygon looks at the slice beside its bounds, and every edge meets
only the points between its two ends in y: the work is the number of points times the few edges
above or below each of them, however many vertices a polygon has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from .progress import SILENT, Progress

_PAIRS = 1 << 18  # of points and edges at a time


def locate(
    xy: np.ndarray, shapes: Sequence[BaseGeometry], progress: Progress = SILENT
) -> np.ndarray:
    """Find the first polygon that contains each point.

    A point on the boundary counts as inside, as far as its coordinates can say so.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, in the units of the polygons; a point that is not finite is in no polygon.
    shapes : sequence of shapely polygons or multipolygons, length k
        None, empty shapes, points and lines contain nothing.
    progress : Progress, optional
        Shown per polygon.

    Returns
    -------
    ndarray of int, shape (n,)
        Index of the first polygon in order of `shapes`, -1 for none.

    References
    ----------
    Shimrat, M. (1962). Algorithm 112: position of point relative to polygon. Communications of the
    ACM 5(8), 434.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> locate(np.array([[1.0, 1.0], [5.0, 5.0], [9.0, 9.0]]), [box(0, 0, 2, 2), box(0, 0, 6, 6)])
    array([ 0,  1, -1])
    """
    first = np.full(len(xy), -1)
    for number, points in enumerate(_contents(xy, shapes, progress)):
        first[points[first[points] < 0]] = number
    return first


def members(
    xy: np.ndarray, shapes: Sequence[BaseGeometry], progress: Progress = SILENT
) -> tuple[np.ndarray, ...]:
    """Find the points in each of many polygons, which may overlap.

    Parameters
    ----------
    xy, shapes, progress
        As in `locate`.

    Returns
    -------
    tuple of k ndarrays of int
        Ascending indices of the points in each polygon, boundaries included.
    """
    return tuple(np.unique(one) for one in _contents(xy, shapes, progress))


def inside(xy: np.ndarray, shape: BaseGeometry, progress: Progress = SILENT) -> np.ndarray:
    """Tell which points lie in one polygon.

    Parameters
    ----------
    xy, progress
        As in `locate`.
    shape : shapely polygon or multipolygon

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    return locate(xy, [shape], progress) == 0


def _contents(
    xy: np.ndarray, shapes: Sequence[BaseGeometry], progress: Progress
) -> Iterator[np.ndarray]:
    """Yield the points in each shape, in any order, more than once where its parts meet."""
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    order = np.argsort(xy[:, 1])
    x, y = xy[order].T.copy()
    share = 1.0 / max(len(shapes), 1)
    for number, shape in enumerate(shapes):
        stage = progress.part(number * share, (number + 1) * share)
        stage.update(0.0)
        found = [_in_polygon(x, y, part, stage) for part in parts(shape)]
        yield order[np.concatenate([np.empty(0, dtype=np.int64), *found])]


def parts(shape: BaseGeometry | None) -> list[BaseGeometry]:
    """Return the polygons of a shape, whatever they are collected in."""
    if shape is None or shape.is_empty:
        return []
    if shape.geom_type == "Polygon":
        return [shape]
    return [part for one in getattr(shape, "geoms", ()) for part in parts(one)]


def _in_polygon(
    x: np.ndarray, y: np.ndarray, polygon: BaseGeometry, progress: Progress
) -> np.ndarray:
    """Return which of the points, sorted by y, lie in a polygon without parts."""
    west, south, east, north = polygon.bounds
    first, last = np.searchsorted(y, south), np.searchsorted(y, north, "right")
    strip = x[first:last]
    near = np.flatnonzero((strip >= west) & (strip <= east)) + first
    if not near.size:
        return near
    return near[_even_odd(x[near], y[near], _edges(polygon), progress)]


def _edges(polygon: BaseGeometry) -> np.ndarray:
    """Return x and y of the lower and of the upper end of every edge, shape (4, m).

    Neighbours share an edge in opposite directions; with one direction for both, rounding never
    puts a point between them into both or neither.
    """
    rings = [np.asarray(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
    x, y, x_next, y_next = (
        np.concatenate([ring[which, axis] for ring in rings])
        for which in (slice(None, -1), slice(1, None))
        for axis in (0, 1)
    )
    down = (y > y_next) | ((y == y_next) & (x > x_next))
    edges = np.array([x, y, x_next, y_next])
    edges[:, down] = edges[:, down][[2, 3, 0, 1]]
    return edges


def _even_odd(x: np.ndarray, y: np.ndarray, edges: np.ndarray, progress: Progress) -> np.ndarray:
    """Tell which points, sorted by y, have an odd number of edges on their right or touch one."""
    low = np.searchsorted(y, edges[1])
    high = np.searchsorted(y, edges[3], "right")
    met = high > low
    edges, low, high = edges[:, met], low[met], high[met]
    done = np.cumsum(high - low)
    odd, touched = np.zeros(len(x), dtype=bool), np.zeros(len(x), dtype=bool)
    start = 0
    while start < len(low):
        before = done[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(done, before + _PAIRS, "right")))
        some = slice(start, stop)
        _cross((x, y), edges[:, some], (low[some], high[some]), odd, touched)
        progress.update(stop / len(low))
        start = stop
    return odd | touched


def _cross(
    points: tuple[np.ndarray, np.ndarray],
    edges: np.ndarray,
    ends: tuple[np.ndarray, np.ndarray],
    odd: np.ndarray,
    touched: np.ndarray,
) -> None:
    """Note in `odd` and `touched` what the points between the ends of each edge see of it."""
    low, high = ends
    count = high - low
    edge = np.repeat(np.arange(len(count)), count)
    point = np.arange(len(edge)) + np.repeat(low - np.cumsum(count) + count, count)
    x, y = points[0][point], points[1][point]
    x_low, y_low, x_high, y_high = (one[edge] for one in edges)
    left = (x_high - x_low) * (y - y_low) - (x - x_low) * (y_high - y_low)
    crossed = point[(left > 0.0) & (y < y_high)]
    odd ^= np.bincount(crossed, minlength=len(odd)) % 2 == 1
    on = np.flatnonzero(left == 0.0)
    west, east = np.minimum(x_low[on], x_high[on]), np.maximum(x_low[on], x_high[on])
    touched[point[on[(x[on] >= west) & (x[on] <= east)]]] = True
