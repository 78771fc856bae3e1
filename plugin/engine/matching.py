"""Which place of one result is which place of another: by sector and overlap."""

from __future__ import annotations

import numpy as np
from shapely.geometry.base import BaseGeometry

SAME = 0.5


def footprints(
    shapes: np.ndarray,
    sector: np.ndarray,
    other_shapes: np.ndarray,
    other_sector: np.ndarray,
    least: float = SAME,
) -> np.ndarray:
    """Match places whose footprints are mostly the same ground.

    Two places match if they have the same sector and the common area is at least `least` of the
    joint one (Jaccard). Each has at most one partner; the most alike are matched first.

    Parameters
    ----------
    shapes, other_shapes : ndarray of shapely polygons, shapes (k,) and (j,)
        Metres, valid.
    sector, other_sector : ndarray of str objects, shapes (k,) and (j,)
    least : float, default 0.5

    Returns
    -------
    ndarray of int, shape (k,)
        Number of the other place, -1 for none.

    References
    ----------
    Jaccard (1912), New Phytologist 11, 37-50.

    Examples
    --------
    >>> from shapely.geometry import box
    >>> wood = np.array(["wood"], dtype=object)
    >>> one, other = np.empty(1, dtype=object), np.empty(1, dtype=object)
    >>> one[0], other[0] = box(0, 0, 4, 1), box(1, 0, 4, 1)
    >>> footprints(one, wood, other, wood)
    array([0])
    """
    bounds = _bounds(shapes)
    other_bounds = _bounds(other_shapes)
    pairs = []
    for number, others in _of_one_sector(sector, other_sector):
        for other_number in others[_meets(bounds[number], other_bounds[others])].tolist():
            alike = jaccard(shapes[number], other_shapes[other_number])
            pairs.append((alike, number, other_number))
    return _best(pairs, len(shapes), least)


def jaccard(one: BaseGeometry, other: BaseGeometry) -> float:
    """Return the common area of two shapes as a share of the joint area, 0 to 1."""
    common = one.intersection(other).area
    joint = one.area + other.area - common
    return common / joint if joint > 0 else 0.0


def members(
    own: tuple[np.ndarray, ...],
    sector: np.ndarray,
    other: tuple[np.ndarray, ...],
    other_sector: np.ndarray,
    least: float = SAME,
) -> np.ndarray:
    """Match places of one set of firms that have mostly the same firms.

    Parameters
    ----------
    own, other : tuples of k and j ndarrays of int
        Firms of each place, distinct.
    sector, other_sector, least
        As in `footprints`.

    Returns
    -------
    ndarray of int, shape (k,)
        Number of the other place, -1 for none. A place without firms matches none.
    """
    pairs = []
    for number, others in _of_one_sector(sector, other_sector):
        for other_number in others.tolist():
            common = np.intersect1d(own[number], other[other_number], assume_unique=True).size
            joint = len(own[number]) + len(other[other_number]) - common
            pairs.append((common / joint if joint else 0.0, number, other_number))
    return _best(pairs, len(own), least)


def identities(matched: np.ndarray, previous: np.ndarray) -> np.ndarray:
    """Give places their numbers: the previous one if matched, else counting on from the highest.

    A number that several previous places share passes to the first of the places only.

    Parameters
    ----------
    matched : ndarray of int, shape (k,)
        Number of the previous place that each is, -1 for a new one.
    previous : ndarray of int, shape (j,)
        Identity of each previous place, above 0.

    Returns
    -------
    ndarray of int, shape (k,)
        1, 2, ... without previous places.

    Examples
    --------
    >>> identities(np.array([-1, 0, -1]), np.array([7, 9]))
    array([10,  7, 11])
    """
    holders = np.flatnonzero(matched >= 0)
    kept, first = np.unique(previous[matched[holders]], return_index=True)
    result = np.zeros(len(matched), dtype=np.int64)
    result[holders[first]] = kept
    new = result == 0
    result[new] = previous.max(initial=0) + np.arange(1, new.sum() + 1)
    return result


def near_pairs(shapes: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs of shapes whose bounding boxes meet, the smaller number first."""
    bounds = _bounds(shapes)
    pairs = []
    for number in range(len(shapes) - 1):
        meet = _meets(bounds[number], bounds[number + 1 :])
        pairs += [(number, number + 1 + int(one)) for one in np.flatnonzero(meet)]
    return pairs


def _of_one_sector(sector: np.ndarray, other: np.ndarray) -> list[tuple[int, np.ndarray]]:
    """Return each place with the numbers of the others of its sector."""
    by_sector: dict[str, list[int]] = {}
    for number, name in enumerate(other):
        by_sector.setdefault(name, []).append(number)
    numbers = {name: np.array(found) for name, found in by_sector.items()}
    nobody = np.empty(0, dtype=np.int64)
    return [(number, numbers.get(name, nobody)) for number, name in enumerate(sector)]


def _meets(box: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Return which of the boxes, shape (n, 4), meet a box."""
    return ((box[:2] <= boxes[:, 2:]) & (boxes[:, :2] <= box[2:])).all(axis=1)


def _bounds(shapes: np.ndarray) -> np.ndarray:
    return np.array([one.bounds for one in shapes], dtype=float).reshape(-1, 4)


def _best(pairs: list[tuple[float, int, int]], count: int, least: float) -> np.ndarray:
    """Match the most alike first, ties by number; each at most once."""
    partner = np.full(count, -1)
    taken = set()
    for alike, number, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if alike >= least and partner[number] < 0 and other not in taken:
            partner[number] = other
            taken.add(other)
    return partner
