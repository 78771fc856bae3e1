"""Bilingual sentence templates for outputs: labels, reasons and reports.

The interface's translator knows one language, the outputs carry two; so their sentences come from
tables with the columns ``key``, ``en`` and ``vi``.
"""

from __future__ import annotations

import csv
from pathlib import Path

from .errors import QT_TRANSLATE_NOOP, EngineError

LANGUAGES = ("en", "vi")


class Texts:
    """Sentence templates by key and language.

    Parameters
    ----------
    templates : dict of (str, str) to str
        Template of each (key, language).

    Examples
    --------
    >>> Texts({("n", "en"): "{n} firms", ("n", "vi"): "{n} doanh nghiệp"}).say("n", "vi", n=3)
    '3 doanh nghiệp'
    """

    def __init__(self, templates: dict[tuple[str, str], str]) -> None:
        self._templates = templates

    def __contains__(self, key: str) -> bool:
        return (key, "en") in self._templates

    def say(self, key: str, language: str, **values: object) -> str:
        """Return the sentence `key` in `language` with its values filled in."""
        return self._templates[key, language].format(**values)

    def both(self, key: str, **values: object) -> tuple[str, str]:
        """Return the sentence in English and in Vietnamese."""
        return self.say(key, "en", **values), self.say(key, "vi", **values)


def read(*paths: str) -> Texts:
    """Read sentence templates from CSV tables (UTF-8; columns ``key``, ``en``, ``vi``).

    Raises
    ------
    EngineError
        If a row lacks its key or one of the languages, or a key comes twice.
    """
    templates: dict[tuple[str, str], str] = {}
    for path in paths:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                _add(templates, row, f"{Path(path).name}:{number}")
    return Texts(templates)


def _add(templates: dict[tuple[str, str], str], row: dict[str, str], where: str) -> None:
    key = row.get("key") or ""
    if not key or (key, "en") in templates or not all(row.get(one) for one in LANGUAGES):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "{where}: a row of a text table needs a key of its own and the texts 'en' and "
                "'vi'; the key found is '{key}'.",
            ),
            where=where,
            key=key,
        )
    for language in LANGUAGES:
        templates[key, language] = row[language]
