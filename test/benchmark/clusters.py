"""DBSCAN against its peers: scikit-learn and the C++ package dbscan.

Run with any Python 3.9 or later: ``python3 test/benchmark/clusters.py``. BENCH_QUICK=1 makes a
short run; BENCH_ALL=1 adds whole runs through QGIS and PostGIS (see ``whole_runs.py``).
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path
from statistics import median

import common
import looks

PACKAGES = ("numpy", "scipy", "scikit-learn", "dbscan")
COLUMNS = ["data", "neighbours", "min", "program", "seconds", "ours/it", "MiB", "agrees", "goal"]
ONE_CORE = {"ours": 1, "sklearn": 1, "dbscan": 1}
BOTH = {**ONE_CORE, "dbscan, 2 threads": 2}
NEAR = {"ours, near weight": 1}

# most that our time may be of a peer's, by points, neighbours, weighted and peer
GOALS = {
    (1_000_000, 10, False, "sklearn"): 1 / 20,
    (1_000_000, 100, False, "sklearn"): 1 / 30,
    (1_000_000, 10, True, "sklearn"): 1 / 15,
    (1_000_000, 100, True, "sklearn"): 1 / 15,
    **{(1_000_000, near, False, "dbscan"): 0.5 for near in (10, 100, 1000, 10_000)},
    **{(1_000_000, near, False, "dbscan, 2 threads"): 0.8 for near in (10, 100, 1000, 10_000)},
}
LOOKS = [
    "1,000,000 firms; how long each goes without a look at cancel, seconds of the processor, from "
    "the start to the first look and from the last to the end."
]
# scikit-learn keeps every neighbour of every point
MOST_PAIRS = 1.1e8
MOST_MIB = 150.0


def main() -> int:
    if sys.argv[1:2] == ["--serve"]:
        return serve(sys.argv[2])
    common.enter(*PACKAGES)
    with tempfile.TemporaryDirectory() as folder:
        rows, failed = measure(Path(folder))
        agreeing, differing = small_cases(Path(folder)), real_firms(Path(folder))
    notes = [
        "DBSCAN, one core each unless said, medians of alternating runs; seconds of the "
        "processor, of the clock where a program has two threads; MiB: peak above the input.",
        "70 % of the firms in 200 towns, mean number of neighbours as given.",
        agreeing,
        differing,
    ]
    print("\n".join(notes))
    failed += [note for note in (agreeing, differing) if "NOT" in note]
    seen, late = looks.measure()
    common.show(looks.COLUMNS, seen)
    failed += late
    if not common.QUICK:
        common.record("Density clusters (DBSCAN)", COLUMNS, rows, notes)
        common.record("Density clusters, cancel and progress", looks.COLUMNS, seen, LOOKS)
    if common.ALL:
        import scale
        import whole_runs

        failed += whole_runs.measure() + scale.measure()
    print("all goals reached" if not failed else "NOT reached: " + "; ".join(failed))
    return bool(failed)


def plans() -> list[tuple[dict, dict[str, int], int]]:
    """Return cases, programs and repetitions."""
    sizes = (10_000, 100_000) if common.QUICK else (10_000, 100_000, 1_000_000)
    found = []
    for n in sizes:
        for near in (10, 100, 1000):
            found.append((firms(n, near), BOTH, 5 if n < 1_000_000 else 3))
    if common.QUICK:
        return [*found, (firms(1_000_000, 100), ONE_CORE, 1)]
    found.append((firms(1_000_000, 10_000), BOTH, 3))
    for near in (10, 100):
        found.append((firms(1_000_000, near, weighted=True, least=170), ONE_CORE, 3))
    for near in (10, 100, 1000):
        found.append((firms(1_000_000, near), NEAR, 3))
    found.append((firms(3_000_000, 13_000, radius=1000.0), {"ours": 1, "dbscan": 1}, 2))
    for least in (5, 50, 200, 1000, 5000):
        found.append((firms(1_000_000, 1000, least=least), {"ours": 1, "dbscan": 1}, 2))
    for name, radius, least in HARD:
        programs = {"ours": 1} if "ringed" in name else {"ours": 1, "dbscan": 1}
        found.append((case(name, 1_000_000, 0, radius, least), programs, 1))
    return found


HARD = [
    ("uniform at the threshold", 1784.1241, 10),
    ("lattice", 1.0, 5),
    ("lattice", 2.0**0.5, 9),
    ("1000 places x 1000", 1000.0, 10),
    ("two dense blobs", 1000.0, 10),
    ("blob ringed out of reach", 1000.0, 400_000),
]


def firms(
    n: int, near: int, weighted: bool = False, least: int = 10, radius: float | None = None
) -> dict:
    if radius is None:
        radius = common.radius_for(common.firms(n)[0], near)
    return case("firms", n, near, radius, least, weighted)


def case(name: str, n: int, near: int, radius: float, least: float, weighted: bool = False) -> dict:
    return {
        "data": [name, n],
        "neighbours": near,
        "radius": radius,
        "least": least,
        "weighted": weighted,
    }


def measure(folder: Path) -> tuple[list[list[str]], list[str]]:
    rows, failed, ours_at = [], [], {}
    for one, programs, times in plans():
        n, near = one["data"][1], one["neighbours"]
        if n * near > MOST_PAIRS or (one["weighted"] and near > 100):
            programs = {name: count for name, count in programs.items() if name != "sklearn"}
        if one["weighted"]:
            programs = {name: programs[name] for name in ("ours", "sklearn")}
        answers = common.alternate(__file__, programs, {**one, "folder": str(folder)}, times)
        new, missed = report(one, answers, folder)
        rows += new
        failed += missed
        common.show(COLUMNS, new)
        if "ours" in answers and one["least"] == 10 and not one["weighted"]:
            ours_at[n, near] = median(answer["cpu"] for answer in answers["ours"])
    failed += growth(ours_at, rows)
    return rows, failed


def report(one: dict, answers: dict, folder: Path) -> tuple[list[list[str]], list[str]]:
    """Return rows of the table and the goals missed."""
    (name, n), near = one["data"], one["neighbours"]
    rows, failed = [], []
    for program, runs in answers.items():
        clock = "wall" if "threads" in program else "cpu"
        seconds = median(run[clock] for run in runs)
        ratio = median(run[clock] for run in answers.get("ours", runs)) / seconds
        mib = runs[0]["mib"]
        goal, reached = verdict(one, program, ratio, mib, seconds)
        same = agreement(folder, program) if program not in ("ours", *NEAR) else ""
        rows.append(
            [
                f"{name} {n:,}",
                f"{near:,}" if near else "",
                f"{one['least']:,}" + (" employees" if one["weighted"] else ""),
                program,
                f"{seconds:.3f}",
                "" if program in ("ours", *NEAR) else f"{ratio:.3f}",
                f"{mib:.0f}",
                same,
                goal and f"{goal} {'yes' if reached else 'NO'}",
            ]
        )
        if not reached or same == "NO":
            failed.append(f"{program}, {name} {n:,}, {near} neighbours, minimum {one['least']}")
    return rows, failed


def verdict(one: dict, program: str, ratio: float, mib: float, seconds: float) -> tuple[str, bool]:
    (name, n), near = one["data"], one["neighbours"]
    if name == "firms" and n == 1_000_000 and one["least"] in (1000, 5000) and program == "dbscan":
        return "<= 2", ratio <= 2.0
    plain = one["least"] == (170 if one["weighted"] else 10)
    most = GOALS.get((n, near, one["weighted"], program)) if plain else None
    if most is not None:
        return f"<= {most:.3f}", ratio <= most
    if program == "ours" and name == "firms" and n >= 1_000_000 and plain:
        most = MOST_MIB if n == 1_000_000 else 400.0
        return f"<= {most:.0f} MiB", mib <= most
    if program in NEAR and near == 1000:
        return "<= 4 s", seconds <= 4.0
    return ("<= 60 s", seconds <= 60.0) if "ringed" in name else ("", True)


def growth(ours_at: dict[tuple[int, int], float], rows: list[list[str]]) -> list[str]:
    """Add what the time grows by from 100 k to 1 M points and from 10 to 1000 neighbours."""
    failed = []
    for what, (a, b), most in [
        *(
            (f"1 M : 100 k at {near}", ((1_000_000, near), (100_000, near)), 14)
            for near in (10, 100)
        ),
        ("1000 : 10 neighbours", ((1_000_000, 1000), (1_000_000, 10)), 2),
    ]:
        if a in ours_at and b in ours_at:
            ratio = ours_at[a] / ours_at[b]
            said = f"<= {most} {'yes' if ratio <= most else 'NO'}"
            rows.append([what, "", "", "ours", "", f"{ratio:.2f}", "", "", said])
            common.show(COLUMNS, rows[-1:])
            failed += [] if ratio <= most else [what]
    return failed


def agreement(folder: Path, program: str) -> str:
    """Tell whether a program's partition is ours: core points, their parts, noise."""
    import numpy as np

    if not (folder / "ours.npz").exists():
        return ""
    ours, peer = (np.load(folder / f"{name}.npz") for name in ("ours", program))
    return (
        "yes"
        if same_partition(ours["labels"], ours["core"], peer["labels"], peer["core"])
        else "NO"
    )


