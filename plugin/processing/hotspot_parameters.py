"""Factories of the parameters that the hot-spot algorithms share, each with its help text."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProcessingParameterDefinition

from ..i18n import language, translate
from ..paths import resource
from . import parameters


def p_method() -> QgsProcessingParameterDefinition:
    """Return the way to p-values without simulation."""
    return parameters.choice(
        "P_METHOD",
        translate("QuanTu", "P-values by"),
        translate(
            "QuanTu",
            "Permutation law: how often a neighbourhood would be so high or so low if the values "
            "were shuffled over the map. Normal distribution: what most programs do; on skewed "
            "values (light, jobs, counts with many zeros) it finds hot spots in pure noise.",
        ),
        [translate("QuanTu", "Permutation law"), translate("QuanTu", "Normal distribution")],
    )


def picture() -> str:
    """Return the picture of what the normal distribution does on noise, for the help."""
    name = "permutation-law-vi.png" if language() == "vi" else "permutation-law.png"
    return f'\n\n<img src="{Path(resource("help", name)).as_uri()}">'


def study_area() -> QgsProcessingParameterDefinition:
    """Return optional polygons of the study area."""
    return parameters.source(
        "STUDY_AREA",
        translate("QuanTu", "Study area"),
        translate(
            "QuanTu",
            "Polygons of plausible land; cells whose centre is outside take part in nothing. "
            "Without it, empty sea and mountains make every settlement hot.",
        ),
        parameters.POLYGONS,
        optional=True,
    )
