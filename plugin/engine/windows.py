"""Sums over a disc around every cell of a grid.

A disc is a stack of row pieces. With sums over rectangles from the upper left corner, all pieces
of equal width cost a handful of additions together, whatever their number and length, so the work
per cell grows with the radius, not with the area. Tiles small enough for the processor's cache go
through all their additions before the next one is touched.

Everything is summed in whole numbers, which neither round nor mind an overflow on the way: the
result does not depend on how the grid is cut into strips and tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

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
    sums : ndarray of int64, shape (h, w)
        Sum of the whole numbers over the disc, the cell itself included.
    counts : ndarray of int, shape (h, w)
        Number of cells with a value in the disc, the cell itself included.
    """

    where: tuple[slice, slice]
    values: np.ndarray
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

    def whole(self, values: np.ndarray) -> np.ndarray:
        """Return whole numbers, int64; 0 for NaN."""
        scaled = np.subtract(values, self.origin, dtype=float)
        scaled *= 1.0 / self.step
        np.rint(scaled, out=scaled)
        np.copyto(scaled, 0.0, where=np.isnan(scaled))
        return scaled.astype(np.int64)


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
        Its step is a power of two and its origin a multiple of the step, so that whole numbers
        and their halves, quarters and so on are exact.
    """
    window = largest_window(half_widths)
    bits = window.bit_length() * (2 if window <= _LARGEST_PACKED else 1)
    exponent = np.ceil(np.log2(largest)) - (61 - bits) if largest > 0.0 else 0.0
    step = 2.0**exponent
    return FixedPoint(float(np.rint(centre / step) * step), step)


def tiles(
    values: np.ndarray,
    whole: Callable[[np.ndarray], np.ndarray],
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
    whole : function
        Turns values into whole numbers, int64, 0 where there is no value (`FixedPoint.whole`).
        Their sums over a disc must stay below 2^62, or, for discs of at most 1 024 cells, below
        2^62 over the number of cells.
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
            sums, counts = disc.sums(values, whole, (first, last, left, right), first - top)
            yield Tile(where, values[first:last, left:right], sums, counts)


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
        whole: Callable[[np.ndarray], np.ndarray],
        tile: tuple[int, int, int, int],
        offset: int,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return sums and counts of a tile; `offset` is its first row among the results."""
        first, last, left, right = tile
        above, before = min(self.reach, first), min(self.side, left)
        around = values[first - above : last + self.reach, left - before : right + self.side]
        shape = (last - first, right - left)
        place = (self.reach - above, self.side - before)
        numbers, present = whole(around), ~np.isnan(around)
        if self._window > _LARGEST_PACKED:
            present = present.astype(np.int32)
            return (
                self._box(numbers, place, shape, offset),
                self._box(present, place, shape, offset),
            )
        numbers <<= self._bits
        numbers += present
        packed = self._box(numbers, place, shape, offset)
        return packed >> self._bits, packed & ((1 << self._bits) - 1)

    def _box(
        self, numbers: np.ndarray, place: tuple[int, int], shape: tuple[int, int], offset: int
    ) -> np.ndarray:
        """Sum one tile's numbers, given with their surroundings, over the discs."""
        height, width = shape
        corner = np.zeros(
            (height + 2 * self.reach + 1, width + 2 * self.side + 1), dtype=numbers.dtype
        )
        down, across = place[0] + 1, place[1] + 1
        corner[down : down + numbers.shape[0], across : across + numbers.shape[1]] = numbers
        np.cumsum(corner, axis=1, dtype=corner.dtype, out=corner)
        np.cumsum(corner, axis=0, dtype=corner.dtype, out=corner)
        sums = np.zeros(shape, dtype=numbers.dtype)
        for first, last in self._alike(offset, height):
            pieces = _pieces(self._half[(offset + first) % len(self._half)])
            _add_pieces(corner[first:], pieces, self.side, sums[first:last])
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


def _add_pieces(
    corner: np.ndarray, pieces: dict[int, list[tuple[int, int]]], side: int, sums: np.ndarray
) -> None:
    """Add all pieces of a disc to the sums of result rows that share it."""
    height, width = sums.shape
    stack = np.empty((height, corner.shape[1]), dtype=corner.dtype)
    for half, runs in pieces.items():
        for number, (start, end) in enumerate(runs):
            lower, upper = corner[end : end + height], corner[start : start + height]
            if number == 0:
                np.subtract(lower, upper, out=stack)
            else:
                stack += lower
                stack -= upper
        sums += stack[:, side + half + 1 : side + half + 1 + width]
        sums -= stack[:, side - half : side - half + width]
