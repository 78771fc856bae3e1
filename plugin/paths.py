"""The only file that knows the folders."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def ui_file(name: str) -> str:
    """Return the path of a Designer file."""
    return str(ROOT / "ui" / name)


def resource(*parts: str) -> str:
    """Return the path of a file under `resources`."""
    return str(ROOT.joinpath("resources", *parts))


def metadata_file() -> str:
    """Return the path of `metadata.txt`, the only place of the version."""
    return str(ROOT / "metadata.txt")
