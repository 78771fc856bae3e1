"""Layers, project and plugin may go at any moment of a run; tried in QGIS itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TURNS = 50
SETTINGS = (
    "[PythonPlugins]\nquantu=true\nprocessing=true\n[locale]\noverrideFlag=true\nuserLocale=en\n"
    "[qgis]\nfirstRunVersionFlag=32200\nshowTips322=false\ncheckVersion=false\n"
    "newsFeedEnabled=false\n[migration]\nfileVersion=2\n"
)


@pytest.mark.skipif(
    shutil.which("qgis") is None or shutil.which("xvfb-run") is None,
    reason="QGIS itself or a virtual screen is not installed",
)
def test_taking_things_away_during_runs_crashes_nothing_and_leaves_nothing(tmp_path):
    sys.path.insert(0, str(ROOT / "test" / "tools"))
    import run_main_job

    profile, answers = tmp_path / "profile", tmp_path / "answers.jsonl"
    values = run_main_job.environment(profile)
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS, encoding="utf-8")
    values |= {"QUANTU_ANSWERS": str(answers), "QUANTU_TURNS": str(TURNS)}
    values.pop("QT_QPA_PLATFORM")  # the application needs a screen, a virtual one will do
    script = ROOT / "test" / "tools" / "in_qgis_removal.py"
    command = ["xvfb-run", "-a", "qgis", "--nologo", "--noversioncheck"]
    ended = subprocess.run(
        [*command, "--profiles-path", str(profile), "--code", str(script)],
        env=values,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    told = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert told[-1] == "done", (told[-1], ended.returncode, ended.stderr[-2000:])
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
