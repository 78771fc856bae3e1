"""Numbers, shares and dates as people write them in English and in Vietnamese."""

from __future__ import annotations

import math
import re
from datetime import date

ABSENT = "–"
LEAST_P = 0.001  # a smaller p is not written out, and never as 0
MINUS = "−"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEPARATORS = str.maketrans({",": ".", ".": ","})
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?")


def known(value: object) -> bool:
    """Return whether a number or a text is there: not None, not NaN, not empty.

    Examples
    --------
    >>> known(0.0), known(float("nan")), known(None), known("")
    (True, False, False, False)
    """
    return value is not None and value != "" and value == value


def number(value: float | None, language: str, digits: int | None = None) -> str:
    """Write a number; without `digits`, with about three significant figures and no empty ones.

    Parameters
    ----------
    value : float or None
        None and NaN become a dash.
    language : str
        ``en`` or ``vi``.
    digits : int, optional
        Decimals to write.

    Examples
    --------
    >>> number(1234.5, "en", 1), number(1234.5, "vi", 1)
    ('1,234.5', '1.234,5')
    >>> number(-0.256, "vi"), number(12.0, "vi"), number(45210.4, "en"), number(0.0004, "en")
    ('−0,26', '12', '45,210', '0.0004')
    """
    if not known(value):
        return ABSENT
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    places = _places(abs(value)) if digits is None else digits
    text = f"{value:,.{places}f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if language == "vi":
        text = text.translate(SEPARATORS)
    return text.replace("-", "" if float(f"{value:.{places}f}") == 0 else MINUS)


def _places(size: float) -> int:
    if size == 0 or size >= 100:
        return 0
    return min(max(1 - math.floor(math.log10(size)), 1 if size >= 10 else 2), 6)


def share(value: float | None, language: str, digits: int | None = None) -> str:
    """Write a share from 0 to 1 as a percentage.

    Examples
    --------
    >>> share(0.125, "vi"), share(1.0, "en"), share(None, "en")
    ('12,5%', '100%', '–')
    """
    return f"{number(100 * value, language, digits)}%" if known(value) else ABSENT


def probability(value: float | None, language: str) -> str:
    """Write a p-value as a relation.

    Examples
    --------
    >>> probability(0.0049, "en"), probability(0.0004, "vi"), probability(None, "vi")
    ('p = 0.005', 'p < 0,001', 'p: –')
    """
    if not known(value):
        return f"p: {ABSENT}"
    if value < LEAST_P:
        return f"p < {number(LEAST_P, language)}"
    return f"p = {number(value, language, 3)}"


def day(text: str, language: str) -> str:
    """Write an ISO date, with its time if it has one; anything else stays as it is.

    Examples
    --------
    >>> day("2026-03-05", "en"), day("2026-03-05T08:30:00+07:00", "vi"), day("2024", "vi")
    ('5 March 2026', '05/03/2026 08:30', '2024')
    """
    found = ISO_DATE.match(text)
    if not found:
        return text
    year, month, number_of_day = (int(part) for part in found.groups()[:3])
    try:
        when = date(year, month, number_of_day)
    except ValueError:  # looks like a date and is none: the user's text stays
        return text
    clock = f" {found.group(4)}" if found.group(4) else ""
    if language == "vi":
        return f"{when:%d/%m/%Y}{clock}"
    return f"{when.day} {MONTHS[month - 1]} {year}{clock}"
