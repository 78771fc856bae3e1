"""The main job: from firms and lights to agglomerations with sector, stage and evidence."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

import numpy as np

from . import (
    candidates,
    containment,
    detection,
    hot_places,
    labelling,
    lights,
    matching,
    own_kind,
    sensitivity,
    significance,
    specialisation,
)
from .detection import CANDIDATE, CONFIRMED, Detection
from .errors import QT_TRANSLATE_NOOP, Notice
from .hot_places import Cells
from .indicators import territory
from .indicators.scene import METRES, NO_SECTOR
from .labelling import Labels
from .own_kind import Kinds
from .progress import SILENT, Progress
from .rules import Rules
from .study import UNNAMED, Layer, Places, Study
from .taxonomy import Taxonomy
from .texts import LANGUAGES, Texts

TEXT_OVERRIDES = ("over_sec", "over_by", "over_at", "over_why")
NUMBER_OVERRIDES = ("over_lo", "over_hi")
KEPT = ("name", "override", *TEXT_OVERRIDES, *NUMBER_OVERRIDES)
GIVEN = "given"
M2_PER_KM2 = 1e6


@dataclass(frozen=True)
class Tables:
    """What a run needs besides the study.

    Parameters
    ----------
    rules : Rules
    texts : Texts
        ``texts_labels.csv`` and ``texts_places.csv``.
    taxonomy : Taxonomy
    language : {"en", "vi"}
        Language of the places' names.
    """

    rules: Rules
    texts: Texts
    taxonomy: Taxonomy
    language: str = "en"


@dataclass(frozen=True)
class Result:
    """Agglomerations with everything known of them, k places.

    Parameters
    ----------
    places : Places
        Confirmed ones first, then by jobs and firms.
    columns : dict of str to ndarray, shape (k,)
        The fields ``AGGLOMERATIONS`` of ``contract.md``; NaN or None for missing.
    evidence : dict of str to ndarray, shape (rows,)
        The fields ``EVIDENCE``.
    firms : dict of str to ndarray, shape (n,)
        ``agg_id`` (NaN: none); ``role``, ``member`` or ``inside`` for a firm of another sector
        inside the footprint; ``excluded``, why it was not searched.
    labels : Labels
        States, notes and mixes, for the report.
    notices : tuple of Notice
    count, candidates, noise : int
        Confirmed places, others, and firms of the searched sectors in no place.
    unjudged : dict of str to ndarray, shape (u,)
        Number, name, sector and corrections of given polygons without a usable shape, of which
        nothing else can be said; by the names of `columns`.
    """

    places: Places
    columns: dict[str, np.ndarray]
    evidence: dict[str, np.ndarray]
    firms: dict[str, np.ndarray]
    labels: Labels
    notices: tuple[Notice, ...]
    count: int
    candidates: int
    noise: int
    unjudged: dict[str, np.ndarray] = field(default_factory=dict)


def run(
    study: Study, tables: Tables, previous: Layer | None = None, progress: Progress = SILENT
) -> Result:
    """Detect and label the agglomerations of a study.

    Parameters
    ----------
    study : Study
    tables : Tables
    previous : Layer, optional
        An earlier result with the columns ``agg_id``, ``sector``, ``name`` and those of the
        overrides, which pass to the place of the same sector on mostly the same ground.
    progress : Progress

    Returns
    -------
    Result

    Raises
    ------
    EngineError
        If the settings of the study cannot be used.
    """
    traded = tables.taxonomy.traded
    found = detection.detect(study, tables.rules, traded, progress.part(0.0, 0.5))
    places = sensitivity.take(found.places, _order(study, found.places))
    progress.stage(_LABELLING)
    cells = hot_places.of_sectors(
        study.firms, places.sector, places.radius, progress.part(0.5, 0.55)
    )
    kinds = _kinds(study, tables.rules, places, progress.part(0.55, 0.6))
    places = _tested(places, cells, kinds)
    found = replace(found, places=places)
    labels = _label(study, tables, places, progress.part(0.6, 0.7))
    if study.settings.sensitivity and len(places):
        progress.stage(_SENSITIVITY)
        again = sensitivity.Again(study, tables.rules, traded, cells, kinds)
        runs = sensitivity.of_detection(again, places, progress.part(0.7, 0.9))
        runs += sensitivity.of_thresholds(study, tables.rules, places, progress.part(0.9, 1.0))
        labels = labelling.with_margin(labels, runs)
    result = _result(study, tables, found, labels, _carried(places, previous))
    return replace(result, notices=(*result.notices, *_repeated(previous)))


def label_given(study: Study, tables: Tables, given: Layer, progress: Progress = SILENT) -> Result:
    """Label polygons that somebody else drew, or an earlier result again.

    Parameters
    ----------
    study : Study
    tables : Tables
    given : Layer
        Polygons with the column ``sector``. Where ``origin`` says that a place was detected, its
        ``exist_p``, ``lq_p`` and ``status`` are kept, because the hypergeometric test would be
        circular there; other places get that test, corrected for all of them together.
        ``agg_id``, ``name`` and the overrides are kept. A place is judged by its own sector also
        where an officer wrote another, so that what was computed stays beside the correction.
        A polygon whose shape is None keeps its number, but is not judged.
    progress : Progress

    Returns
    -------
    Result
        In the order of the polygons.
    """
    progress.stage(_LABELLING)
    known = detection.population(study)
    every, present = given, np.array([one is not None for one in given.shapes], dtype=bool)
    given, identity = _rows(every, present), _given_identity(every)
    places = _given_places(study, tables.rules, given, known, progress.part(0.0, 0.2))
    radius = study.settings.radius or detection.SPARSE_RADIUS
    cells = hot_places.of_sectors(study.firms, places.sector, radius, progress.part(0.2, 0.3))
    kinds = _kinds(study, tables.rules, places, progress.part(0.3, 0.4))
    places = _tested(places, cells, kinds)
    labels = _label(study, tables, places, progress.part(0.4, 0.7))
    if study.settings.sensitivity and len(places):
        runs = sensitivity.of_thresholds(study, tables.rules, places, progress.part(0.7, 0.9))
        labels = labelling.with_margin(labels, runs)
    wanted = known & np.isin(study.firms.sector.astype(str), places.sector.astype(str))
    found = Detection(places, wanted, known, _absent(places.sector, study))
    own, left = (
        {name: values[rows] for name, values in identity.items()} for rows in (present, ~present)
    )
    result = _result(study, tables, found, labels, own)
    return replace(
        result,
        notices=(*result.notices, *_repeated(every)),
        unjudged=_unjudged(tables, _texts(_column(every, "sector"))[~present], left),
    )


def _kinds(study: Study, rules: Rules, places: Places, progress: Progress) -> Kinds:
    """Return the M function of the places' sectors at the reach that the rules name."""
    rule = rules.indicator("marcon_puech")
    radius = 0.0 if rule is None else rules.reaches[rule.reach].value * METRES
    draws = (study.settings.simulations, study.settings.seed)
    return own_kind.of_sectors(study.firms, places.sector, radius, draws, progress)


