"""Search radius for density clusters: distance curves, their knees, and a suggestion.

The k-distance of a point is the radius at which it becomes a core point. Sorted, the k-distances of
a sector with agglomerations climb slowly through the agglomerations and steeply through the firms
that lie anywhere; the knee between the two is a radius that parts them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree
from scipy.special import pdtrc
from shapely.geometry import LineString

from . import dbscan
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .progress import SILENT, Progress
from .ranges import heads
from .spanning_tree import distinct

CHANCE = 0.05  # core points that scattered points may be expected to make

# Shares of the points beyond which a doubt is said.
FEW_CORES, MANY_CORES, GIANT, ONE_PLACE, SHARED_PLACES = 0.02, 0.95, 0.8, 0.05, 0.3
NICE = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

_PAIRS = 1 << 18  # of neighbours at a time
_SUGGESTED = QT_TRANSLATE_NOOP(
    "QuanTu",
    "The search radius of {radius} m was chosen from the data: groups that show clusters: "
    "{groups} of {all}; half of their distance curves bend within {asked} m.",
)
_OUTSIDE_LIMITS = QT_TRANSLATE_NOOP(
    "QuanTu",
    "The search radius was set to {radius} m: the data ask for {asked} m, and only {low} to "
    "{high} m make sense here. Consider giving a radius.",
)
_NO_CLUSTERS = QT_TRANSLATE_NOOP(
    "QuanTu",
    "No group shows clusters that chance would not make as well; the search radius of {radius} m "
    "is the largest at which scattered points hardly form one.",
)
_FEW_CORES = QT_TRANSLATE_NOOP(
    "QuanTu",
    "Only {percent} % of the points have a weight of {min_weight} within {radius} m: nearly "
    "everything will be noise. Consider a larger radius or a smaller minimum weight.",
)
_MANY_CORES = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{percent} % of the points have a weight of {min_weight} within {radius} m: hardly anything "
    "will be noise. Consider a smaller radius or a larger minimum weight.",
)
_GIANT = QT_TRANSLATE_NOOP(
    "QuanTu",
    "One cluster holds {percent} % of all points. Consider a smaller radius or a larger minimum "
    "weight.",
)
_ONE_PLACE = QT_TRANSLATE_NOOP(
    "QuanTu",
    "Points that lie on one coordinate: {count} ({percent} %); perhaps they were placed on the "
    "centre of a commune or on a head office. They look like a dense cluster and may be none.",
)
_SHARED_PLACES = QT_TRANSLATE_NOOP(
    "QuanTu",
    "{percent} % of the points share their coordinate with another point; clusters may only show "
    "how addresses were located.",
)


@dataclass(frozen=True)
class Curve:
    """Sorted k-distances of every group, one row per point that has one.

    Parameters
    ----------
    group : ndarray of int, shape (m,)
        Number of the group, in the order of the sorted group values.
    rank : ndarray of int, shape (m,)
        1 for the shortest distance of the group.
    distance : ndarray of float, shape (m,)
        Metres.
    """

    group: np.ndarray
    rank: np.ndarray
    distance: np.ndarray

    def by_group(self) -> list[tuple[int, np.ndarray]]:
        """Return each group that has distances, ascending, with these in order."""
        first = heads(self.group)
        distances = np.split(self.distance, first[1:]) if len(first) else []
        return list(zip(self.group[first].tolist(), distances))


NO_CURVE = Curve(np.empty(0, dtype=int), np.empty(0, dtype=int), np.empty(0))


@dataclass(frozen=True)
class Suggestion:
    """A search radius and what it rests on.

    Parameters
    ----------
    radius : float
        Metres.
    curve : Curve
        Distance curves of the groups.
    knees : ndarray of float, shape (groups,)
        Radius that each group by itself asks for, metres; NaN where it shows no clusters.
    notices : tuple of Notice
        How the radius was chosen, and doubts about it.
    """

    radius: float
    curve: Curve
    knees: np.ndarray
    notices: tuple[Notice, ...]


def suggest_radius(
    xy: np.ndarray,
    min_weight: float,
    weight: np.ndarray | None = None,
    group: np.ndarray | None = None,
    limits: tuple[float, float] = (0.0, np.inf),
    progress: Progress = SILENT,
) -> Suggestion:
    """Suggest a search radius from the distance curves of the groups.

    Each group asks for the radius at the knee of its curve, or for the largest radius at which
    chance alone would hardly make one core point of it, whichever is smaller. The suggestion is
    the median over the groups that show clusters, moved into the limits and rounded.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    min_weight : float
        Weight that makes a core point.
    weight : ndarray of float, shape (n,), optional
        Default 1 each.
    group : ndarray of int, shape (n,), optional
        Each group has its own curve and the same say; default one group.
    limits : (float, float)
        Smallest and largest radius that may be suggested, metres.
    progress : Progress, optional

    Returns
    -------
    Suggestion

    Raises
    ------
    EngineError
        If the minimum weight is not above zero, or no group has it, so that no point can become a
        core point, or all points lie on one place and no limit says what to suggest.

    References
    ----------
    Ester, M., Kriegel, H.-P., Sander, J., Xu, X. (1996). A density-based algorithm for discovering
    clusters in large spatial databases with noise. KDD-96, 226-231 (section 4.2).
    Otsu (1979), see `knee`.
    """
    weight = np.ones(len(xy)) if weight is None else np.asarray(weight, dtype=float)
    group = _numbered(group, len(xy))
    distance = k_distances(xy, min_weight, weight, group, progress.part(0.0, 0.8))
    if not np.isfinite(distance).any():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "No group has the minimum weight of {min_weight}, so there is nothing to suggest "
                "a search radius from; choose a smaller minimum weight.",
            ),
            min_weight=min_weight,
        )
    curve = _curve(distance, group)
    progress.update(0.85)
    chance = _chance(xy, min_weight, weight, group)
    progress.update(0.88)
    knees = np.full(len(chance), np.nan)
    curves = dict(curve.by_group())
    for number, one in curves.items():
        knees[number] = _asked(one, chance[number])
    radius, reason = _chosen(knees, chance[list(curves)], limits)
    doubtful = doubts(xy, radius, min_weight, weight, group, progress.part(0.9, 1.0))
    return Suggestion(radius, curve, knees, (reason, *doubtful))


def k_distances(
    xy: np.ndarray,
    min_weight: float,
    weight: np.ndarray | None = None,
    group: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Measure the radius at which each point becomes a core point of its group.

    Parameters
    ----------
    xy, min_weight, weight, group, progress
        As in `suggest_radius`.

    Returns
    -------
    ndarray of float, shape (n,)
        Metres; the smallest distance within which the weight, the point's own included, reaches
        `min_weight`; infinite where the whole group does not reach it.

    Raises
    ------
    EngineError
        If the minimum weight is not above zero.

    Examples
    --------
    >>> k_distances(np.array([[0.0, 0.0], [3.0, 0.0], [7.0, 0.0]]), 2)
    array([3., 3., 4.])
    """
    if not (np.isfinite(min_weight) and min_weight > 0.0):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The minimum weight must be a number above zero, got {min_weight}."
            ),
            min_weight=min_weight,
        )
    xy = np.asarray(xy, dtype=float)
    weight = np.ones(len(xy)) if weight is None else np.asarray(weight, dtype=float)
    group = _numbered(group, len(xy))
    need = min_weight * (1.0 - 1e-9)
    order = np.argsort(group, kind="stable")
    distance = np.full(len(xy), np.inf)
    done = 0
    for members in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        share = progress.part(done / max(len(xy), 1), (done + len(members)) / max(len(xy), 1))
        done += len(members)
        if len(members) and weight[members].sum() >= need:
            distance[members] = _reached(xy[members], weight[members], need, share)
    return distance


