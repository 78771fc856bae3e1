"""Outputs that are complete or absent, never half.

A file is written beside its place and moved there when all outputs of the run are complete, so that
neither a failure nor a killed process leaves half of it, or one without the others. Tables are
written in a folder beside the place, under the file's own name, as formats name what is inside
after it; that goes for a new GeoPackage of several tables, too. Tables for a GeoPackage that is
there already are written beside it as well, and come into it together, last of all. A table of
PostgreSQL is written under another name, and renamed. Those of another file with several tables are
written in their place: what a failed run has put there is removed. Older files are kept until
nothing can fail any more, and come back when something does.
"""

from __future__ import annotations

import itertools
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from qgis.core import (
    QgsDataProvider,
    QgsDataSourceUri,
    QgsException,
    QgsProcessing,
    QgsProcessingOutputLayerDefinition,
    QgsProperty,
    QgsProviderConnectionException,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from . import packages, server_tables

PACKAGE = ".gpkg"
JOURNALS = ("-journal", "-wal", "-shm")
# the other files of a table, by the ending of its name: written now or left by others
SIBLINGS = {
    ".shp": (".dbf", ".shx", ".prj", ".cpg", ".qpj", ".qmd", ".qix", ".sbn", ".sbx"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".csv": (".csvt",),
    ".gml": (".xsd", ".gfs"),
}
DATABASES = (PACKAGE, ".sqlite")
# 3.22 raises the first where it names the second
REFUSALS = (QgsException, QgsProviderConnectionException)
COUNT = "SELECT COUNT(*) FROM {table}"
PATIENCE = 1.0  # seconds that another program may need to finish its writing
IN_FILE = "ogr:"  # how QGIS names a table of a file with several
OLDER = ".older"  # how the name of an older file ends that is kept until the run is complete
_CLAIMING, _claims = Lock(), set()  # folders in which runs of this process write
NO_FILE = re.compile(r"\w{2,}:|/vsi|.*\.gdb[/\\]?$", re.IGNORECASE)


def part_of(path: str) -> Path:
    """Return the file beside `path` that is written first; it has the same ending.

    Examples
    --------
    >>> part_of("/a/lights.tif").name
    'lights.part.tif'
    """
    whole = Path(path)
    return whole.with_name(f"{whole.stem}.part{whole.suffix}")


@dataclass
class Waiting:
    """A file that is complete and waits beside its place until the run's other outputs are."""

    place: str
    moved: bool = False

    @property
    def name(self) -> str:
        """What the output is called in a sentence."""
        return self.place

    def move(self) -> None:
        """Put the file in its place; an older one is kept until `settle`.

        Raises
        ------
        EngineError
            If it cannot be moved.
        """
        part = part_of(self.place)
        try:
            _keep(Path(self.place), self._kept)
            part.replace(self.place)
        except OSError as error:
            raise unwritable(self.place, error.strerror or str(error)) from error
        self.moved = True

    def settle(self) -> None:
        """Let the older file go: all outputs of the run are in their places."""
        with suppress(OSError):  # nothing is lost by it, and the next run tries again
            self._kept.unlink(missing_ok=True)

    def discard(self) -> bool:
        """Remove the file, and bring the older one back; False when that cannot be done."""
        try:
            (Path(self.place) if self.moved else part_of(self.place)).unlink(missing_ok=True)
            _bring_back(self._kept, Path(self.place))
        except OSError:
            return False
        return True

    @property
    def _kept(self) -> Path:
        part = part_of(self.place)
        return part.with_name(part.name + OLDER)


@contextmanager
def file(path: str, waiting: list[Waiting] | None = None) -> Iterator[Path]:
    """Give the name to write to; the file takes its place when nothing went wrong.

    Parameters
    ----------
    path : str
    waiting : list of Waiting, optional
        The run's complete files, to which it is added; without it, it takes its place at once.

    Raises
    ------
    EngineError
        If it cannot be written or moved.
    """
    complete, kept = Waiting(path), False
    try:
        yield part_of(path)
        if waiting is None:
            complete.move()
            complete.settle()
        else:
            waiting.append(complete)
        kept = True
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error
    finally:
        if not kept:
            complete.discard()


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


@dataclass
class Written:
    """What became of one feature output.

    Parameters
    ----------
    asked : str, QgsProcessingOutputLayerDefinition or QgsProperty
        The output's parameter, for QGIS to make the sink.
    path : str
        The file that was asked for; empty when it is none that we know of.
    part : str
        The file that is written, beside that one; empty when it is written in its place, or has
        come there.
    was_there : bool
        Whether its table is written into a file that was there before, in its place.
    joins : bool
        Whether its table is put into a GeoPackage if that is there when the run is complete.
    joined, moved_from : bool, str
        What has been done: its table was put into one, or the file that is named was moved.
    destination : str
        As QGIS names it: a file, ``file|layername=table``, or something that is no file.
    count : int
        Features written.
    sink : weak reference to Sink, or None
        The sink, as long as somebody holds it.
    """

    asked: Any
    path: str = ""
    part: str = ""
    was_there: bool = False
    joins: bool = False
    joined: bool = False
    moved_from: str = ""
    destination: str = ""
    count: int = 0
    sink: Any = None

    @property
    def is_table_of_file(self) -> bool:
        """Whether it is a table of a file with several, to which QGIS hands no layer options."""
        return _text(self.asked).startswith(IN_FILE)

    @property
    def place(self) -> str:
        """As QGIS names the output when it is complete.

        QGIS adds an ending to names whose own it does not know.

        Examples
        --------
        >>> written = Written("", "/a/firms.mif", "/a/firms_mif.part/firms.mif")
        >>> written.destination = "/a/firms_mif.part/firms.mif.tab"
        >>> written.place
        '/a/firms.mif.tab'
        """
        if self.part and self.destination.startswith(self.part):
            return self.path + self.destination[len(self.part) :]
        return self.destination

    @property
    def name(self) -> str:
        """What the output is called in a sentence."""
        return self.place

    def unwritable(self, name: str, reason: str) -> EngineError:
        """Return the error when it cannot be begun: why, and what to do."""
        return unwritable(name, reason)

    def check(self) -> None:
        """Raise an `EngineError` when features are missing in the file.

        What was written last may be refused when the file is closed, and QGIS keeps that to itself.
        """
        self.close()
        if not self._is_complete():
            raise EngineError(
                QT_TRANSLATE_NOOP(
                    "QuanTu",
                    "{path} could not be written completely. Check that the disk is not full and "
                    "that no other program has the file open, then run again.",
                ),
                path=self.name.partition("|")[0],
            )

    def move(self) -> None:
        """Put a file that was written beside its place there; tables of one file go together.

        Raises
        ------
        EngineError
            If it cannot be moved.
        """
        if not self.part or (self.joins and Path(self.path).is_file()):
            return
        place, part = self.place, self._file
        if part.is_file():
            _replace(part, Path(place.partition("|")[0]))
            self.moved_from = str(part)
        self.destination, self.part = place, ""

    def require_free(self) -> None:
        """Raise an `EngineError` when another program writes into the package that it joins."""
        if self.part:
            _require_free(Path(self.path))

    def merge(self, is_cancelled: Callable[[], bool]) -> None:
        """Put the tables for a GeoPackage that is there into it, all of them at once.

        Raises
        ------
        EngineError
            If it cannot be written.
        Cancelled
        """
        if not self.part:
            return
        place, package = self.place, Path(self.path)
        if self._file.is_file():
            try:
                packages.merge(self._file, package, is_cancelled)
                _remove_folder(Path(self.part).parent)
            except OSError as error:
                raise unwritable(self.path, error.strerror or str(error)) from error
        self.destination, self.part, self.joined = place, "", True

    def settle(self) -> None:
        """Let the older file go: all outputs of the run are in their places."""
        if self.moved_from:
            with suppress(OSError):  # nothing is lost by it, and the next run tries again
                _remove_folder(Path(self.moved_from).parent)

    def discard(self) -> bool:
        """Remove the output: its file, or its table in a file; False when it cannot be removed."""
        self.close()
        try:
            self._remove()
        except (OSError, *REFUSALS):
            return False
        return True

    def close(self) -> None:
        """Let the sink go, which writes what is waiting."""
        sink = None if self.sink is None else self.sink()
        if sink is not None:
            sink.close()

    def _is_complete(self) -> bool:
        if not self.part and not self._file.is_file():
            return True  # it is no file
        layer = QgsVectorLayer(self.destination, "", "ogr")
        try:
            return layer.isValid() and not 0 <= _count(layer) < self.count
        except REFUSALS:  # another program keeps the file to itself
            return False

    @property
    def _file(self) -> Path:
        return Path(self.destination.partition("|")[0])

    def _remove(self) -> None:
        if (self.was_there or self.joined) and self.destination:
            self._drop()
        elif self.moved_from or not self.path:
            for one in (self._file, *_companions(self._file)):
                if one.is_file():
                    one.unlink()
        if self.part or self.moved_from:
            folder = Path(self.part or self.moved_from).parent
            for one in folder.glob(f"*{OLDER}"):
                _bring_back(one, Path(self.path).with_name(one.name[: -len(OLDER)]))
            _remove_folder(folder)

    def _drop(self) -> None:
        table = self.destination.partition("|layername=")[2].partition("|")[0]
        connection = _connection(str(self._file))
        if connection.tableExists("", table):  # else it was taken back when the file was closed
            connection.dropVectorTable("", table)


@dataclass
class WrittenTable(Written):
    """What became of a table of PostgreSQL; `destination` has its unfinished name until `merge`.

    Parameters
    ----------
    table : str
        Its name when it is complete.
    """

    table: str = ""

    @property
    def place(self) -> str:
        """As QGIS names the output when it is complete."""
        prefix, uri = server_tables.split(self.destination)
        return prefix + server_tables.renamed(uri, self.table).uri(False)

    @property
    def name(self) -> str:
        """What the output is called in a sentence: a connection would tell its password."""
        return server_tables.sql_name(server_tables.split(self.place)[1])

    def unwritable(self, name: str, reason: str) -> EngineError:
        """Return the error when it cannot be begun, or take its place."""
        return server_tables.unwritable(name, reason)

    @property
    def database(self) -> str:
        """Where the table is; tables of the same come into their places together."""
        return server_tables.split(self.destination)[1].connectionInfo(False)

    def take_place(self, others: Sequence[WrittenTable]) -> None:
        """Put the table and the others of its database into the places of older ones, or none.

        Raises
        ------
        EngineError
            If an older one cannot be removed, as when views depend on it.
        """
        together = [one for one in others if one.database == self.database]
        together = [one for one in together if one.place != one.destination]
        if not together:
            return
        request = server_tables.WAIT_BRIEFLY + "".join(one._taking_place for one in together)
        try:
            server_tables.database(server_tables.split(self.destination)[1]).executeSql(request)
        except REFUSALS as error:
            raise self.unwritable(self.name, server_tables.reason(error)) from error
        for one in together:
            one.destination = one.place

    @property
    def _taking_place(self) -> str:
        return server_tables.taking_place(server_tables.split(self.destination)[1], self.table)

    def _is_complete(self) -> bool:
        uri = server_tables.split(self.destination)[1]
        try:
            rows = server_tables.database(uri).executeSql(
                COUNT.format(table=server_tables.sql_name(uri))
            )
        except REFUSALS:
            return False
        return rows[0][0] >= self.count

    def _remove(self) -> None:
        uri = server_tables.split(self.destination or _text(self.asked))[1]
        try:
            database = server_tables.database(uri)
            database.executeSql(f"DROP TABLE IF EXISTS {server_tables.sql_name(uri)}")
        except REFUSALS:
            if self.destination:  # else nothing was begun, as when there is no such database
                raise


def put_in_place(
    waiting: Sequence[Waiting], written: Sequence[Written], is_cancelled: Callable[[], bool]
) -> None:
    """Put the outputs of a run, which are complete, into their places.

    What is open in a spreadsheet or locked fails first, while all can be taken back. Each database
    takes its tables at once or not at all.

    Raises
    ------
    EngineError
        If one of them cannot come there.
    Cancelled
    """
    for one in (*waiting, *written):
        one.move()
    for one in written:
        one.require_free()
    tables = [one for one in written if isinstance(one, WrittenTable)]
    for table in tables:
        table.take_place(tables)
    for one in written:
        one.merge(is_cancelled)
    for one in (*waiting, *written):
        one.settle()


def _count(layer: QgsVectorLayer) -> int:
    """Return the number of features; that which a GeoPackage notes may be there without them."""
    source = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    if Path(source["path"]).suffix.lower() != ".gpkg":
        return layer.featureCount()
    first = layer.dataProvider().subLayers()[0].split(QgsDataProvider.sublayerSeparator())[1]
    table = server_tables.quoted(source.get("layerName") or first)
    return _connection(source["path"]).executeSql(COUNT.format(table=table))[0][0]


def _connection(package: str) -> Any:
    return QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(package, {})


def begin(asked: Any, others: Sequence[Written], has_shapes: bool = True) -> Written:
    """Return an output that is to be written, beside its place where that can be.

    Parameters
    ----------
    asked : str, QgsProcessingOutputLayerDefinition or QgsProperty
        The output's parameter.
    others : sequence of Written
        The run's outputs so far; a table may go into the file of one of them.
    has_shapes : bool
        Without, QGIS does not find a table of PostgreSQL for which a column of shapes is named.

    Raises
    ------
    EngineError
        If the folder beside the place cannot be made, or the file is that of another output.
    """
    text = _text(asked)
    if server_tables.is_table(text):
        return _begin_table(asked, text, has_shapes)
    uri = QgsDataSourceUri(text[len(IN_FILE) :]) if text.startswith(IN_FILE) else None
    path = text if uri is None else uri.database()
    if path in ("", QgsProcessing.TEMPORARY_OUTPUT) or NO_FILE.match(path) or _is_remapped(asked):
        return Written(asked)
    same = [one for one in others if one.path and _is_same(one.path, path)]
    if uri is None and same:
        raise _same_place(path)
    begun = any(one.part for one in same)
    is_package = Path(path).suffix.lower() == PACKAGE
    if uri is not None and not begun and not is_package and Path(path).is_file():
        return Written(asked, path=path, was_there=True)
    part = Path(same[0].part if begun else _claimed(path) / Path(path).name)
    if uri is None:
        return Written(_with_text(asked, str(part)), path, str(part))
    uri.setDatabase(str(part))
    changed = _with_text(asked, IN_FILE + uri.uri(False))
    joins = is_package and all(one.joins for one in same)
    return Written(changed, path, str(part), joins=joins)


def require_own_place(output: Written, others: Sequence[Written]) -> None:
    """Raise an `EngineError` when another output goes to the same table or file."""
    if any(one is not output and one.place == output.place for one in others):
        raise _same_place(output.name)


def _same_place(path: str) -> EngineError:
    return EngineError(
        QT_TRANSLATE_NOOP(
            "QuanTu", "Two outputs go to the same file, {path}. Give each a file of its own."
        ),
        path=path,
    )


def _is_same(one: str, other: str) -> bool:
    """Return whether two paths are one, however they are written."""
    return Path(one).resolve() == Path(other).resolve()


def _begin_table(asked: Any, text: str, has_shapes: bool) -> Written:
    """Return a table of PostgreSQL that is to be written."""
    prefix, uri = server_tables.split(text)
    if _is_remapped(asked):
        return Written(asked)
    part = server_tables.renamed(uri, server_tables.unfinished(uri.table()))
    if not has_shapes:
        part.setGeometryColumn("")
    return WrittenTable(_with_text(asked, prefix + part.uri(False)), table=uri.table())


def _text(asked: Any) -> str:
    """Return an output's parameter as text; empty when it is worked out by an expression."""
    value = getattr(asked, "sink", asked)
    value = value.staticValue() if isinstance(value, QgsProperty) else value
    return value if isinstance(value, str) else ""


def _with_text(asked: Any, text: str) -> Any:
    if not isinstance(asked, QgsProcessingOutputLayerDefinition):
        return text
    changed = QgsProcessingOutputLayerDefinition(asked)
    changed.sink = QgsProperty.fromValue(text)
    return changed


def _is_remapped(asked: Any) -> bool:
    """Return whether rows go into a table that is there, with its fields."""
    return isinstance(asked, QgsProcessingOutputLayerDefinition) and asked.useRemapping()


def _claimed(path: str) -> Path:
    """Return a folder beside a table's place in which no other run of this process writes.

    GDAL takes a name with an ending such as ``.xlsx`` for the workbook, wherever it stands.
    """
    place = Path(path).absolute()
    name = f"{place.stem}_{place.suffix[1:]}.part"
    folders = (place.with_name(f"{name}{number or ''}") for number in itertools.count())
    with _CLAIMING:
        folder = next(one for one in folders if one not in _claims)
        _claims.add(folder)
    try:
        _make(folder, path)
    except EngineError:
        _claims.discard(folder)
        raise
    return folder


def _make(folder: Path, path: str) -> None:
    """Make the folder, without what a killed run left in it."""
    try:
        folder.mkdir(exist_ok=True)
        left = list(folder.iterdir())
        own = [one for one in left if not one.name.startswith(Path(path).stem)]
        if own:  # of somebody who happens to have such a folder
            raise unwritable(path, str(own[0]))
        for one in left:
            one.unlink()
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error


def _remove_folder(folder: Path) -> None:
    if folder.is_dir():
        for one in folder.iterdir():
            one.unlink()
        folder.rmdir()
    _claims.discard(folder)


def _companions(path: Path) -> list[Path]:
    """Return the files that may belong to the one that gives a table its name."""
    journals = [path.with_name(path.name + ending) for ending in JOURNALS]
    return journals + [path.with_suffix(one) for one in SIBLINGS.get(path.suffix.lower(), ())]


def _replace(part: Path, path: Path) -> None:
    """Put a file and what is with it in its folder into the place of an older one.

    The file that gives the table its name goes first and comes last: a table is there with all its
    files or not at all.
    """
    _require_free(path)
    try:
        old = [one for one in _companions(path) if one.is_file()]
        for one in (path, *old):
            _keep(one, part.with_name(one.name + OLDER))
        if old:
            path.unlink(missing_ok=True)
        for one in old:
            one.unlink(missing_ok=True)
        for one in part.parent.iterdir():
            if one != part and not one.name.endswith(OLDER):
                one.replace(path.with_name(one.name))
        part.replace(path)
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error


def _keep(path: Path, kept: Path) -> None:
    """Keep an older file under another name too, or only there where a file has but one."""
    if not path.is_file():
        return
    kept.unlink(missing_ok=True)
    try:
        os.link(path, kept)
    except OSError:
        path.replace(kept)


def _bring_back(kept: Path, path: Path) -> None:
    """Put an older file that was kept back into its place."""
    if kept.is_file():
        path.unlink(missing_ok=True)  # of two names of one file neither goes otherwise
        kept.replace(path)


def _require_free(path: Path) -> None:
    """Raise an `EngineError` when another program writes into the database that is to go."""
    if path.suffix.lower() not in DATABASES or not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            connection.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError as error:  # it may also be no database, and is replaced
        if "locked" in str(error):
            raise unwritable(path, str(error)) from error
