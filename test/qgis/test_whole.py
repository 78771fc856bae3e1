"""Tables are written in a folder beside their places and moved there when they are complete."""

from __future__ import annotations

import os
import sqlite3
import zipfile

import faults
import pytest
from qgis.core import (
    QgsException,
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsVectorLayer,
)

ROWS = [(600_000 + 40 * row, 2_330_000, row) for row in range(30)]
ENDINGS = ["gpkg", "GPKG", "sqlite", "shp", "csv", "geojson", "tab"]
ENDINGS += ["kml", "gml", "fgb", "xlsx", "ods"]


@pytest.fixture
def firms(layer_of):
    return layer_of(ROWS, "n:integer")


@pytest.fixture
def clusters(run, firms):
    """Return a function that writes clusters of thirty points to a destination."""

    def written(output, **more):
        given = {"INPUT": firms, "RADIUS": 100, "MIN_WEIGHT": 3, "OUTPUT": output, **more}
        return run("dbscanpoints", given)["OUTPUT"]

    return written


def table(package, name):
    return f"ogr:dbname='{package}' table=\"{name}\" (geom)"


def tables_of(package):
    with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return {name for (name,) in rows}


def refuse_link(*_):
    raise OSError("no links here")


def refuse(*_):
    raise QgsException("no")


def names_in(folder):
    """Return the names of the files of a folder, without those beside a GeoPackage that is open."""
    return sorted(one.name for one in folder.iterdir() if not one.name.endswith(("-wal", "-shm")))


# ------------------------------------------------------------------------------------- in place


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_ends_in_its_place_and_nothing_is_left_beside(clusters, tmp_path, ending):
    layer = clusters(str(tmp_path / f"tên có dấu.{ending}"))
    assert layer.featureCount() == len(ROWS)
    found = names_in(tmp_path)
    assert f"tên có dấu.{ending}" in found
    assert {one.split(".")[0] for one in found} == {"tên có dấu"}


def test_a_name_without_an_ending_gets_one(clusters, run, tmp_path):
    clusters(str(tmp_path / "clusters"))
    assert names_in(tmp_path) == ["clusters.gpkg"]
    assert tables_of(tmp_path / "clusters.gpkg") == {"clusters"}


@pytest.mark.parametrize("place", ["memory:", "TEMPORARY_OUTPUT"])
def test_temporary_outputs_are_written_where_qgis_puts_them(clusters, tmp_path, place):
    layer = clusters(place)
    assert layer.featureCount() == len(ROWS)
    assert ".part" not in layer.source()


def test_a_table_for_a_package_that_is_there_is_written_into_it(clusters, tmp_path):
    package = tmp_path / "office.gpkg"
    clusters(str(package))
    clusters(table(package, "new"))
    assert names_in(tmp_path) == ["office.gpkg"]
    assert tables_of(package) == {"office", "new"}


@pytest.mark.parametrize("folder", ["plain", "Sở Công Thương's tables"])
def test_two_tables_of_a_new_package_come_together(clusters, tmp_path, folder):
    (tmp_path / folder).mkdir()
    package = tmp_path / folder / "places.gpkg"
    quoted = str(package).replace("'", "\\'")
    clusters(table(quoted, "points"), FOOTPRINTS=table(quoted, "shapes"))
    assert names_in(tmp_path / folder) == ["places.gpkg"]
    assert tables_of(package) == {"points", "shapes"}


def test_a_table_goes_into_the_new_file_of_another_output(clusters, tmp_path):
    package = tmp_path / "places.gpkg"
    clusters(str(package))  # of an older run, which is replaced
    clusters(str(package), FOOTPRINTS=table(package, "shapes"))
    assert tables_of(package) == {"places", "shapes"}


def test_two_outputs_with_one_file_are_refused(clusters, tmp_path):
    path = str(tmp_path / "a.gpkg")
    with pytest.raises(QgsProcessingException, match="Give each a file of its own"):
        clusters(path, FOOTPRINTS=path)
    assert names_in(tmp_path) == []


