"""Step 1 and the zone's own equipment: share inside zones, area, occupancy, wastewater, board."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..rules import Indicator
from ..states import PART
from . import territory, words
from .finding import Finding, judge, reading
from .scene import Scene
from .territory import NOWHERE


def zone_share(scene: Scene, rule: Indicator) -> Finding:
    """Return the share of each place's jobs (else firms) in operating zones.

    A place in zones that are licensed, or whose status is not known, is partly met.
    """
    source, zones = scene.sources["zones"], scene.zones
    few = np.where(scene.n_members > 0, "", "few").astype(object)
    read = reading(source, zones.operating, zones.touched, blocked=few, words=_main_name(scene))
    found = judge(rule, source, read)
    waiting = (
        (read.blocked == "")
        & (found.state < PART)
        & (zones.existing >= rule.thresholds["part"].value)
    )
    return replace(
        found,
        state=np.where(waiting, PART, found.state),
        value=np.where(waiting, zones.existing, found.value),
        reason=np.where(waiting, "part_zone_status", found.reason),
    )


def zone_area(scene: Scene, rule: Indicator) -> Finding:
    """Return the area of each place's main zone; the legal minimum is lower in some zones."""
    source, layer = scene.sources["zones"], scene.study.context.zones
    area, small = np.empty(0), np.empty(0)
    if layer is not None:
        area = territory.areas(layer)
        small = territory.may_be_small(layer, scene.rules).astype(float)
    lower, usual = rule.thresholds["met_small"], rule.thresholds["met"]
    is_small = _of_main(scene, small) == 1
    read = reading(
        source,
        _of_main(scene, area),
        _has_main(scene),
        blocked=_unless_members(scene),
        met=np.where(is_small, lower.value, usual.value),
        met_source=np.where(is_small, lower.source, usual.source).astype(object),
        words=_main_name(scene),
    )
    return judge(rule, source, read)


def zone_occupancy(scene: Scene, rule: Indicator) -> Finding:
    """Return the leased share of the industrial land of each place's main zone."""
    source, layer = scene.sources["zones"], scene.study.context.zones
    share = _of_main(scene, np.empty(0) if layer is None else territory.occupancies(layer))
    blocked = _unless_members(scene)
    blocked[(blocked == "") & (scene.zones.main != NOWHERE) & np.isnan(share)] = "empty"
    read = reading(source, share, _has_main(scene), blocked=blocked, words=_main_name(scene))
    return judge(rule, source, read)


def zone_flag(scene: Scene, rule: Indicator) -> Finding:
    """Return whether one of each place's own zones has what a field says."""
    source = scene.sources["zones"]
    flags = _numbers(scene, rule.options["fields"][0])
    value, blocked = np.full(len(scene), np.nan), _unless_members(scene)
    for row, own in enumerate(scene.zones.own):
        if not len(own):
            continue
        if (flags[own] == 1).any():
            value[row] = 1.0
        elif np.isnan(flags[own]).any():
            blocked[row] = "empty"
        else:
            value[row] = 0.0
    count = np.array([len(own) for own in scene.zones.own], dtype=float)
    return judge(rule, source, reading(source, value, count, blocked=blocked))


def _numbers(scene: Scene, name: str) -> np.ndarray:
    layer = scene.study.context.zones
    if layer is None:
        return np.empty(0)
    return layer.columns.get(name, np.full(len(layer), np.nan))


def _of_main(scene: Scene, values: np.ndarray) -> np.ndarray:
    """Return a value of each place's main zone, NaN without one."""
    return np.append(values, np.nan)[scene.zones.main]


def _has_main(scene: Scene) -> np.ndarray:
    return (scene.zones.main != NOWHERE).astype(float)


def _unless_members(scene: Scene) -> np.ndarray:
    return np.where(scene.n_members > 0, "", "few").astype(object)


def _main_name(scene: Scene) -> dict[str, np.ndarray]:
    layer = scene.study.context.zones
    names = np.full(0 if layer is None else len(layer), "", dtype=object)
    for field in ("code", "name"):
        given = () if layer is None else layer.columns.get(field, ())
        for number, one in enumerate(given):
            names[number] = str(one).strip() if words.key(one) else names[number]
    return {"feature": np.append(names, "")[scene.zones.main]}
