"""How fast the panels are with 10,000 agglomerations, and what the plugin adds to QGIS's start.

Runs with the Python of QGIS, offscreen. Seconds are of the processor, as in the other benchmarks:
panels work in one thread, so on a quiet machine they are those on the clock. Every turn is a
process of its own, after one that warms up.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import MagicMock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent))

import common
import load_root  # noqa: F401 - loads the package

PYTHON = "/usr/bin/python3"
COUNT = 1_000 if common.QUICK else 10_000
INDICATORS = 40  # about as many rows of evidence as the shipped rules give a place, and 8 steps
TIMES = 3 if common.QUICK else 7
WORLD = Path(tempfile.gettempdir()) / f"quantu-panels-{COUNT}.gpkg"
LIMITS = {
    "agglomerations: opens": 1.0,
    "agglomerations: search, each letter": 0.2,
    "agglomerations: filter by sector": 0.2,
    "agglomerations: click on a row": 0.1,
    "agglomerations: selection on the map": 0.1,
    "compare: opens": 1.0,
    "compare: search, each letter": 0.2,
    "compare: filter by event": 0.2,
    "compare: click on a row": 0.1,
    "compare: selection on the map": 0.1,
    "plugin: loads": 0.15,
    "plugin: models, once QGIS is idle": 0.1,
}


def main() -> int:
    """Measure everything and write the table."""
    if not WORLD.is_file():
        _asked("world")
    found: dict[str, list[float]] = {}
    for part in ("agglomerations", "compare", "load"):
        for turn in range(TIMES + 1):
            answer = _asked(part)
            for name, seconds in answer.items() if turn else ():
                found.setdefault(name, []).append(seconds)
    rows = []
    for name, limit in LIMITS.items():
        middle = statistics.median(found[name])
        rows.append([name, f"{middle:.3f}", f"{max(found[name]):.3f}", f"{limit:g}",
                     "yes" if middle <= limit else "NO"])  # fmt: skip
    columns = ["what", "median s", "worst s", "limit s", "kept"]
    common.show(columns, rows)
    if not common.QUICK:
        notes = [
            f"{COUNT:,} agglomerations and pairs, {COUNT * (INDICATORS + 8):,} rows of evidence, "
            "in a GeoPackage; offscreen, each time until it is painted.",
            "Loading: import, start and registration of the plugin, the Python of QGIS running.",
        ]
        common.record("Panels with 10,000 agglomerations", columns, rows, notes)
    return int(any(row[-1] == "NO" for row in rows))


def _asked(part: str) -> dict[str, float]:
    # QGIS keeps compiled modules
    kept = dict(os.environ, PYTHONPYCACHEPREFIX=str(common.FOLDER / "pycache"))
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [PYTHON, __file__, part]
    ended = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=600, env=kept
    )
    lines = [one for one in ended.stdout.splitlines() if one.startswith("{")]
    return json.loads(lines[-1]) if lines else {}


# ------------------------------------------------------------------------- in the process


def _application():
    for folder in ("/usr/share/qgis/python/plugins", "/usr/share/qgis/python"):
        sys.path.append(folder)
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="quantu-bench-")
    os.environ["XDG_CONFIG_HOME"] = os.environ["QGIS_CUSTOM_CONFIG_PATH"]
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    from processing.core.Processing import Processing

    Processing.initialize()
    return application


def _plugin(application):
    from qgis.PyQt.QtWidgets import QMainWindow

    window, iface = QMainWindow(), MagicMock()
    iface.mainWindow.return_value = window
    iface.mapCanvas.return_value = None
    iface.addTabifiedDockWidget.side_effect = lambda area, dock, *_: window.addDockWidget(
        area, dock
    )
    window.resize(1366, 768)
    window.show()
    application.processEvents()
    start = time.process_time()
    import quantu

    plugin = quantu.classFactory(iface)
    plugin.initGui()
    return plugin, time.process_time() - start


def _timed(application, act) -> float:
    """Return the seconds from an act to the end of its painting."""
    start = time.process_time()
    act()
    application.processEvents()
    return time.process_time() - start


def _load() -> dict[str, float]:
    application = _application()
    _, seconds = _plugin(application)
    models = _timed(application, lambda: None)  # what the plugin left for later
    return {"plugin: loads": seconds, "plugin: models, once QGIS is idle": models}


def _panel(name: str, layers: list[str], filter_combo: str) -> dict[str, float]:
    """Measure a panel: opening, searching, filtering, selecting."""
    from qgis.core import QgsProject, QgsVectorLayer
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    application = _application()
    plugin, _ = _plugin(application)
    application.processEvents()  # what the plugin left for later has no part in this
    project = QgsProject.instance()
    project.addMapLayers([QgsVectorLayer(f"{WORLD}|layername={one}", one, "ogr") for one in layers])
    dock = plugin._dock if name == "agglomerations" else plugin._compare_dock
    found = {f"{name}: opens": _timed(application, dock.show)}
    panel, layer = dock.widget(), project.mapLayersByName(layers[-1])[0]
    view = panel.table_view
    if view.model().rowCount() != COUNT:
        raise RuntimeError(f"{view.model().rowCount()} rows instead of {COUNT}")
    letters = [
        _timed(application, lambda one=one: QTest.keyClicks(panel.search_edit, one))
        for one in "place 7"
    ]
    found[f"{name}: search, each letter"] = max(letters)
    panel.search_edit.clear()
    combo = getattr(panel, filter_combo)
    kind = "sector" if name == "agglomerations" else "event"
    found[f"{name}: filter by {kind}"] = _timed(application, lambda: combo.setCurrentIndex(2))
    combo.setCurrentIndex(0)
    application.processEvents()
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)

    def click(row: int) -> None:
        spot = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), button, keys, spot)

    clicks = [_timed(application, lambda row=row: click(row)) for row in (3, 5, 7, 9, 2)]
    found[f"{name}: click on a row"] = statistics.median(clicks)
    ids = layer.allFeatureIds()
    chosen = [
        _timed(application, lambda one=one: layer.selectByIds([one])) for one in ids[100:9000:2000]
    ]
    found[f"{name}: selection on the map"] = statistics.median(chosen)
    plugin.unload()
    project.clear()
    return found


def _world() -> dict[str, float]:
    """Write 10,000 agglomerations with evidence, and as many pairs with changes."""
    _application()
    from qgis.core import QgsProject, QgsVectorFileWriter

    for number, layer in enumerate((_agglomerations(), _evidence(), _pairs(), _changes())):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = layer.name()
        if number:
            options.actionOnExistingFile = (
                QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
            )
        context = QgsProject.instance().transformContext()
        answer = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(WORLD), context, options)
        if answer[0] != QgsVectorFileWriter.WriterError.NoError:
            raise RuntimeError(answer[1])
    return {}


def _layer(kind: str, fields: dict[str, str], name: str, rows):
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    listed = "".join(f"&field={field}:{type_}" for field, type_ in fields.items())
    layer = QgsVectorLayer(f"{kind}{listed}", name, "memory")
    features = []
    for shape, values in rows:
        feature = QgsFeature()
        if shape:
            feature.setGeometry(QgsGeometry.fromWkt(shape))
        feature.setAttributes(values)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


SECTORS = ("wood", "garments", "food", "metal", "electronics", "plastics", "paper", "pharma")


def _square(number: int) -> str:
    x, y = 3000 * (number % 100) + 500_000, 3000 * (number // 100) + 2_000_000
    return f"Polygon(({x} {y}, {x + 900} {y}, {x + 900} {y + 900}, {x} {y + 900}, {x} {y}))"


def _contract(name: str) -> dict[str, str]:
    """Return the fields of an output of the main job with the types of memory layers."""
    from quantu.plugin.processing import agglomeration_fields

    types = {"integer": "int", "double": "double", "text": "string", "boolean": "bool"}
    return {one: types[kind] for one, kind in getattr(agglomeration_fields, name).items()}


def _agglomerations():
    fields = _contract("AGGLOMERATIONS")
    rows = []
    for number in range(COUNT):
        sector, low = SECTORS[number % 8], number % 6
        known = {
            "agg_id": number + 1, "name": f"Place {number}", "status": "confirmed",
            "sector": sector, "sector_en": sector.title(), "sector_vi": sector, "n_firms": 20,
            "jobs": 100.0 + (number * 37) % 9000, "stage_lo": low, "stage_hi": low + 2,
            "label_en": f"Steps {low}-{low + 2}", "label_vi": f"Bước {low}-{low + 2}",
            "conf": 0.7, "province": f"Province {number % 34}", "override": False,
        }  # fmt: skip
        rows.append((_square(number), [known.get(one) for one in fields]))
    return _layer("Polygon?crs=EPSG:3405", fields, "agglomerations", rows)


def _evidence():
    fields = _contract("EVIDENCE")
    rows = []
    for number in range(COUNT):
        for place in range(INDICATORS + 8):
            step = place % 8 + 1
            indicator = "step" if place < 8 else f"{step}{'abcde'[place // 8 - 1]}"
            known = {
                "agg_id": number + 1, "step": step, "indicator": indicator,
                "state": ("MET", "PART", "NOT", "UNK")[(number + place) % 4],
                "value": float(place), "threshold": 5.0, "unit": "km", "layer": "zones",
                "source": "proposed default", "reason_en": f"{place} km to the nearest zone",
                "reason_vi": f"cách khu gần nhất {place} km",
            }  # fmt: skip
            rows.append((None, [known.get(one) for one in fields]))
    return _layer("None?", fields, "evidence", rows)


def _pairs():
    fields = {
        "pair_id": "int", "id_bef": "int", "id_aft": "int", "event": "string",
        "grew_by": "string", "kept": "double", "alike": "double", "stage": "string",
        "stage_by": "string", "n_changes": "int", "name_bef": "string", "name_aft": "string",
        "sec_bef": "string", "sec_aft": "string", "firms_bef": "int", "firms_aft": "int",
        "jobs_bef": "double", "jobs_aft": "double", "lo_bef": "int", "lo_aft": "int",
        "hi_bef": "int", "hi_aft": "int", "boxes_bef": "string", "boxes_aft": "string",
    }  # fmt: skip
    events = ("born", "grows", "continues", "shrinks", "merges", "splits", "changes", "dies")
    rows = []
    for number in range(COUNT):
        event, sector = events[number % 8], SECTORS[number % 8]
        before, after = event != "born", event != "dies"
        values = [number + 1, number + 1 if before else None, number + 1 if after else None, event]
        values += ["jobs", 0.9, 0.8, "up" if before and after else None, "change", 3]
        values += [f"Place {number}"] * 2 + [sector] * 2 + [20, 22, 100.0 + number, 150.0 + number]
        values += [2, 3, 4, 4, "MMNN????", "MMMN????"]
        rows.append((_square(number), values))
    return _layer("Polygon?crs=EPSG:3405", fields, "pairs", rows)


def _changes():
    fields = {
        "pair_id": "int", "step": "int", "indicator": "string", "change": "string",
        "state_bef": "string", "state_aft": "string", "value_bef": "double",
        "value_aft": "double", "unit": "string", "was_en": "string", "now_en": "string",
    }  # fmt: skip
    rows = [
        (None, [number + 1, step, indicator, "better", "NOT", "MET", 1.0, 2.0, "km", "was", "is"])
        for number in range(COUNT)
        for step, indicator in ((3, "step"), (3, "3a"), (4, "4b"))
    ]
    return _layer("None?", fields, "changes", rows)


PARTS = {
    "world": _world,
    "load": _load,
    "agglomerations": lambda: _panel(
        "agglomerations", ["evidence", "agglomerations"], "sector_combo"
    ),
    "compare": lambda: _panel("compare", ["changes", "pairs"], "event_combo"),
}

if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in PARTS:
        print(json.dumps(PARTS[sys.argv[1]]()), flush=True)
        os._exit(0)  # taking QGIS down is not measured, and crashes some releases
    sys.exit(main())
