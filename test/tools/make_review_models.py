"""Write resources/models/annual_review.model3 and compare_years.model3.

Run with QGIS's Python: ``python3 test/tools/make_review_models.py [folder]``. The texts are those
of resources/tables/texts_models.csv, by which the plugin also translates the models.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import make_lights_model
from make_lights_model import ROOT, child, fixed, given, made

FOLDER = ROOT / "resources" / "models"
TEXTS = ROOT / "resources" / "tables" / "texts_models.csv"
DETECTED = ("ZONES", "UNIVERSITIES", "FACILITIES", "ROADS", "PROVINCES", "INDICATORS")
# names of inputs that fill the parameter of the same name of the main job
PASSED = (
    "FIRMS", "CODE_FIELD", "JOBS_FIELD", "NAME_FIELD", "YEAR_FIELD", "FDI_FIELD", "LIGHTS",
    *DETECTED, "COMPLETE", "PREVIOUS", "SIMULATIONS", "SENSITIVITY", "LANGUAGE",
)  # fmt: skip
COLUMN, ROW = 300, 80


def words():
    """Return the English texts by key."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["en"] for row in csv.DictReader(file)}


def model(name, inputs, steps):
    """Return a model of these inputs and steps; the provider must be registered."""
    from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingModelParameter
    from qgis.PyQt.QtCore import QPointF

    said = words()
    one = QgsProcessingModelAlgorithm(said[name], said["group"])
    one.setHelpContent({"ALG_DESC": said[f"{name}_help"]})
    for row, definition in enumerate(inputs):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120, 80 + ROW * row))
        one.addModelParameter(definition, component)
    one.setParameterOrder([definition.name() for definition in inputs])
    for row, step in enumerate(steps):
        step.setPosition(QPointF(120 + COLUMN * (1 + row % 3), 80 + 2 * ROW * row))
        one.addChildAlgorithm(step)
    one.updateDestinationParameters()
    return one


def layer(name, text, kinds, optional=True):
    """Return a vector layer as an input."""
    from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource

    kind = getattr(QgsProcessing.SourceType, f"TypeVector{kinds}")
    return QgsProcessingParameterFeatureSource(name, words()[text], [kind], None, optional)


def table(name, text):
    """Return a table as an input; a layer will do."""
    from qgis.core import QgsProcessing, QgsProcessingParameterFeatureSource

    kind = QgsProcessing.SourceType.TypeVector
    return QgsProcessingParameterFeatureSource(name, words()[text], [kind], None, True)


def field(name, text, parent, is_number=False, optional=True):
    """Return a field of another input."""
    from qgis.core import QgsProcessingParameterField

    types = QgsProcessingParameterField.DataType
    kind = types.Numeric if is_number else types.Any
    return QgsProcessingParameterField(name, words()[text], None, parent, kind, False, optional)


def text(name, key, default="", optional=True):
    """Return a text as an input."""
    from qgis.core import QgsProcessingParameterString

    return QgsProcessingParameterString(name, words()[key], default, False, optional)


def choice(name, key, options, default, several=False):
    """Return a choice as an input."""
    from qgis.core import QgsProcessingParameterEnum

    said = words()
    shown = [said.get(one, one) for one in options]
    return QgsProcessingParameterEnum(name, said[key], shown, several, default, several)


def simulations():
    """Return the number of relabellings as an input."""
    from qgis.core import QgsProcessingParameterNumber

    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(
        "SIMULATIONS", words()["simulations"], kind, 199, False, 0, 9999
    )


def language():
    """Return the language of the reports as an input."""
    return choice("LANGUAGE", "language", ["English", "Tiếng Việt"], 0)