def same_partition(ours, core, theirs, their_core) -> bool:
    """Compare core points, the parts of core points and noise; border points may differ."""
    import numpy as np

    if not (core == their_core).all() or not ((ours < 0) == (theirs < 0)).all():
        return False
    pairs = np.unique(np.column_stack([ours[core], theirs[core]]), axis=0)
    return len(pairs) == len(np.unique(pairs[:, 0])) == len(np.unique(pairs[:, 1]))


def borders_are_near(xy, radius: float, labels, core) -> bool:
    """Tell whether every border point has the label of a nearest core point."""
    import numpy as np
    from scipy.spatial import cKDTree

    border = np.flatnonzero((labels >= 0) & ~core)
    if not border.size:
        return True
    away, _ = cKDTree(xy[core]).query(xy[border])
    ranks = cKDTree(xy[core]).query_ball_point(xy[border], away * (1 + 1e-12))
    own = labels[core]
    near = all(label in own[found] for label, found in zip(labels[border], ranks))
    return near and bool((away <= radius * (1 + 1e-12)).all())


def small_cases(folder: Path) -> str:
    """Compare partitions with scikit-learn on 300 random small cases with ties and duplicates."""
    import numpy as np
    from sklearn.cluster import DBSCAN

    dbscan = common.engine().dbscan
    differing = 0
    for seed in range(300):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(1, 400))
        xy = [
            rng.random((n, 2)) * 12,
            rng.integers(0, 15, (n, 2)).astype(float),
            rng.integers(0, 6, (n, 2)) * 0.75,
            rng.normal(size=(n, 2)) * 10.0 ** rng.uniform(-2, 1, (n, 1)),
        ][seed % 4]
        radius = float(rng.choice([1.0, 2**0.5, 0.75, 2.0]))
        weight = None if seed % 3 else rng.integers(0, 5, n).astype(float)
        least = int(rng.integers(1, 25))
        found = dbscan.cluster(xy, radius, least, weight)
        peer = DBSCAN(eps=radius, min_samples=least).fit(xy, sample_weight=weight)
        core = np.zeros(n, dtype=bool)
        core[peer.core_sample_indices_] = True
        same = same_partition(found.labels, found.core, peer.labels_, core)
        differing += not (same and borders_are_near(xy, radius, found.labels, found.core))
    return f"300 random small cases against scikit-learn: {_said(differing)}."


