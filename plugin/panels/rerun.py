"""Opens the dialog of the algorithm that made a layer, with the values of its run record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
    QgsProject,
)

from .. import record
from ..i18n import translate

LAYERS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorLayer,
)
NOTHING = (None, "", [])


def offered(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer says how it was made."""
    return layer is not None and record.read(layer) is not None


def open_dialog(layer: QgsMapLayer | None, project: QgsProject, iface: Any) -> None:
    """Open the dialog of a layer's algorithm; say what is missing."""
    import processing

    entry = None if layer is None else record.read(layer)
    if entry is None:
        text = translate("QuanTu", "The current layer has no run record of Quan Tu.")
        iface.messageBar().pushInfo("Quan Tu", text)
        return
    name = entry["algorithm"]
    if QgsApplication.processingRegistry().algorithmById(name) is None:
        text = translate("QuanTu", "The algorithm {name} is not there.").format(name=name)
        iface.messageBar().pushWarning("Quan Tu", text)
        return
    values, missing = inputs(entry, project)
    if missing:
        text = translate("QuanTu", "No longer to be found, choose them anew: {inputs}")
        text = text.format(inputs="; ".join(missing))
        iface.messageBar().pushWarning("Quan Tu", text)
    processing.execAlgorithmDialog(name, values)


def only_inputs(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return those values that are inputs of an algorithm: a new run must not write over an old."""
    algorithm = QgsApplication.processingRegistry().algorithmById(name)
    definitions = [] if algorithm is None else algorithm.parameterDefinitions()
    known = {one.name() for one in definitions if not one.isDestination()}
    return {key: value for key, value in values.items() if key in known}


def inputs(entry: dict[str, Any], project: QgsProject) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a run record for a new run, and what of them is no longer there."""
    algorithm = QgsApplication.processingRegistry().algorithmById(entry["algorithm"])
    values, missing = {}, []
    for key, value in only_inputs(entry["algorithm"], entry.get("parameters", {})).items():
        definition = algorithm.parameterDefinition(key)
        found = value
        if value not in NOTHING:
            found = _found(definition, value, project, key in entry.get("selected_only", ()))
        if found is None and value is not None:
            missing.append(f"{definition.description()} ({_shown(value)})")
        else:
            values[key] = found
    return values, missing


def _found(definition: Any, value: Any, project: QgsProject, selected: bool) -> Any:
    """Return a value that a dialog understands, None when its layer or file is gone."""
    if isinstance(definition, QgsProcessingParameterMultipleLayers):
        layers = [_layer(one, project) for one in (value if isinstance(value, list) else [value])]
        return None if None in layers else layers
    if isinstance(definition, LAYERS):
        layer = _layer(value, project)
        if layer is None or not selected:
            return layer
        return QgsProcessingFeatureSourceDefinition(layer, True)
    if isinstance(definition, QgsProcessingParameterFile) and not Path(str(value)).exists():
        return None
    return value


def _layer(value: Any, project: QgsProject) -> str | None:
    """Return the id of a layer of the project with this source or name, else the source."""
    layers = list(project.mapLayers().values())
    same = [one for one in layers if record.plain(one.source()) == value]
    named = [one for one in layers if one.name() == value]
    if same:
        return same[0].id()
    if len(named) == 1:
        return named[0].id()
    path = str(value).split("|")[0]
    return str(value) if "=" in path or Path(path).is_file() else None


def _shown(value: Any) -> str:
    several = value if isinstance(value, list) else [value]
    return ", ".join(Path(str(one).split("|")[0]).name or str(one) for one in several)
