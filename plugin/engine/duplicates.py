"""Firms listed twice, and firms stacked on one coordinate by a geocoder."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

_GRID = 1e-6  # degrees: a tenth of a metre


def first_of(keys: Sequence[Hashable | None]) -> np.ndarray:
    """Return the first row with the same key.

    Parameters
    ----------
    keys : sequence of hashable or None, length n
        None is like nothing else.

    Returns
    -------
    ndarray of int, shape (n,)
        -1 for a row without an earlier twin.

    Examples
    --------
    >>> first_of(["a", "b", "a", None, None])
    array([-1, -1,  0, -1, -1])
    """
    first: dict[Hashable, int] = {}
    twins = np.full(len(keys), -1, dtype=np.int64)
    for row, key in enumerate(keys):
        if key is not None and first.setdefault(key, row) != row:
            twins[row] = first[key]
    return twins


def stacked(lonlat: np.ndarray) -> np.ndarray:
    """Return how many rows lie at each row's coordinate, itself included; 0 without one.

    Parameters
    ----------
    lonlat : ndarray of float, shape (n, 2)
        Degrees; NaN for none.

    Examples
    --------
    >>> stacked(np.array([[105.0, 21.0], [105.0, 21.0], [106.0, 21.0], [np.nan, np.nan]]))
    array([2, 2, 1, 0])
    """
    count = np.zeros(len(lonlat), dtype=np.int64)
    known = np.isfinite(lonlat).all(axis=1)
    cells = np.round(lonlat[known] / _GRID).astype(np.int64)
    if len(cells):
        _, which, sizes = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
        count[known] = sizes[which.reshape(-1)]
    return count