def _tested(places: Places, cells: Cells, kinds: Kinds) -> Places:
    """Return the places with what their sector's cells and surroundings say of them."""
    return replace(
        places,
        hot=hot_places.meet(places.shapes, places.sector, cells),
        m_function=own_kind.meet(places.members, places.sector, kinds),
    )


def _order(study: Study, places: Places) -> np.ndarray:
    """Return confirmed places first, then by jobs, firms, sector and position."""
    jobs = np.nan_to_num(detection.total_jobs(study.firms, places.members), nan=-1.0)
    firms = [len(own) for own in places.members]
    keys = [
        (status != CONFIRMED, -job, -number, sector, shape.bounds)
        for status, job, number, sector, shape in zip(
            places.status, jobs, firms, places.sector, places.shapes
        )
    ]
    return np.array(sorted(range(len(places)), key=keys.__getitem__), dtype=np.int64)


def _label(study: Study, tables: Tables, places: Places, progress: Progress) -> Labels:
    names = {name for name in study.firms.sector.tolist() if name is not None}
    traded = {name: tables.taxonomy.traded(name) is not False for name in names}
    return labelling.label(places, study, tables.rules, tables.texts, traded, progress)


def _given_places(
    study: Study, rules: Rules, given: Layer, known: np.ndarray, progress: Progress
) -> Places:
    sector = _texts(_column(given, "sector"))
    inside = containment.members(study.firms.xy, given.shapes, progress)
    members = tuple(
        firms[known[firms] & (study.firms.sector[firms] == name)]
        for firms, name in zip(inside, sector)
    )
    origin = _texts(_column(given, "origin"))
    detected = np.isin(origin, detection.ORIGINS)
    places = Places(
        shapes=given.shapes,
        sector=sector,
        origin=np.where(detected, origin, GIVEN).astype(object),
        members=members,
        inside=inside,
        lq=detection.quotients(study, sector, inside, known),
        lq_p=np.where(detected, _numbers(given, "lq_p"), _excess_p(study, sector, inside, known)),
        exist_p=np.where(detected, _numbers(given, "exist_p"), np.nan),
        duplicated=detection.duplicated(study.firms, members),
        hot=np.full(len(given), np.nan),
        status=np.full(len(given), CANDIDATE, dtype=object),
        radius=study.settings.radius,
    )
    # polygons from outside exist because somebody says so
    existing = replace(places, exist_p=np.where(detected, places.exist_p, 0.0))
    before = _texts(_column(given, "status"))
    kept = detected & np.isin(before, (CONFIRMED, CANDIDATE))
    status = np.where(kept, before, detection.status(study, rules, existing))
    return replace(places, status=status.astype(object))


