"""Joins the study panel with the project and the algorithms it starts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import NULL, QgsMapLayer, QgsProcessing, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale, QObject, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication

from .. import charts
from ..i18n import language, translate
from . import main_job, sectors, study_settings
from .findings_page import Finding
from .quantities import number, written_in
from .runner import AlgorithmRunner
from .study_panel import StudyPanel

SAVE_DELAY = 300  # milliseconds; many edits make one entry
ADVISE, ASSIGN = "quantu:densityadvisor", "quantu:assignsectors"
OF_ADVICE = (
    "FIRMS", "CODE_FIELD", "CLASSIFICATION", "SECTOR_FIELD", "STUDY_AREA", "MIN_FIRMS",
    "TRADED_ONLY",
)  # fmt: skip
SHOWN_FIRST = ("AGGLOMERATIONS", "FIRMS_OUT", "EVIDENCE", "DETAILS")


class StudyController(QObject):
    """Checks and runs what the panel asks for, and keeps it in the project."""

    found = pyqtSignal(object)

    def __init__(self, panel: StudyPanel, project: QgsProject, parent: Any = None) -> None:
        super().__init__(parent)
        self._panel, self._project = panel, project
        self._runner = AlgorithmRunner(project, self)
        self._then: Any = None
        self._running = ""
        self._discarded = False
        self._report = ""
        self._saved = study_settings.as_text(panel.values())
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_DELAY)
        self._save_timer.timeout.connect(self._save)
        panel.changed.connect(self._save_timer.start)
        panel.check_requested.connect(self.check)
        panel.run_requested.connect(self.run)
        panel.advice_requested.connect(self.advise)
        panel.cancel_requested.connect(self.cancel)
        panel.report_requested.connect(self._open_report)
        panel.log_requested.connect(self._copy_log)
        self._runner.progressed.connect(panel.show_share)
        self._runner.stage_named.connect(panel.show_stage)
        self._runner.succeeded.connect(self._on_success)
        self._runner.failed.connect(self._on_failure)
        self._runner.cancelled.connect(self._on_cancelled)
        project.cleared.connect(self._on_cleared)
        project.readProject.connect(self._restore)
        self._restore()

    def release(self) -> None:
        """Let go of the project; a run is stopped."""
        self._save_timer.stop()
        self._project.cleared.disconnect(self._on_cleared)
        self._project.readProject.disconnect(self._restore)
        self._runner.release()

    # ------------------------------------------------------------------------- settings

    def _save(self) -> None:
        """Write the study into the project, if it is another than before."""
        values = self._panel.values()
        text = study_settings.as_text(values)
        if text != self._saved:
            self._saved = text
            study_settings.write(self._project, values)

    def _restore(self, *_: Any) -> None:
        """Show the study that the project keeps, and say which of its layers are gone."""
        values, missing = study_settings.read(self._project)
        if values is None:
            return
        self._panel.show_values(values)
        self._panel.show_findings([])
        self._save_timer.stop()
        self._saved = study_settings.as_text(self._panel.values())
        if missing:
            self._panel.show_problem(
                translate(
                    "QuanTu", "Layers of the saved study are no longer in the project: {layers}."
                ).format(layers=", ".join(missing))
            )

    def _on_cleared(self) -> None:
        if self._runner.running:
            self._discarded = True
            self.cancel()
        self._panel.show_values({})
        self._panel.show_findings([])
        self._panel.show_problem("")
        self._save_timer.stop()
        self._saved = study_settings.as_text(self._panel.values())

    # ----------------------------------------------------------------------------- runs

    def _start(self, name: str, parameters: dict[str, Any], stage: str, then: Any) -> None:
        """Start an algorithm; `then` gets its results."""
        problem = self._runner.start(name, parameters)
        if problem:
            self._panel.show_idle()
            self._panel.show_problem(problem)
            return
        self._then, self._running, self._discarded = then, name, False
        self._panel.show_busy(stage)

    def _inputs(self) -> dict[str, Any] | None:
        """Return the study's inputs, None where it has no firms or its light is lacking."""
        values = self._panel.values()
        problem = _what_is_lacking(values)
        self._panel.show_problem(problem)
        return None if problem else study_settings.parameters(values)

    def cancel(self) -> None:
        """Stop what runs."""
        if self._runner.running:
            self._panel.show_cancelling()
            self._runner.cancel()

    def check(self) -> None:
        """Look the data over."""
        inputs = None if self._runner.running else self._inputs()
        if inputs is None:
            return
        inputs["FINDINGS"] = QgsProcessing.TEMPORARY_OUTPUT
        stage = translate("QuanTu", "Checking the data")
        checked = study_settings.as_text(self._panel.values())
        self._start(
            main_job.CHECK, inputs, stage, lambda results: self._show_findings(results, checked)
        )

    def _show_findings(self, results: dict[str, Any], checked: str) -> None:
        """Show what was found, unless the form speaks of another study by now."""
        if checked != study_settings.as_text(self._panel.values()):
            return
        rows = [
            Finding(one["topic"], one["level"], one["message"])
            for one in results["FINDINGS"].getFeatures()
        ]
        self._panel.show_findings(rows)

    def run(self) -> None:
        """Run the main job."""
        inputs = None if self._runner.running else self._inputs()
        if inputs is None:
            return
        path = self._panel.values()["OUTPUT"]
        if path and not Path(path).parent.is_dir():
            self._panel.show_problem(
                translate(
                    "QuanTu", "The folder {folder} does not exist; choose another output."
                ).format(folder=Path(path).parent)
            )
            return
        inputs.update(study_settings.destinations(path, main_job.outputs()))
        stage = translate("QuanTu", "Finding agglomerations")
        self._start(main_job.NAME, inputs, stage, self._show_result)

    def _show_result(self, results: dict[str, Any]) -> None:
        """Add the results to the project as a group, the agglomerations on top."""
        layers = {
            name: results[name]
            for name in SHOWN_FIRST
            if isinstance(results.get(name), QgsMapLayer) and results[name].isValid()
        }
        written = QLocale(language())
        when = written.toString(datetime.now(), QLocale.FormatType.ShortFormat)
        title = translate("QuanTu", "Agglomerations, {time}").format(time=when)
        group = self._project.layerTreeRoot().insertGroup(0, title)
        group.setExpanded(True)
        names = _layer_names()
        for name, layer in layers.items():
            layer.setName(names[name])
            self._project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setExpanded(name == "AGGLOMERATIONS")
            node.setItemVisibilityChecked(name == "AGGLOMERATIONS")
        self._report = str(results.get("REPORT") or "")
        self._panel.show_done(
            translate(
                "QuanTu", "Found: {count} confirmed agglomerations and {candidates} candidates."
            ).format(count=results.get("COUNT", 0), candidates=results.get("CANDIDATES", 0)),
            Path(self._report).is_file() if self._report else False,
        )
        if "AGGLOMERATIONS" in layers:
            self.found.emit(layers["AGGLOMERATIONS"])

    # --------------------------------------------------------------------------- advice

    def advise(self) -> None:
        """Advise a radius: the sectors first, where only codes are given."""
        inputs = None if self._runner.running else self._inputs()
        if inputs is None:
            return
        given = {name: inputs[name] for name in OF_ADVICE if name in inputs}
        given["FINDINGS"] = QgsProcessing.TEMPORARY_OUTPUT
        stage = translate("QuanTu", "Finding the sectors of the firms")
        self._start(
            main_job.CHECK, given, stage, lambda results: self._assign(inputs, results["RADIUS"])
        )

    def _assign(self, inputs: dict[str, Any], radius: float) -> None:
        """Find the sectors, whose curves are to be shown."""
        firms, sector = inputs["FIRMS"], inputs.get("SECTOR_FIELD", "")
        if sector or "CODE_FIELD" not in inputs:
            self._advise_on(firms, sector, radius)
            return
        given = {"INPUT": firms, "CODE_FIELD": inputs["CODE_FIELD"]}
        given |= {"CLASSIFICATION": inputs.get("CLASSIFICATION", 0)}
        given |= {"OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}
        stage = translate("QuanTu", "Finding the sectors of the firms")
        self._start(
            ASSIGN,
            given,
            stage,
            lambda results: self._advise_on(results["OUTPUT"], "sector", radius),
        )

    def _advise_on(self, firms: QgsVectorLayer, sector: str, radius: float) -> None:
        given = {
            "INPUT": firms,
            "MIN_WEIGHT": self._panel.values()["MIN_FIRMS"],
            "CURVE": QgsProcessing.TEMPORARY_OUTPUT,
        }
        if sector:
            given["GROUP_FIELD"] = sector
        stage = translate("QuanTu", "Measuring the distances between firms")
        self._start(ADVISE, given, stage, lambda results: self._show_advice(results, radius))

    def _show_advice(self, results: dict[str, Any], radius: float) -> None:
        if not radius or not results.get("RADIUS"):
            self._panel.show_problem(
                translate("QuanTu", "There are too few firms to advise a radius.")
            )
            return
        text = translate(
            "QuanTu",
            "Advised: {radius} m, now in the field above. Each line is a sector: where it bends "
            "up, its dense places end.",
        ).format(radius=number(round(radius)))
        traded = self._panel.values()["TRADED_ONLY"]
        chart = _curves(results["CURVE"], radius, traded)
        self._panel.show_advice(text, chart, round(radius))

    # ----------------------------------------------------------------------------- ends

    def _on_success(self, results: dict[str, Any]) -> None:
        then, self._then = self._then, None
        self._panel.show_idle()
        if then is not None and not self._discarded:
            then(results)

    def _on_failure(self, text: str) -> None:
        self._then = None
        self._panel.show_idle()
        if not self._discarded:
            self._panel.show_problem(text, log=True)

    def _on_cancelled(self) -> None:
        self._then = None
        self._panel.show_idle()
        if not self._discarded:
            self._panel.show_problem(translate("QuanTu", "Cancelled; nothing was kept."))

    def _open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._report))

    def _copy_log(self) -> None:
        QApplication.clipboard().setText(f"{self._running}\n{self._runner.log}")


