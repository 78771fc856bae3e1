"""Run every test under the QGIS of other Debian releases, each in a root folder of its own.

A root is made once with debootstrap and kept; later runs only copy the sources into it. Mounting
and changing the root need root's rights: without them `sudo` is put in front. The mounts live in
a mount namespace of the run and vanish with it, so that an interrupted run leaves none behind.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIRROR = "http://deb.debian.org/debian"
# a release that is younger than the machine's debootstrap has no script there: all are alike
SCRIPT = "/usr/share/debootstrap/scripts/sid"
INSIDE = "quantu"
PROBE = """
import sys, numpy, scipy, pandas, shapely
from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR
print(f"QGIS {Qgis.QGIS_VERSION.split('-')[0]}, Qt {QT_VERSION_STR}, "
      f"Python {sys.version.split()[0]}, numpy {numpy.__version__}, scipy {scipy.__version__}, "
      f"pandas {pandas.__version__}, shapely {shapely.__version__}")
"""
RUN = """
set -e
root="$1"
shared="$2"
shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/tmp"
if [ -d "$shared" ]; then
    mkdir -p "$root/quantu/shared"
    mount --bind "$shared" "$root/quantu/shared"
fi
exec chroot "$root" env -i HOME=/root LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen \
    OMP_NUM_THREADS=1 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
"""


class MissingRootError(Exception):
    """The root folder of a release could not be made."""


def as_root(*command: str, **options: object) -> subprocess.CompletedProcess:
    """Run a command with root's rights."""
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    return subprocess.run([*prefix, *command], check=False, **options)


def inside(root: Path, *command: str, **options: object) -> subprocess.CompletedProcess:
    """Run a command in the root folder, with ../shared of this project beside the sources."""
    shared = str(ROOT.parent / "shared")
    return as_root(
        "unshare", "--mount", "bash", "-c", RUN, "run", str(root), shared, *command, **options
    )


def prepare(suite: str, packages: list[str], cache: Path) -> Path:
    """Return the root folder of a release with the packages installed; make it if need be."""
    root = cache / suite
    stamp = cache / f"{suite}.packages"
    if not root.is_dir():
        part = cache / f"{suite}.part"
        as_root("rm", "-rf", str(part))
        part.mkdir(parents=True)
        print(f"{suite}: making {root}", flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        made = as_root(
            "debootstrap", "--variant=minbase", suite, str(part), MIRROR, SCRIPT, **quiet
        )
        if made.returncode:
            raise MissingRootError(f"debootstrap of {suite} ended with {made.returncode}")
        part.rename(root)
    wanted = " ".join(sorted(packages))
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        _install(root, suite, packages)
        stamp.write_text(wanted, encoding="utf-8")
    return root


def _install(root: Path, suite: str, packages: list[str]) -> None:
    for name in ("resolv.conf", "hosts"):
        as_root("cp", f"/etc/{name}", str(root / "etc" / name))
    # services of the packages must not start: they would run on the machine itself
    policy = "printf '#!/bin/sh\\nexit 101\\n' >$1; chmod +x $1"
    inside(root, "bash", "-c", policy, "run", "/usr/sbin/policy-rc.d")
    print(f"{suite}: installing packages", flush=True)
    # a mirror may be behind its release file by more than that allows
    update = "apt-get update -q -o Acquire::Check-Valid-Until=false"
    install = f"{update} && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y"
    command = f"{install} --no-install-recommends {' '.join(packages)}"
    done = inside(root, "bash", "-c", command, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise MissingRootError(f"apt-get in {suite} ended with {done.returncode}")


def copy_sources(root: Path) -> None:
    """Copy what git knows or would know of this folder into the root, and nothing else."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    target = root / INSIDE / "main"
    as_root("rm", "-rf", str(target))
    as_root("mkdir", "-p", str(target))
    as_root("chown", str(os.geteuid()), str(target))
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            copy = target / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy)


def run(suite: str, root: Path, arguments: list[str]) -> tuple[bool, list[str]]:
    """Run pytest in the root; return whether it is green, and the lines that say so."""
    copy_sources(root)
    started = time.monotonic()
    probe = inside(root, "python3", "-c", PROBE, capture_output=True, text=True)
    command = f"cd /{INSIDE}/main && exec python3 -m pytest -q -rs {' '.join(arguments)}"
    log = root.parent / f"{suite}.log"
    with log.open("w", encoding="utf-8") as stream:
        done = inside(root, "bash", "-c", command, stdout=stream, stderr=subprocess.STDOUT)
    text = log.read_text(encoding="utf-8", errors="replace")
    lines = [line for line in text.splitlines() if re.match(r"(SKIPPED|FAILED|ERROR) ", line)]
    last = text.strip().splitlines()[-1] if text.strip() else "no output"
    seconds = time.monotonic() - started
    head = f"{suite}: {probe.stdout.strip()}: {last} ({seconds:.0f} s; {log})"
    return done.returncode == 0, [head, *(f"    {line}" for line in lines)]


def main(arguments: list[str]) -> int:
    """Run the suites asked for; the exit code is 1 when a test fails anywhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--packages", nargs="+", required=True)
    parser.add_argument("--suites", nargs="+", required=True)
    parser.add_argument("--pytest", nargs="*", default=[])
    parser.add_argument("--may-lack", action="store_true", help="a root not made is no failure")
    parser.add_argument("--make-only", action="store_true", help="make the roots, run nothing")
    given = parser.parse_args(arguments)
    green = True
    for suite in given.suites:
        try:
            root = prepare(suite, given.packages, given.cache)
        except MissingRootError as error:
            print(f"{suite}: NOT RUN: {error}", flush=True)
            green = green and given.may_lack
            continue
        if given.make_only:
            continue
        passed, lines = run(suite, root, given.pytest)
        print("\n".join(lines), flush=True)
        green = green and passed
    return 0 if green else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