def _absent(sector: np.ndarray, study: Study) -> tuple[Notice, ...]:
    """Tell of given sectors that no firm has, which are mostly misspelt."""
    absent = sorted(set(sector) - set(study.firms.sector.tolist()) - {""})
    if not absent or not len(study.firms):
        return ()
    template = QT_TRANSLATE_NOOP(
        "QuanTu",
        "No firm has these sectors of the given polygons: {sectors}. Their places remain without "
        "firms; check the spelling of the sector ids.",
    )
    return (Notice(template, sectors=", ".join(absent)),)


def _excess_p(
    study: Study, sector: np.ndarray, inside: tuple[np.ndarray, ...], known: np.ndarray
) -> np.ndarray:
    """Return the corrected hypergeometric p of each place's sector inside its polygon."""
    of_firm = np.where(known, study.firms.sector, None)
    part = [(of_firm[firms] == name).sum() for firms, name in zip(inside, sector)]
    area = [known[firms].sum() for firms in inside]
    whole = [(of_firm == name).sum() for name in sector]
    if len({name for name in of_firm.tolist() if name is not None}) < 2:
        return np.full(len(sector), np.nan)
    p = specialisation.excess_p(part, area, whole, known.sum())
    return significance.benjamini_hochberg(p)


def _result(
    study: Study,
    tables: Tables,
    found: Detection,
    labels: Labels,
    carried: dict[str, np.ndarray],
) -> Result:
    """Put together what is known of the places."""
    places, agg_id = found.places, carried["agg_id"]
    evidence = {name: values for name, values in labels.evidence.items() if name != "place"}
    evidence["agg_id"] = agg_id[np.asarray(labels.evidence["place"], dtype=np.int64)]
    in_place = np.zeros(len(study.firms), dtype=bool)
    in_place[np.concatenate([np.empty(0, dtype=np.int64), *places.members])] = True
    count = int((places.status == CONFIRMED).sum())
    return Result(
        places=places,
        columns=_columns(study, tables, places, labels, carried),
        evidence=evidence,
        firms=_firm_columns(study, tables, found, agg_id),
        labels=labels,
        notices=(*found.notices, *labels.notices, *lights.notices(study.context.lights)),
        count=count,
        candidates=len(places) - count,
        noise=int((found.searched & ~in_place).sum()),
    )


def _columns(
    study: Study,
    tables: Tables,
    places: Places,
    labels: Labels,
    carried: dict[str, np.ndarray],
) -> dict[str, np.ndarray]:
    """Return the fields of the agglomerations."""
    count, kept = len(places), carried["name"]
    names = _names(study, tables, places, labels, kept)
    light = lights.summarise(study.context.lights, places.shapes, study.settings.light_threshold)
    return {
        **labels.columns,
        **_sector_columns(tables, places.sector),
        **_kept_columns(carried),
        **{name: light[name] for name in ("lit_km2", "sum_rad", "rad_trend")},
        "agg_id": carried["agg_id"],
        "name": names,
        "status": places.status,
        "origin": places.origin,
        "exist_p": places.exist_p,
        "overlaps": _overlaps(places, carried["agg_id"]),
        "rules_id": np.full(count, tables.rules.id, dtype=object),
        "class_ver": np.full(count, study.settings.class_version or None, dtype=object),
        "n_firms": np.array([len(own) for own in places.members], dtype=np.int64),
        "jobs": detection.total_jobs(study.firms, places.members),
        "area_km2": np.array([one.area for one in places.shapes], dtype=float) / M2_PER_KM2,
        "lq": places.lq,
        "lq_p": places.lq_p,
    }


