"""The curves from which a search radius is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log10

from .lines import Lines, Series

# as many curves as one chart can show, and the places on each
COLOURS = ("#1f5f8b", "#c2571a", "#3d7a3d", "#7a3d7a", "#666666")
STEPS = 101
SUGGESTED = "#000000"


def distance_curves(
    curves: Sequence[tuple[str, Sequence[float]]],
    suggested: tuple[str, float],
    title: str,
    metres: Callable[[float], str],
) -> Lines:
    """Return the chart of distances in order, on a logarithmic axis.

    Parameters
    ----------
    curves : sequence of (str, sequence of float)
        Name and ascending distances, metres; the longest are drawn, in the order given.
    suggested : (str, float)
        Name and length, metres, of the level line.
    title : str
    metres : function of a float
        Writes a length.
    """
    largest = sorted(range(len(curves)), key=lambda one: (-len(curves[one][1]), one))
    shares = [step / (STEPS - 1) for step in range(STEPS)]
    series = [
        Series(curves[row][0], _along(curves[row][1], shares), colour)
        for row, colour in zip(sorted(largest[: len(COLOURS)]), COLOURS)
    ]
    level = Series(suggested[0], (_logarithm(suggested[1]),) * STEPS, SUGGESTED, (4.0, 3.0))
    return Lines(
        tuple(100.0 * share for share in shares),
        (*series, level),
        title,
        label=lambda power: metres(10.0**power),
        x_label="{:.0f} %".format,
    )


def _along(distances: Sequence[float], shares: Sequence[float]) -> tuple[float, ...]:
    last = len(distances) - 1
    return tuple(_logarithm(distances[round(share * last)]) for share in shares)


def _logarithm(distance: float) -> float:
    return log10(distance) if distance > 0.0 else float("nan")
