"""The run record of an output: enough to run it again."""

from __future__ import annotations

import json
from configparser import ConfigParser
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsDataProvider,
    QgsMapLayer,
    QgsProcessingFeatureSourceDefinition,
    QgsProperty,
    QgsProviderRegistry,
)

from . import engine
from .paths import metadata_file

if TYPE_CHECKING:
    from .processing.call import Call

PROPERTY = "quantu/run"


@lru_cache(maxsize=1)
def version() -> str:
    """Return the plugin's version from ``metadata.txt``."""
    parser = ConfigParser()
    parser.read(metadata_file(), encoding="utf-8")
    return parser["general"]["version"]


def make(algorithm: Any, call: Call, time: datetime) -> dict[str, Any]:
    """Return the record of a run: algorithm, version, parameters, time, inputs, metric CRS."""
    return {
        "algorithm": algorithm.id(),
        "version": version(),
        "parameters": {
            one.name(): _value(one, call)
            for one in algorithm.parameterDefinitions()
            if one.name() in call.parameters or one.defaultValue() is not None
        },
        "selected_only": [name for name, value in call.parameters.items() if _is_selection(value)],
        "used": call.used,
        "inputs": call.inputs,
        "metric_crs": call.metric_names,
        "time": time.isoformat(timespec="seconds"),
    }


def _value(definition: Any, call: Call) -> Any:
    """Return the value of a parameter, its default when it was left out."""
    value = call.parameters.get(definition.name(), definition.defaultValue())
    if isinstance(value, str) and not definition.isDestination():
        layer = call.context.project().mapLayer(value) if call.context.project() else None
        if layer is not None:  # an id means something in this project only
            return plain(layer)
    return plain(value)


def _is_selection(value: Any) -> bool:
    return isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly


def plain(value: Any) -> Any:
    """Return a parameter value in a form that JSON keeps and a later run understands."""
    if isinstance(value, QgsMapLayer):
        value = value.source() if value.providerType() != "memory" else value.name()
    elif isinstance(value, QgsProperty):
        value = value.expressionString() or value.staticValue()
    for wrapped in ("source", "sink"):  # a source or output definition holds a property
        if hasattr(value, wrapped):
            return plain(getattr(value, wrapped))
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    # a record travels with its file
    return engine.credentials.without_password(str(value))


def attach(layer: Any, entry: dict[str, Any]) -> None:
    """Write a record into a layer's metadata and properties, and into its GeoPackage."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str)
    layer.setCustomProperty(PROPERTY, text)
    metadata = layer.metadata()
    metadata.setTitle(layer.name())
    metadata.setHistory([*metadata.history(), text])
    layer.setMetadata(metadata)
    if layer.source().split("|")[0].lower().endswith(".gpkg"):
        # the metadata tables inside the file: the record travels with it
        QgsProviderRegistry.instance().saveLayerMetadata(
            layer.providerType(), _with_layer_name(layer), metadata
        )


def _with_layer_name(layer: Any) -> str:
    """Return the source of a layer with the layer's name, without which it takes no metadata."""
    source = layer.source()
    if "|layername=" in source:
        return source
    parts = layer.dataProvider().subLayers()
    name = parts[0].split(QgsDataProvider.sublayerSeparator())[1] if parts else ""
    return f"{source.split('|')[0]}|layername={name}"


def read(layer: Any) -> dict[str, Any] | None:
    """Return the run record of a layer, or None; one that was cut off or changed is none."""
    candidates = [layer.customProperty(PROPERTY), *reversed(layer.metadata().history())]
    for text in candidates:
        if isinstance(text, str) and text.startswith('{"algorithm": "quantu:'):
            try:
                entry = json.loads(text)
            except (ValueError, RecursionError):
                continue
            if "time" in entry:
                return entry
    return None
