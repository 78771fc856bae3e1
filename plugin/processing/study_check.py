"""Looks a study's data over before it is run: everything that reading says, as findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from .. import bridge, engine
from ..i18n import language, translate, written
from . import study_inputs, study_outputs, study_parameters

if TYPE_CHECKING:
    from ..bridge.points import PointTable
    from ..engine.agglomerations import Tables
    from ..engine.outlook import StepOutlook
    from ..engine.progress import Progress
    from ..engine.study import Context, Firms, Layer, Study
    from .call import Call

FIRMS, PLACE, SECTORS, LIGHT, CONTEXT, STEPS = (
    "firms", "place", "sectors", "light", "context", "steps"
)  # fmt: skip
OK, NOTE, PROBLEM, STOP = "ok", "note", "problem", "stop"
MOST_CODES = 50
FAR = 50_000.0  # metres; context farther from all firms than this is elsewhere


@dataclass(frozen=True)
class Finding:
    """One thing to know before the run.

    `topic` is what it is about; `level` is `OK`, `NOTE`, `PROBLEM` (the run says less) or `STOP`
    (there can be no run); `item` is a code, a layer or the number of a step; `count` is how many
    firms or features it concerns, None where there is nothing to count.
    """

    topic: str
    level: str
    text: str
    item: str = ""
    count: int | None = None


@dataclass
class Findings:
    """What was found so far, and the numbers of it."""

    rows: list[Finding] = field(default_factory=list)
    numbers: Counter = field(default_factory=Counter)
    radius: float = 0.0

    def add(self, *values: Any) -> None:
        """Note a finding; the values are those of `Finding`."""
        self.rows.append(Finding(*values))

    @property
    def stopped(self) -> bool:
        """Whether the study cannot be run."""
        return any(one.level == STOP for one in self.rows)


class _Ear:
    """Takes the place of a run's feedback: what is said is kept, and passed on."""

    def __init__(self, feedback: Any, topic: str, findings: Findings) -> None:
        self._feedback, self._topic, self._findings = feedback, topic, findings

    def pushInfo(self, text: str) -> None:
        self._findings.add(self._topic, OK, text)
        self._feedback.pushInfo(text)

    def pushWarning(self, text: str) -> None:
        self._findings.add(self._topic, PROBLEM, text)
        self._feedback.pushWarning(text)


@contextmanager
def _hearing(call: Call, topic: str, findings: Findings) -> Iterator[None]:
    """Keep what is said meanwhile; what would stop the run stops only this part of the check."""
    feedback = call.feedback
    call.feedback = _Ear(feedback, topic, findings)
    try:
        yield
    except engine.errors.EngineError as error:
        text = translate("QuanTu", error.template).format(**error.values)
        findings.add(topic, STOP, text)
    except QgsProcessingException as error:
        findings.add(topic, STOP, str(error))
    finally:
        call.feedback = feedback


def look(call: Call, progress: Progress) -> tuple[Findings, Study | None, Tables | None]:
    """Read a study and note what is found; the study is None where it cannot be read."""
    findings, study, tables = Findings(), None, None
    with _hearing(call, SECTORS, findings):
        tables = study_inputs.tables(call)
    table = None
    with _hearing(call, FIRMS, findings):
        table = study_inputs.read_points(call, progress.part(0.0, 0.6))
    if table is not None:
        study = _study(call, table, findings, progress.part(0.6, 1.0))
    if study is not None:
        _say_firms(study.firms, table, tables, findings)
        _say_place(table, study, findings)
        _say_context(call, table, study.context, findings)
    findings.numbers["STOPS"] = sum(one.level == STOP for one in findings.rows)
    return findings, study, tables


def _study(call: Call, table: PointTable, findings: Findings, progress: Progress) -> Study | None:
    """Read everything else; a part that cannot be read is left out."""
    with _hearing(call, SECTORS, findings):
        assigned = study_inputs.read_sectors(call, table)
        _say_codes(assigned.unmapped, findings)
        firms = study_inputs.read_firms(call, table, assigned)
    if findings.stopped:
        return None
    context: dict[str, Layer | None] = {}
    with _hearing(call, CONTEXT, findings):
        context = study_inputs.read_context(call, table, progress.part(0.0, 0.8))
        study_inputs.say_undated(call, context)
        study_outputs.previous(call, table.metric)
    with _hearing(call, PLACE, findings):
        study_inputs.check_place(call, table, firms, context)
    lights = None
    with _hearing(call, LIGHT, findings):
        lights = study_inputs.read_lights(call, table, progress.part(0.8, 1.0))
    whole = engine.study.Context(**context, lights=lights)
    settings = study_inputs.settings(call, assigned.version, whole, firms)
    study = engine.study.Study(firms, whole, settings)
    with _hearing(call, SECTORS, findings):
        study_inputs.say_composition(call, study)
    return study


