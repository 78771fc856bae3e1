"""Points of a PostGIS table counted on cells within the database.

The database computes the same numbers as `engine.tessellation` does, operation by operation, and
is asked to do so only where it transforms coordinates as QGIS does.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from qgis.core import QgsCoordinateTransformContext, QgsRectangle

from ..engine import amounts, tessellation
from ..engine.errors import QT_TRANSLATE_NOOP, Cancelled, EngineError
from ..engine.patience import patiently
from ..engine.progress import SILENT, Progress
from ..engine.tessellation import HEXAGON, Cells, Tally
from . import metric, points, postgis
from .metric import Metric
from .postgis import Plan

AGREE = 0.001
"""Metres by which the database and QGIS may differ in a transformed coordinate."""
_LATTICE = 32
_EXACT = 2.0**53
_HULL_BLOCK = 1e5

_SQUARES = "SELECT floor(x / {size}) AS k, floor(y / {size}) AS l, x, y, w FROM {rows} AS a"
# slanted coordinates are rounded; the one that rounding moved most follows from the others
_HEXAGONS = """
    SELECT CASE WHEN p >= q AND p >= r THEN -v - t ELSE u END AS k,
        CASE WHEN (p >= q AND p >= r) OR q < r THEN v ELSE -u - t END AS l, x, y, w
    FROM (
        SELECT abs(u - i) AS p, abs(v - j) AS q, abs(t - h) AS r, u, v, t, x, y, w FROM (
            SELECT round(i) AS u, round(j) AS v, round(h) AS t, i, j, h, x, y, w FROM (
                SELECT i, j, -i - j AS h, x, y, w FROM (
                    SELECT x / {size} - j / 2 AS i, j, x, y, w FROM (
                        SELECT y / {size} * {slope} AS j, x, y, w FROM {rows} AS a
                    ) AS b
                ) AS c
            ) AS d
        ) AS e
    ) AS f
"""
_OUTERMOST = """
    SELECT ST_X(geom), ST_Y(geom) FROM ST_DumpPoints((
        SELECT ST_ConvexHull(ST_Collect(part)) FROM (
            SELECT ST_ConvexHull(ST_Collect(ST_MakePoint(x, y))) AS part FROM {rows} AS a
            GROUP BY floor(x / {block}), floor(y / {block})
        ) AS b
    ))
"""
_REASONS = (
    (points.OFF_EARTH, "x IS NOT NULL AND NOT (abs(x) < {earth} AND abs(y) < {earth})"),
    (points.NO_WEIGHT, "abs(x) < {earth} AND abs(y) < {earth} AND w = 'NaN'"),
    (
        points.NEGATIVE_WEIGHT,
        "abs(x) < {earth} AND abs(y) < {earth} AND (w < 0 OR w > {most} AND w <> 'NaN')",
    ),
)
_USABLE = "abs(x) < {earth} AND abs(y) < {earth} AND w >= 0 AND w <= {most}"
_POINTS = "(SELECT ST_X({shape}) AS x, ST_Y({shape}) AS y, {weight} AS w{table})"
# with CRSs given as text a transformation is set up for each call: so for many points together,
# with their weights as a third coordinate that no transformation touches
_TRANSFORMED = """(
    SELECT ST_X(p) AS x, ST_Y(p) AS y, ST_M(p) AS w FROM (
        SELECT (ST_Dump(ST_Transform(ST_Collect(p), {old}::text, {new}::text))).geom AS p FROM (
            SELECT ST_MakePointM(x, y, w) AS p, row_number() OVER () / 20000 AS part
            FROM {rows} AS r WHERE x IS NOT NULL
        ) AS s GROUP BY part
    ) AS t
)"""
_LATTICE_TRANSFORMED = """
    SELECT ST_X(p), ST_Y(p) FROM (
        SELECT (ST_Dump(ST_Transform(
            ST_Collect(ST_MakePoint(x, y) ORDER BY n), {old}::text, {new}::text))).geom AS p
        FROM unnest(%s, %s) WITH ORDINALITY AS a (x, y, n)
    ) AS b
