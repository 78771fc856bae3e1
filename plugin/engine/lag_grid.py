"""Pairs of points by distance from a grid: one Fourier transform instead of all pairs.

Each point is shared among the four grid nodes around it. How many pairs are so many nodes apart,
across and up, is the autocorrelation of the shares; its cost depends on the grid only. What the
sharing blurs is sharpened again in the spectrum, and every point's meeting with itself taken out
there, so that little is lost for densities that are smooth over a few nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy import fft, sparse

from .pair_distances import Classes
from .progress import Progress

_NODES_PER_BANDWIDTH = 3
_MOST_NODES = 1500


@dataclass(frozen=True)
class LagGrid:
    """A grid that counts pairs of points in classes of distance.

    Parameters
    ----------
    classes : Classes
    corner : ndarray of float, shape (2,)
        Lower left node, metres.
    side : float
        Distance between nodes, metres.
    size, padded : tuple of int
        Nodes across and up, and those of the transform, wide enough that nothing comes round.
    sharpened : ndarray of float32
        Factor of each frequency that undoes the sharing among nodes.
    waves : tuple of two ndarrays of float32
        Cosine of the phase of one node across, and up, at each frequency.
    lags : ndarray of int
        Where the steps of interest are in the flattened autocorrelation; the first is no step.
    spread : csr matrix, shape (count, lags)
        Share of the pairs of each step in each class.

    References
    ----------
    Hockney, R. & Eastwood, J. (1988). Computer Simulation Using Particles (cloud in cell).
    """

    classes: Classes
    corner: np.ndarray
    side: float
    size: tuple[int, int]
    padded: tuple[int, int]
    sharpened: np.ndarray
    waves: tuple[np.ndarray, np.ndarray]
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
            Metres; nodes are a third as far apart, or a 1500th of the sites' extent.

        Returns
        -------
        LagGrid
        """
        corner, extent = sites.min(axis=0), np.ptp(sites, axis=0)
        side = max(bandwidth / _NODES_PER_BANDWIDTH, float(extent.max()) / _MOST_NODES)
        farthest = ceil(classes.reach / side) + 1
        size = tuple(int(one) + 2 for one in extent / side)
        reach = tuple(min(farthest, one - 1) for one in size)
        padded = tuple(fft.next_fast_len(a + b, real=True) for a, b in zip(size, reach))
        across, up = _steps(reach)
        phases = fft.fftfreq(padded[0])[:, None], fft.rfftfreq(padded[1])[None, :]
        return cls(
            classes=classes,
            corner=corner,
            side=side,
            size=size,
            padded=padded,
            sharpened=(np.sinc(phases[0]) * np.sinc(phases[1])).astype(np.float32) ** -4,
            waves=tuple(np.cos(2.0 * np.pi * one).astype(np.float32) for one in phases),
            lags=across % padded[0] * padded[1] + up,
            spread=_spread(np.hypot(across, up) * (side / classes.width), classes),
        )

    def count(self, xy: np.ndarray, weight: np.ndarray | None, progress: Progress) -> np.ndarray:
        """Return about how many pairs are in each class of distance, shape (count,).

        Parameters
        ----------
        xy : ndarray of float, shape (n, 2)
            Points among the sites, metres.
        weight : ndarray of float, shape (n,), or None
            A pair counts the product of its weights.
        progress : Progress

        Returns
        -------
        ndarray of float, shape (count,)
            Smooth sums over the classes are right; single ones need not be.
        """
        progress.update(0.0)
        weight = np.ones(len(xy)) if weight is None else weight
        place = (xy - self.corner) / self.side
        node = place.astype(np.int64)
        part = place - node
        spectrum = fft.rfft2(self._shared(node, part, weight), self.padded)
        power = spectrum.real**2
        power += spectrum.imag**2
        power -= self._with_itself(part, weight)
        power *= self.sharpened
        pairs = fft.irfft2(power, self.padded).ravel()[self.lags].astype(float)
        pairs[0] /= 2.0
        return self.spread @ pairs

    def _shared(self, node: np.ndarray, part: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """Return the points shared among the nodes, float32 of the grid's size."""
        first = node[:, 0] * self.size[1] + node[:, 1]
        right, above = part.T
        numbers = np.concatenate([first, first + 1, first + self.size[1], first + self.size[1] + 1])
        shares = np.concatenate(
            [
                weight * (1.0 - right) * (1.0 - above),
                weight * (1.0 - right) * above,
                weight * right * (1.0 - above),
                weight * right * above,
            ]
        )
        total = np.bincount(numbers, shares, self.size[0] * self.size[1])
        return total.reshape(self.size).astype(np.float32)

    def _with_itself(self, part: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """Return what every point adds to the spectrum's power by meeting itself."""
        beside = part * (1.0 - part)
        right, above = beside.T
        same = 1.0 - 2.0 * beside
        squared = weight**2
        alone = np.float32((squared * same[:, 0] * same[:, 1]).sum())
        across = np.float32(2.0 * (squared * right * same[:, 1]).sum())
        up = np.float32(2.0 * (squared * same[:, 0] * above).sum())
        both = np.float32(4.0 * (squared * right * above).sum())
        return (alone + across * self.waves[0]) + (up + both * self.waves[0]) * self.waves[1]


def _steps(reach: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return every step between nodes, of a step and its opposite only one, no step first."""
    across, up = np.meshgrid(np.arange(-reach[0], reach[0] + 1), np.arange(reach[1] + 1))
    half = (up > 0) | (across >= 0)
    across, up = across[half], up[half]
    order = np.lexsort((across, up, across**2 + up**2))
    return across[order], up[order]


def _spread(place: np.ndarray, classes: Classes) -> sparse.csr_matrix:
    """Return the two classes around each step's length, by nearness; `place` is in class widths."""
    lower = np.floor(place - 0.5).astype(np.int64)
    upper_share = place - 0.5 - lower
    steps = np.arange(len(place))
    numbers = np.concatenate([np.maximum(lower, 0), lower + 1])
    shares = np.concatenate([1.0 - upper_share, upper_share])
    near = numbers < classes.count
    return sparse.csr_matrix(
        (shares[near], (numbers[near], np.tile(steps, 2)[near])), shape=(classes.count, len(place))
    )
