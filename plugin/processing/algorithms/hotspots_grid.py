"""Hot and cold spots of points counted on a grid of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsWkbTypes

from ... import bridge, engine
from ...i18n import translate
from .. import cluster_parameters, hotspot_parameters, in_database, local_inputs, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...bridge.points import PointTable
    from ...bridge.postgis_cells import Survey
    from ...engine.hot_cells import HotCells, Layout
    from ...engine.hotspots import Judgement
    from ...engine.progress import Progress
    from ...engine.tessellation import Tally
    from ..call import Call

TOGETHER = 50_000
"""Cells written at a time: as Python objects, millions would not fit into memory."""


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    points: PointTable | Survey
    weighted: bool
    layout: Layout
    judgement: Judgement
    tally: Tally | None


class HotspotsGrid(EngineAlgorithm):
    """Hot and cold spots of points counted on a grid of cells."""

    NAME = "hotspotsgrid"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "hotspots_polygons.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Hot spots of points on a grid")

    def help_text(self) -> str:
        text = translate(
            "QuanTu",
            "Counts points, or their weight, on hexagons or squares and finds the cells whose "
            "neighbourhood is higher or lower than chance explains. It works without any "
            "settings, and the log gives the reason of every choice.\n\n"
            "Cell size 0: two points a cell on average over the study area, or the hull of the "
            "points. Without a study area the cells that hold points and those that touch them "
            "take part, so that empty sea and mountains do not make every settlement hot. Radius "
            "0: the first significant peak of Moran's I over one to twelve cells; without a peak, "
            "at least eight neighbours.\n\n"
            "Gi* is judged by a two-sided p, by default from the permutation law (how often "
            "shuffled values give as much), corrected for the number of cells by the false "
            "discovery rate: look at gi_bin (3, 2, 1: hot at 99, 95, 90 % on the corrected p; "
            "negative: cold).\n\n"
            "Source: Ord and Getis (1995); Wong and Lee (2005); Benjamini and Hochberg (1995).",
        )
        return text + hotspot_parameters.picture()

    def tag_words(self) -> str:
        return translate("QuanTu", "getis,ord,gi*,hot spot,hexagon,fishnet,optimized,density,grid")

    def add_parameters(self) -> None:
        self.addParameter(cluster_parameters.points())
        self.addParameter(cluster_parameters.weight_field())
        self._add_cells()
        for parameter in local_inputs.judgement_parameters()[1:]:
            self.addParameter(parameter)
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Hot spots"),
                translate(
                    "QuanTu",
                    "Cells with n_points, weight, gi_z, gi_p, gi_padj, gi_bin, n_near and status.",
                ),
                parameters.POLYGONS,
            )
        )
        for number in local_inputs.hot_numbers():
            self.addOutput(number)

    def _add_cells(self) -> None:
        self.addParameter(
            parameters.metres(
                "CELL",
                translate("QuanTu", "Cell size"),
                translate(
                    "QuanTu",
                    "Distance between opposite sides of a cell, metres on the ground. 0: chosen "
                    "from the data, two points a cell on average.",
                ),
                0.0,
            )
        )
        self.addParameter(
            parameters.choice(
                "SHAPE",
                translate("QuanTu", "Shape of the cells"),
                translate("QuanTu", "Hexagons have all neighbours at the same distance."),
                [translate("QuanTu", "Hexagons"), translate("QuanTu", "Squares")],
            )
        )
        self.addParameter(hotspot_parameters.study_area())
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate(
                    "QuanTu",
                    "How far the neighbourhood of a cell reaches, between cell centres, metres on "
                    "the ground. 0: the first peak of Moran's I.",
                ),
                0.0,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        weight = call.text("WEIGHT_FIELD")
        survey = None
        # a size chosen for a study area wants the points inside it, and so all of them
        if call.number("CELL") or call.optional_source("STUDY_AREA") is None:
            survey = in_database.survey(call, "INPUT", weight, progress.part(0.0, 0.4))
        points = survey
        if points is None:
            wanted = bridge.points.Wanted(weight=weight)
            points = call.points("INPUT", wanted, progress.part(0.0, 0.8))
        layout = engine.hot_cells.Layout(
            shape=call.choice("SHAPE"),
            size=call.number("CELL"),
            reach=call.number("RADIUS"),
            area=self._area(call, points, progress.part(0.8, 1.0)),
        )
        tally = None
        if survey is not None:
            tally = in_database.tally(survey, layout, progress.part(0.9, 1.0))
        return Inputs(points, bool(weight), layout, local_inputs.judgement(call), tally)

    def _area(self, call: Call, points: Any, progress: Progress) -> Any:
        layer = call.optional_source("STUDY_AREA")
        if layer is None:
            return None
        table = bridge.shapes.read(layer, {}, points.metric, progress)
        call.say_shapes("STUDY_AREA", table)
        return engine.study_area.union(table.shapes)

    def compute(self, inputs: Inputs, progress: Progress) -> HotCells:
        points, layout, judgement = inputs.points, inputs.layout, inputs.judgement
        if inputs.tally is not None:
            return engine.hot_cells.lay_out_tally(inputs.tally, layout, judgement, progress)
        weight = points.columns.get("weight")
        return engine.hot_cells.lay_out(points.xy, weight, layout, judgement, progress)

    def write(self, result: HotCells, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, found, cells = bridge.sinks, result.found, result.cells
        self._say(result, inputs, call)
        metric, crs = inputs.points.metric, inputs.points.source.sourceCrs()
        fields = sinks.fields_of(self._columns(result, slice(0), inputs))
        kind = QgsWkbTypes.Type.MultiPolygon
        sink = call.sink("OUTPUT", fields, kind, crs, len(cells))
        for first in range(0, len(cells), TOGETHER):
            some = range(first, min(first + TOGETHER, len(cells)))
            columns = self._columns(result, slice(first, some.stop), inputs)
            shapes = [cells.polygon(number) for number in some]
            part = progress.part(first / len(cells), some.stop / len(cells))
            sinks.write_shapes(shapes, columns, sink, metric.to_crs(crs), part)
        local_inputs.count_hot(call, found)

    def _columns(self, result: HotCells, some: slice, inputs: Inputs) -> dict[str, Any]:
        """Return the columns of some cells."""
        sinks, found = bridge.sinks, result.found
        found = engine.hotspots.Judged(
            *(one[some] for one in (found.z, found.p, found.adjusted, found.near, found.status))
        )
        weight = result.weight[some]
        return {
            "n_points": sinks.integers(result.tally[some]),
            "weight": sinks.doubles(weight if inputs.weighted else [float("nan")] * len(weight)),
            **local_inputs.hot_columns(found),
            **local_inputs.reason_columns(found),
        }

    def _say(self, result: HotCells, inputs: Inputs, call: Call) -> None:
        points, cells, layout = inputs.points, result.cells, inputs.layout
        if not len(points):
            return
        if not layout.size:
            call.info(
                translate(
                    "QuanTu",
                    "Cell size chosen: {size:.0f} m, two points a cell on average over {extent}.",
                ).format(size=cells.size, extent=_extent_text(layout))
            )
        if layout.area is None:
            call.info(
                translate(
                    "QuanTu",
                    "Study area chosen: the cells that hold points and those that touch them, so "
                    "that empty sea and mountains do not make every settlement hot.",
                )
            )
        call.info(
            translate(
                "QuanTu", "Cells that take part: {cells}; points in them: {inside} of {count}."
            ).format(cells=len(cells), inside=int(result.tally.sum()), count=len(points))
        )
        if not layout.reach:
            call.info(_reach_text(result))
        local_inputs.say_judgement(call, result.weight, result.found, inputs.judgement)


def _extent_text(layout: Layout) -> str:
    if layout.area is None:
        return translate("QuanTu", "the hull of the points")
    return translate("QuanTu", "the study area")


def _reach_text(result: HotCells) -> str:
    if result.peak == result.peak:
        text = translate(
            "QuanTu",
            "Radius chosen: {radius:.0f} m, the first significant peak of Moran's I, which is how "
            "far the clustering reaches. Looked at from the radius on that gives every cell a "
            "neighbour, spatial outliers left out.",
        )
    else:
        text = translate(
            "QuanTu",
            "Radius chosen: {radius:.0f} m, at least eight neighbours for a cell in the middle and "
            "one for every cell, spatial outliers left out, because Moran's I has no significant "
            "peak.",
        )
    return text.format(radius=result.reach)
