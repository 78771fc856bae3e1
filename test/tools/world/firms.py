"""Firms as blocks of one origin: the planted ones, their neighbours, and everybody else."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry import Point

from . import names, zones
from .codes import CODES, damaged
from .layout import Layout
from .model import Table
from .plan import Plan
from .zones import Zones

BACKGROUND = 2500
KEEP_OUT = 5.0
FEW = 10
LARGEST_ELSEWHERE = 600

# shares of the sectors among firms elsewhere, and the sectors with a few firms in all
EVERYWHERE = {
    "services": 0.625,
    "agriculture": 0.06,
    "other": 0.11,
    "food": 0.050,
    "metal": 0.050,
    "wood": 0.026,
    "minerals": 0.026,
    "garments": 0.012,
    "electronics": 0.008,
    "software": 0.008,
    "footwear": 0.006,
}
RARE = (
    "automobiles",
    "fisheries",
    "machinery",
    "other_mfg",
    "paper",
    "petrochem",
    "pharma",
    "plastics",
)
RARE_FIRMS = 6
NO_OTHER_CARS = 14.0
NOT_TRADED = ("services", "agriculture", "other", "research")
MEDIAN_JOBS = {"services": 5, "agriculture": 8, "other": 9}


@dataclass(frozen=True)
class Block:
    """Firms of one origin: km of the layout, sector, jobs, year, FDI flag, quality of geocode."""

    km: np.ndarray
    sector: np.ndarray
    jobs: np.ndarray
    year: np.ndarray
    fdi: np.ndarray
    geocode: np.ndarray
    truth_id: str = ""


def planted(rng: np.random.Generator, plan: Plan, layout: Layout, land: Zones) -> Block:
    """Draw the firms of a planted agglomeration, its anchor first."""
    own, count = land.get(plan.truth_id, ()), plan.firms
    if count < FEW:
        km = zones.corners(rng, own[0], count)
    else:
        within = zones.inside(rng, own, round(plan.inside * count)) if own else np.empty((0, 2))
        rest = count - len(within)
        beside = zones.around(rng, layout.spots[plan.truth_id], plan.reach, own, rest)
        km = np.concatenate([within, beside])
    median, spread, least, most = plan.jobs
    jobs = np.clip(rng.lognormal(np.log(median), spread, count).round(), least, most)
    anchor_year, first, last = plan.years
    year = rng.integers(first, last + 1, count).astype(float)
    fdi = (rng.random(count) < plan.fdi).astype(float)
    if plan.anchor:
        jobs[0], year[0], fdi[0] = plan.anchor, anchor_year, float(plan.fdi > 0)
        km[0] = own[0].shape.centroid.coords[0]
    return Block(km, same(plan.sector, count), jobs, year, fdi, geocodes(rng, count), plan.truth_id)


def neighbours(rng: np.random.Generator, plan: Plan, layout: Layout, scale: float) -> Block:
    """Draw the firms of other sectors that any place of that size has."""
    count = round(plan.others * max(scale, 1.0))
    reach = (plan.reach[0] + 0.8, plan.reach[1] + 0.8)
    km = zones.around(rng, layout.spots[plan.truth_id], reach, (), count)
    return usual(rng, km, mixed(rng, count, without=plan.sector))


def research(rng: np.random.Generator, layout: Layout) -> Block:
    """Draw research firms, only in the far west: one counts as an institute in step 5."""
    park = layout.spots["hightech"] + rng.uniform(-1.5, 1.5, (8, 2))
    capital = layout.spots["capital"] + rng.uniform(-2.5, 2.5, (6, 2))
    km = np.concatenate([park, capital])
    return usual(rng, km, same("research", len(km)))


def elsewhere(rng: np.random.Generator, layout: Layout, scale: float, noise: float) -> Block:
    """Draw everybody else: in the capital, towns, villages and between them, off the places."""
    count = round(BACKGROUND * scale)
    km, geocode = _people(rng, layout, count, noise)
    sector = mixed(rng, count)
    sector[: RARE_FIRMS * len(RARE)] = np.repeat(np.array(RARE, dtype=object), RARE_FIRMS)
    near = np.hypot(*(km - layout.spots["carplant"]).T) < NO_OTHER_CARS
    sector[near & (sector == "automobiles")] = "services"
    block = usual(rng, km, sector)
    foreign = (rng.random(count) < 0.06) & ~np.isin(sector, NOT_TRADED)
    jobs = np.where(rng.random(count) < 0.02 * noise, np.nan, block.jobs)
    return replace(block, jobs=jobs, fdi=foreign.astype(float), geocode=geocode)


def _people(
    rng: np.random.Generator, layout: Layout, count: int, noise: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draw places where people are, and how well each could be located."""
    away = np.array([layout.spots[one] for one in layout.spots if one not in ("capital", "shops")])
    points, geocode = [], []
    while len(points) < count:
        point, village = _one_place(rng, layout)
        planted_near = np.hypot(*(away - point).T).min() < KEEP_OUT
        if planted_near or not layout.outline.contains(Point(point)):
            continue
        commune = village is not None and rng.random() < 0.12 * noise
        points.append(village if commune else point)
        geocode.append("commune" if commune else rng.choice(["parcel", "street"], p=[0.7, 0.3]))
    return np.array(points), np.array(geocode, dtype=object)


