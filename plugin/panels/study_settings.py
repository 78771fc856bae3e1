"""The settings of a study: as the form has them, as the project keeps them, as runs take them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import QgsMapLayer, QgsProcessing, QgsProject

from . import guesses, main_job, packages

SCOPE, KEY = "QuanTu", "/study"
NO_LIGHT, RASTER, FILE, FOLDER = range(4)
RASTER_FILES = (".tif", ".tiff", ".img", ".vrt", ".asc", ".nc")
LAYERS = ("FIRMS", *main_job.CONTEXT, "STUDY_AREA", "PREVIOUS", "LIGHT_LAYER")
TABLES = {
    "AGGLOMERATIONS": "agglomerations",
    "EVIDENCE": "evidence",
    "FIRMS_OUT": "firms",
    "DETAILS": "details",
}
SPATIAL = ("AGGLOMERATIONS", "FIRMS_OUT")
OF_THE_FORM = ("LIGHT_MODE", "LIGHT_LAYER", "LIGHT_FILE", "LIGHT_FOLDER", "OUTPUT")


def rasters_in(folder: str) -> list[Path]:
    """Return the rasters of a folder, by year, then name; those without a year first."""
    place = Path(folder)
    if not folder or not place.is_dir():
        return []
    found = [one for one in place.iterdir() if one.suffix.lower() in RASTER_FILES]
    return sorted(found, key=lambda one: (guesses.year_of(one.stem), one.name))


def lights(values: dict[str, Any]) -> list[Any]:
    """Return the light rasters that the form names: layers or paths."""
    mode = values.get("LIGHT_MODE", NO_LIGHT)
    if mode == RASTER:
        return [values["LIGHT_LAYER"]] if values.get("LIGHT_LAYER") is not None else []
    if mode == FILE:
        return [values["LIGHT_FILE"]] if values.get("LIGHT_FILE") else []
    if mode == FOLDER:
        return [str(one) for one in rasters_in(values.get("LIGHT_FOLDER", ""))]
    return []


def parameters(values: dict[str, Any]) -> dict[str, Any]:
    """Return the inputs of the main job; what the form left empty is left out."""
    found = {
        name: value
        for name, value in values.items()
        if name not in OF_THE_FORM and value not in (None, "", [])
    }
    rasters = lights(values)
    if rasters:
        found["LIGHTS"] = rasters
    return found


def destinations(path: str, known: set[str]) -> dict[str, str]:
    """Return where the outputs go: temporary layers, or new tables of a GeoPackage.

    Parameters
    ----------
    path : str
        Empty for temporary layers. Tables that are there already are never written over: the new
        ones get a number.
    known : set of str
        Outputs that the algorithm has.
    """
    temporary = QgsProcessing.TEMPORARY_OUTPUT
    if not path:
        return {name: temporary for name in (*TABLES, "REPORT") if name in known}
    place = packages.place_of(path)

    def report(end: str) -> Path:
        return place.with_name(f"{place.stem}_report{end}.html")

    end = packages.free_end(place, TABLES.values(), lambda one: not report(one).exists())
    quoted = str(place).replace("\\", "\\\\").replace("'", "\\'")
    found = {
        name: f"ogr:dbname='{quoted}' table=\"{table}{end}\"" + " (geom)" * (name in SPATIAL)
        for name, table in TABLES.items()
        if name in known
    }
    return found | {"REPORT": str(report(end))}


def as_text(values: dict[str, Any]) -> str:
    """Return the form's values as the project keeps them: layers by id, and by name to speak of."""
    kept = {
        name: {"id": value.id(), "name": value.name()} if isinstance(value, QgsMapLayer) else value
        for name, value in values.items()
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def write(project: QgsProject, values: dict[str, Any]) -> None:
    """Keep the form's values in the project."""
    project.writeEntry(SCOPE, KEY, as_text(values))


def read(project: QgsProject) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the values kept in a project and the names of layers that are no longer in it.

    Returns
    -------
    dict or None
        None where the project keeps none, or something that nobody can read.
    list of str
    """
    text, _ = project.readEntry(SCOPE, KEY, "")
    try:
        kept = json.loads(text) if text else None
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        return None, []
    missing = []
    for name in LAYERS:
        one = kept.get(name)
        if isinstance(one, dict):
            kept[name] = project.mapLayer(str(one.get("id")))
            if kept[name] is None:
                missing.append(str(one.get("name")))
    return kept, missing
