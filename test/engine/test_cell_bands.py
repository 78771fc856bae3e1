from __future__ import annotations

import numpy as np
import pytest

from quantu.plugin.engine import cell_bands, tessellation, weights
from quantu.plugin.engine.bands import Band
from quantu.plugin.engine.cell_bands import CellBand
from quantu.plugin.engine.errors import Cancelled, EngineError
from quantu.plugin.engine.tessellation import HEXAGON, SQUARE, Cells

SHAPES = [HEXAGON, SQUARE]


def some_cells(shape, seed):
    rng = np.random.default_rng(seed)
    xy = rng.normal(size=(int(rng.integers(1, 60)), 2)) * rng.uniform(500, 9000, 2)
    return tessellation.around(xy + rng.uniform(-1e6, 1e6, 2), 1000.0, shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(12))
def test_sums_are_to_the_bit_those_over_the_centres(shape, seed):
    cells = some_cells(shape, seed)
    values = np.random.default_rng(seed).lognormal(size=len(cells))
    levels = np.arange(len(cells))
    for radius in (999.0, 1000.0, 1000 * 2**0.5, 1000 * 3**0.5, 2000.0, 2645.751311064591, 7300.0):
        ours, theirs = CellBand(cells, radius), weights.band(cells.centres, radius)
        np.testing.assert_array_equal(ours.sums(values), theirs.sums(values))
        np.testing.assert_array_equal(ours.sums(levels), theirs.sums(levels))
        np.testing.assert_array_equal(ours.counts, theirs.counts)


@pytest.mark.parametrize(("shape", "rings"), [(HEXAGON, [6, 12, 18]), (SQUARE, [4, 8, 12])])
def test_the_middle_of_a_full_lattice_has_its_rings(shape, rings):
    steps = {HEXAGON: (1.0, 3**0.5, 2.0), SQUARE: (1.0, 2**0.5, 2.0)}[shape]
    column, row = (one.ravel() for one in np.indices((15, 15)))
    cells = Cells(shape, 50.0, column - 7, row - 7)
    middle = int(np.flatnonzero((column == 7) & (row == 7))[0])
    found = [CellBand(cells, 50.0 * one).counts[middle] for one in steps]
    assert found == rings


@pytest.mark.parametrize("shape", SHAPES)
def test_scattered_and_huge_are_left_to_the_points(shape):
    rows = np.array([0, 1_000_000, 5, 7])
    far = Cells(shape, 100.0, np.array([0, 3_000_000, 5, 6]), rows)
    assert isinstance(cell_bands.neighbours(far, 250.0), Band)
    near = some_cells(shape, 3)
    assert isinstance(cell_bands.neighbours(near, 2000.0), CellBand)
    wide = cell_bands.neighbours(near, 1e12)
    assert isinstance(wide, Band)
    assert (wide.counts == len(near) - 1).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_no_cell_and_one(shape):
    nothing = np.empty(0, dtype=np.int64)
    none = cell_bands.neighbours(Cells(shape, 10.0, nothing, nothing), 20.0)
    assert (none.sums(np.empty(0)).tolist(), none.counts.tolist()) == ([], [])
    one = CellBand(Cells(shape, 10.0, np.array([4]), np.array([-3])), 20.0)
    assert (one.sums(np.array([5.0])).tolist(), one.counts.tolist()) == ([0.0], [0])


def test_a_radius_must_be_above_zero():
    with pytest.raises(EngineError, match="above zero"):
        cell_bands.neighbours(some_cells(SQUARE, 1), 0.0)


def test_it_can_be_cancelled(stopped):
    with pytest.raises(Cancelled):
        CellBand(some_cells(SQUARE, 1), 1500.0, stopped).counts  # noqa: B018
