"""The main job: from firms and lights to labelled agglomerations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingOutputNumber

from ... import engine
from ...i18n import translate
from .. import study_inputs, study_outputs, study_parameters
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
    previous: Layer | None


class DetectAgglomerations(EngineAlgorithm):
    """The main job: from firms and lights to labelled agglomerations."""

    NAME = "detectagglomerations"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "pandas", "shapely")
    STYLES = {"AGGLOMERATIONS": "agglomerations.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Find and label agglomerations")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Finds industrial agglomerations, names their sector and says which of eight steps "
            "from industrial zone to innovation cluster each has proved, with the evidence.\n\n"
            "Each traded sector is searched alone, because the density of all firms finds towns. "
            "Candidates are dense places of a sector, firms of at least 1,000 jobs with their "
            "surroundings, and operating or licensed zones. A candidate is confirmed when "
            "shuffling the sectors among the firms and searching again gives anything as strong "
            "in at most 5 % of the repetitions ('exist_p' among all firms, 'lq_p' among the "
            "traded ones). Each place is held against the strongest of every repetition, which "
            "corrects for all sectors and places that were searched. It also needs the least "
            "number of firms, a quotient above 1, and at most 30 % of its firms on shared "
            "coordinates.\n\n"
            "Layers that are not given mean 'no data', never 'not met'. Light never names a "
            "sector. Co-location is not linkage.\n\n"
            "The eight steps are a reading (4+4) of Kuchiki's flowchart, not compared with the "
            "wording of Kuchiki (2015).\n\n"
            "Sources: Ester et al. (1996); Kulldorff (1997); Ord and Getis (1995); Kuchiki (2009).",
        )

    def tag_words(self) -> str:
        return translate(
            "QuanTu", "agglomeration,cluster,industry,sector,kuchiki,stage,nighttime light,firm"
        )

    def add_parameters(self) -> None:
        study_parameters.add_study(self)
        study_outputs.add(self)
        self.addOutput(
            QgsProcessingOutputNumber("COUNT", translate("QuanTu", "Confirmed agglomerations"))
        )
        self.addOutput(QgsProcessingOutputNumber("CANDIDATES", translate("QuanTu", "Candidates")))
        self.addOutput(
            QgsProcessingOutputNumber("NOISE", translate("QuanTu", "Firms in no agglomeration"))
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        study = study_inputs.read(call, progress.part(0.0, 0.95))
        return Inputs(study, study_outputs.previous(call, study.points.metric))

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        return engine.agglomerations.run(
            inputs.study.study, inputs.study.tables, inputs.previous, progress
        )

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Any) -> None:
        study_outputs.write(result, inputs.study, call, progress)
        call.result("COUNT", result.count)
        call.result("CANDIDATES", result.candidates)
        call.result("NOISE", result.noise)
