"""Which VN-2000 zone metres were measured in, by the provinces the firms should lie in.

A wrong meridian moves points by 26 km and more, often to a place that looks plausible. So being in
the country proves nothing: a zone is taken only if the points then lie in their own provinces, and
if no other zone that these provinces use does the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from . import containment, vn2000
from .progress import SILENT, Progress
from .provinces import Gazetteer, Province
from .vn2000 import Zone

GIVEN = "as given"
MERIDIAN = "meridian of the province"
OUTLINES = "outlines"
ROW_BY_ROW = "row by row"

ZONE_UNKNOWN = "zone not known"
OUTSIDE_PROVINCE = "outside its province"

FITS, STILL_FITS, CLEAR, ENOUGH = 0.97, 0.9, 0.05, 0.8
_SAMPLE = 3000
_MIXED, _FEW = 0.1, 3
_FAR = 0.5  # degrees: 52 km in the north, 55 km in the south
_TOLERANCE, _SIMPLE = 0.03, 0.003  # degrees: outlines are coarse, some 3 km


@dataclass(frozen=True)
class Places:
    """The outlines that say where provinces are.

    Parameters
    ----------
    gazetteer : Gazetteer
    shapes : sequence of shapely polygons
        Degrees; empty when none were given: then the boxes of the gazetteer serve.
    provinces : sequence of Province or None
        Of each shape.
    shapes_of_63, firms_of_63 : bool
        Whether outlines and firms are of before the mergers of 2025.
    """

    gazetteer: Gazetteer
    shapes: Sequence[BaseGeometry] = ()
    provinces: Sequence[Province | None] = ()
    shapes_of_63: bool = True
    firms_of_63: bool = True
    _known: dict[str, BaseGeometry | None] = field(default_factory=dict, init=False, repr=False)

    def outline(self, province: Province | None) -> BaseGeometry | None:
        """Return where a province's firms may lie, a few kilometres round it included."""
        name = "" if province is None else province.name
        if name not in self._known:
            shapes = self._shapes(province)
            whole = [shape.simplify(_SIMPLE).buffer(_TOLERANCE) for shape in shapes]
            self._known[name] = unary_union(whole) if whole else None
        return self._known[name]

    def is_drawn(self, province: Province | None) -> bool:
        """Return whether the outline was given, and is not a box of the gazetteer."""
        return bool(self.shapes) and (province is None or bool(self._drawn(province)))

    def _shapes(self, province: Province | None) -> list[BaseGeometry]:
        if province is None:
            return list(self.shapes)
        drawn = self._drawn(province)
        if drawn:
            return drawn
        parts = [province] if self.firms_of_63 else self.gazetteer.parts(province.successor)
        return [part.outline for part in parts]

    def _drawn(self, province: Province) -> list[BaseGeometry]:
        exact = self.shapes_of_63 and self.firms_of_63
        return [
            shape
            for shape, one in zip(self.shapes, self.provinces)
            if one is not None
            and (one.name == province.name if exact else one.successor == province.successor)
        ]


@dataclass(frozen=True)
class Decision:
    """Why one group of rows has its zone.

    Parameters
    ----------
    province : str
        Name, '' for rows without one.
    rows : int
    zone : Zone or None
        None where no zone, or more than one, is possible.
    basis : str
    shares : dict of str to float
        Share of the rows inside their province, by the name of the zone, the best first.
    """

    province: str
    rows: int
    zone: Zone | None
    basis: str
    shares: dict[str, float]


@dataclass(frozen=True)
class Found:
    """Zones of n rows.

    Parameters
    ----------
    epsg : ndarray of int, shape (n,)
        0 where the zone is not known.
    basis, doubt : ndarray of str objects, shape (n,)
    decisions : tuple of Decision
    """

    epsg: np.ndarray
    basis: np.ndarray
    doubt: np.ndarray
    decisions: tuple[Decision, ...]


