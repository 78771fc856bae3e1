"""locationquotient, as the toolbox runs it."""

from __future__ import annotations

import csv

import pytest
from qgis.core import NULL, QgsProcessingException

BOX = "Polygon((599990 2329990, {x} 2329990, {x} 2330010, 599990 2330010, 599990 2329990))"


def firms(layer_of, crs="EPSG:3405"):
    """1000 firms, 100 of them textile; region A has 50 firms, 12 of them textile."""
    kinds = [("A", "textile")] * 12 + [("A", "other")] * 38
    kinds += [("B", "textile")] * 88 + [("B", "other")] * 862
    rows = [(600_000 + number, 2_330_000, *kind) for number, kind in enumerate(kinds)]
    return layer_of(rows, "region:string;sector:string", crs=crs)


def by_pair(layer):
    return {(one["region"], one["sector"]): one for one in layer.getFeatures()}


def settings(layer, **more):
    return {
        "INPUT": layer,
        "SECTOR_FIELD": "sector",
        "REGION_FIELD": "region",
        "OUTPUT": "memory:",
    } | more


def test_quotient_and_test_equal_the_worked_example(run, layer_of):
    found = by_pair(run("locationquotient", settings(firms(layer_of)))["OUTPUT"])
    textile = found["A", "textile"]
    # scipy.stats.hypergeom.sf(11, 1000, 100, 50); measures of specialisation, worked example
    assert textile["lq"] == pytest.approx(2.4, abs=1e-12)
    assert textile["p"] == pytest.approx(0.0024583390, abs=1e-10)
    assert textile["p_adj"] >= textile["p"]
    assert textile["lq_lo"] < 2.4 < textile["lq_hi"]
    assert (textile["n_firms"], textile["weight"], textile["small_n"]) == (12, 12.0, False)


def test_a_published_table_gives_the_published_quotient(run, layer_of):
    # Farhauer & Kröll (2013), as printed in the R package REAT 3.0.3 (locq): 0.3847623
    rows = [
        ("", "town", "one", 1714.0),
        ("", "town", "rest", 79006.0 - 1714.0),
        ("", "elsewhere", "one", 879213.0 - 1714.0),
        ("", "elsewhere", "rest", 15593224.0 - 79006.0 - 879213.0 + 1714.0),
    ]
    layer = layer_of(
        [(None, None, *row[1:]) for row in rows],
        "region:string;sector:string;jobs:double",
        kind="None",
        crs="",
    )
    found = by_pair(run("locationquotient", settings(layer, WEIGHT_FIELD="jobs"))["OUTPUT"])
    assert found["town", "one"]["lq"] == pytest.approx(0.3847623, abs=5e-8)
    assert found["town", "one"]["p"] == NULL


def test_a_statistics_office_table_is_read_in_long_form(run, layer_of, shared_data):
    path = shared_data / "reat" / "Goettingen.csv"
    with path.open(encoding="utf-8-sig") as file:
        table = list(csv.DictReader(file))
    names = list(table[0])
    town = next(name for name in names if name.endswith("Goettingen2017"))
    nation = next(name for name in names if name.endswith("BRD2017"))
    label = names[0]
    parts = table[1:16]
    rest_town = float(table[0][town]) - sum(float(row[town]) for row in parts)
    rest_nation = float(table[0][nation]) - sum(float(row[nation]) for row in parts)
    rows = [(None, None, "town", row[label], float(row[town])) for row in parts]
    rows.append((None, None, "town", "the rest", rest_town))
    benchmark = [(None, None, row[label], float(row[nation])) for row in parts]
    benchmark.append((None, None, "the rest", rest_nation))
    found = by_pair(
        run(
            "locationquotient",
            settings(
                layer_of(rows, "region:string;sector:string;jobs:double", kind="None", crs=""),
                WEIGHT_FIELD="jobs",
                BENCHMARK=layer_of(benchmark, "sector:string;weight:double", kind="None", crs=""),
            ),
        )["OUTPUT"]
    )
    # by the definition, from the same table (REAT, Goettingen)
    expected = {row[label]: 0.0 for row in parts}
    for row in parts:
        expected[row[label]] = (float(row[town]) / float(table[0][town])) / (
            float(row[nation]) / float(table[0][nation])
        )
    for sector, quotient in expected.items():
        assert found["town", sector]["lq"] == pytest.approx(quotient, rel=1e-9)
    assert found["town", parts[0][label]]["lq"] == pytest.approx(0.084077, abs=5e-7)


def test_regions_can_be_polygons_and_overlaps_are_said(run, layer_of):
    regions = layer_of(
        [(BOX.format(x=600_049.5), "A"), (BOX.format(x=600_020.5), "inner")],
        "name:string",
        kind="Polygon",
    )
    given = settings(firms(layer_of), REGIONS=regions, REGIONS_NAME_FIELD="name")
    given["REGION_FIELD"] = None
    found = by_pair(run("locationquotient", given)["OUTPUT"])
    assert found["A", "textile"]["lq"] == pytest.approx(2.4, abs=1e-12)
    assert "Firms in more than one, which count in the first: 21." in run.log.text


