"""Density clusters of the lit cells of a light raster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber, QgsRectangle

from ... import bridge, engine
from ...i18n import translate
from .. import parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.rasters import RasterSource
    from ...engine.grid import Grid
    from ...engine.lit_areas import LitAreas
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads: the grid, its lit cells and their centres in metres."""

    source: RasterSource
    grid: Grid
    cells: np.ndarray
    xy: np.ndarray
    density: tuple[float, float, bool]


class DbscanRaster(EngineAlgorithm):
    """Density clusters of the lit cells of a light raster."""

    NAME = "dbscanraster"
    GROUP = "clusters"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "lit_areas.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Density clusters of lit cells (DBSCAN)")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Finds clusters of lit cells by the same rule as clusters of firms, so that both can "
            "be compared.\n\n"
            "Every cell of at least the threshold is a point at its centre, of weight 1 or of its "
            "radiance. A cell is a core cell when the weight within the radius reaches the "
            "minimum; clusters may have gaps, unlike lit areas. The polygons run along the cells' "
            "edges.\n\n"
            "A cell of VIIRS (15 arc-seconds) is about 450 m wide, so keep the radius above "
            "700 m. Clusters of fewer than four cells are flagged 'small' and should not be "
            "ranked. Light tells extent and growth, never the sector.\n\n"
            "Source: Ester, Kriegel, Sander and Xu (1996).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "night,light,viirs,cluster,density,dbscan,lit")

    def add_parameters(self) -> None:
        self.addParameter(raster_parameters.light())
        self.addParameter(raster_parameters.band())
        self.addParameter(
            parameters.number(
                "THRESHOLD",
                translate("QuanTu", "Threshold"),
                translate("QuanTu", "Radiance that a lit cell has at least."),
                1.0,
            )
        )
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate(
                    "QuanTu", "How far a cell looks for its neighbours: metres on the ground."
                ),
                1500.0,
            )
        )
        self.addParameter(
            parameters.number(
                "MIN_WEIGHT",
                translate("QuanTu", "Minimum weight inside the radius"),
                translate(
                    "QuanTu",
                    "Lit cells, or radiance, within the radius that make a core cell; its own is "
                    "included.",
                ),
                5.0,
            )
        )
        self.addParameter(
            parameters.switch(
                "BY_RADIANCE",
                translate("QuanTu", "Weigh cells by radiance"),
                translate("QuanTu", "Otherwise each lit cell counts 1."),
                False,
            )
        )
        self._add_outputs()

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Clusters of lit cells"),
                translate(
                    "QuanTu", "Polygons with cells, km², sum, mean and maximum of the radiance."
                ),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            raster_parameters.output(
                "LABELS",
                translate("QuanTu", "Cluster of each cell"),
                translate("QuanTu", "Raster of cluster_id; no data outside clusters."),
                optional=True,
            )
        )
        self.addOutput(QgsProcessingOutputNumber("CLUSTERS", translate("QuanTu", "Clusters")))

    def read(self, call: Call, progress: Progress) -> Inputs:
        source, context = call.raster("INPUT"), call.context.transformContext()
        grid = bridge.grids.read(source, call.integer("BAND"), context)
        raster_doubts.say(call, source, call.integer("BAND"), radiance=True)
        cells = engine.lit_clusters.lit_cells(grid, call.number("THRESHOLD"))
        centres = grid.placement.centres(*divmod(cells, grid.placement.width))
        metric = bridge.metric.choose(source.crs, _extent(source), context)
        call.say_metric(metric)
        xy = bridge.metric.transform(centres, metric.from_crs(source.crs))
        density = call.number("RADIUS"), call.number("MIN_WEIGHT"), call.boolean("BY_RADIANCE")
        return Inputs(source, grid, cells, xy, density)

    def compute(self, inputs: Inputs, progress: Progress) -> LitAreas:
        return engine.lit_clusters.find(
            inputs.grid, inputs.cells, inputs.xy, inputs.density, progress
        )

    def write(self, result: LitAreas, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks = bridge.sinks
        columns = {
            "cluster_id": sinks.integers(range(1, len(result) + 1)),
            "n_cells": sinks.integers(result.n_cells),
            "area_km2": sinks.doubles(result.area_km2),
            "sum_rad": sinks.doubles(result.sum_rad),
            "mean_rad": sinks.doubles(result.mean_rad),
            "max_rad": sinks.doubles(result.max_rad),
            "small": sinks.booleans(result.small),
        }
        sink = call.polygon_sink("OUTPUT", columns, inputs.source.crs)
        sinks.write_shapes(result.shapes, columns, sink, progress=progress.part(0.0, 0.8))
        labels = call.raster_file("LABELS", inputs.source, ["cluster_id"])
        if labels is not None:
            values = result.labels.astype(float)
            values[result.labels == 0] = float("nan")
            labels.write(1, 0, values)
            labels.close()
        progress.update(1.0)
        self._say(result, inputs, call)
        call.result("CLUSTERS", len(result))

    def _say(self, result: LitAreas, inputs: Inputs, call: Call) -> None:
        if not len(result):
            call.warn(
                translate(
                    "QuanTu",
                    "No clusters: lit cells: {lit}, none with enough others within the radius.",
                ).format(lit=len(inputs.cells))
            )
            return
        for notice in engine.lit_areas.remarks(inputs.grid, result):
            call.notice(notice)


def _extent(source: RasterSource) -> QgsRectangle:
    left, width, _, top, _, height = source.geotransform
    rows, columns = source.shape
    return QgsRectangle(left, top + rows * height, left + columns * width, top)
