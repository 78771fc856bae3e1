from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import autocorrelation, weights
from quantu.plugin.engine.autocorrelation import Series
from quantu.plugin.engine.errors import EngineError

XY = np.array([
    [1.29, 4.99], [6.01, 0.29], [1.48, 9.28], [0.7, 1.3], [9.48, 6.22], [3.69, 5.11], [6.63, 2.75],
    [1.38, 7.88], [6.7, 5.12], [8.17, 5.49], [9.81, 2.05], [5.54, 4.84], [3.53, 5.92], [2.35, 8.02],
    [8.67, 1.29], [4.67, 2.77], [0.83, 8.96], [4.3, 1.48], [6.73, 2.02], [9.01, 2.17], [0.33, 2.01],
    [3.46, 4.69], [9.06, 6.97], [3.39, 0.17], [1.6, 9.96], [4.6, 6.91], [0.55, 0.34], [8.46, 5.88],
    [3.09, 3.17], [0.89, 1.73], [0.25, 8.39], [4.66, 1.27], [7.39, 1.96], [0.62, 5.98],
    [8.96, 0.27], [8.05, 1.9], [0.93, 0.18], [2.93, 7.27], [4.93, 8.53], [2.17, 3.15],
])  # fmt: skip
VALUES = np.array([
    0.91, 0.37, 3.52, 0.28, 1.76, 3.68, 0.2, 0.74, 0.27, 1.28, 4.55, 7.57, 0.17, 0.56, 2.02, 4.85,
    1.52, 0.47, 1.35, 0.98, 0.82, 0.48, 1.47, 1.36, 0.91, 0.8, 0.28, 0.61, 3.34, 0.83, 0.24, 3.8,
    1.7, 8.23, 1.06, 0.63, 0.24, 3.76, 13.06, 0.44,
])  # fmt: skip
# esda 2.9.0, esda.Moran on libpysal's DistanceBand, transform "R": I, z_rand, p_rand
ESDA = {
    1.0: (-0.032033729634878744, -0.03310897293754337, 0.9735876873047613),
    1.5: (-0.14509894715041374, -0.8177226404359564, 0.4135155795654777),
    2.5: (-0.00015845206148789242, 0.3131394964052636, 0.7541746831303551),
    4.0: (-0.0005226732242120324, 0.4948415747846605, 0.6207119547750459),
}


@pytest.mark.parametrize("radius", ESDA)
def test_moran_equals_esda_islands_included(radius):
    found = autocorrelation.moran(VALUES, weights.band(XY, radius))
    assert (found.value, found.z, found.p) == pytest.approx(ESDA[radius], rel=1e-9)
    assert found.expected == -1 / 39


@pytest.mark.parametrize("scale", [1e100, 1e-100])
def test_the_unit_of_the_values_does_not_matter(scale):
    found = autocorrelation.moran(scale * VALUES, weights.band(XY, 2.5))
    assert (found.value, found.z, found.p) == pytest.approx(ESDA[2.5], rel=1e-9)


def test_values_that_cannot_be_squared_are_refused():
    with pytest.raises(EngineError, match="cannot be squared"):
        autocorrelation.moran(1e200 * VALUES, weights.band(XY, 2.5))


def test_equal_values_have_no_moran_however_large():
    found = autocorrelation.moran(np.full(40, 1e308), weights.band(XY, 2.5))
    assert np.isnan([found.value, found.z, found.p]).all()


def test_moran_of_contact_equals_the_double_sum():
    rng = np.random.default_rng(3)
    near = np.triu(rng.random((25, 25)) < 0.2, 1)
    near |= near.T
    values = rng.lognormal(size=25)
    shares = near / np.maximum(near.sum(axis=1, keepdims=True), 1)
    away = values - values.mean()
    expected = 25 / shares.sum() * (away @ shares @ away) / (away @ away)
    found = autocorrelation.moran(values, weights.Listed.of(*np.nonzero(near), 25))
    assert found.value == pytest.approx(expected, rel=1e-12)


def test_the_variance_is_that_of_all_orders_of_the_values():
    from itertools import permutations

    values = np.array([1.0, 2.0, 4.0, 9.0, 3.0])
    near = weights.band(np.array([[0.0, 0], [1, 0], [2, 0], [2, 1], [9, 9]]), 1.0)
    every = [autocorrelation.moran(np.array(one), near).value for one in permutations(values)]
    found = autocorrelation.moran(values, near)
    assert np.mean(every) == pytest.approx(found.expected, abs=1e-12)
    assert (found.value - found.expected) / np.std(every) == pytest.approx(found.z, rel=1e-9)


def test_equal_values_few_places_and_nobody_near():
    for values, radius in (([2.0] * 5, 1.0), ([1.0, 2.0, 3.0], 1.0), ([1.0, 2, 3, 4, 5], 0.1)):
        xy = np.column_stack([np.arange(len(values)), np.zeros(len(values))])
        found = autocorrelation.moran(np.array(values), weights.band(xy, radius))
        assert np.isnan([found.value, found.z, found.p]).all()


def patches(size, seed=1):
    """Return a lattice whose values come in square patches."""
    rng = np.random.default_rng(seed)
    x, y = np.indices((24, 24)).reshape(2, -1)
    level = rng.normal(size=(24, 24))
    return np.column_stack([x, y]) * 100.0, level[x // size, y // size] + rng.normal(0, 0.2, 576)


def test_the_first_peak_grows_with_the_patches():
    peaks = [autocorrelation.series(*patches(size)).peak for size in (4, 8)]
    assert 100.0 < peaks[0] < peaks[1]


def test_the_series_is_in_the_order_of_the_radii():
    xy, values = patches(4)
    found = autocorrelation.series(xy, values, [500.0, 100.0, 300.0])
    assert found.radius.tolist() == [100.0, 300.0, 500.0]
    one = autocorrelation.moran(values, weights.band(xy, 300.0))
    assert (found.moran[1], found.z[1], found.p[1]) == (one.value, one.z, one.p)


def test_the_automatic_series_starts_where_everyone_has_a_neighbour():
    xy, _ = patches(4)
    np.testing.assert_allclose(autocorrelation.distances(xy), 100.0 * np.arange(1, 13), rtol=1e-12)
    assert len(autocorrelation.distances(xy, 3)) == 3


@pytest.mark.parametrize(
    ("z", "peak"),
    [
        ([1.0, 3.0, 2.0, 5.0], 2.0),
        ([5.0, 3.0, 2.0, 1.0], np.nan),
        ([1.0, 2.0, 3.0, 4.0], np.nan),
        ([0.1, 1.0, 0.5, 0.2], np.nan),
        ([1.0, 3.0, 3.0, 2.0], 2.0),
        ([], np.nan),
    ],
)
def test_a_peak_is_higher_than_its_neighbours_and_significant(z, peak):
    z = np.array(z)
    found = Series(np.arange(1.0, len(z) + 1), z, z, z, z).peak
    np.testing.assert_equal(found, peak)


def test_too_few_places_and_a_bad_radius_are_refused():
    with pytest.raises(EngineError, match="at least 4"):
        autocorrelation.series(np.zeros((3, 2)), np.zeros(3))
    with pytest.raises(EngineError, match="above zero"):
        autocorrelation.series(*patches(4), [0.0])
