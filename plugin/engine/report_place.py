"""The pages of one agglomeration in a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import forms
from .forms import known
from .markup import Html, join, tag
from .report_content import Evidence, Override, Place, StepResult
from .report_words import Words, dominance, short

NOTHING = Html("")
NO_BREAK = "\N{NO-BREAK SPACE}"
WIDE_COLUMNS = dict.fromkeys(("state", "indicator", "value", "reason", "data"))
NARROW_COLUMNS = {"state": "3%", "indicator": "37%", "reason": "44%", "data": "16%"}
PART_OF = re.compile("_.*")  # 2a_road is a part of 2a
RESOLVED = 0.84  # km²: four cells of 15 arc-seconds at Vietnam's latitudes


def page(place: Place, words: Words) -> Html:
    """Return the section of an agglomeration: label, boxes, facts, figures, evidence.

    Parameters
    ----------
    place : Place
    words : Words

    Returns
    -------
    Html
    """
    return words.layout.section(
        "place",
        _head(place, words),
        tag("p", place.label, class_="label") if place.label else NOTHING,
        _boxes(place, words),
        _override(place, place.override, words) if place.override else NOTHING,
        words.layout.beside(
            _facts(place, words), join(_confidence(place, words), _neighbours(place, words))
        ),
        _figures(place, words),
        _next(place, words),
        _evidence(place, words),
        name=f"place-{place.number}",
    )


def _head(place: Place, words: Words) -> Html:
    swatch = words.layout.swatch(place.colour, place.sector_name)
    details = (
        tag("span", swatch, class_="nowrap"),
        tag("span", words.coded("status", place.status), class_=f"chip {place.status}"),
    )
    return words.layout.title(f"{place.number}. {place.name}", details, words.say("back"))


def _boxes(place: Place, words: Words) -> Html:
    notes = [_bar_note(place, words)]
    if place.gaps:
        notes.append(words.say("gaps", steps=words.steps(place.gaps)))
    if place.missing:
        notes.append(words.say("missing", steps=words.steps(place.missing)))
    if place.phase:
        notes.append(f"{words.label(f'stage_{place.phase}')}.")
    note = " ".join(one for one in notes if one)
    return words.layout.figure("", words.figure(f"boxes-{place.number}"), note, "boxes")


def _bar_note(place: Place, words: Words) -> str:
    """Explain the bar below the boxes."""
    if place.low is None or place.high is None:
        return ""
    if place.high == 0:
        return words.say("bar_none")
    if place.low == 0:
        return words.say("bar_unproven", high=place.high)
    return words.say("bar", low=place.low, high=place.high)


def _override(place: Place, override: Override, words: Words) -> Html:
    low = place.low if override.low is None else override.low
    high = place.high if override.high is None else override.high
    same = words.say("as_computed")
    changed = override.low is not None or override.high is not None
    rows = [
        (words.say("row_sector"), place.sector_name, override.sector or same),
        (
            words.say("row_steps"),
            words.interval(place.low, place.high),
            words.interval(low, high) if changed else same,
        ),
        (words.say("row_why"), "", override.why or forms.ABSENT),
        (words.say("row_by"), "", override.by or forms.ABSENT),
        (words.say("row_at"), "", forms.day(override.at, words.language) or forms.ABSENT),
    ]
    head = tag(
        "tr",
        tag("th", ""),
        tag("th", words.say("computed"), scope="col"),
        tag("th", words.say("officer"), scope="col"),
    )
    body = [
        tag("tr", tag("th", name, scope="row"), tag("td", computed), tag("td", decided))
        for name, computed, decided in rows
    ]
    table = tag("table", tag("thead", head), tag("tbody", body), class_="facts")
    return words.layout.boxed("override", tag("h3", words.say("officer")), table)


def _facts(place: Place, words: Words) -> Html:
    rows = [
        tag("tr", tag("th", words.say(key), scope="row"), tag("td", text))
        for key, text in _fact_texts(place, words)
        if text
    ]
    return tag("table", tag("tbody", rows), class_="facts")


def _fact_texts(place: Place, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of every fact; an empty text is left out."""
    few = words.say("not_shown", min_cell=words.options.min_cell)
    yield "fact_firms", words.firms(place)
    yield "fact_jobs", few if place.few else _jobs(place, words)
    if known(place.area):
        yield "fact_area", words.say("km2", value=words.number(place.area))
    yield "fact_lq", few if place.few else _quotient(place, words)
    if known(place.exist_p):
        yield "fact_exist", forms.probability(place.exist_p, words.language)
    yield "fact_stars", "" if place.stars is None else words.number(place.stars)
    yield "fact_profile", _profile(place, words)
    yield "fact_anchor", _anchor(place, words)
    yield "fact_dependence", _dependence(place, words)
    yield "fact_light", _light(place, words)
    if known(place.light_trend):
        trend = forms.share(place.light_trend / 100.0, words.language, 1)
        yield "fact_trend", words.say("trend_text", value=trend)
    yield "fact_path", place.path
    yield "fact_province", _province(place, words)
    yield "fact_origin", words.coded("origin", place.origin) if place.origin else ""


