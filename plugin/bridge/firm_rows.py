"""Firm tables as columns, from a layer or from a file whose bytes are read as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from ..engine import text_repair, vn2000
from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.firm_table import LAYER_CRS, WGS84, FirmTable, Given
from ..engine.progress import SILENT, Progress
from . import compat, metric, sinks, values

STEP = 2000
# one letter for each byte: what the bytes meant is found out afterwards
RAW = "ISO-8859-1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PLAIN_TEXT = ".txt"
_TEXT_FILES = {".csv", _PLAIN_TEXT, ".tsv"}
_HEAD = 65536
_SEPARATOR = re.compile(rb"\A(?:\xef\xbb\xbf)?sep=[^\r\n]\r?\n")
# a quote opens a value only at its beginning
_RECORD = re.compile(rb'(?:[^"\r\n]|(?<![^;,\t|\xbf])"(?:[^"]|"")*")*')
_UNNAMED = re.compile(r"(?i)field_?\d+")
_NUMBER = re.compile(r"\s*['(+\-]?\d")
HEADER_ROWS = 10
_PARAMETER = re.compile(r"\+(lon_0|lat_0|k|k_0|x_0|y_0)=(-?[\d.]+)")


@dataclass(frozen=True)
class FirmRows:
    """A table as read.

    Parameters
    ----------
    table : FirmTable
    fields : QgsFields
        The fields of its columns, in their order.
    crs : QgsCoordinateReferenceSystem
        Of its points; invalid for a table without.
    above : int
        Rows above the names of its columns, which are left out.
    """

    table: FirmTable
    fields: QgsFields
    crs: QgsCoordinateReferenceSystem
    above: int = 0


def read(source: Any, progress: Progress = SILENT) -> FirmRows:
    """Read a feature source or a layer.

    Parameters
    ----------
    source : QgsProcessingFeatureSource or QgsVectorLayer
    progress : Progress

    Returns
    -------
    FirmRows
        Rows in the order of the source; text is kept as it is, blanks included.
    """
    fields = source.fields()
    points = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
    rows, xy = [], []
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(source.getFeatures()):
        if number % STEP == 0:
            progress.update(min(number / total, 1.0))
        rows.append([_value(one) for one in feature.attributes()])
        if points:
            xy.append(_position(feature.geometry()))
    columns = [list(one) for one in zip(*rows)] if rows else [[] for _ in fields]
    table = FirmTable(
        dict(zip((field.name() for field in fields), columns)),
        np.array(xy, dtype=float).reshape(-1, 2) if points else None,
        len(rows),
    )
    return FirmRows(table, fields, _crs(source))


def read_file(path: str, layer: str = "", progress: Progress = SILENT) -> FirmRows:
    """Read a file byte by byte, so that no encoding can lose its letters.

    Parameters
    ----------
    path : str
        CSV, DBF, shapefile, MapInfo TAB, XLSX, ODS or any other file that GDAL reads.
    layer : str
        Sheet or layer; the first one when empty.
    progress : Progress

    Returns
    -------
    FirmRows

    Raises
    ------
    EngineError
        If the file is missing or cannot be read, or has no such layer.
    """
    if not Path(path).is_file():
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "There is no file '{path}'. Check its name."), path=path
        )
    uri = _as_utf8_file(path) + (f"|layername={layer}" if layer else "")
    opened = QgsVectorLayer(uri, Path(path).stem, "ogr")
    if not opened.isValid():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The file '{path}' cannot be read as a table{layer}. Close it in other programs, "
                "or save it as CSV or XLSX.",
            ),
            path=path,
            layer=f" ({layer})" if layer else "",
        )
    opened.setProviderEncoding(RAW)
    return _decoded(_with_header(read(opened, progress)))


def given(crs: QgsCoordinateReferenceSystem) -> Given:
    """Return what a CRS says of coordinates; a VN-2000 zone is known by its parameters too.

    Files of MapInfo come back with a CRS that has neither a name nor a code.
    """
    if not crs.isValid() or crs.isGeographic():
        return Given()
    code = crs.authid().rpartition(":")[2]
    if crs.authid().startswith("EPSG:") and int(code) in vn2000.BY_CODE:
        return Given(zone=vn2000.BY_CODE[int(code)])
    metric.refuse_swapped(crs)
    found = dict(_PARAMETER.findall(crs.toProj()))
    zone = None
    if "+proj=tmerc" in crs.toProj() and float(found.get("x_0", 0)) == vn2000.FALSE_EASTING:
        scale = float(found.get("k", found.get("k_0", 1)))
        zone = vn2000.by_parameters(float(found.get("lon_0", 0)), scale)
    return Given(zone=zone, named=False) if zone is not None else Given(layer_crs=True)


def transform(xy: np.ndarray, epsg: np.ndarray, crs: Any, target: tuple[Any, Any]) -> np.ndarray:
    """Return coordinates in the CRS of the output, by PROJ; NaN where it cannot be.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
    epsg : ndarray of int, shape (n,)
        What each row is in (see `Prepared`).
    crs : QgsCoordinateReferenceSystem
        What the layer or the user says; used for degrees if it is geographic.
    target : (QgsCoordinateReferenceSystem, QgsCoordinateTransformContext)
    """
    result = np.full((len(xy), 2), np.nan)
    into = metric.Metric(target[0], "", 0.0, target[1])
    for code in np.unique(epsg[epsg != 0]).tolist():
        rows = np.flatnonzero(epsg == code)
        result[rows] = metric.transform(xy[rows], into.from_crs(crs_of(code, crs)))
    return result


def crs_of(code: int, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    """Return the CRS that rows with a code of `Prepared` are in."""
    own = code == LAYER_CRS or (code == WGS84 and crs.isValid() and crs.isGeographic())
    return crs if own else QgsCoordinateReferenceSystem(f"EPSG:{code}")


def fields_with(rows: FirmRows, names: dict[str, str], columns: dict[str, sinks.Column]) -> Any:
    """Return the fields of the output: those of the table under their new names, then columns."""
    renamed = QgsFields()
    for field in rows.fields:
        copy = compat.QgsField(field)
        copy.setName(names.get(field.name(), field.name()))
        renamed.append(copy)
    return renamed, sinks.with_columns(renamed, columns)


def write(
    rows: FirmRows,
    columns: dict[str, sinks.Column],
    xy: np.ndarray,
    sink: Any,
    progress: Progress = SILENT,
) -> None:
    """Write every row: its values as read, then the columns, and its point if it has one."""
    every = [*rows.table.columns.values(), *(one.values for one in columns.values())]
    known = np.isfinite(xy).all(axis=1).tolist()
    positions = xy.tolist()
    for number, attributes in enumerate(zip(*every)):
        if number % STEP == 0:
            progress.update(number / max(rows.table.count, 1))
        feature = QgsFeature()
        if known[number]:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*positions[number])))
        feature.setAttributes(list(attributes))
        sinks.add(sink, feature)
    progress.update(1.0)


def _value(attribute: Any) -> Any:
    if values.is_null(attribute):
        return None
    if isinstance(attribute, (QDate, QDateTime, QTime)):
        return attribute.toString(Qt.DateFormat.ISODate)
    return attribute


def _position(geometry: Any) -> tuple[float, float]:
    if geometry.isNull() or geometry.isEmpty():
        return np.nan, np.nan
    points = geometry.asMultiPoint() if geometry.isMultipart() else [geometry.asPoint()]
    return (points[0].x(), points[0].y()) if len(points) == 1 else (np.nan, np.nan)


def _crs(source: Any) -> QgsCoordinateReferenceSystem:
    return source.sourceCrs() if hasattr(source, "sourceCrs") else source.crs()


def _as_utf8_file(path: str) -> str:
    """Return the path, or that of a copy that GDAL can read.

    It cannot read UTF-16, the line by which Excel names the separator, names of columns in several
    lines, and text that is not called CSV.
    """
    with Path(path).open("rb") as file:
        head = file.read(_HEAD)
    if head[:2] in _UTF16:
        return _copy(path, Path(path).read_text(encoding="utf-16").encode("utf-8"))
    suffix = Path(path).suffix.lower()
    if suffix in _TEXT_FILES and (_first_lines(head) != head or suffix == _PLAIN_TEXT):
        return _copy(path, _first_lines(Path(path).read_bytes()))
    return path


def _copy(path: str, content: bytes) -> str:
    copy = QgsProcessingUtils.generateTempFilename(f"{Path(path).stem}.csv")
    Path(copy).write_bytes(content)
    return copy


def _first_lines(content: bytes) -> bytes:
    """Return a text without the line of the separator, and with its first record in one line."""
    rest = _SEPARATOR.sub(b"", content, count=1)
    names = _RECORD.match(rest).group()
    return re.sub(rb"[\r\n]+", b" ", names) + rest[len(names) :]


def _with_header(rows: FirmRows) -> FirmRows:
    """Take the names of columns from the first rows where the file's reader did not.

    Sheets of offices have a title, empty rows, or names in two rows with merged cells on top.
    """
    table = rows.table
    names = list(table.columns)
    # the first may be called after the title of the sheet
    if not all(_UNNAMED.fullmatch(name) for name in names[1:] or names):
        return rows
    top = list(zip(*(column[:HEADER_ROWS] for column in table.columns.values())))
    found, used = _header(top, bool(_UNNAMED.fullmatch(names[0])))
    if not found:
        return rows
    fields = QgsFields()
    for name in found:
        fields.append(compat.field(name, "text"))
    columns = {name: column[used:] for name, column in zip(found, table.columns.values())}
    xy = None if table.xy is None else table.xy[used:]
    return FirmRows(FirmTable(columns, xy, table.count - used), fields, rows.crs, used - 1)


def _header(top: list[tuple], untitled: bool) -> tuple[list[str], int]:
    """Return the names that stand in the first rows, and how many rows end with them."""
    for row, first in enumerate(top):
        if _are_names(first) and ((row == 0 and untitled) or _are_words(first)):
            return list(first), row + 1
        below = top[row + 1] if row + 1 < len(top) else ()
        both = [under or over for over, under in zip(first, below)]
        if both and _are_names(both) and _are_words(both) and not all(below):
            return both, row + 2
    return [], 0


def _are_names(texts: Sequence[Any]) -> bool:
    written = all(isinstance(one, str) and one.strip() for one in texts)
    return written and len(set(texts)) == len(texts)


def _are_words(texts: Sequence[str]) -> bool:
    """Return whether no value begins like a number: below the first row, rows of firms do."""
    return not any(_NUMBER.match(one) for one in texts)


def _decoded(rows: FirmRows) -> FirmRows:
    """Return the rows with their texts as UTF-8, if all of them are: that is no repair."""
    table = rows.table
    texts = {one for column in table.columns.values() for one in column if isinstance(one, str)}
    if not text_repair.all_utf8([*texts, *table.columns]):
        return rows
    plain = {one: text_repair.utf8(one) for one in [*texts, *table.columns] if not one.isascii()}
    fields = QgsFields()
    for field in rows.fields:
        copy = compat.QgsField(field)
        copy.setName(plain.get(field.name(), field.name()))
        fields.append(copy)
    columns = {
        plain.get(name, name): [
            plain.get(one, one) if isinstance(one, str) else one for one in column
        ]
        for name, column in table.columns.items()
    }
    return replace(rows, table=FirmTable(columns, table.xy, table.count), fields=fields)
