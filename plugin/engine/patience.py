"""Long calls that cannot be interrupted, made so that a cancel is heard while they last."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from .progress import Progress

_PAUSE = 0.1


def patiently(function: Callable[[], Any], progress: Progress) -> Any:
    """Run a function in a thread and show progress while it runs.

    Parameters
    ----------
    function : function without arguments
        It must not touch what other threads change. After a cancel it runs on to its end, unseen.
    progress : Progress
        Creeps towards 1, since nobody knows how far the function is.

    Returns
    -------
    object
        What the function returns.

    Raises
    ------
    Cancelled
        If the user asked to stop.
    Exception
        Whatever the function raises.
    """
    results: list[Any] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function())
        except BaseException as error:  # handed to the caller below
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    start = time.monotonic()
    thread.start()
    while thread.is_alive():
        elapsed = time.monotonic() - start
        progress.update(elapsed / (elapsed + 5.0))
        thread.join(_PAUSE)
    if errors:
        raise errors[0]
    return results[0]