def _jobs(place: Place, words: Words) -> str:
    if place.jobs_hidden:
        return words.say("not_shown_dominated")
    return words.number(place.jobs, 0)


def _quotient(place: Place, words: Words) -> str:
    if not known(place.quotient):
        return forms.ABSENT
    text = words.number(place.quotient)
    if not known(place.quotient_p):
        return text
    return f"{text} ({forms.probability(place.quotient_p, words.language)})"


def _profile(place: Place, words: Words) -> str:
    if not place.profile:
        return ""
    high, low = (words.share(one) for one in words.names.shares)
    word = words.label(f"profile_{place.profile}")
    return words.say(f"profile_{place.profile}", word=word, high=high, low=low)


def _anchor(place: Place, words: Words) -> str:
    if not place.anchor or not known(place.anchor_jobs):
        return place.anchor
    jobs = words.number(place.anchor_jobs, 0)
    return words.say("fact_anchor_jobs", name=place.anchor, jobs=jobs)


def _dependence(place: Place, words: Words) -> str:
    if place.dependent is None:
        return ""
    text = words.say("dependent" if place.dependent else "independent")
    if not known(place.concentration):
        return text
    return words.say("with_hhi", text=text, value=words.number(place.concentration))


def _light(place: Place, words: Words) -> str:
    if not known(place.lit_area):
        return ""
    area = words.say("km2", value=words.number(place.lit_area))
    text = words.say("light_text", area=area, sum=words.number(place.light))
    return words.say("light_small", text=text) if place.area < RESOLVED else text


def _province(place: Place, words: Words) -> str:
    if place.province and place.provinces is not None and place.provinces > 1:
        return words.say("fact_provinces", name=place.province, count=place.provinces)
    return place.province


def _confidence(place: Place, words: Words) -> Html:
    whole = known(place.confidence[1]) or not known(place.confidence[-1])
    overall = "overall" if whole else "overall_two"
    parts = zip(("data", "margin", "position", overall), place.confidence)
    rows = [_meter(part, value, words) for part, value in parts]
    note = words.say("steps_note", note=words.names.note, trust=words.number(words.names.trust))
    return join(
        tag("h3", words.say("confidence")),
        tag("table", tag("tbody", rows), class_="facts"),
        tag("p", note, class_="quiet small") if words.names.note else NOTHING,
    )


def _meter(part: str, value: float, words: Words) -> Html:
    text = words.grade(value)
    if known(value):
        text = f"{text} ({words.share(value)})"
    bar = words.layout.meter(value if known(value) else None)
    return tag(
        "tr",
        tag("th", words.say(f"conf_{part}"), scope="row"),
        tag("td", bar, text, class_="nowrap"),
    )


def _neighbours(place: Place, words: Words) -> Html:
    items = []
    for one in place.neighbours:
        where = words.say("neighbour_overlap")
        if not one.overlaps:
            where = words.say("neighbour_km", distance=words.number(one.distance, 1))
        name = f"{one.number}. {one.name}"
        paged = one.number <= words.options.max_pages
        link = tag("a", name, href=f"#place-{one.number}") if paged else name
        items.append(tag("li", link, " – ", where))
    listed = tag("ul", items, class_="plain small")
    if not items:
        listed = tag("p", words.say("neighbours_none"), class_="small quiet")
    return join(tag("h3", words.say("neighbours")), listed)


def _figures(place: Place, words: Words) -> Html:
    by_jobs = any(known(cell.jobs) for cell in place.mix)
    captions = {
        "map": words.say("figure_map"),
        "sizes": words.say("figure_sizes"),
        "mix": words.say("figure_mix_jobs" if by_jobs else "figure_mix_firms"),
        "light": words.say("figure_light"),
        "years": words.say("figure_years"),
    }
    notes = {"map": words.say("figure_map_dots" if place.positions else "figure_map_note")}
    if place.years is not None and None in place.years.firms:
        notes["years"] = words.say("figure_years_note")
    drawn = []
    for kind, caption in captions.items():
        picture = words.figure(f"{kind}-{place.number}")
        if picture:
            drawn.append(words.layout.figure(caption, picture, notes.get(kind, ""), kind))
    return words.layout.gallery(drawn)


def _next(place: Place, words: Words) -> Html:
    if not place.steps:
        return NOTHING
    step = place.next_step
    heading = tag("h3", words.say("next_heading"))
    if step is None:
        return join(heading, tag("p", words.say("next_none")))
    name = short(step.name) or words.say("step_heading", step=step.step)
    lines = [
        tag("li", words.state(row.state), " – ", row.name, _shortfall(row))
        for row in step.rows
        if row.state not in ("MET", "NA")
    ]
    return join(
        heading,
        tag("p", words.say(f"next_{step.state}", step=step.step, name=name)),
        tag("ul", lines, class_="plain small") if lines else NOTHING,
    )


