"""Writes the styles of agglomerations, clusters and footprints; run with the system's Python."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import layer_texts
from qgis.core import (
    QgsAction,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRendererCategory,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt, QUuid
from qgis.PyQt.QtGui import QColor, QFont

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "resources" / "styles"
SYMBOLS = QgsMapLayer.StyleCategory.Symbology
LABELS = QgsMapLayer.StyleCategory.Labeling
COUNTING = 'if("override" and "over_{0}" is not null, "over_{0}", "{1}")'
SECTOR = COUNTING.format("sec", "sector")
LOW, HIGH = COUNTING.format("lo", "stage_lo"), COUNTING.format("hi", "stage_hi")
# a colour-blind-safe cycle (Paul Tol, "muted")
CYCLE = ["#332288", "#88CCEE", "#44AA99", "#117733", "#999933", "#DDCC77", "#CC6677", "#AA4499"]

# Okabe and Ito, told apart without red and green; names in both languages, as QGIS does not
# translate the texts of a style
EVENTS = [
    ("born", "#009e73", Qt.PenStyle.SolidLine, "born · mới hình thành"),
    ("continues", "#999999", Qt.PenStyle.SolidLine, "continues · tiếp tục"),
    ("grows", "#0072b2", Qt.PenStyle.SolidLine, "grows · mở rộng"),
    ("shrinks", "#56b4e9", Qt.PenStyle.DashLine, "shrinks · thu hẹp"),
    ("merges", "#cc79a7", Qt.PenStyle.SolidLine, "merges · sáp nhập"),
    ("splits", "#e69f00", Qt.PenStyle.DashDotLine, "splits · tách ra"),
    ("dies", "#000000", Qt.PenStyle.DotLine, "dies · mất đi"),
]
PERSISTENCE = [
    ("#e69f00", "in few settings: perhaps none · ở ít thiết lập: có thể không có thật"),
    ("#56b4e9", "in some settings (40–75 %) · ở một số thiết lập (40–75 %)"),
    ("#004d80", "in most settings (75 % and more) · ở đa số thiết lập (từ 75 %)"),
]


def layer(kind: str, fields: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{kind}?crs=EPSG:4326&" + fields, "style", "memory")


def fill(colour: str, opacity: float = 0.45) -> QgsFillSymbol:
    inside = QColor(colour)
    inside.setAlphaF(opacity)
    symbol = QgsFillSymbol.createSimple(
        {
            "color": inside.name(QColor.NameFormat.HexArgb),
            "outline_color": QColor(colour).darker(140).name(),
            "outline_width": "0.5",
        }
    )
    # createSimple drops the alpha of the colour on some releases
    symbol.symbolLayer(0).setFillColor(inside)
    return symbol


def agglomerations() -> None:
    one = layer(
        "Polygon",
        "field=sector:string&field=status:string&field=stage_lo:int&field=stage_hi:int&"
        "field=override:bool&field=over_sec:string&field=over_lo:int&field=over_hi:int",
    )
    with (ROOT / "resources" / "tables" / "sectors.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    categories = []
    for row in rows:
        symbol = fill(row["colour"])
        _dash_candidates(symbol)
        categories.append(QgsRendererCategory(row["id"], symbol, row["name_en"]))
    other = fill("#8a8f94")
    _dash_candidates(other)
    categories.append(QgsRendererCategory("", other, "another sector · ngành khác"))
    one.setRenderer(QgsCategorizedSymbolRenderer(SECTOR, categories))
    label(one, f"if({LOW} = {HIGH}, to_string({LOW}), {LOW} || '–' || {HIGH})")
    one.setMapTipTemplate(layer_texts.AGGLOMERATION_TIP)
    one.actions().addAction(open_in_panel())
    more = QgsMapLayer.StyleCategory.MapTips | QgsMapLayer.StyleCategory.Actions
    save(one, "agglomerations.qml", SYMBOLS | LABELS | more)


def open_in_panel() -> QgsAction:
    """Return the action of the map tool, the attribute table and the layer's menu."""
    return QgsAction(
        QUuid(layer_texts.ACTION_ID),
        QgsAction.ActionType.GenericPython,
        layer_texts.ACTION_TITLE,
        layer_texts.ACTION_CODE,
        "",
        False,
        layer_texts.ACTION_TITLE,
        {"Canvas", "Feature"},
    )


