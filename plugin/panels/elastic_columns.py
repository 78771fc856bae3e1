"""Columns that are as wide as a small window allows."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QWidget


class ElasticColumns(QObject):
    """Gives columns the room that others leave, and never too little to read."""

    def __init__(
        self,
        view: QAbstractItemView,
        header: QHeaderView,
        widths: dict[int, tuple[int, int]],
        others: Iterable[int],
    ) -> None:
        """Let columns be from least to most pixels wide, the others as wide as they are."""
        super().__init__(view)
        self._header, self._widths, self._others = header, widths, tuple(others)
        view.viewport().installEventFilter(self)
        header.sectionResized.connect(self._on_resized)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit(watched.width())
        return False

    def _on_resized(self, column: int, *_: int) -> None:
        if column in self._others:
            self._fit(self.parent().viewport().width())

    def _fit(self, room: int) -> None:
        taken = sum(self._header.sectionSize(one) for one in self._others)
        spare = max(room - taken - sum(least for least, _ in self._widths.values()), 0)
        for number, (column, (least, most)) in enumerate(self._widths.items()):
            share = min(spare // (len(self._widths) - number), most - least)
            self._header.resizeSection(column, least + share)
            spare -= share
