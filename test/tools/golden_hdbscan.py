"""Write what the package `hdbscan` finds on small point sets, for the tests of our engine.

Run it where that package is installed: ``python golden_hdbscan.py ../engine/data/hdbscan.json``.
Only sets without equal edges in the spanning tree are kept, because the package cuts ties by the
order of the points. It does not count the point itself in `min_samples`, we do; the file has our
number.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import hdbscan
import numpy as np

# (smallest cluster, samples, points at each place)
SETTINGS = [(5, 2, 1), (3, 2, 1), (6, 2, 2), (4, 3, 1), (6, 3, 1), (4, 2, 2), (3, 4, 1), (5, 4, 1)]
EPSILONS = (0.0, 30.0, 80.0)


def point_set(seed: int, times: int) -> np.ndarray:
    """Return pairs of close blobs of different densities over scattered points."""
    rng = np.random.default_rng(seed)
    blobs = [
        centre + offset + rng.normal(0.0, rng.uniform(4.0, 20.0), (int(rng.integers(5, 10)), 2))
        for centre in rng.uniform(0.0, 800.0, (3, 2))
        for offset in ([0.0, 0.0], rng.uniform(-60.0, 60.0, 2))
    ]
    points = np.concatenate([*blobs, rng.uniform(0.0, 800.0, (6, 2))])
    return np.round(np.repeat(points[::times], times, axis=0), 3)


def fit(xy: np.ndarray, min_cluster_size: int, min_samples: int, **more: object) -> hdbscan.HDBSCAN:
    """Run the package in its exact mode; `min_samples` counts the point itself."""
    return hdbscan.HDBSCAN(
        min_cluster_size=min_cluster_size,
        min_samples=min_samples - 1,
        algorithm="generic",
        gen_min_span_tree=True,
        **more,
    ).fit(xy)


def has_ties(xy: np.ndarray, min_cluster_size: int, min_samples: int) -> bool:
    """Tell whether the spanning tree has equal edges of some length."""
    tree = fit(xy, min_cluster_size, min_samples).minimum_spanning_tree_.to_numpy()
    lengths = tree[tree[:, 2] > 0.0, 2]
    return len(np.unique(lengths)) < len(lengths)


def case(xy: np.ndarray, min_cluster_size: int, min_samples: int) -> dict[str, object]:
    """Return a point set and what the package finds for each selection and merging distance."""
    runs = []
    for selection in ("eom", "leaf"):
        for epsilon in EPSILONS:
            found = fit(
                xy,
                min_cluster_size,
                min_samples,
                cluster_selection_method=selection,
                cluster_selection_epsilon=epsilon,
            )
            runs.append(
                {
                    "selection": selection,
                    "epsilon": epsilon,
                    "labels": found.labels_.tolist(),
                    "prob": found.probabilities_.tolist(),
                    "outlier": found.outlier_scores_.tolist(),
                }
            )
    return {
        "xy": xy.tolist(),
        "min_cluster_size": min_cluster_size,
        "min_samples": min_samples,
        "runs": runs,
    }


def main(path: str) -> None:
    """Search point sets without ties, and write what the package finds."""
    cases, seed = [], 0
    for min_cluster_size, min_samples, times in SETTINGS:
        xy = point_set(seed, times)
        while has_ties(xy, min_cluster_size, min_samples):
            seed += 1
            xy = point_set(seed, times)
        cases.append(case(xy, min_cluster_size, min_samples))
        seed += 1
    made_by = f"hdbscan {version('hdbscan')}, algorithm='generic'"
    content = json.dumps({"made_by": made_by, "cases": cases})
    Path(path).write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
