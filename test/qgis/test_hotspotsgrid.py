"""hotspotsgrid, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException


def firms(layer_of):
    rng = np.random.default_rng(1)
    xy = np.concatenate([rng.random((500, 2)) * 30_000, rng.normal(12_000, 1500, (300, 2))])
    rows = [(600_000 + x, 2_330_000 + y, float(1 + number % 5)) for number, (x, y) in enumerate(xy)]
    return layer_of(rows, "jobs:double")


def rectangle(west, south, east, north):
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return f"Polygon(({', '.join(f'{x} {y}' for x, y in corners)}))"


def settings(layer, **more):
    return {"INPUT": layer, "OUTPUT": "memory:"} | more


def test_it_works_without_any_settings_and_says_why(run, layer_of, column):
    found = run("hotspotsgrid", settings(firms(layer_of)))
    cells = found["OUTPUT"]
    assert sum(column(cells, "n_points")) == 800
    assert set(column(cells, "weight")) == {NULL}
    assert found["HOT"] == sum(one >= 2 for one in column(cells, "gi_bin")) > 3
    for cell in cells.getFeatures():
        if cell["gi_bin"] >= 2:
            centre = cell.geometry().centroid().asPoint()
            assert np.hypot(centre.x() - 612_000, centre.y() - 2_342_000) < 6_000
    for words in (
        "Cell size chosen",
        "Study area chosen",
        "Radius chosen",
        "points in them: 800 of 800",
    ):
        assert any(words in one for one in run.log.infos)


def test_fields_come_in_the_order_of_the_contract(run, layer_of):
    cells = run("hotspotsgrid", settings(firms(layer_of)))["OUTPUT"]
    assert [field.name() for field in cells.fields()] == [
        "n_points", "weight", "gi_z", "gi_p", "gi_padj", "gi_bin", "n_near", "status",
    ]  # fmt: skip
    assert cells.crs().authid() == "EPSG:3405"


@pytest.mark.parametrize(("shape", "area"), [(0, 1e6 * np.sqrt(3) / 2), (1, 1e6)])
def test_cells_of_a_given_size(run, layer_of, shape, area):
    more = {"SHAPE": shape, "CELL": 1000, "RADIUS": 2000}
    cells = run("hotspotsgrid", settings(firms(layer_of), **more))["OUTPUT"]
    areas = {round(one.geometry().area()) for one in cells.getFeatures()}
    assert areas == {round(area)}
    for choice in ("Cell size chosen", "Radius chosen"):
        assert not any(choice in one for one in run.log.infos)


def test_weights_are_summed(run, layer_of, column):
    more = {"WEIGHT_FIELD": "jobs", "CELL": 2000, "RADIUS": 3000, "SHAPE": 1}
    cells = run("hotspotsgrid", settings(firms(layer_of), **more))["OUTPUT"]
    assert sum(column(cells, "weight")) == sum(1 + number % 5 for number in range(800))
    assert sum(column(cells, "n_points")) == 800


def test_a_study_area_in_another_crs(run, layer_of, column):
    area = layer_of([(rectangle(105.9, 21.0, 106.2, 21.2),)], kind="Polygon", crs="EPSG:4326")
    more = {"STUDY_AREA": area, "CELL": 1000, "RADIUS": 1500, "SHAPE": 1}
    cells = run("hotspotsgrid", settings(firms(layer_of), **more))["OUTPUT"]
    extent = cells.extent()
    assert 0 in column(cells, "n_points")
    assert 0 < sum(column(cells, "n_points")) < 800
    assert extent.width() < 33_000
    assert any("of 800." in one and ": 800 of" not in one for one in run.log.infos)


def test_points_in_degrees(run, layer_of, column):
    rng = np.random.default_rng(2)
    rows = [(20 + 0.1 * x, 60 + 0.05 * y) for x, y in rng.normal(size=(200, 2))]
    more = {"SHAPE": 1, "CELL": 1000, "RADIUS": 1500}
    cells = run("hotspotsgrid", settings(layer_of(rows, crs="EPSG:4326"), **more))["OUTPUT"]
    assert cells.crs().authid() == "EPSG:4326"
    box = next(cells.getFeatures()).geometry().boundingBox()
    assert box.width() * 111_412 * 0.5 == pytest.approx(1000, rel=0.03)
    assert box.height() * 111_412 == pytest.approx(1000, rel=0.03)
    assert sum(column(cells, "n_points")) == 200


def test_zero_cells_are_warned_about(run, layer_of):
    area = layer_of([(rectangle(500_000, 2_200_000, 700_000, 2_400_000),)], kind="Polygon")
    more = {"STUDY_AREA": area, "CELL": 5000, "RADIUS": 7500}
    run("hotspotsgrid", settings(firms(layer_of), **more))
    assert any("of the values are zero" in one for one in run.log.warnings)


def test_one_point_an_empty_layer_and_points_at_one_place(run, layer_of, column):
    empty = run("hotspotsgrid", settings(layer_of([])))
    assert empty["OUTPUT"].featureCount() == 0
    assert any("empty" in one for one in run.log.warnings)
    same = layer_of([(600_000.0, 2_330_000.0)] * 9)
    with pytest.raises((QgsProcessingException, AssertionError), match="No cell size can be"):
        run("hotspotsgrid", settings(same))
    cells = run("hotspotsgrid", settings(same, CELL=1000))["OUTPUT"]
    assert sum(column(cells, "n_points")) == 9
    assert any("Features with a value: 7 only" in one for one in run.log.warnings)


def test_points_on_a_line_need_a_cell_size(run, layer_of, column):
    layer = layer_of([(600_000 + 100 * x, 2_330_000.0) for x in range(90)])
    with pytest.raises((QgsProcessingException, AssertionError), match="No cell size can be"):
        run("hotspotsgrid", settings(layer))
    assert sum(column(run("hotspotsgrid", settings(layer, CELL=500))["OUTPUT"], "n_points")) == 90


def test_weights_of_nothing_are_constant(run, layer_of, column):
    rows = [(600_000 + 300 * x, 2_330_000 + 170 * (x % 7), 0.0) for x in range(90)]
    more = {"WEIGHT_FIELD": "jobs", "CELL": 500}
    found = run("hotspotsgrid", settings(layer_of(rows, "jobs:double"), **more))
    assert set(column(found["OUTPUT"], "status")) == {"constant"}
    assert set(column(found["OUTPUT"], "gi_z")) == {NULL}
    assert (found["HOT"], found["COLD"]) == (0, 0)
    assert any("nothing can be hot" in one for one in run.log.warnings)


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), -3.0])
def test_no_usable_weight_makes_no_cells(run, layer_of, value):
    rows = [(600_000 + 300 * x, 2_330_000 + 170 * (x % 7), value) for x in range(9)]
    more = {"WEIGHT_FIELD": "jobs", "CELL": 500}
    found = run("hotspotsgrid", settings(layer_of(rows, "jobs:double"), **more))
    assert found["OUTPUT"].featureCount() == 0
    assert any(
        one.startswith("Features left out") and one.endswith(": 9.") for one in run.log.warnings
    )


def test_points_without_geometry_and_weights_as_text(run, layer_of, column):
    rows = [(600_000 + 300 * x, 2_330_000 + 170 * (x % 7), str(x)) for x in range(90)]
    rows += [(None, None, "4"), (600_000, 2_330_000, "?")]
    more = {"WEIGHT_FIELD": "jobs", "CELL": 500}
    cells = run("hotspotsgrid", settings(layer_of(rows, "jobs:string"), **more))["OUTPUT"]
    assert sum(column(cells, "n_points")) == 90
    assert sum(column(cells, "weight")) == sum(range(90))


def test_a_radius_below_the_cell_leaves_islands(run, layer_of, column):
    found = run("hotspotsgrid", settings(firms(layer_of), CELL=1000, RADIUS=500))
    assert set(column(found["OUTPUT"], "status")) == {"island"}
    assert any("without a neighbour" in one for one in run.log.warnings)


def test_a_study_area_without_points_and_one_without_polygons(run, layer_of, column):
    away = layer_of([(rectangle(700_000, 2_400_000, 710_000, 2_410_000),)], kind="Polygon")
    found = run("hotspotsgrid", settings(firms(layer_of), STUDY_AREA=away, CELL=1000))
    assert set(column(found["OUTPUT"], "status")) == {"constant"}
    assert any("points in them: 0 of 800." in one for one in run.log.infos)
    nothing = layer_of([], kind="Polygon")
    found = run("hotspotsgrid", settings(firms(layer_of), STUDY_AREA=nothing, CELL=1000))
    assert found["OUTPUT"].featureCount() == 0


def test_a_huge_number_of_cells_is_refused(run, layer_of):
    area = layer_of([(rectangle(0, 0, 1_000_000, 1_000_000),)], kind="Polygon")
    with pytest.raises((QgsProcessingException, AssertionError), match="larger cells"):
        run("hotspotsgrid", settings(firms(layer_of), STUDY_AREA=area, CELL=10))


def test_weights_that_cannot_be_used_are_counted(run, layer_of, column):
    rows = [(600_000 + 100 * x, 2_330_000 + 77 * x, float(x % 3)) for x in range(60)]
    rows += [(600_000, 2_330_000, None), (600_000, 2_330_000, -1.0)]
    more = {"WEIGHT_FIELD": "jobs", "CELL": 500}
    cells = run("hotspotsgrid", settings(layer_of(rows, "jobs:double"), **more))["OUTPUT"]
    assert sum(column(cells, "n_points")) == 60
    assert any("Features left out, weight missing" in one for one in run.log.warnings)


def test_the_order_of_the_points_changes_nothing(run, layer_of, column):
    layer = firms(layer_of)
    points = [one.geometry().asPoint() for one in layer.getFeatures()]
    rows = [(point.x(), point.y(), 1.0) for point in points]
    one, other = (
        run("hotspotsgrid", settings(layer_of(some, "jobs:double")))["OUTPUT"]
        for some in (rows, rows[::-1])
    )
    for name in ("gi_z", "gi_p", "n_points"):
        assert column(one, name) == column(other, name)


def test_it_can_be_cancelled(run, layer_of, log):
    log.cancel_at = 0.0
    assert "HOT" not in run("hotspotsgrid", settings(firms(layer_of)), log)
