"""Tables that are files are written beside their places and moved there when they are complete."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject, QgsProperty

ROWS = [(600_000 + 40 * row, 2_330_000, row) for row in range(30)]
ENDINGS = ["shp", "csv", "geojson", "tab", "kml", "gml", "fgb", "xlsx", "ods"]


@pytest.fixture
def clusters(run, layer_of):
    """Return a function that writes clusters of thirty points to a destination."""

    def written(output):
        given = {"INPUT": layer_of(ROWS, "n:integer"), "RADIUS": 100, "MIN_WEIGHT": 3}
        return run("dbscanpoints", given | {"OUTPUT": output})["OUTPUT"]

    return written


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_ends_in_its_place_and_nothing_is_left_beside(clusters, tmp_path, ending):
    layer = clusters(str(tmp_path / f"tên có dấu.{ending}"))
    assert layer.featureCount() == len(ROWS)
    names = [one.name for one in tmp_path.iterdir()]
    assert f"tên có dấu.{ending}" in names
    assert not [name for name in names if ".part." in name]


@pytest.mark.parametrize("place", ["memory:", "TEMPORARY_OUTPUT", "a.gpkg", "ogr: a.gpkg"])
def test_other_outputs_are_written_in_their_places(clusters, tmp_path, place):
    package = tmp_path / "a.gpkg"
    if place == "a.gpkg":
        place = str(package)
    elif place.startswith("ogr:"):
        clusters(str(package))
        place = f"ogr:dbname='{package}' table=\"new\" (geom)"
    assert clusters(place).featureCount() == len(ROWS)
    assert not list(tmp_path.glob("*.part.*"))


def test_a_layer_to_be_loaded_after_the_run_is_that_in_its_place(clusters, run, tmp_path):
    path = str(tmp_path / "clusters.csv")
    output = QgsProcessingOutputLayerDefinition(QgsProperty.fromValue(path), QgsProject.instance())
    output.destinationName = "firms"
    clusters(output)
    waiting = run.context.layersToLoadOnCompletion()
    assert {layer: how.name for layer, how in waiting.items()} == {path: "firms"}
    assert output.sink.staticValue() == path


def test_an_older_table_outlives_a_run_that_fails(run, layer_of, tmp_path):
    path = tmp_path / "clusters.csv"
    path.write_text("of an older run")
    given = {"INPUT": layer_of(ROWS, "n:integer"), "RADIUS": 100, "MIN_WEIGHT": 3}
    run.log.cancel_at = 1.0  # percent
    run("dbscanpoints", given | {"OUTPUT": str(path)}, log=run.log)
    assert [one.name for one in tmp_path.iterdir()] == ["clusters.csv"]
    assert path.read_text() == "of an older run"