def _carried(places: Places, previous: Layer | None) -> dict[str, np.ndarray]:
    """Return identity, name and overrides that each place has from an earlier result."""
    matched, ids = np.full(len(places), -1), np.empty(0, dtype=np.int64)
    if previous is not None:
        numbers = _numbers(previous, "agg_id")
        known = np.flatnonzero(numbers >= 1)
        ids = numbers[known].astype(np.int64)
        other = _texts(_column(previous, "sector"))[known]
        matched = matching.footprints(places.shapes, places.sector, previous.shapes[known], other)
    carried = {name: np.full(len(places), None, dtype=object) for name in KEPT}
    for name in KEPT if previous is not None else ():
        values = _column(previous, name)[known]
        carried[name][matched >= 0] = values[matched[matched >= 0]]
    return {"agg_id": matching.identities(matched, ids), **carried}


def _given_identity(given: Layer) -> dict[str, np.ndarray]:
    """Return identity, name and overrides of given polygons; new ones are numbered."""
    numbers = _numbers(given, "agg_id")
    old = np.flatnonzero(numbers >= 1)
    matched = np.full(len(given), -1)
    matched[old] = np.arange(len(old))
    ids = matching.identities(matched, numbers[old].astype(np.int64))
    return {"agg_id": ids, **{name: _column(given, name) for name in KEPT}}


def _unjudged(
    tables: Tables, sector: np.ndarray, carried: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return what given polygons without a shape bring along themselves."""
    return {
        **_kept_columns(carried),
        **_sector_columns(tables, sector),
        "agg_id": carried["agg_id"],
        "name": carried["name"],
    }


def _kept_columns(carried: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return the officer's corrections as fields."""
    return {
        **{name: carried[name] for name in TEXT_OVERRIDES},
        **{name: carried[name].astype(float) for name in NUMBER_OVERRIDES},
        "override": (carried["override"].astype(float) == 1).astype(float),
    }


def _rows(layer: Layer, chosen: np.ndarray) -> Layer:
    """Return some of the features of a layer."""
    columns = {name: values[chosen] for name, values in layer.columns.items()}
    return replace(layer, shapes=layer.shapes[chosen], columns=columns)


def _repeated(layer: Layer | None) -> tuple[Notice, ...]:
    """Tell of identities that come more than once in an earlier result or in given polygons."""
    numbers = np.empty(0) if layer is None else _numbers(layer, "agg_id")
    _, count = np.unique(numbers[numbers >= 1], return_counts=True)
    if (count <= 1).all():
        return ()
    notice = Notice(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "Numbers in the field 'agg_id' of '{layer}' that stand for several places: {count}; "
            "the first place keeps the number, the others get new ones.",
        ),
        count=int((count > 1).sum()),
        layer=layer.name,
    )
    return (notice,)


def _column(layer: Layer, name: str) -> np.ndarray:
    """Return a column as objects, None where missing; all None if the layer has no such field."""
    values = layer.columns.get(name)
    if values is None:
        return np.full(len(layer), None, dtype=object)
    missing = [one is None or one != one for one in values]
    return np.where(missing, None, values).astype(object)


def _texts(values: np.ndarray) -> np.ndarray:
    return np.array(["" if one is None else str(one) for one in values], dtype=object)


def _numbers(layer: Layer, name: str) -> np.ndarray:
    return _column(layer, name).astype(float)


def _sector_columns(tables: Tables, sector: np.ndarray) -> dict[str, np.ndarray]:
    """Return the sector and its names; None for a place without one."""
    named = {
        f"sector_{language}": [
            _sector_name(tables, one, language) if one else None for one in sector
        ]
        for language in LANGUAGES
    }
    columns = {"sector": [one or None for one in sector], **named}
    return {name: np.array(values, dtype=object) for name, values in columns.items()}


