"""The sample and its generator: what is planted is there, and stands at the stage it is said to."""

from __future__ import annotations

import csv
import subprocess
import sys

import numpy as np
import pytest
from shapely.geometry import Point

pytest.importorskip("osgeo")

from osgeo import gdal, ogr

from quantu.plugin.engine import taxonomy
from quantu.test.tools import world

KM, HECTARE = 1000.0, 1e4
# seed, place, metric CRS, number of firms, noise
WORLDS = {
    "sample": (1, world.PLACE, "EPSG:9210", 1.0, 1.0),
    "few": (2, (104.1, 18.9), "EPSG:3405", 0.6, 2.0),
    "many": (3, (107.9, 12.5), "EPSG:5899", 2.0, 0.5),
}
PLANTED = ["electronics", "garments", "craft", "carplant", "youngzone", "hightech", "border"]
SERVED = [one for one in PLANTED if one != "craft"]
DECOYS = [
    "shops",
    "mixedtown",
    "tailors",
    "towers",
    "twosectors",
    "orchard",
    "flare",
    "centroid",
]


@pytest.fixture(scope="module", params=WORLDS)
def drawn(request):
    return world.make(*WORLDS[request.param])


@pytest.fixture(scope="module")
def sample():
    return world.make(*WORLDS["sample"])


@pytest.fixture(scope="module")
def sectors(root):
    tables = root / "resources" / "tables"
    versions = ("vsic2018", "vsic2025")
    return taxonomy.read(tables / "sectors.csv", {v: tables / f"{v}.csv" for v in versions})


@pytest.fixture(scope="module")
def sector(drawn, sectors):
    return sectors.assign(drawn.firms.columns["vsic"]).sector


def jobs_of(drawn, truth):
    return drawn.firms.columns["employees"][truth.members]


def distance(drawn, layer, column, kinds, shape):
    """Return the distance (km) of the nearest feature of some kinds from a shape."""
    table = drawn.layers[layer]
    wanted = [g for g, kind in zip(table.shapes, table.columns[column]) if kind in kinds]
    return min(one.distance(shape) for one in wanted) / KM


def zones_of(drawn, truth):
    table = drawn.layers["zones"]
    return [row for row, shape in enumerate(table.shapes) if shape.intersects(truth.shape)]


def share_in_zones(drawn, truth):
    """Return the share of the place's jobs inside its zones."""
    jobs = jobs_of(drawn, truth)
    shapes = [drawn.layers["zones"].shapes[row] for row in zones_of(drawn, truth)]
    within = [any(shape.contains(Point(xy)) for shape in shapes) for xy in drawn.xy[truth.members]]
    return jobs[within].sum() / jobs.sum()


def test_the_same_arguments_give_the_same_world(drawn):
    arguments = next(one for one in WORLDS.values() if one[0] == drawn.seed)
    again = world.make(*arguments)
    assert again.xy.tobytes() == drawn.xy.tobytes()
    assert again.lights.values.tobytes() == drawn.lights.values.tobytes()
    for name, values in drawn.firms.columns.items():
        np.testing.assert_array_equal(again.firms.columns[name], values)
    for name, table in drawn.layers.items():
        for column, values in table.columns.items():
            np.testing.assert_array_equal(again.layers[name].columns[column], values)


def test_another_seed_gives_another_world():
    one, other = world.make(11, scale=0.6), world.make(12, scale=0.6)
    for place in PLANTED:
        first, second = one.planted(place).shape, other.planted(place).shape
        assert first.centroid.distance(second.centroid) > 1 * KM


def test_all_that_is_planted_has_its_truth(drawn):
    assert [one.truth_id for one in drawn.truth] == PLANTED + DECOYS
    for one in drawn.truth:
        found = one.kind == "agglomeration"
        assert found == (one.truth_id in PLANTED)
        assert found == (one.stage_lo is not None and 0 <= one.stage_lo <= one.stage_hi <= 8)
        assert one.status in (("confirmed", "candidate") if found else ("candidate", "none"))
        if one.shape is not None:
            assert one.shape.is_valid
            assert all(one.shape.contains(Point(xy)) for xy in drawn.xy[one.members])
    members = np.concatenate([one.members for one in drawn.truth])
    assert len(np.unique(members)) == len(members)


def test_planted_places_lie_apart(drawn):
    shapes = [drawn.planted(one).shape for one in PLANTED]
    gaps = [a.distance(b) for number, a in enumerate(shapes) for b in shapes[:number]]
    assert min(gaps) > 6 * KM


def test_every_firm_is_inside_its_province(drawn):
    provinces = drawn.layers["provinces"]
    for name, shape in zip(provinces.columns["name"], provinces.shapes):
        own = np.flatnonzero(drawn.firms.columns["province"] == name)
        assert len(own) > 100
        assert all(shape.buffer(1).contains(Point(xy)) for xy in drawn.xy[own])


