"""Hold the built zip against the rules of the QGIS plugin repository, then install and run it.

The structure rules and the rule lists are those of the repository's validator (QGIS-Plugins-
Website, 2026-07); bandit, detect-secrets and flake8 see the unpacked zip, not the working tree.
"""

from __future__ import annotations

import argparse
import json
import os
import stat
import subprocess
import sys
import tempfile
import zipfile
from configparser import ConfigParser, InterpolationError
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).resolve().parent))
import package
import run_main_job

ROOT = package.ROOT
LIMIT = 10 * 1024**2
REQUIRED = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
    "repository", "homepage",
)  # fmt: skip
UNWANTED_PARTS = {"__pycache__", ".git", "__MACOSX", ".."}
UNWANTED_SUFFIXES = {".pyc", ".so", ".dll", ".pyd", ".exe", ".sh", ".bat", ".dylib"}
FLAKE8 = (
    "C901,E101,E711,E712,E713,E714,E721,E722,E731,E741,E742,E743,E901,E902,E999,F402,F403,F404,"
    "F405,F811,F821,F822,F823,F831,F901,W605"
)


def structure(path: Path) -> list[str]:
    """Return what the structural validator would refuse."""
    found = []
    if path.stat().st_size > LIMIT:
        found.append(f"{path.name} has {path.stat().st_size} bytes, more than {LIMIT}")
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    tops = {PurePosixPath(info.filename).parts[0] for info in infos}
    if len(tops) != 1 or not next(iter(tops)).isidentifier():
        found.append(f"not one top folder with a Python name: {sorted(tops)}")
    names = {info.filename for info in infos}
    for needed in ("__init__.py", "metadata.txt", "LICENSE", "README.md"):
        if f"{package.PACKAGE}/{needed}" not in names:
            found.append(f"{needed} is not in the zip")
    for info in infos:
        found += [f"{info.filename}: {reason}" for reason in _unwanted(info)]
    return found


def _unwanted(info: zipfile.ZipInfo) -> list[str]:
    name = PurePosixPath(info.filename)
    reasons = []
    if "\\" in info.filename or ":" in info.filename or name.is_absolute():
        reasons.append("backslash, drive letter or absolute path")
    if UNWANTED_PARTS & set(name.parts) or name.suffix in UNWANTED_SUFFIXES:
        reasons.append("does not belong into a zip of the repository")
    if any(part.startswith(".") for part in name.parts):
        reasons.append("hidden")
    if (info.external_attr >> 16) & (stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH):
        reasons.append("executable")
    return reasons


def metadata(folder: Path) -> list[str]:
    """Return what is wrong with metadata.txt, read as the repository reads it."""
    parser = ConfigParser()
    try:
        parser.read(folder / "metadata.txt", encoding="utf-8")
        general = dict(parser["general"])
    except (InterpolationError, KeyError) as error:
        return [f"metadata.txt: {error}"]
    found = [f"metadata.txt: {one} is missing" for one in REQUIRED if not general.get(one.lower())]
    if "/" in general.get("author", ""):
        found.append("metadata.txt: a slash in the author")
    if "plugin" in general.get("name", "").lower():
        found.append("metadata.txt: 'plugin' in the name")
    if not (folder / general.get("icon", "")).is_file():
        found.append(f"metadata.txt: the icon {general.get('icon')!r} is not in the zip")
    for one in ("homepage", "tracker", "repository"):
        if not general.get(one, "").startswith("https://"):
            found.append(f"metadata.txt: {one} is not an https address")
    return found


def scan(folder: Path, tools: Path) -> list[str]:
    """Return the findings of bandit, detect-secrets and flake8 on the unpacked zip."""
    rules = str(ROOT / "pyproject.toml")
    bandit = _output(folder, tools / "bandit", "-q", "-f", "json", "-c", rules, "-r", ".")
    found = [
        f"bandit {one['test_id']}: {one['filename']}:{one['line_number']}: {one['issue_text']}"
        for one in json.loads(bandit)["results"]
    ]
    command = ("scan", "--all-files", "--exclude-files", r"metadata\.txt")
    secrets = json.loads(_output(folder, tools / "detect-secrets", *command))["results"]
    for path, places in secrets.items():
        found += [f"detect-secrets: {path}:{one['line_number']}: {one['type']}" for one in places]
    options = ("--isolated", f"--select={FLAKE8}", "--max-complexity=10", ".")
    found += [
        f"flake8: {line}" for line in _output(folder, tools / "flake8", *options).splitlines()
    ]
    return found


def _output(folder: Path, *command: object) -> str:
    """Return what a scanner says; they end with 1 when they find something."""
    done = subprocess.run(
        [str(one) for one in command], cwd=folder, check=False, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def main_job(path: Path, folder: Path) -> list[str]:
    """Install the zip into an empty profile and run the main job there, on its own sample."""
    profile = folder / "profile"
    plugins = profile / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    profile.chmod(0o700)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(plugins)
    sample = plugins / package.PACKAGE / "resources" / "sample"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("QGIS_")
    }
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "XDG_RUNTIME_DIR": str(profile),
    }
    enable = [run_main_job.executable(), "plugins", "enable", package.PACKAGE]
    done = subprocess.run(enable, env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        return [f"the zip cannot be enabled in an empty profile: {done.stdout}{done.stderr}"]
    try:
        ended = run_main_job.run_in(environment, sample, folder / "output")
    except RuntimeError as error:
        return [f"the main job fails in an empty profile: {error}"]
    print(f"main job from the zip: {ended.seconds:.0f} s, {ended.peak_mib:.0f} MiB")
    return []


def main(arguments: list[str]) -> int:
    """Build, check and try the zip; print each finding; the exit code is 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("tools", type=Path)
    given = parser.parse_args(arguments)
    path = package.build(given.build.resolve())
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(path) as archive:
        folder = Path(name)
        archive.extractall(folder)
        unpacked = folder / package.PACKAGE
        found = structure(path) + metadata(unpacked) + scan(unpacked, given.tools.absolute())
        found += main_job(path, folder)
    for one in found:
        print(one)
    print(f"{path}: {path.stat().st_size / 1024**2:.1f} MB, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
