"""What the indicators share: who belongs where, which layers count, and what lies near."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .. import specialisation
from ..progress import SILENT, Progress
from ..rules import Indicator, Rules
from ..study import UNNAMED, Layer, Places, Study
from . import coverage, distances, territory, words
from .distances import Near
from .finding import Source
from .territory import Provinces, Zones

METRES = 1000.0
NO_SECTOR = ("", UNNAMED)


@dataclass(frozen=True)
class Scene:
    """Places with everything around them, k places.

    Parameters
    ----------
    places, study, rules
    sources : dict of str to Source
        The firms and the context layers as evidence.
    has_sector, is_service : ndarray of bool, shape (k,)
        Whether the place's sector is known, and whether the size classes of services apply.
    n_members, jobs, hhi : ndarray of float, shape (k,)
        Firms of the sector, their jobs and the concentration of the jobs; NaN = unknown.
    zones, provinces
    near_firms : tuple of k Near
        Firms of the place's sector, its members included.
    near_facilities, near_universities, near_roads : tuple of k Near
        Empty without the layer.
    """

    places: Places
    study: Study
    rules: Rules
    sources: dict[str, Source]
    has_sector: np.ndarray
    is_service: np.ndarray
    n_members: np.ndarray
    jobs: np.ndarray
    hhi: np.ndarray
    zones: Zones
    provinces: Provinces
    near_firms: tuple[Near, ...]
    near_facilities: tuple[Near, ...]
    near_universities: tuple[Near, ...]
    near_roads: tuple[Near, ...]

    def __len__(self) -> int:
        return len(self.places)

    def sector_firms(self, rule: Indicator) -> list[np.ndarray]:
        """Return the firms of each place's sector within the reach of a rule, members included."""
        reach = self.rules.reaches[rule.reach].value * METRES
        return [
            np.union1d(members, near.within(reach))
            for members, near in zip(self.places.members, self.near_firms)
        ]


def build(places: Places, study: Study, rules: Rules, progress: Progress = SILENT) -> Scene:
    """Gather what the indicators share.

    Parameters
    ----------
    places : Places
    study : Study
    rules : Rules
    progress : Progress

    Returns
    -------
    Scene
    """
    firms, context = study.firms, study.context
    sources = coverage.sources(context, firms, places, rules, study.settings.reference_year)
    zones = None if sources["zones"].blocked else context.zones
    weights = territory.member_weights(places, firms, rules)
    jobs, hhi = _jobs(places, study)
    reach = farthest(rules)
    return Scene(
        places=places,
        study=study,
        rules=rules,
        sources=sources,
        has_sector=np.array([words.key(one) not in NO_SECTOR for one in places.sector], dtype=bool),
        is_service=np.isin(places.sector.astype(str), rules.options["service_sectors"]),
        n_members=np.array([len(one) for one in places.members], dtype=float),
        jobs=jobs,
        hhi=hhi,
        zones=territory.zones(zones, weights, firms, rules, progress.part(0.0, 0.2)),
        provinces=territory.provinces(context.provinces, places, weights, firms),
        near_firms=_near_firms(places, study, rules, progress.part(0.2, 0.5)),
        near_facilities=_near(places, context.facilities, reach, progress.part(0.5, 0.7)),
        near_universities=_near(places, context.universities, reach, progress.part(0.7, 0.8)),
        near_roads=_near_lines(places, context.roads, rules, progress.part(0.8, 1.0)),
    )


def farthest(rules: Rules) -> float:
    """Return the longest distance, metres, that any rule looks at."""
    thresholds = [
        one for step in rules.steps for rule in step.indicators for one in rule.thresholds.values()
    ]
    thresholds += rules.reaches.values()
    return max(one.value for one in thresholds if one.unit == "km") * METRES


def _jobs(places: Places, study: Study) -> tuple[np.ndarray, np.ndarray]:
    """Return the jobs of each place and their concentration."""
    total, hhi = np.full(len(places), np.nan), np.full(len(places), np.nan)
    if study.firms.jobs is None:
        return total, hhi
    for row, members in enumerate(places.members):
        jobs = study.firms.jobs[members]
        if np.isfinite(jobs).any():
            total[row], hhi[row] = np.nansum(jobs), specialisation.herfindahl(jobs)
    return total, hhi


def _near_firms(places: Places, study: Study, rules: Rules, progress: Progress) -> tuple[Near, ...]:
    """Return the firms of each place's sector as far as any rule counts firms."""
    named = {rule.reach for step in rules.steps for rule in step.indicators if rule.reach}
    reach = max((rules.reaches[one].value for one in named), default=0.0) * METRES
    result: list[Near] = [None] * len(places)
    sectors = sorted({one for one in places.sector if one is not None})
    for number, sector in enumerate(sectors):
        part = progress.part(number / len(sectors), (number + 1) / len(sectors))
        own = np.flatnonzero(study.firms.sector == sector)
        rows = np.flatnonzero(places.sector == sector)
        near = distances.points(places.shapes[rows], study.firms.xy[own], reach, part)
        for row, one in zip(rows, near):
            result[row] = Near(own[one.index], one.distance)
    nothing = Near(np.empty(0, dtype=np.int64), np.empty(0))
    return tuple(nothing if one is None else one for one in result)


def _near(
    places: Places, layer: Layer | None, reach: float, progress: Progress
) -> tuple[Near, ...]:
    xy = np.empty((0, 2)) if layer is None else distances.positions(layer.shapes)
    return distances.points(places.shapes, xy, reach, progress)


def _near_lines(
    places: Places, layer: Layer | None, rules: Rules, progress: Progress
) -> tuple[Near, ...]:
    reach = max(
        (
            rule.thresholds["met"].value
            for step in rules.steps
            for rule in step.indicators
            if rule.measure == "near_road"
        ),
        default=0.0,
    )
    shapes = () if layer is None else layer.shapes
    return distances.lines(places.shapes, shapes, reach * METRES, progress)
