"""Table models of the compare panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt

from ..i18n import language, translate
from . import pairs, tips
from .pair_words import amounts, event_name, stage_name, steps, title
from .pairs import Pair
from .row_model import ROW_ROLE, RowModel

NAME, EVENT, BEFORE, AFTER, JOBS = range(5)
SIDES = {BEFORE: pairs.BEFORE, AFTER: pairs.AFTER}


class PairModel(RowModel):
    """Pairs: name, event, steps before and after as boxes, jobs."""

    COLUMNS, NUMBERS, COLOURED = JOBS + 1, (JOBS,), EVENT

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        one, column = self.row_at(index.row()), index.column()
        answer = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(one, column),
            Qt.ItemDataRole.ToolTipRole: lambda: tips.plain(_hint(one)),
            Qt.ItemDataRole.DecorationRole: lambda: self._swatch(one.event, column),
            Qt.ItemDataRole.TextAlignmentRole: lambda: self._alignment(column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _spoken(one, column),
            ROW_ROLE: lambda: one.side(SIDES[column]) if column in SIDES else None,
        }.get(role)
        return None if answer is None else answer()

    def _key(self, one: Pair, column: int, spoken: str) -> Any:
        if column == EVENT:
            known = one.event in pairs.EVENTS
            return pairs.EVENTS.index(one.event) if known else len(pairs.EVENTS)
        if column in SIDES:
            side = one.side(SIDES[column])
            return -1 if side is None else 10 * side.low + side.high
        if column == JOBS:
            return float(one.get(f"jobs_{one.last}", -1.0))
        return one.name(spoken)

    def _searched(self, one: Pair, spoken: str) -> str:
        sides = [side for side in SIDES.values() if one.has(side)]
        parts = [
            (one.name_of(side, spoken), one.sector(side, spoken), one.get(f"id_{side}"))
            for side in sides
        ]
        return " ".join(str(part) for side in parts for part in side)

    def _headers(self) -> list[str]:
        return [
            translate("QuanTu", "Name"),
            translate("QuanTu", "Event"),
            translate("QuanTu", "Steps Before"),
            translate("QuanTu", "Steps After"),
            translate("QuanTu", "Jobs"),
        ]

    def _header_hints(self) -> list[str]:
        boxes = translate("QuanTu", "Full: met; half: partly; crossed: not met; dotted ?: no data")
        return [
            translate("QuanTu", "Name of the later agglomeration, or of the one that is gone"),
            translate("QuanTu", "Colour as on the map"),
            boxes,
            boxes,
            translate("QuanTu", "Jobs of the sector's firms before and after"),
        ]


def _shown(one: Pair, column: int) -> str | None:
    if column == NAME:
        return title(one, language())
    if column == EVENT:
        return event_name(one.event)
    return amounts(one, "jobs") if column == JOBS else None


def _spoken(one: Pair, column: int) -> str | None:
    """Return the boxes in words, for those who cannot see them."""
    if column in SIDES:
        return translate("QuanTu", "Steps {steps}").format(steps=steps(one.side(SIDES[column])))
    return _shown(one, column)


def _hint(one: Pair) -> str:
    parts = [
        f"{one.name(language())} · {one.sector(one.last, language())}",
        event_name(one.event),
        stage_name(one.get("stage", "")),
    ]
    return "\n".join(part for part in parts if part)


def fits(event: str, stage: str) -> Callable[[Pair], bool]:
    """Return whether a row has an event and a movement of the stage; empty is any."""
    return lambda one: (
        (not event or one.event == event) and (not stage or one.get("stage") == stage)
    )
