"""Clean a light raster of what is not light of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate, written
from .. import pages, parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.rasters import RasterSource
    from ...engine.lights import Cleaned, Rules
    from ...engine.progress import Progress
    from ..call import Call

ROWS = 512  # rows of a band cleaned at a time
NOISE = -10.0  # nW/cm²/sr; the noise of a dark background reaches about -2


@dataclass(frozen=True)
class Inputs:
    """What a run reads; the values are read block by block while they are cleaned."""

    source: RasterSource
    coverage: RasterSource | None
    rules: Rules
    excluded: np.ndarray


@dataclass(frozen=True)
class Block:
    """Some cleaned rows of a band."""

    band: int
    first: int
    before: float
    lowest: float
    cleaned: Cleaned


@dataclass
class Tally:
    """Cells and light by rule, and the light of each band before and after."""

    cells: Counter = field(default_factory=Counter)
    light: Counter = field(default_factory=Counter)
    before: Counter = field(default_factory=Counter)
    after: Counter = field(default_factory=Counter)
    lowest: float = 0.0

    def add(self, block: Block) -> None:
        """Count one block."""
        self.cells.update(block.cleaned.cells)
        self.light.update(block.cleaned.light)
        self.before[block.band] += block.before
        self.after[block.band] += engine.lights.total(block.cleaned.values)
        self.lowest = min(self.lowest, block.lowest)


class CleanLights(EngineAlgorithm):
    """Clean a light raster of what is not light of places."""

    NAME = "cleanlights"
    GROUP = "lights"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "light.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Clean light rasters")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Removes from a light raster, in every band, what is not light of places.\n\n"
            "In this order, each cell under the first rule that meets it: cells that a mask "
            "polygon touches (gas flares, ports, lit orchards, squid fleets) become no data; cells "
            "that were never observed, or fewer times than the minimum, become no data; negative "
            "radiance becomes zero or no data; light under the floor becomes zero.\n\n"
            "Nothing is removed for being bright or new: a plant that opens looks like an outlier. "
            "The report tells how many cells each rule changed and how much light it took, band by "
            "band, so look at it before going on.\n\n"
            "Source: Elvidge et al. (2021) on background and cloud-free counts.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "night,light,viirs,mask,flare,noise,cloud,background")

    def add_parameters(self) -> None:
        self.addParameter(
            raster_parameters.raster(
                "INPUT",
                translate("QuanTu", "Light raster"),
                translate("QuanTu", "Radiance in nW/cm²/sr; every band is cleaned."),
            )
        )
        self.addParameter(
            parameters.number(
                "FLOOR",
                translate("QuanTu", "Floor"),
                translate(
                    "QuanTu",
                    "Light below it is background and becomes 0; 0 keeps everything. The "
                    "background of VIIRS lies under 1 nW/cm²/sr.",
                ),
                0.0,
                0.0,
            )
        )
        self.addParameter(
            parameters.choice(
                "NEGATIVE",
                translate("QuanTu", "Negative radiance becomes"),
                translate("QuanTu", "Negative values are noise round a dark background."),
                [translate("QuanTu", "0"), translate("QuanTu", "no data")],
            )
        )
        self._add_coverage()
        self._add_mask()
        self.addParameter(
            raster_parameters.output(
                "OUTPUT",
                translate("QuanTu", "Cleaned lights"),
                translate("QuanTu", "The bands of the input, cleaned."),
            )
        )
        self.addParameter(
            parameters.html(
                "REPORT",
                translate("QuanTu", "Report"),
                translate("QuanTu", "What each rule changed, and the light before and after."),
            )
        )

    def _add_coverage(self) -> None:
        self.addParameter(
            raster_parameters.raster(
                "COVERAGE",
                translate("QuanTu", "Cloud-free counts"),
                translate(
                    "QuanTu",
                    "How often each cell was seen without cloud, on the same grid: one band for "
                    "all, or one for each band of the input.",
                ),
                optional=True,
            )
        )
        self.addParameter(
            parameters.number(
                "MIN_COVERAGE",
                translate("QuanTu", "Minimum of cloud-free counts"),
                translate(
                    "QuanTu",
                    "Cells seen fewer times become no data. 12 suits annual counts; a monthly "
                    "raster has far fewer views.",
                ),
                12.0,
                0.0,
            )
        )

    def _add_mask(self) -> None:
        self.addParameter(
            parameters.source(
                "MASK",
                translate("QuanTu", "Areas to exclude"),
                translate(
                    "QuanTu",
                    "Polygons of gas flares, ports, lit orchards and the like; every cell they "
                    "touch becomes no data.",
                ),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            parameters.metres(
                "MASK_BUFFER",
                translate("QuanTu", "Buffer round the areas to exclude"),
                translate(
                    "QuanTu", "Metres on the ground; light blooms two or three cells round flares."
                ),
                0.0,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.raster("INPUT")
        found = call.optional_rasters("COVERAGE")
        coverage = found[0] if found else None
        if coverage is not None:
            bridge.grids.require_same_grid(source, coverage)
            bridge.grids.require_bands(source, coverage)
        steps = [bridge.grids.Step(one, 1 + band) for one in found for band in range(one.bands)]
        steps += [bridge.grids.Step(source, 1 + band) for band in range(source.bands)]
        raster_doubts.say_of_all(call, steps, progress.part(0.0, 0.3))
        rules = engine.lights.Rules(
            floor=call.number("FLOOR"),
            negative=call.choice("NEGATIVE"),
            min_coverage=call.number("MIN_COVERAGE"),
        )
        excluded = self._excluded(call, source, progress.part(0.3, 1.0))
        return Inputs(source, coverage, rules, excluded)

    def _excluded(self, call: Call, source: RasterSource, progress: Progress) -> np.ndarray:
        """Return the cells that the mask touches."""
        shapes = []
        mask = call.optional_source("MASK")
        if mask is not None:
            source.require_crs()
            metric = call.metric_of(mask)
            table = bridge.shapes.read(mask, {}, metric, progress.part(0.0, 0.5))
            call.say_shapes("MASK", table)
            buffer = call.number("MASK_BUFFER")
            around = [None if one is None else one.buffer(buffer) for one in table.shapes]
            shapes = bridge.grids.transformed(around, metric.to_crs(source.crs))
        placement = engine.grid.Placement(*source.shape, source.geotransform)
        traced = engine.zonal.trace(shapes, placement, progress.part(0.5, 1.0))
        return engine.zonal.touched(traced)

    def compute(self, inputs: Inputs, progress: Progress) -> Iterator[Block]:
        """Yield cleaned blocks as they are asked for, so that memory stays flat."""
        import numpy as np

        source = inputs.source
        total = source.bands * source.shape[0]
        for band in range(1, source.bands + 1):
            for first, last in source.blocks(ROWS):
                progress.update(((band - 1) * source.shape[0] + first) / total)
                values = source.read(band, first, last)
                counts, seen = None, inputs.coverage
                if seen is not None:
                    counts = seen.read(band if seen.bands > 1 else 1, first, last)
                excluded = engine.zonal.in_rows(inputs.excluded, values.shape, first)
                cleaned = engine.lights.clean(values, inputs.rules, counts, excluded)
                lowest = float(np.fmin.reduce(values, axis=None, initial=0.0))
                yield Block(band, first, engine.lights.total(values), lowest, cleaned)

    def write(
        self, result: Iterator[Block], inputs: Inputs, call: Call, progress: Progress
    ) -> None:
        source = inputs.source
        names = [
            bridge.grids.band_description(source, band) or str(band)
            for band in range(1, source.bands + 1)
        ]
        file = call.raster_file("OUTPUT", source, names)
        tally = Tally()
        for block in result:
            file.write(block.band, block.first, block.cleaned.values)
            tally.add(block)
        file.close()
        self._say(tally, call)
        if call.file("REPORT"):
            call.write_text("REPORT", self._page(tally, names, inputs))

    def _say(self, tally: Tally, call: Call) -> None:
        for rule, name in rule_names().items():
            call.info(
                translate(
                    "QuanTu", "{rule}: cells: {cells}; light taken away: {light:.6g}."
                ).format(rule=name, cells=tally.cells[rule], light=tally.light[rule])
            )
        if tally.lowest < NOISE:
            call.warn(
                translate(
                    "QuanTu",
                    "The lowest value is {lowest:.6g}, too low for the noise of a dark background. "
                    "If it stands for 'not observed', declare it as no data first: as negative "
                    "radiance it would be taken for darkness.",
                ).format(lowest=tally.lowest)
            )

    def _page(self, tally: Tally, names: list[str], inputs: Inputs) -> str:
        by_rule = [
            (name, written(int(tally.cells[rule]), "d"), written(tally.light[rule], ".6g"))
            for rule, name in rule_names().items()
        ]
        by_band = [
            (
                name,
                written(tally.before[band], ".6g"),
                written(tally.after[band], ".6g"),
                _share(tally, band),
            )
            for band, name in enumerate(names, start=1)
        ]
        return pages.page(
            translate("QuanTu", "Cleaning of {name}").format(name=inputs.source.name),
            translate(
                "QuanTu",
                "Floor {floor:g} nW/cm²/sr; fewest cloud-free observations: {coverage:g}; cells "
                "touched by the areas to exclude: {masked}.",
            ).format(
                floor=inputs.rules.floor,
                coverage=inputs.rules.min_coverage,
                masked=len(inputs.excluded),
            ),
            pages.table(
                [
                    translate("QuanTu", "Rule"),
                    translate("QuanTu", "Cells changed"),
                    translate("QuanTu", "Light taken away"),
                ],
                by_rule,
            ),
            pages.table(
                [
                    translate("QuanTu", "Band"),
                    translate("QuanTu", "Light before"),
                    translate("QuanTu", "Light after"),
                    translate("QuanTu", "Change"),
                ],
                by_band,
            ),
        )


def rule_names() -> dict[str, str]:
    """Return the translated names of the rules, in their order."""
    return {
        "excluded": translate("QuanTu", "Touched by an area to exclude"),
        "never": translate("QuanTu", "Never observed without cloud"),
        "few": translate("QuanTu", "Observed too few times"),
        "negative": translate("QuanTu", "Negative radiance"),
        "floor": translate("QuanTu", "Light under the floor"),
    }


def _share(tally: Tally, band: int) -> str:
    before = tally.before[band]
    if not before:
        return "–"
    return f"{written(100 * (tally.after[band] - before) / before, '+.2f')} %"
