"""Starting costs little and never fails, whatever packages are missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PRELUDE = f"""
import json, sys
sys.path += ["/usr/share/qgis/python/plugins", "/usr/share/qgis/python"]
sys.path.append({str(ROOT / "test" / "tools")!r})
import qgis.core, qgis.PyQt.QtGui
import load_root
"""

LOADED = """
before = set(sys.modules)
import quantu.plugin.main
after = set(sys.modules) - before
heavy = sorted({name.split(".")[0] for name in after} & {"numpy", "scipy", "pandas", "shapely"})
print(json.dumps(heavy))
"""

LISTED = """
from quantu.plugin.processing.discovery import algorithm_classes
list(algorithm_classes())
print(json.dumps(sorted(one for one in sys.modules if one.startswith("quantu.plugin.charts."))))
"""

BLOCKED = """
for name in ("numpy", "scipy", "pandas", "shapely"):
    for loaded in [one for one in sys.modules if one.split(".")[0] == name]:
        del sys.modules[loaded]
    sys.modules[name] = None
application = qgis.core.QgsApplication([], False)
application.initQgis()
from quantu.plugin.main import QuanTuPlugin
plugin = QuanTuPlugin(None)
plugin.initProcessing()
provider = qgis.core.QgsApplication.processingRegistry().providerById("quantu")
algorithm = provider.algorithm("dbscanpoints")
names = [one.name() for one in provider.algorithms()]
fine, message = algorithm.canExecute()
layer = qgis.core.QgsVectorLayer("Point?crs=EPSG:3405", "points", "memory")
try:
    algorithm.run(
        {"INPUT": layer, "RADIUS": 1, "MIN_WEIGHT": 1, "OUTPUT": "memory:"},
        qgis.core.QgsProcessingContext(), qgis.core.QgsProcessingFeedback(False), {}, False)
    said = "nothing"
except qgis.core.QgsProcessingException as error:
    said = str(error)
print(json.dumps({"names": names, "fine": fine, "message": message, "said": said}))
plugin.unload()
"""


def last_line(code):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    ended = subprocess.run(
        [sys.executable, "-c", PRELUDE + code],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    lines = [one for one in ended.stdout.splitlines() if one.startswith(("{", "["))]
    assert lines, ended.stderr
    return json.loads(lines[-1])


def test_loading_the_plugin_imports_none_of_the_run_time_packages():
    assert last_line(LOADED) == []


def test_listing_the_algorithms_loads_no_charts():
    assert last_line(LISTED) == []


def test_without_the_packages_all_algorithms_are_listed_and_say_what_is_missing():
    found = last_line(BLOCKED)
    files = (ROOT / "plugin" / "processing" / "algorithms").glob("[a-z]*.py")
    models = (ROOT / "resources" / "models").glob("*.model3")
    wanted = sorted(one.stem.replace("_", "") for one in (*files, *models))
    assert sorted(found["names"]) == wanted
    assert not found["fine"]
    assert "scipy" in found["message"]
    assert "apt install" in found["message"]
    assert found["said"].strip() == found["message"]
