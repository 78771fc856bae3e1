"""Draws the agglomerations of a run as a PNG map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsMarkerSymbol,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

ROOT = Path(__file__).resolve().parents[2]
SIZE = QSize(1400, 1100)


def draw(world: Path, package: Path, path: Path) -> None:
    """Draw light, provinces, zones, firms and agglomerations; needs a running QgsApplication."""
    source = world / "sample.gpkg"
    provinces = _layer(source, "provinces")
    provinces.renderer().setSymbol(
        QgsFillSymbol.createSimple(
            {"style": "no", "outline_color": "#5a6570", "outline_width": "0.5"}
        )
    )
    zones = _layer(source, "zones")
    zones.renderer().setSymbol(
        QgsFillSymbol.createSimple({"style": "no", "outline_color": "#222222"})
    )
    firms = _layer(source, "firms")
    firms.renderer().setSymbol(
        QgsMarkerSymbol.createSimple({"color": "90,90,90,90", "size": "0.5", "outline_style": "no"})
    )
    agglomerations = _layer(package, "agglomerations")
    agglomerations.loadNamedStyle(str(ROOT / "resources" / "styles" / "agglomerations.qml"))
    layers = [agglomerations, zones, firms, provinces]
    lights = sorted(world.glob("light_*.tif"))
    if lights:
        layers.append(_light(lights[-1]))
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(firms.crs())
    extent = provinces.extent()
    extent.scale(1.03)
    settings.setExtent(extent)
    settings.setOutputSize(SIZE)
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(str(path))


def _light(path: Path) -> QgsRasterLayer:
    """Return a light raster from white (dark) to amber (30 nW/cm²/sr)."""
    layer = QgsRasterLayer(str(path), "light")
    ramp = QgsColorRampShader(0.5, 30.0)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(0.5, QColor("#ffffff")),
            QgsColorRampShader.ColorRampItem(5.0, QColor("#fdf0cf")),
            QgsColorRampShader.ColorRampItem(30.0, QColor("#f2b544")),
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    layer.setRenderer(QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader))
    return layer


def _layer(path: Path, name: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    if not layer.isValid():
        raise RuntimeError(f"no layer {name} in {path}")
    return layer


def application() -> QgsApplication:
    """Start QGIS without a window; keep the result."""
    one = QgsApplication([], True)
    one.initQgis()
    return one
