"""Annual light rasters as cells (points in metres) over a study's extent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import QgsCoordinateTransform, QgsCsException, QgsRectangle

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.progress import SILENT, Progress
from ..engine.study import Lights
from . import grids
from . import metric as metrics
from .grids import Step
from .metric import Metric
from .rasters import RasterSource

LARGEST_WINDOW = 25_000_000  # cells of one year
M2_PER_KM2 = 1e6


@dataclass(frozen=True)
class _Window:
    first_row: int
    last_row: int
    first_column: int
    last_column: int


def read(
    steps: Sequence[Step],
    years: Sequence[int],
    area: tuple[Metric, np.ndarray],
    progress: Progress = SILENT,
) -> Lights:
    """Read the cells of annual rasters that lie over the study.

    Parameters
    ----------
    steps : sequence of Step
    years : sequence of int
        As `in_time_order` gives them.
    area : (Metric, ndarray of float, shape (4,))
        The CRS in metres, and left, bottom, right, top in it.
    progress : Progress

    Returns
    -------
    Lights
        In the order of time.

    Raises
    ------
    EngineError
        If the window is too large, or does not meet the rasters.
    """
    first = steps[0].source
    place = grids.placement(first, area[0].context)
    window = _window(first, area)
    _refuse_huge(first, window)
    rows = np.arange(window.first_row, window.last_row)
    columns = np.arange(window.first_column, window.last_column)
    centres = place.centres(np.repeat(rows, len(columns)), np.tile(columns, len(rows)))
    xy = metrics.transform(centres, area[0].from_crs(first.crs))
    inside = np.isfinite(xy).all(axis=1)
    radiance = np.empty((len(steps), np.count_nonzero(inside)))  # by far the largest array here
    for number, step in enumerate(steps):
        progress.update(number / len(steps))
        across = (window.first_column, window.last_column)
        radiance[number] = step.read(window.first_row, window.last_row, across).ravel()[inside]
    cell_area = np.repeat(place.row_areas()[rows] / M2_PER_KM2, len(columns))
    return Lights(xy[inside], radiance, cell_area[inside], tuple(years), first.name)


def in_time_order(
    rasters: Sequence[RasterSource], band: int, years: Sequence[float]
) -> tuple[list[Step], list[int]]:
    """Return the layers in the order of time and their years.

    Parameters
    ----------
    rasters : sequence of RasterSource
        One raster a year, or one raster whose bands are years.
    band : int
        The band read when there are several rasters.
    years : sequence of float
        One a raster or band; empty: taken from the rasters' names, which then decide the order,
        else counted from 1.

    Raises
    ------
    EngineError
        If the rasters are on different grids, or the years do not fit.
    """
    if len(rasters) == 1 and rasters[0].bands > 1:
        steps = [Step(rasters[0], one) for one in range(1, rasters[0].bands + 1)]
    else:
        for one in rasters[1:]:
            grids.require_same_grid(rasters[0], one)
        for one in rasters:
            one.require_band(band)
        steps = [Step(one, band) for one in rasters]
    found = [] if years else grids.years_in_names(steps)
    if not years and len(found) < len(steps):
        return steps, list(range(1, len(steps) + 1))
    if found:
        steps = [steps[row] for row in np.argsort(found, kind="stable")]
    return steps, [int(one) for one in grids.years_of(steps, years)]


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
