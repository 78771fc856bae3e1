"""Related firms (step 4): how many, how specialised, how dense, who came first; young firms."""

from __future__ import annotations

import numpy as np

from ..marcon_puech import FEWEST
from ..rules import Indicator
from . import anchor, distances, words
from .anchor import NOBODY
from .finding import Finding, fail, judge, reading
from .scene import METRES, Scene


def chain_firms(scene: Scene, rule: Indicator) -> Finding:
    """Return the firms of the same chain near each place: its sector's, and listed suppliers."""
    source = scene.sources["firms"]
    own = scene.sector_firms(rule)
    suppliers = _suppliers(scene, rule)
    value = [len(np.union1d(one, other)) for one, other in zip(own, suppliers)]
    return judge(rule, source, reading(source, value, value, blocked=_unless_sector(scene)))


def _suppliers(scene: Scene, rule: Indicator) -> list[np.ndarray]:
    """Return the firms near each place that the list names as suppliers of one of its firms."""
    nobody = [np.empty(0, dtype=np.int64)] * len(scene)
    layer, firms = scene.study.context.suppliers, scene.study.firms
    if layer is None or firms.name is None or not {"firm", "customer"} <= set(layer.columns):
        return nobody
    names = np.array([words.key(one) for one in firms.name], dtype=object)
    listed = [words.key(one) for one in layer.columns["firm"]]
    customer = [words.key(one) for one in layer.columns["customer"]]
    named = np.flatnonzero(np.isin(names, sorted(set(listed) - {""})))
    reach = scene.rules.reaches[rule.reach].value * METRES
    near = distances.points(scene.places.shapes, firms.xy[named], reach)
    found = []
    for members, around in zip(scene.places.members, near):
        of_place = set(names[members]) - {""}
        wanted = {one for one, other in zip(listed, customer) if other in of_place}
        close = named[around.index]
        found.append(close[np.isin(names[close], sorted(wanted))] if wanted else close[:0])
    return found


def _unless_sector(scene: Scene) -> np.ndarray:
    return np.where(scene.has_sector, "", "no_sector").astype(object)


def quotient(scene: Scene, rule: Indicator) -> Finding:
    """Return the location quotient of each place's sector."""
    source = scene.sources["firms"]
    blocked = _unless_sector(scene)
    few = scene.n_members < rule.thresholds["min_firms"].value
    blocked[(blocked == "") & np.isnan(scene.places.lq)] = "no_quotient"
    blocked[few & scene.has_sector] = "few"
    inside = np.array([len(one) for one in scene.places.inside], dtype=float)
    return judge(rule, source, reading(source, scene.places.lq, inside, blocked=blocked))


def quotient_p(scene: Scene, rule: Indicator) -> Finding:
    """Return the probability that chance gives such a quotient."""
    source = scene.sources["firms"]
    blocked = _unless_sector(scene)
    blocked[(blocked == "") & np.isnan(scene.places.lq_p)] = "no_test"
    read = reading(source, scene.places.lq_p, scene.n_members, blocked=blocked)
    return judge(rule, source, read)


def hot_cells(scene: Scene, rule: Indicator) -> Finding:
    """Return whether a hot cell of the sector lies on each footprint."""
    source = scene.sources["firms"]
    blocked = _unless_sector(scene)
    blocked[(blocked == "") & np.isnan(scene.places.hot)] = "no_cells"
    return judge(rule, source, reading(source, scene.places.hot, scene.n_members, blocked=blocked))


def marcon_puech(scene: Scene, rule: Indicator) -> Finding:
    """Return the M function around each place, against the band of random relabelling."""
    source, found = scene.sources["firms"], scene.places.m_function
    found = np.full((len(scene), 2), np.nan) if found is None else found
    firms = [(scene.study.firms.sector == name).sum() for name in scene.places.sector]
    n = np.array(firms, dtype=float)
    blocked = _unless_sector(scene)
    blocked[(blocked == "") & (n < FEWEST)] = "few"
    blocked[(blocked == "") & np.isnan(found[:, 0])] = "no_test"
    limit = np.fmax(found[:, 1], rule.thresholds["met"].value)
    return judge(rule, source, reading(source, found[:, 0], n, blocked=blocked, met=limit))


def founded_after(scene: Scene, rule: Indicator) -> Finding:
    """Return the share of the related firms that were founded after the anchor, or with it."""
    source, firms = scene.sources["firms"], scene.study.firms
    first = _anchors(scene)
    value, n = np.full(len(scene), np.nan), np.zeros(len(scene))
    blocked = np.full(len(scene), "no_years" if firms.year is None else "", dtype=object)
    for row, own in enumerate(scene.sector_firms(rule) if firms.year is not None else ()):
        related = firms.year[own[own != first[row]]]
        n[row] = np.isfinite(related).sum()
        year = firms.year[first[row]] if first[row] != NOBODY else np.nan
        if first[row] == NOBODY:
            blocked[row] = "no_anchor"
        elif np.isnan(year) or _empty(scene, related):
            blocked[row] = "no_years"
        elif n[row] < rule.thresholds["min_firms"].value:
            blocked[row] = "few"
        else:
            value[row] = (related[np.isfinite(related)] >= year).mean()
    return judge(rule, source, reading(source, value, n, blocked=blocked))


