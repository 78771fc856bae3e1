"""Light at night inside agglomerations, year by year, for a report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely.geometry.base import BaseGeometry

from . import containment
from .progress import SILENT, Progress
from .study import Lights


def series(
    lights: Lights, shapes: Sequence[BaseGeometry], progress: Progress = SILENT
) -> tuple[np.ndarray, np.ndarray]:
    """Average the light of the cells whose centres lie in each polygon, and of all cells.

    The mean of the observed cells is taken, not their sum, so that a cell without observation in a
    year is no loss of light.

    Parameters
    ----------
    lights : Lights
        t years, m cells.
    shapes : sequence of shapely polygons, length k
        In the CRS of the cells.
    progress : Progress, optional

    Returns
    -------
    (ndarray of float, shape (k, t); ndarray of float, shape (t,))
        nW/cm²/sr; NaN where no cell was observed that year.
    """
    cells = containment.members(lights.xy, shapes, progress)
    inside = np.array([_means(lights.radiance[:, one]) for one in cells])
    return inside.reshape(len(shapes), len(lights.years)), _means(lights.radiance)


def _means(radiance: np.ndarray) -> np.ndarray:
    observed = np.isfinite(radiance)
    count, total = observed.sum(axis=1), np.where(observed, radiance, 0.0).sum(axis=1)
    return np.divide(total, count, np.full(len(radiance), np.nan), where=count > 0)
