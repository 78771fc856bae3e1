"""Point sources as tables in metres; features that cannot be used are counted, not lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsRectangle,
    QgsWkbTypes,
)

from ..engine import amounts
from ..engine.errors import QT_TRANSLATE_NOOP, EngineError
from ..engine.patience import patiently
from ..engine.progress import SILENT, Progress
from . import arrow, metric, postgis, values
from .metric import Metric

STEP = 2000
TOGETHER = 1 << 17  # points transformed between two looks at cancel
EARTH = 4.1e7  # metres; no place on Earth has a larger projected coordinate

NO_GEOMETRY = QT_TRANSLATE_NOOP("QuanTu", "no geometry")
SEVERAL_POINTS = QT_TRANSLATE_NOOP("QuanTu", "several points in one feature")
OFF_EARTH = QT_TRANSLATE_NOOP("QuanTu", "coordinates outside the coordinate system's area")
NO_WEIGHT = QT_TRANSLATE_NOOP("QuanTu", "weight missing or not a number")
NEGATIVE_WEIGHT = QT_TRANSLATE_NOOP("QuanTu", "weight negative, infinite or impossibly large")


@dataclass(frozen=True)
class PointTable:
    """Points in metres, sorted by x, y, then values, so that feature order does not matter.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        Where they come from.
    metric : Metric
        The CRS of `xy`.
    xy : ndarray of float, shape (n, 2)
        Metres.
    ids : ndarray of int, shape (n,)
        Feature ids.
    columns : dict of str to ndarray, shape (n,)
        Values by role (not by field name).
    excluded : dict of int to str
        Reason (an untranslated literal) by feature id.
    """

    source: Any
    metric: Metric
    xy: np.ndarray
    ids: np.ndarray
    columns: dict[str, np.ndarray]
    excluded: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.xy)

    @property
    def rows(self) -> dict[int, int]:
        """Row of each feature id."""
        return {one: row for row, one in enumerate(self.ids.tolist())}

    @property
    def reasons(self) -> Counter:
        """How many features were excluded for each reason."""
        return Counter(self.excluded.values())


@dataclass(frozen=True)
class Wanted:
    """Which fields a point table is to have, by role.

    `weight` is a number field that excludes a feature unless it is finite and not negative;
    `numbers`, `years`, `texts` and `booleans` exclude nothing.
    """

    weight: str = ""
    numbers: dict[str, str] = field(default_factory=dict)
    years: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    booleans: dict[str, str] = field(default_factory=dict)

    @property
    def kinds(self) -> dict[str, tuple[str, str]]:
        """Field and kind of each role."""
        found = {"weight": (self.weight, "amount")} if self.weight else {}
        for kind, roles in (
            ("amount", self.numbers),
            ("year", self.years),
            ("text", self.texts),
            ("boolean", self.booleans),
        ):
            found.update({role: (name, kind) for role, name in roles.items() if name})
        return found


def read(
    source: Any,
    wanted: Wanted,
    context: QgsCoordinateTransformContext,
    into: Metric | None = None,
    plan: arrow.Plan | postgis.Plan | None = None,
    progress: Progress = SILENT,
) -> PointTable:
    """Read a point source in one pass.

    Parameters
    ----------
    source : QgsProcessingFeatureSource
        Points, or multipoints of one point each.
    wanted : Wanted
        Fields by role.
    context : QgsCoordinateTransformContext
        The user's choice of datum transformations.
    into : Metric, optional
        The metric CRS to use; chosen from the data when None.
    plan : arrow.Plan or postgis.Plan, optional
        How to read the source's file or table directly; the features are looped over when None.
    progress : Progress

    Returns
    -------
    PointTable

    Raises
    ------
    EngineError
        If the layer has no usable coordinate reference system, or is not of points.
    """
    _refuse_other_shapes(source)
    reading = progress.part(0.0, 0.9)
    ids, xy, raw, excluded = _stream(source, wanted, plan, reading) or _loop(
        source, wanted, reading
    )
    if into is None:
        into = metric.choose(source.sourceCrs(), _extent(xy, source), context)
    metres = _transformed(xy, into.from_crs(source.sourceCrs()), progress.part(0.9, 0.95))
    on_earth = np.isfinite(metres).all(axis=1) & (np.abs(metres) < EARTH).all(axis=1)
    _require_some(source, on_earth)
    _exclude(excluded, ids, ~on_earth, OFF_EARTH)
    usable = on_earth & _usable_weight(raw.get("weight"), ids, on_earth, excluded)
    order = patiently(lambda: _order(metres, raw, usable), progress.part(0.95, 1.0))
    columns = {role: column[order] for role, column in raw.items()}
    return PointTable(source, into, metres[order], ids[order], columns, excluded)


def _require_some(source: Any, on_earth: np.ndarray) -> None:
    if len(on_earth) and not on_earth.any():
        crs = source.sourceCrs()
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "No point of the layer ({count} in all) lies in the area of its coordinate "
                "reference system, {crs}. Set the right one in the layer's properties.",
            ),
            count=len(on_earth),
            crs=crs.authid() or crs.description(),
        )


def _refuse_other_shapes(source: Any) -> None:
    if QgsWkbTypes.geometryType(source.wkbType()) != QgsWkbTypes.GeometryType.PointGeometry:
        raise EngineError(
            QT_TRANSLATE_NOOP(
                "QuanTu",
                "'{layer}' has no points ({kind}). Choose a point layer; polygons can be turned "
                "into points with 'Centroids'.",
            ),
            layer=source.sourceName(),
            kind=QgsWkbTypes.displayString(source.wkbType()),
        )


def _stream(
    source: Any, wanted: Wanted, plan: arrow.Plan | postgis.Plan | None, progress: Progress
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray], dict[int, str]] | None:
    """Read the source's file or table directly, in the form that `_loop` gives, or return None."""
    kinds, fields, found = wanted.kinds, source.fields(), None
    if isinstance(plan, postgis.Plan):
        found = postgis.read(plan, fields, kinds, source.featureCount(), progress)
    elif plan is not None and arrow.can_read(fields, kinds, plan.path):
        found = arrow.read(plan, kinds, source.featureCount(), progress)
    if found is None:
        return None
    ids, xy, raw = found
    present = ~np.isnan(xy).any(axis=1)
    excluded: dict[int, str] = {}
    _exclude(excluded, ids, ~present, NO_GEOMETRY)
    return ids[present], xy[present], {r: one[present] for r, one in raw.items()}, excluded


