"""The user's guide: one HTML file a language, shipped with the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl

from .i18n import language
from .paths import resource


def path() -> str:
    """Return the guide in the interface's language, else in English; empty when there is none."""
    for one in (language(), "en"):
        found = resource("help", f"guide_{one}.html")
        if Path(found).is_file():
            return found
    return ""


def address(anchor: str) -> str:
    """Return the address of a section of the guide; empty when there is no guide."""
    found = path()
    if not found:
        return ""
    url = QUrl.fromLocalFile(found)
    url.setFragment(anchor)
    return url.toString()
