"""Conditional permutations: neighbours' sums when the other values are shuffled at random.

One series of draws without replacement serves all places. A place may not draw its own value: in
the few draws that hold it, the next value of the draw steps in, which leaves an exact random
sample of the others. So the work is that of drawing and comparing, not draws times neighbours.
"""

from __future__ import annotations

import numpy as np

from .permutation import by_count
from .progress import SILENT, Progress

_BITS = 40
_CHUNK = 1 << 21
_CACHED = 1 << 16
_PLACES_PER_COUNT = 50
"""Places whose comparison with all draws takes as long as sorting the draws of one count."""


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

    Places that are alike in level, sum and count have the same p, so that features that differ in
    nothing cannot be told apart by their order.

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
    most, first = int(counts.max(initial=0)), _first_alike(levels, sums, counts)
    asked = np.where(first == np.arange(len(first)), counts, 0)
    above = np.zeros(len(levels), dtype=np.int64)
    below = np.zeros(len(levels), dtype=np.int64)
    chunk = max(1, _CHUNK // (most + 1))
    for done in range(0, permutations if most else 0, chunk):
        progress.update(done / permutations)
        size = min(chunk, permutations - done)
        drawn = _draw(len(levels), most + 1, size, rng)
        running = np.cumsum(levels[drawn], axis=1)
        _compare_all(running.T.copy(), sums, asked, above, below)  # draws of a count side by side
        _replace_own(drawn, running, levels, (sums, asked), (above, below))
    p = 2.0 * (np.minimum(above, below)[first] + 1.0) / (permutations + 1.0)
    return np.where(counts > 0, np.minimum(p, 1.0), np.nan)


def _first_alike(*columns: np.ndarray) -> np.ndarray:
    """Return for each place the first one that has the same in all columns."""
    order = np.lexsort(columns)
    new = np.ones(len(order), dtype=bool)
    new[1:] = np.any([column[order][1:] != column[order][:-1] for column in columns], axis=0)
    first = np.empty(len(order), dtype=np.int64)
    first[order] = order[np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))]
    return first


def _draw(places: int, length: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Return random sequences of different places, shape (draws, length).

    All places in random order are cut into as many sequences as they hold. Sequences of one order
    share no place, which leaves each as random as any and makes what is counted over all of them
    steadier, not less so.

    References
    ----------
    Joag-Dev, K. and Proschan, F. (1983). Negative association of random variables with
    applications. Annals of Statistics 11, 286-295.
    """
    length = min(length, places)
    each = places // length
    everyone = np.tile(np.arange(places, dtype=np.int32), (-(-draws // each), 1))
    shuffled = rng.permuted(everyone, axis=1, out=everyone)[:, : each * length]
    return shuffled.reshape(-1, length)[:draws]


def _compare_all(
    running: np.ndarray,
    sums: np.ndarray,
    counts: np.ndarray,
    above: np.ndarray,
    below: np.ndarray,
) -> None:
    """Compare every place with all draws, as if none held its own value."""
    chosen = np.flatnonzero(counts)
    if len(chosen) < _PLACES_PER_COUNT * len(np.unique(counts)):
        _compare_each(running, sums, counts, chosen, (above, below))
        return
    for count, places in by_count(counts):
        if count:
            drawn = np.sort(running[count - 1])
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
    """Do the same pair by pair, for few places of each count."""
    above, below = tallies
    step = max(1, _CACHED // running.shape[1])
    for start in range(0, len(chosen), step):
        some = chosen[start : start + step]
        drawn, total, slack = running[counts[some] - 1], sums[some, None], counts[some, None]
        above[some] += np.count_nonzero(drawn >= total - slack, axis=1)
        below[some] += np.count_nonzero(drawn <= total + slack, axis=1)


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
    count, total = counts[place], sums[place]
    last = draw * running.shape[1] + count - 1
    with_own = running.ravel()[last]
    instead = running.ravel()[last + 1] - levels[place]
    for tally, sign in zip(tallies, (1, -1)):
        limit = sign * total - count
        counted, counts_now = sign * with_own >= limit, sign * instead >= limit
        tally -= np.bincount(place[counted & ~counts_now], minlength=len(levels))
        tally += np.bincount(place[counts_now & ~counted], minlength=len(levels))
