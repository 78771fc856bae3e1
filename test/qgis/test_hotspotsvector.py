"""hotspotsvector, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException

# esda's six points with a band of 15; z of esda 2.9.0, transform='B'
SIX = [(10, 10, 2), (20, 10, 3), (40, 10, 3.2), (15, 20, 5), (30, 20, 8), (30, 30, 7)]
STAR = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
PLAIN = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]


def six(layer_of, crs="EPSG:3405", more=(), fields="jobs:double"):
    rows = [(600_000 + x, 2_330_000 + y, value) for x, y, value in SIX]
    return layer_of([*rows, *more], fields, crs=crs)


def settings(layer, **more):
    return {"INPUT": layer, "FIELD": "jobs", "RADIUS": 15.0, "OUTPUT": "memory:"} | more


def town(layer_of, seed=1, count=400):
    rng = np.random.default_rng(seed)
    xy = rng.random((count, 2)) * 20_000 + [600_000, 2_330_000]
    jobs = rng.lognormal(0, 1, count)
    jobs[np.hypot(*(xy - [606_000, 2_336_000]).T) < 2500] += 12
    return layer_of([(x, y, float(v)) for (x, y), v in zip(xy, jobs)], "jobs:double")


@pytest.mark.parametrize(("statistic", "expected"), [(0, STAR), (1, PLAIN)])
def test_six_points_have_the_published_scores(run, layer_of, column, statistic, expected):
    found = run("hotspotsvector", settings(six(layer_of), STATISTIC=statistic))
    assert column(found["OUTPUT"], "gi_z") == pytest.approx(expected, abs=5e-9)
    assert column(found["OUTPUT"], "n_near") == [2, 3, 1, 3, 4, 1]
    assert column(found["OUTPUT"], "status") == ["ok"] * 6


def test_fields_come_in_the_order_of_the_contract(run, layer_of):
    found = run("hotspotsvector", settings(six(layer_of)))
    names = [field.name() for field in found["OUTPUT"].fields()]
    assert names == ["jobs", "gi_z", "gi_p", "gi_padj", "gi_bin", "n_near", "status"]


def test_an_island_has_no_result_but_counts(run, layer_of, column):
    found = run("hotspotsvector", settings(six(layer_of), RADIUS=11.2))["OUTPUT"]
    assert column(found, "status") == ["ok", "ok", "island", "ok", "ok", "ok"]
    assert column(found, "gi_z")[2] == NULL
    assert column(found, "gi_bin")[2] == NULL
    assert column(found, "n_near")[2] == 0
    values = np.array([one[2] for one in SIX])
    window, mean, spread = 5 + 3 + 2, values.mean(), values.std()
    first = (window - 3 * mean) / (spread * np.sqrt((6 * 3 - 9) / 5))
    assert column(found, "gi_z")[0] == pytest.approx(first)
    assert any("so without a result: 1;" in one for one in run.log.warnings)


def test_features_without_a_value_take_part_in_nothing(run, layer_of, column):
    more = [
        (600_011, 2_330_011, None),
        (600_012, 2_330_011, float("nan")),
        (None, None, 5.0),
        (600_012, 2_330_011, float("inf")),
    ]
    found = run("hotspotsvector", settings(six(layer_of, more=more)))["OUTPUT"]
    assert column(found, "gi_z")[:6] == pytest.approx(STAR, abs=5e-9)
    assert column(found, "status")[6:] == ["no value"] * 4
    assert column(found, "gi_z")[6:] == [NULL] * 4
    assert column(found, "n_near")[6:] == [NULL] * 4


def test_a_planted_place_is_hot(run, layer_of, column):
    found = run("hotspotsvector", settings(town(layer_of), RADIUS=1500))
    bins = column(found["OUTPUT"], "gi_bin")
    assert found["HOT"] == sum(one >= 2 for one in bins) >= 10
    assert found["COLD"] == sum(one <= -2 for one in bins)
    for feature in found["OUTPUT"].getFeatures():
        point = feature.geometry().asPoint()
        if feature["gi_bin"] >= 2:
            assert np.hypot(point.x() - 606_000, point.y() - 2_336_000) < 4500


def test_a_layer_in_degrees_is_measured_in_metres(run, layer_of, column):
    # 0.001 degrees of longitude are 111 m at the equator and 56 m at 60 N
    rows = [(20.0 + 0.001 * number, 60.0, float(number)) for number in range(20)]
    layer = layer_of(rows, "jobs:double", crs="EPSG:4326")
    found = run("hotspotsvector", settings(layer, RADIUS=60))["OUTPUT"]
    assert column(found, "n_near") == [1, *[2] * 18, 1]
    assert found.crs().authid() == "EPSG:4326"
    assert any("Distances are measured in" in one for one in run.log.infos)


def test_the_radius_is_chosen_and_outliers_become_islands(run, layer_of, column):
    rows = [(600_000 + 100 * x, 2_330_000 + 100 * y, x * y) for x in range(6) for y in range(6)]
    layer = layer_of([*rows, (690_000, 2_330_000, 3)], "jobs:double")
    found = run("hotspotsvector", settings(layer, RADIUS=0))["OUTPUT"]
    assert column(found, "n_near")[7] == 4
    assert column(found, "status")[36] == "island"
    assert any("Radius chosen: 100 m" in one and "choice: 1." in one for one in run.log.infos)


def test_the_nearest_neighbours(run, layer_of, column):
    found = run("hotspotsvector", settings(town(layer_of), WEIGHTS=1, K=5))["OUTPUT"]
    assert set(column(found, "n_near")) == {5}


def squares(layer_of, value=lambda x, y: float(x > 4), side=8):
    rows = []
    for x in range(side):
        for y in range(side):
            w, s = 600_000 + 100 * x, 2_330_000 + 100 * y
            wkt = f"Polygon(({w} {s}, {w + 100} {s}, {w + 100} {s + 100}, {w} {s + 100}, {w} {s}))"
            rows.append((wkt, value(x, y)))
    return layer_of(rows, "jobs:double", kind="Polygon")


def test_polygons_that_touch(run, layer_of, column):
    found = run("hotspotsvector", settings(squares(layer_of), WEIGHTS=2))["OUTPUT"]
    near = np.reshape(column(found, "n_near"), (8, 8))
    assert near[0, 0] == 3
    assert (near[1:7, 1:7] == 8).all()
    z = np.reshape(column(found, "gi_z"), (8, 8))
    assert (z[7] > 0).all()
    assert (z[0] < 0).all()


def test_polygons_by_the_distance_of_their_centroids(run, layer_of, column):
    found = run("hotspotsvector", settings(squares(layer_of), RADIUS=100))["OUTPUT"]
    near = np.reshape(column(found, "n_near"), (8, 8))
    assert (near[1:7, 1:7] == 4).all()


def test_a_rate_by_empirical_bayes(run, layer_of, column):
    # the rates of esda.smoothing.Empirical_Bayes, the scores of the six-point rule on them
    events, base = [53, 22, 0, 143, 49, 33], [269, 322, 13, 324, 190, 208]
    rows = [
        (600_000 + x, 2_330_000 + y, float(e), float(b))
        for (x, y, _), e, b in zip(SIX, events, base)
    ]
    layer = layer_of(rows, "jobs:double;firms:double")
    found = run("hotspotsvector", settings(layer, DENOMINATOR="firms"))["OUTPUT"]
    overall = sum(events) / sum(base)
    own = np.array(events) / base
    between = (base * (own - overall) ** 2).sum() / sum(base) - overall / np.mean(base)
    trust = between / (between + overall / np.array(base))
    rate = trust * own + (1 - trust) * overall
    window = rate[[0, 1, 3]].sum()
    first = (window - 3 * rate.mean()) / (rate.std() * np.sqrt((6 * 3 - 9) / 5))
    assert column(found, "gi_z")[0] == pytest.approx(first, abs=1e-9)


def test_the_same_seed_in_any_order_gives_the_same_bits(run, layer_of, column):
    layer = town(layer_of, count=120)
    rows = [
        (f.geometry().asPoint().x(), f.geometry().asPoint().y(), f["jobs"])
        for f in layer.getFeatures()
    ]
    order = np.random.default_rng(1).permutation(len(rows))
    shuffled = layer_of([rows[one] for one in order], "jobs:double")
    for permutations in (0, 199):
        more = {"RADIUS": 2500, "PERMUTATIONS": permutations, "SEED": 5}
        one = column(run("hotspotsvector", settings(layer, **more))["OUTPUT"], "gi_p")
        other = column(run("hotspotsvector", settings(shuffled, **more))["OUTPUT"], "gi_p")
        assert [one[place] for place in order] == other


@pytest.mark.parametrize("more", [{"WEIGHTS": 1, "K": 8}, {"RADIUS": 2500.0}])
def test_crowds_at_one_place_give_the_same_bits_in_any_order(run, layer_of, column, more):
    rng = np.random.default_rng(2)
    xy = np.add(np.repeat(rng.random((12, 2)) * 9_000, 20, axis=0), [600_000, 2_330_000])
    rows = [(x, y, float(jobs)) for (x, y), jobs in zip(xy, rng.poisson(2.0, len(xy)))]
    order = rng.permutation(len(rows))
    layers = [layer_of(some, "jobs:double") for some in (rows, [rows[one] for one in order])]
    found = [run("hotspotsvector", settings(one, **more))["OUTPUT"] for one in layers]
    for name in ("gi_z", "gi_p", "gi_padj"):
        one, other = (column(layer, name) for layer in found)
        assert [one[place] for place in order] == other


def test_too_few_permutations_are_said(run, layer_of):
    run("hotspotsvector", settings(town(layer_of), RADIUS=1500, PERMUTATIONS=999))
    # the smallest two-sided p is 2 / 1000; 400 tests at 5 % need one of 0.05 / 400
    said = [one for one in run.log.warnings if "permutations" in one]
    assert len(said) == 1
    assert "if 4.0% of all places" in said[0]
    assert "15999 permutations would let a single place" in said[0]


def test_draws_for_a_small_map_are_said(run, layer_of):
    for count, said in ((400, True), (800, False)):
        run("hotspotsvector", settings(town(layer_of, count=count), RADIUS=700))
        assert said == any("come from 99999 random" in one for one in run.log.infos)


def test_the_normal_distribution_and_no_correction(run, layer_of, column):
    from math import erfc, sqrt

    found = run("hotspotsvector", settings(six(layer_of), P_METHOD=1, CORRECTION=0))["OUTPUT"]
    expected = [erfc(abs(one) / sqrt(2)) for one in STAR]
    assert column(found, "gi_p") == pytest.approx(expected, rel=1e-7)
    assert column(found, "gi_padj") == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize(
    ("rows", "status", "words"),
    [
        ([(600_000 + x, 2_330_000, 3.0) for x in range(40)], "constant", "nothing can be hot"),
        ([(600_000, 2_330_000, 3.0)], "constant", "Features with a value: 1 only"),
        ([(600_000, 2_330_000, float(x)) for x in range(40)], "whole set", ""),
        ([(600_000 + x, 2_330_000, None) for x in range(4)], "no value", "field; features: 4."),
    ],
)
def test_values_that_cannot_be_judged(run, layer_of, column, rows, status, words):
    found = run("hotspotsvector", settings(layer_of(rows, "jobs:double")))
    assert set(column(found["OUTPUT"], "status")) == {status}
    assert set(column(found["OUTPUT"], "gi_z")) == {NULL}
    assert (found["HOT"], found["COLD"]) == (0, 0)
    assert words in run.log.text


def test_a_radius_below_every_distance_leaves_islands(run, layer_of, column):
    found = run("hotspotsvector", settings(six(layer_of), RADIUS=5))
    assert column(found["OUTPUT"], "status") == ["island"] * 6
    assert set(column(found["OUTPUT"], "gi_z")) == {NULL}
    assert column(found["OUTPUT"], "n_near") == [0] * 6
    assert (found["HOT"], found["COLD"]) == (0, 0)
    assert any("so without a result: 6;" in one for one in run.log.warnings)


def test_as_many_nearest_as_there_are_others(run, layer_of, column):
    for count in (5, 6, 500):
        found = run("hotspotsvector", settings(six(layer_of), WEIGHTS=1, K=count))["OUTPUT"]
        assert column(found, "status") == ["whole set"] * 6
        assert column(found, "n_near") == [5] * 6


def test_features_without_geometry(run, layer_of, column):
    layer = layer_of([(None, None, float(x)) for x in range(4)], "jobs:double")
    found = run("hotspotsvector", settings(layer))
    assert column(found["OUTPUT"], "status") == ["no value"] * 4
    assert any(
        one.startswith("Features left out") and one.endswith(": 4.") for one in run.log.warnings
    )


def test_gaps_are_snapped_and_invalid_polygons_mended(run, layer_of, column):
    def square(west):
        corners = [(west, 0), (west + 100, 0), (west + 100, 100), (west, 100), (west, 0)]
        return f"Polygon(({', '.join(f'{x} {2_330_000 + y}' for x, y in corners)}))"

    bow_tie = (
        "Polygon((600000 2330100, 600100 2330200, 600100 2330100, 600000 2330200, 600000 2330100))"
    )
    rows = [(square(600_000), 1.0), (square(600_100.8), 2.0), (square(600_203.5), 3.0)]
    layer = layer_of([*rows, (bow_tie, 4.0)], "jobs:double", kind="Polygon")
    found = run("hotspotsvector", settings(layer, WEIGHTS=2))["OUTPUT"]
    # 0.8 m apart touch, 2.7 m apart do not; the bow tie touches the first two
    assert column(found, "n_near") == [2, 2, 0, 2]
    assert column(found, "status") == ["ok", "ok", "island", "ok"]


def test_many_zeros_are_said(run, layer_of):
    rows = [(600_000 + 10 * x, 2_330_000, float(x > 30)) for x in range(40)]
    run("hotspotsvector", settings(layer_of(rows, "jobs:double")))
    assert any("78% of the values are zero" in one for one in run.log.warnings)


def test_an_empty_layer_gives_an_empty_output_and_a_warning(run, layer_of):
    found = run("hotspotsvector", settings(layer_of([], "jobs:double")))
    assert found["OUTPUT"].featureCount() == 0
    assert any("empty" in one for one in run.log.warnings)


def test_text_is_read_as_numbers_or_has_no_value(run, layer_of, column):
    rows = [(600_000 + x, 2_330_000 + y, str(value)) for x, y, value in SIX]
    found = run(
        "hotspotsvector", settings(layer_of([*rows, (600_011, 2_330_011, "?")], "jobs:string"))
    )
    assert column(found["OUTPUT"], "gi_z")[:6] == pytest.approx(STAR, abs=5e-9)
    assert column(found["OUTPUT"], "status")[6] == "no value"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"FIELD": "nothing"}, "no field 'nothing'"),
        ({"WEIGHTS": 2}, "contiguity needs polygons"),
        ({"INPUT": None}, "(?i)input"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(run, layer_of, changed, sentence):
    with pytest.raises((QgsProcessingException, AssertionError), match=sentence):
        run("hotspotsvector", settings(six(layer_of), **changed))


def test_lines_are_refused(run, layer_of):
    layer = layer_of([("LineString(0 0, 1 1)", 1.0)], "jobs:double", kind="LineString")
    with pytest.raises((QgsProcessingException, AssertionError), match="neither points nor polyg"):
        run("hotspotsvector", settings(layer))


def test_no_radius_for_points_at_one_place(run, layer_of):
    layer = layer_of([(600_000, 2_330_000, float(x)) for x in range(4)], "jobs:double")
    with pytest.raises((QgsProcessingException, AssertionError), match="lie at one point"):
        run("hotspotsvector", settings(layer, RADIUS=0))


def test_it_can_be_cancelled(run, layer_of, log):
    log.cancel_at = 0.0
    found = run("hotspotsvector", settings(town(layer_of), RADIUS=1500), log)
    assert "HOT" not in found


def test_points_and_polygons_have_their_styles(run, layer_of):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsMarkerSymbol

    for layer, kind in ((six(layer_of), QgsMarkerSymbol), (squares(layer_of), QgsFillSymbol)):
        renderer = run("hotspotsvector", settings(layer, RADIUS=100))["OUTPUT"].renderer()
        assert isinstance(renderer, QgsCategorizedSymbolRenderer)
        assert renderer.classAttribute() == "gi_bin"
        assert all(isinstance(one.symbol(), kind) for one in renderer.categories())
