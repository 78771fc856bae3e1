"""Progress and cancel, without knowing who shows it."""

from __future__ import annotations

from .errors import Cancelled


class Progress:
    """A share of a longer job.

    Long functions take ``progress: Progress = SILENT`` last and call `update` at natural steps.
    Subclasses override `show`, `stage` and `is_cancelled`.
    """

    def is_cancelled(self) -> bool:
        """Return whether the user asked to stop."""
        return False

    def show(self, fraction: float) -> None:
        """Show the fraction done, 0 to 1."""

    def stage(self, template: str) -> None:
        """Say what is being done; a literal marked by `QT_TRANSLATE_NOOP`."""

    def update(self, fraction: float) -> None:
        """Report the fraction done (0 to 1).

        Raises
        ------
        Cancelled
            If the user asked to stop.
        """
        if self.is_cancelled():
            raise Cancelled
        self.show(min(max(fraction, 0.0), 1.0))

    def part(self, start: float, end: float) -> Progress:
        """Return the progress of a stage that runs from `start` to `end` of this one."""
        return _Part(self, start, end)


class _Part(Progress):
    def __init__(self, whole: Progress, start: float, end: float) -> None:
        self._whole, self._start, self._end = whole, start, end

    def is_cancelled(self) -> bool:
        return self._whole.is_cancelled()

    def show(self, fraction: float) -> None:
        self._whole.show(self._start + fraction * (self._end - self._start))

    def stage(self, template: str) -> None:
        self._whole.stage(template)


SILENT = Progress()
