"""dbscanpoints, as the toolbox runs it."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingException

PAIR_AND_STRAY = [(0, 0), (10, 0), (0, 10), (5000, 5000), (5010, 5000), (5000, 5010), (900, 900)]


def shifted(rows, x=600_000, y=2_330_000):
    return [(x + row[0], y + row[1], *row[2:]) for row in rows]


def settings(layer, **more):
    return {"INPUT": layer, "RADIUS": 50, "MIN_WEIGHT": 3, "OUTPUT": "memory:"} | more


def test_two_triples_are_clusters_and_a_stray_is_noise(run, layer_of, column):
    found = run("dbscanpoints", settings(layer_of(shifted(PAIR_AND_STRAY))))
    assert column(found["OUTPUT"], "cluster_id") == [1, 1, 1, 2, 2, 2, NULL]
    assert column(found["OUTPUT"], "role") == ["core"] * 6 + ["noise"]
    assert column(found["OUTPUT"], "near_w") == [NULL] * 7
    assert (found["CLUSTERS"], found["NOISE"]) == (2, 1)


def test_the_order_of_features_changes_nothing(run, layer_of, column):
    rows = shifted([(*row, number) for number, row in enumerate(PAIR_AND_STRAY)])
    first = run("dbscanpoints", settings(layer_of(rows, "n:int")))["OUTPUT"]
    second = run("dbscanpoints", settings(layer_of(rows[::-1], "n:int")))["OUTPUT"]
    forward = dict(zip(column(first, "n"), column(first, "cluster_id")))
    assert forward == dict(zip(column(second, "n"), column(second, "cluster_id")))


def test_weights_make_core_points_and_the_near_weight_is_counted(run, layer_of, column):
    layer = layer_of(shifted([(0, 0, 2.0), (10, 0, 1.5), (3000, 0, 1.0)]), "jobs:double")
    found = run("dbscanpoints", settings(layer, WEIGHT_FIELD="jobs", NEAR_WEIGHT=True))
    assert column(found["OUTPUT"], "cluster_id") == [1, 1, NULL]
    assert column(found["OUTPUT"], "near_w") == [3.5, 3.5, 1.0]


def test_a_cap_keeps_one_giant_from_being_a_cluster(run, layer_of, column):
    layer = layer_of(shifted([(0, 0, 100.0), (3000, 0, 1.0)]), "jobs:double")
    plain = run("dbscanpoints", settings(layer, WEIGHT_FIELD="jobs"))
    capped = run("dbscanpoints", settings(layer, WEIGHT_FIELD="jobs", WEIGHT_CAP=2))
    assert (plain["CLUSTERS"], capped["CLUSTERS"]) == (1, 0)


def test_groups_are_searched_alone_and_numbered_over_all(run, layer_of, column):
    rows = shifted([(0, 0, "a"), (1, 0, "b"), (2, 0, "a"), (3, 0, "b"), (4, 0, "a"), (5, 0, None)])
    layer = layer_of(rows, "kind:string")
    found = run(
        "dbscanpoints", settings(layer, GROUP_FIELD="kind", MIN_WEIGHT=2, FOOTPRINTS="memory:")
    )
    assert column(found["OUTPUT"], "cluster_id") == [1, 2, 1, 2, 1, NULL]
    assert column(found["FOOTPRINTS"], "group_val") == ["a", "b"]
    assert column(found["FOOTPRINTS"], "n_points") == [3, 2]


def test_footprints_hold_their_members_and_their_area_is_right(run, layer_of, column):
    layer = layer_of(shifted(PAIR_AND_STRAY))
    found = run("dbscanpoints", settings(layer, FOOTPRINTS="memory:"))
    polygons = list(found["FOOTPRINTS"].getFeatures())
    points = list(found["OUTPUT"].getFeatures())
    for point in points[:6]:
        polygon = polygons[point["cluster_id"] - 1]
        assert polygon.geometry().contains(point.geometry())
    for polygon in polygons:
        # UTM's scale is 0.9996 to 1.0004 here, the field is in the metric CRS
        assert polygon["area_km2"] == pytest.approx(polygon.geometry().area() / 1e6, rel=1e-9)


def test_degrees_and_metres_give_the_same_clusters(run, layer_of, column, reprojected):
    rows = shifted(PAIR_AND_STRAY)
    metres = layer_of(rows)
    degrees = reprojected(metres)
    found = run("dbscanpoints", settings(degrees))
    assert column(found["OUTPUT"], "cluster_id") == [1, 1, 1, 2, 2, 2, NULL]
    assert found["OUTPUT"].crs().authid() == "EPSG:4326"
    assert "Transverse Mercator" in run.log.text


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("dbscanpoints", settings(layer_of([]), FOOTPRINTS="memory:"))
    assert found["OUTPUT"].featureCount() == 0
    assert found["CLUSTERS"] == 0
    assert any("is empty" in one for one in run.log.warnings)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"RADIUS": 0}, "radius"),
        ({"RADIUS": float("nan")}, "radius"),
        ({"MIN_WEIGHT": 0}, "weight"),
        ({"MIN_WEIGHT": -1}, "weight"),
    ],
)
def test_an_impossible_number_is_refused_with_a_sentence(run, layer_of, changed, sentence):
    with pytest.raises(QgsProcessingException, match=f"(?i){sentence}"):
        run("dbscanpoints", settings(layer_of(shifted(PAIR_AND_STRAY)), **changed))


def test_features_that_cannot_be_used_come_out_with_nulls_and_are_counted(run, layer_of, column):
    rows = shifted([(0, 0, 1.0), (1, 0, 1.0), (2, 0, 1.0), (3, 0, None), (4, 0, -5.0)])
    rows += [(None, None, 1.0), (1e308, 0, 1.0)]
    found = run("dbscanpoints", settings(layer_of(rows, "jobs:double"), WEIGHT_FIELD="jobs"))
    assert column(found["OUTPUT"], "cluster_id") == [1, 1, 1, NULL, NULL, NULL, NULL]
    assert "take part: 3 of 7." in run.log.text
    assert (
        len(
            [
                one
                for one in run.log.warnings
                if one.startswith("Features left out") and one.endswith(": 1.")
            ]
        )
        == 4
    )


def test_a_layer_of_polygons_is_refused_with_a_way_out(run, layer_of):
    layer = layer_of([("Polygon((0 0, 1 0, 1 1, 0 0))",)], kind="Polygon")
    with pytest.raises(QgsProcessingException, match=r"Could not load source layer|no points"):
        run("dbscanpoints", settings(layer))


def test_a_layer_without_crs_is_refused_with_a_way_out(run, layer_of):
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("dbscanpoints", settings(layer_of(shifted(PAIR_AND_STRAY), crs="")))


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    rows = shifted([(number % 100, number // 100) for number in range(5000)])
    assert run("dbscanpoints", settings(layer_of(rows)), log) == {}


def test_a_field_of_the_same_name_keeps_its_values_under_another(run, layer_of, column):
    rows = shifted([(0, 0, 7), (1, 0, 8), (2, 0, 9)])
    found = run("dbscanpoints", settings(layer_of(rows, "cluster_id:int")))
    assert column(found["OUTPUT"], "cluster__1") == [7, 8, 9]
    assert column(found["OUTPUT"], "cluster_id") == [1, 1, 1]
    assert "cluster__1" in run.log.text


def test_the_output_carries_its_run_record(run, layer_of):
    from quantu.plugin import record

    entry = record.read(run("dbscanpoints", settings(layer_of(shifted(PAIR_AND_STRAY))))["OUTPUT"])
    assert entry["algorithm"] == "quantu:dbscanpoints"
    assert entry["parameters"]["RADIUS"] == 50
    assert entry["metric_crs"] == ["VN-2000 / UTM zone 48N (EPSG:3405)"]


def test_a_field_that_does_not_exist_is_refused_by_name(run, layer_of):
    layer = layer_of(shifted([(0, 0, "a")]), "kind:string", name="plants")
    with pytest.raises(QgsProcessingException, match=r"'plants' .* has no field 'nope'"):
        run("dbscanpoints", settings(layer, GROUP_FIELD="nope"))


def test_the_record_holds_defaults_too_and_travels_in_a_plain_geopackage(run, layer_of, tmp_path):
    from quantu.plugin import record

    path = tmp_path / "clusters.gpkg"
    given = settings(layer_of(shifted(PAIR_AND_STRAY)), OUTPUT=str(path))
    run("dbscanpoints", given)
    from qgis.core import QgsVectorLayer

    again = QgsVectorLayer(str(path), "again", "ogr")
    entry = record.read(again)
    assert entry["parameters"]["RADIUS"] == 50
    assert entry["parameters"]["NEAR_WEIGHT"] is False


def test_footprints_alone_can_be_asked_for(run, layer_of):
    given = settings(layer_of(shifted(PAIR_AND_STRAY)), FOOTPRINTS="memory:")
    del given["OUTPUT"]
    found = run("dbscanpoints", given)
    assert "OUTPUT" not in found
    assert found["FOOTPRINTS"].featureCount() == 2
