"""What the local statistics of features share: their parameters, places and neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterDefinition

from .. import bridge, engine
from ..i18n import translate
from . import hotspot_parameters, parameters, raster_parameters

if TYPE_CHECKING:
    import numpy as np

    from ..bridge.metric import Metric
    from ..bridge.places import PlaceTable
    from ..engine.hotspots import Judged, Judgement, Neighbours
    from ..engine.progress import Progress
    from .call import Call

BAND, NEAREST, QUEEN = range(3)


@dataclass(frozen=True)
class LocalInputs:
    """What a local statistic of features reads."""

    places: PlaceTable
    values: np.ndarray
    weights: int
    radius: float
    count: int
    judgement: Judgement


@dataclass(frozen=True)
class Reach:
    """Who is whose neighbour among the places that have a value, and how that was chosen."""

    neighbours: Neighbours
    radius: float
    outliers: int


def value_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of the layer, its values and the neighbours."""
    return [
        parameters.source(
            "INPUT",
            translate("QuanTu", "Points or polygons"),
            translate("QuanTu", "Points, or polygons (whose centroids give the distances)."),
            parameters.ANY_SHAPE,
        ),
        parameters.number_field(
            "FIELD",
            translate("QuanTu", "Value field"),
            translate(
                "QuanTu",
                "A measure of each feature: jobs, revenue, a count, a share. NULL takes part in "
                "nothing.",
            ),
            optional=False,
        ),
        parameters.choice(
            "WEIGHTS",
            translate("QuanTu", "Neighbours"),
            translate(
                "QuanTu",
                "Distance band: all features within the radius. K nearest: the same number for "
                "each. Contiguity: polygons that touch in a point or along an edge, with gaps of "
                "up to 1 m forgiven.",
            ),
            [
                translate("QuanTu", "Distance band"),
                translate("QuanTu", "K nearest"),
                translate("QuanTu", "Contiguity of polygons (queen)"),
            ],
        ),
        parameters.metres(
            "RADIUS",
            translate("QuanTu", "Radius of the band"),
            translate(
                "QuanTu",
                "Metres on the ground. 0: the smallest at which every feature has a neighbour, "
                "spatial outliers left out; the log says which.",
            ),
            0.0,
        ),
        parameters.integer(
            "K",
            translate("QuanTu", "Number of nearest neighbours"),
            translate("QuanTu", "For 'K nearest' only."),
            8,
            1,
        ),
    ]


