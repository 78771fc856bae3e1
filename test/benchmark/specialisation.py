"""How fast a million firms become location quotients, against pandas and shapely.

    python3 test/benchmark/specialisation.py

One core, seconds of the processor, the best of several runs. Needs no QGIS; installs pandas and
shapely into the environment of the benchmarks.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import common

FIRMS, REGIONS, SECTORS = (100_000, 700, 100) if common.QUICK else (1_000_000, 700, 100)
VERTICES = 4_000  # of the outline of a region
RANDOM_TABLES = 100 if common.QUICK else 500
COLUMNS = ["what", "program", "seconds", "ours/it", "goal"]
SUMS, WHOLE, AGAINST_TREE, CHANCE = 0.1, 0.6, 0.5, 0.08


def main() -> int:
    """Print and record a table; return 1 if a goal is missed."""
    for name in common.THREADS:
        os.environ.setdefault(name, "1")
    common.enter("numpy", "scipy", "pandas", "shapely")
    common.engine()
    rows, missed = [], []
    for part in (quotients, polygons):
        for row, reached in part():
            rows.append(row)
            if not reached:
                missed.append(" ".join(row[:2]))
    share = rejected()
    if share > CHANCE:
        missed.append("random tables")
    notes = [
        f"{FIRMS:,} firms, {REGIONS} regions, {SECTORS} sectors; one core, seconds of the "
        "processor, best of the runs.",
        f"{RANDOM_TABLES} random tables (2,000 firms, 10 regions, 6 sectors), any pair significant "
        f"at a false discovery rate of 5 %: {share:.1%} (goal: <= {CHANCE:.0%}).",
    ]
    common.show(COLUMNS, rows)
    print(*notes, sep="\n")
    if not common.QUICK:
        common.record("Specialisation", COLUMNS, rows, notes)
    print("all goals reached" if not missed else "NOT reached: " + "; ".join(missed))
    return bool(missed)


def quotients():
    """Time location quotients from numbered and from named regions and sectors."""
    import numpy as np
    import pandas as pd

    from quantu.plugin.engine import specialisation

    region, sector, weight = firms()
    names = tuple(
        np.array([f"{kind} {number:03d}" for number in range(count)], dtype=object)
        for kind, count in (("region", REGIONS), ("sector", SECTORS))
    )
    named = names[0][region], names[1][sector]

    def numbered():
        table = specialisation.crosstab_numbered(names, region, sector, weight)
        area, whole = table.weight.sum(axis=1, keepdims=True), table.weight_total
        return specialisation.location_quotient(table.weight, area, whole, whole.sum())

    def pivoted():
        frame = pd.DataFrame({"region": region, "sector": sector, "weight": weight})
        return by_pandas(frame)

    def pivoted_names():
        frame = pd.DataFrame({"region": named[0], "sector": named[1], "weight": weight})
        return by_pandas(frame)

    def whole():
        table = specialisation.crosstab_firms(*named, weight)
        return specialisation.quotients(table)

    np.testing.assert_allclose(numbered(), pivoted(), rtol=1e-12)
    ours, theirs = best(numbered), best(pivoted)
    all_of_it, of_names = best(whole), best(pivoted_names)
    sums = "quotients of numbers"
    full = "quotients, intervals, p, FDR, stars from names"
    yield [sums, "ours", f"{ours:.3f}", "", goal(ours, SUMS, "s")], ours <= SUMS
    yield [sums, "pandas groupby", f"{theirs:.3f}", f"{ours / theirs:.2f}", ""], True
    yield [full, "ours", f"{all_of_it:.3f}", "", goal(all_of_it, WHOLE, "s")], all_of_it <= WHOLE
    said = f"{all_of_it / of_names:.2f}"
    yield ["quotients alone from names", "pandas groupby", f"{of_names:.3f}", said, ""], True


def goal(value, most, unit=""):
    return f"<= {most} {unit} {'yes' if value <= most else 'NO'}".replace("  ", " ")


def firms():
    """Return the region, the sector and the jobs of each firm: a few large ones of each."""
    import numpy as np

    rng = np.random.default_rng(1)
    region = np.minimum(rng.pareto(1.2, FIRMS) * 20, REGIONS - 1).astype(np.int64)
    sector = np.minimum(rng.pareto(1.2, FIRMS) * 3, SECTORS - 1).astype(np.int64)
    region[:REGIONS], sector[:SECTORS] = np.arange(REGIONS), np.arange(SECTORS)
    return region, sector, rng.lognormal(3.0, 1.3, FIRMS)


def by_pandas(frame):
    table = frame.pivot_table("weight", "region", "sector", "sum", fill_value=0.0)
    share = table.div(table.sum(axis=1), axis=0)
    return share.div(table.sum() / table.to_numpy().sum(), axis=1).to_numpy()


def polygons():
    """Time which of dense polygons each firm lies in, against shapely's tree."""
    import numpy as np
    import shapely

    from quantu.plugin.engine import containment

    shapes, xy = regions(), np.random.default_rng(2).random((FIRMS, 2))
    points = shapely.points(xy)

    def ours():
        return containment.locate(xy, shapes)

    def tree():
        point, shape = shapely.STRtree(shapes).query(points, predicate="intersects")
        found = np.full(FIRMS, -1)
        found[point[::-1]] = shape[::-1]
        return found

    def prepared():
        shapely.prepare(shapes)
        shape, point = shapely.STRtree(points).query(shapes, predicate="contains")
        found = np.full(FIRMS, -1)
        found[point[::-1]] = shape[::-1]
        return found

    same = (ours() == tree()).mean()
    if same < 1.0:
        raise RuntimeError(f"only {same:.6%} of the points are in the same polygon")
    times = {run.__name__: best(run, 3) for run in (ours, tree, prepared)}
    ratio = times["ours"] / times["tree"]
    what = f"points in {len(shapes)} polygons of {VERTICES:,} points"
    yield [what, "ours", f"{times['ours']:.3f}", "", ""], True
    yield (
        [what, "STRtree of polygons, query(points)", f"{times['tree']:.3f}", f"{ratio:.2f}",
         goal(ratio, AGAINST_TREE)],
        ratio <= AGAINST_TREE,
    )  # fmt: skip
    ratio = times["ours"] / times["prepared"]
    yield (
        [what, "STRtree of points, query(polygons)", f"{times['prepared']:.3f}", f"{ratio:.2f}",
         goal(ratio, AGAINST_TREE)],
        ratio <= AGAINST_TREE,
    )  # fmt: skip


