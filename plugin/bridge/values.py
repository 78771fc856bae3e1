"""Attribute values as Python numbers and texts."""

from __future__ import annotations

import math
from typing import Any

from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QVariant

NAN = math.nan
TRUE_WORDS = {"true", "t", "yes", "y", "1", "co", "có", "x", "fdi"}
FALSE_WORDS = {"false", "f", "no", "n", "0", "khong", "không"}


def is_null(value: Any) -> bool:
    """Return whether an attribute is NULL."""
    return value is None or (isinstance(value, QVariant) and value.isNull())


def number(value: Any) -> float:
    """Return an attribute as a float; NaN for NULL and for text that is no number.

    Text is read in the C locale, whatever the interface's language is.
    """
    if is_null(value):
        return NAN
    if isinstance(value, (QDate, QDateTime)):
        return float((value if isinstance(value, QDate) else value.date()).year())
    try:
        return float(value)
    except (TypeError, ValueError):
        return NAN


def text(value: Any) -> str | None:
    """Return an attribute as text; None for NULL and for empty text."""
    if is_null(value):
        return None
    if isinstance(value, (QDate, QDateTime)):
        return value.toString(Qt.DateFormat.ISODate)
    return str(value).strip() or None


def boolean(value: Any) -> float:
    """Return an attribute as 1.0, 0.0 or NaN; words for yes and no are understood."""
    if is_null(value):
        return NAN
    if isinstance(value, (bool, int, float)):
        return float(bool(value)) if value == value else NAN
    word = str(value).strip().lower()
    if word in TRUE_WORDS:
        return 1.0
    return 0.0 if word in FALSE_WORDS else NAN


READERS = {"double": number, "integer": number, "text": text, "boolean": boolean}
EMPTY = {"double": NAN, "integer": NAN, "text": None, "boolean": NAN}
