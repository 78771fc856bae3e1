"""Hot and cold spots of points or polygons: Getis-Ord G* or G."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import engine
from ...i18n import translate
from .. import hotspot_parameters, local_inputs, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.hotspots import Judged
    from ...engine.progress import Progress
    from ..call import Call
    from ..local_inputs import LocalInputs, Reach


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    local: LocalInputs
    star: bool


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    reach: Reach
    found: Judged


class HotspotsVector(EngineAlgorithm):
    """Hot and cold spots of points or polygons."""

    NAME = "hotspotsvector"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Hot spots of points or polygons (Gi*)")

    def help_text(self) -> str:
        text = translate(
            "QuanTu",
            "Finds features whose neighbourhood has higher or lower values than chance explains.\n"
            "\n"
            "Gi* compares the sum of a feature and its neighbours with the sum expected anywhere; "
            "Gi leaves the feature itself out. P-values are two-sided. By default they come from "
            "the permutation law, which holds on skewed values too, and are corrected by the false "
            "discovery rate, because a map of many features shows many 'significant' ones by "
            "chance alone. Look at gi_bin (3, 2, 1: hot at 99, 95, 90 % on the corrected p; "
            "negative: cold), never at gi_z alone.\n\n"
            "The status says why a result is missing: island (no neighbour), no value, constant "
            "(all values equal), whole set (all features are neighbours). Islands count in the "
            "mean and the spread; features without a value take part in nothing.\n\n"
            "Source: Ord and Getis (1995); Benjamini and Hochberg (1995); Marshall (1991).",
        )
        return text + hotspot_parameters.picture()

    def tag_words(self) -> str:
        return translate("QuanTu", "getis,ord,gi*,hot spot,cold spot,fdr,bonferroni,rate,bayes")

    def add_parameters(self) -> None:
        for parameter in local_inputs.value_parameters():
            self.addParameter(parameter)
        self.addParameter(
            parameters.choice(
                "STATISTIC",
                translate("QuanTu", "Statistic"),
                translate("QuanTu", "Gi* counts the feature itself among its neighbours."),
                [translate("QuanTu", "Gi*"), translate("QuanTu", "Gi")],
            )
        )
        for parameter in local_inputs.judgement_parameters():
            self.addParameter(parameter)
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Hot spots"),
                translate(
                    "QuanTu",
                    "The input with gi_z, gi_p, gi_padj, gi_bin, n_near (neighbours) and status.",
                ),
                parameters.ANY_SHAPE,
            )
        )
        for number in local_inputs.hot_numbers():
            self.addOutput(number)

    def read(self, call: Call, progress: Progress) -> Inputs:
        return Inputs(local_inputs.read(call, progress), call.choice("STATISTIC") == 0)

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        local = inputs.local
        reach = local_inputs.reach(local, progress.part(0.0, 0.5))
        found = engine.hotspots.getis_ord(
            local.values, reach.neighbours, inputs.star, local.judgement, progress.part(0.5, 1.0)
        )
        return Result(reach, found)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        found, local = result.found, inputs.local
        local_inputs.say(call, local, result.reach, found)
        local_inputs.write(call, local, local_inputs.hot_columns(found), found, progress)
        local_inputs.count_hot(call, found)
        polygons = local.places.shapes is not None
        call.style("OUTPUT", "hotspots_polygons.qml" if polygons else "hotspots_points.qml")
