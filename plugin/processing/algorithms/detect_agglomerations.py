"""The main job: from firms and lights to labelled agglomerations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingOutputNumber

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
            "shuffling the sectors among the firms and searching again hardly ever "
            "gives anything as strong, and when at most 30 % of its firms share coordinates.\n\n"
            "Layers that are not given mean 'no data', never 'not met'. Light never names a "
            "sector. Co-location is not linkage.\n\n"
            "The eight steps are a reading (4+4) of Kuchiki's flowchart, not compared with the "
            "wording of Kuchiki (2015).\n\n"
            "Sources: Ester et al. (1996); Kulldorff (1997); Getis and Ord (1995); Kuchiki (2009).",
        )

    def tag_words(self) -> str:
        return translate(
            "QuanTu", "agglomeration,cluster,industry,sector,kuchiki,stage,nighttime light,firm"
        )

    def add_parameters(self) -> None:
        study_parameters.add_firms(self)
        study_parameters.add_lights(self)
        study_parameters.add_context(self)
        self._add_search()
        study_parameters.add_rules(self)
        self.addParameter(
            parameters.source(
                "PREVIOUS",
                translate("QuanTu", "Earlier result"),
                translate(
                    "QuanTu",
                    "Agglomerations of an earlier run: ids and officers' corrections are carried "
                    "over to the same places.",
                ),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(parameters.seed())
        study_outputs.add(self)
        self.addOutput(
            QgsProcessingOutputNumber("COUNT", translate("QuanTu", "Confirmed agglomerations"))
        )
        self.addOutput(QgsProcessingOutputNumber("CANDIDATES", translate("QuanTu", "Candidates")))
        self.addOutput(
            QgsProcessingOutputNumber("NOISE", translate("QuanTu", "Firms in no agglomeration"))
        )

    def _add_search(self) -> None:
        self.addParameter(
            parameters.words(
                "SECTORS",
                translate("QuanTu", "Sectors"),
                translate("QuanTu", "Sector ids separated by semicolons; empty: all of them."),
            )
        )
        self.addParameter(
            parameters.switch(
                "TRADED_ONLY",
                translate("QuanTu", "Traded sectors only"),
                translate(
                    "QuanTu", "Leave out sectors that serve their own town (shops, repair, farms)."
                ),
                True,
            )
        )
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Search radius"),
                translate("QuanTu", "Metres on the ground; 0: advised from the data."),
                0.0,
            )
        )
        self.addParameter(
            parameters.integer(
                "MIN_FIRMS",
                translate("QuanTu", "Minimum firms"),
                translate("QuanTu", "Firms of the sector within the radius that make a core."),
                10,
                2,
            )
        )
        self.addParameter(
            parameters.number(
                "MIN_JOBS",
                translate("QuanTu", "Minimum jobs"),
                translate("QuanTu", "An agglomeration needs at least so many jobs in its sector."),
                0.0,
                0.0,
            )
        )
        self._add_tests()

    def _add_tests(self) -> None:
        self.addParameter(
            parameters.integer(
                "SIMULATIONS",
                translate("QuanTu", "Simulations"),
                translate(
                    "QuanTu",
                    "Random relabellings of the sectors for the test; 0: no test, everything "
                    "remains a candidate. 19 is the least that can reach 5 %.",
                ),
                199,
            )
        )
        self.addParameter(
            parameters.switch(
                "SENSITIVITY",
                translate("QuanTu", "Sensitivity runs"),
                translate(
                    "QuanTu",
                    "Run again with other radii, minimum firms and thresholds, to say how firm "
                    "each label is; takes longer.",
                ),
                True,
            )
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
