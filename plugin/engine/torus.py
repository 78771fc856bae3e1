"""A coarse grid folded into a small table, to tell at a glance where nothing can be dense.

Cells as wide as the radius are wound around a torus with about two cells for each point, so that
any extent fits. Cells that fall together only make a place look denser than it is; what is too
sparse even so is too sparse in truth.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .cells import MARGIN

# Nine cells that hold no more than this still fit 8 and 16 bits.
_FIT_8, _FIT_16 = 28.0, 7000.0
_SPREAD = 40503
_ROOM = 2


@dataclass(frozen=True)
class Torus:
    """Points on a folded grid.

    Parameters
    ----------
    bucket : ndarray of int32, shape (n,)
        Cell of each point.
    shape : tuple of int
        Columns and rows of the table, powers of two.
    """

    bucket: np.ndarray
    shape: tuple[int, int]

    def dense(self, weight: np.ndarray | None, need: float) -> np.ndarray:
        """Tell which points may have `need` within the radius, shape (n,) of bool."""
        load = np.bincount(self.bucket, weight, self.shape[0] * self.shape[1])
        if weight is not None or need > _FIT_16:
            load = load.astype(float, copy=False)
            load *= _FIT_16 / need
            np.ceil(load, out=load)
            need = _FIT_16
        most = np.ceil(need)
        table = np.empty(self.shape, np.uint8 if most <= _FIT_8 else np.uint16)
        np.minimum(load, most, out=table.ravel(), casting="unsafe")
        return (_box(table, np.add) >= most).ravel()[self.bucket]

    def beside(self, marked: np.ndarray) -> np.ndarray:
        """Tell which points may be within the radius of a marked point, shape (n,) of bool."""
        table = np.zeros(self.shape, dtype=bool)
        table.ravel()[self.bucket[marked]] = True
        return _box(table, np.logical_or).ravel()[self.bucket]

    def take(self, which: np.ndarray) -> Torus:
        """Return some of the points on the same table."""
        return Torus(self.bucket[which], self.shape)


def fold(xy: np.ndarray, radius: float, code: np.ndarray | None = None) -> Torus:
    """Wind points around a torus.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Points that passed `cells.check`, at least one, metres.
    radius : float
        Metres.
    code : ndarray of int64, shape (n,), optional
        Groups; different groups rarely fall together.

    Returns
    -------
    Torus
    """
    bits = max(6, int(len(xy) - 1).bit_length() + _ROOM)
    tall = bits // 2
    scale = 1.0 / (radius * (1.0 + MARGIN))
    bucket, row = (((side - side.min()) * scale).astype(np.int32) for side in xy.T)
    if code is not None:
        bucket += (code * _SPREAD & 0x3FFFFFFF).astype(np.int32)
    bucket &= (1 << (bits - tall)) - 1
    bucket <<= tall
    row &= (1 << tall) - 1
    bucket |= row
    return Torus(bucket, (1 << (bits - tall), 1 << tall))


def _box(table: np.ndarray, join: Callable[..., np.ndarray]) -> np.ndarray:
    """Join every cell of the torus with the eight around it."""
    for _ in range(2):
        line = join(table[:-1], table[1:])
        both = np.empty_like(table)
        join(line[:-1], table[2:], out=both[1:-1])
        join(line[0], table[-1], out=both[0])
        join(line[-1], table[0], out=both[-1])
        table = both.T
    return table
