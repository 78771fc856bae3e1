"""Concentration of a whole sector over regions: indices, and what chance would make of them.

Ellison and Glaeser, and Maurel and Sédillot, ask whether plants sit together more than if each
had chosen its region by itself, in proportion to the region's size, given that plants differ in
size. Fixed thresholds for these indices mislead both ways, so the same choice is simulated.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import significance, specialisation
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress

FEWEST = 20
MOST_HHI = 0.2
_DRAWS = 1 << 20
_ONE_BY_ONE = 500  # other plants that are drawn singly; the sums of the smaller ones are normal


def gini(values: np.ndarray, reference: np.ndarray | None = None) -> float:
    """Return the Gini coefficient, or with a reference the locational one.

    Twice the area between the diagonal and the Lorenz curve: units in ascending order of their
    quotient (share in the values over share in the reference), cumulated shares of the reference
    across, of the values up.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        Say, the sector's jobs in each region; at least 0.
    reference : array_like of float, shape (n,), optional
        Say, all jobs in each region. Without it all units weigh the same.

    Returns
    -------
    float
        0 (as the reference) to nearly 1; NaN without any value. Times n/(n - 1) it is normalised.

    References
    ----------
    Gini, C. (1912), Variabilità e mutabilità. Krugman, P. (1991), Geography and Trade, 55-59.

    Examples
    --------
    >>> round(gini([20, 50, 20, 10]), 12)
    0.3
    """
    values = np.asarray(values, dtype=float)
    reference = np.ones(len(values)) if reference is None else np.asarray(reference, dtype=float)
    if not (values.sum() > 0 and reference.sum() > 0):
        return float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.where(values > 0, values / reference, 0.0)
    order = np.lexsort((reference, quotient))
    across, up = (one[order] / one.sum() for one in (reference, values))
    height = np.cumsum(up)
    return float(1.0 - (across * (2.0 * height - up)).sum())


def ellison_glaeser(size: np.ndarray, region: np.ndarray, reference: np.ndarray) -> float:
    """Return the index of Ellison and Glaeser.

    gamma = [G - (1 - sum x²) H] / [(1 - sum x²)(1 - H)] with G = sum (s - x)², s the sector's share
    and x the reference share of a region, and H the Herfindahl index of the plants.

    Parameters
    ----------
    size : ndarray of float, shape (n,)
        Jobs of each plant, above zero.
    region : ndarray of int, shape (n,)
        Region of each plant, 0 to r - 1.
    reference : ndarray of float, shape (r,)
        What the plants are compared with, say all jobs in each region. Published examples take
        it from the sample or from official totals, with other results.

    Returns
    -------
    float
        0 as darts thrown, above: together, below: apart. With few plants, or one that dominates,
        the index means nothing. The reference is taken as given: where it is that of the plants
        themselves and of others, darts thrown have minus the Herfindahl index of all of them
        rather than 0.

    References
    ----------
    Ellison, G. & Glaeser, E. (1997). Geographic concentration in US manufacturing industries: a
    dartboard approach. Journal of Political Economy 105, 889-927.
    """
    share, usual, hhi = _shares(size, region, reference)
    return float(_ellison_glaeser(_raw(share, usual), usual, hhi))


def maurel_sedillot(size: np.ndarray, region: np.ndarray, reference: np.ndarray) -> float:
    """Return the index of Maurel and Sédillot.

    gamma = [(sum s² - sum x²) / (1 - sum x²) - H] / (1 - H), in the notation of `ellison_glaeser`.

    Parameters
    ----------
    size, region, reference
        As in `ellison_glaeser`.

    Returns
    -------
    float

    References
    ----------
    Maurel, F. & Sédillot, B. (1999). A measure of the geographic concentration in French
    manufacturing industries. Regional Science and Urban Economics 29, 575-604.
    """
    share, usual, hhi = _shares(size, region, reference)
    return float(_maurel_sedillot((share**2).sum(), usual, hhi))


def _shares(
    size: np.ndarray, region: np.ndarray, reference: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return s, x and H."""
    size, reference = np.asarray(size, dtype=float), np.asarray(reference, dtype=float)
    share = np.bincount(region, size, minlength=len(reference)) / size.sum()
    return share, reference / reference.sum(), specialisation.herfindahl(size)


