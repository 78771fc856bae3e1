"""Lit areas and figures of zones against their peers: rasterio with shapely, QGIS's own tool.

Run with any Python 3.9 or later: ``python3 test/benchmark/lights.py``; needs QGIS. BENCH_QUICK=1
makes a short run; BENCH_ALL=1 adds rasters of 400 and 726 million cells (``large_rasters.py``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import common
from whole_runs import SYSTEM_PYTHON

PACKAGES = ("numpy", "scipy", "shapely", "rasterio")
COLUMNS = ["what", "data", "program", "seconds", "ours/it", "goal"]
COUNTRY = (3840, 1920)
"""Vietnam on the grid of VIIRS."""
QGIS = "QGIS zonal statistics"
PEER = "rasterio + shapely"
MOST_OF_PEER = 0.6
MOST_OF_QGIS = 0.25
ZONES = 700


def main() -> int:
    if sys.argv[1:2] == ["--serve"]:
        return serve(sys.argv[2])
    if sys.argv[1:2] == ["--zones"]:
        return time_zones(*map(int, sys.argv[2:4]))
    common.enter(*PACKAGES)
    with tempfile.TemporaryDirectory() as folder:
        rows, notes = outlines(Path(folder))
    for more in (zones(),):
        rows += more[0]
        notes += more[1]
    failed = [" ".join(row[:3]) for row in rows if "NO" in row[-1]]
    failed += [note for note in notes if "NOT" in note]
    common.show(COLUMNS, rows)
    print("\n".join(notes))
    if not common.QUICK:
        common.record("Lit areas and zones", COLUMNS, rows, notes)
    if common.ALL:
        import large_rasters

        failed += large_rasters.measure()
    print("all goals reached" if not failed else "NOT reached: " + "; ".join(failed))
    return bool(failed)


# -------------------------------------------------------------------------------- outlines


def outlines(folder: Path) -> tuple[list[list[str]], list[str]]:
    """Outline lit areas: ours, labelling included, and rasterio's shapes made shapely polygons."""
    import numpy as np

    rows, notes = [], []
    for share in (0.03,) if common.QUICK else (0.03, 0.015):
        case = {"data": ["lit", share], "folder": str(folder)}
        runs = common.alternate(__file__, {"ours": 1, PEER: 1}, case, 3 if common.QUICK else 7)
        ours, theirs = (median(run["cpu"] for run in runs[name]) for name in ("ours", PEER))
        kept = [np.load(folder / f"{name}.npy") for name in ("ours", PEER)]
        same = kept[0].shape == kept[1].shape and np.allclose(*kept, rtol=1e-9, atol=1e-9)
        ratio, data = ours / theirs, f"{len(kept[0]):,} lit areas"
        said = f"<= {MOST_OF_PEER} {'yes' if ratio <= MOST_OF_PEER else 'NO'}"
        rows.append(["outlines", data, "ours", f"{ours:.3f}", "", ""])
        rows.append(["outlines", data, PEER, f"{theirs:.3f}", f"{ratio:.2f}", said])
        notes.append(
            f"{data}: areas, perimeters and centroids {'equal' if same else 'NOT equal'} to "
            f"rasterio's, {'all valid' if runs['ours'][0]['valid'] else 'NOT all valid'}."
        )
    return rows, notes


def serve(program: str) -> int:
    run = {"ours": our_outlines, PEER: their_outlines}[program]
    common.serve(lit_cells, lambda case, lit: keep(case, program, run(lit)))
    return 0


def lit_cells(case: dict):
    import numpy as np
    from scipy import ndimage

    light = ndimage.gaussian_filter(np.random.default_rng(0).normal(size=COUNTRY), 3)
    return light >= np.quantile(light, 1.0 - case["data"][1])


def our_outlines(lit):
    from scipy import ndimage

    engine = common.engine()
    labels, _ = ndimage.label(lit)
    return engine.cell_shapes.connected_polygons(labels, transform())


def their_outlines(lit):
    from rasterio.features import shapes
    from rasterio.transform import Affine
    from shapely.geometry import shape

    found = shapes(lit.astype("u1"), mask=lit, transform=Affine.from_gdal(*transform()))
    return [shape(outline) for outline, _ in found]


def transform() -> tuple[float, ...]:
    return (102.0, 1 / 240, 0.0, 24.0, 0.0, -1 / 240)


