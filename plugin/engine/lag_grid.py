"""Pairs of points by distance from a grid: one Fourier transform instead of all pairs.

Points are counted in cells. How many pairs are so many cells apart, across and up, is the
autocorrelation of the counts; its cost depends on the grid only. What is lost is where in its cell
a point was, so a step between cells stands for all the distances that its pairs can have.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy import fft, sparse

from .pair_distances import Classes

_CELLS_PER_BANDWIDTH = 3
_MOST_CELLS = 1500
_PLACES = np.array([-0.8, -0.4, 0.0, 0.4, 0.8])
"""Differences of two places within cells, in sides of a cell; they have a triangular law."""
_SHARES = (1.0 - np.abs(_PLACES)) / (1.0 - np.abs(_PLACES)).sum()


@dataclass(frozen=True)
class LagGrid:
    """A grid that counts pairs of points in classes of distance.

    Parameters
    ----------
    classes : Classes
    corner : ndarray of float, shape (2,)
        Lower left corner, metres.
    side : float
        Side of a cell, metres.
    size, padded : tuple of int
        Columns and rows, and those of the transform, wide enough that nothing comes round.
    lags : ndarray of int
        Where the steps of interest are in the flattened autocorrelation; the first is no step.
    spread : csr matrix, shape (count, lags)
        Share of the pairs of each step in each class.
    """

    classes: Classes
    corner: np.ndarray
    side: float
    size: tuple[int, int]
    padded: tuple[int, int]
    lags: np.ndarray
    spread: sparse.csr_matrix

    @classmethod
    def of(cls, sites: np.ndarray, classes: Classes, bandwidth: float) -> LagGrid:
        """Lay a grid over sites.

        Parameters
        ----------
        sites : ndarray of float, shape (m, 2)
            All places a point can be, metres.
        classes : Classes
        bandwidth : float
            Metres; cells are a third as wide, or a 1500th of the sites' extent.

        Returns
        -------
        LagGrid
        """
        corner, extent = sites.min(axis=0), np.ptp(sites, axis=0)
        side = max(bandwidth / _CELLS_PER_BANDWIDTH, float(extent.max()) / _MOST_CELLS)
        farthest = ceil(classes.reach / side) + 1
        size = tuple(int(one) + 1 for one in extent / side)
        reach = tuple(min(farthest, one - 1) for one in size)
        padded = tuple(fft.next_fast_len(a + b, real=True) for a, b in zip(size, reach))
        across, up = _steps(reach)
        lags = across % padded[0] * padded[1] + up
        return cls(classes, corner, side, size, padded, lags, _spread(across, up, side, classes))

    def count(self, xy: np.ndarray, weight: np.ndarray | None) -> np.ndarray:
        """Return about how many pairs are in each class of distance, shape (count,).

        Parameters
        ----------
        xy : ndarray of float, shape (n, 2)
            Points among the sites, metres.
        weight : ndarray of float, shape (n,), or None
            A pair counts the product of its weights.

        Returns
        -------
        ndarray of float, shape (count,)
        """
        weight = np.ones(len(xy)) if weight is None else weight
        column, row = np.minimum((xy - self.corner) / self.side, np.subtract(self.size, 1)).T
        cell = column.astype(np.int64) * self.size[1] + row.astype(np.int64)
        counts = np.bincount(cell, weight, self.size[0] * self.size[1]).reshape(self.size)
        waves = fft.rfft2(counts.astype(np.float32), self.padded)
        power = waves.real**2 + waves.imag**2
        pairs = fft.irfft2(power, self.padded).ravel()[self.lags].astype(float)
        pairs[0] = (pairs[0] - (weight**2).sum()) / 2.0
        return self.spread @ pairs


def _steps(reach: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return every step between cells, of a step and its opposite only one, no step first."""
    across, up = np.meshgrid(np.arange(-reach[0], reach[0] + 1), np.arange(reach[1] + 1))
    half = (up > 0) | (across >= 0)
    across, up = across[half], up[half]
    order = np.lexsort((across, up, across**2 + up**2))
    return across[order], up[order]


def _spread(across: np.ndarray, up: np.ndarray, side: float, classes: Classes) -> sparse.csr_matrix:
    """Return how the pairs of each step spread over the classes of distance."""
    steps = np.arange(len(across))
    total = sparse.csr_matrix((classes.count, len(across)))
    for place_x, share_x in zip(_PLACES, _SHARES):
        for place_y, share_y in zip(_PLACES, _SHARES):
            distance = np.hypot(across + place_x, up + place_y) * side
            number = (distance / classes.width).astype(np.int64)
            near = number < classes.count
            shares = np.full(int(near.sum()), share_x * share_y)
            total += sparse.csr_matrix((shares, (number[near], steps[near])), total.shape)
    return total
