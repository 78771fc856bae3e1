"""The long table from which panels draw their charts."""

from __future__ import annotations

import arrays
import numpy as np
import pytest
from shapely.geometry import box

from quantu.plugin.engine import details, vicinity
from quantu.plugin.engine.study import Context, Firms, Lights, Places, Settings, Study


def objects(*values):
    return arrays.objects(values)


@pytest.fixture
def two():
    """Two places 3 km apart; the first with five food firms and one of wood inside."""
    shapes = objects(box(0, 0, 1000, 1000), box(4000, 0, 5000, 1000))
    sector = objects("food", "food", "food", "food", "food", "wood")
    firms = Firms(
        np.column_stack([np.linspace(100, 900, 6), np.full(6, 500.0)]),
        sector,
        jobs=np.array([10.0, 11.0, 100.0, 201.0, np.nan, 7.0]),
        year=np.array([2001.0, 2002.0, 2009.0, 2010.0, np.nan, 1990.0]),
    )
    nothing = np.full(2, np.nan)
    places = Places(
        shapes,
        objects("food", "food"),
        objects("density", "density"),
        (np.arange(5), np.array([], dtype=int)),
        (np.arange(6), np.array([], dtype=int)),
        *(nothing,) * 5,
        status=objects("confirmed", "candidate"),
    )
    lights = Lights(
        np.array([[100.0, 100.0], [200.0, 100.0], [300.0, 100.0], [9000.0, 0.0]]),
        np.array([[1.0, 2.0, 6.0, 99.0], [2.0, np.nan, 4.0, 98.0]]),
        np.ones(4),
        (2020, 2021),
    )
    return places, Study(firms, Context(lights=lights), Settings())


@pytest.fixture
def rows(two):
    places, study = two
    found = details.table(places, np.array([7, 8]), study, frozenset())
    assert tuple(found) == details.FIELDS
    return [dict(zip(found, one)) for one in zip(*found.values())]


def of(rows, kind, *names, agg_id=7):
    mine = [one for one in rows if one["kind"] == kind and one["agg_id"] == agg_id]
    return [tuple(one[name] for name in names) for one in mine]


def test_sectors_count_all_firms_inside_the_one_with_most_jobs_first(rows):
    assert of(rows, "sector", "key", "n_firms", "jobs") == [("food", 5, 322.0), ("wood", 1, 7.0)]


def test_sizes_count_members_by_the_bounds_of_the_decree(rows):
    found = of(rows, "size", "key", "low", "high", "n_firms")
    assert found[:3] == [("micro", 1, 10, 1), ("small", 11, 100, 2), ("medium", 101, 200, 0)]
    assert [one[0] for one in found[3:]] == ["large", "unknown"]
    assert [one[3] for one in found[3:]] == [1, 1]


def test_years_count_members_whose_year_is_known(rows):
    assert sum(count for (count,) in of(rows, "year", "n_firms")) == 4
    assert of(rows, "year", "low", "high")[0] == (2001, 2002)


def test_light_is_the_mean_with_the_quartiles_of_the_observed_cells(rows):
    first, second = of(rows, "light", "key", "low", "value", "high")
    assert first == ("2020", 1.5, 3.0, 4.0)
    assert second == ("2021", 2.5, 3.0, 3.5)


def test_light_around_belongs_to_no_agglomeration(rows):
    around = [one for one in rows if one["kind"] == "around"]
    assert [one["value"] for one in around] == [27.0, pytest.approx(104 / 3)]
    assert all(np.isnan(one["agg_id"]) for one in around)


def test_a_place_without_firms_or_cells_has_no_empty_classes(rows):
    kinds = {one["kind"] for one in rows if one["agg_id"] == 8}
    assert kinds == {"light", "neighbour"}
    assert all(np.isnan(one).all() for one in of(rows, "light", "low", "value", "high", agg_id=8))


def test_neighbours_are_measured_from_edge_to_edge(rows):
    assert of(rows, "neighbour", "key", "value") == [("8", 3.0)]
    assert of(rows, "neighbour", "key", "value", agg_id=8) == [("7", 3.0)]


def test_the_nearest_by_edge_is_not_the_nearest_by_centre():
    long = box(5_000, 0, 45_000, 100)
    near = box(0, 10_000, 100, 10_100)
    shapes = [box(0, 0, 100, 100), long, near, None]
    assert vicinity.nearest(shapes, [0, 3], 30_000.0) == [[(1, 4900.0), (2, 9900.0)], []]


def test_what_lies_beyond_the_reach_is_not_near():
    assert vicinity.nearest([box(0, 0, 1, 1), box(50, 0, 51, 1)], [0], 49.0) == [[(1, 49.0)]]
    assert vicinity.nearest([box(0, 0, 1, 1), box(50, 0, 51, 1)], [0], 48.0) == [[]]


def test_light_comes_back_from_the_table(two):
    places, study = two
    found = details.table(places, np.array([7, 8]), study, frozenset())
    years, inside, around = details.lights(found, np.array([8.0, 7.0]))
    assert years == (2020, 2021)
    assert inside[1].tolist() == [3.0, 3.0]
    assert np.isnan(inside[0]).all()
    assert around.tolist() == [27.0, pytest.approx(104 / 3)]


def test_light_of_a_year_that_is_none_is_left_out(two):
    places, study = two
    found = details.table(places, np.array([7, 8]), study, frozenset())
    for row, key in zip(np.flatnonzero(found["kind"] == "around"), (None, "soon")):
        found["key"][row] = key
    years, _, around = details.lights(found, np.array([8.0, 7.0]))
    assert years == (2020, 2021)
    assert np.isnan(around).all()


def test_a_table_without_light_gives_none(two):
    places, study = two
    found = details.table(
        places, np.array([7, 8]), Study(study.firms, Context(), Settings()), frozenset()
    )
    assert details.lights(found, np.array([7])) is None
