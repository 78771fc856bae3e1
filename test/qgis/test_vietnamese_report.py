"""The Vietnamese report of the sample has no English sentence in it."""

from __future__ import annotations

import csv
import html
import json
import re
from pathlib import Path

import html5lib
import pytest
import sample

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LEAST = 6  # letters; less is a unit or an abbreviation
# sentences of English have these; Vietnamese has none of them as a word of its own
ENGLISH = re.compile(r"\b(the|and|with|are|of|from|each|which|is|not|for)\b", re.IGNORECASE)
NAMES = re.compile(r"European Cluster Observatory|European List of Waste")


@pytest.fixture(scope="module")
def reports(runner_class, tmp_path_factory):
    """Return the report of the main job, and that of an English run's layers, both Vietnamese."""
    folder = tmp_path_factory.mktemp("vietnamese")
    given = sample.main_job()
    given["LIGHTS"] = [str(path) for path in sorted(sample.FOLDER.glob("light_*.tif"))[-3:]]
    given |= {"SIMULATIONS": 19, "SENSITIVITY": False, "EVIDENCE": "memory:"}
    given |= {"AGGLOMERATIONS": "memory:", "FIRMS_OUT": "memory:"}
    with runner_class() as run:
        own = run("detectagglomerations", {**given, "LANGUAGE": 1, "REPORT": str(folder / "a")})
        made = run("detectagglomerations", {**given, "LANGUAGE": 0})
        layers = {name: made[name] for name in ("AGGLOMERATIONS", "EVIDENCE")}
        later = {**layers, "FIRMS": made["FIRMS_OUT"], "LANGUAGE": 1, "PAGES": 1}
        again = run("agglomerationreport", {**later, "REPORT": str(folder / "b")})
    return [Path(one["REPORT"]).read_text("utf-8") for one in (own, again)]


def shown(document):
    """Return what a reader sees and what a pointer or a screen reader says, without settings."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    body = parser.parse(document).find("body")
    for parent in list(body.iter()):
        for child in list(parent):
            if child.get("id") == "settings":
                parent.remove(child)  # names of parameters and of the user's files
    labels = re.findall(r'aria-label="([^"]*)"', document)
    return " ".join(" ".join([*body.itertext(), *map(html.unescape, labels)]).split())


def english_texts():
    """Yield every English text that a report may be made of, cut at its placeholders."""
    for path in sorted(RESOURCES.glob("tables/texts_*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["en"] != row["vi"]:
                    yield row["en"]
    with (RESOURCES / "tables" / "sectors.csv").open(encoding="utf-8") as file:
        yield from (row["name_en"] for row in csv.DictReader(file))
    rules = json.loads((RESOURCES / "rules" / "kuchiki-4plus4-v1.json").read_text("utf-8"))
    for step in rules["steps"]:
        yield step["name_en"]
        yield from (one["name_en"] for one in step["indicators"])
    yield rules["note_en"]


def pieces():
    found = set()
    for text in english_texts():
        for piece in PLACEHOLDER.split(text):
            bare = piece.strip(" .,;:()–·%[]\"'")
            if len(re.sub(r"[^A-Za-z]", "", bare)) >= LEAST and " " in bare:
                found.add(bare)
    return sorted(found)


def test_there_are_english_texts_to_look_for():
    assert len(pieces()) > 300


@pytest.mark.parametrize("which", [0, 1])
def test_no_english_text_of_the_tables_is_in_the_report(reports, which):
    text = shown(reports[which])
    assert "Quần tụ ngành và các bước phát triển" in text
    assert [one for one in pieces() if re.search(rf"\b{re.escape(one)}\b", text)] == []


@pytest.mark.parametrize("which", [0, 1])
def test_no_english_word_is_in_the_report(reports, which):
    text = NAMES.sub("", shown(reports[which]))
    found = [text[max(one.start() - 40, 0) : one.end() + 40] for one in ENGLISH.finditer(text)]
    assert found == []


def test_a_planted_english_sentence_is_found(reports):
    text = shown(reports[0]) + " Neither the zones nor the firms are linked."
    assert ENGLISH.search(text)
