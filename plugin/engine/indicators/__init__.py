"""Indicators of the eight steps: what each rule of the rule file measures.

`MEASURES` says which module holds a measure and what its rule must bring along; the modules load
when they are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..rules import Indicator
    from .finding import Finding
    from .scene import Scene


@dataclass(frozen=True)
class Measure:
    """Where a measure is and what its rule must have.

    Parameters
    ----------
    module : str
        The function has the name of the measure.
    thresholds, options : tuple of str
        Keys the rule needs besides the threshold ``met``.
    reach : bool
        Whether the rule must name a reach.
    """

    module: str
    thresholds: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    reach: bool = False


MEASURES = {
    "zone_share": Measure("zones", ("part",)),
    "zone_area": Measure("zones", ("met_small",)),
    "zone_occupancy": Measure("zones"),
    "zone_flag": Measure("zones", options=("fields",)),
    "near_road": Measure("nearby", options=("classes",)),
    "near_facility": Measure("nearby", options=("kinds",)),
    "near_school": Measure("nearby", options=("kinds",)),
    "facility_kinds": Measure("nearby", ("near", "far"), ("kinds", "far_kinds")),
    "university_field": Measure("universities", options=("kinds", "trivial_provinces")),
    "university_link": Measure("universities", options=("kinds",)),
    "university_any": Measure("universities", options=("kinds", "divisions")),
    "table_national": Measure("figures", options=("codes",)),
    "table_value": Measure("figures", options=("codes",)),
    "table_quantile": Measure("figures", ("min_rows",), ("codes",)),
    "anchor_jobs": Measure("anchor", ("part", "part_services"), reach=True),
    "anchor_share": Measure("anchor", reach=True),
    "anchor_flagged": Measure("anchor", ("export",), reach=True),
    "anchor_top": Measure("anchor", ("floor", "floor_services"), reach=True),
    "chain_firms": Measure("related", reach=True),
    "quotient": Measure("related", ("min_firms",)),
    "quotient_p": Measure("related"),
    "hot_cells": Measure("related"),
    "marcon_puech": Measure("related", reach=True),
    "founded_after": Measure("related", ("min_firms",), reach=True),
    "domestic_share": Measure("related", ("min_firms",), reach=True),
    "order_of_years": Measure("related", reach=True),
    "strong": Measure("related", ("top", "min_places")),
    "young_firms": Measure("related", ("years",), ("divisions",), reach=True),
}


def find(scene: Scene, rule: Indicator) -> Finding:
    """Return what an indicator finds at every place of a scene."""
    module = import_module(f".{MEASURES[rule.measure].module}", __name__)
    return getattr(module, rule.measure)(scene, rule)
