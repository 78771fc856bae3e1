"""What became of agglomerations between two results: pairs, growth, and the stage."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import change, matching
from .change import BORN, CONTINUES, DIES, GROWS, SHRINKS
from .given import Given, corrected
from .progress import SILENT, Progress
from .states import NAMES, STEPS, UNK

CHANGES = "changes"  # the same ground, another sector
ORDER = (BORN, GROWS, CONTINUES, SHRINKS, change.MERGES, change.SPLITS, CHANGES, DIES)
UP, DOWN, WIDER, NARROWER, SAME = "up", "down", "wider", "narrower", "same"
BY_CHANGE, BY_DATA, BY_BOTH, BY_OFFICER = "change", "data", "both", "officer"
NOBODY = -1


@dataclass(frozen=True)
class Pairs:
    """Pairs of an earlier and a later agglomeration, n of them, by event, then by id.

    Parameters
    ----------
    before, after : ndarrays of int, shape (n,)
        Rows of the two results; -1 where there is none.
    event : ndarray of str objects, shape (n,)
        One of `ORDER`.
    kept : ndarray of float, shape (n,)
        Share of the earlier ground that the later one still covers; NaN without a partner.
    alike : ndarray of float, shape (n,)
        Common ground as a share of the joint one; NaN without a partner.
    """

    before: np.ndarray
    after: np.ndarray
    event: np.ndarray
    kept: np.ndarray
    alike: np.ndarray

    def __len__(self) -> int:
        return len(self.event)

    def count(self, event: str) -> int:
        """Return in how many pairs something happened."""
        return int((self.event == event).sum())


def pair(
    before: Given, after: Given, min_overlap: float = 0.3, progress: Progress = SILENT
) -> Pairs:
    """Find which agglomeration of one result became which of another.

    Agglomerations of different sectors share ground, so each sector is followed alone, by the
    rule of `change.track`. What is left on both sides is the same place with another sector if
    at least half of the joint ground is common.

    Parameters
    ----------
    before, after : Given
        Metres of one CRS.
    min_overlap : float, default 0.3
        Share of the smaller area, above 0 and at most 1.
    progress : Progress, optional

    Returns
    -------
    Pairs
        One without a partner is born or dies; whatever else has a partner `continues`, `merges`,
        `splits` or `changes` its sector, or grows or shrinks by more than a tenth of its area
        (see `with_growth` for other measures).

    Raises
    ------
    EngineError
        If the overlap is impossible.

    References
    ----------
    Spiliopoulou, M., Ntoutsi, I., Theodoridis, Y., Schult, R. (2006). MONIC: modeling and
    monitoring cluster transitions. KDD-06, 706-711.
    """
    rows, others = before.rows, after.rows
    found: list[tuple[int, int, str]] = []
    sectors = sorted({str(one) for one in [*before.sector[rows], *after.sector[others]]})
    for number, sector in enumerate(sectors):
        part = progress.part(number / len(sectors), (number + 1) / len(sectors))
        own = rows[before.sector[rows].astype(str) == sector]
        other = others[after.sector[others].astype(str) == sector]
        for one, two, event in change.pairs(
            before.shapes[own], after.shapes[other], min_overlap, part
        ):
            row = NOBODY if one == NOBODY else int(own[one])
            found.append((row, NOBODY if two == NOBODY else int(other[two]), event))
    found = _with_other_sectors(found, before, after)
    return _in_order(found, before, after)


def _with_other_sectors(
    found: list[tuple[int, int, str]], before: Given, after: Given
) -> list[tuple[int, int, str]]:
    """Join what is gone with what is born on the same ground."""
    died = [row for row, _, event in found if event == DIES]
    fresh = [other for _, other, event in found if event == BORN]
    gone = before.rows[np.isin(before.rows, died)]
    born = after.rows[np.isin(after.rows, fresh)]
    partner = matching.footprints(
        before.shapes[gone], np.zeros(len(gone)), after.shapes[born], np.zeros(len(born))
    )
    joined = {int(row): int(born[two]) for row, two in zip(gone, partner.tolist()) if two != NOBODY}
    taken = set(joined.values())
    kept = [
        (row, other, event)
        for row, other, event in found
        if not (event == DIES and row in joined) and not (event == BORN and other in taken)
    ]
    return kept + [(row, other, CHANGES) for row, other in joined.items()]


def _in_order(found: list[tuple[int, int, str]], before: Given, after: Given) -> Pairs:
    place = {int(row): number for number, row in enumerate(before.rows)}
    other_place = {int(row): number for number, row in enumerate(after.rows)}
    found = sorted(
        found,
        key=lambda one: (
            ORDER.index(one[2]),
            other_place.get(one[1], NOBODY),
            place.get(one[0], NOBODY),
        ),
    )
    shares = [_shares(before, after, row, other) for row, other, _ in found]
    kept, alike = np.array(shares, dtype=float).reshape(-1, 2).T
    event = np.empty(len(found), dtype=object)
    event[:] = [one for _, _, one in found]
    return Pairs(
        np.array([row for row, _, _ in found], dtype=np.int64),
        np.array([other for _, other, _ in found], dtype=np.int64),
        event,
        kept,
        alike,
    )


def _shares(before: Given, after: Given, row: int, other: int) -> tuple[float, float]:
    if NOBODY in (row, other):
        return np.nan, np.nan
    one, two = before.shapes[row], after.shapes[other]
    common = one.intersection(two).area
    return common / one.area, common / (one.area + two.area - common)


def taken(rows: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the values of the rows, missing ones where there is no row.

    Parameters
    ----------
    rows : ndarray of int, shape (n,)
        -1 = none.
    values : ndarray, shape (k,)

    Returns
    -------
    ndarray, shape (n,)
        NaN or None where there is none.

    Examples
    --------
    >>> taken(np.array([1, -1]), np.array([4.0, 5.0])).tolist()
    [5.0, nan]
    """
    missing = None if values.dtype == object else np.nan
    result = np.full(len(rows), missing, dtype=object if missing is None else float)
    there = rows != NOBODY
    result[there] = values[rows[there]]
    return result


