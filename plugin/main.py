"""The plugin object: what QGIS starts and stops."""

from __future__ import annotations

import sys
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer

from .i18n import install_translator, remove_translator
from .processing.provider import QuanTuProvider


class QuanTuPlugin:
    """Registers the provider and the expression functions and, with a window, the docks."""

    def __init__(self, iface: Any) -> None:
        # before any algorithm is made, so that their texts are translated
        install_translator()
        self._iface = iface
        self._provider: QuanTuProvider | None = None
        self._shell: Any = None
        self._idle = QTimer()
        self._idle.setSingleShot(True)

    def initProcessing(self) -> None:
        self._register().add_models()

    def initGui(self) -> None:
        provider = self._register()
        from .panels.shell import Shell

        self._shell = Shell(self._iface, QgsProject.instance())
        # nobody waits for models; reading their files would make QGIS start later
        self._idle.timeout.connect(provider.add_models)
        self._idle.start(0)

    def _register(self) -> QuanTuProvider:
        """Make algorithms and expression functions known to QGIS."""
        from .panels import expressions

        self._provider = QuanTuProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)
        expressions.register()
        return self._provider

    @property
    def _dock(self) -> Any:
        return self._shell.dock

    @property
    def _study_dock(self) -> Any:
        return self._shell.study_dock

    @property
    def _compare_dock(self) -> Any:
        return self._shell.compare_dock

    def show_agglomeration(self, layer_id: str, feature_id: int) -> None:
        """Open the agglomerations panel on a feature; the action of the styles calls it."""
        if self._shell is not None:
            self._shell.show_agglomeration(layer_id, feature_id)

    def unload(self) -> None:
        from .panels import expressions

        self._idle.stop()
        if self._shell is not None:
            self._shell.release()
            self._shell = None
        if self._provider is not None:
            expressions.unregister()
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        remove_translator()
        _forget_modules(self)


def _forget_modules(plugin: QuanTuPlugin) -> None:
    """Forget our modules when QGIS unloads the plugin, so that loading it again loads it whole.

    QGIS forgets those only that it saw being imported. What is loaded on demand would stay as it
    was, with classes that the new modules do not know.
    """
    import qgis.utils

    package = __name__.split(".")[0]
    if qgis.utils.plugins.get(package) is plugin:
        for name in [one for one in sys.modules if one.startswith(f"{package}.")]:
            del sys.modules[name]
