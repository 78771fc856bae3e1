"""Polygons around the clusters of a point layer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ... import bridge, engine
from ...i18n import translate
from .. import cluster_parameters, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.points import PointTable
    from ...engine.outlines import Footprints
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads; `names` has the text of each cluster whose value is no whole number."""

    points: PointTable
    cluster_id: np.ndarray
    names: dict[int, str]
    radius: float
    method: int


class ClusterFootprints(EngineAlgorithm):
    """Polygons around the clusters of a point layer."""

    NAME = "clusterfootprints"
    GROUP = "clusters"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "footprints.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Footprints of clusters")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Draws a polygon around the points of each cluster.\n\n"
            "Concave follows the points: gaps into which a disc of the radius fits stay open, "
            "parts are linked along the shortest lines, and all is widened by a quarter of the "
            "radius. Convex is the convex hull, widened likewise. Buffered union is everything "
            "within the radius of a point. No polygon crosses itself, none misses a member; one "
            "or two points get a small disc or strip.\n\n"
            "Source: Edelsbrunner, Kirkpatrick and Seidel (1983), alpha shapes.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "cluster,footprint,hull,concave,convex,alpha shape,outline")

    def add_parameters(self) -> None:
        self.addParameter(
            parameters.source(
                "INPUT",
                translate("QuanTu", "Points"),
                translate("QuanTu", "Points of clusters, in any CRS."),
            )
        )
        self.addParameter(
            parameters.field(
                "CLUSTER_FIELD",
                translate("QuanTu", "Cluster field"),
                translate(
                    "QuanTu",
                    "Cluster of each point, numbers or names; no value and -1 mean noise.",
                ),
                optional=False,
            )
        )
        self.addParameter(
            parameters.choice(
                "METHOD",
                translate("QuanTu", "Method"),
                translate("QuanTu", "How the points become a polygon."),
                [
                    translate("QuanTu", "Concave"),
                    translate("QuanTu", "Convex"),
                    translate("QuanTu", "Buffered union"),
                ],
            )
        )
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate(
                    "QuanTu",
                    "Metres on the ground; best the radius with which the clusters were found.",
                ),
                1000.0,
            )
        )
        self.addParameter(cluster_parameters.weight_field())
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Footprints"),
                translate("QuanTu", "One polygon a cluster with its points, weight and area."),
                parameters.POLYGONS,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(
            weight=call.text("WEIGHT_FIELD"), texts={"cluster": call.text("CLUSTER_FIELD")}
        )
        points = call.points("INPUT", wanted, progress)
        cluster_id, names = _cluster_ids(points.columns["cluster"])
        return Inputs(points, cluster_id, names, call.number("RADIUS"), call.choice("METHOD"))

    def compute(self, inputs: Inputs, progress: Progress) -> Footprints:
        outlines = engine.outlines
        return outlines.footprints(
            inputs.points.xy,
            inputs.cluster_id,
            inputs.radius,
            outlines.METHODS[inputs.method],
            inputs.points.columns.get("weight"),
            progress,
        )

    def write(self, result: Footprints, inputs: Inputs, call: Call, progress: Progress) -> None:
        source = inputs.points.source
        names = [inputs.names.get(one) for one in result.cluster_id.tolist()]
        columns = bridge.sinks.footprint_columns(result, names)
        where = (inputs.points.metric, source.sourceCrs())
        call.write_polygons("OUTPUT", result.shapes, columns, where, progress)
        if len(inputs.points) and not len(result):
            call.warn(translate("QuanTu", "No point has a cluster, so there are no footprints."))


def _cluster_ids(values: np.ndarray) -> tuple[np.ndarray, dict[int, str]]:
    """Return whole numbers as they are, anything else numbered from 1 in sorted order."""
    import numpy as np

    noise = engine.outlines.NOISE
    number_of = {one: _whole(one) for one in set(values.tolist()) - {None}}
    members = sorted(one for one, number in number_of.items() if number != noise)
    numbers = {number_of[one] for one in members}
    names: dict[int, str] = {}
    if None in numbers or len(numbers) < len(members):
        names = dict(enumerate(members, 1))
        number_of.update((name, number) for number, name in names.items())
    number_of[None] = noise
    return np.array([number_of[one] for one in values.tolist()], dtype=np.int64), names


def _whole(word: str) -> int | None:
    """Return a text such as 12 or 12.0 as a whole number, None for any other or a very long one."""
    found = re.fullmatch(r"(-?[0-9]{1,18})(\.0*)?", word)
    return int(found.group(1)) if found else None
