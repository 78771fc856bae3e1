"""The layers around the firms: zones, schools, facilities, roads, provinces, figures, suppliers."""

from __future__ import annotations

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from .layout import EAST, WEST, Layout, ring
from .model import Table
from .plan import PLANNED, PLANS
from .zones import Zones

SERVED = tuple(plan.truth_id for plan in PLANS if plan.served)
YEAR = 2024

# kind -> least and largest distance (km) from the middle of a served place
BESIDE = {
    "substation_110kv": (2.0, 4.5),
    "customs": (4.0, 12.0),
    "hospital": (2.5, 5.5),
    "school": (0.8, 2.5),
    "worker_housing": (0.8, 2.5),
}
NODE, VOCATIONAL = (3.0, 8.0), (5.0, 13.0)
# kinds that make capacity for innovation, beside the high-tech park only
INNOVATION = ("rd_centre", "incubator", "test_lab", "tech_transfer", "hightech_park")

# indicator -> national value, west, east; the provinces lie above the nation in step 2 and below
# it in steps 6 to 8
PROVINCIAL = {
    "pci": (66.0, 69.5, 68.0),
    "trained_share": (0.28, 0.34, 0.31),
    "stem_per_1000": (12.0, 8.0, 5.0),
    "research_fund": (40.0, 24.0, 9.0),
    "degree_share": (0.12, 0.11, 0.08),
    "patents_1000": (0.30, 0.22, 0.08),
    "patents_trend": (0.02, 0.0, -0.01),
    "inventors": (9.0, 4.0, 1.0),
    "experts": (60.0, 35.0, 12.0),
    "st_certs": (4.0, 2.0, 0.0),
    "rd_share": (0.006, 0.004, 0.002),
}
# the high-tech park's own figures, and the nation's for its sector where that is the measure
PARK = {
    "degree_share": 0.84,
    "stem_per_1000": 95.0,
    "research_fund": 310.0,
    "inventors": 46.0,
    "experts": 420.0,
    "patents_1000": 14.0,
    "patents_trend": 1.3,
    "st_certs": 17.0,
    "rd_share": 0.062,
}
PARK_NATION = {"degree_share": 0.46, "patents_1000": 2.1}
OTHER_PROVINCES = 12
RANKED = ("patents_1000", "experts", "inventors")


def layers(
    rng: np.random.Generator, layout: Layout, land: Zones, suppliers: Table
) -> dict[str, Table]:
    """Return every layer but the firms, by name."""
    nodes = {place: _free(rng, layout, place, NODE) for place in SERVED}
    return {
        "zones": _zones(rng, layout, land),
        "universities": _universities(rng, layout),
        "facilities": _facilities(rng, layout, nodes),
        "roads": _roads(rng, layout, nodes),
        "provinces": _table(
            [layout.frame.shape(layout.west), layout.frame.shape(layout.east)],
            name=[WEST, EAST],
            code=["LG", "VH"],
        ),
        "study_area": _table([layout.frame.shape(layout.outline)], name=[f"{WEST} – {EAST}"]),
        "indicators": _indicators(rng),
        "suppliers": suppliers,
    }


def _table(shapes: list[BaseGeometry] | None, **columns: list) -> Table:
    arrays = {name: np.array(values, dtype=_kind(values)) for name, values in columns.items()}
    return Table(None if shapes is None else objects(shapes), arrays)


def _kind(values: list) -> type:
    return object if any(one is None or isinstance(one, str) for one in values) else float


def objects(shapes: list[BaseGeometry]) -> np.ndarray:
    """Return shapes as an array of objects."""
    result = np.empty(len(shapes), dtype=object)
    for row, shape in enumerate(shapes):
        result[row] = shape
    return result


def _point(layout: Layout, km: np.ndarray) -> Point:
    return Point(layout.frame.metres(km[None])[0].round(1))


