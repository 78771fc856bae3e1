"""Two maps of hot and cold spots compared: agreement, kappa and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from . import containment
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress
from .significance import SIGNIFICANT

BINS = np.arange(-3, 4)
"""Classes of hot-spot maps, cold to hot."""
CHANGES = (
    "none",
    "stays hot",
    "stays cold",
    "new hot",
    "new cold",
    "no longer hot",
    "no longer cold",
    "hot to cold",
    "cold to hot",
)
"""What became of a place between two maps, at 95 %; the index is the class of a change raster."""
SAME_PLACE = 1.0
"""Metres within which two points are the same place."""

# by state in the first map (cold, neither, hot) and in the second
_CHANGE = np.array([[2, 6, 8], [4, 0, 3], [7, 5, 1]])


@dataclass(frozen=True)
class Comparison:
    """How often each pair of bins occurs.

    Parameters
    ----------
    counts : ndarray of int, shape (7, 7)
        Places by bin in the first map (-3 ... 3, rows) and in the second (columns).
    areas : ndarray of float, shape (7, 7)
        Their area, km²; NaN where places have none.
    """

    counts: np.ndarray
    areas: np.ndarray

    @property
    def agreement(self) -> float:
        """Share of the places with the same bin in both maps; NaN without places."""
        total = self.counts.sum()
        return float(np.trace(self.counts) / total) if total else np.nan

    @property
    def kappa(self) -> float:
        """Cohen's kappa with linear weights; NaN if chance alone would agree fully.

        References
        ----------
        Cohen, J. (1968). Weighted kappa: nominal scale agreement with provision for scaled
        disagreement or partial credit. Psychological Bulletin 70, 213-220.
        """
        total = self.counts.sum()
        apart = np.abs(BINS[:, None] - BINS)
        by_chance = np.outer(self.counts.sum(axis=1), self.counts.sum(axis=0))
        expected = float((apart * by_chance).sum())
        if not expected:
            return np.nan
        return 1.0 - float((apart * self.counts).sum()) * float(total) / expected

    def joined(self, other: Comparison) -> Comparison:
        """Return the comparison of the places of both."""
        return Comparison(self.counts + other.counts, self.areas + other.areas)

    def rows(self) -> list[tuple[int, int, int, float]]:
        """Return bin in the first map, in the second, number and area of the pairs that occur."""
        first, second = np.nonzero(self.counts)
        return [
            (int(BINS[one]), int(BINS[two]), int(self.counts[one, two]), self.areas[one, two])
            for one, two in zip(first, second)
        ]


def compare(first: np.ndarray, second: np.ndarray, area: np.ndarray | None = None) -> Comparison:
    """Tally the bins of the same places in two maps.

    Parameters
    ----------
    first, second : ndarray of float, shape (n,)
        Bins; a place with NaN in either is left out.
    area : ndarray of float, shape (n,), optional
        km².

    Returns
    -------
    Comparison

    Raises
    ------
    EngineError
        If a bin is not a whole number from -3 to 3.
    """
    for bins in (first, second):
        _require_bins(bins)
    known = ~(np.isnan(first) | np.isnan(second))
    cell = 7 * (first[known].astype(np.int64) + 3) + second[known].astype(np.int64) + 3
    counts = np.bincount(cell, minlength=49).reshape(7, 7)
    if area is None:
        return Comparison(counts, np.full((7, 7), np.nan))
    return Comparison(counts, np.bincount(cell, area[known], 49).reshape(7, 7))


def _require_bins(bins: np.ndarray) -> None:
    strange = ~np.isnan(bins) & ~np.isin(bins, BINS)
    if strange.any():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Bins of hot spots are whole numbers from -3 to 3; {count} are not, for example "
                "{bin:g}. Take the result of a hot-spot algorithm.",
            ),
            count=int(np.count_nonzero(strange)),
            bin=float(bins[strange][0]),
        )


def changes(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return what became of each place, as an index into `CHANGES`; NaN where a bin is missing.

    Parameters
    ----------
    first, second : ndarray of float
        Bins of the same places in the earlier and in the later map.

    Examples
    --------
    >>> found = changes(np.array([3.0, 1.0, -2.0]), np.array([2.0, 2.0, 0.0]))
    >>> [CHANGES[int(one)] for one in found]
    ['stays hot', 'new hot', 'no longer cold']
    """
    known = ~(np.isnan(first) | np.isnan(second))
    found = np.full(np.shape(first), np.nan)
    found[known] = _CHANGE[_state(first[known]), _state(second[known])]
    return found


def _state(bins: np.ndarray) -> np.ndarray:
    """Return 0 cold, 1 neither, 2 hot."""
    return 1 + (bins >= SIGNIFICANT).astype(int) - (bins <= -SIGNIFICANT)


def match_points(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Find the point of the second map at the place of each point of the first.

    Parameters
    ----------
    first : ndarray of float, shape (n, 2)
    second : ndarray of float, shape (m, 2)
        Metres.

    Returns
    -------
    ndarray of int, shape (n,)
        Index of the nearest point, at most 1 m away; -1 for none.
    """
    if not len(second):
        return np.full(len(first), -1)
    distance, nearest = cKDTree(second).query(first, distance_upper_bound=SAME_PLACE)
    return np.where(np.isfinite(distance), nearest, -1)


def match_polygons(
    first: Sequence[BaseGeometry], second: Sequence[BaseGeometry], progress: Progress = SILENT
) -> np.ndarray:
    """Find the polygon of the second map that holds the middle of each polygon of the first.

    The middle is a point inside: the centroid, or one within where the centroid is outside.

    Parameters
    ----------
    first, second : sequence of shapely polygons
        Metres.
    progress : Progress, optional

    Returns
    -------
    ndarray of int, shape (n,)
        Index into the second; -1 for none.
    """
    middles = [shape.centroid for shape in first]
    inner = [
        middle if shape.contains(middle) else shape.representative_point()
        for shape, middle in zip(first, middles)
    ]
    xy = np.array([point.coords[0] for point in inner], dtype=float).reshape(-1, 2)
    return containment.locate(xy, second, progress)


def match_keys(first: Sequence[str | None], second: Sequence[str | None]) -> np.ndarray:
    """Find the place of the second map that has the key of each place of the first.

    Returns
    -------
    ndarray of int, shape (n,)
        Index of the first place with that key; -1 for none, and for a missing key.
    """
    where: dict[str, int] = {}
    for row, key in enumerate(second):
        if key is not None:
            where.setdefault(key, row)
    return np.array([-1 if key is None else where.get(key, -1) for key in first], dtype=np.int64)


def taken(match: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the values of the matched places, NaN where there is none.

    Examples
    --------
    >>> taken(np.array([1, -1]), np.array([5.0, 6.0]))
    array([ 6., nan])
    """
    found = np.full(len(match), np.nan)
    found[match >= 0] = values[match[match >= 0]]
    return found


def areas(shapes: Sequence[BaseGeometry]) -> np.ndarray:
    """Return the areas of polygons in metres, km²."""
    return np.array([shape.area for shape in shapes], dtype=float) / 1e6


def require_points(shapes: np.ndarray | None) -> None:
    """Refuse to look for points at the places of polygons.

    Raises
    ------
    EngineError
    """
    if shapes is not None:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Polygons cannot be matched with points by place. Exchange the two layers, or give "
                "a key field.",
            )
        )
