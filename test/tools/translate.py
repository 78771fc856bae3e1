"""Collect what a person sees into resources/i18n/quantu_vi.ts and compile it to quantu_vi.qm.

A second run adds new texts, drops vanished ones and keeps every translation. New texts stay empty
and `unfinished` until somebody writes them (Qt Linguist, or any editor); the test
test_translations.py holds the glossary and says what is missing.

pylupdate5 passes over a call with a comma after its last argument, and says nothing. It is
therefore shown copies of the modules that `ast` has written anew, without comments, wrapped lines
and such commas.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = Path("resources", "i18n", "quantu_vi.ts")
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def sources(root: Path = ROOT) -> list[Path]:
    """Return the files that hold texts, relative to the root, in name order."""
    found = [*sorted(root.glob("plugin/**/*.py")), *sorted(root.glob("ui/*.ui"))]
    return [path.relative_to(root) for path in found]


def collect(root: Path = ROOT) -> None:
    """Bring the catalogue up to the texts of the sources."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in [*sources(root), CATALOGUE]:
            _copy(root / path, folder / path)
        names = [path.as_posix() for path in sources(root)]
        command = ["pylupdate5", "-noobsolete", *names, "-ts", CATALOGUE.as_posix()]
        subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL)
        _tidy(folder / CATALOGUE, root / CATALOGUE)


def _copy(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".py":
        tree = ast.parse(path.read_text(encoding="utf-8"))
        target.write_text(ast.unparse(tree) + "\n", encoding="utf-8")
    elif path.is_file():
        shutil.copyfile(path, target)


def _tidy(path: Path, target: Path) -> None:
    """Write the catalogue without line numbers, which would change with every commit."""
    tree = ElementTree.parse(path).getroot()
    tree.set("language", "vi")
    tree.set("sourcelanguage", "en")
    contexts = sorted(tree.findall("context"), key=lambda one: one.findtext("name"))
    tree[:] = contexts
    for message in tree.iter("message"):
        files = sorted({one.get("filename") for one in message.findall("location")})
        kept = [part for part in message if part.tag != "location"]
        message[:] = [ElementTree.Element("location", filename=file) for file in files] + kept
    ElementTree.indent(tree, "    ")
    text = ElementTree.tostring(tree, encoding="unicode")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(HEAD + text + "\n", encoding="utf-8")


def release(root: Path = ROOT) -> None:
    """Compile the finished translations."""
    catalogue = root / CATALOGUE
    compiled = catalogue.with_suffix(".qm")
    command = ["lrelease", "-silent", "-nounfinished", str(catalogue), "-qm", str(compiled)]
    subprocess.run(command, check=True)


def unfinished(root: Path = ROOT) -> list[str]:
    """Return the texts that still want a translation."""
    messages = ElementTree.parse(root / CATALOGUE).getroot().iter("message")
    return [
        one.findtext("source")
        for one in messages
        if one.find("translation").get("type") == "unfinished"
    ]


if __name__ == "__main__":
    collect()
    release()
    waiting = unfinished()
    for text in waiting:
        print(f"unfinished: {text}")
    sys.exit(f"{len(waiting)} texts wait for a translation" if waiting else 0)
