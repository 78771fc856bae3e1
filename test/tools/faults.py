"""Runs of algorithms that are killed, starved of disk or kept from their files, for real."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import package
import run_main_job

NOBODY = 65534
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


def start(
    values: dict[str, str], algorithm: str, given: dict[str, str], before: tuple[str, ...] = ()
) -> subprocess.Popen:
    """Start an algorithm by qgis_process; `before` are words before the command."""
    words = [f"{name}={value}" for name, value in given.items()]
    return subprocess.Popen(
        [*before, run_main_job.executable(), "run", f"quantu:{algorithm}", "--", *words],
        env=values,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(
    values: dict[str, str], algorithm: str, given: dict[str, str], before: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Run an algorithm by qgis_process; return its exit code and what it said."""
    process = start(values, algorithm, given, before)
    said, _ = process.communicate(timeout=300)
    return process.returncode, said


def kill_when(process: subprocess.Popen, ready: Callable[[], bool], seconds: float = 240) -> bool:
    """Kill a process as soon as something is so; False when it ended before."""
    end = time.monotonic() + seconds
    while process.poll() is None and not ready() and time.monotonic() < end:
        time.sleep(0.002)
    alive = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return alive


def size(folder: Path, pattern: str) -> int:
    """Return the size of the files of a pattern, which may come and go."""
    total = 0
    for path in folder.glob(pattern):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of a few kilobytes; needs root."""
    folder.mkdir()
    options = f"size={kilobytes}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def can_mount() -> bool:
    """Return whether this process may mount a small disk."""
    if os.geteuid() != 0:
        return False
    words = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def can_be_nobody() -> bool:
    """Return whether this process may start others as a user without rights."""
    return os.geteuid() == 0 and shutil.which("setpriv") is not None


@contextmanager
def home_of_nobody() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder everybody may look into, and the environment of nobody's profile there.

    It holds a copy of the plugin: the folders of root and of pytest are closed to others.
    """
    with tempfile.TemporaryDirectory(prefix="quantu-nobody-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        profile = folder / "profile"
        values = run_main_job.environment(profile)
        (profile / "plugins" / "quantu").unlink()
        package.build(profile / "plugins")
        own = {"HOME": "", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
        values |= {variable: str(profile / below) for variable, below in own.items()}
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", profile], check=True)
        yield folder, values


def many_points(path: Path, count: int) -> None:
    """Write points all over a square of 200 km, so that writing them takes a while."""
    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(3405)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("points", system, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("jobs", ogr.OFTInteger))
    layer.StartTransaction()
    places = np.random.default_rng(1).random((count, 2)) * 200_000 + (600_000, 1_200_000)
    for number, (x, y) in enumerate(places.tolist()):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField(0, number % 90)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({x} {y})"))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def large_raster(path: Path, rows: int, columns: int) -> None:
    """Write a raster of random light that cannot be pressed together."""
    from osgeo import gdal, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(3405)
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(str(path), columns, rows, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform((600_000, 500, 0, 2_330_000, 0, -500))
    dataset.SetProjection(system.ExportToWkt())
    values = np.random.default_rng(2).gamma(0.5, 4.0, (rows, columns))
    dataset.GetRasterBand(1).WriteArray(values.astype("f4"))