def _loop(
    source: Any, wanted: Wanted, progress: Progress
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray], dict[int, str]]:
    """Read the features one by one: ids, coordinates as they are, values, exclusions."""
    fields = source.fields()
    kinds = wanted.kinds
    getters = [(fields.lookupField(name), values.READERS[kind]) for name, kind in kinds.values()]
    request = QgsFeatureRequest().setSubsetOfAttributes([index for index, _ in getters])
    flag = type(source).Flag.FlagSkipGeometryValidityChecks
    parts, part, excluded = [], _Part(kinds), {}
    total = max(source.featureCount(), 1)
    for number, feature in enumerate(source.getFeatures(request, flag)):
        if number % STEP == 0:
            progress.update(min(number / total, 1.0))
            parts.append(part.arrays())
            part = _Part(kinds)
        position, reason = _position(feature.geometry())
        if reason:
            excluded[feature.id()] = reason
            continue
        attributes = feature.attributes()
        part.ids.append(feature.id())
        part.xy.append(position)
        part.rows.append([reader(attributes[index]) for index, reader in getters])
    ids, xy, columns = zip(*parts, part.arrays())
    return (
        np.concatenate(ids),
        np.concatenate(xy),
        {role: np.concatenate([one[role] for one in columns]) for role in kinds},
        excluded,
    )


