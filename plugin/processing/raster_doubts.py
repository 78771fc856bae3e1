"""What is doubtful about the cells of rasters, said before anything is computed from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import bridge, engine
from ..i18n import translate, written

if TYPE_CHECKING:
    from ..bridge.grids import Step
    from ..bridge.rasters import RasterSource
    from ..engine.progress import Progress
    from .call import Call

SHOWN = 5
SAMPLED, FEWEST = 1 << 20, 1 << 14  # cells of all rasters together, and of each


def say(call: Call, source: RasterSource, band: int, radiance: bool = False) -> None:
    """Warn of the values of a band as `say_of_all` does."""
    say_of_all(call, [bridge.grids.Step(source, band)], engine.progress.SILENT, radiance)


def say_of_all(
    call: Call, steps: Sequence[Step], progress: Progress, radiance: bool = False
) -> None:
    """Warn of values that look like "no data" and, of light, of those below zero."""
    filled, below = [], []
    most = max(SAMPLED // max(len(steps), 1), FEWEST)
    for number, step in enumerate(steps):
        progress.update(number / len(steps))
        values = step.sample(most)
        alike = engine.fills.find(values)
        filled += [_told(step, one, share) for one, share in alike.items()]
        negative = (values < 0).mean() - sum(share for one, share in alike.items() if one < 0)
        if radiance and negative > 0:
            below.append(_told(step, None, negative))
    if filled:
        call.warn(
            translate(
                "QuanTu",
                "Cells whose value looks like 'no data' but is not declared so, and which "
                "therefore count: {values}. If it is no measurement, set it as 'no data' in the "
                "layer's properties (Transparency) and run again.",
            ).format(values=_listed(filled))
        )
    if below:
        call.warn(
            translate(
                "QuanTu",
                "Cells of light below zero: {values}. Light cannot be negative: 'Clean light "
                "rasters' makes them zero or no data.",
            ).format(values=_listed(below))
        )


def say_drawn(call: Call, years: Sequence[str] = ()) -> None:
    """Say that p-values were drawn at random, all of them or those of some years."""
    text = translate(
        "QuanTu",
        "P-values come from random permutations where the permutation law is too coarse: on fewer "
        "than 500 cells, or where a disc holds more than 2 % of them.",
    )
    some = translate("QuanTu", "So it was in these years: {years}.").format(years=", ".join(years))
    call.info(f"{text} {some}" if years else text)


def _told(step: Step, value: float | None, share: float) -> str:
    """Write a raster's name with a value and the share of its cells."""
    told = written(share, ".1%") if share >= 0.001 else f"< {written(0.001, '.1%')}"
    if value is not None:
        told = f"{written(value, 'g')} ({told})"
    return f"'{step.name}' {told}"


def _listed(told: list[str]) -> str:
    more = f" … (+{len(told) - SHOWN})" if len(told) > SHOWN else ""
    return "; ".join(told[:SHOWN]) + more
