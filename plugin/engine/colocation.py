"""Which sectors sit near each other more often than chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from . import significance, surroundings
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .progress import SILENT, Progress
from .surroundings import Surroundings

FEWEST = 20
MOST_SECTORS = 200


@dataclass(frozen=True)
class Colocation:
    """Pairs of different sectors, arrays of shape (pairs,), the most co-located first.

    Parameters
    ----------
    sector_a, sector_b : ndarray of str objects
        In alphabetical order within a pair.
    quotient : ndarray of float
        Pairs of firms of both sectors within the radius, over what random labels give. NaN when no
        two firms at all are within the radius.
    p, p_adj : ndarray of float
        Share of relabellings, the observed one included, with at least as many pairs, and its
        Benjamini-Hochberg correction over all pairs of sectors; NaN for a sector of fewer than 20
        firms, without simulations, or without a quotient.
    n_a, n_b : ndarray of int
        Firms of each sector.
    exact : bool
        Distances are those of the firms; else firms were put together in cells (`surroundings`).
    notices : tuple of Notice
    """

    sector_a: np.ndarray
    sector_b: np.ndarray
    quotient: np.ndarray
    p: np.ndarray
    p_adj: np.ndarray
    n_a: np.ndarray
    n_b: np.ndarray
    exact: bool
    notices: tuple[Notice, ...]


def of_sectors(
    xy: np.ndarray,
    sector: np.ndarray,
    radius: float,
    draws: tuple[int, int],
    progress: Progress = SILENT,
) -> Colocation:
    """Return how often the firms of two sectors are within a radius, against random labels.

    In each simulation the sectors are shuffled among all firms; the places of firms stay. So firms
    of two sectors that both follow the towns, as all firms do, are not co-located by that alone.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Metres.
    sector : ndarray of str objects, shape (n,)
        None takes no part.
    radius : float
        Metres, above zero.
    draws : (int, int)
        Number of simulations (0 = no p) and seed.
    progress : Progress

    Returns
    -------
    Colocation

    Raises
    ------
    EngineError
        If the radius is not above zero, or there is one sector only or more than 200.

    References
    ----------
    Howard, E., Newman, C. & Tarp, F. (2016). Measuring industry coagglomeration and identifying the
    driving forces. Journal of Economic Geography 16, 1055-1078; there with communes for the radius
    and a difference for the quotient.

    Examples
    --------
    >>> xy = np.array([[0.0, 0.0], [1.0, 0.0], [50.0, 0.0], [51.0, 0.0]])
    >>> sector = np.array(["wood", "paper", "wood", "paper"], dtype=object)
    >>> of_sectors(xy, sector, 5.0, (0, 1)).quotient
    array([1.5])
    """
    known = np.array([one is not None for one in sector], dtype=bool)
    code, names = pd.factorize(np.asarray(sector, dtype=object)[known], sort=True)
    _require(radius, names)
    near = surroundings.within(np.asarray(xy, dtype=float)[known], radius, progress.part(0.0, 0.1))
    size = np.bincount(code, minlength=len(names))
    one, other = np.triu_indices(len(names), 1)
    observed = _pairs_of_firms(near, code, len(names))[one, other]
    reached = _reached(near, code, (one, other, observed), draws, progress.part(0.1, 1.0))
    p = (1.0 + reached) / (1.0 + draws[0]) if draws[0] else np.full(len(one), np.nan)
    quotient = _over_chance(near, observed, size[one] * size[other])
    enough = np.minimum(size[one], size[other]) >= FEWEST
    p = np.where(enough & ~np.isnan(quotient), p, np.nan)
    order = np.lexsort((other, one, np.nan_to_num(-quotient, nan=0.0)))
    names = np.array([*names, None], dtype=object)[:-1]
    return Colocation(
        sector_a=names[one[order]],
        sector_b=names[other[order]],
        quotient=quotient[order],
        p=p[order],
        p_adj=significance.benjamini_hochberg(p)[order],
        n_a=size[one[order]],
        n_b=size[other[order]],
        exact=near.exact,
        notices=_notices(int(np.isfinite(p).sum()), draws[0]),
    )


def _require(radius: float, names: np.ndarray) -> None:
    if not radius > 0:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The radius must be above zero, got {radius}."),
            radius=radius,
        )
    if len(names) == 1:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "Co-location compares sectors, and '{sector}' is the only one."
            ),
            sector=names[0],
        )
    if len(names) > MOST_SECTORS:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The sector field holds {count} different values; co-location takes {most} at "
                "most. Assign sectors first.",
            ),
            count=len(names),
            most=MOST_SECTORS,
        )


def _over_chance(near: Surroundings, observed: np.ndarray, products: np.ndarray) -> np.ndarray:
    """Return pairs of firms over their expected number under random labels."""
    firms = len(near.cell)
    ordered_pairs = near.sums(np.ones(firms))[near.cell].sum() - firms
    if ordered_pairs == 0:
        return np.full(len(observed), np.nan)
    return observed / (products * ordered_pairs / (firms * (firms - 1.0)))


def _pairs_of_firms(near: Surroundings, code: np.ndarray, sectors: int) -> np.ndarray:
    """Return the number of near pairs of firms of each two sectors, shape (s, s)."""
    cells = near.near.shape[0]
    count = np.bincount(near.cell * sectors + code, minlength=cells * sectors)
    count = count.reshape(cells, sectors).astype(np.float32)
    return count.T.astype(float) @ (near.near @ count)


def _reached(
    near: Surroundings,
    code: np.ndarray,
    found: tuple[np.ndarray, np.ndarray, np.ndarray],
    draws: tuple[int, int],
    progress: Progress,
) -> np.ndarray:
    """Return how many relabellings have at least as many near pairs of firms."""
    one, other, observed = found
    sectors = int(max(other, default=0)) + 1
    rng = np.random.default_rng(draws[1])
    reached = np.zeros(len(one))
    labels = code.copy()
    for number in range(draws[0]):
        progress.update(number / draws[0])
        rng.shuffle(labels)
        reached += _pairs_of_firms(near, labels, sectors)[one, other] >= observed
    return reached


def _notices(tests: int, simulations: int) -> tuple[Notice, ...]:
    """Say when so few simulations leave no pair of sectors a chance alone."""
    needed = 20 * tests - 1
    if not simulations or not tests or simulations >= needed:
        return ()
    return (
        Notice(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Simulations: {simulations}; pairs of sectors: {tests}. So a single pair cannot "
                "be significant after the correction at 5 %; {needed} simulations would let it.",
            ),
            simulations=simulations,
            tests=tests,
            needed=needed,
        ),
    )
