"""Plans and corridors over a world, laid out by hand: nothing of them is drawn by lot.

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
from .model import Table

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


def _square(layout: Layout, spot: str) -> BaseGeometry:
    flat = Point(layout.spots[spot]).buffer(HALF_SIDE, cap_style=3)
    return layout.frame.shape(flat)


def _table(shapes: list[BaseGeometry], **columns: list[str | None]) -> Table:
    values = {name: np.array(texts, dtype=object) for name, texts in columns.items()}
    return Table(objects(shapes), values)