def judgement_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return the parameters of the denominator and of significance."""
    permutations = parameters.integer(
        "PERMUTATIONS",
        translate("QuanTu", "Permutations"),
        translate(
            "QuanTu",
            "0: no simulation, p-values by the method below. Otherwise this many conditional "
            "permutations; the smallest p is then 2 / (permutations + 1), so that a correction "
            "for many features needs very many.",
        ),
        0,
    )
    return [
        parameters.number_field(
            "DENOMINATOR",
            translate("QuanTu", "Denominator field"),
            translate(
                "QuanTu",
                "Turns the value into a rate per unit of this field (firms, inhabitants), by "
                "empirical Bayes: a rate on a small base is pulled to the overall rate.",
            ),
        ),
        parameters.described(permutations, permutations.help(), advanced=True),
        hotspot_parameters.p_method(),
        parameters.seed(),
        raster_parameters.correction(),
    ]


def read(call: Call, progress: Progress) -> LocalInputs:
    """Read the places and their values, in a fixed order."""
    field, base = call.text("FIELD"), call.text("DENOMINATOR")
    places = read_places(call, {"value": field, "base": base}, progress)
    values = places.columns["value"]
    if base:
        values = engine.rates.empirical_bayes(values, places.columns["base"])
    return LocalInputs(
        places=places,
        values=engine.hotspots.finite(values),
        weights=call.choice("WEIGHTS"),
        radius=call.number("RADIUS"),
        count=call.integer("K"),
        judgement=judgement(call),
    )


def judgement(call: Call) -> Judgement:
    """Read how significance is to be judged."""
    return engine.hotspots.Judgement(
        call.choice("P_METHOD"),
        call.integer("PERMUTATIONS"),
        call.choice("CORRECTION"),
        call.integer("SEED"),
    )


def read_places(
    call: Call,
    numbers: dict[str, str],
    progress: Progress,
    name: str = "INPUT",
    text: tuple[str, str] = ("", ""),
    into: Metric | None = None,
) -> PlaceTable:
    """Read points or polygons with number fields by role, and perhaps a text field."""
    source = call.source(name)
    role, field = text
    bridge.places.require_fields(source, [*numbers.values(), field])
    if not bridge.places.are_polygons(source):
        wanted = bridge.points.Wanted(numbers=numbers, texts={role: field} if field else {})
        return bridge.places.of_points(call.points(name, wanted, progress, into))
    metric = into or call.metric_of(source)
    roles = {one: (name, "amount") for one, name in numbers.items()}
    if field:
        roles[role] = (field, "text")
    table = bridge.shapes.read(source, roles, metric, progress)
    places = bridge.places.of_polygons(table, metric)
    call.say_counts(places, name)
    call.say_repaired(name, table)
    return places


def hot_numbers() -> list[QgsProcessingOutputNumber]:
    """Return the outputs that `count_hot` fills."""
    return [
        QgsProcessingOutputNumber("HOT", translate("QuanTu", "Hot features (95 %)")),
        QgsProcessingOutputNumber("COLD", translate("QuanTu", "Cold features (95 %)")),
    ]


def reach(inputs: LocalInputs, progress: Progress) -> Reach:
    """Find the neighbours of the places that have a value."""
    weights, places = engine.weights, inputs.places
    known = inputs.values == inputs.values
    xy = places.xy[known]
    if inputs.weights == NEAREST:
        return Reach(weights.nearest(xy, inputs.count, progress), 0.0, 0)
    if inputs.weights == QUEEN:
        shapes = engine.weights.require_polygons(places.shapes)
        return Reach(weights.queen(shapes[known], progress=progress), 0.0, 0)
    radius, outliers = inputs.radius, 0
    if radius <= 0 and len(xy) > 1:
        apart = weights.spacing(xy, progress.part(0.0, 0.2))
        radius, outliers = apart.largest, int(apart.outlier.sum())
    return Reach(weights.band(xy, radius or 1.0, progress.part(0.2, 1.0)), radius, outliers)


def say(call: Call, inputs: LocalInputs, reach: Reach, found: Judged) -> None:
    """Say what was chosen and what is doubtful."""
    if inputs.weights == BAND and inputs.radius <= 0:
        call.info(
            translate(
                "QuanTu",
                "Radius chosen: {radius:.0f} m, so that every feature has a neighbour; spatial "
                "outliers left out of the choice: {outliers}.",
            ).format(radius=reach.radius, outliers=reach.outliers)
        )
    fine = found.status == engine.hotspots.OK
    if fine.any():
        call.info(
            translate("QuanTu", "Neighbours of a feature: {mean:.1f} on average.").format(
                mean=float(found.near[fine].mean())
            )
        )
    say_judgement(call, inputs.values, found, inputs.judgement)


def say_judgement(call: Call, values: np.ndarray, found: Judged, judgement: Judgement) -> None:
    """Say where p-values had to be drawn, and what is doubtful."""
    places, draws = engine.hotspots.drawing(found, judgement)
    if places:
        call.info(
            translate(
                "QuanTu",
                "Features whose p-values come from {draws} random permutations: {places}, because "
                "the permutation law is too coarse for fewer than 500 features, or for more than "
                "2 % of them as neighbours.",
            ).format(places=places, draws=draws)
        )
    for notice in engine.hotspots.remarks(values, found, judgement):
        call.notice(notice)


def hot_columns(found: Judged) -> dict[str, Any]:
    """Return the columns of G* or G."""
    sinks, bins = bridge.sinks, found.bin.astype(float)
    bins[found.status != engine.hotspots.OK] = float("nan")
    return {
        "gi_z": sinks.doubles(found.z),
        "gi_p": sinks.doubles(found.p),
        "gi_padj": sinks.doubles(found.adjusted),
        "gi_bin": sinks.integers(bins),
    }


def reason_columns(found: Judged) -> dict[str, Any]:
    """Return the columns of the number of neighbours and of the status."""
    sinks, names = bridge.sinks, engine.hotspots.STATUS
    near = found.near.astype(float)
    near[found.status == engine.hotspots.NO_VALUE] = float("nan")
    return {
        "n_near": sinks.integers(near),
        "status": sinks.texts([names[one] for one in found.status.tolist()]),
    }


def count_hot(call: Call, found: Judged) -> None:
    """Note how many features are hot, and how many cold, at 95 %."""
    bins, significant = found.bin, engine.significance.SIGNIFICANT
    call.result("HOT", int((bins >= significant).sum()))
    call.result("COLD", int((bins <= -significant).sum()))


def write(
    call: Call, inputs: LocalInputs, columns: dict[str, Any], found: Judged, progress: Progress
) -> None:
    """Write the features with a statistic's columns, the number of neighbours and the status."""
    missing = engine.hotspots.STATUS[engine.hotspots.NO_VALUE]
    unread = {"status": dict.fromkeys(inputs.places.excluded, missing)}
    columns = {**columns, **reason_columns(found)}
    call.write_labelled("OUTPUT", inputs.places, columns, progress, unread)
