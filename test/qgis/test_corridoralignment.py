"""corridoralignment, as the toolbox runs it."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import NULL, QgsProcessingException

X, Y = 600_000, 2_330_000
FIELDS = "agg_id:int;sector:string;jobs:double"


def square(x, y, side=2000):
    return wkt.box(X + x, Y + y, side)


def grown(layer_of, crs="EPSG:3405"):
    rows = [
        (square(10_000, 1000), 1, "wood", 100.0),
        (square(50_000, -1000), 2, "metal", 900.0),
        (square(90_000, 30_000), 3, "food", 50.0),
    ]
    return layer_of(rows, FIELDS, "Polygon", crs)


def road(layer_of, names=("QL <1>",)):
    ends = [(X, X + 100_000)] if len(names) == 1 else [(X, X + 40_000), (X + 40_000, X + 100_000)]
    rows = [(f"LineString({a} {Y}, {b} {Y})", name) for (a, b), name in zip(ends, names)]
    return layer_of(rows, "road:string", "LineString")


def settings(layer_of, **more):
    return {
        "AGGLOMERATIONS": grown(layer_of),
        "CORRIDORS": road(layer_of),
        "NAME_FIELD": "road",
        "OUTPUT": "memory:",
        "SUMMARY": "memory:",
        "GAPS": "memory:",
    } | more


@pytest.mark.parametrize("names", [("QL <1>",), ("QL <1>", "QL <1>")])
def test_places_summary_and_gaps(run, layer_of, column, names):
    found = run("corridoralignment", settings(layer_of, CORRIDORS=road(layer_of, names)))
    output = found["OUTPUT"]
    assert column(output, "corridor") == ["QL <1>", "QL <1>", NULL]
    assert column(output, "dist_km") == [pytest.approx(1.0), 0.0, NULL]
    assert column(output, "chain_km") == [pytest.approx(11.0), pytest.approx(51.0), NULL]
    (row,) = found["SUMMARY"].getFeatures()
    assert row["length_km"] == pytest.approx(100.0)
    assert (row["n_agg"], row["jobs"], row["sectors"]) == (2, 1000.0, "metal;wood")
    assert row["gap_km"] == pytest.approx(48.0)  # from km 52 to the end
    assert column(found["GAPS"], "length_km") == pytest.approx([11.0, 39.0, 48.0])
    lengths = [one.geometry().length() for one in found["GAPS"].getFeatures()]
    assert lengths == pytest.approx([11_000, 39_000, 48_000])


def test_unnamed_lines_are_corridors_of_their_own(run, layer_of, column):
    lines = road(layer_of, ("QL 1", "QL 1"))
    found = run("corridoralignment", settings(layer_of, CORRIDORS=lines, NAME_FIELD=None))
    assert column(found["SUMMARY"], "corridor") == ["1", "2"]


@pytest.mark.parametrize(("language", "word"), [(0, "Longest gap"), (1, "Khoảng trống dài nhất")])
def test_the_report_says_it_and_escapes_names(run, layer_of, tmp_path, language, word):
    path = tmp_path / "report.html"
    run("corridoralignment", settings(layer_of, REPORT=str(path), LANGUAGE=language))
    text = path.read_text(encoding="utf-8")
    assert "QL &lt;1&gt;" in text
    assert word in text


def test_a_layer_in_degrees_gives_nearly_the_same(run, layer_of, reprojected):
    degrees = reprojected(grown(layer_of))
    found = run("corridoralignment", settings(layer_of, AGGLOMERATIONS=degrees))
    (row,) = found["SUMMARY"].getFeatures()
    assert row["n_agg"] == 2
    assert row["gap_km"] == pytest.approx(48.0, rel=5e-3)
    assert found["GAPS"].crs().authid() == "EPSG:3405"


def test_polygons_are_no_corridors(run, layer_of):
    wanted = settings(layer_of, CORRIDORS=None)
    with pytest.raises(QgsProcessingException):
        run("corridoralignment", wanted)


def test_empty_layers_give_empty_outputs_and_a_warning(run, layer_of, column):
    none = layer_of([], FIELDS, "Polygon")
    found = run("corridoralignment", settings(layer_of, AGGLOMERATIONS=none))
    assert found["OUTPUT"].featureCount() == 0
    assert column(found["SUMMARY"], "gap_km") == pytest.approx([100.0])
    assert any("is empty" in one for one in run.log.warnings)
    none = layer_of([], "road:string", "LineString")
    found = run("corridoralignment", settings(layer_of, CORRIDORS=none))
    assert column(found["OUTPUT"], "corridor") == [NULL] * 3


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("corridoralignment", settings(layer_of), log) == {}
