"""The metric CRS of a source, coordinates into it and shapes back out of it."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsUnitTypes,
)

from ..engine import vn2000
from ..engine.errors import QT_TRANSLATE_NOOP, EngineError

# VN-2000 / TM-3 zones: EPSG code by central meridian in degrees.
VN2000_ZONES = {one.meridian: one.epsg for one in vn2000.ZONES if one.scale == vn2000.TM3}
# Deprecated codes have false easting and northing swapped.
SWAPPED_ZONES = {6956: 5896, 6957: 5897, 6958: 5898, 6959: 5899}
LARGEST_SCALE_ERROR = 0.005


@dataclass(frozen=True)
class Metric:
    """A metric CRS and what there is to say of it.

    Parameters
    ----------
    crs : QgsCoordinateReferenceSystem
        The CRS in metres.
    name : str
        Its name for people; a local CRS has none of its own.
    scale_error : float
        Largest relative error of a length over the data's extent.
    context : QgsCoordinateTransformContext
        The user's choice of datum transformations.
    """

    crs: QgsCoordinateReferenceSystem
    name: str
    scale_error: float
    context: QgsCoordinateTransformContext

    def from_crs(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        """Return the transform from a layer's CRS into metres."""
        return QgsCoordinateTransform(crs, self.crs, self.context)

    def to_crs(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        """Return the transform from metres into a layer's CRS."""
        return QgsCoordinateTransform(self.crs, crs, self.context)


def choose(
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
    context: QgsCoordinateTransformContext,
) -> Metric:
    """Choose the CRS in which distances over `extent` are metres on the ground.

    A CRS in metres with a scale error of at most 0.5 % is kept. VN-2000 in degrees becomes the
    nearest VN-2000 / TM-3 zone; everything else a transverse Mercator round the data's centre.

    Raises
    ------
    EngineError
        If the CRS is missing, or one of the deprecated VN-2000 codes with swapped axes.
    """
    _refuse_unusable(crs)
    if not extent.isFinite() or extent.xMinimum() > extent.xMaximum():  # no features
        extent = QgsRectangle(0.0, 0.0, 0.0, 0.0)
    if _is_metric(crs):
        error = _scale_error(crs, extent, context)
        if error <= LARGEST_SCALE_ERROR:
            return Metric(crs, _name(crs), error, context)
    centre = _centre_in_degrees(crs, extent, context)
    if crs.authid() == "EPSG:4756":
        meridian = min(VN2000_ZONES, key=lambda one: abs(one - centre.x()))
        chosen = QgsCoordinateReferenceSystem(f"EPSG:{VN2000_ZONES[meridian]}")
        name = _name(chosen)
    else:
        chosen, name = local_transverse_mercator(centre.x())
    box = _box_in(chosen, crs, extent, context)
    return Metric(chosen, name, _scale_error(chosen, box, context), context)


def local_transverse_mercator(longitude: float) -> tuple[QgsCoordinateReferenceSystem, str]:
    """Return a transverse Mercator CRS round a meridian (degrees), and its name."""
    # six decimals are a tenth of a metre: the same data give the same CRS in any order
    definition = (
        f"+proj=tmerc +lat_0=0 +lon_0={longitude:.6f} +k=1 +x_0=500000 +y_0=0 "
        "+datum=WGS84 +units=m +no_defs"
    )
    crs = QgsCoordinateReferenceSystem.fromProj(definition)
    return crs, f"Transverse Mercator {longitude:.4f}°"


def transform(xy: np.ndarray, transformation: QgsCoordinateTransform) -> np.ndarray:
    """Transform coordinates; points outside the CRS's domain come back as NaN.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
    transformation : QgsCoordinateTransform

    Returns
    -------
    ndarray of float, shape (n, 2)
    """
    if len(xy) == 0 or transformation.isShortCircuited():
        return np.array(xy, dtype=float)
    if len(xy) == 1:  # a line needs two points
        return transform(np.repeat(xy, 2, axis=0), transformation)[:1]
    header = struct.pack("<BII", 1, 2, len(xy))
    line = QgsGeometry()
    line.fromWkb(header + np.ascontiguousarray(xy, "<f8").tobytes())
    try:
        line.transform(transformation)
    except QgsCsException:
        return _one_by_one(xy, transformation)
    result = np.frombuffer(bytes(line.asWkb()), "<f8", offset=9).reshape(-1, 2).copy()
    result[~np.isfinite(result).all(axis=1)] = np.nan
    return result


def _one_by_one(xy: np.ndarray, transformation: QgsCoordinateTransform) -> np.ndarray:
    result = np.full((len(xy), 2), np.nan)
    for row, (x, y) in enumerate(xy.tolist()):
        try:
            point = transformation.transform(QgsPointXY(x, y))
        except QgsCsException:
            continue  # stays NaN: the caller counts it
        result[row] = point.x(), point.y()
    result[~np.isfinite(result).all(axis=1)] = np.nan
    return result


def _refuse_unusable(crs: QgsCoordinateReferenceSystem) -> None:
    if not crs.isValid():
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The layer has no coordinate reference system, so distances cannot be measured. "
                "Set it in the layer's properties and run again.",
            )
        )
    refuse_swapped(crs)