def _what_is_lacking(values: dict[str, Any]) -> str:
    """Return why there can be neither check nor run yet, empty if nothing is lacking."""
    if values["FIRMS"] is None:
        return translate("QuanTu", "Choose the layer of firms in step 1.")
    if values["LIGHT_MODE"] != study_settings.NO_LIGHT and not study_settings.lights(values):
        return translate("QuanTu", "Choose the light in step 2, or 'No light'.")
    for one in values.values():
        if isinstance(one, QgsVectorLayer) and one.isModified():
            return translate(
                "QuanTu", "Save or drop the edits of '{layer}' first: a run reads what is saved."
            ).format(layer=one.name())
    return ""


def _layer_names() -> dict[str, str]:
    return {
        "AGGLOMERATIONS": translate("QuanTu", "Agglomerations"),
        "FIRMS_OUT": translate("QuanTu", "Firms with agglomerations"),
        "EVIDENCE": translate("QuanTu", "Evidence"),
        "DETAILS": translate("QuanTu", "Details"),
    }


def _curves(layer: QgsVectorLayer, radius: float, traded: bool) -> charts.Lines:
    """Return the chart of the advisor's table, of traded sectors or of all."""
    curves: dict[str, list[float]] = {}
    for one in layer.getFeatures():
        sector = "" if one["group_val"] in (None, NULL) else str(one["group_val"])
        if not traded or sectors.is_traded(sector):
            curves.setdefault(sector, []).append(one["distance"])
    names = sectors.names(written_in())
    unnamed = translate("QuanTu", "Distance")
    return charts.distance_curves(
        [(names.get(one, one) or unnamed, sorted(own)) for one, own in curves.items()],
        (translate("QuanTu", "Suggested"), radius),
        translate("QuanTu", "Distance that holds the minimum of firms"),
        lambda length: f"{number(round(length))} m",
    )