def find(
    xy: np.ndarray,
    provinces: Sequence[Province | None],
    places: Places,
    given: Zone | None = None,
    progress: Progress = SILENT,
) -> Found:
    """Find the zone of each row.

    Parameters
    ----------
    xy : ndarray of float, shape (n, 2)
        Easting and northing, metres.
    provinces : sequence of Province or None, length n
        What the row says of its province.
    places : Places
    given : Zone, optional
        What the layer or the user says; kept where nine tenths of the rows then lie right.
    progress : Progress

    Returns
    -------
    Found
    """
    epsg = np.zeros(len(xy), dtype=np.int64)
    basis, doubt = (np.full(len(xy), "", dtype=object) for _ in range(2))
    decisions = []
    groups = group(provinces)
    for number, (name, rows) in enumerate(groups.items()):
        progress.update(number / max(len(groups), 1))
        province = provinces[rows[0]] if name else _only_province(places)
        decision, codes = _decide(xy[rows], province, places, given)
        decisions.append(decision)
        epsg[rows] = codes
        basis[rows[codes > 0]] = decision.basis
        doubt[rows[codes == 0]] = ZONE_UNKNOWN
        _refuse_outside(xy, rows[codes > 0], epsg, doubt, places.outline(province))
    for name in _held_by_one_zone(decisions):
        doubt[groups[name]] = ZONE_UNKNOWN
    return Found(epsg, basis, doubt, tuple(decisions))


def outside(lonlat: np.ndarray, provinces: Sequence[Province | None], places: Places) -> np.ndarray:
    """Tell which rows in degrees lie outside the province they name.

    Returns
    -------
    ndarray of bool, shape (n,)
        False for rows without a province.
    """
    result = np.zeros(len(lonlat), dtype=bool)
    for name, rows in group(provinces).items():
        outline = places.outline(provinces[rows[0]]) if name else None
        if outline is not None:
            result[rows] = ~containment.inside(lonlat[rows], outline)
            _accept_of_today(result, rows, lonlat, provinces[rows[0]], places)
    return result


def _accept_of_today(
    astray: np.ndarray, rows: np.ndarray, lonlat: np.ndarray, province: Province, places: Places
) -> None:
    """Accept rows in the province of today, where many show that old and new names are mixed.

    Phú Thọ is a province of before the mergers and a larger one of today.
    """
    if not places.firms_of_63 or province.name != province.successor:
        return
    today = replace(places, firms_of_63=False).outline(province)
    lost = rows[astray[rows]]
    found = lost[containment.inside(lonlat[lost], today)]
    if len(found) > max(_FEW, _MIXED * len(rows)):
        astray[found] = False


def group(provinces: Sequence[Province | None]) -> dict[str, np.ndarray]:
    """Return the rows of each province by its name, '' for none, in the order of names."""
    found: dict[str, list[int]] = {}
    for row, one in enumerate(provinces):
        found.setdefault("" if one is None else one.name, []).append(row)
    return {name: np.array(found[name], dtype=np.int64) for name in sorted(found)}


def _decide(
    xy: np.ndarray, province: Province | None, places: Places, given: Zone | None
) -> tuple[Decision, np.ndarray]:
    outline = places.outline(province)
    name = "" if province is None else province.name
    if outline is None:
        known = 0 if given is None else given.epsg
        return Decision(name, len(xy), given, GIVEN, {}), np.full(len(xy), known, dtype=np.int64)
    rows = np.unique(np.linspace(0, len(xy) - 1, min(len(xy), _SAMPLE)).astype(np.int64))
    shares = {zone: _share(xy[rows], zone, outline) for zone in vn2000.ZONES}
    usual = _usual(province, places, given)
    zone, basis = _choose(shares, usual, given, places.is_drawn(province))
    best = sorted(shares, key=lambda one: (-shares[one], one.epsg))
    said = {one.name: shares[one] for one in best if shares[one] > ENOUGH}
    if zone is not None or not usual:
        code = 0 if zone is None else zone.epsg
        return Decision(name, len(xy), zone, basis, said), np.full(len(xy), code, dtype=np.int64)
    codes = _row_by_row(xy, usual, outline)
    return Decision(name, len(xy), None, ROW_BY_ROW, said), codes


