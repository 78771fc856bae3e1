"""Whole runs of DBSCAN, file to file: ours and QGIS's own through qgis_process, and PostGIS.

Part of ``clusters.py`` with BENCH_ALL=1; needs QGIS, and apt to install PostGIS if it is missing.
Seconds are of the clock, start-up of the programs included.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common
import looks

sys.path.append(str(common.ROOT / "test" / "tools"))
import postgis

COLUMNS = ["neighbours", "program", "seconds", "ours/it", "clusters", "goal"]
SYSTEM_PYTHON = "/usr/bin/python3"
LEAST = 10
# most that our time may be of that of QGIS's own algorithm
GOALS = {10: 1.1, 1000: 0.3}
FOOTPRINTS_GOAL = 0.25


def measure() -> list[str]:
    n = 10_000 if common.QUICK else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        xy = common.firms(n)[0]
        layer = layer_of(xy, folder)
        settings = profile(folder)
        base = postgis_with(folder)
        rows, failed = [], []
        for near in (10, 1000):
            radius = common.radius_for(xy, near)
            new, missed = compare(layer, near, radius, settings, base)
            rows += new
            failed += missed
            common.show(COLUMNS, new)
        notes = [f"{n:,} points, GeoPackage in and out, seconds of the clock.", *split(layer, xy)]
        if base:
            base.stop()
    print("\n".join(notes))
    if not common.QUICK:
        common.record("Density clusters, file to file", COLUMNS, rows, notes)
    return failed


def layer_of(xy, folder: Path) -> Path:
    """Write points as a GeoPackage in metres."""
    import numpy as np

    table, layer = folder / "firms.csv", folder / "firms.gpkg"
    np.savetxt(table, xy, "%.3f", ",", header="x,y", comments="")
    names = [
        "-oo",
        "X_POSSIBLE_NAMES=x",
        "-oo",
        "Y_POSSIBLE_NAMES=y",
        "-oo",
        "KEEP_GEOM_COLUMNS=NO",
    ]
    command = ["ogr2ogr", "-q", str(layer), str(table), *names, "-a_srs", "EPSG:32648"]
    subprocess.run(command, check=True)
    return layer


def profile(folder: Path) -> dict[str, str]:
    """Make a QGIS profile of its own with the plugin in it; return the environment to use it."""
    plugins = folder / "qgis" / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "quantu").symlink_to(common.ROOT)
    settings = folder / "qgis" / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nquantu=true\n")
    return {
        **os.environ,
        "PATH": "/usr/bin:/bin",  # QGIS must not find another Python's library
        "QGIS_CUSTOM_CONFIG_PATH": str(folder / "qgis"),
        "QT_QPA_PLATFORM": "offscreen",
        "OMP_NUM_THREADS": "1",
    }


def compare(
    layer: Path, near: int, radius: float, settings: dict[str, str], base: postgis.Server | None
) -> tuple[list[list[str]], list[str]]:
    out = layer.parent
    least = {"RADIUS": radius, "MIN_WEIGHT": LEAST, "INPUT": layer}
    native = {"INPUT": layer, "EPS": radius, "MIN_SIZE": LEAST, "OUTPUT": out / "native.gpkg"}
    runs = {
        "native:dbscanclustering": ("native:dbscanclustering", native),
        "quantu:dbscanpoints": ("quantu:dbscanpoints", {**least, "OUTPUT": out / "ours.gpkg"}),
        "quantu, FOOTPRINTS only": (
            "quantu:dbscanpoints",
            {**least, "FOOTPRINTS": out / "footprints.gpkg"},
        ),
    }
    found = {name: process(*run, settings) for name, run in runs.items()}
    if base:
        found["PostGIS ST_ClusterDBSCAN"] = cluster_in(base, radius)
    ours = found["quantu:dbscanpoints"][0]
    rows, failed = [], []
    for name, (seconds, clusters) in found.items():
        shown = seconds if name.endswith("only") else ours
        against = found["native:dbscanclustering"][0] if name.endswith("only") else seconds
        goal = FOOTPRINTS_GOAL if name.endswith("only") else None
        goal = GOALS.get(near) if name.startswith("native") else goal
        goal = None if common.QUICK else goal
        ratio = shown / against
        said = "" if goal is None else f"<= {goal} {'yes' if ratio <= goal else 'NO'}"
        own = name == "quantu:dbscanpoints"
        rows.append(
            [str(near), name, f"{seconds:.1f}", "" if own else f"{ratio:.2f}", clusters, said]
        )
        failed += [f"{name} at {near}"] if said.endswith("NO") else []
    return rows, failed


def process(algorithm: str, parameters: dict, settings: dict[str, str]) -> tuple[float, str]:
    """Run an algorithm through qgis_process; return seconds and the number of clusters."""
    start = time.perf_counter()
    done = subprocess.run(
        ["qgis_process.bin", "run", algorithm, "--json", "--"]
        + [f"{name}={value}" for name, value in parameters.items()],
        env=settings,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - start
    results = json.loads(done.stdout[done.stdout.index("{") :])["results"]
    return seconds, str(results.get("CLUSTERS", results.get("NUM_CLUSTERS", "")))


def measured(
    command: list[str], settings: dict[str, str], log: Path, outputs: list[Path]
) -> tuple[float, float, float]:
    """Run a program; return seconds of the clock and of the processor, and MiB at the peak.

    Its outputs must be there afterwards, and are removed.
    """
    start = time.perf_counter()
    with log.open("w+") as said:
        process = subprocess.Popen(command, env=settings, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        if os.waitstatus_to_exitcode(status) or not all(one.is_file() for one in outputs):
            raise RuntimeError(said.read())
    for one in outputs:
        one.unlink()
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def split(layer: Path, xy) -> list[str]:
    """Say how our time splits into reading, computing and writing."""
    radius = common.radius_for(xy, 10)
    done = subprocess.run(
        [SYSTEM_PYTHON, __file__, "--split", str(layer), str(radius)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    parts = json.loads(done.stdout.splitlines()[-1])
    gap = parts.pop("gap")
    return [
        "At 10 neighbours: " + ", ".join(f"{name} {s:.1f} s" for name, s in parts.items()) + ".",
        f"Longest time between two looks at cancel, reading and writing included: {gap:.1f} s.",
    ]


def timed_parts(layer: str, radius: str) -> None:
    """Run our algorithm within this process, which has QGIS, and print what its parts take."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    application = QgsApplication([], False)
    application.initQgis()
    common.engine()
    from quantu.plugin.processing.algorithms.dbscan_points import DbscanPoints

    parts = {}

    class Timed(DbscanPoints):
        """Notes how long its steps take."""

    for name, said in (("read", "reading"), ("compute", "computing"), ("write", "writing")):
        setattr(Timed, name, _timed(getattr(DbscanPoints, name), said, parts))
    context = QgsProcessingContext()
    output = str(Path(layer).with_name("timed.gpkg"))
    watch = looks.Watch()

    class Watched(QgsProcessingFeedback):
        """Notes when it is asked whether the run was cancelled."""

        def isCanceled(self) -> bool:
            watch.look(0.0)
            return False

    _, ok = Timed().run(
        {"INPUT": layer, "RADIUS": float(radius), "MIN_WEIGHT": LEAST, "OUTPUT": output},
        context,
        Watched(),
    )
    watch.look(1.0)
    print(json.dumps({**parts, "gap": watch.longest} if ok else {"failed": 0.0, "gap": 0.0}))


