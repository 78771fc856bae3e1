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
        self._controller: Any = None
        self._action: Any = None

    def initProcessing(self) -> None:
        self._provider = QuanTuProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)
        self._provider.add_models()

    def initGui(self) -> None:
        self.initProcessing()
        from .panels import dock
        from .panels.agglomerations_controller import AgglomerationsController
        from .panels.agglomerations_panel import AgglomerationsPanel

        title = translate("QuanTu", "Agglomerations")
        panel = AgglomerationsPanel()
        self._dock, self._action = dock.add(self._iface, panel, "QuanTuAgglomerations", title)
        self._controller = AgglomerationsController(
            panel, QgsProject.instance(), self._iface.mapCanvas(), self._dock
        )
        self._iface.addPluginToVectorMenu("Quan Tu", self._action)
        self._iface.addVectorToolBarIcon(self._action)

    def unload(self) -> None:
        if self._controller is not None:
            self._controller.release()
            self._iface.removePluginVectorMenu("Quan Tu", self._action)
            self._iface.removeVectorToolBarIcon(self._action)
            self._iface.removeDockWidget(self._dock)
            self._action.deleteLater()
            self._dock.deleteLater()
            self._controller = self._dock = self._action = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        remove_translator()