def test_a_layer_in_degrees_and_regions_in_metres_fit(run, layer_of, reprojected):
    degrees = reprojected(firms(layer_of))
    regions = layer_of([(BOX.format(x=600_049.5), "A")], "name:string", kind="Polygon")
    given = settings(degrees, REGIONS=regions, REGIONS_NAME_FIELD="name")
    found = by_pair(run("locationquotient", given)["OUTPUT"])
    assert found["A", "textile"]["n_firms"] == 12


def test_one_sector_alone_is_refused_because_the_quotient_is_undefined(run, layer_of):
    layer = layer_of([(600_000, 2_330_000, "A", "x")], "region:string;sector:string")
    with pytest.raises(QgsProcessingException, match="the only one"):
        run("locationquotient", settings(layer))


def test_neither_polygons_nor_a_field_is_refused(run, layer_of):
    given = settings(firms(layer_of))
    given["REGION_FIELD"] = None
    with pytest.raises(QgsProcessingException, match="as polygons or as a field"):
        run("locationquotient", given)


def test_an_empty_layer_gives_an_empty_table_and_a_warning(run, layer_of):
    layer = layer_of([], "region:string;sector:string")
    assert run("locationquotient", settings(layer))["OUTPUT"].featureCount() == 0
    assert any("is empty" in one for one in run.log.warnings)


def test_cancel_ends_the_run_without_outputs(run, layer_of, log):
    log.cancel_at = 0
    assert run("locationquotient", settings(firms(layer_of)), log) == {}


def table(layer_of, *rows, kind="double"):
    fields = f"region:string;sector:string;n:{kind};jobs:{kind}"
    return layer_of([(None, None, *row) for row in rows], fields, "None", "")


FOUR = (("A", "x", 10, 100), ("A", "y", 5, 50), ("B", "x", 2, 30), ("B", "y", 20, 400))


def counted(layer):
    return {
        "INPUT": layer,
        "REGION_FIELD": "region",
        "SECTOR_FIELD": "sector",
        "WEIGHT_FIELD": "jobs",
        "COUNT_FIELD": "n",
        "OUTPUT": "memory:",
    }


@pytest.mark.parametrize("count", [None, -10.0, float("inf")])
def test_a_count_that_cannot_be_leaves_p_empty_and_is_said(run, layer_of, count):
    layer = table(layer_of, ("A", "x", count, 100.0), *FOUR[1:])
    found = by_pair(run("locationquotient", counted(layer))["OUTPUT"])
    assert found["A", "x"]["n_firms"] == NULL
    assert {one["p"] for one in found.values()} == {NULL}
    assert found["A", "x"]["lq"] == pytest.approx((100 / 150) / (130 / 580))
    assert any("without a usable firm count" in one for one in run.log.warnings)


def test_texts_that_may_mean_two_numbers_are_refused_in_a_table_too(run, layer_of):
    layer = table(layer_of, ("A", "x", "10", "1.234"), ("B", "y", "3", "7"), kind="string")
    with pytest.raises(QgsProcessingException, match=r"1\.234"):
        run("locationquotient", counted(layer))


def test_a_row_of_totals_is_said(run, layer_of):
    layer = table(layer_of, *FOUR, ("Cả nước", "x", 12, 130), ("Cả nước", "y", 25, 450))
    run("locationquotient", counted(layer))
    assert any("Cả nước" in one for one in run.log.warnings)


def test_a_benchmark_may_have_several_rows_a_sector_and_gaps_are_said(run, layer_of):
    rows = [("x", 100.0), ("x", 100.0), ("z", 800.0), (None, 7.0)]
    benchmark = layer_of([(None, None, *one) for one in rows], "sector:string;weight:double",
                         "None", "")  # fmt: skip
    found = run("locationquotient", counted(table(layer_of, *FOUR)) | {"BENCHMARK": benchmark})
    pairs = by_pair(found["OUTPUT"])
    assert pairs["A", "x"]["lq"] == pytest.approx((100 / 150) / (200 / 1000))
    assert pairs["A", "y"]["lq"] == NULL
    said = " ".join(run.log.warnings)
    assert "or a usable weight: 1." in said
    assert "the benchmark lacks, whose quotients stay empty: 1: y" in said


def test_a_region_without_a_name_is_called_by_its_number(run, layer_of):
    regions = layer_of(
        [(BOX.format(x=600_045), "west"), (BOX.format(x=700_000), None)], "name:string", "Polygon"
    )
    wanted = settings(firms(layer_of), REGIONS=regions, REGIONS_NAME_FIELD="name", REGION_FIELD="")
    found = run("locationquotient", wanted)["OUTPUT"]
    assert {one["region"] for one in found.getFeatures()} == {"west", "2"}
