"""When the data of a layer are of, and the years that its fields hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from qgis.PyQt.QtCore import Qt

from ..engine.provinces import bare

LAST_YEAR = 9999
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
"""The year in the name of a raster or a layer of a series."""
# not the year in a name such as vsic2018
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(?:19|20)[0-9]{2}(?![0-9])")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}(?!\d)")
# what may stand beside a year without changing it: numbers and the words of dates
_BESIDE = re.compile(
    r"\d+|t|z|\d*t\d+|\d+z|gmt|utc|am|pm|sa|ch|nam|ngay|thang|quy|q[1-4]|i|ii|iii|iv|year|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
)


def in_metadata(layer: Any) -> str:
    """Return the last day of the temporal extent in a layer's metadata, ``yyyy-mm-dd``, or ""."""
    found = []
    for extent in layer.metadata().extent().temporalExtents():
        ends = [one for one in (extent.end(), extent.begin()) if one.isValid()]
        found += [one.date().toString(Qt.DateFormat.ISODate) for one in ends[:1]]
    return max(found, default="")


def in_name(name: str) -> str:
    """Return the latest year that stands alone in a layer's name, or ""."""
    return max(_IN_NAME.findall(name), default="")


@lru_cache(maxsize=1 << 16)  # many firms share a day
def year_in(text: str) -> int | None:
    """Return the year that a text names, None where it names none or more than one.

    It is the only number of four digits from 1800 to 2099; beside it may stand other parts of a
    date, but no word that would make it another year, as in "before 2015".

    Examples
    --------
    >>> [year_in(one) for one in ("2015", "2015.0", "12/05/2015", "2015-05-12", "năm 2015")]
    [2015, 2015, 2015, 2015, 2015]
    >>> [year_in(one) for one in ("12/05/15", "2010-2015", "trước 2015", "2015,5 ha")]
    [None, None, None, None]
    """
    years = set(_YEAR.findall(text))
    if len(years) != 1 or not all(map(_BESIDE.fullmatch, bare(text).split())):
        return None
    return int(years.pop())
