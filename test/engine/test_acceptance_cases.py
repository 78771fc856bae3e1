"""The acceptance cases of the labels that live in the engine."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import Point, box

from quantu.plugin.engine import confidence, detection, taxonomy
from quantu.plugin.engine.study import Context, Firms, Settings, Study

ANCHOR = [3000.0, *[60.0] * 24]
CRAFT = [float(2 + number % 7) for number in range(300)]


def text(labels, language="vi"):
    return labels.columns[f"label_{language}"][0]


@pytest.fixture
def anchored(world):
    """Return a place with an anchor and related firms, and its firms."""
    return world.place(25), world.firms(ANCHOR)


def test_case_1_only_firm_points_prove_no_first_step(world, anchored):
    places, firms = anchored
    labels = world.label(places, world.study(firms))
    assert world.states(labels) == ["UNK", "UNK", "MET", "MET", "UNK", "UNK", "UNK", "UNK"]
    assert world.bounds(labels) == (0, 8, 4)
    assert text(labels) == "Không chứng minh được bước 1; quan sát cao nhất 4"
    assert text(labels, "en") == "Step 1 not shown; highest observed 4"
    assert labels.columns["gaps"][0] == "1;2"
    assert labels.columns["missing"][0] == "1;2;5;6;7;8"
    assert labels.columns["phase"][0] == "I-II"


def test_case_2_zones_raise_the_proof_to_one(world, anchored):
    places, firms = anchored
    labels = world.label(places, world.study(firms, Context(zones=world.zone())))
    assert world.states(labels)[:4] == ["MET", "UNK", "MET", "MET"]
    assert world.bounds(labels) == (1, 8, 4)
    assert text(labels) == "Bước 1–8 (thiếu dữ liệu: 2, 5–8)"


@pytest.mark.parametrize(("complete", "state", "high"), [(False, "UNK", 8), (True, "NOT", 4)])
def test_case_3_an_empty_university_layer_counts_only_when_complete(
    world, anchored, complete, state, high
):
    places, firms = anchored
    context = replace(
        world.full_context(), universities=world.universities(complete=complete), indicators=None
    )
    labels = world.label(places, world.study(firms, context))
    assert world.states(labels)[4] == state
    assert world.bounds(labels)[1] == high


def test_case_3_complete_layers_that_fail_at_five_give_step_four_exactly(world, anchored):
    places, firms = anchored
    full = world.full_context()
    schools = world.universities(
        (80, "university", "wood", ""), (8, "college", "", ""), complete=True
    )
    labels = world.label(places, world.study(firms, replace(full, universities=schools)))
    assert world.states(labels)[:5] == ["MET", "MET", "MET", "MET", "NOT"]
    assert text(labels) == "Bước 4"
    assert labels.columns["phase"][0] == "I"


def test_agglomeration_complete_and_no_layer_for_innovation(world, anchored):
    places, firms = anchored
    full = world.full_context()
    context = replace(
        full,
        universities=world.universities((8, "college", "", "")),
        facilities=world.facilities(),
        indicators=world.table(*world.stage_one),
    )
    labels = world.label(places, world.study(firms, context))
    assert world.bounds(labels) == (4, 8, 4)
    assert text(labels) == "Bước 4–8: đã đạt hết tích tụ; chưa có dữ liệu để xét đổi mới"


@pytest.fixture
def craft_village(world):
    """Return a village of 300 micro firms and a complete layer of zones that are elsewhere."""
    firms = world.firms(CRAFT, sector="wood", background=0)
    zones = world.layer(
        [box(40_000, 0, 41_000, 1_000)], True, status=["operating"], kind=["KCN"], code=["Z9"]
    )
    return world.place(300, sector="wood"), firms, Context(zones=zones)


def test_case_4_a_craft_village_is_not_called_step_nought(world, craft_village):
    places, firms, context = craft_village
    labels = world.label(places, world.study(firms, context))
    assert world.states(labels)[:4] == ["NOT", "UNK", "NOT", "MET"]
    assert labels.columns["path"][0] == "craft"
    assert text(labels) == "Chưa đạt bước 1 của lưu đồ (con đường: làng nghề/tự phát)"
    assert "bước 0" not in text(labels).lower()
    assert world.bounds(labels) == (0, 0, 4)
    assert labels.columns["phase"][0] is None


def test_case_4_with_steps_that_do_not_apply(world, craft_village):
    places, firms, context = craft_village
    labels = world.label(places, world.study(firms, context, not_applicable="1;3"))
    assert world.states(labels)[:4] == ["NA", "UNK", "NA", "MET"]
    assert (
        text(labels)
        == "Không chứng minh được bước 2; quan sát cao nhất 4; không áp dụng: bước 1, 3"
    )


def test_case_5_an_anchor_with_three_others(world):
    labels = world.label(world.place(4), world.study(world.firms([5000.0, 20.0, 15.0, 10.0])))
    assert world.states(labels)[2:4] == ["MET", "NOT"]
    assert labels.columns["hhi"][0] > 0.25
    warning = next(note for note in labels.notes[0] if note.key == "note_single_firm")
    assert "Phụ thuộc một doanh nghiệp" in warning.vi
    assert any("depend on one firm" in str(notice) for notice in labels.notices)


def test_case_6_two_hundred_firms_on_one_commune_centroid(world):
    rng = np.random.default_rng(5)
    stacked = np.full((200, 2), 50_000.0)
    spread = rng.uniform(0, 100_000, (400, 2))
    sectors = world.texts_of(["garments"] * 200 + ["wood", "metal"] * 200)
    firms = Firms(np.vstack([stacked, spread]), sectors, jobs=np.full(600, 20.0), complete=True)
    study = Study(firms, Context(), Settings(radius=2000.0, simulations=39))
    found = detection.detect(study, world.rules, lambda sector: True).places
    labels = world.label(found, study)
    village = int(np.flatnonzero(found.sector == "garments")[0])
    assert found.status[village] == "candidate"
    assert confidence.grade(labels.columns["conf_pos"][village], world.rules) == "low"
    assert world.texts.say("grade_low", "vi") == "Thấp"


def test_case_8_codes_of_2018_and_2025_give_the_same_label(world, root):
    tables = root / "resources" / "tables"
    sectors = taxonomy.read(
        str(tables / "sectors.csv"),
        {one: str(tables / f"{one}.csv") for one in ("vsic2018", "vsic2025", "isic4")},
    )
    codes = {"vsic2018": "6201", "vsic2025": "6219"}
    labels = {}
    for version, code in codes.items():
        assigned = sectors.assign(world.texts_of([code] * 25), version).sector
        assert set(assigned) == {"software"}
        firms = world.firms(ANCHOR, sector=assigned[0])
        labels[version] = world.label(world.place(25, sector=assigned[0]), world.study(firms))
    old, new = (labels[version].columns for version in codes)
    assert {key: str(value[0]) for key, value in old.items()} == {
        key: str(value[0]) for key, value in new.items()
    }


def test_case_9_light_without_firms_has_no_sector_and_no_step(world):
    places = world.place(0, sector=None, lq=np.nan, lq_p=np.nan, hot=np.nan, duplicated=np.nan)
    places = replace(places, shapes=world.texts_of([Point(0, 0).buffer(3000)]))
    firms = Firms(np.empty((0, 2)), world.texts_of([]))
    labels = world.label(places, world.study(firms))
    assert set(world.states(labels)) == {"UNK"}
    assert text(labels).lower() == "không có nhãn ngành, không có bước"
