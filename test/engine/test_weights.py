from __future__ import annotations

import numpy as np
import pytest
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box

from quantu.plugin.engine import weights
from quantu.plugin.engine.errors import EngineError

LATTICE = np.array([(x, y) for x in range(6) for y in range(5)], dtype=float)


def test_a_band_and_its_list_agree():
    rng = np.random.default_rng(1)
    xy = rng.random((80, 2))
    near = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) <= 0.2
    listed = weights.Listed.of(*np.nonzero(near), 80)
    found = weights.band(xy, 0.2)
    values = rng.integers(0, 100, 80)
    np.testing.assert_array_equal(found.sums(values), listed.sums(values))
    np.testing.assert_array_equal(found.counts, listed.counts)


def test_repeated_and_own_pairs_do_not_count():
    listed = weights.Listed.of(np.array([0, 0, 0, 1]), np.array([1, 1, 0, 0]), 2)
    assert listed.matrix.toarray().tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("count", [1, 3, 8])
def test_the_nearest_are_the_nearest(count):
    xy = np.random.default_rng(count).random((60, 2))
    distance = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    found = weights.nearest(xy, count)
    for place in range(60):
        expected = set(np.argsort(distance[place])[:count].tolist())
        assert set(found.matrix[place].indices.tolist()) == expected


def test_nearest_at_the_same_place():
    found = weights.nearest(np.zeros((6, 2)), 3)
    assert found.counts.tolist() == [3] * 6
    assert found.matrix.diagonal().sum() == 0


def test_of_a_crowd_at_one_place_the_first_are_taken():
    xy = np.concatenate([np.tile([[5.0, 5.0]], (30, 1)), LATTICE[:3]])
    matrix = weights.nearest(xy, 3).matrix
    expected = [[1, 2, 3], [0, 2, 3], [0, 1, 3]] + [[0, 1, 2]] * 27
    assert [sorted(matrix[place].indices.tolist()) for place in range(30)] == expected


def test_fewer_others_than_wanted():
    assert weights.nearest(LATTICE[:3], 8).counts.tolist() == [2, 2, 2]
    assert weights.nearest(LATTICE[:1], 8).counts.tolist() == [0]
    assert weights.nearest(LATTICE[:0], 8).counts.tolist() == []


def test_at_least_one_nearest():
    with pytest.raises(EngineError, match="at least 1"):
        weights.nearest(LATTICE, 0)


def test_the_radius_that_reaches_everyone():
    found = weights.spacing(LATTICE * 100)
    assert (found.largest, found.mean) == (100.0, 100.0)
    assert not found.outlier.any()
    assert (weights.band(LATTICE * 100, found.largest).counts > 0).all()


def test_a_place_far_from_all_does_not_widen_the_radius():
    xy = np.concatenate([LATTICE * 100, [[9000.0, 0.0]], [[9000.0, 0.0]]])
    found = weights.spacing(xy)
    assert (found.largest, found.mean) == (100.0, 100.0)
    assert np.flatnonzero(found.outlier).tolist() == [30, 31]


def test_no_radius_for_places_at_one_point():
    with pytest.raises(EngineError, match=r"All places \(4\) lie at one point"):
        weights.spacing(np.ones((4, 2)))


def test_a_chessboard_has_queens():
    board = [box(x, y, x + 1, y + 1) for x in range(8) for y in range(8)]
    counts = weights.queen(board, 0.01).counts.reshape(8, 8)
    assert counts[0, 0] == 3
    assert (counts[0, 1:7] == 5).all()
    assert (counts[1:7, 1:7] == 8).all()


def test_queens_of_columbus(shared_data):
    shapefile = pytest.importorskip("osgeo.ogr", reason="reading a shapefile needs GDAL")
    from shapely import wkb

    layer = shapefile.Open(str(shared_data / "columbus_esda" / "columbus.shp"))
    shapes = [wkb.loads(bytes(one.GetGeometryRef().ExportToWkb())) for one in layer.GetLayer()]
    words = (shared_data / "columbus_esda" / "columbus.gal").read_text().split()[1:]
    expected = set()
    while words:
        place, count = int(words[0]), int(words[1])
        expected |= {(place - 1, int(one) - 1) for one in words[2 : 2 + count]}
        words = words[2 + count :]
    found = set(zip(*(one.tolist() for one in weights.queen(shapes, 1e-6).matrix.nonzero())))
    assert found == expected


def test_small_gaps_and_overlaps_are_snapped():
    shapes = [box(0, 0, 10, 10), box(10.8, 0, 20, 10), box(21.5, 0, 30, 10), box(29, 9, 40, 40)]
    assert weights.queen(shapes).counts.tolist() == [1, 1, 1, 1]
    assert weights.queen(shapes, 2.0).counts.tolist() == [1, 2, 2, 1]


def test_an_edge_that_meets_another_between_its_vertices():
    shapes = [box(0, 0, 10, 10), box(10, 3, 15, 5)]
    assert weights.queen(shapes, 0.0).counts.tolist() == [1, 1]


def test_parts_holes_and_empty_shapes():
    ring = Polygon(box(0, 0, 9, 9).exterior, [box(3, 3, 6, 6).exterior])
    island = box(3, 3, 6, 6)
    parts = MultiPolygon([box(20, 0, 21, 1), box(9, 9, 10, 10)])
    found = weights.queen([ring, island, Polygon(), parts, translate(island, 50)], 0.1)
    assert found.counts.tolist() == [2, 1, 0, 1, 0]


def test_queens_of_random_tilings_equal_the_distances():
    rng = np.random.default_rng(4)
    shapes = []
    for _ in range(60):
        west, south = rng.integers(0, 30, 2)
        width, height = rng.integers(1, 6, 2)
        shapes.append(box(west, south, west + width, south + height))
    close = np.array([[one.distance(other) <= 0.5 for other in shapes] for one in shapes])
    np.fill_diagonal(close, False)
    np.testing.assert_array_equal(weights.queen(shapes, 0.5).matrix.toarray() > 0, close)


def test_no_polygon():
    assert weights.queen([]).counts.tolist() == []
