"""Polygons around clusters of points: concave, convex, or the union of discs.

The concave outline is the alpha shape of the members, with the search radius as alpha, held
together by the shortest links between its parts and widened by a quarter of the radius. It is drawn
from the skin alone: the lines around the alpha shape and the links are buffered, and the holes of
that band which lie in the shape are filled. So it cannot cross itself, whatever the points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree
from scipy.spatial import Delaunay
from shapely.geometry import LineString, MultiLineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from . import patience, triangulation
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

NOISE = -1
METHODS = ("concave", "convex", "buffered")

# Lengths in radii. The diagonal of a cell is shorter than the margin, so that the points that
# thinning leaves out of a cell stay inside.
_MARGIN = 0.25
_CELL = 0.125
_FINE_CELL = 0.03125
_FLAT = 1e-3  # distance from a line that is none
_TINY = 0.5  # radius of a disc as large as the holes that are filled
_APART = 1.9  # distance up to which two discs overlap for certain
_STRIDE = 10.0  # side that is bent by much less than the margin in degrees
_MOST_STEPS = 1000  # of a side; only a radius that does not suit the points needs more

_QUADRANT = 6  # segments of a quarter of a circle
_MANY = 20_000  # points whose outline takes so long that a cancel must be heard meanwhile


@dataclass(frozen=True)
class Footprints:
    """Polygons of k clusters.

    Parameters
    ----------
    cluster_id : ndarray of int, shape (k,)
        Ascending.
    shapes : ndarray of shapely polygons, shape (k,)
        Metres; `METHODS` ``buffered`` may give multipolygons.
    n_points : ndarray of int, shape (k,)
        Members.
    weight : ndarray of float, shape (k,)
        Sum of the members' weights; their number where no weights are given.
    area_km2 : ndarray of float, shape (k,)
    """

    cluster_id: np.ndarray
    shapes: np.ndarray
    n_points: np.ndarray
    weight: np.ndarray
    area_km2: np.ndarray

    def __len__(self) -> int:
        return len(self.cluster_id)


def footprints(
    xy: np.ndarray,
    labels: np.ndarray,
    radius: float | np.ndarray,
    method: str = "concave",
    weight: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> Footprints:
    """Draw a polygon around every cluster.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    labels : ndarray of int, shape (n,)
        Cluster of each point, `NOISE` (-1) for none.
    radius : float, or ndarray of float, shape (k,)
        Metres; see `outline`. One for all clusters, or one for each in order of their ids.
    method : {"concave", "convex", "buffered"}
        See `outline`.
    weight : ndarray of float, shape (n,), optional
        Summed per cluster; default 1 each.
    progress : Progress, optional
        Shown per cluster.

    Returns
    -------
    Footprints
        One row per cluster, in order of its id.

    Raises
    ------
    EngineError
        If the radius is not above zero.
    """
    _check_radius(radius)
    kept = np.flatnonzero(np.asarray(labels) != NOISE)
    cluster_id, cluster, n_points = np.unique(
        np.asarray(labels)[kept], return_inverse=True, return_counts=True
    )
    weight = np.ones(len(kept)) if weight is None else np.asarray(weight, dtype=float)[kept]
    shapes = np.empty(len(cluster_id), dtype=object)
    radii = np.broadcast_to(radius, len(cluster_id)).tolist()
    drawn = np.append(0, np.cumsum(n_points)) / max(len(kept), 1)
    for number, points in enumerate(_clusters(xy[kept], cluster, radii, method)):
        part = progress.part(drawn[number], drawn[number + 1])
        shapes[number] = _drawn(points, radii[number], method, part)
        part.update(1.0)
    return Footprints(
        cluster_id=cluster_id,
        shapes=shapes,
        n_points=n_points,
        weight=np.bincount(cluster, weights=weight, minlength=len(cluster_id)),
        area_km2=np.array([shape.area for shape in shapes], dtype=float) / 1e6,
    )


def outline(xy: np.ndarray, radius: float, method: str = "concave") -> BaseGeometry:
    """Draw one polygon around all points.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres, n at least 1; duplicates and lines of points are fine.
    radius : float
        Metres. Gaps into which a disc of this radius fits stay open.
    method : {"concave", "convex", "buffered"}
        ``concave``: alpha shape, its parts linked along the shortest tree, widened by a quarter of
        `radius`: one polygon, perhaps with holes. ``convex``: convex hull, widened likewise.
        ``buffered``: union of discs of `radius`, of several parts where the points lie apart.

    Returns
    -------
    shapely Polygon, or MultiPolygon where ``buffered``
        Valid; every point lies strictly inside.

    Raises
    ------
    EngineError
        If the radius is not above zero.

    Notes
    -----
    Points denser than an eighth of the radius (``buffered``: a thirty-second) are thinned first,
    which moves the outline by less than that.

    References
    ----------
    Edelsbrunner, H., Kirkpatrick, D., Seidel, R. (1983). On the shape of a set of points in the
    plane. IEEE Transactions on Information Theory 29(4), 551-559.

    Examples
    --------
    >>> square = outline(np.array([[0.0, 0.0], [8.0, 0.0], [8.0, 8.0], [0.0, 8.0]]), 8.0, "convex")
    >>> round(square.bounds[2], 6)
    10.0
    """
    return footprints(xy, np.zeros(len(xy), dtype=int), radius, method).shapes[0]


def _check_radius(radius: float | np.ndarray) -> None:
    if not (np.isfinite(radius) & (np.asarray(radius) > 0.0)).all():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The radius of outlines must be above zero metres, got {radius}."
            ),
            radius=radius,
        )


def _clusters(
    xy: np.ndarray, cluster: np.ndarray, radii: list[float], method: str
) -> list[np.ndarray]:
    """Return the thinned points of each cluster, in an order that depends on themselves alone."""
    cell = np.array(radii)[cluster] * (_FINE_CELL if method == "buffered" else _CELL)
    column, row = np.floor(xy / cell[:, None]).T
    order = np.lexsort((xy[:, 1], xy[:, 0], row, column, cluster))
    if method != "convex":
        keys = np.column_stack([cluster, column, row])[order]
        order = order[np.append(True, (keys[1:] != keys[:-1]).any(axis=1))[: len(order)]]
    ends = np.flatnonzero(np.diff(cluster[order])) + 1
    return np.split(xy[order], ends) if len(order) else []


def _drawn(points: np.ndarray, radius: float, method: str, progress: Progress) -> BaseGeometry:
    if len(points) < _MANY:
        return _DRAW[method](points, radius)
    return patience.patiently(lambda: _DRAW[method](points, radius), progress)


def _convex(points: np.ndarray, radius: float) -> BaseGeometry:
    hull = LineString(points).convex_hull if len(points) > 1 else Point(points[0])
    return _in_steps(hull.buffer(_MARGIN * radius, _QUADRANT), _STRIDE * radius)


def _in_steps(shape: Polygon, step: float) -> Polygon:
    """Put corners on long sides, because what is straight in metres is bent in degrees."""
    corner = np.array(shape.exterior.coords)
    side = np.diff(corner, axis=0)
    parts = np.ceil(np.hypot(*side.T) / step).clip(1, _MOST_STEPS).astype(int)
    of_side = np.repeat(np.arange(len(side)), parts)
    nth = np.arange(len(of_side)) - np.repeat(np.cumsum(parts) - parts, parts)
    return Polygon(corner[of_side] + side[of_side] * (nth / parts[of_side])[:, None])


def _concave(points: np.ndarray, radius: float) -> Polygon:
    if len(points) == 1:
        return Point(points[0]).buffer(_MARGIN * radius, _QUADRANT)
    along = triangulation.along_a_line(points, _FLAT * radius)
    if along is not None:
        line = LineString(points[along]).buffer(_MARGIN * radius, _QUADRANT)
        return _in_steps(line, _STRIDE * radius)
    skin = _skin(points, radius)
    band = MultiLineString([points[line] for line in skin.lines])
    return _filled(band.buffer(_MARGIN * radius, _QUADRANT), skin, radius)


def _buffered(points: np.ndarray, radius: float) -> BaseGeometry:
    if len(points) < 4 or triangulation.along_a_line(points, _FLAT * radius) is not None:
        return MultiPoint(points).buffer(radius)
    skin = _skin(points, radius)
    outer = np.unique(np.concatenate(skin.lines))
    discs = MultiPoint(points[outer]).buffer(radius)
    return _filled(discs.union(_seam(points, skin, radius)), skin, radius)


def _seam(points: np.ndarray, skin: _Skin, radius: float) -> BaseGeometry:
    """Join discs along the longest sides: two radii apart they only touch, as polygons not even so.

    Through the crack between two of them the inside would count as outside.
    """
    sides = points[np.column_stack([skin.start, skin.end])]
    length = np.hypot(*(sides[:, 0] - sides[:, 1]).T)
    return MultiLineString(list(sides[length > _APART * radius])).buffer(_FLAT * radius)


_DRAW: dict[str, Callable[[np.ndarray, float], BaseGeometry]] = {
    "concave": _concave,
    "convex": _convex,
    "buffered": _buffered,
}


@dataclass(frozen=True)
class _Skin:
    """What bounds the alpha shape of some points, by indices of the points.

    `start` and `end` are the sides between the shape and the outside, `lines` the same sides
    chained, and the links.
    """

    points: np.ndarray
    start: np.ndarray
    end: np.ndarray
    lines: list[np.ndarray]

    def covers(self, place: np.ndarray) -> bool:
        (x0, y0), (x1, y1) = (self.points[self.start] - place).T, (self.points[self.end] - place).T
        crosses = (y0 > 0.0) != (y1 > 0.0)
        on_the_right = (x0 * y1 > x1 * y0) == (y1 > y0)
        return np.count_nonzero(crosses & on_the_right) % 2 == 1


def _skin(points: np.ndarray, radius: float) -> _Skin:
    triangles = triangulation.triangles(points)
    kept = _circumradius_within(triangles, radius)
    start, end = triangulation.sides(triangles, kept[:, None] & ~_kept_beyond(triangles, kept))
    lost = triangles.coplanar[:, [0, 2]]
    lines = [*_rings(start, end), *_links(triangles, kept), *lost]
    return _Skin(points, start, end, lines)


def _circumradius_within(triangles: Delaunay, radius: float) -> np.ndarray:
    corner = triangles.points[triangles.simplices]
    side = np.roll(corner, -1, axis=1) - corner
    twice_area = np.abs(side[:, 0, 0] * side[:, 1, 1] - side[:, 0, 1] * side[:, 1, 0])
    return np.hypot(side[..., 0], side[..., 1]).prod(axis=1) <= 2.0 * twice_area * radius


def _kept_beyond(triangles: Delaunay, kept: np.ndarray) -> np.ndarray:
    """Tell of each side of each triangle whether the triangle beyond is kept, shape (t, 3)."""
    return np.append(kept, False)[triangles.neighbors]


def _rings(start: np.ndarray, end: np.ndarray) -> list[np.ndarray]:
    """Chain sides to closed lines.

    Where lines meet in a point either way on will do: only the lines count, not what they enclose.
    """
    following = np.empty(len(start), dtype=int)
    following[np.argsort(end, kind="stable")] = np.argsort(start, kind="stable")
    following, corner = following.tolist(), start.tolist()
    rings = []
    for first in range(len(corner)):
        ring, side = [], first
        while following[side] >= 0:
            ring.append(corner[side])
            following[side], side = -1, following[side]
        if ring:
            rings.append(np.array([*ring, ring[0]]))
    return rings


def _links(triangles: Delaunay, kept: np.ndarray) -> list[np.ndarray]:
    """Return the shortest lines that link all parts of the shape and all points outside it."""
    once = triangles.neighbors < np.arange(len(kept))[:, None]
    within = kept[:, None] | _kept_beyond(triangles, kept)
    number = len(triangles.points)
    part = connected_components(_graph(triangulation.sides(triangles, once & within), number))[1]
    ends = np.column_stack(triangulation.sides(triangles, once & ~within))
    ends = ends[part[ends[:, 0]] != part[ends[:, 1]]]
    if not len(ends):
        return []
    between = triangles.points[ends]
    length = np.hypot(*(between[:, 0] - between[:, 1]).T)
    ends = ends[np.argsort(length, kind="stable")]
    linked = np.sort(part[ends], axis=1).astype(np.int64)
    shortest = np.sort(np.unique(linked[:, 0] * number + linked[:, 1], return_index=True)[1])
    rank = np.arange(1.0, len(shortest) + 1.0)
    tree = minimum_spanning_tree(_graph(linked[shortest].T, number, rank))
    return list(ends[shortest[tree.data.astype(int) - 1]])


def _graph(ends: tuple[np.ndarray, np.ndarray], size: int, value: object = True) -> coo_matrix:
    return coo_matrix((np.broadcast_to(value, len(ends[0])), ends), shape=(size, size)).tocsr()


def _filled(band: BaseGeometry, skin: _Skin, radius: float) -> BaseGeometry:
    """Fill the holes of a band around the skin that lie in the shape, and the tiny ones."""
    parts = list(getattr(band, "geoms", [band]))
    shells = [Polygon(part.exterior) for part in parts]
    gaps = [Polygon(hole) for part in parts for hole in part.interiors]
    if len(parts) > 1:
        gaps = [gap.difference(_within(gap, shells)) for gap in gaps]
    tiny = np.pi * (_TINY * radius) ** 2
    filled = [gap for gap in gaps if gap.area < tiny or skin.covers(_a_place_in(gap))]
    return unary_union([*parts, *filled])


def _within(gap: Polygon, shells: list[Polygon]) -> BaseGeometry:
    return unary_union([shell for shell in shells if shell.within(gap)])


def _a_place_in(shape: BaseGeometry) -> np.ndarray:
    point = shape.representative_point()
    return np.array([point.x, point.y])
