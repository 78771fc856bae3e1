"""How long cluster algorithms go without a look at cancel, at a million points.

Part of ``clusters.py``. Seconds are of the processor, from the start to the first look, between two
looks, and from the last look to the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import common

COLUMNS = ["what", "seconds", "looks", "longest time between two looks", "jumps back", "goal"]
GOAL = 1.0


class Watch:
    """Notes when it was looked at; `update` and `part` are those of a progress."""

    def __init__(self) -> None:
        self.start = self.last = time.process_time()
        self.looks, self.longest, self.share, self.jumps = 0, 0.0, 0.0, 0

    def look(self, share: float) -> None:
        now = time.process_time()
        self.longest = max(self.longest, now - self.last)
        self.jumps += share < self.share - 1e-9
        self.last, self.share, self.looks = now, max(share, self.share), self.looks + 1


def measure() -> tuple[list[list[str]], list[str]]:
    """Return rows of the table and the goals missed."""
    n = 100_000 if common.QUICK else 1_000_000
    rows, failed = [], []
    for what, run in runs(n):
        watch = Watch()
        run(_progress(watch))
        watch.look(1.0)
        said = "yes" if watch.longest <= GOAL and not watch.jumps else "NO"
        seconds = watch.last - watch.start
        row = [what, f"{seconds:.2f}", str(watch.looks), f"{watch.longest:.2f} s"]
        rows.append([*row, str(watch.jumps), f"<= {GOAL:g} s {said}"])
        failed += [f"looks at progress, {what}"] if said == "NO" else []
    return rows, failed


def _progress(watch: Watch):
    common.engine()
    from quantu.plugin.engine.progress import Progress

    class Watched(Progress):
        def show(self, fraction: float) -> None:
            watch.look(fraction)

    return Watched()


def runs(n: int) -> list[tuple[str, Callable]]:
    """Return what is run, by name."""
    engine = common.engine()
    dbscan, outlines = engine.dbscan, engine.outlines
    xy, weight = common.firms(n)
    radius = {near: common.radius_for(xy, near) for near in (10, 100, 1000, 10_000)}
    labels = dbscan.cluster(xy, radius[100], 10).labels
    settings = [(radius[100] * factor, 10) for factor in (0.5, 0.7, 1.0, 1.4, 2.0)]
    found = [
        (
            f"dbscan, {near:,} neighbours",
            lambda shown, r=r: dbscan.cluster(xy, r, 10, None, None, shown),
        )
        for near, r in radius.items()
    ]
    return [
        *found,
        (
            "dbscan, weighted",
            lambda shown: dbscan.cluster(xy, radius[100], 170, weight, None, shown),
        ),
        ("near weight", lambda shown: dbscan.near_weight(xy, radius[1000], None, None, shown)),
        ("hdbscan", lambda shown: engine.hdbscan.cluster(xy, 10, 11, progress=shown)),
        ("radius advised", lambda shown: engine.tuning.suggest_radius(xy, 10, progress=shown)),
        ("stability", lambda shown: engine.stability.sweep(xy, labels, settings, progress=shown)),
        *(
            (
                f"footprints, {method}",
                lambda shown, m=method: outlines.footprints(
                    xy, labels, radius[100], m, progress=shown
                ),
            )
            for method in outlines.METHODS
        ),
    ]
