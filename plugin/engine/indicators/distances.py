"""Distances from footprints to points and lines: zero inside, else to the nearest edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from .. import containment
from ..progress import SILENT, Progress

_PAIRS = 1 << 15


@dataclass(frozen=True)
class Near:
    """What lies near one footprint.

    Parameters
    ----------
    index : ndarray of int, shape (m,)
        Ascending.
    distance : ndarray of float, shape (m,)
        Metres.
    """

    index: np.ndarray
    distance: np.ndarray

    def within(self, reach: float) -> np.ndarray:
        """Return the indices at most `reach` metres away."""
        return self.index[self.distance <= reach]


def points(
    shapes: Sequence[BaseGeometry], xy: np.ndarray, reach: float, progress: Progress = SILENT
) -> tuple[Near, ...]:
    """Find the points at most so far from each of k polygons.

    Parameters
    ----------
    shapes : sequence of shapely polygons or multipolygons, length k
    xy : ndarray of float, shape (n, 2)
        Metres.
    reach : float
        Metres.
    progress : Progress

    Returns
    -------
    tuple of k Near

    Examples
    --------
    >>> from shapely.geometry import box
    >>> near = points([box(0, 0, 10, 10)], np.array([[5.0, 5.0], [13.0, 14.0], [99.0, 0.0]]), 20.0)
    >>> near[0].index, near[0].distance
    (array([0, 1]), array([0., 5.]))
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    result = []
    for number, shape in enumerate(shapes):
        progress.update(number / len(shapes))
        west, south, east, north = shape.bounds
        close = np.flatnonzero(
            (xy[:, 0] >= west - reach)
            & (xy[:, 0] <= east + reach)
            & (xy[:, 1] >= south - reach)
            & (xy[:, 1] <= north + reach)
        )
        distance = _to_polygon(xy[close], shape)
        kept = distance <= reach
        result.append(Near(close[kept], distance[kept]))
    return tuple(result)


def _to_polygon(xy: np.ndarray, shape: BaseGeometry) -> np.ndarray:
    distance = np.zeros(len(xy))
    outside = np.flatnonzero(~containment.inside(xy, shape))
    start, step = _edges(shape)
    block = max(_PAIRS // len(start), 1)
    for first in range(0, len(outside), block):
        chosen = outside[first : first + block]
        distance[chosen] = _to_edges(xy[chosen], start, step)
    return distance


def _edges(shape: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """Return the start of every edge of a polygon and the way from there to its end."""
    polygons = getattr(shape, "geoms", (shape,))
    rings = [ring for one in polygons for ring in (one.exterior, *one.interiors)]
    corners = [np.asarray(ring.coords)[:, :2] for ring in rings]
    return (
        np.concatenate([one[:-1] for one in corners]),
        np.concatenate([np.diff(one, axis=0) for one in corners]),
    )


def _to_edges(xy: np.ndarray, start: np.ndarray, step: np.ndarray) -> np.ndarray:
    """Return the distance from each point to the nearest of the edges."""
    x, y = xy[:, :1] - start[:, 0], xy[:, 1:] - start[:, 1]
    along = x * step[:, 0] + y * step[:, 1]
    along /= np.maximum((step**2).sum(axis=1), np.finfo(float).tiny)
    np.clip(along, 0.0, 1.0, out=along)
    x -= along * step[:, 0]
    y -= along * step[:, 1]
    return np.sqrt((x * x + y * y).min(axis=1))


def lines(
    shapes: Sequence[BaseGeometry],
    others: Sequence[BaseGeometry],
    reach: float,
    progress: Progress = SILENT,
) -> tuple[Near, ...]:
    """Find the lines or other shapes at most so far from each of k polygons.

    Parameters
    ----------
    shapes : sequence of shapely polygons, length k
    others : sequence of shapely geometries, length n
        None and empty ones are far from everything.
    reach : float
        Metres.
    progress : Progress

    Returns
    -------
    tuple of k Near
    """
    bounds = _bounds(others)
    result = []
    for number, shape in enumerate(shapes):
        progress.update(number / len(shapes))
        west, south, east, north = shape.bounds
        gap_x = np.maximum(bounds[:, 0] - east, west - bounds[:, 2])
        gap_y = np.maximum(bounds[:, 1] - north, south - bounds[:, 3])
        close = np.flatnonzero((gap_x <= reach) & (gap_y <= reach))
        distance = np.array([shape.distance(others[one]) for one in close], dtype=float)
        kept = distance <= reach
        result.append(Near(close[kept], distance[kept]))
    return tuple(result)


def _bounds(shapes: Sequence[BaseGeometry]) -> np.ndarray:
    nowhere = (np.inf, np.inf, -np.inf, -np.inf)
    found = [nowhere if one is None or one.is_empty else one.bounds for one in shapes]
    return np.array(found, dtype=float).reshape(-1, 4)


def positions(shapes: Sequence[BaseGeometry]) -> np.ndarray:
    """Return a point of each shape, shape (n, 2); NaN for a shape that is None or empty."""
    found = [
        (np.nan, np.nan) if one is None or one.is_empty else (one.centroid.x, one.centroid.y)
        for one in shapes
    ]
    return np.array(found, dtype=float).reshape(-1, 2)
