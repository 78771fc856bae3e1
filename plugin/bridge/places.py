"""Points or polygons as places: where each lies, what it looks like, and its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import QgsWkbTypes

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from .metric import Metric
from .points import PointTable
from .shapes import ShapeTable

NO_SHAPE = QT_TRANSLATE_NOOP("QuanTu", "no geometry, or one that cannot be used")


@dataclass(frozen=True)
class PlaceTable(PointTable):
    """Points, or polygons at their centroids, and their shapes, all in metres.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (n,), or None
        None for points.
    """

    shapes: np.ndarray | None = None


def of_points(table: PointTable) -> PlaceTable:
    """Return points as places."""
    return PlaceTable(
        table.source, table.metric, table.xy, table.ids, table.columns, table.excluded
    )


def of_polygons(table: ShapeTable, metric: Metric) -> PlaceTable:
    """Return polygons as places; those without a usable shape are excluded."""
    usable = np.array([shape is not None for shape in table.shapes], dtype=bool)
    centres = [shape.centroid.coords[0] for shape in table.shapes[usable]]
    xy = np.array(centres, dtype=float).reshape(-1, 2)
    kept = np.flatnonzero(usable)
    keys = [_sortable(column[kept]) for column in table.columns.values()]
    order = np.lexsort((*keys[::-1], xy[:, 1], xy[:, 0]))
    rows = kept[order]
    return PlaceTable(
        table.source,
        metric,
        xy[order],
        table.ids[rows],
        {role: column[rows] for role, column in table.columns.items()},
        dict.fromkeys(table.ids[~usable].tolist(), NO_SHAPE),
        table.shapes[rows],
    )


def _sortable(column: np.ndarray) -> np.ndarray:
    """Return a column that sorts; a missing text comes before every other."""
    if column.dtype != object:
        return column
    return np.array(["" if one is None else "=" + one for one in column.tolist()], dtype=str)


def are_polygons(source: Any) -> bool:
    """Tell polygons from points.

    Raises
    ------
    EngineError
        If the source is neither of points nor of polygons.
    """
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind not in (
        QgsWkbTypes.GeometryType.PointGeometry,
        QgsWkbTypes.GeometryType.PolygonGeometry,
    ):
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "'{layer}' has neither points nor polygons ({kind})."),
            layer=source.sourceName(),
            kind=QgsWkbTypes.displayString(source.wkbType()),
        )
    return kind == QgsWkbTypes.GeometryType.PolygonGeometry


def require_fields(source: Any, names: list[str]) -> None:
    """Refuse a source that lacks one of the fields.

    Raises
    ------
    EngineError
    """
    for name in names:
        if name and source.fields().lookupField(name) < 0:
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "The layer '{layer}' has no field '{field}'."),
                layer=source.sourceName(),
                field=name,
            )
