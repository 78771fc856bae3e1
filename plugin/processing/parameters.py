"""Factories of parameters that recur, each with its help text."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsUnitTypes,
)

from ..i18n import translate

POINTS = QgsProcessing.SourceType.TypeVectorPoint
LINES = QgsProcessing.SourceType.TypeVectorLine
POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
ANY_SHAPE = QgsProcessing.SourceType.TypeVectorAnyGeometry
TABLE = QgsProcessing.SourceType.TypeVector
MOST_SIMULATIONS = 100_000


def described(
    parameter: QgsProcessingParameterDefinition, text: str, advanced: bool = False
) -> QgsProcessingParameterDefinition:
    """Give a parameter its help text and, if wanted, the advanced flag."""
    parameter.setHelp(text)
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def source(
    name: str, label: str, text: str, kind: Any = POINTS, optional: bool = False
) -> QgsProcessingParameterDefinition:
    """Return a vector input."""
    return described(QgsProcessingParameterFeatureSource(name, label, [kind], None, optional), text)


def firms() -> QgsProcessingParameterDefinition:
    """Return the input of firms, of which those of one sector are compared with all."""
    return source(
        "INPUT",
        translate("QuanTu", "Firms"),
        translate("QuanTu", "Points of the firms of all sectors."),
    )


def firm_weight() -> QgsProcessingParameterDefinition:
    """Return the field of the firms' weights."""
    return number_field(
        "WEIGHT_FIELD",
        translate("QuanTu", "Weight field"),
        translate("QuanTu", "Jobs or revenue; empty: each firm counts 1."),
    )


def number_field(
    name: str, label: str, text: str, parent: str = "INPUT", optional: bool = True
) -> QgsProcessingParameterDefinition:
    """Return a numeric field of another parameter's layer."""
    numeric = QgsProcessingParameterField.DataType.Numeric
    return described(
        QgsProcessingParameterField(name, label, None, parent, numeric, False, optional), text
    )


def field(
    name: str, label: str, text: str, parent: str = "INPUT", optional: bool = True
) -> QgsProcessingParameterDefinition:
    """Return a field of any type of another parameter's layer."""
    kind = QgsProcessingParameterField.DataType.Any
    return described(
        QgsProcessingParameterField(name, label, None, parent, kind, False, optional), text
    )


def default_field(
    name: str, label: str, default: str, parent: str
) -> QgsProcessingParameterDefinition:
    """Return an advanced field parameter of a context layer with a default name.

    It is a text, not a field parameter: the default may be absent from the layer, which is no
    error ("no data").
    """
    text = translate(
        "QuanTu",
        "Field of {parent} that holds this; a field that the layer lacks means 'no data'.",
    ).format(parent=parent)
    return described(QgsProcessingParameterString(name, label, default, False, True), text, True)


def metres(
    name: str,
    label: str,
    text: str,
    default: float | None = None,
    minimum: float = 0.0,
    optional: bool = False,
) -> QgsProcessingParameterDefinition:
    """Return a distance in metres on the ground, whatever the layer's CRS is."""
    parameter = QgsProcessingParameterDistance(name, label, default, "", optional, minimum)
    parameter.setDefaultUnit(QgsUnitTypes.DistanceUnit.DistanceMeters)
    return described(parameter, text)


def number(
    name: str,
    label: str,
    text: str,
    default: float | None = None,
    minimum: float = -1.7e308,
    optional: bool = False,
) -> QgsProcessingParameterDefinition:
    """Return a number."""
    kind = QgsProcessingParameterNumber.Type.Double
    return described(
        QgsProcessingParameterNumber(name, label, kind, default, optional, minimum), text
    )


def min_overlap() -> QgsProcessingParameterDefinition:
    """Return the share that two polygons of different times must have in common."""
    return number(
        "MIN_OVERLAP",
        translate("QuanTu", "Smallest overlap"),
        translate(
            "QuanTu",
            "Share of the smaller polygon, above 0 and up to 1, that two must have in common to "
            "belong together.",
        ),
        0.3,
    )


def integer(
    name: str, label: str, text: str, default: int | None = None, minimum: int = 0
) -> QgsProcessingParameterDefinition:
    """Return a whole number."""
    kind = QgsProcessingParameterNumber.Type.Integer
    return described(QgsProcessingParameterNumber(name, label, kind, default, False, minimum), text)


def simulations(text: str, default: int, minimum: int = 0) -> QgsProcessingParameterDefinition:
    """Return the number of simulations of a test; the results of all are held in memory."""
    label, kind = translate("QuanTu", "Simulations"), QgsProcessingParameterNumber.Type.Integer
    least_and_most = (minimum, MOST_SIMULATIONS)
    return described(
        QgsProcessingParameterNumber("SIMULATIONS", label, kind, default, False, *least_and_most),
        text,
    )


def seed() -> QgsProcessingParameterDefinition:
    """Return the seed of the random numbers."""
    text = translate("QuanTu", "Start of the random numbers: the same seed gives the same result.")
    return described(integer("SEED", translate("QuanTu", "Seed"), text, 1), text, True)


def choice(
    name: str, label: str, text: str, options: list[str], default: Any = 0, several: bool = False
) -> QgsProcessingParameterDefinition:
    """Return an enumeration; values are the indices of the options."""
    return described(
        QgsProcessingParameterEnum(name, label, options, several, default, several), text
    )


def switch(name: str, label: str, text: str, default: bool) -> QgsProcessingParameterDefinition:
    """Return a yes/no parameter."""
    return described(QgsProcessingParameterBoolean(name, label, default), text)


def words(
    name: str, label: str, text: str, default: str = "", optional: bool = True
) -> QgsProcessingParameterDefinition:
    """Return a text parameter."""
    return described(
        QgsProcessingParameterString(name, label, default or None, False, optional), text
    )


def sink(
    name: str, label: str, text: str, kind: Any = POINTS, optional: bool = False
) -> QgsProcessingParameterDefinition:
    """Return a vector output; an optional one is not made unless it is asked for."""
    parameter = QgsProcessingParameterFeatureSink(name, label, kind, None, optional)
    parameter.setCreateByDefault(not optional)
    return described(parameter, text)


def skippable(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """Let an output be left out, though the dialogs ask for it by default."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagOptional)
    parameter.setCreateByDefault(True)
    return parameter


def html(name: str, label: str, text: str, optional: bool = True) -> Any:
    """Return an HTML file output."""
    files = translate("QuanTu", "HTML files (*.html)")
    parameter = QgsProcessingParameterFileDestination(name, label, files, None, optional)
    parameter.setCreateByDefault(not optional)
    return described(parameter, text)


def report(optional: bool = True) -> Any:
    """Return the report."""
    return html(
        "REPORT",
        translate("QuanTu", "Report"),
        translate("QuanTu", "One HTML file that opens offline in any browser."),
        optional,
    )