"""


@dataclass(frozen=True)
class Survey:
    """What a table of points holds, as the database says.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
    metric : Metric
        The CRS in which cells are laid.
    count : int
        Points that take part.
    reasons : Counter
        How many do not, for each reason.
    plan : Plan
    weight : str
        Field of the weight, or "".
    farthest : float
        Largest coordinate, metres.
    whole : bool
        Whether all weights are whole numbers, and their sum is exact in any order.
    """

    source: Any
    metric: Metric
    count: int
    reasons: Counter
    plan: Plan
    weight: str
    farthest: float = 0.0
    whole: bool = True

    def __len__(self) -> int:
        return self.count


def survey(
    source: Any,
    plan: Plan,
    weight: str,
    context: QgsCoordinateTransformContext,
    progress: Progress = SILENT,
) -> Survey | None:
    """Find how many points there are, where, and which cannot be used.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
    plan : Plan
    weight : str
        Field of the weight, or "" to count each point as 1.
    context : QgsCoordinateTransformContext
    progress : Progress

    Returns
    -------
    Survey
        None where the database cannot be trusted to give what reading the points would.
    """
    import psycopg2

    kinds = {"weight": (weight, "amount")} if weight else {}
    if not postgis.can_read(source.fields(), kinds):
        return None
    try:
        with closing(postgis.connect(plan)) as connection, connection.cursor() as cursor:
            if not postgis.is_of_points(cursor, plan):
                return None
            ask = _Asker(connection, cursor, progress.part(0.0, 0.4))
            box, empty = _extent(ask, source, plan)
            into = metric.choose(source.sourceCrs(), box, context)
            if not _agree(cursor, source, into, box):
                return None
            ask = _Asker(connection, cursor, progress.part(0.4, 1.0))
            left_out = Counter({points.NO_GEOMETRY: empty} if empty else {})
            return _looked_over(ask, Survey(source, into, 0, left_out, plan, weight))
    except psycopg2.Error:
        return None  # reading the points will tell what is wrong, if anything is


def outermost(table: Survey, progress: Progress = SILENT) -> np.ndarray:
    """Return the corners of the convex hull of the points, shape (k, 2), metres."""
    from psycopg2 import sql

    query = sql.SQL(_OUTERMOST).format(rows=_usable(table), block=sql.Literal(_HULL_BLOCK))
    found = _asked(table, query, ("x", "y"), progress)
    return np.column_stack([found["x"], found["y"]])


def tally(table: Survey, size: float, shape: int, progress: Progress = SILENT) -> Tally:
    """Return the cells that hold points, with number and weight, counted by the database.

    Parameters
    ----------
    table : Survey
    size : float
        Metres.
    shape : int
        0 hexagons, 1 squares.
    progress : Progress

    Raises
    ------
    EngineError
        If the size does not fit the points, or the connection is lost.
    """
    from psycopg2 import sql

    tessellation.require_size(np.array([table.farthest]), size)
    cells = sql.SQL(_HEXAGONS if shape == HEXAGON else _SQUARES).format(
        size=sql.Literal(float(size)),
        slope=sql.Literal(float(2.0 / np.sqrt(3.0))),
        rows=_usable(table),
    )
    total = "sum(w)" if table.whole else "sum(w ORDER BY x, y, w)"  # as points are sorted
    query = sql.SQL("SELECT k, l, count(*)::float8, {} FROM (").format(sql.SQL(total))
    query += cells + sql.SQL(") AS cells GROUP BY k, l")
    found = _asked(table, query, ("column", "row", "count", "weight"), progress)
    column, row, count = (found[name].astype(np.int64) for name in ("column", "row", "count"))
    return tessellation.tally_of(Cells(shape, size, column, row), count, found["weight"])


class _Asker:
    """Asks the database and hears a cancel while it thinks."""

    def __init__(self, connection: Any, cursor: Any, progress: Progress) -> None:
        self._connection, self._cursor, self._progress = connection, cursor, progress

    def row(self, query: Any) -> tuple[Any, ...]:
        """Return the one row of a query."""

        def ask() -> tuple[Any, ...]:
            self._cursor.execute(query)
            return self._cursor.fetchone()

        return self._patiently(ask)

    def columns(self, query: Any, names: tuple[str, ...]) -> dict[str, np.ndarray]:
        """Return the columns, doubles, of a query."""
        rows = self._patiently(lambda: postgis.copied(self._cursor, query, dict.fromkeys(names, 0)))
        return {
            name: np.concatenate([np.empty(0), *(part[name] for part in rows)]) for name in names
        }

    def _patiently(self, ask: Any) -> Any:
        try:
            return patiently(ask, self._progress)
        except Cancelled:
            self._connection.cancel()
            raise


def _asked(
    table: Survey, query: Any, names: tuple[str, ...], progress: Progress
) -> dict[str, np.ndarray]:
    import psycopg2

    try:
        with closing(postgis.connect(table.plan)) as connection, connection.cursor() as cursor:
            return _Asker(connection, cursor, progress).columns(query, names)
    except psycopg2.Error as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The database could not count the points: {reason}"),
            reason=str(error).strip(),
        ) from error


def _extent(ask: _Asker, source: Any, plan: Plan) -> tuple[QgsRectangle, int]:
    """Return the extent of the sensible points in the layer's CRS, and how many have no place."""
    from psycopg2 import sql

    query = sql.SQL(
        "SELECT count(*) - count(x), min(x) FILTER (WHERE {near}), min(y) FILTER (WHERE {near}), "
        "max(x) FILTER (WHERE {near}), max(y) FILTER (WHERE {near}) FROM {rows} AS a"
    )
    limit = sql.Literal(points.sensible(source.sourceCrs()))
    near = sql.SQL("abs(x) < {limit} AND abs(y) < {limit}").format(limit=limit)
    empty, *box = ask.row(query.format(near=near, rows=_stored(plan, sql.SQL("1"))))
    return QgsRectangle(0, 0, 0, 0) if box[0] is None else QgsRectangle(*box), empty


