"""Large PostGIS layers, counted where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import bridge, engine
from ..i18n import translate

if TYPE_CHECKING:
    from ..bridge.postgis_cells import Survey
    from ..engine.hot_cells import Layout
    from ..engine.progress import Progress
    from ..engine.tessellation import Tally
    from .call import Call

MOST_READ = 1_000_000
"""Points up to which reading them is no trouble."""


def survey(call: Call, name: str, weight: str, progress: Progress) -> Survey | None:
    """Look over a large PostGIS layer of points without reading it, and say so in the log.

    None for other layers, and where the database might count otherwise than we do.
    """
    plan = call.plan(name)
    if not isinstance(plan, bridge.postgis.Plan):
        return None
    source = call.source(name)
    if source.featureCount() <= MOST_READ:
        return None
    context = call.context.transformContext()
    found = bridge.postgis_cells.survey(source, plan, weight, context, progress)
    if found is None:
        return None
    call.info(
        translate(
            "QuanTu", "The database counts the points of '{layer}' on cells; they are not read."
        ).format(layer=call.inputs[name])
    )
    call.say_metric(found.metric)
    call.say_counts(found, name)
    return found


def tally(table: Survey, layout: Layout, progress: Progress) -> Tally:
    """Return the points counted on cells of the size wanted, or chosen as for points read.

    The layout has a size or no study area.
    """
    cells, size = bridge.postgis_cells, layout.size
    if not size:
        outermost = cells.outermost(table, progress.part(0.0, 0.5))
        size = engine.hot_cells.cell_size(len(table), outermost, layout)
    return cells.tally(table, size, layout.shape, progress.part(0.5, 1.0))
