"""Agglomerations and their evidence as the panels show them, read from layers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    NULL,
    QgsAggregateCalculator,
    QgsExpression,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from .. import record
from . import sectors

NEEDED = ("agg_id", "sector", "stage_lo", "stage_hi", "status")
EVIDENCE_NEEDED = ("agg_id", "step", "indicator", "state")
DETAILS_NEEDED = ("agg_id", "kind", "key", "value")
FIRMS_NEEDED = ("agg_id", "sector", "role", "excluded")
SHOWN = (
    "agg_id", "name", "status", "sector", "sector_en", "sector_vi", "jobs", "stage_lo", "stage_hi",
    "label_en", "label_vi", "path", "conf_data", "conf_marg", "conf_pos", "conf", "province",
    "override",
)  # fmt: skip
CORRECTION = ("over_sec", "over_lo", "over_hi", "over_by", "over_at", "over_why")
NUMBERS = frozenset((
    "agg_id", "n_firms", "jobs", "area_km2", "stage_lo", "stage_hi", "stage_obs", "conf",
    "conf_data", "conf_marg", "conf_pos", "over_lo", "over_hi", "step", "value", "threshold", "low",
    "high",
))  # fmt: skip
WORDS = frozenset((
    "name", "status", "sector", "sector_en", "sector_vi", "label_en", "label_vi", "path",
    "province", "over_sec", "over_by", "over_at", "over_why", "indicator", "state", "unit", "layer",
    "layer_date", "source", "reason_en", "reason_vi", "kind", "key",
))  # fmt: skip
FLAGS = frozenset(("override",))
NUMBERED = frozenset(("neighbour", "light", "around"))  # kinds whose key is an id or a year
YES = ("1", "t", "true", "y", "yes")
STEPS = 8
NO_STATES = ("UNK",) * STEPS
STEP_NUMBERS = frozenset(range(1, STEPS + 1))


@dataclass(frozen=True)
class Agglomeration:
    """One row of the agglomerations table; `values` holds the fields that are shown, by name."""

    feature_id: int
    values: dict[str, Any]
    states: tuple[str, ...] = NO_STATES

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field's value, `default` for NULL or a field that is not there."""
        value = self.values.get(name)
        return default if value is None else value

    @property
    def corrected(self) -> bool:
        """Whether an officer's correction stands."""
        return bool(self.get("override", False))

    @property
    def sector(self) -> str:
        """Sector id that counts: the officer's where there is a correction."""
        return (self.get("over_sec") if self.corrected else None) or self.get("sector", "")

    @property
    def low(self) -> int:
        """Proved step that counts."""
        return self._step("over_lo", "stage_lo")

    @property
    def high(self) -> int:
        """Possible step that counts."""
        return self._step("over_hi", "stage_hi")

    def _step(self, corrected: str, computed: str) -> int:
        value = self.get(corrected) if self.corrected else None
        return int(self.get(computed, 0) if value is None else value)

    def name(self, language: str) -> str:
        """Return the name without the sector it ends with, or with the sector in `language`."""
        name = str(self.get("name") or f"#{self.get('agg_id', '')}")
        for written in (self.get("sector_en"), self.get("sector_vi")):
            if written and name.endswith(f": {written}"):
                return name[: -len(f": {written}")]
            if written and name.startswith(f"{written} "):
                return self._sector_in(language) + name[len(written) :]
        return name

    def sector_name(self, language: str) -> str:
        """Return the name of the sector that counts."""
        if self.sector != self.get("sector", ""):
            return sectors.name(self.sector, language)
        return self._sector_in(language)

    def title(self, language: str) -> str:
        """Return the name with its sector, once."""
        name, sector = self.name(language), self.sector_name(language)
        return name if sector.lower() in name.lower() else f"{name} · {sector}"

    def _sector_in(self, language: str) -> str:
        return self.get(f"sector_{language}") or self.get("sector_en") or self.get("sector", "")


@dataclass(frozen=True)
class Details:
    """What a run tells of one agglomeration, rows by kind, and of the whole area.

    `names` are those of all agglomerations by id, `colours` those of the sectors on the map.
    """

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """Return the rows of a kind, in the order they were written."""
        return self.rows.get(kind, [])


