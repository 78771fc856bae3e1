"""densityadvisor, as the toolbox runs it."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000


def province(seed=1):
    """Return firms of two sectors: each an agglomeration among scattered firms."""
    rng = np.random.default_rng(seed)
    rows = []
    for sector, spread in (("wood", 600), ("garments", 900)):
        centre = rng.uniform(10_000, 40_000, 2)
        near = centre + rng.normal(0, spread, (80, 2))
        places = np.concatenate([near, rng.uniform(0, 50_000, (60, 2))])
        jobs = rng.integers(1, 9, 140).tolist()
        rows += [(X + x, Y + y, sector, j) for (x, y), j in zip(places.tolist(), jobs)]
    return rows


def settings(layer, **more):
    return {"INPUT": layer, "MIN_WEIGHT": 8} | more


def brute_force(rows, min_weight, weighted):
    """Return the distances of one group, in order."""
    found = []
    for x, y, _, _ in rows:
        near = sorted((math.hypot(x - a, y - b), jobs if weighted else 1) for a, b, _, jobs in rows)
        total = 0
        for distance, weight in near:
            total += weight
            if total >= min_weight:
                found.append(distance)
                break
    return sorted(found)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_curve_equals_brute_force(run, layer_of, column, weighted):
    rows = province()
    layer = layer_of(rows, "sector:string;jobs:int")
    more = {"WEIGHT_FIELD": "jobs"} if weighted else {}
    found = run("densityadvisor", settings(layer, GROUP_FIELD="sector", CURVE="memory:", **more))
    names = column(found["CURVE"], "group_val")
    assert names == ["garments"] * 140 + ["wood"] * 140
    assert column(found["CURVE"], "rank") == list(range(1, 141)) * 2
    distance = column(found["CURVE"], "distance")
    for name, part in (("garments", distance[:140]), ("wood", distance[140:])):
        own = [row for row in rows if row[2] == name]
        assert part == pytest.approx(brute_force(own, 8, weighted), abs=1e-6)


def test_the_radius_parts_agglomerations_from_scattered_firms(run, layer_of, column):
    rows = province()
    layer = layer_of(rows, "sector:string;jobs:int")
    found = run("densityadvisor", settings(layer, GROUP_FIELD="sector"))
    clusters = run(
        "dbscanpoints",
        {
            "INPUT": layer,
            "RADIUS": found["RADIUS"],
            "MIN_WEIGHT": 8,
            "GROUP_FIELD": "sector",
            "OUTPUT": "memory:",
        },
    )
    assert clusters["CLUSTERS"] == 2
    clustered = [one != NULL for one in column(clusters["OUTPUT"], "cluster_id")]
    near = ([True] * 80 + [False] * 60) * 2
    assert sum(one == other for one, other in zip(clustered, near)) > 0.93 * len(near)


def test_the_log_and_the_report_say_how_and_what_is_doubtful(run, layer_of, tmp_path):
    page = tmp_path / "advice.html"
    rows = [*province(), *[(X, Y, "wood", 1)] * 60]
    layer = layer_of(rows, "sector:string;jobs:int", name="Firms <2020>")
    found = run("densityadvisor", settings(layer, GROUP_FIELD="sector", REPORT=str(page)))
    assert any("was chosen from the data" in one for one in run.log.warnings)
    assert any("lie on one coordinate: 60 (18 %)" in one for one in run.log.warnings)
    text = Path(found["REPORT"]).read_text(encoding="utf-8")
    assert "Firms &lt;2020&gt;" in text
    assert "<svg" in text
    assert "lie on one coordinate" in text
    assert "garments" in text
    assert "http" not in text.replace("http://www.w3.org", "")


def test_degrees_give_the_radius_in_metres(run, layer_of, reprojected):
    metres = layer_of(province(), "sector:string;jobs:int")
    degrees = reprojected(metres)
    found = run("densityadvisor", settings(degrees))
    assert found["RADIUS"] == run("densityadvisor", settings(metres))["RADIUS"]


def test_a_model_can_use_the_radius(provider):
    algorithm = provider.algorithm("densityadvisor")
    outputs = {one.name(): one.type() for one in algorithm.outputDefinitions()}
    assert outputs["RADIUS"] == "outputNumber"


def test_an_empty_layer_gives_an_empty_curve_and_a_warning(run, layer_of):
    found = run("densityadvisor", settings(layer_of([]), CURVE="memory:"))
    assert found["CURVE"].featureCount() == 0
    assert "RADIUS" not in found
    assert any("no points" in one for one in run.log.warnings)


@pytest.mark.parametrize("min_weight", [1000, 0, -2, float("nan")])
def test_a_minimum_weight_without_sense_is_refused(run, layer_of, min_weight):
    layer = layer_of(province(), "sector:string;jobs:int")
    with pytest.raises(QgsProcessingException, match=r"(?i)minimum weight"):
        run("densityadvisor", settings(layer, MIN_WEIGHT=min_weight))


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    layer = layer_of(province(), "sector:string;jobs:int")
    assert run("densityadvisor", settings(layer, CURVE="memory:"), log) == {}