def test_one_file_in_two_spellings_is_one_file(clusters, tmp_path):
    package, other = f"{tmp_path}/places.gpkg", f"{tmp_path}/../{tmp_path.name}/places.gpkg"
    for _ in range(2):
        clusters(table(package, "points"), FOOTPRINTS=table(other, "shapes"))
        assert names_in(tmp_path) == ["places.gpkg"]
        assert tables_of(package) == {"points", "shapes"}
    for output in (other, package.removesuffix(".gpkg")):
        with pytest.raises(QgsProcessingException, match="Give each a file of its own"):
            clusters(output, FOOTPRINTS=package)
    assert tables_of(package) == {"points", "shapes"}


def test_two_outputs_with_one_table_are_refused(clusters, tmp_path):
    package = tmp_path / "places.gpkg"
    with pytest.raises(QgsProcessingException, match="Two outputs go to the same"):
        clusters(table(package, "points"), FOOTPRINTS=table(package, "points"))
    assert names_in(tmp_path) == []


def test_a_format_that_refuses_the_fields_leaves_nothing(clusters, tmp_path):
    with pytest.raises(QgsProcessingException, match="could not be written"):
        clusters(str(tmp_path / "clusters.dxf"))
    assert names_in(tmp_path) == []


def test_a_fid_that_comes_twice_is_refused_where_it_must_not(clusters, layer_of, tmp_path):
    merged = layer_of([(x, y, row % 20) for x, y, row in ROWS], "fid:integer")
    assert clusters("memory:", INPUT=merged).featureCount() == len(ROWS)
    with pytest.raises(QgsProcessingException, match="the same number in the field 'fid'"):
        clusters(str(tmp_path / "clusters.gpkg"), INPUT=merged)
    assert names_in(tmp_path) == []


def test_a_folder_that_is_not_there_is_said(clusters, tmp_path):
    with pytest.raises(QgsProcessingException, match="Check that the folder exists"):
        clusters(str(tmp_path / "nowhere" / "clusters.gpkg"))


# --------------------------------------------------------------------------- what was there before


@pytest.mark.parametrize("ending", ["csv", "gpkg"])
def test_an_older_table_outlives_a_run_that_fails(clusters, monkeypatch, tmp_path, ending):
    from quantu.plugin.bridge import file_sink

    path = tmp_path / f"clusters.{ending}"
    path.write_text("of an older run")
    taken = [True] * 10 + [False] * len(ROWS)
    add = file_sink.Sink.addFeature
    monkeypatch.setattr(file_sink.Sink, "addFeature", lambda *one: add(*one) and taken.pop(0))
    with pytest.raises(QgsProcessingException, match="A feature could not be written"):
        clusters(str(path))
    assert names_in(tmp_path) == [path.name]
    assert path.read_text() == "of an older run"


@pytest.fixture
def moran(run, firms):
    """Return a function that writes a table and a report."""
    return lambda **outputs: run(
        "globalmoran", {"INPUT": firms, "FIELD": "n", "RADII": "100"} | outputs
    )


def test_no_file_comes_without_the_tables_of_its_run(moran, monkeypatch, tmp_path):
    from quantu.plugin.bridge import whole

    def fail(self):
        raise whole.unwritable(self.place, "the disk is full")

    report = tmp_path / "report.html"
    report.write_text("of an older run")
    given = {"OUTPUT": str(tmp_path / "moran.gpkg"), "REPORT": str(report)}
    with monkeypatch.context() as patched:
        patched.setattr(whole.Written, "check", fail)
        with pytest.raises(QgsProcessingException, match="the disk is full"):
            moran(**given)
    assert names_in(tmp_path) == ["report.html"]
    assert report.read_text() == "of an older run"
    moran(**given)
    assert names_in(tmp_path) == ["moran.gpkg", "report.html"]
    assert report.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_no_table_comes_without_the_files_of_its_run(moran, tmp_path):
    (tmp_path / "report.html" / "a folder").mkdir(parents=True)
    table = tmp_path / "moran.csv"
    table.write_text("of an older run")
    with pytest.raises(QgsProcessingException, match=r"report\.html could not be written"):
        moran(OUTPUT=str(table), REPORT=str(tmp_path / "report.html"))
    assert names_in(tmp_path) == ["moran.csv", "report.html"]
    assert table.read_text() == "of an older run"


