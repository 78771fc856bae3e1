"""What kind of place it is besides its stage: mix of sectors, path, stars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from . import specialisation
from .indicators import anchor, words
from .indicators.scene import METRES, Scene
from .indicators.territory import NOWHERE
from .states import MET, PART

RESOURCE, HIGH_TECH, FDI_ANCHOR, CRAFT = PATHS = ("resource", "hightech", "fdi_anchor", "craft")
SPECIALISED, DOMINANT, MIXED = "specialised", "dominant", "mixed"


@dataclass(frozen=True)
class Mix:
    """The traded sectors inside one footprint.

    Parameters
    ----------
    sectors : tuple of str
        Largest first.
    shares : tuple of float
        Of the jobs, or of the firms where too few jobs are known.
    by_jobs : bool
    own, own_firms : float
        Share of the place's sector by that measure, and of the firms.
    """

    sectors: tuple[str, ...]
    shares: tuple[float, ...]
    by_jobs: bool
    own: float
    own_firms: float


def mixes(scene: Scene, traded: Mapping[str, bool]) -> tuple[Mix, ...]:
    """Return the mix of traded sectors inside each footprint.

    Parameters
    ----------
    scene : Scene
    traded : mapping of str to bool
        Whether each sector sells beyond its region; one that is not named counts as traded, and
        so does the place's own.

    Returns
    -------
    tuple of k Mix
    """
    firms = scene.study.firms
    result = []
    for sector, inside in zip(scene.places.sector, scene.places.inside):
        kept = [
            one
            for one in inside
            if firms.sector[one] is not None
            and (traded.get(firms.sector[one], True) or firms.sector[one] == sector)
        ]
        result.append(_mix(scene, sector, np.array(kept, dtype=np.int64)))
    return tuple(result)


def _mix(scene: Scene, sector: str, firms: np.ndarray) -> Mix:
    names = scene.study.firms.sector[firms]
    weight, by_jobs = np.ones(len(firms)), False
    if scene.study.firms.jobs is not None and len(firms):
        jobs = scene.study.firms.jobs[firms]
        lacking = np.isnan(jobs).mean()
        if lacking <= scene.rules.thresholds["max_empty"].value and np.nansum(jobs) > 0:
            weight, by_jobs = np.nan_to_num(jobs), True
    totals = {name: float(weight[names == name].sum()) for name in sorted(set(names))}
    ordered = sorted(totals, key=lambda name: (-totals[name], name))
    whole = max(weight.sum(), 1e-300)
    return Mix(
        tuple(ordered),
        tuple(totals[name] / whole for name in ordered),
        by_jobs,
        totals.get(sector, 0.0) / whole if len(firms) else np.nan,
        float((names == sector).mean()) if len(firms) else np.nan,
    )


def profile(share: float, scene: Scene) -> str | None:
    """Return whether a share of the mix makes a sector specialised, dominant or one of many."""
    if np.isnan(share):
        return None
    if share >= scene.rules.thresholds["specialised"].value:
        return SPECIALISED
    return DOMINANT if share >= scene.rules.thresholds["dominant"].value else MIXED


def stars(scene: Scene) -> np.ndarray:
    """Return the stars of each place among the study's places of its sector.

    Size and focus need ten places of the sector; see `specialisation.stars`.

    Returns
    -------
    ndarray of float, shape (k,)
        0 to 3; NaN without a sector or a quotient.
    """
    size = np.where(np.isfinite(scene.jobs), scene.jobs, scene.n_members)
    inside = np.array([len(one) for one in scene.places.inside], dtype=float)
    focus = scene.n_members / np.maximum(inside, 1.0)
    earned = specialisation.stars(size, scene.places.lq, focus, scene.places.sector.astype(str))
    known = scene.has_sector & np.isfinite(scene.places.lq)
    return np.where(known, earned.astype(float), np.nan)


def paths(scene: Scene, states: np.ndarray) -> np.ndarray:
    """Return the path each place seems to have come by; it gates nothing.

    Resource: a sector that lives on its site or its port. High-tech: software, a high-tech park,
    or universities and innovation before anchor and related firms. FDI anchor: a zone and a
    foreign-invested anchor. Craft: many small firms without a zone or without an anchor.

    Parameters
    ----------
    scene : Scene
    states : ndarray of int, shape (k, n)
        State of each step.

    Returns
    -------
    ndarray of str objects, shape (k,)
        One of `PATHS`, or None where none shows.
    """
    path = np.full(len(scene), None, dtype=object)
    tests = ((CRAFT, _craft), (FDI_ANCHOR, _fdi), (HIGH_TECH, _high_tech), (RESOURCE, _resource))
    for name, test in tests:
        path[test(scene, states)] = name
    return path


def _at(scene: Scene, states: np.ndarray, code: str) -> np.ndarray:
    """Return the states of the step with a code; UNK-like -1 where the rules have none."""
    number = scene.rules.number(code)
    return states[:, number - 1] if number else np.full(len(scene), -1)


def _resource(scene: Scene, states: np.ndarray) -> np.ndarray:
    options, layer = scene.rules.options, scene.study.context.facilities
    sector = scene.places.sector.astype(str)
    port = np.zeros(len(scene), dtype=bool)
    if layer is not None and "kind" in layer.columns:
        kinds = words.among(layer.columns["kind"], options["port_kinds"]) == 1
        core = scene.rules.reaches["core"].value * METRES
        port = np.array([kinds[one.within(core)].any() for one in scene.near_facilities], bool)
    by_port = np.isin(sector, options["port_sectors"]) & port
    return np.isin(sector, options["resource_sectors"]) | by_port


def _high_tech(scene: Scene, states: np.ndarray) -> np.ndarray:
    options = scene.rules.options
    software = np.isin(scene.places.sector.astype(str), options["hightech_sectors"])
    park = _main_kind(scene, options["hightech_kinds"])
    second = (_at(scene, states, "university") == MET) & (_at(scene, states, "capacity2") == MET)
    first = (_at(scene, states, "anchor") == MET) & (_at(scene, states, "related") == MET)
    return software | park | (second & ~first)


def _main_kind(scene: Scene, kinds: tuple[str, ...]) -> np.ndarray:
    layer = scene.study.context.zones
    if layer is None or "kind" not in layer.columns:
        return np.zeros(len(scene), dtype=bool)
    wanted = np.append(words.among(layer.columns["kind"], kinds) == 1, False)
    return wanted[scene.zones.main] & (scene.zones.main != NOWHERE)


def _fdi(scene: Scene, states: np.ndarray) -> np.ndarray:
    rule, fdi = scene.rules.indicator("anchor_jobs"), scene.study.firms.fdi
    if rule is None or fdi is None:
        return np.zeros(len(scene), dtype=bool)
    foreign = np.append(fdi == 1, False)[anchor.find(scene, rule).firm]
    zone = np.isin(_at(scene, states, "zone"), (PART, MET))
    return foreign & zone & (_at(scene, states, "anchor") == MET)


def _craft(scene: Scene, states: np.ndarray) -> np.ndarray:
    limit = {key: one.value for key, one in scene.rules.thresholds.items()}
    small = np.zeros(len(scene), dtype=bool)
    for row, members in enumerate(scene.places.members):
        jobs = np.empty(0) if scene.study.firms.jobs is None else scene.study.firms.jobs[members]
        jobs = jobs[np.isfinite(jobs)]
        small[row] = (
            len(jobs) >= limit["craft_min_firms"]
            and (jobs <= limit["craft_small_jobs"]).mean() >= limit["craft_small_share"]
            and scene.hhi[row] <= limit["craft_max_hhi"]
        )
    loose = (_at(scene, states, "zone") != MET) | (_at(scene, states, "anchor") != MET)
    return (small & loose) | _main_kind(scene, scene.rules.options["craft_kinds"])
