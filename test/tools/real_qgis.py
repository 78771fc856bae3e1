"""Starts a real QGIS on a virtual screen, with an empty profile that has only this plugin."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import run_main_job

SCREEN = "1366x768x24"
SETTINGS = """[PythonPlugins]
quantu=true
processing=true
[locale]
overrideFlag=true
userLocale={language}
[qgis]
firstRunVersionFlag=32200
showTips322=false
checkVersion=false
newsFeedEnabled=false
[app]
projections\\promptWhenMultipleTransformsExist=false
[migration]
fileVersion=2
"""


@dataclass(frozen=True)
class Ended:
    """How QGIS ended; `status` is None where it was killed for taking too long."""

    status: int | None
    said: str


def present() -> bool:
    """Return whether QGIS itself and a virtual screen are installed."""
    return shutil.which("qgis") is not None and shutil.which("xvfb-run") is not None


def run(script: Path, folder: Path, language: str, values: dict[str, str], limit: float) -> Ended:
    """Run a script inside QGIS.

    Parameters
    ----------
    script : Path
        What QGIS is to run once it has started; it has to end QGIS as well.
    folder : Path
        Where the profile and the log go.
    language : str
        Of the interface.
    values : dict of str
        More of the environment, for the script.
    limit : float
        Seconds after which QGIS and its screen are killed.
    """
    profile = folder / "profile"
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    environment = run_main_job.environment(profile) | values
    environment.pop("QT_QPA_PLATFORM")  # the application needs a screen, a virtual one will do
    settings.write_text(SETTINGS.format(language=language), encoding="utf-8")
    screen = environment.get("QUANTU_SCREEN", SCREEN)
    command = ["xvfb-run", "-a", "-s", f"-screen 0 {screen}", "qgis", "--nologo"]
    command += ["--noversioncheck", "--profiles-path", str(profile), "--code", str(script)]
    log = folder / "qgis.log"
    with log.open("wb") as file:
        started = subprocess.Popen(
            command,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        status = _waited(started, limit)
    return Ended(status, log.read_text(encoding="utf-8", errors="replace"))


def _waited(started: subprocess.Popen[bytes], limit: float) -> int | None:
    """Return the exit status; None where the whole group had to be killed."""
    try:
        return started.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        return None
