"""The rows of the study panel's context layers: which layer, what it lets us judge, a tick."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ..i18n import translate
from . import guesses
from .main_job import ContextLayer

GAP = 6


class ContextRows(QObject):
    """A row for each context layer, in a layout of the panel."""

    changed = pyqtSignal()

    def __init__(self, layers: list[ContextLayer], layout: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self.combos: dict[str, QgsMapLayerComboBox] = {}
        self.ticks: dict[str, QCheckBox] = {}
        for one in layers:
            self._add(one, layout, parent)

    def _add(self, one: ContextLayer, layout: QVBoxLayout, parent: QWidget) -> None:
        combo = QgsMapLayerComboBox(parent)
        combo.setObjectName(f"{one.name.lower()}_combo")
        combo.setFilters(one.filters)
        combo.setAllowEmptyLayer(True)
        combo.setLayer(None)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        combo.setAccessibleName(one.label)
        combo.setAccessibleDescription(one.hint)
        combo.layerChanged.connect(self._on_layer)
        title = QLabel(one.label, parent)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setBuddy(combo)
        hint = QLabel(one.hint, parent)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        self.combos[one.name] = combo
        layout.addWidget(title)
        line = QHBoxLayout()
        line.addWidget(combo, 1)
        if one.may_be_complete:
            line.addWidget(self._tick(one, parent))
        layout.addLayout(line)
        layout.addWidget(hint)
        layout.addSpacing(GAP)

    def _tick(self, one: ContextLayer, parent: QWidget) -> QCheckBox:
        tick = QCheckBox(translate("QuanTu", "Complete"), parent)
        tick.setObjectName(f"{one.name.lower()}_complete_box")
        tick.setAccessibleName(
            translate("QuanTu", "{layer}: this layer is complete for the area").format(
                layer=one.label
            )
        )
        tick.setToolTip(translate("QuanTu", "This layer is complete for the area"))
        tick.setEnabled(False)
        tick.toggled.connect(self.changed)
        self.ticks[one.name] = tick
        return tick

    def _on_layer(self) -> None:
        for name, tick in self.ticks.items():
            given = self.combos[name].currentLayer() is not None
            tick.setEnabled(given)
            if not given:
                tick.setChecked(False)
        self.changed.emit()

    # --------------------------------------------------------------------------- values

    def layers(self) -> dict[str, QgsMapLayer | None]:
        """Return the chosen layers by parameter."""
        return {name: combo.currentLayer() for name, combo in self.combos.items()}

    def complete(self) -> set[str]:
        """Return the layers that are ticked as complete."""
        return {name for name, tick in self.ticks.items() if tick.isChecked()}

    def show(self, layers: dict[str, Any], complete: set[str]) -> None:
        """Choose layers and ticks."""
        for name, combo in self.combos.items():
            combo.setLayer(layers.get(name))
        for name, tick in self.ticks.items():
            tick.setChecked(name in complete and tick.isEnabled())

    def guess(self, project: QgsProject) -> int:
        """Fill what is empty with layers whose names fit; returns how many were found."""
        found = 0
        for name, combo in self.combos.items():
            if combo.currentLayer() is not None:
                continue
            fitting = [combo.layer(row) for row in range(combo.count())]
            by_name = {one.name(): one for one in fitting if one is not None}
            guess = guesses.best(guesses.LAYERS.get(name, ()), by_name)
            if guess:
                combo.setLayer(by_name[guess])
                found += 1
        return found

    def in_order(self) -> list[QWidget]:
        """Return the widgets that take the focus, from top to bottom."""
        widgets: list[QWidget] = []
        for name, combo in self.combos.items():
            widgets.append(combo)
            if name in self.ticks:
                widgets.append(self.ticks[name])
        return widgets
