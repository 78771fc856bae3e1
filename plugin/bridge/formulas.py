"""Texts that a spreadsheet would run."""

from __future__ import annotations

from typing import Any

FORMULA = "of:="  # GDAL makes a formula of such a text in an .ods, and of no other
WORKBOOK = ".ods"


def harmless(value: Any) -> Any:
    """Return a value as a workbook may hold it: a formula becomes the text that it is.

    Examples
    --------
    >>> harmless("of:=1+1"), harmless("=1+1")
    (' of:=1+1', '=1+1')
    """
    return f" {value}" if isinstance(value, str) and value.startswith(FORMULA) else value
