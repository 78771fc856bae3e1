"""Points of a PostGIS table by binary COPY: several times faster than a feature loop.

Taken only where it is sure to give what the loop gives; `plan` decides (in the main thread),
`read` gives None when the table turns out otherwise, and the caller takes the loop. QGIS brings
psycopg2 on every platform; without it there are no plans.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import numpy as np
from qgis.core import QgsDataSourceUri, QgsField, QgsFields, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QVariant

from ..engine.progress import Progress
from . import values

PATIENCE = 10
"""Seconds to wait for a connection."""
WIDEST = 1000
"""Bytes of the longest text that is read this way."""
_CHUNK = 1 << 22
_HEADER = 19
_TRAILER = b"\xff\xff"
_TEXTS = {"text", "varchar", "bpchar", "character", "citext", "uuid"}


@dataclass(frozen=True)
class Plan:
    """Which column of which table to read, and how to connect; `key` is "" without a usable one."""

    connection: str = field(repr=False)
    table: tuple[str, ...]
    geometry: str
    key: str
    subset: str
    srid: str


def plan(layer: QgsVectorLayer) -> Plan | None:
    """Return how to read a layer's table, or None when only the loop will do (main thread)."""
    if layer.providerType() != "postgres" or find_spec("psycopg2") is None:
        return None
    if QgsWkbTypes.flatType(layer.wkbType()) != QgsWkbTypes.Type.Point or _is_edited(layer):
        return None
    uri = QgsDataSourceUri(layer.dataProvider().uri())
    if uri.table().startswith("("):  # a query
        return None
    table = tuple(part for part in (uri.schema(), uri.table()) if part)
    subset = layer.subsetString()
    return Plan(
        uri.connectionInfo(True), table, uri.geometryColumn(), _key(layer), subset, uri.srid()
    )


def _is_edited(layer: QgsVectorLayer) -> bool:
    # with transactions switched on, changes are in the database for this connection alone
    in_transaction = layer.isEditable() and layer.dataProvider().transaction() is not None
    return in_transaction or (layer.isEditable() and layer.isModified())


def _key(layer: QgsVectorLayer) -> str:
    """Return the primary key whose values are the feature ids, "" if there is none."""
    indices = layer.primaryKeyAttributes()
    if len(indices) != 1 or layer.fields().at(indices[0]).type() != QVariant.Int:
        return ""
    return layer.fields().at(indices[0]).name()


def read(
    wanted: Plan,
    fields: QgsFields,
    kinds: dict[str, tuple[str, str]],
    expected: int,
    progress: Progress,
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]] | None:
    """Return ids, coordinates (NaN without geometry) and values by role, or None.

    Parameters
    ----------
    wanted : Plan
    fields : QgsFields
        Of the layer.
    kinds : dict of str to (str, str)
        Field name and kind by role.
    expected : int
        About how many rows there are, to show progress.
    progress : Progress
    """
    if not wanted.key or not can_read(fields, kinds):
        return None
    import psycopg2

    try:
        with closing(connect(wanted)) as connection, connection.cursor() as cursor:
            if not is_of_points(cursor, wanted):
                return None
            return _copied(cursor, wanted, fields, kinds, _Share(expected, progress))
    except psycopg2.Error:
        return None  # the loop will tell what is wrong, if anything is


def can_read(fields: QgsFields, kinds: dict[str, tuple[str, str]]) -> bool:
    """Return whether all wanted fields are stored in the table, in a type read alike."""
    for name, kind in kinds.values():
        index = fields.lookupField(name)
        stored = fields.fieldOrigin(index) == QgsFields.FieldOrigin.OriginProvider
        if not stored or fields.at(index).type() not in values.READABLE[kind]:
            return False
        if fields.at(index).type() == QVariant.String and fields.at(index).typeName() not in _TEXTS:
            return False
    return True


def connect(wanted: Plan) -> Any:
    """Open a connection that may only read.

    Raises
    ------
    psycopg2.Error
        If it cannot be had.
    """
    import psycopg2

    connection = psycopg2.connect(wanted.connection, connect_timeout=PATIENCE)
    connection.set_session(readonly=True)
    return connection


def is_of_points(cursor: Any, wanted: Plan) -> bool:
    """Return whether the column holds points of one CRS, so that QGIS filters nothing either."""
    from psycopg2 import sql

    name = sql.Identifier(*wanted.table).as_string(cursor)
    cursor.execute(
        "SELECT postgis_typmod_type(atttypmod), postgis_typmod_srid(atttypmod) "
        "FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s",
        (name, wanted.geometry),
    )
    found = cursor.fetchone()
    if found is None or not found[0].upper().startswith("POINT"):
        return False
    return wanted.srid in ("", str(found[1]))


def from_where(wanted: Plan) -> Any:
    """Return the clauses that choose the layer's rows."""
    from psycopg2 import sql

    clause = sql.SQL(" FROM {}").format(sql.Identifier(*wanted.table))
    if wanted.subset:
        clause += sql.SQL(" WHERE (") + sql.SQL(wanted.subset) + sql.SQL(")")
    return clause


def as_number(field_of: QgsField) -> Any:
    """Return a column as double, read as QGIS reads it, NULL as NaN."""
    from psycopg2 import sql

    ways = {"float4": "{}::text::float8", "bool": "{}::int::float8"}
    way = sql.SQL(ways.get(field_of.typeName(), "{}::float8"))
    return sql.SQL("coalesce({}, 'NaN')").format(way.format(sql.Identifier(field_of.name())))


