"""A table view of rows: its look, and its selection by the ids of features."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, Qt
from qgis.PyQt.QtWidgets import QHeaderView, QTableView

from .boxes_delegate import HEIGHT, BoxesDelegate
from .elastic_columns import ElasticColumns
from .row_model import RowModel

NAME = 0  # column
NARROWEST, NARROWEST_NAME = 48, 110  # pixels of columns
ANY_WIDTH = 100_000


def set_up(
    view: QTableView,
    model: RowModel,
    boxes: tuple[int, ...],
    most: int,
    elastic: dict[int, tuple[int, int]] | None = None,
) -> None:
    """Show a model with its columns of boxes, the rows with the most in a column first.

    `elastic` are the least and most pixels of columns that share with the names what others leave.
    """
    view.setModel(model)
    for column in boxes:
        view.setItemDelegateForColumn(column, BoxesDelegate(view))
    view.setTabKeyNavigation(False)  # else nobody leaves the table by the tab key
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(HEIGHT)
    view.sortByColumn(most, Qt.SortOrder.DescendingOrder)
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setMinimumSectionSize(NARROWEST)
    header.setHighlightSections(False)
    widths = (elastic or {}) | {NAME: (NARROWEST_NAME, ANY_WIDTH)}
    others = [one for one in range(model.COLUMNS) if one not in widths]
    ElasticColumns(view, header, widths, others)


def set_widths(view: QTableView, widths: dict[int, int]) -> None:
    """Give columns their widths in pixels, and never less than their titles need."""
    header = view.horizontalHeader()
    for column, width in widths.items():
        header.resizeSection(column, max(width, header.sectionSizeHint(column)))


def current(view: QTableView) -> Any:
    """Return what stands in the current row, if selected, else in the first that is, or None."""
    rows = [one.row() for one in view.selectionModel().selectedRows()]
    if not rows:
        return None
    row = view.currentIndex().row()
    return view.model().row_at(row if row in rows else rows[0])


def selected_ids(view: QTableView) -> list[int]:
    """Return the feature ids of the selected rows."""
    model = view.model()
    return [model.row_at(one.row()).feature_id for one in view.selectionModel().selectedRows()]


def select(view: QTableView, feature_ids: list[int]) -> None:
    """Select the rows of features, those that are shown, and go to the first."""
    model = view.model()
    rows = [model.place_of(one) for one in feature_ids]
    shown = [model.index(row, NAME) for row in rows if row >= 0]
    wanted = QItemSelection()
    for one in shown:
        wanted.select(one, one)
    flags = QItemSelectionModel.SelectionFlag
    selection = view.selectionModel()
    selection.select(wanted, flags.ClearAndSelect | flags.Rows)
    if shown:
        selection.setCurrentIndex(shown[0], flags.NoUpdate)
        view.scrollTo(shown[0])
