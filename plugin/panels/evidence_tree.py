"""Fills a tree with the evidence of one agglomeration, step by step."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QIcon, QPainter, QPixmap
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from .. import charts
from ..i18n import language, translate
from ..paths import resource
from . import quantities, tips
from .elastic_columns import ElasticColumns
from .quantities import quantity
from .records import STEPS

ICON = 16  # pixels
PADDING = 10  # pixels
NAME_WIDTHS = (150, 242)  # pixels, least and most; the state beside it is to be seen, too
STATES = ("MET", "PART", "NOT", "UNK", "NA")


def set_up(tree: QTreeWidget) -> None:
    """Give a tree its columns."""
    tree.setHeaderLabels(
        [
            translate("QuanTu", "Step and Indicator"),
            translate("QuanTu", "State"),
            translate("QuanTu", "Value"),
            translate("QuanTu", "Threshold"),
            translate("QuanTu", "Layer"),
            translate("QuanTu", "Reason"),
        ]
    )
    header = tree.header()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    metrics = tree.fontMetrics()
    states = max(metrics.horizontalAdvance(state_name(one)) for one in STATES)
    for column, width in enumerate((states + ICON + 2 * PADDING, 84, 84, 110, 480), start=1):
        tree.setColumnWidth(column, max(width, header.sectionSizeHint(column)))
    ElasticColumns(tree, header, {0: NAME_WIDTHS}, (1,))


def fill(tree: QTreeWidget, rows: list[dict[str, Any]]) -> None:
    """Show evidence rows, the indicators below their steps."""
    tree.clear()
    names = indicator_names()
    for step in range(1, STEPS + 1):
        own = [row for row in rows if row.get("step") == step]
        whole = next((row for row in own if row.get("indicator") == "step"), {})
        item = _item(f"{step}. {step_name(step)}", whole)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        for row in own:
            if row is not whole:
                code = str(row.get("indicator") or "")
                item.addChild(_item(f"{code} {names.get(code, '')}".strip(), row))
        tree.addTopLevelItem(item)


def _item(name: str, row: dict[str, Any]) -> QTreeWidgetItem:
    state = row.get("state") or "UNK"
    reason = row.get(f"reason_{language()}") or row.get("reason_en") or ""
    unit = row.get("unit") or ""
    day = quantities.day(str(row.get("layer_date") or ""))
    layer = " · ".join(one for one in (str(row.get("layer") or ""), day) if one)
    value = "" if row.get("value") is None else quantity(row["value"], unit)
    threshold = "" if row.get("threshold") is None else quantity(row["threshold"], unit)
    item = QTreeWidgetItem([name, state_name(state), value, threshold, layer, reason])
    item.setIcon(1, state_icon(state))
    source = row.get("source")
    hint = "\n".join(
        part
        for part in (
            name,
            reason,
            translate("QuanTu", "Source of the threshold: {source}").format(source=source)
            if source
            else "",
        )
        if part
    )
    for column in range(item.columnCount()):
        item.setToolTip(column, tips.plain(hint))
    for column in (2, 3):
        item.setTextAlignment(
            column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        )
    return item


@cache
def indicator_names() -> dict[str, str]:
    """Return the names of the shipped rules' indicators and of the groups they make.

    Those of other rules show their code.
    """
    text = Path(resource("rules", "kuchiki-4plus4-v1.json")).read_text(encoding="utf-8")
    return {
        one["id"]: one.get(f"name_{language()}", one["name_en"])
        for step in json.loads(text)["steps"]
        for one in (*step["indicators"], *step.get("groups", ()))
    }


def state_name(state: str) -> str:
    """Return a state in words."""
    return {
        "MET": translate("QuanTu", "Met"),
        "PART": translate("QuanTu", "Partly met"),
        "NOT": translate("QuanTu", "Not met"),
        "NA": translate("QuanTu", "Not applicable"),
    }.get(state, translate("QuanTu", "No data"))


def step_name(step: int) -> str:
    """Return the name of a step."""
    return [
        translate("QuanTu", "Industrial zone"),
        translate("QuanTu", "Capacity: infrastructure, institutions, people, living"),
        translate("QuanTu", "Anchor firm"),
        translate("QuanTu", "Related firms gather"),
        translate("QuanTu", "Universities and institutes"),
        translate("QuanTu", "Capacity for innovation"),
        translate("QuanTu", "Anchor persons, talent"),
        translate("QuanTu", "Innovation"),
    ][step - 1]


@cache
def state_icon(state: str) -> QIcon:
    """Return the box of a state as an icon, in the manner of the table and the report."""
    icon = QIcon()
    for scale in (1, 2, 3):
        picture = QPixmap(ICON * scale, ICON * scale)
        picture.fill(Qt.GlobalColor.white)  # else a full box is not seen in a dark theme
        painter = QPainter(picture)
        charts.paint(charts.Boxes((state,)), painter, QRectF(0, 0, ICON * scale, ICON * scale))
        painter.end()
        icon.addPixmap(picture)
    return icon
