from __future__ import annotations

import math

import numpy as np
import pytest

from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.grid import Grid, Placement

METRES = Placement(40, 50, (1000.0, 100.0, 0.0, 9000.0, 0.0, -100.0))


def vincenty(latitude, other, longitude):
    """Return the geodesic on WGS 84, metres (Vincenty 1975), angles in degrees."""
    a, f = 6378137.0, 1 / 298.257223563
    b = a * (1 - f)
    u1, u2 = (math.atan((1 - f) * math.tan(math.radians(one))) for one in (latitude, other))
    turn = lam = math.radians(longitude)
    for _ in range(100):
        s = math.hypot(
            math.cos(u2) * math.sin(lam),
            math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(lam),
        )
        if s == 0.0:
            return 0.0
        c = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(lam)
        sigma = math.atan2(s, c)
        sin_alpha = math.cos(u1) * math.cos(u2) * math.sin(lam) / s
        cos2 = 1 - sin_alpha**2
        middle = c - 2 * math.sin(u1) * math.sin(u2) / cos2 if cos2 > 1e-15 else 0.0
        k = f / 16 * cos2 * (4 + f * (4 - 3 * cos2))
        before = lam
        lam = turn + (1 - k) * f * sin_alpha * (
            sigma + k * s * (middle + k * c * (-1 + 2 * middle**2))
        )
        if abs(lam - before) < 1e-14:
            break
    u = cos2 * (a * a - b * b) / (b * b)
    big_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    big_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    inner = c * (-1 + 2 * middle**2) - big_b / 6 * middle * (-3 + 4 * s * s) * (-3 + 4 * middle**2)
    return b * big_a * (sigma - big_b * s * (middle + big_b / 4 * inner))


def test_the_reference_geodesic_is_right():
    # Flinders Peak to Buninyong on GRS 80 is 54 972.271 m (Geoscience Australia); WGS 84 is equal
    distance = vincenty(-37.95103341666667, -37.65282113888889, 143.92649553 - 144.42486789)
    assert distance == pytest.approx(54972.271, abs=0.001)


def test_a_disc_in_metres_has_the_rows_of_a_circle():
    np.testing.assert_array_equal(METRES.half_widths(200.0), [[0, 1, 2, 1, 0]])


def test_a_distance_equal_to_the_radius_is_inside():
    tenth = Placement(9, 9, (0.0, 0.1, 0.0, 0.0, 0.0, -0.1))
    np.testing.assert_array_equal(tenth.half_widths(0.3), [[0, 2, 2, 3, 2, 2, 0]])
    np.testing.assert_array_equal(tenth.half_widths(0.5), [[0, 3, 4, 4, 4, 5, 4, 4, 4, 3, 0]])


def test_a_radius_below_one_cell_sees_the_cell_alone():
    np.testing.assert_array_equal(METRES.half_widths(50.0), [[0]])


def test_cells_need_not_be_square():
    wide = Placement(9, 9, (0.0, 200.0, 0.0, 0.0, 0.0, -100.0))
    np.testing.assert_array_equal(wide.half_widths(200.0), [[0, 0, 1, 0, 0]])


def test_a_disc_larger_than_the_grid_covers_it():
    half = METRES.half_widths(1e6)
    assert half.shape == (1, 79)
    assert (half == 50).all()


