"""Joins a panel that shows one layer with project, layer and map."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCategorizedSymbolRenderer, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from . import filter_store, map_view

RELOAD_DELAY = 50  # milliseconds; many edits make one reload


class LayerController(QObject):
    """The layer is the single truth: what changes in it is read again.

    Which layers it takes (`_takes`), what in them is looked at (`_signals`) and how they are shown
    (`reload`) are the subclass's.
    """

    def __init__(self, panel: Any, project: QgsProject, canvas: Any, parent: Any = None) -> None:
        super().__init__(parent)
        self._panel, self._project, self._canvas = panel, project, canvas
        self._layer: QgsVectorLayer | None = None
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(RELOAD_DELAY)
        self._reload_timer.timeout.connect(self.reload)
        panel.selection_changed.connect(self._select_on_map)
        panel.filters_changed.connect(self._keep_filters)

    def release(self) -> None:
        """Let go of the layer."""
        self._reload_timer.stop()
        self._leave()

    def use(self, layer: QgsMapLayer | None) -> None:
        """Show another layer."""
        if layer is self._layer and layer is not None:
            return
        self._leave()
        if self._takes(layer):
            self._layer = layer
            self._panel.set_filters(filter_store.read(layer))
            for signal in self._signals(layer):
                signal.connect(self._reload_soon)
            layer.selectionChanged.connect(self._select_in_table)
        self.reload()

    def _leave(self) -> None:
        layer, self._layer = self._layer, None
        if layer is None:
            return
        for signal in self._signals(layer):
            signal.disconnect(self._reload_soon)
        layer.selectionChanged.disconnect(self._select_in_table)

    def _use_or_reload(self, layer: QgsMapLayer | None) -> None:
        if layer is self._layer:
            self.reload()
        else:
            self.use(layer)

    def _keep_filters(self, filters: dict[str, Any]) -> None:
        if self._layer is not None:
            filter_store.write(self._layer, filters)

    def _reload_soon(self, *_: Any) -> None:
        self._reload_timer.start()

    def _select_on_map(self, feature_ids: list[int]) -> None:
        if self._layer is None:
            return
        self._layer.selectByIds(feature_ids)
        self._show_selected()
        if feature_ids and self._canvas is not None:
            map_view.show(self._canvas, self._layer, feature_ids, self._project)

    def _select_in_table(self, *_: Any) -> None:
        if self._layer is not None:
            self._panel.select(self._layer.selectedFeatureIds())
            self._show_selected()

    def _show_selected(self) -> None:
        """Show what else belongs to the row that is selected."""

    def reload(self) -> None:
        """Read the layer again."""
        raise NotImplementedError

    def _takes(self, layer: QgsMapLayer | None) -> bool:
        raise NotImplementedError

    def _signals(self, layer: QgsVectorLayer) -> list[Any]:
        raise NotImplementedError


def map_colours(layer: QgsVectorLayer) -> dict[str, str]:
    """Return the colours in which a map of categories shows its values."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        return {}
    return {
        str(one.value()): one.symbol().color().name()
        for one in renderer.categories()
        if one.symbol() is not None
    }
