"""What the check found, as a page: by topic, with a sign and a word for how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ..i18n import translate

COLOURS = {"ok": "#2c6e36", "note": "#56636e", "problem": "#b34700", "stop": "#b00020"}
ON_DARK = {"ok": "#6fc47c", "note": "#a9b3bb", "problem": "#ff9a4d", "stop": "#ff8a98"}
SIGNS = {"ok": "✓", "note": "•", "problem": "!", "stop": "×"}
GRAVE = ("stop", "problem", "note", "ok")


@dataclass(frozen=True)
class Finding:
    """A row of the check's table."""

    topic: str
    level: str
    text: str


def page(findings: list[Finding], is_dark: bool = False) -> str:
    """Return the findings as HTML for a light or a dark ground.

    What stops the run comes first in its topic.
    """
    parts, colours = [], ON_DARK if is_dark else COLOURS
    for topic, title in _titles().items():
        own = [one for one in findings if one.topic == topic]
        if topic != "steps":
            own.sort(key=lambda one: GRAVE.index(one.level) if one.level in GRAVE else len(GRAVE))
        if own:
            rows = "".join(_row(one, colours) for one in own)
            parts.append(f"<h4>{escape(title)}</h4><table cellspacing='0'>{rows}</table>")
    return "".join(parts)


def verdict(findings: list[Finding]) -> str:
    """Return in a sentence or two whether there can be a run, and what it will say."""
    levels = [one.level for one in findings]
    steps = [one for one in findings if one.topic == "steps"]
    judged = sum(one.level == "ok" for one in steps)
    if "stop" in levels:
        return translate(
            "QuanTu", "The study cannot be run yet: mend what is marked × and check again."
        )
    text = translate("QuanTu", "{judged} of {steps} steps can be judged.").format(
        judged=judged, steps=len(steps)
    )
    problems = levels.count("problem")
    if problems:
        doubts = translate("QuanTu", "Doubtful points in the data: {count}.")
        return f"{text} {doubts.format(count=problems)}"
    return f"{text} " + translate("QuanTu", "Nothing in the data is doubtful.")


def _titles() -> dict[str, str]:
    return {
        "steps": translate("QuanTu", "What the result can say"),
        "place": translate("QuanTu", "Place"),
        "firms": translate("QuanTu", "Firms"),
        "sectors": translate("QuanTu", "Sectors"),
        "light": translate("QuanTu", "Light"),
        "context": translate("QuanTu", "Context layers"),
    }


def _row(one: Finding, colours: dict[str, str]) -> str:
    colour, sign = colours.get(one.level, colours["note"]), SIGNS.get(one.level, SIGNS["note"])
    return (
        f"<tr><td style='padding: 1px 6px 3px 0; color: {colour}'><b>{sign}</b></td>"
        f"<td style='padding: 1px 0 3px 0'>{escape(one.text)}</td></tr>"
    )
