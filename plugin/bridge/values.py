"""Attribute values as Python numbers and texts."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QVariant

from ..engine import amounts
from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from . import dates

NAN = math.nan
UNREADABLE = math.inf
# one dot before three digits: a decimal in one country, a thousands mark in another
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")
WHOLE = {QVariant.Int, QVariant.LongLong, QVariant.UInt, QVariant.ULongLong}
READABLE = {
    "amount": WHOLE | {QVariant.Double},
    "double": WHOLE | {QVariant.Double},
    "year": WHOLE | {QVariant.Double},
    "text": WHOLE | {QVariant.String},
    "boolean": WHOLE | {QVariant.Bool},
}
"""Types of fields whose values may be read many at a time, by the kind that is wanted."""
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


def figure(value: Any) -> float:
    """Return an attribute as a number to compute with; see `number`.

    Infinities and numbers beyond `amounts.MOST`, which stand for missing ones, are NaN, too.
    """
    found = number(value)
    return found if abs(found) <= amounts.MOST else NAN


def amount(value: Any) -> float:
    """Return an attribute as a number of jobs, currency and the like; see `number`.

    Raises
    ------
    EngineError
        If it is a text that may mean a decimal or a thousand times as much, such as ``1.234``.
    """
    if isinstance(value, str) and _AMBIGUOUS.fullmatch(value.strip()):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The text '{value}' may mean {small} or {large}. Store such figures in a number "
                "field ('Refactor fields'), or without thousands marks.",
            ),
            value=value.strip(),
            small=float(value.strip()[: value.strip().index(".") + 4]),
            large=int(value.strip().replace(".", "")),
        )
    return number(value)


def year(value: Any) -> float:
    """Return the year that a number, a date or a text is of; see `dates.year_in`.

    NaN for NULL and for texts that stand for it; `UNREADABLE` for a text that names no one year.
    """
    if not isinstance(value, str):
        return number(value)
    if amounts.is_missing(value):
        return NAN
    found = dates.year_in(value)
    return UNREADABLE if found is None else float(found)


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


READERS = {
    "amount": amount,
    "double": figure,
    "integer": figure,
    "year": year,
    "text": text,
    "boolean": boolean,
}


def decoded(column: np.ndarray, missing: np.ndarray | None = None) -> np.ndarray:
    """Return texts read in one go as `text` returns single ones.

    Parameters
    ----------
    column : ndarray of bytes in UTF-8, or of whole numbers, shape (n,)
    missing : ndarray of bool, shape (n,), optional
        Which are NULL.

    Returns
    -------
    ndarray of str or None, shape (n,)
    """
    distinct, which = np.unique(column, return_inverse=True)  # a sector is the text of many firms
    if distinct.dtype.kind == "S":
        distinct = np.char.decode(distinct, "utf-8", "replace")
    texts = np.char.strip(distinct.astype(str)).astype(object)
    texts[texts == ""] = None
    found = texts[which.reshape(-1)]
    if missing is not None:
        found[missing] = None
    return found


def joined(
    parts: list[tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]],
    kinds: dict[str, tuple[str, str]],
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """Return the ids, coordinates and values by role of all parts of a table."""
    empty = {
        role: np.array([], dtype=object if kind == "text" else float)
        for role, (_, kind) in kinds.items()
    }
    return (
        np.concatenate([np.array([], dtype=np.int64), *(part[0] for part in parts)]),
        np.concatenate([np.empty((0, 2)), *(part[1] for part in parts)]),
        {
            role: np.concatenate([none, *(part[2][role] for part in parts)])
            for role, none in empty.items()
        },
    )
