"""K-density of a sector: at what distances its plants sit together, or keep apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingException, QgsProcessingOutputNumber

from ... import bridge, engine
from ...i18n import translate, written
from .. import pages, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...engine.kdensity import KDensity as Curves
    from ...engine.kdensity import Plants
    from ...engine.marcon_puech import Band
    from ...engine.progress import Progress
    from ..call import Call

RADII = (1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0)
WIDTH, HEIGHT = 700, 320
FAST = 1


@dataclass(frozen=True)
class Inputs:
    """What a run reads; `draws` are the number of simulations and the seed."""

    sector: str
    plants: Plants
    is_sector: np.ndarray
    max_distance: float
    draws: tuple[int, int]
    mode: int
    with_report: bool


@dataclass(frozen=True)
class Result:
    """The K-density, and for the report M(r)."""

    curves: Curves
    band: Band | None


class KDensity(EngineAlgorithm):
    """Duranton and Overman's K-density with local and global bands."""

    NAME = "kdensity"
    GROUP = "specialisation"
    NEEDS = ("numpy", "scipy", "pandas")

    def label(self) -> str:
        return translate("QuanTu", "K-density of a sector")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Says at what distances the plants of a sector sit together, or keep apart.\n\n"
            "k_obs is the density of the distances between all pairs of the sector's plants, per "
            "kilometre. Chance is as many plants on sites drawn among those of all sectors. The "
            "local band holds 95 % of the simulations at each distance alone; over many distances "
            "a curve leaves it somewhere by chance more often than not. Judge by the global band, "
            "which only 2.5 % of whole curves leave on each side: LOCALISATION is the area above "
            "it, DISPERSION the area below it of a sector that is nowhere above.\n\n"
            "With weights, a pair counts the product of its jobs. The fast mode puts simulated "
            "plants on a grid; its error is given in the log. The report shows the curve, and "
            "M(r), which is easier to read: how often a plant's surroundings are of its own "
            "sector, against the whole. At least 20 plants are needed.\n\n"
            "Sources: Duranton and Overman (2005); Marcon and Puech (2010).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "duranton,overman,marcon,puech,distance,localisation,dispersion")

    def add_parameters(self) -> None:
        self._add_inputs()
        self.addParameter(
            parameters.metres(
                "MAX_DISTANCE",
                translate("QuanTu", "Largest distance"),
                translate(
                    "QuanTu", "Metres on the ground; 0 is the median distance between all sites."
                ),
                0.0,
            )
        )
        self.addParameter(
            parameters.simulations(
                translate("QuanTu", "Random relocations of the sector's plants; 39 at least."),
                1000,
                39,
            )
        )
        self.addParameter(
            parameters.choice(
                "MODE",
                translate("QuanTu", "Mode"),
                translate(
                    "QuanTu",
                    "Exact counts every pair; fast counts on a grid and takes the same time for "
                    "any number of plants.",
                ),
                [translate("QuanTu", "exact"), translate("QuanTu", "fast")],
            )
        )
        self.addParameter(parameters.seed())
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "K-density"),
                translate("QuanTu", "Table with a row for each distance."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.html(
                "REPORT",
                translate("QuanTu", "Report"),
                translate("QuanTu", "The plot of the curve and its bands, and M(r)."),
            )
        )
        for name, label in (
            ("LOCALISATION", translate("QuanTu", "Localisation")),
            ("DISPERSION", translate("QuanTu", "Dispersion")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def _add_inputs(self) -> None:
        self.addParameter(parameters.firms())
        self.addParameter(
            parameters.field(
                "SECTOR_FIELD",
                translate("QuanTu", "Sector field"),
                translate("QuanTu", "Sector of each firm; any names."),
                optional=False,
            )
        )
        self.addParameter(
            parameters.words(
                "SECTOR",
                translate("QuanTu", "Sector"),
                translate("QuanTu", "The sector to look at, as written in the field."),
                optional=False,
            )
        )
        self.addParameter(parameters.firm_weight())

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(
            weight=call.text("WEIGHT_FIELD"), texts={"sector": call.text("SECTOR_FIELD")}
        )
        table = call.points("INPUT", wanted, progress)
        sector, name = table.columns["sector"], call.text("SECTOR").strip()
        is_sector = sector == name
        if len(table) and not is_sector.any():
            known = sorted({one for one in sector if one is not None})
            raise QgsProcessingException(
                translate(
                    "QuanTu", "No firm is of the sector '{sector}'; the field holds: {names}."
                ).format(sector=name, names=", ".join(known[:20]))
            )
        weight = table.columns.get("weight")
        plants = engine.kdensity.Plants(
            table.xy[is_sector], table.xy, None if weight is None else weight[is_sector]
        )
        draws = (call.integer("SIMULATIONS"), call.integer("SEED"))
        longest, mode = call.number("MAX_DISTANCE"), call.choice("MODE")
        return Inputs(name, plants, is_sector, longest, draws, mode, call.given("REPORT"))

    def compute(self, inputs: Inputs, progress: Progress) -> Result | None:
        if not len(inputs.plants.sites):
            return None
        share = 0.8 if inputs.with_report else 1.0
        curves = engine.kdensity.estimate(
            inputs.plants,
            inputs.max_distance,
            inputs.draws,
            inputs.mode,
            progress.part(0.0, share),
        )
        band = None
        if inputs.with_report:
            band = engine.marcon_puech.global_band(
                inputs.plants.sites,
                inputs.is_sector,
                RADII,
                *inputs.draws,
                progress.part(share, 1.0),
            )
        return Result(curves, band)

    def write(self, result: Result | None, inputs: Inputs, call: Call, progress: Progress) -> None:
        import numpy as np

        curves = None if result is None else result.curves
        names = {
            "distance": "distance",
            "k_obs": "observed",
            "lo_local": "low_local",
            "hi_local": "high_local",
            "lo_global": "low_global",
            "hi_global": "high_global",
        }
        columns = {
            field: bridge.sinks.doubles(np.empty(0) if curves is None else getattr(curves, name))
            for field, name in names.items()
        }
        call.write_table("OUTPUT", columns)
        if result is None:
            return
        call.result("LOCALISATION", curves.localisation)
        call.result("DISPERSION", curves.dispersion)
        self._say(curves, inputs, call)
        if call.file("REPORT"):
            call.write_text("REPORT", _page(result, inputs))

    def _say(self, curves: Curves, inputs: Inputs, call: Call) -> None:
        call.info(
            translate("QuanTu", "Plants: {count}; sites: {sites}; bandwidth {bandwidth} m.").format(
                count=len(inputs.plants.xy),
                sites=len(inputs.plants.sites),
                bandwidth=written(curves.bandwidth, ".0f"),
            )
        )
        if inputs.mode == FAST:
            call.info(_error(curves))


def _error(curves: Curves) -> str:
    return translate(
        "QuanTu",
        "Fast mode: on the observed plants the grid is off by {error} % of the largest density at "
        "most.",
    ).format(error=written(100 * curves.error, ".2f"))


def _page(result: Result, inputs: Inputs) -> str:
    """Return the report."""
    curves = result.curves
    parts = [
        _verdict(curves),
        translate(
            "QuanTu",
            "Plants: {count}; sites: {sites}; simulations: {simulations}; seed {seed}; bandwidth "
            "{bandwidth} km.",
        ).format(
            count=len(inputs.plants.xy),
            sites=len(inputs.plants.sites),
            simulations=inputs.draws[0],
            seed=inputs.draws[1],
            bandwidth=written(curves.bandwidth / 1000, ".2f"),
        ),
        _plot(curves),
        _around(result.band),
    ]
    if inputs.mode == FAST:
        parts.append(_error(curves))
    return pages.page(
        translate("QuanTu", "K-density of {sector}").format(sector=inputs.sector), *parts
    )


def _verdict(curves: Curves) -> str:
    """Return in words where the curve leaves its global band."""
    above = curves.distance[curves.observed > curves.high_global] / 1000
    below = curves.distance[curves.observed < curves.low_global] / 1000
    if len(above):
        text, where, value = (
            translate(
                "QuanTu",
                "Localised: more pairs of plants than chance gives at distances between {first} "
                "and {last} km (localisation {value}).",
            ),
            above,
            curves.localisation,
        )
    elif len(below):
        text, where, value = (
            translate(
                "QuanTu",
                "Dispersed: fewer pairs of plants than chance gives at distances between {first} "
                "and {last} km (dispersion {value}).",
            ),
            below,
            curves.dispersion,
        )
    else:
        return translate("QuanTu", "The curve stays within the global band: nothing beyond chance.")
    return text.format(
        first=written(where[0], ".1f"), last=written(where[-1], ".1f"), value=written(value, ".4f")
    )


def _plot(curves: Curves) -> str:
    """Return the plot of the curve and its bands."""
    from ... import charts
    from ...engine.markup import Html

    chart = charts.Lines(
        tuple((curves.distance / 1000).tolist()),
        (
            charts.Series(
                translate("QuanTu", "global band"),
                colour="#8a94a0",
                low=tuple(curves.low_global.tolist()),
                high=tuple(curves.high_global.tolist()),
            ),
            charts.Series(
                translate("QuanTu", "local band"),
                colour="#4a5560",
                low=tuple(curves.low_local.tolist()),
                high=tuple(curves.high_local.tolist()),
            ),
            charts.Series(translate("QuanTu", "observed"), tuple(curves.observed.tolist())),
        ),
        title=translate("QuanTu", "Density of pairs per km, by distance in km"),
        label=_axis,
        x_label=_axis,
        from_zero=True,
    )
    return Html(charts.svg(chart, WIDTH, HEIGHT, chart.title))


def _axis(value: float) -> str:
    return written(value, ".3g")


def _around(band: Band | None) -> str:
    """Return the table of M(r)."""
    from ...engine.markup import join, tag

    if band is None:
        return ""
    rows = [
        (
            written(radius / 1000, "g"),
            *(written(one, ".2f") for one in (m, low, high)),
            _compared(m, low, high),
        )
        for radius, m, low, high in zip(RADII, band.m, band.low, band.high)
    ]
    head = [
        translate("QuanTu", "Radius, km"),
        "M(r)",
        translate("QuanTu", "Band from"),
        translate("QuanTu", "to"),
        translate("QuanTu", "Verdict"),
    ]
    return join(
        tag("h2", translate("QuanTu", "The sector around its own plants")),
        tag(
            "p",
            translate(
                "QuanTu",
                "M(r) is the sector's share among the firms within r of its plants, over its share "
                "in all firms: 1 is as everywhere, 2 is twice as much. Firms count 1 each.",
            ),
        ),
        pages.table(head, rows),
    )


def _compared(m: float, low: float, high: float) -> str:
    if m > high:
        return translate("QuanTu", "more than chance")
    return (
        translate("QuanTu", "less than chance") if m < low else translate("QuanTu", "as by chance")
    )
