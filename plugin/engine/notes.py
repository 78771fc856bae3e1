"""Remarks that go with a label: what the numbers do not say, and what to look at twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from . import label_words, lights, portraits
from .errors import QT_TRANSLATE_NOOP, Notice
from .portraits import Mix
from .states import MET, NOT, UNK
from .texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from .labelling import Judgement


RESOLVED = 4  # lit cells; fewer do not tell one place from the next


@dataclass(frozen=True)
class Note:
    """A remark on one place, in both languages; `step` is the step it belongs to, 0 for none."""

    key: str
    step: int
    en: str
    vi: str


def of_places(
    judged: Judgement, mixes: tuple[Mix, ...], texts: Texts
) -> tuple[tuple[Note, ...], ...]:
    """Return the remarks on each place.

    The fixed note of a step, dependence on one firm, an anchor that stands alone, a strong
    agglomeration, an order of years unlike the flowchart's, light that changes when the zone opens
    or at another time, and a mix that differs between jobs and firms.

    Parameters
    ----------
    judged : Judgement
    mixes : tuple of k Mix
    texts : Texts

    Returns
    -------
    tuple of k tuples of Note
    """
    found: list[list[Note]] = [[] for _ in range(len(judged.scene))]
    for step in judged.scene.rules.steps:
        if step.note:
            for notes in found:
                notes.append(_note(step.note, step.number, texts))
    _one_firm(judged, texts, found)
    _alone(judged, texts, found)
    _by_finding(judged, texts, found)
    _light(judged, texts, found)
    _two_mixes(judged, mixes, texts, found)
    return tuple(tuple(notes) for notes in found)


def _note(key: str, step: int, texts: Texts, **values: dict[str, str]) -> Note:
    """Return a note; each value comes as a dict of language to text."""
    said = [
        texts.say(key, language, **{name: one[language] for name, one in values.items()})
        for language in LANGUAGES
    ]
    return Note(key, step, *said)


def _shown(value: float, unit: str, texts: Texts) -> dict[str, str]:
    return {one: label_words.quantity(value, unit, one, texts) for one in LANGUAGES}


def _one_firm(judged: Judgement, texts: Texts, found: list[list[Note]]) -> None:
    scene = judged.scene
    limit = scene.rules.thresholds["single_firm"]
    for row in np.flatnonzero(scene.hhi > limit.value):
        found[row].append(
            _note(
                "note_single_firm",
                scene.rules.number("anchor"),
                texts,
                value=_shown(scene.hhi[row], limit.unit, texts),
                threshold=_shown(limit.value, limit.unit, texts),
            )
        )


def _alone(judged: Judgement, texts: Texts, found: list[list[Note]]) -> None:
    """Note an anchor without related firms around it."""
    number = judged.scene.rules.number
    anchor, related = number("anchor"), number("related")
    if not anchor or not related:
        return
    alone = (judged.states[:, anchor - 1] == MET) & (judged.states[:, related - 1] == NOT)
    for row in np.flatnonzero(alone):
        found[row].append(_note("note_isolated_anchor", anchor, texts))


def _by_finding(judged: Judgement, texts: Texts, found: list[list[Note]]) -> None:
    for step in judged.scene.rules.steps:
        for rule in step.indicators:
            finding = judged.findings[rule.id]
            if rule.measure == "strong":
                for row in np.flatnonzero(finding.state == MET):
                    found[row].append(_note("note_strong", step.number, texts))
            if rule.measure == "order_of_years":
                for row in np.flatnonzero(finding.value == 0):
                    years = {
                        key: dict.fromkeys(LANGUAGES, f"{values[row]:.0f}")
                        for key, values in finding.words.items()
                    }
                    found[row].append(_note("note_order", step.number, texts, **years))


def _light(judged: Judgement, texts: Texts, found: list[list[Note]]) -> None:
    """Note whether the light changes its level when the zone opens; it decides nothing."""
    scene = judged.scene
    limit = scene.rules.thresholds.get("light_break")
    layer, given = scene.study.context.zones, scene.study.context.lights
    if limit is None or given is None or layer is None or "year" not in layer.columns:
        return
    opened = np.append(layer.columns["year"], np.nan)[scene.zones.main]
    seen = lights.summarise(given, scene.places.shapes, scene.study.settings.light_threshold)
    changed = np.where(seen["n_cells"] >= RESOLVED, seen["break_year"], np.nan)
    for row in np.flatnonzero(np.isfinite(opened) & np.isfinite(changed)):
        near = abs(changed[row] - opened[row]) <= limit.value
        shown = {"break_year": changed[row], "zone_year": opened[row]}
        years = {key: dict.fromkeys(LANGUAGES, f"{one:.0f}") for key, one in shown.items()}
        years["years"] = _shown(limit.value, limit.unit, texts)
        key = "note_light_break" if near else "note_light_elsewhen"
        found[row].append(_note(key, scene.rules.number("zone"), texts, **years))


def _two_mixes(
    judged: Judgement, mixes: tuple[Mix, ...], texts: Texts, found: list[list[Note]]
) -> None:
    """Note where jobs and firms put the sector into different classes of the mix."""
    for row, mix in enumerate(mixes):
        by_jobs, by_firms = (
            portraits.profile(one, judged.scene) for one in (mix.own, mix.own_firms)
        )
        if by_jobs != by_firms:
            values = {"jobs": mix.own, "firms": mix.own_firms}
            shown = {key: _shown(one, "share", texts) for key, one in values.items()}
            found[row].append(_note("note_two_mixes", 0, texts, **shown))


def by_step(notes: tuple[Note, ...]) -> dict[int, list[tuple[str, str]]]:
    """Return the texts of the notes by the step they belong to."""
    result: dict[int, list[tuple[str, str]]] = {}
    for note in notes:
        result.setdefault(note.step, []).append((note.en, note.vi))
    return result


def notices(judged: Judgement) -> tuple[Notice, ...]:
    """Return remarks on the data as a whole."""
    scene, result = judged.scene, []
    if scene.zones.unread:
        result.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The status of some zones is not understood, so they count as not operating: "
                    "{values}.",
                ),
                values=", ".join(scene.zones.unread[:10]),
            )
        )
    old = sorted(one.name or one.kind for one in scene.sources.values() if one.blocked == "old")
    if old:
        result.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Too far from the reference year to be used as evidence: {layers}.",
                ),
                layers=", ".join(old),
            )
        )
    dependent = int((scene.hhi > scene.rules.thresholds["single_firm"].value).sum())
    if dependent:
        result.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Agglomerations that depend on one firm (HHI of jobs above {limit}): {count}.",
                ),
                count=dependent,
                limit=scene.rules.thresholds["single_firm"].value,
            )
        )
    unknown = int((judged.states == UNK).all(axis=1).sum())
    if unknown:
        result.append(
            Notice(
                QT_TRANSLATE_NOOP(
                    "QuanTu", "Agglomerations without data for any of the steps: {count}."
                ),
                count=unknown,
            )
        )
    return tuple(result)
