from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import hotspots, local_statistics, raster_hotspots, windows
from quantu.plugin.engine.grid import Placement
from quantu.plugin.engine.local_statistics import Moments
from quantu.plugin.engine.weights import Listed

PLANE = Placement(60, 80, (0.0, 100.0, 0.0, 6000.0, 0.0, -100.0))


def disc_pairs(shape, half_widths):
    """Return the pairs of cells that are neighbours by the table of half widths."""
    rows, columns = np.indices(shape).reshape(2, -1)
    reach = half_widths.shape[1] // 2
    pairs = []
    for cell, (row, column) in enumerate(zip(rows, columns)):
        half = half_widths[row % len(half_widths)]
        for down in range(-reach, reach + 1):
            if half[reach + down] >= 0 and 0 <= row + down < shape[0]:
                left = max(0, column - half[reach + down])
                right = min(shape[1] - 1, column + half[reach + down])
                pairs += [(cell, (row + down) * shape[1] + one) for one in range(left, right + 1)]
    return np.array(pairs)


def as_places(values, pairs):
    """Return the values of the cells that have one, and their neighbours among them."""
    known = ~np.isnan(values.ravel())
    number = np.cumsum(known) - 1
    kept = pairs[known[pairs[:, 0]] & known[pairs[:, 1]]]
    return values.ravel()[known], Listed.of(number[kept[:, 0]], number[kept[:, 1]], known.sum())


def holed(shape, seed, share=0.3):
    rng = np.random.default_rng(seed)
    values = rng.lognormal(0.0, 1.0, shape)
    values[rng.random(shape) < share] = np.nan
    values[5:20, 10:30] = np.nan
    return values


@pytest.mark.parametrize("star", [True, False])
@pytest.mark.parametrize("radius", [100.0, 250.0, 700.0])
def test_a_raster_has_the_scores_of_its_cells_as_points(radius, star):
    values = holed(PLANE.shape, int(radius))
    rows, columns = np.nonzero(~np.isnan(values))
    xy = PLANE.centres(rows, columns)
    distance = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    near = np.nonzero(distance <= radius * (1 + 1e-9))
    places = Listed.of(*near, len(xy))
    z, count = raster_hotspots.getis_ord(values, PLANE.half_widths(radius), star)
    np.testing.assert_array_equal(count[rows, columns], places.counts)
    expected = hotspots.scores(values[rows, columns], places, star)
    np.testing.assert_allclose(z[rows, columns], expected, atol=1e-9)
    assert np.isnan(z[np.isnan(values)]).all()
    assert (count[np.isnan(values)] == 0).all()


@pytest.mark.parametrize("north", [0.3, 21.0, 60.0])
def test_a_raster_in_degrees_has_the_scores_of_its_discs(north):
    step = 15 / 3600
    grid = Placement(60, 80, (105.0, step, 0.0, north, 0.0, -step), geographic=True)
    half = grid.half_widths(2000.0)
    values = holed(grid.shape, 1)
    known, places = as_places(values, disc_pairs(grid.shape, half))
    z, _ = raster_hotspots.getis_ord(values, half)
    np.testing.assert_allclose(z[~np.isnan(values)], hotspots.scores(known, places), atol=1e-9)


def geodesic(latitude, other, longitude):
    """Return geodesics on WGS 84, metres (Vincenty 1975); angles in degrees, as arrays."""
    a, f = 6378137.0, 1 / 298.257223563
    b = a * (1 - f)
    u1, u2 = (np.arctan((1 - f) * np.tan(np.radians(one))) for one in (latitude, other))
    turn = lam = np.radians(longitude)
    for _ in range(12):
        s = np.hypot(
            np.cos(u2) * np.sin(lam),
            np.cos(u1) * np.sin(u2) - np.sin(u1) * np.cos(u2) * np.cos(lam),
        )
        s = np.maximum(s, 1e-300)
        c = np.sin(u1) * np.sin(u2) + np.cos(u1) * np.cos(u2) * np.cos(lam)
        sigma = np.arctan2(s, c)
        sine = np.cos(u1) * np.cos(u2) * np.sin(lam) / s
        square = 1 - sine**2
        middle = c - 2 * np.sin(u1) * np.sin(u2) / np.maximum(square, 1e-15)
        k = f / 16 * square * (4 + f * (4 - 3 * square))
        inner = sigma + k * s * (middle + k * c * (2 * middle**2 - 1))
        lam = turn + (1 - k) * f * sine * inner
    u = square * (a * a - b * b) / (b * b)
    big_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    big_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    last = middle * (4 * s * s - 3) * (4 * middle**2 - 3) * big_b / 6
    delta = big_b * s * (middle + big_b / 4 * (c * (2 * middle**2 - 1) - last))
    return b * big_a * (sigma - delta)


