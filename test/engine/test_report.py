"""The report: what it says, what it withholds, and that it is sound HTML."""

from __future__ import annotations

import csv
import math
import re
from pathlib import Path

import html5lib
import numpy as np
import pytest
from shapely.geometry import box

from quantu.plugin.engine import (
    disclosure,
    errors,
    forms,
    report,
    report_gather,
    report_lights,
    report_members,
    report_names,
    report_tables,
    rules,
    taxonomy,
    texts,
)
from quantu.plugin.engine.markup import Html, join, tag
from quantu.plugin.engine.report_content import Options
from quantu.plugin.engine.study import Lights

NAN = math.nan
TEXTS = ("texts_report", "texts_labels")
NASTY = '<script>alert("x")</script>&\x00\ud800\'"'
ANCHOR = "Công ty Sao Mai"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0,0"/></svg>'


@pytest.fixture(scope="module")
def tables(root):
    folder = root / "resources" / "tables"
    return {one: str(folder / f"{one}.csv") for one in (*TEXTS, "sectors")}


@pytest.fixture(scope="module")
def words(tables):
    return texts.read(tables["texts_report"])


@pytest.fixture(scope="module")
def labels(tables):
    return texts.read(tables["texts_labels"])


@pytest.fixture(scope="module")
def named(root, tables, labels):
    """Return a function of the language: the names from the shipped rules and sectors."""
    folder = root / "resources"
    file = rules.read(
        str(folder / "rules" / "kuchiki-4plus4-v1.json"), str(folder / "rules/rules.schema.json")
    )
    codes = {"vsic2018": str(folder / "tables" / "vsic2018.csv")}
    sectors = taxonomy.read(tables["sectors"], codes)
    return lambda language: report_names.names(file, sectors, labels, language)


def place(agg_id=1, **changes):
    """Return one row of AGGLOMERATIONS."""
    row = {
        "agg_id": agg_id,
        "name": f"Quần tụ số {agg_id}",
        "status": "confirmed",
        "origin": "density",
        "overlaps": None,
        "rules_id": "kuchiki-4plus4-v1",
        "class_ver": "VSIC 2018",
        "sector": "electronics",
        "profile": "specialised",
        "n_firms": 86,
        "jobs": 12345.0,
        "area_km2": 10.25,
        "lq": 2.75,
        "lq_p": 0.005,
        "anchor": ANCHOR,
        "anchor_job": 5200.0,
        "hhi": 0.4321,
        "stage_lo": 4,
        "stage_hi": 8,
        "stage_obs": 4,
        "phase": "I-II",
        "label_en": "Steps 4–8: agglomeration complete; no data to judge innovation",
        "label_vi": "Bước 4–8: đã đạt hết tích tụ; chưa có dữ liệu để xét đổi mới",
        "path": "fdi_anchor",
        "gaps": None,
        "missing": "5;6;7;8",
        "conf_data": 0.8,
        "conf_marg": 0.6,
        "conf_pos": 0.9,
        "conf": 0.6,
        "province": "Hưng Sơn",
        "n_prov": 1,
        "override": 0.0,
        **dict.fromkeys(("over_sec", "over_lo", "over_hi", "over_by", "over_at", "over_why")),
    }
    return {**row, **changes}


def evidence(step, indicator, state="MET", **changes):
    """Return one row of EVIDENCE."""
    row = {
        "agg_id": 1,
        "step": step,
        "indicator": indicator,
        "state": state,
        "value": NAN,
        "threshold": NAN,
        "unit": None,
        "layer": None,
        "layer_date": None,
        "n": None,
        "source": None,
        "reason_en": f"Why {indicator} is {state}.",
        "reason_vi": f"Lý do {indicator}: {state}.",
    }
    return {**row, **changes}


DEFAULT = "mặc định đề xuất (proposed default)"
ANCHOR_ROW = {
    "value": 5200.0,
    "threshold": 1000.0,
    "unit": "jobs",
    "layer": "firms_2023",
    "layer_date": "2023-12-31",
    "n": 86,
    "source": DEFAULT,
    "reason_en": f"Jobs of the largest firm of the sector: 5,200 jobs ({ANCHOR}).",
    "reason_vi": f"Lao động của doanh nghiệp lớn nhất trong ngành: 5.200 lao động ({ANCHOR}).",
}
EVIDENCE = [
    evidence(1, "step"),
    evidence(
        1,
        "1b",
        value=75.5,
        threshold=10.0,
        unit="ha",
        layer="zones",
        n=1,
        source="Nghị định 32/2024/NĐ-CP (Decree 32/2024)",
    ),
    evidence(2, "step"),
    evidence(3, "step", reason_en="Anchor firm: Met. Met: 3a, 3b."),
    evidence(3, "3a", **ANCHOR_ROW),
    evidence(4, "step"),
    *(evidence(step, "step", "UNK") for step in range(5, 9)),
    evidence(5, "5a", "UNK", threshold=30.0, unit="km", source=DEFAULT),
]


