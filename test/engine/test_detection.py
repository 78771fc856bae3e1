"""Detection of agglomerations: what is found, what is confirmed, and what chance is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from arrays import block
from arrays import objects as named
from shapely.geometry import MultiPolygon, box

from quantu.plugin.engine import detection, rules, significance, specialisation
from quantu.plugin.engine.study import Context, Firms, Layer, Settings, Study

SETTINGS = Settings(radius=1000.0, min_firms=5, simulations=39, seed=4)


SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "rules"
RULES = rules.read(str(SHIPPED / "kuchiki-4plus4-v1.json"), str(SHIPPED / "rules.schema.json"))


def always(sector):
    return True


def detect(study, traded=always):
    return detection.detect(study, RULES, traded)


def study(*groups, settings=SETTINGS, jobs=None, **context):
    """Return a study of (sector, xy) groups of firms."""
    xy = np.concatenate([one for _, one in groups])
    sector = named([name for name, one in groups for _ in range(len(one))])
    firms = Firms(xy, sector, jobs=None if jobs is None else np.asarray(jobs, float))
    return Study(firms, Context(**context), settings)


def zones(*polygons, **columns):
    return Layer(named(polygons), {name: named(one) for name, one in columns.items()})


def scattered(count, seed=1, size=60000.0):
    return np.random.default_rng(seed).uniform(0, size, (count, 2))


def described(found):
    places = found.places
    return sorted(
        (origin, sector, len(own))
        for origin, sector, own in zip(places.origin, places.sector, places.members)
    )


PLANTED = (
    ("wood", block(20000, 20000, 30)),
    ("wood", scattered(20, 2)),
    ("shops", scattered(150, 3)),
    ("shops", block(40000, 40000, 60)),
    ("food", scattered(150, 4)),
)


def test_a_planted_agglomeration_is_confirmed_and_no_other():
    places = detect(study(*PLANTED)).places
    confirmed = np.flatnonzero(places.status == "confirmed")
    assert [places.sector[one] for one in confirmed] == ["shops", "wood"]
    wood = confirmed[1]
    assert set(range(30)) <= set(places.members[wood].tolist())
    assert places.origin[wood] == "density"
    assert places.exist_p[wood] == places.lq_p[wood] == 1 / 40
    assert places.shapes[wood].area > 500 * 500


def test_a_town_of_local_shops_is_not_searched():
    found = detect(study(*PLANTED), lambda sector: sector != "shops")
    assert set(found.places.sector) == {"wood"}
    assert found.searched.sum() == 200
    assert found.known.all()
    named_sector = replace(SETTINGS, sectors=("shops",))
    found = detect(study(*PLANTED, settings=named_sector), lambda sector: False)
    assert set(found.places.sector) == {"shops"}


def test_an_industrial_town_of_the_usual_mix_is_no_specialised_place():
    rng = np.random.default_rng(6)
    industries = ("wood", "food", "metal", "paper")
    town = 30000 + rng.normal(0, 400, (200, 2))
    groups = [("shops", scattered(800, 7))]
    for number, name in enumerate(industries):
        groups += [(name, town[number::4]), (name, scattered(60, 10 + number))]
    places = detect(study(*groups), lambda sector: sector != "shops").places
    in_town = np.array([len(own) >= 40 for own in places.members])
    assert sorted(places.sector[in_town]) == sorted(industries)
    assert (places.exist_p[in_town] <= 0.05).all()
    assert (places.lq_p[in_town] > 0.05).all()
    assert set(places.status) == {"candidate"}


def test_without_simulations_nothing_is_confirmed():
    places = detect(study(*PLANTED, settings=replace(SETTINGS, simulations=0)), always).places
    assert len(places)
    assert np.isnan(places.exist_p).all()
    assert np.isnan(places.lq_p).all()
    assert set(places.status) == {"candidate"}


def test_the_quotient_counts_the_firms_inside_the_footprint():
    groups = (
        ("wood", block(0, 0, 9)),
        ("food", block(50, 50, 3)),
        ("food", block(9000, 0, 18, 900)),
    )
    places = detect(study(*groups)).places
    (wood,) = np.flatnonzero(places.sector == "wood")
    assert len(places.inside[wood]) == 12
    assert places.lq[wood] == pytest.approx((9 / 12) / (9 / 30))


def test_a_benchmark_is_the_reference_of_the_quotient():
    benchmark = Layer(None, {"sector": named(["wood", "rest"]), "weight": np.array([1.0, 9.0])})
    groups = (("wood", block(0, 0, 9)), ("food", block(9000, 0, 9, 5000)))
    places = detect(study(*groups, benchmark=benchmark)).places
    assert places.lq == pytest.approx([10.0])


def test_one_sector_alone_cannot_be_specialised():
    found = detect(study(("unnamed", block(0, 0, 20))))
    assert described(found) == [("density", "unnamed", 20)]
    assert np.isnan(found.places.lq).all()
    assert np.isnan(found.places.lq_p).all()
    assert any("one sector" in str(one) for one in found.notices)


def test_a_lonely_anchor_with_three_suppliers_is_a_candidate():
    groups = (("cars", block(0, 0, 4)), ("cars", scattered(3, 5)), ("food", scattered(90, 6)))
    jobs = [5000, 10, 10, 10, *[20] * 93]
    places = detect(study(*groups, jobs=jobs)).places
    assert places.origin.tolist() == ["anchor"]
    assert places.members[0].tolist() == [0, 1, 2, 3]
    assert places.status.tolist() == ["candidate"]
    assert places.exist_p[0] <= 0.05
    assert np.isnan(places.lq[0])


def test_two_anchors_within_the_radius_make_one_candidate():
    groups = (
        ("cars", block(0, 0, 2, 900)),
        ("cars", block(1700, 0, 1)),
        ("food", scattered(40, 6)),
    )
    jobs = [1000, 2000, 5, *[1] * 40]
    found = detect(study(*groups, jobs=jobs))
    assert described(found) == [("anchor", "cars", 3)]


def test_an_anchor_beside_a_cluster_of_its_sector_is_represented_by_it():
    # three border firms of the cluster are all that stands around the anchor
    border, anchor = block(1150, 0, 3, 50), np.array([[1900.0, 0.0]])
    groups = (("cars", block(0, 0, 9)), ("cars", border), ("cars", anchor), ("food", scattered(40)))
    jobs = [*[5] * 12, 3000, *[1] * 40]
    settings = replace(SETTINGS, min_firms=9)
    found = detect(study(*groups, jobs=jobs, settings=settings))
    assert described(found) == [("density", "cars", 12)]
    assert any("of their sector beside them: 1." in str(one) for one in found.notices)


def test_zones_without_an_agglomeration_of_their_own_are_candidates():
    layer = zones(
        box(-50, -50, 450, 450),
        box(20000, 0, 21000, 1000),
        box(30000, 0, 31000, 1000),
        box(40000, 0, 41000, 1000),
        status=["operating", "licensed", "Quy hoạch", None],
    )
    groups = (
        ("wood", block(0, 0, 20)),
        ("food", block(20100, 100, 3, 400)),
        ("metal", block(20900, 900, 1)),
        ("food", scattered(60, 3) + np.array([0, 5000])),
    )
    found = detect(study(*groups, zones=layer))
    assert ("zone", "food", 3) in described(found)
    assert ("zone", "", 0) in described(found)
    assert sum(one[0] == "zone" for one in described(found)) == 2
    said = " ".join(str(one) for one in found.notices)
    assert "main sector found in them: 1." in said
    assert "only planned, and so no candidates: 1." in said
    empty = np.flatnonzero(found.places.sector == "")
    assert np.isnan(found.places.lq_p[empty]).all()
    assert np.isnan(found.places.duplicated[empty]).all()
    wanted = replace(SETTINGS, sectors=("wood",))
    chosen = detect(study(*groups, zones=layer, settings=wanted))
    assert described(chosen) == [("density", "wood", 20)]


def test_two_sectors_in_one_zone_are_judged_each_on_its_own():
    layer = zones(box(-100, -100, 2000, 2000), status=["operating"])
    groups = (
        ("wood", block(0, 0, 20)),
        ("food", block(50, 50, 16)),
        ("wood", scattered(30, 8)),
        ("food", scattered(30, 9)),
        ("metal", scattered(60, 10)),
    )
    found = detect(study(*groups, zones=layer))
    assert [one for one in described(found) if one[2] >= 16] == [
        ("density", "food", 16),
        ("density", "wood", 20),
    ]


def test_firms_stacked_on_one_coordinate_stay_a_candidate():
    stack = np.repeat([[7000.0, 7000.0]], 200, axis=0)
    groups = (("food", stack), ("food", scattered(30, 5)), ("wood", scattered(300, 6)))
    places = detect(study(*groups)).places
    (stacked,) = np.flatnonzero([len(own) >= 200 for own in places.members])
    assert places.exist_p[stacked] <= 0.05
    assert places.duplicated[stacked] > 0.9
    assert places.status[stacked] == "candidate"


def test_two_firms_in_one_building_are_no_stack():
    xy = np.array([[0, 0], [0, 0], [5, 5], [9, 9], [9, 9], [9, 9]], dtype=float)
    firms = Firms(xy, named(["x"] * 6))
    shares = detection.duplicated(firms, (np.arange(3), np.arange(6), np.array([], dtype=int)))
    assert shares[:2].tolist() == [0.0, 0.5]
    assert np.isnan(shares[2])


def test_an_agglomeration_with_too_few_jobs_stays_a_candidate():
    few = study(*PLANTED, jobs=np.full(410, 10.0), settings=replace(SETTINGS, min_jobs=301.0))
    places = detect(few, lambda sector: sector != "shops").places
    assert (places.exist_p <= 0.05).any()
    assert set(places.status) == {"candidate"}
    enough = replace(few, settings=replace(SETTINGS, min_jobs=300.0))
    places = detect(enough, lambda sector: sector != "shops").places
    assert "confirmed" in set(places.status)


def test_firms_without_a_sector_or_outside_the_study_area_take_no_part():
    groups = (("wood", block(0, 0, 9)), ("food", scattered(50, 4)))
    whole = study(*groups)
    sector = whole.firms.sector.copy()
    sector[3] = None
    area = Layer(named([box(-10, -10, 70000, 250)]))
    part = replace(
        whole, firms=replace(whole.firms, sector=sector), context=Context(study_area=area)
    )
    found = detect(part)
    inside = whole.firms.xy[:, 1] <= 250
    assert found.known.tolist() == (inside & (np.arange(59) != 3)).tolist()
    assert any("take no part in the search: 1 of 59." in str(one) for one in found.notices)
    assert 3 not in np.concatenate(found.places.members)


def test_the_radius_is_advised_when_none_is_given():
    found = detect(study(*PLANTED, settings=replace(SETTINGS, radius=0.0)))
    assert 500 <= found.places.radius <= 5000
    assert any("search radius" in str(one) for one in found.notices)
    few = study(("cars", block(0, 0, 2)), ("food", scattered(2)), jobs=[2000, 1, 1, 1])
    found = detect(replace(few, settings=replace(SETTINGS, radius=0.0)))
    assert described(found) == [("anchor", "cars", 2)]


def test_too_few_simulations_and_absent_sectors_are_said():
    few = detect(study(*PLANTED, settings=replace(SETTINGS, simulations=9)))
    assert any("at least 19" in str(one) for one in few.notices)
    assert set(few.places.status) == {"candidate"}
    absent = detect(study(*PLANTED, settings=replace(SETTINGS, sectors=("wood", "paper"))))
    assert any("asked for: paper" in str(one) for one in absent.notices)


def test_a_zone_of_several_parts_is_one_place():
    parts = MultiPolygon([box(0, 0, 900, 900), box(2000, 0, 2900, 900)])
    found = detect(study(("wood", block(0, 0, 2)), ("food", scattered(30)), zones=zones(parts)))
    assert ("zone", "wood", 2) in described(found)
    assert found.places.shapes[-1].equals(parts)


def test_no_firms_give_no_places():
    nothing = Study(Firms(np.empty((0, 2)), named([])), Context(), SETTINGS)
    found = detect(nothing)
    assert len(found.places) == 0
    assert len(found.places.members) == 0


def test_the_order_of_firms_and_zones_changes_nothing():
    layer = zones(box(19000, 19000, 21000, 21000), box(0, 0, 9000, 9000))
    jobs = np.random.default_rng(2).lognormal(4, 2, 410).round()
    first = study(*PLANTED, jobs=jobs, zones=layer)
    order = np.random.default_rng(3).permutation(410)
    firms = Firms(first.firms.xy[order], first.firms.sector[order], jobs=jobs[order])
    second = Study(firms, Context(zones=Layer(layer.shapes[::-1])), SETTINGS)
    one, other = detect(first).places, detect(second).places
    assert len(one) == len(other) > 2
    for field in ("sector", "origin", "status"):
        assert getattr(one, field).tolist() == getattr(other, field).tolist()
    for field in ("lq", "lq_p", "exist_p", "duplicated", "hot"):
        assert np.array_equal(getattr(one, field), getattr(other, field), equal_nan=True)
    for own, theirs in zip(one.members, other.members):
        assert own.tolist() == np.sort(order[theirs]).tolist()
    assert [shape.wkb for shape in one.shapes] == [shape.wkb for shape in other.shapes]


def random_world(seed, firms=400):
    """Return firms in clustered towns whose sectors have nothing to do with where they are."""
    rng = np.random.default_rng([77, seed])
    centre, spread = rng.uniform(0, 50000, (8, 2)), rng.uniform(600, 2500, 8)
    town = rng.choice(8, firms, p=rng.dirichlet(np.ones(8)))
    xy = centre[town] + rng.normal(size=(firms, 2)) * spread[town][:, None]
    rural = rng.random(firms) < 0.2
    xy[rural] = rng.uniform(0, 50000, (rural.sum(), 2))
    sector = rng.choice(6, firms, p=rng.dirichlet(np.full(6, 2.0)))
    settings = Settings(radius=1500.0, min_firms=5, simulations=39, seed=seed)
    firms = Firms(xy, named([f"s{one}" for one in sector]), jobs=rng.lognormal(3, 1.5, firms))
    return Study(firms, Context(), settings)


def circular_p(world, places):
    """Return the smallest corrected p of the hypergeometric test inside the footprints."""
    sector = world.firms.sector
    part = [(sector[own] == name).sum() for own, name in zip(places.inside, places.sector)]
    whole = [(sector == name).sum() for name in places.sector]
    area = [len(own) for own in places.inside]
    p = specialisation.excess_p(part, area, whole, len(sector))
    return significance.benjamini_hochberg(p).min(initial=1.0)


@pytest.mark.slow
def test_random_sectors_are_rarely_confirmed_and_the_circular_test_would_confirm_most():
    confirmed, circular = [], []
    for seed in range(100):
        world = random_world(seed)
        places = detect(world).places
        confirmed.append((places.status == "confirmed").any())
        circular.append(circular_p(world, places) <= 0.05)
    assert np.mean(confirmed) <= 0.08
    assert np.mean(circular) >= 0.5


def test_a_benchmark_of_several_rows_a_sector_is_the_same_reference():
    groups = (("wood", block(0, 0, 25)), ("rest", scattered(100)))
    whole = {"sector": named(["wood", "rest"]), "weight": np.array([1.0, 9.0])}
    parts = {"sector": named(["wood", "rest", "wood"]), "weight": np.array([0.5, 9.0, 0.5])}
    one, other = (
        detect(study(*groups, benchmark=Layer(None, columns))).places.lq
        for columns in (whole, parts)
    )
    assert len(one)
    np.testing.assert_array_equal(one, other)


def test_a_benchmark_without_its_fields_leaves_the_quotient_unknown():
    benchmark = Layer(None, {"sector": named(["wood"])})
    places = detect(
        study(("wood", block(0, 0, 25)), ("rest", scattered(100)), benchmark=benchmark)
    ).places
    assert np.isnan(places.lq).all()
