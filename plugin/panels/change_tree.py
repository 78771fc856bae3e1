"""Fills a tree with what changed in the evidence for one agglomeration."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ..i18n import language, translate
from . import tips
from .elastic_columns import ElasticColumns
from .evidence_tree import NAME_WIDTHS, indicator_names, state_icon, state_name, step_name
from .quantities import quantity

NAME, CHANGE, BEFORE, AFTER, REASON = range(5)
WIDTHS = (242, 110, 150, 150, 480)
SIDES = ((BEFORE, "bef", "was"), (AFTER, "aft", "now"))


def set_up(tree: QTreeWidget) -> None:
    """Give a tree its columns."""
    tree.setHeaderLabels(
        [
            translate("QuanTu", "Step and Indicator"),
            translate("QuanTu", "Change"),
            translate("QuanTu", "Before"),
            translate("QuanTu", "After"),
            translate("QuanTu", "Reason now"),
        ]
    )
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    for column, width in enumerate(WIDTHS):
        tree.setColumnWidth(column, width)
    ElasticColumns(tree, tree.header(), {NAME: NAME_WIDTHS}, (CHANGE,))


def fill(tree: QTreeWidget, rows: list[dict[str, Any]]) -> None:
    """Show changes, the indicators below their steps, steps without a change left out."""
    tree.clear()
    names = indicator_names()
    for step in sorted({int(row.get("step") or 0) for row in rows}):
        own = [row for row in rows if int(row.get("step") or 0) == step]
        whole = next((row for row in own if row.get("indicator") == "step"), None)
        title = f"{step}. {step_name(step)}" if step else ""
        item = QTreeWidgetItem([title]) if whole is None else _item(title, whole)
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
        for row in own:
            if row is not whole:
                code = str(row.get("indicator") or "")
                item.addChild(_item(f"{code} {names.get(code, '')}".strip(), row))
        tree.addTopLevelItem(item)
    tree.expandAll()


def _item(name: str, row: dict[str, Any]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, change_name(str(row.get("change") or ""))])
    hints = [name]
    for column, side, when in SIDES:
        state = row.get(f"state_{side}")
        reason = row.get(f"{when}_{language()}") or row.get(f"{when}_en") or ""
        if state:
            item.setText(column, _judged(state, row.get(f"value_{side}"), row.get("unit") or ""))
            item.setIcon(column, state_icon(state))
            hints.append(f"{item.text(column)}: {reason}" if reason else item.text(column))
        item.setText(REASON, reason)
    for column in range(item.columnCount()):
        item.setToolTip(column, tips.plain("\n".join(hints)))
    return item


def _judged(state: str, value: float | None, unit: str) -> str:
    return state_name(state) if value is None else f"{state_name(state)} · {quantity(value, unit)}"


def change_name(change: str) -> str:
    """Return a kind of change in words."""
    return {
        "better": translate("QuanTu", "Better"),
        "worse": translate("QuanTu", "Worse"),
        "known": translate("QuanTu", "Data came"),
        "unknown": translate("QuanTu", "Data went"),
        "scope": translate("QuanTu", "Applies or not"),
        "added": translate("QuanTu", "New indicator"),
        "dropped": translate("QuanTu", "Indicator dropped"),
        "value": translate("QuanTu", "Other value"),
    }.get(change, change)
