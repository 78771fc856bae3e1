"""Pure computations on arrays: no QGIS, no Qt, no GDAL.

Submodules load on first use, because numpy, scipy, pandas and shapely may be absent or slow to
import (PEP 562).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

__all__ = [module.name for module in iter_modules([str(Path(__file__).parent)])]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
