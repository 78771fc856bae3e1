"""localmoran, as the toolbox runs it."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsVectorLayer,
)


def settings(layer, **more):
    return {"INPUT": layer, "FIELD": "jobs", "RADIUS": 110.0, "OUTPUT": "memory:"} | more


def lattice(layer_of, values):
    rows = [
        (600_000 + 100 * x, 2_330_000 + 100 * y, float(values[x][y]))
        for x in range(len(values))
        for y in range(len(values[0]))
    ]
    return layer_of(rows, "jobs:double")


def test_crime_in_columbus_equals_esda(run, shared_data, column):
    folder = shared_data / "columbus_esda"
    layer = QgsVectorLayer(str(folder / "columbus.shp"), "columbus", "ogr")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32617"))  # its units are arbitrary
    with (folder / "columbus_crime_reference.csv").open() as file:
        rows = {int(row["POLYID"]): row for row in csv.DictReader(file)}
    more = {"FIELD": "CRIME", "WEIGHTS": 2}
    # a gap of 1 m would be large in these units, so polygons are blown up first
    import processing

    blown = processing.run(
        "native:affinetransform",
        {"INPUT": layer, "SCALE_X": 1e4, "SCALE_Y": 1e4, "DELTA_X": 4e5, "OUTPUT": "memory:"},
    )["OUTPUT"]
    found = run("localmoran", settings(blown, **more))["OUTPUT"]
    expected = [float(rows[int(one)]["local_moran_I"]) for one in column(found, "POLYID")]
    assert column(found, "moran_i") == pytest.approx(expected, abs=1e-9)
    names = {1: "HH", 2: "LH", 3: "LL", 4: "HL"}
    quadrants = [names[int(rows[int(one)]["quadrant"])] for one in column(found, "POLYID")]
    assert column(found, "quadrant") == quadrants


def test_a_core_and_an_isolated_anchor(run, layer_of, column):
    values = np.random.default_rng(1).random((14, 14))
    values[2:6, 2:6] += 10.0
    values[10, 10] = 12.0
    found = run("localmoran", settings(lattice(layer_of, values)))["OUTPUT"]
    quadrant = np.reshape(column(found, "quadrant"), (14, 14))
    adjusted = np.reshape(column(found, "moran_padj"), (14, 14)).astype(float)
    z = np.reshape(column(found, "moran_z"), (14, 14)).astype(float)
    assert (quadrant[3:5, 3:5] == "HH").all()
    assert (adjusted[3:5, 3:5] <= 0.05).all()
    assert (z[3:5, 3:5] > 0).all()
    assert quadrant[10, 10] == "HL"
    assert quadrant[10, 11] == "LH"
    assert z[10, 10] < 0


def test_fields_come_in_the_order_of_the_contract(run, layer_of):
    found = run("localmoran", settings(lattice(layer_of, np.eye(6))))["OUTPUT"]
    names = [field.name() for field in found.fields()]
    assert names[1:] == [
        "moran_i", "moran_z", "moran_p", "moran_padj", "quadrant", "n_near", "status",
    ]  # fmt: skip


def test_a_missing_value_and_an_island(run, layer_of, column):
    rows = [(600_000 + 100 * x, 2_330_000, float(x * x)) for x in range(9)]
    rows += [(600_450, 2_330_000, None), (650_000, 2_330_000, 5.0)]
    found = run("localmoran", settings(layer_of(rows, "jobs:double")))["OUTPUT"]
    assert column(found, "status") == ["ok"] * 9 + ["no value", "island"]
    for name in ("moran_i", "moran_z", "moran_p", "moran_padj", "quadrant"):
        assert column(found, name)[9:] == [NULL, NULL]


def test_equal_values_an_empty_layer_and_one_point(run, layer_of, column):
    found = run("localmoran", settings(lattice(layer_of, np.ones((6, 6)))))["OUTPUT"]
    assert set(column(found, "status")) == {"constant"}
    assert run("localmoran", settings(layer_of([], "jobs:double")))["OUTPUT"].featureCount() == 0
    one = layer_of([(600_000, 2_330_000, 1.0)], "jobs:double")
    assert column(run("localmoran", settings(one))["OUTPUT"], "moran_i") == [NULL]


@pytest.mark.parametrize(
    ("rows", "more", "status", "words"),
    [
        ([(0, 0, float(x)) for x in range(40)], {}, "whole set", ""),
        ([(x, 0, None) for x in range(4)], {}, "no value", "field; features: 4."),
        (
            [(x, 0, float("nan")) for x in range(4)],
            {},
            "no value",
            "field; features: 4.",
        ),
        (
            [(x, 0, float("inf")) for x in range(4)],
            {},
            "no value",
            "field; features: 4.",
        ),
        ([(None, None, 1.0)] * 3, {}, "no value", "left out, no geometry: 3."),
        (
            [(x, 0, float(x)) for x in range(9)],
            {"RADIUS": 0.5},
            "island",
            "without a result: 9;",
        ),
        ([(x, 0, float(x)) for x in range(9)], {"WEIGHTS": 1, "K": 50}, "whole set", ""),
        ([(x, 0, 3.0) for x in range(9)], {}, "constant", "nothing can be hot"),
    ],
)
def test_values_that_cannot_be_judged(run, layer_of, column, rows, more, status, words):
    rows = [(x if x is None else 600_000 + x, 2_330_000, value) for x, _, value in rows]
    found = run("localmoran", settings(layer_of(rows, "jobs:double"), **more))["OUTPUT"]
    assert set(column(found, "status")) == {status}
    for name in ("moran_i", "moran_z", "moran_p", "moran_padj", "quadrant"):
        assert set(column(found, name)) == {NULL}
    assert words in run.log.text


def test_text_is_read_as_numbers_or_has_no_value(run, layer_of, column):
    values = ["1.5", "2", "7", "3", "?"]
    rows = [(600_000 + 100 * x, 2_330_000, one) for x, one in enumerate(values)]
    found = run("localmoran", settings(layer_of(rows, "jobs:string")))["OUTPUT"]
    assert column(found, "status") == ["ok"] * 4 + ["no value"]
    away = np.array([1.5, 2.0, 7.0, 3.0]) - 3.375
    expected = 3 * away[0] * away[1] / (away**2).sum()
    assert column(found, "moran_i")[0] == pytest.approx(expected)


def test_no_radius_for_points_at_one_place(run, layer_of):
    layer = layer_of([(600_000, 2_330_000, float(x)) for x in range(4)], "jobs:double")
    with pytest.raises((QgsProcessingException, AssertionError), match="lie at one point"):
        run("localmoran", settings(layer, RADIUS=0))


def test_bad_input_is_refused_with_a_sentence(run, layer_of):
    layer = lattice(layer_of, np.eye(4))
    for changed, sentence in (
        ({"FIELD": "nothing"}, "no field 'nothing'"),
        ({"WEIGHTS": 2}, "contiguity needs polygons"),
    ):
        with pytest.raises((QgsProcessingException, AssertionError), match=sentence):
            run("localmoran", settings(layer, **changed))


def test_it_can_be_cancelled(run, layer_of, log):
    log.cancel_at = 0.0
    assert run("localmoran", settings(lattice(layer_of, np.eye(20))), log).keys() <= {"OUTPUT"}


def test_a_layer_in_degrees_is_measured_in_metres(run, layer_of, column):
    rows = [(20.0 + 0.001 * number, 60.0, float(number)) for number in range(20)]
    layer = layer_of(rows, "jobs:double", crs="EPSG:4326")
    found = run("localmoran", settings(layer, RADIUS=60))["OUTPUT"]
    assert column(found, "n_near") == [1, *[2] * 18, 1]
