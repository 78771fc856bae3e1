"""Table models of the agglomerations panel."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPixmap

from ..i18n import language, translate
from . import quantities, tips
from .records import Agglomeration

NAME, SECTOR, STEPS, JOBS, CONFIDENCE = range(5)
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = SORT_ROLE + 1
SWATCH = 12  # pixels


class AgglomerationModel(QAbstractTableModel):
    """Agglomerations: name, sector, steps as boxes, jobs, confidence."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Agglomeration] = []
        self._colours: dict[str, str] = {}
        self._swatches: dict[str, QIcon] = {}

    def show(self, rows: list[Agglomeration], colours: dict[str, str]) -> None:
        """Show other agglomerations; `colours` are the map's, by sector id."""
        self.beginResetModel()
        self._rows, self._colours, self._swatches = rows, colours, {}
        self.endResetModel()

    def agglomeration(self, row: int) -> Agglomeration:
        """Return the agglomeration of a row."""
        return self._rows[row]

    def row_of(self, feature_id: int) -> int:
        """Return the row of a feature, -1 when there is none."""
        for row, one in enumerate(self._rows):
            if one.feature_id == feature_id:
                return row
        return -1

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else CONFIDENCE + 1

    def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _headers()[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _header_hints()[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> Any:
        one, column = self._rows[index.row()], index.column()
        answer = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(one, column),
            Qt.ItemDataRole.ToolTipRole: lambda: tips.plain(_hint(one)),
            Qt.ItemDataRole.DecorationRole: lambda: self._decoration(one, column),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(column),
            Qt.ItemDataRole.FontRole: lambda: _font(one),
            SORT_ROLE: lambda: _sorted_by(one, column),
            ROW_ROLE: lambda: one,
        }.get(role)
        return None if answer is None else answer()

    def _decoration(self, one: Agglomeration, column: int) -> QIcon | None:
        return self._swatch(one.sector) if column == SECTOR else None

    def _swatch(self, sector: str) -> QIcon:
        if sector not in self._swatches:
            picture = QPixmap(SWATCH, SWATCH)
            picture.fill(QColor(self._colours.get(sector, "#9a9a9a")))
            self._swatches[sector] = QIcon(picture)
        return self._swatches[sector]


def _headers() -> list[str]:
    return [
        translate("QuanTu", "Name"),
        translate("QuanTu", "Sector"),
        translate("QuanTu", "Steps 1–8"),
        translate("QuanTu", "Jobs"),
        translate("QuanTu", "Conf."),
    ]


def _header_hints() -> list[str]:
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
        return one.sector_name(language())
    if column == JOBS:
        jobs = one.get("jobs")
        return "–" if jobs is None else quantities.number(float(jobs))
    if column == CONFIDENCE:
        share = one.get("conf")
        return "–" if share is None else grade(float(share))
    return None


def grade(share: float) -> str:
    """Return a confidence in words."""
    if share >= 0.75:
        return translate("QuanTu", "High")
    return translate("QuanTu", "Medium") if share >= 0.5 else translate("QuanTu", "Low")


def _hint(one: Agglomeration) -> str:
    name, sector = one.name(language()), one.sector_name(language())
    parts = [f"{name} · {sector}", one.get(f"label_{language()}") or one.get("label_en", "")]
    if one.get("status") != "confirmed":
        parts.append(translate("QuanTu", "Candidate: not confirmed by the test."))
    if one.corrected:
        parts.append(
            translate("QuanTu", "Corrected by {who}: {why}").format(
                who=one.get("over_by", ""), why=one.get("over_why", "")
            )
        )
    return "\n".join(part for part in parts if part)


def _alignment(column: int) -> Any:
    side = (
        Qt.AlignmentFlag.AlignRight if column in (JOBS, CONFIDENCE) else Qt.AlignmentFlag.AlignLeft
    )
    return side | Qt.AlignmentFlag.AlignVCenter


def _font(one: Agglomeration) -> QFont:
    font = QFont()
    font.setItalic(one.get("status") != "confirmed")
    font.setBold(one.corrected)
    return font


def _sorted_by(one: Agglomeration, column: int) -> Any:
    if column == STEPS:
        return 10 * one.low + one.high
    if column == JOBS:
        return float(one.get("jobs", -1.0))
    if column == CONFIDENCE:
        return float(one.get("conf", -1.0))
    return (_shown(one, column) or "").lower()


class AgglomerationFilter(QSortFilterProxyModel):
    """Shows one sector, a least proved step, and names that hold the words searched for."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)
        self.setSortLocaleAware(True)
        self._sector, self._least, self._words = "", 0, ""

    def show(self, sector: str, least: int, words: str) -> None:
        """Show only what fits; empty and 0 show everything."""
        self._sector, self._least, self._words = sector, least, words.strip().lower()
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        one = self.sourceModel().agglomeration(row)
        if self._sector and one.sector != self._sector:
            return False
        if one.low < self._least:
            return False
        text = " ".join(str(one.get(name, "")) for name in ("name", "province", "agg_id"))
        shown = f"{one.name(language())} {one.sector_name(language())}"
        return self._words in f"{text} {shown}".lower()
