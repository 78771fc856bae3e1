"""Local statistics against what esda stored (`test/tools/golden_hotspots.py`)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from quantu.plugin.engine import hotspots, weights

GOLDEN = json.loads((Path(__file__).parent / "data" / "hotspots.json").read_text("utf-8"))


def numbers(values):
    return np.array([np.nan if one is None else one for one in values])


@pytest.mark.parametrize("number", range(len(GOLDEN["cases"])))
def test_scores_equal_those_of_esda(number):
    case = GOLDEN["cases"][number]
    xy, values = np.array(case["xy"]), numbers(case["values"])
    known = ~np.isnan(values)
    band = weights.band(xy[known], case["radius"])
    judgement = hotspots.Judgement(hotspots.NORMAL)
    star, plain = (hotspots.getis_ord(values, band, one, judgement) for one in (True, False))
    moran = hotspots.local_moran(values, band, judgement)
    for found, name in (
        (star.z, "star"),
        (plain.z, "plain"),
        (moran.moran, "moran"),
        (moran.z, "moran_z"),
    ):
        np.testing.assert_allclose(found[known], numbers(case[name]), rtol=1e-9, atol=1e-9)
    assert star.status[0] in (hotspots.ISLAND, hotspots.NO_VALUE)


def test_the_sets_have_islands_ties_and_missing_values():
    cases = GOLDEN["cases"]
    assert len(cases) == 50
    assert sum(None in case["values"] for case in cases) > 30
    assert sum(len({tuple(one) for one in case["xy"]}) < len(case["xy"]) for case in cases) > 30
    assert all(None in case["star"] for case in cases if case["values"][0] is not None)
    assert sum(len(set(case["values"])) < len(case["values"]) - 3 for case in cases) > 10


@pytest.mark.parametrize("permutations", [0, GOLDEN["simulated"]["permutations"]])
@pytest.mark.parametrize("name", ["star", "plain", "moran"])
def test_p_is_within_the_error_of_the_permutations_of_esda(name, permutations):
    case = GOLDEN["simulated"]
    xy, values = np.array(case["xy"]), np.array(case["values"])
    band = weights.band(xy, case["radius"])
    p = hotspots.p_values(values, band, permutations, seed=3)
    expected = np.minimum(2.0 * np.array(case["p"][name]), 1.0)
    some = band.counts > 0
    # half of a two-sided p is a share of draws; ours has at least as many as esda
    error = np.sqrt(2.0 * 2.0 * np.maximum(p, expected) / case["permutations"])
    slack = 4.5 * error + 4.0 / case["permutations"]
    assert (np.abs(p - expected)[some] <= slack[some]).all()
    assert (expected[some] < 0.05).sum() > 20
