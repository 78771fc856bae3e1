"""Which points lie in which polygons, by crossing numbers.

Points are sorted by x once, each polygon looks at the slice below its bounds, and every edge meets
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
    return tuple(_contents(xy, shapes, progress))


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
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    order = np.argsort(xy[:, 0], kind="stable")
    by_x = xy[order]
    share = 1.0 / max(len(shapes), 1)
    for number, shape in enumerate(shapes):
        stage = progress.part(number * share, (number + 1) * share)
        stage.update(0.0)
        found = [order[_in_polygon(by_x, part, stage)] for part in parts(shape)]
        yield np.unique(np.concatenate(found)) if found else np.empty(0, dtype=order.dtype)


def parts(shape: BaseGeometry | None) -> list[BaseGeometry]:
    """Return the polygons of a shape, whatever they are collected in."""
    if shape is None or shape.is_empty:
        return []
    if shape.geom_type == "Polygon":
        return [shape]
    return [part for one in getattr(shape, "geoms", ()) for part in parts(one)]


def _in_polygon(by_x: np.ndarray, polygon: BaseGeometry, progress: Progress) -> np.ndarray:
    """Return which of the points, sorted by x, lie in a polygon without parts."""
    west, south, east, north = polygon.bounds
    first, last = np.searchsorted(by_x[:, 0], west), np.searchsorted(by_x[:, 0], east, "right")
    y = by_x[first:last, 1]
    near = np.flatnonzero((y >= south) & (y <= north)) + first
    if not near.size:
        return near
    near = near[np.argsort(by_x[near, 1], kind="stable")]
    return near[_even_odd(by_x[near], _edges(polygon), progress)]


def _edges(polygon: BaseGeometry) -> np.ndarray:
    """Return x and y of the lower and of the upper end of every edge, shape (m, 4).

    Neighbours share an edge in opposite directions; with one direction for both, rounding never
    puts a point between them into both or neither.
    """
    rings = [np.asarray(ring.coords)[:, :2] for ring in (polygon.exterior, *polygon.interiors)]
    start = np.concatenate([ring[:-1] for ring in rings])
    end = np.concatenate([ring[1:] for ring in rings])
    upward = (start[:, 1] < end[:, 1]) | ((start[:, 1] == end[:, 1]) & (start[:, 0] <= end[:, 0]))
    return np.where(upward[:, None], np.hstack([start, end]), np.hstack([end, start]))


def _even_odd(xy: np.ndarray, edges: np.ndarray, progress: Progress) -> np.ndarray:
    """Tell which points, sorted by y, have an odd number of edges on their right or touch one."""
    low = np.searchsorted(xy[:, 1], edges[:, 1])
    high = np.searchsorted(xy[:, 1], edges[:, 3], "right")
    done = np.cumsum(high - low)
    odd, touched = np.zeros(len(xy), dtype=bool), np.zeros(len(xy), dtype=bool)
    start = 0
    while start < len(edges):
        before = done[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(done, before + _PAIRS, "right")))
        _cross(xy, edges[start:stop], low[start:stop], high[start:stop], odd, touched)
        progress.update(stop / len(edges))
        start = stop
    return odd | touched


def _cross(
    xy: np.ndarray,
    edges: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    odd: np.ndarray,
    touched: np.ndarray,
) -> None:
    """Note in `odd` and `touched` what points `low` to `high` see of each edge."""
    count = high - low
    edge = np.repeat(np.arange(len(edges)), count)
    point = np.arange(len(edge)) + np.repeat(low - np.cumsum(count) + count, count)
    x, y = xy[point, 0], xy[point, 1]
    x_low, y_low, x_high, y_high = edges[edge].T
    left = (x_high - x_low) * (y - y_low) - (x - x_low) * (y_high - y_low)
    crossed = point[(left > 0.0) & (y < y_high)]
    odd ^= np.bincount(crossed, minlength=len(xy)) % 2 == 1
    between = (x >= np.minimum(x_low, x_high)) & (x <= np.maximum(x_low, x_high))
    touched[point[(left == 0.0) & between]] = True
