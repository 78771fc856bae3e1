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
    """Sum the light of the cells whose centres lie in each polygon, and of all cells.

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
        nW/cm²/sr summed over cells; NaN where no cell was observed that year.
    """
    cells = containment.members(lights.xy, shapes, progress)
    inside = np.array([_sums(lights.radiance[:, one]) for one in cells])
    return inside.reshape(len(shapes), len(lights.years)), _sums(lights.radiance)


def _sums(radiance: np.ndarray) -> np.ndarray:
    observed = np.isfinite(radiance)
    return np.where(observed.any(axis=1), np.where(observed, radiance, 0.0).sum(axis=1), np.nan)
