"""Draw a fictional world from a seed and write it: `make_sample.py --seed 1 --out folder`."""

from __future__ import annotations

import argparse

import world


def main() -> None:
    """Read the arguments, draw the world, write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default="resources/sample")
    parser.add_argument("--place", type=float, nargs=2, default=world.PLACE, help="lon lat")
    parser.add_argument("--crs", default=world.CRS, help="metric CRS of the coordinates")
    parser.add_argument("--file-crs", help="CRS of the files, if another")
    parser.add_argument("--scale", type=float, default=1.0, help="number of firms, 1 as the sample")
    parser.add_argument(
        "--noise", type=float, default=1.0, help="strength of noise, 1 as the sample"
    )
    given = parser.parse_args()
    drawn = world.make(given.seed, tuple(given.place), given.crs, given.scale, given.noise)
    world.write(drawn, given.out, given.file_crs)
    for one in drawn.truth:
        print(f"{one.truth_id:12} {one.kind:14} {one.sector:12} {len(one.members):5} firms")
    print(f"{len(drawn.xy)} firms written to {given.out}")


if __name__ == "__main__":
    main()
