"""Detection of agglomerations: candidates of every searched sector, and which of them are real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from . import candidates, containment, relabelling, specialisation, tuning
from .candidates import Candidate, Sectors
from .errors import QT_TRANSLATE_NOOP, Notice
from .progress import SILENT, Progress
from .relabelling import Ground, Search
from .rules import Rules
from .study import Firms, Places, Study

ANCHOR_JOBS = 1000.0
LEVEL = 0.05
STACK = 3
RADIUS_LIMITS = (500.0, 3000.0)
SPARSE_RADIUS = 2000.0
CONFIRMED, CANDIDATE = "confirmed", "candidate"
ORIGINS = (candidates.DENSITY, candidates.ANCHOR, candidates.ZONE)


@dataclass(frozen=True)
class Detection:
    """Agglomerations found.

    Parameters
    ----------
    places : Places
        By origin (density, anchor, zone), sector and position; `hot` is left to `hot_places`.
    searched : ndarray of bool, shape (n,)
        Firms of the searched sectors, inside the study area.
    known : ndarray of bool, shape (n,)
        Firms with a sector, inside the study area: the population of the quotients.
    notices : tuple of Notice
    """

    places: Places
    searched: np.ndarray
    known: np.ndarray
    notices: tuple[Notice, ...]


def detect(
    study: Study,
    rules: Rules,
    traded: Callable[[str], bool | None],
    progress: Progress = SILENT,
) -> Detection:
    """Find the agglomerations of a study, sector by sector.

    Candidates are the density clusters of each searched sector, firms with the jobs of an anchor
    (1,000) with their surroundings, and zones that are more than planned, each with its main
    sector. A candidate is confirmed if chance does not explain it (two tests, below), it has at
    least `min_firms` firms and `min_jobs` jobs, and at most 30 % of its firms stand on a coordinate
    with three or more firms.

    Both tests shuffle sectors among firms and search again, and compare each candidate with the
    largest log-likelihood ratio of every repetition. `exist_p` shuffles among *all* firms: is the
    sector more concentrated than firms as such? `lq_p` shuffles among the *traded* firms only: is
    the place more specialised than an industrial town of the usual mix? With one traded sector, or
    none but traded ones, the two are the same.

    Parameters
    ----------
    study : Study
        With `simulations` = 0 the p-values are NaN and every place remains a candidate.
    rules : Rules
        Jobs of an anchor (the measure ``anchor_jobs``), the share of duplicated coordinates that
        is too much, and what the states of zones are called.
    traded : callable
        Whether a sector is traded; None where that is unknown, which counts as traded.
    progress : Progress

    Returns
    -------
    Detection

    References
    ----------
    Kulldorff (1997), Communications in Statistics - Theory and Methods 26, 1481-1496.
    """
    progress.stage(_SEARCHING)
    scope, notices = _scope(study, rules, traded)
    ground = _ground(study, scope, np.arange(len(scope.firms)))
    search = relabelling.search(ground, scope.code, progress.part(0.0, 0.05))
    found, left_out = _candidates(study, scope, ground, search, progress.part(0.05, 0.15))
    progress.stage(_TESTING)
    exist_p, lq_p, remarks = _significance(study, scope, found, progress.part(0.15, 0.8))
    places = _places(study, scope, found, progress.part(0.8, 1.0))
    places = replace(places, exist_p=exist_p, lq_p=lq_p)
    places = replace(places, status=status(study, rules, places))
    return Detection(places, scope.searched, scope.known, (*notices, *left_out, *remarks))


@dataclass(frozen=True)
class _Scope:
    """What is searched.

    `known` and `searched` are masks of all firms as in `Detection`, `firms` the indices of the
    known ones and `code` their sectors; `zones` are indices into the layer of zones.
    """

    sectors: Sectors
    known: np.ndarray
    searched: np.ndarray
    firms: np.ndarray
    code: np.ndarray
    zones: np.ndarray
    radius: float
    anchor_jobs: float


def _scope(
    study: Study, rules: Rules, traded: Callable[[str], bool | None]
) -> tuple[_Scope, list[Notice]]:
    sectors, notices = candidates.sectors(study.firms.sector, study.settings, traded)
    is_known = population(study)
    searched = is_known & np.append(sectors.searched, False)[sectors.code]
    zones, remarks = candidates.zones(study.context.zones, rules)
    firms = np.flatnonzero(is_known)
    radius, advice = _radius(study, sectors.code, searched)
    scope = _Scope(
        sectors, is_known, searched, firms, sectors.code[firms], zones, radius, _anchor_jobs(rules)
    )
    return scope, [*notices, *remarks, *advice]


def _anchor_jobs(rules: Rules) -> float:
    """Return the fewest jobs that make an anchor by the rules."""
    jobs = [
        one.thresholds["met"].value
        for step in rules.steps
        for one in step.indicators
        if one.measure == "anchor_jobs"
    ]
    return min(jobs, default=ANCHOR_JOBS)


def population(study: Study) -> np.ndarray:
    """Return which firms have a sector and stand in the study area, bool of shape (n,)."""
    named = np.array([one is not None for one in study.firms.sector], dtype=bool)
    area = study.context.study_area
    return named if area is None else named & (containment.locate(study.firms.xy, area.shapes) >= 0)


def search_radius(
    study: Study, traded: Callable[[str], bool | None]
) -> tuple[float, tuple[Notice, ...]]:
    """Return the search radius of a study, metres, and remarks on the advice.

    Parameters
    ----------
    study : Study
        Its own radius counts where it is above 0, else the advice is taken.
    traded : callable
        Whether a sector is traded; None where that is unknown, which counts as traded.
    """
    sectors, _ = candidates.sectors(study.firms.sector, study.settings, traded)
    searched = population(study) & np.append(sectors.searched, False)[sectors.code]
    return _radius(study, sectors.code, searched)


def _radius(
    study: Study, code: np.ndarray, searched: np.ndarray
) -> tuple[float, tuple[Notice, ...]]:
    settings = study.settings
    if settings.radius > 0:
        return settings.radius, ()
    firms = np.bincount(code[searched], minlength=1)
    if firms.max() < settings.min_firms:
        notice = Notice(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "No searched sector has {min_firms} firms, so there are no density clusters; the "
                "surroundings of large firms are taken as {radius} m.",
            ),
            min_firms=settings.min_firms,
            radius=f"{SPARSE_RADIUS:g}",
        )
        return SPARSE_RADIUS, (notice,)
    advice = tuning.suggest_radius(
        study.firms.xy[searched], settings.min_firms, group=code[searched], limits=RADIUS_LIMITS
    )
    return advice.radius, advice.notices


def _ground(study: Study, scope: _Scope, chosen: np.ndarray) -> Ground:
    """Return the ground of some of the known firms."""
    firms, settings = scope.firms[chosen], study.settings
    xy = study.firms.xy[firms]
    jobs = np.zeros(len(firms))
    if study.firms.jobs is not None:
        jobs = np.nan_to_num(study.firms.jobs[firms], nan=0.0)
    counts = np.bincount(scope.code[chosen], minlength=len(scope.sectors.names))
    searched = scope.sectors.searched
    return relabelling.ground(
        xy,
        jobs,
        searched & (counts >= settings.min_firms),
        searched,
        containment.members(xy, _zone_shapes(study, scope)),
        (scope.radius, settings.min_firms, scope.anchor_jobs),
    )


def _zone_shapes(study: Study, scope: _Scope) -> np.ndarray:
    if not len(scope.zones):
        return np.empty(0, dtype=object)
    return study.context.zones.shapes[scope.zones]


def _candidates(
    study: Study, scope: _Scope, ground: Ground, search: Search, progress: Progress
) -> tuple[list[Candidate], list[Notice]]:
    found, notices = candidates.distinct(
        candidates.density(ground, scope.code, search, progress),
        candidates.anchors(ground, scope.code, search),
        candidates.of_zones(ground, scope.code, search, _zone_shapes(study, scope)),
    )
    if study.settings.sectors:
        found = [one for one in found if one.sector >= 0]
    found.sort(key=lambda one: (ORIGINS.index(one.origin), one.sector, one.shape.bounds))
    return found, notices


def _significance(
    study: Study,
    scope: _Scope,
    found: list[Candidate],
    progress: Progress,
) -> tuple[np.ndarray, np.ndarray, list[Notice]]:
    """Return `exist_p`, `lq_p` and remarks; see `detect`."""
    untested, simulations = np.full(len(found), np.nan), study.settings.simulations
    if not found or simulations == 0:
        return untested, untested, []
    if len(np.unique(scope.code)) < 2:
        return untested, untested, [Notice(_ONE_SECTOR)] if len(scope.code) else []
    least = 1 / (simulations + 1)
    few = Notice(_FEW_SIMULATIONS, simulations=simulations, least=f"{least:.2f}")
    remarks = [few] if least > LEVEL else []
    is_traded = scope.sectors.traded[scope.code]
    everyone = np.ones(len(is_traded), dtype=bool)
    if is_traded.all() or len(np.unique(scope.code[is_traded])) < 2:
        p = _p(study, scope, everyone, found, progress)
        return p, p, remarks
    exist_p = _p(study, scope, everyone, found, progress.part(0.0, 0.5))
    return exist_p, _p(study, scope, is_traded, found, progress.part(0.5, 1.0)), remarks


def _p(
    study: Study,
    scope: _Scope,
    chosen: np.ndarray,
    found: list[Candidate],
    progress: Progress,
) -> np.ndarray:
    """Test the candidates against shuffles of the sectors among the chosen of the known firms."""
    ground, code = _ground(study, scope, np.flatnonzero(chosen)), scope.code[chosen]
    search = relabelling.search(ground, code)
    excess = candidates.excess(found, ground, search, np.cumsum(chosen) - 1)
    settings = study.settings
    largest = relabelling.largest_by_chance(
        ground, code, settings.simulations, settings.seed, progress
    )
    return relabelling.p_of_largest(excess, largest)


def _places(study: Study, scope: _Scope, found: list[Candidate], progress: Progress) -> Places:
    """Describe the candidates as places, not yet tested."""
    shapes = np.empty(len(found), dtype=object)
    for row, one in enumerate(found):  # one by one: a list of multipolygons would be unpacked
        shapes[row] = one.shape
    names = np.append(scope.sectors.names, "").astype(object)
    sector = names[[one.sector for one in found]] if found else np.empty(0, dtype=object)
    members = tuple(scope.firms[one.members] for one in found)
    inside = containment.members(study.firms.xy, shapes, progress)
    untested = np.full(len(found), np.nan)
    return Places(
        shapes=shapes,
        sector=sector,
        origin=np.array([one.origin for one in found], dtype=object),
        members=members,
        inside=inside,
        lq=quotients(study, sector, inside, scope.known),
        lq_p=untested,
        exist_p=untested,
        duplicated=duplicated(study.firms, members),
        hot=untested,
        status=np.full(len(found), CANDIDATE, dtype=object),
        radius=scope.radius,
    )


def quotients(
    study: Study, sector: np.ndarray, inside: tuple[np.ndarray, ...], known: np.ndarray
) -> np.ndarray:
    """Return the location quotient (firms) of each place's sector inside its footprint.

    Parameters
    ----------
    study : Study
        Its benchmark, if any, is the reference; else the study's own firms.
    sector : ndarray of str objects, shape (k,)
    inside : tuple of k ndarrays of int
        Firms inside each footprint.
    known : ndarray of bool, shape (n,)
        Firms that count: of a known sector, in the study area.

    Returns
    -------
    ndarray of float, shape (k,)
        NaN with fewer than five firms of the sector, or without a second sector to compare with.
    """
    of_firm = study.firms.sector
    reference = _shares(study, known)
    result = np.full(len(sector), np.nan)
    for row, (name, firms) in enumerate(zip(sector, inside)):
        firms = firms[known[firms]]
        part = int((of_firm[firms] == name).sum())
        if part >= specialisation.SMALL and name in reference:
            result[row] = specialisation.location_quotient(part, len(firms), reference[name], 1.0)
    return result


def _shares(study: Study, known: np.ndarray) -> dict[str, float]:
    """Return each sector's share of the reference; none if there is nothing to compare with."""
    benchmark = study.context.benchmark
    if benchmark is not None:
        columns = [benchmark.columns.get(name) for name in ("sector", "weight")]
        if any(one is None for one in columns):
            return {}
        whole = specialisation.benchmark_of(*columns)
    else:
        names, count = np.unique(study.firms.sector[known].astype(str), return_counts=True)
        if len(names) < 2:
            return {}
        whole = dict(zip(names.tolist(), count.tolist()))
    total = float(sum(whole.values()))
    return {name: one / total for name, one in whole.items() if one > 0}


