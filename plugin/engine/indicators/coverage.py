"""Whether a layer can be used at all, and where the absence of a feature in it counts."""

from __future__ import annotations

import re

import numpy as np
from shapely.geometry import MultiPoint, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from ..rules import Rules
from ..study import Context, Firms, Layer, Places
from .finding import Source

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_METRES = 1000.0


def sources(
    context: Context, firms: Firms, places: Places, rules: Rules, reference_year: int
) -> dict[str, Source]:
    """Describe the firms and every context layer as evidence.

    Absence counts where the user declares a layer complete, inside the study area if one is given
    (a footprint that lies outside it by more than 5 % is not covered), and not far off the extent
    of a layer with many features.

    Parameters
    ----------
    context, firms, places, rules
    reference_year : int
        0 = unknown: dates do not matter.

    Returns
    -------
    dict of str to Source
        ``firms`` and the names of the context layers that hold indicators.
    """
    covered = _in_study_area(context.study_area, places, rules)
    result = {}
    for name in ("zones", "universities", "facilities", "roads", "indicators"):
        layer = getattr(context, name)
        if layer is None:
            result[name] = Source(name, "", "", "no_layer", np.zeros(len(places), dtype=bool))
            continue
        closed = covered & layer.complete & _in_extent(layer, places, rules)
        blocked = "" if _is_recent(layer.date, rules, reference_year) else "old"
        result[name] = Source(name, layer.name, layer.date, blocked, closed)
    blocked = "" if _is_recent(firms.date, rules, reference_year) else "old"
    blocked = blocked if len(firms) else "no_layer"
    closed = covered & firms.complete
    result["firms"] = Source("firms", firms.layer, firms.date, blocked, closed)
    return result


def _is_recent(date: str, rules: Rules, reference_year: int) -> bool:
    """Tell whether a layer's last year, if any is known, is near enough to the reference year."""
    years = [int(one) for one in _YEAR.findall(date or "")]
    if not years or not reference_year:
        return True
    return abs(max(years) - reference_year) <= rules.thresholds["max_age"].value


def _in_study_area(area: Layer | None, places: Places, rules: Rules) -> np.ndarray:
    if area is None or not len(area):
        return np.ones(len(places), dtype=bool)
    whole = unary_union([one.buffer(0) for one in area.shapes if one is not None])
    shares = [_share_inside(shape, whole) for shape in places.shapes]
    return np.array(shares, dtype=float) >= rules.thresholds["min_coverage"].value


def _share_inside(shape: BaseGeometry, whole: BaseGeometry) -> float:
    return shape.buffer(0).intersection(whole).area / shape.area if shape.area > 0 else 0.0


def _in_extent(layer: Layer, places: Places, rules: Rules) -> np.ndarray:
    """Tell which places lie in the extent of a layer, widened by the regional reach.

    A few features say nothing about how far a layer goes; many of them do.
    """
    everywhere = np.ones(len(places), dtype=bool)
    if layer.shapes is None or len(layer) < rules.thresholds["hull_features"].value:
        return everywhere
    drawn = [one for one in layer.shapes if one is not None and not one.is_empty]
    corners = [corner for one in drawn for corner in box(*one.bounds).exterior.coords]
    if not corners:
        return everywhere
    hull = MultiPoint(corners).convex_hull
    reach = rules.reaches["regional"].value * _METRES
    return np.array([hull.distance(shape) <= reach for shape in places.shapes], dtype=bool)
