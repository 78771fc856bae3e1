"""One self-contained HTML file that an officer can take to a meeting.

No script, no font, no picture from elsewhere: it opens offline in any browser, prints on A4, and
everything written into it is escaped.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from . import forms, report_place
from .forms import known
from .markup import Html, join, tag
from .report_content import Place, ReportContent
from .report_layout import Paper, Screen
from .report_words import STATES, Words, dominance
from .texts import Texts


def build(content: ReportContent, figures: Mapping[str, str], texts: Texts) -> str:
    """Lay out a report as one HTML file.

    Parameters
    ----------
    content : ReportContent
        Its options say the language.
    figures : mapping of str to str
        ``<svg>`` elements by name: ``overview``; ``state-MET`` and the like; for agglomeration
        number n ``strip-n`` (small boxes), ``boxes-n``, ``map-n``, ``sizes-n``, ``mix-n``,
        ``light-n``, ``years-n``. A figure that is absent is left out.
    texts : Texts
        ``texts_report.csv``.

    Returns
    -------
    str
        An HTML5 document.
    """
    return "<!DOCTYPE html>\n" + _document(content, figures, texts, Screen()) + "\n"


def build_paper(content: ReportContent, figures: Mapping[str, str], texts: Texts) -> str:
    """Lay out a report in the HTML that Qt's text engine understands, for a PDF.

    Parameters
    ----------
    content, texts
        As in `build`.
    figures : mapping of str to str
        ``<img>`` elements by the same names.

    Returns
    -------
    str
    """
    return _document(content, figures, texts, Paper())


def _document(
    content: ReportContent, figures: Mapping[str, str], texts: Texts, layout: Screen
) -> Html:
    words = Words(texts, content.names, content.options, dict(figures), layout)
    title = words.say("report_title")
    if content.options.title:
        title = f"{title} – {content.options.title}"
    body = tag(
        "body",
        words.sprites(),
        _cover(content, words),
        words.layout.contents(words.say("contents"), _headings(content, words)),
        _summary(content, words),
        _reading(content, words),
        [report_place.page(place, words) for place in content.paged],
        _settings(content, words),
    )
    return tag("html", layout.head(title), body, lang=words.language)


def _headings(content: ReportContent, words: Words) -> list[tuple[str, str]]:
    """Return the name and the anchor of every heading, in the order of the document."""
    places = [(f"{one.number}. {one.name}", f"place-{one.number}") for one in content.paged]
    return [
        (words.say("summary"), "summary"),
        (words.say("reading"), "reading"),
        *places,
        (words.say("settings"), "settings"),
    ]


def _cover(content: ReportContent, words: Words) -> Html:
    options = content.options
    facts = []
    if options.made_at:
        facts.append(words.say("made_on", date=forms.day(options.made_at, words.language)))
    facts += [text for text in (content.rules_id, content.class_version) if text]
    return tag(
        "header",
        tag("p", words.say("kicker"), class_="kicker"),
        tag("h1", words.say("report_title")),
        tag("p", options.title, class_="sub") if options.title else "",
        tag("p", " · ".join(facts), class_="quiet small"),
        class_="cover",
    )


def _summary(content: ReportContent, words: Words) -> Html:
    parts = [tag("h2", words.say("summary"))]
    if content.places:
        tiles = Html("") if content.options.only else _tiles(content, words)
        parts += [tiles, _overview(words), _table(content, words)]
        parts += _remarks(content, words)
    else:
        parts.append(
            words.layout.boxed(
                "note-box",
                tag("h3", words.say("empty_title")),
                tag("p", words.say("empty_text")),
            )
        )
    return words.layout.section("summary", *parts, name="summary")


def _tiles(content: ReportContent, words: Words) -> Html:
    confirmed = content.confirmed
    tiles = [
        ("confirmed", words.number(len(confirmed))),
        ("candidates", words.number(len(content.candidates))),
        ("firms", _total([_number(place.firms) for place in confirmed], words)),
        ("jobs", _total([place.jobs for place in confirmed], words)),
    ]
    return words.layout.tiles([(value, words.say(f"tile_{key}")) for key, value in tiles])


def _number(count: int | None) -> float:
    return math.nan if count is None else float(count)


def _total(values: list[float], words: Words) -> str:
    """Write a sum; "at least" where a part of it is not known or withheld."""
    found = [value for value in values if known(value)]
    if not found:
        return forms.ABSENT
    text = words.number(sum(found), 0)
    return text if len(found) == len(values) else f"≥ {text}"


def _overview(words: Words) -> Html:
    picture = words.figure("overview")
    if not picture:
        return Html("")
    return words.layout.figure(words.say("map_title"), picture, words.say("map_note"), "overview")


def _table(content: ReportContent, words: Words) -> Html:
    right = {"number", "firms", "jobs"}
    columns = ("number", "name", "sector", "steps", "stage", "firms", "jobs", "confidence")
    head = [
        tag("th", words.say(f"col_{one}"), scope="col", class_="right" if one in right else "left")
        for one in columns
    ]
    rows = [_table_row(place, words) for place in content.listed]
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", rows), class_="summary-table")
    return tag("div", table, class_="wide")


def _table_row(place: Place, words: Words) -> Html:
    name = place.name
    if place.number <= words.options.max_pages:
        name = tag("a", name, href=f"#place-{place.number}")
    second = [words.coded("status", place.status), place.province]
    overall = place.confidence[-1]
    return tag(
        "tr",
        tag("td", str(place.number), class_="right"),
        tag(
            "td",
            name,
            tag("br"),
            tag("span", ", ".join(one for one in second if one), class_="quiet"),
        ),
        tag("td", words.layout.swatch(place.colour, place.sector_name), _decided(place)),
        tag("td", words.figure(f"strip-{place.number}"), class_="strip"),
        tag("td", words.decided(place), class_="nowrap"),
        tag("td", words.firms(place), class_="right"),
        tag("td", words.jobs(place), class_="right"),
        tag("td", words.grade(overall), class_="nowrap"),
    )


def _decided(place: Place) -> Html:
    """Return the sector that an officer decided on instead, marked."""
    if place.override is None or not place.override.sector:
        return Html("")
    return join(tag("br"), f"→ {place.override.sector} †")


def _remarks(content: ReportContent, words: Words) -> list[Html]:
    count = len(content.places)
    found = []
    if content.options.only:
        return [tag("p", words.say("only_some", shown=len(content.paged), total=count))]
    if not content.confirmed:
        found.append(words.say("only_candidates"))
    if content.candidates:
        found.append(words.say("candidates_note"))
    if any(place.override for place in content.places):
        found.append(words.say("override_mark"))
    if len(content.listed) < count:
        found.append(words.say("table_cut", shown=len(content.listed), total=count))
    if len(content.paged) == len(content.confirmed) < count:
        found.append(words.say("pages_confirmed"))
    elif len(content.paged) < count:
        found.append(words.say("pages_cut", shown=len(content.paged), total=count))
    return [tag("p", one, class_="small quiet") for one in found]


def _reading(content: ReportContent, words: Words) -> Html:
    return words.layout.section(
        "reading",
        tag("h2", words.say("reading"), class_="new-page"),
        tag("h3", words.say("reading_boxes")),
        _legend(words),
        tag("p", words.say("reading_label")),
        _steps(words),
        tag("p", words.say("reading_confidence", **_grades(words))),
        tag("ul", [_confidence_part(one, words) for one in ("data", "margin", "position")]),
        tag("h3", words.say("method")),
        tag("ul", [tag("li", words.say(f"method_{number}")) for number in range(1, 5)]),
        tag("h3", words.say("caveats")),
        tag("ul", [tag("li", one) for one in _caveats(content, words)]),
        name="reading",
    )


def _legend(words: Words) -> Html:
    rows = [
        tag("tr", tag("td", words.state(one)), tag("td", words.say(f"means_{one}")))
        for one in STATES
    ]
    return tag("table", tag("tbody", rows), class_="legend")


def _steps(words: Words) -> Html:
    steps = words.names.steps
    if not steps:
        return Html("")
    columns = [
        join(
            tag("p", tag("b", words.label(f"stage_{stage}"))),
            tag(
                "ul",
                [tag("li", f"{one.step}. {one.name}") for one in steps if one.stage == stage],
                class_="plain",
            ),
        )
        for stage in ("I", "II")
    ]
    note = words.say("steps_note", note=words.names.note, trust=words.number(words.names.trust))
    return join(
        tag("h3", words.say("reading_steps")),
        words.layout.beside(*columns),
        words.layout.boxed("note-box", note),
    )


def _confidence_part(part: str, words: Words) -> Html:
    name, means = words.say(f"conf_{part}"), words.say(f"conf_{part}_means")
    return tag("li", tag("b", name), ": ", means)


def _grades(words: Words) -> dict[str, str]:
    high, medium = words.names.grades
    return {"high": words.share(high), "medium": words.share(medium)}


def _caveats(content: ReportContent, words: Words) -> list[str]:
    found = [
        words.say(f"caveat_{one}") for one in ("jobs", "linkage", "address", "words", "nodata")
    ]
    steps = [step for place in content.places for step in place.steps]
    if any(row.layer and not row.date for step in steps for row in step.rows):
        found.append(words.say("caveat_undated"))
    if words.names.note:
        trust = words.number(words.names.trust)
        found.append(words.say("caveat_steps", note=words.names.note, trust=trust))
    if content.options.min_cell > 1:
        found.append(words.say("caveat_suppression", min_cell=content.options.min_cell))
    if content.options.hides_dominated:
        found.append(dominance(words.texts, content.options))
    if not content.options.show_names:
        found.append(words.say("caveat_names"))
    return found


def _settings(content: ReportContent, words: Words) -> Html:
    provenance = [
        (words.say("prov_rules"), content.rules_id),
        (words.say("prov_class"), content.class_version),
        *content.provenance,
    ]
    given = [pair for pair in provenance if pair[1]]
    parameters = _pairs(content.parameters) if content.parameters else Html("")
    return words.layout.section(
        "settings",
        tag("h2", words.say("settings"), class_="new-page"),
        tag("h3", words.say("provenance")),
        _pairs(given),
        tag("h3", words.say("parameters")),
        parameters or tag("p", words.say("no_record"), class_="quiet"),
        name="settings",
    )


def _pairs(pairs: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> Html:
    rows = [
        tag("tr", tag("th", name, scope="row"), tag("td", value, class_="value-of"))
        for name, value in pairs
    ]
    return tag("table", tag("tbody", rows), class_="facts")
