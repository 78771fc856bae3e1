"""What the panels draw of each agglomeration: sectors, sizes, founding years, light, neighbours.

One long table, so that charts need no computation and no second look at firms and lights.
Figures are as they are: who may read the layer may read them; reports withhold small cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from . import report_lights, report_members, vicinity
from .progress import SILENT, Progress
from .study import Firms, Lights, Places, Study

SECTOR, SIZE, YEAR, LIGHT, AROUND, NEIGHBOUR = KINDS = (
    "sector",
    "size",
    "year",
    "light",
    "around",
    "neighbour",
)
FIELDS = ("agg_id", "kind", "key", "low", "high", "n_firms", "jobs", "value")
NAN = float("nan")
_YEAR = re.compile("[0-9]{1,4}")

Row = dict[str, Any]


def table(
    places: Places,
    agg_id: np.ndarray,
    study: Study,
    services: frozenset[str],
    progress: Progress = SILENT,
) -> dict[str, np.ndarray]:
    """Describe agglomerations in a long table.

    Parameters
    ----------
    places : Places
    agg_id : ndarray of int, shape (k,)
        In the order of `places`.
    study : Study
        Its firms and lights.
    services : frozenset of str
        Sectors whose size classes are those of services.
    progress : Progress, optional

    Returns
    -------
    dict of str to ndarray
        ``agg_id`` (NaN: of the whole area), ``kind`` and ``key``, and what the kind fills in:

        - ``sector``: all firms inside the footprint by sector (``key``): ``n_firms``, ``jobs``;
        - ``size``: members by size class (``key``), from ``low`` to ``high`` jobs;
        - ``year``: members by founding year, from ``low`` to before ``high``;
        - ``light``: ``value`` is the mean of the cells in the year ``key``, ``low`` and ``high``
          their quartiles, nW/cm²/sr;
        - ``around``: the mean of all cells of the area in that year;
        - ``neighbour``: ``value`` kilometres to the agglomeration ``key``, 0 if they meet.
    """
    rows: list[Row] = []
    for number, identity in enumerate(np.asarray(agg_id).tolist()):
        progress.update(0.6 * number / len(places))
        service = places.sector[number] in services
        firms = [
            *_sectors(study.firms, places.inside[number]),
            *_sizes(study.firms, places.members[number], service),
            *_years(study.firms, places.members[number]),
        ]
        rows += [{"agg_id": identity, **one} for one in firms]
    rows += _lights(study.context.lights, places, agg_id, progress.part(0.6, 0.9))
    rows += _neighbours(places, agg_id)
    return {name: _column(name, rows) for name in FIELDS}


def lights(
    columns: dict[str, np.ndarray], agg_id: np.ndarray
) -> tuple[tuple[int, ...], np.ndarray, np.ndarray] | None:
    """Return years and mean light that a table of details holds.

    Parameters
    ----------
    columns : dict of str to ndarray
        As `table` returned them, or as a layer gives them back.
    agg_id : ndarray of float, shape (k,)
        The agglomerations asked for.

    Returns
    -------
    (tuple of t int; ndarray of float, shape (k, t); ndarray of float, shape (t,)) or None
        Years, means of the agglomerations and of the whole area, NaN where there is none; None
        without light.
    """
    kind, key, value = (columns[name] for name in ("kind", "key", "value"))
    dated = np.array([bool(_YEAR.fullmatch(str(one))) for one in key], dtype=bool)
    own, all_round = (np.flatnonzero((kind == one) & dated) for one in (LIGHT, AROUND))
    years = sorted({int(key[one]) for one in (*own, *all_round)})
    if not years:
        return None
    place = {number: row for row, number in enumerate(np.asarray(agg_id, dtype=float).tolist())}
    at = {year: column for column, year in enumerate(years)}
    inside = np.full((len(place), len(years)), np.nan)
    around = np.full(len(years), np.nan)
    for one in own:
        row = place.get(float(columns["agg_id"][one]))
        if row is not None:
            inside[row, at[int(key[one])]] = value[one]
    for one in all_round:
        around[at[int(key[one])]] = value[one]
    return tuple(years), inside, around


def _column(name: str, rows: list[Row]) -> np.ndarray:
    if name in ("kind", "key"):
        return np.array([one.get(name) for one in rows], dtype=object)
    return np.array([one.get(name, NAN) for one in rows], dtype=float)


def _sectors(firms: Firms, inside: np.ndarray) -> Iterator[Row]:
    """Yield the sectors of the firms of a footprint, the one with the most jobs first."""
    known = np.array([one or "" for one in firms.sector[inside]], dtype=object).astype(str)
    ids, which = np.unique(known, return_inverse=True)
    counts, jobs = np.bincount(which, minlength=len(ids)), _jobs(firms, inside, which, len(ids))
    for one in np.lexsort((ids, -counts, -np.nan_to_num(jobs))):
        key = str(ids[one]) or None
        yield {"kind": SECTOR, "key": key, "n_firms": float(counts[one]), "jobs": float(jobs[one])}


def _sizes(firms: Firms, members: np.ndarray, service: bool) -> Iterator[Row]:
    if firms.jobs is None or not len(members):
        return
    size, bounds = report_members.size_classes(firms.jobs[members], service)
    names = (*report_members.SIZES, "unknown")
    counts, jobs = np.bincount(size, minlength=len(names)), _jobs(firms, members, size, len(names))
    low, high = (1, *(one + 1 for one in bounds), NAN), (*bounds, NAN, NAN)
    for one, name in enumerate(names):
        if name == "unknown" and not counts[one]:
            continue
        yield {
            "kind": SIZE,
            "key": name,
            "low": float(low[one]),
            "high": float(high[one]),
            "n_firms": float(counts[one]),
            "jobs": float(jobs[one]),
        }


def _jobs(firms: Firms, chosen: np.ndarray, group: np.ndarray, count: int) -> np.ndarray:
    """Return the known jobs of each group, NaN where none is known."""
    if firms.jobs is None:
        return np.full(count, NAN)
    jobs = firms.jobs[chosen]
    known = np.bincount(group, np.isfinite(jobs), count)
    return np.where(known > 0, np.bincount(group, np.nan_to_num(jobs), count), NAN)


def _years(firms: Firms, members: np.ndarray) -> Iterator[Row]:
    if firms.year is None:
        return
    year = firms.year[members]
    found = year[np.isfinite(year)].astype(int)
    if not len(found):
        return
    edges = report_members.year_edges(found)
    for low, high, count in zip(edges, edges[1:], np.histogram(found, edges)[0]):
        yield {
            "kind": YEAR,
            "key": str(low),
            "low": float(low),
            "high": float(high),
            "n_firms": float(count),
        }


def _lights(
    lights: Lights | None, places: Places, agg_id: np.ndarray, progress: Progress
) -> Iterator[Row]:
    if lights is None or len(lights.years) != len(lights.radiance):
        return
    inside, around = report_lights.series(lights, places.shapes, progress.part(0.0, 0.5))
    spread = report_lights.quartiles(lights, places.shapes, progress.part(0.5, 1.0))
    for number, identity in enumerate(np.asarray(agg_id).tolist()):
        for at, year in enumerate(lights.years):
            yield {
                "agg_id": identity,
                "kind": LIGHT,
                "key": str(year),
                "low": float(spread[number, at, 0]),
                "high": float(spread[number, at, 1]),
                "value": float(inside[number, at]),
            }
    for year, mean in zip(lights.years, around.tolist()):
        yield {"kind": AROUND, "key": str(year), "value": mean}


def _neighbours(places: Places, agg_id: np.ndarray) -> Iterator[Row]:
    found = vicinity.nearest(places.shapes, range(len(places)), vicinity.NEIGHBOURHOOD)
    for identity, near in zip(np.asarray(agg_id).tolist(), found):
        for other, metres in near[: vicinity.NEIGHBOURS]:
            key = str(int(agg_id[other]))
            yield {"agg_id": identity, "kind": NEIGHBOUR, "key": key, "value": metres / 1000.0}
