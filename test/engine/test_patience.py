from __future__ import annotations

import time

import pytest

from quantu.plugin.engine.errors import Cancelled
from quantu.plugin.engine.patience import patiently
from quantu.plugin.engine.progress import SILENT, Progress


class Watch(Progress):
    def __init__(self, stop_at=2.0):
        self.seen, self.stop_at = [], stop_at

    def is_cancelled(self) -> bool:
        return bool(self.seen) and self.seen[-1] >= self.stop_at

    def show(self, fraction):
        self.seen.append(fraction)


def test_the_result_comes_back():
    assert patiently(lambda: 42, SILENT) == 42


def test_an_error_comes_back():
    def fail():
        raise KeyError("what")

    with pytest.raises(KeyError, match="what"):
        patiently(fail, SILENT)


def test_progress_creeps_upwards():
    watch = Watch()
    patiently(lambda: time.sleep(0.5), watch)
    assert len(watch.seen) >= 3
    assert watch.seen == sorted(watch.seen)
    assert watch.seen[-1] < 1.0


def test_a_cancel_does_not_wait_for_the_end():
    start = time.monotonic()
    with pytest.raises(Cancelled):
        patiently(lambda: time.sleep(30), Watch(stop_at=0.01))
    assert time.monotonic() - start < 1.0
