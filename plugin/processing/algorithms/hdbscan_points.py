"""Clusters of different densities in a point layer: HDBSCAN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from ... import bridge, engine
from ...i18n import translate
from .. import cluster_outputs, cluster_parameters, parameters
from ..base import EngineAlgorithm

if TYPE_CHECKING:
    import numpy as np

    from ...bridge.points import PointTable
    from ...engine.hdbscan import Hierarchy, Settings
    from ...engine.outlines import Footprints
    from ...engine.progress import Progress
    from ..call import Call

# Outlines need a radius even where nine in ten members share one coordinate.
SMALLEST_REACH = 10.0


@dataclass(frozen=True)
class Inputs:
    """What a run reads."""

    points: PointTable
    groups: np.ndarray | None
    group_names: list[str | None]
    settings: Settings
    footprints: bool


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    clusters: Hierarchy
    footprints: Footprints | None


class HdbscanPoints(EngineAlgorithm):
    """Clusters of different densities in a point layer."""

    NAME = "hdbscanpoints"
    GROUP = "clusters"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "clusters.qml", "FOOTPRINTS": "footprints.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Clusters of different densities (HDBSCAN)")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Finds clusters without a search radius, dense ones beside loose ones.\n\n"
            "All densities are looked at in one hierarchy, from which the clusters that last "
            "longest are taken (excess of mass), or the smallest ones (leaves). Every point gets "
            "its probability, how deep it lies in its cluster, and an outlier score, how loose its "
            "place is compared with the densest around. All points together never count as a "
            "cluster: with one cluster only, use DBSCAN.\n\n"
            "The tree is exact, and distances that are equal are treated at once, so the order of "
            "features does not matter. Set the group field to a sector to find industries "
            "instead of towns.\n\n"
            "Source: Campello, Moulavi, Zimek and Sander (2015); Malzer and Baum (2020).",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "cluster,density,hdbscan,hierarchy,glosh,outlier,noise")

    def add_parameters(self) -> None:
        self.addParameter(cluster_parameters.points())
        self.addParameter(
            parameters.integer(
                "MIN_CLUSTER_SIZE",
                translate("QuanTu", "Smallest cluster"),
                translate("QuanTu", "Points of the smallest group that counts as a cluster."),
                10,
                2,
            )
        )
        self.addParameter(
            parameters.integer(
                "MIN_SAMPLES",
                translate("QuanTu", "Minimum number of samples"),
                translate(
                    "QuanTu",
                    "Density is measured by the distance that reaches so many points, the point "
                    "itself included; the more, the more points are noise.",
                ),
                5,
                1,
            )
        )
        self._add_selection()
        self.addParameter(cluster_parameters.group_field())
        self._add_outputs()

    def _add_selection(self) -> None:
        self.addParameter(
            parameters.choice(
                "SELECTION",
                translate("QuanTu", "Selection"),
                translate("QuanTu", "Which clusters of the hierarchy are taken."),
                [translate("QuanTu", "Excess of mass"), translate("QuanTu", "Leaves")],
            )
        )
        self.addParameter(
            parameters.metres(
                "EPSILON",
                translate("QuanTu", "Merging distance"),
                translate(
                    "QuanTu",
                    "Clusters that part only below this distance stay one, metres on the ground; "
                    "0: no such limit.",
                ),
                0.0,
            )
        )

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Clustered points"),
                translate(
                    "QuanTu", "The input with cluster_id (empty: noise), prob and outlier, 0 to 1."
                ),
            )
        )
        self.addParameter(cluster_outputs.footprints_sink())
        self.addOutput(QgsProcessingOutputNumber("CLUSTERS", translate("QuanTu", "Clusters")))
        self.addOutput(QgsProcessingOutputNumber("NOISE", translate("QuanTu", "Noise points")))

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(texts={"group": call.text("GROUP_FIELD")})
        points = call.points("INPUT", wanted, progress)
        groups, names = bridge.points.codes(points.columns.get("group"))
        settings = engine.hdbscan.Settings(
            call.integer("MIN_CLUSTER_SIZE"),
            call.integer("MIN_SAMPLES"),
            engine.hdbscan.SELECTIONS[call.choice("SELECTION")],
            call.number("EPSILON"),
        )
        return Inputs(points, groups, names, settings, call.given("FOOTPRINTS"))

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        xy, footprints = inputs.points.xy, None
        clusters = engine.hdbscan.in_groups(
            xy, inputs.groups, inputs.settings, progress.part(0.0, 0.8)
        )
        if inputs.footprints:
            footprints = engine.outlines.footprints(
                xy,
                cluster_outputs.ids(clusters.labels),
                clusters.reach.clip(min=SMALLEST_REACH),
                progress=progress.part(0.8, 1.0),
            )
        return Result(clusters, footprints)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, found = bridge.sinks, result.clusters
        columns = {
            "cluster_id": sinks.integers(cluster_outputs.ids(found.labels), engine.hdbscan.NOISE),
            "prob": sinks.doubles(found.prob),
            "outlier": sinks.doubles(found.outlier),
        }
        call.write_labelled("OUTPUT", inputs.points, columns, progress.part(0.0, 0.9))
        if result.footprints is not None:
            columns = cluster_outputs.footprint_columns(
                result.footprints, found.labels, inputs.groups, inputs.group_names
            )
            where = (inputs.points.metric, inputs.points.source.sourceCrs())
            shapes = result.footprints.shapes
            call.write_polygons("FOOTPRINTS", shapes, columns, where, progress.part(0.9, 1.0))
        call.result("CLUSTERS", found.count)
        call.result("NOISE", int((found.labels < 0).sum()))
