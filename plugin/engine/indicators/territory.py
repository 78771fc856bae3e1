"""Which zones and which province each place belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from .. import containment
from ..progress import SILENT, Progress
from ..rules import Rules
from ..study import Firms, Layer, Places
from . import words

NOWHERE = -1
HECTARE = 10_000.0


def member_weights(places: Places, firms: Firms, rules: Rules) -> csr_matrix:
    """Return what each member counts in its place: its jobs, or 1 where too few jobs are known.

    Returns
    -------
    csr_matrix of float, shape (k, n)
    """
    rows = []
    for members in places.members:
        size = np.ones(len(members))
        if firms.jobs is not None and len(members):
            jobs = firms.jobs[members]
            lacking = np.isnan(jobs).mean()
            if lacking <= rules.thresholds["max_empty"].value and np.nansum(jobs) > 0:
                size = np.nan_to_num(jobs)
        rows.append(size)
    start = np.cumsum([0, *(len(one) for one in rows)])
    return csr_matrix(
        (_joined(rows, float), _joined(places.members, np.int64), start),
        shape=(len(places), len(firms)),
    )


def _joined(parts: tuple[np.ndarray, ...] | list[np.ndarray], kind: type) -> np.ndarray:
    return np.concatenate([np.empty(0, dtype=kind), *parts]).astype(kind)


@dataclass(frozen=True)
class Zones:
    """Zones of k places.

    Parameters
    ----------
    operating, existing : ndarray of float, shape (k,)
        Share of each place in operating zones, and in all zones that are not just planned.
    main : ndarray of int, shape (k,)
        The zone that stands for the place: an operating one before others, among those one that
        is large and full enough and holds `own_zone` of the place, then the one with the largest
        share; `NOWHERE` without any.
    own : tuple of k ndarrays of int
        Existing zones with at least the share `own_zone` of the place, largest share first.
    touched : ndarray of int, shape (k,)
        Number of existing zones with a member of the place.
    unread : tuple of str
        Values of the status that are not understood.
    """

    operating: np.ndarray
    existing: np.ndarray
    main: np.ndarray
    own: tuple[np.ndarray, ...]
    touched: np.ndarray
    unread: tuple[str, ...]


def zones(
    layer: Layer | None,
    weights: csr_matrix,
    firms: Firms,
    rules: Rules,
    progress: Progress = SILENT,
) -> Zones:
    """Find which zones hold how much of each place.

    Parameters
    ----------
    layer : Layer, optional
        Zones; without them every share is 0.
    weights : csr_matrix of float, shape (k, n)
        See `member_weights`.
    firms, rules, progress

    Returns
    -------
    Zones
    """
    k = weights.shape[0]
    if layer is None or not len(layer):
        nothing = np.zeros(k)
        none = tuple(np.empty(0, dtype=np.int64) for _ in range(k))
        return Zones(nothing, nothing, np.full(k, NOWHERE), none, nothing.astype(int), ())
    operating, existing, unread = _status(layer, rules)
    holds = _holds(layer.shapes, weights, firms, progress)
    total = np.maximum(np.asarray(weights.sum(axis=1)), np.finfo(float).tiny)
    share = np.asarray((weights @ holds).todense()) / total
    order = _order(layer.shapes)
    standing = np.where(existing, share, 0.0)[:, order]
    least = rules.thresholds["own_zone"].value
    sound = (_is_sound(layer, rules) & operating)[order] & (standing >= least)
    first = standing + 2 * sound + 4 * (standing > 0) * operating[order]
    own = tuple(
        order[np.argsort(-row, kind="stable")][: int((row >= least).sum())] for row in standing
    )
    return Zones(
        _weight_in(weights, holds, operating) / total.ravel(),
        _weight_in(weights, holds, existing) / total.ravel(),
        np.where(standing.any(axis=1), order[np.argmax(first, axis=1)], NOWHERE),
        own,
        (standing > 0).sum(axis=1),
        unread,
    )


def _status(layer: Layer, rules: Rules) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Return which zones operate, which are more than planned, and the words not understood."""
    status = layer.columns.get("status", np.full(len(layer), None, dtype=object))
    operating = words.among(status, rules.options["operating"]) == 1
    planned = words.among(status, rules.options["planned"]) == 1
    licensed = words.among(status, rules.options["licensed"]) == 1
    other = ~(operating | planned | licensed)
    unread = sorted({str(one).strip() for one in status[other] if words.key(one)})
    return operating, ~planned, tuple(unread)


def _is_sound(layer: Layer, rules: Rules) -> np.ndarray:
    """Tell which zones are large enough and not known to stand half empty."""
    sound = np.ones(len(layer), dtype=bool)
    by_area, by_land = rules.indicator("zone_area"), rules.indicator("zone_occupancy")
    if by_area is not None:
        small, usual = by_area.thresholds["met_small"], by_area.thresholds["met"]
        sound &= areas(layer) >= np.where(may_be_small(layer, rules), small.value, usual.value)
    if by_land is not None:
        sound &= ~(occupancies(layer) < by_land.thresholds["met"].value)
    return sound


def areas(layer: Layer) -> np.ndarray:
    """Return the area of each zone in hectares."""
    return np.array([0.0 if one is None else one.area for one in layer.shapes]) / HECTARE


