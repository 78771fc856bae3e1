"""Looks the data of a study over before the main job is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from ... import bridge
from ...i18n import translate
from .. import parameters, study_check, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.agglomerations import Tables
    from ...engine.progress import Progress
    from ...engine.study import Study
    from ..call import Call
    from ..study_check import Findings


class CheckStudy(EngineAlgorithm):
    """Looks the data of a study over before the main job is run."""

    NAME = "checkstudy"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "pandas", "shapely")
    SHARES = (0.6, 0.9)

    def label(self) -> str:
        return translate("QuanTu", "Check the data of a study")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Looks over what 'Find and label agglomerations' would read, in seconds, and says what "
            "the result will and will not be able to say.\n\n"
            "The table lists, by topic: firms that cannot be used and why; firms without jobs and "
            "on shared coordinates; in which provinces the firms lie, or that another coordinate "
            "system fits better; codes without a sector; what the light covers; context layers "
            "that lack fields, lie elsewhere or are not declared complete; and for each of the "
            "eight steps whether it can be judged or will be 'no data'.\n\n"
            "The steps are tried on the whole ground of the largest sectors: a step that is 'no "
            "data' there is 'no data' everywhere. The reverse does not hold.\n\n"
            "A finding of the level 'stop' has to be mended before the run; 'problem' makes the "
            "result say less; 'note' is good to know.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "check,validate,quality,unmapped,duplicate,crs,firm,study")

    def add_parameters(self) -> None:
        study_parameters.add_study(self)
        self.addParameter(
            parameters.sink(
                "FINDINGS",
                translate("QuanTu", "Findings"),
                translate("QuanTu", "Table of topic, level, item, count and a sentence."),
                parameters.TABLE,
            )
        )
        for name, text in _numbers().items():
            self.addOutput(QgsProcessingOutputNumber(name, text))
        text = translate("QuanTu", "Search radius of the run (m)")
        self.addOutput(QgsProcessingOutputNumber("RADIUS", text))

    def read(self, call: Call, progress: Progress) -> tuple[Findings, Study | None, Tables | None]:
        return study_check.look(call, progress)

    def compute(
        self, inputs: tuple[Findings, Study | None, Tables | None], progress: Progress
    ) -> Findings:
        findings, study, tables = inputs
        if study is None or tables is None:
            return findings
        return study_check.with_steps(findings, study, tables, progress)

    def write(
        self,
        result: Findings,
        inputs: tuple[Findings, Study | None, Tables | None],
        call: Call,
        progress: Progress,
    ) -> None:
        sinks, rows = bridge.sinks, result.rows
        counts = [float("nan") if one.count is None else one.count for one in rows]
        call.write_table(
            "FINDINGS",
            {
                "topic": sinks.texts([one.topic for one in rows]),
                "level": sinks.texts([one.level for one in rows]),
                "item": sinks.texts([one.item or None for one in rows]),
                "count": sinks.of_kind("integer", counts),
                "message": sinks.texts([one.text for one in rows]),
            },
        )
        for name in _numbers():
            call.result(name, result.numbers[name])
        call.result("RADIUS", result.radius)


def _numbers() -> dict[str, str]:
    return {
        "FIRMS": translate("QuanTu", "Firms in the layer"),
        "USABLE": translate("QuanTu", "Firms that can be used"),
        "UNUSABLE": translate("QuanTu", "Firms that cannot be used"),
        "UNMAPPED": translate("QuanTu", "Firms whose code has no sector"),
        "NO_JOBS": translate("QuanTu", "Firms without a number of jobs"),
        "DUPLICATED": translate("QuanTu", "Firms on shared coordinates"),
        "STEPS": translate("QuanTu", "Steps that can be judged"),
        "STOPS": translate("QuanTu", "Findings that stop the run"),
    }
