"""GDAL's polygonizer as an independent reference."""

from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import cell_shapes

gdal = pytest.importorskip("osgeo.gdal")
ogr = pytest.importorskip("osgeo.ogr")

UNIT = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)


def by_gdal(labels):
    rows, columns = labels.shape
    raster = gdal.GetDriverByName("MEM").Create("", columns, rows, 1, gdal.GDT_Int32)
    raster.SetGeoTransform(UNIT)
    raster.GetRasterBand(1).WriteArray(labels.astype(np.int32))
    vectors = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = vectors.CreateLayer("areas")
    layer.CreateField(ogr.FieldDefn("label", ogr.OFTInteger))
    gdal.Polygonize(raster.GetRasterBand(1), raster.GetRasterBand(1), layer, 0)
    return sorted((one.GetField(0), one.GetGeometryRef().GetArea()) for one in layer)


def by_us(labels):
    shapes = cell_shapes.polygons(labels, UNIT)
    return sorted(
        (number, part.area)
        for number, shape in enumerate(shapes, start=1)
        if shape is not None
        for part in getattr(shape, "geoms", [shape])
    )


def test_polygons_equal_those_of_gdal_on_300_random_masks():
    rng = np.random.default_rng(5)
    for _ in range(300):
        rows, columns = rng.integers(1, 40, 2)
        lit = rng.random((rows, columns)) < rng.random()
        labels = lit * rng.integers(1, 4, (rows, columns))
        assert by_us(labels) == by_gdal(labels)
