"""How fast and how right the K-density is: 5 000 plants against counting all pairs by numpy.

    python3 test/benchmark/kdensity.py

Times are of the processor, so that other programs do not count. Needs no QGIS.
"""

from __future__ import annotations

import argparse
import sys
import time

import common
import load_root  # noqa: F401 - loads the package
import numpy as np
from scipy.spatial.distance import pdist

from quantu.plugin.engine import kdensity, pair_distances
from quantu.plugin.engine.lag_grid import LagGrid
from quantu.plugin.engine.progress import SILENT

EXTENT, STEP = 1_360_000.0, 1_000.0
# reach (km) -> least ratio of pdist and histogram, and of pdist and bincount, to the exact engine,
# and of the first to the fast mode
GOALS = {180: (15.0, 2.0, 50.0), 710: (8.0, 1.7, 25.0)}
MOST_ERROR = 0.005
COLUMNS = ["reach (km)", "program", "seconds a simulation", "it/ours", "goal"]


def main() -> int:
    """Print and record a table; return 1 if a goal is missed."""
    given = arguments()
    rng = np.random.default_rng(given.seed)
    sites = towns(rng, given.sites)
    sites = sites[pair_distances.spatial_order(sites)]
    xy = sites[np.sort(rng.choice(len(sites), given.plants, replace=False))]
    rows = []
    for reach, goals in GOALS.items():
        plain, counted, exact, fast = measured(xy, sites, reach)
        error = error_of_fast(xy, sites, reach)
        rows.append([str(reach), "ours, exact", f"{exact:.4f}", "", ""])
        for program, seconds, least in (
            ("pdist + np.histogram", plain, goals[0]),
            ("pdist + np.bincount", counted, goals[1]),
        ):
            ratio = seconds / exact
            rows.append([str(reach), program, f"{seconds:.4f}", f"{ratio:.1f}", met(ratio, least)])
        told = f"error {error:.2%} of the highest density {met(-error, -MOST_ERROR, '<=')}"
        ratio = plain / fast
        said = f"{ratio:.1f} (np.histogram)"
        goal = f"{met(ratio, goals[2])}; {told}"
        rows.append([str(reach), "ours, fast", f"{fast:.4f}", said, goal])
    notes = [
        f"{given.plants:,} plants of {given.sites:,} sites; one core, seconds of the processor.",
        "710 km is about the median distance of two plants.",
    ]
    common.show(COLUMNS, rows)
    if given == arguments([]):
        common.record("K-density", COLUMNS, rows, notes)
    return int(any("NO" in row[-1] for row in rows))


def met(value, least, sign=">="):
    return f"{sign} {abs(least):g} {'yes' if value >= least else 'NO'}"


def arguments(words=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plants", type=int, default=5_000)
    parser.add_argument("--sites", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(words)


def towns(rng, count):
    """Return sites, half of them scattered and half in 60 towns."""
    town = rng.uniform(0.0, EXTENT, (60, 2))[rng.integers(0, 60, count // 2)]
    crowded = np.clip(town + rng.normal(0.0, 15_000.0, town.shape), 0.0, EXTENT)
    return np.vstack([crowded, rng.uniform(0.0, EXTENT, (count - count // 2, 2))])


def measured(xy, sites, reach):
    """Return seconds: pdist and np.histogram, pdist and np.bincount, exact engine, fast mode."""
    classes = pair_distances.Classes(STEP, reach)
    edges = np.arange(reach + 1) * STEP
    grid = LagGrid.of(sites, classes, kdensity.bandwidth(xy))

    def counted():
        number = (pdist(xy) / STEP).astype(np.intp)
        return np.bincount(number, minlength=reach)[:reach]

    return (
        best(lambda: np.histogram(pdist(xy), edges)[0], 2),
        best(counted, 3),
        best(lambda: pair_distances.histogram(xy, classes), 5),
        best(lambda: grid.count(xy, None, SILENT), 5),
    )


def best(function, times):
    found = []
    for _ in range(times):
        started = time.process_time()
        function()
        found.append(time.process_time() - started)
    return min(found)


def error_of_fast(xy, sites, reach):
    """Return what `kdensity` says of its fast mode, at a bandwidth of its own choice."""
    plants = kdensity.Plants(xy, sites)
    return kdensity.estimate(plants, reach * STEP, (39, 1), kdensity.FAST).error


if __name__ == "__main__":
    sys.exit(main())
