"""What the preparation of firms says of itself: the log and the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..i18n import translate
from . import pages

if TYPE_CHECKING:
    from ..engine.firm_fields import Roles
    from ..engine.firm_table import Prepared, TextsRepaired
    from ..engine.zones import Decision
    from .call import Call

MANY_STACKED = 0.3
# role -> parameter that names its field
FIELDS = {
    "x": "X_FIELD",
    "y": "Y_FIELD",
    "coordinates": "COORDINATES_FIELD",
    "code": "CODE_FIELD",
    "province": "PROVINCE_FIELD",
    "jobs": "JOBS_FIELD",
    "id": "ID_FIELD",
    "name": "NAME_FIELD",
}


def say(
    texts: TextsRepaired,
    roles: tuple[Roles, dict[str, Any]],
    prepared: Prepared,
    crs: Any,
    call: Call,
) -> None:
    """Write into the log what was recognised, by which evidence, and what was done.

    `roles` are the fields taken and those that the user named.
    """
    _texts(texts, call)
    _roles(*roles, call)
    _zones(prepared, crs, call)
    placed = call.outputs["PLACED"]
    call.info(
        translate("QuanTu", "Rows with a point: {placed} of {total}.").format(
            placed=placed, total=len(prepared.xy)
        )
    )
    _counts(prepared, placed, call)


def report(prepared: Prepared, call: Call) -> str:
    """Return what was changed, left and recognised as a page."""
    ledger = prepared.ledger
    head = translate("QuanTu", "Field")
    count = translate("QuanTu", "Rows")
    return pages.page(
        translate("QuanTu", "Prepared firms"),
        translate("QuanTu", "Rows with a point: {placed} of {total}.").format(
            placed=call.outputs["PLACED"], total=len(prepared.xy)
        ),
        pages.table(
            (head, translate("QuanTu", "Repair"), count),
            [(name, repair, str(number)) for name, repair, number in ledger.repair_counts()],
        ),
        pages.table(
            (head, translate("QuanTu", "Doubt"), count),
            [(name, reason, str(number)) for name, reason, number in ledger.doubt_counts()],
        ),
        pages.table(
            (
                translate("QuanTu", "Province"),
                translate("QuanTu", "Zone"),
                translate("QuanTu", "Evidence"),
                count,
            ),
            [
                (
                    one.province or "–",
                    one.zone.name if one.zone is not None else "–",
                    one.basis or "–",
                    str(one.rows),
                )
                for one in prepared.decisions
            ],
        ),
    )


def _texts(texts: TextsRepaired, call: Call) -> None:
    for name, pairs in texts.previews.items():
        if not pairs:
            continue
        evidence = texts.evidence[name]
        call.info(
            translate(
                "QuanTu",
                "Text of '{name}': words with western letters that are Vietnamese as they stand: "
                "{fitting} of {words}; in TCVN3: {tcvn3}, in VNI: {vni}, in code page 1258: "
                "{cp1258}.",
            ).format(
                name=name,
                words=evidence.words,
                fitting=evidence.fitting["right"],
                tcvn3=evidence.fitting["tcvn3"],
                vni=evidence.fitting["vni"],
                cp1258=evidence.fitting["cp1258"],
            )
        )
        for before, after in pairs:
            call.info(f"    {before} → {after}")


def _roles(roles: Roles, given: dict[str, Any], call: Call) -> None:
    for role, parameter in FIELDS.items():
        name = getattr(roles, role)
        if name and not given[role]:
            call.info(
                translate("QuanTu", "{parameter}: '{name}' was taken, by its name.").format(
                    parameter=parameter, name=name
                )
            )
    if roles.amounts and not given["amounts"]:
        call.info(
            translate("QuanTu", "{parameter}: '{name}' was taken, by its name.").format(
                parameter="AMOUNT_FIELDS", name="', '".join(roles.amounts)
            )
        )


def _zones(prepared: Prepared, crs: Any, call: Call) -> None:
    from ..engine.firm_table import WGS84
    from ..engine.vn2000 import TM3

    for one in prepared.decisions:
        shares = ", ".join(
            f"{name}: {100 * share:.0f} %" for name, share in list(one.shares.items())[:4]
        )
        zone = one.zone.name if one.zone is not None else one.basis or "–"
        call.info(
            translate(
                "QuanTu",
                "Coordinates in metres, {province} (rows: {rows}): {zone}. Inside the province: "
                "{shares}.",
            ).format(province=one.province or "–", rows=one.rows, zone=zone, shares=shares or "–")
        )
        if one.zone is not None and one.zone.scale != TM3:
            call.warn(
                translate(
                    "QuanTu",
                    "Coordinates in a zone of 6 degrees were read as VN-2000; if they are UTM of "
                    "WGS 84 they lie some 200 m off: then name their CRS.",
                )
            )
    if any(_may_be_utm(one) for one in prepared.decisions):
        call.warn(
            translate(
                "QuanTu",
                "Coordinates were read in the zone of 3 degrees with the meridian 105°; if they "
                "are of the zone of 6 degrees (EPSG:3405, or UTM of WGS 84) they lie up to 800 m "
                "off: then name their CRS.",
            )
        )
    if (prepared.epsg == WGS84).any() and not crs.isValid():
        call.info(
            translate(
                "QuanTu",
                "Degrees were read as WGS 84; those of VN-2000 (EPSG:4756) lie some 200 m off: "
                "then name their CRS.",
            )
        )


def _may_be_utm(decision: Decision) -> bool:
    """Return whether a zone of 6 degrees with the same meridian would have fitted as well."""
    from ..engine.zones import GIVEN

    guessed = decision.zone is not None and decision.basis != GIVEN
    return guessed and decision.zone.meridian == 105


def _counts(prepared: Prepared, placed: int, call: Call) -> None:
    from ..engine.text_repair import LOST_LETTERS

    for name, repair, count in prepared.ledger.repair_counts():
        call.info(
            translate("QuanTu", "Changed: {field}, {repair}: {count}.").format(
                field=name, repair=repair, count=count
            )
        )
    for name, reason, count in prepared.ledger.doubt_counts():
        call.warn(
            translate("QuanTu", "Doubtful: {field}, {reason}: {count}.").format(
                field=name, reason=reason, count=count
            )
        )
    lost = any(reason == LOST_LETTERS for _, reason, _ in prepared.ledger.doubt_counts())
    if lost and call.given("INPUT"):
        call.warn(
            translate(
                "QuanTu",
                "Letters were lost when the layer was opened. If its file still has them, give "
                "the file itself instead of the layer.",
            )
        )
    copies = int((prepared.twin >= 0).sum())
    if copies:
        call.warn(
            translate("QuanTu", "Rows that are copies of earlier ones (dup_of): {count}.").format(
                count=copies
            )
        )
    stacked = int((prepared.stacked > 1).sum())
    if placed and stacked > MANY_STACKED * placed:
        call.warn(
            translate(
                "QuanTu",
                "{share} % of the rows share their coordinate with another (n_here): they look "
                "placed on the centre of a commune, which makes false clusters.",
            ).format(share=round(100 * stacked / placed))
        )
