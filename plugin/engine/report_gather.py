"""From the columns of agglomerations, evidence and firms to the content of a report."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from . import disclosure, forms, label_words, report_lights, report_members, vicinity
from .detection import CONFIRMED
from .errors import QT_TRANSLATE_NOOP, EngineError
from .forms import known
from .progress import SILENT, Progress
from .report_content import (
    Evidence,
    IndicatorName,
    Light,
    Names,
    Neighbour,
    Options,
    Override,
    Place,
    ReportContent,
    StepResult,
)
from .report_members import Members
from .states import NAMES, STEPS
from .study import Places, Study
from .taxonomy import VERSION_NAMES
from .texts import LANGUAGES, Texts

NAN = math.nan
STEP_ROW, FLAG, SHARE = "step", "flag", "share"
# Notes with figures among the reasons of a step: do they tell of one firm, what do they fill in.
NOTES = {
    "note_single_firm": (True, ("value", "threshold")),
    "note_order": (True, ("zone_year", "anchor_year", "related_year")),
    "note_two_mixes": (False, ("jobs", "firms")),
    "note_strong": (False, ()),
    "note_light_break": (False, ("break_year", "zone_year", "years")),
    "note_light_elsewhen": (False, ("break_year", "zone_year", "years")),
}
MANY_PROVINCES = 4

SHORTEST_NAME = 3  # a shorter one would blot out common words
BILINGUAL = re.compile(
    r"(?P<vi>.+?) \((?P<en>proposed default|Decree [^)]+|random [^)]+)\)(?P<rest>.*)"
)


@dataclass(frozen=True)
class Tables:
    """Columns a report is made from, by the field names of ``contract.md``.

    Parameters
    ----------
    places : dict of str to sequence, length k
        ``AGGLOMERATIONS``. Missing: None or NaN; a column may be absent.
    evidence : dict of str to sequence
        ``EVIDENCE``.
    shapes : sequence of shapely polygons, length k, optional
        Metres; for neighbours.
    members : Members, optional
        Firms.
    light_years : tuple of int
        Years of `light`, ascending.
    light : ndarray of float, shape (k, t), optional
        Mean light of every agglomeration and year.
    light_around : ndarray of float, shape (t,), optional
        Mean light of the whole area.
    """

    places: dict[str, Any]
    evidence: dict[str, Any]
    shapes: Any = None
    members: Members | None = None
    light_years: tuple[int, ...] = ()
    light: np.ndarray | None = None
    light_around: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.places["agg_id"])


def of_study(
    columns: dict[str, Any],
    evidence: dict[str, Any],
    places: Places,
    study: Study,
    progress: Progress = SILENT,
) -> Tables:
    """Return the tables of a study's report, with its firms and lights.

    Parameters
    ----------
    columns : dict of str to ndarray, shape (k,)
        ``AGGLOMERATIONS``, in the order of `places`.
    evidence : dict of str to ndarray
        ``EVIDENCE``.
    places : Places
    study : Study
    progress : Progress, optional

    Returns
    -------
    Tables
    """
    members = report_members.of_study(places, study.firms)
    lights = study.context.lights
    if lights is None or len(lights.years) != len(lights.radiance):
        return Tables(columns, evidence, places.shapes, members)
    inside, around = report_lights.series(lights, places.shapes, progress)
    return Tables(columns, evidence, places.shapes, members, lights.years, inside, around)


@dataclass(frozen=True)
class _Record:
    """One row of a table of columns."""

    columns: dict[str, Any]
    row: int

    def value(self, name: str) -> Any:
        column = self.columns.get(name)
        found = None if column is None else column[self.row]
        return found if known(found) else None

    def text(self, name: str) -> str:
        found = self.value(name)
        return "" if found is None else str(found)

    def number(self, name: str) -> float:
        found = self.value(name)
        return NAN if found is None else float(found)

    def whole(self, name: str) -> int | None:
        found = self.value(name)
        return None if found is None else int(found)

    @property
    def agg_id(self) -> str:
        """The id as text: a layer gives 2.0 where its neighbours' lists say 2."""
        found = self.whole("agg_id")
        return "" if found is None else str(found)


