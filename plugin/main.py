"""The plugin object: what QGIS starts and stops."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProject

from .i18n import install_translator, remove_translator, translate
from .processing.provider import QuanTuProvider


class QuanTuPlugin:
    """Registers the provider and, with a window, the docks."""

    def __init__(self, iface: Any) -> None:
        # before any algorithm is made, so that their texts are translated
        install_translator()
        self._iface = iface
        self._provider: QuanTuProvider | None = None
        self._dock: Any = None
        self._study_dock: Any = None
        self._controller: Any = None
        self._controllers: list[Any] = []
        self._docked: list[tuple[Any, Any]] = []  # docks with their toggle actions

    def initProcessing(self) -> None:
        self._provider = QuanTuProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)
        self._provider.add_models()

    def initGui(self) -> None:
        self.initProcessing()
        from .panels.agglomerations_controller import AgglomerationsController
        from .panels.agglomerations_panel import AgglomerationsPanel
        from .panels.study_controller import StudyController
        from .panels.study_panel import StudyPanel

        project, canvas = QgsProject.instance(), self._iface.mapCanvas()
        panel, study = AgglomerationsPanel(), StudyPanel()
        title = translate("QuanTu", "Agglomerations")
        self._study_dock = self._add_dock(study, "QuanTuStudy", translate("QuanTu", "Study"))
        self._dock = self._add_dock(panel, "QuanTuAgglomerations", title)
        self._controller = AgglomerationsController(panel, project, canvas, self._dock)
        self._controller.layout_made.connect(self._iface.openLayoutDesigner)
        studies = StudyController(study, project, self._study_dock)
        studies.found.connect(self._show_agglomerations)
        self._controllers = [self._controller, studies]

    def _add_dock(self, panel: Any, name: str, title: str) -> Any:
        """Show a panel as a dock, with its toggle action in menu and toolbar."""
        from .panels import dock

        one, action = dock.add(self._iface, panel, name, title)
        self._iface.addPluginToVectorMenu("Quan Tu", action)
        self._iface.addVectorToolBarIcon(action)
        self._docked.append((one, action))
        return one

    def _show_agglomerations(self, layer: Any) -> None:
        """Open the agglomerations panel on a layer."""
        self._dock.widget().layer_combo.setLayer(layer)
        self._dock.setUserVisible(True)

    def unload(self) -> None:
        for controller in self._controllers:
            controller.release()
        for dock, action in self._docked:
            self._iface.removePluginVectorMenu("Quan Tu", action)
            self._iface.removeVectorToolBarIcon(action)
            self._iface.removeDockWidget(dock)
            action.deleteLater()
            dock.deleteLater()
        self._controllers, self._docked = [], []
        self._controller = self._dock = self._study_dock = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        remove_translator()
