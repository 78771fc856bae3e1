"""Functions for labels, map tips and atlases."""

from __future__ import annotations

import pytest
from qgis.core import QgsExpression, QgsExpressionContext

NAMES = {
    "quantu_stage_label", "quantu_step_name", "quantu_sector_name", "quantu_boxes",
    "quantu_states", "quantu_withheld",
}  # fmt: skip


@pytest.fixture
def functions(qgis_app):
    from quantu.plugin.panels import expressions

    expressions.register()
    yield
    expressions.unregister()


def value(text):
    expression = QgsExpression(text)
    assert not expression.hasParserError(), expression.parserErrorString()
    found = expression.evaluate(QgsExpressionContext())
    assert not expression.hasEvalError(), expression.evalErrorString()
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("quantu_stage_label(4, 8)", "Steps 4–8"),
        ("quantu_stage_label(4, 8, 'vi')", "Bước 4–8"),
        ("quantu_stage_label(4, 4)", "Step 4"),
        ("quantu_stage_label(0, 3, 'en')", "No step proved, step 3 possible"),
        ("quantu_stage_label(0, 0)", "Step 1 of the flowchart not reached"),
        ("quantu_stage_label(NULL, NULL)", None),
        ("quantu_stage_label(2, NULL)", "Step 2"),
        ("quantu_stage_label(9, 4)", None),
        ("quantu_stage_label('many', 'x')", None),
        ("quantu_stage_label(1e308 * 10, 3)", "Step 3"),
        ("quantu_step_name(3, 'vi')", "Doanh nghiệp đầu đàn (mỏ neo)"),
        ("quantu_step_name(3)", "Anchor firm"),
        ("quantu_step_name(9)", None),
        ("quantu_step_name(NULL)", None),
        ("quantu_sector_name('wood')", "Wood and furniture"),
        ("quantu_sector_name('wood', 'vi')", "Gỗ, nội thất"),
        ("quantu_sector_name('wood', 'fr')", "Wood and furniture"),
        ("quantu_sector_name('lacquer ware')", "lacquer ware"),
        ("quantu_sector_name(NULL)", None),
        ("quantu_boxes(4, 6)", "■■■■◧◧□□"),
        ("quantu_boxes(0, 8)", "◧◧◧◧◧◧◧◧"),
        ("quantu_boxes(NULL, NULL)", None),
        ("quantu_states('MMPN?-')", "■■◧□?–??"),
        ("quantu_states(NULL)", None),
        ("quantu_withheld(12, 900, 300)", None),
        ("quantu_withheld(2, 900, 300)", "all"),
        ("quantu_withheld(0, 0, 0)", None),
        ("quantu_withheld(12, 900, 800)", "jobs"),
        ("quantu_withheld(12, 900, NULL)", "jobs"),
        ("quantu_withheld(NULL, 900, 300)", None),
        ("quantu_withheld(12, NULL, NULL)", None),
        ("quantu_withheld('few', 'many', 'most')", None),
    ],
)
def test_a_function_gives_its_value_and_nothing_for_null(functions, text, found):
    assert value(text) == found


def test_the_language_is_that_of_the_interface_unless_given(functions, monkeypatch):
    monkeypatch.setattr("quantu.plugin.panels.expressions.language", lambda: "vi")
    assert value("quantu_stage_label(1, 2)") == "Bước 1–2"
    assert value("quantu_stage_label(1, 2, 'en')") == "Steps 1–2"


def test_the_functions_stand_in_a_group_of_their_own_with_help(functions):
    own = [one for one in QgsExpression.Functions() if one.name() in NAMES]
    assert {one.name() for one in own} == NAMES
    assert {one.group() for one in own} == {"Quan Tu"}
    assert all("language" in one.helpText() for one in own)


def test_after_unregistering_nothing_is_left(qgis_app):
    from quantu.plugin.panels import expressions

    for _ in range(3):
        expressions.register()
        expressions.unregister()
    assert not NAMES & {one.name() for one in QgsExpression.Functions()}


def test_without_numpy_everything_is_withheld(functions, monkeypatch):
    from quantu.plugin import requirements

    monkeypatch.setattr(requirements, "missing", lambda names: list(names))
    assert value("quantu_withheld(12, 900, 300)") == "all"