def gather(
    tables: Tables,
    names: Names,
    texts: Texts,
    options: Options,
    progress: Progress = SILENT,
) -> ReportContent:
    """Collect what a report says, leaving out what would tell of single firms.

    Parameters
    ----------
    tables : Tables
    names : Names
    texts : Texts
        ``texts_report.csv``.
    options : Options
    progress : Progress, optional

    Returns
    -------
    ReportContent
        Places in the order of the report, without parameters and provenance.
    """
    records = [_Record(tables.places, row) for row in range(len(tables))]
    options = _chosen(records, options)
    order = sorted(range(len(records)), key=lambda row: _rank(records[row], options))
    numbers = {row: place + 1 for place, row in enumerate(order)}
    lines = _lines_by_place(tables.evidence)
    places = []
    for done, row in enumerate(order):
        progress.update(done / len(order))
        record = records[row]
        writer = _Writer(names, texts, options, _secrets(record, row, tables.members, options))
        listed = numbers[row] <= options.max_rows
        known_lines = lines.get(record.agg_id, []) if listed else []
        place = writer.place(record, numbers[row], known_lines)
        if numbers[row] <= options.max_pages:
            place = _with_details(place, row, tables, writer)
        places.append(place)
    shown = _with_neighbours(places, order, tables, options.max_pages)
    first = records[0] if records else _Record({}, 0)
    title = options.title or _title(shown, options)
    return ReportContent(
        replace(options, title=title),
        names,
        tuple(shown),
        first.text("rules_id"),
        VERSION_NAMES.get(first.text("class_ver"), first.text("class_ver")),
    )


def _title(places: list[Place], options: Options) -> str:
    """Name the agglomerations that were asked for, else the provinces of all."""
    if options.only:
        return "; ".join(place.name for place in places[: options.max_pages])
    return ", ".join(_provinces(places))


def _provinces(places: list[Place]) -> list[str]:
    """Return the provinces of the places, the most frequent first, unless they are many."""
    count = Counter(place.province for place in places if place.province)
    return [one for one, _ in count.most_common()] if len(count) <= MANY_PROVINCES else []


def _secrets(
    record: _Record, row: int, members: Members | None, options: Options
) -> tuple[str, ...]:
    """Return the names of firms that this agglomeration's texts must not tell."""
    if options.show_names:
        return ()
    found = {record.text("anchor")}
    if members is not None and members.name is not None:
        found.update(str(one) for one in members.name[members.of(row)] if known(one))
    return tuple(sorted(one for one in found if len(one) >= SHORTEST_NAME))


def _chosen(records: list[_Record], options: Options) -> Options:
    """Return the options with the number of places that get pages and rows of the table.

    Raises
    ------
    EngineError
        If an id that was asked for is not there.
    """
    known_ids = {record.agg_id for record in records}
    for one in options.only:
        if one not in known_ids:
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "There is no agglomeration with the id {agg_id}."),
                agg_id=one,
            )
    if options.only:
        count = len(set(options.only))
        return replace(options, max_pages=count, max_rows=count)
    confirmed = sum(record.text("status") == CONFIRMED for record in records)
    if options.pages == CONFIRMED and confirmed:
        return replace(options, max_pages=min(options.max_pages, confirmed))
    return options


def _rank(record: _Record, options: Options) -> tuple[bool, bool, float, float, int]:
    """Order the chosen places first, then confirmed ones, by jobs and firms, ties by id.

    Of jobs that are withheld only the power of ten counts: a place between two whose jobs are
    printed would have its own given away.
    """
    jobs, firms = record.number("jobs"), record.number("n_firms")
    if _jobs_hidden(record, options):
        jobs = 10.0 ** math.floor(math.log10(jobs))
    return (
        bool(options.only) and record.agg_id not in options.only,
        record.text("status") != CONFIRMED,
        -jobs if known(jobs) else 0.0,
        -firms if known(firms) else 0.0,
        record.whole("agg_id") or 0,
    )


