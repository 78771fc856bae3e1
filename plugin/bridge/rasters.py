"""Raster bands as arrays, whole or in blocks of rows, and arrays as raster files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsRasterBlock,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRectangle,
)

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from . import whole

NODATA = -9999.0
CACHE_BYTES = 1 << 28
STRIPS = 12
# Qgis.DataType of a block -> numpy dtype
_TYPES = {1: "u1", 2: "u2", 3: "i2", 4: "u4", 5: "i4", 6: "f4", 7: "f8", 14: "i1"}


@dataclass(frozen=True)
class RasterSource:
    """A raster that may be read in a worker thread: it owns a clone of the provider.

    `geotransform` is GDAL's: x of the left edge, cell width, 0, y of the top edge, 0, minus the
    cell height; in the units of `crs`. `turned` tells that the file's own rows do not run from
    west to east: QGIS then shows another raster than the one on disk.
    """

    name: str
    crs: QgsCoordinateReferenceSystem
    geotransform: tuple[float, float, float, float, float, float]
    shape: tuple[int, int]
    bands: int
    provider: Any
    path: str
    turned: bool = False

    @classmethod
    def of(cls, layer: QgsRasterLayer) -> RasterSource:
        """Make one of a layer (main thread)."""
        provider = layer.dataProvider().clone()
        extent, (rows, columns) = layer.extent(), (layer.height(), layer.width())
        width = extent.width() / columns if columns else 1.0
        height = extent.height() / rows if rows else 1.0
        geotransform = (extent.xMinimum(), width, 0.0, extent.yMaximum(), 0.0, -height)
        return cls(
            layer.name(),
            layer.crs(),
            geotransform,
            (rows, columns),
            layer.bandCount(),
            provider,
            layer.source(),
            layer.providerType() == "gdal" and _is_turned(layer.source()),
        )

    def require_crs(self) -> None:
        """Raise an `EngineError` when the raster has no coordinate reference system."""
        if not self.crs.isValid():
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The raster '{name}' has no coordinate reference system, so distances and "
                    "areas cannot be measured. Set it in the layer's properties and run again.",
                ),
                name=self.name,
            )

    def read(
        self,
        band: int = 1,
        first: int = 0,
        last: int | None = None,
        columns: tuple[int, int] | None = None,
    ) -> np.ndarray:
        """Return rows `first` to `last` (exclusive) of a band as float64; no data is NaN.

        `columns` are the first one and the one behind the last one; all by default.

        Raises
        ------
        EngineError
            If the raster has no such band, is rotated, cannot be read or holds no real numbers.
        """
        last = self.shape[0] if last is None else min(last, self.shape[0])
        west, east = columns or (0, self.shape[1])
        self.require_band(band)
        self._require_north_up()
        x, width, _, y, _, height = self.geotransform
        box = QgsRectangle(
            x + west * width, y + last * height, x + east * width, y + first * height
        )
        block = self.provider.block(band, box, east - west, last - first)
        if not block.isValid() or block.isEmpty():
            raise EngineError(
                QT_TRANSLATE_NOOP("QuanTu", "Band {band} of '{name}' cannot be read."),
                band=band,
                name=self.name,
            )
        return _values(block, (last - first, east - west), self.name)

    def sample(self, band: int, most: int) -> np.ndarray:
        """Return about so many cells of a band, in strips of whole rows; all if they are fewer.

        They are read as they are: overviews hold means of neighbours.
        """
        rows, columns = self.shape
        if rows * columns <= most:
            return self.read(band)
        height = max(most // (STRIPS * columns), 1)
        firsts = np.unique(np.linspace(0, rows - height, min(STRIPS, rows)).astype(int))
        return np.concatenate([self.read(band, one, one + height) for one in firsts.tolist()])

    def require_band(self, band: int) -> None:
        """Raise an `EngineError` when the raster has no such band."""
        if not 1 <= band <= self.bands:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu", "There is no band {band} in the raster '{name}'; bands: {bands}."
                ),
                name=self.name,
                bands=self.bands,
                band=band,
            )

    def _require_north_up(self) -> None:
        if self.turned:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "The raster is rotated. Warp it to a grid whose rows run west to east first.",
                )
            )

    def blocks(self, height: int) -> Iterator[tuple[int, int]]:
        """Yield first and last row (exclusive) of blocks of at most `height` rows."""
        for first in range(0, self.shape[0], height):
            yield first, min(first + height, self.shape[0])


def _is_turned(path: str) -> bool:
    from osgeo import gdal

    try:
        dataset = gdal.Open(path)
    except RuntimeError:  # instead of None, where QGIS or a plugin has told GDAL to raise
        return False
    place = None if dataset is None else dataset.GetGeoTransform(can_return_null=True)
    return place is not None and bool(place[2] or place[4])


@contextmanager
def small_cache() -> Iterator[None]:
    """Keep GDAL from holding 5 % of the memory in blocks that pass by once."""
    from osgeo import gdal

    before = gdal.GetCacheMax()
    gdal.SetCacheMax(min(before, CACHE_BYTES))
    try:
        yield
    finally:
        gdal.SetCacheMax(before)


def is_raster(layer: QgsMapLayer) -> bool:
    """Return whether a layer is a raster that could be opened."""
    return isinstance(layer, QgsRasterLayer) and layer.isValid()


def _values(block: QgsRasterBlock, shape: tuple[int, int], name: str) -> np.ndarray:
    data_type = block.dataType()
    kind = _TYPES.get(int(getattr(data_type, "value", data_type)))
    if kind is None:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The cells of '{name}' are no real numbers, but complex ones or colours. Save it "
                "with real numbers ('Translate') or choose another raster.",
            ),
            name=name,
        )
    raw = np.frombuffer(block.data(), kind).reshape(shape)
    values = raw.astype(float)
    if block.hasNoDataValue():
        np.copyto(values, np.nan, where=raw == _in_type(block.noDataValue(), kind))
    elif block.hasNoData():
        _mask_flagged(block, values)
    np.copyto(values, np.nan, where=np.isinf(raw))
    return values


def _in_type(value: float, kind: str) -> float:
    """Return a no-data value as the band's type holds it (float32 rounds it)."""
    return float(np.float32(value)) if kind == "f4" else value


