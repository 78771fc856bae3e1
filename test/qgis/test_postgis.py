"""Firms in PostGIS: read as from a file, by COPY or feature by feature, in every algorithm."""

from __future__ import annotations

import time

import faults
import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDataSourceUri,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsVectorLayer,
    QgsWkbTypes,
)

CONTEXT = QgsCoordinateTransformContext()
FILTER = '"Ngành ""cấp 2"" KT" LIKE \'%d%\' AND fixed <> \'{} 100%s\''
MAKE = """
    CREATE SCHEMA "Sở KH&ĐT";
    CREATE TABLE "Sở KH&ĐT"."Doanh nghiệp" (
        id int PRIMARY KEY, "Lao động" int, revenue numeric(18, 4), share real,
        "Ngành ""cấp 2"" KT" text, fixed char(12), big bigint, exporter boolean, founded date,
        geom geometry(Point, 4326), flat geometry(PointZM, 32648), loose geometry
    );
    INSERT INTO "Sở KH&ĐT"."Doanh nghiệp"
    SELECT i, nullif(abs(i) % 50, 0), i / 7.0, i / 10.0,
        CASE i % 4 WHEN 0 THEN 'Dệt may' WHEN 1 THEN '  giày dép ' WHEN 2 THEN '' END,
        'mã ' || i % 9, 9007199254740993 + i, nullif(i % 3, 0) = 1, '2020-01-01',
        ST_SetSRID(ST_MakePoint(106.5 + sin(i) / 2, 10.8 + cos(i * 1.7) / 2), 4326),
        ST_SetSRID(ST_MakePoint(650000 + 30000 * sin(i), 1200000 + 30000 * cos(i), 5, i), 32648),
        ST_SetSRID(ST_MakePoint(106.5 + sin(i) / 2, 10.8), 4326)
    FROM generate_series(-3, 996) AS i;
    UPDATE "Sở KH&ĐT"."Doanh nghiệp" SET geom = NULL WHERE id = 10;
    UPDATE "Sở KH&ĐT"."Doanh nghiệp" SET geom = 'SRID=4326;POINT EMPTY' WHERE id = 11;
    UPDATE "Sở KH&ĐT"."Doanh nghiệp" SET loose = 'SRID=4326;LINESTRING(0 0, 1 1)' WHERE id = 12;
    CREATE TABLE big_keys AS SELECT id::bigint * 10000000000 AS id, geom, fixed
        FROM "Sở KH&ĐT"."Doanh nghiệp";
    ALTER TABLE big_keys ADD PRIMARY KEY (id);
    CREATE VIEW near AS SELECT id, geom, fixed FROM "Sở KH&ĐT"."Doanh nghiệp" WHERE id < 500
"""


@pytest.fixture(scope="session")
def tables(postgis_server):
    postgis_server.query(MAKE)
    return postgis_server


@pytest.fixture
def table_of(qgis_app, tables):
    """Return a function: a table of PostGIS as a layer."""

    def make(table="Doanh nghiệp", column="geom", schema="Sở KH&ĐT", subset="", kind=()):
        uri = QgsDataSourceUri(tables.connection)
        if kind:
            uri.setWkbType(kind[0])
            uri.setSrid(kind[1])
        uri.setDataSource(schema, table, column, subset, "id")
        layer = QgsVectorLayer(uri.uri(False), table, "postgres")
        assert layer.isValid()
        return layer

    return make


@pytest.fixture
def bridge(qgis_app):
    from quantu.plugin import bridge

    return bridge


class Source:
    """A feature source as algorithms have it, of a layer."""

    Flag = QgsProcessingFeatureSource.Flag

    def __init__(self, layer):
        self.layer = layer

    def __getattr__(self, name):
        return getattr(self.layer, name)

    def sourceCrs(self):
        return self.layer.crs()

    def sourceName(self):
        return self.layer.name()

    def getFeatures(self, request, flag):
        return self.layer.getFeatures(QgsFeatureRequest(request))


def wanted(bridge):
    return bridge.points.Wanted(
        weight="Lao động",
        numbers={"revenue": "revenue", "share": "share", "big": "big"},
        texts={"sector": 'Ngành "cấp 2" KT', "code": "fixed", "number": "Lao động"},
        booleans={"exporter": "exporter"},
    )


