"""Which sectors sit near each other more often than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import firm_sectors, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine import colocation
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads; `draws` are the number of simulations and the seed."""

    points: bridge.points.PointTable
    radius: float
    draws: tuple[int, int]


class Colocation(EngineAlgorithm):
    """Pairs of sectors within a radius, against random labels."""

    NAME = "colocation"
    GROUP = "specialisation"
    NEEDS = ("numpy", "scipy", "pandas")

    def label(self) -> str:
        return translate("QuanTu", "Co-location of sectors")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Says which sectors sit together more often than chance.\n\n"
            "quotient is the number of pairs of firms of both sectors within the radius, over the "
            "number that random labels would give: 1 is chance, 2 is twice as many. In each "
            "simulation the sectors are shuffled among all firms, so that towns, where all firms "
            "are, do not count. p is one-sided: the share of simulations, the observed pattern "
            "included, with at least as many pairs; p_adj is corrected for all pairs of sectors "
            "(Benjamini-Hochberg). A sector of fewer than 20 firms has no p. Sitting together is "
            "no proof of trade with each other.\n\n"
            "Source: after Howard, Newman and Tarp (2016).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "coagglomeration,related,pairs,suppliers,sectors,howard,newman")

    def add_parameters(self) -> None:
        self.addParameter(parameters.firms())
        self.addParameter(
            parameters.field(
                "SECTOR_FIELD",
                translate("QuanTu", "Sector field"),
                translate("QuanTu", "Sector of each firm; any names, 200 at most."),
                optional=False,
            )
        )
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate("QuanTu", "Firms this close, in metres on the ground, are together."),
                5000.0,
            )
        )
        self.addParameter(
            parameters.simulations(
                translate("QuanTu", "Random relabellings for p; 0 leaves p empty."), 999
            )
        )
        self.addParameter(parameters.seed())
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Co-location"),
                translate("QuanTu", "Table with a row for each pair of sectors."),
                parameters.TABLE,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(texts={"sector": call.text("SECTOR_FIELD")})
        points = call.points("INPUT", wanted, progress)
        firm_sectors.say_missing(call, points.columns["sector"])
        draws = (call.integer("SIMULATIONS"), call.integer("SEED"))
        return Inputs(points, call.number("RADIUS"), draws)

    def compute(self, inputs: Inputs, progress: Progress) -> colocation.Colocation:
        points = inputs.points
        return engine.colocation.of_sectors(
            points.xy, points.columns["sector"], inputs.radius, inputs.draws, progress
        )

    def write(
        self, result: colocation.Colocation, inputs: Inputs, call: Call, progress: Progress
    ) -> None:
        sinks = bridge.sinks
        columns = {
            "sector_a": sinks.texts(result.sector_a),
            "sector_b": sinks.texts(result.sector_b),
            "quotient": sinks.doubles(result.quotient),
            "p": sinks.doubles(result.p),
            "p_adj": sinks.doubles(result.p_adj),
            "n_a": sinks.integers(result.n_a),
            "n_b": sinks.integers(result.n_b),
        }
        call.write_table("OUTPUT", columns)
        for notice in result.notices:
            call.notice(notice)
        if not result.exact:
            call.info(
                translate(
                    "QuanTu",
                    "There are so many near firms that they were put together in cells, with sides "
                    "of an eighth of the radius or more.",
                )
            )
