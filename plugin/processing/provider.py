"""The Processing provider."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .. import record
from ..paths import resource
from .discovery import algorithm_classes


class QuanTuProvider(QgsProcessingProvider):
    """Lists the algorithms, whatever packages this Python lacks."""

    def id(self) -> str:
        return "quantu"

    def name(self) -> str:
        return "Quan Tu"

    def longName(self) -> str:
        return f"Quan Tu {record.version()}"

    def versionInfo(self) -> str:
        return record.version()

    def icon(self) -> QIcon:
        return QIcon(resource("icons", "quantu.svg"))

    def loadAlgorithms(self) -> None:
        for one in algorithm_classes():
            self.addAlgorithm(one())
