from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Point

from quantu.plugin.engine import hot_cells, hotspots
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.hot_cells import SquareCells
from quantu.plugin.engine.weights import Listed


def scattered(count, seed, side=40_000.0):
    return np.random.default_rng(seed).random((count, 2)) * side - side / 3


def test_cells_are_those_with_points_and_those_around_them():
    cells = SquareCells.around(np.array([[50.0, 50.0], [260.0, -10.0]]), 100.0, 100.0)
    found = sorted(zip(cells.column.tolist(), cells.row.tolist()))
    one = [(column, row) for column in (-1, 0, 1) for row in (-1, 0, 1)]
    other = [(column, row) for column in (1, 2, 3) for row in (-2, -1, 0)]
    assert found == sorted({*one, *other})


@pytest.mark.parametrize("reach", [1000.0, 2500.0, 9000.0])
def test_sums_over_neighbours_equal_a_list_of_pairs(reach):
    cells = SquareCells.around(scattered(60, 1), 1000.0, reach)
    xy = np.column_stack([cells.column, cells.row]) * 1000.0
    distance = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    listed = Listed.of(*np.nonzero(distance <= reach * (1 + 1e-9)), len(cells))
    values = np.random.default_rng(2).integers(0, 99, len(cells))
    np.testing.assert_array_equal(cells.sums(values), listed.sums(values))
    np.testing.assert_array_equal(cells.counts, listed.counts)


def test_tallies_count_every_point_once():
    everyone = scattered(400, 3)
    cells = SquareCells.around(everyone, 1000.0, 1000.0)
    tally = cells.tally(everyone)
    assert tally.sum() == 400
    for number in np.flatnonzero(tally)[:20]:
        west, south, east, north = cells.shape(number).bounds
        inside = (everyone >= [west, south]).all(axis=1) & (everyone < [east, north]).all(axis=1)
        assert inside.sum() == tally[number]
    assert cells.tally(np.array([[1e6, 1e6], [-1e6, 0.0]])).sum() == 0


def test_a_dense_place_is_hot_and_only_its_surroundings_are():
    everyone = scattered(3000, 4)
    rng = np.random.default_rng(5)
    place = np.array([5_000.0, 5_000.0])
    sector = np.concatenate([everyone[:60], place + rng.normal(0.0, 800.0, (60, 2))])
    found = hot_cells.find(sector, everyone, 1000.0, 1500.0)
    assert found.testable
    middle = Point(*(place + 1.0))
    assert any(shape.contains(middle) for shape in found.shapes)
    assert all(shape.distance(middle) < 5_000.0 for shape in found.shapes)


def test_a_sector_spread_like_all_firms_is_rarely_hot():
    runs = 0
    for seed in range(40):
        everyone = scattered(1500, seed)
        runs += hot_cells.find(everyone[:150], everyone, 1000.0, 1500.0).hot.any()
    assert runs <= 5


def test_scores_are_those_of_getis_and_ord():
    everyone = scattered(300, 6)
    found = hot_cells.find(everyone[:50], everyone, 1000.0, 2000.0)
    assert found.tally.sum() == 50
    expected = hotspots.scores(found.tally.astype(float), found.cells)
    fine = found.hotspots.status == hotspots.OK
    np.testing.assert_array_equal(found.hotspots.z[fine], expected[fine])


def test_few_cells_cannot_be_tested():
    found = hot_cells.find(np.zeros((9, 2)), np.zeros((1, 2)), 1000.0, 1000.0)
    assert not found.testable
    assert found.shapes == ()


def test_no_point_at_all():
    found = hot_cells.find(np.empty((0, 2)), np.empty((0, 2)), 1000.0, 1000.0)
    assert (len(found.cells), found.testable, found.shapes) == (0, False, ())


@pytest.mark.parametrize("side", [0.0, -5.0, 1e-30, float("nan")])
def test_a_cell_needs_a_size(side):
    with pytest.raises(EngineError, match="cell size"):
        hot_cells.find(np.ones((1, 2)), np.ones((1, 2)), side, 1000.0)
