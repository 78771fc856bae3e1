"""Promises that all algorithms keep, checked without knowing any of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
)

ALGORITHMS = Path(__file__).resolve().parents[2] / "plugin" / "processing" / "algorithms"
NAMES = sorted(
    path.stem.replace("_", "") for path in ALGORITHMS.glob("*.py") if path.stem != "__init__"
)


@pytest.fixture(params=NAMES)
def algorithm(request, provider):
    return provider.algorithm(request.param)


@pytest.fixture
def context():
    return QgsProcessingContext()


def test_the_provider_lists_one_algorithm_for_every_file(provider):
    assert sorted(one.name() for one in provider.algorithms()) == NAMES


def test_its_id_is_lower_case_letters(algorithm):
    assert re.fullmatch("[a-z]+", algorithm.name())


def test_it_has_a_name_a_group_and_an_icon_file(algorithm, root):
    assert algorithm.displayName()
    assert algorithm.group()
    assert (root / "resources" / "icons" / f"{algorithm.groupId()}.svg").is_file()


def test_it_says_what_it_is_for(algorithm):
    assert len(algorithm.shortHelpString()) > 100
    assert 10 < len(algorithm.shortDescription()) < 250


def test_its_parameters_are_upper_case_and_each_has_a_help_text(algorithm):
    for parameter in algorithm.parameterDefinitions():
        assert re.fullmatch("[A-Z][A-Z0-9_]*", parameter.name()), parameter.name()
        assert parameter.description()
        assert len(parameter.help()) > 10, parameter.name()


def test_its_choices_are_whole_numbers(algorithm):
    for parameter in algorithm.parameterDefinitions():
        if isinstance(parameter, QgsProcessingParameterEnum):
            assert not parameter.usesStaticStrings()


@pytest.fixture
def given(algorithm):
    """Return values for what is looked at before choices and numbers are."""
    types = ("multilayer", "field")
    return {
        one.name(): "anything" for one in algorithm.parameterDefinitions() if one.type() in types
    }


def test_a_choice_of_no_option_is_refused_in_scripts_too(algorithm, given, context, log):
    for parameter in algorithm.parameterDefinitions():
        if not isinstance(parameter, QgsProcessingParameterEnum):
            continue
        for number in (-1, len(parameter.options())):
            values = given | {parameter.name(): number}
            with pytest.raises(QgsProcessingException, match=f"must be one of .*, got {number}"):
                algorithm.create().run(values, context, log, {}, False)


def test_a_number_that_is_none_is_refused_in_scripts_too(algorithm, given, context, log):
    for parameter in algorithm.parameterDefinitions():
        if isinstance(parameter, QgsProcessingParameterNumber):
            values = given | {parameter.name(): float("nan")}
            with pytest.raises(QgsProcessingException, match="must be a number"):
                algorithm.create().run(values, context, log, {}, False)


def test_more_simulations_than_memory_holds_are_refused(algorithm, given, context, log):
    if algorithm.parameterDefinition("SIMULATIONS") is None:
        return
    with pytest.raises(QgsProcessingException, match="'Simulations' must be at most 100000, got"):
        algorithm.create().run(given | {"SIMULATIONS": 2 * 10**9}, context, log, {}, False)


def test_a_fresh_instance_is_of_the_same_kind(algorithm):
    assert type(algorithm.createInstance()) is type(algorithm)


def test_its_styles_exist(algorithm, root):
    for style in algorithm.STYLES.values():
        assert (root / "resources" / "styles" / style).is_file()


def test_the_readme_has_a_row_for_it(algorithm, root):
    assert f"`{algorithm.name()}`" in (root / "README.md").read_text(encoding="utf-8")
