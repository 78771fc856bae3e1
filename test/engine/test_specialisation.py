"""Location quotients, their tests and indices of concentration."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from quantu.plugin.engine import specialisation
from quantu.plugin.engine.errors import EngineError


@pytest.fixture(scope="session")
def published(shared_data):
    with (shared_data / "expected" / "expected_values.json").open(encoding="utf-8") as file:
        return json.load(file)


def names(*values):
    return np.array(values, dtype=object)


def test_the_quotient_of_the_textbook(published):
    case = published["location_quotient"][0]
    given = case["in"]
    quotient = specialisation.location_quotient(
        given["e_ij"], given["e_j"], given["e_i"], given["e"]
    )
    assert quotient == pytest.approx(case["expected"], abs=5e-8)


def test_the_quotients_of_goettingen(published, shared_data):
    table = pd.read_csv(shared_data / "reat" / "Goettingen.csv")
    town, nation = table["Goettingen2017"].to_numpy(), table["BRD2017"].to_numpy()
    quotient = specialisation.location_quotient(town[1:16], town[0], nation[1:16], nation[0])
    assert quotient.round(6).tolist() == published["location_quotient"][1]["computed"]


def test_the_quotients_of_a_matrix(published):
    matrix = np.array(published["location_quotient"][2]["matrix"])
    regions, sectors = (index.ravel() for index in np.indices(matrix.shape))
    table = specialisation.crosstab_table(
        names(*(f"r{one}" for one in regions)),
        names(*(f"s{one}" for one in sectors)),
        matrix.ravel(),
    )
    result = specialisation.quotients(table)
    assert np.allclose(result.lq.reshape(5, 5), published["location_quotient"][2]["computed"])
    assert np.isnan(result.p).all()
    assert np.isnan(result.lq_lo).all()
    assert np.isnan(result.small_n).all()


def test_the_footprint_of_fifty_firms():
    assert specialisation.location_quotient(12, 50, 100, 1000) == pytest.approx(2.4)
    assert specialisation.excess_p(12, 50, 100, 1000) == pytest.approx(0.0024583390, abs=5e-11)
    assert specialisation.shrunk_quotient(12, 50, 0.1) == pytest.approx(2.1666667, abs=5e-8)


def test_quotients_of_regions_with_one_giant_plant():
    quotient = specialisation.location_quotient([350, 50, 20], 420, [0.2, 0.3, 0.5], 1.0)
    assert np.allclose(quotient, [4.1666667, 0.3968254, 0.0952381], atol=5e-8)


def test_undefined_quotients_are_not_zero():
    assert np.isnan(specialisation.location_quotient([0, 1], [0, 5], [5, 0], 10)).all()
    assert np.isnan(specialisation.shrunk_quotient(0, 5, 0.0))
    assert np.isnan(specialisation.excess_p([0, 0], [0, 5], [5, 0], 10)).all()
    low, high = specialisation.quotient_interval([np.nan, 0.5], [0, 4], [0.5, 0.0])
    assert np.isnan([*low, *high]).all()


def test_the_interval_is_the_exact_binomial_one():
    low, high = specialisation.quotient_interval(12 / 50, 50, 0.1)
    exact = stats.binomtest(12, 50).proportion_ci(0.95, method="exact")
    assert low == pytest.approx(exact.low / 0.1)
    assert high == pytest.approx(exact.high / 0.1)
    low, high = specialisation.quotient_interval([0.0, 1.0], 20, 0.1)
    assert low[0] == 0.0
    assert high[1] == pytest.approx(10.0)


def test_a_giant_does_not_count_as_a_thousand_firms():
    region = names(*["a"] * 11, *["b"] * 10)
    sector = names("x", *["y"] * 10, *["x"] * 5, *["y"] * 5)
    weight = np.array([1000.0, *[1.0] * 20])
    table = specialisation.crosstab_firms(region, sector, weight)
    assert table.size == pytest.approx([1010**2 / 1000010, 10.0])
    result = specialisation.quotients(table)
    assert result.lq_lo[0] < 0.1
    assert result.lq_hi[0] == pytest.approx(1020 / 1005)


def test_firms_by_region_and_sector():
    region = names("east", "east", "west", None, "west", "east")
    sector = names("wood", "food", "wood", "wood", None, "wood")
    weight = np.array([5.0, 10.0, 20.0, 40.0, 80.0, np.nan])
    table = specialisation.crosstab_firms(region, sector, weight)
    assert table.regions.tolist() == ["east", "west"]
    assert table.sectors.tolist() == ["food", "wood"]
    assert table.count.tolist() == [[1, 1], [0, 1]]
    assert table.weight.tolist() == [[10, 5], [0, 20]]
    assert table.count_total.tolist() == [1, 3]
    assert table.weight_total.tolist() == [10, 65]


def test_a_long_table_gives_the_same_as_its_firms():
    rng = np.random.default_rng(3)
    region = rng.choice(names("a", "b", "c"), 300)
    sector = rng.choice(names("x", "y", "z"), 300, p=[0.6, 0.3, 0.1])
    firms = specialisation.quotients(specialisation.crosstab_firms(region, sector))
    counted = pd.DataFrame({"r": region, "s": sector}).value_counts().reset_index(name="n")
    number = counted["n"].to_numpy(float)
    table = specialisation.crosstab_table(
        counted["r"].to_numpy(object), counted["s"].to_numpy(object), number, number
    )
    rows = specialisation.quotients(table)
    for field in ("region", "sector", "n_firms", "lq", "lq_lo", "lq_hi", "p", "p_adj", "small_n"):
        assert getattr(rows, field).tolist() == getattr(firms, field).tolist()


def test_regions_without_a_pattern_are_rarely_significant():
    rng = np.random.default_rng(8)
    region = rng.choice(names(*"abcdefghij"), 2000)
    runs = [
        specialisation.quotients(
            specialisation.crosstab_firms(region, rng.choice(names(*"uvwxyz"), 2000))
        )
        for _ in range(100)
    ]
    assert np.mean([run.p_adj.min() <= 0.05 for run in runs]) <= 0.08


def test_a_benchmark_replaces_the_reference():
    table = specialisation.crosstab_firms(names("a", "a", "b", "b"), names("x", "x", "x", "y"))
    result = specialisation.quotients(table, benchmark={"x": 1.0, "other": 3.0})
    assert result.lq[:1] == pytest.approx([4.0])
    assert np.isnan(result.lq[[1, 3]]).all()
    assert result.share.tolist() == [1.0, 0.0, 0.5, 0.5]


def test_one_sector_alone_has_no_quotient():
    table = specialisation.crosstab_firms(names("a", "b"), names("wood", "wood"))
    with pytest.raises(EngineError, match="wood"):
        specialisation.quotients(table)
    alone = specialisation.quotients(table, benchmark={"wood": 1.0, "food": 1.0})
    assert alone.lq.tolist() == [2.0, 2.0]


def test_an_empty_table_has_no_rows():
    empty = specialisation.crosstab_firms(names(), names())
    assert len(specialisation.quotients(empty).lq) == 0


def test_stars_for_size_specialisation_and_focus():
    size = np.array([100.0, *[1.0] * 9, 500.0])
    quotient = np.array([2.0, *[1.9] * 9, np.nan])
    focus = np.array([0.1, 0.9, *[0.2] * 8, 0.5])
    category = np.array([*["wood"] * 10, "food"])
    stars = specialisation.stars(size, quotient, focus, category)
    assert stars.tolist() == [2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]


def test_equal_sizes_share_no_star():
    stars = specialisation.stars(np.ones(20), np.ones(20), np.zeros(20), np.zeros(20))
    assert stars.tolist() == [0] * 20


def test_local_sectors_earn_no_stars():
    table = specialisation.crosstab_firms(
        names(*["a"] * 10, *["b"] * 10), names(*["x"] * 9, "y", "x", *["y"] * 9)
    )
    assert specialisation.quotients(table, benchmark={"x": 1.0, "y": 9.0}).stars.max() == 1
    local = specialisation.quotients(table, {"x": 1.0, "y": 9.0}, np.array([False, True]))
    assert local.stars.max() == 0


def test_published_concentrations(published):
    for case in published["herfindahl"]:
        values = case["in"]
        if isinstance(values, str):
            values = [float(one) for one in values.split(":")[1].split()]
        found = specialisation.herfindahl(values)
        assert found == pytest.approx(case["H"], abs=5e-4)
        if "H_norm" in case:
            least = 1 / len(values)
            assert (found - least) / (1 - least) == pytest.approx(case["H_norm"], abs=5e-3)
            assert 1 / found == pytest.approx(case["equivalent_number"], abs=5e-3)
    assert np.isnan(specialisation.herfindahl([]))
    assert specialisation.herfindahl([np.nan, 3.0, 1.0]) == 0.625


def test_published_krugman_indices(published, shared_data):
    disjoint, goettingen = published["krugman_specialisation"][:2]
    assert specialisation.krugman(disjoint["in"]["e_j"], disjoint["in"]["e_l"]) == 2
    table = pd.read_csv(shared_data / "reat" / "Goettingen.csv")
    town, nation = table["Goettingen2017"][1:16], table["BRD2017"][1:16]
    assert specialisation.krugman(town, nation) == pytest.approx(goettingen["expected"], abs=5e-8)
    assert np.isnan(specialisation.krugman([0, 0], [1, 2]))


def test_a_benchmark_of_several_rows_a_sector_is_summed():
    names = np.array(["wood", "food", "wood", None, "food", "food"], dtype=object)
    weight = np.array([1.0, 2.0, 3.0, 9.0, np.inf, -5.0])
    assert specialisation.benchmark_of(names, weight) == {"wood": 4.0, "food": 2.0}


def test_the_order_of_a_tables_rows_changes_no_bit():
    rng = np.random.default_rng(8)
    region, sector = rng.choice(list("ABC"), 300), rng.choice(list("xy"), 300)
    weight, turn = rng.random(300), rng.permutation(300)
    one = specialisation.crosstab_table(region.astype(object), sector.astype(object), weight)
    other = specialisation.crosstab_table(
        region[turn].astype(object), sector[turn].astype(object), weight[turn]
    )
    np.testing.assert_array_equal(one.weight, other.weight)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A x 3|A y 5|B x 2|B y 8|All x 5|All y 13", (("All",), ())),
        ("A x 3|A y 5|A all 8|B x 2|B y 8|B all 10", ((), ("all",))),
        ("A x 3|A y 5|B x 2|B y 8|C x 5|C y 12", ((), ())),
        ("A x 3|B x 3|A y 1|B y 1", ((), ())),
    ],
)
def test_rows_of_totals_are_seen(rows, expected):
    region, sector, weight = zip(*(row.split() for row in rows.split("|")))
    table = specialisation.crosstab_table(
        np.array(region, dtype=object), np.array(sector, dtype=object), np.array(weight, float)
    )
    assert specialisation.totals(table) == expected
