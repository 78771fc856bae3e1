"""clusterstability, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000


def dense_and_chain(*more):
    """Return sixty firms in one place and a chain of twelve, 95 m apart."""
    rng = np.random.default_rng(1)
    dense = rng.normal(0, 30, (60, 2)).tolist()
    chain = [(5000 + 95 * number, 0) for number in range(12)]
    return [(X + x, Y + y, *more) for x, y in [*dense, *chain]]


def settings(layer, **more):
    wanted = {"INPUT": layer, "RADIUS": 100, "MIN_WEIGHT": 3, "OUTPUT": "memory:"}
    return wanted | more


def test_a_dense_place_persists_and_a_chain_does_not(run, layer_of, column):
    found = run(
        "clusterstability",
        settings(layer_of(dense_and_chain()), RADII="60; 100; 140", MIN_WEIGHTS="3; 6"),
    )["OUTPUT"]
    assert column(found, "cluster_id") == [1, 2]
    assert column(found, "n_points") == [60, 12]
    assert column(found, "persist") == pytest.approx([1.0, 2 / 6])
    assert column(found, "born_r") == [60.0, 100.0]
    assert column(found, "dies_r") == [140.0, 140.0]


def test_every_setting_equals_a_run_of_its_own(run, layer_of, column):
    rng = np.random.default_rng(5)
    rows = [
        (X + x, Y + y, int(jobs), str(kind))
        for (x, y), jobs, kind in zip(
            rng.uniform(0, 2500, (400, 2)).tolist(),
            rng.integers(1, 6, 400),
            rng.integers(0, 2, 400),
        )
    ]
    layer = layer_of(rows, "jobs:int;kind:string")
    fields = {"WEIGHT_FIELD": "jobs", "GROUP_FIELD": "kind", "WEIGHT_CAP": 4}
    found = run(
        "clusterstability",
        settings(layer, RADII="80;120;160", MIN_WEIGHTS="9;14", SWEEP="memory:", **fields),
    )
    table = found["SWEEP"]
    assert column(table, "radius") == [80.0, 80.0, 120.0, 120.0, 160.0, 160.0]
    assert column(table, "min_weight") == [9.0, 14.0] * 3
    for row in table.getFeatures():
        alone = run(
            "dbscanpoints",
            settings(layer, RADIUS=row["radius"], MIN_WEIGHT=row["min_weight"], **fields),
        )
        ids = [one for one in column(alone["OUTPUT"], "cluster_id") if one != NULL]
        assert row["clusters"] == alone["CLUSTERS"]
        assert row["noise"] == alone["NOISE"]
        assert row["largest"] == max((ids.count(one) for one in set(ids)), default=0)


def test_without_lists_half_to_twice_the_radius_is_tried(run, layer_of, column):
    found = run("clusterstability", settings(layer_of(dense_and_chain()), SWEEP="memory:"))
    assert column(found["SWEEP"], "radius") == pytest.approx([50, 70, 100, 140, 200])
    assert set(column(found["SWEEP"], "min_weight")) == {3.0}


def test_a_cluster_that_lives_in_no_setting_has_no_range(run, layer_of, column):
    found = run("clusterstability", settings(layer_of(dense_and_chain()), RADII="1"))["OUTPUT"]
    assert column(found, "persist") == [0.0, 0.0]
    assert column(found, "born_r") == column(found, "dies_r") == [NULL, NULL]


def test_degrees_and_metres_give_the_same_stability(run, layer_of, column, reprojected):
    layer = layer_of(dense_and_chain())
    degrees = reprojected(layer)
    lists = {"RADII": "60;110", "RADIUS": 110}
    expected = run("clusterstability", settings(layer, **lists))["OUTPUT"]
    found = run("clusterstability", settings(degrees, **lists))["OUTPUT"]
    assert found.crs().authid() == "EPSG:4326"
    for name in ("n_points", "persist", "born_r", "dies_r"):
        assert column(found, name) == column(expected, name)


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of, column):
    found = run("clusterstability", settings(layer_of([]), SWEEP="memory:"))
    assert found["OUTPUT"].featureCount() == 0
    assert column(found["SWEEP"], "clusters") == [0] * 5
    assert any("is empty" in one for one in run.log.warnings)


@pytest.mark.parametrize(
    "changed",
    [{"RADIUS": 0}, {"RADII": "100;0"}, {"RADII": "100,5"}, {"MIN_WEIGHTS": "-1"}],
)
def test_a_setting_without_sense_is_refused(run, layer_of, changed):
    with pytest.raises(QgsProcessingException, match=r"(?i)radius|weight|number"):
        run("clusterstability", settings(layer_of(dense_and_chain()), **changed))


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("clusterstability", settings(layer_of(dense_and_chain())), log) == {}


def test_what_persists_and_what_does_not_look_different(run, layer_of):
    from qgis.core import QgsExpression, QgsExpressionContext

    layer = layer_of([(X + n % 5, Y + n // 5) for n in range(30)])
    given = {"INPUT": layer, "RADIUS": 50, "MIN_WEIGHT": 5, "OUTPUT": "memory:"}
    output = run("clusterstability", given)["OUTPUT"]
    renderer = output.renderer()
    (feature,) = output.getFeatures()
    context = QgsExpressionContext()
    classes = []
    for persist in (1.0, 0.5, 0.2):
        feature["persist"] = persist
        context.setFeature(feature)
        classes.append(QgsExpression(renderer.classAttribute()).evaluate(context))
    assert classes == [2, 1, 0]
    assert [int(one.value()) for one in renderer.categories()] == [0, 1, 2]
