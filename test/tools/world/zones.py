"""Zones on the ground, and points in and around them (km of the layout)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry import Point, Polygon

from .layout import Layout
from .plan import MIXED_ZONE, PLANS, TWO_SECTOR_ZONE, ZonePlan

CORNERS = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])


@dataclass(frozen=True)
class Zone:
    """A zone and its outline, km of the layout."""

    plan: ZonePlan
    shape: Polygon


Zones = dict[str, tuple[Zone, ...]]


def draw(rng: np.random.Generator, layout: Layout) -> Zones:
    """Draw the zones of the places that have some, by place."""
    plans = {plan.truth_id: plan.zones for plan in PLANS if plan.zones}
    plans.update(mixedtown=(MIXED_ZONE,), twosectors=(TWO_SECTOR_ZONE,))
    zones = {}
    for place, parts in plans.items():
        # two zones lie along the axis of their place, which runs across the border
        angle = 0.0 if len(parts) > 1 else rng.uniform(0, np.pi)
        zones[place] = tuple(Zone(one, _outline(one, layout.spots[place], angle)) for one in parts)
    return zones


def _outline(plan: ZonePlan, centre: np.ndarray, angle: float) -> Polygon:
    length = np.sqrt(plan.area_ha / 100.0 * plan.aspect)
    corners = CORNERS * (length / 2, length / plan.aspect / 2) + np.array([plan.offset, 0.0])
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return Polygon(corners @ turn.T + centre)


def inside(rng: np.random.Generator, zones: tuple[Zone, ...], count: int) -> np.ndarray:
    """Draw points in the zones in turn, the first in the first, off their fences."""
    points = np.empty((count, 2))
    for number, zone in enumerate(zones):
        start, right, _, up = np.array(zone.shape.exterior.coords)[:4]
        own = points[number :: len(zones)]
        at = rng.uniform(0.03, 0.97, own.shape)
        own[:] = start + at[:, :1] * (right - start) + at[:, 1:] * (up - start)
    return points


def corners(rng: np.random.Generator, zone: Zone, count: int) -> np.ndarray:
    """Draw up to four points towards the corners of a zone, so that their hull covers it."""
    ends = np.array(zone.shape.exterior.coords)[:count]
    middle = np.array(zone.shape.centroid.coords[0])
    return middle + (ends - middle) * rng.uniform(0.7, 0.85, (count, 1))


def around(
    rng: np.random.Generator,
    centre: np.ndarray,
    reach: tuple[float, float],
    zones: tuple[Zone, ...],
    count: int,
) -> np.ndarray:
    """Draw points in an ellipse of these half axes, outside the zones."""
    points: list[np.ndarray] = []
    while len(points) < count:
        at = rng.uniform(-1, 1, 2)
        point = centre + at * reach
        if at @ at <= 1 and not any(zone.shape.contains(Point(point)) for zone in zones):
            points.append(point)
    return np.array(points).reshape(-1, 2)
