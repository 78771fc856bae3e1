"""Industry codes to sectors: VSIC 2018, VSIC 2025 and ISIC rev. 4, by tables that can be replaced.

A code means something only together with its version, and lists of firms have often been through a
spreadsheet. So every code is read as written, repaired where only one reading is possible, and
listed where none or more than one is. Nothing is guessed without a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import sheets
from .errors import QT_TRANSLATE_NOOP, EngineError, Notice
from .indicators import words
from .sector_table import Sector, check_new, read_sectors

DETECT = "detect"
VERSION_NAMES = {"vsic2018": "VSIC 2018", "vsic2025": "VSIC 2025", "isic4": "ISIC rev. 4"}
VERSIONS = (DETECT, *VERSION_NAMES)

OK = "ok"
TRIMMED = "trimmed"
ZERO_RESTORED = "zero restored"
LETTER_REMOVED = "section letter removed"
AMBIGUOUS = "ambiguous"
UNKNOWN = "unknown"
EMPTY = "empty"
SEVERAL = "several"
UNMAPPED = (AMBIGUOUS, UNKNOWN, EMPTY, SEVERAL)

_DETECTABLE = ("vsic2018", "vsic2025")
_FREE_COLOUR = "#808080"
_LONGEST = 5
_USUAL_LENGTH = 4

_MISSING = {"", "none", "nan", "nat", "<na>", "null"}
_WRAPPING = " \t\r\n'\"="
_CODE = re.compile(
    r"(?:(?P<letter>[A-V])[\s.\-]*)?(?P<number>\d+(?:\.\d+|,0+\b|,\d{3}\b)?)(?P<rest>.*)", re.DOTALL
)
_EXPONENT = re.compile(r"E[+\-]?\d")
_NEXT_CODE = re.compile(
    r"[\s;,/|&+\-\u2013]+[A-V]?\d{2,5}(?=$|[\s;,./|&+:\-\u2013])|.*[;|\n]\s*[A-V]?\d{2,5}\b",
    re.DOTALL,
)
_DECIMALS = re.compile(r"(?P<whole>\d+)(?:[.,]0+)?")
_DOTTED = re.compile(r"(?P<division>\d{1,2})[.,](?P<tail>\d{1,3})")


@dataclass(frozen=True)
class Assigned:
    """Sectors of n firms.

    Parameters
    ----------
    division : ndarray of str objects, shape (n,)
        Two-digit division; None where the code could not be read.
    sector : ndarray of str objects, shape (n,)
        Sector id; None likewise.
    code : ndarray of str objects, shape (n,)
        The code as it was read, two to five digits; None likewise.
    note : ndarray of str objects, shape (n,)
        ``ok``, or what was repaired (``trimmed``, ``zero restored``, ``section letter removed``,
        joined by ``"; "``), or why there is no sector (`UNMAPPED`).
    version : str
        Classification used, a key of `VERSION_NAMES` or of the tables given.
    unmapped : tuple of (str, str, int)
        Code as found, reason and number of firms, the commonest first.
    notices : tuple of Notice
    """

    division: np.ndarray
    sector: np.ndarray
    code: np.ndarray
    note: np.ndarray
    version: str
    unmapped: tuple[tuple[str, str, int], ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Taxonomy:
    """Sectors, and the sector of each code in each version of the classification.

    Parameters
    ----------
    sectors : dict of str to Sector
        By id, in the order of the table.
    codes : dict of str to dict of str to str
        By version: sector id of each code (two to five digits).
    """

    sectors: dict[str, Sector]
    codes: dict[str, dict[str, str]]

    def assign(self, codes: np.ndarray, version: str = DETECT) -> Assigned:
        """Return the sector of each code.

        Parameters
        ----------
        codes : array-like of str, numbers or None, shape (n,)
            Codes as they stand in the firms' field.
        version : str
            Key of the table to use. ``detect``: the VSIC version that alone knows more of the
            codes; VSIC 2018 with a notice when the codes do not tell.

        Returns
        -------
        Assigned
            Aligned with `codes`.

        Raises
        ------
        EngineError
            If there is no table of that version.

        Notes
        -----
        A number loses its leading zero, so `141` may be group 141 or class 0141. It is read only
        if the table knows one of the two alone, or if the column shows that zeros were kept;
        otherwise it is ``ambiguous``. Five-digit national codes count by the class they refine.
        """
        texts = [_as_text(code) for code in codes]
        found = {text: _parse(text) for text in set(texts)}
        column = _Column.of(found[text] for text in texts)
        version, notices = _choose(version, self.codes, (found[text].digits for text in texts))
        table = self.codes[version]
        answers = {text: _resolve(one, column, table) for text, one in found.items()}
        return _collect(texts, answers, version, notices)

    def sector_of(self, code: str, version: str) -> str | None:
        """Return the sector of a code as it is written, None if the version does not know it."""
        return _find(code, self.codes[version])

    def name(self, sector: str, language: str) -> str:
        """Return the name in ``en`` or ``vi``; a sector outside the table is its own name."""
        if sector not in self.sectors:
            return sector
        return getattr(self.sectors[sector], f"name_{language}")

    def traded(self, sector: str) -> bool | None:
        """Return whether the sector sells beyond its region; None if it is not in the table."""
        return self.sectors[sector].traded if sector in self.sectors else None

    def colour(self, sector: str) -> str:
        """Return the sector's colour, grey for a sector outside the table."""
        return self.sectors[sector].colour if sector in self.sectors else _FREE_COLOUR

    def services(self, sector: str) -> bool:
        """Return whether the size classes of services apply (Decree 80/2021)."""
        return sector in self.sectors and self.sectors[sector].group == "services"


