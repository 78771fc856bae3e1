"""The table of sectors: names, colours and families; needs no package beyond Python's own.

Panels show sectors by these names even where the packages of the computations are missing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import QT_TRANSLATE_NOOP, EngineError


@dataclass(frozen=True)
class Sector:
    """One row of the sector table.

    Parameters
    ----------
    id : str
        Sector id of ``contract.md``.
    name_en, name_vi : str
        Names shown to people.
    traded : bool
        Whether its firms sell beyond their region.
    colour : str
        ``#RRGGBB``.
    group : str
        Family of sectors; ``services`` decides which size classes of Decree 80/2021 apply.
    """

    id: str
    name_en: str
    name_vi: str
    traded: bool
    colour: str
    group: str


def read_sectors(path: str) -> dict[str, Sector]:
    """Read and check the sector table.

    Parameters
    ----------
    path : str
        CSV (UTF-8) with ``id``, ``name_en``, ``name_vi``, ``traded`` (true or false), ``colour``
        (``#RRGGBB``) and ``group``.

    Returns
    -------
    dict of str to Sector
        By id, in the order of the table.

    Raises
    ------
    EngineError
        If the file cannot be read or a row breaks these rules; it names the file and the row.
    """
    sectors: dict[str, Sector] = {}
    for where, row in rows(Path(path), ("id", "name_en", "name_vi", "traded", "colour", "group")):
        for column in ("name_en", "name_vi", "group"):
            check(row, column, r".+", where)
        check(row, "traded", r"true|false", where)
        check(row, "colour", r"#[0-9A-Fa-f]{6}", where)
        check_new(row["id"], sectors, where)
        sectors[row["id"]] = Sector(**{**row, "traded": row["traded"] == "true"})
    return sectors


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield file and row, and the columns as text without blanks, of a CSV table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The table '{path}' cannot be read: {error}."),
            path=path,
            error=error,
        ) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for column in columns:
        if column not in (reader.fieldnames or ()):
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "{where}: the table lacks the column '{column}'."),
                where=path.name,
                column=column,
            )
    for row in reader:
        values = {column: (row[column] or "").strip() for column in columns}
        yield f"{path.name}:{reader.line_num}", values


def check(row: dict[str, str], column: str, pattern: str, where: str) -> None:
    """Refuse a row whose `column` does not match a regular expression as a whole."""
    if not re.fullmatch(pattern, row[column]):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "{where}: the {column} must match {pattern}, but it is '{value}'."
            ),
            where=where,
            column=column,
            pattern=pattern,
            value=row[column],
        )


def check_new(key: str, seen: dict[str, object], where: str) -> None:
    """Refuse a key that is empty or was `seen` in an earlier row."""
    if not key or key in seen:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "{where}: each row needs a key of its own; the key found is '{key}'."
            ),
            where=where,
            key=key,
        )
