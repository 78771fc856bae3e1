"""Runs the main job on a world's files through qgis_process, as a user without a window would."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIELDS = {
    "CODE_FIELD": "vsic",
    "JOBS_FIELD": "employees",
    "NAME_FIELD": "name",
    "YEAR_FIELD": "year",
    "FDI_FIELD": "fdi",
    "PROVINCE_FIELD": "province",
    "GEOCODE_FIELD": "geocode",
}
LAYERS = {
    "ZONES": "zones",
    "UNIVERSITIES": "universities",
    "FACILITIES": "facilities",
    "ROADS": "roads",
    "PROVINCES": "provinces",
    "INDICATORS": "indicators",
    "SUPPLIERS": "suppliers",
}
ALL_COMPLETE = "0,1,2,3,4,5"


@dataclass(frozen=True)
class Run:
    """What a run wrote and what it cost."""

    folder: Path
    log: str
    seconds: float
    peak_mib: float

    @property
    def package(self) -> Path:
        return self.folder / "agglomerations.gpkg"


def executable() -> str:
    """Return qgis_process; Debian 12's wrapper of that name is broken, the .bin is not."""
    return shutil.which("qgis_process.bin") or shutil.which("qgis_process") or "qgis_process"


def environment(profile: Path) -> dict[str, str]:
    """Return the environment of an empty profile that has the plugin enabled."""
    plugins = profile / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    profile.chmod(0o700)
    link = plugins / "quantu"
    if link.is_symlink():
        link.unlink()
    link.symlink_to(ROOT)
    values = dict(
        os.environ,
        QT_QPA_PLATFORM="offscreen",
        QGIS_PLUGINPATH=str(plugins),
        QGIS_CUSTOM_CONFIG_PATH=str(profile),
        XDG_RUNTIME_DIR=str(profile),
    )
    # it fails when the plugin is enabled already; whether it is shows when the algorithm is run
    subprocess.run(
        [executable(), "plugins", "enable", "quantu"], env=values, check=False, capture_output=True
    )
    return values


def arguments(world: Path, output: Path, extra: dict[str, str] | None = None) -> list[str]:
    """Return the arguments of the main job on a world's files."""
    source = world / "sample.gpkg"
    lights = sorted(world.glob("light_*.tif"))
    given = {"FIRMS": f"{source}|layername=firms", **FIELDS}
    given |= {name: f"{source}|layername={layer}" for name, layer in LAYERS.items()}
    given |= {"COMPLETE": ALL_COMPLETE, **(extra or {})}
    package = output / "agglomerations.gpkg"
    for name, layer in (
        ("AGGLOMERATIONS", "agglomerations"),
        ("EVIDENCE", "evidence"),
        ("FIRMS_OUT", "firms"),
        ("DETAILS", "details"),
    ):
        given[name] = f"ogr:dbname='{package}' table=\"{layer}\"" + (
            " (geom)" if layer not in ("evidence", "details") else ""
        )
    given["REPORT"] = str(output / "report.html")
    words = [f"{name}={value}" for name, value in given.items()]
    return words + [f"LIGHTS={light}" for light in lights]


def run(world: Path, output: Path, profile: Path, extra: dict[str, str] | None = None) -> Run:
    """Run the main job of the working tree; raises RuntimeError with the log when it fails."""
    return run_in(environment(profile), world, output, extra)


def run_in(
    values: dict[str, str], world: Path, output: Path, extra: dict[str, str] | None = None
) -> Run:
    """Run the main job of the plugin that is enabled in an environment."""
    output.mkdir(parents=True, exist_ok=True)
    for old in output.glob("agglomerations.gpkg*"):
        old.unlink()
    command = [executable(), "run", "quantu:detectagglomerations", "--"]
    start = time.perf_counter()
    ended = subprocess.Popen(
        [*command, *arguments(world, output, extra)],
        env=values,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    log = ended.stdout.read()
    _, status, usage = os.wait4(ended.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0 or not (output / "report.html").is_file():
        raise RuntimeError(log)
    return Run(output, log, seconds, usage.ru_maxrss / 1024)
