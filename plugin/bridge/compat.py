"""The only file with a QGIS version test."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsField
from qgis.PyQt.QtCore import QMetaType, QVariant

# QgsField takes QMetaType from 3.38 on and calls the QVariant form deprecated.
_META = Qgis.QGIS_VERSION_INT >= 33800


def field_names(algorithm: Any, parameters: dict, name: str, context: Any) -> list[str]:
    """Return the names that a field parameter holds; what returned them was renamed in 3.40."""
    if hasattr(algorithm, "parameterAsStrings"):
        return algorithm.parameterAsStrings(parameters, name, context)
    return algorithm.parameterAsFields(parameters, name, context)


def field(name: str, kind: str) -> QgsField:
    """Return a field of kind ``integer``, ``double``, ``text`` or ``boolean``."""
    return QgsField(name, field_type(kind))


def field_type(kind: str) -> Any:
    """Return the type that this QGIS's `QgsField` wants for a kind of column."""
    names = {
        "integer": ("LongLong", "LongLong"),
        "double": ("Double", "Double"),
        "text": ("QString", "String"),
        "boolean": ("Bool", "Bool"),
    }
    meta, variant = names[kind]
    if _META:
        return getattr(QMetaType.Type, meta)
    return getattr(QVariant, variant)
