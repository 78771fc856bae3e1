"""What every algorithm of clusters does with input that is odd, wrong or in another order."""

from __future__ import annotations

import time

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
NAMES = ("dbscanpoints", "hdbscanpoints", "densityadvisor", "clusterstability", "clusterfootprints")
WEIGHTED = ("dbscanpoints", "densityadvisor", "clusterstability", "clusterfootprints")
GROUPED = ("dbscanpoints", "hdbscanpoints", "densityadvisor", "clusterstability")
# outputs that have a row for each feature of the input
COPIES = {"dbscanpoints": "OUTPUT", "hdbscanpoints": "OUTPUT"}
FIELDS = "town:string;jobs:double;number:int"


def settings(name, layer, **more):
    """Return parameters that fit the towns below, with every output that a run can have."""
    plain = {"INPUT": layer, "OUTPUT": "memory:"}
    own = {
        "dbscanpoints": {"RADIUS": 60, "MIN_WEIGHT": 5, "FOOTPRINTS": "memory:"},
        "hdbscanpoints": {"MIN_CLUSTER_SIZE": 5, "FOOTPRINTS": "memory:"},
        "densityadvisor": {"MIN_WEIGHT": 5, "CURVE": "memory:"},
        "clusterstability": {"RADIUS": 60, "MIN_WEIGHT": 5, "SWEEP": "memory:"},
        "clusterfootprints": {"RADIUS": 60, "CLUSTER_FIELD": "town"},
    }[name]
    if name == "densityadvisor":
        del plain["OUTPUT"]
    return {**plain, **own, **more}


