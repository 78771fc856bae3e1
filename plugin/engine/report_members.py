"""Firms of an agglomeration in classes: sizes, sectors, founding years."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from . import disclosure
from .report_content import Cell, Names, Options, Years
from .study import Firms, Places
from .texts import Texts

# Decree 80/2021, article 5: insured employees, upper ends of micro, small and medium.
SIZES = ("micro", "small", "medium", "large")
INDUSTRY_SIZES, SERVICE_SIZES = (10, 100, 200), (10, 50, 100)
LARGEST_SECTORS, LEAST_YEARS, CLASSES = 5, 10, 12


@dataclass(frozen=True)
class Members:
    """Firms, n of them.

    Parameters
    ----------
    place : ndarray of int, shape (n,)
        Row of the agglomeration a firm belongs to as one of its sector, -1 = none.
    inside : tuple of k ndarrays of int
        Firms of any sector inside each agglomeration's footprint; empty tuple = not known.
    sector : ndarray of str objects, shape (n,)
    jobs, year : ndarray of float, shape (n,), optional
    name : ndarray of str objects, shape (n,), optional
    xy : ndarray of float, shape (n, 2), optional
        Metres.
    """

    place: np.ndarray
    inside: tuple[np.ndarray, ...]
    sector: np.ndarray
    jobs: np.ndarray | None = None
    year: np.ndarray | None = None
    name: np.ndarray | None = None
    xy: np.ndarray | None = None

    def of(self, row: int) -> np.ndarray:
        """Return the indices of the firms of an agglomeration."""
        return np.flatnonzero(self.place == row)


def of_study(places: Places, firms: Firms) -> Members:
    """Return the firms of detected places, as a report wants them."""
    place = np.full(len(firms), -1)
    for row, own in enumerate(places.members):
        place[own] = row
    return Members(
        place, tuple(places.inside), firms.sector, firms.jobs, firms.year, firms.name, firms.xy
    )


def size_classes(jobs: np.ndarray, services: bool) -> tuple[np.ndarray, tuple[int, ...]]:
    """Return the size class of firms, and the upper bounds of micro, small and medium.

    Parameters
    ----------
    jobs : ndarray of float, shape (n,)
        NaN = not known.
    services : bool
        The bounds are those of services.

    Returns
    -------
    (ndarray of int, shape (n,); tuple of int)
        Place in `SIZES`, ``len(SIZES)`` for jobs that are not known; the bounds, inclusive.

    References
    ----------
    Decree 80/2021/ND-CP, article 5; by employees alone.
    """
    bounds = SERVICE_SIZES if services else INDUSTRY_SIZES
    size = np.searchsorted(bounds, jobs)  # up to and with the bound
    size[np.isnan(jobs)] = len(SIZES)
    return size, bounds


def year_edges(years: np.ndarray) -> list[int]:
    """Return the ends of at most twelve classes of whole years.

    Parameters
    ----------
    years : ndarray of int, shape (n,), n > 0

    Returns
    -------
    list of int
        Ascending, at round years.

    Examples
    --------
    >>> year_edges(np.array([1998, 2015]))
    [1998, 2000, 2002, 2004, 2006, 2008, 2010, 2012, 2014, 2016]
    """
    span = years.max() - years.min() + 1
    # a year written wrongly may lie anywhere
    whole = int(np.ceil(span / (CLASSES - 1)))
    width = next((one for one in (1, 2, 5, 10, 20, 50) if whole <= one), whole)
    first = years.min() // width * width
    return np.arange(first, years.max() + width + 1, width).tolist()


@dataclass(frozen=True)
class Profile:
    """Classes of the firms of one agglomeration; `suppressed` = something is left out."""

    sizes: tuple[Cell, ...] = ()
    mix: tuple[Cell, ...] = ()
    years: Years | None = None
    suppressed: bool = False


def profile(
    members: Members, row: int, sector: str, names: Names, texts: Texts, options: Options
) -> Profile:
    """Return the classes of an agglomeration's firms, small cells hidden.

    Parameters
    ----------
    members : Members
    row : int
        Which agglomeration.
    sector : str
        Its sector, which decides the size classes.
    names, texts, options
        As for `report_gather.gather`.

    Returns
    -------
    Profile
    """
    own = members.of(row)
    if 0 < len(own) < options.min_cell:
        return Profile(suppressed=True)
    writer = _Classes(members, names, texts, options)
    sizes = writer.sizes(own, sector in names.services)
    mix = writer.mix(members.inside[row]) if members.inside else ()
    years = writer.years(own)
    counts = [cell.firms for cell in (*sizes, *mix)] + list(years.firms if years else ())
    suppressed = None in counts or any(cell.hidden for cell in mix)
    return Profile(sizes, mix, years, suppressed)


@dataclass(frozen=True)
class _Classes:
    members: Members
    names: Names
    texts: Texts
    options: Options

    def sizes(self, own: np.ndarray, services: bool) -> tuple[Cell, ...]:
        if self.members.jobs is None or not len(own):
            return ()
        size, bounds = size_classes(self.members.jobs[own], services)
        counts = np.bincount(size, minlength=len(SIZES) + 1)
        low, high = (1, *(one + 1 for one in bounds)), (*bounds, bounds[-1])
        say = self.texts.say
        cells = [
            (one, say(f"size_{one}", self.options.language, low=low[at], high=high[at]))
            for at, one in enumerate(SIZES)
        ]
        cells.append(("unknown", say("size_unknown", self.options.language)))
        keep = len(cells) if counts[-1] else len(SIZES)
        hide = disclosure.hidden(counts[:keep], self.options.min_cell)
        return _cells(cells[:keep], counts[:keep], [math.nan] * keep, hide)

    def mix(self, inside: np.ndarray) -> tuple[Cell, ...]:
        """Return the sectors of all firms in the footprint, the largest first, then the rest.

        If nearly all jobs of one cell lie in one firm, the jobs of every cell are withheld: the
        share of a sector is printed elsewhere, and with the other cells' jobs it would tell that
        cell's.
        """
        if not len(inside):
            return ()
        sector = np.array([one or "" for one in self.members.sector[inside]], dtype=object)
        ids, which = np.unique(sector.astype(str), return_inverse=True)
        counts = np.bincount(which, minlength=len(ids))
        jobs, largest = self._jobs(inside, which, len(ids))
        weight = np.where(np.isnan(jobs), counts, jobs)
        groups = self._groups(ids, counts, weight)
        hide_jobs = self._tells_of_one(groups, counts, jobs, largest)
        if hide_jobs:
            groups, jobs = self._groups(ids, counts, counts), np.full(len(ids), math.nan)
        firms = [int(counts[own].sum()) for _, _, own in groups]
        work = [float(jobs[own].sum()) for _, _, own in groups]
        # nothing says how many firms there are in all, so nothing can be found by subtraction
        few = disclosure.few(firms, self.options.min_cell)
        cells = _cells([(key, name) for key, name, _ in groups], firms, work, few)
        return tuple(replace(one, hidden=one.hidden or hide_jobs) for one in cells)

    def _jobs(
        self, inside: np.ndarray, which: np.ndarray, count: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the jobs of every sector and of its largest firm, NaN if none are known."""
        jobs = self.members.jobs
        if jobs is None or not np.isfinite(jobs[inside]).any():
            return np.full(count, math.nan), np.full(count, math.nan)
        work, largest = np.nan_to_num(jobs[inside]), np.zeros(count)
        np.maximum.at(largest, which, work)
        return np.bincount(which, work, count), largest

    def _groups(
        self, ids: np.ndarray, counts: np.ndarray, weight: np.ndarray
    ) -> list[tuple[str, str, list[int]]]:
        """Return key, name and sectors of every cell, the heaviest first, then the rest."""
        order = np.lexsort((ids, -counts, -weight)).tolist()
        # sectors with few firms are told of together rather than not at all
        shown = [one for one in order if counts[one] >= self.options.min_cell][:LARGEST_SECTORS]
        rest = [one for one in order if one not in shown]
        groups = [(ids[one], self._sector(ids[one]), [one]) for one in shown]
        if rest:
            groups.append(("rest", self.texts.say("mix_rest", self.options.language), rest))
        return groups

    def _tells_of_one(
        self,
        groups: list[tuple[str, str, list[int]]],
        counts: np.ndarray,
        jobs: np.ndarray,
        largest: np.ndarray,
    ) -> bool:
        """Return whether the jobs of a cell that is shown nearly are those of one firm."""
        return self.options.hides_dominated and any(
            counts[own].sum() >= self.options.min_cell
            and disclosure.dominated(largest[own].max(), jobs[own].sum())
            for _, _, own in groups
        )

    def years(self, own: np.ndarray) -> Years | None:
        if self.members.year is None:
            return None
        year = self.members.year[own]
        found = year[np.isfinite(year)].astype(int)
        if len(found) < max(LEAST_YEARS, self.options.min_cell):
            return None
        edges = year_edges(found)
        counts = np.histogram(found, edges)[0]
        hide = disclosure.hidden(counts, self.options.min_cell)
        return Years(
            tuple(edges),
            tuple(None if one else count for one, count in zip(hide.tolist(), counts.tolist())),
            self._anchor_year(own),
        )

    def _anchor_year(self, own: np.ndarray) -> int | None:
        jobs = self.members.jobs
        if not self.options.show_names or jobs is None or not np.isfinite(jobs[own]).any():
            return None
        year = self.members.year[own[np.nanargmax(jobs[own])]]
        return int(year) if np.isfinite(year) else None

    def _sector(self, sector: str) -> str:
        if not sector:
            return self.texts.say("sector_unknown", self.options.language)
        return self.names.sectors.get(sector, sector)


def _cells(
    cells: list[tuple[str, str]], firms: Any, jobs: list[float], hide: np.ndarray
) -> tuple[Cell, ...]:
    return tuple(
        Cell(key, name, None, math.nan, True)
        if secret
        else Cell(key, name, int(count), float(work))
        for (key, name), count, work, secret in zip(cells, firms, jobs, hide)
    )
