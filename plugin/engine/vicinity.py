"""Which places lie near which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

NEIGHBOURS, NEIGHBOURHOOD = 4, 30_000.0  # what panels and reports show: at most, within metres
CANDIDATES = 12  # by the centroids; a long place may be nearer than its centroid says


def nearest(
    shapes: Sequence[BaseGeometry], rows: Iterable[int], reach: float
) -> list[list[tuple[int, float]]]:
    """Find the nearest other places of some places, edge to edge.

    The twelve others with the nearest centroids are measured.

    Parameters
    ----------
    shapes : sequence of shapely polygons, length k
        Metres; None and empty ones are near nothing.
    rows : iterable of int
        Which places to look from.
    reach : float
        Metres beyond which nothing is near.

    Returns
    -------
    list of list of (int, float)
        For each of `rows`, the other places and their distances in metres, nearest first, ties by
        row; 0 for places that meet.
    """
    there = [row for row, one in enumerate(shapes) if one is not None and not one.is_empty]
    centres = np.array([(shapes[one].centroid.x, shapes[one].centroid.y) for one in there])
    tree = cKDTree(centres) if there else None
    place_of = {row: place for place, row in enumerate(there)}
    found = []
    for row in rows:
        measured = []
        if row in place_of:
            around = tree.query(centres[place_of[row]], min(CANDIDATES + 1, len(there)))[1]
            others = [there[one] for one in np.atleast_1d(around).tolist() if there[one] != row]
            measured = [(one, float(shapes[row].distance(shapes[one]))) for one in others]
        near = [pair for pair in measured if pair[1] <= reach]
        found.append(sorted(near, key=lambda pair: (pair[1], pair[0])))
    return found
