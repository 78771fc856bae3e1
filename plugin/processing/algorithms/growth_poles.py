"""Systems of agglomerations, across provinces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsWkbTypes

from ... import bridge, engine
from ...i18n import translate
from .. import given_agglomerations, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.poles import Links, Poles
    from ...engine.progress import Progress
    from ...engine.study import Layer
    from ..call import Call
    from ..given_agglomerations import Agglomerations


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    places: Agglomerations
    provinces: Layer | None
    reach: float
    same_sector: bool


class GrowthPoles(EngineAlgorithm):
    """Systems of agglomerations, across provinces."""

    NAME = "growthpoles"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "poles.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Growth poles")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Joins agglomerations that are near one another to systems, whatever borders of "
            "provinces run between them.\n\n"
            "Two agglomerations are linked if their edges are within reach; all that is linked, "
            "over any number of links, is one pole. The strength of a link is jobs times jobs over "
            "the square of the distance in km (at least 1 km); without jobs every agglomeration "
            "weighs 1. Poles are numbered by jobs, the largest first; an agglomeration without "
            "neighbours is a pole of its own. 'n_prov' counts provinces with at least 1 % of an "
            "agglomeration's area; without provinces, the names in the field 'province'.\n\n"
            "Nearness makes a system possible; whether firms work together it does not tell.\n\n"
            "Sources: Isard (1960), gravity; Nguyễn Thu Phương, on the two growth poles.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "pole,system,gravity,region,network,inter-cluster,province")

    def add_parameters(self) -> None:
        given_agglomerations.add(self)
        self.addParameter(
            parameters.metres(
                "REACH",
                translate("QuanTu", "Reach"),
                translate("QuanTu", "Largest distance between the edges of two, metres."),
                40_000.0,
            )
        )
        self.addParameter(
            parameters.switch(
                "SAME_SECTOR",
                translate("QuanTu", "Same sector only"),
                translate("QuanTu", "Link agglomerations of the same sector only."),
                False,
            )
        )
        self.addParameter(
            parameters.source(
                "PROVINCES",
                translate("QuanTu", "Provinces"),
                translate("QuanTu", "Polygons, told apart by 'name' or 'code'."),
                parameters.POLYGONS,
                optional=True,
            )
        )
        given_agglomerations.add_options(self)
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Growth poles"),
                translate("QuanTu", "The footprints of each system, with jobs and sectors."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            given_agglomerations.second_sink(
                "LINKS",
                translate("QuanTu", "Links"),
                translate("QuanTu", "Lines between the centres of linked agglomerations."),
                parameters.LINES,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        places = given_agglomerations.read(call, progress.part(0.0, 0.5))
        source, provinces = call.optional_source("PROVINCES"), None
        if source is not None:
            roles = {"name": ("name", "text"), "code": ("code", "text")}
            table = bridge.shapes.read(source, roles, places.metric, progress.part(0.5, 1.0))
            call.say_shapes("PROVINCES", table)
            provinces = bridge.shapes.as_layer(table, call.inputs["PROVINCES"])
        return Inputs(places, provinces, call.number("REACH"), call.boolean("SAME_SECTOR"))

    def compute(self, inputs: Inputs, progress: Progress) -> Poles:
        return engine.poles.find(
            inputs.places.given, inputs.reach, inputs.same_sector, inputs.provinces, progress
        )

    def write(self, result: Poles, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, places = bridge.sinks, inputs.places
        columns = {
            "pole_id": sinks.integers(list(range(1, len(result) + 1))),
            "n_agg": sinks.integers([len(one) for one in result.members]),
            "jobs": sinks.doubles(result.jobs),
            "sectors": sinks.texts(result.sectors),
            "n_prov": sinks.integers(result.n_provinces),
        }
        where = (places.metric, places.table.source.sourceCrs())
        call.write_polygons("OUTPUT", result.shapes, columns, where, progress.part(0.0, 0.5))
        self._write_links(result.links, inputs, call, progress.part(0.5, 1.0))
        several = sum(len(one) > 1 for one in result.members)
        call.info(
            translate("QuanTu", "Poles: {count}; with several agglomerations: {several}.").format(
                count=len(result), several=several
            )
        )

    def _write_links(self, links: Links, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, given = bridge.sinks, inputs.places.given
        columns = {
            "from_id": sinks.integers(given.ids[links.first]),
            "to_id": sinks.integers(given.ids[links.second]),
            "distance": sinks.doubles(links.distance),
            "strength": sinks.doubles(links.strength),
        }
        crs = inputs.places.table.source.sourceCrs()
        kind = QgsWkbTypes.Type.MultiLineString
        sink = call.sink("LINKS", sinks.fields_of(columns), kind, crs)
        if sink is not None:
            shapes = engine.poles.lines(links, given)
            sinks.write_shapes(shapes, columns, sink, inputs.places.metric.to_crs(crs), progress)
