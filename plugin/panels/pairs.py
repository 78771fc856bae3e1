"""Pairs of agglomerations and what changed in their evidence, read from layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.core import QgsExpression, QgsFeatureRequest, QgsMapLayer, QgsVectorLayer

from . import records, sectors
from .records import STEPS, Agglomeration

NEEDED = ("pair_id", "id_bef", "id_aft", "event", "stage", "boxes_bef", "boxes_aft")
CHANGES_NEEDED = ("pair_id", "step", "indicator", "change", "state_bef", "state_aft")
EVENTS = ("born", "grows", "continues", "shrinks", "merges", "splits", "changes", "dies")
STATES = {"M": "MET", "P": "PART", "N": "NOT", "-": "NA"}
BEFORE, AFTER = "bef", "aft"


@dataclass(frozen=True)
class Side:
    """States of the eight steps, the proved and the possible one, as the boxes show them."""

    states: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True)
class Pair:
    """One row of the table of pairs; `values` holds every field by name."""

    feature_id: int
    values: dict[str, Any]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field's value, `default` for NULL or a field that is not there."""
        value = self.values.get(name)
        return default if value is None else value

    @property
    def event(self) -> str:
        """What became of it, one of `EVENTS`."""
        return str(self.get("event", ""))

    def has(self, side: str) -> bool:
        """Return whether there is an agglomeration on a side."""
        return self.get(f"id_{side}") is not None

    def side(self, side: str) -> Side | None:
        """Return the steps of a side, None where there is none or it was not judged."""
        low, high = self.get(f"lo_{side}"), self.get(f"hi_{side}")
        if low is None or high is None:
            return None
        letters = str(self.get(f"boxes_{side}", "")).ljust(STEPS, "?")
        return Side(tuple(STATES.get(one, "UNK") for one in letters), int(low), int(high))

    @property
    def last(self) -> str:
        """The later side if there is one, else the earlier."""
        return AFTER if self.has(AFTER) else BEFORE

    def sector(self, side: str, language: str) -> str:
        """Return the name of a side's sector, empty without one."""
        sector = self.get(f"sec_{side}", "")
        return sectors.name(sector, language) if sector else ""

    def name(self, language: str) -> str:
        """Return the name of the later agglomeration, or of the one that is gone."""
        return self.name_of(self.last, language)

    def name_of(self, side: str, language: str) -> str:
        """Return the name of a side, as the agglomerations panel shows it."""
        sector = self.get(f"sec_{side}", "")
        values = {"agg_id": self.get(f"id_{side}"), "name": self.get(f"name_{side}")}
        names = {f"sector_{one}": sectors.name(sector, one) for one in ("en", "vi")}
        return Agglomeration(self.feature_id, values | names | {"sector": sector}).name(language)


def is_pairs(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has the fields of pairs."""
    return records.has_fields(layer, NEEDED) and layer.isSpatial()


def is_changes(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has the fields of changed evidence."""
    return records.has_fields(layer, CHANGES_NEEDED)


def read_pairs(layer: QgsVectorLayer) -> list[Pair]:
    """Read all pairs of a layer."""
    return [Pair(number, values) for number, values in records.features(layer)]


def read_changes(layer: QgsVectorLayer | None, pair_id: Any) -> list[dict[str, Any]]:
    """Read the changes of evidence of one pair, none without a layer."""
    if layer is None or pair_id is None:
        return []
    wanted = QgsFeatureRequest(QgsExpression(f'"pair_id" = {int(pair_id)}'))
    return [values for _, values in records.features(layer, wanted)]
