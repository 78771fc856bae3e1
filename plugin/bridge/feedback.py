"""Engine progress shown in a QGIS feedback."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProcessingFeedback

from ..engine.progress import Progress


class FeedbackProgress(Progress):
    """Progress of a whole run, shown as percent; never goes back."""

    def __init__(
        self, feedback: QgsProcessingFeedback, translated: Callable[[str], str] = str
    ) -> None:
        self._feedback, self._translated = feedback, translated
        self._shown = 0.0

    def is_cancelled(self) -> bool:
        """Return whether the feedback was cancelled."""
        return self._feedback.isCanceled()

    def show(self, fraction: float) -> None:
        """Show the fraction as percent."""
        self._shown = max(self._shown, 100.0 * fraction)
        self._feedback.setProgress(self._shown)

    def stage(self, template: str) -> None:
        """Show the name of the stage, translated."""
        self._feedback.setProgressText(self._translated(template))
