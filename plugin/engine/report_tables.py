"""The report's figures as tables, for spreadsheets: numbers stay numbers, small cells stay hidden.

They are made from the content of the report, in which nothing is left that must not be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from . import forms
from .forms import known
from .report_content import Cell, Place, ReportContent
from .report_words import dominance
from .texts import Texts

TEXT, WHOLE, NUMBER = "text", "integer", "double"
CAVEATS = ("jobs", "linkage", "address", "words", "nodata")


@dataclass(frozen=True)
class Sheet:
    """A table: its name, the names and kinds of its columns, and its rows.

    Kinds are ``text``, ``integer`` and ``double``; None is an empty cell.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Any, ...], ...]


def sheets(content: ReportContent, texts: Texts) -> tuple[Sheet, ...]:
    """Return the tables of agglomerations, evidence, members and provenance.

    Parameters
    ----------
    content : ReportContent
        Its options say the language, and what is withheld.
    texts : Texts
        ``texts_report.csv``.

    Returns
    -------
    tuple of Sheet
    """
    writer = _Writer(content, texts)
    return (writer.places(), writer.evidence(), writer.members(), writer.provenance())


@dataclass(frozen=True)
class _Writer:
    content: ReportContent
    texts: Texts

    def places(self) -> Sheet:
        columns = (
            ("col_number", WHOLE),
            ("sheet_id", TEXT),
            ("col_name", TEXT),
            ("sheet_status", TEXT),
            ("col_sector", TEXT),
            ("fact_province", TEXT),
            ("sheet_label", TEXT),
            ("sheet_proven", WHOLE),
            ("sheet_possible", WHOLE),
            ("col_firms", WHOLE),
            ("col_jobs", NUMBER),
            ("sheet_area", NUMBER),
            ("fact_lq", NUMBER),
            ("sheet_lq_p", NUMBER),
            ("sheet_exist_p", NUMBER),
            ("fact_stars", WHOLE),
            ("sheet_lit", NUMBER),
            ("sheet_light", NUMBER),
            ("sheet_trend", NUMBER),
            ("fact_path", TEXT),
            ("sheet_conf_data", NUMBER),
            ("sheet_conf_margin", NUMBER),
            ("sheet_conf_position", NUMBER),
            ("sheet_conf", NUMBER),
            ("sheet_withheld", TEXT),
            ("sheet_over_sector", TEXT),
            ("sheet_over_low", WHOLE),
            ("sheet_over_high", WHOLE),
            ("row_why", TEXT),
            ("row_by", TEXT),
            ("row_at", TEXT),
        )
        rows = [self._place(one) for one in self.content.listed]
        return self._sheet("sheet_places", columns, rows)

    def _place(self, one: Place) -> tuple[Any, ...]:
        return (
            one.number,
            one.agg_id,
            one.name,
            self._coded("status", one.status),
            one.sector_name,
            one.province,
            one.label,
            one.low,
            one.high,
            one.firms,
            one.jobs,
            one.area,
            one.quotient,
            one.quotient_p,
            one.exist_p,
            one.stars,
            one.lit_area,
            one.light,
            one.light_trend,
            one.path,
            *one.confidence,
            self._withheld(one),
            *self._override(one),
        )

    def _withheld(self, place: Place) -> str:
        """Say that figures are left out; an empty cell of jobs might as well be not known."""
        if place.jobs_hidden:
            return f"{self._say('sheet_yes')} ({self._say('col_jobs').lower()})"
        return self._say("sheet_yes") if place.suppressed else ""

    def _override(self, place: Place) -> tuple[Any, ...]:
        one = place.override
        if one is None:
            return (None,) * 6
        day = forms.day(one.at, self.content.options.language)
        return (one.sector, one.low, one.high, one.why, one.by, day)

    def evidence(self) -> Sheet:
        columns = (
            ("col_number", WHOLE),
            ("sheet_id", TEXT),
            ("col_name", TEXT),
            ("sheet_step", WHOLE),
            ("sheet_indicator", TEXT),
            ("sheet_indicator_name", TEXT),
            ("col_state", TEXT),
            ("sheet_value", NUMBER),
            ("sheet_threshold", NUMBER),
            ("sheet_unit", TEXT),
            ("sheet_count", WHOLE),
            ("sheet_layer", TEXT),
            ("sheet_date", TEXT),
            ("sheet_source", TEXT),
            ("col_reason", TEXT),
        )
        return self._sheet("evidence", columns, self._lines())

    def _lines(self) -> Iterator[tuple[Any, ...]]:
        for place in self.content.listed:
            own = (place.number, place.agg_id, place.name)
            for step in place.steps:
                state = self._state(step.state)
                yield (*own, step.step, "", step.name, state, *(None,) * 7, step.reason)
                for row in step.rows:
                    name, state = row.name, self._state(row.state)
                    figures = (row.amount, row.limit, self._unit(row.unit), row.count)
                    dated = row.date or (self._say("undated") if row.layer else "")
                    origin = (row.layer, dated, row.source, row.reason)
                    yield (*own, row.step, row.indicator, name, state, *figures, *origin)

    def members(self) -> Sheet:
        columns = (
            ("col_number", WHOLE),
            ("sheet_id", TEXT),
            ("col_name", TEXT),
            ("sheet_kind", TEXT),
            ("sheet_class", TEXT),
            ("col_firms", WHOLE),
            ("col_jobs", NUMBER),
            ("sheet_withheld", TEXT),
        )
        return self._sheet("sheet_members", columns, self._classes())

    def _classes(self) -> Iterator[tuple[Any, ...]]:
        for place in self.content.paged:
            own = (place.number, place.agg_id, place.name)
            for key, cells in (("figure_sizes_short", place.sizes), ("sheet_mix", place.mix)):
                for one in cells:
                    yield (*own, self._say(key), *self._cell(one))
            years = place.years
            if years is not None:
                spans = zip(years.edges, years.edges[1:], years.firms)
                for low, high, firms in spans:
                    span = f"{low}–{high - 1}"
                    cell = Cell("", span, firms, float("nan"), hidden=firms is None)
                    yield (*own, self._say("figure_years"), *self._cell(cell))

    def _cell(self, one: Cell) -> tuple[Any, ...]:
        return one.name, one.firms, one.jobs, self._say("sheet_yes") if one.hidden else ""

    def provenance(self) -> Sheet:
        content = self.content
        fixed = [
            (self._say("prov_rules"), content.rules_id),
            (self._say("prov_class"), content.class_version),
            (self._say("sheet_steps_note"), content.names.note),
        ]
        if content.options.min_cell > 1:
            said = self._say("caveat_suppression", min_cell=content.options.min_cell)
            fixed.append((self._say("sheet_withheld"), said))
        if content.options.hides_dominated:
            fixed.append((self._say("sheet_withheld"), dominance(self.texts, content.options)))
        fixed += [(self._say("caveats"), self._say(f"caveat_{one}")) for one in CAVEATS]
        pairs = [*fixed, *content.provenance, *content.parameters]
        columns = (("sheet_item", TEXT), ("sheet_content", TEXT))
        return self._sheet("provenance", columns, (pair for pair in pairs if pair[1]))

    # ------------------------------------------------------------------------ words

    def _sheet(
        self, name: str, columns: tuple[tuple[str, str], ...], rows: Iterable[tuple[Any, ...]]
    ) -> Sheet:
        heads = tuple((self._say(key), kind) for key, kind in columns)
        return Sheet(self._say(name), heads, tuple(tuple(map(_cleared, row)) for row in rows))

    def _say(self, key: str, **values: object) -> str:
        return self.texts.say(key, self.content.options.language, **values)

    def _coded(self, kind: str, code: str) -> str:
        key = f"{kind}_{code}"
        return self._say(key) if key in self.texts else code

    def _state(self, state: str) -> str:
        return self.content.names.words.say(f"state_{state}", self.content.options.language)

    def _unit(self, unit: str) -> str:
        """Return a unit alone; a share is a number from 0 to 1, yes and no are 1 and 0."""
        words, key = self.content.names.words, f"unit_{unit}"
        if unit in ("share", "flag"):
            return self._say(f"sheet_{unit}")
        if key not in words:
            return unit
        return words.say(key, self.content.options.language, number="").strip()


def _cleared(value: Any) -> Any:
    """Return None for what is not known."""
    return value if known(value) else None
