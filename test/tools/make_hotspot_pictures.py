"""Draws the picture in the help of the hot-spot algorithms; run with the system's Python."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication

ROOT = Path(__file__).resolve().parents[2]
# of 1000 fields without structure each, those with any significant cell at a false discovery rate
# of 5 %: measured by test/benchmark/hotspots.py (normal distribution, permutation law)
SHARES = {
    "Gaussian": (0.041, 0.031),
    "mostly zero": (0.293, 0.009),
    "log-normal": (0.959, 0.035),
    "light with gaps": (0.995, 0.02),
}
WORDS = {
    "permutation-law.png": {
        "title": "Maps of pure noise that show a hot or cold spot",
        "Gaussian": "bell-shaped values",
        "mostly zero": "counts, mostly zero",
        "log-normal": "jobs (skewed)",
        "light with gaps": "nighttime light",
        "by": ("normal distribution", "permutation law"),
    },
    "permutation-law-vi.png": {
        "title": "Bản đồ toàn nhiễu mà vẫn có điểm nóng hoặc lạnh",
        "Gaussian": "giá trị hình chuông",
        "mostly zero": "số đếm, phần lớn là 0",
        "log-normal": "lao động (lệch)",
        "light with gaps": "ánh sáng đêm",
        "by": ("phân phối chuẩn", "luật hoán vị"),
    },
}
COLOURS = ("#b35806", "#2166ac")


def main() -> None:
    import load_root  # noqa: F401 - loads the package

    from quantu.plugin import charts

    application = QgsApplication([], True)
    application.initQgis()
    for name, words in WORDS.items():
        names, values, notes = [], [], []
        for kind, shares in SHARES.items():
            for by, share in zip(words["by"], shares):
                names.append(words[kind] if by == words["by"][0] else "")
                values.append(share)
                notes.append(f"{share:.0%}  {by}")
        chart = charts.Bars(
            tuple(names), tuple(values), tuple(notes), words["title"], COLOURS * len(SHARES)
        )
        path = ROOT / "resources" / "help" / name
        path.write_bytes(charts.png(chart, 460, int(chart.height), 1.0))


if __name__ == "__main__":
    main()