@pytest.mark.parametrize("north", [5.0, 21.0, 60.0, -45.0, 84.9])
@pytest.mark.parametrize("radius", [2000.0, 25_000.0])
def test_a_disc_on_the_ellipsoid_holds_the_geodesics_up_to_the_radius(north, radius):
    step = 15.0 / 3600.0
    grid = Placement(150, 150, (100.0, step, 0.0, north, 0.0, -step), geographic=True)
    half = grid.half_widths(radius)
    reach = half.shape[1] // 2
    for row in (0, 77, 149):
        latitude = north - step * (row + 0.5)
        for down in (-reach, -reach // 2, -1, 0, 1, reach // 2, reach):
            if not 0 <= row + down < 150:
                assert half[row, reach + down] == -1
                continue
            width = int(half[row, reach + down])
            other = latitude - step * down
            if 0 <= width < 150:
                assert vincenty(latitude, other, width * step) <= radius * (1 + 1e-6)
            if width < 150:
                assert vincenty(latitude, other, (width + 1) * step) > radius * (1 - 1e-6)


def test_a_disc_widens_towards_the_pole():
    grid = Placement(8000, 100, (0.0, 0.01, 0.0, 80.0, 0.0, -0.01), geographic=True)
    half = grid.half_widths(5000.0)
    middle = half[:, half.shape[1] // 2]
    assert middle[0] > 2 * middle[4000] > middle[-1]
    assert (np.diff(middle) <= 0).all()


def test_no_row_of_the_disc_is_empty_everywhere():
    grid = Placement(300, 300, (106.0, 1 / 240, 0.0, 22.0, 0.0, -1 / 240), geographic=True)
    half = grid.half_widths(2000.0)
    assert ((half >= 0).any(axis=0)).all()
    assert half.shape == (300, 9)


def test_cells_and_centres_are_inverse():
    rows, columns = np.array([0, 3, 39]), np.array([49, 7, 0])
    xy = METRES.centres(rows, columns)
    np.testing.assert_array_equal(xy[0], [5950.0, 8950.0])
    np.testing.assert_array_equal(METRES.cells(xy), (rows, columns))


def test_cells_of_a_rotated_grid():
    turned = Placement(20, 20, (10.0, 3.0, 1.0, 50.0, 0.5, -2.0))
    rows, columns = np.array([0, 5, 19]), np.array([19, 2, 0])
    np.testing.assert_array_equal(turned.cells(turned.centres(rows, columns)), (rows, columns))


def test_a_point_outside_has_no_cell():
    rows, columns = METRES.cells(np.array([[999.0, 8000.0], [1000.0, 8999.0], [6000.0, 8000.0]]))
    np.testing.assert_array_equal(rows, [-1, 0, -1])
    np.testing.assert_array_equal(columns, [-1, 0, -1])


def test_a_rotated_grid_is_refused():
    turned = Placement(20, 20, (10.0, 3.0, 1.0, 50.0, 0.5, -2.0))
    with pytest.raises(EngineError, match="rotated"):
        turned.half_widths(10.0)


@pytest.mark.parametrize("radius", [0.0, -1.0, float("nan"), float("inf")])
def test_a_radius_that_is_none_is_refused(radius):
    with pytest.raises(EngineError, match="above zero"):
        METRES.half_widths(radius)


def test_latitudes_beyond_the_pole_are_refused():
    grid = Placement(10, 10, (0.0, 1.0, 0.0, 95.0, 0.0, -1.0), geographic=True)
    with pytest.raises(EngineError, match=r"94\.5"):
        grid.half_widths(1e5)


def test_the_area_of_a_viirs_cell():
    # WGS 84, 15 arc-seconds: 21.1 ha at 9 N and 20.0 ha at 21 N
    step = 15.0 / 3600.0
    for north, hectares in ((9.0, 21.1), (21.0, 20.0)):
        grid = Placement(2, 9, (105.0, step, 0.0, north, 0.0, -step), geographic=True)
        assert grid.row_areas()[0] / 1e4 == pytest.approx(hectares, abs=0.05)


def test_the_areas_of_all_rows_make_the_ellipsoid():
    grid = Placement(1800, 3600, (-180.0, 0.1, 0.0, 90.0, 0.0, -0.1), geographic=True)
    assert grid.row_areas().sum() * 3600 == pytest.approx(510_065_621.724e6, rel=1e-9)


def test_the_area_of_metric_cells():
    np.testing.assert_array_equal(METRES.row_areas(), np.full(40, 10_000.0))


def test_points_above_a_threshold():
    values = np.full(METRES.shape, np.nan)
    values[2, 3], values[4, 5], values[6, 7] = 1.0, 0.5, 9.0
    xy, found = Grid(values, METRES).points_above(1.0)
    np.testing.assert_array_equal(found, [1.0, 9.0])
    np.testing.assert_array_equal(xy, METRES.centres([2, 6], [3, 7]))


def test_values_must_fit_the_grid():
    with pytest.raises(ValueError, match="grid"):
        Grid(np.zeros((3, 3)), METRES)
