"""What stands near a place: roads, facilities and schools (steps 2 and 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..rules import Indicator
from ..study import Layer
from . import words
from .distances import Near
from .finding import Finding, Reading, Source, judge, reading
from .scene import METRES, Scene


@dataclass(frozen=True)
class Nearest:
    """The nearest feature that matches, at k places.

    Parameters
    ----------
    distance : ndarray of float, shape (k,)
        Kilometres; NaN without any in sight.
    count : ndarray of float, shape (k,)
        Matching features within the limit.
    doubt : ndarray of str objects, shape (k,)
        ``empty`` where too many features within the limit do not say what they are.
    feature : ndarray of str objects, shape (k,)
        Name of the nearest.
    """

    distance: np.ndarray
    count: np.ndarray
    doubt: np.ndarray
    feature: np.ndarray


def nearest(
    near: tuple[Near, ...], matches: tuple[np.ndarray, ...], names: np.ndarray, look: Limits
) -> Nearest:
    """Find the nearest matching feature of each place.

    Parameters
    ----------
    near : tuple of k Near
    matches : tuple of k ndarrays of float
        For each feature of `near`: 1 matches, 0 does not, NaN unknown.
    names : ndarray of str objects, shape (n,)
    look : Limits

    Returns
    -------
    Nearest
    """
    k = len(near)
    distance, count = np.full(k, np.nan), np.zeros(k)
    doubt, feature = np.full(k, "", dtype=object), np.full(k, "", dtype=object)
    for row, (around, match) in enumerate(zip(near, matches)):
        hits = np.flatnonzero(match == 1)
        if len(hits):
            first = hits[np.lexsort((names[around.index[hits]], around.distance[hits]))[0]]
            distance[row] = around.distance[first] / METRES
            feature[row] = names[around.index[first]]
        within = match[around.distance <= look.distance * METRES]
        count[row] = (within == 1).sum()
        if len(within) and np.isnan(within).mean() > look.max_empty:
            doubt[row] = "empty"
    return Nearest(distance, count, doubt, feature)


@dataclass(frozen=True)
class Limits:
    """How far to look (kilometres), and the share of unknown features that makes doubtful."""

    distance: float
    max_empty: float


def limits(scene: Scene, rule: Indicator) -> Limits:
    """Return the limits of a rule on distances."""
    return Limits(rule.thresholds["met"].value, scene.rules.thresholds["max_empty"].value)


def names_of(layer: Layer | None, *fields: str) -> np.ndarray:
    """Return what to call each feature: the first of the fields that is filled."""
    if layer is None:
        return np.empty(0, dtype=object)
    given = [layer.columns[one] for one in fields if one in layer.columns]
    return np.array(
        [
            next((str(one[row]).strip() for one in given if words.key(one[row])), "")
            for row in range(len(layer))
        ],
        dtype=object,
    )


def read_nearest(source: Source, found: Nearest, **more: object) -> Reading:
    """Return the reading of a distance."""
    return reading(
        source,
        found.distance,
        found.count,
        doubt=found.doubt,
        words={"feature": found.feature},
        **more,
    )


def near_road(scene: Scene, rule: Indicator) -> Finding:
    """Return the distance to the nearest main road."""
    source, layer = scene.sources["roads"], scene.study.context.roads
    classes = _matching(layer, "class", rule.options["classes"])
    matches = tuple(classes[one.index] for one in scene.near_roads)
    found = nearest(
        scene.near_roads, matches, names_of(layer, "name", "class"), limits(scene, rule)
    )
    return judge(rule, source, read_nearest(source, found))


def near_facility(scene: Scene, rule: Indicator) -> Finding:
    """Return the distance to the nearest facility of some kinds."""
    source, layer = scene.sources["facilities"], scene.study.context.facilities
    kinds = _matching(layer, "kind", rule.options["kinds"])
    matches = tuple(kinds[one.index] for one in scene.near_facilities)
    found = nearest(
        scene.near_facilities, matches, names_of(layer, "name", "kind"), limits(scene, rule)
    )
    return judge(rule, source, read_nearest(source, found))


def near_school(scene: Scene, rule: Indicator) -> Finding:
    """Return the distance to the nearest school of some kinds that teaches the sector's field.

    A school that does not say what it teaches counts.
    """
    source, layer = scene.sources["universities"], scene.study.context.universities
    kinds = _matching(layer, "kind", rule.options["kinds"])
    taught = fields(layer)
    matches = []
    for around, sector in zip(scene.near_universities, scene.places.sector):
        other = [bool(taught[one]) and words.key(sector) not in taught[one] for one in around.index]
        matches.append(np.where(np.array(other, dtype=bool), 0.0, kinds[around.index]))
    found = nearest(
        scene.near_universities,
        tuple(matches),
        names_of(layer, "name", "kind"),
        limits(scene, rule),
    )
    return judge(rule, source, read_nearest(source, found))


def fields(layer: Layer | None) -> list[list[str]]:
    """Return the sectors that each university or school names as its fields."""
    if layer is None:
        return []
    given = layer.columns.get("fields", np.full(len(layer), None, dtype=object))
    return [words.split(one) if words.key(one) else [] for one in given]


def _matching(layer: Layer | None, field: str, wanted: tuple[str, ...]) -> np.ndarray:
    """Tell which features are of a wanted kind; NaN where the field is missing or empty."""
    if layer is None:
        return np.empty(0)
    given = layer.columns.get(field)
    return np.full(len(layer), np.nan) if given is None else words.among(given, wanted)


def facility_kinds(scene: Scene, rule: Indicator) -> Finding:
    """Return how many kinds of facilities stand near; some kinds may stand farther off."""
    source, layer = scene.sources["facilities"], scene.study.context.facilities
    near, far = (rule.thresholds[one].value * METRES for one in ("near", "far"))
    kind = np.empty(0, dtype=object)
    if layer is not None:
        given = layer.columns.get("kind", np.full(len(layer), None, dtype=object))
        kind = np.array([words.key(one) for one in given], dtype=object)
    close_kinds, far_kinds = (
        {words.key(one) for one in rule.options[name]} for name in ("kinds", "far_kinds")
    )
    value, doubt = np.zeros(len(scene)), np.full(len(scene), "", dtype=object)
    for row, around in enumerate(scene.near_facilities):
        close, farther = kind[around.within(near)], kind[around.within(far)]
        value[row] = len(close_kinds & set(close)) + len(far_kinds & set(farther))
        if len(close) and (close == "").mean() > scene.rules.thresholds["max_empty"].value:
            doubt[row] = "empty"
    return judge(rule, source, reading(source, value, value, doubt=doubt))