def _timed(step, said: str, parts: dict[str, float]):
    def run(*arguments):
        start = time.perf_counter()
        try:
            return step(*arguments)
        finally:
            parts[said] = time.perf_counter() - start

    return run


def postgis_with(folder: Path) -> postgis.Server | None:
    """Start a PostgreSQL of our own with PostGIS and the points; None without root and apt."""
    try:
        server = postgis.start("max_worker_processes=0")
    except postgis.AbsentError as absent:
        if os.geteuid() or not shutil.which("apt-get"):
            print(f"{absent}, and there is no way to install it")
            return None
        install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
        subprocess.run([*install, "postgresql", "postgresql-postgis"], check=True)
        server = postgis.start("max_worker_processes=0")
    server.query("CREATE TABLE firms (x float, y float)")
    server.query(f"\\copy firms FROM '{folder / 'firms.csv'}' CSV HEADER")
    server.query("CREATE TABLE points AS SELECT ST_MakePoint(x, y) AS place FROM firms")
    return server


def cluster_in(base: postgis.Server, radius: float) -> tuple[float, str]:
    inner = f"SELECT ST_ClusterDBSCAN(place, {radius}, {LEAST}) OVER () AS cluster FROM points"
    start = time.perf_counter()
    clusters = base.query(f"SELECT count(DISTINCT cluster) FROM ({inner}) AS found")
    return time.perf_counter() - start, clusters


if __name__ == "__main__":
    if sys.argv[1:2] == ["--split"]:
        timed_parts(*sys.argv[2:4])
    else:
        common.enter("numpy", "scipy")
        sys.exit(bool(measure()))
