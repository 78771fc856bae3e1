"""Which encoding a column of text was really in, and its text made right.

A column is judged by its words, not value by value: one word may be right in two encodings, a
hundred are not. Text that is right already is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from . import legacy_text
from .legacy_text import ENCODINGS, UTF8

RIGHT = "right"
UNICODE_FORM = "unicode form"
ENOUGH_WORDS = 3
MANY_WORDS = 20
MOST, CLEAR = 0.8, 0.3

LOST_LETTERS = "letters lost"
PERHAPS = "perhaps {encoding}"

# a question mark in a word, and what is left of UTF-8 read as western letters with bytes missing
_LOST = re.compile("\ufffd|[^\\W\\d_]\\?[^\\W\\d_]|(?<!\\S)\\?+[^\\W\\d_]")
_BROKEN = re.compile(
    "á[º»][^\\s.,;:)]|Æ[°¡]|Ä[\u0083\u0090\u0091\u00a8\u00a9\u0192‘]|Ã[\u00a0-\u00bf]|Å[\u00a8\u00a9]"
)
_SAMPLE = 4000


@dataclass(frozen=True)
class Evidence:
    """What the words of a column say of its encoding.

    Parameters
    ----------
    words : int
        Different words with letters outside ASCII that could be of a one-byte encoding.
    fitting : dict of str to int
        How many of them are Vietnamese syllables as they stand (``right``) and in each encoding.
    """

    words: int
    fitting: dict[str, int]

    @property
    def verdict(self) -> str:
        """``right``, an encoding, or '' where the words do not tell."""
        if self.words == 0:
            return RIGHT
        share = {name: count / self.words for name, count in self.fitting.items()}
        best = max(share, key=lambda name: (share[name], name == RIGHT))
        if best == RIGHT and share[RIGHT] >= MOST:
            return RIGHT
        others = max(count for name, count in share.items() if name != best)
        sure = share[best] >= MOST and share[best] - others >= CLEAR
        return best if sure and self.words >= ENOUGH_WORDS else ""

    def __add__(self, other: Evidence) -> Evidence:
        names = (RIGHT, *ENCODINGS)
        both = {one: self.fitting.get(one, 0) + other.fitting.get(one, 0) for one in names}
        return Evidence(self.words + other.words, both)


@dataclass(frozen=True)
class Repaired:
    """One text made right, or the doubt about it.

    `repair` says how (an encoding, ``utf-8``, ``unicode form``, joined by ``"; "``), '' where
    nothing was done; `doubt` why it was left, with what it may mean in `reading`.
    """

    text: str
    repair: str = ""
    doubt: str = ""
    reading: str = ""


def examine(texts: Iterable[str]) -> Evidence:
    """Count the words of a column that are syllables in each encoding.

    Parameters
    ----------
    texts : iterable of str
        Different texts of the column. Text that holds letters no western encoding has, or that is
        UTF-8 read as western letters, says nothing here: each such text tells by itself.

    Returns
    -------
    Evidence

    Examples
    --------
    >>> examine(["C«ng ty ViÖt TiÕn", "Nhµ m¸y"]).verdict
    'tcvn3'
    """
    found: set[str] = set()
    for text in texts:
        if not text.isascii() and _is_western(text):
            found.update(legacy_text.words(text))
        if len(found) > _SAMPLE:
            break
    fitting = {RIGHT: sum(legacy_text.is_syllable(one) for one in found)}
    for encoding in ENCODINGS:
        fitting[encoding] = sum(_fits(one, encoding) for one in found)
    return Evidence(len(found), fitting)


def settle(columns: Mapping[str, Evidence]) -> dict[str, str]:
    """Return the encoding of each column; one with few words follows the others of its table.

    Parameters
    ----------
    columns : mapping of str to Evidence

    Returns
    -------
    dict of str to str
        ``right``, an encoding, or '' where neither column nor table tells.
    """
    whole = sum(columns.values(), Evidence(0, {})).verdict
    settled = {}
    for name, evidence in columns.items():
        verdict = evidence.verdict
        if not verdict and whole in ENCODINGS and evidence.fitting[whole] == evidence.words:
            verdict = whole
        settled[name] = verdict
    return settled


def repair_all(texts: Iterable[str], encoding: str) -> dict[str, Repaired]:
    """Return each different text of a column made right.

    Parameters
    ----------
    texts : iterable of str
    encoding : str
        What `settle` says of the column.

    Returns
    -------
    dict of str to Repaired
        Only the texts that are changed or doubtful.

    Examples
    --------
    >>> repair_all(["Hà Nội", "Hµ Néi"], "tcvn3")["Hµ Néi"].text
    'Hà Nội'
    """
    answers = {text: _repair(text, encoding) for text in set(texts) if not text.isascii()}
    broken = {text for text, one in answers.items() if not one.repair and _BROKEN.search(text)}
    broken.update(text for text in set(texts) if _LOST.search(text))
    if encoding == RIGHT and _were_dropped(answers):
        broken.update(text for text in set(texts) if not text.isdigit())
    changed = {text: one for text, one in answers.items() if one.repair or one.doubt}
    return changed | {text: Repaired(text, doubt=LOST_LETTERS) for text in broken}


def all_utf8(texts: Iterable[str]) -> bool:
    """Return whether texts whose bytes were read one by one are all UTF-8.

    Examples
    --------
    >>> all_utf8(["Ha Noi", "Viá»\u0087t"]), all_utf8(["Hµ Néi"])
    (True, False)
    """
    return all(text.isascii() or legacy_text.from_utf8(text) is not None for text in texts)


def utf8(text: str) -> str:
    """Return a text whose bytes were read one by one as UTF-8, in NFC; as it is if it is none."""
    return unicodedata.normalize("NFC", legacy_text.from_utf8(text) or text)


def preview(repaired: Mapping[str, Repaired], most: int = 5) -> list[tuple[str, str]]:
    """Return some texts before and after, the longest changes first among the commonest repair."""
    changed = {text: one for text, one in repaired.items() if one.repair}
    if not changed:
        return []
    common = Counter(one.repair for one in changed.values()).most_common(1)[0][0]
    chosen = sorted(text for text, one in changed.items() if one.repair == common)
    return [(text, changed[text].text) for text in chosen[:most]]


def _were_dropped(texts: Iterable[str]) -> bool:
    """Return whether letters are gone without a trace, as from "Nguyễn Đức" to "Nguyn c".

    Of so many Vietnamese words some would have a letter that western encodings lack.
    """
    words: set[str] = set()
    for text in texts:
        if not _is_western(text):
            return False
        words.update(legacy_text.words(text))
    return len(words) >= MANY_WORDS


def _repair(text: str, encoding: str) -> Repaired:
    decoded = _from_utf8(text)
    if decoded is not None:
        return Repaired(unicodedata.normalize("NFC", decoded), UTF8)
    if not _is_western(text):
        composed = unicodedata.normalize("NFC", text)
        return Repaired(composed, UNICODE_FORM) if composed != text else Repaired(text)
    words = legacy_text.words(text)
    right = sum(legacy_text.is_syllable(one) for one in words)
    if encoding in ENCODINGS:
        fitting = sum(_fits(one, encoding) for one in words)
        if fitting and fitting >= right:
            decoded = legacy_text.decode(text, encoding)
            return Repaired(decoded, encoding if decoded != text else "")
        if right < len(words):
            reading = legacy_text.decode(text, encoding)
            return Repaired(text, doubt=PERHAPS.format(encoding=encoding), reading=reading)
    return _doubt(text, words) if right < len(words) else Repaired(text)


def _doubt(text: str, words: list[str]) -> Repaired:
    """Return a text as it is, with the encoding in which all its words would be syllables."""
    for encoding in ENCODINGS:
        if words and all(_fits(one, encoding) for one in words):
            reading = legacy_text.decode(text, encoding)
            return Repaired(text, doubt=PERHAPS.format(encoding=encoding), reading=reading)
    return Repaired(text)


def _from_utf8(text: str) -> str | None:
    """Return what UTF-8 read as western letters meant; twice over, if it was done twice."""
    decoded = legacy_text.from_utf8(text)
    if decoded is None:
        return None
    return _from_utf8(decoded) or decoded


def _is_western(text: str) -> bool:
    return legacy_text.is_western(text) and legacy_text.from_utf8(text) is None


@lru_cache(maxsize=65536)
def _fits(word: str, encoding: str) -> bool:
    return legacy_text.can_hold(word, encoding) and legacy_text.is_syllable(
        legacy_text.decode(word, encoding)
    )
