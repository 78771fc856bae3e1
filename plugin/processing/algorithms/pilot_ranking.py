"""Which agglomerations to make pilots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterNumber

from ... import bridge, engine
from ...i18n import translate
from ...paths import resource
from .. import agglomeration_fields, given_agglomerations, parameters, study_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...engine.pilots import Instrument, Outlook, Ranking, Trial, Weights
    from ...engine.progress import Progress
    from ..call import Call
    from ..given_agglomerations import Agglomerations

MARK = "†"
FIELDS = ("stage_lo", "stage_obs", "lq", "rad_trend", "gaps", "conf", "over_lo")


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    places: Agglomerations
    evidence: dict[str, np.ndarray]
    instruments: tuple[Instrument, ...]
    weights: Weights
    seed: int
    language: str


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    ranking: Ranking
    outlooks: tuple[Outlook, ...]
    complete: np.ndarray
    trials: list[Trial]


class PilotRanking(EngineAlgorithm):
    """Which agglomerations to make pilots."""

    NAME = "pilotranking"
    GROUP = "agglomerations"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "agglomerations.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Rank pilots")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Ranks agglomerations as candidates for a pilot, says which step comes next, what is "
            "missing for it, and which instruments of support fit it.\n\n"
            "The score is the weighted mean of six parts from 0 to 1, all of them in the output. "
            "Stage: proved steps of eight. Size: logarithm of the jobs over that of the largest. "
            "Specialisation: the location quotient, 2 or more counting 1. Growth: trend of light, "
            "-10 % a year counting 0 and +10 % counting 1. Gaps: share of the steps up to the "
            "highest observed that are met. Confidence: as in the input. What is not known counts "
            "0, so that missing data never lift a place.\n\n"
            "Weights are a choice, not a finding: 'rank_lo' and 'rank_hi' enclose 90 % of the "
            "ranks when every weight is multiplied by a random factor from 0.5 to 1.5, and the "
            "table of sensitivity shows what each weight alone decides.\n\n"
            "A pilot builds the next step, so 'pilot' says whether there is one that can be "
            "built: 'ready' (that step, or a part of it, is met partly), 'open' (nothing of it is "
            "met), 'data first' (not known: find out before choosing), 'all met' (nothing left to "
            "build: a place to learn from, not ranked), 'no evidence'; 'pilot_why' says it in "
            "words. The judgement is this tool's; the papers ask for the most developed of the "
            "policy clusters that are only emerging.\n\n"
            "An instrument that a place is shown to have already is left out of 'support'. No "
            "name of an instrument is a quotation; those marked † go back to a list of the OECD "
            "whose wording has not been compared. Choosing winners has its own risks: locking in "
            "today's sectors, depending on one firm.\n\n"
            "Sources: OECD and JRC (2008), composite indicators; OECD (2007), instruments; papers "
            "on cluster policy in Vietnam, named in the table of support.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "pilot,priority,score,rank,support,instrument,sensitivity")

    def add_parameters(self) -> None:
        given_agglomerations.add(self)
        self.addParameter(
            parameters.source(
                "EVIDENCE",
                translate("QuanTu", "Evidence"),
                translate("QuanTu", "Table of evidence of the same run."),
                parameters.TABLE,
            )
        )
        for name, label in (
            ("W_STAGE", translate("QuanTu", "Weight of the stage")),
            ("W_SIZE", translate("QuanTu", "Weight of the size")),
            ("W_SPECIALISATION", translate("QuanTu", "Weight of the specialisation")),
            ("W_GROWTH", translate("QuanTu", "Weight of the growth")),
            ("W_GAPS", translate("QuanTu", "Weight of having few gaps")),
            ("W_CONFIDENCE", translate("QuanTu", "Weight of the confidence")),
        ):
            kind = QgsProcessingParameterNumber.Type.Double
            weight = QgsProcessingParameterNumber(name, label, kind, 1.0, False, 0.0, 1.0)
            text = translate("QuanTu", "From 0 (does not count) to 1.")
            self.addParameter(parameters.described(weight, text))
        given_agglomerations.add_options(self)
        self.addParameter(study_parameters.language())
        self.addParameter(parameters.seed())
        self._add_outputs()

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Ranked agglomerations"),
                translate("QuanTu", "The agglomerations with score, rank, next step and support."),
                parameters.POLYGONS,
            )
        )
        for name, label, text in (
            (
                "SUPPORT",
                translate("QuanTu", "Instruments of support"),
                translate("QuanTu", "Table of the instruments that fit, each with its source."),
            ),
            (
                "SENSITIVITY",
                translate("QuanTu", "Sensitivity to the weights"),
                translate("QuanTu", "Table: each weight left out, halved and doubled."),
            ),
        ):
            kind = parameters.TABLE
            self.addParameter(parameters.sink(name, label, text, kind, optional=True))

    def read(self, call: Call, progress: Progress) -> Inputs:
        kinds = {name: agglomeration_fields.AGGLOMERATIONS[name] for name in FIELDS}
        more = {name: "text" if kind == "text" else "double" for name, kind in kinds.items()}
        places = given_agglomerations.read(call, progress.part(0.0, 0.3), None, more)
        share = progress.part(0.3, 1.0)
        weights = engine.pilots.Weights(
            *(call.number(f"W_{name.upper()}") for name in engine.pilots.COMPONENTS)
        )
        return Inputs(
            places,
            self._evidence(call, share),
            engine.pilots.read_instruments(resource("tables", "instruments.csv")),
            weights,
            call.integer("SEED"),
            engine.texts.LANGUAGES[call.choice("LANGUAGE")],
        )

    def _evidence(self, call: Call, progress: Progress) -> dict[str, np.ndarray]:
        import numpy as np

        columns = given_agglomerations.read_evidence(call, "EVIDENCE", progress)
        nothing = np.full(len(columns["agg_id"]), None, dtype=object)
        texts = {name: columns.get(name, nothing) for name in ("unit", "reason_en", "reason_vi")}
        return {**columns, **texts}

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        import numpy as np

        pilots, given = engine.pilots, inputs.places.given
        columns = {**inputs.places.table.columns, "jobs": given.jobs}
        parts = pilots.components(columns, given.counts)
        low = pilots.proved(columns, len(given))
        outlooks = pilots.outlooks(
            self._keys(inputs.places), low, inputs.evidence, inputs.instruments
        )
        complete = np.array([one.fitness == pilots.ALL_MET for one in outlooks], dtype=bool)
        ranked = given.counts & ~complete
        ranking = pilots.rank(parts, ranked, given.ids, inputs.weights, inputs.seed, progress)
        trials = pilots.trials(parts, ranked, given.ids, inputs.weights)
        return Result(ranking, outlooks, complete & given.counts, trials)

    def _keys(self, places: Agglomerations) -> np.ndarray:
        """Return the ids in the evidence; none of them where places had to be numbered anew."""
        import numpy as np

        ids = places.given.ids
        own = places.table.columns.get("agg_id", np.full(len(ids), np.nan))
        return ids if np.array_equal(own, ids) else np.full(len(ids), -1)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, ranking = bridge.sinks, result.ranking
        words = _Words(inputs.language)
        columns = {
            "score": sinks.doubles(ranking.score),
            "pilot": sinks.texts([one.fitness for one in result.outlooks]),
            "pilot_why": sinks.texts([words.fitness(one) for one in result.outlooks]),
            "rank": sinks.integers(ranking.rank),
            "next_step": sinks.Column("integer", [one.step for one in result.outlooks]),
            "missing": sinks.texts([words.lacks(one) for one in result.outlooks]),
            "support": sinks.texts([words.offers(one) for one in result.outlooks]),
            "rank_lo": sinks.integers(ranking.low),
            "rank_hi": sinks.integers(ranking.high),
        }
        names = ("c_stage", "c_size", "c_special", "c_growth", "c_gaps", "c_conf")
        columns |= {name: sinks.doubles(one) for name, one in zip(names, ranking.parts.T)}
        call.write_labelled("OUTPUT", inputs.places.table, columns, progress)
        self._write_support(result, inputs, call)
        self._write_sensitivity(result.trials, call)
        self._say(result, inputs, call)

    def _say(self, result: Result, inputs: Inputs, call: Call) -> None:
        counts = inputs.places.given.counts
        if len(counts) and not counts.any():
            call.warn(translate("QuanTu", "No agglomeration is confirmed, so none is ranked."))
        if result.complete.any():
            call.warn(
                translate(
                    "QuanTu",
                    "Agglomerations with every step met, which are not ranked: {count}. A pilot "
                    "needs a next step to build; these are places to learn from.",
                ).format(count=int(result.complete.sum()))
            )
        for fitness, text in (
            (
                engine.pilots.DATA_FIRST,
                translate(
                    "QuanTu",
                    "Ranked agglomerations whose next step has no data: {count}. Find that out "
                    "before choosing them: the step may be met already, or be out of reach.",
                ),
            ),
            (
                engine.pilots.UNJUDGED,
                translate(
                    "QuanTu",
                    "Ranked agglomerations of which the evidence tells no next step: {count}. "
                    "Give the table of evidence of the same run.",
                ),
            ),
        ):
            number = sum(one.fitness == fitness for one, own in zip(result.outlooks, counts) if own)
            if number:
                call.warn(text.format(count=number))

    def _write_support(self, result: Result, inputs: Inputs, call: Call) -> None:
        sinks, words = bridge.sinks, _Words(inputs.language)
        rows = [
            (int(one), outlook.step, offer)
            for one, outlook in zip(inputs.places.given.ids, result.outlooks)
            for offer in outlook.offers
        ]
        columns = {
            "agg_id": sinks.integers([one for one, _, _ in rows]),
            "step": sinks.integers([step for _, step, _ in rows]),
            "instrument": sinks.texts([offer.instrument.id for _, _, offer in rows]),
            "name": sinks.texts([words.name(offer.instrument) for _, _, offer in rows]),
            "already": sinks.Column("boolean", [offer.has for _, _, offer in rows]),
            "check": sinks.texts([";".join(offer.instrument.check) for _, _, offer in rows]),
            "source": sinks.texts([offer.instrument.source for _, _, offer in rows]),
            "wording": sinks.texts([words.wording(offer.instrument) for _, _, offer in rows]),
        }
        call.write_table("SUPPORT", columns)

    def _write_sensitivity(self, trials: list[Trial], call: Call) -> None:
        sinks = bridge.sinks
        columns = {
            "weight": sinks.texts([one.component for one in trials]),
            "factor": sinks.doubles([one.factor for one in trials]),
            "spearman": sinks.doubles([one.agreement for one in trials]),
            "first_id": sinks.Column("integer", [one.first for one in trials]),
            "n_moved": sinks.integers([one.moved for one in trials]),
        }
        call.write_table("SENSITIVITY", columns)


class _Words:
    """Texts of the output in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._texts = engine.texts.read(resource("tables", "texts_policy.csv"))

    def fitness(self, outlook: Outlook) -> str:
        """Say why a place is fit for a pilot, or is not."""
        key = f"pilot_{outlook.fitness.replace(' ', '_')}"
        return self._texts.say(key, self._language, step=outlook.step)

    def lacks(self, outlook: Outlook) -> str:
        say = engine.policy_words.say
        return "; ".join(
            say(
                self._texts,
                "pilot_lack",
                self._language,
                state=self._texts.say(f"pilot_{one.state}", self._language),
                reason=one.reasons[self._language].rstrip(".") or one.indicator,
            )
            for one in outlook.lacks
        )

    def offers(self, outlook: Outlook) -> str:
        """Name the instruments that fit; none of them as if it quoted a source unread."""
        wanted = [one.instrument for one in outlook.offers if not one.has]
        named = [f"{self.name(one)}{MARK if one.unchecked else ''}" for one in wanted]
        unread = any(one.unchecked for one in wanted)
        note = f" ({MARK} {self._texts.say('pilot_unchecked', self._language)})" if unread else ""
        return "; ".join(named) + note

    def name(self, instrument: Instrument) -> str:
        return instrument.names[self._language]

    def wording(self, instrument: Instrument) -> str:
        key = "pilot_unchecked" if instrument.unchecked else "pilot_own_words"
        return self._texts.say(key, self._language)