def columns(rows):
    """Return rows as columns."""
    found = {}
    for key in rows[0] if rows else ("agg_id",):
        found[key] = np.empty(len(rows), dtype=object)
        found[key][:] = [row[key] for row in rows]
    return found


@pytest.fixture
def content_of(words, named):
    """Return a function that gathers the content of a report."""

    def gathered(places, lines=EVIDENCE, language="en", more=None, **options):
        tables = report_gather.Tables(columns(places), columns(lines), **(more or {}))
        chosen = Options(language=language, made_at="2026-03-05T08:30:00+07:00", **options)
        return report_gather.gather(tables, named(language), words, chosen)

    return gathered


@pytest.fixture
def page_of(content_of, words):
    """Return a function that makes a report of places."""

    def page(places, lines=EVIDENCE, language="en", **options):
        content = content_of(places, lines, language, **options)
        pictures = ["overview", *(f"state-{one}" for one in ("MET", "PART", "NOT", "UNK", "NA"))]
        kinds = ("strip", "boxes", "map", "sizes", "mix", "light", "years")
        pictures += [f"{kind}-{one.number}" for one in content.places for kind in kinds]
        return report.build(content, dict.fromkeys(pictures, SVG), words)

    return page


def parsed(document):
    """Return the document's tree; anything that HTML5 does not allow raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(document)


def seen(document):
    """Return the text a reader sees."""
    body = parsed(document).find("body")
    return " ".join(" ".join(body.itertext()).split())


def members(place, jobs, **more):
    """Return members of one sector with their jobs, all of them inside the first place."""
    count = len(jobs)
    return report_members.Members(
        place=np.array(place),
        inside=(np.arange(count),),
        sector=np.array(["electronics"] * count, dtype=object),
        jobs=np.array(jobs, dtype=float),
        **more,
    )


# ---------------------------------------------------------------------------------- the document


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_report_is_strict_html_in_its_language(page_of, language):
    lines = [*EVIDENCE, evidence(6, "6a", "NA")]
    changed = place(2, override=1.0, over_lo=2, over_hi=4, over_by="An", over_at="2026-01-02")
    document = page_of([place(), changed], lines, language, title="Hưng Sơn")

    assert document.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
    assert parsed(document).get("lang") == language


def test_the_report_needs_nothing_from_elsewhere_and_runs_nothing(page_of):
    document = page_of([place()])
    outside = re.findall(r"https?://[^\"' ]+", document)

    assert set(outside) == {"http://www.w3.org/2000/svg"}  # a name, not an address
    assert not re.search(r"<script|<link|<iframe|@import|url\(|\son\w+=|javascript:", document)
    assert "default-src" in document


def test_whatever_is_written_into_it_cannot_break_the_report(page_of):
    texts_of_place = [key for key, value in place().items() if isinstance(value, str)]
    nasty_place = place(**dict.fromkeys(texts_of_place, NASTY), override=1.0, over_why=NASTY)
    nasty_place |= {"over_by": NASTY, "over_at": NASTY, "over_sec": NASTY, "over_lo": 1}
    nasty_place |= {"profile": "specialised", "phase": "I"}
    line = evidence(1, NASTY, value=1.0, unit=NASTY, layer=NASTY, layer_date=NASTY, source=NASTY)
    line |= {"reason_en": NASTY}

    document = page_of([nasty_place], [line], title=NASTY, show_names=True)

    tree = parsed(document)
    assert not list(tree.iter("script"))
    assert tree.find("head").find("title").text.count('<script>alert("x")</script>') == 1
    assert seen(document).count('<script>alert("x")</script>') >= 12


def test_markup_escapes_text_and_attributes_and_keeps_markup():
    assert tag("td", "a<b", class_='"x"') == '<td class="&quot;x&quot;">a&lt;b</td>'
    assert join("&", Html("<br>")) == "&amp;<br>"
    assert tag("p", "x", title=None) == "<p>x</p>"


def test_the_same_content_gives_the_same_report(page_of):
    assert page_of([place(), place(2)]) == page_of([place(2), place()])


def sentences(path, language):
    """Return the longest stretch of fixed words of every sentence of a table."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        templates = {row["key"]: row[language] for row in csv.DictReader(file)}
    pieces = {key: re.split(r"\{\w*\}", one) for key, one in templates.items()}
    return {
        key: max((part.strip(" .,;:()") for part in one), key=len) for key, one in pieces.items()
    }


