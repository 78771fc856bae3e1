"""The stage of an agglomeration by the rule file: states, L, U, H, label, evidence, confidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from . import confidence, evidence, indicators, label_words, notes, portraits
from . import rules as rule_files
from . import states as algebra
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .indicators import anchor, words
from .indicators.anchor import NOBODY
from .indicators.finding import Finding
from .indicators.scene import NO_SECTOR, Scene, build
from .label_words import Stage
from .notes import Note
from .progress import SILENT, Progress
from .rules import Rules, Step
from .states import NA, PART, UNK, Stages
from .study import Places, Study
from .texts import Texts


@dataclass(frozen=True)
class Judgement:
    """States of k places before any text is written.

    Parameters
    ----------
    scene : Scene
    findings : dict of str to Finding
        By indicator.
    grades : tuple of dict of str to ndarray of int, shape (k,)
        For each step, the states of its indicators and groups by id.
    states : ndarray of int, shape (k, n)
        State of each step.
    stages : Stages
        L, U, H, gaps and missing steps; nothing but missing ones where `nameless`.
    """

    scene: Scene
    findings: dict[str, Finding]
    grades: tuple[dict[str, np.ndarray], ...]
    states: np.ndarray
    stages: Stages


@dataclass(frozen=True)
class Labels:
    """Labels of k places.

    Parameters
    ----------
    columns : dict of str to ndarray, shape (k,)
        Fields of ``AGGLOMERATIONS`` (``contract.md``): numbers with NaN, texts with None for
        missing.
    evidence : dict of str to ndarray, shape (rows,)
        Fields of ``EVIDENCE``, with ``place`` (0 to k-1) instead of ``agg_id``.
    states : ndarray of int, shape (k, 8)
        See `states`.
    notes : tuple of k tuples of Note
        Remarks on each place.
    mixes : tuple of k Mix
        Traded sectors inside each footprint.
    notices : tuple of Notice
        Remarks on the data.
    """

    columns: dict[str, np.ndarray]
    evidence: dict[str, np.ndarray]
    states: np.ndarray
    notes: tuple[tuple[Note, ...], ...]
    mixes: tuple[portraits.Mix, ...]
    notices: tuple[Notice, ...]


def judge(places: Places, study: Study, rules: Rules, progress: Progress = SILENT) -> Judgement:
    """Return the states of all steps of all places; enough for a sensitivity run.

    Parameters
    ----------
    places : Places
        Found or given; NaN in `lq_p` or `hot` is "no data".
    study : Study
        Firms and context layers; an absent layer is "no data", never "not met".
    rules : Rules
    progress : Progress

    Returns
    -------
    Judgement

    Raises
    ------
    EngineError
        If the steps that do not apply are no step numbers.
    """
    skipped = () if _by_zone(study) else _not_applicable(study.settings.not_applicable, rules)
    scene = build(places, study, rules, progress.part(0.0, 0.5))
    findings, grades = {}, []
    for number, step in enumerate(rules.steps):
        progress.update(0.5 + 0.5 * number / len(rules.steps))
        of_step = {rule.id: indicators.find(scene, rule) for rule in step.indicators}
        findings.update(of_step)
        grades.append(_grades(step, of_step))
    columns = [rule_files.step_states(step, one) for step, one in zip(rules.steps, grades)]
    states = np.stack(columns, axis=1)
    states[_skipped(scene, skipped)] = NA
    counted = np.where(nameless(scene)[:, None] & (states != NA), UNK, states)
    return Judgement(scene, findings, tuple(grades), states, algebra.stages(counted))


def nameless(scene: Scene) -> np.ndarray:
    """Tell which places have no sector; steps are steps of a sector, so these are on none.

    Returns
    -------
    ndarray of bool, shape (k,)
        All of them in a study without firms.
    """
    if not len(scene.study.firms):
        return np.ones(len(scene), dtype=bool)
    return np.array([not words.key(one) for one in scene.places.sector], dtype=bool)


def _by_zone(study: Study) -> bool:
    """Tell whether the zones say which steps do not apply; the setting then names their field."""
    return study.context.zones is not None and "not_applicable" in study.context.zones.columns


def _not_applicable(text: str, rules: Rules) -> tuple[int, ...]:
    """Return the step numbers in a list such as ``1;3``."""
    count = len(rules.steps)
    numbers = [one.strip() for one in text.replace(",", ";").split(";") if one.strip()]
    for one in numbers:
        if not one.isdigit() or not 1 <= int(one) <= count:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Steps that do not apply are a list of numbers from 1 to {count} such as "
                    "'1;3'; '{text}' is none.",
                ),
                count=count,
                text=one,
            )
    return tuple(int(one) for one in numbers)


def _grades(step: Step, findings: dict[str, Finding]) -> dict[str, np.ndarray]:
    grades = {name: finding.state for name, finding in findings.items()}
    for group in step.groups:
        grades[group.id] = rule_files.evaluate(group.rule, grades)
    return grades


def _skipped(scene: Scene, everywhere: tuple[int, ...]) -> np.ndarray:
    """Tell which steps do not apply where: everywhere, or by the place's own zones."""
    skipped = np.zeros((len(scene), len(scene.rules.steps)), dtype=bool)
    skipped[:, [one - 1 for one in everywhere]] = True
    if _by_zone(scene.study):
        texts = scene.study.context.zones.columns["not_applicable"]
        for row, own in enumerate(scene.zones.own):
            for text in texts[own]:
                if words.key(text):
                    skipped[row, [one - 1 for one in _not_applicable(text, scene.rules)]] = True
    return skipped


