"""A world into files: one GeoPackage, annual light rasters, and the truth."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from osgeo import gdal, ogr, osr
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from .context import objects
from .lights import reference
from .model import Lights, Table, World

# dates in the files are those of the data, so that the same world gives the same bytes
DATE = "2024-12-31T00:00:00.000Z"
BOOLEANS = ("fdi", "mountain", "wastewater", "board")
INTEGERS = ("employees", "year")
KINDS = {
    "Point": ogr.wkbPoint,
    "LineString": ogr.wkbLineString,
    "Polygon": ogr.wkbPolygon,
}


def write(world: World, folder: str | Path, crs: str | None = None) -> None:
    """Write a world.

    ``sample.gpkg`` has the layers, ``truth.gpkg`` the extents of what is planted, ``truth.csv`` and
    ``truth_members.csv`` what is to be found and by which firms, ``truth_policy.csv`` what the
    policy tools are to say, ``light_<year>.tif`` the lights.

    Parameters
    ----------
    world : World
    folder : str or Path
        Made if it is missing.
    crs : str, optional
        CRS of the files; default the world's own.
    """
    gdal.UseExceptions()
    ogr.UseExceptions()
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    crs = crs or world.crs
    points = objects([Point(xy) for xy in world.xy])
    tables = {"firms": Table(points, world.firms.columns), **world.layers}
    _geopackage(folder / "sample.gpkg", tables, world.crs, crs)
    _geopackage(folder / "truth.gpkg", {"truth": _truth_table(world)}, world.crs, crs)
    _truth_csv(world, folder)
    _outcomes_csv(world, folder)
    _rasters(world.lights, folder)


def _geopackage(path: Path, tables: dict[str, Table], source: str, target: str) -> None:
    if path.exists():
        path.unlink()
    before = gdal.GetConfigOption("OGR_CURRENT_DATE")
    gdal.SetConfigOption("OGR_CURRENT_DATE", DATE)
    try:
        package = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        for name, table in tables.items():
            _layer(package, name, table, (source, target))
        del package
    finally:
        gdal.SetConfigOption("OGR_CURRENT_DATE", before)


def _layer(package: ogr.DataSource, name: str, table: Table, crs: tuple[str, str]) -> None:
    source, target = (reference(one) for one in crs)
    kind, system = ogr.wkbNone, None
    if table.shapes is not None:
        kind, system = KINDS[table.shapes[0].geom_type], target
    layer = package.CreateLayer(name, system, kind)
    for column, values in table.columns.items():
        layer.CreateField(_field(column, values))
    move = None if crs[0] == crs[1] else osr.CoordinateTransformation(source, target)
    layer.StartTransaction()
    for row in range(len(table)):
        feature = ogr.Feature(layer.GetLayerDefn())
        for column, values in table.columns.items():
            _set(feature, column, values[row])
        if table.shapes is not None:
            feature.SetGeometryDirectly(_geometry(table.shapes[row], move))
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def _field(column: str, values: np.ndarray) -> ogr.FieldDefn:
    if values.dtype == object:
        return ogr.FieldDefn(column, ogr.OFTString)
    if column in BOOLEANS:
        field = ogr.FieldDefn(column, ogr.OFTInteger)
        field.SetSubType(ogr.OFSTBoolean)
        return field
    return ogr.FieldDefn(column, ogr.OFTInteger if column in INTEGERS else ogr.OFTReal)


def _set(feature: ogr.Feature, column: str, value: object) -> None:
    if value is None or value != value:
        feature.SetFieldNull(column)
    elif isinstance(value, str):
        feature.SetField(column, value)
    elif column in BOOLEANS or column in INTEGERS:
        feature.SetField(column, int(value))
    else:
        feature.SetField(column, float(value))


def _geometry(shape: BaseGeometry, move: object) -> ogr.Geometry:
    geometry = ogr.CreateGeometryFromWkb(shape.wkb)
    if move is not None:
        geometry.Transform(move)
    return geometry


def _truth_table(world: World) -> Table:
    shown = [one for one in world.truth if one.shape is not None]
    shapes = objects([one.shape for one in shown])
    texts = ("truth_id", "kind", "name", "sector", "status", "path", "note")
    columns = {
        name: np.array([getattr(one, name) for one in shown], dtype=object) for name in texts
    }
    for name in ("stage_lo", "stage_hi"):
        values = [getattr(one, name) for one in shown]
        columns[name] = np.array([np.nan if one is None else one for one in values], dtype=float)
    columns["n_firms"] = np.array([len(one.members) for one in shown], dtype=float)
    return Table(shapes, columns)


def _truth_csv(world: World, folder: Path) -> None:
    head = ("truth_id", "kind", "name", "sector", "status", "stage_lo", "stage_hi", "path")
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow((*head, "n_firms", "note"))
        for one in world.truth:
            values = [getattr(one, name) for name in head]
            rows.writerow(
                [*("" if value is None else value for value in values), len(one.members), one.note]
            )
    with (folder / "truth_members.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("truth_id", "fid", "name"))
        names = world.firms.columns["name"]
        for one in world.truth:
            # a GeoPackage numbers its features from 1
            rows.writerows((one.truth_id, row + 1, names[row]) for row in one.members)


def _outcomes_csv(world: World, folder: Path) -> None:
    with (folder / "truth_policy.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("kind", "name", "outcome", "note"))
        rows.writerows((one.kind, one.name, one.outcome, one.note) for one in world.outcomes)


def _rasters(lights: Lights, folder: Path) -> None:
    rows, columns = lights.values.shape[1:]
    options = ["COMPRESS=DEFLATE", "PREDICTOR=3", "ZLEVEL=9", f"BLOCKYSIZE={rows}"]
    for year, values in zip(lights.years, lights.values):
        path = folder / f"light_{year}.tif"
        raster = gdal.GetDriverByName("GTiff").Create(
            str(path), columns, rows, 1, gdal.GDT_Float32, options
        )
        raster.SetGeoTransform((lights.west, lights.step, 0, lights.north, 0, -lights.step))
        raster.SetProjection(reference("EPSG:4326").ExportToWkt())
        raster.GetRasterBand(1).SetDescription(str(year))
        raster.GetRasterBand(1).WriteArray(values)
        del raster