def keep(case: dict, program: str, shapes):
    """Return what saves the figures of the shapes, from west to east; it is not measured."""

    def save() -> dict:
        import numpy as np
        import shapely

        place = shapely.get_coordinates(shapely.centroid(shapes))
        figures = np.column_stack([place, shapely.area(shapes), shapely.length(shapes)])
        order = np.lexsort(figures.round(7).T[::-1])
        np.save(Path(case["folder"]) / f"{program}.npy", figures[order])
        return {"valid": bool(shapely.is_valid(shapes).all())}

    return save


# ----------------------------------------------------------------------------------- zones


def zones() -> tuple[list[list[str]], list[str]]:
    """Mean, area and number of cells of 700 zones of a raster of 7.4 million cells.

    QGIS reads the raster from its file and copies the zones; reading it costs us the same file.
    """
    rows, notes = [], []
    for vertices, kind in ((1, "straight"), (20, "rugged")):
        done = subprocess.run(
            [SYSTEM_PYTHON, __file__, "--zones", str(vertices), "3" if common.QUICK else "9"],
            env=os.environ | dict.fromkeys(common.THREADS, "1") | {"QT_QPA_PLATFORM": "offscreen"},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        found = json.loads(done.stdout.splitlines()[-1])
        theirs, whole = found["theirs"], found["ours"]
        figures = whole - found["read"]
        said = f"<= {MOST_OF_QGIS} {'yes' if figures <= MOST_OF_QGIS * theirs else 'NO'}"
        data = f"{ZONES} {kind} zones, {found['vertices']:,} vertices"
        for program, seconds, ratio, goal in (
            ("ours", figures, "", ""),
            ("ours, reading included", whole, f"{whole / theirs:.2f} of QGIS", ""),
            (QGIS, theirs, f"{figures / theirs:.2f}", said),
        ):
            rows.append(["means of zones", data, program, f"{seconds:.3f}", ratio, goal])
        same = "equal" if found["apart"] < 1e-9 else "NOT equal"
        notes.append(
            f"{data}: reading {found['read']:.3f}, laying the zones on the grid "
            f"{found['trace']:.3f}, means {found['means']:.3f} s. Means of rectangles of whole "
            f"cells {same} to QGIS's (largest relative difference {found['apart']:.1e}). Of the "
            "zones themselves ours are exact by area, QGIS takes the cells whose centre is "
            f"inside: relative difference {found['typical']:.1e} in the middle, "
            f"{found['largest']:.1e} at most."
        )
    return rows, notes


def time_zones(vertices: int, times: int) -> int:
    """Time both within this process, which has QGIS, in turn."""
    import numpy as np
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication, QgsRasterLayer

    application = QgsApplication([], False)
    application.initQgis()
    QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    engine = common.engine()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "light.tif"
        write_light(path)
        raster = QgsRasterLayer(str(path), "light")
        plain = rectangles()
        (ours, _, _), theirs = our_means(engine, raster, plain), their_means(raster, plain)[0]
        np.testing.assert_array_equal(np.isnan(ours), np.isnan(theirs))
        apart = float(np.nanmax(np.abs(ours / theirs - 1.0)))
        shapes = districts(vertices)
        seconds = []
        for _ in range(times):
            ours, parts, start = our_means(engine, raster, shapes)
            own = time.process_time() - start
            theirs, taken = their_means(raster, shapes)
            seconds.append([own, taken, *parts])
    own, taken, trace, means, read = np.median(seconds, axis=0)
    difference = np.abs(ours / theirs - 1.0)
    found = {
        "ours": own,
        "theirs": taken,
        "trace": trace,
        "means": means,
        "read": read,
        "apart": apart,
        "typical": float(np.nanmedian(difference)),
        "largest": float(np.nanmax(difference)),
        "vertices": sum(len(one.exterior.coords) - 1 for one in shapes),
    }
    print(json.dumps(found))
    return 0


CELL, LEFT, TOP = 450.0, 300_000.0, 2_700_000.0


def write_light(path: Path) -> None:
    """Write the light of a country, half of it without values, as GDAL's default tiles."""
    import numpy as np
    from osgeo import gdal, osr
    from scipy import ndimage

    rng = np.random.default_rng(0)
    light = np.exp(20.0 * ndimage.gaussian_filter(rng.normal(size=COUNTRY), 4))
    land = ndimage.gaussian_filter(rng.normal(size=COUNTRY), 200)
    light[land > np.quantile(land, 0.44)] = -9999.0
    system = osr.SpatialReference()
    system.ImportFromEPSG(32648)
    options = ["TILED=YES", "COMPRESS=DEFLATE"]
    size = COUNTRY[::-1]
    file = gdal.GetDriverByName("GTiff").Create(str(path), *size, 1, gdal.GDT_Float32, options)
    file.SetGeoTransform((LEFT, CELL, 0.0, TOP, 0.0, -CELL))
    file.SetProjection(system.ExportToWkt())
    file.GetRasterBand(1).SetNoDataValue(-9999.0)
    file.GetRasterBand(1).WriteArray(light.astype("f4"))


def districts(vertices: int) -> list:
    """Return the cells of 700 seeds, each side cut into so many and bent where it lies."""
    import numpy as np
    from scipy.spatial import Voronoi
    from shapely.geometry import Polygon

    rows, columns = COUNTRY
    rng = np.random.default_rng(1)
    size = np.array([columns * CELL, rows * CELL])
    seeds = rng.random((ZONES, 2)) * size
    mirrored = [seeds * s + t for s, t in (((-1, 1), (0, 0)), ((1, -1), (0, 0)))]
    mirrored += [2 * size * t + seeds * s for s, t in (((-1, 1), (1, 0)), ((1, -1), (0, 1)))]
    found = Voronoi(np.concatenate([seeds, *mirrored]))
    shapes = []
    for place in range(ZONES):
        ring = found.vertices[found.regions[found.point_region[place]]]
        along = np.arange(vertices)[:, None] / vertices
        fine = np.concatenate(
            [one + along * (other - one) for one, other in zip(ring, np.roll(ring, -1, axis=0))]
        )
        fine += (vertices > 1) * 1.2e3 * np.sin(fine[:, ::-1] / 1.7e3)
        shapes.append(Polygon(fine + np.array([LEFT, TOP - size[1]])))
    return shapes


def rectangles() -> list:
    """Return rectangles of whole cells."""
    import numpy as np
    from shapely.geometry import box

    found, rng = [], np.random.default_rng(2)
    for _ in range(100):
        row, column = rng.integers(0, 1500), rng.integers(0, 1500)
        height, width = rng.integers(1, 400, 2)
        left, top = LEFT + column * CELL, TOP - row * CELL
        found.append(box(left, top - height * CELL, left + width * CELL, top))
    return found


def our_means(engine, raster, shapes) -> tuple:
    """Return means, the seconds of the parts, and when it began."""
    from quantu.plugin.bridge.rasters import RasterSource

    source = RasterSource.of(raster)
    reading = [0.0]

    def read(first: int, last: int):
        begun = time.process_time()
        values = source.read(1, first, last)
        reading[0] += time.process_time() - begun
        return values

    start = time.process_time()
    place = engine.grid.Placement(*source.shape, source.geotransform)
    traced = engine.zonal.trace(shapes, place)
    laid = time.process_time()
    means = engine.zonal.means(traced, read)[0]
    engine.zonal.cells(traced)
    done = time.process_time() - laid
    return means, (laid - start, done - reading[0], reading[0]), start


def their_means(raster, shapes) -> tuple:
    """Return the means of QGIS's zonal statistics, with count and sum, and its seconds."""
    import numpy as np
    from qgis.core import (
        QgsApplication,
        QgsFeature,
        QgsGeometry,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingUtils,
        QgsVectorLayer,
    )

    layer = QgsVectorLayer("Polygon?crs=EPSG:32648", "zones", "memory")
    features = []
    for shape in shapes:
        geometry, feature = QgsGeometry(), QgsFeature()
        geometry.fromWkb(shape.wkb)
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("native:zonalstatisticsfb")
    context = QgsProcessingContext()
    settings = {
        "INPUT": layer,
        "INPUT_RASTER": raster,
        "RASTER_BAND": 1,
        "COLUMN_PREFIX": "_",
        "STATISTICS": [0, 1, 2],
        "OUTPUT": "memory:",
    }
    start = time.process_time()
    results, _ = algorithm.run(settings, context, QgsProcessingFeedback())
    seconds = time.process_time() - start
    found = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    means = [one["_mean"] for one in found.getFeatures()]
    return np.array([one if isinstance(one, float) else np.nan for one in means]), seconds


if __name__ == "__main__":
    sys.exit(main())
