"""Location quotients of regions and sectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from ... import bridge, engine
from ...i18n import translate
from .. import parameters, region_inputs, study_inputs
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...engine.progress import Progress
    from ...engine.specialisation import Quotients
    from ..call import Call
    from ..region_inputs import Rows


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    rows: Rows
    benchmark: dict[str, float] | None


class LocationQuotient(EngineAlgorithm):
    """Location quotients of regions and sectors."""

    NAME = "locationquotient"
    GROUP = "specialisation"
    NEEDS = ("numpy", "scipy", "pandas", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Location quotient")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Says in which sectors a region is specialised, compared with the whole.\n\n"
            "The quotient is the sector's share in the region over its share in the whole: 1 is "
            "average, 2 means twice the usual share. The whole is the input itself, unless a "
            "benchmark table (say, of the nation) is given. The interval is the exact binomial "
            "one (Clopper-Pearson, 95 %) of the sector's share in the region, the whole taken as "
            "known. p is the exact hypergeometric probability of at least so many firms of the "
            "sector by chance (one-sided); p_adj is corrected for all pairs (Benjamini-Hochberg). "
            "The test is valid for regions given from outside, not for polygons that were drawn "
            "round dense places of the same sector. 'small_n' marks fewer than five firms: read "
            "nothing into their quotient.\n\n"
            "Stars, one each: size and focus (the share in the region) in the top tenth of the "
            "sector, a quotient of 2 or more; only for sectors that sell beyond their region.\n\n"
            "Points are firms; a layer without points is read as a table with a row for each "
            "region and sector, as statistics offices publish it.\n\n"
            "Sources: Farhauer and Kröll (2013); European Cluster Observatory (stars).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "lq,specialisation,sector,share,region,balassa")

    def add_parameters(self) -> None:
        region_inputs.add_parameters(
            self,
            translate("QuanTu", "Polygons of the regions; firms outside count in the whole."),
        )
        self.addParameter(
            parameters.number_field(
                "COUNT_FIELD",
                translate("QuanTu", "Firm count field"),
                translate("QuanTu", "Firms of each row of a table; without it there is no test."),
            )
        )
        self.addParameter(
            parameters.source(
                "BENCHMARK",
                translate("QuanTu", "Benchmark"),
                translate(
                    "QuanTu",
                    "Table of the reference area with the fields 'sector' and 'weight', all "
                    "sectors included.",
                ),
                parameters.TABLE,
                optional=True,
            )
        )
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Location quotients"),
                translate("QuanTu", "Table with a row for each region and sector."),
                parameters.TABLE,
            )
        )

    def check(self, values: dict[str, Any], context: Any) -> str:
        return region_inputs.check(values)

    def read(self, call: Call, progress: Progress) -> Inputs:
        rows, benchmark = region_inputs.read(call, progress), self._benchmark(call)
        compared = rows.sector if benchmark is None else benchmark
        lacking = sorted({*rows.sector} - {*compared, None})
        if lacking:
            call.warn(
                translate(
                    "QuanTu",
                    "Sectors that the benchmark lacks, whose quotients stay empty: {count}: "
                    "{names}",
                ).format(count=len(lacking), names=", ".join(lacking[:20]))
            )
        return Inputs(rows, benchmark)

    def _benchmark(self, call: Call) -> dict[str, float] | None:
        source = call.optional_source("BENCHMARK")
        if source is None:
            return None
        roles = {"sector": ("sector", "text"), "weight": ("weight", "double")}
        columns = bridge.shapes.read(source, roles, None).columns
        if not study_inputs.say_benchmark(call, columns):
            raise QgsProcessingException(study_inputs.needs_fields())
        return engine.specialisation.benchmark_of(columns["sector"], columns["weight"])

    def compute(self, inputs: Inputs, progress: Progress) -> Quotients:
        rows = inputs.rows
        if rows.is_table:
            table = engine.specialisation.crosstab_table(
                rows.region, rows.sector, rows.weight, rows.count
            )
        else:
            table = engine.specialisation.crosstab_firms(rows.region, rows.sector, rows.weight)
        return engine.specialisation.quotients(table, inputs.benchmark)

    def write(self, result: Quotients, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks = bridge.sinks
        columns = {
            "region": sinks.texts(result.region),
            "sector": sinks.texts(result.sector),
            "n_firms": sinks.integers(result.n_firms),
            "weight": sinks.doubles(result.weight),
            "share": sinks.doubles(result.share),
            "lq": sinks.doubles(result.lq),
            "lq_lo": sinks.doubles(result.lq_lo),
            "lq_hi": sinks.doubles(result.lq_hi),
            "p": sinks.doubles(result.p),
            "p_adj": sinks.doubles(result.p_adj),
            "stars": sinks.integers(result.stars),
            "small_n": sinks.booleans(result.small_n),
        }
        call.write_table("OUTPUT", columns)
