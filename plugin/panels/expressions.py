"""Functions for labels, map tips, forms and atlases."""

from __future__ import annotations

from html import escape
from typing import Any

from qgis.core import NULL, QgsExpression, QgsExpressionFunction

from .. import requirements
from ..engine import texts
from ..i18n import language, translate
from . import sectors
from .quantities import words
from .records import STEPS

GROUP = "Quan Tu"
SIGNS = {"MET": "■", "PART": "◧", "NOT": "□", "UNK": "?", "NA": "–"}
_registered: list[_Function] = []


class _Function(QgsExpressionFunction):
    """A function; after its own arguments comes the language, which may be left out."""

    def __init__(self, form: str, compute: Any, text: str) -> None:
        name, _, names = form.rstrip(")").partition("(")
        parameters = [QgsExpressionFunction.Parameter(one) for one in names.split(", ")]
        spoken = QgsExpressionFunction.Parameter("language", True, None)
        # NULL comes in: a step that is missing is the other one
        super().__init__(name, [*parameters, spoken], GROUP, text, False, True)
        self._compute = compute

    def func(self, values: list[Any], context: Any, parent: Any, node: Any) -> Any:
        """Return the value; NULL where there is nothing to say."""
        given = [None if one == NULL else one for one in values]
        return self._compute(*given[:-1], _written_in(given[-1]))


def register() -> None:
    """Add the functions to QGIS."""
    for form, compute, text, example in _functions():
        one = _Function(form, compute, _help(form, text, example))
        if QgsExpression.registerFunction(one):
            _registered.append(one)


def unregister() -> None:
    """Take the functions away again."""
    for one in _registered:  # each must live until QGIS has let it go
        QgsExpression.unregisterFunction(one.name())
    _registered.clear()


def _functions() -> list[tuple[str, Any, str, str]]:
    """Return form, rule, help and example of each function."""
    return [
        (
            "quantu_stage_label(low, high)",
            _stage_label,
            translate("QuanTu", "The steps from the proved to the possible one, in words."),
            "quantu_stage_label(4, 8)",
        ),
        (
            "quantu_step_name(step)",
            _step_name,
            translate("QuanTu", "The name of one of the eight steps."),
            "quantu_step_name(3, 'vi')",
        ),
        (
            "quantu_sector_name(sector)",
            _sector_name,
            translate("QuanTu", "The name of a sector; one outside the table is its own name."),
            "quantu_sector_name('wood')",
        ),
        (
            "quantu_boxes(low, high)",
            _boxes,
            translate(
                "QuanTu",
                "Eight boxes as text: full up to the proved step, half up to the possible one.",
            ),
            "quantu_boxes(4, 6)",
        ),
        (
            "quantu_states(letters)",
            _states,
            translate(
                "QuanTu",
                "Eight boxes as text from a letter a step, as a comparison has them: M met, P "
                "partly, N not met, ? no data, - not applicable.",
            ),
            "quantu_states('MMPN????')",
        ),
        (
            "quantu_withheld(n_firms, jobs, anchor_job)",
            _withheld,
            translate(
                "QuanTu",
                "Which figures of a place a report withholds because they would tell of one firm "
                "or of few: 'all' of its firms, only the 'jobs', or NULL for none.",
            ),
            "quantu_withheld(2, 900, 300)",
        ),
    ]


def _help(form: str, text: str, example: str) -> str:
    """Return a help text; the language is explained once for all."""
    spoken = translate(
        "QuanTu",
        "A last argument, 'en' or 'vi', chooses the language; left out, it is that of the "
        "interface.",
    )
    return (
        f"<h3>{escape(form)}</h3><p>{escape(text)}</p><p>{escape(spoken)}</p>"
        f"<p><code>{escape(example)}</code></p>"
    )


def _written_in(given: Any) -> str:
    for one in (given, language()):
        if one in texts.LANGUAGES:
            return one
    return "en"


def _stage_label(low: Any, high: Any, spoken: str) -> str | None:
    steps = _interval(low, high)
    if steps is None:
        return None
    if steps[1] == 0:
        return words().say("label_not_first", spoken, first=1)
    if steps[0] == 0:
        return words().say("label_possible", spoken, high=steps[1])
    if steps[0] == steps[1]:
        return words().say("label_exact", spoken, low=steps[0])
    return words().say("label_steps", spoken, low=steps[0], high=steps[1])


def _step_name(step: Any, spoken: str) -> str | None:
    number = _number(step)
    if number is None or not 1 <= number <= STEPS:
        return None
    return words().say(f"step_{number}", spoken)


def _sector_name(sector: Any, spoken: str) -> str | None:
    return None if sector in (None, "") else sectors.name(str(sector), spoken)


def _boxes(low: Any, high: Any, _: str) -> str | None:
    steps = _interval(low, high)
    if steps is None:
        return None
    full, half = steps[0], steps[1] - steps[0]
    return SIGNS["MET"] * full + SIGNS["PART"] * half + SIGNS["NOT"] * (STEPS - full - half)


def _states(letters: Any, _: str) -> str | None:
    if letters in (None, ""):
        return None
    signs = {"M": "MET", "P": "PART", "N": "NOT", "-": "NA"}
    return "".join(SIGNS[signs.get(one, "UNK")] for one in str(letters)[:STEPS].ljust(STEPS, "?"))


def _withheld(firms: Any, jobs: Any, largest: Any, _: str) -> str | None:
    """Return what the rule of reports withholds, all of it where the rule cannot be asked."""
    if requirements.missing(("numpy",)):
        return "all"
    from ..engine import disclosure, report_content

    usual = report_content.Options()
    count = _number(firms)
    if count is not None and disclosure.few(count, usual.min_cell):
        return "all"
    known = (count, _amount(jobs), _amount(largest))
    hides = disclosure.withholds_jobs(*known, usual.min_cell, usual.hides_dominated)
    return "jobs" if hides else None


def _amount(value: Any) -> float:
    try:
        return float("nan") if value is None else float(value)
    except (TypeError, ValueError):
        return float("nan")


def _interval(low: Any, high: Any) -> tuple[int, int] | None:
    """Return proved and possible step; one that is missing is the other."""
    ends = [one for one in (_number(low), _number(high)) if one is not None]
    if not ends:
        return None
    first, last = ends[0], ends[-1]
    return (first, last) if 0 <= first <= last <= STEPS else None


def _number(value: Any) -> int | None:
    try:
        return None if value is None else int(value)
    except (OverflowError, TypeError, ValueError):  # a text, a date, no end: nothing to say of it
        return None
