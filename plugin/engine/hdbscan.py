"""Density clusters at every density at once: HDBSCAN, exact."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np

from . import condensed_tree, spanning_tree
from .condensed_tree import CondensedTree
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

NOISE = -1
SELECTIONS = ("eom", "leaf")


@dataclass(frozen=True)
class Hierarchy:
    """Clusters taken from the hierarchy of densities.

    Parameters
    ----------
    labels : ndarray of int, shape (n,)
        Cluster of each point, 0 to count - 1 by decreasing number of points, `NOISE` for none.
    prob : ndarray of float, shape (n,)
        How deep the point lies in its cluster, 0 to 1; 0 for noise.
    outlier : ndarray of float, shape (n,)
        GLOSH score, 0 (as dense as it gets around here) to 1; NaN where there are too few points
        for a hierarchy.
    reach : ndarray of float, shape (count,)
        Distance at which nine in ten of the cluster's members belong to it, metres.
    count : int
        Number of clusters.
    """

    labels: np.ndarray
    prob: np.ndarray
    outlier: np.ndarray
    reach: np.ndarray
    count: int


@dataclass(frozen=True)
class Settings:
    """What `cluster` takes besides the points."""

    min_cluster_size: int
    min_samples: int
    selection: str = "eom"
    epsilon: float = 0.0


def cluster(
    xy: np.ndarray,
    min_cluster_size: int,
    min_samples: int,
    selection: str = "eom",
    epsilon: float = 0.0,
    progress: Progress = SILENT,
) -> Hierarchy:
    """Find clusters of different densities.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    min_cluster_size : int
        Points of the smallest cluster, at least 2.
    min_samples : int
        Points within the core distance of a point, itself included, at least 1; the more, the
        more points are noise.
    selection : {"eom", "leaf"}
        Clusters of the largest excess of mass, or the smallest ones.
    epsilon : float
        Metres; clusters that part below this distance stay one. 0 for no such limit.
    progress : Progress, optional

    Returns
    -------
    Hierarchy
        Numbered by decreasing number of points, ties by the smallest x, then y.

    Raises
    ------
    EngineError
        If one of the numbers is too small or a coordinate is not finite.

    Notes
    -----
    All points together never count as a cluster. The result depends on the points alone, not on
    their order or on ties between distances.

    References
    ----------
    Campello, R., Moulavi, D., Zimek, A., Sander, J. (2015). Hierarchical density estimates for data
    clustering, visualization, and outlier detection. ACM TKDD 10(1), article 5.
    Malzer, C., Baum, M. (2020). A hybrid approach to hierarchical density-based cluster selection.
    IEEE MFI, 223-228.

    Examples
    --------
    >>> xy = np.array([[0, 0], [0, 1], [1, 0], [50, 0], [50, 1], [51, 0], [51, 1], [90, 90]])
    >>> cluster(xy, 3, 2).labels
    array([ 1,  1,  1,  0,  0,  0,  0, -1])
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    _check(xy, min_cluster_size, min_samples, epsilon)
    if len(xy) < max(min_cluster_size, min_samples):
        nothing = np.full(len(xy), NOISE)
        return Hierarchy(nothing, np.zeros(len(xy)), np.full(len(xy), np.nan), np.empty(0), 0)
    places, place = spanning_tree.distinct(xy)
    progress.update(0.03)
    count = np.bincount(place)
    tree = spanning_tree.mutual_reachability(places, count, min_samples, progress.part(0.03, 0.9))
    tree = condensed_tree.condense(tree, min_cluster_size, progress.part(0.9, 0.95))
    progress.update(0.95)
    chosen = _largest_excess(tree) if selection == "eom" else _leaves(tree)
    home = _homes(tree, _merged(tree, chosen, epsilon))
    labels = _numbered(home, count)
    progress.update(0.98)
    return Hierarchy(
        labels=labels[place],
        prob=_probability(tree, home)[place],
        outlier=_outlier_scores(tree)[place],
        reach=_reach(tree, labels),
        count=int(labels.max()) + 1,
    )


def in_groups(
    xy: np.ndarray, group: np.ndarray | None, settings: Settings, progress: Progress = SILENT
) -> Hierarchy:
    """Find clusters inside each group separately.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    group : ndarray of int, shape (n,), or None
        None for one group.
    settings : Settings
    progress : Progress, optional

    Returns
    -------
    Hierarchy
        Numbered over all groups by decreasing number of points, ties by the smallest x, then y,
        then group.

    Raises
    ------
    EngineError
        As `cluster` does.
    """
    group = np.zeros(len(xy), dtype=int) if group is None else np.asarray(group)
    labels, reach = np.full(len(xy), NOISE), [np.empty(0)]
    prob, outlier = np.zeros(len(xy)), np.full(len(xy), np.nan)
    order = np.lexsort((xy[:, 1], xy[:, 0], group))
    progress.update(0.0)
    done = count = 0
    for members in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        share = progress.part(done / max(len(xy), 1), (done + len(members)) / max(len(xy), 1))
        found = cluster(xy[members], *astuple(settings), share)
        labels[members] = np.where(found.labels == NOISE, NOISE, found.labels + count)
        prob[members], outlier[members] = found.prob, found.outlier
        reach.append(found.reach)
        done, count = done + len(members), count + found.count
    rank = _rank(labels[order], xy[order], count)
    labels = np.append(rank, NOISE)[labels]
    return Hierarchy(labels, prob, outlier, np.concatenate(reach)[np.argsort(rank)], count)


