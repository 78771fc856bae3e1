"""Legends in the user's language: QML files hold English, QGIS does not translate them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsPalettedRasterRenderer,
)

from ..i18n import translate


def words() -> dict[str, str]:
    """Return every legend text of our styles that is not a number, with its translation."""
    return {
        "Lit, no firms": translate("QuanTu", "Lit, no firms"),
        "Firms, no light": translate("QuanTu", "Firms, no light"),
        "No pattern": translate("QuanTu", "No pattern"),
        "New hot spot": translate("QuanTu", "New hot spot"),
        "Consecutive hot spot": translate("QuanTu", "Consecutive hot spot"),
        "Intensifying hot spot": translate("QuanTu", "Intensifying hot spot"),
        "Persistent hot spot": translate("QuanTu", "Persistent hot spot"),
        "Diminishing hot spot": translate("QuanTu", "Diminishing hot spot"),
        "Sporadic hot spot": translate("QuanTu", "Sporadic hot spot"),
        "Oscillating hot spot": translate("QuanTu", "Oscillating hot spot"),
        "Historical hot spot": translate("QuanTu", "Historical hot spot"),
        "New cold spot": translate("QuanTu", "New cold spot"),
        "Consecutive cold spot": translate("QuanTu", "Consecutive cold spot"),
        "Intensifying cold spot": translate("QuanTu", "Intensifying cold spot"),
        "Persistent cold spot": translate("QuanTu", "Persistent cold spot"),
        "Diminishing cold spot": translate("QuanTu", "Diminishing cold spot"),
        "Sporadic cold spot": translate("QuanTu", "Sporadic cold spot"),
        "Oscillating cold spot": translate("QuanTu", "Oscillating cold spot"),
        "Historical cold spot": translate("QuanTu", "Historical cold spot"),
    }


def emerging_class(code: int) -> str:
    """Return the translated name of a class of emerging hot spots."""
    if code == 0:
        return words()["No pattern"]
    names = (
        "New",
        "Consecutive",
        "Intensifying",
        "Persistent",
        "Diminishing",
        "Sporadic",
        "Oscillating",
        "Historical",
    )
    side = "hot" if code > 0 else "cold"
    return words()[f"{names[abs(code) - 1]} {side} spot"]


def translate_labels(layer: Any) -> None:
    """Translate the labels of a layer's classes; those we do not know stay as they are."""
    known, renderer = words(), layer.renderer()
    if isinstance(renderer, QgsPalettedRasterRenderer):
        for one in renderer.classes():
            renderer.setLabel(one.value, known.get(one.label, one.label))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, one in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(index, known.get(one.label(), one.label()))
