"""The law on zones: which text is in force, and what zones keep of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import box

from quantu.plugin.engine import zone_law
from quantu.plugin.engine.errors import EngineError
from quantu.plugin.engine.study import Layer

NAN = np.nan
TODAY = date(2025, 6, 1)


@pytest.fixture(scope="module")
def files(root):
    rules = root / "resources" / "rules"
    return str(rules / "zones-vn.json"), str(rules / "zones.schema.json")


@pytest.fixture(scope="module")
def laws(files):
    return zone_law.read(*files)


def square(hectares):
    """A square of so many hectares; its side is 100 m times the root."""
    side = 100.0 * hectares**0.5
    return box(0, 0, side, side)


def zones(*rows):
    """Rows are (hectares, kind, year, mountain, leased, land, wastewater)."""
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = [square(row[0]) for row in rows]
    names = ("kind", "year", "mountain", "leased_ha", "indust_ha", "wastewater")
    columns = {}
    for place, name in enumerate(names, start=1):
        kind = object if name == "kind" else float
        columns[name] = np.array([row[place] for row in rows], dtype=kind)
    return Layer(shapes, columns)


def judged(laws, *row, at=TODAY):
    return zone_law.judge(zones(row), laws, at)


def keys(judgement):
    return [key for key, _ in judgement.notes[0]]


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        # dates in force: Decision 105/2009, Decrees 68/2017, 35/2022, 32/2024
        ("CCN", date(2009, 10, 4), None),
        ("CCN", date(2009, 10, 5), "105/2009/QĐ-TTg"),
        ("CCN", date(2017, 7, 14), "105/2009/QĐ-TTg"),
        ("ccn ", date(2017, 7, 15), "68/2017/NĐ-CP"),
        ("CCNLN", date(2024, 4, 30), "68/2017/NĐ-CP"),
        ("CCN", date(2024, 5, 1), "32/2024/NĐ-CP"),
        ("KCN", date(2022, 7, 14), None),
        ("KCX", date(2022, 7, 15), "35/2022/NĐ-CP"),
        ("KKT", TODAY, None),
        (None, TODAY, None),
    ],
)
def test_the_text_in_force_by_kind_and_day(laws, kind, day, expected):
    found = laws.in_force(kind, day)
    assert (found and found.id) == expected


@pytest.mark.parametrize(
    ("hectares", "kind", "year", "mountain", "expected"),
    [
        (50.0, "CCN", 2012, 0, 1.0),
        (50.1, "CCN", 2012, 0, NAN),  # up to 75 ha after an extension, which is not known
        (75.1, "CCN", 2012, 0, 0.0),
        (3.0, "CCN", 2012, 0, 1.0),  # no minimum before 2017
        (9.9, "CCN", 2018, 0, 0.0),
        (10.0, "CCN", 2018, 0, 1.0),
        (9.9, "CCN", 2018, 1, 1.0),
        (9.9, "CCN", 2018, NAN, NAN),  # lawful in a mountain district only
        (4.9, "CCN", 2018, NAN, 0.0),
        (6.0, "CCNLN", 2025, 0, 1.0),
        (75.0, "CCN", 2025, 0, 1.0),
        (75.1, "CCN", 2025, 0, 0.0),
        (6000.0, "KCN", 2023, 0, NAN),  # no limit known
    ],
)
def test_areas_at_the_limits_of_the_texts(laws, hectares, kind, year, mountain, expected):
    found = judged(laws, hectares, kind, year, mountain, NAN, NAN, NAN)
    assert found.area_ha[0] == pytest.approx(hectares)
    assert found.area_ok[0] == pytest.approx(expected, nan_ok=True)


def test_the_extent_goes_by_the_founding_and_the_running_by_the_date(laws):
    found = judged(laws, 60.0, "CCN", 2012, 0, 30.0, 50.0, 0)
    assert found.rule[0] == "105/2009/QĐ-TTg; 32/2024/NĐ-CP"
    assert found.occupancy[0] == pytest.approx(0.6)
    assert found.occ_ok[0] == 1.0  # 60 % is enough
    assert found.waste_ok[0] == 0.0
    assert keys(found) == ["zone_only_extended", "zone_untreated"]


def test_an_earlier_date_brings_the_earlier_text_back(laws):
    found = judged(laws, 80.0, "CCN", NAN, 0, 10.0, 50.0, 1, at=date(2018, 1, 1))
    assert found.rule[0] == "68/2017/NĐ-CP"
    assert (found.area_ok[0], np.isnan(found.occ_ok[0])) == (0.0, True)
    assert keys(found) == [
        "zone_no_year",
        "zone_too_large",
        "zone_no_occupancy_rule",
        "zone_no_waste_rule",
    ]


def test_a_year_after_the_date_counts_as_the_date(laws):
    assert judged(laws, 20.0, "CCN", 2040, 0, NAN, NAN, NAN).rule[0] == "32/2024/NĐ-CP"


def test_a_text_that_changed_in_the_year_of_founding_is_said(laws):
    assert "zone_law_changed" in keys(judged(laws, 20.0, "CCN", 2017, 0, 1.0, 1.0, 1))


def test_a_large_park_comes_in_phases(laws):
    assert "zone_phases" in keys(judged(laws, 500.1, "KCN", 2023, 0, NAN, NAN, 1))
    assert "zone_phases" not in keys(judged(laws, 500.0, "KCN", 2023, 0, NAN, NAN, 1))


def test_what_is_not_known_is_no_breach(laws):
    shapes = np.empty(1, dtype=object)
    found = zone_law.judge(Layer(shapes, {}), laws, TODAY)
    for flags in (found.area_ok, found.occ_ok, found.waste_ok, found.occupancy):
        assert np.isnan(flags).all()
    assert found.rule[0] is None


def firms(*groups):
    """Groups are (number, sector, jobs)."""
    sector = [name for number, name, _ in groups for _ in range(number)]
    jobs = [one for number, _, one in groups for _ in range(number)]
    xy = np.full((len(sector), 2), 50.0)
    return xy, np.array(sector, dtype=object), np.array(jobs, dtype=float)


def mixed(*groups, jobs=True):
    xy, sector, weights = firms(*groups)
    shapes = np.empty(2, dtype=object)
    shapes[:] = [square(1.0), box(900, 900, 901, 901)]
    return zone_law.mix(shapes, xy, sector, weights if jobs else None, 0.6)


def test_the_main_sector_is_that_of_the_jobs():
    found = mixed((6, "wood", 10.0), (4, "metal", 100.0))
    assert found.sector.tolist() == ["metal", None]
    assert found.share[0] == pytest.approx(400 / 460)
    assert found.special[0] == 1.0
    assert np.isnan(found.special[1])


def test_sixty_percent_is_enough():
    assert mixed((6, "wood", 1.0), (4, "metal", 1.0), jobs=False).special[0] == 1.0
    assert mixed((59, "wood", 1.0), (41, "metal", 1.0), jobs=False).special[0] == 0.0


def test_firms_of_unknown_sector_leave_the_question_open():
    found = mixed((6, "wood", 1.0), (3, "metal", 1.0), (1, None, 1.0))
    assert found.share[0] == pytest.approx(6 / 9)
    assert found.special[0] == 1.0  # 6 of 10 at the least
    open_one = mixed((6, "wood", 1.0), (3, "metal", 1.0), (2, None, 1.0))
    assert np.isnan(open_one.special[0])  # 6 or 8 of 11
    assert mixed((2, "wood", 1.0), (2, "metal", 1.0), (0, None, 1.0)).special[0] == 0.0


def test_too_few_known_jobs_make_firms_count():
    found = mixed((6, "wood", NAN), (4, "metal", 100.0))
    assert (found.sector[0], found.by_jobs[0]) == ("wood", False)


def test_a_tie_goes_by_name():
    assert mixed((3, "wood", 1.0), (3, "metal", 1.0)).sector[0] == "metal"


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda one: one["laws"][0].update(since="2009-13-05"), "since"),
        (lambda one: one["laws"][0].update(until="2009-01-01"), "until"),
        (lambda one: one["laws"][0].update(max_ha={"value": -1, "source": "x"}), "max_ha"),
        (lambda one: one["laws"][0].update(max_ha={"value": 50}), "source"),
        (lambda one: one["laws"][0].update(area=5), "area"),
        (lambda one: one["laws"][1].update(since="2016-01-01"), "in force for the same kind"),
        (lambda one: one["specialised"].update(value=60), "specialised"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(files, tmp_path, change, match):
    document = json.loads(Path(files[0]).read_text(encoding="utf-8"))
    change(document)
    path = tmp_path / "own.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(EngineError, match=match):
        zone_law.read(str(path), files[1])


def test_a_date_is_read_or_refused():
    assert zone_law.day(" 2024-05-01 ") == date(2024, 5, 1)
    assert zone_law.day("") == date.today()
    with pytest.raises(EngineError, match="01/05/2024"):
        zone_law.day("01/05/2024")


@pytest.mark.parametrize("year", [NAN, 0.0, 2026.0])
def test_a_year_that_cannot_be_used_is_said(laws, year):
    found = judged(laws, 60.0, "CCN", year, 0, 40.0, 50.0, 1)
    assert (found.rule[0], found.area_ok[0]) == ("32/2024/NĐ-CP", 1.0)
    assert keys(found) == ["zone_no_year"]
    assert keys(judged(laws, 60.0, "CCN", 2025.0, 0, 40.0, 50.0, 1)) == []


@pytest.mark.parametrize(
    ("leased", "land", "occupancy", "note"),
    [
        (-5.0, 50.0, NAN, "zone_no_occupancy"),
        (5.0, np.inf, NAN, "zone_no_occupancy"),
        (100.0, 50.0, 2.0, "zone_overfull"),
    ],
)
def test_land_let_that_cannot_be_is_said(laws, leased, land, occupancy, note):
    found = judged(laws, 20.0, "CCN", 2025.0, 0, leased, land, 1)
    np.testing.assert_equal(found.occupancy, [occupancy])
    assert keys(found) == [note]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("KCN", ["KCN", "kcn", "Khu công nghiệp", "KHU CÔNG NGHIỆP", "khu cong nghiep",
                 " Khu  Công nghiệp ", "Industrial Park", "Khu công nghiệp (KCN)",
                 "KCN - Khu công nghiệp", "Khu công nghiệp sinh thái"]),
        ("CCN", ["CCN", "Cụm công nghiệp", "cum cong nghiep", "Industrial cluster"]),
        ("CCNLN", ["Cụm công nghiệp làng nghề", "CCN lang nghe", "ccnln"]),
        ("KCX", ["Khu chế xuất", "KHU CHE XUAT", "Export Processing Zone"]),
        ("KCNC", ["Khu công nghệ cao", "khu cong nghe cao", "High-tech park", "Hi-Tech Park"]),
        ("KKT", ["khu kinh tế", "Khu Kinh Te Ven Bien", "KKT", "economic zone"]),
        (None, ["Khu đô thị", "Khu công nghiệp - đô thị", "KCN, KCX", "khu CN", "", "???"]),
    ],
)  # fmt: skip
def test_kinds_written_out_are_known_and_others_not_guessed(laws, code, names):
    assert [laws.code(one) for one in names] == [code] * len(names)


def test_kinds_become_codes_and_unknown_ones_are_listed(laws):
    kinds = np.array(["Khu công nghiệp", None, "khu đô thị", "CCN", "Làng"], dtype=object)
    found, unknown = zone_law.coded(kinds, laws)
    assert found.tolist() == ["KCN", None, "khu đô thị", "CCN", "Làng"]
    assert unknown == ("Làng", "khu đô thị")


def test_a_zone_of_unknown_kind_is_not_judged_and_said_to_be(laws):
    found = judged(laws, 200.0, "khu đô thị", 2020.0, NAN, NAN, NAN, 0.0)
    assert keys(found) == ["zone_unknown_kind"]
    assert found.rule[0] is None
    assert np.isnan([found.area_ok[0], found.waste_ok[0]]).all()


def test_a_law_file_needs_no_names_of_kinds(files, tmp_path):
    document = json.loads(Path(files[0]).read_text(encoding="utf-8"))
    del document["kinds"]
    own = tmp_path / "own.json"
    own.write_text(json.dumps(document), encoding="utf-8")
    laws = zone_law.read(str(own), files[1])
    assert laws.code("ccn") == "CCN"
    assert laws.code("cụm công nghiệp") is None


def test_a_name_of_two_kinds_is_refused(files, tmp_path):
    document = json.loads(Path(files[0]).read_text(encoding="utf-8"))
    document["kinds"]["KCX"].append("Khu Cong Nghiep")
    own = tmp_path / "own.json"
    own.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(EngineError, match="kinds"):
        zone_law.read(str(own), files[1])
