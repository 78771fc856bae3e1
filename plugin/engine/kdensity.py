"""K-density: at what distances the plants of a sector sit, against all sites they could be on.

The density of the distances between the sector's plants is smoothed and compared with that of as
many plants moved to sites drawn at random among all. It needs no areas, and the unevenness of
industry as a whole is in the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, factorial

import numpy as np
from scipy.special import eval_hermitenorm, ndtr

from . import pair_distances, simulation_bands
from .errors import QT_TRANSLATE_NOOP, EngineError
from .lag_grid import LagGrid
from .pair_distances import Classes
from .progress import SILENT, Progress

FEWEST = 20
EXACT, FAST = range(2)
STEPS = 100
PER_KM = 1000.0
_TAIL = 6.5
_ORDERS = 8
_PARTS, _PARTS_EXACT, _PARTS_FAST = 10, 64, 32
"""Classes of distance per bandwidth: with Taylor series, in simulated pairs, on a grid."""
_RANGE_CLASSES = 4096
_SAMPLE = 5000
_SQRT_TAU = float(np.sqrt(2.0 * np.pi))


@dataclass(frozen=True)
class Plants:
    """The plants of a sector and the sites of all.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    sites : ndarray of float, shape (m, 2)
        All plants of all sectors, those of the sector included; metres.
    weight : ndarray of float, shape (n,), optional
        Jobs of the sector's plants; a pair of plants counts the product. 1 without.
    """

    xy: np.ndarray
    sites: np.ndarray
    weight: np.ndarray | None = None


@dataclass(frozen=True)
class KDensity:
    """K-density of a sector with its bands, at d distances.

    Parameters
    ----------
    distance : ndarray of float, shape (d,)
        Metres.
    observed, low_local, high_local, low_global, high_global : ndarray of float, shape (d,)
        Densities per kilometre. Of the simulations 95 % are inside the local band at each distance
        alone, and inside the global band at all distances together.
    localisation, dispersion : float
        Area of the curve above the global band, and below it where it is nowhere above; shares of
        all pairs of plants.
    bandwidth : float
        Metres; Silverman's, or half the step between distances where that is more.
    error : float
        Largest difference of the simulations' way of counting from the exact one on the observed
        plants, as a share of the largest density; how well the fast mode does.
    """

    distance: np.ndarray
    observed: np.ndarray
    low_local: np.ndarray
    high_local: np.ndarray
    low_global: np.ndarray
    high_global: np.ndarray
    localisation: float
    dispersion: float
    bandwidth: float
    error: float


def bandwidth(xy: np.ndarray, progress: Progress = SILENT) -> float:
    """Return Silverman's bandwidth for the distances of all pairs of points.

    0.9 times the smaller of standard deviation and interquartile range over 1.34, times the number
    of pairs to the power of -1/5.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    progress : Progress

    Returns
    -------
    float
        Metres; 0 if all points are in one place.

    References
    ----------
    Silverman, B. (1986). Density Estimation for Statistics and Data Analysis, eq. 3.31.
    """
    classes = _whole_range(xy)
    if classes.width == 0.0:
        return 0.0
    count = pair_distances.histogram(xy, classes, progress=progress)
    pairs = count.sum()
    mean = (count * classes.centres).sum() / pairs
    spread = np.sqrt((count * (classes.centres - mean) ** 2).sum() / max(pairs - 1.0, 1.0))
    quartiles = _quantiles(count, classes, (0.25, 0.75))
    narrow = (quartiles[1] - quartiles[0]) / 1.34
    return float(0.9 * (min(spread, narrow) or spread) * pairs**-0.2)


def median_distance(xy: np.ndarray, progress: Progress = SILENT) -> float:
    """Return the median distance of all pairs of points, of at most 5 000 spread evenly.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    progress : Progress

    Returns
    -------
    float
        Metres.
    """
    order = pair_distances.spatial_order(xy)
    sample = xy[order[:: max(1, ceil(len(order) / _SAMPLE))]]
    classes = _whole_range(sample)
    if classes.width == 0.0:
        return 0.0
    count = pair_distances.histogram(sample, classes, progress=progress)
    return float(_quantiles(count, classes, (0.5,))[0])


def _whole_range(xy: np.ndarray) -> Classes:
    """Return classes that hold every pair."""
    diagonal = float(np.hypot(*np.ptp(xy, axis=0))) if len(xy) else 0.0
    return Classes(diagonal * (1.0 + 1e-9) / _RANGE_CLASSES, _RANGE_CLASSES)


def _quantiles(count: np.ndarray, classes: Classes, shares: tuple[float, ...]) -> np.ndarray:
    """Return quantiles of counted distances, as if even within each class."""
    edges = np.arange(classes.count + 1) * classes.width
    return np.interp(shares, np.concatenate([[0.0], np.cumsum(count) / count.sum()]), edges)


def density(
    xy: np.ndarray,
    distance: np.ndarray,
    bandwidth: float,
    weight: np.ndarray | None = None,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Return the smoothed density of the distances of all pairs of points.

    Gaussian kernel, reflected at zero distance: what it would put on distances below zero is put
    on the same distances above.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    distance : ndarray of float, shape (d,)
        Where the density is wanted, metres, ascending.
    bandwidth : float
        Metres, above zero.
    weight : ndarray of float, shape (n,), optional
        A pair counts the product of its two weights.
    progress : Progress

    Returns
    -------
    ndarray of float, shape (d,)
        Per kilometre. Each pair counts at its own distance, to nine digits.

    References
    ----------
    Duranton, G. & Overman, H. G. (2005). Testing for localization using micro-geographic data.
    Review of Economic Studies 72, 1077-1106.
    """
    classes = _classes(distance, bandwidth, _PARTS)
    order = pair_distances.spatial_order(xy)
    of_points = None if weight is None else weight[order]
    sums = pair_distances.moments(xy[order], classes, _ORDERS, of_points, progress)
    below = (distance[:, None] - classes.centres) / bandwidth
    mirrored = (distance[:, None] + classes.centres) / bandwidth
    bells = [np.exp(-0.5 * one * one) / _SQRT_TAU for one in (below, mirrored)]
    found = np.zeros(len(distance))
    for power, row in enumerate(sums):
        # Taylor series of the kernel round the middle of each class; Hermite polynomials
        scale = (classes.width / bandwidth) ** power / factorial(power)
        kernel = bells[0] * eval_hermitenorm(power, below)
        kernel += (-1) ** power * bells[1] * eval_hermitenorm(power, mirrored)
        found += scale * (kernel @ row)
    return found * PER_KM / (bandwidth * _pairs(len(xy), weight))


