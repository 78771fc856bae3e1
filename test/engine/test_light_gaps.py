from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import light_gaps
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.grid import Grid, Placement

NAN = np.nan
CELL = 500.0


def metric(values):
    values = np.asarray(values, dtype=float)
    return Grid(values, Placement(*values.shape, (0.0, CELL, 0.0, 0.0, 0.0, -CELL)))


def at(*cells):
    """Return the centres of (row, column) cells."""
    return np.array([((c + 0.5) * CELL, -(r + 0.5) * CELL) for r, c in cells]).reshape(-1, 2)


def country():
    """Return a dark country of 20 x 20 cells with a field of lamps, a flare and a town."""
    light = np.zeros((20, 20))
    light[0:4, 0:4] = 6.0
    light[2:4, 16:18] = [[8.0, 9.0], [90.0, 12.0]]
    light[14:18, 2:6] = [[2, 9, 4, 1], [30, 12, 5, 2], [8, 3, 6, 4], [1, 2, 2, 1]]
    return light


def find(light, firms, size=1000.0, threshold=1.0, jobs=None):
    return light_gaps.find(metric(light), light_gaps.Firms(firms, jobs), threshold, size)


def test_light_without_firms_by_falling_light_with_what_to_check():
    found = find(country(), at())
    assert found.kind.tolist() == ["lit_no_firm"] * 3
    assert found.sum_rad.tolist() == [119.0, 96.0, 92.0]
    assert found.max_rad.tolist() == [90.0, 6.0, 30.0]
    assert found.hint.tolist() == [
        "flare;port;unregistered",
        "orchard;unregistered",
        "unregistered;port",
    ]
    assert found.n_firms.tolist() == [0, 0, 0]
    assert np.isnan(found.jobs).all()


def test_a_firm_in_or_beside_a_square_takes_the_gap_away():
    assert len(find(country(), at((16, 3), (2, 1), (5, 18)))) == 0
    left = find(country(), at((16, 3), (4, 1), (6, 17)))
    assert left.sum_rad[left.kind == "lit_no_firm"].tolist() == [119.0, 48.0]


def test_firms_without_light():
    firms = at((10, 12), (10, 12), (10, 13), (16, 3))
    found = find(country(), firms, jobs=np.array([10.0, NAN, 5.0, 7.0]))
    dark = found.kind == "firm_no_light"
    assert dark.sum() == 1
    assert found.n_firms[dark].tolist() == [3]
    assert found.jobs[dark].tolist() == [15.0]
    assert found.hint[dark].tolist() == ["head_office;geocoding"]
    assert found.shapes[dark][0].area == found.area_km2[dark][0] * 1e6 == 1e6
    apart = find(country(), at((10, 12), (11, 13)))
    assert apart.hint[apart.kind == "firm_no_light"].tolist() == ["day_shift;geocoding"]


def test_light_beside_the_square_of_a_firm_is_bloom_enough():
    light = np.zeros((12, 12))
    light[4, 4] = 5.0
    assert len(find(light, at((6, 6)))) == 0
    assert find(light, at((8, 8))).kind.tolist() == ["firm_no_light"]


def test_squares_that_share_an_edge_are_one_place():
    firms = at((10, 10), (10, 12), (10, 16))
    found = find(np.zeros((20, 20)), firms)
    assert found.n_firms.tolist() == [2, 1]
    assert found.area_km2.tolist() == [2.0, 1.0]


def test_a_square_that_is_lit_in_few_cells_is_not_a_lit_place():
    light = np.zeros((8, 8))
    light[2, 2] = 9.0
    assert len(find(light, at(), size=1000.0)) == 0
    assert len(find(light, at(), size=500.0)) == 1


def test_unobserved_cells_count_for_nothing():
    light = np.full((8, 8), NAN)
    light[2, 2] = 9.0
    found = find(light, at((6, 6), (50, 50)))
    assert found.kind.tolist() == ["lit_no_firm"]
    assert [str(one).rpartition(": ")[2] for one in found.notices] == ["1.", "1."]
    assert "outside" in str(found.notices[0])
    assert "no value" in str(found.notices[1])


def test_squares_at_the_edge_are_cut_off_there():
    found = find(np.full((5, 5), 3.0), at(), size=2000.0)
    assert found.area_km2.tolist() == [6.25]
    assert found.shapes[0].area == 6.25e6


def test_squares_on_a_grid_in_degrees_have_the_size_asked_for():
    arc = 1 / 240
    values = np.zeros((40, 40))
    placement = Placement(40, 40, (106.0, arc, 0.0, 60.0, 0.0, -arc), True)
    firms = light_gaps.Firms(placement.centres(np.array([20]), np.array([20])))
    found = light_gaps.find(Grid(values, placement), firms, 1.0, 2000.0)
    assert found.area_km2[0] == pytest.approx(4.0, rel=0.15)
    west, south, east, north = found.shapes[0].bounds
    assert (east - west) == pytest.approx(2 * (north - south), rel=0.2)


def test_a_negative_size_is_refused():
    with pytest.raises(EngineError, match="-1"):
        find(np.zeros((3, 3)), at(), size=-1.0)


def test_the_order_of_firms_changes_nothing():
    firms = at((10, 12), (10, 12), (10, 13), (3, 9), (19, 19))
    jobs = np.array([1.0, 2.0, NAN, 4.0, 8.0])
    one, other = find(country(), firms, jobs=jobs), find(country(), firms[::-1], jobs=jobs[::-1])
    np.testing.assert_array_equal(one.jobs, other.jobs)
    assert one.hint.tolist() == other.hint.tolist()