def _held_by_one_zone(decisions: Sequence[Decision]) -> list[str]:
    """Return the provinces whose zone is in doubt, as one zone of 6 degrees holds the whole table.

    A table is measured in the zones of its provinces or, as a whole, in UTM. Where both put the
    rows of several provinces right, or only UTM does for some of them, nothing is taken.
    """
    guessed = [one for one in decisions if one.basis != GIVEN]
    if len({one.zone for one in guessed}) < 2:
        return []
    wide = [zone.name for zone in vn2000.ZONES if zone.scale != vn2000.TM3]
    held = any(all(one.shares.get(name, 0.0) >= FITS for one in decisions) for name in wide)
    return [one.province for one in guessed] if held else []


def _choose(
    shares: dict[Zone, float], usual: list[Zone], given: Zone | None, drawn: bool
) -> tuple[Zone | None, str]:
    """Return the one zone that the rows can be in, None where there is not one."""
    if given is not None and shares[given] >= STILL_FITS:
        return given, GIVEN
    fitting = sorted((one for one in usual if shares[one] >= FITS), key=lambda one: -shares[one])
    if len(fitting) == 1 or (fitting and shares[fitting[0]] - shares[fitting[1]] >= CLEAR):
        return fitting[0], MERIDIAN
    every = [one for one in shares if shares[one] >= FITS]
    near = [one for one in shares if shares[one] > FITS - CLEAR]
    if not fitting and drawn and len(every) == len(near) == 1:
        return every[0], OUTLINES
    return None, ""


def _row_by_row(xy: np.ndarray, usual: list[Zone], outline: BaseGeometry) -> np.ndarray:
    """Return the only usual zone that puts each row into its province, 0 where it is not one."""
    hits = np.array([containment.inside(vn2000.to_degrees(xy, zone), outline) for zone in usual])
    codes = np.array([zone.epsg for zone in usual], dtype=np.int64)
    sure = hits.sum(axis=0) == 1
    if hits.any(axis=0).mean() < ENOUGH or not _are_far_apart(usual):
        sure[:] = False
    return np.where(sure, codes[hits.argmax(axis=0)], 0)


def _are_far_apart(zones: list[Zone]) -> bool:
    """Return whether a point in the wrong one of the zones would lie well outside its province."""
    meridians = sorted(zone.meridian for zone in zones)
    return all(later - one >= _FAR for one, later in zip(meridians, meridians[1:]))


def _usual(province: Province | None, places: Places, given: Zone | None) -> list[Zone]:
    """Return the zones that files of a province use, and the one that was given."""
    meridians = (
        places.gazetteer.meridians(province, places.firms_of_63) if province is not None else set()
    )
    found = [vn2000.by_parameters(one, 0.9999) for one in sorted(meridians)]
    extra = [given] if given is not None and given not in found else []
    return [one for one in (*found, *extra) if one is not None]


def _share(xy: np.ndarray, zone: Zone, outline: BaseGeometry) -> float:
    return float(containment.inside(vn2000.to_degrees(xy, zone), outline).mean())


def _refuse_outside(
    xy: np.ndarray,
    rows: np.ndarray,
    epsg: np.ndarray,
    doubt: np.ndarray,
    outline: BaseGeometry | None,
) -> None:
    if outline is None:
        return
    for code in np.unique(epsg[rows]):
        some = rows[epsg[rows] == code]
        lonlat = vn2000.to_degrees(xy[some], vn2000.BY_CODE[int(code)])
        doubt[some[~containment.inside(lonlat, outline)]] = OUTSIDE_PROVINCE


def _only_province(places: Places) -> Province | None:
    """Return the province of the outlines, if all of them are of one."""
    successors = {"" if one is None else one.successor for one in places.provinces}
    if len(successors) != 1 or "" in successors:
        return None
    found = places.provinces[0]
    return places.gazetteer.find(found.successor) if len(places.provinces) > 1 else found
