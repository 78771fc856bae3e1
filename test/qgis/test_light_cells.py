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
    lights = light_cells.read([rasters.RasterSource.of(layer)], 1, [2020], area)

    assert len(lights.cell_area) == 24
    # a side of 500 m on the map is 500 m on the ground, to the 0.04 % of UTM's scale
    assert lights.cell_area == pytest.approx(0.25, rel=2e-3)
