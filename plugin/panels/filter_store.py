"""Keeps what is searched and filtered with the layer, and so in the project."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsVectorLayer

KEY = "quantu/filters"


def read(layer: QgsVectorLayer) -> dict[str, Any]:
    """Return what a layer was filtered by when it was last shown, nothing where nobody did."""
    try:
        kept = json.loads(layer.customProperty(KEY, "{}"))
    except (TypeError, ValueError, RecursionError):  # a project may hold anything
        return {}
    return kept if isinstance(kept, dict) else {}


def write(layer: QgsVectorLayer, values: dict[str, Any]) -> None:
    """Keep what a layer is filtered by; without any filter nothing is kept.

    The project is not called changed: nobody wants to be asked to save a search.
    """
    used = {name: value for name, value in values.items() if value}
    if used:
        layer.setCustomProperty(KEY, json.dumps(used, ensure_ascii=False, sort_keys=True))
    else:
        layer.removeCustomProperty(KEY)
