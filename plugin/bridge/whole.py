"""Outputs that are complete or absent, never half.

A file is written beside its place and moved there when it is complete, so that neither a failure
nor a killed process leaves half of it; that goes for tables that are files, too. Tables of a
GeoPackage or a database are written in their place: what a failed run has put there is removed.
(A killed process leaves a GeoPackage to SQLite, which takes back what was not committed.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import ref

from qgis.core import (
    QgsDataSourceUri,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError

JOURNALS = ("-journal", "-wal", "-shm")
# formats of one table, by ending, with the other files of a table: written now or left by others
SIBLINGS = {
    ".shp": (".dbf", ".shx", ".prj", ".cpg", ".qpj", ".qmd", ".qix", ".sbn", ".sbx"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".csv": (".csvt",),
    ".gml": (".xsd", ".gfs"),
    ".geojson": (),
    ".kml": (),
    ".fgb": (),
    ".xlsx": (),
    ".ods": (),
}
PROVIDER = re.compile(r"\w{2,}:")


def part_of(path: str) -> Path:
    """Return the file beside `path` that is written first; it has the same ending.

    Examples
    --------
    >>> part_of("/a/lights.tif").name
    'lights.part.tif'
    """
    whole = Path(path)
    return whole.with_name(f"{whole.stem}.part{whole.suffix}")


@contextmanager
def file(path: str) -> Iterator[Path]:
    """Give the name to write to; the file takes its place when nothing went wrong.

    Raises
    ------
    EngineError
        If it cannot be written or moved.
    """
    part = part_of(path)
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error
    finally:
        if part.is_file():
            part.unlink()


def unwritable(path: Any, reason: str) -> EngineError:
    """Return the error of an output that cannot be written: why, and what to do."""
    return EngineError(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "{path} could not be written ({reason}). Check that the folder exists, that you may "
            "write there, that no other program has the file open and that the disk is not full, "
            "then run again.",
        ),
        path=path,
        reason=reason,
    )


class Sink:
    """A feature sink that counts what it takes; its file is closed when it is let go."""

    def __init__(self, sink: QgsFeatureSink, written: Written) -> None:
        self._sink, self._written = sink, written
        written.sink = ref(self)

    def addFeature(self, feature: QgsFeature, flags: Any) -> bool:  # noqa: N802 - as QGIS's
        """Write a feature; False when it was refused."""
        done = self._sink.addFeature(feature, flags)
        self._written.count += done
        return done

    def lastError(self) -> str:  # noqa: N802 - as QGIS's
        """Return why a feature was refused."""
        return self._sink.lastError()

    def close(self) -> None:
        """Write what is waiting and let the file go."""
        self._sink = None


@dataclass
class Written:
    """What became of one feature output.

    Parameters
    ----------
    destination : str
        As QGIS names it: a file, ``file|layername=table``, or something that is no file.
    was_there : bool
        Whether its table was put into a file that was there before.
    place : str
        Where the file goes when it is complete; empty when it is written there at once.
    count : int
        Features written.
    sink : weak reference to Sink, or None
        The sink, as long as somebody holds it.
    """

    destination: str
    was_there: bool
    place: str = ""
    count: int = 0
    sink: Any = None

    def check(self) -> None:
        """Raise an `EngineError` when features are missing in the file.

        What was written last may be refused when the file is closed, and QGIS keeps that to itself.
        """
        self._close()
        if not self._path.is_file():
            return
        layer = QgsVectorLayer(self.destination, "", "ogr")
        if not layer.isValid() or 0 <= layer.featureCount() < self.count:
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "{path} could not be written completely. Check that the disk is not full and "
                    "that no other program has the file open, then run again.",
                ),
                path=self._path,
            )

    def move(self) -> None:
        """Put a file that was written beside its place there, with its siblings.

        The file that gives the table its name goes first and comes last: a table is there with all
        its files or not at all.

        Raises
        ------
        EngineError
            If it cannot be moved.
        """
        if not self.place:
            return
        part, path = self._path, Path(self.place.partition("|")[0])
        siblings = SIBLINGS.get(part.suffix.lower(), ())
        try:
            for ending in (path.suffix, *siblings):
                path.with_suffix(ending).unlink(missing_ok=True)
            for ending in siblings:
                if part.with_suffix(ending).is_file():
                    part.with_suffix(ending).replace(path.with_suffix(ending))
            part.replace(path)
        except OSError as error:
            raise unwritable(path, error.strerror or str(error)) from error
        self.destination = self.place

    def discard(self) -> None:
        """Remove the output: its file, or its table in a file that was there before."""
        self._close()
        if self.was_there:
            self._drop()
            return
        for path in (self._path, *self._beside()):
            if path.is_file():
                path.unlink()

    @property
    def _path(self) -> Path:
        return Path(self.destination.partition("|")[0])

    def _close(self) -> None:
        sink = None if self.sink is None else self.sink()
        if sink is not None:
            sink.close()

    def _beside(self) -> list[Path]:
        """Return the files that belong to the output's file."""
        path = self._path
        own = [path.with_name(path.name + ending) for ending in JOURNALS]
        siblings = SIBLINGS.get(path.suffix.lower(), ())
        return own + [path.with_suffix(ending) for ending in siblings]

    def _drop(self) -> None:
        table = self.destination.partition("|layername=")[2].partition("|")[0]
        metadata = QgsProviderRegistry.instance().providerMetadata("ogr")
        try:
            metadata.createConnection(str(self._path), {}).dropVectorTable("", table)
        except QgsProviderConnectionException:
            return  # it was taken back already when the file was closed


def beside(destination: Any) -> tuple[Any, str]:
    """Return the parameter of an output that is written beside its place, and that place.

    Parameters
    ----------
    destination : str, QgsProcessingOutputLayerDefinition or QgsProperty
        The output's parameter. It is given back, with an empty place, when it is no file of a
        single table.
    """
    path = _text(destination)
    if PROVIDER.match(path) or Path(path).suffix.lower() not in SIBLINGS:
        return destination, ""
    part = str(part_of(path))
    if not isinstance(destination, QgsProcessingOutputLayerDefinition):
        return part, path
    if destination.useRemapping():  # rows for a table that is there
        return destination, ""
    changed = QgsProcessingOutputLayerDefinition(destination)
    changed.sink = QgsProperty.fromValue(part)
    return changed, path


def place_of(destination: str, path: str) -> str:
    """Return where a file written beside `path` goes, empty when there is none.

    QGIS adds an ending to names whose own it does not know.

    Examples
    --------
    >>> place_of("/a/firms.part.mif.tab", "/a/firms.mif")
    '/a/firms.mif.tab'
    """
    part = str(part_of(path)) if path else ""
    return path + destination[len(part) :] if part and destination.startswith(part) else ""


def was_there(destination: Any) -> bool:
    """Return whether an output goes into a file that is there, as a table of its own.

    Parameters
    ----------
    destination : str, QgsProcessingOutputLayerDefinition or QgsProperty
        The output's parameter.
    """
    value = _text(destination)
    if not value.startswith("ogr:"):
        return False
    return Path(QgsDataSourceUri(value[len("ogr:") :]).database()).is_file()


def _text(destination: Any) -> str:
    """Return an output's parameter as text; empty when it is worked out by an expression."""
    value = getattr(destination, "sink", destination)
    value = value.staticValue() if isinstance(value, QgsProperty) else value
    return value if isinstance(value, str) else ""
