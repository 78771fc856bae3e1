"""DBSCAN of a point layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingOutputNumber

from ... import bridge, engine
from ...i18n import translate
from .. import cluster_outputs, cluster_parameters, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.points import PointTable
    from ...engine.dbscan import Clusters
    from ...engine.outlines import Footprints
    from ...engine.progress import Progress
    from ..call import Call


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    points: PointTable
    radius: float
    min_weight: float
    weight: np.ndarray | None
    groups: np.ndarray | None
    group_names: list[str]
    near: bool
    footprints: bool


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    clusters: Clusters
    near_weight: np.ndarray | None
    footprints: Footprints | None


class DbscanPoints(EngineAlgorithm):
    """DBSCAN of a point layer."""

    NAME = "dbscanpoints"
    GROUP = "clusters"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "clusters.qml", "FOOTPRINTS": "footprints.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Density clusters of points (DBSCAN)")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Finds places where points lie densely, and leaves scattered points out as noise.\n\n"
            "A point is a core point when the weight within the radius, its own included, reaches "
            "the minimum. Core points within the radius of each other form a cluster; a point "
            "that only touches one belongs to its nearest core point. The result is exact and "
            "does not depend on the order of features.\n\n"
            "On all firms it finds towns; set the group field to a sector to find industries.\n\n"
            "Source: Ester, Kriegel, Sander and Xu (1996).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "cluster,density,dbscan,noise,agglomeration")

    def add_parameters(self) -> None:
        self.addParameter(cluster_parameters.points())
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate(
                    "QuanTu", "How far a point looks for its neighbours: metres on the ground."
                ),
                1000.0,
            )
        )
        self.addParameter(
            parameters.number(
                "MIN_WEIGHT",
                translate("QuanTu", "Minimum weight inside the radius"),
                translate(
                    "QuanTu",
                    "Weight within the radius, the point's own included, that makes a core point. "
                    "Without a weight field each point counts 1.",
                ),
                5.0,
            )
        )
        self._add_optional_parameters()
        self._add_outputs()

    def _add_optional_parameters(self) -> None:
        self.addParameter(cluster_parameters.weight_field())
        self.addParameter(cluster_parameters.group_field())
        self.addParameter(cluster_parameters.weight_cap())
        self.addParameter(
            parameters.switch(
                "NEAR_WEIGHT",
                translate("QuanTu", "Count the weight near each point"),
                translate("QuanTu", "Fills near_w, the weight within the radius; takes longer."),
                False,
            )
        )

    def _add_outputs(self) -> None:
        points = parameters.sink(
            "OUTPUT",
            translate("QuanTu", "Clustered points"),
            translate("QuanTu", "The input with cluster_id (empty: noise), role and near_w."),
        )
        self.addParameter(parameters.skippable(points))
        self.addParameter(cluster_outputs.footprints_sink())
        self.addOutput(QgsProcessingOutputNumber("CLUSTERS", translate("QuanTu", "Clusters")))
        self.addOutput(QgsProcessingOutputNumber("NOISE", translate("QuanTu", "Noise points")))

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(
            weight=call.text("WEIGHT_FIELD"), texts={"group": call.text("GROUP_FIELD")}
        )
        points = call.points("INPUT", wanted, progress)
        groups, names = bridge.points.codes(points.columns.get("group"))
        weight = cluster_parameters.capped(points.columns.get("weight"), call)
        return Inputs(
            points=points,
            radius=call.number("RADIUS"),
            min_weight=call.number("MIN_WEIGHT"),
            weight=weight,
            groups=groups,
            group_names=names,
            near=call.boolean("NEAR_WEIGHT"),
            footprints=call.given("FOOTPRINTS"),
        )

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        points, near, footprints = inputs.points, None, None
        clusters = engine.dbscan.cluster(
            points.xy,
            inputs.radius,
            inputs.min_weight,
            inputs.weight,
            inputs.groups,
            progress.part(0.0, 0.5),
        )
        if inputs.near:
            near = engine.dbscan.near_weight(
                points.xy, inputs.radius, inputs.weight, inputs.groups, progress.part(0.5, 0.8)
            )
        if inputs.footprints:
            footprints = engine.outlines.footprints(
                points.xy,
                cluster_outputs.ids(clusters.labels),
                inputs.radius,
                weight=points.columns.get("weight"),
                progress=progress.part(0.8, 1.0),
            )
        return Result(clusters, near, footprints)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, clusters = bridge.sinks, result.clusters
        near = result.near_weight
        columns = {
            "cluster_id": sinks.integers(cluster_outputs.ids(clusters.labels), engine.dbscan.NOISE),
            "role": sinks.texts(clusters.roles),
            "near_w": sinks.doubles([float("nan")] * len(inputs.points) if near is None else near),
        }
        call.write_labelled("OUTPUT", inputs.points, columns, progress.part(0.0, 0.9))
        if result.footprints is not None:
            self._write_footprints(result, inputs, call, progress.part(0.9, 1.0))
        call.result("CLUSTERS", int(clusters.count))
        call.result("NOISE", int((clusters.labels < 0).sum()))

    def _write_footprints(self, result: Result, inputs: Inputs, call: Call, progress: Any) -> None:
        found, source = result.footprints, inputs.points.source
        columns = cluster_outputs.footprint_columns(
            found, result.clusters.labels, inputs.groups, inputs.group_names
        )
        where = (inputs.points.metric, source.sourceCrs())
        call.write_polygons("FOOTPRINTS", found.shapes, columns, where, progress)
