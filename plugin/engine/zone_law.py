"""Law on industrial zones as data, and what zones keep of it.

The extent of a zone is judged by the text in force at the end of the year it was founded in (at
the date of judgement without a year, or with a later one); what a zone must have while it runs
(land let, wastewater plant) by the text in force at the date of judgement. What a text does not
set, or the zones do not say, is not known: never a breach.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from . import containment, provinces, schema
from .errors import QT_TRANSLATE_NOOP, EngineError
from .indicators import territory, words
from .policy_words import Note
from .progress import SILENT, Progress
from .schema import unexpected
from .study import Layer

FEW_FIRMS = 5
_PARTS = re.compile(r"[(),;/:–-]")
DIGITS = 1  # areas are held against limits in tenths of a hectare, as decisions state them
FIGURES = (
    "min_ha",
    "min_small_ha",
    "max_ha",
    "extended_ha",
    "phase_ha",
    "min_occupancy",
    "wastewater",
)


@dataclass(frozen=True)
class Figure:
    """A number or a yes that a text sets, and where."""

    value: float
    source: str


@dataclass(frozen=True)
class Law:
    """One text: in force from `since` until the day before `until`, for some kinds of zones.

    `figures` holds those of `FIGURES` that it sets; hectares, shares, 1 for yes.
    """

    id: str
    names: dict[str, str]
    kinds: frozenset[str]
    since: date
    until: date
    figures: dict[str, Figure]

    def value(self, figure: str) -> float | None:
        """Return a figure of the text, None if it sets none."""
        return self.figures[figure].value if figure in self.figures else None


@dataclass(frozen=True)
class Laws:
    """A file of laws, read and checked.

    Parameters
    ----------
    id : str
    notes : dict of language to str
        How far the file can be trusted.
    small_kinds : tuple of str
        Kinds to which the lower minimum applies wherever they are.
    specialised : Figure
        Share of one sector from which a zone is specialised.
    few_cells : Figure
        Cells of light below which light says nothing of a zone.
    laws : tuple of Law
    kinds : dict of str to str
        Code of each way to write a kind of zone, without case, marks and signs.
    """

    id: str
    notes: dict[str, str]
    small_kinds: tuple[str, ...]
    specialised: Figure
    few_cells: Figure
    laws: tuple[Law, ...]
    kinds: dict[str, str]

    def code(self, kind: str | None) -> str | None:
        """Return the code of a kind as people write it, None where it is not known.

        A name with its code beside it, as in "Khu công nghiệp (KCN)", is known; two kinds are not.
        """
        if kind is None:
            return None
        found = {self.kinds.get(provinces.bare(one)) for one in _PARTS.split(kind) if one.strip()}
        whole = self.kinds.get(provinces.bare(kind))
        return whole or (found.pop() if len(found) == 1 else None)

    def in_force(self, kind: object, day: date) -> Law | None:
        """Return the text that governs a kind of zone on a day, None if the file has none."""
        for law in self.laws:
            if words.key(kind) in law.kinds and law.since <= day < law.until:
                return law
        return None


def read(path: str, schema_path: str) -> Laws:
    """Read a file of laws and check it.

    Raises
    ------
    EngineError
        For the first thing that is wrong, with the file and the place in it.
    """
    document, name = schema.read(path), Path(path).name
    schema.check(document, schema.read(schema_path), name)
    laws = tuple(_law(one, f"laws[{n}]", name) for n, one in enumerate(document["laws"]))
    _refuse_two_at_once(laws, name)
    return Laws(
        document["id"],
        {language: document[f"note_{language}"] for language in ("en", "vi")},
        tuple(document["small_kinds"]),
        _figure(document["specialised"]),
        _figure(document["few_cells"]),
        laws,
        _kinds(document, name),
    )


def _kinds(document: dict[str, Any], file: str) -> dict[str, str]:
    """Return the code of each way to write a kind; refuse a name of two kinds."""
    named = document.get("kinds", {})
    codes = [*named, *(one for law in document["laws"] for one in law["kinds"])]
    found: dict[str, str] = {}
    for code in dict.fromkeys(codes):
        for name in (code, *named.get(code, ())):
            if found.setdefault(provinces.bare(name), code) != code:
                raise unexpected(file, f"kinds.{code}", name, f"≠ {found[provinces.bare(name)]}")
    return found


def coded(kinds: np.ndarray, laws: Laws) -> tuple[np.ndarray, tuple[str, ...]]:
    """Return kinds of zones as codes, and those that are not known, which stay as they are.

    Parameters
    ----------
    kinds : ndarray of str objects, shape (n,)
        As people write them; None = missing.
    laws : Laws

    Returns
    -------
    ndarray of str objects, shape (n,)
    tuple of str
        Sorted, each once.
    """
    known = {one: laws.code(one) for one in set(kinds.tolist())}
    found = np.empty(len(kinds), dtype=object)
    found[:] = [known[one] or one for one in kinds.tolist()]
    return found, tuple(sorted(one for one, code in known.items() if one and not code))


def day(text: str) -> date:
    """Return a date written as yyyy-mm-dd, today for an empty text.

    Raises
    ------
    EngineError
        If the text is no date.
    """
    if not text.strip():
        return date.today()
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "'{text}' is no date; write it as yyyy-mm-dd."), text=text
        ) from error


def _law(document: dict[str, Any], place: str, file: str) -> Law:
    since = _day(document["since"], f"{place}.since", file)
    until = date.max
    if "until" in document:
        until = _day(document["until"], f"{place}.until", file)
    if until <= since:
        raise unexpected(file, f"{place}.until", until, f"> {since}")
    return Law(
        document["id"],
        {language: document[f"name_{language}"] for language in ("en", "vi")},
        frozenset(words.key(one) for one in document["kinds"]),
        since,
        until,
        {name: _figure(document[name]) for name in FIGURES if name in document},
    )


def _figure(document: dict[str, Any]) -> Figure:
    return Figure(float(document["value"]), document["source"])


def _day(text: str, place: str, file: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise unexpected(file, place, text, "yyyy-mm-dd") from error


def _refuse_two_at_once(laws: tuple[Law, ...], file: str) -> None:
    for number, one in enumerate(laws):
        for other in laws[:number]:
            overlap = one.since < other.until and other.since < one.until
            if overlap and one.kinds & other.kinds:
                raise EngineError(
                    QT_TRANSLATE_NOOP(
                        "QuanTu",
                        "{file}: {one} and {other} are in force for the same kind at one time.",
                    ),
                    file=file,
                    one=other.id,
                    other=one.id,
                )


@dataclass(frozen=True)
class Mix:
    """The sectors of n zones; arrays of shape (n,).

    Parameters
    ----------
    sector : ndarray of str objects
        Sector with the largest weight, None without firms of a known sector.
    share : ndarray of float
        Its share in the weight of the firms of known sector; NaN without any.
    special : ndarray of float
        1 if its share reaches the mark even if every firm of unknown sector is of another one, 0
        if it stays below even if they all are of it, else NaN.
    n_firms, unknown : ndarray of int
        Firms inside, and those of them whose sector is not known.
    by_jobs : ndarray of bool
        Whether jobs were weighed; firms where too few jobs are known.
    """

    sector: np.ndarray
    share: np.ndarray
    special: np.ndarray
    n_firms: np.ndarray
    unknown: np.ndarray
    by_jobs: np.ndarray


MOST_EMPTY = 0.3  # share of firms without jobs from which firms are counted instead


def mix(
    shapes: np.ndarray,
    xy: np.ndarray,
    sector: np.ndarray,
    jobs: np.ndarray | None,
    mark: float,
    progress: Progress = SILENT,
) -> Mix:
    """Find the main sector of each zone.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (n,)
        Metres; None holds nothing.
    xy : ndarray of float, shape (m, 2)
        Firms, metres.
    sector : ndarray of str objects, shape (m,)
        None = unknown.
    jobs : ndarray of float, shape (m,), optional
        NaN, infinite or negative = missing. With more than 30 % missing in a zone, its firms
        count 1 each.
    mark : float
        Share from which a zone is specialised.
    progress : Progress

    Returns
    -------
    Mix
    """
    rows = []
    for own in containment.members(xy, shapes, progress):
        weight, by_jobs = _weights(jobs, own)
        rows.append((*_main(sector[own], weight, mark), len(own), by_jobs))
    columns = list(zip(*rows)) if rows else [()] * 6
    main = np.empty(len(rows), dtype=object)
    main[:] = columns[0]
    return Mix(
        main,
        np.array(columns[1], dtype=float),
        np.array(columns[2], dtype=float),
        np.array(columns[4], dtype=np.int64),
        np.array(columns[3], dtype=np.int64),
        np.array(columns[5], dtype=bool),
    )


def _weights(jobs: np.ndarray | None, own: np.ndarray) -> tuple[np.ndarray, bool]:
    if jobs is not None and len(own):
        known = np.where(np.isfinite(jobs[own]) & (jobs[own] >= 0), jobs[own], np.nan)
        if np.isnan(known).mean() <= MOST_EMPTY and np.nansum(known) > 0:
            return np.nan_to_num(known), True
    return np.ones(len(own)), False


def _main(
    sector: np.ndarray, weight: np.ndarray, mark: float
) -> tuple[str | None, float, float, int]:
    """Return the main sector, its share, whether that makes the zone special, firms unknown."""
    totals: dict[str, float] = {}
    for name, one in zip(sector.tolist(), weight.tolist()):
        if name is not None:
            totals[name] = totals.get(name, 0.0) + one
    unknown = sum(name is None for name in sector.tolist())
    known = sum(totals.values())
    if known <= 0:
        return None, np.nan, np.nan, unknown
    best = min(totals, key=lambda name: (-totals[name], name))
    loose = weight.sum() - known
    least, most = totals[best] / (known + loose), (totals[best] + loose) / (known + loose)
    special = 1.0 if least >= mark else 0.0 if most < mark else np.nan
    return best, totals[best] / known, special, unknown


@dataclass(frozen=True)
class Judgement:
    """What n zones keep; arrays of shape (n,), flags 1, 0 or NaN for not known.

    Parameters
    ----------
    area_ha : ndarray of float
        NaN without a shape.
    rule : ndarray of str objects
        Text that governs the extent, then the one that governs the running, if it is another.
    area_ok, occupancy, occ_ok, waste_ok : ndarray of float
        `occupancy` is the let share of the industrial land.
    notes : tuple of n lists of (str, dict)
        Keys of ``texts_policy.csv`` and what to fill in.
    """

    area_ha: np.ndarray
    rule: np.ndarray
    area_ok: np.ndarray
    occupancy: np.ndarray
    occ_ok: np.ndarray
    waste_ok: np.ndarray
    notes: tuple[list[Note], ...]


def judge(zones: Layer, laws: Laws, at: date) -> Judgement:
    """Judge zones by the law.

    Parameters
    ----------
    zones : Layer
        Columns ``kind`` (codes, see `coded`), ``mountain``, ``leased_ha``, ``indust_ha``,
        ``wastewater``, ``year``; those that are absent are not known.
    laws : Laws
    at : date
        Date of judgement.

    Returns
    -------
    Judgement
    """
    occupancy = territory.occupancies(zones)
    area = np.array([np.nan if one is None else one.area for one in zones.shapes], dtype=float)
    area /= territory.HECTARE
    stated = np.round(area, DIGITS)
    rows = [
        _judge(_Zone.of(zones, n, stated[n], occupancy[n]), laws, at) for n in range(len(zones))
    ]
    rule = np.empty(len(rows), dtype=object)
    rule[:] = [row.rule for row in rows]
    return Judgement(
        area,
        rule,
        np.array([row.area_ok for row in rows], dtype=float),
        occupancy,
        np.array([row.occ_ok for row in rows], dtype=float),
        np.array([row.waste_ok for row in rows], dtype=float),
        tuple(row.notes for row in rows),
    )


@dataclass(frozen=True)
class _Zone:
    kind: str | None
    mountain: float
    year: float
    wastewater: float
    area: float
    occupancy: float

    @classmethod
    def of(cls, layer: Layer, row: int, area: float, occupancy: float) -> _Zone:
        def number(name: str) -> float:
            return float(layer.columns[name][row]) if name in layer.columns else np.nan

        kind = layer.columns["kind"][row] if "kind" in layer.columns else None
        return cls(kind, number("mountain"), number("year"), number("wastewater"), area, occupancy)


@dataclass(frozen=True)
class _Row:
    rule: str | None
    area_ok: float
    occ_ok: float
    waste_ok: float
    notes: list[Note]


def _judge(zone: _Zone, laws: Laws, at: date) -> _Row:
    founded = _founded(zone.year, at)
    extent, running = laws.in_force(zone.kind, founded), laws.in_force(zone.kind, at)
    notes: list[Note] = []
    if zone.kind is None:
        notes.append(("zone_no_kind", {}))
    elif laws.code(zone.kind) is None:
        notes.append(("zone_unknown_kind", {"kind": zone.kind}))
    elif extent is None:
        notes.append(("zone_no_law", {"kind": zone.kind, "date": founded.isoformat()}))
    if extent is not None and not _has_year(zone.year, at):
        notes.append(("zone_no_year", {"date": at.isoformat()}))
    if extent is not None and extent.since.year == founded.year and founded < at:
        notes.append(("zone_law_changed", {"rule": extent.id, "date": extent.since.isoformat()}))
    area_ok = np.nan if extent is None else _judge_area(zone, extent, laws, notes)
    occ_ok = np.nan if running is None else _judge_occupancy(zone, running, notes)
    waste_ok = np.nan if running is None else _judge_wastewater(zone, running, notes)
    rule = "; ".join(dict.fromkeys(law.id for law in (extent, running) if law is not None))
    return _Row(rule or None, area_ok, occ_ok, waste_ok, notes)


def _founded(year: float, at: date) -> date:
    """Return the last day of the year of founding, or the date of judgement before that."""
    return min(date(int(year), 12, 31), at) if _has_year(year, at) else at


def _has_year(year: float, at: date) -> bool:
    return bool(date.min.year <= year <= at.year)  # false for NaN


def _judge_area(zone: _Zone, law: Law, laws: Laws, notes: list[Note]) -> float:
    if np.isnan(zone.area):
        notes.append(("zone_no_shape", {}))
        return np.nan
    least, most = law.value("min_ha"), law.value("max_ha")
    may_be_small = zone.mountain == 1 or words.key(zone.kind) in map(words.key, laws.small_kinds)
    lower = law.value("min_small_ha")
    told = {"area": zone.area, "rule": law.id}
    phase = law.value("phase_ha")
    if phase is not None and zone.area > phase:
        notes.append(("zone_phases", {**told, "limit": phase}))
    if least is None and most is None:
        notes.append(("zone_no_area_limit", {"rule": law.id}))
        return np.nan
    if may_be_small and lower is not None:
        least = lower
    if least is not None and zone.area < least:
        if lower is not None and zone.area >= lower and np.isnan(zone.mountain):
            notes.append(("zone_small_if_mountain", {**told, "limit": least, "lower": lower}))
            return np.nan
        notes.append(("zone_too_small", {**told, "limit": least}))
        return 0.0
    return _judge_most(zone, law, most, notes)


def _judge_most(zone: _Zone, law: Law, most: float | None, notes: list[Note]) -> float:
    extended = law.value("extended_ha")
    told = {"area": zone.area, "rule": law.id}
    if most is None or zone.area <= most:
        return 1.0
    if extended is not None and zone.area <= extended:
        notes.append(("zone_only_extended", {**told, "limit": most, "extended": extended}))
        return np.nan
    notes.append(("zone_too_large", {**told, "limit": most if extended is None else extended}))
    return 0.0


def _judge_occupancy(zone: _Zone, law: Law, notes: list[Note]) -> float:
    least = law.value("min_occupancy")
    if least is None:
        notes.append(("zone_no_occupancy_rule", {"rule": law.id}))
        return np.nan
    if np.isnan(zone.occupancy):
        notes.append(("zone_no_occupancy", {}))
        return np.nan
    if zone.occupancy > 1.0:
        notes.append(("zone_overfull", {"share": 100 * zone.occupancy}))
    if zone.occupancy >= least:
        return 1.0
    notes.append(
        (
            "zone_not_full",
            {"share": 100 * zone.occupancy, "limit": 100 * least, "rule": law.id},
        )
    )
    return 0.0


def _judge_wastewater(zone: _Zone, law: Law, notes: list[Note]) -> float:
    if law.value("wastewater") != 1.0:
        notes.append(("zone_no_waste_rule", {"rule": law.id}))
        return np.nan
    if np.isnan(zone.wastewater):
        notes.append(("zone_no_waste", {}))
        return np.nan
    if zone.wastewater == 0.0:
        notes.append(("zone_untreated", {"rule": law.id}))
    return zone.wastewater


def mix_notes(found: Mix, marks: Laws) -> tuple[list[Note], ...]:
    """Return what there is to say of the sectors of each zone."""
    notes: list[list[Note]] = []
    for row in range(len(found.sector)):
        own: list[Note] = []
        if found.n_firms[row] == 0:
            own.append(("zone_no_firms", {}))
        elif found.n_firms[row] < FEW_FIRMS:
            own.append(("zone_few_firms", {"n": int(found.n_firms[row])}))
        if found.unknown[row]:
            own.append(("zone_unknown_sectors", {"n": int(found.unknown[row])}))
        if np.isnan(found.special[row]) and found.sector[row] is not None:
            own.append(("zone_special_open", {"limit": 100 * marks.specialised.value}))
        if found.n_firms[row] and not found.by_jobs[row]:
            own.append(("zone_by_firms", {}))
        notes.append(own)
    return tuple(notes)


def light_notes(cells: np.ndarray, laws: Laws) -> tuple[list[Note], ...]:
    """Return what there is to say of the cells of light that each zone covers."""
    few = laws.few_cells.value
    return tuple(
        [("zone_few_cells", {"cells": one, "limit": few})] if one < few else []
        for one in cells.tolist()
    )


def joined(*groups: Sequence[list[Note]]) -> list[list[Note]]:
    """Return the notes of each zone, group after group."""
    return [[note for part in parts for note in part] for parts in zip(*groups)]
