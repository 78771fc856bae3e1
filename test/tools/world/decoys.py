"""Decoys: places that look like agglomerations and are none. See `plan.DECOYS`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from shapely.geometry import Point

from . import zones
from .firms import KEEP_OUT, LARGEST_ELSEWHERE, NOT_TRADED, Block, mixed, same, usual
from .layout import Layout, ring
from .zones import Zones

SHOPS, MIXED, TAILORS, HEAD_OFFICES, GEOCODED = 240, 300, 130, 170, 200


def shops(rng: np.random.Generator, layout: Layout, scale: float) -> Block:
    """Draw a town of shops."""
    count = round(SHOPS * scale)
    km = layout.spots["shops"] + rng.normal(0, 1.1, (count, 2))
    sector = np.where(rng.random(count) < 0.92, "services", "other").astype(object)
    return usual(rng, km, sector, "shops")


def towers(rng: np.random.Generator, layout: Layout, scale: float) -> Block:
    """Draw head offices on five coordinates of the capital, nearly half of one sector."""
    count = max(90, round(HEAD_OFFICES * scale))
    places = np.array([ring(rng, layout.spots["capital"], 0.1, 1.0) for _ in range(5)])
    others = mixed(rng, count)
    sector = np.where(rng.random(count) < 0.45, "pharma", others).astype(object)
    block = usual(rng, places[rng.integers(0, len(places), count)], sector, "towers")
    jobs = np.clip(block.jobs * 3, 1, LARGEST_ELSEWHERE)
    return replace(block, jobs=jobs, geocode=same("street", count))


def two_sectors(rng: np.random.Generator, land: Zones) -> Block:
    """Draw a zone with seven firms of one sector and seven of another."""
    sector = np.repeat(np.array(["food", "metal", "services", "other"], object), [7, 7, 5, 3])
    km = zones.inside(rng, land["twosectors"], len(sector))
    return usual(rng, km, rng.permutation(sector), "twosectors")


def centroid(rng: np.random.Generator, layout: Layout, scale: float) -> Block:
    """Draw firms of one sector that were all geocoded to the middle of their commune."""
    count = max(120, round(GEOCODED * scale))
    km = np.tile(layout.spots["centroid"], (count, 1))
    block = usual(rng, km, same("minerals", count), "centroid")
    return replace(block, geocode=same("commune", count))


def mixed_town(
    rng: np.random.Generator, layout: Layout, land: Zones, others: list[Block], scale: float
) -> Block:
    """Draw an industrial town whose traded sectors have exactly the shares of all other firms."""
    count = round(MIXED * scale)
    every = np.concatenate([block.sector for block in others])
    traded = every[~np.isin(every, NOT_TRADED)].astype(str)
    kinds, numbers = np.unique(traded, return_counts=True)
    wanted = np.round(numbers / numbers.sum() * 0.85 * count).astype(int)
    sector = np.repeat(kinds.astype(object), wanted)
    sector = np.concatenate([sector, same("services", count - len(sector))])
    within = zones.inside(rng, land["mixedtown"], count // 2)
    town = layout.spots["mixedtown"] + rng.normal(0, 1.3, (count - len(within), 2))
    return usual(rng, np.concatenate([within, town]), rng.permutation(sector), "mixedtown")


def tailors(rng: np.random.Generator, layout: Layout, others: list[Block], scale: float) -> Block:
    """Draw tailors beside firms of any kind, so that they are as dense as all firms are.

    Only the garment agglomeration has none, or they would be part of it.
    """
    every = np.concatenate([block.km for block in others])
    chosen = every[rng.integers(0, len(every), round(TAILORS * scale))]
    km = chosen + rng.normal(0, 1.2, chosen.shape)
    away = np.hypot(*(km - layout.spots["garments"]).T) > KEEP_OUT
    km = km[away & [layout.outline.contains(Point(one)) for one in km]]
    block = usual(rng, km, same("garments", len(km)), "tailors")
    return replace(block, jobs=rng.integers(1, 6, len(km)).astype(float))
