"""Columns and shapes into feature sinks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from qgis.core import QgsFeature, QgsFeatureRequest, QgsFeatureSink, QgsFields, QgsGeometry

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.progress import SILENT, Progress
from . import compat

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qgis.core import QgsCoordinateTransform

STEP = 2000  # features between two looks at cancel
LARGEST = 2.0**63  # that a field of integers holds
NOT_UNIQUE = "UNIQUE constraint failed"  # as SQLite says it
GEOMETRY_COLUMN = "geom"  # what QGIS calls it in the GeoPackages that it makes


@dataclass(frozen=True)
class Column:
    """Values of one output field; None is NULL.

    `kind` is ``integer``, ``double``, ``text`` or ``boolean``.
    """

    kind: str
    values: list[Any]


def integers(values: np.ndarray, missing: int | None = None) -> Column:
    """Return a column of integers; `missing` (say, -1), NaN and what is too large become NULL."""
    array = np.asarray(values)
    if array.dtype.kind == "f":
        fits = (np.abs(array) < LARGEST).tolist()
        return Column("integer", [int(v) if ok else None for v, ok in zip(array.tolist(), fits)])
    return Column("integer", [None if one == missing else one for one in array.tolist()])


def doubles(values: np.ndarray) -> Column:
    """Return a column of doubles; NaN and infinities become NULL."""
    array = np.asarray(values, dtype=float)
    finite = np.isfinite(array).tolist()
    return Column("double", [v if ok else None for v, ok in zip(array.tolist(), finite)])


def texts(values: Sequence[Any]) -> Column:
    """Return a column of text; None, NaN and empty text become NULL."""
    return Column("text", [_text(one) for one in values])


def _text(value: Any) -> str | None:
    if value is None or value != value or value == "":  # NaN differs from itself
        return None
    return str(value)


def booleans(values: np.ndarray) -> Column:
    """Return a column of booleans; None and NaN become NULL."""
    return Column(
        "boolean",
        [None if one is None or one != one else bool(one) for one in np.asarray(values).tolist()],
    )


def of_kind(kind: str, values: Any) -> Column:
    """Return a column by the name of its kind."""
    makers = {"integer": integers, "double": doubles, "text": texts, "boolean": booleans}
    return makers[kind](values)


def fields_of(columns: dict[str, Column]) -> QgsFields:
    """Return the fields of the columns."""
    fields = QgsFields()
    for name, column in columns.items():
        fields.append(compat.field(name, column.kind))
    return fields


def with_columns(source_fields: QgsFields, columns: dict[str, Column]) -> QgsFields:
    """Return the source's fields, then those of the columns.

    A source field that has the name of a new one gives it up (see `renamed`).
    """
    fields = QgsFields()
    renames = renamed(source_fields, columns)
    for field in source_fields:
        copy = compat.QgsField(field)
        copy.setName(renames.get(field.name(), field.name()))
        fields.append(copy)
    for field in fields_of(columns):
        fields.append(field)
    return fields


def renamed(source_fields: QgsFields, columns: dict[str, Column]) -> dict[str, str]:
    """Return which source fields change their name, and to what: 8 characters and ``_1``.

    Names are compared without case, because GeoPackages do.
    """
    new_names = {name.lower() for name in columns} | {GEOMETRY_COLUMN}
    taken = {field.name().lower() for field in source_fields} | new_names
    renames = {}
    for field in source_fields:
        if field.name().lower() in new_names:
            number = 1
            while f"{field.name()[:8]}_{number}".lower() in taken:
                number += 1
            renames[field.name()] = f"{field.name()[:8]}_{number}"
            taken.add(renames[field.name()].lower())
    return renames


def with_unread(
    rows: dict[int, int], columns: dict[str, Column], unread: dict[str, dict[int, Any]]
) -> tuple[dict[int, int], dict[str, Column]]:
    """Append rows for features that were not read, with the values that `unread` has for them.

    Examples
    --------
    >>> with_unread({7: 0}, {"a": Column("text", ["x"])}, {"a": {9: "why"}})
    ({7: 0, 9: 1}, {'a': Column(kind='text', values=['x', 'why'])})
    """
    ids = sorted({one for values in unread.values() for one in values} - set(rows))
    extended = rows | {one: len(rows) + number for number, one in enumerate(ids)}
    added = {
        name: Column(column.kind, [*column.values, *(unread.get(name, {}).get(one) for one in ids)])
        for name, column in columns.items()
    }
    return extended, added


def copy_features(
    source: Any,
    rows: dict[int, int],
    columns: dict[str, Column],
    sink: QgsFeatureSink,
    progress: Progress = SILENT,
    left_out: Collection[int] = (),
) -> int:
    """Copy the source's features with the columns added, in one pass.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
    rows : dict of int to int
        Row of each feature id in the columns; a feature without one gets NULLs.
    columns : dict of str to Column
    sink : QgsFeatureSink
    progress : Progress
    left_out : collection of int
        Ids of features that were read but have no row.

    Returns
    -------
    int
        How many features are new since the source was read, or gone.
    """
    request = QgsFeatureRequest()
    flag = type(source).Flag.FlagSkipGeometryValidityChecks
    values = [column.values for column in columns.values()]
    nothing = [None] * len(values)
    total = max(source.featureCount(), 1)
    new = met = 0
    for number, feature in enumerate(source.getFeatures(request, flag)):
        if number % STEP == 0:
            progress.update(min(number / total, 1.0))
        row = rows.get(feature.id())
        if row is None and feature.id() not in left_out:
            new += 1
        else:
            met += 1
        added = nothing if row is None else [one[row] for one in values]
        copy = QgsFeature()
        copy.setGeometry(feature.geometry())
        copy.setAttributes(feature.attributes() + added)
        add(sink, copy)
    progress.update(1.0)
    read = len(rows) + sum(one not in rows for one in left_out)
    return new + max(read - met, 0)


def add(sink: QgsFeatureSink, feature: QgsFeature) -> None:
    """Write a feature.

    Raises
    ------
    EngineError
        If the sink refuses it (a full disk, a locked file, an id that is there already).
    """
    if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
        if NOT_UNIQUE in sink.lastError():
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Two features have the same number in the field 'fid', which a GeoPackage "
                    "takes for their id ({reason}). Remove the field from the input ('Drop "
                    "field(s)') or choose another format for the output.",
                ),
                reason=sink.lastError(),
            )
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "A feature could not be written ({reason}). Check that the disk is not full and "
                "that no other program has the file open, then run again.",
            ),
            reason=sink.lastError(),
        )


def write_shapes(
    shapes: Sequence[Any],
    columns: dict[str, Column],
    sink: QgsFeatureSink,
    transformation: QgsCoordinateTransform | None = None,
    progress: Progress = SILENT,
) -> None:
    """Write shapely geometries (metres) with their columns, transformed for the sink.

    None as shapes, or as a shape, writes a feature without geometry.
    """
    values = [column.values for column in columns.values()]
    count = len(values[0]) if values else len(shapes)
    for number in range(count):
        if number % STEP == 0:
            progress.update(number / count)
        feature = QgsFeature()
        shape = None if shapes is None else shapes[number]
        if shape is not None:
            feature.setGeometry(geometry_of(shape, transformation))
        feature.setAttributes([one[number] for one in values])
        add(sink, feature)
    progress.update(1.0)


def footprint_columns(footprints: Any, groups: list[str | None]) -> dict[str, Column]:
    """Return the contract's columns of cluster footprints; `groups` names each one's group."""
    area = np.asarray(footprints.area_km2, dtype=float)
    weight = np.asarray(footprints.weight, dtype=float)
    density = np.divide(weight, area, out=np.full(len(area), np.nan), where=area > 0)
    return {
        "cluster_id": integers(footprints.cluster_id),
        "group_val": texts(groups),
        "n_points": integers(footprints.n_points),
        "weight": doubles(weight),
        "area_km2": doubles(area),
        "density": doubles(density),
    }


def geometry_of(shape: Any, transformation: QgsCoordinateTransform | None = None) -> QgsGeometry:
    """Return a shapely geometry as a QGIS geometry, multi-part, transformed."""
    geometry = QgsGeometry()
    geometry.fromWkb(shape.wkb)
    geometry.convertToMultiType()
    if transformation is not None and not transformation.isShortCircuited():
        geometry.transform(transformation)
    return geometry
