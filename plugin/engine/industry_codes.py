"""Industry codes as they should be written: text, with the zeros that spreadsheets drop.

Which sector a code means is another question, see `taxonomy`. Here only the writing is repaired,
and only where the column leaves no choice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from . import amounts, sheets

ZERO = "zero restored"
TRIMMED = "trimmed"
LETTER = "section letter removed"
GROUP_OR_CLASS = "group or class without its zero"
NOT_A_CODE = "no industry code"
SEVERAL = "several codes"

_USUAL = 4
_MOST = 0.5
_SEVERAL = re.compile(r"\d{2,5}\s*[;,/|&+]\s*[A-V]?\d{2,5}")
_CODE = re.compile(
    r"(?P<letter>[A-V])?[\s.\-]*(?P<digits>\d{1,5})(?:[.,]0+)?\s*(?:[-–:(].*|\.\s*[^\W\d].*)?",
    re.DOTALL,
)
_DOTTED = re.compile(r"(?P<division>\d{2})\.(?P<tail>\d{1,3})")
_DAMAGED = re.compile(r"\d*\.\d*[1-9]|.*[eE][+\-]?\d", re.DOTALL)
# 10.12 typed into a spreadsheet is the tenth of December there
_MONTH = "(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|THG ?\\d{1,2})"
_DATE = re.compile(
    r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T].*)?|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}"
    rf"|\d{{1,2}}[-/ ]{_MONTH}(?:[-/ ]\d{{2,4}})?|{_MONTH}[-/ ]\d{{1,4}}"
)
_WRAPPING = " \t\r\n'\"=\u00a0"


@dataclass(frozen=True)
class Written:
    """A code as it should be written, what was repaired, or why it was left."""

    code: str
    repair: str = ""
    doubt: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ZeroCodes:
    """Four-digit codes that begin with a zero.

    Parameters
    ----------
    known : frozenset of str
        All of them, in VSIC 2018 or 2025, without the zero.
    groups : frozenset of str
        Those that are the code of a group of three digits as well.
    """

    known: frozenset[str]
    groups: frozenset[str]


def read_zero_codes(path: str) -> ZeroCodes:
    """Read the table of codes that begin with a zero.

    Raises
    ------
    EngineError
        If the file cannot be read or a row breaks its rules.
    """
    columns = {"code": r"0\d{3}", "versions": r"\d{4}(;\d{4})*", "group_too": "true|false"}
    rows = [row for _, row in sheets.rows(path, columns)]
    return ZeroCodes(
        known=frozenset(row["code"][1:] for row in rows),
        groups=frozenset(row["code"][1:] for row in rows if row["group_too"] == "true"),
    )


def write_all(texts: Iterable[str], zeros: ZeroCodes) -> dict[str, Written]:
    """Return how each code of a column should be written.

    Three digits may be a group, or a class that lost its zero. The table of codes settles most of
    them (no group is called 111); where both exist, the column does: if most of its codes have
    four digits and none of three can only be a group, zeros were lost.

    Parameters
    ----------
    texts : iterable of str
        Codes as found, one for each row.
    zeros : ZeroCodes

    Returns
    -------
    dict of str to Written
        By text; missing texts are left out.

    Examples
    --------
    >>> zeros = ZeroCodes(frozenset({"111", "141"}), frozenset({"141"}))
    >>> found = write_all(["1410", "2610", "1410.0", "111", "141"], zeros)
    >>> found["141"].code, found["1410.0"].code, found["141"].repair
    ('0141', '1410', 'zero restored')
    """
    counts = Counter(texts)
    taken = {text: _take_apart(text) for text in counts if not amounts.is_missing(text)}
    lengths: Counter[int] = Counter()
    three: Counter[str] = Counter()
    zeros_kept = False
    for text, one in taken.items():
        lengths[len(one.code)] += counts[text]
        zeros_kept |= one.code.startswith("0")
        if len(one.code) == _USUAL - 1:
            three[one.code] += counts[text]
    lost = _zeros_were_lost(lengths, three, zeros) and not zeros_kept
    longer = lengths[_USUAL + 1] > _MOST * sum(lengths.values()) and not zeros_kept
    return {text: _restore(one, lost, longer, zeros) for text, one in taken.items()}


def _zeros_were_lost(lengths: Counter[int], three: Counter[str], zeros: ZeroCodes) -> bool:
    codes = sum(lengths.values())
    only_groups = any(code not in zeros.known for code in three)
    only_classes = any(code in zeros.known - zeros.groups for code in three)
    return lengths[_USUAL] > _MOST * codes and only_classes and not only_groups


def _restore(one: Written, lost: bool, longer: bool, zeros: ZeroCodes) -> Written:
    """Put the lost zero back, or say why it cannot be told."""
    restored = f"0{one.code}"
    if one.doubt or one.code.startswith("0"):
        return one
    if longer and len(one.code) == _USUAL and one.code[:3] in zeros.known:
        return Written(one.code, one.repair, GROUP_OR_CLASS, (one.code, restored))
    if len(one.code) == 1:
        return Written(restored, _joined(one.repair, ZERO))
    if len(one.code) == _USUAL - 1 and one.code in zeros.known:
        if lost or one.code not in zeros.groups:
            return Written(restored, _joined(one.repair, ZERO))
        return Written(one.code, one.repair, GROUP_OR_CLASS, (one.code, restored))
    return one


def _take_apart(text: str) -> Written:
    """Return the digits of a code text."""
    tidy = unicodedata.normalize("NFKC", text).strip(_WRAPPING).upper()
    if _SEVERAL.search(tidy):
        return Written(text, doubt=SEVERAL)
    dotted = _DOTTED.fullmatch(tidy)
    if dotted and dotted["tail"].strip("0"):
        joined = dotted["division"] + dotted["tail"]
        if len(dotted["tail"]) == 1:  # 14.1 is a group, or 14.10 that a spreadsheet shortened
            return Written(joined, TRIMMED, GROUP_OR_CLASS, (joined, f"{joined}0"))
        return Written(joined, TRIMMED)
    if dotted and dotted["tail"] == "00":  # 14.00 is a class, or a division with two decimals
        readings = (dotted["division"], f"{dotted['division']}00")
        return Written(dotted["division"], TRIMMED, GROUP_OR_CLASS, readings)
    match = _CODE.fullmatch(tidy)
    if match is None or _DAMAGED.fullmatch(tidy) or _DATE.fullmatch(tidy):
        return Written(text, doubt=NOT_A_CODE)
    digits = match["digits"]
    repair = LETTER if match["letter"] else TRIMMED if digits != text else ""
    return Written(digits, repair)


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