def _jobs_hidden(record: _Record, options: Options) -> bool:
    """Return whether the jobs of a place would tell of one firm or of few."""
    return disclosure.withholds_jobs(
        record.whole("n_firms"),
        record.number("jobs"),
        record.number("anchor_job"),
        options.min_cell,
        options.hides_dominated,
    )


def _lines_by_place(evidence: dict[str, Any]) -> dict[str, list[_Record]]:
    lines: dict[str, list[_Record]] = {}
    for row in range(len(evidence.get("agg_id", ()))):
        record = _Record(evidence, row)
        lines.setdefault(record.agg_id, []).append(record)
    return lines


@dataclass(frozen=True)
class _Writer:
    """Turns records into content; `secrets` are firms' names that must not be written."""

    names: Names
    texts: Texts
    options: Options
    secrets: tuple[str, ...]

    def place(self, record: _Record, number: int, lines: list[_Record]) -> Place:
        language = self.options.language
        sector = record.text("sector")
        few = self._few(record.whole("n_firms"))
        jobs_hidden = _jobs_hidden(record, self.options)
        hhi = record.number("hhi")
        steps = self._steps(lines, few)
        return Place(
            row=record.row,
            number=number,
            agg_id=record.agg_id,
            name=self._name(record),
            status=record.text("status"),
            origin=record.text("origin"),
            sector=sector,
            sector_name=record.text(f"sector_{language}") or self.names.sectors.get(sector, sector),
            colour=self.names.colours.get(sector, "#808080"),
            province=record.text("province"),
            provinces=record.whole("n_prov"),
            profile=self._known("profile", record.text("profile")),
            firms=None if few else record.whole("n_firms"),
            jobs=NAN if jobs_hidden else record.number("jobs"),
            area=record.number("area_km2"),
            quotient=NAN if few else record.number("lq"),
            quotient_p=record.number("lq_p"),
            exist_p=record.number("exist_p"),
            stars=record.whole("stars"),
            anchor=record.text("anchor") if self.options.show_names else "",
            anchor_jobs=record.number("anchor_job") if self.options.show_names else NAN,
            concentration=hhi if self.options.show_names else NAN,
            dependent=None if few or not known(hhi) else hhi > self.names.one_firm,
            lit_area=record.number("lit_km2"),
            light=record.number("sum_rad"),
            light_trend=record.number("rad_trend"),
            low=record.whole("stage_lo"),
            high=record.whole("stage_hi"),
            observed=record.whole("stage_obs"),
            phase=self._known("stage", record.text("phase")),
            label=self._clean(record.text(f"label_{language}")),
            path=self._path(record.text("path")),
            gaps=_step_numbers(record.text("gaps")),
            missing=_step_numbers(record.text("missing")),
            confidence=tuple(
                record.number(one) for one in ("conf_data", "conf_marg", "conf_pos", "conf")
            ),
            suppressed=few or jobs_hidden or any(row.hidden for step in steps for row in step.rows),
            steps=steps,
            override=self._override(record),
            few=few,
            jobs_hidden=jobs_hidden,
        )

    def _name(self, record: _Record) -> str:
        """Return the name; the sector in it was written in the language of the run."""
        name, own = record.text("name"), record.text(f"sector_{self.options.language}")
        for language in LANGUAGES:
            written = record.text(f"sector_{language}")
            if (
                own
                and written
                and (name.endswith(f": {written}") or name.startswith(f"{written} "))
            ):
                name = name.replace(written, own)
                break
        return self._clean(name) or f"#{record.agg_id}"

    def _known(self, kind: str, code: str) -> str:
        """Return a code that there are words for, empty for one of somebody else's."""
        return code if f"{kind}_{code}" in self.names.words else ""

    def _path(self, code: str) -> str:
        key = f"path_{code}"
        return self.names.words.say(key, self.options.language) if key in self.names.words else code

    def _few(self, firms: int | None) -> bool:
        return firms is not None and bool(disclosure.few(firms, self.options.min_cell))

    def _clean(self, text: str) -> str:
        return disclosure.redact(text, self.secrets, self._say("name_hidden"))

    def _say(self, key: str, **values: object) -> str:
        return self.texts.say(key, self.options.language, **values)

    def _override(self, record: _Record) -> Override | None:
        if not record.value("override"):
            return None
        sector = record.text("over_sec")
        return Override(
            sector=self.names.sectors.get(sector, sector),
            low=record.whole("over_lo"),
            high=record.whole("over_hi"),
            by=record.text("over_by"),
            at=record.text("over_at"),
            why=self._clean(record.text("over_why")),
        )

    def _steps(self, lines: list[_Record], few: bool) -> tuple[StepResult, ...]:
        if not lines:
            return ()
        found = []
        for number in range(1, STEPS + 1):
            mine = [one for one in lines if one.whole("step") == number]
            summary = next((one for one in mine if one.text("indicator") == STEP_ROW), None)
            rows = tuple(
                self._line(one, number, few) for one in mine if one.text("indicator") != STEP_ROW
            )
            name = self.names.step(number).name
            reason = self._summary(summary, name, rows)
            found.append(StepResult(number, name, _state(summary), reason, rows))
        return tuple(found)

    def _line(self, record: _Record, step: int, few: bool) -> Evidence:
        indicator = record.text("indicator")
        known_as = self.names.indicators.get(indicator)
        count = record.whole("n")
        few_counted = self._few(count) and (known_as is None or known_as.counted)
        hidden = self._hidden(known_as, few, few_counted) and _tells(record)
        name = known_as.name if known_as else ""
        return Evidence(
            step=step,
            indicator=indicator,
            name=name,
            state=_state(record),
            value="" if hidden else self._amount(record, "value", record.text("unit")),
            threshold=self._threshold(record, known_as, record.text("unit")),
            bound=self._threshold(record, known_as, SHARE if record.text("unit") == SHARE else ""),
            count=None if few_counted else count,
            layer=record.text("layer"),
            date=record.text("layer_date"),
            source=_one_language(record.text("source"), self.options.language),
            reason=self._reason(record, hidden, name),
            hidden=hidden,
            amount=NAN if hidden else record.number("value"),
            limit=record.number("threshold"),
            unit=record.text("unit"),
        )

    def _amount(self, record: _Record, name: str, unit: str) -> str:
        value = record.number(name)
        if not known(value):
            return ""
        if not unit:
            return forms.number(value, self.options.language)
        return label_words.quantity(value, unit, self.options.language, self.names.words)

    def _threshold(self, record: _Record, known_as: IndicatorName | None, unit: str) -> str:
        """Write what a value is compared with; yes or no needs no threshold."""
        amount = self._amount(record, "threshold", unit)
        if not amount or record.text("unit") == FLAG:
            return ""
        relation = known_as.relation if known_as else ""
        return f"{label_words.sign(relation)} {amount}" if relation else amount

    def _hidden(self, known_as: IndicatorName | None, few: bool, few_counted: bool) -> bool:
        """Return whether an indicator tells of a single firm, or of too few; doubt means yes."""
        if known_as is None:
            return not self.options.show_names
        if known_as.of_one_firm and not self.options.show_names:
            return True
        return few_counted or (few and known_as.of_firms)

    def _reason(self, record: _Record, hidden: bool, name: str) -> str:
        """Return why an indicator has its state, without its name, which stands beside it."""
        if hidden:
            return self._say("reason_hidden")
        text = record.text(f"reason_{self.options.language}")
        if text.startswith(f"{name}: "):
            text = text[len(name) + 2 :]
        return self._clean(text[:1].upper() + text[1:])

    def _summary(self, record: _Record | None, step: str, rows: tuple[Evidence, ...]) -> str:
        """Return why a step has its state, without what it tells of a single firm."""
        text = record.text(f"reason_{self.options.language}") if record else ""
        if text.startswith(f"{step}: "):
            text = text[len(step) + 2 :]
        said = self.names.words.say(f"state_{_state(record)}", self.options.language)
        if text.startswith(f"{said}. "):
            text = text[len(said) + 2 :]
        if self.options.show_names:
            return text
        rest = text
        for key, (of_one_firm, fields) in NOTES.items():
            pattern = self._pattern(key, fields)
            text = pattern.sub(self._say(key), text) if of_one_firm else text
            rest = pattern.sub("", rest)
        for indicator in sorted(self.names.indicators, key=len, reverse=True):
            rest = rest.replace(indicator, "")
        # figures in words this version does not know may be those of a firm
        if any(row.hidden for row in rows) and re.search(r"\d", rest):
            return self._say("reason_hidden")
        return self._clean(text)

    def _pattern(self, key: str, fields: tuple[str, ...]) -> re.Pattern[str]:
        """Return what finds a note of the labels, whatever its figures are."""
        if key not in self.names.words:
            return re.compile(r"(?!)")
        note = self.names.words.say(key, self.options.language, **dict.fromkeys(fields, "\0"))
        return re.compile(re.escape(note).replace("\0", ".{1,40}?"))


