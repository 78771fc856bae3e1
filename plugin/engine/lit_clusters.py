"""Density clusters of lit cells, to compare with those of firms."""

from __future__ import annotations

import numpy as np

from . import cell_shapes, dbscan
from .errors import QT_TRANSLATE_NOOP, EngineError
from .grid import Grid
from .lit_areas import LitAreas, lit, measure
from .progress import SILENT, Progress


def lit_cells(grid: Grid, threshold: float) -> np.ndarray:
    """Return the cells that are lit, as `lit_areas.find` counts them.

    Parameters
    ----------
    grid : Grid
        Radiance, nW/cm²/sr; NaN = not observed, never lit.
    threshold : float
        In the grid's units.

    Returns
    -------
    ndarray of int, shape (m,)
        Places in the grid, row by row.

    Raises
    ------
    EngineError
        If the threshold is not a number.
    """
    if np.isnan(threshold):
        raise EngineError(QT_TRANSLATE_NOOP("QuanTu", "The threshold must be a number, got none."))
    return np.flatnonzero(lit(grid.values, threshold))


def find(
    grid: Grid,
    cells: np.ndarray,
    xy: np.ndarray,
    density: tuple[float, float, bool],
    progress: Progress = SILENT,
) -> LitAreas:
    """Find density clusters of lit cells.

    Parameters
    ----------
    grid : Grid
        Radiance, nW/cm²/sr.
    cells : ndarray of int, shape (m,)
        Lit cells, places in the grid, row by row.
    xy : ndarray of float, shape (m, 2)
        Their centres, metres.
    density : (float, float, bool)
        Radius in metres, minimum weight, and whether the weight is radiance instead of cells.
    progress : Progress, optional

    Returns
    -------
    LitAreas
        In the order of `dbscan.cluster`: by decreasing weight. A cluster may have several parts.

    Raises
    ------
    EngineError
        If the radius or the minimum weight cannot be used.

    References
    ----------
    Ester, M., Kriegel, H.-P., Sander, J., Xu, X. (1996). A density-based algorithm for discovering
    clusters in large spatial databases with noise. KDD-96, 226-231.
    """
    radius, min_weight, by_radiance = density
    light = grid.values.ravel()[cells]
    weight = light if by_radiance else None
    found = dbscan.cluster(xy, radius, min_weight, weight, None, progress.part(0.0, 0.5))
    member = found.labels != dbscan.NOISE
    labels = np.zeros(grid.values.shape, dtype=np.int32)
    labels.ravel()[cells] = found.labels + 1
    shapes = cell_shapes.polygons(labels, grid.placement.transform, progress.part(0.5, 1.0))
    figures = measure(
        found.labels[member], light[member], cells[member], grid.placement, found.count
    )
    return LitAreas(shapes, *figures, labels)
