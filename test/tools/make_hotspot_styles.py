"""Writes the styles of hot spots; run with the system's Python."""

from __future__ import annotations

import tempfile
from pathlib import Path

from make_styles import SYMBOLS, save
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

NO_RESULT = (None, "#ffffff", "no result · không có kết quả")
# ColorBrewer RdBu, safe for colour-blind readers; names in both languages, as QGIS does not
# translate the texts of a style
BINS = [
    (3, "#b2182b", "hot 99 % · nóng 99 %"),
    (2, "#ef8a62", "hot 95 % · nóng 95 %"),
    (1, "#fddbc7", "hot 90 % · nóng 90 %"),
    (0, "#e8e8e8", "not significant · không có ý nghĩa"),
    (-1, "#d1e5f0", "cold 90 % · lạnh 90 %"),
    (-2, "#67a9cf", "cold 95 % · lạnh 95 %"),
    (-3, "#2166ac", "cold 99 % · lạnh 99 %"),
]
# the usual colours of a LISA map
QUADRANTS = [
    (1, "#b2182b", "high among high · cao giữa cao"),
    (2, "#2166ac", "low among low · thấp giữa thấp"),
    (3, "#f4a582", "high among low · cao giữa thấp"),
    (4, "#92c5de", "low among high · thấp giữa cao"),
]
LISA = "if(moran_padj <= 0.05, quadrant, if(moran_padj is null, null, 'ns'))"
QUADRANT_TEXTS = [
    (key, colour, label) for key, (_, colour, label) in zip(("HH", "LL", "HL", "LH"), QUADRANTS)
] + [
    ("ns", "#e8e8e8", "not significant (5 %) · không có ý nghĩa (5 %)"),
    NO_RESULT,
]
# the changes of a place between two maps, in the order of their numbers
CHANGES = [
    ("none", "#e8e8e8", "none · không đổi"),
    ("stays hot", "#b2182b", "stays hot · vẫn nóng"),
    ("stays cold", "#2166ac", "stays cold · vẫn lạnh"),
    ("new hot", "#f4a582", "new hot · mới nóng"),
    ("new cold", "#92c5de", "new cold · mới lạnh"),
    ("no longer hot", "#c9b18f", "no longer hot · hết nóng"),
    ("no longer cold", "#9fb0a6", "no longer cold · hết lạnh"),
    ("hot to cold", "#542788", "hot to cold · nóng thành lạnh"),
    ("cold to hot", "#b35806", "cold to hot · lạnh thành nóng"),
]


def raster(classes: list[tuple[int, str, str]], band: int, name: str) -> None:
    """Save a style of a raster's band of classes."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "bands.tif")
        gdal.GetDriverByName("GTiff").Create(path, 2, 2, 6, gdal.GDT_Float32)
        one = QgsRasterLayer(path, "style")
        entries = [
            QgsPalettedRasterRenderer.Class(value, QColor(colour), label)
            for value, colour, label in classes
        ]
        one.setRenderer(QgsPalettedRasterRenderer(one.dataProvider(), band, entries))
        save(one, name, SYMBOLS)


def vector(expression: str, classes: list[tuple[object, str, str]], name: str) -> None:
    """Save the styles of points and of polygons by an expression on their fields."""
    fields = "field=gi_bin:int&field=moran_padj:double&field=quadrant:string&field=change:string"
    for kind, symbol_of in (("Point", marker), ("Polygon", fill)):
        one = QgsVectorLayer(f"{kind}?crs=EPSG:4326&{fields}", "style", "memory")
        categories = [
            QgsRendererCategory(value, symbol_of(colour), label) for value, colour, label in classes
        ]
        one.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
        save(one, f"{name}_{kind.lower()}s.qml", SYMBOLS)


def marker(colour: str) -> QgsMarkerSymbol:
    outline = {"outline_color": "#5b6670", "outline_width": "0.1"}
    return QgsMarkerSymbol.createSimple({"color": colour, "size": "2", **outline})


def fill(colour: str) -> QgsFillSymbol:
    outline = {"outline_color": "#5b6670", "outline_width": "0.1"}
    return QgsFillSymbol.createSimple({"color": colour, **outline})


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    vector("gi_bin", [*BINS, NO_RESULT], "hotspots")
    vector("change", [*CHANGES, NO_RESULT], "hotspot_change")
    numbered = [(number, colour, label) for number, (_, colour, label) in enumerate(CHANGES)]
    raster(numbered, 1, "hotspot_change_raster.qml")
    vector(LISA, QUADRANT_TEXTS, "local_moran")
    raster(BINS, 3, "hotspots_raster.qml")
    raster(QUADRANTS, 6, "local_moran_raster.qml")
