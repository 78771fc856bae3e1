"""Two hot-spot layers of points or polygons compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import comparison_outputs, local_inputs, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.places import PlaceTable
    from ...engine.comparison import Comparison
    from ...engine.progress import Progress
    from ..call import Call

BIN_FIELD = "gi_bin"


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    first: PlaceTable
    second: PlaceTable
    by_key: bool


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    comparison: Comparison
    second_bins: np.ndarray
    changes: np.ndarray
    unmatched: int


class CompareHotspots(EngineAlgorithm):
    """Two hot-spot layers compared."""

    NAME = "comparehotspots"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Compare hot spots")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Compares two hot-spot layers: two years, two sectors, or light against firms.\n\n"
            "Features are matched by a key field, or by place: points within 1 m of each other, "
            "and the polygon of the second layer that holds the middle of a feature of the first. "
            "The table counts each pair of bins; agreement is the share with the same bin. Kappa "
            "weighs how far apart bins are, and takes away what chance alone would give: 1 full "
            "agreement, 0 no better than chance. 'change' says what became of a feature at 95 %: "
            "stays hot, new hot, no longer hot, cold to hot and so on.\n\n"
            "For light against firms, turn the band bin of a hot-spot raster into points with "
            "'Raster pixels to points', name their field gi_bin, and give them as the first layer "
            "and the cells of 'Hot spots of points on a grid' as the second.\n\n"
            "Source: Cohen (1968).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "hot spot,compare,change,kappa,agreement,difference,years")

    def add_parameters(self) -> None:
        for name, label, text in (
            (
                "FIRST",
                translate("QuanTu", "First hot spots"),
                translate("QuanTu", "Points or polygons with the field gi_bin; the earlier map."),
            ),
            (
                "SECOND",
                translate("QuanTu", "Second hot spots"),
                translate("QuanTu", "Points or polygons with the field gi_bin; the later map."),
            ),
        ):
            self.addParameter(parameters.source(name, label, text, parameters.ANY_SHAPE))
        self.addParameter(
            parameters.field(
                "KEY_FIELD",
                translate("QuanTu", "Key field"),
                translate(
                    "QuanTu",
                    "A field that both layers have and whose values tell the features apart; "
                    "empty: features are matched by place.",
                ),
                "FIRST",
            )
        )
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Pairs of bins"),
                translate("QuanTu", "Table of bin_a, bin_b, their number and area."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.sink(
                "CHANGE",
                translate("QuanTu", "Changes"),
                translate("QuanTu", "The first layer with bin_a, bin_b and change."),
                parameters.ANY_SHAPE,
                optional=True,
            )
        )
        for number in comparison_outputs.numbers():
            self.addOutput(number)

    def read(self, call: Call, progress: Progress) -> Inputs:
        roles, key = {"bin": BIN_FIELD}, ("key", call.text("KEY_FIELD"))
        first = local_inputs.read_places(call, roles, progress.part(0.0, 0.5), "FIRST", key)
        second = local_inputs.read_places(
            call, roles, progress.part(0.5, 1.0), "SECOND", key, first.metric
        )
        return Inputs(first, second, bool(key[1]))

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        comparison, first, second = engine.comparison, inputs.first, inputs.second
        match = _match(inputs, progress)
        bins = comparison.taken(match, second.columns["bin"])
        area = None
        if first.shapes is not None:
            area = engine.comparison.areas(first.shapes)
        return Result(
            comparison=comparison.compare(first.columns["bin"], bins, area),
            second_bins=bins,
            changes=comparison.changes(first.columns["bin"], bins),
            unmatched=int((match < 0).sum()),
        )

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, first = bridge.sinks, inputs.first
        names = first.source.sourceName(), inputs.second.source.sourceName()
        comparison_outputs.write(call, result.comparison, names)
        if result.unmatched and len(first) > result.unmatched:
            call.warn(
                translate(
                    "QuanTu", "Features of '{first}' without a counterpart in '{second}': {count}."
                ).format(count=result.unmatched, first=names[0], second=names[1])
            )
        words = [
            None if one != one else engine.comparison.CHANGES[int(one)]
            for one in result.changes.tolist()
        ]
        columns = {
            "bin_a": sinks.integers(first.columns["bin"]),
            "bin_b": sinks.integers(result.second_bins),
            "change": sinks.texts(words),
        }
        call.write_labelled("CHANGE", first, columns, progress)
        shape = "points" if first.shapes is None else "polygons"
        call.style("CHANGE", f"hotspot_change_{shape}.qml")


def _match(inputs: Inputs, progress: Progress) -> np.ndarray:
    """Return the row of the second table for each row of the first, -1 for none."""
    comparison, first, second = engine.comparison, inputs.first, inputs.second
    if inputs.by_key:
        return comparison.match_keys(first.columns["key"], second.columns["key"])
    if second.shapes is None:
        comparison.require_points(first.shapes)
        return comparison.match_points(first.xy, second.xy)
    if first.shapes is None:
        return engine.containment.locate(first.xy, second.shapes, progress)
    return comparison.match_polygons(first.shapes, second.shapes, progress)
