"""HDBSCAN against its peers: hdbscan (default and exact), fast-hdbscan, scikit-learn.

Run with any Python 3.9 or later: ``python3 test/benchmark/hierarchies.py [--quick]``. The peers are
installed into a virtual environment outside the tree, ``~/.cache/quantu/bench``. Every run has a
process of its own on one core; ours and theirs alternate. Seconds are of the processor, so that
other work on the machine counts less.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

FOLDER = Path.home() / ".cache" / "quantu" / "bench"
PACKAGES = ["numpy", "scipy", "shapely", "scikit-learn", "hdbscan", "fast-hdbscan"]
ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}
SIZE = SAMPLES = 10  # the peers do not count the point itself among the samples
# points -> (peers, repetitions); scikit-learn's time grows with the square of the points
PLANS = {
    10_000: (("hdbscan", "exact", "fast", "sklearn"), 5),
    100_000: (("hdbscan", "exact", "fast", "sklearn"), 3),
    1_000_000: (("hdbscan", "fast"), 1),
}
# most that our time may be of a peer's
GOALS = {
    (100_000, "hdbscan"): 0.4,
    (100_000, "fast"): 0.4,
    (100_000, "sklearn"): 1 / 40,
    (1_000_000, "hdbscan"): 1 / 8,
    (1_000_000, "fast"): 1 / 3,
}


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--one"]:
        return one_run(arguments[1], int(arguments[2]), Path(arguments[3]))
    python = environment()
    failed = []
    print(
        f"{'points':>9}  {'program':<9}{'seconds':>9}{'ours/it':>9}{'MiB':>7}{'clusters':>9}"
        f"{'ARI':>7}  goal"
    )
    with tempfile.TemporaryDirectory() as folder:
        for points, (peers, times) in PLANS.items():
            if points == 1_000_000 and "--quick" in arguments:
                continue
            runs = measure(python, points, peers, times, Path(folder))
            failed += report(points, runs, Path(folder), python)
    print("all goals reached" if not failed else "NOT reached: " + ", ".join(failed))
    return bool(failed)


def environment() -> str:
    """Make the virtual environment of the peers unless it is there; return its Python."""
    python = FOLDER / "bin" / "python"
    if not python.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return str(python)


def measure(
    python: str, points: int, peers: tuple[str, ...], times: int, folder: Path
) -> dict[str, list[dict[str, float]]]:
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in ("ours", *peers)}
    for _ in range(times):
        for name, own in runs.items():
            command = [python, __file__, "--one", name, str(points), str(folder)]
            done = subprocess.run(
                command, env=os.environ | ONE_CORE, stdout=subprocess.PIPE, check=True, text=True
            )
            own.append(json.loads(done.stdout.splitlines()[-1]))
    return runs


def report(
    points: int, runs: dict[str, list[dict[str, float]]], folder: Path, python: str
) -> list[str]:
    """Print a table of medians; return the goals that were missed."""
    ours = median(one["seconds"] for one in runs["ours"])
    agreement = compare(python, list(runs), points, folder)
    failed = []
    for name, own in runs.items():
        seconds = median(one["seconds"] for one in own)
        ratio, goal = ours / seconds, GOALS.get((points, name))
        verdict = "" if goal is None else f"<= {goal:.3f} {'yes' if ratio <= goal else 'NO'}"
        if goal is not None and ratio > goal:
            failed.append(f"{name} at {points}")
        print(
            f"{points:>9}  {name:<9}{seconds:>9.2f}{ratio:>9.3f}"
            f"{max(one['mib'] for one in own):>7.0f}{own[0]['clusters']:>9}"
            f"{agreement[name]:>7.3f}  {verdict}",
            flush=True,
        )
    if "lengths_equal" in agreement:
        print(f"{'':>11}tree lengths equal to those of hdbscan: {agreement['lengths_equal']}")
        failed += [] if agreement["lengths_equal"] else [f"tree at {points}"]
    return failed


def compare(python: str, names: list[str], points: int, folder: Path) -> dict[str, float]:
    """Return the adjusted Rand index of our labels and each peer's, and whether trees agree."""
    code = f"""
import json, numpy as np
from pathlib import Path
from sklearn.metrics import adjusted_rand_score as index
read = lambda name, what: np.load(Path({str(folder)!r}) / f"{{name}}_{points}_{{what}}.npy")
found = {{name: index(read("ours", "labels"), read(name, "labels")) for name in {names!r}}}
if "exact" in {names!r}:
    found["lengths_equal"] = bool((read("ours", "lengths") == read("exact", "lengths")).all())
print(json.dumps(found))
"""
    done = subprocess.run([python, "-c", code], stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


# ------------------------------------------------------------------- in the environment


def one_run(name: str, points: int, folder: Path) -> int:
    """Cluster the data once, print seconds and memory, save labels and tree."""
    import numpy as np

    program = PROGRAMS[name]
    program(data(2000))  # compile and import
    xy = data(points)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    labels, lengths = program(xy)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    np.save(folder / f"{name}_{points}_labels.npy", labels)
    if lengths is not None:
        np.save(folder / f"{name}_{points}_lengths.npy", lengths())
    mib = (peak - before) / 1024
    print(json.dumps({"seconds": seconds, "mib": mib, "clusters": int(labels.max()) + 1}))
    return 0


def data(points: int):
    """Return 70 % of points in 200 blobs of 300 m to 20 km, the others anywhere, in metres."""
    import numpy as np

    rng, blobs, extent = np.random.default_rng(1), 200, [900e3, 1650e3]
    spread = np.exp(rng.uniform(np.log(300), np.log(20_000), blobs))
    share = rng.lognormal(0, 1, blobs)
    number = int(0.7 * points)
    which = rng.choice(blobs, number, p=share / share.sum())
    centre = rng.uniform([0, 0], extent, (blobs, 2))
    near = centre[which] + rng.normal(0, 1, (number, 2)) * spread[which, None]
    return np.concatenate([near, rng.uniform([0, 0], extent, (points - number, 2))])


def _ours(xy):
    import numpy as np

    hdbscan, spanning_tree = _engine()
    labels = hdbscan.cluster(xy, SIZE, SAMPLES + 1).labels

    def lengths():
        places, place = spanning_tree.distinct(xy)
        tree = spanning_tree.mutual_reachability(places, np.bincount(place), SAMPLES + 1)
        return tree.lengths

    return labels, lengths


def _engine():
    """Load our engine from the tree, whatever the folder is called."""
    if "quantu" not in sys.modules:
        import importlib.util

        root = Path(__file__).resolve().parents[2]
        spec = importlib.util.spec_from_file_location(
            "quantu", root / "__init__.py", submodule_search_locations=[str(root)]
        )
        sys.modules["quantu"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["quantu"])
    from quantu.plugin.engine import hdbscan, spanning_tree

    return hdbscan, spanning_tree


def _hdbscan(xy):
    import hdbscan

    found = hdbscan.HDBSCAN(min_cluster_size=SIZE, min_samples=SAMPLES, core_dist_n_jobs=1)
    return found.fit(xy).labels_, None


def _exact(xy):
    import hdbscan
    import numpy as np

    found = hdbscan.HDBSCAN(
        min_cluster_size=SIZE,
        min_samples=SAMPLES,
        core_dist_n_jobs=1,
        approx_min_span_tree=False,
        gen_min_span_tree=True,
    ).fit(xy)
    return found.labels_, lambda: np.sort(found.minimum_spanning_tree_.to_numpy()[:, 2])


def _fast(xy):
    import fast_hdbscan

    found = fast_hdbscan.HDBSCAN(min_cluster_size=SIZE, min_samples=SAMPLES)
    return found.fit(xy).labels_, None


def _sklearn(xy):
    from sklearn.cluster import HDBSCAN

    found = HDBSCAN(min_cluster_size=SIZE, min_samples=SAMPLES + 1, n_jobs=1, copy=True)
    return found.fit(xy).labels_, None


PROGRAMS = {
    "ours": _ours,
    "hdbscan": _hdbscan,
    "exact": _exact,
    "fast": _fast,
    "sklearn": _sklearn,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
