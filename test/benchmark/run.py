"""Runs every benchmark; ``make bench`` calls it. BENCH_QUICK=1 makes small ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

QUICK = ["--quick"] if os.environ.get("BENCH_QUICK") == "1" else []
HERE = Path(__file__).resolve().parent
SCRIPTS = ("clusters", "hierarchies", "hotspots", "kdensity", "lights", "specialisation", "panels")


def main() -> int:
    failed = [
        name
        for name in SCRIPTS
        if (HERE / f"{name}.py").is_file()
        and subprocess.run(
            [sys.executable, str(HERE / f"{name}.py"), *(QUICK if name == "hierarchies" else [])],
            check=False,
        ).returncode
    ]
    if failed:
        print("failed:", ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
