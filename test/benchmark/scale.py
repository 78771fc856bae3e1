"""Five million firms, file to file through qgis_process: seconds and memory.

Part of ``clusters.py`` with BENCH_ALL=1; needs QGIS. Seconds are of the clock, start-up included;
MiB are the whole process's, of which QGIS alone takes some 250. Rasters of the whole world are in
``large_rasters.py``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import common
from whole_runs import layer_of, measured, profile

COLUMNS = ["algorithm", "outputs", "seconds", "seconds of the processor", "MiB", "goal"]
FIRMS = 20_000 if common.QUICK else 5_000_000
MOST_MIB = 2048.0
# algorithm, outputs, other parameters
JOBS = (
    ("dbscanpoints", ("OUTPUT", "FOOTPRINTS"), ("MIN_WEIGHT=10",)),
    ("hotspotsgrid", ("OUTPUT",), ()),
    ("hotspotsgrid", ("OUTPUT",), ("CELL=1000", "RADIUS=5000")),
)


def measure() -> list[str]:
    rows, failed = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        xy = common.firms(FIRMS)[0]
        radius = common.radius_for(xy, 10)
        layer = layer_of(xy, folder)
        settings = profile(folder)
        for algorithm, outputs, given in JOBS:
            given = (*given, f"RADIUS={radius}") if algorithm == "dbscanpoints" else given
            files = {one: folder / f"{one.lower()}.gpkg" for one in outputs}
            command = ["qgis_process.bin", "run", f"quantu:{algorithm}", "--", f"INPUT={layer}"]
            command += [*given, *(f"{one}={path}" for one, path in files.items())]
            figures = measured(command, settings, folder / "log", list(files.values()))
            fine = figures[2] <= MOST_MIB
            shown = [f"{one:.0f}" for one in figures]
            title = " ".join([algorithm, *given])
            said = f"<= {MOST_MIB:g} MiB {'yes' if fine else 'NO'}"
            rows.append([title, ", ".join(outputs), *shown, said])
            common.show(COLUMNS, rows[-1:])
            failed += [] if fine else [title]
    if not common.QUICK:
        notes = [f"{FIRMS:,} points, GeoPackage in and out."]
        common.record("Five million firms, file to file", COLUMNS, rows, notes)
    return failed


if __name__ == "__main__":
    common.enter("numpy", "scipy")
    sys.exit(bool(measure()))
