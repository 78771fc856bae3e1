"""How often chance is called an agglomeration: worlds whose sectors are shuffled among the firms.

    python3 test/benchmark/shuffled_worlds.py --worlds 40

Places, jobs and zones stay; nothing is left to be found. The share of worlds with any confirmed
place should be near 5 %; the hypergeometric test inside the same footprints shows what happens
without shuffling and searching again. Needs osgeo for the world's coordinates.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tools"))

import load_root
import numpy as np
import world

from quantu.plugin.engine import (
    detection,
    rules,
    significance,
    specialisation,
    study,
    taxonomy,
)

RESOURCES = load_root.ROOT / "resources"
LEVEL = 0.05
MOST = 0.1


def main() -> int:
    """Print a row for each world and the shares; return 1 if chance is confirmed too often."""
    given = arguments()
    sectors = read_taxonomy()
    rule_file = rules.read(
        str(RESOURCES / "rules" / "kuchiki-4plus4-v1.json"),
        str(RESOURCES / "rules" / "rules.schema.json"),
    )
    confirmed, circular, started = 0, 0, time.monotonic()
    print("seed  firms  places  confirmed  smallest p (all)  (traded)  circular p")
    for seed in range(given.seed, given.seed + given.worlds):
        shuffled = shuffle(read_study(seed, sectors, given.simulations), seed)
        places = detection.detect(shuffled, rule_file, sectors.traded).places
        found = int((places.status == detection.CONFIRMED).sum())
        inside = circular_p(shuffled, places)
        confirmed, circular = confirmed + (found > 0), circular + (inside <= LEVEL)
        print(
            f"{seed:4d} {len(shuffled.firms):6d} {len(places):7d} {found:10d} "
            f"{np.nanmin(places.exist_p, initial=1.0):17.3f} "
            f"{np.nanmin(places.lq_p, initial=1.0):9.3f} {inside:11.1e}",
            flush=True,
        )
    print(
        f"{given.worlds} worlds, {given.simulations} shuffles each, "
        f"{time.monotonic() - started:.0f} s\n"
        f"with a confirmed agglomeration: {confirmed}\n"
        f"with one by the hypergeometric test inside the footprints: {circular}"
    )
    return int(confirmed > MOST * given.worlds)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1000, help="of the first world")
    parser.add_argument("--simulations", type=int, default=99)
    return parser.parse_args()


def read_taxonomy() -> taxonomy.Taxonomy:
    tables = RESOURCES / "tables"
    codes = {name: str(tables / f"{name}.csv") for name in ("vsic2018", "vsic2025", "isic4")}
    return taxonomy.read(str(tables / "sectors.csv"), codes)


def read_study(seed: int, sectors: taxonomy.Taxonomy, simulations: int) -> study.Study:
    """Draw a world of another size and noise for every seed."""
    rng = np.random.default_rng(seed)
    drawn = world.make(seed, scale=rng.choice([0.6, 1.0, 1.5]), noise=rng.choice([0.0, 1.0, 2.0]))
    columns = drawn.firms.columns
    firms = study.Firms(drawn.xy, sectors.assign(columns["vsic"]).sector, jobs=columns["employees"])
    zones = drawn.layers["zones"]
    return study.Study(
        firms,
        study.Context(zones=study.Layer(zones.shapes, zones.columns)),
        study.Settings(simulations=simulations, seed=seed),
    )


def shuffle(original: study.Study, seed: int) -> study.Study:
    """Deal the sectors anew among all firms."""
    rng = np.random.default_rng([seed, 1])
    firms = study.Firms(
        original.firms.xy, rng.permutation(original.firms.sector), jobs=original.firms.jobs
    )
    return study.Study(firms, original.context, original.settings)


def circular_p(shuffled: study.Study, places: study.Places) -> float:
    """Return the smallest corrected hypergeometric p inside the footprints."""
    sector = shuffled.firms.sector
    p = specialisation.excess_p(
        [(sector[own] == name).sum() for own, name in zip(places.inside, places.sector)],
        [len(own) for own in places.inside],
        [(sector == name).sum() for name in places.sector],
        len(sector),
    )
    return float(np.nanmin(significance.benjamini_hochberg(p), initial=1.0))


if __name__ == "__main__":
    sys.exit(main())