def _anchors(scene: Scene) -> np.ndarray:
    """Return the largest firm of each place that is large enough to be an anchor in part."""
    rule = scene.rules.indicator("anchor_jobs")
    if rule is None:
        return np.full(len(scene), NOBODY)
    part, services = (rule.thresholds[one].value for one in ("part", "part_services"))
    found = anchor.find(scene, rule)
    return np.where(found.jobs >= np.where(scene.is_service, services, part), found.firm, NOBODY)


def _empty(scene: Scene, values: np.ndarray) -> bool:
    """Tell whether too many values are missing."""
    return bool(len(values)) and np.isnan(values).mean() > scene.rules.thresholds["max_empty"].value


def domestic_share(scene: Scene, rule: Indicator) -> Finding:
    """Return the share of the sector's firms near each place that are not foreign-invested."""
    source, firms = scene.sources["firms"], scene.study.firms
    value, n = np.full(len(scene), np.nan), np.zeros(len(scene))
    blocked = np.full(len(scene), "no_fdi" if firms.fdi is None else "", dtype=object)
    for row, own in enumerate(scene.sector_firms(rule) if firms.fdi is not None else ()):
        flags = firms.fdi[own]
        n[row] = np.isfinite(flags).sum()
        if _empty(scene, flags):
            blocked[row] = "empty"
        elif n[row] < rule.thresholds["min_firms"].value:
            blocked[row] = "few"
        else:
            value[row] = 1.0 - np.nanmean(flags)
    return judge(rule, source, reading(source, value, n, blocked=blocked))


def order_of_years(scene: Scene, rule: Indicator) -> Finding:
    """Return whether zone, anchor and related firms came in the flowchart's order.

    All three years must be known: the zone's, the anchor's, and the median of the related firms.
    """
    source, firms = scene.sources["firms"], scene.study.firms
    layer, first = scene.study.context.zones, _anchors(scene)
    opened = (
        np.empty(0) if layer is None else layer.columns.get("year", np.full(len(layer), np.nan))
    )
    zone = np.append(opened, np.nan)[scene.zones.main]
    anchors, related = np.full(len(scene), np.nan), np.full(len(scene), np.nan)
    for row, own in enumerate(scene.sector_firms(rule) if firms.year is not None else ()):
        if first[row] != NOBODY:
            anchors[row] = firms.year[first[row]]
        years = firms.year[own[own != first[row]]]
        if np.isfinite(years).any() and not _empty(scene, years):
            related[row] = np.nanmedian(years)
    known = np.isfinite(zone) & np.isfinite(anchors) & np.isfinite(related)
    in_order = (zone <= anchors) & (anchors <= related)
    blocked = np.where(first == NOBODY, "no_anchor", np.where(known, "", "no_years"))
    read = reading(
        source,
        np.where(known, in_order, np.nan),
        np.full(len(scene), 3.0),
        blocked=blocked.astype(object),
        words={"zone_year": zone, "anchor_year": anchors, "related_year": related},
    )
    return judge(rule, source, read)


def strong(scene: Scene, rule: Indicator) -> Finding:
    """Return the quotient of the places whose size is in the top tenth of their sector's."""
    source = scene.sources["firms"]
    size = scene.jobs if np.isfinite(scene.jobs).all() else scene.n_members
    blocked = _unless_sector(scene)
    blocked[(blocked == "") & np.isnan(scene.places.lq)] = "no_quotient"
    top, n = np.zeros(len(scene), dtype=bool), np.zeros(len(scene))
    for sector in set(scene.places.sector[scene.has_sector]):
        rows = np.flatnonzero(scene.places.sector == sector)
        n[rows] = len(rows)
        if len(rows) < rule.thresholds["min_places"].value:
            blocked[rows] = "few_places"
        larger = (size[rows][:, None] < size[rows]).sum(axis=1)
        top[rows] = larger < np.floor(len(rows) * rule.thresholds["top"].value + 1e-9)
    judged = judge(rule, source, reading(source, scene.places.lq, n, blocked=blocked))
    return fail(judged, ~top, source.closed, "top")


def young_firms(scene: Scene, rule: Indicator) -> Finding:
    """Return the firms of some divisions near each place that were founded in the last years."""
    source, firms = scene.sources["firms"], scene.study.firms
    blocked = np.full(len(scene), "", dtype=object)
    value = np.zeros(len(scene))
    if firms.division is None or firms.year is None or not np.isfinite(firms.year).any():
        blocked[:] = "no_years" if firms.division is not None else "no_divisions"
        return judge(rule, source, reading(source, value, value, blocked=blocked))
    now = scene.study.settings.reference_year or np.nanmax(firms.year)
    young = firms.year > now - rule.thresholds["years"].value
    chosen = np.flatnonzero(young & (words.among(firms.division, rule.options["divisions"]) == 1))
    reach = scene.rules.reaches[rule.reach].value * METRES
    near = distances.points(scene.places.shapes, firms.xy[chosen], reach)
    value = np.array([len(one.index) for one in near], dtype=float)
    return judge(rule, source, reading(source, value, value, blocked=blocked))
