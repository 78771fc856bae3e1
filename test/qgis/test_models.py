"""Algorithms chained in a model, as a model builder does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsVectorLayer,
)
from run_main_job import environment, executable

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
STATIC = QgsProcessingModelChildParameterSource.fromStaticValue
CHILD = QgsProcessingModelChildParameterSource.fromChildOutput
INPUT = QgsProcessingModelChildParameterSource.fromModelParameter


def child(model, name, values, output=None):
    one = QgsProcessingModelChildAlgorithm(f"quantu:{name}")
    one.setChildId(name)
    for parameter, source in values.items():
        one.addParameterSources(parameter, [source])
    if output:
        final = QgsProcessingModelOutput(output)
        final.setChildId(name)
        final.setChildOutputName("OUTPUT")
        one.setModelOutputs({output: final})
    model.addChildAlgorithm(one)


@pytest.fixture
def model_file(provider, tmp_path):
    """Build sectors → clusters of each sector → footprints → location quotients inside them."""
    model = QgsProcessingModelAlgorithm("sectors_of_places", "test")
    parameter = QgsProcessingParameterFeatureSource("firms", "firms", [0])
    model.addModelParameter(parameter, QgsProcessingModelParameter("firms"))
    sectors = {"INPUT": INPUT("firms"), "CODE_FIELD": STATIC("vsic"), "CLASSIFICATION": STATIC(1)}
    child(model, "assignsectors", sectors)
    firms = CHILD("assignsectors", "OUTPUT")
    clusters = {"RADIUS": STATIC(1500), "MIN_WEIGHT": STATIC(10), "GROUP_FIELD": STATIC("sector")}
    child(model, "dbscanpoints", {"INPUT": firms, **clusters})
    footprints = {"CLUSTER_FIELD": STATIC("cluster_id"), "RADIUS": STATIC(1500)}
    child(model, "clusterfootprints", {"INPUT": CHILD("dbscanpoints", "OUTPUT"), **footprints})
    regions = {
        "REGIONS": CHILD("clusterfootprints", "OUTPUT"),
        "REGIONS_NAME_FIELD": STATIC("cluster_id"),
    }
    quotients = {"INPUT": firms, "SECTOR_FIELD": STATIC("sector"), **regions}
    child(model, "locationquotient", quotients, "quotients")
    model.updateDestinationParameters()
    path = tmp_path / "places.model3"
    assert model.toFile(str(path))
    return path


def test_a_chain_of_four_runs_through_qgis_process(model_file, tmp_path):
    output = tmp_path / "quotients.csv"
    model = QgsProcessingModelAlgorithm()
    assert model.fromFile(str(model_file))
    name = next(one.name() for one in model.parameterDefinitions() if one.isDestination())
    ended = subprocess.run(
        [executable(), "run", str(model_file), "--",
         f"firms={SAMPLE}|layername=firms", f"{name}={output}"],
        env=environment(tmp_path / "profile"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert output.is_file(), ended.stdout + ended.stderr
    table = QgsVectorLayer(str(output), "quotients", "ogr")
    rows = [(one["sector"], float(one["lq"] or 0)) for one in table.getFeatures()]
    strongest = max(rows, key=lambda row: row[1])
    assert strongest[1] > 10