def refuse_swapped(crs: QgsCoordinateReferenceSystem) -> None:
    """Refuse the deprecated codes of VN-2000 whose false easting and northing are swapped.

    Raises
    ------
    EngineError
        With the right code.
    """
    for wrong, right in SWAPPED_ZONES.items():
        if crs.authid() == f"EPSG:{wrong}":
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "EPSG:{wrong} is deprecated: its false easting and northing are swapped. "
                    "Set the layer's coordinate reference system to EPSG:{right}.",
                ),
                wrong=wrong,
                right=right,
            )


def _is_metric(crs: QgsCoordinateReferenceSystem) -> bool:
    metres = QgsUnitTypes.DistanceUnit.DistanceMeters
    return not crs.isGeographic() and crs.mapUnits() == metres


def _name(crs: QgsCoordinateReferenceSystem) -> str:
    if crs.authid():
        return f"{crs.description()} ({crs.authid()})"
    return crs.description() or crs.toProj()


def _centre_in_degrees(
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
    context: QgsCoordinateTransformContext,
) -> QgsPointXY:
    degrees = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), context)
    try:
        centre = degrees.transform(extent.center())
    except QgsCsException:
        centre = QgsPointXY(float("nan"), 0.0)
    if not np.isfinite([centre.x(), centre.y()]).all() or abs(centre.x()) > 540:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The layer's coordinates (centre {x:.6g}, {y:.6g}) do not fit its coordinate "
                "reference system {crs}. Set the right one in the layer's properties.",
            ),
            x=extent.center().x(),
            y=extent.center().y(),
            crs=_name(crs),
        )
    return centre


def _box_in(
    chosen: QgsCoordinateReferenceSystem,
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
    context: QgsCoordinateTransformContext,
) -> QgsRectangle:
    into = QgsCoordinateTransform(crs, chosen, context)
    corners = transform(_lattice(extent), into)
    corners = corners[np.isfinite(corners).all(axis=1)]
    if len(corners) == 0:
        return QgsRectangle(500000, 0, 500000, 0)
    (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
    return QgsRectangle(left, bottom, right, top)


def _lattice(extent: QgsRectangle) -> np.ndarray:
    xs = np.linspace(extent.xMinimum(), extent.xMaximum(), 3)
    ys = np.linspace(extent.yMinimum(), extent.yMaximum(), 3)
    return np.array([(x, y) for x in xs for y in ys])


def _scale_error(
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
    context: QgsCoordinateTransformContext,
) -> float:
    """Return the largest relative error of a 100 m segment at nine places of the extent."""
    ellipsoid = QgsDistanceArea()
    ellipsoid.setSourceCrs(crs, context)
    ellipsoid.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    errors = [0.0]
    for x, y in _lattice(extent).tolist():
        for dx, dy in ((100.0, 0.0), (0.0, 100.0)):
            try:
                ground = ellipsoid.measureLine(QgsPointXY(x, y), QgsPointXY(x + dx, y + dy))
            except QgsCsException:
                return float("inf")
            errors.append(abs(100.0 / ground - 1.0) if ground > 0 else float("inf"))
    return float(max(errors)) if np.isfinite(errors).all() else float("inf")
