from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union

from quantu.plugin.engine import containment
from quantu.plugin.engine.errors import Cancelled

HOLED = Polygon([(0, 0), (10, 0), (10, 10), (0, 10)], [[(4, 4), (6, 4), (6, 6), (4, 6)]])


def random_star(rng, corners):
    """Return a star-shaped polygon around a random place."""
    angle = np.sort(rng.uniform(0.0, 2 * np.pi, corners))
    reach = rng.uniform(5.0, 40.0, corners)
    centre = rng.uniform(0.0, 100.0, 2)
    ring = centre + reach[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return Polygon(ring).buffer(0)


def test_a_hole_is_outside_and_its_rim_is_inside():
    xy = np.array([[1.0, 1.0], [5.0, 5.0], [4.0, 5.0], [6.0, 6.0], [11.0, 5.0]])
    assert containment.inside(xy, HOLED).tolist() == [True, False, True, True, False]


def test_every_kind_of_boundary_point_is_inside():
    notched = Polygon([(0, 0), (4, 0), (4, 4), (2, 2), (0, 4)])
    xy = np.array([[0, 0], [4, 0], [4, 4], [2, 2], [0, 4], [2, 0], [0, 1], [4, 3], [3, 3], [1, 3]])
    assert containment.inside(xy, notched).all()


def test_a_point_level_with_corners_and_flat_edges_is_judged_by_the_interior():
    steps = Polygon([(0, 0), (6, 0), (6, 2), (4, 2), (4, 4), (2, 4), (2, 2), (0, 2)])
    xy = np.array(
        [[-1, 0], [-1, 2], [1, 2], [3, 2], [5, 2], [7, 2], [1, 4], [3, 4], [5, 4], [3, 5]]
    )
    expected = [False, False, True, True, True, False, False, True, False, False]
    assert containment.inside(xy, steps).tolist() == expected


def test_the_first_polygon_wins_and_members_list_all():
    shapes = [box(0, 0, 2, 2), None, box(1, 1, 3, 3), Polygon(), LineString([(0, 0), (9, 9)])]
    xy = np.array([[1.5, 1.5], [0.5, 0.5], [2.5, 2.5], [8.0, 8.0]])
    assert containment.locate(xy, shapes).tolist() == [0, 0, 2, -1]
    assert [found.tolist() for found in containment.members(xy, shapes)] == [
        [0, 1],
        [],
        [0, 2],
        [],
        [],
    ]


def test_parts_of_a_multipolygon_count_together():
    islands = MultiPolygon([box(0, 0, 1, 1), HOLED.buffer(0), box(20, 0, 21, 1)])
    xy = np.array([[0.5, 0.5], [20.5, 0.5], [5.0, 5.0], [15.0, 0.5]])
    assert containment.inside(xy, islands).tolist() == [True, True, False, False]


@pytest.mark.parametrize("seed", range(60))
def test_random_polygons_agree_with_shapely(seed):
    rng = np.random.default_rng(seed)
    shapes = [random_star(rng, int(rng.integers(3, 60))) for _ in range(4)]
    shapes.append(unary_union(shapes[:2]).difference(shapes[2]))
    xy = rng.uniform(-10.0, 110.0, (300, 2))
    found = containment.members(xy, shapes)
    for shape, indices in zip(shapes, found):
        expected = [number for number, point in enumerate(xy) if shape.covers(Point(point))]
        assert indices.tolist() == expected


@pytest.mark.parametrize("seed", range(20))
def test_points_and_corners_on_one_lattice_agree_with_shapely(seed):
    rng = np.random.default_rng(seed)
    cells = [box(x, y, x + 1, y + 1) for x, y in rng.integers(0, 8, (25, 2))]
    shape = unary_union(cells)
    xy = np.stack(np.meshgrid(np.arange(-1, 10) / 1.0, np.arange(-1, 10) / 1.0), -1).reshape(-1, 2)
    expected = [shape.covers(Point(point)) for point in xy]
    assert containment.inside(xy, shape).tolist() == expected


def test_no_point_between_two_neighbours_is_lost():
    rng = np.random.default_rng(3)
    border = np.column_stack([np.linspace(0, 10, 40) + rng.normal(0, 1, 40), np.linspace(0, 9, 40)])
    west = Polygon([(-20, 0), *border, (-20, 9)])
    east = Polygon([(30, 0), *border, (30, 9)])
    along = rng.uniform(0, 1, (39, 30, 1))
    xy = (border[:-1, None] * (1 - along) + border[1:, None] * along).reshape(-1, 2)
    assert (containment.locate(xy, [west, east]) >= 0).all()


def test_points_that_are_not_finite_are_nowhere():
    xy = np.array([[np.nan, 1.0], [1.0, np.nan], [np.inf, 1.0], [1.0, -np.inf], [1.0, 1.0]])
    assert containment.locate(xy, [HOLED]).tolist() == [-1, -1, -1, -1, 0]


def test_nothing_to_look_at():
    assert containment.locate(np.empty((0, 2)), [HOLED]).tolist() == []
    assert containment.locate(np.zeros((2, 2)), []).tolist() == [-1, -1]
    assert containment.members(np.empty((0, 2)), [HOLED])[0].size == 0


def test_large_inputs_cross_several_blocks():
    rng = np.random.default_rng(5)
    ring = [(np.cos(a) * 50, np.sin(a) * 50) for a in np.linspace(0, 2 * np.pi, 2000)]
    xy = rng.uniform(-60.0, 60.0, (300_000, 2))
    apothem = 50 * np.cos(np.pi / 1999)
    distance = np.hypot(*xy.T)
    found = containment.inside(xy, Polygon(ring))
    assert found[distance < apothem].all()
    assert not found[distance > 50.0].any()


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        containment.locate(np.zeros((1, 2)), [HOLED], stopped)
