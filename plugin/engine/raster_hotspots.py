"""Getis-Ord and local Moran statistics of the cells of a raster, over discs of true metres."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from . import local_statistics, windows
from .local_statistics import Moments
from .progress import SILENT, Progress


@dataclass(frozen=True)
class Part:
    """A rectangle of cells with the sums over their discs.

    Parameters
    ----------
    tile : Tile
        Its sums are of differences from the mean, in steps.
    mean, step : float
    """

    tile: windows.Tile
    mean: float
    step: float

    @property
    def where(self) -> tuple[slice, slice]:
        """Rows and columns among the results."""
        return self.tile.where

    @property
    def own(self) -> np.ndarray:
        """Difference of the cells' values from the mean; NaN = no value."""
        return np.subtract(self.tile.values, self.mean, dtype=float)

    @property
    def around(self) -> np.ndarray:
        """Sum of the differences over the disc, the cell itself included if it has a value."""
        return self.tile.sums * self.step

    @property
    def near(self) -> np.ndarray:
        """Number of neighbours with a value, the cell itself not counted; 0 without a value."""
        return np.maximum(self._window - 1, 0)

    def star(self, scale: np.ndarray, z: np.ndarray) -> None:
        """Put the z of G* into `z`; `scale` is from `local_statistics.star_scale`."""
        by_count = np.append(np.nan, scale * self.step)
        np.multiply(by_count[self._window], self.tile.sums, out=z)

    @property
    def _window(self) -> np.ndarray:
        """Number of cells with a value in the disc; 0 for the disc of a cell without one."""
        return self.tile.counts * self.tile.present


def parts(
    values: np.ndarray, half_widths: np.ndarray, moments: Moments, top: int = 0, bottom: int = -1
) -> Iterator[Part]:
    """Yield the sums over the discs around the cells from row `top` to row `bottom`.

    Parameters
    ----------
    values, half_widths, top, bottom
        As in `windows.tiles`; -1 is the last row.
    moments : Moments
        Of the whole raster, of which `values` may be a strip with its halo.
    """
    largest = max(moments.high - moments.mean, moments.mean - moments.low)
    scale = windows.fixed_point(moments.mean, largest, half_widths)
    bottom = len(values) if bottom < 0 else bottom
    for tile in windows.tiles(values, scale, half_widths, top, bottom):
        yield Part(tile, moments.mean, scale.step)


def getis_ord(
    values: np.ndarray,
    half_widths: np.ndarray,
    star: bool = True,
    progress: Progress = SILENT,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the z-score of G* or G of every cell.

    Parameters
    ----------
    values : ndarray of float, shape (rows, columns)
        NaN = no value: such a cell takes part in nothing.
    half_widths : ndarray of int, shape (rows or 1, 2 m + 1)
        The disc in cells, from `Placement.half_widths`.
    star : bool, default True
        G*: the cell itself is among its neighbours.
    progress : Progress, optional

    Returns
    -------
    z : ndarray of float, shape (rows, columns)
        NaN where there is no value, or where the sum over the disc has no variance.
    near : ndarray of int32, shape (rows, columns)
        Number of neighbours with a value, the cell itself not counted; 0 where there is no value.

    Examples
    --------
    >>> from .grid import Placement
    >>> disc = Placement(3, 3, (0, 1, 0, 3, 0, -1)).half_widths(1.0)
    >>> z, near = getis_ord(np.diag([1.0, 2.0, 3.0]), disc)
    >>> near.tolist()
    [[2, 3, 2], [3, 4, 3], [2, 3, 2]]
    >>> z[2].round(3).tolist()
    [-1.265, 1.4, 0.632]
    """
    moments = Moments.of(values)
    z = np.empty(values.shape)
    near = np.empty(values.shape, dtype=np.int32)
    scale = local_statistics.star_scale(moments, windows.largest_window(half_widths))
    for part in parts(values, half_widths, moments):
        progress.update(part.where[0].stop / len(values))
        near[part.where] = part.near
        if star:
            part.star(scale, z[part.where])
        else:
            own = part.own
            z[part.where] = local_statistics.getis_ord(moments, own, part.around - own, part.near)
    return z, near
