"""Write what esda finds on small point sets, for the tests of our local statistics.

Run it where esda and libpysal are installed:
``python golden_hotspots.py ../engine/data/hotspots.json``.
The sets have points at the same place, distances equal to the radius, tied and missing values and
points without neighbours, whose results are not kept.
"""

from __future__ import annotations

import json
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from esda import G_Local, Moran_Local
from libpysal.graph import Graph

SETS = 50
PERMUTATIONS = 9999


def point_set(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return points on a lattice of metres and skewed values, some of them tied or missing."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(12, 40))
    xy = rng.integers(0, 13, (count, 2)) * 100.0
    xy[0] = [5000.0, 5000.0]
    values = np.round(rng.lognormal(1.0, 1.0, count), seed % 3)
    values[rng.random(count) < 0.1] = np.nan
    return xy, values


def statistics(xy: np.ndarray, values: np.ndarray, radius: float) -> dict[str, list[float | None]]:
    """Return z of G* and G, I and its conditional z; None where esda has no number."""
    graph = Graph.build_distance_band(xy, radius)
    moran = Moran_Local(values, graph, permutations=0, transformation="r")
    # the moments are those of the sum over (n - 1) / n of which I is scaled
    unscaled = moran.Is * len(values) / (len(values) - 1)
    found = {
        "star": G_Local(values, graph, star=True, transform="B", permutations=0).Zs,
        "plain": G_Local(values, graph, star=False, transform="B", permutations=0).Zs,
        "moran": moran.Is,
        "moran_z": (unscaled - moran.EIc) / np.sqrt(moran.VIc),
    }
    alone = np.asarray(graph.cardinalities) == 0
    return {name: _numbers(np.where(alone, np.nan, one)) for name, one in found.items()}


def simulated() -> dict[str, object]:
    """Return one-sided p-values of conditional permutations on 300 places."""
    rng = np.random.default_rng(7)
    xy = np.round(rng.random((300, 2)) * 4000.0)
    values = np.round(rng.lognormal(0.0, 1.0, 300), 1)
    values[np.hypot(*(xy - 1500.0).T) < 700.0] += 1.0
    graph = Graph.build_distance_band(xy, 450.0)
    how = {"permutations": PERMUTATIONS, "seed": 1}
    found = {
        "star": G_Local(values, graph, star=True, transform="B", **how).p_sim,
        "plain": G_Local(values, graph, star=False, transform="B", **how).p_sim,
        "moran": Moran_Local(values, graph, transformation="r", **how).p_sim,
    }
    return {
        "radius": 450.0,
        "permutations": PERMUTATIONS,
        "xy": xy.tolist(),
        "values": _numbers(values),
        "p": {name: _numbers(one) for name, one in found.items()},
    }


def _numbers(values: np.ndarray) -> list[float | None]:
    return [float(f"{one:.12g}") if np.isfinite(one) else None for one in values]


def main() -> None:
    warnings.simplefilter("ignore")
    cases = []
    for seed in range(SETS):
        xy, values = point_set(seed)
        known = ~np.isnan(values)
        radius = (200.0, 300.0, 500.0)[seed % 3]
        found = statistics(xy[known], values[known], radius)
        cases.append({"radius": radius, "xy": xy.tolist(), "values": _numbers(values), **found})
    made_by = f"esda {version('esda')}, libpysal {version('libpysal')}, binary distance band"
    text = json.dumps({"made_by": made_by, "cases": cases, "simulated": simulated()})
    Path(sys.argv[1]).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
