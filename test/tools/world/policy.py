"""Plans, corridors and by-products over a world, and what the policy tools are to say of them.

Nothing of them is drawn by lot.

Distances are such that no outcome hangs on a threshold: planted places are at least 13 km apart,
plans reach 2 km and are compared within 5 km.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from .context import objects
from .layout import Layout
from .model import Outcome, Table
from .plan import MIXED_ZONE, PLANNED, PLANS, TWO_SECTOR_ZONE

HALF_SIDE = 2.0  # km
CORRIDOR = "Hành lang Tây – Đông"


@dataclass(frozen=True)
class PlanArea:
    """A plan area at a spot of the layout, and what became of it."""

    spot: str
    name: str
    sector: str | None
    status: str
    match: str | None


PLAN_AREAS = (
    PlanArea("electronics", "Quy hoạch điện tử Phú Cường", "electronics", "approved", "realised"),
    PlanArea("garments", "Quy hoạch da giày Tân Mỹ", "footwear", "approved", "other sector"),
    PlanArea("orchard", "Quy hoạch dược phẩm Đồng Xuân", "pharma", "approved", "unrealised"),
    PlanArea("hightech", "Quy hoạch chung Hòa An", None, "draft", None),
)
# agglomerations whose sector no plan near them names
UNPLANNED = ("garments", "craft", "hightech", "border")
# the places that the corridor strings together, in its order
ALONG = ("hightech", "border", "electronics")
# by-products inside the craft village; what the garment makers leave has its taker far away
SAWDUST, OFFCUTS, RAGS = "mùn cưa", "gỗ vụn", "vải vụn"
DONORS = 0.3  # share of the craft village's firms that give sawdust, half of them offcuts too


def layers(layout: Layout) -> dict[str, Table]:
    """Return the plan areas and the corridors, by name of the layer."""
    areas = [_square(layout, one.spot) for one in PLAN_AREAS]
    line = LineString([layout.spots[one] for one in ALONG])
    return {
        "plans": _table(
            areas,
            name=[one.name for one in PLAN_AREAS],
            sector=[one.sector for one in PLAN_AREAS],
            status=[one.status for one in PLAN_AREAS],
        ),
        "corridors": _table([layout.frame.shape(line)], name=[CORRIDOR]),
    }


def materials(xy: np.ndarray, truth_id: np.ndarray) -> dict[str, np.ndarray]:
    """Return what firms give away and take in, lists separated by ``;``.

    In the craft village makers of pellets and of chipboard take what the others leave. A garment
    maker leaves rags that only a firm of another province takes.
    """
    gives = np.full(len(xy), None, dtype=object)
    takes = gives.copy()
    village = _from_the_west(xy, truth_id, "craft")
    donors = village[: round(DONORS * len(village))]
    gives[donors] = SAWDUST
    gives[donors[::2]] = f"{SAWDUST}; {OFFCUTS}"
    takes[village[-3:]] = [SAWDUST, SAWDUST, OFFCUTS]
    gives[_from_the_west(xy, truth_id, "garments")[0]] = RAGS
    takes[_from_the_west(xy, truth_id, "hightech")[0]] = RAGS
    return {"outputs": gives, "inputs": takes}


def _from_the_west(xy: np.ndarray, truth_id: np.ndarray, place: str) -> np.ndarray:
    own = np.flatnonzero(truth_id == place)
    return own[np.lexsort((xy[own, 1], xy[own, 0]))]


def outcomes(columns: dict[str, np.ndarray]) -> tuple[Outcome, ...]:
    """Return what the policy tools are to say, from the columns of the firms."""
    sectors = {plan.truth_id: plan.sector for plan in PLANS}
    names = {plan.truth_id: plan.name for plan in PLANS}
    found = [
        Outcome("plan", one.name, one.match or "", "Names no sector." if one.match is None else "")
        for one in PLAN_AREAS
    ]
    found += [
        Outcome("unplanned", names[one], sectors[one], "No plan within 5 km names its sector.")
        for one in UNPLANNED
    ]
    found += [
        Outcome("zone", TWO_SECTOR_ZONE.code, "occ_ok;waste_ok", "48 % let; no wastewater plant."),
        Outcome("zone", PLANNED[1][0], "area_ok", "A planned CCN of more than 75 ha."),
        Outcome("zone", MIXED_ZONE.code, "special", "No sector has 60 % of the jobs."),
        Outcome("corridor", CORRIDOR, ";".join(sectors[one] for one in ALONG), "In this order."),
        Outcome("gap", CORRIDOR, "footwear;electronics", "The longest stretch is between."),
        Outcome("pole", names["border"], "2", "Lies in both provinces."),
        Outcome("pole", names["electronics"], "1", ""),
    ]
    donors = sum(SAWDUST in (one or "") for one in columns["outputs"])
    return (
        *found,
        Outcome("exchange", SAWDUST, str(donors), "Donors in the craft village."),
        Outcome("exchange", OFFCUTS, str((donors + 1) // 2), "Donors in the craft village."),
        Outcome("exchange", RAGS, "0", "The only taker is far away."),
        Outcome("model", names["craft"], "symbiosis", "Three takers, two materials."),
        Outcome("model", names["garments"], "self-conversion", "No taker within reach."),
        Outcome("model", names["youngzone"], "newly planned", "Three firms in a young zone."),
    )


def _square(layout: Layout, spot: str) -> BaseGeometry:
    flat = Point(layout.spots[spot]).buffer(HALF_SIDE, cap_style=3)
    return layout.frame.shape(flat)


def _table(shapes: list[BaseGeometry], **columns: list[str | None]) -> Table:
    values = {name: np.array(texts, dtype=object) for name, texts in columns.items()}
    return Table(objects(shapes), values)
