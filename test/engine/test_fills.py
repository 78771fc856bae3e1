"""Values that look like "no data" are told from large measurements."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import fills

LIGHT = np.random.default_rng(4).lognormal(0.0, 1.5, 996)


def with_fill(value, measured=LIGHT):
    return np.concatenate([measured, np.full(4, value)])


@pytest.mark.parametrize(
    "value", [-9999.0, -999.0, -32768.0, 65535.0, 32767.0, 255.0, 9999.0, -99999.0]
)
def test_what_programs_write_for_no_data_is_seen_with_its_share(value):
    measured = LIGHT[LIGHT < 100]
    found = fills.find(with_fill(value, measured))
    assert found == {value: pytest.approx(4 / (len(measured) + 4))}


@pytest.mark.parametrize("value", [np.finfo("f4").min, np.finfo("f4").max, -1.7e308, 1e38])
def test_no_measurement_is_boundless(value):
    assert list(fills.find(with_fill(float(value)))) == [float(value)]
    assert list(fills.find(np.array([1.0, float(value)]))) == [float(value)]


def test_both_ends_may_hold_one():
    assert set(fills.find(np.concatenate([with_fill(-9999.0), [65535.0]]))) == {-9999.0, 65535.0}


@pytest.mark.parametrize(
    "values",
    [
        LIGHT,
        np.arange(256.0),  # 255 is the brightest
        np.array([0.0, 255.0]),  # a mask
        np.linspace(0.0, 65535.0, 500),
        np.append(np.linspace(-8000.0, 5000.0, 100), -9999.0),  # depths
        np.append(LIGHT, 5000.0),  # a flare
        np.array([]),
        np.array([np.nan, np.nan]),
        np.full(9, -9999.0),  # nothing to compare it with
    ],
)
def test_measurements_are_left_alone(values):
    assert fills.find(values) == {}


def test_declared_no_data_counts_neither_as_fill_nor_in_the_share():
    values = np.array([1.0, 2.0, 5.0, -9999.0, np.nan, np.nan])
    assert fills.find(values) == {-9999.0: 0.25}
