from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from quantu.plugin.engine import hotspots, local_statistics, weights
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.local_statistics import Moments
from quantu.plugin.engine.weights import Listed

# the six points of esda's docstring; z of esda 2.9.0, transform='B', binary band of 15
SIX = np.array([[10, 10], [20, 10], [40, 10], [15, 20], [30, 20], [30, 30]], dtype=float)
SIX_VALUES = np.array([2, 3, 3.2, 5, 8, 7])
SIX_STAR = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
SIX_PLAIN = [-1.0136729, -0.04361589, 1.31558703, -0.31412676, 1.15373986, 1.77833941]


def within(xy, radius):
    """Return the neighbours at most `radius` away, by looking at every pair."""
    distance = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    near = distance <= radius * (1 + 1e-12)
    np.fill_diagonal(near, False)
    return Listed.of(*np.nonzero(near), len(xy))


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows, name):
    return np.array([float(row[name]) for row in rows])


@pytest.mark.parametrize(("star", "expected"), [(True, SIX_STAR), (False, SIX_PLAIN)])
def test_six_points_have_the_published_scores(star, expected):
    found = hotspots.scores(SIX_VALUES, within(SIX, 15.0), star)
    np.testing.assert_allclose(found, expected, atol=5e-9)


def test_a_point_without_neighbours_has_no_result_but_counts():
    found = hotspots.getis_ord(SIX_VALUES, within(SIX, 11.2))
    assert found.status[2] == hotspots.ISLAND
    assert np.isnan([found.z[2], found.p[2], found.adjusted[2]]).all()
    assert found.bin[2] == 0
    assert found.near.tolist() == [2, 2, 0, 2, 1, 1]
    others = np.flatnonzero(found.status == hotspots.OK)
    everyone = hotspots.scores(SIX_VALUES, within(SIX, 11.2))
    np.testing.assert_array_equal(found.z[others], everyone[others])


@pytest.mark.parametrize("distance", [30, 60, 90, 120, 150])
def test_the_grid_of_getis_and_ord(shared_data, distance):
    rows = read(shared_data / "getisord" / "getisord_G_recomputed.csv")
    xy = np.column_stack([column(rows, "x"), column(rows, "y")])
    neighbours, values = within(xy, distance), column(rows, "val")
    star, plain = (hotspots.scores(values, neighbours, one) for one in (True, False))
    np.testing.assert_allclose(star, column(rows, f"Gstar_{distance}"), atol=1e-9)
    np.testing.assert_allclose(plain, column(rows, f"G_{distance}"), atol=1e-9)


def test_the_published_pixel_of_getis_and_ord(shared_data):
    published = json.loads((shared_data / "expected" / "expected_values.json").read_text())
    case = published["getis_ord"]["getis_ord_1996_raster"]
    rows = read(shared_data / "getisord" / "getisord_xyz.csv")
    xy = np.column_stack([column(rows, "x"), column(rows, "y")])
    pixel, values = len(xy) - 136 - 1, column(rows, "val")
    assert (xy[pixel].tolist(), values[pixel]) == ([210.0, 210.0], 83.0)
    for distance, expected in case["Gi_z"].items():
        found = hotspots.scores(values, within(xy, float(distance)), star=False)[pixel]
        assert found == pytest.approx(expected, abs=5e-7)
    star = hotspots.scores(values, within(xy, 30.0))[pixel]
    assert star == pytest.approx(case["Gistar_z_30"], abs=5e-6)


def columbus(shared_data):
    """Return crime, its reference rows and the contiguity of Columbus's neighbourhoods."""
    folder = shared_data / "columbus_esda"
    rows = read(folder / "columbus_crime_reference.csv")
    order = {row["POLYID"]: number for number, row in enumerate(rows)}
    words = (folder / "columbus.gal").read_text().split()[1:]
    if len(words) and words[0] == str(len(rows)):
        words = words[3:]
    pairs = []
    while words:
        place, count = words[0], int(words[1])
        pairs += [(order[place], order[other]) for other in words[2 : 2 + count]]
        words = words[2 + count :]
    return column(rows, "CRIME"), rows, Listed.of(*np.transpose(pairs), len(rows))


def test_crime_in_columbus(shared_data):
    values, rows, neighbours = columbus(shared_data)
    found = hotspots.scores(values, neighbours)
    np.testing.assert_allclose(found, column(rows, "Gstar_z_binary"), atol=1e-9)


def test_local_moran_of_crime_in_columbus(shared_data):
    values, rows, neighbours = columbus(shared_data)
    moments = Moments.of(values)
    own, counts = values - moments.mean, neighbours.counts
    around = neighbours.sums(own)
    moran, _ = local_statistics.local_moran(moments, own, around, counts)
    np.testing.assert_allclose(moran, column(rows, "local_moran_I"), atol=1e-9)
    quadrant = local_statistics.quadrants(own, around, counts)
    ours_of_esda = {1: 1, 2: 4, 3: 2, 4: 3}  # esda: HH, LH, LL, HL
    expected = [ours_of_esda[int(row["quadrant"])] for row in rows]
    np.testing.assert_array_equal(quadrant, expected)


