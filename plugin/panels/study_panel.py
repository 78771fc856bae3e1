"""View of `ui/study_panel.ui`: a study in four steps, its check and its run."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFieldProxyModel, QgsMapLayer, QgsMapLayerProxyModel, QgsProject
from qgis.gui import (
    QgsCollapsibleGroupBox,
    QgsDoubleSpinBox,
    QgsFieldComboBox,
    QgsFileWidget,
    QgsMapLayerComboBox,
)
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QStyle,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from .. import charts
from ..i18n import language, translate
from ..paths import ui_file
from . import findings_page, guesses, main_job, study_settings, theme
from .chart_widget import ChartWidget
from .context_rows import ContextRows
from .findings_page import Finding
from .study_settings import FILE, FOLDER, NO_LIGHT, RASTER

FORM, BASE = uic.loadUiType(ui_file("study_panel.ui"))
CHART_HEIGHT, ICON_SIZE = 200, 20
LISTED = 3  # names shown of rasters without a year


class StudyPanel(BASE, FORM):
    """Asks for a study; knows nothing of what the layers hold but the names of their fields."""

    step_tab: QTabWidget
    context_view: QScrollArea
    firms_combo: QgsMapLayerComboBox
    classification_combo: QComboBox
    firms_complete_box: QCheckBox
    guess_label: QLabel
    more_box: QgsCollapsibleGroupBox
    light_combo: QComboBox
    light_stack: QStackedWidget
    raster_combo: QgsMapLayerComboBox
    light_file_edit: QgsFileWidget
    light_folder_edit: QgsFileWidget
    years_found_label: QLabel
    years_edit: QLineEdit
    threshold_spin: QgsDoubleSpinBox
    context_rows_layout: QVBoxLayout
    guess_button: QPushButton
    radius_spin: QgsDoubleSpinBox
    advise_button: QPushButton
    advice_label: QLabel
    chart_layout: QVBoxLayout
    min_firms_spin: QSpinBox
    min_jobs_spin: QSpinBox
    simulations_spin: QSpinBox
    sensitivity_box: QCheckBox
    traded_box: QCheckBox
    area_combo: QgsMapLayerComboBox
    previous_combo: QgsMapLayerComboBox
    seed_spin: QSpinBox
    language_combo: QComboBox
    output_edit: QgsFileWidget
    verdict_label: QLabel
    findings_view: QTextBrowser
    check_button: QPushButton
    run_button: QPushButton
    report_button: QPushButton
    progress_widget: QWidget
    stage_label: QLabel
    share_widget: QProgressBar
    cancel_button: QPushButton
    problem_widget: QWidget
    problem_label: QLabel
    warning_label: QLabel
    copy_button: QPushButton
    back_button: QPushButton
    next_button: QPushButton

    changed = pyqtSignal()
    check_requested = pyqtSignal()
    run_requested = pyqtSignal()
    advice_requested = pyqtSignal()
    cancel_requested = pyqtSignal()
    report_requested = pyqtSignal()
    log_requested = pyqtSignal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        # before the choices are made: they hear of it too, and who is connected first acts first
        QgsProject.instance().layersWillBeRemoved.connect(self._forget_layers)
        self.setupUi(self)
        self._quiet = True
        self._busy = self._stopped = False
        self._titles = [self.step_tab.tabText(at) for at in range(self.step_tab.count())]
        self.context_rows = ContextRows(
            main_job.context_layers(), self.context_rows_layout, self.context_view.widget()
        )
        self.chart = ChartWidget(self)
        self.chart_layout.addWidget(self.chart)
        self._set_up()
        self._connect()
        self.show_values({})
        self.show_problem("")
        self.show_idle()
        self._quiet = False

    def _set_up(self) -> None:
        kinds = QgsMapLayerProxyModel.Filter
        for combo, kind in (
            (self.firms_combo, kinds.PointLayer),
            (self.raster_combo, kinds.RasterLayer),
            (self.area_combo, kinds.PolygonLayer),
            (self.previous_combo, kinds.PolygonLayer),
        ):
            combo.setFilters(kind)
            combo.setAllowEmptyLayer(True)
            combo.setLayer(None)
        for name, combo in self.field_combos().items():
            combo.setAllowEmptyFieldName(True)
            if name in ("JOBS_FIELD", "REVENUE_FIELD"):
                combo.setFilters(QgsFieldProxyModel.Filter.Numeric)
        self.classification_combo.addItems(main_job.options("CLASSIFICATION"))
        self.language_combo.addItems(main_job.options("LANGUAGE"))
        self.light_combo.addItems(
            [
                translate("QuanTu", "No light"),
                translate("QuanTu", "A raster layer of the project"),
                translate("QuanTu", "A raster file"),
                translate("QuanTu", "A folder of annual rasters"),
            ]
        )
        warning = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        self.warning_label.setPixmap(warning.pixmap(ICON_SIZE, ICON_SIZE))
        for label in (self.problem_label, self.stage_label, self.verdict_label):
            label.installEventFilter(self)
        self._set_up_files()
        self._set_up_tab_order()

    def _set_up_files(self) -> None:
        modes = QgsFileWidget.StorageMode
        rasters = " ".join(f"*{one}" for one in study_settings.RASTER_FILES)
        self.light_file_edit.setStorageMode(modes.GetFile)
        self.light_file_edit.setFilter(translate("QuanTu", "Rasters") + f" ({rasters})")
        self.light_folder_edit.setStorageMode(modes.GetDirectory)
        self.output_edit.setStorageMode(modes.SaveFile)
        self.output_edit.setConfirmOverwrite(False)  # nothing is written over: new tables
        self.output_edit.setFilter("GeoPackage (*.gpkg)")
        self.output_edit.lineEdit().setPlaceholderText(translate("QuanTu", "temporary layers"))
        for edit in (self.light_file_edit, self.light_folder_edit, self.output_edit):
            for part in edit.findChildren(QWidget):  # the focus is on them, never on the whole
                part.setAccessibleName(edit.accessibleName())
        self.more_box.findChild(QWidget, "collapseButton").setAccessibleName(self.more_box.title())

    def _set_up_tab_order(self) -> None:
        before: QWidget = self.threshold_spin
        for one in (*self.context_rows.in_order(), self.guess_button):
            self.setTabOrder(before, one)
            before = one
        self.setTabOrder(self.advise_button, self.chart)
        self.setTabOrder(self.chart, self.sensitivity_box)

    def _connect(self) -> None:
        self.step_tab.currentChanged.connect(self._on_step)
        self.back_button.clicked.connect(lambda: self._turn(-1))
        self.next_button.clicked.connect(lambda: self._turn(1))
        self.firms_combo.layerChanged.connect(self._on_firms)
        self.light_combo.currentIndexChanged.connect(self._on_light)
        self.guess_button.clicked.connect(self._guess_layers)
        for button, signal in (
            (self.check_button, self.check_requested),
            (self.run_button, self.run_requested),
            (self.advise_button, self.advice_requested),
            (self.cancel_button, self.cancel_requested),
            (self.report_button, self.report_requested),
            (self.copy_button, self.log_requested),
        ):
            button.clicked.connect(signal)
        self.context_rows.changed.connect(self._on_change)
        for signal in self._edits():
            signal.connect(self._on_change)

    def _edits(self) -> list[Any]:
        """Return the signals of all controls whose values make up the study."""
        return [
            *(one.fieldChanged for one in self.field_combos().values()),
            *(one.layerChanged for one in (self.raster_combo, self.area_combo)),
            self.previous_combo.layerChanged,
            *(
                one.currentIndexChanged
                for one in (self.classification_combo, self.light_combo, self.language_combo)
            ),
            *(
                one.fileChanged
                for one in (self.light_file_edit, self.light_folder_edit, self.output_edit)
            ),
            self.years_edit.textChanged,
            *(
                one.valueChanged
                for one in (
                    *(self.threshold_spin, self.radius_spin, self.min_firms_spin),
                    *(self.min_jobs_spin, self.simulations_spin, self.seed_spin),
                )
            ),
            *(
                one.toggled
                for one in (self.firms_complete_box, self.sensitivity_box, self.traded_box)
            ),
        ]

    def field_combos(self) -> dict[str, QgsFieldComboBox]:
        """Return the choices of the firms' fields by parameter."""
        stems = (one.lower().replace("_field", "") for one in main_job.FIELDS)
        return {name: getattr(self, f"{stem}_combo") for name, stem in zip(main_job.FIELDS, stems)}

    # ----------------------------------------------------------------------------- steps

    def _turn(self, by: int) -> None:
        self.step_tab.setCurrentIndex(self.step_tab.currentIndex() + by)

    def show_run_page(self) -> None:
        """Show where the check and the run are."""
        self.step_tab.setCurrentIndex(self.step_tab.count() - 1)

    def _on_step(self, *_: Any) -> None:
        self._show_buttons()
        self._fit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten the titles of other steps where all do not fit."""
        bar, current = self.step_tab.tabBar(), self.step_tab.currentIndex()
        for at, title in enumerate(self._titles):
            bar.setTabText(at, title)
            bar.setTabToolTip(at, title)
            bar.setAccessibleTabName(at, title)
        if bar.sizeHint().width() > self.step_tab.width():
            for at, title in enumerate(self._titles):
                bar.setTabText(at, title if at == current else title.split(" ")[0])

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Give a wrapped text all its lines; a layout alone would cut them."""
        if event.type() == QEvent.Type.Resize:
            _give_room(watched)
        return super().eventFilter(watched, event)

    def _show_buttons(self) -> None:
        at, last = self.step_tab.currentIndex(), self.step_tab.count() - 1
        self.back_button.setEnabled(at > 0)
        self.next_button.setEnabled(at < last)

    def _forget_layers(self, layer_ids: list[str]) -> None:
        """Leave a choice empty whose layer goes; by itself it would take the layer beside it."""
        for combo in (
            *(self.firms_combo, self.raster_combo, self.area_combo, self.previous_combo),
            *self.context_rows.combos.values(),
        ):
            layer = combo.currentLayer()
            if layer is not None and layer.id() in layer_ids:
                combo.setLayer(None)

    # ----------------------------------------------------------------------------- firms

    def _on_firms(self, layer: QgsMapLayer | None) -> None:
        was_quiet, self._quiet = self._quiet, True
        for combo in self.field_combos().values():
            combo.setLayer(layer)
            combo.setField("")
        self.firms_complete_box.setEnabled(layer is not None)
        guessed = {}
        if layer is not None:
            fields = layer.fields()
            numbers = [one.name() for one in fields if one.isNumeric()]
            guessed = guesses.fields(fields.names(), numbers)
        for name, field in guessed.items():
            self.field_combos()[name].setField(field)
        self.guess_label.setText(_said_of_guesses(layer, guessed))
        self._quiet = was_quiet
        self._on_change()

    # ----------------------------------------------------------------------------- light

    def _on_light(self, mode: int) -> None:
        self.light_stack.setCurrentIndex(mode)
        for row in range(self.light_stack.count()):  # only the page that shows takes room
            kinds = QSizePolicy.Policy
            tall = kinds.Preferred if row == mode else kinds.Ignored
            self.light_stack.widget(row).setSizePolicy(kinds.Preferred, tall)
        self.years_edit.setEnabled(mode != NO_LIGHT)
        self.threshold_spin.setEnabled(mode != NO_LIGHT)

    def _show_years(self, values: dict[str, Any]) -> None:
        self.years_found_label.setText(_said_of_years(values))

    # --------------------------------------------------------------------------- context

    def _guess_layers(self) -> None:
        self._quiet = True
        found = self.context_rows.guess(QgsProject.instance())
        self._quiet = False
        if found:
            self._on_change()
        else:
            self.show_problem(
                translate("QuanTu", "No layer of the project has a name that fits; choose by hand.")
            )

    # ---------------------------------------------------------------------------- values

    def values(self) -> dict[str, Any]:
        """Return what the form holds, by parameter of the main job; layers as layers."""
        complete = self.context_rows.complete()
        if self.firms_complete_box.isChecked():
            complete.add("FIRMS")
        return {
            "FIRMS": self.firms_combo.currentLayer(),
            **{name: combo.currentField() for name, combo in self.field_combos().items()},
            "CLASSIFICATION": max(self.classification_combo.currentIndex(), 0),
            "LIGHT_MODE": self.light_combo.currentIndex(),
            "LIGHT_LAYER": self.raster_combo.currentLayer(),
            "LIGHT_FILE": self.light_file_edit.filePath(),
            "LIGHT_FOLDER": self.light_folder_edit.filePath(),
            "LIGHT_YEARS": self.years_edit.text().strip(),
            "LIGHT_THRESHOLD": self.threshold_spin.value(),
            **self.context_rows.layers(),
            "COMPLETE": [at for at, one in enumerate(main_job.COMPLETE) if one in complete],
            "RADIUS": self.radius_spin.value(),
            "MIN_FIRMS": self.min_firms_spin.value(),
            "MIN_JOBS": self.min_jobs_spin.value(),
            "SIMULATIONS": self.simulations_spin.value(),
            "SENSITIVITY": self.sensitivity_box.isChecked(),
            "TRADED_ONLY": self.traded_box.isChecked(),
            "STUDY_AREA": self.area_combo.currentLayer(),
            "PREVIOUS": self.previous_combo.currentLayer(),
            "SEED": self.seed_spin.value(),
            "LANGUAGE": max(self.language_combo.currentIndex(), 0),
            "OUTPUT": self.output_edit.filePath().strip(),
        }

    def show_values(self, values: dict[str, Any]) -> None:
        """Show a study; what `values` does not hold gets its default."""
        was_quiet, self._quiet = self._quiet, True
        complete = {
            main_job.COMPLETE[at]
            for at in values.get("COMPLETE", [])
            if 0 <= at < len(main_job.COMPLETE)
        }
        self.firms_combo.setLayer(values.get("FIRMS"))
        if not values:
            self._on_firms(None)
        for name, combo in self.field_combos().items():
            if name in values:
                combo.setField(values[name])
        self.firms_complete_box.setChecked("FIRMS" in complete)
        self.classification_combo.setCurrentIndex(values.get("CLASSIFICATION", 0))
        self._show_light(values)
        self.context_rows.show(values, complete)
        self._show_settings(values)
        self._quiet = was_quiet
        self._on_light(self.light_combo.currentIndex())
        self._show_years(self.values())
        self._show_buttons()

    def _show_light(self, values: dict[str, Any]) -> None:
        self.light_combo.setCurrentIndex(values.get("LIGHT_MODE", NO_LIGHT))
        self.raster_combo.setLayer(values.get("LIGHT_LAYER"))
        self.light_file_edit.setFilePath(values.get("LIGHT_FILE", ""))
        self.light_folder_edit.setFilePath(values.get("LIGHT_FOLDER", ""))
        self.years_edit.setText(values.get("LIGHT_YEARS", ""))
        self.threshold_spin.setValue(values.get("LIGHT_THRESHOLD", 1.0))

    def _show_settings(self, values: dict[str, Any]) -> None:
        self.radius_spin.setValue(values.get("RADIUS", 0.0))
        self.min_firms_spin.setValue(values.get("MIN_FIRMS", 10))
        self.min_jobs_spin.setValue(int(values.get("MIN_JOBS", 0)))
        self.simulations_spin.setValue(values.get("SIMULATIONS", 199))
        self.sensitivity_box.setChecked(values.get("SENSITIVITY", True))
        self.traded_box.setChecked(values.get("TRADED_ONLY", True))
        self.area_combo.setLayer(values.get("STUDY_AREA"))
        self.previous_combo.setLayer(values.get("PREVIOUS"))
        self.seed_spin.setValue(values.get("SEED", 1))
        self.language_combo.setCurrentIndex(values.get("LANGUAGE", int(language() == "vi")))
        self.output_edit.setFilePath(values.get("OUTPUT", ""))
        self.show_advice("", None)

    def _on_change(self, *_: Any) -> None:
        if self._quiet:
            return
        self._show_years(self.values())
        self.show_problem("")
        self.show_findings([])
        self.changed.emit()

    # --------------------------------------------------------------- advice, check, run

    def show_advice(self, text: str, chart: charts.Chart | None, radius: float = 0.0) -> None:
        """Show what is advised of the radius and its curve; a radius above 0 is taken over."""
        if radius > 0:
            self.radius_spin.setValue(radius)
        self.advice_label.setText(text)
        self.advice_label.setVisible(bool(text))
        self.chart.show_chart(
            chart, CHART_HEIGHT, translate("QuanTu", "Distance curves of the firms")
        )

    def show_findings(self, findings: list[Finding]) -> None:
        """Show what the check found; nothing says that there was none yet."""
        is_dark = theme.is_dark(self.findings_view.palette())
        self.findings_view.setHtml(findings_page.page(findings, is_dark))
        self.verdict_label.setText(
            findings_page.verdict(findings)
            if findings
            else translate(
                "QuanTu", "Check the data before the run: seconds now save minutes later."
            )
        )
        _give_room(self.verdict_label)
        self._stopped = any(one.level == "stop" for one in findings)
        self._allow()

    def show_busy(self, stage: str) -> None:
        """Show that something runs, and what."""
        self._busy = True
        self.show_problem("")
        self.report_button.setVisible(False)
        self.share_widget.setValue(0)
        self.show_stage(stage)
        self.progress_widget.setVisible(True)
        self.cancel_button.setEnabled(True)
        self._allow()

    def show_stage(self, text: str) -> None:
        """Name what is being done."""
        self.stage_label.setText(text)
        _give_room(self.stage_label)

    def show_share(self, percent: float) -> None:
        """Show how much is done."""
        self.share_widget.setValue(int(percent))

    def show_cancelling(self) -> None:
        """Say that the run was asked to stop."""
        self.cancel_button.setEnabled(False)
        self.show_stage(translate("QuanTu", "Stopping…"))

    def show_idle(self) -> None:
        """Show that nothing runs."""
        self._busy = False
        self.progress_widget.setVisible(False)
        self.report_button.setVisible(False)
        self._allow()

    def show_done(self, text: str, report: bool) -> None:
        """Say how a run ended."""
        self.verdict_label.setText(text)
        _give_room(self.verdict_label)
        self.report_button.setVisible(report)

    def show_problem(self, text: str, log: bool = False) -> None:
        """Say what went wrong and how to mend it; empty is nothing."""
        self.problem_label.setText(text)
        self.problem_widget.setVisible(bool(text))
        self.copy_button.setVisible(log)
        _give_room(self.problem_label)

    def _allow(self) -> None:
        for button in (self.check_button, self.advise_button):
            button.setEnabled(not self._busy)
        self.run_button.setEnabled(not self._busy and not self._stopped)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self._busy:
            self.cancel_requested.emit()
        else:
            super().keyPressEvent(event)


