"""Annual light rasters as cells (points in metres) over a study's extent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsDistanceArea, QgsRectangle

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.progress import SILENT, Progress
from ..engine.study import Lights
from . import metric as metrics
from .metric import Metric
from .rasters import RasterSource

LARGEST_WINDOW = 25_000_000  # cells of one year
YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class _Window:
    first_row: int
    last_row: int
    first_column: int
    last_column: int


def read(
    rasters: Sequence[RasterSource],
    band: int,
    years: Sequence[int],
    area: tuple[Metric, np.ndarray],
    progress: Progress = SILENT,
) -> tuple[Lights, list[int]]:
    """Read the cells of annual rasters (the newest last) that lie over the study.

    Parameters
    ----------
    rasters : sequence of RasterSource
        One raster a year, or one raster whose bands are years.
    band : int
        The band read when there are several rasters.
    years : sequence of int
        One a raster or band; empty: taken from the rasters' names, else counted from 1.
    area : (Metric, ndarray of float, shape (4,))
        The CRS in metres, and left, bottom, right, top in it.
    progress : Progress

    Returns
    -------
    lights : Lights
    years : list of int

    Raises
    ------
    EngineError
        If the rasters are on different grids, the years do not fit, or the window is too large.
    """
    first = rasters[0]
    first.require_crs()
    _refuse_other_grids(rasters)
    pairs = _layers(rasters, band)
    named = _years(rasters, pairs, years)
    window = _window(first, area)
    _refuse_huge(first, window)
    radiance = []
    for number, (raster, one) in enumerate(pairs):
        progress.update(number / len(pairs))
        rows = raster.read(one, window.first_row, window.last_row)
        radiance.append(rows[:, window.first_column : window.last_column].ravel())
    order = np.argsort(named, kind="stable")
    xy, cell_area = _cells(first, window, area[0])
    inside = np.isfinite(xy).all(axis=1)
    stack = np.array(radiance)[order][:, inside]
    ordered = [named[index] for index in order]
    return Lights(xy[inside], stack, cell_area[inside], tuple(ordered), first.name), ordered


def _refuse_other_grids(rasters: Sequence[RasterSource]) -> None:
    first = rasters[0]
    for one in rasters[1:]:
        same = np.allclose(one.geotransform, first.geotransform, rtol=0, atol=1e-9)
        if one.shape != first.shape or one.crs != first.crs or not same:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The rasters '{first}' and '{other}' are on different grids. Warp them to "
                    "one grid first, and do not mix products (DMSP, VIIRS versions).",
                ),
                first=first.name,
                other=one.name,
            )


def _layers(rasters: Sequence[RasterSource], band: int) -> list[tuple[RasterSource, int]]:
    if len(rasters) == 1 and rasters[0].bands > 1:
        return [(rasters[0], one) for one in range(1, rasters[0].bands + 1)]
    return [(one, band) for one in rasters]


def _years(
    rasters: Sequence[RasterSource], pairs: list[tuple[RasterSource, int]], years: Sequence[int]
) -> list[int]:
    if years:
        if len(years) != len(pairs):
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "{years} years are given for {layers} light layers; give one year for each.",
                ),
                years=len(years),
                layers=len(pairs),
            )
        return list(years)
    found = [YEAR.search(raster.name) for raster in rasters]
    if len(rasters) == len(pairs) and all(found):
        return [int(one.group()) for one in found]
    return list(range(1, len(pairs) + 1))


def _window(raster: RasterSource, area: tuple[Metric, np.ndarray]) -> _Window:
    metric, (left, bottom, right, top) = area
    back = metric.to_crs(raster.crs)
    box = _box(back, QgsRectangle(left, bottom, right, top))
    x, width, _, y, _, height = raster.geotransform
    rows, columns = raster.shape
    first_row = int(np.clip(np.floor((box.yMaximum() - y) / height), 0, rows))
    last_row = int(np.clip(np.ceil((box.yMinimum() - y) / height), first_row, rows))
    first_column = int(np.clip(np.floor((box.xMinimum() - x) / width), 0, columns))
    last_column = int(np.clip(np.ceil((box.xMaximum() - x) / width), first_column, columns))
    if last_row == first_row or last_column == first_column:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The light raster '{name}' does not overlap the firms. Check its coordinate "
                "reference system, or leave it out.",
            ),
            name=raster.name,
        )
    return _Window(first_row, last_row, first_column, last_column)


def _box(transformation: QgsCoordinateTransform, box: QgsRectangle) -> QgsRectangle:
    try:
        return transformation.transformBoundingBox(box)
    except QgsCsException as error:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "The study's extent cannot be expressed in the light raster's CRS."
            )
        ) from error


def _refuse_huge(raster: RasterSource, window: _Window) -> None:
    cells = (window.last_row - window.first_row) * (window.last_column - window.first_column)
    if cells > LARGEST_WINDOW:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The light raster '{name}' has {cells} cells over the study, more than {most}. "
                "Use a coarser raster or a smaller study area.",
            ),
            name=raster.name,
            cells=cells,
            most=LARGEST_WINDOW,
        )


def _cells(raster: RasterSource, window: _Window, metric: Metric) -> tuple[np.ndarray, np.ndarray]:
    """Return cell centres in metres and cell areas in km², row by row."""
    x, width, _, y, _, height = raster.geotransform
    columns = x + (np.arange(window.first_column, window.last_column) + 0.5) * width
    rows = y + (np.arange(window.first_row, window.last_row) + 0.5) * height
    centres = np.column_stack([np.tile(columns, len(rows)), np.repeat(rows, len(columns))])
    areas = np.array([_area(raster, columns[0], one, width, height) for one in rows])
    return metrics.transform(centres, metric.from_crs(raster.crs)), np.repeat(areas, len(columns))


def _area(raster: RasterSource, x: float, y: float, width: float, height: float) -> float:
    """Return the area of a cell on the ellipsoid, km²; it depends on the row only (nearly)."""
    from qgis.core import QgsCoordinateTransformContext, QgsGeometry

    measure = QgsDistanceArea()
    measure.setSourceCrs(raster.crs, QgsCoordinateTransformContext())
    measure.setEllipsoid(raster.crs.ellipsoidAcronym() or "EPSG:7030")
    half_width, half_height = width / 2, abs(height) / 2
    box = QgsRectangle(x - half_width, y - half_height, x + half_width, y + half_height)
    return measure.measureArea(QgsGeometry.fromRect(box)) / 1e6
