"""The shipped models of reviews: in the toolbox, in both languages, and on the sample."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from qgis.core import NULL, Qgis, QgsApplication, QgsSettings, QgsVectorLayer
from run_main_job import FIELDS as ALL_FIELDS
from run_main_job import environment, executable

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
MODELS = ("annualreview", "compareyears", "lightsreview")
CONTEXT = ("zones", "universities", "facilities", "roads", "provinces", "indicators")
ALWAYS = {
    "detect:agglomerations", "detect:evidence", "detect:report", "law:zones_checked",
    "pilots:ranking", "pilots:support",
}  # fmt: skip
ASKED = ("CODE_FIELD", "JOBS_FIELD", "NAME_FIELD", "YEAR_FIELD", "FDI_FIELD")
FIELDS = {one: ALL_FIELDS[one] for one in ASKED}
FIRST_YEAR = 2012


@pytest.fixture
def toolbox(provider):
    """Return the provider as the plugin starts it, with the models."""
    provider.add_models()
    return provider


def source(name):
    return f"{SAMPLE}|layername={name}"


def run_model(run, name, **given):
    registry = QgsApplication.processingRegistry()
    return run.model(registry.createAlgorithmById(f"quantu:{name}"), given)


def review(run, **more):
    given = {name.upper(): source(name) for name in CONTEXT} | FIELDS
    given |= {"FIRMS": source("firms"), "COMPLETE": [0, 1, 2, 3, 4, 5], "SIMULATIONS": 19}
    return run_model(run, "annualreview", **given, SENSITIVITY=False, AT_DATE="2025-06-01", **more)


def test_the_models_stand_in_the_toolbox_and_stay_there(toolbox):
    for _ in range(2):
        for name in MODELS:
            model = toolbox.algorithm(name)
            assert (model.id(), model.group()) == (f"quantu:{name}", "Reviews")
            assert model.canExecute()[0]
            assert model.create().provider() is toolbox
            assert len(model.shortHelpString()) > 100
        # as QGIS does when its options are changed
        toolbox.refreshAlgorithms()


@pytest.fixture
def in_vietnamese():
    settings = QgsSettings()
    settings.setValue("locale/userLocale", "vi")
    yield
    settings.remove("locale/userLocale")


def test_every_word_of_the_models_is_vietnamese(in_vietnamese, toolbox):
    with (ROOT / "resources" / "tables" / "texts_models.csv").open(encoding="utf-8") as file:
        english = {row["en"] for row in csv.DictReader(file)}
    for name in MODELS:
        model = toolbox.algorithm(name).create()
        shown = [model.displayName(), model.group(), model.helpContent()["ALG_DESC"]]
        for one in model.parameterDefinitions():
            shown += [one.description(), *getattr(one, "options", list)()]
        left = set(shown) & english
        assert left == set(), name
    assert toolbox.algorithm("annualreview").displayName() == "Rà soát hằng năm một tỉnh"
    # names stay what scripts know
    assert toolbox.algorithm("annualreview").parameterDefinition("detect:agglomerations")


def test_all_texts_of_the_models_are_in_the_table(toolbox):
    with (ROOT / "resources" / "tables" / "texts_models.csv").open(encoding="utf-8") as file:
        english = {row["en"] for row in csv.DictReader(file)}
    for name in MODELS:
        model = toolbox.algorithm(name)
        shown = {model.displayName(), model.group(), model.helpContent()["ALG_DESC"]}
        for one in model.parameterDefinitions():
            shown |= {one.description(), *getattr(one, "options", list)()}
        assert shown - english - {"English", "Tiếng Việt", ""} == set(), name


def test_a_model_that_cannot_be_read_costs_no_algorithm(provider, tmp_path, monkeypatch):
    from quantu.plugin.processing import provider as module

    broken = tmp_path / "broken.model3"
    broken.write_text("no model", encoding="utf-8")
    whole = module.paths()
    monkeypatch.setattr(module, "paths", lambda: [str(broken), *whole])
    said = []
    QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(
        lambda text, tag, level: said.append((tag, text))
    )
    provider.add_models()
    assert all(provider.algorithm(name) is not None for name in MODELS)
    assert provider.algorithm("broken") is None
    assert any(tag == "Quan Tu" and str(broken) in text for tag, text in said)


def test_a_review_without_plans_and_corridors_leaves_them_out(toolbox, run):
    found = review(run)
    assert set(found) == ALWAYS
    places = found["detect:agglomerations"].getFeatures()
    steps = {one["sector"]: one["stage_lo"] for one in places if one["status"] == "confirmed"}
    assert steps["electronics"] == 4
    (first,) = (one for one in found["pilots:ranking"].getFeatures() if one["rank"] == 1)
    assert first["sector"] == "electronics"  # software has no step left to build
    assert Path(found["detect:report"]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_whole_review_runs_without_a_window(toolbox, tmp_path):
    given = {name.upper(): source(name) for name in (*CONTEXT, "firms", "plans", "corridors")}
    given |= FIELDS | {"COMPLETE": "0,1,2,3,4,5", "SIMULATIONS": "19", "SENSITIVITY": "false"}
    given |= {"PLAN_SECTOR_FIELD": "sector", "PLAN_NAME_FIELD": "name", "LANGUAGE": "1"}
    given |= {"CORRIDOR_NAME_FIELD": "name", "AT_DATE": "2025-06-01"}
    given |= {"LIGHTS": str(ROOT / "resources" / "sample" / "light_2024.tif")}
    model = toolbox.algorithm("annualreview")
    written = [one.name() for one in model.parameterDefinitions() if one.isDestination()]
    for name in written:
        ending = "html" if name.endswith("report") else "gpkg"
        given[name] = str(tmp_path / f"{name.replace(':', '_')}.{ending}")
    ended = subprocess.run(
        [executable(), "run", model.id(), "--", *(f"{k}={v}" for k, v in given.items())],
        env=environment(tmp_path / "profile"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    for name in written:
        assert Path(given[name]).is_file(), ended.stdout + ended.stderr
    plans = QgsVectorLayer(given["plan:plans_compared"], "plans", "ogr")
    matches = [one["match"] for one in plans.getFeatures()]
    assert {"realised", "other sector", "unrealised", NULL} == set(matches)
    (corridor,) = QgsVectorLayer(given["corridor:corridor_summary"], "c", "ogr").getFeatures()
    assert corridor["n_agg"] >= 3
    assert "Quần tụ" in Path(given["plan:plan_report"]).read_text(encoding="utf-8")


def test_two_years_of_firms_are_compared(toolbox, run):
    given = {
        "FIRMS_FIRST": f'{source("firms")}|subset="year" <= {FIRST_YEAR}',
        "FIRMS_SECOND": source("firms"),
        "YEARS": f"{FIRST_YEAR}; 2024",
        "ZONES": source("zones"),
        "RADIUS": 2000,
        "SIMULATIONS": 19,
    }
    given |= {f"CODE_FIELD_{year}": "vsic" for year in ("FIRST", "SECOND")}
    given |= {f"JOBS_FIELD_{year}": "employees" for year in ("FIRST", "SECOND")}
    found = run_model(run, "compareyears", **given)
    first, second = (
        {one["agg_id"]: one for one in found[f"{year}:{year}_agglomerations"].getFeatures()}
        for year in ("first", "second")
    )
    # an id stands for one place through both years
    kept = [key for key in first if key in second]
    assert kept
    assert all(first[key]["sector"] == second[key]["sector"] for key in kept)
    sectors = {key: one["sector"] for key, one in second.items()}
    electronics = next(key for key, sector in sectors.items() if sector == "electronics")
    assert second[electronics]["n_firms"] > first[electronics]["n_firms"]
    years = {one["year"] for one in found["track:tracked"].getFeatures()}
    assert years == {FIRST_YEAR, 2024}
    events = {one["event"] for one in found["track:events"].getFeatures()}
    assert {"born", "grows"} <= events
    compared = {one["event"] for one in found["compare:compared"].getFeatures()}
    assert {"born", "grows"} <= compared
    assert found["compare:changes"].featureCount() > 0
