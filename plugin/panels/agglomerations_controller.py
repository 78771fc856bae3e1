"""Joins the agglomerations panel with project, layer and map."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import pyqtSignal

from .. import record, styling
from ..engine import texts
from ..i18n import language, translate
from . import (
    firm_choice,
    label_store,
    print_layout,
    quantities,
    records,
    rerun,
    sectors,
)
from .agglomerations_panel import AgglomerationsPanel
from .layer_controller import LayerController, map_colours
from .override_dialog import OverrideDialog
from .records import Agglomeration, Details

MOST_FLASHED = 1000  # features; more make the map stand still


class AgglomerationsController(LayerController):
    """The layer is the single truth: every change goes to it and comes back from it."""

    layout_made = pyqtSignal(object)
    edited = pyqtSignal(object)

    def __init__(
        self, panel: AgglomerationsPanel, project: QgsProject, canvas: Any, parent: Any = None
    ) -> None:
        super().__init__(panel, project, canvas, parent)
        self._evidence_layer: QgsVectorLayer | None = None
        self._evidence: dict[int, list[dict[str, Any]]] = {}  # of the one that is shown
        self._rows: list[Agglomeration] = []
        panel.layer_changed.connect(self.use)
        panel.rules_requested.connect(self._open_rules)
        panel.correction_requested.connect(self._correct)
        panel.withdrawal_requested.connect(self._withdraw)
        panel.report_requested.connect(self._open_report)
        panel.layout_requested.connect(self._add_layout)
        panel.details_wanted.connect(self._show_details)
        panel.details_view.firms_requested.connect(self._select_firms)
        panel.details_view.place_requested.connect(self._go_to)
        project.layersAdded.connect(self._on_layers_added)
        project.layersWillBeRemoved.connect(self._before_layers_go)
        project.layersRemoved.connect(self._on_layers_removed)
        self._refresh_choice()
        self.use(panel.layer_combo.currentLayer())

    def release(self) -> None:
        """Let go of project and layer."""
        self._project.layersAdded.disconnect(self._on_layers_added)
        self._project.layersWillBeRemoved.disconnect(self._before_layers_go)
        self._project.layersRemoved.disconnect(self._on_layers_removed)
        super().release()
        self._follow_evidence(None)

    # ---------------------------------------------------------------------------- layer

    def use(self, layer: QgsMapLayer | None) -> None:
        """Show another layer, and give it what opens it here again."""
        if layer is not self._layer and self._takes(layer):
            styling.equip(layer)
        super().use(layer)

    def _takes(self, layer: QgsMapLayer | None) -> bool:
        return records.is_agglomerations(layer)

    def _signals(self, layer: QgsVectorLayer) -> list[Any]:
        return [
            layer.attributeValueChanged,
            layer.featureAdded,
            layer.featuresDeleted,
            layer.editingStopped,
            layer.afterCommitChanges,
            layer.dataChanged,
            layer.rendererChanged,
        ]

    def reload(self) -> None:
        """Read the layer again."""
        layer = self._layer
        if not records.is_agglomerations(layer):  # a field may have been renamed or deleted
            self._follow_evidence(None)
            self._panel.show_message(_nothing_to_show(self._panel.layer_combo.currentLayer()))
            return
        self._follow_evidence(records.evidence_layer(layer, self._project))
        self._evidence = {}
        states = records.read_states(self._evidence_layer)
        rows = self._rows = records.read_agglomerations(layer, states)
        if not rows:
            self._panel.show_message(_no_rows(layer))
            return
        self._panel.show_agglomerations(rows, _colours(layer))
        refusal = label_store.why_not(layer)
        self._panel.set_editable(refusal)
        self._panel.show_note(refusal or _not_saved(layer))
        self._panel.select(layer.selectedFeatureIds())
        self._show_selected()

    def _follow_evidence(self, layer: QgsVectorLayer | None) -> None:
        """Read again when this evidence changes, and no other."""
        if layer is self._evidence_layer:
            return
        if self._evidence_layer is not None:
            for signal in self._signals(self._evidence_layer):
                signal.disconnect(self._reload_soon)
        self._evidence_layer = layer
        if layer is not None:
            for signal in self._signals(layer):
                signal.connect(self._reload_soon)

    def _on_layers_added(self, layers: list[QgsMapLayer]) -> None:
        self._refresh_choice()
        if self._layer is None:
            for layer in layers:
                if records.is_agglomerations(layer):
                    self._panel.layer_combo.setLayer(layer)
        elif any(records.is_evidence(one) or records.is_details(one) for one in layers):
            self._reload_soon()

    def _before_layers_go(self, names: list[str]) -> None:
        # afterwards the layer's object is gone and its signals with it
        if self._evidence_layer is not None and self._evidence_layer.id() in names:
            self._follow_evidence(None)

    def _on_layers_removed(self, _: list[str]) -> None:
        self._refresh_choice()
        self._use_or_reload(self._panel.layer_combo.currentLayer())

    def _refresh_choice(self) -> None:
        others = [
            layer
            for layer in self._project.mapLayers().values()
            if not records.is_agglomerations(layer)
        ]
        self._panel.layer_combo.setExceptedLayerList(others)

    # ------------------------------------------------------------------------ selection

    def _show_selected(self) -> None:
        one = self._panel.selected()
        self._panel.show_evidence(self._evidence_of(one))
        self._show_details()

    def _evidence_of(self, one: Agglomeration | None) -> list[dict[str, Any]]:
        """Return the evidence of one; read once, however often it is asked for."""
        number = None if one is None else one.get("agg_id")
        if number not in self._evidence:
            rows = records.read_evidence(self._evidence_layer, number)
            self._evidence = {number: rows}
        return self._evidence[number]

    def _show_details(self) -> None:
        one = self._panel.selected()
        if one is None or self._layer is None or not self._panel.shows_details:
            return
        layer = records.companion(self._layer, self._project, records.is_details)
        rows = records.read_details(layer, one.get("agg_id"))
        near = {int(row["key"]) for row in rows.get("neighbour", [])}
        names = {
            other.get("agg_id"): other.title(language())
            for other in self._rows
            if other.get("agg_id") in near
        }
        hint = "" if layer is not None else _no_details()
        found = Details(rows, names, _colours(self._layer))
        self._panel.show_details(self._evidence_of(one), found, hint)

    def _select_firms(self, row: dict[str, Any]) -> None:
        """Select the firms that a part of a chart stands for."""
        layer = records.companion(self._layer, self._project, records.is_firms)
        if layer is None:
            self._panel.show_problem(
                translate(
                    "QuanTu",
                    "The firms of this run are not in the project. Find the agglomerations with "
                    "the output 'Firms with agglomerations' to select them here.",
                )
            )
            return
        expression = firm_choice.expression(row, layer, record.read(self._layer))
        layer.selectByExpression(expression)
        chosen = layer.selectedFeatureIds()
        if self._canvas is not None and len(chosen) <= MOST_FLASHED:
            # the agglomeration, selected too, may lie above them
            self._canvas.flashFeatureIds(layer, chosen)
        self._panel.show_problem(
            translate("QuanTu", "Firms selected in '{layer}': {count}.").format(
                count=quantities.number(len(chosen)), layer=layer.name()
            )
        )

    def _go_to(self, agg_id: int) -> None:
        """Select another agglomeration by its id."""
        found = [one.feature_id for one in self._rows if one.get("agg_id") == agg_id]
        if found:
            self._panel.select(found)
            self._select_on_map(found)

    # -------------------------------------------------------------------------- actions

    def _open_rules(self) -> None:
        if self._layer is None:
            return
        entry = record.read(self._layer) or {}
        values = rerun.only_inputs("quantu:labelstages", entry.get("parameters", {}))
        values["AGGLOMERATIONS"] = self._layer
        self._open_dialog("quantu:labelstages", values)

    def _open_report(self, only_selected: bool) -> None:
        """Open the report's dialog with the layers of this run."""
        if self._layer is None:
            return
        layers = {
            "EVIDENCE": records.companion(self._layer, self._project, records.is_evidence),
            "FIRMS": records.companion(self._layer, self._project, records.is_firms),
            "DETAILS": records.companion(self._layer, self._project, records.is_details),
        }
        values = {name: one for name, one in layers.items() if one is not None}
        land = (record.read(self._layer) or {}).get("parameters", {}).get("PROVINCES")
        if land:
            values["PROVINCES"] = land
        values["AGGLOMERATIONS"] = self._layer
        values["LANGUAGE"] = texts.LANGUAGES.index(quantities.written_in())
        if only_selected:
            chosen = {one.feature_id: one.get("agg_id") for one in self._rows}
            found = [chosen[one] for one in self._panel.selected_ids()]
            values["ONLY"] = ";".join(str(one) for one in found)
        self._open_dialog("quantu:agglomerationreport", values)

    def _add_layout(self) -> None:
        if self._layer is not None:
            evidence = records.companion(self._layer, self._project, records.is_evidence)
            self.layout_made.emit(print_layout.add(self._layer, evidence, self._project))

    @staticmethod
    def _open_dialog(name: str, values: dict[str, Any]) -> None:
        import processing

        processing.execAlgorithmDialog(name, values)

    def _correct(self, one: Agglomeration) -> None:
        label = one.get(f"label_{language()}") or one.get("label_en", "")
        asked_of = "" if self._layer is None else self._layer.id()
        dialog = OverrideDialog(one, sectors.names(language()), label, self._panel)
        if dialog.exec():
            # meanwhile a run may have ended: the panel shows its result, or the layer is gone
            layer = self._project.mapLayer(asked_of)
            if layer is None:
                problem = translate(
                    "QuanTu", "Nothing was written: the layer is no longer in the project."
                )
            else:
                problem = label_store.correct(layer, one.feature_id, dialog.correction())
            if problem and self._layer is None:
                self._panel.show_message(problem)
            self._tell_of_edit(layer, problem)
        dialog.deleteLater()

    def _withdraw(self, one: Agglomeration) -> None:
        if self._layer is not None:
            problem = label_store.withdraw(self._layer, one.feature_id)
            self._tell_of_edit(self._layer, problem)

    def _tell_of_edit(self, layer: QgsVectorLayer | None, problem: str) -> None:
        """Say why an edit was not written, else let QGIS's undo and save be of this layer."""
        self._panel.show_problem(problem)
        if not problem:
            self.edited.emit(layer)


