"""A report of agglomerations that were found or labelled before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ... import bridge, engine, record
from ...i18n import translate
from ...paths import resource
from .. import (
    agglomeration_fields,
    parameters,
    reporting,
    study_inputs,
    study_parameters,
)
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...bridge.metric import Metric
    from ...bridge.points import PointTable
    from ...bridge.shapes import ShapeTable
    from ...engine.progress import Progress
    from ...engine.report_members import Members
    from ...engine.rules import Rules
    from ..call import Call
    from ..reporting import Report

LANGUAGES = ("en", "vi")
PAGES = ("confirmed", "all")
MEMBER = "member"  # the role of a firm of the agglomeration's own sector; others are only inside
NEEDED = {
    "AGGLOMERATIONS": ("agg_id",),
    "EVIDENCE": ("agg_id", "step", "indicator", "state"),
    "DETAILS": ("agg_id", "kind", "key", "value"),
}
FIRM_FIELDS = {
    "jobs": "JOBS_FIELD",
    "year": "YEAR_FIELD",
    "name": "NAME_FIELD",
}


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    places: ShapeTable
    evidence: ShapeTable
    details: ShapeTable | None
    firms: PointTable | None
    outlines: list[Any]
    rules: Rules
    options: Any
    run: dict[str, Any] | None


class AgglomerationReport(EngineAlgorithm):
    """A report of agglomerations that were found or labelled before."""

    NAME = "agglomerationreport"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "pandas", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Report of agglomerations")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Writes one HTML file, and a PDF and tables if wanted: summary and map, pages for each "
            "confirmed place with its eight boxes, evidence, firms and caveats, and the settings "
            "of the run.\n\n"
            "It opens offline in any browser and prints on A4. Corrections by officers stand "
            "beside the computed labels. With the firms of the same run it also shows their "
            "sizes, sectors and founding years.\n\n"
            "Figures that rest on fewer firms than the smallest cell are withheld, together with "
            "those from which they could be found by subtraction; names and figures of single "
            "firms are withheld unless you ask for them.\n\n"
            "Sources: Decree 80/2021 (sizes of firms); Hundepool et al. (2012), Statistical "
            "Disclosure Control.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "report,html,print,agglomeration,evidence,stage,confidentiality")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "AGGLOMERATIONS",
                translate("QuanTu", "Agglomerations"),
                translate("QuanTu", "Polygons made by 'Find and label agglomerations'."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            parameters.source(
                "EVIDENCE",
                translate("QuanTu", "Evidence"),
                translate("QuanTu", "Evidence table of the same run."),
                parameters.TABLE,
            )
        )
        self._add_firms()
        self.addParameter(
            parameters.source(
                "DETAILS",
                translate("QuanTu", "Details"),
                translate("QuanTu", "Table of the same run, for the light of every year."),
                parameters.TABLE,
                optional=True,
            )
        )
        self.addParameter(study_parameters.language())
        self._add_confidentiality()
        self._add_optional_parameters()
        self.addParameter(parameters.report(optional=False))
        pages = QgsProcessingParameterFileDestination(
            "PDF", translate("QuanTu", "PDF"), translate("QuanTu", "PDF files (*.pdf)"), None, True
        )
        pages.setCreateByDefault(False)
        text = translate("QuanTu", "The same report as A4 pages.")
        self.addParameter(parameters.described(pages, text))
        self._add_tables()

    def _add_tables(self) -> None:
        tables = QgsProcessingParameterFileDestination(
            "TABLES",
            translate("QuanTu", "Tables"),
            translate("QuanTu", "Excel workbooks (*.xlsx);;OpenDocument spreadsheets (*.ods)"),
            None,
            True,
        )
        tables.setCreateByDefault(False)
        self.addParameter(
            parameters.described(
                tables,
                translate(
                    "QuanTu",
                    "The figures of the report as a spreadsheet, .xlsx or .ods: agglomerations, "
                    "evidence, members by class, provenance. What the report withholds is "
                    "withheld here, too.",
                ),
            )
        )

    def _add_firms(self) -> None:
        self.addParameter(
            parameters.source(
                "FIRMS",
                translate("QuanTu", "Firms with agglomerations"),
                translate("QuanTu", "Firms of the same run, with agg_id, sector and role."),
                optional=True,
            )
        )
        text = translate(
            "QuanTu", "Empty: the field that the agglomerations were found with, if it is there."
        )
        for name, label in (
            ("JOBS_FIELD", translate("QuanTu", "Jobs field")),
            ("YEAR_FIELD", translate("QuanTu", "Founding year field")),
            ("NAME_FIELD", translate("QuanTu", "Name field")),
        ):
            self.addParameter(parameters.field(name, label, text, "FIRMS"))

    def _add_confidentiality(self) -> None:
        self.addParameter(
            parameters.integer(
                "MIN_CELL",
                translate("QuanTu", "Smallest cell"),
                translate(
                    "QuanTu",
                    "Figures that rest on fewer firms are withheld; 1 withholds nothing.",
                ),
                3,
                1,
            )
        )
        self.addParameter(
            parameters.switch(
                "SHOW_NAMES",
                translate("QuanTu", "Show names and figures of single firms"),
                translate("QuanTu", "Only for a report that does not leave the office."),
                False,
            )
        )

    def _add_optional_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "PROVINCES",
                translate("QuanTu", "Provinces"),
                translate("QuanTu", "Polygons drawn below the agglomerations on the maps."),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            parameters.words(
                "TITLE",
                translate("QuanTu", "Title"),
                translate("QuanTu", "Stands below the heading; empty: the provinces' names."),
            )
        )
        self.addParameter(
            parameters.choice(
                "PAGES",
                translate("QuanTu", "Pages for"),
                translate(
                    "QuanTu",
                    "Which places have pages of their own; the others stand in the table. Where "
                    "none is confirmed, all have pages.",
                ),
                [
                    translate("QuanTu", "Confirmed agglomerations"),
                    translate("QuanTu", "All places"),
                ],
            )
        )
        self.addParameter(
            parameters.words(
                "ONLY",
                translate("QuanTu", "Only these agglomerations"),
                translate(
                    "QuanTu", "Their agg_id, separated by semicolons; empty: the whole study."
                ),
            )
        )
        rules = QgsProcessingParameterFile(
            "RULES", translate("QuanTu", "Stage rules"), extension="json", optional=True
        )
        self.addParameter(
            parameters.described(
                rules,
                translate(
                    "QuanTu", "The rule file the labels were made with, if not the shipped one."
                ),
                True,
            )
        )

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        """Take the run record of the agglomerations, which only the main thread may touch."""
        layer = self.parameterAsVectorLayer(parameters, "AGGLOMERATIONS", context)
        self._earlier_run = None if layer is None else record.read(layer)
        return super().prepareAlgorithm(parameters, context, feedback)

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.source("AGGLOMERATIONS")
        metric = call.metric_of(source)
        places = _table(source, "AGGLOMERATIONS", metric, progress.part(0.0, 0.3))
        evidence = _table(call.source("EVIDENCE"), "EVIDENCE", None, progress.part(0.3, 0.6))
        details = call.optional_source("DETAILS")
        if details is not None:
            details = _table(details, "DETAILS", None, progress.part(0.6, 0.65))
        land = call.optional_source("PROVINCES")
        outlines = [] if land is None else _outlines(land, metric, progress.part(0.65, 0.7))
        path = call.text("RULES") or resource("rules", "kuchiki-4plus4-v1.json")
        rules = engine.rules.read(path, resource("rules", "rules.schema.json"))
        _compare_rules(call, places, rules)
        firms = self._firms(call, metric, progress.part(0.7, 1.0))
        origin = (rules, _options(call), self._earlier_run)
        return Inputs(places, evidence, details, firms, outlines, *origin)

    def _firms(self, call: Call, metric: Metric, progress: Progress) -> PointTable | None:
        if not call.given("FIRMS"):
            return None
        present = call.source("FIRMS").fields()
        known = (self._earlier_run or {}).get("parameters", {})
        chosen = {role: call.text(name) or known.get(name) for role, name in FIRM_FIELDS.items()}
        chosen |= {one: one for one in ("agg_id", "sector", "role")}
        found = {
            role: name
            for role, name in chosen.items()
            if isinstance(name, str) and present.lookupField(name) >= 0
        }
        numbers, words = ("jobs", "agg_id"), ("name", "sector", "role")
        wanted = bridge.points.Wanted(
            numbers={role: found[role] for role in numbers if role in found},
            years={"year": found.get("year", "")},
            texts={role: found[role] for role in words if role in found},
        )
        firms = call.points("FIRMS", wanted, progress, metric)
        if "year" in firms.columns:
            years = study_inputs.readable_years(call, "FIRMS", firms.columns["year"])
            firms.columns["year"] = years
        return firms

    def compute(self, inputs: Inputs, progress: Progress) -> Report:
        places, firms = inputs.places, inputs.firms
        tables = engine.report_gather.Tables(
            places.columns,
            inputs.evidence.columns,
            places.shapes,
            None if firms is None else _members(firms, places, progress.part(0.0, 0.3)),
            *_lights(inputs),
        )
        request = reporting.Request(
            tables=tables,
            rules=inputs.rules,
            taxonomy=study_inputs.taxonomy(),
            labels=engine.texts.read(resource("tables", "texts_labels.csv")),
            options=inputs.options,
            outlines=inputs.outlines,
            run=inputs.run,
        )
        return reporting.make(request, progress.part(0.3, 1.0))

    def write(self, result: Report, inputs: Inputs, call: Call, progress: Progress) -> None:
        call.write_text("REPORT", result.html())
        if call.given("PDF"):
            _write_pdf(result, call, progress)
        if call.given("TABLES"):
            bridge.workbooks.write(call.file("TABLES"), result.sheets(), call.waiting)


def _lights(inputs: Inputs) -> tuple[Any, ...]:
    """Return years and light of the agglomerations and of the whole area, if they are known."""
    if inputs.details is None:
        return ()
    return engine.details.lights(inputs.details.columns, inputs.places.columns["agg_id"]) or ()


def _write_pdf(report: Report, call: Call, progress: Progress) -> None:
    path = call.file("PDF")
    count = report.pdf().write(path, progress, call.waiting)
    call.info(translate("QuanTu", "{path}, pages: {count}.").format(path=path, count=count))


def _table(source: Any, name: str, metric: Metric | None, progress: Progress) -> ShapeTable:
    """Read a result of an earlier run by the names of its fields."""
    for field in NEEDED[name]:
        if source.fields().lookupField(field) < 0:
            raise engine.errors.EngineError(
                engine.errors.QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "'{layer}' has no field '{field}', so it is no result of 'Find and label "
                    "agglomerations'. Choose the layers of one run.",
                ),
                layer=source.sourceName(),
                field=field,
            )
    roles = {one: (one, kind) for one, kind in getattr(agglomeration_fields, name).items()}
    return bridge.shapes.read(source, roles, metric, progress)


def _outlines(source: Any, metric: Metric, progress: Progress) -> list[Any]:
    shapes = bridge.shapes.read(source, {}, metric, progress).shapes
    return [shape for shape in shapes if shape is not None]


def _compare_rules(call: Call, places: ShapeTable, rules: Rules) -> None:
    """Warn when the labels were made with other rules than those whose names are printed."""
    used = sorted({one for one in places.columns.get("rules_id", ()) if one} - {rules.id})
    if used:
        call.warn(
            translate(
                "QuanTu",
                "The labels were made with the rules '{used}', but the names come from "
                "'{given}'. Evidence whose indicators are not known is withheld; give the rule "
                "file of the labels.",
            ).format(used="', '".join(used), given=rules.id)
        )


def _options(call: Call) -> Any:
    return engine.report_content.Options(
        language=LANGUAGES[call.choice("LANGUAGE")],
        min_cell=call.integer("MIN_CELL"),
        show_names=call.boolean("SHOW_NAMES"),
        title=call.text("TITLE"),
        pages=PAGES[call.choice("PAGES")],
        only=tuple(one.strip() for one in call.text("ONLY").split(";") if one.strip()),
        made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _members(firms: PointTable, places: ShapeTable, progress: Progress) -> Members:
    """Return the firms, with the row of the agglomeration they are members of."""
    import numpy as np

    columns, count = firms.columns, len(firms)
    ids = columns.get("agg_id", np.full(count, np.nan)).tolist()
    role = columns.get("role", np.full(count, MEMBER, dtype=object)).tolist()
    row_of = {one: row for row, one in enumerate(places.columns["agg_id"].tolist())}
    rows = [row_of.get(one, -1) if kind == MEMBER else -1 for one, kind in zip(ids, role)]
    return engine.report_members.Members(
        place=np.array(rows, dtype=int),
        inside=engine.containment.members(firms.xy, places.shapes, progress),
        sector=columns.get("sector", np.full(count, None, dtype=object)),
        xy=firms.xy,
        **{one: columns[one] for one in ("jobs", "year", "name") if one in columns},
    )
