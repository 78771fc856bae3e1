"""Takes the guide's pictures in a real QGIS under a virtual screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import run_main_job

ROOT = Path(__file__).resolve().parents[2]
WORLD = Path(os.environ.get("QUANTU_WORLD", ROOT / "resources" / "sample"))
OUTPUT = ROOT / "build" / "screenshots"
PICTURES = Path(os.environ.get("QUANTU_PICTURES", ROOT / "resources" / "help"))
SCREEN = os.environ.get("QUANTU_SCREEN", "1366x768x24")
TOUR, STUDY, COMPARE = "in_qgis.py", "in_qgis_study.py", "in_qgis_compare.py"
# the same province as it was: the firms of those years only
EARLY = {
    "FIRMS": f"{WORLD / 'sample.gpkg'}|layername=firms|subset=\"year\" <= 2012",
    "REFERENCE_YEAR": "2015",
}


def main(language: str = "en", suffix: str = "", tour: str = TOUR) -> int:
    """Run QGIS with a tour; `language` is that of the interface.

    The tour of the results needs a run of the main job first; that of the study panel makes its
    own. Pictures at 200 %: ``QT_SCALE_FACTOR=2 QUANTU_SCREEN=2732x1536x24``, and a folder in
    ``QUANTU_PICTURES`` that is not the guide's.
    """
    profile = OUTPUT / f"profile{suffix}"
    package = OUTPUT / "agglomerations.gpkg"
    if tour == TOUR:
        package = run_main_job.run(WORLD, OUTPUT, profile).package
    if tour == COMPARE:
        for year, extra in (("early", EARLY), ("late", {})):
            run_main_job.run(WORLD, OUTPUT / year, profile, extra)
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        f"[PythonPlugins]\nquantu=true\n[locale]\noverrideFlag=true\nuserLocale={language}\n"
        "[qgis]\nfirstRunVersionFlag=32200\nshowTips322=false\ncheckVersion=false\n"
        "newsFeedEnabled=false\n[migration]\nfileVersion=2\n",
        encoding="utf-8",
    )
    values = run_main_job.environment(profile)
    values.pop("QT_QPA_PLATFORM")
    values |= {
        "QUANTU_WORLD": str(WORLD),
        "QUANTU_PACKAGE": str(package),
        "QUANTU_PICTURES": str(PICTURES),
        "QUANTU_WHOLE": str(OUTPUT),
        "QUANTU_ROOT": str(ROOT),
        "QUANTU_SUFFIX": suffix,
    }
    command = [
        "xvfb-run",
        "-a",
        "-s",
        f"-screen 0 {SCREEN}",
        "qgis",
        "--nologo",
        "--noversioncheck",
    ]
    command += ["--profiles-path", str(profile), "--code", str(ROOT / "test/tools" / tour)]
    return subprocess.run(command, env=values, check=False).returncode


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main(*sys.argv[1:]))
