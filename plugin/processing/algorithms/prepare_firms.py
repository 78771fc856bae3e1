"""Clean firm points from the tables that offices have."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterCrs,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)

from ... import bridge, engine
from ...i18n import translate
from ...paths import resource
from .. import parameters, preparation_log
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...bridge.firm_rows import FirmRows
    from ...engine.firm_table import Given, Prepared, TextsRepaired
    from ...engine.industry_codes import ZeroCodes
    from ...engine.progress import Progress
    from ...engine.zones import Places
    from ..call import Call


WGS84 = "EPSG:4326"


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    rows: FirmRows
    crs: QgsCoordinateReferenceSystem
    fields: dict[str, str]
    amounts: list[str]
    places: Places
    given: Given
    usual: dict[str, list[str]]
    zeros: ZeroCodes


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    texts: TextsRepaired
    roles: Any
    prepared: Prepared


class PrepareFirms(EngineAlgorithm):
    """Clean firm points from the tables that offices have."""

    NAME = "preparefirms"
    GROUP = "firms"
    NEEDS = ("numpy", "shapely")
    SHARES = (0.25, 0.7)

    def label(self) -> str:
        return translate("QuanTu", "Prepare firms")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Makes clean firm points from the tables and layers that offices have, and says what "
            "it changed, row by row.\n\n"
            "Text in TCVN3 (ABC), VNI, code page 1258, UTF-8 read as western letters, and letters "
            "taken apart; numbers with decimal comma or dot and thousands marks; industry codes "
            "that lost their zeros; coordinates in degrees, degrees-minutes-seconds or VN-2000 "
            "metres, axes either way round; the VN-2000 zone, from the provinces the firms should "
            "lie in.\n\n"
            "A column is judged as a whole and by evidence that the log shows. What can be read "
            "in more than one way is not changed: it goes to the table of doubtful values with "
            "what it may mean. No row is lost. A row whose position is missing or in doubt comes "
            "out without a point. A field with repaired values keeps its name; the values as they "
            "were are beside it, under the first 8 characters of the name and _1.\n\n"
            "If QGIS shows the letters of a file wrongly, give the file itself: its bytes are read "
            "as they are.\n\n"
            "Sources: TCVN 5712:1993; Circular 24/2025/TT-BNNMT (central meridians); "
            "Resolution 202/2025/QH15 (provinces); Decisions 27/2018/QĐ-TTg and 36/2025/QĐ-TTg "
            "(industry codes).",
        )

    def tag_words(self) -> str:
        return translate(
            "QuanTu", "clean,repair,tcvn3,vni,vn-2000,geocode,excel,csv,encoding,duplicates"
        )

    def add_parameters(self) -> None:
        self._add_tables()
        self._add_fields()
        self._add_places()
        self._add_outputs()

    def check(self, parameters: dict[str, Any], context: Any) -> str:
        given = [one for one in ("INPUT", "FILE") if parameters.get(one) not in (None, "")]
        if len(given) != 1:
            return translate("QuanTu", "Give either the layer of firms or a file, not both.")
        return ""

    def read(self, call: Call, progress: Progress) -> Inputs:
        rows = self._rows(call, progress.part(0.0, 0.8))
        crs = rows.crs
        from_fields = call.given("X_FIELD") or call.given("COORDINATES_FIELD")
        if call.given("SOURCE_CRS"):
            crs = self.parameterAsCrs(call.parameters, "SOURCE_CRS", call.context)
        elif from_fields or rows.table.xy is None:
            crs = QgsCoordinateReferenceSystem()
        fields = {role: call.text(name) for role, name in preparation_log.FIELDS.items()}
        if rows.table.xy is not None and not from_fields:
            fields |= {"x": "", "y": "", "coordinates": ""}
        amounts = call.field_names("AMOUNT_FIELDS")
        zeros = engine.industry_codes.read_zero_codes(resource("tables", "vsic_zero_codes.csv"))
        return Inputs(
            rows,
            crs,
            fields,
            amounts,
            self._places(call, progress.part(0.8, 1.0)),
            bridge.firm_rows.given(crs),
            engine.firm_fields.read(resource("tables", "firm_fields.csv")),
            zeros,
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        table = inputs.rows.table
        ledger = engine.ledger.Ledger()
        texts = engine.firm_table.repair_texts(table, ledger, progress.part(0.0, 0.3))
        new = texts.names
        usual = dict(inputs.usual)
        if table.xy is not None and not inputs.fields["x"] + inputs.fields["coordinates"]:
            usual |= {"x": [], "y": [], "coordinates": []}
        # a name may be given as it stands in the file, or as it is after its repair
        given = {role: new.get(name, name) for role, name in inputs.fields.items()}
        named = [new.get(one, one) for one in inputs.amounts]
        roles = engine.firm_fields.assign(list(texts.table.columns), given, named, usual)
        where = (inputs.places, inputs.given)
        prepared = engine.firm_table.prepare(
            texts, roles, where, ledger, inputs.zeros, progress.part(0.3, 1.0)
        )
        return Result(texts, roles, prepared)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        import numpy as np

        prepared, rows = result.prepared, inputs.rows
        target = QgsCoordinateReferenceSystem(WGS84)
        if call.given("TARGET_CRS"):
            target = self.parameterAsCrs(call.parameters, "TARGET_CRS", call.context)
        xy = bridge.firm_rows.transform(
            prepared.xy, prepared.epsg, inputs.crs, (target, call.context.transformContext())
        )
        placed = int(np.isfinite(xy).all(axis=1).sum())
        call.result("PLACED", placed)
        call.result("UNPLACED", len(xy) - placed)
        given = inputs.fields | {"amounts": inputs.amounts}
        preparation_log.say(result.texts, (result.roles, given), result.prepared, inputs.crs, call)
        columns = _columns(prepared, inputs)
        renamed, fields = bridge.firm_rows.fields_with(rows, result.texts.names, columns)
        sink = call.sink("OUTPUT", fields, QgsWkbTypes.Type.Point, target, rows.table.count)
        for old, new in bridge.sinks.renamed(renamed, columns).items():
            call.info(
                translate("QuanTu", "'{name}' was repaired; as it was: '{old}'.").format(
                    name=old, old=new
                )
            )
        bridge.firm_rows.write(rows, columns, xy, sink, progress.part(0.0, 0.5))
        _write_ledger(prepared.ledger, call)
        progress.update(0.95)
        if call.file("REPORT"):
            call.write_text("REPORT", preparation_log.report(result.prepared, call))

    # ------------------------------------------------------------------------ parameters

    def _add_tables(self) -> None:
        self.addParameter(
            parameters.source(
                "INPUT",
                translate("QuanTu", "Firms"),
                translate("QuanTu", "Layer or table of firms, with points or with coordinates."),
                parameters.TABLE,
                optional=True,
            )
        )
        file = QgsProcessingParameterFile("FILE", translate("QuanTu", "File"), optional=True)
        text = translate(
            "QuanTu",
            "Instead of a layer: a CSV (UTF-8, UTF-16, TCVN3, VNI), DBF, TAB, XLSX or ODS file, "
            "whose bytes are read as they are. Use it where QGIS shows wrong letters.",
        )
        self.addParameter(parameters.described(file, text))
        text = translate("QuanTu", "Name of the sheet or layer; the first one when empty.")
        layer = parameters.words("LAYER", translate("QuanTu", "Sheet or layer of the file"), text)
        self.addParameter(parameters.described(layer, text, True))

    def _add_fields(self) -> None:
        for name, label, text in _field_texts():
            self.addParameter(parameters.field(name, label, text))
        kind = QgsProcessingParameterField.DataType.Any
        amounts = QgsProcessingParameterField(
            "AMOUNT_FIELDS", translate("QuanTu", "Number fields"), None, "INPUT", kind, True, True
        )
        text = translate(
            "QuanTu",
            "Revenue, capital, area and the like, perhaps typed as text with commas or dots. "
            "Empty: the fields that are usually called so.",
        )
        self.addParameter(parameters.described(amounts, text))

    def _add_places(self) -> None:
        source = QgsProcessingParameterCrs(
            "SOURCE_CRS", translate("QuanTu", "CRS of the coordinates"), None, True
        )
        text = translate(
            "QuanTu",
            "What the coordinates are in, if that is known; it is checked against the provinces. "
            "Empty: recognised.",
        )
        self.addParameter(parameters.described(source, text))
        self.addParameter(
            parameters.source(
                "PROVINCES",
                translate("QuanTu", "Provinces"),
                translate(
                    "QuanTu",
                    "Outlines of provinces, of before or after the mergers of 2025, by which the "
                    "VN-2000 zone is recognised. Without them, boxes round the 63 provinces "
                    "serve, and only for firms that name their province.",
                ),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            parameters.default_field(
                "PROVINCES_NAME_FIELD",
                translate("QuanTu", "Name field of the provinces"),
                "name",
                "PROVINCES",
            )
        )
        target = QgsProcessingParameterCrs(
            "TARGET_CRS", translate("QuanTu", "CRS of the output"), WGS84, True
        )
        text = translate("QuanTu", "All points come out in this one, whatever they were read in.")
        self.addParameter(parameters.described(target, text))

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Prepared firms"),
                translate(
                    "QuanTu",
                    "Every row of the input; without a point where the position is missing or in "
                    "doubt. With row number, CRS read with, province of 2025, rows at the same "
                    "coordinate, row it is a copy of, repairs and doubts.",
                ),
            )
        )
        for name, label, text in _table_texts():
            self.addParameter(
                parameters.skippable(parameters.sink(name, label, text, parameters.TABLE))
            )
        self.addParameter(
            parameters.html(
                "REPORT",
                translate("QuanTu", "Report"),
                translate("QuanTu", "HTML: what was found, changed and left out, with counts."),
            )
        )
        for name, label in (
            ("PLACED", translate("QuanTu", "Rows with a point")),
            ("UNPLACED", translate("QuanTu", "Rows without a point")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    # ----------------------------------------------------------------------------- steps

    def _rows(self, call: Call, progress: Progress) -> FirmRows:
        if call.given("INPUT"):
            return bridge.firm_rows.read(call.source("INPUT"), progress)
        path = self.parameterAsFile(call.parameters, "FILE", call.context)
        call.inputs["FILE"] = path
        rows = bridge.firm_rows.read_file(path, call.text("LAYER"), progress)
        if rows.above:
            call.warn(
                translate(
                    "QuanTu",
                    "Rows above the names of the columns that were left out: {count}. Row 1 is the "
                    "first one below them.",
                ).format(count=rows.above)
            )
        if rows.table.count == 0:
            call.warn(translate("QuanTu", "The file '{path}' has no rows.").format(path=path))
        return rows

    def _places(self, call: Call, progress: Progress) -> Places:
        gazetteer = engine.provinces.read(resource("tables", "provinces_vn.csv"))
        source = call.optional_source("PROVINCES")
        if source is None:
            return engine.zones.Places(gazetteer)
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        degrees = bridge.metric.Metric(wgs84, "", 0.0, call.context.transformContext())
        roles = {"name": (call.text("PROVINCES_NAME_FIELD"), "text")}
        table = bridge.shapes.read(source, roles, degrees, progress)
        call.say_shapes("PROVINCES", table)
        names = table.columns.get("name", [None] * len(table))
        usable = [row for row in range(len(table)) if table.shapes[row] is not None]
        names = [names[row] for row in usable]
        return engine.zones.Places(
            gazetteer,
            [table.shapes[row] for row in usable],
            [gazetteer.find(one) for one in names],
            shapes_of_63=gazetteer.of_63(names),
        )


def _columns(prepared: Prepared, inputs: Inputs) -> dict[str, Any]:
    sinks = bridge.sinks
    count = inputs.rows.table.count
    columns = {
        name: sinks.Column("double" if name in prepared.numeric else _kind(values), values)
        for name, values in prepared.columns.items()
    }
    twins = [None if one < 0 else one + 1 for one in prepared.twin.tolist()]
    names = {code: _crs_name(code, inputs) for code in set(prepared.epsg.tolist())}
    return columns | {
        "row": sinks.Column("integer", list(range(1, count + 1))),
        "coord_crs": sinks.Column("text", [names[one] for one in prepared.epsg.tolist()]),
        "prov_2025": sinks.texts(prepared.province),
        "n_here": sinks.integers(prepared.stacked),
        "dup_of": sinks.Column("integer", twins),
        "repairs": sinks.texts(prepared.ledger.repairs_of(count)),
        "doubts": sinks.texts(prepared.ledger.doubts_of(count)),
    }


def _kind(values: list[Any]) -> str:
    known = [one for one in values if one is not None]
    if known and all(isinstance(one, bool) for one in known):
        return "boolean"
    if known and all(isinstance(one, int) for one in known):
        return "integer"
    return "double" if known and all(isinstance(one, (int, float)) for one in known) else "text"


def _crs_name(code: int, inputs: Inputs) -> str | None:
    if code == 0:
        return None
    crs = bridge.firm_rows.crs_of(code, inputs.crs)
    return crs.authid() or crs.toProj()


def _write_ledger(ledger: Any, call: Call) -> None:
    sinks = bridge.sinks
    for output, names, rows in (
        ("CHANGES", ("row", "field", "before", "after", "repair", "flag"), ledger.changes),
        ("DOUBTFUL", ("row", "field", "value", "reason", "may_mean"), ledger.doubts),
    ):
        columns = list(zip(*sorted(rows, key=itemgetter(0, 1)))) or [()] * len(names)
        call.write_table(
            output,
            {
                name: sinks.Column("integer" if name == "row" else "text", list(column))
                for name, column in zip(names, columns)
            },
        )


def _field_texts() -> list[tuple[str, str, str]]:
    named = translate("QuanTu", "Empty: the field that is usually called so.")
    return [
        (
            "X_FIELD",
            translate("QuanTu", "X field"),
            translate(
                "QuanTu",
                "Longitude or easting; if it holds the latitude or the northing, that is noticed. "
                "Empty: the layer's points, or the field that is usually called so.",
            ),
        ),
        (
            "Y_FIELD",
            translate("QuanTu", "Y field"),
            translate("QuanTu", "Latitude or northing, as number or text.") + " " + named,
        ),
        (
            "COORDINATES_FIELD",
            translate("QuanTu", "Field with both coordinates"),
            translate("QuanTu", "Instead of two fields: one such as 21°01'42\"N 105°51'15\"E."),
        ),
        (
            "CODE_FIELD",
            translate("QuanTu", "Industry code field"),
            translate("QuanTu", "Code of the main activity, text or number.") + " " + named,
        ),
        (
            "PROVINCE_FIELD",
            translate("QuanTu", "Province field"),
            translate("QuanTu", "Name of the firm's province, old or new.") + " " + named,
        ),
        (
            "JOBS_FIELD",
            translate("QuanTu", "Jobs field"),
            translate("QuanTu", "Employees: whole, so a mark before three digits parts thousands.")
            + " "
            + named,
        ),
        (
            "ID_FIELD",
            translate("QuanTu", "Tax code field"),
            translate("QuanTu", "What tells firms apart; rows with the same one are copies.")
            + " "
            + named,
        ),
        (
            "NAME_FIELD",
            translate("QuanTu", "Name field"),
            translate("QuanTu", "Without a tax code, rows with the same name and place are copies.")
            + " "
            + named,
        ),
    ]


def _table_texts() -> list[tuple[str, str, str]]:
    return [
        (
            "CHANGES",
            translate("QuanTu", "Changes"),
            translate(
                "QuanTu",
                "Every changed value: row, field, before, after, repair, and what it rests on.",
            ),
        ),
        (
            "DOUBTFUL",
            translate("QuanTu", "Doubtful values"),
            translate(
                "QuanTu", "Every value that was left: row, field, value, reason, what it may mean."
            ),
        ),
    ]
