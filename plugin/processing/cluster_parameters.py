"""Parameters that the algorithms that find clusters of points share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException

from ..i18n import translate
from . import parameters

if TYPE_CHECKING:
    import numpy as np

    from .call import Call


def points() -> Any:
    """Return the input of points."""
    return parameters.source(
        "INPUT",
        translate("QuanTu", "Points"),
        translate("QuanTu", "Points, or multipoints of one point each, in any CRS."),
    )


def weight_field() -> Any:
    """Return the field of weights."""
    return parameters.number_field(
        "WEIGHT_FIELD",
        translate("QuanTu", "Weight field"),
        translate("QuanTu", "Jobs, revenue or the like, zero or more; empty: each counts 1."),
    )


def weight_cap() -> Any:
    """Return the largest weight of one point."""
    text = translate(
        "QuanTu",
        "A larger weight counts as this much when clusters are searched, so that one giant does "
        "not make a cluster alone; sums show the full weight.",
    )
    label = translate("QuanTu", "Largest weight of one point")
    cap = parameters.number("WEIGHT_CAP", label, text, None, 0.0, True)
    return parameters.described(cap, text, advanced=True)


def capped(weight: np.ndarray | None, call: Call) -> np.ndarray | None:
    """Return the weights with which clusters are searched: none above the largest one asked for."""
    if weight is None or not call.given("WEIGHT_CAP"):
        return weight
    cap = call.number("WEIGHT_CAP")
    if not cap > 0.0:
        raise QgsProcessingException(
            translate(
                "QuanTu", "The largest weight of one point must be above zero, got {cap}."
            ).format(cap=cap)
        )
    return weight.clip(max=cap)


def group_field() -> Any:
    """Return the field inside whose values clusters are searched."""
    return parameters.field(
        "GROUP_FIELD",
        translate("QuanTu", "Group field"),
        translate("QuanTu", "Clusters are searched inside each value of this field, alone."),
    )