def _raw(share: np.ndarray, usual: np.ndarray) -> np.ndarray:
    return ((share - usual) ** 2).sum(axis=-1)


def _ellison_glaeser(raw: np.ndarray, usual: np.ndarray, hhi: float) -> np.ndarray:
    room = 1.0 - (usual**2).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        return (raw - room * hhi) / np.float64(room * (1.0 - hhi))


def _maurel_sedillot(squares: np.ndarray, usual: np.ndarray, hhi: float) -> np.ndarray:
    expected = (usual**2).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        return ((squares - expected) / np.float64(1.0 - expected) - hhi) / np.float64(1.0 - hhi)


def ellison_glaeser_z(size: np.ndarray, region: np.ndarray, reference: np.ndarray) -> float:
    """Return the score of the raw concentration G under independent choices of regions.

    Parameters
    ----------
    size, region, reference
        As in `ellison_glaeser`.

    Returns
    -------
    float
        Nearly normal for many plants of like size only; the simulated p of `of_sectors` needs
        neither.

    References
    ----------
    Ellison & Glaeser (1997), as above, 907.
    """
    share, usual, hhi = _shares(size, region, reference)
    weight = np.asarray(size, dtype=float) / np.sum(size)
    two, three = (usual**2).sum(), (usual**3).sum()
    spread = hhi**2 * (two - 2.0 * three + two**2)
    spread -= (weight**4).sum() * (two - 4.0 * three + 3.0 * two**2)
    return float((_raw(share, usual) - (1.0 - two) * hhi) / np.sqrt(2.0 * spread))


