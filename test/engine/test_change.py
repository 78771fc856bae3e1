from __future__ import annotations

import numpy as np
import pytest
from arrays import objects
from shapely.geometry import Polygon, box

from quantu.plugin.engine import change
from quantu.plugin.engine.errors import Cancelled, EngineError


def layer(*shapes):
    return objects(shapes)


def follow(*layers, overlap=0.3):
    return change.track(layers, range(2015, 2015 + len(layers)), overlap)


def told(found, year):
    return [
        (one.track_id, one.event, one.before, one.after) for one in found.events if one.year == year
    ]


WEST, EAST, FAR = box(0, 0, 10, 10), box(20, 0, 30, 10), box(90, 0, 99, 9)


def test_the_first_year_is_born_from_west_to_east():
    found = follow(layer(EAST, WEST))
    assert found.track_id[0].tolist() == [2, 1]
    assert found.event[0].tolist() == ["born", "born"]
    assert told(found, 2015) == [(1, "born", (), (1,)), (2, "born", (), (2,))]


def test_a_cluster_continues_grows_and_shrinks():
    found = follow(
        layer(WEST), layer(box(1, 0, 11, 10)), layer(box(0, 0, 20, 10)), layer(box(2, 2, 9, 9))
    )
    assert [one.tolist() for one in found.track_id] == [[1]] * 4
    assert [one.tolist() for one in found.event] == [
        ["born"],
        ["continues"],
        ["grows"],
        ["shrinks"],
    ]
    assert told(found, 2017) == [(1, "grows", (1,), (1,))]


def test_a_birth_and_a_death():
    found = follow(layer(WEST), layer(WEST, FAR), layer(FAR))
    assert [one.tolist() for one in found.track_id] == [[1], [1, 2], [2]]
    assert [one.tolist() for one in found.event] == [["born"], ["dies", "born"], ["continues"]]
    assert told(found, 2016) == [(1, "continues", (1,), (1,)), (2, "born", (), (2,))]
    assert told(found, 2017) == [(1, "dies", (1,), ()), (2, "continues", (2,), (2,))]


def test_a_merger_keeps_the_track_of_the_largest_common_area():
    found = follow(layer(WEST, box(20, 0, 40, 10)), layer(box(0, 0, 40, 10)))
    assert found.track_id[1].tolist() == [2]
    assert found.event[1].tolist() == ["merges"]
    assert found.event[0].tolist() == ["born", "born"]
    assert told(found, 2016) == [(2, "merges", (1, 2), (2,))]


def test_a_split_leaves_the_track_with_the_largest_part():
    found = follow(layer(box(0, 0, 40, 10)), layer(box(30, 0, 40, 10), box(0, 0, 20, 10)))
    assert found.track_id[1].tolist() == [2, 1]
    assert found.event[1].tolist() == ["splits", "splits"]
    assert told(found, 2016) == [(1, "splits", (1,), (1, 2))]


def test_a_part_that_leaves_one_cluster_and_joins_another():
    # the middle of the long one goes over to the eastern neighbour
    found = follow(
        layer(box(0, 0, 30, 10), box(40, 0, 60, 10)), layer(box(0, 0, 14, 10), box(18, 0, 60, 10))
    )
    assert found.track_id[1].tolist() == [1, 2]
    assert found.event[1].tolist() == ["splits", "merges"]
    assert told(found, 2016) == [
        (1, "splits", (1,), (1, 2)),
        (2, "merges", (1, 2), (2,)),
    ]


def test_new_tracks_never_take_a_number_again():
    found = follow(layer(WEST, EAST), layer(WEST), layer(WEST, FAR))
    assert found.track_id[2].tolist() == [1, 3]


def test_the_overlap_is_of_the_smaller_cluster():
    grown = box(0, 0, 100, 100)
    assert follow(layer(WEST), layer(grown), overlap=1.0).track_id[1].tolist() == [1]
    aside = box(7, 0, 17, 10)
    assert follow(layer(WEST), layer(aside), overlap=0.3).track_id[1].tolist() == [1]
    assert follow(layer(WEST), layer(aside), overlap=0.31).track_id[1].tolist() == [2]


def test_neighbours_that_only_touch_are_not_linked():
    found = follow(layer(WEST), layer(box(10, 0, 20, 10)), overlap=1e-9)
    assert found.event[1].tolist() == ["born"]


def test_missing_shapes_and_empty_years_take_no_part():
    found = follow(layer(WEST, None), layer(), layer(Polygon(), WEST))
    assert [one.tolist() for one in found.track_id] == [[1, 0], [], [0, 2]]
    assert [one.tolist() for one in found.event] == [["dies", None], [], [None, "born"]]


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_features_does_not_matter(seed):
    rng = np.random.default_rng(seed)
    layers = []
    for _ in range(4):
        corner, side = rng.integers(0, 60, (14, 2)), rng.integers(3, 20, 14)
        layers.append(layer(*(box(x, y, x + s, y + s) for (x, y), s in zip(corner, side))))
    found = change.track(layers, [1, 2, 3, 4])
    orders = [rng.permutation(14) for _ in layers]
    again = change.track([one[order] for one, order in zip(layers, orders)], [1, 2, 3, 4])
    assert found.events == again.events
    for one, other, order in zip(found.track_id, again.track_id, orders):
        assert one[order].tolist() == other.tolist()
    for number, one in enumerate(found.track_id):
        assert len(set(one.tolist())) == 14, number


@pytest.mark.parametrize(
    ("years", "overlap", "message"),
    [
        ([2015], 0.3, "Layers: 2; years: 1"),
        ([2016, 2015], 0.3, "must ascend"),
        ([2015, 2015], 0.3, "must ascend"),
        ([2015, 2016], 0.0, "above 0"),
        ([2015, 2016], 1.5, "above 0"),
        ([2015, 2016], np.nan, "above 0"),
    ],
)
def test_settings_without_sense_are_refused(years, overlap, message):
    with pytest.raises(EngineError, match=message):
        change.track([layer(WEST), layer(WEST)], years, overlap)


def test_a_cancel_is_heard(stopped):
    with pytest.raises(Cancelled):
        change.track([layer(WEST)], [2015], progress=stopped)
