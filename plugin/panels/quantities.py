"""Numbers and their units, written as in the reasons beside them."""

from __future__ import annotations

from functools import cache

from ..engine import forms, texts
from ..i18n import language
from ..paths import resource


@cache
def _words() -> texts.Texts:
    return texts.read(resource("tables", "texts_labels.csv"))


def quantity(value: float, unit: str) -> str:
    """Return a value with its unit in words; a unit of other rules stands as it is."""
    if unit == "share":
        return forms.share(value, written_in())
    if unit == "flag":
        return _words().say("yes" if value else "no", written_in())
    written = number(value)
    if f"unit_{unit}" in _words():
        return _words().say(f"unit_{unit}", written_in(), number=written)
    return f"{written} {unit}".strip()


def number(value: float) -> str:
    """Return a number as the interface's language writes it."""
    return forms.number(value, written_in())


def written_in() -> str:
    """Return the language of texts that are kept in two: the interface's, else English."""
    return language() if language() in texts.LANGUAGES else "en"