def duplicated(firms: Firms, members: tuple[np.ndarray, ...]) -> np.ndarray:
    """Return the share of each place's firms on a coordinate that three or more firms share.

    Two firms in one building are usual; a stack of many is a commune's centre or an office tower
    full of head offices.

    Parameters
    ----------
    firms : Firms
    members : tuple of k ndarrays of int

    Returns
    -------
    ndarray of float, shape (k,)
        NaN without members.
    """
    on_stack = stacked(firms)
    return np.array([on_stack[own].mean() if len(own) else np.nan for own in members], dtype=float)


def stacked(firms: Firms) -> np.ndarray:
    """Return which firms stand on a coordinate that three or more share, bool of shape (n,)."""
    if not len(firms):
        return np.zeros(0, dtype=bool)
    _, spot, count = np.unique(firms.xy, axis=0, return_inverse=True, return_counts=True)
    return count[spot.ravel()] >= STACK


def status(study: Study, rules: Rules, places: Places) -> np.ndarray:
    """Return which tested places are confirmed, objects of shape (k,); see `detect`.

    A place whose sector is no more common inside its footprint than elsewhere is not confirmed
    either: the tests look at the members' cells, which may leave out others that the footprint
    encloses.
    """
    settings = study.settings
    firms = np.array([len(own) for own in places.members], dtype=int)
    jobs = total_jobs(study.firms, places.members)
    confirmed = (
        (places.exist_p <= LEVEL)
        & (places.lq_p <= LEVEL)
        & (places.duplicated <= rules.thresholds["max_duplicated"].value)
        & (firms >= settings.min_firms)
        & ~(places.lq <= 1.0)
        & ((jobs >= settings.min_jobs) | (settings.min_jobs <= 0))
    )
    return np.where(confirmed, CONFIRMED, CANDIDATE).astype(object)


def total_jobs(firms: Firms, members: tuple[np.ndarray, ...]) -> np.ndarray:
    """Return the jobs of each place's firms; NaN where none of them is known."""
    if firms.jobs is None:
        return np.full(len(members), np.nan)
    known = np.isfinite(firms.jobs)
    jobs = [np.sort(firms.jobs[own[known[own]]]) for own in members]  # sums free of order
    return np.array([one.sum() if len(one) else np.nan for one in jobs], dtype=float)


_ONE_SECTOR = QT_TRANSLATE_NOOP(
    "QuanTu",
    "All firms belong to one sector, so specialisation cannot be tested: every place remains a "
    "candidate.",
)
_FEW_SIMULATIONS = QT_TRANSLATE_NOOP(
    "QuanTu",
    "Simulations: {simulations}. No p-value can be below {least}, so nothing can be confirmed; at "
    "least 19 are needed.",
)
_SEARCHING = QT_TRANSLATE_NOOP("QuanTu", "Searching for dense places of each sector")
_TESTING = QT_TRANSLATE_NOOP("QuanTu", "Testing the candidates against chance")
