"""Runs of algorithms that are killed, starved of disk or kept from their files, for real."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

KILLED_RUN = Path(__file__).resolve().with_name("killed_run.py")
NOBODY = 65534
# of capabilities(7): the version of the calls; override of rights, read-search and ownership
CAPABILITIES, PASSING_BY = 0x20080522, 1 << 1 | 1 << 2 | 1 << 3
# where a run may be killed: at a feature or rows of a raster, within a file, at a sheet
MERGE = "quantu.plugin.bridge.packages:_goes_on"
SINK = "quantu.plugin.bridge.file_sink:Sink.addFeature"
RASTER = "quantu.plugin.bridge.rasters:RasterFile.write"
TEXT, BYTES = "pathlib:Path.write_text", "pathlib:Path.write_bytes"
SHEET = "quantu.plugin.bridge.workbooks:_write_sheet"
LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


def kill(algorithm: str, parameters: dict, at: str = SINK, calls: int | None = None) -> None:
    """Run an algorithm in a process that is killed on the way; raise when it was not.

    Parameters
    ----------
    algorithm : str
    parameters : dict
        Layers as files.
    at : str
        The function at which it dies, as ``module:name``; the sink's, if not given.
    calls : int, optional
        How many calls of it pass before. Without, it writes a file and dies in the middle of that.
    """
    given = {"algorithm": f"quantu:{algorithm}", "parameters": parameters, "at": at, "calls": calls}
    words = [sys.executable, str(KILLED_RUN), json.dumps(given)]
    values = {**os.environ, "GDAL_CACHEMAX": "1"}  # with little cache GDAL writes from the start
    ended = subprocess.run(
        words, env=values, capture_output=True, text=True, check=False, timeout=300
    )
    if ended.returncode != -signal.SIGKILL:
        raise AssertionError(f"the process was not killed: {ended.stdout}{ended.stderr}")


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
    with tempfile.TemporaryDirectory() as folder:
        words = ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", folder]
        mounted = subprocess.run(words, capture_output=True, check=False).returncode == 0
        if mounted:
            subprocess.run(["umount", folder], check=True)
    return mounted


def can_leave_network() -> bool:
    """Return whether this process may start others that have no network."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    words = ["unshare", "--net", "true"]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


class _Head(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "kept"))


@contextmanager
def no_more_than_others() -> Iterator[None]:
    """Take from root, in this thread, the right to read and write what is not its own."""
    system = ctypes.CDLL(None, use_errno=True)
    head, both = _Head(CAPABILITIES), (_Rights * 2)()

    def call(function: str) -> None:
        if getattr(system, function)(ctypes.byref(head), ctypes.byref(both)):
            raise OSError(ctypes.get_errno(), function)

    call("capget")
    before = both[0].effective
    both[0].effective = before & ~PASSING_BY
    call("capset")
    try:
        yield
    finally:
        both[0].effective = before
        call("capset")


def give_away(*paths: Path) -> None:
    """Make files or folders those of a user who is neither root nor anybody else here."""
    for path in paths:
        os.chown(path, NOBODY, NOBODY)


@contextmanager
def locked(package: Path) -> Iterator[None]:
    """Let another process keep a GeoPackage to itself."""
    holder = subprocess.Popen(
        [sys.executable, "-c", LOCK, str(package)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if holder.stdout.readline() != "locked\n":
            raise AssertionError(f"{package} could not be locked")
        yield
    finally:
        holder.stdin.close()
        holder.wait(timeout=10)


def many_points(path: Path, count: int, name: str = "points") -> None:
    """Write points all over a square of 200 km into a new GeoPackage or one that is there."""
    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(3405)
    driver = ogr.GetDriverByName("GPKG")
    source = driver.Open(str(path), 1) if path.exists() else driver.CreateDataSource(str(path))
    layer = source.CreateLayer(name, system, ogr.wkbPoint)
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
