"""globalmoran, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsProcessingException


def settings(layer, **more):
    return {"INPUT": layer, "FIELD": "jobs", "OUTPUT": "memory:"} | more


def patches(layer_of, size=6, crs="EPSG:3405", unit=100.0, origin=(600_000, 2_330_000)):
    rng = np.random.default_rng(1)
    level = rng.normal(size=(24, 24))
    rows = [
        (origin[0] + unit * x, origin[1] + unit * y, float(level[x // size, y // size]))
        for x in range(24)
        for y in range(24)
    ]
    return layer_of(rows, "jobs:double", crs=crs)


def test_a_series_with_a_peak(run, layer_of, column):
    found = run("globalmoran", settings(patches(layer_of)))
    radius, z = column(found["OUTPUT"], "radius"), column(found["OUTPUT"], "z")
    assert radius == pytest.approx([100.0 * one for one in range(1, 13)])
    at = radius.index(pytest.approx(found["PEAK_RADIUS"]))
    assert z[at - 1] < z[at] >= z[at + 1]
    assert column(found["OUTPUT"], "expected") == [-1 / 575] * 12
    assert any("peak of Moran's I is at" in one for one in run.log.infos)


def test_given_radii_and_the_value_of_a_chain(run, layer_of, column):
    rows = [(600_000 + 100 * x, 2_330_000, float(x + 1)) for x in range(4)]
    found = run("globalmoran", settings(layer_of(rows, "jobs:double"), RADII="150; 100"))
    assert column(found["OUTPUT"], "radius") == [100.0, 150.0]
    assert column(found["OUTPUT"], "moran_i") == pytest.approx([0.4, 0.4])
    assert found["PEAK_RADIUS"] is None


def test_a_layer_in_degrees_is_measured_in_metres(run, layer_of, column):
    rows = [(20.0 + 0.001 * x, 60.0, float(x + 1)) for x in range(4)]
    layer = layer_of(rows, "jobs:double", crs="EPSG:4326")
    found = run("globalmoran", settings(layer, RADII="60"))
    assert column(found["OUTPUT"], "moran_i") == pytest.approx([0.4])


def test_the_report_has_the_curve(run, layer_of, tmp_path):
    path = str(tmp_path / "moran.html")
    run("globalmoran", settings(patches(layer_of), REPORT=path))
    text = (tmp_path / "moran.html").read_text(encoding="utf-8")
    assert "<svg" in text
    assert "1,200 m" in text
    assert "jobs" in text


def test_an_empty_layer_and_one_without_values(run, layer_of):
    for rows in ([], [(600_000 + x, 2_330_000, None) for x in range(9)]):
        found = run("globalmoran", settings(layer_of(rows, "jobs:double")))
        assert found["OUTPUT"].featureCount() == 0
        assert any("No feature has a value" in one for one in run.log.warnings)


def test_equal_values_have_no_score(run, layer_of, column):
    rows = [(600_000 + 100 * x, 2_330_000, 3.0) for x in range(9)]
    found = run("globalmoran", settings(layer_of(rows, "jobs:double"), RADII="100"))
    assert not column(found["OUTPUT"], "z")[0]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"FIELD": "nothing"}, "no field 'nothing'"),
        ({"RADII": "1;two"}, "not a number"),
        ({"RADII": "-5"}, "above zero"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(run, layer_of, changed, sentence):
    with pytest.raises((QgsProcessingException, AssertionError), match=sentence):
        run("globalmoran", settings(patches(layer_of), **changed))


def test_points_at_one_place_need_a_radius(run, layer_of, column):
    layer = layer_of([(600_000, 2_330_000, float(x)) for x in range(9)], "jobs:double")
    with pytest.raises((QgsProcessingException, AssertionError), match="lie at one point"):
        run("globalmoran", settings(layer))
    found = run("globalmoran", settings(layer, RADII="100"))
    # everyone is everyone's neighbour: I is what shuffling gives, whatever the values
    assert column(found["OUTPUT"], "moran_i") == pytest.approx([-1 / 8])
    assert not column(found["OUTPUT"], "z")[0]


def test_a_radius_below_every_distance_has_no_score(run, layer_of, column):
    found = run("globalmoran", settings(patches(layer_of), RADII="50"))
    assert not column(found["OUTPUT"], "moran_i")[0]
    assert not column(found["OUTPUT"], "z")[0]
    assert found["PEAK_RADIUS"] is None


def test_values_that_are_none_take_no_part(run, layer_of, column):
    rows = [(600_000 + 100 * x, 2_330_000, str(x + 1)) for x in range(4)]
    more = [(600_050, 2_330_000, one) for one in ("?", None, "nan", "inf")]
    layer = layer_of([*rows, *more, (None, None, "5")], "jobs:string")
    found = run("globalmoran", settings(layer, RADII="100"))
    assert column(found["OUTPUT"], "moran_i") == pytest.approx([0.4])


def test_too_few_features_are_refused(run, layer_of):
    layer = layer_of([(600_000, 2_330_000, 1.0), (600_100, 2_330_000, 2.0)], "jobs:double")
    with pytest.raises((QgsProcessingException, AssertionError), match="at least 4"):
        run("globalmoran", settings(layer))


def test_it_can_be_cancelled(run, layer_of, log):
    log.cancel_at = 0.0
    assert "PEAK_RADIUS" not in run("globalmoran", settings(patches(layer_of)), log)