def _tells(record: _Record) -> bool:
    """Return whether a line of evidence says more than that nothing is known."""
    return record.value("value") is not None or _state(record) in ("MET", "PART", "NOT")


def _state(record: _Record | None) -> str:
    state = record.text("state") if record else ""
    return state if state in NAMES else "UNK"


def _step_numbers(text: str) -> tuple[int, ...]:
    """Return the steps named in a text such as ``"2;5"``."""
    return tuple(int(one) for one in re.findall(r"\d+", text))


def _one_language(source: str, language: str) -> str:
    """Return one half of a source written as ``"tiếng Việt (English)"``."""
    found = BILINGUAL.fullmatch(source)
    return found[language] + found["rest"] if found else source


def _with_details(place: Place, row: int, tables: Tables, writer: _Writer) -> Place:
    """Add what the firms and the lights tell of a place."""
    place = replace(place, lights=_lights(tables, row))
    if tables.members is None:
        return place
    found = report_members.profile(
        tables.members, row, place.sector, writer.names, writer.texts, writer.options
    )
    least = max(writer.options.min_cell, 1)
    return replace(
        place,
        sizes=found.sizes,
        mix=found.mix,
        years=found.years,
        suppressed=place.suppressed or found.suppressed,
        positions=tables.members.xy is not None and len(tables.members.of(row)) >= least,
    )