def _mask_flagged(block: QgsRasterBlock, values: np.ndarray) -> None:
    """Mask cells of a block without a no-data value, which keeps a bitmap of them."""
    columns = values.shape[1]
    for index in range(values.size):  # rare: QGIS gives the bitmap only cell by cell
        if block.isNoData(index // columns, index % columns):
            values[index // columns, index % columns] = np.nan


class RasterFile:
    """A raster file written in blocks of rows, any number of bands; it is complete when closed.

    Parameters
    ----------
    path : str
        GeoTIFF, or another format by its ending.
    like : RasterSource
        Grid and CRS of the file.
    names : list of str
        Names of the bands.
    dtype : str
        ``f4`` or ``f8``.
    waiting : list of Waiting, optional
        The run's complete files, see `whole.file`.
    """

    def __init__(
        self,
        path: str,
        like: RasterSource,
        names: list[str],
        dtype: str = "f4",
        waiting: list[whole.Waiting] | None = None,
    ) -> None:
        self._path, self._part, self._waiting = path, whole.part_of(path), waiting
        with _raised(path):
            self._dataset = _create(path, like, len(names), dtype)
            for number, name in enumerate(names, start=1):
                band = self._dataset.GetRasterBand(number)
                band.SetNoDataValue(NODATA)
                band.SetDescription(name)

    def write(self, band: int, first: int, values: np.ndarray) -> None:
        """Write rows of a band from row `first` on; NaN becomes no data."""
        filled = np.where(np.isfinite(values), values, NODATA)
        with _raised(self._path):
            failed = self._dataset.GetRasterBand(band).WriteArray(filled, 0, first)
        if failed:
            raise _unwritable(self._path)

    def read(self, band: int, first: int, last: int) -> np.ndarray:
        """Return rows `first` to `last` (exclusive) of a band as they were written."""
        columns = self._dataset.RasterXSize
        values = self._dataset.GetRasterBand(band).ReadAsArray(0, first, columns, last - first)
        values = values.astype(float)
        values[values == NODATA] = np.nan
        return values

    def close(self) -> None:
        """Flush the file; raise an `EngineError` when that fails (a full disk, say)."""
        from osgeo import gdal

        gdal.ErrorReset()
        with whole.file(self._path, self._waiting), _raised(self._path):
            try:
                self._dataset.FlushCache()
            finally:
                self._dataset = None
            if gdal.GetLastErrorType() >= gdal.CE_Failure:
                raise _unwritable(self._path)

    def discard(self) -> None:
        """Remove a file that is not complete; nothing to do once it is closed."""
        if self._dataset is not None:
            self._dataset = None
            self._part.unlink(missing_ok=True)


def _create(path: str, like: RasterSource, bands: int, dtype: str) -> Any:
    from osgeo import gdal

    driver_name = QgsRasterFileWriter.driverForExtension(Path(path).suffix) or "GTiff"
    driver = gdal.GetDriverByName(driver_name)
    options = (
        ["BIGTIFF=YES", "TILED=YES", "INTERLEAVE=BAND", "COMPRESS=DEFLATE", "ZLEVEL=1"]
        if driver_name == "GTiff"
        else []
    )
    kind = gdal.GDT_Float64 if dtype == "f8" else gdal.GDT_Float32
    rows, columns = like.shape
    dataset = None
    if driver is not None and Path(path).resolve().parent.is_dir():
        dataset = driver.Create(str(whole.part_of(path)), columns, rows, bands, kind, options)
    if dataset is None:
        raise _unwritable(path)
    dataset.SetGeoTransform(like.geotransform)
    dataset.SetProjection(
        like.crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL)
    )
    return dataset


@contextmanager
def _raised(path: str) -> Iterator[None]:
    """Give what GDAL raises as our sentence; it raises where QGIS or a plugin has told it to."""
    try:
        yield
    except RuntimeError as error:
        raise whole.unwritable(path, str(error)) from error


def _unwritable(path: str) -> EngineError:
    from osgeo import gdal

    return whole.unwritable(path, gdal.GetLastErrorMsg() or "GDAL")
