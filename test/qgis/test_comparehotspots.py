"""comparehotspots, as the toolbox runs it."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

FIELDS = "code:string;gi_bin:int"
FIRST = [("a", 3), ("b", 2), ("c", 0), ("d", -2), ("e", None)]
SECOND = [("d", -3), ("c", 2), ("b", 0), ("a", 3), ("f", 1)]


def points(layer_of, rows, order="abcdef", **more):
    placed = [(600_000 + 100 * order.index(key), 2_330_000, key, value) for key, value in rows]
    return layer_of(placed, FIELDS, **more)


def squares(layer_of, rows, shift=0.0):
    placed = []
    for key, value in rows:
        west, south = 600_000 + 1000 * "abcdef".index(key) + shift, 2_330_000 + shift
        placed.append((wkt.box(west, south, 1000), key, value))
    return layer_of(placed, FIELDS, kind="Polygon")


def settings(first, second, **more):
    return {"FIRST": first, "SECOND": second, "OUTPUT": "memory:", "CHANGE": "memory:"} | more


def check(found, column, area):
    table = found["OUTPUT"]
    rows = list(zip(*(column(table, name) for name in ("bin_a", "bin_b", "n", "area_km2"))))
    assert rows == [(-2, -3, 1, area), (0, 2, 1, area), (2, 0, 1, area), (3, 3, 1, area)]
    assert found["AGREEMENT"] == 0.25
    # by hand: sum of |a - b| is 1 + 2 + 2 + 0 = 5; by chance (all 16 pairs) 38 / 4
    assert found["KAPPA"] == pytest.approx(1 - 5 / (38 / 4))
    assert column(found["CHANGE"], "bin_a") == [3, 2, 0, -2, NULL]
    assert column(found["CHANGE"], "bin_b") == [3, 0, 2, -3, NULL]
    assert column(found["CHANGE"], "change") == [
        "stays hot", "no longer hot", "new hot", "stays cold", NULL,
    ]  # fmt: skip


def test_points_by_place(run, layer_of, column):
    found = run("comparehotspots", settings(points(layer_of, FIRST), points(layer_of, SECOND)))
    check(found, column, NULL)
    assert any("Features of 'layer' without a counterpart" in one for one in run.log.warnings)


def test_points_by_key(run, layer_of, column):
    moved = points(layer_of, SECOND, "fedcba")
    found = run("comparehotspots", settings(points(layer_of, FIRST), moved, KEY_FIELD="code"))
    check(found, column, NULL)


def test_polygons_by_place_with_their_areas(run, layer_of, column):
    second = squares(layer_of, SECOND, 300.0)
    found = run("comparehotspots", settings(squares(layer_of, FIRST), second))
    table = found["OUTPUT"]
    assert column(table, "area_km2") == pytest.approx([1.0] * 4)
    assert found["AGREEMENT"] == 0.25
    said = [one for one in run.log.infos if "that take part: 5 of 5" in one]
    assert ["'layer'" in one for one in said] == [True, True]


def test_points_in_the_polygons_of_the_second(run, layer_of, column):
    rows = [(600_500 + 1000 * "abcde".index(key), 2_330_500, key, one) for key, one in FIRST]
    found = run("comparehotspots", settings(layer_of(rows, FIELDS), squares(layer_of, SECOND)))
    check(found, column, NULL)


def test_layers_in_different_crs(run, layer_of, column, reprojected):
    second = reprojected(points(layer_of, SECOND))
    check(run("comparehotspots", settings(points(layer_of, FIRST), second)), column, NULL)


def test_nothing_in_common(run, layer_of, column):
    far = points(layer_of, SECOND, "......abcdf")
    found = run("comparehotspots", settings(points(layer_of, FIRST), far))
    assert found["OUTPUT"].featureCount() == 0
    assert (found["AGREEMENT"], found["KAPPA"]) == (None, None)
    assert any("no place in common" in one for one in run.log.warnings)


def test_an_empty_layer_and_no_change_layer(run, layer_of):
    empty = layer_of([], FIELDS)
    found = run("comparehotspots", settings(empty, points(layer_of, SECOND), CHANGE=None))
    assert found["OUTPUT"].featureCount() == 0
    assert "CHANGE" not in found


def test_an_empty_second_layer_has_nothing_in_common(run, layer_of, column):
    for maker, second in (
        (points, layer_of([], FIELDS)),
        (squares, layer_of([], FIELDS, "Polygon")),
    ):
        found = run("comparehotspots", settings(maker(layer_of, FIRST), second))
        assert found["OUTPUT"].featureCount() == 0
        assert column(found["CHANGE"], "change") == [NULL] * 5
        assert any("no place in common" in one for one in run.log.warnings)


def test_bins_as_text_missing_bins_and_numbers_as_keys(run, layer_of, column):
    first = [(None, None, 1, "3"), (600_000, 2_330_000, 2, "-2"), (600_900, 2_330_000, 3, "?")]
    second = [(600_000, 2_330_000, 2, "2"), (600_900, 2_330_000, 3, None)]
    one, other = (layer_of(rows, "code:int;gi_bin:string") for rows in (first, second))
    for more in ({}, {"KEY_FIELD": "code"}):
        found = run("comparehotspots", settings(one, other, **more))
        assert column(found["CHANGE"], "change") == [NULL, "cold to hot", NULL]
        assert found["AGREEMENT"] == 0.0


def test_invalid_polygons_are_mended_and_those_without_shape_left_out(run, layer_of, column):
    bow_tie = "Polygon((0 0, 1000 1000, 1000 0, 0 1000, 0 0))"
    rows = [(bow_tie, "a", 2), ("Polygon EMPTY", "b", 3), (None, None, "c", 1)]
    layer = layer_of(rows, FIELDS, "Polygon")
    found = run("comparehotspots", settings(layer, layer, KEY_FIELD="code"))
    assert column(found["CHANGE"], "change") == ["stays hot", NULL, NULL]
    assert column(found["OUTPUT"], "area_km2") == pytest.approx([0.5], rel=1e-3)


def test_light_against_firms(run, layer_of, raster_of, column):
    # hot cells of light as points (native:pixelstopoints) in the cells of firms
    import numpy as np
    import processing

    rng = np.random.default_rng(3)
    light = rng.lognormal(0.0, 0.3, (40, 40))
    light[10:16, 10:16] += 20.0
    xy = np.concatenate([rng.random((400, 2)) * 20_000, rng.normal((6_500, 13_500), 900, (300, 2))])
    firms = layer_of([(600_000 + x, 2_330_000 + y) for x, y in xy])
    raster = raster_of(light, "EPSG:3405", (600_000, 2_350_000), 500.0)
    shining = run(
        "hotspotsraster",
        {"INPUT": raster, "BAND": 1, "RADIUS": 1500, "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    how = {"INPUT_RASTER": shining, "RASTER_BAND": 3, "FIELD_NAME": "gi_bin"}
    lit = processing.run("native:pixelstopoints", how | {"OUTPUT": "memory:"})["OUTPUT"]
    cells = run("hotspotsgrid", {"INPUT": firms, "OUTPUT": "memory:"})["OUTPUT"]
    found = run("comparehotspots", settings(lit, cells))
    assert found["KAPPA"] > 0.5
    for feature in found["CHANGE"].getFeatures():
        if feature["change"] == "stays hot":
            point = feature.geometry().asPoint()
            assert np.hypot(point.x() - 606_500, point.y() - 2_343_500) < 4_000


def test_bad_input_is_refused_with_a_sentence(run, layer_of):
    good, other = points(layer_of, FIRST), layer_of([(0, 0, 1)], "jobs:int")
    for first, second, more, sentence in (
        (good, other, {}, "no field 'gi_bin'"),
        (good, points(layer_of, [("a", 12)]), {}, "whole numbers from -3 to 3"),
        (good, points(layer_of, SECOND), {"KEY_FIELD": "id"}, "no field 'id'"),
        (squares(layer_of, FIRST), good, {}, "Exchange the two layers"),
    ):
        with pytest.raises((QgsProcessingException, AssertionError), match=sentence):
            run("comparehotspots", settings(first, second, **more))


def test_it_can_be_cancelled(run, layer_of, log):
    log.cancel_at = 0.0
    found = run("comparehotspots", settings(points(layer_of, FIRST), points(layer_of, SECOND)), log)
    assert "KAPPA" not in found


def test_changes_are_styled(run, layer_of):
    for maker in (points, squares):
        layers = settings(maker(layer_of, FIRST), maker(layer_of, SECOND))
        renderer = run("comparehotspots", layers)["CHANGE"].renderer()
        assert renderer.classAttribute() == "change"