def _lights(tables: Tables, row: int) -> Light | None:
    """Return light as an index with the first year at 100; None without light in that year."""
    if tables.light is None or len(tables.light_years) < 2:
        return None
    own = np.asarray(tables.light[row], dtype=float)
    if not own[0] > 0:
        return None
    around = np.empty(0)
    if tables.light_around is not None and tables.light_around[0] > 0:
        around = 100 * np.asarray(tables.light_around, dtype=float) / tables.light_around[0]
    return Light(
        tuple(tables.light_years), tuple((100 * own / own[0]).tolist()), tuple(around.tolist())
    )


def _with_neighbours(
    places: list[Place], order: list[int], tables: Tables, count: int
) -> list[Place]:
    """Add overlapping and near agglomerations to the first `count` places."""
    by_id = {place.agg_id: place for place in places}
    by_row = dict(zip(order, places))
    rows = order[: len(places[:count])]
    near = [[]] * len(rows)
    if tables.shapes is not None:
        near = vicinity.nearest(tables.shapes, rows, vicinity.NEIGHBOURHOOD)
    found = []
    for place, row, around in zip(places, rows, near):
        listed = _Record(tables.places, row).text("overlaps")
        crossing = [by_id[one] for one in re.findall(r"[^;,\s]+", listed) if one in by_id]
        others = [(by_row[other], metres) for other, metres in around]
        others = [pair for pair in others if pair[0] not in crossing][: vicinity.NEIGHBOURS]
        neighbours = [Neighbour(one.number, one.name, NAN, True) for one in crossing]
        neighbours += [
            Neighbour(one.number, one.name, metres / 1000.0, False) for one, metres in others
        ]
        found.append(replace(place, neighbours=tuple(neighbours)))
    return found + places[count:]
