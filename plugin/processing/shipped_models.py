"""Models of the graphical modeller that come with the plugin, in the language of the interface."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingModelAlgorithm, QgsXmlUtils
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtXml import QDomDocument

from .. import i18n
from ..paths import resource

FOLDER = "models"
GROUP = "reviews"
LANGUAGES = ("vi",)  # the files are in English
# what of a stored model a person reads; everything else is names
READ = (
    "description", "component_description", "model_name", "model_group", "ALG_DESC", "options",
)  # fmt: skip


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model from a file; its id is the file's name.

    Raises
    ------
    ValueError
        If this QGIS cannot read the file.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        stored = _stored(path)
        if not isinstance(stored, dict) or not self.loadVariant(stored):
            raise ValueError(path)
        self.setSourceFilePath(path)

    def name(self) -> str:
        return Path(self._path).stem.replace("_", "")

    def groupId(self) -> str:
        return GROUP

    def icon(self) -> QIcon:
        return QIcon(resource("icons", "quantu.svg"))

    def createInstance(self) -> ShippedModel:
        return ShippedModel(self._path)


def paths() -> list[str]:
    """Return the files of the models, in name order."""
    return sorted(str(path) for path in Path(resource(FOLDER)).glob("*.model3"))


def _stored(path: str) -> Any:
    """Return what a file holds, in the interface's language; loading it twice takes twice."""
    document = QDomDocument()
    document.setContent(Path(path).read_bytes())
    stored = QgsXmlUtils.readVariant(document.documentElement())
    language = i18n.language()
    return _translated(stored, _words(language)) if language in LANGUAGES else stored


@lru_cache(maxsize=1)
def _words(language: str) -> dict[str, str]:
    """Return the texts of a language by the English ones."""
    path = Path(resource("tables", "texts_models.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        return {row["en"]: row[language] for row in csv.DictReader(file)}


def _translated(stored: Any, words: dict[str, str], read: bool = False) -> Any:
    if isinstance(stored, dict):
        return {key: _translated(one, words, key in READ) for key, one in stored.items()}
    if isinstance(stored, list):
        return [_translated(one, words, read) for one in stored]
    return words.get(stored, stored) if read and isinstance(stored, str) else stored
