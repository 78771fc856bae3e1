"""The help of an algorithm in its parts: for the dialog, and for the guide's chapters.

What an algorithm does and where it comes from stand in its module. When to use it, the formula,
how to read the result and the limits stand in a table, in both languages. The parameters speak
for themselves. The guide is made of the same parts, so that the two cannot part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingParameterDefinition

from ..i18n import language
from ..paths import resource

if TYPE_CHECKING:
    from ..engine.texts import Texts

ORDER = ("use", "how", "formula", "read", "limits", "source")
SOURCE = re.compile(r"(?:^|(?<=\. ))(?:Sources?|Nguồn): ")
PICTURE = "<img "
ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
HIDDEN = QgsProcessingParameterDefinition.Flag.FlagHidden


@dataclass(frozen=True)
class Part:
    """A part of the help: its key, its heading and its paragraphs, all of them HTML."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Setting:
    """A parameter as the help shows it; its label and meaning are HTML."""

    name: str
    label: str
    meaning: str
    advanced: bool
    output: bool


def parts(algorithm: Any) -> list[Part]:
    """Return the parts of an algorithm's help that it has, in their order."""
    found = {one: said for one in ORDER if (said := _said(algorithm.name(), one))}
    how, source, pictures = _own_words(algorithm.help_text())
    found["how"] = how
    found["source"] = (*source, *found.get("source", ()))
    if pictures:
        found["read"] = (*found.get("read", ()), *pictures)
    return [Part(key, heading(key), found[key]) for key in ORDER if found.get(key)]


def heading(key: str) -> str:
    """Return the heading of a part in the interface's language."""
    return _texts().say(f"part_{key}", _language())


def settings(algorithm: Any) -> list[Setting]:
    """Return the parameters that a person sees."""
    return [
        Setting(
            one.name(),
            escape(one.description(), quote=False),
            escape(one.help(), quote=False),
            bool(one.flags() & ADVANCED),
            one.isDestination(),
        )
        for one in algorithm.parameterDefinitions()
        if not one.flags() & HIDDEN
    ]


def short(algorithm: Any) -> str:
    """Return the help for the dialog: a line a paragraph, as QGIS wants it."""
    lines = [escape(algorithm.shortDescription(), quote=False)]
    for part in parts(algorithm):
        if part.key == "source":
            lines += _lines_of_settings(settings(algorithm))
        lines += [f"<b>{part.heading}</b>", *part.paragraphs]
    return "\n".join(lines)


def _lines_of_settings(given: list[Setting]) -> list[str]:
    lines = []
    for key, output in (("parameters", False), ("outputs", True)):
        shown = [one for one in given if one.output == output and not one.advanced]
        if shown:
            lines.append(f"<b>{heading(key)}</b>")
            lines += [f"<i>{one.label}</i>: {one.meaning}" for one in shown]
    if any(one.advanced for one in given):
        lines.append(heading("more"))
    return lines


def _own_words(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Part the module's words, after the first sentence, into explanation, source and pictures."""
    how, source, pictures = [], [], []
    for paragraph in text.split("\n\n")[1:]:
        if paragraph.startswith(PICTURE):
            pictures.append(paragraph)
        else:
            words = SOURCE.split(escape(paragraph, quote=False), maxsplit=1)
            how += [words[0].strip()] if words[0] else []
            source += words[1:]
    return tuple(how), tuple(source), tuple(pictures)


def _said(name: str, part: str) -> tuple[str, ...]:
    key = f"{name}_{part}"
    if key not in _texts():
        return ()
    return (escape(_texts().say(key, _language()), quote=False),)


def _language() -> str:
    return "vi" if language() == "vi" else "en"


@lru_cache(maxsize=1)
def _texts() -> Texts:
    from ..engine import texts

    return texts.read(resource("tables", "texts_help.csv"))
