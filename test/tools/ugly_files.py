"""Tables of firms as offices send them, with the clean rows they were made from.

`ugly_files.py --out folder` writes them. Every file holds the same kind of firms, damaged in a way
of its own; `FILES` says which, and `rows` gives the truth.

The letters of TCVN3 are those of the npm package vietnamese-conversion 2.0.0 (dist/charsets.js),
the letters of VNI those of the table VNI_WINDOWS_TABLE of VBKey (khiemdoan/VBKey,
Modules/mdlCodeTable.bas, read as Mac Roman). The plugin has its own tables from other sources.
"""

from __future__ import annotations

import argparse
import csv
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from osgeo import ogr, osr

ogr.UseExceptions()

_TCVN3_LETTERS = "ÂÊÔàáâãèéêìíòóôõùúýĂĐƠƯăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_TCVN3_CODES = (
    "A2 A3 A4 B5 B8 A9 B7 CC D0 AA D7 DD DF E3 AB E2 EF F3 FD A1 A7 A5 A6 A8 AE DC F2 AC AD "
    "B9 B6 CA C7 C8 C9 CB BE BB BC BD C6 D1 CE CF D5 D2 D3 D4 D6 D8 DE E4 E1 E8 E5 E6 E7 E9 "
    "ED EA EB EC EE F4 F1 F8 F5 F6 F7 F9 FA FE FB FC "
)
_VNI_LETTERS = "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_VNI_PAIRS = (
    "aø aù aû aõ aï aâ aà aá aå aã aä aê aè aé aú aü aë ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ "
    "ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï "
    "yø yù yû yõ î"
)

# province -> a place inside it (degrees), the zone its old files use, its name of 2025
PROVINCES = {
    "Bắc Ninh": (106.06, 21.14, 9209, "Bắc Ninh"),
    "Bắc Giang": (106.30, 21.33, 9214, "Bắc Ninh"),
    "Hải Dương": (106.33, 20.92, 9209, "Hải Phòng"),
    "Bình Dương": (106.68, 11.10, 9210, "Hồ Chí Minh"),
    "Long An": (106.42, 10.66, 9210, "Tây Ninh"),
    "Đồng Nai": (107.03, 11.00, 5899, "Đồng Nai"),
}
CODES = (
    "0111", "0118", "0141", "0146", "0220", "0311", "0322", "0510", "0722", "0810", "0899",
    "1020", "1030", "1410", "1410", "1430", "1520", "1621", "2220", "2511", "2610", "2640",
    "2930", "3100", "3250", "4663", "5210", "6201",
)  # fmt: skip
_KINDS = ("Công ty TNHH", "Công ty Cổ phần", "Doanh nghiệp tư nhân", "Hợp tác xã", "Công ty CP")
_TRADES = (
    "Dệt may", "Cơ khí", "Chế biến gỗ", "Thủy sản", "Giày da", "Điện tử", "Bao bì", "Nhựa", "Dược",
    "Sản xuất ô tô", "Xây dựng", "Thực phẩm", "Nông nghiệp", "Hóa chất", "Thép", "Giấy",
)  # fmt: skip
_NAMES = (
    "Việt Tiến", "Hoàng Long", "Phú Thịnh", "Đại Dương", "Sao Mai", "Trường Hải", "Minh Đức",
    "Thắng Lợi", "Bình Minh", "Hưng Thịnh", "Nguyễn Hữu", "Quang Vũ", "Ánh Dương", "Thuận Phát",
    "Ngọc Ẩn", "Tân Kỳ", "Mỹ Hảo", "Lê Quý", "Đồng Tâm", "Vĩnh Phước", "Khải Hoàn", "An Khê",
)  # fmt: skip
_STREETS = ("Đường Nguyễn Trãi", "Quốc lộ 1A", "Khu công nghiệp Quế Võ", "Xã Tân Mỹ", "Ấp Bình Hữu")


@dataclass(frozen=True)
class Firm:
    """The truth of one row."""

    tax_code: str
    name: str
    address: str
    province: str
    code: str
    jobs: int
    revenue: float
    lon: float
    lat: float

    @property
    def province_2025(self) -> str:
        return PROVINCES[self.province][3]


@dataclass(frozen=True)
class UglyFile:
    """A file: how it is written, which provinces its firms are of, and how it is to be read."""

    name: str
    provinces: tuple[str, ...]
    write: Callable
    parameters: dict = field(default_factory=dict)
    as_layer: bool = False