def may_be_small(layer: Layer, rules: Rules) -> np.ndarray:
    """Tell for which zones the lower legal minimum holds: mountain districts, craft villages."""
    nothing = np.full(len(layer), None, dtype=object)
    craft = words.among(layer.columns.get("kind", nothing), rules.options["craft_kinds"])
    mountain = layer.columns.get("mountain", np.full(len(layer), np.nan))
    return (craft == 1) | (mountain == 1)


def occupancies(layer: Layer) -> np.ndarray:
    """Return the leased share of each zone's industrial land; NaN where it is not known."""
    nothing = np.full(len(layer), np.nan)
    leased, land = (layer.columns.get(one, nothing) for one in ("leased_ha", "indust_ha"))
    known = (land > 0) & np.isfinite(land) & np.isfinite(leased) & (leased >= 0)
    return np.divide(leased, land, out=nothing.copy(), where=known)


def _holds(shapes: np.ndarray, weights: csr_matrix, firms: Firms, progress: Progress) -> csr_matrix:
    """Return which firms, among the members of any place, lie in which zones, shape (n, z)."""
    members = np.unique(weights.indices)
    found = containment.members(firms.xy[members], shapes, progress)
    rows = _joined([members[one] for one in found], np.int64)
    columns = np.repeat(np.arange(len(shapes)), [len(one) for one in found])
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(firms), len(shapes)))


def _order(shapes: np.ndarray) -> np.ndarray:
    """Return an order of the zones that does not depend on the layer's."""
    nowhere = (np.inf, np.inf)
    corner = [nowhere if one is None or one.is_empty else one.bounds[:2] for one in shapes]
    area = [0.0 if one is None else one.area for one in shapes]
    west, south = np.array(corner, dtype=float).reshape(-1, 2).T
    return np.lexsort((south, west, -np.array(area)))


def _weight_in(weights: csr_matrix, holds: csr_matrix, chosen: np.ndarray) -> np.ndarray:
    inside = np.asarray(holds[:, np.flatnonzero(chosen)].sum(axis=1)).ravel() > 0
    return np.asarray(weights @ inside.astype(float)).ravel()


@dataclass(frozen=True)
class Provinces:
    """Provinces of firms and places.

    Parameters
    ----------
    of_firm : ndarray of str objects, shape (n,)
        Name, else code; None = unknown.
    name : ndarray of str objects, shape (k,)
        The province with the largest share of each place.
    keys : tuple of k sets of str
        What a table may call that province.
    count : ndarray of float, shape (k,)
        Provinces with a member of the place; NaN = unknown.
    """

    of_firm: np.ndarray
    name: np.ndarray
    keys: tuple[frozenset[str], ...]
    count: np.ndarray


def provinces(layer: Layer | None, places: Places, weights: csr_matrix, firms: Firms) -> Provinces:
    """Find the provinces, by their polygons or else by the firms' own field.

    Parameters
    ----------
    layer : Layer, optional
        Polygons with ``name`` and ``code``.
    places : Places
    weights : csr_matrix of float, shape (k, n)
        See `member_weights`.
    firms : Firms

    Returns
    -------
    Provinces
    """
    if layer is None or not len(layer):
        of_firm = np.full(len(firms), None, dtype=object)
        if firms.province is not None:
            of_firm[:] = [one if words.key(one) else None for one in firms.province]
        names = {one: frozenset({words.province_key(one)}) for one in set(of_firm) - {None}}
        under = np.full(len(places), None, dtype=object)
    else:
        labels, names = _labels(layer)
        of_firm = labels[containment.locate(firms.xy, layer.shapes)]
        centre = [one.representative_point() for one in places.shapes]
        xy = np.array([(one.x, one.y) for one in centre], dtype=float).reshape(-1, 2)
        under = labels[containment.locate(xy, layer.shapes)]
    return _by_label(of_firm, names, under, weights)


def _labels(layer: Layer) -> tuple[np.ndarray, dict[str, frozenset[str]]]:
    """Return each polygon's name, None at the end, and what tables may call each name."""
    fields = [layer.columns[one] for one in ("name", "code") if one in layer.columns]
    labels = np.full(len(layer) + 1, None, dtype=object)
    names: dict[str, frozenset[str]] = {}
    for number in range(len(layer)):
        known = [str(one[number]).strip() for one in fields if words.key(one[number])]
        if known:
            labels[number] = known[0]
            keys = frozenset(words.province_key(one) for one in known)
            names[known[0]] = names.get(known[0], frozenset()) | keys
    return labels, names


def _by_label(
    of_firm: np.ndarray,
    names: dict[str, frozenset[str]],
    under: np.ndarray,
    weights: csr_matrix,
) -> Provinces:
    """Return the provinces of places; `under` is where a place without members lies."""
    ordered = sorted(names)
    code = {name: number for number, name in enumerate(ordered)}
    located = np.array([code.get(one, NOWHERE) for one in of_firm], dtype=np.int64)
    name, count = under.copy(), np.full(weights.shape[0], np.nan)
    for row in range(weights.shape[0]):
        part = slice(weights.indptr[row], weights.indptr[row + 1])
        province, share = located[weights.indices[part]], weights.data[part]
        known = province >= 0
        if known.any():
            name[row] = ordered[int(np.argmax(np.bincount(province[known], share[known])))]
            count[row] = len(np.unique(province[known]))
    keys = tuple(names.get(one, frozenset()) for one in name)
    return Provinces(of_firm, name, keys, count)
