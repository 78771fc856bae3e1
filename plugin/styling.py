"""Puts the shipped styles on layers, with their words in the language of the interface."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsAction,
    QgsCategorizedSymbolRenderer,
    QgsMapLayer,
    QgsReadWriteContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from .engine import sector_table
from .engine.sector_table import Sector
from .i18n import language, translate
from .paths import resource

ACTION = "show_agglomeration"  # what the shipped action calls
BOTH = " · "  # between the English and the Vietnamese words of a style


def load(layer: QgsMapLayer, name: str) -> None:
    """Put a shipped style on a layer; one that is not shipped changes nothing."""
    if not Path(resource("styles", name)).is_file():
        return
    layer.loadNamedStyle(resource("styles", name))
    if isinstance(layer, QgsVectorLayer):
        _translate_legend(layer)
        _translate_action(layer)


def equip(layer: QgsVectorLayer) -> None:
    """Give agglomerations without them the map tip and the action; symbols stay as they are."""
    if not any(ACTION in one.command() for one in layer.actions().actions()):
        style = QDomDocument()
        style.setContent(Path(resource("styles", "agglomerations.qml")).read_bytes())
        category = QgsMapLayer.StyleCategory.Actions
        layer.readSymbology(style.documentElement(), "", QgsReadWriteContext(), category)
        if not layer.mapTipTemplate():
            layer.setMapTipTemplate(style.documentElement().firstChildElement("mapTip").text())
    _translate_action(layer)


def _translate_legend(layer: QgsVectorLayer) -> None:
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for number, one in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(number, _words(str(one.value()), one.label()))


def _words(value: str, shown: str) -> str:
    if value in _sectors() and shown == _sectors()[value].name_en:
        return getattr(_sectors()[value], f"name_{language()}", shown)
    english, both, vietnamese = shown.partition(BOTH)
    return vietnamese if both and language() == "vi" else english


@cache
def _sectors() -> dict[str, Sector]:
    return sector_table.read_sectors(resource("tables", "sectors.csv"))


def _translate_action(layer: QgsVectorLayer) -> None:
    """Call the action as the interface's language does; a project may come from another."""
    title = translate("QuanTu", "Open in the Agglomerations Panel")
    manager = layer.actions()
    for one in manager.actions():
        if ACTION in one.command() and one.name() != title:
            manager.removeAction(one.id())
            manager.addAction(_renamed(one, title))


def _renamed(one: QgsAction, title: str) -> QgsAction:
    kept: list[Any] = [one.command(), one.iconPath(), one.capture(), title, one.actionScopes()]
    return QgsAction(one.id(), one.type(), title, *kept)
