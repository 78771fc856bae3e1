"""Which search radius suits the density clusters of a point layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from ... import bridge, charts, engine
from ...i18n import translate, written
from .. import cluster_parameters, pages, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.points import PointTable
    from ...engine.progress import Progress
    from ...engine.tuning import Suggestion
    from ..call import Call

# Rows that a reader may still look through.
ROWS = 200


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    points: PointTable
    groups: np.ndarray | None
    group_names: list[str | None]
    min_weight: float


class DensityAdvisor(EngineAlgorithm):
    """Which search radius suits the density clusters of a point layer."""

    NAME = "densityadvisor"
    GROUP = "clusters"
    NEEDS = ("numpy", "scipy", "shapely")

    def label(self) -> str:
        return translate("QuanTu", "Advise a search radius")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Suggests the radius with which to search density clusters, and says what is doubtful "
            "about the data.\n\n"
            "For every point the distance is measured within which the weight reaches the "
            "minimum. In order, these distances climb slowly through the clusters and steeply "
            "through what lies scattered; the bend between both is the radius a group asks for, "
            "unless points scattered by chance would form clusters at less. The radius suggested "
            "is the median of the groups that show clusters.\n\n"
            "The radius is a number that the next step of a model can use. It is advice: look at "
            "the curve and at the clusters on the map.\n\n"
            "Source: Ester, Kriegel, Sander and Xu (1996); Otsu (1979), where a curve parts.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "radius,eps,k-distance,knee,elbow,dbscan,parameter")

    def add_parameters(self) -> None:
        self.addParameter(cluster_parameters.points())
        self.addParameter(
            parameters.number(
                "MIN_WEIGHT",
                translate("QuanTu", "Minimum weight inside the radius"),
                translate(
                    "QuanTu",
                    "Weight that will make a core point, the point's own included. Without a "
                    "weight field each point counts 1.",
                ),
                5.0,
            )
        )
        self.addParameter(cluster_parameters.weight_field())
        self.addParameter(
            parameters.field(
                "GROUP_FIELD",
                translate("QuanTu", "Group field"),
                translate(
                    "QuanTu",
                    "The field whose values will be searched alone, such as the sector; each has "
                    "its own curve.",
                ),
            )
        )
        self._add_outputs()

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.html(
                "REPORT",
                translate("QuanTu", "Report"),
                translate("QuanTu", "A page with the curves, the radius and the warnings."),
            )
        )
        self.addParameter(
            parameters.sink(
                "CURVE",
                translate("QuanTu", "Distance curves"),
                translate("QuanTu", "Table of the distances of each group in order."),
                parameters.TABLE,
                optional=True,
            )
        )
        self.addOutput(
            QgsProcessingOutputNumber("RADIUS", translate("QuanTu", "Suggested radius (m)"))
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(
            weight=call.text("WEIGHT_FIELD"), texts={"group": call.text("GROUP_FIELD")}
        )
        points = call.points("INPUT", wanted, progress)
        groups, names = bridge.points.codes(points.columns.get("group"))
        return Inputs(points, groups, names, call.number("MIN_WEIGHT"))

    def compute(self, inputs: Inputs, progress: Progress) -> Suggestion | None:
        if not len(inputs.points):
            return None
        return engine.tuning.suggest_radius(
            inputs.points.xy,
            inputs.min_weight,
            inputs.points.columns.get("weight"),
            inputs.groups,
            progress=progress,
        )

    def write(
        self, result: Suggestion | None, inputs: Inputs, call: Call, progress: Progress
    ) -> None:
        if call.given("CURVE"):
            self._write_curve(result, inputs, call, progress)
        progress.update(1.0)
        if result is None:
            call.warn(translate("QuanTu", "There are no points to suggest a radius from."))
            return
        for notice in result.notices:
            call.notice(notice)
        call.result("RADIUS", result.radius)
        if call.given("REPORT"):
            call.write_text("REPORT", _report(result, inputs))

    def _write_curve(
        self, result: Suggestion | None, inputs: Inputs, call: Call, progress: Progress
    ) -> None:
        sinks, names = bridge.sinks, _names(inputs)
        curve = engine.tuning.NO_CURVE if result is None else result.curve
        columns = {
            "group_val": sinks.texts([names[code] for code in curve.group.tolist()]),
            "rank": sinks.integers(curve.rank),
            "distance": sinks.doubles(curve.distance),
        }
        call.write_table("CURVE", columns, progress)


def _names(inputs: Inputs) -> list[str | None]:
    """Return the names of the groups as the engine numbers them: those that have points."""
    if inputs.groups is None:
        return [None]
    return [inputs.group_names[code] for code in sorted(set(inputs.groups.tolist()))]


def _report(result: Suggestion, inputs: Inputs) -> str:
    from ...engine.markup import Html

    notices = [translate("QuanTu", one.template).format(**one.values) for one in result.notices]
    return pages.page(
        translate("QuanTu", "Search radius for {layer}").format(
            layer=inputs.points.source.sourceName()
        ),
        translate("QuanTu", "Suggested radius: {radius}").format(radius=_metres(result.radius)),
        *notices,
        Html(charts.svg(_chart(result, inputs), 640, 320)),
        pages.table(
            [
                translate("QuanTu", "Group"),
                translate("QuanTu", "Points with a distance"),
                translate("QuanTu", "Median distance"),
                translate("QuanTu", "Radius asked for"),
            ],
            _rows(result, inputs),
        ),
        *_omitted(result),
    )


def _chart(result: Suggestion, inputs: Inputs) -> charts.Lines:
    names = _names(inputs)
    return charts.distance_curves(
        [
            (names[group] or translate("QuanTu", "Distance"), distance)
            for group, distance in result.curve.by_group()
        ],
        (translate("QuanTu", "Suggested"), result.radius),
        translate("QuanTu", "Distance that reaches the minimum weight, points in order (%)"),
        _metres,
    )


def _largest(result: Suggestion, count: int) -> list[tuple[int, np.ndarray]]:
    """Return the groups with most distances, in order of their numbers."""
    largest = sorted(result.curve.by_group(), key=lambda one: -len(one[1]))[:count]
    return sorted(largest, key=lambda one: one[0])


def _rows(result: Suggestion, inputs: Inputs) -> list[tuple[str, ...]]:
    names = _names(inputs)
    return [
        (
            names[group] or "-",
            written(len(distance), "d"),
            _metres(distance[len(distance) // 2]),
            _metres(result.knees[group]),
        )
        for group, distance in _largest(result, ROWS)
    ]


def _omitted(result: Suggestion) -> list[str]:
    count = len(result.curve.by_group())
    if count <= ROWS:
        return []
    text = translate("QuanTu", "The table shows the {shown} largest of {count} groups.")
    return [text.format(shown=ROWS, count=count)]


def _metres(length: float) -> str:
    if length != length:
        return translate("QuanTu", "shows no clusters")
    decimals = 0 if length >= 100.0 else 1
    return f"{written(length, f',.{decimals}f')} m"