def knee(distance: np.ndarray) -> float:
    """Find the knee of a distance curve: where it parts best into a low and a high part.

    Of all ways to cut the curve in two, on a logarithmic scale of distance, the one with the
    largest variance between the parts is taken, as Otsu does with the greys of a picture.

    Parameters
    ----------
    distance : ndarray of float, shape (m,)
        k-distances above zero in ascending order, m at least 1.

    Returns
    -------
    float
        The last distance of the low part.

    References
    ----------
    Otsu, N. (1979). A threshold selection method from gray-level histograms. IEEE Transactions on
    Systems, Man, and Cybernetics 9(1), 62-66.

    Examples
    --------
    >>> float(knee(np.array([1.0, 1.1, 1.2, 1.3, 40.0, 80.0])))
    1.3
    """
    if len(distance) == 1:
        return distance[0]
    low = np.arange(1, len(distance))
    high = len(distance) - low
    so_far = np.cumsum(np.log(distance))
    mean_low, mean_high = so_far[:-1] / low, (so_far[-1] - so_far[:-1]) / high
    return distance[np.argmax(low * high * (mean_high - mean_low) ** 2)]


def chance_radius(number: np.ndarray, min_number: np.ndarray, area: float) -> np.ndarray:
    """Compute the radius up to which scattered points hardly make a core point.

    Parameters
    ----------
    number : int, or ndarray of int, shape (k,)
        Points scattered at random over the area, one or more.
    min_number : float, or ndarray of float, shape (k,)
        Points that make a core point, itself included.
    area : float
        Square metres.

    Returns
    -------
    ndarray of float, shape (k,), or float
        Metres; the largest radius at which the expected number of core points is at most `CHANCE`.

    Examples
    --------
    >>> round(float(chance_radius(100, 2, 1e6)), 3)  # 100 (1 - exp(-pi r^2 100 / 1e6)) = 0.05
    1.262
    """
    others = np.maximum(np.ceil(min_number) - 1.0, 1.0)
    low, high = np.zeros_like(others), others
    for _ in range(60):
        middle = (low + high) / 2
        hardly = number * pdtrc(others - 1.0, middle) <= CHANCE  # of the Poisson distribution
        low, high = np.where(hardly, middle, low), np.where(hardly, high, middle)
    return np.sqrt(low * area / (np.pi * number))


