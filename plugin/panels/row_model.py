"""A table of rows that sorts and sifts thousands of them without lag."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from qgis.PyQt.QtCore import QAbstractTableModel, QCollator, QModelIndex, Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap

from ..i18n import language, translate

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
SWATCH = 12  # pixels
MARKS = dict.fromkeys(range(0x300, 0x370))  # what Vietnamese letters carry, when taken apart


class RowModel(QAbstractTableModel):
    """Rows with a `feature_id`, those that fit a filter, in the order of a column.

    A proxy model would ask Python for every pair of rows that it compares; lists do not. What a
    row is sorted by (`_key`), what is searched in it (`_searched`), headers and cells are the
    subclass's.
    """

    COLUMNS = COLOURED = 0
    NUMBERS: tuple[int, ...] = ()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._all: list[Any] = []
        self._shown: list[Any] = []
        self._places: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        self._read_as: Callable[[str], str] = composed
        self._fits: Callable[[Any], bool] = lambda _: True
        self._words = ""
        self._colours: dict[str, str] = {}
        self._swatches: dict[str, QIcon] = {}
        self._column, self._order = 0, Qt.SortOrder.AscendingOrder

    def show(self, rows: list[Any], colours: dict[str, str]) -> None:
        """Show other rows; filter and order stay. `colours` are the map's, by sector or event."""
        self._all, self._texts = rows, {}
        self._colours, self._swatches = colours, {}
        self._reset()

    def sift(self, fits: Callable[[Any], bool], words: str) -> None:
        """Show only rows that fit and that hold the words, in whatever case.

        Words without marks are found with any marks: phu cuong is Phú Cường.
        """
        self._fits, self._words = fits, composed(words.strip())
        read_as = without_marks if without_marks(self._words) == self._words else composed
        if read_as is not self._read_as:
            self._read_as, self._texts = read_as, {}
        self._reset()

    def how_to_go_on(self, hint: str) -> str:
        """Return how many rows fit, where not all do, and a hint, where any does."""
        shown, count = len(self._shown), len(self._all)
        if shown == count:
            return hint
        some = translate("QuanTu", "{shown} of {count} fit the search and the filters.")
        said = some.format(shown=shown, count=count)
        return f"{said} {hint}" if shown else said

    def row_at(self, row: int) -> Any:
        """Return what stands in a row of the table."""
        return self._shown[row]

    def place_of(self, feature_id: int) -> int:
        """Return the row in which a feature stands, -1 when it is not shown."""
        return self._places.get(feature_id, -1)

    def sort(self, column: int, order: Any = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        chosen = [self._shown[one.row()].feature_id for one in before]
        self._arrange(self._shown)
        after = [
            self.index(self._places[number], one.column()) for number, one in zip(chosen, before)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.COLUMNS

    def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headers()[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._header_hints()[section]
        return None

    def _alignment(self, column: int) -> Any:
        flags = Qt.AlignmentFlag
        side = flags.AlignRight if column in self.NUMBERS else flags.AlignLeft
        return side | flags.AlignVCenter

    def _swatch(self, value: str, column: int) -> QIcon | None:
        """Return the map's colour of a sector or an event, in the column that names it."""
        if column != self.COLOURED:
            return None
        if value not in self._swatches:
            picture = QPixmap(SWATCH, SWATCH)
            picture.fill(QColor(self._colours.get(value, "#9a9a9a")))
            self._swatches[value] = QIcon(picture)
        return self._swatches[value]

    def _reset(self) -> None:
        self.beginResetModel()
        spoken = language()
        self._arrange(
            [one for one in self._all if self._fits(one) and self._holds_words(one, spoken)]
        )
        self.endResetModel()

    def _holds_words(self, one: Any, spoken: str) -> bool:
        if not self._words:
            return True
        if one.feature_id not in self._texts:
            self._texts[one.feature_id] = self._read_as(self._searched(one, spoken))
        return self._words in self._texts[one.feature_id]

    def _arrange(self, rows: list[Any]) -> None:
        spoken = language()
        keys = [self._key(one, self._column, spoken) for one in rows]
        if keys and isinstance(keys[0], str):
            collator = QCollator()
            collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            collator.setNumericMode(True)
            keys = list(map(cmp_to_key(collator.compare), keys))
        order = sorted(range(len(rows)), key=keys.__getitem__, reverse=self._descending)
        self._shown = [rows[one] for one in order]
        self._places = {one.feature_id: row for row, one in enumerate(self._shown)}

    @property
    def _descending(self) -> bool:
        return self._order == Qt.SortOrder.DescendingOrder

    def _headers(self) -> list[str]:
        """Return the titles of the columns."""
        raise NotImplementedError

    def _header_hints(self) -> list[str]:
        """Return what the titles mean."""
        raise NotImplementedError

    def _key(self, one: Any, column: int, spoken: str) -> Any:
        """Return what a row is sorted by; `spoken` is the language of the interface."""
        raise NotImplementedError

    def _searched(self, one: Any, spoken: str) -> str:
        """Return the text that is searched for words."""
        raise NotImplementedError


def composed(text: str) -> str:
    """Return a text in small letters, each with its marks as one character."""
    return unicodedata.normalize("NFC", text.lower())


def without_marks(text: str) -> str:
    """Return a text in small letters without their marks.

    Examples
    --------
    >>> without_marks("Đồng Nai")
    'dong nai'
    """
    return unicodedata.normalize("NFD", text.lower().replace("đ", "d")).translate(MARKS)
