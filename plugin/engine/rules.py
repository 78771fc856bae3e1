"""The rule file of the stages: steps, indicators, thresholds and combinations as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Union

import numpy as np

from . import schema, states
from .indicators import MEASURES
from .schema import unexpected


@dataclass(frozen=True)
class Threshold:
    """A number, its unit and who set it (law, publication or proposed default).

    `fixed` thresholds (levels of significance, yes or no, least numbers) are left alone when the
    sensitivity of a label to its thresholds is tried.
    """

    value: float
    unit: str
    source: str
    fixed: bool = False


@dataclass(frozen=True)
class Indicator:
    """One indicator of a step.

    Parameters
    ----------
    id, names : str; dict of language to str
    measure : str
        What is measured, one of `indicators.MEASURES`.
    op : str
        How the value is compared with the thresholds: ``>=``, ``>``, ``<=`` or ``<``.
    unit : str
        Unit of the value.
    thresholds : dict of str to Threshold
        ``met``, usually ``part``, and what else the measure needs.
    options : dict of str to tuple of str
        Lists of words the measure needs: kinds of facilities, codes of a table.
    reach : str
        Name of a reach, or "".
    proxy : str
        ``always``: at most PART; ``province``: at most PART on a figure of a whole province that
        is not of the sector; ``never``.
    absent_is_zero : bool
        In a complete table that has the code elsewhere, no row means zero.
    """

    id: str
    names: dict[str, str]
    measure: str
    op: str
    unit: str
    thresholds: dict[str, Threshold]
    options: dict[str, tuple[str, ...]]
    reach: str = ""
    proxy: str = "never"
    absent_is_zero: bool = False


@dataclass(frozen=True)
class Combination:
    """A condition on grades: at least so many (or such a share) of `parts`, or `if_known`."""

    at_least: int | Fraction
    parts: tuple[Expression, ...]
    if_known: bool = False


Expression = Union[str, Combination]


@dataclass(frozen=True)
class Group:
    """A named combination of indicators or groups before it, and who set how many must hold."""

    id: str
    names: dict[str, str]
    rule: Combination
    source: str


@dataclass(frozen=True)
class Step:
    """One step of the flowchart.

    `met` and `part` are the conditions for MET and PART over ids of indicators and groups; with
    fewer than `min_known` of `known_of` known, the step is UNK. `note` is the key of a text that
    always goes with the step.
    """

    number: int
    code: str
    stage: str
    names: dict[str, str]
    weight: float
    note: str
    indicators: tuple[Indicator, ...]
    groups: tuple[Group, ...]
    met: Expression
    part: Expression
    min_known: int
    known_of: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """A rule file, read and checked.

    Parameters
    ----------
    id : str
        Version, written beside every result.
    notes : dict of language to str
        The sentence that says how far the list of steps can be trusted.
    confidence : float
        Trust in the list of steps, 0 to 1.
    reaches : dict of str to Threshold
        Named distances, kilometres.
    thresholds, options : dict
        Numbers and lists of words that belong to no single indicator.
    steps : tuple of Step
    """

    id: str
    notes: dict[str, str]
    confidence: float
    reaches: dict[str, Threshold]
    thresholds: dict[str, Threshold]
    options: dict[str, tuple[str, ...]]
    steps: tuple[Step, ...]

    def number(self, code: str) -> int:
        """Return the number of the step with a code, 0 if the file has none."""
        return next((step.number for step in self.steps if step.code == code), 0)

    def indicator(self, measure: str) -> Indicator | None:
        """Return the first indicator with a measure, if the file has one."""
        every = (rule for step in self.steps for rule in step.indicators)
        return next((rule for rule in every if rule.measure == measure), None)

    @property
    def boundary(self) -> int:
        """The last step of stage I."""
        return max((step.number for step in self.steps if step.stage == "I"), default=0)


def read(path: str, schema_path: str) -> Rules:
    """Read a rule file and check it fully.

    Parameters
    ----------
    path : str
        The rules (JSON).
    schema_path : str
        Their schema (``rules.schema.json``).

    Returns
    -------
    Rules

    Raises
    ------
    EngineError
        For the first thing that is wrong, with the file, the place in it, the value found and what
        is expected there.
    """
    document = schema.read(path)
    name = Path(path).name
    schema.check(document, schema.read(schema_path), name)
    reaches = _thresholds(document["reaches"])
    for key, reach in reaches.items():
        if reach.unit != "km" or reach.value < 0:
            raise unexpected(name, f"reaches.{key}", f"{reach.value} {reach.unit}", "km ≥ 0")
    rules = Rules(
        document["id"],
        _languages(document, "note"),
        float(document["confidence"]),
        reaches,
        _thresholds(document["thresholds"]),
        _options(document["options"]),
        tuple(_step(one) for one in document["steps"]),
    )
    _check_order(rules, name)
    for position, step in enumerate(rules.steps):
        _check_step(step, rules, name, f"steps[{position}]")
    return rules


def _languages(document: dict[str, Any], key: str) -> dict[str, str]:
    return {language: document[f"{key}_{language}"] for language in ("en", "vi")}


def _thresholds(document: dict[str, Any]) -> dict[str, Threshold]:
    return {
        key: Threshold(float(one["value"]), one["unit"], one["source"], one.get("fixed", False))
        for key, one in document.items()
    }


def _options(document: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in document.items()}


def _step(document: dict[str, Any]) -> Step:
    known = document.get("min_known", {"n": 0, "of": []})
    return Step(
        number=document["k"],
        code=document["code"],
        stage=document["stage"],
        names=_languages(document, "name"),
        weight=float(document.get("weight", 1)),
        note=document.get("note", ""),
        indicators=tuple(_indicator(one) for one in document["indicators"]),
        groups=tuple(
            Group(one["id"], _languages(one, "name"), _expression(one["rule"]), one["source"])
            for one in document.get("groups", ())
        ),
        met=_expression(document["met"]),
        part=_expression(document["part"]),
        min_known=known["n"],
        known_of=tuple(known["of"]),
    )


def _indicator(document: dict[str, Any]) -> Indicator:
    return Indicator(
        id=document["id"],
        names=_languages(document, "name"),
        measure=document["measure"],
        op=document["op"],
        unit=document["unit"],
        thresholds=_thresholds(document["thresholds"]),
        options=_options(document.get("options", {})),
        reach=document.get("reach", ""),
        proxy=document.get("proxy", "never"),
        absent_is_zero=document.get("absent_is_zero", False),
    )


def _expression(document: str | dict[str, Any]) -> Expression:
    if isinstance(document, str):
        return document
    kind, inner = next(iter(document.items()))
    if kind == "if_known":
        return Combination(1, (_expression(inner),), if_known=True)
    parts = tuple(_expression(one) for one in (inner["of"] if kind == "at_least" else inner))
    wanted = {"all": len(parts), "any": 1}.get(kind) or inner["n"]
    return Combination(Fraction(wanted) if isinstance(wanted, str) else wanted, parts)


def _check_order(rules: Rules, file: str) -> None:
    for position, step in enumerate(rules.steps):
        if step.number != position + 1:
            raise unexpected(file, f"steps[{position}].k", step.number, position + 1)
    stages = [step.stage for step in rules.steps]
    if stages != sorted(stages):
        raise unexpected(file, f"steps[{stages.index('II')}].stage", "II", "I")
    codes = [step.code for step in rules.steps]
    for position, code in enumerate(codes):
        if code in codes[:position]:
            raise unexpected(file, f"steps[{position}].code", code, f"!= {code}")


def _check_step(step: Step, rules: Rules, file: str, place: str) -> None:
    known: list[str] = []
    for position, indicator in enumerate(step.indicators):
        _check_indicator(indicator, rules, file, f"{place}.indicators[{position}]")
        _check_new(indicator.id, known, file, f"{place}.indicators[{position}].id")
    for position, group in enumerate(step.groups):
        _check_expression(group.rule, known, file, f"{place}.groups[{position}].rule")
        _check_new(group.id, known, file, f"{place}.groups[{position}].id")
    _check_expression(step.met, known, file, f"{place}.met")
    _check_expression(step.part, known, file, f"{place}.part")
    for position, one in enumerate(step.known_of):
        _check_expression(one, known, file, f"{place}.min_known.of[{position}]")
    if step.min_known > len(step.known_of):
        raise unexpected(file, f"{place}.min_known.n", step.min_known, f"<= {len(step.known_of)}")


def _check_new(name: str, known: list[str], file: str, place: str) -> None:
    if name in known or name == "step":
        raise unexpected(file, place, name, "an id of its own")
    known.append(name)


def _check_expression(rule: Expression, known: list[str], file: str, place: str) -> None:
    if isinstance(rule, str):
        if rule not in known:
            raise unexpected(file, place, rule, " / ".join(known))
        return
    if rule.at_least > (len(rule.parts) if isinstance(rule.at_least, int) else 1):
        raise unexpected(file, f"{place}.at_least", rule.at_least, f"<= {len(rule.parts)}")
    for part in rule.parts:
        _check_expression(part, known, file, place)


def _check_indicator(indicator: Indicator, rules: Rules, file: str, place: str) -> None:
    measure = MEASURES.get(indicator.measure)
    if measure is None:
        raise unexpected(file, f"{place}.measure", indicator.measure, " / ".join(MEASURES))
    for key in measure.thresholds:
        if key not in indicator.thresholds:
            raise unexpected(file, f"{place}.thresholds", ", ".join(indicator.thresholds), key)
    for key in measure.options:
        if not indicator.options.get(key):
            raise unexpected(file, f"{place}.options", ", ".join(indicator.options) or "{}", key)
    if (measure.reach or indicator.reach) and indicator.reach not in rules.reaches:
        raise unexpected(file, f"{place}.reach", indicator.reach or "—", " / ".join(rules.reaches))
    met, part = indicator.thresholds["met"], indicator.thresholds.get("part")
    if part and (part.value > met.value if ">" in indicator.op else part.value < met.value):
        sign = "<=" if ">" in indicator.op else ">="
        raise unexpected(file, f"{place}.thresholds.part", part.value, f"{sign} {met.value}")


def scaled(rules: Rules, factor: float) -> Rules:
    """Return the rules with the thresholds of all indicators multiplied, fixed ones excepted.

    Parameters
    ----------
    rules : Rules
    factor : float
        0.8 and 1.2 for a sensitivity run of 20 %.

    Returns
    -------
    Rules
    """

    def stretched(one: Threshold) -> Threshold:
        return one if one.fixed else replace(one, value=one.value * factor)

    def changed(indicator: Indicator) -> Indicator:
        thresholds = {key: stretched(one) for key, one in indicator.thresholds.items()}
        return replace(indicator, thresholds=thresholds)

    steps = (
        replace(step, indicators=tuple(changed(one) for one in step.indicators))
        for step in rules.steps
    )
    return replace(rules, steps=tuple(steps))


def evaluate(rule: Expression, grades: dict[str, np.ndarray]) -> np.ndarray:
    """Combine the grades of indicators and groups.

    Parameters
    ----------
    rule : str or Combination
    grades : dict of str to ndarray of int, shape (k,)
        By id of indicator or group.

    Returns
    -------
    ndarray of int, shape (k,)
    """
    if isinstance(rule, str):
        return grades[rule]
    parts = np.stack([evaluate(part, grades) for part in rule.parts], axis=1)
    if rule.if_known:
        return states.if_known(parts[:, 0])
    return states.at_least(rule.at_least, parts)


def step_states(step: Step, grades: dict[str, np.ndarray]) -> np.ndarray:
    """Return the state of a step at k places from the grades of its indicators and groups.

    Parameters
    ----------
    step : Step
    grades : dict of str to ndarray of int, shape (k,)
        Indicators and groups of the step.

    Returns
    -------
    ndarray of int, shape (k,)
    """
    state = states.step(evaluate(step.met, grades), evaluate(step.part, grades))
    if not step.known_of:
        return state
    known = np.sum([grades[one] != states.UNK for one in step.known_of], axis=0)
    return np.where(known < step.min_known, states.UNK, state)


def used(step: Step) -> Iterator[str]:
    """Yield the ids of the indicators and groups that decide a step, each once."""
    inner = {group.id: group.rule for group in step.groups}
    waiting, seen = [step.met, step.part], []
    while waiting:
        rule = waiting.pop(0)
        if isinstance(rule, Combination):
            waiting.extend(rule.parts)
        elif rule not in seen:
            seen.append(rule)
            yield rule
            if rule in inner:
                waiting.append(inner[rule])
