"""Polygon layers of several years, read together and written into one layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsRectangle,
    QgsWkbTypes,
)

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.progress import SILENT, Progress
from . import compat, dates, metric, shapes, sinks, values
from .metric import Metric
from .shapes import ShapeTable
from .sinks import Column

ROW_NUMBER = "fid"


def common_metric(sources: Sequence[Any], context: QgsCoordinateTransformContext) -> Metric:
    """Choose the metric CRS of polygon layers of one area: that of the first one with features.

    Raises
    ------
    EngineError
        If a layer has no usable CRS, or no polygons.
    """
    chosen = []
    for source in sources:
        if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PolygonGeometry:
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "'{layer}' has no polygons ({kind})."),
                layer=source.sourceName(),
                kind=QgsWkbTypes.displayString(source.wkbType()),
            )
        extent = source.sourceExtent() if source.featureCount() else QgsRectangle()
        chosen.append(metric.choose(source.sourceCrs(), extent, context))
    present = [one for one, source in zip(chosen, sources) if source.featureCount()]
    return (present or chosen)[0]


def read(sources: Sequence[Any], into: Metric, progress: Progress = SILENT) -> list[ShapeTable]:
    """Read the shapes of layers, in metres of one CRS."""
    share = 1.0 / max(len(sources), 1)
    return [
        shapes.read(source, {}, into, progress.part(number * share, (number + 1) * share))
        for number, source in enumerate(sources)
    ]


def years(sources: Sequence[Any], given: Sequence[float]) -> list[int]:
    """Return the year of each layer: as given, or from the layers' names.

    Raises
    ------
    EngineError
        If a year is no whole number, or the names do not tell them.
    """
    found = list(given) or [dates.YEAR.search(source.sourceName()) for source in sources]
    if not given and not all(found):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The names of the layers do not all have a year; give the years, one per layer.",
            )
        )
    try:
        return [_whole(one) if given else int(one.group()) for one in found]
    except ValueError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "Years are whole numbers, got {years}."),
            years="; ".join(f"{one:g}" for one in given),
        ) from error


def _whole(year: float) -> int:
    if not float(year).is_integer() or abs(year) > dates.LAST_YEAR:
        raise ValueError(year)
    return int(year)


def fields(sources: Sequence[Any]) -> QgsFields:
    """Return the fields of all layers by name; one whose type differs becomes text.

    The row numbers of GeoPackages are left out: those of several layers clash, and features whose
    number is taken would not be written.
    """
    together: dict[str, QgsField] = {}
    for source in sources:
        for field in source.fields():
            key = field.name().lower()
            if key == ROW_NUMBER:
                continue
            known = together.setdefault(key, QgsField(field))
            if known.type() != field.type():
                together[key] = compat.field(known.name(), "text")
    united = QgsFields()
    for field in together.values():
        united.append(field)
    return united


def write(
    tables: Sequence[ShapeTable],
    columns: Sequence[dict[str, Column]],
    sink: QgsFeatureSink,
    into: QgsCoordinateTransform,
    progress: Progress = SILENT,
) -> None:
    """Write the features of all layers with columns added.

    Parameters
    ----------
    tables : sequence of ShapeTable
    columns : sequence of dict of str to Column
        The same names for each layer, in the order of the table.
    sink : QgsFeatureSink
        Of `fields`, then of the columns.
    into : QgsCoordinateTransform
        From the metric CRS to that of the sink.
    progress : Progress

    Raises
    ------
    EngineError
        If the sink refuses a feature.
    """
    united = fields([table.source for table in tables])
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    for number, (table, added) in enumerate(zip(tables, columns)):
        part = progress.part(number / len(tables), (number + 1) / len(tables))
        rows, place = table.rows, _places(table.source.fields(), united)
        for count, feature in enumerate(table.source.getFeatures(request)):
            if count % shapes.STEP == 0:
                part.update(count / max(len(table), 1))
            row = rows[feature.id()]
            attributes = [None] * united.count()
            for value, (at, as_text) in zip(feature.attributes(), place):
                if at >= 0:
                    attributes[at] = values.text(value) if as_text else value
            copy = QgsFeature()
            if table.shapes[row] is not None:
                copy.setGeometry(sinks.geometry_of(table.shapes[row], into))
            copy.setAttributes(attributes + [column.values[row] for column in added.values()])
            sinks.add(sink, copy)


def _places(own: QgsFields, united: QgsFields) -> list[tuple[int, bool]]:
    """Return the place of each field among all, -1 for none, and if its values become text."""
    found = []
    for field in own:
        at = united.lookupField(field.name())
        found.append((at, at >= 0 and united.at(at).type() != field.type()))
    return found
