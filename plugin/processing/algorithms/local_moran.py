"""Local Moran's I of points or polygons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import hotspot_parameters, local_inputs, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.hotspots import LocalMoran as Found
    from ...engine.progress import Progress
    from ..call import Call
    from ..local_inputs import LocalInputs, Reach


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    reach: Reach
    found: Found


class LocalMoran(EngineAlgorithm):
    """Local Moran's I of points or polygons."""

    NAME = "localmoran"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Local Moran's I of points or polygons")

    def help_text(self) -> str:
        text = translate(
            "QuanTu",
            "Finds features that resemble their neighbours, and features that differ from them.\n\n"
            "The quadrant says how: HH a high value among high ones (a core), LL low among low, "
            "HL a high value among low ones (an isolated anchor), LH a gap in a core. It means "
            "something only where moran_padj is small: the style shows quadrants at 5 %. The "
            "score moran_z is positive where a feature resembles its neighbours.\n\n"
            "P-values are two-sided, by default from the permutation law (the own value stays, all "
            "others are shuffled) and corrected by the false discovery rate. The status says why a "
            "result is missing: island (no neighbour), no value, constant, whole set.\n\n"
            "Source: Anselin (1995); Sokal, Oden and Thomson (1998).",
        )
        return text + hotspot_parameters.picture()

    def tag_words(self) -> str:
        return translate("QuanTu", "lisa,moran,anselin,outlier,quadrant,hot spot,autocorrelation")

    def add_parameters(self) -> None:
        for parameter in local_inputs.value_parameters():
            self.addParameter(parameter)
        for parameter in local_inputs.judgement_parameters():
            self.addParameter(parameter)
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Local Moran's I"),
                translate(
                    "QuanTu",
                    "The input with moran_i, moran_z, moran_p, moran_padj, quadrant, n_near "
                    "(neighbours) and status.",
                ),
                parameters.ANY_SHAPE,
            )
        )

    def read(self, call: Call, progress: Progress) -> LocalInputs:
        return local_inputs.read(call, progress)

    def compute(self, inputs: LocalInputs, progress: Progress) -> Result:
        reach = local_inputs.reach(inputs, progress.part(0.0, 0.5))
        found = engine.hotspots.local_moran(
            inputs.values, reach.neighbours, inputs.judgement, progress.part(0.5, 1.0)
        )
        return Result(reach, found)

    def write(self, result: Result, inputs: LocalInputs, call: Call, progress: Progress) -> None:
        sinks, found, names = bridge.sinks, result.found, engine.hotspots.QUADRANTS
        columns = {
            "moran_i": sinks.doubles(found.moran),
            "moran_z": sinks.doubles(found.z),
            "moran_p": sinks.doubles(found.p),
            "moran_padj": sinks.doubles(found.adjusted),
            "quadrant": sinks.texts([names[one] for one in found.quadrant.tolist()]),
        }
        local_inputs.say(call, inputs, result.reach, found)
        local_inputs.write(call, inputs, columns, found, progress)
        polygons = inputs.places.shapes is not None
        call.style("OUTPUT", "local_moran_polygons.qml" if polygons else "local_moran_points.qml")
