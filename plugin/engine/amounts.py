"""Numbers as people type them: decimal comma or dot, thousands marks, currency.

``1.234`` is a thousand in one country and one and a bit in another. A column usually tells by its
other values; where it does not, the value is left and listed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

COMMA, DOT = "decimal comma", "decimal dot"
WHOLE = "whole numbers"
TRIMMED = "trimmed"
AMBIGUOUS = "ambiguous number"
NO_NUMBER = "no number"
NEGATIVE = "less than nothing"
FRACTION = "part of a person"
MOST = 1e30
"""More jobs, money or weight than this is none: it often stands for a missing value."""

_LONGEST = 64  # characters of a number; looking for signs in a cell full of blanks takes minutes
_EXTRAS = re.compile(r"(?i)\s*(vnđ|vnd|đồng|đ|usd|\$|người|nguoi|lđ)\s*\.?$|^\s*(\$|usd|vnd)\s*")
# a blank or an apostrophe marks thousands only between groups of three digits
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[+\-]?\d+")
_MARKED = re.compile(r"[+\-]?\d+(?:[.,]\d+)*")
_GROUPS = r"[1-9]\d{0,2}(?:%s\d{3})+"
_EXPONENT = re.compile(r"[+\-]?\d(?:\.\d+)?[eE][+\-]?\d{1,2}")
_MISSING = {"", "-", "–", "null", "none", "nan", "n/a", "na", "#n/a"}


@dataclass(frozen=True)
class Reading:
    """What one text may mean.

    Parameters
    ----------
    comma, dot : float or None
        Its value if the comma, or the dot, marks decimals; None where that is impossible.
    """

    comma: float | None = None
    dot: float | None = None

    @property
    def readable(self) -> bool:
        """Whether the text is a number at all."""
        return self.comma is not None or self.dot is not None

    @property
    def ambiguous(self) -> bool:
        """Whether it is one number or another."""
        return self.comma is not None and self.dot is not None and self.comma != self.dot


@dataclass(frozen=True)
class Number:
    """A number read: NaN with a `doubt` where it is not known, `repair` where it was not plain."""

    value: float
    repair: str = ""
    doubt: str = ""
    readings: tuple[float, ...] = ()


def possible(values: np.ndarray) -> np.ndarray:
    """Tell which numbers may be jobs, money or weights: not below zero, not beyond `MOST`."""
    return (values >= 0) & (values <= MOST)


def persons(number: float) -> tuple[float, ...]:
    """Return what a number of persons with decimals may mean: 1.25 is 1,250 with the mark misread.

    Examples
    --------
    >>> persons(1.25), persons(1234.5)
    ((1.25, 1250), (1234.5,))
    """
    thousands = round(number * 1000)
    misread = number < 1000 and math.isclose(number * 1000, thousands, rel_tol=1e-9)
    return (number, thousands) if misread else (number,)


def is_missing(text: str) -> bool:
    """Return whether a text says that there is no number."""
    return text.strip().casefold() in _MISSING


def read(text: str) -> Reading:
    """Return what a text may mean as a number.

    Examples
    --------
    >>> read("1.234,5").comma, read("1.234,5").dot
    (1234.5, None)
    >>> read("1.234").comma, read("1.234").dot
    (1234.0, 1.234)
    """
    tidy = text.strip()
    if len(tidy) > _LONGEST:
        return Reading()
    if not _MARKED.fullmatch(tidy):
        tidy = _SPACED.sub("", _EXTRAS.sub("", tidy)).replace("−", "-")
    if _PLAIN.fullmatch(tidy):
        return Reading(float(tidy), float(tidy))
    if _EXPONENT.fullmatch(tidy):
        return Reading(dot=float(tidy))
    if not _MARKED.fullmatch(tidy):
        return Reading()
    return Reading(_value(tidy, ".", ","), _value(tidy, ",", "."))


def style(readings: Iterable[Reading]) -> str:
    """Return which mark a column uses for decimals, '' where its values do not tell or disagree.

    One value with decimals does not turn many that look like thousands into fractions.

    Examples
    --------
    >>> style([read("1.234"), read("12,5")])
    'decimal comma'
    """
    every = list(readings)
    commas = sum(one.comma is not None and one.dot is None for one in every)
    dots = sum(one.dot is not None and one.comma is None for one in every)
    if bool(commas) == bool(dots):
        return ""
    unsure = [one for one in every if one.ambiguous]
    fractions = sum((one.comma < one.dot) == bool(commas) for one in unsure)
    if fractions > max(commas, dots):
        return ""
    return COMMA if commas else DOT


def read_all(texts: Iterable[str], whole: bool = False) -> tuple[dict[str, Number], str]:
    """Read the texts of a column together.

    Parameters
    ----------
    texts : iterable of str
    whole : bool
        The column holds persons or the like, so a mark before three digits marks thousands.

    Returns
    -------
    dict of str to Number
        By text.
    str
        How the column was read: `COMMA`, `DOT`, `WHOLE` or ''.
    """
    readings = {text: read(text) for text in set(texts) if not is_missing(text)}
    used = style(readings.values())
    unsure = [one for one in readings.values() if one.ambiguous]
    if not used and whole and unsure and not all(_ends_in_zeros(one) for one in unsure):
        used = WHOLE
    return {text: _settle(text, one, used) for text, one in readings.items()}, used


def _settle(text: str, reading: Reading, used: str) -> Number:
    if not reading.readable:
        return Number(math.nan, doubt=NO_NUMBER)
    if reading.ambiguous:
        both = tuple(sorted((reading.comma, reading.dot)))
        if not used:
            return Number(math.nan, doubt=AMBIGUOUS, readings=both)
        value = {COMMA: reading.comma, DOT: reading.dot, WHOLE: both[-1]}[used]
        return Number(value, used)
    value = reading.dot if reading.comma is None else reading.comma
    if _PLAIN.fullmatch(text) or _is_float(text):
        return Number(value)
    marked = "," in text or text.count(".") > 1
    return Number(value, (COMMA if reading.dot is None else DOT) if marked else TRIMMED)


def _is_float(text: str) -> bool:
    return text.count(".") <= 1 and bool(re.fullmatch(r"[+\-]?\d+(\.\d+)?", text))


def _value(text: str, thousands: str, decimal: str) -> float | None:
    """Return a number whose marks are known, None if they stand in impossible places."""
    sign = -1.0 if text.startswith("-") else 1.0
    whole, mark, decimals = text.lstrip("+-").partition(decimal)
    if mark and not decimals.isdigit():
        return None
    if thousands in whole and not re.fullmatch(_GROUPS % re.escape(thousands), whole):
        return None
    digits = whole.replace(thousands, "")
    return sign * float(f"{digits}.{decimals or 0}")


def _ends_in_zeros(reading: Reading) -> bool:
    """Return whether the smaller reading has no fraction: 125.000 may be 125 with decimals."""
    return float(min(reading.comma, reading.dot)).is_integer()