def _free(
    rng: np.random.Generator, layout: Layout, place: str, reach: tuple[float, float]
) -> np.ndarray:
    """Draw a point around a place, inside the provinces."""
    while True:
        point = ring(rng, layout.spots[place], *reach)
        if layout.outline.contains(Point(point)):
            return point


def _zones(rng: np.random.Generator, layout: Layout, land: Zones) -> Table:
    drawn = [(zone, layout.frame.shape(zone.shape)) for parts in land.values() for zone in parts]
    plans = [zone.plan for zone, _ in drawn]
    planned = [_planned(rng, layout) for _ in PLANNED]
    count = len(planned)
    return _table(
        [shape for _, shape in drawn] + [layout.frame.shape(one) for one in planned],
        name=[plan.name for plan in plans] + [name for _, name in PLANNED],
        code=[plan.code for plan in plans] + [code for code, _ in PLANNED],
        mountain=[0.0] * (len(plans) + count),
        kind=[plan.kind for plan in plans] + ["KCN", "CCN"],
        status=[plan.status for plan in plans] + ["planned"] * count,
        leased_ha=[round(plan.area_ha * 0.7 * plan.let, 1) for plan in plans] + [np.nan] * count,
        indust_ha=[round(plan.area_ha * 0.7, 1) for plan in plans] + [np.nan] * count,
        wastewater=[float(plan.wastewater) for plan in plans] + [np.nan] * count,
        year=[float(plan.year) for plan in plans] + [np.nan] * count,
        board=[float(plan.board) for plan in plans] + [np.nan] * count,
    )


def _planned(rng: np.random.Generator, layout: Layout) -> Polygon:
    """Draw a zone that is only planned, away from everything planted."""
    places = np.array([*layout.spots.values(), *layout.towns])
    west, south, east, north = layout.outline.buffer(-5.0).bounds
    while True:
        point = rng.uniform((west, south), (east, north))
        if np.hypot(*(places - point).T).min() > 4.5 and layout.outline.contains(
            Point(point).buffer(3.0)
        ):
            return Point(point).buffer(rng.uniform(0.4, 0.7), 3)


def _universities(rng: np.random.Generator, layout: Layout) -> Table:
    """Place higher education in the far west, vocational schools beside the served places."""
    capital = layout.spots["capital"]
    rows = [
        (layout.campus, "Đại học Công nghệ Hòa An", "university", "software;electronics", "HAN"),
        (layout.institute, "Viện Khoa học nông nghiệp", "institute", "agriculture", None),
        (
            capital + rng.uniform(-2, 2, 2),
            "Đại học Kinh tế Lạc Giang",
            "university",
            "services",
            None,
        ),
        (capital + rng.uniform(-2, 2, 2), "Đại học Y Dược Lạc Giang", "university", "pharma", None),
        (capital + rng.uniform(-2, 2, 2), "Cao đẳng Lạc Giang", "college", "services;metal", None),
    ]
    for plan in PLANS:
        if plan.served:
            point = _free(rng, layout, plan.truth_id, VOCATIONAL)
            name = f"Trường nghề {plan.name.split(' – ')[0]}"
            rows.append((point, name, "vocational", plan.sector, None))
    return _table(
        [_point(layout, row[0]) for row in rows],
        name=[row[1] for row in rows],
        kind=[row[2] for row in rows],
        fields=[row[3] for row in rows],
        link=[row[4] for row in rows],
        year=[float(year) for year in rng.integers(1970, 2012, len(rows))],
    )


