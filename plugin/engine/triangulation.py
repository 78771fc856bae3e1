"""Delaunay triangulation of any points, with what Qhull leaves to its callers."""

from __future__ import annotations

import numpy as np
from scipy.spatial import Delaunay


def along_a_line(xy: np.ndarray, tolerance: float) -> np.ndarray | None:
    """Order points along the line they lie on.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, n at least 1.
    tolerance : float
        Largest distance from the line, in the units of the points; where it is smaller than a
        billionth of the extent, that counts.

    Returns
    -------
    ndarray of int, shape (n,), or None
        None if the points do not lie on a line.
    """
    if len(xy) <= 2:
        return np.arange(len(xy))
    centred = xy - xy.mean(axis=0)
    across, along = (centred @ np.linalg.eigh(centred.T @ centred)[1]).T
    if np.abs(across).max() > max(tolerance, 1e-9 * np.abs(along).max()):
        return None
    return np.argsort(along, kind="stable")


def triangles(xy: np.ndarray) -> Delaunay:
    """Triangulate points that do not lie on a line.

    Qhull loses points far away from zero that differ little from their neighbours, so the
    triangulation is of the points around their mean. What it still loses is in ``coplanar``: rows
    of the point, a triangle and the nearest point that is kept.
    """
    return Delaunay(xy - xy.mean(axis=0))


def edges(xy: np.ndarray) -> np.ndarray:
    """Return the edges of the Delaunay triangulation, on a line those between neighbours.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Distinct points.

    Returns
    -------
    ndarray of int, shape (m, 2)
        Each edge once. A point that Qhull loses has the edges of the point it lies next to.

    Examples
    --------
    >>> edges(np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 0.0]])).tolist()
    [[0, 2], [2, 1]]
    """
    line = along_a_line(xy, 0.0) if len(xy) else np.arange(0)
    if line is not None:
        return np.column_stack([line[:-1], line[1:]])
    found = triangles(xy)
    once = found.neighbors < np.arange(len(found.simplices))[:, None]
    ends = np.column_stack(sides(found, once))
    return np.concatenate([ends, *_edges_of_lost_points(found, ends)])


def sides(found: Delaunay, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends of chosen sides, counter-clockwise; side i lies opposite corner i.

    Parameters
    ----------
    found : Delaunay
    chosen : ndarray of bool, shape (triangles, 3)

    Returns
    -------
    start, end : ndarray of int, shape (m,)
        Indices of points.
    """
    triangle, side = np.nonzero(chosen)
    corners = found.simplices[triangle]
    row = np.arange(len(triangle))
    return corners[row, (side + 1) % 3], corners[row, (side + 2) % 3]


def _edges_of_lost_points(found: Delaunay, ends: np.ndarray) -> list[np.ndarray]:
    new = []
    for lost, _, kept in found.coplanar:
        around = np.concatenate([ends[ends[:, 0] == kept, 1], ends[ends[:, 1] == kept, 0], [kept]])
        new.append(np.column_stack([np.full(len(around), lost), around]))
    return new