def _shortfall(row: Evidence) -> str:
    """Write how far a value is from its threshold."""
    threshold = f" ({row.threshold})" if row.threshold else ""
    return f": {row.value}{threshold}" if row.value else threshold


def _evidence(place: Place, words: Words) -> Html:
    heading = tag("h3", words.say("evidence"), class_="new-page")
    if not place.steps:
        none = tag("p", words.say("evidence_none"))
        return join(heading, _suppressed(place, words), none)
    widths = WIDE_COLUMNS if words.layout.WIDE else NARROW_COLUMNS
    head = tag(
        "tr",
        [
            tag("th", _column_name(one, words), scope="col", class_=f"c-{one}", width=width)
            for one, width in widths.items()
        ],
    )
    rows_of = _rows if words.layout.WIDE else _narrow_rows
    bodies = [tag("tbody", _step_row(step, words), rows_of(step, words)) for step in place.steps]
    table = tag("table", tag("thead", head), bodies, class_="evidence")
    notes = ["star_note"] if words.layout.WIDE else ["star_note", "parts_note"]
    star = tag("p", " ".join(words.say(one) for one in notes), class_="quiet small")
    return join(heading, _suppressed(place, words), star, tag("div", table, class_="wide"))


def _column_name(column: str, words: Words) -> str:
    """Return the head of a column; that of the boxes alone would be wider than they are."""
    return words.say(f"col_{column}") if words.layout.WIDE or column != "state" else ""


def _step_row(step: StepResult, words: Words) -> Html:
    name = words.say("step_heading", step=step.step)
    if step.name:
        name = words.say("step_title", step=step.step, name=step.name)
    why = tag("span", f" – {step.reason}", class_="why") if step.reason else NOTHING
    wide = words.layout.WIDE
    box = words.state(step.state) if wide else words.figure(f"state-{step.state}")
    return tag(
        "tr",
        tag("td", box),
        tag("th", name, why, colspan=4 if wide else 3, scope="rowgroup"),
        class_="step-row",
    )


def _rows(step: StepResult, words: Words) -> list[Html]:
    return [_row(row, words) for row in step.rows]


def _narrow_rows(step: StepResult, words: Words) -> list[Html]:
    """Return the rows for paper, without met parts of what is met as a whole."""
    met = {row.indicator for row in step.rows if row.state == "MET"}
    return [
        _narrow_row(row, words)
        for row in step.rows
        if not (row.indicator in met and PART_OF.sub("", row.indicator) in met - {row.indicator})
    ]


def _row(row: Evidence, words: Words) -> Html:
    return tag(
        "tr",
        tag("td", words.state(row.state)),
        tag("td", tag("span", row.indicator, class_="quiet"), " ", row.name),
        tag("td", _value(row, words)),
        tag("td", row.reason),
        tag("td", _data(row, words)),
    )


def _narrow_row(row: Evidence, words: Words) -> Html:
    """Return a row for paper.

    The reason says value and threshold, and the boxes differ in form, so these have no words.
    """
    own = row.source == words.say("default_source")
    bound = "" if row.threshold.split(" ", 1)[-1] in row.reason else f" ({row.threshold})"
    star = " *" if own and row.threshold else ""
    source = "" if own or not row.threshold or not row.source else f" [{row.source}]"
    return tag(
        "tr",
        tag("td", words.figure(f"state-{row.state}")),
        tag("td", tag("span", row.indicator, class_="quiet"), " ", row.name),
        tag("td", row.reason, tag("span", f"{bound}{star}{source}", class_="quiet")),
        tag("td", _data(row, words)),
    )


def _data(row: Evidence, words: Words) -> str:
    dated = forms.day(row.date, words.language)
    data = [row.layer, dated or words.say("undated")] if row.layer else []
    if row.count is not None:
        data.append(words.say("n_text", count=words.number(row.count)))
    return " · ".join(data)


def _value(row: Evidence, words: Words) -> Html:
    """Write a value, its threshold and who set that; the tool's own defaults only get a star."""
    value = words.say("value_hidden") if row.hidden else row.value or forms.ABSENT
    if not row.threshold:
        return join(value)
    own = row.source == words.say("default_source")
    bound = row.bound if row.value else row.threshold
    whole = f"({bound}{' *' if own else ''})".replace(" ", NO_BREAK)
    threshold = tag("span", " ", whole, class_="quiet")
    return join(value, threshold, NOTHING if own else _quiet_line(row.source))


def _quiet_line(text: str) -> Html:
    return join(tag("br"), tag("span", text, class_="quiet")) if text else NOTHING


def _suppressed(place: Place, words: Words) -> Html:
    if not place.suppressed:
        return NOTHING
    text = words.say("suppressed", min_cell=words.options.min_cell)
    if place.dominated:
        text = f"{text} {dominance(words.texts, words.options)}"
    if not words.options.show_names:
        text = f"{words.say('suppressed_names')} {text}"
    return words.layout.boxed("warn-box", text)
