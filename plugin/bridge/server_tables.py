"""Tables of PostgreSQL: how QGIS names them, and what puts them into their places."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ..engine import credentials
from ..engine.errors import QT_TRANSLATE_NOOP, EngineError

# one request is one transaction; somebody who reads the older table may never end
WAIT_BRIEFLY = "SELECT set_config('lock_timeout', '5s', true);"
# names that PostgreSQL has made from the table's follow it, unless they are taken: an older table
# that was renamed keeps them
TAKE_PLACE = """
    DROP TABLE IF EXISTS {schema}{place};
    ALTER TABLE {schema}{part} RENAME TO {place};
    DO $quantu$ BEGIN
        ALTER INDEX IF EXISTS {schema}{part_key} RENAME TO {place_key};
    EXCEPTION WHEN duplicate_table THEN NULL;
    END $quantu$;
    DO $quantu$ BEGIN
        ALTER SEQUENCE IF EXISTS {schema}{part_ids} RENAME TO {place_ids};
    EXCEPTION WHEN duplicate_table THEN NULL;
    END $quantu$;
"""
REASON = re.compile(r" returned \d+ \[(.*)\]\s*$", re.DOTALL)  # QGIS says the whole request first
MARK = re.compile(r"(postgres|postgis):(//)?")
UNFINISHED = "_quantu_part"  # how the name of a table ends that is being written
LONGEST_NAME = 63  # bytes that PostgreSQL keeps of a name


def is_table(text: str) -> bool:
    """Return whether an output is a table of PostgreSQL."""
    return MARK.match(text) is not None


def split(destination: str) -> tuple[str, QgsDataSourceUri]:
    """Return how QGIS marks a table of PostgreSQL, "" for none, and where it is."""
    found = MARK.match(destination)
    prefix = found.group() if found else ""
    return prefix, QgsDataSourceUri(destination[len(prefix) :])


def renamed(uri: QgsDataSourceUri, table: str) -> QgsDataSourceUri:
    """Return where another table of the same schema is."""
    changed = QgsDataSourceUri(uri)
    changed.setDataSource(uri.schema(), table, uri.geometryColumn(), uri.sql(), uri.keyColumn())
    return changed


def sql_name(uri: QgsDataSourceUri) -> str:
    """Return the table's name for SQL; QGIS's own is not that of one with quotes."""
    return _schema(uri) + quoted(uri.table())


def _schema(uri: QgsDataSourceUri) -> str:
    return f"{quoted(uri.schema())}." if uri.schema() else ""


def quoted(name: str) -> str:
    """Return a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def database(uri: QgsDataSourceUri) -> Any:
    """Return QGIS's connection to the database of a table."""
    metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
    return metadata.createConnection(uri.uri(False), {})


def taking_place(uri: QgsDataSourceUri, table: str) -> str:
    """Return the request that puts a table into the place of an older one of the name `table`."""
    for_request = {}
    for name, text in (("part", uri.table()), ("place", table)):
        made = {name: text, f"{name}_key": f"{text}_pkey", f"{name}_ids": f"{text}_id_seq"}
        for_request |= {one: quoted(words) for one, words in made.items()}
    return TAKE_PLACE.format(schema=_schema(uri), **for_request)


def unfinished(table: str) -> str:
    """Return the name of a table while it is written; that of a long one is cut off.

    Examples
    --------
    >>> unfinished("firms")
    'firms_quantu_part'
    """
    if len((table + UNFINISHED).encode()) <= LONGEST_NAME:
        return table + UNFINISHED
    mark = hashlib.sha256(table.encode()).hexdigest()[:8]
    kept = table.encode()[: LONGEST_NAME - len(mark) - 1 - len(UNFINISHED)]
    return f"{kept.decode(errors='ignore')}_{mark}{UNFINISHED}"


def unwritable(table: str, why: str) -> EngineError:
    """Return the error of a table that cannot be written: why, and what to do."""
    return EngineError(
        QT_TRANSLATE_NOOP(
            "QuanTu",
            "The table {table} could not be written ({reason}). Check that the database can be "
            "reached, that you may make tables in the schema, and that no view or other program "
            "needs the older table, then run again.",
        ),
        table=table,
        reason=why,
    )


def reason(error: Exception) -> str:
    """Return what the database says, without the request and without a password."""
    text = str(error)
    found = REASON.search(text)
    return credentials.without_password(found.group(1).strip() if found else text)