def test_names_are_unique(drawn):
    names = drawn.firms.columns["name"]
    assert len(set(names)) == len(names)


def test_no_member_of_a_place_is_lost_by_a_damaged_code(drawn, sectors):
    answer = sectors.assign(drawn.firms.columns["vsic"])
    assert answer.version == "vsic2018"
    assert not answer.notices
    for one in PLANTED:
        truth = drawn.planted(one)
        assert set(answer.sector[truth.members]) == {truth.sector}
    lost = sum(number for _, _, number in answer.unmapped)
    assert 0 < lost < 0.03 * len(drawn.xy)
    assert {"trimmed", "section letter removed"} <= set(answer.note)


def test_there_is_one_firm_the_size_of_an_anchor_in_each_place_that_has_one(drawn):
    large = np.flatnonzero(drawn.firms.columns["employees"] >= 1000)
    anchored = [drawn.planted(one) for one in ("electronics", "carplant", "hightech", "border")]
    assert sorted(large) == sorted(one.members[np.argmax(jobs_of(drawn, one))] for one in anchored)
    for one in anchored:
        assert jobs_of(drawn, one).max() > 2000
        assert jobs_of(drawn, one).max() / jobs_of(drawn, one).sum() > 0.12


def test_step_1_of_each_place(drawn):
    zones = drawn.layers["zones"].columns
    for one in SERVED:
        truth = drawn.planted(one)
        own = zones_of(drawn, truth)
        assert share_in_zones(drawn, truth) > 0.6
        assert all(zones["status"][row] == "operating" for row in own)
        let = [zones["leased_ha"][row] / zones["indust_ha"][row] for row in own]
        assert max(let) < 0.2 if one == "youngzone" else min(let) > 0.6
        assert all(drawn.layers["zones"].shapes[row].area > 15 * HECTARE for row in own)
    assert zones_of(drawn, drawn.planted("craft")) == []


def test_the_garment_zone_is_as_large_as_the_law_lets_it_be(drawn):
    (row,) = zones_of(drawn, drawn.planted("garments"))
    assert drawn.layers["zones"].columns["kind"][row] == "CCN"
    assert drawn.layers["zones"].shapes[row].area == pytest.approx(70 * HECTARE, rel=1e-6)


@pytest.mark.parametrize("place", SERVED)
def test_step_2_is_met(drawn, place):
    shape = drawn.planted(place).shape
    reaches = {
        ("expressway_node",): 20,
        ("port", "icd", "airport"): 60,
        ("substation_110kv",): 10,
        ("customs",): 30,
        ("hospital",): 10,
        ("school",): 5,
        ("worker_housing",): 5,
    }
    for kinds, reach in reaches.items():
        assert distance(drawn, "facilities", "kind", kinds, shape) < 0.92 * reach
    assert distance(drawn, "roads", "class", ("national", "expressway"), shape) < 2
    assert distance(drawn, "universities", "kind", ("vocational", "college"), shape) < 20
    zones = drawn.layers["zones"].columns
    for row in zones_of(drawn, drawn.planted(place)):
        assert zones["board"][row] == zones["wastewater"][row] == 1.0


def test_both_provinces_lie_above_the_nation_in_step_2_and_below_it_later(drawn):
    table = drawn.layers["indicators"].columns
    figures = {
        (scope, code): value
        for scope, sector, code, value in zip(
            table["scope"], table["sector"], table["code"], table["value"]
        )
        if sector is None
    }
    for scope in drawn.layers["provinces"].columns["name"]:
        for code in ("pci", "trained_share"):
            assert figures[scope, code] > figures["national", code]
        for code in ("stem_per_1000", "research_fund", "degree_share", "patents_1000"):
            assert figures[scope, code] < figures["national", code]


def test_step_3_where_there_is_no_anchor(drawn):
    assert 250 < jobs_of(drawn, drawn.planted("garments")).max() < 900
    assert jobs_of(drawn, drawn.planted("craft")).max() <= 10
    assert jobs_of(drawn, drawn.planted("youngzone")).max() <= 60


def test_step_4_of_each_place(drawn, sector):
    for one in PLANTED:
        truth = drawn.planted(one)
        near = np.array([truth.shape.distance(Point(xy)) < 10 * KM for xy in drawn.xy])
        count = (near & (sector == truth.sector)).sum()
        if one in ("electronics", "garments", "craft", "hightech", "border"):
            inside = np.array([truth.shape.contains(Point(xy)) for xy in drawn.xy])
            share = (sector[inside] == truth.sector).mean()
            assert count >= 30
            assert share / (sector == truth.sector).mean() > 4
        if one == "carplant":
            assert count == 4


