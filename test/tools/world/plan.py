"""What is planted, and why each place stands at the stage it is said to stand at.

L is the last step up to which all steps are met, U the last step before the first one that is not
met (partly met and unknown do not stop U). The layers of zones, universities, facilities, roads,
indicators and firms are complete for the two provinces. Step by step:

1 zone        met: at least half of the sector's jobs in operating zones of at least 10 ha that are
              at least half let; partly: let by less than half; not met: below a fifth.
2 capacity    `served` places have a national road beside them, an expressway node within 12 km, a
              port, inland depot or airport within 55 km, a substation within 6 km, customs within
              15 km, vocational school within 16 km, hospital within 7 km, school and worker
              housing within 3.5 km, and zones with wastewater plant and board; both provinces lie
              above the nation in PCI and trained labour. All four parts are met.
3 anchor      met: a firm of at least 1 000 jobs with a tenth of the sector's jobs (largest here
              above 2 000 and a quarter); partly: 201 to 999; not met: the largest below 60, and
              far from the top of its province.
4 related     met: ten firms and a significant quotient on hot cells (dozens of firms in one or two
              kilometres); not met: fewer than five firms within 10 km.
5 university  met: same field within 30 km; partly: another field within 30 km; not met: none
              within 50 km, research firms (division 72) included. See the layout.
6 to 8        met only in the high-tech park, which has the facilities and its own figures;
              elsewhere no facility of step 6 within 10 km, so step 6 is not met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ZonePlan:
    """A zone: size in hectares, length over width, offset (km) along the place's axis."""

    code: str
    name: str
    kind: str
    area_ha: float
    aspect: float
    year: int
    let: float
    offset: float = 0.0
    status: str = "operating"
    board: bool = True
    wastewater: bool = True


@dataclass(frozen=True)
class Plan:
    """An agglomeration to plant.

    `inside` is the share of its firms in the zones, `reach` the half axes (km) of the ellipse that
    holds the others, `jobs` median, spread (log) and limits, `anchor` the jobs of the largest
    firm (0: none), `years` of the anchor and of the first and last related firm, `others` the
    firms of other sectors around it.
    """

    truth_id: str
    name: str
    sector: str
    firms: int
    zones: tuple[ZonePlan, ...]
    inside: float
    reach: tuple[float, float]
    jobs: tuple[float, float, int, int]
    anchor: int
    fdi: float
    years: tuple[int, int, int]
    others: int
    served: bool
    stage: tuple[int, int]
    status: str
    path: str
    note: str


