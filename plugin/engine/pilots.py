"""Which agglomerations to make pilots: a plain weighted score, the next step, what fits it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from . import sheets
from .errors import QT_TRANSLATE_NOOP, EngineError
from .evidence import STEP
from .given import corrected
from .indicators import words
from .progress import SILENT, Progress
from .states import NAMES, STEPS

MET, PART, UNK, NA = "MET", "PART", "UNK", "NA"
READY, OPEN, DATA_FIRST, ALL_MET, UNJUDGED = (
    "ready", "open", "data first", "all met", "no evidence"
)  # fmt: skip
"""How fit a place is for a pilot; see `Outlook`."""
GROUPS_UNIT = "tests"  # the unit of a group's row in the evidence
FULL_QUOTIENT = 2.0  # European Cluster Observatory: specialised from twice the usual share
FULL_GROWTH = 10.0  # % a year; proposed default
DRAWS = 1000
SPREAD = (0.5, 1.5)
TAILS = (0.05, 0.95)
FACTORS = (0.0, 0.5, 2.0)
TO_CHECK = "to check"


@dataclass(frozen=True)
class Weights:
    """Weights of the components, each 0 to 1."""

    stage: float = 1.0
    size: float = 1.0
    specialisation: float = 1.0
    growth: float = 1.0
    gaps: float = 1.0
    confidence: float = 1.0

    def array(self) -> np.ndarray:
        """Return the weights in the order of `COMPONENTS`.

        Raises
        ------
        EngineError
            If one is not between 0 and 1, or all are 0.
        """
        values = np.array([getattr(self, name) for name in COMPONENTS], dtype=float)
        if not ((values >= 0) & (values <= 1)).all() or not values.any():
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Weights are numbers from 0 to 1, at least one above 0; got {weights}.",
                ),
                weights=", ".join(f"{one:g}" for one in values),
            )
        return values


COMPONENTS = tuple(one.name for one in fields(Weights))


def components(columns: dict[str, np.ndarray], ranked: np.ndarray) -> np.ndarray:
    """Return what is weighed, each from 0 to 1; what is not known counts 0.

    Parameters
    ----------
    columns : dict of str to ndarray, shape (k,)
        Fields of ``AGGLOMERATIONS``: ``stage_lo``, ``stage_obs``, ``jobs``, ``lq``,
        ``rad_trend``, ``gaps``, ``conf``; ``override`` and ``over_lo``. All are optional.
    ranked : ndarray of bool, shape (k,)
        Agglomerations that take part; the largest of them sets the scale of size.

    Returns
    -------
    ndarray of float, shape (k, 6)
        Stage: proved steps of eight. Size: logarithm of the jobs over that of the largest.
        Specialisation: the quotient, 2 or more counting 1. Growth: trend of light, -10 % a year 0
        and +10 % 1. Gaps: share of the steps up to the highest observed that are met.
        Confidence: as it is.
    """
    count = len(ranked)
    missing = np.full(count, np.nan)
    jobs = np.log1p(np.maximum(columns.get("jobs", missing), 0.0))
    largest = np.nanmax(jobs[ranked], initial=0.0)
    highest = columns.get("stage_obs", missing)
    empty = missing
    if "gaps" in columns:  # no text is no gap, no field is no knowledge
        lists = columns["gaps"].tolist()
        empty = np.array([len(re.findall(r"\d+", one or "")) for one in lists], dtype=float)
    found = np.column_stack(
        [
            proved(columns, count) / STEPS,
            jobs / largest if largest > 0 else missing,
            columns.get("lq", missing) / FULL_QUOTIENT,
            0.5 + columns.get("rad_trend", missing) / (2 * FULL_GROWTH),
            np.where(highest > 0, 1 - empty / np.maximum(highest, 1), 0.0),
            columns.get("conf", missing),
        ]
    )
    return np.clip(np.nan_to_num(found, nan=0.0, posinf=1.0, neginf=0.0), 0.0, 1.0)


def proved(columns: dict[str, np.ndarray], count: int) -> np.ndarray:
    """Return the proved step of each agglomeration, an officer's before the computed one."""
    return corrected(columns, "stage_lo", "over_lo", np.full(count, np.nan))


@dataclass(frozen=True)
class Ranking:
    """Agglomerations in order; arrays of shape (k,), NaN for those that are not ranked.

    Parameters
    ----------
    score : ndarray of float
        Weighted mean of the components, 0 to 1.
    rank : ndarray of float
        1 = the best; ties by the smaller id.
    low, high : ndarray of float
        Ranks between which 90 % of the draws lie when every weight is multiplied by a random
        factor from 0.5 to 1.5.
    parts : ndarray of float, shape (k, 6)
        The components.
    """

    score: np.ndarray
    rank: np.ndarray
    low: np.ndarray
    high: np.ndarray
    parts: np.ndarray