@pytest.mark.parametrize(("language", "other"), [("vi", "en"), ("en", "vi")])
def test_no_sentence_of_the_other_language_is_in_it(page_of, tables, language, other):
    lines = [*EVIDENCE, evidence(6, "6a", "NOT", source=DEFAULT), evidence(7, "7a", "PART")]
    places = [
        place(override=1.0, over_lo=2, over_why="x", gaps="2;3"),
        place(2, status="candidate", stage_lo=0, n_firms=2),
        place(3, stage_hi=0, stage_lo=0, profile="mixed", origin="anchor", hhi=0.1),
    ]
    visible = seen(page_of(places, lines, language)).replace(DEFAULT, "")
    own = " ".join(" ".join(sentences(tables[one], language).values()) for one in TEXTS)
    foreign = [
        sentence
        for one in TEXTS
        for sentence in sentences(tables[one], other).values()
        if len(sentence) >= 8 and sentence not in own
    ]

    assert len(foreign) > 150
    assert [one for one in foreign if one in visible] == []
    assert sentences(tables["texts_report"], language)["caveat_linkage"] in visible


def test_the_standing_caveats_and_the_reading_note_are_always_there(page_of):
    for places in ([], [place()]):
        english, vietnamese = seen(page_of(places)), seen(page_of(places, language="vi"))
        assert "The number of firms is not employment." in english
        assert "The registered address is not the plant." in english
        assert "Quần tụ không đồng nghĩa liên kết" in vietnamese
        assert "diễn giải 4+4, chưa đối chiếu nguyên văn Kuchiki (2015)" in vietnamese
        assert "độ tin 0,85" in vietnamese


def test_an_empty_result_is_a_report_too(page_of):
    visible = seen(page_of([], []))

    assert "No agglomeration was found" in visible
    assert "That does not show that there is none" in visible
    assert "How it was done" in visible


# --------------------------------------------------------------------------------- what it says


def test_numbers_and_dates_have_the_language_s_form(page_of):
    english, vietnamese = seen(page_of([place()])), seen(page_of([place()], language="vi"))

    assert "12,345" in english
    assert "2.75 (p = 0.005)" in english
    assert "5 March 2026" in english
    assert "12.345" in vietnamese
    assert "2,75 (p = 0,005)" in vietnamese
    assert "05/03/2026" in vietnamese


def test_confirmed_ones_come_first_then_by_jobs(content_of):
    places = [
        place(1, status="candidate", jobs=9e9),
        place(2, jobs=10.0),
        place(3, jobs=500.0),
        place(4, jobs=NAN, n_firms=20),
        place(5, jobs=NAN, n_firms=30),
    ]
    content = content_of(places)

    assert [one.agg_id for one in content.places] == ["3", "2", "5", "4", "1"]
    assert [one.number for one in content.places] == [1, 2, 3, 4, 5]
    assert len(content.confirmed) == 4


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(4, 4, "4"), (1, 8, "1–8"), (0, 6, "up to 6"), (0, 0, "below 1"), (None, None, "–")],
)
def test_the_step_is_an_interval_and_never_a_bare_zero(page_of, low, high, text):
    document = page_of([place(stage_lo=low, stage_hi=high)], [])
    row = parsed(document).find("body").find(".//table").find("tbody").find("tr")

    assert "".join(row[4].itertext()) == text


def test_an_officer_s_decision_stands_beside_the_computed_label(page_of):
    changed = place(
        override=1.0,
        over_sec="machinery",
        over_lo=3,
        over_hi=5,
        over_by="Trần Thị Mai",
        over_at="2026-10-02",
        over_why="Nhà ở công nhân đã có.",
    )
    tree = parsed(page_of([changed], language="vi")).find("body")
    box_of = next(one for one in tree.iter("div") if one.get("class") == "override")
    rows = [[" ".join(cell.itertext()) for cell in row] for row in box_of.iter("tr")]

    assert rows[1:3] == [
        ["Ngành", "Điện tử và thiết bị điện", "Máy móc, phương tiện vận tải khác"],
        ["Bước, từ đã chứng minh đến có thể", "4–8", "3–5"],
    ]
    assert [row[2] for row in rows[3:]] == ["Nhà ở công nhân đã có.", "Trần Thị Mai", "02/10/2026"]
    summary = tree.find(".//table").find("tbody").find("tr")
    assert "".join(summary[4].itertext()) == "3–5 †"
    assert "".join(summary[2].itertext()).endswith("→ Máy móc, phương tiện vận tải khác †")


def test_an_override_of_the_sector_leaves_the_steps_as_computed(page_of):
    document = page_of([place(override=1.0, over_sec="machinery")], language="en")

    assert "as computed" in seen(document)
    assert "4–8 †" in seen(document)


def test_without_an_override_nothing_is_said_of_officers(page_of):
    assert "Officer's decision" not in seen(page_of([place()]))


