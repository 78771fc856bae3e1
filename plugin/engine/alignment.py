"""Plans against what grew: realised, another sector, unrealised, and what no plan names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np
from shapely.geometry.base import BaseGeometry

from .given import Given, require_reach
from .indicators import words
from .progress import SILENT, Progress

REALISED, OTHER, UNREALISED = "realised", "other sector", "unrealised"
OUTCOMES = (REALISED, OTHER, UNREALISED)
NOBODY = -1


@dataclass(frozen=True)
class Plans:
    """Plan areas, n of them.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (n,)
        Metres; None without a usable one.
    sectors : tuple of n tuples of str
        Sectors that each names, as written; empty if it names none.
    """

    shapes: np.ndarray
    sectors: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.shapes)


@dataclass(frozen=True)
class Alignment:
    """Plans and agglomerations compared.

    Parameters
    ----------
    match : ndarray of str objects, shape (n,)
        One of `OUTCOMES` for each plan; None without a shape, or where something grew in a plan
        that names no sector.
    agglomeration : ndarray of int, shape (n,)
        Row of the agglomeration that decided, `NOBODY` without one.
    overlap : ndarray of float, shape (n,)
        Shared area over the smaller polygon; NaN without an agglomeration.
    unplanned : ndarray of int
        Rows of the agglomerations whose sector no plan within reach names.
    matrix : dict of str to tuple of int
        By sector: plans realised, with another sector, unrealised, and agglomerations unplanned.
        A plan of several sectors counts in each.
    """

    match: np.ndarray
    agglomeration: np.ndarray
    overlap: np.ndarray
    unplanned: np.ndarray
    matrix: dict[str, tuple[int, int, int, int]]


def sectors_named(text: object) -> tuple[str, ...]:
    """Return the sectors in a list separated by semicolons.

    Examples
    --------
    >>> sectors_named("wood; metal;"), sectors_named(None)
    (('wood', 'metal'), ())
    """
    parts = (part.strip() for part in str(text or "").split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def compare(plans: Plans, given: Given, reach: float, progress: Progress = SILENT) -> Alignment:
    """Compare plan areas with agglomerations.

    A plan is realised if an agglomeration of a sector it names lies within reach; of several the
    one decides that shares most ground with it, then the nearest. If only agglomerations of other
    sectors lie within reach, the plan went to another sector; if none does, it is unrealised.

    Parameters
    ----------
    plans : Plans
    given : Given
    reach : float
        Metres between the edges, 0 or more.
    progress : Progress

    Returns
    -------
    Alignment

    Raises
    ------
    EngineError
        If the reach is negative.
    """
    require_reach(reach)
    rows = given.rows
    bounds = np.array([given.shapes[row].bounds for row in rows], dtype=float).reshape(-1, 4)
    named = [{words.key(one) for one in sectors} for sectors in plans.sectors]
    match = np.full(len(plans), None, dtype=object)
    decided, overlap = np.full(len(plans), NOBODY), np.full(len(plans), np.nan)
    planned: set[int] = set()
    for number, shape in enumerate(plans.shapes):
        progress.update(number / len(plans))
        if shape is None:
            continue
        near = rows[_boxes_meet(shape.bounds, bounds, reach)]
        near = [int(row) for row in near if given.shapes[row].distance(shape) <= reach]
        own = [row for row in near if words.key(given.sector[row]) in named[number]]
        planned.update(own)
        match[number] = _outcome(bool(named[number]), bool(own), bool(near))
        if near:
            best, share = _best(shape, own or near, given)
            decided[number], overlap[number] = best, share
    unplanned = np.array([row for row in rows if row not in planned], dtype=np.int64)
    return Alignment(
        match, decided, overlap, unplanned, _matrix(plans, match, given.sector[unplanned])
    )


def _boxes_meet(
    box: tuple[float, float, float, float], bounds: np.ndarray, reach: float
) -> np.ndarray:
    low, high = np.array(box[:2]) - reach, np.array(box[2:]) + reach
    return (bounds[:, :2] <= high).all(axis=1) & (bounds[:, 2:] >= low).all(axis=1)


def _outcome(names_one: bool, own: bool, near: bool) -> str | None:
    if own:
        return REALISED
    if not near:
        return UNREALISED
    return OTHER if names_one else None


def _best(shape: BaseGeometry, rows: list[int], given: Given) -> tuple[int, float]:
    """Return the row that shares most ground with a plan, then is nearest, and its share."""
    ranked = []
    for order, row in enumerate(rows):
        other = given.shapes[row]
        smaller = min(shape.area, other.area)
        share = shape.intersection(other).area / smaller if smaller > 0 else 0.0
        ranked.append((-share, other.distance(shape), order, row))
    share, _, _, row = min(ranked)
    return row, -share


def _matrix(
    plans: Plans, match: np.ndarray, unplanned: np.ndarray
) -> dict[str, tuple[int, int, int, int]]:
    spelling: dict[str, str] = {}
    counts: dict[str, list[int]] = {}
    for name in chain(unplanned.tolist(), chain.from_iterable(plans.sectors)):
        if words.key(name):
            spelling.setdefault(words.key(name), name)
            counts.setdefault(words.key(name), [0, 0, 0, 0])
    for sectors, outcome in zip(plans.sectors, match.tolist()):
        for key in {words.key(name) for name in sectors}:
            if outcome is not None:
                counts[key][OUTCOMES.index(outcome)] += 1
    for name in unplanned.tolist():
        if words.key(name):
            counts[words.key(name)][len(OUTCOMES)] += 1
    return {spelling[key]: tuple(counts[key]) for key in sorted(counts)}