def _agree(cursor: Any, source: Any, into: Metric, box: QgsRectangle) -> bool:
    """Return whether the database transforms places of the extent as QGIS does."""
    from psycopg2 import sql

    transformation = into.from_crs(source.sourceCrs())
    if transformation.isShortCircuited():
        return True
    x, y = np.meshgrid(
        np.linspace(box.xMinimum(), box.xMaximum(), _LATTICE),
        np.linspace(box.yMinimum(), box.yMaximum(), _LATTICE),
    )
    ours = metric.transform(np.column_stack([x.ravel(), y.ravel()]), transformation)
    query = sql.SQL(_LATTICE_TRANSFORMED).format(**_crs_names(source, into))
    cursor.execute(query, (x.ravel().tolist(), y.ravel().tolist()))
    theirs = np.array(cursor.fetchall(), dtype=float)
    return bool((np.abs(ours - theirs) <= AGREE).all())


def _looked_over(ask: _Asker, table: Survey) -> Survey:
    """Return a survey with what the database counts."""
    from psycopg2 import sql

    usable = _limited(_USABLE)
    counts = [sql.SQL("count(*) FILTER (WHERE ") + usable + sql.SQL(")")]
    for _, condition in _REASONS:
        counts.append(sql.SQL("count(*) FILTER (WHERE ") + _limited(condition) + sql.SQL(")"))
    most = "coalesce(max(greatest(abs(x), abs(y))) FILTER (WHERE {}), 0)"
    whole = (
        "coalesce(bool_and(w = trunc(w)) FILTER (WHERE {0}) "
        "AND sum(w) FILTER (WHERE {0}) < {1}, true)"
    )
    counts.append(sql.SQL(most).format(usable))
    counts.append(sql.SQL(whole).format(usable, sql.Literal(_EXACT)))
    query = sql.SQL("SELECT ") + sql.SQL(", ").join(counts) + sql.SQL(" FROM ")
    count, *left_out, farthest, whole = ask.row(query + _everyone(table) + sql.SQL(" AS a"))
    reasons = {reason: number for (reason, _), number in zip(_REASONS, left_out) if number}
    return replace(
        table,
        count=count,
        reasons=table.reasons + Counter(reasons),
        farthest=farthest,
        whole=whole,
    )


def _usable(table: Survey) -> Any:
    """Return a subquery of the points that take part: x, y in metres and the weight w."""
    from psycopg2 import sql

    found = sql.SQL("(SELECT x, y, w FROM ") + _everyone(table) + sql.SQL(" AS z WHERE ")
    return found + _limited(_USABLE) + sql.SQL(")")


def _limited(condition: str) -> Any:
    from psycopg2 import sql

    earth, most = sql.Literal(points.EARTH), sql.Literal(amounts.MOST)
    return sql.SQL(condition).format(earth=earth, most=most)


def _everyone(table: Survey) -> Any:
    """Return a subquery of all points that have a place: x, y in metres and the weight w."""
    from psycopg2 import sql

    fields, weight = table.source.fields(), sql.SQL("1::float8")
    if table.weight:
        weight = postgis.as_number(fields.at(fields.lookupField(table.weight)))
    rows = _stored(table.plan, weight)
    if table.metric.from_crs(table.source.sourceCrs()).isShortCircuited():
        return rows
    return sql.SQL(_TRANSFORMED).format(rows=rows, **_crs_names(table.source, table.metric))


def _stored(plan: Plan, weight: Any) -> Any:
    """Return a subquery of the coordinates as they are stored."""
    from psycopg2 import sql

    shape = sql.SQL("{}::geometry").format(sql.Identifier(plan.geometry))
    return sql.SQL(_POINTS).format(shape=shape, weight=weight, table=postgis.from_where(plan))


def _crs_names(source: Any, into: Metric) -> dict[str, Any]:
    from psycopg2 import sql

    return {
        name: sql.Literal(crs.authid() or crs.toProj())
        for name, crs in (("old", source.sourceCrs()), ("new", into.crs))
    }