def _facilities(rng: np.random.Generator, layout: Layout, nodes: dict[str, np.ndarray]) -> Table:
    rows = _served_places(rng, layout) + _towns_and_villages(rng, layout) + _gateways(rng, layout)
    rows += [
        ("expressway_node", f"Nút giao {number}", km) for number, km in enumerate(nodes.values(), 1)
    ]
    park = layout.spots["hightech"]
    rows += [
        (kind, f"{_said(kind)} Hòa An", park + rng.uniform(-1.2, 1.2, 2)) for kind in INNOVATION
    ]
    rows += [(kind, _said(kind), layout.campus) for kind in ("intl_school", "intl_hospital")]
    return _table(
        [_point(layout, km) for _, _, km in rows],
        name=[name for _, name, _ in rows],
        kind=[kind for kind, _, _ in rows],
        fields=["software" if kind in INNOVATION else None for kind, _, _ in rows],
    )


def _said(kind: str) -> str:
    return {
        "substation_110kv": "Trạm 110 kV",
        "customs": "Chi cục hải quan",
        "hospital": "Bệnh viện",
        "school": "Trường phổ thông",
        "worker_housing": "Nhà ở công nhân",
        "rd_centre": "Trung tâm R&D",
        "incubator": "Vườn ươm doanh nghiệp",
        "test_lab": "Phòng thử nghiệm",
        "tech_transfer": "Trung tâm chuyển giao công nghệ",
        "hightech_park": "Ban quản lý khu công nghệ cao",
        "intl_school": "Trường quốc tế",
        "intl_hospital": "Bệnh viện quốc tế",
    }[kind]


def _served_places(rng: np.random.Generator, layout: Layout) -> list[tuple]:
    return [
        (kind, f"{_said(kind)} {number}", _free(rng, layout, place, reach))
        for number, place in enumerate(SERVED, 1)
        for kind, reach in BESIDE.items()
    ]


def _towns_and_villages(rng: np.random.Generator, layout: Layout) -> list[tuple]:
    rows = []
    for number, town in enumerate(
        [*layout.towns, layout.spots["capital"], layout.spots["shops"]], 1
    ):
        rows += [
            ("hospital", f"Bệnh viện thị xã {number}", town + rng.uniform(-0.8, 0.8, 2)),
            ("school", f"Trường thị xã {number}", town + rng.uniform(-0.8, 0.8, 2)),
            ("substation_110kv", f"Trạm 110 kV thị xã {number}", town + rng.uniform(-2, 2, 2)),
        ]
    schools = [*layout.villages, *(layout.spots[one] for one in ("craft", "mixedtown", "centroid"))]
    rows += [
        ("school", f"Trường xã {number}", village + rng.uniform(-0.5, 0.5, 2))
        for number, village in enumerate(schools, 1)
    ]
    return rows


def _gateways(rng: np.random.Generator, layout: Layout) -> list[tuple]:
    """Place airport, port and depots: a depot beside the two places farthest from any of them."""
    capital, east = layout.spots["capital"], layout.outline.bounds[2]
    shore = (layout.spots["electronics"][1] + layout.spots["garments"][1]) / 2
    airport = _inside(layout, capital + np.array([9.0, 0.0]))
    gates = [airport, _inside(layout, np.array([east - 3.0, shore]))]
    for _ in range(2):
        gap = {one: min(np.hypot(*(layout.spots[one] - gate)) for gate in gates) for one in SERVED}
        gates.append(_free(rng, layout, max(gap, key=gap.get), (5.0, 9.0)))
    return [
        ("airport", "Sân bay Lạc Giang", gates[0]),
        ("port", "Cảng Vân Hải", gates[1]),
        ("icd", "ICD số 1", gates[2]),
        ("icd", "ICD số 2", gates[3]),
        ("zone_board", "Ban quản lý các KCN Lạc Giang", capital + 0.5),
        ("zone_board", "Ban quản lý các KCN Vân Hải", layout.towns[layout.towns[:, 0].argmax()]),
        ("customs", "Cục hải quan Lạc Giang", capital - 0.5),
    ]


def _inside(layout: Layout, point: np.ndarray) -> np.ndarray:
    """Return the point, moved to the nearest place inside the provinces if it lies outside."""
    inner = layout.outline.buffer(-2.0)
    place = Point(point)
    if inner.contains(place):
        return point
    return np.array(inner.exterior.interpolate(inner.exterior.project(place)).coords[0])


