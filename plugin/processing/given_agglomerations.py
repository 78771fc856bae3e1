"""Agglomerations as an input of the policy tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import bridge, engine
from ..i18n import translate
from . import parameters

if TYPE_CHECKING:
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


def read(call: Call, progress: Progress) -> Agglomerations:
    """Read the agglomerations in metres and say what is doubtful."""
    source = call.source("AGGLOMERATIONS")
    metric = call.metric_of(source)
    roles = {role: (role, kind) for role, kind in ROLES.items()}
    roles["sector"] = (call.text("SECTOR_FIELD"), "text")
    roles["jobs"] = (call.text("JOBS_FIELD"), "double")
    table = bridge.shapes.read(source, roles, metric, progress)
    given = engine.given.of(table.shapes, table.columns, call.boolean("CANDIDATES"))
    for notice in given.notices:
        call.notice(notice)
    return Agglomerations(table, metric, given)


def write_selected(call: Call, name: str, table: ShapeTable, rows: Any, progress: Progress) -> None:
    """Write some of the agglomerations as they came."""
    from qgis.core import QgsFeatureRequest, QgsFeatureSink

    source = table.source
    sink = call.sink(name, source.fields(), source.wkbType(), source.sourceCrs())
    if sink is None or not len(rows):
        return
    request = QgsFeatureRequest().setFilterFids(table.ids[rows].tolist())
    flag = type(source).Flag.FlagSkipGeometryValidityChecks
    for number, feature in enumerate(source.getFeatures(request, flag)):
        progress.update(number / len(rows))
        sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
