"""Every control of every form is reached by the keyboard and has a name that can be read aloud."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import widgets
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / "ui").glob("*.ui"))
PAGED = ("QTabWidget", "QStackedWidget")


def panel(name):
    if name == "study":
        from quantu.plugin.panels.study_panel import StudyPanel

        return StudyPanel()
    if name == "agglomerations":
        from quantu.plugin.panels.agglomerations_panel import AgglomerationsPanel

        return AgglomerationsPanel()
    if name == "compare":
        from quantu.plugin.panels.compare_panel import ComparePanel

        return ComparePanel()
    from quantu.plugin.panels.override_dialog import OverrideDialog
    from quantu.plugin.panels.records import Agglomeration

    return OverrideDialog(Agglomeration(1, {"agg_id": 1, "sector": "wood"}), {}, "")


@pytest.fixture(params=["study", "agglomerations", "compare", "override"])
def form(request, provider):
    QgsProject.instance().clear()
    yield from widgets.shown(panel(request.param))


def controls(form):
    """Return what takes the focus by the tab key; parts of one control count as that control."""
    found = []
    for one in form.findChildren(QWidget):
        part = isinstance(one.parent(), (QAbstractSpinBox, QComboBox, QTabBar, QAbstractItemView))
        if part or isinstance(one, (QScrollBar, QHeaderView, QLabel)):
            continue
        if type(one).__name__ == "ChartWidget" and one.isHidden():
            continue  # it gets its name with its chart
        if one.parent().metaObject().className() == "QComboBoxPrivateContainer":
            continue
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
    return found


def spoken(one, buddies):
    """Return what a screen reader says of a control."""
    if one.accessibleName():
        return one.accessibleName()
    if one in buddies:
        return buddies[one].text()
    if isinstance(one, QAbstractButton) and one.text().strip(" .…"):
        return one.text()
    if isinstance(one, QGroupBox):
        return one.title()
    if isinstance(one, QTabBar):
        return one.parent().accessibleName()
    return ""


def test_every_control_can_be_read_aloud(form):
    buddies = {one.buddy(): one for one in form.findChildren(QLabel) if one.buddy() is not None}
    nameless = [
        f"{type(one).__name__} {one.objectName()} in {one.parent().objectName()}"
        for one in controls(form)
        if not spoken(one, buddies)
    ]
    assert nameless == []


def test_names_that_are_read_aloud_tell_controls_apart(form):
    buddies = {one.buddy(): one for one in form.findChildren(QLabel) if one.buddy() is not None}
    names = [spoken(one, buddies) for one in controls(form) if isinstance(one, QComboBox)]
    assert len(names) == len(set(names))


def test_the_tab_key_reaches_every_control_that_is_shown(form):
    form.activateWindow()
    wanted = {one for one in controls(form) if one.isVisible() and one.isEnabled()}
    wanted -= {one for one in wanted if isinstance(one.parent(), QLineEdit)}
    one = next(iter(wanted))
    reached = set()
    for _ in range(500):
        one = one.nextInFocusChain()
        reached.add(one)
    assert wanted <= reached


def letters(texts):
    found = []
    for text in texts:
        at = text.replace("&&", "").find("&")
        if at >= 0:
            found.append(text.replace("&&", "")[at + 1].lower())
    return found


def own_texts(element):
    """Return the texts of a part of a form, and the pages in it that are shown one at a time."""
    texts, pages = [], []
    for one in element:
        if one.tag == "widget" and element.get("class") in PAGED:
            pages.append(one)
        elif one.tag == "property" and one.get("name") in ("text", "title"):
            texts.append("".join(one.itertext()).strip())
        elif one.tag in ("widget", "layout", "item"):
            more, other = own_texts(one)
            texts += more
            pages += other
    return texts, pages


def shown_together(element):
    """Return the texts that are shown at the same time, once for every page."""
    texts, pages = own_texts(element)
    if not pages:
        return [texts]
    return [texts + inner for one in pages for inner in shown_together(one)]


def translations():
    tree = ElementTree.parse(ROOT / "resources" / "i18n" / "quantu_vi.ts")
    return {one.findtext("source"): one.findtext("translation") for one in tree.iter("message")}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_letter_under_the_alt_key_stands_for_one_control(path, language):
    known = translations() if language == "vi" else {}
    root = ElementTree.parse(path).getroot().find("widget")
    for texts in shown_together(root):
        found = letters([known.get(one) or one for one in texts])
        assert sorted(found) == sorted(set(found)), texts
