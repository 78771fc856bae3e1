"""Layers to arrays and back."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsPointXY,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

CONTEXT = QgsCoordinateTransformContext()


@pytest.fixture
def bridge(qgis_app):
    from quantu.plugin import bridge as package

    return package


def crs(code):
    return QgsCoordinateReferenceSystem(code)


def saved(layer, path, driver):
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    options.fileEncoding = "UTF-8"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), CONTEXT, options)
    found = QgsVectorLayer(str(path), path.stem, "ogr")
    assert found.isValid()
    return found


class Source:
    """The part of a feature source that the bridge uses, on a layer."""

    class Flag:
        FlagSkipGeometryValidityChecks = 1

    def __init__(self, layer):
        self._layer = layer

    def __getattr__(self, name):
        return getattr(self._layer, name)

    def sourceCrs(self):
        return self._layer.crs()

    def sourceName(self):
        return self._layer.name()

    def getFeatures(self, request, flag):
        return self._layer.getFeatures(request)


ROWS = [
    (105.0, 21.0, 5, 1.5, "Nguyễn Đức", True),
    (105.1, 21.1, None, None, None, None),
    (105.2, 21.2, 0, 0.0, "", False),
    (None, None, 7, 7.0, "nowhere", True),
    (105.0, 21.0, 5, 1.5, " spaces ", True),
]
FIELDS = "whole:integer;real:double;words:string(40);flag:boolean"


@pytest.mark.parametrize(
    ("suffix", "driver"), [("gpkg", "GPKG"), ("fgb", "FlatGeobuf"), ("shp", "ESRI Shapefile")]
)
def test_the_fast_way_gives_what_the_loop_gives(bridge, layer_of, tmp_path, suffix, driver):
    layer = saved(layer_of(ROWS, FIELDS, crs="EPSG:4326"), tmp_path / f"a.{suffix}", driver)
    texts = {} if suffix == "shp" else {"words": "words", "code": "whole"}
    wanted = bridge.points.Wanted(numbers={"real": "real", "whole": "whole"}, texts=texts)
    plan = bridge.arrow.plan(layer)
    assert plan is not None
    assert bridge.arrow.can_read(layer.fields(), wanted.kinds, plan.path)
    fast = bridge.points.read(Source(layer), wanted, CONTEXT, plan=plan)
    slow = bridge.points.read(Source(layer), wanted, CONTEXT)
    assert fast.ids.tolist() == slow.ids.tolist()
    np.testing.assert_array_equal(fast.xy, slow.xy)
    for role, column in slow.columns.items():
        if column.dtype == object:
            assert fast.columns[role].tolist() == column.tolist()
        else:
            np.testing.assert_array_equal(fast.columns[role], column)
    assert fast.excluded == slow.excluded
    assert len(fast) == 4


def test_the_fast_way_keeps_the_layers_filter(bridge, layer_of, tmp_path):
    layer = saved(layer_of(ROWS, FIELDS, crs="EPSG:4326"), tmp_path / "a.gpkg", "GPKG")
    layer.setSubsetString('"whole" = 5')
    table = bridge.points.read(
        Source(layer), bridge.points.Wanted(), CONTEXT, plan=bridge.arrow.plan(layer)
    )
    assert len(table) == 2


def test_a_layer_in_editing_and_a_joined_field_take_the_loop(bridge, layer_of, tmp_path):
    layer = saved(layer_of(ROWS, FIELDS, crs="EPSG:4326"), tmp_path / "a.gpkg", "GPKG")
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("real"), 9.0)
    assert bridge.arrow.plan(layer) is None
    layer.rollBack()
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QVariant

    layer.addExpressionField("1", QgsField("virtual", QVariant.Int))
    assert not bridge.arrow.can_read(layer.fields(), {"a": ("virtual", "double")}, "a.gpkg")


@pytest.mark.parametrize(
    ("code", "box", "expected"),
    [
        ("EPSG:9210", (480_000, 1_150_000, 560_000, 1_250_000), "EPSG:9210"),
        ("EPSG:3405", (500_000, 2_200_000, 600_000, 2_400_000), "EPSG:3405"),
        ("EPSG:4756", (105.6, 10.0, 106.1, 11.0), "EPSG:9210"),
        ("EPSG:4326", (105.0, 20.0, 106.0, 21.0), ""),
        ("EPSG:3857", (11_700_000, 2_300_000, 11_800_000, 2_400_000), ""),
    ],
)
def test_distances_are_metres_on_the_ground_whatever_the_crs(bridge, code, box, expected):
    chosen = bridge.metric.choose(crs(code), QgsRectangle(*box), CONTEXT)
    assert chosen.crs.authid() == expected
    assert chosen.scale_error < 0.005
    centre = QgsRectangle(*box).center()
    into = chosen.from_crs(crs(code))
    side = 0.01 if crs(code).isGeographic() else 1000.0
    ends = np.array([[centre.x(), centre.y()], [centre.x() + side, centre.y() + side]])
    metres = bridge.metric.transform(ends, into)
    ground = QgsDistanceArea()
    ground.setSourceCrs(crs(code), CONTEXT)
    ground.setEllipsoid("WGS84")
    distance = ground.measureLine(*(QgsPointXY(*one) for one in ends))
    assert math.dist(*metres) == pytest.approx(distance, rel=0.002)


def test_many_points_are_transformed_as_single_ones_are(bridge):
    transformation = QgsCoordinateTransform(crs("EPSG:4326"), crs("EPSG:3405"), CONTEXT)
    xy = np.random.default_rng(1).uniform((103, 9), (109, 22), (500, 2))
    single = [transformation.transform(QgsPointXY(*one)) for one in xy]
    expected = [(one.x(), one.y()) for one in single]
    np.testing.assert_allclose(bridge.metric.transform(xy, transformation), expected, atol=1e-6)
    assert bridge.metric.transform(xy[:1], transformation).shape == (1, 2)
    assert bridge.metric.transform(xy[:0], transformation).shape == (0, 2)


def test_a_point_outside_the_domain_becomes_nan_and_spoils_no_other(bridge):
    transformation = QgsCoordinateTransform(crs("EPSG:4326"), crs("EPSG:3405"), CONTEXT)
    metres = bridge.metric.transform(np.array([[105.0, 21.0], [1e9, 1e9]]), transformation)
    assert np.isfinite(metres[0]).all()
    assert np.isnan(metres[1]).all()


def test_the_deprecated_zones_are_refused_with_the_right_one(bridge):
    from quantu.plugin.engine.errors import EngineError

    with pytest.raises(EngineError, match="EPSG:5897"):
        bridge.metric.choose(crs("EPSG:6957"), QgsRectangle(0, 0, 1, 1), CONTEXT)


def test_codes_do_not_depend_on_the_order_of_features(bridge):
    names = np.array(["b", None, "a", "b"], dtype=object)
    codes, texts = bridge.points.codes(names)
    assert [texts[code] for code in codes] == ["b", None, "a", "b"]
    assert texts == ["a", "b", None]


def test_missing_values_become_nulls_in_columns(bridge):
    sinks = bridge.sinks
    assert sinks.integers(np.array([1, -1]), -1).values == [1, None]
    assert sinks.integers(np.array([1.0, np.nan])).values == [1, None]
    assert sinks.doubles(np.array([1.5, np.nan, np.inf])).values == [1.5, None, None]
    assert sinks.texts(["a", "", None, float("nan")]).values == ["a", None, None, None]
    assert sinks.booleans(np.array([1.0, 0.0, np.nan])).values == [True, False, None]


def test_whole_numbers_that_no_field_holds_become_nulls(bridge):
    column = bridge.sinks.integers(np.array([1.0, np.inf, -np.inf, 1e300, -5.0]))
    assert column.values == [1, None, None, None, -5]


def test_figures_beyond_all_reason_are_missing_and_amounts_are_left_to_be_counted(bridge):
    readers = bridge.values.READERS
    for value in (float("inf"), -1.7976931348623157e308, "1e300"):
        assert np.isnan(readers["double"](value))
        assert readers["amount"](value) == float(value)
    assert readers["double"]("-12.5") == -12.5


def test_shapes_are_repaired_or_counted(bridge, layer_of):
    layer = layer_of(
        [
            ("Polygon((0 0, 1 1, 1 0, 0 1, 0 0))", "bow tie"),
            ("PolygonZ((2 0 9, 3 0 9, 3 1 9, 2 0 9))", "flat"),
            ("Polygon((5 0, 6 0, 6 1))", "open ring"),
        ],
        "name:string",
        kind="Polygon",
    )
    metric = bridge.metric.choose(crs("EPSG:3405"), QgsRectangle(5e5, 0, 5e5, 0), CONTEXT)
    table = bridge.shapes.read(Source(layer), {"name": ("name", "text")}, metric)
    assert table.repaired >= 1
    assert all(shape is None or shape.is_valid for shape in table.shapes)
    kept = bridge.shapes.as_layer(table, "zones")
    assert len(kept) == len(table) - table.unusable
    assert not kept.shapes[1].has_z


@pytest.mark.parametrize(
    ("value", "number", "text", "boolean"),
    [
        (None, math.nan, None, math.nan),
        ("1.5", 1.5, "1.5", math.nan),
        ("1,5", math.nan, "1,5", math.nan),
        ("có", math.nan, "có", 1.0),
        ("False", math.nan, "False", 0.0),
        (1410.0, 1410.0, "1410.0", 1.0),
        (0, 0.0, "0", 0.0),
    ],
)
def test_attribute_values_are_read_in_the_c_locale(bridge, value, number, text, boolean):
    values = bridge.values
    same = lambda a, b: a == b or (a != a and b != b)  # noqa: E731
    assert same(values.number(value), number)
    assert values.text(value) == text
    assert same(values.boolean(value), boolean)


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (2015, 2015.0),
        (2015.0, 2015.0),
        (QDate(2015, 5, 12), 2015.0),
        (QDateTime(QDate(2015, 5, 12), QTime(8, 30)), 2015.0),
        ("2015", 2015.0),
        (" 2015.0 ", 2015.0),
        ("2015,0", 2015.0),
        ("12/05/2015", 2015.0),
        ("12-5-2015 00:00:00", 2015.0),
        ("2015-05-12", 2015.0),
        ("2015-05-12T08:30:00Z", 2015.0),
        ("05/2015", 2015.0),
        ("năm 2015", 2015.0),
        ("NĂM 2015", 2015.0),
        ("Ngày 12 tháng 5 năm 2015", 2015.0),
        ("Quý II/2015", 2015.0),
        ("12 May 2015", 2015.0),
        (None, math.nan),
        (" ", math.nan),
        ("-", math.nan),
        ("n/a", math.nan),
        ("12/05/15", math.inf),
        ("2010-2015", math.inf),
        ("trước 2015", math.inf),
        ("sau năm 2015", math.inf),
        ("20150512", math.inf),
        ("đang xây dựng", math.inf),
        ("15", math.inf),
    ],
)
def test_years_are_read_as_people_write_them(bridge, value, year):
    found = bridge.values.year(value)
    assert found == year or (math.isnan(found) and math.isnan(year))


@pytest.mark.parametrize("kind", ["int", "double", "date", "string"])
def test_years_are_read_alike_whatever_the_fields_type(bridge, layer_of, tmp_path, kind):
    year = {"date": QDate(2015, 5, 12), "string": "12/05/2015"}.get(kind, 2015)
    rows = [(105.0, 21.0, year), (105.1, 21.0, None)]
    made = layer_of(rows, f"started:{kind}", crs="EPSG:4326")
    layer = saved(made, tmp_path / "years.gpkg", "GPKG")
    wanted = bridge.points.Wanted(years={"year": "started"})
    found = bridge.points.read(Source(layer), wanted, CONTEXT, plan=bridge.arrow.plan(layer))
    assert found.columns["year"][0] == 2015
    assert math.isnan(found.columns["year"][1])


@pytest.mark.parametrize("suffix", ["gpkg", "fgb"])
def test_booleans_of_a_file_are_read_as_they_are(bridge, layer_of, tmp_path, suffix):
    driver = {"gpkg": "GPKG", "fgb": "FlatGeobuf"}[suffix]
    rows = [(105 + n / 1000, 21.0, [True, False, False, None][n % 4]) for n in range(300)]
    layer = saved(layer_of(rows, "flag:boolean", crs="EPSG:4326"), tmp_path / f"b.{suffix}", driver)
    wanted = bridge.points.Wanted(booleans={"flag": "flag"})
    found = bridge.points.read(Source(layer), wanted, CONTEXT, plan=bridge.arrow.plan(layer))
    assert (found.columns["flag"] == 1).sum() == 75
    assert (found.columns["flag"] == 0).sum() == 150


def test_points_that_all_lie_off_the_crs_are_refused(bridge, layer_of):
    from quantu.plugin.engine.errors import EngineError

    layer = layer_of([(600_000, 2_330_000)], crs="EPSG:4326")
    with pytest.raises(EngineError, match=r"No point of the layer|do not fit"):
        bridge.points.read(Source(layer), bridge.points.Wanted(), CONTEXT)


def test_a_text_that_may_be_a_thousand_times_as_much_is_refused(bridge):
    from quantu.plugin.engine.errors import EngineError

    assert bridge.values.amount("0.625") == 0.625
    assert bridge.values.amount("1234") == 1234
    with pytest.raises(EngineError, match="1234"):
        bridge.values.amount("1.234")
