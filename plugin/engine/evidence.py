"""The evidence behind the labels: one row for each place, step and indicator, and one a step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from . import label_words
from .indicators.finding import Finding
from .rules import Expression, Group, Indicator, Rules, Step
from .states import MET, NA, NAMES, NOT, PART, UNK, needed
from .texts import LANGUAGES, Texts

STEP = "step"


@dataclass(frozen=True)
class Row:
    """One row; `place` counts from 0, the rest is as in ``EVIDENCE`` of ``contract.md``."""

    place: int
    step: int
    indicator: str
    state: str
    value: float
    threshold: float
    unit: str | None
    layer: str | None
    layer_date: str | None
    n: float
    source: str | None
    reason_en: str
    reason_vi: str


_NUMBERS = {"place": np.int64, "step": np.int64, "value": float, "threshold": float, "n": float}


def columns(rows: list[Row]) -> dict[str, np.ndarray]:
    """Return rows as columns; a missing text is None, a missing number NaN."""
    result = {}
    for one in fields(Row):
        values = np.empty(len(rows), dtype=_NUMBERS.get(one.name, object))
        values[:] = [getattr(row, one.name) for row in rows]
        result[one.name] = values
    return result


def of_indicator(place: int, step: Step, rule: Indicator, finding: Finding, texts: Texts) -> Row:
    """Return the row of an indicator."""
    reason = [_reason(place, rule, finding, language, texts) for language in LANGUAGES]
    return Row(
        place,
        step.number,
        rule.id,
        NAMES[finding.state[place]],
        float(finding.value[place]),
        float(finding.threshold[place]),
        rule.unit,
        finding.layer[place] or None,
        finding.date[place] or None,
        float(finding.n[place]),
        finding.source[place],
        *reason,
    )


def _reason(place: int, rule: Indicator, finding: Finding, language: str, texts: Texts) -> str:
    def amount(value: float) -> str:
        return label_words.quantity(value, rule.unit, language, texts)

    kind = texts.say(f"layer_{finding.kind}", language)
    feature = finding.words.get("feature")
    return texts.say(
        f"reason_{finding.reason[place]}",
        language,
        name=rule.names[language],
        value=amount(finding.value[place]),
        threshold=amount(finding.threshold[place]),
        part=amount(finding.part[place]),
        op=label_words.sign(rule.op),
        n=label_words.quantity(finding.n[place], "count", language, texts),
        kind=kind,
        layer=f"{kind} “{finding.layer[place]}”" if finding.layer[place] else kind,
        date=finding.date[place],
        feature=f" ({feature[place]})" if feature is not None and feature[place] else "",
    )


def of_group(
    place: int,
    step: Step,
    group: Group,
    grades: dict[str, np.ndarray],
    findings: dict[str, Finding],
    texts: Texts,
) -> Row:
    """Return the row of a group of indicators: how many of them are met, and how many must be.

    Its layers and their dates are those of its indicators, separated by semicolons.
    """
    parts = [findings[one] for one in _indicators(step, group.rule)]
    states = [int(grades[one][place]) for one in _ids(group.rule)]
    met, unknown = states.count(MET), states.count(UNK)
    reason = [
        texts.say(
            "reason_group",
            language,
            name=group.names[language],
            state=texts.say(f"state_{NAMES[grades[group.id][place]]}", language),
            met=met,
            unknown=unknown,
            n=len(states),
        )
        for language in LANGUAGES
    ]
    return Row(
        place,
        step.number,
        group.id,
        NAMES[grades[group.id][place]],
        float(met),
        float(needed(group.rule.at_least, len(states))),
        "tests",
        _together(one.layer[place] for one in parts),
        _together(one.date[place] for one in parts),
        float(len(states)),
        group.source,
        *reason,
    )


def _ids(rule: Expression) -> list[str]:
    """Return the ids right below a combination."""
    if isinstance(rule, str):
        return [rule]
    return [one for part in rule.parts for one in _ids(part)]


def _indicators(step: Step, rule: Expression) -> list[str]:
    """Return the ids of all indicators that a combination rests on."""
    groups = {group.id: group.rule for group in step.groups}
    found = []
    for one in _ids(rule):
        found += _indicators(step, groups[one]) if one in groups else [one]
    return found


def _together(texts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(one for one in texts if one)) or None


def of_step(
    place: int, step: Step, state: int, grades: dict[str, np.ndarray], writer: Writer
) -> Row:
    """Return the row of a step, with what decided it."""
    reason = [_summary(place, step, state, grades, writer, language) for language in LANGUAGES]
    known = sum(int(grades[one.id][place]) != UNK for one in step.indicators)
    return Row(
        place,
        step.number,
        STEP,
        NAMES[state],
        np.nan,
        np.nan,
        None,
        None,
        None,
        float(known),
        writer.rules.id,
        *reason,
    )


@dataclass(frozen=True)
class Writer:
    """What the rows of steps are written with.

    `notes` holds, for each place, the texts that go with a step, by the number of the step.
    """

    rules: Rules
    texts: Texts
    notes: tuple[dict[int, list[tuple[str, str]]], ...]


def _summary(
    place: int,
    step: Step,
    state: int,
    grades: dict[str, np.ndarray],
    writer: Writer,
    language: str,
) -> str:
    texts = writer.texts
    name = step.names[language]
    if state == NA:
        return texts.say("reason_na", language, name=name)
    shown = _ids(step.met)
    shown += [one for one in _ids(step.part) if one not in shown]
    parts = [texts.say("reason_step", language, name=name, state=_state(state, language, texts))]
    for one in (MET, PART, NOT, UNK):
        ids = [known for known in shown if grades[known][place] == one]
        if ids:
            parts.append(f"{_state(one, language, texts)}: {', '.join(ids)}.")
    position = LANGUAGES.index(language)
    parts += [note[position] for note in writer.notes[place].get(step.number, ())]
    return " ".join(parts)


def _state(state: int, language: str, texts: Texts) -> str:
    return texts.say(f"state_{NAMES[state]}", language)
