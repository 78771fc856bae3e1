"""Which run-time packages are missing, and how to get them on this platform."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec

from .i18n import translate

PACKAGES = ("numpy", "scipy", "pandas", "shapely")


def missing(names: tuple[str, ...]) -> list[str]:
    """Return those of `names` that cannot be imported; imports nothing."""
    return [name for name in names if not _is_there(name)]


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # sys.modules[name] is None or has no spec: somebody blocked it
        return False


def explain(names: list[str]) -> str:
    """Return what is missing and how to get it; empty when nothing is."""
    if not names:
        return ""
    sentence = translate(
        "QuanTu", "This needs the Python package(s) {names}, which this QGIS does not have."
    ).format(names=", ".join(names))
    return f"{sentence} {_remedy(names)}"


def _remedy(names: list[str]) -> str:
    if os.environ.get("FLATPAK_ID"):
        return translate(
            "QuanTu",
            "The Flatpak of QGIS cannot get them: install QGIS from your distribution's packages.",
        )
    if os.environ.get("CONDA_PREFIX"):
        return translate("QuanTu", "Run: conda install -c conda-forge {names}").format(
            names=" ".join(names)
        )
    if sys.platform == "win32":
        return _windows_remedy()
    if sys.platform == "darwin":
        return translate("QuanTu", "Install the newest official QGIS.")
    if shutil.which("apt"):
        return translate("QuanTu", "Run: sudo apt install {names}").format(
            names=" ".join(f"python3-{name}" for name in names)
        )
    return translate("QuanTu", "Install them for the Python that QGIS uses.")


def _windows_remedy() -> str:
    if os.environ.get("OSGEO4W_ROOT"):
        return translate(
            "QuanTu", "Choose the package qgis-ltr-full (or qgis-full) in the OSGeo4W installer."
        )
    return translate(
        "QuanTu",
        "They are part of the standalone installer: repair or reinstall QGIS with it.",
    )
