"""Figures of a table by zone, province and nation (steps 2, 6, 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..rules import Indicator
from . import words
from .finding import Finding, Reading, holds, judge, reading
from .scene import Scene
from .universities import zone_names

NATIONAL = "national"


@dataclass(frozen=True)
class _Rows:
    """Rows of the table that hold one code and are neither empty nor out of date, as arrays.

    `absent` is the reason that goes with a place that has none of them.
    """

    scope: np.ndarray
    sector: np.ndarray
    value: np.ndarray
    year: np.ndarray
    absent: str


@dataclass(frozen=True)
class _Figures:
    """The figure that says most for each place; `direct` where it is of its zone or its sector."""

    value: np.ndarray
    n: np.ndarray
    direct: np.ndarray
    year: np.ndarray
    blocked: np.ndarray


def table_value(scene: Scene, rule: Indicator) -> Finding:
    """Return the figure of each place's zone or province.

    A share above 1 is a percentage that nobody divided, so nothing is read from it.
    """
    rows, met = _rows(scene, rule), np.full(len(scene), rule.thresholds["met"].value)
    if rule.unit == "share":
        rows = _of_shares(rows)
    figures = _figures(scene, rule, rows, met)
    return judge(rule, scene.sources["indicators"], _read(scene, rule, figures, met))


def _of_shares(rows: _Rows) -> _Rows:
    kept = rows.value <= 1
    absent = rows.absent if kept.all() else "no_share"
    return _Rows(rows.scope[kept], rows.sector[kept], rows.value[kept], rows.year[kept], absent)


def table_national(scene: Scene, rule: Indicator) -> Finding:
    """Return the figure of each place's zone or province, to compare with the nation's."""
    rows = _rows(scene, rule)
    nation = np.array([_nation(rows, words.key(one)) for one in scene.places.sector], dtype=float)
    met = nation * rule.thresholds["met"].value
    figures = _figures(scene, rule, rows, met)
    figures.blocked[(figures.blocked == "") & np.isnan(nation)] = "no_national"
    return judge(rule, scene.sources["indicators"], _read(scene, rule, figures, met))


def table_quantile(scene: Scene, rule: Indicator) -> Finding:
    """Return the figure of each place, to compare with a quantile of all.

    The nation's row, if there is one, holds that quantile; else it is taken from the table's other
    rows.
    """
    rows = _rows(scene, rule)
    met = np.array([_nation(rows, words.key(one)) for one in scene.places.sector], dtype=float)
    others = rows.value[rows.scope != NATIONAL]
    if len(others) >= rule.thresholds["min_rows"].value:
        met[np.isnan(met)] = np.quantile(others, rule.thresholds["met"].value)
    figures = _figures(scene, rule, rows, met)
    figures.blocked[(figures.blocked == "") & np.isnan(met)] = "few_rows"
    return judge(rule, scene.sources["indicators"], _read(scene, rule, figures, met))


def _rows(scene: Scene, rule: Indicator) -> _Rows:
    layer = scene.study.context.indicators
    if layer is None or not len(layer):
        none, empty = np.empty(0, dtype=object), np.empty(0)
        return _Rows(none, none, empty, empty, "no_code")
    text, number = np.full(len(layer), None, dtype=object), np.full(len(layer), np.nan)
    columns = layer.columns
    wanted = words.among(columns.get("code", text), rule.options["codes"]) == 1
    value, year = columns.get("value", number), columns.get("year", number)
    usable = wanted & np.isfinite(value)
    recent, reference = np.ones(len(layer), bool), scene.study.settings.reference_year
    if reference:
        recent = ~(np.abs(year - reference) > scene.rules.thresholds["max_age"].value)
    kept = np.flatnonzero(usable & recent)
    absent = "no_figure" if len(kept) else "old" if usable.any() else "no_code"
    return _Rows(
        np.array([words.province_key(one) for one in columns.get("scope", text)[kept]], object),
        np.array([words.key(one) for one in columns.get("sector", text)[kept]], object),
        value[kept],
        year[kept],
        absent,
    )


def _nation(rows: _Rows, sector: str) -> float:
    """Return the nation's newest figure, the sector's own if there is one; NaN without any."""
    for wanted in (sector, ""):
        chosen = np.flatnonzero((rows.scope == NATIONAL) & (rows.sector == wanted))
        if len(chosen):
            return float(rows.value[chosen[_newest(rows, chosen)]].max())
    return np.nan


def _newest(rows: _Rows, chosen: np.ndarray) -> np.ndarray:
    """Tell which of the rows are of the newest year; all where no year is known."""
    year = np.nan_to_num(rows.year[chosen], nan=-np.inf)
    return year == year.max()


def _figures(scene: Scene, rule: Indicator, rows: _Rows, met: np.ndarray) -> _Figures:
    k = len(scene)
    figures = _Figures(
        np.full(k, np.nan),
        np.zeros(k),
        np.zeros(k, dtype=bool),
        np.full(k, np.nan),
        np.full(k, "", dtype=object),
    )
    zero = rule.absent_is_zero and len(rows.value) > 0
    for row in range(k):
        fitting = list(_fitting(scene, rule, rows, row))
        if fitting:
            _take_best(figures, rows, row, fitting, (rule.op, met[row]))
        elif zero and scene.sources["indicators"].closed[row]:
            figures.value[row] = 0.0
        else:
            figures.blocked[row] = rows.absent
    return figures


def _take_best(
    figures: _Figures,
    rows: _Rows,
    row: int,
    fitting: list[tuple[np.ndarray, bool]],
    limit: tuple[str, float],
) -> None:
    """Note the figure that says most: one that passes, then a direct one, then the narrowest."""
    op, met = limit
    found = []
    for number, (chosen, direct) in enumerate(fitting):
        newest = chosen[_newest(rows, chosen)]
        best = newest[np.argmax(rows.value[newest])]
        found.append((bool(holds(op, rows.value[best], met)), direct, -number, best, len(newest)))
    _, figures.direct[row], _, best, figures.n[row] = max(found)
    figures.value[row], figures.year[row] = rows.value[best], rows.year[best]


def _fitting(
    scene: Scene, rule: Indicator, rows: _Rows, row: int
) -> Iterator[tuple[np.ndarray, bool]]:
    """Yield the rows of each scope that has any, narrowest first, and whether it is direct.

    A figure that is the province's by nature is not looked for in zones.
    """
    sector, province = words.key(scene.places.sector[row]), scene.provinces.keys[row]
    zones = {words.key(one) for one in zone_names(scene, row)} - {""}
    scopes = [(province, sector, True), (province, "", False)]
    if rule.proxy != "never":
        scopes = [(zones, sector, True), (zones, "", True), *scopes]
    for names, wanted, direct in scopes:
        named = np.array([one in names for one in rows.scope], dtype=bool)
        chosen = np.flatnonzero(named & (rows.sector == wanted))
        if len(chosen):
            yield chosen, direct


def _read(scene: Scene, rule: Indicator, figures: _Figures, met: np.ndarray) -> Reading:
    """Return the reading; without the zones a failure may be only the province's."""
    source = scene.sources["indicators"]
    date = [f"{one:.0f}" if np.isfinite(one) else source.date for one in figures.year]
    by_zone = rule.proxy != "never" and scene.sources["zones"].blocked
    return reading(
        source,
        figures.value,
        figures.n,
        blocked=figures.blocked,
        doubt=np.full(len(scene), "no_zones" if by_zone else "", dtype=object),
        met=met,
        capped=~figures.direct if rule.proxy == "province" else None,
        date=np.array(date, dtype=object),
    )
