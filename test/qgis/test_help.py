"""The help of every algorithm has its parts, in both languages, and leads to the guide."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QObject, Qt, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox

ALGORITHMS = Path(__file__).resolve().parents[2] / "plugin" / "processing" / "algorithms"
NAMES = sorted(
    path.stem.replace("_", "") for path in ALGORITHMS.glob("*.py") if path.stem != "__init__"
)
# what they do is a rule in words: there is nothing to calculate
WITHOUT_FORMULA = {
    "agglomerationreport", "assignsectors", "checkstudy", "cleanlights", "clusterfootprints",
    "preparefirms",
}  # fmt: skip
# an article of which the abstract is known, without its year
DATED = re.compile(r"\b(19|20)\d\d\b|Nguyễn Thu Phương")


@pytest.fixture(params=("en", "vi"))
def spoken(request, qgis_app, monkeypatch):
    """Speak one language; QGIS's own setting is left alone."""
    from quantu.plugin import guidebook, i18n
    from quantu.plugin.processing import help_parts

    for module in (i18n, guidebook, help_parts):
        monkeypatch.setattr(module, "language", lambda: request.param)
    i18n.remove_translator()
    if request.param == "vi":
        i18n.install_translator()
    yield request.param
    i18n.remove_translator()


@pytest.fixture
def algorithms(spoken):
    from quantu.plugin.processing.discovery import algorithm_classes

    found = {one.NAME: one().create() for one in algorithm_classes()}
    assert sorted(found) == NAMES
    return found


class Tags(HTMLParser):
    """Counts the marks that stay open."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        assert tag in ("b", "i", "img")
        if tag != "img":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_every_help_has_its_parts(algorithms):
    from quantu.plugin.processing import help_parts

    for name, algorithm in algorithms.items():
        found = {part.key: " ".join(part.paragraphs) for part in help_parts.parts(algorithm)}
        expected = set(help_parts.ORDER) - ({"formula"} if name in WITHOUT_FORMULA else set())
        assert set(found) == expected, name
        assert all(len(text) > 10 for text in found.values()), name
        assert DATED.search(found["source"]), name


def test_a_formula_has_a_sign_of_its_own(algorithms):
    from quantu.plugin.processing import help_parts

    for name, algorithm in algorithms.items():
        for part in help_parts.parts(algorithm):
            if part.key == "formula":
                assert re.search("[=≥≤Σ]|&gt;", part.paragraphs[0]), name


def test_the_table_speaks_of_algorithms_only(root):
    from quantu.plugin.engine import texts

    keys = (root / "resources" / "tables" / "texts_help.csv").read_text("utf-8").splitlines()[1:]
    named = {key.split(",")[0].rsplit("_", 1)[0] for key in keys}
    assert named - {"part"} == set(NAMES)
    assert texts.read(str(root / "resources" / "tables" / "texts_help.csv"))


def test_every_name_and_meaning_of_a_parameter_is_in_the_help(algorithms):
    from quantu.plugin.processing import help_parts

    for algorithm in algorithms.values():
        text = algorithm.shortHelpString()
        for one in help_parts.settings(algorithm):
            assert (f"<i>{one.label}</i>: {one.meaning}" in text) == (not one.advanced)


def test_the_marks_of_the_help_are_closed_on_their_line(algorithms):
    for name, algorithm in algorithms.items():
        for line in algorithm.shortHelpString().split("\n"):
            tags = Tags()
            tags.feed(line)
            tags.close()
            assert tags.open == [], (name, line)


def test_the_help_button_opens_the_guide_at_the_algorithm(algorithms, spoken, root):
    for name, algorithm in algorithms.items():
        url = QUrl(algorithm.helpUrl())
        assert url.fragment() == name
        assert Path(url.toLocalFile()) == root / "resources" / "help" / f"guide_{spoken}.html"
        assert Path(url.toLocalFile()).is_file()


class Browser(QObject):
    """Stands where the browser would."""

    def __init__(self):
        super().__init__()
        self.seen = []

    @pyqtSlot(QUrl)
    def take(self, url):
        self.seen.append(url)


def test_a_press_on_help_in_the_dialog_opens_the_chapter(provider):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    browser = Browser()
    QDesktopServices.setUrlHandler("file", browser.take)
    dialog = AlgorithmDialog(provider.algorithm("litareas").create())
    try:
        (box,) = dialog.findChildren(QDialogButtonBox)
        QTest.mouseClick(
            box.button(QDialogButtonBox.StandardButton.Help), Qt.MouseButton.LeftButton
        )
    finally:
        QDesktopServices.unsetUrlHandler("file")
        dialog.close()
    assert [(url.fileName(), url.fragment()) for url in browser.seen] == [
        ("guide_en.html", "litareas")
    ]
