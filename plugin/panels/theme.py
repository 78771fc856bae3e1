"""Whether the interface is dark, as with QGIS's theme Night Mapping."""

from __future__ import annotations

from qgis.PyQt.QtGui import QPalette


def is_dark(palette: QPalette) -> bool:
    """Return whether lists and pages have a dark ground."""
    return palette.base().color().lightness() < 128
