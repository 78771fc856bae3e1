"""Ten years of nighttime light: towns, villages, zones, an orchard, a flare, and noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import osr
from shapely.geometry import Polygon

from .layout import Layout
from .model import Lights
from .zones import Zones

YEARS = tuple(range(2015, 2025))
STEP = 1 / 240
MARGIN = 0.03
FLARE_WIDTH = 0.45
# a power of two, so that the rest of each float is zeros and packs well
GRAIN = 1 / 64


@dataclass(frozen=True)
class Source:
    """Something lit: nW at its middle in the first year, growth a year, and the year it begins."""

    shape: np.ndarray
    radiance: float
    growth: float = 0.02
    since: int = 0


def draw(rng: np.random.Generator, layout: Layout, land: Zones, crs: str, noise: float) -> Lights:
    """Draw the lights of every year on a grid of 15 arc-seconds."""
    west, north, shape, km = _grid(layout, crs)
    sources = _sources(rng, layout, land, km)
    ground = rng.uniform(0.1, 0.5, len(km))
    values = np.empty((len(YEARS), *shape), dtype=np.float32)
    for number, year in enumerate(YEARS):
        light = ground + rng.normal(0, 0.04 * noise, len(km))
        for source in sources:
            light = light + _radiance(source, year) * source.shape
        flare = _disc(km, layout.spots["flare"], FLARE_WIDTH) * rng.uniform(130, 190)
        light = (light + flare) * rng.normal(1, 0.04 * noise, len(km))
        values[number] = (np.clip(light, 0.05, None) / GRAIN).round().reshape(shape) * GRAIN
    return Lights(YEARS, values, west, north, STEP)


def _radiance(source: Source, year: int) -> float:
    """Return the radiance in a year; young sources take three years to come up."""
    grown = source.radiance * (1 + source.growth) ** (year - YEARS[0])
    return grown * float(np.clip((year - source.since + 1) / 3, 0, 1))


def _grid(layout: Layout, crs: str) -> tuple[float, float, tuple[int, int], np.ndarray]:
    """Return west, north, rows and columns, and the cell centres in km of the layout."""
    to_degrees, to_metres = transforms(crs)
    edge = layout.frame.metres(np.array(layout.outline.exterior.coords))
    degrees = np.array(to_degrees.TransformPoints(edge.tolist()))[:, :2]
    west, south = np.floor((degrees.min(axis=0) - MARGIN) / STEP) * STEP
    east, north = np.ceil((degrees.max(axis=0) + MARGIN) / STEP) * STEP
    columns, rows = round((east - west) / STEP), round((north - south) / STEP)
    longitude = west + (np.arange(columns) + 0.5) * STEP
    latitude = north - (np.arange(rows) + 0.5) * STEP
    centres = np.column_stack([np.tile(longitude, rows), np.repeat(latitude, columns)])
    xy = np.array(to_metres.TransformPoints(centres.tolist()))[:, :2]
    return float(west), float(north), (rows, columns), layout.frame.kilometres(xy)


def transforms(crs: str) -> tuple[osr.CoordinateTransformation, osr.CoordinateTransformation]:
    """Return the transformations from a CRS to degrees (WGS 84) and back, x before y."""
    metric, degrees = reference(crs), reference("EPSG:4326")
    return (
        osr.CoordinateTransformation(metric, degrees),
        osr.CoordinateTransformation(degrees, metric),
    )


def reference(crs: str) -> osr.SpatialReference:
    """Return a CRS with x before y."""
    osr.UseExceptions()
    found = osr.SpatialReference()
    found.SetFromUserInput(crs)
    found.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return found


def _sources(rng: np.random.Generator, layout: Layout, land: Zones, km: np.ndarray) -> list[Source]:
    spots = layout.spots
    sources = [
        Source(_disc(km, spots["capital"], 3.2), 42.0, 0.03),
        Source(_disc(km, spots["shops"], 1.2), 16.0, 0.03),
        Source(_disc(km, spots["mixedtown"], 1.5), 18.0, 0.03),
        Source(_disc(km, spots["craft"], 0.9), 5.0, 0.02),
        Source(_disc(km, spots["centroid"], 0.7), 2.5, 0.01),
        Source(_patch(km, Polygon(_orchard(rng, spots["orchard"]))), 14.0, 0.01, 2016),
    ]
    for town, weight in zip(layout.towns, layout.town_weight):
        sources.append(Source(_disc(km, town, 1.3), 10.0 * weight, rng.uniform(0.01, 0.04)))
    villages = sum(_disc(km, one, 0.6) * rng.uniform(0.6, 2.0) for one in layout.villages)
    sources.append(Source(villages, 1.0, 0.02))
    for place, parts in land.items():
        for zone in parts:
            growth = 0.07 if place in ("electronics", "hightech") else 0.03
            lit = 6.0 + 18.0 * zone.plan.let
            sources.append(Source(_patch(km, zone.shape), lit, growth, zone.plan.year))
    return sources


def _orchard(rng: np.random.Generator, centre: np.ndarray) -> np.ndarray:
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    radius = rng.uniform(1.1, 1.6, 14)[:, None]
    return centre + radius * np.column_stack([np.cos(angle), np.sin(angle)])


def _disc(km: np.ndarray, centre: np.ndarray, width: float) -> np.ndarray:
    """Return a round glow, 1 in the middle."""
    return np.exp(-0.5 * ((km - centre) ** 2).sum(axis=1) / width**2)


def _patch(km: np.ndarray, shape: Polygon) -> np.ndarray:
    """Return an even glow over a convex shape that fades within a cell of its edge."""
    ring = np.array(shape.exterior.coords)
    ring = ring if shape.exterior.is_ccw else ring[::-1]
    centre = np.array(shape.centroid.coords[0])
    inside = np.full(len(km), np.inf)
    for start, end in zip(ring[:-1], ring[1:]):
        along = (end - start) / np.hypot(*(end - start))
        across = (km - start) @ np.array([-along[1], along[0]])
        inside = np.minimum(inside, across)
    near = np.hypot(*(km - centre).T) < 12.0
    glow = np.zeros(len(km))
    glow[near] = 1 / (1 + np.exp(-inside[near] / 0.22))
    return glow