def read(sectors_path: str, tables: dict[str, str]) -> Taxonomy:
    """Read and check the sector table and one table of codes per version.

    Parameters
    ----------
    sectors_path : str
        CSV (UTF-8) with ``id``, ``name_en``, ``name_vi``, ``traded`` (true or false), ``colour``
        (``#RRGGBB``) and ``group``.
    tables : dict of str to str
        Path by version; CSV with ``code`` (two to five digits) and ``sector``.

    Returns
    -------
    Taxonomy

    Raises
    ------
    EngineError
        If a file cannot be read or a row breaks these rules; it names the file and the row.
    """
    sectors = read_sectors(sectors_path)
    if not tables:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "At least one table of industry codes is needed.")
        )
    codes = {version: _read_codes(Path(path), sectors) for version, path in tables.items()}
    return Taxonomy(sectors=sectors, codes=codes)


def division_names(path: str, language: str) -> dict[str, str]:
    """Return the name of each division of a classification.

    Parameters
    ----------
    path : str
        CSV with ``code``, ``name_en`` and ``name_vi``.
    language : str
        ``en`` or ``vi``.
    """
    rows = sheets.rows(path, {"code": "[0-9]{2,5}", "name_en": ".+", "name_vi": ".+"})
    return {row["code"]: row[f"name_{language}"] for _, row in rows if len(row["code"]) == 2}


def ids_by_name(sectors: dict[str, Sector]) -> dict[str, str]:
    """Return the id of each sector by the `words.key` of all that it is called: id and names.

    Examples
    --------
    >>> ids_by_name({"wood": Sector("wood", "Wood", "Gỗ", True, "#000000", "light")})
    {'wood': 'wood', 'gỗ': 'wood'}
    """
    return {
        words.key(name): one.id
        for one in sectors.values()
        for name in (one.name_en, one.name_vi, one.id)
    }


def _read_codes(path: Path, sectors: dict[str, Sector]) -> dict[str, str]:
    codes: dict[str, str] = {}
    columns = {"code": "[0-9]{2,5}", "sector": "|".join(map(re.escape, sectors))}
    for where, row in sheets.rows(str(path), columns):
        check_new(row["code"], codes, where)
        codes[row["code"]] = row["sector"]
    return codes


@dataclass(frozen=True)
class _Parsed:
    """A code text taken apart: its digits, what was repaired, and why it cannot be used.

    `readings` are the codes it may stand for where the text alone leaves a choice; `sure` says
    that the text itself shows where the division ends, so no zero can be missing.
    """

    digits: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    readings: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True)
class _Column:
    """How long the codes of a column are, and at which lengths leading zeros were kept."""

    lengths: Counter[int]
    kept_zeros: frozenset[int]

    @classmethod
    def of(cls, codes: Iterable[_Parsed]) -> _Column:
        digits = [one.digits for one in codes if one.digits and not one.sure]
        return cls(
            lengths=Counter(len(one) for one in digits),
            kept_zeros=frozenset(len(one) for one in digits if one.startswith("0")),
        )

    def zero_may_be_lost(self, length: int) -> bool:
        if length == 1:
            return True
        if length in self.kept_zeros:
            return False
        # Classes have four digits, so a code of three is always in doubt; any other only if most
        # of the column is one digit longer.
        return length + 1 == _USUAL_LENGTH or self.lengths[length + 1] >= self.lengths[length]


def _as_text(code: object) -> str:
    """Return the code as text; a whole number without decimals, anything missing as ''."""
    if isinstance(code, (float, np.floating)):
        if not np.isfinite(code):
            return ""
        return str(int(code)) if float(code).is_integer() else repr(float(code))
    text = str(code)
    return "" if text.strip().casefold() in _MISSING else text


def _parse(text: str) -> _Parsed:
    if not text:
        return _Parsed(problem=EMPTY)
    tidy = unicodedata.normalize("NFKC", text).strip(_WRAPPING).upper()
    match = _CODE.match(tidy)
    if match is None or _EXPONENT.match(match["rest"]):
        return _Parsed(problem=UNKNOWN)
    number, rest = match["number"], match["rest"]
    if _NEXT_CODE.match(rest):
        return _Parsed(problem=SEVERAL)
    notes = (LETTER_REMOVED,) if match["letter"] else ()
    if f"{match['letter'] or ''}{number}" != text or not number.isdigit():
        notes += (TRIMMED,)
    return _without_marks(number, notes)


