"""Names that users' models and scripts depend on stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FROZEN = json.loads((Path(__file__).parents[1] / "frozen_names.json").read_text(encoding="utf-8"))
ALGORITHMS = Path(__file__).resolve().parents[2] / "plugin" / "processing" / "algorithms"
BUILT = {one.stem.replace("_", "") for one in ALGORITHMS.glob("[a-z]*.py")}


@pytest.fixture(params=sorted(set(FROZEN) & BUILT))
def algorithm(request, provider):
    return provider.algorithm(request.param)


def test_every_built_algorithm_has_frozen_names():
    assert set(FROZEN) >= BUILT


def test_frozen_parameters_are_there(algorithm):
    names = [one.name() for one in algorithm.parameterDefinitions()]
    assert [one for one in FROZEN[algorithm.name()]["parameters"] if one not in names] == []


def test_frozen_outputs_are_there(algorithm):
    names = [one.name() for one in algorithm.outputDefinitions()]
    assert [one for one in FROZEN[algorithm.name()]["outputs"] if one not in names] == []


def test_frozen_choices_keep_their_number(algorithm):
    for name, count in FROZEN[algorithm.name()].get("choices", {}).items():
        assert len(algorithm.parameterDefinition(name).options()) >= count, name
