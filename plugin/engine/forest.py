"""Boxes within boxes around the points of many cells, to judge many points at once.

Each cell gets a tree: its points in the order of a Z curve, sixteen to a leaf, four boxes to the
box above. A question about near and far then stops at the first box that lies wholly on one side
of the radius, so its cost grows with the edge of the search circle and not with its area.

References
----------
Morton, G. M. (1966). A computer oriented geodetic data base and a new technique in file sequencing.
IBM, Ottawa.
Gray, A., Moore, A. (2000). N-body problems in statistical learning. NIPS 13, 521-527.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .cells import COLUMNS, Askers, Cells
from .progress import Progress
from .ranges import Nearest, chunks, members

_LEAF = 16
_FAN = 4
_BATCH = 1 << 12
_FINE = 65535.0


@dataclass(frozen=True)
class Forest:
    """Trees over points.

    Parameters
    ----------
    x, y, weight : ndarray of float, shape (m,)
        Points tree by tree along the curve.
    order : ndarray of int, shape (m,)
        Position of each point in the cells.
    cells : Cells
        Those with a tree each.
    root : ndarray of int, shape (c,)
        Node at the top of each tree.
    box : tuple of four ndarrays of float, shape (v,)
        West, east, south and north of each node.
    load : ndarray of float, shape (v,)
        Weight of each node.
    first, last : ndarray of int, shape (v,)
        Points of a leaf, nodes below any other node.
    leaves : int
        Nodes below this number are leaves.
    """

    x: np.ndarray
    y: np.ndarray
    weight: np.ndarray
    order: np.ndarray
    cells: Cells
    root: np.ndarray
    box: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
    load: np.ndarray
    first: np.ndarray
    last: np.ndarray
    leaves: int

    def below(self, node: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """List what is directly below nodes, and the place in `node` of what it is below of."""
        return members(self.first, self.last, node)


def grow(cells: Cells) -> Forest:
    """Grow a tree on each cell.

    Parameters
    ----------
    cells : Cells

    Returns
    -------
    Forest
    """
    start = cells.start
    order = _along_curve(cells)
    x, y = cells.x[order], cells.y[order]
    weight = np.ones(len(order)) if cells.weight is None else cells.weight[order]
    first, last, count = _split(start[:-1], start[1:], _LEAF)
    levels = [(*_boxes((x, x, y, y), first, last), _sums(weight, first, last), first, last)]
    root = np.cumsum(count) - count
    tall, low, base = np.arange(len(root)), root, 0
    while (count > 1).any():
        rest = count > 1
        tall, low, count = tall[rest], low[rest], count[rest]
        first, last, count = _split(low, low + count, _FAN)
        *box, load = levels[-1][:5]
        sums = _sums(load, first, last)
        levels.append((*_boxes(box, first, last), sums, first + base, last + base))
        base += len(load)
        low = np.cumsum(count) - count
        root[tall] = base + low
    *box, load, first, last = map(np.concatenate, zip(*levels))
    return Forest(
        x, y, weight, order, cells, root, tuple(box), load, first, last, len(levels[0][0])
    )


def _along_curve(cells: Cells) -> np.ndarray:
    """Return the order of the points cell by cell along a Z curve."""
    head = cells.start[:-1]
    west, south = np.minimum.reduceat(cells.x, head), np.minimum.reduceat(cells.y, head)
    wide = np.maximum.reduceat(cells.x, head) - west
    tall = np.maximum.reduceat(cells.y, head) - south
    scale = _FINE / np.maximum(np.maximum(wide, tall), 1e-290)
    cell = cells.cell
    column = ((cells.x - west[cell]) * scale[cell]).astype(np.int64)
    row = ((cells.y - south[cell]) * scale[cell]).astype(np.int64)
    return np.argsort((cell << 32) | (_spread(column) << 1) | _spread(row))


def _spread(bits: np.ndarray) -> np.ndarray:
    """Put a zero before each of 16 bits."""
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        bits = (bits | (bits << shift)) & mask
    return bits


def _split(
    low: np.ndarray, high: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Cut ranges into pieces; return their ends and the number of pieces of each range."""
    count = -(-(high - low) // size)
    ahead = np.cumsum(count) - count
    first = np.repeat(low - size * ahead, count) + size * np.arange(count.sum())
    return first, np.minimum(first + size, np.repeat(high, count)), count


def _boxes(sides: tuple[np.ndarray, ...], first: np.ndarray, last: np.ndarray) -> list[np.ndarray]:
    cuts = np.column_stack([first, last]).ravel()
    folds = (np.minimum, np.maximum, np.minimum, np.maximum)
    return [fold.reduceat(np.append(side, side[-1]), cuts)[::2] for fold, side in zip(folds, sides)]


def _sums(weight: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    total = np.append(0.0, np.cumsum(weight))
    return total[last] - total[first]


def enough(
    forest: Forest, askers: Askers, need: float, square: float, progress: Progress
) -> np.ndarray:
    """Tell which points have enough weight within the radius.

    Parameters
    ----------
    forest : Forest
    askers : Askers
        With ranges of trees.
    need : float
        Weight.
    square : float
        Square of the radius.
    progress : Progress

    Returns
    -------
    ndarray of bool, shape (q,)
    """
    found = np.zeros(len(askers), dtype=bool)
    for part, _ in chunks(len(askers), _BATCH, progress):
        found[part] = _enough(forest, askers.take(part), need, square)
    return found


def _enough(forest: Forest, askers: Askers, need: float, square: float) -> np.ndarray:
    near = np.zeros(len(askers))
    asker, node = _roots(forest, askers)
    while node.size:
        low, high = _distances(forest, askers.x[asker], askers.y[asker], node)
        inside = high <= square
        near += np.bincount(asker[inside], forest.load[node[inside]], len(near))
        cut = (low <= square) & ~inside
        asker, node = asker[cut], node[cut]
        most = near + np.bincount(asker, forest.load[node], len(near))
        unknown = ((near < need) & (most >= need))[asker]
        asker, node = asker[unknown], node[unknown]
        leaf = node < forest.leaves
        who, other, distance = _points(forest, askers, asker[leaf], node[leaf])
        near += np.bincount(who, forest.weight[other] * (distance <= square), len(near))
        node, place = forest.below(node[~leaf])
        asker = asker[~leaf][place]
    return near >= need


def _roots(forest: Forest, askers: Askers) -> tuple[np.ndarray, np.ndarray]:
    """List whom the trees around may concern, in order, and the nodes at their tops."""
    ends = zip(*(forest.cells.column(askers.key, column) for column in COLUMNS))
    first, last = (np.column_stack(end).ravel() for end in ends)
    tree, place = members(first, last, np.arange(len(first)))
    return place // len(COLUMNS), forest.root[tree]


def _distances(
    forest: Forest, x: np.ndarray, y: np.ndarray, node: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Square the distances from points to the nearest and the farthest place of boxes.

    Rounding is monotone, so these bound the distances computed between points.
    """
    west, east, south, north = (side[node] for side in forest.box)
    gap_x = np.maximum(np.maximum(west - x, x - east), 0.0)
    gap_y = np.maximum(np.maximum(south - y, y - north), 0.0)
    far_x = np.maximum(x - west, east - x)
    far_y = np.maximum(y - south, north - y)
    return gap_x * gap_x + gap_y * gap_y, far_x * far_x + far_y * far_y


def _points(
    forest: Forest, askers: Askers, asker: np.ndarray, leaf: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    other, place = forest.below(leaf)
    who = asker[place]
    dx, dy = askers.x[who] - forest.x[other], askers.y[who] - forest.y[other]
    return who, other, dx * dx + dy * dy


def nearest(forest: Forest, askers: Askers, square: float, progress: Progress) -> np.ndarray:
    """Find the nearest point within the radius, of several the one with the smallest x, then y.

    Parameters
    ----------
    forest, askers, square, progress
        As in `enough`.

    Returns
    -------
    ndarray of int, shape (q,)
        Point of the forest, -1 for none.
    """
    found = np.full(len(askers), -1)
    for part, _ in chunks(len(askers), _BATCH, progress):
        found[part] = _nearest(forest, askers.take(part), square)
    return found


def _nearest(forest: Forest, askers: Askers, square: float) -> np.ndarray:
    nearest = Nearest(len(askers), square)
    asker, node = _roots(forest, askers)
    while node.size:
        low, high = _distances(forest, askers.x[asker], askers.y[asker], node)
        nearest.lower(asker, high)
        near = low <= nearest.best[asker]
        asker, node = asker[near], node[near]
        leaf = node < forest.leaves
        nearest.add(*_points(forest, askers, asker[leaf], node[leaf]))
        node, place = forest.below(node[~leaf])
        asker = asker[~leaf][place]
    return nearest.found(forest)


def touching(
    forest: Forest, left: np.ndarray, right: np.ndarray, square: float, progress: Progress
) -> np.ndarray:
    """Tell which pairs of trees hold points within the radius of each other.

    Parameters
    ----------
    forest : Forest
    left, right : ndarray of int, shape (p,)
        Trees.
    square, progress
        As in `enough`.

    Returns
    -------
    ndarray of bool, shape (p,)
    """
    met = np.zeros(len(left), dtype=bool)
    for part, _ in chunks(len(left), _BATCH, progress):
        met[part] = _touching(forest, forest.root[left[part]], forest.root[right[part]], square)
    return met


def _touching(forest: Forest, left: np.ndarray, right: np.ndarray, square: float) -> np.ndarray:
    met = np.zeros(len(left), dtype=bool)
    pair = np.arange(len(left))
    while pair.size:
        low, high = between(forest.box, left, right)
        met[pair[high <= square]] = True
        open_ = (low <= square) & ~met[pair]
        pair, left, right = pair[open_], left[open_], right[open_]
        leaves = (left < forest.leaves) & (right < forest.leaves)
        _meet(forest, pair[leaves], left[leaves], right[leaves], square, met)
        open_ = ~leaves & ~met[pair]
        pair, left, right = _open_larger(forest, pair[open_], left[open_], right[open_])
    return met


def between(
    box: tuple[np.ndarray, ...], left: np.ndarray, right: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Square the smallest and the largest distance between places of two boxes."""
    west, east, south, north = box
    gap_x = np.maximum(np.maximum(west[left] - east[right], west[right] - east[left]), 0.0)
    gap_y = np.maximum(np.maximum(south[left] - north[right], south[right] - north[left]), 0.0)
    far_x = np.maximum(east[left] - west[right], east[right] - west[left])
    far_y = np.maximum(north[left] - south[right], north[right] - south[left])
    return gap_x * gap_x + gap_y * gap_y, far_x * far_x + far_y * far_y


def _meet(
    forest: Forest,
    pair: np.ndarray,
    left: np.ndarray,
    right: np.ndarray,
    square: float,
    met: np.ndarray,
) -> None:
    """Mark the pairs whose leaves hold points within the radius of each other."""
    one, place = forest.below(left)
    low, _ = _distances(forest, forest.x[one], forest.y[one], right[place])
    near = low <= square
    one, place = one[near], place[near]
    other, again = forest.below(right[place])
    one, place = one[again], place[again]
    dx, dy = forest.x[one] - forest.x[other], forest.y[one] - forest.y[other]
    met[pair[place[dx * dx + dy * dy <= square]]] = True


def _open_larger(
    forest: Forest, pair: np.ndarray, left: np.ndarray, right: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Replace the higher node of each pair by those below; nodes are numbered from the leaves."""
    swap = right > left
    high, other = np.where(swap, right, left), np.where(swap, left, right)
    below, place = forest.below(high)
    return pair[place], below, other[place]