def label(
    places: Places,
    study: Study,
    rules: Rules,
    texts: Texts,
    traded: Mapping[str, bool] | None = None,
    progress: Progress = SILENT,
) -> Labels:
    """Label agglomerations with their stage by a rule file, and say why.

    Parameters
    ----------
    places : Places
        Found by `detection` or given by the user (origin ``given``).
    study : Study
    rules : Rules
    texts : Texts
        ``texts_labels.csv``.
    traded : mapping of str to bool, optional
        Whether each sector sells beyond its region; unknown ones count as traded.
    progress : Progress

    Returns
    -------
    Labels

    Raises
    ------
    EngineError
        If the steps that do not apply are no step numbers.

    References
    ----------
    Kuchiki (2005), A flowchart approach to Asia's industrial cluster policy; the list of steps is
    the reading named in the rule file.
    """
    judged = judge(places, study, rules, progress.part(0.0, 0.6))
    mixes = portraits.mixes(judged.scene, traded or {})
    paths = portraits.paths(judged.scene, judged.states)
    remarks = notes.of_places(judged, mixes, texts)
    columns = _stage_columns(judged, paths, texts)
    columns.update(_portrait_columns(judged, mixes))
    columns.update(_confidence_columns(judged))
    rows = _rows(judged, remarks, texts, progress.part(0.6, 1.0))
    return Labels(columns, rows, judged.states, remarks, mixes, notes.notices(judged))


def _stage_columns(judged: Judgement, paths: np.ndarray, texts: Texts) -> dict[str, np.ndarray]:
    stages, rules = judged.stages, judged.scene.rules
    labels = np.empty((2, len(paths)), dtype=object)
    without = nameless(judged.scene)
    for row, states in enumerate(judged.states.tolist()):
        bounds = tuple(int(one[row]) for one in (stages.low, stages.high, stages.observed))
        stage = Stage(states, int(stages.first[row]), bounds, paths[row])
        if without[row]:
            labels[:, row] = texts.both("label_no_sector")
        else:
            labels[:, row] = label_words.label(stage, rules, texts)
    return {
        "stage_lo": stages.low,
        "stage_hi": stages.high,
        "stage_obs": stages.observed,
        "phase": algebra.phases(stages.low, stages.high, rules.boundary),
        "label_en": labels[0],
        "label_vi": labels[1],
        "path": paths,
        "gaps": _listed(stages.gaps),
        "missing": _listed(stages.missing),
    }


