"""The plugin's Qt code is ready for Qt 6: names, forms, and the widgets that need no QGIS."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "__init__.py", *sorted(ROOT.glob("plugin/**/*.py"))]
FORMS = sorted(ROOT.glob("ui/*.ui"))
# what Qt 6 or PyQt6 dropped, and what only fails when it runs
GONE = {
    r"\.exec_\(": "exec_() is exec()",
    r"\bQVariant\(\)": "QVariant() is NULL of qgis.core",
    r"\bQRegExp\b": "QRegExp is QRegularExpression",
    r"\bqApp\b": "qApp is QApplication.instance()",
    r"\bQDesktopWidget\b": "QDesktopWidget is QScreen",
    r"\bfontMetrics\(\)\.width\(": "QFontMetrics.width is horizontalAdvance",
    r"\[\s*str\s*\]\.connect": "overloads by type are gone",
    r"from PyQt[56]": "only qgis.PyQt",
    r"import processing\.gui|from processing\.gui": "processing.gui was renamed",
    r"\bresources_rc\b": "compiled resources",
}


def _chains(path: Path) -> set[tuple[str, tuple[str, ...]]]:
    """Return (Qt module, names) of every attribute chain that starts at an imported Qt name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    origin = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            for alias in node.names:
                origin[alias.asname or alias.name] = (node.module.split(".")[2], alias.name)
    found = {(module, (name,)) for module, name in origin.values()}
    for node in ast.walk(tree):
        names = []
        while isinstance(node, ast.Attribute):
            names.insert(0, node.attr)
            node = node.value
        if names and isinstance(node, ast.Name) and node.id in origin:
            module, name = origin[node.id]
            found.add((module, (name, *names)))
    return found


@pytest.fixture(scope="module")
def chains():
    return sorted(set().union(*map(_chains, SOURCES)))


@pytest.fixture(scope="module")
def answer(chains):
    if importlib.util.find_spec("PyQt6") is None:
        pytest.skip("PyQt6 is not installed")
    # QMetaType and QVariant are asked for by the version of QGIS, in one file
    asked = [one for one in chains if one[1][0] not in ("QVariant", "QMetaType")]
    ended = subprocess.run(
        [sys.executable, str(ROOT / "test" / "tools" / "under_qt6.py")],
        input=json.dumps({"chains": asked, "forms": [str(path) for path in FORMS]}),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_the_search_finds_qt_names_at_all(chains):
    assert ("QtCore", ("Qt", "DockWidgetArea", "RightDockWidgetArea")) in chains
    assert len(chains) > 100


def test_every_qt_name_exists_in_pyqt6_with_its_scope(answer):
    assert answer["chains"] == []


def test_every_form_loads_with_pyqt6(answer):
    assert answer["forms"] == []


def test_the_widgets_without_qgis_classes_start_under_pyqt6(answer):
    assert answer["starts"] == []


@pytest.mark.parametrize("pattern", GONE)
def test_nothing_is_used_that_qt_6_dropped(pattern):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {GONE[pattern]}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]

    assert found == []


def test_field_types_are_named_in_one_file_only():
    users = [path for path in SOURCES if re.search(r"QMetaType\.", path.read_text("utf-8"))]

    assert users == [ROOT / "plugin" / "bridge" / "compat.py"]