@dataclass(frozen=True)
class _Share:
    expected: int
    progress: Progress

    def update(self, done: int) -> None:
        self.progress.update(min(done / max(self.expected, 1), 1.0))


def _copied(
    cursor: Any, wanted: Plan, fields: QgsFields, kinds: dict[str, tuple[str, str]], share: _Share
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]] | None:
    from psycopg2 import sql

    share.update(0)
    widths = _widths(cursor, wanted, kinds)
    if max(widths.values(), default=0) > WIDEST:
        return None
    columns = [sql.SQL("{}::float8").format(sql.Identifier(wanted.key)), *_xy(wanted)]
    for role, (name, kind) in kinds.items():
        one = fields.at(fields.lookupField(name))
        columns.append(_as_bytes(one, widths[role]) if kind == "text" else as_number(one))
    query = sql.SQL("SELECT ") + sql.SQL(", ").join(columns) + from_where(wanted)
    names = {"key": 0, "x": 0, "y": 0, **{role: widths.get(role, 0) for role in kinds}}
    parts = copied(cursor, query, names, share.update)
    return None if parts is None else values.joined([_part(one, kinds) for one in parts], kinds)


def copied(
    cursor: Any, query: Any, widths: dict[str, int], update: Callable[[int], None] | None = None
) -> list[np.ndarray] | None:
    """Return the rows of a query whose columns are never NULL, or None.

    Parameters
    ----------
    cursor : psycopg2 cursor
    query : psycopg2.sql.Composable
    widths : dict of str to int
        For each column a name and the bytes of each of its values, 0 for a double.
    update : function, optional
        Called now and then with the number of rows so far; what it raises ends the query.

    Returns
    -------
    list of structured ndarray
        None if the rows were not of the size expected.
    """
    from psycopg2 import sql

    rows = _Rows(_layout(widths), update)
    cursor.copy_expert(sql.SQL("COPY (") + query + sql.SQL(") TO STDOUT (FORMAT BINARY)"), rows)
    return rows.parts()


def _xy(wanted: Plan) -> list[Any]:
    from psycopg2 import sql

    ways = ("coalesce(ST_X({}::geometry), 'NaN')", "coalesce(ST_Y({}::geometry), 'NaN')")
    return [sql.SQL(way).format(sql.Identifier(wanted.geometry)) for way in ways]


def _widths(cursor: Any, wanted: Plan, kinds: dict[str, tuple[str, str]]) -> dict[str, int]:
    """Return the bytes of the longest text of each role, in UTF-8."""
    from psycopg2 import sql

    names = {role: name for role, (name, kind) in kinds.items() if kind == "text"}
    if not names:
        return {}
    longest = sql.SQL("coalesce(max(octet_length(convert_to({}::text, 'UTF8'))), 0)")
    columns = [longest.format(sql.Identifier(name)) for name in names.values()]
    cursor.execute(sql.SQL("SELECT ") + sql.SQL(", ").join(columns) + from_where(wanted))
    return {role: max(width, 1) for role, width in zip(names, cursor.fetchone())}


def _as_bytes(field_of: QgsField, width: int) -> Any:
    """Return a column as so many bytes of UTF-8, NULL as none: all rows must be of one size."""
    from psycopg2 import sql

    padded = "substr(convert_to(coalesce({}::text, ''), 'UTF8') || {}, 1, {})"
    return sql.SQL(padded).format(
        sql.Identifier(field_of.name()), sql.Literal(bytes(width)), sql.Literal(width)
    )


def _layout(widths: dict[str, int]) -> np.dtype:
    """Return the type of a row: each value comes after its length."""
    parts: list[tuple[str, str]] = [("number of columns", ">i2")]
    for name, width in widths.items():
        parts += [(f"size of {name}", ">i4"), (name, f"S{width}" if width else ">f8")]
    return np.dtype(parts)


def _part(
    part: np.ndarray, kinds: dict[str, tuple[str, str]]
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    ids = part["key"].astype(np.int64)
    ids[ids < 0] += 1 << 32  # QGIS takes negative keys as unsigned
    xy = np.column_stack([part["x"], part["y"]]).astype(float)
    return ids, xy, {role: _values(part[role], kind) for role, (_, kind) in kinds.items()}


def _values(column: np.ndarray, kind: str) -> np.ndarray:
    if kind == "text":
        return values.decoded(column)
    numbers = column.astype(float)
    if kind == "boolean":
        return np.where(np.isnan(numbers), np.nan, numbers != 0.0)
    return numbers


class _Rows:
    """A file that COPY writes rows of one size to; they become arrays, some megabytes at a time."""

    def __init__(self, layout: np.dtype, update: Callable[[int], None] | None) -> None:
        self._layout, self._update = layout, update
        self._held: list[bytes] = []
        self._size = self._done = 0
        self._header = _HEADER
        self._parts: list[np.ndarray] = []

    def write(self, data: bytes) -> int:
        self._held.append(data)
        self._size += len(data)
        if self._size >= _CHUNK:
            self._flush()
        return len(data)

    def _flush(self) -> None:
        raw = b"".join(self._held)[self._header :]
        self._header = 0
        count = len(raw) // self._layout.itemsize
        if count:
            self._parts.append(np.frombuffer(raw, self._layout, count))
        rest = raw[count * self._layout.itemsize :]
        self._held, self._size = [rest], len(rest)
        self._done += count
        if self._update is not None:
            self._update(self._done)

    def parts(self) -> list[np.ndarray] | None:
        """Return all rows; None if what came was not rows of the size expected."""
        self._flush()
        return self._parts if self._held == [_TRAILER] else None