def test_step_5_of_each_place(drawn, sectors):
    division = sectors.assign(drawn.firms.columns["vsic"]).division
    labs = [Point(xy) for xy in drawn.xy[division == "72"]]
    table = drawn.layers["universities"]
    schools = [
        (shape, fields.split(";"))
        for shape, kind, fields in zip(table.shapes, table.columns["kind"], table.columns["fields"])
        if kind in ("university", "institute")
    ]
    for one in ("electronics", "garments"):
        shape = drawn.planted(one).shape
        assert min(school.distance(shape) for school, _ in schools) > 52 * KM
        assert min(lab.distance(shape) for lab in labs) > 52 * KM
    border, park = drawn.planted("border"), drawn.planted("hightech")
    assert min(school.distance(border.shape) for school, _ in schools) < 22 * KM
    for truth, expected in ((border, False), (park, True)):
        same_field = [s.distance(truth.shape) < 30 * KM for s, f in schools if truth.sector in f]
        assert any(same_field) == expected


def test_steps_6_to_8_are_met_in_the_high_tech_park_only(drawn):
    kinds = ("rd_centre", "incubator", "test_lab", "tech_transfer", "hightech_park")
    for one in PLANTED:
        gap = distance(drawn, "facilities", "kind", kinds, drawn.planted(one).shape)
        assert gap < 2 if one == "hightech" else gap > 10.5
    table = drawn.layers["indicators"].columns
    (row,) = zones_of(drawn, drawn.planted("hightech"))
    code = drawn.layers["zones"].columns["code"][row]
    own = {c: v for s, c, v in zip(table["scope"], table["code"], table["value"]) if s == code}
    nation = {
        c: v
        for s, which, c, v in zip(table["scope"], table["sector"], table["code"], table["value"])
        if s == "national" and which in (None, "software")
    }
    assert own["degree_share"] > 1.6 * nation["degree_share"]
    assert own["patents_1000"] > 2 * nation["patents_1000"]
    assert own["research_fund"] > 2 * nation["research_fund"]
    assert own["inventors"] > 10
    assert own["patents_trend"] > 0
    assert own["st_certs"] > 5
    assert own["rd_share"] > 0.02


def test_one_place_lies_in_both_provinces_and_the_others_in_one(drawn):
    province = drawn.firms.columns["province"]
    for one in PLANTED:
        _, counts = np.unique(province[drawn.planted(one).members].astype(str), return_counts=True)
        share = counts.min() / counts.sum() if len(counts) > 1 else 0.0
        assert share > 0.3 if one == "border" else share == 0.0


def test_suppliers_and_their_customers_are_firms(drawn):
    names = set(drawn.firms.columns["name"])
    table = drawn.layers["suppliers"].columns
    assert set(table["firm"]) | set(table["customer"]) <= names
    plant = drawn.planted("carplant")
    anchor = drawn.firms.columns["name"][plant.members[np.argmax(jobs_of(drawn, plant))]]
    assert (table["customer"] == anchor).sum() == 3


def test_stacked_decoys_share_their_coordinates(drawn):
    assert len(np.unique(drawn.xy[drawn.planted("towers").members], axis=0)) == 5
    centroid = drawn.planted("centroid").members
    assert len(np.unique(drawn.xy[centroid], axis=0)) == 1
    assert set(drawn.firms.columns["geocode"][centroid]) == {"commune"}
    for one in PLANTED:
        members = drawn.planted(one).members
        assert len(np.unique(drawn.xy[members], axis=0)) > 0.95 * len(members)


def test_the_industrial_town_has_the_mix_of_the_whole(drawn, sectors, sector):
    traded = np.array([one is not None and sectors.traded(one) is True for one in sector])
    town = np.zeros(len(sector), dtype=bool)
    town[drawn.planted("mixedtown").members] = True
    assert traded[town].mean() > 0.7
    # garments apart: tailors come on top, in the town and elsewhere
    for one in ("electronics", "wood", "minerals", "food", "metal"):
        here = (sector[town & traded] == one).mean()
        elsewhere = (sector[~town & traded] == one).mean()
        assert 0.6 < here / elsewhere < 1.4


def test_tailors_are_spread_as_all_firms_are(drawn):
    tailors = drawn.planted("tailors").members
    others = np.setdiff1d(np.arange(len(drawn.xy)), tailors)
    centre = drawn.planted("towers").shape.centroid
    near = np.hypot(*(drawn.xy - (centre.x, centre.y)).T) < 5 * KM
    assert abs(near[tailors].mean() - near[others].mean()) < 0.12
    assert drawn.firms.columns["employees"][tailors].max() <= 5
    codes = drawn.firms.columns["vsic"][tailors].astype(str)
    assert all("1410" in code.replace(".", "") for code in codes)


