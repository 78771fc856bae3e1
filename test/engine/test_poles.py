"""Systems of agglomerations."""

from __future__ import annotations

import numpy as np
import pytest
from arrays import objects
from shapely.geometry import box

from quantu.plugin.engine import given, poles
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.study import Layer


def places(*rows):
    """Rows are (km east, sector, jobs, province); each is a square of 1 km."""
    east, sector, jobs, province = zip(*rows)
    shapes = objects([box(1000 * x, 0, 1000 * x + 1000, 1000) for x in east])
    columns = {
        "sector": objects(sector),
        "jobs": np.array(jobs, dtype=float),
        "province": objects(province),
    }
    return given.of(shapes, columns, False)


ROW = (
    (0, "wood", 10.0, "Tỉnh A"),
    (21, "metal", 20.0, "A"),
    (62, "wood", 40.0, "B"),
    (200, "food", 500.0, "C"),
)


def members(found):
    return [sorted(own.tolist()) for own in found.members]


def test_what_is_linked_over_any_number_of_links_is_one_pole():
    # edges are 20, 40 and 137 km apart
    found = poles.find(places(*ROW), 40_000.0)
    assert members(found) == [[3], [0, 1, 2]]
    assert found.jobs.tolist() == [500.0, 70.0]
    assert found.sectors == ("food", "wood;metal")
    assert found.shapes[1].area == pytest.approx(3e6)
    assert found.n_provinces.tolist() == [1.0, 2.0]


def test_links_carry_gravity():
    links = poles.find(places(*ROW), 40_000.0).links
    assert links.distance.tolist() == [20_000.0, 40_000.0]
    # 20·40/40² and 10·20/20²: equal, so in the order of the pairs
    assert links.strength.tolist() == [0.5, 0.5]
    assert poles.find(places(*ROW), 39_999.0).links.distance.tolist() == [20_000.0]


def test_touching_agglomerations_count_as_a_kilometre_apart():
    links = poles.find(places((0, "a", 3.0, None), (1, "b", 4.0, None)), 10.0).links
    assert (links.distance[0], links.strength[0]) == (0.0, 12.0)


def test_without_jobs_every_agglomeration_weighs_one():
    found = poles.find(places((0, "a", np.nan, None), (3, "b", np.nan, None)), 5000.0)
    assert found.links.strength.tolist() == [0.25]
    assert np.isnan(found.jobs).all()
    assert np.isnan(found.n_provinces).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("jobs", [np.inf, -3.0, 1e300])
def test_jobs_that_cannot_be_count_as_not_known(jobs):
    known = places((0, "wood", jobs, "A"), (5, "wood", 20.0, "A"), (9, "wood", 0.0, "A"))
    assert "impossibly many jobs: 1;" in str(known.notices[-1])
    found = poles.find(known, 10_000.0)
    assert found.jobs.tolist() == [20.0]
    assert np.isnan(found.links.strength).sum() == 2


def test_links_of_one_sector_only():
    found = poles.find(places(*ROW), 70_000.0, same_sector=True)
    assert members(found) == [[3], [0, 2], [1]]


def test_provinces_are_counted_by_ground_and_not_by_a_rim():
    provinces = Layer(
        objects([box(-1e4, -1e4, 21_005, 1e4), box(21_005, -1e4, 1e5, 1e4), None]),
        {"name": objects(["A", "B", "C"])},
    )
    found = poles.find(places(*ROW[:2]), 40_000.0, provinces=provinces)
    assert found.n_provinces.tolist() == [2.0]
    alone = poles.find(places(ROW[1]), 40_000.0, provinces=provinces)
    assert alone.n_provinces.tolist() == [1.0]  # 5 m of 1 km lie in A


def test_order_does_not_matter():
    rng = np.random.default_rng(3)
    rows = [(float(x), "a", float(j), None) for x, j in zip(rng.uniform(0, 900, 60), range(60))]
    found = poles.find(places(*rows), 15_000.0)
    order = rng.permutation(60)
    mixed = poles.find(places(*(rows[one] for one in order)), 15_000.0)
    assert [sorted(order[own].tolist()) for own in mixed.members] == members(found)
    assert mixed.links.strength.tolist() == found.links.strength.tolist()


def test_nothing_gives_nothing():
    empty = given.of(np.empty(0, dtype=object), {}, False)
    found = poles.find(empty, 10.0)
    assert (len(found), len(found.links)) == (0, 0)


def test_a_negative_reach_is_refused():
    with pytest.raises(EngineError, match="-5"):
        poles.find(places(*ROW), -5.0)
