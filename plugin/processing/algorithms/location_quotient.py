"""Location quotients of regions and sectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException, QgsWkbTypes

from ... import bridge, engine
from ...i18n import translate
from .. import parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...engine.progress import Progress
    from ...engine.specialisation import Quotients
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads: rows of firms, or of a table region × sector."""

    region: np.ndarray
    sector: np.ndarray
    weight: np.ndarray | None
    count: np.ndarray | None
    is_table: bool
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
            "benchmark table (say, of the nation) is given. The interval is of 95 %. p is the "
            "exact hypergeometric probability of at least so many firms of the sector by chance "
            "(one-sided); p_adj is corrected for all pairs (Benjamini-Hochberg). The test is "
            "valid for regions given from outside, not for polygons that were drawn round dense "
            "places of the same sector.\n\n"
            "Points are firms; a layer without points is read as a table with a row for each "
            "region and sector, as statistics offices publish it.\n\n"
            "Sources: Farhauer and Kröll (2013); European Cluster Observatory (stars).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "lq,specialisation,sector,share,region,balassa")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "INPUT",
                translate("QuanTu", "Firms or table"),
                translate("QuanTu", "Firm points, or a table with a row per region and sector."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.field(
                "SECTOR_FIELD",
                translate("QuanTu", "Sector field"),
                translate("QuanTu", "Sector of each firm or row; any names."),
                optional=False,
            )
        )
        self.addParameter(
            parameters.source(
                "REGIONS",
                translate("QuanTu", "Regions"),
                translate("QuanTu", "Polygons of the regions; firms outside count in the whole."),
                parameters.POLYGONS,
                optional=True,
            )
        )
        self.addParameter(
            parameters.field(
                "REGIONS_NAME_FIELD",
                translate("QuanTu", "Name field of the regions"),
                translate("QuanTu", "What the regions are called; empty: numbered in their order."),
                "REGIONS",
            )
        )
        self._add_input_fields()
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

    def _add_input_fields(self) -> None:
        self.addParameter(
            parameters.field(
                "REGION_FIELD",
                translate("QuanTu", "Region field"),
                translate("QuanTu", "Region of each firm or row, when no polygons are given."),
            )
        )
        self.addParameter(
            parameters.number_field(
                "WEIGHT_FIELD",
                translate("QuanTu", "Weight field"),
                translate("QuanTu", "Jobs or revenue; empty: each firm counts 1."),
            )
        )
        self.addParameter(
            parameters.number_field(
                "COUNT_FIELD",
                translate("QuanTu", "Firm count field"),
                translate("QuanTu", "Firms of each row of a table; without it there is no test."),
            )
        )

    def check(self, values: dict[str, Any], context: Any) -> str:
        if not values.get("REGIONS") and not values.get("REGION_FIELD"):
            return translate("QuanTu", "Give the regions as polygons or as a field of the input.")
        return ""

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.source("INPUT")
        points = QgsWkbTypes.geometryType(source.wkbType()) == (
            QgsWkbTypes.GeometryType.PointGeometry
        )
        if call.given("REGIONS") and not points:
            raise QgsProcessingException(
                translate(
                    "QuanTu", "Regions as polygons need firm points; a table needs a region field."
                )
            )
        benchmark = self._benchmark(call)
        if points:
            return self._read_firms(call, benchmark, progress)
        return self._read_table(call, source, benchmark, progress)

    def _read_firms(
        self, call: Call, benchmark: dict[str, float] | None, progress: Progress
    ) -> Inputs:
        wanted = bridge.points.Wanted(
            weight=call.text("WEIGHT_FIELD"),
            texts={"sector": call.text("SECTOR_FIELD"), "region": call.text("REGION_FIELD")},
        )
        table = call.points("INPUT", wanted, progress.part(0.0, 0.6))
        region = table.columns.get("region")
        if call.given("REGIONS"):
            region = self._located(call, table, progress.part(0.6, 1.0))
        self._say_without(call, table.columns["sector"], translate("QuanTu", "a sector"))
        return Inputs(
            region, table.columns["sector"], table.columns.get("weight"), None, False, benchmark
        )

    def _located(self, call: Call, table: Any, progress: Progress) -> np.ndarray:
        """Return the name of the region of each firm, None outside all."""
        import numpy as np

        roles = {"name": (call.text("REGIONS_NAME_FIELD"), "text")}
        regions = bridge.shapes.read(call.source("REGIONS"), roles, table.metric, progress)
        usable = [row for row, shape in enumerate(regions.shapes) if shape is not None]
        names = regions.columns.get("name")
        labels = [str(row + 1) if names is None else names[row] for row in usable]
        shapes = regions.shapes[usable]
        found = engine.containment.locate(table.xy, shapes)
        twice = sum(map(len, engine.containment.members(table.xy, shapes))) - (found >= 0).sum()
        if twice:
            call.warn(
                translate(
                    "QuanTu",
                    "Regions overlap: {count} firms lie in more than one and count in the first.",
                ).format(count=int(twice))
            )
        return np.array([*labels, None], dtype=object)[found]

    def _read_table(
        self, call: Call, source: Any, benchmark: dict[str, float] | None, progress: Progress
    ) -> Inputs:
        import numpy as np

        roles = {
            "sector": (call.text("SECTOR_FIELD"), "text"),
            "region": (call.text("REGION_FIELD"), "text"),
            "weight": (call.text("WEIGHT_FIELD"), "double"),
            "count": (call.text("COUNT_FIELD"), "double"),
        }
        columns = bridge.shapes.read(source, roles, None, progress).columns
        count = columns.get("count")
        weight = columns.get("weight", count)
        if weight is None:
            raise QgsProcessingException(
                translate("QuanTu", "A table needs a weight field, a firm count field, or both.")
            )
        weight = np.where(weight < 0, np.nan, weight)
        missing = int((~np.isfinite(weight)).sum())
        if missing:
            call.warn(
                translate("QuanTu", "{count} rows have no usable weight and are left out.").format(
                    count=missing
                )
            )
        return Inputs(columns["region"], columns["sector"], weight, count, True, benchmark)

    def _benchmark(self, call: Call) -> dict[str, float] | None:
        source = call.optional_source("BENCHMARK")
        if source is None:
            return None
        roles = {"sector": ("sector", "text"), "weight": ("weight", "double")}
        columns = bridge.shapes.read(source, roles, None).columns
        if len(columns) < 2:
            raise QgsProcessingException(
                translate("QuanTu", "The benchmark table needs the fields 'sector' and 'weight'.")
            )
        return {
            sector: weight
            for sector, weight in zip(columns["sector"], columns["weight"])
            if sector is not None and weight >= 0
        }

    def _say_without(self, call: Call, values: np.ndarray, what: str) -> None:
        without = sum(one is None for one in values)
        if without:
            call.warn(
                translate("QuanTu", "{count} firms without {what} are left out.").format(
                    count=without, what=what
                )
            )

    def compute(self, inputs: Inputs, progress: Progress) -> Quotients:
        if inputs.is_table:
            table = engine.specialisation.crosstab_table(
                inputs.region, inputs.sector, inputs.weight, inputs.count
            )
        else:
            table = engine.specialisation.crosstab_firms(
                inputs.region, inputs.sector, inputs.weight
            )
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
