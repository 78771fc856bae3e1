from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.scratch import Scratch


def test_rows_come_back_from_every_layer():
    layers = np.random.default_rng(1).normal(size=(3, 7, 4)).astype("f4")
    scratch = Scratch("f4", (7, 4))
    for layer in (2, 0, 1):
        for first, last in ((4, 7), (0, 4)):
            scratch.write(layer, first, layers[layer, first:last].astype(float))
    for layer in range(3):
        np.testing.assert_array_equal(scratch.read(layer, 0, 7), layers[layer])
        np.testing.assert_array_equal(scratch.read(layer, 3, 5), layers[layer, 3:5])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
def test_a_full_disk_is_said_in_a_sentence():
    scratch = Scratch("f8", (1, 1 << 10))
    with Path("/dev/full").open("r+b", buffering=0) as full:
        scratch._file = full
        with pytest.raises(EngineError, match="could not be written to") as raised:
            scratch.write(0, 0, np.zeros((1, 1 << 10)))
    assert "No space left" in str(raised.value)