def _one_place(rng: np.random.Generator, layout: Layout) -> tuple[np.ndarray, np.ndarray | None]:
    """Draw a place, and the village it belongs to if it is one."""
    kind = rng.random()
    if kind < 0.15:
        return layout.spots["capital"] + rng.normal(0, 3.0, 2), None
    if kind < 0.48:
        share = layout.town_weight / layout.town_weight.sum()
        return layout.towns[rng.choice(len(share), p=share)] + rng.normal(0, 1.5, 2), None
    if kind < 0.83:
        village = layout.villages[rng.integers(len(layout.villages))]
        return village + rng.normal(0, 0.8, 2), village
    west, south, east, north = layout.outline.bounds
    return rng.uniform((west, south), (east, north)), None


def usual(
    rng: np.random.Generator, km: np.ndarray, sector: np.ndarray, truth_id: str = ""
) -> Block:
    """Give firms jobs and years as firms anywhere have them."""
    count = len(km)
    median = np.array([MEDIAN_JOBS.get(one, 16) for one in sector], dtype=float)
    spread = np.where(sector == "services", 0.9, 1.1)
    jobs = np.clip(rng.lognormal(np.log(median), spread).round(), 1, LARGEST_ELSEWHERE)
    year = rng.integers(1998, 2024, count).astype(float)
    return Block(km, sector, jobs, year, np.zeros(count), geocodes(rng, count), truth_id)


def mixed(rng: np.random.Generator, count: int, without: str = "") -> np.ndarray:
    """Draw sectors by their shares among firms elsewhere."""
    kinds = [one for one in EVERYWHERE if one != without]
    share = np.array([EVERYWHERE[one] for one in kinds])
    return np.array(kinds, dtype=object)[rng.choice(len(kinds), count, p=share / share.sum())]


def geocodes(rng: np.random.Generator, count: int) -> np.ndarray:
    """Draw how well firms could be located: mostly to their parcel."""
    return rng.choice(np.array(["parcel", "street"], dtype=object), count, p=[0.8, 0.2])


def same(value: str, count: int) -> np.ndarray:
    """Return an array of one text."""
    return np.full(count, value, dtype=object)


def table(
    rng: np.random.Generator, layout: Layout, blocks: list[Block], noise: float
) -> tuple[np.ndarray, Table, np.ndarray]:
    """Return the firms' places in metres, their table, and the truth id of each.

    The rows are shuffled, so that nothing can be read off their order.
    """
    order = rng.permutation(sum(len(block.km) for block in blocks))
    parts = ("km", "sector", "jobs", "year", "fdi", "geocode")
    km, sector, jobs, year, fdi, geocode = (
        np.concatenate([getattr(block, part) for block in blocks])[order] for part in parts
    )
    truth_id = np.concatenate([same(one.truth_id, len(one.km)) for one in blocks])[order]
    columns = {
        "name": names.draw(rng, sector, np.nan_to_num(jobs, nan=1.0), fdi),
        "vsic": _codes(rng, np.where(truth_id == "tailors", "tailors", sector), truth_id, noise),
        "employees": jobs,
        "year": year,
        "fdi": fdi,
        "province": np.array([layout.province(one) for one in km], dtype=object),
        "geocode": geocode,
    }
    # decimetres: what surveys deliver, and small files
    return layout.frame.metres(km).round(1), Table(None, columns), truth_id


def _codes(
    rng: np.random.Generator, kind: np.ndarray, truth_id: np.ndarray, noise: float
) -> np.ndarray:
    result = np.empty(len(kind), dtype=object)
    for row, one in enumerate(kind):
        code = CODES[one][rng.integers(len(CODES[one]))]
        result[row] = damaged(rng, code, truth_id[row] != "", noise)
    return result
