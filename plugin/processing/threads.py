"""Python's state of the threads that QGIS runs algorithms in."""

from __future__ import annotations

import ctypes
import threading

_kept = threading.local()


def keep_state() -> None:
    """Keep Python's state of this thread for as long as the thread lives.

    QGIS makes a state when it calls Python in a pooled thread and deletes it afterwards. Packages
    built with pybind11 (scipy's transforms, distances) remember the state of the thread that
    loads the first of them; when another task runs in that thread later, they take up the deleted
    one and QGIS ends with a segmentation fault. One reference that is never given back keeps the
    state valid; it goes with the thread.

    References
    ----------
    Python/C API, "Thread State and the Global Interpreter Lock": `PyGILState_Ensure`.
    """
    if threading.current_thread() is threading.main_thread() or getattr(_kept, "done", False):
        return
    ctypes.pythonapi.PyGILState_Ensure()
    _kept.done = True
