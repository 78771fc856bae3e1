"""States of evidence, how they combine, and what eight of them say about a place.

A state is one of five grades. Four are ordered, ``NOT < UNK < PART < MET``: "not met", "no data",
"partly met", "met". Combining is taking the m-th best of n grades: "all" is the lowest, "any" the
highest. So a failure beats missing data in "all", a find beats missing data in "any" (Kleene's
logic with one more grade), and taking evidence away, which turns grades into UNK, can only turn a
combination into UNK or MET into PART. ``NA``, "does not apply", is set by the user and takes no
part.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

NOT, UNK, PART, MET, NA = range(5)
NAMES = ("NOT", "UNK", "PART", "MET", "NA")
STEPS = 8


def at_least(share: int | Fraction, grades: np.ndarray) -> np.ndarray:
    """Combine grades by "at least so many of these hold".

    Parameters
    ----------
    share : int or Fraction
        How many: a number, or a share of all the grades, unknown ones included, rounded up.
    grades : ndarray of int, shape (k, n)
        NOT, UNK, PART or MET of n tests on k places.

    Returns
    -------
    ndarray of int, shape (k,)
        The m-th best grade of each place.

    References
    ----------
    Kleene (1952), Introduction to Metamathematics, §64.

    Examples
    --------
    >>> three = np.array([[MET, MET, UNK], [MET, UNK, NOT], [MET, NOT, NOT]])
    >>> [NAMES[one] for one in at_least(Fraction(2, 3), three)]
    ['MET', 'UNK', 'NOT']
    """
    tests = grades.shape[1]
    return np.sort(grades, axis=1)[:, tests - needed(share, tests)]


def needed(share: int | Fraction, tests: int) -> int:
    """Return how many of some tests must hold: a number, or a share of them, rounded up.

    Examples
    --------
    >>> needed(Fraction(2, 3), 5), needed(2, 5)
    (4, 2)
    """
    return share if isinstance(share, int) else math.ceil(share * tests)


def if_known(grades: np.ndarray) -> np.ndarray:
    """Let missing data pass: UNK becomes MET, the other grades stay."""
    return np.where(grades == UNK, MET, grades)


def step(met: np.ndarray, part: np.ndarray) -> np.ndarray:
    """Return the state of a step from its full and its weaker condition.

    Parameters
    ----------
    met, part : ndarray of int, shape (k,)
        Grades of the condition for MET and of the one for PART.

    Returns
    -------
    ndarray of int, shape (k,)
        MET if the full condition holds, else PART if the weaker one does, else UNK if either
        still could, else NOT.
    """
    return np.maximum(met, np.minimum(part, PART))


@dataclass(frozen=True)
class Stages:
    """What the states of n steps say about k places.

    Steps are counted from 1, and 0 means "none".

    Parameters
    ----------
    first : ndarray of int, shape (k,)
        The first step that applies.
    low, high, observed : ndarray of int, shape (k,)
        L, up to which every step that applies is MET; U, up to which none is NOT; H, the highest
        step that is MET.
    gaps, missing : ndarray of bool, shape (k, n)
        Steps below H that are not MET; steps that are UNK.
    """

    first: np.ndarray
    low: np.ndarray
    high: np.ndarray
    observed: np.ndarray
    gaps: np.ndarray
    missing: np.ndarray


def stages(states: np.ndarray) -> Stages:
    """Read the interval L to U, the highest step met, the gaps and the missing steps.

    Parameters
    ----------
    states : ndarray of int, shape (k, n)
        State of each step of each place, in the order of the steps.

    Returns
    -------
    Stages

    Examples
    --------
    >>> found = stages(np.array([[MET, MET, MET, MET, UNK, UNK, UNK, UNK]]))
    >>> int(found.low[0]), int(found.high[0]), int(found.observed[0])
    (4, 8, 4)
    """
    number = np.arange(1, states.shape[1] + 1)
    applies = states != NA
    proven = np.logical_and.accumulate((states == MET) | ~applies, axis=1)
    open_still = np.logical_and.accumulate(states != NOT, axis=1)
    observed = _highest(states == MET, number)
    return Stages(
        first=np.where(applies.any(axis=1), np.argmax(applies, axis=1) + 1, 0),
        low=_highest(proven & applies, number),
        high=_highest(open_still & applies, number),
        observed=observed,
        gaps=(number < observed[:, None]) & applies & (states != MET),
        missing=states == UNK,
    )


def _highest(flags: np.ndarray, number: np.ndarray) -> np.ndarray:
    return (flags * number).max(axis=1, initial=0)


def phases(low: np.ndarray, high: np.ndarray, boundary: int) -> np.ndarray:
    """Return the phase of the flowchart: agglomeration (I), innovation (II), or either.

    Parameters
    ----------
    low, high : ndarray of int, shape (k,)
        L and U.
    boundary : int
        The last step of phase I.

    Returns
    -------
    ndarray of str objects, shape (k,)
        ``I``, ``II``, ``I-II``, or None where not even the first step can have been reached.
    """
    phase = np.full(len(low), "I-II", dtype=object)
    phase[(high >= 1) & (high <= boundary)] = "I"
    phase[low > boundary] = "II"
    phase[high == 0] = None
    return phase
