"""What the comparisons of hot-spot maps share: their numbers, table and texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingOutputNumber

from .. import bridge
from ..i18n import translate, written

if TYPE_CHECKING:
    from ..engine.comparison import Comparison
    from .call import Call


def numbers() -> list[QgsProcessingOutputNumber]:
    """Return the outputs that `write` fills."""
    return [
        QgsProcessingOutputNumber("AGREEMENT", translate("QuanTu", "Share with the same bin")),
        QgsProcessingOutputNumber("KAPPA", translate("QuanTu", "Kappa with linear weights")),
    ]


def write(call: Call, found: Comparison, names: tuple[str, str]) -> None:
    """Write the table and the numbers, and say them in the log."""
    sinks, rows = bridge.sinks, found.rows()
    call.write_table(
        "OUTPUT",
        {
            "bin_a": sinks.integers([row[0] for row in rows]),
            "bin_b": sinks.integers([row[1] for row in rows]),
            "n": sinks.integers([row[2] for row in rows]),
            "area_km2": sinks.doubles([row[3] for row in rows]),
        },
    )
    agreement, kappa = (None if one != one else one for one in (found.agreement, found.kappa))
    call.result("AGREEMENT", agreement)
    call.result("KAPPA", kappa)
    if agreement is None:
        call.warn(
            translate("QuanTu", "'{first}' and '{second}' have no place in common.").format(
                first=names[0], second=names[1]
            )
        )
        return
    call.info(
        translate(
            "QuanTu", "Places compared: {count}; of the same bin: {share:.1%}; kappa {kappa}."
        ).format(
            count=int(found.counts.sum()),
            share=agreement,
            kappa=translate("QuanTu", "undefined") if kappa is None else written(kappa, ".3f"),
        )
    )
