"""Translation of everything a person sees in the interface and the log."""

from __future__ import annotations

import re
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .paths import resource

VIETNAMESE = str.maketrans({",": ".", ".": ","})
COUNTED = re.compile(r"(\.\d+)?[dfg%]?")  # formats that can take separators of thousands
AS_THEY_ARE = frozenset({"year", "seed", "code", "id", "agg_id", "version", "wrong", "right"})
"""Values that are names though they look like numbers; `wrong` and `right` are EPSG codes."""

_installed: list[tuple[QTranslator, bytes]] = []


class Sentence(str):
    """A translated sentence; its `format` writes numbers as the interface's language does."""

    __slots__ = ()

    def format(self, *values: Any, **named: Any) -> str:
        """Fill in the values; names such as years and codes stay as they are."""
        if language() != "vi":
            return super().format(*values, **named)
        written = {
            name: one if name in AS_THEY_ARE else _written(one) for name, one in named.items()
        }
        return super().format(*map(_written, values), **written)


class _Number:
    """A number that writes itself the Vietnamese way: 1.234,5."""

    def __init__(self, value: Real) -> None:
        self._value = value

    def __format__(self, pattern: str) -> str:
        if COUNTED.fullmatch(pattern):
            pattern = f",{pattern}"
        return format(self._value, pattern).translate(VIETNAMESE)


def _written(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    # numpy's own numbers know no separators of thousands
    return _Number(int(value) if isinstance(value, Integral) else float(value))


def written(value: float, pattern: str) -> str:
    """Write a number by a format such as ``.2f``, in the manner of the interface's language."""
    return Sentence(f"{{value:{pattern}}}").format(value=value)


def translate(context: str, text: str, n: int = -1) -> str:
    """Return `text` in the interface's language; both strings must be literals at the call.

    Numbers filled in by its `format` are written in the manner of that language.
    """
    said = QCoreApplication.translate(context, text, None, n)
    # Qt's variants take nothing but plain strings, so what has no values to fill in stays one
    return Sentence(said) if "{" in said else said


def language() -> str:
    """Return the interface's language as two letters."""
    name = QgsSettings().value("locale/userLocale") or QLocale().name()
    return str(name)[:2].lower()


def install_translator() -> None:
    """Install the translator of the interface's language, once."""
    path = resource("i18n", f"quantu_{language()}.qm")
    if _installed or not Path(path).is_file():
        return
    # from memory, not from the file: an upgrade may rewrite that while QGIS runs
    data = Path(path).read_bytes()
    translator = QTranslator()
    if translator.loadFromData(data):
        QCoreApplication.installTranslator(translator)
        _installed.append((translator, data))


def remove_translator() -> None:
    """Remove the translator that `install_translator` installed."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop()[0])
