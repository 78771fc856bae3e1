"""The shipped sample as QGIS opens it, and the main job's parameters on it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsVectorLayer
from run_main_job import FIELDS, LAYERS

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"
FILE = FOLDER / "sample.gpkg"


def layer(name, title=None):
    one = QgsVectorLayer(f"{FILE}|layername={name}", title or name, "ogr")
    assert one.isValid()
    return one


def main_job(ending=""):
    """Return layers and fields as parameters; `ending` goes behind each layer's title."""
    given = {key: layer(name, name + ending) for key, name in LAYERS.items()}
    return given | {
        "FIRMS": layer("firms", "firms" + ending),
        **FIELDS,
        "COMPLETE": [0, 1, 2, 3, 4, 5],
    }
