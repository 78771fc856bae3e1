"""Fictional provinces with a known truth, drawn from a seed.

`make` draws a world: firms, the layers around them, ten years of light, and what is planted.
`write` puts it into files. The same arguments give the same world, bit for bit.
"""

from __future__ import annotations

import numpy as np
from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from . import context, decoys, firms, layout, lights, policy, zones
from .layout import Layout
from .model import Lights, Outcome, Table, Truth, World
from .plan import DECOYS, PLANS, scaled
from .writing import write
from .zones import Zones

__all__ = ["Lights", "Outcome", "Table", "Truth", "World", "make", "write"]

PLACE = (105.80, 21.30)
CRS = "EPSG:9210"
# km around the firms, and around the middle of a place without firms
MARGIN, DARK = 0.5, 1.5


def make(
    seed: int,
    place: tuple[float, float] = PLACE,
    crs: str = CRS,
    scale: float = 1.0,
    noise: float = 1.0,
) -> World:
    """Draw a world.

    Parameters
    ----------
    seed : int
        At least 0.
    place : (float, float)
        Longitude and latitude of the middle, degrees (WGS 84).
    crs : str
        Metric CRS of all coordinates, near `place` true to scale (VN-2000 TM-3 or UTM).
    scale : float
        Number of firms against the sample's, about 0.6 to 3.
    noise : float
        Strength of everything disturbing (damaged codes, missing jobs, rough geocodes, light
        noise) against the sample's, 0 to 3.

    Returns
    -------
    World
    """
    streams = [np.random.default_rng([seed, part]) for part in range(6)]
    _, to_metres = lights.transforms(crs)
    centre = np.array(to_metres.TransformPoint(*place)[:2])
    plan = layout.draw(streams[0], centre)
    land = zones.draw(streams[1], plan)
    blocks = _blocks(streams[2], plan, land, scale, noise)
    xy, table, truth_id = firms.table(streams[3], plan, blocks, noise)
    table.columns.update(policy.materials(xy, truth_id))
    jobs = np.nan_to_num(table.columns["employees"], nan=0.0)
    supply = context.suppliers(streams[4], table.columns["name"], jobs, truth_id)
    return World(
        seed=seed,
        crs=crs,
        xy=xy,
        firms=table,
        layers={**context.layers(streams[4], plan, land, supply), **policy.layers(plan)},
        lights=lights.draw(streams[5], plan, land, crs, noise),
        truth=_truth(plan, land, xy, truth_id),
        outcomes=policy.outcomes(table.columns),
    )


def _blocks(
    rng: np.random.Generator, plan: Layout, land: Zones, scale: float, noise: float
) -> list[firms.Block]:
    """Draw all firms.

    The town without specialisation and the tailors come last: they follow the mix and the places
    of the others.
    """
    blocks = []
    for one in PLANS:
        blocks.append(firms.planted(rng, scaled(one, scale), plan, land))
        blocks.append(firms.neighbours(rng, one, plan, scale))
    blocks.append(decoys.shops(rng, plan, scale))
    blocks.append(decoys.towers(rng, plan, scale))
    blocks.append(decoys.two_sectors(rng, land))
    blocks.append(decoys.centroid(rng, plan, scale))
    blocks.append(firms.research(rng, plan))
    blocks.append(firms.elsewhere(rng, plan, scale, noise))
    blocks.append(decoys.mixed_town(rng, plan, land, blocks, scale))
    blocks.append(decoys.tailors(rng, plan, blocks, scale))
    return blocks


def _truth(plan: Layout, land: Zones, xy: np.ndarray, truth_id: np.ndarray) -> tuple[Truth, ...]:
    found = []
    for one in PLANS:
        members = np.flatnonzero(truth_id == one.truth_id)
        found.append(
            Truth(
                truth_id=one.truth_id,
                kind="agglomeration",
                name=one.name,
                sector=one.sector,
                status=one.status,
                stage_lo=one.stage[0],
                stage_hi=one.stage[1],
                path=one.path,
                note=one.note,
                shape=_extent(plan, land, one.truth_id, xy[members]),
                members=members,
            )
        )
    for name, (said, sector, status, note) in DECOYS.items():
        members = np.flatnonzero(truth_id == name)
        shape = None if name == "tailors" else _extent(plan, land, name, xy[members])
        found.append(
            Truth(name, "decoy", said, sector, status, None, None, "", note, shape, members)
        )
    return tuple(found)


def _extent(plan: Layout, land: Zones, name: str, xy: np.ndarray) -> BaseGeometry:
    """Return the ground something planted covers: its firms' hull, a young zone's own outline."""
    if name == "youngzone":
        return plan.frame.shape(land[name][0].shape)
    km = plan.frame.kilometres(xy) if len(xy) else plan.spots[name][None]
    hull = MultiPoint([tuple(one) for one in km]).convex_hull
    return plan.frame.shape(hull.buffer(MARGIN if len(xy) else DARK))
