"""Density clusters of points: DBSCAN with weights and groups, exact at any radius."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from . import cells as grid
from . import density, forest, linkage, neighbours
from .cells import Askers, Cells
from .errors import QT_TRANSLATE_NOOP, EngineError
from .neighbours import near_weight
from .progress import SILENT, Progress
from .torus import Torus, fold

__all__ = ["NOISE", "Clusters", "cluster", "near_weight"]

NOISE = -1

# Decimal weights such as 0.1 + 0.2 miss their sum by a rounding; they are meant to reach it.
_SLACK = 1e-9
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Clusters:
    """Clusters of points.

    Parameters
    ----------
    labels : ndarray of int64, shape (n,)
        Cluster of each point, 0 to count - 1 by decreasing weight, `NOISE` for none.
    core : ndarray of bool, shape (n,)
        Whether the point is a core point.
    count : int
        Number of clusters.
    """

    labels: np.ndarray
    core: np.ndarray
    count: int

    @property
    def roles(self) -> np.ndarray:
        """Role of each point: ``core``, ``border`` or ``noise``, shape (n,), objects."""
        roles = np.where(self.labels == NOISE, "noise", np.where(self.core, "core", "border"))
        return roles.astype(object)


def cluster(
    xy: np.ndarray,
    radius: float,
    min_weight: float,
    weight: np.ndarray | None = None,
    group: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> Clusters:
    """Find density clusters.

    A point with at least `min_weight` within the radius, its own weight included, is a core point.
    Core points within the radius of each other belong to one cluster. Any other point within the
    radius of a core point is a border point of the cluster of its nearest core point (of several
    at the same distance the one with the smallest x, then y); the rest is noise.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    radius : float
        Metres; a point exactly at this distance counts.
    min_weight : float
        Weight that makes a core point; a billionth less will do, so that 0.1 + 0.2 makes 0.3.
    weight : ndarray of float, shape (n,), optional
        Zero or more; None counts each point as 1.
    group : ndarray of int, shape (n,), optional
        Clusters are searched inside each value separately.
    progress : Progress, optional

    Returns
    -------
    Clusters
        Numbered by decreasing total weight, ties by the smallest x, then y of the cluster's
        points; unique across groups.

    Raises
    ------
    EngineError
        If radius, minimum weight, coordinates or weights cannot be used.

    References
    ----------
    Ester, M., Kriegel, H.-P., Sander, J., Xu, X. (1996). A density-based algorithm for discovering
    clusters in large spatial databases with noise. KDD-96, 226-231.

    Examples
    --------
    >>> xy = np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 9.0], [5.0, 5.0], [5.0, 6.0], [5.0, 7.0]])
    >>> cluster(xy, 1.0, 2).labels
    array([ 1,  1, -1,  0,  0,  0])
    """
    xy = grid.check(xy, radius)
    _check_need(min_weight)
    weight = neighbours.summable(weight, len(xy))
    code = grid.codes(group, len(xy))
    core = np.zeros(len(xy), dtype=bool)
    part = np.full(len(xy), NOISE, dtype=np.int64)
    if not len(xy):
        return Clusters(part, core, 0)
    need = min_weight * (1.0 - _SLACK)
    torus = fold(xy, radius, code)
    dense = torus.dense(weight, need)
    kept = np.flatnonzero(torus.beside(dense))
    progress.update(0.1)
    cells = grid.sort(xy[kept], radius, None if code is None else code[kept])
    point = kept[cells.order]
    progress.update(0.2)
    heavy = None if weight is None else weight[point]
    core[point] = _core(cells, dense[point], heavy, need, radius, progress.part(0.2, 0.6))
    part[point] = _parts(cells, core[point], torus.take(point), radius, progress.part(0.6, 0.9))
    labels = _numbered(part, xy, weight, code)
    return Clusters(labels, core, int(labels.max(initial=NOISE)) + 1)


def _check_need(min_weight: float) -> None:
    if not 0.0 < min_weight < np.inf:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The minimum weight must be a number above zero, got {min_weight}."
            ),
            min_weight=min_weight,
        )


def _core(
    cells: Cells,
    dense: np.ndarray,
    weight: np.ndarray | None,
    need: float,
    radius: float,
    progress: Progress,
) -> np.ndarray:
    """Tell which sorted points are core; `dense` tells which may be, both of shape (m,)."""
    total = density.totals(weight, len(cells.x))
    own = np.diff(total[cells.start])
    core = np.repeat(own >= need, cells.size)
    open_ = np.flatnonzero(own < need)
    open_ = open_[np.logical_or.reduceat(dense, cells.start[:-1])[open_]]
    for begin in range(0, len(open_), _CHUNK):
        part = progress.part(begin / len(open_), min(1.0, (begin + _CHUNK) / len(open_)))
        which = open_[begin : begin + _CHUNK]
        first, last = cells.around(cells.key[which])
        most = (total[cells.start[last]] - total[cells.start[first]]).sum(axis=0)
        point, place = grid.members(cells.start[:-1], cells.start[1:], which)
        maybe = dense[point] & (most >= need)[place]
        point, place = point[maybe], place[maybe]
        askers = Askers(cells.x[point], cells.y[point], first[:, place], last[:, place])
        core[point] = density.enough(askers, cells, weight, need, radius * radius, part)
    return core


def _parts(
    cells: Cells, core: np.ndarray, torus: Torus, radius: float, progress: Progress
) -> np.ndarray:
    """Find the connected part of each sorted point, shape (m,); `NOISE` for none."""
    part = np.full(len(core), NOISE)
    solid = cells.only(np.flatnonzero(core))
    of_cell = linkage.components(solid, radius, progress.part(0.0, 0.7))
    part[core] = of_cell[solid.cell]
    free = np.flatnonzero(torus.beside(core) & ~core)
    for begin in range(0, len(free), _CHUNK):
        progress.update(0.7 + 0.3 * begin / len(free))
        some = free[begin : begin + _CHUNK]
        askers, low, high = _parts_in_reach(cells, some, solid, of_cell)
        one, several = low == high, low < high
        near = density.enough(askers.take(one), solid, None, 1.0, radius * radius, SILENT)
        part[some[one]] = np.where(near, low[one], NOISE)
        part[some[several]] = _of_nearest(askers.take(several), solid, of_cell, radius * radius)
    return part


def _parts_in_reach(
    cells: Cells, free: np.ndarray, solid: Cells, part: np.ndarray
) -> tuple[Askers, np.ndarray, np.ndarray]:
    """Find the smallest and the largest part in the cells around each point.

    One and the same means that any core point within the radius settles the matter.
    """
    cell = cells.cell[free]
    head = np.flatnonzero(np.diff(cell, prepend=-1))
    first, last = solid.around(cells.key[cell[head]])
    low = np.full(len(head), len(part))
    high = np.full(len(head), NOISE)
    for begin, end in zip(first, last):
        at = begin.copy()
        going = np.flatnonzero(at < end)
        while going.size:
            here = part[at[going]]
            low[going] = np.minimum(low[going], here)
            high[going] = np.maximum(high[going], here)
            at[going] += 1
            going = going[at[going] < end[going]]
    place = np.cumsum(np.diff(cell, prepend=-1) > 0) - 1
    askers = Askers(cells.x[free], cells.y[free], first[:, place], last[:, place])
    return askers, low[place], high[place]


def _of_nearest(askers: Askers, solid: Cells, part: np.ndarray, square: float) -> np.ndarray:
    """Return the part of the nearest core point of each asker, `NOISE` where none is near."""
    if not len(askers):
        return np.empty(0, dtype=np.int64)
    which, askers = density.used(askers, len(solid))
    trees = forest.grow(solid, which, None)
    found = forest.nearest(trees, askers, square, SILENT)
    own = np.append(part[solid.cell[trees.order]], NOISE)
    return own[found]


def _numbered(
    part: np.ndarray, xy: np.ndarray, weight: np.ndarray | None, code: np.ndarray | None
) -> np.ndarray:
    """Order parts by decreasing weight, ties by smallest x, y, then group, and label points."""
    member = np.flatnonzero(part != NOISE)
    mine = part[member]
    total = np.bincount(mine, None if weight is None else weight[member])
    rank = np.argsort(-total, kind="stable")
    same = np.diff(total[rank], prepend=np.inf) == 0.0
    tied = np.zeros(len(total), dtype=bool)
    tied[rank] = same | np.append(same[1:], False)
    if tied.any():
        rank = _ranked(total, part, member[tied[mine]], xy, code)
    number = np.empty(len(total), dtype=np.int64)
    number[rank] = np.arange(len(total))
    labels = np.full(len(part), NOISE, dtype=np.int64)
    labels[member] = number[mine]
    return labels


def _ranked(
    total: np.ndarray, part: np.ndarray, member: np.ndarray, xy: np.ndarray, code: np.ndarray | None
) -> np.ndarray:
    """Order parts by weight, those given with their members by their south-western point."""
    member = member[np.lexsort((xy[member, 1], xy[member, 0], part[member]))]
    corner = member[np.flatnonzero(np.diff(part[member], prepend=NOISE))]
    keys = np.zeros((3, len(total)))
    keys[1:, part[corner]] = xy[corner, ::-1].T
    if code is not None:
        keys[0, part[corner]] = code[corner]
    return np.lexsort((*keys, -total))
