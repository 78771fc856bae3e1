"""Conditional permutations: neighbours' sums when the other values are shuffled at random.

One series of draws without replacement serves all places. A place may not draw its own value: in
the few draws that hold it, the next value of the draw steps in, which leaves an exact random
sample of the others. So the work is that of drawing and sorting, not draws times places.
"""

from __future__ import annotations

import numpy as np

from .permutation import by_count
from .progress import SILENT, Progress

_BITS = 40
_CHUNK = 1 << 21
_SHUFFLE = 25
_PAIRS_PER_COUNT = 2_000
"""Pairs of a place and a draw that take as long as sorting the draws of one more count."""


def fine_levels(values: np.ndarray) -> np.ndarray:
    """Return values as whole numbers, int64, from 0 for the smallest to 2^40 for the largest.

    Examples
    --------
    >>> fine_levels(np.array([2.0, 3.0, 2.5])) / 2**40
    array([0. , 1. , 0.5])
    """
    low, high = float(values.min()), float(values.max())
    if low == high:
        return np.zeros(len(values), dtype=np.int64)
    return np.rint((values - low) * (2.0**_BITS / (high - low))).astype(np.int64)


def two_sided(
    levels: np.ndarray,
    sums: np.ndarray,
    counts: np.ndarray,
    permutations: int,
    rng: np.random.Generator,
    progress: Progress = SILENT,
) -> np.ndarray:
    """Return the two-sided p of neighbours' sums from conditional permutations.

    ``p = 2 (1 + the smaller of the numbers of permutations with a sum at least and at most as
    large) / (1 + permutations)``, at most 1; ties count on both sides.

    Parameters
    ----------
    levels : ndarray of int, shape (n,)
        The values as whole numbers, from `fine_levels`. Sums closer than k units, what rounding
        the values can make of a tie, are ties.
    sums : ndarray of int, shape (n,)
        Sum of the neighbours' levels, the place itself not counted.
    counts : ndarray of int, shape (n,)
        Number of neighbours, below n; 0 leaves a place out, its p is NaN.
    permutations : int
    rng : numpy Generator
    progress : Progress, optional

    Returns
    -------
    ndarray of float, shape (n,)

    References
    ----------
    Anselin, L. (1995). Local indicators of spatial association - LISA. Geographical Analysis 27,
    93-115.
    """
    most = int(counts.max(initial=0))
    above = np.zeros(len(levels), dtype=np.int64)
    below = np.zeros(len(levels), dtype=np.int64)
    chunk = max(1, _CHUNK // (most + 1))
    for done in range(0, permutations if most else 0, chunk):
        progress.update(done / permutations)
        size = min(chunk, permutations - done)
        drawn = _draw(len(levels), most + 1, size, rng)
        running = np.cumsum(levels[drawn], axis=1)
        _compare_all(running, sums, counts, above, below)
        _replace_own(drawn, running, levels, (sums, counts), (above, below))
    p = 2.0 * (np.minimum(above, below) + 1.0) / (permutations + 1.0)
    return np.where(counts > 0, np.minimum(p, 1.0), np.nan)


def _draw(places: int, length: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return random sequences of different places, shape (draws, length)."""
    length = min(length, places)
    if places < _SHUFFLE * length:  # shuffling all is cheaper than dropping repeated ones
        everyone = np.tile(np.arange(places, dtype=np.int32), (draws, 1))
        return rng.permuted(everyone, axis=1, out=everyone)[:, :length]
    drawn = np.empty((draws, length), dtype=np.int32)
    missing = np.arange(draws)
    while len(missing):
        found, complete = _first_different(places, length, len(missing), rng)
        drawn[missing[complete]] = found
        missing = missing[~complete]
    return drawn


def _first_different(
    places: int, length: int, draws: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw with replacement, drop repeated places, and keep the draws that are long enough.

    Whether a draw is long enough has nothing to do with which places it holds, so what is kept is
    as random as what is not.
    """
    tried = rng.integers(0, places, (draws, length + length // 2 + 16), dtype=np.int32)
    order = np.argsort(tried, axis=1, kind="stable")
    ordered = np.take_along_axis(tried, order, axis=1)
    repeated = np.zeros(tried.shape, dtype=bool)
    np.put_along_axis(repeated, order[:, 1:], ordered[:, 1:] == ordered[:, :-1], axis=1)
    complete = np.count_nonzero(~repeated, axis=1) >= length
    first = np.argsort(repeated[complete], axis=1, kind="stable")[:, :length]
    return np.take_along_axis(tried[complete], first, axis=1), complete


def _compare_all(
    running: np.ndarray,
    sums: np.ndarray,
    counts: np.ndarray,
    above: np.ndarray,
    below: np.ndarray,
) -> None:
    """Compare every place with all draws, as if none held its own value."""
    chosen = np.flatnonzero(counts)
    if len(chosen) * len(running) < _PAIRS_PER_COUNT * len(np.unique(counts)):
        _compare_each(running, sums, counts, chosen, (above, below))
        return
    for count, places in by_count(counts):
        if count:
            drawn = np.sort(running[:, count - 1])
            chosen = places.members
            above[chosen] += len(drawn) - np.searchsorted(drawn, sums[chosen] - count)
            below[chosen] += np.searchsorted(drawn, sums[chosen] + count, side="right")


def _compare_each(
    running: np.ndarray,
    sums: np.ndarray,
    counts: np.ndarray,
    chosen: np.ndarray,
    tallies: tuple[np.ndarray, np.ndarray],
) -> None:
    """Do the same pair by pair, for few draws and places of very many different counts."""
    above, below = tallies
    step = max(1, _CHUNK // len(running))
    for start in range(0, len(chosen), step):
        some = chosen[start : start + step]
        drawn, slack = running[:, counts[some] - 1], counts[some]
        above[some] += np.count_nonzero(drawn >= sums[some] - slack, axis=0)
        below[some] += np.count_nonzero(drawn <= sums[some] + slack, axis=0)


def _replace_own(
    drawn: np.ndarray,
    running: np.ndarray,
    levels: np.ndarray,
    observed: tuple[np.ndarray, np.ndarray],
    tallies: tuple[np.ndarray, np.ndarray],
) -> None:
    """Where a place met its own value, take the next one of the draw instead."""
    sums, counts = observed
    draw, position = np.nonzero(np.arange(drawn.shape[1]) < counts[drawn])
    place = drawn[draw, position]
    count = counts[place]
    with_own = running[draw, count - 1]
    instead = running[draw, count] - levels[place]
    for tally, sign in zip(tallies, (1, -1)):
        limit = sign * sums[place] - count
        change = (sign * instead >= limit).astype(float) - (sign * with_own >= limit)
        tally += np.bincount(place, change, len(levels)).astype(np.int64)
