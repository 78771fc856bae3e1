"""What a study will be able to say, judged before it is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from shapely.geometry import MultiPoint

from . import candidates, containment, detection, labelling
from .evidence import STEP
from .progress import SILENT, Progress
from .rules import Rules
from .states import NA, UNK
from .study import Places, Study
from .texts import Texts

MOST_SECTORS = 10
MARGIN = 1000.0  # metres round the firms, so that a handful on a line has an area


@dataclass(frozen=True)
class StepOutlook:
    """What can be said of one step.

    Parameters
    ----------
    number : int
    names : dict of str to str
        By language.
    judged : bool
        Whether the data can say anything but "no data".
    applies : bool
        False where the user said that the step does not apply anywhere.
    reasons : dict of str to str
        By language: what the evidence will say, from the sector with the most firms.
    """

    number: int
    names: dict[str, str]
    judged: bool
    applies: bool
    reasons: dict[str, str]


def of_steps(
    study: Study,
    rules: Rules,
    texts: Texts,
    traded: Callable[[str], bool | None],
    progress: Progress = SILENT,
) -> tuple[StepOutlook, ...]:
    """Tell which steps the data of a study can judge at all.

    The rules are tried on one place for each of the largest searched sectors: the ground of all of
    its firms. A step that is "no data" even there is "no data" at every agglomeration, because a
    smaller place has less in it and near it. The reverse does not hold.

    Parameters
    ----------
    study : Study
    rules : Rules
    texts : Texts
        ``texts_labels.csv`` and ``texts_places.csv``.
    traded : callable
        Whether a sector is traded; None where that is unknown.
    progress : Progress

    Returns
    -------
    tuple of StepOutlook
        In the order of the steps; none without firms of a searched sector.

    Raises
    ------
    EngineError
        If the steps that do not apply are no step numbers.
    """
    places = trial_places(study, traded)
    if not len(places):
        return ()
    labels = labelling.label(places, study, rules, texts, None, progress)
    rows = labels.evidence
    first = {
        int(rows["step"][row]): row
        for row in np.flatnonzero((rows["place"] == 0) & (rows["indicator"] == STEP))
    }
    return tuple(
        StepOutlook(
            number=step.number,
            names=step.names,
            judged=bool((~np.isin(labels.states[:, column], (UNK, NA))).any()),
            applies=bool((labels.states[:, column] != NA).any()),
            reasons={one: str(rows[f"reason_{one}"][first[step.number]]) for one in step.names},
        )
        for column, step in enumerate(rules.steps)
    )


def trial_places(study: Study, traded: Callable[[str], bool | None]) -> Places:
    """Return one place for each of the largest searched sectors: the ground of its firms.

    Their tests count as passed if there will be tests, so that they hide nothing.
    """
    known = detection.population(study)
    sectors, _ = candidates.sectors(study.firms.sector, study.settings, traded)
    searched = np.flatnonzero(sectors.searched)
    members = [np.flatnonzero(known & (sectors.code == one)) for one in searched]
    order = sorted(range(len(searched)), key=lambda row: (-len(members[row]), row))
    order = [row for row in order[:MOST_SECTORS] if len(members[row])]
    own = tuple(members[row] for row in order)
    names = np.array([*sectors.names[searched[order]], None], dtype=object)[:-1]
    shapes = np.empty(len(order), dtype=object)
    for row, firms in enumerate(own):
        shapes[row] = MultiPoint(study.firms.xy[firms]).convex_hull.buffer(MARGIN)
    inside = containment.members(study.firms.xy, shapes)
    tested = np.full(len(order), 0.0 if study.settings.simulations else np.nan)
    return Places(
        shapes=shapes,
        sector=names,
        origin=np.full(len(order), candidates.DENSITY, dtype=object),
        members=own,
        inside=inside,
        lq=detection.quotients(study, names, inside, known),
        lq_p=tested,
        exist_p=tested,
        duplicated=detection.duplicated(study.firms, own),
        hot=np.ones(len(order)),
        status=np.full(len(order), detection.CANDIDATE, dtype=object),
        radius=study.settings.radius,
    )
