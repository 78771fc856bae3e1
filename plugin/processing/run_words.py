"""What a run record says, as a person reads it: labels, options, yes and no, names of files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProcessingParameterEnum
from qgis.PyQt.QtCore import QTranslator

from ..i18n import language as interface_language
from ..paths import resource

ON_DISK = re.compile(r"(?:file:/*|[A-Za-z]:[\\/]|[\\/])[^|]*[\\/](?P<name>[^|]+)")


class RunWords:
    """Writes the parameters of a run in one language.

    Parameters
    ----------
    run : dict
        Run record.
    language : str
        ``en`` or ``vi``.
    yes, no : str
    """

    def __init__(self, run: dict[str, Any], language: str, yes: str, no: str) -> None:
        self._run, self._language, self._flags = run, language, {True: yes, False: no}
        found = QgsApplication.processingRegistry().algorithmById(run["algorithm"])
        self._definitions = {} if found is None else _by_name(found)
        self._said = _translation(language)

    def parameters(self, without: set[str]) -> Iterator[tuple[str, str]]:
        """Yield label and value of the parameters that have one."""
        for name, value in self._run["parameters"].items():
            if name not in without and value not in (None, "", []):
                yield self.label(name), self._value(name, value)

    def label(self, name: str) -> str:
        """Return what a parameter is called, with its id; a foreign one's id alone."""
        definition = self._definitions.get(name)
        said = self._said(definition.description()) if definition else ""
        return f"{said} ({name})" if said else name

    def _value(self, name: str, value: Any) -> str:
        definition = self._definitions.get(name)
        if isinstance(definition, QgsProcessingParameterEnum):
            chosen = self._chosen(definition.options(), value)
            if chosen:
                return chosen
        layer = self._run["inputs"].get(name)
        given = value if isinstance(value, list) else [value]
        if layer is not None and not all(ON_DISK.match(str(one)) for one in given):
            return file_name(layer)  # the address of a database tells of its server
        return self._plain(value)

    def _chosen(self, options: list[str], value: Any) -> str:
        """Return the options that were chosen, "" if they cannot be said."""
        numbers = value if isinstance(value, list) else [value]
        if not all(isinstance(one, int) and 0 <= one < len(options) for one in numbers):
            return ""
        said = [self._said(options[one]) for one in numbers]
        return "; ".join(said) if all(said) else ""

    def _plain(self, value: Any) -> str:
        if isinstance(value, bool):
            return self._flags[value]
        if isinstance(value, (int, float)):
            # to the last digit and without thousands: it may be a year, a seed or a code
            text = f"{value:.15g}"
            return text.replace(".", ",") if self._language == "vi" else text
        if isinstance(value, str):
            return file_name(value)
        if isinstance(value, list):
            return "; ".join(map(self._plain, value))
        return json.dumps(value, ensure_ascii=False)


def _by_name(algorithm: Any) -> dict[str, Any]:
    return {one.name(): one for one in algorithm.parameterDefinitions()}


def _translation(language: str) -> Callable[[str], str]:
    """Return what turns a word of the interface into the language, or into "" if nothing can."""
    interface = "vi" if interface_language() == "vi" else "en"
    if interface == language:
        return str
    path = Path(resource("i18n", f"quantu_{language}.qm"))
    # Qt does not copy the catalogue: it has to live as long as its translator
    data = path.read_bytes() if path.is_file() else b""
    translator = QTranslator()
    if not translator.loadFromData(data):
        return lambda _: ""

    def translated(text: str) -> str:
        # as bytes: of a text PyQt would take ASCII only
        return (data and translator.translate("QuanTu", text.encode())) or ""

    return translated


def file_name(text: str) -> str:
    r"""Return a path on disk without its folder; any other text stays as it is.

    Examples
    --------
    >>> file_name("/home/an/firms.gpkg|layername=firms"), file_name(r"C:\d\zones.shp"), "a/b"
    ('firms.gpkg|layername=firms', 'zones.shp', 'a/b')
    """
    found = ON_DISK.match(text)
    return text if found is None else text[found.start("name") :]
