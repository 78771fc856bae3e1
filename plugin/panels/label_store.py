"""Writes an officer's corrections to the layer as undoable edits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from qgis.core import NULL, QgsVectorDataProvider, QgsVectorLayer

from ..i18n import translate

FIELDS = ("override", "over_sec", "over_lo", "over_hi", "over_by", "over_at", "over_why")


@dataclass(frozen=True)
class Correction:
    """What an officer says of an agglomeration, with the reason and the name."""

    sector: str
    low: int
    high: int
    officer: str
    reason: str

    def problem(self) -> str:
        """Return what is missing or wrong, empty when nothing is."""
        if not self.officer.strip():
            return translate("QuanTu", "Write your name: a correction needs somebody to ask.")
        if not self.reason.strip():
            return translate("QuanTu", "Write the reason: it is printed in the report.")
        if self.low > self.high:
            return translate(
                "QuanTu", "The possible step {high} is below the proved step {low}."
            ).format(high=self.high, low=self.low)
        return ""


def why_not(layer: QgsVectorLayer) -> str:
    """Return why a layer cannot hold corrections, empty when it can."""
    absent = [name for name in FIELDS if layer.fields().lookupField(name) < 0]
    if absent:
        return translate("QuanTu", "The layer lacks the fields {names}.").format(
            names=", ".join(absent)
        )
    can = QgsVectorDataProvider.Capability.ChangeAttributeValues
    if layer.readOnly() or not layer.dataProvider().capabilities() & can:
        return translate(
            "QuanTu",
            "The layer '{layer}' is read-only. Export it to a GeoPackage and correct it there.",
        ).format(layer=layer.name())
    return ""


def correct(layer: QgsVectorLayer, feature_id: int, correction: Correction) -> str:
    """Write a correction as one undoable edit; the layer is left in editing.

    Returns why nothing was written, empty when it was.
    """
    values = {
        "override": True,
        "over_sec": correction.sector,
        "over_lo": correction.low,
        "over_hi": correction.high,
        "over_by": correction.officer.strip(),
        "over_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "over_why": correction.reason.strip(),
    }
    return _edit(layer, feature_id, values, translate("QuanTu", "Correct label"))


def withdraw(layer: QgsVectorLayer, feature_id: int) -> str:
    """Take a correction back as one undoable edit; returns why it could not be, or nothing."""
    values = dict.fromkeys(FIELDS, NULL) | {"override": False}
    return _edit(layer, feature_id, values, translate("QuanTu", "Withdraw correction"))


def _too_long(layer: QgsVectorLayer, values: dict[str, Any]) -> str:
    """Return which text has no room in its field, empty when all have.

    The layer would take it now and refuse to be saved.
    """
    for field, value in values.items():
        room = layer.fields().field(field).length()
        if isinstance(value, str) and 0 < room < len(value):
            return translate(
                "QuanTu",
                "Nothing was written: the field {field} holds {room} characters, the text has "
                "{count}. Shorten it, or export the layer to a GeoPackage.",
            ).format(field=field, room=room, count=len(value))
    return ""


def _edit(layer: QgsVectorLayer, feature_id: int, values: dict[str, Any], name: str) -> str:
    problem = why_not(layer) or _too_long(layer, values)
    if problem:
        return problem
    if not layer.isEditable() and not layer.startEditing():
        return translate(
            "QuanTu",
            "Nothing was written: the layer '{layer}' cannot be edited now. Another program may "
            "hold its file.",
        ).format(layer=layer.name())
    layer.beginEditCommand(name)
    for field, value in values.items():
        if not layer.changeAttributeValue(feature_id, layer.fields().lookupField(field), value):
            layer.destroyEditCommand()
            return translate(
                "QuanTu", "Nothing was written: the layer '{layer}' refused the field {field}."
            ).format(layer=layer.name(), field=field)
    layer.endEditCommand()
    layer.triggerRepaint()  # QGIS leaves the map as it was
    return ""
