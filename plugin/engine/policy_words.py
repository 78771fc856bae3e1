"""Sentences of the policy tools, written into their outputs in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import forms
from .texts import Texts

Note = tuple[str, dict[str, Any]]


def say(texts: Texts, key: str, language: str, **values: object) -> str:
    """Return a sentence with its numbers written as people of the language write them.

    Examples
    --------
    >>> texts = Texts({("a", "en"): "{x} ha", ("a", "vi"): "{x} ha"})
    >>> say(texts, "a", "vi", x=75.25)
    '75,2 ha'
    """
    written = {
        name: forms.number(value, language) if isinstance(value, float) else value
        for name, value in values.items()
    }
    return texts.say(key, language, **written)


def joined(texts: Texts, notes: Iterable[Note], language: str) -> str | None:
    """Return remarks in one text, None without any."""
    return "; ".join(say(texts, key, language, **values) for key, values in notes) or None
