"""How much of its own sector each place has around it, against chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from . import marcon_puech, surroundings
from .progress import SILENT, Progress
from .study import Firms

FEWEST_SIMULATIONS = 39
"""With fewer, the 2.5 % beyond a side of the band are less than one simulation."""


@dataclass(frozen=True)
class Relabelled:
    """M(r) of a sector and its band.

    Parameters
    ----------
    m, high : float
        M(r) of the whole sector and the upper limit of its global band.
    around : ndarray of float, shape (n,)
        M(r) around each firm of the sector; NaN for the others.
    """

    m: float
    high: float
    around: np.ndarray


Kinds = Mapping[str, Relabelled]


def of_sectors(
    firms: Firms,
    sectors: Iterable[str],
    radius: float,
    draws: tuple[int, int],
    progress: Progress = SILENT,
) -> Kinds:
    """Return M(r) of sectors among all firms whose sector is known.

    The band is global over half the radius and the radius.

    Parameters
    ----------
    firms : Firms
    sectors : iterable of str
        "" is no sector.
    radius : float
        Metres; 0 = the measure is not asked for.
    draws : (int, int)
        Number of random relabellings and seed.
    progress : Progress

    Returns
    -------
    mapping of str to Relabelled
        A sector with fewer than 20 firms is left out; all are with fewer than 39 relabellings.
    """
    known = np.array([one is not None for one in firms.sector], dtype=bool)
    counts = {name: int((firms.sector == name).sum()) for name in sectors if name}
    names = sorted(name for name, count in counts.items() if count >= marcon_puech.FEWEST)
    if draws[0] < FEWEST_SIMULATIONS or not radius or not names:
        return {}
    xy = firms.xy[known]
    near = (
        surroundings.within(xy, radius / 2, progress.part(0.0, 0.1)),
        surroundings.within(xy, radius, progress.part(0.1, 0.2)),
    )
    rest = progress.part(0.2, 1.0)
    kinds = {}
    for number, name in enumerate(names):
        part = rest.part(number / len(names), (number + 1) / len(names))
        own = firms.sector[known] == name
        band = marcon_puech.band_among(near, own, *draws, part)
        around = np.full(len(firms), np.nan)
        around[known] = band.around[:, -1]
        kinds[name] = Relabelled(float(band.m[-1]), float(band.high[-1]), around)
    return kinds


def meet(members: tuple[np.ndarray, ...], sector: np.ndarray, kinds: Kinds) -> np.ndarray:
    """Return M(r) of each place and the limit it must exceed, shape (k, 2).

    A place was drawn where its sector is dense, so its own M(r) alone would be high by chance
    too. The sector's must be as well: the smaller of the two counts.

    Parameters
    ----------
    members : tuple of k ndarrays of int
        Firms of the sector that belong to each place.
    sector : ndarray of str objects, shape (k,)
    kinds : mapping
        See `of_sectors`.

    Returns
    -------
    ndarray of float, shape (k, 2)
        NaN where the sector was not tested or no member has a neighbour.
    """
    result = np.full((len(members), 2), np.nan)
    for row, (own, name) in enumerate(zip(members, sector)):
        if name in kinds:
            of_sector = kinds[name]
            around = of_sector.around[own]
            if np.isfinite(around).any():
                result[row] = min(of_sector.m, float(np.nanmean(around))), of_sector.high
    return result