def write_into(package):
    """Return a connection that keeps others from writing into a package until it is closed."""
    writer = sqlite3.connect(package, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    return writer


def test_an_older_file_comes_back_when_a_package_cannot_take_its_table(moran, tmp_path):
    package, report = tmp_path / "office.gpkg", tmp_path / "report.html"
    faults.many_points(package, 3)
    report.write_text("of an older run")
    given = {"OUTPUT": f"ogr:dbname='{package}' table=\"new\"", "REPORT": str(report)}
    writer = write_into(package)
    with pytest.raises(QgsProcessingException, match="locked"):
        moran(**given)
    writer.close()
    assert names_in(tmp_path) == ["office.gpkg", "report.html"]
    assert report.read_text() == "of an older run"
    assert tables_of(package) == {"points"}
    moran(**given)
    assert names_in(tmp_path) == ["office.gpkg", "report.html"]
    assert report.read_text() != "of an older run"


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_an_older_table_comes_back_when_a_package_cannot_take_the_other(
    clusters, monkeypatch, tmp_path, ending, links
):
    package, file = tmp_path / "office.gpkg", tmp_path / f"points.{ending}"
    faults.many_points(package, 3)
    clusters(str(file))
    before = {one.name: one.read_bytes() for one in tmp_path.glob("points*")}
    if not links:  # as on a stick or a drive of the office
        monkeypatch.setattr(os, "link", refuse_link)
    writer = write_into(package)
    with pytest.raises(QgsProcessingException, match="locked"):
        clusters(str(file), FOOTPRINTS=table(package, "shapes"), RADIUS=10)
    writer.close()
    left = {one.name: one.read_bytes() for one in tmp_path.glob("points*")}
    assert {name: left[name] for name in before} == before
    assert not [one for one in tmp_path.iterdir() if one.is_dir()]


def test_no_package_takes_a_table_when_another_cannot(clusters, tmp_path):
    free, busy = tmp_path / "free.gpkg", tmp_path / "busy.gpkg"
    for package in (free, busy):
        faults.many_points(package, 3)
    before = free.read_bytes()
    writer = write_into(busy)
    with pytest.raises(QgsProcessingException, match="locked"):
        clusters(table(free, "points"), FOOTPRINTS=table(busy, "shapes"))
    writer.close()
    assert names_in(tmp_path) == ["busy.gpkg", "free.gpkg"]
    assert free.read_bytes() == before


def test_a_package_that_came_while_a_run_was_on_keeps_its_tables(clusters, monkeypatch, tmp_path):
    """Another run may have made it."""
    from quantu.plugin.bridge import whole

    package = tmp_path / "office.gpkg"
    put = whole.put_in_place

    def put_late(*given):
        faults.many_points(package, 3)
        put(*given)

    monkeypatch.setattr(whole, "put_in_place", put_late)
    clusters(table(package, "new"))
    assert names_in(tmp_path) == ["office.gpkg"]
    assert tables_of(package) == {"points", "new"}


def test_a_table_that_cannot_be_removed_is_said(clusters, run, monkeypatch, tmp_path):
    from quantu.plugin.bridge import file_sink

    package = tmp_path / "office.sqlite"  # its tables are written in their place
    clusters(str(package))
    monkeypatch.setattr(file_sink.Sink, "addFeature", lambda *_: False)
    provider = type(QgsProviderRegistry.instance().providerMetadata("ogr"))
    monkeypatch.setattr(provider, "createConnection", refuse)
    with pytest.raises(QgsProcessingException, match="A feature could not be written"):
        clusters(table(package, "new"))
    assert run.log.warnings[-1].startswith(f"The run failed, and {package}|layername=new is not")


def test_an_older_table_of_a_package_outlives_a_run_that_fails(clusters, monkeypatch, tmp_path):
    from quantu.plugin.bridge import file_sink

    package = tmp_path / "office.gpkg"
    clusters(str(package))
    before = package.read_bytes()
    monkeypatch.setattr(file_sink.Sink, "addFeature", lambda *_: False)
    with pytest.raises(QgsProcessingException, match="A feature could not be written"):
        clusters(table(package, "office"))
    assert names_in(tmp_path) == ["office.gpkg"]
    assert package.read_bytes() == before


def test_a_run_may_replace_the_table_that_it_reads(run, clusters, tmp_path):
    package = tmp_path / "office.gpkg"
    clusters(str(package))
    same = f"{package}|layername=office"
    given = {"INPUT": same, "RADIUS": 100, "MIN_WEIGHT": 3}
    run("dbscanpoints", given | {"OUTPUT": table(package, "office")})
    layer = QgsVectorLayer(same, "", "ogr")
    assert layer.featureCount() == len(ROWS)
    assert "cluster__1" in [one.name() for one in layer.fields()]
    assert tables_of(package) == {"office"}


def test_a_table_comes_into_a_package_as_it_was_written(run, layer_of, tmp_path):
    """Types, empty values, features without shape and a name with quotes are the same."""
    rows = [(*row[:2], "nhãn 'ấy'", True, 1.5) for row in ROWS] + [("", None, None, None)]
    definition = "tên:string;ok:boolean;share:double"
    layer = layer_of(rows, definition)
    found = []
    for package in (tmp_path / "new.gpkg", tmp_path / "office.gpkg"):
        if package.name == "office.gpkg":
            faults.many_points(package, 3)
        quoted = f"ogr:dbname='{package}' table=\"Sở's tên\" (geom)"
        given = {"INPUT": layer, "RADIUS": 100, "MIN_WEIGHT": 3, "OUTPUT": quoted}
        output = run("dbscanpoints", given)["OUTPUT"]
        fields = [(one.name(), one.typeName()) for one in output.fields()]
        shapes = [one.geometry().asWkt() for one in output.getFeatures()]
        values = [one.attributes() for one in output.getFeatures()]
        index = output.dataProvider().hasSpatialIndex()
        found.append((fields, shapes, values, output.crs().authid(), output.wkbType(), index))
    assert found[0] == found[1]
    assert len(found[0][1]) == len(rows)


def test_a_large_table_of_a_package_is_not_said_to_have_no_index(run, firms, monkeypatch, tmp_path):
    from quantu.plugin.processing import call

    monkeypatch.setattr(call, "MANY_FEATURES", 10)
    given = {"INPUT": firms, "RADIUS": 100, "MIN_WEIGHT": 3}
    package = tmp_path / "office.gpkg"
    said = {}
    for output in (str(package), table(package, "large")):
        layer = run("dbscanpoints", given | {"OUTPUT": output})["OUTPUT"]
        present = layer.dataProvider().hasSpatialIndex()
        said[present == type(present).SpatialIndexPresent] = run.log.text
    assert "without a spatial index" in said[False]
    assert "without a spatial index" not in said[True]


def test_two_runs_may_write_into_one_package_at_the_same_time(clusters, monkeypatch, tmp_path):
    from quantu.plugin.bridge import packages

    package = tmp_path / "office.gpkg"
    faults.many_points(package, 3)
    merge, others = packages.merge, [lambda: clusters(table(package, "second"))]

    def meanwhile(*given):
        while others:
            others.pop()()
        merge(*given)

    monkeypatch.setattr(packages, "merge", meanwhile)
    clusters(table(package, "first"))
    assert tables_of(package) == {"points", "first", "second"}
    assert names_in(tmp_path) == ["office.gpkg"]


def test_a_text_that_a_spreadsheet_would_run_stays_a_text(run, layer_of, tmp_path):
    rows = [(600_000, 2_330_000, "of:=1+1"), (600_040, 2_330_000, "=1+1")]
    given = {"INPUT": layer_of(rows, "name:string"), "RADIUS": 100, "MIN_WEIGHT": 2}
    for ending in ("ods", "xlsx"):
        path = tmp_path / f"book.{ending}"
        run("dbscanpoints", given | {"OUTPUT": str(path)})
        content = {"ods": "content.xml", "xlsx": "xl/worksheets/sheet1.xml"}[ending]
        with zipfile.ZipFile(path) as book:
            written = book.read(content).decode("utf-8")
        assert "formula" not in written
        assert "<f>" not in written


def test_an_empty_table_comes_into_a_package_as_one(run, layer_of, tmp_path):
    package = tmp_path / "office.gpkg"
    faults.many_points(package, 3)
    given = {"INPUT": layer_of([], "n:integer"), "RADIUS": 100, "MIN_WEIGHT": 3}
    assert (
        run("dbscanpoints", given | {"OUTPUT": table(package, "new")})["OUTPUT"].featureCount() == 0
    )


def test_a_cancel_while_tables_come_into_a_package_changes_nothing(tmp_path):
    from quantu.plugin.bridge import packages
    from quantu.plugin.engine.errors import Cancelled

    package = tmp_path / "office.gpkg"
    faults.many_points(package, 3)
    part = tmp_path / "part.gpkg"
    for name in ("new", "newer"):  # younger versions of GDAL ask once for so small a table
        faults.many_points(part, 3000, name)
    asked = iter([False] + [True] * 1000)
    with pytest.raises(Cancelled):
        packages.merge(part, package, lambda: next(asked))
    assert tables_of(package) == {"points"}


def test_a_table_that_cannot_be_counted_is_not_complete(clusters, monkeypatch, tmp_path):
    provider = type(QgsProviderRegistry.instance().providerMetadata("ogr"))
    monkeypatch.setattr(provider, "createConnection", refuse)
    with pytest.raises(QgsProcessingException, match="could not be written completely"):
        clusters(str(tmp_path / "clusters.gpkg"))
    assert names_in(tmp_path) == []


def test_what_a_killed_run_left_is_replaced(clusters, tmp_path):
    folder = tmp_path / "clusters_gpkg.part"
    folder.mkdir()
    for name in ("clusters.gpkg", "clusters.gpkg-journal"):
        (folder / name).write_text("half")
    clusters(str(tmp_path / "clusters.gpkg"))
    assert names_in(tmp_path) == ["clusters.gpkg"]
    assert tables_of(tmp_path / "clusters.gpkg") == {"clusters"}


def test_a_folder_of_that_name_with_files_of_ones_own_is_left_alone(clusters, tmp_path):
    notes = tmp_path / "clusters_gpkg.part" / "notes.txt"
    notes.parent.mkdir()
    notes.write_text("my own")
    with pytest.raises(QgsProcessingException, match=r"could not be written \(.*notes\.txt"):
        clusters(str(tmp_path / "clusters.gpkg"))
    assert notes.read_text() == "my own"


def test_journals_of_an_older_package_do_not_reach_the_new_one(clusters, tmp_path):
    for name in ("clusters.gpkg", "clusters.gpkg-journal", "clusters.gpkg-wal"):
        (tmp_path / name).write_text("of an older run")
    clusters(str(tmp_path / "clusters.gpkg"))
    assert names_in(tmp_path) == ["clusters.gpkg"]
    assert not [one for one in tmp_path.iterdir() if one.read_bytes() == b"of an older run"]
    assert tables_of(tmp_path / "clusters.gpkg") == {"clusters"}


def test_a_package_that_another_program_writes_into_is_not_replaced(clusters, tmp_path):
    package = tmp_path / "clusters.gpkg"
    clusters(str(package))
    before = package.read_bytes()
    writer = sqlite3.connect(package, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(QgsProcessingException, match=r"locked.*no other program has the file open"):
        clusters(str(package))
    writer.close()
    assert names_in(tmp_path) == ["clusters.gpkg"]
    assert package.read_bytes() == before


def test_a_place_that_cannot_be_taken_is_said_and_nothing_left(clusters, tmp_path):
    (tmp_path / "clusters.gpkg" / "a folder").mkdir(parents=True)
    with pytest.raises(QgsProcessingException, match=r"clusters\.gpkg could not be written"):
        clusters(str(tmp_path / "clusters.gpkg"))
    assert names_in(tmp_path) == ["clusters.gpkg"]
    assert names_in(tmp_path / "clusters.gpkg") == ["a folder"]


def test_a_layer_in_the_project_shows_the_rows_of_the_next_run(clusters, project, tmp_path):
    path = str(tmp_path / "clusters.gpkg")
    clusters(path, RADIUS=10)
    layer = QgsVectorLayer(path, "clusters")
    project.addMapLayer(layer)
    assert {one["role"] for one in layer.getFeatures()} == {"noise"}
    clusters(path)
    layer.dataProvider().reloadData()
    assert {one["role"] for one in layer.getFeatures()} == {"core"}
    project.clear()
    assert tables_of(path) == {"clusters"}


# ------------------------------------------------------------------------------- after the run


@pytest.mark.parametrize(
    ("name", "source"), [("a.csv", "a.csv"), ("a.gpkg", "a.gpkg"), ("a", "a.gpkg")]
)
def test_a_layer_to_be_loaded_after_the_run_is_that_in_its_place(
    clusters, run, tmp_path, name, source
):
    path = str(tmp_path / name)
    output = QgsProcessingOutputLayerDefinition(QgsProperty.fromValue(path), QgsProject.instance())
    output.destinationName = "firms"
    clusters(output)
    waiting = run.context.layersToLoadOnCompletion()
    assert {layer: how.name for layer, how in waiting.items()} == {str(tmp_path / source): "firms"}
    assert output.sink.staticValue() == path


@pytest.mark.parametrize("name", ["a.gpkg", "a.shp"])
def test_the_toolbox_loads_the_table_in_its_place(provider, project, firms, tmp_path, name):
    import processing

    given = {"INPUT": firms, "RADIUS": 100, "MIN_WEIGHT": 3, "OUTPUT": str(tmp_path / name)}
    processing.runAndLoadResults("quantu:dbscanpoints", given)
    (layer,) = project.mapLayers().values()
    assert layer.source() == str(tmp_path / name)
    assert layer.featureCount() == len(ROWS)
    assert layer.renderer().type() != "singleSymbol"  # the style of clusters


def test_the_steps_of_a_model_find_the_tables_of_each_other(provider, run, firms, tmp_path):
    static = QgsProcessingModelChildParameterSource.fromStaticValue
    model = QgsProcessingModelAlgorithm("places", "test")
    model.addModelParameter(
        QgsProcessingParameterFeatureSource("firms", "firms", [0]),
        QgsProcessingModelParameter("firms"),
    )
    firm_points = QgsProcessingModelChildParameterSource.fromModelParameter("firms")
    found = QgsProcessingModelChildParameterSource.fromChildOutput("dbscanpoints", "OUTPUT")
    for name, values in (
        ("dbscanpoints", {"INPUT": firm_points, "RADIUS": static(100), "MIN_WEIGHT": static(3)}),
        ("clusterfootprints", {"INPUT": found, "CLUSTER_FIELD": static("cluster_id")}),
    ):
        child = QgsProcessingModelChildAlgorithm(f"quantu:{name}")
        child.setChildId(name)
        for parameter, source in values.items():
            child.addParameterSources(parameter, [source])
        final = QgsProcessingModelOutput(name)
        final.setChildId(name)
        final.setChildOutputName("OUTPUT")
        child.setModelOutputs({name: final})
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    outputs = [one.name() for one in model.parameterDefinitions() if one.isDestination()]
    given = {name: str(tmp_path / f"{name.split(':')[0]}.gpkg") for name in outputs}
    results, fine = model.create().run({"firms": firms, **given}, run.context, run.log)
    assert fine, run.log.text
    assert names_in(tmp_path) == ["clusterfootprints.gpkg", "dbscanpoints.gpkg"]
    assert {results[name] for name in outputs} == set(given.values())
    assert QgsVectorLayer(str(tmp_path / "clusterfootprints.gpkg")).featureCount() == 1
