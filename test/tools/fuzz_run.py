"""Runs one case and judges what came out."""

from __future__ import annotations

import re
import shutil
import sqlite3
import sys
import tempfile
import traceback
import warnings
from contextlib import closing
from pathlib import Path

import fuzz_layers
from fuzz_cases import OFFICE, Case
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QEvent

SECONDS = 30  # of the processor, before a run is cancelled; as many again, and it hangs
MUCH, LITTLE = 100_000, 0.01  # numbers that may make a run long
FINE = 10.0  # metres of a cell: there may be four million of them
# outputs that begin with the input's fields, but hold only some of its features
SELECTS = {
    ("preparefirms", "DOUBTFUL"): "doubtful rows only",
    ("policyalignment", "UNPLANNED"): "those without a plan only",
    ("detectagglomerations", "AGGLOMERATIONS"): "found anew, with the fields of the previous ones",
}
STEPS = ("checkParameterValues", "prepareAlgorithm", "processAlgorithm", "postProcessAlgorithm")
BROKEN_SENTENCE = re.compile(
    r"Traceback|object at 0x|\b[A-Za-z]*Error\b|\bException\b|\{[a-z_]+\}|numpy|<class "
)


class Finding(AssertionError):  # noqa: N818 - a finding is what it is called
    """Something that must not happen."""


class Log(QgsProcessingFeedback):
    """What a run says; `now` is that of the run that is on."""

    now = None

    def __init__(self):
        super().__init__(False)
        self.lines, self.errors = [], []
        Log.now = self

    def pushInfo(self, text):
        self.lines.append(text)

    def pushWarning(self, text):
        self.lines.append(text)

    def reportError(self, text, fatal=False):
        self.errors.append(text)


def watch():
    """Remember exceptions that QGIS swallows on their way through C++."""
    from quantu.plugin.processing.base import EngineAlgorithm

    for name in STEPS:
        setattr(EngineAlgorithm, name, _watched(getattr(EngineAlgorithm, name)))
    sys.excepthook = _noted


_RAISED: list[BaseException] = []


def _noted(kind, error, trace):
    _RAISED.append(error)
    sys.__excepthook__(kind, error, trace)


def _watched(method):
    def watched(self, *arguments):
        try:
            return method(self, *arguments)
        except BaseException as error:
            _RAISED.append(error)
            raise

    return watched


def run(case: Case, bases: dict[str, Path]) -> str:
    """Run a case; return what it ended with: ``done``, ``refused`` or ``cancelled``.

    Raises
    ------
    Finding
        A traceback, an unreadable sentence, a Python warning, a lost feature, half an output.
    """
    folder = Path(tempfile.mkdtemp(prefix="quantu-fuzz "))
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            ended = _run_in(case, folder, bases)
        ours = [one for one in caught if "/plugin/" in one.filename.replace("\\", "/")]
        if ours:
            one = ours[0]
            place = f"{Path(one.filename).name}:{one.lineno}"
            raise Finding(f"warning {one.category.__name__} {place}: {one.message}")
        return ended
    finally:
        QgsProject.instance().clear()
        # without an event loop nothing that is to be deleted later ever is
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        shutil.rmtree(folder, ignore_errors=True)


def _run_in(case, folder, bases):
    _RAISED.clear()
    parameters = fuzz_layers.build(case, folder, bases)
    before, office = set(folder.iterdir()), _rows(folder / OFFICE)
    context, log = QgsProcessingContext(), Log()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"quantu:{case.algorithm}")
    fine, message = algorithm.checkParameterValues(parameters, context)
    if not fine and case_number(case) % 3:
        _judge_sentence(message)
        return "refused"  # what the dialog refuses is run all the same now and then, as scripts do
    try:
        results, ok = algorithm.run(parameters, context, log, {}, False)
    except QgsProcessingException as error:
        _judge_error(error)
        journals = (".gpkg-wal", ".gpkg-shm", ".gpkg-journal")  # of what is open
        new = set(folder.iterdir()) - before
        left = sorted(one.name for one in new if one.suffix not in journals)
        if left:
            raise Finding(f"a failed run left {left}") from error
        _judge_office(folder, office)
        return "refused"
    _judge_raised()
    for line in (*log.lines, *log.errors):
        _judge_line(line)
    if log.isCanceled():
        _judge_patience(case)
        _judge_office(folder, office)
        return "cancelled"
    if not ok:
        raise Finding(f"failed without an exception: {log.errors}")
    _judge_counts(case, parameters, results, context)
    if not office.items() <= _rows(folder / OFFICE).items():
        raise Finding("a table of a GeoPackage that was there is another")
    return "done"


def _judge_office(folder, before):
    if _rows(folder / OFFICE) != before:
        raise Finding("a run without a result changed a GeoPackage that was there")


def _rows(package):
    """Return the number of rows of each table of a GeoPackage."""
    with closing(sqlite3.connect(f"file:{package}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT table_name FROM gpkg_contents").fetchall()
        count = 'SELECT count(*) FROM "{}"'
        return {name: connection.execute(count.format(name)).fetchone()[0] for (name,) in names}


def _judge_patience(case):
    numbers = [one for one in case.values.values() if isinstance(one, (int, float))]
    fine = 0 < (case.values.get("CELL") or 0) <= FINE
    if not fine and not any(abs(one) >= MUCH or 0 < abs(one) < LITTLE for one in numbers):
        raise Finding(f"took more than {SECONDS} s and had to be cancelled")


def case_number(case):
    """Return a number that a case always has."""
    return sum(map(ord, repr(case)))


def _judge_raised():
    for error in _RAISED:
        if not isinstance(error, QgsProcessingException):
            trace = "".join(traceback.format_exception(type(error), error, error.__traceback__))
            raise Finding(f"{_place(error)} {type(error).__name__}: {error}\n{trace}")


def _judge_error(error):
    _judge_raised()
    _judge_sentence(str(error))


def _judge_sentence(text):
    if not text.strip() or BROKEN_SENTENCE.search(text.replace("{name}", "")):
        raise Finding(f"no sentence for a person: {text!r}")


def _judge_line(line):
    if re.search(r"Traceback|object at 0x", line):
        raise Finding(f"log: {line!r}")


def _place(error):
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "/plugin/" in one.filename]
    last = ours[-1] if ours else None
    return f"{Path(last.filename).name}:{last.lineno} {last.name}" if last else "?"


def _judge_counts(case, parameters, results, context):
    """A copy of an input has all its features."""
    sources = [one for one in parameters.values() if isinstance(one, QgsVectorLayer)]
    for name, value in results.items():
        layer = None
        if isinstance(value, str) and not value.endswith((".html", ".pdf", ".xlsx", ".ods")):
            layer = QgsProcessingUtils.mapLayerFromString(value, context)
        if not isinstance(layer, QgsVectorLayer) or (case.algorithm, name) in SELECTS:
            continue
        counts = [one.featureCount() for one in sources if _is_copy(layer, one)]
        if counts and layer.featureCount() not in counts:
            raise Finding(f"{name} has {layer.featureCount()} features, its input {counts}")


def _is_copy(layer, source):
    """Return whether a layer has the fields of another first, and shapes of the same kind."""
    own, kept = (
        [name.lower() for name in one.fields().names() if name != "fid"] for one in (source, layer)
    )
    return bool(own) and kept[: len(own)] == own and layer.wkbType() == source.wkbType()