def annual_review():
    """Firms, lights and zones, reviewed."""
    from qgis.core import (
        QgsProcessing,
        QgsProcessingParameterBoolean,
        QgsProcessingParameterMultipleLayers,
    )

    said = words()
    raster = QgsProcessing.SourceType.TypeRaster
    complete = [f"complete_{one}" for one in (
        "zones", "universities", "facilities", "roads", "indicators", "firms"
    )]  # fmt: skip
    inputs = [
        layer("FIRMS", "firms", "Point", False),
        field("CODE_FIELD", "code_field", "FIRMS", optional=False),
        field("JOBS_FIELD", "jobs_field", "FIRMS", True),
        field("NAME_FIELD", "name_field", "FIRMS"),
        field("YEAR_FIELD", "year_field", "FIRMS"),
        field("FDI_FIELD", "fdi_field", "FIRMS"),
        QgsProcessingParameterMultipleLayers("LIGHTS", said["lights"], raster, None, True),
        layer("ZONES", "zones", "Polygon", False),
        layer("UNIVERSITIES", "universities", "Point"),
        layer("FACILITIES", "facilities", "Point"),
        layer("ROADS", "roads", "Line"),
        layer("PROVINCES", "provinces", "Polygon"),
        table("INDICATORS", "indicators"),
        choice("COMPLETE", "complete", complete, None, True),
        layer("PLANS", "plans", "Polygon"),
        field("PLAN_SECTOR_FIELD", "plan_sector_field", "PLANS"),
        field("PLAN_NAME_FIELD", "plan_name_field", "PLANS"),
        layer("CORRIDORS", "corridors", "Line"),
        field("CORRIDOR_NAME_FIELD", "corridor_name_field", "CORRIDORS"),
        layer("PREVIOUS", "previous", "Polygon"),
        simulations(),
        QgsProcessingParameterBoolean("SENSITIVITY", said["sensitivity"], True),
        text("AT_DATE", "at_date"),
        language(),
    ]
    return model("annual_review", inputs, [*review_steps(said), *optional_steps(said)])


def review_steps(said):
    """Return the steps that every review has."""
    law = {name: given(name) for name in ("ZONES", "FIRMS", "CODE_FIELD", "JOBS_FIELD")}
    law |= {name: given(name) for name in ("LIGHTS", "AT_DATE", "LANGUAGE")}
    ranks = {
        "AGGLOMERATIONS": made("detect", "AGGLOMERATIONS"),
        "EVIDENCE": made("detect", "EVIDENCE"),
        "LANGUAGE": given("LANGUAGE"),
    }
    return [
        step(said, "detect", "detectagglomerations", {name: given(name) for name in PASSED},
             AGGLOMERATIONS="agglomerations", EVIDENCE="evidence", REPORT="report"),
        step(said, "law", "zonecompliance", law, OUTPUT="zones_checked"),
        step(said, "pilots", "pilotranking", ranks, OUTPUT="ranking", SUPPORT="support"),
    ]  # fmt: skip


def optional_steps(said):
    """Return the steps that need a layer which need not be given, after a question for it."""
    plan = {
        "AGGLOMERATIONS": made("detect", "AGGLOMERATIONS"),
        "PLAN": given("PLANS"),
        "PLAN_SECTOR_FIELD": given("PLAN_SECTOR_FIELD"),
        "PLAN_NAME_FIELD": given("PLAN_NAME_FIELD"),
        "LANGUAGE": given("LANGUAGE"),
    }
    line = {
        "AGGLOMERATIONS": made("detect", "AGGLOMERATIONS"),
        "CORRIDORS": given("CORRIDORS"),
        "NAME_FIELD": given("CORRIDOR_NAME_FIELD"),
        "LANGUAGE": given("LANGUAGE"),
    }
    compared = step(said, "plan", "policyalignment", plan, OUTPUT="plans_compared",
                    UNPLANNED="unplanned", MATRIX="plan_matrix", REPORT="plan_report")  # fmt: skip
    strung = step(said, "corridor", "corridoralignment", line, OUTPUT="along",
                  SUMMARY="corridor_summary", REPORT="corridor_report")  # fmt: skip
    return [
        asked("PLANS", "CORRIDORS"),
        only_with(compared, "PLANS"),
        only_with(strung, "CORRIDORS"),
    ]


