"""Names of firms: Vietnamese-looking, all invented, no two alike."""

from __future__ import annotations

import numpy as np


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _words(
    "An Bảo Bình Cát Châu Đại Đông Đức Gia Hải Hòa Hoàng Hồng Hưng Khánh Kim Lam Lâm Long Mai Minh "
    "Nam Ngọc Nguyên Phát Phú Phúc Phương Quang Quốc Sơn Tân Tây Thái Thanh Thành Thiên Thịnh "
    "Thuận Tiến Toàn Trung Trường Tuấn Việt Vĩnh Xuân Yên"
)
SECOND = _words(
    "An Anh Bách Bảo Cường Dũng Duy Đạt Hà Hào Hiệp Khang Khoa Lợi Lộc Lực Minh Mỹ Nghĩa Nhân Phát "
    "Phong Phú Phúc Quân Sáng Tài Tâm Tín Thành Thắng Thịnh Thọ Trí Tường Uyên Vinh Vượng Xuyên Ý"
)
FOREIGN = _words(
    "Aoba Daesan Fujimori Hanbit Ikeda Jinhua Kaneko Lotus Miyama Norden Okabe Pyeong Rhein Sakura "
    "Taeyang Umeda Vanguard Weilan Yamato Zenith"
)
TRADES = {
    "garments": "May",
    "footwear": "Da giày",
    "electronics": "Điện tử",
    "software": "Phần mềm",
    "automobiles": "Ô tô",
    "food": "Thực phẩm",
    "fisheries": "Thủy sản",
    "pharma": "Dược phẩm",
    "wood": "Gỗ",
    "petrochem": "Hóa chất",
    "metal": "Cơ khí",
    "machinery": "Chế tạo máy",
    "plastics": "Nhựa",
    "minerals": "Gạch gốm",
    "paper": "Bao bì giấy",
    "other_mfg": "Sản xuất",
    "services": "Thương mại",
    "agriculture": "Nông sản",
    "other": "Xây dựng",
    "research": "Nghiên cứu",
}
COMPANIES = ("Công ty TNHH", "Công ty CP", "Công ty TNHH MTV", "DNTN")
SMALL = {"garments": "Hiệu may", "wood": "Cơ sở mộc"}


def draw(
    rng: np.random.Generator, sector: np.ndarray, jobs: np.ndarray, fdi: np.ndarray
) -> np.ndarray:
    """Return one name per firm, each only once; a number is added to the second of a kind."""
    seen: dict[str, int] = {}
    result = np.empty(len(sector), dtype=object)
    for row, trade in enumerate(sector):
        name = _name(rng, str(trade), jobs[row], bool(fdi[row]))
        seen[name] = seen.get(name, 0) + 1
        result[row] = name if seen[name] == 1 else f"{name} {seen[name]}"
    return result


def _name(rng: np.random.Generator, sector: str, jobs: float, fdi: bool) -> str:
    own = f"{FIRST[rng.integers(len(FIRST))]} {SECOND[rng.integers(len(SECOND))]}"
    if fdi:
        return f"Công ty TNHH {FOREIGN[rng.integers(len(FOREIGN))]} {own} Việt Nam"
    if sector in SMALL and jobs <= 10:
        return f"{SMALL[sector]} {own}"
    return f"{COMPANIES[rng.integers(len(COMPANIES))]} {TRADES[sector]} {own}"
