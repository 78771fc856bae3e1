"""Hot and cold spots of a raster: Getis-Ord G* or local Moran's I."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from ... import bridge, engine
from ...i18n import translate
from .. import hotspot_parameters, parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np

    from ...bridge.rasters import RasterFile, RasterSource
    from ...engine.progress import Progress
    from ...engine.raster_scan import Raster, Strip, Survey
    from ...engine.significance import Tally
    from ...engine.study_area import StudyArea
    from ..call import Call

BANDS = ("z", "p", "bin", "padj", "n", "quadrant")
DOUBLE_PRECISION_CELLS = 1 << 24


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    source: RasterSource
    raster: Raster
    statistic: int
    method: int
    correction: int


@dataclass(frozen=True)
class Result:
    """What a run finds; strips come as they are asked for, so that memory stays flat."""

    survey: Survey
    strips: Callable[[Progress], Iterator[Strip]]


class HotspotsRaster(EngineAlgorithm):
    """Hot and cold spots of a raster."""

    NAME = "hotspotsraster"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "hotspots_raster.qml"}
    SHARES = (0.02, 0.1)

    def label(self) -> str:
        return translate("QuanTu", "Hot spots of a raster (Gi*, local Moran)")

    def help_text(self) -> str:
        text = translate(
            "QuanTu",
            "Finds places of a raster whose surroundings are higher or lower than chance explains, "
            "for example of nighttime light.\n\n"
            "Gi* compares the sum over a disc round each cell with the sum expected anywhere. "
            "Local Moran's I also tells a high cell among high ones from one among low ones "
            "(quadrant: 1 high-high, 2 low-low, 3 high-low, 4 low-high); its z is positive where a "
            "cell resembles its surroundings. The disc has a radius in true metres: on a raster in "
            "degrees it gets wider, in cells, away from the equator. Cells without a value take "
            "part in nothing.\n\n"
            "P-values are two-sided. By default they come from the permutation law and are "
            "corrected by the false discovery rate: a map of many cells shows many 'significant' "
            "ones by chance alone. Look at 'bin' (3, 2, 1: hot at 99, 95, 90 % on the corrected p; "
            "negative: cold), never at z alone.\n\n"
            "Bands: z, p, bin, padj (corrected p), n (neighbours with a value) and, for local "
            "Moran's I, quadrant.\n\n"
            "Source: Ord and Getis (1995); Anselin (1995); Benjamini and Hochberg (1995).",
        )
        return text + hotspot_parameters.picture()

    def tag_words(self) -> str:
        return translate("QuanTu", "getis,ord,gi*,moran,lisa,hot spot,cold spot,light,fdr,raster")

    def add_parameters(self) -> None:
        self.addParameter(
            raster_parameters.raster(
                "INPUT",
                translate("QuanTu", "Raster"),
                translate("QuanTu", "In degrees or in metres; light, density, any measure."),
            )
        )
        self.addParameter(raster_parameters.band())
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate(
                    "QuanTu",
                    "How far the surroundings of a cell reach, between cell centres, in metres on "
                    "the ground; at least the size of a cell.",
                ),
                2000.0,
            )
        )
        self.addParameter(
            parameters.choice(
                "STATISTIC",
                translate("QuanTu", "Statistic"),
                translate(
                    "QuanTu",
                    "Gi* finds hot and cold places; local Moran's I also single cells that differ "
                    "from their surroundings.",
                ),
                [translate("QuanTu", "Gi* (Getis-Ord)"), translate("QuanTu", "Local Moran's I")],
            )
        )
        self.addParameter(hotspot_parameters.study_area())
        self.addParameter(hotspot_parameters.p_method())
        self.addParameter(raster_parameters.correction())
        self.addParameter(
            raster_parameters.output(
                "OUTPUT",
                translate("QuanTu", "Hot spots"),
                translate("QuanTu", "A raster with the bands z, p, bin, padj, n (and quadrant)."),
            )
        )
        for name, label in (
            ("HOT", translate("QuanTu", "Hot cells (95 %)")),
            ("COLD", translate("QuanTu", "Cold cells (95 %)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def read(self, call: Call, progress: Progress) -> Inputs:
        source, transforms = call.raster("INPUT"), call.context.transformContext()
        placement = bridge.grids.placement(source, transforms)
        area, layer = None, call.optional_source("STUDY_AREA")
        if layer is not None:
            polygons = bridge.grids.shapes_on(layer, source, transforms, progress)
            call.say_shapes("STUDY_AREA", polygons)
            area = engine.study_area.StudyArea(polygons.shapes, placement)
        half_widths = placement.half_widths(call.number("RADIUS"))
        raster_doubts.say(call, source, call.integer("BAND"))
        raster = engine.raster_scan.Raster(
            _reader(source, call.integer("BAND"), area), placement.shape, half_widths
        )
        return Inputs(
            source=source,
            raster=raster,
            statistic=call.choice("STATISTIC"),
            method=call.choice("P_METHOD"),
            correction=call.choice("CORRECTION"),
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        survey = engine.raster_scan.survey(inputs.raster, progress)

        def strips(progress: Progress) -> Iterator[Strip]:
            return engine.raster_scan.scan(
                inputs.raster, survey, inputs.statistic, inputs.method, progress
            )

        return Result(survey, strips)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        for notice in engine.raster_scan.remarks(result.survey, inputs.raster):
            call.notice(notice)
        if engine.raster_scan.draws(inputs.raster, result.survey, inputs.method):
            raster_doubts.say_drawn(call)
        rows, columns = inputs.raster.shape
        moran = inputs.statistic == engine.raster_scan.MORAN
        precision = "f8" if rows * columns <= DOUBLE_PRECISION_CELLS else "f4"
        file = call.raster_file(
            "OUTPUT", inputs.source, list(BANDS[: 6 if moran else 5]), precision
        )
        if moran:
            call.style("OUTPUT", "local_moran_raster.qml")
        tally = engine.significance.Tally(inputs.correction, rows * columns)
        for strip in result.strips(progress.part(0.0, 0.8)):
            self._write_strip(strip, file, moran)
            tally.add(strip.p)
        hot, cold = self._correct(file, tally, inputs, progress.part(0.8, 1.0))
        file.close()
        call.info(
            translate(
                "QuanTu",
                "Cells with a value: {count} (mean {mean:.6g}, standard deviation {spread:.6g}); "
                "hot at 95 %: {hot}; cold: {cold}.",
            ).format(
                count=result.survey.moments.count,
                mean=result.survey.moments.mean,
                spread=result.survey.moments.deviation,
                hot=hot,
                cold=cold,
            )
        )
        call.result("HOT", hot)
        call.result("COLD", cold)

    def _write_strip(self, strip: Strip, file: RasterFile, moran: bool) -> None:
        file.write(1, strip.first, strip.z)
        file.write(2, strip.first, strip.p)
        file.write(5, strip.first, strip.near_or_missing)
        if moran:
            file.write(6, strip.first, strip.quadrant_or_missing)

    def _correct(
        self, file: RasterFile, tally: Tally, inputs: Inputs, progress: Progress
    ) -> tuple[int, int]:
        """Write the corrected p and the bins; return the numbers of hot and of cold cells."""
        hot, cold, moran = 0, 0, inputs.statistic == engine.raster_scan.MORAN
        for first, last in inputs.raster.strips(progress):
            z, adjusted = file.read(1, first, last), tally.adjust(file.read(2, first, last))
            bins = engine.raster_scan.bins(z, adjusted)
            file.write(3, first, bins)
            file.write(4, first, adjusted)
            quadrant = file.read(6, first, last) if moran else None
            found = engine.raster_scan.hot_and_cold(bins, quadrant)
            hot, cold = hot + found[0], cold + found[1]
        return hot, cold


def _reader(
    source: RasterSource, band: int, area: StudyArea | None
) -> Callable[[int, int], np.ndarray]:
    """Return what reads rows of a band, without the cells outside the study area."""

    def rows(first: int, last: int) -> np.ndarray:
        values = source.read(band, first, last)
        if area is not None:
            values[~area.inside(first, last)] = float("nan")
        return values

    return rows