def real_firms(folder: Path) -> str:
    """Compare partitions with scikit-learn on real firms, where they are at hand."""
    import numpy as np
    from sklearn.cluster import DBSCAN

    path = common.ROOT.parent / "shared" / "data" / "firms_lubelskie" / "firms_lubelskie.csv"
    if not path.exists():
        return "Real firms: not at hand."
    with path.open(newline="") as file:
        place = np.array([(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)])
    xy = (place - place.mean(axis=0)) * [69_900.0, 111_200.0]
    differing = 0
    for radius in (200.0, 1000.0, 5000.0):
        for least in (5, 50):
            found = common.engine().dbscan.cluster(xy, radius, least)
            peer = DBSCAN(eps=radius, min_samples=least).fit(xy)
            core = np.zeros(len(xy), dtype=bool)
            core[peer.core_sample_indices_] = True
            same = same_partition(found.labels, found.core, peer.labels_, core)
            differing += not (same and borders_are_near(xy, radius, found.labels, found.core))
    return f"{len(xy):,} real firms, six settings, against scikit-learn: {_said(differing)}."


def _said(differing: int) -> str:
    return f"NOT the same in {differing}" if differing else "every partition is the same"


# ------------------------------------------------------------------- in a process of its own


def serve(program: str) -> int:
    run = PROGRAMS[program]
    run(case("firms", 2000, 10, 5000.0, 10), (common.firms(2000)[0], None))  # load what it needs
    common.serve(load, run)
    return 0


