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
    where : tuple of two slices
        Rows and columns among the results.
    own : ndarray of float, shape (h, w)
        Difference of the cell's value from the mean; NaN = no value.
    around : ndarray of float, shape (h, w)
        Sum of the differences over the disc, the cell itself included if it has a value.
    near : ndarray of int, shape (h, w)
        Number of neighbours with a value, the cell itself not counted; 0 for a cell without one.
    """

    where: tuple[slice, slice]
    own: np.ndarray
    around: np.ndarray
    near: np.ndarray


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
    shift = scale.origin - moments.mean
    bottom = len(values) if bottom < 0 else bottom
    for tile in windows.tiles(values, scale.whole, half_widths, top, bottom):
        around = tile.sums * scale.step
        if shift:
            around += tile.counts * shift
        own = np.subtract(tile.values, moments.mean, dtype=float)
        yield Part(tile.where, own, around, (tile.counts - 1) * ~np.isnan(own))


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
            z[part.where] = star_z(part, scale)
        else:
            z[part.where] = local_statistics.getis_ord(
                moments, part.own, part.around - part.own, part.near
            )
    return z, near


def star_z(part: Part, scale: np.ndarray) -> np.ndarray:
    """Return the z of G* of a part's cells; `scale` is from `local_statistics.star_scale`."""
    z = scale[part.near]
    z *= part.around
    z[np.isnan(part.own)] = np.nan
    return z
