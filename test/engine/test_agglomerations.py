"""The main job in the engine: places in order, with ids, labels, firms and what came before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from arrays import block
from arrays import objects as named
from shapely.geometry import box

from quantu.plugin.engine import agglomerations, hot_places, rules, sensitivity, taxonomy, texts
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.study import Context, Firms, Layer, Lights, Settings, Study
from quantu.plugin.processing.agglomeration_fields import AGGLOMERATIONS, EVIDENCE

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TABLES = agglomerations.Tables(
    rules.read(
        str(RESOURCES / "rules" / "kuchiki-4plus4-v1.json"),
        str(RESOURCES / "rules" / "rules.schema.json"),
    ),
    texts.read(*(str(RESOURCES / "tables" / f"texts_{one}.csv") for one in ("labels", "places"))),
    taxonomy.read(
        str(RESOURCES / "tables" / "sectors.csv"),
        {name: str(RESOURCES / "tables" / f"{name}.csv") for name in ("vsic2018", "vsic2025")},
    ),
)
SETTINGS = Settings(radius=1000.0, min_firms=5, simulations=39, sensitivity=False, seed=4)


def scattered(count, seed):
    return np.random.default_rng(seed).uniform(0, 60000, (count, 2))


GROUPS = (
    ("wood", block(20000, 20000, 30)),
    ("footwear", block(20050, 20050, 20)),
    ("garments", block(45000, 10000, 40)),
    ("services", scattered(300, 3)),
    ("food", scattered(80, 4)),
    ("automobiles", block(5000, 50000, 4)),
)
SIZES = [len(xy) for _, xy in GROUPS]
JOBS = np.concatenate(
    [np.full(30, 20.0), np.full(20, 50.0), np.full(40, 10.0), np.full(380, 3.0), [5000, 9, 9, 9]]
)


def study(settings=SETTINGS, groups=GROUPS, jobs=JOBS, **context):
    xy = np.concatenate([one for _, one in groups])
    sector = named([name for name, one in groups for _ in range(len(one))])
    return Study(Firms(xy, sector, jobs=jobs), Context(**context), settings)


def zones():
    return Layer(
        named([box(44900, 9900, 45700, 10700), box(58000, 58000, 59000, 59000)]),
        {"name": named(["KCN Tây", None]), "code": named(["T", "E"])},
        complete=True,
    )


def as_layer(result):
    return Layer(result.places.shapes, dict(result.columns))


@pytest.fixture(scope="module")
def whole():
    return agglomerations.run(study(zones=zones()), TABLES)


def test_confirmed_places_come_first_then_the_largest(whole):
    columns = whole.columns
    assert columns["status"].tolist() == ["confirmed"] * 3 + ["candidate"] * 2
    assert columns["sector"].tolist() == ["footwear", "wood", "garments", "automobiles", None]
    assert columns["origin"].tolist() == ["density"] * 3 + ["anchor", "zone"]
    assert columns["agg_id"].tolist() == [1, 2, 3, 4, 5]
    assert columns["jobs"][:4].tolist() == [1000, 600, 400, 5027]
    assert columns["n_firms"].tolist() == [20, 30, 40, 4, 0]
    assert (whole.count, whole.candidates) == (3, 2)


def test_every_field_of_the_contract_is_filled(whole):
    assert set(whole.columns) == set(AGGLOMERATIONS)
    assert {len(column) for column in whole.columns.values()} == {5}
    assert set(whole.evidence) == set(EVIDENCE)
    assert len({len(column) for column in whole.evidence.values()}) == 1
    assert set(whole.columns["rules_id"]) == {"kuchiki-4plus4-v1"}
    assert whole.columns["area_km2"][4] == pytest.approx(1.0)
    assert whole.columns["override"].tolist() == [0.0] * 5


def test_every_place_has_a_row_for_each_step(whole):
    steps = whole.evidence["indicator"] == "step"
    assert sorted(whole.evidence["agg_id"][steps].tolist()) == sorted([1, 2, 3, 4, 5] * 8)


def test_places_are_named_by_zone_province_or_number(whole):
    assert whole.columns["name"].tolist() == [
        f"{TABLES.taxonomy.name('footwear', 'en')} 1",
        f"{TABLES.taxonomy.name('wood', 'en')} 1",
        f"KCN Tây: {TABLES.taxonomy.name('garments', 'en')}",
        f"{TABLES.taxonomy.name('automobiles', 'en')} 1",
        "E",
    ]
    province = Layer(named([box(0, 0, 60000, 60000)]), {"name": named(["Bắc Ninh"])})
    result = agglomerations.run(study(provinces=province), replace(TABLES, language="vi"))
    garments = TABLES.taxonomy.name("garments", "vi")
    assert result.columns["name"][2] == f"{garments} 1, Bắc Ninh"


def test_places_of_an_unnamed_sector_are_only_numbered():
    groups = (("unnamed", block(0, 0, 9)), ("unnamed", block(9000, 0, 8)))
    result = agglomerations.run(study(groups=groups, jobs=None), TABLES)
    assert result.columns["name"].tolist() == ["Place 1", "Place 2"]
    assert result.columns["status"].tolist() == ["candidate"] * 2
    assert np.isnan(result.columns["lq_p"]).all()


def test_no_two_places_are_called_the_same():
    halves = named([box(-100, -100, 5000, 1000), box(5000, -100, 10000, 1000)])
    provinces = Layer(halves, {"name": named(["Bắc Ninh", "Hà Nội"])})
    groups = (("unnamed", block(0, 0, 9)), ("unnamed", block(9000, 0, 8)))
    result = agglomerations.run(study(groups=groups, jobs=None, provinces=provinces), TABLES)
    assert result.columns["province"].tolist() == ["Bắc Ninh", "Hà Nội"]
    assert result.columns["name"].tolist() == ["Place 1", "Place 2"]


def test_a_new_place_does_not_take_the_name_that_another_kept(whole):
    before = as_layer(whole)
    wood = TABLES.taxonomy.name("wood", "en")
    before.columns["name"] = named([f"{wood} 1", None, None, None, None])
    names = agglomerations.run(study(zones=zones()), TABLES, before).columns["name"].tolist()
    assert names[:2] == [f"{wood} 1", f"{wood} 2"]


def test_two_polygons_of_a_sector_in_one_zone_have_two_names():
    halves = named([box(44900, 9900, 45200, 10700), box(45200, 9900, 45700, 10700)])
    layer = Layer(halves, {"sector": named(["garments", "garments"])})
    names = agglomerations.label_given(study(zones=zones()), TABLES, layer).columns["name"]
    garments = f"KCN Tây: {TABLES.taxonomy.name('garments', 'en')}"
    assert names.tolist() == [garments, f"{garments} (2)"]


def test_a_place_without_a_sector_is_on_no_step_whatever_its_zone_has(whole):
    layer = Layer(zones().shapes, {"sector": named([None, "wood"])})
    given = agglomerations.label_given(study(zones=zones()), TABLES, layer)
    for columns, row in ((whole.columns, 4), (given.columns, 0)):
        assert columns["sector"][row] is None
        assert columns["label_en"][row] == "No sector label, no step"
        assert [columns[one][row] for one in ("stage_lo", "stage_hi", "stage_obs")] == [0, 8, 0]
    assert given.columns["label_en"][1] != "No sector label, no step"


def test_given_sectors_that_no_firm_has_are_told():
    layer = Layer(zones().shapes, {"sector": named(["wood", "wodo"])})
    notices = [str(one) for one in agglomerations.label_given(study(), TABLES, layer).notices]
    assert len([one for one in notices if "polygons: wodo." in one]) == 1


def test_overlapping_places_of_different_sectors_name_each_other(whole):
    assert whole.columns["overlaps"].tolist() == ["2", "1", None, None, None]


def test_every_firm_has_its_place_its_role_or_its_reason(whole):
    firms, wood, services = whole.firms, slice(0, 30), slice(90, 390)
    assert set(firms["agg_id"][wood]) == {2.0}
    assert set(firms["role"][wood]) == {"member"}
    assert set(firms["excluded"][wood]) == {None}
    assert set(firms["excluded"][services]) == {"sector not searched"}
    assert set(firms["role"][services]) <= {None, "inside"}
    assert firms["agg_id"][470:].tolist() == [4.0] * 4
    searched = firms["excluded"] == None  # noqa: E711 - element by element
    assert whole.noise == (searched & (firms["role"] != "member")).sum() == 80


def test_an_officers_corrections_and_the_numbers_pass_to_the_next_run(whole):
    before = as_layer(whole)
    before.columns["agg_id"] = np.array([11.0, 12.0, 13.0, 14.0, 40.0])
    before.columns["override"] = np.array([0.0, 1.0, 0.0, 0.0, 0.0])
    before.columns["over_lo"] = np.array([np.nan, 3.0, np.nan, np.nan, np.nan])
    before.columns["over_why"] = named([None, "visited", None, None, None])
    before.columns["name"] = named([None, "Làng mộc", None, None, None])
    moved = (("wood", block(20100, 20000, 30)), *GROUPS[1:], ("plastics", block(9000, 9000, 9)))
    jobs = np.append(JOBS, np.full(9, 1.0))
    after = agglomerations.run(study(groups=moved, jobs=jobs), TABLES, before).columns
    assert after["sector"].tolist() == ["footwear", "wood", "garments", "plastics", "automobiles"]
    assert after["agg_id"].tolist() == [11, 12, 13, 41, 14]
    assert after["override"].tolist() == [0, 1, 0, 0, 0]
    assert after["over_lo"][1] == 3.0
    assert after["over_why"].tolist() == [None, "visited", None, None, None]
    assert after["name"][1] == "Làng mộc"


def test_given_polygons_get_the_hypergeometric_test():
    layer = Layer(
        named([box(44900, 9900, 45700, 10700), box(0, 0, 60000, 60000), box(90000, 0, 91000, 9)]),
        {"sector": named(["garments", "garments", "wood"])},
    )
    result = agglomerations.label_given(study(), TABLES, layer)
    assert result.columns["origin"].tolist() == ["given"] * 3
    assert result.columns["n_firms"].tolist() == [40, 40, 0]
    assert result.columns["lq_p"][0] < 1e-9
    assert result.columns["lq_p"][1] == 1.0
    assert np.isnan(result.columns["lq_p"][2])
    assert result.columns["status"].tolist() == ["confirmed", "candidate", "candidate"]
    assert np.isnan(result.columns["exist_p"]).all()
    assert result.columns["agg_id"].tolist() == [1, 2, 3]


def test_a_result_labelled_again_is_the_same_result(whole):
    again = agglomerations.label_given(study(zones=zones()), TABLES, as_layer(whole))
    for name in ("agg_id", "name", "sector", "origin", "status", "n_firms", "stage_lo", "stage_hi"):
        assert again.columns[name].tolist() == whole.columns[name].tolist(), name
    for name in ("exist_p", "lq_p", "lq", "jobs"):
        assert np.array_equal(again.columns[name], whole.columns[name], equal_nan=True), name


def test_an_officers_sector_leaves_what_was_computed_beside_it(whole):
    before = as_layer(whole)
    before.columns["override"] = np.array([0.0, 1.0, 0.0, 0.0, 0.0])
    before.columns["over_sec"] = named([None, "footwear", None, None, None])
    again = agglomerations.label_given(study(zones=zones()), TABLES, before)
    corrections = ("override", "over_sec")
    assert [again.columns[one][1] for one in corrections] == [1.0, "footwear"]
    for name in set(whole.columns) - set(corrections):
        assert str(again.columns[name][1]) == str(whole.columns[name][1]), name
    rows = whole.evidence["agg_id"] == 2
    for name in ("state", "value", "reason_vi"):
        kept = [str(one) for one in again.evidence[name][again.evidence["agg_id"] == 2]]
        assert kept == [str(one) for one in whole.evidence[name][rows]], name


def test_given_polygons_with_doubtful_numbers_get_new_ones():
    layer = Layer(
        named([box(0, 0, 1, 1)] * 3),
        {"sector": named(["wood"] * 3), "agg_id": np.array([7.0, 7.0, np.nan])},
    )
    result = agglomerations.label_given(study(), TABLES, layer)
    assert result.columns["agg_id"].tolist() == [7, 8, 9]
    assert any("first place keeps the number" in str(one) for one in result.notices)
    layer.columns["agg_id"][1] = 2.0
    result = agglomerations.label_given(study(), TABLES, layer)
    assert result.columns["agg_id"].tolist() == [7, 2, 8]
    assert not any("first place keeps the number" in str(one) for one in result.notices)


def test_an_earlier_result_that_repeats_a_number_gives_each_place_its_own(whole):
    before = as_layer(whole)
    before.columns["agg_id"] = np.ones(5)
    after = agglomerations.run(study(zones=zones()), TABLES, before)
    assert after.columns["agg_id"].tolist() == [1, 2, 3, 4, 5]
    steps = after.evidence["indicator"] == "step"
    assert sorted(after.evidence["agg_id"][steps].tolist()) == sorted([1, 2, 3, 4, 5] * 8)
    (notice,) = (one for one in after.notices if "agg_id" in str(one))
    assert "several places: 1;" in str(notice)


def test_the_margin_is_the_share_of_six_runs_with_the_same_label():
    settled = replace(SETTINGS, sensitivity=True, simulations=0)
    columns = agglomerations.run(study(settled), TABLES).columns
    sixths = columns["conf_marg"] * 6
    assert np.allclose(sixths, sixths.round())
    assert (columns["conf"] <= columns["conf_marg"]).all()


def test_a_place_that_another_radius_does_not_find_has_less_margin():
    # neighbours 900 m apart: dense at 1000 and 1500 m, nothing at 750 m
    loose = (("wood", block(20000, 20000, 16, 900)), ("food", scattered(60, 5)))
    settings = replace(SETTINGS, simulations=0, min_firms=4, sensitivity=True)
    one = study(settings, loose, jobs=None)
    found = agglomerations.run(one, TABLES)
    (wood,) = np.flatnonzero(found.columns["sector"] == "wood")
    again = sensitivity.Again(one, TABLES.rules, TABLES.taxonomy.traded, {}, {})
    runs = sensitivity.of_detection(again, found.places)
    assert np.isnan(runs[0][wood])
    assert runs[1][wood] == found.columns["stage_lo"][wood]
    assert found.columns["conf_marg"][wood] < 1


def test_the_order_of_firms_changes_nothing():
    settings = replace(SETTINGS, sensitivity=True, simulations=19)
    first = study(settings, zones=zones())
    order = np.random.default_rng(3).permutation(len(first.firms))
    firms = Firms(first.firms.xy[order], first.firms.sector[order], jobs=JOBS[order])
    one = agglomerations.run(first, TABLES)
    other = agglomerations.run(replace(first, firms=firms), TABLES)
    for name, column in one.columns.items():
        assert [str(value) for value in column] == [str(value) for value in other.columns[name]]
    for name, column in one.evidence.items():
        assert [str(value) for value in column] == [str(value) for value in other.evidence[name]]
    for name, column in one.firms.items():
        mixed = [str(value) for value in column[order]]
        assert mixed == [str(value) for value in other.firms[name]]


def test_an_anchor_of_5000_jobs_with_three_suppliers_reaches_step_3_and_not_4(whole):
    result = agglomerations.run(
        replace(study(zones=zones()), firms=replace(study().firms, complete=True)), TABLES
    )
    (cars,) = np.flatnonzero(result.columns["sector"] == "automobiles")
    step = (result.evidence["agg_id"] == result.columns["agg_id"][cars]) & (
        result.evidence["indicator"] == "step"
    )
    states = dict(zip(result.evidence["step"][step], result.evidence["state"][step]))
    assert (states[3], states[4]) == ("MET", "NOT")
    assert result.columns["hhi"][cars] > 0.25
    assert result.columns["status"][cars] == "candidate"
    assert result.columns["status"][cars] == whole.columns["status"][cars]


def test_two_hundred_firms_on_one_centroid_are_a_candidate_of_low_position():
    stack = np.repeat([[33000.0, 33000.0]], 200, axis=0)
    groups = (*GROUPS[:5], ("minerals", stack))
    columns = agglomerations.run(study(groups=groups, jobs=None), TABLES).columns
    (stacked,) = np.flatnonzero(columns["sector"] == "minerals")
    assert columns["exist_p"][stacked] <= 0.05
    assert columns["status"][stacked] == "candidate"
    assert columns["conf_pos"][stacked] < 0.5


def test_no_firms_and_no_zones_give_an_empty_result():
    nothing = study(groups=(("wood", np.empty((0, 2))),), jobs=np.empty(0))
    result = agglomerations.run(replace(nothing, settings=Settings()), TABLES)
    assert (result.count, result.candidates, result.noise) == (0, 0, 0)
    assert {len(column) for column in result.columns.values()} == {0}
    assert set(result.columns) == set(AGGLOMERATIONS)
    zoned = agglomerations.run(replace(nothing, context=Context(zones=zones())), TABLES)
    assert zoned.columns["origin"].tolist() == ["zone", "zone"]
    assert set(zoned.columns["label_en"]) == {"No sector label, no step"}
    assert not any("one sector" in str(one) for one in zoned.notices)


def test_a_raster_of_no_data_is_not_darkness():
    x, y = np.meshgrid(np.arange(0, 60001, 1000.0), np.arange(0, 60001, 1000.0))
    xy = np.column_stack([x.ravel(), y.ravel()])
    blind = Lights(xy, np.full((1, len(xy)), np.nan), np.full(len(xy), 1.0), (2023,))
    result = agglomerations.run(study(lights=blind), TABLES)
    assert np.isnan(result.columns["lit_km2"]).all()
    assert np.isnan(result.columns["sum_rad"]).all()
    assert any("of 2023 has no value" in str(one) for one in result.notices)


def test_a_compact_sector_has_hot_cells_and_an_even_one_has_none():
    one = study()
    cells = hot_places.of_sectors(one.firms, ["wood", "food", "", "none"], 2000.0)
    shapes = named([box(20000, 20000, 20500, 20500), box(0, 0, 60000, 60000), box(0, 0, 1, 1)])
    assert hot_places.meet(shapes, named(["wood", "food", ""]), cells)[:2].tolist() == [1.0, 0.0]
    assert np.isnan(hot_places.meet(shapes, named(["wood", "food", ""]), cells)[2])
    assert "none" not in cells


def test_a_minute_radius_is_refused_as_a_radius():
    firms = study().firms
    with pytest.raises(EngineError, match=r"search radius of 1e-05 m does not fit"):
        hot_places.of_sectors(firms, ["wood"], 1e-5)
