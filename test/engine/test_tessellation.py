from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Point, Polygon, box
from shapely.ops import unary_union

from quantu.plugin.engine import tessellation
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.tessellation import HEXAGON, SQUARE

SHAPES = [HEXAGON, SQUARE]


def scattered(count, seed, side=40_000.0):
    return np.random.default_rng(seed).random((count, 2)) * side - side / 3


@pytest.mark.parametrize("shape", SHAPES)
def test_every_point_is_counted_in_the_cell_that_holds_it(shape):
    xy = scattered(300, 1)
    cells = tessellation.around(xy, 2500.0, shape)
    tally = cells.tally(xy)
    assert tally.sum() == 300
    for number in range(len(cells)):
        polygon = cells.polygon(number).buffer(1e-6)
        assert tally[number] == sum(polygon.contains(Point(*one)) for one in xy)


@pytest.mark.parametrize("shape", SHAPES)
def test_cells_tile_the_plane(shape):
    cells = tessellation.within(box(0, 0, 9000, 7000), 1000.0, shape)
    polygons = [cells.polygon(number) for number in range(len(cells))]
    area = 1e6 if shape == SQUARE else 1e6 * np.sqrt(3) / 2
    assert [one.area for one in polygons] == pytest.approx([area] * len(cells))
    whole = unary_union([one.buffer(1e-6) for one in polygons])
    assert whole.area == pytest.approx(area * len(cells), rel=1e-5)
    assert len(getattr(whole, "interiors", ())) == 0


@pytest.mark.parametrize(("shape", "touching"), [(HEXAGON, 6), (SQUARE, 8)])
def test_around_a_point_are_its_cell_and_those_that_touch_it(shape, touching):
    cells = tessellation.around(np.array([[333.0, -777.0]]), 100.0, shape)
    assert len(cells) == touching + 1
    middle = [cells.polygon(number) for number in np.flatnonzero(cells.tally([[333.0, -777.0]]))]
    assert len(middle) == 1
    assert all(cells.polygon(number).distance(middle[0]) < 1e-6 for number in range(len(cells)))


@pytest.mark.parametrize("shape", SHAPES)
def test_within_an_area_are_the_cells_whose_centres_it_holds(shape):
    area = Polygon([(-900, -700), (5200, 300), (4000, 6100), (1500, 2500)])
    cells = tessellation.within(area, 400.0, shape)
    around = tessellation.within(area.buffer(3000).envelope, 400.0, shape)
    expected = [area.contains(Point(*one)) for one in around.centres]
    assert len(cells) == sum(expected)
    np.testing.assert_allclose(cells.centres, around.centres[expected])


@pytest.mark.parametrize("shape", SHAPES)
def test_neighbours_that_share_a_side_are_one_size_apart(shape):
    cells = tessellation.around(scattered(20, 3), 3000.0, shape)
    distance = np.hypot(*(cells.centres[:, None] - cells.centres[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    assert distance.min() == pytest.approx(3000.0)


@pytest.mark.parametrize("shape", SHAPES)
def test_weights_are_summed_and_strangers_left_out(shape):
    xy, weight = scattered(50, 4), np.random.default_rng(4).random(50)
    cells = tessellation.around(xy[:30], 1000.0, shape)
    inside = tessellation.around(xy[:30], 1000.0, shape).tally(xy[30:]).sum()
    assert cells.tally(xy, weight)[cells.tally(xy) == 0].sum() == 0
    assert cells.tally(xy).sum() == 30 + inside
    assert cells.tally(xy[:30], weight[:30]).sum() == pytest.approx(weight[:30].sum())


def test_the_automatic_size_is_twice_the_area_per_point():
    # Wong and Lee (2005): the side of a quadrat is the root of twice the area per point
    assert tessellation.automatic_size(200, 1e8, SQUARE) == pytest.approx(1000.0)
    size = tessellation.automatic_size(200, 1e8, HEXAGON)
    assert np.sqrt(3) / 2 * size**2 == pytest.approx(1e6)


def test_the_area_of_points_is_that_of_their_hull():
    assert tessellation.spread_area(np.array([[0, 0], [4, 0], [4, 3], [0, 3], [1, 1]])) == 12.0
    assert tessellation.spread_area(np.array([[0.0, 0.0], [4.0, 0.0]])) == 0.0
    assert tessellation.spread_area(np.empty((0, 2))) == 0.0
    assert tessellation.spread_area(np.zeros((1, 2))) == 0.0
    assert tessellation.spread_area(np.zeros((9, 2))) == 0.0


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_makes_no_cells(shape):
    assert len(tessellation.around(np.empty((0, 2)), 10.0, shape)) == 0
    empty = tessellation.within(Polygon(), 10.0, shape)
    assert len(empty) == 0
    assert empty.tally(np.zeros((2, 2))).tolist() == []


def test_sizes_that_do_not_fit_are_refused():
    for size in (0.0, -5.0, 1e-30, float("nan")):
        with pytest.raises(EngineError, match="cell size"):
            tessellation.around(np.ones((1, 2)), size, SQUARE)
    with pytest.raises(EngineError, match="larger cells"):
        tessellation.within(box(0, 0, 1e6, 1e6), 10.0, HEXAGON)
    for count, area in ((0, 1.0), (5, 0.0)):
        with pytest.raises(EngineError, match="No cell size"):
            tessellation.automatic_size(count, area, SQUARE)
