"""What the plugin adds to QGIS's window: docks, menu, toolbar, entries of the layer tree."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsMapLayer, QgsMapLayerType, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QLineEdit, QToolBar

from ..i18n import translate
from ..paths import resource
from . import dock, guide, rerun
from .dock import Dock

MENU = "Quan Tu"
TOOLBOX = "ProcessingToolbox"  # the object name of QGIS's dock


class Shell:
    """Adds everything, and takes everything away again."""

    def __init__(self, iface: Any, project: QgsProject) -> None:
        self._iface, self._project = iface, project
        self.study_dock = Dock(iface, "QuanTuStudy", translate("QuanTu", "Study"), self._study)
        self.dock = Dock(
            iface, "QuanTuAgglomerations", translate("QuanTu", "Agglomerations"), self._places
        )
        self.compare_dock = Dock(
            iface,
            "QuanTuCompare",
            translate("QuanTu", "Compare Agglomerations"),
            self._comparison,
        )
        self._docks = (self.study_dock, self.dock, self.compare_dock)
        icons = ("study.svg", "agglomerations.svg", "compare.svg")
        toggles = [dock.add(iface, one, icon) for one, icon in zip(self._docks, icons)]
        self._actions = [*toggles, *self._more_actions()]
        self._add_menu_and_toolbar()
        self._add_layer_entries()

    def release(self) -> None:
        """Take everything away again."""
        self._project.layersAdded.disconnect(self._offer_rerun)
        for one in self._layer_actions:
            self._iface.removeCustomActionForLayerType(one)
            one.deleteLater()
        for one in self._docks:
            one.release()
            self._iface.removeDockWidget(one)
            one.deleteLater()
        for one in self._actions:
            self._iface.removePluginVectorMenu(MENU, one)
            one.deleteLater()
        self._iface.mainWindow().removeToolBar(self._toolbar)
        self._toolbar.deleteLater()

    def show_agglomeration(self, layer_id: str, feature_id: int) -> None:
        """Open the agglomerations panel on a feature of a layer."""
        layer = self._project.mapLayer(layer_id)
        if layer is not None:
            self.show_agglomerations(layer)
            layer.selectByIds([feature_id])

    def show_agglomerations(self, layer: QgsMapLayer) -> None:
        """Open the agglomerations panel on a layer."""
        self.dock.widget().layer_combo.setLayer(layer)
        self.dock.setUserVisible(True)
        self._iface.setActiveLayer(layer)

    # ----------------------------------------------------------------------------- docks

    def _study(self, parent: Dock) -> tuple[Any, Any]:
        from .study_controller import StudyController
        from .study_panel import StudyPanel

        panel = StudyPanel()
        controller = StudyController(panel, self._project, parent)
        controller.found.connect(self.show_agglomerations)
        return panel, controller

    def _places(self, parent: Dock) -> tuple[Any, Any]:
        from .agglomerations_controller import AgglomerationsController
        from .agglomerations_panel import AgglomerationsPanel

        panel, canvas = AgglomerationsPanel(), self._iface.mapCanvas()
        controller = AgglomerationsController(panel, self._project, canvas, parent)
        controller.layout_made.connect(self._iface.openLayoutDesigner)
        # QGIS undoes and saves the edits of the layer that is active
        controller.edited.connect(self._iface.setActiveLayer)
        panel.find_requested.connect(lambda: self.study_dock.setUserVisible(True))
        return panel, controller

    def _comparison(self, parent: Dock) -> tuple[Any, Any]:
        from .compare_controller import CompareController
        from .compare_panel import ComparePanel

        panel, canvas = ComparePanel(), self._iface.mapCanvas()
        return panel, CompareController(panel, self._project, canvas, parent)

    # ------------------------------------------------------------------- menu and toolbar

    def _more_actions(self) -> list[QAction]:
        again = self._action(
            "rerun.svg", translate("QuanTu", "Run Again from the Current Layer…"), self._run_again
        )
        toolbox = self._action(
            "quantu.svg", translate("QuanTu", "Algorithms in the Toolbox"), self._open_toolbox
        )
        help_action = self._action(
            "guide.svg", translate("QuanTu", "Guide"), lambda: guide.show(self._iface)
        )
        return [again, toolbox, help_action]

    def _action(self, icon: str, text: str, run: Any) -> QAction:
        action = QAction(QIcon(resource("icons", icon)), text, self._iface.mainWindow())
        action.triggered.connect(lambda _: run())
        return action

    def _add_menu_and_toolbar(self) -> None:
        self._toolbar = QToolBar("Quan Tu", self._iface.mainWindow())
        self._toolbar.setObjectName("QuanTuToolBar")
        self._iface.addToolBar(self._toolbar, Qt.ToolBarArea.TopToolBarArea)
        for one in self._actions:
            self._iface.addPluginToVectorMenu(MENU, one)
            self._toolbar.addAction(one)

    def _run_again(self) -> None:
        rerun.open_dialog(self._iface.activeLayer(), self._project, self._iface)

    def _open_toolbox(self) -> None:
        """Show the toolbox with the algorithms of this plugin only."""
        toolbox = self._iface.mainWindow().findChild(QDockWidget, TOOLBOX)
        if toolbox is None:
            text = translate(
                "QuanTu",
                "The toolbox is not there: enable the plugin Processing in the plugin manager.",
            )
            self._iface.messageBar().pushWarning("Quan Tu", text)
            return
        toolbox.setUserVisible(True)
        search = toolbox.findChild(QLineEdit)
        if search is not None:
            search.setText("quantu")

    # ------------------------------------------------------------------------ layer tree

    def _add_layer_entries(self) -> None:
        """Offer layers with a run record to run them again, in their context menu."""
        kinds = (QgsMapLayerType.VectorLayer, QgsMapLayerType.RasterLayer)
        text = translate("QuanTu", "Run Again with Quan Tu…")
        self._layer_actions = [self._action("rerun.svg", text, self._run_again) for _ in kinds]
        for one, kind in zip(self._layer_actions, kinds):
            self._iface.addCustomActionForLayerType(one, "", kind, False)
        self._project.layersAdded.connect(self._offer_rerun)
        self._offer_rerun(list(self._project.mapLayers().values()))

    def _offer_rerun(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if rerun.offered(layer):
                raster = layer.type() == QgsMapLayerType.RasterLayer
                self._iface.addCustomActionForLayer(self._layer_actions[int(raster)], layer)
