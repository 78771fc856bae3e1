"""The stage rules on polygons that somebody else drew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from ... import engine
from ...i18n import translate
from .. import parameters, study_inputs, study_outputs, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.agglomerations import Result
    from ...engine.progress import Progress
    from ...engine.study import Layer
    from ..call import Call
    from ..study_inputs import StudyInputs


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    study: StudyInputs
    given: Layer


class LabelStages(EngineAlgorithm):
    """The stage rules on polygons that somebody else drew."""

    NAME = "labelstages"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "pandas", "shapely")
    STYLES = {"OUTPUT": "agglomerations.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Label given agglomerations")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Says which of eight steps each given polygon has proved, with the evidence.\n\n"
            "The polygons need a field 'sector' with sector ids. They may come from elsewhere (a "
            "plan, a statistics office, your own drawing) or be an earlier result that is to be "
            "judged again; ids, names and officers' corrections are then kept.\n\n"
            "For polygons from outside, specialisation is tested by the exact hypergeometric test "
            "(one-sided: would as many firms drawn at random hold so many of the sector?), "
            "corrected for all of them together (Benjamini-Hochberg). For detected ones the p of "
            "the detection is kept, because that test would be circular there.\n\n"
            "Layers that are not given mean 'no data', never 'not met'. The eight steps are a "
            "reading (4+4) of Kuchiki's flowchart.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "agglomeration,stage,kuchiki,label,step,evidence")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "AGGLOMERATIONS",
                translate("QuanTu", "Polygons"),
                translate("QuanTu", "Polygons with a field 'sector'."),
                parameters.POLYGONS,
            )
        )
        study_parameters.add_firms(self)
        study_parameters.add_lights(self)
        study_parameters.add_context(self)
        study_parameters.add_rules(self)
        study_outputs.add(self, "OUTPUT")

    def read(self, call: Call, progress: Progress) -> Inputs:
        study = study_inputs.read(call, progress.part(0.0, 0.95))
        given = study_outputs.polygons(call, study.points.metric, "AGGLOMERATIONS", every=True)
        if "sector" not in given.columns:
            raise QgsProcessingException(
                translate(
                    "QuanTu", "'{layer}' has no field 'sector'; add it, with sector ids."
                ).format(layer=given.name)
            )
        return Inputs(study, given)

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        one = inputs.study
        return engine.agglomerations.label_given(one.study, one.tables, inputs.given, progress)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Any) -> None:
        study_outputs.write(result, inputs.study, call, progress, "OUTPUT")
