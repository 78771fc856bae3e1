from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import GeometryCollection, MultiPolygon, Point, Polygon, box

from quantu.plugin.engine.grid import Placement
from quantu.plugin.engine.study_area import StudyArea

GRID = Placement(40, 50, (1000.0, 10.0, 0.0, 5000.0, 0.0, -8.0))


def by_point(shapes, grid):
    rows, columns = np.indices(grid.shape).reshape(2, -1)
    centres = [Point(*one) for one in grid.centres(rows, columns)]
    inside = [any(shape is not None and shape.contains(one) for shape in shapes) for one in centres]
    return np.reshape(inside, grid.shape)


def star(seed):
    rng = np.random.default_rng(seed)
    angle = np.sort(rng.random(25)) * 2 * np.pi
    reach = rng.uniform(30, 230, 25)
    centre = rng.uniform([1100, 4750], [1400, 4950])
    return Polygon(centre + np.column_stack([reach * np.cos(angle), reach * np.sin(angle)]))


@pytest.mark.parametrize("seed", range(8))
def test_cells_are_those_whose_centre_is_inside(seed):
    hole = star(seed).difference(star(seed).buffer(-20))
    shapes = [hole, star(seed + 100), None, Polygon()]
    found = StudyArea(shapes, GRID).inside(0, 40)
    np.testing.assert_array_equal(found, by_point(shapes, GRID))


def test_strips_are_parts_of_the_whole():
    area = StudyArea([star(1), star(2)], GRID)
    whole = area.inside(0, 40)
    parts = [area.inside(first, min(first + 7, 40)) for first in range(0, 40, 7)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)


def test_overlapping_polygons_do_not_cancel_out():
    everything = box(0, 0, 1e4, 1e4)
    assert StudyArea([everything, everything, star(3)], GRID).inside(0, 40).all()


def test_a_rotated_grid():
    turned = Placement(20, 30, (1100.0, 6.0, 2.0, 4900.0, 1.0, -5.0))
    np.testing.assert_array_equal(
        StudyArea([star(4)], turned).inside(0, 20), by_point([star(4)], turned)
    )


@pytest.mark.parametrize("shapes", [[], [None], [Polygon()], [Point(1200, 4900)]])
def test_without_polygons_no_cell_is_inside(shapes):
    assert not StudyArea(shapes, GRID).inside(0, 40).any()


def test_multipolygons_and_collections():
    shapes = [MultiPolygon([box(1000, 4900, 1100, 5000), box(1200, 4900, 1300, 5000)])]
    shapes.append(GeometryCollection([box(1400, 4900, 1500, 5000), Point(0, 0)]))
    found = StudyArea(shapes, GRID).inside(0, 40)
    np.testing.assert_array_equal(found, by_point(shapes, GRID))
    assert found.any()
