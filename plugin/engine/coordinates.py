"""Coordinates as people write them: degrees, degrees-minutes-seconds, metres, axes either way.

Inside Vietnam a value tells by its size what it is: a latitude, a longitude, an easting or a
northing. What fits none of them is left and listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from . import amounts

LATITUDE, LONGITUDE, EASTING, NORTHING = 1, 2, 3, 4
UNKNOWN = 0
# Vietnam with its islands, degrees; metres of VN-2000 in zones of 3 and 6 degrees
RANGES = {
    LATITUDE: (6.5, 23.6),
    LONGITUDE: (101.9, 118.0),
    EASTING: (130_000.0, 870_000.0),
    NORTHING: (720_000.0, 2_640_000.0),
}

DEGREES, METRES = "degrees", "metres"
DMS = "degrees-minutes-seconds"
DECIMAL_MARK = "decimal mark"
SWAPPED = "axes swapped"
NO_COORDINATES = "no coordinates"
UNREADABLE = "coordinates not readable"
OUTSIDE = "coordinates fit nothing in Vietnam"
SOUTH_OR_WEST = "south or west"
PACKED = "decimals may be minutes and seconds"

_LONGEST = 100  # characters of one coordinate
_ENOUGH_SECONDS, _ENOUGH_MINUTES = 20, 5

# digits that nobody would take for a number with a mark between thousands
_PLAIN = re.compile(r"\d{4,}\.\d+|\d{1,3}\.(?:\d{1,2}|\d{4,})|\d+")
_ANGLE = re.compile(
    r"(?P<before>[A-ZĐ]?)\s*(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*(?:[°º˚ᵒ*]|độ|do|d|:|\s)\s*"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*(?:['′’‘`´]|phút|phut|m|p|:|\s|$)\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”“]|''|′′|’’|giây|giay|s|g)?\s*)?"
    r"(?P<after>[A-ZĐ]*)",
    re.IGNORECASE,
)
_DASHED = re.compile(r"(\d{1,3})-(\d{1,2})-(?=\d{1,2}(?:[.,]\d+)?\D*$)")
_DECIMAL = re.compile(
    r"(?P<before>[A-ZĐ]?)\s*(?P<degrees>\d{1,3}[.,]\d+|\d{1,3})\s*[°º˚]?\s*(?P<after>[A-ZĐ]*)",
    re.IGNORECASE,
)
# N is north in English; the Vietnamese south (nam) cannot occur in Vietnam
_NORTH, _EAST = {"N", "B", "VB", "VĐB"}, {"E", "Đ", "D", "KĐ", "KĐĐ"}
_BAD = {"S", "W", "T"}
_PAIR = re.compile(
    r"\s*[;|/]\s*|\s*,\s+|(?<=[NBnb])\s*,?\s*(?=\d)|(?<=[EĐeđ])\s*,?\s*(?=\d)|\s+-\s+"
)


@dataclass(frozen=True)
class Value:
    """One coordinate read.

    `kind` is what it can be by its size and letter (0 where it fits nothing); `repair` how it was
    written if it was not a plain number; `doubt` why it is not used.
    """

    number: float = float("nan")
    kind: int = UNKNOWN
    repair: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Pairs:
    """Coordinates of n rows.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Longitude and latitude (degrees) or easting and northing (metres); NaN where not usable.
    kind : ndarray of str objects, shape (n,)
        `DEGREES`, `METRES` or ''.
    repair, doubt : ndarray of str objects, shape (n,)
    """

    xy: np.ndarray
    kind: np.ndarray
    repair: np.ndarray
    doubt: np.ndarray


def read(text: object) -> Value:
    r"""Read one coordinate.

    Parameters
    ----------
    text : str, number or None

    Returns
    -------
    Value

    Examples
    --------
    >>> round(read("21°01'42\"N").number, 6), read("105,8542").number, read("2.325.678,5").number
    (21.028333, 105.8542, 2325678.5)
    """
    if isinstance(text, (int, float, np.integer, np.floating)) and not isinstance(text, bool):
        number = float(text)
        return Value(number, _kind(number)) if np.isfinite(number) else Value(doubt=NO_COORDINATES)
    if text is None or amounts.is_missing(str(text)):
        return Value(doubt=NO_COORDINATES)
    tidy = str(text).strip().strip("()[]").strip()
    if len(tidy) > _LONGEST:
        return Value(doubt=UNREADABLE)
    return _as_number(tidy) or _as_angle(tidy) or Value(doubt=UNREADABLE)


def split(text: object) -> tuple[object, object]:
    r"""Split a field that holds both coordinates; (text, None) where it does not.

    Examples
    --------
    >>> split("21.0285, 105.8542"), split("21°01'42\"N 105°51'15\"E")
    (('21.0285', '105.8542'), ('21°01\'42"N', '105°51\'15"E'))
    """
    if not isinstance(text, str) or len(text) > 2 * _LONGEST:
        return text, None
    parts = [one for one in _PAIR.split(text.strip().strip("()[]")) if one]
    if len(parts) != 2 and len(text.split()) == 2:
        parts = text.split()
    if len(parts) != 2 and text.count(",") == 1 and text.count(".") == 2:
        parts = text.split(",")
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else (text, None)


def pair(first: list[object], second: list[object]) -> Pairs:
    """Read two columns of coordinates, whichever of them is which.

    Parameters
    ----------
    first, second : lists of length n
        The column meant as x (longitude, easting) and the one meant as y.

    Returns
    -------
    Pairs
    """
    known: dict[object, Value] = {}
    count = len(first)
    xy = np.full((count, 2), np.nan)
    kind, repair, doubt = (np.full(count, "", dtype=object) for _ in range(3))
    for row, (one, other) in enumerate(zip(first, second)):
        values = []
        for text in (one, other):
            if text not in known:
                known[text] = read(text)
            values.append(known[text])
        xy[row], kind[row], repair[row], doubt[row] = _together(*values)
    return Pairs(xy, kind, repair, doubt)


def packed(pairs: Pairs) -> np.ndarray:
    """Return the rows in degrees whose decimals may be minutes and seconds: 21.0142 as 21°01'42".

    Nothing tells it of one value. Of many that lie well apart, some have 60 or more where the
    minutes or the seconds would be, unless they are just that.

    Returns
    -------
    ndarray of int
        All rows in decimal degrees, or none.
    """
    plain = [kind == DEGREES and DMS not in how for kind, how in zip(pairs.kind, pairs.repair)]
    rows = np.flatnonzero(plain)
    tail = np.floor(np.abs(pairs.xy[rows]) % 1 * 1e4 + 1e-5)
    for minutes, seconds in zip((tail // 100).T, (tail % 100).T):
        few = len(set(seconds)) < _ENOUGH_SECONDS or len(set(minutes)) < _ENOUGH_MINUTES
        if few or max(minutes.max(), seconds.max()) >= 60:
            return rows[:0]
    return rows


def _together(x: Value, y: Value) -> tuple[tuple[float, float], str, str, str]:
    nothing = (float("nan"), float("nan"))
    if x.doubt or y.doubt:
        both_missing = x.doubt == y.doubt == NO_COORDINATES
        worse = x.doubt if x.doubt and x.doubt != NO_COORDINATES else y.doubt or x.doubt
        return nothing, "", "", NO_COORDINATES if both_missing else worse
    repairs = [one for one in dict.fromkeys((x.repair, y.repair)) if one]
    for first, second, kind in ((LONGITUDE, LATITUDE, DEGREES), (EASTING, NORTHING, METRES)):
        if (x.kind, y.kind) == (first, second):
            return (x.number, y.number), kind, "; ".join(repairs), ""
        if (y.kind, x.kind) == (first, second):
            return (y.number, x.number), kind, "; ".join([*repairs, SWAPPED]), ""
    return nothing, "", "", OUTSIDE


def _kind(number: float) -> int:
    for kind, (low, high) in RANGES.items():
        if low <= number <= high:
            return kind
    return UNKNOWN


def _as_number(text: str) -> Value | None:
    """Return a text that is one number; its size settles what the marks mean."""
    if _PLAIN.fullmatch(text):
        return Value(float(text), _kind(float(text)))
    reading = amounts.read(text)
    if not reading.readable:
        return None
    choices = {one for one in (reading.comma, reading.dot) if one is not None}
    fitting = sorted(one for one in choices if _kind(one))
    if len(fitting) > 1:
        return Value(doubt=amounts.AMBIGUOUS)
    number = fitting[0] if fitting else sorted(choices)[0]
    plain = text.replace(".", "", 1).lstrip("+-").isdigit() and number == float(text)
    return Value(number, _kind(number), "" if plain else DECIMAL_MARK)


def _as_angle(text: str) -> Value | None:
    match = _DECIMAL.fullmatch(text) or _ANGLE.fullmatch(_DASHED.sub(r"\1 \2 ", text))
    if match is None:
        return None
    parts = match.groupdict()
    letter = (parts["before"] or parts["after"] or "").upper()
    if letter in _BAD:
        return Value(doubt=SOUTH_OR_WEST)
    degrees, minutes, seconds = (
        float((parts.get(name) or "0").replace(",", "."))
        for name in ("degrees", "minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60 or letter not in {"", *_NORTH, *_EAST}:
        return None
    number = degrees + minutes / 60 + seconds / 3600
    wanted = LATITUDE if letter in _NORTH else LONGITUDE if letter in _EAST else _kind(number)
    kind = wanted if _kind(number) == wanted else UNKNOWN
    return Value(number, kind, DMS if parts.get("minutes") else DECIMAL_MARK)
