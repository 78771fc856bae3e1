"""What goes wrong on real machines: outputs are complete or absent, and a sentence says why."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from osgeo import gdal, ogr

TOOLS = Path(__file__).resolve().parents[1] / "tools"
sys.path.insert(0, str(TOOLS))
import faults  # noqa: E402
import run_main_job  # noqa: E402

sys.path.remove(str(TOOLS))

MANY = 40_000
needs_root = pytest.mark.skipif(not faults.can_mount(), reason="mounting a small disk needs root")
needs_nobody = pytest.mark.skipif(
    not faults.can_be_nobody(), reason="running as a user without rights needs root and setpriv"
)


@pytest.fixture(scope="module")
def values(tmp_path_factory):
    """Return the environment of an empty profile with the plugin."""
    return run_main_job.environment(tmp_path_factory.mktemp("profile"))


@pytest.fixture(scope="module")
def points(tmp_path_factory):
    path = tmp_path_factory.mktemp("points") / "points.gpkg"
    faults.many_points(path, MANY)
    return path


@pytest.fixture(scope="module")
def light(tmp_path_factory):
    path = tmp_path_factory.mktemp("light") / "light.tif"
    faults.large_raster(path, 700, 700)
    return path


def clusters(points, output):
    return {"INPUT": str(points), "RADIUS": "300", "MIN_WEIGHT": "3", "OUTPUT": str(output)}


def hot(light, output):
    return {"INPUT": str(light), "BAND": "1", "RADIUS": "2000", "OUTPUT": str(output)}


def moran(points, output, report):
    """Return parameters of a run that writes a table and a report."""
    given = {"INPUT": str(points), "FIELD": "jobs", "RADII": "2000", "OUTPUT": str(output)}
    return given | {"REPORT": str(report)}


def layers_of(path):
    """Return the number of features of each layer of a file, none when it is no such file.

    It is opened for writing, as QGIS does it: only so is an unfinished transaction taken back.
    """
    if not Path(path).exists():
        return {}
    try:
        source = ogr.Open(str(path), 1)
    except RuntimeError:  # instead of None, where another test lets GDAL raise
        return {}
    if source is None:
        return {}
    found = [source.GetLayer(number) for number in range(source.GetLayerCount())]
    return {layer.GetName(): layer.GetFeatureCount() for layer in found}


def assert_plain(said):
    assert "Traceback" not in said
    assert 'File "' not in said


# ------------------------------------------------------------------------------------- killed


def test_a_geopackage_of_a_killed_run_has_no_half_layer(values, points, tmp_path):
    output = tmp_path / "clusters.gpkg"
    process = faults.start(values, "dbscanpoints", clusters(points, output))

    def growing():  # its journal is there as long as nothing is committed
        journal = faults.size(tmp_path, "*-journal")
        return journal and faults.size(tmp_path, "*.gpkg") > 300_000

    assert faults.kill_when(process, growing), "the run was over before it could be killed"
    assert layers_of(output) in ({}, {"clusters": 0})


@pytest.mark.parametrize("ending", ["shp", "csv", "geojson"])
def test_another_table_of_a_killed_run_is_absent(values, points, tmp_path, ending):
    output = tmp_path / f"clusters.{ending}"
    process = faults.start(values, "dbscanpoints", clusters(points, output))
    written = f"*.part.{ending}"
    assert faults.kill_when(process, lambda: faults.size(tmp_path, written) > 50_000)
    assert not output.exists()
    assert all(".part." in one.name for one in tmp_path.iterdir())


def test_a_shapefile_takes_the_place_of_an_older_one_with_all_its_files(values, points, tmp_path):
    for name in ("clusters.shp", "clusters.sbn", "clusters.part.dbf"):
        (tmp_path / name).write_text("of an older run")
    status, said = faults.run(values, "dbscanpoints", clusters(points, tmp_path / "clusters.shp"))
    assert status == 0, said
    assert layers_of(tmp_path / "clusters.shp") == {"clusters": MANY}
    assert {one.suffix for one in tmp_path.glob("clusters.*")} >= {".shp", ".shx", ".dbf", ".prj"}
    assert not [*tmp_path.glob("*.part.*"), *tmp_path.glob("*.sbn")]


def test_a_raster_of_a_killed_run_is_absent_and_the_next_run_whole(values, light, tmp_path):
    output = tmp_path / "hot.tif"
    # with little cache GDAL writes from the start
    small = {**values, "GDAL_CACHEMAX": "1"}
    process = faults.start(small, "hotspotsraster", hot(light, output))
    assert faults.kill_when(process, lambda: faults.size(tmp_path, "*.part.tif") > 100_000)
    assert not output.exists()

    status, said = faults.run(values, "hotspotsraster", hot(light, output))
    assert status == 0, said
    assert [one.name for one in tmp_path.glob("*.tif")] == ["hot.tif"]
    dataset = gdal.Open(str(output))
    assert dataset.RasterCount == 5
    assert all(dataset.GetRasterBand(one).Checksum() for one in (1, 2))


def test_a_report_of_a_killed_run_is_absent_or_whole(values, points, tmp_path):
    report = tmp_path / "report.html"
    given = moran(points, tmp_path / "m.gpkg", report)
    process = faults.start(values, "globalmoran", given)
    faults.kill_when(process, lambda: any(tmp_path.glob("report*")))
    if report.exists():  # it was moved there before the kill
        assert report.read_text(encoding="utf-8").endswith("</html>")


# -------------------------------------------------------------------------------------- full disk


@needs_root
def test_a_full_disk_leaves_no_geopackage(values, points, tmp_path):
    with faults.small_disk(tmp_path / "small", 1200) as disk:
        status, said = faults.run(values, "dbscanpoints", clusters(points, disk / "c.gpkg"))
        left = [one.name for one in disk.iterdir()]
    assert status != 0
    assert "could not be written" in said
    assert "disk" in said
    assert_plain(said)
    assert left == []


@needs_root
@pytest.mark.parametrize("ending", ["shp", "csv", "geojson"])
def test_a_full_disk_leaves_no_other_table_either(values, points, tmp_path, ending):
    with faults.small_disk(tmp_path / "small", 300) as disk:
        status, said = faults.run(values, "dbscanpoints", clusters(points, disk / f"c.{ending}"))
        left = [one.name for one in disk.iterdir()]
    assert status != 0
    assert "could not be written" in said
    assert_plain(said)
    assert left == []


@needs_root
def test_a_full_disk_leaves_the_other_tables_of_a_geopackage(values, points, tmp_path):
    with faults.small_disk(tmp_path / "small", 1200) as disk:
        package = disk / "office.gpkg"
        faults.many_points(package, 500)
        given = clusters(points, f"ogr:dbname='{package}' table=\"new\" (geom)")
        status, said = faults.run(values, "dbscanpoints", given)
        left = layers_of(package)
    assert status != 0, said
    assert_plain(said)
    assert left == {"points": 500}


@needs_root
def test_a_full_disk_leaves_no_raster(values, light, tmp_path):
    with faults.small_disk(tmp_path / "small", 3000) as disk:
        status, said = faults.run(values, "hotspotsraster", hot(light, disk / "hot.tif"))
        left = [one.name for one in disk.iterdir()]
    assert status != 0
    assert "could not be written" in said
    assert "disk is not full" in said
    assert_plain(said)
    assert left == []


@needs_root
def test_a_full_disk_leaves_no_report(values, points, tmp_path):
    with faults.small_disk(tmp_path / "small", 4) as disk:
        given = moran(points, tmp_path / "m.gpkg", disk / "report.html")
        status, said = faults.run(values, "globalmoran", given)
        left = [one.name for one in disk.iterdir()]
    assert status != 0
    assert "No space left on device" in said
    assert_plain(said)
    assert left == []


# ------------------------------------------------------------------------------- missing rights


@pytest.fixture(scope="module")
def nobody(points, light):
    """Return a folder with both inputs, and the environment of a user who may only read there."""
    with faults.home_of_nobody() as (folder, values):
        for source in (points, light):
            shutil.copy(source, folder)
            (folder / source.name).chmod(0o644)
        yield folder, values


@needs_nobody
@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_a_table_in_a_read_only_folder_is_said_and_absent(nobody, ending):
    folder, values = nobody
    before = sorted(folder.iterdir())
    given = clusters(folder / "points.gpkg", folder / f"c.{ending}")
    status, said = faults.run(values, "dbscanpoints", given, faults.AS_NOBODY)
    assert status != 0
    assert "could not be written" in said
    assert "that you may write there" in said
    assert_plain(said)
    assert sorted(folder.iterdir()) == before


@needs_nobody
def test_a_raster_in_a_read_only_folder_is_said_and_absent(nobody):
    folder, values = nobody
    before = sorted(folder.iterdir())
    given = hot(folder / "light.tif", folder / "hot.tif")
    status, said = faults.run(values, "hotspotsraster", given, faults.AS_NOBODY)
    assert status != 0
    assert "could not be written" in said
    assert "that you may write there" in said
    assert_plain(said)
    assert sorted(folder.iterdir()) == before


@needs_nobody
def test_a_report_in_a_read_only_folder_is_said_and_its_table_absent(nobody):
    folder, values = nobody
    own = Path(values["HOME"])
    given = moran(folder / "points.gpkg", own / "m.gpkg", folder / "report.html")
    status, said = faults.run(values, "globalmoran", given, faults.AS_NOBODY)
    assert status != 0
    assert "Permission denied" in said
    assert_plain(said)
    assert not [*own.glob("m.gpkg*"), *folder.glob("report*")]


@needs_nobody
def test_a_layer_that_may_not_be_read_is_said(nobody, points):
    values = nobody[1]
    own = Path(values["HOME"])
    given = clusters(points, own / "c.gpkg")  # in the folder of another user
    status, said = faults.run(values, "dbscanpoints", given, faults.AS_NOBODY)
    assert status != 0
    assert "Could not load source layer" in said
    assert_plain(said)
    assert not (own / "c.gpkg").exists()


# ---------------------------------------------------------------------------------------- locked

LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locked(tmp_path):
    """Return a GeoPackage that another process keeps to itself."""
    path = tmp_path / "locked.gpkg"
    faults.many_points(path, 300)
    holder = subprocess.Popen(
        [sys.executable, "-c", LOCK, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "locked\n"
    yield path
    holder.stdin.close()
    holder.wait(timeout=10)


def test_writing_into_a_locked_geopackage_is_said_and_changes_nothing(values, points, locked):
    target = f"ogr:dbname='{locked}' table=\"new\" (geom)"
    status, said = faults.run(values, "dbscanpoints", clusters(points, target))
    assert status != 0
    assert "locked" in said
    assert_plain(said)
    with sqlite3.connect(f"file:{locked}?mode=ro&nolock=1", uri=True) as connection:
        tables = connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
    assert tables == [("points",)]


def test_reading_a_locked_geopackage_gives_all_or_nothing(values, locked, tmp_path):
    output = tmp_path / "out.gpkg"
    status, said = faults.run(values, "dbscanpoints", clusters(locked, output))
    assert_plain(said)
    assert (status, layers_of(output)) in ((0, {"out": 300}), (1, {})), said


# ---------------------------------------------------------------------------------- odd places


def test_a_path_with_spaces_and_vietnamese_letters_is_no_hindrance(values, points, light, tmp_path):
    folder = tmp_path / "Sở Kế hoạch & Đầu tư (năm 2025)"
    folder.mkdir()
    source, raster = folder / "doanh nghiệp.gpkg", folder / "ánh sáng đêm.tif"
    shutil.copy(points, source)
    shutil.copy(light, raster)
    table, report = folder / "tự tương quan.gpkg", folder / "báo cáo.html"
    for name, given in (
        ("dbscanpoints", clusters(source, folder / "quần tụ.gpkg")),
        ("hotspotsraster", hot(raster, folder / "điểm nóng.tif")),
        ("globalmoran", moran(source, table, report)),
    ):
        status, said = faults.run(values, name, given)
        assert status == 0, said
    assert layers_of(folder / "quần tụ.gpkg") == {"quần tụ": MANY}
    assert gdal.Open(str(folder / "điểm nóng.tif")).RasterCount == 5
    assert report.read_text(encoding="utf-8").endswith("</html>")


@needs_root
def test_without_a_network_all_works(values, points, tmp_path):
    output = tmp_path / "out.gpkg"
    alone = ("unshare", "--net")
    status, said = faults.run(values, "dbscanpoints", clusters(points, output), alone)
    assert status == 0, said
    assert layers_of(output) == {"out": MANY}
