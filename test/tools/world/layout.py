"""Where things are: two provinces, their capital, towns, villages, and the planted places.

Everything is laid out in kilometres around the middle of the two provinces, in a frame that is
then turned, mirrored and moved to the place asked for. Universities stand only in the far west
(x below -23) and two agglomerations only in the far east (x above 36): so a university is either
well within 30 km of a place that is to have one, or well beyond 50 km of a place that is to have
none, and no step hangs on a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.affinity import affine_transform
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

WEST, EAST = "Lạc Giang", "Vân Hải"
HALF_WIDTH, HALF_HEIGHT = 61.0, 51.0
GAP = 13.0
TOWNS, TOWN_GAP = 7, 8.0
VILLAGE_STEP = 11.0

# name -> least and largest x, least and largest y
SPOTS = {
    "capital": (-46, -34, -22, 22),
    "hightech": (-52, -28, -40, 40),
    "border": (-20, -10, -36, 36),
    "electronics": (37, 50, -40, 40),
    "garments": (36, 50, -40, 40),
    "carplant": (-52, 50, -41, 41),
    "mixedtown": (-52, 50, -41, 41),
    "craft": (-52, 50, -41, 41),
    "youngzone": (-52, 50, -41, 41),
    "shops": (-52, 50, -41, 41),
    "twosectors": (-52, 50, -41, 41),
    "centroid": (-52, 50, -41, 41),
    "orchard": (-52, 50, -41, 41),
    "flare": (-52, 50, -41, 41),
}
# pair -> least and largest distance, where it is not the usual gap
PAIRS = {
    ("hightech", "capital"): (14.0, 22.0),
    ("border", "capital"): (22.0, np.inf),
    ("border", "hightech"): (26.0, np.inf),
    ("garments", "electronics"): (24.0, np.inf),
    ("mixedtown", "carplant"): (17.0, np.inf),
}
WEST_EDGE = -23.5
BORDER_GAP = 4.0


@dataclass(frozen=True)
class Frame:
    """From kilometres of the layout to metres of the CRS and back."""

    matrix: np.ndarray
    centre: np.ndarray

    def metres(self, km: np.ndarray) -> np.ndarray:
        """Return points in metres, shape (n, 2)."""
        return np.asarray(km) @ self.matrix.T * 1000.0 + self.centre

    def kilometres(self, xy: np.ndarray) -> np.ndarray:
        """Return points in kilometres of the layout, shape (n, 2)."""
        return (np.asarray(xy) - self.centre) @ self.matrix / 1000.0

    def shape(self, km: BaseGeometry) -> BaseGeometry:
        """Return a shape in metres."""
        (a, b), (c, d) = self.matrix * 1000.0
        return affine_transform(km, (a, b, c, d, *self.centre))


@dataclass(frozen=True)
class Layout:
    """Places in kilometres: `spots` by name, towns with weights, villages, provinces."""

    spots: dict[str, np.ndarray]
    institute: np.ndarray
    campus: np.ndarray
    towns: np.ndarray
    town_weight: np.ndarray
    villages: np.ndarray
    outline: Polygon
    west: Polygon
    east: Polygon
    frame: Frame

    def province(self, km: np.ndarray) -> str:
        """Return the name of the province a point is in."""
        return WEST if self.west.contains(Point(km)) else EAST


def draw(rng: np.random.Generator, centre: np.ndarray) -> Layout:
    """Draw a layout around a centre in metres of the CRS."""
    outline = _outline(rng)
    spots, (west, east) = _spots(rng, outline)
    inner = outline.buffer(-6.0)
    towns = _towns(rng, outline, np.array(list(spots.values())))
    return Layout(
        spots=spots,
        institute=_west_ring(rng, spots["border"], (11.0, 20.0), inner),
        campus=_west_ring(rng, spots["hightech"], (4.0, 6.0), inner),
        towns=towns,
        town_weight=rng.uniform(0.5, 1.5, len(towns)),
        villages=_villages(rng, outline, spots),
        outline=outline,
        west=west,
        east=east,
        frame=_frame(rng, centre),
    )


def ring(rng: np.random.Generator, centre: np.ndarray, least: float, most: float) -> np.ndarray:
    """Draw a point between two distances (km) from a centre."""
    angle, distance = rng.uniform(0, 2 * np.pi), rng.uniform(least, most)
    return centre + distance * np.array([np.cos(angle), np.sin(angle)])


def _outline(rng: np.random.Generator) -> Polygon:
    angle = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    cosine, sine = np.cos(angle), np.sin(angle)
    radius = (np.abs(cosine / HALF_WIDTH) ** 5 + np.abs(sine / HALF_HEIGHT) ** 5) ** -0.2
    for waves, size in ((5, 0.012), (11, 0.010), (23, 0.006)):
        radius = radius * (1 + size * np.sin(waves * angle + rng.uniform(0, 2 * np.pi)))
    return Polygon(np.column_stack([radius * cosine, radius * sine]))


def _spots(rng: np.random.Generator, outline: Polygon) -> tuple[dict, tuple[Polygon, Polygon]]:
    """Draw the spots and the two provinces; only the border place lies near the border."""
    inner = outline.buffer(-6.0)
    for _ in range(2000):
        spots = _try_spots(rng, inner)
        if spots is None:
            continue
        border, provinces = _provinces(rng, outline, spots["border"])
        others = [Point(spot) for name, spot in spots.items() if name != "border"]
        if min(border.distance(other) for other in others) > BORDER_GAP:
            return spots, provinces
    raise ValueError("no room for the planted places")


def _try_spots(rng: np.random.Generator, inner: Polygon) -> dict | None:
    spots: dict[str, np.ndarray] = {}
    for name, (west, east, south, north) in SPOTS.items():
        for _ in range(60):
            point = np.array([rng.uniform(west, east), rng.uniform(south, north)])
            if inner.contains(Point(point)) and _fits(name, point, spots):
                spots[name] = point
                break
        else:
            return None
    return spots


def _fits(name: str, point: np.ndarray, spots: dict[str, np.ndarray]) -> bool:
    for other, place in spots.items():
        least, most = PAIRS.get((name, other), (GAP, np.inf))
        if not least <= np.hypot(*(point - place)) <= most:
            return False
    return True


def _west_ring(
    rng: np.random.Generator, centre: np.ndarray, reach: tuple[float, float], inner: Polygon
) -> np.ndarray:
    """Draw a point around a centre in the far west, where universities may be."""
    while True:
        point = ring(rng, centre, *reach)
        if point[0] < WEST_EDGE and inner.contains(Point(point)):
            return point


def _towns(rng: np.random.Generator, outline: Polygon, spots: np.ndarray) -> np.ndarray:
    inner = outline.buffer(-4.0)
    towns: list[np.ndarray] = []
    gap = 10.0
    while len(towns) < TOWNS:
        point = rng.uniform((-HALF_WIDTH, -HALF_HEIGHT), (HALF_WIDTH, HALF_HEIGHT))
        free = _distance(point, spots) >= gap and _distance(point, np.array(towns)) >= TOWN_GAP
        if free and inner.contains(Point(point)):
            towns.append(point)
        gap = max(gap * 0.9995, 7.0)
    return np.array(towns)


def _distance(point: np.ndarray, others: np.ndarray) -> float:
    return np.hypot(*(others - point).T).min() if len(others) else np.inf


def _villages(rng: np.random.Generator, outline: Polygon, spots: dict) -> np.ndarray:
    inner = outline.buffer(-2.0)
    places = np.array(list(spots.values()))
    columns = np.arange(-HALF_WIDTH, HALF_WIDTH, VILLAGE_STEP)
    rows = np.arange(-HALF_HEIGHT, HALF_HEIGHT, VILLAGE_STEP)
    grid = np.array([(x, y) for x in columns for y in rows]) + VILLAGE_STEP / 2
    grid = grid + rng.uniform(-3.5, 3.5, grid.shape)
    kept = [one for one in grid if inner.contains(Point(one)) and _distance(one, places) >= 5.5]
    return np.array(kept)


def _provinces(
    rng: np.random.Generator, outline: Polygon, spot: np.ndarray
) -> tuple[LineString, tuple[Polygon, Polygon]]:
    """Cut the outline in two by a line that runs straight where it crosses the border place."""
    y = np.arange(-HALF_HEIGHT - 8, HALF_HEIGHT + 8, 2.0)
    away = 1 - np.exp(-(((y - spot[1]) / 10.0) ** 2))
    wave = rng.uniform(2, 5) * np.sin((y - spot[1]) / rng.uniform(8, 14))
    border = LineString(np.column_stack([spot[0] + wave * away, y]))
    west, east = sorted(split(outline, border).geoms, key=lambda part: part.centroid.x)
    return border, (west, east)


def _frame(rng: np.random.Generator, centre: np.ndarray) -> Frame:
    angle = np.radians(rng.uniform(-10, 10) + rng.choice([0, 180]))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return Frame(turn @ np.diag(rng.choice([-1.0, 1.0], 2)), np.asarray(centre, dtype=float))