def test_evidence_stands_below_its_step_with_threshold_and_source(page_of):
    tree = parsed(page_of([place()])).find("body")
    table = next(one for one in tree.iter("table") if one.get("class") == "evidence")
    bodies = table.findall("tbody")
    zone = [" ".join("".join(cell.itertext()) for cell in row) for row in bodies[0]]
    zone = [line.replace("\u00a0", " ") for line in zone]

    assert len(bodies) == 8
    assert zone[0].startswith("Met Step 1: Industrial zone")
    assert "75.5 ha (≥ 10)Decree 32/2024" in zone[1]
    assert "zones · undated · n = 1" in zone[1]


def test_a_proposed_default_gets_a_star_and_an_indicator_s_name_is_said_once(page_of):
    line = evidence(
        5,
        "5a",
        "NOT",
        value=42.0,
        threshold=30.0,
        unit="km",
        source=DEFAULT,
        reason_en="University or institute in the same field: the nearest is 42 km away.",
    )
    visible = seen(page_of([place()], [line]))

    assert "42 km (≤ 30 *)" in visible
    assert "The nearest is 42 km away." in visible
    assert "same field: the nearest" not in visible


def test_what_is_missing_for_the_next_step_is_named(page_of):
    visible = seen(page_of([place()]))

    assert "Step 5, Universities and research institutes: no data." in visible
    missing = visible[visible.index("What is missing") :]
    assert "No data – University or institute in the same field (≤ 30 km)" in missing


def test_the_next_step_skips_what_does_not_apply(content_of):
    lines = [evidence(1, "step", "NA"), evidence(2, "step"), evidence(3, "step", "PART")]
    (only,) = content_of([place()], lines).places

    assert only.next_step.step == 3
    assert only.states[:3] == ("NA", "MET", "PART")
    assert only.states[3:] == ("UNK",) * 5  # a step without a row is no data, not a failure


def test_all_steps_met_leaves_nothing_missing(page_of):
    lines = [evidence(step, "step") for step in range(1, 9)]

    assert "All steps that apply are met." in seen(page_of([place()], lines))


def test_overlaps_and_neighbours_are_named_with_their_distance(content_of):
    places = [place(1, overlaps="2"), place(2, jobs=5.0), place(3, jobs=4.0), place(4, jobs=3.0)]
    shapes = [box(0, 0, 1000, 1000), box(500, 0, 1500, 1000), box(6000, 0, 7000, 1000)]
    shapes.append(box(50_000, 0, 51_000, 1000))
    first = content_of(places, more={"shapes": shapes}).places[0]

    assert [(one.number, one.overlaps) for one in first.neighbours] == [(2, True), (3, False)]
    assert first.neighbours[1].distance == 5.0


def test_only_so_many_agglomerations_get_pages_and_the_report_says_so(page_of):
    document = page_of([place(one) for one in range(1, 8)], max_pages=3)
    sections = [one for one in parsed(document).iter("section") if one.get("class") == "place"]

    assert len(sections) == 3
    assert "Pages of their own: the first 3 of 7." in seen(document)
    assert {one.get("href") for one in parsed(document).iter("a")} == {
        "#summary",
        "#reading",
        "#settings",
        "#place-1",
        "#place-2",
        "#place-3",
    }


def test_a_figure_that_is_absent_is_left_out(content_of, words):
    document = report.build(content_of([place()]), {}, words)

    assert "Overview map" not in seen(document)
    assert "Firms by size" not in seen(document)
    parsed(document)


