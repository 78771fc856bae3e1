"""Layers, project and plugin may go at any moment of a run; tried in QGIS itself."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import real_qgis

TOOLS = Path(__file__).resolve().parents[1] / "tools"
TURNS = 50


@pytest.mark.skipif(
    shutil.which("qgis") is None or shutil.which("xvfb-run") is None,
    reason="QGIS itself or a virtual screen is not installed",
)
def test_taking_things_away_during_runs_crashes_nothing_and_leaves_nothing(tmp_path):
    answers = tmp_path / "answers.jsonl"
    values = {"QUANTU_ANSWERS": str(answers), "QUANTU_TURNS": str(TURNS)}
    ended = real_qgis.run(TOOLS / "in_qgis_removal.py", tmp_path, "en", values, 600)
    told = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert told[-1] == "done", (told[-1], ended.status, ended.said[-2000:])
    turns = told[:-1]
    assert len(turns) == TURNS
    assert [one for one in turns if not one["fine"]] == []
    assert all(one["caught"] for one in turns), "a run ended before anything was taken away"
    assert {one["kind"] for one in turns} == {
        "layers",
        "project",
        "new project",
        "reload",
        "unload",
    }
