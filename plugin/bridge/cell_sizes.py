"""How large the cells of a raster are at given places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from . import metric as metrics
from .metric import Metric
from .rasters import RasterSource

CORNERS = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
VIIRS_CELL = 1 / 240  # degrees: 15 arc-seconds


@dataclass(frozen=True)
class CellSize:
    """Width and height of a cell in the units of a CRS."""

    crs: QgsCoordinateReferenceSystem
    width: float
    height: float


def of_raster(raster: RasterSource) -> CellSize:
    """Return the cell size of a raster."""
    raster.require_crs()
    _, width, _, _, _, height = raster.geotransform
    return CellSize(raster.crs, abs(width), abs(height))


def of_viirs() -> CellSize:
    """Return the cell size of the annual lights of VIIRS."""
    return CellSize(QgsCoordinateReferenceSystem("EPSG:4326"), VIIRS_CELL, VIIRS_CELL)


def areas(size: CellSize, xy: np.ndarray, metric: Metric) -> np.ndarray:
    """Return the area in m² of a cell around each point.

    Parameters
    ----------
    size : CellSize
    xy : ndarray of float, shape (n, 2)
        Metres of `metric`.
    metric : Metric

    Returns
    -------
    ndarray of float, shape (n,)
        NaN where a point cannot be expressed in the raster's CRS.
    """
    centres = metrics.transform(xy, metric.to_crs(size.crs))
    corners = centres[:, None] + CORNERS * (size.width, size.height)
    metres = metrics.transform(corners.reshape(-1, 2), metric.from_crs(size.crs))
    x, y = metres.reshape(-1, 4, 2).transpose(2, 0, 1)
    following = np.roll(x, -1, axis=1), np.roll(y, -1, axis=1)
    return np.abs((x * following[1] - following[0] * y).sum(axis=1)) / 2
