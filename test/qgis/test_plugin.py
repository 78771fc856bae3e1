"""The plugin object starts, stops and starts again."""

from __future__ import annotations

from unittest.mock import MagicMock

from qgis.core import QgsApplication


def test_it_registers_its_provider_and_takes_it_away_again(qgis_app):
    import quantu

    registry = QgsApplication.processingRegistry()
    for _ in range(3):
        plugin = quantu.classFactory(MagicMock())
        plugin.initProcessing()
        assert registry.providerById("quantu").algorithm("dbscanpoints") is not None
        plugin.unload()
        assert registry.providerById("quantu") is None
