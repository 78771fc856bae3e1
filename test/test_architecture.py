"""Who may import whom, on the source text: needs neither QGIS nor Qt."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PLUGIN = Path(__file__).resolve().parent.parent / "plugin"

# package -> (sister packages it may import, may it import widgets, may it import qgis)
RULES = {
    "engine": (set(), False, False),
    "bridge": ({"engine"}, False, True),
    "processing": ({"engine", "bridge"}, False, True),
    "panels": ({"engine"}, True, True),
}
WIDGETS = ("qgis.gui", "qgis.PyQt.QtWidgets", "qgis.PyQt.uic")
HEAVY = {"numpy", "scipy", "pandas", "shapely"}
FOREIGN = {"sklearn", "numba", "geopandas", "matplotlib", "networkx", "plotly", "PyQt5", "PyQt6"}
LIGHT = {
    "engine/errors.py",
    "engine/forms.py",
    "engine/progress.py",
    "engine/sector_table.py",
    "engine/sheets.py",
    "engine/texts.py",
    "bridge/feedback.py",
}
GDAL_ALLOWED = {"bridge/arrow.py", "bridge/packages.py", "bridge/rasters.py"}

FILES = sorted(path for path in PLUGIN.rglob("*.py"))


def imports(tree: ast.AST) -> list[tuple[int, str]]:
    """Return (level, dotted name) of every import below `tree`."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found += [(node.level, f"{base}.{alias.name}".strip(".")) for alias in node.names]
    return found


def at_module_level(tree: ast.Module) -> ast.Module:
    """Return the statements that run on import (not in functions, not for type checkers)."""
    kept = []
    for node in tree.body:
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        if not typing_only and not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            kept.append(node)
    return ast.Module(body=kept, type_ignores=[])


def absolute(path: Path, level: int, name: str) -> str:
    """Return a relative import as a path below `plugin`, an absolute one as it is."""
    if level == 0:
        return name
    parts = path.relative_to(PLUGIN).with_suffix("").parts
    package = parts[: len(parts) - level] if path.name != "__init__.py" else parts[:-level]
    return ".".join(("plugin", *package, name))


def problems(path: Path, source: str) -> list[str]:
    """Return what a file imports and must not."""
    relative = path.relative_to(PLUGIN)
    package = relative.parts[0] if len(relative.parts) > 1 else ""
    tree = ast.parse(source)
    found = []
    for level, name in imports(tree):
        target = absolute(path, level, name)
        root = target.split(".")[0]
        if root in FOREIGN or root == "quantu":
            found.append(f"imports {target}")
        if package in RULES:
            found += _against_rules(package, relative.as_posix(), target)
    if package not in ("engine", "bridge") or relative.as_posix() in LIGHT | {
        "engine/__init__.py",
        "bridge/__init__.py",
    }:
        found += [
            f"imports {name} at module level"
            for level, name in imports(at_module_level(tree))
            if level == 0 and name.split(".")[0] in HEAVY
        ]
    return found


def _against_rules(package: str, relative: str, target: str) -> list[str]:
    sisters, widgets, qgis = RULES[package]
    found = []
    parts = target.split(".")
    if parts[0] == "plugin" and len(parts) > 1:
        sister = parts[1]
        if sister in RULES and sister != package and sister not in sisters:
            found.append(f"imports its sister {sister}")
        if package == "engine" and sister not in RULES:
            found.append(f"imports {target}")
    if parts[0] == "qgis" and not qgis:
        found.append(f"imports {target}")
    if parts[0] == "osgeo" and relative not in GDAL_ALLOWED:
        found.append(f"imports {target}")
    if not widgets and any(target.startswith(one) for one in WIDGETS):
        found.append(f"imports widgets: {target}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PLUGIN).as_posix())
def test_a_file_imports_only_what_its_layer_may(path):
    assert problems(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("engine/x.py", "from qgis.core import QgsPoint"),
        ("engine/x.py", "from ..bridge import points"),
        ("engine/x.py", "def f():\n    from osgeo import gdal"),
        ("engine/x.py", "from ..paths import resource"),
        ("bridge/x.py", "from qgis.PyQt.QtWidgets import QLabel"),
        ("bridge/points.py", "from osgeo import ogr"),
        ("processing/base.py", "import numpy"),
        ("processing/x.py", "from qgis.gui import QgsMapCanvas"),
        ("panels/x.py", "from ..bridge import points"),
        ("panels/x.py", "from PyQt5.QtCore import Qt"),
        ("engine/progress.py", "import numpy as np"),
    ],
)
def test_a_planted_violation_is_caught(where, source):
    assert problems(PLUGIN / where, source)


def test_no_module_is_larger_than_24_kilobytes():
    assert [path.name for path in FILES if path.stat().st_size > 24 * 1024] == []
