"""Polygon, line and point context layers, and tables, as engine layers in metres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from qgis.core import QgsCsException, QgsFeatureRequest, QgsGeometry, QgsWkbTypes
from shapely import wkb
from shapely.errors import ShapelyError

from ..engine.progress import SILENT, Progress
from ..engine.study import Layer
from . import values
from .metric import Metric

STEP = 500


@dataclass(frozen=True)
class ShapeTable:
    """Shapes in metres with their values, in the order of the source.

    Parameters
    ----------
    shapes : ndarray of shapely geometries, shape (n,)
        Metres; None for a feature without geometry, or whose geometry could not be used.
    ids : ndarray of int, shape (n,)
        Feature ids.
    columns : dict of str to ndarray, shape (n,)
        Values by role.
    repaired, unusable : int
        How many invalid shapes were repaired, and how many had to be left out.
    """

    source: Any
    shapes: np.ndarray
    ids: np.ndarray
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    repaired: int = 0
    unusable: int = 0

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def rows(self) -> dict[int, int]:
        """Row of each feature id."""
        return {one: row for row, one in enumerate(self.ids.tolist())}


def read(
    source: Any,
    roles: dict[str, tuple[str, str]],
    into: Metric | None,
    progress: Progress = SILENT,
) -> ShapeTable:
    """Read a layer or a table.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
    roles : dict of str to (str, str)
        Field name and kind (``double``, ``text``, ``boolean``) by role; a field that the source
        does not have is left out.
    into : Metric or None
        The CRS in metres; None for a table, whose shapes stay None.
    progress : Progress

    Returns
    -------
    ShapeTable
    """
    fields = source.fields()
    present = {
        role: (fields.lookupField(name), kind)
        for role, (name, kind) in roles.items()
        if name and fields.lookupField(name) >= 0
    }
    has_shape = source.wkbType() != QgsWkbTypes.Type.NoGeometry and into is not None
    request = QgsFeatureRequest().setSubsetOfAttributes([index for index, _ in present.values()])
    flag = type(source).Flag.FlagSkipGeometryValidityChecks
    transformation = into.from_crs(source.sourceCrs()) if has_shape else None
    ids, shapes, rows, repaired, unusable = [], [], [], 0, 0
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(source.getFeatures(request, flag)):
        if number % STEP == 0:
            progress.update(min(number / total, 1.0))
        attributes = feature.attributes()
        ids.append(feature.id())
        rows.append([values.READERS[kind](attributes[index]) for index, kind in present.values()])
        shape, mended = _shape(feature.geometry(), transformation) if has_shape else (None, False)
        shapes.append(shape)
        repaired += mended
        unusable += has_shape and shape is None
    return ShapeTable(
        source,
        _objects(shapes),
        np.array(ids, dtype=np.int64),
        _columns(rows, present),
        repaired,
        unusable,
    )


def as_layer(
    table: ShapeTable, name: str, complete: bool = False, date: str = "", every: bool = False
) -> Layer:
    """Return the table as an engine layer.

    Features whose shape cannot be used are left out, or with `every` come with None as shape.
    """
    spatial = table.source.wkbType() != QgsWkbTypes.Type.NoGeometry
    keep = np.array([shape is not None for shape in table.shapes], dtype=bool)
    if every or not spatial:
        keep[:] = True
    return Layer(
        shapes=table.shapes[keep] if spatial else None,
        columns={role: column[keep] for role, column in table.columns.items()},
        complete=complete,
        name=name,
        date=date,
    )


def _shape(geometry: Any, transformation: Any) -> tuple[Any, bool]:
    """Return a feature's shape in metres and whether it had to be repaired."""
    if geometry.isNull() or geometry.isEmpty():
        return None, False
    if QgsWkbTypes.isCurvedType(geometry.wkbType()):
        geometry.convertToStraightSegment()
    flat = geometry.constGet().clone()
    flat.dropZValue()
    flat.dropMValue()
    geometry = QgsGeometry(flat)
    try:
        geometry.transform(transformation)
    except QgsCsException:
        return None, False
    polygonal = geometry.type() == QgsWkbTypes.GeometryType.PolygonGeometry
    mended = polygonal and not geometry.isGeosValid()
    if mended:
        geometry = geometry.makeValid()
        # spikes come out as lines beside the polygons
        geometry.convertGeometryCollectionToSubclass(QgsWkbTypes.GeometryType.PolygonGeometry)
        if geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
            return None, False  # it had no area: points or lines are left of it
    try:
        shape = wkb.loads(bytes(geometry.asWkb()))
    except ShapelyError:  # a ring that is not closed, say: counted as unusable
        return None, False
    usable = not shape.is_empty and np.isfinite(shape.bounds).all()
    return (shape if usable else None), mended


def _objects(items: list[Any]) -> np.ndarray:
    array = np.empty(len(items), dtype=object)
    for row, item in enumerate(items):  # np.array() would take a geometry apart
        array[row] = item
    return array


def _columns(rows: list[list[Any]], present: dict[str, tuple[int, str]]) -> dict[str, np.ndarray]:
    columns = list(zip(*rows)) if rows else [()] * len(present)
    return {
        role: np.array(column, dtype=object if kind == "text" else float)
        for (role, (_, kind)), column in zip(present.items(), columns)
    }
