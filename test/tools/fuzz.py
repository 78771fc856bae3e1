"""Feeds every algorithm random layers, rasters and parameters for a given time (`make fuzz`).

A finding is a traceback, a message that is no sentence, a run that cannot be cancelled, a lost
feature, half an output or a Python warning. Each is written with its case: `--replay FILE` runs the
case again. The runs are done by a second process, which is started anew when one kills it.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).resolve().parent),
    "/usr/share/qgis/python/plugins",
    "/usr/share/qgis/python",
]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
MEMORY = 6 << 30
WALL = 240  # seconds that a run may take on a busy machine before its process is ended


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=25, help="cases of an algorithm in a turn")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--only", default="", help="algorithms, separated by commas")
    parser.add_argument("--shrink", action="store_true", help="make cases small (minutes each)")
    parser.add_argument("--replay", type=Path, help="run a case that was found before")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.replay:
        return replay(given)
    return work(given) if given.work else watch(given)


# ------------------------------------------------------------------------- the watching process


def watch(given) -> int:
    """Keep a working process going until time is up, then say what was found."""
    end = time.time() + 60 * given.minutes
    for name in ("findings.jsonl", "turns.jsonl", "place.json"):
        (given.out / name).unlink(missing_ok=True)
    while time.time() < end:
        command = [sys.executable, __file__, "--work", *sys.argv[1:]]
        rest = (end - time.time()) / 60
        log = given.out / "work.log"
        with log.open("w", encoding="utf-8") as file:
            ended = subprocess.run(
                [*command, "--minutes", str(rest), "--out", str(given.out)],
                stdout=file,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if ended.returncode != 0:
            text = log.read_text(encoding="utf-8", errors="replace")[-4000:]
            place = _read(given.out / "place.json")
            if place is None:
                print(text)
                return 2
            _add(given.out, place["case"], f"the process ended with {ended.returncode}\n{text}")
            (given.out / "place.json").write_text(json.dumps(place | {"skip": True}))
    return report(given)


def report(given) -> int:
    turns, found = _lines(given.out / "turns.jsonl"), _lines(given.out / "findings.jsonl")
    total: dict[str, dict[str, int]] = {}
    for turn in turns:
        of_one = total.setdefault(turn["algorithm"], {})
        for key, count in turn["ended"].items():
            of_one[key] = of_one.get(key, 0) + count
    for name, ended in sorted(total.items()):
        print(f"{name:<24}" + "  ".join(f"{key} {count}" for key, count in sorted(ended.items())))
    cases = sum(sum(ended.values()) for ended in total.values())
    print(f"{cases} cases in {given.minutes:g} minutes, seed {given.seed}: {len(found)} findings")
    for number, one in enumerate(found, start=1):
        path = given.out / f"finding_{number}.txt"
        path.write_text(one["case"] + "\n", encoding="utf-8")
        print(f"\n{one['what']}\n  {one['case']}\n  {sys.argv[0]} --replay {path}")
    return 1 if found else 0


def _add(out: Path, case: str, what: str) -> None:
    with (out / "findings.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"what": what, "case": case}) + "\n")


def _lines(path: Path) -> list[dict]:
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _read(path: Path):
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


# -------------------------------------------------------------------------- the working process


def work(given) -> int:
    """Run turns of a few cases of each algorithm until time is up."""
    end = time.time() + 60 * given.minutes
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    names, bases, fields = prepare(given)
    place_path, place = given.out / "place.json", _read(given.out / "place.json")
    turn = place["turn"] if place else given.seed
    first = names.index(place["algorithm"]) + 1 if place and place.get("skip") else 0
    known = {_signature(one["what"]) for one in _lines(given.out / "findings.jsonl")}
    while time.time() < end:
        for name in names[first:]:
            if time.time() > end:
                break
            note = {"turn": turn, "algorithm": name}
            guard = Guard(lambda case, note=note: _note(place_path, note | {"case": repr(case)}))
            ended, found = turn_of(
                *(name, turn, given.examples, (bases, fields), guard, given.shrink)
            )
            with (given.out / "turns.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps({"algorithm": name, "turn": turn, "ended": ended}) + "\n")
            if found and _signature(found[1]) not in known:
                known.add(_signature(found[1]))
                _add(given.out, *found)
        first, turn = 0, turn + 1
    sys.stdout.flush()
    os._exit(0)  # QGIS's own clean-up may crash


def _signature(what: str) -> str:
    return what.split("\n")[0][:80]


def _note(path: Path, note: dict) -> None:
    path.write_text(json.dumps(note), encoding="utf-8")


def turn_of(name, seed, examples, real, guard, shrink=False):
    """Run a few cases of an algorithm; return how they ended, and the first finding, if any."""
    import fuzz_cases
    import fuzz_run
    import hypothesis
    from qgis.core import QgsApplication

    bases, fields = real
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"quantu:{name}")
    ended: dict[str, int] = {}
    last = []

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=[hypothesis.Phase.generate, *[hypothesis.Phase.shrink] * shrink],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(fuzz_cases.cases(algorithm, fields))
    def check(case):
        last[:] = [case]
        with guard(case):
            how = fuzz_run.run(case, bases)
        ended[how] = ended.get(how, 0) + 1

    try:
        check()
    except fuzz_run.Finding as finding:
        return ended, (repr(last[0]), f"{name}: {finding}")
    return ended, None


class Guard:
    """Cancels a run that takes long, and ends the process when that does not help."""

    def __init__(self, note=lambda case: None):
        self._note = note

    def __call__(self, case):
        self._note(case)
        return self

    def __enter__(self):
        import fuzz_run

        self._looks = 0
        signal.signal(signal.SIGVTALRM, self._look)
        signal.setitimer(signal.ITIMER_VIRTUAL, fuzz_run.SECONDS, fuzz_run.SECONDS)
        faulthandler.dump_traceback_later(WALL, exit=True)

    def __exit__(self, *_):
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        faulthandler.cancel_dump_traceback_later()

    def _look(self, number, frame):
        import fuzz_run

        self._looks += 1
        if self._looks == 1 and fuzz_run.Log.now is not None:
            fuzz_run.Log.now.cancel()
            return
        faulthandler.dump_traceback()
        os._exit(3)


def prepare(given):
    """Start QGIS with the provider; return its algorithms and the real layers with their fields."""
    import fuzz_bases
    import fuzz_run
    import load_root  # noqa: F401 - loads the package
    from qgis.core import QgsApplication

    prepare.application = QgsApplication([], False)
    prepare.application.initQgis()
    from processing.core.Processing import Processing

    from quantu.plugin.processing.provider import QuanTuProvider

    Processing.initialize()
    prepare.provider = QuanTuProvider()
    QgsApplication.processingRegistry().addProvider(prepare.provider)
    bases = fuzz_bases.make(given.out / "bases")
    fuzz_run.watch()
    names = sorted(one.name() for one in prepare.provider.algorithms())
    chosen = [one for one in given.only.split(",") if one]
    return [one for one in names if not chosen or one in chosen], bases, fuzz_bases.fields(bases)


def replay(given) -> int:
    _, bases, _ = prepare(given)
    import fuzz_cases
    import fuzz_run

    words = vars(fuzz_cases) | {"nan": float("nan"), "inf": float("inf")}
    case = eval(given.replay.read_text(encoding="utf-8"), words)
    found = 0
    with Guard()(case):
        try:
            print(fuzz_run.run(case, bases))
        except fuzz_run.Finding as finding:  # the hook for lost exceptions would keep it
            print(f"{case.algorithm}: {finding}")
            found = 1
    sys.stdout.flush()
    os._exit(found)


if __name__ == "__main__":
    sys.exit(main())
