"""Vietnamese tax codes: their check digit, and the zero that spreadsheets drop.

Codes of Hà Nội, Hải Phòng, Hồ Chí Minh and six more begin with a zero. With it the tenth digit is
right; a number of nine digits that is something else passes this test in one of eleven cases, so
the column has to pass it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .industry_codes import TRIMMED, ZERO, Written

NOT_A_TAX_CODE = "tax code without a digit"
WRONG_CHECK_DIGIT = "check digit wrong"
DIGITS_LOST = "digits lost"

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_LABEL = re.compile(r"(?i)^(?:mst|mã số(?: thuế)?|ma so(?: thue)?|msdn)\s*[:.\-]?\s*")
_WRITTEN = re.compile(r"\d[\d .\-]*\d")
_FLOAT = re.compile(r"\.0$")
_WRAPPING = " \t\r\n'\"="
_WHOLE, _BRANCH = 10, 3
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_MOST, _FEWEST = 0.8, 3


def is_right(number: str) -> bool:
    """Return whether the tenth digit of a tax code follows from the other nine.

    References
    ----------
    Circular 105/2020/TT-BTC, article 5 (structure of the code); the weights as in the module
    ``stdnum.vn.mst`` of python-stdnum.

    Examples
    --------
    >>> is_right("0100109106"), is_right("0100109107")
    (True, False)
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number))
    return 10 - total % 11 == int(number[9])


def is_rounded(text: str) -> bool:
    """Return whether a spreadsheet wrote a code as a rounded number.

    Examples
    --------
    >>> is_rounded("3.68932E+09"), is_rounded("3689315251")
    (True, False)
    """
    return bool(_ROUNDED.fullmatch(text))


def restore_all(texts: Iterable[str]) -> dict[str, Written]:
    """Write the tax codes of a column as they should be.

    Zeros that a spreadsheet dropped come back, signs that do not belong go, and the branch stands
    behind a dash. Personal numbers of twelve digits, which households have had for a tax code
    since 2025, begin with a zero and are left.

    Parameters
    ----------
    texts : iterable of str

    Returns
    -------
    dict of str to Written
        By text, for those that are changed or in doubt. Empty unless four fifths of the column's
        codes, and at least three, are right by their check digit.

    Examples
    --------
    >>> found = restore_all(["100109106", "0300588569", "2300233993.0"])
    >>> [(text, one.code) for text, one in sorted(found.items())]
    [('100109106', '0100109106'), ('2300233993.0', '2300233993')]
    """
    taken = {text: _digits(text) for text in set(texts)}
    padded = {text: _padded(digits) for text, digits in taken.items() if _padded(digits)}
    right = {text for text, code in padded.items() if is_right(code)}
    if len(right) < max(_FEWEST, _MOST * len(padded)):
        return {}
    written = {text: _write(text, code, text in right) for text, code in padded.items()}
    return {text: one for text, one in written.items() if one.doubt or one.code != text}


def _digits(text: str) -> str:
    """Return the digits of a tax code as people write it, '' where it is something else."""
    tidy = unicodedata.normalize("NFKC", text).strip(_WRAPPING)
    tidy = _FLOAT.sub("", _LABEL.sub("", tidy))
    return re.sub(r"\D", "", tidy) if _WRITTEN.fullmatch(tidy) and tidy.isascii() else ""


def _padded(digits: str) -> str:
    """Return a code with all its digits, '' where it can be none."""
    if len(digits) in (_WHOLE - 1, _WHOLE):
        return digits.zfill(_WHOLE)
    if len(digits) == _WHOLE + _BRANCH - 1 and digits.startswith("0"):
        return ""
    whole = _WHOLE + _BRANCH
    return digits.zfill(whole) if len(digits) in (whole - 1, whole) else ""


def _write(text: str, padded: str, is_right: bool) -> Written:
    if not is_right:
        short = len(_digits(text)) in (_WHOLE - 1, _WHOLE + _BRANCH - 1)
        return Written(text, doubt=NOT_A_TAX_CODE if short else WRONG_CHECK_DIGIT)
    branch = padded[_WHOLE:]
    code = padded[:_WHOLE] + (f"-{branch}" if branch else "")
    lost = len(padded) > len(_digits(text))
    plain = text in (code, code[1:] if lost else code)
    return Written(code, "; ".join([ZERO] * lost + [TRIMMED] * (not plain)))
