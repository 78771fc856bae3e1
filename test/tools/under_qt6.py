"""Try the plugin's Qt code under PyQt6, in a process of its own; prints what does not work.

QGIS is replaced by stand-ins: `qgis.PyQt` leads to PyQt6 as QGIS 4's does (QAction also in
QtWidgets), `qgis.gui` gives plain widgets, and `qgis.core` gives classes without behaviour.

Standard input: {"chains": [[module, [name, ...]], ...], "forms": [path, ...]}.
Standard output: {"chains": [...], "forms": [...], "starts": [...]}, each with what failed.
"""

from __future__ import annotations

import importlib
import json
import math
import os
import sys
from pathlib import Path
from types import ModuleType

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[2]
QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtXml", "uic")

from PyQt6 import QtCore, QtGui, QtWidgets  # noqa: E402


class _Anything(type):
    """A class whose every attribute exists, as enums and constants of QGIS do."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _stub(name)


def _stub(name):
    return _Anything(name, (), {"__call__": lambda self, *_: None, "value": lambda *_: None})


def _combo(name):
    bases = {
        "QgsFilterLineEdit": QtWidgets.QLineEdit,
        "QgsDockWidget": QtWidgets.QDockWidget,
        "QgsCollapsibleGroupBox": QtWidgets.QGroupBox,
        "QgsDoubleSpinBox": QtWidgets.QDoubleSpinBox,
        "QgsSpinBox": QtWidgets.QSpinBox,
    }
    return type(name, (bases.get(name, QtWidgets.QComboBox),), {"setFilters": lambda *_: None})


def _lazy(name, make):
    module = ModuleType(name)
    known = {}

    def attribute(one):
        if one.startswith("__"):
            raise AttributeError(one)
        return known.setdefault(one, make(one))

    module.__getattr__ = attribute
    return module


def install() -> None:
    """Put the stand-ins where the plugin looks for QGIS, and load the plugin as `quantu`."""
    QtWidgets.QAction = QtGui.QAction
    qgis = ModuleType("qgis")
    qt = ModuleType("qgis.PyQt")
    qgis.PyQt = qt
    qgis.__path__ = qt.__path__ = []
    sys.modules.update({"qgis": qgis, "qgis.PyQt": qt})
    for name in QT_MODULES:
        module = importlib.import_module(f"PyQt6.{name}")
        setattr(qt, name, module)
        sys.modules[f"qgis.PyQt.{name}"] = module
    sys.modules["qgis.core"] = _lazy("qgis.core", _stub)
    sys.modules["qgis.gui"] = _lazy("qgis.gui", _combo)
    import load_root  # noqa: F401 - loads the package


def unresolved(chains: list) -> list[str]:
    """Return the attribute chains that PyQt6 does not have."""
    failed = []
    for module, names in chains:
        one = sys.modules.get(f"qgis.PyQt.{module}") or importlib.import_module(f"PyQt6.{module}")
        for name in names:
            if not hasattr(one, name):
                failed.append(f"{module}.{'.'.join(names)}")
                break
            one = getattr(one, name)
    return failed


def unloadable(forms: list[str]) -> list[str]:
    """Return the forms that PyQt6's uic does not load."""
    from PyQt6 import uic

    failed = []
    for path in forms:
        try:
            uic.loadUi(path)
        except Exception as error:
            failed.append(f"{path}: {type(error).__name__}: {error}")
    return failed


def _charts() -> None:
    from quantu.plugin import charts

    square = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0))
    drawn = [
        charts.Boxes(("MET", "PART", "NOT", "UNK", "NA"), 1, 2),
        charts.Bars(("a", "b"), (12.0, None), ("12", "?"), "title"),
        charts.Histogram((0.0, 5.0, 10.0), (3.0, None)),
        charts.Lines((1.0, 2.0, 3.0), (charts.Series("s", (1.0, math.nan, 3.0)),)),
        charts.Map((charts.Area([square], "#0b5c8a", label="1"),), outlines=[square]),
    ]
    for chart in drawn:
        image = charts.image(chart, 200, 100, 2.0)
        pixels = {image.pixel(x, y) for x in range(0, 400, 5) for y in range(0, 200, 5)}
        if len(pixels) < 2:
            raise ValueError(f"{type(chart).__name__} is blank")
        charts.svg(chart, 200, 100, "title")


def _chart_widget() -> None:
    from quantu.plugin import charts
    from quantu.plugin.panels.chart_widget import ChartWidget

    widget = ChartWidget()
    widget.show_chart(charts.Bars(("a", "b"), (1.0, 2.0), ("1", "2")), 100)
    widget.resize(200, 100)
    widget.grab()


def _evidence_tree() -> None:
    from quantu.plugin.panels import evidence_tree

    tree = QtWidgets.QTreeWidget()
    evidence_tree.set_up(tree)
    evidence_tree.fill(tree, [])
    for state in ("MET", "PART", "NOT", "UNK", "NA"):
        evidence_tree.state_icon(state)
    tree.grab()


def _table() -> None:
    from quantu.plugin.panels import models
    from quantu.plugin.panels.records import Agglomeration

    model = models.AgglomerationModel()
    rows = [Agglomeration(n, {"agg_id": n, "name": f"Place {n}", "jobs": 9.0}) for n in (1, 2)]
    model.show(rows, {})
    _show(model, models.STEPS)
    model.sift(models.fits("", 0), "place 2")
    if model.rowCount() != 1:
        raise RuntimeError("the filter shows another number of rows")


def _show(model, *boxes) -> None:
    """Show a model with boxes in some columns, sorted by each of its columns."""
    from quantu.plugin.panels.boxes_delegate import BoxesDelegate

    view = QtWidgets.QTableView()
    view.setModel(model)
    for column in boxes:
        view.setItemDelegateForColumn(column, BoxesDelegate(view))
    for column in range(model.columnCount()):
        view.sortByColumn(column, QtCore.Qt.SortOrder.AscendingOrder)
    view.selectRow(0)
    view.grab()


def _pairs() -> None:
    from quantu.plugin.panels import change_tree, pair_models
    from quantu.plugin.panels.pairs import Pair

    model = pair_models.PairModel()
    values = {"id_bef": 1, "id_aft": 1, "event": "grows", "lo_bef": 1, "hi_bef": 2, "lo_aft": 2,
              "hi_aft": 2, "boxes_aft": "MM??????", "sec_aft": "wood"}  # fmt: skip
    model.show([Pair(1, values), Pair(2, {"id_bef": 2, "event": "dies"})], {"grows": "#009e73"})
    _show(model, pair_models.BEFORE, pair_models.AFTER)
    tree = QtWidgets.QTreeWidget()
    change_tree.set_up(tree)
    row = {"step": 1, "indicator": "1a", "change": "better", "state_bef": "NOT", "value_aft": 2.0}
    change_tree.fill(tree, [row | {"state_aft": "MET"}])
    tree.grab()


def _details() -> None:
    from quantu.plugin.panels.details_view import DetailsView

    DetailsView().grab()


STARTS = (_charts, _chart_widget, _evidence_tree, _table, _pairs, _details)


def failing_starts() -> list[str]:
    """Return the widgets without QGIS classes that do not start."""
    failed = []
    for start in STARTS:
        try:
            start()
        except Exception as error:
            failed.append(f"{start.__name__}: {type(error).__name__}: {error}")
    return failed


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    application = QtWidgets.QApplication([])
    install()
    answer = {
        "chains": unresolved(asked["chains"]),
        "forms": unloadable(asked["forms"]),
        "starts": failing_starts(),
    }
    json.dump(answer, sys.stdout)
