"""Texts outside the catalogue: tables, rules, styles and print layouts say everything in both.

The same glossary holds as for the catalogue.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))

from test_translations import GLOSSARY, PLACEHOLDER, words_of

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
TABLES = sorted(RESOURCES.glob("tables/texts_*.csv"))
RULES = sorted(one for one in RESOURCES.glob("rules/*.json") if "schema" not in one.name)
STYLES = sorted(RESOURCES.glob("styles/*.qml"))
LAYOUTS = [RESOURCES / "layouts" / name for name in ("agglomerations.qpt", "agglomerations_vi.qpt")]

ENGLISH = re.compile(r"\b(the|and|with|are|of|from|each|which|is|not|no|for)\b", re.IGNORECASE)
# what both languages share: units, symbols and names of publications
SHARED = re.compile(r"&(lt|gt|amp);|\b(km|m|ha|nW|HHI|n|p|a)\b|cm²|km²|\bsr\b|[\d\W_]+")
# words of the report that the interface has no use for
ALSO = {
    r"\bagglomerations?\b": "tích tụ",  # the first of the two stages, not a place
    r"\blocation quotients?\b": "LQ",
    r"\bconfidence\b": "độ tin",  # of the list of steps, as the domain's texts have it
}
QUOTED = "instruments.csv"  # in the words of the Vietnamese papers that it cites
NAMED = re.compile(
    r"European Cluster Observatory|European List of Waste|Earth Observation Group|FDI|BREF[^;]*"
)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs_in(node):
    """Yield the English and the Vietnamese text of every pair ``x_en``, ``x_vi`` in JSON."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key.endswith("_en"):
                yield value, node.get(f"{key[:-3]}_vi")
            yield from pairs_in(value)
    elif isinstance(node, list):
        for one in node:
            yield from pairs_in(one)


def pairs():
    """Yield (where, English, Vietnamese) of everything written in both languages."""
    yield from pairs_of_tables()
    for path in RULES:
        for english, vietnamese in pairs_in(json.loads(path.read_text("utf-8"))):
            yield path.name, english, vietnamese
    for path in STYLES:
        for label in re.findall(r' label="([^"]* · [^"]*)"', path.read_text("utf-8")):
            yield path.name, *label.split(" · ", 1)
    for english, vietnamese in zip(*map(texts_in_layout, LAYOUTS)):
        yield LAYOUTS[1].name, english, vietnamese


def pairs_of_tables():
    for path in TABLES:
        for row in rows_of(path):
            yield f"{path.name}:{row['key']}", row["en"], row["vi"]
    for name in ("sectors.csv", "instruments.csv", "materials.csv"):
        for row in rows_of(RESOURCES / "tables" / name):
            yield f"{name}:{row['id']}", row["name_en"], row["name_vi"]


def texts_in_layout(path):
    """Return the words of a layout's labels, without their expressions."""
    found = []
    for text in re.findall(r'labelText="([^"]*)"', path.read_text("utf-8")):
        found.append(re.sub(r"\[%.*?%\]", "", text, flags=re.DOTALL).strip())
    return found


PAIRS = list(pairs())


def test_there_are_texts_of_every_kind():
    kinds = {where.split(":")[0].rsplit(".", 1)[-1] for where, _, _ in PAIRS}
    assert kinds == {"csv", "json", "qml", "qpt"}
    assert len(PAIRS) > 500


def test_every_text_is_there_in_vietnamese_and_differs():
    bare = [
        (where, english, vietnamese)
        for where, english, vietnamese in PAIRS
        if SHARED.sub("", PLACEHOLDER.sub("", english)).strip()
    ]
    assert [where for where, _, vietnamese in bare if not (vietnamese or "").strip()] == []
    assert [one for one in bare if one[1] == one[2]] == []


def test_no_vietnamese_text_has_english_words():
    left = [(where, vi) for where, _, vi in PAIRS if vi and ENGLISH.search(NAMED.sub("", vi))]
    assert left == []


def test_every_placeholder_survives():
    for where, english, vietnamese in PAIRS:
        expected = sorted(PLACEHOLDER.findall(english))
        assert sorted(PLACEHOLDER.findall(vietnamese or "")) == expected, where


@pytest.mark.parametrize("pattern", GLOSSARY)
def test_a_term_is_translated_as_agreed(pattern):
    terms = f"{GLOSSARY[pattern]}|{ALSO.get(pattern, GLOSSARY[pattern])}".lower().split("|")
    wrong = [
        (where, english, vietnamese)
        for where, english, vietnamese in PAIRS
        if not where.startswith(QUOTED)
        if re.search(pattern, words_of(english), re.IGNORECASE)
        if not any(term in (vietnamese or "").lower() for term in terms)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_legend_has_both_languages_or_the_name_of_a_sector_or_figures_only(path):
    sectors = {row["name_en"] for row in rows_of(RESOURCES / "tables" / "sectors.csv")}
    for label in re.findall(r' label="([^"]*)"', path.read_text("utf-8")):
        words = SHARED.sub("", label).strip()
        assert " · " in label or label in sectors or not words, label


def test_numbers_have_their_vietnamese_form():
    for where, english, vietnamese in PAIRS:
        for number in re.findall(r"(?<![\d.-])\d{1,3},\d{3}\b", english):
            assert number.replace(",", ".") in vietnamese, where


def test_thousands_and_percentages_are_written_one_way():
    """One form for each language, as in the figures beside them: 1,000 and 1.000; 95%."""
    spaced = re.compile(r"\d \d{3}\b|\d %")
    left = [
        (where, text)
        for where, *both in PAIRS
        if where.endswith(".json") or "texts_report" in where or "texts_labels" in where
        for text in both
        if spaced.search(text or "")
    ]
    assert left == []


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)
def test_the_expressions_of_a_layout_quote_its_own_language(path):
    quoted = re.findall(r"\[%(.*?)%\]", path.read_text("utf-8"), re.DOTALL)
    words = " ".join(re.findall(r"'([^']*)'", " ".join(quoted)))
    assert ("chưa có dữ liệu" in words) == path.stem.endswith("_vi")
    assert ("no data" in words) == (not path.stem.endswith("_vi"))