def _sector_name(tables: Tables, sector: str, language: str) -> str:
    if sector == UNNAMED:
        return tables.texts.say("unnamed_sector", language)
    return tables.taxonomy.name(sector, language)


def _names(
    study: Study, tables: Tables, places: Places, labels: Labels, kept: np.ndarray
) -> np.ndarray:
    """Name places by their zone, else by sector, number and province; no two alike.

    `kept` holds the names from an earlier result, None for a new place.
    """
    zone = _zone_names(study, tables.rules, places)
    taken = {one for one in kept if one is not None}
    names = kept.copy()
    for row in np.flatnonzero([one is None for one in kept]):
        sector, province = places.sector[row], labels.columns["province"][row]
        values = {"zone": zone[row], "province": province, "sector": ""}
        if sector:
            values["sector"] = _sector_name(tables, sector, tables.language)
        names[row] = _free(_name_key(zone[row], sector, province), values, tables, taken)
        taken.add(names[row])
    return names


def _free(key: str, values: dict[str, str | None], tables: Tables, taken: set[str]) -> str:
    """Return a name with the first number that makes it a new one."""
    numbered = (_numbered(key, values, tables, number) for number in itertools.count(1))
    return next(name for name in numbered if name not in taken)


def _numbered(key: str, values: dict[str, str | None], tables: Tables, number: int) -> str:
    name = tables.texts.say(key, tables.language, number=number, **values)
    return name if number == 1 or values["zone"] is None else f"{name} ({number})"


def _name_key(zone: str | None, sector: str, province: str | None) -> str:
    if sector in NO_SECTOR:
        return "place_without_sector" if zone is None else "zone_without_sector"
    if zone is not None:
        return "place_in_zone"
    return "place_plain" if province is None else "place_in_province"


def _zone_names(study: Study, rules: Rules, places: Places) -> list[str | None]:
    """Return the name of the zone that has most of each place, None if none has a fifth."""
    layer = study.context.zones
    if layer is None or not len(layer):
        return [None] * len(places)
    names, codes = _column(layer, "name"), _column(layer, "code")
    weights = territory.member_weights(places, study.firms, rules)
    own = territory.zones(layer, weights, study.firms, rules).own
    found = []
    for shape, origin, of_place in zip(places.shapes, places.origin, own):
        rows = list(of_place)
        if origin == candidates.ZONE:
            rows = [row for row, one in enumerate(layer.shapes) if one is not None and one == shape]
        named = [names[row] or codes[row] for row in rows]
        found.append(next((str(one) for one in named if one is not None), None))
    return found


def _overlaps(places: Places, agg_id: np.ndarray) -> np.ndarray:
    """Return the identities of the places whose ground each place shares, by semicolons."""
    found: list[list[int]] = [[] for _ in range(len(places))]
    for one, other in matching.near_pairs(places.shapes):
        if places.shapes[one].intersection(places.shapes[other]).area > 0:
            found[one].append(agg_id[other])
            found[other].append(agg_id[one])
    listed = [";".join(str(number) for number in sorted(one)) or None for one in found]
    return np.array(listed, dtype=object)


def _firm_columns(
    study: Study, tables: Tables, found: Detection, agg_id: np.ndarray
) -> dict[str, np.ndarray]:
    """Return place, role and reason of exclusion of every firm.

    A firm in several places goes with the first; members come before firms of other sectors that
    stand inside.
    """
    places, count = found.places, len(study.firms)
    identity, role = np.full(count, np.nan), np.full(count, None, dtype=object)
    for group, name in ((places.inside, "inside"), (places.members, "member")):
        for number in range(len(places))[::-1]:
            identity[group[number]], role[group[number]] = agg_id[number], name
    excluded = np.full(count, None, dtype=object)
    for key, left_out in (
        ("excluded_not_searched", ~found.searched),
        ("excluded_outside", ~found.known),
        ("excluded_no_sector", np.array([one is None for one in study.firms.sector], dtype=bool)),
    ):
        excluded[left_out] = tables.texts.say(key, tables.language)
    return {"agg_id": identity, "role": role, "excluded": excluded}


_LABELLING = QT_TRANSLATE_NOOP("QuanTu", "Judging the eight steps of each place")
_SENSITIVITY = QT_TRANSLATE_NOOP(
    "QuanTu", "Running again with other radii and thresholds, to say how firm each label is"
)