def without_evidence(tree):
    """Return the words of a document outside its evidence tables and its table of contents."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if child.get("class") in ("evidence", "contents"):
                parent.remove(child)
    return " ".join(" ".join(tree.itertext()).split())


def test_the_pages_of_a_pdf_say_what_the_screen_says(content_of, words):
    content = content_of([place(override=1.0, over_lo=2), place(2, status="candidate")])
    screen, paper = report.build(content, {}, words), report.build_paper(content, {}, words)
    printed = html5lib.parse(paper, namespaceHTMLElements=False).find("body")
    said = without_evidence(printed).replace("■", "")
    contents = (
        "Contents Summary How to read this report 1. Quần tụ số 1 Settings and origin "
        + words.say("parts_note", "en")
    )

    assert "<svg" not in paper
    on_screen = without_evidence(parsed(screen).find("body")).replace("Back to the summary", "")
    assert sorted(re.sub("[\ufdd0-\ufdef\ufffd]", "", said).split()) == sorted(
        f"{on_screen} {contents}".split()
    )


def test_the_evidence_on_paper_has_reason_threshold_and_source_but_no_twin_of_the_value(
    content_of, words
):
    rows = [
        evidence(1, "step"),
        evidence(1, "1b", value=75.5, threshold=10.0, unit="ha", source="Decree 32/2024",
                 reason_en="75.5 ha; needed ≥ 10 ha."),
        evidence(5, "step", "NOT"),
        evidence(5, "5a", "NOT", threshold=30.0, unit="km", source=DEFAULT,
                 reason_en="None found."),
    ]  # fmt: skip
    paper = report.build_paper(content_of([place()], rows), {}, words)
    tree = html5lib.parse(paper, namespaceHTMLElements=False)
    table = next(one for one in tree.iter("table") if one.get("class") == "evidence")
    said = " ".join(" ".join(table.itertext()).split())

    assert "75.5 ha; needed ≥ 10 ha. [Decree 32/2024]" in said
    assert "None found. (≤ 30 km) *" in said
    assert said.count("75.5") == 1


def test_met_parts_of_what_is_met_stay_off_paper(content_of, words):
    rows = [
        evidence(2, "step"),
        evidence(2, "2a"),
        evidence(2, "2a_road"),
        evidence(2, "2a_port", "NOT"),
        evidence(2, "2b", "NOT"),
        evidence(2, "2b_board"),
    ]
    content = content_of([place()], rows)
    paper = report.build_paper(content, {}, words)

    assert [one for one in ("2a_road", "2a_port", "2b_board") if f"Why {one} " in paper] == [
        "2a_port",
        "2b_board",
    ]
    assert "Why 2a_road is MET" in report.build(content, {}, words)


def test_candidates_have_no_pages_unless_there_is_nothing_else_or_all_are_wanted(page_of):
    def pages(*states, **options):
        rows = [place(number, status=one) for number, one in enumerate(states, start=1)]
        found = parsed(page_of(rows, **options)).iter("section")
        return sum(one.get("class") == "place" for one in found)

    assert pages("confirmed", "candidate") == 1
    assert pages("confirmed", "candidate", pages="all") == 2
    assert pages("candidate", "candidate") == 2


def test_a_place_that_was_not_judged_is_no_candidate_and_has_no_number_of_firms(page_of):
    nothing = dict.fromkeys(("status", "n_firms", "jobs", "lq", "stage_lo", "stage_hi", "conf"))
    text = " ".join(seen(page_of([place(1), place(2, name="Mỹ Tho", **nothing)])).split())
    assert "0 Candidates" in text
    assert "Candidates are listed" not in text
    assert "fewer than" not in text[text.index("2 Mỹ Tho") :][:60]


def test_a_report_of_one_agglomeration_is_about_it_alone(content_of, page_of):
    rows = [place(1, jobs=9.0), place(2, status="candidate", jobs=5.0), place(3, jobs=7.0)]
    content = content_of(rows, only=("2",))
    document = page_of(rows, only=("2",))

    assert [one.agg_id for one in content.paged] == ["2"]
    assert [one.agg_id for one in content.listed] == ["2"]
    assert content.options.title == "Quần tụ số 2"
    assert "that this report tells of: 1 of 3." in seen(document)
    assert "Confirmed agglomerations have pages" not in seen(document)


def test_an_agglomeration_that_is_not_there_cannot_be_reported(content_of):
    with pytest.raises(errors.EngineError, match="no agglomeration with the id 9"):
        content_of([place(1)], only=("9",))


@pytest.mark.parametrize(
    ("name", "english", "vietnamese"),
    [
        ("KCN Phú Cường: Dệt may", "KCN Phú Cường: Garments", "KCN Phú Cường: Dệt may"),
        ("Garments 1, Bắc Ninh", "Garments 1, Bắc Ninh", "Dệt may 1, Bắc Ninh"),
        ("Xóm Dệt may", "Xóm Dệt may", "Xóm Dệt may"),
    ],
)
def test_the_sector_in_a_name_is_in_the_language_of_the_report(
    content_of, name, english, vietnamese
):
    row = place(name=name, sector_en="Garments", sector_vi="Dệt may")
    assert content_of([row]).places[0].name == english
    assert content_of([row], language="vi").places[0].name == vietnamese


# ------------------------------------------------------------------------------ what it withholds


def test_names_and_figures_of_single_firms_are_withheld(page_of):
    visible = seen(page_of([place(name=f"Electronics {ANCHOR}")]))

    for secret in (ANCHOR, "5,200", "0.43"):
        assert secret not in visible
    assert "Electronics [name withheld]" in visible
    assert "withheld (≥ 1,000 jobs *)" in visible
    assert "Names and figures of single firms are withheld." in visible
    assert "depends on one firm" in visible  # which is said without the figure


def test_they_are_shown_when_asked_for(page_of):
    visible = seen(page_of([place()], show_names=True))

    assert f"{ANCHOR}, 5,200 jobs" in visible
    assert "(HHI 0.43)" in visible
    assert "withheld" not in visible.split("Evidence step by step")[1].split("Settings")[0]


def test_a_firm_s_figures_are_cut_out_of_a_step_s_reason(page_of, labels):
    note = labels.say("note_single_firm", "en", value="0.4321", threshold="0.25")
    reason = f"Anchor firm: Met. Met: 3a, 3b. {note}"
    lines = [evidence(3, "step", reason_en=reason), evidence(3, "3a", **ANCHOR_ROW)]
    visible = seen(page_of([place()], lines))

    assert "Step 3: Anchor firm – Met: 3a, 3b. Depends on one firm." in visible
    assert "0.43" not in visible


def test_unknown_words_with_figures_beside_a_withheld_line_are_withheld(page_of):
    lines = [
        evidence(3, "step", reason_en="The biggest employs 5200."),
        evidence(3, "3a", **ANCHOR_ROW),
    ]

    assert "5200" not in seen(page_of([place()], lines))


@pytest.mark.parametrize("field", ["phase", "profile"])
def test_a_code_that_no_table_has_words_for_is_left_out(page_of, field):
    assert "Quốc Oai 1,5" not in seen(page_of([place(**{field: "Quốc Oai 1,5"})]))


def test_an_indicator_the_rules_do_not_know_is_withheld(page_of):
    line = evidence(4, "mystery", value=777.0, unit="jobs", reason_en="It is 777.")

    assert "777" not in seen(page_of([place()], [line]))
    assert "777" in seen(page_of([place()], [line], show_names=True))


def test_an_agglomeration_of_two_firms_shows_no_figure_of_them(page_of):
    small = place(n_firms=2, jobs=777.0, lq=9.87, anchor_job=400.0)
    line = [evidence(4, "4a", value=2.0, unit="firms", n=2)]
    visible = seen(page_of([small], line))

    assert "fewer than 3" in visible
    assert "777" not in visible
    assert "9.87" not in visible
    assert "n = 2" not in visible
    everything = seen(page_of([small], line, min_cell=2))
    assert "777" in everything
    assert "n = 2" in everything


def dominated(agg_id=8, **changes):
    """Return a place of four firms, one of which has 3,500 of the 3,696 jobs."""
    return place(agg_id, **{"n_firms": 4, "jobs": 3696.0, "anchor_job": 3500.0, **changes})


def test_jobs_that_lie_nearly_all_in_one_firm_are_withheld(content_of, page_of):
    (found,) = content_of([dominated()]).places
    visible = seen(page_of([dominated()]))

    assert math.isnan(found.jobs)
    assert (found.firms, found.suppressed, found.dominated) == (4, True, True)
    assert "not shown (nearly all of them in one firm)" in visible
    assert "more than 85% of them (dominance rule; proposed default)" in visible
    assert not re.search(r"3[,.]?696", visible)
    assert "3,696" in seen(page_of([dominated()], show_names=True))
    assert "dominance rule" not in seen(page_of([dominated()], show_names=True))


@pytest.mark.parametrize(("largest", "shown"), [(850.0, True), (851.0, False), (NAN, False)])
def test_the_limit_of_dominance_is_85_percent(content_of, largest, shown):
    (found,) = content_of([dominated(jobs=1000.0, anchor_job=largest)]).places
    assert (found.jobs == 1000.0) is shown
    assert found.jobs_hidden is not shown


def test_withheld_jobs_cannot_be_found_from_the_total_nor_from_the_order(content_of, page_of):
    even = [place(one, jobs=jobs, anchor_job=9.0) for one, jobs in ((1, 3700.0), (2, 3690.0))]
    rows = [*even, dominated(3), place(4, jobs=900.0, anchor_job=9.0)]

    assert [one.agg_id for one in content_of(rows).places] == ["1", "2", "3", "4"]
    assert [one.agg_id for one in content_of(rows, show_names=True).places] == ["1", "3", "2", "4"]
    visible = seen(page_of(rows))
    assert "≥ 8,290" in visible  # the jobs that are printed, no more
    assert "11,986" not in visible


def test_places_without_jobs_are_not_said_to_be_withheld(content_of, page_of):
    bare = dominated(jobs=NAN, anchor_job=NAN)
    assert not content_of([bare]).places[0].jobs_hidden
    assert "nearly all of them in one firm" not in seen(page_of([bare]))


def test_the_mix_tells_of_firms_alone_where_one_firm_has_nearly_all_jobs(content_of, page_of):
    firms = report_members.Members(
        place=np.array([0] * 4 + [-1] * 9),
        inside=(np.arange(13),),
        sector=np.array(["electronics"] * 4 + ["plastics"] * 5 + ["textiles"] * 4, dtype=object),
        jobs=np.array([3500.0, 90, 60, 46, 30, 30, 30, 30, 30, 50, 50, 50, 50]),
    )
    hidden = content_of([dominated()], more={"members": firms}).places[0].mix

    # by firms, so that the order tells nothing; no jobs at all, so that shares tell nothing
    assert [(one.key, one.firms, one.hidden) for one in hidden] == [
        ("plastics", 5, True),
        ("electronics", 4, True),
        ("textiles", 4, True),
    ]
    assert all(math.isnan(one.jobs) for one in hidden)
    for options in ({"show_names": True}, {"min_cell": 1}):
        open_mix = content_of([dominated()], more={"members": firms}, **options).places[0].mix
        assert [one.jobs for one in open_mix] == [3696.0, 200.0, 150.0]
        assert not any(one.hidden for one in open_mix)


def test_spreadsheets_withhold_dominated_jobs_and_say_so(content_of, words):
    for language, said in (("en", "yes (jobs)"), ("vi", "có (lao động)")):
        found = report_tables.sheets(content_of([dominated()], language=language), words)
        table = found[0]
        heads = [name for name, _ in table.columns]
        row = dict(zip(heads, table.rows[0]))
        assert row[words.say("col_jobs", language)] is None
        assert row[words.say("sheet_withheld", language)] == said
        assert any("85" in str(value) for _, value in found[3].rows)
        assert not any(3696.0 in one for sheet in found for one in sheet.rows)


def test_facilities_are_no_firms_and_stay(page_of):
    line = evidence(2, "2d_hospital", value=3.5, threshold=10.0, unit="km", n=1)

    assert "3.5 km" in seen(page_of([place()], [line]))


def test_names_of_members_are_cut_out_of_reasons(page_of, content_of, words):
    line = evidence(5, "5b", reason_en="Linked with Alpha Ltd and Alphabet.")
    firms = members([0, 0, 0], [5, 6, 7], name=np.array(["Alpha Ltd", "Beta", None], dtype=object))
    content = content_of([place()], [line], more={"members": firms})

    assert content.places[0].steps[4].rows[0].reason == "Linked with [name withheld] and Alphabet."


def test_positions_of_very_few_firms_are_not_drawn(content_of):
    for count, drawn in ((2, False), (3, True)):
        firms = members([0] * count, [5] * count, xy=np.zeros((count, 2)))
        found = content_of([place(n_firms=50)], more={"members": firms}).places[0]
        assert found.positions is drawn


def test_size_classes_follow_the_decree(content_of):
    jobs = [10, 11, 100, 101, 200, 201, NAN]
    sizes = {}
    for sector in ("electronics", "software"):
        firms = members([0] * 7, jobs)
        found = content_of([place(sector=sector)], more={"members": firms}, min_cell=1)
        sizes[sector] = [(cell.key, cell.firms) for cell in found.places[0].sizes]

    assert sizes["electronics"] == [
        ("micro", 1),
        ("small", 2),
        ("medium", 2),
        ("large", 1),
        ("unknown", 1),
    ]
    assert [count for _, count in sizes["software"]] == [1, 1, 1, 3, 1]


def test_small_cells_are_hidden_with_one_that_would_give_them_away(content_of):
    firms = members([0] * 30, [5] * 20 + [50] * 8 + [500] * 2)
    found = content_of([place()], more={"members": firms}).places[0]

    assert [cell.firms for cell in found.sizes] == [20, None, 0, None]
    assert found.suppressed
    everything = content_of([place()], more={"members": firms}, min_cell=1).places[0]
    assert [cell.firms for cell in everything.sizes] == [20, 8, 0, 2]


def test_hidden_cells_can_never_be_found_by_subtraction():
    rng = np.random.default_rng(5)
    for _ in range(2000):
        counts = rng.integers(0, 9, rng.integers(1, 8))
        hide = disclosure.hidden(counts, 3)
        assert hide[(counts > 0) & (counts < 3)].all()
        assert not hide[counts == 0].any()
        if hide.any() and not hide[counts > 0].all():
            assert hide.sum() >= 2
            assert counts[hide].sum() >= 3
        if not ((counts > 0) & (counts < 3)).any():
            assert not hide.any()


def test_the_mix_counts_every_firm_inside_by_jobs(content_of):
    firms = report_members.Members(
        place=np.array([0] * 4 + [-1] * 4),
        inside=(np.arange(8),),
        sector=np.array(["electronics"] * 4 + ["plastics"] * 3 + [None], dtype=object),
        jobs=np.array([100.0, 50, 20, 10, 300, 200, NAN, 7]),
    )
    mix = content_of([place()], more={"members": firms}, min_cell=1).places[0].mix

    assert [(cell.key, cell.firms, cell.jobs) for cell in mix] == [
        ("plastics", 3, 500.0),
        ("electronics", 4, 180.0),
        ("", 1, 7.0),
    ]
    named = content_of([place()], more={"members": firms}).places[0].mix
    assert [cell.key for cell in named] == ["plastics", "electronics", "rest"]
    assert [cell.firms for cell in named] == [3, 4, None]


def test_founding_years_are_counted_in_classes(content_of):
    year = np.array([1998.0] * 4 + [2003.0] * 6 + [2011.0] * 5 + [NAN])
    firms = members([0] * 16, [1.0] * 15 + [999.0], year=year)
    found = content_of([place()], more={"members": firms}).places[0].years

    assert found.edges[0] == 1998
    assert sum(count or 0 for count in found.firms) == 15
    assert dict(zip(found.edges, found.firms))[2002] == 6
    assert found.anchor is None
    few = members([0] * 16, [1.0] * 16, year=np.array([2000.0] * 9 + [NAN] * 7))
    assert content_of([place()], more={"members": few}).places[0].years is None


def test_the_anchor_s_year_is_a_figure_of_one_firm(content_of):
    year = np.arange(2000.0, 2012.0)
    firms = members([0] * 12, [1.0] * 11 + [999.0], year=year)
    shown = content_of([place()], more={"members": firms}, show_names=True).places[0].years

    assert shown.anchor == 2011


# ----------------------------------------------------------------------------- lights and numbers


def test_light_is_averaged_over_the_observed_cells_of_each_polygon():
    lights = Lights(
        xy=np.array([[0.5, 0.5], [1.5, 0.5], [9.0, 9.0]]),
        radiance=np.array([[1.0, 2.0, 10.0], [3.0, NAN, 10.0], [NAN, NAN, 10.0]]),
        cell_area=np.ones(3),
        years=(2020, 2021, 2022),
    )
    inside, around = report_lights.series(lights, [box(0, 0, 2, 1), box(20, 20, 21, 21)])

    np.testing.assert_array_equal(inside[0], [1.5, 3.0, NAN])
    assert np.isnan(inside[1]).all()
    np.testing.assert_array_equal(around, [13.0 / 3, 6.5, 10.0])


def test_a_place_smaller_than_four_cells_is_said_to_be_unresolved(page_of):
    lit = {"lit_km2": 0.4, "sum_rad": 12.0}

    assert "too small for the light to resolve" in seen(page_of([place(area_km2=0.8, **lit)]))
    assert "too small for the light" not in seen(page_of([place(area_km2=0.9, **lit)]))


def test_light_is_an_index_with_the_first_year_at_100(content_of):
    more = {
        "light_years": (2020, 2021),
        "light": np.array([[4.0, 6.0], [0.0, 5.0]]),
        "light_around": np.array([10.0, 11.0]),
    }
    first, dark = content_of([place(), place(2, jobs=1.0)], more=more).places

    assert first.lights.place == pytest.approx((100.0, 150.0))
    assert first.lights.region == pytest.approx((100.0, 110.0))
    assert dark.lights is None


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (1234567.0, "1,234,567", "1.234.567"),
        (0.0, "0", "0"),
        (-0.0001, "−0.0001", "−0,0001"),
        (99.96, "100", "100"),
        (12.34, "12.3", "12,3"),
        (1.005, "1", "1"),
        (NAN, "–", "–"),
        (math.inf, "∞", "∞"),
        (-12.0, "−12", "−12"),
    ],
)
def test_numbers_keep_about_three_figures(value, english, vietnamese):
    assert forms.number(value, "en") == english
    assert forms.number(value, "vi") == vietnamese


def test_a_date_that_is_none_stays_as_it_is():
    assert forms.day("2026-13-45", "vi") == "2026-13-45"
    assert forms.day("năm 2020", "vi") == "năm 2020"


@pytest.mark.parametrize("wrong", [20240.0, 1.0e9, -5.0e7])
def test_a_year_written_wrongly_does_not_break_the_report(content_of, wrong):
    year = np.array([*range(2000, 2019), wrong])
    who = members([0] * 20, [50.0] * 20, year=year)
    (found,) = content_of([place()], more={"members": who}, min_cell=1).places
    assert len(found.years.firms) == len(found.years.edges) - 1 <= report_members.CLASSES
    assert sum(found.years.firms) == 20


def test_an_overall_confidence_without_margin_says_what_it_rests_on(page_of):
    document = seen(page_of([place(conf_marg=NAN, conf=0.9)]))
    assert "Overall (of data and position only)" in document
    assert "Overall (the lowest)" in seen(page_of([place(conf_marg=0.5, conf=0.5)]))
    assert "of data and position only" not in seen(page_of([place(conf_marg=NAN, conf=NAN)]))


def test_the_p_of_the_quotient_names_the_test_it_comes_from(root, page_of):
    folder = root / "resources" / "rules"
    shipped = rules.read(str(folder / "kuchiki-4plus4-v1.json"), str(folder / "rules.schema.json"))
    step = shipped.steps[shipped.number("related") - 1]
    (rule,) = (one for one in step.indicators if one.measure == "quotient_p")
    said = rule.thresholds["met"].source
    assert "Kulldorff (1997)" in said
    lines = [evidence(4, "4b_p", value=0.01, threshold=0.05, unit="p", source=said)]
    english, vietnamese = (seen(page_of([place()], lines, one)) for one in ("en", "vi"))
    assert "random relabelling with a new search; given polygons: hypergeometric" in english
    assert "gán lại ngành ngẫu nhiên" in vietnamese
    assert "gán lại" not in english
    assert "random" not in vietnamese
