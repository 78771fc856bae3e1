"""View of `ui/agglomerations_panel.ui`: the table of agglomerations and their evidence."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsFilterLineEdit, QgsMapLayerComboBox
from qgis.PyQt import uic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QWidget,
)

from ..i18n import language, translate
from ..paths import ui_file
from . import evidence_tree, page, quantities, row_table, tips
from .boxes_delegate import WIDTH
from .details_view import DetailsView
from .models import CONFIDENCE, JOBS, SECTOR, STEPS, AgglomerationModel, fits, grade, standing
from .records import STEPS as COUNT
from .records import Agglomeration, Details

FORM, BASE = uic.loadUiType(ui_file("agglomerations_panel.ui"))
LONGEST_REASON = 240  # letters; the evidence needs room too, and the tip has the whole
PADDING = 8  # pixels between the columns' content and their edges
SECTOR_WIDTHS = (72, 150)


class AgglomerationsPanel(BASE, FORM):
    """Shows agglomerations; asks others to act by its signals."""

    layer_combo: QgsMapLayerComboBox
    find_button: QPushButton
    search_edit: QgsFilterLineEdit
    sector_combo: QComboBox
    stage_combo: QComboBox
    page_stack: QStackedWidget
    empty_page: QWidget
    result_page: QWidget
    empty_label: QLabel
    splitter: QSplitter
    table_view: QTableView
    detail_widget: QWidget
    title_label: QLabel
    summary_label: QLabel
    detail_tab: QTabWidget
    evidence_page: QWidget
    evidence_tree: QTreeWidget
    details_page: QWidget
    correct_button: QPushButton
    withdraw_button: QPushButton
    report_button: QPushButton
    layout_button: QPushButton
    rules_button: QPushButton
    problem_label: QLabel

    layer_changed = pyqtSignal(object)
    find_requested = pyqtSignal()
    rules_requested = pyqtSignal()
    selection_changed = pyqtSignal(list)
    filters_changed = pyqtSignal(dict)
    correction_requested = pyqtSignal(object)
    withdrawal_requested = pyqtSignal(object)
    details_wanted = pyqtSignal()
    report_requested = pyqtSignal(bool)
    layout_requested = pyqtSignal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._model = AgglomerationModel(self)
        self._quiet = False
        self._refusal, self._correct_tip = "", self.correct_button.toolTip()
        self._note, self._sector = "", ""
        self._set_up_table()
        evidence_tree.set_up(self.evidence_tree)
        self.details_view = DetailsView(self.details_page)
        self.details_page.layout().addWidget(self.details_view)
        self.layer_combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.layer_combo.setAllowEmptyLayer(True)
        page.keep_whole(self.detail_widget)
        self.splitter.setSizes([220, 300])
        for step in range(COUNT + 1):
            text = translate("QuanTu", "All steps") if step == 0 else f"≥ {step}"
            self.stage_combo.addItem(text, step)
        self._connect()
        self.show_message("")
        self.show_problem("")

    def _set_up_table(self) -> None:
        row_table.set_up(self.table_view, self._model, (STEPS,), JOBS, {SECTOR: SECTOR_WIDTHS})
        measure = self.fontMetrics().horizontalAdvance
        widths = {
            STEPS: WIDTH + PADDING,
            JOBS: measure("000.000") + PADDING,
            CONFIDENCE: measure(translate("QuanTu", "Medium")) + PADDING,
        }
        row_table.set_widths(self.table_view, widths)

    def _connect(self) -> None:
        self.layer_combo.layerChanged.connect(self._on_layer)
        self.find_button.clicked.connect(self.find_requested)
        self.rules_button.clicked.connect(self.rules_requested)
        self.layout_button.clicked.connect(self.layout_requested)
        self._offer_reports()
        self.correct_button.clicked.connect(lambda: self._ask(self.correction_requested))
        self.withdraw_button.clicked.connect(lambda: self._ask(self.withdrawal_requested))
        self.search_edit.textChanged.connect(self._apply_filter)
        self.sector_combo.currentIndexChanged.connect(self._apply_filter)
        self.stage_combo.currentIndexChanged.connect(self._apply_filter)
        self.table_view.selectionModel().selectionChanged.connect(self._on_selection)
        self.table_view.activated.connect(self._on_selection)
        self.detail_tab.currentChanged.connect(self.details_wanted)

    def _on_layer(self, layer: QgsMapLayer | None) -> None:
        self.layer_changed.emit(layer)

    def _offer_reports(self) -> None:
        """Let the report be of everything or of what is selected."""
        menu = QMenu(self.report_button)
        menu.addAction(
            translate("QuanTu", "Report of All Agglomerations…"),
            lambda: self.report_requested.emit(False),
        )
        self._selected_report = menu.addAction(
            translate("QuanTu", "Report of the Selected Agglomerations…"),
            lambda: self.report_requested.emit(True),
        )
        self.report_button.setMenu(menu)

    # -------------------------------------------------------------------------- showing

    def show_message(self, text: str) -> None:
        """Show a sentence instead of the table."""
        self._model.show([], {})
        self._allow_filters(False)
        self.empty_label.setText(text)
        self.page_stack.setCurrentWidget(self.empty_page)

    def show_agglomerations(self, rows: list[Agglomeration], colours: dict[str, str]) -> None:
        """Show the rows of a layer; the filters and the selection stay where they fit."""
        chosen = self.selected_ids()
        self._quiet = True
        self._fill_sectors(rows)
        self._quiet = False
        self._sift()
        self._model.show(rows, colours)
        self._allow_filters(True)
        self.page_stack.setCurrentWidget(self.result_page)
        self.select(chosen)
        self._show_detail()

    def _allow_filters(self, allowed: bool) -> None:
        self.sector_combo.setEnabled(allowed)
        self.stage_combo.setEnabled(allowed)

    def _fill_sectors(self, rows: list[Agglomeration]) -> None:
        spoken = language()
        firsts = {one.sector: one for one in reversed(rows) if one.sector}
        names = {sector: one.sector_name(spoken) for sector, one in firsts.items()}
        self.sector_combo.clear()
        self.sector_combo.addItem(translate("QuanTu", "All sectors"), "")
        for sector, name in sorted(names.items(), key=lambda pair: pair[1].lower()):
            self.sector_combo.addItem(name, sector)
        self.sector_combo.setCurrentIndex(max(self.sector_combo.findData(self._sector), 0))

    def show_evidence(self, rows: list[dict[str, Any]]) -> None:
        """Show the evidence of the selected agglomeration."""
        evidence_tree.fill(self.evidence_tree, rows)

    @property
    def shows_details(self) -> bool:
        """Whether details are to be read now: nobody sees them behind the evidence."""
        return self.detail_tab.currentWidget() is self.details_page

    def show_details(self, evidence: list[dict[str, Any]], details: Details, hint: str) -> None:
        """Show what is known besides the evidence of the selected agglomeration."""
        one = self.selected()
        if one is not None:
            self.details_view.show_details(one, evidence, details, hint)

    def set_editable(self, reason: str) -> None:
        """Allow corrections, or say in the button's tip why there can be none."""
        self._refusal = reason
        self._show_detail()

    def show_problem(self, text: str) -> None:
        """Say what was done or could not be, until something else is selected; empty is nothing."""
        shown = text or self._note
        self.problem_label.setText(shown)
        self.problem_label.setVisible(bool(shown))

    def show_note(self, text: str) -> None:
        """Say, whatever is selected, what holds for the layer; empty is nothing."""
        was, self._note = self._note, text
        if self.problem_label.text() == was:
            self.show_problem("")

    def filters(self) -> dict[str, Any]:
        """Return what is searched and filtered by."""
        least = self.stage_combo.currentData() or 0
        return {"search": self.search_edit.text(), "sector": self._sector, "least": least}

    def set_filters(self, kept: dict[str, Any]) -> None:
        """Search and filter the agglomerations that are shown next by what `filters` returned."""
        self._quiet = True
        self._sector = str(kept.get("sector", ""))
        self.search_edit.setText(str(kept.get("search", "")))
        self.stage_combo.setCurrentIndex(max(self.stage_combo.findData(kept.get("least", 0)), 0))
        self._quiet = False

    def _apply_filter(self, *_: Any) -> None:
        if self._quiet:
            return
        chosen = self.selected_ids()
        self._sector = self.sector_combo.currentData() or ""
        self._sift()
        self.filters_changed.emit(self.filters())
        self.select(chosen)
        if self.selected_ids() != chosen:
            self._on_selection()
        elif not chosen:
            self._show_detail()

    def _sift(self) -> None:
        sector, least = self.sector_combo.currentData() or "", self.stage_combo.currentData() or 0
        self._model.sift(fits(sector, least), self.search_edit.text())

    def _show_detail(self) -> None:
        one = self.selected()
        self.title_label.setText("" if one is None else one.title(language()))
        self.title_label.setVisible(one is not None)
        hint = translate("QuanTu", "Select an agglomeration to see its evidence.")
        self.summary_label.setText(self._model.how_to_go_on(hint) if one is None else _summary(one))
        whole = "" if one is None or not one.corrected else one.get("over_why", "")
        self.summary_label.setToolTip(tips.plain(whole))
        self.detail_tab.setVisible(one is not None)
        self._selected_report.setEnabled(one is not None)
        self.correct_button.setEnabled(one is not None and not self._refusal)
        self.withdraw_button.setEnabled(one is not None and one.corrected and not self._refusal)
        self.correct_button.setToolTip(tips.plain(self._refusal) or self._correct_tip)

    # ------------------------------------------------------------------------ selection

    def selected(self) -> Agglomeration | None:
        """Return the agglomeration whose evidence is shown: the current row, if selected."""
        return row_table.current(self.table_view)

    def selected_ids(self) -> list[int]:
        """Return the feature ids of the selected rows."""
        return row_table.selected_ids(self.table_view)

    def select(self, feature_ids: list[int]) -> None:
        """Select rows by feature id, without saying so to others."""
        if sorted(feature_ids) == sorted(self.selected_ids()):
            return
        self.show_problem("")
        self._quiet = True
        row_table.select(self.table_view, feature_ids)
        self._quiet = False
        self._show_detail()

    def _on_selection(self, *_: Any) -> None:
        if self._quiet:
            return
        self.show_problem("")
        self._show_detail()
        self.selection_changed.emit(self.selected_ids())

    def _ask(self, signal: Any) -> None:
        one = self.selected()
        if one is not None:
            signal.emit(one)


def _summary(one: Agglomeration) -> str:
    label = one.get(f"label_{language()}") or one.get("label_en", "")
    if label and one.corrected:
        label = translate("QuanTu", "Computed: {label}").format(label=label)
    lines = [label, standing(one)]
    shares = [
        (translate("QuanTu", "data"), one.get("conf_data")),
        (translate("QuanTu", "margin"), one.get("conf_marg")),
        (translate("QuanTu", "position"), one.get("conf_pos")),
    ]
    known = [f"{name} {grade(float(share)).lower()}" for name, share in shares if share is not None]
    if known:
        lines.append(translate("QuanTu", "Confidence: {parts}").format(parts=", ".join(known)))
    if one.corrected:
        lines.append(
            translate(
                "QuanTu", "Corrected to {sector}, steps {low}–{high}, by {who} ({when}): {why}"
            ).format(
                sector=one.sector_name(language()),
                low=one.low,
                high=one.high,
                who=one.get("over_by", ""),
                when=quantities.day(str(one.get("over_at", ""))),
                why=shorten(one.get("over_why", ""), LONGEST_REASON, placeholder=" …"),
            )
        )
    return "\n".join(line for line in lines if line)
