"""Write resources/models/lights_review.model3: from monthly light to trends.

Run with QGIS's Python: ``python3 test/tools/make_lights_model.py [path]``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "resources" / "models" / "lights_review.model3"
STEP = 180


def build():
    """Return the model; the provider must be registered."""
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelParameter,
        QgsProcessingParameterDistance,
        QgsProcessingParameterNumber,
        QgsProcessingParameterRasterLayer,
        QgsProcessingParameterString,
    )
    from qgis.PyQt.QtCore import QPointF

    model = QgsProcessingModelAlgorithm("Review of nighttime lights", "Reviews")
    model.setHelpContent(
        {
            "ALG_DESC": "Monthly lights and their cloud-free counts -> annual lights of whole "
            "years -> cleaned -> lit areas and hot spots of one year, emerging hot spots and "
            "trends of all years. Rasters without a coordinate reference system need one first "
            "(layer properties).",
        }
    )
    kind = QgsProcessingParameterNumber.Type
    inputs = [
        QgsProcessingParameterRasterLayer("LIGHTS", "Monthly lights (a band a month)"),
        QgsProcessingParameterRasterLayer("COUNTS", "Cloud-free counts (a band a month)"),
        QgsProcessingParameterString("START", "First month (2012-04)"),
        QgsProcessingParameterNumber("BAND", "Year to map (1 = first)", kind.Integer, 1, False, 1),
        QgsProcessingParameterNumber("THRESHOLD", "Lit from (nW/cm²/sr)", kind.Double, 1.0),
        QgsProcessingParameterDistance("RADIUS", "Radius of hot spots (m)", 2000.0),
    ]
    for row, definition in enumerate(inputs):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120, 80 + 90 * row))
        model.addModelParameter(definition, component)
    for row, child in enumerate(children()):
        child.setPosition(QPointF(480 + STEP * (row % 2), 80 + 110 * row))
        model.addChildAlgorithm(child)
    return model


def children():
    """Return the steps, each an algorithm with its sources and its outputs."""
    annual = {
        "INPUTS": given("LIGHTS"),
        "COVERAGE": given("COUNTS"),
        "START": given("START"),
        "WHOLE_YEARS": fixed(True),
    }
    cleaning = {
        "INPUT": made("annual", "OUTPUT"),
        "COVERAGE": made("annual", "COUNTS"),
    }
    area = {
        "INPUT": made("clean", "OUTPUT"),
        "BAND": given("BAND"),
        "THRESHOLD": given("THRESHOLD"),
    }
    hot = {
        "INPUT": made("clean", "OUTPUT"),
        "BAND": given("BAND"),
        "RADIUS": given("RADIUS"),
    }
    emerging = {"INPUTS": made("clean", "OUTPUT"), "RADIUS": given("RADIUS")}
    trend = {"INPUTS": made("clean", "OUTPUT"), "RELATIVE": fixed(True)}
    return [
        child("annual", "compositelights", "Annual lights", annual),
        child("clean", "cleanlights", "Clean", cleaning, OUTPUT="Cleaned lights"),
        child("areas", "litareas", "Lit areas", area, OUTPUT="Lit areas"),
        child("hot", "hotspotsraster", "Hot spots", hot, OUTPUT="Hot spots"),
        child(
            "emerging",
            "emerginghotspots",
            "Emerging hot spots",
            emerging,
            OUTPUT="Emerging hot spots",
            SUMMARY="Summary of emerging hot spots",
        ),
        child("trend", "lighttrend", "Trends", trend, OUTPUT="Trends"),
    ]


def given(name):
    """Return the value of an input of the model."""
    from qgis.core import QgsProcessingModelChildParameterSource as Source

    return Source.fromModelParameter(name)


def made(step, output):
    """Return an output of an earlier step."""
    from qgis.core import QgsProcessingModelChildParameterSource as Source

    return Source.fromChildOutput(step, output)


def fixed(value):
    """Return a value that the user does not see."""
    from qgis.core import QgsProcessingModelChildParameterSource as Source

    return Source.fromStaticValue(value)


def child(identifier, algorithm, description, sources, **outputs):
    """Return a step; `outputs` are those that become outputs of the model, with their titles."""
    from qgis.core import (
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelOutput,
    )

    step = QgsProcessingModelChildAlgorithm(f"quantu:{algorithm}")
    step.setChildId(identifier)
    step.setDescription(description)
    for name, source in sources.items():
        step.addParameterSources(name, source if isinstance(source, list) else [source])
    shown = {}
    for name, title in outputs.items():
        output = QgsProcessingModelOutput(title, title)
        output.setChildId(identifier)
        output.setChildOutputName(name)
        shown[title] = output
    step.setModelOutputs(shown)
    return step


def start():
    """Start QGIS with the provider; the application lives on in this module."""
    global application
    import load_root  # noqa: F401 - loads the package
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    from quantu.plugin.processing.provider import QuanTuProvider

    QgsApplication.processingRegistry().addProvider(QuanTuProvider())


def main():
    """Write the model."""
    start()
    target = sys.argv[1] if len(sys.argv) > 1 else str(TARGET)
    if not build().toFile(target):
        raise SystemExit(f"could not write {target}")


if __name__ == "__main__":
    main()
