"""The law of a neighbours' sum when the values of a map are shuffled.

The own value of a place stays and its k neighbours draw theirs from all others: the distribution
of that sum tells how unusual the observed one is, whatever the values look like. On skewed values
the normal distribution does not: on log-normal fields without any structure it finds hot spots
every time.

Values are rounded to whole numbers of a lattice first, and sums are sums of whole numbers. So ties
are ties in spite of floating-point rounding, and values that many places share, zero above all,
stay exactly where they are.

`PermutationLaw` is for large maps: its draws are with replacement and the own value is among them,
errors of the order k/n. `resampling` draws for small maps, and `two_sided` chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import fft

from .progress import SILENT, Progress

FLOOR = 1e-12
"""Smaller p-values are not told apart."""

_COARSEST, _FINEST = 1 << 12, 1 << 15
_LEVELS_PER_QUARTILE_RANGE = 16
_TAIL = 36.0
_NEGLIGIBLE = 42.0
_CACHE_BYTES = 1 << 27


@dataclass(frozen=True)
class Lattice:
    """A scale of equal steps on which values are whole numbers.

    Parameters
    ----------
    origin, step : float
        In the units of the values; level m stands for origin + m step.
    top : int
        The highest level.
    exact : bool
        The values looked at are levels, not just near them.
    """

    origin: float
    step: float
    top: int
    exact: bool = False

    def whole(self, values: np.ndarray) -> np.ndarray:
        """Return the nearest level of each value, int64; the values must be finite."""
        return self.rounded(values).astype(np.int64)

    def rounded(self, values: np.ndarray) -> np.ndarray:
        """Return the nearest level of each value as a float; NaN stays NaN."""
        scaled = np.subtract(values, self.origin, dtype=float)
        scaled /= self.step
        return np.rint(scaled, out=scaled)

    def residual(self, values: np.ndarray) -> float:
        """Return the largest distance of a value from its level, in steps; NaN takes no part."""
        known = values[~np.isnan(values)]
        scaled = np.subtract(known, self.origin, dtype=float) / self.step
        return float(np.abs(scaled - np.rint(scaled)).max(initial=0.0))


def lattice(low: float, high: float, some: np.ndarray, own: bool = True) -> Lattice:
    """Return the values' own lattice if they have one, else one that is fine enough.

    Parameters
    ----------
    low, high : float
        Smallest and largest value.
    some : ndarray of float, shape (m,)
        The values, or a sample of them: it tells whether they are whole multiples of a step
        (counts, digital numbers), and where their middle half lies, which is to be resolved.
    own : bool, default True
        Look for the values' own lattice.

    Returns
    -------
    Lattice
        Of 4 096 to 32 768 levels, or of as many as the values have of their own.
    """
    if not high > low:
        return Lattice(low, 1.0, 0)
    step = _own_step(low, high, some) if own else 0.0
    if step:
        return Lattice(low, step, round((high - low) / step), exact=True)
    first, third = np.quantile(some, [0.25, 0.75])
    wanted = _LEVELS_PER_QUARTILE_RANGE * (high - low) / max(third - first, 1e-9 * (high - low))
    top = int(np.clip(wanted, _COARSEST, _FINEST))
    return Lattice(low, (high - low) / top, top)


def _own_step(low: float, high: float, some: np.ndarray) -> float:
    """Return the step of values that are whole multiples of one, 0.0 if there is none."""
    distinct = np.unique(np.append(some, [low, high]))
    gaps = np.diff(distinct)
    step = float(gaps[gaps > 1e-9 * (high - low)].min(initial=high - low))
    multiples = (distinct - low) / step
    whole = np.abs(multiples - np.rint(multiples)) < 1e-6
    return step if whole.all() and multiples[-1] <= _FINEST else 0.0


class PermutationLaw:
    """The distribution of the sum of k levels drawn from a histogram.

    Parameters
    ----------
    histogram : ndarray of int, shape (top + 1,)
        How many places have each level.

    Notes
    -----
    The distribution of one k takes one Fourier transform over the range of sums outside which less
    than 1e-15 of the probability lies, by Chernoff's bound. The p-values of a k are kept for the
    next call as long as all of them fit into 128 MiB.

    References
    ----------
    Feller, W. (1971). An introduction to probability theory and its applications, vol. 2, ch. XV.
    Chernoff, H. (1952). A measure of asymptotic efficiency for tests of a hypothesis based on the
    sum of observations. Annals of Mathematical Statistics 23, 493-507.

    Examples
    --------
    Two coins: no head, one or two.

    >>> PermutationLaw(np.array([500, 500])).two_sided(np.array([0, 1, 2]), np.array([2, 2, 2]))
    array([0.5, 1. , 0.5])
    """

    def __init__(self, histogram: np.ndarray) -> None:
        self._total = int(np.sum(histogram))
        self._share = np.asarray(histogram, dtype=float) / self._total
        self._slopes, self._cumulants = _cumulants(self._share)
        self._transforms: dict[int, np.ndarray] = {}
        self._tables: dict[int, tuple[int, np.ndarray]] = {}
        self._bytes = 0

    def two_sided(
        self, sums: np.ndarray, counts: np.ndarray, progress: Progress = SILENT
    ) -> np.ndarray:
        """Return twice the smaller of P(sum <= observed) and P(sum >= observed).

        Parameters
        ----------
        sums : ndarray of int, shape (m,)
            Sum of the neighbours' levels.
        counts : ndarray of int, shape (m,)
            Number of neighbours; 0 gives NaN.
        progress : Progress, optional

        Returns
        -------
        ndarray of float, shape (m,)
            From 1e-12 to 1.
        """
        p = np.full(len(sums), np.nan)
        for count, places in by_count(counts):
            progress.update(places.start / max(len(places.order), 1))
            if count:
                first, table = self._table(count)
                chosen = places.members
                p[chosen] = table[np.clip(sums[chosen] - first, 0, len(table) - 1)]
        return p

    def without(self, level: int, total: int, count: int) -> float:
        """Return the two-sided p of one place's sum when a value of `level` is no longer there.

        A value that makes up much of the variance must not be drawn by the neighbours of the very
        place that holds it.

        Parameters
        ----------
        level : int
            Level of the place's own value.
        total : int
            Sum of its neighbours' levels.
        count : int
            Number of its neighbours.
        """
        first, last = self._range(count)
        size = _fast_size(last - first + 1)
        turn = np.exp(np.arange(size // 2 + 1) * (-2j * np.pi * level / size))
        others = (self._total * self._transform(size) - turn) / (self._total - 1)
        table = _both_tails(_sum_of(others, count, first, size))
        return float(table[np.clip(total - first, 0, size - 1)])

    def _table(self, count: int) -> tuple[int, np.ndarray]:
        """Return the lowest sum of a table, and the p-values from there on."""
        if count not in self._tables:
            first, last = self._range(count)
            size = _fast_size(last - first + 1)
            table = _both_tails(_sum_of(self._transform(size), count, first, size))
            if self._bytes + table.nbytes > _CACHE_BYTES:
                self._tables, self._bytes = {}, 0
            self._tables[count] = first, table
            self._bytes += table.nbytes
        return self._tables[count]

    def _range(self, count: int) -> tuple[int, int]:
        """Return the lowest and the highest sum that need be told apart."""
        limits = (count * self._cumulants + _TAIL) / self._slopes
        top = count * (len(self._share) - 1)
        first = np.floor(limits[self._slopes < 0.0].max(initial=0.0))
        last = np.ceil(limits[self._slopes > 0.0].min(initial=top))
        return max(int(first), 0), min(int(last), top)

    def _transform(self, size: int) -> np.ndarray:
        """Return the Fourier transform of one draw, on a circle of `size` sums."""
        if size not in self._transforms:
            folded = np.zeros(-(-len(self._share) // size) * size)
            folded[: len(self._share)] = self._share
            self._transforms[size] = fft.rfft(folded.reshape(-1, size).sum(axis=0))
        return self._transforms[size]


@dataclass(frozen=True)
class Places:
    """The places, in the order of their counts, and the run of them that share one."""

    order: np.ndarray
    start: int
    end: int

    @property
    def members(self) -> np.ndarray:
        """Indices of the places."""
        return self.order[self.start : self.end]


def by_count(counts: np.ndarray) -> Iterator[tuple[int, Places]]:
    """Yield each distinct count, ascending, with the places that have it."""
    if not len(counts):
        return
    narrow = counts.astype(np.uint16) if counts.max() < 1 << 16 else counts
    order = np.argsort(narrow, kind="stable")  # two bytes are sorted by radix
    ordered = counts[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(order)]):
        yield int(ordered[start]), Places(order, start, end)


def _cumulants(share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return slopes t and log E exp(t level), for the bound on the range of sums."""
    level = np.flatnonzero(share)
    weight, low, high = share[level], level[0], level[-1]
    slopes = np.geomspace(1e-4, 1e5, 72) / max(high - low, 1)
    rising = [t * high + np.log(weight @ np.exp(t * (level - high))) for t in slopes]
    falling = [-t * low + np.log(weight @ np.exp(t * (low - level))) for t in slopes]
    return np.append(slopes, -slopes), np.array(rising + falling)


def _fast_size(least: int) -> int:
    """Return the next size of the form 2^a or 3 2^a, at least 2: fast, and few different ones."""
    power = 1 << max((least - 1).bit_length(), 1)
    return power // 4 * 3 if power >= 4 and power // 4 * 3 >= least else power


def _sum_of(transform: np.ndarray, count: int, first: int, size: int) -> np.ndarray:
    """Return the probabilities of the sums from `first` on, of `count` draws."""
    loud = np.abs(transform) > np.exp(-_NEGLIGIBLE / count)
    power = np.zeros_like(transform)
    power[loud] = _power(transform[loud], count)
    return np.roll(fft.irfft(power, size), -(first % size))


def _power(base: np.ndarray, exponent: int) -> np.ndarray:
    """Return a whole power by repeated squaring, faster than the general complex power."""
    result = None
    while exponent:
        if exponent & 1:
            result = base if result is None else result * base
        exponent >>= 1
        if exponent:
            base = base * base
    return result


def _both_tails(probability: np.ndarray) -> np.ndarray:
    lower = np.cumsum(probability)
    upper = np.cumsum(probability[::-1])[::-1]
    return np.clip(2.0 * np.minimum(lower, upper), FLOOR, 1.0)
