"""hdbscanpoints, as the toolbox runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
GOLDEN = Path(__file__).parents[1] / "engine" / "data" / "hdbscan.json"


def two_blobs(*more):
    """Return a triple, a square and a stray."""
    places = [(0, 0), (0, 1), (1, 0), (50, 0), (50, 1), (51, 0), (51, 1), (90, 90)]
    return [(X + x, Y + y, *more) for x, y in places]


def settings(layer, **more):
    wanted = {"INPUT": layer, "MIN_CLUSTER_SIZE": 3, "MIN_SAMPLES": 2, "OUTPUT": "memory:"}
    return wanted | more


def test_two_blobs_and_a_stray(run, layer_of, column):
    found = run("hdbscanpoints", settings(layer_of(two_blobs())))
    assert column(found["OUTPUT"], "cluster_id") == [2, 2, 2, 1, 1, 1, 1, NULL]
    assert column(found["OUTPUT"], "prob") == [1.0] * 7 + [0.0]
    assert column(found["OUTPUT"], "outlier")[:7] == pytest.approx([0.0] * 7)
    stray = 1.0 - 1.0 / (39**2 + 89**2) ** 0.5
    assert column(found["OUTPUT"], "outlier")[7] == pytest.approx(stray)
    assert (found["CLUSTERS"], found["NOISE"]) == (2, 1)


@pytest.mark.parametrize("selection", [0, 1])
@pytest.mark.parametrize("number", range(8))
def test_results_equal_another_implementation(run, layer_of, column, number, selection):
    case = json.loads(GOLDEN.read_text("utf-8"))["cases"][number]
    expected = case["runs"][3 * selection + 1]
    layer = layer_of([(X + x, Y + y) for x, y in case["xy"]])
    found = run(
        "hdbscanpoints",
        settings(
            layer,
            MIN_CLUSTER_SIZE=case["min_cluster_size"],
            MIN_SAMPLES=case["min_samples"],
            SELECTION=selection,
            EPSILON=expected["epsilon"],
        ),
    )
    ids = column(found["OUTPUT"], "cluster_id")
    assert [one == NULL for one in ids] == [one == -1 for one in expected["labels"]]
    assert found["CLUSTERS"] == max(expected["labels"]) + 1
    assert len(set(zip(ids, expected["labels"]))) == len(set(expected["labels"]))
    assert column(found["OUTPUT"], "prob") == pytest.approx(expected["prob"], abs=1e-6)
    assert column(found["OUTPUT"], "outlier") == pytest.approx(expected["outlier"], abs=1e-6)


def test_groups_are_searched_alone_and_footprints_hold_their_members(run, layer_of, column):
    rows = two_blobs("b") + [(x + 0.3, y + 0.3, "a") for x, y in two_blobs()]
    found = run(
        "hdbscanpoints",
        settings(layer_of(rows, "kind:string"), GROUP_FIELD="kind", FOOTPRINTS="memory:"),
    )
    assert found["CLUSTERS"] == 4
    shapes = list(found["FOOTPRINTS"].getFeatures())
    assert [one["n_points"] for one in shapes] == [4, 4, 3, 3]
    assert sorted(one["group_val"] for one in shapes) == ["a", "a", "b", "b"]
    for point in found["OUTPUT"].getFeatures():
        if point["cluster_id"] != NULL:
            shape = shapes[point["cluster_id"] - 1]
            assert shape["group_val"] == point["kind"]
            assert shape.geometry().contains(point.geometry())


def test_the_order_of_features_changes_nothing(run, layer_of, column):
    rows = [(*row, number) for number, row in enumerate(two_blobs())]
    first = run("hdbscanpoints", settings(layer_of(rows, "n:int")))["OUTPUT"]
    second = run("hdbscanpoints", settings(layer_of(rows[::-1], "n:int")))["OUTPUT"]
    for name in ("cluster_id", "prob", "outlier"):
        forward = dict(zip(column(first, "n"), column(first, name)))
        assert forward == dict(zip(column(second, "n"), column(second, name)))


def test_degrees_and_metres_give_the_same_clusters(run, layer_of, column, reprojected):
    degrees = reprojected(layer_of(two_blobs()))
    found = run("hdbscanpoints", settings(degrees, FOOTPRINTS="memory:"))
    assert column(found["OUTPUT"], "cluster_id") == [2, 2, 2, 1, 1, 1, 1, NULL]
    assert found["FOOTPRINTS"].crs().authid() == "EPSG:4326"


def test_firms_on_one_coordinate_have_a_footprint(run, layer_of):
    rows = [(X, Y)] * 6 + [(X + 5000, Y)] * 5
    found = run("hdbscanpoints", settings(layer_of(rows), FOOTPRINTS="memory:"))
    assert found["CLUSTERS"] == 2
    assert [one["n_points"] for one in found["FOOTPRINTS"].getFeatures()] == [6, 5]
    assert all(one["area_km2"] > 0 for one in found["FOOTPRINTS"].getFeatures())


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("hdbscanpoints", settings(layer_of([]), FOOTPRINTS="memory:"))
    assert found["OUTPUT"].featureCount() == found["FOOTPRINTS"].featureCount() == 0
    assert found["CLUSTERS"] == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_too_few_points_are_noise_without_a_score(run, layer_of, column):
    found = run("hdbscanpoints", settings(layer_of([(X, Y), (X + 1, Y)])))
    assert column(found["OUTPUT"], "cluster_id") == [NULL, NULL]
    assert column(found["OUTPUT"], "outlier") == [NULL, NULL]


@pytest.mark.parametrize("changed", [{"MIN_CLUSTER_SIZE": 1}, {"MIN_SAMPLES": 0}, {"EPSILON": -1}])
def test_a_number_without_sense_is_refused(run, layer_of, changed):
    with pytest.raises(QgsProcessingException):
        run("hdbscanpoints", settings(layer_of(two_blobs()), **changed))


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("hdbscanpoints", settings(layer_of(two_blobs())), log) == {}
