"""How much a label depends on the settings: detect and judge again with others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from . import detection, hot_places, labelling, matching, own_kind
from . import rules as rule_files
from .hot_places import Cells
from .own_kind import Kinds
from .progress import SILENT, Progress
from .rules import Rules
from .study import Places, Study

RADII = (0.75, 1.5)
COUNTS = (0.8, 1.2)
THRESHOLDS = (0.8, 1.2)


@dataclass(frozen=True)
class Again:
    """What the reference run was made from.

    `cells` are the hot cells of each sector and `kinds` its M function, which serve all runs.
    """

    study: Study
    rules: Rules
    traded: Callable[[str], bool | None]
    cells: Cells
    kinds: Kinds


def of_detection(again: Again, places: Places, progress: Progress = SILENT) -> list[np.ndarray]:
    """Find the places again with another radius or another number of firms, and judge them.

    Radius × 0.75 and × 1.5, firms of a dense place ± 20 %; one at a time. A place is the same if it
    has the same sector and mostly the same firms, or without firms mostly the same ground; it keeps
    the p-values of the reference, which are not simulated again.

    Parameters
    ----------
    again : Again
    places : Places
        The k places of the reference run.
    progress : Progress

    Returns
    -------
    list of ndarrays of float, shape (k,)
        L of the same place in each run, NaN where there is none.
    """
    firms = again.study.settings.min_firms
    fewer, more = (max(2, round(firms * factor)) for factor in COUNTS)
    variants = [{"radius": places.radius * factor} for factor in RADII]
    variants += [{"min_firms": number} for number in (fewer, more) if number != firms]
    runs = []
    for number, changed in enumerate(variants):
        part = progress.part(number / len(variants), (number + 1) / len(variants))
        settings = {"radius": places.radius, "simulations": 0, **changed}
        study = replace(again.study, settings=replace(again.study.settings, **settings))
        runs.append(_low(replace(again, study=study), places, part))
    return runs


def _low(again: Again, places: Places, progress: Progress) -> np.ndarray:
    """Return L of each place as another run finds it."""
    found = detection.detect(again.study, again.rules, again.traded, progress.part(0.0, 0.4)).places
    same = matching.members(places.members, places.sector, found.members, found.sector)
    by_ground = matching.footprints(places.shapes, places.sector, found.shapes, found.sector)
    same = np.where((same < 0) & ~np.isin(by_ground, same), by_ground, same)
    kept = np.flatnonzero(same >= 0)
    matched = take(found, same[kept])
    matched = replace(
        matched,
        lq_p=places.lq_p[kept],
        exist_p=places.exist_p[kept],
        hot=hot_places.meet(matched.shapes, matched.sector, again.cells),
        m_function=own_kind.meet(matched.members, matched.sector, again.kinds),
    )
    low = np.full(len(places), np.nan)
    judged = labelling.judge(matched, again.study, again.rules, progress.part(0.4, 1.0))
    low[kept] = judged.stages.low
    return low


def of_thresholds(
    study: Study, rules: Rules, places: Places, progress: Progress = SILENT
) -> list[np.ndarray]:
    """Judge the places with all thresholds of the rules 20 % lower and higher.

    Parameters
    ----------
    study, rules, places, progress
        Of the reference run.

    Returns
    -------
    list of ndarrays of float, shape (k,)
        L in each run.
    """
    runs = []
    for number, factor in enumerate(THRESHOLDS):
        part = progress.part(number / len(THRESHOLDS), (number + 1) / len(THRESHOLDS))
        varied = rule_files.scaled(rules, factor)
        runs.append(labelling.judge(places, study, varied, part).stages.low.astype(float))
    return runs


def take(places: Places, order: np.ndarray) -> Places:
    """Return some of the places, in the order given."""
    columns = ("shapes", "sector", "origin", "lq", "lq_p", "exist_p", "duplicated", "hot", "status")
    return replace(
        places,
        members=tuple(places.members[one] for one in order),
        inside=tuple(places.inside[one] for one in order),
        m_function=None if places.m_function is None else places.m_function[order],
        **{name: getattr(places, name)[order] for name in columns},
    )
