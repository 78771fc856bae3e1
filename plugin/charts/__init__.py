"""Our own small charts: the same drawing on screen, on paper, in a report and as a picture.

They load on first use (PEP 562): listing the algorithms, some of which draw, needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

MODULES = {
    "STATE_COLOURS": "boxes",
    "Area": "maps",
    "Bars": "bars",
    "Boxes": "boxes",
    "Chart": "pictures",
    "Dots": "maps",
    "Histogram": "bars",
    "Lines": "lines",
    "Map": "maps",
    "Region": "surface",
    "Series": "lines",
    "distance_curves": "distances",
    "image": "pictures",
    "paint": "pictures",
    "png": "pictures",
    "svg": "pictures",
}
__all__ = list(MODULES)


def __getattr__(name: str) -> Any:
    if name not in MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{MODULES[name]}", __name__), name)
