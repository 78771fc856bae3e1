"""Small-cell suppression: figures that would tell of single firms are not published."""

from __future__ import annotations

import re

import numpy as np

DOMINANCE = 0.85  # proposed default: above it a total nearly gives its largest unit away


def few(counts: np.ndarray, min_cell: int) -> np.ndarray:
    """Tell which cells have some units, but fewer than `min_cell`; shape (n,) to (n,) of bool."""
    counts = np.asarray(counts)
    return (counts > 0) & (counts < min_cell)


def hidden(counts: np.ndarray, min_cell: int) -> np.ndarray:
    """Tell which cells of a table with a published total must not be shown.

    Cells with fewer than `min_cell` units, but some, are hidden. One hidden cell, or hidden cells
    with fewer than `min_cell` units together, could be found by subtraction from the total; then
    the smallest of the other cells are hidden too. An empty cell tells of nobody and stays.

    Parameters
    ----------
    counts : ndarray of int, shape (n,)
        Units (firms) in every cell.
    min_cell : int
        Smallest count to show; 1 or less hides nothing.

    Returns
    -------
    ndarray of bool, shape (n,)

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, chapter 4: threshold rule
    and secondary suppression.

    Examples
    --------
    >>> hidden(np.array([40, 2, 0, 9]), 3)
    array([False,  True, False,  True])
    >>> hidden(np.array([40, 2, 1, 9]), 3)
    array([False,  True,  True, False])
    """
    counts = np.asarray(counts)
    hide = few(counts, min_cell)
    for cell in np.argsort(counts, kind="stable"):
        alone = hide.sum() == 1 or counts[hide].sum() < min_cell
        if not hide.any() or not alone:
            break
        if counts[cell] > 0:
            hide[cell] = True
    return hide


def dominated(largest: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Tell which totals nearly give away their largest unit; shapes (n,) to (n,) of bool.

    A total whose largest unit is not known is taken for one that does; an empty or unknown total
    gives nothing away.

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control. Wiley, chapter 4: dominance rule
    (1, k). The share k is a proposed default.

    Examples
    --------
    >>> dominated(np.array([90.0, 80.0, np.nan]), np.array([100.0, 100.0, 100.0]))
    array([ True, False,  True])
    """
    total = np.asarray(total, dtype=float)
    return (total > 0) & ~(np.asarray(largest, dtype=float) <= DOMINANCE * total)


def withholds_jobs(
    firms: int | None, jobs: float, largest: float, min_cell: int, dominance: bool
) -> bool:
    """Tell whether the jobs of a place would tell of one firm or of few.

    Parameters
    ----------
    firms : int or None
        None if their number is not known.
    jobs, largest : float
        Of all of them, and of the largest; NaN if not known.
    min_cell : int
        Smallest number of firms a figure may rest on.
    dominance : bool
        Whether jobs that lie nearly all in one firm are withheld, too.

    Examples
    --------
    >>> withholds_jobs(12, 900.0, 300.0, 3, True), withholds_jobs(2, 900.0, 300.0, 3, True)
    (False, True)
    """
    if not jobs > 0:
        return False
    if firms is not None and few(firms, min_cell):
        return True
    return dominance and bool(dominated(largest, jobs))


def redact(text: str, names: tuple[str, ...], instead: str) -> str:
    """Replace every whole occurrence of the names in a text.

    Parameters
    ----------
    text : str
    names : tuple of str
        Longer names are replaced before names they contain.
    instead : str

    Examples
    --------
    >>> redact("Canon Việt Nam and Canonical", ("Canon", "Canon Việt Nam"), "[…]")
    '[…] and Canonical'
    """
    for name in sorted((one for one in names if one), key=lambda one: (-len(one), one)):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: instead, text)
    return text