def litzenberger_sternberg(
    sector: np.ndarray, firms: np.ndarray, area: np.ndarray, people: np.ndarray
) -> np.ndarray:
    """Return the cluster index of Litzenberger and Sternberg for each region.

    Jobs per km² times jobs per head, each over that of the whole, divided by the jobs per firm
    over those of the whole. Made for small areas; a sector four times as dense, as common and as
    split up as in the whole has 64, the usual threshold.

    Parameters
    ----------
    sector, firms : ndarray of float, shape (r,)
        Jobs and firms of the sector in each region.
    area, people : ndarray of float, shape (r,)
        Area in any unit and population of each region.

    Returns
    -------
    ndarray of float, shape (r,)
        NaN without area, people or firms.

    References
    ----------
    Litzenberger, T. & Sternberg, R. (2006). Der Clusterindex - eine Methodik zur Identifizierung
    regionaler Cluster am Beispiel deutscher Industriebranchen. Geographische Zeitschrift 94,
    209-224.
    """
    jobs, firms, area, people = (
        np.asarray(one, dtype=float) for one in (sector, firms, area, people)
    )
    quotient = specialisation.location_quotient
    density = quotient(jobs, area, jobs.sum(), area.sum())
    presence = quotient(jobs, people, jobs.sum(), people.sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        index = density * presence / quotient(jobs, firms, jobs.sum(), firms.sum())
    return np.where(np.isfinite(index), index, np.nan)


@dataclass(frozen=True)
class Concentration:
    """Concentration of s sectors; NaN for what is unknown, arrays of shape (s,).

    Parameters
    ----------
    sector : ndarray of str objects
    n_firms, weight : ndarray of float
        Plants, and jobs or whatever they were weighted by.
    hhi : ndarray of float
        Herfindahl index of the plants.
    gini, krugman : ndarray of float
        Locational Gini coefficient, and sum of the absolute differences of the regions' shares in
        the sector and in everything (0 to 2).
    eg, ms : ndarray of float
        Ellison-Glaeser and Maurel-Sédillot.
    p_eg, p_ms : ndarray of float
        Share of simulations, the observed one included, that are at least as concentrated. In
        each of them all plants choose their region by themselves, those of other sectors too, with
        probabilities equal to the reference shares.
    reason : ndarray of str objects
        Why the last four are unknown: ``few`` (fewer than 20 plants), ``dominated`` (Herfindahl
        index above 0.2), ``no_plants`` (a table); "" if they are known.
    """

    sector: np.ndarray
    n_firms: np.ndarray
    weight: np.ndarray
    hhi: np.ndarray
    gini: np.ndarray
    krugman: np.ndarray
    eg: np.ndarray
    ms: np.ndarray
    p_eg: np.ndarray
    p_ms: np.ndarray
    reason: np.ndarray

    @property
    def p_eg_adj(self) -> np.ndarray:
        """`p_eg` corrected for the number of sectors (Benjamini and Hochberg)."""
        return significance.benjamini_hochberg(self.p_eg)

    @property
    def p_ms_adj(self) -> np.ndarray:
        """`p_ms` corrected likewise."""
        return significance.benjamini_hochberg(self.p_ms)


def of_firms(
    region: np.ndarray,
    sector: np.ndarray,
    weight: np.ndarray | None,
    draws: tuple[int, int],
    progress: Progress = SILENT,
) -> Concentration:
    """Return the concentration of every sector over regions.

    The reference shares of the regions are those of all firms given, all sectors together.

    Parameters
    ----------
    region, sector : ndarray of str objects, shape (n,)
        None takes no part.
    weight : ndarray of float, shape (n,), optional
        Jobs; NaN or 0 takes no part. Without it each plant counts 1.
    draws : (int, int)
        Number of simulations (0 = no p) and seed.
    progress : Progress

    Returns
    -------
    Concentration

    Raises
    ------
    EngineError
        If there is only one region.

    References
    ----------
    Cassey, A. & Smith, B. (2014). Simulating confidence for the Ellison-Glaeser index. Journal of
    Urban Economics 81, 85-103.
    """
    weight = np.ones(len(region)) if weight is None else np.asarray(weight, dtype=float)
    named = [one is not None and other is not None for one, other in zip(region, sector)]
    used = np.array(named, dtype=bool) & (weight > 0)
    weight = weight[used]
    region_code, regions = pd.factorize(region[used], sort=True)
    sector_code, sectors = pd.factorize(sector[used], sort=True)
    _require_two(regions)
    reference = np.bincount(region_code, weight, minlength=len(regions))
    rows = []
    for number in range(len(sectors)):
        part = progress.part(number / len(sectors), (number + 1) / len(sectors))
        own = sector_code == number
        rows.append(_of_plants(_plants(weight, region_code, reference, own), draws, part))
    return _together(sectors, rows)


def of_table(region: np.ndarray, sector: np.ndarray, weight: np.ndarray) -> Concentration:
    """Return what can be said from a table region × sector, without plants.

    Parameters
    ----------
    region, sector : ndarray of str objects, shape (n,)
        None takes no part.
    weight : ndarray of float, shape (n,)
        Jobs or firms of each row; NaN takes no part.

    Returns
    -------
    Concentration
        Locational Gini and Krugman's index; the rest is unknown.

    Raises
    ------
    EngineError
        If there is only one region.
    """
    table = specialisation.crosstab_table(region, sector, weight)
    _require_two(table.regions)
    reference = table.weight.sum(axis=1)
    rows = [_over_regions(column, reference) | {"reason": "no_plants"} for column in table.weight.T]
    return _together(table.sectors, rows)


def _require_two(regions: np.ndarray) -> None:
    if len(regions) == 1:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Concentration compares regions, and '{region}' is the only one; give more.",
            ),
            region=regions[0],
        )


def _over_regions(share: np.ndarray, reference: np.ndarray) -> dict[str, float | str]:
    return {
        "weight": share.sum(),
        "gini": gini(share, reference),
        "krugman": specialisation.krugman(share, reference),
    }


@dataclass(frozen=True)
class _Plants:
    """The plants of a sector among all others.

    Parameters
    ----------
    size : ndarray of float, shape (n,)
    region : ndarray of int, shape (n,)
    reference : ndarray of float, shape (r,)
        Weight of all plants of each region, these included.
    large : ndarray of float
        Sizes of the largest other plants, in descending order.
    small : float
        Sum of the squared sizes of the other plants that are not among these.
    """

    size: np.ndarray
    region: np.ndarray
    reference: np.ndarray
    large: np.ndarray
    small: float


def _plants(
    weight: np.ndarray, region: np.ndarray, reference: np.ndarray, own: np.ndarray
) -> _Plants:
    others = weight[~own]
    least = len(others) - min(len(others), _ONE_BY_ONE)
    ordered = np.partition(others, least) if least else others
    small = ordered[:least]
    large = np.sort(ordered[least:])[::-1]
    return _Plants(weight[own], region[own], reference, large, float((small**2).sum()))


