from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from quantu.plugin.engine import zonal
from quantu.plugin.engine.grid import Placement

PLAIN = Placement(7, 9, (0.0, 1.0, 0.0, 7.0, 0.0, -1.0))
TURNED = Placement(7, 9, (1.0, 1.1, 0.3, 7.0, -0.2, -0.9))
SOUTH_UP = Placement(7, 9, (0.0, 1.0, 0.0, 0.0, 0.0, 1.0))


def rows_of(values):
    return lambda first, last: values[first:last]


def dense(shape, placement):
    found = zonal.cover(zonal.trace([None, shape], placement), 1)
    share = np.zeros(placement.shape)
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
        assert dense(nothing, PLAIN).sum() == 0


def test_a_multipolygon_inside_a_collection():
    shape = GeometryCollection([MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3.5)]), Point(5, 5)])
    assert dense(shape, PLAIN).sum() == pytest.approx(2.5)


def test_areas_of_overlapping_polygons_on_the_ellipsoid():
    arc = 1 / 240
    placement = Placement(40, 40, (106.0, arc, 0.0, 11.0, 0.0, -arc), True)
    whole = box(106.0, 11.0 - 40 * arc, 106.0 + 40 * arc, 11.0)
    zones = zonal.trace([whole, whole.buffer(0), None], placement)
    _, observed = zonal.means(zones, rows_of(np.zeros((40, 40))))
    expected = placement.row_areas().sum() * 40 / 1e6
    assert observed == pytest.approx([expected, expected, 0.0])
    assert zonal.cells(zones) == pytest.approx([1600.0, 1600.0, 0.0])


@pytest.mark.parametrize("cells", [1, 1 << 16])
def test_means_equal_those_of_the_shares_cell_by_cell(monkeypatch, cells):
    monkeypatch.setattr(zonal, "_CELLS", cells)
    rng = np.random.default_rng(2)
    values = rng.lognormal(0, 3, (7, 9))
    values[rng.random((7, 9)) < 0.2] = np.nan
    shapes = [
        Point(rng.uniform(-2, 11), rng.uniform(-2, 9)).buffer(rng.uniform(0.05, 6))
        for _ in range(60)
    ]
    for placement in (PLAIN, TURNED):
        shares = [np.where(np.isnan(values), 0.0, dense(one, placement)) for one in shapes]
        mean, observed = zonal.means(zonal.trace(shapes, placement), rows_of(values))
        covered = np.array([one.sum() for one in shares])
        expected = [(one * np.nan_to_num(values)).sum() for one in shares]
        np.testing.assert_allclose(observed, covered * placement.row_areas()[0] / 1e6, atol=1e-12)
        seen = covered > 0
        np.testing.assert_allclose(mean[seen], np.array(expected)[seen] / covered[seen], rtol=1e-9)
        assert np.isnan(mean[~seen]).all()


def test_only_rows_with_polygons_are_read(monkeypatch):
    monkeypatch.setattr(zonal, "_CELLS", 9)
    asked = []
    zones = zonal.trace([box(0, 2.5, 3, 3.5)], PLAIN)
    zonal.means(zones, lambda first, last: asked.append(first) or np.ones((last - first, 9)))
    assert asked == [3, 4]


@pytest.mark.parametrize("rings", [1, 5, 64])
def test_polygons_come_in_batches(monkeypatch, rings):
    monkeypatch.setattr(zonal, "_RINGS", rings)
    shapes = [Point(4, 4).buffer(1 + one / 100) for one in range(12)]
    found = zonal.cells(zonal.trace([None, *shapes], PLAIN))
    assert found == pytest.approx([0.0, *(one.area for one in shapes)])


def test_many_edges_come_in_batches():
    shapes = [Point(4, 4).buffer(1 + one / 100, 4000) for one in range(12)]
    found = zonal.cells(zonal.trace(shapes, PLAIN))
    assert found == pytest.approx([one.area for one in shapes])


def test_means_are_weighted_by_area_and_leave_gaps_out():
    values = np.full((7, 9), np.nan)
    values[6, 0], values[6, 1] = 10.0, 40.0
    shapes = [box(0, 0, 1.5, 1), box(0, 0, 1.5, 2), box(4.3, 4.7, 6.1, 6)]
    mean, observed = zonal.means(zonal.trace(shapes, PLAIN), rows_of(values))
    assert mean[:2] == pytest.approx([20.0, 20.0])
    assert np.isnan(mean[2])
    assert observed * 1e6 == pytest.approx([1.5, 1.5, 0.0])
    assert observed[2] == 0.0


def test_touched_cells_are_those_with_any_share():
    zones = zonal.trace([box(0.9, 0.9, 1.1, 1.1), box(0, 0, 1, 1), None], PLAIN)
    found = zonal.touched(zones)
    assert found.tolist() == [5 * 9, 5 * 9 + 1, 6 * 9, 6 * 9 + 1]


def test_no_polygons():
    zones = zonal.trace([], PLAIN)
    mean, observed = zonal.means(zones, rows_of(np.ones((7, 9))))
    assert (mean.shape, observed.shape) == ((0,), (0,))
    assert zonal.touched(zones).tolist() == []