def load(case: dict):
    """Return places and weights."""
    import numpy as np

    name, n = case["data"]
    rng = np.random.default_rng(5)
    if name == "firms":
        xy, weight = common.firms(n)
        return xy, (weight if case["weighted"] else None)
    if name.startswith("uniform"):
        return rng.random((n, 2)) * 1e6, None
    if name == "lattice":
        side = int(n**0.5)
        xy = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2)
        return rng.permutation(xy).astype(float), None
    if name.startswith("1000 places"):
        return np.repeat(rng.random((1000, 2)) * 1e5, n // 1000, axis=0), None
    if name == "two dense blobs":
        xy = rng.random((n, 2))
        xy[: n // 2, 0] += 2.5
        return xy * 1e3, None
    blob = rng.normal(size=(n // 2, 2))
    blob *= 1.0 / np.hypot(*blob.T).max()
    turn = rng.random(n // 2) * 2 * np.pi
    return np.concatenate([blob, np.column_stack([np.cos(turn), np.sin(turn)]) * 1000.5]), None


def saved(case: dict, program: str, labels, core):
    """Return what saves a result, to be done when the clock has stopped."""
    import numpy as np

    def save() -> dict:
        np.savez(Path(case["folder"]) / f"{program}.npz", labels=labels, core=core)
        return {"clusters": int(labels.max()) + 1}

    return save


def ours(case: dict, data):
    xy, weight = data
    found = common.engine().dbscan.cluster(xy, case["radius"], case["least"], weight)
    return saved(case, "ours", found.labels, found.core)


def near_weight(case: dict, data):
    common.engine().dbscan.near_weight(data[0], case["radius"])


def sklearn(case: dict, data):
    import numpy as np
    from sklearn.cluster import DBSCAN

    xy, weight = data
    found = DBSCAN(eps=case["radius"], min_samples=case["least"]).fit(xy, sample_weight=weight)
    core = np.zeros(len(xy), dtype=bool)
    core[found.core_sample_indices_] = True
    return saved(case, "sklearn", found.labels_, core)


def package(case: dict, data):
    from dbscan import DBSCAN

    labels, core = DBSCAN(data[0], eps=case["radius"], min_samples=case["least"])
    return saved(case, "dbscan", labels, core.astype(bool))


def package_on_two(case: dict, data):
    from dbscan import DBSCAN

    labels, core = DBSCAN(data[0], eps=case["radius"], min_samples=case["least"])
    return saved(case, "dbscan, 2 threads", labels, core.astype(bool))


PROGRAMS = {
    "ours": ours,
    "ours, near weight": near_weight,
    "sklearn": sklearn,
    "dbscan": package,
    "dbscan, 2 threads": package_on_two,
}

if __name__ == "__main__":
    sys.exit(main())
