from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import MultiPoint
from shapely.ops import triangulate

from quantu.plugin.engine import triangulation


def test_points_on_a_slope_are_ordered_along_it():
    along = np.array([3.0, 0.0, 9.0, 4.0])
    order = triangulation.along_a_line(np.column_stack([along, 2 * along + 1e6]), 0.0)
    assert order.tolist() in ([1, 0, 3, 2], [2, 3, 0, 1])


def test_a_bend_beyond_the_tolerance_is_no_line():
    bent = np.array([[0.0, 0.0], [5.0, 0.3], [10.0, 0.0]])
    assert triangulation.along_a_line(bent, 0.1) is None
    assert triangulation.along_a_line(bent, 0.3).tolist() in ([0, 1, 2], [2, 1, 0])


@pytest.mark.parametrize("seed", range(20))
def test_edges_are_those_of_another_triangulation(seed):
    xy = np.random.default_rng(seed).uniform(0.0, 1000.0, (60, 2)) + 5e5
    found = {frozenset(edge) for edge in triangulation.edges(xy).tolist()}
    number = {tuple(point): index for index, point in enumerate(xy.tolist())}
    expected = set()
    for triangle in triangulate(MultiPoint(xy)):
        corners = [number[corner] for corner in list(triangle.exterior.coords)[:3]]
        expected |= {frozenset((corners[i], corners[i - 1])) for i in range(3)}
    hull = len(MultiPoint(xy).convex_hull.exterior.coords) - 1
    assert expected <= found  # GEOS may leave slivers along the hull out
    assert len(found) == 3 * len(xy) - 3 - hull


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_points_have_the_edges_of_a_line(number):
    assert len(triangulation.edges(np.arange(2.0 * number).reshape(-1, 2))) == max(number - 1, 0)


def test_points_that_qhull_loses_keep_their_edges():
    rng = np.random.default_rng(1)
    xy = rng.uniform(0.0, 1e6, (50, 2))
    twins = xy[:10] + 1e-10 * rng.normal(size=(10, 2))
    twins = twins[(twins != xy[:10]).any(axis=1)]
    together = np.concatenate([xy, twins])
    assert len(triangulation.triangles(together).coplanar)
    reached = np.unique(triangulation.edges(together))
    assert reached.tolist() == list(range(len(together)))
