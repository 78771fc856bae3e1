"""Missing values in large arrays, without a branch for each of them.

Masked assignment guesses at every element and guesses wrong where values and gaps alternate; bit
masks cost the same whatever the pattern.
"""

from __future__ import annotations

import numpy as np


def present(values: np.ndarray) -> np.ndarray:
    """Return 1 where there is a value and 0 for NaN, int64.

    Examples
    --------
    >>> present(np.array([2.0, np.nan]))
    array([1, 0])
    """
    return np.equal(values, values).astype(np.int64)


def blank(values: np.ndarray, there: np.ndarray) -> None:
    """Set float64 values to 0 where `there`, from `present`, is 0; NaN too.

    Examples
    --------
    >>> values = np.array([2.0, np.nan])
    >>> blank(values, present(values))
    >>> values
    array([2., 0.])
    """
    bits = values.view(np.int64)
    bits &= -there