def _nothing_to_show(layer: QgsMapLayer | None) -> str:
    if layer is None:
        return translate(
            "QuanTu",
            "No agglomerations yet.\n\nFind Agglomerations… starts from a layer of firms; add "
            "zones, universities and night lights to judge more steps.",
        )
    return translate(
        "QuanTu", "'{layer}' is no layer of agglomerations; choose another or find some."
    ).format(layer=layer.name())


def _not_saved(layer: QgsVectorLayer) -> str:
    """Return that corrections are in the layer but not yet in its file, empty where none are."""
    if not layer.isModified():
        return ""
    return translate(
        "QuanTu", "Not saved yet. Save the edits of the layer '{layer}' to keep them."
    ).format(layer=layer.name())


def _no_rows(layer: QgsVectorLayer) -> str:
    if layer.subsetString():
        return translate(
            "QuanTu", "The filter of the layer '{layer}' lets nothing through."
        ).format(layer=layer.name())
    return translate("QuanTu", "This layer has no agglomerations: none were found.")


def _no_details() -> str:
    return translate(
        "QuanTu",
        "The table of details of this run is not in the project, so there are no charts. Find the "
        "agglomerations with the output 'Details'.",
    )


def _colours(layer: QgsVectorLayer) -> dict[str, str]:
    """Return the map's colours by sector id, those of the sector table where it has none."""
    return {**sectors.colours(), **map_colours(layer)}
