"""clusterfootprints, as the toolbox runs it."""

from __future__ import annotations

import math

import pytest
from qgis.core import NULL, QgsGeometry, QgsProcessingException

X, Y = 600_000, 2_330_000


def square(x, y, *more):
    """Return the corners and the centre of a square of 400 m."""
    places = [(0, 0), (400, 0), (400, 400), (0, 400), (200, 200)]
    return [(X + x + east, Y + y + north, *more) for east, north in places]


def settings(layer, **more):
    wanted = {"INPUT": layer, "CLUSTER_FIELD": "cluster", "RADIUS": 400, "OUTPUT": "memory:"}
    return wanted | more


def footprint(run, layer, **more):
    return list(run("clusterfootprints", settings(layer, **more))["OUTPUT"].getFeatures())


# Two discs of radius r around the ends of a side of length r cover beyond the side, within its
# strip, twice the integral of √(r² - x²) from 0 to r/2.
BEYOND_A_SIDE = 2 * (math.sqrt(3) / 8 + math.pi / 12)


@pytest.mark.parametrize(
    ("method", "area"),
    [
        (0, 400**2 + 4 * 400 * 100 + math.pi * 100**2),
        (1, 400**2 + 4 * 400 * 100 + math.pi * 100**2),
        (2, 400**2 * (1 + 4 * BEYOND_A_SIDE + math.pi)),
    ],
)
def test_areas_around_a_square_are_those_of_geometry(run, layer_of, method, area):
    layer = layer_of(square(0, 0, 1), "cluster:int")
    (found,) = footprint(run, layer, METHOD=method)
    assert found["area_km2"] * 1e6 == pytest.approx(area, rel=5e-3)


def test_a_row_per_cluster_with_points_weight_and_density(run, layer_of):
    rows = square(0, 0, 7, 2.0) + square(9000, 0, 3, 1.0) + [(X, Y, None, 5.0), (X, Y, -1, 5.0)]
    layer = layer_of(rows, "cluster:int;jobs:double")
    found = footprint(run, layer, WEIGHT_FIELD="jobs")
    assert [one["cluster_id"] for one in found] == [3, 7]
    assert [one["group_val"] for one in found] == [NULL, NULL]
    assert [one["n_points"] for one in found] == [5, 5]
    assert [one["weight"] for one in found] == [5.0, 10.0]
    for one in found:
        assert one["density"] == pytest.approx(one["weight"] / one["area_km2"])


def test_named_clusters_are_numbered_by_name(run, layer_of):
    rows = square(0, 0, "Yên Phong") + square(9000, 0, "Bắc Ninh") + [(X, Y, None)]
    found = footprint(run, layer_of(rows, "cluster:string"))
    assert [(one["cluster_id"], one["group_val"]) for one in found] == [
        (1, "Bắc Ninh"),
        (2, "Yên Phong"),
    ]


def test_numbers_stored_as_doubles_stay_numbers(run, layer_of):
    found = footprint(run, layer_of(square(0, 0, 12.0), "cluster:double"))
    assert [(one["cluster_id"], one["group_val"]) for one in found] == [(12, NULL)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["B", "-1", "A"], [(1, "A"), (2, "B")]),
        (["--5", "7"], [(1, "--5"), (2, "7")]),
        (["01", "1"], [(1, "01"), (2, "1")]),
        (["9" * 24, "8"], [(1, "8"), (2, "9" * 24)]),
        (["9999999999", "8"], [(8, NULL), (9999999999, NULL)]),
        (["-1.0", "-2"], [(-2, NULL)]),
    ],
)
def test_texts_that_are_nearly_numbers(run, layer_of, values, found):
    layer = layer_of([(X + 3000 * n, Y, one) for n, one in enumerate(values)], "cluster:string")
    assert [(one["cluster_id"], one["group_val"]) for one in footprint(run, layer)] == found


@pytest.mark.parametrize("method", [0, 1, 2])
def test_members_lie_inside_whatever_the_crs(run, layer_of, method, reprojected):
    rows = square(0, 0, 1) + square(3000, 500, 1) + [(X + 20_000, Y, 2), (X + 21_000, Y, 2)]
    degrees = reprojected(layer_of(rows, "cluster:int"))
    found = {one["cluster_id"]: one.geometry() for one in footprint(run, degrees, METHOD=method)}
    assert set(found) == {1, 2}
    for point in degrees.getFeatures():
        assert found[point["cluster"]].contains(point.geometry())
        assert found[point["cluster"]].isGeosValid()


@pytest.mark.parametrize("latitude", [21.0, 65.0])
def test_a_hull_as_wide_as_a_country_misses_no_member_in_degrees(run, layer_of, latitude):
    # the straight line in metres between the two upper corners leads north of the parallel
    half = math.radians(2.5) * math.cos(math.radians(latitude))
    bulge = math.degrees(half**2 / 2 * math.tan(math.radians(latitude)))
    corners = [(102.5, latitude, 1), (107.5, latitude, 1), (105.0, latitude - 1.0, 1)]
    layer = layer_of([*corners, (105.0, latitude + 0.8 * bulge, 1)], "cluster:int", crs="EPSG:4326")
    (found,) = footprint(run, layer, METHOD=1, RADIUS=1000)
    assert all(found.geometry().contains(one.geometry()) for one in layer.getFeatures())


def test_a_lone_point_is_a_small_disc(run, layer_of):
    (found,) = footprint(run, layer_of([(X, Y, 1)], "cluster:int"))
    assert found["area_km2"] * 1e6 == pytest.approx(math.pi * 100**2, rel=0.02)
    assert found.geometry().contains(QgsGeometry.fromWkt(f"Point({X} {Y})"))


def test_the_clusters_of_dbscan_go_straight_in(run, layer_of, column):
    layer = layer_of(square(0, 0) + square(9000, 0) + [(X + 5000, Y)])
    wanted = {"INPUT": layer, "RADIUS": 300, "MIN_WEIGHT": 3}
    clusters = run("dbscanpoints", wanted | {"OUTPUT": "memory:", "FOOTPRINTS": "memory:"})
    again = run(
        "clusterfootprints",
        {
            "INPUT": clusters["OUTPUT"],
            "CLUSTER_FIELD": "cluster_id",
            "RADIUS": 300,
            "OUTPUT": "memory:",
        },
    )["OUTPUT"]
    for name in ("cluster_id", "n_points", "weight", "area_km2", "density"):
        assert column(again, name) == column(clusters["FOOTPRINTS"], name)


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("clusterfootprints", settings(layer_of([], "cluster:int")))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_points_without_clusters_give_a_warning(run, layer_of):
    assert footprint(run, layer_of([(X, Y, None)], "cluster:int")) == []
    assert any("No point has a cluster" in one for one in run.log.warnings)


@pytest.mark.parametrize("radius", [0, -3, float("nan")])
def test_a_radius_without_sense_is_refused_with_a_sentence(run, layer_of, radius):
    with pytest.raises(QgsProcessingException, match=r"(?i)radius"):
        run("clusterfootprints", settings(layer_of(square(0, 0, 1), "cluster:int"), RADIUS=radius))


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("clusterfootprints", settings(layer_of(square(0, 0, 1), "cluster:int")), log) == {}
