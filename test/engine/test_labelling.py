"""Labels: every indicator on a small made-up province, states by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

from quantu.plugin.engine import confidence, label_words, labelling, rules
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.indicators import MEASURES, distances
from quantu.plugin.engine.states import MET, NA, NOT, PART, UNK
from quantu.plugin.engine.study import Context, Lights

JOBS = [3000.0, *[60.0] * 24]


@pytest.fixture
def label(world):
    """Return a function that labels the usual place with other layers, firms or settings."""

    def made(firms=None, places=None, complete_firms=True, context=None, settings=None, **layers):
        given = replace(context or world.full_context(), **layers)
        study = world.study(
            firms if firms is not None else world.firms(JOBS),
            given,
            complete_firms,
            **(settings or {}),
        )
        return world.label(world.place(len(JOBS)) if places is None else places, study)

    return made


def state(world, labels, indicator):
    return str(world.evidence(labels, indicator)["state"])


def columns_of(layer, **columns):
    return replace(layer, columns={**layer.columns, **columns})


# every step


def test_full_evidence_proves_all_eight_steps(world, label):
    labels = label()
    assert world.states(labels) == ["MET"] * 8
    assert labels.columns["label_vi"][0] == "Bước 8"
    assert labels.columns["phase"][0] == "II"
    assert labels.columns["gaps"][0] is None
    assert labels.columns["missing"][0] is None


def test_evidence_has_a_row_for_each_step_and_each_indicator(world, label):
    labels = label()
    expected = {(step.number, "step") for step in world.rules.steps}
    for step in world.rules.steps:
        expected |= {(step.number, one.id) for one in (*step.indicators, *step.groups)}
    rows = list(zip(labels.evidence["step"].tolist(), labels.evidence["indicator"]))
    assert set(rows) == expected
    assert len(rows) == len(expected)
    assert list(labels.evidence) == [
        "place", "step", "indicator", "state", "value", "threshold", "unit", "layer",
        "layer_date", "n", "source", "reason_en", "reason_vi",
    ]  # fmt: skip


def test_a_judged_indicator_says_value_threshold_layer_n_and_source(world, label):
    row = world.evidence(label(), "3a")
    assert (row["value"], row["threshold"], row["unit"]) == (3000.0, 1000.0, "jobs")
    assert (row["layer"], row["n"]) == ("firms.gpkg", 25.0)
    assert row["source"] == "mặc định đề xuất (proposed default)"
    assert "3.000 lao động" in row["reason_vi"]
    assert "3,000 jobs" in row["reason_en"]


def test_without_any_layer_nothing_is_not_met_but_by_the_firms(world, label):
    labels = label(context=Context())
    assert world.states(labels) == ["UNK", "UNK", "MET", "MET", "UNK", "UNK", "UNK", "UNK"]
    absent = labels.evidence["layer"] == None  # noqa: E711 - elementwise
    assert "NOT" not in set(labels.evidence["state"][absent])


def test_no_data_is_never_called_not_met(world, label):
    labels = label(context=Context(), complete_firms=False)
    for row in np.flatnonzero(labels.evidence["state"] == "UNK"):
        if labels.evidence["indicator"][row] not in ("step", "2a", "2b", "2c", "2d", "6c", "8a"):
            assert "chưa có dữ liệu" in labels.evidence["reason_vi"][row]


def test_no_places_give_empty_columns(world, label):
    nothing = world.place(1)
    for name in ("shapes", "sector", "origin", "lq", "lq_p", "exist_p", "duplicated", "hot"):
        nothing = replace(nothing, **{name: getattr(nothing, name)[:0]})
    nothing = replace(nothing, members=(), inside=(), status=nothing.status[:0])
    labels = label(places=nothing)
    assert {len(one) for one in labels.columns.values()} == {0}
    assert {len(one) for one in labels.evidence.values()} == {0}


def test_every_measure_is_a_function_of_its_module(root):
    package = root / "plugin" / "engine" / "indicators"
    for name, measure in MEASURES.items():
        source = (package / f"{measure.module}.py").read_text(encoding="utf-8")
        assert f"\ndef {name}(scene: Scene, rule: Indicator) -> Finding:" in source


def test_the_texts_name_the_steps_as_the_rules_do(world):
    for step in world.rules.steps:
        assert world.texts.both(f"step_{step.number}") == (step.names["en"], step.names["vi"])


# step 1


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "MET"),
        ({"status": "Đang hoạt động"}, "MET"),
        ({"status": "licensed"}, "PART"),
        ({"status": None}, "PART"),
        ({"status": "who knows"}, "PART"),
        ({"leased_ha": 30.0}, "PART"),
        ({"leased_ha": None}, "MET"),
        ({"status": "planned"}, "NOT"),
    ],
)
def test_a_zone_by_its_status_and_occupancy(world, label, fields, expected):
    labels = label(zones=world.zone(complete=True, **fields))
    assert world.states(labels)[0] == expected


def test_a_planned_zone_in_an_incomplete_layer_is_no_data(world, label):
    assert world.states(label(zones=world.zone(status="planned")))[0] == "UNK"


def test_a_status_that_is_not_understood_is_told(world, label):
    labels = label(zones=world.zone(status="who knows"))
    assert any("who knows" in str(one) for one in labels.notices)


@pytest.mark.parametrize(
    ("hectares", "fields", "expected"),
    [(9.0, {}, "PART"), (9.0, {"mountain": 1.0}, "MET"), (9.0, {"kind": "CCNLN"}, "MET"),
     (4.0, {"mountain": 1.0}, "PART"), (10.0, {}, "MET")],
)  # fmt: skip
def test_a_zone_by_its_area_and_the_lower_minimum_of_mountains(
    world, label, hectares, fields, expected
):
    half = np.sqrt(hectares * 10_000) / 2
    firms = world.firms(JOBS, xy=np.zeros((25, 2)))
    zone = replace(
        world.zone(complete=True, **fields), shapes=world.texts_of([box(-half, -half, half, half)])
    )
    labels = label(firms=firms, zones=zone)
    assert world.states(labels)[0] == expected
    assert world.evidence(labels, "1b")["value"] == pytest.approx(hectares)


def test_the_share_in_zones_counts_jobs_and_not_firms(world, label):
    xy = np.array([[0.0, 0.0], *[[5000.0, 0.0]] * 24])
    labels = label(firms=world.firms(JOBS, xy=xy))
    assert world.evidence(labels, "1a")["value"] == pytest.approx(3000 / 4440)
    without = world.firms([np.nan] * 25, xy=xy)
    assert world.evidence(label(firms=without), "1a")["value"] == pytest.approx(1 / 25)


def test_a_third_of_the_jobs_in_zones_is_partly_met(world, label):
    xy = np.array([[5000.0, 0.0], *[[0.0, 0.0]] * 24])
    assert state(world, label(firms=world.firms(JOBS, xy=xy)), "1a") == "PART"


def test_overlapping_zones_do_not_count_twice(world, label):
    xy = np.array([[5000.0, 0.0], *[[0.0, 0.0]] * 24])
    zone = world.zone()
    twice = replace(
        zone,
        shapes=world.texts_of([zone.shapes[0]] * 2),
        columns={key: np.concatenate([one, one]) for key, one in zone.columns.items()},
    )
    labels = label(firms=world.firms(JOBS, xy=xy), zones=twice)
    assert world.evidence(labels, "1a")["value"] == pytest.approx(1440 / 4440)


# step 2


@pytest.mark.parametrize(
    ("missing", "expected"),
    [((), "MET"), (("port",), "MET"), (("port", "expressway_node"), "NOT")],
)
def test_infrastructure_needs_four_of_five_tests(world, label, missing, expected):
    kinds = [one for one in world.facility_kinds if one not in missing]
    labels = label(facilities=world.facilities(kinds, complete=True))
    assert state(world, labels, "2a") == expected


def test_an_unknown_test_stays_in_the_denominator(world, label):
    labels = label(roads=None, zones=columns_of(world.zone(), wastewater=np.array([np.nan])))
    assert [state(world, labels, one) for one in ("2a_road", "2a_waste")] == ["UNK", "UNK"]
    assert state(world, labels, "2a") == "UNK"


def test_a_provincial_road_is_no_main_road(world, label):
    road = world.layer(
        [LineString([(-9000, 3000), (9000, 3000)])], True, **{"class": ["provincial"]}
    )
    assert state(world, label(roads=road), "2a_road") == "NOT"


def test_a_road_without_its_class_is_no_data(world, label):
    road = world.layer([LineString([(-9000, 3000), (9000, 3000)])], True)
    assert state(world, label(roads=road), "2a_road") == "UNK"


def test_a_road_farther_than_five_kilometres(world, label):
    far = replace(world.roads(True), shapes=world.texts_of([LineString([(0, 6500), (9, 6500)])]))
    assert state(world, label(roads=far), "2a_road") == "NOT"
    open_layer = replace(far, complete=False)
    assert state(world, label(roads=open_layer), "2a_road") == "UNK"


def test_the_distance_is_from_the_edge_of_the_footprint(world, label):
    labels = label(roads=world.roads(True))
    assert world.evidence(labels, "2a_road")["value"] == pytest.approx(2.0, abs=0.01)


def test_facilities_without_kinds_do_not_count_as_absent(world, label):
    nameless = world.layer([Point(0, 2000)], True)
    assert state(world, label(facilities=nameless), "2d_hospital") == "UNK"


def test_a_few_unnamed_facilities_leave_absence_standing(world, label):
    kinds = [*["school"] * 9, None]
    labels = label(facilities=world.facilities(kinds, complete=True))
    assert state(world, labels, "2d_hospital") == "NOT"


def test_wastewater_is_read_from_the_places_own_zone(world, label):
    none = world.zone(complete=True, wastewater=0.0)
    assert state(world, label(zones=none), "2a_waste") == "NOT"
    assert state(world, label(zones=replace(none, complete=False)), "2a_waste") == "UNK"


def test_a_board_in_the_zone_or_an_office_near_by(world, label):
    kinds = [one for one in world.facility_kinds if one != "zone_board"]
    offices = world.facilities(kinds, complete=True)
    without = world.zone(complete=True, board=0.0)
    assert state(world, label(facilities=offices), "2b_board") == "MET"
    assert state(world, label(facilities=offices, zones=without), "2b_board") == "NOT"
    assert state(world, label(facilities=offices, zones=None), "2b_board") == "UNK"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("national", "", "pci", 65.0), ("Bắc Hà", "", "pci", 65.0)), "MET"),
        ((("national", "", "pci", 65.0), ("TỈNH BẮC HÀ", "", "pci", 66.0)), "MET"),
        ((("national", "", "pci", 65.0), ("Bắc Hà", "", "pci", 64.0)), "NOT"),
        ((("Bắc Hà", "", "pci", 70.0),), "UNK"),
        ((("national", "", "pci", 65.0), ("Nam Hà", "", "pci", 70.0)), "UNK"),
    ],
)
def test_the_provinces_index_against_the_nations(world, label, rows, expected):
    labels = label(indicators=world.table(*rows, complete=True))
    assert state(world, labels, "2b_pci") == expected


@pytest.mark.parametrize(
    ("fields", "expected"), [("", "MET"), ("wood; electronics", "MET"), ("wood", "NOT")]
)
def test_a_vocational_school_teaches_the_field_if_it_says_what_it_teaches(
    world, label, fields, expected
):
    schools = world.universities((8, "vocational", fields, ""), complete=True)
    assert state(world, label(universities=schools), "2c_school") == expected


# step 3


@pytest.mark.parametrize(
    ("jobs", "flags", "expected"),
    [
        ([1000.0, *[50.0] * 20], {}, "MET"),
        ([999.0, *[50.0] * 20], {}, "PART"),
        ([201.0, *[50.0] * 20], {}, "PART"),
        ([200.0, *[150.0] * 18], {}, "NOT"),
        ([200.0, *[150.0] * 19], {}, "PART"),
        ([1000.0, *[900.0] * 15], {}, "PART"),
        ([1000.0, *[900.0] * 15], {"fdi": [1.0, *[0.0] * 15]}, "MET"),
        ([1000.0, *[900.0] * 15], {"fdi": [0.0] * 16}, "PART"),
        ([1000.0, *[900.0] * 15], {"export": [0.4, *[0.0] * 15]}, "MET"),
    ],
)
def test_an_anchor_by_jobs_share_and_flag(world, label, jobs, flags, expected):
    firms = world.firms(jobs, **flags)
    labels = label(firms=firms, places=world.place(len(jobs)))
    assert world.states(labels)[2] == expected


@pytest.mark.parametrize(
    ("flags", "expected", "says"),
    [
        ({"fdi": [0.0] * 16}, "UNK", "whether it exports is not known"),
        ({"fdi": [0.0] * 16, "export": [np.nan] * 16}, "UNK", "whether it exports is not known"),
        ({"export": [0.0] * 16}, "UNK", "not known whether the largest firm"),
        ({}, "UNK", "not known whether the largest firm"),
        ({"fdi": [0.0] * 16, "export": [0.0] * 16}, "NOT", "neither"),
        ({"fdi": [1.0] * 16}, "MET", ""),
        ({"fdi": [np.nan] * 16, "export": [0.2] * 16}, "MET", ""),
    ],
)
def test_only_two_known_answers_say_that_an_anchor_neither_is_foreign_nor_exports(
    world, label, flags, expected, says
):
    firms = world.firms([1000.0, *[900.0] * 15], **flags)
    row = world.evidence(label(firms=firms, places=world.place(16)), "3c")
    assert row["state"] == expected
    assert says in row["reason_en"]


def test_services_are_large_from_a_hundred_and_one(world, label):
    jobs = [101.0, *[5.0] * 12]
    for sector, expected in (("software", "PART"), ("electronics", "NOT")):
        firms = world.firms(jobs, sector=sector)
        labels = label(firms=firms, places=world.place(13, sector=sector))
        assert world.states(labels)[2] == expected


def test_a_medium_firm_in_the_top_of_its_province_is_partly_an_anchor(world, label):
    jobs = [150.0, *[20.0] * 29]
    labels = label(firms=world.firms(jobs), places=world.place(30))
    assert state(world, labels, "3d") == "MET"
    assert world.states(labels)[2] == "PART"


def test_no_field_of_employees_is_no_data_for_the_anchor(world, label):
    labels = label(firms=replace(world.firms(JOBS), jobs=None))
    assert world.states(labels)[2] == "UNK"
    assert np.isnan(labels.columns["hhi"][0])
    assert labels.columns["anchor"][0] is None


def test_a_third_of_the_employees_missing_is_no_data(world, label):
    labels = label(firms=world.firms([3000.0, *[np.nan] * 8, *[60.0] * 16]))
    assert world.states(labels)[2] == "UNK"
    assert world.states(label(firms=world.firms([3000.0, *[np.nan] * 7, *[60.0] * 17])))[2] == "MET"


def test_small_firms_in_an_incomplete_list_are_no_failure(world, label):
    firms = world.firms([20.0] * 25)
    assert world.states(label(firms=firms))[2] == "NOT"
    assert world.states(label(firms=firms, complete_firms=False))[2] == "UNK"


def test_the_anchor_may_stand_just_outside_the_footprint(world, label):
    xy = np.array([[1900.0, 0.0], *[[0.0, 0.0]] * 24])
    firms = world.firms(JOBS, xy=xy)
    places = replace(world.place(25), members=(np.arange(1, 25),))
    assert world.states(label(firms=firms, places=places))[2] == "MET"
    firms.xy[0] = [2100.0, 0.0]
    assert world.states(label(firms=firms, places=places))[2] == "NOT"


def test_the_anchors_name_and_jobs(world, label):
    names = ["Canon", *[f"Firm {number}" for number in range(24)]]
    labels = label(firms=world.firms(JOBS, name=names))
    assert (labels.columns["anchor"][0], labels.columns["anchor_job"][0]) == ("Canon", 3000.0)
    assert "(Canon)" in world.evidence(labels, "3a")["reason_vi"]


# step 4


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "MET"),
        ({"hot": 0.0}, "PART"),
        ({"lq_p": 0.2}, "PART"),
        ({"lq_p": np.nan}, "PART"),
        ({"lq": 1.2}, "PART"),
        ({"lq": 1.0}, "NOT"),
        ({"lq": np.nan}, "PART"),
        ({"lq_p": 0.2, "hot": np.nan}, "UNK"),
    ],
)
def test_related_firms_by_number_quotient_and_hot_cells(world, label, fields, expected):
    assert world.states(label(places=world.place(25, **fields)))[3] == expected


@pytest.mark.parametrize(("count", "expected"), [(10, "MET"), (9, "PART"), (5, "PART"), (4, "NOT")])
def test_related_firms_by_their_number(world, label, count, expected):
    jobs = [3000.0, *[60.0] * (count - 1)]
    labels = label(firms=world.firms(jobs), places=world.place(count))
    assert world.states(labels)[3] == expected


def test_firms_of_the_chain_within_ten_kilometres_count(world, label):
    xy = np.vstack([np.zeros((4, 2)), np.tile([10_900.0, 0.0], (6, 1)), [[11_100.0, 0.0]]])
    labels = label(firms=world.firms([60.0] * 11, xy=xy), places=world.place(4))
    assert world.evidence(labels, "4a")["value"] == 10


def test_listed_suppliers_of_another_sector_count(world, label):
    names = [f"Firm {number}" for number in range(9)]
    firms = world.firms([60.0] * 9, name=names)
    firms.sector[8] = "plastics"
    suppliers = world.layer(None, firm=["firm 8", "nobody"], customer=["FIRM 0", "Firm 1"])
    places = replace(world.place(8), inside=(np.arange(9),))
    assert world.evidence(label(firms=firms, places=places), "4a")["value"] == 8
    labels = label(firms=firms, places=places, suppliers=suppliers)
    assert world.evidence(labels, "4a")["value"] == 9


def test_one_unnamed_sector_is_no_data_for_related_firms(world, label):
    firms = world.firms(JOBS, sector="unnamed")
    labels = label(firms=firms, places=world.place(25, sector="unnamed", lq=np.nan, lq_p=np.nan))
    assert world.states(labels)[3] == "UNK"


def test_co_location_is_not_linkage_is_always_said(world, label):
    labels = label()
    row = np.flatnonzero((labels.evidence["step"] == 4) & (labels.evidence["indicator"] == "step"))
    assert "Quần tụ không đồng nghĩa liên kết" in labels.evidence["reason_vi"][row[0]]


def test_years_tell_who_came_first(world, label):
    firms = world.firms(JOBS, year=[2005.0, *[2010.0] * 20, *[2001.0] * 4])
    labels = label(firms=firms)
    assert world.evidence(labels, "4e")["value"] == pytest.approx(20 / 24)
    assert state(world, labels, "4o") == "MET"
    assert not any(note.key == "note_order" for note in labels.notes[0])


def test_an_order_unlike_the_flowcharts_is_noted_and_changes_no_step(world, label):
    firms = world.firms(JOBS, year=[1995.0, *[2010.0] * 24])
    labels = label(firms=firms)
    note = next(note for note in labels.notes[0] if note.key == "note_order")
    assert note.vi.startswith("Trình tự khác lưu đồ: khu 2000, doanh nghiệp đầu đàn 1995")
    assert world.states(labels) == ["MET"] * 8


@pytest.mark.parametrize(
    ("opened", "expected"), [(2018.0, "light_break"), (2013.0, "light_elsewhen"), (np.nan, None)]
)
def test_light_that_changes_when_the_zone_opens_is_noted_and_decides_nothing(
    world, label, opened, expected
):
    years = tuple(range(2011, 2025))
    cells = np.array([(x, y) for x in (-400.0, 0.0, 400.0) for y in (-400.0, 0.0, 400.0)])
    level = np.where(np.array(years) < 2020, 2.0, 20.0)
    radiance = level[:, None] + 0.01 * np.arange(9)
    seen = Lights(cells, radiance, np.full(9, 0.16), years)
    context = world.full_context()
    zones = columns_of(context.zones, year=np.full(len(context.zones), opened))
    plain = label(context=replace(context, zones=zones))
    labels = label(context=replace(context, zones=zones, lights=seen))
    found = [note for note in labels.notes[0] if note.key.startswith("note_light")]
    assert [note.key for note in found] == ([f"note_{expected}"] if expected else [])
    assert all("2020" in note.vi and f"{opened:.0f}" in note.en for note in found)
    assert world.states(labels) == world.states(plain)
    step = np.flatnonzero((labels.evidence["step"] == 1) & (labels.evidence["indicator"] == "step"))
    assert ("2020" in labels.evidence["reason_vi"][step[0]]) == bool(found)


def test_the_strong_are_the_top_tenth_of_at_least_ten_places(world, label):
    single = world.place(25)
    jobs = np.concatenate([[2000.0 + number, *[60.0] * 24] for number in range(10)])
    xy = np.repeat(np.arange(10) * 5_000.0, 25)
    firms = world.firms(jobs, xy=np.column_stack([xy, np.zeros(250)]))
    own = tuple(np.arange(25 * number, 25 * number + 25) for number in range(10))
    ten = {
        name: np.repeat(getattr(single, name), 10)
        for name in ("sector", "origin", "lq", "lq_p", "exist_p", "duplicated", "hot", "status")
    }
    shapes = world.texts_of([Point(5_000.0 * number, 0).buffer(1000) for number in range(10)])
    places = replace(single, shapes=shapes, members=own, inside=own, **ten)
    labels = label(firms=firms, places=places)
    strong = [row for row in range(10) if any(n.key == "note_strong" for n in labels.notes[row])]
    assert strong == [9]
    assert labels.columns["stars"].tolist() == [1.0] * 9 + [2.0]


# steps 5 to 8


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((29, "university", "electronics", ""), "MET"),
        ((29, "institute", "wood", ""), "PART"),
        ((29, "university", "", ""), "PART"),
        ((29, "college", "electronics", ""), "NOT"),
        ((31, "university", "electronics", ""), "NOT"),
        ((9, "university", "wood", "X9; z1"), "MET"),
        ((9, "university", "wood", "X9"), "PART"),
        ((11, "university", "wood", "Z1"), "PART"),
    ],
)
def test_universities_by_field_distance_and_link(world, label, row, expected):
    labels = label(universities=world.universities(row, complete=True))
    assert world.states(labels)[4] == expected


def test_nearness_alone_is_partly_met_in_the_big_cities(world, label):
    full = world.full_context()
    full.provinces.columns["name"] = world.texts_of(["Thành phố Hồ Chí Minh"])
    near = world.universities((5, "university", "electronics", ""), complete=True)
    linked = world.universities((5, "university", "electronics", "Z1"), complete=True)
    assert world.states(label(context=full, universities=near))[4] == "PART"
    assert world.states(label(context=full, universities=linked))[4] == "MET"


def test_research_firms_are_partly_a_university_even_without_the_layer(world, label):
    firms = world.firms(JOBS, division=["72", *["26"] * 24])
    labels = label(firms=firms, universities=None)
    assert world.states(labels)[4] == "PART"
    assert world.evidence(labels, "5c")["layer"] == "firms.gpkg"


def test_two_kinds_of_facilities_and_a_figure_prove_capacity_for_innovation(world, label):
    one_kind = world.facilities((*world.facility_kinds, "incubator"), complete=True)
    none = world.facilities(world.facility_kinds, complete=True)
    assert world.states(label(facilities=one_kind))[5] == "PART"
    assert world.states(label(facilities=none))[5] == "NOT"
    assert world.states(label(facilities=replace(none, complete=False)))[5] == "UNK"
    without = [row for row in world.stage_two if row[2] != "stem_per_1000"]
    table = world.table(*world.stage_one, *without, complete=True)
    assert world.states(label(indicators=table))[5] == "PART"


@pytest.mark.parametrize(
    ("scope", "sector", "expected"),
    [("Z1", "", "MET"), ("Zone A", "", "MET"), ("Bắc Hà", "electronics", "MET"),
     ("Bắc Hà", "", "PART"), ("Bắc Hà", "wood", "UNK")],
)  # fmt: skip
def test_a_provinces_figure_is_a_proxy_in_stage_two(world, label, scope, sector, expected):
    rows = (
        ("national", "", "degree_share", 0.1),
        (scope, sector, "degree_share", 0.15),
        (scope, sector, "inventors", 5.0),
    )
    labels = label(indicators=world.table(*rows))
    assert world.states(labels)[6] == expected


def test_talent_is_no_data_without_a_table(world, label):
    assert world.states(label(indicators=None))[6] == "UNK"


def test_experts_are_compared_with_the_other_places(world, label):
    others = [(f"Z{number}", "", "experts", float(number)) for number in range(2, 10)]
    rows = [("national", "", "degree_share", 0.1), ("Z1", "", "degree_share", 0.2)]
    for value, expected in ((8.0, "MET"), (6.0, "PART")):
        table = world.table(*rows, ("Z1", "", "experts", value), *others, complete=True)
        assert world.states(label(indicators=table))[6] == expected


def test_a_complete_table_without_a_row_counts_as_none(world, label):
    rows = (("Z9", "", "st_certs", 5.0), ("Z9", "", "rd_share", 0.5))
    labels = label(indicators=world.table(*rows, complete=True))
    assert state(world, labels, "8b") == "NOT"
    assert state(world, labels, "8c") == "UNK"
    assert state(world, label(indicators=world.table(*rows)), "8b") == "UNK"


def test_one_family_of_innovation_is_partly_met(world, label):
    rows = (
        ("Z1", "", "st_certs", 3.0),
        ("Z1", "", "rd_share", 0.009),
        ("Z1", "", "patents_1000", 0.0),
    )
    labels = label(indicators=world.table(*rows, complete=True))
    assert world.states(labels)[7] == "PART"


def test_a_percentage_in_a_share_is_not_read(world, label):
    labels = label(indicators=world.table(("Z1", "", "rd_share", 1.5), complete=True))
    assert state(world, labels, "8c") == "UNK"


def test_young_research_firms_are_evidence_that_decides_nothing(world, label):
    firms = world.firms(
        JOBS,
        division=["26", *["62"] * 6, *["26"] * 18],
        year=[2000.0, *[2023.0] * 6, *[2000.0] * 18],
    )
    labels = label(firms=firms, indicators=None)
    assert state(world, labels, "8d") == "PART"
    assert world.states(labels)[7] == "UNK"


# dates, areas, unusual input


def test_a_layer_far_from_the_reference_year_is_no_data(world, label):
    old = replace(world.zone(), date="2015-06-30")
    assert world.states(label(zones=old))[0] == "UNK"
    assert world.states(label(zones=replace(old, date="2021")))[0] == "MET"
    assert world.states(label(zones=old, settings={"reference_year": 0}))[0] == "MET"
    assert any("zones.gpkg" in str(one) for one in label(zones=old).notices)


def test_figures_of_another_time_are_no_data(world, label):
    table = world.table(*world.stage_one, complete=True)
    old = columns_of(table, year=np.full(len(table), 2019.0))
    labels = label(indicators=old)
    assert state(world, labels, "2b_pci") == "UNK"


def test_the_newest_figure_counts(world, label):
    table = world.table(*world.stage_one, ("Bắc Hà", "", "pci", 50.0), complete=True)
    older = columns_of(table, year=np.array([2024.0, 2024.0, 2024.0, 2024.0, 2023.0]))
    newer = columns_of(table, year=np.array([2023.0, 2023.0, 2023.0, 2023.0, 2024.0]))
    assert world.evidence(label(indicators=older), "2b_pci")["value"] == 70.0
    assert world.evidence(label(indicators=newer), "2b_pci")["value"] == 50.0


def test_absence_outside_the_study_area_is_no_data(world, label):
    none = world.universities(complete=True)
    around = world.layer([box(-5e4, -5e4, 5e4, 5e4)])
    beside = world.layer([box(0, -5e4, 5e4, 5e4)])
    assert world.states(label(universities=none, study_area=around))[4] == "NOT"
    assert world.states(label(universities=none, study_area=beside))[4] == "UNK"


def test_absence_far_off_a_layer_with_many_features_is_no_data(world, label):
    shapes = [Point(200_000.0 + number, 0.0) for number in range(40)]
    far = world.layer(shapes, True, kind=["university"] * 40)
    few = world.layer(shapes[:20], True, kind=["university"] * 20)
    assert world.states(label(universities=far))[4] == "UNK"
    assert world.states(label(universities=few))[4] == "NOT"


def test_steps_that_do_not_apply_must_be_numbers(label):
    with pytest.raises(EngineError, match="'x'"):
        label(settings={"not_applicable": "1;x"})
    with pytest.raises(EngineError, match="1 to 8"):
        label(settings={"not_applicable": "9"})


def test_a_field_of_the_zones_says_which_steps_do_not_apply(world, label):
    zone = world.zone(not_applicable="1;3")
    labels = label(zones=zone, settings={"not_applicable": "the_field"})
    assert [one == "NA" for one in world.states(labels)] == [True, False, True] + [False] * 5
    assert labels.columns["label_vi"][0] == "Bước 8; không áp dụng: bước 1, 3"


def test_given_polygons_without_tests_are_labelled(world, label):
    given = world.place(25, lq=np.nan, lq_p=np.nan, exist_p=np.nan, hot=np.nan)
    labels = label(places=replace(given, origin=world.texts_of(["given"])))
    assert world.states(labels)[:3] == ["MET"] * 3
    assert world.states(labels)[3] == "UNK"


def test_a_multipolygon_is_near_both_its_parts(world, label):
    shape = Point(0, 0).buffer(1000).union(Point(20_000, 0).buffer(500))
    hospital = world.layer([Point(20_000, 1_500)], True, kind=["hospital"])
    labels = label(places=world.place(25, shape=shape), facilities=hospital)
    assert world.evidence(labels, "2d_hospital")["value"] == pytest.approx(1.0, abs=0.01)


def test_the_order_of_features_changes_nothing(world, label):
    full = world.full_context()
    turned = {}
    for name in ("universities", "facilities", "indicators"):
        layer = getattr(full, name)
        shapes = None if layer.shapes is None else layer.shapes[::-1]
        columns = {key: one[::-1] for key, one in layer.columns.items()}
        turned[name] = replace(layer, shapes=shapes, columns=columns)
    one, other = label(context=full), label(context=replace(full, **turned))
    assert all(
        one.evidence[key].tolist() == other.evidence[key].tolist()
        for key in ("state", "reason_vi", "reason_en")
    )


def test_layers_and_firms_are_left_as_they_were(world):
    firms, full = world.firms([3000.0, *[np.nan] * 3, *[60.0] * 21]), world.full_context()
    jobs, kinds = firms.jobs.copy(), full.facilities.columns["kind"].copy()
    places = world.place(25)
    world.label(places, world.study(firms, full))
    assert np.array_equal(firms.jobs, jobs, equal_nan=True)
    assert (full.facilities.columns["kind"] == kinds).all()
    assert places.lq.tolist() == [4.0]


# portrait


@pytest.mark.parametrize(
    ("others", "expected"), [(10, "specialised"), (30, "dominant"), (70, "mixed")]
)
def test_the_profile_by_sixty_and_thirty_per_cent(world, label, others, expected):
    firms = world.firms([20.0] * (20 + others))
    firms.sector[20 : 20 + others] = "wood"
    places = replace(world.place(20), inside=(np.arange(20 + others),))
    assert label(firms=firms, places=places).columns["profile"][0] == expected


def test_local_sectors_are_no_part_of_the_mix(world, label):
    firms = world.firms([20.0] * 60)
    firms.sector[20:60] = "services"
    places = replace(world.place(20), inside=(np.arange(60),))
    labels = label(firms=firms, places=places)
    assert labels.columns["profile"][0] == "specialised"
    assert labels.mixes[0].sectors == ("electronics",)


def test_jobs_and_firms_that_disagree_are_both_told(world, label):
    firms = world.firms([500.0, *[2.0] * 39])
    firms.sector[20:40] = "wood"
    places = replace(world.place(20), inside=(np.arange(40),))
    labels = label(firms=firms, places=places)
    note = next(note for note in labels.notes[0] if note.key == "note_two_mixes")
    assert "93.1%" in note.en
    assert "50%" in note.en


@pytest.mark.parametrize(
    ("sector", "fields", "expected"),
    [
        ("electronics", {"fdi": [1.0, *[0.0] * 24]}, "fdi_anchor"),
        ("electronics", {"fdi": [0.0] * 25}, None),
        ("petrochem", {"fdi": [1.0, *[0.0] * 24]}, "resource"),
        ("software", {"fdi": [1.0, *[0.0] * 24]}, "hightech"),
    ],
)
def test_paths(world, label, sector, fields, expected):
    firms = world.firms(JOBS, sector=sector, **fields)
    labels = label(firms=firms, places=world.place(25, sector=sector))
    assert labels.columns["path"][0] == expected


def test_a_high_tech_park_is_a_path(world, label):
    labels = label(zones=world.zone(kind="KCNC"))
    assert labels.columns["path"][0] == "hightech"


def test_a_steel_works_at_its_port_is_resource_based(world, label):
    firms = world.firms(JOBS, sector="metal")
    port = world.layer([Point(0, 1500)], kind=["port"])
    away = world.layer([Point(0, 2500)], kind=["port"])
    places = world.place(25, sector="metal")
    assert label(firms=firms, places=places, facilities=port).columns["path"][0] == "resource"
    assert label(firms=firms, places=places, facilities=away).columns["path"][0] is None


def test_provinces_by_polygon_and_by_field(world, label):
    halves = world.layer([box(-9e4, -9e4, 0, 9e4), box(0, -9e4, 9e4, 9e4)], name=["West", "East"])
    labels = label(provinces=halves)
    assert labels.columns["n_prov"][0] == 2
    assert labels.columns["province"][0] == "East"
    by_field = world.firms(JOBS, province=["A", *["B"] * 24])
    labels = label(firms=by_field, provinces=None)
    assert (labels.columns["province"][0], labels.columns["n_prov"][0]) == ("A", 2)
    assert label(provinces=None).columns["province"][0] is None


# confidence


def test_data_confidence_is_the_known_share_up_to_the_upper_bound():
    states = np.array(
        [
            [MET, UNK, MET, MET, UNK, UNK, UNK, UNK],
            [MET, MET, NOT, UNK, UNK, UNK, UNK, UNK],
            [NOT, UNK, UNK, UNK, UNK, UNK, UNK, UNK],
            [NA, UNK, NA, MET, NOT, UNK, UNK, UNK],
        ]
    )
    high = np.array([8, 2, 0, 4])
    weights = np.ones(8)
    assert confidence.of_data(states, high, weights).tolist() == [3 / 8, 1.0, 1.0, 0.5]
    weights[0] = 3.0
    assert confidence.of_data(states[:1], high[:1], weights)[0] == 0.5


def test_margin_is_the_share_of_runs_with_the_same_lower_bound():
    low = np.array([4, 2])
    runs = [np.array([4.0, np.nan]), np.array([3.0, 2.0]), np.array([4.0, 2.0])]
    assert confidence.margin(low, runs).tolist() == pytest.approx([2 / 3, 2 / 3])
    assert np.isnan(confidence.margin(low, [])).all()


def test_the_overall_confidence_is_the_lowest(world, label):
    labels = label(places=world.place(25, duplicated=0.2), indicators=None)
    data = labels.columns["conf_data"][0]
    assert (data, labels.columns["conf_pos"][0]) == (6 / 8, 0.8)
    assert labels.columns["conf"][0] == data
    low = float(labels.columns["stage_lo"][0])
    narrowed = labelling.with_margin(labels, [np.array([low]), np.array([low + 1])])
    assert narrowed.columns["conf_marg"][0] == narrowed.columns["conf"][0] == 0.5
    assert np.isnan(labels.columns["conf_marg"][0])


def test_no_overall_confidence_without_data_position_or_any_judged_step():
    states = np.array([[MET, UNK], [UNK, UNK], [NA, NA], [NOT, UNK], [MET, UNK], [UNK, NA]])
    data = np.array([0.9, 0.0, np.nan, 1.0, 0.9, 0.0])
    position = np.array([0.8, 1.0, 1.0, np.nan, 0.8, 1.0])
    margin = np.array([np.nan, 1.0, 1.0, 1.0, 0.3, np.nan])
    found = confidence.overall(states, data, margin, position)
    assert found[[0, 4]].tolist() == [0.8, 0.3]
    assert np.isnan(found[[1, 2, 3, 5]]).all()


@pytest.mark.parametrize(
    ("duplicated", "geocode", "expected"),
    [(0.1, None, 0.9), (0.31, None, 0.49), (0.1, "parcel", 0.9), (0.1, "commune", 0.0)],
)
def test_position_by_shared_coordinates_and_geocoding(world, duplicated, geocode, expected):
    fields = {} if geocode is None else {"geocode": [geocode] * 25}
    firms = world.firms(JOBS, **fields)
    places = world.place(25, duplicated=duplicated)
    assert confidence.of_position(places, firms, world.rules)[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "grade"),
    [(0.75, "high"), (0.74, "medium"), (0.5, "medium"), (0.49, "low"), (np.nan, None)],
)
def test_grades(world, value, grade):
    assert confidence.grade(value, world.rules) == grade


# words


def words_of(world, states, path=None):
    found = labelling.algebra.stages(np.array([states]))
    low, high, observed, first = (
        int(one[0]) for one in (found.low, found.high, found.observed, found.first)
    )
    stage = label_words.Stage(states, first, (low, high, observed), path)
    return label_words.label(stage, world.rules, world.texts)[1]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([UNK] * 8, "Không xác định"),
        ([NA] * 8, "Không xác định; không áp dụng: bước 1–8"),
        ([NOT] + [UNK] * 7, "Chưa đạt bước 1 của lưu đồ"),
        ([PART] + [UNK] * 7,
         "Không chứng minh được bước 1; chưa quan sát được bước nào đạt trọn vẹn"),
        ([MET, MET, PART, NOT] + [UNK] * 4, "Đang ở bước 2, đạt một phần bước 3"),
        ([MET, MET, PART, UNK, NOT] + [UNK] * 3,
         "Bước 2–4 (thiếu dữ liệu: 4; đạt một phần: 3)"),
        ([MET, UNK, NOT, MET] + [UNK] * 4, "Bước 1–2 (thiếu dữ liệu: 2; khoảng trống: 3)"),
        ([MET] * 4 + [UNK, NOT, UNK, UNK],
         "Bước 4–5: đã đạt hết tích tụ; chưa có dữ liệu để xét đổi mới"),
        ([MET] * 4 + [NOT] * 4, "Bước 4"),
    ],
)  # fmt: skip
def test_labels_in_vietnamese(world, states, expected):
    assert words_of(world, states) == expected


def test_no_label_says_step_nought(world):
    rng = np.random.default_rng(3)
    for states in rng.integers(0, 5, (500, 8)).tolist():
        assert "bước 0" not in words_of(world, states, "craft").lower()


def test_the_reading_is_named_in_the_texts(world):
    assert world.texts.say("note_reading", "vi") == (
        "Diễn giải 4+4, chưa đối chiếu nguyên văn Kuchiki (2015)"
    )
    assert world.rules.notes["vi"].casefold() == world.texts.say("note_reading", "vi").casefold()


# other rules


def test_other_thresholds_give_other_states(world):
    study = world.study(world.firms(JOBS), world.full_context())
    places = world.place(25)
    strict = labelling.judge(places, study, rules.scaled(world.rules, 4.0))
    assert strict.states[0, 2] == PART
    assert labelling.judge(places, study, world.rules).states[0, 2] == MET


def test_reordered_steps_are_counted_in_their_new_order(world):
    order = (0, 1, 2, 3, 6, 4, 5, 7)
    steps = tuple(replace(world.rules.steps[old], number=new + 1) for new, old in enumerate(order))
    study = world.study(world.firms(JOBS), replace(world.full_context(), universities=None))
    usual = world.label(world.place(25), study)
    other = world.label(world.place(25), study, replace(world.rules, steps=steps))
    assert world.states(usual)[4] == world.states(other)[5] == "UNK"
    assert (world.bounds(usual)[0], world.bounds(other)[0]) == (4, 5)


def test_distances_are_those_of_shapely():
    rng = np.random.default_rng(1)
    shape = Point(0, 0).buffer(900).difference(Point(0, 0).buffer(300)).union(box(2000, 0, 2500, 9))
    xy = rng.uniform(-3000, 3000, (400, 2))
    near = distances.points([shape], xy, 1500.0)[0]
    expected = np.array([shape.distance(Point(one)) for one in xy])
    assert near.index.tolist() == np.flatnonzero(expected <= 1500.0).tolist()
    assert near.distance == pytest.approx(expected[near.index], abs=1e-6)


def test_a_small_firm_is_no_anchor_that_others_follow(world, label):
    firms = world.firms([150.0, *[60.0] * 24], year=[1995.0, *[2010.0] * 24])
    labels = label(firms=firms)
    assert [state(world, labels, one) for one in ("4e", "4o")] == ["UNK", "UNK"]
    assert not any(note.key == "note_order" for note in labels.notes[0])


def test_reasons_say_where_and_of_which_layer(world, label):
    inside = world.layer([Point(0, 0)], True, kind=["hospital"], name=["Bệnh viện A"])
    labels = label(facilities=inside, universities=None)
    said = world.evidence(labels, "2d_hospital")["reason_vi"]
    assert said == "Bệnh viện: ngay trong vùng quần tụ (Bệnh viện A)."
    far = replace(world.universities((80, "university", "", "")), name="schools.gpkg")
    said = world.evidence(label(universities=far), "5c")["reason_vi"]
    assert "lớp trường, viện “schools.gpkg” chưa được khai báo đầy đủ" in said
    assert "là chưa có dữ liệu, không phải chưa đạt" in said


def test_one_of_a_thing_is_not_many(world):
    def said(value, unit, language="en"):
        return label_words.quantity(value, unit, language, world.texts)

    assert [said(1.0, "persons"), said(2.0, "persons")] == ["1 person", "2 persons"]
    assert [said(1.0, "firms"), said(0.0, "firms"), said(1.4, "km")] == [
        "1 firm", "0 firms", "1.4 km",
    ]  # fmt: skip
    assert said(1.0, "persons", "vi") == "1 người"


@pytest.mark.parametrize(
    ("p", "english", "vietnamese"),
    [(4e-20, "< 0.001", "< 0,001"), (0.0, "< 0.001", "< 0,001"), (0.05, "0.05", "0,05")],
)
def test_a_small_p_is_never_written_as_zero(world, p, english, vietnamese):
    written = [label_words.quantity(p, "p", language, world.texts) for language in ("en", "vi")]
    assert written == [english, vietnamese]
