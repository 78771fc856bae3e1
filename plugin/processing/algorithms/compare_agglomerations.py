"""What became of agglomerations between two results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterNumber

from ... import bridge, engine
from ...i18n import translate
from .. import given_agglomerations, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.metric import Metric
    from ...bridge.shapes import ShapeTable
    from ...engine.evidence_change import Table
    from ...engine.given import Given
    from ...engine.progress import Progress
    from ...engine.succession import Pairs, Stages
    from ..call import Call

ROLES = {
    "agg_id": "double",
    "name": "text",
    "status": "text",
    "sector": "text",
    "n_firms": "double",
    "jobs": "amount",
    "stage_lo": "double",
    "stage_hi": "double",
    "rules_id": "text",
    "override": "boolean",
    "over_sec": "text",
    "over_lo": "double",
    "over_hi": "double",
}
MEASURES = ("jobs", "firms", "area")
LETTERS = {"MET": "M", "PART": "P", "NOT": "N", "UNK": "?", "NA": "-"}


@dataclass(frozen=True)
class Side:
    """One of the two results."""

    table: ShapeTable
    given: Given
    stages: Stages
    evidence: Table | None

    def column(self, name: str) -> np.ndarray:
        """Return a column of text or numbers, missing throughout when the layer lacks it."""
        import numpy as np

        missing = None if ROLES[name] == "text" else np.nan
        nothing = np.full(len(self.table), missing, object if missing is None else float)
        return self.table.columns.get(name, nothing)

    def boxes(self) -> np.ndarray:
        """Return the states of the eight steps, a letter for each; None without evidence."""
        import numpy as np

        found = np.full(len(self.table), None, dtype=object)
        for row, agg_id in enumerate(self.given.ids.tolist()):
            if agg_id in self.stages.states:
                found[row] = "".join(LETTERS[one] for one in self.stages.states[agg_id])
        return found

    def areas(self) -> np.ndarray:
        """Return the areas in km², NaN without a shape."""
        import numpy as np

        shapes = self.table.shapes
        return np.array([np.nan if one is None else one.area / 1e6 for one in shapes], dtype=float)


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    before: Side
    after: Side
    metric: Metric
    min_overlap: float
    marked: float


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    pairs: Pairs
    measure: np.ndarray
    stage: list[str | None]
    cause: list[str | None]
    differences: list[tuple[int, str, int | None, int | None]]


class CompareAgglomerations(EngineAlgorithm):
    """What became of agglomerations between two results."""

    NAME = "compareagglomerations"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "shapely")
    STYLES = {"OUTPUT": "changes.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Compare agglomerations")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Puts two results of the main job side by side, of two years or of two runs: which "
            "agglomerations are born, grow, shrink, merge, split or are gone, whose stage went up "
            "or down, and which evidence changed.\n\n"
            "Each sector is followed alone, since agglomerations of different sectors share "
            "ground. Two belong together when their common area is at least the given share of "
            "the smaller one; several before one are a merger, several after one a split. What is "
            "left on both sides with at least half of its joint ground in common has changed its "
            "sector. A pair grows or shrinks by its jobs; where they are not known on both sides, "
            "by its firms, then by its area.\n\n"
            "The stage goes up or down with the proved step, and becomes wider or narrower with "
            "the possible one. 'stage_by' says why: 'change' when the steps in question were "
            "known on both sides, 'data' when one of them had no data, which says something of "
            "the data and nothing of the place; 'both', or an 'officer'.\n\n"
            "Compare results made with the same rules and settings: another radius looks like "
            "growth. Corrections of officers count.\n\n"
            "Source: Spiliopoulou, Ntoutsi, Theodoridis and Schult (2006), for following places.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "agglomeration,change,compare,years,growth,stage,evidence")

    def add_parameters(self) -> None:
        kind = parameters.POLYGONS
        earlier = translate("QuanTu", "Agglomerations of the earlier result.")
        later = translate("QuanTu", "Agglomerations of the later result, in any CRS.")
        before, after = translate("QuanTu", "Before"), translate("QuanTu", "After")
        self.addParameter(parameters.source("BEFORE", before, earlier, kind))
        self.addParameter(parameters.source("AFTER", after, later, kind))
        for name, label in (
            ("EVIDENCE_BEFORE", translate("QuanTu", "Evidence before")),
            ("EVIDENCE_AFTER", translate("QuanTu", "Evidence after")),
        ):
            text = translate(
                "QuanTu",
                "Table of evidence of the same run; changes of evidence are told if both tables "
                "are given.",
            )
            self.addParameter(parameters.source(name, label, text, parameters.TABLE, True))
        self._add_settings()
        self._add_outputs()

    def _add_settings(self) -> None:
        self.addParameter(parameters.min_overlap())
        kind = QgsProcessingParameterNumber.Type.Double
        label = translate("QuanTu", "Smallest change")
        marked = QgsProcessingParameterNumber("MARKED", label, kind, 0.1, False, 0.0)
        text = translate(
            "QuanTu",
            "Share by which jobs, firms or area must differ to be growth, and a value of the "
            "evidence to be told; changed states are told always.",
        )
        self.addParameter(parameters.described(marked, text))

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Changes"),
                translate(
                    "QuanTu",
                    "One feature a pair, with the later shape, or the earlier one of those that "
                    "are gone: ids, event, firms, jobs, area, sector and steps of both sides; the "
                    "boxes are a letter a step: M met, P partly, N not met, ? no data, - not "
                    "applicable.",
                ),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            given_agglomerations.second_sink(
                "CHANGES",
                translate("QuanTu", "Changes of evidence"),
                translate("QuanTu", "Table of the indicators whose state or value changed."),
                parameters.TABLE,
            )
        )
        for name, label in (
            ("BORN", translate("QuanTu", "Born")),
            ("GONE", translate("QuanTu", "Gone")),
            ("UP", translate("QuanTu", "Stage up")),
            ("DOWN", translate("QuanTu", "Stage down")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    # ----------------------------------------------------------------------------- steps

    def read(self, call: Call, progress: Progress) -> Inputs:
        sources = [call.source("BEFORE"), call.source("AFTER")]
        metric = bridge.stacks.common_metric(sources, call.context.transformContext())
        call.say_metric(metric)
        before, after = (
            self._side(call, name, source, metric, progress.part(start, start + 0.5))
            for name, source, start in zip(("BEFORE", "AFTER"), sources, (0.0, 0.5))
        )
        _say_rules(call, before, after)
        return Inputs(before, after, metric, call.number("MIN_OVERLAP"), call.number("MARKED"))

    def _side(self, call: Call, name: str, source: Any, metric: Metric, progress: Progress) -> Side:
        roles = {role: (role, kind) for role, kind in ROLES.items()}
        table = bridge.shapes.read(source, roles, metric, progress.part(0.0, 0.5))
        call.say_shapes(name, table)
        given = engine.given.of(table.shapes, table.columns, candidates=True)
        evidence = None
        if call.given("EVIDENCE_BEFORE") and call.given("EVIDENCE_AFTER"):
            columns = given_agglomerations.read_evidence(
                call, f"EVIDENCE_{name}", progress.part(0.5, 1.0)
            )
            evidence = engine.evidence_change.table(columns)
        states = {} if evidence is None else evidence.states()
        stages = engine.succession.stages(table.columns, len(table), states)
        return Side(table, given, stages, evidence)

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        succession, before, after = engine.succession, inputs.before, inputs.after
        pairs = succession.pair(
            before.given, after.given, inputs.min_overlap, progress.part(0.0, 0.5)
        )
        sizes = (
            (before.given.jobs, after.given.jobs),
            (before.column("n_firms"), after.column("n_firms")),
            (before.areas(), after.areas()),
        )
        pairs, measure = succession.with_growth(pairs, sizes, inputs.marked)
        stage, cause, differences = [], [], []
        share = progress.part(0.5, 1.0)
        for number, (row, other) in enumerate(zip(pairs.before.tolist(), pairs.after.tolist())):
            share.update(number / len(pairs))
            if succession.NOBODY in (row, other):
                stage.append(None)
                cause.append(None)
                continue
            ids = int(before.given.ids[row]), int(after.given.ids[other])
            stage.append(succession.movement(before.stages, after.stages, row, other))
            cause.append(succession.cause(before.stages, after.stages, ids, row, other))
            if before.evidence is not None and after.evidence is not None:
                differences += [
                    (number, *one)
                    for one in engine.evidence_change.differences(
                        before.evidence, after.evidence, ids, inputs.marked
                    )
                ]
        return Result(pairs, measure, stage, cause, differences)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        columns = _columns(result, inputs)
        crs = inputs.after.table.source.sourceCrs()
        sink = call.polygon_sink("OUTPUT", columns, crs)
        shapes = [
            inputs.after.table.shapes[other] if other >= 0 else inputs.before.table.shapes[row]
            for row, other in zip(result.pairs.before.tolist(), result.pairs.after.tolist())
        ]
        into = inputs.metric.to_crs(crs)
        bridge.sinks.write_shapes(shapes, columns, sink, into, progress)
        call.write_table("CHANGES", _evidence_columns(result, inputs))
        succession = engine.succession
        call.result("BORN", result.pairs.count(succession.BORN))
        call.result("GONE", result.pairs.count(succession.DIES))
        call.result("UP", result.stage.count(succession.UP))
        call.result("DOWN", result.stage.count(succession.DOWN))


def _say_rules(call: Call, before: Side, after: Side) -> None:
    rules = [{one for one in side.column("rules_id") if one} for side in (before, after)]
    if all(rules) and rules[0] != rules[1]:
        call.warn(
            translate(
                "QuanTu",
                "The two results were judged by different rules ({before}; {after}): a change of "
                "stage may be one of the rules.",
            ).format(before=", ".join(sorted(rules[0])), after=", ".join(sorted(rules[1])))
        )


def _columns(result: Result, inputs: Inputs) -> dict[str, Any]:
    """Return the columns of the pairs."""
    sinks, pairs = bridge.sinks, result.pairs
    before, after = inputs.before, inputs.after

    def both(name: str, kind: str, one: Any, two: Any) -> dict[str, Any]:
        taken = engine.succession.taken
        return {
            f"{name}_bef": sinks.of_kind(kind, taken(pairs.before, one)),
            f"{name}_aft": sinks.of_kind(kind, taken(pairs.after, two)),
        }

    changes = [0] * len(pairs)
    for number, *_ in result.differences:
        changes[number] += 1
    columns = {
        "pair_id": sinks.integers(list(range(1, len(pairs) + 1))),
        **both("id", "integer", before.given.ids, after.given.ids),
        "event": sinks.texts(pairs.event),
        "grew_by": sinks.texts([None if one < 0 else MEASURES[one] for one in result.measure]),
        "kept": sinks.doubles(pairs.kept),
        "alike": sinks.doubles(pairs.alike),
        "stage": sinks.texts(result.stage),
        "stage_by": sinks.texts(result.cause),
        "n_changes": sinks.integers(changes),
    }
    for name, field in (("name", "name"), ("stat", "status")):
        columns |= both(name, "text", before.column(field), after.column(field))
    columns |= both("sec", "text", before.given.sector, after.given.sector)
    columns |= both("firms", "integer", before.column("n_firms"), after.column("n_firms"))
    columns |= both("jobs", "double", before.given.jobs, after.given.jobs)
    columns |= both("area", "double", before.areas(), after.areas())
    columns |= both("lo", "integer", before.stages.low, after.stages.low)
    columns |= both("hi", "integer", before.stages.high, after.stages.high)
    return columns | both("boxes", "text", before.boxes(), after.boxes())


def _evidence_columns(result: Result, inputs: Inputs) -> dict[str, Any]:
    """Return the columns of the table of changed evidence."""
    sinks, pairs = bridge.sinks, result.pairs
    evidence = inputs.before.evidence, inputs.after.evidence
    found = result.differences

    def of_later(name: str) -> list[Any]:
        """Take from the later table, from the earlier one what is not in it."""
        return [
            evidence[1].get(name, two) if two is not None else evidence[0].get(name, one)
            for _, _, one, two in found
        ]

    def side(place: int, name: str) -> list[Any]:
        return [evidence[place].get(name, one[2 + place]) for one in found]

    columns = {
        "pair_id": sinks.integers([number + 1 for number, *_ in found]),
        "step": sinks.of_kind("integer", [int(one) for one in of_later("step")]),
        "indicator": sinks.texts(of_later("indicator")),
        "change": sinks.texts([kind for _, kind, _, _ in found]),
    }
    for number, (name, rows) in enumerate((("bef", pairs.before), ("aft", pairs.after))):
        ids = (inputs.before, inputs.after)[number].given.ids
        columns[f"id_{name}"] = sinks.integers([int(ids[rows[one[0]]]) for one in found])
    for number, name in enumerate(("bef", "aft")):
        columns[f"state_{name}"] = sinks.texts(side(number, "state"))
        values = [float("nan") if one is None else one for one in side(number, "value")]
        columns[f"value_{name}"] = sinks.doubles(values)
    columns["unit"] = sinks.texts(of_later("unit"))
    for number, name in enumerate(("was", "now")):
        for language in engine.texts.LANGUAGES:
            columns[f"{name}_{language}"] = sinks.texts(side(number, f"reason_{language}"))
    return columns
