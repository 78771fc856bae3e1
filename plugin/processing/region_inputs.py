"""Rows of firms with a region and a sector, from points or from a table; shared parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingException, QgsWkbTypes

from .. import bridge, engine
from ..i18n import translate
from . import firm_sectors, parameters

if TYPE_CHECKING:
    import numpy as np

    from ..engine.progress import Progress
    from .base import EngineAlgorithm
    from .call import Call


@dataclass(frozen=True)
class Rows:
    """Firms, or rows of a table region × sector.

    Parameters
    ----------
    region, sector : ndarray of str objects, shape (n,)
    weight, count : ndarray of float, shape (n,), or None
    is_table : bool
    """

    region: np.ndarray
    sector: np.ndarray
    weight: np.ndarray | None
    count: np.ndarray | None
    is_table: bool


def add_parameters(algorithm: EngineAlgorithm, outside: str) -> None:
    """Declare the input, its fields and the regions; `outside` says what becomes of firms there."""
    for parameter in (*_input(), *_regions(outside), *_fields()):
        algorithm.addParameter(parameter)


def _input() -> tuple[Any, ...]:
    return (
        parameters.source(
            "INPUT",
            translate("QuanTu", "Firms or table"),
            translate("QuanTu", "Firm points, or a table with a row per region and sector."),
            parameters.TABLE,
        ),
        parameters.field(
            "SECTOR_FIELD",
            translate("QuanTu", "Sector field"),
            translate("QuanTu", "Sector of each firm or row; any names."),
            optional=False,
        ),
    )


def _regions(outside: str) -> tuple[Any, ...]:
    return (
        parameters.source(
            "REGIONS",
            translate("QuanTu", "Regions"),
            outside,
            parameters.POLYGONS,
            optional=True,
        ),
        parameters.field(
            "REGIONS_NAME_FIELD",
            translate("QuanTu", "Name field of the regions"),
            translate("QuanTu", "What the regions are called; empty: numbered in their order."),
            "REGIONS",
        ),
    )


def _fields() -> tuple[Any, ...]:
    return (
        parameters.field(
            "REGION_FIELD",
            translate("QuanTu", "Region field"),
            translate("QuanTu", "Region of each firm or row, when no polygons are given."),
        ),
        parameters.firm_weight(),
    )


def check(values: dict[str, Any]) -> str:
    """Return what is wrong with the regions; empty when nothing is."""
    if not values.get("REGIONS") and not values.get("REGION_FIELD"):
        return translate("QuanTu", "Give the regions as polygons or as a field of the input.")
    return ""


def read(call: Call, progress: Progress) -> Rows:
    """Read firms with their region, or a table."""
    source = call.source("INPUT")
    points = QgsWkbTypes.geometryType(source.wkbType()) == QgsWkbTypes.GeometryType.PointGeometry
    if points:
        return _read_firms(call, progress)
    if call.given("REGIONS"):
        raise QgsProcessingException(
            translate(
                "QuanTu", "Regions as polygons need firm points; a table needs a region field."
            )
        )
    return _read_table(call, source, progress)


def _read_firms(call: Call, progress: Progress) -> Rows:
    wanted = bridge.points.Wanted(
        weight=call.text("WEIGHT_FIELD"),
        texts={"sector": call.text("SECTOR_FIELD"), "region": call.text("REGION_FIELD")},
    )
    table = call.points("INPUT", wanted, progress.part(0.0, 0.6))
    region, sector = table.columns.get("region"), table.columns["sector"]
    if call.given("REGIONS"):
        region = _located(call, table, progress.part(0.6, 1.0))
    firm_sectors.say_missing(call, sector)
    return Rows(region, sector, table.columns.get("weight"), None, False)


def _located(call: Call, table: Any, progress: Progress) -> np.ndarray:
    """Return the name of the region of each firm, None outside all."""
    import numpy as np

    roles = {"name": (call.text("REGIONS_NAME_FIELD"), "text")}
    share = progress.part(0.0, 0.3)
    regions = bridge.shapes.read(call.source("REGIONS"), roles, table.metric, share)
    call.say_shapes("REGIONS", regions)
    usable = [row for row, shape in enumerate(regions.shapes) if shape is not None]
    names = regions.columns.get("name", [None] * len(regions))
    labels = [names[row] or str(row + 1) for row in usable]
    shapes = regions.shapes[usable]
    held = engine.containment.members(table.xy, shapes, progress.part(0.3, 1.0))
    found = np.full(len(table), -1)
    for number in reversed(range(len(held))):
        found[held[number]] = number
    twice = sum(map(len, held)) - (found >= 0).sum()
    if twice:
        call.warn(
            translate(
                "QuanTu",
                "Regions overlap. Firms in more than one, which count in the first: {count}.",
            ).format(count=int(twice))
        )
    return np.array([*labels, None], dtype=object)[found]


def _read_table(call: Call, source: Any, progress: Progress) -> Rows:
    import numpy as np

    roles = {
        "sector": (call.text("SECTOR_FIELD"), "text"),
        "region": (call.text("REGION_FIELD"), "text"),
        "weight": (call.text("WEIGHT_FIELD"), "amount"),
        "count": (call.text("COUNT_FIELD"), "amount"),
    }
    columns = bridge.shapes.read(source, roles, None, progress).columns
    count = columns.get("count")
    weight = columns.get("weight", count)
    if weight is None:
        raise QgsProcessingException(
            translate("QuanTu", "A table needs a weight field, a firm count field, or both.")
        )
    weight = np.where(engine.amounts.possible(weight), weight, np.nan)
    missing = int(np.isnan(weight).sum())
    if missing:
        call.warn(
            translate(
                "QuanTu", "Rows without a usable weight, which are left out: {count}."
            ).format(count=missing)
        )
    rows = Rows(columns["region"], columns["sector"], weight, _firms_counted(call, count), True)
    _say_totals(call, rows)
    return rows


def _firms_counted(call: Call, count: np.ndarray | None) -> np.ndarray | None:
    """Return counts of firms, impossible ones as missing; warn of what that costs."""
    import numpy as np

    if count is None:
        return None
    usable = engine.amounts.possible(count)
    if not usable.all():
        call.warn(
            translate(
                "QuanTu",
                "Rows without a usable firm count: {count}. Without them the number of all firms "
                "is not known, and p stays empty.",
            ).format(count=int((~usable).sum()))
        )
    return np.where(usable, count, np.nan)


def _say_totals(call: Call, rows: Rows) -> None:
    """Warn of rows that statistics offices add to their tables."""
    table = engine.specialisation.crosstab_table(rows.region, rows.sector, rows.weight)
    names = [name for group in engine.specialisation.totals(table) for name in group]
    if names:
        call.warn(
            translate(
                "QuanTu",
                "{names}: the sum of all others, as a row of totals is. Leave it out, or it counts "
                "like the others.",
            ).format(names=", ".join(names))
        )
