from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import lit_areas
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.grid import Grid, Placement

ARC = 1 / 240  # 15 arc-seconds


def metric(values, cell=500.0):
    values = np.asarray(values, dtype=float)
    return Grid(values, Placement(*values.shape, (0.0, cell, 0.0, 0.0, 0.0, -cell)))


def test_cells_that_share_an_edge_are_one_area_and_corners_join_nothing():
    found = lit_areas.find(metric([[1, 1, 0], [0, 0, 5], [0, 0, 2]]), 1.0, min_cells=1)
    assert found.n_cells.tolist() == [2, 2]
    assert found.sum_rad.tolist() == [7.0, 2.0]
    assert found.mean_rad.tolist() == [3.5, 1.0]
    assert found.max_rad.tolist() == [5.0, 1.0]
    assert found.area_km2.tolist() == [0.5, 0.5]
    assert [shape.area for shape in found.shapes] == [500_000.0, 500_000.0]
    assert found.labels.tolist() == [[2, 2, 0], [0, 0, 1], [0, 0, 1]]


def test_a_cell_at_the_threshold_is_lit_and_zero_never_is():
    assert lit_areas.lit(np.array([0.999, 1.0, np.nan, 0.0]), 1.0).tolist() == [
        False,
        True,
        False,
        False,
    ]
    assert lit_areas.lit(np.array([-0.2, 0.0, 0.1]), -1.0).tolist() == [False, False, True]


def test_small_areas_are_left_out_and_those_under_four_cells_are_flagged():
    values = np.zeros((6, 6))
    values[0, :2], values[2, :3], values[4, :5] = 9.0, 3.0, 1.0
    found = lit_areas.find(metric(values), 1.0, min_cells=3)
    assert found.n_cells.tolist() == [5, 3]
    assert found.small.tolist() == [False, True]
    assert lit_areas.find(metric(values), 1.0).n_cells.tolist() == [5]


def test_bridging_joins_areas_by_the_distance_between_cell_centres():
    values = [[2.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 2.0]]
    assert len(lit_areas.find(metric(values), 1.0, 1, bridge=1499.0)) == 3
    found = lit_areas.find(metric(values), 1.0, 1, bridge=1500.0)
    assert found.n_cells.tolist() == [2, 1]
    assert found.area_km2.tolist() == [0.5, 0.25]
    assert found.shapes[0].area == 500_000.0
    assert len(lit_areas.find(metric(values), 1.0, 1, bridge=2000.0)) == 1


def test_bridged_groups_equal_single_linkage_of_the_cells_on_random_rasters():
    from scipy.cluster.hierarchy import fcluster, linkage

    rng = np.random.default_rng(3)
    for _ in range(80):
        grid = metric((rng.random((14, 17)) < rng.choice([0.05, 0.15])).astype(float))
        bridge = float(rng.choice([500, 710, 1000, 1200, 1600, 2300, 90_000]))
        found = lit_areas.find(grid, 0.5, 1, bridge)
        centres, _ = grid.points_above(0.5)
        groups = fcluster(linkage(centres, "single"), bridge + 0.01, "distance")
        mine = found.labels[found.labels > 0]
        pairs = set(zip(groups.tolist(), mine.tolist()))
        assert len(pairs) == len(set(groups.tolist())) == len(found)
        assert all(shape.is_valid for shape in found.shapes)


def test_bridging_measures_true_metres_on_a_grid_in_degrees():
    # at 60 degrees north a 15-second cell is 232 m wide and 464 m high
    values = np.zeros((9, 9))
    values[4, 0] = values[4, 4] = values[0, 8] = values[3, 8] = 1.0
    placement = Placement(9, 9, (105.0, ARC, 0.0, 60.0, 0.0, -ARC), True)
    found = lit_areas.find(Grid(values, placement), 1.0, 1, bridge=1000.0)
    assert found.labels[4, 0] == found.labels[4, 4]
    assert found.labels[0, 8] != found.labels[3, 8]


def test_area_on_the_ellipsoid_equals_that_of_the_published_pixel():
    # measures.md, pixel geometry: 21.1 ha at 9 degrees north, 20.0 ha at 21
    for latitude, hectares in ((9.0, 21.1), (21.0, 20.0)):
        placement = Placement(1, 1, (105.0, ARC, 0.0, latitude + ARC / 2, 0.0, -ARC), True)
        found = lit_areas.find(Grid(np.ones((1, 1)), placement), 1.0, 1)
        assert found.area_km2[0] * 100 == pytest.approx(hectares, abs=0.05)


def test_order_is_by_light_then_from_west_to_east_then_from_the_south():
    values = np.zeros((5, 5))
    values[0, 4] = values[0, 0] = values[4, 0] = 2.0
    values[2, 2] = 3.0
    found = lit_areas.find(metric(values), 1.0, 1)
    assert [found.labels[cell] for cell in ((2, 2), (4, 0), (0, 0), (0, 4))] == [1, 2, 3, 4]


@pytest.mark.parametrize("fill", [np.nan, 0.0, -1.0])
def test_a_raster_without_light_has_no_areas(fill):
    found = lit_areas.find(metric(np.full((4, 3), fill)), 1.0, 1, bridge=600.0)
    assert len(found) == 0
    assert found.labels.tolist() == np.zeros((4, 3)).tolist()


def test_a_negative_bridge_is_refused():
    with pytest.raises(EngineError, match="-5"):
        lit_areas.find(metric([[1.0]]), 1.0, 1, bridge=-5.0)


def test_lit_extent_at_several_thresholds():
    cells, area = lit_areas.lit_extent(metric([[0.4, 1.0], [3.0, np.nan]]), (0.5, 1.0, 2.0, 5.0))
    assert cells.tolist() == [2, 2, 1, 0]
    assert area.tolist() == [0.5, 0.5, 0.25, 0.0]


def test_the_grid_is_not_changed():
    grid = metric([[2.0, np.nan], [0.0, 2.0]])
    before = grid.values.copy()
    lit_areas.find(grid, 1.0, 1, 800.0)
    np.testing.assert_array_equal(grid.values, before)


def test_real_light_of_mumbai_keeps_every_lit_cell(shared_data):
    gdal = pytest.importorskip("osgeo.gdal")
    path = str(shared_data / "ntl_mumbai" / "mumbai_viirs_annual_mean.tif")
    dataset = gdal.Open(path)
    values = dataset.ReadAsArray()[-1].astype(float)
    grid = Grid(values, Placement(*values.shape, dataset.GetGeoTransform(), True))
    found = lit_areas.find(grid, 20.0, 1)
    assert found.n_cells.sum() == (values >= 20).sum()
    assert found.sum_rad.sum() == pytest.approx(values[values >= 20].sum())
    assert all(shape.is_valid for shape in found.shapes)
