"""From p-values to hot and cold: corrections for many tests, and the classes of a map.

A map of n cells is n tests: at 5 % each, one cell in twenty is "significant" where nothing is.
The corrections below bound what is to be expected of the whole map instead.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from .errors import QT_TRANSLATE_NOOP, Notice

NONE, FDR, BONFERRONI = range(3)
LEVELS = (0.1, 0.05, 0.01)
"""Corrected p of the bins 1, 2 and 3: confidence of 90, 95 and 99 %."""
SIGNIFICANT = 2
"""The bin, or minus the bin, from which on a place counts as hot or cold."""
_EXACT_TESTS = 1 << 21
_DROPPED_BITS = 8


def two_sided_normal(z: np.ndarray) -> np.ndarray:
    """Return the two-sided p-value of standard normal scores; NaN stays NaN.

    Examples
    --------
    >>> two_sided_normal(np.array([0.0, -1.959963984540054])).round(12)
    array([1.  , 0.05])
    """
    return 2.0 * ndtr(-np.abs(z))


def adjust(p: np.ndarray, correction: int = FDR) -> np.ndarray:
    """Correct p-values for the number of tests.

    Parameters
    ----------
    p : ndarray of float, any shape
        NaN marks a place that takes no part; it is not counted as a test and stays NaN.
    correction : int
        0 none, 1 false discovery rate (Benjamini-Hochberg), 2 Bonferroni.

    Returns
    -------
    ndarray of float, shape of `p`

    Raises
    ------
    ValueError
        If there is no such correction.
    """
    if correction == NONE:
        return np.array(p, dtype=float)
    if correction == FDR:
        return benjamini_hochberg(p)
    if correction == BONFERRONI:
        return bonferroni(p)
    raise ValueError(f"no correction has the number {correction}")


def bonferroni(p: np.ndarray) -> np.ndarray:
    """Return p-values times the number of tests, at most 1; NaN stays NaN and is no test.

    Examples
    --------
    >>> bonferroni(np.array([0.25, np.nan, 0.75]))
    array([0.5, nan, 1. ])
    """
    p = np.asarray(p, dtype=float)
    return np.minimum(p * np.count_nonzero(~np.isnan(p)), 1.0)


def benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    """Return the smallest false discovery rate at which each test is rejected.

    With the n p-values in ascending order the k-th is scaled by n/k; then each takes the smallest
    of those from its own place on, so that a smaller p never has a larger corrected one.

    Parameters
    ----------
    p : ndarray of float, any shape
        NaN stays NaN and is no test.

    Returns
    -------
    ndarray of float, shape of `p`
        Reject where it is at most the rate wanted.

    References
    ----------
    Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate: a practical and
    powerful approach to multiple testing. Journal of the Royal Statistical Society B 57, 289-300.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, np.nan]))
    array([0.03, 0.04, 0.04,  nan])
    """
    p = np.asarray(p, dtype=float)
    flat = p.ravel()
    tests = np.flatnonzero(~np.isnan(flat))
    order = tests[np.argsort(flat[tests], kind="stable")]
    adjusted = np.full(flat.shape, np.nan)
    adjusted[order] = _step_up(flat[order], np.arange(1.0, len(order) + 1.0), len(order))
    return adjusted.reshape(p.shape)


class Tally:
    """A correction of so many p-values that they come in parts, and are not kept.

    First `add` every part, then `adjust` every part. Up to 2^21 tests the result is that of
    `adjust`, the function. Above, the false discovery rate is taken from a histogram of the
    p-values, which rounds them up by less than 1 in 30 000 and so never rejects more.

    Parameters
    ----------
    correction : int
        As in `adjust`.
    most : int
        Upper bound of the number of tests.
    """

    def __init__(self, correction: int, most: int) -> None:
        self._correction, self._tests = correction, 0
        self._exact = most <= _EXACT_TESTS
        self._parts: list[np.ndarray] = []
        self._histogram = np.zeros(0 if self._exact else _key(np.ones(1))[0] + 1, dtype=np.int64)
        self._steps: tuple[np.ndarray, np.ndarray] | None = None

    def add(self, p: np.ndarray) -> None:
        """Count the p-values of a part; NaN is no test."""
        known = p[~np.isnan(p)]
        self._tests += len(known)
        if self._correction == FDR and self._exact:
            self._parts.append(known)
        elif self._correction == FDR:
            self._histogram += np.bincount(_key(known), minlength=len(self._histogram))

    def adjust(self, p: np.ndarray) -> np.ndarray:
        """Return the corrected p-values of a part that was added before."""
        if self._correction == NONE:
            return np.array(p, dtype=float)
        if self._correction == BONFERRONI:
            return np.minimum(p * float(self._tests), 1.0)
        if self._steps is None:
            self._steps = self._from_parts() if self._exact else self._from_histogram()
        adjusted, known = np.full(p.shape, np.nan), ~np.isnan(p)
        step, corrected = self._steps
        if self._exact:
            adjusted[known] = corrected[np.searchsorted(step, p[known])]
        else:
            adjusted[known] = corrected[_key(p[known])]
        return adjusted

    def _from_parts(self) -> tuple[np.ndarray, np.ndarray]:
        ordered = np.sort(np.concatenate([np.empty(0), *self._parts]))
        self._parts = []
        return ordered, _step_up(ordered, np.arange(1.0, len(ordered) + 1.0), len(ordered))

    def _from_histogram(self) -> tuple[np.ndarray, np.ndarray]:
        rank = np.cumsum(self._histogram)
        upper = _upper_ends(len(rank))
        return upper, _step_up(upper, np.maximum(rank, 1), self._tests)


def _step_up(p: np.ndarray, rank: np.ndarray, tests: int) -> np.ndarray:
    """Return corrected p-values of ascending ones that `rank` tests do not exceed."""
    scaled = p * (tests / rank)
    return np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)


def _key(p: np.ndarray) -> np.ndarray:
    """Return the number of the histogram's class of each p: exponent and 15 bits of the rest."""
    return np.ascontiguousarray(p, dtype=np.float32).view(np.int32) >> _DROPPED_BITS


