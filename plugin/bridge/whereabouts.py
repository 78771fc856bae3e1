"""The coordinates of a point layer as every VN-2000 / TM-3 zone would read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from . import metric

if TYPE_CHECKING:
    from .points import PointTable

SAMPLE = 3000  # points are enough to tell zones apart by the share that fits


def readings(table: PointTable) -> tuple[np.ndarray, dict[str, np.ndarray], str]:
    """Read some of a layer's points with its own CRS and, if it is projected, with every zone.

    Parameters
    ----------
    table : PointTable

    Returns
    -------
    rows : ndarray of int, shape (m,)
        Rows of the table that were read, evenly spread over it.
    readings : dict of str to ndarray of float, shape (m, 2)
        Metres of the table's CRS by the name of the CRS they were read with; not finite where
        that one cannot hold them.
    current : str
        The name of the layer's own CRS.
    """
    rows = np.unique(np.linspace(0, len(table) - 1, min(len(table), SAMPLE)).astype(np.int64))
    own = table.source.sourceCrs()
    current = f"{own.description()} ({own.authid()})" if own.authid() else own.description()
    found = {current: table.xy[rows]}
    if own.isGeographic():
        return rows, found, current
    raw = metric.transform(table.xy[rows], table.metric.to_crs(own))
    for code in metric.VN2000_ZONES.values():
        zone = QgsCoordinateReferenceSystem(f"EPSG:{code}")
        if zone != own:
            name = f"{zone.description()} ({zone.authid()})"
            found[name] = metric.transform(raw, table.metric.from_crs(zone))
    return rows, found, current


def degrees(table: PointTable) -> tuple[float, float, float, float]:
    """Return west, south, east and north of the points, degrees (WGS 84).

    Parameters
    ----------
    table : PointTable
        With at least one point.
    """
    geographic = QgsCoordinateReferenceSystem("EPSG:4326")
    found = metric.transform(table.xy, table.metric.to_crs(geographic))
    found = found[np.isfinite(found).all(axis=1)]
    return (*found.min(axis=0).tolist(), *found.max(axis=0).tolist())
