"""The table of sectors: names, colours and families; needs no package beyond Python's own.

Panels show sectors by these names even where the packages of the computations are missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import sheets
from .errors import QT_TRANSLATE_NOOP, EngineError

COLUMNS = {
    "id": ".*",
    "name_en": ".+",
    "name_vi": ".+",
    "traded": "true|false",
    "colour": "#[0-9A-Fa-f]{6}",
    "group": ".+",
}


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
    for where, row in sheets.rows(path, COLUMNS):
        check_new(row["id"], sectors, where)
        sectors[row["id"]] = Sector(**{**row, "traded": row["traded"] == "true"})
    return sectors


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