def rows(provinces: tuple[str, ...], seed: int, count: int = 300) -> list[Firm]:
    """Draw firms."""
    rng = np.random.default_rng(seed)
    drawn = []
    for number in range(count):
        province = provinces[number % len(provinces)]
        lon, lat, _, _ = PROVINCES[province]
        words = [_KINDS, _TRADES, _NAMES]
        name = " ".join(one[rng.integers(len(one))] for one in words)
        shifted = (lon + rng.uniform(-0.06, 0.06), lat + rng.uniform(-0.05, 0.05))
        drawn.append(
            Firm(
                tax_code=f"{rng.integers(10**9, 9 * 10**9):010d}",
                name=f"{name} {number}",
                address=f"Số {rng.integers(1, 300)}, {_STREETS[rng.integers(len(_STREETS))]}",
                province=province,
                code=CODES[rng.integers(len(CODES))],
                jobs=int(rng.lognormal(4.5, 1.6)) + 1,
                revenue=round(float(rng.lognormal(8, 2)), 2),
                lon=round(shifted[0], 7),
                lat=round(shifted[1], 7),
            )
        )
    return drawn


def to_tcvn3(text: str) -> bytes:
    """Encode as ABC fonts do: a capital with a tone is its small letter."""
    codes = dict(zip(_TCVN3_LETTERS, bytes.fromhex(_TCVN3_CODES)))
    known = [one if one.isascii() or one in codes else one.lower() for one in text]
    return bytes(ord(one) if one.isascii() else codes[one] for one in known)


def to_vni(text: str) -> bytes:
    """Encode as VNI fonts do: a letter and its marks as two letters."""
    pairs = dict(zip(_VNI_LETTERS, _VNI_PAIRS.split()))
    pairs |= {letter.upper(): pair.upper() for letter, pair in pairs.items()}
    return "".join(pairs.get(one, one) for one in text).encode("latin-1")


