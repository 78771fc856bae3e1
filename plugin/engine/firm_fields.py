"""Which columns of a firm table hold what, by the names that offices give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import provinces, sheets
from .errors import QT_TRANSLATE_NOOP, EngineError

ROLES = ("x", "y", "coordinates", "code", "province", "jobs", "id", "name")
REWRITTEN = ("x", "y", "coordinates", "code", "province", "jobs")  # repairs change their values
_UNIT = re.compile(r"[(\[].*", re.DOTALL)


@dataclass(frozen=True)
class Roles:
    """Names of columns, '' where there is none.

    Parameters
    ----------
    x, y : str
        Columns of the coordinates, either way round.
    coordinates : str
        A column that holds both.
    code, province, jobs, id, name : str
    amounts : tuple of str
        Columns of other numbers.
    """

    x: str = ""
    y: str = ""
    coordinates: str = ""
    code: str = ""
    province: str = ""
    jobs: str = ""
    id: str = ""
    name: str = ""
    amounts: tuple[str, ...] = ()


def read(path: str) -> dict[str, list[str]]:
    """Read the usual names by role.

    Raises
    ------
    EngineError
        If the file cannot be read or a row breaks its rules.
    """
    usual: dict[str, list[str]] = {}
    pattern = {"role": "|".join((*ROLES, "amount")), "name": r"[a-z0-9]+"}
    for _, row in sheets.rows(path, pattern):
        usual.setdefault(row["role"], []).append(row["name"])
    return usual


def assign(
    names: Sequence[str], given: Mapping[str, str], amounts: Sequence[str], usual: dict
) -> Roles:
    """Return the column of each role: the given one, else the first that has a usual name.

    Parameters
    ----------
    names : sequence of str
        Columns of the table.
    given : mapping of str to str
        Column by role, where the user named one.
    amounts : sequence of str
        Columns of numbers that the user named; empty: those with usual names.
    usual : dict of str to list of str
        What `read` returns.

    Raises
    ------
    EngineError
        If the table lacks a column that the user named, or one is named for two things.

    Examples
    --------
    >>> found = assign(["Mã ngành", "Kinh độ"], {}, [], {"x": ["kinhdo"], "code": ["manganh"]})
    >>> found.x, found.code, found.province
    ('Kinh độ', 'Mã ngành', '')
    """
    _require(names, [*given.values(), *amounts])
    rewritten = [given[role] for role in REWRITTEN if given.get(role)]
    _require_different(rewritten)
    by_key: dict[str, str] = {}
    # a unit often stands behind the name in brackets
    for shorten in (_key, _key_without_unit):
        for name in names:
            if name not in rewritten:
                by_key.setdefault(shorten(name), name)
    found = {role: given.get(role, "") or _first(usual.get(role, ()), by_key) for role in ROLES}
    if given.get("coordinates"):
        found["x"] = found["y"] = ""
    elif found["x"] and found["y"]:
        found["coordinates"] = ""
    taken = set(found.values())
    guessed = [by_key[one] for one in usual.get("amount", ()) if one in by_key]
    numbers = [one for one in (amounts or guessed) if one not in taken]
    return Roles(**found, amounts=tuple(numbers))


def _require(names: Sequence[str], named: Sequence[str]) -> None:
    for name in named:
        if name and name not in names:
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "The table has no field '{field}'. It has: {names}."),
                field=name,
                names=", ".join(names),
            )


def _require_different(named: Sequence[str]) -> None:
    for number, name in enumerate(named):
        if name in named[:number]:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The field '{field}' is given for two things. Choose a field of its own for "
                    "each.",
                ),
                field=name,
            )


def _key(name: str) -> str:
    return provinces.bare(name).replace(" ", "")


def _key_without_unit(name: str) -> str:
    return _key(_UNIT.sub("", name))


def _first(usual: Sequence[str], by_key: Mapping[str, str]) -> str:
    return next((by_key[one] for one in usual if one in by_key), "")
