"""The M function: how often a sector's plants have their own kind around them.

M(r) compares the sector's share around its plants, within r, with its share in the whole. 1 is no
concentration, 2 is twice the usual share. It needs no areas and takes the unevenness of industry
as a whole for granted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from . import simulation_bands, surroundings
from .errors import QT_TRANSLATE_NOOP, EngineError
from .progress import SILENT, Progress
from .surroundings import Surroundings

FEWEST = 20
_PAIRS = 1 << 17
_CURVES, _CELLS = 100, 1 << 24


def m_function(
    xy: np.ndarray, is_sector: np.ndarray, radii: Sequence[float], weight: np.ndarray | None = None
) -> np.ndarray:
    """Return M(r) of a sector among all plants, from all pairs of distances.

    The mean over the sector's plants of the sector's share in the weight of the other plants
    within r, over the mean of its share in the weight of all other plants. A plant without any
    neighbour within r takes no part at that r.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        All plants, metres.
    is_sector : ndarray of bool, shape (n,)
    radii : sequence of float, length d
        Metres; a plant at exactly r counts.
    weight : ndarray of float, shape (n,), optional
        Above zero; each plant counts 1 without it.

    Returns
    -------
    ndarray of float, shape (d,)
        NaN where no plant of the sector has a neighbour.

    References
    ----------
    Marcon, E. & Puech, F. (2010). Measures of the geographic concentration of industries:
    improving distance-based methods. Journal of Economic Geography 10, 745-762.

    Examples
    --------
    >>> xy = np.array([[0.0, 0.0], [1.0, 0.0], [10.0, 0.0], [11.0, 0.0]])
    >>> m_function(xy, np.array([True, True, False, False]), [2.0, 100.0])
    array([3., 1.])
    """
    xy, is_sector = np.asarray(xy, dtype=float), np.asarray(is_sector, dtype=bool)
    weight = np.ones(len(xy)) if weight is None else np.asarray(weight, dtype=float)
    own = np.flatnonzero(is_sector)
    same, every = np.zeros((len(own), len(radii))), np.zeros((len(own), len(radii)))
    block = max(1, _PAIRS // max(len(xy), 1))
    for first in range(0, len(own), block):
        rows = slice(first, first + block)
        apart = xy[own[rows], None, :] - xy[None, :, :]
        squared = (apart**2).sum(axis=2)
        for column, radius in enumerate(radii):
            near = squared <= radius * radius
            same[rows, column] = near[:, own] @ weight[own] - weight[own[rows]]
            every[rows, column] = near @ weight - weight[own[rows]]
    whole = (weight[own].sum() - weight[own]) / (weight.sum() - weight[own])
    return _over_the_whole(same, every, whole)


def _over_the_whole(same: np.ndarray, every: np.ndarray, whole: np.ndarray) -> np.ndarray:
    known = every > 0
    share = np.divide(same, every, out=np.zeros_like(same), where=known)
    usual = known.T @ whole
    with np.errstate(invalid="ignore"):
        return np.where(usual > 0, share.sum(axis=0) / usual, np.nan)


@dataclass(frozen=True)
class Band:
    """M of a sector with its global band; radii in the order given.

    Parameters
    ----------
    m : ndarray of float, shape (d,)
        M(r) of the sector.
    low, high : ndarray of float, shape (d,)
        Global band of the random relabelling.
    around : ndarray of float, shape (n, d)
        M(r) around each plant of the sector alone; NaN for other plants, and without neighbours.
    exact : bool
        Distances are those of the plants; else plants were put together in cells (`surroundings`).
    """

    m: np.ndarray
    low: np.ndarray
    high: np.ndarray
    around: np.ndarray
    exact: bool


def global_band(
    xy: np.ndarray,
    is_sector: np.ndarray,
    radii: Sequence[float],
    simulations: int,
    seed: int,
    progress: Progress = SILENT,
) -> Band:
    """Return M(r) of a sector and what chance would make of it.

    The sector's label goes to as many plants drawn at random among all; the places of plants stay.
    The band is global: 95 % of the simulated curves lie inside it at all radii.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        All plants, metres.
    is_sector : ndarray of bool, shape (n,)
    radii : sequence of float, length d
        Metres.
    simulations : int
        At least 39, or the 2.5 % of each side would be less than one simulation.
    seed : int
    progress : Progress

    Returns
    -------
    Band

    Raises
    ------
    EngineError
        If the sector has fewer than 20 plants.

    Notes
    -----
    The simulations depend on the number of the sector's plants only, so two sectors of one size
    share theirs.

    References
    ----------
    Marcon & Puech (2010), as above. Duranton & Overman (2005), Review of Economic Studies 72,
    1077-1106, for global bands.
    """
    near = []
    for done, radius in enumerate(radii):
        part = progress.part(0.3 * done / len(radii), 0.3 * (done + 1) / len(radii))
        near.append(surroundings.within(xy, radius, part))
    return band_among(near, is_sector, simulations, seed, progress.part(0.3, 1.0))


def band_among(
    near: Sequence[Surroundings],
    is_sector: np.ndarray,
    simulations: int,
    seed: int,
    progress: Progress = SILENT,
) -> Band:
    """Return the same for surroundings that are known already, one for each radius.

    Parameters
    ----------
    near : sequence of Surroundings, length d
        Of all plants; they serve every sector.
    is_sector, simulations, seed, progress
        As in `global_band`.

    Returns
    -------
    Band

    Raises
    ------
    EngineError
        If the sector has fewer than 20 plants.
    """
    is_sector = np.asarray(is_sector, dtype=bool)
    count = int(is_sector.sum())
    if count < FEWEST:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "Plants of the sector: {count}; M(r) needs at least {fewest}."
            ),
            count=count,
            fewest=FEWEST,
        )
    observed, around = np.empty(len(near)), np.full((len(is_sector), len(near)), np.nan)
    for column, one in enumerate(near):
        observed[column], around[is_sector, column] = _observed(one, is_sector)
    curves = _simulated(near, count, simulations, seed, progress)
    low, high = np.maximum(simulation_bands.everywhere(curves), 0.0)
    exact = all(one.exact for one in near)
    return Band(observed, low, high, around, exact)


def _observed(near: Surroundings, is_sector: np.ndarray) -> tuple[float, np.ndarray]:
    """Return M of the sector, and M around each of its plants."""
    own = near.cell[is_sector]
    same = near.sums(is_sector.astype(float))[own] - 1.0
    every = near.sums(np.ones(len(is_sector)))[own] - 1.0
    usual = (len(own) - 1.0) / (len(is_sector) - 1.0)
    m = _over_the_whole(same[:, None], every[:, None], np.full(len(own), usual))[0]
    around = np.full(len(own), np.nan)
    np.divide(same, every * usual, out=around, where=every > 0)
    return float(m), around


def _simulated(
    near: Sequence[Surroundings], count: int, simulations: int, seed: int, progress: Progress
) -> np.ndarray:
    """Return M of the label given to other plants at random, shape (simulations, d)."""
    rng = np.random.default_rng(seed)
    result = np.empty((simulations, len(near)))
    plants = len(near[0].cell) if near else 0
    largest = max((one.near.shape[0] for one in near), default=1)
    most = max(1, min(_CURVES, _CELLS // max(largest, 1)))
    for first in range(0, simulations, most):
        chunk = min(most, simulations - first)
        chosen = [rng.choice(plants, count, replace=False, shuffle=False) for _ in range(chunk)]
        for column, one in enumerate(near):
            progress.update((first + chunk * column / len(near)) / simulations)
            result[first : first + chunk, column] = _relabelled(one, chosen)
    return result


def _relabelled(near: Surroundings, chosen: list[np.ndarray]) -> np.ndarray:
    """Return M of the plants chosen in each simulation."""
    plants, cells = len(near.cell), near.near.shape[0]
    drawn = np.empty((cells, len(chosen)), dtype=np.float32)
    for number, own in enumerate(chosen):
        drawn[:, number] = np.bincount(near.cell[own], minlength=cells)
    every = near.sums(np.ones(plants)) - 1.0
    known = (every > 0).astype(np.float32)
    share = np.divide(1.0, every, out=np.zeros(cells), where=every > 0).astype(np.float32)
    same = near.near @ drawn
    same -= 1.0
    same *= drawn
    usual = (known @ drawn).astype(float) * (len(chosen[0]) - 1.0) / (plants - 1.0)
    return np.divide(share @ same, usual, out=np.zeros(len(chosen)), where=usual > 0)
