"""What became of clusters over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsWkbTypes,
)

from ... import bridge, engine
from ...i18n import translate
from .. import parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...bridge.metric import Metric
    from ...bridge.shapes import ShapeTable
    from ...engine.change import Tracks
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    sources: list[Any]
    metric: Metric
    tables: list[ShapeTable]
    years: list[int]
    min_overlap: float


class TrackClusters(EngineAlgorithm):
    """What became of clusters over the years."""

    NAME = "trackclusters"
    GROUP = "clusters"
    NEEDS = ("numpy", "shapely")
    STYLES = {"OUTPUT": "tracks.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Track clusters over the years")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Follows clusters, agglomerations or lit areas through polygon layers of several "
            "years, and says what became of each.\n\n"
            "Polygons of neighbouring years belong together when their common area is at least "
            "the given share of the smaller one. Without one before, a cluster is born; without "
            "one after, it dies (the polygon of its last year says so). Several before are a "
            "merger, several after a split; the largest common area inherits the track. One and "
            "one continue the track: it grows or shrinks when the area changes by more than a "
            "tenth. All clusters of the first year are born.\n\n"
            "Make the layers with the same settings: another radius or threshold looks like "
            "growth.\n\n"
            "Source: Spiliopoulou, Ntoutsi, Theodoridis and Schult (2006).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "cluster,change,time,track,merge,split,growth,history")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.described(
                QgsProcessingParameterMultipleLayers(
                    "LAYERS",
                    translate("QuanTu", "Polygon layers in the order of time"),
                    QgsProcessing.SourceType.TypeVectorPolygon,
                ),
                translate("QuanTu", "One layer a year, the earliest first, in any CRS."),
            )
        )
        self.addParameter(
            parameters.words(
                "YEARS",
                translate("QuanTu", "Years"),
                translate(
                    "QuanTu",
                    "One year for each layer, ascending, separated by semicolons: 2013; 2018; "
                    "2023. Empty: the years in the names of the layers.",
                ),
            )
        )
        self.addParameter(parameters.min_overlap())
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Tracked clusters"),
                translate("QuanTu", "All polygons with track_id, year and event."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            parameters.sink(
                "EVENTS",
                translate("QuanTu", "Events"),
                translate("QuanTu", "Table of all events with the tracks before and after."),
                parameters.TABLE,
                optional=True,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        sources = self._sources(call)
        metric = bridge.stacks.common_metric(sources, call.context.transformContext())
        call.say_metric(metric)
        tables = bridge.stacks.read(sources, metric, progress)
        for table in tables:
            call.say_repaired("LAYERS", table, table.source.sourceName())
        unusable = sum(table.unusable for table in tables)
        if unusable:
            call.warn(
                translate(
                    "QuanTu", "Features without a usable polygon, which take no part: {count}."
                ).format(count=unusable)
            )
        years = bridge.stacks.years(sources, call.numbers("YEARS"))
        return Inputs(sources, metric, tables, years, call.number("MIN_OVERLAP"))

    def _sources(self, call: Call) -> list[Any]:
        layers = self.parameterAsLayerList(call.parameters, "LAYERS", call.context)
        call.inputs["LAYERS"] = "; ".join(layer.name() for layer in layers)
        sources = [QgsProcessingFeatureSource(one, call.context) for one in layers]
        for source in sources:
            if source.featureCount() == 0:
                call.warn(
                    translate("QuanTu", "The layer '{layer}' is empty.").format(
                        layer=source.sourceName()
                    )
                )
        return sources

    def compute(self, inputs: Inputs, progress: Progress) -> Tracks:
        shapes = [table.shapes for table in inputs.tables]
        return engine.change.track(shapes, inputs.years, inputs.min_overlap, progress)

    def write(self, result: Tracks, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, stacks = bridge.sinks, bridge.stacks
        columns = [
            {
                "track_id": sinks.integers(track_id, 0),
                "year": sinks.integers([year] * len(track_id)),
                "event": sinks.texts(event),
            }
            for track_id, event, year in zip(result.track_id, result.event, inputs.years)
        ]
        crs = inputs.sources[0].sourceCrs()
        fields = sinks.with_columns(stacks.fields(inputs.sources), columns[0])
        sink = call.sink("OUTPUT", fields, QgsWkbTypes.Type.MultiPolygon, crs)
        part = progress.part(0.0, 0.9)
        stacks.write(inputs.tables, columns, sink, inputs.metric.to_crs(crs), part)
        events = result.events
        call.write_table(
            "EVENTS",
            {
                "track_id": sinks.integers([one.track_id for one in events]),
                "year": sinks.integers([one.year for one in events]),
                "event": sinks.texts([one.event for one in events]),
                "from_ids": sinks.texts([_listed(one.before) for one in events]),
                "to_ids": sinks.texts([_listed(one.after) for one in events]),
            },
            progress.part(0.9, 1.0),
        )
        progress.update(1.0)


def _listed(tracks: tuple[int, ...]) -> str:
    return ";".join(str(one) for one in tracks)
