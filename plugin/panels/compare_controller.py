"""Joins the compare panel with project, layers, map and the algorithm that compares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)

from .. import record
from ..i18n import translate
from . import packages, pairs, quantities, records
from .compare_panel import ComparePanel
from .layer_controller import LayerController, map_colours
from .runner import AlgorithmRunner

ALGORITHM = "quantu:compareagglomerations"
TABLES = ("comparison", "comparison_changes")
# what makes two results differ without any change of the places
SETTINGS = ("RADIUS", "MIN_FIRMS", "MIN_JOBS", "SECTORS", "TRADED_ONLY", "CLASSIFICATION", "RULES")


class CompareController(LayerController):
    """Two layers go into a run, its result is a layer, and the panel shows that layer."""

    def __init__(
        self, panel: ComparePanel, project: QgsProject, canvas: Any, parent: Any = None
    ) -> None:
        super().__init__(panel, project, canvas, parent)
        self._runner = AlgorithmRunner(project, self)
        self._names = ("", "")
        self._discarded = False
        self._connect()
        self._refresh_choices()
        self._check_sides()
        self.use(panel.result_combo.currentLayer())

    def _connect(self) -> None:
        panel, runner, project = self._panel, self._runner, self._project
        panel.sides_changed.connect(self._check_sides)
        panel.result_changed.connect(self.use)
        panel.compare_requested.connect(self.compare)
        panel.cancel_requested.connect(runner.cancel)
        panel.keep_requested.connect(self.keep)
        runner.progressed.connect(lambda percent: panel.show_running(True, percent))
        runner.succeeded.connect(self._on_success)
        runner.failed.connect(self._on_failure)
        runner.cancelled.connect(self._on_cancel)
        project.layersAdded.connect(self._on_layers_added)
        project.layersRemoved.connect(self._on_layers_removed)
        project.cleared.connect(self._on_cleared)

    def release(self) -> None:
        """Let go of project, layer and run."""
        self._runner.release()
        self._project.cleared.disconnect(self._on_cleared)
        self._project.layersAdded.disconnect(self._on_layers_added)
        self._project.layersRemoved.disconnect(self._on_layers_removed)
        super().release()

    # --------------------------------------------------------------------------- running

    def compare(self) -> None:
        """Compare the two layers that are chosen."""
        before = self._panel.before_combo.currentLayer()
        after = self._panel.after_combo.currentLayer()
        if self._runner.running or self._refusal():
            return
        self._names, self._discarded = (before.name(), after.name()), False
        values = {
            "BEFORE": before,
            "AFTER": after,
            "EVIDENCE_BEFORE": records.evidence_layer(before, self._project),
            "EVIDENCE_AFTER": records.evidence_layer(after, self._project),
            "OUTPUT": "TEMPORARY_OUTPUT",
            "CHANGES": "TEMPORARY_OUTPUT",
        }
        self._panel.show_problem("")
        problem = self._runner.start(ALGORITHM, values)
        self._panel.show_running(self._runner.running)
        self._panel.show_problem(problem)
        self._check_sides()

    def _on_cleared(self) -> None:
        """Stop a run whose project is closed: its result has no place in another."""
        self._discarded = self._runner.running
        self._runner.cancel()

    def _on_success(self, found: dict[str, Any]) -> None:
        self._end_run()
        if self._discarded:
            return
        between = " → ".join(self._names)
        pairs_layer, changes = found["OUTPUT"], found["CHANGES"]
        pairs_layer.setName(translate("QuanTu", "Changes {between}").format(between=between))
        name = translate("QuanTu", "Changes of evidence {between}")
        changes.setName(name.format(between=between))
        self._project.addMapLayers([changes, pairs_layer])
        self._panel.result_combo.setLayer(pairs_layer)

    def _on_failure(self, text: str) -> None:
        self._end_run()
        if not self._discarded:
            self._panel.show_problem(text)

    def _on_cancel(self) -> None:
        self._end_run()
        if not self._discarded:
            self._panel.show_problem(translate("QuanTu", "The comparison was cancelled."))

    def _end_run(self) -> None:
        self._panel.show_running(False)
        self._check_sides()

    def _check_sides(self) -> None:
        self._panel.allow_comparison(self._refusal())
        self._panel.show_settings(
            _other_settings(
                self._panel.before_combo.currentLayer(), self._panel.after_combo.currentLayer()
            )
        )

    def _refusal(self) -> str:
        """Return why no comparison can be started now, empty when one can."""
        before = self._panel.before_combo.currentLayer()
        after = self._panel.after_combo.currentLayer()
        if self._runner.running:
            return translate("QuanTu", "A comparison is under way.")
        if before is None or after is None:
            return translate("QuanTu", "Choose the agglomerations of two results.")
        if before is after:
            return translate("QuanTu", "Choose two different layers.")
        return ""

    # --------------------------------------------------------------------------- keeping

    def keep(self) -> None:
        """Ask for a GeoPackage and move the comparison there, with its changes of evidence."""
        layer = self._layer
        path = self._panel.ask_where(str(self._folder() / f"{TABLES[0]}.gpkg"))
        if not path or layer is not self._layer or layer is None:
            return
        changes = records.companion(layer, self._project, pairs.is_changes)
        layers = {TABLES[0]: layer}
        if changes is not None and changes.providerType() == "memory":
            layers[TABLES[1]] = changes
        place = packages.place_of(path)
        problem = packages.move_into(place, layers, self._project)
        self.reload()
        saved = translate(
            "QuanTu", "The comparison is in {file}. Save the project to find it there again."
        )
        self._panel.show_problem(problem or saved.format(file=str(place)))

    def _folder(self) -> Path:
        """Return the folder of the later result, else of the project, else the person's own."""
        after = self._panel.after_combo.currentLayer()
        for name in ("" if after is None else after.source(), self._project.fileName()):
            file = Path(name.split("|")[0])
            if name and file.is_file():
                return file.parent
        return Path.home()

    # ----------------------------------------------------------------------------- layer

    def _takes(self, layer: QgsMapLayer | None) -> bool:
        return pairs.is_pairs(layer)

    def _signals(self, layer: QgsVectorLayer) -> list[Any]:
        return [layer.editingStopped, layer.dataChanged, layer.rendererChanged]

    def reload(self) -> None:
        """Read the comparison again."""
        layer = self._layer
        if layer is None:
            self._panel.show_message(_how_to_begin())
            return
        rows = pairs.read_pairs(layer)
        if not rows:
            self._panel.show_message(_no_pairs(layer))
            return
        self._panel.show_pairs(rows, self._changes_of, map_colours(layer))
        self._panel.offer_to_keep(layer.providerType() == "memory")
        self._panel.select(layer.selectedFeatureIds())

    def _changes_of(self, pair_id: Any) -> list[dict[str, Any]]:
        changes = records.companion(self._layer, self._project, pairs.is_changes)
        return pairs.read_changes(changes, pair_id)

    def _on_layers_added(self, layers: list[QgsMapLayer]) -> None:
        self._refresh_choices()
        if self._layer is not None and any(pairs.is_changes(one) for one in layers):
            self._reload_soon()
        if self._layer is None:
            for one in layers:
                if pairs.is_pairs(one):
                    self._panel.result_combo.setLayer(one)

    def _on_layers_removed(self, _: list[str]) -> None:
        self._refresh_choices()
        self._use_or_reload(self._panel.result_combo.currentLayer())

    def _refresh_choices(self) -> None:
        layers = list(self._project.mapLayers().values())
        others = [one for one in layers if not records.is_agglomerations(one)]
        self._panel.before_combo.setExceptedLayerList(others)
        self._panel.after_combo.setExceptedLayerList(others)
        self._panel.result_combo.setExceptedLayerList(
            [one for one in layers if not pairs.is_pairs(one)]
        )