def with_growth(
    pairs: Pairs, sizes: tuple[tuple[np.ndarray, np.ndarray], ...], marked: float = change.MARKED
) -> tuple[Pairs, np.ndarray]:
    """Say which pairs grew and which shrank, by the first measure that both sides have.

    Parameters
    ----------
    pairs : Pairs
    sizes : tuple of (ndarray of float, ndarray of float), shapes (k,) and (j,)
        Measures of the two results, the most telling first; NaN = unknown.
    marked : float, default 0.1
        Share of the earlier size by which it must differ.

    Returns
    -------
    Pairs
        With `grows`, `shrinks` and `continues` set anew; mergers, splits, and changes of sector
        stay what they are.
    ndarray of int, shape (n,)
        Number of the measure that decided, -1 for none.
    """
    ratio = np.full(len(pairs), np.nan)
    measure = np.full(len(pairs), NOBODY)
    for number, (before, after) in enumerate(sizes):
        one, two = taken(pairs.before, before), taken(pairs.after, after)
        use = np.isnan(ratio) & (one > 0) & np.isfinite(two)
        ratio[use] = two[use] / one[use]
        measure[use] = number
    simple = np.isin(pairs.event.astype(str), (GROWS, CONTINUES, SHRINKS))
    event = pairs.event.copy()
    event[simple] = CONTINUES
    event[simple & (ratio > 1.0 + marked)] = GROWS
    event[simple & (ratio < 1.0 - marked)] = SHRINKS
    place = np.array([ORDER.index(one) for one in event], dtype=int)
    order = np.argsort(place, kind="stable")
    columns = {name: getattr(pairs, name)[order] for name in ("before", "after", "kept", "alike")}
    return replace(pairs, event=event[order], **columns), measure[order]


@dataclass(frozen=True)
class Stages:
    """Proved and possible steps of the agglomerations of a result, and who said so.

    Parameters
    ----------
    low, high : ndarrays of float, shape (k,)
        NaN = not judged.
    by_officer : ndarray of bool, shape (k,)
    states : dict of int to tuple of eight str
        States of the steps by agglomeration id, as in the evidence.
    """

    low: np.ndarray
    high: np.ndarray
    by_officer: np.ndarray
    states: dict[int, tuple[str, ...]]


def stages(
    columns: dict[str, np.ndarray], count: int, states: dict[int, tuple[str, ...]]
) -> Stages:
    """Read the stages of a result, an officer's before the computed ones.

    A number that is no step counts as not judged.
    """
    missing = np.full(count, np.nan)
    low = corrected(columns, "stage_lo", "over_lo", missing)
    high = corrected(columns, "stage_hi", "over_hi", missing)
    return Stages(_steps(low), _steps(high), columns.get("override", missing) == 1, states)


def _steps(values: np.ndarray) -> np.ndarray:
    return np.where((values >= 0) & (values <= STEPS), values, np.nan)


def movement(before: Stages, after: Stages, row: int, other: int) -> str | None:
    """Say how the interval of steps moved, None where one of the two was not judged.

    `up` and `down` are of the proved step; where it stays, the interval became `wider` or
    `narrower` by the possible one.
    """
    low, high = after.low[other] - before.low[row], after.high[other] - before.high[row]
    if np.isnan(low) or np.isnan(high):
        return None
    if low:
        return UP if low > 0 else DOWN
    if high:
        return WIDER if high > 0 else NARROWER
    return SAME


def cause(before: Stages, after: Stages, ids: tuple[int, int], row: int, other: int) -> str | None:
    """Say why the interval moved: the place changed, or what is known of it.

    Looked at are the steps that the bound passed over. One whose state was "no data" on either
    side tells of data, another that differs tells of a change.

    Returns
    -------
    str or None
        None if nothing moved, or there is no evidence for it.
    """
    moved = movement(before, after, row, other)
    if moved in (None, SAME):
        return None
    if before.by_officer[row] or after.by_officer[other]:
        return BY_OFFICER
    one, two = before.states.get(ids[0]), after.states.get(ids[1])
    if one is None or two is None:
        return None
    bound = "low" if moved in (UP, DOWN) else "high"
    ends = sorted((getattr(before, bound)[row], getattr(after, bound)[other]))
    passed = range(int(ends[0]), int(ends[1]))
    kinds = {
        BY_DATA if NAMES[UNK] in (one[step], two[step]) else BY_CHANGE
        for step in passed
        if one[step] != two[step]
    }
    return BY_BOTH if len(kinds) > 1 else next(iter(kinds), None)
