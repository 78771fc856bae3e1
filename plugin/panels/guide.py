"""Opens the user's guide, which is shipped and needs no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..i18n import language, translate
from ..paths import resource


def path() -> str:
    """Return the guide in the interface's language, else in English; empty when there is none."""
    for one in (language(), "en"):
        found = resource("help", f"guide_{one}.html")
        if Path(found).is_file():
            return found
    return ""


def show(iface: Any) -> None:
    """Open the guide in the browser, or say that there is none."""
    found = path()
    if not found or not QDesktopServices.openUrl(QUrl.fromLocalFile(found)):
        folder = resource("help")
        iface.messageBar().pushWarning(
            "Quan Tu",
            translate("QuanTu", "The guide could not be opened; look for it in {folder}.").format(
                folder=folder
            ),
        )
