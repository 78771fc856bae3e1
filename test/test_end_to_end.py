"""An officer's whole work in QGIS itself, by mouse and keyboard, in both languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import real_qgis

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "test" / "tools"
LIMIT = 300  # seconds; on a quiet machine it takes a fifth of that

STEPS = [
    "open_panels",
    "load_sample",
    "fill_firms",
    "fill_light",
    "fill_context",
    "fill_settings",
    "check_data",
    "run_study",
    "filter_table",
    "table_to_map",
    "map_to_table",
    "override",
    "undo_and_redo",
    "withdraw",
    "read_only",
    "run_early_study",
    "compare",
    "save_report",
    "reopen",
    "remove_layer_in_run",
    "close_project_in_run",
    "help_key",
    "reload_plugin",
]


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("qgis") is None or shutil.which("xvfb-run") is None,
    reason="QGIS itself or a virtual screen (xvfb-run) is not installed",
)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_an_officer_goes_from_the_data_to_the_report_and_comes_back_to_it(language, tmp_path):
    world, answers = tmp_path / "sample", tmp_path / "answers.jsonl"
    # QGIS writes into a GeoPackage as soon as it is opened
    shutil.copytree(ROOT / "resources" / "sample", world)
    values = {
        "QUANTU_WORLD": str(world),
        "QUANTU_ANSWERS": str(answers),
        "QUANTU_LANGUAGE": language,
        "QUANTU_LIMIT": str(LIMIT - 20),
        "OMP_NUM_THREADS": "1",
    }
    ended = real_qgis.run(TOOLS / "end_to_end.py", tmp_path, language, values, LIMIT)
    assert answers.is_file(), ended.said[-2000:]
    told, after = _lines(answers)
    failed = [one for one in told if "error" in one]
    assert failed == [], failed[0].get("error")
    assert [one["step"] for one in told[:-1]] == STEPS, (after, ended.status, ended.said[-2000:])
    assert told[-1] == {"done": True}
    assert ended.status == 0, ended.said[-2000:]  # QGIS ended by itself, and well


def _lines(answers):
    """Return what was told, and what is behind it: the stack of a QGIS that stood still."""
    told, after = [], []
    for line in answers.read_text(encoding="utf-8").splitlines():
        (told if line.startswith("{") else after).append(line)
    return [json.loads(line) for line in told], "\n".join(after)
