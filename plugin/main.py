"""The plugin object: what QGIS starts and stops."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication

from .i18n import install_translator, remove_translator
from .processing.provider import QuanTuProvider


class QuanTuPlugin:
    """Registers the provider and, with a window, the docks."""

    def __init__(self, iface: Any) -> None:
        # before any algorithm is made, so that their texts are translated
        install_translator()
        self._iface = iface
        self._provider: QuanTuProvider | None = None

    def initProcessing(self) -> None:
        self._provider = QuanTuProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        self.initProcessing()

    def unload(self) -> None:
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        remove_translator()
