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


def quartiles(
    lights: Lights, shapes: Sequence[BaseGeometry], progress: Progress = SILENT
) -> np.ndarray:
    """Return between which values the middle half of each polygon's cells lies.

    Parameters
    ----------
    lights, shapes, progress
        As for `series`.

    Returns
    -------
    ndarray of float, shape (k, t, 2)
        First and third quartile, nW/cm²/sr; NaN where no cell was observed that year.
    """
    cells = containment.members(lights.xy, shapes, progress)
    found = np.full((len(shapes), len(lights.years), 2), np.nan)
    for place, inside in enumerate(cells):
        for year, radiance in enumerate(lights.radiance):
            observed = radiance[inside][np.isfinite(radiance[inside])]
            if len(observed):
                found[place, year] = np.quantile(observed, (0.25, 0.75))
    return found


def _means(radiance: np.ndarray) -> np.ndarray:
    observed = np.isfinite(radiance)
    count, total = observed.sum(axis=1), np.where(observed, radiance, 0.0).sum(axis=1)
    return np.divide(total, count, np.full(len(radiance), np.nan), where=count > 0)
