"""What the reports of the policy tools share: their words, the names of sectors, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .. import engine
from ..paths import resource


class Words:
    """Sentences and names in the language of a report."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = engine.texts.read(resource("tables", "texts_policy.csv"))
        sectors = engine.taxonomy.read_sectors(resource("tables", "sectors.csv"))
        self._sectors = {one.id: getattr(one, f"name_{language}") for one in sectors.values()}

    def say(self, key: str, **values: Any) -> str:
        """Return a sentence."""
        return engine.policy_words.say(self._texts, key, self.language, **values)

    def sector(self, sector: str | None) -> str:
        """Return the name of a sector; one outside the table is its own name."""
        return engine.forms.ABSENT if sector is None else self._sectors.get(sector, sector)

    def number(self, value: float) -> str:
        """Return a number as people write it."""
        return engine.forms.number(value, self.language)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int]) -> str:
    """Return a table; `numbers` are the columns set to the right."""
    tag = engine.markup.tag

    def cells(name: str, row: Sequence[str]) -> str:
        kinds = ["right" if at in numbers else None for at in range(len(row))]
        return tag("tr", [tag(name, one, class_=kind) for one, kind in zip(row, kinds)])

    body = [cells("td", row) for row in rows]
    return tag("table", tag("thead", cells("th", heads)), tag("tbody", body))