def _listed(flags: np.ndarray) -> np.ndarray:
    """Return step numbers separated by semicolons; None for none."""
    listed = [";".join(str(one + 1) for one in np.flatnonzero(row)) or None for row in flags]
    return np.array([*listed, None], dtype=object)[:-1]


def _portrait_columns(judged: Judgement, mixes: tuple[portraits.Mix, ...]) -> dict[str, np.ndarray]:
    scene = judged.scene
    name, jobs = _anchor(judged)
    profiles = [
        None if sector in NO_SECTOR else portraits.profile(mix.own, scene)
        for mix, sector in zip(mixes, scene.places.sector)
    ]
    return {
        "anchor": name,
        "anchor_job": jobs,
        "hhi": scene.hhi,
        "profile": np.array([*profiles, None], dtype=object)[:-1],
        "stars": portraits.stars(scene),
        "province": scene.provinces.name,
        "n_prov": scene.provinces.count,
    }


def _anchor(judged: Judgement) -> tuple[np.ndarray, np.ndarray]:
    """Return name and jobs of the anchor where its step is met at least in part."""
    scene, count = judged.scene, len(judged.scene)
    name, jobs = np.full(count, None, dtype=object), np.full(count, np.nan)
    rule, number = scene.rules.indicator("anchor_jobs"), scene.rules.number("anchor")
    if rule is None or not number:
        return name, jobs
    found = anchor.find(scene, rule)
    shown = (found.firm != NOBODY) & (judged.states[:, number - 1] >= PART)
    shown &= judged.states[:, number - 1] != NA
    jobs[shown] = found.jobs[shown]
    given = scene.study.firms.name
    for row in np.flatnonzero(shown) if given is not None else ():
        name[row] = given[found.firm[row]]
    return name, jobs


def _confidence_columns(judged: Judgement) -> dict[str, np.ndarray]:
    scene = judged.scene
    weights = np.array([step.weight for step in scene.rules.steps])
    data = confidence.of_data(judged.states, judged.stages.high, weights)
    position = confidence.of_position(scene.places, scene.study.firms, scene.rules)
    margin = np.full(len(scene), np.nan)
    return {
        "conf_data": data,
        "conf_marg": margin,
        "conf_pos": position,
        "conf": confidence.overall(judged.states, data, margin, position),
    }


def with_margin(labels: Labels, runs: list[np.ndarray]) -> Labels:
    """Return labels with the confidence that comes from sensitivity runs.

    Parameters
    ----------
    labels : Labels
    runs : list of ndarrays of float, shape (k,)
        L of the matching place in each run, NaN where there is none; see `confidence.margin`.

    Returns
    -------
    Labels
    """
    columns = dict(labels.columns)
    columns["conf_marg"] = confidence.margin(columns["stage_lo"], runs)
    columns["conf"] = confidence.overall(
        labels.states, *(columns[one] for one in ("conf_data", "conf_marg", "conf_pos"))
    )
    return Labels(
        columns, labels.evidence, labels.states, labels.notes, labels.mixes, labels.notices
    )


def _rows(
    judged: Judgement,
    remarks: tuple[tuple[Note, ...], ...],
    texts: Texts,
    progress: Progress,
) -> dict[str, np.ndarray]:
    scene = judged.scene
    writer = evidence.Writer(scene.rules, texts, tuple(notes.by_step(one) for one in remarks))
    rows = []
    for place in range(len(scene)):
        progress.update(place / len(scene))
        for step, grades, state in zip(scene.rules.steps, judged.grades, judged.states[place]):
            rows.append(evidence.of_step(place, step, int(state), grades, writer))
            rows += [
                evidence.of_group(place, step, group, grades, judged.findings, texts)
                for group in step.groups
            ]
            rows += [
                evidence.of_indicator(place, step, rule, judged.findings[rule.id], texts)
                for rule in step.indicators
            ]
    return evidence.columns(rows)
