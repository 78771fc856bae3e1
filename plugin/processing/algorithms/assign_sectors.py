"""Sectors of firms from their industry codes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterFile

from ... import bridge, engine
from ...i18n import translate
from ...paths import resource
from .. import parameters, study_inputs, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.shapes import ShapeTable
    from ...bridge.sinks import Column
    from ...engine.progress import Progress
    from ...engine.taxonomy import Assigned, Taxonomy
    from ..call import Call

OWN = "own"  # the version name of a table of the user's own


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    table: ShapeTable
    codes: np.ndarray
    taxonomy: Taxonomy
    version: str


class AssignSectors(EngineAlgorithm):
    """Sectors of firms from their industry codes."""

    NAME = "assignsectors"
    GROUP = "specialisation"
    NEEDS = ("numpy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Assign sectors to firms")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Turns industry codes (VSIC 2018, VSIC 2025, ISIC rev. 4) into sectors.\n\n"
            "A code means something only with its version: from 15 November 2025 VSIC 2025 is in "
            "force, and some codes kept their number but not their meaning. Codes that a "
            "spreadsheet damaged (1410.0, a lost leading zero, blanks, a section letter) are "
            "repaired and the repair is noted; what cannot be read for sure is left empty and "
            "listed in the table of unmapped codes. Nothing is guessed silently.\n\n"
            "Registry lists with many activities have no main one: give the field of the main "
            "activity.\n\n"
            "The names of divisions ('div_en', 'div_vi') are those of the Decisions in Vietnamese "
            "and of ISIC rev. 4 in English, translated by us where VSIC 2025 changed the "
            "content.\n\n"
            "Sources: Decisions 27/2018/QĐ-TTg and 36/2025/QĐ-TTg; United Nations (2008).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "vsic,isic,industry code,sector,classification")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "INPUT",
                translate("QuanTu", "Firms"),
                translate("QuanTu", "Layer or table of firms."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.field(
                "CODE_FIELD",
                translate("QuanTu", "Industry code field"),
                translate("QuanTu", "Code of the main activity, text or number."),
                optional=False,
            )
        )
        self.addParameter(study_parameters.classification())
        own = QgsProcessingParameterFile(
            "TABLE", translate("QuanTu", "Code table"), extension="csv", optional=True
        )
        text = translate(
            "QuanTu",
            "A CSV table of your own with the columns 'code' and 'sector', instead of the shipped "
            "ones; the sectors are those of the sector table.",
        )
        self.addParameter(parameters.described(own, text, True))
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Firms with sectors"),
                translate(
                    "QuanTu",
                    "The input with division and sector, their names, and a code note.",
                ),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.sink(
                "UNMAPPED",
                translate("QuanTu", "Unmapped codes"),
                translate("QuanTu", "Table of the codes without a sector, with reason and number."),
                parameters.TABLE,
                optional=True,
            )
        )

        self.addParameter(
            parameters.sink(
                "VERSIONS",
                translate("QuanTu", "Codes in the other version"),
                translate(
                    "QuanTu",
                    "Table of the codes found: what they are in VSIC 2025, or 2018, as far as the "
                    "conversion table of the Statistics Office was available (divisions 01-33, and "
                    "software): same, renumbered, split, merged, partly or not listed.",
                ),
                parameters.TABLE,
                optional=True,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        roles = {"code": (call.text("CODE_FIELD"), "text")}
        table = bridge.shapes.read(call.source("INPUT"), roles, None, progress)
        version = study_parameters.VERSIONS[call.choice("CLASSIFICATION")]
        taxonomy = study_inputs.taxonomy()
        if call.given("TABLE"):
            version = OWN
            taxonomy = engine.taxonomy.read(
                resource("tables", "sectors.csv"), {OWN: call.text("TABLE")}
            )
        return Inputs(table, table.columns["code"], taxonomy, version)

    def compute(self, inputs: Inputs, progress: Progress) -> Assigned:
        return inputs.taxonomy.assign(inputs.codes, inputs.version)

    def write(self, result: Assigned, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, taxonomy = bridge.sinks, inputs.taxonomy
        for notice in result.notices:
            call.notice(notice)
        names = {
            language: [
                None if one is None else taxonomy.name(one, language) for one in result.sector
            ]
            for language in ("en", "vi")
        }
        columns = {
            "division": sinks.texts(result.division),
            **_division_names(result),
            "sector": sinks.texts(result.sector),
            "sector_en": sinks.texts(names["en"]),
            "sector_vi": sinks.texts(names["vi"]),
            "code_note": sinks.texts(result.note),
        }
        call.write_labelled("OUTPUT", inputs.table, columns, progress)
        mapped = sum(one is not None for one in result.sector)
        call.info(
            translate("QuanTu", "Codes with a sector: {mapped} of {total} ({version}).").format(
                mapped=mapped, total=len(result.sector), version=result.version
            )
        )
        _write_versions(result, taxonomy, call)
        code, reason, count = zip(*result.unmapped) if result.unmapped else ((), (), ())
        call.write_table(
            "UNMAPPED",
            {
                "code": sinks.texts(code),
                "reason": sinks.texts(reason),
                "n": sinks.integers(list(count)),
            },
        )


def _division_names(result: Assigned) -> dict[str, Column]:
    """Return columns of the divisions' official names; a table of one's own has none."""
    columns = {}
    for language in engine.texts.LANGUAGES:
        known = {}
        if result.version != OWN:
            path = resource("tables", f"{result.version}.csv")
            known = engine.taxonomy.division_names(path, language)
        columns[f"div_{language}"] = bridge.sinks.texts([known.get(one) for one in result.division])
    return columns


def _write_versions(result: Assigned, taxonomy: Taxonomy, call: Call) -> None:
    """Write what each code is in the other version of VSIC, and warn of those that are not sure."""
    crosswalk, sinks = engine.crosswalk, bridge.sinks
    if result.version not in (crosswalk.OLD, crosswalk.NEW) or not call.given("VERSIONS"):
        return
    other = crosswalk.NEW if result.version == crosswalk.OLD else crosswalk.OLD
    counts = Counter(one for one in result.code.tolist() if one is not None)
    walk = crosswalk.read(resource("tables", "vsic_changes.csv"))
    found = {code: walk.find(code, result.version) for code in sorted(counts)}
    sector = dict(zip(result.code.tolist(), result.sector.tolist()))
    sectors = {
        code: sorted({taxonomy.sector_of(one, other) or "" for one in answer.codes})
        for code, answer in found.items()
    }
    call.write_table(
        "VERSIONS",
        {
            "code": sinks.texts(list(found)),
            "version": sinks.texts([result.version] * len(found)),
            "n": sinks.integers([counts[code] for code in found]),
            "sector": sinks.texts([sector[code] for code in found]),
            "relation": sinks.texts([one.relation for one in found.values()]),
            "other_code": sinks.texts(["; ".join(one.codes) for one in found.values()]),
            "other_sec": sinks.texts(["; ".join(one) for one in sectors.values()]),
        },
    )
    unsure = [code for code, one in found.items() if one.relation == crosswalk.NOT_LISTED]
    if unsure:
        call.warn(
            translate(
                "QuanTu",
                "Codes of which it is not listed what they are in the other version of VSIC: "
                "{count}: {codes}.",
            ).format(count=len(unsure), codes=", ".join(unsure[:20]))
        )
