from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from quantu.plugin.engine import zonal
from quantu.plugin.engine.grid import Placement

PLAIN = Placement(7, 9, (0.0, 1.0, 0.0, 7.0, 0.0, -1.0))
TURNED = Placement(7, 9, (1.0, 1.1, 0.3, 7.0, -0.2, -0.9))
SOUTH_UP = Placement(7, 9, (0.0, 1.0, 0.0, 0.0, 0.0, 1.0))


def dense(shape, placement):
    found, share = zonal.cover(shape, placement), np.zeros(placement.shape)
    share[found.rows, found.columns] = found.share
    return share


def by_intersection(shape, placement):
    x0, width, row_turn, y0, column_turn, height = placement.transform

    def cell(row, column):
        ends = [(column + a, row + b) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))]
        return Polygon(
            [(x0 + width * c + row_turn * r, y0 + column_turn * c + height * r) for c, r in ends]
        )

    return np.array(
        [
            [
                shape.intersection(cell(row, column)).area / cell(row, column).area
                for column in range(placement.width)
            ]
            for row in range(placement.height)
        ]
    )


@pytest.mark.parametrize("placement", [PLAIN, TURNED, SOUTH_UP])
def test_shares_equal_the_intersections_with_the_cells(placement):
    rng = np.random.default_rng(1)
    for _ in range(25):
        disc = Point(rng.uniform(-1, 10), rng.uniform(-1, 8)).buffer(rng.uniform(0.1, 5), 3)
        hole = Point(rng.uniform(0, 9), rng.uniform(0, 7)).buffer(rng.uniform(0.1, 2), 2)
        shape = disc.difference(hole).union(box(1, 1, 2.5, 2))
        np.testing.assert_allclose(
            dense(shape, placement), by_intersection(shape, placement), atol=1e-12
        )


def test_edges_on_grid_lines_and_far_outside():
    np.testing.assert_array_equal(dense(box(2, 3, 4, 5), PLAIN).sum(), 4.0)
    np.testing.assert_array_equal(dense(box(-1e6, -1e6, 1e6, 1e6), PLAIN), np.ones((7, 9)))
    assert dense(box(20, 20, 30, 30), PLAIN).sum() == 0
    assert dense(box(-5, 0, -1, 7), PLAIN).sum() == 0


def test_overlapping_parts_of_no_area_count_nothing():
    for nothing in (None, Polygon(), Point(1, 1), LineString([(0, 0), (3, 3)])):
        assert len(zonal.cover(nothing, PLAIN).share) == 0


def test_a_multipolygon_inside_a_collection():
    shape = GeometryCollection([MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3.5)]), Point(5, 5)])
    assert dense(shape, PLAIN).sum() == pytest.approx(2.5)


def test_areas_of_overlapping_polygons_on_the_ellipsoid():
    arc = 1 / 240
    placement = Placement(40, 40, (106.0, arc, 0.0, 11.0, 0.0, -arc), True)
    whole = box(106.0, 11.0 - 40 * arc, 106.0 + 40 * arc, 11.0)
    areas = zonal.weights([whole, whole.buffer(0), None], placement)
    total = np.asarray(areas.sum(axis=1)).ravel()
    expected = placement.row_areas().sum() * 40 / 1e6
    assert total == pytest.approx([expected, expected, 0.0])
    assert zonal.cells(areas, placement) == pytest.approx([1600.0, 1600.0, 0.0])


def test_means_are_weighted_by_area_and_leave_gaps_out():
    values = np.full((7, 9), np.nan)
    values[6, 0], values[6, 1] = 10.0, 40.0
    areas = zonal.weights([box(0, 0, 1.5, 1), box(0, 0, 1.5, 2), box(5, 5, 6, 6)], PLAIN)
    mean, observed = zonal.means(areas, values)
    assert mean[:2] == pytest.approx([20.0, 20.0])
    assert np.isnan(mean[2])
    assert observed * 1e6 == pytest.approx([1.5, 1.5, 0.0])


def test_touched_cells_are_those_with_any_share():
    found = zonal.touched([box(0.9, 0.9, 1.1, 1.1), box(0, 0, 1, 1), None], PLAIN)
    assert found.tolist() == [5 * 9, 5 * 9 + 1, 6 * 9, 6 * 9 + 1]


def test_no_polygons():
    assert zonal.touched([], PLAIN).tolist() == []
    mean, observed = zonal.means(zonal.weights([], PLAIN), np.ones((7, 9)))
    assert (mean.shape, observed.shape) == ((0,), (0,))
