"""What goes wrong on real machines: outputs are complete or absent, and a sentence says why."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess

import faults
import pytest
import run_main_job
from osgeo import gdal, ogr
from qgis.core import QgsProcessingException

MANY = 3000
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="this fault needs root")
needs_disk = pytest.mark.skipif(not faults.can_mount(), reason="no disk may be mounted here")
needs_net = pytest.mark.skipif(not faults.can_leave_network(), reason="no network may be left here")


@pytest.fixture(scope="module")
def points(tmp_path_factory):
    path = tmp_path_factory.mktemp("points") / "points.gpkg"
    faults.many_points(path, MANY)
    return path


@pytest.fixture(scope="module")
def light(tmp_path_factory):
    path = tmp_path_factory.mktemp("light") / "light.tif"
    faults.large_raster(path, 300, 300)
    return path


def clusters(points, output):
    return {"INPUT": str(points), "RADIUS": 6000, "MIN_WEIGHT": 3, "OUTPUT": str(output)}


def hot(light, output):
    return {"INPUT": str(light), "BAND": 1, "RADIUS": 2000, "OUTPUT": str(output)}


def moran(points, output, report):
    """Return parameters of a run that writes a table and a report."""
    given = {"INPUT": str(points), "FIELD": "jobs", "RADII": "20000", "OUTPUT": str(output)}
    return given | {"REPORT": str(report)}


def report_of(layers, folder):
    """Return parameters of a report in all its forms."""
    names = {"REPORT": "report.html", "PDF": "report.pdf", "TABLES": "tables.xlsx"}
    given = {name: layers[name.lower()] for name in ("AGGLOMERATIONS", "EVIDENCE", "FIRMS")}
    return given | {name: str(folder / file) for name, file in names.items()}


def table(package, name):
    return f"ogr:dbname='{package}' table=\"{name}\" (geom)"


def layers_of(path):
    """Return the number of features of each layer of a file.

    It is opened for writing, as QGIS does it: only so is an unfinished transaction taken back.
    Features are counted one by one: the number in a GeoPackage may stand there without them.
    """
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    except RuntimeError:  # instead of None, where GDAL raises
        source = None
    source = source or ogr.Open(str(path))  # a format that is only read
    found = [source.GetLayer(number) for number in range(source.GetLayerCount())]
    return {layer.GetName(): sum(1 for _ in layer) for layer in found}


def is_whole(report):
    return report.read_text(encoding="utf-8").rstrip().endswith("</html>")


def names_in(folder):
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture(params=["as it is", "raising"])
def gdal_habit(request):
    """Let GDAL raise instead of returning None, as newer QGIS and some plugins tell it to."""
    told = request.param == "raising" and not gdal.GetUseExceptions()
    if told:
        gdal.UseExceptions()
    yield
    if told:
        gdal.DontUseExceptions()


@pytest.fixture
def refused(run):
    """Return a function: what is said of a run that must fail."""

    def said(name, given):
        with pytest.raises(QgsProcessingException) as why:
            run(name, given)
        text = f"{why.value}\n{run.log.text}"
        assert "Traceback" not in text
        assert 'File "' not in text
        return text

    return said


# ------------------------------------------------------------------------------------- killed


def test_a_geopackage_of_a_killed_run_is_absent_and_that_of_the_next_whole(run, points, tmp_path):
    given = clusters(points, tmp_path / "clusters.gpkg")
    faults.kill("dbscanpoints", given, calls=MANY // 2)
    assert names_in(tmp_path) == ["clusters_gpkg.part"]
    assert "clusters.gpkg" in names_in(tmp_path / "clusters_gpkg.part")

    run("dbscanpoints", given)
    assert "clusters_gpkg.part" not in names_in(tmp_path)
    assert layers_of(tmp_path / "clusters.gpkg") == {"clusters": MANY}


def test_a_new_package_of_several_tables_of_a_killed_run_is_absent(points, tmp_path):
    package = tmp_path / "places.gpkg"
    given = clusters(points, table(package, "points")) | {"FOOTPRINTS": table(package, "shapes")}
    faults.kill("dbscanpoints", given, calls=MANY)  # at the first of the shapes
    assert names_in(tmp_path) == ["places_gpkg.part"]


@pytest.mark.parametrize("name", ["new", "older"])
@pytest.mark.parametrize(
    ("at", "calls"), [(faults.SINK, MANY // 2), (faults.MERGE, 0), (faults.MERGE, 1)]
)
def test_a_package_that_was_there_is_as_before_a_killed_run(run, points, tmp_path, name, at, calls):
    package = tmp_path / "office.gpkg"
    shutil.copy(points, package)
    faults.many_points(package, 500, "older")
    given = clusters(points, table(package, name)) | {"FOOTPRINTS": table(package, "shapes")}
    faults.kill("dbscanpoints", given, at, calls)
    assert layers_of(package) == {"points": MANY, "older": 500}

    run("dbscanpoints", given)
    found = layers_of(package)
    assert found.pop("shapes") > 0
    assert found == {"points": MANY, "older": 500, name: MANY}
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("ending", ["shp", "csv", "geojson"])
def test_another_table_of_a_killed_run_is_absent(points, tmp_path, ending):
    given = clusters(points, tmp_path / f"clusters.{ending}")
    faults.kill("dbscanpoints", given, calls=MANY // 2)
    assert names_in(tmp_path) == [f"clusters_{ending}.part"]


def test_an_older_table_outlives_a_killed_run(points, tmp_path):
    (tmp_path / "clusters.gpkg").write_text("of an older run")
    faults.kill("dbscanpoints", clusters(points, tmp_path / "clusters.gpkg"), calls=MANY // 2)
    assert (tmp_path / "clusters.gpkg").read_text() == "of an older run"


def test_a_shapefile_takes_the_place_of_an_older_one_with_all_its_files(run, points, tmp_path):
    for name in ("clusters.shp", "clusters.sbn"):
        (tmp_path / name).write_text("of an older run")
    run("dbscanpoints", clusters(points, tmp_path / "clusters.shp"))
    assert layers_of(tmp_path / "clusters.shp") == {"clusters": MANY}
    assert {one.suffix for one in tmp_path.iterdir()} >= {".shp", ".shx", ".dbf", ".prj"}
    assert not [*tmp_path.glob("*.part"), *tmp_path.glob("*.sbn")]


def test_a_raster_of_a_killed_run_is_absent_and_that_of_the_next_whole(run, light, tmp_path):
    output = tmp_path / "hot.tif"
    faults.kill("hotspotsraster", hot(light, output), faults.RASTER, calls=3)
    assert names_in(tmp_path) == ["hot.part.tif"]

    run("hotspotsraster", hot(light, output))
    assert [one.name for one in tmp_path.glob("*.tif")] == ["hot.tif"]
    dataset = gdal.Open(str(output))
    assert dataset.RasterCount == 5
    assert all(dataset.GetRasterBand(one).Checksum() for one in (1, 2))


@pytest.mark.parametrize(
    ("at", "calls", "begun"),
    [
        (faults.TEXT, None, ["report.part.html"]),
        (faults.BYTES, None, ["report.part.html", "report.part.pdf"]),
        (faults.SHEET, 2, ["report.part.html", "report.part.pdf", "tables.part.xlsx"]),
    ],
)
def test_a_report_of_a_killed_run_is_absent(real_layers, tmp_path, at, calls, begun):
    faults.kill("agglomerationreport", report_of(real_layers, tmp_path), at, calls)
    assert names_in(tmp_path) == begun


# -------------------------------------------------------------------------------------- full disk


@needs_disk
@pytest.mark.parametrize(
    ("ending", "kilobytes"),
    [("gpkg", 140), ("gpkg", 200), ("sqlite", 100), ("xlsx", 20), ("ods", 8)]
    + [(ending, 32) for ending in ("shp", "csv", "geojson", "tab", "fgb")],
)
def test_a_full_disk_leaves_no_table(refused, points, tmp_path, ending, kilobytes):
    with faults.small_disk(tmp_path / "small", kilobytes) as disk:
        said = refused("dbscanpoints", clusters(points, disk / f"c.{ending}"))
        left = names_in(disk)
    assert "could not be written" in said
    assert "disk" in said
    assert left == []


@needs_disk
@pytest.mark.parametrize("kilobytes", [180, 260, 500, 700])
def test_a_full_disk_leaves_an_older_package_as_it_was(refused, points, tmp_path, kilobytes):
    with faults.small_disk(tmp_path / "small", kilobytes) as disk:
        package = disk / "office.gpkg"
        faults.many_points(package, 500)
        said = refused("dbscanpoints", clusters(points, table(package, "new")))
        assert names_in(disk) == ["office.gpkg"]
        left = layers_of(package)
    assert "disk" in said
    assert left == {"points": 500}


@needs_disk
def test_a_full_disk_leaves_no_raster(gdal_habit, refused, light, tmp_path):
    with faults.small_disk(tmp_path / "small", 500) as disk:
        said = refused("hotspotsraster", hot(light, disk / "hot.tif"))
        left = names_in(disk)
    assert "could not be written" in said
    assert "disk is not full" in said
    assert left == []


@needs_disk
@pytest.mark.parametrize("name", ["REPORT", "PDF", "TABLES"])
def test_a_full_disk_leaves_no_report(refused, real_layers, tmp_path, name):
    with faults.small_disk(tmp_path / "small", 8) as disk:
        given = report_of(real_layers, tmp_path)
        given[name] = str(disk / given[name].rpartition("/")[2])
        said = refused("agglomerationreport", given)
        left = names_in(disk)
    assert "could not be written" in said
    assert "disk is not full" in said
    assert left == []


# ------------------------------------------------------------------------------- missing rights


@pytest.fixture
def theirs(points, light, tmp_path):
    """Return somebody else's folder with both inputs, which everybody may read."""
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o755)
    for source in (points, light):
        shutil.copy(source, folder)
        (folder / source.name).chmod(0o644)
    faults.give_away(folder, *folder.iterdir())
    return folder


