"""Rasters larger than memory, file to file through qgis_process: seconds and memory.

Part of ``lights.py`` with BENCH_ALL=1; needs QGIS. Seconds are of the clock, start-up included;
MiB are the whole process's, of which QGIS alone takes some 250.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import common
from whole_runs import SYSTEM_PYTHON, measured, profile

COLUMNS = ["algorithm", "raster", "seconds", "seconds of the processor", "MiB", "goal"]
NODATA = -9999.0
ROWS = 256
PATTERN = 2000


@dataclass(frozen=True)
class World:
    """A light raster in degrees: land alone, or sparse light on a dark globe."""

    name: str
    rows: int
    columns: int
    bands: int
    corner: tuple[float, float]
    step: float
    sparse: bool = False


@dataclass(frozen=True)
class Job:
    """An algorithm on a raster, with the most minutes and MiB it may take."""

    algorithm: str
    world: World
    settings: tuple[str, ...]
    minutes: float
    mib: float


CONTINENT = World("20,000 x 20,000", 20_000, 20_000, 1, (60.0, 62.0), 1 / 240)
GLOBE = World("43,200 x 16,800", 16_800, 43_200, 1, (-180.0, 75.0), 1 / 120, True)
YEARS = World("3,840 x 1,920, ten years", 3840, 1920, 10, (102.0, 24.0), 1 / 240)
SMALL = World("400 x 300, six years", 400, 300, 6, (102.0, 24.0), 1 / 240)
HOT = ("INPUT={path}", "BAND=1", "RADIUS=2000")
JOBS = (
    Job("hotspotsraster", CONTINENT, HOT, 10.0, 1000.0),
    Job("hotspotsraster", GLOBE, HOT, 20.0, 1500.0),
    Job("emerginghotspots", YEARS, ("INPUTS={path}", "RADIUS=2000"), 5.0, 1000.0),
    Job("lighttrend", YEARS, ("INPUTS={path}",), 5.0, 1000.0),
)
QUICK_JOBS = (
    Job("hotspotsraster", SMALL, HOT, 1.0, 1000.0),
    Job("emerginghotspots", SMALL, ("INPUTS={path}", "RADIUS=2000"), 1.0, 1000.0),
    Job("lighttrend", SMALL, ("INPUTS={path}",), 1.0, 1000.0),
)


def main() -> int:
    if sys.argv[1:2] == ["--make"]:
        return make(sys.argv[2], sys.argv[3])
    return bool(measure())


def measure() -> list[str]:
    rows, failed = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = profile(folder)
        for job in QUICK_JOBS if common.QUICK else JOBS:
            path = folder / f"{WORLDS.index(job.world)}.tif"
            if not path.exists():
                command = [SYSTEM_PYTHON, __file__, "--make", job.world.name, str(path)]
                subprocess.run(command, check=True)
            seconds, cpu, mib = run(job, path, settings)
            fine = seconds <= 60.0 * job.minutes and mib <= job.mib
            said = f"<= {job.minutes:g} min, <= {job.mib:g} MiB {'yes' if fine else 'NO'}"
            figures = [f"{seconds:.0f}", f"{cpu:.0f}", f"{mib:.0f}"]
            rows.append([job.algorithm, job.world.name, *figures, said])
            common.show(COLUMNS, rows[-1:])
            failed += [] if fine else [f"{job.algorithm}, {job.world.name}"]
    if not common.QUICK:
        notes = ["Tiled BigTIFF in and out, default settings, radius 2 km."]
        common.record("Large rasters, file to file", COLUMNS, rows, notes)
    return failed


def run(job: Job, path: Path, settings: dict[str, str]) -> tuple[float, float, float]:
    """Run a job; return seconds of the clock and of the processor, and MiB at the peak."""
    output = path.with_name("output.tif")
    given = [one.format(path=path) for one in job.settings]
    command = ["qgis_process.bin", "run", f"quantu:{job.algorithm}", "--", *given]
    return measured([*command, f"OUTPUT={output}"], settings, path.with_suffix(".log"), [output])


def make(name: str, path: str) -> int:
    """Write a world in strips; its pattern repeats, its noise does not."""
    import numpy as np
    from osgeo import gdal
    from scipy import ndimage

    world = next(one for one in WORLDS if one.name == name)
    rng = np.random.default_rng(11)
    towns, land = (
        ndimage.gaussian_filter(rng.normal(size=(PATTERN, PATTERN)), width, mode="wrap")
        for width in (4, 200)
    )
    towns, land = np.exp(20.0 * towns), land < np.quantile(land, 0.44)
    gdal.SetCacheMax(1 << 28)
    options = ["BIGTIFF=YES", "TILED=YES", "INTERLEAVE=BAND", "COMPRESS=DEFLATE", "ZLEVEL=1"]
    size = (world.columns, world.rows, world.bands)
    file = gdal.GetDriverByName("GTiff").Create(path, *size, gdal.GDT_Float32, options)
    (left, top), step = world.corner, world.step
    file.SetGeoTransform((left, step, 0.0, top, 0.0, -step))
    file.SetProjection("EPSG:4326")
    along = np.arange(world.columns) % PATTERN
    for number in range(1, world.bands + 1):
        band = file.GetRasterBand(number)
        band.SetNoDataValue(NODATA)
        band.SetDescription(str(2012 + number))
        for first in range(0, world.rows, ROWS):
            down = np.arange(first, min(first + ROWS, world.rows)) % PATTERN
            light = towns[np.ix_(down, along)] * (0.97 + 0.03 * number)
            light *= rng.lognormal(0.0, 0.1, light.shape)
            dry = land[np.ix_(down, along)]
            if world.sparse:
                light[~dry | (light < 8.0)] = 0.0
            else:
                light[light < 0.6] = 0.0
                light[~dry] = NODATA
            band.WriteArray(light.astype("f4"), 0, first)
    return 0


WORLDS = (CONTINENT, GLOBE, YEARS, SMALL)


if __name__ == "__main__":
    sys.exit(main())
