"""Build the plugin's zip from a whitelist, so that nothing new is shipped by accident."""

from __future__ import annotations

import shutil
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "quantu"
SHIPPED = [
    "metadata.txt", "__init__.py", "plugin", "ui", "resources", "README.md", "LICENSE",
    "CHANGELOG.md",
]  # fmt: skip
LEFT_OUT = {"__pycache__", ".gitkeep"}
LEFT_OUT_SUFFIXES = {".pyc", ".ts"}


def shipped_files(root: Path = ROOT) -> list[Path]:
    """Return the files of the zip, relative to the root, in name order."""
    files = []
    for name in SHIPPED:
        start = root / name
        files += [start] if start.is_file() else sorted(start.rglob("*"))
    return [file.relative_to(root) for file in files if file.is_file() and _is_shipped(file)]


def _is_shipped(file: Path) -> bool:
    hidden = file.name.startswith(".")
    return not hidden and file.suffix not in LEFT_OUT_SUFFIXES and not LEFT_OUT & set(file.parts)


def build(folder: Path, root: Path = ROOT) -> Path:
    """Copy the files to `folder`/quantu and zip them; return the zip's path."""
    parser = ConfigParser()
    parser.read(root / "metadata.txt", encoding="utf-8")
    target = folder / PACKAGE
    shutil.rmtree(target, ignore_errors=True)
    path = folder / f"{PACKAGE}-{parser['general']['version']}.zip"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in shipped_files(root):
            copy = target / file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / file, copy)
            archive.write(copy, f"{PACKAGE}/{file.as_posix()}")
    return path


if __name__ == "__main__":
    print(build(Path(sys.argv[1]).resolve()))
