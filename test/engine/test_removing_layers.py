"""Taking evidence away proves nothing more; adding a feature that passes proves nothing less."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from shapely.geometry import LineString, Point, box

from quantu.plugin.engine import labelling
from quantu.plugin.engine.states import MET, NA, PART, UNK
from quantu.plugin.engine.study import Context, Firms, Places

LAYERS = ("zones", "universities", "facilities", "roads", "indicators")
CENTRES = np.array([[0.0, 0.0], [18_000.0, 2_000.0], [3_000.0, 30_000.0], [55_000.0, 9_000.0]])
SECTORS = ("electronics", "software", "wood", "garments")
KINDS = (
    "expressway_node", "port", "icd", "airport", "substation_110kv", "zone_board", "customs",
    "hospital", "school", "worker_housing", "rd_centre", "hightech_park", "incubator", "test_lab",
    "tech_transfer", "intl_school", "intl_hospital", None,
)  # fmt: skip
CODES = (
    "pci", "trained_share", "degree_share", "stem_per_1000", "research_fund", "inventors",
    "experts", "patents_1000", "patents_trend", "st_certs", "rd_share",
)  # fmt: skip


@pytest.fixture
def made(world):
    """Return a function that draws a province at random: places, firms and layers."""

    def draw(seed):
        rng = np.random.default_rng(seed)
        firms, members = _firms(world, rng)
        shapes = [Point(one).buffer(1200) for one in CENTRES]
        places = Places(
            shapes=world.texts_of(shapes),
            sector=world.texts_of(SECTORS),
            origin=world.texts_of(["density"] * 4),
            members=members,
            inside=members,
            lq=rng.choice([0.8, 1.1, 1.5, 3.0, np.nan], 4),
            lq_p=rng.choice([0.01, 0.01, 0.3, np.nan], 4),
            exist_p=np.full(4, 0.01),
            duplicated=np.zeros(4),
            hot=rng.choice([0.0, 1.0, 1.0, np.nan], 4),
            status=world.texts_of(["confirmed"] * 4),
        )
        context = Context(
            zones=_zones(world, rng),
            universities=_universities(world, rng),
            facilities=_facilities(world, rng),
            roads=_roads(world, rng),
            indicators=_indicators(world, rng),
            provinces=world.layer([box(-1e5, -1e5, 2e5, 2e5)], True, name=["Bắc Hà"]),
        )
        return places, world.study(firms, context, complete_firms=bool(rng.random() < 0.7))

    return draw


def _firms(world, rng):
    xy, sector, members = [], [], []
    for centre, name in zip(CENTRES, SECTORS):
        count = int(rng.integers(3, 40))
        members.append(np.arange(len(sector), len(sector) + count))
        xy.append(centre + rng.uniform(-800, 800, (count, 2)))
        sector += [name] * count
    total = len(sector)
    jobs = np.round(rng.lognormal(3.5, 1.5, total))
    jobs[[one[0] for one in members]] *= rng.choice([1.0, 40.0], 4)
    firms = Firms(
        np.vstack(xy),
        world.texts_of(sector),
        jobs=jobs,
        year=rng.integers(1990, 2024, total).astype(float),
        fdi=(rng.random(total) < 0.3).astype(float),
        division=world.texts_of(rng.choice(["26", "62", "72"], total, p=[0.94, 0.03, 0.03])),
    )
    return firms, tuple(members)


def _some(rng, values, count, missing=0.15):
    chosen = np.array([values[rng.integers(len(values))] for _ in range(count)], dtype=object)
    chosen[rng.random(count) < missing] = None
    return chosen


def _numbers(rng, low, high, count, missing=0.15):
    values = rng.uniform(low, high, count)
    values[rng.random(count) < missing] = np.nan
    return values


def _without(rng, columns, probability=0.1):
    """Return columns of which some are missing altogether."""
    return {key: one for key, one in columns.items() if rng.random() >= probability}


def _zones(world, rng):
    count = int(rng.integers(0, 6))
    side = rng.uniform(150, 1500, count)
    at = CENTRES[rng.integers(0, 4, count)] + rng.uniform(-500, 500, (count, 2))
    shapes = [box(x - r, y - r, x + r, y + r) for (x, y), r in zip(at, side)]
    columns = {
        "code": world.texts_of([f"Z{number}" for number in range(count)]),
        "kind": _some(rng, ["KCN", "CCN", "KCNC"], count),
        "status": _some(rng, ["operating", "operating", "licensed", "planned"], count),
        "leased_ha": _numbers(rng, 0, 100, count),
        "indust_ha": np.full(count, 100.0),
        "wastewater": (_numbers(rng, 0, 1, count) > 0.4).astype(float),
        "board": (_numbers(rng, 0, 1, count) > 0.4).astype(float),
        "year": _numbers(rng, 1990, 2020, count),
    }
    return world.layer(shapes, bool(rng.random() < 0.6), **_without(rng, columns))


def _scattered(rng, count):
    return CENTRES[rng.integers(0, 4, count)] + rng.normal(0, 7_000, (count, 2))


def _universities(world, rng):
    count = int(rng.integers(0, 8))
    columns = {
        "kind": _some(rng, ["university", "institute", "college", "vocational"], count),
        "fields": _some(rng, ["electronics", "software; wood", "law", "garments"], count, 0.3),
        "link": _some(rng, ["Z0", "Z1; Z2", "somebody"], count, 0.5),
    }
    shapes = [Point(one) for one in _scattered(rng, count)]
    return world.layer(shapes, bool(rng.random() < 0.6), **_without(rng, columns))


def _facilities(world, rng):
    count = int(rng.integers(0, 240))
    columns = {"kind": _some(rng, KINDS, count, 0.0)}
    shapes = [Point(one) for one in _scattered(rng, count)]
    return world.layer(shapes, bool(rng.random() < 0.6), **_without(rng, columns, 0.05))


def _roads(world, rng):
    count = int(rng.integers(0, 5))
    shapes = [LineString(_scattered(rng, 3)) for _ in range(count)]
    columns = {"class": _some(rng, ["national", "provincial"], count)}
    return world.layer(shapes, bool(rng.random() < 0.6), **_without(rng, columns))


def _indicators(world, rng):
    count = int(rng.integers(1, 150))
    rows = list(
        zip(
            rng.choice(["national", "Bắc Hà", "Nam Hà", "Z0", "Z1", "Z2"], count).tolist(),
            rng.choice(["", "", "electronics", "wood"], count).tolist(),
            rng.choice(CODES, count).tolist(),
            rng.choice([0.005, 0.02, 0.5, 3.0, 20.0], count).tolist(),
        )
    )
    return world.table(*rows, complete=bool(rng.random() < 0.6))


def _judged(world, places, study):
    judged = labelling.judge(places, study, world.rules)
    grades = {
        (number, key): values
        for number, by_id in enumerate(judged.grades)
        for key, values in by_id.items()
    }
    grades.update({(number, "step"): one for number, one in enumerate(judged.states.T)})
    return grades, judged.stages.low


@pytest.mark.parametrize("seed", range(16))
def test_taking_layers_away_only_gives_no_data_or_turns_met_into_part(world, made, seed):
    places, study = made(seed)
    before, low = _judged(world, places, study)
    gone_sets = (
        [(one,) for one in LAYERS] + list(combinations(LAYERS, 2))[seed % 10 :: 5] + [LAYERS]
    )
    for gone in gone_sets:
        context = replace(study.context, **dict.fromkeys(gone))
        after, lower = _judged(world, places, replace(study, context=context))
        for key, values in before.items():
            fine = (after[key] == values) | (after[key] == UNK)
            fine |= (values == MET) & (after[key] == PART)
            assert fine.all(), (gone, key, values.tolist(), after[key].tolist())
        assert (lower <= low).all()


def _more(layer, shapes, **columns):
    """Return a layer with features added; a column the layer lacks stays missing."""
    count = len(next(iter(columns.values())))
    shapes_now = None
    if layer.shapes is not None:
        shapes_now = np.empty(len(layer) + count, dtype=object)
        for number, one in enumerate([*layer.shapes, *shapes]):
            shapes_now[number] = one
    now = {}
    for key, old in layer.columns.items():
        empty = np.nan if old.dtype == float else None
        added = columns.get(key, [empty] * count)
        now[key] = np.concatenate([old, np.array(added, dtype=old.dtype)])
    return replace(layer, shapes=shapes_now, columns=now)


def _additions(context, row):
    """Yield the name of a layer, and the layer with features that pass at one place."""
    x, y = CENTRES[row]
    columns = {
        "code": ["ZZ"], "kind": ["KCN"], "status": ["operating"], "leased_ha": [90.0],
        "indust_ha": [100.0], "wastewater": [1.0], "board": [1.0], "year": [1995.0],
    }  # fmt: skip
    yield "zones", _more(context.zones, [box(x - 2e3, y - 2e3, x + 2e3, y + 2e3)], **columns)
    kinds = ["university", "vocational"]
    yield (
        "universities",
        _more(
            context.universities,
            [Point(x + 2e3, y)] * 2,
            kind=kinds,
            fields=[SECTORS[row]] * 2,
            link=["Z0", "Z1"],
        ),
    )
    kinds = [one for one in KINDS if one]
    yield "facilities", _more(context.facilities, [Point(x + 2e3, y)] * len(kinds), kind=kinds)
    road = LineString([(x - 5e3, y + 2e3), (x + 5e3, y + 2e3)])
    yield "roads", _more(context.roads, [road], **{"class": ["national"]})
    table = context.indicators
    count = len(CODES)
    highest = [1.0 if code == "rd_share" else 100.0 for code in CODES]
    yield (
        "indicators",
        _more(
            table,
            None,
            scope=["Bắc Hà"] * count,
            sector=[SECTORS[row]] * count,
            code=list(CODES),
            value=highest,
            year=[2024.0] * count,
        ),
    )


@pytest.mark.parametrize("seed", range(16))
def test_adding_features_that_pass_never_lowers_the_proof(world, made, seed):
    places, study = made(seed)
    _, low = _judged(world, places, study)
    for row in range(len(places)):
        for name, layer in _additions(study.context, row):
            context = replace(study.context, **{name: layer})
            _, higher = _judged(world, places, replace(study, context=context))
            assert higher[row] >= low[row], (name, row)


def test_adding_everything_that_passes_proves_step_two_and_more(world, made):
    raised = 0
    for seed in range(10):
        places, study = made(seed)
        _, low = _judged(world, places, study)
        context = study.context
        for name, layer in list(_additions(context, 0)):
            context = replace(context, **{name: layer})
        _, higher = _judged(world, places, replace(study, context=context))
        raised += int(higher[0] > low[0])
    assert raised >= 5


def test_the_random_provinces_show_every_state(world, made):
    seen = set()
    for seed in range(16):
        places, study = made(seed)
        judged = labelling.judge(places, study, world.rules)
        seen |= {
            (step, int(state)) for step, states in enumerate(judged.states.T) for state in states
        }
    assert {state for _, state in seen} == {0, UNK, PART, MET}
    assert NA not in {state for _, state in seen}
    assert {step for step, state in seen if state == MET} >= {0, 1, 2, 3, 4, 5}


def test_every_reason_can_be_written(world, made):
    said = set()
    for seed in range(16):
        places, study = made(seed)
        for gone in ((), LAYERS[seed % 5 :: 2]):
            context = replace(study.context, **dict.fromkeys(gone))
            labels = world.label(places, replace(study, context=context))
            said |= set(labels.evidence["reason_vi"]) | set(labels.evidence["reason_en"])
    assert all(said)
    assert not any("{" in one or "None" in one or "nan" in one.split() for one in said)
