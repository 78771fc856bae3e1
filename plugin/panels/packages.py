"""GeoPackages into which panels put new tables beside what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from qgis.core import QgsDataProvider, QgsProject, QgsVectorFileWriter, QgsVectorLayer

from ..i18n import translate

SUFFIX = ".gpkg"


def place_of(path: str) -> Path:
    """Return the file that a person meant, with its ending."""
    return Path(path if path.lower().endswith(SUFFIX) else f"{path}{SUFFIX}")


def tables_of(place: Path) -> set[str]:
    """Return the tables of a GeoPackage, none where there is no such file."""
    if not place.is_file():
        return set()
    layer = QgsVectorLayer(str(place), "", "ogr")  # kept: its provider dies with it
    provider = layer.dataProvider()
    if provider is None:
        return set()
    return {one.split(provider.sublayerSeparator())[1] for one in provider.subLayers()}


def free_end(
    place: Path, tables: Iterable[str], is_free: Callable[[str], bool] = lambda _: True
) -> str:
    """Return what to write behind the names of new tables so that none is there already.

    `is_free` may refuse an end for another reason.
    """
    taken, wanted = tables_of(place), tuple(tables)
    number = 1
    while True:
        end = "" if number == 1 else f"_{number}"
        if not taken & {f"{one}{end}" for one in wanted} and is_free(end):
            return end
        number += 1


def move_into(place: Path, layers: dict[str, QgsVectorLayer], project: QgsProject) -> str:
    """Write temporary layers, by the names of their tables, and let the project take the tables.

    The layers stay what they are in the project: their ids, styles, names and filters. Returns why
    they could not be written, empty when they were.
    """
    for layer in layers.values():
        if layer.isEditable():
            return translate(
                "QuanTu", "Save or discard the edits of the layer '{layer}' first."
            ).format(layer=layer.name())
    end, new = free_end(place, layers), not place.exists()
    for table, layer in layers.items():
        problem = _write(place, f"{table}{end}", layer, project)
        if problem:
            return translate("QuanTu", "{path} could not be written: {error}").format(
                path=str(place), error=_without(place, problem) if new else problem
            )
    for table, layer in layers.items():
        source = f"{place}|layername={table}{end}"
        layer.setDataSource(source, layer.name(), "ogr", QgsDataProvider.ProviderOptions())
    return ""


def _without(place: Path, problem: str) -> str:
    """Take away a file that is not complete; return the problem, and that this failed if it did."""
    try:
        if place.exists():
            place.unlink()
    except OSError as error:
        return f"{problem} {error}"
    return problem


def _write(place: Path, table: str, layer: QgsVectorLayer, project: QgsProject) -> str:
    options, kinds = QgsVectorFileWriter.SaveVectorOptions(), QgsVectorFileWriter
    options.driverName, options.layerName = "GPKG", table
    options.saveMetadata, options.layerMetadata = True, layer.metadata()
    if place.exists():
        options.actionOnExistingFile = kinds.ActionOnExistingFile.CreateOrOverwriteLayer
    context = project.transformContext()
    error, message = kinds.writeAsVectorFormatV3(layer, str(place), context, options)[:2]
    return "" if error == kinds.WriterError.NoError else message
