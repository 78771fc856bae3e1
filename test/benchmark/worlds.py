"""The main job on other worlds than the sample: other seeds, places, sizes, noise, CRSs.

Run with the system's Python: ``python3 test/benchmark/worlds.py [worlds] [first seed]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import against_truth
import run_main_job
import world

# place, metric CRS in which the world is drawn, CRS of its files
PLACES = [
    ((105.80, 21.30), "EPSG:9210", "EPSG:9210"),
    ((106.60, 20.80), "EPSG:9213", "EPSG:4326"),
    ((105.20, 10.40), "EPSG:5897", "EPSG:3405"),
    ((108.20, 15.60), "EPSG:9217", "EPSG:3857"),
    ((107.10, 12.00), "EPSG:9214", "EPSG:4756"),
]


def settings(number: int) -> dict[str, float]:
    """Return the size and the noise of a world, spread over what planners meet."""
    random = np.random.default_rng([2024, number])
    return {
        "scale": float(np.round(random.uniform(0.6, 2.0), 2)),
        "noise": float(np.round(random.uniform(0.5, 2.0), 2)),
    }


def main(count: int = 20, first: int = 101) -> int:
    totals = {"planted": 0, "found": 0, "sector": 0, "stage": 0, "decoys": 0, "surplus": 0}
    print(
        f"{'seed':<6}{'CRS':<11}{'scale':>6}{'noise':>6}{'firms':>7}{'s':>6}{'MiB':>6}"
        f"{'found':>7}{'sector':>7}{'L-U':>5}{'decoys':>7}{'beside':>7}  flaws"
    )
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            _one(first + number, number, Path(folder), totals)
    planted = totals["planted"]
    print(
        f"\nfound with the right sector {totals['sector']}/{planted}, L and U right "
        f"{totals['stage']}/{planted}, decoys confirmed {totals['decoys']}, confirmed beside the "
        f"truth {totals['surplus']}"
    )
    fine = totals["sector"] >= 0.95 * planted and totals["stage"] >= 0.9 * planted
    return 0 if fine and totals["decoys"] <= 2 else 1


def _one(seed: int, number: int, folder: Path, totals: dict[str, int]) -> None:
    place, crs, file_crs = PLACES[number % len(PLACES)]
    drawn = settings(number)
    files = folder / f"world{seed}"
    one = world.make(seed, place, crs, **drawn)
    world.write(one, files, file_crs)
    done = run_main_job.run(files, files / "out", folder / "profile")
    truth = against_truth.read_truth(files)
    found = against_truth.read_found(done.package, "agglomerations", "firms")
    verdicts, surplus = against_truth.compare(truth, found)
    decoys = against_truth.decoys_confirmed(truth, found)
    counts = {
        "planted": len(verdicts),
        "found": sum(one.is_found for one in verdicts),
        "sector": sum(one.has_sector for one in verdicts),
        "stage": sum(one.has_stage for one in verdicts),
        "decoys": len(decoys),
        "surplus": len(surplus),
    }
    for name, value in counts.items():
        totals[name] += value
    flaws = [one.planted.values["truth_id"] for one in verdicts if not one.has_stage]
    flaws += [f"{decoy.values['truth_id']}!" for decoy, _ in decoys]
    flaws += [f"{one.values['sector']}?" for one in surplus]
    print(
        f"{seed:<6}{file_crs:<11}{drawn['scale']:>6}{drawn['noise']:>6}{len(one.xy):>7}"
        f"{done.seconds:>6.0f}{done.peak_mib:>6.0f}{counts['found']:>7}{counts['sector']:>7}"
        f"{counts['stage']:>5}{counts['decoys']:>7}{counts['surplus']:>7}  {' '.join(flaws)}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:])))
