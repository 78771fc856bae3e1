"""Sums over a disc around every cell of a grid.

A disc is a stack of row pieces. With sums over rectangles from the upper left corner, all pieces
of equal width cost a handful of additions together, whatever their number and length, so the work
per cell grows with the radius, not with the area. Tiles small enough for the processor's cache go
through all their additions before the next one is touched.

Everything is summed in whole numbers, which neither round nor mind an overflow on the way: the
result does not depend on how the grid is cut into strips and tiles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from . import gaps

_ROWS, _COLUMNS = 64, 1024
_LARGEST_PACKED = 1 << 10


@dataclass(frozen=True)
class Tile:
    """A rectangle of cells and the sums over their discs.

    Parameters
    ----------
    where : tuple of two slices
        Rows and columns in the grid of results.
    values : ndarray of float, shape (h, w)
        The cells' own values.
    present : ndarray of int64, shape (h, w)
        1 for a cell with a value, 0 for one without.
    sums : ndarray of int64, shape (h, w)
        Sum of the whole numbers over the disc, the cell itself included.
    counts : ndarray of int, shape (h, w)
        Number of cells with a value in the disc, the cell itself included.
    """

    where: tuple[slice, slice]
    values: np.ndarray
    present: np.ndarray
    sums: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True)
class FixedPoint:
    """Values as whole numbers: (value - origin) / step, rounded.

    Parameters
    ----------
    origin, step : float
    """

    origin: float
    step: float

    def rounded(self, values: np.ndarray) -> np.ndarray:
        """Return whole numbers as floats; NaN stays NaN."""
        scaled = np.subtract(values, self.origin, dtype=float)
        scaled *= 1.0 / self.step
        return np.rint(scaled, out=scaled)


class Scale(Protocol):
    """Turns values into whole numbers whose sums do not overflow."""

    def rounded(self, values: np.ndarray) -> np.ndarray:
        """Return whole numbers as new floats; NaN stays NaN."""


def largest_window(half_widths: np.ndarray) -> int:
    """Return the number of cells of the largest disc."""
    return int((2 * half_widths + 1).clip(min=0).sum(axis=1).max())


def fixed_point(centre: float, largest: float, half_widths: np.ndarray) -> FixedPoint:
    """Return the finest scale on which no sum over a disc overflows.

    Parameters
    ----------
    centre : float
        The values' mean, or any value in their middle.
    largest : float
        Largest absolute difference of a value from `centre`.
    half_widths : ndarray of int, shape (h or 1, 2 m + 1)
        From `Placement.half_widths`.

    Returns
    -------
    FixedPoint
        Its origin is `centre`.
    """
    window = largest_window(half_widths)
    bits = window.bit_length() * (2 if window <= _LARGEST_PACKED else 1)
    exponent = np.ceil(np.log2(largest)) - (61 - bits) if largest > 0.0 else 0.0
    return FixedPoint(centre, 2.0**exponent)


def tiles(
    values: np.ndarray,
    scale: Scale,
    half_widths: np.ndarray,
    top: int = 0,
    bottom: int | None = None,
) -> Iterator[Tile]:
    """Sum whole numbers over the disc around every cell, tile by tile.

    Parameters
    ----------
    values : ndarray of float, shape (rows, columns)
        NaN = no value. Rows above `top` and below `bottom` are a halo; cells beyond the array have
        no value.
    scale : Scale
        Turns values into whole numbers, say a `FixedPoint`. Their sums over a disc must stay below
        2^62, or, for discs of at most 1 024 cells, below 2^62 over the number of cells.
    half_widths : ndarray of int, shape (bottom - top or 1, 2 m + 1)
        How far the disc of each result row reaches to the left and right in each of its rows, -1
        for not at all.
    top, bottom : int
        Rows of `values` to sum around; all by default.

    Yields
    ------
    Tile
    """
    bottom = len(values) if bottom is None else bottom
    disc = _Disc(half_widths, values.shape[1])
    rows, columns = max(_ROWS, 2 * disc.reach), max(_COLUMNS, 2 * disc.side)
    for first in range(top, bottom, rows):
        last = min(first + rows, bottom)
        for left in range(0, values.shape[1], columns):
            right = min(left + columns, values.shape[1])
            where = (slice(first - top, last - top), slice(left, right))
            own = values[first:last, left:right]
            sums, counts = disc.sums(values, scale, (first, last, left, right), first - top)
            yield Tile(where, own, gaps.present(own), sums, counts)


class _Disc:
    """The disc of each result row."""

    def __init__(self, half_widths: np.ndarray, columns: int) -> None:
        self._half = np.minimum(half_widths, columns)
        self.reach = half_widths.shape[1] // 2
        self.side = max(int(self._half.max()), 0)
        self._window = largest_window(self._half)
        self._bits = self._window.bit_length()

    def sums(
        self,
        values: np.ndarray,
        scale: Scale,
        tile: tuple[int, int, int, int],
        offset: int,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return sums and counts of a tile; `offset` is its first row among the results."""
        first, last, left, right = tile
        above, before = min(self.reach, first), min(self.side, left)
        around = values[first - above : last + self.reach, left - before : right + self.side]
        shape = (last - first, right - left)
        place = (self.reach - above, self.side - before)
        there, numbers = gaps.present(around), scale.rounded(around)
        gaps.blank(numbers, there)
        numbers = numbers.astype(np.int64)
        if self._window > _LARGEST_PACKED:
            return (
                self._box(numbers, place, shape, offset),
                self._box(there.astype(np.int32), place, shape, offset),
            )
        numbers <<= self._bits
        numbers |= there
        packed = self._box(numbers, place, shape, offset)
        counts = packed & ((1 << self._bits) - 1)
        packed >>= self._bits
        return packed, counts

    def _box(
        self, numbers: np.ndarray, place: tuple[int, int], shape: tuple[int, int], offset: int
    ) -> np.ndarray:
        """Sum one tile's numbers, given with their surroundings, over the discs."""
        height, width = shape
        corner = np.zeros(
            (height + 2 * self.reach + 1, width + 2 * self.side + 1), dtype=numbers.dtype
        )
        down, across = place[0] + 1, place[1] + 1
        inner = corner[down : down + numbers.shape[0], across : across + numbers.shape[1]]
        np.cumsum(numbers, axis=1, dtype=corner.dtype, out=inner)
        corner[:, across + numbers.shape[1] :] = corner[:, across + numbers.shape[1] - 1, None]
        np.cumsum(corner, axis=0, dtype=corner.dtype, out=corner)
        sums = np.empty(shape, dtype=numbers.dtype)
        for first, last in self._alike(offset, height):
            pieces = _pieces(self._half[(offset + first) % len(self._half)])
            _sum_pieces(corner[first:], pieces, self.side, sums[first:last])
        return sums

    def _alike(self, offset: int, height: int) -> Iterator[tuple[int, int]]:
        """Yield runs of result rows that have the same disc."""
        if len(self._half) == 1:
            yield 0, height
            return
        rows = self._half[offset : offset + height]
        changes = np.flatnonzero((rows[1:] != rows[:-1]).any(axis=1)) + 1
        yield from zip([0, *changes.tolist()], [*changes.tolist(), height])


def _pieces(half: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """Return, for each half width, the runs of rows (from, to) of a disc that have it."""
    changes = np.flatnonzero(np.diff(half)) + 1
    pieces: dict[int, list[tuple[int, int]]] = {}
    for start, end in zip([0, *changes.tolist()], [*changes.tolist(), len(half)]):
        if half[start] >= 0:
            pieces.setdefault(int(half[start]), []).append((start, end))
    return pieces


def _sum_pieces(
    corner: np.ndarray, pieces: dict[int, list[tuple[int, int]]], side: int, sums: np.ndarray
) -> None:
    """Sum the pieces of a disc for result rows that share it."""
    height, width = sums.shape
    stack = np.empty((height, corner.shape[1]), dtype=corner.dtype)
    first = True
    for half, runs in pieces.items():
        for number, (start, end) in enumerate(runs):
            lower, upper = corner[end : end + height], corner[start : start + height]
            if number == 0:
                np.subtract(lower, upper, out=stack)
            else:
                stack += lower
                stack -= upper
        right = stack[:, side + half + 1 : side + half + 1 + width]
        left = stack[:, side - half : side - half + width]
        if first:
            np.subtract(right, left, out=sums)
            first = False
        else:
            sums += right
            sums -= left