def _classes(distance: np.ndarray, bandwidth: float, parts: int) -> Classes:
    """Return classes of so many parts of the bandwidth, as far as the kernel reaches."""
    width = bandwidth / parts
    return Classes(width, ceil((distance[-1] + _TAIL * bandwidth) / width))


def _pairs(count: int, weight: np.ndarray | None) -> float:
    """Return the number of pairs, or the sum of the products of their weights."""
    if weight is None:
        return count * (count - 1) / 2.0
    weight = np.sort(weight)
    return float((weight.sum() ** 2 - (weight**2).sum()) / 2.0)


def estimate(
    plants: Plants,
    max_distance: float,
    draws: tuple[int, int],
    mode: int = EXACT,
    progress: Progress = SILENT,
) -> KDensity:
    """Return the K-density of a sector and the bands of chance.

    In each simulation as many plants as the sector has go to different sites drawn at random among
    all, with the sector's weights in random order.

    Parameters
    ----------
    plants : Plants
    max_distance : float
        Largest distance, metres; 0 = the median distance of all sites.
    draws : (int, int)
        Number of simulations, at least 39, and seed.
    mode : int
        0 counts the simulated pairs one by one; 1 puts simulated plants on a grid, whose cost does
        not grow with their number. The observed curve is the same.
    progress : Progress

    Returns
    -------
    KDensity

    Raises
    ------
    EngineError
        With fewer than 20 plants, without other sites, with sites all in one place, or with too
        few simulations.

    References
    ----------
    Duranton & Overman (2005), as above. Scholl, T. & Brenner, T. (2015). Optimizing distance-based
    methods for large data sets. Journal of Geographical Systems 17, 333-351.
    """
    _require(plants, draws[0])
    longest = max_distance or median_distance(plants.sites, progress.part(0.0, 0.02))
    if longest == 0.0:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "All sites are in one place: there are no distances.")
        )
    distance = np.linspace(0.0, longest, STEPS + 1)
    # with less smoothing the curve would have peaks between two distances
    smoothing = max(bandwidth(plants.xy, progress.part(0.02, 0.04)), distance[1] / 2.0)
    weight = plants.weight
    observed = density(plants.xy, distance, smoothing, weight, progress.part(0.04, 0.08))
    counter = _counter(plants, distance, smoothing, mode)
    kernel = _kernel(distance, smoothing, counter.classes)
    kernel *= PER_KM / _pairs(len(plants.xy), weight)
    again = kernel @ counter.count(plants.xy, weight, progress.part(0.08, 0.08))
    error = np.abs(again - observed).max() / observed.max()
    simulated = _simulate(plants, counter, kernel, draws, progress.part(0.08, 1.0))
    local = simulation_bands.local(simulated)
    wide = np.maximum(simulation_bands.everywhere(simulated), 0.0)
    above = _area(observed - wide[1], distance)
    below = _area(wide[0] - observed, distance) if above == 0.0 else 0.0
    bands = (*local, *wide)
    return KDensity(distance, observed, *bands, above, below, smoothing, float(error))