def test_two_sectors_share_a_zone_with_too_few_firms_each(drawn, sector):
    own = sector[drawn.planted("twosectors").members]
    assert (own == "food").sum() == (own == "metal").sum() == 7


def cells_in(drawn, shape):
    """Return the light of the cells whose centre lies in a shape, (year, cell)."""
    from quantu.test.tools.world.lights import transforms

    to_degrees, _ = transforms(drawn.crs)
    edge = np.array(to_degrees.TransformPoints(np.array(shape.exterior.coords).tolist()))
    west, south = edge[:, :2].min(axis=0)
    east, north = edge[:, :2].max(axis=0)
    lights = drawn.lights
    columns = slice(*(int((x - lights.west) / lights.step) for x in (west, east + lights.step)))
    rows = slice(*(int((lights.north - y) / lights.step) for y in (north, south - lights.step)))
    return lights.values[:, rows, columns].reshape(len(lights.years), -1)


def test_orchard_and_flare_are_lit_and_empty(drawn):
    for one, brightest in (("orchard", 8), ("flare", 60)):
        shape = drawn.planted(one).shape
        assert cells_in(drawn, shape)[-1].max() > brightest
        assert min(shape.distance(Point(xy)) for xy in drawn.xy) > 1 * KM


def test_lights_are_dark_between_places_and_rise_in_the_young_zone(drawn):
    lights = drawn.lights
    assert lights.years == tuple(range(2015, 2025))
    assert 0.1 < np.median(lights.values) < 0.5
    assert (lights.values > 0).all()
    young = cells_in(drawn, drawn.planted("youngzone").shape).max(axis=1)
    assert young[:6].max() < 1.0
    assert young[-1] > 3.0
    capital = cells_in(drawn, drawn.planted("towers").shape).max(axis=1)
    assert capital[-1] > capital[0] > 20


def test_layers_have_the_fields_users_know(drawn):
    # contract.md, "Context layers"
    expected = {
        "zones": "name code mountain kind status leased_ha indust_ha wastewater year board",
        "universities": "name kind fields link year",
        "facilities": "name kind fields",
        "roads": "name class",
        "provinces": "name code",
        "indicators": "scope sector code value year source",
        "suppliers": "firm customer",
        "study_area": "name",
        "plans": "name sector status",
        "corridors": "name",
    }
    assert set(drawn.layers) == set(expected)
    for name, fields in expected.items():
        assert list(drawn.layers[name].columns) == fields.split()


def test_files_are_small_and_the_same_each_time(sample, tmp_path):
    for folder in ("one", "other"):
        world.write(sample, tmp_path / folder)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == [f"light_{year}.tif" for year in range(2015, 2025)] + [
        "sample.gpkg",
        "truth.csv",
        "truth.gpkg",
        "truth_members.csv",
        "truth_policy.csv",
    ]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()
    assert sum((tmp_path / "one" / name).stat().st_size for name in files) < 3e6


def test_files_can_be_in_another_crs(sample, tmp_path):
    world.write(sample, tmp_path, "EPSG:4326")
    package = ogr.Open(str(tmp_path / "sample.gpkg"))
    west, east, south, north = package.GetLayerByName("firms").GetExtent()
    assert 105.1 < west < 105.8 < east < 106.5
    assert 20.7 < south < 21.3 < north < 21.9
    raster = gdal.Open(str(tmp_path / "light_2024.tif"))
    np.testing.assert_array_equal(raster.ReadAsArray(), sample.lights.values[-1])


def test_the_shipped_sample_is_what_the_generator_draws(root, sample, tmp_path):
    shipped = root / "resources" / "sample"
    world.write(sample, tmp_path)
    for name in ("truth.csv", "truth_members.csv", "truth_policy.csv"):
        assert (shipped / name).read_text("utf-8") == (tmp_path / name).read_text("utf-8")
    package = ogr.Open(str(shipped / "sample.gpkg"))
    firms = package.GetLayerByName("firms")
    assert [firms.GetFeature(fid).GetField("name") for fid in (1, len(sample.xy))] == list(
        sample.firms.columns["name"][[0, -1]]
    )
    assert sum(path.stat().st_size for path in shipped.iterdir()) < 3e6


def test_members_are_the_features_of_the_sample(root):
    shipped = root / "resources" / "sample"
    package = ogr.Open(str(shipped / "sample.gpkg"))
    names = {one.GetFID(): one.GetField("name") for one in package.GetLayerByName("firms")}
    with (shipped / "truth_members.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 500
    assert all(names[int(row["fid"])] == row["name"] for row in rows)


def test_the_command_line_writes_a_world(root, tmp_path):
    script = root / "test" / "tools" / "make_sample.py"
    command = [sys.executable, str(script), "--seed", "8", "--scale", "0.6", "--out", tmp_path]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "electronics" in answer.stdout
    assert (tmp_path / "sample.gpkg").exists()
