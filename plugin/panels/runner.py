"""One algorithm in the background: its progress, its results or its error."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputVectorLayer,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..i18n import translate

LAYERS = (QgsProcessingOutputVectorLayer, QgsProcessingOutputRasterLayer)
PATIENCE = 10_000  # milliseconds that a cancelled run may take to end
_unended: list[Any] = []  # runs that did not end in time, kept alive


class _Feedback(QgsProcessingFeedback):
    """Tells, from the thread of the run, what the run says."""

    stage_named = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.lines: list[str] = []
        self.errors: list[str] = []

    def setProgressText(self, text: str) -> None:
        self.lines.append(text)
        self.stage_named.emit(text)

    def pushInfo(self, text: str) -> None:
        self.lines.append(text)

    def pushWarning(self, text: str) -> None:
        self.lines.append(text)

    def reportError(self, text: str, fatal: bool = False) -> None:
        self.lines.append(text)
        self.errors.append(text)


class AlgorithmRunner(QObject):
    """Runs one algorithm after another; exactly one of the three ends of a run is told.

    The run reads copies of the layers, so they may be removed from the project meanwhile.
    """

    progressed = pyqtSignal(float)
    stage_named = pyqtSignal(str)
    succeeded = pyqtSignal(dict)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal()

    def __init__(self, project: QgsProject, parent: Any = None) -> None:
        super().__init__(parent)
        self._project = project
        self._task: Any = None
        self._held: tuple[Any, ...] = ()
        self._context: QgsProcessingContext | None = None
        self._feedback: _Feedback | None = None
        self.log = ""

    @property
    def running(self) -> bool:
        """Whether a run goes on."""
        return self._task is not None

    def start(self, name: str, parameters: dict[str, Any]) -> str:
        """Start an algorithm by its id; returns why it cannot be started, empty if it was."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
        if algorithm is None:
            return translate("QuanTu", "The algorithm {name} is not there.").format(name=name)
        values = {key: _copied(value) for key, value in parameters.items()}
        context = QgsProcessingContext()
        context.setProject(self._project)
        context.setTransformContext(self._project.transformContext())
        for fine, problem in (
            algorithm.canExecute(),
            algorithm.checkParameterValues(values, context),
        ):
            if not fine:
                return problem
        feedback = _Feedback()
        feedback.progressChanged.connect(self.progressed)
        feedback.stage_named.connect(self.stage_named)
        context.setFeedback(feedback)
        task = QgsProcessingAlgRunnerTask(algorithm, values, context, feedback)
        task.executed.connect(self._end)
        self._task, self._context, self._feedback = task, context, feedback
        self._held = (algorithm, values)
        QgsApplication.taskManager().addTask(task)
        return ""

    def cancel(self) -> None:
        """Ask the run to stop; `cancelled` follows when it did."""
        if self._task is not None:
            self._task.cancel()

    def release(self) -> None:
        """Stop the run and wait until it has; nothing is told of it any more."""
        task = self._task
        if task is None:
            return
        task.executed.disconnect(self._end)
        self._feedback.progressChanged.disconnect(self.progressed)
        self._feedback.stage_named.disconnect(self.stage_named)
        held = (task, self._context, self._feedback, self._held)
        task.cancel()
        if not task.waitForFinished(PATIENCE):
            _unended.append(held)
        self._task = self._context = self._feedback = None
        self._held = ()

    def _end(self, fine: bool, results: dict[str, Any]) -> None:
        context, feedback, (algorithm, _) = self._context, self._feedback, self._held
        self._task = self._context = self._feedback = None
        self._held = ()
        self.log = "\n".join(feedback.lines)
        if feedback.isCanceled():
            self.cancelled.emit()
        elif not fine:
            self.failed.emit(_sentence(feedback.errors))
        else:
            self.succeeded.emit(_with_layers(algorithm, results, context))


def _copied(value: Any) -> Any:
    """Return a value whose layers are copies, which nobody else can remove."""
    if isinstance(value, QgsVectorLayer) and value.isModified():
        copy = value.materialize(QgsFeatureRequest())  # with the edits that are not saved yet
        copy.setName(value.name())
        return copy
    if isinstance(value, QgsMapLayer):
        return value.clone()
    if isinstance(value, list):
        return [_copied(one) for one in value]
    return value


def _sentence(errors: list[str]) -> str:
    """Return what to show of an error: its sentence; of a traceback, that there is one."""
    text = "\n".join(one.strip() for one in errors if one.strip())
    if "Traceback (most recent call last)" in text:
        last = text.splitlines()[-1]
        return translate(
            "QuanTu", "The run failed for a reason that was not foreseen: {error}"
        ).format(error=last)
    return text or translate("QuanTu", "The run failed without saying why.")


def _with_layers(
    algorithm: Any, results: dict[str, Any], context: QgsProcessingContext
) -> dict[str, Any]:
    """Return results with layers in place of their sources; the layers belong to the caller."""
    outputs = {one.name() for one in algorithm.outputDefinitions() if isinstance(one, LAYERS)}
    found = dict(results)
    for name in outputs & set(results):
        layer = QgsProcessingUtils.mapLayerFromString(str(results[name]), context)
        if layer is not None:
            found[name] = context.takeResultLayer(layer.id()) or layer
    return found