@needs_root
@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_a_table_in_a_read_only_folder_is_said_and_absent(refused, theirs, ending):
    before = names_in(theirs)
    with faults.no_more_than_others():
        said = refused("dbscanpoints", clusters(theirs / "points.gpkg", theirs / f"c.{ending}"))
    assert "Permission denied" in said
    assert "that you may write there" in said
    assert names_in(theirs) == before


@needs_root
def test_a_raster_in_a_read_only_folder_is_said_and_absent(gdal_habit, refused, theirs):
    before = names_in(theirs)
    with faults.no_more_than_others():
        said = refused("hotspotsraster", hot(theirs / "light.tif", theirs / "hot.tif"))
    assert "could not be written" in said
    assert "that you may write there" in said
    assert names_in(theirs) == before


@needs_root
def test_a_report_in_a_read_only_folder_is_said_and_its_table_absent(refused, theirs, tmp_path):
    before = names_in(theirs)
    given = moran(theirs / "points.gpkg", tmp_path / "m.gpkg", theirs / "report.html")
    with faults.no_more_than_others():
        said = refused("globalmoran", given)
    assert "Permission denied" in said
    assert names_in(tmp_path) == ["theirs"]
    assert names_in(theirs) == before


@needs_root
def test_a_layer_that_may_not_be_read_is_said(refused, theirs, tmp_path):
    (theirs / "points.gpkg").chmod(0o600)
    with faults.no_more_than_others():
        said = refused("dbscanpoints", clusters(theirs / "points.gpkg", tmp_path / "c.gpkg"))
    assert "Could not load source layer" in said
    assert names_in(tmp_path) == ["theirs"]