def _of_plants(
    plants: _Plants, draws: tuple[int, int], progress: Progress
) -> dict[str, float | str]:
    """Return the row of one sector."""
    size, reference = plants.size, plants.reference
    share, usual, hhi = _shares(size, plants.region, reference)
    row = _over_regions(share * size.sum(), reference)
    row |= {"n_firms": len(size), "hhi": hhi, "reason": _why_not(len(size), hhi)}
    if row["reason"]:
        return row
    row["eg"] = float(_ellison_glaeser(_raw(share, usual), usual, hhi))
    row["ms"] = float(_maurel_sedillot((share**2).sum(), usual, hhi))
    if draws[0]:
        drawn = _simulated(plants, usual, draws, progress)
        for name, value, others in zip(("p_eg", "p_ms"), _tested(share, usual), drawn):
            reached = np.count_nonzero(others >= value - 1e-12)
            row[name] = (1.0 + reached) / (1.0 + draws[0])
    return row


def _why_not(plants: int, hhi: float) -> str:
    if plants < FEWEST:
        return "few"
    return "dominated" if hhi > MOST_HHI else ""


def _tested(share: np.ndarray, usual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what the two indices say apart from the sizes of the plants, which never change."""
    expected = (usual**2).sum(axis=-1)
    room = 1.0 - expected
    with np.errstate(divide="ignore", invalid="ignore"):
        return _raw(share, usual) / room, ((share**2).sum(axis=-1) - expected) / room


def _simulated(
    plants: _Plants, usual: np.ndarray, draws: tuple[int, int], progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """Return what is tested when every plant, of this sector or not, chooses by itself.

    The sector is a part of the reference, so what is drawn has a reference of its own: held
    against the one that was observed, a large sector would seem nearer to it than chance has it.
    """
    simulations, seed = draws
    rng = np.random.default_rng(seed)
    everything = plants.reference.sum()
    own = np.sort(plants.size) / plants.size.sum()  # sorted: the order of plants changes nothing
    large = plants.large / everything
    part = plants.size.sum() / everything
    spread = np.sqrt(plants.small) / everything
    rest = max(1.0 - part - large.sum(), 0.0)
    found = np.empty((2, simulations))
    chunk = max(1, _DRAWS // max(len(own), len(large), len(usual)))
    for first in range(0, simulations, chunk):
        progress.update(first / simulations)
        rows = min(chunk, simulations - first)
        share = _chosen(own, usual, rows, rng)
        others = _chosen(large, usual, rows, rng) + _of_many(rest, spread, usual, rows, rng)
        found[:, first : first + rows] = _tested(share, part * share + others)
    return found[0], found[1]


def _chosen(
    weight: np.ndarray, usual: np.ndarray, rows: int, rng: np.random.Generator
) -> np.ndarray:
    """Return the weight of each region when plants choose one by one, shape (rows, r)."""
    edges = np.cumsum(usual)[:-1]
    chosen = np.searchsorted(edges, rng.random((rows, len(weight))), side="right")
    chosen += np.arange(rows)[:, None] * len(usual)
    total = np.bincount(chosen.ravel(), np.tile(weight, rows), minlength=rows * len(usual))
    return total.reshape(rows, len(usual))


def _of_many(
    weight: float, spread: float, usual: np.ndarray, rows: int, rng: np.random.Generator
) -> np.ndarray:
    """Return the same of so many small plants that their sums are nearly normal.

    `spread` is the root of their squared weights: that of the region's sum is this times the root
    of x (1 - x), and two regions' sums are related as in a multinomial draw.
    """
    noise = np.sqrt(usual) * rng.standard_normal((rows, len(usual)))
    return weight * usual + spread * (noise - usual * noise.sum(axis=1, keepdims=True))


def _together(sectors: np.ndarray, rows: list[dict[str, float | str]]) -> Concentration:
    names = ("n_firms", "weight", "hhi", "gini", "krugman", "eg", "ms", "p_eg", "p_ms")
    return Concentration(
        sector=np.array([*sectors, None], dtype=object)[:-1],
        reason=np.array([*(row["reason"] for row in rows), None], dtype=object)[:-1],
        **{name: np.array([row.get(name, np.nan) for row in rows], dtype=float) for name in names},
    )
