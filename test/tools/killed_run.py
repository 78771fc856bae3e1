"""Runs an algorithm in a process that kills itself at a given moment: no luck with time is needed.

Started by `faults.kill` with one argument, a JSON object: `algorithm`, `parameters`, `at` (the
function, as ``module:name``, at which the process dies) and `calls` (how many of its calls pass
before). Without `calls` the function writes a file, and the process dies in the middle of it.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run; this does not end unless the moment never comes."""
    given = json.loads(sys.argv[1])
    _load_package()
    from qgis.core import (
        QgsApplication,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
    )

    application = QgsApplication([], False)
    application.initQgis()
    provider = importlib.import_module("quantu.plugin.processing.provider").QuanTuProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(given["algorithm"])
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    _set_trap(given["at"], given["calls"])
    _, fine = algorithm.run(given["parameters"], context, QgsProcessingFeedback(), {}, False)
    print("the run ended", fine)


def _load_package() -> None:
    path = ROOT / "__init__.py"
    spec = importlib.util.spec_from_file_location(
        "quantu", path, submodule_search_locations=[str(ROOT)]
    )
    sys.modules["quantu"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["quantu"])


def _set_trap(at: str, calls: int | None) -> None:
    module, _, name = at.partition(":")
    *owners, last = name.split(".")
    owner = importlib.import_module(module)
    for one in owners:
        owner = getattr(owner, one)
    real = getattr(owner, last)
    made = 0

    def counted(*arguments: Any, **named: Any) -> Any:
        nonlocal made
        if made == calls:
            _die()
        made += 1
        return real(*arguments, **named)

    def halved(path: Path, data: Any, *_: Any, **named: Any) -> None:
        real(path, data[: len(data) // 2], **named)
        _die()

    setattr(owner, last, halved if calls is None else counted)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
