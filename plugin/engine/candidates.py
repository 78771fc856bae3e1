"""Candidates of agglomerations: density clusters, anchors with their surroundings, zones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from . import containment, dbscan, outlines
from .errors import QT_TRANSLATE_NOOP, Notice
from .indicators import words
from .progress import SILENT, Progress
from .relabelling import Ground, Search
from .rules import Rules
from .study import Layer, Settings

DENSITY, ANCHOR, ZONE = "density", "anchor", "zone"
REPRESENTED = 0.5


@dataclass(frozen=True)
class Sectors:
    """The sectors of a study.

    Parameters
    ----------
    names : ndarray of str objects, shape (s,)
        Ascending.
    code : ndarray of int, shape (n,)
        Number of each firm's sector in `names`, -1 where unknown.
    searched : ndarray of bool, shape (s,)
        Sectors that a place may stand for.
    traded : ndarray of bool, shape (s,)
        Sectors that serve more than their own town; a user's own values count as such.
    """

    names: np.ndarray
    code: np.ndarray
    searched: np.ndarray
    traded: np.ndarray


@dataclass(frozen=True)
class Candidate:
    """A place that may be an agglomeration.

    Parameters
    ----------
    origin : str
        ``density``, ``anchor`` or ``zone``.
    sector : int
        Number of the sector; -1 for a zone without a searched sector.
    members : ndarray of int
        The sector's firms of the place.
    shape : shapely polygon
    source : int
        Number of the density cluster or of the zone in the search; -1 for anchors.
    """

    origin: str
    sector: int
    members: np.ndarray
    shape: BaseGeometry
    source: int = -1


def sectors(
    sector: np.ndarray, settings: Settings, traded: Callable[[str], bool | None]
) -> tuple[Sectors, list[Notice]]:
    """Sort out the sectors and choose those to search.

    Parameters
    ----------
    sector : ndarray of str objects, shape (n,)
        None where unknown.
    settings : Settings
        `sectors` names those to search; without it, all, or with `traded_only` the traded ones.
    traded : callable
        Whether a sector is traded; None where that is unknown.

    Returns
    -------
    Sectors
    list of Notice
    """
    notices = []
    unknown = np.array([one is None for one in sector], dtype=bool)
    names = np.array(sorted(set(sector[~unknown])), dtype=object)
    number = {name: code for code, name in enumerate(names)}
    code = np.array([number.get(one, -1) for one in sector], dtype=np.int64)
    is_traded = np.array([traded(name) is not False for name in names], dtype=bool)
    wanted = np.array([name in settings.sectors for name in names], dtype=bool)
    searched = wanted if settings.sectors else is_traded | (not settings.traded_only)
    if unknown.any():
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Firms without a known sector, which take no part in the search: {unknown} of "
                    "{firms}.",
                ),
                unknown=int(unknown.sum()),
                firms=len(sector),
            )
        )
    absent = sorted(set(settings.sectors) - set(names))
    if absent:
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP("QuanTu", "No firm has the sectors asked for: {sectors}."),
                sectors=", ".join(absent),
            )
        )
    return Sectors(names, code, searched, is_traded | wanted), notices


def zones(layer: Layer | None, rules: Rules) -> tuple[np.ndarray, list[Notice]]:
    """Choose the zones that are more than planned.

    Returns
    -------
    ndarray of int
        Indices into the layer.
    list of Notice
    """
    if layer is None:
        return np.empty(0, dtype=int), []
    status = layer.columns.get("status", np.full(len(layer), None, dtype=object))
    planned = words.among(status, rules.options["planned"]) == 1
    drawn = np.array([one is not None and one.area > 0 for one in layer.shapes], dtype=bool)
    notices = []
    if planned.any():
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Zones that are only planned, and so no candidates: {zones}.",
                ),
                zones=int(planned.sum()),
            )
        )
    return np.flatnonzero(drawn & ~planned), notices


def density(
    ground: Ground, sector: np.ndarray, found: Search, progress: Progress = SILENT
) -> list[Candidate]:
    """Return the density clusters of a search with their concave outlines."""
    drawn = outlines.footprints(ground.xy, found.labels, ground.radius, progress=progress)
    order = np.argsort(found.labels, kind="stable")
    bounds = np.searchsorted(found.labels[order], np.arange(len(drawn.shapes) + 1))
    members = [np.sort(order[a:b]) for a, b in zip(bounds[:-1], bounds[1:])]
    return [
        Candidate(DENSITY, int(sector[own[0]]), own, shape, cluster)
        for cluster, (own, shape) in enumerate(zip(members, drawn.shapes))
    ]


def anchors(ground: Ground, sector: np.ndarray, found: Search) -> list[Candidate]:
    """Return the anchors outside the density clusters of their sector, with what stands around.

    Anchors of one sector within the radius of each other make one candidate. Its members are they
    and the sector's firms within the radius of one of them.
    """
    own = sector[ground.anchors]
    alone = (found.labels[ground.anchors] == dbscan.NOISE) & ground.searched[own]
    group = _linked(ground, sector)
    result = []
    for number in np.unique(group[alone]):
        chosen = np.flatnonzero(alone & (group == number))
        firms = ground.anchors[chosen]
        around = ground.near[np.isin(ground.near_of, chosen)]
        members = np.union1d(firms, around[sector[around] == sector[firms[0]]])
        outline = outlines.outline(ground.xy[members], ground.radius)
        result.append(Candidate(ANCHOR, int(sector[firms[0]]), members, outline))
    return result


def _linked(ground: Ground, sector: np.ndarray) -> np.ndarray:
    """Return the group of each anchor: one sector, linked by steps within the radius."""
    count = len(ground.anchors)
    number = np.full(len(sector), -1)
    number[ground.anchors] = np.arange(count)
    one, other = ground.near_of, number[ground.near]
    same = other >= 0
    same[same] = sector[ground.anchors[one[same]]] == sector[ground.anchors[other[same]]]
    graph = coo_matrix((np.ones(same.sum(), bool), (one[same], other[same])), (count, count))
    return connected_components(graph, directed=False)[1]


def of_zones(
    ground: Ground, sector: np.ndarray, found: Search, shapes: np.ndarray
) -> list[Candidate]:
    """Return the zones, each for its main sector, with that sector's firms inside."""
    result = []
    for number, shape in enumerate(shapes):
        inside = ground.zoned[ground.zone_of == number]
        main = int(found.zone_sector[number])
        members = np.sort(inside[sector[inside] == main])
        result.append(Candidate(ZONE, main, members, shape, number))
    return result


