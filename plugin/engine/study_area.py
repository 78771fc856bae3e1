"""Which cells of a raster lie in a study area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from . import containment
from .grid import Placement


class StudyArea:
    """The cells whose centres lie in any of some polygons, row by row.

    Parameters
    ----------
    shapes : sequence of shapely polygons
        In the grid's coordinates; they may overlap; None and empty shapes hold nothing.
    placement : Placement

    References
    ----------
    Wylie, C., Romney, G., Evans, D. and Erdahl, A. (1967). Half-tone perspective drawings by
    computer. AFIPS Fall Joint Computer Conference, 49-58 (scan lines).

    Examples
    --------
    >>> from shapely.geometry import box
    >>> area = StudyArea([box(0, -1.5, 2, 0)], Placement(2, 3, (0, 1, 0, 0, 0, -1)))
    >>> area.inside(0, 2).astype(int).tolist()
    [[1, 1, 0], [0, 0, 0]]
    """

    def __init__(self, shapes: Sequence[BaseGeometry | None], placement: Placement) -> None:
        self._columns = placement.width
        rings = [np.empty((0, 4)), *_edges(union(shapes), placement)]
        self._edges = np.concatenate(rings)

    def inside(self, first: int, last: int) -> np.ndarray:
        """Return which cells of rows `first` to `last` (exclusive) lie in the area.

        Returns
        -------
        ndarray of bool, shape (last - first, columns)
        """
        low, high = np.sort(self._edges[:, [1, 3]], axis=1).T
        start = np.clip(np.ceil(low - 0.5), first, last).astype(np.int64)
        end = np.clip(np.ceil(high - 0.5), first, last).astype(np.int64)
        count = end - start
        edge = np.repeat(np.arange(len(count)), count)
        row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + start[edge]
        x0, y0, x1, y1 = self._edges[edge].T
        cut = x0 + (row + 0.5 - y0) / (y1 - y0) * (x1 - x0)
        column = np.clip(np.ceil(cut - 0.5), 0, self._columns).astype(np.int64)
        at = (row - first) * (self._columns + 1) + column
        turns = np.bincount(at, minlength=(last - first) * (self._columns + 1))
        odd = np.cumsum(turns.reshape(last - first, -1), axis=1) % 2 == 1
        return odd[:, : self._columns]


def union(shapes: Sequence[BaseGeometry | None]) -> BaseGeometry:
    """Return polygons as one; None and empty shapes add nothing."""
    return unary_union([one for one in shapes if one is not None])


def _edges(shape: BaseGeometry, placement: Placement) -> list[np.ndarray]:
    """Return the edges of all rings as column, row, column, row, fractions included."""
    found = []
    for part in containment.parts(shape):
        for ring in (part.exterior, *part.interiors):
            at = placement.positions(np.asarray(ring.coords)[:, :2])
            found.append(np.hstack([at[:-1], at[1:]]))
    return found
