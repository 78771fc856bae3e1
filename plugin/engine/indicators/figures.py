"""Figures of a table by zone, province and nation (steps 2, 6, 7 and 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..rules import Indicator
from . import words
from .finding import Finding, Reading, judge, reading
from .scene import Scene
from .universities import zone_names

NATIONAL = "national"


@dataclass(frozen=True)
class _Rows:
    """Rows of the table that hold one code and are neither empty nor out of date, as arrays."""

    scope: np.ndarray
    sector: np.ndarray
    value: np.ndarray
    year: np.ndarray
    old: bool


@dataclass(frozen=True)
class _Figures:
    """The figure that fits each place best; `direct` where it is of its zone or its sector."""

    value: np.ndarray
    n: np.ndarray
    direct: np.ndarray
    year: np.ndarray
    blocked: np.ndarray


def table_value(scene: Scene, rule: Indicator) -> Finding:
    """Return the figure of each place's zone, else of its province.

    A share above 1 is a percentage that nobody divided, so nothing is read from it.
    """
    figures = _figures(scene, rule, _rows(scene, rule))
    if rule.unit == "share":
        figures.blocked[figures.value > 1] = "no_share"
    return judge(rule, scene.sources["indicators"], _read(scene, rule, figures))


def table_national(scene: Scene, rule: Indicator) -> Finding:
    """Return the figure of each place's zone or province, to compare with the nation's."""
    rows = _rows(scene, rule)
    nation = np.array([_nation(rows, words.key(one)) for one in scene.places.sector], dtype=float)
    figures = _figures(scene, rule, rows)
    figures.blocked[(figures.blocked == "") & np.isnan(nation)] = "no_national"
    met = nation * rule.thresholds["met"].value
    return judge(rule, scene.sources["indicators"], _read(scene, rule, figures, met=met))


def table_quantile(scene: Scene, rule: Indicator) -> Finding:
    """Return the figure of each place, to compare with a quantile of all.

    The nation's row, if there is one, holds that quantile; else it is taken from the table's other
    rows.
    """
    rows = _rows(scene, rule)
    limit = np.array([_nation(rows, words.key(one)) for one in scene.places.sector], dtype=float)
    others = rows.value[rows.scope != NATIONAL]
    if len(others) >= rule.thresholds["min_rows"].value:
        limit[np.isnan(limit)] = np.quantile(others, rule.thresholds["met"].value)
    figures = _figures(scene, rule, rows)
    figures.blocked[(figures.blocked == "") & np.isnan(limit)] = "few_rows"
    return judge(rule, scene.sources["indicators"], _read(scene, rule, figures, met=limit))


def _rows(scene: Scene, rule: Indicator) -> _Rows:
    layer = scene.study.context.indicators
    if layer is None or not len(layer):
        none, empty = np.empty(0, dtype=object), np.empty(0)
        return _Rows(none, none, empty, empty, old=False)
    text, number = np.full(len(layer), None, dtype=object), np.full(len(layer), np.nan)
    columns = layer.columns
    wanted = words.among(columns.get("code", text), rule.options["codes"]) == 1
    value, year = columns.get("value", number), columns.get("year", number)
    usable = wanted & np.isfinite(value)
    recent, reference = np.ones(len(layer), bool), scene.study.settings.reference_year
    if reference:
        recent = ~(np.abs(year - reference) > scene.rules.thresholds["max_age"].value)
    kept = np.flatnonzero(usable & recent)
    return _Rows(
        np.array([words.province_key(one) for one in columns.get("scope", text)[kept]], object),
        np.array([words.key(one) for one in columns.get("sector", text)[kept]], object),
        value[kept],
        year[kept],
        old=bool((usable & ~recent).any()),
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


def _figures(scene: Scene, rule: Indicator, rows: _Rows) -> _Figures:
    k = len(scene)
    figures = _Figures(
        np.full(k, np.nan),
        np.zeros(k),
        np.zeros(k, dtype=bool),
        np.full(k, np.nan),
        np.full(k, "", dtype=object),
    )
    absent = "no_figure" if len(rows.value) else "old" if rows.old else "no_code"
    zero = rule.absent_is_zero and len(rows.value) > 0
    for row in range(k):
        chosen, direct = _fitting(scene, rows, row)
        if len(chosen):
            chosen = chosen[_newest(rows, chosen)]
            best = chosen[np.argmax(rows.value[chosen])]
            figures.value[row], figures.year[row] = rows.value[best], rows.year[best]
            figures.n[row], figures.direct[row] = len(chosen), direct
        elif zero and scene.sources["indicators"].closed[row]:
            figures.value[row] = 0.0
        else:
            figures.blocked[row] = absent
    return figures


def _fitting(scene: Scene, rows: _Rows, row: int) -> tuple[np.ndarray, bool]:
    """Return the rows of the narrowest scope that has any, and whether that scope is direct."""
    sector = words.key(scene.places.sector[row])
    zones = {words.key(one) for one in zone_names(scene, row)} - {""}
    scopes = (
        (zones, sector, True),
        (zones, "", True),
        (scene.provinces.keys[row], sector, True),
        (scene.provinces.keys[row], "", False),
    )
    for names, wanted, direct in scopes:
        named = np.array([one in names for one in rows.scope], dtype=bool)
        chosen = np.flatnonzero(named & (rows.sector == wanted))
        if len(chosen):
            return chosen, direct
    return np.empty(0, dtype=np.int64), False


def _read(
    scene: Scene, rule: Indicator, figures: _Figures, met: np.ndarray | None = None
) -> Reading:
    source = scene.sources["indicators"]
    date = [f"{one:.0f}" if np.isfinite(one) else source.date for one in figures.year]
    return reading(
        source,
        figures.value,
        figures.n,
        blocked=figures.blocked,
        met=met,
        capped=~figures.direct if rule.proxy == "province" else None,
        date=np.array(date, dtype=object),
    )
