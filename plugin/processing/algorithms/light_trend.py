"""Trends of annual light, by cell and by zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np

    from ...bridge.grids import Step
    from ...bridge.shapes import ShapeTable
    from ...engine.grid import Placement
    from ...engine.progress import Progress
    from ..call import Call

VALUES = 1 << 21  # of all years, held at a time
BANDS = ("slope", "p", "padj", "tau")


@dataclass(frozen=True)
class Inputs:
    """What a run reads; values are read block by block while trends are made."""

    steps: list[Step]
    years: np.ndarray
    relative: bool
    correction: int
    zones: ShapeTable | None
    placement: Placement | None


@dataclass(frozen=True)
class Zones:
    """Light and trend of each zone."""

    series: np.ndarray
    cells: np.ndarray
    slope: np.ndarray
    slope_pct: np.ndarray
    p: np.ndarray
    p_adj: np.ndarray
    break_year: np.ndarray


@dataclass(frozen=True)
class Result:
    """Rows of the output's bands as (band, first row, values), made on demand, and the zones."""

    blocks: Callable[[Progress], Iterator[tuple[str, int, np.ndarray]]]
    zones: Zones | None


class LightTrend(EngineAlgorithm):
    """Trends of annual light, by cell and by zone."""

    NAME = "lighttrend"
    GROUP = "lights"
    NEEDS = ("numpy", "scipy", "shapely")
    SHARES = (0.1, 0.3)
    STYLES = {"OUTPUT": "light_trend.qml", "ZONES_OUT": "light_trend_zones.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Light trends")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Estimates how light changed over the years, for every cell and for zones.\n\n"
            "The slope is Theil and Sen's: the median of the slopes between all pairs of years, "
            "untouched by single odd years. The test is Mann and Kendall's, exact for up to fifty "
            "years, ties included; gaps are left out. p is two-sided; padj (p_adj of the zones) "
            "is corrected for the number of cells, or of zones, by the false discovery rate "
            "unless you choose otherwise. Zones count each cell with the share that lies inside "
            "and add the year of a break, where Pettitt's test finds one at 5 % and two levels "
            "fit better than steady growth (each zone by itself, not corrected for their "
            "number).\n\n"
            "New versions of a product and new street lamps change the light of a whole region at "
            "once. 'Relative' takes the whole raster's ups and downs out, so that what remains is "
            "growth beyond the region's. Rasters of different products (DMSP, VIIRS) are refused. "
            "Zones under four cells cannot be resolved and are flagged 'small'. Below eight years "
            "hardly any trend can be significant.\n\n"
            "Source: Mann (1945); Sen (1968); Pettitt (1979).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "night,light,trend,growth,theil-sen,mann-kendall,time series")

    def add_parameters(self) -> None:
        self.addParameter(
            raster_parameters.stack(
                "INPUTS",
                translate("QuanTu", "Annual lights"),
                translate(
                    "QuanTu",
                    "Annual rasters of one product in order of time, or one raster with a band a "
                    "year.",
                ),
            )
        )
        self.addParameter(raster_parameters.years())
        self.addParameter(
            parameters.source(
                "ZONES",
                translate("QuanTu", "Zones"),
                translate("QuanTu", "Polygons whose light is followed, in any CRS."),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            parameters.switch(
                "RELATIVE",
                translate("QuanTu", "Relative to the whole area"),
                translate(
                    "QuanTu",
                    "Divide each year by the total of all cells observed in every year, over its "
                    "mean.",
                ),
                False,
            )
        )
        self.addParameter(raster_parameters.correction())
        self.addParameter(
            raster_parameters.output(
                "OUTPUT",
                translate("QuanTu", "Trends"),
                translate(
                    "QuanTu",
                    "Bands: slope (units a year), p (two-sided), padj (corrected p), tau "
                    "(Kendall's).",
                ),
            )
        )
        self.addParameter(
            parameters.sink(
                "ZONES_OUT",
                translate("QuanTu", "Trends of the zones"),
                translate(
                    "QuanTu",
                    "The zones with slope, slope in % of the mean, p, corrected p, break year, "
                    "and the mean light of every year.",
                ),
                parameters.POLYGONS,
                optional=True,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        steps = bridge.grids.stack(call.optional_rasters("INPUTS"))
        years = bridge.grids.years_of(steps, call.numbers("YEARS"))
        source, zones, placement = steps[0].source, None, None
        layer, transforms = call.optional_source("ZONES"), call.context.transformContext()
        if layer is not None:
            placement = bridge.grids.placement(source, transforms)
            zones = bridge.grids.shapes_on(layer, source, transforms, progress.part(0.0, 0.2))
            call.say_shapes("ZONES", zones)
        elif call.given("ZONES_OUT"):
            call.warn(translate("QuanTu", "Without zones there are no trends of zones."))
        bridge.grids.refuse_mixed_products(steps, progress.part(0.2, 0.8))
        raster_doubts.say_of_all(call, steps, progress.part(0.8, 1.0), radiance=True)
        for notice in engine.trend.remarks(years):
            call.notice(notice)
        return Inputs(
            steps=steps,
            years=years,
            relative=call.boolean("RELATIVE"),
            correction=call.choice("CORRECTION"),
            zones=zones,
            placement=placement,
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        region, zones = None, None
        if inputs.relative:
            region = self._region(inputs, progress.part(0.0, 0.5))
        if inputs.zones is not None:
            zones = self._zones(inputs, region, progress.part(0.5, 1.0))
        return Result(lambda progress: self._blocks(inputs, region, progress), zones)

    def _region(self, inputs: Inputs, progress: Progress) -> np.ndarray:
        """Return the light per year of all cells that were observed in every year."""
        total, rows = 0.0, inputs.steps[0].source.shape[0]
        for first, stack in _stacks(inputs.steps):
            progress.update(first / rows)
            total = total + engine.trend.complete_total(stack)
        engine.trend.require_region(total)
        return total

    def _zones(self, inputs: Inputs, region: np.ndarray | None, progress: Progress) -> Zones:
        import numpy as np

        trend, count = engine.trend, len(inputs.steps)
        traced = engine.zonal.trace(inputs.zones.shapes, inputs.placement, progress.part(0.0, 0.4))
        series = []
        for number, step in enumerate(inputs.steps):
            part = progress.part(0.4 + 0.5 * number / count, 0.4 + 0.5 * (number + 1) / count)
            series.append(engine.zonal.means(traced, step.read, part)[0])
        light = np.array(series).reshape(count, len(traced))
        judged = light if region is None else trend.relative(light, region)
        found = trend.trends(inputs.years, judged)
        return Zones(
            series=light,
            cells=engine.zonal.cells(traced),
            slope=found.slope,
            slope_pct=trend.percent(found.slope, judged),
            p=found.p,
            p_adj=engine.significance.adjust(found.p, inputs.correction),
            break_year=trend.break_years(inputs.years, judged),
        )

    def _blocks(
        self, inputs: Inputs, region: np.ndarray | None, progress: Progress
    ) -> Iterator[tuple[str, int, np.ndarray]]:
        """Yield the bands as they are asked for; p-values wait on disk until they are corrected."""
        import numpy as np

        shape = inputs.steps[0].source.shape
        tested = engine.scratch.Scratch("f8", shape)
        tally = engine.significance.Tally(inputs.correction, shape[0] * shape[1])
        for first, stack in _stacks(inputs.steps):
            last = first + stack.shape[1]
            part = progress.part(0.9 * first / shape[0], 0.9 * last / shape[0])
            series = stack if region is None else engine.trend.relative(stack, region)
            found = engine.trend.trends(inputs.years, series, part)
            yield "slope", first, found.slope
            yield "p", first, found.p
            yield "tau", first, found.tau
            # a cell that never changes, dark all the time, is no test
            p_values = np.where(np.isnan(found.tau), np.nan, found.p)
            tested.write(0, first, p_values)
            tally.add(p_values)
        for first, last in inputs.steps[0].source.blocks(_height(inputs.steps)):
            progress.update(0.9 + 0.1 * first / shape[0])
            yield "padj", first, tally.adjust(tested.read(0, first, last))

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        source = inputs.steps[0].source
        file = call.raster_file("OUTPUT", source, list(BANDS))
        for band, first, values in result.blocks(progress.part(0.0, 0.9)):
            file.write(BANDS.index(band) + 1, first, values)
        file.close()
        if result.zones is not None:
            self._write_zones(result.zones, inputs, call, progress.part(0.9, 1.0))

    def _write_zones(self, found: Zones, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, small = bridge.sinks, found.cells < engine.lit_areas.SMALL
        columns = {
            "n_cells": sinks.doubles(found.cells),
            "small": sinks.booleans(small),
            "slope": sinks.doubles(found.slope),
            "slope_pct": sinks.doubles(found.slope_pct),
            "p": sinks.doubles(found.p),
            "p_adj": sinks.doubles(found.p_adj),
            "break_year": sinks.integers(found.break_year),
        }
        for year, light in zip(inputs.years, found.series):
            columns[f"y{year:g}"] = sinks.doubles(light)
        call.write_labelled("ZONES_OUT", inputs.zones, columns, progress)
        if small.any():
            call.warn(
                translate(
                    "QuanTu",
                    "Zones of fewer than {cells} cells, flagged 'small': {count}. Their light "
                    "cannot be resolved, so do not rank them.",
                ).format(count=int(small.sum()), cells=engine.lit_areas.SMALL)
            )


def _height(steps: list[Step]) -> int:
    """Return how many rows of all steps may be held at a time."""
    return max(VALUES // (steps[0].source.shape[1] * len(steps)), 1)


def _stacks(steps: list[Step]) -> Iterator[tuple[int, np.ndarray]]:
    """Yield blocks of rows of all steps, with their first row."""
    import numpy as np

    for first, last in steps[0].source.blocks(_height(steps)):
        yield first, np.array([step.read(first, last) for step in steps])