def rank(
    parts: np.ndarray,
    ranked: np.ndarray,
    ids: np.ndarray,
    weights: Weights,
    seed: int = 1,
    progress: Progress = SILENT,
) -> Ranking:
    """Rank agglomerations and try how firmly they stand.

    Parameters
    ----------
    parts : ndarray of float, shape (k, 6)
        See `components`.
    ranked : ndarray of bool, shape (k,)
    ids : ndarray of int, shape (k,)
    weights : Weights
    seed : int
    progress : Progress

    Returns
    -------
    Ranking

    Raises
    ------
    EngineError
        If the weights are not usable.

    References
    ----------
    OECD and JRC (2008), Handbook on Constructing Composite Indicators, steps 6 and 7.
    """
    base = weights.array()
    rows = np.flatnonzero(ranked)
    rows = rows[np.argsort(ids[rows], kind="stable")]
    own = parts[rows]
    rng = np.random.default_rng(seed)
    drawn = np.empty((DRAWS, len(rows)), dtype=np.int64)
    for number in range(DRAWS):
        if number % 50 == 0:
            progress.update(number / DRAWS)
        drawn[number] = _ranks(own, base * rng.uniform(*SPREAD, len(base)))
    drawn.sort(axis=0)
    low, high = (drawn[round(tail * (DRAWS - 1))] for tail in TAILS)

    def spread(values: np.ndarray) -> np.ndarray:
        whole = np.full(len(ranked), np.nan)
        whole[rows] = values
        return whole

    score = own @ base / base.sum()
    return Ranking(spread(score), spread(_ranks(own, base)), spread(low), spread(high), parts)


def _ranks(own: np.ndarray, weights: np.ndarray) -> np.ndarray:
    # rounded, so that sums that differ in the last bit are the tie that they are
    score = np.round(own @ weights / weights.sum(), 12)
    ranks = np.empty(len(own), dtype=np.int64)
    ranks[np.argsort(-score, kind="stable")] = np.arange(1, len(own) + 1)
    return ranks


@dataclass(frozen=True)
class Trial:
    """What becomes of the order when one weight is multiplied by a factor.

    `agreement` is Spearman's correlation of the two orders; NaN for fewer than two places or if
    no weight is left.
    """

    component: str
    factor: float
    agreement: float
    first: int | None
    moved: int


def trials(parts: np.ndarray, ranked: np.ndarray, ids: np.ndarray, weights: Weights) -> list[Trial]:
    """Change one weight after the other and compare the orders.

    Returns
    -------
    list of Trial
        For each component with a weight, each of `FACTORS`.
    """
    base = weights.array()
    rows = np.flatnonzero(ranked)
    rows = rows[np.argsort(ids[rows], kind="stable")]
    before = _ranks(parts[rows], base)
    found = []
    for number in np.flatnonzero(base):
        for factor in FACTORS:
            changed = base.copy()
            changed[number] *= factor
            found.append(
                _trial(COMPONENTS[number], factor, changed, (parts[rows], before, ids[rows]))
            )
    return found


def _trial(
    component: str,
    factor: float,
    weights: np.ndarray,
    places: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> Trial:
    own, before, ids = places
    if not weights.any() or not len(own):
        return Trial(component, factor, np.nan, None, 0)
    after = _ranks(own, weights)
    apart = ((after - before) ** 2).sum()
    n = len(own)
    agreement = 1 - 6 * apart / (n * (n**2 - 1)) if n > 1 else np.nan
    first = int(ids[np.argmin(after)])
    return Trial(component, factor, float(agreement), first, int((after != before).sum()))


@dataclass(frozen=True)
class Instrument:
    """One instrument of support.

    Parameters
    ----------
    id : str
    names : dict of language to str
    steps : tuple of int
        Steps that it helps to reach.
    check : tuple of str
        Indicators of the evidence; one of them met means that a place already has it.
    source : str
    unchecked : bool
        The name has not been compared with the wording of the source: it must not be shown as if
        it were a quotation.
    """

    id: str
    names: dict[str, str]
    steps: tuple[int, ...]
    check: tuple[str, ...]
    source: str
    unchecked: bool


def read_instruments(path: str) -> tuple[Instrument, ...]:
    """Read and check a table of instruments.

    Parameters
    ----------
    path : str
        CSV with ``id``, ``name_en``, ``name_vi``, ``steps`` (numbers separated by ``;``),
        ``check`` (indicators separated by ``|``, or empty), ``source`` and ``wording`` (``own``:
        this project's words; ``to check``: the source's, not compared with it).

    Raises
    ------
    EngineError
        If the table breaks these rules or an id comes twice.
    """
    patterns = {
        "id": r"[a-z0-9_]+",
        "name_en": ".+",
        "name_vi": ".+",
        "steps": r"[1-8](;[1-8])*",
        "check": r"([a-z0-9_]+(\|[a-z0-9_]+)*)?",
        "source": ".+",
        "wording": f"own|{TO_CHECK}",
    }
    found: dict[str, Instrument] = {}
    for where, row in sheets.rows(path, patterns):
        if row["id"] in found:
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "{where}: the id '{id}' comes twice."),
                where=where,
                id=row["id"],
            )
        found[row["id"]] = Instrument(
            row["id"],
            {language: row[f"name_{language}"] for language in ("en", "vi")},
            tuple(int(one) for one in row["steps"].split(";")),
            tuple(one for one in row["check"].split("|") if one),
            row["source"],
            row["wording"] == TO_CHECK,
        )
    return tuple(found.values())


