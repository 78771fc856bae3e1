"""Opens the user's guide, which is shipped and needs no network."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from .. import guidebook
from ..i18n import translate
from ..paths import resource


def show(iface: Any) -> None:
    """Open the guide in the browser, or say that there is none."""
    found = guidebook.path()
    if not found or not QDesktopServices.openUrl(QUrl.fromLocalFile(found)):
        folder = resource("help")
        iface.messageBar().pushWarning(
            "Quan Tu",
            translate("QuanTu", "The guide could not be opened; look for it in {folder}.").format(
                folder=folder
            ),
        )