def _say_codes(unmapped: tuple[tuple[str, str, int], ...], findings: Findings) -> None:
    total = sum(count for _, _, count in unmapped)
    findings.numbers["UNMAPPED"] = total
    if total:
        text = translate(
            "QuanTu", "Firms whose code has no sector, and which take no part: {count}."
        )
        findings.add(SECTORS, PROBLEM, text.format(count=total), "", total)
    for code, reason, count in unmapped[:MOST_CODES]:
        text = translate("QuanTu", "No code. Firms: {count}.")
        if code:
            text = translate("QuanTu", "Code '{code}': {reason}. Firms: {count}.")
        text = text.format(code=code, count=count, reason=_reason(reason))
        findings.add(SECTORS, NOTE, text, code, count)


def _reason(reason: str) -> str:
    taxonomy = engine.taxonomy
    return {
        taxonomy.AMBIGUOUS: translate("QuanTu", "may stand for several codes"),
        taxonomy.UNKNOWN: translate("QuanTu", "not in the classification"),
        taxonomy.SEVERAL: translate("QuanTu", "several codes in one field"),
    }.get(reason, reason)


def _say_firms(firms: Firms, table: PointTable, tables: Tables | None, findings: Findings) -> None:
    import numpy as np

    numbers, count = findings.numbers, len(firms)
    numbers["FIRMS"], numbers["USABLE"] = count + len(table.excluded), count
    numbers["UNUSABLE"] = len(table.excluded)
    numbers["NO_JOBS"] = count if firms.jobs is None else int(np.isnan(firms.jobs).sum())
    if count == 0:
        text = translate("QuanTu", "No firm can be used, so there is nothing to search.")
        findings.add(FIRMS, STOP, text, "", 0)
        return
    stacked = int(engine.detection.stacked(firms).sum())
    numbers["DUPLICATED"] = stacked
    limit = 0.0 if tables is None else tables.rules.thresholds["max_duplicated"].value
    if stacked:
        text = translate(
            "QuanTu",
            "Firms on a coordinate that three or more firms share (centres of communes, or head "
            "offices in one building): {count} of {total}. A place where more than {limit} % do "
            "so is not confirmed.",
        ).format(count=stacked, total=count, limit=written(100 * limit, ".0f"))
        findings.add(FIRMS, PROBLEM if stacked > limit * count else NOTE, text, "", stacked)


def _say_place(table: PointTable, study: Study, findings: Findings) -> None:
    """Say where the firms lie: in which provinces, else between which degrees."""
    source = table.source.sourceCrs()
    crs = source.description() or source.authid()
    if len(table) == 0:
        return
    provinces = study.context.provinces
    if provinces is None or not len(provinces):
        west, south, east, north = bridge.whereabouts.degrees(table)
        text = translate(
            "QuanTu",
            "Read as '{crs}', the firms lie between {west}° and {east}° east, {south}° and "
            "{north}° north. Give the provinces to have this checked.",
        ).format(
            crs=crs,
            west=written(west, ".2f"),
            east=written(east, ".2f"),
            south=written(south, ".2f"),
            north=written(north, ".2f"),
        )
        findings.add(PLACE, NOTE, text)
        return
    located = engine.containment.locate(study.firms.xy, provinces.shapes)
    names = provinces.columns.get("name", [None] * len(provinces))
    counts = Counter(located[located >= 0].tolist())
    listed = [
        f"{names[row] or row + 1} ({written(count, 'd')})" for row, count in counts.most_common(12)
    ]
    if listed:
        text = translate(
            "QuanTu", "Read as '{crs}', the firms lie in these provinces: {provinces}."
        ).format(crs=crs, provinces=", ".join(listed))
        findings.add(PLACE, OK, text)


