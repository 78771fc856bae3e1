"""Agglomerations as an input of the policy tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from .. import bridge, engine
from ..i18n import translate
from . import agglomeration_fields, parameters

if TYPE_CHECKING:
    import numpy as np

    from ..bridge.metric import Metric
    from ..bridge.shapes import ShapeTable
    from ..engine.given import Given
    from ..engine.progress import Progress
    from .call import Call

ROLES = {
    "agg_id": "double",
    "status": "text",
    "province": "text",
    "override": "boolean",
    "over_sec": "text",
}
EVIDENCE_NEEDED = ("agg_id", "step", "indicator", "state")


@dataclass(frozen=True)
class Agglomerations:
    """What was read."""

    table: ShapeTable
    metric: Metric
    given: Given


def add(algorithm: Any) -> None:
    """Add the agglomerations."""
    algorithm.addParameter(
        parameters.source(
            "AGGLOMERATIONS",
            translate("QuanTu", "Agglomerations"),
            translate(
                "QuanTu",
                "Polygons of the main job, or others with a sector and jobs; corrections of "
                "officers count.",
            ),
            parameters.POLYGONS,
        )
    )


def add_options(algorithm: Any) -> None:
    """Add which agglomerations take part, and the names of their fields."""
    algorithm.addParameter(
        parameters.switch(
            "CANDIDATES",
            translate("QuanTu", "Candidates too"),
            translate(
                "QuanTu",
                "Let places take part whose status is not 'confirmed'. Polygons without a field "
                "'status' all take part.",
            ),
            False,
        )
    )
    for role, label in (
        ("sector", translate("QuanTu", "Field of the sector")),
        ("jobs", translate("QuanTu", "Field of the jobs")),
    ):
        name = f"{role.upper()}_FIELD"
        algorithm.addParameter(parameters.default_field(name, label, role, "AGGLOMERATIONS"))


def second_sink(name: str, label: str, text: str, kind: Any) -> Any:
    """Return an output that may be left out, but is made unless it is."""
    sink = parameters.sink(name, label, text, kind, optional=True)
    sink.setCreateByDefault(True)
    return sink


def read(
    call: Call, progress: Progress, beside: Any = None, more: dict[str, str] | None = None
) -> Agglomerations:
    """Read the agglomerations in metres and say what is doubtful.

    Where there are none, metres are chosen for the source `beside`. `more` has kinds of further
    fields by name.
    """
    source = call.source("AGGLOMERATIONS")
    empty = source.featureCount() == 0
    metric = call.metric_of(beside if empty and beside is not None else source)
    roles = {role: (role, kind) for role, kind in (ROLES | (more or {})).items()}
    roles["sector"] = (call.text("SECTOR_FIELD"), "text")
    roles["jobs"] = (call.text("JOBS_FIELD"), "amount")
    table = bridge.shapes.read(source, roles, metric, progress)
    call.say_repaired("AGGLOMERATIONS", table)
    given = engine.given.of(table.shapes, table.columns, call.boolean("CANDIDATES"))
    for notice in given.notices:
        call.notice(notice)
    return Agglomerations(table, metric, given)


def read_evidence(call: Call, name: str, progress: Progress) -> dict[str, np.ndarray]:
    """Read a table of evidence, all of its fields that are there; refuse one that is none."""
    roles = {
        name: (name, "text" if kind == "text" else "double")
        for name, kind in agglomeration_fields.EVIDENCE.items()
    }
    table = bridge.shapes.read(call.source(name), roles, None, progress)
    for field in EVIDENCE_NEEDED:
        if field not in table.columns:
            raise QgsProcessingException(
                translate("QuanTu", "The layer '{layer}' has no field '{field}'.").format(
                    layer=call.inputs[name], field=field
                )
            )
    return table.columns


def write_selected(call: Call, name: str, table: ShapeTable, rows: Any, progress: Progress) -> None:
    """Write some of the agglomerations as they came."""
    from qgis.core import QgsFeatureRequest

    source = table.source
    sink = call.sink(name, source.fields(), source.wkbType(), source.sourceCrs())
    if sink is None or not len(rows):
        return
    wanted = table.ids[rows].tolist()
    request = QgsFeatureRequest().setFilterFids(wanted)
    flag = type(source).Flag.FlagSkipGeometryValidityChecks
    # providers give the features of a list of ids in any order
    features = {feature.id(): feature for feature in source.getFeatures(request, flag)}
    for number, one in enumerate(wanted):
        progress.update(number / len(wanted))
        bridge.sinks.add(sink, features[one])
