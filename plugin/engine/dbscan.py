"""Density clusters of points: DBSCAN with weights and groups, exact at any radius."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from . import cells as grid
from . import density, forest, linkage, neighbours, strips
from .cells import Askers, Cells
from .errors import QT_TRANSLATE_NOOP, EngineError
from .neighbours import near_weight
from .progress import SILENT, Progress
from .ranges import chunks, heads
from .torus import Torus, fold

__all__ = ["NOISE", "Clusters", "cluster", "near_weight"]

NOISE = -1

# Decimal weights such as 0.1 + 0.2 miss their sum by a rounding; they are meant to reach it.
_SLACK = 1e-9
_CHUNK = 1 << 16
# Share of possible core points above which it costs more than it saves to leave anybody out.
_MOST = 0.8


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
    labels = np.full(len(xy), NOISE, dtype=np.int64)
    if not len(xy):
        return Clusters(labels, core, 0)
    need = min_weight * (1.0 - _SLACK)
    torus = fold(xy, radius, code)
    dense = torus.dense(weight, need)
    progress.update(0.05)
    cells, point = _sorted(xy, radius, (code, weight), dense, torus)
    progress.update(0.2)
    solid = _core(cells, dense[point], need, radius, progress.part(0.2, 0.6))
    part = _parts(cells, solid, torus.take(point), radius, progress.part(0.6, 0.95))
    core[point] = solid
    labels[point] = _numbered(cells, part, None if code is None else code[point])
    return Clusters(labels, core, int(labels.max()) + 1)


def _sorted(
    xy: np.ndarray,
    radius: float,
    code_and_weight: tuple[np.ndarray | None, np.ndarray | None],
    dense: np.ndarray,
    torus: Torus,
) -> tuple[Cells, np.ndarray]:
    """Sort those who may be in a cluster into cells, and return the point that each of them is."""
    if np.count_nonzero(dense) > _MOST * len(dense):
        cells = grid.sort(xy, radius, *code_and_weight)
        return cells, cells.order
    kept = np.flatnonzero(torus.beside(dense))
    some = [None if one is None else one[kept] for one in code_and_weight]
    cells = grid.sort(xy[kept], radius, *some)
    return cells, kept[cells.order]


def _check_need(min_weight: float) -> None:
    if not 0.0 < min_weight < np.inf:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The minimum weight must be a number above zero, got {min_weight}."
            ),
            min_weight=min_weight,
        )


def _core(
    cells: Cells, dense: np.ndarray, need: float, radius: float, progress: Progress
) -> np.ndarray:
    """Tell which sorted points are core; `dense` tells which may be, both of shape (m,)."""
    own = cells.total[cells.start[1:]] - cells.total[cells.start[:-1]]
    core = (own >= need)[cells.cell]
    open_, square = np.flatnonzero(dense & ~core), radius * radius
    left = [np.empty(0, dtype=np.int64)]
    for chunk, share in chunks(len(open_), _CHUNK, progress.part(0.0, 0.5)):
        some = open_[chunk]
        core[some], thick = density.enough(cells.askers(some), cells, need, square, share)
        left.append(some[thick])
    crowd = np.concatenate(left)
    for chunk, share in chunks(len(crowd), _CHUNK, progress.part(0.5, 1.0)):
        some = crowd[chunk]
        core[some] = strips.enough(cells.askers(some), cells, need, square, share)
    return core


def _parts(
    cells: Cells, core: np.ndarray, torus: Torus, radius: float, progress: Progress
) -> np.ndarray:
    """Find the connected part of each sorted point, shape (m,); `NOISE` for none."""
    part = np.full(len(core), NOISE)
    solid = replace(cells.only(np.flatnonzero(core)), weight=None)
    of_cell = linkage.components(solid, radius, progress.part(0.0, 0.7))
    part[core] = of_cell[solid.cell]
    free = np.flatnonzero(torus.beside(core) & ~core)
    for chunk, share in chunks(len(free), _CHUNK, progress.part(0.7, 1.0)):
        some = free[chunk]
        part[some] = _joined(cells.askers(some), solid, of_cell, radius * radius, share)
    return part


def _joined(
    askers: Askers, solid: Cells, of_cell: np.ndarray, square: float, progress: Progress
) -> np.ndarray:
    """Find the part that each point which is not core joins, `NOISE` for none."""
    found, thick = density.nearest(askers, solid, square)
    part = np.append(of_cell[solid.cell], NOISE)[found]
    if thick.any():
        part[thick] = _joined_in_a_crowd(askers.take(thick), solid, of_cell, square, progress)
    return part


def _joined_in_a_crowd(
    askers: Askers, solid: Cells, of_cell: np.ndarray, square: float, progress: Progress
) -> np.ndarray:
    """Find the same where core points are many: the nearest matters only between two parts."""
    part = np.full(len(askers), NOISE)
    low, high = _parts_in_reach(askers.key, solid, of_cell)
    one, several = low == high, low < high
    near = _any_near(askers.take(one), solid, square, progress.part(0.0, 0.5))
    part[one] = np.where(near, low[one], NOISE)
    if several.any():
        some = askers.take(several)
        trees = forest.grow(solid.near(some))
        found = forest.nearest(trees, some, square, progress.part(0.5, 1.0))
        cell = np.searchsorted(solid.key, trees.cells.key)[trees.cells.cell[trees.order]]
        part[several] = np.append(of_cell[cell], NOISE)[found]
    return part


def _any_near(askers: Askers, solid: Cells, square: float, progress: Progress) -> np.ndarray:
    """Tell which points have a core point within the radius."""
    near, thick = density.enough(askers, solid, 1.0, square, progress.part(0.0, 0.5))
    if thick.any():
        some, share = askers.take(thick), progress.part(0.5, 1.0)
        near[thick] = strips.enough(some, solid, 1.0, square, share)
    return near


def _parts_in_reach(
    key: np.ndarray, solid: Cells, part: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Find the smallest and the largest part in the cells around cells with these numbers.

    One and the same means that any core point within the radius settles the matter.
    """
    low = np.full(len(key), len(part))
    high = np.full(len(key), NOISE)
    for column in grid.COLUMNS:
        at, end = solid.column(key, column)
        going = np.flatnonzero(at < end)
        while going.size:
            here = part[at[going]]
            low[going] = np.minimum(low[going], here)
            high[going] = np.maximum(high[going], here)
            at[going] += 1
            going = going[at[going] < end[going]]
    return low, high


