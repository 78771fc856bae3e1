"""When the data of a layer are of: from its metadata, else from a year in its name."""

from __future__ import annotations

import re
from typing import Any

from qgis.PyQt.QtCore import Qt

# not the year in a name such as vsic2018
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(?:19|20)[0-9]{2}(?![0-9])")


def in_metadata(layer: Any) -> str:
    """Return the last day of the temporal extent in a layer's metadata, ``yyyy-mm-dd``, or ""."""
    found = []
    for extent in layer.metadata().extent().temporalExtents():
        ends = [one for one in (extent.end(), extent.begin()) if one.isValid()]
        found += [one.date().toString(Qt.DateFormat.ISODate) for one in ends[:1]]
    return max(found, default="")


def in_name(name: str) -> str:
    """Return the last year that stands alone in a layer's name, or ""."""
    return max(_IN_NAME.findall(name), default="")
