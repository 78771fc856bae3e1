"""Table models of the agglomerations panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QFont

from ..i18n import language, translate
from . import quantities, tips
from .evidence_tree import state_name
from .records import Agglomeration
from .row_model import ROW_ROLE, RowModel

NAME, SECTOR, STEPS, JOBS, CONFIDENCE = range(5)


class AgglomerationModel(RowModel):
    """Agglomerations: name, sector, steps as boxes, jobs, confidence."""

    COLUMNS, NUMBERS, COLOURED = CONFIDENCE + 1, (JOBS, CONFIDENCE), SECTOR

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        one, column = self.row_at(index.row()), index.column()
        answer = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(one, column),
            Qt.ItemDataRole.ToolTipRole: lambda: tips.plain(_hint(one)),
            Qt.ItemDataRole.DecorationRole: lambda: self._swatch(one.sector, column),
            Qt.ItemDataRole.TextAlignmentRole: lambda: self._alignment(column),
            Qt.ItemDataRole.FontRole: lambda: _font(one),
            Qt.ItemDataRole.AccessibleTextRole: lambda: _spoken(one, column),
            ROW_ROLE: lambda: one,
        }.get(role)
        return None if answer is None else answer()

    def _key(self, one: Agglomeration, column: int, spoken: str) -> Any:
        if column == STEPS:
            return 10 * one.low + one.high
        if column in (JOBS, CONFIDENCE):
            return float(one.get("jobs" if column == JOBS else "conf", -1.0))
        return one.name(spoken) if column == NAME else one.sector_name(spoken)

    def _searched(self, one: Agglomeration, spoken: str) -> str:
        text = " ".join(str(one.get(name, "")) for name in ("name", "province", "agg_id"))
        return f"{text} {one.name(spoken)} {one.sector_name(spoken)}"

    def _headers(self) -> list[str]:
        return [
            translate("QuanTu", "Name"),
            translate("QuanTu", "Sector"),
            translate("QuanTu", "Steps 1–8"),
            translate("QuanTu", "Jobs"),
            translate("QuanTu", "Conf."),
        ]

    def _header_hints(self) -> list[str]:
        return [
            translate("QuanTu", "Confirmed agglomerations upright, candidates in italics"),
            translate("QuanTu", "Colour as on the map"),
            translate("QuanTu", "Full: met; half: partly; crossed: not met; dotted ?: no data"),
            translate("QuanTu", "Jobs of the sector's firms"),
            translate("QuanTu", "Confidence: the lowest of those in data, margin and position"),
        ]


def _shown(one: Agglomeration, column: int) -> str | None:
    if column == NAME:
        return one.name(language())
    if column == SECTOR:
        return one.sector_name(language()) or "–"
    if column == JOBS:
        jobs = one.get("jobs")
        return "–" if jobs is None else quantities.number(float(jobs))
    if column == CONFIDENCE:
        share = one.get("conf")
        return "–" if share is None else grade(float(share))
    return None


def _spoken(one: Agglomeration, column: int) -> str | None:
    """Return the boxes in words, for those who cannot see them."""
    if column != STEPS:
        return _shown(one, column)
    steps = f"{one.low}" if one.low == one.high else f"{one.low}–{one.high}"
    whole = translate("QuanTu", "Steps {steps}").format(steps=steps)
    states = [f"{step} {state_name(state)}" for step, state in enumerate(one.states, 1)]
    return f"{whole}: {', '.join(states)}"


def grade(share: float) -> str:
    """Return a confidence in words."""
    if share >= 0.75:
        return translate("QuanTu", "High")
    return translate("QuanTu", "Medium") if share >= 0.5 else translate("QuanTu", "Low")


def _hint(one: Agglomeration) -> str:
    name, sector = one.name(language()), one.sector_name(language())
    parts = [f"{name} · {sector}", one.get(f"label_{language()}") or one.get("label_en", "")]
    parts.append(standing(one))
    if one.corrected:
        parts.append(
            translate("QuanTu", "Corrected by {who}: {why}").format(
                who=one.get("over_by", ""), why=one.get("over_why", "")
            )
        )
    return "\n".join(part for part in parts if part)


def standing(one: Agglomeration) -> str:
    """Say what a place that is not confirmed is, nothing of a confirmed one."""
    status = one.get("status", "")
    if status == "confirmed":
        return ""
    if status == "candidate":
        return translate("QuanTu", "Candidate: not confirmed by the test.")
    return translate("QuanTu", "Not judged: there is no status, as of a polygon without a shape.")


def _font(one: Agglomeration) -> QFont:
    font = QFont()
    font.setItalic(one.get("status") != "confirmed")
    font.setBold(one.corrected)
    return font


def fits(sector: str, least: int) -> Callable[[Agglomeration], bool]:
    """Return whether a row has a sector and a least proved step; empty and 0 are any."""
    return lambda one: (not sector or one.sector == sector) and one.low >= least
