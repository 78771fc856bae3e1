"""The sentences of a label: quantities with their units, lists of steps, reasons and labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from . import forms
from .rules import Rules
from .states import NA, NOT, PART, UNK
from .texts import LANGUAGES, Texts

_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


def quantity(value: float, unit: str, language: str, texts: Texts) -> str:
    """Write a value with its unit.

    Parameters
    ----------
    value : float
        NaN becomes a dash.
    unit : str
        Unit of the rule file; one without a text stands behind the number as it is.
    language : str
    texts : Texts

    Returns
    -------
    str
    """
    if not forms.known(value):
        return forms.ABSENT
    if unit == "share":
        return forms.share(value, language)
    if unit == "flag":
        return texts.say("yes" if value else "no", language)
    number = forms.number(value, language)
    if unit == "p" and value < forms.LEAST_P:
        number = f"< {forms.number(forms.LEAST_P, language)}"
    key = f"unit_{unit}"
    if number == "1" and f"{key}_one" in texts:
        key = f"{key}_one"
    return texts.say(key, language, number=number) if key in texts else f"{number} {unit}"


def sign(op: str) -> str:
    """Return how a comparison is printed.

    Examples
    --------
    >>> sign(">=")
    '≥'
    """
    return _SIGNS[op]


def steps(numbers: Iterable[int]) -> str:
    """Write step numbers, runs of three and more as a range.

    Examples
    --------
    >>> steps([1, 2, 5, 6, 7, 8]), steps([])
    ('1, 2, 5–8', '')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


class Stage:
    """The reading of one place's states: L, U, H, its first step, states and path."""

    def __init__(
        self, states: list[int], first: int, bounds: tuple[int, int, int], path: str | None
    ) -> None:
        self.states, self.first, self.path = states, first, path
        self.low, self.high, self.observed = bounds

    def between(self, *wanted: int) -> list[int]:
        """Return the steps above L, up to U, whose state is wanted."""
        return [k for k in range(self.low + 1, self.high + 1) if self.states[k - 1] in wanted]

    def gaps(self) -> list[int]:
        """Return the steps below H that are known and not fully met."""
        return [k for k in range(1, self.observed) if self.states[k - 1] in (NOT, PART)]


def label(stage: Stage, rules: Rules, texts: Texts) -> tuple[str, str]:
    """Return the label of a place in English and in Vietnamese.

    Parameters
    ----------
    stage : Stage
    rules : Rules
    texts : Texts

    Returns
    -------
    tuple of str
    """
    return tuple(_label(stage, rules, _Sayer(texts, language)) for language in LANGUAGES)


class _Sayer:
    def __init__(self, texts: Texts, language: str) -> None:
        self.texts, self.language = texts, language

    def __call__(self, key: str, **values: object) -> str:
        return self.texts.say(key, self.language, **values)


def _label(stage: Stage, rules: Rules, say: Callable[..., str]) -> str:
    applying = [one for one in stage.states if one != NA]
    if all(one == UNK for one in applying):
        text = say("label_undetermined")
    elif stage.high == 0:
        text = say("label_not_first", first=stage.first)
        if stage.path:
            text = say("label_with_path", label=text, path=say(f"path_{stage.path}"))
    elif stage.low == 0:
        key = "label_unproven" if stage.observed else "label_unproven_none"
        text = say(key, first=stage.first, observed=stage.observed)
    elif stage.low == stage.high:
        text = say("label_exact", low=stage.low)
    else:
        text = _interval(stage, rules, say)
    skipped = [k for k, one in enumerate(stage.states, start=1) if one == NA]
    return say("label_na", label=text, steps=steps(skipped)) if skipped else text


def _interval(stage: Stage, rules: Rules, say: Callable[..., str]) -> str:
    missing, partly = stage.between(UNK), stage.between(PART)
    if not missing:
        return say("label_partly", low=stage.low, steps=steps(partly))
    if stage.low == rules.boundary and len(missing) == stage.high - stage.low:
        return say("label_agglomerated", low=stage.low, high=stage.high)
    gaps = [k for k in stage.gaps() if k not in partly]
    details = [
        say(key, steps=steps(numbers))
        for key, numbers in (
            ("label_missing", missing),
            ("label_partial", partly),
            ("label_gaps", gaps),
        )
        if numbers
    ]
    return say("label_range", low=stage.low, high=stage.high, details="; ".join(details))
