"""The shipped guide: what the generator makes, offline, without scripts, valid, both languages."""

from __future__ import annotations

import re
from urllib.parse import unquote

import make_guide
import pytest

LANGUAGES = ("en", "vi")
ANCHOR = re.compile(r'\bid="([^"]+)"')
LINK = re.compile(r'\bhref="([^"]+)"')
PICTURE = re.compile(r'<img src="([^"]+)"')


@pytest.fixture(scope="module")
def texts(root):
    return {
        one: (root / "resources" / "help" / f"guide_{one}.html").read_text(encoding="utf-8")
        for one in LANGUAGES
    }


def test_the_guide_is_what_the_algorithms_and_chapters_say_now(qgis_app, texts):
    for language, made in make_guide.pages().items():
        assert made == texts[language], "run `make guide`"


def test_every_algorithm_has_its_chapter_in_both_languages(provider, texts):
    for text in texts.values():
        anchors = ANCHOR.findall(text)
        assert {one.name() for one in provider.algorithms()} <= set(anchors)
        assert len(anchors) == len(set(anchors))


def test_both_languages_have_the_same_chapters_and_pictures(texts):
    assert ANCHOR.findall(texts["en"]) == ANCHOR.findall(texts["vi"])
    pictures = [name.replace("-vi.png", ".png") for name in PICTURE.findall(texts["vi"])]
    assert pictures == PICTURE.findall(texts["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_pictures_are_there_and_nothing_is_fetched(texts, root, language):
    text = texts[language]
    for link in LINK.findall(text):
        assert link.startswith("#"), link
        assert link[1:] in ANCHOR.findall(text), link
    for name in PICTURE.findall(text):
        assert (root / "resources" / "help" / unquote(name)).is_file(), name
    assert not re.search(r"<script|<link|<iframe|@import|url\(|https?:|\son\w+=", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_valid(texts, language):
    html5lib = pytest.importorskip("html5lib")
    html5lib.HTMLParser(strict=True).parse(texts[language])


def test_every_picture_of_the_folder_is_shown(texts, root):
    shown = {unquote(name) for text in texts.values() for name in PICTURE.findall(text)}
    readme = (root / "README.md").read_text(encoding="utf-8")
    for path in sorted((root / "resources" / "help").glob("*.png")):
        assert path.name in shown or f"resources/help/{path.name}" in readme, path.name


def test_the_vietnamese_chapters_have_no_english_sentence():
    chapters = (make_guide.CHAPTERS / "vi.html").read_text(encoding="utf-8")
    chapters = re.sub(r"(?s)<h2 id=\"glossary\">.*|<code>.*?</code>|<pre>.*?</pre>", "", chapters)
    words = re.sub(r"<[^>]*>", " ", chapters)
    assert re.findall(r"\b(?:the|and|with|which|from|are)\b", words) == []


def test_it_says_what_it_does_not_claim(texts):
    assert "Co-location is not linkage" in texts["en"]
    assert "Quần tụ không đồng nghĩa liên kết" in texts["vi"]
    for text in texts.values():
        assert "4 + 4" in text
        assert "Kuchiki (2015)" in text
