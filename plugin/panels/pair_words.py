"""What the compare panel says of a pair of agglomerations."""

from __future__ import annotations

from ..i18n import language, translate
from . import quantities
from .pairs import AFTER, BEFORE, Pair, Side


def event_name(event: str) -> str:
    """Return what became of an agglomeration in a word or two."""
    return {
        "born": translate("QuanTu", "Born"),
        "grows": translate("QuanTu", "Grown"),
        "continues": translate("QuanTu", "Much the same"),
        "shrinks": translate("QuanTu", "Shrunk"),
        "merges": translate("QuanTu", "Merged"),
        "splits": translate("QuanTu", "Split"),
        "changes": translate("QuanTu", "Other sector"),
        "dies": translate("QuanTu", "Gone"),
    }.get(event, event)


def stage_name(stage: str) -> str:
    """Return in words how the interval of steps moved."""
    return {
        "up": translate("QuanTu", "Stage up"),
        "down": translate("QuanTu", "Stage down"),
        "wider": translate("QuanTu", "Possible step higher"),
        "narrower": translate("QuanTu", "Possible step lower"),
        "same": translate("QuanTu", "Same steps"),
    }.get(stage, stage)


def steps(side: Side | None) -> str:
    """Return the proved and the possible step, a dash where there are none."""
    if side is None:
        return "–"
    return f"{side.low}" if side.low == side.high else f"{side.low}–{side.high}"


def amounts(one: Pair, field: str) -> str:
    """Return a number of both sides; of one side where there is no other."""
    shown = [
        "–" if one.get(f"{field}_{side}") is None else quantities.number(one.get(f"{field}_{side}"))
        for side in (BEFORE, AFTER)
        if one.has(side)
    ]
    return " → ".join(shown)


def title(one: Pair, spoken: str) -> str:
    """Return the name with its sector, or with both where it changed."""
    found = [one.sector(side, spoken) for side in (BEFORE, AFTER) if one.has(side)]
    sectors = " → ".join(dict.fromkeys(name for name in found if name))
    name = one.name(spoken)
    return f"{name} · {sectors}" if sectors and sectors.lower() not in name.lower() else name


def summary(one: Pair, rows: list[Pair], told: bool) -> str:
    """Return what is to be said of a pair; `rows` are all pairs, `told` if evidence changed."""
    lines = [_event(one, rows), _numbers(one), _stage(one), _status(one)]
    if one.has(BEFORE) and one.has(AFTER) and not told:
        lines.append(translate("QuanTu", "No change of the evidence is told for this pair."))
    return "\n".join(line for line in lines if line)


def _event(one: Pair, rows: list[Pair]) -> str:
    """Return the event, and with whom it happened."""
    side = {"merges": AFTER, "splits": BEFORE}.get(one.event)
    if side is None:
        return event_name(one.event) + _measure(one)
    other = BEFORE if side == AFTER else AFTER
    names = [
        row.name_of(other, language())
        for row in rows
        if row is not one and row.has(side) and row.get(f"id_{side}") == one.get(f"id_{side}")
    ]
    if one.event == "merges":
        text = translate("QuanTu", "{name} merged with: {others}")
        return text.format(name=one.name_of(BEFORE, language()), others=", ".join(names))
    text = translate("QuanTu", "Split from {name}; the other parts: {others}")
    return text.format(name=one.name_of(BEFORE, language()), others=", ".join(names))


def _measure(one: Pair) -> str:
    if one.event not in ("grows", "shrinks"):
        return ""
    measure = {
        "jobs": translate("QuanTu", "by jobs"),
        "firms": translate("QuanTu", "by firms"),
        "area": translate("QuanTu", "by area"),
    }.get(one.get("grew_by"), "")
    return f", {measure}" if measure else ""


def _numbers(one: Pair) -> str:
    parts = [
        translate("QuanTu", "Jobs: {numbers}").format(numbers=amounts(one, "jobs")),
        translate("QuanTu", "Firms: {numbers}").format(numbers=amounts(one, "firms")),
        translate("QuanTu", "Area: {numbers} km²").format(numbers=amounts(one, "area")),
    ]
    if one.get("kept") is not None:
        share = quantities.quantity(one.get("kept"), "share")
        text = translate("QuanTu", "{share} of the earlier ground kept")
        parts.append(text.format(share=share))
    return " · ".join(parts)


def _stage(one: Pair) -> str:
    stage = one.get("stage")
    if stage is None:
        judged = [one.side(side) for side in (BEFORE, AFTER) if one.has(side)]
        text = translate("QuanTu", "Steps {steps}")
        return text.format(steps=" → ".join(steps(side) for side in judged))
    moved = f"{steps(one.side(BEFORE))} → {steps(one.side(AFTER))}"
    text = translate("QuanTu", "{movement}: steps {steps}")
    text = text.format(movement=stage_name(stage), steps=moved)
    why = {
        "change": translate("QuanTu", "because the place changed"),
        "data": translate("QuanTu", "because of the data: the place need not have changed"),
        "both": translate("QuanTu", "in part because the place changed, in part because of data"),
        "officer": translate("QuanTu", "by an officer's correction"),
    }.get(one.get("stage_by"), "")
    return f"{text}, {why}" if why else text


def _status(one: Pair) -> str:
    if not (one.has(BEFORE) and one.has(AFTER)):
        return ""
    before, after = one.get(f"stat_{BEFORE}"), one.get(f"stat_{AFTER}")
    if before == "candidate" and after == "confirmed":
        return translate("QuanTu", "A candidate before, confirmed after.")
    if before == "confirmed" and after == "candidate":
        return translate("QuanTu", "Confirmed before, a candidate after.")
    return ""
