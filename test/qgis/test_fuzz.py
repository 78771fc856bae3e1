"""A few random cases of every algorithm; `make fuzz` runs many."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pytest

pytest.importorskip("hypothesis")

import fuzz
import fuzz_bases
import fuzz_run

ALGORITHMS = Path(__file__).resolve().parents[2] / "plugin" / "processing" / "algorithms"
NAMES = sorted(
    path.stem.replace("_", "") for path in ALGORITHMS.glob("*.py") if path.stem != "__init__"
)
SEED, CASES = 7, 3


@pytest.fixture(scope="module")
def layers_and_fields(real_layers):
    return real_layers, fuzz_bases.fields(real_layers)


@pytest.fixture
def watched(monkeypatch):
    """Look for exceptions on their way through QGIS, for the length of a test."""
    from quantu.plugin.processing.base import EngineAlgorithm

    for name in fuzz_run.STEPS:
        monkeypatch.setattr(EngineAlgorithm, name, getattr(EngineAlgorithm, name))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    fuzz_run.watch()


@pytest.mark.parametrize("name", NAMES)
def test_random_layers_and_parameters_break_nothing(provider, layers_and_fields, watched, name):
    ended, found = fuzz.turn_of(name, SEED, CASES, layers_and_fields, fuzz.Guard())
    assert found is None, "\n".join(reversed(found))
    assert sum(ended.values()) >= 1


def test_a_traceback_is_found(provider, layers_and_fields, watched, monkeypatch):
    algorithm = type(provider.algorithm("dbscanpoints"))
    monkeypatch.setattr(algorithm, "read", lambda *_: {}["planted"])
    _, found = fuzz.turn_of("dbscanpoints", SEED, 40, layers_and_fields, fuzz.Guard())
    assert "KeyError: 'planted'" in found[1]
    assert found[0].startswith("Case(algorithm='dbscanpoints'")


def test_a_lost_feature_is_found(provider, layers_and_fields, watched, monkeypatch):
    from quantu.plugin.bridge import sinks

    monkeypatch.setattr(sinks, "add", lambda sink, feature: None)
    _, found = fuzz.turn_of("dbscanpoints", SEED, 60, layers_and_fields, fuzz.Guard())
    assert "OUTPUT has 0 features" in found[1]


def test_a_warning_of_ours_is_found(provider, layers_and_fields, watched, monkeypatch):
    algorithm = type(provider.algorithm("dbscanpoints"))
    words = {"warn": warnings.warn, "read": algorithm.read}
    text = "def planted(*given):\n    warn('planted', RuntimeWarning)\n    return read(*given)"
    exec(compile(text, str(ALGORITHMS / "planted.py"), "exec"), words)
    monkeypatch.setattr(algorithm, "read", words["planted"])
    _, found = fuzz.turn_of("dbscanpoints", SEED, 60, layers_and_fields, fuzz.Guard())
    assert "RuntimeWarning planted.py:2: planted" in found[1]
