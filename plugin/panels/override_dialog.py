"""Asks an officer for a correction, its reason and the name."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsSettings
from qgis.PyQt import uic
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
)

from ..i18n import translate
from ..paths import ui_file
from .label_store import Correction
from .records import Agglomeration

FORM, BASE = uic.loadUiType(ui_file("override_dialog.ui"))
OFFICER = "quantu/officer"


class OverrideDialog(BASE, FORM):
    """A correction is taken only with a name, a reason and steps in order."""

    computed_label: QLabel
    sector_combo: QComboBox
    low_spin: QSpinBox
    high_spin: QSpinBox
    officer_edit: QLineEdit
    reason_edit: QPlainTextEdit
    problem_label: QLabel
    button_box: QDialogButtonBox

    def __init__(
        self, one: Agglomeration, sectors: dict[str, str], label: str, parent: Any = None
    ) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self.computed_label.setText(translate("QuanTu", "Computed: {label}").format(label=label))
        for sector, name in sectors.items():
            self.sector_combo.addItem(name, sector)
        self._show_sector(one.sector)
        self.low_spin.setValue(one.low)
        self.high_spin.setValue(one.high)
        self.officer_edit.setText(one.get("over_by") or QgsSettings().value(OFFICER, "") or "")
        self.reason_edit.setPlainText(one.get("over_why", ""))
        # Qt has no Vietnamese of its own
        buttons = QDialogButtonBox.StandardButton
        self.button_box.button(buttons.Cancel).setText(translate("QuanTu", "Cancel"))
        self.button_box.accepted.connect(self.accept)
        self.button_box.rejected.connect(self.reject)

    def _show_sector(self, sector: str) -> None:
        place = self.sector_combo.findData(sector)
        if place >= 0:
            self.sector_combo.setCurrentIndex(place)
        else:
            self.sector_combo.setEditText(sector)

    def correction(self) -> Correction:
        """Return what was entered."""
        place = self.sector_combo.findText(self.sector_combo.currentText())
        sector = self.sector_combo.itemData(place) if place >= 0 else None
        return Correction(
            sector=sector or self.sector_combo.currentText().strip(),
            low=self.low_spin.value(),
            high=self.high_spin.value(),
            officer=self.officer_edit.text(),
            reason=self.reason_edit.toPlainText(),
        )

    def accept(self) -> None:
        """Close if the correction is complete, else say what is missing."""
        problem = self.correction().problem()
        self.problem_label.setText(problem)
        if not problem:
            QgsSettings().setValue(OFFICER, self.officer_edit.text().strip())
            super().accept()
