"""Translation of everything a person sees in the interface and the log."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from .paths import resource

_installed: list[tuple[QTranslator, bytes]] = []


def translate(context: str, text: str, n: int = -1) -> str:
    """Return `text` in the interface's language; both strings must be literals at the call."""
    return QCoreApplication.translate(context, text, None, n)


def language() -> str:
    """Return the interface's language as two letters."""
    name = QgsSettings().value("locale/userLocale") or QLocale().name()
    return str(name)[:2].lower()


def install_translator() -> None:
    """Install the translator of the interface's language, once."""
    path = resource("i18n", f"quantu_{language()}.qm")
    if _installed or not Path(path).is_file():
        return
    # from memory, not from the file: an upgrade may rewrite that while QGIS runs
    data = Path(path).read_bytes()
    translator = QTranslator()
    if translator.loadFromData(data):
        QCoreApplication.installTranslator(translator)
        _installed.append((translator, data))


def remove_translator() -> None:
    """Remove the translator that `install_translator` installed."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop()[0])
