"""labelstages, as the toolbox runs it: polygons that somebody else drew."""

from __future__ import annotations

import pytest
import wkt
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsProcessingException,
    QgsProject,
)

X, Y = 560_000, 2_350_000
PLACES = "agg_id:int;sector:string"


def square(x, y=0, side=2000):
    return wkt.box(X + x, Y + y, side)


@pytest.fixture
def firms(layer_of):
    """Return a function: a town of garments, firms of other sectors elsewhere."""

    def made(crs="EPSG:9210"):
        rows = [(X + 150 * (n % 6), Y + 150 * (n // 6), "1410", 20.0) for n in range(36)]
        rows += [
            (X + 9000 * (n % 7) - 20_000, Y + 9000 * (n // 7), ("2610", "3100", "1410")[n % 3], 9.0)
            for n in range(63)
        ]
        return in_crs(layer_of(rows, "code:string;jobs:double", crs="EPSG:9210", name="firms"), crs)

    return made


def in_crs(layer, crs):
    """Return a copy of a layer in another CRS."""
    target = QgsCoordinateReferenceSystem(crs)
    copy = layer.materialize(QgsFeatureRequest())
    move = QgsCoordinateTransform(layer.crs(), target, QgsProject.instance())
    copy.startEditing()
    for one in copy.getFeatures():
        shape = one.geometry()
        shape.transform(move)
        copy.changeGeometry(one.id(), shape)
    copy.commitChanges()
    copy.setCrs(target)
    copy.setName(layer.name())
    return copy


def settings(places, layer, **more):
    return {
        "AGGLOMERATIONS": places,
        "FIRMS": layer,
        "CODE_FIELD": "code",
        "CLASSIFICATION": 1,
        "JOBS_FIELD": "jobs",
        "OUTPUT": "memory:",
        "EVIDENCE": "memory:",
    } | more


def drawn(layer_of, *rows):
    return layer_of(rows or [(square(-500), 7, "garments")], PLACES, "Polygon", "EPSG:9210")


def test_a_drawn_place_is_tested_as_given_from_outside(run, layer_of, firms, column):
    found = run("labelstages", settings(drawn(layer_of), firms()))
    output = found["OUTPUT"]
    assert column(output, "agg_id") == [7]
    # 36 in the town and one scattered firm beside it, of 57 garment makers among 99 firms
    assert column(output, "n_firms")[0] >= 36
    assert column(output, "lq")[0] > 1.25
    assert column(output, "lq_p")[0] < 0.05
    states = {
        one["indicator"]: one["state"]
        for one in found["EVIDENCE"].getFeatures()
        if one["step"] == 4
    }
    assert (states["4a"], states["4b"]) == ("MET", "MET")


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_degrees_and_web_mercator_give_the_same(run, layer_of, firms, column, crs):
    plain = run("labelstages", settings(drawn(layer_of), firms()))["OUTPUT"]
    moved = in_crs(drawn(layer_of), crs)
    other = run("labelstages", settings(moved, firms(crs)))["OUTPUT"]
    for name in ("n_firms", "jobs", "stage_lo", "stage_hi", "label_en"):
        assert column(other, name) == column(plain, name), name
    assert column(other, "area_km2") == pytest.approx(column(plain, "area_km2"), rel=1e-3)


def test_steps_that_do_not_apply_are_skipped_and_said(run, layer_of, firms, column):
    given = settings(drawn(layer_of), firms(), NOT_APPLICABLE="1; 3")
    found = run("labelstages", given)
    states = {
        one["step"]: one["state"]
        for one in found["EVIDENCE"].getFeatures()
        if one["indicator"] == "step"
    }
    assert (states[1], states[3]) == ("NA", "NA")
    assert "không áp dụng: bước 1, 3" in column(found["OUTPUT"], "label_vi")[0]


def test_a_step_that_is_none_is_refused(run, layer_of, firms):
    with pytest.raises(QgsProcessingException, match="9"):
        run("labelstages", settings(drawn(layer_of), firms(), NOT_APPLICABLE="9"))


def test_shapes_that_are_broken_are_said(run, layer_of, firms):
    bow = f"Polygon(({X} {Y}, {X + 900} {Y + 900}, {X + 900} {Y}, {X} {Y + 900}, {X} {Y}))"
    places = drawn(layer_of, (bow, 1, "garments"), ("", 2, "wood"), (square(-500), 3, NULL))
    found = run("labelstages", settings(places, firms()))
    assert found["OUTPUT"].featureCount() == 3
    assert "Invalid shapes of 'layer' that were repaired: 1." in run.log.warnings
    assert any(
        one.startswith("Features of 'layer' without a usable shape: 1.") for one in run.log.warnings
    )


def test_places_without_shape_keep_what_they_brought(run, layer_of, firms):
    """Nobody's number, correction or row may be lost because a polygon has no geometry."""
    fields = PLACES + ";name:string;override:integer;over_lo:integer;over_why:string"
    rows = [
        ("", 7, "wood", "Mỹ Tho", 1, 4, "visited"),
        (square(0), NULL, "garments", NULL, NULL, NULL, NULL),
        ("", NULL, NULL, NULL, NULL, NULL, NULL),
    ]
    found = run("labelstages", settings(layer_of(rows, fields, "Polygon", "EPSG:9210"), firms()))
    judged, kept, new = sorted(found["OUTPUT"].getFeatures(), key=lambda one: one.id())
    assert not judged.geometry().isEmpty()
    assert judged["status"] != NULL
    assert kept.geometry().isNull()
    names = ("agg_id", "name", "sector", "override", "over_lo", "over_why")
    assert [kept[one] for one in names] == [7, "Mỹ Tho", "wood", True, 4, "visited"]
    judgement = ("status", "n_firms", "lq", "lq_p", "stage_lo", "stage_hi", "label_en", "conf")
    assert [kept[one] for one in judgement] == [NULL] * len(judgement)
    assert new["sector"] == NULL
    assert sorted(one["agg_id"] for one in (judged, kept, new)) == [7, 8, 9]
    assert {one["agg_id"] for one in found["EVIDENCE"].getFeatures()} == {judged["agg_id"]}


def test_no_polygons_give_no_places_and_a_warning(run, layer_of, firms):
    empty = layer_of([], PLACES, "Polygon", "EPSG:9210")
    found = run("labelstages", settings(empty, firms()))
    assert (found["OUTPUT"].featureCount(), found["EVIDENCE"].featureCount()) == (0, 0)
    assert any("is empty" in one for one in run.log.warnings)


def test_no_firms_leave_the_places_without_data(run, layer_of, column):
    empty = layer_of([], "code:string;jobs:double", crs="EPSG:9210")
    found = run("labelstages", settings(drawn(layer_of), empty))
    assert column(found["OUTPUT"], "n_firms") == [0]
    states = {one["state"] for one in found["EVIDENCE"].getFeatures() if one["step"] <= 4}
    assert "NOT" not in states
    assert "MET" not in states


def test_cancel_ends_the_run_without_outputs(run, layer_of, firms, log):
    log.cancel_at = 30
    assert run("labelstages", settings(drawn(layer_of), firms()), log) == {}


@pytest.mark.parametrize("given", ["Dệt may", "TEXTILES and garments", "garments"])
def test_sectors_may_be_called_by_their_names(run, layer_of, given):
    """Firms, polygons, schools and benchmark may each write a sector in another way."""
    rows = [(X + 150 * (n % 6), Y + 150 * (n // 6), given, 20.0) for n in range(36)]
    rows += [
        (X + 9000 * (n % 7), Y + 9000 + 9000 * (n // 7), "Gỗ, nội thất", 9.0) for n in range(63)
    ]
    places = layer_of([(square(0), 1, "Dệt may")], PLACES, "Polygon", "EPSG:9210")
    schools = layer_of(
        [(X + 900, Y + 900, "U", "university", "wood; Dệt may")],
        "name:string;kind:string;fields:string",
        crs="EPSG:9210",
    )
    benchmark = layer_of(
        [(None, None, "Dệt may", 1.0), (None, None, "wood", 9.0)],
        "sector:string;weight:double", "None", "",
    )  # fmt: skip
    firms = layer_of(rows, "branch:string;jobs:double", crs="EPSG:9210")
    wanted = {
        "AGGLOMERATIONS": places,
        "FIRMS": firms,
        "SECTOR_FIELD": "branch",
        "JOBS_FIELD": "jobs",
        "UNIVERSITIES": schools,
        "BENCHMARK": benchmark,
        "SENSITIVITY": False,
        "OUTPUT": "memory:",
        "EVIDENCE": "memory:",
    }
    found = run("labelstages", wanted)
    (place,) = found["OUTPUT"].getFeatures()
    assert (place["sector"], place["sector_vi"], place["n_firms"]) == ("garments", "Dệt may", 36)
    assert place["lq"] == pytest.approx(10.0)
    states = {one["indicator"]: one["state"] for one in found["EVIDENCE"].getFeatures()}
    assert states["5a"] == "MET"
    assert not any("sector table" in one for one in run.log.warnings)


@pytest.mark.parametrize("kind", ["KCNC", "Khu công nghệ cao", "khu cong nghe cao"])
def test_a_kind_of_zone_counts_however_it_is_written(run, layer_of, firms, column, kind):
    park = layer_of([(square(-500), kind)], "kind:string", "Polygon", "EPSG:9210")
    found = run("labelstages", settings(drawn(layer_of), firms(), ZONES=park))
    assert column(found["OUTPUT"], "path") == ["hightech"]
