"""Plan areas against the agglomerations that grew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ... import bridge, engine
from ...i18n import translate
from .. import (
    given_agglomerations,
    pages,
    parameters,
    policy_pages,
    study_inputs,
    study_parameters,
)
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...bridge.shapes import ShapeTable
    from ...engine.alignment import Alignment, Plans
    from ...engine.progress import Progress
    from ..call import Call
    from ..given_agglomerations import Agglomerations


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    places: Agglomerations
    table: ShapeTable
    plans: Plans
    reach: float
    language: str
    dates: tuple[str, str]


class PolicyAlignment(EngineAlgorithm):
    """Plan areas against the agglomerations that grew."""

    NAME = "policyalignment"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "plans.qml", "UNPLANNED": "agglomerations.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Plans against agglomerations")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Compares plan areas with what really grew: realised, another sector, unrealised, and "
            "the agglomerations that no plan names.\n\n"
            "A plan is realised if an agglomeration of a sector it names lies within reach. If "
            "only other sectors grew there, it went to another sector; if nothing did, it is "
            "unrealised. A plan that names no sector cannot be compared: its match stays empty "
            "where something grew. 'overlap' is the shared area over the smaller polygon. Sectors "
            "are known by their id or by their English or Vietnamese name; others must be written "
            "alike in the plans and the agglomerations. Several in one plan are separated by "
            "semicolons.\n\n"
            "Nearness does not prove that the plan brought the agglomeration about.\n\n"
            "Source: Nguyễn Thu Phương, on cluster policy and the agglomerations that formed.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "plan,policy,zoning,realised,unplanned,master plan")

    def add_parameters(self) -> None:
        given_agglomerations.add(self)
        self.addParameter(
            parameters.source(
                "PLAN",
                translate("QuanTu", "Plan areas"),
                translate("QuanTu", "Polygons of planned zones or policy areas, in any CRS."),
                parameters.POLYGONS,
            )
        )
        for name, label, text, optional in (
            (
                "PLAN_SECTOR_FIELD",
                translate("QuanTu", "Sector field of the plan"),
                translate("QuanTu", "Sector that the plan names; several separated by ';'."),
                False,
            ),
            (
                "PLAN_STATUS_FIELD",
                translate("QuanTu", "Status field of the plan"),
                translate("QuanTu", "Status of the plan, shown in the report."),
                True,
            ),
            (
                "PLAN_NAME_FIELD",
                translate("QuanTu", "Name field of the plan"),
                translate("QuanTu", "Name of the plan, shown in the report."),
                True,
            ),
        ):
            self.addParameter(parameters.field(name, label, text, "PLAN", optional))
        self.addParameter(
            parameters.metres(
                "REACH",
                translate("QuanTu", "Reach"),
                translate("QuanTu", "Largest distance between plan and agglomeration, metres."),
                5000.0,
            )
        )
        given_agglomerations.add_options(self)
        self.addParameter(study_parameters.language())
        self._add_outputs()

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Plan areas compared"),
                translate("QuanTu", "The plan areas with what became of them."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            given_agglomerations.second_sink(
                "UNPLANNED",
                translate("QuanTu", "Unplanned agglomerations"),
                translate("QuanTu", "The agglomerations whose sector no plan within reach names."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            given_agglomerations.second_sink(
                "MATRIX",
                translate("QuanTu", "Sectors and outcomes"),
                translate("QuanTu", "Table of plans and unplanned agglomerations by sector."),
                parameters.TABLE,
            )
        )
        self.addParameter(parameters.report())

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.source("PLAN")
        places = given_agglomerations.read(call, progress.part(0.0, 0.5), source)
        roles = {
            "sector": (call.text("PLAN_SECTOR_FIELD"), "text"),
            "status": (call.text("PLAN_STATUS_FIELD"), "text"),
            "name": (call.text("PLAN_NAME_FIELD"), "text"),
        }
        table = bridge.shapes.read(source, roles, places.metric, progress.part(0.5, 1.0))
        call.say_shapes("PLAN", table)
        places, sectors = self._by_id(call, places, table.columns["sector"])
        language = engine.texts.LANGUAGES[call.choice("LANGUAGE")]
        plans = engine.alignment.Plans(table.shapes, sectors)
        layers = ("PLAN", "AGGLOMERATIONS")
        call.say_undated(
            layers,
            translate(
                "QuanTu",
                "So it cannot be said whether a plan came before the agglomeration, or only named "
                "what was there.",
            ),
        )
        dates = tuple(map(call.date, layers))
        return Inputs(places, table, plans, call.number("REACH"), language, dates)

    def _by_id(
        self, call: Call, places: Agglomerations, plans: Any
    ) -> tuple[Agglomerations, tuple[tuple[str, ...], ...]]:
        """Return the agglomerations and the plans' sectors, a name of the table as its id."""
        key, ids = engine.indicators.words.key, study_inputs.sector_ids()
        grown = study_inputs.by_id(places.given.sector)
        known = {*ids.values(), *map(key, grown)}
        named = [*map(engine.alignment.sectors_named, study_inputs.by_id(plans, lists=True))]
        strange = sorted({one for row in named for one in row if key(one) not in known})
        if strange:
            call.warn(
                translate(
                    "QuanTu",
                    "Sectors of the plans that are neither in the sector table nor a sector of an "
                    "agglomeration, so that no plan of theirs can be realised: {count}. Check how "
                    "they are written: {names}",
                ).format(count=len(strange), names=", ".join(strange[:20]))
            )
        return replace(places, given=replace(places.given, sector=grown)), tuple(named)

    def compute(self, inputs: Inputs, progress: Progress) -> Alignment:
        given = inputs.places.given
        return engine.alignment.compare(inputs.plans, given, inputs.reach, progress)

    def write(self, result: Alignment, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, given = bridge.sinks, inputs.places.given
        nobody = engine.alignment.NOBODY
        ids = [None if row == nobody else int(given.ids[row]) for row in result.agglomeration]
        columns = {
            "match": sinks.texts(result.match),
            "agg_id": sinks.Column("integer", ids),
            "overlap": sinks.doubles(result.overlap),
        }
        call.write_labelled("OUTPUT", inputs.table, columns, progress.part(0.0, 0.5))
        table = inputs.places.table
        given_agglomerations.write_selected(
            call, "UNPLANNED", table, result.unplanned, progress.part(0.5, 0.9)
        )
        self._write_matrix(result, call)
        vague = sum(not sectors for sectors in inputs.plans.sectors)
        if vague:
            call.warn(
                translate(
                    "QuanTu", "Plan areas that name no sector, and so cannot be compared: {count}."
                ).format(count=vague)
            )
        if call.given("REPORT"):
            call.write_text("REPORT", _Page(result, inputs).html())

    def _write_matrix(self, result: Alignment, call: Call) -> None:
        sinks = bridge.sinks
        rows = [(name, *counts) for name, counts in result.matrix.items()]
        name, *counts = zip(*rows) if rows else [()] * 5
        fields = ("realised", "other_sec", "unrealised", "unplanned")
        columns = {field: sinks.integers(list(one)) for field, one in zip(fields, counts)}
        call.write_table("MATRIX", {"sector": sinks.texts(name), **columns})


class _Page:
    """The report."""

    def __init__(self, result: Alignment, inputs: Inputs) -> None:
        self._result, self._inputs = result, inputs
        self._words = policy_pages.Words(inputs.language)

    def html(self) -> str:
        say, tag = self._words.say, engine.markup.tag
        inputs = self._inputs
        count = say(
            "align_count",
            plans=len(inputs.plans),
            places=int(inputs.places.given.counts.sum()),
            reach=inputs.reach / 1000.0,
        )
        vague = sum(not sectors for sectors in inputs.plans.sectors)
        return pages.page(
            say("align_title"),
            count,
            say("align_note"),
            *self._dates(),
            *([say("align_vague", count=vague)] if vague else []),
            tag("h2", say("align_matrix")),
            self._matrix(),
            tag("h2", say("align_plans")),
            self._plans(),
            tag("h2", say("align_places")),
            self._places(),
        )

    def _dates(self) -> list[str]:
        """Say what the layers are of, and what follows where that is not known."""
        words, known = self._words, self._inputs.dates
        shown = [
            engine.forms.day(one, words.language) if one else words.say("align_undated")
            for one in known
        ]
        told = [words.say("align_dates", plans=shown[0], places=shown[1])]
        return told if all(known) else [*told, words.say("align_order")]

    def _heads(self, *names: str) -> list[str]:
        return [self._words.say(f"align_{one}") for one in names]

    def _matrix(self) -> str:
        heads = self._heads("sector", "realised", "other", "unrealised", "unplanned")
        rows = [
            (self._words.sector(sector), *map(str, counts))
            for sector, counts in self._result.matrix.items()
        ]
        return policy_pages.table(heads, rows, range(1, 5))

    def _plans(self) -> str:
        heads = self._heads("plan", "sector", "status", "outcome", "agg", "grown", "overlap")
        rows = [self._plan(row) for row in range(len(self._inputs.plans))]
        return policy_pages.table(heads, rows, (4, 6))

    def _plan(self, row: int) -> tuple[str, ...]:
        columns, words = self._inputs.table.columns, self._words
        absent, match = engine.forms.ABSENT, self._result.match[row]
        name, status = (columns[one][row] if one in columns else None for one in ("name", "status"))
        sectors = "; ".join(map(words.sector, self._inputs.plans.sectors[row]))
        outcome = absent if match is None else words.say(f"align_{match.split()[0]}")
        told = (name or str(row + 1), sectors or words.say("align_none"), status or absent, outcome)
        place, given = int(self._result.agglomeration[row]), self._inputs.places.given
        if place == engine.alignment.NOBODY:
            return (*told, absent, absent, absent)
        share = engine.forms.share(self._result.overlap[row], words.language, 0)
        return (*told, str(given.ids[place]), words.sector(given.sector[place]), share)

    def _places(self) -> str:
        given, words = self._inputs.places.given, self._words
        rows = [
            (str(given.ids[row]), words.sector(given.sector[row]), words.number(given.jobs[row]))
            for row in self._result.unplanned
        ]
        return policy_pages.table(self._heads("agg", "sector", "jobs"), rows, (0, 2))