def excess(
    found: list[Candidate], ground: Ground, search: Search, number: np.ndarray
) -> np.ndarray:
    """Return the log-likelihood ratio of each candidate in a search.

    Parameters
    ----------
    found : list of k Candidate
    ground, search : Ground, Search
        A search of the same sectors, perhaps among fewer other firms.
    number : ndarray of int
        Number in the search of each firm the candidates were found among.

    Returns
    -------
    ndarray of float, shape (k,)
        For an anchor candidate the largest of its anchors; NaN for a zone without a sector.
    """
    ratios = np.full(len(found), np.nan)
    for row, one in enumerate(found):
        if one.origin == DENSITY:
            ratios[row] = search.cluster_excess[one.source]
        elif one.origin == ANCHOR:
            own = np.isin(ground.anchors, number[one.members])
            ratios[row] = search.anchor_excess[own].max()
        elif one.sector >= 0:
            ratios[row] = search.zone_excess[one.source]
    return ratios


def distinct(
    dense: list[Candidate], around: list[Candidate], zoned: list[Candidate]
) -> tuple[list[Candidate], list[Notice]]:
    """Leave out what another candidate of the same sector already stands for.

    A density cluster stands for an anchor candidate if it has at least half of its firms. Density
    clusters and anchor candidates stand for a zone if they have at least half of its main sector's
    firms, or cover at least half of it.

    Returns
    -------
    list of Candidate
    list of Notice
        How many were left out.
    """
    own_place = [one for one in around if _held(one, dense) < REPRESENTED]
    places = dense + own_place
    own_zone = [
        one
        for one in zoned
        if _held(one, places) < REPRESENTED and _covered(one, places) < REPRESENTED
    ]
    notices = []
    if len(own_place) < len(around):
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Large firms represented by the density cluster of their sector beside them: "
                    "{anchors}.",
                ),
                anchors=len(around) - len(own_place),
            )
        )
    if len(own_zone) < len(zoned):
        notices.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Zones represented by the agglomerations of their main sector found in them: "
                    "{zones}.",
                ),
                zones=len(zoned) - len(own_zone),
            )
        )
    return places + own_zone, notices


def _held(one: Candidate, others: list[Candidate]) -> float:
    """Return the share of a candidate's firms that other candidates of its sector have."""
    if not len(one.members):
        return 0.0
    held = [other.members for other in others if other.sector == one.sector]
    return float(np.isin(one.members, np.concatenate([*held, np.empty(0, int)])).mean())


def _covered(one: Candidate, others: list[Candidate]) -> float:
    """Return the share of a candidate's area that other candidates of its sector cover."""
    above = [
        other.shape.intersection(one.shape)
        for other in others
        if other.sector == one.sector and other.shape.intersects(one.shape)
    ]
    return unary_union(above).area / one.shape.area if above else 0.0


def inside(
    xy: np.ndarray, found: list[Candidate], progress: Progress = SILENT
) -> tuple[np.ndarray, ...]:
    """Return all firms inside each candidate's outline, shape (n, 2) points in metres."""
    return containment.members(xy, [one.shape for one in found], progress)
