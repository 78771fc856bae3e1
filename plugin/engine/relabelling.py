"""Significance of detected agglomerations: relabel the sectors at random and detect again.

A dense group of a sector is over-represented in its own outline by construction, so a test inside
the outline calls chance significant every time. Here the sectors are shuffled among the firms, the
whole search is repeated, and each group found is compared with the *largest* value of every
repetition; the p-values are therefore valid for all groups of a search together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree
from scipy.special import xlogy

from . import dbscan
from .progress import SILENT, Progress


@dataclass(frozen=True)
class Ground:
    """What stays in place while the sectors are shuffled.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Firms, metres.
    jobs : ndarray of float, shape (n,)
        At least 0; 0 where unknown. Jobs stay with the firm.
    dense : ndarray of bool, shape (s,)
        Sectors whose density clusters are searched.
    searched : ndarray of bool, shape (s,)
        Sectors that an anchor or a zone may stand for.
    radius : float
        Search radius, metres.
    min_firms : float
        Firms of one sector within the radius that make a dense place.
    cell : ndarray of int, shape (n,)
        Square cell, one radius wide, of each firm: 0, 1, ...
    cell_firms : ndarray of int
        Firms in each cell.
    anchors : ndarray of int, shape (a,)
        Firms large enough to be anchors.
    near, near_of : ndarray of int
        Pairs: a firm within the radius of an anchor (itself excluded), and which anchor.
    zoned, zone_of : ndarray of int
        Pairs: a firm inside a zone, and which zone.
    zones : int
        Number of zones.
    """

    xy: np.ndarray
    jobs: np.ndarray
    dense: np.ndarray
    searched: np.ndarray
    radius: float
    min_firms: float
    cell: np.ndarray
    cell_firms: np.ndarray
    anchors: np.ndarray
    near: np.ndarray
    near_of: np.ndarray
    zoned: np.ndarray
    zone_of: np.ndarray
    zones: int


@dataclass(frozen=True)
class Search:
    """What a search finds for one labelling of the firms.

    Parameters
    ----------
    labels : ndarray of int, shape (n,)
        Density cluster of each firm, `dbscan.NOISE` for none; clusters hold one sector each.
    cluster_excess : ndarray of float, shape (clusters,)
        Log-likelihood ratio of each density cluster against the firms of its cells.
    anchor_excess : ndarray of float, shape (a,)
        The same of the firms around each anchor; 0 for one that stands in a density cluster of its
        sector or whose sector is not searched.
    zone_sector : ndarray of int, shape (z,)
        Searched sector with the most jobs (ties: firms) in each zone; -1 for none.
    zone_excess : ndarray of float, shape (z,)
        The ratio of that sector in the zone.
    """

    labels: np.ndarray
    cluster_excess: np.ndarray
    anchor_excess: np.ndarray
    zone_sector: np.ndarray
    zone_excess: np.ndarray

    @property
    def largest(self) -> float:
        """Largest ratio of the search, 0 if nothing was found."""
        every = (self.cluster_excess, self.anchor_excess, self.zone_excess)
        return max(float(one.max(initial=0.0)) for one in every)


def log_likelihood_ratio(
    part: np.ndarray, area: np.ndarray, sector: np.ndarray, total: np.ndarray
) -> np.ndarray:
    """Compare "the sector is more frequent in the area" with "as frequent as elsewhere".

    The scan statistic of the Bernoulli model; 0 unless the sector is over-represented. Unlike a
    location quotient it can be compared between large and small areas and frequent and rare
    sectors, which a maximum over all of them needs.

    Parameters
    ----------
    part, area, sector, total : array_like of float, broadcast together
        Firms of the sector in the area, all firms in the area, of the sector, and in the whole.

    Returns
    -------
    ndarray of float

    References
    ----------
    Kulldorff (1997), Communications in Statistics - Theory and Methods 26, 1481-1496.

    Examples
    --------
    >>> log_likelihood_ratio([4, 1], [4, 10], 10, 100).round(3)
    array([10.064,  0.   ])
    """
    part, area, sector, total = (np.asarray(one, float) for one in (part, area, sector, total))
    inside = _log_likelihood(part, area)
    outside = _log_likelihood(sector - part, total - area)
    ratio = inside + outside - _log_likelihood(sector, total)
    return np.where(part * total > sector * area, np.maximum(ratio, 0.0), 0.0)


def _log_likelihood(hits: np.ndarray, trials: np.ndarray) -> np.ndarray:
    rate = hits / np.maximum(trials, 1.0)
    return xlogy(hits, rate) + xlogy(trials - hits, 1.0 - rate)


def ground(
    xy: np.ndarray,
    jobs: np.ndarray,
    dense: np.ndarray,
    searched: np.ndarray,
    zone_members: tuple[np.ndarray, ...],
    limits: tuple[float, float, float],
) -> Ground:
    """Prepare what stays in place while the sectors are shuffled.

    Parameters
    ----------
    xy, jobs, dense, searched
        As in `Ground`.
    zone_members : tuple of z ndarrays of int
        Firms inside each zone.
    limits : (float, float, float)
        Search radius in metres, firms that make a dense place, jobs that make an anchor.

    Returns
    -------
    Ground
    """
    radius, min_firms, anchor_jobs = limits
    anchors = np.flatnonzero(jobs >= anchor_jobs)
    near, near_of = _around(xy, anchors, radius)
    cell = _cells(xy, radius)
    count = [len(one) for one in zone_members]
    return Ground(
        xy,
        jobs,
        dense,
        searched,
        radius,
        min_firms,
        cell,
        np.bincount(cell),
        anchors,
        near,
        near_of,
        np.concatenate([*zone_members, np.empty(0, int)]).astype(int),
        np.repeat(np.arange(len(zone_members)), count),
        len(zone_members),
    )


def _around(xy: np.ndarray, anchors: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    if not len(anchors):
        return np.empty(0, int), np.empty(0, int)
    found = cKDTree(xy).query_ball_point(xy[anchors], radius)
    near = np.concatenate([np.asarray(one, int) for one in found])
    near_of = np.repeat(np.arange(len(anchors)), [len(one) for one in found])
    other = near != anchors[near_of]
    return near[other], near_of[other]


def _cells(xy: np.ndarray, radius: float) -> np.ndarray:
    column = np.floor((xy - xy.min(axis=0, initial=np.inf)) / radius).astype(np.int64)
    key = column[:, 0] * (column[:, 1].max(initial=0) + 1) + column[:, 1]
    return np.unique(key, return_inverse=True)[1]


def search(place: Ground, sector: np.ndarray, progress: Progress = SILENT) -> Search:
    """Search the density clusters, anchors and zones of one labelling and measure their excess.

    A density cluster is measured over the cells its firms stand in, an anchor over the circle
    around it (the anchor itself left out), a zone over its polygon.

    Parameters
    ----------
    place : Ground
    sector : ndarray of int, shape (n,)
        Sector number of each firm.
    progress : Progress

    Returns
    -------
    Search
    """
    total = np.bincount(sector, minlength=len(place.dense))
    labels = _density_clusters(place, sector, progress)
    zone_sector, zone_excess = _zones(place, sector, total)
    return Search(
        labels,
        _cluster_excess(place, sector, labels, total),
        _anchor_excess(place, sector, labels, total),
        zone_sector,
        zone_excess,
    )


def _density_clusters(place: Ground, sector: np.ndarray, progress: Progress) -> np.ndarray:
    chosen = np.flatnonzero(place.dense[sector])
    labels = np.full(len(sector), dbscan.NOISE, dtype=np.int64)
    if len(chosen):
        labels[chosen] = dbscan.cluster(
            place.xy[chosen],
            place.radius,
            place.min_firms,
            group=sector[chosen],
            progress=progress,
        ).labels
    return labels


def _cluster_excess(
    place: Ground, sector: np.ndarray, labels: np.ndarray, total: np.ndarray
) -> np.ndarray:
    member = np.flatnonzero(labels != dbscan.NOISE)
    size = np.bincount(labels[member])
    sector_of = np.zeros(len(size), dtype=np.int64)
    sector_of[labels[member]] = sector[member]
    cells = len(place.cell_firms)
    pair = np.unique(labels[member] * cells + place.cell[member])
    area = np.bincount(pair // cells, place.cell_firms[pair % cells], minlength=len(size))
    return log_likelihood_ratio(size, area, total[sector_of], len(sector))


def _anchor_excess(
    place: Ground, sector: np.ndarray, labels: np.ndarray, total: np.ndarray
) -> np.ndarray:
    own = sector[place.anchors]
    area = np.bincount(place.near_of, minlength=len(own))
    same = place.near_of[sector[place.near] == own[place.near_of]]
    part = np.bincount(same, minlength=len(own))
    excess = log_likelihood_ratio(part, area, total[own] - 1, len(sector) - 1)
    alone = (labels[place.anchors] == dbscan.NOISE) & place.searched[own]
    return np.where(alone, excess, 0.0)


def _zones(place: Ground, sector: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    sectors = len(total)
    if not sectors:
        return np.full(place.zones, -1), np.zeros(place.zones)
    cell = place.zone_of * sectors + sector[place.zoned]
    size = place.zones * sectors
    count = np.bincount(cell, minlength=size).reshape(place.zones, sectors)
    jobs = np.bincount(cell, place.jobs[place.zoned], minlength=size).reshape(count.shape)
    allowed = np.where(place.searched & (count > 0), jobs, -1.0)
    most = allowed == allowed.max(axis=1, keepdims=True, initial=0.0)
    best = np.where(most, count, -1).argmax(axis=1)
    rows = np.arange(place.zones)
    part = count[rows, best]
    excess = log_likelihood_ratio(part, count.sum(axis=1), total[best], len(sector))
    found = place.searched[best] & (part > 0)
    return np.where(found, best, -1), np.where(found, excess, 0.0)


def largest_by_chance(
    place: Ground,
    sector: np.ndarray,
    simulations: int,
    seed: int,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Shuffle the sectors among the firms, search again, and keep the largest ratio.

    The shuffles depend on the firms' places, sectors and jobs, not on their order.

    Parameters
    ----------
    place : Ground
    sector : ndarray of int, shape (n,)
    simulations : int
        Number of shuffles.
    seed : int
        At least 0.
    progress : Progress

    Returns
    -------
    ndarray of float, shape (simulations,)
    """
    order = np.lexsort((place.jobs, sector, place.xy[:, 1], place.xy[:, 0]))
    shuffled = np.empty_like(sector)
    largest = np.empty(simulations)
    for number in range(simulations):
        rng = np.random.default_rng([seed, number])
        shuffled[order] = rng.permutation(sector[order])
        part = progress.part(number / simulations, (number + 1) / simulations)
        largest[number] = search(place, shuffled, part).largest
    return largest


def p_of_largest(excess: np.ndarray, largest: np.ndarray) -> np.ndarray:
    """Return the share of shuffles (the real labelling counted in) that reach each value.

    Parameters
    ----------
    excess : ndarray of float, shape (k,)
    largest : ndarray of float, shape (simulations,)

    Returns
    -------
    ndarray of float, shape (k,)
        NaN without simulations and where the value is NaN.

    References
    ----------
    Westfall & Young (1993), Resampling-Based Multiple Testing, Wiley. Phipson & Smyth (2010),
    Statistical Applications in Genetics and Molecular Biology 9(1), 39.

    Examples
    --------
    >>> p_of_largest(np.array([3.0, 0.5]), np.array([1.0, 2.0, 3.0]))
    array([0.5, 1. ])
    """
    if not len(largest):
        return np.full(len(excess), np.nan)
    # sums of logarithms of equal counts may differ in the last bits
    reached = largest[None, :] >= excess[:, None] - 1e-9
    p = (1.0 + reached.sum(axis=1)) / (1.0 + len(largest))
    return np.where(np.isnan(excess), np.nan, p)
