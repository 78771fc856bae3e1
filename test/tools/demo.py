"""The demonstration: the main job on the bundled sample, and what came out against the truth."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import against_truth
import draw_map
import run_main_job

ROOT = Path(__file__).resolve().parents[2]
WORLD = ROOT / "resources" / "sample"
OUTPUT = ROOT / "demo-output"


def main() -> int:
    print("Running quantu:detectagglomerations on the bundled sample ...", flush=True)
    done = run_main_job.run(WORLD, OUTPUT, OUTPUT / "profile")
    (OUTPUT / "log.txt").write_text(done.log, encoding="utf-8")
    found = against_truth.read_found(done.package, "agglomerations", "firms")
    print_found(found)
    print()
    print(against_truth.table(against_truth.read_truth(WORLD), found))
    picture = OUTPUT / "map.png"
    application = draw_map.application()
    draw_map.draw(WORLD, done.package, picture)
    del application
    print(f"\n{done.seconds:.0f} s, {done.peak_mib:.0f} MiB at most")
    for name, path in (
        ("Map", picture),
        ("Report", OUTPUT / "report.html"),
        ("GeoPackage", done.package),
        ("Log", OUTPUT / "log.txt"),
    ):
        print(f"{name:<12}{path}")
    sys.stdout.flush()
    os._exit(0)  # QGIS's own clean-up of a half-started application may crash


def print_found(found: list[against_truth.Found]) -> None:
    print(f"\n{'id':<4}{'status':<11}{'sector':<13}{'firms':>6}{'jobs':>8}  label")
    for one in found:
        values = one.values
        jobs = values["jobs"] or 0.0
        print(
            f"{values['agg_id']:<4}{values['status']:<11}{values['sector'] or '-':<13}"
            f"{values['n_firms'] or 0:>6}{jobs:>8.0f}  {values['label_vi']}"
        )


if __name__ == "__main__":
    sys.exit(main())
