"""Numbers and their units, written as in the reasons beside them."""

from __future__ import annotations

from functools import cache

from ..engine import forms, texts
from ..i18n import language
from ..paths import resource


@cache
def words() -> texts.Texts:
    """Return the sentences of labels, in both languages."""
    return texts.read(resource("tables", "texts_labels.csv"))


@cache
def _sentences() -> texts.Texts:
    return texts.read(resource("tables", "texts_report.csv"))


def said(key: str, **values: object) -> str:
    """Return a sentence that panels share with reports."""
    return _sentences().say(key, written_in(), **values)


def path(code: str) -> str:
    """Return the name of a development path; that of other rules stands as it is."""
    key = f"path_{code}"
    return words().say(key, written_in()) if key in words() else code


def quantity(value: float, unit: str) -> str:
    """Return a value with its unit in words; a unit of other rules stands as it is."""
    if unit == "share":
        return forms.share(value, written_in())
    if unit == "flag":
        return words().say("yes" if value else "no", written_in())
    written = number(value)
    one = f"unit_{unit}_one"
    key = one if written == "1" and one in words() else f"unit_{unit}"
    if key in words():
        return words().say(key, written_in(), number=written)
    return f"{written} {unit}".strip()


def number(value: float) -> str:
    """Return a number as the interface's language writes it."""
    return forms.number(value, written_in())


def day(text: str) -> str:
    """Return an ISO date or time as the interface's language writes the day."""
    return forms.day(text[:10], written_in())


def written_in() -> str:
    """Return the language of texts that are kept in two: the interface's, else English."""
    return language() if language() in texts.LANGUAGES else "en"
