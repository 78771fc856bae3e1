"""What a world is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Table:
    """A layer: shapes in metres (None for a table without geometry) and columns by field name.

    Texts are str objects or None, numbers floats with NaN for missing, yes or no 1.0, 0.0 or NaN.
    """

    shapes: np.ndarray | None
    columns: dict[str, np.ndarray]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True)
class Lights:
    """Annual lights on a grid in degrees: (year, row, column), north up, nW/cm²/sr."""

    years: tuple[int, ...]
    values: np.ndarray
    west: float
    north: float
    step: float


@dataclass(frozen=True)
class Truth:
    """Something planted: an agglomeration to be found or a decoy that must not be confirmed.

    `status` is the most it may become (``confirmed``, ``candidate``, ``none``); `stage_lo`,
    `stage_hi` are L and U, None for decoys; `shape` is in metres, None where a decoy has no place;
    `members` are rows of the firms.
    """

    truth_id: str
    kind: str
    name: str
    sector: str
    status: str
    stage_lo: int | None
    stage_hi: int | None
    path: str
    note: str
    shape: BaseGeometry | None
    members: np.ndarray


@dataclass(frozen=True)
class Outcome:
    """What a policy tool is to say of something: `kind` (plan, zone, exchange, ...) and `name`."""

    kind: str
    name: str
    outcome: str
    note: str


@dataclass(frozen=True)
class World:
    """A world: coordinates in metres of `crs`, layers by name, lights, the truth, and outcomes."""

    seed: int
    crs: str
    xy: np.ndarray
    firms: Table
    layers: dict[str, Table]
    lights: Lights
    truth: tuple[Truth, ...]
    outcomes: tuple[Outcome, ...]

    def planted(self, truth_id: str) -> Truth:
        """Return one piece of the truth."""
        return next(one for one in self.truth if one.truth_id == truth_id)
