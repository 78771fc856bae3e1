"""View of `ui/compare_panel.ui`: two results side by side and what changed between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsMapLayer, QgsMapLayerProxyModel
from qgis.gui import QgsFilterLineEdit, QgsMapLayerComboBox
from qgis.PyQt import uic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTreeWidget,
    QWidget,
)

from ..i18n import language, translate
from ..paths import ui_file
from . import change_tree, page, pair_words, row_table
from .pair_models import AFTER, BEFORE, EVENT, JOBS, PairModel, fits
from .pairs import EVENTS, Pair
from .row_model import SWATCH

FORM, BASE = uic.loadUiType(ui_file("compare_panel.ui"))
BOXES_WIDTH, PADDING = 88, 6  # pixels
STAGES = ("up", "down", "wider", "narrower", "same")


class ComparePanel(BASE, FORM):
    """Shows pairs of agglomerations; asks others to act by its signals."""

    before_combo: QgsMapLayerComboBox
    after_combo: QgsMapLayerComboBox
    result_combo: QgsMapLayerComboBox
    swap_button: QPushButton
    keep_widget: QWidget
    keep_button: QPushButton
    compare_button: QPushButton
    settings_label: QLabel
    run_bar: QProgressBar
    cancel_button: QPushButton
    problem_label: QLabel
    search_edit: QgsFilterLineEdit
    event_combo: QComboBox
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
    change_tree: QTreeWidget

    sides_changed = pyqtSignal()
    result_changed = pyqtSignal(object)
    compare_requested = pyqtSignal()
    cancel_requested = pyqtSignal()
    keep_requested = pyqtSignal()
    selection_changed = pyqtSignal(list)
    filters_changed = pyqtSignal(dict)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.setupUi(self)
        self._model = PairModel(self)
        self._quiet = False
        self._changes_of: Callable[[Any], list[dict[str, Any]]] = lambda _: []
        self._rows: list[Pair] = []
        self._set_up_table()
        change_tree.set_up(self.change_tree)
        for combo in (self.before_combo, self.after_combo, self.result_combo):
            combo.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
            combo.setAllowEmptyLayer(True)
        self.choice_layout.setColumnStretch(1, 1)
        # without a tree the words stay at the top
        self.detail_layout.setStretchFactor(self.change_tree, 100)
        self.detail_layout.addStretch(1)
        page.keep_whole(self.detail_widget)
        self.splitter.setSizes([300, 300])
        self._fill_filters()
        self._connect()
        self.show_message("")
        self.show_problem("")
        self.show_settings("")
        self.show_running(False)

    def _set_up_table(self) -> None:
        row_table.set_up(self.table_view, self._model, (BEFORE, AFTER), JOBS)
        measure = self.fontMetrics().horizontalAdvance
        event = max(measure(pair_words.event_name(one)) for one in EVENTS) + SWATCH + 2 * PADDING
        widths = {EVENT: event, BEFORE: BOXES_WIDTH, AFTER: BOXES_WIDTH}
        widths[JOBS] = measure("00.000 → 00.000")
        row_table.set_widths(
            self.table_view, {column: width + PADDING for column, width in widths.items()}
        )

    def _fill_filters(self) -> None:
        self.event_combo.addItem(translate("QuanTu", "All events"), "")
        for event in EVENTS:
            self.event_combo.addItem(pair_words.event_name(event), event)
        self.stage_combo.addItem(translate("QuanTu", "All stages"), "")
        for stage in STAGES:
            self.stage_combo.addItem(pair_words.stage_name(stage), stage)

    def _connect(self) -> None:
        for combo in (self.before_combo, self.after_combo):
            combo.layerChanged.connect(self.sides_changed)
        self.result_combo.layerChanged.connect(self._on_result)
        self.swap_button.clicked.connect(self._swap)
        self.compare_button.clicked.connect(self.compare_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.keep_button.clicked.connect(self.keep_requested)
        self.search_edit.textChanged.connect(self._apply_filter)
        self.event_combo.currentIndexChanged.connect(self._apply_filter)
        self.stage_combo.currentIndexChanged.connect(self._apply_filter)
        self.table_view.selectionModel().selectionChanged.connect(self._on_selection)
        self.table_view.activated.connect(self._on_selection)

    def _on_result(self, layer: QgsMapLayer | None) -> None:
        self.result_changed.emit(layer)

    def _swap(self) -> None:
        before, after = self.before_combo.currentLayer(), self.after_combo.currentLayer()
        self.before_combo.setLayer(after)
        self.after_combo.setLayer(before)

    # -------------------------------------------------------------------------- showing

    def show_message(self, text: str) -> None:
        """Show a sentence instead of the table."""
        self._model.show([], {})
        self._changes_of, self._rows = lambda _: [], []
        self._allow_filters(False)
        self.offer_to_keep(False)
        self.empty_label.setText(text)
        self.page_stack.setCurrentWidget(self.empty_page)

    def show_pairs(
        self,
        rows: list[Pair],
        changes_of: Callable[[Any], list[dict[str, Any]]],
        colours: dict[str, str],
    ) -> None:
        """Show the pairs of a comparison; the filters and the selection stay where they fit.

        `changes_of` gives the changes of evidence by the number of a pair.
        """
        chosen = self.selected_ids()
        self._quiet = True
        self._changes_of, self._rows = changes_of, rows
        self._sift()
        self._model.show(rows, colours)
        self._quiet = False
        self._allow_filters(True)
        self.page_stack.setCurrentWidget(self.result_page)
        self.select(chosen)
        self._show_detail()

    def _allow_filters(self, allowed: bool) -> None:
        self.event_combo.setEnabled(allowed)
        self.stage_combo.setEnabled(allowed)

    def allow_comparison(self, reason: str) -> None:
        """Let a comparison be started, or say in the button's tip why there can be none."""
        self.compare_button.setEnabled(not reason)
        tip = translate(
            "QuanTu",
            "Find what became of each agglomeration; the result is added to the project",
        )
        self.compare_button.setToolTip(reason or tip)

    def offer_to_keep(self, temporary: bool) -> None:
        """Say that the comparison will be lost and offer to save it, or say nothing."""
        self.keep_widget.setVisible(temporary)

    def ask_where(self, suggested: str) -> str:
        """Ask for a GeoPackage, empty for none; in one that is there nothing is overwritten."""
        path, _ = QFileDialog.getSaveFileName(
            self,
            translate("QuanTu", "Save Comparison"),
            suggested,
            translate("QuanTu", "GeoPackages (*.gpkg)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        return path

    def show_settings(self, text: str) -> None:
        """Say in which settings the two results differ; empty is nothing."""
        self.settings_label.setText(text)
        self.settings_label.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Say what could not be done; empty is nothing."""
        self.problem_label.setText(text)
        self.problem_label.setVisible(bool(text))

    def show_running(self, running: bool, percent: float = 0.0) -> None:
        """Show how far a comparison is, or that none is under way."""
        self.run_bar.setVisible(running)
        self.cancel_button.setVisible(running)
        self.run_bar.setValue(int(percent))

    def filters(self) -> dict[str, Any]:
        """Return what is searched and filtered by."""
        event, stage = self.event_combo.currentData() or "", self.stage_combo.currentData() or ""
        return {"search": self.search_edit.text(), "event": event, "stage": stage}

    def set_filters(self, kept: dict[str, Any]) -> None:
        """Search and filter the pairs that are shown next by what `filters` returned."""
        self._quiet = True
        self.search_edit.setText(str(kept.get("search", "")))
        for combo, name in ((self.event_combo, "event"), (self.stage_combo, "stage")):
            combo.setCurrentIndex(max(combo.findData(kept.get(name, "")), 0))
        self._quiet = False

    def _apply_filter(self, *_: Any) -> None:
        if self._quiet:
            return
        chosen = self.selected_ids()
        self._sift()
        self.filters_changed.emit(self.filters())
        self.select(chosen)
        if self.selected_ids() != chosen:
            self._on_selection()
        elif not chosen:
            self._show_detail()

    def _sift(self) -> None:
        used = self.filters()
        self._model.sift(fits(used["event"], used["stage"]), used["search"])

    def _show_detail(self) -> None:
        one = self.selected()
        self.title_label.setVisible(one is not None)
        self.change_tree.setVisible(one is not None)
        if one is None:
            hint = translate("QuanTu", "Select a pair to see what changed in its evidence.")
            self.summary_label.setText(self._model.how_to_go_on(hint))
            return
        changes = self._changes_of(one.get("pair_id"))
        self.title_label.setText(pair_words.title(one, language()))
        self.summary_label.setText(pair_words.summary(one, self._rows, bool(changes)))
        change_tree.fill(self.change_tree, changes)
        self.change_tree.setVisible(bool(changes))

    # ------------------------------------------------------------------------ selection

    def selected(self) -> Pair | None:
        """Return the pair whose details are shown: the current row, if selected."""
        return row_table.current(self.table_view)

    def selected_ids(self) -> list[int]:
        """Return the feature ids of the selected rows."""
        return row_table.selected_ids(self.table_view)

    def select(self, feature_ids: list[int]) -> None:
        """Select rows by feature id, without saying so to others."""
        if sorted(feature_ids) == sorted(self.selected_ids()):
            return
        self._quiet = True
        row_table.select(self.table_view, feature_ids)
        self._quiet = False
        self._show_detail()

    def _on_selection(self, *_: Any) -> None:
        if not self._quiet:
            self._show_detail()
            self.selection_changed.emit(self.selected_ids())
