"""What industrial zones keep of the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingParameterFile,
)

from ... import bridge, engine
from ...i18n import translate
from ...paths import resource
from .. import firm_sectors, parameters, raster_parameters, study_inputs, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.metric import Metric
    from ...bridge.points import PointTable
    from ...bridge.shapes import ShapeTable
    from ...engine.progress import Progress
    from ...engine.study import Layer
    from ...engine.zone_law import Judgement, Laws, Mix
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads; `cells` is the number of light cells that each zone covers."""

    zones: ShapeTable
    laws: Laws
    at: date
    firms: PointTable | None
    sector: np.ndarray | None
    cells: np.ndarray
    language: str


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    judgement: Judgement
    mix: Mix | None
    notes: list[Any]


class ZoneCompliance(EngineAlgorithm):
    """What industrial zones keep of the law."""

    NAME = "zonecompliance"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Zones and the law")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Checks industrial zones against the law: area, land let, one main sector, wastewater "
            "plant.\n\n"
            "The law is a file with dates. The area is judged by the text in force at the end of "
            "the zone's year (or at the date, if no year is known); land let and wastewater plant "
            "by the text in force at the date. Kinds of zones are known by code or name, in "
            "Vietnamese (with or without marks) or English: KCN industrial park, KCX export "
            "processing zone, CCN industrial cluster, CCNLN craft-village cluster, KCNC high-tech "
            "park, KKT economic zone; others are listed and not judged. What a text does not set "
            "or the layer does not say stays empty: no data is no breach. 'occ_ok' is false where "
            "too little is let for an extension. 'special' is true where one sector has at least "
            "60 % of the jobs (of the firms, if jobs are not known); the law speaks of land, so "
            "this is an analogue.\n\n"
            "'lit_cells' is the number of cells of nighttime light that the zone covers; below 4, "
            "light says nothing of it.\n\n"
            "Sources: Decision 105/2009/QĐ-TTg; Decrees 68/2017, 35/2022, 32/2024/NĐ-CP; Law "
            "72/2020/QH14. The figures were taken from published summaries: compare them with the "
            "gazette before acting on them.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "law,decree,zone,industrial park,area,occupancy,wastewater")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "ZONES",
                translate("QuanTu", "Industrial zones"),
                translate("QuanTu", "Polygons of industrial parks and clusters, in any CRS."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            parameters.source(
                "FIRMS",
                translate("QuanTu", "Firms"),
                translate("QuanTu", "Firm points; without them no main sector is found."),
                optional=True,
            )
        )
        firm_sectors.add(self)
        self.addParameter(
            parameters.number_field(
                "JOBS_FIELD",
                translate("QuanTu", "Jobs field"),
                translate("QuanTu", "Employees; without it every firm counts 1."),
                "FIRMS",
            )
        )
        self._add_law()
        for role in study_parameters.CONTEXT_FIELDS["ZONES"]:
            label = translate("QuanTu", "{layer}: field '{role}'").format(layer="ZONES", role=role)
            name = study_parameters.field_parameter("ZONES", role)
            self.addParameter(parameters.default_field(name, label, role, "ZONES"))
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Zones and the law"),
                translate("QuanTu", "The zones with what they keep and remarks."),
                parameters.POLYGONS,
            )
        )

    def _add_law(self) -> None:
        text = translate(
            "QuanTu", "A raster whose cells are counted; else cells of 15 arc-seconds."
        )
        label = translate("QuanTu", "Nighttime light")
        self.addParameter(raster_parameters.stack("LIGHTS", label, text, optional=True))
        rules = QgsProcessingParameterFile(
            "RULES", translate("QuanTu", "Law file"), extension="json", optional=True
        )
        text = translate("QuanTu", "A file of laws of your own instead of the shipped one.")
        self.addParameter(parameters.described(rules, text, True))
        self.addParameter(
            parameters.words(
                "AT_DATE",
                translate("QuanTu", "Date"),
                translate("QuanTu", "Date of judgement as yyyy-mm-dd; empty: today."),
            )
        )
        self.addParameter(study_parameters.language())

    def check(self, values: dict[str, Any], context: Any) -> str:
        if values.get("FIRMS") and not (values.get("SECTOR_FIELD") or values.get("CODE_FIELD")):
            return translate(
                "QuanTu", "Give a sector field or an industry code field of the firms."
            )
        return ""

    def read(self, call: Call, progress: Progress) -> Inputs:
        at = engine.zone_law.day(call.text("AT_DATE"))
        call.parameters = {**call.parameters, "AT_DATE": at.isoformat()}  # for the run record
        laws = study_inputs.zone_laws(call.text("RULES"))
        source = call.source("ZONES")
        metric = call.metric_of(source)
        wanted = study_parameters.wanted_fields(call, "ZONES")
        zones = bridge.shapes.read(source, wanted, metric, progress.part(0.0, 0.3))
        call.say_shapes("ZONES", zones)
        if "kind" in zones.columns:
            zones.columns["kind"] = study_inputs.zone_kinds(call, zones.columns["kind"], laws)
        if "year" in zones.columns:
            years = study_inputs.readable_years(call, "ZONES", zones.columns["year"])
            zones.columns["year"] = years
        firms, sector = self._firms(call, metric, progress.part(0.3, 1.0))
        cells = self._cells(call, zones, metric)
        call.say_undated(
            ["ZONES"],
            translate(
                "QuanTu",
                "Land let and wastewater plants are taken to be as they stand on the date of "
                "judgement.",
            ),
        )
        call.info(translate("QuanTu", "Judged at {date} by {file}.").format(date=at, file=laws.id))
        language = engine.texts.LANGUAGES[call.choice("LANGUAGE")]
        return Inputs(zones, laws, at, firms, sector, cells, language)

    def _firms(
        self, call: Call, metric: Metric, progress: Progress
    ) -> tuple[PointTable | None, np.ndarray | None]:
        if not call.given("FIRMS"):
            return None, None
        wanted = bridge.points.Wanted(
            numbers={"jobs": call.text("JOBS_FIELD")}, texts=firm_sectors.texts(call)
        )
        firms = call.points("FIRMS", wanted, progress, metric)
        if "jobs" in firms.columns:
            firms.columns["jobs"] = study_inputs.usable_jobs(call, firms.columns["jobs"])
        return firms, firm_sectors.of(call, firms.columns)

    def _cells(self, call: Call, zones: ShapeTable, metric: Metric) -> np.ndarray:
        """Return the number of light cells that each zone covers, NaN without a shape."""
        import numpy as np

        rasters = call.optional_rasters("LIGHTS")
        sizes = bridge.cell_sizes
        size = sizes.of_raster(rasters[0]) if rasters else sizes.of_viirs()
        cells = np.full(len(zones), np.nan)
        rows = [row for row, shape in enumerate(zones.shapes) if shape is not None]
        centres = [zones.shapes[row].centroid.coords[0] for row in rows]
        at = np.array(centres, dtype=float).reshape(-1, 2)
        area = np.array([zones.shapes[row].area for row in rows], dtype=float)
        cells[rows] = area / sizes.areas(size, at, metric)
        return cells

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        law = engine.zone_law
        zones: Layer = engine.study.Layer(inputs.zones.shapes, inputs.zones.columns)
        judgement = law.judge(zones, inputs.laws, inputs.at)
        groups = [judgement.notes, law.light_notes(inputs.cells, inputs.laws)]
        mix = None
        if inputs.firms is not None:
            mix = law.mix(
                zones.shapes,
                inputs.firms.xy,
                inputs.sector,
                inputs.firms.columns.get("jobs"),
                inputs.laws.specialised.value,
                progress,
            )
            groups.insert(1, law.mix_notes(mix, inputs.laws))
        return Result(judgement, mix, law.joined(*groups))

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, judged, mix = bridge.sinks, result.judgement, result.mix
        nothing = [None] * len(inputs.zones)
        texts = engine.texts.read(resource("tables", "texts_policy.csv"))
        say = engine.policy_words.joined
        notes = [say(texts, one, inputs.language) for one in result.notes]
        columns = {
            "area_ha": sinks.doubles(judged.area_ha),
            "rule": sinks.texts(judged.rule),
            "area_ok": sinks.booleans(judged.area_ok),
            "occupancy": sinks.doubles(judged.occupancy),
            "occ_ok": sinks.booleans(judged.occ_ok),
            "main_sec": sinks.texts(nothing if mix is None else mix.sector),
            "main_share": sinks.doubles(nothing if mix is None else mix.share),
            "special": sinks.booleans(nothing if mix is None else mix.special),
            "waste_ok": sinks.booleans(judged.waste_ok),
            "notes": sinks.texts(notes),
            "lit_cells": sinks.doubles(inputs.cells),
        }
        call.write_labelled("OUTPUT", inputs.zones, columns, progress)
        self._say(judged, call)

    def _say(self, judged: Judgement, call: Call) -> None:
        for flags, what in (
            (judged.area_ok, translate("QuanTu", "area outside the law")),
            (judged.occ_ok, translate("QuanTu", "too little let for an extension")),
            (judged.waste_ok, translate("QuanTu", "no wastewater plant")),
        ):
            call.info(
                translate(
                    "QuanTu", "Zones, {what}: {count} of {total}; not known: {unknown}."
                ).format(
                    count=int((flags == 0).sum()),
                    total=len(flags),
                    what=what,
                    unknown=int((flags != flags).sum()),
                )
            )
