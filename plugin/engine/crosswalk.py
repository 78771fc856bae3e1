"""Industry codes of VSIC 2018 in VSIC 2025 and back, as far as a public source says.

The table lists the classes that changed, and the divisions in which every other class kept its
number and its meaning. A class of any other division is not listed: the same number may then mean
another activity, and no guess is made.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import sheets

OLD, NEW = "vsic2018", "vsic2025"
SAME = "same"
RENUMBERED, SPLIT, MERGED, PARTLY = "renumbered", "split", "merged", "partly"
NOT_LISTED = "not listed"
NO_SUCH_CODE = "no code of this version"

_REST_SAME = "rest same"
_CLASS = 4
_RELATIONS = (RENUMBERED, SPLIT, MERGED, PARTLY, _REST_SAME)


@dataclass(frozen=True)
class Counterpart:
    """What a code is in the other version.

    Parameters
    ----------
    codes : tuple of str
        Classes; empty where it is not known.
    relation : str
        ``same``; ``renumbered`` (one class, another number); ``split`` (several classes);
        ``merged`` (one class with others); ``partly`` (some of it went elsewhere, or came from
        there); ``not listed``; ``no code of this version``.
    """

    codes: tuple[str, ...]
    relation: str


@dataclass(frozen=True)
class Crosswalk:
    """Changed classes, and divisions where nothing else changed.

    Parameters
    ----------
    pairs : tuple of (str, str, str)
        Class of 2018, class of 2025, relation.
    complete : frozenset of str
        Divisions in which every class that is not in `pairs` is the same.
    """

    pairs: tuple[tuple[str, str, str], ...]
    complete: frozenset[str]

    def find(self, code: str, version: str) -> Counterpart:
        """Return the counterpart of a code of ``vsic2018`` or ``vsic2025`` in the other version.

        A code of five digits counts as the class it refines: the refinement may have changed. One
        of two or three digits is the same if its division is complete and none of its classes
        left it.

        Examples
        --------
        >>> walk = Crosswalk((("2610", "2611", "split"), ("2610", "2619", "split")),
        ...                  frozenset({"26"}))
        >>> walk.find("26100", "vsic2018")
        Counterpart(codes=('2611', '2619'), relation='split')
        >>> walk.find("2620", "vsic2025").relation, walk.find("4711", "vsic2018").relation
        ('same', 'not listed')
        """
        here, there = (0, 1) if version == OLD else (1, 0)
        name = code[:_CLASS]
        found = [one for one in self.pairs if one[here] == name]
        if found:
            codes = tuple(dict.fromkeys(one[there] for one in found))
            return Counterpart(codes, _relation(found, codes, name, version))
        if any(one[there] == name for one in self.pairs):
            return Counterpart((), NO_SUCH_CODE)
        if code[:2] in self.complete and not self._moves(name, here, there):
            return Counterpart((name,), SAME)
        return Counterpart((), NOT_LISTED)

    def _moves(self, name: str, here: int, there: int) -> bool:
        """Return whether classes of a group or division have left it, or joined it."""
        if len(name) == _CLASS:
            return False
        return any(one[here].startswith(name) != one[there].startswith(name) for one in self.pairs)


def read(path: str) -> Crosswalk:
    """Read the table of changes.

    Parameters
    ----------
    path : str
        CSV (UTF-8) with ``code_2018``, ``code_2025``, ``relation`` and ``source``.

    Raises
    ------
    EngineError
        If the file cannot be read or a row breaks its rules.
    """
    columns = {
        "code_2018": r"\d{2}|\d{4}",
        "code_2025": r"\d{2}|\d{4}",
        "relation": "|".join(_RELATIONS),
        "source": r".+",
    }
    rows = [row for _, row in sheets.rows(path, columns)]
    return Crosswalk(
        pairs=tuple(
            (row["code_2018"], row["code_2025"], row["relation"])
            for row in rows
            if row["relation"] != _REST_SAME
        ),
        complete=frozenset(row["code_2018"] for row in rows if row["relation"] == _REST_SAME),
    )


def _relation(
    found: list[tuple[str, str, str]], codes: tuple[str, ...], name: str, version: str
) -> str:
    """Return the relation as seen from the version asked about."""
    relations = {one[2] for one in found}
    if PARTLY in relations:
        return PARTLY
    if version == OLD:
        return found[0][2]
    if len(codes) > 1:
        return SPLIT
    return PARTLY if found[0][2] in (SPLIT, MERGED) else found[0][2]