@dataclass(frozen=True)
class Lack:
    """An indicator of the next step that is not met, or not known."""

    indicator: str
    state: str
    reasons: dict[str, str]


@dataclass(frozen=True)
class Offer:
    """An instrument that fits the next step; `has` is whether the place has it, None = unknown."""

    instrument: Instrument
    has: bool | None


@dataclass(frozen=True)
class Outlook:
    """What comes next for one agglomeration.

    Parameters
    ----------
    fitness : str
        A pilot builds a next step where something can be built on. `READY`: that step, or a part
        of it, is met partly; `OPEN`: nothing of it is met; `DATA_FIRST`: whether it is met is not
        known; `ALL_MET`: every step that applies is met, so a pilot has nothing to build;
        `UNJUDGED`: the evidence does not say what comes next.
    step : int or None
        None for `ALL_MET` and `UNJUDGED`.
    lacks, offers : tuple
    """

    fitness: str
    step: int | None
    lacks: tuple[Lack, ...]
    offers: tuple[Offer, ...]


def outlooks(
    ids: np.ndarray,
    low: np.ndarray,
    evidence: dict[str, np.ndarray],
    instruments: Iterable[Instrument],
) -> tuple[Outlook, ...]:
    """Find the next step of each agglomeration, what is missing for it and what fits it.

    Parameters
    ----------
    ids : ndarray of int, shape (k,)
    low : ndarray of float, shape (k,)
        Proved step; NaN = not known.
    evidence : dict of str to ndarray, shape (rows,)
        Fields of ``EVIDENCE``.
    instruments : iterable of Instrument

    Returns
    -------
    tuple of Outlook, length k
        The next step is the first one above the proved step that applies and is not met.
    """
    rows = _rows(evidence)
    tools = tuple(instruments)
    return tuple(_outlook(rows.get(int(one), []), step, tools) for one, step in zip(ids, low))


@dataclass(frozen=True)
class _Row:
    step: int
    indicator: str
    state: str
    unit: str
    reasons: dict[str, str]


def _rows(evidence: dict[str, np.ndarray]) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = {}
    names = ("agg_id", "step", "indicator", "state", "unit", "reason_en", "reason_vi")
    for one, step, indicator, state, unit, english, vietnamese in zip(
        *(evidence[name].tolist() for name in names)
    ):
        if one == one and step == step:  # rows without a place or a step say nothing
            reasons = {"en": english or "", "vi": vietnamese or ""}
            row = _Row(int(step), words.key(indicator), _state(state), unit or "", reasons)
            found.setdefault(int(one), []).append(row)
    return found


def _state(text: object) -> str:
    """Return a state as it is written in the evidence; what is none is not known."""
    state = words.key(text).upper()
    return state if state in NAMES else UNK


def _outlook(rows: list[_Row], low: float, instruments: tuple[Instrument, ...]) -> Outlook:
    reached = low if np.isfinite(low) else 0
    open_steps = sorted(
        row.step
        for row in rows
        if row.indicator == STEP and row.state not in (MET, NA) and row.step > reached
    )
    if not open_steps:
        return Outlook(_without_next(rows, reached), None, (), ())
    step = open_steps[0]
    lacks = tuple(
        Lack(row.indicator, row.state, row.reasons)
        for row in rows
        if row.step == step
        and row.indicator != STEP
        and row.unit != GROUPS_UNIT
        and row.state not in (MET, NA)
    )
    states = {row.indicator: row.state for row in rows}
    offers = tuple(Offer(one, _has(one, states)) for one in instruments if step in one.steps)
    return Outlook(_fitness(rows, step), step, lacks, offers)


def _without_next(rows: list[_Row], reached: float) -> str:
    """Tell a place whose every step is met, or does not apply, from one without evidence."""
    settled = {row.step for row in rows if row.indicator == STEP}
    settled |= {step for step in range(1, STEPS + 1) if step <= reached}
    return ALL_MET if settled.issuperset(range(1, STEPS + 1)) else UNJUDGED


def _fitness(rows: list[_Row], step: int) -> str:
    own = [row for row in rows if row.step == step]
    states = {row.state for row in own if row.indicator == STEP}
    if UNK in states:
        return DATA_FIRST
    parts = {row.state for row in own if row.indicator != STEP and row.unit != GROUPS_UNIT}
    return READY if PART in states or parts & {MET, PART} else OPEN


def _has(instrument: Instrument, states: dict[str, str]) -> bool | None:
    """Tell whether a place has an instrument: any check met; no if all are known, else unknown."""
    checked = [states.get(one, UNK) for one in instrument.check]
    if MET in checked:
        return True
    return None if not checked or UNK in checked else False
