"""Vietnamese tax codes: their check digit, and the zero that spreadsheets drop.

Codes of Hà Nội, Hải Phòng, Hồ Chí Minh and six more begin with a zero. With it the tenth digit is
right; a number of nine digits that is something else passes this test in one of eleven cases, so
the column has to pass it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NOT_A_TAX_CODE = "tax code without a digit"
DIGITS_LOST = "digits lost"

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_CODE = re.compile(r"(?P<number>\d{9,10})(?P<branch>-\d{3})?")
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


def restore_all(texts: Iterable[str]) -> tuple[dict[str, str], frozenset[str]]:
    """Put the lost zeros of a column of tax codes back.

    Parameters
    ----------
    texts : iterable of str
        Codes of ten digits, perhaps with the branch behind a dash; others are left.

    Returns
    -------
    dict of str to str
        The right code by text, for those that lost a zero. Empty unless four fifths of the
        column's codes, and at least three, are right by their check digit.
    frozenset of str
        Those of nine digits that no zero makes right.

    Examples
    --------
    >>> restore_all(["100109106", "0300588569", "2300233993"])[0]
    {'100109106': '0100109106'}
    """
    whole = {text: _CODE.fullmatch(text) for text in set(texts)}
    padded = {
        text: match["number"].zfill(10) + (match["branch"] or "")
        for text, match in whole.items()
        if match
    }
    right = {text for text, code in padded.items() if is_right(code)}
    if len(right) < max(_FEWEST, _MOST * len(padded)):
        return {}, frozenset()
    short = sorted(text for text, code in padded.items() if text != code)
    lost = {text: padded[text] for text in short if text in right}
    return lost, frozenset(text for text in short if text not in right)
