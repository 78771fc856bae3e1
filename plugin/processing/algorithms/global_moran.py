"""Global Moran's I at a series of distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from ... import bridge, charts, engine
from ...i18n import translate, written
from .. import local_inputs, pages, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...engine.autocorrelation import Series
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    layer: str
    field: str
    xy: np.ndarray
    values: np.ndarray
    radii: list[float]


class GlobalMoran(EngineAlgorithm):
    """Global Moran's I at a series of distances."""

    NAME = "globalmoran"
    GROUP = "hotspots"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Global Moran's I by distance")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Tells whether like values lie near each other, and up to which distance.\n\n"
            "Moran's I is above its expected value when neighbours resemble each other. The "
            "distance of its first significant peak is a sensible radius for a hot-spot analysis: "
            "that is how far the clustering reaches. Weights are row-standardised: the neighbours "
            "of a feature count as their mean. z and the two-sided p are those under "
            "randomisation, as if the values were shuffled over the features; p is not corrected "
            "for the number of radii.\n\n"
            "Source: Moran (1950); Cliff and Ord (1981).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "moran,spatial autocorrelation,correlogram,peak,radius,band")

    def add_parameters(self) -> None:
        layer, field = local_inputs.value_parameters()[:2]
        self.addParameter(layer)
        self.addParameter(field)
        self.addParameter(
            parameters.words(
                "RADII",
                translate("QuanTu", "Radii"),
                translate(
                    "QuanTu",
                    "Metres on the ground, separated by semicolons: 500; 1000; 2000. Empty or 0: "
                    "twelve radii, from the smallest at which every feature has a neighbour, in "
                    "steps of the mean distance to the nearest one.",
                ),
                "0",
            )
        )
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Moran's I by radius"),
                translate("QuanTu", "Table of radius, moran_i, expected, z and p."),
                parameters.TABLE,
            )
        )
        self.addParameter(
            parameters.html(
                "REPORT",
                translate("QuanTu", "Report"),
                translate("QuanTu", "A page with the curve and the peak."),
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("PEAK_RADIUS", translate("QuanTu", "Radius of the peak"))
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        field = call.text("FIELD")
        places = local_inputs.read_places(call, {"value": field}, progress)
        values = engine.hotspots.finite(places.columns["value"])
        known = values == values
        return Inputs(
            layer=places.source.sourceName(),
            field=field,
            xy=places.xy[known],
            values=values[known],
            radii=[one for one in call.numbers("RADII") if one != 0.0],
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Series | None:
        if not len(inputs.values):
            return None
        return engine.autocorrelation.series(inputs.xy, inputs.values, inputs.radii, progress)

    def write(self, result: Series | None, inputs: Inputs, call: Call, progress: Progress) -> None:
        doubles = bridge.sinks.doubles
        columns = {
            "radius": doubles([] if result is None else result.radius),
            "moran_i": doubles([] if result is None else result.moran),
            "expected": doubles([] if result is None else result.expected),
            "z": doubles([] if result is None else result.z),
            "p": doubles([] if result is None else result.p),
        }
        call.write_table("OUTPUT", columns)
        if result is None:
            call.warn(translate("QuanTu", "No feature has a value: the table is empty."))
            return
        peak = result.peak
        call.result("PEAK_RADIUS", peak if peak == peak else None)
        call.info(_peak_text(peak))
        if call.file("REPORT"):
            call.write_text("REPORT", _report(result, inputs))


def _peak_text(peak: float) -> str:
    if peak == peak:
        return translate(
            "QuanTu", "The first significant peak of Moran's I is at {radius:.0f} m."
        ).format(radius=peak)
    return translate(
        "QuanTu",
        "Moran's I has no significant peak at these radii: the clustering, if any, keeps growing "
        "or fading with distance.",
    )


def _report(result: Series, inputs: Inputs) -> str:
    from ...engine.markup import Html

    radii = tuple(result.radius.tolist())
    chart = charts.Lines(
        radii,
        (charts.Series("z", tuple(result.z.tolist())),),
        translate("QuanTu", "Score of Moran's I by radius"),
        label=lambda value: written(value, ".1f"),
        x_label=_metres,
    )
    rows = [
        (
            _metres(radius),
            written(moran, ".4f"),
            written(expected, ".4f"),
            written(z, ".2f"),
            written(p, ".3g"),
        )
        for radius, moran, expected, z, p in zip(
            radii, result.moran, result.expected, result.z, result.p
        )
    ]
    head = [translate("QuanTu", "Radius"), "I", translate("QuanTu", "Expected"), "z", "p"]
    return pages.page(
        translate("QuanTu", "Moran's I of {field} in {layer}").format(
            field=inputs.field, layer=inputs.layer
        ),
        _peak_text(result.peak),
        Html(charts.svg(chart, 640, 280)),
        pages.table(head, rows),
    )


def _metres(radius: float) -> str:
    return f"{written(radius, ',.0f')} m"
