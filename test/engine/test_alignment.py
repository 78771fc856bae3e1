"""Plans against agglomerations, and agglomerations that are handed in."""

from __future__ import annotations

import numpy as np
import pytest
from arrays import objects
from shapely.geometry import box

from quantu.plugin.engine import alignment, given
from quantu.plugin.engine.errors import EngineError

NAN = np.nan


def places(*rows, candidates=False):
    """Rows are (shape, sector, status)."""
    shapes, sector, status = zip(*rows)
    columns = {
        "agg_id": np.arange(1.0, len(rows) + 1),
        "sector": objects(sector),
        "status": objects(status),
    }
    return given.of(objects(shapes), columns, candidates)


def plans(*rows):
    """Rows are (shape, sectors)."""
    shapes, sectors = zip(*rows)
    return alignment.Plans(objects(shapes), tuple(map(alignment.sectors_named, sectors)))


GROWN = (
    (box(0, 0, 1000, 1000), "electronics", "confirmed"),
    (box(20_000, 0, 21_000, 1000), "wood", "confirmed"),
    (box(60_000, 0, 61_000, 1000), "food", "confirmed"),
    (box(90_000, 0, 91_000, 1000), "metal", "candidate"),
)
PLANNED = (
    (box(500, 0, 1500, 1000), "electronics"),
    (box(20_500, 500, 21_500, 1500), "garments; metal"),
    (box(40_000, 0, 41_000, 1000), "garments"),
    (box(90_000, 0, 91_000, 1000), "metal"),
)


def test_a_realised_another_an_unrealised_and_an_unplanned_one():
    found = alignment.compare(plans(*PLANNED), places(*GROWN), 5000.0)
    assert found.match.tolist() == ["realised", "other sector", "unrealised", "unrealised"]
    assert found.agglomeration.tolist() == [0, 1, -1, -1]
    # squares of 1 km²: half of the first is shared, a quarter of the second
    np.testing.assert_allclose(found.overlap, [0.5, 0.25, NAN, NAN])
    assert found.unplanned.tolist() == [1, 2]
    assert found.matrix == {
        "electronics": (1, 0, 0, 0),
        "food": (0, 0, 0, 1),
        "garments": (0, 1, 1, 0),
        "metal": (0, 1, 1, 0),
        "wood": (0, 0, 0, 1),
    }


def test_candidates_take_part_when_asked_for():
    found = alignment.compare(plans(*PLANNED), places(*GROWN, candidates=True), 5000.0)
    assert found.match[3] == "realised"


def test_the_reach_is_measured_between_the_edges():
    plan = plans((box(6000, 0, 7000, 1000), "electronics"))
    assert alignment.compare(plan, places(*GROWN), 5000.0).match[0] == "realised"
    assert alignment.compare(plan, places(*GROWN), 4999.0).match[0] == "unrealised"


def test_the_own_sector_decides_before_more_ground():
    grown = places(
        (box(0, 0, 1000, 1000), "wood", "confirmed"),
        (box(3000, 0, 4000, 1000), "metal", "confirmed"),
    )
    found = alignment.compare(plans((box(0, 0, 1000, 1000), " Metal ")), grown, 5000.0)
    assert (found.match[0], found.agglomeration[0], found.overlap[0]) == ("realised", 1, 0.0)


def test_a_plan_without_a_sector_is_not_compared_where_something_grew():
    found = alignment.compare(
        plans((box(0, 0, 10, 10), None), (box(40_000, 0, 40_010, 10), "")), places(*GROWN), 100.0
    )
    assert found.match.tolist() == [None, "unrealised"]
    assert found.unplanned.tolist() == [0, 1, 2]


def test_order_does_not_matter():
    rng = np.random.default_rng(1)
    corners = rng.uniform(0, 30_000, (40, 2))
    rows = [
        (box(x, y, x + 900, y + 700), "abc"[number % 3], "confirmed")
        for number, (x, y) in enumerate(corners)
    ]
    plan = plans(*((box(x, y, x + 3000, y + 3000), "abc"[int(x) % 3]) for x, y in corners[:12]))
    found = alignment.compare(plan, places(*rows), 1000.0)
    order = rng.permutation(len(rows))
    mixed = alignment.compare(plan, places(*(rows[one] for one in order)), 1000.0)
    assert mixed.match.tolist() == found.match.tolist()
    assert order[mixed.agglomeration].tolist() == found.agglomeration.tolist()
    assert sorted(order[mixed.unplanned].tolist()) == sorted(found.unplanned.tolist())


def test_a_negative_reach_is_refused():
    with pytest.raises(EngineError, match="-1"):
        alignment.compare(plans(*PLANNED), places(*GROWN), -1.0)


def test_corrections_of_an_officer_count():
    columns = {
        "sector": objects(["wood", "wood", "wood"]),
        "override": np.array([1.0, 0.0, 1.0]),
        "over_sec": objects(["metal", "metal", None]),
    }
    shapes = objects([box(0, 0, 1, 1)] * 3)
    assert given.of(shapes, columns, False).sector.tolist() == ["metal", "wood", "wood"]
    assert columns["sector"].tolist() == ["wood"] * 3


def test_ids_are_numbered_from_west_to_east_if_they_do_not_tell_apart():
    shapes = objects([box(5, 0, 6, 1), None, box(1, 0, 2, 1)])
    found = given.of(shapes, {"agg_id": np.array([7.0, 7.0, 8.0])}, False)
    assert found.ids.tolist() == [2, 3, 1]
    assert found.counts.tolist() == [True, False, True]
    assert len(found.notices) == 2
