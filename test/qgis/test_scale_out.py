"""The commands of the guide for very large tables, run from the guide as they stand there."""

from __future__ import annotations

import re
import shlex
import subprocess

import numpy as np
import pytest
from qgis.core import QgsDataSourceUri, QgsVectorLayer

RADIUS, MINIMUM, TILE = 1000.0, 5, 50_000.0
SECTORS = ("garments", "electronics", "wood")


def made_firms():
    """Return places and sectors: towns on the borders and corners of tiles, chains, strays."""
    rng = np.random.default_rng(20)
    corners = rng.integers(11, 15, (40, 2)) * TILE
    towns = np.concatenate([corners + rng.normal(0, 900, (40, 2)), rng.random((25, 2)) * 2e5 + 6e5])
    near = towns[rng.integers(0, len(towns), 2600)] + rng.normal(0, 1500, (2600, 2))
    along = 550_000 + np.arange(0, 180_000, 190.0)  # a chain through four tiles
    chain = np.column_stack([along, np.full(len(along), 700_000.0) + rng.normal(0, 30, len(along))])
    strays = rng.random((500, 2)) * 2e5 + 5.5e5
    xy = np.concatenate([near, chain, strays, near[:20]]).round(2)
    sector = rng.integers(0, 3, len(xy))
    sector[len(near) : len(near) + len(chain)] = 1
    return xy, sector


@pytest.fixture(scope="module")
def guide(root):
    return (root / "resources" / "help" / "scale-out.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def clustered(postgis_server, guide, tmp_path_factory):
    """Return the firms, and a database in which the commands of the guide were run."""
    folder = tmp_path_factory.mktemp("scale")
    xy, sector = made_firms()
    rows = [
        f"{number},{SECTORS[one]},{number % 7 + 1},SRID=3405;POINT({x} {y})"
        for number, (one, (x, y)) in enumerate(zip(sector, xy.tolist()))
    ]
    rows.append("100000,,3,SRID=3405;POINT(600000 600000)")
    rows.append("100001,wood,3,SRID=3405;POINT EMPTY")
    (folder / "firms.csv").write_text("\n".join(rows))
    postgis_server.query(
        "DROP TABLE IF EXISTS firms",
        "CREATE TABLE firms (id bigint, sector text, jobs int, geom geometry(Point, 3405))",
        f"\\copy firms FROM '{folder / 'firms.csv'}' CSV",
    )
    tested, untested = guide.split("## 5.")
    assert "not run by us" in untested.splitlines()[0]
    commands = "\n".join(re.findall(r"```sql\n(.*?)```", tested, re.DOTALL))
    (folder / "scale-out.sql").write_text(commands, encoding="utf-8")
    (call,) = re.findall(r"```sh\n(psql .*?)\n```", tested)
    assert f"radius={RADIUS:.0f} -v minimum={MINIMUM} -v tile={TILE:.0f}" in call
    for _ in range(2):  # the commands may be run again
        done = subprocess.run(
            shlex.split(call),
            cwd=folder,
            env=postgis_server.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return xy, sector, postgis_server


def test_the_partition_of_the_database_is_ours(clustered):
    from quantu.plugin.engine import dbscan

    xy, sector, server = clustered
    ours = dbscan.cluster(xy, RADIUS, MINIMUM, group=sector)
    found = server.query("SELECT id, cluster_id, role FROM scale_members ORDER BY id").split("\n")
    theirs, roles = np.full(len(xy), -1), np.full(len(xy), "noise", dtype=object)
    for line in found:
        number, cluster, role = line.split("|")
        theirs[int(number)], roles[int(number)] = int(cluster), role
    assert roles.tolist() == list(ours.roles)
    assert np.array_equal(theirs < 0, ours.labels < 0)
    pairs = set(zip(ours.labels.tolist(), theirs.tolist()))
    assert len(pairs) == ours.count + 1 == len(np.unique(theirs))
    assert ours.count > 40
    assert (roles == "border").sum() > 100


def test_clusters_cross_the_borders_of_tiles(clustered):
    server = clustered[2]
    crossing = (
        f"SELECT cluster_id FROM scale_members GROUP BY 1 "
        f"HAVING count(DISTINCT floor(ST_X(geom) / {TILE})) > 1"
    )
    assert int(server.query(f"SELECT count(*) FROM ({crossing}) AS a")) > 10
    assert int(server.query("SELECT count(*) FROM scale_links")) > 20


def test_every_place_is_one_polygon_round_its_members(clustered):
    server = clustered[2]
    outside = (
        "SELECT count(*) FROM scale_members AS m JOIN scale_places AS p USING (cluster_id) "
        "WHERE NOT ST_Contains(p.geom, m.geom)"
    )
    assert server.query(outside) == "0"
    assert server.query("SELECT max(ST_NumGeometries(geom)) FROM scale_places") == "1"
    sums = "SELECT sum(n_firms), sum(jobs) FROM scale_places"
    assert server.query(sums) == server.query("SELECT count(*), sum(jobs) FROM scale_members")


def test_stages_are_given_to_the_places(run, clustered, column):
    def layer(table, geometry="geom"):
        uri = QgsDataSourceUri(clustered[2].connection)
        uri.setDataSource("public", table, geometry, "", "id")
        found = QgsVectorLayer(uri.uri(False), table, "postgres")
        assert found.isValid()
        assert found.crs().authid() == "EPSG:3405"
        return found

    places = layer("scale_places")
    outputs = run(
        "labelstages",
        {
            "AGGLOMERATIONS": places,
            "FIRMS": layer("scale_members"),
            "SECTOR_FIELD": "sector",
            "JOBS_FIELD": "jobs",
            **dict.fromkeys(("OUTPUT", "EVIDENCE"), "memory:"),
        },
    )
    assert outputs["OUTPUT"].featureCount() == places.featureCount()
    assert set(column(outputs["OUTPUT"], "sector")) == set(SECTORS)
    assert sum(column(outputs["OUTPUT"], "n_firms")) > 0
