"""Annual light rasters from monthly ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingException

from ... import bridge, engine
from ...i18n import translate
from .. import parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.grids import Step
    from ...engine.lights import Composite
    from ...engine.progress import Progress
    from ..call import Call

MONTHS = 12
CELLS = 4_000_000  # values of a year's months held at a time
START = re.compile(r"\s*(\d{4})\s*[-/.]\s*(\d{1,2})\s*")


@dataclass(frozen=True)
class Inputs:
    """What a run reads; values are read block by block while years are made."""

    months: list[Step]
    counts: list[Step] | None
    years: dict[int, list[int]]
    method: int


@dataclass(frozen=True)
class Block:
    """Some rows of a year."""

    band: int
    first: int
    composite: Composite


class CompositeLights(EngineAlgorithm):
    """Annual light rasters from monthly ones."""

    NAME = "compositelights"
    GROUP = "lights"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "light.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Annual lights from monthly ones")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Makes one raster a year from monthly light rasters and their cloud-free counts.\n\n"
            "A zero in a monthly raster does not mean darkness: without a cloud-free view the "
            "cell was not observed, and in the tropics that is common. So a month counts for a "
            "cell only where its count is above zero: by default in the mean weighted by the "
            "counts, else in the median of the observed months. Cells never observed in a year "
            "become no data and are counted in the log.\n\n"
            "A month that repeats the one before in every cell is left out with a warning: some "
            "published stacks hold a month twice, which would shift all later ones.\n\n"
            "Source: Elvidge et al. (2021); Earth Observation Group on cloud-free counts.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "night,light,viirs,monthly,annual,composite,cloud")

    def add_parameters(self) -> None:
        self.addParameter(
            raster_parameters.stack(
                "INPUTS",
                translate("QuanTu", "Monthly lights"),
                translate(
                    "QuanTu",
                    "Monthly rasters in order of time, or one raster with a band a month, without "
                    "gaps.",
                ),
            )
        )
        self.addParameter(
            raster_parameters.stack(
                "COVERAGE",
                translate("QuanTu", "Cloud-free counts"),
                translate(
                    "QuanTu",
                    "Number of cloud-free observations of each month, in the same order and on "
                    "the same grid.",
                ),
                optional=True,
            )
        )
        self.addParameter(
            parameters.words(
                "START",
                translate("QuanTu", "First month"),
                translate("QuanTu", "Year and month of the first raster or band, as 2012-04."),
                optional=False,
            )
        )
        self.addParameter(
            parameters.choice(
                "METHOD",
                translate("QuanTu", "Method"),
                translate(
                    "QuanTu",
                    "The mean uses every observation; the median ignores single bright months "
                    "(fires, fishing boats).",
                ),
                [
                    translate("QuanTu", "Mean weighted by the counts"),
                    translate("QuanTu", "Median of the observed months"),
                ],
            )
        )
        self.addParameter(
            parameters.switch(
                "WHOLE_YEARS",
                translate("QuanTu", "Only whole years"),
                translate(
                    "QuanTu",
                    "Leave out years with fewer than twelve months: light changes with the season.",
                ),
                False,
            )
        )
        self.addParameter(
            raster_parameters.output(
                "OUTPUT",
                translate("QuanTu", "Annual lights"),
                translate("QuanTu", "One band a year, named by the year."),
            )
        )
        self.addParameter(
            raster_parameters.output(
                "COUNTS",
                translate("QuanTu", "Annual cloud-free counts"),
                translate(
                    "QuanTu",
                    "Sum of the counts of each year, one band a year, for 'Clean light rasters'.",
                ),
                optional=True,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        start = _month(call.text("START"))
        months = bridge.grids.stack(call.optional_rasters("INPUTS"))
        counts = None
        if call.given("COVERAGE"):
            counts = bridge.grids.stack(call.optional_rasters("COVERAGE"))
            _require_same(months, counts)
        else:
            call.warn(
                translate(
                    "QuanTu",
                    "Without cloud-free counts a zero cannot be told from a month of clouds.",
                )
            )
        raster_doubts.say_of_all(call, [*months, *(counts or [])], progress.part(0.0, 0.3))
        kept = self._without_repeats(months, call, progress.part(0.3, 1.0))
        years = engine.lights.months_by_year(start, len(kept))
        self._say_months(start, years, call)
        if call.boolean("WHOLE_YEARS"):
            years = _whole(years)
        return Inputs(
            months=[months[one] for one in kept],
            counts=None if counts is None else [counts[one] for one in kept],
            years=years,
            method=call.choice("METHOD"),
        )

    def _without_repeats(self, months: list[Step], call: Call, progress: Progress) -> list[int]:
        kept = [0]
        for number in range(1, len(months)):
            progress.update(number / len(months))
            if not engine.lights.repeats(_both(months[number], months[number - 1])):
                kept.append(number)
                continue
            call.warn(
                translate(
                    "QuanTu",
                    "'{name}' repeats the month before in every cell and is left out.",
                ).format(name=months[number].name)
            )
        return kept

    def _say_months(self, start: tuple[int, int], years: dict[int, list[int]], call: Call) -> None:
        count = sum(len(one) for one in years.values())
        end = start[0] * 12 + start[1] - 1 + count - 1
        call.info(
            translate("QuanTu", "Months: {count}, from {first} to {last}.").format(
                count=count,
                first=f"{start[0]}-{start[1]:02d}",
                last=f"{end // 12}-{end % 12 + 1:02d}",
            )
        )
        for year, positions in years.items():
            if len(positions) < MONTHS:
                call.warn(
                    translate(
                        "QuanTu",
                        "{year}: months: {months} of 12 only; light changes with the season, so "
                        "it does not compare with whole years.",
                    ).format(year=year, months=len(positions))
                )

    def compute(self, inputs: Inputs, progress: Progress) -> Iterator[Block]:
        """Yield rows of the years as they are asked for, so that memory stays flat."""
        import numpy as np

        rows, columns = inputs.months[0].source.shape
        height = max(CELLS // (MONTHS * columns), 1)
        for band, positions in enumerate(inputs.years.values(), start=1):
            for first, last in inputs.months[0].source.blocks(height):
                progress.update((band - 1 + first / rows) / len(inputs.years))
                monthly = np.array([inputs.months[one].read(first, last) for one in positions])
                counts = None
                if inputs.counts is not None:
                    counts = np.array([inputs.counts[one].read(first, last) for one in positions])
                yield Block(band, first, engine.lights.composite(monthly, counts, inputs.method))

    def write(
        self, result: Iterator[Block], inputs: Inputs, call: Call, progress: Progress
    ) -> None:
        names = [str(year) for year in inputs.years]
        source = inputs.months[0].source
        file = call.raster_file("OUTPUT", source, names)
        counts = call.raster_file("COUNTS", source, names)
        never = dict.fromkeys(range(1, len(names) + 1), 0)
        for block in result:
            file.write(block.band, block.first, block.composite.values)
            if counts is not None:
                counts.write(block.band, block.first, block.composite.counts)
            never[block.band] += int((block.composite.counts == 0).sum())
        file.close()
        if counts is not None:
            counts.close()
        for band, name in enumerate(names, start=1):
            call.info(
                translate("QuanTu", "{year}: cells never observed: {cells}.").format(
                    year=name, cells=never[band]
                )
            )


def _month(text: str) -> tuple[int, int]:
    """Return year and month of a text like 2012-04."""
    found = START.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        raise QgsProcessingException(
            translate(
                "QuanTu", "The first month must be a year and a month like 2012-04, got '{text}'."
            ).format(text=text)
        )
    return int(found[1]), int(found[2])


def _whole(years: dict[int, list[int]]) -> dict[int, list[int]]:
    """Return the years with all their months."""
    whole = {year: months for year, months in years.items() if len(months) == MONTHS}
    if not whole:
        raise QgsProcessingException(
            translate("QuanTu", "No year has twelve months; switch 'Only whole years' off.")
        )
    return whole


def _require_same(months: list[Step], counts: list[Step]) -> None:
    bridge.grids.require_same_grid(months[0].source, counts[0].source)
    if len(counts) != len(months):
        raise QgsProcessingException(
            translate(
                "QuanTu", "Months of light: {months}; of cloud-free counts: {counts}."
            ).format(months=len(months), counts=len(counts))
        )


def _both(month: Step, previous: Step) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the same rows of two months."""
    source = month.source
    for first, last in source.blocks(max(CELLS // source.shape[1], 1)):
        yield month.read(first, last), previous.read(first, last)