def _without_marks(number: str, notes: tuple[str, ...]) -> _Parsed:
    """Take decimals, dots between levels and thousands marks out of a code."""
    decimals = _DECIMALS.fullmatch(number)
    dotted = _DOTTED.fullmatch(number)
    if decimals:
        parsed = _Parsed(decimals["whole"], notes)
    elif dotted and len(dotted["division"]) == 2:
        parsed = _Parsed(dotted["division"] + dotted["tail"], notes, sure=True)
    elif dotted and len(dotted["tail"]) == 3:
        # 1.410 is class 1410 with a thousands mark, or sub-class 01.410 without its zero.
        joined = dotted["division"] + dotted["tail"]
        parsed = _Parsed(joined, notes, readings=(joined, f"0{joined}"))
    elif dotted:
        restored = f"0{dotted['division']}{dotted['tail']}"
        parsed = _Parsed(restored, (*notes, ZERO_RESTORED), sure=True)
    else:
        parsed = _Parsed(problem=UNKNOWN)
    return parsed if len(parsed.digits) <= _LONGEST else _Parsed(problem=UNKNOWN)


def _resolve(
    parsed: _Parsed, column: _Column, table: dict[str, str]
) -> tuple[str | None, str | None, str]:
    """Return code, sector and note of one code text."""
    if parsed.problem:
        return None, None, parsed.problem
    known = [one for one in _readings(parsed, column) if _find(one, table)]
    listed = [one for one in known if one in table]
    if len(listed) == 1:
        known = listed
    if len(known) != 1:
        return None, None, AMBIGUOUS if known else UNKNOWN
    code = known[0]
    notes = parsed.notes if code == parsed.digits else (*parsed.notes, ZERO_RESTORED)
    return code, _find(code, table), "; ".join(notes) or OK


def _readings(parsed: _Parsed, column: _Column) -> tuple[str, ...]:
    digits = parsed.digits
    if parsed.readings or parsed.sure or digits.startswith("0") or len(digits) == _LONGEST:
        return parsed.readings or (digits,)
    if column.zero_may_be_lost(len(digits)):
        return digits, f"0{digits}"
    return (digits,)


def _find(code: str, table: dict[str, str]) -> str | None:
    """Return the sector of the longest beginning of `code` that the table knows."""
    for length in range(len(code), 1, -1):
        if code[:length] in table:
            return table[code[:length]]
    return None


def _choose(
    version: str, codes: dict[str, dict[str, str]], digits: Iterable[str]
) -> tuple[str, tuple[Notice, ...]]:
    """Return the version to use, and a notice if the codes do not tell it clearly."""
    candidates = [version]
    if version == DETECT:
        candidates = list(codes) if len(codes) == 1 else [v for v in _DETECTABLE if v in codes]
    if not candidates or candidates[0] not in codes:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "There is no table of industry codes for the version '{version}'."
            ),
            version=version,
        )
    if len(candidates) == 1:
        return candidates[0], ()
    return _detect(codes, Counter(digits))


def _detect(
    codes: dict[str, dict[str, str]], counts: Counter[str]
) -> tuple[str, tuple[Notice, ...]]:
    """Choose the VSIC version that alone knows more of the codes."""
    old, new = _DETECTABLE
    only_old = sum(n for one, n in counts.items() if _only(one, codes[old], codes[new]))
    only_new = sum(n for one, n in counts.items() if _only(one, codes[new], codes[old]))
    chosen = new if only_new > only_old else old
    if not counts or bool(only_old) != bool(only_new):
        return chosen, ()
    template = QT_TRANSLATE_NOOP(
        "QuanTu",
        "The industry codes do not clearly tell the version: {only_old} exist only in VSIC 2018, "
        "{only_new} only in VSIC 2025. They were read as {version}.",
    )
    version = VERSION_NAMES[chosen]
    return chosen, (Notice(template, only_old=only_old, only_new=only_new, version=version),)


def _only(digits: str, table: dict[str, str], other: dict[str, str]) -> bool:
    """Return whether `digits` begins with a division or class of one table that the other lacks."""
    if _find(digits[:2], table) and not _find(digits[:2], other):
        return True
    name = digits[:_USUAL_LENGTH]
    return len(name) == _USUAL_LENGTH and name in table and name not in other


def _collect(
    texts: list[str],
    answers: dict[str, tuple[str | None, str | None, str]],
    version: str,
    notices: tuple[Notice, ...],
) -> Assigned:
    division, sector, code, note = (np.empty(len(texts), dtype=object) for _ in range(4))
    for row, text in enumerate(texts):
        code[row], sector[row], note[row] = answers[text]
        division[row] = None if code[row] is None else code[row][:2]
    counts = Counter(text for text in texts if answers[text][2] in UNMAPPED)
    unmapped = sorted(
        ((text, answers[text][2], number) for text, number in counts.items()),
        key=lambda one: (-one[2], one[0]),
    )
    return Assigned(division, sector, code, note, version, tuple(unmapped), notices)
