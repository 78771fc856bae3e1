"""The whole of dbscanpoints through qgis_process against QGIS's own DBSCAN, file to file.

Run with the system's Python: ``python3 test/benchmark/end_to_end.py FILE.gpkg [radius ...]`` on a
point layer in a metric CRS. Prints wall-clock seconds and their ratios, runs alternating.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import run_main_job

MINIMUM = 10
OURS = ("quantu:dbscanpoints", ["RADIUS={radius}", f"MIN_WEIGHT={MINIMUM}"])
NATIVE = ("native:dbscanclustering", ["EPS={radius}", f"MIN_SIZE={MINIMUM}"])


def seconds(name: str, words: list[str], values: dict[str, str]) -> float:
    """Return how long a run of qgis_process takes; raises when it fails."""
    start = time.perf_counter()
    subprocess.run(
        [run_main_job.executable(), "run", name, "--", *words],
        env=values,
        check=True,
        capture_output=True,
    )
    return time.perf_counter() - start


def main(path: str, *radii: str) -> None:
    print(f"{'radius':>8}{'native':>9}{'ours':>9}{'ratio':>7}{'footprints only':>17}{'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        values = run_main_job.environment(Path(folder) / "profile")
        for radius in radii or ("36", "396"):
            start = f"{folder}/{radius}"
            ours, native, small = (
                seconds(
                    name,
                    [f"INPUT={path}", *(one.format(radius=radius) for one in words), target],
                    values,
                )
                for (name, words), target in (
                    (OURS, f"OUTPUT={start}_ours.gpkg"),
                    (NATIVE, f"OUTPUT={start}_native.gpkg"),
                    (OURS, f"FOOTPRINTS={start}_footprints.gpkg"),
                )
            )
            print(
                f"{radius:>8}{native:>9.1f}{ours:>9.1f}{ours / native:>7.2f}{small:>17.1f}"
                f"{small / native:>7.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
