"""lightfirmgaps, as the toolbox runs it."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import NULL, QgsProcessingException

NAN = np.nan
LIGHT = np.zeros((20, 20))
LIGHT[0:4, 0:4] = 6.0
LIGHT[12:16, 2:6] = 3.0
WEST, NORTH, CELL = 600_000, 2_330_000, 500.0
METRES = {"crs": "EPSG:3405", "origin": (WEST, NORTH), "cell": CELL}


def firm(row, column, jobs=None):
    return (WEST + (column + 0.5) * CELL, NORTH - (row + 0.5) * CELL, jobs)


FIRMS = [firm(13, 3, 40.0), firm(10, 12, 7.0), firm(10, 12, None), firm(10, 13, 5.0)]


def settings(layer, firms, **more):
    return {"INPUT": layer, "FIRMS": firms, "CELL": 1000, "OUTPUT": "memory:"} | more


def test_a_lit_orchard_and_firms_in_the_dark(run, raster_of, layer_of, column):
    firms = layer_of(FIRMS, "jobs:double")
    found = run("lightfirmgaps", settings(raster_of(LIGHT, **METRES), firms, JOBS_FIELD="jobs"))
    gaps = found["OUTPUT"]
    assert column(gaps, "kind") == ["lit_no_firm", "firm_no_light"]
    assert column(gaps, "hint") == ["orchard;unregistered", "head_office;geocoding"]
    assert column(gaps, "area_km2") == [4.0, 1.0]
    assert column(gaps, "sum_rad") == [96.0, 0.0]
    assert column(gaps, "n_firms") == [0, 3]
    assert column(gaps, "jobs") == [NULL, 12.0]
    assert "Lit places without firms: 1; places of firms without light: 1." in run.log.text


def test_firms_in_degrees_on_a_raster_in_metres(run, raster_of, layer_of, column, reprojected):
    layer, firms = raster_of(LIGHT, **METRES), layer_of(FIRMS, "jobs:double")
    degrees = reprojected(firms)
    plain = run("lightfirmgaps", settings(layer, firms))["OUTPUT"]
    found = run("lightfirmgaps", settings(layer, degrees))["OUTPUT"]
    assert column(found, "hint") == column(plain, "hint")
    assert column(found, "n_firms") == column(plain, "n_firms")


def test_firms_outside_or_where_nothing_was_observed_are_counted(run, raster_of, layer_of):
    light = LIGHT.copy()
    light[8:12, 10:16] = NAN
    firms = layer_of([*FIRMS, firm(500, 3)], "jobs:double")
    run("lightfirmgaps", settings(raster_of(light, **METRES), firms))
    assert any("Firms outside the raster: 1." in one for one in run.log.warnings)
    assert any("whether there is light: 3." in one for one in run.log.warnings)


def test_without_firms_every_lit_place_is_a_gap(run, raster_of, layer_of, column):
    found = run("lightfirmgaps", settings(raster_of(LIGHT, **METRES), layer_of([])))
    assert column(found["OUTPUT"], "kind") == ["lit_no_firm", "lit_no_firm"]
    assert any("is empty" in one for one in run.log.warnings)


def test_a_raster_without_light_or_crs(run, raster_of, layer_of):
    firms = layer_of(FIRMS, "jobs:double")
    dark = run("lightfirmgaps", settings(raster_of(np.full((9, 9), NAN), **METRES), firms))
    assert dark["OUTPUT"].featureCount() == 0
    with pytest.raises(QgsProcessingException, match="no coordinate reference system"):
        run("lightfirmgaps", settings(raster_of(LIGHT, ""), firms))


def test_both_kinds_have_a_colour(run, raster_of, layer_of, column):
    firms = layer_of(FIRMS, "jobs:double")
    gaps = run("lightfirmgaps", settings(raster_of(LIGHT, **METRES), firms))["OUTPUT"]
    categories = {one.value() for one in gaps.renderer().categories()}
    assert categories == set(column(gaps, "kind"))


def test_cancel_ends_the_run_without_outputs(run, raster_of, layer_of, log):
    log.cancel_at = 0
    given = settings(raster_of(LIGHT, **METRES), layer_of(FIRMS, "jobs:double"))
    assert run("lightfirmgaps", given, log) == {}
