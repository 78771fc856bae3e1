"""Lit places without firms, and firms without light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import parameters, raster_doubts, raster_parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    from ...bridge.rasters import RasterSource
    from ...engine.grid import Grid
    from ...engine.light_gaps import Firms, Gaps
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    source: RasterSource
    grid: Grid
    firms: Firms
    threshold: float
    size: float


class LightFirmGaps(EngineAlgorithm):
    """Lit places without firms, and firms without light."""

    NAME = "lightfirmgaps"
    GROUP = "lights"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "light_firm_gaps.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Gaps between lights and firms")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Shows where a light raster and a layer of firms disagree, and what to check there.\n\n"
            "The raster is cut into squares. A square is 'lit without firms' (lit_no_firm) when at "
            "least half of its cells are lit and neither it nor the eight around it have a firm; "
            "'firms without light' (firm_no_light) when it has a firm and there is no lit cell in "
            "it or around it. Neighbouring squares of a kind are one place.\n\n"
            "The field hint lists what to check, the likeliest first: flare (one very bright "
            "source), port, orchard (a wide field of even light, as of dragon fruit), unregistered "
            "(a town, or firms that the data lack); head_office (many firms at one address), "
            "geocoding, day_shift (satellites pass about 01:30; plants without a night shift are "
            "dark). These are questions, not findings: the light of a place never says what it "
            "makes.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "night,light,firms,gaps,unregistered,geocoding,orchard,flare")

    def add_parameters(self) -> None:
        self.addParameter(
            raster_parameters.raster(
                "INPUT",
                translate("QuanTu", "Light raster"),
                translate("QuanTu", "Radiance in nW/cm²/sr; the first band is used."),
            )
        )
        self.addParameter(
            parameters.source(
                "FIRMS",
                translate("QuanTu", "Firms"),
                translate("QuanTu", "Points of firms, in any CRS."),
            )
        )
        self.addParameter(
            parameters.number_field(
                "JOBS_FIELD",
                translate("QuanTu", "Jobs field"),
                translate("QuanTu", "Number of employees, to add up; optional."),
                "FIRMS",
            )
        )
        self.addParameter(
            parameters.metres(
                "CELL",
                translate("QuanTu", "Side of a square"),
                translate(
                    "QuanTu",
                    "Metres on the ground, rounded to whole cells of the raster. Wide enough for "
                    "the bloom of light and the error of addresses.",
                ),
                2000.0,
            )
        )
        self.addParameter(
            parameters.number(
                "THRESHOLD",
                translate("QuanTu", "Lit from"),
                translate("QuanTu", "Radiance from which a cell is lit, nW/cm²/sr."),
                1.0,
            )
        )
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Gaps"),
                translate(
                    "QuanTu",
                    "Polygons with kind, km², light, firms, jobs and what to check (hint).",
                ),
                parameters.POLYGONS,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        source = call.raster("INPUT")
        transforms = call.context.transformContext()
        grid = bridge.grids.read(source, 1, transforms, progress.part(0.0, 0.5))
        raster_doubts.say(call, source, 1, radiance=True)
        wanted = bridge.points.Wanted(numbers={"jobs": call.text("JOBS_FIELD")})
        points = call.points("FIRMS", wanted, progress.part(0.5, 1.0))
        xy = bridge.metric.transform(points.xy, points.metric.to_crs(source.crs))
        return Inputs(
            source=source,
            grid=grid,
            firms=engine.light_gaps.Firms(xy, points.columns.get("jobs")),
            threshold=call.number("THRESHOLD"),
            size=call.number("CELL"),
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Gaps:
        return engine.light_gaps.find(
            inputs.grid, inputs.firms, inputs.threshold, inputs.size, progress
        )

    def write(self, result: Gaps, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks = bridge.sinks
        for notice in result.notices:
            call.notice(notice)
        columns = {
            "kind": sinks.texts(result.kind),
            "area_km2": sinks.doubles(result.area_km2),
            "sum_rad": sinks.doubles(result.sum_rad),
            "max_rad": sinks.doubles(result.max_rad),
            "n_firms": sinks.integers(result.n_firms),
            "jobs": sinks.doubles(result.jobs),
            "hint": sinks.texts(result.hint),
        }
        sink = call.polygon_sink("OUTPUT", columns, inputs.source.crs)
        sinks.write_shapes(result.shapes, columns, sink, progress=progress)
        call.info(
            translate(
                "QuanTu", "Lit places without firms: {lit}; places of firms without light: {dark}."
            ).format(
                lit=int((result.kind == engine.light_gaps.LIT).sum()),
                dark=int((result.kind == engine.light_gaps.DARK).sum()),
            )
        )
