"""Universities and research institutes near a place (step 5)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..rules import Indicator
from . import distances, words
from .distances import Near
from .finding import Finding, judge
from .nearby import Nearest, fields, limits, names_of, nearest, read_nearest
from .scene import METRES, Scene


def university_field(scene: Scene, rule: Indicator) -> Finding:
    """Return the distance to the nearest university or institute in the sector's own field.

    In the big cities nearness says nothing, so there it is partly met at most.
    """
    taught = fields(scene.study.context.universities)
    matches = []
    for around, kind, sector in zip(
        scene.near_universities, _kinds(scene, rule), scene.places.sector
    ):
        same = [
            float(words.key(sector) in taught[one]) if taught[one] else np.nan
            for one in around.index
        ]
        matches.append(_both(kind, np.array(same, dtype=float)))
    big = {words.province_key(one) for one in rule.options["trivial_provinces"]}
    trivial = np.array([bool(keys & big) for keys in scene.provinces.keys], dtype=bool)
    return _judge(scene, rule, _nearest(scene, rule, tuple(matches)), capped=trivial)


def university_link(scene: Scene, rule: Indicator) -> Finding:
    """Return the distance to the nearest university or institute that declares a link.

    A link names one of the place's zones or firms. Without the zones, one that names neither is
    not understood.
    """
    layer = scene.study.context.universities
    given = None if layer is None else layer.columns.get("link")
    other = np.nan if scene.sources["zones"].blocked else 0.0
    matches = []
    for row, (around, kind) in enumerate(zip(scene.near_universities, _kinds(scene, rule))):
        linked = np.full(len(around.index), np.nan)
        if given is not None:
            own, named = _names(scene, row), [words.split(given[one]) for one in around.index]
            linked[:] = [1.0 if not own.isdisjoint(one) else other if one else 0.0 for one in named]
        matches.append(_both(kind, linked))
    return _judge(scene, rule, _nearest(scene, rule, tuple(matches)))


def university_any(scene: Scene, rule: Indicator) -> Finding:
    """Return the distance to the nearest university, institute or research firm of any field."""
    found = _nearest(scene, rule, _kinds(scene, rule))
    firms = scene.study.firms
    if firms.division is None or scene.sources["firms"].blocked:
        return _judge(scene, rule, found)
    research = np.flatnonzero(words.among(firms.division, rule.options["divisions"]) == 1)
    reach = rule.thresholds["met"].value * METRES
    near = distances.points(scene.places.shapes, firms.xy[research], reach)
    return _with_firms(scene, rule, found, near)


def _with_firms(scene: Scene, rule: Indicator, found: Nearest, near: tuple[Near, ...]) -> Finding:
    """Judge with the research firms as well: their presence counts with or without the layer."""
    distance = np.array([one.distance.min(initial=np.inf) for one in near], dtype=float) / METRES
    closer = np.isfinite(distance) & ~(found.distance <= distance)
    both = Nearest(
        np.where(closer, distance, found.distance),
        found.count + [len(one.index) for one in near],
        found.doubt,
        np.where(closer, "", found.feature),
    )
    source, firms = scene.sources["universities"], scene.sources["firms"]
    read = read_nearest(source, both)
    only_firms = closer if not source.blocked else np.isfinite(distance)
    read = replace(
        read,
        blocked=np.where(np.isfinite(distance), "", read.blocked),
        layer=np.where(only_firms, firms.name, source.name),
        date=np.where(only_firms, firms.date, source.date),
    )
    return judge(rule, source, read)


def _kinds(scene: Scene, rule: Indicator) -> tuple[np.ndarray, ...]:
    layer = scene.study.context.universities
    kind = np.empty(0)
    if layer is not None:
        given = layer.columns.get("kind", np.full(len(layer), None, dtype=object))
        kind = words.among(given, rule.options["kinds"])
    return tuple(kind[one.index] for one in scene.near_universities)


def _both(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return 1 where both hold, 0 where one fails, else NaN."""
    fails = (one == 0) | (other == 0)
    return np.where(fails, 0.0, np.where((one == 1) & (other == 1), 1.0, np.nan))


def _nearest(scene: Scene, rule: Indicator, matches: tuple[np.ndarray, ...]) -> Nearest:
    names = names_of(scene.study.context.universities, "name", "kind")
    return nearest(scene.near_universities, matches, names, limits(scene, rule))


def _judge(scene: Scene, rule: Indicator, found: Nearest, **more: object) -> Finding:
    source = scene.sources["universities"]
    return judge(rule, source, read_nearest(source, found, **more))


def _names(scene: Scene, row: int) -> frozenset[str]:
    """Return the names and codes a link may mean: the place's zones and its firms."""
    names = {words.key(one) for one in zone_names(scene, row)}
    if scene.study.firms.name is not None:
        names |= {words.key(one) for one in scene.study.firms.name[scene.places.members[row]]}
    return frozenset(names - {""})


def zone_names(scene: Scene, row: int) -> list[object]:
    """Return the codes and names of a place's own zones."""
    layer = scene.study.context.zones
    if layer is None:
        return []
    given = [layer.columns[one] for one in ("code", "name") if one in layer.columns]
    return [one[zone] for one in given for zone in scene.zones.own[row]]
