"""What the algorithms that find clusters of points write in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..i18n import translate
from . import parameters

if TYPE_CHECKING:
    import numpy as np

    from ..engine.outlines import Footprints


def ids(labels: np.ndarray) -> np.ndarray:
    """Return 1..k for the labels 0..k-1; noise stays as it is."""
    return labels + (labels >= 0)


def footprint_columns(
    footprints: Footprints, labels: np.ndarray, groups: np.ndarray | None, names: list[str | None]
) -> dict[str, Any]:
    """Return the columns of footprints; the group of each is that of its members."""
    from .. import bridge

    if groups is None:
        return bridge.sinks.footprint_columns(footprints, [None] * len(footprints))
    group_of = dict(zip(ids(labels).tolist(), groups.tolist()))
    own = [names[group_of[one]] for one in footprints.cluster_id.tolist()]
    return bridge.sinks.footprint_columns(footprints, own)


def footprints_sink() -> Any:
    """Return the optional output of footprints."""
    return parameters.sink(
        "FOOTPRINTS",
        translate("QuanTu", "Footprints"),
        translate("QuanTu", "One polygon a cluster with its points, weight and area."),
        parameters.POLYGONS,
        optional=True,
    )