def _upper_ends(classes: int) -> np.ndarray:
    keys = ((np.arange(classes, dtype=np.int64) + 1) << _DROPPED_BITS).astype(np.int32)
    return np.minimum(keys.view(np.float32).astype(float), 1.0)


def cut_off(p: np.ndarray, rate: float = 0.05) -> float:
    """Return the largest raw p that is rejected at a false discovery rate.

    Where nothing is rejected it is the rate divided by the number of tests, the first hurdle.

    Parameters
    ----------
    p : ndarray of float
    rate : float

    Returns
    -------
    float

    Examples
    --------
    >>> round(cut_off(np.array([0.001, 0.01, 0.02, 0.03, 0.2, 0.9])), 7)
    0.0333333
    """
    p = np.sort(np.asarray(p, dtype=float), axis=None)
    p = p[~np.isnan(p)]
    hurdles = rate * np.arange(1.0, len(p) + 1.0) / max(len(p), 1)
    passed = np.flatnonzero(p <= hurdles)
    return float(hurdles[passed[-1]]) if len(passed) else rate / max(len(p), 1)


def bins(z: np.ndarray, adjusted: np.ndarray) -> np.ndarray:
    """Return the class of each place: 1, 2, 3 for 90, 95 and 99 % confidence, signed as z.

    Parameters
    ----------
    z : ndarray of float
        Scores, for their sign.
    adjusted : ndarray of float, shape of `z`
        Corrected two-sided p-values; NaN gives the class 0.

    Returns
    -------
    ndarray of int8, shape of `z`

    Examples
    --------
    >>> bins(np.array([2.0, -4.0, 1.0, 9.0]), np.array([0.05, 0.001, 0.3, np.nan]))
    array([ 2, -3,  0,  0], dtype=int8)
    """
    confidence = np.zeros(np.shape(z), dtype=np.int8)
    for level in LEVELS:
        confidence += np.asarray(adjusted) <= level
    sign = np.zeros(np.shape(z), dtype=np.int8)
    np.sign(z, out=sign, where=~np.isnan(z), casting="unsafe")
    return confidence * sign


def enough_permutations(
    tests: int, permutations: int, correction: int, level: float = 0.05
) -> Notice | None:
    """Tell when so few permutations leave the correction out of reach.

    The smallest two-sided p of P permutations is 2/(P + 1). Under Bonferroni no place at all can
    be significant when that is above level/n; under the false discovery rate a share of at least
    2/((P + 1) level) of all places must sit at the smallest p together.

    Parameters
    ----------
    tests : int
        Number of places.
    permutations : int
        0 = no simulation, nothing to tell.
    correction : int
        As in `adjust`.
    level : float

    Returns
    -------
    Notice or None
        None when a single place can reach the level.
    """
    if not permutations or correction == NONE or not tests:
        return None
    needed = int(np.ceil(2.0 * tests / level)) - 1
    if permutations >= needed:
        return None
    share = 2.0 / ((permutations + 1) * level)
    if correction == BONFERRONI or share > 1.0:
        return Notice(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Permutations: {permutations}. The smallest possible p is {smallest:.2g}: after "
                "the correction for the number of tests ({tests}) no place can be significant. "
                "Use at least {needed} permutations, or 0 for the permutation law.",
            ),
            permutations=permutations,
            smallest=2.0 / (permutations + 1),
            tests=tests,
            needed=needed,
        )
    return Notice(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "Permutations: {permutations}. A place can be significant after the correction only "
            "if {share:.1%} of all places reach the smallest possible p together. {needed} "
            "permutations would let a single place do so; 0 uses the permutation law, which has "
            "no such floor.",
        ),
        permutations=permutations,
        share=share,
        needed=needed,
    )
