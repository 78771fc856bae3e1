"""What the benchmarks share: an environment with the peers, data, alternating runs, results.

A benchmark calls `enter` first, which installs the peers into ``~/.cache/quantu/bench`` and goes
on there. Programs run in processes of their own on one core, ours and theirs in turn; seconds are
of the processor, so that other work on the machine counts less, unless a program has two threads.
Everything is measured in the same environment, so ratios carry further than seconds.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "test" / "tools"))
FOLDER = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "quantu" / "bench"
RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
QUICK = os.environ.get("BENCH_QUICK", "") not in ("", "0")
ALL = os.environ.get("BENCH_ALL", "") not in ("", "0")
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMBA_NUM_THREADS",
    "PARLAY_NUM_THREADS",
)


def enter(*packages: str) -> None:
    """Go on in the environment of the peers, made and completed first if need be."""
    python = FOLDER / "bin" / "python"
    if not python.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    if Path(sys.prefix).resolve() != FOLDER.resolve():
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True)
        os.execv(str(python), [str(python), *sys.argv])


def engine():
    """Return the engine of the tree."""
    import load_root  # noqa: F401 - loads the package

    from quantu.plugin import engine

    return engine


def firms(n: int):
    """Return places (metres) and employees of n firms.

    70 % in 200 towns 300 m to 20 km wide with very different shares, the others anywhere in
    900 by 1650 km.
    """
    import numpy as np

    rng = np.random.default_rng(6)
    extent = [900e3, 1650e3]
    width = np.exp(rng.uniform(np.log(300), np.log(20_000), 200))
    share = rng.lognormal(0, 1.5, 200)
    share /= share.sum()
    towns = rng.random((200, 2)) * extent
    town = rng.choice(200, int(0.7 * n), p=share)
    near = towns[town] + rng.normal(size=(len(town), 2)) * width[town, None]
    xy = np.concatenate([near, rng.random((n - len(town), 2)) * extent])
    rng.shuffle(xy)
    return xy, np.ceil(rng.lognormal(np.log(7), 1.33, n))


def radius_for(xy, neighbours: float) -> float:
    """Find the radius, in whole metres, within which a point has that many on average."""
    import numpy as np
    from scipy.spatial import cKDTree

    tree = cKDTree(xy, balanced_tree=False)
    some = xy[np.random.default_rng(0).choice(len(xy), 1500, replace=False)]
    low, high = 1.0, 1e5
    while high / low > 1.01:
        middle = (low * high) ** 0.5
        count = tree.query_ball_point(some, middle, return_length=True).mean()
        low, high = (low, middle) if count > neighbours else (middle, high)
    return float(round(high))


class Worker:
    """One program in a process of its own.

    The script is started again with ``--serve program``; it answers each case, a line of JSON,
    with a line of JSON (see `serve`).
    """

    def __init__(self, script: str, program: str, threads: int = 1) -> None:
        self._process = subprocess.Popen(
            [sys.executable, script, "--serve", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | dict.fromkeys(THREADS, str(threads)),
            text=True,
        )

    def run(self, case: dict) -> dict:
        self._process.stdin.write(json.dumps(case) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"a program ended without an answer to {case}")
        return json.loads(answer)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()


def serve(load, run) -> None:
    """Answer cases: `load(case)` gives what is not measured, `run(case, data)` is measured.

    `run` returns a dictionary, which is passed on, or None.
    """
    loaded: dict[str, object] = {}
    for line in sys.stdin:
        case = json.loads(line)
        what = json.dumps(case["data"])
        if what not in loaded:
            loaded.clear()
            loaded[what] = load(case)
        before = _reset_peak()
        start, cpu = time.perf_counter(), time.process_time()
        answer = run(case, loaded[what])
        answer = {
            "wall": time.perf_counter() - start,
            "cpu": time.process_time() - cpu,
            "mib": _memory("VmHWM") - before,
            **(answer() if callable(answer) else answer or {}),
        }
        print(json.dumps(answer), flush=True)


def _reset_peak() -> float:
    """Forget the peak of memory so far; return what is in use, in MiB."""
    clear = Path("/proc/self/clear_refs")
    if not clear.exists():
        return float("nan")
    clear.write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines[name].split()[0]) / 1024


def alternate(script: str, programs: dict[str, int], case: dict, times: int) -> dict[str, list]:
    """Run programs (name to number of threads) in turn on a case, each in a fresh process."""
    workers = {name: Worker(script, name, threads) for name, threads in programs.items()}
    answers: dict[str, list] = {name: [] for name in programs}
    for _ in range(times):
        for name, worker in workers.items():
            answers[name].append(worker.run(case))
    for worker in workers.values():
        worker.__exit__()
    return answers


def record(title: str, columns: list[str], rows: list[list[str]], notes: list[str]) -> None:
    """Write a table into RESULTS.md, in place of the last one with the same title."""
    section = [f"## {title}", "", f"{datetime.now(timezone.utc):%Y-%m-%d}, {_machine()}.", ""]
    section += [f"- {note}" for note in notes] + ([""] if notes else [])
    section += [
        "| " + " | ".join(columns) + " |",
        "|" + "---|" * len(columns),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measured\n"
    head, *sections = text.rstrip().split("\n## ")
    kept = [one for one in sections if one.split("\n", 1)[0] != title]
    parts = [head.rstrip(), *(f"## {one.rstrip()}" for one in kept), "\n".join(section)]
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def show(columns: list[str], rows: list[list[str]]) -> None:
    """Print a table."""
    widths = [max(len(row[place]) for row in [columns, *rows]) for place in range(len(columns))]
    for row in [columns, *rows]:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths)), flush=True)


def _machine() -> str:
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, {_versions()}"


def _versions() -> str:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in ("numpy", "scipy", "scikit-learn", "dbscan", "hdbscan", "fast-hdbscan", "esda"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)