def assert_same(one, other):
    assert one.ids.tolist() == other.ids.tolist()
    assert one.xy.tobytes() == other.xy.tobytes()
    assert one.excluded == other.excluded
    assert one.columns.keys() == other.columns.keys()
    for role, column in one.columns.items():
        assert column.dtype == other.columns[role].dtype
        if column.dtype == object:
            assert column.tolist() == other.columns[role].tolist()
        else:
            assert np.array_equal(column, other.columns[role], equal_nan=True)


@pytest.mark.parametrize("column", ["geom", "flat"])
@pytest.mark.parametrize("subset", ["", FILTER])
def test_copy_gives_what_the_loop_gives(bridge, table_of, monkeypatch, column, subset):
    layer = table_of(column=column, subset=subset)
    source, plan = Source(layer), bridge.postgis.plan(layer)
    looped = bridge.points.read(source, wanted(bridge), CONTEXT)
    monkeypatch.setattr(bridge.points, "_loop", None)  # it must not be needed
    copied = bridge.points.read(source, wanted(bridge), CONTEXT, plan=plan)
    assert len(copied) > 100
    assert_same(copied, looped)
    if not subset:
        assert set(copied.columns["sector"].tolist()) == {"Dệt may", "giày dép", None}
        assert {4294967293, 4294967295, 1} <= set(copied.ids.tolist())


def test_a_view_is_read_by_copy(bridge, table_of, monkeypatch):
    layer = table_of("near", schema="public")
    looped = bridge.points.read(Source(layer), bridge.points.Wanted(), CONTEXT)
    monkeypatch.setattr(bridge.points, "_loop", None)
    plan = bridge.postgis.plan(layer)
    copied = bridge.points.read(Source(layer), bridge.points.Wanted(), CONTEXT, None, plan)
    assert_same(copied, looped)


def test_what_copy_cannot_read_alike_is_read_by_the_loop(bridge, table_of, tables):
    def copied(layer, **roles):
        plan = bridge.postgis.plan(layer)
        kinds = bridge.points.Wanted(**roles).kinds
        return bridge.postgis.read(plan, layer.fields(), kinds, 1, bridge.points.SILENT)

    assert copied(table_of(), numbers={"a": "revenue"}) is not None
    assert copied(table_of(), numbers={"a": "founded"}) is None
    assert copied(table_of(), texts={"a": "revenue"}) is None
    long = "SELECT 1 AS id, repeat('ế', 500) AS t, geom FROM near LIMIT 1"
    tables.query(f"CREATE TABLE long AS {long}; ALTER TABLE long ADD PRIMARY KEY (id)")
    assert copied(table_of("long", schema="public"), texts={"a": "t"}) is None
    assert copied(table_of("long", schema="public")) is not None


def test_columns_of_any_shape_queries_and_edited_layers_take_the_loop(bridge, table_of, tables):
    layer = table_of(column="loose", kind=(QgsWkbTypes.Type.Point, "4326"))
    assert layer.featureCount() == 999
    read = bridge.postgis.read
    plan = bridge.postgis.plan(layer)
    assert read(plan, layer.fields(), {}, 1, bridge.points.SILENT) is None
    looped = bridge.points.read(Source(layer), bridge.points.Wanted(), CONTEXT, None, plan)
    assert len(looped) == 999

    query = table_of("(SELECT id, geom FROM near)", schema="")
    assert bridge.postgis.plan(query) is None
    layer = table_of()
    layer.startEditing()
    layer.deleteFeature(1)
    assert bridge.postgis.plan(layer) is None
    layer.rollBack()
    assert bridge.postgis.plan(layer) is not None


def test_a_connection_that_fails_takes_the_loop(bridge, table_of):
    layer = table_of()
    plan = bridge.postgis.plan(layer)
    lost = bridge.postgis.Plan("host=127.0.0.1 port=1", *list(vars(plan).values())[1:])
    assert bridge.postgis.read(lost, layer.fields(), {}, 1, bridge.points.SILENT) is None


def test_a_plan_does_not_show_the_password(bridge, table_of, tables):
    assert tables.password not in repr(bridge.postgis.plan(table_of()))


