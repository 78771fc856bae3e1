"""Arrays for tests: columns of texts and shapes, and firms that stand close together."""

from __future__ import annotations

import numpy as np


def objects(items):
    """Return items as an array of objects."""
    array = np.empty(len(items), dtype=object)
    for number, item in enumerate(items):  # numpy would take a geometry apart
        array[number] = item
    return array


def block(x, y, count, step=100.0):
    """Return points on a square lattice whose corner is (x, y)."""
    side = int(np.ceil(np.sqrt(count)))
    number = np.arange(count)
    return np.column_stack([x + step * (number % side), y + step * (number // side)])
