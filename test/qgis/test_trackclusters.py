"""trackclusters, as the toolbox runs it."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000


def square(west, east, *more):
    """Return a polygon 1 km high between two eastings in km."""
    return (wkt.box(X + 1000 * west, Y, 1000 * (east - west), 1000), *more)


@pytest.fixture
def year_of(layer_of):
    def make(*squares, fields="name:string", name="clusters", crs="EPSG:3405"):
        rows = [square(*one) for one in squares]
        return layer_of(rows, fields, kind="Polygon", crs=crs, name=name)

    return make


def settings(layers, **more):
    return (
        {"LAYERS": layers, "YEARS": "2015; 2020; 2024"[: 6 * len(layers) - 2]}
        | {
            "OUTPUT": "memory:",
            "EVENTS": "memory:",
        }
        | more
    )


def rows(layer, *names):
    return [tuple(one[name] for name in names) for one in layer.getFeatures()]


def test_births_mergers_splits_and_ends(run, year_of):
    first = year_of((0, 2, "a"), (3, 6, "b"), (20, 22, "c"))
    second = year_of((0, 6, "ab"), (20, 22, "c"), (40, 41, "d"))
    third = year_of((0, 2.5, "left"), (3, 6, "right"), (19, 23, "c"))
    found = run("trackclusters", settings([first, second, third]))
    assert rows(found["OUTPUT"], "name", "track_id", "year", "event") == [
        ("a", 1, 2015, "born"),
        ("b", 2, 2015, "born"),
        ("c", 3, 2015, "born"),
        ("ab", 2, 2020, "merges"),
        ("c", 3, 2020, "continues"),
        ("d", 4, 2020, "dies"),
        ("left", 5, 2024, "splits"),
        ("right", 2, 2024, "splits"),
        ("c", 3, 2024, "grows"),
    ]
    assert rows(found["EVENTS"], "track_id", "year", "event", "from_ids", "to_ids") == [
        (1, 2015, "born", NULL, "1"),
        (2, 2015, "born", NULL, "2"),
        (3, 2015, "born", NULL, "3"),
        (2, 2020, "merges", "1;2", "2"),
        (3, 2020, "continues", "3", "3"),
        (4, 2020, "born", NULL, "4"),
        (2, 2024, "splits", "2", "2;5"),
        (3, 2024, "grows", "3", "3"),
        (4, 2024, "dies", "4", NULL),
    ]


def test_layers_of_other_crs_and_fields_come_together(run, year_of, reprojected):
    first = year_of((0, 2, "a"), name="zones 2015")
    second = reprojected(year_of((0, 2, 7, 5), fields="name:int;jobs:int"))
    second.setName("zones 2020")
    found = run("trackclusters", settings([first, second], YEARS=""))["OUTPUT"]
    assert found.crs().authid() == "EPSG:3405"
    names = [field.name() for field in found.fields()]
    assert names == ["name", "jobs", "track_id", "year", "event"]
    assert rows(found, "name", "jobs", "track_id", "year", "event") == [
        ("a", NULL, 1, 2015, "born"),
        ("7", 5, 1, 2020, "continues"),
    ]
    areas = [one.geometry().area() for one in found.getFeatures()]
    assert areas == pytest.approx([2e6, 2e6], rel=1e-6)


def test_no_feature_is_lost_between_geopackages(run, year_of, tmp_path):
    import processing

    packages = []
    for number, layer in enumerate([year_of((0, 2, "a"), (5, 7, "b")), year_of((0, 2, "a"))]):
        path = str(tmp_path / f"{number}.gpkg")
        processing.run("native:savefeatures", {"INPUT": layer, "OUTPUT": path})
        packages.append(path)
    output = str(tmp_path / "tracks.gpkg")
    found = run("trackclusters", settings(packages, OUTPUT=output))["OUTPUT"]
    assert sorted(rows(found, "name", "track_id", "year")) == [
        ("a", 1, 2015),
        ("a", 1, 2020),
        ("b", 2, 2015),
    ]


def test_a_field_of_the_same_name_gives_way(run, year_of):
    layer = year_of((0, 2, 1999), fields="year:int")
    found = run("trackclusters", settings([layer]))["OUTPUT"]
    assert rows(found, "year_1", "year") == [(1999, 2015)]


def test_the_overlap_is_a_choice(run, year_of):
    layers = [year_of((0, 2, "a")), year_of((1.2, 3.2, "a"))]
    for overlap, tracks in ((0.4, [1, 1]), (0.5, [1, 2])):
        found = run("trackclusters", settings(layers, MIN_OVERLAP=overlap))["OUTPUT"]
        assert [one for (one,) in rows(found, "track_id")] == tracks


def test_features_without_a_polygon_and_empty_layers_take_no_part(run, year_of, layer_of):
    first = layer_of([square(0, 2), (None, None)], kind="Polygon")
    found = run("trackclusters", settings([first, year_of()]))
    assert rows(found["OUTPUT"], "track_id", "event") == [(1, "dies"), (NULL, NULL)]
    assert any("without a usable polygon" in one for one in run.log.warnings)
    assert any("is empty" in one for one in run.log.warnings)
    nothing = run("trackclusters", settings([year_of(), year_of()]))
    assert nothing["OUTPUT"].featureCount() == nothing["EVENTS"].featureCount() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"YEARS": "2015"}, "one year per layer"),
        ({"YEARS": "2020; 2015"}, "must ascend"),
        ({"YEARS": "2015.5; 2016"}, "whole numbers"),
        ({"YEARS": ""}, "give the years"),
        ({"YEARS": "2015; soon"}, "not a number"),
        ({"YEARS": "2015;1e300"}, "Years are whole numbers, got 2015; 1e\\+300"),
        ({"MIN_OVERLAP": 0}, "overlap"),
        ({"MIN_OVERLAP": 1.5}, "overlap"),
    ],
)
def test_settings_without_sense_are_refused(run, year_of, changed, sentence):
    layers = [year_of((0, 2, "a")), year_of((0, 2, "a"))]
    with pytest.raises(QgsProcessingException, match=sentence):
        run("trackclusters", settings(layers, **changed))


def test_layers_that_cannot_be_compared_are_refused(run, year_of, layer_of):
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("trackclusters", settings([year_of((0, 2, "a")), year_of((0, 2, "a"), crs="")]))
    with pytest.raises(QgsProcessingException, match="no polygons"):
        run("trackclusters", settings([year_of((0, 2, "a")), layer_of([(X, Y)])]))


def test_cancel_ends_the_run_without_outputs(run, year_of, log):
    log.cancel_at = 0
    assert run("trackclusters", settings([year_of((0, 2, "a"))]), log) == {}


@pytest.mark.parametrize("overlap", [float("nan"), -0.1, float("inf")])
def test_an_overlap_that_is_none_is_refused(run, year_of, overlap):
    with pytest.raises(QgsProcessingException, match=r"MIN_OVERLAP|overlap"):
        run("trackclusters", settings([year_of((0, 2, "a"))], MIN_OVERLAP=overlap))


def test_a_table_is_refused(run, year_of, layer_of):
    table = layer_of([], "name:string", kind="NoGeometry")
    with pytest.raises(QgsProcessingException, match="no polygons"):
        run("trackclusters", settings([year_of((0, 2, "a")), table]))


def test_the_order_of_features_changes_nothing(run, year_of):
    squares = [(0, 2, "a"), (3, 6, "b"), (20, 22, "c"), (30, 31, "d")]
    later = [(0, 6, "ab"), (20, 22.1, "c"), (40, 41, "e"), (40, 41, "f")]
    found = []
    for step in (1, -1):
        layers = [year_of(*squares[::step]), year_of(*later[::step])]
        outputs = run("trackclusters", settings(layers))
        own = sorted(rows(outputs["OUTPUT"], "year", "name", "track_id", "event"))
        found.append((own, rows(outputs["EVENTS"], "track_id", "year", "event", "from_ids")))
    assert [one[:2] for one in found[0][0]] == [one[:2] for one in found[1][0]]
    # two polygons that are the same in all but their name may change places
    assert [one for one in found[0][0] if one[1] not in "ef"] == [
        one for one in found[1][0] if one[1] not in "ef"
    ]
    assert found[0][1] == found[1][1]


def test_a_polygon_that_crosses_itself_takes_part_or_is_named(run, year_of, layer_of):
    bow = f"Polygon(({X} {Y}, {X + 2000} {Y + 1000}, {X + 2000} {Y}, {X} {Y + 1000}, {X} {Y}))"
    crossed = layer_of([(bow, "bow")], "name:string", kind="Polygon")
    found = run("trackclusters", settings([crossed, year_of((0, 2, "a"))]))
    events = rows(found["OUTPUT"], "name", "track_id", "event")
    assert events[1][0] == "a"
    assert events[0][1] is not NULL or any("usable" in one for one in run.log.warnings)


def test_progress_rises_to_the_end(run, year_of, log):
    run("trackclusters", settings([year_of((0, 2, "a")), year_of((0, 3, "a"))]), log)
    assert log.shares == sorted(log.shares)
    assert log.shares[-1] == 100.0


def test_every_event_has_a_symbol_of_its_own(run, year_of):
    layers = [year_of((0, 2, "a"), (3, 6, "b")), year_of((0, 6, "ab")), year_of((0, 6, "ab"))]
    renderer = run("trackclusters", settings(layers))["OUTPUT"].renderer()
    shown = {one.value(): one.label() for one in renderer.categories()}
    from quantu.plugin.engine import change

    known = ("BORN", "CONTINUES", "GROWS", "SHRINKS", "MERGES", "SPLITS", "DIES")
    assert set(shown) == {getattr(change, name) for name in known}
    assert shown["born"] in ("born", "mới hình thành")
    looks = {
        (one.symbol().color().name(), one.symbol().symbolLayer(0).strokeStyle())
        for one in renderer.categories()
    }
    assert len(looks) == len(shown)
