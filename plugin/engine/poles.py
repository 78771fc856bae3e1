"""Growth poles: agglomerations near enough to one another to be one system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .given import Given, require_reach, sectors_of, total
from .indicators import words
from .progress import SILENT, Progress
from .study import Layer

KM = 1000.0
LEAST_KM = 1.0
LEAST_SHARE = 0.01  # of an agglomeration's area: less of it in a province is a rim


@dataclass(frozen=True)
class Links:
    """Pairs of agglomerations within reach, m of them, the strongest first.

    Parameters
    ----------
    first, second : ndarray of int, shape (m,)
        Rows of the agglomerations.
    distance : ndarray of float, shape (m,)
        Metres between the edges.
    strength : ndarray of float, shape (m,)
        Jobs times jobs over the square of the distance in km (at least 1 km).
    """

    first: np.ndarray
    second: np.ndarray
    distance: np.ndarray
    strength: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class Poles:
    """Systems of agglomerations, p of them, those with most jobs first.

    Parameters
    ----------
    members : tuple of p ndarrays of int
        Rows of the agglomerations.
    shapes : ndarray of shapely polygons, shape (p,)
        Their footprints together, metres.
    jobs : ndarray of float, shape (p,)
        NaN if no jobs are known.
    sectors : tuple of str or None, length p
    n_provinces : ndarray of float, shape (p,)
        NaN if the provinces are not known.
    links : Links
    """

    members: tuple[np.ndarray, ...]
    shapes: np.ndarray
    jobs: np.ndarray
    sectors: tuple[str | None, ...]
    n_provinces: np.ndarray
    links: Links

    def __len__(self) -> int:
        return len(self.members)


def find(
    given: Given,
    reach: float,
    same_sector: bool = False,
    provinces: Layer | None = None,
    progress: Progress = SILENT,
) -> Poles:
    """Find growth poles.

    Two agglomerations are linked if their edges are at most `reach` apart; what is linked, over
    any number of links, is one pole. Borders of provinces do not count.

    Parameters
    ----------
    given : Given
    reach : float
        Metres, 0 or more.
    same_sector : bool, default False
        Link agglomerations of the same sector only.
    provinces : Layer, optional
        Polygons, with ``name`` or ``code``; without them the agglomerations' own field tells.
    progress : Progress

    Returns
    -------
    Poles

    Raises
    ------
    EngineError
        If the reach is negative.

    References
    ----------
    Isard (1960), Methods of Regional Analysis, ch. 11 (gravity); Zipf (1946), American
    Sociological Review 11(6), 677-686.
    """
    require_reach(reach)
    rows = given.rows
    links = _links(given, rows, reach, same_sector, progress)
    members = _ordered(_systems(rows, links, len(given)), given)
    homes = _homes(given, rows, provinces)
    shapes = np.empty(len(members), dtype=object)
    for number, own in enumerate(members):
        shapes[number] = unary_union([given.shapes[row] for row in own])
    return Poles(
        members,
        shapes,
        np.array([total(given.jobs[own]) for own in members], dtype=float),
        tuple(sectors_of(given.sector, given.jobs, own.tolist()) for own in members),
        np.array([_count(homes, own) for own in members], dtype=float),
        links,
    )


def _links(
    given: Given, rows: np.ndarray, reach: float, same_sector: bool, progress: Progress
) -> Links:
    bounds = np.array([given.shapes[row].bounds for row in rows], dtype=float).reshape(-1, 4)
    key = np.array([words.key(given.sector[row]) for row in rows], dtype=object)
    found = []
    for number, row in enumerate(rows):
        progress.update(number / len(rows))
        near = (bounds[number + 1 :, :2] <= bounds[number, 2:] + reach).all(axis=1)
        near &= (bounds[number + 1 :, 2:] >= bounds[number, :2] - reach).all(axis=1)
        if same_sector:
            near &= (key[number + 1 :] == key[number]) & (key[number] != "")
        for other in np.flatnonzero(near) + number + 1:
            apart = given.shapes[row].distance(given.shapes[rows[other]])
            if apart <= reach:
                found.append((int(row), int(rows[other]), apart))
    return _strongest(found, given)


def _strongest(found: list[tuple[int, int, float]], given: Given) -> Links:
    first = np.array([one[0] for one in found], dtype=np.int64)
    second = np.array([one[1] for one in found], dtype=np.int64)
    distance = np.array([one[2] for one in found], dtype=float)
    jobs = given.jobs if np.isfinite(given.jobs).any() else np.ones(len(given))
    strength = jobs[first] * jobs[second] / np.maximum(distance / KM, LEAST_KM) ** 2
    order = np.argsort(-np.nan_to_num(strength), kind="stable")
    return Links(first[order], second[order], distance[order], strength[order])


def _systems(rows: np.ndarray, links: Links, count: int) -> list[np.ndarray]:
    ties = csr_matrix((np.ones(len(links)), (links.first, links.second)), shape=(count, count))
    label = connected_components(ties, directed=False)[1][rows]
    return [rows[label == one] for one in dict.fromkeys(label.tolist())]


def _ordered(systems: list[np.ndarray], given: Given) -> tuple[np.ndarray, ...]:
    """Return the systems, most jobs first, then most agglomerations, then as they were."""

    def weight(own: np.ndarray) -> tuple[float, int]:
        return -float(np.nansum(given.jobs[own])), -len(own)

    return tuple(sorted(systems, key=weight))


def _homes(
    given: Given, rows: np.ndarray, provinces: Layer | None
) -> dict[int, frozenset[object]] | None:
    """Return the provinces of each agglomeration, None if nothing tells."""
    if provinces is not None:
        names = _names(provinces)
        return {int(row): _touched(given.shapes[row], provinces.shapes, names) for row in rows}
    named = {int(row): words.province_key(given.province[row]) for row in rows}
    if not any(named.values()):
        return None
    return {row: frozenset({name} - {""}) for row, name in named.items()}


def _names(provinces: Layer) -> list[object]:
    """Return what tells provinces apart: name, else code, else their number."""
    names: list[object] = list(range(len(provinces)))
    for field in ("code", "name"):
        for number, one in enumerate(provinces.columns.get(field, ())):
            names[number] = words.province_key(one) or names[number]
    return names


def _touched(
    shape: BaseGeometry, provinces: Sequence[BaseGeometry | None], names: list[object]
) -> frozenset[object]:
    found = set()
    for province, name in zip(provinces, names):
        if province is None or not province.intersects(shape):
            continue
        if province.intersection(shape).area >= LEAST_SHARE * shape.area:
            found.add(name)
    return frozenset(found)


def _count(homes: dict[int, frozenset[object]] | None, own: np.ndarray) -> float:
    if homes is None:
        return np.nan
    known = frozenset().union(*(homes[int(row)] for row in own))
    return float(len(known)) if known else np.nan


def lines(links: Links, given: Given) -> list[LineString]:
    """Return a line between the centres of the two agglomerations of each link, metres."""
    return [
        LineString([given.shapes[one].centroid, given.shapes[other].centroid])
        for one, other in zip(links.first.tolist(), links.second.tolist())
    ]
