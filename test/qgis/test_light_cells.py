"""Annual light rasters as cells over a study."""

from __future__ import annotations

import numpy as np
import pytest


def test_cells_have_their_area_in_square_kilometres(raster_of):
    from qgis.core import QgsProject

    from quantu.plugin.bridge import light_cells, metric, rasters

    layer = raster_of(
        np.full((4, 6), 2.5), crs="EPSG:3405", origin=(600_000.0, 2_330_000.0), cell=500.0
    )
    around = metric.choose(layer.crs(), layer.extent(), QgsProject.instance().transformContext())
    area = (around, np.array([600_000.0, 2_328_000.0, 603_000.0, 2_330_000.0]))
    steps, years = light_cells.in_time_order([rasters.RasterSource.of(layer)], 1, [2020])
    lights = light_cells.read(steps, years, area)

    assert len(lights.cell_area) == 24
    # a side of 500 m on the map is 500 m on the ground, to the 0.04 % of UTM's scale
    assert lights.cell_area == pytest.approx(0.25, rel=2e-3)


def test_only_the_cells_over_the_study_are_read(raster_of, monkeypatch):
    from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle

    from quantu.plugin.bridge import light_cells, metric, rasters

    arc, context = 1 / 240, QgsProject.instance().transformContext()
    globe = np.random.default_rng(1).lognormal(size=(3, 60, 900))
    layer = raster_of(globe, origin=(105.0, 11.1), cell=arc)
    extent = QgsRectangle(106.0, 11.0, 106.05, 11.04)
    around = metric.choose(QgsCoordinateReferenceSystem("EPSG:4326"), extent, context)
    box = around.from_crs(QgsCoordinateReferenceSystem("EPSG:4326")).transformBoundingBox(extent)
    area = (around, np.array([box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]))
    sizes, whole = [], rasters.RasterSource.read

    def noted(*arguments):
        sizes.append(whole(*arguments).size)
        return whole(*arguments)

    monkeypatch.setattr(rasters.RasterSource, "read", noted)
    given = [2019, 2020, 2021]
    lights = light_cells.read(
        *light_cells.in_time_order([rasters.RasterSource.of(layer)], 1, given), area
    )
    assert sizes == [len(lights.xy)] * 3
    assert 12 * 9 < len(lights.xy) < 16 * 13
    back = metric.transform(lights.xy, around.to_crs(layer.crs()))
    column = np.rint((back[:, 0] - 105.0) / arc - 0.5).astype(int)
    row = np.rint((11.1 - back[:, 1]) / arc - 0.5).astype(int)
    np.testing.assert_array_equal(lights.radiance, np.float32(globe)[:, row, column])