def changes() -> None:
    one = layer("Polygon", "field=event:string&field=stage:string")
    categories = []
    for value, (colour, name) in layer_texts.EVENTS.items():
        symbol = fill(colour, 0.35)
        if value == "dies":
            symbol.symbolLayer(0).setStrokeStyle(Qt.PenStyle.DashLine)
        categories.append(QgsRendererCategory(value, symbol, name))
    one.setRenderer(QgsCategorizedSymbolRenderer("event", categories))
    label(one, "if(\"stage\" = 'up', '▲', if(\"stage\" = 'down', '▼', ''))")
    one.setMapTipTemplate(layer_texts.CHANGE_TIP)
    save(one, "changes.qml", SYMBOLS | LABELS | QgsMapLayer.StyleCategory.MapTips)


def _dash_candidates(symbol: QgsFillSymbol) -> None:
    """Draw candidates with a dashed outline and hardly any fill."""
    simple = symbol.symbolLayer(0)
    simple.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyStrokeStyle,
        QgsProperty.fromExpression("if(\"status\" = 'confirmed', 'solid', 'dash')"),
    )
    colour = simple.fillColor()
    faint = f"{colour.red()},{colour.green()},{colour.blue()},25"
    full = f"{colour.red()},{colour.green()},{colour.blue()},{colour.alpha()}"
    simple.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyFillColor,
        QgsProperty.fromExpression(f"if(\"status\" = 'confirmed', '{full}', '{faint}')"),
    )


def label(one: QgsVectorLayer, expression: str) -> None:
    text = QgsTextFormat()
    text.setFont(QFont("Arial"))
    text.setSize(9)
    text.setColor(QColor("#1f2933"))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName, settings.isExpression = expression, True
    settings.setFormat(text)
    one.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    one.setLabelsEnabled(True)


def clusters() -> None:
    one = layer("Point", "field=cluster_id:int&field=role:string")
    count = len(CYCLE)
    categories = []
    for number, colour in enumerate(CYCLE):
        symbol = QgsMarkerSymbol.createSimple(
            {"color": colour, "size": "1.6", "outline_style": "no"}
        )
        categories.append(QgsRendererCategory(number, symbol, f"{number + 1}, {number + 9} …"))
    noise = QgsMarkerSymbol.createSimple({"color": "#b4b9bd", "size": "0.8", "outline_style": "no"})
    categories.append(QgsRendererCategory(-1, noise, "noise · nhiễu"))
    expression = f'coalesce(("cluster_id" - 1) % {count}, -1)'
    one.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
    save(one, "clusters.qml")


def footprints() -> None:
    one = layer("Polygon", "field=cluster_id:int&field=n_points:int")
    categories = [
        QgsRendererCategory(number, fill(colour, 0.3), f"{number + 1}, {number + 9} …")
        for number, colour in enumerate(CYCLE)
    ]
    expression = f'("cluster_id" - 1) % {len(CYCLE)}'
    one.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
    save(one, "footprints.qml")


def tracks() -> None:
    one = layer("Polygon", "field=track_id:int&field=event:string")
    categories = []
    for event, colour, line, name in EVENTS:
        symbol = fill(colour, 0.45)
        symbol.symbolLayer(0).setStrokeStyle(line)
        categories.append(QgsRendererCategory(event, symbol, name))
    one.setRenderer(QgsCategorizedSymbolRenderer("event", categories))
    label(one, "track_id")
    save(one, "tracks.qml")


def stability() -> None:
    one = layer("Polygon", "field=persist:double")
    categories = [
        QgsRendererCategory(number, fill(colour, 0.45), name)
        for number, (colour, name) in enumerate(PERSISTENCE)
    ]
    expression = 'case when "persist" >= 0.75 then 2 when "persist" >= 0.4 then 1 else 0 end'
    one.setRenderer(QgsCategorizedSymbolRenderer(expression, categories))
    save(one, "stability.qml")


def save(one: QgsMapLayer, name: str, kept: Any = SYMBOLS | LABELS) -> None:
    message, fine = one.saveNamedStyle(str(STYLES / name), kept)
    if not fine:
        raise RuntimeError(message)


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    agglomerations()
    changes()
    clusters()
    footprints()
    tracks()
    stability()
