"""A firm table made right column by column, with a note of every change and every doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from . import (
    amounts,
    coordinates,
    duplicates,
    industry_codes,
    tax_codes,
    text_repair,
    vn2000,
    zones,
)
from .errors import QT_TRANSLATE_NOOP, EngineError
from .firm_fields import Roles
from .industry_codes import ZeroCodes
from .ledger import Ledger
from .progress import SILENT, Progress
from .provinces import Province, match
from .text_repair import Evidence
from .vn2000 import Zone
from .zones import Decision, Places

WGS84 = 4326
LAYER_CRS = -1
POSITION = "position"
LAYER_KIND = "layer"

BY_VALUE, BY_COLUMN, BY_TABLE, BY_NAME = "value", "column", "table", "name"
BY_CHECK_DIGIT = "check digit"
CRS_RECOGNISED = "zone recognised"
NO_PROVINCE = "province not recognised"

_HEADER = "\n"  # no column is called so


@dataclass(frozen=True)
class FirmTable:
    """A table of n firms.

    Parameters
    ----------
    columns : dict of str to list
        Values by name: str, numbers, anything else; None where missing.
    xy : ndarray of float, shape (n, 2), or None
        Coordinates of the points in the layer's CRS, NaN for a row without one.
    count : int
    """

    columns: dict[str, list]
    xy: np.ndarray | None
    count: int


@dataclass(frozen=True)
class Given:
    """What is known of the coordinates beforehand.

    Parameters
    ----------
    zone : Zone, optional
        VN-2000 zone of coordinates in metres.
    layer_crs : bool
        Coordinates are in a CRS that is not one of Vietnam's zones and is taken as it is.
    named : bool
        The CRS came with a name; a zone told by its parameters alone is noted as a repair.
    """

    zone: Zone | None = None
    layer_crs: bool = False
    named: bool = True


@dataclass(frozen=True)
class TextsRepaired:
    """A table with its texts made right, the new name of each column, and the evidence."""

    table: FirmTable
    names: dict[str, str]
    evidence: dict[str, Evidence]
    verdicts: dict[str, str]
    previews: dict[str, list[tuple[str, str]]]
    changed: frozenset[str]


@dataclass(frozen=True)
class Prepared:
    """A table made right.

    Parameters
    ----------
    columns : dict of str to list
        Columns that differ from the input, by name.
    numeric : frozenset of str
        Those that hold numbers now.
    xy : ndarray of float, shape (n, 2)
        Coordinates; NaN where they are missing or in doubt.
    epsg : ndarray of int, shape (n,)
        CRS of each: `WGS84`, a zone, `LAYER_CRS`, or 0 for none.
    province : list of str or None
        Name of 2025.
    twin : ndarray of int, shape (n,)
        Row of which this one is a copy, -1 for none.
    stacked : ndarray of int, shape (n,)
        Rows at the same coordinate.
    decisions : tuple of Decision
    ledger : Ledger
    """

    columns: dict[str, list]
    numeric: frozenset[str]
    xy: np.ndarray
    epsg: np.ndarray
    province: list[str | None]
    twin: np.ndarray
    stacked: np.ndarray
    decisions: tuple[Decision, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)


def repair_texts(table: FirmTable, ledger: Ledger, progress: Progress = SILENT) -> TextsRepaired:
    """Make the texts and the names of all columns right.

    Parameters
    ----------
    table : FirmTable
    ledger : Ledger
        Takes the changes and doubts.
    progress : Progress

    Returns
    -------
    TextsRepaired
    """
    distinct = {
        name: {one for one in values if isinstance(one, str)}
        for name, values in table.columns.items()
    }
    distinct[_HEADER] = set(table.columns)
    evidence = {name: text_repair.examine(sorted(texts)) for name, texts in distinct.items()}
    verdicts = text_repair.settle(evidence)
    names = _new_names(table, verdicts[_HEADER], ledger)
    columns, previews, changed = {}, {}, set()
    for number, (name, values) in enumerate(table.columns.items()):
        progress.update(number / len(table.columns))
        repaired = text_repair.repair_all(distinct[name], verdicts[name])
        columns[names[name]] = _replace(values, repaired, names[name], ledger)
        previews[names[name]] = text_repair.preview(repaired)
        if any(one.repair for one in repaired.values()):
            changed.add(names[name])
    return TextsRepaired(
        replace(table, columns=columns),
        names,
        {names[name]: evidence[name] for name in table.columns},
        {names[name]: verdicts[name] for name in table.columns},
        previews,
        frozenset(changed),
    )


def prepare(
    texts: TextsRepaired,
    roles: Roles,
    where: tuple[Places, Given],
    ledger: Ledger,
    zeros: ZeroCodes,
    progress: Progress = SILENT,
) -> Prepared:
    """Make codes, numbers, provinces and coordinates right.

    Parameters
    ----------
    texts : TextsRepaired
    roles : Roles
        In the new names of the columns.
    where : (Places, Given)
    ledger : Ledger
        Takes the changes and doubts.
    zeros : ZeroCodes
    progress : Progress

    Returns
    -------
    Prepared

    Raises
    ------
    EngineError
        If the table has neither points nor columns of coordinates.
    """
    places, given = where
    table = texts.table
    _require_coordinates(table, roles)
    columns = {name: values for name, values in table.columns.items() if name in texts.changed}
    numeric = _read_numbers(table, roles, columns, ledger)
    progress.update(0.2)
    _doubt_jobs(table, roles.jobs, columns, ledger)
    if roles.code:
        _write_codes(table, roles.code, columns, ledger, zeros)
    if roles.id:
        _write_tax_codes(table, roles.id, columns, ledger)
    provinces = _find_provinces(table, roles.province, places, ledger)
    places = replace(places, firms_of_63=_are_of_63(table, roles.province, places))
    progress.update(0.3)
    position = _locate(table, roles, provinces, (places, given), ledger, progress.part(0.3, 0.8))
    stacked = duplicates.stacked(position.lonlat)
    twin = _twins(replace(table, columns=table.columns | columns), roles, position)
    progress.update(1.0)
    return Prepared(
        {name: columns[name] for name in table.columns if name in columns},
        frozenset(numeric),
        position.xy,
        position.epsg,
        [None if one is None else one.successor for one in provinces],
        twin,
        stacked,
        position.decisions,
        ledger,
    )


@dataclass(frozen=True)
class _Position:
    xy: np.ndarray
    epsg: np.ndarray
    lonlat: np.ndarray
    decisions: tuple[Decision, ...]


def _new_names(table: FirmTable, verdict: str, ledger: Ledger) -> dict[str, str]:
    repaired = text_repair.repair_all(table.columns, verdict)
    names: dict[str, str] = {}
    for name in table.columns:
        better = repaired.get(name)
        free = better is not None and better.repair and better.text not in names.values()
        names[name] = better.text if free else name
        if free:
            ledger.change(0, better.text, (name, better.text), better.repair, BY_COLUMN)
    return names


def _replace(
    values: list, repaired: Mapping[str, text_repair.Repaired], name: str, ledger: Ledger
) -> list:
    if not repaired:
        return values
    result = list(values)
    for row, value in enumerate(values):
        found = repaired.get(value) if isinstance(value, str) else None
        if found is None:
            continue
        if found.repair:
            result[row] = found.text
            whole = found.repair in text_repair.ENCODINGS
            flag = BY_COLUMN if whole else BY_VALUE
            ledger.change(row + 1, name, (value, found.text), found.repair, flag)
        else:
            readings = (found.reading,) if found.reading else ()
            ledger.doubt(row + 1, name, value, found.doubt, readings)
    return result


def _require_coordinates(table: FirmTable, roles: Roles) -> None:
    if table.xy is None and not (roles.coordinates or (roles.x and roles.y)):
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "The table has neither points nor columns of coordinates that could be told by "
                "their names. Name the columns of x and y, or the one that holds both. "
                "Columns found: {names}.",
            ),
            names=", ".join(table.columns),
        )


def _read_numbers(
    table: FirmTable, roles: Roles, columns: dict[str, list], ledger: Ledger
) -> list[str]:
    """Turn columns of numbers typed as text into numbers; return their names."""
    done = []
    for name in (roles.jobs, *roles.amounts):
        values = table.columns.get(name, ())
        texts = [one for one in values if isinstance(one, str)]
        if not texts:
            continue
        numbers, used = amounts.read_all(texts, whole=name == roles.jobs)
        columns[name] = [_number(one, numbers) for one in values]
        done.append(name)
        flag = {amounts.WHOLE: BY_NAME, "": BY_VALUE}.get(used, BY_COLUMN)
        for row, value in enumerate(values):
            found = numbers.get(value) if isinstance(value, str) else None
            if found is None:
                continue
            if found.doubt:
                ledger.doubt(row + 1, name, value, found.doubt, found.readings)
            elif found.repair:
                ledger.change(row + 1, name, (value, found.value), found.repair, flag)
    return done


def _doubt_jobs(table: FirmTable, name: str, columns: dict[str, list], ledger: Ledger) -> None:
    """List persons below nothing, and parts of persons: 1.25 is often 1,250 that was misread."""
    values = table.columns.get(name, [])
    for row, number in enumerate(columns.get(name, values)):
        if not isinstance(number, (int, float)):
            continue
        if number < 0:
            ledger.doubt(row + 1, name, values[row], amounts.NEGATIVE)
        elif number % 1 > 0:  # not for infinite ones
            ledger.doubt(row + 1, name, values[row], amounts.FRACTION, amounts.persons(number))


def _number(value: object, numbers: Mapping[str, amounts.Number]) -> float | None:
    if isinstance(value, str):
        found = numbers.get(value)
        return None if found is None or found.doubt else found.value
    return None if value is None else float(value)


def _write_codes(
    table: FirmTable, name: str, columns: dict[str, list], ledger: Ledger, zeros: ZeroCodes
) -> None:
    texts = [_code_text(one) for one in table.columns[name]]
    written = industry_codes.write_all([one for one in texts if one], zeros)
    result: list[str | None] = [None] * len(texts)
    changed = any(not isinstance(one, str) for one in table.columns[name] if one is not None)
    for row, text in enumerate(texts):
        found = written.get(text)
        if found is None:
            continue
        result[row] = found.code
        if found.doubt:
            ledger.doubt(row + 1, name, text, found.doubt, found.readings)
        if found.code != text:
            changed = True
            flag = BY_TABLE if found.repair else BY_VALUE
            ledger.change(row + 1, name, (text, found.code), found.repair, flag)
    if changed:
        columns[name] = result


def _code_text(value: object) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _write_tax_codes(table: FirmTable, name: str, columns: dict[str, list], ledger: Ledger) -> None:
    texts = [_code_text(one).strip() or None for one in table.columns[name]]
    written = tax_codes.restore_all(one for one in texts if one)
    if any(one.repair for one in written.values()):
        columns[name] = [written[one].code if one in written else one for one in texts]
    for row, text in enumerate(texts):
        found = written.get(text)
        if found is not None and found.doubt:
            ledger.doubt(row + 1, name, text, found.doubt, found.readings)
        elif found is not None:
            ledger.change(row + 1, name, (text, found.code), found.repair, BY_CHECK_DIGIT)
        elif text and tax_codes.is_rounded(text):
            ledger.doubt(row + 1, name, text, tax_codes.DIGITS_LOST)


def _find_provinces(
    table: FirmTable, name: str, places: Places, ledger: Ledger
) -> list[Province | None]:
    if not name:
        return [None] * table.count
    values = np.array(
        [one if isinstance(one, str) and one.strip() else None for one in table.columns[name]],
        dtype=object,
    )
    provinces = match(places.gazetteer, values)
    for row, (value, found) in enumerate(zip(values, provinces)):
        if found is None and value is not None:
            ledger.doubt(row + 1, name, value, NO_PROVINCE)
    return provinces


def _are_of_63(table: FirmTable, name: str, places: Places) -> bool:
    values = {one for one in table.columns.get(name, ()) if isinstance(one, str)}
    return places.gazetteer.of_63(values)


@dataclass
class _Placing:
    """Arrays of n rows that are filled while the rows find their places."""

    pairs: coordinates.Pairs
    epsg: np.ndarray
    lonlat: np.ndarray
    doubt: np.ndarray
    repair: np.ndarray
    flag: np.ndarray

    @classmethod
    def of(cls, pairs: coordinates.Pairs) -> _Placing:
        codes = {coordinates.DEGREES: WGS84, LAYER_KIND: LAYER_CRS}
        epsg = np.array([codes.get(kind, 0) for kind in pairs.kind.tolist()], dtype=np.int64)
        lonlat = np.where((epsg != 0)[:, None], pairs.xy, np.nan)
        flag = np.full(len(epsg), BY_VALUE, dtype=object)
        return cls(pairs, epsg, lonlat, pairs.doubt.copy(), pairs.repair.copy(), flag)


def _locate(
    table: FirmTable,
    roles: Roles,
    provinces: list[Province | None],
    where: tuple[Places, Given],
    ledger: Ledger,
    progress: Progress,
) -> _Position:
    places, given = where
    pairs, before = _pairs(table, roles, given)
    placing = _Placing.of(pairs)
    placing.doubt[coordinates.packed(pairs)] = coordinates.PACKED
    degrees = np.flatnonzero((placing.epsg == WGS84) & (placing.doubt == ""))
    astray = zones.outside(placing.lonlat[degrees], [provinces[row] for row in degrees], places)
    placing.doubt[degrees[astray]] = zones.OUTSIDE_PROVINCE
    decisions = _place_metres(placing, provinces, where, progress)
    _note_positions(placing, before, ledger)
    bad = placing.doubt != ""
    return _Position(
        np.where(bad[:, None], np.nan, pairs.xy),
        np.where(bad, 0, placing.epsg),
        np.where(bad[:, None], np.nan, placing.lonlat),
        decisions,
    )


def _place_metres(
    placing: _Placing,
    provinces: list[Province | None],
    where: tuple[Places, Given],
    progress: Progress,
) -> tuple[Decision, ...]:
    """Find the zone of the rows in metres."""
    places, given = where
    xy = placing.pairs.xy
    metres = np.flatnonzero(placing.pairs.kind == coordinates.METRES)
    names = [provinces[row] for row in metres]
    found = zones.find(xy[metres], names, places, given.zone, progress)
    placing.epsg[metres], placing.doubt[metres] = found.epsg, found.doubt
    for code in np.unique(found.epsg[found.epsg > 0]):
        rows = metres[found.epsg == code]
        placing.lonlat[rows] = vn2000.to_degrees(xy[rows], vn2000.BY_CODE[int(code)])
    for row, basis in zip(metres.tolist(), found.basis.tolist()):
        if basis and (basis != zones.GIVEN or not given.named):
            earlier = f"{placing.repair[row]}; " if placing.repair[row] else ""
            placing.repair[row] = earlier + CRS_RECOGNISED
            placing.flag[row] = f"{basis}: {vn2000.BY_CODE[int(placing.epsg[row])].name}"
    return found.decisions


def _pairs(
    table: FirmTable, roles: Roles, given: Given
) -> tuple[coordinates.Pairs, list[str | None]]:
    """Return the coordinates of all rows, and how they stood in the table."""
    if roles.coordinates or (roles.x and roles.y):
        if roles.coordinates:
            both = [coordinates.split(one) for one in table.columns[roles.coordinates]]
            first, second = [one for one, _ in both], [other for _, other in both]
        else:
            first, second = table.columns[roles.x], table.columns[roles.y]
        before = [_both(one, other) for one, other in zip(first, second)]
        return (_taken_as_given if given.layer_crs else coordinates.pair)(first, second), before
    known = np.isfinite(table.xy).all(axis=1)
    values = [[one if ok else None for one, ok in zip(axis, known)] for axis in table.xy.T.tolist()]
    before = [_both(one, other) for one, other in zip(*values)]
    return (_taken_as_given if given.layer_crs else coordinates.pair)(*values), before


def _taken_as_given(first: list, second: list) -> coordinates.Pairs:
    """Return numbers of a CRS that has no ranges to check them against."""
    xy = np.array([[coordinates.read(one).number for one in both] for both in zip(first, second)])
    xy = xy.reshape(-1, 2)
    known = np.isfinite(xy).all(axis=1)
    kind = np.where(known, LAYER_KIND, "").astype(object)
    doubt = np.where(known, "", coordinates.NO_COORDINATES).astype(object)
    return coordinates.Pairs(xy, kind, np.full(len(xy), "", dtype=object), doubt)


def _both(one: object, other: object) -> str | None:
    parts = [str(part) for part in (one, other) if part is not None]
    return ", ".join(parts) or None


def _note_positions(placing: _Placing, before: list[str | None], ledger: Ledger) -> None:
    notes = (placing.repair.tolist(), placing.flag.tolist(), placing.doubt.tolist())
    for row, (repair, flag, doubt) in enumerate(zip(*notes)):
        if doubt:
            place = placing.lonlat[row]
            reading = (f"{place[0]:.6f}, {place[1]:.6f}",) if np.isfinite(place).all() else ()
            ledger.doubt(row + 1, POSITION, before[row], doubt, reading)
        elif repair:
            x, y = placing.pairs.xy[row]
            ledger.change(row + 1, POSITION, (before[row], f"{x:.9g}, {y:.9g}"), repair, flag)


def _twins(table: FirmTable, roles: Roles, position: _Position) -> np.ndarray:
    """Return the row of which each row is a copy: the same tax code, or name and coordinate."""
    keys: list[object] = [None] * table.count
    if roles.id:
        codes = [_code_text(one).strip() for one in table.columns[roles.id]]
        # firms whose codes were rounded look alike
        keys = [None if tax_codes.is_rounded(one) else one or None for one in codes]
    if roles.name:
        names = table.columns[roles.name]
        for row, (key, name) in enumerate(zip(keys, names)):
            if key is None and isinstance(name, str) and np.isfinite(position.lonlat[row]).all():
                place = tuple(np.round(position.lonlat[row], 6).tolist())
                keys[row] = (" ".join(name.casefold().split()), *place)
    return duplicates.first_of(keys)
