"""Exchanges of by-products, and the models of agglomerations."""

from __future__ import annotations

import numpy as np
import pytest
from arrays import objects
from shapely.geometry import box

from quantu.plugin.engine import exchanges, given
from quantu.plugin.engine.errors import EngineError


@pytest.fixture(scope="module")
def materials(root):
    return exchanges.read_materials(str(root / "resources" / "tables" / "materials.csv"))


def pairs(found, streams):
    return [
        (streams[s].names["en"], int(d), int(r))
        for s, d, r in zip(found.stream, found.donor, found.receiver)
    ]


def test_lists_are_matched_by_name():
    outputs = objects(["Mùn cưa; xỉ ", None, "heat"])
    inputs = objects(["heat", "mùn  CƯA", None])
    streams = exchanges.of_lists(outputs, inputs)
    xy = np.array([[0.0, 0], [3000, 4000], [100, 0]])
    found = exchanges.find(xy, streams, 5000.0)
    assert pairs(found, streams) == [("heat", 2, 0), ("Mùn cưa", 0, 1)]
    assert found.distance.tolist() == [100.0, 5000.0]
    assert len(exchanges.find(xy, streams, 4999.9)) == 1


def test_a_firm_is_no_partner_of_its_own():
    both = objects(["steam", "steam"])
    streams = exchanges.of_lists(both, both)
    xy = np.array([[0.0, 0], [0, 0]])
    found = exchanges.find(xy, streams, 0.0)
    assert sorted(pairs(found, streams)) == [("steam", 0, 1), ("steam", 1, 0)]
    alone = exchanges.of_lists(objects(["steam"]), objects(["steam"]))
    assert len(exchanges.find(xy[:1], alone, 10.0)) == 0


def test_the_nearest_receivers_are_taken_as_by_hand():
    rng = np.random.default_rng(1)
    xy = rng.uniform(0, 10_000, (60, 2))
    sector = objects(["wood" if n % 3 == 0 else "paper" for n in range(60)])
    one = exchanges.Material("chips", {"en": "chips", "vi": "dăm"}, "wood", "paper", "x")
    streams = exchanges.of_sectors(sector, [one])
    assert streams[0].names["vi"] == "dăm"
    found = exchanges.find(xy, streams, 2500.0, partners=3)
    expected = []
    for donor in range(0, 60, 3):
        apart = np.hypot(*(xy - xy[donor]).T)
        near = sorted((apart[n], n) for n in range(60) if n % 3 and apart[n] <= 2500.0)
        expected += [(donor, n) for _, n in near[:3]]
    assert list(zip(found.donor.tolist(), found.receiver.tolist())) == expected


def test_the_shipped_materials_join_different_sectors_and_name_their_sources(materials, root):
    from quantu.plugin.engine import taxonomy

    known = taxonomy.read_sectors(str(root / "resources" / "tables" / "sectors.csv"))
    for one in materials:
        assert {one.from_sector, one.to_sector} <= set(known)
        # symbiosis joins traditionally separate industries (Chertow 2000)
        assert one.from_sector != one.to_sector
        assert "European List of Waste" in one.source
        assert "BREF" in one.source
    slag = [one for one in materials if one.id == "slag"]
    assert [(one.from_sector, one.to_sector) for one in slag] == [("metal", "minerals")]


@pytest.mark.parametrize(
    ("line", "match"),
    [("a,A,A,wood,,x", "to_sector"), ("a,A,A,wood,paper,x\na,A,A,wood,paper,y", "twice")],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path, line, match):
    path = tmp_path / "own.csv"
    head = "id,name_en,name_vi,from_sector,to_sector,source"
    path.write_text(f"{head}\n{line}\n", encoding="utf-8")
    with pytest.raises(EngineError, match=match):
        exchanges.read_materials(str(path))


def places(*rows):
    """Rows are (x from, x to, sector)."""
    shapes = objects([box(a, 0, b, 1000) for a, b, _ in rows])
    return given.of(shapes, {"sector": objects([one for *_, one in rows])}, True)


def modelled(sectors, materials, origin=None, sector="wood"):
    xy = np.column_stack([np.arange(len(sectors)) * 10.0, np.full(len(sectors), 500.0)])
    streams = exchanges.of_sectors(objects(sectors), materials)
    one = places((-5, 10.0 * len(sectors), sector))
    kind = None if origin is None else objects([origin])
    return exchanges.models(one, kind, xy, streams, 1000.0)[0]


def test_symbiosis_from_a_fifth_of_the_firms_on(materials):
    # wood to paper, wood to minerals, paper to minerals: three of fifteen, then of sixteen
    found = modelled(["wood", "paper", "minerals", *["software"] * 12], materials)
    assert (found.model, found.share, found.n_exchanges) == ("symbiosis", 0.2, 3)
    assert [one["en"].split()[0] for one in found.materials] == ["Sawdust,", "Fibre"]
    found = modelled(["wood", "paper", "minerals", *["software"] * 13], materials)
    assert found.model == "self-conversion"
    assert found.share == pytest.approx(3 / 16)


def test_one_material_is_no_symbiosis(materials):
    # Chertow (2007): three firms and two materials at least
    found = modelled(["electronics"] * 9 + ["pharma"], materials)
    assert found.model == "self-conversion"
    scrap = modelled(["wood"] * 9 + ["paper"], materials)
    assert (scrap.model, scrap.share, len(scrap.materials)) == ("self-conversion", 1.0, 1)


def test_receivers_take_part_too(materials):
    found = modelled(["wood", *["paper"] * 4, *["software"] * 5], materials)
    assert found.share == 0.5
    assert found.n_exchanges == 1


def test_few_firms_and_zones_are_newly_planned(materials):
    assert modelled(["wood", "paper"], materials).model == "newly planned"
    assert modelled(["wood"] * 30, materials, origin="zone").model == "newly planned"
    assert modelled(["wood"] * 30, materials, origin="density").model == "self-conversion"


def test_a_traditional_sector_says_why(materials):
    keys = [key for key, _ in modelled(["food"] * 9, materials, sector="food").notes]
    assert keys == ["eco_exchange", "eco_self", "eco_traditional"]


def test_partners_outside_do_not_count(materials):
    xy = np.array([[0.0, 500.0]] * 6 + [[5000.0, 500.0]] * 6)
    streams = exchanges.of_sectors(objects(["wood"] * 6 + ["paper"] * 6), materials)
    assert len(exchanges.find(xy, streams, 6000.0)) == 6
    found = exchanges.models(places((-1, 1, "wood"), (9e5, 9e6, "x")), None, xy, streams, 6000.0)
    assert [one.model for one in found] == ["self-conversion", None]
    assert (found[0].n_exchanges, found[1].n_firms) == (0, 0)


def test_a_negative_reach_is_refused():
    with pytest.raises(EngineError, match="-2"):
        exchanges.find(np.zeros((1, 2)), (), -2.0)
