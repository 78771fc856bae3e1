from __future__ import annotations

import threading
import time

import pytest

from quantu.plugin.engine.errors import Cancelled
from quantu.plugin.engine.patience import patiently
from quantu.plugin.engine.progress import SILENT


def test_the_result_comes_back():
    assert patiently(lambda: 42, SILENT) == 42


def test_an_error_comes_back():
    def fail():
        raise KeyError("what")

    with pytest.raises(KeyError, match="what"):
        patiently(fail, SILENT)


def test_progress_creeps_upwards(witness):
    def work():
        for _ in range(3000):
            if len(witness.shown) < 3:
                time.sleep(0.01)

    patiently(work, witness)
    assert len(witness.shown) >= 3
    assert witness.shown == sorted(set(witness.shown))
    assert witness.shown[-1] < 1.0


def test_a_cancel_does_not_wait_for_the_end(witness_class):
    allowed, ended = threading.Event(), []

    def work():
        allowed.wait(30)
        ended.append(True)

    with pytest.raises(Cancelled):
        patiently(work, witness_class(2))
    assert not ended
    allowed.set()
