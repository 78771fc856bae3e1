"""Concentration of every sector over regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ... import bridge, engine
from ...i18n import translate
from ...paths import resource
from .. import parameters, region_inputs
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...engine import concentration
    from ...engine.progress import Progress
    from ..call import Call
    from ..region_inputs import Rows


@dataclass(frozen=True)
class Inputs:
    """What a run reads; `draws` are the number of simulations and the seed."""

    rows: Rows
    draws: tuple[int, int]


class Concentration(EngineAlgorithm):
    """Indices of concentration of every sector, with simulated p."""

    NAME = "concentration"
    GROUP = "specialisation"
    NEEDS = ("numpy", "scipy", "pandas", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Concentration of sectors")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Says which sectors sit together in few regions, more than all firms do.\n\n"
            "hhi is the Herfindahl index of the sector's plants (1 over it: the number of equal "
            "plants); gini the locational Gini coefficient and krugman the sum of the absolute "
            "differences between the regions' shares in the sector and in everything (0 to 2). eg "
            "(Ellison-Glaeser) and ms (Maurel-Sédillot) allow for the sizes of the plants: 0 is "
            "as if each plant had chosen its region by chance. The regions' shares in all firms "
            "of the input are the reference, this sector's own firms included.\n\n"
            "p_eg and p_ms are one-sided p-values by simulation: the share of draws, the observed "
            "one included, that are at least as concentrated. In each draw every plant, of this "
            "sector or another, chooses its region by itself with the reference shares as "
            "probabilities, and the reference is counted anew: else a sector that is a large part "
            "of the reference would look nearer to it than chance allows. p_eg_adj and p_ms_adj "
            "are corrected for the number of sectors tested (Benjamini-Hochberg). Judge by these; "
            "fixed thresholds for the indices mislead.\n\n"
            "eg sees any difference from the pattern of all firms, ms only crowding into fewer "
            "regions. Where eg is significant and ms is not, the sector sits elsewhere than the "
            "others, or more evenly, but not closer together.\n\n"
            "With fewer than 20 plants, or when few plants hold the sector (hhi above 0.2), the "
            "indices mean nothing: they are empty and the reason is given. A table region × "
            "sector knows no plants: it gives gini and krugman.\n\n"
            "Sources: Ellison and Glaeser (1997); Maurel and Sédillot (1999); Cassey and Smith "
            "(2014); Krugman (1991).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "herfindahl,gini,krugman,ellison,glaeser,maurel,dartboard")

    def add_parameters(self) -> None:
        region_inputs.add_parameters(
            self, translate("QuanTu", "Polygons of the regions; firms outside take no part.")
        )
        self.addParameter(
            parameters.simulations(
                translate("QuanTu", "Random choices of regions for p; 0 leaves p empty."), 999
            )
        )
        self.addParameter(parameters.seed())
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Concentration"),
                translate("QuanTu", "Table with a row for each sector."),
                parameters.TABLE,
            )
        )

    def check(self, values: dict[str, Any], context: Any) -> str:
        return region_inputs.check(values)

    def read(self, call: Call, progress: Progress) -> Inputs:
        rows = region_inputs.read(call, progress)
        return Inputs(rows, (call.integer("SIMULATIONS"), call.integer("SEED")))

    def compute(self, inputs: Inputs, progress: Progress) -> concentration.Concentration:
        rows = inputs.rows
        if rows.is_table:
            return engine.concentration.of_table(rows.region, rows.sector, rows.weight)
        return engine.concentration.of_firms(
            rows.region, rows.sector, rows.weight, inputs.draws, progress
        )

    def write(
        self,
        result: concentration.Concentration,
        inputs: Inputs,
        call: Call,
        progress: Progress,
    ) -> None:
        sinks = bridge.sinks
        numbers = ("weight", "hhi", "gini", "krugman", "eg", "ms", "p_eg", "p_ms")
        numbers += ("p_eg_adj", "p_ms_adj")
        columns = {
            "sector": sinks.texts(result.sector),
            "n_firms": sinks.integers(result.n_firms),
            **{name: sinks.doubles(getattr(result, name)) for name in numbers},
        }
        for language in engine.texts.LANGUAGES:
            columns[f"reason_{language}"] = sinks.texts(_reasons(result.reason, language))
        call.write_table("OUTPUT", columns)
        if len(inputs.rows.sector) and not len(result.sector):
            call.warn(
                translate("QuanTu", "No firm has a region, a sector and a weight above zero.")
            )


def _reasons(keys: np.ndarray, language: str) -> np.ndarray:
    """Return why indices are missing, in one language; None where they are not."""
    import numpy as np

    texts = engine.texts.read(resource("tables", "texts_specialisation.csv"))
    said = [texts.say(f"concentration_{key}", language) if key else None for key in keys]
    return np.array([*said, None], dtype=object)[:-1]
