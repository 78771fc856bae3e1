"""Takes pictures of every panel in a real QGIS under a virtual screen, and those of the guide.

Without arguments: all tours in both languages on a screen of 1366 x 768, and in Vietnamese at
200 %; the panels beside another dock on the small screen, as it is and scaled; then the pictures
that the guide or the readme show are put, packed tighter, into ``resources/help``. With arguments
``language suffix tour scale``: one tour alone, into ``build`` only.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import real_qgis
import run_main_job

ROOT = Path(__file__).resolve().parents[2]
WORLD = Path(os.environ.get("QUANTU_WORLD", ROOT / "resources" / "sample"))
OUTPUT = ROOT / "build" / "screenshots"
PICTURES = Path(os.environ.get("QUANTU_PICTURES", OUTPUT / "pictures"))
HELP = ROOT / "resources" / "help"
SHOWN_IN = (
    ROOT / "README.md",
    *(Path(__file__).resolve().parent / "guide" / f"{one}.html" for one in ("en", "vi")),
)
SMALL, LARGE = real_qgis.SCREEN, "2732x1536x24"
TOUR, STUDY, COMPARE = "in_qgis.py", "in_qgis_study.py", "in_qgis_compare.py"
LITTLE = "in_qgis_small.py"
REPORT_PAGES = (0, 3)  # the summary, and a place
LONGEST = 420  # seconds; a tour takes one to three minutes
# the same province as it was: the firms of those years only
EARLY = {
    "FIRMS": f'{WORLD / "sample.gpkg"}|layername=firms|subset="year" <= 2012',
    "REFERENCE_YEAR": "2015",
}


def everything() -> int:
    """Take all pictures; return how many tours failed."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    failed = []
    large = (("en", "", 1), ("vi", "-vi", 1), ("vi", "-vi-200", 2))
    little = (("en", "", 1), ("vi", "-vi", 1), ("vi", "-vi-125", 1.25), ("vi", "-vi-150", 1.5))
    tours = [(*how, tour) for how in large for tour in (TOUR, STUDY, COMPARE)]
    for language, suffix, scale, tour in [*tours, *((*how, LITTLE) for how in little)]:
        code = one_tour(language, suffix, tour, scale)
        print(f"{tour} {language} {scale:.0%}: {'failed' if code else 'done'}", flush=True)
        if code:
            failed.append(tour)
    if not failed:
        for number, suffix in enumerate(("", "-vi")):
            report_pages(number, suffix)
        publish()
    return len(failed)


def one_tour(language: str = "en", suffix: str = "", tour: str = TOUR, scale: float = 1) -> int:
    """Run QGIS with a tour, the interface in a language; return whether it failed, as a number."""
    folder = OUTPUT / f"run{suffix}"
    for needed in (PICTURES, folder):
        needed.mkdir(parents=True, exist_ok=True)
    if tour != STUDY:
        _result("late", {}, folder / "profile")
    if tour in (COMPARE, LITTLE):
        _result("early", EARLY, folder / "profile")
    values = {
        "QUANTU_WORLD": str(WORLD),
        "QUANTU_PACKAGE": str(OUTPUT / "late" / "agglomerations.gpkg"),
        "QUANTU_PICTURES": str(PICTURES),
        "QUANTU_WHOLE": str(OUTPUT),
        "QUANTU_ROOT": str(ROOT),
        "QUANTU_SUFFIX": suffix,
        "QUANTU_SCREEN": os.environ.get("QUANTU_SCREEN", LARGE if float(scale) == 2 else SMALL),
        "QT_SCALE_FACTOR": str(scale),
    }
    script = ROOT / "test" / "tools" / tour
    return int(real_qgis.run(script, folder, language, values, LONGEST).status != 0)


def _result(year: str, extra: dict[str, str], profile: Path) -> None:
    """Run the main job of a year if that was not done yet."""
    if not (OUTPUT / year / "report.html").is_file():
        run_main_job.run(WORLD, OUTPUT / year, profile, extra)


def report_pages(language: int, suffix: str) -> None:
    """Take a picture of two pages of the report's PDF."""
    from PIL import Image

    package, pdf = OUTPUT / "late" / "agglomerations.gpkg", OUTPUT / f"report{suffix}.pdf"
    given = {name.upper(): name for name in ("agglomerations", "evidence", "firms", "details")}
    words = [f"{name}={package}|layername={layer}" for name, layer in given.items()]
    words += [f"PROVINCES={WORLD / 'sample.gpkg'}|layername=provinces", f"LANGUAGE={language}"]
    words += [f"PDF={pdf}", f"REPORT={pdf.with_suffix('.html')}"]
    command = [run_main_job.executable(), "run", "quantu:agglomerationreport", "--", *words]
    subprocess.run(command, env=run_main_job.environment(OUTPUT / "profile"), check=True)
    stem = OUTPUT / f"report{suffix}"
    subprocess.run(["pdftoppm", "-r", "76", "-png", "-l", "6", str(pdf), str(stem)], check=True)
    pages = [Image.open(one) for one in sorted(OUTPUT.glob(f"{stem.name}-[0-9]*.png"))]
    chosen = [pages[number] for number in REPORT_PAGES]
    both = Image.new("RGB", (sum(one.width for one in chosen) + 12, chosen[0].height), "#8a939a")
    both.paste(chosen[0], (0, 0))
    both.paste(chosen[1], (chosen[0].width + 12, 0))
    both.save(PICTURES / f"report{suffix}.png")


def publish() -> None:
    """Put the pictures that the guide and the readme show into the plugin."""
    from PIL import Image

    text = "".join(path.read_text(encoding="utf-8") for path in SHOWN_IN)
    for name in sorted(set(re.findall(r"[a-z-]+\.png", text))):
        taken = PICTURES / name
        if taken.is_file():
            Image.open(taken).convert("RGB").save(HELP / name, optimize=True)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(one_tour(*sys.argv[1:]) if len(sys.argv) > 1 else everything())
