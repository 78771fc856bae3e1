"""dbscanraster, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException

CITY = np.zeros((12, 12))
CITY[1:4, 1:4] = 10.0
CITY[2, 2] = 30.0
CITY[6:8, 7:10] = 2.0
CITY[10, 1] = 5.0
METRES = ("EPSG:3405", (600_000, 2_330_000), 500.0)


def settings(layer, **more):
    wanted = {"INPUT": layer, "BAND": 1, "RADIUS": 800, "MIN_WEIGHT": 4, "OUTPUT": "memory:"}
    return wanted | more


def test_two_clusters_and_a_lone_cell(run, raster_of, column):
    found = run("dbscanraster", settings(raster_of(CITY, *METRES)))
    clusters = found["OUTPUT"]
    assert column(clusters, "cluster_id") == [1, 2]
    assert column(clusters, "n_cells") == [9, 6]
    assert column(clusters, "area_km2") == [2.25, 1.5]
    assert column(clusters, "sum_rad") == [110.0, 12.0]
    assert column(clusters, "mean_rad") == pytest.approx([110 / 9, 2.0])
    assert column(clusters, "max_rad") == [30.0, 2.0]
    assert column(clusters, "small") == [False, False]
    assert found["CLUSTERS"] == 2
    assert "LABELS" not in found


@pytest.mark.parametrize("place", [METRES, ("EPSG:4326", (106.0, 11.0), 1 / 240)])
@pytest.mark.parametrize("by_radiance", [False, True])
def test_clusters_are_those_of_dbscanpoints_on_the_cells_centres(
    run, raster_of, layer_of, values_of, column, tmp_path, place, by_radiance
):
    values = np.random.default_rng(4).lognormal(-1.0, 1.5, (40, 30))
    crs, (west, north), cell = place
    density = {"RADIUS": 1000, "MIN_WEIGHT": 8}
    labels = str(tmp_path / "labels.tif")
    raster = raster_of(values, crs, (west, north), cell)
    run("dbscanraster", settings(raster, BY_RADIANCE=by_radiance, LABELS=labels, **density))
    rows, columns = np.nonzero(values >= 1.0)
    points = layer_of(
        [
            (west + (c + 0.5) * cell, north - (r + 0.5) * cell, float(np.float32(values[r, c])))
            for r, c in zip(rows.tolist(), columns.tolist())
        ],
        "light:double",
        crs=crs,
    )
    weight = {"WEIGHT_FIELD": "light"} if by_radiance else {}
    expected = run("dbscanpoints", {"INPUT": points, "OUTPUT": "memory:"} | density | weight)[
        "OUTPUT"
    ]
    ids = [0 if one == NULL else one for one in column(expected, "cluster_id")]
    found = np.nan_to_num(values_of(labels)[0])
    assert max(ids) > 1
    assert found[rows, columns].tolist() == ids
    assert np.count_nonzero(found) == np.count_nonzero(ids)


def test_degrees_are_measured_in_metres(run, raster_of, column):
    # 15 arc-seconds at 60° N are 232 m from west to east and 465 m from south to north.
    row = np.zeros((9, 9))
    row[4, 2:7] = 3.0
    north = raster_of(row, "EPSG:4326", (10.0, 60.02), 1 / 240)
    assert run("dbscanraster", settings(north, RADIUS=250, MIN_WEIGHT=3))["CLUSTERS"] == 1
    turned = raster_of(row.T, "EPSG:4326", (10.0, 60.02), 1 / 240)
    assert run("dbscanraster", settings(turned, RADIUS=250, MIN_WEIGHT=3))["CLUSTERS"] == 0


def test_no_clusters_give_an_empty_output_and_a_warning(run, raster_of, values_of, tmp_path):
    labels = str(tmp_path / "labels.tif")
    found = run("dbscanraster", settings(raster_of(CITY, *METRES), MIN_WEIGHT=100, LABELS=labels))
    assert found["OUTPUT"].featureCount() == 0
    assert found["CLUSTERS"] == 0
    assert np.isnan(values_of(labels)).all()
    assert any("No clusters: lit cells: 16," in one for one in run.log.warnings)


def test_an_empty_raster_gives_an_empty_output(run, raster_of):
    found = run("dbscanraster", settings(raster_of(np.full((5, 5), np.nan))))
    assert found["OUTPUT"].featureCount() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"RADIUS": 0}, "radius"),
        ({"RADIUS": float("nan")}, "radius"),
        ({"MIN_WEIGHT": 0}, "weight"),
        ({"BAND": 7}, "band"),
    ],
)
def test_an_impossible_number_is_refused_with_a_sentence(run, raster_of, changed, sentence):
    with pytest.raises(QgsProcessingException, match=f"(?i){sentence}"):
        run("dbscanraster", settings(raster_of(CITY, *METRES), **changed))


def test_cancel_ends_the_run_without_outputs(run, raster_of, log):
    log.cancel_at = 0
    assert run("dbscanraster", settings(raster_of(CITY, *METRES)), log) == {}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1])
@pytest.mark.parametrize("name", ["RADIUS", "MIN_WEIGHT", "THRESHOLD"])
def test_numbers_that_are_none_are_refused(run, raster_of, name, value):
    if (name, value) == ("THRESHOLD", -1):
        return  # corrected light may be below zero
    with pytest.raises(QgsProcessingException, match=rf"(?i){name[-6:]}"):
        run("dbscanraster", settings(raster_of(CITY, *METRES), **{name: value}))


def test_a_raster_without_crs_is_refused_with_a_way_out(run, raster_of):
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("dbscanraster", settings(raster_of(CITY, "")))


@pytest.mark.parametrize("share", [10.0, 30.0, 60.0, 79.0])
def test_a_cancel_at_any_share_leaves_no_file_behind(run, raster_of, log, tmp_path, share):
    log.cancel_at = share
    labels = tmp_path / "labels.tif"
    given = settings(raster_of(np.tile(CITY, (8, 8)), *METRES), LABELS=str(labels))
    assert run("dbscanraster", given, log) == {}
    assert not labels.exists()


def test_progress_rises_to_the_end(run, raster_of, log, tmp_path):
    given = settings(raster_of(CITY, *METRES), LABELS=str(tmp_path / "labels.tif"))
    run("dbscanraster", given, log)
    assert log.shares == sorted(log.shares)
    assert log.shares[-1] == 100.0
