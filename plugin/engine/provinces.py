"""The provinces of Vietnam before and after the mergers of 1 July 2025, by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from . import sheets

_NUMBER = r"-?\d+(\.\d+)?"
_COLUMNS = {
    "old": r".+",
    "new": r".+",
    "meridians": rf"{_NUMBER}(;{_NUMBER})*",
    "meridian_2025": _NUMBER,
    "west": _NUMBER,
    "south": _NUMBER,
    "east": _NUMBER,
    "north": _NUMBER,
    "aliases": r".*",
}
_TITLE = re.compile(r"^(tinh|thanh pho|tp|t|province of|city of)\b[. ]*(?=\w)")
_TAIL = re.compile(r" (province|city)$")


@dataclass(frozen=True)
class Province:
    """One of the 63 provinces: its successor, central meridians then and now, and its box.

    `box` is west, south, east, north in degrees, rounded outwards to a tenth.
    """

    name: str
    successor: str
    meridians: tuple[float, ...]
    meridian_2025: float
    box: tuple[float, float, float, float]

    @property
    def outline(self) -> BaseGeometry:
        """The box as a polygon, degrees."""
        return box(*self.box)


@dataclass(frozen=True)
class Gazetteer:
    """Names of provinces, old and new.

    Parameters
    ----------
    provinces : dict of str to Province
        By name of 63.
    keys : dict of str to str
        Name of 63 by the key of any spelling.
    """

    provinces: dict[str, Province]
    keys: dict[str, str]

    def find(self, text: str | None) -> Province | None:
        """Return the province of a name, None where there is none."""
        return self.provinces.get(self.keys.get(key(text), ""))

    def of_63(self, texts: Iterable[str | None]) -> bool:
        """Return whether names are of before the mergers: one of them was dissolved since."""
        return any(
            found is not None and found.successor != found.name and key(text) != key("Huế")
            for text in texts
            for found in [self.find(text)]
        )

    def parts(self, successor: str) -> list[Province]:
        """Return the provinces that were merged into one of 34."""
        return [one for one in self.provinces.values() if one.successor == successor]

    def meridians(self, province: Province, of_63: bool) -> set[float]:
        """Return the central meridians that files of a province may use."""
        parts = [province] if of_63 else self.parts(province.successor)
        return {one for part in parts for one in (*part.meridians, part.meridian_2025)}


def key(text: object) -> str:
    """Return what the spellings of a province's name have in common: no marks, no title.

    Examples
    --------
    >>> key("Tỉnh Bắc Ninh"), key("TP. Hồ Chí Minh"), key("Thừa Thiên - Huế"), key("Đắk Lắk")
    ('bacninh', 'hochiminh', 'thuathienhue', 'daklak')
    """
    if not isinstance(text, str):
        return ""
    return _TAIL.sub("", _TITLE.sub("", bare(text))).replace(" ", "")


def bare(text: str) -> str:
    """Return a text in small letters without marks and signs, words parted by blanks.

    Examples
    --------
    >>> bare("Bà Rịa - Vũng Tàu"), bare("MÃ_NGÀNH")
    ('ba ria vung tau', 'ma nganh')
    """
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def read(path: str) -> Gazetteer:
    """Read the table of provinces.

    Raises
    ------
    EngineError
        If the file cannot be read or a row breaks its rules.
    """
    provinces, keys = {}, {}
    for _, row in sheets.rows(path, _COLUMNS):
        corners = tuple(float(row[side]) for side in ("west", "south", "east", "north"))
        meridians = tuple(float(one) for one in row["meridians"].split(";"))
        name, successor = row["old"], row["new"]
        provinces[name] = Province(name, successor, meridians, float(row["meridian_2025"]), corners)
        for spelling in (name, *row["aliases"].split(";")):
            keys[key(spelling)] = name
    for one in provinces.values():
        keys.setdefault(key(one.successor), one.name)
    keys.pop("", None)
    return Gazetteer(provinces, keys)


def match(gazetteer: Gazetteer, names: np.ndarray) -> list[Province | None]:
    """Return the province of each name, looking each different name up once."""
    known = {name: gazetteer.find(name) for name in set(names.tolist())}
    return [known[name] for name in names.tolist()]