def step(said, identifier, algorithm, sources, **outputs):
    """Return a step whose outputs have a name and a title."""
    from qgis.core import QgsProcessingModelOutput

    one = child(identifier, algorithm, identifier, sources)
    shown = {}
    for name, key in outputs.items():
        output = QgsProcessingModelOutput(key, said[key])
        output.setChildId(identifier)
        output.setChildOutputName(name)
        # reports are what a review is for, so they are made unless told otherwise
        output.setMandatory(name == "REPORT")
        shown[key] = output
    one.setModelOutputs(shown)
    return one


def asked(*layers):
    """Return a step that finds out which of some layers were given."""
    from qgis.core import QgsProcessingModelChildAlgorithm

    one = QgsProcessingModelChildAlgorithm("native:condition")
    one.setChildId("asked")
    one.setDescription("given layers")
    one.setConfiguration(
        {
            "conditions": [
                {
                    "name": name.lower(),
                    "expression": f"@{name} is not null and @{name}_minx is not null",
                }
                for name in layers
            ]
        }
    )
    return one


def only_with(one, name):
    """Make a step depend on a layer being given."""
    from qgis.core import QgsProcessingModelChildDependency

    one.setDependencies([QgsProcessingModelChildDependency("asked", name.lower())])
    return one


def compare_years():
    """The firms of two years, found alike and compared."""
    from qgis.core import QgsProcessingParameterNumber

    said = words()
    inputs = []
    for year in ("FIRST", "SECOND"):
        key, firms = year.lower(), f"FIRMS_{year}"
        inputs += [
            layer(firms, f"firms_{key}", "Point", False),
            field(f"CODE_FIELD_{year}", f"code_field_{key}", firms, optional=False),
            field(f"JOBS_FIELD_{year}", f"jobs_field_{key}", firms, True),
        ]
    kind = QgsProcessingParameterNumber.Type
    inputs += [
        text("YEARS", "years", optional=False),
        layer("ZONES", "zones", "Polygon"),
        QgsProcessingParameterNumber("RADIUS", said["radius"], kind.Double, 0.0, False, 0.0),
        QgsProcessingParameterNumber(
            "MIN_FIRMS", said["min_firms"], kind.Integer, 10, False, 2, 1000
        ),
        simulations(),
        language(),
    ]
    compared = {
        "BEFORE": made("first", "AGGLOMERATIONS"),
        "AFTER": made("second", "AGGLOMERATIONS"),
        "EVIDENCE_BEFORE": made("first", "EVIDENCE"),
        "EVIDENCE_AFTER": made("second", "EVIDENCE"),
    }
    tracked = {
        "LAYERS": [made("first", "AGGLOMERATIONS"), made("second", "AGGLOMERATIONS")],
        "YEARS": given("YEARS"),
    }
    return model(
        "compare_years",
        inputs,
        [
            found_in(said, "first"),
            found_in(said, "second", PREVIOUS=made("first", "AGGLOMERATIONS")),
            step(said, "track", "trackclusters", tracked, OUTPUT="tracked", EVENTS="events"),
            step(
                said,
                "compare",
                "compareagglomerations",
                compared,
                OUTPUT="compared",
                CHANGES="changes",
            ),
        ],
    )


def found_in(said, year, **more):
    """Return the main job on the firms of a year."""
    sources = {
        name: given(f"{name}_{year.upper()}") for name in ("FIRMS", "CODE_FIELD", "JOBS_FIELD")
    }
    same = ("ZONES", "RADIUS", "MIN_FIRMS", "SIMULATIONS", "LANGUAGE")
    sources |= {name: given(name) for name in same}
    return step(said, year, "detectagglomerations",
                {**sources, "SENSITIVITY": fixed(False), **more},
                AGGLOMERATIONS=f"{year}_agglomerations", REPORT=f"{year}_report")  # fmt: skip


def main():
    """Write the models."""
    make_lights_model.start()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for build in (annual_review, compare_years):
        path = folder / f"{build.__name__}.model3"
        if not build().toFile(str(path)):
            raise SystemExit(f"could not write {path}")


if __name__ == "__main__":
    main()
