"""Algorithms that panels start in the background."""

from __future__ import annotations

import gc
import threading
import time

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QThreadPool
from qgis.PyQt.QtTest import QTest
from widgets import wait_for

FIELDS = "agg_id:int;sector:string"
SQUARE = "Polygon((0 0, {0} 0, {0} 9, 0 9, 0 0))"


@pytest.fixture
def runner(provider):
    from quantu.plugin.panels.runner import AlgorithmRunner

    one = AlgorithmRunner(QgsProject.instance())
    one.told = []
    one.succeeded.connect(lambda found: one.told.append(found))
    one.failed.connect(lambda text: one.told.append(text))
    one.cancelled.connect(lambda: one.told.append("cancelled"))
    yield one
    one.release()
    wait_for(lambda: QgsApplication.taskManager().count() == 0)


@pytest.fixture
def values(layer_of):
    before = layer_of([(SQUARE.format(9), 1, "wood")], FIELDS, "Polygon", name="before")
    after = layer_of([(SQUARE.format(12), 1, "wood")], FIELDS, "Polygon", name="after")
    return {"BEFORE": before, "AFTER": after, "OUTPUT": "TEMPORARY_OUTPUT"}


def test_a_run_brings_its_layers(runner, values):
    runner.start("quantu:compareagglomerations", values)
    assert runner.running
    wait_for(lambda: runner.told)
    (found,) = runner.told
    assert [one["event"] for one in found["OUTPUT"].getFeatures()] == ["grows"]
    assert found["BORN"] == 0
    assert not runner.running


def test_the_layers_carry_the_record_of_what_was_given(runner, values):
    from quantu.plugin import record

    runner.start("quantu:compareagglomerations", values)
    wait_for(lambda: runner.told)
    entry = record.read(runner.told[0]["OUTPUT"])
    assert entry["inputs"] == {"BEFORE": "before", "AFTER": "after"}


def test_python_keeps_its_state_of_a_thread_between_two_runs(runner, values, monkeypatch):
    """Packages made with pybind11 go on using the state that they were loaded in."""
    from quantu.plugin.processing.algorithms.compare_agglomerations import CompareAgglomerations

    mark, seen = threading.local(), []
    compute = CompareAgglomerations.compute

    def marked(self, *given):
        seen.append((threading.get_ident(), getattr(mark, "made", False)))
        mark.made = True
        return compute(self, *given)

    monkeypatch.setattr(CompareAgglomerations, "compute", marked)
    pool = QThreadPool.globalInstance()
    before = pool.maxThreadCount()
    pool.setMaxThreadCount(1)
    try:
        for turn in (1, 2):
            runner.start("quantu:compareagglomerations", values)
            wait_for(lambda turn=turn: len(runner.told) == turn)
    finally:
        pool.setMaxThreadCount(before)
    thread = seen[0][0]
    assert thread != threading.get_ident()
    assert seen == [(thread, False), (thread, True)]


def test_layers_may_go_while_they_are_read(runner, values):
    project = QgsProject.instance()
    project.addMapLayers([values["BEFORE"], values["AFTER"]])
    runner.start("quantu:compareagglomerations", values)
    project.clear()
    values.clear()
    gc.collect()
    wait_for(lambda: runner.told)
    assert runner.told[0]["OUTPUT"].featureCount() == 1


def test_edits_that_are_not_saved_yet_count(runner, values):
    after = values["AFTER"]
    after.startEditing()
    (number,) = after.allFeatureIds()
    after.changeAttributeValue(number, 1, "food")
    runner.start("quantu:compareagglomerations", values)
    wait_for(lambda: runner.told)
    assert [one["event"] for one in runner.told[0]["OUTPUT"].getFeatures()] == ["changes"]
    after.rollBack()


def test_what_the_algorithm_says_comes_with_the_failure(runner, values):
    runner.start("quantu:compareagglomerations", values | {"MIN_OVERLAP": 0})
    wait_for(lambda: runner.told)
    assert "smallest overlap must be above 0" in runner.told[0]


@pytest.mark.parametrize(
    ("name", "more", "sentence"),
    [
        ("quantu:nothing", {}, "quantu:nothing is not there"),
        ("quantu:compareagglomerations", {"BEFORE": "nowhere"}, "nowhere not found"),
    ],
)
def test_an_impossible_run_is_refused_at_once(runner, values, name, more, sentence):
    assert sentence in runner.start(name, values | more)
    assert not runner.running
    assert runner.told == []


def test_a_cancelled_run_says_so_and_nothing_else(runner, values):
    runner.start("quantu:compareagglomerations", values)
    runner.cancel()
    wait_for(lambda: QgsApplication.taskManager().count() == 0)
    QTest.qWait(50)
    assert runner.told == ["cancelled"]


def test_after_release_nothing_is_said_and_nothing_is_left(runner, values):
    runner.start("quantu:compareagglomerations", values)
    started = time.perf_counter()
    runner.release()
    assert time.perf_counter() - started < 2
    wait_for(lambda: QgsApplication.taskManager().count() == 0)
    QTest.qWait(50)
    assert runner.told == []
