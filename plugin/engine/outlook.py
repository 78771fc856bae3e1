"""What a study will be able to say, judged before it is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from shapely.geometry import MultiPoint

from . import candidates, containment, detection, evidence, labelling
from .labelling import Judgement
from .progress import SILENT, Progress
from .rules import Rules, Step
from .states import NA, UNK
from .study import Places, Study
from .texts import Texts

MOST_SECTORS, MOST_REASONS = 10, 2
MARGIN = 1000.0  # metres round the firms, so that a handful on a line has an area
NOT_GIVEN, OPEN = "no_layer", "open_"


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
    absent, open : tuple of str
        Of a step that is "no data": kinds of layers that were not given, and of layers in which
        nothing is found but which are not declared complete.
    others : dict of str to tuple of str
        Other reasons for "no data" by language, as the evidence will put them.
    """

    number: int
    names: dict[str, str]
    judged: bool
    applies: bool
    absent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)


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
    judged = labelling.judge(places, study, rules, progress)
    return tuple(
        _of_step(step, states, judged, texts) for step, states in zip(rules.steps, judged.states.T)
    )


def _of_step(step: Step, states: np.ndarray, judged: Judgement, texts: Texts) -> StepOutlook:
    applies, is_judged = (states != NA).any(), (~np.isin(states, (UNK, NA))).any()
    if is_judged or not applies:
        return StepOutlook(step.number, step.names, bool(is_judged), bool(applies))
    return _without_data(step, judged, texts)


def _without_data(step: Step, judged: Judgement, texts: Texts) -> StepOutlook:
    """Return a step that is "no data", with what the sector with the most firms lacks."""
    absent, still_open, others = [], [], []
    for rule in step.indicators:
        finding = judged.findings[rule.id]
        reason = str(finding.reason[0])
        if finding.state[0] != UNK:
            continue
        if reason == NOT_GIVEN:
            absent.append(finding.kind)
        elif reason.startswith(OPEN):
            still_open.append(finding.kind)
        else:
            others.append(evidence.of_indicator(0, step, rule, finding, texts))
    sentences = {
        one: tuple(getattr(row, f"reason_{one}") for row in others[:MOST_REASONS])
        for one in step.names
    }
    kinds = (tuple(dict.fromkeys(one)) for one in (absent, still_open))
    return StepOutlook(step.number, step.names, False, True, *kinds, sentences)


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
