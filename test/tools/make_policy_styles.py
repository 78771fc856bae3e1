"""Writes the styles of the policy tools; run with the system's Python."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from make_styles import save
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

# Okabe and Ito, told apart without red and green; names in both languages, as QGIS does not
# translate the texts of a style
PLANS = [
    ("realised", "#009e73", "solid", "realised · đã hình thành"),
    ("other sector", "#e69f00", "solid", "other sector · ngành khác"),
    ("unrealised", "#56636e", "dash", "unrealised · chưa hình thành"),
    ("", "#c5cdd4", "dot", "names no sector · không nêu ngành"),
]


def plans() -> None:
    one = QgsVectorLayer("Polygon?crs=EPSG:4326&field=match:string", "style", "memory")
    categories = []
    for value, colour, line, name in PLANS:
        inside = QColor(colour)
        inside.setAlphaF(0.3)
        symbol = QgsFillSymbol.createSimple(
            {"outline_color": colour, "outline_width": "0.6", "outline_style": line}
        )
        symbol.symbolLayer(0).setFillColor(inside)
        categories.append(QgsRendererCategory(value, symbol, name))
    one.setRenderer(QgsCategorizedSymbolRenderer("match", categories))
    save(one, "plans.qml")


def poles() -> None:
    one = QgsVectorLayer("Polygon?crs=EPSG:4326&field=pole_id:int", "style", "memory")
    inside = QColor("#332288")
    inside.setAlphaF(0.25)
    symbol = QgsFillSymbol.createSimple({"outline_color": "#332288", "outline_width": "0.6"})
    symbol.symbolLayer(0).setFillColor(inside)
    one.setRenderer(QgsSingleSymbolRenderer(symbol))
    settings = QgsPalLayerSettings()
    settings.fieldName = "pole_id"
    one.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    one.setLabelsEnabled(True)
    save(one, "poles.qml")


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    plans()
    poles()
