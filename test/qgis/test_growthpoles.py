"""growthpoles, as the toolbox runs it."""

from __future__ import annotations

import csv

import pytest
import wkt
from qgis.core import NULL, QgsGeometry, QgsPointXY, QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = "agg_id:int;sector:string;jobs:double;status:string"


def square(km):
    return wkt.box(X + 1000 * km, Y, 1000)


def grown(layer_of, crs="EPSG:3405"):
    rows = [
        (square(0), 7, "wood", 10.0, "confirmed"),
        (square(21), 8, "metal", 20.0, "confirmed"),
        (square(200), 9, "food", 500.0, "confirmed"),
        (square(230), 10, "food", 900.0, "candidate"),
    ]
    return layer_of(rows, FIELDS, "Polygon", crs)


def settings(layer, **more):
    return {"AGGLOMERATIONS": layer, "OUTPUT": "memory:", "LINKS": "memory:"} | more


def test_poles_and_links(run, layer_of, column):
    found = run("growthpoles", settings(grown(layer_of)))
    assert column(found["OUTPUT"], "pole_id") == [1, 2]
    assert column(found["OUTPUT"], "n_agg") == [1, 2]
    assert column(found["OUTPUT"], "jobs") == [500.0, 30.0]
    assert column(found["OUTPUT"], "sectors") == ["food", "metal;wood"]
    assert column(found["OUTPUT"], "n_prov") == [NULL, NULL]
    (link,) = found["LINKS"].getFeatures()
    assert (link["from_id"], link["to_id"]) == (7, 8)
    assert link["distance"] == pytest.approx(20_000)
    assert link["strength"] == pytest.approx(10 * 20 / 20**2)
    assert link.geometry().length() == pytest.approx(21_000)
    assert any("do not take part: 1 of the agglomerations" in one for one in run.log.warnings)


def test_candidates_when_asked_for(run, layer_of, column):
    found = run("growthpoles", settings(grown(layer_of), CANDIDATES=True))
    assert column(found["OUTPUT"], "n_agg") == [2, 2]


def test_provinces_are_crossed_and_counted(run, layer_of, column):
    west = f"Polygon(({X} {Y}, {X + 10000} {Y}, {X + 10000} {Y + 5000}, {X} {Y + 5000}, {X} {Y}))"
    east = west.replace(str(X + 10000), str(X + 400_000)).replace(f"{X} ", f"{X + 10000} ")
    provinces = layer_of([(west, "A"), (east, "B")], "name:string", "Polygon")
    found = run("growthpoles", settings(grown(layer_of), PROVINCES=provinces))
    assert column(found["OUTPUT"], "n_prov") == [1, 2]


def test_fields_of_other_names_and_a_layer_in_degrees(run, layer_of, column, reprojected):
    degrees = reprojected(grown(layer_of))
    found = run("growthpoles", settings(degrees, JOBS_FIELD="agg_id"))
    assert found["OUTPUT"].crs().authid() == "EPSG:4326"
    assert column(found["OUTPUT"], "jobs") == [15.0, 9.0]


def test_points_are_refused(run, layer_of):
    with pytest.raises((QgsProcessingException, AssertionError)):
        run("growthpoles", settings(layer_of([(X, Y, 1)], "agg_id:int"), REACH=-1))


@pytest.mark.parametrize("crs", ["EPSG:3405", "EPSG:4326"])
def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of, crs):
    found = run("growthpoles", settings(layer_of([], FIELDS, "Polygon", crs)))
    assert found["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("growthpoles", settings(grown(layer_of)), log) == {}


def factories(layer_of, shared_data):
    path = shared_data / "vn_factories" / "vn_factories_open.csv"
    with path.open(encoding="utf-8") as file:
        rows = [(float(one["lon"]), float(one["lat"])) for one in csv.DictReader(file)]
    return layer_of(rows, "", crs="EPSG:4326")


def test_the_two_poles_of_vietnam(run, layer_of, shared_data):
    """Nguyễn Thu Phương: agglomerations gather in the Red River delta and the Southeast."""
    clusters = run(
        "dbscanpoints",
        {
            "INPUT": factories(layer_of, shared_data),
            "RADIUS": 15_000,
            "MIN_WEIGHT": 5,
            "OUTPUT": "memory:",
            "FOOTPRINTS": "memory:",
        },
    )["FOOTPRINTS"]
    found = run("growthpoles", settings(clusters, JOBS_FIELD="n_points"))
    first, second, *others = found["OUTPUT"].getFeatures()
    cities = [QgsPointXY(105.85, 21.03), QgsPointXY(106.70, 10.78)]  # Hà Nội, TP. Hồ Chí Minh
    near = {
        pole["pole_id"]: [
            pole.geometry().distance(QgsGeometry.fromPointXY(city)) < 0.25 for city in cities
        ]
        for pole in (first, second)
    }
    assert sorted(near.values()) == [[False, True], [True, False]]
    assert min(first["jobs"], second["jobs"]) > 3 * max([one["jobs"] for one in others] or [0])


def test_a_polygon_with_a_spike_is_a_pole(run, layer_of, column):
    # repaired, it is a polygon with a line beside it
    spike = "600000 2330000, 603000 2330000, 603000 2331000, 601500 2331000, 601500 2338000"
    shape = f"Polygon(({spike}, 601500 2331000, 600000 2331000, 600000 2330000))"
    layer = layer_of([(shape, 1, "wood", 10.0)], "agg_id:int;sector:string;jobs:double", "Polygon")
    found = run("growthpoles", {"AGGLOMERATIONS": layer, "OUTPUT": "memory:", "LINKS": "memory:"})
    (pole,) = found["OUTPUT"].getFeatures()
    assert pole.geometry().area() == pytest.approx(3e6, rel=1e-2)