def test_copy_is_cancelled(bridge, tables, table_of, monkeypatch):
    from quantu.plugin.engine.errors import Cancelled
    from quantu.plugin.engine.progress import Progress

    class Impatient(Progress):
        def is_cancelled(self):
            return True

        def update(self, fraction):
            if fraction > 0:
                raise Cancelled

    monkeypatch.setattr(bridge.postgis, "_CHUNK", 1000)
    layer = table_of()
    with pytest.raises(Cancelled):
        bridge.postgis.read(bridge.postgis.plan(layer), layer.fields(), {}, 1000, Impatient())
    assert tables.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'") == "1"


def test_clusters_of_a_table_are_those_of_its_copy(run, table_of, column):
    layer = table_of(column="flat")
    memory = layer.materialize(QgsFeatureRequest())
    settings = {"RADIUS": 300.0, "MIN_WEIGHT": 120.0, "WEIGHT_FIELD": "Lao động"}
    outputs = [
        run("dbscanpoints", {"INPUT": one, "OUTPUT": "memory:", **settings})
        for one in (layer, memory)
    ]
    assert outputs[0]["CLUSTERS"] == outputs[1]["CLUSTERS"] > 3
    ids, clusters = (column(outputs[0]["OUTPUT"], name) for name in ("id", "cluster_id"))
    other = dict(zip(*(column(outputs[1]["OUTPUT"], name) for name in ("id", "cluster_id"))))
    assert {one: other[one] for one in ids} == dict(zip(ids, clusters))
    assert layer.crs() == QgsCoordinateReferenceSystem("EPSG:32648")


def cells_of(run, layer, **settings):
    """Run the grid; return its cells as text, in the order of the output, and the log."""
    output = run("hotspotsgrid", {"INPUT": layer, "OUTPUT": "memory:", **settings})["OUTPUT"]
    cells = [(one.geometry().asWkt(3), *one.attributes()) for one in output.getFeatures()]
    return cells, run.log


@pytest.fixture
def counted_in_database(monkeypatch):
    from quantu.plugin.processing import in_database

    return lambda: monkeypatch.setattr(in_database, "MOST_READ", 10)


SAID = "are not read"


@pytest.mark.parametrize(
    ("column", "shape", "weight"),
    [
        ("geom", 0, None),
        ("geom", 1, "revenue"),
        ("geom", 0, "Lao động"),
        ("flat", 1, None),
        ("flat", 0, "share"),
    ],
)
def test_the_database_counts_what_is_counted_here(
    run, table_of, counted_in_database, column, shape, weight
):
    settings = {"WEIGHT_FIELD": weight, "SHAPE": shape, "CELL": 5000.0, "RADIUS": 12_000.0}
    here, log = cells_of(run, table_of(column=column), **settings)
    assert SAID not in log.text
    counted_in_database()
    there, told = cells_of(run, table_of(column=column), **settings)
    assert SAID in told.text
    assert there == here
    assert told.warnings == log.warnings
    assert set(log.infos) < set(told.infos)
    assert len(here) > 100


@pytest.mark.parametrize("column", ["geom", "flat"])
@pytest.mark.parametrize("subset", ["", FILTER])
def test_the_database_finds_the_size_that_is_found_here(
    run, table_of, counted_in_database, column, subset
):
    here, log = cells_of(run, table_of(column=column, subset=subset))
    counted_in_database()
    there, told = cells_of(run, table_of(column=column, subset=subset))
    assert there == here
    assert SAID in told.text
    assert [line for line in log.infos if "Cell size chosen" in line] == [
        line for line in told.infos if "Cell size chosen" in line
    ]


def test_a_study_area_holds_for_cells_of_the_database(run, table_of, layer_of, counted_in_database):
    area = layer_of(
        [("POLYGON((106 10.3, 106.9 10.3, 106.5 11.2, 106 10.3))",)], "", "Polygon", "EPSG:4326"
    )
    settings = {"STUDY_AREA": area, "CELL": 2500.0, "WEIGHT_FIELD": "Lao động"}
    here, _ = cells_of(run, table_of(), **settings)
    counted_in_database()
    there, log = cells_of(run, table_of(), **settings)
    assert len(here) > 100
    assert there == here
    assert SAID in log.text


