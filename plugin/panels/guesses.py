"""Which field or layer is which, guessed from names in English and Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# names without accents, spaces and signs, the surest first
FIELDS = {
    "CODE_FIELD": (
        "vsic", "vsiccode", "mavsic", "vsic2018", "vsic2025", "manganh", "manganhkt",
        "manganhchinh", "manganhkinhte", "manganhkd", "nganhkt", "nganhkinhte", "nganhchinh",
        "nganhkd", "nganhsxkd", "isic", "isiccode", "isic4", "industrycode", "indcode",
        "activitycode", "nacecode", "nace", "industry", "nganh", "code",
    ),
    "SECTOR_FIELD": ("sector", "sectorid", "sectorname", "nhomnganh", "linhvuc", "tennganh"),
    "JOBS_FIELD": (
        "jobs", "employees", "employee", "employment", "workers", "numberofemployees",
        "nemployees", "numemp", "solaodong", "tongsolaodong", "tonglaodong", "laodong", "sold",
        "tongsold", "sonhancong", "sonhanvien", "songuoilaodong", "staff", "headcount",
        "workforce", "emp", "ld", "sld", "ldcuoinam", "ld31",
    ),
    "NAME_FIELD": (
        "name", "firmname", "companyname", "company", "firm", "enterprise", "tendn",
        "tendoanhnghiep", "tencongty", "tencty", "tencoso", "tendonvi", "doanhnghiep", "ten",
        "tentiengviet",
    ),
    "YEAR_FIELD": (
        "year", "foundingyear", "foundedyear", "founded", "yearfounded", "established",
        "yearestablished", "estyear", "startyear", "startdate", "namthanhlap", "namtl",
        "ngaythanhlap", "ngaytl", "nambatdau", "namhoatdong", "namsxkd", "nam",
    ),
    "FDI_FIELD": (
        "fdi", "isfdi", "foreign", "foreigninvested", "foreigninvestment", "foreignowned",
        "dnfdi", "dtnn", "dautunuocngoai", "vonnuocngoai", "codautunuocngoai", "nuocngoai",
    ),
    "REVENUE_FIELD": ("revenue", "turnover", "sales", "doanhthu", "doanhthuthuan", "tongdoanhthu"),
    "EXPORT_FIELD": ("export", "exports", "exportshare", "exporter", "xuatkhau", "kimngachxuatkhau",
                     "tylexuatkhau", "xk"),
    "GEOCODE_FIELD": ("geocode", "geocodequality", "geoquality", "geocodelevel", "precision",
                      "chatluongtoado", "dochinhxac", "mucdinhvi"),
    "PROVINCE_FIELD": ("province", "provincename", "provincecode", "tinh", "tentinh", "matinh",
                       "tinhthanh", "tinhtp", "tinhthanhpho"),
}  # fmt: skip
LAYERS = {
    "FIRMS": ("firms", "enterprises", "companies", "plants", "factories", "establishments",
              "doanhnghiep", "dn", "nhamay", "coso"),
    "ZONES": ("zones", "industrialzones", "industrialparks", "khucongnghiep", "kcn", "kcnccn",
              "khucumcongnghiep", "cumcongnghiep", "ccn"),
    "UNIVERSITIES": ("universities", "university", "institutes", "truongdaihoc", "daihoc",
                     "truong", "vien", "viennghiencuu", "labs"),
    "FACILITIES": ("facilities", "amenities", "infrastructure", "coso", "tienich", "hatang",
                   "ports", "cang"),
    "ROADS": ("roads", "mainroads", "highways", "duong", "duongbo", "giaothong", "quoclo"),
    "PROVINCES": ("provinces", "province", "tinh", "tinhthanh", "ranhgioitinh"),
    "STUDY_AREA": ("studyarea", "region", "vungphantich", "vungnghiencuu", "phamvi"),
    "INDICATORS": ("indicators", "figures", "chitieu", "bangchitieu", "pci"),
    "SUPPLIERS": ("suppliers", "supplierlinks", "cungung", "nhacungung"),
    "BENCHMARK": ("benchmark", "national", "canuoc", "chuansosanh"),
}  # fmt: skip
SHORTEST = 4  # letters of a word that counts inside a longer name
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def plain(name: str) -> str:
    """Return a name in small letters and digits only, without accents.

    Examples
    --------
    >>> plain("Số_Lao động (2023)"), plain("DOANH THU")
    ('solaodong2023', 'doanhthu')
    """
    without = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(one for one in without if not unicodedata.combining(one))
    return re.sub(r"[^a-z0-9]", "", letters.lower())


def best(known: Sequence[str], names: Iterable[str]) -> str:
    """Return that of `names` which one of the known words means, empty when none does.

    A whole name counts before a part of one, a word nearer the front before one behind.

    Examples
    --------
    >>> best(FIELDS["JOBS_FIELD"], ["id", "Tổng số lao động", "ld"])
    'Tổng số lao động'
    >>> best(FIELDS["JOBS_FIELD"], ["employees_2023", "x"]), best(FIELDS["FDI_FIELD"], ["x"])
    ('employees_2023', '')
    """
    plains = {name: plain(name) for name in names}
    for word in known:
        for name, one in plains.items():
            if one == word:
                return name
    for word in known:
        for name, one in plains.items():
            if len(word) >= SHORTEST and (one.startswith(word) or one.endswith(word)):
                return name
    return ""


def fields(names: Sequence[str], numbers: Sequence[str]) -> dict[str, str]:
    """Return the field of each role, empty where none is guessed.

    Parameters
    ----------
    names : sequence of str
        All fields of the layer.
    numbers : sequence of str
        Those that hold numbers; jobs and revenue must be among them.

    Returns
    -------
    dict of str to str
        By parameter of the main job. No field is given twice; a sector is guessed only where
        there is no code.
    """
    found: dict[str, str] = {}
    for role, known in FIELDS.items():
        allowed = numbers if role in ("JOBS_FIELD", "REVENUE_FIELD") else names
        free = [name for name in allowed if name not in found.values()]
        found[role] = best(known, free)
    if found["CODE_FIELD"]:
        found["SECTOR_FIELD"] = ""
    return found


def year_of(name: str) -> int:
    """Return the first year in a file's or layer's name, as the algorithms read it; 0 for none.

    Examples
    --------
    >>> year_of("VNL_v21_2019_avg.tif"), year_of("light.tif"), year_of("light_20191231")
    (2019, 0, 0)
    """
    found = YEAR.search(name)
    return int(found.group()) if found else 0