@pytest.mark.parametrize("north", [0.125, 21.0, 60.0])
@pytest.mark.parametrize("star", [True, False])
def test_a_raster_in_degrees_has_the_scores_of_geodesic_neighbours(north, star):
    step, radius = 15 / 3600, 2010.0
    grid = Placement(60, 80, (105.0, step, 0.0, north, 0.0, -step), geographic=True)
    latitude = north - step * (np.arange(60) + 0.5)
    apart = geodesic(latitude[:, None, None], latitude[:, None], step * np.arange(80))
    assert (np.abs(apart / radius - 1) > 2e-5).all()  # no pair is too close to call
    rows, columns = np.indices((60, 80)).reshape(2, -1)
    values = holed(grid.shape, 2)
    known = ~np.isnan(values.ravel())
    rows, columns = rows[known], columns[known]
    near = apart[rows[:, None], rows, np.abs(columns[:, None] - columns)] <= radius
    places = Listed.of(*np.nonzero(near), len(rows))
    z, count = raster_hotspots.getis_ord(values, grid.half_widths(radius), star)
    np.testing.assert_array_equal(count[rows, columns], places.counts)
    expected = hotspots.scores(values[rows, columns], places, star)
    np.testing.assert_allclose(z[rows, columns], expected, atol=1e-9)


def test_single_precision_values_are_summed_in_double():
    values = holed(PLANE.shape, 3).astype(np.float32)
    half = PLANE.half_widths(300.0)
    z, _ = raster_hotspots.getis_ord(values, half)
    same, _ = raster_hotspots.getis_ord(values.astype(float), half)
    np.testing.assert_array_equal(z, same)


def test_a_large_offset_costs_no_digits():
    values = holed(PLANE.shape, 4)
    half = PLANE.half_widths(300.0)
    z, _ = raster_hotspots.getis_ord(values, half)
    far, _ = raster_hotspots.getis_ord(values + 2.0**20, half)
    np.testing.assert_allclose(far, z, atol=1e-8)


@pytest.mark.parametrize(("rows", "columns", "packed"), [(7, 16, 1024), (64, 1024, 4), (3, 5, 4)])
def test_tiles_and_packing_change_no_bit(monkeypatch, rows, columns, packed):
    values, half = holed(PLANE.shape, 5), PLANE.half_widths(250.0)
    scale = windows.FixedPoint(0.0, 2.0**-20)

    def sums():
        result = np.zeros((2, *values.shape), dtype=np.int64)
        for tile in windows.tiles(values, scale, half):
            result[(0, *tile.where)], result[(1, *tile.where)] = tile.sums, tile.counts
        return result

    expected = sums()
    monkeypatch.setattr(windows, "_ROWS", rows)
    monkeypatch.setattr(windows, "_COLUMNS", columns)
    monkeypatch.setattr(windows, "_LARGEST_PACKED", packed)
    np.testing.assert_array_equal(sums(), expected)


def test_a_strip_with_its_halo_has_the_sums_of_the_whole():
    step = 15 / 3600
    grid = Placement(60, 80, (105.0, step, 0.0, 61.0, 0.0, -step), geographic=True)
    half, values = grid.half_widths(3000.0), holed(grid.shape, 6)
    moments, reach = Moments.of(values), half.shape[1] // 2
    whole = np.zeros(values.shape)
    for part in raster_hotspots.parts(values, half, moments):
        whole[part.where] = part.around
    top, bottom = 21, 40
    strip = values[top - reach : bottom + reach]
    for part in raster_hotspots.parts(strip, half[top:bottom], moments, reach, reach + 19):
        np.testing.assert_array_equal(part.around, whole[top:bottom][part.where])


def test_a_disc_beyond_every_edge():
    values = holed((8, 9), 7, 0.1)[:5]
    grid = Placement(5, 9, (0.0, 1.0, 0.0, 5.0, 0.0, -1.0))
    known, places = as_places(values, disc_pairs(values.shape, grid.half_widths(7.0)))
    z, _ = raster_hotspots.getis_ord(values, grid.half_widths(7.0))
    np.testing.assert_allclose(z[~np.isnan(values)], hotspots.scores(known, places), atol=1e-9)


def test_no_value_at_all_and_equal_values():
    half = PLANE.half_widths(200.0)
    z, count = raster_hotspots.getis_ord(np.full(PLANE.shape, np.nan), half)
    assert np.isnan(z).all()
    assert not count.any()
    z, count = raster_hotspots.getis_ord(np.full(PLANE.shape, 0.1), half)
    assert np.isnan(z).all()
    assert count.max() == 12


def test_the_argument_is_left_alone():
    values = holed(PLANE.shape, 8)
    before = values.copy()
    raster_hotspots.getis_ord(values, PLANE.half_widths(200.0))
    np.testing.assert_array_equal(values, before)


def test_quadrants_of_four_cells():
    own, around = np.array([1.0, -1.0, 1.0, -1.0, 1.0, np.nan]), np.array([1, -1, -1, 1, 1, 1.0])
    found = local_statistics.quadrants(own, around, np.array([1, 1, 1, 1, 0, 1]))
    np.testing.assert_array_equal(found, [1, 2, 3, 4, 0, 0])
