"""Vietnamese text in the one-byte encodings of the nineties, and what a syllable looks like.

TCVN3 (ABC fonts) and VNI have no marks of their own in a file: their letters look like western
ones. What tells them apart is whether the text they would give is made of Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TCVN3, VNI, CP1258 = "tcvn3", "vni", "cp1258"
UTF8 = "utf-8"
ENCODINGS = (TCVN3, VNI, CP1258)

# TCVN 5712:1993, the part that ABC fonts have: small letters with marks, capitals without tones
_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3_LETTERS = {
    chr(first + place): letter
    for first, letters in _TCVN3.items()
    for place, letter in enumerate(letters)
}

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TONES = _ACUTE + _GRAVE + _HOOK + _TILDE + _DOT
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_SINGLE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ"))
_VNI_TONE = dict(zip("ùøûõï", _TONES))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", ["", *_TONES]))
_VNI_BREVE = dict(zip("êéèúüë", ["", *_TONES]))

_CP1258_SIGNS = {"ì": _ACUTE, "Ì": _GRAVE, "Ò": _HOOK, "Þ": _TILDE, "ò": _DOT}
_CP1258_LETTERS = dict(zip("ÃÐÕÝãðõý", "ĂĐƠƯăđơư"))

_ONSET = "(?:ngh|ng|nh|n|gh|gi|g|kh|k|ch|c|th|tr|t|ph|p|qu|b|d|đ|h|l|m|r|s|v|x)?"
_OPEN = (
    "a ai ao au ay âu ây e eo ê êu i ia iu iêu o oa oai oao oay oe oeo oi ô ôi ơ ơi u ua uây uê "
    "ui uôi uơ uy uya uyu ư ưa ưi ưu ươi ươu y yêu"
)
_NASAL = (
    "am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng oan oang oanh "
    "oăm oăn oăng oen om on ong oong ôm ôn ông ơm ơn uân uâng uênh um un ung uôm uôn uông uyên "
    "uyn uynh ưm ưn ưng ươm ươn ương ym yêm yên yêng"
)
_STOPPED = (
    "ac ach ap at ăc ăk ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oac oach oat oăc "
    "oăt oet oc ooc op ot ôc ôp ôt ơp ơt uât uc uêch up ut uôc uôt uych uyêt uyt ưc ưt ươc ươp "
    "ươt yêt"
)
_SOUNDING = re.compile(f"{_ONSET}(?:{'|'.join((_OPEN + ' ' + _NASAL).split())})")
_STOPPING = re.compile(f"{_ONSET}(?:{'|'.join(_STOPPED.split())})")
# in these the tone stands on the first of the two letters, except after qu and gi
_GLIDING = re.compile("^(?!qu|gi).*(?:ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu)$")
_MARK = re.compile("[" + _TONES + "]")
_WORD = re.compile(r"[A-Za-z\u0080-\u1fff]+")
_BETWEEN = "\u00a0"

_BYTE = {chr(number): number for number in range(256)}
for _number in range(0x80, 0xA0):
    _letter = bytes([_number]).decode("cp1252", "ignore")
    if _letter:
        _BYTE[_letter] = _number


def decode(text: str, encoding: str) -> str:
    """Return text that was read as western letters as what its encoding meant, in NFC.

    Parameters
    ----------
    text : str
        One letter for each byte (Latin-1 or Windows-1252).
    encoding : str
        One of `ENCODINGS`. A letter that the encoding lacks stays as it is.

    References
    ----------
    TCVN 5712:1993, as in the table TCVN5712-1 of the GNU C library; VNI for Windows, as in the
    table of xvnkb 0.2 (Dao Hai Lam, 2002); Windows code page 1258.

    Examples
    --------
    >>> decode("C«ng ty ViÖt Nam", "tcvn3"), decode("Coâng ty Vieät Nam", "vni")
    ('Công ty Việt Nam', 'Công ty Việt Nam')
    """
    return _DECODERS[encoding](text)


def can_hold(word: str, encoding: str) -> bool:
    """Return whether every letter of a word outside ASCII is one that the encoding uses.

    Examples
    --------
    >>> can_hold("Bình", "vni"), can_hold("C«ng", "vni")
    (True, False)
    """
    return all(letter.isascii() or letter in _ALPHABETS[encoding] for letter in word)


def as_bytes(text: str) -> bytes | None:
    r"""Return the bytes that were read as this western text; None if it can be none.

    Examples
    --------
    >>> as_bytes("Ã¡"), as_bytes("ạ")
    (b'\xc3\xa1', None)
    """
    try:
        return bytes([_BYTE[letter] for letter in text])
    except KeyError:
        return None


def is_western(text: str) -> bool:
    """Return whether bytes read one by one can have given this text.

    Examples
    --------
    >>> is_western("C«ng ty"), is_western("Việt")
    (True, False)
    """
    return bool(_WESTERN.fullmatch(text))


def from_utf8(text: str) -> str | None:
    """Return what UTF-8 read as western letters meant; None if it is no such text.

    Examples
    --------
    >>> from_utf8("CÃ´ng ty"), from_utf8("Công ty")
    ('Công ty', None)
    """
    raw = as_bytes(text) if _MULTIBYTE.search(text) else None
    if raw is None:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def words(text: str) -> list[str]:
    """Return the words of a text that have a letter outside ASCII.

    Examples
    --------
    >>> words("Công ty TNHH Việt, 12"), words("C«ng ty")
    (['Công', 'Việt'], ['C«ng'])
    """
    return [one for one in _WORD.findall(text.replace(_BETWEEN, " ")) if not one.isascii()]


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Return whether a word is a possible Vietnamese syllable, by its letters and its tone.

    A syllable has at most one tone, and one that ends in a stop has the acute or the dot.

    Examples
    --------
    >>> is_syllable("Nguyễn"), is_syllable("Coâng"), is_syllable("C«ng"), is_syllable("cạt")
    (True, False, False, True)
    """
    if len(word) > 1 and not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = _MARK.findall(letters)
    bare = unicodedata.normalize("NFC", _MARK.sub("", letters))
    if len(tones) > 1 or (_GLIDING.search(bare) and letters[-1] in _TONES):
        return False
    if _SOUNDING.fullmatch(bare):
        return True
    return bool(tones) and tones[0] in _ACUTE + _DOT and bool(_STOPPING.fullmatch(bare))