def _area(height: np.ndarray, distance: np.ndarray) -> float:
    """Return the area under the positive part of a curve per kilometre."""
    height = np.maximum(height, 0.0)
    return float((height[1:] + height[:-1]).sum() * distance[1] / (2.0 * PER_KM))


def _require(plants: Plants, simulations: int) -> None:
    count, sites = len(plants.xy), len(plants.sites)
    weighing = count if plants.weight is None else int(np.count_nonzero(plants.weight))
    if weighing < FEWEST:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Plants of the sector with a weight above zero: {count}; its K-density needs at "
                "least {fewest}.",
            ),
            count=weighing,
            fewest=FEWEST,
        )
    if sites <= count:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Plants of other sectors: none, of this one: {count}. The K-density compares them "
                "with the sites of other sectors.",
            ),
            count=count,
        )
    if simulations < 1 / simulation_bands.TAIL - 1:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Simulations: {simulations}. So few give no band of 2.5 % on each side; use 39 at "
                "least, better 1000.",
            ),
            simulations=simulations,
        )


@dataclass(frozen=True)
class _OneByOne:
    """Counts pairs by their distances."""

    classes: Classes

    def count(self, xy: np.ndarray, weight: np.ndarray | None, progress: Progress) -> np.ndarray:
        return pair_distances.histogram(xy, self.classes, weight, progress)


def _counter(
    plants: Plants, distance: np.ndarray, bandwidth: float, mode: int
) -> _OneByOne | LagGrid:
    """Return what counts the pairs of simulated plants in classes of distance."""
    if mode == EXACT:
        return _OneByOne(_classes(distance, bandwidth, _PARTS_EXACT))
    return LagGrid.of(plants.sites, _classes(distance, bandwidth, _PARTS_FAST), bandwidth)


def _kernel(distance: np.ndarray, bandwidth: float, classes: Classes) -> np.ndarray:
    """Return the mean of the kernel over each class, shape (d, count).

    The mean, not the value in the middle: distances are nearly even within a class.
    """
    edges = np.arange(classes.count + 1) * classes.width
    reached = ndtr((edges - distance[:, None]) / bandwidth)
    reached += ndtr((edges + distance[:, None]) / bandwidth)
    return np.diff(reached, axis=1) / classes.width


def _simulate(
    plants: Plants,
    counter: _OneByOne | LagGrid,
    kernel: np.ndarray,
    draws: tuple[int, int],
    progress: Progress,
) -> np.ndarray:
    """Return the densities of the simulations, shape (simulations, d)."""
    simulations, seed = draws
    rng = np.random.default_rng(seed)
    sites = plants.sites[pair_distances.spatial_order(plants.sites)]
    weight = None if plants.weight is None else np.sort(plants.weight)
    result = np.empty((simulations, len(kernel)))
    for number in range(simulations):
        part = progress.part(number / simulations, (number + 1) / simulations)
        chosen = np.sort(rng.choice(len(sites), len(plants.xy), replace=False, shuffle=False))
        shuffled = None if weight is None else rng.permutation(weight)
        result[number] = kernel @ counter.count(sites[chosen], shuffled, part)
    return result
