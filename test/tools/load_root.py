"""Loads the repository root as the package `quantu`, whatever the folder is called."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if "quantu" not in sys.modules:
    _spec = importlib.util.spec_from_file_location(
        "quantu", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    sys.modules["quantu"] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["quantu"])