def towns(seed=3):
    """Return firms of two towns with decimal jobs, among scattered ones."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(90):
        town = ("Mai", "Tam", None)[number // 30]
        middle = {"Mai": (0, 0), "Tam": (4000, 1000)}.get(town)
        place = rng.uniform(-9e3, 9e3, 2) if middle is None else rng.normal(middle, 40)
        # tenths of a job: their sums depend on the order of adding up unless care is taken
        rows.append((X + place[0], Y + place[1], town, float(rng.integers(1, 90)) / 10, number))
    return rows


def content(layer):
    """Return the attributes and the shapes of all features, whatever their order."""
    if not hasattr(layer, "getFeatures"):
        return layer
    shapes = ((one.attributes(), one.geometry().asWkt(9)) for one in layer.getFeatures())
    return sorted(map(repr, shapes))


# ------------------------------------------------------------------------ numbers without sense


@pytest.mark.parametrize("radius", [0, -5, float("nan"), float("inf"), "nan", "inf", "abc"])
@pytest.mark.parametrize("name", ["dbscanpoints", "clusterstability", "clusterfootprints"])
def test_a_radius_without_sense_is_refused(run, layer_of, name, radius):
    with pytest.raises(QgsProcessingException, match=r"(?i)radius"):
        run(name, settings(name, layer_of(towns(), FIELDS), RADIUS=radius))


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf"), "nan"])
@pytest.mark.parametrize("name", ["dbscanpoints", "clusterstability", "densityadvisor"])
def test_a_minimum_weight_without_sense_is_refused(run, layer_of, name, weight):
    with pytest.raises(QgsProcessingException, match=r"(?i)MIN_WEIGHT|minimum weight"):
        run(name, settings(name, layer_of(towns(), FIELDS), MIN_WEIGHT=weight))


@pytest.mark.parametrize("change", [{"RADII": "60; nan"}, {"RADII": "0"}, {"MIN_WEIGHTS": "5; -1"}])
def test_a_list_with_a_number_without_sense_is_refused(run, layer_of, change):
    with pytest.raises(QgsProcessingException, match=r"radius|minimum weight"):
        run("clusterstability", settings("clusterstability", layer_of(towns(), FIELDS), **change))


@pytest.mark.parametrize("distance", [-1, float("nan"), float("inf")])
def test_a_merging_distance_without_sense_is_refused(run, layer_of, distance):
    with pytest.raises(QgsProcessingException, match=r"(?i)EPSILON|merging distance"):
        run("hdbscanpoints", settings("hdbscanpoints", layer_of(towns(), FIELDS), EPSILON=distance))


@pytest.mark.parametrize("cap", [-1, 0, float("nan")])
@pytest.mark.parametrize("name", ["dbscanpoints", "clusterstability"])
def test_a_cap_without_sense_is_refused(run, layer_of, name, cap):
    given = settings(name, layer_of(towns(), FIELDS), WEIGHT_FIELD="jobs", WEIGHT_CAP=cap)
    with pytest.raises(QgsProcessingException, match=r"(?i)WEIGHT_CAP|largest weight"):
        run(name, given)


# -------------------------------------------------------------------------------- weights


@pytest.mark.parametrize("value", [None, -2.0, float("nan"), float("inf"), 1e308])
@pytest.mark.parametrize("name", WEIGHTED)
def test_weights_that_are_all_unusable_leave_nothing_but_the_features(run, layer_of, name, value):
    rows = [(*row[:3], value, row[4]) for row in towns()]
    found = run(name, settings(name, layer_of(rows, FIELDS), WEIGHT_FIELD="jobs"))
    for key, layer in found.items():
        if hasattr(layer, "featureCount"):
            expected = 90 if COPIES.get(name) == key else 5 if key == "SWEEP" else 0
            assert layer.featureCount() == expected, key
    assert any(
        "Features left out, weight" in one and one.endswith(": 90.") for one in run.log.warnings
    )
    assert found.get("RADIUS") is None


@pytest.mark.parametrize("name", WEIGHTED)
def test_negative_weights_take_no_part_and_nothing_is_lost(run, layer_of, column, name):
    rows = towns()
    wrong = [(*row[:3], -row[3] if row[4] % 10 == 0 else row[3], row[4]) for row in rows]
    right = [row for row in rows if row[4] % 10]
    more = {"WEIGHT_FIELD": "jobs"}
    found = run(name, settings(name, layer_of(wrong, FIELDS), **more))
    assert any(
        "Features left out, weight negative" in one and one.endswith(": 9.")
        for one in run.log.warnings
    )
    without = run(name, settings(name, layer_of(right, FIELDS), **more))
    for key, layer in found.items():
        if COPIES.get(name) == key:
            assert sorted(column(layer, "number")) == list(range(90))
            continue
        assert key == "NOISE" or content(layer) == content(without[key])


# ----------------------------------------------------------------------------- coordinates


@pytest.mark.parametrize("name", NAMES)
def test_points_on_one_coordinate_are_one_cluster_or_explained(run, layer_of, name):
    layer = layer_of([(X, Y, "Mai", 2.0, number) for number in range(40)], FIELDS)
    if name == "densityadvisor":
        with pytest.raises(QgsProcessingException, match="All points lie on one place"):
            run(name, settings(name, layer))
        return
    found = run(name, settings(name, layer))
    shapes = found.get("FOOTPRINTS", found["OUTPUT"])
    if name == "hdbscanpoints":  # all points together are never a cluster of their own
        assert (found["CLUSTERS"], found["NOISE"]) == (0, 40)
        return
    (shape,) = shapes.getFeatures()
    assert shape["n_points"] == 40
    assert 0 < shape["area_km2"] < 0.02


@pytest.mark.parametrize("place", [(1e308, 0.0), (float("nan"), 5.0), (0.0, float("inf"))])
@pytest.mark.parametrize("name", NAMES)
def test_a_point_that_is_nowhere_takes_no_part_and_is_not_lost(run, layer_of, column, name, place):
    rows = towns()
    without = run(name, settings(name, layer_of(rows, FIELDS)))
    found = run(name, settings(name, layer_of([*rows, (*place, "Mai", 1.0, 90)], FIELDS)))
    assert any("Features left out" in one and one.endswith(": 1.") for one in run.log.warnings)
    for key, layer in found.items():
        if COPIES.get(name) == key:
            assert column(layer, "number") == list(range(91))
            assert column(layer, "cluster_id")[90] == NULL
            continue
        assert content(layer) == content(without[key])


@pytest.mark.parametrize("name", NAMES)
def test_points_that_are_all_nowhere_are_refused(run, layer_of, name):
    layer = layer_of([(1e308, 1e308, "Mai", 1.0, number) for number in range(9)], FIELDS)
    with pytest.raises(QgsProcessingException, match=r"No point of the layer \(9 in all\) lies"):
        run(name, settings(name, layer))


@pytest.mark.parametrize("name", NAMES)
def test_one_point_is_fine(run, layer_of, column, name):
    layer = layer_of([(X, Y, "Mai", 1.0, 0)], FIELDS)
    if name == "densityadvisor":
        with pytest.raises(QgsProcessingException, match="minimum"):
            run(name, settings(name, layer))
        return
    found = run(name, settings(name, layer))
    if name in COPIES:
        assert column(found["OUTPUT"], "cluster_id") == [NULL]
    else:
        assert found["OUTPUT"].featureCount() == (1 if name == "clusterfootprints" else 0)


@pytest.mark.parametrize("name", NAMES)
def test_degrees_say_what_metres_say(run, layer_of, column, name, reprojected):
    metres = layer_of(towns(), FIELDS)
    degrees = reprojected(metres)
    first, second = (run(name, settings(name, layer)) for layer in (metres, degrees))
    if name == "densityadvisor":
        assert first["RADIUS"] == second["RADIUS"]
        return
    shown = first.get("FOOTPRINTS", first["OUTPUT"]), second.get("FOOTPRINTS", second["OUTPUT"])
    assert shown[0].featureCount() >= 2
    assert column(shown[0], "n_points") == column(shown[1], "n_points")
    assert column(shown[0], "area_km2") == pytest.approx(column(shown[1], "area_km2"), rel=2e-3)


# ---------------------------------------------------------------------------------- layers


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_layer_gives_empty_outputs_and_a_warning(run, layer_of, name):
    found = run(name, settings(name, layer_of([], FIELDS)))
    for key, layer in found.items():
        if hasattr(layer, "featureCount"):
            assert layer.featureCount() == (5 if key == "SWEEP" else 0), key
    assert any("is empty" in one for one in run.log.warnings)


@pytest.mark.parametrize("kind", ["NoGeometry", "Polygon", "LineString"])
@pytest.mark.parametrize("name", NAMES)
def test_layers_without_points_are_refused_with_a_way_out(run, layer_of, name, kind):
    layer = layer_of([], FIELDS, kind=kind)
    way_out = r"has no points|holds no shapes. Choose another layer"
    with pytest.raises(QgsProcessingException, match=way_out):
        run(name, settings(name, layer))


@pytest.mark.parametrize("name", GROUPED)
def test_a_hundred_thousand_groups_are_quick_and_right(run, layer_of, name):
    rng = np.random.default_rng(1)
    lone = rng.uniform(0, 9e5, (100_000, 2)).tolist()
    rows = [(x, Y + y, f"g{n}", 1.0, n) for n, (x, y) in enumerate(lone)]
    rows += [(X + n % 5, Y + n % 7, "g7", 1.0, 100_000 + n) for n in range(30)]
    rows += [(X + 3000 + n % 5, Y + n % 7, "g7", 1.0, 100_030 + n) for n in range(30)]
    layer = layer_of(rows, FIELDS)
    start = time.process_time()
    found = run(name, settings(name, layer, GROUP_FIELD="town"))
    assert time.process_time() - start < 30.0
    if name == "densityadvisor":
        (group,) = {one["group_val"] for one in found["CURVE"].getFeatures()}
        assert group == "g7"
        return
    shapes = found.get("FOOTPRINTS", found["OUTPUT"])
    rows = [(one["group_val"], one["n_points"]) for one in shapes.getFeatures()]
    assert rows == [("g7", 30), ("g7", 30)]


# ------------------------------------------------------------------------- order and cancel


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_features_changes_nothing(run, layer_of, tmp_path, name, grouped):
    rows = towns()
    rows += [(*row[:4], row[4] + 90) for row in rows[:40:3]]  # several firms at one place
    more = {"WEIGHT_FIELD": "jobs"} if name in WEIGHTED else {}
    more |= {"GROUP_FIELD": "town"} if grouped and name in GROUPED else {}
    found = []
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(len(rows)) if seed else range(len(rows))
        layer = layer_of([rows[number] for number in order], FIELDS)
        results = run(name, settings(name, layer, **more))
        found.append({key: content(one) for key, one in results.items()})
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("share", [0.0, 10.0, 30.0, 60.0, 79.0])
@pytest.mark.parametrize("name", NAMES)
def test_a_cancel_at_any_share_ends_the_run_without_outputs(run, layer_of, log, name, share):
    log.cancel_at = share
    rows = towns()
    rows += [(*row[:4], row[4] + 90 * more) for more in range(1, 60) for row in rows]
    assert run(name, settings(name, layer_of(rows, FIELDS)), log) == {}
    assert not log.errors


@pytest.mark.parametrize("name", NAMES)
def test_progress_rises_to_the_end(run, layer_of, log, name):
    run(name, settings(name, layer_of(towns(), FIELDS)), log)
    assert log.shares == sorted(log.shares)
    assert log.shares[-1] == 100.0
