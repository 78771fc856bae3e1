"""Forms, styles, icons, tables and models are what QGIS and the plugin expect."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt import uic
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtXml import QDomDocument

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / "ui").glob("*.ui"))
STYLES = sorted((ROOT / "resources" / "styles").glob("*.qml"))
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
TEXTS = sorted((ROOT / "resources" / "tables").glob("texts_*.csv"))
MODELS = sorted((ROOT / "resources" / "models").glob("*.model3"))
KINDS = (
    "combo", "button", "edit", "stack", "page", "label", "splitter", "view", "widget", "tree",
    "layout", "spacer", "spin", "box", "tab", "bar",
)  # fmt: skip


def named(path):
    return path.name


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_a_form_loads(qgis_app, path):
    form, base = uic.loadUiType(str(path))
    assert form is not None
    assert base is not None


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_a_form_has_no_connections_cpp_headers_or_doubly_scoped_enums(path):
    text = path.read_text(encoding="utf-8")
    assert "<connection>" not in text
    assert not re.search(r"<header>\w+\.h</header>", text)
    assert not re.search(r"<(enum|set)>\w+::\w+::\w+", text)


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_the_widgets_of_a_form_are_named_in_snake_case_with_their_kind_last(path):
    names = re.findall(r'<(?:widget|layout|spacer) [^>]*name="(\w+)"', path.read_text("utf-8"))
    for name in names[1:]:
        assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name), name
        assert name.split("_")[-1] in KINDS, name


@pytest.mark.parametrize("path", STYLES, ids=named)
def test_a_style_is_a_style_of_qgis(path):
    document = QDomDocument()
    assert document.setContent(path.read_bytes())[0]
    assert document.documentElement().tagName() == "qgis"


@pytest.mark.parametrize("path", ICONS, ids=named)
def test_an_icon_can_be_drawn(qgis_app, path):
    assert not QIcon(str(path)).pixmap(24, 24).isNull()


@pytest.mark.parametrize("path", TEXTS, ids=named)
def test_a_text_table_has_both_languages_with_the_same_values(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        fields = [set(re.findall(r"{(\w+)", row[language])) for language in ("en", "vi")]
        assert fields[0] == fields[1], row["key"]


@pytest.mark.parametrize("path", MODELS, ids=named)
def test_a_shipped_model_loads_with_all_its_algorithms(provider, path):
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(path))
    for child in model.childAlgorithms().values():
        assert child.algorithm() is not None
