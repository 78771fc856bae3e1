"""Agglomerations that somebody hands in: a result of the main job, corrected or not, or polygons.

What an officer corrected counts, not what it replaced; candidates are left out unless asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import amounts
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .indicators import words

CONFIRMED = "confirmed"
MOST_ID = 2.0**53  # whole numbers up to it are told apart


@dataclass(frozen=True)
class Given:
    """Agglomerations, k of them, in the order of the layer.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (k,)
        Metres; None where a feature has no usable one.
    ids : ndarray of int, shape (k,)
    sector : ndarray of str objects, shape (k,)
        The corrected one where there is one; None = unknown.
    jobs : ndarray of float, shape (k,)
        NaN = unknown.
    province : ndarray of str objects, shape (k,)
    counts : ndarray of bool, shape (k,)
        Whether it takes part: it has a shape, and is confirmed or candidates are asked for.
    notices : tuple of Notice
    """

    shapes: np.ndarray
    ids: np.ndarray
    sector: np.ndarray
    jobs: np.ndarray
    province: np.ndarray
    counts: np.ndarray
    notices: tuple[Notice, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def rows(self) -> np.ndarray:
        """Rows that take part, in an order that does not depend on the layer's."""
        rows = np.flatnonzero(self.counts)
        corners = np.array([self.shapes[row].bounds for row in rows], dtype=float).reshape(-1, 4)
        return rows[np.lexsort((*corners.T[::-1], self.ids[rows]))]


def of(shapes: np.ndarray, columns: dict[str, np.ndarray], candidates: bool) -> Given:
    """Read agglomerations from columns named as in ``contract.md``, all of them optional.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (k,)
        Metres, None without one.
    columns : dict of str to ndarray, shape (k,)
        ``agg_id``, ``sector``, ``jobs``, ``status``, ``province``, ``override``, ``over_sec``.
    candidates : bool
        Let places take part whose status is not ``confirmed``.

    Returns
    -------
    Given
    """
    count = len(shapes)
    missing = np.full(count, np.nan)
    nothing = np.full(count, None, dtype=object)
    present = np.array([one is not None for one in shapes], dtype=bool)
    ids, numbered = _ids(columns.get("agg_id", missing), shapes)
    counts = present.copy()
    if "status" in columns and not candidates:
        counts &= np.array([words.key(one) == CONFIRMED for one in columns["status"]], dtype=bool)
    jobs = columns.get("jobs", missing)
    possible = amounts.possible(jobs)
    strange = int((~possible & ~np.isnan(jobs)).sum())
    return Given(
        shapes,
        ids,
        corrected(columns, "sector", "over_sec", nothing),
        np.where(possible, jobs, np.nan),
        columns.get("province", nothing),
        counts,
        tuple(_notices(count, numbered, present, counts) + _strange_jobs(strange)),
    )


def corrected(
    columns: dict[str, np.ndarray], name: str, correction: str, default: np.ndarray
) -> np.ndarray:
    """Return a column with the officer's corrections in it, where ``override`` is set."""
    values = columns.get(name, default).copy()
    if "override" in columns and correction in columns:
        given = columns[correction]
        known = np.array([one is not None and one == one for one in given], dtype=bool)
        use = (columns["override"] == 1) & known
        values[use] = given[use]
    return values


def _ids(agg_id: np.ndarray, shapes: np.ndarray) -> tuple[np.ndarray, bool]:
    """Return the ids; numbers from west to east if some are missing or come twice."""
    whole = (np.abs(agg_id) < MOST_ID) & (agg_id == np.floor(agg_id))
    if whole.all() and len(np.unique(agg_id)) == len(agg_id):
        return agg_id.astype(np.int64), False
    nowhere = (np.inf,) * 4
    corners = np.array([nowhere if one is None else one.bounds for one in shapes]).reshape(-1, 4)
    order = np.lexsort(corners.T[::-1])
    ids = np.empty(len(shapes), dtype=np.int64)
    ids[order] = np.arange(1, len(shapes) + 1)
    return ids, True


def _notices(count: int, numbered: bool, present: np.ndarray, counts: np.ndarray) -> list[Notice]:
    found = []
    if count and numbered:
        found.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The agglomerations have no field 'agg_id' with a number of its own for each; "
                    "they are numbered from west to east.",
                )
            )
        )
    if not present.all():
        found.append(
            Notice(
                QT_TRANSLATE_NOOP("QuanTu", "Agglomerations without a usable shape: {count}."),
                count=int((~present).sum()),
            )
        )
    left_out = int((present & ~counts).sum())
    if left_out:
        found.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Candidates, which do not take part: {count} of the agglomerations; tick "
                    "'Candidates too' if they are to.",
                ),
                count=left_out,
            )
        )
    return found


def _strange_jobs(count: int) -> list[Notice]:
    if not count:
        return []
    return [
        Notice(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Agglomerations with negative, infinite or impossibly many jobs: {count}; the jobs "
                "count as missing.",
            ),
            count=count,
        )
    ]


def sectors_of(sector: np.ndarray, weight: np.ndarray, rows: Sequence[int]) -> str | None:
    """Return the sectors of some places, the heaviest first, separated by semicolons.

    Examples
    --------
    >>> names = np.array(["wood", "metal", "wood"], dtype=object)
    >>> sectors_of(names, np.array([1.0, 5.0, 1.0]), [0, 1, 2])
    'metal;wood'
    """
    totals: dict[str, float] = {}
    for row in rows:
        if sector[row] is not None:
            own = weight[row] if weight[row] == weight[row] else 0.0
            totals[sector[row]] = totals.get(sector[row], 0.0) + own
    return ";".join(sorted(totals, key=lambda name: (-totals[name], name))) or None


def total(values: np.ndarray) -> float:
    """Return the sum of the known values, NaN if none is known."""
    known = values[np.isfinite(values)]
    return float(known.sum()) if len(known) else float("nan")


def require_reach(reach: float) -> None:
    """Refuse a distance round agglomerations that is none.

    Raises
    ------
    EngineError
        If it is negative or NaN.
    """
    if not reach >= 0:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The reach must not be negative, got {reach}."),
            reach=reach,
        )