def doubts(
    xy: np.ndarray,
    radius: float,
    min_weight: float,
    weight: np.ndarray | None = None,
    group: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> tuple[Notice, ...]:
    """Say what is doubtful about density clusters found with these settings.

    Parameters
    ----------
    xy, min_weight, weight, group, progress
        As in `suggest_radius`.
    radius : float
        Search radius, metres.

    Returns
    -------
    tuple of Notice
        Almost no core points, almost all, one giant cluster, many points on one coordinate.
    """
    found = dbscan.cluster(xy, radius, min_weight, weight, group, progress)
    return (
        *_doubts_on_cores(found.core.mean(), radius, min_weight),
        *_doubts_on_size(found.labels),
        *_doubts_on_places(np.asarray(xy, dtype=float)),
    )


def _numbered(group: np.ndarray | None, number: int) -> np.ndarray:
    if group is None:
        return np.zeros(number, dtype=int)
    return np.unique(np.asarray(group), return_inverse=True)[1].reshape(number)


def _reached(xy: np.ndarray, weight: np.ndarray, need: float, progress: Progress) -> np.ndarray:
    """Return the distance at which the weight around each point reaches `need`."""
    distance = np.full(len(xy), np.inf)
    waiting = cKDTree(xy).indices  # neighbours in a row ask for nearly the same leaves of the tree
    heavy = np.flatnonzero(weight > 0.0)
    tree, weight = cKDTree(xy[heavy]), weight[heavy]
    number = min(len(heavy), int(np.ceil(need / weight.max())))
    while waiting.size:
        late, done = [], len(xy) - waiting.size
        for some in np.array_split(waiting, 1 + waiting.size * number // _PAIRS):
            progress.update(done / len(xy))
            near, who = tree.query(xy[some], k=np.arange(1, number + 1))
            enough = np.cumsum(weight[who], axis=1) >= need
            found = enough[:, -1]
            distance[some[found]] = near[found, enough[found].argmax(axis=1)]
            late.append(some[~found])
            done += np.count_nonzero(found)
        waiting, number = np.concatenate(late), min(2 * number, len(heavy))
    return distance


def _curve(distance: np.ndarray, group: np.ndarray) -> Curve:
    kept = np.flatnonzero(np.isfinite(distance))
    order = kept[np.lexsort((distance[kept], group[kept]))]
    group = group[order]
    first = np.searchsorted(group, group)
    return Curve(group, np.arange(len(order)) - first + 1, distance[order])


def _chance(xy: np.ndarray, min_weight: float, weight: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Return each group's chance radius over the area of all points, NaN without an area."""
    area = _hull_area(xy)
    number = np.bincount(group)
    total = np.bincount(group, weights=weight)
    radius = np.full(len(number), np.nan)
    some = total > 0.0
    if area > 0.0:
        count = number[some]
        radius[some] = chance_radius(count, min_weight * count / total[some], area)
    return radius


def _hull_area(xy: np.ndarray) -> float:
    places = distinct(xy)[0]
    return LineString(places).convex_hull.area if len(places) > 1 else 0.0


def _asked(distance: np.ndarray, chance: float) -> float:
    """Return the radius that a curve asks for, NaN if it shows nothing that chance does not."""
    apart = distance[distance > 0.0]
    if not apart.size or distance[0] > chance:
        return np.nan
    return float(np.fmin(knee(apart), chance))


def _chosen(
    knees: np.ndarray, chance: np.ndarray, limits: tuple[float, float]
) -> tuple[float, Notice]:
    clustered, possible = knees[np.isfinite(knees)], chance[np.isfinite(chance)]
    rests_on = clustered if clustered.size else possible
    asked = float(np.median(rests_on)) if rests_on.size else limits[0]
    if not asked > 0.0:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "All points lie on one place, so there is no search radius to suggest; give one.",
            )
        )
    radius = float(np.clip(_nice(np.clip(asked, *limits)), *limits))
    template = _SUGGESTED if clustered.size else _NO_CLUSTERS
    if not limits[0] <= asked <= limits[1]:
        template = _OUTSIDE_LIMITS
    return radius, Notice(
        template,
        radius=_metres(radius),
        asked=_metres(asked),
        groups=clustered.size,
        all=len(knees),
        low=_metres(limits[0]),
        high=_metres(limits[1]),
    )


def _metres(length: float) -> str:
    return f"{length:.3g}" if length < 100.0 else f"{length:.0f}"


def _nice(length: float) -> float:
    """Round to the nearest number that reads well, on a logarithmic scale."""
    power = 10.0 ** np.floor(np.log10(length))
    nice = power * NICE[int(np.abs(np.log(np.array(NICE) * power / length)).argmin())]
    return float(f"{nice:.2g}")


def _doubts_on_cores(share: float, radius: float, min_weight: float) -> list[Notice]:
    percent = f"{100 * share:.1f}"
    values = {"radius": _metres(radius), "min_weight": f"{min_weight:g}", "percent": percent}
    if share < FEW_CORES:
        return [Notice(_FEW_CORES, **values)]
    if share > MANY_CORES:
        return [Notice(_MANY_CORES, **values)]
    return []


def _doubts_on_size(labels: np.ndarray) -> list[Notice]:
    members = labels[labels != dbscan.NOISE]
    largest = np.bincount(members).max() if members.size else 0
    if largest <= GIANT * len(labels):
        return []
    return [Notice(_GIANT, percent=f"{100 * largest / len(labels):.0f}")]


def _doubts_on_places(xy: np.ndarray) -> list[Notice]:
    count = np.bincount(distinct(xy)[1])
    notices = []
    if count.max() > max(ONE_PLACE * len(xy), 1):
        percent = f"{100 * count.max() / len(xy):.0f}"
        notices.append(Notice(_ONE_PLACE, count=int(count.max()), percent=percent))
    shared = count[count > 1].sum() / len(xy)
    if shared > SHARED_PLACES:
        notices.append(Notice(_SHARED_PLACES, percent=f"{100 * shared:.0f}"))
    return notices
