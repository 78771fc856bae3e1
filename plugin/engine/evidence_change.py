"""What differs between the evidence for a place at two dates."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .change import MARKED
from .evidence import STEP
from .states import NA, NAMES, STEPS, UNK

BETTER, WORSE, KNOWN, UNKNOWN = "better", "worse", "known", "unknown"
SCOPE, ADDED, DROPPED, VALUE = "scope", "added", "dropped", "value"


@dataclass(frozen=True)
class Table:
    """Rows of an evidence table by agglomeration, then by step and indicator.

    Parameters
    ----------
    columns : dict of str to ndarray, shape (n,)
        ``agg_id``, ``step``, ``indicator``, ``state``; ``value`` and others where known.
    rows : dict of int to dict of (int, str) to int
    """

    columns: dict[str, np.ndarray]
    rows: dict[int, dict[tuple[int, str], int]]

    def get(self, name: str, row: int | None) -> object:
        """Return a value, None where there is no such row or column."""
        return None if row is None or name not in self.columns else self.columns[name][row]

    def states(self) -> dict[int, tuple[str, ...]]:
        """Return the states of the eight steps by agglomeration; a strange one is "no data"."""
        return {
            agg_id: tuple(
                NAMES[_grade(self.get("state", own.get((step, STEP))))]
                for step in range(1, STEPS + 1)
            )
            for agg_id, own in self.rows.items()
        }


def table(columns: dict[str, np.ndarray]) -> Table:
    """Read the columns of an evidence table; rows without an id or a real step are left out."""
    rows: dict[int, dict[tuple[int, str], int]] = {}
    wanted = zip(columns["agg_id"].tolist(), columns["step"].tolist(), columns["indicator"])
    for number, (agg_id, step, indicator) in enumerate(wanted):
        if math.isfinite(agg_id) and abs(step) <= STEPS:
            rows.setdefault(int(agg_id), {})[int(step), str(indicator or "")] = number
    return Table(columns, rows)


def differences(
    before: Table, after: Table, ids: tuple[int, int], marked: float = MARKED
) -> list[tuple[str, int | None, int | None]]:
    """Return what changed in the evidence for a place.

    Parameters
    ----------
    before, after : Table
    ids : (int, int)
        The place's ids in the two.
    marked : float, default 0.1
        Share of the larger value by which a value must differ to be told; a state is told always.

    Returns
    -------
    list of (str, int or None, int or None)
        Kind of change, row of the earlier table, row of the later one; by step and indicator.
        ``better`` and ``worse`` are between known states, ``known`` and ``unknown`` to and from
        "no data", ``scope`` to and from "does not apply"; ``added`` and ``dropped`` are indicators
        that only one of the two rules has; ``value`` is a value under the same state.
    """
    own, other = before.rows.get(ids[0], {}), after.rows.get(ids[1], {})
    found = []
    for key in sorted(own.keys() | other.keys()):
        rows = own.get(key), other.get(key)
        kind = _kind(before, after, rows, marked)
        if kind is not None:
            found.append((kind, *rows))
    return found


def _kind(
    before: Table, after: Table, rows: tuple[int | None, int | None], marked: float
) -> str | None:
    if None in rows:
        return ADDED if rows[0] is None else DROPPED
    one, two = (_grade(table.get("state", row)) for table, row in zip((before, after), rows))
    if one != two:
        return _turn(one, two)
    values = before.get("value", rows[0]), after.get("value", rows[1])
    return VALUE if _differ(*values, marked) else None


def _grade(state: object) -> int:
    return NAMES.index(state) if state in NAMES else UNK


def _turn(one: int, two: int) -> str:
    if NA in (one, two):
        return SCOPE
    if UNK in (one, two):
        return KNOWN if one == UNK else UNKNOWN
    return BETTER if two > one else WORSE


def _differ(one: object, two: object, marked: float) -> bool:
    if one is None or two is None or one != one or two != two:
        return False
    return abs(two - one) > marked * max(abs(one), abs(two))
