"""Labelled raster cells as polygons along the cell edges."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import shapely
from scipy import ndimage
from shapely import wkb

from .progress import SILENT, Progress

_POLYGON = struct.pack("<BI", 1, 3)
_MULTIPOLYGON = struct.pack("<BI", 1, 6)


def polygons(
    labels: np.ndarray, geotransform: tuple[float, ...], progress: Progress = SILENT
) -> np.ndarray:
    """Outline the cells of each label.

    Cells of one label that share an edge are one polygon; groups of them are the parts of a
    multipolygon. An outline that would meet itself at a corner is split there into a shell and a
    hole, or into two holes, so that every shape is valid.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, columns)
        1..k; 0 belongs to no shape.
    geotransform : tuple of 6 float
        As GDAL's: x of the upper left corner, x per column, x per row, y of that corner, y per
        column, y per row.
    progress : Progress, optional

    Returns
    -------
    ndarray of shapely Polygon or MultiPolygon, shape (k,)
        In the raster's coordinates; None for a label that no cell has.

    Examples
    --------
    >>> [shape.area for shape in polygons(np.array([[1, 1], [0, 2]]), (0, 1, 0, 0, 0, -1))]
    [2.0, 1.0]
    """
    components, label_of = _components(labels)
    progress.update(0.2)
    parts = _parts(components, len(label_of), geotransform, progress.part(0.2, 0.8))
    return _shapes(parts, label_of, progress.part(0.8, 1.0))


def connected_polygons(
    labels: np.ndarray, geotransform: tuple[float, ...], progress: Progress = SILENT
) -> np.ndarray:
    """Do as `polygons` where the cells of each label are known to be joined by edges.

    Parameters
    ----------
    labels : ndarray of int, shape (rows, columns)
        1..k, each present; 0 belongs to no shape.
    geotransform, progress
        As in `polygons`.

    Returns
    -------
    ndarray of shapely Polygon, shape (k,)
    """
    count = int(labels.max(initial=0))
    parts = _parts(labels, count, geotransform, progress.part(0.0, 0.8))
    return _shapes(parts, np.arange(1, count + 1), progress.part(0.8, 1.0))


def _components(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the groups of cells joined by edges, numbered, and the label of each group."""
    cells = labels > 0
    components, count = ndimage.label(cells)
    own, label_of = labels[cells], np.zeros(count + 1, dtype=np.int64)
    label_of[components[cells]] = own
    if (label_of[components[cells]] != own).any():
        components, count = _components_of_touching(labels)
        label_of = np.zeros(count + 1, dtype=np.int64)
        label_of[components[cells]] = own
    return components, label_of[1:]


def _components_of_touching(labels: np.ndarray) -> tuple[np.ndarray, int]:
    """Do the same where different labels share edges: links between cells get their own cells."""
    rows, columns = labels.shape
    linked = np.zeros((2 * rows - 1, 2 * columns - 1), dtype=bool)
    linked[::2, ::2] = labels > 0
    linked[1::2, ::2] = (labels[1:] == labels[:-1]) & (labels[1:] > 0)
    linked[::2, 1::2] = (labels[:, 1:] == labels[:, :-1]) & (labels[:, 1:] > 0)
    components, count = ndimage.label(linked)
    return components[::2, ::2], count


@dataclass(frozen=True)
class _Corners:
    """Places where an outline turns, sorted by component, row and column.

    From each one piece of outline goes right or left, one down or up. `within` tells whether the
    quadrant between the two belongs to the component.
    """

    component: np.ndarray
    row: np.ndarray
    column: np.ndarray
    right: np.ndarray
    down: np.ndarray
    within: np.ndarray

    def __len__(self) -> int:
        return len(self.row)


def _corners(components: np.ndarray) -> _Corners:
    row, column = np.divmod(np.flatnonzero(_turning(components)), components.shape[1] + 1)
    quadrants = [
        _cells(components, row - 1 + down, column - 1 + right)
        for down in (0, 1)
        for right in (0, 1)
    ]
    found = [_in_quadrant(quadrants, number) for number in range(4)]
    chosen, component, right, down, within = (np.concatenate(one) for one in zip(*found))
    row, column = row[chosen], column[chosen]
    order = _sorted(component, row, column, right)
    return _Corners(*(one[order] for one in (component, row, column, right, down, within)))


def _turning(labels: np.ndarray) -> np.ndarray:
    """Return the grid points at which an outline along a row meets one along a column."""
    rows, columns = labels.shape
    upright = np.zeros((rows + 2, columns + 1), dtype=bool)
    upright[1:-1, 1:-1] = labels[:, 1:] != labels[:, :-1]
    upright[1:-1, 0], upright[1:-1, -1] = labels[:, 0] > 0, labels[:, -1] > 0
    level = np.zeros((rows + 1, columns + 2), dtype=bool)
    level[1:-1, 1:-1] = labels[1:] != labels[:-1]
    level[0, 1:-1], level[-1, 1:-1] = labels[0] > 0, labels[-1] > 0
    return (upright[1:] | upright[:-1]) & (level[:, 1:] | level[:, :-1])