def regions():
    """Return regions that fill the unit square, with winding borders they share."""
    import numpy as np
    import shapely

    rows, columns = 25, REGIONS // 25
    pieces = VERTICES // 4

    def border(start, end, row, column):
        """Return the winding way between two corners, the same for both regions at it."""
        upward = start[0] == end[0]
        along = np.linspace(0.0, 1.0, pieces, endpoint=False)
        own = np.random.default_rng([row, column, int(upward)])
        walk = np.cumsum(own.normal(size=pieces))
        # within a cone from each corner, so that no two ways cross
        most = 0.4 * np.minimum(along, 1.0 - along)
        offset = np.clip((walk - walk[0]) / np.abs(walk).max() * 0.2, -most, most)
        across = np.array([1.0 / columns, 0.0] if upward else [0.0, 1.0 / rows])
        return start + along[:, None] * (end - start) + offset[:, None] * across

    def corner(row, column):
        return np.array([column / columns, row / rows])

    def side(one, other):
        inner = 0 < one[0] < rows or one[0] != other[0]
        inner = inner and (0 < one[1] < columns or one[1] != other[1])
        start, end = sorted((one, other))
        way = border(corner(*start), corner(*end), *start) if inner else corner(*start)[None]
        return way if start == one else np.vstack([corner(*end)[None], way[:0:-1]])

    found = []
    for row in range(rows):
        for column in range(columns):
            ends = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
            ring = np.vstack([side(one, other) for one, other in zip(ends, ends[1:] + ends[:1])])
            found.append(shapely.polygons(ring))
    return np.array(found, dtype=object)


def rejected():
    """Return the share of random tables with a pair that is called significant."""
    import numpy as np

    from quantu.plugin.engine import specialisation

    rng = np.random.default_rng(3)
    regions = np.array([f"r{one}" for one in range(10)], dtype=object)
    sectors = np.array([f"s{one}" for one in range(6)], dtype=object)
    region, hits = rng.choice(regions, 2_000), 0
    for _ in range(RANDOM_TABLES):
        table = specialisation.crosstab_firms(region, rng.choice(sectors, 2_000))
        hits += bool((specialisation.quotients(table).p_adj <= 0.05).any())
    return hits / RANDOM_TABLES


def best(function, times=5):
    found = []
    for _ in range(times):
        started = time.process_time()
        function()
        found.append(time.process_time() - started)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