def _from_tcvn3(text: str) -> str:
    letters = _DOUBLED.sub(lambda one: _TONED[one.group()], text.translate(_TCVN3_TABLE))
    if not _SHOUTED.search(letters):
        return letters
    raised = _LETTERS.sub(lambda one: _raise_capitals(one.group()), letters)
    if raised != letters and not any("a" <= one <= "z" for one in letters):
        return raised.upper()
    return raised


@lru_cache(maxsize=65536)
def _raise_capitals(word: str) -> str:
    """Make a word of capitals whole: fonts of capitals are stored with small toned letters."""
    plain = [one for one in word if one.isascii()]
    return word.upper() if len(plain) > 1 and all(one.isupper() for one in plain) else word


def _from_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_compose_vni, text))


def _compose_vni(found: re.Match[str]) -> str:
    letter, mark = found.group(1), found.group(2).lower()
    small = letter.lower()
    base = _VNI_SINGLE.get(small, small)
    if mark and mark in _VNI_TONE and small in "aeouyôö":
        signs = _VNI_TONE[mark]
    elif mark and mark in _VNI_CIRCUMFLEX and small in "aeo":
        signs = _CIRCUMFLEX + _VNI_CIRCUMFLEX[mark]
    elif mark and mark in _VNI_BREVE and small == "a":
        signs = _BREVE + _VNI_BREVE[mark]
    else:
        return (base if letter.islower() else base.upper()) + found.group(2)
    composed = unicodedata.normalize("NFC", base + signs)
    return composed if letter.islower() else composed.upper()


def _from_cp1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_CP1258_TABLE))


_TCVN3_TABLE = str.maketrans(TCVN3_LETTERS)
# a capital and the same letter with its tone: how some programs write a toned capital
_TONED = {
    unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", one))).upper() + one: (
        one.upper()
    )
    for one in TCVN3_LETTERS.values()
    if _MARK.search(unicodedata.normalize("NFD", one))
}
_DOUBLED = re.compile("|".join(_TONED))
# two capitals and a toned letter side by side; a quick look before every word is looked at
_SHOUTED = re.compile("[A-Z][à-ỹ]+[A-Z]|[A-Z]{2}[à-ỹ]|[à-ỹ][A-Z]+[à-ỹ]*[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CP1258_TABLE = str.maketrans({**_CP1258_SIGNS, **_CP1258_LETTERS})
_VNI_MARKS = "".join([*_VNI_TONE, *_VNI_CIRCUMFLEX, *_VNI_BREVE])
_VNI_PAIR = re.compile(f"([aeouyôöñíìæóòîAEOUYÔÖÑÍÌÆÓÒÎ])([{_VNI_MARKS}{_VNI_MARKS.upper()}]?)")
_ALPHABETS = {
    TCVN3: frozenset(TCVN3_LETTERS),
    VNI: frozenset([*_VNI_SINGLE, *_VNI_MARKS, *_VNI_MARKS.upper(), *"ÑÍÌÆÓÒÎÔÖ"]),
    CP1258: frozenset([*_CP1258_SIGNS, *_CP1258_LETTERS]) | frozenset("àâèéêôùúçÀÂÈÉÊÔÙÚÇáÁóÓíÍ"),
}
_WESTERN = re.compile(f"[{re.escape(''.join(_BYTE))}]*")
_FOLLOWING = re.escape("".join(one for one, byte in _BYTE.items() if 0x80 <= byte < 0xC0))
_MULTIBYTE = re.compile(f"[\u00c2-\u00f4][{_FOLLOWING}]")
_DECODERS = {TCVN3: _from_tcvn3, VNI: _from_vni, CP1258: _from_cp1258}