@dataclass(frozen=True)
class _Part:
    """Some features as lists, made into arrays before they are too many to be done at once."""

    kinds: dict[str, tuple[str, str]]
    ids: list[int] = field(default_factory=list)
    xy: list[tuple[float, float]] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)

    def arrays(self) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
        """Return ids, coordinates and values by role."""
        return (
            np.array(self.ids, dtype=np.int64),
            np.array(self.xy, dtype=float).reshape(-1, 2),
            _columns(self.rows, self.kinds),
        )


def _transformed(
    xy: np.ndarray, transformation: QgsCoordinateTransform, progress: Progress
) -> np.ndarray:
    """Transform points some at a time, so that a cancel is heard."""
    metres = np.empty_like(xy)
    for start in range(0, len(xy), TOGETHER):
        progress.update(start / len(xy))
        some = slice(start, start + TOGETHER)
        metres[some] = metric.transform(xy[some], transformation)
    return metres


def _position(geometry: Any) -> tuple[tuple[float, float], str]:
    if geometry.isNull() or geometry.isEmpty():
        return (0.0, 0.0), NO_GEOMETRY
    if not geometry.isMultipart():
        point = geometry.constGet()
        return (point.x(), point.y()), ""
    points = geometry.asMultiPoint()
    if len(points) != 1:
        return (0.0, 0.0), SEVERAL_POINTS
    return (points[0].x(), points[0].y()), ""


def _columns(rows: list[list[Any]], kinds: dict[str, tuple[str, str]]) -> dict[str, np.ndarray]:
    columns = list(zip(*rows)) if rows else [()] * len(kinds)
    return {
        role: np.array(column, dtype=object if kind == "text" else float)
        for (role, (_, kind)), column in zip(kinds.items(), columns)
    }


def sensible(crs: QgsCoordinateReferenceSystem) -> float:
    """Return below what a coordinate is no plain mistake, in the units of a CRS."""
    return 540.0 if crs.isGeographic() else EARTH * 10


def _extent(xy: np.ndarray, source: Any) -> QgsRectangle:
    some = xy[(np.abs(xy) < sensible(source.sourceCrs())).all(axis=1)]
    if len(some) == 0:
        return QgsRectangle(0, 0, 0, 0)
    (left, bottom), (right, top) = some.min(axis=0), some.max(axis=0)
    return QgsRectangle(left, bottom, right, top)


def _exclude(excluded: dict[int, str], ids: np.ndarray, which: np.ndarray, reason: str) -> None:
    excluded.update(dict.fromkeys(ids[which].tolist(), reason))


def _usable_weight(
    weight: np.ndarray | None, ids: np.ndarray, among: np.ndarray, excluded: dict[int, str]
) -> np.ndarray:
    if weight is None:
        return np.ones(len(ids), dtype=bool)
    missing = np.isnan(weight)
    possible = amounts.possible(weight)
    _exclude(excluded, ids, among & missing, NO_WEIGHT)
    _exclude(excluded, ids, among & ~missing & ~possible, NEGATIVE_WEIGHT)
    return possible


def _order(metres: np.ndarray, raw: dict[str, np.ndarray], usable: np.ndarray) -> np.ndarray:
    """Return the usable rows sorted by x, y, then values."""
    rows = np.flatnonzero(usable)
    keys = [metres[rows, 0], metres[rows, 1]]
    for column in raw.values():
        some = column[rows]
        if some.dtype == object:  # None sorts before every text
            some = np.array(["" if one is None else "=" + one for one in some.tolist()], dtype=str)
        keys.append(some)
    return rows[np.lexsort(keys[::-1])]


def codes(texts: np.ndarray | None) -> tuple[np.ndarray | None, list[str | None]]:
    """Return group texts as integer codes and the text of each code; None is a group too.

    Parameters
    ----------
    texts : ndarray of str objects, shape (n,), or None

    Returns
    -------
    codes : ndarray of int, shape (n,), or None
    names : list of str or None
        In sorted order, so that codes do not depend on the order of features.
    """
    if texts is None:
        return None, []
    distinct = sorted({one for one in texts.tolist() if one is not None})
    names: list[str | None] = [*distinct, None]
    code = {name: number for number, name in enumerate(names)}
    return np.array([code[one] for one in texts.tolist()], dtype=np.int64), names
