"""What was changed in a table and what was left in doubt, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_SEPARATOR = "; "


@dataclass
class Ledger:
    """Two growing lists: changes and doubts. Rows are counted from 1, row 0 is the header."""

    changes: list[tuple[int, str, str | None, str | None, str, str]] = field(default_factory=list)
    doubts: list[tuple[int, str, str | None, str, str | None]] = field(default_factory=list)

    def change(
        self, row: int, name: str, values: tuple[object, object], repair: str, flag: str
    ) -> None:
        """Note a changed value: `values` is before and after, `flag` what the repair rests on."""
        before, after = values
        self.changes.append((row, name, _text(before), _text(after), repair, flag))

    def doubt(
        self, row: int, name: str, value: object, reason: str, readings: Sequence[object] = ()
    ) -> None:
        """Note a value that was left, why, and what it may mean."""
        may_mean = " | ".join(str(one) for one in readings) or None
        self.doubts.append((row, name, _text(value), reason, may_mean))

    def repairs_of(self, count: int) -> list[str | None]:
        """Return the different repairs of each of `count` rows, joined; None for none."""
        return _by_row(count, ((one[0], one[4]) for one in self.changes))

    def doubts_of(self, count: int) -> list[str | None]:
        """Return the different doubts of each of `count` rows, joined; None for none."""
        return _by_row(count, ((one[0], one[3]) for one in self.doubts))

    def repair_counts(self) -> list[tuple[str, str, int]]:
        """Return field, repair and number of values, by field and then the commonest first."""
        counts = Counter((one[1], one[4]) for one in self.changes)
        return [(*key, counts[key]) for key in sorted(counts, key=lambda k: (k[0], -counts[k], k))]

    def doubt_counts(self) -> list[tuple[str, str, int]]:
        """Return field, reason and number of values, by field and then the commonest first."""
        counts = Counter((one[1], one[3]) for one in self.doubts)
        return [(*key, counts[key]) for key in sorted(counts, key=lambda k: (k[0], -counts[k], k))]


def _by_row(count: int, notes: object) -> list[str | None]:
    found: list[dict[str, None]] = [{} for _ in range(count)]
    for row, note in notes:
        if row > 0:
            found[row - 1][note] = None
    return [_SEPARATOR.join(one) or None for one in found]


def _text(value: object) -> str | None:
    if value is None or value != value:
        return None
    if isinstance(value, float):
        return repr(value) if not value.is_integer() else str(int(value))
    return str(value)
