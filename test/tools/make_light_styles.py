"""Writes the styles of the light group and of emerging hot spots; run with the system's Python."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from make_styles import SYMBOLS, save
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRendererRange,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

# cividis, readable without red and green, dark to bright as light is
LIT_STOPS = [0, 1, 2, 5, 10, 20, 50, 1e6]
CIVIDIS = ["#00224e", "#253e6c", "#575d6d", "#7d7c78", "#a69d75", "#d3c164", "#fee838"]
# ColorBrewer PuOr: fall in purple, growth in orange
SLOPE_STOPS = [-2, -1, -0.5, -0.1, 0.1, 0.5, 1, 2, float("inf")]
SLOPE_COLOURS = [
    "#542788",
    "#8073ac",
    "#b2abd2",
    "#d8daeb",
    "#f7f7f7",
    "#fee0b6",
    "#fdb863",
    "#e08214",
    "#b35806",
]
PERCENT_STOPS = [-1000, -10, -5, -1, 1, 5, 10, 1000]
PERCENT_COLOURS = ["#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806"]
# names in both languages, as QGIS does not translate the texts of a style
GAPS = [
    ("lit_no_firm", "#e69f00", "lit, no firms · có đèn, không có doanh nghiệp"),
    ("firm_no_light", "#0072b2", "firms, no light · có doanh nghiệp, không có đèn"),
]
EMERGING = [  # hot colour, cold colour, English, Vietnamese
    ("#fff200", "#00e5d0", "new", "mới"),
    ("#ffb000", "#56c1ff", "consecutive", "liên tiếp"),
    ("#7f0000", "#08306b", "intensifying", "đang tăng"),
    ("#c4261d", "#1f5fa8", "persistent", "kéo dài"),
    ("#e8743b", "#4f8fcc", "diminishing", "đang giảm"),
    ("#f7a98b", "#a6c8e8", "sporadic", "lúc có lúc không"),
    ("#b07aa1", "#7a7fb8", "oscillating", "dao động"),
    ("#d9b8a6", "#b8c4d6", "historical", "trước đây"),
]


def fill(colour, opacity=1.0):
    symbol = QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": "50,50,50,255", "outline_width": "0.15"}
    )
    symbol.setOpacity(opacity)
    return symbol


def between(low, high, least, most, unit):
    if low is None or low == least:
        return f"< {high:g} {unit}"
    return f"≥ {low:g} {unit}" if high == most else f"{low:g} – {high:g} {unit}"


def graduated(field, stops, colours, unit, least):
    ranges = [
        QgsRendererRange(low, high, fill(one, 0.85), between(low, high, least, stops[-1], unit))
        for low, high, one in zip(stops, stops[1:], colours)
    ]
    return QgsGraduatedSymbolRenderer(field, ranges)


def emerging(provider):
    make = QgsPalettedRasterRenderer.Class
    hot, cold = [], []
    for code, (warm, cool, english, vietnamese) in enumerate(EMERGING, start=1):
        hot.append(make(code, QColor(warm), f"{english} hot spot · điểm nóng {vietnamese}"))
        cold.append(make(-code, QColor(cool), f"{english} cold spot · điểm lạnh {vietnamese}"))
    none = make(0, QColor("#f2f2f2"), "no pattern · không có quy luật")
    return QgsPalettedRasterRenderer(provider, 1, [*hot, none, *cold])


def stepped(provider, stops, colours, unit):
    """Return a renderer of the first band; each stop is where its colour ends."""
    items, before = [], None
    for stop, colour in zip(stops, colours):
        label = between(before, stop, None, stops[-1], unit)
        items.append(QgsColorRampShader.ColorRampItem(stop, QColor(colour), label))
        before = stop
    ramp = QgsColorRampShader()
    ramp.setColorRampType(QgsColorRampShader.Type.Discrete)
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    return QgsSingleBandPseudoColorRenderer(provider, 1, shader)


def draw(layer, renderer, name):
    layer.setRenderer(renderer)
    save(layer, name, SYMBOLS)


def main():
    application = QgsApplication([], False)
    application.initQgis()
    polygons = QgsVectorLayer(
        "Polygon?crs=EPSG:4326&field=mean_rad:double&field=slope_pct:double&field=kind:string",
        "polygons",
        "memory",
    )
    unit = "nW/cm²/sr"
    draw(polygons, graduated("mean_rad", LIT_STOPS, CIVIDIS, unit, None), "lit_areas.qml")
    trend = graduated("slope_pct", PERCENT_STOPS, PERCENT_COLOURS, "%", PERCENT_STOPS[0])
    draw(polygons, trend, "light_trend_zones.qml")
    gaps = [QgsRendererCategory(value, fill(one, 0.7), text) for value, one, text in GAPS]
    draw(polygons, QgsCategorizedSymbolRenderer("kind", gaps), "light_firm_gaps.qml")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "cells.tif")
        gdal.GetDriverByName("GTiff").Create(path, 2, 2, 1, gdal.GDT_Float32)
        raster = QgsRasterLayer(path, "cells")
        draw(raster, emerging(raster.dataProvider()), "emerging.qml")
        slopes = stepped(raster.dataProvider(), SLOPE_STOPS, SLOPE_COLOURS, f"{unit}/a")
        draw(raster, slopes, "light_trend.qml")
        stops = [*LIT_STOPS[1:-1], float("inf")]
        draw(raster, stepped(raster.dataProvider(), stops, CIVIDIS, unit), "light.qml")


if __name__ == "__main__":
    main()