def _give_room(label: QLabel) -> None:
    """Let a wrapped text have all its lines at its present width."""
    label.setMinimumHeight(0)  # else the answer is never less than before
    label.setMinimumHeight(max(label.heightForWidth(label.width()), 0))


def _said_of_guesses(layer: QgsMapLayer | None, guessed: dict[str, str]) -> str:
    if layer is None:
        return translate("QuanTu", "Choose the layer of firms.")
    found = [one for one in guessed.values() if one]
    if not found:
        return translate(
            "QuanTu", "No field was recognised by its name. At least the industry code is needed."
        )
    text = translate("QuanTu", "Recognised by their names: {fields}.").format(
        fields=", ".join(found)
    )
    if not guessed["CODE_FIELD"] and not guessed["SECTOR_FIELD"]:
        text += " " + translate("QuanTu", "No industry code was recognised: choose its field.")
    return text


def _said_of_years(values: dict[str, Any]) -> str:
    """Return which years the light has by its names."""
    mode = values["LIGHT_MODE"]
    if mode == RASTER and values["LIGHT_LAYER"] is not None:
        names, bands = [values["LIGHT_LAYER"].name()], values["LIGHT_LAYER"].bandCount()
        if bands > 1:
            return translate("QuanTu", "Bands, one a year: {count}.").format(count=bands)
    elif mode == FILE and values["LIGHT_FILE"]:
        names = [values["LIGHT_FILE"].replace("\\", "/").split("/")[-1]]
    elif mode == FOLDER and values["LIGHT_FOLDER"]:
        names = [one.stem for one in study_settings.rasters_in(values["LIGHT_FOLDER"])]
        if not names:
            return translate("QuanTu", "There is no raster in this folder.")
    else:
        return ""
    without = [one for one in names if not guesses.year_of(one)]
    if without and not values["LIGHT_YEARS"]:
        return translate("QuanTu", "No year in these names: {names}. Give the years below.").format(
            names=", ".join(without[:LISTED]) + ("…" if len(without) > LISTED else "")
        )
    years = ", ".join(str(guesses.year_of(one)) for one in names)
    if values["LIGHT_YEARS"]:
        years = values["LIGHT_YEARS"]
    return translate("QuanTu", "Rasters: {count}. Years: {years}.").format(
        count=len(names), years=years
    )