def _numbered(cells: Cells, part: np.ndarray, code: np.ndarray | None) -> np.ndarray:
    """Label sorted points: decreasing weight of the part, ties by its smallest x, y, then group."""
    total = np.bincount(part + 1, cells.weight)[1:]
    rank = np.argsort(-total, kind="stable")
    same = np.diff(total[rank], prepend=np.inf) == 0.0
    tied = np.zeros(len(total), dtype=bool)
    tied[rank] = same | np.append(same[1:], False)
    if tied.any():
        some = np.flatnonzero(np.append(tied, False)[part])
        corner = _corners(cells.x[some], cells.y[some], part[some], len(total))
        groups = np.zeros(len(total), dtype=np.int64)
        if code is not None:
            groups[part[some]] = code[some]
        rank = np.lexsort((groups, *corner, -total))
    number = np.empty(len(total) + 1, dtype=np.int64)
    number[rank] = np.arange(len(total))
    number[NOISE] = NOISE
    return number[part]


def _corners(
    x: np.ndarray, y: np.ndarray, part: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return y and x of the point of each part with the smallest x, then y."""
    west = _least(x, part, count)
    return _least(np.where(x == west[part], y, np.inf), part, count), west


def _least(value: np.ndarray, part: np.ndarray, count: int) -> np.ndarray:
    """Return the smallest value of each part, shape (count,); parts come in long runs."""
    head = heads(part)
    low, part = np.minimum.reduceat(value, head), part[head]
    order = np.lexsort((low, part))
    first = order[heads(part[order])]
    least = np.zeros(count)
    least[part[first]] = low[first]
    return least
