from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import dbscan, lit_clusters
from quantu.plugin.engine.grid import Grid, Placement

CELL = 500.0


def grid_of(values):
    values = np.asarray(values, dtype=float)
    return Grid(values, Placement(*values.shape, (0.0, CELL, 0.0, 0.0, 0.0, -CELL)))


def find(grid, threshold, density):
    cells = lit_clusters.lit_cells(grid, threshold)
    xy = grid.placement.centres(*divmod(cells, grid.placement.width))
    return cells, xy, lit_clusters.find(grid, cells, xy, density)


@pytest.mark.parametrize("by_radiance", [False, True])
@pytest.mark.parametrize("seed", range(10))
def test_clusters_are_those_of_the_lit_cells_centres(seed, by_radiance):
    rng = np.random.default_rng(seed)
    grid = grid_of(rng.lognormal(-1.0, 1.5, (30, 40)))
    density = 1100.0, 9.0, by_radiance
    cells, xy, found = find(grid, 1.0, density)
    light = grid.values.ravel()[cells]
    expected = dbscan.cluster(xy, 1100.0, 9.0, light if by_radiance else None)
    assert (found.labels.ravel()[cells] == expected.labels + 1).all()
    assert found.labels.ravel().sum() == (expected.labels + 1).sum()
    for number in range(expected.count):
        members = expected.labels == number
        assert found.n_cells[number] == members.sum()
        assert found.sum_rad[number] == pytest.approx(light[members].sum())
        assert found.mean_rad[number] == pytest.approx(light[members].mean())
        assert found.max_rad[number] == light[members].max()
        assert found.area_km2[number] == pytest.approx(members.sum() * 0.25)
        assert found.shapes[number].area == pytest.approx(members.sum() * CELL**2)
        assert found.shapes[number].is_valid


def test_a_cluster_may_have_gaps_and_lone_cells_are_noise():
    values = np.zeros((5, 9))
    values[1:3, 0:2] = values[1:3, 3:5] = 2.0
    values[4, 8] = 50.0
    _, _, found = find(grid_of(values), 1.0, (1000.0, 4.0, False))
    assert found.n_cells.tolist() == [8]
    assert len(found.shapes[0].geoms) == 2
    assert found.labels[4, 8] == 0
    assert not found.small[0]


def test_unobserved_and_dark_cells_are_not_lit():
    values = np.array([[np.nan, 1.0, 0.0], [-3.0, 0.5, 2.0]])
    assert lit_clusters.lit_cells(grid_of(values), 1.0).tolist() == [1, 5]
    assert lit_clusters.lit_cells(grid_of(values), -5.0).tolist() == [1, 4, 5]


def test_nothing_lit_gives_no_clusters():
    _, _, found = find(grid_of(np.zeros((3, 3))), 1.0, (1000.0, 2.0, False))
    assert len(found) == 0
    assert not found.labels.any()