ELECTRONICS = Plan(
    truth_id="electronics",
    name="Phú Cường",
    sector="electronics",
    firms=90,
    zones=(ZonePlan("PCU", "KCN Phú Cường", "KCN", 380, 1.6, 2006, 0.86),),
    inside=0.8,
    reach=(2.2, 1.7),
    jobs=(110, 0.9, 8, 900),
    anchor=6200,
    fdi=0.55,
    years=(2008, 2009, 2022),
    others=25,
    served=True,
    stage=(4, 4),
    status="confirmed",
    path="fdi_anchor",
    note="Steps 1-4 met; no university, institute or research firm within 50 km: step 5 not met.",
)
GARMENTS = Plan(
    truth_id="garments",
    name="Tân Mỹ",
    sector="garments",
    firms=80,
    zones=(ZonePlan("TMY", "CCN may Tân Mỹ", "CCN", 70, 1.4, 2009, 0.91),),
    inside=0.78,
    reach=(1.5, 1.2),
    jobs=(45, 0.7, 5, 320),
    anchor=450,
    fdi=0.0,
    years=(2010, 2010, 2022),
    others=10,
    served=True,
    stage=(2, 4),
    status="confirmed",
    path="",
    note="Steps 1, 2 and 4 met; the largest firm has 450 jobs: step 3 partly; no university "
    "within 50 km: step 5 not met.",
)
CRAFT = Plan(
    truth_id="craft",
    name="làng nghề Hạ Mộc",
    sector="wood",
    firms=130,
    zones=(),
    inside=0.0,
    reach=(1.5, 1.0),
    jobs=(4, 0.5, 1, 10),
    anchor=0,
    fdi=0.0,
    years=(1995, 1995, 2021),
    others=15,
    served=False,
    stage=(0, 0),
    status="confirmed",
    path="craft",
    note="No zone: step 1 not met, so L = U = 0; 130 household firms of at most 10 jobs.",
)
CARPLANT = Plan(
    truth_id="carplant",
    name="Bình Lộc",
    sector="automobiles",
    firms=4,
    zones=(ZonePlan("BLO", "KCN Bình Lộc", "KCN", 160, 1.5, 2011, 0.72),),
    inside=1.0,
    reach=(1.0, 0.8),
    jobs=(90, 0.3, 40, 160),
    anchor=3400,
    fdi=1.0,
    years=(2013, 2014, 2019),
    others=8,
    served=True,
    stage=(3, 3),
    status="candidate",
    path="fdi_anchor",
    note="Steps 1-3 met; with three suppliers there are four firms within 10 km: step 4 not met.",
)
YOUNGZONE = Plan(
    truth_id="youngzone",
    name="Đông Hưng",
    sector="metal",
    firms=3,
    zones=(ZonePlan("DHU", "KCN Đông Hưng", "KCN", 160, 1.3, 2022, 0.10),),
    inside=1.0,
    reach=(0.5, 0.4),
    jobs=(22, 0.3, 12, 40),
    anchor=0,
    fdi=0.0,
    years=(2022, 2022, 2023),
    others=0,
    served=True,
    stage=(0, 2),
    status="candidate",
    path="",
    note="One tenth let: step 1 partly; step 2 met; three small firms of a sector with many in "
    "the province: step 3 not met.",
)
HIGHTECH = Plan(
    truth_id="hightech",
    name="Hòa An",
    sector="software",
    firms=60,
    zones=(ZonePlan("HAN", "Khu công nghệ cao Hòa An", "KCNC", 240, 1.5, 2005, 0.82),),
    inside=0.82,
    reach=(1.6, 1.3),
    jobs=(35, 0.9, 4, 450),
    anchor=2200,
    fdi=0.3,
    years=(2007, 2008, 2023),
    others=20,
    served=True,
    stage=(8, 8),
    status="confirmed",
    path="hightech",
    note="All eight steps met: university of the field, R&D, incubator and laboratory beside it, "
    "and its own figures on degrees, inventors, patents, certificates and R&D.",
)
BORDER = Plan(
    truth_id="border",
    name="An Bình – Lộc Thủy",
    sector="footwear",
    firms=75,
    zones=(
        ZonePlan("ABI", "KCN An Bình", "KCN", 90, 1.4, 2007, 0.88, offset=-0.9),
        ZonePlan("LTH", "KCN Lộc Thủy", "KCN", 90, 1.4, 2010, 0.81, offset=0.9),
    ),
    inside=0.72,
    reach=(2.6, 1.5),
    jobs=(90, 0.8, 8, 800),
    anchor=2600,
    fdi=0.35,
    years=(2009, 2009, 2021),
    others=15,
    served=True,
    stage=(4, 5),
    status="confirmed",
    path="fdi_anchor",
    note="Steps 1-4 met in two provinces; an institute of another field within 20 km: step 5 "
    "partly; no facility of innovation within 10 km: step 6 not met.",
)

PLANS = (ELECTRONICS, GARMENTS, CRAFT, CARPLANT, YOUNGZONE, HIGHTECH, BORDER)

# zones that belong to decoys
MIXED_ZONE = ZonePlan("TNH", "KCN Thanh Nhàn", "KCN", 350, 1.5, 2004, 0.83)
# let by less than the decree asks for before an extension, and without a wastewater plant
TWO_SECTOR_ZONE = ZonePlan(
    "XHO", "CCN Xuân Hòa", "CCN", 45, 1.3, 2012, 0.48, board=False, wastewater=False
)
# zones on paper: code and name
PLANNED = (("VDO", "KCN Vân Đồng (quy hoạch)"), ("KTA", "CCN Kim Tân (quy hoạch)"))

# decoys: id -> name, sector, most it may become, note
DECOYS = {
    "shops": ("thị xã Chợ Mới", "services", "none", "A town of shops: services are not traded."),
    "mixedtown": (
        "Thanh Nhàn",
        "",
        "none",
        "A dense industrial town whose traded sectors stand in the proportions of the whole.",
    ),
    "tailors": (
        "hiệu may",
        "garments",
        "none",
        "Tailors (1410) spread like all firms over both provinces.",
    ),
    "towers": (
        "tháp văn phòng",
        "pharma",
        "candidate",
        "Head offices on five coordinates of the capital, nearly half of one sector.",
    ),
    "twosectors": (
        "Xuân Hòa",
        "food;metal",
        "candidate",
        "Seven firms each of two unrelated sectors in one zone: too few of either.",
    ),
    "orchard": ("vườn thanh long Đồng Xuân", "", "none", "A lit orchard without firms."),
    "flare": ("đuốc khí Mũi Nhọn", "", "none", "A gas flare without firms."),
    "centroid": (
        "xã Yên Trung",
        "minerals",
        "candidate",
        "200 firms of one sector geocoded to one commune centroid.",
    ),
}


def scaled(plan: Plan, scale: float) -> Plan:
    """Return a plan with more or fewer firms; places that are small by meaning stay as they are."""
    if plan.firms < 10:
        return plan
    return replace(plan, firms=max(30, round(plan.firms * scale)))
