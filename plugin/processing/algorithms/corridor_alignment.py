"""Agglomerations along economic corridors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsWkbTypes

from ... import bridge, engine
from ...i18n import translate
from .. import given_agglomerations, pages, parameters, policy_pages, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.corridors import Corridor, Strings, Summary
    from ...engine.progress import Progress
    from ..call import Call
    from ..given_agglomerations import Agglomerations


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    places: Agglomerations
    corridors: tuple[Corridor, ...]
    crs: object
    reach: float
    language: str


class CorridorAlignment(EngineAlgorithm):
    """Agglomerations along economic corridors."""

    NAME = "corridoralignment"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "agglomerations.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Agglomerations along corridors")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Says which agglomerations an economic corridor strings together, and where it is "
            "empty.\n\n"
            "Each agglomeration gets the nearest corridor within reach of its edge, its distance "
            "and its position along the corridor. In the summary an agglomeration counts for every "
            "corridor within reach. A gap is a stretch without an agglomeration: from the start, "
            "between two, or to the end. Lines of one name are one corridor, pieces included; a "
            "single line is measured as it was drawn, several from their westernmost end.\n\n"
            "Source: Nguyễn Thu Phương recommends to join cluster policy with corridors.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "corridor,line,road,chain,gap,along")

    def add_parameters(self) -> None:
        given_agglomerations.add(self)
        self.addParameter(
            parameters.source(
                "CORRIDORS",
                translate("QuanTu", "Corridors"),
                translate("QuanTu", "Lines of economic corridors, in any CRS."),
                parameters.LINES,
            )
        )
        self.addParameter(
            parameters.field(
                "NAME_FIELD",
                translate("QuanTu", "Name field of the corridors"),
                translate("QuanTu", "Lines of one name are one corridor; empty: each is its own."),
                "CORRIDORS",
            )
        )
        self.addParameter(
            parameters.metres(
                "REACH",
                translate("QuanTu", "Reach"),
                translate("QuanTu", "Largest distance from the corridor, metres."),
                20_000.0,
            )
        )
        given_agglomerations.add_options(self)
        self.addParameter(study_parameters.language())
        self._add_outputs()

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Agglomerations along corridors"),
                translate("QuanTu", "The agglomerations with their corridor and place on it."),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            given_agglomerations.second_sink(
                "SUMMARY",
                translate("QuanTu", "Corridors"),
                translate("QuanTu", "Table with a row for each corridor."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.sink(
                "GAPS",
                translate("QuanTu", "Gaps"),
                translate("QuanTu", "Lines of the stretches without an agglomeration."),
                parameters.LINES,
                optional=True,
            )
        )
        self.addParameter(parameters.report())

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.source("CORRIDORS")
        places = given_agglomerations.read(call, progress.part(0.0, 0.5), source)
        roles = {"name": (call.text("NAME_FIELD"), "text")}
        table = bridge.shapes.read(source, roles, places.metric, progress.part(0.5, 1.0))
        call.say_shapes("CORRIDORS", table)
        flat = sum(one is not None and one.length == 0 for one in table.shapes)
        if flat:
            call.warn(
                translate("QuanTu", "Lines without a length, which are left out: {count}.").format(
                    count=flat
                )
            )
        given = table.columns.get("name", [None] * len(table))
        names = [name or str(row + 1) for row, name in enumerate(given)]
        corridors = engine.corridors.corridors(table.shapes, names)
        language = engine.texts.LANGUAGES[call.choice("LANGUAGE")]
        return Inputs(places, corridors, source.sourceCrs(), call.number("REACH"), language)

    def compute(self, inputs: Inputs, progress: Progress) -> Strings:
        return engine.corridors.align(inputs.corridors, inputs.places.given, inputs.reach, progress)

    def write(self, result: Strings, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, km = bridge.sinks, engine.corridors.KM
        names = [*(one.name for one in inputs.corridors), None]
        columns = {
            "corridor": sinks.texts([names[one] for one in result.nearest]),
            "dist_km": sinks.doubles(result.distance / km),
            "chain_km": sinks.doubles(result.position / km),
        }
        call.write_labelled("OUTPUT", inputs.places.table, columns, progress)
        self._write_summary(result.summaries, call)
        self._write_gaps(result.summaries, inputs, call)
        if call.given("REPORT"):
            call.write_text("REPORT", _page(result, inputs))

    def _write_summary(self, summaries: tuple[Summary, ...], call: Call) -> None:
        sinks, km = bridge.sinks, engine.corridors.KM
        columns = {
            "corridor": sinks.texts([one.corridor.name for one in summaries]),
            "length_km": sinks.doubles([one.corridor.length / km for one in summaries]),
            "n_agg": sinks.integers([len(one.rows) for one in summaries]),
            "jobs": sinks.doubles([one.jobs for one in summaries]),
            "sectors": sinks.texts([one.sectors for one in summaries]),
            "gap_km": sinks.doubles([one.longest_gap / km for one in summaries]),
        }
        call.write_table("SUMMARY", columns)

    def _write_gaps(self, summaries: tuple[Summary, ...], inputs: Inputs, call: Call) -> None:
        sinks, km = bridge.sinks, engine.corridors.KM
        rows = [(one.corridor, start, end) for one in summaries for start, end in one.gaps]
        columns = {
            "corridor": sinks.texts([line.name for line, _, _ in rows]),
            "from_km": sinks.doubles([start / km for _, start, _ in rows]),
            "to_km": sinks.doubles([end / km for _, _, end in rows]),
            "length_km": sinks.doubles([(end - start) / km for _, start, end in rows]),
        }
        kind = QgsWkbTypes.Type.MultiLineString
        sink = call.sink("GAPS", sinks.fields_of(columns), kind, inputs.crs)
        if sink is not None:
            shapes = [line.cut(start, end) for line, start, end in rows]
            sinks.write_shapes(shapes, columns, sink, inputs.places.metric.to_crs(inputs.crs))


def _page(result: Strings, inputs: Inputs) -> str:
    words = policy_pages.Words(inputs.language)
    count = words.say(
        "line_count",
        lines=len(inputs.corridors),
        places=int(inputs.places.given.counts.sum()),
        reach=inputs.reach / engine.corridors.KM,
    )
    parts = [part for one in result.summaries for part in _chapter(one, inputs, words)]
    return pages.page(
        words.say("line_title"),
        count,
        words.say("line_note"),
        _overview(result.summaries, words),
        *parts,
    )


def _overview(summaries: tuple[Summary, ...], words: policy_pages.Words) -> str:
    km = engine.corridors.KM
    rows = [
        (
            one.corridor.name,
            words.number(one.corridor.length / km),
            str(len(one.rows)),
            words.number(one.jobs),
            ", ".join(map(words.sector, (one.sectors or "").split(";"))) if one.sectors else "–",
            words.number(one.longest_gap / km),
        )
        for one in summaries
    ]
    names = ("corridor", "length", "agg", "jobs", "sectors", "gap")
    return policy_pages.table([words.say(f"line_{one}") for one in names], rows, (1, 2, 3, 5))


def _chapter(summary: Summary, inputs: Inputs, words: policy_pages.Words) -> list[str]:
    km, given = engine.corridors.KM, inputs.places.given
    gaps = [
        words.say("line_gap_part", start=start / km, end=end / km) for start, end in summary.gaps
    ]
    rows = [
        (
            words.number(summary.corridor.position(given.shapes[row].centroid) / km),
            str(given.ids[row]),
            words.sector(given.sector[row]),
            words.number(given.jobs[row]),
        )
        for row in summary.rows
    ]
    heads = [words.say(f"line_{one}") for one in ("along", "id", "sector", "jobs")]
    return [
        engine.markup.tag("h2", summary.corridor.name),
        words.say("line_gaps", gaps="; ".join(gaps) or engine.forms.ABSENT),
        policy_pages.table(heads, rows, (0, 1, 3)),
    ]
