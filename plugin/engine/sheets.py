"""CSV tables that come with the program or from the user, read row by row and checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from .errors import QT_TRANSLATE_NOOP, EngineError


def rows(path: str, patterns: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a table.

    Parameters
    ----------
    path : str
        CSV (UTF-8).
    patterns : dict of str to str
        Regular expression that the whole of each column's text must match; all columns are needed.

    Yields
    ------
    where : str
        File and line, for messages.
    row : dict of str to str
        Text without blanks around it, by column.

    Raises
    ------
    EngineError
        If the file cannot be read, lacks a column, or a text does not match.
    """
    name = Path(path).name
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        lines = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise EngineError(
            QT_TRANSLATE_NOOP("QuanTu", "The table '{path}' cannot be read: {error}."),
            path=path,
            error=error,
        ) from error
    for column in patterns:
        if column not in (reader.fieldnames or ()):
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "{where}: the table lacks the column '{column}'."),
                where=name,
                column=column,
            )
    for line, row in lines:
        values = {column: (row[column] or "").strip() for column in patterns}
        where = f"{name}:{line}"
        for column, pattern in patterns.items():
            if not re.fullmatch(pattern, values[column]):
                raise EngineError(
                    QT_TRANSLATE_NOOP(
                        "QuanTu", "{where}: the {column} must match {pattern}, but it is '{value}'."
                    ),
                    where=where,
                    column=column,
                    pattern=pattern,
                    value=values[column],
                )
        yield where, values