def _roads(rng: np.random.Generator, layout: Layout, nodes: dict[str, np.ndarray]) -> Table:
    """Draw expressways between the nodes, national roads between places, and village roads."""
    places = [spot for name, spot in layout.spots.items() if name not in ("orchard", "flare")]
    hubs = np.array([*places, *layout.towns])
    junctions = np.array([*nodes.values(), layout.spots["capital"]])
    lines, names, kinds = [], [], []
    for kind, points, name in (("expressway", junctions, "CT"), ("national", hubs, "QL")):
        for number, (one, other) in enumerate(_tree(points), 1):
            lines.append(_bent(rng, points[one], points[other]))
            names.append(f"{name}.{number:02d}")
            kinds.append(kind)
    for number, village in enumerate(layout.villages, 1):
        nearest = hubs[np.hypot(*(hubs - village).T).argmin()]
        lines.append(_bent(rng, village, nearest))
        names.append(f"ĐT.{number + 300}")
        kinds.append("provincial")
    return _table([layout.frame.shape(line) for line in lines], name=names, **{"class": kinds})


def _tree(points: np.ndarray) -> list[tuple[int, int]]:
    """Return the links of the shortest tree that joins all points (Prim 1957)."""
    gap = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    joined, links = [0], []
    while len(joined) < len(points):
        open_ends = np.setdiff1d(np.arange(len(points)), joined)
        block = gap[np.ix_(joined, open_ends)]
        one, other = np.unravel_index(block.argmin(), block.shape)
        links.append((joined[one], int(open_ends[other])))
        joined.append(int(open_ends[other]))
    return links


def _bent(rng: np.random.Generator, start: np.ndarray, end: np.ndarray) -> LineString:
    """Draw a road that bends a little on its way."""
    along = np.linspace(0, 1, 9)[:, None]
    across = np.array([-(end - start)[1], (end - start)[0]])
    bend = rng.normal(0, 0.06) * np.sin(np.pi * along) + rng.normal(0, 0.025) * np.sin(
        2 * np.pi * along
    )
    return LineString(start + along * (end - start) + bend * across)


def _indicators(rng: np.random.Generator) -> Table:
    rows = []
    for code, values in PROVINCIAL.items():
        rows += [
            (scope, None, code, value) for scope, value in zip(("national", WEST, EAST), values)
        ]
    rows += [("national", "software", code, value) for code, value in PARK_NATION.items()]
    rows += [("HAN", "software", code, value) for code, value in PARK.items()]
    # a rank among provinces needs other provinces
    for code in RANKED:
        nation = PROVINCIAL[code][0]
        shares = rng.uniform(0.3, 1.7, OTHER_PROVINCES)
        rows += [
            (f"Tỉnh {number:02d}", None, code, round(float(nation * share), 2))
            for number, share in enumerate(shares, 1)
        ]
    return _table(
        None,
        scope=[row[0] for row in rows],
        sector=[row[1] for row in rows],
        code=[row[2] for row in rows],
        value=[row[3] for row in rows],
        year=[float(YEAR)] * len(rows),
        source=["số liệu hư cấu"] * len(rows),
    )


def suppliers(
    rng: np.random.Generator, names: np.ndarray, jobs: np.ndarray, truth_id: np.ndarray
) -> Table:
    """Return who supplies the anchors: firms of the same place."""
    firm, customer = [], []
    for place, count in (("electronics", 22), ("carplant", 3), ("border", 12), ("hightech", 8)):
        own = np.flatnonzero(truth_id == place)
        anchor = own[np.argmax(jobs[own])]
        chosen = rng.permutation(own[own != anchor])[:count]
        firm += list(names[np.sort(chosen)])
        customer += [names[anchor]] * len(chosen)
    return _table(None, firm=firm, customer=customer)
