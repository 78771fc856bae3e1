"""Emerging hot and cold spots of annual rasters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import hotspot_parameters, parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.rasters import RasterSource
    from ...engine.emerging import Emerging, Histories
    from ...engine.errors import Notice
    from ...engine.grid import Placement
    from ...engine.progress import Progress
    from ...engine.raster_scan import Raster
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads; values are read when they are needed."""

    source: RasterSource
    placement: Placement
    years: np.ndarray
    rasters: list[Raster]
    method: int
    correction: int


@dataclass(frozen=True)
class Result:
    """First row and classes of blocks of rows, made on demand.

    `drawn` are the steps of the years whose p-values were drawn at random.
    """

    blocks: Iterator[tuple[int, Emerging]]
    notices: tuple[Notice, ...]
    drawn: tuple[int, ...]


class EmergingHotspots(EngineAlgorithm):
    """Emerging hot and cold spots of annual rasters."""

    NAME = "emerginghotspots"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "emerging.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Emerging hot spots of annual rasters")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Tells what became of hot spots over the years: new, growing, fading, gone.\n\n"
            "Gi* says whether a cell and its surroundings are higher or lower than chance "
            "explains. It is computed for every year's map; its p is two-sided, by default from "
            "the permutation law (how often shuffled values give as much), and corrected for the "
            "number of cells within the year. A cell is hot in a year at 95 % (bin 2 or 3), cold "
            "likewise. The trend is Mann and Kendall's test of its z values, two-sided at 5 %, "
            "not corrected for the number of cells.\n\n"
            "Hot in the last year, the first that holds: 1 new (never before); hot in at least 90 "
            "% of the years: 3 intensifying, 5 diminishing, 4 persistent (no trend); 2 "
            "consecutive (one run that ends now, two years or more); 7 oscillating (cold in some "
            "year); 6 sporadic (on and off). Not hot or cold in the last year, but hot in at "
            "least 90 %: 8 historical. Cold classes have the negative number, 0 is none.\n\n"
            "Years without a value are left out of shares and runs. A cell without a value in the "
            "last year, or with fewer than five, has no class. At least five years, better "
            "ten.\n\n"
            "Source: Ord and Getis (1995); Mann (1945); Harris et al. (2017); the classes of "
            "ArcGIS's emerging hot spot analysis.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "emerging,hot spot,space-time,trend,getis,gi*,light,new")

    def add_parameters(self) -> None:
        self.addParameter(
            raster_parameters.stack(
                "INPUTS",
                translate("QuanTu", "Annual rasters"),
                translate(
                    "QuanTu",
                    "Rasters of one product in order of time, or one raster with a band a year.",
                ),
            )
        )
        self.addParameter(raster_parameters.years())
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate(
                    "QuanTu",
                    "How far the surroundings of a cell reach, between cell centres, metres on the "
                    "ground.",
                ),
                2000.0,
            )
        )
        self.addParameter(hotspot_parameters.p_method())
        self.addParameter(raster_parameters.correction())
        self.addParameter(
            raster_parameters.output(
                "OUTPUT",
                translate("QuanTu", "Emerging hot spots"),
                translate("QuanTu", "Classes: 1 to 8 hot, -1 to -8 cold, 0 none."),
            )
        )
        self.addParameter(
            parameters.sink(
                "SUMMARY",
                translate("QuanTu", "Summary"),
                translate("QuanTu", "Cells and km² of each class."),
                parameters.TABLE,
                optional=True,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        steps = bridge.grids.stack(call.optional_rasters("INPUTS"))
        years = bridge.grids.years_of(steps, call.numbers("YEARS"))
        engine.emerging.require_years(years)
        bridge.grids.refuse_mixed_products(steps, progress.part(0.0, 0.8))
        source = steps[0].source
        placement = bridge.grids.placement(source, call.context.transformContext())
        raster_doubts.say_of_all(call, steps, progress.part(0.8, 1.0))
        half_widths = placement.half_widths(call.number("RADIUS"))
        rasters = [
            engine.raster_scan.Raster(step.read, placement.shape, half_widths) for step in steps
        ]
        for notice in engine.emerging.remarks(len(years)):
            call.notice(notice)
        return Inputs(
            source=source,
            placement=placement,
            years=years,
            rasters=rasters,
            method=call.choice("P_METHOD"),
            correction=call.choice("CORRECTION"),
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        found = engine.emerging.histories(
            inputs.rasters, inputs.method, inputs.correction, progress.part(0.0, 0.7)
        )
        blocks = self._blocks(found, inputs, progress.part(0.7, 1.0))
        return Result(blocks, found.notices, found.drawn)

    def _blocks(
        self, found: Histories, inputs: Inputs, progress: Progress
    ) -> Iterator[tuple[int, Emerging]]:
        for first, z, bins in found.strips(progress):
            yield first, engine.emerging.classify(inputs.years, z, bins)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        for notice in result.notices:
            call.notice(notice)
        if result.drawn:
            years = [f"{inputs.years[one]:.0f}" for one in result.drawn]
            raster_doubts.say_drawn(call, years if len(years) < len(inputs.years) else ())
        file = call.raster_file("OUTPUT", inputs.source, ["class"])
        cells, area, unobserved = Counter(), Counter(), 0
        for first, block in result.blocks:
            file.write(1, first, block.classes)
            unobserved += block.unobserved
            found = engine.emerging.tally(block.classes, inputs.placement, first)
            for code, (count, km2) in found.items():
                cells[code] += count
                area[code] += km2
        file.close()
        if unobserved:
            call.warn(
                translate(
                    "QuanTu",
                    "Cells with a value in some year but no class (none in the last year, or "
                    "fewer than five years): {cells}.",
                ).format(cells=unobserved)
            )
        self._write_summary(cells, area, call)

    def _write_summary(self, cells: Counter, area: Counter, call: Call) -> None:
        sinks = bridge.sinks
        names = class_names()
        call.write_table(
            "SUMMARY",
            {
                "class": sinks.integers(list(names)),
                "name": sinks.texts(list(names.values())),
                "cells": sinks.integers([cells[code] for code in names]),
                "area_km2": sinks.doubles([area[code] for code in names]),
            },
        )
        for code, name in names.items():
            if cells[code]:
                call.info(f"{name}: {cells[code]}")


def class_names() -> dict[int, str]:
    """Return the translated names of the classes."""
    return {
        1: translate("QuanTu", "new hot spot"),
        2: translate("QuanTu", "consecutive hot spot"),
        3: translate("QuanTu", "intensifying hot spot"),
        4: translate("QuanTu", "persistent hot spot"),
        5: translate("QuanTu", "diminishing hot spot"),
        6: translate("QuanTu", "sporadic hot spot"),
        7: translate("QuanTu", "oscillating hot spot"),
        8: translate("QuanTu", "historical hot spot"),
        -1: translate("QuanTu", "new cold spot"),
        -2: translate("QuanTu", "consecutive cold spot"),
        -3: translate("QuanTu", "intensifying cold spot"),
        -4: translate("QuanTu", "persistent cold spot"),
        -5: translate("QuanTu", "diminishing cold spot"),
        -6: translate("QuanTu", "sporadic cold spot"),
        -7: translate("QuanTu", "oscillating cold spot"),
        -8: translate("QuanTu", "historical cold spot"),
        0: translate("QuanTu", "no pattern"),
    }
