"""Sums over all points within a distance of each point, without listing the pairs.

Points with few others about are compared with all of them, cell by cell. The others lie in strips,
sorted by x. Of a strip that the circle round a point crosses, a middle piece is inside for certain
and two ends have to be looked at: the middle is the difference of two running sums, and only the
ends are tested, point by point. The narrower the strips, the thinner the ends; each point uses the
width that costs it least, so that the work grows with the square root of its number of neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from . import ranges
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

_SLACK = 1e-9
_FEW_CANDIDATES = 160
_MOST_CANDIDATES = {4: 1900, 16: 30_000, 64: 1 << 62}
_CELLS_PER_POINT = 4
_POINTS = 1 << 13


class Band:
    """Neighbours at most a distance away.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    radius : float
        Metres; a point at exactly this distance (within 1e-9 of it) is a neighbour.
    progress : Progress, optional
        Every pass over the points takes half of what is left of it.

    Raises
    ------
    EngineError
        If the radius is not above zero or a coordinate is not finite.
    """

    def __init__(self, xy: np.ndarray, radius: float, progress: Progress = SILENT) -> None:
        xy = np.asarray(xy, dtype=float).reshape(-1, 2)
        _require_usable(xy, radius)
        self._reach, self._progress = float(radius) * (1.0 + _SLACK), progress
        self._xy = np.array(xy.T, order="C")  # shape (2, n): twice as fast as points in rows
        if len(xy):
            self._xy -= self._xy.mean(axis=1, keepdims=True)
        self._counts: np.ndarray | None = None

    @property
    def counts(self) -> np.ndarray:
        """Number of neighbours of each point, int, shape (n,); any sum before brings it along."""
        if self._counts is None:
            self._passed(np.zeros(self._xy.shape[1], dtype=np.int64))
        return self._counts

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Return the sum of `values` over the neighbours of each point.

        Parameters
        ----------
        values : ndarray of int64 or float, shape (n,)
            Floats are rounded as in `exact_sums`.

        Returns
        -------
        ndarray, shape (n,)
            int64 or float, as `values`.
        """
        return exact_sums(values, self._passed)

    def _passed(self, values: np.ndarray) -> np.ndarray:
        """Pass over all points: count the neighbours and sum their whole numbers."""
        progress, self._progress = self._progress.part(0.0, 0.5), self._progress.part(0.5, 1.0)
        found = _Found(np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=np.int64))
        cells = _Cells(self._xy, values, self._reach)
        left = cells.look_around(found, progress.part(0.0, 0.25))
        if len(left):
            near = cells.near(left)
            points = self._xy[:, near], values[near]
            here = _Found(np.zeros(len(near), dtype=np.int64), np.zeros(len(near), dtype=np.int64))
            rows = np.searchsorted(near, left)
            for number, fineness in enumerate(_MOST_CANDIDATES, start=1):
                share = progress.part(0.25 * number, 0.25 * (number + 1))
                strips = _Strips(*points, self._reach, fineness)
                rows = strips.look_around(rows, here, share)
                if not len(rows):
                    break
            found.counts[left] = here.counts[np.searchsorted(near, left)]
            found.sums[left] = here.sums[np.searchsorted(near, left)]
        self._counts = found.counts - 1
        return found.sums - values


