"""The Processing provider."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsMessageLog, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from .. import record
from ..i18n import translate
from ..paths import resource
from .discovery import algorithm_classes
from .shipped_models import ShippedModel, paths


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
        if QgsApplication.processingRegistry().providerById(self.id()) is not None:
            self._read_models()

    def add_models(self) -> None:
        """Add the models that come with the plugin.

        Their steps are looked up in the registry, so it must know this provider already. The
        toolbox lists what a provider had when it was added, or when it says that it has loaded.
        """
        self._read_models()
        self.algorithmsLoaded.emit()

    def _read_models(self) -> None:
        for path in paths():
            try:
                self.addAlgorithm(ShippedModel(path))
            except ValueError:  # the algorithms are of use without the models
                text = translate("QuanTu", "The model {path} cannot be read by this QGIS.")
                QgsMessageLog.logMessage(text.format(path=path), "Quan Tu")
