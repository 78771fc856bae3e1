"""Which density clusters stay when the radius and the minimum weight change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import dbscan
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

ALIKE = 0.5


@dataclass(frozen=True)
class Stability:
    """How long k clusters live over s settings.

    Parameters
    ----------
    persist : ndarray of float, shape (k,)
        Share of the settings with a cluster of mostly the same members.
    born, dies : ndarray of float, shape (k,)
        Smallest and largest radius among those settings, metres; NaN where there is none.
    clusters, noise, largest : ndarray of int, shape (s,)
        Of each setting, in the order given: number of clusters, points of none, points of the
        largest.
    """

    persist: np.ndarray
    born: np.ndarray
    dies: np.ndarray
    clusters: np.ndarray
    noise: np.ndarray
    largest: np.ndarray


def sweep(
    xy: np.ndarray,
    labels: np.ndarray,
    settings: Sequence[tuple[float, float]],
    weight: np.ndarray | None = None,
    group: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> Stability:
    """Search clusters with many settings and find those of one run again.

    A cluster lives in a setting where one cluster shares with it at least half of the members that
    either has (Jaccard).

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points, metres.
    labels : ndarray of int, shape (n,)
        Clusters of the run that is looked at, 0 to k - 1, `dbscan.NOISE` for none.
    settings : sequence of (float, float)
        Radius in metres and minimum weight of each setting.
    weight, group, progress
        As in `dbscan.cluster`.

    Returns
    -------
    Stability

    Raises
    ------
    EngineError
        If there are no settings, or a setting cannot be used.

    Notes
    -----
    A point that is noise with a larger radius and a smaller minimum weight is out of reach of every
    core point of the stricter setting too. So the settings are run from the loosest to the
    strictest, each on the points that all looser ones leave.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37-50.
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. Computational Statistics & Data
    Analysis 52, 258-271.

    Examples
    --------
    >>> xy = np.array([[0.0, 0.0], [1.0, 0.0], [8.0, 0.0], [9.0, 0.0]])
    >>> found = sweep(xy, np.array([0, 0, 1, 1]), [(1.0, 2), (2.0, 2), (7.0, 2)])
    >>> found.persist, found.dies
    (array([1., 1.]), array([7., 7.]))
    """
    if not len(settings):
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "Give at least one radius and one minimum weight to try.")
        )
    runs: dict[int, np.ndarray] = {}
    loosest_first = sorted(range(len(settings)), key=lambda one: _strictness(settings[one]))
    for done, number in enumerate(loosest_first):
        part = progress.part(done / len(settings), (done + 1) / len(settings))
        kept = _left_by_looser(settings, number, runs, len(xy))
        runs[number] = _labels(xy, settings[number], kept, (weight, group), part)
    lives = np.array([_lives(labels, runs[number]) for number in range(len(settings))])
    radius = np.array([radius for radius, _ in settings], dtype=float)[:, None]
    sizes = [np.bincount(runs[number] + 1, minlength=1) for number in range(len(settings))]
    return Stability(
        persist=lives.mean(axis=0),
        born=_or_nan(np.where(lives, radius, np.inf).min(axis=0)),
        dies=_or_nan(np.where(lives, radius, -np.inf).max(axis=0)),
        clusters=np.array([len(size) - 1 for size in sizes]),
        noise=np.array([size[0] for size in sizes]),
        largest=np.array([size[1:].max(initial=0) for size in sizes]),
    )


def _strictness(setting: tuple[float, float]) -> tuple[float, float]:
    radius, min_weight = setting
    return -radius, min_weight


def _left_by_looser(
    settings: Sequence[tuple[float, float]], number: int, runs: dict[int, np.ndarray], points: int
) -> np.ndarray:
    """Return the points that all looser settings put into clusters."""
    radius, min_weight = settings[number]
    kept = np.ones(points, dtype=bool)
    for other, labels in runs.items():
        if settings[other][0] >= radius and settings[other][1] <= min_weight:
            kept &= labels != dbscan.NOISE
    return np.flatnonzero(kept)


def _labels(
    xy: np.ndarray,
    setting: tuple[float, float],
    kept: np.ndarray,
    weight_and_group: tuple[np.ndarray | None, np.ndarray | None],
    progress: Progress,
) -> np.ndarray:
    weight, group = (None if one is None else one[kept] for one in weight_and_group)
    labels = np.full(len(xy), dbscan.NOISE)
    labels[kept] = dbscan.cluster(xy[kept], *setting, weight, group, progress).labels
    return labels


def _lives(labels: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Tell which clusters have one of mostly the same members among the others."""
    size, other_size = np.bincount(labels + 1)[1:], np.bincount(others + 1)[1:]
    both = (labels != dbscan.NOISE) & (others != dbscan.NOISE)
    key = labels[both].astype(np.int64) * max(len(other_size), 1) + others[both]
    pair, common = np.unique(key, return_counts=True)
    one, other = pair // max(len(other_size), 1), pair % max(len(other_size), 1)
    alike = common >= ALIKE * (size[one] + other_size[other] - common)
    lives = np.zeros(len(size), dtype=bool)
    lives[one[alike]] = True
    return lives


def _or_nan(radius: np.ndarray) -> np.ndarray:
    return np.where(np.isfinite(radius), radius, np.nan)