def exact_sums(values: np.ndarray, sums: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Return sums of whole numbers, of floats too.

    Parameters
    ----------
    values : ndarray of int64 or float, shape (n,)
        Floats are rounded to 2^-60 n of their largest, so that their sums are exact and do not
        depend on the order of the places.
    sums : function
        Turns int64, shape (n,), into int64 sums of any of them.

    Returns
    -------
    ndarray, shape (n,)
        int64 or float, as `values`.
    """
    if values.dtype.kind != "f":
        return sums(values)
    largest = float(np.abs(values).max(initial=0.0))
    if not largest:
        return sums(np.zeros(len(values), dtype=np.int64)).astype(float)
    step = 2.0 ** (np.ceil(np.log2(largest)) + np.ceil(np.log2(len(values))) - 61)
    return sums(np.rint(values / step).astype(np.int64)) * step


@dataclass(frozen=True)
class _Found:
    """What the passes fill in: per point the number within reach, itself too, and their sum."""

    counts: np.ndarray
    sums: np.ndarray


class _Cells:
    """Points in square cells of one reach; cells far apart share a place in a table.

    The table is a ring of some places per point, so that its size does not depend on how far the
    points are scattered: the cell to the right is the next place, the cell above some hundreds on.
    Strangers that meet there are told apart when they are compared. Copies of the points at the
    ring's ends stand beyond its other end, so that nobody looks across.
    """

    def __init__(self, xy: np.ndarray, values: np.ndarray, reach: float) -> None:
        self._side = 1 << max(int(np.log2(max(_CELLS_PER_POINT * len(values), 4)) / 2), 2)
        column, row = np.floor(xy / reach).astype(np.int64)
        self._cell = (row * self._side + column) & (self._side * self._side - 1)
        order, start = _by_cell(self._cell, self._side * self._side)
        before, beyond = order[start[-2] :], order[: start[1]]
        self.order = np.concatenate([before, order, beyond])
        ends = [0], start + len(before), [len(self.order)]
        self._start, self._first = np.concatenate(ends), len(before)
        self._points = _Points(xy.take(self.order, axis=1), values[self.order], reach)

    def look_around(self, found: _Found, progress: Progress) -> np.ndarray:
        """Finish the points with few others about; return the indices of the rest, ascending.

        What the rest finds here is nothing and is to be replaced.
        """
        left, count = [np.empty(0, dtype=np.int64)], len(self._cell)
        for start in range(0, count, _POINTS):
            progress.update(start / count)
            places = self._first + np.arange(start, min(start + _POINTS, count))
            around = self._around(places)
            few = sum(last - first for first, last in around) <= _FEW_CANDIDATES
            left.append(self.order[places[~few]])
            counts, sums = np.zeros((2, len(places)), dtype=np.int64)
            for first, last in around:
                self._points.test(places, first, np.where(few, last, first), (counts, sums))
            found.counts[self.order[places]] = counts
            found.sums[self.order[places]] = sums
        return np.sort(np.concatenate(left))

    def _around(self, places: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Return the ranges of points in the three rows of cells round each place."""
        cell, last = self._cell[self.order[places]], self._side * self._side - 1
        rows = []
        for up in (-self._side, 0, self._side):
            there = (cell + up) & last
            rows.append((self._start[there], self._start[there + 3]))
        return rows

    def near(self, points: np.ndarray) -> np.ndarray:
        """Return the indices, ascending, of all points in the cells round some points."""
        table = np.zeros(self._side * self._side, dtype=bool)
        table[self._cell[points]] = True
        for step in (1, self._side):
            table |= np.roll(table, step) | np.roll(table, -step)
        return np.flatnonzero(table[self._cell])


def _by_cell(cell: np.ndarray, cells: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the order by cell, and the first place of each cell and the number of all."""
    count = len(cell)
    table = sparse.coo_matrix(
        (np.ones(count, dtype=np.int8), (cell, np.arange(count))), shape=(cells, max(count, 1))
    ).tocsr()  # sorting by a table beats comparing
    return table.indices.astype(np.int64), table.indptr.astype(np.int64)


class _Points:
    """Sorted points that are compared one by one."""

    def __init__(self, xy: np.ndarray, values: np.ndarray, reach: float) -> None:
        self.x, self.y = xy
        self.weight, self._square = values, reach * reach

    def test(
        self,
        places: np.ndarray,
        first: np.ndarray,
        last: np.ndarray,
        found: tuple[np.ndarray, np.ndarray],
    ) -> None:
        """Add to counts and sums those of the points from `first` to `last` that are in reach."""
        counts, sums = found
        x, y = self.x.take(places), self.y.take(places)
        for asker, head, other, distance in ranges.pairs(x, y, first, last, self):
            inside = (distance <= self._square).astype(np.int64)
            counts[asker] += np.add.reduceat(inside, head)
            inside *= self.weight.take(other)
            sums[asker] += np.add.reduceat(inside, head)


class _Strips:
    """Points sorted by strip, then x."""

    def __init__(self, xy: np.ndarray, values: np.ndarray, reach: float, fineness: int) -> None:
        x, y = xy
        self._reach, self._height, self._fineness = reach, reach / fineness, fineness
        self._bottom = float(y.min())
        row = np.floor((y - self._bottom) / self._height)
        # keys are sums of large and small numbers; what rounding takes from them is given back
        self._span = float(np.ptp(x)) + 4.0 * reach
        self._margin = 4.0 * float(np.spacing((row.max() + 2.0) * self._span))
        key = row * self._span + (x - x.min())
        self.order = np.argsort(key, kind="stable")
        self._key, self._row, self._y = key[self.order], row[self.order], y[self.order]
        values = values[self.order]
        self._points = _Points(xy.take(self.order, axis=1), values, reach)
        self._running = np.append(np.zeros(1, dtype=np.int64), np.cumsum(values))

    def look_around(self, points: np.ndarray, found: _Found, progress: Progress) -> np.ndarray:
        """Finish the points that strips of this height serve best; return the others."""
        chosen = np.zeros(len(self.order), dtype=bool)
        chosen[points] = True
        places = np.flatnonzero(chosen[self.order])
        left = [np.empty(0, dtype=np.int64)]
        for start in range(0, len(places), _POINTS):
            progress.update(start / len(places))
            some = places[start : start + _POINTS]
            many = self._candidates(some) > _MOST_CANDIDATES[self._fineness]
            left.append(self.order[some[many]])
            some = some[~many]
            counts, sums = self._sums(some)
            found.counts[self.order[some]] = counts
            found.sums[self.order[some]] = sums
        return np.concatenate(left)

    def _candidates(self, places: np.ndarray) -> np.ndarray:
        """Return roughly how many points lie in the square round each place."""
        first, last = self._range(places, 0, np.full(len(places), self._reach))
        return (last - first) * (2 * self._fineness + 1)

    def _range(
        self, places: np.ndarray, rows: int, half: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the range of points of a strip within `half` to the left and right of places."""
        middle = self._key[places] + rows * self._span
        return np.searchsorted(self._key, middle - half), np.searchsorted(
            self._key, middle + half, side="right"
        )

    def _sums(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return number and sum of the points within reach of places."""
        counts = np.zeros(len(places), dtype=np.int64)
        sums = np.zeros(len(places), dtype=np.int64)
        above = self._y[places] - self._bottom - self._row[places] * self._height
        for rows in range(-self._fineness, self._fineness + 1):
            low = rows * self._height - above  # of the strip's lower edge over the place
            nearest = np.maximum(np.maximum(low, -low - self._height), 0.0) - self._margin
            farthest = np.maximum(np.abs(low), np.abs(low + self._height)) + self._margin
            first, last = self._range(places, rows, self._chord(nearest) + self._margin)
            begin, end = self._range(places, rows, self._chord(farthest) - self._margin)
            end = np.maximum(begin, end)
            counts += end - begin
            sums += self._running[end] - self._running[begin]
            ends = (first, np.minimum(begin, last)), (np.maximum(end, first), last)
            for low_end, high_end in ends:
                self._points.test(places, low_end, high_end, (counts, sums))
        return counts, sums

    def _chord(self, distance: np.ndarray) -> np.ndarray:
        """Return half the chord of the circle at a distance from its centre; 0 outside it."""
        squared = self._reach * self._reach - np.maximum(distance, 0.0) ** 2
        return np.sqrt(np.maximum(squared, 0.0))


def _require_usable(xy: np.ndarray, radius: float) -> None:
    if not radius > 0 or not np.isfinite(radius):
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The search radius must be above zero, got {radius}."),
            radius=radius,
        )
    if not np.isfinite(xy).all():
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "Some coordinates are not finite numbers."),
        )
