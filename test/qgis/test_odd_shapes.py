"""Shapes and numbers that make no sense, and edits during a run, in algorithms of every group.

A feature that cannot take part changes nothing for the others, comes out where features come out,
and is counted in the log.
"""

from __future__ import annotations

import re

import numpy as np
import pytest
import wkt
from qgis.core import (
    NULL,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

X, Y = 600_000, 2_330_000
NAN, INF = float("nan"), float("inf")
OUT = "memory:"
ODD = 1000  # ids from here on are those of odd features
SECTORS = ("wood", "food", "metal")
FIRMS = "id:int;sector:string;code:string;jobs:double;town:int;gives:string;takes:string"
PLACES = "id:int;agg_id:int;sector:string;status:string;value:double;gi_bin:int"
FIRM = ("wood", "1610", 7.0, 0, "sawdust", "sawdust")
ZONE = ("wood", "confirmed", 7.0, 1)
OFF = "coordinates outside the coordinate system's area"

# one algorithm or more of every group that reads points; "@" stands for a layer
OF_POINTS = {
    "dbscanpoints": {
        "INPUT": "@firms", "RADIUS": 400, "MIN_WEIGHT": 5, "WEIGHT_FIELD": "jobs", "OUTPUT": OUT,
        "FOOTPRINTS": OUT,
    },
    "hdbscanpoints": {"INPUT": "@firms", "MIN_CLUSTER_SIZE": 5, "OUTPUT": OUT, "FOOTPRINTS": OUT},
    "clusterfootprints": {
        "INPUT": "@firms", "CLUSTER_FIELD": "town", "RADIUS": 400, "OUTPUT": OUT,
    },
    "hotspotsvector": {"INPUT": "@firms", "FIELD": "jobs", "RADIUS": 900, "OUTPUT": OUT},
    "hotspotsgrid": {
        "INPUT": "@firms", "WEIGHT_FIELD": "jobs", "CELL": 500, "RADIUS": 1000, "OUTPUT": OUT,
        "STUDY_AREA": "@zones",
    },
    "localmoran": {"INPUT": "@firms", "FIELD": "jobs", "RADIUS": 900, "OUTPUT": OUT},
    "globalmoran": {"INPUT": "@firms", "FIELD": "jobs", "RADII": "900", "OUTPUT": OUT},
    "locationquotient": {
        "INPUT": "@firms", "SECTOR_FIELD": "sector", "WEIGHT_FIELD": "jobs", "REGIONS": "@zones",
        "REGION_FIELD": "id", "OUTPUT": OUT,
    },
    "concentration": {
        "INPUT": "@firms", "SECTOR_FIELD": "sector", "WEIGHT_FIELD": "jobs", "REGIONS": "@zones",
        "REGION_FIELD": "id", "SIMULATIONS": 9, "OUTPUT": OUT,
    },
    "kdensity": {
        "INPUT": "@firms", "SECTOR_FIELD": "sector", "SECTOR": "wood", "WEIGHT_FIELD": "jobs",
        "MAX_DISTANCE": 2000, "SIMULATIONS": 39, "OUTPUT": OUT,
    },
    "colocation": {
        "INPUT": "@firms", "SECTOR_FIELD": "sector", "RADIUS": 500, "SIMULATIONS": 39,
        "OUTPUT": OUT,
    },
    "assignsectors": {"INPUT": "@firms", "CODE_FIELD": "code", "OUTPUT": OUT},
    "zonecompliance": {
        "ZONES": "@zones", "FIRMS": "@firms", "SECTOR_FIELD": "sector", "JOBS_FIELD": "jobs",
        "OUTPUT": OUT,
    },
    "symbiosis": {
        "FIRMS": "@firms", "OUTPUTS_FIELD": "gives", "INPUTS_FIELD": "takes",
        "SECTOR_FIELD": "sector", "REACH": 2000, "OUTPUT": OUT,
    },
    "detectagglomerations": {
        "FIRMS": "@firms", "SECTOR_FIELD": "sector", "JOBS_FIELD": "jobs", "RADIUS": 500,
        "MIN_FIRMS": 5, "SIMULATIONS": 19, "SENSITIVITY": False, "ZONES": "@zones",
        "ROADS": "@roads", "AGGLOMERATIONS": OUT, "EVIDENCE": OUT, "FIRMS_OUT": OUT,
    },
}  # fmt: skip
OF_JOBS = [name for name, given in OF_POINTS.items() if "jobs" in given.values()]

# and of every group that reads polygons or lines
OF_SHAPES = {
    "hotspotsvector": {"INPUT": "@cells", "FIELD": "value", "RADIUS": 1500, "OUTPUT": OUT},
    "localmoran": {"INPUT": "@cells", "FIELD": "value", "WEIGHTS": 2, "OUTPUT": OUT},
    "comparehotspots": {"FIRST": "@cells", "SECOND": "@cells", "OUTPUT": OUT, "CHANGE": OUT},
    "trackclusters": {
        "LAYERS": ["@zones", "@zones"], "YEARS": "2020;2024", "OUTPUT": OUT, "EVENTS": OUT,
    },
    "compareagglomerations": {"BEFORE": "@zones", "AFTER": "@zones", "OUTPUT": OUT},
    "policyalignment": {
        "AGGLOMERATIONS": "@zones", "PLAN": "@zones", "PLAN_SECTOR_FIELD": "sector",
        "OUTPUT": OUT, "UNPLANNED": OUT,
    },
    "corridoralignment": {
        "AGGLOMERATIONS": "@zones", "CORRIDORS": "@roads", "OUTPUT": OUT, "SUMMARY": OUT,
    },
    "growthpoles": {"AGGLOMERATIONS": "@zones", "REACH": 20_000, "OUTPUT": OUT, "LINKS": OUT},
    "labelstages": {
        "AGGLOMERATIONS": "@zones", "FIRMS": "@firms", "SECTOR_FIELD": "sector",
        "JOBS_FIELD": "jobs", "SIMULATIONS": 19, "SENSITIVITY": False, "OUTPUT": OUT,
        "EVIDENCE": OUT,
    },
}  # fmt: skip
WITH_ZONES = (
    "hotspotsgrid", "locationquotient", "concentration", "zonecompliance", "detectagglomerations",
)  # fmt: skip
OF_ZONES = {name: OF_POINTS[name] for name in WITH_ZONES} | OF_SHAPES
COPIES = {
    "dbscanpoints": "OUTPUT",
    "hdbscanpoints": "OUTPUT",
    "hotspotsvector": "OUTPUT",
    "localmoran": "OUTPUT",
    "assignsectors": "OUTPUT",
    "detectagglomerations": "FIRMS_OUT",
}

FOUR = [*range(ODD, ODD + 4)]
ZONES_COME_OUT = {
    "zonecompliance": {"OUTPUT": FOUR},
    "hotspotsvector": {"OUTPUT": FOUR},
    "localmoran": {"OUTPUT": FOUR},
    "comparehotspots": {"CHANGE": FOUR},
    "trackclusters": {"OUTPUT": sorted(FOUR * 2)},
    "policyalignment": {"OUTPUT": FOUR},
    "corridoralignment": {"OUTPUT": FOUR},
    "labelstages": {"OUTPUT": FOUR},
}


def firm_rows(seed=5):
    """Return ninety firms in three towns: x, y and the values of FIRMS."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(90):
        town = number // 30
        east, north = rng.normal((3000 * town, 500 * town), 250)
        code = ("1610", "1075", "2511")[number % 3]
        values = (number, SECTORS[town], code, float(1 + number % 17), town)
        rows.append((X + east, Y + north, *values, "sawdust" if number % 2 else NULL, "sawdust"))
    return rows


def square(east, north=-1500, side=2900):
    return wkt.box(X + east, Y + north, side)


def zone_rows():
    return [
        (square(3000 * one - 1500), one, one + 1, SECTORS[one], "confirmed", 5.0)
        for one in range(3)
    ]


def cell_rows():
    """Return 36 squares of a kilometre, hot in a corner."""
    rows = []
    for number in range(36):
        east, north = number // 6, number % 6
        value = 90.0 + number if max(east, north) < 3 else float(number % 7)
        place = square(1000 * east, 1000 * north, 1000)
        rows.append(
            (place, number, number, SECTORS[number % 3], "confirmed", value, number % 7 - 3)
        )
    return rows


def road_rows():
    return [(f"LineString({X - 2000} {Y}, {X + 9000} {Y + 1200})", 0)]


@pytest.fixture
def layers(layer_of):
    """Return a function: layers by name, some of them given."""

    def made(**given):
        plain = {
            "firms": lambda: layer_of(firm_rows(), FIRMS, name="firms"),
            "zones": lambda: layer_of(zone_rows(), PLACES, "Polygon", name="zones"),
            "cells": lambda: layer_of(cell_rows(), PLACES, "Polygon", name="cells"),
            "roads": lambda: layer_of(road_rows(), "id:int", "LineString", name="roads"),
        }
        return {name: given.get(name) or make() for name, make in plain.items()}

    return made


@pytest.fixture(scope="module")
def plain_results():
    """Return what algorithms make of the layers as they are, each run once."""
    return {}


@pytest.fixture
def plain(through, layers, plain_results):
    """Return a function: what an algorithm makes of the layers as they are."""

    def found(name, given):
        key = (name, repr(given))
        if key not in plain_results:
            plain_results[key] = through(name, given, layers())
        return plain_results[key]

    return found


@pytest.fixture
def through(run):
    """Return a function: what an algorithm makes of layers, by output, and what it says."""

    def start(name, given, layers):
        def filled(value):
            if isinstance(value, list):
                return [filled(one) for one in value]
            return layers[value[1:]] if str(value).startswith("@") else value

        found = run(name, {key: filled(value) for key, value in given.items()})
        return {key: content(value) for key, value in found.items()}

    start.run = run
    return start


def content(value):
    """Return the rows of a layer, as their values and flat shapes; other values as is."""
    if not isinstance(value, QgsVectorLayer):
        return value
    names = value.fields().names()
    return [
        (dict(zip(names, one.attributes())), flat(one.geometry()).asWkt(6))
        for one in value.getFeatures()
    ]


def flat(geometry):
    if geometry.isNull():
        return geometry
    shape = geometry.constGet().clone()
    shape.dropZValue()
    shape.dropMValue()
    return QgsGeometry(shape)


def raised(layer):
    """Return a layer's copy whose shapes have heights and measures."""
    kind = QgsWkbTypes.displayString(layer.wkbType())
    copy = QgsVectorLayer(f"{kind}ZM?crs={layer.crs().authid()}", layer.name(), "memory")
    copy.dataProvider().addAttributes(layer.fields().toList())
    copy.updateFields()
    features = list(layer.getFeatures())
    for feature in features:
        shape = feature.geometry().constGet().clone()
        shape.addZValue(12.5)
        shape.addMValue(NAN)
        feature.setGeometry(QgsGeometry(shape))
    copy.dataProvider().addFeatures(features)
    copy.updateExtents()
    return copy


def polygons(layers, layer_of, zones, cells):
    return layers(
        zones=layer_of(zones, PLACES, "MultiPolygon", name="zones"),
        cells=layer_of(cells, PLACES, "MultiPolygon", name="cells"),
    )


def bow_of(wkt):
    """Return a square's four corners in an order in which the sides cross."""
    shape = QgsGeometry.fromWkt(wkt)
    a, b, c, d, _ = shape.vertices()
    ring = ", ".join(f"{one.x()} {one.y()}" for one in (a, c, b, d, a))
    return f"Polygon(({ring}))"


def id_of(row):
    """Return the id of the input's feature; that of an agglomeration where the row has no other."""
    found = row[0].get("id", row[0].get("agg_id"))
    return -1 if found in (NULL, None) else found


def is_odd(row):
    return id_of(row) >= ODD


def usual(found):
    """Return outputs without the rows of odd features."""
    return {
        key: [one for one in rows if not is_odd(one)] if isinstance(rows, list) else rows
        for key, rows in found.items()
    }


def ids_of_odd(found):
    lists = {key: rows for key, rows in found.items() if isinstance(rows, list)}
    odd = {key: sorted(id_of(one) for one in rows if is_odd(one)) for key, rows in lists.items()}
    return {key: ids for key, ids in odd.items() if ids}


def values_of(found):
    """Return outputs without shapes: copies bear those of the input."""
    return {
        key: [values for values, _ in rows] if isinstance(rows, list) else rows
        for key, rows in found.items()
    }


def counted(log):
    """Return how many features were left out, by reason."""
    left = [one for one in log.warnings if one.startswith("Features left out, ")]
    parts = [one[len("Features left out, ") : -1].rpartition(": ") for one in left]
    return {reason: int(count) for reason, _, count in parts}


# ------------------------------------------------------------------------------------- points


@pytest.mark.parametrize("name", OF_POINTS)
def test_points_with_heights_and_measures_are_points(through, layers, plain, name):
    high = {key: raised(layer) for key, layer in layers().items()}
    assert through(name, OF_POINTS[name], high) == plain(name, OF_POINTS[name])


@pytest.mark.parametrize("name", OF_POINTS)
def test_points_that_are_nowhere_take_no_part_and_are_not_lost(
    through, plain, layers, layer_of, name
):
    places = [(None, None), ("Point EMPTY",), (NAN, 5.0), (Y, INF)]
    odd = [(*place, ODD + at, *FIRM) for at, place in enumerate(places)]
    without = plain(name, OF_POINTS[name])
    firms = layer_of([*firm_rows(), *odd], FIRMS, name="firms")
    found = through(name, OF_POINTS[name], layers(firms=firms))
    assert usual(found) == without
    assert ids_of_odd(found) == ({COPIES[name]: FOUR} if name in COPIES else {})
    if name != "assignsectors":  # which needs no place
        assert counted(through.run.log) == {"no geometry": 3, OFF: 1}


def test_odd_points_of_a_file_are_as_those_in_memory(through, plain, layers, layer_of, tmp_path):
    name, places = "dbscanpoints", [(None, None), ("Point EMPTY",), (Y, INF)]
    odd = [(*place, ODD + at, *FIRM) for at, place in enumerate(places)]
    firms = layer_of([*firm_rows(), *odd], FIRMS, name="firms")
    path = str(tmp_path / "firms.gpkg")  # which is read by Arrow
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(firms, path, QgsCoordinateTransformContext(), options)
    found = through(name, OF_POINTS[name], layers(firms=QgsVectorLayer(path, "firms")))
    assert counted(through.run.log) == {"no geometry": 2, OFF: 1}
    rows = found["OUTPUT"]
    assert [values.pop("fid") for values, _ in rows] == [*range(1, 94)]
    assert usual(found) == plain(name, OF_POINTS[name])


@pytest.mark.parametrize("name", OF_JOBS)
def test_numbers_that_are_none_are_as_missing_ones(through, layers, layer_of, name):
    missing, odd = firm_rows(), firm_rows()
    for row, number in zip((3, 40, 70), (NAN, INF, -INF)):
        missing[row] = (*missing[row][:5], NULL, *missing[row][6:])
        odd[row] = (*odd[row][:5], number, *odd[row][6:])
    expected, found = (
        through(name, OF_POINTS[name], layers(firms=layer_of(rows, FIRMS, name="firms")))
        for rows in (missing, odd)
    )
    for outputs in (expected, found):
        for rows in outputs.values():
            for values, _ in rows if isinstance(rows, list) else ():
                values.pop("jobs", None)
    assert found == expected


@pytest.mark.parametrize("name", OF_POINTS)
def test_edits_during_a_run_lose_nothing_and_are_said(
    through, plain, layers, provider, project, monkeypatch, name
):
    expected, given = plain(name, OF_POINTS[name]), layers()
    firms = project.addMapLayer(given["firms"])
    algorithm = type(provider.algorithm(name))
    compute = algorithm.compute

    def edited(*arguments):  # after all is read, before anything is written
        firms.startEditing()
        gone = [one.id() for one in firms.getFeatures()][7]
        firms.deleteFeature(gone)
        new = QgsFeature(firms.fields())
        new.setAttributes([ODD, *FIRM])
        firms.addFeature(new)
        return compute(*arguments)

    monkeypatch.setattr(algorithm, "compute", edited)
    found = through(name, OF_POINTS[name], given)
    copied = COPIES.get(name)
    assert ids_of_odd(found) == ({copied: [ODD]} if copied else {})
    if copied:
        expected = {**expected, copied: [one for one in expected[copied] if one[0]["id"] != 7]}
        said = "'firms' was changed while the run was on; features that are new or gone: 2."
        assert said in through.run.log.text
    assert usual(found) == expected


# ----------------------------------------------------------------------------- polygons, lines


@pytest.mark.parametrize("name", OF_SHAPES)
def test_shapes_with_heights_and_measures_are_shapes(through, layers, plain, name):
    high = {key: raised(layer) for key, layer in layers().items()}
    assert through(name, OF_SHAPES[name], high) == plain(name, OF_SHAPES[name])


@pytest.mark.parametrize("name", OF_ZONES)
def test_polygons_that_cross_themselves_are_as_their_two_halves(through, layers, layer_of, name):
    zones, cells = zone_rows(), cell_rows()
    for rows in (zones, cells):
        rows[1] = (bow_of(rows[1][0]), *rows[1][1:])
    found = through(name, OF_ZONES[name], polygons(layers, layer_of, zones, cells))
    assert "that were repaired: 1." in through.run.log.text
    for rows in (zones, cells):
        rows[1] = (QgsGeometry.fromWkt(rows[1][0]).makeValid().asWkt(17), *rows[1][1:])
    halves = through(name, OF_ZONES[name], polygons(layers, layer_of, zones, cells))
    assert "repaired" not in through.run.log.text
    assert values_of(found) == values_of(halves)


@pytest.mark.parametrize("name", OF_ZONES)
def test_polygons_that_are_nowhere_take_no_part(through, plain, layers, layer_of, name):
    places = ["", "Polygon EMPTY", f"Polygon(({X} {Y}, {X} {Y}, {X} {Y}, {X} {Y}))"]
    places.append(f"Polygon(({X} {Y}, {X} inf, {X + 9} {Y + 9}, {X} {Y}))")
    odd = [(place, ODD + at, ODD + at, *ZONE) for at, place in enumerate(places)]
    without = plain(name, OF_ZONES[name])
    rows = [*zone_rows(), *odd], [*cell_rows(), *odd]
    found = through(name, OF_ZONES[name], polygons(layers, layer_of, *rows))
    assert usual(found) == without
    assert ids_of_odd(found) == ZONES_COME_OUT.get(name, {})
    assert re.search("usable (shape|polygon)|cannot be used", through.run.log.text)


@pytest.mark.parametrize("name", ["corridoralignment", "detectagglomerations"])
def test_lines_that_are_nowhere_change_nothing(through, plain, layers, layer_of, name):
    given = (OF_SHAPES | OF_POINTS)[name]
    expected = plain(name, given)
    places = ["", "LineString EMPTY", f"LineString({X} {Y}, {X} inf)"]
    odd = [(place, ODD + at) for at, place in enumerate(places)]
    roads = layer_of([*road_rows(), *odd], "id:int", "LineString", name="roads")
    assert through(name, given, layers(roads=roads)) == expected
    assert "Features of 'roads' without a usable shape, which are left out: 3." in (
        through.run.log.warnings
    )
