"""The hierarchy of density clusters, without the parts that are smaller than a cluster.

Lower the density step by step: points and parts join where the spanning tree connects them. Seen
from above, a cluster loses points until it splits into two or more parts of at least the minimum
size, or until it falls apart. Edges of equal length count as one step, so parts of any number join
at once, and the hierarchy depends on the points alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .progress import SILENT, Progress
from .spanning_tree import SpanningTree, followed

_STEPS = 1 << 15  # joins between two looks at cancel


@dataclass(frozen=True)
class CondensedTree:
    """Clusters of at least the minimum size, and where each point leaves them.

    The first cluster is the whole; parents come before their children.

    Parameters
    ----------
    count : ndarray of int, shape (n,)
        Points at each place.
    cluster : ndarray of int, shape (n,)
        The last cluster they belong to.
    level : ndarray of float, shape (n,)
        Distance below which they no longer belong to it.
    parent : ndarray of int, shape (c,)
        The cluster that each cluster splits from, -1 for the whole.
    birth : ndarray of float, shape (c,)
        Distance at which its parent splits, infinite for the whole.
    split : ndarray of float, shape (c,)
        Distance at which the cluster splits itself, 0 if it only falls apart.
    size : ndarray of int, shape (c,)
        Points at birth, those by which it meets the others included.
    """

    count: np.ndarray
    cluster: np.ndarray
    level: np.ndarray
    parent: np.ndarray
    birth: np.ndarray
    split: np.ndarray
    size: np.ndarray


@dataclass(frozen=True)
class _Joins:
    """Which parts join at which distance: peaks first, then joins, each before what it joins.

    `parent` of the last is itself; `length` of a peak is -1. Joins of equal length that follow each
    other are one: `joined` names the last of them.
    """

    parent: np.ndarray
    length: np.ndarray
    joined: np.ndarray


def condense(
    tree: SpanningTree, min_cluster_size: int, progress: Progress = SILENT
) -> CondensedTree:
    """Condense the hierarchy of a spanning tree.

    Parameters
    ----------
    tree : SpanningTree
        Of at least `min_cluster_size` points.
    min_cluster_size : int
        Points of the smallest part that counts as a cluster, at least 2.
    progress : Progress, optional

    Returns
    -------
    CondensedTree

    References
    ----------
    Campello, R., Moulavi, D., Zimek, A., Sander, J. (2015). Hierarchical density estimates for data
    clustering, visualization, and outlier detection. ACM TKDD 10(1), article 5.
    """
    joins = _joins(tree, progress.part(0.0, 0.6))
    node = _attached(joins, tree.peak, tree.core)
    progress.update(0.7)
    attached = np.bincount(node, tree.count, len(joins.parent)).astype(np.int64)
    total = _totals(joins.parent, attached)
    progress.update(0.8)
    parts = _Parts(joins, total, min_cluster_size)
    formed = _formed(joins, node, tree, min_cluster_size - (total - attached))
    formed = np.where(parts.children > 0, joins.length, formed)
    progress.update(0.9)
    home = parts.lowest_big()[node]
    level = np.maximum(formed[home], np.where(home == node, tree.core, 0.0))
    given = _with_meeting_points(parts, joins, tree, home)
    moved = given != home
    total = total + np.bincount(given[moved], tree.count[moved], len(total)).astype(np.int64)
    return _clusters(parts, total, given, level, tree.count)


def _joins(tree: SpanningTree, progress: Progress) -> _Joins:
    number = len(tree.summit)
    parent = list(range(2 * number - 1))
    group = parent[:]
    for node, (one, other) in enumerate(zip(tree.start.tolist(), tree.end.tolist()), number):
        if node % _STEPS == 0:
            progress.update((node - number) / number)
        one, other = _found(group, one), _found(group, other)
        parent[one] = parent[other] = group[one] = group[other] = node
    parent, length = np.array(parent), np.append(np.full(number, -1.0), tree.length)
    goes_on = length[parent] == length
    return _Joins(parent, length, followed(np.where(goes_on, parent, np.arange(len(parent)))))


def _found(group: list[int], part: int) -> int:
    """Return the part that a part has become, and shorten the way there."""
    while group[part] != part:
        group[part] = part = group[group[part]]
    return part


def _attached(joins: _Joins, peak: np.ndarray, core: np.ndarray) -> np.ndarray:
    """Return the part that each point joins when its core distance is reached."""
    jumps = [joins.parent]
    while (jumps[-1] != jumps[-1][jumps[-1]]).any():
        jumps.append(jumps[-1][jumps[-1]])
    node = peak.copy()
    late = np.flatnonzero(joins.length[joins.parent[peak]] <= core)
    part, level = node[late], core[late]
    for jump in reversed(jumps):
        beyond = jump[part]
        part = np.where(joins.length[beyond] <= level, beyond, part)
    node[late] = part
    return node


def _totals(parent: np.ndarray, attached: np.ndarray) -> np.ndarray:
    total = attached.tolist()
    for node, above in enumerate(parent[:-1].tolist()):
        total[above] += total[node]
    return np.array(total)


def _formed(joins: _Joins, node: np.ndarray, tree: SpanningTree, need: np.ndarray) -> np.ndarray:
    """Return the distance at which each part has as many attached points as it needs."""
    order = np.lexsort((tree.core, node))
    some = np.flatnonzero(need > 0)
    so_far = np.append(0, np.cumsum(tree.count[order]))
    first, last = np.searchsorted(node[order], some), np.searchsorted(node[order], some, "right")
    at = np.searchsorted(so_far, so_far[first] + need[some]) - 1
    some, at = some[at < last], at[at < last]
    formed = joins.length.copy()
    formed[some] = np.maximum(formed[some], tree.core[order[at]])
    return formed


def _with_meeting_points(
    parts: _Parts, joins: _Joins, tree: SpanningTree, home: np.ndarray
) -> np.ndarray:
    """Give the points by which clusters meet to the cluster of the peak they hang on.

    Otherwise they would leave the whole at the very distance at which it splits into them. They
    count when the cluster is born and leave it at once.
    """
    meeting = np.flatnonzero((parts.children[home] > 1) & (tree.core == joins.length[home]))
    below = _attached(joins, tree.peak[meeting], np.nextafter(tree.core[meeting], 0.0))
    given = home.copy()
    given[meeting] = np.where(parts.big[below], below, home[meeting])
    return given


class _Parts:
    """Which parts are big, and how big parts make clusters.

    A part with one big child goes on as the child's cluster; one with several is a new cluster that
    splits into them.
    """

    def __init__(self, joins: _Joins, total: np.ndarray, min_cluster_size: int) -> None:
        number = np.arange(len(total))
        self.length = joins.length
        self.above = joins.joined[joins.parent]
        self.big = (joins.joined == number) & (total >= min_cluster_size)
        child = np.flatnonzero(self.big & (self.above != number))
        self.children = np.bincount(self.above[child], minlength=len(total))
        going_on = child[self.children[self.above[child]] == 1]
        below = number.copy()
        below[self.above[going_on]] = going_on
        self.bottom = followed(below)

    def lowest_big(self) -> np.ndarray:
        """Return the first big part on the way up from each part, itself included."""
        return followed(np.where(self.big, np.arange(len(self.big)), self.above))


def _clusters(
    parts: _Parts, total: np.ndarray, home: np.ndarray, level: np.ndarray, count: np.ndarray
) -> CondensedTree:
    above, whole = parts.above, len(parts.above) - 1
    begins = parts.big & ((parts.children[above] > 1) | (above == np.arange(len(above))))
    top = np.flatnonzero(begins)
    top = top[np.argsort(-parts.bottom[top])]
    bottom = parts.bottom[top]
    number = np.full(len(above), -1)
    number[bottom] = np.arange(len(bottom))
    is_whole = top == whole
    return CondensedTree(
        count=count,
        cluster=number[parts.bottom[home]],
        level=level,
        parent=np.where(is_whole, -1, number[parts.bottom[above[top]]]),
        birth=np.where(is_whole, np.inf, parts.length[above[top]]),
        split=np.where(parts.children[bottom] > 1, parts.length[bottom], 0.0),
        size=total[top],
    )