def by_definition(values, near, star):
    """Return the z of G or G* place by place, straight from the formula."""
    found = []
    for place in range(len(values)):
        weight = near[place].astype(float)
        weight[place] = float(star)
        others = np.arange(len(values)) != place
        some = slice(None) if star else others
        x, w = values[some], weight[some]
        n, total = len(x), w.sum()
        spread = x.std() * np.sqrt((n * (w**2).sum() - total**2) / (n - 1))
        found.append((w @ x - x.mean() * total) / spread if spread else np.nan)
    return np.array(found)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("star", [True, False])
def test_scores_equal_the_formula_on_random_points(seed, star):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(5, 60))
    xy = rng.integers(0, 12, (count, 2)).astype(float) if seed % 2 else rng.random((count, 2)) * 12
    values = np.round(rng.lognormal(0, 1, count), seed % 4)
    neighbours = within(xy, 2.0)
    near = neighbours.matrix.toarray() > 0
    whole = neighbours.counts >= count - 1
    found = hotspots.scores(values, neighbours, star)
    expected = by_definition(values, near, star)
    np.testing.assert_allclose(found[~whole], expected[~whole], rtol=1e-9, atol=1e-10)


FIELDS = {
    "Gaussian": lambda rng, n: rng.normal(size=n),
    "log-normal": lambda rng, n: rng.lognormal(0.0, 1.5, n),
    "mostly zero": lambda rng, n: rng.poisson(0.3, n).astype(float),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_points_without_structure_are_rarely_hot_by_the_law(kind):
    runs, found = 50, np.zeros(2, dtype=int)
    for seed in range(runs):
        rng = np.random.default_rng([seed, 11])
        band, values = weights.band(rng.random((1500, 2)) * 100.0, 4.0), FIELDS[kind](rng, 1500)
        for method in (hotspots.LAW, hotspots.NORMAL):
            judged = hotspots.getis_ord(values, band, True, hotspots.Judgement(method))
            found[method] += bool((judged.adjusted <= 0.05).any())
    # 6.5 % of the runs and three standard errors; the normal distribution fails on skewed values
    assert found[hotspots.LAW] <= 0.065 * runs + 3 * np.sqrt(0.065 * runs)
    assert kind == "Gaussian" or found[hotspots.NORMAL] > 2 * 0.065 * runs


def test_a_place_without_a_value_takes_part_in_nothing():
    values = np.append(SIX_VALUES, np.nan)
    found = hotspots.getis_ord(values, within(SIX, 15.0))
    np.testing.assert_allclose(found.z[:6], SIX_STAR, atol=5e-9)
    assert found.status[6] == hotspots.NO_VALUE
    assert found.near[6] == 0


def test_equal_values_have_no_score():
    found = hotspots.getis_ord(np.full(6, 0.1), within(SIX, 15.0))
    assert (found.status == hotspots.CONSTANT).all()
    assert np.isnan(found.z).all()
    assert (found.bin == 0).all()


# the largest number stands for NULL in shapefiles and rasters of other programs
@pytest.mark.parametrize(
    "values", [1e200 * SIX_VALUES, 1e-200 * SIX_VALUES, [1, 2, 3, 4, 5, -1.8e308]]
)
@pytest.mark.parametrize("statistic", [hotspots.getis_ord, hotspots.local_moran])
def test_values_that_cannot_be_squared_are_refused(values, statistic):
    values = np.clip(values, -np.finfo(float).max, None)
    with pytest.raises(EngineError, match="cannot be squared"):
        statistic(values, within(SIX, 15.0))


@pytest.mark.parametrize("scale", [1e100, 1e-100])
def test_the_unit_of_the_values_does_not_matter(scale):
    found = hotspots.getis_ord(scale * SIX_VALUES, within(SIX, 15.0))
    np.testing.assert_allclose(found.z, SIX_STAR, atol=5e-9)


def test_a_window_of_everyone_has_no_score():
    found = hotspots.getis_ord(SIX_VALUES, within(SIX, 1e6))
    assert (found.status == hotspots.WHOLE_SET).all()
    assert np.isnan(found.p).all()


def test_nobody_and_one_place():
    nobody = Listed.of(np.empty(0, int), np.empty(0, int), 0)
    assert len(hotspots.getis_ord(np.empty(0), nobody).z) == 0
    alone = Listed.of(np.empty(0, int), np.empty(0, int), 1)
    assert hotspots.getis_ord(np.array([3.0]), alone).status.tolist() == [hotspots.CONSTANT]


def test_arguments_are_left_alone():
    values, neighbours = SIX_VALUES.copy(), within(SIX, 15.0)
    before = neighbours.matrix.toarray()
    hotspots.getis_ord(values, neighbours)
    np.testing.assert_array_equal(values, SIX_VALUES)
    np.testing.assert_array_equal(neighbours.matrix.toarray(), before)


def test_joined_moments_are_those_of_all_values():
    rng = np.random.default_rng(4)
    values = rng.lognormal(0, 2, 5000)
    values[::7] = np.nan
    parts = [Moments.of(part) for part in np.array_split(values, 7)]
    joined = Moments()
    for part in parts:
        joined = joined.joined(part)
    known = values[~np.isnan(values)]
    assert joined.count == len(known)
    assert joined.mean == pytest.approx(known.mean(), rel=1e-13)
    assert joined.deviation == pytest.approx(known.std(), rel=1e-12)
    assert (joined.low, joined.high) == (known.min(), known.max())
