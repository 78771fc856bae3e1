"""Where a raster's cells lie on the ground, and rasters that belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRectangle,
)
from shapely import wkb
from shapely.geometry.base import BaseGeometry

from ..engine import lights
from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.grid import Grid, Placement
from ..engine.progress import SILENT, Progress
from . import dates, metric, shapes
from .rasters import RasterSource
from .shapes import ShapeTable
from .sinks import geometry_of

BLOCK_CELLS = 1 << 21  # cells of a band held at a time
LARGEST_GRID = 80_000_000  # cells: lit areas of so many take 2 GB


def placement(source: RasterSource, context: QgsCoordinateTransformContext) -> Placement:
    """Return where the cells of a raster lie: in degrees, or in metres on the ground.

    Raises
    ------
    EngineError
        If the raster has no CRS, or one whose units are not metres on the ground (Web Mercator):
        warping values behind the user's back would change them.
    """
    source.require_crs()
    if not source.crs.isGeographic():
        _require_metres(source, context)
    return Placement(*source.shape, source.geotransform, source.crs.isGeographic())


def read(
    source: RasterSource,
    band: int,
    context: QgsCoordinateTransformContext,
    progress: Progress = SILENT,
) -> Grid:
    """Read one band with its place on the ground.

    Raises
    ------
    EngineError
        If it is too large to be held in memory, or has no place in metres (see `placement`).
    """
    place = placement(source, context)
    if place.height * place.width > LARGEST_GRID:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The raster '{name}' has {cells} cells; this tool holds all of them in memory and "
                "takes at most {most}. Clip the raster to the study area first.",
            ),
            name=source.name,
            cells=place.height * place.width,
            most=LARGEST_GRID,
        )
    values = np.empty(place.shape)
    for first, last in source.blocks(max(BLOCK_CELLS // max(place.width, 1), 1)):
        progress.update(first / place.height)
        values[first:last] = source.read(band, first, last)
    return Grid(values, place)


def _require_metres(source: RasterSource, context: QgsCoordinateTransformContext) -> None:
    left, width, _, top, _, height = source.geotransform
    rows, columns = source.shape
    extent = QgsRectangle(left, top + rows * height, left + columns * width, top)
    chosen = metric.choose(source.crs, extent, context)
    if chosen.crs != source.crs:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The units of '{name}' ({crs}) are not metres on the ground. Warp the raster to a "
                "UTM or VN-2000 zone, or to longitudes and latitudes (EPSG:4326), first.",
            ),
            name=source.name,
            crs=source.crs.description() or source.crs.authid(),
        )


@dataclass(frozen=True)
class Step:
    """One band of one raster of a time stack."""

    source: RasterSource
    band: int

    @property
    def name(self) -> str:
        """Name for messages."""
        if self.source.bands == 1:
            return self.source.name
        return f"{self.source.name} [{self.band}]"

    def read(
        self, first: int = 0, last: int | None = None, columns: tuple[int, int] | None = None
    ) -> np.ndarray:
        """Return its values, rows `first` to `last` (exclusive)."""
        return self.source.read(self.band, first, last, columns)

    def sample(self, most: int) -> np.ndarray:
        """Return about so many of its values; see `RasterSource.sample`."""
        return self.source.sample(self.band, most)

    def blocks(self, height: int) -> Iterator[np.ndarray]:
        """Yield its values in blocks of at most `height` rows."""
        for first, last in self.source.blocks(height):
            yield self.read(first, last)


def stack(rasters: Sequence[RasterSource]) -> list[Step]:
    """Return the steps of a time stack: the bands of one raster, or several one-band rasters.

    Raises
    ------
    EngineError
        If there is no raster, the rasters are on different grids, or one of several has several
        bands.
    """
    if not rasters:
        raise EngineError(QT_TRANSLATE_NOOP("QuanTu", "No raster is given."))
    if len(rasters) == 1:
        return [Step(rasters[0], band) for band in range(1, rasters[0].bands + 1)]
    for one in rasters:
        require_same_grid(rasters[0], one)
        if one.bands > 1:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "Bands of '{name}': {bands}. Give one raster with a band for each step of "
                    "time, or rasters of one band each.",
                ),
                name=one.name,
                bands=one.bands,
            )
    return [Step(one, 1) for one in rasters]


def require_same_grid(first: RasterSource, other: RasterSource) -> None:
    """Refuse rasters whose cells are not the same cells.

    Raises
    ------
    EngineError
        If size, position (within a hundredth of a cell) or CRS differ.
    """
    cell = abs(first.geotransform[1])
    same = np.allclose(other.geotransform, first.geotransform, rtol=0, atol=0.01 * cell)
    drift = abs(other.geotransform[1] - first.geotransform[1]) * first.shape[1]
    if other.shape != first.shape or other.crs != first.crs or not same or drift > 0.01 * cell:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The rasters '{first}' ({first_size}) and '{other}' ({other_size}) are on "
                "different grids. Warp them to one grid first, and do not mix products (DMSP, "
                "VIIRS versions).",
            ),
            first=first.name,
            first_size=_size(first),
            other=other.name,
            other_size=_size(other),
        )


def require_bands(source: RasterSource, other: RasterSource) -> None:
    """Refuse a raster that has neither one band nor as many as `source`.

    Raises
    ------
    EngineError
    """
    if other.bands not in (1, source.bands):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Bands of '{other}': {other_bands}, of '{name}': {bands}; it needs one band, or "
                "one for each.",
            ),
            other=other.name,
            other_bands=other.bands,
            name=source.name,
            bands=source.bands,
        )


def _size(source: RasterSource) -> str:
    rows, columns = source.shape
    return f"{columns} x {rows}, {source.crs.authid() or '-'}"


def years_of(steps: Sequence[Step], given: Sequence[float]) -> np.ndarray:
    """Return the year of each step: as given, or from the names of the rasters.

    Raises
    ------
    EngineError
        If the years do not fit the steps, are not ascending whole numbers, or cannot be found in
        the names.
    """
    years = list(given) or years_in_names(steps)
    if len(years) != len(steps):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "Years given: {years}; rasters or bands: {steps}. Give one year for each, "
                "separated by semicolons.",
            ),
            years=len(years),
            steps=len(steps),
        )
    if (np.diff(years) <= 0).any() or any(one % 1 or abs(one) > dates.LAST_YEAR for one in years):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The rasters must come in the order of time, one a year; the years given or found "
                "in the names are {years}.",
            ),
            years="; ".join(f"{one:g}" for one in years),
        )
    return np.array(years, dtype=float)


def years_in_names(steps: Sequence[Step]) -> list[float]:
    """Return the years in the names of the bands, or else of the rasters; none if any lacks one."""
    bands = [band_description(one.source, one.band) for one in steps]
    for names in (bands, [one.source.name for one in steps]):
        found = [dates.YEAR.search(one) for one in names]
        if all(found):
            return [float(one.group()) for one in found]
    return []


def refuse_mixed_products(steps: Sequence[Step], progress: Progress = SILENT) -> None:
    """Refuse a time stack in which some rasters look like DMSP and some do not.

    Raises
    ------
    EngineError
    """
    dmsp = []
    for number, step in enumerate(steps):
        progress.update(number / len(steps))
        height = max(BLOCK_CELLS // step.source.shape[1], 1)
        dmsp.append(lights.looks_like_dmsp(step.blocks(height)))
    lights.require_one_product([step.name for step in steps], dmsp)


def band_description(source: RasterSource, band: int) -> str:
    """Return what the file calls a band, empty when it has no name for it."""
    return source.provider.generateBandName(band).partition(":")[2].strip()


def shapes_on(
    layer: Any,
    source: RasterSource,
    context: QgsCoordinateTransformContext,
    progress: Progress = SILENT,
) -> ShapeTable:
    """Read the polygons of a layer in the CRS of a raster."""
    source.require_crs()
    own = metric.Metric(source.crs, source.crs.authid(), 0.0, context)
    return shapes.read(layer, {}, own, progress)


def band_called(source: RasterSource, name: str) -> Step:
    """Return the band of a raster that the file calls so.

    Raises
    ------
    EngineError
        If it has no such band.
    """
    for band in range(1, source.bands + 1):
        if band_description(source, band) == name:
            return Step(source, band)
    raise EngineError(
        QT_TRANSLATE_NOOP("QuanTu", "The raster '{raster}' has no band called '{band}'."),
        raster=source.name,
        band=name,
    )


def transformed(
    polygons: Sequence[BaseGeometry | None], into: QgsCoordinateTransform
) -> list[BaseGeometry | None]:
    """Transform shapely geometries, for example from metres into the CRS of a raster.

    Raises
    ------
    EngineError
        If a shape lies outside the area of the target CRS.
    """
    elsewhere = EngineError(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "The polygons lie outside the area of the raster's coordinate reference system.",
        )
    )
    try:
        found = [
            None if one is None else wkb.loads(bytes(geometry_of(one, into).asWkb()))
            for one in polygons
        ]
    except QgsCsException as error:
        raise elsewhere from error
    # some projections answer with infinity instead
    somewhere = [one for one in found if one is not None and not one.is_empty]
    if not all(np.isfinite(one.bounds).all() for one in somewhere):
        raise elsewhere
    return found