def _how_to_begin() -> str:
    return translate(
        "QuanTu",
        "No comparison yet.\n\nChoose the agglomerations of two years or two runs and press "
        "Compare.",
    )


def _no_pairs(layer: QgsVectorLayer) -> str:
    if layer.providerType() == "memory":  # as it also is in a project that was opened again
        return translate(
            "QuanTu",
            "This comparison is empty. Either neither result has a place, or it was a temporary "
            "layer, which a project does not keep: then compare the two again.",
        )
    return translate("QuanTu", "There is nothing to compare: neither result has a place.")


def _other_settings(before: QgsMapLayer | None, after: QgsMapLayer | None) -> str:
    """Say which settings of two results differ, as their run records tell; empty for none."""
    entries = [None if one is None else record.read(one) for one in (before, after)]
    if None in entries:
        return ""
    differing = []
    for name in SETTINGS:
        one, two = (_setting(entry, name) for entry in entries)
        if one != two:
            called = _called(entries[0]["algorithm"], name)
            differing.append(f"{called} ({_written(one)} → {_written(two)})")
    if not differing:
        return ""
    return translate(
        "QuanTu", "Made with other settings, which may look like a change: {settings}"
    ).format(settings="; ".join(differing))


def _setting(entry: dict[str, Any], name: str) -> Any:
    """Return what a run used, which may be another value than it was given."""
    value = entry.get("used", {}).get(name, entry.get("parameters", {}).get(name))
    return None if value in ("", []) else value


def _written(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return quantities.number(value)
    return Path(str(value)).name or str(value)


def _called(algorithm: str, name: str) -> str:
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    definition = None if found is None else found.parameterDefinition(name)
    return name if definition is None else definition.description()