def _cells(labels: np.ndarray, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Return the labels of cells; 0 outside the grid."""
    outside = (row < 0) | (row >= labels.shape[0]) | (column < 0) | (column >= labels.shape[1])
    return np.where(outside, 0, labels[row % labels.shape[0], column % labels.shape[1]])


def _in_quadrant(quadrants: list[np.ndarray], number: int) -> tuple[np.ndarray, ...]:
    """Return the corners whose one cell, or whose one gap, lies in a quadrant.

    Quadrants are upper left, upper right, lower left, lower right: bit 0 is right, bit 1 is down.
    """
    own, beside, across, opposite = (quadrants[number ^ bits] for bits in range(4))
    single = np.flatnonzero((own > 0) & (own != beside) & (own != across))
    gap = np.flatnonzero((beside > 0) & (beside == across) & (beside == opposite) & (own != beside))
    # two cells of a component that meet at a corner are joined elsewhere, so the two pieces of
    # outline round each gap between them belong together, not those round each cell
    pinched = own[single] == opposite[single]
    chosen = np.concatenate([single, gap])
    down = np.full(len(chosen), bool(number & 2))
    down[: len(single)] ^= pinched
    within = np.zeros(len(chosen), dtype=bool)
    within[: len(single)] = ~pinched
    component = np.concatenate([own[single], beside[gap]]).astype(np.int64)
    return chosen, component, np.full(len(chosen), bool(number & 1)), down, within


def _sorted(
    component: np.ndarray, line: np.ndarray, place: np.ndarray, forward: np.ndarray
) -> np.ndarray:
    """Return the order in which every other corner is joined to the next along its line."""
    lines, places = line.max(initial=0) + 1, place.max(initial=0) + 1
    return np.argsort(((component * lines + line) * places + place) * 2 + forward)


@dataclass(frozen=True)
class _Rings:
    """Closed outlines: coordinates of all of them one after the other, and who they are."""

    xy: np.ndarray
    start: np.ndarray
    component: np.ndarray
    shell: np.ndarray


def _rings(corners: _Corners, geotransform: tuple[float, ...], progress: Progress) -> _Rings:
    order = _sorted(corners.component, corners.column, corners.row, corners.down)
    vertical = np.empty(len(corners), dtype=np.int64)
    vertical[order[0::2]], vertical[order[1::2]] = order[1::2], order[0::2]
    path, start = _walk(vertical.tolist(), progress)
    first = path[start[:-1]]
    x0, x_column, x_row, y0, y_column, y_row = geotransform
    column, row = corners.column[path], corners.row[path]
    xy = np.column_stack(
        [x0 + column * x_column + row * x_row, y0 + column * y_column + row * y_row]
    )
    return _Rings(xy, start, corners.component[first], corners.within[first])


def _walk(vertical: list[int], progress: Progress) -> tuple[np.ndarray, np.ndarray]:
    """Follow the outlines, along a row and along a column in turn.

    The corners are sorted along rows, so partners along a row are neighbours (2i, 2i + 1), and a
    ring is met first at its uppermost corner, the leftmost of those: the quadrant to the lower
    right of it is inside the ring.
    """
    path, start = [], [0]
    seen = bytearray(len(vertical))
    for first in range(0, len(vertical), 2):
        if seen[first]:
            continue
        if len(start) % 4096 == 1:
            progress.update(first / len(vertical))
        corner = first
        while True:
            seen[corner] = seen[corner ^ 1] = 1
            path += (corner, corner ^ 1)
            corner = vertical[corner ^ 1]
            if corner == first:
                break
        path.append(first)
        start.append(len(path))
    return np.array(path, dtype=np.int64), np.array(start, dtype=np.int64)


def _parts(
    components: np.ndarray, count: int, geotransform: tuple[float, ...], progress: Progress
) -> list[bytes]:
    """Return the polygon of each component as WKB: its shell, then its holes."""
    if not count:
        return []
    corners = _corners(components)
    progress.update(0.5)
    rings = _rings(corners, geotransform, progress.part(0.5, 1.0))
    raw = np.ascontiguousarray(rings.xy, dtype="<f8").tobytes()
    order = np.lexsort((~rings.shell, rings.component))
    sizes = np.bincount(rings.component - 1, minlength=count).tolist()
    starts, ends = rings.start[order].tolist(), rings.start[order + 1].tolist()
    pack, parts, ring = struct.Struct("<I").pack, [], 0
    for size in sizes:
        pieces = [_POLYGON, pack(size)]
        for number in range(ring, ring + size):
            begin, end = starts[number], ends[number]
            pieces += (pack(end - begin), raw[16 * begin : 16 * end])
        parts.append(b"".join(pieces))
        ring += size
    return parts


def _shapes(parts: list[bytes], label_of: np.ndarray, progress: Progress) -> np.ndarray:
    """Return one shape a label from the polygons of its components."""
    order = np.argsort(label_of, kind="stable").tolist()
    sizes = np.bincount(label_of, minlength=1)[1:].tolist()
    raw, done = [], 0
    for size in sizes:
        own = [parts[number] for number in order[done : done + size]]
        many = _MULTIPOLYGON + struct.pack("<I", size) + b"".join(own)
        raw.append(own[0] if size == 1 else many if size else None)
        done += size
    shapes = np.empty(len(raw), dtype=object)
    if hasattr(shapely, "from_wkb"):
        shapes[:] = shapely.from_wkb(np.array(raw, dtype=object))
        return shapes
    for number, one in enumerate(raw):
        if number % 4096 == 0:
            progress.update(number / len(raw))
        shapes[number] = wkb.loads(one) if one is not None else None
    return shapes