# ---------------------------------------------------------------------------------------- locked


@pytest.fixture
def impatient():
    """Let GDAL give up at once where a file is locked; it waits for five seconds else."""
    before = gdal.GetConfigOption("SQLITE_BUSY_TIMEOUT")
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", "50")
    yield
    gdal.SetConfigOption("SQLITE_BUSY_TIMEOUT", before)


@pytest.fixture
def locked(tmp_path, impatient):
    """Return a GeoPackage that another process keeps to itself."""
    path = tmp_path / "locked.gpkg"
    faults.many_points(path, 300)
    with faults.locked(path):
        yield path


def test_writing_into_a_locked_geopackage_is_said_and_changes_nothing(refused, points, locked):
    said = refused("dbscanpoints", clusters(points, table(locked, "new")))
    assert "locked" in said
    with sqlite3.connect(f"file:{locked}?mode=ro&nolock=1", uri=True) as connection:
        tables = connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
    assert tables == [("points",)]


def test_replacing_a_locked_geopackage_is_said_and_changes_nothing(refused, points, locked):
    before = locked.read_bytes()
    said = refused("dbscanpoints", clusters(points, locked))
    assert "locked" in said
    assert "that no other program has the file open" in said
    assert locked.read_bytes() == before
    assert not list(locked.parent.glob("*.part"))


def test_a_locked_geopackage_is_read_without_its_lock(gdal_habit, run, locked, tmp_path):
    run("dbscanpoints", clusters(locked, tmp_path / "out.gpkg"))
    assert layers_of(tmp_path / "out.gpkg") == {"out": 300}


# ---------------------------------------------------------------------------------- odd places


def test_a_path_with_spaces_and_vietnamese_letters_is_no_hindrance(run, points, light, tmp_path):
    folder = tmp_path / "Sở Kế hoạch & Đầu tư (năm 2025)"
    folder.mkdir()
    source, raster = folder / "doanh nghiệp.gpkg", folder / "ánh sáng đêm.tif"
    shutil.copy(points, source)
    shutil.copy(light, raster)
    report = folder / "báo cáo.html"
    run("dbscanpoints", clusters(source, folder / "quần tụ.gpkg"))
    run("hotspotsraster", hot(raster, folder / "điểm nóng.tif"))
    run("globalmoran", moran(source, folder / "tự tương quan.gpkg", report))
    assert layers_of(folder / "quần tụ.gpkg") == {"quần tụ": MANY}
    assert gdal.Open(str(folder / "điểm nóng.tif")).RasterCount == 5
    assert is_whole(report)


@needs_net
def test_without_a_network_and_a_window_all_works(points, tmp_path):
    output = tmp_path / "quần tụ.gpkg"
    words = [f"{name}={value}" for name, value in clusters(points, output).items()]
    command = ["unshare", "--net", run_main_job.executable(), "run", "quantu:dbscanpoints", "--"]
    ended = subprocess.run(
        [*command, *words],
        env=run_main_job.environment(tmp_path / "profile"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert layers_of(output) == {"quần tụ": MANY}
