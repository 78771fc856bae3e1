from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from shapely.geometry import Polygon
from shapely.ops import unary_union

from quantu.plugin.engine import cell_shapes
from quantu.plugin.engine.errors import Cancelled
from quantu.plugin.engine.progress import Progress

UNIT = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


def square(row, column):
    return Polygon([(column, -row), (column + 1, -row), (column + 1, -row - 1), (column, -row - 1)])


def union_of_cells(labels, label):
    return unary_union([square(*cell) for cell in np.argwhere(labels == label).tolist()])


def random_labels(rng):
    rows, columns = rng.integers(1, 14, 2)
    lit = rng.random((rows, columns)) < rng.uniform(0.2, 0.9)
    return lit * rng.integers(1, 4, (rows, columns))


def test_every_shape_is_valid_and_the_union_of_its_cells_on_300_random_masks():
    rng = np.random.default_rng(11)
    for _ in range(300):
        labels = random_labels(rng)
        for number, shape in enumerate(cell_shapes.polygons(labels, UNIT), start=1):
            if shape is None:
                assert not (labels == number).any()
                continue
            assert shape.is_valid
            assert shape.symmetric_difference(union_of_cells(labels, number)).area == 0


def test_labels_joined_by_edges_need_no_search_for_their_parts():
    rng = np.random.default_rng(12)
    for _ in range(100):
        labels, count = ndimage.label(rng.random(rng.integers(1, 14, 2)) < 0.6)
        plain = cell_shapes.polygons(labels, UNIT)
        found = cell_shapes.connected_polygons(labels, UNIT)
        assert [one.wkb for one in found] == [one.wkb for one in plain]
        assert len(found) == count


def test_two_cells_that_meet_at_a_corner_are_two_parts():
    shape = cell_shapes.polygons(np.array([[1, 0], [0, 1]]), UNIT)[0]
    assert [part.area for part in shape.geoms] == [1.0, 1.0]


def test_a_ring_that_meets_itself_at_a_corner_becomes_a_shell_and_a_hole():
    labels = np.array([[1, 1, 0], [1, 0, 1], [1, 1, 1]])
    shape = cell_shapes.polygons(labels, UNIT)[0]
    assert shape.geom_type == "Polygon"
    assert len(shape.interiors) == 1
    assert (shape.is_valid, shape.area) == (True, 7.0)


def test_gaps_that_meet_at_a_corner_are_two_holes():
    labels = np.ones((4, 4), dtype=int)
    labels[1, 1] = labels[2, 2] = 0
    shape = cell_shapes.polygons(labels, UNIT)[0]
    assert len(shape.interiors) == 2
    assert (shape.is_valid, shape.area) == (True, 14.0)


def test_an_island_in_a_hole_is_a_part_of_its_own():
    labels = np.ones((5, 5), dtype=int)
    labels[1:4, 1:4] = 0
    labels[2, 2] = 1
    shape = cell_shapes.polygons(labels, UNIT)[0]
    assert sorted(part.area for part in shape.geoms) == [1.0, 16.0]


def test_touching_labels_keep_their_own_cells():
    shapes = cell_shapes.polygons(np.array([[1, 1, 2], [2, 2, 2]]), UNIT)
    assert [shape.area for shape in shapes] == [2.0, 4.0]
    assert shapes[0].intersection(shapes[1]).area == 0


def test_a_rotated_grid_in_other_units():
    transform = (100.0, 2.0, 1.0, 50.0, 1.0, -2.0)
    shape = cell_shapes.polygons(np.array([[0, 0], [0, 1]]), transform)[0]
    corners = {(103.0, 49.0), (105.0, 50.0), (106.0, 48.0), (104.0, 47.0)}
    assert set(shape.exterior.coords) == corners


@pytest.mark.parametrize("shape", [(0, 0), (3, 4)])
def test_no_label_gives_no_shape(shape):
    assert len(cell_shapes.polygons(np.zeros(shape, dtype=int), UNIT)) == 0


def test_labels_are_not_changed():
    labels = np.array([[1, 0], [1, 2]])
    cell_shapes.polygons(labels, UNIT)
    assert labels.tolist() == [[1, 0], [1, 2]]


class _CancelAt(Progress):
    def __init__(self, fraction):
        self.fraction, self.reached = fraction, 0.0

    def is_cancelled(self):
        return self.reached >= self.fraction

    def show(self, fraction):
        self.reached = fraction


@pytest.mark.parametrize("fraction", [0.1, 0.5])
def test_a_cancel_is_heard(fraction):
    with pytest.raises(Cancelled):
        cell_shapes.polygons(np.array([[1, 0], [0, 2]]), UNIT, _CancelAt(fraction))