def _rank(labels: np.ndarray, xy: np.ndarray, count: int) -> np.ndarray:
    """Return the rank of clusters by size, then by their first point; points by group, x, y."""
    found, first = np.unique(labels, return_index=True)
    x, y = xy[first[found != NOISE]].T
    size = np.bincount(labels[labels != NOISE], minlength=count)
    rank = np.empty(count, dtype=np.int64)
    rank[np.lexsort((y, x, -size))] = np.arange(count)
    return rank


def _check(xy: np.ndarray, min_cluster_size: int, min_samples: int, epsilon: float) -> None:
    if min_cluster_size < 2 or min_samples < 1:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The smallest cluster must have at least 2 points and the minimum number of "
                "samples must be at least 1, got {min_cluster_size} and {min_samples}.",
            ),
            min_cluster_size=min_cluster_size,
            min_samples=min_samples,
        )
    if not (np.isfinite(epsilon) and epsilon >= 0.0):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The merging distance must be zero or more metres, got {epsilon}."
            ),
            epsilon=epsilon,
        )
    if not np.isfinite(xy).all():
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "Points without finite coordinates cannot be clustered.")
        )


def _density(distance: np.ndarray) -> np.ndarray:
    return np.divide(1.0, distance, out=np.full(distance.shape, np.inf), where=distance > 0.0)


def _stability(tree: CondensedTree) -> np.ndarray:
    """Return the excess of mass of each cluster: how long how many points stay in it."""
    birth = _density(tree.birth)
    stays = np.bincount(
        tree.cluster,
        tree.count * (_density(tree.level) - birth[tree.cluster]),
        minlength=len(birth),
    )
    return stays + np.bincount(
        tree.parent[1:],
        tree.size[1:] * (birth[1:] - birth[tree.parent[1:]]),
        minlength=len(birth),
    )


def _largest_excess(tree: CondensedTree) -> np.ndarray:
    stability = _stability(tree).tolist()
    below = [0.0] * len(stability)
    chosen = [False] * len(stability)
    parent = tree.parent.tolist()
    for one in range(len(parent) - 1, 0, -1):
        chosen[one] = stability[one] >= below[one]
        below[parent[one]] += max(stability[one], below[one])
    return _topmost(tree, np.array(chosen))


def _leaves(tree: CondensedTree) -> np.ndarray:
    leaf = np.ones(len(tree.parent), dtype=bool)
    leaf[tree.parent[1:]] = False
    leaf[0] = False
    return leaf


def _merged(tree: CondensedTree, chosen: np.ndarray, epsilon: float) -> np.ndarray:
    """Replace clusters born below `epsilon` by their first ancestor born above it.

    Where that is the whole, the last ancestor below the whole is taken.
    """
    parent, birth = tree.parent.tolist(), tree.birth.tolist()
    merged = np.zeros_like(chosen)
    for one in np.flatnonzero(chosen).tolist():
        if birth[one] < epsilon:
            while parent[one] > 0:
                one = parent[one]
                if birth[one] > epsilon:
                    break
        merged[one] = True
    return _topmost(tree, merged)


def _topmost(tree: CondensedTree, chosen: np.ndarray) -> np.ndarray:
    """Keep the chosen clusters that lie in no other."""
    covered = chosen.tolist()
    topmost = chosen.copy()
    for one, parent in enumerate(tree.parent.tolist()):
        if parent >= 0 and covered[parent]:
            topmost[one], covered[one] = False, True
    return topmost


def _homes(tree: CondensedTree, chosen: np.ndarray) -> np.ndarray:
    """Return the chosen cluster that holds each point, `NOISE` for none."""
    home = np.where(chosen, np.arange(len(chosen)), NOISE).tolist()
    for one, parent in enumerate(tree.parent.tolist()):
        if parent >= 0 and home[parent] != NOISE:
            home[one] = home[parent]
    return np.array(home)[tree.cluster]


def _numbered(home: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Return the number of the cluster of each place, the one with most points the first."""
    found, first, number = np.unique(home, return_index=True, return_inverse=True)
    size = np.bincount(number, count)
    size[found == NOISE] = np.inf
    rank = np.empty(len(found), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(found))
    return rank[number] - np.count_nonzero(found == NOISE)


def _reach(tree: CondensedTree, labels: np.ndarray) -> np.ndarray:
    order = np.lexsort((tree.level, labels))
    so_far = np.cumsum(tree.count[order])
    first = np.flatnonzero(np.diff(labels[order], prepend=NOISE - 1))
    first = first[labels[order[first]] != NOISE]
    before = so_far[first] - tree.count[order[first]]
    size = np.diff(np.append(before, so_far[-1]))
    return tree.level[order[np.searchsorted(so_far, before + 0.9 * size)]]


def _probability(tree: CondensedTree, home: np.ndarray) -> np.ndarray:
    densest = _lowest_levels(tree)
    densest = np.where(tree.split > 0.0, tree.split, densest)
    share = _ratio(densest[home], tree.level)
    return np.where(home == NOISE, 0.0, np.minimum(share, 1.0))


def _outlier_scores(tree: CondensedTree) -> np.ndarray:
    """Compare the density at which each point leaves with the highest in its cluster (GLOSH)."""
    densest = _lowest_levels(tree).tolist()
    parent = tree.parent.tolist()
    for one in range(len(parent) - 1, 0, -1):
        densest[parent[one]] = min(densest[parent[one]], densest[one])
    return 1.0 - _ratio(np.array(densest)[tree.cluster], tree.level)


def _lowest_levels(tree: CondensedTree) -> np.ndarray:
    lowest = np.full(len(tree.parent), np.inf)
    np.minimum.at(lowest, tree.cluster, tree.level)
    return lowest


def _ratio(densest: np.ndarray, level: np.ndarray) -> np.ndarray:
    return np.divide(densest, level, out=np.ones_like(level), where=level > 0.0)
