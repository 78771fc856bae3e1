"""Which places lie on hot cells of their sector."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from . import hot_cells
from .errors import QT_TRANSLATE_NOOP, EngineError
from .hot_cells import HotCells
from .progress import SILENT, Progress
from .study import Firms

LEVEL = 0.05
CELL, WIDEST = 0.25, 1500.0

Cells = Mapping[str, np.ndarray]


def of_sectors(
    firms: Firms, sectors: Iterable[str], radius: float, progress: Progress = SILENT
) -> Cells:
    """Find the hot cells of the firms of each sector.

    G* with the false discovery rate of 5 %. Neighbours are the cells within the search radius, at
    most within 1.5 km, the width of an average zone; a cell is a quarter of that wide. On wider
    cells a compact agglomeration would be one single high value, which the permutation law rightly
    doubts. Cells far from any firm take no part.

    Parameters
    ----------
    firms : Firms
    sectors : iterable of str
        "" is no sector.
    radius : float
        Search radius of the places, metres.
    progress : Progress

    Returns
    -------
    mapping of str to ndarray of float, shape (m, 4)
        West, south, east and north of the hot cells of each sector, metres; a sector that cannot
        be tested, for want of cells or of differences, is left out.

    Raises
    ------
    EngineError
        If the radius is too small for cells over so wide an area.
    """
    names = sorted({name for name in sectors if name})
    cells, reach = {}, min(radius, WIDEST)
    for number, name in enumerate(names):
        part = progress.part(number / len(names), (number + 1) / len(names))
        own = firms.xy[firms.sector == name]
        found = _find(own, firms.xy, reach, part)
        if found.testable:
            corner = np.column_stack([found.cells.column, found.cells.row])[found.hot]
            cells[name] = np.hstack([corner, corner + 1]) * found.cells.size
    return cells


def _find(own: np.ndarray, everyone: np.ndarray, reach: float, progress: Progress) -> HotCells:
    try:
        return hot_cells.find(own, everyone, CELL * reach, reach, LEVEL, progress)
    except EngineError as error:  # speaks of a cell size that nobody chose
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "A search radius of {radius} m does not fit these firms; it must be above zero "
                "and not minute. Leave it empty to have one suggested.",
            ),
            radius=f"{reach:g}",
        ) from error


def meet(shapes: np.ndarray, sector: np.ndarray, cells: Cells) -> np.ndarray:
    """Return whether each footprint meets a hot cell of its sector.

    Parameters
    ----------
    shapes : ndarray of shapely polygons, shape (k,)
    sector : ndarray of str objects, shape (k,)
    cells : mapping
        See `of_sectors`.

    Returns
    -------
    ndarray of float, shape (k,)
        1 or 0; NaN where the sector was not tested.
    """
    return np.array(
        [
            float(_touches(shape, cells[name])) if name in cells else np.nan
            for shape, name in zip(shapes, sector)
        ],
        dtype=float,
    )


def _touches(shape: BaseGeometry, cells: np.ndarray) -> bool:
    west, south, east, north = shape.bounds
    near = (cells[:, 0] <= east) & (cells[:, 2] >= west)
    near &= (cells[:, 1] <= north) & (cells[:, 3] >= south)
    return any(shape.intersects(box(*cell)) for cell in cells[near])