def vietnamese(number: float, decimals: int) -> str:
    """Write a number with decimal comma and dots between thousands."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def dms(number: float, style: int, letters: str) -> str:
    """Write degrees, minutes and seconds in one of several manners."""
    whole = int(number)
    minutes = int((number - whole) * 60)
    seconds = (number - whole - minutes / 60) * 3600
    forms = (
        f"{whole}°{minutes:02d}'{seconds:06.3f}\"{letters[0]}",
        f"{whole}°{minutes:02d}′{seconds:06.3f}″ {letters[1]}",
        f"{letters[0]} {whole}° {minutes}' {seconds:.3f}''",
        f"{whole} {minutes:02d} {seconds:06.3f}",
        f"{whole}d{minutes:02d}m{seconds:.3f}s",
        f"{whole}°{minutes:02d}'{seconds:06.3f}”".replace(".", ","),
    )
    return forms[style % len(forms)]


def project(lon: float, lat: float, epsg: int) -> tuple[float, float]:
    """Return easting and northing of a place in WGS 84."""
    return _transformation(epsg).TransformPoint(lon, lat)[:2]


_known: dict[int, osr.CoordinateTransformation] = {}


def _transformation(epsg: int) -> osr.CoordinateTransformation:
    if epsg not in _known:
        ends = []
        for code in (4326, epsg):
            system = osr.SpatialReference()
            system.ImportFromEPSG(code)
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            ends.append(system)
        _known[epsg] = osr.CoordinateTransformation(*ends)
    return _known[epsg]


def _lost_zeros(path: Path, firms: list[Firm]) -> None:
    """Codes as numbers, jobs and revenue as text, in a workbook."""
    head = ("Mã số thuế", "Tên doanh nghiệp", "Tỉnh", "Mã ngành", "Số lao động", "Doanh thu",
            "Kinh độ", "Vĩ độ")  # fmt: skip
    body = [
        (one.tax_code, one.name, one.province, int(one.code), vietnamese(one.jobs, 0),
         vietnamese(one.revenue, 2), one.lon, one.lat)
        for one in firms
    ]  # fmt: skip
    _ogr_table(path, "XLSX", head, body)


def _mixed_zones(path: Path, firms: list[Firm]) -> None:
    """Each province in its own zone, text that was UTF-8 read as western letters."""
    head = ("mst", "ten", "tinh", "ma_nganh", "lao_dong", "doanh_thu", "X", "Y")
    body = []
    for one in firms:
        east, north = project(one.lon, one.lat, PROVINCES[one.province][2])
        body.append(
            (one.tax_code, _mojibake(one.name), _mojibake(one.province), f"{one.code}", one.jobs,
             one.revenue, round(east, 2), round(north, 2))
        )  # fmt: skip
    _ogr_table(path, "XLSX", head, body)


def _one_column(path: Path, firms: list[Firm]) -> None:
    """Both coordinates in one column, letters taken apart, codes with letters and dots."""
    head = ("mst", "ten", "tinh", "ma_nganh", "lao_dong", "doanh_thu", "toa_do")
    forms = ("{0}", "C{0}", "{0}.0", " {0} ", "'{0}")
    body = [
        (one.tax_code, unicodedata.normalize("NFD", one.name),
         unicodedata.normalize("NFD", one.province), forms[number % 5].format(one.code),
         f"{one.jobs:,}", f"{one.revenue:,.2f}", f"{one.lat:.7f}, {one.lon:.7f}")
        for number, one in enumerate(firms)
    ]  # fmt: skip
    _ogr_table(path, "ODS", head, body)


def _tcvn3_csv(path: Path, firms: list[Firm]) -> None:
    head = ("Mã số thuế", "Tên doanh nghiệp", "Địa chỉ", "Tỉnh", "Mã ngành", "Số lao động",
            "Doanh thu", "Kinh độ", "Vĩ độ")  # fmt: skip
    body = [
        (one.tax_code, one.name, one.address, one.province, one.code, vietnamese(one.jobs, 0),
         vietnamese(one.revenue, 2), f"{one.lon:.7f}", f"{one.lat:.7f}")
        for one in firms
    ]  # fmt: skip
    path.write_bytes(to_tcvn3(_csv((head, *body), ";")))


def _vni_csv(path: Path, firms: list[Firm]) -> None:
    head = (
        "mst",
        "ten",
        "dia_chi",
        "tinh",
        "ma_nganh",
        "lao_dong",
        "doanh_thu",
        "kinh_do",
        "vi_do",
    )
    body = [
        (one.tax_code, one.name, one.address, one.province, str(int(one.code)), str(one.jobs),
         f"{one.revenue:.2f}", f"{one.lon:.7f}".replace(".", ","),
         f"{one.lat:.7f}".replace(".", ","))
        for one in firms
    ]  # fmt: skip
    path.write_bytes(to_vni(_csv((head, *body), ";")))


def _utf16_csv(path: Path, firms: list[Firm]) -> None:
    head = ("Mã số thuế", "Tên doanh nghiệp", "Tỉnh", "Mã ngành", "Lao động", "Doanh thu", "lat",
            "lon")  # fmt: skip
    body = [
        (one.tax_code, one.name, f"Tỉnh {one.province}", one.code, f"{one.jobs:,}",
         f"{one.revenue:,.2f}", f"{one.lat:.7f}°", f"{one.lon:.7f}°")
        for one in firms
    ]  # fmt: skip
    path.write_text(_csv((head, *body), "\t"), encoding="utf-16")


def _swapped_csv(path: Path, firms: list[Firm]) -> None:
    """X is the northing, Y the easting, as surveyors call them; UTF-8."""
    head = ("mst", "ten", "tinh", "ma_nganh", "lao_dong", "doanh_thu", "toado_x", "toado_y")
    body = []
    for one in firms:
        east, north = project(one.lon, one.lat, PROVINCES[one.province][2])
        body.append(
            (one.tax_code, one.name, one.province, one.code, one.jobs, vietnamese(one.revenue, 2),
             vietnamese(north, 2), vietnamese(east, 2))
        )  # fmt: skip
    path.write_text(_csv((head, *body), ","), encoding="utf-8-sig")


def _dms_csv(path: Path, firms: list[Firm]) -> None:
    head = ("mst", "ten", "tinh", "ma_nganh", "lao_dong", "doanh_thu", "kinh_do", "vi_do")
    body = [
        (one.tax_code, one.name, one.province, one.code, one.jobs, f"{one.revenue:.2f}",
         dms(one.lon, number, "EĐ"), dms(one.lat, number, "NB"))
        for number, one in enumerate(firms)
    ]  # fmt: skip
    path.write_text(_csv((head, *body), ";"), encoding="utf-8")


def _dbf(path: Path, firms: list[Firm]) -> None:
    """TCVN3 in a table of the eighties, with numbers as numbers."""
    head = ("MST", "TENDN", "TINH", "MANGANH", "LAODONG", "DOANHTHU", "KINHDO", "VIDO")
    body = [
        (one.tax_code, to_tcvn3(one.name).decode("latin-1"),
         to_tcvn3(one.province).decode("latin-1"), int(one.code), one.jobs, one.revenue, one.lon,
         one.lat)
        for one in firms
    ]  # fmt: skip
    _ogr_table(path, "ESRI Shapefile", head, body, ["ENCODING=ISO-8859-1"])


def _unnamed_tab(path: Path, firms: list[Firm]) -> None:
    """Points in EPSG:9210, whose name and code a TAB file cannot hold."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(9210)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    head = ("mst", "ten", "tinh", "ma_nganh", "lao_dong", "doanh_thu")
    body = [
        (one.tax_code, one.name, one.province, one.code, one.jobs, one.revenue) for one in firms
    ]
    points = [project(one.lon, one.lat, 9210) for one in firms]
    _ogr_table(path, "MapInfo File", head, body, [], (system, points))


