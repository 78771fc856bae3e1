"""Outputs that the main job and the labelling of given polygons share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from ..i18n import translate
from . import agglomeration_fields, parameters, study_inputs

if TYPE_CHECKING:
    from ..bridge.metric import Metric
    from ..bridge.shapes import ShapeTable
    from ..engine.agglomerations import Result
    from ..engine.progress import Progress
    from ..engine.study import Layer
    from .call import Call
    from .study_inputs import StudyInputs

IDENTITY = ("agg_id", "sector")
"""Without these fields no place of an earlier run can be found again."""


def add(algorithm: Any, name: str = "AGGLOMERATIONS") -> None:
    """Add the outputs; `name` is that of the polygons."""
    algorithm.addParameter(
        parameters.sink(
            name,
            translate("QuanTu", "Agglomerations"),
            translate("QuanTu", "Polygons with sector, stage, evidence in short and confidence."),
            parameters.POLYGONS,
        )
    )
    algorithm.addParameter(
        parameters.sink(
            "EVIDENCE",
            translate("QuanTu", "Evidence"),
            translate("QuanTu", "Table with a row for each agglomeration, step and indicator."),
            parameters.TABLE,
        )
    )
    algorithm.addParameter(
        parameters.sink(
            "FIRMS_OUT",
            translate("QuanTu", "Firms with agglomerations"),
            translate("QuanTu", "Every firm with its agglomeration, sector, role, or the reason."),
            parameters.POINTS,
            optional=True,
        )
    )
    details = parameters.sink(
        "DETAILS",
        translate("QuanTu", "Details"),
        translate(
            "QuanTu",
            "Table that the panel draws its charts from: sectors, firm sizes, founding years, "
            "light by year, neighbours.",
        ),
        parameters.TABLE,
        optional=True,
    )
    details.setCreateByDefault(True)  # the panel has no charts without it
    algorithm.addParameter(details)
    algorithm.addParameter(parameters.report())


def previous(call: Call, metric: Metric) -> Layer | None:
    """Read the agglomerations of an earlier run, whose ids and corrections are carried over."""
    found = polygons(call, metric, "PREVIOUS")
    missing = [] if found is None else [one for one in IDENTITY if one not in found.columns]
    if missing:
        raise QgsProcessingException(
            translate(
                "QuanTu",
                "'{layer}' is no earlier result of this tool, because it lacks the fields "
                "{fields}. Leave the previous result empty or choose one.",
            ).format(layer=found.name, fields=", ".join(f"'{one}'" for one in missing))
        )
    return found


def polygons(call: Call, metric: Metric, name: str, every: bool = False) -> Layer | None:
    """Read polygons with those fields of agglomerations that they have.

    Those without a usable shape are left out, or with `every` come with None as shape.
    """
    from .. import bridge

    source = call.optional_source(name)
    if source is None:
        return None
    roles = {
        field: (field, "double" if kind == "integer" else kind)
        for field, kind in agglomeration_fields.AGGLOMERATIONS.items()
    }
    table = bridge.shapes.read(source, roles, metric)
    if "sector" in table.columns:
        table.columns["sector"] = study_inputs.by_id(table.columns["sector"])
    if every:
        _say_unjudged(call, name, table)
    else:
        call.say_shapes(name, table)
    return bridge.shapes.as_layer(table, call.inputs[name], every=every)


def _say_unjudged(call: Call, name: str, table: ShapeTable) -> None:
    call.say_repaired(name, table)
    if table.unusable:
        call.warn(
            translate(
                "QuanTu",
                "Features of '{layer}' without a usable shape: {count}. They come out without "
                "judgement, with their number, name, sector and corrections.",
            ).format(layer=call.inputs[name], count=table.unusable)
        )


def write(
    result: Result,
    inputs: StudyInputs,
    call: Call,
    progress: Progress,
    name: str = "AGGLOMERATIONS",
) -> None:
    """Write polygons, evidence, firms and report, and say what the engine remarked."""
    call.used["RADIUS"] = result.places.radius
    for notice in result.notices:
        call.notice(notice)
    _write_places(result, inputs, call, progress.part(0.0, 0.3), name)
    fields, rows = agglomeration_fields, len(result.evidence["step"])
    evidence = fields.as_columns(fields.EVIDENCE, result.evidence, rows)
    call.write_table("EVIDENCE", evidence)
    if call.given("FIRMS_OUT"):
        _write_firms(result, inputs, call, progress.part(0.3, 0.5))
    if call.given("DETAILS"):
        _write_details(result, inputs, call, progress.part(0.5, 0.6))
    if call.given("REPORT"):
        _write_report(result, inputs, call, progress.part(0.6, 1.0))
    _say_result(result, call)


def _write_places(
    result: Result, inputs: StudyInputs, call: Call, progress: Progress, name: str
) -> None:
    """Write the places, then the given polygons that could not be judged, without a shape."""
    fields, points = agglomeration_fields, inputs.points
    shapes, count = list(result.places.shapes), len(result.unjudged.get("agg_id", ()))
    columns = fields.as_columns(fields.AGGLOMERATIONS, result.columns, len(shapes))
    rest = fields.as_columns(fields.AGGLOMERATIONS, result.unjudged, count)
    for field, column in columns.items():
        column.values.extend(rest[field].values)
    where = (points.metric, points.source.sourceCrs())
    call.write_polygons(name, shapes + [None] * count, columns, where, progress)


def _write_firms(result: Result, inputs: StudyInputs, call: Call, progress: Progress) -> None:
    """Write every input firm; those left out when reading come with their reason."""
    table = inputs.points
    values = {**result.firms, "sector": inputs.study.firms.sector}
    columns = agglomeration_fields.as_columns(agglomeration_fields.FIRMS, values, len(table))
    # data must not depend on the language of the interface: the reasons stay as they are
    call.write_labelled("FIRMS_OUT", table, columns, progress, {"excluded": table.excluded})


def _write_details(result: Result, inputs: StudyInputs, call: Call, progress: Progress) -> None:
    from .. import engine

    taxonomy = inputs.tables.taxonomy
    services = frozenset(one for one in taxonomy.sectors if taxonomy.services(one))
    found = engine.details.table(
        result.places, result.columns["agg_id"], inputs.study, services, progress
    )
    columns = agglomeration_fields.as_columns(
        agglomeration_fields.DETAILS, found, len(found["agg_id"])
    )
    call.write_table("DETAILS", columns)


def _write_report(result: Result, inputs: StudyInputs, call: Call, progress: Progress) -> None:
    """Write the report that `agglomerationreport` would make of the places that were judged."""
    from .. import engine
    from . import reporting

    study, tables = inputs.study, inputs.tables
    provinces = study.context.provinces
    request = reporting.Request(
        tables=engine.report_gather.of_study(
            result.columns, result.evidence, result.places, study, progress.part(0.0, 0.3)
        ),
        rules=tables.rules,
        taxonomy=tables.taxonomy,
        labels=tables.texts,
        options=engine.report_content.Options(tables.language, made_at=call.entry["time"]),
        outlines=() if provinces is None else provinces.shapes,
        run=call.entry,
    )
    document = reporting.html(request, progress.part(0.3, 1.0))
    call.write_text("REPORT", document)


def _say_result(result: Result, call: Call) -> None:
    """Say how many places and firms there are; the three numbers of firms make up all of them."""
    roles = result.firms["role"].tolist()
    call.info(
        translate(
            "QuanTu", "Places: {count}; confirmed: {confirmed}; candidates: {candidates}."
        ).format(count=len(result.places), confirmed=result.count, candidates=result.candidates)
    )
    call.info(
        translate(
            "QuanTu",
            "Firms that are members of a place: {members}; others inside a footprint: {inside}; "
            "in none: {none}. Of the sectors searched, no members: {noise}.",
        ).format(
            members=roles.count("member"),
            inside=roles.count("inside"),
            none=roles.count(None),
            noise=result.noise,
        )
    )
