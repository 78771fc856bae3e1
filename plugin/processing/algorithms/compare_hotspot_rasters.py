"""Two hot-spot rasters compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import comparison_outputs, parameters, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from ...bridge.grids import Step
    from ...engine.comparison import Comparison
    from ...engine.progress import Progress
    from ..call import Call

BIN_BAND = "bin"
ROWS = 512


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    first: Step
    second: Step
    areas: np.ndarray


@dataclass(frozen=True)
class Block:
    """Some rows compared."""

    first: int
    comparison: Comparison
    changes: np.ndarray


class CompareHotspotRasters(EngineAlgorithm):
    """Two hot-spot rasters compared."""

    NAME = "comparehotspotrasters"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")
    SHARES = (0.02, 0.04)
    STYLES = {"CHANGE": "hotspot_change_raster.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Compare hot-spot rasters")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Compares two rasters of 'Hot spots of a raster' on the same grid: two years, or two "
            "radii.\n\n"
            "The table counts each pair of bins with its area; agreement is the share of cells "
            "with the same bin. Kappa weighs how far apart bins are, and takes away what chance "
            "alone would give: 1 full agreement, 0 no better than chance. The raster of changes "
            "has, at 95 %: 0 none, 1 stays hot, 2 stays cold, 3 new hot, 4 new cold, 5 no longer "
            "hot, 6 no longer cold, 7 hot to cold, 8 cold to hot.\n\n"
            "Source: Cohen (1968).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "hot spot,compare,change,kappa,agreement,difference,raster")

    def add_parameters(self) -> None:
        for name, label, text in (
            (
                "FIRST",
                translate("QuanTu", "First hot spots"),
                translate("QuanTu", "A raster with a band called bin; the earlier map."),
            ),
            (
                "SECOND",
                translate("QuanTu", "Second hot spots"),
                translate("QuanTu", "A raster on the same grid; the later map."),
            ),
        ):
            self.addParameter(raster_parameters.raster(name, label, text))
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Pairs of bins"),
                translate("QuanTu", "Table of bin_a, bin_b, their number of cells and area."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            raster_parameters.output(
                "CHANGE",
                translate("QuanTu", "Changes"),
                translate("QuanTu", "A raster of what became of each cell at 95 %."),
                optional=True,
            )
        )
        for number in comparison_outputs.numbers():
            self.addOutput(number)

    def read(self, call: Call, progress: Progress) -> Inputs:
        first, second = (
            bridge.grids.band_called(call.raster(name), BIN_BAND) for name in ("FIRST", "SECOND")
        )
        bridge.grids.require_same_grid(first.source, second.source)
        transforms = call.context.transformContext()
        placement = bridge.grids.placement(first.source, transforms)
        return Inputs(first, second, placement.row_areas() / 1e6)

    def compute(self, inputs: Inputs, progress: Progress) -> None:
        """Leave the work to `write`, block by block, so that memory stays flat."""

    def _blocks(self, inputs: Inputs, progress: Progress) -> Iterator[Block]:
        comparison, rows = engine.comparison, inputs.first.source.shape[0]
        for first, last in inputs.first.source.blocks(ROWS):
            progress.update(first / rows)
            one, other = inputs.first.read(first, last), inputs.second.read(first, last)
            area = (inputs.areas[first:last, None] + 0.0 * one).ravel()
            found = comparison.compare(one.ravel(), other.ravel(), area)
            yield Block(first, found, comparison.changes(one, other))

    def write(self, result: None, inputs: Inputs, call: Call, progress: Progress) -> None:
        comparison, source = engine.comparison, inputs.first.source
        file = call.raster_file("CHANGE", source, ["change"])
        found = []
        for block in self._blocks(inputs, progress):
            found.append(block.comparison)
            if file is not None:
                file.write(1, block.first, block.changes)
        if file is not None:
            file.close()
        total = reduce(comparison.Comparison.joined, found)
        comparison_outputs.write(call, total, (source.name, inputs.second.source.name))
