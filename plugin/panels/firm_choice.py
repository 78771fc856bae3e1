"""Which firms a part of a chart stands for, as an expression on the layer of firms."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsExpression, QgsField, QgsVectorLayer

FIELDS = {"size": "JOBS_FIELD", "year": "YEAR_FIELD"}
YEAR = "(?<![0-9])(?:1[89]|20)[0-9]{2}(?![0-9])"


def expression(row: dict[str, Any], layer: QgsVectorLayer, run: dict[str, Any] | None) -> str:
    """Return the expression that finds the firms of a row of details.

    Sizes and years stand in the firms' own fields, whose names the run record knows; without them
    all members of the agglomeration are meant.
    """
    place = QgsExpression.createFieldEqualityExpression("agg_id", row.get("agg_id"))
    kind = row.get("kind")
    if kind == "sector":
        return f"{place} AND {_sector(row.get('key'))}"
    members = f"{place} AND {QgsExpression.createFieldEqualityExpression('role', 'member')}"
    name = (run or {}).get("parameters", {}).get(FIELDS.get(kind, ""))
    if not isinstance(name, str) or layer.fields().lookupField(name) < 0:
        return members
    column = QgsExpression.quotedColumnRef(name)
    if kind == "year":
        column = _year(column, layer.fields().field(layer.fields().lookupField(name)))
    return f"{members} AND {_between(column, row)}"


def _year(column: str, field: QgsField) -> str:
    """Return the expression of the year in a field of numbers, dates or texts that hold a year."""
    if field.isNumeric():
        return column
    if field.isDateOrTime():
        return f"year({column})"
    return f"try(to_int(regexp_substr({column}, '({YEAR})')))"


def _sector(sector: str | None) -> str:
    if not sector:
        return '("sector" IS NULL OR "sector" = \'\')'
    return QgsExpression.createFieldEqualityExpression("sector", sector)


def _between(column: str, row: dict[str, Any]) -> str:
    """Return the condition of a class: sizes end with their upper bound, years before it."""
    low, high = row.get("low"), row.get("high")
    if low is None:
        return f"{column} IS NULL"
    if row.get("kind") == "year":
        return f"{column} >= {low} AND {column} < {high}"
    # a class of sizes begins above the bound of the one before it
    parts = [f"{column} > {low - 1}"] if low > 1 else []
    parts += [] if high is None else [f"{column} <= {high}"]
    return " AND ".join(parts)
