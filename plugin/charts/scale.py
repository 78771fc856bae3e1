"""Round numbers for axes and scale bars."""

from __future__ import annotations

import math


def nice(length: float) -> float:
    """Return the largest of 1, 2, 5 times a power of ten that is not above `length`.

    Examples
    --------
    >>> nice(37.0), nice(0.9), nice(5.0)
    (20.0, 0.5, 5.0)
    """
    power = 10.0 ** math.floor(math.log10(length) + 1e-12)
    return (
        max(factor for factor in (1.0, 2.0, 5.0) if factor * power <= length * (1 + 1e-9)) * power
    )


def ticks(low: float, high: float, at_most: int) -> list[float]:
    """Return round values that cover `low` to `high`, no more than `at_most` + 2 of them.

    Examples
    --------
    >>> ticks(0.0, 87.0, 5)
    [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    """
    span = high - low
    if not span > 0:
        span = abs(high) or 1.0
        low, high = low - 0.5 * span, high + 0.5 * span
    step = _step_above(span / at_most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, 2 - math.floor(math.log10(step)))
    return [round(number * step, digits) for number in range(first, last + 1)]


def whole_ticks(low: int, high: int, at_most: int) -> list[int]:
    """Return round whole numbers inside `low` to `high`, for years.

    Examples
    --------
    >>> whole_ticks(2014, 2023, 5)
    [2014, 2016, 2018, 2020, 2022]
    """
    step = max(round(_step_above(max(high - low, 1) / at_most)), 1)
    return list(range(-(-low // step) * step, high + 1, step))


def _step_above(length: float) -> float:
    power = 10.0 ** math.floor(math.log10(length) + 1e-12)
    return (
        next(factor for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= length * 0.999) * power
    )