def is_agglomerations(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has the fields of agglomerations."""
    return has_fields(layer, NEEDED) and layer.isSpatial()


def is_evidence(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has the fields of evidence."""
    return has_fields(layer, EVIDENCE_NEEDED)


def is_details(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has the fields of the table of details."""
    return has_fields(layer, DETAILS_NEEDED)


def is_firms(layer: QgsMapLayer | None) -> bool:
    """Return whether a layer has the fields of firms with agglomerations."""
    return has_fields(layer, FIRMS_NEEDED) and layer.isSpatial()


def has_fields(layer: QgsMapLayer | None, names: tuple[str, ...]) -> bool:
    """Return whether a layer is a valid vector layer with these fields."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        return False
    return all(layer.fields().lookupField(name) >= 0 for name in names)


def evidence_layer(layer: QgsVectorLayer, project: QgsProject) -> QgsVectorLayer | None:
    """Return the evidence that was written with a layer of agglomerations."""
    return companion(layer, project, is_evidence)


def companion(
    layer: QgsVectorLayer, project: QgsProject, fits: Callable[[QgsMapLayer], bool]
) -> QgsVectorLayer | None:
    """Return the layer of some kind that was written with a layer of agglomerations.

    That of the same run. Where one of the two has no run record, that of the same file, else the
    only one there is; never that of another run.
    """
    found = [one for one in project.mapLayers().values() if fits(one)]
    run = _run(layer)
    same_run = [one for one in found if run is not None and _run(one) == run]
    if same_run:
        # two runs in one second have the same record; one of them may have been saved since
        return min(same_run, key=lambda one: one.providerType() != layer.providerType())
    possible = [one for one in found if run is None or _run(one) is None]
    same_file = [one for one in possible if _file(one) == _file(layer)]
    if same_file:
        return same_file[0]
    return possible[0] if len(possible) == 1 else None


def _run(layer: QgsVectorLayer) -> tuple[str, str] | None:
    entry = record.read(layer)
    return None if entry is None else (entry["algorithm"], entry["time"])


def _file(layer: QgsVectorLayer) -> str:
    return layer.source().split("|")[0]


def read_states(layer: QgsVectorLayer | None) -> dict[int, tuple[str, ...]]:
    """Read the states of the eight steps by agglomeration, none without a layer."""
    found: dict[str, list[str]] = {}
    known: dict[str, float | None] = {}  # steps as the layer writes them
    for written in _states(layer):
        # NULL comes as something else than a text
        state, step, place = written.split(" ", 2) if type(written) is str else ("", "", "")
        if step not in known:
            known[step] = _number(step)
        if known[step] in STEP_NUMBERS:
            found.setdefault(place, list(NO_STATES))[int(known[step]) - 1] = state
    return {_number(place): tuple(states) for place, states in found.items()}


def _states(layer: QgsVectorLayer | None) -> list[Any]:
    """Return state, step and agglomeration of every row of a step, as one text each.

    QGIS collects them: a feature of Python for each row would take twice as long.
    """
    if layer is None:
        return []
    parameters = QgsAggregateCalculator.AggregateParameters()
    parameters.filter = "\"indicator\" = 'step'"
    kind = QgsAggregateCalculator.Aggregate.ArrayAggregate
    row = """"state" || ' ' || "step" || ' ' || "agg_id\""""
    values, *_ = layer.aggregate(kind, row, parameters)
    return values or []


def read_evidence(layer: QgsVectorLayer | None, agg_id: Any) -> list[dict[str, Any]]:
    """Read the evidence rows of one agglomeration, none without a layer."""
    if layer is None or agg_id is None:
        return []
    wanted = QgsFeatureRequest(QgsExpression(f'"agg_id" = {int(agg_id)}'))
    return [values for _, values in features(layer, wanted)]


def read_details(layer: QgsVectorLayer | None, agg_id: Any) -> dict[str, list[dict[str, Any]]]:
    """Read the rows of one agglomeration and of the whole area, by kind; none without a layer."""
    rows: dict[str, list[dict[str, Any]]] = {}
    if layer is None or agg_id is None:
        return rows
    own = QgsExpression.createFieldEqualityExpression("agg_id", agg_id)
    mine = QgsFeatureRequest(QgsExpression(f'{own} OR "agg_id" IS NULL'))
    for _, values in features(layer, mine):
        kind = str(values.get("kind"))
        if kind not in NUMBERED or _number(values.get("key")) is not None:
            rows.setdefault(kind, []).append(values)
    return rows


def read_agglomerations(
    layer: QgsVectorLayer, states: dict[int, tuple[str, ...]]
) -> list[Agglomeration]:
    """Read all agglomerations of a layer; those without states have no data for any step.

    Fields that hardly any row has are read of those rows only: NULL takes longer than a value.
    """
    found = dict(features(layer, only=SHOWN))
    corrected = [number for number, values in found.items() if values.get("override")]
    if corrected:
        wanted = QgsFeatureRequest().setFilterFids(corrected)
        for number, values in features(layer, wanted, CORRECTION):
            found[number].update(values)
    return [
        Agglomeration(number, values, states.get(values.get("agg_id"), NO_STATES))
        for number, values in found.items()
    ]


def _readers(layer: QgsVectorLayer) -> dict[int, Callable[[Any], Any]]:
    """Return how the values of fields of another type are read, by the field's place.

    A result that went through a text file comes back with texts for numbers, and the like.
    """
    found: dict[int, Callable[[Any], Any]] = {}
    for place, one in enumerate(layer.fields()):
        if one.name() in NUMBERS and not one.isNumeric():
            found[place] = _number
        elif one.name() in FLAGS and not one.typeName().lower().startswith("bool"):
            found[place] = _flag
        elif one.name() in WORDS and (one.isNumeric() or one.isDateOrTime()):
            found[place] = _words
    return found


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _flag(value: Any) -> bool:
    return value.strip().lower() in YES if isinstance(value, str) else bool(value)


def _words(value: Any) -> str:
    written = getattr(value, "toString", None)  # a date
    return str(value) if written is None else written(Qt.DateFormat.ISODate)


def features(
    layer: QgsVectorLayer, request: QgsFeatureRequest | None = None, only: tuple[str, ...] = ()
) -> list[tuple[int, dict[str, Any]]]:
    """Read the number and the fields by name of all features or of those asked for.

    `only` names the fields wanted; empty is all of them.
    """
    names = [one.name() for one in layer.fields()]
    places = [(name, place) for place, name in enumerate(names) if not only or name in only]
    readers = [(names[place], reader) for place, reader in _readers(layer).items()]
    request = QgsFeatureRequest() if request is None else request
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    if only:
        request.setSubsetOfAttributes([place for _, place in places])
    missing = type(NULL)  # comparing every value with it would take longer than reading
    found = []
    for feature in layer.getFeatures(request):
        read = feature.attributes()
        values = {
            name: None if type(read[place]) is missing else read[place] for name, place in places
        }
        found.append((feature.id(), values))
    for name, reader in readers:
        for _, values in found:
            if values.get(name) is not None:
                values[name] = reader(values[name])
    return found
