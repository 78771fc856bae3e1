"""Quan Tu: industrial agglomerations, their sectors and their stages, in QGIS."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Return the plugin object; the name and the signature are QGIS's."""
    from .plugin.main import QuanTuPlugin

    return QuanTuPlugin(iface)
