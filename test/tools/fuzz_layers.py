"""Layers, rasters and files made of what `fuzz_cases` drew."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from fuzz_cases import BENT_KINDS, OFFICE, Case, File, Layer, Raster
from osgeo import gdal
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime

HERE = {True: (106.7, 10.85, 0.05), False: (600_000.0, 1_200_000.0, 5_000.0)}
CELL_TYPES = {
    "f4": gdal.GDT_Float32, "f8": gdal.GDT_Float64, "c8": gdal.GDT_CFloat32, "u1": gdal.GDT_Byte,
    "u2": gdal.GDT_UInt16, "i2": gdal.GDT_Int16, "i4": gdal.GDT_Int32,
}  # fmt: skip
NUMBERS_AS_TEXT = (
    "1e300", "1e-320", "-0.0", "0x1F", "12 000", "1.234,5", "1,234.5", "1e400", "٣", "½", "12%",
    "1_000", "+7", ".5", "5.", "1e5", "Infinity", "−3",
)  # fmt: skip
FAR_DATES = ((1, 1, 1), (9999, 12, 31), (-4000, 1, 1), (1582, 10, 10), (2023, 2, 30))
ODD_TEXTS = (
    "", " ", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=1+1", "\u0000",
    "{0}", "%s", "nan", "1,5", "1.234.567", "-", "\U0001f600", "ệ", "x" * 3000, "0", "2019", "NULL",
)  # fmt: skip


def build(case: Case, folder: Path, bases: dict[str, Path]) -> dict:
    """Return the parameters of a case, its layers made; they live as long as the result."""
    shutil.copy(bases["hotspots"], folder / OFFICE)
    maker = _Maker(folder, bases)
    return {name: maker.made(name, value) for name, value in case.values.items()}


class _Maker:
    def __init__(self, folder, bases):
        self._folder, self._bases, self._number = folder, bases, 0

    def made(self, name, value):
        self._number += 1
        if isinstance(value, Layer):
            return self._layer(value)
        if isinstance(value, Raster):
            return self._raster(value)
        if isinstance(value, File):
            path = self._folder / f"given {self._number}.{value.ending}"
            path.write_text(value.text, encoding="utf-8")
            return str(path)
        if isinstance(value, (list, tuple)):
            return [self.made(name, one) for one in value]
        if isinstance(value, str):
            return value.replace("{folder}", str(self._folder)).replace("{name}", name)
        return value

    def _layer(self, spec):
        layer = self._bent(spec) if spec.base else _wild(spec)
        if spec.store == "file":
            layer = self._on_disk(layer)
        return layer

    def _on_disk(self, layer):
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        path = str(self._folder / f"dữ liệu {self._number}.gpkg")
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, path, QgsCoordinateTransformContext(), options
        )
        stored = QgsVectorLayer(path, f"layer {self._number}", "ogr")
        # names or values that a GeoPackage cannot hold stay in memory
        same = stored.isValid() and stored.featureCount() == layer.featureCount()
        return stored if same else layer

    def _bent(self, spec):
        source = QgsVectorLayer(str(self._bases[spec.base]), spec.base, "ogr")
        random = np.random.default_rng(spec.seed)
        features = list(source.getFeatures())
        count = {True: 1, False: min(spec.count, len(features))}["one feature" in spec.bends]
        start = int(random.integers(0, len(features) - count + 1)) if features else 0
        features = [] if "empty" in spec.bends else features[start : start + count]
        if "twice" in spec.bends:
            features = features * 2
        kept = list(range(len(source.fields())))
        if "fewer fields" in spec.bends:
            kept = [one for one in kept if random.random() > 0.3]
        kind = QgsWkbTypes.displayString(source.wkbType())
        layer = QgsVectorLayer(kind.replace("NoGeometry", "None"), spec.base, "memory")
        other = "other crs" in spec.bends
        layer.setCrs(QgsCoordinateReferenceSystem(spec.crs) if other else source.crs())
        fields = [source.fields()[one] for one in kept]
        layer.dataProvider().addAttributes(fields)
        if "more fields" in spec.bends:
            layer.dataProvider().addAttributes(
                [_field("số_lao_động", "double"), _field("x", "text")]
            )
        layer.updateFields()
        extra = len(layer.fields()) - len(fields)
        copies = []
        for feature in features:
            values = [self._value(feature.attributes()[one], spec, random) for one in kept]
            copy = QgsFeature(layer.fields())
            copy.setAttributes([*values, *[NULL] * extra])
            if not ("no geometry" in spec.bends and random.random() < 0.5):
                copy.setGeometry(feature.geometry())
            copies.append(copy)
        layer.dataProvider().addFeatures(copies)
        layer.updateExtents()
        return layer

    def _value(self, value, spec, random):
        if "null values" in spec.bends and random.random() < max(spec.odd, 0.1):
            return NULL
        if "odd values" not in spec.bends or random.random() >= max(spec.odd, 0.1):
            return value
        odd = {
            str: lambda: str(random.choice(ODD_TEXTS)),
            int: lambda: int(random.choice((0, -1, 2_000_000_000))),
            float: lambda: float(random.choice((0.0, -1.0, np.nan, np.inf, 1e300))),
            bool: lambda: NULL,
        }
        return odd[type(value)]() if type(value) in odd else value

    def _raster(self, spec):
        path = self._folder / f"ảnh {self._number}.tif"
        driver = gdal.GetDriverByName("GTiff")
        dataset = driver.Create(
            str(path), spec.columns, spec.rows, spec.bands, CELL_TYPES[spec.kind]
        )
        degrees = spec.crs in ("EPSG:4326", "EPSG:4756")
        x, y, _ = HERE[degrees]
        cell = 1 / 240 if degrees else 450.0
        if spec.grid != "none":
            dataset.SetGeoTransform(_geotransform(spec.grid, x, y, cell))
        if spec.crs:
            dataset.SetProjection(QgsCoordinateReferenceSystem(spec.crs).toWkt())
        random = np.random.default_rng(spec.seed)
        for number in range(spec.bands):
            band = dataset.GetRasterBand(number + 1)
            _describe(band, spec)
            band.WriteArray(_cells(spec, random))
        del band, dataset
        layer = QgsRasterLayer(str(path), f"ảnh {self._number} 20{10 + self._number % 15}")
        QgsProject.instance().addMapLayer(layer, False)
        return layer


def _geotransform(grid, x, y, cell):
    return {
        "plain": (x, cell, 0.0, y, 0.0, -cell),
        "turned": (x, 0.8 * cell, 0.6 * cell, y, 0.6 * cell, -0.8 * cell),
        "south up": (x, cell, 0.0, y, 0.0, cell),
        "oblong": (x, 30 * cell, 0.0, y, 0.0, -cell / 30),
    }[grid]


def _describe(band, spec):
    if spec.style == "nodata":
        band.SetNoDataValue(0)
    if spec.style == "bins":
        band.SetDescription("bin")
    if spec.extra == "all nodata":
        band.SetNoDataValue(7)
    if spec.extra == "nan as nodata":
        band.SetNoDataValue(float("nan"))
    if spec.extra == "scaled":
        band.SetScale(0.1)
        band.SetOffset(-3.0)
    if spec.extra == "coloured" and spec.kind == "u1":
        colours = gdal.ColorTable()
        colours.SetColorEntry(1, (255, 0, 0))
        band.SetColorTable(colours)


def _cells(spec, random):
    shape = (spec.rows, spec.columns)
    cells = random.gamma(0.5, 4.0, shape)
    styles = {
        "constant": lambda: np.full(shape, 7.0),
        "zero": lambda: np.zeros(shape),
        "nodata": lambda: np.where(random.random(shape) < 0.5, 0, cells),
        "nan": lambda: np.where(random.random(shape) < 0.7, np.nan, cells),
        "inf": lambda: np.where(random.random(shape) < 0.3, np.inf, cells),
        "huge": lambda: cells * 1e30,
        "negative": lambda: -cells,
        "bins": lambda: random.integers(-3, 4, shape).astype(float),
    }
    cells = styles.get(spec.style, lambda: cells)()
    if spec.extra == "all nodata":
        cells = np.full(shape, 7.0)
    if spec.kind[0] in "ui":
        limits = np.iinfo(spec.kind)
        cells = np.nan_to_num(cells, nan=0, posinf=limits.max, neginf=limits.min)
        cells = np.clip(cells, limits.min, limits.max)
    with np.errstate(over="ignore"):
        return cells.astype(spec.kind)


def _field(name, kind):
    from qgis.core import QgsField

    from quantu.plugin.bridge import compat

    return QgsField(name, _field_type(kind)) if kind in _DATES else compat.field(name, kind)


_DATES = {"date": ("QDate", "Date"), "time stamp": ("QDateTime", "DateTime")}


def _field_type(kind):
    from qgis.core import Qgis
    from qgis.PyQt.QtCore import QMetaType, QVariant

    meta, variant = _DATES[kind]
    new = Qgis.QGIS_VERSION_INT >= 33800
    return getattr(QMetaType.Type, meta) if new else getattr(QVariant, variant)


def _wild(spec):
    layer = QgsVectorLayer("None" if spec.kind == "None" else spec.kind, "tầng <b>", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(spec.crs))
    layer.dataProvider().addAttributes([_field(one.name, one.kind) for one in spec.fields])
    layer.updateFields()
    random = np.random.default_rng(spec.seed)
    centres = _places(spec, random)
    features = []
    for number in range(spec.count):
        feature = QgsFeature(QgsFields(layer.fields()))
        feature.setAttributes([_cell(one, number, random) for one in spec.fields])
        if spec.kind != "None":
            wkt = _wkt(spec, centres[number], random)
            if wkt:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def _places(spec, random):
    x, y, width = HERE[spec.crs in ("EPSG:4326", "EPSG:4756")]
    count, unit = spec.count, random.normal(size=(spec.count, 2))
    order = np.arange(count)
    layouts = {
        "spread": lambda: unit * width,
        "towns": lambda: unit * width / 50 + random.integers(0, 3, (count, 1)) * width / 2,
        "one spot": lambda: unit * 0,
        "line": lambda: unit[:, :1] * np.array([[width, 0.0]]),
        "lattice": lambda: np.column_stack([order % 9, order // 9]) * width / 9,
        "far": lambda: unit * width * 1e7,
        "not a number": lambda: np.where(random.random((count, 2)) < 0.3, np.nan, unit * width),
        "beyond": lambda: np.where(random.random((count, 1)) < 0.3, unit * 1e300, unit * width),
        "origin": lambda: unit * 0 - np.array([x, y]),
    }
    return layouts[spec.layout]() + np.array([x, y])


def _wkt(spec, place, random):
    """Return a shape; with the oddness of the layer none, an empty or an invalid one."""
    extra = len(spec.kind) - len(spec.kind.rstrip("ZM"))
    flat = spec.kind.rstrip("ZM")
    draw = random.random()
    if draw < spec.odd / 2:
        return ""
    if draw < spec.odd * 0.6:
        return f"{flat} EMPTY"
    size = HERE[abs(place[0]) < 200][2] / 20 * random.random()
    if spec.kind in BENT_KINDS:
        return _bent_wkt(spec.kind, place, size)
    bow = draw < spec.odd * 0.8
    corners = {
        "Point": [(0, 0)],
        "LineString": [(0, 0), (0, 0)] if bow else [(0, 0), (1, 1), (2, 0)],
        "Polygon": [(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)]
        if bow
        else [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)],
    }[flat.replace("Multi", "")]
    tail = " 7" * extra
    text = ", ".join(f"{place[0] + size * a} {place[1] + size * b}{tail}" for a, b in corners)
    wrapped = f"({text})" if flat.endswith("Polygon") else text
    ending = {0: "", 1: spec.kind[-1], 2: "ZM"}[extra]
    parts = 2 if draw > 0.95 else 1
    several = ", ".join([f"({wrapped})"] * parts) if flat.startswith("Multi") else wrapped
    return f"{flat} {ending} ({several})"


def _bent_wkt(kind, place, size):
    """Return a circle, half of one, or shapes of several kinds."""
    x, y = place
    west, north, east, south = (
        f"{x + size * a} {y + size * b}" for a, b in ((-1, 0), (0, 1), (1, 0), (0, -1))
    )
    circle = f"CircularString ({west}, {north}, {east}, {south}, {west})"
    half = f"CompoundCurve (CircularString ({west}, {north}, {east}))"
    return {
        "CurvePolygon": f"CurvePolygon ({circle})",
        "MultiSurface": f"MultiSurface (CurvePolygon ({circle}))",
        "CompoundCurve": half,
        "MultiCurve": f"MultiCurve ({half})",
        "GeometryCollection": f"GeometryCollection (Point ({west}), LineString ({west}, {north}))",
    }[kind]


def _cell(one, number, random):
    if one.style == "null" and random.random() < 0.6:
        return NULL
    if one.kind == "text":
        return _text(one, random)
    if one.kind == "boolean":
        return bool(random.random() < 0.5)
    if one.kind in _DATES:
        far = one.style in ("odd", "huge", "tiny")
        near = (1700 + int(random.integers(0, 500)), 1, 1)
        date = QDate(*(FAR_DATES[random.integers(0, len(FAR_DATES))] if far else near))
        return date if one.kind == "date" else QDateTime(date)
    whole = one.kind == "integer"
    values = {
        "zero": 0.0,
        "huge": 9e18 if whole else float(random.choice([1e308, -1.7976931348623157e308, 1e60])),
        "tiny": 0.0 if whole else float(random.choice([5e-324, 1e-300, -0.0, 1e-160])),
        "negative": -float(random.integers(1, 100)),
        "few": float(random.integers(0, 3)),
        "odd": float(random.choice([0, -1, 2**31] if whole else [np.nan, np.inf, 1e-300, -0.0])),
    }
    value = values.get(one.style, float(random.gamma(1.0, 30.0)))
    return int(value) if whole else value


def _text(one, random):
    if one.style in ("odd", "huge"):
        return str(random.choice(ODD_TEXTS))
    if one.style == "few":
        return str(random.choice(("wood", "textile", "gỗ")))
    if one.style == "tiny":
        return str(random.choice(NUMBERS_AS_TEXT))
    if one.style in ("zero", "negative"):
        return str(random.choice(("", "0", "-3")))
    return f"{random.integers(0, 99):02d}{random.integers(0, 99):02d}"
