"""Agglomerations along corridors, on lines whose lengths can be read off."""

from __future__ import annotations

import numpy as np
import pytest
from arrays import objects
from shapely.geometry import LineString, MultiLineString, Point, box

from quantu.plugin.engine import corridors, given
from quantu.plugin.engine.errors import EngineError


def places(*rows):
    """Rows are (shape, sector, jobs)."""
    shapes, sector, jobs = zip(*rows)
    columns = {"sector": objects(sector), "jobs": np.array(jobs, dtype=float)}
    return given.of(objects(shapes), columns, False)


def made(*lines):
    """Lines are (shape, name)."""
    return corridors.corridors(objects([one for one, _ in lines]), [name for _, name in lines])


ROAD = (LineString([(0, 0), (100_000, 0)]), "road")


def test_positions_distances_and_gaps_along_a_straight_line():
    grown = places(
        (box(10_000, 1000, 12_000, 3000), "wood", 100.0),
        (box(50_000, -1000, 54_000, 1000), "metal", 900.0),
        (box(90_000, 30_000, 91_000, 31_000), "food", 50.0),
    )
    found = corridors.align(made(ROAD), grown, 20_000.0)
    assert found.nearest.tolist() == [0, 0, -1]
    np.testing.assert_allclose(found.distance, [1000, 0, np.nan])
    np.testing.assert_allclose(found.position, [11_000, 52_000, np.nan])
    (summary,) = found.summaries
    assert summary.rows.tolist() == [0, 1]
    assert (summary.jobs, summary.sectors) == (1000.0, "metal;wood")
    # the second one lies across the line from km 50 to km 54
    assert summary.gaps == ((0, 11_000), (11_000, 50_000), (54_000, 100_000))
    assert summary.longest_gap == pytest.approx(46_000)


def test_an_empty_corridor_is_one_gap():
    (summary,) = corridors.align(
        made(ROAD), places((box(0, 1e6, 1, 1e6 + 1), "a", 1)), 1.0
    ).summaries
    assert summary.gaps == ((0.0, 100_000.0),)
    assert (len(summary.rows), summary.sectors, np.isnan(summary.jobs)) == (0, None, True)


def test_an_agglomeration_counts_in_every_corridor_within_reach():
    cross = (LineString([(50_000, -50_000), (50_000, 50_000)]), "cross")
    grown = places((box(50_500, 100, 51_000, 200), "wood", 10.0))
    lines = made(ROAD, cross)
    assert [one.name for one in lines] == ["cross", "road"]
    found = corridors.align(lines, grown, 5000.0)
    assert found.nearest.tolist() == [1]  # 100 m from the road, 500 m from the other
    assert [len(one.rows) for one in found.summaries] == [1, 1]


def test_pieces_that_meet_become_one_line_from_the_west():
    pieces = [
        (LineString([(60_000, 0), (100_000, 0)]), "road"),
        (LineString([(60_000, 0), (30_000, 0)]), "road"),
        (LineString([(0, 0), (30_000, 0)]), "road"),
    ]
    (line,) = made(*pieces)
    (other,) = made(*pieces[::-1])
    assert line.length == other.length == 100_000
    for one in (line, other):
        assert len(one.pieces) == 1
        assert one.position(Point(20_000, 5)) == pytest.approx(20_000)


def test_pieces_that_do_not_meet_are_measured_one_after_the_other():
    shape = MultiLineString([[(50_000, 0), (90_000, 0)], [(40_000, 0), (0, 0)]])
    (line,) = made((shape, "road"))
    assert line.length == 80_000
    assert line.position(Point(10_000, 0)) == pytest.approx(10_000)
    assert line.position(Point(60_000, 0)) == pytest.approx(50_000)
    assert line.cut(30_000, 50_000).length == pytest.approx(20_000)


def test_a_single_line_is_measured_as_it_was_drawn():
    (line,) = made((LineString([(100_000, 0), (0, 0)]), "road"))
    assert line.position(Point(10_000, 0)) == pytest.approx(90_000)


def test_lines_without_shape_or_length_are_left_out():
    assert made((None, "a"), (LineString([(1, 1), (1, 1)]), "b")) == ()


def test_without_corridors_nothing_is_aligned():
    found = corridors.align((), places((box(0, 0, 1, 1), "a", 1)), 10.0)
    assert (found.nearest.tolist(), found.summaries) == ([-1], ())


def test_a_negative_reach_is_refused():
    with pytest.raises(EngineError, match="-5"):
        corridors.align(made(ROAD), places((box(0, 0, 1, 1), "a", 1)), -5.0)
