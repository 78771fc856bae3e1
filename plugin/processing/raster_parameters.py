"""Factories of raster parameters, each with its help text."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBand,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
)

from ..i18n import translate
from . import parameters
from .parameters import described


def raster(
    name: str, label: str, text: str, optional: bool = False
) -> QgsProcessingParameterDefinition:
    """Return a raster input."""
    return described(QgsProcessingParameterRasterLayer(name, label, None, optional), text)


def light() -> QgsProcessingParameterDefinition:
    """Return the input of one year's light."""
    return raster(
        "INPUT",
        translate("QuanTu", "Light raster"),
        translate("QuanTu", "Radiance in nW/cm²/sr, one year, in degrees or metres."),
    )


def band(parent: str = "INPUT", name: str = "BAND") -> QgsProcessingParameterDefinition:
    """Return a band of another parameter's raster."""
    text = translate("QuanTu", "Which band of the raster to use.")
    label = translate("QuanTu", "Band")
    return described(QgsProcessingParameterBand(name, label, 1, parent), text)


def stack(
    name: str, label: str, text: str, optional: bool = False
) -> QgsProcessingParameterDefinition:
    """Return a time stack: several one-band rasters, or one raster with several bands."""
    kind = QgsProcessing.SourceType.TypeRaster
    return described(QgsProcessingParameterMultipleLayers(name, label, kind, None, optional), text)


def years() -> QgsProcessingParameterDefinition:
    """Return the years of a time stack."""
    return parameters.words(
        "YEARS",
        translate("QuanTu", "Years"),
        translate(
            "QuanTu",
            "One year for each raster or band, ascending, separated by semicolons: "
            "2013; 2014; 2015. Empty: the years in the names of the bands or rasters.",
        ),
    )


def output(name: str, label: str, text: str, optional: bool = False) -> Any:
    """Return a raster output; an optional one is not made unless it is asked for."""
    parameter = QgsProcessingParameterRasterDestination(name, label, None, optional)
    parameter.setCreateByDefault(not optional)
    return described(parameter, text)


def correction() -> QgsProcessingParameterDefinition:
    """Return the correction of p-values for the number of tests."""
    return parameters.choice(
        "CORRECTION",
        translate("QuanTu", "Correction for many tests"),
        translate(
            "QuanTu",
            "A map of a thousand cells shows fifty 'significant' ones at 5 % where nothing is. The "
            "false discovery rate bounds the share of false ones among those shown.",
        ),
        [
            translate("QuanTu", "None"),
            translate("QuanTu", "False discovery rate (Benjamini-Hochberg)"),
            translate("QuanTu", "Bonferroni"),
        ],
        1,
    )
