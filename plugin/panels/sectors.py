"""The shipped sectors as the panels show them; needs no run-time package."""

from __future__ import annotations

from functools import cache

from ..engine import sector_table
from ..engine.sector_table import Sector
from ..paths import resource


@cache
def _table() -> dict[str, Sector]:
    return sector_table.read_sectors(resource("tables", "sectors.csv"))


def names(language: str) -> dict[str, str]:
    """Return the names by sector id, in English where there is none in `language`."""
    return {
        sector: getattr(one, f"name_{language}", one.name_en) for sector, one in _table().items()
    }


def name(sector: str, language: str) -> str:
    """Return a sector's name; a sector outside the table is its own name."""
    one = _table().get(sector)
    return sector if one is None else getattr(one, f"name_{language}", one.name_en)


def is_traded(sector: str) -> bool:
    """Return whether a sector sells beyond its region; one outside the table counts as such."""
    return sector not in _table() or _table()[sector].traded


def colours() -> dict[str, str]:
    """Return the colours by sector id."""
    return {sector: one.colour for sector, one in _table().items()}
