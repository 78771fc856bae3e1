"""Which density clusters stay when the settings change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

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
    from ...engine.stability import Stability
    from ..call import Call

# Radii tried when none are given, as multiples of the reference run's.
FACTORS = (0.5, 0.7, 1.0, 1.4, 2.0)


@dataclass(frozen=True)
class Inputs:
    """What a run reads; `settings` are radius and minimum weight of each run to try."""

    points: PointTable
    weight: np.ndarray | None
    groups: np.ndarray | None
    group_names: list[str | None]
    reference: tuple[float, float]
    settings: list[tuple[float, float]]


@dataclass(frozen=True)
class Result:
    """What a run finds."""

    clusters: Clusters
    footprints: Footprints
    stability: Stability


class ClusterStability(EngineAlgorithm):
    """Which density clusters stay when the settings change."""

    NAME = "clusterstability"
    GROUP = "clusters"
    NEEDS = ("numpy", "scipy", "shapely")
    STYLES = {"OUTPUT": "stability.qml"}

    def label(self) -> str:
        return translate("QuanTu", "Stability of density clusters")

    def help_text(self) -> str:
        return translate(
            "QuanTu",
            "Searches density clusters with many radii and minimum weights, and says which of "
            "those of one run are found again.\n\n"
            "A cluster lives in a setting where some cluster shares at least half of the members "
            "that either of them has. What persists in most settings is there; what lives in one "
            "or two is an artefact of the radius. The range of radii tells the scale of a "
            "cluster: born_r is the smallest and dies_r the largest radius at which it lives.\n\n"
            "Source: Jaccard (1912); Hennig (2007), cluster-wise stability.",
        )

    def tag_words(self) -> str:
        return translate("QuanTu", "cluster,dbscan,stability,robustness,sensitivity,sweep,radius")

    def add_parameters(self) -> None:
        self.addParameter(cluster_parameters.points())
        self.addParameter(
            parameters.metres(
                "RADIUS",
                translate("QuanTu", "Radius"),
                translate("QuanTu", "Radius of the run whose clusters are judged, metres."),
                1000.0,
            )
        )
        self.addParameter(
            parameters.number(
                "MIN_WEIGHT",
                translate("QuanTu", "Minimum weight inside the radius"),
                translate(
                    "QuanTu",
                    "Weight that makes a core point in that run, the point's own included.",
                ),
                5.0,
            )
        )
        self._add_fields()
        self._add_lists()
        self._add_outputs()

    def _add_fields(self) -> None:
        self.addParameter(cluster_parameters.weight_field())
        self.addParameter(cluster_parameters.weight_cap())
        self.addParameter(cluster_parameters.group_field())

    def _add_lists(self) -> None:
        self.addParameter(
            parameters.words(
                "RADII",
                translate("QuanTu", "Radii to try"),
                translate(
                    "QuanTu",
                    "Metres, separated by semicolons: 500; 1000; 2000. Empty: half to twice the "
                    "radius, in five steps.",
                ),
            )
        )
        self.addParameter(
            parameters.words(
                "MIN_WEIGHTS",
                translate("QuanTu", "Minimum weights to try"),
                translate(
                    "QuanTu",
                    "Separated by semicolons: 5; 10; 20. Empty: the minimum weight above. Every "
                    "radius is tried with every minimum weight.",
                ),
            )
        )

    def _add_outputs(self) -> None:
        self.addParameter(
            parameters.sink(
                "OUTPUT",
                translate("QuanTu", "Clusters with their stability"),
                translate(
                    "QuanTu",
                    "Footprints of the reference run with persist (share of the settings in which "
                    "the cluster lives), born_r and dies_r.",
                ),
                parameters.POLYGONS,
            )
        )
        self.addParameter(
            parameters.sink(
                "SWEEP",
                translate("QuanTu", "Settings"),
                translate(
                    "QuanTu",
                    "Table of every setting: clusters, noise points, points of the largest one.",
                ),
                parameters.TABLE,
                optional=True,
            )
        )

    def read(self, call: Call, progress: Progress) -> Inputs:
        wanted = bridge.points.Wanted(
            weight=call.text("WEIGHT_FIELD"), texts={"group": call.text("GROUP_FIELD")}
        )
        points = call.points("INPUT", wanted, progress)
        groups, names = bridge.points.codes(points.columns.get("group"))
        weight = cluster_parameters.capped(points.columns.get("weight"), call)
        radius, min_weight = call.number("RADIUS"), call.number("MIN_WEIGHT")
        radii = call.numbers("RADII") or [factor * radius for factor in FACTORS]
        min_weights = call.numbers("MIN_WEIGHTS") or [min_weight]
        settings = list(product(radii, min_weights))
        return Inputs(points, weight, groups, names, (radius, min_weight), settings)

    def compute(self, inputs: Inputs, progress: Progress) -> Result:
        xy, weight, groups = inputs.points.xy, inputs.weight, inputs.groups
        clusters = engine.dbscan.cluster(
            xy, *inputs.reference, weight, groups, progress.part(0.0, 0.1)
        )
        footprints = engine.outlines.footprints(
            xy,
            cluster_outputs.ids(clusters.labels),
            inputs.reference[0],
            weight=inputs.points.columns.get("weight"),
            progress=progress.part(0.1, 0.2),
        )
        stability = engine.stability.sweep(
            xy, clusters.labels, inputs.settings, weight, groups, progress.part(0.2, 1.0)
        )
        return Result(clusters, footprints, stability)

    def write(self, result: Result, inputs: Inputs, call: Call, progress: Progress) -> None:
        sinks, found = bridge.sinks, result.stability
        columns = cluster_outputs.footprint_columns(
            result.footprints, result.clusters.labels, inputs.groups, inputs.group_names
        )
        columns |= {
            "persist": sinks.doubles(found.persist),
            "born_r": sinks.doubles(found.born),
            "dies_r": sinks.doubles(found.dies),
        }
        where = (inputs.points.metric, inputs.points.source.sourceCrs())
        call.write_polygons("OUTPUT", result.footprints.shapes, columns, where, progress)
        call.write_table(
            "SWEEP",
            {
                "radius": sinks.doubles([radius for radius, _ in inputs.settings]),
                "min_weight": sinks.doubles([weight for _, weight in inputs.settings]),
                "clusters": sinks.integers(found.clusters),
                "noise": sinks.integers(found.noise),
                "largest": sinks.integers(found.largest),
            },
        )