def _say_context(call: Call, table: PointTable, context: Context, findings: Findings) -> None:
    for name in study_parameters.CONTEXT_FIELDS:
        layer = getattr(context, name.lower())
        if layer is None:
            continue
        lacking = _lacking(call, name)
        if lacking:
            text = translate(
                "QuanTu", "'{layer}' has no field {fields}: what needs it will be 'no data'."
            ).format(layer=layer.name, fields=", ".join(f"'{one}'" for one in lacking))
            findings.add(CONTEXT, NOTE, text, name, len(lacking))
        if _is_elsewhere(layer, table):
            text = translate(
                "QuanTu",
                "'{layer}' lies more than {distance} km from all firms. Check its coordinate "
                "reference system.",
            ).format(layer=layer.name, distance=written(FAR / 1000, ".0f"))
            findings.add(CONTEXT, PROBLEM, text, name, len(layer))
        elif name in study_parameters.COMPLETE_LAYERS and not layer.complete:
            text = translate(
                "QuanTu",
                "'{layer}' is not declared complete: what is not found in it counts as 'no data', "
                "never as 'not met'.",
            ).format(layer=layer.name)
            findings.add(CONTEXT, NOTE, text, name, len(layer))


def _lacking(call: Call, name: str) -> list[str]:
    """Return the fields that a context layer does not have."""
    fields = call.peek(name).fields()
    wanted = [field for field, _ in study_parameters.wanted_fields(call, name).values()]
    return [one for one in wanted if one and fields.lookupField(one) < 0]


def _is_elsewhere(layer: Layer, table: PointTable) -> bool:
    """Tell whether a layer's extent is far from that of the firms."""
    import numpy as np

    if layer.shapes is None or not len(table):
        return False
    boxes = np.array(
        [one.bounds for one in layer.shapes if one is not None and not one.is_empty], dtype=float
    ).reshape(-1, 4)
    if not len(boxes):
        return False
    low, high = table.xy.min(axis=0) - FAR, table.xy.max(axis=0) + FAR
    near = (boxes[:, :2] <= high).all(axis=1) & (boxes[:, 2:] >= low).all(axis=1)
    return not near.any()


def with_steps(findings: Findings, study: Study, tables: Tables, progress: Progress) -> Findings:
    """Return the findings with which of the steps the result can judge."""
    words = language() if language() in engine.texts.LANGUAGES else engine.texts.LANGUAGES[0]
    result = Findings(list(findings.rows), Counter(findings.numbers))
    traded = tables.taxonomy.traded
    try:
        steps = engine.outlook.of_steps(study, tables.rules, tables.texts, traded, progress)
    except engine.errors.EngineError as error:
        result.add(STEPS, STOP, translate("QuanTu", error.template).format(**error.values))
        steps = ()
    for one in steps:
        level = OK if one.judged or not one.applies else NOTE
        result.add(STEPS, level, _outlook(one, words, tables), str(one.number))
    radius, doubts = engine.detection.search_radius(study, traded)
    for notice in doubts:
        result.add(FIRMS, NOTE, translate("QuanTu", notice.template).format(**notice.values))
    text = translate("QuanTu", "The run searches within {radius} m.").format(
        radius=written(radius, ".0f")
    )
    result.add(FIRMS, OK, text)
    result.radius = radius
    result.numbers["STEPS"] = sum(one.judged for one in steps)
    result.numbers["STOPS"] = sum(one.level == STOP for one in result.rows)
    return result


def _outlook(step: StepOutlook, words: str, tables: Tables) -> str:
    named = {"step": step.number, "name": step.names[words]}
    if not step.applies:
        return translate("QuanTu", "Step {step}, {name}: does not apply.").format(**named)
    if step.judged:
        return translate("QuanTu", "Step {step}, {name}: can be judged.").format(**named)
    parts = [translate("QuanTu", "Step {step}, {name}: no data.").format(**named)]
    if step.absent:
        layers = ", ".join(tables.texts.say(f"layer_{one}", words) for one in step.absent)
        parts.append(translate("QuanTu", "Not given: {layers}.").format(layers=layers))
    if step.open:
        layers = ", ".join(tables.texts.say(f"layer_{one}", words) for one in step.open)
        parts.append(
            translate("QuanTu", "Too little is found, and not declared complete: {layers}.").format(
                layers=layers
            )
        )
    return " ".join([*parts, *step.others.get(words, ())])
