"""What the main job asks for, as the processing registry knows it."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsProcessing

NAME = "quantu:detectagglomerations"
CHECK = "quantu:checkstudy"
CONTEXT = (
    "ZONES", "UNIVERSITIES", "FACILITIES", "ROADS", "PROVINCES", "INDICATORS", "SUPPLIERS",
    "BENCHMARK",
)  # fmt: skip
# the options of COMPLETE, in the frozen order
COMPLETE = ("ZONES", "UNIVERSITIES", "FACILITIES", "ROADS", "INDICATORS", "FIRMS")
FIELDS = (
    "CODE_FIELD", "SECTOR_FIELD", "JOBS_FIELD", "NAME_FIELD", "YEAR_FIELD", "FDI_FIELD",
    "REVENUE_FIELD", "EXPORT_FIELD", "GEOCODE_FIELD", "PROVINCE_FIELD",
)  # fmt: skip


@dataclass(frozen=True)
class ContextLayer:
    """A context layer: parameter, translated label, what it lets us judge, which layers fit."""

    name: str
    label: str
    hint: str
    filters: QgsMapLayerProxyModel.Filter
    may_be_complete: bool


def context_layers() -> list[ContextLayer]:
    """Return the context layers in the order of the panel; none without the provider."""
    algorithm = QgsApplication.processingRegistry().algorithmById(NAME)
    if algorithm is None:
        return []
    found = []
    for name in CONTEXT:
        one = algorithm.parameterDefinition(name)
        kinds = one.dataTypes()
        filters = _filter(kinds[0] if kinds else None)
        found.append(ContextLayer(name, one.description(), one.help(), filters, name in COMPLETE))
    return found


def options(parameter: str) -> list[str]:
    """Return the translated options of a choice; none without the provider."""
    algorithm = QgsApplication.processingRegistry().algorithmById(NAME)
    return [] if algorithm is None else list(algorithm.parameterDefinition(parameter).options())


def outputs() -> set[str]:
    """Return the names of the outputs that have a destination."""
    algorithm = QgsApplication.processingRegistry().algorithmById(NAME)
    definitions = [] if algorithm is None else algorithm.destinationParameterDefinitions()
    return {one.name() for one in definitions}


def _filter(kind: int | None) -> QgsMapLayerProxyModel.Filter:
    source, of_layers = QgsProcessing.SourceType, QgsMapLayerProxyModel.Filter
    known = {
        int(source.TypeVectorPoint): of_layers.PointLayer,
        int(source.TypeVectorLine): of_layers.LineLayer,
        int(source.TypeVectorPolygon): of_layers.PolygonLayer,
    }
    return of_layers.VectorLayer if kind is None else known.get(int(kind), of_layers.VectorLayer)
