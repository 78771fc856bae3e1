"""Tables into the sheets of one workbook, .xlsx or .ods, by GDAL's drivers."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from . import compat, formulas, whole

if TYPE_CHECKING:
    from ..engine.report_tables import Sheet

DRIVERS = {".xlsx": "XLSX", ".ods": "ODS"}


def write(path: str, sheets: Sequence[Sheet], waiting: list[whole.Waiting] | None = None) -> None:
    """Write one sheet after the other into a workbook; an old file of that name is replaced.

    Parameters
    ----------
    path : str
    sheets : sequence of Sheet
    waiting : list of Waiting, optional
        The run's complete files, see `whole.file`.

    Raises
    ------
    EngineError
        If the file's name ends in neither ``.xlsx`` nor ``.ods``, or cannot be written.
    """
    driver = DRIVERS.get(Path(path).suffix.lower())
    if driver is None:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu", "A workbook needs a name that ends in .xlsx or .ods, not '{path}'."
            ),
            path=path,
        )
    with whole.file(path, waiting) as part:
        for number, sheet in enumerate(sheets):
            _write_sheet(str(part), sheet, driver, number == 0)
        _check_whole(part)


def _write_sheet(path: str, sheet: Sheet, driver: str, first: bool) -> None:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = driver, sheet.name
    actions = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = (
        actions.CreateOrOverwriteFile if first else actions.CreateOrOverwriteLayer
    )
    fields = QgsFields()
    for name, kind in sheet.columns:
        fields.append(compat.field(name, kind))
    writer = QgsVectorFileWriter.create(
        path,
        fields,
        QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(),
        QgsCoordinateTransformContext(),
        options,
    )
    _check(writer, path)
    for row in sheet.rows:
        feature = QgsFeature(fields)
        feature.setAttributes([_value(one) for one in row])
        writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
    writer.flushBuffer()
    _check(writer, path)
    del writer  # GDAL writes these files when they are closed


def _check_whole(path: Path) -> None:
    """Raise an `OSError` when the file is not complete: GDAL writes it, untold, at the very end."""
    try:
        with zipfile.ZipFile(path) as book:
            broken = book.testzip()
    except zipfile.BadZipFile as error:
        raise OSError(errno.EIO, str(error)) from error
    if broken:
        raise OSError(errno.EIO, broken)


def _check(writer: QgsVectorFileWriter, path: str) -> None:
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise whole.unwritable(path, writer.errorMessage())


def _value(value: Any) -> Any:
    return NULL if value is None else formulas.harmless(value)
