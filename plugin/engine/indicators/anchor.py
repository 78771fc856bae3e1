"""The anchor firm (step 3): the largest firm of the sector in the core of a place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..rules import Indicator
from .finding import Finding, Reading, fail, judge, reading
from .scene import Scene

NOBODY = -1


@dataclass(frozen=True)
class Anchors:
    """The largest firm of k places.

    Parameters
    ----------
    firm : ndarray of int, shape (k,)
        Index of the firm; `NOBODY` where no jobs are known.
    jobs, share : ndarray of float, shape (k,)
        Its jobs, and their share of the sector's.
    foreign : ndarray of float, shape (k,)
        1 foreign-invested, 0 not, NaN unknown.
    flag : ndarray of float, shape (k,)
        1 foreign-invested or exporting, 0 neither, NaN unknown.
    n : ndarray of float, shape (k,)
        Firms compared.
    blocked : ndarray of str objects, shape (k,)
    """

    firm: np.ndarray
    jobs: np.ndarray
    share: np.ndarray
    foreign: np.ndarray
    flag: np.ndarray
    n: np.ndarray
    blocked: np.ndarray


def find(scene: Scene, rule: Indicator) -> Anchors:
    """Find the largest firm of each place's sector within the reach of a rule.

    Parameters
    ----------
    scene : Scene
    rule : Indicator

    Returns
    -------
    Anchors
    """
    k, firms = len(scene), scene.study.firms
    found = Anchors(
        np.full(k, NOBODY),
        np.full(k, np.nan),
        np.full(k, np.nan),
        np.full(k, np.nan),
        np.full(k, np.nan),
        np.zeros(k),
        np.full(k, "no_jobs" if firms.jobs is None else "", dtype=object),
    )
    if firms.jobs is None:
        return found
    for row, own in enumerate(scene.sector_firms(rule)):
        jobs = firms.jobs[own]
        found.n[row] = len(own)
        if not np.isfinite(jobs).any():
            found.blocked[row] = "empty" if len(own) else "few"
            continue
        if np.isnan(jobs).mean() > scene.rules.thresholds["max_empty"].value:
            found.blocked[row] = "empty"
        first = int(own[np.nanargmax(jobs)])
        found.firm[row], found.jobs[row] = first, firms.jobs[first]
        found.share[row] = firms.jobs[first] / max(np.nansum(jobs), 1e-300)
        found.foreign[row] = np.nan if firms.fdi is None else firms.fdi[first]
        found.flag[row] = _flag(found.foreign[row], _exports(scene, rule, first))
    return found


def _exports(scene: Scene, rule: Indicator, firm: int) -> float:
    """Return whether a firm exports, 1 or 0; NaN where it is not known, 0 where nobody asks."""
    given, least = scene.study.firms.export, rule.thresholds.get("export")
    if least is None:
        return 0.0
    if given is None or not np.isfinite(given[firm]):
        return np.nan
    return float(given[firm] > least.value)


def _flag(foreign: float, exports: float) -> float:
    """Return whether either holds; only two known answers rule it out."""
    if 1.0 in (foreign, exports):
        return 1.0
    return 0.0 if foreign == exports == 0.0 else np.nan


def _read(scene: Scene, value: np.ndarray, found: Anchors, **more: object) -> Reading:
    words = {"feature": _names(scene, found)}
    source = scene.sources["firms"]
    return reading(source, value, found.n, blocked=found.blocked, words=words, **more)


def _names(scene: Scene, found: Anchors) -> np.ndarray:
    given = scene.study.firms.name
    names = [
        str(given[one]).strip() if given is not None and one != NOBODY and given[one] else ""
        for one in found.firm
    ]
    return np.array(names, dtype=object)


def anchor_jobs(scene: Scene, rule: Indicator) -> Finding:
    """Return the jobs of the largest firm; services are large from fewer jobs on."""
    found = find(scene, rule)
    part, services = (rule.thresholds[one].value for one in ("part", "part_services"))
    weaker = np.where(scene.is_service, services, part)
    return judge(rule, scene.sources["firms"], _read(scene, found.jobs, found, part=weaker))


def anchor_share(scene: Scene, rule: Indicator) -> Finding:
    """Return the largest firm's share of the sector's jobs."""
    found = find(scene, rule)
    return judge(rule, scene.sources["firms"], _read(scene, found.share, found))


def anchor_flagged(scene: Scene, rule: Indicator) -> Finding:
    """Return the largest firm's share if it is foreign-invested or exports."""
    found, source = find(scene, rule), scene.sources["firms"]
    enough = found.share >= rule.thresholds["met"].value
    unknown = enough & np.isnan(found.flag) & (found.blocked == "")
    found.blocked[unknown] = np.where(found.foreign[unknown] == 0, "no_export", "no_flag")
    judged = judge(rule, source, _read(scene, found.share, found))
    return fail(judged, found.flag == 0, source.closed, "flag")


def anchor_top(scene: Scene, rule: Indicator) -> Finding:
    """Return the largest firm's rank among the province's firms of the sector, as a share of them.

    Small firms are never anchors, however small the others are.
    """
    found, source = find(scene, rule), scene.sources["firms"]
    rank, count = _rank(scene, found)
    judged = judge(rule, source, _read(scene, rank / np.maximum(count, 1), found))
    floor, services = (rule.thresholds[one].value for one in ("floor", "floor_services"))
    small = found.jobs < np.where(scene.is_service, services, floor)
    return fail(judged, small, source.closed, "small")


def _rank(scene: Scene, found: Anchors) -> tuple[np.ndarray, np.ndarray]:
    """Return the anchor's place among the province's firms of its sector, and their number."""
    firms = scene.study.firms
    sector, province = (pd.factorize(one)[0] for one in (firms.sector, scene.provinces.of_firm))
    rank, count = np.full(len(scene), np.nan), np.zeros(len(scene))
    for row in np.flatnonzero(found.firm != NOBODY):
        first = found.firm[row]
        jobs = firms.jobs[(sector == sector[first]) & (province == province[first])]
        count[row] = np.isfinite(jobs).sum()
        rank[row] = (jobs > firms.jobs[first]).sum() + 1
    return rank, count