def _ogr_table(path, driver, head, body, options=(), geometry=None) -> None:
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    kind = ogr.wkbPoint if geometry else ogr.wkbNone
    layer = dataset.CreateLayer(path.stem, geometry[0] if geometry else None, kind, list(options))
    kinds = {int: ogr.OFTInteger, float: ogr.OFTReal, str: ogr.OFTString}
    for name, value in zip(head, body[0]):
        definition = ogr.FieldDefn(name, kinds[type(value)])
        if driver == "ESRI Shapefile" and isinstance(value, float):
            definition.SetWidth(24)
            definition.SetPrecision(8)
        layer.CreateField(definition)
    for number, row in enumerate(body):
        feature = ogr.Feature(layer.GetLayerDefn())
        for at, value in enumerate(row):
            feature.SetField(at, value)
        if geometry:
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(*geometry[1][number])
            feature.SetGeometry(point)
        layer.CreateFeature(feature)
    layer = feature = dataset = None


def _mojibake(text: str) -> str:
    raw = text.encode("utf-8")
    return "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in raw)


def _csv(lines: tuple, delimiter: str) -> str:
    class Text(list):
        write = list.append

    text = Text()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return "".join(text)


_NORTH = ("Bắc Ninh", "Hải Dương")
_SOUTH = ("Bình Dương", "Long An")
FILES = (
    UglyFile("lost_zeros.xlsx", (*_NORTH, *_SOUTH), _lost_zeros, as_layer=True),
    UglyFile("tcvn3.csv", _NORTH, _tcvn3_csv),
    UglyFile("vni.csv", _SOUTH, _vni_csv),
    UglyFile("utf16.csv", _NORTH, _utf16_csv),
    UglyFile("unnamed.tab", _SOUTH, _unnamed_tab),
    UglyFile("swapped.csv", _SOUTH, _swapped_csv, as_layer=True),
    UglyFile("dms.csv", (*_NORTH, "Đồng Nai"), _dms_csv, as_layer=True),
    UglyFile("mixed_zones.xlsx", ("Bắc Ninh", "Bắc Giang"), _mixed_zones, as_layer=True),
    UglyFile("tcvn3.dbf", _SOUTH, _dbf),
    UglyFile("one_column.ods", _NORTH, _one_column, as_layer=True),
)


def make(folder: Path, seed: int = 7, count: int = 300) -> dict[str, list[Firm]]:
    """Write all files; return the truth of each."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for number, one in enumerate(FILES):
        firms = rows(one.provinces, seed + number, count)
        if one.name.endswith(".csv") and "tcvn3" in one.name:
            # a few firms in capitals, as their fonts of capitals store them
            firms = [
                replace(firm, name=firm.name.upper()) if at % 25 == 0 else firm
                for at, firm in enumerate(firms)
            ]
        one.write(folder / one.name, firms)
        truth[one.name] = firms
    return truth


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    for name, firms in make(given.out, given.seed).items():
        print(f"{name:20} {len(firms)} rows")


if __name__ == "__main__":
    main()