def test_a_size_chosen_for_a_study_area_is_that_of_the_points_inside(
    run, table_of, layer_of, counted_in_database
):
    area = layer_of(
        [("POLYGON((106 10.3, 106.9 10.3, 106.5 11.2, 106 10.3))",)], "", "Polygon", "EPSG:4326"
    )
    here, _ = cells_of(run, table_of(), STUDY_AREA=area)
    counted_in_database()
    there, log = cells_of(run, table_of(), STUDY_AREA=area)
    assert len(here) > 10
    assert there == here
    assert SAID not in log.text


def test_the_counts_of_the_database_are_added_up_by_hand(tables, bridge, table_of):
    from quantu.plugin.engine.tessellation import SQUARE

    layer = table_of(column="flat")
    cells = bridge.postgis_cells
    found = cells.survey(Source(layer), bridge.postgis.plan(layer), "", CONTEXT)
    assert found.count == len(found) == 1000
    tally = cells.tally(found, 10_000.0, SQUARE)
    by_hand = {}
    for feature in layer.getFeatures():
        point = feature.geometry().constGet()
        cell = int(point.x() // 10_000), int(point.y() // 10_000)
        by_hand[cell] = by_hand.get(cell, 0) + 1
    columns = (tally.cells.column, tally.cells.row, tally.points)
    assert {(c, r): n for c, r, n in zip(*(one.tolist() for one in columns))} == by_hand


def test_a_database_that_transforms_otherwise_is_not_asked_to_count(
    run, table_of, bridge, counted_in_database, monkeypatch
):
    counted_in_database()
    monkeypatch.setattr(bridge.postgis_cells, "AGREE", -1.0)
    _, log = cells_of(run, table_of(), CELL=3000.0)
    assert SAID not in log.text
    assert "Features of" in log.text


def test_points_off_the_earth_are_left_to_the_reader(run, tables, table_of, counted_in_database):
    tables.query(
        "CREATE TABLE IF NOT EXISTS far AS SELECT * FROM near",
        "UPDATE far SET geom = 'SRID=4326;POINT(106 1e300)' WHERE id = 1",
        "ALTER TABLE far ADD PRIMARY KEY (id)",
    )
    counted_in_database()
    _, log = cells_of(run, table_of("far", schema="public"), CELL=3000.0)
    assert "Features left out, coordinates outside" in log.text


def test_counting_in_the_database_is_cancelled(bridge, tables, table_of):
    from quantu.plugin.engine.errors import Cancelled
    from quantu.plugin.engine.progress import Progress

    begun = time.monotonic()

    class Impatient(Progress):
        def is_cancelled(self):
            return time.monotonic() > begun + 2

    slow = "(SELECT pg_sleep(30)) IS NOT NULL"
    layer = table_of()
    plan = bridge.postgis.plan(layer)
    plan = bridge.postgis.Plan(plan.connection, plan.table, plan.geometry, plan.key, slow, "")
    with pytest.raises(Cancelled):
        bridge.postgis_cells.survey(Source(layer), plan, "", CONTEXT, Impatient())
    assert time.monotonic() < begun + 15
    assert tables.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active'") == "1"


def test_a_connection_lost_while_counting_is_an_error(bridge, table_of):
    from dataclasses import replace

    from quantu.plugin.engine.errors import EngineError

    layer = table_of()
    cells, plan = bridge.postgis_cells, bridge.postgis.plan(layer)
    found = cells.survey(Source(layer), plan, "", CONTEXT)
    lost = replace(found, plan=replace(plan, connection="host=127.0.0.1 port=1"))
    with pytest.raises(EngineError, match="could not count"):
        cells.tally(lost, 1000.0, 0)


# ------------------------------------------------------------------------------------- written

PLACES = [(600_000 + 40 * row, 2_330_000, row) for row in range(30)]


@pytest.fixture
def clusters(run, layer_of):
    """Return a function that writes clusters of thirty points to a destination."""
    given = {"INPUT": layer_of(PLACES, "n:integer"), "RADIUS": 100, "MIN_WEIGHT": 3}
    return lambda **outputs: run("dbscanpoints", given | outputs)


@pytest.fixture
def place_of(tables):
    """Return a function: a table to write, as QGIS's dialogs name it; they are removed after."""
    made = []

    def named(table):
        uri = QgsDataSourceUri(tables.connection)
        uri.setDataSource("Sở KH&ĐT", table, "geom")
        quoted = table.replace('"', '""')
        made.append(f'"Sở KH&ĐT"."{quoted}"')
        return f"postgres://{uri.uri(False)}"

    yield named
    for one in made:
        tables.query(f"DROP TABLE IF EXISTS {one} CASCADE")


def relations(tables):
    """Return the names of tables and indices whose names begin as ours."""
    found = tables.query(
        "SELECT relname FROM pg_class WHERE relname LIKE 'Cụm%' "
        "AND (relkind <> 'S' OR relname LIKE '%quantu%')"
    )
    return sorted(found.split("\n")) if found else []


def count(tables, table):
    return int(tables.query(f'SELECT count(*) FROM "Sở KH&ĐT"."{table}"'))


def test_tables_are_written_and_written_again(clusters, place_of, tables):
    given = {"OUTPUT": place_of('Cụm "một"'), "FOOTPRINTS": place_of("Cụm hai")}
    for _ in range(2):
        found = clusters(**given)
        assert found["OUTPUT"].featureCount() == len(PLACES)
        assert found["FOOTPRINTS"].featureCount() == 1
        assert "quantu_part" not in found["OUTPUT"].source()
        names = ["Cụm hai", "Cụm hai_pkey", 'Cụm "một"', 'Cụm "một"_pkey']
        assert relations(tables) == sorted(names)


def test_a_run_that_fails_leaves_the_older_table(clusters, place_of, tables, monkeypatch):
    from quantu.plugin.bridge import file_sink

    given = {"OUTPUT": place_of("Cụm")}
    clusters(**given)
    taken = [True] * 10 + [False] * len(PLACES)
    add = file_sink.Sink.addFeature
    with monkeypatch.context() as patched:
        patched.setattr(file_sink.Sink, "addFeature", lambda *one: add(*one) and taken.pop(0))
        with pytest.raises(QgsProcessingException, match="A feature could not be written"):
            clusters(**given)
    assert relations(tables) == ["Cụm", "Cụm_pkey"]
    assert count(tables, "Cụm") == len(PLACES)


def test_a_table_that_is_not_complete_does_not_take_the_place(
    run, clusters, place_of, tables, monkeypatch
):
    """The database may refuse what was written last, and QGIS keeps that to itself."""
    from quantu.plugin.bridge import file_sink

    monkeypatch.setattr(
        file_sink.Sink,
        "addFeature",
        lambda self, *_: self._written.__dict__.update(count=self._written.count + 1) or True,
    )
    with pytest.raises(QgsProcessingException, match='"Cụm" could not be written completely'):
        clusters(OUTPUT=place_of("Cụm"))
    assert relations(tables) == []


def test_a_killed_run_leaves_the_older_table(clusters, place_of, tables, tmp_path):
    points = tmp_path / "points.gpkg"
    faults.many_points(points, 3000)
    given = {"OUTPUT": place_of("Cụm")}
    clusters(**given)
    faults.kill(
        "dbscanpoints",
        {"INPUT": str(points), "RADIUS": 100, "MIN_WEIGHT": 3, **given},
        calls=2000,
    )
    assert count(tables, "Cụm") == len(PLACES)
    assert "Cụm_quantu_part" in relations(tables)
    clusters(**given)
    assert relations(tables) == ["Cụm", "Cụm_pkey"]


def test_a_table_that_others_depend_on_stays_and_the_sentence_tells_no_password(
    run, clusters, place_of, tables
):
    given = {"FOOTPRINTS": place_of("Cụm"), "OUTPUT": place_of("Cụm điểm")}
    clusters(**given)
    tables.query('CREATE VIEW "Cụm của tỉnh" AS SELECT * FROM "Sở KH&ĐT"."Cụm"')
    with pytest.raises(QgsProcessingException, match="depend") as why:
        clusters(**given)
    assert "password" not in f"{why.value} {run.log.text}"
    assert "ALTER" not in str(why.value)
    assert {"Cụm", "Cụm của tỉnh", "Cụm điểm"} <= set(relations(tables))
    assert not [one for one in relations(tables) if "quantu_part" in one]
    assert (count(tables, "Cụm"), count(tables, "Cụm điểm")) == (1, len(PLACES))


def test_a_name_as_long_as_it_can_be_outlives_a_run_that_fails(
    clusters, place_of, tables, monkeypatch
):
    from quantu.plugin.bridge import file_sink

    name = "Cụm " + "ế" * 19  # 63 bytes
    for _ in range(2):
        assert clusters(OUTPUT=place_of(name))["OUTPUT"].featureCount() == len(PLACES)
    monkeypatch.setattr(file_sink.Sink, "addFeature", lambda *_: False)
    with pytest.raises(QgsProcessingException, match="A feature could not be written"):
        clusters(OUTPUT=place_of(name))
    assert count(tables, name) == len(PLACES)


def test_an_older_table_that_was_renamed_stays_with_its_key(clusters, place_of, tables):
    given = {"OUTPUT": place_of("Cụm")}
    place_of("Cụm 2024")  # to be removed after
    clusters(**given)
    tables.query('ALTER TABLE "Sở KH&ĐT"."Cụm" RENAME TO "Cụm 2024"')
    clusters(**given)
    assert {"Cụm", "Cụm 2024", "Cụm_pkey"} <= set(relations(tables))


def test_a_table_that_somebody_reads_is_waited_for_briefly(clusters, place_of, tables):
    given = {"OUTPUT": place_of("Cụm")}
    older = clusters(**given)["OUTPUT"]
    reading = older.getFeatures()
    next(reading)
    with pytest.raises(QgsProcessingException, match="lock timeout"):
        clusters(**given)
    reading.close()
    assert clusters(**given)["OUTPUT"].featureCount() == len(PLACES)


def test_a_table_without_shapes_is_written_where_a_column_for_them_is_named(
    run, layer_of, place_of, tables
):
    given = {"INPUT": layer_of(PLACES, "n:integer"), "FIELD": "n", "RADII": "100"}
    for _ in range(2):
        assert run("globalmoran", given | {"OUTPUT": place_of("Cụm")})["OUTPUT"].featureCount() == 1
    assert relations(tables) == ["Cụm", "Cụm_pkey"]


@pytest.mark.parametrize(("old", "new"), [("port=", "port=1"), ('"Sở KH&ĐT"', '"nowhere"')])
def test_a_table_that_cannot_be_begun_is_said_without_the_password(
    run, clusters, place_of, tables, old, new
):
    with pytest.raises(QgsProcessingException, match="could not be written") as why:
        clusters(OUTPUT=place_of("Cụm").replace(old, new))
    said = f"{why.value} {run.log.text}"
    assert QgsDataSourceUri(tables.connection).password() not in said
    assert run.log.warnings == []


def test_a_database_that_is_gone_is_said_without_the_password(
    run, clusters, place_of, monkeypatch, tables
):
    from quantu.plugin.bridge import server_tables, whole

    monkeypatch.setattr(whole.WrittenTable, "_is_complete", lambda self: True)
    real = server_tables.database

    def gone(uri):
        return real(type(uri)(uri.uri(False).replace(f"port={uri.port()}", "port=1")))

    monkeypatch.setattr(server_tables, "database", gone)
    with pytest.raises(QgsProcessingException, match="could not be written") as why:
        clusters(OUTPUT=place_of("Cụm"))
    said = f"{why.value} {run.log.text}"
    assert "user='keeper'" in said
    assert QgsDataSourceUri(tables.connection).password() not in said
    assert "could not be removed" in said


def test_the_record_of_a_run_has_no_password_and_finds_its_layer_again(
    run, table_of, place_of, project, tables, tmp_path
):
    from quantu.plugin import record
    from quantu.plugin.panels import rerun

    layer = table_of("near", schema="public")  # files do not take a second shape for a field
    project.addMapLayer(layer)
    path = str(tmp_path / "clusters.gpkg")
    given = {"INPUT": layer, "RADIUS": 900, "MIN_WEIGHT": 3, "OUTPUT": path}
    run("dbscanpoints", given | {"FOOTPRINTS": place_of("Cụm")})
    output = QgsVectorLayer(path, "clusters", "ogr")
    entry = record.read(output)
    kept = f"{entry} {output.metadata().history()}"
    assert '"public"."near"' in str(entry)
    assert "Cụm" in kept
    assert tables.password not in kept
    values, missing = rerun.inputs(entry, project)
    assert (values["INPUT"], missing) == (layer.id(), [])
