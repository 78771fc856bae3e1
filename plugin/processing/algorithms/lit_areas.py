"""Contiguous lit areas of a light raster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from ... import bridge, engine
from ...i18n import translate
from .. import parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.rasters import RasterSource
    from ...engine import lit_areas
    from ...engine.grid import Grid
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    source: RasterSource
    grid: Grid
    method: int
    parameter: float | None
    min_cells: int
    bridge: float


@dataclass(frozen=True)
class Result:
    """What a run finds; the last of the thresholds is the one used."""

    areas: lit_areas.LitAreas
    thresholds: tuple[float, ...]
    lit_cells: np.ndarray
    lit_km2: np.ndarray


class LitAreas(EngineAlgorithm):
    """Contiguous lit areas of a light raster."""

    NAME = "litareas"
    GROUP = "lights"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "lit_areas.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Lit areas")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Finds the contiguous areas of light in a nighttime light raster, with their area and "
            "their light.\n\n"
            "A cell is lit when its value reaches the threshold and is above zero; cells that "
            "share an edge form an area. Areas are km² on the ellipsoid for a raster in degrees. "
            "No threshold is neutral: the table of thresholds shows the lit area at 0.5, 1, 2 and "
            "5 nW/cm²/sr beside the one used.\n\n"
            "Use an annual composite, masked or median: a zero in a monthly raster can be cloud. "
            "A cell of VIIRS (15 arc-seconds) covers about 21 ha, so a small industrial zone has "
            "fewer than four cells; such areas are flagged 'small' and should not be ranked. Light "
            "tells extent and growth, never the sector.\n\n"
            "Source: Elvidge et al. (2021); Otsu (1979).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "night,light,viirs,lit,threshold,otsu,urban extent,polygonize")

    def add_parameters(self) -> None:
        self.addParameter(raster_parameters.light())
        self.addParameter(raster_parameters.band())
        self._add_threshold()
        self.addParameter(
            parameters.integer(
                "MIN_CELLS",
                translate("QuanTu", "Minimum number of cells"),
                translate("QuanTu", "Areas of fewer lit cells are left out."),
                5,
                1,
            )
        )
        self.addParameter(
            parameters.metres(
                "BRIDGE",
                translate("QuanTu", "Bridging distance"),
                translate(
                    "QuanTu",
                    "Areas are joined when their nearest cells are at most this far apart, centre "
                    "to centre, metres on the ground; the dark cells between stay out. 0: not at "
                    "all.",
                ),
                0.0,
            )
        )
        self._add_outputs()

    def _add_threshold(self) -> None:
        self.addParameter(
            parameters.choice(
                "METHOD",
                translate("QuanTu", "Threshold by"),
                translate(
                    "QuanTu",
                    "Fixed: a radiance. Otsu: the split with the largest variance between dark and "
                    "bright. Quantile: of the cells above zero. Background: median of all cells "
                    "plus k times their median absolute deviation (needs an unmasked raster).",
                ),
                [
                    translate("QuanTu", "Fixed radiance"),
                    translate("QuanTu", "Otsu's method"),
                    translate("QuanTu", "Quantile of the lit cells"),
                    translate("QuanTu", "Background + k·MAD"),
                ],
            )
        )
        self.addParameter(
            parameters.number(
                "THRESHOLD",
                translate("QuanTu", "Radiance, quantile or k"),
                translate(
                    "QuanTu",
                    "The number of the method: a radiance (empty: 1.0 nW/cm²/sr), a share between "
                    "0 and 1 (empty: 0.9), or k (empty: 3). Otsu's method needs none.",
                ),
                None,
                optional=True,
            )
        )

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Lit areas"),
                translate(
                    "QuanTu",
                    "Polygons along the cell edges, the brightest first and the small ones last, "
                    "with cells, km², sum, mean and maximum of the radiance.",
                ),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            parameters.sink(
                "THRESHOLDS",
                translate("QuanTu", "Table of thresholds"),
                translate("QuanTu", "Lit cells and km² at several thresholds and the one used."),
                parameters.TABLE,
                optional=True,
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("USED_THRESHOLD", translate("QuanTu", "Threshold used"))
        )
        self.addOutput(
            QgsProcessingOutputNumber("LIT_AREAS", translate("QuanTu", "Number of lit areas"))
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.raster("INPUT")
        transforms = call.context.transformContext()
        grid = bridge.grids.read(source, call.integer("BAND"), transforms, progress)
        raster_doubts.say(call, source, call.integer("BAND"), radiance=True)
        return Inputs(
            source=source,
            grid=grid,
            method=call.choice("METHOD"),
            parameter=call.number("THRESHOLD") if call.given("THRESHOLD") else None,
            min_cells=call.integer("MIN_CELLS"),
            bridge=call.number("BRIDGE"),
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        used = engine.lights.threshold(inputs.grid.values, inputs.method, inputs.parameter)
        thresholds = (*engine.lights.SENSITIVITY, used)
        areas = engine.lit_areas.find(
            inputs.grid, used, inputs.min_cells, inputs.bridge, progress.part(0.1, 0.9)
        )
        return Result(areas, thresholds, *engine.lit_areas.lit_extent(inputs.grid, thresholds))

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, areas = bridge.sinks, result.areas
        self._say(result, inputs, call)
        columns = {
            "lit_id": sinks.integers(range(1, len(areas) + 1)),
            "n_cells": sinks.integers(areas.n_cells),
            "area_km2": sinks.doubles(areas.area_km2),
            "sum_rad": sinks.doubles(areas.sum_rad),
            "mean_rad": sinks.doubles(areas.mean_rad),
            "max_rad": sinks.doubles(areas.max_rad),
            "small": sinks.booleans(areas.small),
        }
        sink = call.polygon_sink("OUTPUT", columns, inputs.source.crs)
        sinks.write_shapes(areas.shapes, columns, sink, progress=progress)
        call.write_table(
            "THRESHOLDS",
            {
                "threshold": sinks.doubles(result.thresholds),
                "n_cells": sinks.integers(result.lit_cells),
                "area_km2": sinks.doubles(result.lit_km2),
                "used": sinks.booleans([False] * len(engine.lights.SENSITIVITY) + [True]),
            },
        )
        call.result("USED_THRESHOLD", result.thresholds[-1])
        call.result("LIT_AREAS", len(areas))

    def _say(self, result: Result, inputs: Inputs, call: Call) -> None:
        call.info(
            translate(
                "QuanTu", "Threshold {threshold:.6g}: lit cells: {cells}; {area:.2f} km²."
            ).format(
                threshold=result.thresholds[-1],
                cells=int(result.lit_cells[-1]),
                area=float(result.lit_km2[-1]),
            )
        )
        for notice in engine.lit_areas.remarks(inputs.grid, result.areas):
            call.notice(notice)
